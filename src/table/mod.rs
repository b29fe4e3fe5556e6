//! Tables as rows that are asked for.
//!
//! [`Rows`] gives one cell at a time and never a copy of all; a [`View`] is a permutation of row
//! numbers, made by [`arrange`] and thrown away for the next. Drawing therefore costs what is
//! visible, whatever the length.

mod amount;
mod columns;
mod comparison;
mod figures;
mod filter;
mod findings;
mod group;
mod items;
mod measure;
pub mod query;
mod sort;
mod summary;
mod view;

pub use amount::{Amount, Show, amount_of, amount_of_derived};
pub use columns::{Columns, PickedRows};
pub use comparison::{ComparisonColumn, ComparisonRow, ComparisonRows};
pub use figures::{FigureColumn, FigureRows};
pub use findings::{FindingColumn, FindingOrder, arrange_findings};
pub use group::{Grouping, Head, Total};
pub use items::ItemRows;
pub use measure::{Measure, measure_of_item};
pub use query::{Beside, Query, QueryError};
pub use summary::{SummaryRows, Tables};
pub use view::{Arrangement, Direction, Sorting, View, arrange};

use crate::article::Item;
use crate::i18n::Lang;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Left,
    /// Numbers, on the decimal point.
    Point,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Title, in the language shown.
    pub title: String,
    /// Unit that the cells share; empty when they carry their own.
    pub unit: String,
    /// How the cells stand.
    pub align: Align,
}

/// A cell, ready to be cleaned and drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellText {
    /// Nothing.
    Empty,
    /// Words.
    Words(String),
    /// A number.
    Number(Amount),
    /// A date.
    Date(String),
}

/// Words as a cell; no more than so many bytes of them, in whole characters.
fn words(text: &str, bytes: usize) -> CellText {
    CellText::Words(text.get(..text.floor_char_boundary(bytes)).unwrap_or(text).to_owned())
}

/// What a cell sorts by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key<'a> {
    /// Comes after everything, in either direction of the words below.
    Missing,
    /// Size across units: dimension, then value in base units.
    Size(u16, i128),
    /// A place in time.
    Time(i64),
    /// Words, which [`collate`](crate::text::collate) orders.
    Words(&'a str),
}

/// Rows that are asked for.
pub trait Rows {
    /// Number of rows.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Number of columns, the first being the row's title.
    fn column_count(&self) -> usize;
    /// The heading of a column; empty outside the table.
    fn heading(&self, column: usize, show: Show) -> Heading;
    /// The headings of all columns.
    fn columns(&self, show: Show) -> Vec<Heading> {
        (0..self.column_count()).map(|column| self.heading(column, show)).collect()
    }
    /// The cell of a row and column; empty outside the table.
    fn cell(&self, row: usize, column: usize, show: Show) -> CellText {
        self.cell_within(row, column, show, usize::MAX)
    }
    /// As [`Rows::cell`], of words no more than so many bytes, in whole characters: names have no
    /// limit of their own, and a screen shows their start.
    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText;
    /// What the cell sorts by: words by those shown in a language.
    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_>;
    /// What a cell is a view of, if anything: its row's figure where it is words.
    fn item(&self, row: usize, column: usize) -> Option<Item>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_in_whole_characters() {
        for (bytes, expected) in [(0, ""), (2, ""), (3, "长"), (5, "长"), (9, "长名a"), (usize::MAX, "长名a")]
        {
            assert_eq!(words("长名a", bytes), CellText::Words(expected.to_owned()), "{bytes}");
        }
    }
}
