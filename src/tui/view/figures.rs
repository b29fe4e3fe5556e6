//! The table over all figures.

use ratatui::layout::Rect;

use super::{Canvas, grid, row};
use crate::i18n::messages as m;
use crate::table::{FigureRows, Rows as _};
use crate::tui::app::Pane;
use crate::tui::lists;
use crate::tui::paint::Scroll;
use crate::tui::theme::Role;

/// Headings, then the rows on the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(figures) = crate::tui::grid::figures(app, area) else { return };
    let len = lists::len(app, Pane::FigureTable);
    let cursor = app.cursor(Pane::FigureTable);
    grid::headings(canvas, &figures, row(area, 0));
    if len == 0 {
        let empty = if app.filter.is_empty() { m::nothing(app.lang()) } else { m::nothing_found(app.lang()) };
        canvas.text(row(area, 1), empty, Role::Muted);
        return;
    }
    let page = usize::from(area.height.saturating_sub(1));
    for number in 0..page.min(len.saturating_sub(cursor.top)) {
        let line = row(area, number + 1);
        grid::row(canvas, &figures, number, line);
        if let (Some(article), Some(at)) = (app.article(), app.figures.row(cursor.top + number)) {
            let rows = FigureRows::all(article);
            grid::marks(canvas, &figures, number, line, |column| rows.item(at, column));
        }
        if cursor.top + number == cursor.row {
            grid::cursor(canvas, &figures, Pane::FigureTable, cursor.column, line);
        }
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len, page });
}
