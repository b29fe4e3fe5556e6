//! Finds words of the lexicon: the longest that begins at a place.

use std::sync::LazyLock;

use super::glyph::View;
use super::lexicon_words::{CODES, IDIOMS, WORDS};
use super::mention::MentionKind;

struct Entry {
    /// First and second character.
    head: (char, char),
    text: &'static str,
    not_before: &'static str,
    kind: Option<MentionKind>,
}

/// All entries, sorted by their first two characters, longer ones first.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let groups = [(WORDS, None), (CODES, Some(MentionKind::Code)), (IDIOMS, Some(MentionKind::Idiom))];
    let mut entries: Vec<Entry> = groups
        .into_iter()
        .flat_map(|(words, kind)| words.split_whitespace().map(move |word| (word, kind)))
        .filter_map(|(word, kind)| {
            let (text, not_before) = word.split_once('!').unwrap_or((word, ""));
            let mut letters = text.chars();
            Some(Entry { head: (letters.next()?, letters.next()?), text, not_before, kind })
        })
        .collect();
    entries
        .sort_by(|a, b| a.head.cmp(&b.head).then(b.text.len().cmp(&a.text.len())).then(a.text.cmp(b.text)));
    entries.dedup_by(|a, b| a.text == b.text);
    entries
});

/// The first two characters of all entries, for the search.
static HEADS: LazyLock<Vec<(char, char)>> =
    LazyLock::new(|| ENTRIES.iter().map(|entry| entry.head).collect());

/// First characters of all entries.
pub(super) fn first_characters() -> impl Iterator<Item = char> {
    HEADS.iter().map(|(first, _)| *first)
}

/// The place after the longest word at a place, and what it is: nothing at all, a code or a phrase.
pub(super) fn find(view: View<'_>, at: usize) -> Option<(usize, Option<MentionKind>)> {
    let head = (view.ch(at), view.ch(at + 1));
    let from = HEADS.partition_point(|entry| *entry < head);
    let entries = ENTRIES.get(from..)?.iter().take_while(|entry| entry.head == head);
    entries
        .filter_map(|entry| {
            let end = view.take(at, entry.text)?;
            let next = view.ch(end);
            let parted = next != super::glyph::NOTHING && entry.not_before.contains(next);
            (!parted && fits(view, at, end, entry.text)).then_some((end, entry.kind))
        })
        .next()
}

/// Words that are numbers after all where digits or a power go on: 十八大 is one, 三八 in 三八折 is not,
/// and no word begins in the middle of a number.
fn fits(view: View<'_>, at: usize, end: usize, text: &str) -> bool {
    use super::han::digit_of;
    use super::numeral::power_of;
    let numeral = |ch: char| digit_of(ch).is_some() || power_of(ch).is_some();
    let first = text.chars().next().is_some_and(numeral);
    let last = text.chars().next_back().is_some_and(numeral);
    let in_number =
        first && (numeral(view.before(at)) || view.before(at).is_ascii_digit() || view.before(at) == '几');
    let next = view.ch(end);
    let goes_on = last
        && (numeral(next)
            || matches!(next, '折' | '成' | '点' | '余' | '%') && next != '多'
            || next == '分' && view.ch(end + 1) == '之'
            || next == '倍'
            || next == '个' && text.len() == 3);
    let all = text.chars().all(numeral);
    let counted = all && super::measure::single(view, end).is_some();
    !in_number && !goes_on && !counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::glyph::{Glyph, fold_into};

    fn found(text: &str) -> Option<(usize, Option<MentionKind>)> {
        let mut glyphs: Vec<Glyph> = Vec::new();
        fold_into(&mut glyphs, text, 0);
        find(View::new(&glyphs), 0)
    }

    #[test]
    fn the_longest_word_is_found_unless_it_is_a_number() {
        for (text, end) in [
            ("一体化推进", Some(3)),
            ("十分重要", Some(2)),
            ("十分钟", None),
            ("统一战线", Some(4)),
            ("百货大楼", Some(2)),
            ("三八折", None),
            ("之一", Some(2)),
            ("四个人", None),
        ] {
            assert_eq!(found(text).map(|(end, _)| end), end, "{text}");
        }
        assert_eq!(found("百日攻坚战").and_then(|(_, kind)| kind), Some(MentionKind::Idiom));
    }
}
