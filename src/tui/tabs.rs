//! The tabs of the rooms: what they say and where they stand, for drawing and for clicks alike.

use super::app::{App, Room};
use super::area::cells;
use super::layout::Class;
use crate::i18n::{Lang, messages as m};
use crate::text::width;

/// A tab.
pub(super) struct Tab {
    /// The room it leads to.
    pub room: Room,
    /// First cell, counted from the left edge of the line.
    pub x: u16,
    /// Cells it takes.
    pub cells: u16,
    /// What it says: `[2分节]` for the room one is in, ` 2分节 ` for others.
    pub text: String,
}

/// The tabs from left to right, a cell between them.
#[must_use]
pub(super) fn tabs(app: &App) -> Vec<Tab> {
    let mut x = 1_u16;
    let mut tabs = Vec::new();
    for (number, room) in Room::ALL.into_iter().enumerate() {
        let space = app.lang().pick(("", " "));
        let is_narrow = Class::of(app.size) < Class::Medium;
        let word = if is_narrow { short_name(app.lang(), room) } else { room_name(app.lang(), room) };
        let name = format!("{}{space}{word}", number + 1);
        let text = if app.room == room { format!("[{name}]") } else { format!(" {name} ") };
        let cells = cells(width(&text, app.settings.widths));
        tabs.push(Tab { room, x, cells, text });
        x = x.saturating_add(cells).saturating_add(1);
    }
    tabs
}

const fn room_name(lang: Lang, room: Room) -> &'static str {
    match room {
        Room::Overview => m::room_overview(lang),
        Room::Sections => m::room_sections(lang),
        Room::Figures => m::room_figures(lang),
        Room::Audit => m::room_audit(lang),
        Room::Library => m::room_library(lang),
    }
}

const fn short_name(lang: Lang, room: Room) -> &'static str {
    match room {
        Room::Overview => m::room_overview_short(lang),
        Room::Sections => m::room_sections_short(lang),
        Room::Figures => m::room_figures_short(lang),
        Room::Audit => m::room_audit_short(lang),
        Room::Library => m::room_library_short(lang),
    }
}
