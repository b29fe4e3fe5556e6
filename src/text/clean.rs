//! Making text safe to show, and keeping the way back to the raw bytes.
//!
//! A terminal obeys what it is sent, so an article could move the cursor, hide a digit or
//! reverse a number (`"\u{202E}"`). Everything that is not plainly visible is replaced by a sign
//! that is:
//!
//! | raw | shown |
//! |---|---|
//! | C0 controls, escape included; DEL | their control picture: `␀ … ␛ … ␡` |
//! | tab | one space |
//! | line feed (with its carriage return) | `␤` in a [`Text`]; see [`Shown`] for paragraphs |
//! | C1 controls, line and paragraph separator | `⟨85⟩`, `⟨2028⟩` |
//! | bidirectional marks, overrides, isolates | `⟨202E⟩` |
//! | zero-width and other default-ignorable characters, BOM | `⟨200B⟩`, `⟨FEFF⟩` |
//! | noncharacters, U+1CF7 | `⟨FFFE⟩`, `⟨1CF7⟩` |
//! | a combining mark with nothing to stand on | `⟨301⟩` |
//! | marks beyond the fourth on one base | `⟨+12⟩` for twelve |
//!
//! U+1CF7 is a spacing mark that widens its neighbour by a cell unseen. Variation selectors stay
//! where they follow a base. None of the signs is East Asian Ambiguous.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::char_cells;

/// Combining marks that one base character may carry; further ones are counted, not drawn.
///
/// Vietnamese needs two, pointed Hebrew three or four; a stack of fifty covers other lines.
pub const MAX_MARKS: usize = 4;

/// Text that is safe to show: the type is the proof that it was cleaned.
///
/// The only way in is [`Text::clean`] (or a `From`, which cleans). Borrowed where nothing had to
/// be changed, so drawing an ordinary table cell allocates nothing. Exports use the raw source,
/// never this.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text<'a>(Cow<'a, str>);

impl<'a> Text<'a> {
    /// No text at all: zero bytes, zero cells.
    pub const EMPTY: Text<'static> = Text(Cow::Borrowed(""));

    /// Makes everything in `raw` visible, on one line. Cleaning clean text changes nothing.
    #[must_use]
    pub fn clean(raw: &'a str) -> Self {
        if is_plain(raw) {
            return Self(Cow::Borrowed(raw));
        }
        Shown::new(raw, Breaks::Sign).text
    }

    /// The cleaned text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same text, owning its bytes.
    #[must_use]
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }

    /// The same text, borrowed from this one.
    #[must_use]
    pub fn by_ref(&self) -> Text<'_> {
        Text(Cow::Borrowed(&self.0))
    }

    /// The part in a byte range, which should hold whole clusters.
    ///
    /// Empty when the range is reversed, beyond the end, or cuts a character.
    #[must_use]
    pub fn slice(&self, bytes: Range<usize>) -> Text<'_> {
        Text(Cow::Borrowed(self.0.get(bytes).unwrap_or("")))
    }

    /// A run of spaces, one cell each.
    #[must_use]
    pub fn spaces(cells: usize) -> Text<'static> {
        const BLANK: &str = "                                                                ";
        BLANK
            .get(..cells)
            .map_or_else(|| Text(Cow::Owned(" ".repeat(cells))), |blank| Text(Cow::Borrowed(blank)))
    }

    /// Appends clean text; allocates when this text is borrowed.
    pub fn push(&mut self, more: &Text<'_>) {
        if !more.is_empty() {
            self.0.to_mut().push_str(&more.0);
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(raw: &'a str) -> Self {
        Self::clean(raw)
    }
}

impl From<String> for Text<'static> {
    /// Cleans; keeps the allocation when nothing had to be changed.
    fn from(raw: String) -> Self {
        if is_plain(&raw) {
            return Self(Cow::Owned(raw));
        }
        Text::clean(&raw).into_owned()
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A paragraph made safe to show, together with the way back to its raw bytes.
///
/// For the source pane: figures are known by raw byte range, lines are drawn from cleaned text.
/// Line feeds inside the paragraph are layout, not content: they are dropped, leaving a space
/// only between two words of an alphabetic script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown<'a> {
    text: Text<'a>,
    /// Where raw and shown differ, in order. Between edits they are equal byte for byte.
    edits: Vec<Edit>,
    raw_len: usize,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    /// Replaced bytes of the raw paragraph, never empty.
    raw: Range<usize>,
    /// Bytes of the shown text that stand for them, perhaps none.
    shown: Range<usize>,
}

impl Shown<'_> {
    /// The paragraph with its text copied, for one that outlives what it was made of.
    #[must_use]
    pub fn into_owned(self) -> Shown<'static> {
        Shown { text: self.text.into_owned(), edits: self.edits, raw_len: self.raw_len }
    }
}

impl<'a> Shown<'a> {
    /// Cleans one paragraph of raw text. Offsets are counted from its first byte.
    #[must_use]
    pub fn paragraph(raw: &'a str) -> Self {
        Self::new(raw, Breaks::Join)
    }

    fn new(raw: &'a str, breaks: Breaks) -> Self {
        if is_plain(raw) {
            return Text(Cow::Borrowed(raw)).into();
        }
        let mut edits = Vec::new();
        let mut text = String::new();
        let mut copied = 0;
        each_edit(raw, breaks, |range, sign| {
            text.push_str(raw.get(copied..range.start).unwrap_or(""));
            let start = text.len();
            text.push_str(sign);
            copied = range.end;
            edits.push(Edit { raw: range, shown: start..text.len() });
        });
        if edits.is_empty() {
            return Text(Cow::Borrowed(raw)).into();
        }
        text.push_str(raw.get(copied..).unwrap_or(""));
        Self { text: Text(Cow::Owned(text)), edits, raw_len: raw.len() }
    }

    /// The text to show.
    #[must_use]
    pub fn text(&self) -> &Text<'a> {
        &self.text
    }

    /// Raw bytes that a range of shown bytes stands for; a sign stands for all it replaced.
    ///
    /// Ends beyond the text are moved to its end. An empty range gives an empty range.
    #[must_use]
    pub fn raw(&self, shown: Range<usize>) -> Range<usize> {
        let len = self.text.as_str().len();
        map(&self.edits, shown, (len, self.raw_len), |edit| (&edit.shown, &edit.raw))
    }

    /// Shown bytes that stand for a range of raw bytes; empty when all of them were dropped.
    ///
    /// Ends beyond the paragraph are moved to its end. An empty range gives an empty range.
    #[must_use]
    pub fn shown(&self, raw: Range<usize>) -> Range<usize> {
        let len = self.text.as_str().len();
        map(&self.edits, raw, (self.raw_len, len), |edit| (&edit.raw, &edit.shown))
    }
}

impl<'a> From<Text<'a>> for Shown<'a> {
    /// Text that was clean already: raw and shown bytes are the same.
    fn from(text: Text<'a>) -> Self {
        Self { raw_len: text.as_str().len(), text, edits: Vec::new() }
    }
}

/// Carries a range over from one side of the edits to the other.
///
/// `lens` are the lengths of both sides; `sides` picks (from, to) of an edit.
fn map<F>(edits: &[Edit], range: Range<usize>, lens: (usize, usize), sides: F) -> Range<usize>
where
    F: Fn(&Edit) -> (&Range<usize>, &Range<usize>),
{
    let (from, to) = (range.start.min(lens.0), range.end.min(lens.0));
    // An offset outside all edits keeps its distance from the end of the edit before it.
    let after = |count: usize, at: usize| {
        let Some(edit) = count.checked_sub(1).and_then(|last| edits.get(last)) else {
            return at;
        };
        let (old, new) = sides(edit);
        new.end + at.saturating_sub(old.end)
    };
    let before = edits.partition_point(|edit| sides(edit).0.end <= from);
    let start = match edits.get(before).map(&sides) {
        Some((old, new)) if old.start <= from => new.start,
        _ => after(before, from),
    };
    let begun = edits.partition_point(|edit| sides(edit).0.start < to);
    let end = match begun.checked_sub(1).and_then(|last| edits.get(last)).map(&sides) {
        Some((old, new)) if to <= old.end => new.end,
        _ => after(begun, to),
    };
    let start = start.min(lens.1);
    if from >= to { start..start } else { start..end.clamp(start, lens.1) }
}

/// What becomes of line feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breaks {
    /// Shown as `␤`: a title or a cell has no business holding one.
    Sign,
    /// Dropped, or a space between two words.
    Join,
}

/// Whether nothing in the text can need a change. May say no for clean text, never yes for unclean.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| match c {
        ' '..='~' | '\u{3400}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => true,
        '\0'..='\u{1F}' | '\u{7F}' => false,
        _ => !is_hidden(c) && !c.is_control() && char_cells(c) > 0,
    })
}

/// Whether a character is invisible, or changes how its neighbours are drawn.
///
/// Default_Ignorable_Code_Point (DerivedCoreProperties.txt) without the variation selectors, the
/// line separators, interlinear annotation, noncharacters, and U+1CF7.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{1CF7}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Finds all that must be replaced, in order: its range in `raw`, and the sign for it.
fn each_edit(raw: &str, breaks: Breaks, mut edit: impl FnMut(Range<usize>, &str)) {
    let mut sign = String::new();
    // Start of the character that marks may stand on, and how many do.
    let mut base: Option<usize> = None;
    let mut marks = 0;
    let mut excess: Option<(Range<usize>, usize)> = None;
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let is_mark = !is_hidden(c) && !c.is_control() && char_cells(c) == 0;
        if is_mark
            && let Some(start) = base
            && joins(raw, start, end)
        {
            marks += 1;
            if marks > MAX_MARKS {
                let (run, count) = excess.get_or_insert((at..end, 0));
                run.end = end;
                *count += 1;
            }
            continue;
        }
        if let Some((run, count)) = excess.take() {
            sign.clear();
            let _ = write!(sign, "⟨+{count}⟩");
            edit(run, &sign);
        }
        marks = 0;
        base = None;
        if c == '\n' || (c == '\r' && chars.peek().is_some_and(|next| next.1 == '\n')) {
            let end = if c == '\r' { chars.next().map_or(end, |lf| lf.0 + 1) } else { end };
            edit(at..end, break_sign(raw, at..end, breaks));
        } else if let Some(shown) = replacement(c, is_mark, &mut sign) {
            edit(at..end, shown);
        } else {
            base = Some(at);
        }
    }
    if let Some((run, count)) = excess {
        sign.clear();
        let _ = write!(sign, "⟨+{count}⟩");
        edit(run, &sign);
    }
}

/// The sign for a character that must not be shown as it is; `buffer` is scratch space.
fn replacement(c: char, orphan: bool, buffer: &mut String) -> Option<&str> {
    buffer.clear();
    match c {
        '\t' => buffer.push(' '),
        '\0'..='\u{1F}' => buffer.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7F}' => buffer.push('␡'),
        _ if orphan || c.is_control() || is_hidden(c) => {
            let _ = write!(buffer, "⟨{:02X}⟩", u32::from(c));
        }
        _ => return None,
    }
    Some(buffer)
}

/// Whether everything from a base character up to `end` is one cluster.
///
/// Zero width alone does not say so: a Hangul vowel joins a Hangul consonant and nothing else.
fn joins(raw: &str, start: usize, end: usize) -> bool {
    raw.get(start..end).is_some_and(|text| text.graphemes(true).nth(1).is_none())
}

/// What a line feed at `at` becomes.
fn break_sign(raw: &str, at: Range<usize>, breaks: Breaks) -> &'static str {
    if breaks == Breaks::Sign {
        return "␤";
    }
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && char_cells(c) == 1);
    let before = raw.get(..at.start).and_then(|text| text.chars().next_back());
    let after = raw.get(at.end..).and_then(|text| text.chars().next());
    if is_word(before) && is_word(after) { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{CellWidths, clusters};

    #[track_caller]
    fn shows(raw: &str, shown: &str) {
        assert_eq!(Text::clean(raw).as_str(), shown);
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for raw in ["", "8.095亿元", "“招商引资”①±℃…", "e\u{301}tude", "ｶﾞ", "✔\u{FE0F}", "한국"]
        {
            assert!(matches!(Text::clean(raw).0, Cow::Borrowed(_)), "{raw}");
            shows(raw, raw);
        }
    }

    #[test]
    fn everything_that_acts_on_a_terminal_is_made_visible() {
        shows("\x1b[31m红\x07\0\x7f", "␛[31m红␇␀␡");
        shows("a\tb", "a b");
        shows("一\n二\r\n三\r四", "一␤二␤三␍四");
        shows("\u{9b}2J\u{85}", "⟨9B⟩2J⟨85⟩");
        shows("\u{202E}123\u{202C}\u{2066}\u{200F}\u{61C}", "⟨202E⟩123⟨202C⟩⟨2066⟩⟨200F⟩⟨61C⟩");
        shows("甲\u{2028}乙\u{2029}", "甲⟨2028⟩乙⟨2029⟩");
        shows("1\u{200B}2\u{FEFF}3\u{1CF7}4\u{AD}", "1⟨200B⟩2⟨FEFF⟩3⟨1CF7⟩4⟨AD⟩");
        shows("\u{FFFF}\u{FDD0}\u{10FFFE}\u{E0041}", "⟨FFFF⟩⟨FDD0⟩⟨10FFFE⟩⟨E0041⟩");
    }

    #[test]
    fn a_mark_needs_a_base_and_a_base_carries_four() {
        shows("\u{301}a", "⟨301⟩a");
        shows("\x1b\u{301}", "␛⟨301⟩");
        shows("a\u{1161}", "a⟨1161⟩");
        let four = "a\u{300}\u{301}\u{302}\u{303}";
        shows(four, four);
        shows(&format!("{four}\u{304}\u{305}b\u{301}"), &format!("{four}⟨+2⟩b\u{301}"));
        // Half-width voiced marks have a cell of their own.
        shows("ﾞｶﾞ", "ﾞｶﾞ");
        shows(&"\u{489}".repeat(3), "⟨489⟩⟨489⟩⟨489⟩");
    }

    #[test]
    fn a_paragraph_drops_line_feeds_between_han_and_keeps_words_apart() {
        for (raw, shown) in [
            ("投资\n增长", "投资增长"),
            ("投资\r\n增长", "投资增长"),
            ("fixed\nassets", "fixed assets"),
            ("达\n8亿", "达8亿"),
            ("end \nof", "end of"),
            ("\n", ""),
        ] {
            assert_eq!(Shown::paragraph(raw).text().as_str(), shown, "{raw:?}");
        }
    }

    #[test]
    fn ranges_go_both_ways() {
        let raw = "达\n8.1\u{200B}亿\x07";
        let shown = Shown::paragraph(raw);
        assert_eq!(shown.text().as_str(), "达8.1⟨200B⟩亿␇");
        // The dropped line feed belongs to neither neighbour.
        assert_eq!(shown.raw(0..3), 0..3);
        assert_eq!(shown.raw(3..6), 4..7);
        assert_eq!(shown.shown(4..7), 3..6);
        assert!(shown.shown(3..4).is_empty());
        // Any part of a sign stands for all that it replaced.
        assert_eq!(shown.raw(6..9), 7..10);
        assert_eq!(shown.shown(7..10), 6..16);
        assert_eq!(shown.raw(16..22), 10..14);
        assert_eq!(shown.raw(0..99), 0..raw.len());
        assert_eq!(shown.shown(0..99), 0..shown.text().as_str().len());
        assert_eq!(shown.raw(4..4), 5..5);
        // An empty range inside something replaced stays on a character.
        assert_eq!(Shown::paragraph("招\r\n商").shown(4..4), 3..3);
    }

    /// Text with all that is dangerous, in useful density.
    fn nasty() -> impl Strategy<Value = String> {
        let pool: Vec<char> = "a1 招“①ｶﾞé✔\u{FE0F}\u{301}\u{200D}\u{202E}\u{1b}\n\r\t\u{85}\u{1161}\u{1100}\u{915}\u{93E}\u{1F1E8}😀\u{1F3FD}\u{600}"
            .chars()
            .collect();
        let chars = prop_oneof![4 => proptest::sample::select(pool), 1 => any::<char>()];
        proptest::collection::vec(chars, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_is_complete_and_stable(raw in nasty()) {
            let text = Text::clean(&raw);
            prop_assert!(!text.as_str().chars().any(|c| c.is_control() || is_hidden(c)));
            prop_assert_eq!(&Text::clean(text.as_str()), &text);
            for cluster in clusters(&text, CellWidths::NARROW) {
                prop_assert!(cluster.cells > 0, "{:?}", cluster.text);
            }
            prop_assert_eq!(&Text::from(raw.clone()), &text);
        }

        #[test]
        fn clusters_cover_the_raw_bytes_in_order(raw in nasty()) {
            let shown = Shown::paragraph(&raw);
            let mut reached = 0;
            for cluster in clusters(shown.text(), CellWidths::NARROW) {
                let range = shown.raw(cluster.start..cluster.start + cluster.text.len());
                prop_assert!(raw.is_char_boundary(range.start) && raw.is_char_boundary(range.end));
                prop_assert!(!range.is_empty());
                prop_assert!(range.end >= reached);
                // All that no cluster stands for is line feeds.
                if range.start > reached {
                    prop_assert!(raw[reached..range.start].chars().all(|c| c == '\n' || c == '\r'));
                }
                reached = range.end;
            }
            prop_assert!(raw[reached..].chars().all(|c| c == '\n' || c == '\r'));
        }

        #[test]
        fn raw_ranges_survive_the_round_trip(raw in nasty(), a in 0usize..60, b in 0usize..60) {
            let shown = Shown::paragraph(&raw);
            let (a, b) = (raw.floor_char_boundary(a.min(b)), raw.floor_char_boundary(a.max(b)));
            let there = shown.shown(a..b);
            prop_assert!(shown.text().as_str().get(there.clone()).is_some());
            if !there.is_empty() {
                let back = shown.raw(there);
                prop_assert!(back.end >= b.min(back.end) && back.start <= b);
            }
        }
    }
}
