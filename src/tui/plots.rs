//! The tables of a section as charts: lines of titles and bars, each bar a row that can have the focus.

use jiff::civil::Date;

use crate::article::{Article, Item, SectionId, TableId};
use crate::chart::{Bar, Digest, Fill, Form, Panel, panels};
use crate::check::Audit;

/// Most bars of a section: whoever has more wants a table.
const BARS: usize = 4000;

/// A line of the charts.
#[derive(Clone, Debug)]
pub(crate) enum PlotLine {
    /// The title of a table.
    Title(TableId),
    /// What the bars below are, how they are filled, and from which to which day they lie.
    Heading(Form, Vec<Fill>, Option<(Date, Date)>),
    /// A bar, what it is one of, and where the value stands on its axis that it is read against.
    Bar(Bar, Form, u32),
    /// Nothing.
    Blank,
}

/// The charts of a section.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plots {
    lines: Vec<PlotLine>,
    /// Lines of the bars.
    rows: Vec<usize>,
    /// Row of each table's first bar, in the order of the tables; tables without a chart are left out.
    tables: Vec<usize>,
}

impl Plots {
    /// The charts of a section, as far as its tables have any.
    #[must_use]
    pub(crate) fn of(
        article: &Article,
        digest: &Digest,
        audit: Option<&Audit>,
        section: Option<SectionId>,
    ) -> Self {
        let mut plots = Self::default();
        for id in digest.section(section).map_or(&[][..], |it| &it.tables) {
            let panels =
                article.tables.get(id.index()).map_or_else(Vec::new, |it| panels(article, it, audit));
            if !panels.is_empty() && plots.rows.len() < BARS {
                plots.add(*id, panels);
            }
        }
        plots
    }

    fn add(&mut self, table: TableId, panels: Vec<Panel>) {
        if !self.lines.is_empty() {
            self.lines.push(PlotLine::Blank);
        }
        self.tables.push(self.rows.len());
        self.lines.push(PlotLine::Title(table));
        for panel in panels {
            self.lines.push(PlotLine::Heading(panel.form, panel.fills(), panel.days));
            for bar in panel.bars {
                self.rows.push(self.lines.len());
                self.lines.push(PlotLine::Bar(bar, panel.form, panel.mark));
            }
        }
    }

    /// Number of bars.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The lines.
    #[must_use]
    pub(crate) fn lines(&self) -> &[PlotLine] {
        &self.lines
    }

    /// Line of a bar; 0 beyond the last.
    #[must_use]
    pub(crate) fn line_of(&self, row: usize) -> usize {
        self.rows.get(row).copied().unwrap_or(0)
    }

    /// The bar that stands on a line, if one does.
    #[must_use]
    pub(crate) fn row_at(&self, line: usize) -> Option<usize> {
        self.rows.binary_search(&line).ok()
    }

    /// What a bar is a view of; none for a rest that nothing explains.
    #[must_use]
    pub(crate) fn item(&self, row: usize) -> Option<Item> {
        match self.lines.get(*self.rows.get(row)?)? {
            PlotLine::Bar(bar, ..) => bar.item,
            _ => None,
        }
    }

    /// The first bar that shows an item.
    #[must_use]
    pub(crate) fn place_of(&self, item: Item) -> Option<usize> {
        (0..self.len()).find(|row| self.item(*row) == Some(item))
    }

    /// The first bar of the table so many tables away from that of a bar; none past the ends.
    #[must_use]
    pub(crate) fn table_beside(&self, row: usize, step: isize) -> Option<usize> {
        let here = self.tables.partition_point(|first| *first <= row).checked_sub(1)?;
        self.tables.get(here.checked_add_signed(step)?).copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lines_and_rows_agree() {
        let article = crate::load::sample().unwrap();
        let digest = Digest::of(&article);
        for section in 0..article.sections.len() {
            let plots = Plots::of(&article, &digest, None, u16::try_from(section).ok().map(SectionId));
            for row in 0..plots.len() {
                let line = plots.line_of(row);
                assert!(matches!(plots.lines()[line], PlotLine::Bar(..)));
                assert_eq!(plots.row_at(line), Some(row));
                assert_eq!(
                    plots.row_at(line.wrapping_sub(1)).is_some(),
                    row > 0 && plots.line_of(row - 1) + 1 == line
                );
                let item = plots.item(row).unwrap();
                assert!(plots.place_of(item).unwrap() <= row);
            }
        }
    }

    #[test]
    fn tables_without_a_chart_are_stepped_over() {
        let article = crate::load::sample().unwrap();
        let digest = Digest::of(&article);
        let plots = Plots::of(&article, &digest, None, Some(SectionId(1)));
        let next = plots.table_beside(0, 1).unwrap();
        assert!(next > 0 && plots.table_beside(next, -1) == Some(0));
        assert_eq!(plots.table_beside(0, -1), None);
        assert_eq!(plots.table_beside(plots.len() - 1, 1), None);
    }
}
