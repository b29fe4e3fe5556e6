//! Sort and filter as a permutation of row numbers.

use super::filter::Filter;
use super::sort::sort;
use super::{FigureRows, Rows};
use crate::job::Progress;

/// Direction of a sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// A sort by one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// Column.
    pub column: usize,
    /// Direction.
    pub direction: Direction,
}

/// Rows in the order shown: all of them as they come, or a list of row numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View(Option<Vec<u32>>);

impl View {
    /// A view of some rows in some order.
    #[must_use]
    pub const fn new(rows: Vec<u32>) -> Self {
        Self(Some(rows))
    }

    /// Number of rows shown, of a table of `all` rows.
    #[must_use]
    pub fn len(&self, all: usize) -> usize {
        self.0.as_ref().map_or(all, Vec::len)
    }

    /// The table's row at a place of the view.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<usize> {
        match &self.0 {
            None => Some(place),
            Some(rows) => rows.get(place).map(|&row| row as usize),
        }
    }

    /// The place of a table's row in the view; a scan when the view is arranged.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<usize> {
        match &self.0 {
            None => Some(row),
            Some(rows) => rows.iter().position(|&it| it as usize == row),
        }
    }
}

/// What to arrange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Rows to keep; empty keeps all. Words are separated by spaces and all have to match.
    pub filter: String,
    /// How to sort; none for the order of the text.
    pub sorting: Option<Sorting>,
}

/// Rows between two looks at the progress.
const STRIDE: usize = 8192;

/// Arranges the figures; `None` when called off.
#[must_use]
pub fn arrange(rows: &FigureRows<'_>, wanted: &Arrangement, progress: &Progress) -> Option<View> {
    let mut filter = Filter::new(&wanted.filter, rows.article);
    if filter.is_empty() && wanted.sorting.is_none() {
        return Some(View::default());
    }
    let mut kept: Vec<u32> = Vec::new();
    for row in 0..rows.len() {
        if row.is_multiple_of(STRIDE) && progress.is_cancelled() {
            return None;
        }
        let keep = filter.is_empty() || rows.figure(row).is_some_and(|view| filter.matches(&view));
        if keep {
            kept.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
    }
    if let Some(sorting) = wanted.sorting {
        sort(&mut kept, rows, sorting);
    }
    (!progress.is_cancelled()).then(|| View::new(kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::i18n::Lang;
    use crate::table::FigureColumn;
    use crate::table::filter::{fold, holds};

    fn arranged(filter: &str, sorting: Option<Sorting>) -> (Article, Vec<usize>) {
        let article = crate::load::sample().unwrap_or_default();
        let wanted = Arrangement { filter: filter.to_owned(), sorting };
        let view = arrange(&FigureRows::all(&article), &wanted, &Progress::default()).unwrap_or_default();
        let rows = (0..view.len(article.figures.len())).filter_map(|place| view.row(place)).collect();
        (article, rows)
    }

    #[test]
    fn a_filter_looks_at_words_period_basis_and_section() {
        for filter in ["协议", "agreed", "2023-06", "招商", "f101", "ｆ101", "标箱", "trains"] {
            let (article, found) = arranged(filter, None);
            let expected: Vec<usize> = (article.figure_views())
                .filter(|view| {
                    let figure = view.figure;
                    let mut texts = vec![view.surface(), view.subject(), view.document_id()];
                    for lang in Lang::ALL {
                        texts.extend([
                            view.indicator(lang),
                            view.section_name(lang),
                            figure.basis.shown(lang),
                        ]);
                    }
                    let period = figure.period.map(|it| [it.label(Lang::Zh), it.to_string()]);
                    let word: String = filter.chars().map(fold).collect();
                    let holds = |text: &str| holds(text, &word);
                    texts.iter().any(|text| holds(text)) || period.iter().flatten().any(|text| holds(text))
                })
                .map(|view| view.id.index())
                .collect();
            assert!(!found.is_empty(), "{filter}");
            assert_eq!(found, expected, "{filter}");
        }
    }

    #[test]
    fn words_sort_in_code_point_order_and_missing_ones_come_last() {
        for direction in [Direction::Ascending, Direction::Descending] {
            let column = FigureColumn::ALL.iter().position(|it| *it == FigureColumn::Subject).unwrap_or(0);
            let (article, rows) = arranged("", Some(Sorting { column, direction }));
            let views = FigureRows::all(&article);
            let subjects: Vec<&str> =
                rows.iter().filter_map(|&row| views.figure(row)).map(|view| view.subject()).collect();
            let (named, missing) = subjects.split_at(subjects.iter().filter(|it| !it.is_empty()).count());
            assert!(named.len() > 10 && missing.iter().all(|it| it.is_empty()));
            assert!(match direction {
                Direction::Ascending => named.is_sorted(),
                Direction::Descending => named.iter().rev().is_sorted(),
            });
        }
    }

    #[test]
    fn an_empty_view_of_rows_shows_all_of_them_in_order() {
        let view = View::default();
        assert_eq!((view.len(5), view.row(3), view.place(3)), (5, Some(3), Some(3)));
        let view = View::new(vec![4, 1]);
        assert_eq!((view.len(5), view.row(0), view.row(2), view.place(1)), (2, Some(4), None, Some(1)));
    }
}
