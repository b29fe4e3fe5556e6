//! The topic of a text, by the vocabulary of the topic table.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::article::{TOPICS, Topic};

/// Bytes of a text that are looked at: a topic shows early or not at all.
pub(super) const SAMPLE: usize = 3000;

/// Most times that one word counts.
const MOST: u32 = 4;

/// A topic and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The topic.
    pub topic: &'static Topic,
    /// Trust in %.
    pub confidence: u8,
}

/// A word of a topic.
struct Word {
    text: &'static str,
    topic: usize,
    /// Weight: longer words say more, words of several topics less.
    weight: u32,
}

/// Words by their first two characters.
static WORDS: LazyLock<HashMap<(char, char), Vec<Word>>> = LazyLock::new(|| {
    let mut topics_of: HashMap<&str, u32> = HashMap::new();
    for word in TOPICS.iter().flat_map(|topic| topic.words.split_whitespace()) {
        *topics_of.entry(word).or_insert(0) += 1;
    }
    let mut words: HashMap<(char, char), Vec<Word>> = HashMap::new();
    for (topic, text) in TOPICS
        .iter()
        .enumerate()
        .flat_map(|(at, topic)| topic.words.split_whitespace().map(move |word| (at, word)))
    {
        let mut letters = text.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
        let length = u32::try_from(text.chars().count().min(6)).unwrap_or(1);
        let weight = 12 * (length - 1) / topics_of.get(text).copied().unwrap_or(1);
        words.entry((first, second)).or_default().push(Word { text, topic, weight });
    }
    // The longest word at a place counts, and only it.
    words.values_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.text.len())));
    words
});

/// Which characters of the basic plane begin a word: most characters of a text do not.
static FIRSTS: LazyLock<Box<[bool]>> = LazyLock::new(|| {
    let mut firsts = vec![false; 1 << 16].into_boxed_slice();
    for (first, _) in WORDS.keys() {
        if let Some(begins) = firsts.get_mut(*first as usize) {
            *begins = true;
        }
    }
    firsts
});

/// Scores by topic.
pub(super) type Scores = [u32; 32];

/// Adds the words of a text to the scores, each times a factor.
pub(super) fn score(text: &str, factor: u32, scores: &mut Scores) {
    let text = &text[..text.floor_char_boundary(SAMPLE)];
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let firsts = &**FIRSTS;
    let mut letters = text.char_indices().peekable();
    while let Some((at, first)) = letters.next() {
        if !firsts.get(first as usize).is_some_and(|begins| *begins) {
            continue;
        }
        let Some((_, second)) = letters.peek() else { break };
        let Some(words) = WORDS.get(&(first, *second)) else { continue };
        let Some(longest) = words.iter().find(|word| text[at..].starts_with(word.text)) else { continue };
        let count = counts.entry(longest.text).or_insert(0);
        *count += 1;
        if *count <= MOST {
            // Halved each time: a word said twice says little more.
            let factor = (factor * 4) >> (*count - 1).min(2);
            for word in words.iter().filter(|word| word.text == longest.text) {
                scores[word.topic.min(31)] += word.weight * factor;
            }
        }
    }
}

/// The topic that scores most; nothing when no word was found.
pub(super) fn best(scores: &Scores) -> Option<Guess> {
    let mut ranked: Vec<(u32, usize)> = scores.iter().take(TOPICS.len()).copied().zip(0..).collect();
    ranked.sort_by_key(|(score, topic)| (std::cmp::Reverse(*score), *topic));
    let [(best, topic), (second, _), ..] = ranked[..] else { return None };
    if best == 0 {
        return None;
    }
    // Trust grows with the lead over the next and with how much was found.
    let lead = 100 * best / (best + second);
    let amount = best.min(400) / 8;
    let confidence = (lead * (50 + amount) / 100).min(97);
    Some(Guess { topic: &TOPICS[topic], confidence: u8::try_from(confidence).unwrap_or(0) })
}

/// The topic of a text by its words alone; nothing when it has none of the vocabulary.
#[must_use]
pub fn topic_of(text: &str) -> Option<Guess> {
    let mut scores = Scores::default();
    score(text, 1, &mut scores);
    best(&scores)
}
