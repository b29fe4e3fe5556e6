//! The source pane: the text of a section, wrapped block by block, figures linked.
//!
//! Only the blocks on the screen are wrapped, so the cost is what is visible, however long the text.

use std::ops::Range;

use ratatui::layout::Rect;

use super::action::Action;
use super::app::{App, Pane, SourceTop};
use super::layout::layout;
use super::lists;
use super::update::focus_on;
use crate::article::{Article, BlockId, FigureId, Item, SourceSpan};
use crate::chart::SectionDigest;
use crate::text::{CellWidths, Line, Shown, wrap};

/// A block as one paragraph: its spans joined, and the way back to the source.
pub(crate) struct BlockText {
    /// The joined text.
    pub text: String,
    /// For each span: its place in the joined text, and in the source.
    pieces: Vec<(Range<usize>, SourceSpan)>,
}

impl BlockText {
    /// Joins the spans of a block. Empty for an id of another article.
    #[must_use]
    pub(crate) fn of(article: &Article, block: BlockId) -> Self {
        let mut joined = Self { text: String::new(), pieces: Vec::new() };
        let spans = article.blocks.get(block.index()).map_or(&[][..], |block| block.spans.as_slice());
        for &span in spans {
            let start = joined.text.len();
            joined.text.push_str(article.text.get(span));
            joined.pieces.push((start..joined.text.len(), span));
        }
        joined
    }

    /// Where a source span stands in the joined text; `None` when it is not in this block.
    #[must_use]
    pub(crate) fn place(&self, span: SourceSpan) -> Option<Range<usize>> {
        self.pieces.iter().find_map(|(place, piece)| {
            let start = span.start.checked_sub(piece.start)? as usize + place.start;
            let end = start + (span.end - span.start) as usize;
            (span.end <= piece.end).then_some(start..end)
        })
    }
}

/// A wrapped block with what is marked in it.
pub(crate) struct Wrapped {
    /// The block.
    pub block: BlockId,
    /// Its text, ready to be shown.
    pub shown: Shown<'static>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its figures and where they stand in the text.
    pub figures: Vec<(FigureId, Range<usize>)>,
}

/// Wraps a block into lines of `cells` cells, no figure torn.
#[must_use]
pub(crate) fn wrapped(article: &Article, block: BlockId, cells: usize, widths: CellWidths) -> Wrapped {
    let joined = BlockText::of(article, block);
    let figures: Vec<(FigureId, Range<usize>)> = article
        .figures_of_block(block)
        .filter_map(|id| {
            let span = article.figures.get(id.index())?.span;
            joined.place(span).map(|place| (id, place))
        })
        .collect();
    let keep: Vec<Range<usize>> = figures.iter().map(|(_, place)| place.clone()).collect();
    let shown = Shown::paragraph(&joined.text).into_owned();
    let lines = wrap(&shown, cells, widths, &keep);
    Wrapped { block, shown, lines, figures }
}

/// The digest of the section whose text is on the screen.
fn section(app: &App) -> Option<&SectionDigest> {
    // A table may hold figures of other sections: their text is shown then, not the table's.
    let item = app.focus.map(|item| lists::figure_of(app, item).map_or(item, Item::Figure));
    let of_focus = match item {
        Some(item @ (Item::Figure(_) | Item::Date(_))) => lists::section_of(app, item),
        _ => None,
    };
    app.document.as_ref()?.digest.section(of_focus.unwrap_or(app.section))
}

/// The wrapped blocks on the screen, the first from `source_top.line`, with a blank line between.
#[must_use]
pub(crate) fn visible(app: &App, cells: u16, rows: u16) -> Vec<Wrapped> {
    let (Some(article), Some(section)) = (app.article(), section(app)) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    let mut left = (usize::from(rows) + app.source_top.line).cast_signed();
    for &block in section.blocks.iter().skip(app.source_top.block) {
        if left <= 0 {
            break;
        }
        let block = wrapped(article, block, usize::from(cells), app.settings.widths);
        left -= block.lines.len().cast_signed() + 1;
        blocks.push(block);
    }
    blocks
}

/// The block that the first line on the screen belongs to.
#[must_use]
pub(crate) fn first_block(app: &App) -> Option<BlockId> {
    section(app)?.blocks.get(app.source_top.block).copied()
}

/// The figures on the screen in the order of the text.
#[must_use]
pub(crate) fn visible_figures(app: &App) -> Vec<FigureId> {
    let area = layout(app).inner(Pane::Source);
    let mut found = Vec::new();
    let mut row = -(app.source_top.line.cast_signed());
    for block in visible(app, area.width, area.height) {
        for line in &block.lines {
            if row >= 0 && row < isize::try_from(area.height).unwrap_or(0) {
                let raw = line.raw(&block.shown);
                let here = |place: &Range<usize>| raw.contains(&place.start);
                found.extend(block.figures.iter().filter(|(_, place)| here(place)).map(|(id, _)| *id));
            }
            row += 1;
        }
        row += 1;
    }
    found
}

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
    let item = app.focus?;
    let (block, span) = match item {
        Item::Date(id) => article.dates.get(id.index()).map(|date| (date.block, date.span))?,
        _ => {
            let figure = article.figures.get(lists::figure_of(app, item)?.index())?;
            (figure.block, figure.span)
        }
    };
    let at = section(app)?.blocks.binary_search(&block).ok()?;
    let start = BlockText::of(article, block).place(span)?.start;
    let wrapped = wrapped(article, block, usize::from(cells), app.settings.widths);
    let line = wrapped.lines.iter().rposition(|line| line.raw(&wrapped.shown).start <= start);
    Some((at, line.unwrap_or(0)))
}

fn block_lines(app: &App, cells: u16, at: usize) -> usize {
    let block = section(app).and_then(|section| section.blocks.get(at));
    match (app.article(), block) {
        (Some(article), Some(&block)) => {
            wrapped(article, block, usize::from(cells), app.settings.widths).lines.len() + 1
        }
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

pub(super) fn scroll_up(app: &mut App, cells: u16, lines: usize) {
    let top = app.source_top;
    app.source_top = back_from(app, cells, top.block, top.line, lines.min(10_000));
}

pub(super) fn scroll_down(app: &mut App, cells: u16, lines: usize) {
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

/// The figure under a cell of the screen, if there is one.
pub(super) fn figure_at(app: &App, area: Rect, (x, y): (u16, u16)) -> Option<FigureId> {
    let wanted = isize::try_from(y - area.y).ok()?;
    let mut row = -(app.source_top.line.cast_signed());
    for block in visible(app, area.width, area.height) {
        if let Some(line) = usize::try_from(wanted - row).ok().and_then(|at| block.lines.get(at)) {
            let raw = line.raw_at(&block.shown, usize::from(x - area.x), app.settings.widths)?;
            return block.figures.iter().find(|(_, place)| place.contains(&raw)).map(|(id, _)| *id);
        }
        row += block.lines.len().cast_signed() + 1;
    }
    None
}
