//! Sort and filter as a permutation of row numbers.

use super::query::{Beside, FigureFilter, Query};
use super::sort::sort;
use super::{FigureColumn, FigureRows, Rows};
use crate::i18n::Lang;
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
    pub column: FigureColumn,
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
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    /// Rows to keep.
    pub filter: Query,
    /// What to sort by, what counts most first; nothing for the order of the text.
    pub sorting: Vec<Sorting>,
    /// What the filter can ask besides the article.
    pub beside: Beside,
    /// Language of the words that are sorted.
    pub lang: Lang,
}

/// Rows between two looks at the progress.
const STRIDE: usize = 8192;

/// Arranges the figures; `None` when called off.
#[must_use]
pub fn arrange(rows: &FigureRows<'_>, wanted: &Arrangement, progress: &Progress) -> Option<View> {
    let keeps_all = wanted.filter.is_empty();
    if keeps_all && wanted.sorting.is_empty() {
        return Some(View::default());
    }
    let mut filter = FigureFilter::new(&wanted.filter, rows.article, &wanted.beside);
    let mut kept: Vec<u32> = Vec::new();
    for row in 0..rows.len() {
        if row.is_multiple_of(STRIDE) && progress.is_cancelled() {
            return None;
        }
        let keep = keeps_all || rows.figure(row).is_some_and(|view| filter.matches(&view));
        if keep {
            kept.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
    }
    sort(&mut kept, rows, &wanted.sorting, wanted.lang);
    (!progress.is_cancelled()).then(|| View::new(kept))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::Article;

    fn arranged(filter: &str, sorting: &[Sorting]) -> (Article, Vec<usize>) {
        let article = crate::load::sample().unwrap();
        let rows = rows_of(&article, filter, sorting);
        (article, rows)
    }

    fn rows_of(article: &Article, filter: &str, sorting: &[Sorting]) -> Vec<usize> {
        let filter = Query::read(filter).unwrap();
        let wanted = Arrangement { filter, sorting: sorting.to_vec(), ..Arrangement::default() };
        let view = arrange(&FigureRows::all(article), &wanted, &Progress::default()).unwrap();
        (0..view.len(article.figures.len())).filter_map(|place| view.row(place)).collect()
    }

    /// Ids of the figures that a filter leaves.
    fn found(article: &Article, filter: &str) -> String {
        let rows = rows_of(article, filter, &[]);
        let views = FigureRows::all(article);
        let ids = rows.iter().filter_map(|&row| views.figure(row)).map(|view| view.document_id());
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_filter_looks_at_words_period_basis_and_section() {
        let article = crate::load::sample().unwrap();
        for (filter, expected) in [
            ("协议", "f200 f201 f212 f214"),
            ("agreed", "f200 f201 f212 f214"),
            ("2023-06", "f101 f102 f103 f104 f105 f106 f107 f108 f201 f301 f302 f315 f316"),
            ("f101", "f101"),
            ("ｆ101", "f101"),
            ("标箱", "f308"),
            ("trains", "f305 f306 f307"),
            ("362", ""),
            ("20,362", "f308"),
            ("trains 407", "f306"),
            ("没有的词", ""),
        ] {
            assert_eq!(found(&article, filter), expected, "{filter}");
        }
    }

    #[test]
    fn a_filter_finds_the_day_shown_where_no_period_is() {
        // The period column shows the day a figure was true at where the text gives no interval.
        let article = crate::load::sample().unwrap();
        assert_eq!(found(&article, "2023-06-11"), "f301 f302 f315 f316");
        // Where there is an interval, that is shown, and the day is not.
        assert_eq!(found(&article, "2023-06-05"), "");
    }

    #[test]
    fn words_sort_by_pinyin_and_missing_ones_come_last() {
        for direction in [Direction::Ascending, Direction::Descending] {
            let column = FigureColumn::Subject;
            let (article, rows) = arranged("", &[Sorting { column, direction }]);
            let views = FigureRows::all(&article);
            let subjects: Vec<&str> =
                rows.iter().filter_map(|&row| views.figure(row)).map(|view| view.subject()).collect();
            let (named, missing) = subjects.split_at(subjects.iter().filter(|it| !it.is_empty()).count());
            assert!(named.len() > 10 && missing.iter().all(|it| it.is_empty()));
            let in_order = |a: &&str, b: &&str| crate::text::collate(a, b).is_le();
            assert!(match direction {
                Direction::Ascending => named.is_sorted_by(in_order),
                Direction::Descending => named.iter().rev().is_sorted_by(|a, b| in_order(a, b)),
            });
        }
    }

    #[test]
    fn a_further_key_orders_what_the_first_leaves_equal() {
        let article = crate::load::sample().unwrap();
        let views = FigureRows::all(&article);
        let by = |column, direction| Sorting { column, direction };
        let sorting =
            [by(FigureColumn::Section, Direction::Descending), by(FigureColumn::Value, Direction::Ascending)];
        let rows = rows_of(&article, "unit:亿元", &sorting);
        let keys: Vec<_> = rows
            .iter()
            .filter_map(|&row| views.figure(row))
            .map(|view| (std::cmp::Reverse(view.figure.section.map(|id| id.0)), view.size_key().1))
            .collect();
        assert!(keys.len() > 8 && keys.is_sorted(), "{keys:?}");
        let sections: std::collections::BTreeSet<_> = keys.iter().map(|(section, _)| section.0).collect();
        assert!(sections.len() > 1, "one section alone tests nothing");
        // Equal in all keys: the order of the text.
        let rows = rows_of(&article, "", &[by(FigureColumn::Section, Direction::Ascending)]);
        assert!(
            rows.is_sorted_by_key(|&row| (article.figures[row].section.map_or(u16::MAX, |it| it.0), row))
        );
    }

    #[test]
    fn indicators_sort_in_the_language_shown() {
        let article = crate::load::sample().unwrap();
        let views = FigureRows::all(&article);
        let sorting = [Sorting { column: FigureColumn::Indicator, direction: Direction::Ascending }];
        let names = |lang| {
            let wanted = Arrangement { sorting: sorting.to_vec(), lang, ..Arrangement::default() };
            let view = arrange(&views, &wanted, &Progress::default()).unwrap();
            let rows = (0..article.figures.len()).filter_map(|place| views.figure(view.row(place)?));
            rows.map(|row| row.indicator(lang).to_owned()).collect::<Vec<_>>()
        };
        let (zh, en) = (names(Lang::Zh), names(Lang::En));
        let place = |names: &[String], name: &str| names.iter().position(|it| it == name).unwrap();
        assert!(
            place(&zh, "货值同比") < place(&zh, "实到资金")
                && place(&zh, "实到资金") < place(&zh, "协议引资")
        );
        assert_eq!(en.first().map(String::as_str), Some("Agreed investment"));
        assert!(place(&en, "Funds received") < place(&en, "Trains, Jan–May"));
    }

    #[test]
    fn an_empty_view_of_rows_shows_all_of_them_in_order() {
        let view = View::default();
        assert_eq!((view.len(5), view.row(3), view.place(3)), (5, Some(3), Some(3)));
        let view = View::new(vec![4, 1]);
        assert_eq!((view.len(5), view.row(0), view.row(2), view.place(1)), (2, Some(4), None, Some(1)));
    }
}
