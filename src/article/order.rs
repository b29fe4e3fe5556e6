//! Figures in the order of the text, whatever order the document gives them in.

use std::collections::HashMap;

use super::{Article, BlockId, Cell, Figure, FigureId, Item, Spans};

impl Article {
    /// Puts the figures in reading order: by block, by part of the block, by place; figures that
    /// start at one place stay as the document has them. Everything that names a figure follows.
    pub(super) fn sort_figures(&mut self) {
        let torn = self.torn_blocks();
        let key = |figure: &Figure| {
            let start = figure.span.start;
            let parts = torn.get(&figure.block).map_or(&[][..], Vec::as_slice);
            let part = parts.partition_point(|(first, _)| *first <= start).checked_sub(1);
            (figure.block, part.and_then(|at| parts.get(at)).map(|(_, part)| *part), start)
        };
        if self.figures.is_sorted_by_key(key) {
            return;
        }
        let mut order: Vec<usize> = (0..self.figures.len()).collect();
        order.sort_by_cached_key(|&at| self.figures.get(at).map(key));
        let mut place_of = vec![FigureId(u32::MAX); order.len()];
        for (place, &at) in order.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(at) {
                *slot = FigureId(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        let mut figures: Vec<Option<Figure>> =
            std::mem::take(&mut self.figures).into_iter().map(Some).collect();
        self.figures = order.iter().filter_map(|&at| figures.get_mut(at)?.take()).collect();
        self.rename_figures(|id| place_of.get(id.index()).copied().unwrap_or(id));
    }

    /// The parts of each block that has several: first byte and position in reading order, by byte.
    fn torn_blocks(&self) -> HashMap<BlockId, Vec<(u32, usize)>> {
        let mut torn = HashMap::new();
        for (number, block) in self.blocks.iter().enumerate() {
            if let Spans::Many(spans) = &block.spans {
                let mut parts: Vec<(u32, usize)> =
                    spans.iter().enumerate().map(|(part, span)| (span.start, part)).collect();
                parts.sort_unstable();
                torn.insert(BlockId(u32::try_from(number).unwrap_or(u32::MAX)), parts);
            }
        }
        torn
    }

    fn rename_figures(&mut self, new: impl Fn(FigureId) -> FigureId) {
        let rename = |item: &mut Item| {
            if let Item::Figure(id) = item {
                *id = new(*id);
            }
        };
        self.index.for_each_mut(rename);
        self.highlights.iter_mut().for_each(rename);
        self.checks.iter_mut().flat_map(|check| &mut check.inputs).for_each(rename);
        self.derived.iter_mut().flat_map(|derived| &mut derived.inputs).for_each(rename);
        for id in self.derived.iter_mut().filter_map(|derived| derived.first_figure.as_mut()) {
            *id = new(*id);
        }
        for detail in self.figures.iter_mut().filter_map(|figure| figure.detail.as_deref_mut()) {
            detail.change_of = detail.change_of.map(&new);
        }
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.rows);
        for cell in rows.flat_map(|row| &mut row.cells) {
            if let Cell::Figure(id) = cell {
                *id = new(*id);
            }
        }
    }
}
