//! One change: what was done, to what, and what holds since.

use super::Anchor;
use crate::article::{SourceSpan, SourceText};
use crate::import::Repair;
use crate::number::vocabulary;

vocabulary! {
    /// What can be done to an article.
    pub enum ChangeKind {
        /// A finding was reviewed, or is to be reviewed again.
        Reviewed = "reviewed", ("已阅", "reviewed");
        /// A note on a figure or finding; empty to take it away.
        Note = "note", ("笔记", "note");
        /// A figure's unit.
        Unit = "unit", ("单位", "unit");
        /// What a figure measures.
        Indicator = "indicator", ("指标", "indicator");
        /// A figure's basis, by its word in the format.
        Basis = "basis", ("口径", "basis");
        /// What was taken for a figure is none.
        NotAFigure = "not-a-figure", ("不是数字", "not a figure");
        /// A repair of the page was accepted or refused.
        Repair = "repair", ("修复", "repair");
        /// A figure was marked for adding.
        Marked = "marked", ("标记", "marked");
    }
}

impl ChangeKind {
    /// Whether it changes what a figure says.
    #[must_use]
    pub const fn is_correction(self) -> bool {
        matches!(self, Self::Unit | Self::Indicator | Self::Basis | Self::NotAFigure)
    }
}

/// What a change was made to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Subject {
    /// A figure.
    Figure(Anchor),
    /// A finding about figures: rule, and the figures in the order of the claim.
    Finding(String, Vec<Anchor>),
    /// A finding about words: rule, and the words.
    Wording(String, Anchor),
    /// A repair of the page: kind, and what it is done to.
    Repair(String, Vec<Anchor>),
}

impl Subject {
    /// The figure of a span.
    #[must_use]
    pub fn figure(text: &SourceText, span: SourceSpan) -> Self {
        Self::Figure(Anchor::of(text, span))
    }

    /// A repair of a ledger; `text` is the text of the source.
    #[must_use]
    pub fn repair(text: &SourceText, repair: &Repair) -> Self {
        let places = repair.spans.iter().map(|&span| Anchor::of(text, span)).collect();
        Self::Repair(repair.kind.id().to_owned(), places)
    }

    /// Where it stands, in the order of the claim.
    #[must_use]
    pub fn anchors(&self) -> &[Anchor] {
        match self {
            Self::Figure(anchor) | Self::Wording(_, anchor) => std::slice::from_ref(anchor),
            Self::Finding(_, anchors) | Self::Repair(_, anchors) => anchors,
        }
    }
}

/// What holds since a change.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// Words.
    Words(String),
    /// As if nothing had been done.
    Nothing,
}

impl Value {
    /// The words, when it is words and some.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) if !words.is_empty() => Some(words),
            _ => None,
        }
    }

    /// Whether something still holds: all but no, nothing and no words.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(self, Self::Flag(true)) || self.words().is_some()
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// To what.
    pub on: Subject,
    /// What holds since.
    pub value: Value,
}

impl Change {
    /// A figure was marked for adding, or its mark was taken away.
    #[must_use]
    pub const fn marked(on: Subject, is_marked: bool) -> Self {
        Self { kind: ChangeKind::Marked, on, value: Value::Flag(is_marked) }
    }

    /// A finding was reviewed, or is to be reviewed again.
    #[must_use]
    pub const fn reviewed(on: Subject, is_reviewed: bool) -> Self {
        Self { kind: ChangeKind::Reviewed, on, value: Value::Flag(is_reviewed) }
    }

    /// A note; empty to take it away.
    #[must_use]
    pub const fn note(on: Subject, words: String) -> Self {
        Self { kind: ChangeKind::Note, on, value: Value::Words(words) }
    }

    /// A repair was accepted (`true`), refused (`false`), or left to the program again (`None`).
    #[must_use]
    pub fn repair(text: &SourceText, repair: &Repair, answer: Option<bool>) -> Self {
        let value = answer.map_or(Value::Nothing, Value::Flag);
        Self { kind: ChangeKind::Repair, on: Subject::repair(text, repair), value }
    }

    /// A correction: a unit, an indicator or the word of a basis; `None` takes it back.
    #[must_use]
    pub fn correction(kind: ChangeKind, on: Subject, words: Option<String>) -> Self {
        Self { kind, on, value: words.map_or(Value::Nothing, Value::Words) }
    }

    /// What was taken for a figure is none, or is one after all.
    #[must_use]
    pub const fn not_a_figure(on: Subject, is_none: bool) -> Self {
        Self { kind: ChangeKind::NotAFigure, on, value: Value::Flag(is_none) }
    }
}
