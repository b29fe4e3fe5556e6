//! Names, each kept once with all that bear it, and searched by the thousand.
//!
//! The names stand one after another in one text, folded, so that looking for letters is one pass over
//! memory. Beside it stands a key of initials, one byte for a letter.

use std::hash::BuildHasher as _;
use std::ops::Range;

use frizbee::Match;
use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};

use super::How;
use super::query::{FUZZY_NAME, Query};
use super::reading::initial;
use crate::job::Progress;
use crate::text::fold;

/// Longest name kept, in characters.
const LONGEST: usize = 2_000;

/// Names between two looks at the progress.
pub(super) const CHUNK: usize = 4_096;

/// Names and what bears them.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folded names, each with a line feed behind it.
    text: String,
    /// Where each begins, and the end.
    starts: Vec<u32>,
    /// Keys of initials, one after another.
    key: String,
    /// Where each key begins, and the end.
    key_starts: Vec<u32>,
    /// What bears each name, in order.
    bearers: Vec<u32>,
    /// Where the bearers of each name begin, and the end.
    bearer_starts: Vec<u32>,
}

/// A name that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The name.
    pub(super) name: u32,
    /// How.
    pub(super) how: How,
    /// What orders names found alike: less is better.
    pub(super) order: u16,
}

/// Names while they are collected.
#[derive(Default)]
pub(super) struct Collector {
    names: Names,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// Names and bearers.
    pairs: Vec<(u32, u32)>,
    folded: String,
}

impl Collector {
    /// Adds a name of a bearer; an empty one is none.
    pub(super) fn add(&mut self, name: &str, bearer: u32) {
        self.folded.clear();
        let letters = name.chars().take(LONGEST).map(|letter| if letter == '\n' { ' ' } else { letter });
        self.folded.extend(letters.map(fold));
        let end = self.names.text.len() + self.folded.len() + 1;
        // Places are 32 bits wide: what would not fit is not found, as little as a name of nothing.
        let Ok(end) = u32::try_from(end) else { return };
        if self.folded.trim().is_empty() {
            return;
        }
        let Self { names, table, hasher, folded, pairs } = self;
        let hash_of = |id: &u32| hasher.hash_one(names.get(*id));
        let is_it = |id: &u32| names.get(*id) == folded.as_str();
        let id = match table.entry(hasher.hash_one(folded.as_str()), is_it, hash_of) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(vacant) => {
                if names.starts.is_empty() {
                    names.starts.push(0);
                    names.key_starts.push(0);
                }
                let id = u32::try_from(names.starts.len() - 1).unwrap_or(u32::MAX);
                vacant.insert(id);
                names.text.push_str(folded);
                names.text.push('\n');
                names.starts.push(end);
                names.key.extend(folded.chars().map(|letter| char::from(initial(letter))));
                names.key_starts.push(u32::try_from(names.key.len()).unwrap_or(u32::MAX));
                id
            }
        };
        if pairs.last() != Some(&(id, bearer)) {
            pairs.push((id, bearer));
        }
    }

    /// The names with their bearers.
    pub(super) fn finish(self) -> Names {
        let Self { mut names, mut pairs, .. } = self;
        pairs.sort_unstable();
        pairs.dedup();
        let count = names.len();
        names.bearer_starts = Vec::with_capacity(count + 1);
        names.bearers = pairs.iter().map(|(_, bearer)| *bearer).collect();
        let mut at = 0;
        for name in 0..=count {
            let is_before = |(id, _): &(u32, u32)| (*id as usize) < name;
            at += pairs.get(at..).map_or(0, |rest| rest.iter().take_while(|pair| is_before(pair)).count());
            names.bearer_starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        names
    }
}

/// The bytes between two places of a list of places.
fn between(starts: &[u32], at: usize) -> Range<usize> {
    let place = |at: usize| starts.get(at).map_or(0, |start| *start as usize);
    place(at)..place(at + 1)
}

impl Names {
    /// Number of names.
    pub(super) const fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A name, folded; empty for one that is not there.
    pub(super) fn get(&self, name: u32) -> &str {
        let place = between(&self.starts, name as usize);
        self.text.get(place.start..place.end.saturating_sub(1)).unwrap_or("")
    }

    /// One more than the greatest number of what bears a name; 0 without a name.
    pub(super) fn most_bearers(&self) -> usize {
        self.bearers.iter().max().map_or(0, |most| *most as usize + 1)
    }

    /// The key of a name.
    fn key(&self, name: u32) -> &str {
        self.key.get(between(&self.key_starts, name as usize)).unwrap_or("")
    }

    /// What bears a name, in order.
    pub(super) fn bearers(&self, name: u32) -> &[u32] {
        self.bearers.get(between(&self.bearer_starts, name as usize)).unwrap_or(&[])
    }

    /// The names that hold the query letter by letter. `None` when called off, here and below.
    pub(super) fn literal(&self, query: &Query, progress: &Progress) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        for chunk in chunks(self.len(), progress) {
            self.literal_in(query, chunk?, &mut found);
        }
        Some(found)
    }

    fn literal_in(&self, query: &Query, names: Range<usize>, found: &mut Vec<Found>) {
        let place = |name: usize| between(&self.starts, name).start;
        let (begin, end) = (place(names.start), place(names.end));
        let mut at = begin;
        let mut first = names.start;
        while let Some(step) = self.text.as_bytes().get(at..end).and_then(|rest| query.literal().find(rest)) {
            let after = self.starts.get(first..=names.end).unwrap_or(&[]);
            let name = first + after.partition_point(|start| *start as usize <= at + step).saturating_sub(1);
            let Ok(id) = u32::try_from(name) else { return };
            // Looked at once more on its own: the first place may tear a number.
            if let Some((how, _)) = query.literal_in(self.get(id)) {
                found.push(Found { name: id, how, order: length(self.get(id)) });
            }
            (at, first) = (place(name + 1), name + 1);
        }
    }

    /// The names that are spelled like the query, but for those found before, which are in the order of
    /// the names.
    pub(super) fn spelled(&self, query: &Query, known: &[Found], progress: &Progress) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        let Some(speller) = query.speller().filter(|_| query.reads()) else { return Some(found) };
        let mut known = known.iter().map(|it| it.name).peekable();
        let mut letters = Vec::new();
        for chunk in chunks(self.len(), progress) {
            for name in chunk? {
                let Ok(id) = u32::try_from(name) else { break };
                let text = self.get(id);
                if known.next_if_eq(&id).is_some() || speller.ends(text.chars()).is_none() {
                    continue;
                }
                letters.clear();
                letters.extend(text.chars());
                if let Some((place, spelling)) = query.spelled(&letters, 0) {
                    // A name that begins with it stands before all others.
                    let order = length(text) / 2 + if place.start > 0 { u16::MAX / 2 } else { 0 };
                    found.push(Found { name: id, how: How::of_spelling(spelling), order });
                }
            }
        }
        Some(found)
    }

    /// The names that hold the letters of the query in its order with others between, but for those found
    /// before; then those whose initials do.
    pub(super) fn fuzzy(&self, query: &Query, known: &[Found], progress: &Progress) -> Option<Vec<Found>> {
        let mut found = self.listed(query, How::Fuzzy, known, progress)?;
        let mut all: Vec<Found> = known.iter().chain(&found).copied().collect();
        all.sort_unstable_by_key(|it| it.name);
        found.extend(self.listed(query, How::FuzzyInitials, &all, progress)?);
        Some(found)
    }

    fn listed(&self, query: &Query, how: How, known: &[Found], progress: &Progress) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        let matcher = if how == How::Fuzzy { query.fuzzy() } else { query.fuzzy_initials() };
        let Some(mut matcher) = matcher else { return Some(found) };
        let mut known = known.iter().map(|it| it.name).peekable();
        let (mut ids, mut texts) = (Vec::new(), Vec::new());
        for chunk in chunks(self.len(), progress) {
            ids.clear();
            texts.clear();
            for name in chunk? {
                let Ok(id) = u32::try_from(name) else { break };
                if known.next_if_eq(&id).is_none() && self.get(id).len() <= FUZZY_NAME {
                    ids.push(id);
                    texts.push(if how == How::Fuzzy { self.get(id) } else { self.key(id) });
                }
            }
            let near = matcher.match_list(&texts).into_iter().filter(|it| query.is_near(it.score));
            found.extend(near.filter_map(|Match { index, score, .. }| {
                let name = *ids.get(index as usize)?;
                Some(Found { name, how, order: u16::MAX - score })
            }));
        }
        Some(found)
    }
}

fn length(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

/// Ranges that make up a number of things; `None` as soon as the work is called off.
pub(super) fn chunks(
    all: usize,
    progress: &Progress,
) -> impl Iterator<Item = Option<Range<usize>>> + use<'_> {
    let starts = (0..all).step_by(CHUNK);
    starts.map(move |start| (!progress.is_cancelled()).then(|| start..all.min(start + CHUNK)))
}
