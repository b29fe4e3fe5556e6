//! The source pane: the text of a section, wrapped block by block, figures linked.
//!
//! A block is wrapped whole, so the cost is that of the blocks on the screen, not of the text. The
//! last ones wrapped are kept, so that a block of a million characters is wrapped once and
//! not for every key and frame.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::app::{App, Pane};
use super::layout::layout;
use super::lists;
use super::wrapped::{Wrapped, wrapped};
use crate::article::{Article, BlockId, FigureId, Item, place_in_block};
use crate::chart::SectionDigest;

/// A block of the open article, wrapped.
pub(super) fn kept(app: &App, article: &Article, block: BlockId, cells: u16) -> Rc<Wrapped> {
    let widths = app.settings.widths;
    let verdict = |figure| app.audit().and_then(|audit| audit.verdict(figure)).filter(|it| it.stands_out());
    app.wraps.get((block, cells, widths), || {
        let gaps = app.covered().map_or(&[][..], |it| it.gaps_of(block)).iter();
        let places = gaps.filter_map(|gap| place_in_block(article, block, gap.span));
        let hits = app.search.alive.as_ref().map_or(&[][..], |it| it.places_of(block)).iter();
        let hits = hits.filter_map(|(_, span)| place_in_block(article, block, *span));
        wrapped(article, block, usize::from(cells), widths, &verdict).with_gaps(places).with_hits(hits)
    })
}

/// The digest of the section whose text is on the screen.
pub(super) fn section(app: &App) -> Option<&SectionDigest> {
    // A table may hold figures of other sections: their text is shown then, not the table's.
    let item = app.focus.map(|item| lists::figure_of(app, item).map_or(item, Item::Figure));
    let of_focus = match item {
        Some(item @ (Item::Figure(_) | Item::Date(_) | Item::Block(_))) => lists::section_of(app, item),
        _ => None,
    };
    app.document.as_ref()?.digest.section(of_focus.unwrap_or(app.section))
}

/// The wrapped blocks on the screen, the first from `source_top.line`, with a blank line between.
#[must_use]
pub(crate) fn visible(app: &App, cells: u16, rows: u16) -> Vec<Rc<Wrapped>> {
    let (Some(article), Some(section)) = (app.article(), section(app)) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    let mut left = (usize::from(rows) + app.source_top.line).cast_signed();
    for &id in section.blocks.iter().skip(app.source_top.block) {
        if left <= 0 {
            break;
        }
        let block = kept(app, article, id, cells);
        left -= block.lines.len().cast_signed() + 1;
        blocks.push(block);
    }
    blocks
}

/// The lines on the screen: block, line of the block, row of the pane.
#[must_use]
pub(crate) fn visible_lines(app: &App, cells: u16, rows: u16) -> Vec<(Rc<Wrapped>, usize, usize)> {
    let mut lines = Vec::new();
    let mut row = 0;
    for (number, block) in visible(app, cells, rows).into_iter().enumerate() {
        let first = if number == 0 { app.source_top.line } else { 0 };
        for line in first..block.lines.len() {
            if row >= usize::from(rows) {
                return lines;
            }
            lines.push((Rc::clone(&block), line, row));
            row += 1;
        }
        // A blank line stands between blocks; the top may lie on it.
        row += 1;
    }
    lines
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
    for (block, line, _) in visible_lines(app, area.width, area.height) {
        let Some(line) = block.lines.get(line) else { continue };
        let raw = line.raw(&block.shown);
        let here = block.figures_in(&raw).iter().filter(|(_, place)| raw.contains(&place.start));
        found.extend(here.map(|(id, _)| *id));
    }
    found
}

/// The figure under a cell of the screen, if there is one.
pub(super) fn figure_at(app: &App, area: Rect, (x, y): (u16, u16)) -> Option<FigureId> {
    let (x, wanted) = (x.checked_sub(area.x)?, usize::from(y.checked_sub(area.y)?));
    let lines = visible_lines(app, area.width, area.height);
    let (block, line, _) = lines.into_iter().find(|(_, _, row)| *row == wanted)?;
    let raw = block.lines.get(line)?.raw_at(&block.shown, usize::from(x), app.settings.widths)?;
    let near = block.figures_in(&(raw..raw + 1));
    near.iter().find(|(_, place)| place.contains(&raw)).map(|(id, _)| *id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_block_is_wrapped_once_and_anew_for_another_width_or_article() {
        let mut stage = crate::tui::stage::Stage::sample((120, 40));
        stage.keys("2");
        let wraps = |stage: &crate::tui::stage::Stage, cells| visible(&stage.app, cells, 20);
        let (first, again, other) = (wraps(&stage, 40), wraps(&stage, 40), wraps(&stage, 41));
        assert!(Rc::ptr_eq(first.first().unwrap(), again.first().unwrap()));
        assert!(!Rc::ptr_eq(first.first().unwrap(), other.first().unwrap()));
        let json = crate::load::SAMPLE.replace("江津", "某地");
        let changed = crate::tui::stage::document(crate::tui::stage::article(&json), None);
        crate::tui::update::show(&mut stage.app, changed);
        let screen = stage.screen();
        assert!(screen.contains("某地") && !screen.contains("江津"), "{screen}");
    }
}
