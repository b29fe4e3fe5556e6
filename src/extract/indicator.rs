//! What a figure measures, in the words of the text.

use super::clause;
use super::glyph::{View, ends_clause, ends_sentence, is_han};
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
    /// Names of the levels of the paragraph, the last ones: 甲3、乙5，分别增长 goes back to both.
    levels: Vec<String>,
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
pub(super) fn find(
    view: View<'_>,
    memory: &mut Memory,
    others: &[Raw],
    at: usize,
    change_from: usize,
) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    if matches!(raw.kind, MentionKind::Code | MentionKind::Idiom) {
        return String::new();
    }
    if is_side(view, others, at) {
        return memory.last.clone();
    }
    if raw.kind == MentionKind::Rank && !is_position(view, raw) {
        let before = residue(view, others, at, raw.from);
        if view.before(raw.to) == '奖' {
            memory.last = format!("{before}{}", view.text(raw.from, raw.to));
            return before;
        }
        let room = if before.is_empty() { LONGEST_NOUN } else { 6 };
        return before + &noun_behind(view, others, at, room);
    }
    if let Some(head) = zipped(view, memory, others, at) {
        memory.last.clone_from(&head);
        return head;
    }
    let is_change = change_from < raw.from;
    let before = residue(view, others, at, change_from);
    let behind = if is_change || !takes_noun(view, raw, &before) {
        String::new()
    } else {
        noun_behind(view, others, at, LONGEST_NOUN)
    };
    let mut name = joined(view, others, at, before, &behind);
    if let Some(label) = label(view, raw.from).filter(|label| !name.starts_with(label.as_str())) {
        name = label + &name;
    }
    if raw.kind == MentionKind::Rank && PLACING.iter().any(|word| name.starts_with(word)) {
        return memory.last.clone() + &name;
    }
    let empty = name.is_empty()
        || matches!(name.as_str(), "累计" | "力争" | "有" | "需要" | "共有" | "还有" | "现")
        || name.starts_with(['按', '扣'])
        || raw.kind == MentionKind::Duration && name.chars().count() < 2;
    let compared = name.starts_with(['比', '较']) && (is_change || name.chars().count() == 1);
    if empty || compared || is_change && is_pronoun(&name) {
        name = inherited(view, memory, others, at);
    } else {
        memory.last.clone_from(&name);
    }
    if !is_change && raw.kind != MentionKind::Rank {
        if memory.levels.len() > 2 * LONGEST_RUN {
            memory.levels.drain(..LONGEST_RUN);
        }
        memory.levels.push(name.clone());
    }
    name
}

/// Whether a figure is a later side of a ratio: the 1 of 城乡收入比2.01∶1.
fn is_side(view: View<'_>, others: &[Raw], at: usize) -> bool {
    let side = others.get(at).zip(at.checked_sub(1).and_then(|before| others.get(before)));
    side.is_some_and(|(raw, before)| before.to + 1 == raw.from && matches!(view.ch(before.to), ':' | '∶'))
}

/// Words that say where something stands without saying what.
const PLACING: &[&str] = &["居", "位居", "位列", "列", "排", "跃居", "稳居", "全国", "全球", "世界"];

/// The words before a figure with the noun behind it. The noun is enough where the words before belong
/// to another member of a list, or are a list of examples.
fn joined(view: View<'_>, others: &[Raw], at: usize, before: String, behind: &str) -> String {
    if behind.is_empty() {
        return before;
    }
    let Some(raw) = others.get(at) else { return before };
    let listed = matches!(view.before(view.skip_blank_back(raw.from)), '、' | '和' | '与')
        && at
            .checked_sub(1)
            .and_then(|at| others.get(at))
            .is_some_and(|other| other.kind.is_amount() && other.to + LONGEST > raw.from);
    let examples = view.before(raw.from) == '等';
    let long = before.chars().count() > 12 && behind.chars().count() > 2;
    if listed || examples || long { behind.to_owned() } else { before + behind }
}

/// The label that a clause stands behind: 钢：…
fn label(view: View<'_>, at: usize) -> Option<String> {
    let start = clause::start(view, at);
    let mark = start.checked_sub(1).filter(|mark| view.ch(*mark) == ':')?;
    let from = clause::start(view, mark);
    let label = part(view, from, mark, false);
    (mark - from <= 14 && !label.is_empty()).then_some(label)
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
    matches!(raw.unit, UnitText::Word(""))
        && is_han(view.ch(raw.to))
        && !matches!(view.ch(raw.to), '的' | '和' | '、')
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
        let is_time =
            other.kind.is_time() || other.kind == MentionKind::Duration && view.before(other.to) == '年';
        let part = part(view, other.to, end, is_time);
        if !part.is_empty() || !is_time {
            return part;
        }
        end = other.from;
    }
    part(view, start, end, false)
}

fn part(view: View<'_>, from: usize, to: usize, behind_time: bool) -> String {
    if to <= from {
        return String::new();
    }
    let from = from.max(to.saturating_sub(60));
    let (from, to) = clause::trim(view, from, to, behind_time);
    // 获 names a prize, what stands before it the winner.
    let from =
        (from..to).find(|place| view.ch(*place) == '获' && view.ch(*place + 1) != '得').unwrap_or(from);
    let count = to.saturating_sub(from);
    let mut name = view.text(from + count.saturating_sub(LONGEST), to);
    name.retain(|ch| ch != '的');
    name
}

/// Whether the noun behind a figure says what is counted: measure words, plain numbers and money before
/// a noun, but no sizes and ratios.
fn takes_noun(view: View<'_>, raw: &Raw, before: &str) -> bool {
    let next = view.ch(view.skip_blank(raw.to));
    let sized = raw.known_unit.is_some_and(|unit| !unit.counted);
    let money = raw.known_unit.is_some_and(|unit| matches!(unit.symbol, "元" | "美元"));
    let share = matches!(raw.kind, MentionKind::Percent | MentionKind::Multiple);
    let bare = before.chars().count() <= 2;
    if next == '的' {
        return (share || sized) && bare;
    }
    (is_han(next) || next.is_ascii_digit()) && (!sized || money || bare) || next == '“' && !sized
}

/// Verbs and prepositions at which a noun phrase behind a figure ends.
const STOPS: &[&str] = &[
    "达到", "增长", "超过", "位于", "占", "比", "分别", "同比", "实现", "由", "将", "是", "为", "同时",
    "以及", "突破", "纳入", "成为", "得到", "要", "均", "在", "通过", "正式", "全部",
];

/// Verbs that show that no noun stands behind a figure.
const VERBS: &[&str] = &[
    "增加", "增长", "提高", "上升", "下降", "减少", "扩大", "扩展", "跃升", "降到", "升到", "增至", "降至",
    "升至", "降低", "缩小", "缩短", "缩减", "到", "达", "和", "与", "以及", "要", "是", "就", "将", "已",
    "需", "时间",
];

/// The noun phrase behind a figure; other figures in it are left out.
fn noun_behind(view: View<'_>, others: &[Raw], at: usize, room: usize) -> String {
    let Some(raw) = others.get(at) else { return String::new() };
    let mut from = view.skip_blank(raw.to);
    from += usize::from(view.ch(from) == '的');
    let mut name = String::new();
    let mut next = others.get(at + 1..).unwrap_or(&[]).iter().peekable();
    let mut place = from;
    let furthest = raw.to + 3 * LONGEST_NOUN;
    while name.chars().count() < room && place < furthest {
        if let Some(other) = next.peek().filter(|other| other.from <= place) {
            if other.kind.is_amount() && !name.is_empty() {
                break;
            }
            place = other.to.max(place);
            next.next();
            continue;
        }
        let ch = view.ch(place);
        let lists =
            matches!(ch, '和' | '与' | '及') && next.peek().is_some_and(|other| other.from <= place + 1);
        if lists || ends_clause(ch) || ends_sentence(ch) || matches!(ch, '、' | '(' | ')') {
            break;
        }
        let stops = if name.is_empty() { VERBS } else { STOPS };
        if name.chars().count() != 1 && view.take_any(place, stops).is_some() {
            break;
        }
        if !matches!(ch, ' ' | '的') {
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
        let mut inside = others
            .get(..at)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take_while(|other| other.to > before)
            .filter(|other| other.from < mark);
        if !inside.clone().any(|other| other.kind.is_amount()) {
            let time = inside.find(|other| other.kind.is_time());
            let name = part(view, time.map_or(before, |time| time.to), mark, time.is_some());
            if !name.is_empty() && !name.starts_with(['按', '扣']) {
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
    let run = run_length(view, others, at);
    let start = clause::start(view, raw.from);
    let bare = part(view, start, raw.from, false);
    if run > 1
        && bare.is_empty()
        && previous.is_none_or(|other| other.to <= start)
        && memory.levels.len() >= run
    {
        memory.heads = memory.levels.split_off(memory.levels.len() - run);
        memory.next_head = 1;
        return memory.heads.first().cloned();
    }
    let word = (start..raw.from)
        .rev()
        .take(14)
        .find(|place| view.take(*place, "分别").is_some() || view.take(*place, "各").is_some())?;
    let time =
        others.get(..at)?.iter().rev().take_while(|other| other.to > start).find(|other| other.to <= word);
    let (from, to) = clause::trim(view, time.map_or(start, |time| time.to).min(word), word, time.is_some());
    let heads = split(view, from, to);
    if heads.len() < 2 {
        return None;
    }
    memory.heads = heads;
    memory.next_head = 1;
    memory.heads.first().cloned()
}

/// Longest row of values that is zipped with names.
const LONGEST_RUN: usize = 16;

/// How many values stand in a row from a figure on: 3%、5%和7%.
fn run_length(view: View<'_>, others: &[Raw], at: usize) -> usize {
    let rest = others.get(at..(at + LONGEST_RUN).min(others.len())).unwrap_or(&[]);
    let joined = rest.windows(2).take_while(|pair| match pair {
        [one, two] => {
            one.kind == two.kind && matches!(view.text(one.to, two.from).as_str(), "、" | "和" | "与")
        }
        _ => false,
    });
    1 + joined.count()
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
