//! Moving: cursor, focus, panes, sections, tables, jumps.

use crossterm::event::{KeyCode, KeyEvent};

use crate::article::{Item, SectionId};
use crate::i18n::messages as m;
use crate::job::Job;
use crate::table::{Arrangement, Direction, FigureRows, Sorting, View, arrange};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Place, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::layout::{Class, layout};
use crate::tui::lists::{self, NavigationRow};
use crate::tui::{detail, help, keymap, source};

/// Places the jump list keeps.
const JUMPS: usize = 200;

/// Rows up to which sorting and filtering is done at once rather than by a worker.
const INLINE_ROWS: usize = 50_000;

/// Letters for figures of the source, easiest to reach first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM";

/// A move within the focused pane or the popup.
pub(super) fn go(app: &mut App, action: Action, count: Option<u32>) {
    if app.popup.is_some() {
        scroll_popup(app, action, count);
        return;
    }
    let pane = app.pane();
    if pane == Pane::Source {
        source::go(app, action, count);
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
    let area = layout(app).popup.unwrap_or_default();
    let (lines, scroll) = match app.popup {
        Some(Popup::Detail(item, scroll)) => {
            (detail::lines(app, item, area.width.saturating_sub(2)).len(), scroll)
        }
        Some(Popup::Help(scroll)) => (help::lines(app, area.width.saturating_sub(2)).len(), scroll),
        None => return,
    };
    let page = usize::from(area.height.saturating_sub(2));
    let most = lines.saturating_sub(page);
    let moved = stepped(action, count, scroll, most + 1, page.max(1));
    match &mut app.popup {
        Some(Popup::Detail(_, scroll) | Popup::Help(scroll)) => *scroll = moved,
        None => {}
    }
}

/// Rows of a pane on the screen; at least 1.
fn page(app: &App, pane: Pane) -> usize {
    let area = layout(app).inner(pane);
    let roomy = Class::of(app.size) != Class::Narrow;
    usize::from(area.height.saturating_sub(lists::heading_lines(pane, roomy))).max(1)
}

/// Scrolls a list so that the cursor's line is on the screen.
pub(in crate::tui) fn keep_visible(app: &mut App, pane: Pane) {
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
    let panes: Vec<Pane> = layout(app).panes.iter().map(|(pane, _)| *pane).collect();
    for pane in panes {
        if pane == Pane::Source {
            source::reveal(app);
        } else {
            keep_visible(app, pane);
        }
    }
    scroll_popup(app, Action::Open, None);
}

/// Takes the item under the cursor as the focus.
pub(super) fn focus_cursor(app: &mut App) {
    let pane = app.pane();
    keep_visible(app, pane);
    let cursor = app.cursor(pane);
    if pane == Pane::Navigation
        && let Some(row) = lists::navigation(app).get(cursor.row).copied()
    {
        match row {
            NavigationRow::Section(section) => show_section(app, section),
            NavigationRow::Table(table) => show_table(app, table),
        }
        return;
    }
    let Some(item) = lists::item(app, pane, cursor.row, cursor.column) else {
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
pub(in crate::tui) fn focus_on(app: &mut App, item: Item) {
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
    let Some(item) = app.focus else { return };
    let panes: Vec<Pane> = layout(app).panes.iter().map(|(pane, _)| *pane).collect();
    for pane in panes {
        if pane == Pane::Source {
            source::reveal(app);
        } else if Some(pane) != except {
            let cursor = app.cursor(pane);
            if lists::item(app, pane, cursor.row, cursor.column) != Some(item)
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
    app.source_top = crate::tui::app::SourceTop::default();
    let row = lists::navigation(app).iter().position(|row| *row == NavigationRow::Section(section));
    if let Some(row) = row {
        app.cursor_mut(Pane::Navigation).row = row;
    }
}

fn show_table(app: &mut App, table: usize) {
    let row = lists::tables(app).map_or(0, |tables| lists::first_row(&tables, table));
    let line = lists::tables(app).map_or(0, |tables| lists::title_line(&tables, table));
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
        focus_cursor(app);
        return;
    }
    if pane == Pane::SectionList {
        let section = lists::sections(app).get(cursor.row).copied();
        remember(app);
        app.room = Room::Sections;
        app.zoomed = false;
        *app.pane_mut() = Pane::Tables;
        show_section(app, section.flatten());
        focus_cursor(app);
        return;
    }
    if let Some(item) = super::current(app).filter(|item| !matches!(item, Item::Section(_))) {
        app.focus = Some(item);
        app.popup = Some(Popup::Detail(item, 0));
    }
}

/// Panes of the room in the order of `Tab`.
const fn order(room: Room) -> &'static [Pane] {
    match room {
        Room::Overview => &[Pane::KeyNumbers, Pane::Ladder, Pane::Index, Pane::SectionList, Pane::Timeline],
        Room::Sections => &[Pane::Navigation, Pane::Tables, Pane::Source],
        Room::Figures => &[Pane::FigureTable, Pane::Source],
    }
}

/// To the next or previous pane.
pub(super) fn cycle_pane(app: &mut App, step: isize, times: usize) {
    let shows_navigation = Class::of(app.size) == Class::Wide;
    let panes: Vec<Pane> = order(app.room)
        .iter()
        .copied()
        .filter(|pane| *pane != Pane::Navigation || shows_navigation)
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
    *app.pane_mut() = pane;
    match pane {
        Pane::KeyNumbers => {}
        Pane::Index | Pane::Timeline => (app.second, app.third) = (pane, pane),
        _ => app.second = pane,
    }
    if pane == Pane::Source {
        source::reveal(app);
    } else if pane != Pane::Navigation {
        focus_cursor(app);
    }
}

/// To a section so many steps away, stopping at the ends.
pub(super) fn step_section(app: &mut App, step: isize, times: usize) {
    let sections = lists::sections(app);
    let at = sections.iter().position(|it| *it == app.section).unwrap_or(0);
    let to = at.saturating_add_signed(step * times.min(1 << 20).cast_signed());
    let to = to.min(sections.len().saturating_sub(1));
    let Some(&section) = sections.get(to) else { return };
    app.popup = None;
    if app.room != Room::Sections {
        remember(app);
        app.room = Room::Sections;
    }
    if to != at || app.section != section {
        show_section(app, section);
    }
    after_section_change(app);
}

/// The first figure of the new section becomes the focus.
fn after_section_change(app: &mut App) {
    let item = lists::item(app, Pane::Tables, 0, 1).or_else(|| lists::item(app, Pane::Tables, 0, 0));
    app.focus = item.or(app.focus);
    source::reveal(app);
    keep_visible(app, Pane::Tables);
    keep_visible(app, Pane::Navigation);
}

/// To a table so many steps away, into the next section's at the ends.
pub(super) fn step_table(app: &mut App, step: isize, times: usize) {
    if app.room != Room::Sections {
        remember(app);
        app.room = Room::Sections;
    }
    app.popup = None;
    if app.pane() != Pane::Tables {
        *app.pane_mut() = Pane::Tables;
    }
    for _ in 0..times.min(10_000) {
        let row = app.cursor(Pane::Tables).row;
        let Some((at, of)) = lists::tables(app)
            .map(|tables| (lists::table_row(&tables, row).map_or(0, |(table, _)| table), tables.len()))
        else {
            return;
        };
        match at.checked_add_signed(step).filter(|to| *to < of) {
            Some(to) => show_table(app, to),
            None => {
                let before = app.section;
                step_section(app, step, 1);
                if app.section == before {
                    break;
                }
                if step < 0 {
                    let last = lists::tables(app).map_or(0, |tables| tables.len().saturating_sub(1));
                    show_table(app, last);
                }
            }
        }
    }
    focus_cursor(app);
}

/// Puts the present place on the jump list; what lay ahead is forgotten.
pub(super) fn remember(app: &mut App) {
    let here = app.here();
    let jumps = &mut app.jumps;
    jumps.places.truncate(jumps.at);
    if jumps.places.last() != Some(&here) {
        jumps.places.push(here);
    }
    if jumps.places.len() > JUMPS {
        jumps.places.remove(0);
    }
    jumps.at = jumps.places.len();
}

/// Along the jump list.
pub(super) fn jump(app: &mut App, step: isize, times: usize) {
    for _ in 0..times.min(JUMPS) {
        let here = app.here();
        let jumps = &mut app.jumps;
        if step < 0 && jumps.at == jumps.places.len() && jumps.places.last() != Some(&here) {
            // The place one leaves is where "forward" leads back to.
            jumps.places.push(here);
        }
        let target = jumps.at.checked_add_signed(step);
        let Some((at, place)) = target.and_then(|at| jumps.places.get(at).map(|place| (at, *place))) else {
            app.toast = Some(m::jump_end(app.lang()).to_owned());
            return;
        };
        jumps.at = at;
        return_to(app, place);
    }
}

fn return_to(app: &mut App, place: Place) {
    app.popup = None;
    app.zoomed = false;
    app.room = place.room;
    *app.pane_mut() = place.pane;
    show_section(app, place.section);
    app.focus = place.focus;
    sync(app);
}

/// Letters the figures of the source on the screen; where no source is shown, enters it first.
pub(super) fn show_labels(app: &mut App) {
    app.popup = None;
    if layout(app).inner(Pane::Source).area() == 0 {
        super::toggle_source(app);
    }
    app.labels = LETTERS.chars().zip(source::visible_figures(app)).collect();
    let lang = app.lang();
    let hint = if app.labels.is_empty() { m::jump_none(lang) } else { m::jump_hint(lang) };
    app.toast = Some(hint.to_owned());
}

/// A key while letters are shown: a letter jumps, anything else ends it.
pub(super) fn label_typed(app: &mut App, key: KeyEvent) {
    let labels = std::mem::take(&mut app.labels);
    if let KeyCode::Char(letter) = keymap::typed(key).code
        && let Some((_, figure)) = labels.iter().find(|(label, _)| *label == letter)
    {
        remember(app);
        focus_on(app, Item::Figure(*figure));
    }
}

/// Sorts by the cursor's column, in the panes that can be sorted.
pub(super) fn sort_by_cursor(app: &mut App) -> Vec<Effect> {
    if app.room != Room::Figures {
        return Vec::new();
    }
    sort_by(app, app.cursor(Pane::FigureTable).column)
}

/// Ascending, then descending, then the order of the text.
pub(super) fn sort_by(app: &mut App, column: usize) -> Vec<Effect> {
    use crate::table::FigureColumn;
    let ascending = Sorting { column, direction: Direction::Ascending };
    let descending = Sorting { column, direction: Direction::Descending };
    app.sorting = match app.sorting {
        Some(sorting) if sorting == descending => None,
        Some(sorting) if sorting == ascending => Some(descending),
        _ => Some(ascending),
    };
    let lang = app.lang();
    app.toast = Some(match app.sorting {
        None => m::sort_text_order(lang).to_owned(),
        Some(sorting) => {
            let title = FigureColumn::ALL.get(column).map_or("", |it| it.title(app.settings.show));
            let direction = match sorting.direction {
                Direction::Ascending => m::ascending(lang),
                Direction::Descending => m::descending(lang),
            };
            m::sorted_by(lang, title, direction)
        }
    });
    rearrange(app)
}

/// Applies filter and sort: at once for a few rows, by a worker for many.
pub(super) fn rearrange(app: &mut App) -> Vec<Effect> {
    let Some(document) = &app.document else {
        return Vec::new();
    };
    let wanted = Arrangement { filter: app.filter.clone(), sorting: app.sorting };
    let article = document.article.clone();
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    if article.figures.len() <= INLINE_ROWS {
        if let Some(view) = arrange(&FigureRows::all(&article), &wanted, &progress) {
            show_arranged(app, view);
        }
        return Vec::new();
    }
    let number = job.number;
    app.arranging = Some(job);
    vec![Effect::Arrange(article, wanted, number, progress)]
}

/// A worker's arrangement has come; one of a job that has been dropped is thrown away.
pub(super) fn arranged(app: &mut App, job: u64, view: View) {
    if app.arranging.as_ref().is_some_and(|it| it.number == job) {
        app.arranging = None;
        show_arranged(app, view);
    }
}

/// Shows the rows in their new order, the cursor staying with the focus where it is still there.
fn show_arranged(app: &mut App, view: View) {
    app.figures = view;
    let place = app.focus.and_then(|item| lists::place_of(app, Pane::FigureTable, item));
    app.cursor_mut(Pane::FigureTable).row = place.map_or(0, |(row, _)| row);
    keep_visible(app, Pane::FigureTable);
    if place.is_none() && app.room == Room::Figures && app.pane() == Pane::FigureTable {
        focus_cursor(app);
    }
}
