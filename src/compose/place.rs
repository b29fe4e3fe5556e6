//! Which block and section a byte of the source stands in, and which code point it is.

use crate::article::{Marks, SourceSpan};
use crate::import::{Source, Structure};

/// A span of a block.
struct Stretch {
    span: SourceSpan,
    block: usize,
}

/// Places of a source.
pub(super) struct Places<'a> {
    text: &'a str,
    marks: Marks,
    /// The spans of all blocks in the order of the source, disjoint.
    stretches: Vec<Stretch>,
    /// Section of each block.
    sections: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    /// Places of a source with its blocks.
    pub(super) fn new(source: &'a Source, structure: &Structure) -> Self {
        let mut stretches: Vec<Stretch> = Vec::with_capacity(structure.blocks.len());
        for (block, it) in structure.blocks.iter().enumerate().filter(|(_, it)| it.kind.block().is_some()) {
            stretches.extend(it.spans.as_slice().iter().map(|&span| Stretch { span, block }));
        }
        stretches.sort_by_key(|it| it.span);
        let sections = structure.blocks.iter().map(|it| it.section.map(|section| section as usize)).collect();
        Self { text: &source.text, marks: Marks::of(&source.text), stretches, sections }
    }

    /// Length of the source in code points.
    pub(super) const fn code_points(&self) -> u32 {
        self.marks.code_points()
    }

    /// A span in code points.
    pub(super) fn points(&self, span: SourceSpan) -> [u32; 2] {
        [span.start, span.end].map(|byte| self.marks.code_point_of(self.text, byte))
    }

    /// The block a byte stands in; none for page furniture and the white space between blocks.
    pub(super) fn block_at(&self, byte: u32) -> Option<usize> {
        let after = self.stretches.partition_point(|it| it.span.start <= byte);
        let stretch = self.stretches.get(after.checked_sub(1)?)?;
        (byte < stretch.span.end).then_some(stretch.block)
    }

    /// The block that holds all of a span in one piece.
    pub(super) fn block_of(&self, span: SourceSpan) -> Option<usize> {
        let after = self.stretches.partition_point(|it| it.span.start <= span.start);
        let stretch = self.stretches.get(after.checked_sub(1)?)?;
        (span.end <= stretch.span.end).then_some(stretch.block)
    }

    /// The block of a span and the part of it that stands in one piece: a number that the page tears from
    /// its unit is found at the number. None where the parts are of different blocks.
    pub(super) fn piece_of(&self, span: SourceSpan) -> Option<(usize, SourceSpan)> {
        if let Some(block) = self.block_of(span) {
            return Some((block, span));
        }
        let after = self.stretches.partition_point(|it| it.span.start <= span.start);
        let stretch = self.stretches.get(after.checked_sub(1)?)?;
        let is_one = self.block_at(span.end.checked_sub(1)?) == Some(stretch.block);
        let end = stretch.span.end;
        (is_one && span.start < end).then_some((stretch.block, SourceSpan { end, ..span }))
    }

    /// The section of a block.
    pub(super) fn section_of(&self, block: usize) -> Option<usize> {
        self.sections.get(block).copied().flatten()
    }
}
