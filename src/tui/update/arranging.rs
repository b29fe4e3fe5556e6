//! Sorting and filtering the figures: at once for a few rows, by a worker for many.

use super::audit;
use super::movement::{focus_cursor, keep_visible};
use crate::i18n::messages as m;
use crate::job::Job;
use crate::table::{Arrangement, Beside, Direction, FigureColumn, FigureRows, Query, Sorting, View, arrange};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;

/// Rows up to which sorting and filtering is done at once rather than by a worker.
const INLINE_ROWS: usize = 50_000;

/// Comparisons of a row with a value of the filter up to which it is.
const INLINE_ASKED: usize = 200_000;

/// Sorts by the cursor's column, in the panes that can be sorted; as the only key, or as a further one.
pub(super) fn sort_by_cursor(app: &mut App, further: bool) -> Vec<Effect> {
    app.popup = None;
    app.below.clear();
    if app.room == Room::Audit {
        audit::next_order(app);
        return Vec::new();
    }
    if app.room != Room::Figures {
        app.toast = Some(m::sort_elsewhere(app.lang(), &app.key(Action::Figures)));
        return Vec::new();
    }
    match app.columns.at(app.cursor(Pane::FigureTable).column) {
        Some(column) => sort_by(app, column, further),
        None => Vec::new(),
    }
}

/// Ascending, then descending, then not at all. A column becomes the only key, or the last of several; one that
/// is a key already keeps its place.
pub(super) fn sort_by(app: &mut App, column: FigureColumn, further: bool) -> Vec<Effect> {
    let keys = &mut app.sorting;
    let place = keys.iter().position(|key| key.column == column).filter(|at| further || *at == 0);
    match place.and_then(|at| keys.get_mut(at).map(|key| (at, key))) {
        Some((_, key)) if key.direction == Direction::Ascending => key.direction = Direction::Descending,
        Some((at, _)) if further => drop(keys.remove(at)),
        Some(_) => keys.clear(),
        None => {
            if !further {
                keys.clear();
            }
            keys.push(Sorting { column, direction: Direction::Ascending });
        }
    }
    app.toast = Some(said(app));
    rearrange(app)
}

/// What the figures are sorted by, in words.
fn said(app: &App) -> String {
    let lang = app.lang();
    let key = |key: &Sorting| {
        let direction = match key.direction {
            Direction::Ascending => m::ascending(lang),
            Direction::Descending => m::descending(lang),
        };
        m::sorted_by(lang, key.column.title(app.settings.show), direction)
    };
    let keys: Vec<String> = app.sorting.iter().map(key).collect();
    if keys.is_empty() { m::sort_text_order(lang).to_owned() } else { keys.join(lang.pick(("；", "; "))) }
}

/// Applies filter and sort: at once for a few rows and a short filter, by a worker for many.
pub(super) fn rearrange(app: &mut App) -> Vec<Effect> {
    let Some(document) = &app.document else {
        return Vec::new();
    };
    let beside = app.beside();
    let wanted = Arrangement {
        filter: app.filter.clone(),
        sorting: app.sorting.clone(),
        grouping: app.grouping,
        beside: beside.clone(),
        lang: app.lang(),
    };
    let article = document.article.clone();
    app.figures_rest_on = Some(beside);
    // Whatever was under way is called off: its rows would be those of another filter or article.
    app.arranging = None;
    if wanted.filter.is_empty() && wanted.sorting.is_empty() && wanted.grouping.is_none() {
        show_arranged(app, View::default());
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    if is_quick(article.figures.len(), &wanted.filter) {
        if let Some(view) = arrange(&FigureRows::all(&article), &wanted, &progress) {
            show_arranged(app, view);
        }
        return Vec::new();
    }
    let number = job.number;
    app.arranging = Some(job);
    vec![Effect::Arrange(article, wanted, number, progress)]
}

/// Whether a filter over so many rows is done before anyone notices; a pattern may take any time.
fn is_quick(rows: usize, filter: &Query) -> bool {
    rows <= INLINE_ROWS && filter.cost().is_some_and(|cost| rows.saturating_mul(cost) <= INLINE_ASKED)
}

/// Arranges again what was filtered by the audit or by marks that are others now. Subtotals rest on the audit
/// alone.
pub(super) fn follow(app: &mut App, effects: &mut Vec<Effect>) {
    let asks = |query: &Query| query.asks_the_audit() || query.asks_the_marks();
    let filters_figures = asks(&app.filter);
    let of_figures = filters_figures || app.grouping.is_some();
    let of_findings = app.finding_filter.asks_the_marks();
    if !of_figures && !of_findings {
        return;
    }
    let beside = app.beside();
    let differs = |before: &Option<Beside>, by_audit_alone: bool| match before {
        Some(before) if by_audit_alone => !before.has_same_audit(&beside),
        Some(before) => !before.is_same(&beside),
        None => true,
    };
    if of_figures && differs(&app.figures_rest_on, !filters_figures) {
        effects.extend(rearrange(app));
    }
    if of_findings && differs(&app.findings_rest_on, false) {
        audit::follow(app);
    }
}

/// A worker's arrangement has come; one of a job that has been dropped is thrown away.
pub(super) fn arranged(app: &mut App, job: u64, view: View) {
    if app.arranging.as_ref().is_some_and(|it| it.number == job) {
        app.arranging = None;
        show_arranged(app, view);
    }
}

/// Shows the rows in their new order, the cursor staying with its heading, else with the focus, where that is
/// still there.
fn show_arranged(app: &mut App, view: View) {
    let heading = app.figures.head(app.cursor(Pane::FigureTable).row).map(|head| head.key);
    app.figures = view;
    let App { figures, folded, .. } = app;
    figures.fold(|head| folded.contains(&head.key));
    let heading = app.figures.heads().iter().position(|head| Some(head.key) == heading);
    if let Some(row) = heading.and_then(|at| app.figures.line_of_head(at)) {
        app.cursor_mut(Pane::FigureTable).row = row;
        keep_visible(app, Pane::FigureTable);
        return;
    }
    let place = app.focus.and_then(|item| lists::place_of(app, Pane::FigureTable, item));
    app.cursor_mut(Pane::FigureTable).row = place.map_or(0, |(row, _)| row);
    keep_visible(app, Pane::FigureTable);
    if place.is_none() && app.room == Room::Figures && app.pane() == Pane::FigureTable {
        focus_cursor(app);
    }
}
