//! Drawing the columns of a table: numbers on their decimal point, first column frozen.

use ratatui::layout::Rect;

use super::Canvas;
use crate::article::Item;
use crate::table::{Align, CellText};
use crate::text::{width, width_up_to};
use crate::tui::app::Pane;
use crate::tui::area::span;
use crate::tui::grid::{Column, Grid, Parts, parts};
use crate::tui::theme::Role;

/// Draws the headings into one row, with marks at its ends where columns are hidden.
pub(super) fn headings(canvas: &mut Canvas<'_>, grid: &Grid, area: Rect) {
    let widths = canvas.app.settings.widths;
    for column in &grid.columns {
        let cells = usize::from(column.cells);
        let used = width_up_to(&column.title, cells, widths);
        let shift = if column.heading.align == Align::Point { cells - used } else { 0 };
        canvas.text(span(place(column, area), shift, cells), &column.title, Role::Heading);
    }
    let last = grid.columns.get(grid.frozen.saturating_sub(1));
    if let (true, Some(frozen)) = (grid.hidden.0, last) {
        let x = frozen.x + frozen.cells;
        canvas.text(Rect { x, width: 1.min(area.width), ..area }, "‹", Role::Caution);
    }
    if grid.hidden.1 && area.width > 0 {
        canvas.text(span(area, usize::from(area.width) - 1, 1), "›", Role::Caution);
    }
}

/// Shows the cursor: the row in bold, its cell reversed.
pub(super) fn cursor(canvas: &mut Canvas<'_>, grid: &Grid, pane: Pane, number: usize, area: Rect) {
    let screen = canvas.buf.area;
    let echo = canvas.style(Role::Echo);
    canvas.buf.set_style(area.intersection(screen), echo);
    if let Some(column) = grid.column(number) {
        canvas.mark_row(place(column, area), pane);
    }
}

/// Draws one of the rows asked for.
pub(super) fn row(canvas: &mut Canvas<'_>, grid: &Grid, asked: usize, area: Rect) {
    if area.height == 0 {
        return;
    }
    for column in &grid.columns {
        let place = place(column, area);
        match column.texts.get(asked) {
            None | Some(CellText::Empty) => {}
            Some(CellText::Words(words) | CellText::Date(words)) => {
                canvas.text(place, words, Role::Text);
            }
            Some(cell @ CellText::Number(_)) => {
                if let Some(parts) = parts(cell, &column.heading) {
                    number_cell(canvas, place, column, &parts);
                }
            }
        }
    }
}

/// Shows which numbers of one of the rows asked for are marked for adding, corrected or noted.
pub(super) fn marks(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    asked: usize,
    area: Rect,
    item: impl Fn(usize) -> Option<Item>,
) {
    let nothing = canvas.app.marked.is_empty() && !canvas.app.kept.has_signs();
    if nothing || area.height == 0 {
        return;
    }
    for column in &grid.columns {
        if matches!(column.texts.get(asked), Some(CellText::Number(_))) {
            canvas.mark_figure(place(column, area), item(column.number));
        }
    }
}

const fn place(column: &Column, area: Rect) -> Rect {
    Rect { x: column.x, width: column.cells, ..area }
}

/// A number on its decimal point. Too narrow a place cuts from the right with a mark, so that a cut
/// number is never taken for a whole one.
fn number_cell(canvas: &mut Canvas<'_>, place: Rect, column: &Column, parts: &Parts) {
    let text = format!("{}{}{}", parts.left, parts.right, parts.unit);
    let (needed, widths) = (column.needed, canvas.app.settings.widths);
    let role = if parts.derived { Role::Derived } else { Role::Number };
    if needed.total() > place.width {
        canvas.text(place, &text, role);
        return;
    }
    let spare = usize::from(needed.total()) - (needed.left + needed.right + needed.unit);
    let left = spare + needed.left - width(&parts.left, widths).min(needed.left);
    let rest = usize::from(place.width);
    canvas.text(span(place, left, rest), &format!("{}{}", parts.left, parts.right), role);
    canvas.text(span(place, spare + needed.left + needed.right, rest), &parts.unit, Role::Text);
}
