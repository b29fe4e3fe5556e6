//! Blocks of text wrapped into lines, with the figures in them, and the last ones kept.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use crate::article::{Article, BlockId, FigureId, SourceSpan};
use crate::text::{CellWidths, Line, Shown, wrap};

/// A block as one paragraph: its spans joined, and the way back to the source.
pub(crate) struct BlockText {
    /// The joined text.
    pub text: String,
    /// For each span: its place in the joined text, and in the source.
    pieces: Vec<(Range<usize>, SourceSpan)>,
}

impl BlockText {
    /// Joins the spans of a block. Empty for an id of another article.
    #[must_use]
    pub(crate) fn of(article: &Article, block: BlockId) -> Self {
        let mut joined = Self { text: String::new(), pieces: Vec::new() };
        let spans = article.blocks.get(block.index()).map_or(&[][..], |block| block.spans.as_slice());
        for &span in spans {
            let start = joined.text.len();
            joined.text.push_str(article.text.get(span));
            joined.pieces.push((start..joined.text.len(), span));
        }
        joined
    }

    /// Where a source span stands in the joined text; `None` when it is not in this block.
    #[must_use]
    pub(crate) fn place(&self, span: SourceSpan) -> Option<Range<usize>> {
        self.pieces.iter().find_map(|(place, piece)| place_in(span, *piece, place.start))
    }
}

/// Where a span stands in a text in which a piece that holds it begins at a byte.
fn place_in(span: SourceSpan, piece: SourceSpan, begins: usize) -> Option<Range<usize>> {
    let start = span.start.checked_sub(piece.start)? as usize + begins;
    let end = start + span.end.checked_sub(span.start)? as usize;
    (span.end <= piece.end).then_some(start..end)
}

/// Where a source span stands in the joined text of a block, without joining it.
#[must_use]
pub(crate) fn place_in_block(article: &Article, block: BlockId, span: SourceSpan) -> Option<Range<usize>> {
    let mut begins = 0;
    for &piece in article.blocks.get(block.index())?.spans.as_slice() {
        if let Some(place) = place_in(span, piece, begins) {
            return Some(place);
        }
        begins += article.text.get(piece).len();
    }
    None
}

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
        Self { block, shown, lines, figures, reach }
    }

    /// The figures that may stand in a range of the text: none that does is left out.
    #[must_use]
    pub(crate) fn figures_in(&self, range: &Range<usize>) -> &[(FigureId, Range<usize>)] {
        let first = self.reach.partition_point(|end| *end <= range.start);
        let past = self.figures.partition_point(|(_, place)| place.start < range.end);
        self.figures.get(first..past).unwrap_or(&[])
    }
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

/// Wraps a block into lines of `cells` cells, no figure torn.
#[must_use]
pub(crate) fn wrapped(article: &Article, block: BlockId, cells: usize, widths: CellWidths) -> Wrapped {
    let joined = BlockText::of(article, block);
    let mut figures: Vec<(FigureId, Range<usize>)> = article
        .figures_of_block(block)
        .filter_map(|id| {
            let span = article.figures.get(id.index())?.span;
            joined.place(span).map(|place| (id, place))
        })
        .collect();
    figures.sort_by_key(|(_, place)| place.start);
    let keep: Vec<Range<usize>> = figures.iter().map(|(_, place)| place.clone()).collect();
    let shown = Shown::paragraph(&joined.text).into_owned();
    let lines = wrap(&shown, cells, widths, &keep);
    Wrapped::new(block, shown, lines, figures)
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
