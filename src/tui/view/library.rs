//! The library: the articles of the session, then what was worked on before, and the chosen one in the strip.

use ratatui::layout::Rect;

use super::{Canvas, grid, row};
use crate::i18n::messages as m;
use crate::text::Text;
use crate::tui::app::{App, Pane, Seat};
use crate::tui::area::inside;
use crate::tui::comparing;
use crate::tui::grid::{Grid, Window};
use crate::tui::lists;
use crate::tui::paint::{self, Border, Panel, Scroll};
use crate::tui::shelf::ShelfRows;
use crate::tui::theme::Role;

/// Title of the pane: articles loaded, and all.
pub(super) fn title(app: &App) -> String {
    let loaded = app.shelf.entries.iter().filter(|it| app.document_of(it).is_some()).count();
    m::library_title(app.lang(), app.shelf.entries.len(), loaded)
}

/// The rows on the screen under their headings, marks and the sign of the article on the screen before them.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let (cursor, rows) = (app.cursor(Pane::Library), ShelfRows(app));
    let page = usize::from(area.height.saturating_sub(1));
    let lines = cursor.top..cursor.top.saturating_add(page);
    let shown: Vec<(usize, usize)> = lines
        .enumerate()
        .filter_map(|(number, line)| Some((number + 1, lists::row_at(app, Pane::Library, line)?)))
        .collect();
    // A cell before the title for the mark.
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(1), ..area };
    let asked = shown.iter().map(|(_, row)| *row).collect();
    let window = Window { area: inner, cursor: cursor.column, rows: asked, marks: Vec::new(), frozen: 1 };
    let grid = Grid::of(app, &rows, &window);
    grid::headings(canvas, &grid, row(inner, 0));
    for (asked, (line, number)) in shown.iter().enumerate() {
        let place = row(inner, *line);
        grid::row(canvas, &grid, asked, place);
        if let Some(entry) = app.shelf.entries.get(*number) {
            let is_refused = matches!(entry.seat, Seat::Refused(_));
            let (sign, role) = match () {
                () if app.shelf.marked.contains(&entry.id) => ("+", Role::Marked),
                () if app.shelf.shown == Some(entry.id) => ("*", Role::Title),
                () if is_refused => ("!", Role::Caution),
                () => ("", Role::Text),
            };
            canvas.text(Rect { width: 1.min(area.width), ..row(area, *line) }, sign, role);
        }
        if *number == cursor.row {
            grid::cursor(canvas, &grid, Pane::Library, cursor.column, place);
        }
    }
    // The heading over what was worked on before.
    let heading = lists::line_of(app, Pane::Library, app.shelf.entries.len()).checked_sub(1);
    if let Some(line) = heading.filter(|_| !app.shelf.recent.is_empty())
        && let Some(at) = line.checked_sub(cursor.top).filter(|at| *at < page)
    {
        canvas.text(row(inner, at + 1), m::recent_files(app.lang()), Role::Heading);
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len: lists::lines(app, Pane::Library), page });
}

/// The chosen article, or in the comparison what comes of the chosen row.
pub(super) fn strip(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let is_comparison = app.pane() == Pane::Comparison;
    let title = if is_comparison { comparing::explanation_title(app) } else { String::new() };
    let panel = Panel {
        title: Text::clean(&title),
        border: Border::Plain,
        style: canvas.style(Role::Border),
        title_style: canvas.style(Role::Title),
    };
    let inner =
        if inside(area) == area { area } else { paint::frame(canvas.buf, area, &panel, app.settings.widths) };
    let lines = if is_comparison {
        comparing::explanation(app, inner.width)
    } else {
        comparing::article(app, inner.width)
    };
    for (number, line) in lines.iter().take(usize::from(inner.height)).enumerate() {
        canvas.line(row(inner, number), line);
    }
}
