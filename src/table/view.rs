//! Sort and filter as a permutation of row numbers.

use hashbrown::HashMap;

use super::{FigureRows, Key, Rows};
use crate::article::{Article, FigureView};
use crate::date::Period;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::unit::{Attribution, Basis, UnitExpr};

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

/// Replaces words by their places in the order of all words, which are quicker to compare.
fn rank_words(keyed: &mut [(Key<'_>, u32)]) {
    let mut ranks: HashMap<&str, i64> = HashMap::new();
    for (key, _) in keyed.iter() {
        if let Key::Words(words) = key {
            ranks.entry(words).or_default();
        }
    }
    let mut ordered: Vec<&str> = ranks.keys().copied().collect();
    ordered.sort_unstable();
    for (rank, words) in (0..).zip(ordered) {
        ranks.insert(words, rank);
    }
    for (key, _) in keyed {
        if let Key::Words(words) = key {
            *key = ranks.get(words).map_or(Key::Missing, |&rank| Key::Time(rank));
        }
    }
}

/// Sorts by keys taken once; equal keys keep the order of the text, missing ones come last.
fn sort(kept: &mut [u32], rows: &FigureRows<'_>, sorting: Sorting) {
    let mut keyed: Vec<(Key<'_>, u32)> =
        kept.iter().map(|&row| (rows.key(row as usize, sorting.column), row)).collect();
    rank_words(&mut keyed);
    match sorting.direction {
        Direction::Ascending => keyed.sort_unstable_by(|a, b| {
            missing_last(&a.0, &b.0).then_with(|| a.0.cmp(&b.0)).then(a.1.cmp(&b.1))
        }),
        Direction::Descending => keyed.sort_unstable_by(|a, b| {
            missing_last(&a.0, &b.0)
                .then_with(|| by_group(&a.0, &b.0))
                .then_with(|| b.0.cmp(&a.0))
                .then(a.1.cmp(&b.1))
        }),
    }
    for (slot, (_, row)) in kept.iter_mut().zip(&keyed) {
        *slot = *row;
    }
}

fn missing_last(a: &Key<'_>, b: &Key<'_>) -> std::cmp::Ordering {
    (*a == Key::Missing).cmp(&(*b == Key::Missing))
}

/// Dimensions keep their order in either direction: money first, largest money first.
fn by_group(a: &Key<'_>, b: &Key<'_>) -> std::cmp::Ordering {
    match (a, b) {
        (Key::Size(a, _), Key::Size(b, _)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    }
}

/// Words that a figure has to match, each anywhere.
struct Filter {
    words: Vec<Word>,
}

impl Filter {
    fn new(query: &str, article: &Article) -> Self {
        let folded: String = query.chars().map(fold).collect();
        let words = folded.split_whitespace().map(as_in_text).filter(|word| !word.is_empty());
        Self { words: words.map(|word| Word::new(&word, article)).collect() }
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn matches(&mut self, view: &FigureView<'_>) -> bool {
        self.words.iter_mut().all(|word| word.matches(view))
    }
}

/// A word of the filter. What many figures share is asked once.
struct Word {
    text: String,
    /// Whether each section's name holds it.
    sections: Vec<bool>,
    /// Whether each basis holds it, in the order of [`Basis::ALL`].
    bases: Vec<bool>,
    /// Whether each attribution holds it, in the order of [`Attribution::ALL`].
    attributions: Vec<bool>,
    /// Whether each unit of the article holds it, as printed, in English or as a code.
    units: Vec<bool>,
    /// Whether the periods met so far hold it.
    periods: HashMap<Period, bool>,
}

impl Word {
    fn new(text: &str, article: &Article) -> Self {
        let in_either = |name: &dyn Fn(Lang) -> bool| name(Lang::Zh) || name(Lang::En);
        let section = |section: &crate::article::Section| {
            in_either(&|lang| holds(article.name(section.name, lang), text))
        };
        let basis = |basis: &Basis| in_either(&|lang| holds(basis.shown(lang), text));
        let attribution = |said: &Attribution| in_either(&|lang| holds(said.name(lang), text));
        let unit =
            |unit: &UnitExpr| in_either(&|lang| holds(unit.text(lang), text)) || holds(unit.code(), text);
        Self {
            text: text.to_owned(),
            sections: article.sections.iter().map(section).collect(),
            bases: Basis::ALL.iter().map(basis).collect(),
            attributions: Attribution::ALL.iter().map(attribution).collect(),
            units: article.units.iter().map(unit).collect(),
            periods: HashMap::new(),
        }
    }

    fn matches(&mut self, view: &FigureView<'_>) -> bool {
        let figure = view.figure;
        let listed = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        figure.section.is_some_and(|section| listed(&self.sections, section.index()))
            || listed(&self.bases, figure.basis as usize)
            || listed(&self.attributions, figure.attribution as usize)
            || listed(&self.units, figure.unit.index())
            || figure.period.is_some_and(|period| self.is_in_period(period))
            || self.is_in(view.indicator(Lang::Zh))
            || self.is_in(view.surface())
            || self.is_in(view.literal())
            || self.is_in(view.subject())
            || self.is_in(view.indicator(Lang::En))
            || self.is_in(view.document_id())
    }

    fn is_in_period(&mut self, period: Period) -> bool {
        let text = &self.text;
        *self.periods.entry(period).or_insert_with(|| {
            Lang::ALL.iter().any(|&lang| holds(&period.label(lang), text)) || holds(&period.to_string(), text)
        })
    }

    /// [`holds`], after a quick look for the first letter.
    fn is_in(&self, text: &str) -> bool {
        let may_be = match self.text.chars().next() {
            // Dashes of several kinds fold to it.
            Some('-') => true,
            Some(first) if first.is_ascii() => {
                // Full-width forms begin with 0xEF.
                let first = first as u8;
                text.bytes().any(|byte| byte.to_ascii_lowercase() == first || byte == 0xEF)
            }
            // Folding leads to nothing but ASCII, so any other letter stands for itself.
            Some(first) => text.contains(first),
            None => true,
        };
        may_be && holds(text, &self.text)
    }
}

/// Full-width forms and case do not matter when searching.
const fn fold(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(letter as u32 - 0xFEE0) {
            Some(narrow) => narrow.to_ascii_lowercase(),
            None => letter,
        },
        '\u{3000}' => ' ',
        '‐'..='—' | '−' => '-',
        _ => letter.to_ascii_lowercase(),
    }
}

/// A word of the query as the text writes it: without the marks that tables put before a number and
/// without separators of thousands.
fn as_in_text(word: &str) -> String {
    let bare = word.trim_start_matches(['>', '<', '≥', '≤', '≈', '≳', '≲', '~', '=']);
    let word = if bare.starts_with(|it: char| it.is_ascii_digit()) { bare } else { word };
    let letters: Vec<char> = word.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let kept = letters
        .iter()
        .enumerate()
        .filter(|&(at, letter)| *letter != ',' || !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)));
    kept.map(|(_, letter)| *letter).collect()
}

/// Whether `text` holds `word`, case and width folded; a number only matches a whole number, so that
/// 62.9 does not find 162.9.
fn holds(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return true;
    };
    let is_digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
    let mut before: Option<char> = None;
    let mut tail = text;
    while let Some(letter) = tail.chars().next() {
        if fold(letter) == first {
            let mut rest = tail.chars();
            let found = word.chars().all(|wanted| rest.next().map(fold) == Some(wanted));
            let after = rest.next();
            let torn_front = is_digit(Some(first)) && (is_digit(before) || before == Some('.'));
            let torn_back = is_digit(word.chars().last()) && is_digit(after);
            if found && !torn_front && !torn_back {
                return true;
            }
        }
        before = Some(letter);
        tail = &tail[letter.len_utf8()..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::FigureColumn;

    #[test]
    fn numbers_are_looked_for_as_the_text_writes_them() {
        for (typed, wanted) in [
            ("20,362", "20362"),
            (">570", "570"),
            ("=188", "188"),
            ("a,b", "a,b"),
            (">x", ">x"),
            ("1,", "1,"),
            ("", ""),
        ] {
            assert_eq!(as_in_text(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn numbers_match_whole_and_words_anywhere() {
        for (text, word, expected) in [
            ("62.9%", "62.9", true),
            ("162.9%", "62.9", false),
            ("62.95%", "62.9", false),
            ("超570亿元", "570亿", true),
            ("超570亿元", "57", false),
            ("Trains run", "train", true),
            ("Ｇ７高速", "g7", true),
            ("协议引资", "引资", true),
            ("协议引资", "投资", false),
            ("Trains, Jan–May", "jan-may", true),
            ("", "x", false),
        ] {
            assert_eq!(holds(text, word), expected, "{word} in {text}");
        }
    }

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
