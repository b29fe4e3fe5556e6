//! A window over rows: the visible cells only, numbers on their decimal point, first column frozen.

use ratatui::layout::Rect;

use super::Canvas;
use crate::table::{Align, CellText, Heading, Rows};
use crate::text::{CellWidths, width};
use crate::tui::app::{App, Pane};
use crate::tui::area::{cells, part, span};
use crate::tui::theme::Role;

/// Cells between columns.
const GAP: u16 = 2;

/// Fewest cells a cut column of words is still worth.
const LEAST_WORDS: u16 = 6;

/// Most cells a column of words takes while others are cut off.
const MOST_WORDS: usize = 26;

/// A number cut at its decimal point.
struct Parts {
    left: String,
    right: String,
    unit: String,
    role: Role,
}

fn parts(cell: &CellText, heading: &Heading) -> Option<Parts> {
    let CellText::Number(amount) = cell else {
        return None;
    };
    let number = amount.bare();
    // Only numbers of one unit are worth comparing digit by digit; others stand at the right.
    let point = if heading.unit.is_empty() || number.contains('–') { None } else { number.find('.') };
    let point = point.unwrap_or(number.len());
    let (left, right) = number.split_at(point);
    // Where the heading has the unit the cell does not repeat it; a converted one differs and stays.
    let unit = if amount.unit == heading.unit { String::new() } else { amount.spaced_unit() };
    let role = if amount.derived { Role::Derived } else { Role::Number };
    Some(Parts { left: left.to_owned(), right: right.to_owned(), unit, role })
}

/// Cells of the three parts of a column; words have only the first.
#[derive(Clone, Copy, Default)]
struct Widths {
    left: usize,
    right: usize,
    unit: usize,
    heading: usize,
}

impl Widths {
    fn total(self) -> u16 {
        cells((self.left + self.right + self.unit).max(self.heading))
    }
}

/// Rows prepared for drawing: the cells of the window and the widths they need.
pub(super) struct Grid {
    headings: Vec<Heading>,
    cells: Vec<Vec<CellText>>,
    widths: Vec<Widths>,
}

impl Grid {
    /// Makes room for a mark behind a heading.
    pub(super) fn with_mark(mut self, mark: Option<(usize, &str)>) -> Self {
        if let Some((column, mark)) = mark {
            if let Some(heading) = self.headings.get_mut(column) {
                heading.title.push_str(mark);
            }
            if let Some(needed) = self.widths.get_mut(column) {
                needed.heading += 1;
            }
        }
        self
    }

    /// Asks for the cells of some rows.
    pub(super) fn new(app: &App, rows: &dyn Rows, wanted: impl Iterator<Item = usize>) -> Self {
        let show = app.settings.show;
        let cells_of = app.settings.widths;
        let headings = rows.columns(show);
        let cells: Vec<Vec<CellText>> = wanted
            .map(|at| (0..headings.len()).map(|column| rows.cell(at, column, show)).collect())
            .collect();
        let mut widths: Vec<Widths> = Vec::with_capacity(headings.len());
        for (column, heading) in headings.iter().enumerate() {
            let mut needed = Widths { heading: width(&heading_text(heading), cells_of), ..Widths::default() };
            for cell in cells.iter().filter_map(|row| row.get(column)) {
                measure(&mut needed, cell, heading, cells_of);
            }
            widths.push(needed);
        }
        Self { headings, cells, widths }
    }

    /// First column after the frozen one that has to be shown so that the cursor's column fits.
    fn first_column(&self, cursor: usize, room: u16) -> usize {
        let frozen = self.widths.first().map_or(0, |it| it.total().saturating_add(GAP));
        let mut first = 1;
        while first < cursor {
            let shown = self.widths.get(first..=cursor).unwrap_or(&[]);
            let needed: u16 =
                shown.iter().map(|it| it.total().saturating_add(GAP)).fold(frozen, u16::saturating_add);
            if needed <= room.saturating_add(GAP) {
                break;
            }
            first += 1;
        }
        first
    }

    /// The columns that are shown: number, first cell, cells. A number is never cut: a column of
    /// numbers that does not fit is left out, and so is one of words with no room to speak of.
    pub(super) fn places(&self, cursor: usize, area: Rect) -> Vec<(usize, u16, u16)> {
        let first = self.first_column(cursor, area.width);
        let mut x = 0;
        let mut places = Vec::new();
        for (column, needed) in self.widths.iter().enumerate() {
            if column != 0 && column < first {
                continue;
            }
            let left = area.width.saturating_sub(x);
            let most = if column == 0 { part(area.width, 2, 5) } else { left };
            let is_numeric = self.headings.get(column).is_some_and(|it| it.align == Align::Point);
            let is_cut = needed.total() > most && (is_numeric || most < LEAST_WORDS);
            if left == 0 || is_cut && column != 0 && column != cursor {
                break;
            }
            let cells = needed.total().min(most.max(1)).min(left);
            places.push((column, area.x + x, cells));
            x = x.saturating_add(cells).saturating_add(GAP);
        }
        places
    }

    /// Marks at the ends of the heading row: columns are hidden to the left or to the right.
    fn hidden(&self, canvas: &mut Canvas<'_>, places: &[(usize, u16, u16)], area: Rect) {
        let numbers: Vec<usize> = places.iter().map(|(column, ..)| *column).collect();
        if numbers.get(1).is_some_and(|column| *column > 1)
            && let Some((_, x, cells)) = places.first()
        {
            canvas.text(Rect { x: x + cells, width: 1.min(area.width), ..area }, "‹", Role::Caution);
        }
        if numbers.last().is_some_and(|last| last + 1 < self.widths.len()) && area.width > 0 {
            canvas.text(Rect { x: area.x + area.width - 1, width: 1, ..area }, "›", Role::Caution);
        }
    }

    /// Draws the headings into one row.
    pub(super) fn headings(&self, canvas: &mut Canvas<'_>, cursor: usize, area: Rect) {
        for (column, x, cells) in self.places(cursor, area) {
            let Some(heading) = self.headings.get(column) else { continue };
            let text = heading_text(heading);
            let used = crate::tui::area::cells(width(&text, canvas.app.settings.widths)).min(cells);
            let shift = if heading.align == Align::Point { cells - used } else { 0 };
            canvas.text(Rect { x: x + shift, width: cells - shift, ..area }, &text, Role::Heading);
        }
        self.hidden(canvas, &self.places(cursor, area), area);
    }

    /// Shows the cursor: the row in bold, its cell reversed.
    pub(super) fn cursor(&self, canvas: &mut Canvas<'_>, pane: Pane, cursor: usize, area: Rect) {
        let screen = canvas.buf.area;
        let echo = canvas.style(Role::Echo);
        canvas.buf.set_style(area.intersection(screen), echo);
        let cell = self.places(cursor, area).into_iter().find(|(column, ..)| *column == cursor);
        if let Some((_, x, cells)) = cell {
            canvas.mark_row(Rect { x, width: cells, ..area }, pane);
        }
    }

    /// Draws one of the rows asked for.
    pub(super) fn row(&self, canvas: &mut Canvas<'_>, number: usize, cursor: usize, area: Rect) {
        if area.height == 0 {
            return;
        }
        for (column, x, cells) in self.places(cursor, area) {
            let (Some(cell), Some(heading), Some(&needed)) = (
                self.cells.get(number).and_then(|row| row.get(column)),
                self.headings.get(column),
                self.widths.get(column),
            ) else {
                continue;
            };
            let place = Rect { x, width: cells, ..area };
            match cell {
                CellText::Empty => {}
                CellText::Words(words) => {
                    canvas.text(place, words, Role::Text);
                }
                CellText::Date(date) => {
                    canvas.text(place, date, Role::Text);
                }
                CellText::Number(_) => {
                    if let Some(parts) = parts(cell, heading) {
                        number_cell(canvas, place, needed, &parts);
                    }
                }
            }
        }
    }
}

fn heading_text(heading: &Heading) -> String {
    if heading.unit.is_empty() {
        heading.title.clone()
    } else {
        format!("{} {}", heading.title, heading.unit)
    }
}

fn measure(needed: &mut Widths, cell: &CellText, heading: &Heading, widths: CellWidths) {
    match cell {
        CellText::Empty => {}
        CellText::Words(words) | CellText::Date(words) => {
            let cells = width(words, widths).min(MOST_WORDS);
            needed.left = needed.left.max(cells.saturating_sub(needed.right + needed.unit));
        }
        CellText::Number(_) => {
            if let Some(parts) = parts(cell, heading) {
                needed.left = needed.left.max(width(&parts.left, widths));
                needed.right = needed.right.max(width(&parts.right, widths));
                needed.unit = needed.unit.max(width(&parts.unit, widths));
            }
        }
    }
}

/// A number on its decimal point. Too narrow a place cuts from the right with a mark, so that a cut
/// number is never taken for a whole one.
fn number_cell(canvas: &mut Canvas<'_>, place: Rect, needed: Widths, parts: &Parts) {
    let text = format!("{}{}{}", parts.left, parts.right, parts.unit);
    let widths = canvas.app.settings.widths;
    if needed.total() > place.width {
        canvas.text(place, &text, parts.role);
        return;
    }
    let spare = usize::from(needed.total()) - (needed.left + needed.right + needed.unit);
    let left = spare + needed.left - width(&parts.left, widths).min(needed.left);
    let shift = |cells: usize| span(place, cells, usize::from(place.width));
    canvas.text(shift(left), &format!("{}{}", parts.left, parts.right), parts.role);
    canvas.text(shift(spare + needed.left + needed.right), &parts.unit, Role::Text);
}
