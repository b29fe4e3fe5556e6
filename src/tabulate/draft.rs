//! Tables before they are part of the article.

use std::collections::HashMap;

use crate::article::{Article, DateId, FigureId, Item, Name, SectionId};
use crate::derive::MOST;
use crate::formula::{Formula, evaluate, into_unit};
use crate::i18n::Bilingual;
use crate::number::{Decimal, Interval};
use crate::unit::UnitExpr;

/// Words of a table.
#[derive(Clone, Debug, Default)]
pub(super) enum Words {
    /// None.
    #[default]
    None,
    /// Words the article has.
    Name(Name),
    /// Words of the program, Chinese and English.
    Fixed((&'static str, &'static str)),
    /// Words put together here.
    Made(Bilingual),
}

impl Words {
    /// Words of the text, which are the same in both languages.
    pub(super) fn same(text: &str) -> Self {
        Self::Made(Bilingual { zh: text.into(), en: text.into() })
    }
}

/// What a cell shows.
#[derive(Clone, Debug, Default)]
pub(super) enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// A figure.
    Figure(FigureId),
    /// A date.
    Date(DateId),
    /// A working, by its number.
    Worked(usize),
    /// Words.
    Words(Words),
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Heading.
    pub(super) title: Words,
    /// Unit that all its cells share; empty when they share none.
    pub(super) unit: String,
    /// One cell for each row.
    pub(super) cells: Vec<Content>,
}

impl Column {
    pub(super) fn new(title: Words, unit: String, cells: Vec<Content>) -> Self {
        Self { title, unit, cells }
    }

    /// Whether it shows anything.
    fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| !matches!(cell, Content::Empty | Content::Words(Words::None)))
    }
}

/// A table, column by column.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Section; none for a table across.
    pub(super) section: Option<SectionId>,
    /// Title.
    pub(super) title: Words,
    /// Heading over the row titles.
    pub(super) stub: Words,
    /// Title of each row.
    pub(super) rows: Vec<Words>,
    /// Columns; those without content are left out in the end.
    pub(super) columns: Vec<Column>,
    /// Remark under the table.
    pub(super) note: Words,
}

impl Draft {
    /// The figures that stand in it, in order of the columns.
    pub(super) fn figures(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.columns.iter().flat_map(|column| &column.cells).filter_map(|cell| match cell {
            Content::Figure(id) => Some(*id),
            _ => None,
        })
    }

    /// Leaves out columns without content.
    pub(super) fn trimmed(mut self) -> Self {
        self.columns.retain(Column::says_something);
        self
    }
}

/// A value that a table shows and the program works out.
#[derive(Debug)]
pub(super) struct Working {
    /// Section; none across sections.
    pub(super) section: Option<SectionId>,
    /// What it is.
    pub(super) title: Bilingual,
    /// Formula over ids of figures.
    pub(super) text: Box<str>,
    /// Unit of the result.
    pub(super) unit: UnitExpr,
    /// What must be known before it is quoted; empty when nothing.
    pub(super) caveat: Option<Bilingual>,
    /// A finding the text does not state.
    pub(super) notable: bool,
    /// The result in `unit`.
    pub(super) point: Option<Decimal>,
    /// Every value it can stand for, in `unit`.
    pub(super) interval: Interval,
}

impl Working {
    /// Decimals shown: none for a whole number, otherwise by size.
    pub(super) fn decimals(&self) -> Option<u8> {
        self.interval.exact_value().filter(Decimal::is_integer).map(|_| 0)
    }
}

/// The workings so far, each formula once.
#[derive(Debug, Default)]
pub(super) struct Workings {
    list: Vec<Working>,
    known: HashMap<Box<str>, usize>,
}

/// What a working is about.
pub(super) struct About {
    /// Section; none across sections.
    pub(super) section: Option<SectionId>,
    /// What it is.
    pub(super) title: Bilingual,
    /// What must be known before it is quoted.
    pub(super) caveat: Option<Bilingual>,
}

impl Workings {
    /// Works a formula out and gives its number; `None` where it has no value in the unit, and once there are
    /// as many as an article may derive ([`MOST`]).
    pub(super) fn add(
        &mut self,
        article: &Article,
        formula: &str,
        unit: &UnitExpr,
        about: About,
    ) -> Option<usize> {
        if let Some(&known) = self.known.get(formula) {
            return Some(known);
        }
        if self.list.len() >= MOST {
            return None;
        }
        let parsed = Formula::parse(formula).ok()?;
        let lookup = |id: &str| match article.find(id)? {
            Item::Figure(id) => article.figure(id)?.term(),
            _ => None,
        };
        let term = evaluate(&parsed, &lookup).ok()?;
        let (point, interval) = into_unit(&term, unit).ok()?;
        let number = self.list.len();
        self.known.insert(formula.into(), number);
        self.list.push(Working {
            section: about.section,
            title: about.title,
            text: formula.into(),
            unit: unit.clone(),
            caveat: about.caveat,
            notable: false,
            point,
            interval,
        });
        Some(number)
    }

    pub(super) fn get(&self, number: usize) -> Option<&Working> {
        self.list.get(number)
    }

    /// Marks one as a finding.
    pub(super) fn note(&mut self, number: usize) {
        if let Some(working) = self.list.get_mut(number) {
            working.notable = true;
        }
    }

    pub(super) fn into_list(self) -> Vec<Working> {
        self.list
    }
}
