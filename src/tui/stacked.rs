//! The tables of a section, one under the other: which line is which row, by search and not by count.

use crate::article::Article;
use crate::chart::SectionDigest;
use crate::table::Tables;

/// Lines of one table before its rows: title and headings.
pub(crate) const BEFORE: usize = 2;

/// Lines of one table after its rows: note and blank.
const AFTER: usize = 2;

/// The tables of a section as one list of lines.
#[derive(Clone, Copy)]
pub(crate) struct Stacked<'a> {
    /// The tables.
    pub tables: Tables<'a>,
    /// Rows before each table, and at the end all rows.
    before: &'a [usize],
}

impl<'a> Stacked<'a> {
    /// The tables of a section.
    #[must_use]
    pub(crate) fn of(article: &'a Article, digest: &'a SectionDigest) -> Self {
        let tables = Tables { article, own: &digest.tables, figures: &digest.figures };
        Self { tables, before: &digest.rows_before }
    }

    /// Number of rows of all tables.
    #[must_use]
    pub(crate) fn rows(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// Number of lines; 0 without a table. There is no blank line after the last one.
    #[must_use]
    pub(crate) fn lines(&self) -> usize {
        self.title_line(self.tables.len()).saturating_sub(1)
    }

    /// Which table a row is in, and its row there.
    #[must_use]
    pub(crate) fn table_row(&self, row: usize) -> Option<(usize, usize)> {
        if row >= self.rows() {
            return None;
        }
        let table = self.before.partition_point(|before| *before <= row).checked_sub(1)?;
        Some((table, row - self.first_row(table)))
    }

    /// Row of a table's first row; the number of all rows past the last table.
    #[must_use]
    pub(crate) fn first_row(&self, table: usize) -> usize {
        self.before.get(table).copied().unwrap_or_else(|| self.rows())
    }

    /// Line of a table's title.
    #[must_use]
    pub(crate) fn title_line(&self, table: usize) -> usize {
        self.first_row(table) + table * (BEFORE + AFTER)
    }

    /// Line of a row.
    #[must_use]
    pub(crate) fn line_of(&self, row: usize) -> Option<usize> {
        let (table, inner) = self.table_row(row)?;
        Some(self.title_line(table) + BEFORE + inner)
    }

    /// The table that a line belongs to; the last one for lines beyond the end.
    #[must_use]
    pub(crate) fn table_at(&self, line: usize) -> usize {
        let (mut first, mut past) = (0, self.tables.len());
        while past - first > 1 {
            let middle = first + (past - first) / 2;
            if self.title_line(middle) <= line {
                first = middle;
            } else {
                past = middle;
            }
        }
        first
    }

    /// The row that stands on a line; none on titles, headings, notes and blanks.
    #[must_use]
    pub(crate) fn row_at(&self, line: usize) -> Option<usize> {
        let table = self.table_at(line);
        let row = self.first_row(table) + line.checked_sub(self.title_line(table) + BEFORE)?;
        (row < self.first_row(table + 1)).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line of stacked tables with so many rows each, in order.
    fn lines(sizes: &[usize]) -> Vec<Option<usize>> {
        let mut lines = Vec::new();
        let mut row = 0;
        for size in sizes {
            lines.extend([None, None]);
            lines.extend((row..row + size).map(Some));
            lines.extend([None, None]);
            row += size;
        }
        lines
    }

    #[test]
    fn rows_and_lines_agree_with_counting() {
        let article = Article::default();
        for sizes in [&[][..], &[3], &[0], &[2, 0, 0, 3], &[0, 1, 0], &[5, 1, 1, 8, 0, 2]] {
            let mut digest = SectionDigest { rows_before: vec![0], ..SectionDigest::default() };
            for (number, size) in sizes.iter().enumerate() {
                digest.tables.push(crate::article::TableId(u32::try_from(number).unwrap_or(0)));
                digest.rows_before.push(digest.rows_before[number] + size);
            }
            let stacked = Stacked::of(&article, &digest);
            let lines = lines(sizes);
            assert_eq!(stacked.lines(), lines.len().saturating_sub(1), "{sizes:?}");
            assert_eq!(stacked.rows(), sizes.iter().sum::<usize>());
            for (line, row) in lines.iter().enumerate() {
                assert_eq!(stacked.row_at(line), *row, "line {line} of {sizes:?}");
                if let Some(row) = row {
                    assert_eq!(stacked.line_of(*row), Some(line), "row {row} of {sizes:?}");
                }
            }
            assert_eq!(stacked.row_at(lines.len()), None);
            assert_eq!(stacked.line_of(stacked.rows()), None);
        }
    }
}
