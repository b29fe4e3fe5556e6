//! Moving in the source: scrolling by lines, revealing the focus, stepping from figure to figure.

use super::movement::focus_on;
use crate::article::{Item, place_in_block};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, SourceTop};
use crate::tui::layout::layout;
use crate::tui::lists;
use crate::tui::source::{kept, section};

/// Scrolls so that the focus is on the screen, a third from the top when it was not.
pub(super) fn reveal(app: &mut App) {
    let area = layout(app).inner(Pane::Source);
    if area.area() == 0 {
        return;
    }
    // Another width, another number of lines: the top stays on a line of its block.
    let lines = block_lines(app, area.width, app.source_top.block);
    app.source_top.line = app.source_top.line.min(lines.saturating_sub(1));
    let Some((at, line)) = place_of_focus(app, area.width) else { return };
    let top = app.source_top;
    if (at, line) >= (top.block, top.line)
        && lines_between(app, area.width, top, at, line) < usize::from(area.height)
    {
        return;
    }
    // From the paragraph's start where the focus is on the screen then, else a third from the top.
    let height = usize::from(area.height);
    let top = if line < height.saturating_sub(1) {
        SourceTop { block: at, line: 0 }
    } else {
        back_from(app, area.width, at, line, height / 3)
    };
    // Near the end of the section rather what stands before than nothing after.
    let blocks = section(app).map_or(0, |section| section.blocks.len());
    let last = back_from(app, area.width, blocks, 0, height);
    app.source_top = if (last.block, last.line) < (top.block, top.line) { last } else { top };
}

/// Block within the section and line within the block where the focus stands.
fn place_of_focus(app: &App, cells: u16) -> Option<(usize, usize)> {
    let article = app.article()?;
    let (block, span) = lists::span_of(app, app.focus?)?;
    let at = section(app)?.blocks.binary_search(&block).ok()?;
    let wrapped = kept(app, article, block, cells);
    let start = wrapped.place(place_in_block(article, block, span)?).start;
    let after = wrapped.lines.partition_point(|line| line.raw(&wrapped.shown).start <= start);
    Some((at, after.saturating_sub(1)))
}

fn block_lines(app: &App, cells: u16, at: usize) -> usize {
    let block = section(app).and_then(|section| section.blocks.get(at));
    match (app.article(), block) {
        (Some(article), Some(&id)) => kept(app, article, id, cells).lines.len() + 1,
        _ => 0,
    }
}

/// Lines from the top to a line of a block; stops counting at 1,000, more is never on a screen.
fn lines_between(app: &App, cells: u16, top: SourceTop, at: usize, line: usize) -> usize {
    let mut lines = 0;
    for block in top.block..at {
        lines += block_lines(app, cells, block);
        if lines > 1_000 {
            break;
        }
    }
    (lines + line).saturating_sub(top.line)
}

/// The place so many lines before a line of a block, stopping at the section's start.
fn back_from(app: &App, cells: u16, at: usize, line: usize, context: usize) -> SourceTop {
    let (mut block, mut line, mut left) = (at, line, context);
    loop {
        if line >= left {
            return SourceTop { block, line: line - left };
        }
        left -= line;
        let Some(previous) = block.checked_sub(1) else {
            return SourceTop::default();
        };
        block = previous;
        line = block_lines(app, cells, block);
    }
}

/// A move in the source: lines up and down, figures left and right.
pub(super) fn go(app: &mut App, action: Action, count: Option<u32>) {
    let area = layout(app).inner(Pane::Source);
    let times = count.unwrap_or(1).max(1) as usize;
    let page = usize::from(area.height).max(1);
    match action {
        Action::Left => step_figure(app, -1, times),
        Action::Right => step_figure(app, 1, times),
        Action::Down => scroll_down(app, area.width, times),
        Action::Up => scroll_up(app, area.width, times),
        Action::HalfDown => scroll_down(app, area.width, (page / 2).max(1) * times),
        Action::HalfUp => scroll_up(app, area.width, (page / 2).max(1) * times),
        Action::PageDown => scroll_down(app, area.width, page * times),
        Action::PageUp => scroll_up(app, area.width, page * times),
        Action::First => app.source_top = SourceTop::default(),
        Action::Last => {
            let last = section(app).map_or(0, |section| section.blocks.len());
            app.source_top = back_from(app, area.width, last, 0, page);
        }
        _ => {}
    }
}

fn scroll_up(app: &mut App, cells: u16, lines: usize) {
    let top = app.source_top;
    app.source_top = back_from(app, cells, top.block, top.line, lines.min(10_000));
}

fn scroll_down(app: &mut App, cells: u16, lines: usize) {
    let blocks = section(app).map_or(0, |section| section.blocks.len());
    let mut top = app.source_top;
    let mut left = lines.min(10_000);
    while left > 0 {
        let here = block_lines(app, cells, top.block);
        if top.line + left < here {
            top.line += left;
            break;
        }
        if top.block + 1 >= blocks {
            top.line = here.saturating_sub(2);
            break;
        }
        left = left.saturating_sub(here.saturating_sub(top.line));
        top = SourceTop { block: top.block + 1, line: 0 };
    }
    app.source_top = top;
}

/// To the next or previous figure of the section, from the focus or from the top of the screen.
fn step_figure(app: &mut App, step: isize, times: usize) {
    let Some(section) = section(app) else { return };
    let figures = &section.figures;
    let at =
        app.focus.and_then(|item| lists::figure_of(app, item)).and_then(|id| figures.binary_search(&id).ok());
    let to = match at {
        Some(at) => at.saturating_add_signed(step * times.min(1 << 20).cast_signed()),
        None => 0,
    };
    if let Some(&id) = figures.get(to.min(figures.len().saturating_sub(1))) {
        focus_on(app, Item::Figure(id));
    }
}
