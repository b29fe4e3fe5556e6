//! Sorting and filtering the figures: at once for a few rows, by a worker for many.

use super::audit;
use super::movement::{focus_cursor, keep_visible};
use crate::i18n::messages as m;
use crate::job::Job;
use crate::table::{Arrangement, Direction, FigureColumn, FigureRows, Sorting, View, arrange};
use crate::tui::app::{App, Pane, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;

/// Rows up to which sorting and filtering is done at once rather than by a worker.
const INLINE_ROWS: usize = 50_000;

/// Sorts by the cursor's column, in the panes that can be sorted.
pub(super) fn sort_by_cursor(app: &mut App) -> Vec<Effect> {
    app.popup = None;
    app.below.clear();
    if app.room == Room::Audit {
        audit::next_order(app);
        return Vec::new();
    }
    if app.room != Room::Figures {
        app.toast = Some(m::sort_elsewhere(app.lang()).to_owned());
        return Vec::new();
    }
    sort_by(app, app.cursor(Pane::FigureTable).column)
}

/// Ascending, then descending, then the order of the text.
pub(super) fn sort_by(app: &mut App, column: usize) -> Vec<Effect> {
    let ascending = Sorting { column, direction: Direction::Ascending };
    let descending = Sorting { column, direction: Direction::Descending };
    app.sorting = match app.sorting {
        Some(sorting) if sorting == descending => None,
        Some(sorting) if sorting == ascending => Some(descending),
        _ => Some(ascending),
    };
    let lang = app.lang();
    app.toast = Some(match app.sorting {
        None => m::sort_text_order(lang).to_owned(),
        Some(sorting) => {
            let title = FigureColumn::ALL.get(column).map_or("", |it| it.title(app.settings.show));
            let direction = match sorting.direction {
                Direction::Ascending => m::ascending(lang),
                Direction::Descending => m::descending(lang),
            };
            m::sorted_by(lang, title, direction)
        }
    });
    rearrange(app)
}

/// Applies filter and sort: at once for a few rows, by a worker for many.
pub(super) fn rearrange(app: &mut App) -> Vec<Effect> {
    let Some(document) = &app.document else {
        return Vec::new();
    };
    let wanted = Arrangement { filter: app.filter.clone(), sorting: app.sorting, lang: app.lang() };
    let article = document.article.clone();
    // Whatever was under way is called off: its rows would be those of another filter or article.
    app.arranging = None;
    if wanted.filter.is_empty() && wanted.sorting.is_none() {
        show_arranged(app, View::default());
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    if article.figures.len() <= INLINE_ROWS {
        if let Some(view) = arrange(&FigureRows::all(&article), &wanted, &progress) {
            show_arranged(app, view);
        }
        return Vec::new();
    }
    let number = job.number;
    app.arranging = Some(job);
    vec![Effect::Arrange(article, wanted, number, progress)]
}

/// A worker's arrangement has come; one of a job that has been dropped is thrown away.
pub(super) fn arranged(app: &mut App, job: u64, view: View) {
    if app.arranging.as_ref().is_some_and(|it| it.number == job) {
        app.arranging = None;
        show_arranged(app, view);
    }
}

/// Shows the rows in their new order, the cursor staying with the focus where it is still there.
fn show_arranged(app: &mut App, view: View) {
    app.figures = view;
    let place = app.focus.and_then(|item| lists::place_of(app, Pane::FigureTable, item));
    app.cursor_mut(Pane::FigureTable).row = place.map_or(0, |(row, _)| row);
    keep_visible(app, Pane::FigureTable);
    if place.is_none() && app.room == Room::Figures && app.pane() == Pane::FigureTable {
        focus_cursor(app);
    }
}
