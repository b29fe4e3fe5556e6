//! Where the columns of a table stand: worked out once for the rows on the screen, for drawing and
//! for clicks alike. Only the columns that can fit are asked for.

use ratatui::layout::Rect;

use super::app::{App, Pane};
use super::area::{cells, part};
use super::lists;
use crate::table::{Align, CellText, Direction, FigureRows, Heading, PickedRows, Rows};
use crate::text::{CellWidths, width, width_up_to};

/// Cells between columns.
const GAP: u16 = 2;

/// Fewest cells a cut column of words is still worth.
const LEAST_WORDS: u16 = 6;

/// Most cells a column of words takes while others are cut off.
const MOST_WORDS: usize = 26;

/// Bytes of a name that are asked for, for each cell of the area: more than is ever looked at.
const MOST_BYTES: usize = 64;

/// A number cut at its decimal point.
pub(super) struct Parts {
    /// Hedge and whole part.
    pub left: String,
    /// Point and what follows; empty where the column has no common point.
    pub right: String,
    /// Unit with the space before it; empty where the heading has it.
    pub unit: String,
    /// Whether the program worked it out.
    pub derived: bool,
}

/// The parts of a cell; none when it is no number.
#[must_use]
pub(super) fn parts(cell: &CellText, heading: &Heading) -> Option<Parts> {
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
    Some(Parts { left: left.to_owned(), right: right.to_owned(), unit, derived: amount.derived })
}

/// Cells of the three parts of a column; words have only the first.
#[derive(Clone, Copy, Default)]
pub(super) struct Needed {
    /// Hedge and whole part, or words.
    pub left: usize,
    /// Point and what follows.
    pub right: usize,
    /// Unit.
    pub unit: usize,
    heading: usize,
}

impl Needed {
    /// Cells of the whole column.
    #[must_use]
    pub(super) fn total(self) -> u16 {
        cells((self.left + self.right + self.unit).max(self.heading))
    }

    fn take(&mut self, cell: &CellText, heading: &Heading, widths: CellWidths) {
        match cell {
            CellText::Empty => {}
            CellText::Words(words) | CellText::Date(words) => {
                let cells = width_up_to(words, MOST_WORDS, widths);
                self.left = self.left.max(cells.saturating_sub(self.right + self.unit));
            }
            CellText::Number(_) => {
                if let Some(parts) = parts(cell, heading) {
                    self.left = self.left.max(width(&parts.left, widths));
                    self.right = self.right.max(width(&parts.right, widths));
                    self.unit = self.unit.max(width(&parts.unit, widths));
                }
            }
        }
    }
}

/// A column on the screen.
pub(super) struct Column {
    /// Its number in the table.
    pub number: usize,
    /// First cell of the screen.
    pub x: u16,
    /// Cells it has.
    pub cells: u16,
    /// Cells it would need.
    pub needed: Needed,
    /// Title with unit and mark.
    pub title: String,
    /// Its heading.
    pub heading: Heading,
    /// A cell for each of the rows asked for.
    pub texts: Vec<CellText>,
}

/// What a table is laid out for.
pub(super) struct Window {
    /// The area; only its left edge and width count.
    pub area: Rect,
    /// Column the cursor is in.
    pub cursor: usize,
    /// Rows to ask for.
    pub rows: Vec<usize>,
    /// Marks behind the headings of columns.
    pub marks: Vec<(usize, String)>,
    /// Number of columns that stay where they are; at least 1.
    pub frozen: usize,
}

/// The columns of a table that are on the screen, the first ones frozen.
pub(super) struct Grid {
    /// From left to right.
    pub columns: Vec<Column>,
    /// Number of columns that stay where they are.
    pub frozen: usize,
    /// Whether columns are hidden behind those, and to the right.
    pub hidden: (bool, bool),
}

impl Grid {
    /// Lays out a table. A number is never cut: a column of numbers that does not fit is left out,
    /// and so is one of words with no room to speak of.
    #[must_use]
    pub(super) fn of(app: &App, rows: &dyn Rows, window: &Window) -> Self {
        let count = rows.column_count();
        let room = window.area.width;
        let mut asked = Asked { app, rows, window, left: Vec::new() };
        let stay = asked.frozen();
        let frozen = stay.len();
        let mut grid = Self { columns: Vec::new(), frozen, hidden: (false, false) };
        let first = asked.first_after(&stay);
        grid.hidden.0 = first > frozen;
        let mut x = 0_u16;
        let mut stay = stay.into_iter();
        let mut next = stay.next();
        while let Some(mut column) = next {
            let left = room.saturating_sub(x);
            let most = if column.number == 0 { part(room, 2, 5) } else { left };
            let total = column.needed.total();
            let is_cut = total > most && (column.heading.align == Align::Point || most < LEAST_WORDS);
            if left == 0 || is_cut && column.number != 0 && column.number != window.cursor {
                break;
            }
            column.x = window.area.x + x;
            column.cells = total.min(most.max(1)).min(left);
            x = x.saturating_add(column.cells).saturating_add(GAP);
            let number = if column.number < frozen { first } else { column.number + 1 };
            grid.columns.push(column);
            next = stay.next().or_else(|| (number < count).then(|| asked.column(number)));
        }
        grid.hidden.1 = grid.columns.last().is_some_and(|last| last.number + 1 < count);
        grid
    }

    /// A column of the table, where it is on the screen.
    #[must_use]
    pub(super) fn column(&self, number: usize) -> Option<&Column> {
        self.columns.iter().find(|column| column.number == number)
    }
}

/// Asks for columns, each once.
struct Asked<'a> {
    app: &'a App,
    rows: &'a dyn Rows,
    window: &'a Window,
    /// Columns asked for on the way back from the cursor, the leftmost last.
    left: Vec<Column>,
}

impl Asked<'_> {
    fn column(&mut self, number: usize) -> Column {
        if let Some(column) = self.left.pop_if(|column| column.number == number) {
            return column;
        }
        let (show, widths) = (self.app.settings.show, self.app.settings.widths);
        let heading = self.rows.heading(number, show);
        let mut title = heading.title.clone();
        if !heading.unit.is_empty() {
            title.push(' ');
            title.push_str(&heading.unit);
        }
        if let Some((_, mark)) = self.window.marks.iter().find(|(column, _)| *column == number) {
            title.push_str(mark);
        }
        let most = usize::from(self.window.area.width) + 1;
        let mut needed = Needed { heading: width_up_to(&title, most, widths), ..Needed::default() };
        let bytes = most.saturating_mul(MOST_BYTES);
        let rows = self.window.rows.iter();
        let texts: Vec<CellText> = rows.map(|&row| self.rows.cell_within(row, number, show, bytes)).collect();
        for text in &texts {
            needed.take(text, &heading, widths);
        }
        Column { number, x: 0, cells: 0, needed, title, heading, texts }
    }

    /// The columns that stay where they are: as many of those asked for as leave room for others.
    fn frozen(&mut self) -> Vec<Column> {
        let wanted = self.window.frozen.clamp(1, self.rows.column_count().max(1));
        let (room, mut used) = (part(self.window.area.width, 3, 5), 0_u16);
        let mut stay = Vec::new();
        for number in 0..wanted {
            let column = self.column(number);
            used = used.saturating_add(self.cells(&column)).saturating_add(GAP);
            if number > 0 && used > room {
                break;
            }
            stay.push(column);
        }
        stay
    }

    /// Cells that a column that stays takes.
    fn cells(&self, column: &Column) -> u16 {
        let most = if column.number == 0 { part(self.window.area.width, 2, 5) } else { u16::MAX };
        column.needed.total().min(most)
    }

    /// First column after those that stay that has to be shown so that the cursor's column fits.
    fn first_after(&mut self, stay: &[Column]) -> usize {
        let room = self.window.area.width.saturating_add(GAP);
        let last = self.window.cursor.min(self.rows.column_count().saturating_sub(1));
        let widths = stay.iter().map(|column| self.cells(column).saturating_add(GAP));
        let mut used = widths.fold(0, u16::saturating_add);
        let mut first = last.max(stay.len());
        for number in (stay.len()..=last).rev() {
            let column = self.column(number);
            used = used.saturating_add(column.needed.total()).saturating_add(GAP);
            if used > room && number != last {
                break;
            }
            first = number;
            self.left.push(column);
        }
        first
    }
}

/// The figures with the columns that are shown.
#[must_use]
pub(super) fn rows(app: &App) -> Option<PickedRows<'_>> {
    let rows = FigureRows::all(app.article()?);
    Some(app.columns.of_rows(Box::new(rows)))
}

/// The figures on the screen as a grid, for an area with one line of headings.
#[must_use]
pub(super) fn figures(app: &App, area: Rect) -> Option<Grid> {
    let cursor = app.cursor(Pane::FigureTable);
    let page = usize::from(area.height.saturating_sub(1));
    let places = cursor.top..lists::len(app, Pane::FigureTable).min(cursor.top + page);
    let window = Window {
        area,
        cursor: cursor.column,
        // A heading between the figures has no row: nothing is asked for it.
        rows: places.map(|place| app.figures.row(place).unwrap_or(usize::MAX)).collect(),
        marks: marks(app),
        frozen: app.columns.frozen(),
    };
    Some(Grid::of(app, &rows(app)?, &window))
}

/// The arrows of the columns that are sorted by; with their order where there are several.
#[must_use]
pub(super) fn marks(app: &App) -> Vec<(usize, String)> {
    let keys = app.sorting.iter().zip(1usize..);
    let mark = keys.filter_map(|(key, number)| {
        let arrow = if key.direction == Direction::Ascending { '▲' } else { '▼' };
        let number = if app.sorting.len() > 1 { number.to_string() } else { String::new() };
        Some((app.columns.place(key.column)?, format!("{arrow}{number}")))
    });
    mark.collect()
}

/// The column of the figures under a cell of the screen, by its place among those shown.
#[must_use]
pub(super) fn column_at(app: &App, area: Rect, x: u16) -> Option<usize> {
    let grid = figures(app, area)?;
    let hit = grid.columns.iter().find(|it| (it.x..it.x.saturating_add(it.cells)).contains(&x));
    hit.map(|column| column.number)
}
