//! Levels and the growths stated of them.

use super::{Scene, Sentence};
use crate::article::{Cell, Change, FigureId};
use crate::check::cue::{self, AGAINST, DOWN, EARLIER, FROM, LINKS, MARKS, REACHED, RESPECTIVELY, UP};
use crate::unit::{Form, Kind};

impl Scene<'_> {
    /// Levels with the figures that state their growth in %, 倍 or parts, sorted by level.
    #[must_use]
    pub(crate) fn growths(&self) -> &[(FigureId, FigureId)] {
        &self.growths
    }

    /// The growths stated of a level.
    pub(crate) fn growths_of(&self, level: FigureId) -> impl Iterator<Item = FigureId> + '_ {
        let first = self.growths.partition_point(|(other, _)| *other < level);
        let pairs = self.growths.get(first..).unwrap_or(&[]).iter();
        pairs.take_while(move |(other, _)| *other == level).map(|(_, growth)| *growth)
    }

    pub(super) fn pair_growths(&mut self) {
        let mut pairs: Vec<(FigureId, FigureId)> = (self.article.changes())
            .filter(|(_, growth)| self.is_growth(*growth) && !self.is_copy(*growth))
            .collect();
        let stated: std::collections::HashSet<FigureId> = pairs.iter().map(|(_, growth)| *growth).collect();
        let mut last: Option<(FigureId, FigureId)> = None;
        for view in self.views().collect::<Vec<_>>() {
            if self.is_growth(view.id) && !stated.contains(&view.id) {
                last = self.level_beside(view.id, last).map(|level| (level, view.id));
                pairs.extend(last);
            }
        }
        pairs.extend(self.growths_of_tables());
        pairs.sort_unstable();
        pairs.dedup();
        self.growths = pairs;
    }

    /// Whether a figure states a growth that multiplies.
    fn is_growth(&self, id: FigureId) -> bool {
        self.kind(id) == Kind::Growth && self.class(id).1 != Form::Points && self.class(id).1 != Form::Size
    }

    /// The level whose growth a figure states by its place: 407列，同比增长116.49%, or 增长5%，达到407列.
    fn level_beside(&self, growth: FigureId, last: Option<(FigureId, FigureId)>) -> Option<FigureId> {
        let sentence = self.sentence(growth)?;
        let previous = growth.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId);
        // 分别增长 is of a list of levels, not of its last one.
        if let Some(previous) = previous
            && !RESPECTIVELY.is_in(self.before(growth))
            && cue::made_of(self.before(growth), &[MARKS, AGAINST, UP, DOWN, LINKS])
        {
            // 五年增长29倍 is the growth of nothing that lasts five years.
            if self.is_level(previous) && self.kind(previous) != Kind::Duration {
                return self.level_grown(previous, sentence);
            }
            // 同比增长5%，环比下降2%: both of the same level.
            if let Some((level, of)) = last
                && of == previous
            {
                return Some(level);
            }
        }
        let next = Some(FigureId(growth.0 + 1)).filter(|next| sentence.figures.contains(&next.0))?;
        let reached = self.after(growth);
        (self.is_level(next) && !reached.is_empty() && cue::made_of(reached, &[REACHED])).then_some(next)
    }

    /// The level that a growth after a level or an increment is of: 88.3亿元，比上年增加4.1亿元，增长4.9% is
    /// the growth of 88.3亿元. None where the text gives the increment alone.
    fn level_grown(&self, before: FigureId, sentence: &Sentence) -> Option<FigureId> {
        if !self.is_increment(before) {
            return Some(self.later_level(before, sentence));
        }
        let level = before.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId)?;
        let is_of_it = self.is_level(level)
            && !self.is_increment(level)
            && self.class(level) == self.class(before)
            && cue::made_of(self.before(before), &[MARKS, AGAINST, UP, DOWN, LINKS]);
        is_of_it.then_some(level)
    }

    /// Whether a figure says how much has been added or has gone, rather than how much there is.
    fn is_increment(&self, id: FigureId) -> bool {
        self.kind(id) != Kind::Growth
            && self.article.figures.get(id.index()).is_some_and(|it| it.change != Change::None)
    }

    /// 312人，上年同期240人，同比增长30%: the growth is of the level before the earlier one.
    fn later_level(&self, level: FigureId, sentence: &Sentence) -> FigureId {
        let before = level.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId);
        match before {
            Some(later) if self.is_earlier(level) && self.class(later) == self.class(level) => later,
            _ => level,
        }
    }

    /// Whether the words before a level say that it is that of an earlier time: 上年同期240人, 由188列.
    pub(crate) fn is_earlier(&self, level: FigureId) -> bool {
        let before = self.before(level);
        let clause = before.rsplit(['，', '；', ',']).next().unwrap_or(before);
        FROM.ends(before) || EARLIER.is_in(clause) && !clause.contains('比')
    }

    /// Rows of tables that hold one level and one growth.
    fn growths_of_tables(&self) -> Vec<(FigureId, FigureId)> {
        let mut pairs = Vec::new();
        for row in self.tables().iter().flat_map(|table| &table.rows) {
            let figures = row.cells.iter().filter_map(|cell| match cell {
                Cell::Figure(id) => Some(*id),
                _ => None,
            });
            let figures = figures.filter(|id| !self.is_copy(*id));
            let (levels, others): (Vec<_>, Vec<_>) = figures.partition(|id| self.is_level(*id));
            if let ([level], [growth]) = (levels.as_slice(), others.as_slice())
                && self.is_growth(*growth)
                && self
                    .article
                    .figures
                    .get(growth.index())
                    .is_some_and(|it| it.detail.as_deref().is_none_or(|it| it.change_of.is_none()))
            {
                pairs.push((*level, *growth));
            }
        }
        pairs
    }
}
