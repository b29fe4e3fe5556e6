//! The audit: begun with every document, arranged, reviewed, told step by step; figures marked and added.

use std::sync::Arc;

use super::keeping::{self, keep, subject_of};
use super::{charts, current, movement};
use crate::article::{Article, Item};
use crate::check::Verdict;
use crate::derive::{Study, study};
use crate::i18n::messages as m;
use crate::job::{Job, Progress};
use crate::state::{self, Change};
use crate::table::{Query, View, arrange_findings};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;

/// Figures up to which an article is audited at once rather than by a worker.
const INLINE_FIGURES: usize = 500;

/// Bytes of text up to which it is.
const INLINE_BYTES: usize = 256 * 1024;

/// Most figures that can be marked.
pub(super) const MARKED: usize = 64;

/// Audits the document on the screen: a small one at once, a large one by a worker.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    // Whatever was under way is called off.
    app.auditing = None;
    let Some(document) = &app.document else { return Vec::new() };
    let article = document.article.clone();
    if let Some(made) = document.study.clone() {
        // It was audited while it was loaded.
        take(app, made);
        return Vec::new();
    }
    if is_small(&article) {
        let made = study(&article, &Progress::default());
        take(app, Arc::new(made));
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.auditing = Some(job);
    vec![Effect::Audit(article, number, progress)]
}

/// Whether an article is worked on at once rather than by a worker.
pub(super) fn is_small(article: &Article) -> bool {
    article.figures.len() <= INLINE_FIGURES && article.text.as_str().len() <= INLINE_BYTES
}

/// A worker's audit has come; one of a job that was dropped is thrown away.
pub(super) fn audited(app: &mut App, job: u64, study: Study) {
    if app.auditing.as_ref().is_some_and(|it| it.number == job) {
        app.auditing = None;
        take(app, Arc::new(study));
    }
}

/// Shows an audit: the finding chosen before stays chosen.
fn take(app: &mut App, study: Arc<Study>) {
    let Some(document) = &mut app.document else { return };
    document.study = Some(study);
    // The source shows verdicts at the figures.
    app.wraps.clear();
    charts::refresh(app);
    let kept = app.kept_finding.take();
    app.findings = arranged(app);
    keeping::refresh_findings(app);
    let again = app.document.as_ref().zip(kept).and_then(|(document, kept)| {
        let audit = &document.study.as_deref()?.audit;
        audit.findings.iter().position(|finding| finding.key(&document.article) == kept)
    });
    let row = again.and_then(|at| app.findings.place(at));
    app.cursor_mut(Pane::Findings).row = row.unwrap_or(0);
    if row.is_none() {
        close_told(app);
        if app.room == Room::Audit
            && let Some(item) = app.focus
            && let Some((row, _)) = lists::place_of(app, Pane::Findings, item)
        {
            app.cursor_mut(Pane::Findings).row = row;
        }
    }
    movement::keep_visible(app, Pane::Findings);
    movement::settle(app);
}

/// Before another version is shown: what was chosen, to find it again; what can no longer be told is
/// closed.
pub(super) fn forget(app: &mut App) {
    app.kept_finding = match (lists::chosen_finding(app), app.article()) {
        (Some(finding), Some(article)) => Some(finding.key(article)),
        // A second version can come before the audit of the first.
        _ => app.kept_finding.take(),
    };
    app.findings = View::default();
    app.reviewed_rows.clear();
    app.kept.finding_notes.clear();
    app.cursor_mut(Pane::Findings).row = 0;
}

/// Closes the derivation of a finding that is no longer there.
pub(super) fn close_told(app: &mut App) {
    let is_told = |popup: &Popup| matches!(popup, Popup::Derivation(None, _));
    app.below.retain(|popup| !is_told(popup));
    if app.popup.as_ref().is_some_and(is_told) {
        app.popup = app.below.pop();
    }
}

fn arranged(app: &mut App) -> View {
    let beside = app.beside();
    let view = match (app.article(), app.audit()) {
        (Some(article), Some(audit)) => {
            arrange_findings(article, audit, &app.finding_filter, app.finding_order, &beside)
        }
        _ => View::default(),
    };
    app.findings_rest_on = Some(beside);
    view
}

/// Applies filter and order; the chosen finding stays chosen where it is still there.
pub(super) fn rearrange(app: &mut App) {
    let chosen = lists::finding_at(app, app.cursor(Pane::Findings).row).map(|(at, _)| at);
    app.findings = arranged(app);
    let place = chosen.and_then(|at| app.findings.place(at));
    app.cursor_mut(Pane::Findings).row = place.unwrap_or(0);
    movement::keep_visible(app, Pane::Findings);
    if place.is_none() && app.pane() == Pane::Findings {
        movement::focus_cursor(app);
    }
}

/// Applies the filter to marks that are others now; the cursor stays where it is when its finding is gone.
pub(super) fn follow(app: &mut App) {
    let row = app.cursor(Pane::Findings).row;
    let chosen = lists::finding_at(app, row).map(|(at, _)| at);
    app.findings = arranged(app);
    let place = chosen.and_then(|at| app.findings.place(at));
    let last = lists::len(app, Pane::Findings).saturating_sub(1);
    app.cursor_mut(Pane::Findings).row = place.unwrap_or_else(|| row.min(last));
    movement::keep_visible(app, Pane::Findings);
    if place.is_none() && app.pane() == Pane::Findings {
        movement::focus_cursor(app);
    }
}

/// The next order of the findings.
pub(super) fn next_order(app: &mut App) {
    app.finding_order = app.finding_order.next();
    app.toast = Some(app.finding_order.name(app.lang()).to_owned());
    rearrange(app);
}

/// Goes to the first finding of a verdict.
pub(super) fn show_verdict(app: &mut App, verdict: Verdict) {
    super::enter(app, Room::Audit);
    *app.pane_mut() = Pane::Findings;
    let first = app.audit().and_then(|audit| audit.of(verdict).next());
    if first.is_some() && !app.finding_filter.is_empty() {
        app.finding_filter = Query::default();
        rearrange(app);
    }
    if let Some(row) = first.and_then(|at| app.findings.place(at)) {
        app.cursor_mut(Pane::Findings).row = row;
        movement::focus_cursor(app);
    }
}

/// Marks the chosen finding as reviewed, or not.
pub(super) fn review(app: &mut App, effects: &mut Vec<Effect>) {
    app.popup = None;
    app.below.clear();
    let found = lists::finding_at(app, app.cursor(Pane::Findings).row).filter(|_| app.room == Room::Audit);
    let Some((at, subject)) =
        found.map(|(at, finding)| (at, app.article().and_then(|article| state::finding(article, finding))))
    else {
        app.toast = Some(m::review_elsewhere(app.lang(), &app.key(Action::Audit)));
        return;
    };
    let is_reviewed = !app.reviewed_rows.remove(&at);
    if is_reviewed {
        app.reviewed_rows.insert(at);
    }
    keep(app, subject.map(|on| Change::reviewed(on, is_reviewed)).into_iter().collect(), effects);
}

/// Opens the derivation of what is shown: of the chosen finding in the audit, else of the item.
pub(super) fn derive(app: &mut App) {
    let of_finding = app.popup.is_none() && app.pane() == Pane::Findings;
    let item = match app.popup {
        Some(Popup::Detail(item, _)) => Some(item),
        _ => current(app),
    };
    let item = item.filter(|item| matches!(item, Item::Figure(_) | Item::Derived(_)));
    let has_finding = of_finding && lists::chosen_finding(app).is_some();
    if !has_finding && (of_finding || item.is_none()) {
        app.toast = Some(m::derive_none(app.lang()).to_owned());
        return;
    }
    if let Some(popup @ Popup::Detail(..)) = app.popup {
        app.below = vec![popup];
    } else {
        app.below.clear();
        if let Some(item) = item {
            app.focus = Some(item);
        }
    }
    app.popup = Some(Popup::Derivation(if of_finding { None } else { item }, 0));
}

/// Marks the figure shown for adding, or takes its mark away.
pub(super) fn mark(app: &mut App, effects: &mut Vec<Effect>) {
    let item = match app.popup {
        Some(Popup::Detail(item, _)) => Some(item),
        Some(_) => None,
        None if app.pane() == Pane::Findings => None,
        None => current(app),
    };
    let lang = app.lang();
    let Some(Item::Figure(id)) = item else {
        app.toast = Some(m::mark_none(lang).to_owned());
        return;
    };
    let is_marked = !app.marked.contains(&id);
    if !is_marked {
        app.marked.retain(|other| *other != id);
    } else if app.marked.len() >= MARKED {
        app.toast = Some(m::mark_full(lang).to_owned());
        return;
    } else {
        app.marked.push(id);
    }
    let on = subject_of(app, id);
    keep(app, on.map(|on| Change::marked(on, is_marked)).into_iter().collect(), effects);
    if !app.marked.is_empty() {
        app.toast = Some(m::marked(lang, app.marked.len(), &app.key(Action::Add), &app.key(Action::Back)));
    }
}

/// Takes all marks away.
pub(super) fn unmark(app: &mut App, effects: &mut Vec<Effect>) {
    let marked = std::mem::take(&mut app.marked);
    let all = marked.into_iter().filter_map(|id| subject_of(app, id));
    let changes = all.map(|on| Change::marked(on, false)).collect();
    keep(app, changes, effects);
}

/// Shows the sum of the marked figures, or why there is none.
pub(super) fn add(app: &mut App) {
    if app.marked.len() < 2 {
        app.toast = Some(m::add_few(app.lang()).to_owned());
        return;
    }
    app.below.clear();
    app.popup = Some(Popup::Sum(0));
}

/// Closes the sum where another version of the article leaves too few marked figures.
pub(super) fn close_sum(app: &mut App) {
    if app.marked.len() < 2 {
        app.below.retain(|popup| !matches!(popup, Popup::Sum(_)));
        if matches!(app.popup, Some(Popup::Sum(_))) {
            app.popup = app.below.pop();
        }
    }
}
