//! The table over all figures.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::{Canvas, row};
use crate::i18n::messages as m;
use crate::table::{Direction, FigureRows};
use crate::tui::app::{App, Pane};
use crate::tui::lists;
use crate::tui::paint::Scroll;
use crate::tui::theme::Role;

/// Headings, then the rows on the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(article) = app.article() else { return };
    let rows = FigureRows::all(article);
    let len = lists::len(app, Pane::FigureTable);
    let cursor = app.cursor(Pane::FigureTable);
    let page = usize::from(area.height.saturating_sub(1));
    let places = cursor.top..len.min(cursor.top + page);
    let mark = app
        .sorting
        .map(|sorting| (sorting.column, if sorting.direction == Direction::Ascending { "▲" } else { "▼" }));
    let grid =
        Grid::new(app, &rows, places.clone().filter_map(|place| app.figures.row(place))).with_mark(mark);
    grid.headings(canvas, cursor.column, row(area, 0));
    if len == 0 {
        let empty = if app.filter.is_empty() { m::nothing(app.lang()) } else { m::nothing_found(app.lang()) };
        canvas.text(row(area, 1), empty, Role::Muted);
        return;
    }
    for (number, place) in places.enumerate() {
        let line = row(area, number + 1);
        grid.row(canvas, number, cursor.column, line);
        if place == cursor.row {
            grid.cursor(canvas, Pane::FigureTable, cursor.column, line);
        }
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len, page });
}

/// The column under a cell of the screen.
#[must_use]
pub(in crate::tui) fn column_at(app: &App, area: Rect, x: u16) -> Option<usize> {
    let rows = FigureRows::all(app.article()?);
    let cursor = app.cursor(Pane::FigureTable);
    let page = usize::from(area.height.saturating_sub(1));
    let places = cursor.top..lists::len(app, Pane::FigureTable).min(cursor.top + page);
    let grid = Grid::new(app, &rows, places.filter_map(|place| app.figures.row(place)));
    let places = grid.places(cursor.column, area);
    places
        .into_iter()
        .find(|(_, start, cells)| (*start..start + cells).contains(&x))
        .map(|(column, ..)| column)
}
