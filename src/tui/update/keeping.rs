//! What is done to the article is kept: changes hold at once and are handed on to be written; notes are
//! typed; where one is, is noted.

use crossterm::event::{KeyCode, KeyEvent};

use super::{correcting, current, movement};
use crate::article::{Article, Item};
use crate::i18n::messages as m;
use crate::state::{self, Change, Key, Known, Place, Subject, Trouble};
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::kept::{Editing, Purpose};
use crate::tui::line::LineEdit;
use crate::tui::lists;

/// Most characters of a note.
const NOTE: usize = 500;

/// Takes changes in: they hold from now on, and are to be written. What they show as is up to the caller.
pub(super) fn keep(app: &mut App, changes: Vec<Change>, effects: &mut Vec<Effect>) {
    let Some(document) = app.document.as_mut().filter(|_| !changes.is_empty()) else { return };
    let known = document.record.known.get_or_insert_with(|| {
        Known::nothing(Key::of(document.article.text.as_str(), document.file.as_deref()))
    });
    known.kept.extend(changes.iter().cloned());
    let key = known.key.clone();
    app.kept.since_load.extend(changes.iter().cloned());
    app.kept.unwritten.extend(changes.iter().map(|it| (key.clone(), it.clone())));
    if app.kept.store.is_some() {
        effects.push(Effect::Keep(key, changes));
    } else if let Some(trouble) = app.kept.trouble.take() {
        app.kept.notice = Some(trouble.message(app.lang()));
    }
}

/// So many changes of an article are on the disk. The notice stays while there are others that are not.
pub(super) fn written(app: &mut App, key: &Key, count: usize) {
    let mut left = count;
    app.kept.unwritten.retain(|(of, _)| {
        let is_written = left > 0 && of == key;
        left -= usize::from(is_written);
        !is_written
    });
    if app.kept.unwritten.is_empty() && app.kept.notice.take().is_some() {
        app.toast = Some(m::state_written(app.lang()).to_owned());
    }
}

/// Changes are not on the disk; they are tried again.
pub(super) fn unwritten(app: &mut App, trouble: &Trouble) {
    app.kept.notice = Some(trouble.message(app.lang()));
}

/// Takes over what is kept of a document that is about to be shown, and what was done while it was loaded.
pub(super) fn take_over(app: &mut App, document: &mut crate::tui::app::Document) {
    let since = std::mem::take(&mut app.kept.since_load);
    match (&mut document.record.known, &mut app.document) {
        (Some(known), _) => known.kept.extend(since),
        // Nobody has looked: what was kept in memory of the version before.
        (none, Some(before)) => *none = before.record.known.take(),
        (None, None) => {}
    }
    if let Some(before) = &app.document
        && document.record.bytes.is_none()
    {
        document.record.bytes.clone_from(&before.record.bytes);
    }
}

/// Shows what is kept of the figures of the document.
pub(super) fn refresh(app: &mut App) {
    let Some(document) = &app.document else { return };
    let Some(known) = &document.record.known else { return };
    app.kept.annotations = known.kept.annotations(&document.article);
    app.marked.clone_from(&app.kept.annotations.marked);
    app.marked.truncate(super::audit::MARKED);
}

/// Shows what is kept of the findings of the audit.
pub(super) fn refresh_findings(app: &mut App) {
    app.reviewed_rows.clear();
    app.kept.finding_notes.clear();
    let Some(document) = &app.document else { return };
    let (Some(known), Some(study)) = (&document.record.known, &document.study) else { return };
    let marks = known.kept.finding_marks(&document.article, &study.audit);
    (app.reviewed_rows, app.kept.finding_notes) = (marks.reviewed, marks.notes);
}

/// What has no place any more and what could not be read, in a line.
pub(super) fn said_on_opening(app: &App) -> Option<String> {
    let document = app.document.as_ref()?;
    let known = document.record.known.as_ref()?;
    let lang = app.lang();
    let trouble = known.troubles.first().map(|it| it.message(lang));
    trouble.or_else(|| app.kept.annotations.lost_in_words(lang))
}

/// The article and the figure shown: of the detail that is open, else under the cursor.
pub(super) fn shown_figure(app: &App) -> Option<crate::article::FigureId> {
    let item = match app.popup {
        Some(Popup::Detail(item, _) | Popup::Derivation(Some(item), _)) => Some(item),
        Some(_) => None,
        None => current(app),
    };
    item.and_then(|item| if let Item::Figure(id) = item { Some(id) } else { None })
}

/// The subject of a figure on the screen.
pub(super) fn subject_of(app: &App, figure: crate::article::FigureId) -> Option<Subject> {
    state::figure(app.article()?, figure)
}

/// Begins a note: on the chosen finding in the audit, else on the figure shown.
pub(super) fn open_note(app: &mut App) {
    let is_told = matches!(app.popup, Some(Popup::Derivation(None, _)));
    let of_finding = is_told || app.popup.is_none() && app.pane() == Pane::Findings;
    let (subject, words) = if of_finding {
        let found = lists::finding_at(app, app.cursor(Pane::Findings).row);
        let subject = |article: &Article| found.and_then(|(_, finding)| state::finding(article, finding));
        let words = found.and_then(|(at, _)| app.kept.finding_notes.get(&at));
        (app.article().and_then(subject), words)
    } else {
        let figure = shown_figure(app);
        let words = figure.and_then(|id| app.kept.annotations.notes.get(&id));
        (figure.and_then(|id| subject_of(app, id)), words)
    };
    let Some(subject) = subject else {
        app.toast = Some(m::note_none(app.lang()).to_owned());
        return;
    };
    let line = LineEdit::new(words.map_or("", String::as_str), NOTE);
    app.kept.editing = Some(Editing { purpose: Purpose::Note(subject), line, error: None });
}

/// A key while something is typed to be kept; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    if app.kept.editing.is_none() || app.passes_a_line(key) {
        return false;
    }
    let Some(editing) = &mut app.kept.editing else { return false };
    match key.code {
        KeyCode::Esc => app.kept.editing = None,
        KeyCode::Enter => entered(app, effects),
        _ => {
            editing.error = None;
            let _ = editing.line.typed(key);
        }
    }
    movement::settle_popup(app);
    true
}

/// A paste while something is typed to be kept. Tells whether it was taken.
pub(super) fn pasted(app: &mut App, text: &str) -> bool {
    let Some(editing) = &mut app.kept.editing else { return false };
    editing.line.pasted(text);
    true
}

fn entered(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(editing) = app.kept.editing.clone() else { return };
    match editing.purpose {
        Purpose::Note(subject) => {
            app.kept.editing = None;
            let words = editing.line.text().trim().to_owned();
            let said = if words.is_empty() { m::note_gone(app.lang()) } else { m::note_kept(app.lang()) };
            app.toast = Some(said.to_owned());
            keep(app, vec![Change::note(subject, words)], effects);
            refresh(app);
            refresh_findings(app);
        }
        Purpose::Correction(kind, subject) => {
            correcting::entered(app, (kind, subject), editing.line.text().trim(), effects);
        }
    }
}

/// Notes where one is: when one leaves, and when the room or the section is another one.
pub(super) fn note_place(app: &mut App, effects: &mut Vec<Effect>) {
    let here = (app.reading_room().word().to_owned(), section_id(app));
    let leaves = effects.iter().position(|it| matches!(it, Effect::Quit(..) | Effect::Die(_)));
    if app.kept.place.as_ref() == Some(&here) && leaves.is_none() {
        return;
    }
    let is_first = app.kept.place.is_none();
    let Some(effect) = keep_place(app) else { return };
    match leaves {
        Some(at) => effects.insert(at, effect),
        // Where a document opens is no news.
        None if !is_first => effects.push(effect),
        None => {}
    }
    app.kept.place = Some(here);
}

/// Where one is, to be kept; none where nothing is.
pub(super) fn keep_place(app: &App) -> Option<Effect> {
    let document = app.document.as_ref().filter(|it| !it.is_sample && app.kept.store.is_some())?;
    let known = document.record.known.as_ref()?;
    let figure = app.focused_figure().and_then(|id| subject_of(app, id));
    let figure = figure.and_then(|it| it.anchors().first().cloned());
    let place = Place { room: app.reading_room().word().to_owned(), section: section_id(app), figure };
    Some(Effect::KeepPlace(known.key.clone(), place))
}

fn section_id(app: &App) -> Option<String> {
    Some(app.article()?.id_of(Item::Section(app.section?)).to_owned())
}

/// Goes where one was in a document that is opened. The sample always opens at its beginning.
pub(super) fn return_to_place(app: &mut App) {
    let Some(document) = app.document.as_ref().filter(|it| !it.is_sample) else { return };
    let Some(place) = document.record.place.clone() else { return };
    let article = document.article.clone();
    if let Some(room) = Room::find(&place.room) {
        app.room = room;
    }
    if let Some(Item::Section(id)) = place.section.as_deref().and_then(|id| article.find(id)) {
        app.section = Some(id);
    }
    let figure = place.figure.and_then(|anchor| anchor.figure_in(&article));
    app.focus = figure.map(Item::Figure);
}
