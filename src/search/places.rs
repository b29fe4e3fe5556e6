//! The places of a text where a query stands.

use std::ops::Range;

use super::find::MOST;
use super::query::Query;
use super::{Hit, How, Target};
use crate::article::{Article, BlockId, BlockText, SourceSpan};
use crate::job::Progress;
use crate::text::fold;

/// Bytes of text between two looks at the progress.
const STRIDE: usize = 1 << 18;

/// The places of the text where the query stands, in the order of the text, at most one more than
/// [`MOST`]. `None` when called off.
pub(super) fn find(article: &Article, query: &Query, progress: &Progress) -> Option<Vec<Hit>> {
    let mut hits = Vec::new();
    let Some(speller) = query.speller() else { return Some(hits) };
    for (at, block) in (0..).zip(&article.blocks) {
        if progress.is_cancelled() {
            return None;
        }
        let id = BlockId(at);
        let holds = |text: &str| speller.ends(text.chars().map(fold)).is_some();
        match block.spans.as_slice() {
            [span] if span.range().len() <= STRIDE && !holds(article.text.get(*span)) => {}
            _ => {
                let joined = BlockText::of(article, id);
                in_block(&joined, query, progress, &mut |place, how| {
                    let span = joined.source(place);
                    hits.extend(span.map(|span| Hit { target: Target::Text(id, span), how, name: None }));
                    hits.len() <= MOST
                })?;
            }
        }
        if hits.len() > MOST {
            break;
        }
    }
    Some(hits)
}

/// Tells the places of a block, in bytes, until one is the last that is wanted. Letters are taken from
/// pieces of the block, so that one of many megabytes does not have to be unfolded whole.
fn in_block(
    joined: &BlockText,
    query: &Query,
    progress: &Progress,
    tell: &mut dyn FnMut(Range<usize>, How) -> bool,
) -> Option<()> {
    let text = joined.text.as_str();
    let (mut begin, mut told) = (0, 0);
    while begin < text.len() {
        if progress.is_cancelled() {
            return None;
        }
        let end = text.ceil_char_boundary(begin + STRIDE);
        // A place that begins in one piece may end in the next; no query is longer than this, in bytes.
        let reach = text.ceil_char_boundary(end + 4 * super::MOST_CHARS);
        let piece = text.get(begin..reach).unwrap_or("");
        let letters: Vec<char> = piece.chars().map(fold).collect();
        let bytes: Vec<usize> = piece.char_indices().map(|(at, _)| begin + at).chain([reach]).collect();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(reach);
        let mut from = bytes.partition_point(|at| *at < told);
        while let Some((place, spelling)) = query.spelled(&letters, from) {
            if byte(place.start) >= end {
                break;
            }
            from = place.end;
            told = byte(place.end);
            if !tell(byte(place.start)..told, How::of_spelling(spelling)) {
                return Some(());
            }
        }
        begin = end;
    }
    Some(())
}

impl BlockText {
    /// Where a place of the joined text stands in the source; of one that reaches across a tear the part
    /// before it.
    fn source(&self, place: Range<usize>) -> Option<SourceSpan> {
        let (own, span) = self.pieces().find(|(own, _)| own.contains(&place.start))?;
        let offset = |at: usize| Some(span.start + u32::try_from(at.min(own.end) - own.start).ok()?);
        Some(SourceSpan { start: offset(place.start)?, end: offset(place.end)? })
    }
}
