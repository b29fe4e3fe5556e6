//! Blocks of text wrapped into lines, with the figures in them, and the last ones kept.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use crate::article::{Article, BlockId, BlockText, FigureId};
use crate::check::Verdict;
use crate::text::{CellWidths, Line, Shown, wrap};

/// A wrapped block with what is marked in it.
#[derive(Debug)]
pub(crate) struct Wrapped {
    /// The block.
    pub block: BlockId,
    /// Its text, ready to be shown.
    pub shown: Shown<'static>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its figures and where they stand in the text, by their start.
    pub figures: Vec<(FigureId, Range<usize>)>,
    /// The end that no figure up to each one of them goes beyond.
    reach: Vec<usize>,
    /// Glyphs of verdicts put behind figures, in order.
    pub glyphs: Vec<Glyph>,
    /// Where numerals stand in the text that nothing explains, in order.
    gaps: Vec<Range<usize>>,
    /// Where a search matches the text, in order.
    hits: Vec<Range<usize>>,
}

/// The glyph of a verdict behind a figure.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    /// Where the figure ends in the block's own text.
    own: usize,
    /// Where the glyph stands in the text shown.
    pub place: Range<usize>,
    /// The verdict.
    pub verdict: Verdict,
}

impl Wrapped {
    fn new(
        block: BlockId,
        shown: Shown<'static>,
        lines: Vec<Line>,
        figures: Vec<(FigureId, Range<usize>)>,
    ) -> Self {
        let mut reach: Vec<usize> = Vec::with_capacity(figures.len());
        for (_, place) in &figures {
            reach.push(place.end.max(reach.last().copied().unwrap_or(0)));
        }
        Self { block, shown, lines, figures, reach, glyphs: Vec::new(), gaps: Vec::new(), hits: Vec::new() }
    }

    /// Where a place of the block's own text stands in this one, which has glyphs in it. One that ends
    /// where a glyph was put ends before it.
    #[must_use]
    pub(crate) fn place(&self, own: Range<usize>) -> Range<usize> {
        let shifted = |at: usize, is_end: bool| {
            let before = self.glyphs.partition_point(|it| it.own < at || it.own == at && !is_end);
            let last = before.checked_sub(1).and_then(|last| self.glyphs.get(last));
            at + last.map_or(0, |it| it.place.end - it.own)
        };
        shifted(own.start, false)..shifted(own.end, true)
    }

    /// The same with places of the block's own text at which nothing explains the numerals.
    #[must_use]
    pub(crate) fn with_gaps(mut self, own: impl Iterator<Item = Range<usize>>) -> Self {
        self.gaps = own.map(|own| self.place(own)).collect();
        self.gaps.sort_by_key(|place| place.start);
        self
    }

    /// The unexplained numerals in a range of the text.
    #[must_use]
    pub(crate) fn gaps_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        within(&self.gaps, range)
    }

    /// The same with places of the block's own text that a search matches.
    #[must_use]
    pub(crate) fn with_hits(mut self, own: impl Iterator<Item = Range<usize>>) -> Self {
        self.hits = own.map(|own| self.place(own)).collect();
        self.hits.sort_by_key(|place| place.start);
        self
    }

    /// What a search matches in a range of the text.
    #[must_use]
    pub(crate) fn hits_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        within(&self.hits, range)
    }

    /// The glyphs in a range of the text.
    #[must_use]
    pub(crate) fn glyphs_in(&self, range: &Range<usize>) -> &[Glyph] {
        let first = self.glyphs.partition_point(|it| it.place.end <= range.start);
        let past = self.glyphs.partition_point(|it| it.place.start < range.end);
        self.glyphs.get(first..past).unwrap_or(&[])
    }

    /// The figures that may stand in a range of the text: none that does is left out.
    #[must_use]
    pub(crate) fn figures_in(&self, range: &Range<usize>) -> &[(FigureId, Range<usize>)] {
        let first = self.reach.partition_point(|end| *end <= range.start);
        let past = self.figures.partition_point(|(_, place)| place.start < range.end);
        self.figures.get(first..past).unwrap_or(&[])
    }
}

/// Of places in order, none reaching into the next, those in a range.
fn within<'a>(places: &'a [Range<usize>], range: &Range<usize>) -> &'a [Range<usize>] {
    let first = places.partition_point(|it| it.end <= range.start);
    let past = places.partition_point(|it| it.start < range.end);
    places.get(first..past).unwrap_or(&[])
}

/// Blocks kept wrapped.
const KEPT: usize = 64;

/// The blocks that were wrapped last, for the article that is open. What is in it never shows: asking
/// it or wrapping anew gives the same.
#[derive(Debug, Default)]
pub(super) struct Wraps(RefCell<VecDeque<(WrapKey, Rc<Wrapped>)>>);

/// Block, cells, widths.
type WrapKey = (BlockId, u16, CellWidths);

impl Wraps {
    /// Forgets all, for another article.
    pub(super) fn clear(&mut self) {
        self.0.get_mut().clear();
    }

    pub(super) fn get(&self, key: WrapKey, wrap: impl FnOnce() -> Wrapped) -> Rc<Wrapped> {
        let known = self.0.borrow().iter().find(|(it, _)| *it == key).map(|(_, block)| Rc::clone(block));
        known.unwrap_or_else(|| {
            let made = Rc::new(wrap());
            let mut kept = self.0.borrow_mut();
            kept.truncate(KEPT - 1);
            kept.push_front((key, Rc::clone(&made)));
            made
        })
    }
}

/// Wraps a block into lines of `cells` cells, no figure torn; behind each figure that has a verdict its
/// glyph.
#[must_use]
pub(crate) fn wrapped(
    article: &Article,
    block: BlockId,
    cells: usize,
    widths: CellWidths,
    verdict: &dyn Fn(FigureId) -> Option<Verdict>,
) -> Wrapped {
    let joined = BlockText::of(article, block);
    let mut figures: Vec<(FigureId, Range<usize>)> = article
        .figures_of_block(block)
        .filter_map(|id| {
            let span = article.figures.get(id.index())?.span;
            joined.place(span).map(|place| (id, place))
        })
        .collect();
    figures.sort_by_key(|(_, place)| place.start);
    let (text, glyphs) = with_glyphs(joined.text, &figures, verdict);
    let mut wrapped = Wrapped { glyphs, ..Wrapped::new(block, Shown::default(), Vec::new(), Vec::new()) };
    for (_, place) in &mut figures {
        // A figure's place holds its glyph, so that no line end comes between the two.
        let glyph = wrapped.glyphs.binary_search_by_key(&place.end, |it| it.own).ok();
        *place = wrapped.place(place.clone());
        if let Some(glyph) = glyph.and_then(|at| wrapped.glyphs.get(at)) {
            place.end = glyph.place.end;
        }
    }
    let keep: Vec<Range<usize>> = figures.iter().map(|(_, place)| place.clone()).collect();
    wrapped.shown = Shown::paragraph(&text).into_owned();
    wrapped.lines = wrap(&wrapped.shown, cells, widths, &keep);
    Wrapped { glyphs: wrapped.glyphs, ..Wrapped::new(block, wrapped.shown, wrapped.lines, figures) }
}

/// A text with the glyphs of verdicts behind figures, and where they stand in it. Of figures that end
/// together the most severe verdict.
fn with_glyphs(
    text: String,
    figures: &[(FigureId, Range<usize>)],
    verdict: &dyn Fn(FigureId) -> Option<Verdict>,
) -> (String, Vec<Glyph>) {
    let mut ends: Vec<(usize, Verdict)> =
        figures.iter().filter_map(|(id, place)| Some((place.end, verdict(*id)?))).collect();
    if ends.is_empty() {
        return (text, Vec::new());
    }
    ends.sort_unstable();
    ends.dedup_by_key(|(end, _)| *end);
    let (mut made, mut glyphs, mut from) =
        (String::with_capacity(text.len() + 3 * ends.len()), Vec::new(), 0);
    for (end, verdict) in ends {
        made.push_str(text.get(from..end).unwrap_or(""));
        let start = made.len();
        made.push_str(verdict.glyph());
        glyphs.push(Glyph { own: end, place: start..made.len(), verdict });
        from = end;
    }
    made.push_str(text.get(from..).unwrap_or(""));
    (made, glyphs)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn figures_of_a_range_are_found_by_search(
            places in proptest::collection::vec((0_usize..200, 1_usize..40), 0..30),
            start in 0_usize..220,
            len in 1_usize..50,
        ) {
            let mut figures: Vec<(FigureId, Range<usize>)> =
                (0..).zip(&places).map(|(id, (at, len))| (FigureId(id), *at..at + len)).collect();
            figures.sort_by_key(|(_, place)| place.start);
            let range = start..start + len;
            let wrapped = Wrapped::new(BlockId(0), Shown::default(), Vec::new(), figures.clone());
            let found = wrapped.figures_in(&range);
            for (id, place) in figures {
                let is_in = place.start < range.end && range.start < place.end;
                prop_assert!(!is_in || found.iter().any(|(it, _)| *it == id), "{id:?} of {found:?}");
            }
        }
    }
}
