//! Questions joined by all, any and not, each made ready for the rows it is asked of.

use super::meaning::{Meaning, Test};

/// A filter whose questions are made ready.
pub(super) enum Tree<A> {
    /// All of these.
    All(Vec<Self>),
    /// Any of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// One question.
    One(A),
}

impl<A> Tree<A> {
    /// A filter with each of its questions made ready.
    pub(super) fn of(meaning: &Meaning, make: &mut impl FnMut(&Test) -> A) -> Self {
        match meaning {
            Meaning::All(parts) => Self::All(parts.iter().map(|part| Self::of(part, make)).collect()),
            Meaning::Any(parts) => Self::Any(parts.iter().map(|part| Self::of(part, make)).collect()),
            Meaning::Not(part) => Self::Not(Box::new(Self::of(part, make))),
            Meaning::Test(test) => Self::One(make(test)),
        }
    }

    /// Whether it holds of a row that answers each question.
    pub(super) fn holds(&mut self, answer: &mut impl FnMut(&mut A) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter_mut().all(|part| part.holds(answer)),
            Self::Any(parts) => parts.iter_mut().any(|part| part.holds(answer)),
            Self::Not(part) => !part.holds(answer),
            Self::One(question) => answer(question),
        }
    }
}
