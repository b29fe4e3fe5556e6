//! Moving: cursor, focus, panes, sections, tables.

use super::jumps::remember;
use super::{audit, charts, columns, scrolling};
use crate::article::{Item, SectionId};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::area::inside;
use crate::tui::layout::{Class, layout};
use crate::tui::lists::{self, CheckRow, NavigationRow};
use crate::tui::repairs::{self, Shares};
use crate::tui::setting::Setting;
use crate::tui::{correction, exporting, hits, palette, popups, searching};

/// A move within the focused pane or the popup.
pub(super) fn go(app: &mut App, action: Action, count: Option<u32>) {
    if app.popup.is_some() {
        scroll_popup(app, action, count);
        return;
    }
    let pane = app.pane();
    if pane == Pane::Source {
        scrolling::go(app, action, count);
        return;
    }
    let rows = lists::len(app, pane);
    if rows == 0 {
        return;
    }
    let page = page(app, pane);
    let cursor = app.cursor(pane);
    let row = stepped(action, count, cursor.row, rows, page);
    let columns = lists::columns(app, pane, row);
    let times = count.unwrap_or(1).max(1) as usize;
    let column = match action {
        Action::Left => cursor.column.saturating_sub(times),
        Action::Right => cursor.column.saturating_add(times),
        _ => cursor.column,
    };
    let cursor = app.cursor_mut(pane);
    cursor.row = row;
    cursor.column = column.min(columns.saturating_sub(1));
    focus_cursor(app);
}

/// The row a move leads to, of `rows` rows (at least one) with `page` rows on the screen.
fn stepped(action: Action, count: Option<u32>, row: usize, rows: usize, page: usize) -> usize {
    let times = count.unwrap_or(1).max(1) as usize;
    let last = rows - 1;
    let half = (page / 2).max(1);
    match action {
        Action::Down => row.saturating_add(times).min(last),
        Action::Up => row.saturating_sub(times),
        Action::HalfDown => row.saturating_add(half.saturating_mul(times)).min(last),
        Action::HalfUp => row.saturating_sub(half.saturating_mul(times)),
        Action::PageDown => row.saturating_add(page.saturating_mul(times)).min(last),
        Action::PageUp => row.saturating_sub(page.saturating_mul(times)),
        Action::First => 0,
        Action::Last => count.map_or(last, |wanted| (wanted as usize).saturating_sub(1).min(last)),
        _ => row.min(last),
    }
}

fn scroll_popup(app: &mut App, action: Action, count: Option<u32>) {
    // A popup too small for a frame has none, and shows lines in its whole area.
    let area = inside(layout(app).popup.unwrap_or_default());
    let Some(popup) = app.popup else { return };
    let (rows, page) = match popup {
        Popup::Repairs(_) => (repairs::len(app), usize::from(Shares::of(area.height).list)),
        Popup::Search(_) => (searching::len(&app.search), usize::from(hits::list(area).height)),
        Popup::Palette(_) => (palette::len(&app.palette), usize::from(hits::list(area).height)),
        _ => {
            let (lines, page) = (popups::lines(app, popup, area.width).len(), usize::from(area.height));
            let rows = match popup {
                Popup::Correction(figure, _) => correction::rows(app, figure).len(),
                Popup::Bases(..) | Popup::Columns(_) => lines,
                Popup::Export(_) => exporting::Row::ALL.len(),
                Popup::Settings(_) => Setting::ALL.len(),
                Popup::Partners(_) => lines,
                _ => lines.saturating_sub(page) + 1,
            };
            (rows, page)
        }
    };
    let moved = stepped(action, count, popup.scroll(), rows.max(1), page.max(1));
    app.popup = Some(popup.scrolled(moved));
}

/// Rows of a pane on the screen; at least 1.
fn page(app: &App, pane: Pane) -> usize {
    let area = layout(app).inner(pane);
    usize::from(area.height.saturating_sub(lists::heading_lines(pane))).max(1)
}

/// Scrolls a list so that the cursor's line is on the screen.
pub(super) fn keep_visible(app: &mut App, pane: Pane) {
    let rows = lists::len(app, pane);
    let row = app.cursor(pane).row.min(rows.saturating_sub(1));
    let columns = lists::columns(app, pane, row);
    let (line, lines, page) = (lists::line_of(app, pane, row), lists::lines(app, pane), page(app, pane));
    // The title and headings over a table's first row belong with it.
    let above = if pane == Pane::Tables && page > 4 { 2.min(line) } else { 0 };
    let cursor = app.cursor_mut(pane);
    cursor.row = row;
    cursor.column = cursor.column.min(columns.saturating_sub(1));
    let first = line.saturating_sub(above);
    if first < cursor.top {
        cursor.top = first;
    } else if line >= cursor.top + page {
        cursor.top = line + 1 - page;
    }
    cursor.top = cursor.top.min(lines.saturating_sub(page));
}

/// After anything that changes sizes or lists: every cursor within bounds and on the screen.
pub(super) fn settle(app: &mut App) {
    // The navigation has a pane on wide screens only.
    if app.pane() == Pane::Navigation && Class::of(app.size) != Class::Wide {
        *app.pane_mut() = Pane::Tables;
    }
    settle_lists(app);
    if layout(app).panes.iter().any(|(pane, _)| *pane == Pane::Source) {
        scrolling::reveal(app);
    }
}

/// After a change of words: every cursor within bounds and on the screen, the source as it was.
pub(super) fn settle_lists(app: &mut App) {
    let panes: Vec<Pane> = layout(app).panes.iter().map(|(pane, _)| *pane).collect();
    for pane in panes {
        if pane != Pane::Source {
            keep_visible(app, pane);
        }
    }
    settle_popup(app);
}

/// Keeps the popup scrolled within its lines.
pub(super) fn settle_popup(app: &mut App) {
    scroll_popup(app, Action::Open, None);
}

/// The pane of a room to which the source goes back.
pub(super) const fn home(room: Room) -> Pane {
    match room {
        Room::Overview => Pane::KeyNumbers,
        Room::Sections => Pane::Tables,
        Room::Figures => Pane::FigureTable,
        Room::Audit => Pane::Findings,
        Room::Library => Pane::Library,
    }
}

/// Changes the room; what belonged to a visit or the zoom of the old one ends.
pub(super) fn change_room(app: &mut App, room: Room) {
    if room == Room::Library {
        app.shelf.before = app.reading_room();
    }
    app.room = room;
    app.zoomed = false;
    app.visit = None;
    if app.pane() == Pane::Navigation && Class::of(app.size) != Class::Wide {
        *app.pane_mut() = Pane::Tables;
    }
}

/// Takes the item under the cursor as the focus.
pub(super) fn focus_cursor(app: &mut App) {
    let pane = app.pane();
    keep_visible(app, pane);
    let cursor = app.cursor(pane);
    if pane == Pane::Navigation
        && let Some(row) = lists::navigation_row(app, cursor.row)
    {
        match row {
            NavigationRow::Section(section) => show_section(app, section),
            NavigationRow::Table(table) => show_table(app, table),
        }
        focus_tables(app);
        return;
    }
    let Some(item) = lists::item(app, pane, cursor.row, cursor.column) else {
        // A row of words: nothing of the row before may pass for its source or its detail.
        if pane == Pane::Tables {
            app.focus = app.section.map(Item::Section);
        }
        sync_except(app, Some(pane));
        return;
    };
    app.focus = Some(item);
    if pane != Pane::Tables
        && let Some(section) = lists::section_of(app, item)
    {
        show_section(app, section);
    }
    sync_except(app, Some(pane));
}

/// Takes an item as the focus and shows it in every pane.
pub(super) fn focus_on(app: &mut App, item: Item) {
    app.focus = Some(item);
    if let Some(section) = lists::section_of(app, item) {
        show_section(app, section);
    }
    sync(app);
}

/// Moves every pane's cursor to the focus.
pub(super) fn sync(app: &mut App) {
    sync_except(app, None);
}

fn sync_except(app: &mut App, except: Option<Pane>) {
    let panes: Vec<Pane> = layout(app).panes.iter().map(|(pane, _)| *pane).collect();
    for pane in panes {
        if pane == Pane::Source {
            scrolling::reveal(app);
        } else if Some(pane) != except {
            if let Some(item) = app.focus
                && !lists::is_shown(app, pane, item)
                && let Some((row, column)) = lists::place_of(app, pane, item)
            {
                let cursor = app.cursor_mut(pane);
                (cursor.row, cursor.column) = (row, column);
            }
            keep_visible(app, pane);
        }
    }
}

/// Shows a section in the panes of the sections; the focus stays.
pub(super) fn show_section(app: &mut App, section: Option<SectionId>) {
    if app.section == section {
        return;
    }
    app.section = section;
    *app.cursor_mut(Pane::Tables) = crate::tui::app::Cursor::default();
    charts::refresh(app);
    app.source_top = crate::tui::app::SourceTop::default();
    if let Some(row) = lists::section_place(app, section) {
        app.cursor_mut(Pane::Navigation).row = row;
    }
}

pub(super) fn show_table(app: &mut App, table: usize) {
    // A table is chosen to be read.
    app.plots = None;
    let Some(stacked) = lists::tables(app) else { return };
    let (row, line) = (stacked.first_row(table), stacked.title_line(table));
    let cursor = app.cursor_mut(Pane::Tables);
    (cursor.row, cursor.column, cursor.top) = (row, 0, line);
    keep_visible(app, Pane::Tables);
}

/// Opens what is focused: a section or table is gone to, anything else shows its detail.
pub(super) fn open_focus(app: &mut App) {
    let pane = app.pane();
    let cursor = app.cursor(pane);
    if pane == Pane::Navigation {
        remember(app);
        focus_cursor(app);
        *app.pane_mut() = Pane::Tables;
        return;
    }
    if pane == Pane::SectionList {
        let section = lists::section_at(app, cursor.row);
        remember(app);
        change_room(app, Room::Sections);
        *app.pane_mut() = Pane::Tables;
        show_section(app, section.flatten());
        focus_tables(app);
        return;
    }
    if pane == Pane::Findings {
        audit::derive(app);
        return;
    }
    if pane == Pane::FigureTable && columns::fold(app) {
        return;
    }
    if pane == Pane::Checks
        && let Some(CheckRow::Verdict(verdict)) = lists::check_rows(app).get(cursor.row)
    {
        audit::show_verdict(app, *verdict);
        return;
    }
    if let Some(item) = super::current(app).filter(|item| !matches!(item, Item::Section(_))) {
        app.focus = Some(item);
        app.below.clear();
        app.popup = Some(Popup::Detail(item, 0));
    }
}

/// Panes of the room in the order of `Tab`.
const fn order(room: Room) -> &'static [Pane] {
    match room {
        Room::Overview => {
            &[Pane::KeyNumbers, Pane::Ladder, Pane::Index, Pane::SectionList, Pane::Checks, Pane::Timeline]
        }
        Room::Sections => &[Pane::Navigation, Pane::Tables, Pane::Source],
        Room::Figures => &[Pane::FigureTable, Pane::Source],
        Room::Audit => &[Pane::Findings, Pane::Source],
        Room::Library => &[Pane::Library, Pane::Comparison],
    }
}

/// To the next or previous pane.
pub(super) fn cycle_pane(app: &mut App, step: isize, times: usize) {
    let shows_navigation = Class::of(app.size) == Class::Wide;
    let panes: Vec<Pane> = order(app.room)
        .iter()
        .copied()
        .filter(|pane| *pane != Pane::Navigation || shows_navigation)
        .filter(|pane| *pane != Pane::Comparison || app.shelf.compared.is_some())
        .collect();
    let at = panes.iter().position(|pane| *pane == app.pane()).unwrap_or(0);
    let step = step.signum() * isize::try_from(times % panes.len().max(1)).unwrap_or(0);
    let to = (at.cast_signed() + step).rem_euclid(panes.len().cast_signed().max(1)).cast_unsigned();
    if let Some(&pane) = panes.get(to) {
        enter_pane(app, pane);
    }
}

/// Gives a pane of the room the focus; its cursor's item becomes the focus of all.
pub(super) fn enter_pane(app: &mut App, pane: Pane) {
    app.popup = None;
    app.below.clear();
    if pane == Pane::Source {
        let zoomed = app.zoomed;
        super::enter_source(app);
        app.zoomed = zoomed;
        scrolling::reveal(app);
        return;
    }
    app.visit = None;
    *app.pane_mut() = pane;
    make_room(app, pane);
    // A pane that was hidden until now does not know the focus yet.
    sync(app);
    if pane != Pane::Navigation {
        focus_cursor(app);
    }
}

/// Shows a pane of the overview where several share a place.
pub(super) const fn make_room(app: &mut App, pane: Pane) {
    match pane {
        Pane::Ladder | Pane::SectionList => app.second = pane,
        Pane::Index | Pane::Timeline | Pane::Checks => (app.second, app.third) = (pane, pane),
        _ => {}
    }
}

/// To a section so many steps away, stopping at the ends.
pub(super) fn step_section(app: &mut App, step: isize, times: usize) {
    let at = lists::section_place(app, app.section).unwrap_or(0);
    let to = at.saturating_add_signed(step * times.min(1 << 20).cast_signed());
    let to = to.min(lists::sections(app).saturating_sub(1));
    let Some(section) = lists::section_at(app, to) else { return };
    app.popup = None;
    app.below.clear();
    let comes_in = app.room != Room::Sections;
    to_sections(app);
    if app.section == section {
        // At the end nothing changes, unless one comes from another room.
        if comes_in {
            sync(app);
        }
        return;
    }
    show_section(app, section);
    focus_tables(app);
}

fn to_sections(app: &mut App) {
    if app.room != Room::Sections {
        remember(app);
        change_room(app, Room::Sections);
    }
}

/// What the cursor of the tables is on becomes the focus: for a new section its first figure, for one
/// without any the section itself.
pub(super) fn focus_tables(app: &mut App) {
    let cursor = app.cursor(Pane::Tables);
    let column = if cursor.row == 0 { cursor.column.max(1) } else { cursor.column };
    let item = lists::item(app, Pane::Tables, cursor.row, column);
    app.focus = item.or(app.section.map(Item::Section)).or(app.focus);
    keep_visible(app, Pane::Tables);
    sync_except(app, Some(app.pane()));
    keep_visible(app, app.pane());
}

/// To a table so many steps away, into the next section's at the ends.
pub(super) fn step_table(app: &mut App, step: isize, times: usize) {
    to_sections(app);
    app.popup = None;
    app.below.clear();
    app.visit = None;
    *app.pane_mut() = Pane::Tables;
    for _ in 0..times.min(10_000) {
        let row = app.cursor(Pane::Tables).row;
        if let Some(to) = app.plots.as_ref().and_then(|plots| plots.table_beside(row, step)) {
            app.cursor_mut(Pane::Tables).row = to;
            keep_visible(app, Pane::Tables);
            continue;
        }
        let Some((at, of)) =
            lists::tables(app).map(|it| (it.table_row(row).map_or(0, |(table, _)| table), it.tables.len()))
        else {
            return;
        };
        match at.checked_add_signed(step).filter(|to| app.plots.is_none() && *to < of) {
            Some(to) => show_table(app, to),
            None => {
                let before = app.section;
                step_section(app, step, 1);
                if app.section == before {
                    break;
                }
                if step < 0 && app.plots.is_none() {
                    let last = lists::tables(app).map_or(0, |it| it.tables.len().saturating_sub(1));
                    show_table(app, last);
                }
            }
        }
    }
    focus_tables(app);
}
