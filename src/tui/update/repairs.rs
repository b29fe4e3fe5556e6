//! The repairs of the page: looked through, accepted and undone; the article is made again each time.

use super::{arranging, keeping, load, movement};
use crate::article::Item;
use crate::i18n::{Lang, messages as m};
use crate::import::Accept;
use crate::job::Job;
use crate::open::Raw;
use crate::state::{Change, Known};
use crate::tui::app::{App, Document, Pane, Popup};
use crate::tui::effect::{Effect, LoadFailure};
use crate::tui::repairs;

/// Opens the list of repairs, or says why there is none.
pub(super) fn open(app: &mut App) {
    let lang = app.lang();
    let none = match app.raw() {
        None => Some(m::no_page(lang)),
        Some(raw) if raw.page.ledger.repairs.is_empty() => Some(m::no_repairs(lang)),
        Some(_) => None,
    };
    if let Some(words) = none {
        app.toast = Some(words.to_owned());
        return;
    }
    app.below.clear();
    let last = repairs::len(app).saturating_sub(1);
    app.popup = Some(Popup::Repairs(app.repair.min(last)));
}

/// Accepts the chosen repair with those it rests on, or undoes it.
pub(super) fn answer(app: &mut App, effects: &mut Vec<Effect>) {
    let (Some(Popup::Repairs(at)), Some(raw), lang) = (app.popup, app.raw(), app.lang()) else { return };
    let mut new = raw.clone();
    let words = if raw.page.ledger.is_made(at, &raw.answers) {
        undo(&mut new, at, lang)
    } else {
        accept(&mut new, at, lang)
    };
    app.repair = at;
    app.toast = Some(words);
    take(app, new.answers, Some, effects);
}

/// Takes answers in: those that are new are kept as `said` says, and the article is made again with them.
fn take(app: &mut App, answers: Vec<bool>, said: fn(bool) -> Option<bool>, effects: &mut Vec<Effect>) {
    let (Some(raw), Some(article)) = (app.raw(), app.article()) else { return };
    let repairs = raw.page.ledger.repairs.iter().zip(&raw.answers).zip(&answers);
    let new = repairs.filter(|((_, before), now)| before != now);
    let changes: Vec<Change> =
        new.map(|((repair, _), now)| Change::repair(&article.text, repair, said(*now))).collect();
    if changes.is_empty() {
        return;
    }
    if let Some(raw) = app.document.as_mut().and_then(|document| document.raw.as_mut()) {
        raw.answers = answers;
    }
    keeping::keep(app, changes, effects);
    effects.extend(compose(app));
}

/// Accepts a repair and those it rests on; what there is to say.
fn accept(raw: &mut Raw, at: usize, lang: Lang) -> String {
    let needed = raw.page.ledger.needed(at);
    let taken: Vec<usize> = needed.filter(|it| !raw.answers.get(*it).copied().unwrap_or(false)).collect();
    for it in taken.iter().copied().chain([at]) {
        if let Some(answer) = raw.answers.get_mut(it) {
            *answer = true;
        }
    }
    if taken.is_empty() {
        return m::repair_accepted(lang, at + 1);
    }
    m::repair_accepted_with(lang, at + 1, &numbers(&taken, lang))
}

/// Undoes a repair; what there is to say.
fn undo(raw: &mut Raw, at: usize, lang: Lang) -> String {
    let made = |raw: &Raw, it: usize| raw.page.ledger.is_made(it, &raw.answers);
    let before: Vec<usize> = (0..raw.answers.len()).filter(|it| *it != at && made(raw, *it)).collect();
    if let Some(answer) = raw.answers.get_mut(at) {
        *answer = false;
    }
    let lost: Vec<usize> = before.into_iter().filter(|it| !made(raw, *it)).collect();
    if lost.is_empty() {
        return m::repair_undone(lang, at + 1);
    }
    m::repair_undone_with(lang, at + 1, &numbers(&lost, lang))
}

fn numbers(repairs: &[usize], lang: Lang) -> String {
    let numbers: Vec<String> = repairs.iter().map(|at| (at + 1).to_string()).collect();
    numbers.join(lang.pick(("、", ", ")))
}

/// Answers all repairs at once. The confident ones are left to the program again.
pub(super) fn answer_all(app: &mut App, accept: Accept, effects: &mut Vec<Effect>) {
    let Some(raw) = app.raw() else { return };
    let answers = raw.page.ledger.answers(accept);
    let new = Raw { answers: answers.clone(), ..raw.clone() };
    app.toast = Some(m::repairs_found(app.lang(), answers.len(), repairs::made(&new)));
    take(app, answers, if accept == Accept::Confident { |_| None } else { Some }, effects);
}

/// Begins to make the article again; one that is being made is called off.
fn compose(app: &mut App) -> Vec<Effect> {
    let Some(document) = app.document.clone() else { return Vec::new() };
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.composing = Some(job);
    vec![Effect::Compose(Box::new(document), number, progress)]
}

/// The article was made again; one of a job that was dropped is thrown away.
pub(super) fn composed(app: &mut App, job: u64, result: Result<Document, LoadFailure>) -> Vec<Effect> {
    if app.composing.as_ref().is_none_or(|it| it.number != job) {
        return Vec::new();
    }
    app.composing = None;
    match result {
        Ok(document) => {
            // What is being loaded meanwhile does not hold what was done since.
            let (toast, since) = (app.toast.take(), app.kept.since_load.clone());
            let mut effects = load::show(app, document);
            effects.extend(arranging::rearrange(app));
            (app.toast, app.kept.since_load) = (toast, since);
            effects
        }
        Err(failure) => {
            app.toast = Some(failure.line);
            Vec::new()
        }
    }
}

/// Shows in the source where the chosen repair is at work.
pub(super) fn show_place(app: &mut App) {
    let Some(Popup::Repairs(at)) = app.popup else { return };
    app.repair = at;
    let (Some(raw), Some(article)) = (app.raw(), app.article()) else { return };
    let spans = raw.page.ledger.repairs.get(at).map_or(&[][..], |it| it.spans.as_slice());
    let block = spans.iter().find_map(|span| article.block_at(span.start));
    let Some(block) = block else {
        app.toast = Some(m::repair_nowhere(app.lang()).to_owned());
        return;
    };
    app.popup = None;
    app.below.clear();
    app.gap = None;
    if app.pane() != Pane::Source {
        super::jumps::remember(app);
        super::enter_source(app);
    }
    movement::focus_on(app, Item::Block(block));
}

/// Makes a document that was just loaded again where repairs were answered while it was.
pub(super) fn catch_up(app: &mut App) -> Vec<Effect> {
    let Some(document) = &mut app.document else { return Vec::new() };
    let kept = document.record.known.as_ref().and_then(Known::corrections);
    let (Some(raw), Some(kept)) = (&mut document.raw, kept) else { return Vec::new() };
    let answers = kept.answers(&raw.page.ledger, &document.article.text, Accept::Confident);
    if answers == raw.answers {
        return Vec::new();
    }
    raw.answers = answers;
    compose(app)
}
