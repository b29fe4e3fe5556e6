//! Summary tables, and the dates and derived figures that stand in them beside figures.

use super::{BlockId, DateId, DerivedId, FigureId, Item, Name, SectionId, SourceSpan, StrRef, UnitId};
use crate::date::Period;
use crate::formula::{Formula, Term};
use crate::number::{Decimal, Interval};

/// A date or period the text names.
#[derive(Clone, Debug)]
pub struct DateMention {
    /// Id in the document.
    pub id: StrRef,
    /// Section; none outside all sections.
    pub section: Option<SectionId>,
    /// Block.
    pub block: BlockId,
    /// What happened.
    pub event: Name,
    /// The date or interval.
    pub period: Period,
    /// What an inferred part was inferred from; empty when stated.
    pub inferred_from: Name,
    /// Where it stands.
    pub span: SourceSpan,
}
/// A summary table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Id in the document.
    pub id: StrRef,
    /// Section; none for a table across sections.
    pub section: Option<SectionId>,
    /// Title.
    pub title: Name,
    /// Heading over the row titles; empty when absent.
    pub stub: Name,
    /// Columns after the row titles.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// Remark under the table; empty when absent.
    pub note: Name,
}

/// A column of a summary table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Id, unique in the table.
    pub id: StrRef,
    /// Heading.
    pub title: Name,
    /// Unit its cells share; empty when they share none.
    pub unit: StrRef,
}

/// A row of a summary table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Title.
    pub title: Name,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a summary table.
#[derive(Clone, Copy, Debug, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A figure.
    Figure(FigureId),
    /// A derived figure.
    Derived(DerivedId),
    /// A date.
    Date(DateId),
    /// Words.
    Text(Name),
}
/// A figure worked out from others.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Id in the document.
    pub id: StrRef,
    /// Section; none for one across sections.
    pub section: Option<SectionId>,
    /// What it is.
    pub title: Name,
    /// The formula as written.
    pub formula_text: StrRef,
    /// The formula.
    pub formula: Formula,
    /// Figures and derived figures the formula uses, in the order written, each once.
    pub inputs: Vec<Item>,
    /// The first figure the formula leads to, through other formulas where it begins with one; none
    /// for a formula of numbers only.
    pub first_figure: Option<FigureId>,
    /// Unit of the result.
    pub unit: UnitId,
    /// Decimals shown, 0 to 28; chosen by size when not given.
    pub decimals: Option<u8>,
    /// What the reader must know before quoting it; empty when nothing.
    pub caveat: Name,
    /// A finding the article does not state.
    pub notable: bool,
    /// The result in `unit`: the point where every input has one, and the interval.
    pub point: Option<Decimal>,
    /// Every value it can stand for, in `unit`.
    pub interval: Interval,
    /// Whether a figure it comes from is itself only “about” so much.
    pub approximate: bool,
    /// The result in base units, as an input of other formulas; none where no other stands on it.
    pub term: Option<Box<Term>>,
}
