//! The only place that changes the state: no I/O, no clock, no thread.

mod load;
mod mouse;
mod movement;
mod prompt;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::action::Action;
use super::app::{App, Pane, Popup, Room};
use super::effect::{Effect, Msg, Signal};
use super::{keymap, lists, source};
use crate::article::Item;
use crate::i18n::messages as m;

pub use load::{open, show};
pub(super) use movement::focus_on;

/// Largest count that can be typed.
const MAX_COUNT: u32 = 9_999_999;

/// Exit status after Ctrl-C, by the shell's convention of 128 + SIGINT.
const INTERRUPTED: u8 = 130;

/// Takes in what happened.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Input(events) => {
            let mut effects = Vec::new();
            for event in events {
                input(app, event, &mut effects);
            }
            effects
        }
        Msg::Signal(Signal::Terminate(signal)) => vec![Effect::Die(signal)],
        Msg::Signal(Signal::Stop) => vec![Effect::Suspend],
        Msg::Signal(Signal::Continue) => vec![Effect::Resume],
        // 128 + SIGHUP: what a shell reports for a program whose terminal went away.
        Msg::TerminalGone => vec![Effect::Quit(129, None)],
        Msg::Tick => Vec::new(),
        Msg::Loaded(job, result) => load::loaded(app, job, *result),
        Msg::Arranged(job, view) => {
            movement::arranged(app, job, view);
            Vec::new()
        }
        Msg::FileChanged => load::reload(app),
        Msg::JobFailed(job, what) => load::failed(app, job, &what),
        Msg::WorkerFailed(what) => toast(app, m::worker_failed(app.lang(), &what)),
        Msg::CannotWatch(why) => toast(app, m::cannot_watch(app.lang(), &why)),
        Msg::CannotStop => toast(app, m::cannot_stop(app.lang()).to_owned()),
    }
}

fn toast(app: &mut App, words: String) -> Vec<Effect> {
    app.toast = Some(words);
    Vec::new()
}

fn input(app: &mut App, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => pressed(app, key, effects),
        Event::Mouse(mouse) => mouse::clicked(app, mouse, effects),
        Event::Paste(text) => prompt::pasted(app, &text, effects),
        Event::Resize(columns, rows) => {
            app.size = (columns, rows);
            movement::settle(app);
        }
        _ => {}
    }
}

fn pressed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) {
    app.toast = None;
    if !app.labels.is_empty() && !key.modifiers.contains(KeyModifiers::CONTROL) {
        movement::label_typed(app, key);
        return;
    }
    if app.prompt.is_some() && prompt::typed(app, key, effects) {
        return;
    }
    if counted(app, key) {
        return;
    }
    let count = app.count.take();
    if let Some(action) = keymap::find(app.scope(), key) {
        act(app, action, count, effects);
    }
}

/// Takes a digit of a count. A digit that is a room opens the room unless a count has begun; a
/// leading 0 begins one, so that `03j` moves three rows.
fn counted(app: &mut App, key: KeyEvent) -> bool {
    let typed = keymap::typed(key);
    let KeyCode::Char(letter) = typed.code else {
        return false;
    };
    let Some(digit) = letter.to_digit(10).filter(|_| typed.modifiers.is_empty()) else {
        return false;
    };
    if app.count.is_none() && keymap::find(app.scope(), key).is_some() {
        return false;
    }
    app.count = Some((app.count.unwrap_or(0) * 10 + digit).min(MAX_COUNT));
    true
}

/// Does one thing. Never leads to another action.
pub(super) fn act(app: &mut App, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
    let times = count.unwrap_or(1).max(1) as usize;
    match action {
        Action::Quit => quit(app, effects),
        Action::Interrupt => effects.push(Effect::Quit(INTERRUPTED, None)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Reload => effects.extend(load::reload_by_hand(app)),
        Action::Language => app.settings.show.lang = app.lang().other(),
        Action::Unit => next_unit(app),
        Action::Help => app.popup = Some(Popup::Help(0)),
        Action::Back => back(app),
        Action::Open => movement::open_focus(app),
        Action::Overview => enter(app, Room::Overview),
        Action::Sections => enter(app, Room::Sections),
        Action::Figures => enter(app, Room::Figures),
        Action::Find => prompt::open(app),
        Action::Sort => effects.extend(movement::sort_by_cursor(app)),
        Action::Zoom => {
            app.zoomed = !app.zoomed;
            movement::settle(app);
        }
        Action::Source => toggle_source(app),
        Action::Labels => movement::show_labels(app),
        Action::JumpBack => movement::jump(app, -1, times),
        Action::JumpForward => movement::jump(app, 1, times),
        Action::NextPane => movement::cycle_pane(app, 1, times),
        Action::PreviousPane => movement::cycle_pane(app, -1, times),
        Action::NextSection => movement::step_section(app, 1, times),
        Action::PreviousSection => movement::step_section(app, -1, times),
        Action::NextTable => movement::step_table(app, 1, times),
        Action::PreviousTable => movement::step_table(app, -1, times),
        Action::Down
        | Action::Up
        | Action::Left
        | Action::Right
        | Action::First
        | Action::Last
        | Action::HalfDown
        | Action::HalfUp
        | Action::PageDown
        | Action::PageUp => {
            movement::go(app, action, count);
        }
    }
}

fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if app.popup.is_some() {
        app.popup = None;
    } else {
        effects.push(Effect::Quit(0, None));
    }
}

/// Steps back from the innermost thing that is open.
fn back(app: &mut App) {
    if app.popup.take().is_some() || app.count.is_some() {
        return;
    }
    if app.zoomed {
        app.zoomed = false;
    } else if app.pane() == Pane::Source {
        toggle_source(app);
    } else if !app.filter.is_empty() && app.room == Room::Figures {
        prompt::clear(app);
    }
    movement::settle(app);
}

fn next_unit(app: &mut App) {
    app.settings.show.unit = app.settings.show.unit.next();
    let lang = app.lang();
    app.toast = Some(m::unit_now(lang, app.settings.show.unit.name(lang)));
}

fn enter(app: &mut App, room: Room) {
    if app.room == room && app.popup.is_none() {
        return;
    }
    movement::remember(app);
    app.popup = None;
    app.zoomed = false;
    app.room = room;
    if app.focus.is_none() {
        movement::focus_cursor(app);
    } else {
        movement::sync(app);
    }
}

/// Shows the source of the focus, or goes back to where one came from.
fn toggle_source(app: &mut App) {
    app.popup = None;
    if app.pane() == Pane::Source {
        *app.pane_mut() = match app.room {
            Room::Figures => Pane::FigureTable,
            _ => Pane::Tables,
        };
        movement::settle(app);
        return;
    }
    movement::remember(app);
    if app.room == Room::Overview {
        app.room = Room::Sections;
    }
    if let Some(item) = app.focus {
        if let Some(section) = lists::section_of(app, item) {
            movement::show_section(app, section);
        }
        movement::sync(app);
    }
    app.zoomed = false;
    *app.pane_mut() = Pane::Source;
    source::reveal(app);
}

/// The item under the cursor of the focused pane, or the focus itself.
pub(super) fn current(app: &App) -> Option<Item> {
    let pane = app.pane();
    let cursor = app.cursor(pane);
    lists::item(app, pane, cursor.row, cursor.column).or(app.focus)
}
