//! How much of one text is in another: shared pairs of characters, the rare ones counting most.
//!
//! No dictionary is needed: in Chinese a pair of characters is most of a word.

use hashbrown::{HashMap, HashSet};

/// Bytes of a document that are looked at; what comes later is like what came before.
const SAMPLE: usize = 1 << 20;

/// Bytes of one passage that are looked at.
const PASSAGE: usize = 1 << 14;

/// A pair of characters.
type Pair = (char, char);

/// The pairs of a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage(HashSet<Pair>);

impl Passage {
    /// Adds a text to the passage, as far as there is room.
    pub(super) fn add(&mut self, text: &str) {
        if self.0.len() < PASSAGE {
            self.0.extend(pairs(start(text, PASSAGE)));
        }
    }
}

/// How rare the pairs of a document are.
#[derive(Debug, Default)]
pub(super) struct Cohesion {
    /// Passages that hold each pair.
    counts: HashMap<Pair, u32>,
    passages: u32,
}

impl Cohesion {
    /// Counts the pairs of the passages of a document.
    pub(super) fn new<'t>(passages: impl Iterator<Item = &'t str>) -> Self {
        let mut cohesion = Self::default();
        let mut left = SAMPLE;
        for passage in passages {
            let passage = start(passage, left);
            left -= passage.len();
            let seen: HashSet<Pair> = pairs(passage).collect();
            for pair in seen {
                *cohesion.counts.entry(pair).or_insert(0) += 1;
            }
            cohesion.passages += 1;
            if left == 0 {
                break;
            }
        }
        cohesion
    }

    /// Weight of a pair: eight times the binary logarithm of passages over passages with it. Nothing
    /// for a pair that only one passage has: it says nothing about kinship.
    fn weight(&self, pair: Pair) -> u32 {
        let count = self.counts.get(&pair).copied().unwrap_or(0);
        if count < 2 {
            return 0;
        }
        // The eighth power of at most 2^15 fits, and its logarithm has three binary places.
        let ratio = u128::from((self.passages * 8 / count).clamp(8, 1 << 15));
        ratio.pow(8).ilog2() - 24
    }

    /// Share of the weight of a text that a passage has as well, in permille; 0 for a text without
    /// weight.
    pub(super) fn share(&self, text: &str, passage: &Passage) -> i32 {
        let (mut common, mut all) = (0u32, 0u32);
        let mut seen = HashSet::new();
        for pair in pairs(start(text, PASSAGE)).filter(|pair| seen.insert(*pair)) {
            let weight = self.weight(pair);
            all += weight;
            common += weight * u32::from(passage.0.contains(&pair));
        }
        (common * 1000).checked_div(all).and_then(|share| i32::try_from(share).ok()).unwrap_or(0)
    }
}

/// How often the pairs that joins would make occur in the document.
#[derive(Debug, Default)]
pub(super) struct Seams(HashMap<Pair, u32>);

impl Seams {
    /// Counts the pairs asked for in the start of a text, in one pass.
    pub(super) fn new(text: &str, wanted: impl Iterator<Item = Pair>) -> Self {
        let mut counts: HashMap<Pair, u32> = wanted.map(|pair| (pair, 0)).collect();
        if !counts.is_empty() {
            for pair in pairs(start(text, SAMPLE)) {
                if let Some(count) = counts.get_mut(&pair) {
                    *count += 1;
                }
            }
        }
        Self(counts)
    }

    /// How often a pair occurs.
    pub(super) fn count(&self, seam: Pair) -> u32 {
        self.0.get(&seam).copied().unwrap_or(0)
    }
}

/// The pair of characters that a join of two texts makes; nothing unless both are parts of words.
pub(super) fn seam(before: &str, after: &str) -> Option<Pair> {
    let pair = (before.trim_end().chars().next_back()?, after.trim_start().chars().next()?);
    (pair.0.is_alphanumeric() && pair.1.is_alphanumeric()).then_some(pair)
}

fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    let mut last: Option<char> = None;
    text.chars().filter_map(move |letter| {
        let before = last.replace(letter);
        before
            .filter(|before| before.is_alphanumeric() && letter.is_alphanumeric())
            .map(|before| (before, letter))
    })
}

fn start(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}
