//! The source: wrapped blocks, figures linked, the focus marked, letters while jumping.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::article::{BlockKind, FigureId, Item, SourceSpan, place_in_block};
use crate::i18n::messages as m;
use crate::text::{Line, Placed};
use crate::tui::app::App;
use crate::tui::area::span;
use crate::tui::source::{first_block, visible_lines};
use crate::tui::theme::Role;
use crate::tui::wrapped::Wrapped;
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

/// Marks of a line: gaps, figures and dates with their roles, the focus last so that it wins.
fn marks(
    app: &App,
    block: &Wrapped,
    line: &Range<usize>,
    focus: Option<FigureId>,
) -> Vec<(Range<usize>, Role)> {
    let gaps = block.gaps_in(line).iter();
    let mut marks: Vec<(Range<usize>, Role)> = gaps.map(|it| (it.clone(), Role::Unexplained)).collect();
    if let (Some(item @ (Item::Date(_) | Item::Block(_))), Some(article)) = (app.focus, app.article())
        && let Some((of, span)) = lists::span_of(app, item)
        && of == block.block
        && (matches!(item, Item::Date(_)) || is_words(app, span))
    {
        let place = place_in_block(article, of, span);
        marks.extend(place.map(|place| (block.place(place), Role::Focused)));
    }
    let figures = block.figures_in(line);
    let of = |is_focus: bool| figures.iter().filter(move |(id, _)| (Some(*id) == focus) == is_focus);
    let alive = app.search.alive.as_ref();
    let linked =
        |id| if alive.is_some_and(|it| it.figures.contains(id)) { Role::Match } else { Role::Linked };
    marks.extend(of(false).map(|(id, place)| (place.clone(), linked(id))));
    marks.extend(block.hits_in(line).iter().map(|place| (place.clone(), Role::Match)));
    marks.extend(of(true).map(|(_, place)| (place.clone(), Role::Focused)));
    if let (Some((of, span)), Some(article)) = (lists::chosen_hit(app), app.article())
        && of == block.block
    {
        let place = place_in_block(article, of, span);
        marks.extend(place.map(|place| (block.place(place), Role::Focused)));
    }
    marks.extend(block.glyphs_in(line).iter().map(|it| (it.place.clone(), Role::of(it.verdict))));
    marks
}

/// Whether a place is that of the chosen finding's words or of the chosen gap, not a whole block.
fn is_words(app: &App, span: SourceSpan) -> bool {
    lists::chosen_gap(app).is_some_and(|(_, gap)| gap.span == span)
        || lists::chosen_finding(app).and_then(|finding| finding.span) == Some(span)
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

/// Letters beside the figures, so that no digit is hidden and nothing moves while jumping.
fn letters(canvas: &mut Canvas<'_>, block: &Wrapped, line: &Line, area: Rect) {
    let app = canvas.app;
    let raw = line.raw(&block.shown);
    let near = block.figures_in(&raw);
    let placed = line.placed(&block.shown, app.settings.widths);
    let mut taken = Vec::new();
    for (id, place) in near.iter().filter(|(_, place)| raw.contains(&place.start)) {
        let label = app.labels.iter().find(|(_, figure)| figure == id);
        let spots = spots(&placed, place, near, usize::from(area.width));
        let free = spots.into_iter().find(|x| !taken.contains(x));
        if let (Some((letter, _)), Some(x)) = (label, free) {
            taken.push(x);
            canvas.text(span(area, x, 1), &letter.to_string(), Role::Label);
        }
    }
}

/// Cells of a line where the letter of a figure can stand, best first: over the mark or in the space
/// behind it, over the mark before it, over the words behind or before it, and only then over its
/// own last and first cell.
fn spots(
    placed: &[Placed<'_>],
    figure: &Range<usize>,
    near: &[(FigureId, Range<usize>)],
    width: usize,
) -> Vec<usize> {
    let is_words = |it: &&Placed<'_>| !near.iter().any(|(_, place)| place.contains(&it.raw.start));
    let is_mark = |it: &&Placed<'_>| !it.text.chars().any(char::is_alphanumeric);
    let mut drawn = placed.iter().filter(|it| it.cells > 0);
    let end = placed.last().map_or(0, |last| last.x + last.cells);
    let behind = drawn.clone().find(|it| it.raw.start >= figure.end);
    let before = drawn.clone().rfind(|it| it.raw.end <= figure.start);
    let last_cell = |it: &Placed<'_>| it.x + it.cells - 1;
    let is_last = behind.is_none() && end < width;
    let behind = behind.filter(is_words);
    let before = before.filter(is_words);
    [
        is_last.then_some(end),
        behind.filter(is_mark).map(|it| it.x),
        before.filter(is_mark).map(last_cell),
        behind.map(|it| it.x),
        before.map(last_cell),
        drawn.clone().rfind(|it| figure.contains(&it.raw.start)).map(last_cell),
        drawn.find(|it| figure.contains(&it.raw.start)).map(|it| it.x),
    ]
    .into_iter()
    .flatten()
    .collect()
}
