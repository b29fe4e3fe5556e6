//! Loading and reloading: what is shown meanwhile, and what when it fails.

use super::again::Versions;
use super::{
    arranging, audit, charts, comparing, gaps, keeping, movement, repairs, searching, shelf, taking,
};
use crate::article::{Article, Item, SectionId};
use crate::i18n::{Lang, messages as m};
use crate::job::Job;
use crate::state::ChangeKind;
use crate::table::View;
use crate::text::{Text, width};
use crate::tui::action::Action;
use crate::tui::app::{App, Document, Popup, Room};
use crate::tui::effect::{Effect, LoadFailure};
use crate::tui::repairs::{self as page, origin};
use std::path::{Path, PathBuf};

/// Begins to load a file; a load under way is called off.
pub fn open(app: &mut App, file: PathBuf) -> Vec<Effect> {
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    app.loading_name = file.display().to_string();
    app.loading_file = Some(file.clone());
    app.kept.since_load.clear();
    let number = job.number;
    app.loading = Some(job);
    vec![Effect::Load(file, number, progress)]
}

/// A file has changed: of interest where it is the one on the screen. What is told of another one was on
/// its way when one went from it to this.
pub(super) fn changed(app: &mut App, file: &Path) -> Vec<Effect> {
    if own_file(app).is_some_and(|it| it == file) { reload(app) } else { Vec::new() }
}

/// The file on the screen, or the one that is being loaded for the first time.
fn own_file(app: &App) -> Option<&PathBuf> {
    match &app.document {
        Some(document) => document.file.as_ref(),
        None => app.loading_file.as_ref(),
    }
}

/// Loads the file on the screen again; nothing for what is no file.
pub(super) fn reload(app: &mut App) -> Vec<Effect> {
    own_file(app).cloned().map_or_else(Vec::new, |file| open(app, file))
}

/// Opens the document on the screen again, so that corrections are made.
pub(super) fn reopen(app: &mut App) -> Vec<Effect> {
    let effects = reload(app);
    if !effects.is_empty() || app.document.is_none() {
        return effects;
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    app.kept.since_load.clear();
    let number = job.number;
    app.loading = Some(job);
    vec![Effect::Reopen(number, progress)]
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
            let is_answered = app.kept.since_load.iter().any(|it| it.kind == ChangeKind::Repair);
            if again {
                app.toast = None;
            }
            let mut effects = show(app, document);
            if again {
                let pairs = app.toast.take();
                let done = app.kept.done.take().unwrap_or_else(|| m::reloaded(lang).to_owned());
                let said = [Some(done), keeping::said_on_opening(app), pairs];
                app.toast = Some(said.into_iter().flatten().collect::<Vec<_>>().join(" · "));
            }
            effects.extend(arranging::rearrange(app));
            if is_answered {
                effects.extend(repairs::catch_up(app));
            }
            effects.extend(shelf::next(app));
            effects
        }
        // Nothing to fall back on: leave, and print the errors where they can be read and kept.
        Err(failure) if app.document.is_none() => shelf::first_refused(app, failure),
        Err(failure) => {
            app.notice = Some(m::refused_on_reload(lang, failure.errors, &failure.line));
            // A passing message about the version before would hide it.
            app.toast = None;
            Vec::new()
        }
    }
}

/// A job has panicked; nothing waits for it any longer.
pub(super) fn failed(app: &mut App, job: u64, what: &str) -> Vec<Effect> {
    // It may quote the document, and standard error shows it as it is.
    let words = m::worker_failed(app.lang(), Text::clean(what).as_str());
    if app.arranging.as_ref().is_some_and(|it| it.number == job) {
        app.arranging = None;
    } else if app.auditing.as_ref().is_some_and(|it| it.number == job) {
        app.auditing = None;
    } else if app.covering.as_ref().is_some_and(|it| it.number == job) {
        app.covering = None;
    } else if app.composing.as_ref().is_some_and(|it| it.number == job) {
        app.composing = None;
    } else if searching::failed(app, job) {
    } else if app.loading.as_ref().is_some_and(|it| it.number == job) {
        app.loading = None;
        if app.document.is_none() {
            let failure = LoadFailure { line: words.clone(), full: words, errors: 1 };
            return shelf::first_refused(app, failure);
        }
    } else if let Some(effects) = shelf::failed(app, job, &words) {
        return effects;
    } else if comparing::failed(app, job, &words) {
        return Vec::new();
    } else {
        taking::failed(app, job, &words);
        return Vec::new();
    }
    app.toast = Some(words);
    Vec::new()
}

/// Puts a document on the screen, keeping the place by the ids of what was focused, and begins to
/// audit it.
pub fn show(app: &mut App, mut document: Document) -> Vec<Effect> {
    let article = document.article.clone();
    keeping::take_over(app, &mut document);
    audit::forget(app);
    let old = app.document.replace(document);
    app.arranging = None;
    app.composing = None;
    app.gap = None;
    app.figures = View::default();
    app.labels.clear();
    app.wraps.clear();
    app.visit = None;
    charts::refresh(app);
    keeping::refresh(app);
    let renewed = shelf::on_screen(app);
    match old {
        Some(old) => keep_place(app, &old, &article),
        None => {
            app.section = first_section(&article);
            keeping::return_to_place(app);
            let amiss = keeping::said_on_opening(app);
            app.say_also(amiss);
            app.toast = app.toast.take().or_else(|| notice(app.document.as_ref()?, app));
        }
    }
    if app.focus.is_some() {
        movement::sync(app);
    } else if app.room == Room::Sections {
        movement::focus_tables(app);
    } else {
        movement::focus_cursor(app);
    }
    movement::settle(app);
    let mut effects = audit::begin(app);
    if !effects.is_empty() {
        // Until the new audit is there, no finding can be told.
        audit::close_told(app);
        movement::settle(app);
    }
    effects.extend(gaps::begin(app));
    effects.extend(renewed);
    searching::again(app, &mut effects);
    movement::settle(app);
    effects
}

/// What was found in a raw document: its form, its repairs, how much of its numerals is explained, and the
/// keys that lead there; where there is little room, the keys alone.
fn notice(document: &Document, app: &App) -> Option<String> {
    let (raw, covered, lang) = (document.raw.as_ref()?, document.covered.as_deref()?, app.lang());
    let key = |action, is_there: bool, words: fn(Lang, &str) -> String, is_long: bool| {
        let key = app.keymap.labels(app.scope(), action).next().filter(|_| is_there);
        key.map_or_else(String::new, |key| if is_long { words(lang, key) } else { m::key_alone(lang, key) })
    };
    let encoding = raw.page.source.encoding;
    let (repairs, percent) = (raw.answers.len(), covered.coverage.percent());
    let line = |is_long: bool| {
        let mut parts = vec![origin(&raw.page.source)];
        if encoding.replaced > 0 {
            parts.push(m::undecodable(lang, encoding.replaced));
        }
        let found = match repairs {
            0 => m::no_repairs(lang).to_owned(),
            _ => m::repairs_short(lang, page::made(raw), repairs),
        };
        parts.push(found + &key(Action::Repairs, repairs > 0, m::key_looks, is_long));
        let share =
            percent.as_ref().map_or_else(|| m::no_numerals(lang).to_owned(), |it| m::covered(lang, it));
        parts.push(share + &key(Action::NextGap, !covered.gaps.is_empty(), m::key_jumps, is_long));
        parts.join(" · ")
    };
    let long = line(true);
    let fits = width(&long, app.settings.widths) + 2 <= usize::from(app.size.0);
    Some(if fits { long } else { line(false) })
}

/// The first section; none in an article without any.
fn first_section(article: &Article) -> Option<SectionId> {
    (!article.sections.is_empty()).then_some(SectionId(0))
}

/// Finds again, by their ids, focus, section, popup and jump list; what is gone is dropped.
fn keep_place(app: &mut App, old: &Document, new: &Article) {
    let versions = Versions::new(old, new);
    let again = |item: Item| versions.again(item);
    let section_again = |id: SectionId| match again(Item::Section(id)) {
        Some(Item::Section(id)) => Some(id),
        _ => None,
    };
    app.focus = app.focus.and_then(again);
    app.section = app.section.and_then(|id| section_again(id).or_else(|| first_section(new)));
    let popup_again = |popup: Popup| match popup {
        Popup::Detail(item, scroll) => again(item).map(|item| Popup::Detail(item, scroll)),
        Popup::Derivation(Some(item), scroll) => {
            again(item).map(|item| Popup::Derivation(Some(item), scroll))
        }
        Popup::Correction(Some(id), row) => match again(Item::Figure(id)) {
            Some(Item::Figure(id)) => Some(Popup::Correction(Some(id), row)),
            _ => None,
        },
        Popup::Bases(..) => None,
        Popup::Repairs(_) if app.raw().is_none_or(|raw| raw.answers.is_empty()) => None,
        // What is told of a comparison is closed with it.
        other => Some(other),
    };
    let below = app.below.iter().copied().filter_map(popup_again).collect();
    let popup = app.popup.and_then(popup_again);
    app.below = below;
    app.popup = popup.or_else(|| app.popup.and_then(|_| app.below.pop()));
    audit::close_sum(app);
    if let Some(prompt) = &mut app.prompt {
        prompt.focus = prompt.focus.and_then(again);
    }
    let jumps = std::mem::take(&mut app.jumps);
    for (number, mut place) in jumps.places.into_iter().enumerate() {
        let (focus, section) = (place.focus.map(again), place.section.map(section_again));
        if focus == Some(None) || section == Some(None) {
            continue;
        }
        (place.focus, place.section) = (focus.flatten(), section.flatten());
        app.jumps.places.push(place);
        if number < jumps.at {
            app.jumps.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::job::Progress;
    use crate::table::Show;
    use crate::text::CellWidths;
    use crate::tui::app::Settings;
    use crate::tui::effect::Msg;
    use crate::tui::theme::{Ground, Theme};
    use crate::tui::update::update;

    fn app() -> App {
        let settings = Settings {
            show: Show::default(),
            theme: Theme::new(true, Ground::Dark),
            widths: CellWidths::NARROW,
        };
        App::new(settings, (80, 24))
    }

    #[track_caller]
    fn load_of(effects: Vec<Effect>) -> (u64, Progress) {
        match effects.into_iter().next() {
            Some(Effect::Load(_, job, progress)) => (job, progress),
            _ => panic!("no load"),
        }
    }

    fn refused() -> Box<Result<Document, LoadFailure>> {
        Box::new(Err(LoadFailure { line: "line".to_owned(), full: "full".to_owned(), errors: 1 }))
    }

    #[test]
    fn a_file_that_changes_while_it_is_loaded_is_loaded_anew() {
        let mut app = app();
        let (first, progress) = load_of(open(&mut app, PathBuf::from("a.json")));
        let (second, again) = load_of(update(&mut app, Msg::FileChanged("a.json".into())));
        assert!(progress.is_cancelled() && !again.is_cancelled());
        assert!(update(&mut app, Msg::Loaded(first, refused())).is_empty(), "the result of a dropped job");
        let effects = update(&mut app, Msg::Loaded(second, refused()));
        assert!(matches!(effects.as_slice(), [Effect::Quit(2, Some(words))] if words == "full"));
    }

    #[test]
    fn a_load_that_panics_ends() {
        let mut app = app();
        let (first, _) = load_of(open(&mut app, PathBuf::from("a.json")));
        let (second, _) = load_of(open(&mut app, PathBuf::from("a.json")));
        assert!(update(&mut app, Msg::JobFailed(first, "late".to_owned())).is_empty());
        assert!(app.loading.is_some(), "the job of another number goes on");
        let effects = update(&mut app, Msg::JobFailed(second, "oops".to_owned()));
        assert!(app.loading.is_none());
        assert!(matches!(effects.as_slice(), [Effect::Quit(2, Some(words))] if words.contains("oops")));
    }
}
