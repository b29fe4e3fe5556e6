//! Why a filter cannot be read: where, what is wrong, and what was expected.

use std::ops::Range;

use super::field::Field;
use crate::i18n::{Bilingual, Lang, both};
use crate::text::{CellWidths, clean_cut};

/// Most cells of what a message quotes.
const QUOTED: usize = 24;

/// Why a filter cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in bytes of the filter; empty where something is missing at a place.
    pub span: Range<usize>,
    /// What is wrong.
    pub says: Bilingual,
    /// What would do; empty where that is plain.
    pub expected: Bilingual,
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, says: Bilingual) -> Self {
        Self { span, says, expected: Bilingual::default() }
    }

    pub(super) fn expecting(self, expected: Bilingual) -> Self {
        Self { expected, ..self }
    }

    /// The error in one line.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (says, expected) = (self.says.get(lang), self.expected.get(lang));
        if expected.is_empty() {
            says.to_owned()
        } else {
            format!("{says}{}{expected}", lang.pick(("；", "; ")))
        }
    }

    /// A field without a value.
    pub(super) fn no_value(field: Field, at: usize) -> Self {
        let (zh, en) = (field.name(Lang::Zh), field.name(Lang::En));
        let (say_zh, say_en) = (field.example(Lang::Zh), field.example(Lang::En));
        Self::new(at..at, both!("“{zh}:”后缺值", "“{en}:” lacks a value"))
            .expecting(both!("如 {say_zh}", "such as {say_en}"))
    }

    /// A value that a field does not know.
    pub(super) fn no_such_value(field: Field, value: &str, span: Range<usize>, known: &Bilingual) -> Self {
        let value = quoted(value);
        let (zh, en) = (field.name(Lang::Zh), field.name(Lang::En));
        let (list_zh, list_en) = (&known.zh, &known.en);
        Self::new(span, both!("{zh}没有“{value}”", "no {en} “{value}”"))
            .expecting(both!("可写 {list_zh}", "one of {list_en}"))
    }
}

/// A part of the filter as a message quotes it: not more of it than fits, made safe.
pub(super) fn quoted(text: &str) -> String {
    clean_cut(text, QUOTED, CellWidths::NARROW).as_str().to_owned()
}
