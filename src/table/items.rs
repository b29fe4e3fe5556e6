//! Figures, derived figures and dates in one list, in the columns of the figures.

use super::{Align, CellText, FigureColumn, FigureRows, Heading, Key, Rows, Show, amount_of_derived, words};
use crate::article::{Article, Item};
use crate::i18n::Lang;

/// Items as rows, such as those the overview leads with.
#[derive(Clone, Debug)]
pub struct ItemRows<'a> {
    /// The article.
    pub article: &'a Article,
    /// The items, in this order.
    pub items: Vec<Item>,
}

impl Rows for ItemRows<'_> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn column_count(&self) -> usize {
        FigureColumn::ALL.len()
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        let column = FigureColumn::ALL.get(column);
        let is_number = matches!(column, Some(FigureColumn::Value | FigureColumn::Change));
        Heading {
            title: column.map_or("", |it| it.title(show)).to_owned(),
            unit: String::new(),
            align: if is_number { Align::Point } else { Align::Left },
        }
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        let (Some(item), Some(kind)) = (self.items.get(row), FigureColumn::ALL.get(column)) else {
            return CellText::Empty;
        };
        let name = |name| words(self.article.name(name, show.lang), bytes);
        match (*item, kind) {
            (Item::Figure(id), _) => {
                FigureRows::all(self.article).cell_within(id.index(), column, show, bytes)
            }
            (Item::Derived(id), FigureColumn::Indicator) => {
                self.article.derived.get(id.index()).map_or(CellText::Empty, |it| name(it.title))
            }
            (Item::Derived(id), FigureColumn::Value) => {
                CellText::Number(amount_of_derived(self.article, id, show))
            }
            (Item::Date(id), FigureColumn::Indicator) => {
                self.article.dates.get(id.index()).map_or(CellText::Empty, |it| name(it.event))
            }
            (Item::Date(id), FigureColumn::Period) => {
                let date = self.article.dates.get(id.index());
                date.map_or(CellText::Empty, |it| CellText::Date(it.period.label(show.lang)))
            }
            _ => CellText::Empty,
        }
    }

    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_> {
        let (Some(item), Some(kind)) = (self.items.get(row), FigureColumn::ALL.get(column)) else {
            return Key::Missing;
        };
        let size = |(dimension, value)| Key::Size(dimension, value);
        match (*item, kind) {
            (Item::Derived(id), FigureColumn::Value) => {
                self.article.derived_size_key(id).map_or(Key::Missing, size)
            }
            (Item::Derived(id), FigureColumn::Indicator) => {
                let derived = self.article.derived.get(id.index());
                derived.map_or(Key::Missing, |it| Key::Words(self.article.name(it.title, lang)))
            }
            _ => Key::Missing,
        }
    }

    fn item(&self, row: usize, column: usize) -> Option<Item> {
        match (*self.items.get(row)?, FigureColumn::ALL.get(column)) {
            (Item::Figure(id), Some(FigureColumn::Change)) => {
                Some(Item::Figure(self.article.change_of(id).unwrap_or(id)))
            }
            (item, _) => Some(item),
        }
    }
}
