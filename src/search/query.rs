//! What is looked for, made ready: the same query finds names in an index and tells where it matches one.

use std::iter::once;
use std::ops::Range;

use frizbee::{CaseMatching, Config, MatchIndices, Matcher, SortStrategy};
use memchr::memmem::Finder;

use super::How;
use super::reading::initial;
use super::speller::{LONGEST, Speller, Spelling};
use crate::text::{continues_number, fold};
use crate::unit::Sought;

/// Most characters of a query; what is beyond is not looked at.
pub const MOST_CHARS: usize = 200;

/// Most words of a query that are looked for one by one; those behind them are not looked at.
const MOST_WORDS: usize = 8;

/// Fewest letters of a query that is also looked for with letters left out, in initials of readings: with
/// fewer nearly everything is found.
const FUZZY_INITIALS: usize = 4;

/// Fewest letters of a query of Latin letters that is also looked for with letters left out.
const FUZZY_LATIN: usize = 3;

/// Least score of a name with letters left out, for each letter: three quarters of what one brings.
/// Letters strewn over a name bring less.
const FUZZY_SCORE: usize = 12;

/// Longest name, in bytes, that is also looked for with letters left out: a sentence holds any few letters
/// in any order.
pub(super) const FUZZY_NAME: usize = 160;

/// A query.
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    /// Case and width folded, blanks at the ends taken off and in a row made one.
    folded: String,
    literal: Finder<'static>,
    speller: Option<Speller>,
    /// What follows the letters that can be spelled.
    tail: Vec<char>,
    sought: Option<Sought>,
    /// Without blanks.
    letters: String,
    /// Its words, where it has several and is no number.
    words: Vec<Self>,
}

/// How a name was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How.
    pub how: How,
    /// The matched characters of the name, in order, none touching the next. In characters.
    pub places: Vec<Range<usize>>,
}

impl Query {
    /// Reads what was typed, up to [`MOST_CHARS`]. Of several words a name may hold each in a place of its
    /// own.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let whole = Self::whole(text);
        let words: Vec<&str> = whole.folded.split(' ').filter(|word| !word.is_empty()).collect();
        let are_apart = words.len() > 1 && whole.sought.is_none();
        let words =
            if are_apart { words.into_iter().take(MOST_WORDS).map(Self::whole).collect() } else { vec![] };
        Self { words, ..whole }
    }

    fn whole(text: &str) -> Self {
        let text: String = text.chars().take(MOST_CHARS).collect();
        let mut folded = String::with_capacity(text.len());
        for word in text.chars().map(fold).collect::<String>().split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        let head: String = folded.chars().take(LONGEST).collect();
        Self {
            literal: Finder::new(folded.as_bytes()).into_owned(),
            speller: Speller::new(&head),
            tail: folded.chars().skip(LONGEST).collect(),
            sought: Sought::parse(&text),
            letters: folded.chars().filter(|letter| *letter != ' ').collect(),
            text,
            folded,
            words: Vec::new(),
        }
    }

    /// Its words, where it has several and is no number: none has words of its own.
    pub(super) fn words(&self) -> &[Self] {
        &self.words
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The number that is looked for, if it is one.
    #[must_use]
    pub const fn sought(&self) -> Option<&Sought> {
        self.sought.as_ref()
    }

    pub(super) const fn literal(&self) -> &Finder<'static> {
        &self.literal
    }

    pub(super) const fn speller(&self) -> Option<&Speller> {
        self.speller.as_ref()
    }

    /// Whether readings can find more than the letters do.
    pub(super) fn reads(&self) -> bool {
        self.tail.is_empty() && self.speller.as_ref().is_some_and(Speller::reads)
    }

    /// Finds the query with letters left out; `None` where that would find anything.
    pub(super) fn fuzzy(&self) -> Option<Matcher> {
        let fewest = if self.letters.is_ascii() { FUZZY_LATIN } else { 2 };
        (self.sought.is_none() && self.letters.chars().count() >= fewest).then(|| self.matcher())
    }

    /// Finds it in keys of initials; `None` where that would find anything.
    pub(super) fn fuzzy_initials(&self) -> Option<Matcher> {
        let is_key = self.letters.bytes().all(|letter| letter.is_ascii_alphanumeric());
        let is_long = self.letters.len() >= FUZZY_INITIALS;
        (is_key && is_long && self.sought.is_none()).then(|| self.matcher())
    }

    /// Whether a name with letters left out is near enough.
    pub(super) fn is_near(&self, score: u16) -> bool {
        usize::from(score) >= FUZZY_SCORE * self.letters.chars().count()
    }

    fn matcher(&self) -> Matcher {
        let config = Config::default().casing(CaseMatching::Ignore).sort(SortStrategy::IndexAsc);
        Matcher::new(self.letters.as_str(), &config)
    }

    /// Whether a place of a folded text begins or ends within a number that goes on: 62.9 in 162.9.
    pub(super) fn tears(&self, before: &str, after: &str) -> bool {
        let digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
        let (mut back, mut on) = (before.chars().rev(), after.chars());
        digit(self.folded.chars().next()) && continues_number(back.next(), back.next())
            || digit(self.folded.chars().next_back()) && continues_number(on.next(), on.next())
    }

    /// The first place of a text of folded letters where the query is spelled, from a character on.
    pub(super) fn spelled(&self, text: &[char], from: usize) -> Option<(Range<usize>, Spelling)> {
        let speller = self.speller.as_ref()?;
        let mut from = from;
        loop {
            let (place, spelling) = speller.find(text.get(from..)?)?;
            let place = place.start + from..place.end + from + self.tail.len();
            let tail = text.get(place.end - self.tail.len()..place.end);
            let goes_on = self.tail.is_empty() || spelling == Spelling::Literal && tail == Some(&self.tail);
            let part = |range: Range<usize>| text.get(range).unwrap_or(&[]).iter().collect::<String>();
            let before = part(place.start.saturating_sub(2)..place.start);
            let after = part(place.end..text.len().min(place.end + 2));
            if goes_on && !self.tears(&before, &after) {
                return Some((place, spelling));
            }
            from = place.start + 1;
        }
    }

    /// How a name matches, and where; `None` where it does not. Of several words each must match where the
    /// whole does not.
    #[must_use]
    pub fn matched(&self, name: &str) -> Option<Match> {
        if self.is_empty() {
            return None;
        }
        if self.words.is_empty() {
            return self.matched_whole(name);
        }
        let whole = self.matched_whole(name);
        if whole.as_ref().is_some_and(|it| it.how.tier() < How::Fuzzy.tier()) {
            return whole;
        }
        let each: Option<Vec<Match>> = self.words.iter().map(|word| word.matched_near(name)).collect();
        each.map(together).or(whole)
    }

    /// The places of a name where the query matches, or those of its words that do. In characters, in
    /// order, none touching the next; none where nothing matches.
    #[must_use]
    pub fn places(&self, name: &str) -> Vec<Range<usize>> {
        if let Some(found) = self.matched(name) {
            return found.places;
        }
        together(self.words.iter().filter_map(|word| word.matched_near(name)).collect()).places
    }

    /// As [`Self::matched`], without letters left out.
    fn matched_near(&self, name: &str) -> Option<Match> {
        self.matched_whole(name).filter(|it| it.how.tier() < How::Fuzzy.tier())
    }

    fn matched_whole(&self, name: &str) -> Option<Match> {
        let letters: Vec<char> = name.chars().map(fold).collect();
        let folded: String = letters.iter().collect();
        if let Some((how, start)) = self.literal_in(&folded) {
            let start = folded.get(..start).map_or(0, |before| before.chars().count());
            let places = once(start..start + self.folded.chars().count()).collect();
            return Some(Match { how, places });
        }
        if self.reads()
            && let Some((place, spelling)) = self.spelled(&letters, 0)
        {
            return Some(Match { how: How::of_spelling(spelling), places: vec![place] });
        }
        if folded.len() > FUZZY_NAME {
            return None;
        }
        let near = |found: &MatchIndices| self.is_near(found.score);
        let fuzzy = self.fuzzy().and_then(|mut it| it.match_one_indices(&folded, 0));
        if let Some(found) = fuzzy.filter(near) {
            return Some(Match { how: How::Fuzzy, places: joined(chars_of(&folded, &found.indices)) });
        }
        let key: String = letters.iter().map(|letter| char::from(initial(*letter))).collect();
        let found = self.fuzzy_initials()?.match_one_indices(&key, 0).filter(near)?;
        let places = joined(found.indices.into_iter().map(|at| at as usize).collect());
        Some(Match { how: How::FuzzyInitials, places })
    }

    /// How a folded name holds the query letter by letter, and at which byte.
    pub(super) fn literal_in(&self, folded: &str) -> Option<(How, usize)> {
        let mut from = 0;
        loop {
            let at = from + self.literal.find(folded.as_bytes().get(from..)?)?;
            let end = at + self.folded.len();
            let (before, after) = (folded.get(..at)?, folded.get(end..)?);
            if !self.tears(before, after) {
                let how = match (before.is_empty(), after.is_empty()) {
                    (true, true) => How::Exact,
                    (true, false) => How::Prefix,
                    _ => How::Part,
                };
                return Some((how, at));
            }
            from = at + 1;
        }
    }
}

/// Matches of several words as one: found as the worst of them, but never by the whole or the beginning.
fn together(matches: Vec<Match>) -> Match {
    let how = worst(matches.iter().map(|it| it.how));
    Match { how, places: joined(matches.into_iter().flat_map(|it| it.places).flatten().collect()) }
}

/// How words are found together, each as told: as the worst of them, letters alone as a part.
pub(super) fn worst(each: impl Iterator<Item = How>) -> How {
    each.filter(|how| how.tier() > How::Part.tier()).max_by_key(|how| how.tier()).unwrap_or(How::Part)
}

/// The characters of a text that begin at bytes.
fn chars_of(text: &str, bytes: &[u32]) -> Vec<usize> {
    let begins = text.char_indices().map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX));
    begins.enumerate().filter(|(_, byte)| bytes.contains(byte)).map(|(at, _)| at).collect()
}

/// Single places in any order as ranges.
fn joined(mut places: Vec<usize>) -> Vec<Range<usize>> {
    places.sort_unstable();
    places.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for at in places {
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}
