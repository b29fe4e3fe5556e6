//! What each piece of a page is: title, heading, paragraph, caption, byline, furniture …
//!
//! Three looks: at each line by itself, at the head and the foot of the page, and at short lines
//! that only their neighbours explain.

use super::cohesion::{Seams, seam};
use super::heading::{self, Form, Found};
use super::line::{self, is_ended};
use super::signs::{SHORT, is_byline, is_caption, is_credit, is_furniture, is_imprint, is_names, is_office};
use super::wrap::Wrap;
use super::{Format, Role, Source, running};
use crate::article::{BlockKind, SourceSpan};

/// What a block of a page is. Finer than the article format, see [`Kind::block`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// A line under the title that goes on with it.
    Subtitle,
    /// Where, when and by whom it was published.
    Imprint,
    /// The heading of a section.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A quotation that the format marks as one.
    Quote,
    /// An item of a list.
    List,
    /// A table.
    Table,
    /// The caption of a picture.
    Caption,
    /// The names of the authors.
    Byline,
    /// The origin of pictures.
    Credit,
    /// What the page puts around the text.
    Furniture,
}

impl Kind {
    /// What it is in the article format; none for page furniture, which is no part of an article.
    #[must_use]
    pub const fn block(self) -> Option<BlockKind> {
        Some(match self {
            Self::Title | Self::Subtitle | Self::Heading => BlockKind::Heading,
            Self::Paragraph => BlockKind::Paragraph,
            Self::Quote => BlockKind::Quote,
            Self::List => BlockKind::List,
            Self::Table => BlockKind::Table,
            Self::Caption => BlockKind::Caption,
            Self::Byline | Self::Imprint => BlockKind::Byline,
            Self::Credit => BlockKind::Credit,
            Self::Furniture => return None,
        })
    }

    /// Whether it stands in the flow of the text, so that a paragraph may end or go on there.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Quote | Self::List)
    }
}

/// A piece of a page with what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: SourceSpan,
    pub(super) kind: Kind,
    /// How a heading is marked.
    pub(super) form: Form,
    /// Level of a heading from 1.
    pub(super) level: u8,
    /// Trust in the kind in %.
    pub(super) trust: u8,
    pub(super) gap: u8,
    pub(super) indent: u8,
    pub(super) page: u32,
    pub(super) table: Option<u32>,
    /// Whether the format says where the paragraph ends.
    pub(super) is_whole: bool,
}

/// Most parts that the head or the foot of a page has.
const MARGIN: usize = 60;

/// The parts of a source.
pub(super) fn parts(source: &Source) -> Vec<Part> {
    let mut parts = Vec::with_capacity(source.pieces.len());
    for piece in &source.pieces {
        let text = source.get(piece.span);
        let table = if let Role::Table(table) = piece.role { Some(table) } else { None };
        let part = Part {
            span: piece.span,
            kind: Kind::Paragraph,
            form: Form::Bare,
            level: 0,
            trust: 90,
            gap: piece.gap,
            indent: piece.indent,
            page: piece.page,
            table,
            is_whole: piece.role != Role::Line,
        };
        by_line(part, piece.role, text, &mut parts);
    }
    comments(source, &mut parts);
    running::heads(source, &mut parts);
    contents(source, &mut parts);
    let wrap = Wrap::of(source, &parts);
    let breaks = |part: &Part| wrap.as_ref().is_some_and(|wrap| wrap.breaks(part, source.get(part.span)));
    let body = head(source, &mut parts, &breaks);
    foot(source, &mut parts, body);
    bare_headings(source, &mut parts, body, &breaks);
    demote(&mut parts);
    parts
}

/// First look: what a line is by itself. A heading that runs into its paragraph gives two parts.
fn by_line(part: Part, role: Role, text: &str, parts: &mut Vec<Part>) {
    let kind = |kind, trust| Part { kind, trust, ..part };
    let known = match role {
        Role::Table(_) => Some(kind(Kind::Table, 95)),
        Role::Caption => Some(kind(Kind::Caption, 95)),
        Role::Quote => Some(kind(Kind::Quote, 95)),
        Role::Heading(level) => Some(Part { form: Form::Level(level), level, ..kind(Kind::Heading, 97) }),
        _ if is_furniture(text) => Some(kind(Kind::Furniture, 90)),
        _ if is_caption(text) => Some(kind(Kind::Caption, 90)),
        _ if is_credit(text) => Some(kind(Kind::Credit, 90)),
        _ if is_byline(text) => Some(kind(Kind::Byline, 85)),
        _ => None,
    };
    if let Some(part) = known {
        parts.push(part);
        return;
    }
    if let Some(found) = heading::find(text) {
        headed(part, text, found, parts);
        return;
    }
    if role == Role::Bold && line::length(text, 45) <= 45 && !is_ended(text) {
        parts.push(Part { form: Form::Bold, level: 3, ..kind(Kind::Heading, 80) });
        return;
    }
    let is_item = role == Role::Item
        || matches!(heading::marker(text), Some((Form::Arabic | Form::ArabicBracket, _)))
        || text.starts_with(['•', '·', '●', '○', '▪', '◦'])
        || text.starts_with("- ")
        || text.starts_with("* ");
    parts.push(if is_item { kind(Kind::List, 85) } else { part });
}

fn headed(part: Part, text: &str, found: Found, parts: &mut Vec<Part>) {
    let at = |offset: usize| part.span.start + u32::try_from(offset).unwrap_or(0);
    let span = SourceSpan { start: at(found.skip), end: at(found.end) };
    let heading =
        Part { span, kind: Kind::Heading, form: found.form, level: found.level, trust: found.trust, ..part };
    parts.push(heading);
    let rest = text.get(found.end + found.tail..).unwrap_or("");
    let white = rest.len() - rest.trim_start().len();
    if !rest.trim().is_empty() {
        let start = at(found.end + found.tail + white);
        parts.push(Part { span: SourceSpan { start, end: part.span.end }, gap: 0, ..part });
    }
}

/// Everything between the marks of a comment is furniture, as they are.
fn comments(source: &Source, parts: &mut [Part]) {
    if source.format != Format::Text {
        return;
    }
    let mut open = None;
    for at in 0..parts.len() {
        let text = source.get(parts[at].span);
        if open.is_none() && text.starts_with("<!--") {
            open = Some(at);
        }
        if let Some(from) = open
            && text.trim_end().ends_with("-->")
        {
            parts[from..=at].iter_mut().for_each(|part| part.kind = Kind::Furniture);
            open = None;
        } else if open.is_some_and(|from| at - from > MARGIN) {
            open = None;
        }
    }
}

/// Longest heading of a table of contents in bytes.
const LEDE: usize = 24;

/// A table of contents is furniture: its lines are the headings to come.
fn contents(source: &Source, parts: &mut [Part]) {
    let mut at = 0;
    while at < parts.len() {
        let text = source.get(parts[at].span);
        let word = if text.len() > LEDE { String::new() } else { text.split_whitespace().collect() };
        at += 1;
        if word != "目录" && word != "目次" {
            continue;
        }
        let rows =
            parts[at..].iter().take_while(|part| part.kind == Kind::Heading && part.trust >= 60).count();
        // The first heading is repeated where the text begins, if no other line parts the two.
        let first = parts.get(at).map(|part| heading::name(source.get(part.span)).to_owned());
        let again = parts[at..at + rows]
            .iter()
            .skip(1)
            .position(|part| Some(heading::name(source.get(part.span))) == first.as_deref());
        let rows = again.map_or(rows, |again| again + 1);
        if rows >= 2 {
            parts[at - 1..at + rows]
                .iter_mut()
                .for_each(|part| (part.kind, part.trust) = (Kind::Furniture, 85));
            at += rows;
        }
    }
}

/// Second look, at the head: title, subtitle, imprint, byline. Returns where the body begins.
fn head(source: &Source, parts: &mut [Part], breaks: &dyn Fn(&Part) -> bool) -> usize {
    let mut firsts = 0;
    let is_body = |part: &Part| {
        let text = source.get(part.span);
        match (part.kind, part.form) {
            // One heading of the first level is the title, the next opens a section.
            (Kind::Heading, Form::Level(1)) => {
                firsts += 1;
                firsts > 1
            }
            (Kind::Heading, form) => !matches!(form, Form::Bold | Form::Dash),
            (Kind::Paragraph, _) if breaks(part) => true,
            (Kind::Paragraph, _) => {
                is_ended(text) && line::length(text, 30) > 30 || line::length(text, 120) > 120
            }
            (kind, _) => matches!(kind, Kind::List | Kind::Quote | Kind::Table),
        }
    };
    let body = parts.iter().take(MARGIN).position(is_body).unwrap_or(parts.len().min(MARGIN));
    let mut has_title = false;
    for part in &mut parts[..body] {
        let text = source.get(part.span);
        let is_short = !is_ended(text) && line::length(text, SHORT) <= SHORT;
        let kind = match part.kind {
            Kind::Furniture | Kind::Caption | Kind::Credit | Kind::Byline => continue,
            _ if is_imprint(text) || has_title && line::has_day(text) && !is_ended(text) => Kind::Imprint,
            _ if has_title && (is_names(text) || is_office(text)) => Kind::Byline,
            _ if !has_title && is_short => Kind::Title,
            Kind::Heading => Kind::Subtitle,
            Kind::Paragraph if is_short => Kind::Subtitle,
            _ => continue,
        };
        has_title |= kind == Kind::Title;
        (part.kind, part.trust) = (kind, 90);
    }
    body
}

/// Second look, at the foot: byline, credit, imprint, and captions that have drifted there.
fn foot(source: &Source, parts: &mut [Part], body: usize) {
    let is_body = |part: &Part| {
        let text = source.get(part.span);
        part.kind.is_prose() && is_ended(text) && line::length(text, 20) > 20 || part.kind == Kind::Table
    };
    let from = parts.len().saturating_sub(MARGIN).max(body);
    let Some(last) = parts[from..].iter().rposition(is_body).map(|at| from + at) else { return };
    let mut is_signed = false;
    for part in &mut parts[last + 1..] {
        let text = source.get(part.span);
        let kind = match part.kind {
            Kind::Paragraph | Kind::Heading | Kind::List
                if is_imprint(text) || line::has_day(text) && line::length(text, 14) <= 14 =>
            {
                Kind::Imprint
            }
            Kind::Paragraph if is_names(text) || is_office(text) => Kind::Byline,
            Kind::Paragraph if (is_signed || part.gap >= 2) && line::length(text, 120) <= 120 => {
                Kind::Caption
            }
            kind => kind,
        };
        is_signed |= matches!(kind, Kind::Byline | Kind::Credit);
        part.trust = if kind == part.kind { part.trust } else { 85 };
        part.kind = kind;
    }
}

/// Where `一、` marks whole headings, it marks points of a list deeper down when it runs into a sentence.
fn demote(parts: &mut [Part]) {
    let is_point = |part: &Part| part.form == Form::Han && part.kind == Kind::Heading && part.trust <= 80;
    let is_whole = |part: &Part| part.form == Form::Han && part.kind == Kind::Heading && part.trust > 80;
    if parts.iter().any(is_whole) {
        parts.iter_mut().filter(|part| is_point(part)).for_each(|part| part.level = 6);
    }
}

/// Third look: short lines that nothing ends and that marks do not explain.
fn bare_headings(source: &Source, parts: &mut [Part], body: usize, breaks: &dyn Fn(&Part) -> bool) {
    let marked =
        parts.iter().filter(|part| part.kind == Kind::Heading && matches!(part.form, Form::Level(_))).count();
    let usual = usual_gap(parts);
    let candidates: Vec<usize> = (body..parts.len())
        .filter(|at| {
            let (part, text) = (&parts[*at], source.get(parts[*at].span));
            part.kind == Kind::Paragraph
                && !is_ended(text)
                && !breaks(part)
                && !line::is_open_ended(text)
                && line::length(text, 120) <= 120
        })
        .collect();
    let texts = |parts: &[Part], at: usize| {
        let next = parts.get(at + 1).map_or("", |next| source.get(next.span));
        (source.get(parts[at].span), next)
    };
    let cuts = candidates.iter().map(|at| texts(parts, *at)).filter_map(|(text, next)| seam(text, next));
    let seams = Seams::new(&source.text, cuts);
    for at in candidates {
        let (text, next) = texts(parts, at);
        let part = parts[at];
        let is_apart = part.gap > usual.saturating_add(1);
        let is_cut = seam(text, next).is_some_and(|seam| seams.count(seam) > 0);
        let before = at.checked_sub(1).map(|before| parts[before]);
        let follows = before.is_none_or(|it| !it.kind.is_prose() || is_ended(source.get(it.span)));
        let leads = parts
            .get(at + 1)
            .is_some_and(|it| it.kind.is_prose() || it.kind == Kind::Table || it.kind == Kind::Heading)
            && line::length(next, 2 * line::length(text, 40)) > line::length(text, 40);
        let is_table = parts.get(at + 1).is_some_and(|it| it.kind == Kind::Table);
        let is_short = line::length(text, 32) <= 32 && text.matches(['，', ',']).count() <= 1;
        if is_table && is_short && !is_cut {
            (parts[at].kind, parts[at].trust) = (Kind::Caption, 75);
        } else if marked < 2 && is_short && follows && leads && !is_cut {
            let trust = 60 + if is_apart { 15 } else { 0 } + if text.contains(['，', ',']) { 0 } else { 10 };
            parts[at] = Part { kind: Kind::Heading, form: Form::Bare, level: 2, trust, ..part };
        } else if is_apart && follows && !is_cut {
            // Pictures are gone, the room they took is not.
            (parts[at].kind, parts[at].trust) = (Kind::Caption, 70);
        }
    }
}

/// Blank lines before most parts.
fn usual_gap(parts: &[Part]) -> u8 {
    let mut counts = [0usize; 4];
    for part in parts {
        counts[usize::from(part.gap.min(3))] += 1;
    }
    let most = counts.iter().enumerate().max_by_key(|(gap, count)| (**count, usize::MAX - gap));
    most.map_or(0, |(gap, _)| u8::try_from(gap).unwrap_or(0))
}
