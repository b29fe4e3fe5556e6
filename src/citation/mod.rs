//! Citation cards: what a figure says, in which words, at which place of which text; and whether a text
//! still says so.
//!
//! A card is small enough for a note: the quote with its surroundings, its place in code points and lines,
//! what it measures, and the hashes of file and text. [`Search`] finds the quote again when the text has
//! moved, and tells every changed digit.

mod align;
mod card;
mod plain;
mod read;
mod search;
mod verdict;

pub(crate) use card::{Card, Provenance, cards};
pub(crate) use plain::write_plain;
pub(crate) use read::{Unreadable, read_cards};
pub(crate) use search::Search;
pub(crate) use verdict::{Edit, Outcome, Verified};
