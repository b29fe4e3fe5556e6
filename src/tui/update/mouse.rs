//! The mouse: click selects, a second click opens, the wheel scrolls, a heading sorts.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{act, arranging, enter, enter_row, movement};
use crate::article::Item;
use crate::tui::action::Action;
use crate::tui::app::{App, Pane};
use crate::tui::effect::Effect;
use crate::tui::layout::layout;
use crate::tui::tabs::{Tab, tabs};
use crate::tui::{grid, hits, lists, source};

/// Lines a turn of the wheel scrolls.
const WHEEL: u32 = 3;

/// Something the mouse did. With a modifier held it is left to the terminal.
pub(super) fn clicked(app: &mut App, mouse: MouseEvent, effects: &mut Vec<Effect>) {
    // What is being typed is not lost by a click beside it.
    if app.kept.editing.is_some() || app.is_naming_a_file() || app.shelf.adding.is_some() {
        return;
    }
    if !mouse.modifiers.difference(KeyModifiers::NONE).is_empty() {
        return;
    }
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => press(app, (mouse.column, mouse.row), effects),
        MouseEventKind::ScrollDown => wheel(app, Action::Down, (mouse.column, mouse.row)),
        MouseEventKind::ScrollUp => wheel(app, Action::Up, (mouse.column, mouse.row)),
        _ => {}
    }
}

fn wheel(app: &mut App, action: Action, (x, y): (u16, u16)) {
    app.labels.clear();
    app.count = None;
    if app.popup.is_none()
        && let Some(pane) = pane_at(app, (x, y))
        && pane != app.pane()
    {
        super::prompt::close(app);
        movement::enter_pane(app, pane);
    }
    movement::go(app, action, Some(WHEEL));
}

fn pane_at(app: &App, (x, y): (u16, u16)) -> Option<Pane> {
    let made = layout(app);
    made.panes.iter().find(|(_, area)| area.contains(Position { x, y })).map(|(pane, _)| *pane)
}

fn press(app: &mut App, at: (u16, u16), effects: &mut Vec<Effect>) {
    app.toast = None;
    app.taking.chord = false;
    app.labels.clear();
    app.count = None;
    super::prompt::close(app);
    let again = app.last_click.take() == Some(at);
    let position = Position { x: at.0, y: at.1 };
    let made = layout(app);
    if let Some(popup) = made.popup {
        if !popup.contains(position) {
            app.popup = None;
            app.below.clear();
        } else if let Some(row) = hits::row_at(app, popup, at.1) {
            app.popup = app.popup.map(|popup| popup.scrolled(row));
            enter_row(app, effects);
        }
        return;
    }
    if made.tabs.contains(position) {
        let hit = |tab: &Tab| (tab.x..tab.x.saturating_add(tab.cells)).contains(&at.0);
        if let Some(tab) = tabs(app).into_iter().find(hit) {
            enter(app, tab.room);
        }
        return;
    }
    let Some(pane) = pane_at(app, at) else { return };
    let inner = made.inner(pane);
    if pane != app.pane() {
        movement::enter_pane(app, pane);
    }
    if !inner.contains(position) {
        return;
    }
    let hit = if pane == Pane::Source {
        let figure = source::figure_at(app, inner, at);
        if let Some(figure) = figure {
            movement::focus_on(app, Item::Figure(figure));
        }
        figure.is_some()
    } else {
        list_pressed(app, pane, inner, at, effects)
    };
    if hit && again {
        act(app, Action::Open, None, effects);
    } else if hit {
        app.last_click = Some(at);
    }
}

/// A press on a list; tells whether it was on a row.
fn list_pressed(app: &mut App, pane: Pane, inner: Rect, at: (u16, u16), effects: &mut Vec<Effect>) -> bool {
    let headings = lists::heading_lines(pane);
    let line = at.1 - inner.y;
    if line < headings {
        if pane == Pane::FigureTable
            && let Some(column) = grid::column_at(app, inner, at.0)
        {
            app.cursor_mut(pane).column = column;
            if let Some(column) = app.columns.at(column) {
                effects.extend(arranging::sort_by(app, column, false));
            }
        }
        return false;
    }
    let line = app.cursor(pane).top + usize::from(line - headings);
    let row = lists::row_at(app, pane, line);
    if let Some(row) = row {
        app.cursor_mut(pane).row = row;
        movement::focus_cursor(app);
    }
    row.is_some()
}
