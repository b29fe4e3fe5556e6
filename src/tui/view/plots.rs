//! The tables of a section as charts: a bar a row, with its name, its value and where it lies on the axis.

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::chart::{cell, meaning, role};
use super::{Canvas, row};
use crate::article::Item;
use crate::chart::{AXIS, Bar, Fill, Form};
use crate::i18n::messages as m;
use crate::text::{Class as Letters, width, width_up_to};
use crate::tui::app::{App, Pane};
use crate::tui::area::span;
use crate::tui::paint::Scroll;
use crate::tui::plots::PlotLine;
use crate::tui::theme::Role;

/// Fewest cells of an axis; narrower panes give up the names before that.
const LEAST_AXIS: usize = 8;

/// The lines of the charts that are on the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(plots) = &app.plots else { return };
    let (top, page) = (app.cursor(Pane::Tables).top, usize::from(area.height));
    let shown: Vec<&PlotLine> = plots.lines().iter().skip(top).take(page).collect();
    let bars: Vec<&Bar> = shown
        .iter()
        .filter_map(|line| match line {
            PlotLine::Bar(bar, ..) => Some(bar),
            _ => None,
        })
        .collect();
    let columns = Columns::of(app, &bars, usize::from(area.width));
    for (number, line) in shown.into_iter().enumerate() {
        let place = row(area, number);
        match line {
            PlotLine::Title(id) => {
                let article = app.article();
                let title = article
                    .and_then(|article| article.tables.get(id.index()).map(|it| (article, it)))
                    .map_or_else(String::new, |(article, it)| {
                        m::table_title(app.lang(), article.str(it.id), article.name(it.title, app.lang()))
                    });
                canvas.text(place, &title, Role::Title);
            }
            PlotLine::Heading(form, fills, days) => {
                heading(canvas, place, &columns, (*form, fills, *days));
            }
            PlotLine::Bar(bar, form, mark) => one(canvas, place, &columns, (bar, *form, *mark)),
            PlotLine::Blank => {}
        }
        if plots.row_at(top + number) == Some(app.cursor(Pane::Tables).row) {
            canvas.mark_row(place, Pane::Tables);
        }
    }
    canvas.scrollbar(area, Scroll { position: top, len: plots.lines().len(), page });
}

/// What the bars below are, what their fills mean, and at the ends of an axis of time its days.
fn heading(
    canvas: &mut Canvas<'_>,
    place: Rect,
    columns: &Columns,
    (form, fills, days): (Form, &[Fill], Option<(Date, Date)>),
) {
    let (lang, widths) = (canvas.app.lang(), canvas.app.settings.widths);
    let wide = widths.is_wide(Letters::Line);
    let used = usize::from(canvas.text(place, form.name(lang), Role::Heading));
    let legend: Vec<String> =
        fills.iter().map(|fill| format!("{} {}", cell(*fill, wide), meaning(*fill, lang))).collect();
    let axis = span(place, columns.name + columns.value + 2, columns.axis);
    let Some((first, last)) = days else {
        canvas.text(span(place, used + 2, usize::from(place.width)), &legend.join("  "), Role::Muted);
        return;
    };
    let (first, last) = (first.to_string(), last.to_string());
    let room = usize::from(axis.width).saturating_sub(last.len());
    canvas.text(span(axis, room, last.len()), &last, Role::Muted);
    canvas.text(span(axis, 0, room.saturating_sub(1)), &first, Role::Muted);
}

/// Where names, values and axes stand: cells from the left, the same for all bars on the screen.
struct Columns {
    name: usize,
    value: usize,
    axis: usize,
}

impl Columns {
    fn of(app: &App, bars: &[&Bar], room: usize) -> Self {
        let widths = app.settings.widths;
        let value = bars.iter().map(|bar| width(&value(app, bar), widths)).max().unwrap_or(0);
        let value = value.min(room / 2);
        let names = bars.iter().map(|bar| width_up_to(&name(app, bar), room, widths)).max().unwrap_or(0);
        let most = room.saturating_sub(value + 3 + LEAST_AXIS).min(room * 2 / 5);
        let name = names.min(most);
        Self { name, value, axis: room.saturating_sub(name + value + 3) }
    }
}

fn name(app: &App, bar: &Bar) -> String {
    app.article().map_or_else(String::new, |article| bar.title(article, app.lang()))
}

fn value(app: &App, bar: &Bar) -> String {
    app.article().map_or_else(String::new, |article| bar.value(article, app.settings.show))
}

/// A bar with its name and value.
fn one(canvas: &mut Canvas<'_>, place: Rect, columns: &Columns, (bar, form, mark): (&Bar, Form, u32)) {
    let app = canvas.app;
    let widths = app.settings.widths;
    canvas.text(span(place, 0, columns.name), &name(app, bar), Role::Text);
    let text = value(app, bar);
    let is_derived = matches!(bar.item, Some(Item::Derived(_)));
    let shift = columns.value - width(&text, widths).min(columns.value);
    let number = span(place, columns.name + 1 + shift, columns.value - shift);
    canvas.text(number, &text, if is_derived { Role::Derived } else { Role::Number });
    canvas.mark_figure(span(place, columns.name + 1, columns.value), bar.item);
    let axis = span(place, columns.name + columns.value + 2, columns.axis);
    if axis.width == 0 || axis.height == 0 {
        return;
    }
    let wide = widths.is_wide(Letters::Line);
    let at =
        |place: u32| usize::try_from(u64::from(place) * u64::from(axis.width) / u64::from(AXIS)).unwrap_or(0);
    let (from, to) = (at(bar.from), at(bar.to));
    // What is there at all shows as one cell at least.
    let from = from.min(usize::from(axis.width) - 1);
    let cells = (to - from.min(to)).max(usize::from(bar.to > bar.from));
    let role = role(bar.fill);
    canvas.text(span(axis, from, cells), &cell(bar.fill, wide).repeat(cells), role);
    if let Some((low, high)) = bar.whisker {
        whisker(canvas, axis, (at(low), at(high)), from + cells);
    }
    if bar.is_open {
        // At the end of the axis the arrow takes the last cell of the bar.
        let end = (from + cells).min(usize::from(axis.width) - 1);
        canvas.text(span(axis, end, 2), if wide { ">" } else { "→" }, role);
    }
    if matches!(form, Form::Growths | Form::Levels) && mark > 0 {
        canvas.text(span(axis, at(mark).min(usize::from(axis.width) - 1), 1), "|", Role::Title);
    }
}

/// The values beyond the end of a bar that it can stand for, as far as they show.
fn whisker(canvas: &mut Canvas<'_>, axis: Rect, (low, high): (usize, usize), end: usize) {
    let high = high.min(usize::from(axis.width));
    if high <= end {
        return;
    }
    let cells = high - end.max(low);
    let line = format!("{}|", "-".repeat(cells.saturating_sub(1)));
    canvas.text(span(axis, end.max(low), cells), &line, Role::Muted);
}
