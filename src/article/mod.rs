//! What was said, and where in the source.
//!
//! An [`Article`] is read-only once loaded and shared between threads. It is made for a million
//! figures: strings are places in the document ([`StrRef`]), ids are indices, and a [`FigureView`]
//! joins a figure with its article to answer questions in words.

mod append;
mod block;
mod block_text;
mod convention;
mod figure;
mod index;
mod order;
mod source_text;
mod strings;
mod summary_table;
mod topic;

pub use block::{BLOCK_KINDS, Block, BlockDetail, BlockKind, REPAIR_STATES, Repair, Section, Spans};
#[cfg(test)]
pub(crate) use block_text::AROUND;
pub(crate) use block_text::{BlockText, place_in_block};
pub use figure::{Change, Figure, FigureDetail, FigureView};
pub(crate) use index::Index;
pub use index::{BlockId, CheckId, DateId, DerivedId, FigureId, Item, SectionId, TableId, UnitId};
pub(crate) use source_text::Marks;
pub use source_text::{SourceSpan, SourceText};
pub use strings::StrRef;
pub(crate) use strings::{MAX_BYTES, Strings, StringsBuilder};
pub use summary_table::{Cell, Column, DateMention, Derived, Row, Table};
pub use topic::{TOPICS, Topic};

use std::collections::HashMap;

use crate::date::Period;
use crate::i18n::Lang;
use crate::unit::{UnitExpr, sort_key};

/// A text in Chinese and, where there is one, in English.
#[derive(Clone, Copy, Debug, Default)]
pub struct Name {
    /// Chinese.
    pub zh: StrRef,
    /// English; empty when there is none.
    pub en: StrRef,
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
    /// Figures in the order of the text: by block, and in it by place.
    pub figures: Vec<Figure>,
    /// Dates in the order of the text.
    pub dates: Vec<DateMention>,
    /// Summary tables; first those of sections, then those across.
    pub tables: Vec<Table>,
    /// Whether the program built the tables itself: they show figures, and are no evidence of their own.
    pub tables_built: bool,
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
    /// Figures and the derived figures whose formulas use them, sorted.
    uses: Vec<(FigureId, DerivedId)>,
    /// Figures and the tables that hold them, sorted, each pair once.
    held: Vec<(FigureId, TableId)>,
}

impl Article {
    /// The string at a place.
    #[must_use]
    pub fn str(&self, place: StrRef) -> &str {
        self.strings.get(place, self.text.as_str())
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
        let first = self.figures.partition_point(|figure| figure.block < block);
        let figures = self.figures.iter().enumerate().skip(first);
        figures
            .take_while(move |(_, figure)| figure.block == block)
            .map(|(index, _)| FigureId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The block a byte of the text stands in. Linear in the number of blocks.
    #[must_use]
    pub fn block_at(&self, byte: u32) -> Option<BlockId> {
        let holds = |span: &SourceSpan| (span.start..span.end).contains(&byte);
        let at = self.blocks.iter().position(|block| block.spans.as_slice().iter().any(holds))?;
        u32::try_from(at).ok().map(BlockId)
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

    /// The first figure that a derived figure's formula leads to; none for one of numbers only.
    #[must_use]
    pub fn first_input(&self, derived: DerivedId) -> Option<FigureId> {
        self.derived.get(derived.index())?.first_figure
    }

    /// The derived figures whose formulas use a figure, in order.
    pub fn derived_using(&self, figure: FigureId) -> impl Iterator<Item = DerivedId> + '_ {
        of_figure(&self.uses, figure)
    }

    /// The tables that hold a figure, in order.
    pub fn tables_holding(&self, figure: FigureId) -> impl Iterator<Item = TableId> + '_ {
        of_figure(&self.held, figure)
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
        self.sort_figures();
        let mut changes: Vec<(FigureId, FigureId)> = self
            .figure_views()
            .filter_map(|view| Some((view.figure.detail.as_deref()?.change_of?, view.id)))
            .collect();
        changes.sort_unstable();
        changes.dedup_by_key(|(level, _)| *level);
        self.changes = changes;
        self.uses = uses(&self.derived);
        self.held = held(&self.tables);
        let mut first_of = HashMap::new();
        self.dimension_ranks = (self.units.iter().enumerate())
            .map(|(at, unit)| {
                let own = u16::try_from(at).unwrap_or(u16::MAX);
                *first_of.entry(unit.dimension()).or_insert(own)
            })
            .collect();
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

/// What stands with a figure in pairs sorted by figure.
fn of_figure<T: Copy>(pairs: &[(FigureId, T)], figure: FigureId) -> impl Iterator<Item = T> + '_ {
    let first = pairs.partition_point(|(other, _)| *other < figure);
    let pairs = pairs.get(first..).unwrap_or(&[]).iter();
    pairs.take_while(move |(other, _)| *other == figure).map(|(_, item)| *item)
}

fn uses(derived: &[Derived]) -> Vec<(FigureId, DerivedId)> {
    let mut uses = Vec::new();
    for (number, derived) in derived.iter().enumerate() {
        let user = DerivedId(u32::try_from(number).unwrap_or(u32::MAX));
        uses.extend(derived.inputs.iter().filter_map(|input| match input {
            Item::Figure(figure) => Some((*figure, user)),
            _ => None,
        }));
    }
    uses.sort_unstable();
    uses
}

fn held(tables: &[Table]) -> Vec<(FigureId, TableId)> {
    let mut held = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let holder = TableId(u32::try_from(number).unwrap_or(u32::MAX));
        for row in &table.rows {
            held.extend(row.cells.iter().filter_map(|cell| match cell {
                Cell::Figure(figure) => Some((*figure, holder)),
                _ => None,
            }));
        }
    }
    held.sort_unstable();
    held.dedup();
    held
}
