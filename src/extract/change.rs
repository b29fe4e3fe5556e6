//! Change said in words: its direction and what it is against.

use super::chars::is_cue;
use super::glyph::{View, ending_with, ends_sentence};
use super::mention::{Direction, MentionKind};
use super::raw::Raw;

/// Words of change. A word is a change where the number follows it directly; one with 到, 至 or 为 between
/// leads to a level, unless the word itself is a rate.
const WORDS: &[(&str, Direction, bool)] = &[
    ("增长", Direction::Up, true),
    ("增幅", Direction::Up, true),
    ("增速", Direction::Up, true),
    ("涨幅", Direction::Up, true),
    ("升幅", Direction::Up, true),
    ("增长率", Direction::Up, true),
    ("递增", Direction::Up, true),
    ("同比增", Direction::Up, true),
    ("增加", Direction::Up, false),
    ("净增", Direction::Up, false),
    ("净增加", Direction::Up, false),
    ("提高", Direction::Up, false),
    ("提升", Direction::Up, false),
    ("上升", Direction::Up, false),
    ("上涨", Direction::Up, false),
    ("扩大", Direction::Up, false),
    ("加快", Direction::Up, false),
    ("翻", Direction::Up, false),
    ("回升", Direction::Up, false),
    ("增产", Direction::Up, false),
    ("增收", Direction::Up, false),
    ("多增", Direction::Up, false),
    ("延长", Direction::Up, false),
    ("下降", Direction::Down, false),
    ("降幅", Direction::Down, true),
    ("跌幅", Direction::Down, true),
    ("减少", Direction::Down, false),
    ("降低", Direction::Down, false),
    ("缩短", Direction::Down, false),
    ("缩减", Direction::Down, false),
    ("节约", Direction::Down, false),
    ("节省", Direction::Down, false),
    ("压减", Direction::Down, false),
    ("压缩", Direction::Down, false),
    ("削减", Direction::Down, false),
    ("下跌", Direction::Down, false),
    ("回落", Direction::Down, false),
    ("收窄", Direction::Down, false),
    ("减排", Direction::Down, false),
    ("同比降", Direction::Down, false),
    ("减产", Direction::Down, false),
    ("减免", Direction::Level, false),
];

/// What may stand between a word of change and its number.
const BETWEEN: &[&str] = &[
    "了",
    "约",
    "近",
    "逾",
    "超",
    "达",
    "达到",
    "为",
    "将为",
    "在",
    "幅度",
    "幅度达",
    "率达",
    "率为",
    "大约",
    "将近",
    "保持在",
    "高达",
    "约为",
    "又",
    "一倍即",
];

/// Those of them that make a level of everything but a rate.
const LEVELLING: &[&str] = &["达", "达到", "为", "将为", "在", "保持在", "率达", "率为", "高达", "约为"];

/// The direction of change of a mention, and the place at which the words of it begin.
pub(super) fn direction(view: View<'_>, raw: &Raw) -> (Direction, usize) {
    if !raw.kind.is_amount() {
        return (Direction::Level, raw.from);
    }
    let mut end = view.skip_blank_back(raw.from);
    let mut levels = false;
    for _ in 0..2 {
        if let Some(word) = view.ends_with_any(end, BETWEEN)
            && last_word(view, end).is_none()
        {
            levels |= LEVELLING.contains(&word);
            end -= word.chars().count();
        }
    }
    if let Some((word, direction, rate)) = last_word(view, end) {
        let start = end - word.chars().count();
        let level = levels && !*rate || is_noun(view, start, end, word);
        return (if level { Direction::Level } else { *direction }, start);
    }
    // 实现两位数增长, 保持10%的增速.
    let after = view.skip_blank(raw.to);
    let after = after + usize::from(view.ch(after) == '的');
    let grows = view.take_any(after, &["增长", "增速", "增幅", "涨幅"]).is_some();
    if grows && raw.kind != MentionKind::Quantity && raw.kind != MentionKind::Duration {
        return (Direction::Up, raw.from);
    }
    if raw.plus {
        return (Direction::Up, raw.from);
    }
    (Direction::Level, raw.from)
}

fn last_word(view: View<'_>, end: usize) -> Option<&'static (&'static str, Direction, bool)> {
    let can = ending_with(view.before(end));
    let fits = WORDS.iter().filter(|(word, _, _)| can(word) && view.ends_with(end, word));
    fits.max_by_key(|(word, _, _)| word.len())
}

/// Whether a word of change is part of a name: 保护提升, 减税降费 and the like take an object.
fn is_noun(view: View<'_>, start: usize, end: usize, word: &str) -> bool {
    word == "翻" && view.ch(end) == '新'
        || word == "提升" && matches!(view.before(start), '护' | '造' | '固')
        || word == "加快" && view.before(start) == '步'
}

/// What a change is against, as words of the text: places from and to.
pub(super) fn against(view: View<'_>, raw: &Raw, times: &[Raw]) -> Option<(usize, usize)> {
    let from = (0..raw.from)
        .rev()
        .take(REACH)
        .find(|place| ends_sentence(view.ch(*place)) || matches!(view.ch(*place), '\n'))
        .map_or(raw.from.saturating_sub(REACH), |place| place + 1);
    for place in (from..raw.from).rev() {
        if !is_cue(view.ch(place)) {
            continue;
        }
        if let Some((end, _)) = view.take_any(place, FIXED).filter(|(end, _)| *end <= raw.from) {
            return Some((place, end));
        }
        if matches!(view.ch(place), '比' | '较')
            && let Some(time) = times
                .get(times.partition_point(|time| time.from < place + 1))
                .filter(|time| time.from == place + 1)
        {
            return Some((place, time.to));
        }
    }
    None
}

/// Glyphs before a figure in which its reference is looked for.
const REACH: usize = 40;

/// References that need no date.
const FIXED: &[&str] = &[
    "同比",
    "环比",
    "比上年同期",
    "比上年",
    "较上年",
    "比去年同期",
    "比去年",
    "较去年",
    "较上年同期",
    "年均",
    "平均每年",
    "比上月",
    "较上月",
    "比上季度",
    "比年初",
    "较年初",
    "比上年末",
    "较上年末",
    "比同期",
    "两年平均",
    "年平均",
    "比计划",
    "每年",
    "月均",
    "比全国",
    "高于全国",
    "比全市",
];

/// Whether a reference says that the change is an average over the years of a period.
pub(super) fn is_yearly(view: View<'_>, place: usize) -> bool {
    view.take_any(place, &["年均", "平均每年", "年平均", "每年"]).is_some()
}

/// First characters of the words that name a reference.
pub(super) fn cues() -> impl Iterator<Item = char> {
    FIXED.iter().filter_map(|word| word.chars().next()).chain(['比', '较'])
}
