//! The panes as lists: how many rows, what each row is a view of, on which line it stands.

use super::app::{App, Pane};
use crate::article::{FigureId, Item, SectionId};
use crate::table::{FigureRows, Rows, Tables};

/// A row of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NavigationRow {
    /// A section, or what belongs to none.
    Section(Option<SectionId>),
    /// A table of the current section, by number.
    Table(usize),
}

/// Lines of one summary table around its rows: title and headings before, note and blank after.
const BEFORE: usize = 2;
/// Lines after the rows of a summary table.
const AFTER: usize = 2;

/// The rows of the navigation: sections, then the tables of the current one.
#[must_use]
pub(crate) fn navigation(app: &App) -> Vec<NavigationRow> {
    let mut rows: Vec<NavigationRow> = sections(app).into_iter().map(NavigationRow::Section).collect();
    let tables = tables(app).map_or(0, |tables| tables.len());
    rows.extend((0..tables).map(NavigationRow::Table));
    rows
}

/// The sections in order; last what belongs to none, when there is anything.
#[must_use]
pub(crate) fn sections(app: &App) -> Vec<Option<SectionId>> {
    let Some(document) = &app.document else {
        return Vec::new();
    };
    let count = document.article.sections.len();
    let mut sections: Vec<Option<SectionId>> =
        (0..u16::try_from(count).unwrap_or(u16::MAX)).map(|number| Some(SectionId(number))).collect();
    let none = document.digest.section(None);
    if none.is_some_and(|none| none.tables > 0 || !none.figures.is_empty()) || sections.is_empty() {
        sections.push(None);
    }
    sections
}

/// The tables of the current section.
#[must_use]
pub(crate) fn tables(app: &App) -> Option<Tables<'_>> {
    let document = app.document.as_ref()?;
    let figures = document.digest.section(app.section).map_or(&[][..], |digest| &digest.figures);
    Some(Tables::of(&document.article, app.section, figures))
}

/// Number of rows of a pane that the cursor can be in.
#[must_use]
pub(crate) fn len(app: &App, pane: Pane) -> usize {
    let Some(document) = &app.document else {
        return 0;
    };
    let digest = &document.digest;
    match pane {
        Pane::KeyNumbers => digest.key_numbers.len(),
        Pane::Ladder => digest.ladder.as_ref().map_or(0, |ladder| ladder.bars.len()),
        Pane::Index => digest.index.len(),
        Pane::SectionList => sections(app).len(),
        Pane::Timeline => digest.timeline.len(),
        Pane::Navigation => navigation(app).len(),
        Pane::Tables => {
            tables(app).map_or(0, |tables| (0..tables.len()).map(|it| tables.rows(it).len()).sum())
        }
        Pane::FigureTable => app.figures.len(document.article.figures.len()),
        Pane::Source => 0,
    }
}

/// Number of columns that the cursor can be in, at a row; 1 where there are no columns.
#[must_use]
pub(crate) fn columns(app: &App, pane: Pane, row: usize) -> usize {
    match pane {
        Pane::FigureTable => crate::table::FigureColumn::ALL.len(),
        Pane::Tables => {
            let tables = tables(app);
            let found =
                tables.as_ref().and_then(|tables| table_row(tables, row).map(|(table, _)| (tables, table)));
            found.map_or(1, |(tables, table)| tables.rows(table).columns(app.settings.show).len())
        }
        _ => 1,
    }
}

/// Which table a row of the stacked tables is in, and its row there.
#[must_use]
pub(crate) fn table_row(tables: &Tables<'_>, row: usize) -> Option<(usize, usize)> {
    let mut left = row;
    for table in 0..tables.len() {
        let rows = tables.rows(table).len();
        if left < rows {
            return Some((table, left));
        }
        left -= rows;
    }
    None
}

/// First row of a table among the stacked tables.
#[must_use]
pub(crate) fn first_row(tables: &Tables<'_>, table: usize) -> usize {
    (0..table).map(|it| tables.rows(it).len()).sum()
}

/// Line of the title of a table among the stacked tables.
#[must_use]
pub(crate) fn title_line(tables: &Tables<'_>, table: usize) -> usize {
    (0..table).map(|it| tables.rows(it).len() + BEFORE + AFTER).sum()
}

/// Line on which a row stands, in the pane's own lines, headings of the pane not counted.
#[must_use]
pub(crate) fn line_of(app: &App, pane: Pane, row: usize) -> usize {
    match pane {
        Pane::Tables => tables(app)
            .and_then(|tables| {
                let (table, inner) = table_row(&tables, row)?;
                Some(title_line(&tables, table) + BEFORE + inner)
            })
            .unwrap_or(0),
        Pane::Navigation => match navigation(app).get(row) {
            Some(NavigationRow::Table(_)) => row + 2,
            _ => row,
        },
        _ => row,
    }
}

/// Number of lines of a pane, headings of the pane not counted.
#[must_use]
pub(crate) fn lines(app: &App, pane: Pane) -> usize {
    match pane {
        Pane::Tables => tables(app).map_or(0, |tables| title_line(&tables, tables.len()).saturating_sub(1)),
        Pane::Navigation => {
            let rows = navigation(app);
            let tables = rows.iter().any(|row| matches!(row, NavigationRow::Table(_)));
            rows.len() + if tables { 2 } else { 0 }
        }
        _ => len(app, pane),
    }
}

/// The row that stands on a line, if one does.
#[must_use]
pub(crate) fn row_at(app: &App, pane: Pane, line: usize) -> Option<usize> {
    match pane {
        Pane::Tables => {
            let tables = tables(app)?;
            (0..tables.len()).find_map(|table| {
                let first = title_line(&tables, table) + BEFORE;
                let row = line.checked_sub(first)?;
                (row < tables.rows(table).len()).then(|| first_row(&tables, table) + row)
            })
        }
        Pane::Navigation => (0..len(app, pane)).find(|&row| line_of(app, pane, row) == line),
        _ => (line < len(app, pane)).then_some(line),
    }
}

/// Lines of headings at the top of a pane that do not scroll.
#[must_use]
pub(crate) const fn heading_lines(pane: Pane) -> u16 {
    match pane {
        Pane::FigureTable | Pane::SectionList | Pane::Index => 1,
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
        Pane::SectionList => sections(app).get(row).copied().flatten().map(Item::Section),
        Pane::Timeline => digest.timeline.get(row).copied().map(Item::Date),
        Pane::Navigation => match navigation(app).get(row)? {
            NavigationRow::Section(section) => section.map(Item::Section),
            NavigationRow::Table(_) => None,
        },
        Pane::Tables => {
            let tables = tables(app)?;
            let (table, row) = table_row(&tables, row)?;
            tables.rows(table).item(row, column)
        }
        Pane::FigureTable => {
            let row = app.figures.row(row)?;
            FigureRows::all(article).item(row, column)
        }
        Pane::Source => None,
    }
}

/// Where an item stands in a pane: row and column. Of several places the first.
#[must_use]
pub(crate) fn place_of(app: &App, pane: Pane, item: Item) -> Option<(usize, usize)> {
    match pane {
        Pane::FigureTable => {
            let Item::Figure(id) = item else { return None };
            app.figures.place(id.index()).map(|row| (row, 0))
        }
        Pane::Tables => place_in_tables(&tables(app)?, item),
        Pane::Source => None,
        Pane::SectionList | Pane::Navigation => {
            let section = section_of(app, item)?;
            sections(app).iter().position(|it| *it == section).map(|row| (row, 0))
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

/// The figure whose place in the source an item is shown by: itself, or the first a formula uses.
#[must_use]
pub(crate) fn figure_of(app: &App, item: Item) -> Option<FigureId> {
    match item {
        Item::Figure(id) => Some(id),
        Item::Derived(id) => app.article()?.first_input(id),
        _ => None,
    }
}
