//! The text of a block in one piece, and the sentence a figure stands in.

use std::ops::Range;

use super::{Article, BlockId, FigureView, SourceSpan};

/// Code points of a sentence given before a figure, and after it.
pub(crate) const AROUND: usize = 500;

/// A block as one paragraph: its spans joined, and the way back to the source.
pub(crate) struct BlockText {
    /// The joined text.
    pub(crate) text: String,
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

    /// For each span its place in the joined text, and in the source.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&Range<usize>, SourceSpan)> {
        self.pieces.iter().map(|(place, span)| (place, *span))
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

impl FigureView<'_> {
    /// The sentence a figure stands in: up to the full stops around it, inside its block, and no more than
    /// 500 code points to either side.
    #[must_use]
    pub fn sentence(&self) -> String {
        let block = BlockText::of(self.article, self.figure.block);
        let Some(place) = block.place(self.figure.span) else {
            return String::new();
        };
        let is_end = |letter: char| matches!(letter, '。' | '！' | '？' | '\n');
        let (mut start, mut cut_before) = (place.start, false);
        let before = block.text.get(..place.start).unwrap_or("");
        for (number, (at, letter)) in before.char_indices().rev().enumerate() {
            cut_before = number == AROUND;
            if cut_before || is_end(letter) {
                break;
            }
            start = at;
        }
        let (mut end, mut cut_after) = (place.end, false);
        let after = block.text.get(place.end..).unwrap_or("");
        for (number, (at, letter)) in after.char_indices().enumerate() {
            cut_after = number == AROUND;
            if cut_after {
                break;
            }
            end = place.end + at + letter.len_utf8();
            if is_end(letter) {
                break;
            }
        }
        let mark = |cut| if cut { "…" } else { "" };
        let text = block.text.get(start..end).unwrap_or("").trim();
        format!("{}{text}{}", mark(cut_before), mark(cut_after))
    }
}
