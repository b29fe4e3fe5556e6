//! The panes as lists: how many rows, what each row is a view of, on which line it stands.

use super::app::{App, Pane};
use super::area::Class;
use super::shelf::{ComparedRows, ShelfColumn};
use super::stacked::Stacked;
use crate::article::{BlockId, DerivedId, FigureId, Item, SectionId, SourceSpan};
use crate::check::{Finding, Verdict};
use crate::compose::Gap;
use crate::table::{FigureRows, Rows, Tables};

/// A row of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NavigationRow {
    /// A section, or what belongs to none.
    Section(Option<SectionId>),
    /// A table of the current section, by number.
    Table(usize),
}

/// A row of the navigation: sections first, then the tables of the current one.
#[must_use]
pub(crate) fn navigation_row(app: &App, row: usize) -> Option<NavigationRow> {
    match section_at(app, row) {
        Some(section) => Some(NavigationRow::Section(section)),
        None => (row < len(app, Pane::Navigation)).then(|| NavigationRow::Table(row - sections(app))),
    }
}

/// Number of sections, with what belongs to none where there is anything.
#[must_use]
pub(crate) fn sections(app: &App) -> usize {
    let Some(document) = &app.document else {
        return 0;
    };
    let count = document.article.sections.len();
    let none = document.digest.section(None);
    let has_none = none.is_some_and(|none| !none.tables.is_empty() || !none.figures.is_empty());
    count + usize::from(has_none || count == 0)
}

/// A section by its place in the order of the text; last, as `Some(None)`, what belongs to none.
#[must_use]
pub(crate) fn section_at(app: &App, place: usize) -> Option<Option<SectionId>> {
    if place >= sections(app) {
        return None;
    }
    let count = app.article().map_or(0, |article| article.sections.len());
    Some(u16::try_from(place).ok().map(SectionId).filter(|id| id.index() < count))
}

/// The place of a section in the order of the text, or of what belongs to none.
#[must_use]
pub(crate) fn section_place(app: &App, section: Option<SectionId>) -> Option<usize> {
    let place = match section {
        Some(id) => id.index(),
        None => app.article()?.sections.len(),
    };
    (section_at(app, place) == Some(section)).then_some(place)
}

/// A row of the overview's audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckRow {
    /// The findings of a verdict.
    Verdict(Verdict),
    /// Something that the article does not state, where the audit has no finding that says so.
    Insight(DerivedId),
}

/// The rows of the overview's audit: verdicts that occur, and always the most severe; none before the
/// audit is done.
#[must_use]
pub(crate) fn check_rows(app: &App) -> Vec<CheckRow> {
    let (Some(document), Some(audit)) = (&app.document, app.audit()) else { return Vec::new() };
    let mut rows = Vec::new();
    for &verdict in Verdict::ALL {
        if verdict == Verdict::Contradiction || audit.count(verdict) > 0 {
            rows.push(CheckRow::Verdict(verdict));
        } else if verdict == Verdict::Notable {
            rows.extend(document.digest.insight.map(CheckRow::Insight));
        }
    }
    rows
}

/// The finding of a row of the findings, with its position in the audit.
#[must_use]
pub(crate) fn finding_at(app: &App, row: usize) -> Option<(usize, &Finding)> {
    let at = app.findings.row(row)?;
    app.audit()?.findings.get(at).map(|finding| (at, finding))
}

/// The finding that the cursor of the findings is on.
#[must_use]
pub(crate) fn chosen_finding(app: &App) -> Option<&Finding> {
    finding_at(app, app.cursor(Pane::Findings).row).map(|(_, finding)| finding)
}

/// The gap that was jumped to, with its number, while it is what the source shows.
#[must_use]
pub(crate) fn chosen_gap(app: &App) -> Option<(usize, Gap)> {
    let at = app.gap.filter(|_| app.pane() == Pane::Source)?;
    let gap = app.covered()?.gaps.get(at)?;
    (app.focus == Some(Item::Block(gap.block))).then_some((at, *gap))
}

/// The place of the text that a search led to, while it is what the source shows.
#[must_use]
pub(crate) fn chosen_hit(app: &App) -> Option<(BlockId, SourceSpan)> {
    let (block, span) = app.search.alive.as_ref()?.place().filter(|_| app.pane() == Pane::Source)?;
    (app.gap.is_none() && app.focus == Some(Item::Block(block))).then_some((block, span))
}

/// What a finding is shown by: its first figure, or the block of its words.
#[must_use]
pub(crate) fn item_of_finding(app: &App, finding: &Finding) -> Option<Item> {
    if let Some(figure) = finding.figures.first() {
        return Some(Item::Figure(*figure));
    }
    let (article, span) = (app.article()?, finding.span?);
    // Blocks stand in reading order, which a torn page does not keep: look at each.
    let holds = |block: &crate::article::Block| {
        block.spans.as_slice().iter().any(|piece| piece.start <= span.start && span.end <= piece.end)
    };
    let at = article.blocks.iter().position(holds)?;
    u32::try_from(at).ok().map(BlockId).map(Item::Block)
}

/// The tables of the current section.
#[must_use]
pub(crate) fn tables(app: &App) -> Option<Stacked<'_>> {
    let document = app.document.as_ref()?;
    Some(Stacked::of(&document.article, document.digest.section(app.section)?))
}

/// Number of rows of a pane that the cursor can be in.
#[must_use]
pub(crate) fn len(app: &App, pane: Pane) -> usize {
    let Some(document) = &app.document else {
        return 0;
    };
    let digest = &document.digest;
    match pane {
        Pane::Library => app.shelf.len(),
        Pane::Comparison => app.shelf.compared.as_ref().map_or(0, |it| it.rows().len()),
        Pane::KeyNumbers => digest.key_numbers.len(),
        Pane::Ladder => digest.ladder.as_ref().map_or(0, |ladder| ladder.bars.len()),
        Pane::Index => digest.index.len(),
        Pane::SectionList => sections(app),
        Pane::Timeline => digest.timeline.len(),
        Pane::Checks => check_rows(app).len(),
        Pane::Findings => app.findings.len(app.audit().map_or(0, |audit| audit.findings.len())),
        Pane::Navigation => sections(app) + tables(app).map_or(0, |it| it.tables.len()),
        Pane::Tables => match &app.plots {
            Some(plots) => plots.len(),
            None => tables(app).map_or(0, |it| it.rows()),
        },
        Pane::FigureTable => app.figures.len(document.article.figures.len()),
        Pane::Source => 0,
    }
}

/// Number of columns that the cursor can be in, at a row; 1 where there are no columns.
#[must_use]
pub(crate) fn columns(app: &App, pane: Pane, row: usize) -> usize {
    match pane {
        Pane::FigureTable => app.columns.len(),
        Pane::Library => ShelfColumn::ALL.len(),
        // The column that little room leaves out is one the cursor passes over there.
        Pane::Comparison => ComparedRows::columns(is_narrow(app)),
        Pane::Tables if app.plots.is_none() => {
            let table = tables(app).and_then(|it| it.table_row(row).map(|(table, _)| it.tables.rows(table)));
            table.map_or(1, |rows| rows.column_count())
        }
        _ => 1,
    }
}

/// Line on which a row stands, in the pane's own lines, headings of the pane not counted.
#[must_use]
pub(crate) fn line_of(app: &App, pane: Pane, row: usize) -> usize {
    match pane {
        Pane::Tables => match &app.plots {
            Some(plots) => plots.line_of(row),
            None => tables(app).and_then(|it| it.line_of(row)).unwrap_or(0),
        },
        // A blank and a heading stand between the sections and the tables.
        Pane::Navigation if row >= sections(app) => row + 2,
        Pane::Library if row >= app.shelf.entries.len() => row + 2,
        _ => row,
    }
}

/// Number of lines of a pane, headings of the pane not counted.
#[must_use]
pub(crate) fn lines(app: &App, pane: Pane) -> usize {
    match pane {
        Pane::Tables => match &app.plots {
            Some(plots) => plots.lines().len(),
            None => tables(app).map_or(0, |it| it.lines()),
        },
        Pane::Navigation => {
            let rows = len(app, pane);
            if rows > sections(app) { rows + 2 } else { rows }
        }
        Pane::Library => {
            let rows = len(app, pane);
            if rows > app.shelf.entries.len() { rows + 2 } else { rows }
        }
        _ => len(app, pane),
    }
}

/// The row that stands on a line, if one does.
#[must_use]
pub(crate) fn row_at(app: &App, pane: Pane, line: usize) -> Option<usize> {
    match pane {
        Pane::Tables => match &app.plots {
            Some(plots) => plots.row_at(line),
            None => tables(app)?.row_at(line),
        },
        Pane::Navigation => {
            let row = if line < sections(app) { line } else { line.checked_sub(2)? };
            (row < len(app, pane) && line_of(app, pane, row) == line).then_some(row)
        }
        Pane::Library => {
            let entries = app.shelf.entries.len();
            let row = if line < entries { line } else { line.checked_sub(2)? };
            (row < len(app, pane) && line_of(app, pane, row) == line).then_some(row)
        }
        _ => (line < len(app, pane)).then_some(line),
    }
}

/// Lines of headings at the top of a pane that do not scroll.
#[must_use]
pub(crate) const fn heading_lines(pane: Pane) -> u16 {
    match pane {
        Pane::FigureTable
        | Pane::SectionList
        | Pane::Index
        | Pane::Findings
        | Pane::Library
        | Pane::Comparison => 1,
        _ => 0,
    }
}

/// What a row and column of a pane is a view of.
#[must_use]
pub(crate) fn item(app: &App, pane: Pane, row: usize, column: usize) -> Option<Item> {
    let document = app.document.as_ref()?;
    let (article, digest) = (&*document.article, &*document.digest);
    match pane {
        Pane::KeyNumbers => digest.key_numbers.get(row).copied(),
        Pane::Ladder => digest.ladder.as_ref()?.bars.get(row).copied().map(Item::Figure),
        Pane::Index => digest.index.get(row).map(|bar| bar.item),
        Pane::SectionList => section_at(app, row).flatten().map(Item::Section),
        Pane::Timeline => digest.timeline.get(row).copied().map(Item::Date),
        Pane::Navigation => match navigation_row(app, row)? {
            NavigationRow::Section(section) => section.map(Item::Section),
            NavigationRow::Table(_) => None,
        },
        Pane::Tables => {
            if let Some(plots) = &app.plots {
                return plots.item(row);
            }
            let stacked = tables(app)?;
            let (table, row) = stacked.table_row(row)?;
            stacked.tables.rows(table).item(row, column)
        }
        Pane::FigureTable => {
            let row = app.figures.row(row)?;
            let column = app.columns.at(column)?;
            FigureRows::all(article).item(row, column.number())
        }
        Pane::Checks => match *check_rows(app).get(row)? {
            CheckRow::Verdict(verdict) => {
                let audit = app.audit()?;
                item_of_finding(app, audit.findings.get(audit.of(verdict).next()?)?)
            }
            CheckRow::Insight(id) => Some(Item::Derived(id)),
        },
        Pane::Findings => item_of_finding(app, finding_at(app, row)?.1),
        Pane::Source | Pane::Library | Pane::Comparison => None,
    }
}

/// Whether the comparison has little room: the screen is too narrow for two columns of panes.
#[must_use]
pub(crate) fn is_narrow(app: &App) -> bool {
    Class::of(app.size) < Class::Medium
}

/// Whether the row and column of a pane's cursor shows an item.
#[must_use]
pub(crate) fn is_shown(app: &App, pane: Pane, item: Item) -> bool {
    let cursor = app.cursor(pane);
    if let (Pane::Findings, Item::Figure(id)) = (pane, item) {
        return finding_at(app, cursor.row).is_some_and(|(_, finding)| finding.figures.contains(&id));
    }
    self::item(app, pane, cursor.row, cursor.column) == Some(item)
}

/// Where an item stands in a pane: row and column. Of several places the first.
#[must_use]
pub(crate) fn place_of(app: &App, pane: Pane, item: Item) -> Option<(usize, usize)> {
    match pane {
        Pane::FigureTable => {
            let Item::Figure(id) = item else { return None };
            app.figures.place(id.index()).map(|row| (row, 0))
        }
        Pane::Findings => {
            let Item::Figure(id) = item else { return None };
            let mut about = app.audit()?.about(id).map(|(at, _)| at);
            about.find_map(|at| app.findings.place(at)).map(|row| (row, 0))
        }
        Pane::Tables => match &app.plots {
            Some(plots) => plots.place_of(item).map(|row| (row, 0)),
            None => place_in_tables(&tables(app)?.tables, item),
        },
        Pane::Source | Pane::Library | Pane::Comparison => None,
        Pane::SectionList | Pane::Navigation => {
            let section = section_of(app, item)?;
            section_place(app, section).map(|row| (row, 0))
        }
        _ => (0..len(app, pane)).find(|&row| self::item(app, pane, row, 0) == Some(item)).map(|row| (row, 0)),
    }
}

fn place_in_tables(tables: &Tables<'_>, item: Item) -> Option<(usize, usize)> {
    use crate::article::Cell;
    if tables.own.is_empty() {
        let Item::Figure(id) = item else { return None };
        return tables.figures.binary_search(&id).ok().map(|row| (row, 1));
    }
    let is_it = |cell: &Cell| match (*cell, item) {
        (Cell::Figure(a), Item::Figure(b)) => a == b,
        (Cell::Derived(a), Item::Derived(b)) => a == b,
        (Cell::Date(a), Item::Date(b)) => a == b,
        _ => false,
    };
    let mut before = 0;
    for number in 0..tables.len() {
        let table = tables.table(number)?;
        for (row, cells) in table.rows.iter().enumerate() {
            if let Some(column) = cells.cells.iter().position(is_it) {
                return Some((before + row, column + 1));
            }
        }
        before += table.rows.len();
    }
    None
}

/// The section an item belongs to: `Some(None)` for one that belongs to none.
#[must_use]
pub(crate) fn section_of(app: &App, item: Item) -> Option<Option<SectionId>> {
    let article = app.article()?;
    match item {
        Item::Section(id) => Some(Some(id)),
        Item::Figure(id) => article.figures.get(id.index()).map(|it| it.section),
        Item::Date(id) => article.dates.get(id.index()).map(|it| it.section),
        Item::Derived(id) => article.derived.get(id.index()).map(|it| it.section),
        Item::Table(id) => article.tables.get(id.index()).map(|it| it.section),
        Item::Block(id) => article.blocks.get(id.index()).map(|it| it.section),
        Item::Check(_) => None,
    }
}

/// Where the source shows an item: its block, and its place in the text.
#[must_use]
pub(crate) fn span_of(app: &App, item: Item) -> Option<(BlockId, SourceSpan)> {
    let article = app.article()?;
    match item {
        Item::Date(id) => article.dates.get(id.index()).map(|date| (date.block, date.span)),
        Item::Block(id) => {
            if let Some((_, gap)) = chosen_gap(app) {
                return Some((id, gap.span));
            }
            if let Some(hit) = chosen_hit(app) {
                return Some(hit);
            }
            // The words of the chosen finding where they stand in this block.
            let words = chosen_finding(app).and_then(|finding| finding.span);
            let pieces = article.blocks.get(id.index())?.spans.as_slice();
            let here = words.filter(|words| {
                pieces.iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
            });
            here.or_else(|| pieces.first().copied()).map(|span| (id, span))
        }
        _ => {
            let figure = article.figures.get(figure_of(app, item)?.index())?;
            Some((figure.block, figure.span))
        }
    }
}

/// The figure whose place in the source an item is shown by: itself, or the first a formula uses.
#[must_use]
pub(crate) fn figure_of(app: &App, item: Item) -> Option<FigureId> {
    match item {
        Item::Figure(id) => Some(id),
        Item::Derived(id) => app.article()?.first_input(id),
        _ => None,
    }
}
