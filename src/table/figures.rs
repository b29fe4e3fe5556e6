//! Every figure of an article as rows, or those of one section.

use super::{Align, CellText, Heading, Key, Rows, Show, amount_of};
use crate::article::{Article, FigureId, FigureView, Item};
use crate::i18n::{Lang, messages as m};

/// A column of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureColumn {
    /// What is measured.
    Indicator,
    /// The value with hedge and unit.
    Value,
    /// The change that the text gives for it.
    Change,
    /// The interval it is about.
    Period,
    /// The basis.
    Basis,
    /// Whose.
    Subject,
    /// Section.
    Section,
    /// Who says so.
    Attribution,
}

impl FigureColumn {
    /// The columns in the order shown.
    pub const ALL: [Self; 8] = [
        Self::Indicator,
        Self::Value,
        Self::Change,
        Self::Period,
        Self::Basis,
        Self::Subject,
        Self::Section,
        Self::Attribution,
    ];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Value => "value",
            Self::Change => "change",
            Self::Period => "period",
            Self::Basis => "basis",
            Self::Subject => "subject",
            Self::Section => "section",
            Self::Attribution => "source",
        }
    }

    /// The column of a word; `None` for an unknown one.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    /// Its number among the columns of [`FigureRows`].
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize
    }

    /// Its heading.
    #[must_use]
    pub const fn title(self, show: Show) -> &'static str {
        match self {
            Self::Indicator => m::indicator(show.lang),
            Self::Value => m::value(show.lang),
            Self::Change => m::change(show.lang),
            Self::Period => m::period(show.lang),
            Self::Basis => m::basis(show.lang),
            Self::Subject => m::subject(show.lang),
            Self::Section => m::section(show.lang),
            Self::Attribution => m::attribution(show.lang),
        }
    }
}

/// Figures as rows.
#[derive(Clone, Copy)]
pub struct FigureRows<'a> {
    /// The article.
    pub article: &'a Article,
    /// The figures, in this order; all of them where none are named.
    pub only: Option<&'a [FigureId]>,
}

impl<'a> FigureRows<'a> {
    /// Every figure of the article.
    #[must_use]
    pub const fn all(article: &'a Article) -> Self {
        Self { article, only: None }
    }

    /// The figure of a row.
    #[must_use]
    pub fn figure(&self, row: usize) -> Option<FigureView<'a>> {
        let id = match self.only {
            Some(only) => *only.get(row)?,
            None => FigureId(u32::try_from(row).ok()?),
        };
        self.article.figure(id)
    }
}

/// The change that the text gives for a figure, signed: `▲116.49%`; empty where it gives none.
pub(super) fn change_cell(article: &Article, view: &FigureView<'_>, show: Show) -> CellText {
    let growth = article.change_of(view.id).and_then(|id| article.figure(id));
    growth.map_or(CellText::Empty, |growth| CellText::Number(amount_of(&growth, show)))
}

/// The period of a figure: what it is about, else the day it was true at.
pub(super) fn period_cell(view: &FigureView<'_>, show: Show) -> CellText {
    match view.shown_period() {
        Some(period) => CellText::Date(period.label(show.lang)),
        None => CellText::Words("–".to_owned()),
    }
}

impl Rows for FigureRows<'_> {
    fn len(&self) -> usize {
        self.only.map_or(self.article.figures.len(), <[_]>::len)
    }

    fn column_count(&self) -> usize {
        FigureColumn::ALL.len()
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        let column = FigureColumn::ALL.get(column);
        Heading {
            title: column.map_or("", |it| it.title(show)).to_owned(),
            unit: String::new(),
            align: match column {
                Some(FigureColumn::Value | FigureColumn::Change) => Align::Point,
                _ => Align::Left,
            },
        }
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        let (Some(view), Some(&column)) = (self.figure(row), FigureColumn::ALL.get(column)) else {
            return CellText::Empty;
        };
        let words = |text: &str| {
            if text.is_empty() { CellText::Empty } else { super::words(text, bytes) }
        };
        match column {
            FigureColumn::Indicator => words(view.indicator(show.lang)),
            FigureColumn::Value => CellText::Number(amount_of(&view, show)),
            FigureColumn::Change => change_cell(self.article, &view, show),
            FigureColumn::Period => period_cell(&view, show),
            FigureColumn::Basis => words(view.figure.basis.shown(show.lang)),
            FigureColumn::Subject => words(view.subject()),
            FigureColumn::Section => words(view.section_name(show.lang)),
            FigureColumn::Attribution => words(view.figure.attribution.name(show.lang)),
        }
    }

    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_> {
        let (Some(view), Some(&column)) = (self.figure(row), FigureColumn::ALL.get(column)) else {
            return Key::Missing;
        };
        let words = |text| if str::is_empty(text) { Key::Missing } else { Key::Words(text) };
        let size = |view: FigureView<'_>| {
            let (dimension, value) = view.size_key();
            Key::Size(dimension, value)
        };
        match column {
            FigureColumn::Indicator => words(view.indicator(lang)),
            FigureColumn::Value => size(view),
            FigureColumn::Change => self
                .article
                .change_of(view.id)
                .and_then(|id| self.article.figure(id))
                .map_or(Key::Missing, size),
            FigureColumn::Period => match view.shown_period().filter(|period| period.is_dated()) {
                None => Key::Missing,
                Some(period) => Key::Time(period.sort_key()),
            },
            FigureColumn::Basis => Key::Size(0, view.figure.basis as i128),
            FigureColumn::Subject => words(view.subject()),
            FigureColumn::Section => {
                view.figure.section.map_or(Key::Missing, |id| Key::Size(0, i128::from(id.0)))
            }
            FigureColumn::Attribution => Key::Size(0, view.figure.attribution as i128),
        }
    }

    fn item(&self, row: usize, column: usize) -> Option<Item> {
        let view = self.figure(row)?;
        if FigureColumn::ALL.get(column) == Some(&FigureColumn::Change)
            && let Some(growth) = self.article.change_of(view.id)
        {
            return Some(Item::Figure(growth));
        }
        Some(Item::Figure(view.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_words_and_numbers() {
        for (number, column) in FigureColumn::ALL.into_iter().enumerate() {
            assert_eq!(FigureColumn::find(column.word()), Some(column));
            assert_eq!(column.number(), number);
        }
        assert_eq!(FigureColumn::find("Value"), None);
    }
}
