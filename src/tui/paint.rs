//! The one writer of data text to the screen buffer.
//!
//! ratatui's own widgets measure every ambiguous character as one cell, and its `Clear` leaves
//! halves of wide characters at its edges (ratatui#2526). So whatever shows data, borders
//! included, is drawn by these functions, which keep three promises:
//!
//! * A character that takes *n* cells on this terminal owns *n* cells of the buffer: the first
//!   holds it, the others are blank. Where ratatui would count differently, the first cell
//!   carries [`CellDiffOption::ForcedWidth`]; on a narrow terminal no cell does.
//! * No half of a wide character is ever left: what is overwritten or cut by an edge in part is
//!   blanked in whole.
//! * When a wide character goes away, all of its cells are sent again. The blank ones carry
//!   [`CellDiffOption::AlwaysUpdate`], so they differ from any ordinary blank; while their
//!   character is there, ratatui's diff steps over them.
//!
//! A ratatui widget that draws over any of this in the same frame must be given a [`clear`]ed
//! area, since ratatui's `set_symbol` keeps a cell's diff option.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{CellWidths, Class, MAX_CLUSTER_CELLS, Text, clusters, cut, drawn};

/// Draws text on the first row of `area`, from its left edge, and returns the cells it took.
///
/// What does not fit whole is left out without a sign (see [`cut`](fn@cut) for an ellipsis);
/// cells right of the text stay as they are. `style` is laid over the style of the cells. Nothing
/// is drawn outside `area` or outside the buffer, and nothing at all in an empty area.
pub fn put(buf: &mut Buffer, area: Rect, text: &Text<'_>, style: Style, widths: CellWidths) -> u16 {
    let bounds = *buf.area();
    if area.height == 0 || !(bounds.top()..bounds.bottom()).contains(&area.y) {
        return 0;
    }
    let right = area.right().min(bounds.right());
    let mut x = area.x;
    let mut started = false;
    for cluster in clusters(text, widths) {
        let cells = u16::try_from(cluster.cells).unwrap_or(u16::MAX);
        let Some(end) = x.checked_add(cells).filter(|end| *end <= right) else {
            break;
        };
        if cells > 0 && x >= bounds.left() {
            if !started {
                split(buf, x, area.y);
                started = true;
            }
            let symbol = drawn(cluster.text, widths);
            write(buf, Rect::new(x, area.y, cells, 1), &symbol, style);
        }
        x = end;
    }
    x - area.x
}

/// Blanks an area for an overlay, whole wide characters at its edges included.
///
/// The cells get `style` and nothing of what they had; the outer halves of characters that an
/// edge cuts are blanked too and keep their style. Does nothing outside the buffer.
pub fn clear(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(*buf.area());
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        split(buf, area.left(), y);
        split(buf, area.right(), y);
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Puts one symbol into exactly the cells of `place`, which lies in the buffer and at whose left
/// edge no character is cut.
fn write(buf: &mut Buffer, place: Rect, symbol: &str, style: Style) {
    for x in place.left()..place.right() {
        let end = buf.cell((x, place.y)).map_or(x, |cell| x.saturating_add(cell.cell_width()));
        for beyond in place.right()..end {
            blank(buf.cell_mut((beyond, place.y)));
        }
    }
    let own = symbol.cell_width();
    // ratatui would print a blank over the second half of an emoji form; forced, it does not.
    let forced = own != place.width || (own > 1 && symbol.contains('\u{FE0F}'));
    let option = match NonZeroU16::new(place.width) {
        Some(cells) if forced => CellDiffOption::ForcedWidth(cells),
        _ => CellDiffOption::None,
    };
    for x in place.left()..place.right() {
        let Some(cell) = buf.cell_mut((x, place.y)) else {
            continue;
        };
        let first = x == place.left();
        cell.set_symbol(if first { symbol } else { " " });
        cell.set_diff_option(if first { option } else { CellDiffOption::AlwaysUpdate });
        cell.set_style(style);
    }
}

/// Makes column `x` of row `y` a place where a character may start or end: one that reaches
/// across its left edge is blanked.
fn split(buf: &mut Buffer, x: u16, y: u16) {
    let left = buf.area().left();
    // ratatui's widgets may have drawn longer clusters than ours ever are, but none in practice.
    let reach = u16::try_from(MAX_CLUSTER_CELLS).unwrap_or(u16::MAX);
    for head in x.saturating_sub(reach).max(left)..x {
        let end = buf.cell((head, y)).map_or(head, |cell| head.saturating_add(cell.cell_width()));
        if end > x {
            for half in head..end {
                blank(buf.cell_mut((half, y)));
            }
        }
    }
}

/// Takes the character from a cell and leaves its style.
fn blank(cell: Option<&mut Cell>) {
    if let Some(cell) = cell {
        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
    }
}

/// The lines around a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Border {
    /// `┌─┐`, on wide terminals `+-+`.
    #[default]
    Plain,
    /// `╔═╗`, on wide terminals `+=+`: the panel that keys go to.
    Focused,
    /// `╔═╗`, on wide terminals `#=#`: lies over other panels, so its whole area is cleared.
    Popup,
}

/// Corners clockwise from the upper left, then the horizontal and the vertical line.
type Glyphs = [&'static str; 6];

impl Border {
    /// Every border.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Focused, Self::Popup];

    /// Glyphs of one cell each on a terminal with these widths.
    fn glyphs(self, widths: CellWidths) -> Glyphs {
        match (self, widths.is_wide(Class::Line)) {
            (Self::Plain, false) => ["┌", "┐", "┘", "└", "─", "│"],
            (Self::Focused | Self::Popup, false) => ["╔", "╗", "╝", "╚", "═", "║"],
            (Self::Plain, true) => ["+", "+", "+", "+", "-", "|"],
            (Self::Focused, true) => ["+", "+", "+", "+", "=", "|"],
            (Self::Popup, true) => ["#", "#", "#", "#", "=", "#"],
        }
    }
}

/// What [`frame`] draws around an area.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel<'a> {
    /// Stands in the upper line, cut to fit; nothing when empty.
    pub title: Text<'a>,
    /// Kind of lines.
    pub border: Border,
    /// Style of the lines, and of the ground of a popup.
    pub style: Style,
    /// Style of the title, laid over `style`.
    pub title_style: Style,
}

/// Draws a border with its title along the inside of `area` and returns what is left within.
///
/// ```text
/// ┌─ title ──────┐
/// │ returned     │
/// └──────────────┘
/// ```
///
/// Below two cells in either direction there is no border and nothing is left. Clipped to the
/// buffer first, so the border of a panel that is too large stays visible.
pub fn frame(buf: &mut Buffer, area: Rect, panel: &Panel<'_>, widths: CellWidths) -> Rect {
    let area = area.intersection(*buf.area());
    if panel.border == Border::Popup {
        clear(buf, area, panel.style);
    }
    if area.width < 2 || area.height < 2 {
        return Rect::new(area.x, area.y, 0, 0);
    }
    let [upper_left, upper_right, lower_right, lower_left, across, down] = panel.border.glyphs(widths);
    let inner = Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2);
    let rule = across.repeat(usize::from(inner.width));
    for (y, left, right) in
        [(area.top(), upper_left, upper_right), (area.bottom() - 1, lower_left, lower_right)]
    {
        let line = Text::from(format!("{left}{rule}{right}"));
        put(buf, Rect { y, ..area }, &line, panel.style, widths);
    }
    let down = Text::clean(down);
    for y in inner.top()..inner.bottom() {
        for x in [area.left(), area.right() - 1] {
            put(buf, Rect::new(x, y, 1, 1), &down, panel.style, widths);
        }
    }
    title(buf, area, panel, widths);
    inner
}

/// Draws the title into the upper line of a border, with a blank on either side.
fn title(buf: &mut Buffer, area: Rect, panel: &Panel<'_>, widths: CellWidths) {
    // Beside it: a corner and a piece of line on the left, at least the same on the right.
    let room = area.width.saturating_sub(6);
    if room == 0 || panel.title.is_empty() {
        return;
    }
    let mut text = Text::spaces(1);
    text.push(&cut(&panel.title, usize::from(room), widths));
    text.push(&Text::spaces(1));
    let place = Rect::new(area.x + 2, area.y, room + 2, 1);
    put(buf, place, &text, panel.style.patch(panel.title_style), widths);
}

/// Where a list is scrolled to. All three in rows of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// Rows above the first visible one.
    pub position: usize,
    /// Rows altogether.
    pub len: usize,
    /// Rows visible at a time.
    pub page: usize,
}

impl Scroll {
    /// First cell and number of cells of the thumb on a track of some cells.
    ///
    /// `None` when there is nothing to scroll, or no track. On three cells or more, the thumb
    /// touches an end of the track only when the list is at that end.
    #[must_use]
    pub fn thumb(self, track: u16) -> Option<(u16, u16)> {
        if self.len <= self.page || track == 0 {
            return None;
        }
        // 128 bits hold the product of any row number and any track.
        let [cells, len, page] = [u128::from(track), self.len as u128, self.page as u128];
        let size = (cells * page / len).max(1);
        let free = cells - size;
        let last = len - page;
        let position = (self.position as u128).min(last);
        let mut start = (position * free + last / 2) / last;
        if free > 1 && position > 0 && position < last {
            start = start.clamp(1, free - 1);
        }
        Some((u16::try_from(start).ok()?, u16::try_from(size).ok()?))
    }
}

/// Draws a scrollbar into the last column of `area`; nothing where all rows are visible.
///
/// A thin track `│` with a thumb `█`, on wide terminals `|` and `#`.
pub fn scrollbar(buf: &mut Buffer, area: Rect, scroll: Scroll, style: Style, widths: CellWidths) {
    let area = area.intersection(*buf.area());
    let Some((start, size)) = scroll.thumb(area.height) else {
        return;
    };
    if area.width == 0 {
        return;
    }
    let (track, thumb) = if widths.is_wide(Class::Line) { ("|", "#") } else { ("│", "█") };
    let (track, thumb) = (Text::clean(track), Text::clean(thumb));
    for row in 0..area.height {
        let glyph = if (start..start + size).contains(&row) { &thumb } else { &track };
        put(buf, Rect::new(area.right() - 1, area.y + row, 1, 1), glyph, style, widths);
    }
}

#[cfg(test)]
mod tests;
