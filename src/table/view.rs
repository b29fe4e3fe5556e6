//! Sort and filter as a permutation of row numbers.

use super::{FigureRows, Key, Rows};
use crate::article::FigureView;
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
}

/// Rows between two looks at the progress.
const STRIDE: usize = 8192;

/// Arranges the figures; `None` when called off.
#[must_use]
pub fn arrange(rows: &FigureRows<'_>, wanted: &Arrangement, progress: &Progress) -> Option<View> {
    let filter = Filter::new(&wanted.filter);
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

/// Sorts by keys taken once; equal keys keep the order of the text, missing ones come last.
fn sort(kept: &mut [u32], rows: &FigureRows<'_>, sorting: Sorting) {
    let mut keyed: Vec<(Key<'_>, u32)> =
        kept.iter().map(|&row| (rows.key(row as usize, sorting.column), row)).collect();
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
    words: Vec<String>,
}

impl Filter {
    fn new(query: &str) -> Self {
        let folded: String = query.chars().map(fold).collect();
        Self { words: folded.split_whitespace().map(str::to_owned).collect() }
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn matches(&self, view: &FigureView<'_>) -> bool {
        self.words.iter().all(|word| {
            holds(view.surface(), word)
                || holds(view.indicator(Lang::Zh), word)
                || holds(view.indicator(Lang::En), word)
                || holds(view.subject(), word)
                || holds(view.document_id(), word)
                || holds(view.section_name(Lang::Zh), word)
                || holds(view.section_name(Lang::En), word)
                || view.figure.period.is_some_and(|period| {
                    holds(&period.label(Lang::Zh), word) || holds(&period.to_string(), word)
                })
                || holds(view.figure.basis.shown(Lang::Zh), word)
                || holds(view.figure.basis.shown(Lang::En), word)
        })
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
        _ => letter.to_ascii_lowercase(),
    }
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
            ("", "x", false),
        ] {
            assert_eq!(holds(text, word), expected, "{word} in {text}");
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
