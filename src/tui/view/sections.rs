//! The sections: navigation, stacked summary tables, section bar.

use ratatui::layout::Rect;

use super::{Canvas, grid, row};
use crate::article::{Article, Section, SectionId};
use crate::chart::SectionDigest;
use crate::i18n::{Lang, messages as m};
use crate::table::CellText;
use crate::text::{clean_cut, width, width_up_to};
use crate::tui::app::{App, Pane};
use crate::tui::area::{cells, span};
use crate::tui::grid::{Grid, Window};
use crate::tui::lists::{self, NavigationRow};
use crate::tui::paint::Scroll;
use crate::tui::paragraph::LONGEST;
use crate::tui::stacked::{BEFORE, Stacked};
use crate::tui::theme::Role;

/// Fewest cells in which a cut name beside the current one still says something.
const LEAST_NAME: usize = 10;

/// A section's name, in Chinese with the glyph of its topic.
pub(super) fn section_label(app: &App, article: &Article, section: &Section) -> String {
    let name = article.name(section.name, app.lang());
    match app.lang() {
        Lang::Zh => format!("{} {name}", section.topic.glyph),
        Lang::En => name.to_owned(),
    }
}

/// Sections with their figures, then the tables of the current one.
pub(super) fn navigation(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let cursor = app.cursor(Pane::Navigation);
    for line in 0..usize::from(area.height) {
        let place = row(area, line);
        let Some(at) = lists::row_at(app, Pane::Navigation, cursor.top + line) else { continue };
        match lists::navigation_row(app, at) {
            Some(NavigationRow::Section(section)) => navigation_section(canvas, place, section),
            Some(NavigationRow::Table(table)) => {
                let name = table_name(app, table, |id, title| format!("{id} {title}"));
                canvas.text(place, &format!(" {name}"), Role::Text);
            }
            None => {}
        }
        if at == cursor.row {
            canvas.mark_row(place, Pane::Navigation);
        }
    }
    if let Some(line) = (lists::sections(app) + 1).checked_sub(cursor.top) {
        canvas.text(row(area, line), m::tables_here(app.lang()), Role::Heading);
    }
}

/// A section with the number of its figures at the right.
fn navigation_section(canvas: &mut Canvas<'_>, place: Rect, section: Option<SectionId>) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let article = &document.article;
    let count = document.digest.section(section).map_or_else(String::new, SectionDigest::count);
    let name = section.and_then(|id| article.sections.get(id.index())).map_or_else(
        || m::cross_tables(app.lang()).to_owned(),
        |section| section_label(app, article, section),
    );
    let left = Rect { width: place.width.saturating_sub(cells(count.len() + 1)), ..place };
    canvas.text(left, &name, if section == app.section { Role::Title } else { Role::Text });
    let right = span(place, usize::from(left.width), usize::from(place.width));
    canvas.text(right, &format!(" {count}"), Role::Muted);
}

/// The name of a table made of its id and title; of the one made of figures its own.
fn table_name(app: &App, table: usize, named: impl Fn(&str, &str) -> String) -> String {
    let lang = app.lang();
    let found = app.article().zip(lists::tables(app).and_then(|it| it.tables.table(table)));
    found.map_or_else(
        || m::figures_of_section(lang).to_owned(),
        |(article, it)| named(article.str(it.id), article.name(it.title, lang)),
    )
}

/// The tables of the section, one under the other.
pub(super) fn tables(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(stacked) = lists::tables(app) else { return };
    if stacked.tables.is_empty() {
        canvas.text(row(area, 0), m::nothing(app.lang()), Role::Muted);
        return;
    }
    let (top, page) = (app.cursor(Pane::Tables).top, usize::from(area.height));
    for number in stacked.table_at(top)..stacked.tables.len() {
        if stacked.title_line(number) >= top + page {
            break;
        }
        table(canvas, area, &stacked, number);
    }
    canvas.scrollbar(area, Scroll { position: top, len: stacked.lines(), page });
}

/// What is on the screen of one of the tables.
fn table(canvas: &mut Canvas<'_>, area: Rect, stacked: &Stacked<'_>, number: usize) {
    let (app, lang) = (canvas.app, canvas.app.lang());
    let cursor = app.cursor(Pane::Tables);
    let at = stacked.table_row(cursor.row);
    let column = if at.is_some_and(|(table, _)| table == number) { cursor.column } else { 0 };
    let (title, rows) = (stacked.title_line(number), stacked.tables.rows(number));
    let line = |line: usize| {
        line.checked_sub(cursor.top).map_or(Rect { height: 0, width: 0, ..area }, |it| row(area, it))
    };
    let name = table_name(app, number, |id, title| m::table_title(lang, id, title));
    canvas.text(line(title), &name, Role::Title);
    let first = cursor.top.saturating_sub(title + BEFORE);
    let shown = first..rows.len().min(first + usize::from(area.height));
    let window = Window { area, cursor: column, rows: shown.clone().collect(), marks: Vec::new(), frozen: 1 };
    let made = Grid::of(app, &*rows, &window);
    let place = line(title + 1);
    if place.height > 0 {
        grid::headings(canvas, &made, place);
    }
    for (asked, at_row) in shown.enumerate() {
        let place = line(title + BEFORE + at_row);
        grid::row(canvas, &made, asked, place);
        grid::marks(canvas, &made, asked, place, |column| rows.item(at_row, column));
        if at == Some((number, at_row)) {
            grid::cursor(canvas, &made, Pane::Tables, column, place);
        }
    }
    if let (Some(table), Some(article)) = (stacked.tables.table(number), app.article()) {
        canvas.text(line(title + BEFORE + rows.len()), article.name(table.note, lang), Role::Muted);
    }
}

/// The table's name and the words of the cursor's row, for a row without a figure.
pub(super) fn row_words(app: &App) -> (String, String) {
    let Some(stacked) = lists::tables(app) else { return Default::default() };
    let Some((table, row)) = stacked.table_row(app.cursor(Pane::Tables).row) else {
        return Default::default();
    };
    let rows = stacked.tables.rows(table);
    let cells =
        (0..rows.column_count()).map(|column| rows.cell_within(row, column, app.settings.show, LONGEST));
    let words = cells.filter_map(|cell| match cell {
        CellText::Empty => None,
        CellText::Words(words) | CellText::Date(words) => Some(words),
        CellText::Number(amount) => Some(amount.text()),
    });
    (table_name(app, table, |id, title| format!("{id} {title}")), words.collect::<Vec<_>>().join(" · "))
}

/// Previous, current and next section in one line, where the navigation has no pane.
pub(super) fn bar(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let Some(article) = app.article() else { return };
    let lang = app.lang();
    let at = lists::section_place(app, app.section).unwrap_or(0);
    let name = |number: usize| {
        lists::section_at(app, number).map(|it| {
            it.and_then(|id| article.sections.get(id.index()))
                .map_or_else(|| m::cross_tables(lang).to_owned(), |it| article.name(it.name, lang).to_owned())
        })
    };
    let right = m::section_of(lang, at + 1, lists::sections(app));
    let taken = cells(width(&right, app.settings.widths)).min(area.width);
    let room = (area.width - taken).saturating_sub(1);
    let current = format!("[{}]", name(at).unwrap_or_default());
    let before = at.checked_sub(1).and_then(name).map_or_else(String::new, |it| format!("{it}  "));
    let after = name(at + 1).map_or_else(String::new, |it| format!("  {it}"));
    // The current name comes first; those beside it get what it leaves.
    let wide = |text: &str| width_up_to(text, usize::from(room) + 1, app.settings.widths);
    let mut left = usize::from(room).saturating_sub(wide(&current) + wide(" ‹  › "));
    let least = wide(&after).min(LEAST_NAME);
    let before = if wide(&before) + least <= left { before } else { String::new() };
    left -= wide(&before);
    let after = clean_cut(if left < least { "" } else { &after }, left, app.settings.widths);
    let muted = |words: String| (words, Role::Muted);
    let line =
        vec![muted(format!(" ‹ {before}")), (current, Role::Tab), muted(format!("{} › ", after.as_str()))];
    canvas.line(Rect { width: room, ..area }, &line);
    canvas.text(span(area, usize::from(area.width - taken), usize::from(taken)), &right, Role::Muted);
}
