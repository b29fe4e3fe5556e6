//! Finding a quote again in a text that may have changed.
//!
//! White space counts for nothing: a text may have been broken into other lines. Pieces of four characters
//! of quote and surroundings are looked for; each hit votes for a place, and the best places are aligned
//! with the card character by character.

use std::collections::HashMap;

use super::align::{Step, align};
use super::card::Card;
use super::verdict::{Outcome, Verified, edits};
use crate::article::SourceText;

/// Characters of a piece that is looked for.
const PIECE: usize = 4;

/// Hits of a piece that are taken: one with more is too common to say where.
const HITS: usize = 256;

/// Places that are aligned.
const PLACES: usize = 48;

/// Characters by which a place may be off.
const SLACK: usize = 24;

/// Characters on either side of a quote that must be the same for it to say the same.
const NEAR: usize = 8;

/// Whether a character counts for nothing.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200B}' | '\u{FEFF}')
}

/// A text in which quotes are looked for.
pub(crate) struct Search<'a> {
    text: &'a SourceText,
    hash: String,
    /// The text without blanks, and where its characters begin in it.
    squeezed: String,
    starts: Vec<u32>,
    letters: Vec<char>,
    /// Code points of the text at which they stand.
    points: Vec<u32>,
}

/// A card without blanks: its characters, and where its quote begins and ends among them.
struct Pattern {
    letters: Vec<char>,
    begin: usize,
    end: usize,
}

impl Pattern {
    fn of(card: &Card) -> Self {
        let squeeze = |text: &str| text.chars().filter(|it| !is_blank(*it)).collect::<Vec<_>>();
        let target = &card.target;
        let (before, quote, after) =
            (squeeze(&target.prefix), squeeze(&target.exact), squeeze(&target.suffix));
        let (begin, end) = (before.len(), before.len() + quote.len());
        Self { letters: [before, quote, after].concat(), begin, end }
    }

    fn quote(&self) -> &[char] {
        self.letters.get(self.begin..self.end).unwrap_or(&[])
    }
}

/// A place that may be the card's: the squeezed characters of the quote, and how it was aligned.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    cost: u32,
    from: usize,
    to: usize,
    /// Whether the quote is the same.
    exact: bool,
    /// Whether it is the same next to the quote.
    near: bool,
    /// The squeezed characters that the whole card fits.
    around: (usize, usize),
}

impl<'a> Search<'a> {
    /// Gets a text ready; time and memory grow with its length.
    #[must_use]
    pub(crate) fn new(text: &'a SourceText) -> Self {
        let mut search = Self {
            text,
            hash: super::card::text_hash(text.as_str()),
            squeezed: String::with_capacity(text.as_str().len()),
            starts: Vec::new(),
            letters: Vec::new(),
            points: Vec::new(),
        };
        for (point, letter) in (0u32..).zip(text.as_str().chars()) {
            if !is_blank(letter) {
                search.starts.push(u32::try_from(search.squeezed.len()).unwrap_or(u32::MAX));
                search.squeezed.push(letter);
                search.letters.push(letter);
                search.points.push(point);
            }
        }
        search
    }

    /// Whether the text is, to the byte, the one the card was made of.
    #[must_use]
    pub(crate) fn is_text_of(&self, card: &Card) -> bool {
        card.source.text_sha256 == self.hash
    }

    /// Looks for what a card says.
    #[must_use]
    pub(crate) fn verify(&self, card: &Card) -> Verified {
        let pattern = Pattern::of(card);
        let home = self.points.partition_point(|point| *point < card.target.start);
        if let Some(there) = self.untouched(&pattern, home) {
            return self.verified(card, &there, Outcome::Same, 1);
        }
        let mut found: Vec<Candidate> = self
            .places(&pattern, home)
            .into_iter()
            .filter_map(|place| self.candidate(&pattern, place))
            .collect();
        found.sort_by_key(|it| (it.cost, !it.exact, it.from.abs_diff(home), it.from));
        found.dedup_by_key(|it| (it.from, it.to));
        // An alignment that changes most of the card has found nothing.
        let enough = u32::try_from(pattern.letters.len() / 2).unwrap_or(u32::MAX);
        let fitting: Vec<&Candidate> = found.iter().filter(|it| it.cost <= enough).collect();
        let Some(best) = fitting.first() else { return self.quote_alone(card, &pattern, home) };
        let equal = fitting.iter().filter(|it| it.cost == best.cost && it.exact == best.exact).count();
        let at_home = self.points.get(best.from) == Some(&card.target.start);
        let outcome = match (best.exact, best.near) {
            // The same passage twice says the same twice.
            (true, true) if at_home => Outcome::Same,
            (true, true) if equal == 1 || best.cost == 0 => Outcome::Moved,
            _ if equal > 1 && !at_home => Outcome::Ambiguous,
            (true, _) => Outcome::Reworded,
            (false, _) => Outcome::Changed,
        };
        self.verified(card, best, outcome, equal)
    }

    /// The quote where it was, when everything on the card stands there still: then nothing is to be looked
    /// for, wherever else it may stand as well.
    fn untouched(&self, pattern: &Pattern, home: usize) -> Option<Candidate> {
        let from = home.checked_sub(pattern.begin)?;
        let to = from + pattern.letters.len();
        let is_there = self.letters.get(from..to) == Some(pattern.letters.as_slice());
        let (begin, end) = (home, home + pattern.quote().len());
        let is_there = is_there && is_near(pattern, &self.letters, begin, end);
        is_there.then_some(Candidate {
            cost: 0,
            from: begin,
            to: end,
            exact: true,
            near: true,
            around: (from, to),
        })
    }

    /// What there is to say where nothing around the quote is left: it may stand somewhere by itself.
    fn quote_alone(&self, card: &Card, pattern: &Pattern, home: usize) -> Verified {
        let quote = pattern.quote();
        let alone = |from: &usize| stands_alone(quote, &self.letters, *from);
        let mut hits: Vec<usize> = self.hits(quote).filter(alone).collect();
        hits.sort_by_key(|from| from.abs_diff(home));
        let Some(&from) = hits.first() else {
            return Verified {
                outcome: Outcome::Gone,
                place: None,
                line: 0,
                now: String::new(),
                edits: Vec::new(),
                around: None,
                places: 0,
            };
        };
        let to = from + quote.len();
        let around = (from.saturating_sub(pattern.begin), (to + NEAR).min(self.letters.len()));
        let found = Candidate { cost: u32::MAX, from, to, exact: true, near: false, around };
        let outcome = if hits.len() == 1 { Outcome::Reworded } else { Outcome::Ambiguous };
        self.verified(card, &found, outcome, hits.len())
    }

    fn verified(&self, card: &Card, found: &Candidate, outcome: Outcome, places: usize) -> Verified {
        let place = self.place(found.from, found.to);
        let now = self.text_of(place);
        let (from, to) = found.around;
        let whole = self.text_of(self.place(from.min(found.from), to.max(found.to)));
        let card_whole = [&*card.target.prefix, &*card.target.exact, &*card.target.suffix].concat();
        let same = |a: &str, b: &str| {
            a.chars().filter(|it| !is_blank(*it)).eq(b.chars().filter(|it| !is_blank(*it)))
        };
        Verified {
            outcome,
            place: Some(place),
            line: self.text.byte_of(place.0).map_or(0, |byte| self.text.line_of(byte)),
            edits: edits(&card.target.exact, now),
            around: (!same(&card_whole, whole)).then(|| (card_whole, whole.to_owned())),
            now: now.to_owned(),
            places,
        }
    }

    /// Code points of the text from one squeezed character to before another.
    fn place(&self, from: usize, to: usize) -> (u32, u32) {
        let end = self.text.code_points();
        let start = self.points.get(from).copied().unwrap_or(end);
        let last = to.checked_sub(1).filter(|_| to > from).and_then(|last| self.points.get(last));
        (start, last.map_or(start, |last| last + 1))
    }

    fn text_of(&self, (start, end): (u32, u32)) -> &str {
        self.text.span(start, end).map_or("", |span| self.text.get(span))
    }

    /// Squeezed characters at which the card may begin, those with most votes first, then those nearest to
    /// where it was. Negative where it would begin before the text.
    fn places(&self, pattern: &Pattern, home: usize) -> Vec<i64> {
        let mut votes: HashMap<i64, u32> = HashMap::new();
        let signed = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
        let home = signed(home) - signed(pattern.begin);
        let mut vote = |piece: &[char], at: usize, weight: u32, most: usize| {
            let hits: Vec<usize> = self.hits(piece).take(most + 1).collect();
            if hits.len() <= most {
                for hit in hits {
                    *votes.entry((signed(hit) - signed(at)).div_euclid(PIECE as i64)).or_default() += weight;
                }
            }
        };
        for at in (0..pattern.letters.len()).step_by(PIECE) {
            let piece = pattern.letters.get(at..at + PIECE);
            if let Some(piece) = piece {
                vote(piece, at, 1, HITS);
            }
        }
        // However common the quote is, it is what is looked for.
        vote(pattern.quote(), pattern.begin, 2, usize::MAX - 1);
        *votes.entry(home.div_euclid(PIECE as i64)).or_default() += 1;
        let mut places: Vec<(i64, u32)> =
            votes.into_iter().map(|(bucket, votes)| (bucket * PIECE as i64, votes)).collect();
        places.sort_by_key(|(place, votes)| (std::cmp::Reverse(*votes), place.abs_diff(home), *place));
        places.truncate(PLACES);
        places.into_iter().map(|(place, _)| place).collect()
    }

    /// Squeezed characters at which a piece stands.
    fn hits(&self, piece: &[char]) -> impl Iterator<Item = usize> + '_ {
        let piece: String = piece.iter().collect();
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.squeezed.get(from..).filter(|_| !piece.is_empty())?;
            let at = from + rest.find(&piece)?;
            from = at + piece.chars().next().map_or(1, char::len_utf8);
            let at = u32::try_from(at).ok()?;
            Some(self.starts.partition_point(|start| *start < at))
        })
    }

    /// The card aligned with the text around a place.
    fn candidate(&self, pattern: &Pattern, place: i64) -> Option<Candidate> {
        let clamp = |at: i64| usize::try_from(at.max(0)).unwrap_or(usize::MAX).min(self.letters.len());
        let slack = i64::try_from(SLACK).ok()?;
        let length = i64::try_from(pattern.letters.len()).ok()?;
        let (from, to) = (clamp(place - slack), clamp(place + length + slack));
        let window = self.letters.get(from..to)?;
        let aligned = align(&pattern.letters, window, false);
        // The quote is whatever stands between what was before it and what was after it.
        let mut begin = None;
        let (mut end, mut first, mut last) = (None, None, None);
        for step in &aligned.steps {
            let (Step::Kept(old, new) | Step::Replaced(old, new)) = *step else { continue };
            first = first.or(Some(new));
            last = Some(new + 1);
            if old < pattern.begin {
                begin = Some(new + 1);
            } else if old >= pattern.end {
                end = end.or(Some(new));
            }
        }
        let (first, last) = (first?, last?);
        let begin = begin.unwrap_or(first);
        let end = end.unwrap_or(last).max(begin);
        let (begin, end) = trimmed(pattern.quote(), window, begin, end);
        let (begin, end) = whole_number(pattern.quote(), window, begin, end);
        let exact = window.get(begin..end) == Some(pattern.quote());
        Some(Candidate {
            cost: aligned.cost,
            from: from + begin,
            to: from + end,
            exact,
            near: exact && is_near(pattern, &self.letters, from + begin, from + end),
            around: (from + first, from + last),
        })
    }
}

/// A quote with words pushed in beside it is the quote; with a digit pushed in beside it is another number.
fn trimmed(quote: &[char], window: &[char], begin: usize, end: usize) -> (usize, usize) {
    let longest = end.saturating_sub(quote.len());
    let is_it = |from: &usize| {
        window.get(*from..from + quote.len()) == Some(quote) && stands_alone(quote, window, *from)
    };
    (begin..=longest).find(is_it).map_or((begin, end), |from| (from, from + quote.len()))
}

/// A quote that has become part of a longer number is that number: where a digit stands right beside one of
/// its own, or a point or an ASCII comma between two.
fn whole_number(quote: &[char], window: &[char], begin: usize, end: usize) -> (usize, usize) {
    if window.get(begin..end) != Some(quote) {
        return (begin, end);
    }
    let is_digit = |it: &char| is_numeral(*it) && !matches!(it, '%' | '-' | '−');
    let is_inner = |it: &char| is_digit(it) || matches!(it, '.' | '．' | ',');
    let reach = |beside: &mut dyn Iterator<Item = &char>, own: Option<&char>| {
        let beside: Vec<&char> = beside.take_while(|it| is_inner(it)).collect();
        let digits = beside.iter().rposition(|it| is_digit(it)).map_or(0, |last| last + 1);
        if own.is_some_and(is_digit) { digits } else { 0 }
    };
    let before = reach(&mut window.get(..begin).unwrap_or(&[]).iter().rev(), quote.first());
    let after = reach(&mut window.get(end..).unwrap_or(&[]).iter(), quote.last());
    (begin - before, end + after)
}

/// Whether a quote that begins at a place is no part of a longer number there.
fn stands_alone(quote: &[char], window: &[char], from: usize) -> bool {
    let is_digit = |it: Option<&char>| it.is_some_and(|it| is_numeral(*it));
    let joins = |inside, outside, beyond| {
        is_digit(inside) && (is_digit(outside) || is_point(outside) && is_digit(beyond))
    };
    let before = |back: usize| from.checked_sub(back).and_then(|at| window.get(at));
    let to = from + quote.len();
    !joins(quote.first(), before(1), before(2)) && !joins(quote.last(), window.get(to), window.get(to + 1))
}

/// Whether a character can be part of a number.
fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit()
        || matches!(letter, '０'..='９' | '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七')
        || matches!(letter, '八' | '九' | '十' | '百' | '千' | '万' | '亿' | '%' | '-' | '−')
}

fn is_point(letter: Option<&char>) -> bool {
    letter.is_some_and(|it| matches!(it, '.' | ',' | '．' | '，'))
}

/// Whether the words next to the quote, which stands from `begin` to `end` of a text, are those of the card.
/// Where the card has fewer of them its text began or ended there, and no word may stand there now: 超62个
/// is not 62个.
fn is_near(pattern: &Pattern, text: &[char], begin: usize, end: usize) -> bool {
    let before = pattern.letters.get(..pattern.begin).unwrap_or(&[]);
    let after = pattern.letters.get(pattern.end..).unwrap_or(&[]);
    let (back, ahead) = (before.len().min(NEAR), after.len().min(NEAR));
    let (first, last) = (begin.saturating_sub(back), end + ahead);
    let is_edge =
        |enough: bool, letter: Option<&char>| enough || letter.is_none_or(|it| !it.is_alphanumeric());
    text.get(first..begin) == before.get(before.len() - back..)
        && text.get(end..last) == after.get(..ahead)
        && is_edge(back == NEAR, first.checked_sub(1).and_then(|at| text.get(at)))
        && is_edge(ahead == NEAR, text.get(last))
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
