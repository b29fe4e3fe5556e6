//! The source: wrapped blocks, figures linked, the focus marked, letters while jumping.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::article::{BlockKind, FigureId, Item};
use crate::i18n::messages as m;
use crate::text::Line;
use crate::tui::app::App;
use crate::tui::area::span;
use crate::tui::source::{first_block, visible_lines};
use crate::tui::theme::Role;
use crate::tui::wrapped::{Wrapped, place_in_block};
use crate::tui::{lists, paint};

/// Title with the line of the text that the first line on the screen belongs to.
pub(super) fn title(app: &App) -> String {
    let line = app.article().and_then(|article| {
        let block = first_block(app)?;
        let span = article.blocks.get(block.index())?.spans.as_slice().first()?;
        Some(article.text.line_of(span.start))
    });
    line.map_or_else(|| m::source(app.lang()).to_owned(), |line| m::source_at(app.lang(), line))
}

/// The blocks on the screen.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let focus = app.focus.and_then(|item| lists::figure_of(app, item));
    for (block, line, at) in visible_lines(app, area.width, area.height) {
        draw_line(canvas, &block, line, focus, row(area, at));
    }
}

/// Marks of a line: figures and dates with their roles, the focus last so that it wins.
fn marks(
    app: &App,
    block: &Wrapped,
    line: &Range<usize>,
    focus: Option<FigureId>,
) -> Vec<(Range<usize>, Role)> {
    let mut marks: Vec<(Range<usize>, Role)> = Vec::new();
    if let (Some(Item::Date(id)), Some(article)) = (app.focus, app.article())
        && let Some(date) = article.dates.get(id.index())
        && date.block == block.block
    {
        let place = place_in_block(article, block.block, date.span);
        marks.extend(place.map(|place| (place, Role::Focused)));
    }
    let figures = block.figures_in(line);
    let of = |is_focus: bool| figures.iter().filter(move |(id, _)| (Some(*id) == focus) == is_focus);
    marks.extend(of(false).map(|(_, place)| (place.clone(), Role::Linked)));
    marks.extend(of(true).map(|(_, place)| (place.clone(), Role::Focused)));
    marks
}

fn draw_line(canvas: &mut Canvas<'_>, block: &Wrapped, number: usize, focus: Option<FigureId>, area: Rect) {
    let Some(line) = block.lines.get(number).filter(|_| area.height > 0) else { return };
    let app = canvas.app;
    let base = match app.article().and_then(|it| it.blocks.get(block.block.index())).map(|it| it.kind) {
        Some(BlockKind::Heading) => Role::Title,
        Some(BlockKind::Caption | BlockKind::Byline | BlockKind::Credit) => Role::Muted,
        _ => Role::Text,
    };
    let raw = line.raw(&block.shown);
    let marks = marks(app, block, &raw, focus);
    let ranges: Vec<Range<usize>> = marks.iter().map(|(place, _)| place.clone()).collect();
    let widths = app.settings.widths;
    let mut rest = area;
    for piece in line.pieces(&block.shown, &ranges) {
        let role = piece.mark.and_then(|mark| marks.get(mark)).map_or(base, |(_, role)| *role);
        let style = canvas.style(role);
        let used = paint::put(canvas.buf, rest, &piece.text, style, widths);
        rest.x += used;
        rest.width -= used;
    }
    if !app.labels.is_empty() {
        letters(canvas, block, line, area);
    }
}

/// Letters over the first cells of figures, so that nothing moves while jumping.
fn letters(canvas: &mut Canvas<'_>, block: &Wrapped, line: &Line, area: Rect) {
    let app = canvas.app;
    let near = block.figures_in(&line.raw(&block.shown));
    for placed in line.placed(&block.shown, app.settings.widths) {
        let start = placed.raw.start;
        let label = near.iter().find(|(_, place)| place.start == start).and_then(|(id, _)| {
            app.labels.iter().find(|(_, figure)| figure == id).map(|(letter, _)| *letter)
        });
        if let Some(letter) = label {
            canvas.text(span(area, placed.x, 1), &letter.to_string(), Role::Label);
        }
    }
}
