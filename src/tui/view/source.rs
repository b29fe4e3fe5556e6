//! The source: wrapped blocks, figures linked, the focus marked, letters while jumping.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::article::{BlockKind, Item};
use crate::i18n::messages as m;
use crate::tui::app::App;
use crate::tui::area::span;
use crate::tui::source::{BlockText, Wrapped, first_block, visible};
use crate::tui::theme::Role;
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
    let mut at = -(app.source_top.line.cast_signed());
    for block in visible(app, area.width, area.height) {
        for number in 0..block.lines.len() {
            if let Ok(line) = usize::try_from(at) {
                draw_line(canvas, &block, number, row(area, line));
            }
            at += 1;
        }
        at += 1;
    }
}

/// Marks of a block: figures and dates with their roles, the focus last so that it wins.
fn marks(app: &App, block: &Wrapped) -> Vec<(Range<usize>, Role)> {
    let focus = app.focus.and_then(|item| lists::figure_of(app, item));
    let mut marks: Vec<(Range<usize>, Role)> = Vec::new();
    if let (Some(Item::Date(id)), Some(article)) = (app.focus, app.article())
        && let Some(date) = article.dates.get(id.index())
        && date.block == block.block
    {
        marks
            .extend(BlockText::of(article, block.block).place(date.span).map(|place| (place, Role::Focused)));
    }
    for (id, place) in &block.figures {
        if Some(*id) != focus {
            marks.push((place.clone(), Role::Linked));
        }
    }
    for (id, place) in &block.figures {
        if Some(*id) == focus {
            marks.push((place.clone(), Role::Focused));
        }
    }
    marks
}

fn draw_line(canvas: &mut Canvas<'_>, block: &Wrapped, number: usize, area: Rect) {
    let Some(line) = block.lines.get(number).filter(|_| area.height > 0) else { return };
    let app = canvas.app;
    let base = match app.article().and_then(|it| it.blocks.get(block.block.index())).map(|it| it.kind) {
        Some(BlockKind::Heading) => Role::Title,
        Some(BlockKind::Caption | BlockKind::Byline | BlockKind::Credit) => Role::Muted,
        _ => Role::Text,
    };
    let marks = marks(app, block);
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
    // Letters go over the first cells, so that nothing moves while jumping.
    for placed in line.placed(&block.shown, widths) {
        let start = placed.raw.start;
        let label = block.figures.iter().find(|(_, place)| place.start == start).and_then(|(id, _)| {
            app.labels.iter().find(|(_, figure)| figure == id).map(|(letter, _)| *letter)
        });
        if let Some(letter) = label {
            canvas.text(span(area, placed.x, 1), &letter.to_string(), Role::Label);
        }
    }
}
