//! What was said, and where in the source.
//!
//! An [`Article`] is read-only once loaded and shared between threads. It is made for a million
//! figures: strings are places in the document ([`StrRef`]), ids are indices, and a [`FigureView`]
//! joins a figure with its article to answer questions in words.

mod figure;
mod source_text;
mod strings;
mod topic;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};
use std::hash::BuildHasher;

pub use figure::{Change, Figure, FigureDetail, FigureView};
pub use source_text::{SourceSpan, SourceText};
pub use strings::{MAX_BYTES, StrRef, Strings, StringsBuilder};
pub use topic::{TOPICS, Topic};

use crate::date::Period;
use crate::formula::{Formula, Term};
use crate::i18n::Lang;
use crate::number::{Decimal, Interval};
use crate::unit::{UnitExpr, sort_key};

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
    /// Whether a figure it comes from is itself only “about” so much.
    pub approximate: bool,
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
    /// An index with room for so many ids.
    #[must_use]
    pub fn with_capacity(ids: usize) -> Self {
        Self { table: HashTable::with_capacity(ids), hasher: DefaultHashBuilder::default() }
    }

    /// The item an id names. `id_of` gives the id of an item already in the index.
    pub fn find<'s>(&self, id: &str, id_of: impl Fn(Item) -> &'s str) -> Option<Item> {
        self.table.find(self.hasher.hash_one(id), |&item| id_of(item) == id).copied()
    }

    /// Adds an item under its id; gives back the item that already has the id.
    ///
    /// # Errors
    /// The item that had the id before.
    pub fn insert<'s>(&mut self, item: Item, id: &str, id_of: impl Fn(Item) -> &'s str) -> Result<(), Item> {
        let hasher = &self.hasher;
        let hash_of = |&other: &Item| hasher.hash_one(id_of(other));
        match self.table.entry(hasher.hash_one(id), |&other| id_of(other) == id, hash_of) {
            Entry::Occupied(known) => Err(*known.get()),
            Entry::Vacant(vacant) => {
                vacant.insert(item);
                Ok(())
            }
        }
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
    /// Level and the figure that states its change, sorted.
    changes: Vec<(FigureId, FigureId)>,
    /// For each unit the position of the first of its dimension.
    dimension_ranks: Vec<u16>,
    /// Figures by block, where their own order is another; empty otherwise.
    by_block: Vec<FigureId>,
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
        self.str(self.id_place(item))
    }

    /// The place of an item's id among the strings.
    pub(crate) fn id_place(&self, item: Item) -> StrRef {
        let place = match item {
            Item::Section(id) => self.sections.get(id.index()).map(|it| it.id),
            Item::Block(id) => self.blocks.get(id.index()).map(|it| it.id),
            Item::Figure(id) => self.figures.get(id.index()).map(|it| it.id),
            Item::Date(id) => self.dates.get(id.index()).map(|it| it.id),
            Item::Table(id) => self.tables.get(id.index()).map(|it| it.id),
            Item::Derived(id) => self.derived.get(id.index()).map(|it| it.id),
            Item::Check(id) => self.checks.get(id.index()).map(|it| it.id),
        };
        place.unwrap_or_default()
    }

    /// The figures of a block, in the order of the text.
    pub fn figures_of_block(&self, block: BlockId) -> impl Iterator<Item = FigureId> + '_ {
        // The builder keeps a list sorted by block only where the document does not.
        let by_block = &self.by_block;
        let start = by_block.partition_point(|id| self.block_of(*id) < block);
        let sorted = by_block.get(start..).unwrap_or(&[]).iter().copied();
        let first = if by_block.is_empty() {
            self.figures.partition_point(|figure| figure.block < block)
        } else {
            self.figures.len()
        };
        let plain =
            (first..self.figures.len()).map(|index| FigureId(u32::try_from(index).unwrap_or(u32::MAX)));
        sorted.chain(plain).take_while(move |id| self.block_of(*id) == block)
    }

    fn block_of(&self, figure: FigureId) -> BlockId {
        self.figures.get(figure.index()).map_or(BlockId(u32::MAX), |figure| figure.block)
    }

    /// The figure that states the change of another, if any.
    #[must_use]
    pub fn change_of(&self, level: FigureId) -> Option<FigureId> {
        self.changes
            .binary_search_by_key(&level, |(level, _)| *level)
            .ok()
            .and_then(|at| self.changes.get(at).map(|(_, change)| *change))
    }

    /// Every figure with a stated change, and the figure that states it, in the order of the text.
    pub fn changes(&self) -> impl Iterator<Item = (FigureId, FigureId)> + '_ {
        self.changes.iter().copied()
    }

    /// The first figure that a derived figure's formula leads to.
    #[must_use]
    pub fn first_input(&self, derived: DerivedId) -> Option<FigureId> {
        let mut derived = derived;
        // Formulas do not go round in circles: each step leads to an earlier one.
        for _ in 0..=self.derived.len() {
            let formula = &self.derived.get(derived.index())?.formula;
            match self.find(formula.inputs().next()?)? {
                Item::Figure(id) => return Some(id),
                Item::Derived(id) => derived = id,
                _ => return None,
            }
        }
        None
    }

    /// What orders a derived figure by size among figures: see [`FigureView::size_key`].
    #[must_use]
    pub fn derived_size_key(&self, id: DerivedId) -> Option<(u16, i128)> {
        let derived = self.derived.get(id.index())?;
        let value = derived.point.or(derived.interval.lower.value()).or(derived.interval.upper.value())?;
        Some((self.dimension_rank(derived.unit), sort_key(value, self.unit(derived.unit))))
    }

    /// Position of the first unit that has the same dimension: equal for units that can be compared.
    #[must_use]
    pub fn dimension_rank(&self, unit: UnitId) -> u16 {
        self.dimension_ranks.get(unit.index()).copied().unwrap_or(unit.0)
    }

    /// Works out what look-ups need, once all lists are complete.
    pub(crate) fn complete(&mut self) {
        let mut changes: Vec<(FigureId, FigureId)> = self
            .figure_views()
            .filter_map(|view| Some((view.figure.detail.as_deref()?.change_of?, view.id)))
            .collect();
        changes.sort_unstable();
        changes.dedup_by_key(|(level, _)| *level);
        self.changes = changes;
        self.dimension_ranks = (self.units.iter())
            .map(|unit| {
                let first = self.units.iter().position(|other| other.dimension() == unit.dimension());
                first.and_then(|at| u16::try_from(at).ok()).unwrap_or(u16::MAX)
            })
            .collect();
        if !self.figures.is_sorted_by_key(|figure| figure.block) {
            let mut by_block: Vec<FigureId> =
                (0..self.figures.len()).filter_map(|at| u32::try_from(at).ok()).map(FigureId).collect();
            by_block.sort_by_key(|id| (self.block_of(*id), *id));
            self.by_block = by_block;
        }
    }

    /// The tables of a section, or those across sections.
    pub fn tables_of(&self, section: Option<SectionId>) -> impl Iterator<Item = TableId> + '_ {
        self.tables
            .iter()
            .enumerate()
            .filter(move |(_, table)| table.section == section)
            .map(|(index, _)| TableId(u32::try_from(index).unwrap_or(u32::MAX)))
    }
}
