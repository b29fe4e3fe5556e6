//! What was said, and where in the source.
//!
//! An [`Article`] is read-only once loaded and shared between threads. It is made for a million
//! figures: strings are places in the document ([`StrRef`]), ids are indices, and a [`FigureView`]
//! joins a figure with its article to answer questions in words.

mod figure;
mod source_text;
mod strings;
mod topic;

use hashbrown::HashTable;
use hashbrown::DefaultHashBuilder;
use std::hash::BuildHasher;

pub use figure::{Change, Figure, FigureDetail, FigureView};
pub use source_text::{SourceSpan, SourceText};
pub use strings::{MAX_BYTES, StrRef, Strings, StringsBuilder};
pub use topic::{TOPICS, Topic};

use crate::date::Period;
use crate::formula::{Formula, Term};
use crate::i18n::Lang;
use crate::number::{Decimal, Interval};
use crate::unit::UnitExpr;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($repr:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $repr);
        impl $name {
            /// Position in the article's list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Position of a section in its article.
    SectionId(u16);
    /// Position of a block in its article, which is reading order.
    BlockId(u32);
    /// Position of a figure in its article, which is the order of the text.
    FigureId(u32);
    /// Position of a date in its article.
    DateId(u32);
    /// Position of a table in its article.
    TableId(u32);
    /// Position of a derived figure in its article.
    DerivedId(u32);
    /// Position of a check in its article.
    CheckId(u32);
    /// Position of a unit in the article's list of the units it uses.
    UnitId(u16);
}

/// A text in Chinese and, where there is one, in English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Chinese.
    pub zh: StrRef,
    /// English; empty when there is none.
    pub en: StrRef,
}

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Id in the document.
    pub id: StrRef,
    /// Topic.
    pub topic: &'static Topic,
    /// Name shown.
    pub name: Name,
    /// What it says, in a sentence; empty when absent.
    pub summary: Name,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A quotation.
    Quote,
    /// A list.
    List,
    /// A table.
    Table,
    /// An image.
    Image,
    /// The caption of an image.
    Caption,
    /// The names of the authors.
    Byline,
    /// The origin of pictures.
    Credit,
}

/// Names of the block kinds in the article format.
pub const BLOCK_KINDS: &[(&str, BlockKind)] = &[
    ("heading", BlockKind::Heading),
    ("paragraph", BlockKind::Paragraph),
    ("quote", BlockKind::Quote),
    ("list", BlockKind::List),
    ("table", BlockKind::Table),
    ("image", BlockKind::Image),
    ("caption", BlockKind::Caption),
    ("byline", BlockKind::Byline),
    ("credit", BlockKind::Credit),
];

/// States of a repair in the article format.
pub const REPAIR_STATES: &[&str] = &["proposed", "accepted", "refused"];

/// A block of text.
#[derive(Clone, Debug)]
pub struct Block {
    /// Id in the document.
    pub id: StrRef,
    /// Section; none for title, byline, credit.
    pub section: Option<SectionId>,
    /// What it is.
    pub kind: BlockKind,
    /// Where its text stands, in reading order; never empty.
    pub spans: Spans,
    /// Who speaks, and the page repairs; rare.
    pub detail: Option<Box<BlockDetail>>,
}

/// The spans of a block: almost always one.
#[derive(Clone, Debug)]
pub enum Spans {
    /// One span.
    One(SourceSpan),
    /// A block that the page tore apart.
    Many(Box<[SourceSpan]>),
}

impl Spans {
    /// The spans in reading order.
    #[must_use]
    pub fn as_slice(&self) -> &[SourceSpan] {
        match self {
            Self::One(span) => std::slice::from_ref(span),
            Self::Many(spans) => spans,
        }
    }
}

/// What only some blocks have.
#[derive(Clone, Debug, Default)]
pub struct BlockDetail {
    /// Role of the speaker and whether the text names them.
    pub speaker: Option<(Name, bool)>,
    /// Repairs of the page.
    pub repairs: Vec<Repair>,
}

/// A repair of the page.
#[derive(Clone, Debug)]
pub struct Repair {
    /// What was done.
    pub kind: StrRef,
    /// One of [`REPAIR_STATES`].
    pub status: StrRef,
    /// Why; empty when not said.
    pub reason: Name,
}

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// Unit of the result.
    pub unit: UnitId,
    /// Decimals shown; chosen by size when not given.
    pub decimals: Option<u8>,
    /// What the reader must know before quoting it; empty when nothing.
    pub caveat: Name,
    /// A finding the article does not state.
    pub notable: bool,
    /// The result in `unit`: the point where every input has one, and the interval.
    pub point: Option<Decimal>,
    /// Every value it can stand for, in `unit`.
    pub interval: Interval,
    /// The result in base units, as an input of other formulas.
    pub term: Term,
}

/// A check the article wants to see made.
#[derive(Clone, Debug)]
pub struct Check {
    /// Id in the document.
    pub id: StrRef,
    /// Rule.
    pub rule: StrRef,
    /// What it looks at.
    pub inputs: Vec<Item>,
}

/// Anything that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A section.
    Section(SectionId),
    /// A block.
    Block(BlockId),
    /// A figure.
    Figure(FigureId),
    /// A date.
    Date(DateId),
    /// A table.
    Table(TableId),
    /// A derived figure.
    Derived(DerivedId),
    /// A check.
    Check(CheckId),
}

/// Ids to items: one table for the whole document, since ids are unique in it.
#[derive(Debug, Default)]
pub struct Index {
    table: HashTable<Item>,
    hasher: DefaultHashBuilder,
}

impl Index {
    /// The item an id names. `id_of` gives the id of an item already in the index.
    pub fn find<'s>(&self, id: &str, id_of: impl Fn(Item) -> &'s str) -> Option<Item> {
        self.table.find(self.hasher.hash_one(id), |&item| id_of(item) == id).copied()
    }

    /// Adds an item under its id; gives back the item that already has the id.
    ///
    /// # Errors
    /// The item that had the id before.
    pub fn insert<'s>(
        &mut self,
        item: Item,
        id: &str,
        id_of: impl Fn(Item) -> &'s str,
    ) -> Result<(), Item> {
        if let Some(known) = self.find(id, &id_of) {
            return Err(known);
        }
        let hash = self.hasher.hash_one(id);
        self.table.insert_unique(hash, item, |&other| self.hasher.hash_one(id_of(other)));
        Ok(())
    }
}

/// What the document says of itself.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Headline.
    pub headline: Name,
    /// Publisher; empty when unknown.
    pub publisher: StrRef,
    /// Authors.
    pub authors: Vec<StrRef>,
    /// Day of publication, when known.
    pub published: Option<Period>,
    /// Interval the document can stem from, when the day is unknown.
    pub temporal: Option<Period>,
    /// Place; empty when not given.
    pub place: StrRef,
    /// GB/T 2260 code of the place; empty when not given.
    pub place_code: StrRef,
}

/// One article. See the [module](self).
#[derive(Debug, Default)]
pub struct Article {
    pub(crate) strings: Strings,
    /// What the document says of itself.
    pub head: Head,
    /// The text all spans refer to.
    pub text: SourceText,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Figures in the order of the text.
    pub figures: Vec<Figure>,
    /// Dates in the order of the text.
    pub dates: Vec<DateMention>,
    /// Summary tables; first those of sections, then those across.
    pub tables: Vec<Table>,
    /// Derived figures.
    pub derived: Vec<Derived>,
    /// Checks the article asks for.
    pub checks: Vec<Check>,
    /// What the overview leads with.
    pub highlights: Vec<Item>,
    /// Units used, each once.
    pub units: Vec<UnitExpr>,
    pub(crate) index: Index,
}

impl Article {
    /// The string at a place.
    #[must_use]
    pub fn str(&self, place: StrRef) -> &str {
        self.strings.get(place)
    }

    /// A name in a language; the Chinese where there is no English.
    #[must_use]
    pub fn name(&self, name: Name, lang: Lang) -> &str {
        match lang {
            Lang::En if !name.en.is_empty() => self.str(name.en),
            _ => self.str(name.zh),
        }
    }

    /// A figure joined with its article; `None` for an id of another article.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> Option<FigureView<'_>> {
        self.figures.get(id.index()).map(|figure| FigureView { article: self, id, figure })
    }

    /// All figures joined with the article, in the order of the text.
    pub fn figure_views(&self) -> impl DoubleEndedIterator<Item = FigureView<'_>> + ExactSizeIterator {
        self.figures.iter().enumerate().map(|(index, figure)| FigureView {
            article: self,
            id: FigureId(u32::try_from(index).unwrap_or(u32::MAX)),
            figure,
        })
    }

    /// The unit of an id; the plain number for an id of another article.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &UnitExpr {
        static PLAIN: std::sync::LazyLock<UnitExpr> = std::sync::LazyLock::new(UnitExpr::plain);
        self.units.get(id.index()).unwrap_or(&PLAIN)
    }

    /// The item with an id, if any.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Item> {
        self.index.find(id, |item| self.id_of(item))
    }

    /// The id of an item in the document.
    #[must_use]
    pub fn id_of(&self, item: Item) -> &str {
        let place = match item {
            Item::Section(id) => self.sections.get(id.index()).map(|it| it.id),
            Item::Block(id) => self.blocks.get(id.index()).map(|it| it.id),
            Item::Figure(id) => self.figures.get(id.index()).map(|it| it.id),
            Item::Date(id) => self.dates.get(id.index()).map(|it| it.id),
            Item::Table(id) => self.tables.get(id.index()).map(|it| it.id),
            Item::Derived(id) => self.derived.get(id.index()).map(|it| it.id),
            Item::Check(id) => self.checks.get(id.index()).map(|it| it.id),
        };
        place.map_or("", |place| self.str(place))
    }

    /// The figures of a block. Figures stand in the order of the text, so this is a search, not a
    /// scan, as long as the blocks are in that order, too; otherwise a scan.
    pub fn figures_of_block(&self, block: BlockId) -> impl Iterator<Item = FigureId> + '_ {
        let start = self.figures.partition_point(|figure| figure.block < block);
        let sorted = self.figures_sorted;
        let range = if sorted { start..self.figures.len() } else { 0..self.figures.len() };
        range
            .map(|index| (index, self.figures.get(index)))
            .take_while(move |(_, figure)| !sorted || figure.is_some_and(|f| f.block == block))
            .filter(move |(_, figure)| figure.is_some_and(|f| f.block == block))
            .map(|(index, _)| FigureId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// Whether the section has tables of its own.
    pub fn tables_of(&self, section: Option<SectionId>) -> impl Iterator<Item = TableId> + '_ {
        self.tables
            .iter()
            .enumerate()
            .filter(move |(_, table)| table.section == section)
            .map(|(index, _)| TableId(u32::try_from(index).unwrap_or(u32::MAX)))
    }
}
