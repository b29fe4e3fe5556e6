//! The summary tables of a section: those the article brings, else one over its figures.

use super::{Align, CellText, FigureRows, Heading, Key, Rows, Show, amount_of, amount_of_derived};
use crate::article::{Article, Cell, FigureId, Item, Table, TableId};
use crate::i18n::Lang;
use crate::number::Decimal;
use crate::unit::{UnitExpr, as_printed, convert};

/// One summary table as rows.
#[derive(Clone, Copy)]
pub struct SummaryRows<'a> {
    /// The article.
    pub article: &'a Article,
    /// The table.
    pub table: &'a Table,
}

impl SummaryRows<'_> {
    fn raw(&self, row: usize, column: usize) -> Cell {
        let row = self.table.rows.get(row);
        row.and_then(|row| row.cells.get(column)).copied().unwrap_or_default()
    }

    /// Whether any cell of the column is a number.
    fn is_numeric(&self, column: usize) -> bool {
        self.table
            .rows
            .iter()
            .take(64)
            .any(|row| matches!(row.cells.get(column), Some(Cell::Figure(_) | Cell::Derived(_))))
    }
}

impl Rows for SummaryRows<'_> {
    fn len(&self) -> usize {
        self.table.rows.len()
    }

    fn column_count(&self) -> usize {
        self.table.columns.len() + 1
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        let name = |name| self.article.name(name, show.lang).to_owned();
        let number = column.checked_sub(1);
        match number.and_then(|number| self.table.columns.get(number).map(|column| (number, column))) {
            Some((number, column)) => Heading {
                title: name(column.title),
                unit: shown_unit(self.article.str(column.unit), show),
                align: if self.is_numeric(number) { Align::Point } else { Align::Left },
            },
            None => {
                let title = if number.is_none() { name(self.table.stub) } else { String::new() };
                Heading { title, unit: String::new(), align: Align::Left }
            }
        }
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        let Some(column) = column.checked_sub(1) else {
            let title = self.table.rows.get(row).map_or("", |row| self.article.name(row.title, show.lang));
            return super::words(title, bytes);
        };
        match self.raw(row, column) {
            Cell::Empty => CellText::Empty,
            Cell::Figure(id) => match self.article.figure(id) {
                Some(view) => CellText::Number(amount_of(&view, show).under_growth()),
                None => CellText::Empty,
            },
            Cell::Derived(id) => CellText::Number(amount_of_derived(self.article, id, show)),
            Cell::Date(id) => match self.article.dates.get(id.index()) {
                Some(date) => CellText::Date(date.period.label(show.lang)),
                None => CellText::Empty,
            },
            Cell::Text(name) => super::words(self.article.name(name, show.lang), bytes),
        }
    }

    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_> {
        let Some(column) = column.checked_sub(1) else {
            return self
                .table
                .rows
                .get(row)
                .map_or(Key::Missing, |row| Key::Words(self.article.name(row.title, lang)));
        };
        match self.raw(row, column) {
            Cell::Empty => Key::Missing,
            Cell::Figure(id) => self.article.figure(id).map_or(Key::Missing, |view| {
                let (dimension, value) = view.size_key();
                Key::Size(dimension, value)
            }),
            Cell::Derived(id) => self
                .article
                .derived_size_key(id)
                .map_or(Key::Missing, |(dimension, value)| Key::Size(dimension, value)),
            Cell::Date(id) => self
                .article
                .dates
                .get(id.index())
                .map_or(Key::Missing, |date| Key::Time(date.period.sort_key())),
            Cell::Text(name) => Key::Words(self.article.name(name, lang)),
        }
    }

    fn item(&self, row: usize, column: usize) -> Option<Item> {
        let of_cell = |cell: Cell| match cell {
            Cell::Figure(id) => Some(Item::Figure(id)),
            Cell::Derived(id) => Some(Item::Derived(id)),
            Cell::Date(id) => Some(Item::Date(id)),
            Cell::Empty | Cell::Text(_) => None,
        };
        column.checked_sub(1).and_then(|column| of_cell(self.raw(row, column))).or_else(|| {
            // Words and titles stand for the first figure of their row.
            self.table.rows.get(row)?.cells.iter().copied().find_map(of_cell)
        })
    }
}

/// The unit of a heading as its cells show it: money is converted as they are, the rest stays.
fn shown_unit(unit: &str, show: Show) -> String {
    match UnitExpr::parse(unit) {
        Ok(expr) if expr.currency().is_some() => convert(Decimal::ONE, &expr, show.unit, show.lang).1,
        Ok(expr) => as_printed(&expr, show.lang).1,
        Err(_) => unit.to_owned(),
    }
}

/// The tables of a section, in order: its own, or one made of its figures.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its own tables.
    pub own: &'a [TableId],
    /// Its figures, shown where it has no table.
    pub figures: &'a [FigureId],
}

impl<'a> Tables<'a> {
    /// Number of tables; 0 for a section without figures.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.own.is_empty() { usize::from(!self.figures.is_empty()) } else { self.own.len() }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table's entry in the article; none for the one made of figures.
    #[must_use]
    pub fn table(&self, number: usize) -> Option<&'a Table> {
        let id = self.own.get(number)?;
        self.article.tables.get(id.index())
    }

    /// A table as rows.
    #[must_use]
    pub fn rows(&self, number: usize) -> Box<dyn Rows + 'a> {
        match self.table(number) {
            Some(table) => Box::new(SummaryRows { article: self.article, table }),
            None => Box::new(FigureRows { article: self.article, only: Some(self.figures) }),
        }
    }
}
