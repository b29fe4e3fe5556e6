//! What a user does to an article is kept: reviewed findings, notes, corrections, answers to repairs,
//! marks, and where one was.
//!
//! Everything done is a [`Change`]: a kind, what it was done to, and what holds since. The [`Store`] adds
//! it to the end of the article's journal, one write and one sync each, so that nothing is lost but what
//! was being written, and two programs on one article never overwrite each other. [`Kept`] is the fold of
//! the journal: of every kind and subject the last change holds.
//!
//! An article is known by its text ([`Key`]), whatever document that stands in. What a change was done to
//! is known by quote ([`Anchor`]): a text that has changed has another journal, which leads to the one of
//! the version before, and everything is looked for again in the text as it is now.

mod anchor;
mod annotations;
mod change;
mod correction;
mod journal;
mod keeping;
mod kept;
mod place;
mod store;
mod trouble;

pub use anchor::Anchor;
pub use annotations::{Annotations, FindingMarks, figure, finding};
pub use change::{Change, ChangeKind, Subject, Value};
pub use correction::{Dependents, corrected};
pub use keeping::{Keeping, Known};
pub use kept::Kept;
pub use place::Place;
pub use store::{FOLDER, Key, Read, Recent, Store};
pub use trouble::Trouble;

#[cfg(test)]
mod open_tests;
#[cfg(test)]
mod tests;
