//! Rows for programs: named and typed columns, numbers as numbers, units, bounds and hedges in columns of
//! their own. Rows are asked for one by one.

use std::collections::HashSet;

use crate::number::{Decimal, print};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words, dates, ids.
    Text,
    /// Decimals.
    Number,
    /// Whole numbers.
    Count,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// Its name in Table Schema (Frictionless Data).
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Count => "integer",
            Self::Flag => "boolean",
        }
    }

    /// Whether its cells stand to the right.
    #[must_use]
    pub(crate) const fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Count)
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Name for programs, unique in its grid.
    pub(crate) name: String,
    /// Name for people, in a language.
    pub(crate) title: String,
    /// What it holds.
    pub(crate) kind: Kind,
    /// The unit that all its numbers share; empty for none.
    pub(crate) unit: String,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Words as the document writes them.
    Text(String),
    /// A decimal with its written digits.
    Number(Decimal),
    /// A whole number.
    Count(u32),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    None,
}

impl Value {
    /// Words; nothing for none.
    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }

    /// A number as the document writes it: `64.90` says more than `64.9`.
    pub(crate) fn written(value: Option<Decimal>) -> Self {
        value.map_or(Self::None, Self::Number)
    }

    /// A number that was worked out, without zeros at the end.
    pub(crate) fn worked_out(value: Option<Decimal>) -> Self {
        Self::written(value.map(|value| value.normalize()))
    }

    /// As programs write it: all digits, no separators.
    #[must_use]
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => value.to_string(),
            Self::Count(value) => value.to_string(),
            Self::Flag(value) => value.to_string(),
            Self::None => String::new(),
        }
    }

    /// As people write it: digits in groups of three.
    #[must_use]
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Number(value) => print(*value),
            Self::Flag(true) => "✓".to_owned(),
            Self::Flag(false) => String::new(),
            other => other.plain(),
        }
    }

    /// As JSON; a decimal goes as a number with all its digits, never through a binary float.
    #[must_use]
    pub(crate) fn json(&self) -> String {
        match self {
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::None => "null".to_owned(),
            other => other.plain(),
        }
    }
}

/// Rows with named and typed columns.
pub(crate) struct Grid<'a> {
    /// Id, unique in an export; the document's own for its tables.
    pub(crate) id: String,
    /// Title, in a language.
    pub(crate) title: String,
    /// Remark; empty for none.
    pub(crate) note: String,
    /// Columns.
    pub(crate) fields: Vec<Field>,
    /// Number of rows.
    pub(crate) len: usize,
    row: Box<dyn Fn(usize) -> Vec<Value> + 'a>,
}

impl<'a> Grid<'a> {
    /// A grid of so many rows, each made when it is asked for with a cell for every field. Names of fields
    /// that are empty or taken get a number.
    pub(crate) fn new(
        (id, title): (&str, String),
        mut fields: Vec<Field>,
        len: usize,
        row: impl Fn(usize) -> Vec<Value> + 'a,
    ) -> Self {
        let mut taken = HashSet::new();
        for field in &mut fields {
            let name = field.name.clone();
            let mut number = 2;
            while field.name.is_empty() || !taken.insert(field.name.clone()) {
                field.name = format!("{name} {number}").trim_start().to_owned();
                number += 1;
            }
        }
        Self { id: id.to_owned(), title, note: String::new(), fields, len, row: Box::new(row) }
    }

    /// The same with a remark.
    #[must_use]
    pub(crate) fn with_note(mut self, note: &str) -> Self {
        note.clone_into(&mut self.note);
        self
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> Vec<Value> {
        (self.row)(row)
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Vec<Value>> + '_ {
        (0..self.len).map(|row| self.row(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_there_and_differ() {
        let field = |name: &str| Field {
            name: name.to_owned(),
            title: name.to_owned(),
            kind: Kind::Text,
            unit: String::new(),
        };
        let fields = ["a", "", "a", "a 2", ""].map(field).to_vec();
        let grid = Grid::new(("t", String::new()), fields, 0, |_| Vec::new());
        let names: Vec<&str> = grid.fields.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a", "2", "a 2", "a 2 2", "3"]);
    }
}
