//! Several articles: which of their figures measure the same, and what changed between them.

mod compare;
mod names;

pub use compare::{Comparison, Pair, Tie, compare, implied_base, is_later};
pub use names::Match;
