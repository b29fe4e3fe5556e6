//! The audit: begun with every document, arranged, reviewed, told step by step; figures marked and added.

use std::collections::HashSet;
use std::sync::Arc;

use super::{current, movement};
use crate::article::{FigureId, Item};
use crate::check::{Finding, Verdict};
use crate::derive::{Study, study};
use crate::i18n::messages as m;
use crate::job::{Job, Progress};
use crate::table::{View, arrange_findings};
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;

/// Figures up to which an article is audited at once rather than by a worker.
const INLINE_FIGURES: usize = 500;

/// Bytes of text up to which it is.
const INLINE_BYTES: usize = 256 * 1024;

/// Most figures that can be marked.
const MARKED: usize = 64;

/// Audits the document on the screen: a small one at once, a large one by a worker.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    // Whatever was under way is called off.
    app.auditing = None;
    let Some(document) = &app.document else { return Vec::new() };
    let article = document.article.clone();
    if article.figures.len() <= INLINE_FIGURES && article.text.as_str().len() <= INLINE_BYTES {
        let made = study(&article, &Progress::default());
        take(app, made);
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.auditing = Some(job);
    vec![Effect::Audit(article, number, progress)]
}

/// A worker's audit has come; one of a job that was dropped is thrown away.
pub(super) fn audited(app: &mut App, job: u64, study: Study) {
    if app.auditing.as_ref().is_some_and(|it| it.number == job) {
        app.auditing = None;
        take(app, study);
    }
}

/// Shows an audit: the finding chosen before stays chosen.
fn take(app: &mut App, study: Study) {
    let Some(document) = &mut app.document else { return };
    document.study = Some(Arc::new(study));
    // The source shows verdicts at the figures.
    app.wraps.clear();
    let kept = app.kept_finding.take();
    app.findings = arranged(app);
    app.reviewed_rows = reviewed_rows(app);
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

/// Positions of the findings that were reviewed, in this version of the article or an earlier one.
fn reviewed_rows(app: &App) -> HashSet<usize> {
    let (Some(article), Some(audit)) = (app.article(), app.audit()) else { return HashSet::new() };
    if app.reviewed.is_empty() {
        return HashSet::new();
    }
    let is_reviewed = |(_, finding): &(usize, &Finding)| app.reviewed.contains(&finding.key(article));
    audit.findings.iter().enumerate().filter(is_reviewed).map(|(at, _)| at).collect()
}

fn arranged(app: &App) -> View {
    match (app.article(), app.audit()) {
        (Some(article), Some(audit)) => {
            arrange_findings(article, audit, &app.finding_filter, app.finding_order)
        }
        _ => View::default(),
    }
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
        app.finding_filter.clear();
        rearrange(app);
    }
    if let Some(row) = first.and_then(|at| app.findings.place(at)) {
        app.cursor_mut(Pane::Findings).row = row;
        movement::focus_cursor(app);
    }
}

/// Marks the chosen finding as reviewed, or not.
pub(super) fn review(app: &mut App) {
    app.popup = None;
    app.below.clear();
    let key = match (lists::chosen_finding(app), app.article()) {
        (Some(finding), Some(article)) if app.room == Room::Audit => finding.key(article),
        _ => {
            app.toast = Some(m::review_elsewhere(app.lang()).to_owned());
            return;
        }
    };
    if !app.reviewed.remove(&key) {
        app.reviewed.insert(key);
    }
    app.reviewed_rows = reviewed_rows(app);
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
pub(super) fn mark(app: &mut App) {
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
    if app.marked.contains(&id) {
        app.marked.retain(|other| *other != id);
    } else if app.marked.len() >= MARKED {
        app.toast = Some(m::mark_full(lang).to_owned());
        return;
    } else {
        app.marked.push(id);
    }
    if !app.marked.is_empty() {
        app.toast = Some(m::marked(lang, app.marked.len()));
    }
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

/// Finds marked figures again in another version of the article.
pub(super) fn keep_marks(app: &mut App, again: impl Fn(Item) -> Option<Item>) {
    let kept = app.marked.iter().filter_map(|id| match again(Item::Figure(*id)) {
        Some(Item::Figure(id)) => Some(id),
        _ => None,
    });
    let kept: Vec<FigureId> = kept.collect();
    app.marked = kept;
    if app.marked.len() < 2 {
        app.below.retain(|popup| !matches!(popup, Popup::Sum(_)));
        if matches!(app.popup, Some(Popup::Sum(_))) {
            app.popup = app.below.pop();
        }
    }
}
