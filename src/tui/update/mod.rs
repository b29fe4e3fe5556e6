//! The only place that changes the state: no I/O, no clock, no thread.

mod again;
mod arranging;
mod audit;
mod charts;
mod columns;
mod comparing;
mod correcting;
mod gaps;
mod hits;
mod jumps;
mod keeping;
mod load;
mod mouse;
mod movement;
mod palette;
mod prompt;
mod repairs;
mod scrolling;
mod searching;
mod settings;
mod shelf;
mod taking;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind};

use super::action::Action;
use super::app::{App, Pane, Popup, Room, Visit};
use super::effect::{Effect, Msg, Signal};
use super::keymap::Scope;
use super::setting::Setting;
use super::taking::Copying;
use super::{keymap, lists};
use crate::article::Item;
use crate::check::Verdict;
use crate::exit::Exit;
use crate::export::DataFormat;
use crate::i18n::{messages as m, system_words};
use crate::import::Accept;

pub use load::{open, show};
pub use shelf::begin;

/// Largest count that can be typed.
const MAX_COUNT: u32 = 9_999_999;

/// Takes in what happened.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = happened(app, msg);
    searching::tidy(app, &mut effects);
    arranging::follow(app, &mut effects);
    if app.prompt.is_some() {
        prompt::follow(app);
    }
    keeping::note_place(app, &mut effects);
    effects
}

fn happened(app: &mut App, msg: Msg) -> Vec<Effect> {
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
        Msg::TerminalGone => vec![Effect::Quit(Exit::TerminalGone.status(), None)],
        Msg::Tick => Vec::new(),
        Msg::Loaded(job, result) => load::loaded(app, job, *result),
        Msg::Arranged(job, view) => {
            arranging::arranged(app, job, view);
            Vec::new()
        }
        Msg::Indexed(job, index) => searching::indexed(app, job, index),
        Msg::Found(job, hits) => searching::found(app, job, hits),
        Msg::Audited(job, made) => {
            audit::audited(app, job, made);
            Vec::new()
        }
        Msg::Written(key, count) => {
            keeping::written(app, &key, count);
            Vec::new()
        }
        Msg::Unwritten(trouble) => {
            keeping::unwritten(app, &trouble);
            Vec::new()
        }
        Msg::Covered(job, covered) => {
            gaps::covered(app, job, covered);
            Vec::new()
        }
        Msg::Composed(job, result) => repairs::composed(app, job, *result),
        Msg::Copied(job, words, copied) => taking::copied(app, job, &words, copied),
        Msg::Exported(job, exported) => {
            taking::exported(app, job, exported);
            Vec::new()
        }
        Msg::SettingsKept(outcome) => {
            settings::kept(app, outcome);
            Vec::new()
        }
        Msg::FileChanged(file) => load::changed(app, &file),
        Msg::Fetched(job, result) => shelf::fetched(app, job, *result),
        Msg::Files(files) => shelf::found(app, files),
        Msg::Recalled(recent) => {
            shelf::recalled(app, recent);
            Vec::new()
        }
        Msg::Completed(typed, completion) => {
            shelf::completed(app, &typed, &completion);
            Vec::new()
        }
        Msg::Compared(job, comparison) => {
            comparing::done(app, job, comparison);
            Vec::new()
        }
        Msg::JobFailed(job, what) => load::failed(app, job, &what),
        Msg::WorkerFailed(what) => toast(app, m::worker_failed(app.lang(), &what)),
        Msg::CannotWatch(why) => {
            toast(app, m::cannot_watch(app.lang(), &app.key(Action::Reload), &system_words(&why, app.lang())))
        }
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
            app.labels.clear();
            movement::settle(app);
        }
        _ => {}
    }
}

fn pressed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) {
    app.toast = None;
    app.last_click = None;
    if !app.labels.is_empty() && jumps::label_typed(app, key) {
        return;
    }
    if keeping::typed(app, key, effects)
        || taking::typed(app, key)
        || searching::typed(app, key, effects)
        || shelf::typed(app, key, effects)
    {
        return;
    }
    if app.prompt.is_some() && prompt::typed(app, key, effects) {
        return;
    }
    if counted(app, key) {
        return;
    }
    let count = app.count.take();
    let scope = app.scope();
    // A chord is over with its second key, whatever that is.
    app.taking.chord = false;
    match app.keymap.find(scope, key) {
        Some(Action::Back) if scope == Scope::Copy => {}
        // Esc takes back the count and nothing else.
        Some(Action::Back) if count.is_some() => {}
        Some(Action::Choose) if matches!(app.popup, Some(Popup::Search(_) | Popup::Palette(_))) => {
            enter_row(app, effects);
        }
        Some(action) if app.popup.is_some_and(|it| is_opener(it, action)) => back(app, effects),
        Some(action) => act(app, action, count, effects),
        None => {}
    }
}

/// Whether an action opens that popup; its key closes it again.
const fn is_opener(popup: Popup, action: Action) -> bool {
    matches!(
        (popup, action),
        (Popup::Derivation(..) | Popup::Compared(_) | Popup::Quote(..), Action::Derivation)
            | (Popup::Sum(_), Action::Add)
            | (Popup::Correction(..) | Popup::Bases(..), Action::Correct)
            | (Popup::Export(_), Action::Export)
            | (Popup::Help(_), Action::Help)
            | (Popup::Columns(_), Action::Columns)
            | (Popup::Repairs(_), Action::Repairs)
            | (Popup::Settings(_), Action::Settings)
    )
}

/// Does what the row under the cursor of search or palette says: a command instead of the key.
fn enter_row(app: &mut App, effects: &mut Vec<Effect>) {
    match palette::command(app).or_else(|| searching::command(app)) {
        Some(action) => act(app, action, None, effects),
        None => searching::choose(app, effects),
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
    if app.count.is_none() && app.keymap.is_bound(app.scope(), key) {
        return false;
    }
    app.count = Some((app.count.unwrap_or(0) * 10 + digit).min(MAX_COUNT));
    true
}

/// Does one thing. Never leads to another action.
#[allow(clippy::too_many_lines)] // a list
pub(super) fn act(app: &mut App, action: Action, count: Option<u32>, effects: &mut Vec<Effect>) {
    let times = count.unwrap_or(1).max(1) as usize;
    match action {
        Action::Quit => quit(app, effects),
        Action::Interrupt => effects.push(Effect::Quit(Exit::Interrupted.status(), None)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Reload => effects.extend(load::reload_by_hand(app)),
        Action::Language => {
            settings::touch(app, Setting::Language);
            settings::speak(app, app.lang().other(), effects);
        }
        Action::Settings => settings::open(app),
        Action::KeepSettings => settings::keep(app, effects),
        Action::Unit => next_unit(app),
        Action::Help => help(app),
        Action::Back => back(app, effects),
        Action::Open | Action::Derivation if app.pane() == Pane::Comparison => comparing::tell(app),
        Action::Open if app.pane() == Pane::Library => shelf::open_row(app, effects),
        Action::Open => movement::open_focus(app),
        Action::Derivation => audit::derive(app),
        Action::Mark => audit::mark(app, effects),
        Action::Add => audit::add(app),
        Action::Review => audit::review(app, effects),
        Action::Note => keeping::open_note(app),
        Action::Correct => correcting::open(app),
        Action::Choose => choose(app, effects),
        Action::Copy => taking::begin(app),
        Action::CopyFigure => taking::copy(app, Copying::Figure, effects),
        Action::CopyTable => taking::copy(app, Copying::Table(DataFormat::Tsv), effects),
        Action::CopyMarkdown => taking::copy(app, Copying::Table(DataFormat::Markdown), effects),
        Action::CopyJson => taking::copy(app, Copying::Table(DataFormat::Json), effects),
        Action::CopyCard => taking::copy(app, Copying::Card, effects),
        Action::Export => taking::open(app),
        Action::Overview => enter(app, Room::Overview),
        Action::Sections => enter(app, Room::Sections),
        Action::Figures => enter(app, Room::Figures),
        Action::Audit => enter(app, Room::Audit),
        Action::Library => enter(app, Room::Library),
        Action::Filter => prompt::open_here(app, effects),
        Action::Search
        | Action::NextHit
        | Action::PreviousHit
        | Action::NextGroup
        | Action::PreviousGroup => search(app, action, times, effects),
        Action::Palette => palette::open(app),
        Action::Sort => effects.extend(arranging::sort_by_cursor(app, false)),
        Action::SortFurther => effects.extend(arranging::sort_by_cursor(app, true)),
        Action::Group => effects.extend(columns::group(app)),
        Action::HideColumn
        | Action::ColumnLeft
        | Action::ColumnRight
        | Action::FreezeColumns
        | Action::Columns
        | Action::AllColumns => columns::change(app, action, times),
        Action::Chart => charts::toggle(app),
        Action::Zoom => zoom(app),
        Action::Source if matches!(app.popup, Some(Popup::Repairs(_))) => repairs::show_place(app),
        Action::Source => ask_source(app),
        Action::Repairs => repairs::open(app),
        Action::Answer => repairs::answer(app, effects),
        Action::AcceptConfident => repairs::answer_all(app, Accept::Confident, effects),
        Action::AcceptAll => repairs::answer_all(app, Accept::All, effects),
        Action::AcceptNone => repairs::answer_all(app, Accept::None, effects),
        Action::NextGap => gaps::step(app, 1, times),
        Action::PreviousGap => gaps::step(app, -1, times),
        Action::Labels => jumps::show_labels(app),
        Action::JumpBack => jumps::jump(app, -1, times),
        Action::JumpForward => jumps::jump(app, 1, times),
        Action::NextPane => movement::cycle_pane(app, 1, times),
        Action::PreviousPane => movement::cycle_pane(app, -1, times),
        Action::NextSection => movement::step_section(app, 1, times),
        Action::PreviousSection => movement::step_section(app, -1, times),
        Action::NextTable => movement::step_table(app, 1, times),
        Action::PreviousTable => movement::step_table(app, -1, times),
        Action::Left | Action::Right
            if taking::change(app, action) || settings::change(app, action, effects) => {}
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
        other => in_library(app, other, effects),
    }
}

/// Lets the pane fill the screen, or ends that.
fn zoom(app: &mut App) {
    app.popup = None;
    app.below.clear();
    app.zoomed = !app.zoomed;
    movement::settle(app);
}

/// Takes the row under the cursor of a popup.
fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    match app.popup {
        Some(Popup::Export(_)) => taking::choose(app, effects),
        Some(Popup::Partners(_)) => comparing::choose_partner(app),
        _ => correcting::choose(app, effects),
    }
}

/// Does one thing of the library; from elsewhere goes there.
fn in_library(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if app.room != Room::Library {
        enter(app, Room::Library);
        return;
    }
    match action {
        Action::OpenArticle if app.pane() == Pane::Library => shelf::open_row(app, effects),
        Action::OpenArticle => comparing::go_to_source(app, effects),
        Action::MarkArticle => shelf::mark(app),
        Action::Compare => comparing::compare(app, effects),
        Action::AddFile => shelf::add(app),
        Action::TakeOut => shelf::take_out(app, effects),
        Action::SourceLater => comparing::quote(app, true),
        Action::SourceEarlier => comparing::quote(app, false),
        Action::PairUp => comparing::list_partners(app),
        Action::TakeApart => comparing::take_apart(app),
        _ => {}
    }
}

/// Opens the search, goes through its hits or narrows its list.
fn search(app: &mut App, action: Action, times: usize, effects: &mut Vec<Effect>) {
    match action {
        Action::NextHit => hits::step(app, 1, times, effects),
        Action::PreviousHit => hits::step(app, -1, times, effects),
        Action::NextGroup => searching::narrow(app, 1),
        Action::PreviousGroup => searching::narrow(app, -1),
        _ => searching::open(app, effects),
    }
}

/// Closes the innermost view that is open; where none is, leaves the program.
fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if !close_view(app) {
        effects.push(Effect::Quit(Exit::Done.status(), None));
    }
}

/// Closes the popup, ends the zoom, leaves the source or the charts, whichever is innermost. Tells whether
/// there was any of them; while nothing is loaded, only popups are to be seen.
fn close_view(app: &mut App) -> bool {
    if app.popup.is_some() {
        close_popup(app);
    } else if app.document.is_none() {
        return false;
    } else if app.zoomed {
        app.zoomed = false;
        movement::settle(app);
    } else if app.pane() == Pane::Source {
        leave_source(app);
    } else if app.pane() == Pane::Comparison {
        *app.pane_mut() = Pane::Library;
        shelf::settle(app);
    } else if app.room == Room::Sections && app.pane() == Pane::Tables && app.plots.is_some() {
        charts::toggle(app);
    } else {
        return false;
    }
    true
}

/// The keys of what is on the screen; another popup stays under them.
fn help(app: &mut App) {
    match app.popup {
        None => app.below.clear(),
        Some(Popup::Help(_)) => {}
        Some(popup) => app.below.push(popup),
    }
    app.popup = Some(Popup::Help(0));
}

/// Closes the popup; what lies under it comes back.
fn close_popup(app: &mut App) {
    app.popup = app.below.pop();
    movement::settle_popup(app);
}

/// Steps back from the innermost thing that is open.
fn back(app: &mut App, effects: &mut Vec<Effect>) {
    if taking::back(app) || close_view(app) || hits::end(app) {
        return;
    }
    if app.room == Room::Library {
        app.shelf.marked.clear();
    } else if !app.marked.is_empty() {
        audit::unmark(app, effects);
    } else if !app.filter.is_empty() && app.room == Room::Figures
        || !app.finding_filter.is_empty() && app.room == Room::Audit
    {
        prompt::clear(app, effects);
    }
}

fn next_unit(app: &mut App) {
    settings::touch(app, Setting::Unit);
    app.settings.show.unit = app.settings.show.unit.next();
    let lang = app.lang();
    app.toast = Some(m::unit_now(lang, app.settings.show.unit.name(lang)));
    movement::settle_lists(app);
}

fn enter(app: &mut App, room: Room) {
    app.popup = None;
    app.below.clear();
    if app.room == room && room != Room::Library {
        return;
    }
    if app.room != room {
        jumps::remember(app);
        movement::change_room(app, room);
    }
    if room == Room::Library {
        shelf::enter(app);
        return;
    }
    if room == Room::Figures && matches!(app.focus, Some(Item::Section(_) | Item::Block(_))) {
        // A section or a passage is no row there: the first figure of the section is.
        let digest = app.document.as_ref().and_then(|document| document.digest.section(app.section));
        app.focus = digest.and_then(|section| section.figures.first().copied()).map(Item::Figure);
    }
    if app.focus.is_none() || room == Room::Audit && !leads_to_finding(app) {
        *app.pane_mut() = movement::home(room);
        movement::focus_cursor(app);
    } else {
        movement::sync(app);
    }
}

/// Whether the audit opens at a finding about the focus: where something is to be said of it. Else it
/// opens where it was left, at first at the most severe finding.
fn leads_to_finding(app: &App) -> bool {
    let verdict = app.focused_figure().and_then(|id| app.audit()?.verdict(id));
    let is_found = |item| lists::place_of(app, Pane::Findings, item).is_some();
    verdict.is_some_and(Verdict::stands_out) && app.focus.is_some_and(is_found)
}

/// The source of the focus; asked for in the source itself, back to where it was asked for before.
fn ask_source(app: &mut App) {
    if app.pane() == Pane::Comparison {
        comparing::quote(app, true);
        return;
    }
    let had_popup = app.popup.take().is_some();
    app.below.clear();
    if app.pane() != Pane::Source {
        jumps::remember(app);
        enter_source(app);
    } else if had_popup {
        movement::settle(app);
    } else {
        leave_source(app);
    }
}

/// Gives the source the focus, in the sections when the room has none.
pub(super) fn enter_source(app: &mut App) {
    let from = app.here();
    if matches!(app.room, Room::Overview | Room::Library) {
        movement::change_room(app, Room::Sections);
    }
    app.zoomed = false;
    app.gap = None;
    // Left in the source before: then the tables are what was under it.
    let under = if app.pane() == Pane::Source { movement::home(app.room) } else { app.pane() };
    app.visit = Some(Visit { from, under });
    *app.pane_mut() = Pane::Source;
    // The tables across sections stay beside the text of a section.
    let is_across = from.room == Room::Sections && from.section.is_none();
    if !is_across && let Some(section) = app.focus.and_then(|item| lists::section_of(app, item)) {
        movement::show_section(app, section);
    }
    movement::sync(app);
}

/// Back to where the source was asked for, with the focus it has now.
fn leave_source(app: &mut App) {
    let Some(Visit { from, under }) = app.visit.take() else {
        *app.pane_mut() = movement::home(app.room);
        movement::settle(app);
        return;
    };
    *app.pane_mut() = under;
    if app.room != from.room {
        movement::change_room(app, from.room);
    }
    *app.pane_mut() = jumps::still_there(app, from.pane);
    if app.focus == from.focus {
        movement::show_section(app, from.section);
    }
    movement::sync(app);
    movement::settle(app);
}

/// The item under the cursor of the focused pane; in the source the focus.
pub(super) fn current(app: &App) -> Option<Item> {
    let pane = app.pane();
    if pane == Pane::Source {
        return app.focus;
    }
    let cursor = app.cursor(pane);
    lists::item(app, pane, cursor.row, cursor.column)
}

#[cfg(test)]
mod tests;
