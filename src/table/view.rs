//! Sort and filter as a permutation of row numbers.

use super::filter::Filter;
use super::sort::sort;
use super::{FigureRows, Rows};
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
    /// Language of the words that are sorted.
    pub lang: Lang,
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
        sort(&mut kept, rows, sorting, wanted.lang);
    }
    (!progress.is_cancelled()).then(|| View::new(kept))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::Article;
    use crate::table::FigureColumn;

    fn arranged(filter: &str, sorting: Option<Sorting>) -> (Article, Vec<usize>) {
        let article = crate::load::sample().unwrap();
        let rows = rows_of(&article, filter, sorting);
        (article, rows)
    }

    fn rows_of(article: &Article, filter: &str, sorting: Option<Sorting>) -> Vec<usize> {
        let wanted = Arrangement { filter: filter.to_owned(), sorting, ..Arrangement::default() };
        let view = arrange(&FigureRows::all(article), &wanted, &Progress::default()).unwrap();
        (0..view.len(article.figures.len())).filter_map(|place| view.row(place)).collect()
    }

    /// Ids of the figures that a filter leaves.
    fn found(article: &Article, filter: &str) -> String {
        let rows = rows_of(article, filter, None);
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
            let column = FigureColumn::ALL.iter().position(|it| *it == FigureColumn::Subject).unwrap_or(0);
            let (article, rows) = arranged("", Some(Sorting { column, direction }));
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
    fn indicators_sort_in_the_language_shown() {
        let article = crate::load::sample().unwrap();
        let views = FigureRows::all(&article);
        let sorting = Some(Sorting { column: 0, direction: Direction::Ascending });
        let names = |lang| {
            let wanted = Arrangement { sorting, lang, ..Arrangement::default() };
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
