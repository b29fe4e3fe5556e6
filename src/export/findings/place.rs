//! Where in the text a finding stands.

use crate::article::{Article, FigureId, Item, SectionId, SourceSpan};
use crate::check::Finding;
use crate::text::{CellWidths, Text, cut, cut_left, cut_middle, width};

/// Most characters that are looked through for the ends of a sentence, each way.
const REACH: usize = 200;

/// A place of a finding: a figure, or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The figure; none for words.
    pub(super) figure: Option<FigureId>,
    /// The bytes of the text.
    pub(super) span: SourceSpan,
}

/// A position as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// Line of the text, from 1.
    pub(super) line: usize,
    /// Column in code points, from 1.
    pub(super) column: u32,
}

/// The places of a finding, in the order of its claim, each once.
pub(super) fn places(article: &Article, finding: &Finding) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(finding.figures.len());
    let mut seen = std::collections::HashSet::new();
    for id in finding.figures.iter().filter(|id| seen.insert(**id)) {
        if let Some(figure) = article.figures.get(id.index()) {
            places.push(Place { figure: Some(*id), span: figure.span });
        }
    }
    places.extend(finding.span.map(|span| Place { figure: None, span }));
    places
}

impl Place {
    /// Id of the figure in the document; empty for words.
    pub(super) fn id(self, article: &Article) -> &str {
        self.figure.map_or("", |id| article.id_of(Item::Figure(id)))
    }

    /// Start and end in code points of the text.
    pub(super) fn code_points(self, article: &Article) -> (u32, u32) {
        (article.text.code_point_of(self.span.start), article.text.code_point_of(self.span.end))
    }
}

/// The text of an article with the beginnings of its lines, so that a column costs no look back through
/// a line of any length.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    article: &'a Article,
    /// Bytes at which lines begin, and their code points.
    starts: Vec<(u32, u32)>,
    /// Bytes at which blocks begin, and their sections.
    blocks: Vec<(u32, Option<SectionId>)>,
}

impl<'a> Lines<'a> {
    /// Reads the text once.
    pub(super) fn of(article: &'a Article) -> Self {
        let feeds =
            article.text.as_str().match_indices('\n').filter_map(|(at, _)| u32::try_from(at + 1).ok());
        let starts = std::iter::once(0).chain(feeds).map(|byte| (byte, article.text.code_point_of(byte)));
        let spans = article
            .blocks
            .iter()
            .flat_map(|block| block.spans.as_slice().iter().map(|span| (span.start, block.section)));
        let mut blocks: Vec<_> = spans.collect();
        blocks.sort_unstable();
        Self { article, starts: starts.collect(), blocks }
    }

    /// Topic and id of the section in which a finding first stands; empty where none has one.
    pub(super) fn section(&self, finding: &Finding) -> (&'static str, &'a str) {
        let of_figure = |place: &Place| Some(self.article.figures.get(place.figure?.index())?.section);
        let of_words = |place: &Place| {
            let after = self.blocks.partition_point(|(start, _)| *start <= place.span.start);
            self.blocks.get(after.checked_sub(1)?).map(|(_, section)| *section)
        };
        let found = places(self.article, finding)
            .iter()
            .find_map(|place| of_figure(place).or_else(|| of_words(place)).flatten());
        let topic = |id: SectionId| Some(self.article.sections.get(id.index())?.topic.id);
        found.map_or(("", ""), |id| (topic(id).unwrap_or_default(), self.article.id_of(Item::Section(id))))
    }

    /// The position of a byte of the text.
    pub(super) fn position(&self, byte: u32) -> Position {
        let line = self.starts.partition_point(|(start, _)| *start <= byte).max(1);
        let first = self.starts.get(line - 1).map_or(0, |(_, first)| *first);
        Position { line, column: self.article.text.code_point_of(byte).saturating_sub(first) + 1 }
    }

    /// The places of a finding sentence by sentence, in the order of the text: where each begins, and
    /// the sentence around it in at most `cells`.
    pub(super) fn excerpts(&self, finding: &Finding, cells: usize) -> Vec<(Position, Text<'static>)> {
        let mut places = places(self.article, finding);
        places.sort_by_key(|place| (place.span.start, place.span.end));
        let mut merged: Vec<(SourceSpan, SourceSpan)> = Vec::new();
        for place in places {
            let around = sentence(self.article, place.span);
            match merged.last_mut() {
                Some((core, before)) if before.end > place.span.start => {
                    core.end = core.end.max(place.span.end);
                    before.end = before.end.max(around.end);
                }
                _ => merged.push((place.span, around)),
            }
        }
        let one = |(core, around): (SourceSpan, SourceSpan)| {
            (self.position(core.start), shortened(self.article, core, around, cells))
        };
        merged.into_iter().map(one).collect()
    }
}

/// The sentence around a place, as far as [`REACH`].
pub(super) fn sentence(article: &Article, span: SourceSpan) -> SourceSpan {
    let text = article.text.as_str();
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '\n');
    let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
    let back = before.unwrap_or_default().chars().rev().take(REACH).take_while(|c| !is_end(*c));
    let back: usize = back.map(char::len_utf8).sum();
    let mut ahead = 0;
    for c in after.unwrap_or_default().chars().take(REACH) {
        if c != '\n' {
            ahead += c.len_utf8();
        }
        if is_end(c) {
            break;
        }
    }
    let by = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    SourceSpan { start: span.start.saturating_sub(by(back)), end: span.end.saturating_add(by(ahead)) }
}

/// A sentence cut down to its core and what stands around it.
fn shortened(article: &Article, core: SourceSpan, sentence: SourceSpan, cells: usize) -> Text<'static> {
    let narrow = CellWidths::NARROW;
    let text = |start, end| Text::clean(article.text.get(SourceSpan { start, end }));
    let before = text(sentence.start, core.start);
    let after = text(core.end, sentence.end);
    let mut shown = cut_middle(&text(core.start, core.end), cells, narrow).into_owned();
    let rest = cells.saturating_sub(width(shown.as_str(), narrow));
    let wanted = width(after.as_str(), narrow);
    let head = cut_left(&before, rest.saturating_sub(wanted.min(rest / 2)), narrow).into_owned();
    let tail = rest.saturating_sub(width(head.as_str(), narrow));
    shown.push(&cut(&after, tail, narrow));
    let mut whole = head;
    whole.push(&shown);
    whole
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::audit;
    use crate::job::Progress;

    #[test]
    fn every_place_of_the_sample_is_what_it_says() {
        let article = crate::load::sample().unwrap();
        let lines: Vec<&str> = article.text.as_str().split('\n').collect();
        let index = Lines::of(&article);
        for finding in &audit(&article, &Progress::default()).findings {
            for place in places(&article, finding) {
                let start = index.position(place.span.start);
                let line = lines[start.line - 1];
                let rest: String = line.chars().skip(start.column as usize - 1).collect();
                assert!(rest.starts_with(article.text.get(place.span)), "{finding:?}");
                let (first, end) = place.code_points(&article);
                let surface = article.text.get(place.span).chars().count();
                assert_eq!((end - first) as usize, surface);
                assert_eq!(index.position(place.span.end).column - start.column, end - first);
            }
            for (_, excerpt) in index.excerpts(finding, 60) {
                assert!(width(excerpt.as_str(), CellWidths::NARROW) <= 60, "{excerpt}");
            }
        }
    }

    #[test]
    fn an_excerpt_keeps_its_figure_whatever_stands_around_it() {
        let article = crate::load::sample().unwrap();
        for view in article.figure_views() {
            let core = view.figure.span;
            for cells in [1, 20, 40, 200] {
                let text = shortened(&article, core, sentence(&article, core), cells);
                assert!(width(text.as_str(), CellWidths::NARROW) <= cells);
                assert!(cells < 40 || text.as_str().contains(view.surface()), "{text}");
                assert!(cells < 40 || !text.as_str().contains('␤'), "{text}");
            }
        }
    }
}
