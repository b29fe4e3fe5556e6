//! Faults with their place, and their listing.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::fault::{Encoding, Fault, FaultKind, Pair, Path, cut, visible};
use super::path::{Locator, Part};
use super::scan::Node;
use crate::i18n::Lang;

/// So many faults are listed; all are counted.
pub const SHOWN: usize = 50;

/// Longest path that is shown, in characters.
const PATH: usize = 200;

/// Line of a rendered fault in which the renderer marks the excerpt as one of another file. It cannot
/// know better: the place is given to it, since of a cut line it would count a wrong column.
const CONTINUED: usize = 3;

/// A place in a document as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (code points), from 1.
    pub column: usize,
}

/// A fault and where in the document it is.
#[derive(Clone, Debug)]
pub struct Located {
    /// The fault.
    pub fault: Fault,
    /// Line and column of the first byte.
    pub place: Place,
    /// Bytes of the document that are wrong; empty between two characters where something is missing.
    pub span: Range<usize>,
    /// Another place that belongs to it: the first of two equal keys, the bracket that is not closed.
    pub related: Option<Place>,
}

/// A fault with its bytes, before lines are counted.
#[derive(Clone, Debug)]
pub(super) struct Spotted {
    pub(super) fault: Fault,
    pub(super) span: Range<usize>,
    pub(super) related: Option<usize>,
}

impl Located {
    /// Finds faults in a document by their paths; sorted by position, each fault once.
    ///
    /// A fault that was found twice, by shape and by meaning, is kept in the later wording.
    pub(super) fn all(text: &str, root: &Node, faults: Vec<Fault>) -> Vec<Self> {
        let mut locator = Locator::new(root);
        let spotted = faults.into_iter().map(|fault| {
            let (part, related) = match &fault.kind {
                FaultKind::DuplicateKey { first, again, .. } => {
                    let (span, related) = (again.clone(), Some(first.start));
                    return Spotted { fault, span, related };
                }
                FaultKind::UnknownField { .. } => (Part::Key, None),
                _ => (Part::Value, None),
            };
            let span = locator.locate(&fault.path, part);
            Spotted { fault, span, related }
        });
        let spotted: Vec<Spotted> = spotted.collect();
        let mut seen = HashSet::with_capacity(spotted.len());
        let is_last: Vec<bool> = spotted.iter().rev().map(|it| seen.insert(identity(it))).collect();
        let once = spotted.into_iter().zip(is_last.into_iter().rev()).filter(|(_, is_last)| *is_last);
        Self::place(text, once.map(|(fault, _)| fault).collect())
    }

    /// Counts lines and columns for all faults in one pass; sorted by position.
    pub(super) fn place(text: &str, mut spotted: Vec<Spotted>) -> Vec<Self> {
        spotted.sort_by_key(|fault| fault.span.start);
        let mut wanted: Vec<usize> =
            spotted.iter().flat_map(|fault| [Some(fault.span.start), fault.related]).flatten().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let places = places(text, &wanted);
        let place = |at: usize| {
            let found = wanted.binary_search(&at).ok().and_then(|found| places.get(found));
            found.copied().unwrap_or(Place { line: 1, column: 1 })
        };
        let located = spotted.into_iter().map(|Spotted { fault, span, related }| Self {
            place: place(span.start),
            related: related.map(place),
            fault,
            span,
        });
        located.collect()
    }
}

/// What two findings of one fault have in common: kind, place, and of a missing field its name.
fn identity(spotted: &Spotted) -> (std::mem::Discriminant<FaultKind>, &Path, usize, &str) {
    let kind = &spotted.fault.kind;
    let name = if let FaultKind::MissingField { name } = kind { name } else { "" };
    (std::mem::discriminant(kind), &spotted.fault.path, spotted.span.start, name)
}

/// Lines and columns of places that are sorted, in bytes.
fn places(text: &str, wanted: &[usize]) -> Vec<Place> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut column) = (0, 1, 1);
    let mut found = Vec::with_capacity(wanted.len());
    for &place in wanted {
        for &byte in bytes.get(at..place.min(bytes.len())).unwrap_or_default() {
            if byte == b'\n' {
                (line, column) = (line + 1, 1);
            } else {
                // Bytes that continue a character count with its first.
                column += usize::from(byte & 0xC0 != 0x80);
            }
        }
        at = at.max(place);
        found.push(Place { line, column });
    }
    found
}

/// A document that was refused: every fault, and excerpts of the first [`SHOWN`].
#[derive(Clone, Debug)]
pub struct LoadError {
    file: String,
    problems: Vec<Located>,
    excerpts: Vec<Excerpt>,
}

impl LoadError {
    /// The faults of a document, which is read for excerpts and not kept.
    #[must_use]
    pub fn new(file: &str, text: &str, mut problems: Vec<Located>) -> Self {
        problems.sort_by_key(|problem| problem.span.start);
        let excerpts =
            problems.iter().take(SHOWN).map(|problem| Excerpt::of(text, problem.span.clone())).collect();
        Self { file: file.chars().map(visible).collect(), problems, excerpts }
    }

    /// Bytes that are not UTF-8: one fault, at the first byte that is wrong.
    #[must_use]
    pub fn not_utf8(file: &str, bytes: &[u8]) -> Self {
        let valid = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
        };
        let wrong = bytes.get(valid.len()..).unwrap_or_default();
        let kind = FaultKind::NotUtf8 {
            byte: wrong.first().copied().unwrap_or(0),
            guess: guess(valid.as_bytes(), wrong),
        };
        let fault = Fault { path: Path::root(), kind };
        let spotted = Spotted { fault, span: valid.len()..valid.len() + 1, related: None };
        let problems = Located::place(valid, vec![spotted]);
        let line_start = valid.rfind('\n').map_or(0, |at| at + 1);
        let mut line = valid.get(line_start..).unwrap_or_default().to_owned();
        let mark = line.len();
        let after = wrong.get(..wrong.len().min(Excerpt::CELLS)).unwrap_or_default();
        line.push_str(&String::from_utf8_lossy(after));
        let excerpt = Excerpt::of(&line, mark..mark + char::REPLACEMENT_CHARACTER.len_utf8());
        Self { file: file.chars().map(visible).collect(), problems, excerpts: vec![excerpt] }
    }

    /// Name of the document as the user gave it; control characters made visible.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Every fault, by position; never empty.
    #[must_use]
    pub fn problems(&self) -> &[Located] {
        &self.problems
    }

    /// The listing for a terminal: for each of the first [`SHOWN`] faults the message, file, line and
    /// column, an excerpt of at most one screen line with the place marked, and the path; then how
    /// many there are. Lines end in `\n`.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        // Excerpts are cut here, to fit; the renderer must not cut them again.
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(10_000);
        let mut listing = String::new();
        for (problem, excerpt) in self.problems.iter().zip(&self.excerpts) {
            let rendered = renderer.render(&[self.group(problem, excerpt, lang)]);
            for (_, line) in rendered.lines().enumerate().filter(|(number, _)| *number != CONTINUED) {
                listing.push_str(line);
                listing.push('\n');
            }
            listing.push('\n');
        }
        let count = self.problems.len();
        if let Some(more) = count.checked_sub(SHOWN).filter(|&more| more > 0) {
            listing.push_str(&lang.pick((format!("另有 {more} 处错误\n"), format!("and {more} more\n"))));
        }
        listing.push_str(&self.summary(lang));
        listing.push('\n');
        listing
    }

    /// How many errors there are, in one line.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let (count, file) = (self.problems.len(), &self.file);
        let plural = if count == 1 { "" } else { "s" };
        lang.pick((format!("{file} 中有 {count} 处错误"), format!("{count} error{plural} in {file}")))
    }

    fn group<'s>(&'s self, problem: &'s Located, excerpt: &'s Excerpt, lang: Lang) -> Group<'s> {
        let level = Level::ERROR.with_name(lang.pick(("错误", "error")));
        let mut mark = AnnotationKind::Primary.span(excerpt.mark());
        if let Some(label) = problem.fault.kind.label() {
            mark = mark.label(lang.pick((label.zh, label.en)));
        }
        let Place { line, column } = problem.place;
        let mut group = level
            .primary_title(problem.fault.message(lang))
            .element(Origin::path(&*self.file).line(line).char_column(column))
            .element(Snippet::source(excerpt.text()).line_start(line).annotation(mark));
        for (name, text) in notes(problem, lang) {
            group = group.element(Level::NOTE.with_name(name).message(text));
        }
        group
    }
}

/// What stands under an excerpt, by name.
fn notes(problem: &Located, lang: Lang) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if problem.fault.path != Path::root() {
        let path = problem.fault.path.to_string();
        notes.push((lang.pick(("路径", "path")), cut(&path, PATH)));
    }
    if let Some(Place { line, column }) = problem.related {
        let text = match problem.fault.kind {
            FaultKind::DuplicateKey { .. } => Pair::new(
                format!("第一次出现在第 {line} 行第 {column} 列"),
                format!("first given on line {line}, column {column}"),
            ),
            _ => Pair::new(
                format!("第 {line} 行第 {column} 列的括号没有配对"),
                format!("the bracket on line {line}, column {column} is not closed"),
            ),
        };
        notes.push((lang.pick(("说明", "note")), lang.pick((text.zh, text.en))));
    }
    if let Some(words) = problem.fault.kind.note() {
        notes.push((lang.pick(("说明", "note")), lang.pick((words.zh, words.en))));
    }
    notes
}

/// What bytes look like that are UTF-8 only up to `wrong`.
fn guess(valid: &[u8], wrong: &[u8]) -> Option<Encoding> {
    const LOOKED_AT: usize = 4096;
    let near = wrong.get(..wrong.len().min(LOOKED_AT)).unwrap_or_default();
    if valid.is_empty() && (near.starts_with(&[0xFF, 0xFE]) || near.starts_with(&[0xFE, 0xFF])) {
        return Some(Encoding::Utf16);
    }
    let head = valid.get(..valid.len().min(LOOKED_AT)).unwrap_or_default();
    if near.contains(&0) || head.contains(&0) {
        return Some(Encoding::Binary);
    }
    // GB 18030 two-byte characters: a lead byte, then a trail byte that is no control.
    let (mut at, mut pairs) = (0, 0);
    while let Some(&lead) = near.get(at) {
        match (lead, near.get(at + 1)) {
            (..=0x7F, _) => at += 1,
            (0x81..=0xFE, Some(0x40..=0x7E | 0x80..=0xFE)) => (at, pairs) = (at + 2, pairs + 1),
            (0x80.., None) => break,
            _ => return None,
        }
    }
    (pairs > 1).then_some(Encoding::Gb18030)
}

/// One line per fault, in English: for logs and for `?`.
impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in self.problems.iter().take(SHOWN) {
            let Place { line, column } = problem.place;
            let message = problem.fault.message(Lang::En);
            writeln!(
                f,
                "{}:{line}:{column}: {message} at {}",
                self.file,
                cut(&problem.fault.path.to_string(), PATH)
            )?;
        }
        f.write_str(&self.summary(Lang::En))
    }
}

impl std::error::Error for LoadError {}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
