//! Sorting the figures by columns.

use hashbrown::HashMap;

use crate::i18n::Lang;
use crate::job::Progress;
use crate::text::collate;

use super::{Direction, FigureRows, Key, Rows, Sorting};

/// What a row sorts by and where it stood, in as few bytes as will do: there may be millions.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Keyed {
    /// Dimensions keep their order in either direction: money first, largest money first.
    group: u32,
    /// The halves of the value, negated for a descending sort.
    value: (i64, u64),
    place: u32,
}

impl Keyed {
    fn new(key: &Key<'_>, place: u32, ranks: &HashMap<&str, i64>, direction: Direction) -> Self {
        let (group, value) = match key {
            Key::Missing => return Self { group: u32::MAX, value: (0, 0), place },
            Key::Size(dimension, value) => (u32::from(*dimension), *value),
            Key::Time(time) => (0, i128::from(*time)),
            Key::Words(words) => (0, i128::from(ranks.get(words).copied().unwrap_or(0))),
        };
        // Turns the order round, of the ends of the range, too.
        let value = if direction == Direction::Descending { !value } else { value };
        let high = i64::try_from(value >> 64).unwrap_or(0);
        let low = u64::try_from(value & i128::from(u64::MAX)).unwrap_or(0);
        Self { group, value: (high, low), place }
    }
}

/// The places of a column's words in the order of all of them, which are quicker to compare; empty
/// for a column of anything else.
fn ranks<'a>(keys: impl Iterator<Item = Key<'a>>) -> HashMap<&'a str, i64> {
    let mut ranks: HashMap<&str, i64> = HashMap::new();
    for key in keys {
        match key {
            Key::Words(words) => drop(ranks.insert(words, 0)),
            Key::Missing => {}
            _ => return ranks,
        }
    }
    let mut ordered: Vec<&str> = ranks.keys().copied().collect();
    ordered.sort_unstable_by(|a, b| collate(a, b));
    ranks.extend(ordered.into_iter().zip(0..));
    ranks
}

/// Sorts by keys, the first of which counts most; rows with equal keys keep their order, missing ones come
/// last. `None` when called off, which is looked at before each key.
pub(super) fn sort(
    kept: &mut [u32],
    rows: &FigureRows<'_>,
    keys: &[Sorting],
    lang: Lang,
    progress: &Progress,
) -> Option<()> {
    // The last key first: each pass keeps the order of the one before among equals.
    for sorting in keys.iter().rev() {
        sort_once(kept, rows, *sorting, lang, progress)?;
    }
    Some(())
}

fn sort_once(
    kept: &mut [u32],
    rows: &FigureRows<'_>,
    sorting: Sorting,
    lang: Lang,
    progress: &Progress,
) -> Option<()> {
    let goes_on = || (!progress.is_cancelled()).then_some(());
    goes_on()?;
    let key = |row: u32| rows.key(row as usize, sorting.column.number(), lang);
    let ranks = ranks(kept.iter().map(|&row| key(row)));
    goes_on()?;
    let places = (0u32..).zip(&*kept);
    let mut keyed: Vec<Keyed> =
        places.map(|(place, &row)| Keyed::new(&key(row), place, &ranks, sorting.direction)).collect();
    drop(ranks);
    goes_on()?;
    keyed.sort_unstable();
    goes_on()?;
    let sorted: Vec<u32> = keyed.iter().filter_map(|keyed| kept.get(keyed.place as usize).copied()).collect();
    kept.copy_from_slice(&sorted);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_and_smallest_values_keep_their_order() {
        let values = [i128::MIN, i128::from(i64::MIN) - 1, -1, 0, 1, i128::from(u64::MAX) + 1, i128::MAX];
        for direction in [Direction::Ascending, Direction::Descending] {
            let keyed = values.map(|value| Keyed::new(&Key::Size(3, value), 0, &HashMap::new(), direction));
            assert_eq!(keyed.is_sorted(), direction == Direction::Ascending);
            assert_eq!(keyed.iter().rev().is_sorted(), direction == Direction::Descending);
            let missing = Keyed::new(&Key::Missing, 0, &HashMap::new(), direction);
            assert!(keyed.iter().all(|it| *it < missing));
        }
    }
}
