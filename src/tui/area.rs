//! Cells and areas: counts that clamp to what a screen can have, and parts of areas.

use ratatui::layout::Rect;

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Below 50 columns or 12 rows: one pane.
    Tiny,
    /// One column of panes.
    Narrow,
    /// Two columns in the overview, table over source elsewhere.
    Medium,
    /// Navigation, table and source side by side.
    Wide,
}

impl Class {
    /// The class of a size in columns and rows.
    #[must_use]
    pub const fn of((columns, rows): (u16, u16)) -> Self {
        if columns < 50 || rows < 12 {
            Self::Tiny
        } else if columns >= 110 && rows >= 24 {
            Self::Wide
        } else if columns >= 76 && rows >= 18 {
            Self::Medium
        } else {
            Self::Narrow
        }
    }
}

/// A number of cells as the screen counts them; what no screen has becomes the most one can have.
#[must_use]
pub(crate) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// `of` parts in `out_of` of some cells, rounded down; never more than there are.
#[must_use]
pub(crate) fn part(whole: u16, of: u16, out_of: u16) -> u16 {
    let share = u32::from(whole) * u32::from(of) / u32::from(out_of).max(1);
    u16::try_from(share).unwrap_or(u16::MAX).min(whole)
}

/// The area inside a frame; a pane too small for a frame has none drawn and keeps its area.
#[must_use]
pub(crate) const fn inside(area: Rect) -> Rect {
    if area.width < 6 || area.height < 3 {
        return area;
    }
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// The row so many lines down an area; empty below its end.
#[must_use]
pub(crate) fn row(area: Rect, line: usize) -> Rect {
    let line = cells(line);
    if line >= area.height {
        return Rect { height: 0, width: 0, ..area };
    }
    Rect { y: area.y + line, height: 1, ..area }
}

/// The part of a row from a cell on, so many cells wide; what lies beyond the row is cut off.
#[must_use]
pub(crate) fn span(row: Rect, from: usize, width: usize) -> Rect {
    let from = cells(from).min(row.width);
    Rect { x: row.x + from, width: cells(width).min(row.width - from), ..row }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_parts_stay_within_a_screen() {
        assert_eq!([cells(0), cells(65_535), cells(1 << 40)], [0, 65_535, 65_535]);
        assert_eq!([part(65_535, 16, 25), part(10, 2, 5), part(7, 9, 3)], [41_942, 4, 7]);
        let line = Rect::new(5, 1, 10, 1);
        assert_eq!(span(line, 3, 4), Rect::new(8, 1, 4, 1));
        assert_eq!(span(line, 8, 4), Rect::new(13, 1, 2, 1));
        assert_eq!(span(line, usize::MAX, 4), Rect::new(15, 1, 0, 1));
    }
}
