//! Several articles: which of their figures measure the same, and what changed between them.

mod compare;

pub use compare::{Comparison, Pair, Tie, compare, is_later};
