//! The piece of a document that is shown with a fault.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::fault::visible;

/// A piece of one line with a place marked; never longer than a screen line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    text: String,
    mark: Range<usize>,
}

impl Excerpt {
    /// Greatest width of an excerpt in cells.
    pub(crate) const CELLS: usize = 72;

    /// How much of that stands before the place, at most, in cells.
    const BEFORE: usize = 30;

    /// Most characters on either side: marks that take no cell must not make an excerpt endless.
    const CHARACTERS: usize = 100;

    /// Cuts the line around `span` (bytes) out of a document. Of a span that goes on after the line
    /// or the excerpt, the part within is marked. Reads no more of the document than it shows.
    pub(crate) fn of(document: &str, span: Range<usize>) -> Self {
        let start = span.start.min(document.len());
        let (before, after) = document.split_at_checked(start).unwrap_or((document, ""));
        let mut cells = 0;
        let mut from = before.len();
        for (at, c) in before.char_indices().rev() {
            cells += width(c);
            if c == '\n' || cells > Self::BEFORE || before.len() - from > 4 * Self::CHARACTERS {
                break;
            }
            from = at;
        }
        let head = before.get(from..).unwrap_or_default();
        let is_cut_before = from > 0 && !before.get(..from).unwrap_or_default().ends_with('\n');
        let mut text: String = if is_cut_before { "…".to_owned() } else { String::new() };
        text.extend(head.chars().map(visible));
        let mut mark = text.len()..text.len();
        let mut used: usize = head.chars().map(width).sum();
        let length = span.end.saturating_sub(start);
        let mut rest = after.char_indices().take(Self::CHARACTERS).peekable();
        while let Some((at, c)) = rest.next_if(|&(_, c)| c != '\n') {
            let is_line_end = c == '\r' && rest.peek().is_none_or(|&(_, next)| next == '\n');
            if is_line_end {
                break;
            }
            used += width(c);
            if used > Self::CELLS {
                text.push('…');
                break;
            }
            text.push(visible(c));
            if at < length {
                mark.end = text.len();
            }
        }
        Self { text, mark }
    }

    /// The piece, control characters made visible; cut ends show as `…`.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Bytes of the piece that are marked; empty where something is missing.
    pub(crate) fn mark(&self) -> Range<usize> {
        self.mark.clone()
    }
}

/// Cells of a character as it is shown.
fn width(c: char) -> usize {
    visible(c).width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[track_caller]
    fn cut(document: &str, part: &str) -> (String, String) {
        let at = document.find(part).unwrap();
        let excerpt = Excerpt::of(document, at..at + part.len());
        let marked = excerpt.text().get(excerpt.mark()).unwrap().to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let (text, marked) = cut("甲\n\"单位\": \"亿元\",\r\n乙", "\"亿元\"");
        assert_eq!((text.as_str(), marked.as_str()), ("\"单位\": \"亿元\",", "\"亿元\""));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let document = format!("{}错{}", "甲".repeat(100_000), "乙".repeat(100_000));
        let (text, marked) = cut(&document, "错");
        assert_eq!(marked, "错");
        assert_eq!(text, format!("…{}错{}…", "甲".repeat(15), "乙".repeat(20)));
    }

    #[test]
    fn a_mark_stays_within_its_line_and_the_excerpt() {
        assert_eq!(cut("ab\ncd", "b\nc"), ("ab".into(), "b".into()));
        let long = "x".repeat(500);
        let (text, marked) = cut(&long, &long);
        assert_eq!(text, format!("{}…", "x".repeat(Excerpt::CELLS)));
        assert_eq!(marked.len(), Excerpt::CELLS);
    }

    #[test]
    fn places_off_the_document_are_its_end() {
        let excerpt = Excerpt::of("甲", 99..100);
        assert_eq!((excerpt.text(), excerpt.mark()), ("甲", 3..3));
        assert_eq!(Excerpt::of("", 0..0).text(), "");
    }

    #[test]
    fn what_would_steer_a_terminal_is_replaced() {
        let (text, _) = cut("\u{1b}[2J\tx\u{202e}", "x");
        assert_eq!(text, "\u{FFFD}[2J x\u{FFFD}");
    }
}
