//! The search: typed, looked for while one types, gone into.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};

use super::{audit, hits, jumps, movement};
use crate::i18n::messages as m;
use crate::job::{Job, Progress};
use crate::search::{Hits, Index, MOST_CHARS, Query, find};
use crate::tui::action::Action;
use crate::tui::app::{App, Popup};
use crate::tui::area::inside;
use crate::tui::effect::Effect;
use crate::tui::hits::{list as hits_list, scope_below};
use crate::tui::layout::layout;
use crate::tui::line::{LineEdit, Typed};
use crate::tui::palette;
use crate::tui::searching::{Finding, Only, Results, Row, Typing};

/// Opens the search; what is open stays under it.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    if app.document.is_none() {
        app.toast = Some(m::search_no_document(app.lang()).to_owned());
        return;
    }
    match app.popup {
        None => app.below.clear(),
        Some(popup) => app.below.push(popup),
    }
    app.search.typing = Some(Typing::default());
    app.popup = Some(Popup::Search(0));
    changed(app, effects);
}

/// A key while a popup with a line is open; `false` lets the key through to the keymap. Its own keys come
/// first, every other is typed.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    let Some(popup) = app.popup.filter(|popup| popup.is_typed_in()) else { return false };
    if app.keymap.find(popup.scope(), key).is_some() {
        return false;
    }
    let Some(line) = line(app, popup) else { return false };
    let is_full = line.text().chars().count() >= MOST_CHARS;
    match line.typed(key) {
        Typed::Changed => line_changed(app, popup, effects),
        // A backspace with nothing left to take away.
        Typed::Unused if matches!(key.code, KeyCode::Backspace | KeyCode::Char('h')) => {
            super::close_popup(app)
        }
        Typed::Kept if is_full && matches!(key.code, KeyCode::Char(_)) => {
            app.toast = Some(m::search_cut(app.lang(), MOST_CHARS));
        }
        Typed::Kept | Typed::Unused => {}
    }
    true
}

/// A paste while a popup with a line is open. Tells whether it was taken.
pub(super) fn pasted(app: &mut App, text: &str, effects: &mut Vec<Effect>) -> bool {
    let Some(popup) = app.popup.filter(|popup| popup.is_typed_in()) else { return false };
    let Some(line) = line(app, popup) else { return false };
    let before = line.text().chars().count();
    if line.pasted(text) {
        let taken = line.text().chars().count() - before;
        let first = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or("");
        let is_cut = first.chars().filter(|letter| !letter.is_control()).nth(taken).is_some();
        app.toast = is_cut.then(|| m::search_cut(app.lang(), MOST_CHARS));
        line_changed(app, popup, effects);
    }
    true
}

fn line(app: &mut App, popup: Popup) -> Option<&mut LineEdit> {
    match popup {
        Popup::Search(_) => app.search.typing.as_mut().map(|it| &mut it.line),
        Popup::Palette(_) => app.palette.typing.as_mut().map(|it| &mut it.line),
        _ => None,
    }
}

fn line_changed(app: &mut App, popup: Popup, effects: &mut Vec<Effect>) {
    if matches!(popup, Popup::Search(_)) {
        changed(app, effects);
    } else {
        super::palette::changed(app);
    }
}

/// Another line: looks for it. Commands are found at once, and so is what a small article has.
fn changed(app: &mut App, effects: &mut Vec<Effect>) {
    let lang = app.lang();
    let all = palette::available(&app.keymap, scope_below(app));
    if let Some(typing) = &mut app.search.typing {
        typing.is_entered = false;
        let query = Query::new(typing.line.text());
        let is_number = query.sought().is_some();
        typing.commands = if is_number { Vec::new() } else { palette::matching(&query, &all, lang, false) };
        if query.is_empty() {
            typing.found = None;
        }
    }
    relist(app, 0);
    begin(app, effects);
}

/// Lists anew, the cursor with what it was on.
fn relist(app: &mut App, chosen: usize) {
    let list = hits_list(inside(layout(app).popup.unwrap_or_default()));
    let row = app.search.list(chosen, usize::from(list.height));
    if let Some(Popup::Search(_)) = app.popup {
        app.popup = Some(Popup::Search(row));
    }
}

/// What is to be looked for: what is typed, else what is gone through.
fn wanted(app: &App) -> Option<String> {
    let search = &app.search;
    let typed = search.typing.as_ref().map(|it| it.line.text());
    let text = typed.or_else(|| search.alive.as_ref().map(|it| it.found.query.text()))?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Looks for what is wanted now; what was looked for before is called off.
fn begin(app: &mut App, effects: &mut Vec<Effect>) {
    app.search.finding = None;
    index(app, effects);
    let (Some(text), Some(document), Some(index)) = (wanted(app), &app.document, app.search.index.clone())
    else {
        return;
    };
    let (query, is_small) = (Arc::new(Query::new(&text)), audit::is_small(&document.article));
    if is_small {
        let hits = find(&index, &query, &Progress::default(), &mut |_| {}).unwrap_or_default();
        take(app, Results { query, index, hits }, effects);
        return;
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    effects.push(Effect::Search(Arc::clone(&index), Arc::clone(&query), job.number, progress));
    app.search.finding = Some(Finding { job, query, index });
}

/// Sees to an index of the article on the screen and its audit: of a small article made at once, of a large
/// one by a worker, while an index without the audit goes on to serve.
fn index(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(document) = &app.document else { return };
    let (article, study) = (Arc::clone(&document.article), document.study.clone());
    app.search.index.take_if(|it| !Arc::ptr_eq(&it.article, &article));
    let earlier = app.search.index.clone();
    let has_audit = |it: &Arc<Index>| match (&it.study, &study) {
        (Some(own), Some(now)) => Arc::ptr_eq(own, now),
        (own, now) => own.is_none() == now.is_none(),
    };
    if earlier.as_ref().is_some_and(has_audit) || app.search.indexing.is_some() {
        return;
    }
    if audit::is_small(&article) {
        app.search.index = Index::of(article, study, earlier.as_deref(), &Progress::default()).map(Arc::new);
        return;
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    effects.push(Effect::Index((article, study), earlier, job.number, progress));
    app.search.indexing = Some(job);
}

/// A worker's index has come; one of a job that was dropped is thrown away.
pub(super) fn indexed(app: &mut App, job: u64, index: Arc<Index>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if app.search.indexing.as_ref().is_some_and(|it| it.number == job) {
        app.search.indexing = None;
        app.search.index = Some(index);
        begin(app, &mut effects);
    }
    effects
}

/// A worker has found something; of a search that was called off it is thrown away.
pub(super) fn found(app: &mut App, job: u64, hits: Hits) -> Vec<Effect> {
    let mut effects = Vec::new();
    let Some(finding) = app.search.finding.as_ref().filter(|it| it.job.number == job) else { return effects };
    let results = Results { query: Arc::clone(&finding.query), index: Arc::clone(&finding.index), hits };
    if results.hits.is_whole {
        app.search.finding = None;
    }
    take(app, results, &mut effects);
    effects
}

/// Shows what was found, or goes through it.
fn take(app: &mut App, results: Results, effects: &mut Vec<Effect>) {
    let Some(typing) = &mut app.search.typing else {
        hits::refresh(app, results);
        return;
    };
    // Nothing yet is no news: what was found for the line before stays until there is some.
    if results.hits.groups.is_empty() && !results.hits.is_whole {
        return;
    }
    typing.found = Some(results);
    let chosen = app.popup.map_or(0, Popup::scroll);
    relist(app, chosen);
    movement::settle_popup(app);
    if app.search.typing.as_ref().is_some_and(|it| it.is_entered) {
        choose(app, effects);
    }
}

/// Narrows the list to the next or previous kind there is anything of.
pub(super) fn narrow(app: &mut App, step: isize) {
    if let Some(typing) = &mut app.search.typing {
        let tabs: Vec<Only> = typing.tabs().collect();
        let at = tabs.iter().position(|it| *it == typing.only).unwrap_or(0).cast_signed();
        let to = (at + step).rem_euclid(tabs.len().cast_signed().max(1)).cast_unsigned();
        typing.only = tabs.get(to).copied().unwrap_or_default();
    }
    relist(app, 0);
    movement::settle_popup(app);
}

/// The command under the cursor; the popup is closed where there is one.
pub(super) fn command(app: &mut App) -> Option<Action> {
    let Some(Popup::Search(at)) = app.popup else { return None };
    let typing = app.search.typing.as_ref()?;
    let Some(Row::Command(action)) = typing.rows.get(at).copied().filter(|_| is_ready(typing)) else {
        return None;
    };
    super::close_popup(app);
    Some(action)
}

/// Whether the list is that of what is typed. Commands are there at once, but hits stand before them.
fn is_ready(typing: &Typing) -> bool {
    typing.is_current() || typing.only == Only::Commands
}

/// Goes to the hit under the cursor; takes up a query of before.
pub(super) fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Popup::Search(at)) = app.popup else { return };
    let Some(typing) = &mut app.search.typing else { return };
    match typing.rows.get(at).copied() {
        Some(Row::Recent(number)) => {
            let text = app.search.recent.get(number).cloned().unwrap_or_default();
            typing.line.set(&text);
            changed(app, effects);
        }
        // Of what is typed nothing is found yet: gone to as soon as something is.
        _ if !typing.is_current() && !typing.line.text().trim().is_empty() => {
            typing.is_entered = true;
        }
        Some(Row::Hit(hit)) => {
            let (only, found) = (typing.only.kind(), typing.found.take());
            let text = typing.line.text().to_owned();
            app.search.typing = None;
            app.search.remember(&text);
            app.popup = None;
            app.below.clear();
            jumps::remember(app);
            if let Some(found) = found {
                hits::enter(app, found, only, hit.target, effects);
            }
        }
        Some(Row::Command(_)) | None => {}
    }
}

/// Goes on with the search that is alive where it was called off before all was found.
pub(super) fn resume(app: &mut App, effects: &mut Vec<Effect>) {
    if app.search.alive.as_ref().is_some_and(|it| !it.found.hits.is_whole) {
        begin(app, effects);
    }
}

/// Ends what belongs to a popup that is closed, whichever way it was. The search that is alive goes on where
/// typing another one called it off.
pub(super) fn tidy(app: &mut App, effects: &mut Vec<Effect>) {
    let is_open = |wanted: fn(&Popup) -> bool| app.popup.iter().chain(&app.below).any(wanted);
    let (searches, commands) =
        (is_open(|it| matches!(it, Popup::Search(_))), is_open(|it| matches!(it, Popup::Palette(_))));
    if !searches && app.search.typing.take().is_some() {
        app.search.finding = None;
        resume(app, effects);
    }
    if !commands {
        app.palette.typing = None;
    }
}

/// Another article, or another version of it: what was found is of the old one.
pub(super) fn again(app: &mut App, effects: &mut Vec<Effect>) {
    let search = &mut app.search;
    (search.index, search.indexing, search.finding) = (None, None, None);
    if let Some(typing) = &mut search.typing {
        typing.found = None;
    }
    hits::forget(app);
    relist(app, 0);
    if wanted(app).is_some() {
        begin(app, effects);
    }
}

/// A job has panicked. Tells whether it was one of a search.
pub(super) fn failed(app: &mut App, job: u64) -> bool {
    if app.search.indexing.as_ref().is_some_and(|it| it.number == job) {
        app.search.indexing = None;
        return true;
    }
    app.search.finding.take_if(|it| it.job.number == job).is_some()
}
