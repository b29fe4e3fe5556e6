//! The text that all spans refer to, addressed by code points and by bytes.

use std::ops::Range;

/// Code points between two marks of the index.
const STEP: usize = 64;

/// A half-open range of bytes in the source text, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl SourceSpan {
    /// The span as a range of `usize`.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An index of a text from code points to bytes and lines: one mark every 64 code points, so a look-up
/// reads at most 256 bytes. Every question is asked with the text it was made of.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    marks: Vec<u32>,
    /// Line feeds before each mark.
    line_feeds: Vec<u32>,
    code_points: u32,
}

impl Marks {
    /// Indexes a text of at most 4 GiB.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / (2 * STEP) + 1);
        let mut line_feeds = Vec::with_capacity(marks.capacity());
        let (mut code_points, mut lines) = (0usize, 0u32);
        for (byte, value) in text.bytes().enumerate() {
            if is_first_byte(value) {
                if code_points.is_multiple_of(STEP) {
                    marks.push(u32::try_from(byte).unwrap_or(u32::MAX));
                    line_feeds.push(lines);
                }
                code_points += 1;
                lines += u32::from(value == b'\n');
            }
        }
        Self { marks, line_feeds, code_points: u32::try_from(code_points).unwrap_or(u32::MAX) }
    }

    /// Length in code points.
    #[must_use]
    pub(crate) const fn code_points(&self) -> u32 {
        self.code_points
    }

    /// Number of code points before a byte offset; the text's length in code points when past the end.
    #[must_use]
    pub(crate) fn code_point_of(&self, text: &str, byte: u32) -> u32 {
        let (mark, bytes) = self.after_mark(text, byte);
        let after = bytes.iter().filter(|&&value| is_first_byte(value)).count();
        u32::try_from(mark * STEP + after).unwrap_or(u32::MAX)
    }

    /// The last mark up to a byte offset, and the bytes between the two.
    fn after_mark<'t>(&self, text: &'t str, byte: u32) -> (usize, &'t [u8]) {
        let mark = self.marks.partition_point(|&start| start <= byte).saturating_sub(1);
        let from = self.marks.get(mark).map_or(0, |&start| start as usize);
        let to = (byte as usize).min(text.len());
        (mark, text.as_bytes().get(from..to).unwrap_or(&[]))
    }
}

/// The source text with its index.
#[derive(Debug, Default)]
pub struct SourceText {
    text: String,
    index: Marks,
}

impl SourceText {
    /// Indexes a text. Texts over 4 GiB are cut at a character boundary; the loader refuses them
    /// before.
    #[must_use]
    pub fn new(mut text: String) -> Self {
        if u32::try_from(text.len()).is_err() {
            let mut end = u32::MAX as usize;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
        }
        let index = Marks::of(&text);
        Self { text, index }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in code points.
    #[must_use]
    pub const fn code_points(&self) -> u32 {
        self.index.code_points()
    }

    /// The text of a span; empty for a span of another text that does not fit this one.
    #[must_use]
    pub fn get(&self, span: SourceSpan) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Byte offset of a code point; the text's length for the position one past the last.
    #[must_use]
    pub fn byte_of(&self, code_point: u32) -> Option<u32> {
        if code_point >= self.code_points() {
            let end = u32::try_from(self.text.len()).ok()?;
            return (code_point == self.code_points()).then_some(end);
        }
        let at = code_point as usize;
        let mark = *self.index.marks.get(at / STEP)? as usize;
        let tail = self.text.as_bytes().get(mark..)?;
        let step = nth_first_byte(tail, at % STEP)?;
        u32::try_from(mark + step).ok()
    }

    /// Number of code points before a byte offset; the text's length in code points when past the end.
    #[must_use]
    pub fn code_point_of(&self, byte: u32) -> u32 {
        self.index.code_point_of(&self.text, byte)
    }

    /// The span of a range of code points; `None` when it is empty, reversed or leaves the text.
    #[must_use]
    pub fn span(&self, start: u32, end: u32) -> Option<SourceSpan> {
        if start >= end {
            return None;
        }
        let first = self.byte_of(start)?;
        // Figures are short: count on from the start before asking the index again.
        let last = if end - start < 64 {
            let tail = self.text.as_bytes().get(first as usize..)?;
            match nth_first_byte(tail, (end - start) as usize) {
                Some(step) => first + u32::try_from(step).ok()?,
                None => self.byte_of(end)?,
            }
        } else {
            self.byte_of(end)?
        };
        Some(SourceSpan { start: first, end: last })
    }

    /// Line of a byte offset, counted from 1; the last line for one past the end.
    #[must_use]
    pub fn line_of(&self, byte: u32) -> usize {
        let (mark, bytes) = self.index.after_mark(&self.text, byte);
        let before = self.index.line_feeds.get(mark).map_or(0, |&lines| lines as usize);
        before + bytes.iter().filter(|&&value| value == b'\n').count() + 1
    }
}

const fn is_first_byte(value: u8) -> bool {
    value & 0xC0 != 0x80
}

/// Offset of the first byte of the `n`-th (0-based) character of `bytes`.
fn nth_first_byte(bytes: &[u8], n: usize) -> Option<usize> {
    bytes.iter().enumerate().filter(|&(_, &value)| is_first_byte(value)).nth(n).map(|(offset, _)| offset)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_and_bytes_agree_with_the_standard_library(
            text in "[a-z0-9亿元“”…\u{20BB7}\n]{0,700}",
            probe in 0u32..720,
        ) {
            let source = SourceText::new(text.clone());
            prop_assert_eq!(source.code_points() as usize, text.chars().count());
            let expected = text
                .char_indices()
                .map(|(byte, _)| byte)
                .chain([text.len()])
                .nth(probe as usize)
                .map(|byte| u32::try_from(byte).unwrap());
            prop_assert_eq!(source.byte_of(probe), expected);
            if let Some(byte) = expected {
                prop_assert_eq!(source.code_point_of(byte), probe);
            }
        }

        #[test]
        fn lines_agree_with_the_standard_library(text in "[a亿\n]{0,700}", probe in 0usize..2_200) {
            let source = SourceText::new(text.clone());
            let before = text.bytes().take(probe).filter(|&byte| byte == b'\n').count();
            prop_assert_eq!(source.line_of(u32::try_from(probe).unwrap()), before + 1);
        }

        #[test]
        fn a_span_holds_the_code_points_asked_for(
            text in "[a-z亿元“”\u{20BB7}]{1,400}",
            start in 0u32..400,
            len in 1u32..90,
        ) {
            let source = SourceText::new(text.clone());
            let expected: String =
                text.chars().skip(start as usize).take(len as usize).collect();
            match source.span(start, start + len) {
                Some(span) => prop_assert_eq!(source.get(span), expected),
                None => prop_assert!(start + len > source.code_points()),
            }
        }
    }

    #[test]
    fn empty_and_reversed_ranges_have_no_span() {
        let source = SourceText::new("407列".to_owned());
        assert_eq!(source.span(2, 2), None);
        assert_eq!(source.span(3, 1), None);
        assert_eq!(source.span(0, 5), None);
        assert_eq!(source.span(0, 4).map(|span| source.get(span)), Some("407列"));
        assert_eq!(SourceText::default().span(0, 1), None);
    }
}
