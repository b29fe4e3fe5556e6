//! What the overview shows of an article: series and lists, worked out once when it is loaded.

mod key_numbers;
mod plot;

pub use plot::{AXIS, Bar, Fill, Form, Panel, panels};

use crate::article::Change;
use crate::article::{
    Article, BlockId, BlockKind, Cell, DateId, DerivedId, FigureId, FigureView, Item, Name, SectionId,
    TableId,
};
use crate::i18n::Lang;
use crate::number::{Decimal, Interval};
use crate::unit::{Basis, Kind};

/// Most bars of a chart.
const BARS: usize = 8;

/// What the overview shows.
#[derive(Debug, Default)]
pub struct Digest {
    /// Figures and derived figures it leads with.
    pub key_numbers: Vec<Item>,
    /// Amounts of one unit side by side.
    pub ladder: Option<Ladder>,
    /// Levels with their change, the year before being 100.
    pub index: Vec<IndexBar>,
    /// A finding the article does not state.
    pub insight: Option<DerivedId>,
    /// One entry for each section, and one more for what belongs to none.
    pub sections: Vec<SectionDigest>,
    /// Largest density of a section, in tenths ([`SectionDigest::density_tenths`]); 0 without figures.
    pub densest_tenths: u64,
    /// Dates in the order of time.
    pub timeline: Vec<DateId>,
}

/// Amounts side by side. They are not to be added: basis and period differ.
#[derive(Debug)]
pub struct Ladder {
    /// The table it is taken from; none when the program chose the figures.
    pub table: Option<TableId>,
    /// The figures, in order.
    pub bars: Vec<FigureId>,
    /// What each is called: as the table's row where the program built the table, else what it measures.
    pub names: Vec<Name>,
}

/// A level this year as a percentage of the level a year earlier.
#[derive(Debug)]
pub struct IndexBar {
    /// What the bar is a view of: the level, or the derived change.
    pub item: Item,
    /// 100 + growth in %, exact.
    pub index: Decimal,
}

/// A section in numbers.
#[derive(Debug, Default)]
pub struct SectionDigest {
    /// Its blocks in reading order.
    pub blocks: Vec<BlockId>,
    /// Its figures in the order of the text.
    pub figures: Vec<FigureId>,
    /// Number of its figures in paragraphs, quotations and lists: headings and captions repeat them.
    pub body_figures: usize,
    /// Code points of its paragraphs, quotations and lists.
    pub characters: u64,
    /// Its own tables in order.
    pub tables: Vec<TableId>,
    /// Rows before each table shown of it, and at the end all rows: those of its own tables, else of
    /// the one made of its figures. A single 0 where there is nothing to show.
    pub rows_before: Vec<usize>,
}

impl SectionDigest {
    /// The number of figures: `13`, or `13+2` where headings and captions repeat two.
    #[must_use]
    pub fn count(&self) -> String {
        match self.figures.len() - self.body_figures {
            0 => self.body_figures.to_string(),
            more => format!("{}+{more}", self.body_figures),
        }
    }

    /// Figures per 1,000 code points of running text, in tenths, rounded half up; `None` without text.
    #[must_use]
    pub fn density_tenths(&self) -> Option<u64> {
        let characters = self.characters;
        let figures = self.body_figures as u64;
        (characters > 0).then(|| (figures * 20_000 + characters) / (2 * characters))
    }
}

impl Digest {
    /// Works out what the overview shows. Linear in the article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let sections = sections(article);
        Self {
            key_numbers: key_numbers::key_numbers(article, insight(article)),
            ladder: ladder(article),
            index: index(article),
            insight: insight(article),
            densest_tenths: sections.iter().filter_map(SectionDigest::density_tenths).max().unwrap_or(0),
            sections,
            timeline: timeline(article),
        }
    }

    /// The entry of a section, or of what belongs to none.
    #[must_use]
    pub fn section(&self, section: Option<SectionId>) -> Option<&SectionDigest> {
        match section {
            Some(id) => self.sections.get(id.index()),
            None => self.sections.last(),
        }
    }
}

fn ladder(article: &Article) -> Option<Ladder> {
    let of_table = article.tables_of(None).find_map(|id| {
        let table = article.tables.get(id.index())?;
        (0..table.columns.len()).find_map(|column| {
            let rows = table.rows.iter().filter_map(|row| match row.cells.get(column) {
                Some(Cell::Figure(figure)) => Some((*figure, row.title)),
                _ => None,
            });
            let (bars, titles): (Vec<FigureId>, Vec<Name>) = rows.take(BARS).unzip();
            let names = if article.tables_built { titles } else { indicators(article, &bars) };
            is_ladder(article, &bars).then_some(Ladder { table: Some(id), bars, names })
        })
    });
    of_table.or_else(|| {
        let bars = comparable(article);
        let names = indicators(article, &bars);
        is_ladder(article, &bars).then_some(Ladder { table: None, bars, names })
    })
}

fn indicators(article: &Article, bars: &[FigureId]) -> Vec<Name> {
    bars.iter().filter_map(|id| article.figures.get(id.index())).map(|it| it.indicator).collect()
}

/// At least three amounts of one dimension and two kinds of basis.
fn is_ladder(article: &Article, bars: &[FigureId]) -> bool {
    let views: Vec<_> = bars.iter().filter_map(|&id| article.figure(id)).collect();
    let Some(first) = views.first() else {
        return false;
    };
    views.len() >= 3
        && views.iter().all(|view| view.unit().dimension() == first.unit().dimension())
        && views.iter().any(|view| view.figure.basis != first.figure.basis)
}

/// The largest amounts that say what kind of amount they are, largest first, each indicator once; of
/// equal ones the first in the text.
fn comparable(article: &Article) -> Vec<FigureId> {
    let telling = |basis| !matches!(basis, Basis::Unstated | Basis::Actual | Basis::Slogan);
    let mut amounts =
        article.figure_views().filter(|it| it.figure.kind == Kind::Amount && telling(it.figure.basis));
    let Some(first) = amounts.next() else {
        return Vec::new();
    };
    let dimension = first.size_key().0;
    let mut best: Vec<(i128, FigureView<'_>)> = Vec::with_capacity(BARS + 1);
    for view in std::iter::once(first).chain(amounts) {
        let (its_dimension, size) = view.size_key();
        let worst = best.last().map_or(i128::MIN, |&(worst, _)| worst);
        if its_dimension != dimension || best.len() == BARS && size <= worst {
            continue;
        }
        // Names are compared as words: each figure writes its own copy.
        let name = view.indicator(Lang::Zh);
        match best.iter().position(|(_, known)| known.indicator(Lang::Zh) == name) {
            Some(known) if best.get(known).is_some_and(|(known, _)| *known >= size) => continue,
            Some(known) => drop(best.remove(known)),
            None => {}
        }
        let place = best.partition_point(|&(other, _)| other >= size);
        best.insert(place, (size, view));
        best.truncate(BARS);
    }
    best.into_iter().map(|(_, view)| view.id).collect()
}

fn index(article: &Article) -> Vec<IndexBar> {
    let mut bars: Vec<(Option<SectionId>, IndexBar)> = Vec::new();
    for (level, growth) in article.changes().take(4096) {
        let Some(view) = article.figure(growth) else { continue };
        let Some(value) = view.value().filter(|_| view.unit().is_percent()) else { continue };
        let change = if view.figure.change == Change::Down { -value } else { value };
        if let Some(index) = change.checked_add(Decimal::ONE_HUNDRED) {
            bars.push((view.figure.section, IndexBar { item: Item::Figure(level), index }));
        }
    }
    bars.sort_by_key(|(_, bar)| match bar.item {
        Item::Figure(id) => id.0,
        _ => u32::MAX,
    });
    // The section that has most of them: figures of different sections do not make one picture.
    let most = bars
        .iter()
        .map(|(section, _)| *section)
        .max_by_key(|section| bars.iter().filter(|(other, _)| other == section).count());
    let mut bars: Vec<IndexBar> = bars
        .into_iter()
        .filter(|(section, _)| Some(*section) == most)
        .map(|(_, bar)| bar)
        .take(BARS)
        .collect();
    if let Some(id) = insight(article)
        && let Some(derived) = article.derived.get(id.index())
        && article.unit(derived.unit).is_percent()
        && let Some(index) = derived.point.and_then(|point| point.checked_add(Decimal::ONE_HUNDRED))
    {
        bars.push(IndexBar { item: Item::Derived(id), index });
    }
    bars
}

fn insight(article: &Article) -> Option<DerivedId> {
    let found = article
        .derived
        .iter()
        .position(|derived| derived.notable && derived.interval != Interval::UNBOUNDED)?;
    u32::try_from(found).ok().map(DerivedId)
}

fn sections(article: &Article) -> Vec<SectionDigest> {
    let none = article.sections.len();
    let place = |section: Option<SectionId>| section.map_or(none, SectionId::index);
    let mut digests: Vec<SectionDigest> = Vec::new();
    digests.resize_with(none + 1, SectionDigest::default);
    for (number, block) in article.blocks.iter().enumerate() {
        let Some(digest) = digests.get_mut(place(block.section)) else { continue };
        digest.blocks.push(BlockId(u32::try_from(number).unwrap_or(u32::MAX)));
        if is_body(block.kind) {
            for &span in block.spans.as_slice() {
                // By the marks of the text: blocks may stand on the same text any number of times.
                let text = &article.text;
                let characters = text.code_point_of(span.end).saturating_sub(text.code_point_of(span.start));
                let line_ends = text.line_of(span.end) - text.line_of(span.start);
                digest.characters += u64::from(characters).saturating_sub(line_ends as u64);
            }
        }
    }
    for view in article.figure_views() {
        if let Some(digest) = digests.get_mut(place(view.figure.section)) {
            digest.figures.push(view.id);
            let block = article.blocks.get(view.figure.block.index());
            digest.body_figures += usize::from(block.is_some_and(|block| is_body(block.kind)));
        }
    }
    for (number, table) in article.tables.iter().enumerate() {
        if let Some(digest) = digests.get_mut(place(table.section)) {
            digest.tables.push(TableId(u32::try_from(number).unwrap_or(u32::MAX)));
        }
    }
    for digest in &mut digests {
        digest.rows_before = rows_before(article, digest);
    }
    digests
}

fn rows_before(article: &Article, digest: &SectionDigest) -> Vec<usize> {
    let mut before = vec![0];
    let mut rows = 0;
    for id in &digest.tables {
        rows += article.tables.get(id.index()).map_or(0, |table| table.rows.len());
        before.push(rows);
    }
    if digest.tables.is_empty() && !digest.figures.is_empty() {
        before.push(digest.figures.len());
    }
    before
}

/// Whether a block is running text.
const fn is_body(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::List)
}

fn timeline(article: &Article) -> Vec<DateId> {
    let mut dates: Vec<DateId> =
        (0..u32::try_from(article.dates.len()).unwrap_or(u32::MAX)).map(DateId).collect();
    dates.sort_by_key(|id| article.dates.get(id.index()).map(|date| date.period.sort_key()));
    dates
}

#[cfg(test)]
mod tests;
