//! Pages set in a fixed width, as an old text file or a page of a PDF is.

use super::Source;
use super::kind::Part;
use super::line::{self, is_ended};

/// Lines of a page that is set in a fixed width.
pub(super) struct Wrap {
    /// Cells of a full line.
    width: usize,
    /// Whether paragraphs begin with white space.
    is_indented: bool,
}

impl Wrap {
    /// The width that lines were broken to; nothing for a page whose lines are paragraphs.
    pub(super) fn of(source: &Source, parts: &[Part]) -> Option<Self> {
        let lines: Vec<(usize, &Part)> = parts
            .iter()
            .filter(|part| part.kind.is_prose() && !part.is_whole && part.span.end - part.span.start < 600)
            .take(4000)
            .map(|part| (line::cells(source.get(part.span)) + usize::from(part.indent), part))
            .collect();
        if lines.len() < 6 {
            return None;
        }
        let mut widths: Vec<usize> = lines.iter().map(|(width, _)| *width).collect();
        widths.sort_unstable();
        let width = widths[widths.len() * 9 / 10];
        let is_full = |line: usize| line + 4 >= width && line <= width + 2;
        let full = widths.iter().filter(|line| is_full(**line)).count();
        let cut =
            lines.iter().filter(|(line, part)| is_full(*line) && !is_ended(source.get(part.span))).count();
        if !(16..=160).contains(&width) || full * 2 < widths.len() || cut * 2 < full {
            return None;
        }
        let indented = lines.iter().filter(|(_, part)| part.indent >= 2).count();
        Some(Self { width, is_indented: indented * 100 >= lines.len() && indented * 4 < lines.len() * 3 })
    }

    /// Whether a line goes to the width and breaks off there.
    pub(super) fn breaks(&self, part: &Part, text: &str) -> bool {
        !is_ended(text) && self.is_full(part, text)
    }

    /// Whether a line begins a paragraph by its indentation.
    pub(super) const fn begins(&self, part: &Part) -> bool {
        self.is_indented && part.indent >= 2
    }

    fn is_full(&self, part: &Part, text: &str) -> bool {
        !part.is_whole && line::cells(text) + usize::from(part.indent) + 4 >= self.width
    }

    /// Trust that the width broke a paragraph between two lines.
    pub(super) fn trust(&self, before: &Part, after: &Part, text: &str) -> Option<u8> {
        let is_full = self.is_full(before, text);
        let is_new = after.gap > 0 || self.begins(after);
        if !is_full || is_new {
            return None;
        }
        if !is_ended(text) {
            return Some(92);
        }
        self.is_indented.then_some(80)
    }
}
