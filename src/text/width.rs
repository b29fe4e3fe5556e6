//! How many cells a terminal takes for a text.
//!
//! Widths are per cluster and never summed over code points. On a narrow terminal they equal
//! ratatui's own (`unicode_width` plus one cell for each half-width voiced mark), so nothing has
//! to be forced there; on a wide one, ambiguous characters take a second cell.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ambiguous::is_ambiguous;
use super::clean::{MAX_MARKS, Text};

/// Asks for the coloured, two-cell form of the character before it; many terminals ignore it.
const EMOJI_FORM: char = '\u{FE0F}';

/// Code points of a cluster that are kept together. Longer ones exist only as an attack.
const MAX_CLUSTER_CHARS: usize = 8;

/// Most cells that one [`Cluster`] can take.
pub const MAX_CLUSTER_CELLS: usize = 2 * (MAX_CLUSTER_CHARS + 1 + MAX_MARKS);

/// How a terminal draws the characters of one [`Class`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// In one cell, as most terminals do.
    #[default]
    Narrow,
    /// In two cells, as many terminals set up for Chinese do.
    Wide,
}

/// Groups of characters whose width a terminal decides, each probed with one sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Quotes, ellipsis, dashes, `± × ° →`, private use, and whatever no other class holds.
    Punctuation,
    /// Box drawing and block elements.
    Line,
    /// Circled and other enclosed numbers and letters, Roman numerals.
    Numeral,
    /// Greek, Cyrillic, and accented Latin letters.
    Letter,
    /// Characters followed by U+FE0F, such as ✔️. Not ambiguous by the standard, but in practice.
    Emoji,
}

impl Class {
    /// Every class, in the order in which they are probed.
    pub const ALL: [Self; 5] = [Self::Punctuation, Self::Line, Self::Numeral, Self::Letter, Self::Emoji];

    /// What a probe prints to see how the terminal draws this class: one cluster.
    #[must_use]
    pub const fn sample(self) -> &'static str {
        match self {
            Self::Punctuation => "“",
            Self::Line => "─",
            Self::Numeral => "①",
            Self::Letter => "α",
            Self::Emoji => "✔\u{FE0F}",
        }
    }

    /// The class of an ambiguous character; `None` for characters of fixed width.
    #[must_use]
    pub fn of(c: char) -> Option<Self> {
        if !is_ambiguous(c) {
            return None;
        }
        Some(match c {
            '\u{2500}'..='\u{259F}' => Self::Line,
            '\u{2150}'..='\u{218F}'
            | '\u{2460}'..='\u{24FF}'
            | '\u{2776}'..='\u{2793}'
            | '\u{3248}'..='\u{324F}'
            | '\u{1F100}'..='\u{1F1AC}' => Self::Numeral,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Punctuation,
        })
    }
}

/// What this terminal really does with the characters whose width is a matter of taste.
///
/// The one argument that every measuring function takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CellWidths {
    /// Bit *n* is set when `Class::ALL[n]` takes two cells.
    wide: u8,
}

impl CellWidths {
    /// Every class in one cell: the default, and the answer when a terminal cannot be asked.
    pub const NARROW: Self = Self { wide: 0 };

    /// Every ambiguous class in two cells, as xterm does with `-cjk_width`; emoji stay at one.
    pub const WIDE: Self = Self::NARROW
        .with(Class::Punctuation, Ambiguous::Wide)
        .with(Class::Line, Ambiguous::Wide)
        .with(Class::Numeral, Ambiguous::Wide)
        .with(Class::Letter, Ambiguous::Wide);

    /// The same widths with one class changed.
    #[must_use]
    pub const fn with(self, class: Class, width: Ambiguous) -> Self {
        let bit = 1 << class as u8;
        match width {
            Ambiguous::Narrow => Self { wide: self.wide & !bit },
            Ambiguous::Wide => Self { wide: self.wide | bit },
        }
    }

    /// How one class is drawn.
    #[must_use]
    pub const fn get(self, class: Class) -> Ambiguous {
        if self.is_wide(class) { Ambiguous::Wide } else { Ambiguous::Narrow }
    }

    /// Whether a class takes two cells.
    #[must_use]
    pub const fn is_wide(self, class: Class) -> bool {
        self.wide & (1 << class as u8) != 0
    }

    /// Whether a character takes a second cell here beyond the one the standard grants.
    fn widens(self, c: char) -> bool {
        c.width() == Some(1) && Class::of(c).is_some_and(|class| self.is_wide(class))
    }
}

/// Width of a text in cells; 0 for the empty text.
///
/// Takes raw text too, so that fixed labels need no cleaning, but only for a [`Text`] is the
/// result what a terminal draws.
#[must_use]
pub fn width(text: &str, widths: CellWidths) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    split(text).map(|cluster| cells(cluster, widths)).sum()
}

/// One cluster of a text: what a reader takes for one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its characters. What goes to the terminal is [`drawn`] of them.
    pub text: &'a str,
    /// Offset of its first byte in the text.
    pub start: usize,
    /// Its width in cells, from 1 to [`MAX_CLUSTER_CELLS`].
    pub cells: usize,
}

/// The clusters of a text from its start, each byte in exactly one.
pub fn clusters<'a>(text: &'a Text<'_>, widths: CellWidths) -> impl Iterator<Item = Cluster<'a>> {
    let mut start = 0;
    split(text.as_str()).map(move |part| {
        let cluster = Cluster { text: part, start, cells: cells(part, widths) };
        start += part.len();
        cluster
    })
}

/// What is sent to the terminal for a cluster.
///
/// Where emoji forms are not widened, U+FE0F is left out, so that this terminal, ratatui and
/// other terminals all agree on one cell.
#[must_use]
pub fn drawn(cluster: &str, widths: CellWidths) -> Cow<'_, str> {
    // Most are one character of up to three bytes, as the form itself is.
    let may_have_form = cluster.len() > EMOJI_FORM.len_utf8() || cluster.starts_with(EMOJI_FORM);
    if may_have_form && !widths.is_wide(Class::Emoji) && cluster.contains(EMOJI_FORM) {
        Cow::Owned(cluster.chars().filter(|c| *c != EMOJI_FORM).collect())
    } else {
        Cow::Borrowed(cluster)
    }
}

/// Cells of one cluster.
fn cells(cluster: &str, widths: CellWidths) -> usize {
    let mut chars = cluster.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && let Some(cells) = plain_cells(only, widths)
    {
        return cells;
    }
    if cluster.len() == 1 {
        return 1;
    }
    let has_emoji_form = cluster.contains(EMOJI_FORM);
    let seen = drawn(cluster, widths);
    let voiced = cluster.chars().filter(|c| matches!(c, 'ﾞ' | 'ﾟ')).count();
    let fixed = seen.width() + voiced;
    if widths == CellWidths::NARROW || (has_emoji_form && widths.is_wide(Class::Emoji)) {
        return fixed;
    }
    fixed + seen.chars().filter(|c| widths.widens(*c)).count()
}

/// Cells of a character by the standard, as ratatui counts them; 0 for marks and controls.
pub(super) fn char_cells(c: char) -> usize {
    // The standard calls these two marks combining, terminals give them a cell (ratatui#2499).
    if matches!(c, 'ﾞ' | 'ﾟ') { 1 } else { c.width().unwrap_or(0) }
}

/// Splits into extended grapheme clusters, and those of absurd length into several.
fn split(text: &str) -> impl Iterator<Item = &str> {
    Split { text, rest: "" }
}

/// Cells of the characters that fill articles: ASCII, Han, their punctuation and lines. None of them
/// ever joins with a neighbour of its kind. `None` for all others.
fn plain_cells(c: char, widths: CellWidths) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF60}' => Some(2),
        '\u{2500}'..='\u{254B}' | '\u{2550}'..='\u{2573}' => {
            Some(if widths.is_wide(Class::Line) { 2 } else { 1 })
        }
        _ => None,
    }
}

struct Split<'a> {
    /// What comes after the last cluster.
    text: &'a str,
    /// What is left of a cluster that was too long.
    rest: &'a str,
}

impl<'a> Split<'a> {
    /// The next cluster by the standard, which is only asked where it can make a difference: its
    /// tables cost more than everything else that is done for a character.
    fn cluster(&mut self) -> Option<&'a str> {
        let is_plain = |c: char| plain_cells(c, CellWidths::NARROW).is_some();
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let is_alone = is_plain(first) && chars.next().is_none_or(is_plain);
        let end = if is_alone { first.len_utf8() } else { self.text.graphemes(true).next()?.len() };
        let (cluster, text) = self.text.split_at_checked(end)?;
        self.text = text;
        Some(cluster)
    }
}

impl<'a> Iterator for Split<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let cluster = if self.rest.is_empty() { self.cluster()? } else { std::mem::take(&mut self.rest) };
        if cluster.len() <= MAX_CLUSTER_CHARS {
            return Some(cluster);
        }
        // Split before a character that has cells of its own, never before a mark.
        let end = cluster
            .char_indices()
            .skip(MAX_CLUSTER_CHARS)
            .find(|(_, c)| char_cells(*c) > 0)
            .map_or(cluster.len(), |(at, _)| at);
        let (head, rest) = cluster.split_at_checked(end)?;
        self.rest = rest;
        Some(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As [`cells`], by the standard's tables alone.
    fn cells_by_tables(c: char, widths: CellWidths) -> usize {
        char_cells(c) + usize::from(widths.widens(c))
    }

    #[test]
    fn plain_characters_have_the_width_of_the_tables() {
        for c in '\0'..='\u{FFFF}' {
            for widths in [CellWidths::NARROW, CellWidths::WIDE] {
                if let Some(cells) = plain_cells(c, widths) {
                    assert_eq!(cells, cells_by_tables(c, widths), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn plain_characters_never_join() {
        for c in ('\0'..='\u{FFFF}').filter(|c| plain_cells(*c, CellWidths::NARROW).is_some()) {
            for pair in [format!("{c}a"), format!("a{c}"), format!("{c}万"), format!("{c}{c}")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_the_standard(
            text in "[a1#万亿。，─①“e\u{301}\u{FE0F}\u{200D}\u{1F1E8}\u{1F1F3}👍\u{1F3FD}ｶﾞ한\u{1100}\u{1161}\r\n]{0,12}",
        ) {
            let expected: Vec<&str> = text.graphemes(true).flat_map(split).collect();
            prop_assert_eq!(split(&text).collect::<Vec<_>>(), expected);
        }
    }

    #[track_caller]
    fn measures(text: &str, narrow: usize, wide: usize) {
        assert_eq!(width(text, CellWidths::NARROW), narrow, "{text} narrow");
        assert_eq!(width(text, CellWidths::WIDE), wide, "{text} wide");
    }

    #[test]
    fn han_takes_two_cells_and_ambiguous_one_or_two() {
        measures("", 0, 0);
        measures("8.095亿元", 9, 9);
        measures("“招商引资”", 10, 12);
        measures("……——·①±°→αЯ℃─█", 14, 28);
        measures("，。（）％￥", 12, 12);
        measures("⣿⟨200B⟩␛", 8, 8);
    }

    #[test]
    fn clusters_are_measured_whole() {
        measures("e\u{301}", 1, 1);
        measures("ｶﾞ", 2, 2);
        measures("ﾊﾟｶ", 3, 3);
        measures("👍\u{1F3FD}", 2, 2);
        measures("α\u{301}", 1, 2);
        measures("한국", 4, 4);
    }

    #[test]
    fn each_class_is_decided_alone() {
        for class in Class::ALL {
            let widths = CellWidths::NARROW.with(class, Ambiguous::Wide);
            for other in Class::ALL {
                let expected = if other == class { 2 } else { 1 };
                assert_eq!(width(other.sample(), widths), expected, "{class:?} {other:?}");
                assert_eq!(widths.is_wide(other), other == class);
            }
            assert_eq!(widths.with(class, Ambiguous::Narrow), CellWidths::NARROW);
        }
    }

    #[test]
    fn samples_belong_to_their_class() {
        for class in Class::ALL {
            let first = class.sample().chars().next().and_then(Class::of);
            assert_eq!(first.unwrap_or(Class::Emoji), class);
        }
    }

    #[test]
    fn emoji_form_is_sent_only_where_it_is_wide() {
        let emoji = CellWidths::WIDE.with(Class::Emoji, Ambiguous::Wide);
        assert_eq!(drawn("✔\u{FE0F}", CellWidths::WIDE), "✔");
        assert_eq!(drawn("✔\u{FE0F}", emoji), "✔\u{FE0F}");
        // An ambiguous character is not widened twice.
        assert_eq!(width("↔\u{FE0F}", emoji), 2);
        assert_eq!(width("↔\u{FE0F}", CellWidths::WIDE), 2);
        assert_eq!(width("1\u{FE0F}\u{20E3}", CellWidths::NARROW), 1);
    }

    #[test]
    fn no_cluster_is_longer_than_its_bound() {
        for raw in ["ｶ".to_owned() + &"ﾞ".repeat(500), "\u{1100}".repeat(500)] {
            let text = Text::clean(&raw);
            let mut next = 0;
            for cluster in clusters(&text, CellWidths::WIDE) {
                assert_eq!(cluster.start, next);
                assert!((1..=MAX_CLUSTER_CELLS).contains(&cluster.cells));
                next += cluster.text.len();
            }
            assert_eq!(next, raw.len());
        }
    }
}
