//! Two articles compared: a row for each figure, the judgement in the colour of its verdict.

use ratatui::layout::Rect;

use super::{Canvas, grid, row};
use crate::i18n::messages as m;
use crate::table::{CellText, Rows as _};
use crate::tui::app::{App, Pane};
use crate::tui::area::{part, span};
use crate::tui::grid::{Grid, Window};
use crate::tui::lists;
use crate::tui::paint::Scroll;
use crate::tui::shelf::ComparedRows;
use crate::tui::theme::Role;

/// Headings, then the rows on the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(compared) = &app.shelf.compared else { return };
    let rows = ComparedRows { compared, is_narrow: lists::is_narrow(app), most: None };
    let (cursor, len) = (app.cursor(Pane::Comparison), rows.len());
    if len == 0 {
        let is_under_way = app.shelf.comparing.is_some();
        let words = if is_under_way { m::comparing(app.lang()) } else { m::nothing_to_compare(app.lang()) };
        canvas.text(row(area, 0), words, Role::Muted);
        return;
    }
    let page = usize::from(area.height.saturating_sub(1));
    let asked = (cursor.top..len.min(cursor.top.saturating_add(page))).collect();
    let mut window = Window { area, cursor: cursor.column, rows: asked, marks: Vec::new(), frozen: 1 };
    let last = rows.column_count() - 1;
    let mut grid = whole(app, rows, &window);
    // Where the judgement has no place, its glyph stands before the name; the strip has the words.
    let is_shown = grid.column(last).is_some_and(|it| it.needed.total() <= it.cells);
    if !is_shown {
        window.area = span(area, GLYPH, usize::from(area.width));
        window.area.height = area.height;
        let most = usize::from(part(area.width, 3, 10));
        let rows = ComparedRows { most: Some((most, app.settings.widths)), ..rows };
        grid = Grid::of(app, &rows, &window);
    }
    grid::headings(canvas, &grid, row(window.area, 0));
    for number in 0..page.min(len.saturating_sub(cursor.top)) {
        let line = row(window.area, number + 1);
        grid::row(canvas, &grid, number, line);
        if is_shown {
            judgement(canvas, &grid, last, number, line);
        } else {
            let words = compared.rows().judgement(cursor.top + number, app.lang());
            let (role, glyph) = role(&words);
            canvas.text(span(row(area, number + 1), 0, GLYPH), &glyph, role);
        }
        if cursor.top + number == cursor.row {
            grid::cursor(canvas, &grid, Pane::Comparison, cursor.column, line);
        }
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len, page });
}

/// Cells of the glyph of a judgement before a name.
const GLYPH: usize = 2;

/// The role of a judgement and the glyph it begins with; none where it is mere words.
fn role(words: &str) -> (Role, String) {
    let glyph = words.chars().next().filter(|it| "✓!?≈".contains(*it));
    let role = match glyph {
        Some('✓') => Role::Holds,
        Some('!') => Role::Caution,
        Some(_) => Role::Open,
        None => Role::Muted,
    };
    (role, glyph.map_or_else(String::new, String::from))
}

/// How often names are cut to make room: the first time shows how much is missing.
const TRIES: usize = 4;

/// The columns with the judgement whole: names give way to it, their ends first.
fn whole(app: &App, mut rows: ComparedRows<'_>, window: &Window) -> Grid {
    let last = rows.column_count() - 1;
    let mut grid = Grid::of(app, &rows, window);
    for _ in 0..TRIES {
        let missing = match grid.column(last) {
            Some(column) => column.needed.total().saturating_sub(column.cells),
            None => window.area.width / 8,
        };
        let Some(names) = grid.columns.first().filter(|it| missing > 0 && it.cells > missing) else { break };
        rows.most = Some((usize::from(names.cells - missing), app.settings.widths));
        grid = Grid::of(app, &rows, window);
    }
    grid
}

/// The judgement once more, in the role of its glyph.
fn judgement(canvas: &mut Canvas<'_>, grid: &Grid, at: usize, number: usize, line: Rect) {
    let Some(column) = grid.column(at) else { return };
    let Some(CellText::Words(words)) = column.texts.get(number) else { return };
    let (role, _) = role(words);
    let x = usize::from(column.x - line.x.min(column.x));
    canvas.text(span(line, x, usize::from(column.cells)), words, role);
}
