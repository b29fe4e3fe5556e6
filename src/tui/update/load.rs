//! Loading and reloading: what is shown meanwhile, and what when it fails.

use super::movement;
use crate::article::Item;
use crate::i18n::messages as m;
use crate::job::Job;
use crate::table::View;
use crate::tui::app::{App, Document, Room};
use crate::tui::effect::{Effect, LoadFailure};
use std::path::PathBuf;

/// Exit status when nothing can be shown.
const CANNOT_RUN: u8 = 2;

/// Begins to load a file; a load under way is called off.
pub fn open(app: &mut App, file: PathBuf) -> Vec<Effect> {
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    app.loading_name = file.display().to_string();
    let number = job.number;
    app.loading = Some(job);
    vec![Effect::Load(file, number, progress)]
}

/// The file on the screen has changed.
pub(super) fn reload(app: &mut App) -> Vec<Effect> {
    match app.document.as_ref().and_then(|document| document.file.clone()) {
        Some(file) => open(app, file),
        None => Vec::new(),
    }
}

/// The user asks for the file again.
pub(super) fn reload_by_hand(app: &mut App) -> Vec<Effect> {
    let effects = reload(app);
    if effects.is_empty() {
        app.toast = Some(m::no_file_to_reload(app.lang()).to_owned());
    }
    effects
}

/// A load has ended; one that was called off is thrown away.
pub(super) fn loaded(app: &mut App, job: u64, result: Result<Document, LoadFailure>) -> Vec<Effect> {
    if app.loading.as_ref().is_none_or(|it| it.number != job) {
        return Vec::new();
    }
    app.loading = None;
    let lang = app.lang();
    match result {
        Ok(document) => {
            let again = app.document.is_some();
            app.notice = None;
            show(app, document);
            if again {
                app.toast = Some(m::reloaded(lang).to_owned());
            }
            movement::rearrange(app)
        }
        // Nothing to fall back on: leave, and print the errors where they can be read and kept.
        Err(failure) if app.document.is_none() => vec![Effect::Quit(CANNOT_RUN, Some(failure.full))],
        Err(failure) => {
            app.notice = Some(m::refused_on_reload(lang, failure.errors, &failure.line));
            Vec::new()
        }
    }
}

/// Puts a document on the screen, keeping the place by the ids of what was focused.
pub fn show(app: &mut App, document: Document) {
    let kept = app.document.as_ref().and_then(|old| {
        let focus = app.focus.map(|item| old.article.id_of(item).to_owned());
        let section = app.section.map(|id| old.article.id_of(Item::Section(id)).to_owned());
        Some((focus?, section))
    });
    app.document = Some(document);
    app.figures = View::default();
    app.popup = None;
    app.labels.clear();
    app.section = None;
    app.focus = None;
    if let Some(article) = app.article() {
        let focus = kept.as_ref().and_then(|(focus, _)| article.find(focus));
        let section = kept.as_ref().and_then(|(_, section)| article.find(section.as_ref()?));
        app.focus = focus;
        if let Some(Item::Section(id)) = section {
            app.section = Some(id);
        }
    }
    if app.section.is_none() && app.article().is_some_and(|article| !article.sections.is_empty()) {
        app.section = Some(crate::article::SectionId(0));
    }
    if app.focus.is_none() && app.room != Room::Sections {
        movement::focus_cursor(app);
    } else {
        movement::sync(app);
    }
    movement::settle(app);
}
