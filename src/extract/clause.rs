//! Clauses and sentences around a place, and the words at their ends that name nothing.

use super::chars::{is_closing, is_opening};
use super::glyph::{View, ending_with, ends_clause, ends_sentence, starting_with};

/// Furthest a clause or sentence is followed, in glyphs.
const REACH: usize = 120;

/// The place at which the clause around a place begins.
pub(super) fn start(view: View<'_>, at: usize) -> usize {
    let from = at.saturating_sub(REACH);
    let mut depth = 0usize;
    for place in (from..at).rev() {
        match view.ch(place) {
            ')' => depth += 1,
            '(' if depth == 0 => return place + 1,
            '(' => depth -= 1,
            ch if depth == 0 && ends_clause(ch) => return place + 1,
            _ => {}
        }
    }
    from
}

/// The place at which the sentence around a place begins.
pub(super) fn sentence(view: View<'_>, at: usize) -> usize {
    let from = at.saturating_sub(2 * REACH);
    (from..at)
        .rev()
        .find(|place| ends_sentence(view.ch(*place)) || view.ch(*place) == '\n')
        .map_or(from, |place| place + 1)
}

/// A word at an end of a part of a clause, and the characters next to it inside the part that make
/// another word of it: 从 before 业 is 从业.
type Cut = (&'static str, &'static str);

/// Words that begin clauses without naming anything.
#[rustfmt::skip] // a table
const OPENING: &[Cut] = &[
    ("其中", ""), ("同时", ""), ("此外", ""), ("另外", ""), ("则", ""), ("而", ""), ("但", ""), ("也", ""), ("又", ""), ("还", "建款贷本"), ("即", "期"),
    ("特别是", ""), ("因此", ""), ("全年", ""), ("目前", ""), ("已", ""), ("将", "军"), ("和", "谐美平"), ("与", "会"), ("以及", ""), ("、", ""), ("的", ""),
    ("在", "建校岗册职线用营编库"), ("从", "业事"), ("由", ""), ("为", ""), ("，", ""), (",", ""), (" ", ""), (":", ""), ("”", ""), (")", ""), ("(", ""),
    ("并", "网购联"), ("所以", ""), ("使", "用馆命"), ("让", "利"), ("把", ""), ("总共", ""), ("现在", ""), ("截至", ""), ("较", ""), ("用了", ""),
    ("连续", ""), ("仅", ""), ("时间", ""), ("我们", ""), ("了", ""), ("同比", ""), ("仍", ""), ("以来", ""), ("期间", ""), ("共计", ""),
    ("其", "他它余实"), ("截至", ""), ("就", "业地近餐学诊医"), ("对", "外口接内"),
];

/// The same behind a time: 五年内, 年底, 6月份.
const BEHIND_TIME: &[&str] = &[
    "内", "间", "里", "中", "来", "以来", "期间", "底", "末", "初", "前", "后", "份", "时", "时间", "度",
    "以前", "之前", "以后", "比", "要", "再", "拟",
];

/// Words that lead from what is measured to its number.
#[rustfmt::skip] // a table
const CLOSING: &[Cut] = &[
    ("达到", ""), ("达", "直到抵发"), ("为", "行作"), ("是", "于"), ("约", "签预合公条节契制履"), ("共", "公"), ("共计", ""), ("合计", ""), ("总计", ""),
    ("共有", ""), ("已有", ""), ("只有", ""), ("拥有", ""), ("已", ""), ("将", "即"), ("也", ""), ("仅", ""), ("仅需", ""), ("只需", ""), ("就", ""), ("分别", ""),
    ("各", ""), ("首次", ""), ("突破", ""), ("超过", ""), ("增长", ""), ("增加", ""), ("提高", ""), ("提升", ""), ("上升", ""), ("下降", ""), ("减少", ""),
    ("递增", ""), ("增至", ""), ("降至", ""), ("升至", ""), ("到", "遇得签受感直报"), ("至", "直甚"), ("由", "自理缘"), ("从", ""), ("了", ""), ("的", ""),
    ("占", "侵抢"), ("约为", ""), ("在", "存现所实内潜正外"), ("保持", ""), ("稳定", ""), ("仍然", ""), ("不过", ""), ("仍", ""), ("又", ""), ("即", "立"),
    ("平均每年", ""), ("年均", ""), ("同比", ""), ("环比", ""), ("实现", ""), ("可达", ""), ("高达", ""), ("多达", ""), ("、", ""), (" ", ""), ("，", ""), (",", ""),
    (":", ""), ("(", ""), ("成为", ""), ("位居", ""), ("位列", ""), ("跃升", ""), ("跃居", ""), ("扩展", ""), ("扩大", ""), ("上涨", ""), ("回落", ""), ("降低", ""),
    ("缩短", ""), ("缩小", ""), ("缩减", ""), ("节约", ""), ("加快", ""), ("以及", ""), ("控制", ""), ("大约", ""), ("左右", ""), ("大概", ""), ("长达", ""),
    ("继续", ""), ("累计达", ""), ("一直", ""), ("相当于", ""), ("最高", ""), ("该", "应"), ("需", "必内供急"), ("用了", ""), ("经过", ""), ("仅仅", ""),
    ("短短", ""), ("或者", ""), ("更新", ""), ("优于", ""), ("再次", ""), ("高出", ""), ("连续", ""), ("均", "人年户地平日月"), ("翻", ""), ("翻了", ""),
];

fn opening_word(view: View<'_>, from: usize, to: usize) -> Option<usize> {
    if !is_opening(view.ch(from)) {
        return None;
    }
    let can = starting_with(view.ch(from));
    let ends = OPENING.iter().filter(|(word, _)| can(word)).filter_map(|(word, guard)| {
        let end = view.take(from, word).filter(|end| *end <= to)?;
        let word_goes_on = end < to && guard.contains(view.ch(end));
        (!word_goes_on).then_some(end)
    });
    ends.max()
}

fn closing_word(view: View<'_>, from: usize, to: usize) -> Option<usize> {
    if !is_closing(view.before(to)) {
        return None;
    }
    let can = ending_with(view.before(to));
    let starts = CLOSING.iter().filter(|(word, _)| can(word)).filter_map(|(word, guard)| {
        let start = view.ends_with(to, word).then(|| to - word.chars().count())?;
        let word_goes_on = start > from && guard.contains(view.before(start));
        (!word_goes_on && start >= from).then_some(start)
    });
    starts.min()
}

/// Cuts words that name nothing off both ends of a part of a clause, which may stand behind a time.
pub(super) fn trim(view: View<'_>, mut from: usize, mut to: usize, behind_time: bool) -> (usize, usize) {
    if behind_time && let Some((end, _)) = view.take_any(from, BEHIND_TIME).filter(|(end, _)| *end <= to) {
        from = end;
    }
    while let Some(end) = opening_word(view, from, to).filter(|_| from < to) {
        from = end;
    }
    while let Some(start) = closing_word(view, from, to).filter(|_| from < to) {
        to = start;
    }
    (from, to)
}

/// Last characters of the words cut off ends.
pub(super) fn closing() -> impl Iterator<Item = char> {
    CLOSING.iter().filter_map(|(word, _)| word.chars().next_back())
}

/// First characters of the words cut off beginnings.
pub(super) fn opening() -> impl Iterator<Item = char> {
    OPENING.iter().filter_map(|(word, _)| word.chars().next())
}
