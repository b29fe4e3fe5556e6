//! A mention while it is read: places are glyphs, and nothing is said yet of what it measures.

use super::mention::MentionKind;
use super::when::When;
use crate::number::{Decimal, Modifier};
use crate::unit::Unit;

/// Where the text of a unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitText {
    /// Glyphs: scale words and unit.
    Glyphs(usize, usize),
    /// A word of the grammar, such as % for 百分之.
    Word(&'static str),
}

/// A mention while it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    /// First glyph.
    pub(super) from: usize,
    /// Glyph after the last.
    pub(super) to: usize,
    pub(super) kind: MentionKind,
    pub(super) value: Option<Decimal>,
    pub(super) max: Option<Decimal>,
    pub(super) fraction: Option<(Decimal, Decimal)>,
    pub(super) unit: UnitText,
    pub(super) power: i32,
    pub(super) known_unit: Option<&'static Unit>,
    /// Modifier words in the order of the text.
    pub(super) words: [&'static str; 3],
    pub(super) hedge: Modifier,
    /// The time a date or period prints.
    pub(super) when: Option<When>,
    /// Years from the document's, for 今年 and the like.
    pub(super) relative: Option<i16>,
    /// A plan whose number is left out.
    pub(super) is_open_plan: bool,
    /// A plus sign before the number.
    pub(super) plus: bool,
    /// Cell of a table.
    pub(super) in_table: bool,
}

impl Raw {
    /// A mention without a number.
    pub(super) const fn new(from: usize, to: usize, kind: MentionKind) -> Self {
        Self {
            from,
            to,
            kind,
            value: None,
            max: None,
            fraction: None,
            unit: UnitText::Word(""),
            power: 0,
            known_unit: None,
            words: [""; 3],
            hedge: Modifier::Point,
            when: None,
            relative: None,
            is_open_plan: false,
            plus: false,
            in_table: false,
        }
    }

    /// Adds a modifier word; a fourth one is lost.
    pub(super) fn add_word(&mut self, word: &'static str) {
        if let Some(free) = self.words.iter_mut().find(|free| free.is_empty()) {
            *free = word;
        }
    }

    /// The modifier words, joined by `+`.
    pub(super) fn modifier(&self) -> String {
        let words: Vec<&str> = self.words.iter().copied().filter(|word| !word.is_empty()).collect();
        words.join("+")
    }
}
