//! The least changes that turn one text into another.

/// One step of an alignment: positions are characters from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same character on both sides.
    Kept(usize, usize),
    /// One character for another.
    Replaced(usize, usize),
    /// A character of the old text is gone.
    Dropped(usize),
    /// A character of the new text was not there.
    Added(usize),
}

/// How an old text became a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Characters replaced, dropped and added; what stands around the old text in the new is free.
    pub(super) cost: u32,
    /// The steps, in order; the free ends left out.
    pub(super) steps: Vec<Step>,
}

/// Aligns an old text with the part of a new one that fits it best (Sellers 1980: edit distance, the ends
/// of the new text free); where `whole` with all of it. Time and memory grow with the product of lengths.
#[must_use]
pub(super) fn align(old: &[char], new: &[char], whole: bool) -> Alignment {
    let width = new.len() + 1;
    let mut costs = vec![0u32; (old.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    let cost = |costs: &[u32], row, column| costs.get(at(row, column)).copied().unwrap_or(u32::MAX / 2);
    for row in 0..=old.len() {
        for column in 0..width {
            let best = if row == 0 {
                if whole { u32::try_from(column).unwrap_or(u32::MAX / 2) } else { 0 }
            } else if column == 0 {
                u32::try_from(row).unwrap_or(u32::MAX / 2)
            } else {
                let differs = u32::from(old.get(row - 1) != new.get(column - 1));
                (cost(&costs, row - 1, column - 1) + differs)
                    .min(cost(&costs, row - 1, column) + 1)
                    .min(cost(&costs, row, column - 1) + 1)
            };
            if let Some(place) = costs.get_mut(at(row, column)) {
                *place = best;
            }
        }
    }
    let mut row = old.len();
    let end = (0..width).min_by_key(|&column| cost(&costs, row, column)).unwrap_or(0);
    let mut column = if whole { new.len() } else { end };
    let total = cost(&costs, row, column);
    let mut steps = Vec::with_capacity(row + column);
    while row > 0 || whole && column > 0 {
        let here = cost(&costs, row, column);
        let diagonal = row > 0 && column > 0;
        let differs = u32::from(diagonal && old.get(row - 1) != new.get(column - 1));
        if diagonal && here == cost(&costs, row - 1, column - 1) + differs {
            (row, column) = (row - 1, column - 1);
            steps.push(if differs == 0 { Step::Kept(row, column) } else { Step::Replaced(row, column) });
        } else if row > 0 && here == cost(&costs, row - 1, column) + 1 {
            row -= 1;
            steps.push(Step::Dropped(row));
        } else if column > 0 {
            column -= 1;
            steps.push(Step::Added(column));
        } else {
            break;
        }
    }
    steps.reverse();
    Alignment { cost: total, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn aligned(old: &str, new: &str, whole: bool) -> Alignment {
        align(&old.chars().collect::<Vec<_>>(), &new.chars().collect::<Vec<_>>(), whole)
    }

    #[test]
    fn the_least_changes_are_found() {
        for (old, new, cost) in
            [("570", "570", 0), ("570", "560", 1), ("570", "5700", 1), ("570", "57", 1), ("", "12", 2)]
        {
            assert_eq!(aligned(old, new, true).cost, cost, "{old} {new}");
        }
        assert_eq!(aligned("570", "引资超570亿元", false).cost, 0);
        assert_eq!(
            aligned("a7b", "xa6by", false).steps,
            [Step::Kept(0, 1), Step::Replaced(1, 2), Step::Kept(2, 3)]
        );
    }

    proptest! {
        /// The steps make the new text of the old one, and there are as many changes as they cost.
        #[test]
        fn the_steps_lead_from_one_text_to_the_other(old in "[0-3]{0,8}", new in "[0-3]{0,8}") {
            let (from, to): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let found = align(&from, &to, true);
            let mut made = Vec::new();
            let mut changes = 0;
            for step in &found.steps {
                match *step {
                    Step::Kept(a, b) => {
                        prop_assert_eq!(from[a], to[b]);
                        made.push(from[a]);
                    }
                    Step::Replaced(_, b) | Step::Added(b) => made.push(to[b]),
                    Step::Dropped(_) => {}
                }
                changes += u32::from(!matches!(step, Step::Kept(..)));
            }
            prop_assert_eq!(&made, &to);
            prop_assert_eq!(changes, found.cost);
            prop_assert!(found.cost as usize >= from.len().abs_diff(to.len()));
            prop_assert!(found.cost as usize <= from.len().max(to.len()));
        }
    }
}
