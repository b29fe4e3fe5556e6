//! What is kept of an article: the fold of its journal. For every kind and subject the last change holds.

use std::collections::HashMap;

use super::anchor::find;
use super::{Anchor, Change, ChangeKind, Subject, Value};
use crate::article::{SourceSpan, SourceText};
use crate::import::{Accept, Ledger};

/// What holds of one kind and subject.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// Number of its last change, counted over the whole fold.
    last: u64,
    value: Value,
}

/// Everything kept of one article.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    entries: HashMap<(ChangeKind, Subject), Entry>,
    next: u64,
}

impl PartialEq for Kept {
    /// The same things hold, and were last changed in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.changes() == other.changes()
    }
}

impl FromIterator<Change> for Kept {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        let mut kept = Self::default();
        kept.extend(changes);
        kept
    }
}

impl Extend<Change> for Kept {
    fn extend<I: IntoIterator<Item = Change>>(&mut self, changes: I) {
        changes.into_iter().for_each(|change| self.take(change));
    }
}

impl Kept {
    /// Takes in one more change.
    pub fn take(&mut self, change: Change) {
        let entry = Entry { last: self.next, value: change.value };
        self.next += 1;
        self.entries.insert((change.kind, change.on), entry);
    }

    /// Whether nothing was ever changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether anything of a kind holds.
    #[must_use]
    pub fn holds_any(&self, kind: ChangeKind) -> bool {
        self.entries.iter().any(|((it, _), entry)| *it == kind && entry.value.holds())
    }

    /// The changes that lead to it, one for each kind and subject, in the order of the last change.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let all = self.sorted().into_iter();
        all.map(|((kind, on), entry)| Change { kind: *kind, on: on.clone(), value: entry.value.clone() })
            .collect()
    }

    fn sorted(&self) -> Vec<(&(ChangeKind, Subject), &Entry)> {
        let mut all: Vec<_> = self.entries.iter().collect();
        all.sort_unstable_by_key(|(_, entry)| entry.last);
        all
    }

    /// What holds of one kind, in the order of the last change.
    pub(super) fn of(&self, kind: ChangeKind) -> Vec<(&Subject, &Value)> {
        let all = self.sorted().into_iter().filter(|((it, _), _)| *it == kind);
        all.map(|((_, on), entry)| (on, &entry.value)).collect()
    }

    /// What holds of the figures of a text, each given by its place in it: for every kind and figure the
    /// last change, in the order of changes. What is found no more is in [`Found::lost`].
    #[must_use]
    pub(super) fn figures<'a>(
        &'a self,
        kind: ChangeKind,
        text: &SourceText,
        spans: &[SourceSpan],
    ) -> Found<'a> {
        let entries = self.of(kind).into_iter().filter_map(|(on, value)| match on {
            Subject::Figure(anchor) => Some((anchor, value)),
            _ => None,
        });
        let entries: Vec<(&Anchor, &Value)> = entries.collect();
        let anchors: Vec<&Anchor> = entries.iter().map(|(anchor, _)| *anchor).collect();
        let places = find(text, spans.iter().copied(), &anchors);
        let (mut found, mut seen): (_, HashMap<usize, &Value>) = (Found::default(), HashMap::new());
        // The last first: an earlier version of the text may have an entry of its own for the same place.
        // What else that says has no place of its own any more, which is told rather than passed over.
        for ((anchor, value), place) in entries.into_iter().zip(places).rev() {
            match place.map(|place| (place, seen.get(&place).copied())) {
                Some((place, None)) => {
                    seen.insert(place, value);
                    found.there.push((place, anchor, value));
                }
                Some((_, Some(holds))) if holds == value => {}
                _ if value.holds() => found.lost.push((anchor, value)),
                _ => {}
            }
        }
        found.there.reverse();
        found.lost.reverse();
        found
    }

    /// An answer for each repair of a ledger: what the user said, else what `accept` says. `text` is the
    /// text of the source.
    #[must_use]
    pub fn answers(&self, ledger: &Ledger, text: &SourceText, accept: Accept) -> Vec<bool> {
        let said = self.said(ledger, text);
        let meant = ledger.answers(accept);
        said.into_iter().zip(meant).map(|(said, meant)| said.unwrap_or(meant)).collect()
    }

    /// What the user said to each repair of a ledger: accepted, refused, or nothing.
    #[must_use]
    pub fn said(&self, ledger: &Ledger, text: &SourceText) -> Vec<Option<bool>> {
        let mut said = vec![None; ledger.repairs.len()];
        // Answers and repairs of one kind, with as many parts.
        let mut shapes: HashMap<(&str, usize), Vec<(&[Anchor], _)>> = HashMap::new();
        for (on, value) in self.of(ChangeKind::Repair) {
            if let Subject::Repair(kind, anchors) = on {
                shapes.entry((kind, anchors.len())).or_default().push((anchors, value));
            }
        }
        for ((kind, parts), answers) in shapes {
            let repairs = ledger.repairs.iter().enumerate();
            let own: Vec<(usize, &[SourceSpan])> = repairs
                .filter(|(_, it)| it.kind.id() == kind && it.spans.len() == parts)
                .map(|(at, it)| (at, &it.spans[..]))
                .collect();
            for (place, (_, value)) in places_of(text, &own, &answers, parts).into_iter().zip(&answers) {
                if let Some(slot) = place.and_then(|at| said.get_mut(at)) {
                    *slot = match value {
                        Value::Flag(answer) => Some(*answer),
                        _ => None,
                    };
                }
            }
        }
        said
    }
}

/// The repair of each answer: that in which every part of the answer is found, in order.
fn places_of(
    text: &SourceText,
    repairs: &[(usize, &[SourceSpan])],
    answers: &[(&[Anchor], &Value)],
    parts: usize,
) -> Vec<Option<usize>> {
    let mut places: Option<Vec<Option<usize>>> = None;
    for part in 0..parts {
        let spans = repairs.iter().filter_map(|(_, spans)| spans.get(part).copied());
        let anchors: Vec<&Anchor> = answers.iter().filter_map(|(anchors, _)| anchors.get(part)).collect();
        let found = find(text, spans, &anchors);
        let found = found.into_iter().map(|it| it.and_then(|at| repairs.get(at)).map(|(at, _)| *at));
        places = Some(match places {
            None => found.collect(),
            Some(before) => before.into_iter().zip(found).map(|(a, b)| a.filter(|_| a == b)).collect(),
        });
    }
    places.unwrap_or_else(|| vec![None; answers.len()])
}

/// What was found again of one kind.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// Number of the place, the anchor it was found by, what holds there; in the order of changes.
    pub(super) there: Vec<(usize, &'a Anchor, &'a Value)>,
    /// What holds of places that are not there.
    pub(super) lost: Vec<(&'a Anchor, &'a Value)>,
}
