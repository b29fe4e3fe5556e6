//! The library: articles loaded one after another, opened where they were left, marked, added, taken out.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

use super::{arranging, audit, charts, comparing, gaps, keeping, load, movement, searching};
use crate::exit::Exit;
use crate::i18n::messages as m;
use crate::job::Job;
use crate::state::Recent;
use crate::tui::action::Action;
use crate::tui::app::{App, Document, Pane, Parked, Room, Seat};
use crate::tui::effect::{Effect, LoadFailure};
use crate::tui::line::LineEdit;

/// Most characters of a file's name.
const FILE: usize = 1000;

/// Begins a session: with a document that is loaded already, if any, and with files, of which the first is
/// shown where there is no document.
pub fn begin(app: &mut App, document: Option<Document>, files: Vec<PathBuf>) -> Vec<Effect> {
    let mut effects = document.map_or_else(Vec::new, |document| load::show(app, document));
    for file in files {
        // A folder and a file in it name one article.
        if !app.shelf.holds(app, &file) {
            wait(app, file);
        }
    }
    effects.extend(if app.document.is_some() { next(app) } else { first(app) });
    if app.kept.store.is_some() {
        effects.push(Effect::Recall);
    }
    effects
}

/// Adds a file that waits to be loaded; gives its entry.
fn wait(app: &mut App, file: PathBuf) -> u64 {
    let name = file.file_name().map_or_else(|| file.as_os_str().to_owned(), ToOwned::to_owned);
    app.shelf.add(name.to_string_lossy().into_owned(), Some(file), Seat::Waiting)
}

/// Begins to load the first file that waits, to be shown; leaves the program where none does.
fn first(app: &mut App) -> Vec<Effect> {
    let waiting = app.shelf.entries.iter_mut().find(|it| matches!(it.seat, Seat::Waiting));
    let Some((entry, file)) = waiting.and_then(|entry| entry.file.clone().map(|file| (entry, file))) else {
        return Vec::new();
    };
    entry.seat = Seat::Shown;
    app.shelf.shown = Some(entry.id);
    let mut effects = vec![Effect::Watch(Some((file.clone(), None)))];
    effects.extend(load::open(app, file));
    effects
}

/// The first article could not be loaded: the next one is, and where there is none the program is left with
/// everything that was wrong.
pub(super) fn first_refused(app: &mut App, failure: LoadFailure) -> Vec<Effect> {
    app.shelf.refusals.push(failure.full);
    if let Some(entry) = app.shelf.shown.take().and_then(|id| app.shelf.entry_mut(id)) {
        app.toast = Some(m::article_failed(app.settings.lang(), &entry.name, &failure.line));
        entry.seat = Seat::Refused(failure.line);
    }
    let effects = first(app);
    if effects.is_empty() {
        let all = std::mem::take(&mut app.shelf.refusals).join("\n");
        return vec![Effect::Quit(Exit::CannotRun.status(), Some(all))];
    }
    effects
}

/// Notes what is on the screen: the entry it belongs to, or a new one.
pub(super) fn on_screen(app: &mut App) -> Vec<Effect> {
    let Some(document) = &app.document else { return Vec::new() };
    let (name, file) = (document.name.clone(), document.file.clone());
    let shown = app.shelf.shown;
    match app.shelf.entries.iter_mut().find(|it| Some(it.id) == shown) {
        Some(entry) => (entry.name, entry.seat) = (name, Seat::Shown),
        None => app.shelf.shown = Some(app.shelf.add(name, file, Seat::Shown)),
    }
    app.shelf.refusals.clear();
    comparing::renew(app)
}

/// Begins to load the next file that waits, unless one is being loaded: one that is to be shown first.
pub(super) fn next(app: &mut App) -> Vec<Effect> {
    let shelf = &mut app.shelf;
    if shelf.loading.is_some() || app.document.is_none() {
        return Vec::new();
    }
    let is_waiting = |id: u64| shelf.entry(id).is_some_and(|it| matches!(it.seat, Seat::Waiting));
    let wanted = shelf.wanted.filter(|id| is_waiting(*id));
    let any = || shelf.entries.iter().find(|it| matches!(it.seat, Seat::Waiting)).map(|it| it.id);
    let Some(id) = wanted.or_else(any) else { return Vec::new() };
    let Some(file) = shelf.entry(id).and_then(|it| it.file.clone()) else { return Vec::new() };
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.shelf.loading = Some((id, job));
    vec![Effect::Fetch(file, number, progress)]
}

/// A load beside the article on the screen has ended; one that was called off is thrown away.
pub(super) fn fetched(app: &mut App, job: u64, result: Result<Document, LoadFailure>) -> Vec<Effect> {
    let Some(id) = ended(app, job) else { return Vec::new() };
    let is_wanted = app.shelf.wanted == Some(id);
    if is_wanted {
        app.shelf.wanted = None;
    }
    let lang = app.lang();
    let Some(entry) = app.shelf.entry_mut(id) else { return next(app) };
    let mut effects = Vec::new();
    match result {
        Ok(document) => {
            entry.seat = Seat::Fresh(Box::new(document));
            let is_idle = app.popup.is_none() && app.shelf.adding.is_none();
            if is_wanted && is_idle && app.room == Room::Library && app.pane() == Pane::Library {
                effects.extend(switch(app, id));
            } else if is_wanted {
                let name = app.shelf.entry(id).map_or("", |it| &it.name);
                app.toast = Some(m::article_loaded(lang, name));
            }
        }
        Err(failure) => {
            app.toast = Some(m::article_failed(lang, &entry.name, &failure.line));
            entry.seat = Seat::Refused(failure.line);
        }
    }
    // A file that was worked on before is one row, whatever it was called.
    forget_recent(app);
    settle(app);
    effects.extend(next(app));
    effects
}

/// The entry that a job has loaded, which is then over.
fn ended(app: &mut App, job: u64) -> Option<u64> {
    let (id, _) = app.shelf.loading.take_if(|(_, it)| it.number == job)?;
    Some(id)
}

/// A load beside the article on the screen has panicked. Tells whether it was one.
pub(super) fn failed(app: &mut App, job: u64, words: &str) -> Option<Vec<Effect>> {
    let id = ended(app, job)?;
    if let Some(entry) = app.shelf.entry_mut(id) {
        entry.seat = Seat::Refused(words.to_owned());
    }
    app.toast = Some(words.to_owned());
    Some(next(app))
}

/// The files that were worked on before.
pub(super) fn recalled(app: &mut App, recent: Vec<Recent>) {
    app.shelf.recent = recent;
    forget_recent(app);
    settle(app);
}

/// What is an entry is no longer listed as worked on before.
fn forget_recent(app: &mut App) {
    let recent = std::mem::take(&mut app.shelf.recent);
    let left = recent.into_iter().filter(|it| !app.shelf.holds(app, &it.file)).collect();
    app.shelf.recent = left;
}

/// Goes into the library, to the article on the screen; from a comparison back to the articles.
pub(super) fn enter(app: &mut App) {
    app.panes[Room::Library as usize] = Pane::Library;
    // What was asked for before one went away does not jump up now.
    app.shelf.wanted = None;
    let shown = app.shelf.shown;
    if let Some(row) = app.shelf.entries.iter().position(|it| Some(it.id) == shown) {
        app.cursor_mut(Pane::Library).row = row;
    }
    settle(app);
}

/// Keeps the cursors of the library within their rows.
pub(super) fn settle(app: &mut App) {
    movement::keep_visible(app, Pane::Library);
    movement::keep_visible(app, Pane::Comparison);
    movement::settle_popup(app);
}

/// Opens the article under the cursor where it was left; one that is not loaded as soon as it is.
pub(super) fn open_row(app: &mut App, effects: &mut Vec<Effect>) {
    let (row, lang) = (app.cursor(Pane::Library).row, app.lang());
    let Some(entry) = app.shelf.entries.get_mut(row) else {
        open_recent(app, row, effects);
        return;
    };
    let id = entry.id;
    match entry.seat {
        Seat::Shown => movement::change_room(app, app.shelf.before),
        Seat::Fresh(_) | Seat::Parked(_) => {
            effects.extend(switch(app, id));
            return;
        }
        Seat::Waiting => {
            app.shelf.wanted = Some(id);
            app.toast = Some(m::article_not_ready(lang).to_owned());
        }
        Seat::Refused(_) => {
            entry.seat = Seat::Waiting;
            app.shelf.wanted = Some(id);
            effects.extend(next(app));
        }
    }
    movement::sync(app);
    movement::settle(app);
}

/// Makes an entry of a file that was worked on before, and opens it.
fn open_recent(app: &mut App, row: usize, effects: &mut Vec<Effect>) {
    let Some(at) = row.checked_sub(app.shelf.entries.len()).filter(|at| *at < app.shelf.recent.len()) else {
        return;
    };
    if app.shelf.recent.get(at).is_some_and(|it| !it.is_there) {
        app.toast = Some(m::file_gone(app.lang()).to_owned());
        return;
    }
    let recent = app.shelf.recent.remove(at);
    let id = wait(app, recent.file);
    app.shelf.wanted = Some(id);
    app.cursor_mut(Pane::Library).row = app.shelf.entries.len() - 1;
    settle(app);
    effects.extend(next(app));
}

/// Puts the article on the screen aside and shows another one that is loaded: where it was left, or where
/// it was when it was last worked on.
pub(super) fn switch(app: &mut App, id: u64) -> Vec<Effect> {
    let mut effects = park(app);
    app.shelf.wanted = None;
    app.shelf.shown = Some(id);
    let Some(entry) = app.shelf.entry_mut(id) else { return effects };
    let file = entry.file.clone();
    match std::mem::replace(&mut entry.seat, Seat::Shown) {
        Seat::Fresh(document) => effects.extend(load::show(app, *document)),
        Seat::Parked(mut parked) => {
            app.exchange(&mut parked);
            effects.extend(resume(app, parked.is_stale));
        }
        Seat::Waiting | Seat::Shown | Seat::Refused(_) => {}
    }
    let version = app.document.as_ref().and_then(|it| it.version);
    effects.push(Effect::Watch(file.map(|file| (file, version))));
    effects
}

/// Puts the article on the screen aside; what is under way for it is called off.
fn park(app: &mut App) -> Vec<Effect> {
    let is_stale = app.loading.take().is_some() | app.composing.take().is_some();
    (app.auditing, app.covering, app.arranging) = (None, None, None);
    (app.search.typing, app.search.finding, app.search.indexing) = (None, None, None);
    (app.popup, app.prompt, app.kept.editing, app.count) = (None, None, None, None);
    app.below.clear();
    app.labels.clear();
    app.zoomed = false;
    let effects = keeping::keep_place(app).into_iter().collect();
    app.room = app.reading_room();
    let mut parked = Parked::empty();
    app.exchange(&mut parked);
    parked.is_stale = is_stale;
    if let Some(entry) = app.shelf.shown.and_then(|id| app.shelf.entry_mut(id)) {
        entry.seat = Seat::Parked(Box::new(parked));
    }
    effects
}

/// Goes on with an article that was put aside: what was called off is begun again.
fn resume(app: &mut App, is_stale: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    charts::refresh(app);
    if !app.sorting.is_empty() || !app.filter.is_empty() || app.grouping.is_some() {
        effects.extend(arranging::rearrange(app));
    }
    if app.audit().is_none() {
        effects.extend(audit::begin(app));
    }
    effects.extend(gaps::begin(app));
    if is_stale {
        effects.extend(load::reopen(app));
    }
    searching::resume(app, &mut effects);
    audit::close_sum(app);
    movement::settle(app);
    effects
}

/// Marks the article under the cursor for a comparison, or takes its mark away. A third mark takes the
/// place of the first.
pub(super) fn mark(app: &mut App) {
    let (row, lang) = (app.cursor(Pane::Library).row, app.lang());
    let Some(id) = loaded_at(app, row) else {
        app.toast = Some(m::mark_loaded_only(lang).to_owned());
        return;
    };
    let marked = &mut app.shelf.marked;
    if marked.contains(&id) {
        marked.retain(|it| *it != id);
    } else {
        if marked.len() == 2 {
            marked.remove(0);
        }
        marked.push(id);
        // So that two in a row are Space Space.
        if marked.len() == 1 && app.shelf.entries.len() > row + 1 {
            app.cursor_mut(Pane::Library).row = row + 1;
        }
    }
    app.toast = Some(m::articles_marked(lang, app.shelf.marked.len(), &app.key(Action::Compare)));
    settle(app);
}

/// The entry of a row, where it is loaded.
pub(super) fn loaded_at(app: &App, row: usize) -> Option<u64> {
    let entry = app.shelf.entries.get(row)?;
    app.document_of(entry).map(|_| entry.id)
}

/// Takes the row under the cursor out of the list. The article on the screen gives way to another one.
pub(super) fn take_out(app: &mut App, effects: &mut Vec<Effect>) {
    let (row, lang) = (app.cursor(Pane::Library).row, app.lang());
    let Some(entry) = app.shelf.entries.get(row) else {
        if let Some(at) = row.checked_sub(app.shelf.entries.len()).filter(|at| *at < app.shelf.recent.len()) {
            app.shelf.recent.remove(at);
            settle(app);
        }
        return;
    };
    let id = entry.id;
    // Standard input is read once: taken out, it would be gone.
    if entry.file.is_none() && app.document_of(entry).is_some_and(|it| !it.is_sample) {
        app.toast = Some(m::no_file_stays(lang).to_owned());
        return;
    }
    if app.shelf.shown == Some(id) {
        let is_other = |it: &&crate::tui::app::Entry| matches!(it.seat, Seat::Fresh(_) | Seat::Parked(_));
        let Some(other) = app.shelf.entries.iter().find(is_other).map(|it| it.id) else {
            app.toast = Some(m::last_article_stays(lang).to_owned());
            return;
        };
        effects.extend(switch(app, other));
        movement::change_room(app, Room::Library);
    }
    app.shelf.entries.retain(|it| it.id != id);
    app.shelf.marked.retain(|it| *it != id);
    if app.shelf.loading.as_ref().is_some_and(|(it, _)| *it == id) {
        app.shelf.loading = None;
    }
    comparing::forget(app, id);
    app.toast = Some(m::taken_out(lang).to_owned());
    settle(app);
    effects.extend(next(app));
}

/// Begins to type the name of a file.
pub(super) fn add(app: &mut App) {
    app.shelf.adding = Some(LineEdit::new("", FILE));
}

/// A key while the name of a file is typed; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    if app.shelf.adding.is_none() || app.passes_a_line(key) {
        return false;
    }
    let Some(line) = &mut app.shelf.adding else { return false };
    match key.code {
        KeyCode::Esc => app.shelf.adding = None,
        KeyCode::Tab => effects.push(Effect::Complete(line.text().to_owned())),
        KeyCode::Enter => {
            let text = line.text().trim().to_owned();
            app.shelf.adding = None;
            if !text.is_empty() {
                effects.push(Effect::Find(text));
            }
        }
        _ => {
            let _ = line.typed(key);
        }
    }
    true
}

/// A paste while the name of a file is typed. Tells whether it was taken.
pub(super) fn pasted(app: &mut App, text: &str) -> bool {
    let Some(line) = &mut app.shelf.adding else { return false };
    // Terminals put quotes around the name of a file that is dropped on them.
    line.pasted(text.trim().trim_matches(['\'', '"']));
    true
}

/// The name that was typed goes on so, unless another one was typed since.
pub(super) fn completed(app: &mut App, typed: &str, completion: &str) {
    if let Some(line) = app.shelf.adding.as_mut().filter(|line| line.text() == typed) {
        line.set(completion);
    }
}

/// The files that a typed name stands for: each is an entry from now on, and the first is gone to.
pub(super) fn found(app: &mut App, files: Vec<PathBuf>) -> Vec<Effect> {
    let mut row = None;
    for file in files {
        let known = app.shelf.row_of(app, &file);
        let at = known.unwrap_or(app.shelf.entries.len());
        if known.is_none() {
            wait(app, file);
        } else {
            app.toast = Some(m::already_there(app.lang()).to_owned());
        }
        row = row.or(Some(at));
    }
    if let Some(row) = row {
        app.cursor_mut(Pane::Library).row = row;
    }
    forget_recent(app);
    settle(app);
    next(app)
}
