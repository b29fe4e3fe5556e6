//! The filter language over figures and findings.
//!
//! ```text
//! 招商                     a word anywhere: names, subject, section, unit, basis, period, as printed, id
//! "Jan–May"                 words with a blank, a colon or a bracket in quotes
//! 单位:亿元  unit:money     a field and a value, in the words of either language; ： is as good as :
//! verdict:!,✗               a comma for any of several values
//! a b   a and b   a 且 b    both
//! a or b   a 或 b           either; binds less than “and”
//! -a   not a   非 a         not; a dash before a digit is a minus
//! (a or b) c                brackets
//! ```
//!
//! | field | asks | values |
//! |---|---|---|
//! | `value` 数值 | the value, in any unit | as [`Sought`](crate::unit::Sought) reads them: `>100亿`, `10..20%`, `570亿` |
//! | `unit` 单位 | the unit | a unit (`亿元`, `CNY` of any scale) or a kind: `money`, `percent`, `points`, `count` … |
//! | `basis` 口径, `kind` 类型, `source` 出处 | the word of that list | in either language |
//! | `period` 期间 | the interval it is about, else the day it was true at | `2023H1`, `2023-06`, `2023年1–5月`, `1–5月`, `2023-04..2023-06`, `~2023Q2`, `unstated` |
//! | `topic` 主题, `section` 节 | its section | a topic; words of the name, or its id |
//! | `indicator` 指标, `subject` 对象 | the name | words of it, or `/pattern/` |
//! | `text` 文 | names and the sentence it stands in; of a finding what it says | words, or `/pattern/` |
//! | `id` 编号 | the id | `f306` |
//! | `verdict` 结论, `rule` 类别, `strength` 检验力 | a finding, or any finding about the figure | words or glyphs |
//! | `is` 是 | a state | `marked`, `noted`, `corrected`, `reviewed`, `hedged`, `bound`, `questioned`, `used`, `inferred` |
//!
//! Rules where more than one answer would do:
//!
//! * A comparison or a range (`>100亿`, `10..20%`) holds of a plain number by its printed value, and of a
//!   hedged one (超, 约, a range) only when *every* value that it can stand for is asked for: 超570亿元 is
//!   `>500亿` and not `<1000亿`. One number (`570亿`) finds every figure that prints it, hedged or not.
//! * `period:2023H1` finds the periods that lie *within* it (2023Q2, 1–5月, a day in June), not the whole year;
//!   `period:~2023H1` finds those that share a day with it.
//! * Of findings, what is asked of figures (`unit:`, `value:` …) holds when it holds of any of theirs.
//! * Before the audit is done no figure has a verdict.
//!
//! Regular expressions are limited in size, so that one that would explode is refused. Errors carry their
//! place ([`QueryError`]). [`parse`] reads what [`Expr`] prints.

mod complete;
mod error;
mod existing;
mod expr;
mod field;
mod figures;
mod findings;
mod lex;
mod meaning;
mod parse;
mod period;
#[cfg(test)]
mod tests;
mod tree;

pub use complete::{Choice, Gap};
pub use error::QueryError;
pub use existing::{Existing, Over, existing};
pub use expr::{Expr, Term, Value, written};
pub use field::{Field, State, UnitKind};
pub(super) use figures::FigureFilter;
pub(super) use findings::FindingFilter;
pub use parse::parse;

use std::collections::HashSet;
use std::sync::Arc;

use crate::article::FigureId;
use crate::derive::Study;
use meaning::{Meaning, Test};

/// A filter that has been read, or none. Two are equal that are written the same.
#[derive(Clone, Debug, Default)]
pub struct Query {
    text: Arc<str>,
    meaning: Option<Arc<Meaning>>,
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Query {}

impl Query {
    /// Reads a filter; blanks alone are none.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its place.
    pub fn read(text: &str) -> Result<Self, QueryError> {
        let meaning = match parse(text)? {
            Some(expr) => Some(Arc::new(Meaning::of(&expr)?)),
            None => None,
        };
        Ok(Self { text: text.trim().into(), meaning })
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it keeps everything.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.meaning.is_none()
    }

    /// Whether the answer depends on the audit.
    #[must_use]
    pub fn asks_the_audit(&self) -> bool {
        self.asks(&|test| match test {
            Test::Verdict(_) | Test::Rule(_) | Test::Strength(_) => true,
            Test::Is(states) => states.iter().any(|it| matches!(it, State::Questioned | State::Reviewed)),
            _ => false,
        })
    }

    /// Whether the answer depends on what the user does to figures and findings.
    #[must_use]
    pub fn asks_the_marks(&self) -> bool {
        let is_mark =
            |it: &State| matches!(it, State::Marked | State::Noted | State::Corrected | State::Reviewed);
        self.asks(&|test| matches!(test, Test::Is(states) if states.iter().any(is_mark)))
    }

    /// How many values each row is compared with at most; none where that says nothing of the time it takes.
    #[must_use]
    pub fn cost(&self) -> Option<usize> {
        self.meaning.as_ref().map_or(Some(0), |meaning| meaning.cost())
    }

    fn asks(&self, is_it: &dyn Fn(&Test) -> bool) -> bool {
        self.meaning.as_ref().is_some_and(|meaning| meaning.asks(is_it))
    }

    fn meaning(&self) -> Option<&Meaning> {
        self.meaning.as_deref()
    }
}

/// What a filter can ask besides the article: what the audit found, and what the user did.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The audit, once it is done.
    pub study: Option<Arc<Study>>,
    /// Figures marked for adding.
    pub marked: HashSet<FigureId>,
    /// Figures with a note.
    pub noted: HashSet<FigureId>,
    /// Figures that were corrected.
    pub corrected: HashSet<FigureId>,
    /// Findings that were reviewed, by their positions in the audit.
    pub reviewed: HashSet<usize>,
    /// Findings with a note.
    pub noted_findings: HashSet<usize>,
}

impl Beside {
    /// Whether the two say the same; an audit is the same only as long as it was not made again.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.has_same_audit(other)
            && (&self.marked, &self.noted, &self.corrected) == (&other.marked, &other.noted, &other.corrected)
            && (&self.reviewed, &self.noted_findings) == (&other.reviewed, &other.noted_findings)
    }

    /// Whether the two have the audit in common, or both have none yet.
    #[must_use]
    pub fn has_same_audit(&self, other: &Self) -> bool {
        self.study.as_ref().map(Arc::as_ptr) == other.study.as_ref().map(Arc::as_ptr)
    }
}
