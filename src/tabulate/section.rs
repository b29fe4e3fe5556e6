//! The tables of one section, in the order of the text.

use std::collections::HashSet;

use super::desk::Desk;
use super::draft::Draft;
use super::{card, growth, series, stages, timeline};
use crate::article::{FigureId, SectionId};

/// Rows of a table after which the next paragraph begins a new one.
pub(super) const MANY: usize = 16;

/// The tables of a section's figures, then its timeline.
pub(super) fn tables(desk: &mut Desk<'_>, section: Option<SectionId>, figures: &[FigureId]) -> Vec<Draft> {
    let figures: Vec<FigureId> = figures.iter().copied().filter(|id| desk.counts(*id)).collect();
    let mut page = Page { section, figures: &figures, used: HashSet::new() };
    let mut drafts = growth::tables(desk, &mut page);
    drafts.extend(stages::tables(desk, &mut page));
    drafts.extend(series::tables(desk, &mut page));
    drafts.extend(card::tables(desk, &mut page));
    let mut drafts = without_repeats(drafts.into_iter().map(Draft::trimmed).collect());
    in_order(&mut drafts);
    drafts.extend(timeline::timeline(desk, section, desk.dates_of(section)).map(Draft::trimmed));
    drafts
}

/// Puts tables in the order of the text; one without figures of its own stays behind the one before it.
fn in_order(drafts: &mut Vec<Draft>) {
    let mut last = None;
    let mut keyed: Vec<(Option<FigureId>, Draft)> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        last = draft.figures().min().or(last);
        keyed.push((last, draft));
    }
    keyed.sort_by_key(|(first, _)| *first);
    drafts.extend(keyed.into_iter().map(|(_, draft)| draft));
}

/// The figures of a section while tables are made of them.
pub(super) struct Page<'p> {
    /// The section.
    pub(super) section: Option<SectionId>,
    /// Its figures in the order of the text, without those that only repeat others.
    pub(super) figures: &'p [FigureId],
    /// Those that stand in a table.
    pub(super) used: HashSet<FigureId>,
}

impl Page<'_> {
    /// The figures that stand in no table yet.
    pub(super) fn left(&self) -> Vec<FigureId> {
        self.figures.iter().copied().filter(|id| !self.used.contains(id)).collect()
    }

    /// Puts figures into a table.
    pub(super) fn take(&mut self, figures: impl IntoIterator<Item = FigureId>) {
        self.used.extend(figures);
    }
}

/// Leaves out tables of one row whose figures all stand in another table.
fn without_repeats(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut tables_of: std::collections::HashMap<FigureId, Vec<usize>> = std::collections::HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for figure in draft.figures() {
            tables_of.entry(figure).or_default().push(at);
        }
    }
    let repeats = |at: usize, draft: &Draft| {
        let stands_elsewhere =
            |figure: FigureId| tables_of.get(&figure).is_some_and(|it| it.iter().any(|&other| other != at));
        draft.rows.len() == 1 && draft.figures().next().is_some() && draft.figures().all(stands_elsewhere)
    };
    let keep: Vec<bool> = drafts.iter().enumerate().map(|(at, draft)| !repeats(at, draft)).collect();
    drafts.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(draft, _)| draft).collect()
}

/// Rows cut into tables: a new one begins with the next paragraph after so many rows, and in any case after
/// half as many again.
pub(super) fn cut<T>(rows: Vec<T>, block: impl Fn(&T) -> u32) -> Vec<Vec<T>> {
    let mut tables: Vec<Vec<T>> = Vec::new();
    for row in rows {
        let fits = tables.last().is_some_and(|table| {
            let same = table.last().is_some_and(|last| block(last) == block(&row));
            table.len() < if same { MANY + MANY / 2 } else { MANY }
        });
        match tables.last_mut() {
            Some(table) if fits => table.push(row),
            _ => tables.push(vec![row]),
        }
    }
    tables
}
