//! Sorting the figures by a column.

use hashbrown::HashMap;

use super::{Direction, FigureRows, Key, Rows, Sorting};

/// Sorts by keys taken once; equal keys keep the order of the text, missing ones come last.
pub(super) fn sort(kept: &mut [u32], rows: &FigureRows<'_>, sorting: Sorting) {
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

/// Replaces words by their places in the order of all words, which are quicker to compare.
fn rank_words(keyed: &mut [(Key<'_>, u32)]) {
    let mut ranks: HashMap<&str, u32> = HashMap::new();
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
            *key = ranks.get(words).map_or(Key::Missing, |&rank| Key::Rank(rank));
        }
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
