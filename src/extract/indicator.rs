//! What a figure measures, in the words of the text.

use super::clause;
use super::glyph::{View, ends_clause, ends_sentence, is_han};
use super::measure;
use super::mention::MentionKind;
use super::raw::{Raw, UnitText};

/// Longest indicator in glyphs, from either side of its figure.
const LONGEST: usize = 26;

/// Longest noun phrase behind a figure, in glyphs.
const LONGEST_NOUN: usize = 18;

/// What the figures of a paragraph have been about.
#[derive(Default)]
pub(super) struct Memory {
    last: String,
    /// Sentence in which it was said: the glyph after it.
    at: usize,
    /// What each of several values that follow 分别 is about.
    heads: Vec<String>,
    next_head: usize,
}

impl Memory {
    /// Forgets everything: another paragraph begins.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The indicator of a figure. `change_from` is where the words of its change begin, its own beginning
/// when it is no change; `others` are the mentions of the passage and `at` the figure's place in them.
pub(super) fn find(view: View<'_>, memory: &mut Memory, others: &[Raw], at: usize, change_from: usize) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    if matches!(raw.kind, MentionKind::Code | MentionKind::Idiom) {
        return String::new();
    }
    if raw.kind == MentionKind::Rank && !is_position(view, raw) {
        return noun_behind(view, others, at);
    }
    if let Some(head) = zipped(view, memory, others, at) {
        memory.last.clone_from(&head);
        memory.at = raw.to;
        return head;
    }
    let is_change = change_from < raw.from;
    let before = residue(view, others, at, change_from);
    let behind = if is_change || !takes_noun(view, raw) { String::new() } else { noun_behind(view, others, at) };
    let mut name = before;
    if !behind.is_empty() && (name.chars().count() + behind.chars().count()) <= LONGEST + LONGEST_NOUN {
        name.push_str(&behind);
    }
    if name.is_empty() || is_change && is_pronoun(&name) {
        name = inherited(view, memory, others, at);
    } else {
        memory.last.clone_from(&name);
        memory.at = raw.to;
    }
    name
}

fn is_pronoun(name: &str) -> bool {
    matches!(name, "其" | "它" | "他们" | "它们" | "增速" | "这" | "规模")
}

fn is_position(view: View<'_>, raw: &Raw) -> bool {
    let unit = match raw.unit {
        UnitText::Glyphs(from, to) => view.text(from, to),
        UnitText::Word(word) => word.to_owned(),
    };
    matches!(unit.as_str(), "" | "位" | "名" | "强" | "大") && !is_han_noun(view, raw)
}

fn is_han_noun(view: View<'_>, raw: &Raw) -> bool {
    matches!(raw.unit, UnitText::Word("")) && is_han(view.ch(raw.to)) && !matches!(view.ch(raw.to), '的' | '和' | '、')
}

/// The words before a figure in its clause, behind the figure or time before it.
fn residue(view: View<'_>, others: &[Raw], at: usize, change_from: usize) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    let start = clause::start(view, raw.from);
    let mut end = change_from;
    for other in others.get(..at).unwrap_or(&[]).iter().rev() {
        if other.to <= start {
            break;
        }
        if matches!(other.kind, MentionKind::Code | MentionKind::Idiom) {
            continue;
        }
        let part = part(view, other.to, end);
        if !part.is_empty() || other.kind.is_amount() {
            return part;
        }
        end = other.from;
    }
    part(view, start, end)
}

fn part(view: View<'_>, from: usize, to: usize) -> String {
    if to <= from {
        return String::new();
    }
    let from = from.max(to.saturating_sub(60));
    let (from, to) = clause::trim(view, from, to);
    let count = to.saturating_sub(from);
    view.text(from + count.saturating_sub(LONGEST), to)
}

/// Whether the noun behind a figure says what is counted: measure words, plain numbers and money before
/// a noun, but no sizes and ratios.
fn takes_noun(view: View<'_>, raw: &Raw) -> bool {
    let next = view.ch(view.skip_blank(raw.to));
    let sized = raw.known_unit.is_some_and(|unit| !unit.counted);
    let money = raw.known_unit.is_some_and(|unit| matches!(unit.symbol, "元" | "美元"));
    let share = raw.kind == MentionKind::Percent || raw.kind == MentionKind::Multiple;
    if next == '的' {
        return share || sized && residue_is_empty(view, raw);
    }
    is_han(next) && (!sized || money || residue_is_empty(view, raw)) || next == '“' && !sized
}

fn residue_is_empty(view: View<'_>, raw: &Raw) -> bool {
    let start = clause::start(view, raw.from);
    part(view, start, raw.from).is_empty()
}

/// Verbs and prepositions at which a noun phrase behind a figure ends.
const STOPS: &[&str] = &[
    "达到", "增长", "超过", "位于", "占", "比", "分别", "同比", "实现", "由", "将", "是", "为", "同时", "以及", "突破", "纳入", "成为", "得到", "要", "均", "在", "通过", "正式", "全部",
];

/// The noun phrase behind a figure; other figures in it are left out.
fn noun_behind(view: View<'_>, others: &[Raw], at: usize) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    let mut from = view.skip_blank(raw.to);
    from += usize::from(view.ch(from) == '的');
    let mut name = String::new();
    let mut next = others.get(at + 1..).unwrap_or(&[]).iter().peekable();
    let mut place = from;
    while name.chars().count() < LONGEST_NOUN {
        if let Some(other) = next.peek().filter(|other| other.from <= place) {
            if other.kind.is_amount() && !name.is_empty() {
                break;
            }
            place = other.to.max(place);
            next.next();
            continue;
        }
        let ch = view.ch(place);
        if ends_clause(ch) || ends_sentence(ch) || matches!(ch, '、' | '(' | ')') {
            break;
        }
        if name.chars().count() >= 2 && view.take_any(place, STOPS).is_some() {
            break;
        }
        if ch != ' ' {
            name.push(ch);
        }
        place += 1;
    }
    name
}

/// The indicator that goes on: of a clause before without figures, or of the figure before.
fn inherited(view: View<'_>, memory: &Memory, others: &[Raw], at: usize) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    let start = clause::start(view, raw.from);
    let sentence = clause::sentence(view, raw.from);
    let mark = start.saturating_sub(1);
    if start > sentence + 1 {
        let before = clause::start(view, mark);
        let figures = others.iter().any(|other| other.kind.is_amount() && other.to > before && other.from < mark);
        if !figures {
            let time = others.iter().rev().find(|other| other.kind.is_time() && other.to > before && other.from < mark);
            let name = part(view, time.map_or(before, |time| time.to), mark);
            if !name.is_empty() {
                return name;
            }
        }
    }
    memory.last.clone()
}

/// 甲、乙分别增长3%、5%: the part of 甲 and 乙 that belongs to a value.
fn zipped(view: View<'_>, memory: &mut Memory, others: &[Raw], at: usize) -> Option<String> {
    let raw = others.get(at)?;
    let previous = at.checked_sub(1).and_then(|at| others.get(at));
    let joined = previous.is_some_and(|other| {
        let between = view.text(other.to, raw.from);
        matches!(between.as_str(), "、" | "和" | "与" | "，" | "," | "及")
    });
    if joined && memory.next_head > 0 {
        let head = memory.heads.get(memory.next_head)?.clone();
        memory.next_head += 1;
        return Some(head);
    }
    memory.next_head = 0;
    let start = clause::start(view, raw.from);
    let word = (start..raw.from).rev().take(14).find(|place| view.take(*place, "分别").is_some() || view.take(*place, "各").is_some())?;
    let time = others.get(..at)?.iter().rev().find(|other| other.to > start && other.to <= word);
    let (from, to) = clause::trim(view, time.map_or(start, |time| time.to).min(word), word);
    let heads = split(view, from, to);
    if heads.len() < 2 {
        return None;
    }
    memory.heads = heads;
    memory.next_head = 1;
    memory.heads.first().cloned()
}

/// Parts of a list, with a tail that all share left to the last one.
fn split(view: View<'_>, from: usize, to: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = from;
    for place in from..to {
        if matches!(view.ch(place), '、' | '和' | '与' | '及') && place > start && place + 1 < to {
            parts.push(view.text(start, place));
            start = place + 1;
        }
    }
    parts.push(view.text(start, to));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a measure word stands at a place; for readers of labels.
pub(super) fn is_unit(view: View<'_>, at: usize) -> bool {
    measure::single(view, at).is_some()
}
