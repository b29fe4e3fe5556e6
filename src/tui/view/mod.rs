//! Drawing: reads the state, changes nothing, cannot fail.

mod chart;
mod comparison;
mod figures;
mod findings;
mod frame;
mod grid;
mod library;
mod overview;
mod plots;
mod popup;
mod prompt;
mod repairs;
mod searching;
mod sections;
mod source;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::app::{App, Pane, Room};
use super::area::{inside, row};
use super::layout::{Class, Layout, layout};
use super::paint::{self, Border, Panel, Scroll};
use super::paragraph::RichLine;
use super::theme::Role;
use crate::article::Item;
use crate::text::clean_cut;

/// Draws the screen.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    draw(app, frame.buffer_mut());
}

/// Draws the screen into a buffer of the size the state knows; anything beyond is left alone.
pub fn draw(app: &App, buf: &mut Buffer) {
    let made = layout(app);
    let mut canvas = Canvas { app, buf };
    frame::header(&mut canvas, made.header);
    frame::tabs(&mut canvas, made.tabs);
    if app.document.is_some() {
        panes(&mut canvas, &made);
    } else {
        frame::loading(&mut canvas, &made);
    }
    frame::footer(&mut canvas, made.footer);
    prompt::draw(&mut canvas, &made);
    if let Some(area) = made.popup {
        popup::draw(&mut canvas, area);
    }
    app.settings.theme.lay_ground(buf);
}

fn panes(canvas: &mut Canvas<'_>, made: &Layout) {
    for &(pane, area) in &made.panes {
        let inner = canvas.pane(pane, area);
        let is_card = Class::of(canvas.app.size) == Class::Tiny
            && !matches!(
                pane,
                Pane::Source
                    | Pane::Navigation
                    | Pane::SectionList
                    | Pane::Tables
                    | Pane::Library
                    | Pane::Comparison
            );
        if is_card {
            popup::card(canvas, inner);
            continue;
        }
        match pane {
            Pane::KeyNumbers => overview::key_numbers(canvas, inner),
            Pane::Ladder => overview::ladder(canvas, inner),
            Pane::Index => overview::index(canvas, inner),
            Pane::SectionList => overview::sections(canvas, inner),
            Pane::Timeline => overview::timeline(canvas, inner),
            Pane::Checks => overview::checks(canvas, inner),
            Pane::Findings => findings::draw(canvas, inner),
            Pane::Navigation => sections::navigation(canvas, inner),
            Pane::Tables if canvas.app.plots.is_some() => plots::draw(canvas, inner),
            Pane::Tables => sections::tables(canvas, inner),
            Pane::Source => source::draw(canvas, inner),
            Pane::FigureTable => figures::draw(canvas, inner),
            Pane::Library => library::draw(canvas, inner),
            Pane::Comparison => comparison::draw(canvas, inner),
        }
    }
    sections::bar(canvas, made.bar);
    if canvas.app.room == Room::Library {
        library::strip(canvas, made.strip);
    } else {
        popup::strip(canvas, made.strip);
    }
    findings::legend(canvas, made.legend);
}

/// What drawing code draws with.
struct Canvas<'a> {
    app: &'a App,
    buf: &'a mut Buffer,
}

impl Canvas<'_> {
    fn style(&self, role: Role) -> Style {
        self.app.settings.theme.style(role)
    }

    /// Puts raw text at the start of an area's first row, cut with an ellipsis; gives the cells used.
    fn text(&mut self, area: Rect, raw: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.styled(area, raw, style)
    }

    fn styled(&mut self, area: Rect, raw: &str, style: Style) -> u16 {
        let widths = self.app.settings.widths;
        let text = clean_cut(raw, usize::from(area.width), widths);
        paint::put(self.buf, area, &text, style, widths)
    }

    /// Puts pieces one after the other.
    fn line(&mut self, area: Rect, line: &RichLine) {
        let mut rest = area;
        for (piece, role) in line {
            let used = self.text(rest, piece, *role);
            rest.x += used;
            rest.width -= used;
        }
    }

    /// Shows that the figure at the start of an area is marked, corrected or has a note: a sign in the cell before it.
    fn mark_figure(&mut self, area: Rect, item: Option<Item>) {
        let Some(Item::Figure(id)) = item else { return };
        let sign = if self.app.marked.contains(&id) { Some("+") } else { self.app.kept.sign(id) };
        if let Some(sign) = sign
            && area.x > 0
            && area.height > 0
        {
            self.text(Rect { x: area.x - 1, width: 1, ..area }, sign, Role::Marked);
        }
    }

    /// Lays the style of the cursor's row over a row.
    fn mark_row(&mut self, row: Rect, pane: Pane) {
        let role =
            if self.app.pane() == pane && self.app.popup.is_none() { Role::Selected } else { Role::Echo };
        let style = self.style(role);
        self.buf.set_style(row.intersection(self.buf.area), style);
    }

    /// The frame of a pane; gives the area inside.
    fn pane(&mut self, pane: Pane, area: Rect) -> Rect {
        let inner = inside(area);
        if inner == area {
            return area;
        }
        let app = self.app;
        let focused = app.pane() == pane;
        let (border, role) =
            if focused { (Border::Focused, Role::BorderFocused) } else { (Border::Plain, Role::Border) };
        let title = frame::pane_title(app, pane);
        let panel = Panel {
            title: clean_cut(&title, usize::from(area.width), app.settings.widths),
            border,
            style: self.style(role),
            title_style: self.style(Role::Title),
        };
        paint::frame(self.buf, area, &panel, app.settings.widths)
    }

    /// A scrollbar on the right border of an area's frame.
    fn scrollbar(&mut self, inner: Rect, scroll: Scroll) {
        let area = Rect { width: inner.width.saturating_add(1), ..inner };
        let style = self.style(Role::Border);
        paint::scrollbar(self.buf, area, scroll, style, self.app.settings.widths);
    }
}

#[cfg(test)]
mod tests;
