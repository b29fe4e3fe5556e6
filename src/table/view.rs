//! Sort and filter as a permutation of row numbers.

use super::group::{Grouping, Head, heads};
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

/// Rows in the order shown: all of them as they come, or a list of row numbers; with headings between them
/// where they are grouped. What a place counts are lines: rows and headings, what is folded away left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    rows: Option<Vec<u32>>,
    heads: Vec<Head>,
}

impl View {
    /// A view of some rows in some order.
    #[must_use]
    pub const fn new(rows: Vec<u32>) -> Self {
        Self { rows: Some(rows), heads: Vec::new() }
    }

    /// A view of rows that stand group by group, nothing folded.
    pub(super) fn grouped(rows: Vec<u32>, heads: Vec<Head>) -> Self {
        let mut view = Self { rows: Some(rows), heads };
        view.fold(|_| false);
        view
    }

    /// Number of lines, of a table of `all` rows.
    #[must_use]
    pub fn len(&self, all: usize) -> usize {
        match self.heads.last() {
            Some(last) => last.line + 1 + if last.is_folded { 0 } else { last.count },
            None => self.count(all),
        }
    }

    /// Number of rows, what is folded away included, of a table of `all` rows.
    #[must_use]
    pub fn count(&self, all: usize) -> usize {
        self.rows.as_ref().map_or(all, Vec::len)
    }

    /// The rows in order, what is folded away included, of a table of `all` rows.
    pub fn rows(&self, all: usize) -> impl Iterator<Item = usize> + '_ {
        let at = move |place| match &self.rows {
            None => Some(place),
            Some(rows) => rows.get(place).map(|&row| row as usize),
        };
        (0..self.count(all)).filter_map(at)
    }

    /// The table's row at a place of the view; none for a heading.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<usize> {
        let Some(rows) = &self.rows else { return Some(place) };
        let at = match self.group_at(place) {
            Some(head) => head.start + (place - head.line).checked_sub(1).filter(|at| *at < head.count)?,
            None => place,
        };
        rows.get(at).map(|&row| row as usize)
    }

    /// The heading at a place of the view; none for a row.
    #[must_use]
    pub fn head(&self, place: usize) -> Option<&Head> {
        self.group_at(place).filter(|head| head.line == place)
    }

    /// The place of a table's row in the view; a scan when the view is arranged. None where it is folded away.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<usize> {
        let Some(rows) = &self.rows else { return Some(row) };
        let at = rows.iter().position(|&it| it as usize == row)?;
        let before = self.heads.partition_point(|head| head.start <= at);
        match before.checked_sub(1).and_then(|it| self.heads.get(it)) {
            Some(head) if head.is_folded => None,
            Some(head) => Some(head.line + 1 + at - head.start),
            None => Some(at),
        }
    }

    /// Folds the groups that are to be folded and unfolds the others.
    pub fn fold(&mut self, is_folded: impl Fn(&Head) -> bool) {
        let mut line = 0;
        for head in &mut self.heads {
            head.is_folded = is_folded(head);
            head.line = line;
            line += 1 + if head.is_folded { 0 } else { head.count };
        }
    }

    /// The headings, in order.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The place of a heading, by its number among them.
    #[must_use]
    pub fn line_of_head(&self, at: usize) -> Option<usize> {
        self.heads.get(at).map(|head| head.line)
    }

    /// The heading of the group that a place belongs to.
    fn group_at(&self, place: usize) -> Option<&Head> {
        let before = self.heads.partition_point(|head| head.line <= place);
        before.checked_sub(1).and_then(|at| self.heads.get(at))
    }
}

/// What to arrange.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    /// Rows to keep.
    pub filter: Query,
    /// What to sort by, what counts most first; nothing for the order of the text.
    pub sorting: Vec<Sorting>,
    /// What to group by; none for no groups.
    pub grouping: Option<Grouping>,
    /// What the filter can ask besides the article.
    pub beside: Beside,
    /// Language of the words that are sorted.
    pub lang: Lang,
}

/// Rows between two looks at the progress where nothing is asked of them.
const STRIDE: usize = 8192;

/// The same where each has to answer a filter, of which a pattern may take long.
const FILTER_STRIDE: usize = 256;

/// Arranges the figures; `None` when called off.
#[must_use]
pub fn arrange(rows: &FigureRows<'_>, wanted: &Arrangement, progress: &Progress) -> Option<View> {
    let keeps_all = wanted.filter.is_empty();
    if keeps_all && wanted.sorting.is_empty() && wanted.grouping.is_none() {
        return Some(View::default());
    }
    let stride = if keeps_all { STRIDE } else { FILTER_STRIDE };
    let mut filter = FigureFilter::new(&wanted.filter, rows.article, &wanted.beside);
    let mut kept: Vec<u32> = Vec::new();
    for row in 0..rows.len() {
        if row.is_multiple_of(stride) && progress.is_cancelled() {
            return None;
        }
        let keep = keeps_all || rows.figure(row).is_some_and(|view| filter.matches(&view));
        if keep {
            kept.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
    }
    sort(&mut kept, rows, &wanted.sorting, wanted.lang, progress)?;
    if progress.is_cancelled() {
        return None;
    }
    let Some(grouping) = wanted.grouping else { return Some(View::new(kept)) };
    let key = |row: &u32| rows.figure(*row as usize).map(|view| grouping.key(&view));
    kept.sort_by_cached_key(key);
    let audit = wanted.beside.study.as_ref().map(|study| &study.audit);
    let heads = heads(&kept, rows, grouping, audit);
    (!progress.is_cancelled()).then(|| View::grouped(kept, heads))
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

    #[test]
    fn groups_have_headings_and_fold() {
        let article = crate::load::sample().unwrap();
        let views = FigureRows::all(&article);
        let study = Some(std::sync::Arc::new(crate::derive::study(&article, &Progress::default())));
        let all = article.figures.len();
        for &grouping in Grouping::ALL {
            let beside = Beside { study: study.clone(), ..Beside::default() };
            let wanted = Arrangement { grouping: Some(grouping), beside, ..Arrangement::default() };
            let mut view = arrange(&views, &wanted, &Progress::default()).unwrap();
            assert_eq!((view.count(all), view.len(all)), (all, all + view.heads().len()), "{grouping:?}");
            assert!(view.heads().len() > 2 && view.heads().is_sorted_by_key(|head| head.key));
            let mut rows: Vec<usize> = view.rows(all).collect();
            rows.sort_unstable();
            assert_eq!(rows, (0..all).collect::<Vec<_>>());
            let (mut head, mut of_head) = (None, 0);
            for line in 0..view.len(all) {
                assert_ne!(view.row(line).is_some(), view.head(line).is_some(), "{line}");
                if let Some(found) = view.head(line) {
                    assert_eq!(head.map_or(0, |it: &Head| it.count), of_head);
                    (head, of_head) = (Some(found), 0);
                }
                if let Some(row) = view.row(line) {
                    of_head += 1;
                    assert_eq!(view.place(row), Some(line));
                    let figure = views.figure(row).unwrap();
                    assert_eq!(Some(grouping.key(&figure)), head.map(|it| it.key.1));
                }
            }
            assert_eq!((view.row(view.len(all)), view.head(view.len(all))), (None, None));
            let second = view.heads()[1].clone();
            view.fold(|head| head.key == second.key);
            assert_eq!(view.len(all), all + view.heads().len() - second.count);
            let hidden = view.rows(all).filter(|row| view.place(*row).is_none()).count();
            assert_eq!(hidden, second.count);
            let shown = (0..view.len(all)).filter_map(|line| view.row(line)).count();
            assert_eq!(shown, all - second.count);
        }
    }
}
