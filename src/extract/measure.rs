//! Finds the unit behind a number.

use std::sync::LazyLock;

use super::glyph::{View, is_han};
use super::measure_words::{LEFT_OUT, LETTERS, WORDS};
use crate::unit::{UNITS, Unit};

/// A unit found behind a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Place after it.
    pub(super) end: usize,
    /// The unit of the table, for a single unit that is in it.
    pub(super) unit: Option<&'static Unit>,
    /// How well it is known.
    pub(super) known: Known,
}

/// How well a unit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A unit of the table that measures a size.
    Size,
    /// A measure word.
    Word,
    /// A guess from the position.
    Guess,
}

struct Entry {
    text: &'static str,
    not_before: &'static str,
    unit: Option<&'static Unit>,
}

/// Units and measure words, sorted by first character, longer ones first.
static ENTRIES: LazyLock<Vec<(char, Entry)>> = LazyLock::new(|| {
    let guard = |text: &str| WORDS.iter().find(|word| word.text == text).map_or("", |word| word.not_before);
    let names = |unit: &'static Unit| unit.aliases.iter().copied().chain([unit.symbol]);
    let known = UNITS.iter().flat_map(|unit| names(unit).map(move |text| (text, Some(unit))));
    let words = WORDS.iter().map(|word| (word.text, Unit::find(word.text)));
    let letters = LETTERS.iter().map(|text| (*text, Unit::find(text)));
    let mut entries: Vec<(char, Entry)> = known
        .filter(|(text, _)| !LEFT_OUT.contains(text))
        .chain(words)
        .chain(letters)
        .filter_map(|(text, unit)| {
            Some((text.chars().next()?, Entry { text, not_before: guard(text), unit }))
        })
        .collect();
    entries.sort_by(|(a, one), (b, two)| {
        a.cmp(b).then(two.text.len().cmp(&one.text.len())).then(one.text.cmp(two.text))
    });
    entries.dedup_by(|(_, one), (_, two)| one.text == two.text);
    entries
});

/// The longest unit at a place, with one joined to it by / or 每.
pub(super) fn find(view: View<'_>, at: usize) -> Option<Measure> {
    let first = single(view, at)?;
    let second = joined(view, first.end);
    Some(second.unwrap_or(first))
}

/// The longest single unit at a place.
pub(super) fn single(view: View<'_>, at: usize) -> Option<Measure> {
    let ch = view.ch(at);
    if ch == '个'
        && let Some(end) = spread(view, at, "个百分点")
    {
        return Some(Measure { end, unit: Unit::find("个百分点"), known: Known::Size });
    }
    let from = ENTRIES.partition_point(|(first, _)| *first < ch);
    let entries = ENTRIES.get(from..)?.iter().take_while(|(first, _)| *first == ch);
    for (_, entry) in entries {
        let Some(end) = view.take(at, entry.text) else { continue };
        if is_cut_off(view, end, entry) {
            continue;
        }
        let counts = entry.unit.is_none_or(|unit| unit.counted);
        let known = if counts { Known::Word } else { Known::Size };
        return Some(Measure { end, unit: entry.unit, known });
    }
    None
}

/// The place after a word whose characters may have a blank between them.
fn spread(view: View<'_>, at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for letter in word.chars() {
        let place = if end == at { end } else { view.skip_blank(end) };
        if view.ch(place) != letter {
            return None;
        }
        end = place + 1;
    }
    Some(end)
}

/// Whether what follows makes another word of a unit.
fn is_cut_off(view: View<'_>, end: usize, entry: &Entry) -> bool {
    let next = view.ch(end);
    if entry.text.ends_with(|ch: char| ch.is_ascii_alphabetic()) {
        let single = entry.text.len() == 1;
        return next.is_ascii_alphabetic() || single && (next.is_ascii_digit() || next == '-' || next == '+');
    }
    entry.not_before.contains(next) && next != super::glyph::NOTHING
}

/// The unit after / or 每, with the one before it: 元/平方米, 标箱/列, 元每吨.
fn joined(view: View<'_>, at: usize) -> Option<Measure> {
    let slash = view.ch(at) == '/';
    if !slash && view.ch(at) != '每' && view.ch(at) != '·' {
        return None;
    }
    let from = at + 1 + usize::from(slash && matches!(view.ch(at + 1), '万' | '亿'));
    if let Some(second) = single(view, from) {
        let known = second.known == Known::Size || slash;
        return known.then_some(Measure { end: second.end, unit: None, known: Known::Size });
    }
    // An unknown measure word below the line, such as 件 or 幢.
    let unknown = slash && is_han(view.ch(from)) && !is_han(view.ch(from + 1));
    unknown.then_some(Measure { end: from + 1, unit: None, known: Known::Size })
}

/// A guess at an unknown measure word: one or two Han characters between an Arabic number and the end
/// of the clause.
pub(super) fn guess(view: View<'_>, at: usize) -> Option<Measure> {
    let ends =
        |place: usize| super::glyph::ends_clause(view.ch(place)) || matches!(view.ch(place), '、' | ')');
    let length = (1..=2)
        .find(|length| (0..*length).all(|offset| is_han(view.ch(at + offset))) && ends(at + length))?;
    let closed = NO_UNITS.contains(&view.ch(at)) || NO_UNITS.contains(&view.ch(at + length - 1));
    (!closed).then_some(Measure { end: at + length, unit: None, known: Known::Guess })
}

/// Characters that end clauses after a number without being its unit.
const NO_UNITS: &[char] = &[
    '的', '了', '和', '与', '及', '等', '中', '内', '外', '前', '后', '以', '左', '右', '上', '下', '余',
    '多', '达', '为', '是', '在', '于', '有', '起', '止', '间', '时', '倍', '半', '整', '强', '名', '号',
    '版', '型', '系', '列',
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::extract::glyph::fold_into;

    fn unit(text: &str) -> Option<String> {
        let mut glyphs = Vec::new();
        fold_into(&mut glyphs, text, 0);
        let view = View::new(&glyphs);
        find(view, 0).map(|measure| view.text(0, measure.end))
    }

    #[test]
    fn the_longest_unit_is_found() {
        for (text, expected) in [
            ("个百分点，", Some("个百分点")),
            ("个项目", Some("个")),
            ("公里长", Some("公里")),
            ("元/平方米", Some("元/平方米")),
            ("元每吨左右", Some("元每吨")),
            ("标箱/列。", Some("标箱/列")),
            ("吨公里", Some("吨公里")),
            ("亿", None),
            ("家庭", None),
            ("家企", Some("家")),
            ("kWh", Some("kWh")),
            ("GWh的", Some("GWh")),
            ("G网", None),
            ("人次", Some("人次")),
            ("人民", None),
        ] {
            assert_eq!(unit(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_word_is_found_where_nothing_follows() {
        for word in WORDS {
            assert!(unit(word.text).is_some(), "{}", word.text);
        }
    }
}
