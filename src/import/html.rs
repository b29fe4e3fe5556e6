//! HTML: the main content of a page, its headings, lists and tables.
//!
//! The tree is built by a library that trusts its input, so a scan of the tags comes first and
//! refuses what would nest or multiply beyond all sense.

use dom_query::Document;
use dom_smoothie::{Article, Config, Readability};

use super::html_walk::Walk;
use super::source::{Imprint, Role};
use super::{Format, ImportError, Source, line};

/// Largest page in bytes.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// Pieces of a page among which its date is looked for.
const IMPRINT: usize = 60;

/// Deepest nesting of elements.
pub(super) const MAX_DEPTH: u32 = 512;

/// Most elements of a page.
pub(super) const MAX_ELEMENTS: u32 = 1_000_000;

/// Elements without content, and those that the next of their kind closes.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that a parser opens again in every following block when they are left open.
const REOPENED: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript", "iframe", "xmp"];

/// The source of a page.
///
/// # Errors
///
/// [`ImportError::TooLarge`], [`ImportError::TooDeep`], [`ImportError::TooMany`],
/// [`ImportError::NoText`].
pub(super) fn read(html: &str) -> Result<Source, ImportError> {
    if html.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { limit: MAX_BYTES as u64 });
    }
    scan(html)?;
    let document = Document::from(html);
    protect_tables(&document);
    let heading = only_heading(&document);
    let whole = document.clone();
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article =
        Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse()).ok();
    let title = title_of(&whole.select("title").text(), &heading);
    let page = walk(&whole, &title, "");
    let imprint = imprint_line(&page);
    let mut found = article.map(|article| from(&article, &heading, &imprint));
    // A page that is short, or whose article the library does not see, is read whole.
    let share = |source: &Source| source.text.len() * 8 < body_length(&whole);
    let is_poor = found.as_ref().is_none_or(|source| source.pieces.len() < 2 || share(source));
    if is_poor && found.as_ref().is_none_or(|source| source.text.len() * 2 < page.text.len()) {
        let imprint = found.map(|source| source.imprint).unwrap_or_default();
        found = Some(Source { imprint: Imprint { title, ..imprint }, ..page });
    }
    found
        .filter(|source| source.pieces.len() > usize::from(!source.imprint.title.is_empty()))
        .ok_or(ImportError::NoText { format: Format::Html, pages: 0 })
}

/// The line of a page that says when it was published, which the library often leaves out; empty
/// when there is none among the first.
fn imprint_line(page: &Source) -> String {
    let lines = page.pieces.iter().take(IMPRINT).map(|piece| page.get(piece.span));
    let is_imprint = |line: &&str| line.len() < 240 && !line::is_ended(line) && line::has_day(line);
    lines.skip(1).find(is_imprint).unwrap_or("").to_owned()
}

/// The source of what the library took for the article.
fn from(article: &Article, heading: &str, imprint: &str) -> Source {
    let title = title_of(&article.title, heading);
    let imprint = if article.text_content.contains(imprint) { "" } else { imprint };
    let mut source = walk(&Document::from(article.content.clone()), &title, imprint);
    let text = |field: &Option<String>| field.as_deref().unwrap_or("").trim().to_owned();
    source.imprint = Imprint {
        title,
        author: text(&article.byline),
        publisher: text(&article.site_name),
        published: text(&article.published_time),
    };
    source
}

fn walk(document: &Document, title: &str, imprint: &str) -> Source {
    let mut walk = Walk::new(title);
    walk.builder.piece(title, Role::Heading(1));
    walk.builder.piece(imprint, Role::Line);
    walk.block(document.root(), 0);
    walk.finish()
}

/// Marks between a title and the names of channel and site.
const PARTS: &[&str] = &["_", "|", "--", "——", " - ", " – ", "｜"];

/// The heading of the page when the title repeats it or a part of it, else the title; without the
/// names of channel and site.
fn title_of(title: &str, heading: &str) -> String {
    let (title, heading) = (title.trim(), heading.trim());
    let end = PARTS.iter().filter_map(|mark| title.find(mark)).filter(|at| *at > 0).min();
    let first = title[..end.unwrap_or(title.len())].trim();
    let is_heading = !heading.is_empty() && (title.contains(heading) || heading.contains(first));
    (if is_heading { heading } else { first }).to_owned()
}

/// The text of the page's first-level heading, when it has just one.
fn only_heading(document: &Document) -> String {
    let headings = document.select("h1");
    if headings.length() == 1 {
        headings.text().split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        String::new()
    }
}

/// Length of the words of a page in bytes, without links.
fn body_length(document: &Document) -> usize {
    let length = |name: &str| document.select(name).text().len();
    length("body").saturating_sub(length("body a") + length("body script") + length("body style"))
}

/// Tells the library that a table of several rows and columns holds data: it drops others as layout.
fn protect_tables(document: &Document) {
    for table in document.select("table").nodes() {
        let rows = table.descendants_it().filter(|node| node.has_name("tr")).take(2).count();
        let cells =
            table.descendants_it().filter(|node| node.has_name("td") || node.has_name("th")).take(4).count();
        let is_layout = table.descendants_it().any(|node| node.has_name("table"));
        if rows >= 2 && cells >= 4 && !is_layout {
            table.set_attr("summary", "data");
        }
    }
}

/// What the scan of the tags counts.
#[derive(Default)]
struct Count {
    depth: u32,
    reopened: u32,
    elements: u32,
    /// Elements that the parser will open again by itself.
    copies: u64,
}

/// Refuses pages that nest or multiply beyond sense. One pass.
fn scan(html: &str) -> Result<(), ImportError> {
    let mut count = Count::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let length = tag.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 || !tag.as_bytes()[0].is_ascii_alphabetic() {
            continue;
        }
        let name = tag[..length].to_ascii_lowercase();
        count.tag(&name, is_end)?;
        if !is_end && RAW.contains(&name.as_str()) {
            rest = after_raw(tag, &name);
        }
    }
    Ok(())
}

/// What follows the content of an element that holds no markup: from its end tag on.
fn after_raw<'a>(tag: &'a str, name: &str) -> &'a str {
    let mut rest = tag;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        let end = rest.as_bytes().get(2..2 + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return rest;
        }
        rest = &rest[2..];
    }
    ""
}

impl Count {
    fn tag(&mut self, name: &str, is_end: bool) -> Result<(), ImportError> {
        let is_reopened = REOPENED.contains(&name);
        if is_end {
            self.depth = self.depth.saturating_sub(u32::from(!UNNESTED.contains(&name)));
            self.reopened = self.reopened.saturating_sub(u32::from(is_reopened));
            return Ok(());
        }
        self.elements += 1;
        self.depth += u32::from(!UNNESTED.contains(&name));
        if is_reopened {
            self.reopened += 1;
        } else {
            self.copies += u64::from(self.reopened);
        }
        if self.depth > MAX_DEPTH {
            return Err(ImportError::TooDeep { limit: MAX_DEPTH });
        }
        if self.elements > MAX_ELEMENTS || self.copies > u64::from(MAX_ELEMENTS) {
            return Err(ImportError::TooMany { limit: MAX_ELEMENTS });
        }
        Ok(())
    }
}
