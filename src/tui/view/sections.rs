//! The sections: navigation, stacked summary tables, section bar.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::{Canvas, row};
use crate::article::{Article, Section};
use crate::chart::SectionDigest;
use crate::i18n::{Lang, messages as m};
use crate::text::width;
use crate::tui::app::{App, Pane};
use crate::tui::area::{cells, span};
use crate::tui::lists::{self, NavigationRow};
use crate::tui::paint::Scroll;
use crate::tui::theme::Role;

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
    let Some(document) = &app.document else { return };
    let (article, lang) = (&document.article, app.lang());
    let cursor = app.cursor(Pane::Navigation);
    for (number, entry) in lists::navigation(app).into_iter().enumerate() {
        let line = lists::line_of(app, Pane::Navigation, number);
        let Some(line) = line.checked_sub(cursor.top) else { continue };
        let place = row(area, line);
        match entry {
            NavigationRow::Section(section) => {
                let count = document.digest.section(section).map_or_else(String::new, SectionDigest::count);
                let name = section.and_then(|id| article.sections.get(id.index())).map_or_else(
                    || m::cross_tables(lang).to_owned(),
                    |section| section_label(app, article, section),
                );
                let left = Rect { width: place.width.saturating_sub(cells(count.len() + 1)), ..place };
                canvas.text(left, &name, if section == app.section { Role::Title } else { Role::Text });
                let right = Rect { x: place.x + left.width, width: place.width - left.width, ..place };
                canvas.text(right, &format!(" {count}"), Role::Muted);
            }
            NavigationRow::Table(table) => {
                let name = lists::tables(app).and_then(|it| it.table(table)).map_or_else(
                    || m::figures_of_section(lang).to_owned(),
                    |it| format!("{} {}", article.str(it.id), article.name(it.title, lang)),
                );
                canvas.text(place, &format!(" {name}"), Role::Text);
            }
        }
        if number == cursor.row {
            canvas.mark_row(place, Pane::Navigation);
        }
    }
    let sections = lists::sections(app).len();
    if let Some(line) = (sections + 1).checked_sub(cursor.top) {
        canvas.text(row(area, line), m::tables_here(lang), Role::Heading);
    }
}

/// The tables of the section, one under the other.
pub(super) fn tables(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let (Some(tables), Some(article)) = (lists::tables(app), app.article()) else { return };
    if tables.is_empty() {
        canvas.text(row(area, 0), m::nothing(app.lang()), Role::Muted);
        return;
    }
    let lang = app.lang();
    let cursor = app.cursor(Pane::Tables);
    let (top, page) = (cursor.top, usize::from(area.height));
    let at = lists::table_row(&tables, cursor.row);
    for number in 0..tables.len() {
        let title = lists::title_line(&tables, number);
        let rows = tables.rows(number);
        if title >= top + page || title + rows.len() + 3 < top {
            continue;
        }
        let column = if at.is_some_and(|(table, _)| table == number) { cursor.column } else { 0 };
        let first = top.saturating_sub(title + 2);
        let shown = first..rows.len().min(first + page);
        let grid = Grid::new(app, &*rows, shown.clone());
        let line = |line: usize| {
            line.checked_sub(top).map_or(Rect { height: 0, width: 0, ..area }, |it| row(area, it))
        };
        let name = tables.table(number).map_or_else(
            || m::figures_of_section(lang).to_owned(),
            |it| m::table_title(lang, article.str(it.id), article.name(it.title, lang)),
        );
        canvas.text(line(title), &name, Role::Title);
        let place = line(title + 1);
        if place.height > 0 {
            grid.headings(canvas, column, place);
        }
        for (asked, at_row) in shown.enumerate() {
            let place = line(title + 2 + at_row);
            grid.row(canvas, asked, column, place);
            if at == Some((number, at_row)) {
                grid.cursor(canvas, Pane::Tables, column, place);
            }
        }
        if let Some(table) = tables.table(number) {
            canvas.text(line(title + 2 + rows.len()), article.name(table.note, lang), Role::Muted);
        }
    }
    let scroll = Scroll { position: top, len: lists::lines(app, Pane::Tables), page };
    canvas.scrollbar(area, scroll);
}

/// Previous, current and next section in one line, where the navigation has no pane.
pub(super) fn bar(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let Some(article) = app.article() else { return };
    let (sections, lang) = (lists::sections(app), app.lang());
    let at = sections.iter().position(|it| *it == app.section).unwrap_or(0);
    let name = |number: usize| {
        sections.get(number).map(|it| {
            it.and_then(|id| article.sections.get(id.index()))
                .map_or_else(|| m::cross_tables(lang).to_owned(), |it| article.name(it.name, lang).to_owned())
        })
    };
    let mut line = vec![(" ‹ ".to_owned(), Role::Muted)];
    if let Some(before) = at.checked_sub(1).and_then(name) {
        line.push((format!("{before}  "), Role::Muted));
    }
    line.push((format!("[{}]", name(at).unwrap_or_default()), Role::Tab));
    if let Some(after) = name(at + 1) {
        line.push((format!("  {after}"), Role::Muted));
    }
    line.push((" › ".to_owned(), Role::Muted));
    let right = m::section_of(lang, at + 1, sections.len());
    let taken = cells(width(&right, app.settings.widths)).min(area.width);
    canvas.line(Rect { width: (area.width - taken).saturating_sub(1), ..area }, &line);
    canvas.text(span(area, usize::from(area.width - taken), usize::from(taken)), &right, Role::Muted);
}
