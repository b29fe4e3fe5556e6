//! The tables of the section as charts, and back.

use super::movement;
use crate::i18n::messages as m;
use crate::tui::app::{App, Pane, Room};
use crate::tui::plots::Plots;

/// Shows the tables as charts, or the charts as tables; the focus stays where it is in both. Elsewhere it
/// goes to the sections.
pub(super) fn toggle(app: &mut App) {
    let is_elsewhere = app.room != Room::Sections;
    if is_elsewhere {
        super::enter(app, Room::Sections);
    }
    if app.plots.take().is_none() || is_elsewhere {
        app.plots = of_section(app).filter(|plots| plots.len() > 0);
        if app.plots.is_none() {
            app.toast = Some(m::chart_none(app.lang()).to_owned());
        }
    }
    app.popup = None;
    app.below.clear();
    *app.pane_mut() = Pane::Tables;
    let cursor = app.cursor_mut(Pane::Tables);
    (cursor.row, cursor.column, cursor.top) = (0, 0, 0);
    movement::sync(app);
    movement::settle(app);
}

/// Draws the charts anew, where they are shown, after another section, article or audit has come.
pub(super) fn refresh(app: &mut App) {
    if app.plots.is_some() {
        app.plots = of_section(app);
    }
}

fn of_section(app: &App) -> Option<Plots> {
    let document = app.document.as_ref()?;
    Some(Plots::of(&document.article, &document.digest, app.audit(), app.section))
}
