//! The columns of the figures: hidden, shown again, moved, kept in place; the figures in groups.

use super::arranging;
use super::movement::{self, keep_visible};
use crate::i18n::messages as m;
use crate::table::{FigureColumn, Grouping};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;

/// The column that is meant: of the list where it is open, else under the cursor of the figures. Elsewhere it
/// is said where columns are.
fn meant(app: &mut App) -> Option<FigureColumn> {
    if let Some(Popup::Columns(at)) = app.popup {
        return app.columns.all().get(at).map(|(column, _)| *column);
    }
    if app.room != Room::Figures {
        app.toast = Some(m::columns_elsewhere(app.lang(), &app.key(Action::Figures)));
        return None;
    }
    app.columns.at(app.cursor(Pane::FigureTable).column)
}

/// Puts the cursor on a column, where it is shown.
fn follow(app: &mut App, column: FigureColumn) {
    match app.popup {
        Some(Popup::Columns(_)) => {
            let at = app.columns.all().iter().position(|(it, _)| *it == column);
            app.popup = at.map(Popup::Columns);
        }
        _ => {
            if let Some(place) = app.columns.place(column) {
                app.cursor_mut(Pane::FigureTable).column = place;
            }
        }
    }
    keep_visible(app, Pane::FigureTable);
}

/// Does something with the columns.
pub(super) fn change(app: &mut App, action: Action, times: usize) {
    match action {
        Action::HideColumn => toggle(app),
        Action::ColumnLeft => shift(app, false, times),
        Action::ColumnRight => shift(app, true, times),
        Action::FreezeColumns => freeze(app),
        Action::Columns => open(app),
        _ => show_all(app),
    }
}

/// Hides the column, or in the list shows it again.
fn toggle(app: &mut App) {
    let Some(column) = meant(app) else { return };
    let lang = app.lang();
    if !app.columns.toggle(column) {
        app.toast = Some(m::last_column(lang).to_owned());
    } else if !matches!(app.popup, Some(Popup::Columns(_))) {
        app.toast = Some(m::column_hidden(lang, column.title(app.settings.show), &app.key(Action::Columns)));
    }
    follow(app, column);
}

/// Shows every column.
fn show_all(app: &mut App) {
    app.columns.show_all();
    app.toast = Some(m::all_columns(app.lang()).to_owned());
}

/// Moves the column.
fn shift(app: &mut App, forward: bool, times: usize) {
    let Some(column) = meant(app) else { return };
    for _ in 0..times.min(FigureColumn::ALL.len()) {
        app.columns.shift(column, forward);
    }
    follow(app, column);
}

/// Keeps the columns up to the cursor's in place; again, only the first.
fn freeze(app: &mut App) {
    let Some(column) = meant(app) else { return };
    let Some(place) = app.columns.place(column) else { return };
    app.columns.freeze(place);
    let lang = app.lang();
    app.toast = Some(match app.columns.frozen() {
        1 => m::frozen_first(lang).to_owned(),
        _ => m::frozen_up_to(lang, column.title(app.settings.show)),
    });
}

/// Opens the list of the columns.
fn open(app: &mut App) {
    let Some(column) = meant(app) else { return };
    app.below.clear();
    app.popup = Some(Popup::Columns(0));
    follow(app, column);
    movement::settle_popup(app);
}

/// The next grouping; after the last none.
pub(super) fn group(app: &mut App) -> Vec<Effect> {
    let lang = app.lang();
    if app.room != Room::Figures {
        app.toast = Some(m::group_elsewhere(lang, &app.key(Action::Figures)));
        return Vec::new();
    }
    app.popup = None;
    app.below.clear();
    app.grouping = Grouping::after(app.grouping);
    app.folded.clear();
    app.toast = Some(match app.grouping {
        Some(grouping) => m::grouped_by(lang, grouping.name(lang), &app.key(Action::Open)),
        None => m::ungrouped(lang).to_owned(),
    });
    arranging::rearrange(app)
}

/// Folds the group of the heading under the cursor, or unfolds it. Tells whether there is a heading.
pub(super) fn fold(app: &mut App) -> bool {
    let cursor = app.cursor(Pane::FigureTable);
    let Some(key) = app.figures.head(cursor.row).map(|head| head.key) else { return false };
    if !app.folded.remove(&key) {
        app.folded.insert(key);
    }
    let App { figures, folded, .. } = app;
    figures.fold(|head| folded.contains(&head.key));
    debug_assert!(lists::len(app, Pane::FigureTable) > cursor.row);
    keep_visible(app, Pane::FigureTable);
    true
}
