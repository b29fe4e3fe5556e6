//! Finds every mention of a passage, from left to right.

use super::chars::{self, LEAD, NUMERAL, WORD};
use super::glyph::{View, ends_sentence};
use super::mention::MentionKind;
use super::rank::Ordinal;
use super::raw::{Raw, UnitText};
use super::{amount, calendar, code, hedge, lexicon, rank};

/// Finds the mentions of a passage, in order, none overlapping another.
pub(super) fn scan(view: View<'_>, found: &mut Vec<Raw>) {
    let classes = chars::classes();
    let mut at = 0;
    while at < view.len() {
        let ch = view.ch(at);
        let class = chars::class(classes, ch);
        if class & (NUMERAL | LEAD | WORD) == 0 {
            at += 1;
            continue;
        }
        at = step(view, at, class, found).max(at + 1);
    }
    count_siblings(view, found);
}

/// Takes what begins at a place; gives the place to go on at.
fn step(view: View<'_>, at: usize, class: u16, found: &mut Vec<Raw>) -> usize {
    if view.ch(at).is_ascii_alphabetic() {
        let (end, raw) = code::latin(view, at);
        found.extend(raw);
        return end;
    }
    if let Some(end) = code::marker(view, at) {
        return end;
    }
    if class & WORD != 0
        && let Some((end, kind)) = lexicon::find(view, at)
    {
        found.extend(kind.map(|kind| Raw::new(at, end, kind)));
        return end;
    }
    if class & (NUMERAL | LEAD) == 0 {
        return at + 1;
    }
    if let Some(raw) = code::quoted(view, at).or_else(|| code::document(view, at)) {
        let end = raw.to;
        found.push(raw);
        return end;
    }
    match figure(view, at) {
        Some(Ordinal::Rank(raw)) => {
            let end = raw.to;
            found.push(raw);
            end
        }
        Some(Ordinal::Marker(end)) => end,
        None => skip(view, at),
    }
}

/// The place after a number that is none, so that it is not read again from its middle.
fn skip(view: View<'_>, at: usize) -> usize {
    if view.ch(at).is_ascii_digit() {
        return (at..view.len()).find(|place| !view.ch(*place).is_ascii_digit()).unwrap_or(view.len());
    }
    super::numeral::read(view, at).map_or(at + 1, |numeral| numeral.end.max(at + 1))
}

/// A time, a rank, an amount or a code that begins at a place.
fn figure(view: View<'_>, at: usize) -> Option<Ordinal> {
    if let Some(time) = calendar::read(view, at) {
        let raw = Raw {
            when: time.when,
            relative: time.relative,
            is_open_plan: time.is_open_plan,
            ..Raw::new(at, time.end, time.kind)
        };
        return Some(Ordinal::Rank(raw));
    }
    if let Some(rank) = rank::read(view, at) {
        return Some(rank);
    }
    let raw = amount::read(view, at).map(|raw| one_of_a_kind(view, raw));
    let raw = raw.or_else(|| view.ch(at).is_ascii_digit().then(|| code::digits(view, at)).flatten());
    raw.map(Ordinal::Rank)
}

/// 一个, 一批: a phrase and no count, unless the thing is a size, a time or a ratio.
fn one_of_a_kind(view: View<'_>, mut raw: Raw) -> Raw {
    let one = matches!(view.ch(raw.from), '一' | '壹') && raw.value == Some(crate::number::Decimal::ONE);
    let counted = raw.known_unit.is_none_or(|unit| unit.counted);
    let has_unit = matches!(raw.unit, UnitText::Glyphs(from, to) if to > from);
    if !one
        || !counted
        || !has_unit
        || raw.kind != MentionKind::Quantity
        || matches!(view.ch(raw.from + 1), '世' | '千' | '兆')
    {
        return raw;
    }
    raw.kind = MentionKind::Idiom;
    // 一个个, 一大批.
    let last = view.ch(raw.to - 1);
    if view.ch(raw.to) == last || last == '大' && matches!(view.ch(raw.to), '批' | '片' | '堆' | '群') {
        raw.to += 1;
    }
    raw
}

/// Furthest distance of two members of a list, in glyphs.
const LIST: usize = 16;

/// A 一项 that stands in a list with 两项 counts after all.
fn count_siblings(view: View<'_>, found: &mut [Raw]) {
    let unit = |raw: &Raw| match raw.unit {
        UnitText::Glyphs(from, to) => (to > from).then(|| view.ch(from)),
        UnitText::Word(_) => None,
    };
    let counts: Vec<usize> = (0..found.len())
        .filter(|at| {
            let Some(raw) =
                found.get(*at).filter(|raw| raw.kind == MentionKind::Idiom && raw.value.is_some())
            else {
                return false;
            };
            let near = |other: &Raw| {
                let (from, to) =
                    if other.to <= raw.from { (other.to, raw.from) } else { (raw.to, other.from) };
                let listed = view.chars(from, to).any(|ch| matches!(ch, '、' | '，' | ','));
                let one_sentence = !view.chars(from, to).any(ends_sentence);
                to - from <= LIST
                    && listed
                    && one_sentence
                    && other.kind == MentionKind::Quantity
                    && unit(other) == unit(raw)
            };
            let near_at = |at: Option<usize>| at.and_then(|at| found.get(at)).is_some_and(near);
            (1..=2).any(|step| near_at(at.checked_sub(step)) || near_at(at.checked_add(step)))
        })
        .collect();
    for at in counts {
        if let Some(raw) = found.get_mut(at) {
            raw.kind = MentionKind::Quantity;
        }
    }
}

/// The detached modifier of a number: the 约 of 约增长, 约占, 约为 right before the verb.
pub(super) fn detached(view: View<'_>, clause: usize, raw: &Raw) -> Option<&'static str> {
    const VERBS: &[&str] = &["增长", "增加", "提高", "下降", "减少", "占", "为", "达", "有", "需", "合"];
    let verb = view.ends_with_any(raw.from, VERBS)?;
    let end = raw.from - verb.chars().count();
    let word = view.ends_with_any(end, &hedge::DETACHED)?;
    (end >= clause + word.chars().count()).then_some(word)
}
