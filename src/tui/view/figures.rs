//! The table over all figures.

use ratatui::layout::Rect;

use super::{Canvas, grid, row};
use crate::i18n::messages as m;
use crate::table::{Head, Rows as _};
use crate::text::width;
use crate::tui::app::Pane;
use crate::tui::area::span;
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
        if let Some(head) = app.figures.head(cursor.top + number) {
            heading(canvas, head, line);
            if cursor.top + number == cursor.row {
                canvas.mark_row(line, Pane::FigureTable);
            }
            continue;
        }
        grid::row(canvas, &figures, number, line);
        if let (Some(rows), Some(at)) = (crate::tui::grid::rows(app), app.figures.row(cursor.top + number)) {
            grid::marks(canvas, &figures, number, line, |column| rows.item(at, column));
        }
        if cursor.top + number == cursor.row {
            grid::cursor(canvas, &figures, Pane::FigureTable, cursor.column, line);
        }
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len, page });
}

/// The heading of a group: name, number of figures, and the subtotal or why there is none.
fn heading(canvas: &mut Canvas<'_>, head: &Head, line: Rect) {
    let app = canvas.app;
    let (lang, show) = (app.lang(), app.settings.show);
    let sign = if head.is_folded { "+" } else { "-" };
    let title = format!("{sign} {}  ", head.title(lang));
    let (total, role) = match (head.subtotal(show), head.refusal(lang)) {
        (Some(sum), _) => (format!("{} {}", m::subtotal(lang), sum.text()), Role::Derived),
        (None, Some(why)) => (why, Role::Muted),
        (None, None) => (String::new(), Role::Muted),
    };
    // A name is cut rather than a subtotal, a reason rather than a name.
    let reserved = if role == Role::Derived { width(&total, app.settings.widths) } else { 0 };
    let room = usize::from(line.width).saturating_sub(reserved);
    let used = canvas.text(span(line, 0, room), &title, Role::Heading);
    canvas.text(span(line, usize::from(used), usize::from(line.width)), &total, role);
}
