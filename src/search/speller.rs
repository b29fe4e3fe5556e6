//! Finds a query in a text as a person spells it: each character by itself, by a reading, or by the
//! first letter of one.
//!
//! The positions of the query that are reached so far are the bits of a word. A character leads each of
//! them on by as many letters as it takes; the words that say which are worked out once for a query and
//! class of readings. So a text is read once, however many ways there are to spell it.

use std::ops::Range;

use super::reading::Readings;

/// Most characters of a query that can be spelled: the last bit marks the end.
pub(super) const LONGEST: usize = 63;

/// Longest syllable: `zhuang`.
const SYLLABLE: usize = 6;

/// Where a class of readings leads on from: bits are positions in the query.
#[derive(Clone, Copy, Debug, Default)]
struct Steps {
    /// By anything.
    any: u64,
    /// By the first letter of a reading.
    initials: u64,
    /// By so many letters less one.
    by: [u64; SYLLABLE],
}

/// How a query was spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// As it is written.
    Literal,
    /// With first letters of readings.
    Initials,
    /// With whole readings.
    Full,
}

/// A query made ready to be found.
#[derive(Clone, Debug)]
pub(super) struct Speller {
    /// The letters, folded.
    letters: Vec<char>,
    /// Positions of each ASCII letter.
    ascii: [u64; 128],
    /// Positions of the other letters.
    others: Vec<(char, u64)>,
    /// Positions of blanks, which need not be in the text.
    blanks: u64,
    steps: Vec<Steps>,
    /// Whether readings play a part: the query has Latin letters.
    reads: bool,
}

impl Speller {
    /// Prepares a folded query; `None` for an empty one and for one of more than [`LONGEST`] characters.
    pub(super) fn new(query: &str) -> Option<Self> {
        let letters: Vec<char> = query.chars().take(LONGEST + 1).collect();
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        let mut made = Self {
            ascii: [0; 128],
            others: Vec::new(),
            blanks: 0,
            steps: Vec::new(),
            reads: letters.iter().any(char::is_ascii_lowercase),
            letters,
        };
        for (at, &letter) in made.letters.iter().enumerate() {
            let bit = 1 << at;
            if letter == ' ' {
                made.blanks |= bit;
            }
            if let Some(slot) = made.ascii.get_mut(letter as usize) {
                *slot |= bit;
            } else if let Some((_, bits)) = made.others.iter_mut().find(|(other, _)| *other == letter) {
                *bits |= bit;
            } else {
                made.others.push((letter, bit));
            }
        }
        if made.reads {
            made.steps = Readings::get().classes().iter().map(|class| made.steps_of(class)).collect();
        }
        Some(made)
    }

    /// Whether readings play a part.
    pub(super) const fn reads(&self) -> bool {
        self.reads
    }

    fn steps_of(&self, syllables: &[Box<str>]) -> Steps {
        let mut steps = Steps::default();
        for syllable in syllables {
            for at in 0..self.letters.len() {
                let rest = self.letters.get(at..).unwrap_or(&[]);
                let same = syllable.chars().zip(rest).take_while(|(a, b)| a == *b).count();
                let is_whole = same == syllable.len();
                // What is typed last may be a syllable not typed to its end.
                let taken = if is_whole || same == rest.len() { same } else { 0 };
                if same > 0 {
                    steps.initials |= 1 << at;
                }
                if let Some(slot) = taken.checked_sub(1).and_then(|by| steps.by.get_mut(by)) {
                    *slot |= 1 << at;
                }
            }
        }
        steps.any = steps.by.iter().fold(steps.initials, |any, by| any | by);
        steps
    }

    /// The positions reached by a letter from those reached before it.
    #[inline]
    fn lead(&self, from: u64, letter: char, readings: &Readings, most: Spelling) -> u64 {
        let own = match self.ascii.get(letter as usize) {
            Some(bits) => *bits,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, bits)| *bits),
        };
        let mut next = (from & own) << 1;
        if !letter.is_ascii() && self.reads && most != Spelling::Literal {
            let steps = self.steps.get(usize::from(readings.class(letter)));
            if let Some(steps) = steps.filter(|steps| from & steps.any != 0) {
                next |= (from & steps.initials) << 1;
                if most == Spelling::Full {
                    for (by, bits) in steps.by.iter().enumerate() {
                        next |= (from & bits) << (by + 1);
                    }
                }
            }
        }
        if self.blanks != 0 && most != Spelling::Literal {
            next |= (next & self.blanks) << 1;
        }
        next
    }

    const fn end(&self) -> u64 {
        1 << self.letters.len()
    }

    /// Number of characters from the start at which a spelling of the query first ends, in letters that
    /// are folded already.
    #[inline]
    pub(super) fn ends(&self, text: impl Iterator<Item = char>) -> Option<usize> {
        let (readings, end) = (Readings::get(), self.end());
        let mut state = 0;
        for (at, letter) in text.enumerate() {
            state = self.lead(state | 1, letter, readings, Spelling::Full);
            if state & end != 0 {
                return Some(at + 1);
            }
        }
        None
    }

    /// Where a spelling that ends after so many characters begins, and how it is spelled: as plainly as
    /// can be, then from as far ahead.
    pub(super) fn begins(&self, text: &[char], end: usize) -> Option<(Range<usize>, Spelling)> {
        let first = end.saturating_sub(self.letters.len());
        let spellings = [Spelling::Literal, Spelling::Initials, Spelling::Full];
        spellings.into_iter().find_map(|most| {
            let starts = first..end;
            let fits = |start: &usize| text.get(*start..end).is_some_and(|part| self.spells(part, most));
            starts.into_iter().find(fits).map(|start| (start..end, most))
        })
    }

    /// Whether the whole of a text spells the whole query.
    fn spells(&self, text: &[char], most: Spelling) -> bool {
        let readings = Readings::get();
        let state = text.iter().fold(1, |state, letter| self.lead(state, *letter, readings, most));
        state & self.end() != 0
    }

    /// The first place in a text of folded letters where the query is spelled; of spellings with the same
    /// end the plainest.
    pub(super) fn find(&self, text: &[char]) -> Option<(Range<usize>, Spelling)> {
        let end = self.ends(text.iter().copied())?;
        self.begins(text, end)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::text::fold;
    use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> Option<(String, Spelling)> {
        let letters: Vec<char> = text.chars().map(fold).collect();
        let (range, spelling) = Speller::new(query)?.find(&letters)?;
        Some((letters.get(range)?.iter().collect(), spelling))
    }

    #[test]
    fn a_query_is_spelled_in_every_way() {
        use Spelling::{Full, Initials, Literal};
        for (query, text, part, spelling) in [
            ("zsyz", "全年招商引资到位", "招商引资", Initials),
            ("zhaoshangyinzi", "招商引资", "招商引资", Full),
            ("zsyinzi", "招商引资", "招商引资", Full),
            ("zshangyz", "招商引资", "招商引资", Full),
            ("招sy资", "招商引资", "招商引资", Initials),
            ("zs yz", "招商引资", "招商引资", Initials),
            ("zhaosh", "招商引资", "招商", Full),
            ("cq", "重庆", "重庆", Initials),
            ("zq", "重庆", "重庆", Initials),
            ("chongqing", "重庆", "重庆", Full),
            ("hy", "行业", "行业", Initials),
            ("hangye", "行业", "行业", Full),
            ("lyou", "旅游", "旅游", Full),
            ("lvyou", "旅游", "旅游", Full),
            ("gdpzs", "GDP总数", "gdp总数", Initials),
            ("dwzj", "全年招商引资到位资金", "到位资金", Initials),
            ("招商", "招商引资", "招商", Literal),
            ("key pro", "the key projects", "key pro", Literal),
            ("xian", "先西安", "先", Full),
        ] {
            assert_eq!(found(query, text), Some((part.to_owned(), spelling)), "{query} {text}");
        }
    }

    #[test]
    fn other_letters_do_not_spell_it() {
        for (query, text) in [
            ("zyz", "招商引资"),
            ("zhsyz", "招商引资"),
            ("zsyz", "招商，引资"),
            ("shangzhao", "招商"),
            ("z", "商"),
            ("zss", "招商"),
            ("", "招商"),
        ] {
            assert_eq!(found(query, text), None, "{query} {text}");
        }
        assert!(Speller::new(&"z".repeat(LONGEST)).is_some());
        assert!(Speller::new(&"z".repeat(LONGEST + 1)).is_none());
        assert_eq!(found(&"z".repeat(LONGEST), &"招".repeat(LONGEST)).unwrap().1, Spelling::Initials);
    }

    proptest! {
        /// The library the readings come from decides the same.
        #[test]
        fn agrees_with_ib_matcher(
            query in "(zhao|shang|z|s|h|a|n|g|招|商|重|chong|q|x|xi|an|5)(zhao|sh|z|s|a|g|q|an|安|ing){0,3}",
            text in "[招商引资重庆行业西安先旅a5]{0,9}",
        ) {
            let config = PinyinMatchConfig::default();
            let oracle = IbMatcher::builder(query.as_str()).pinyin(config).is_pattern_partial(true).build();
            let letters: Vec<char> = text.chars().collect();
            let ours = Speller::new(&query).unwrap().find(&letters).is_some();
            prop_assert_eq!(ours, oracle.find(text.as_str()).is_some(), "{} in {}", query, text);
        }
    }
}
