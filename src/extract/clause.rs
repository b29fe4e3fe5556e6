//! Clauses and sentences around a place, and the words at their ends that name nothing.

use super::chars::{is_closing, is_opening};
use super::glyph::{View, ends_clause, ends_sentence};

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
    (from..at).rev().find(|place| ends_sentence(view.ch(*place)) || view.ch(*place) == '\n').map_or(from, |place| place + 1)
}

/// The place after a clause.
pub(super) fn end(view: View<'_>, at: usize) -> usize {
    (at..at + REACH).find(|place| ends_clause(view.ch(*place))).unwrap_or(at + REACH)
}

/// Words that begin clauses without naming anything.
const OPENING: &[&str] = &[
    "其中", "同时", "此外", "另外", "到", "至", "则", "而", "但", "也", "又", "还", "即", "特别是", "因此", "全年", "目前", "已", "将", "和", "与", "以及", "、", "的",
    "在", "从", "由", "为", "对", "，", ",", " ", ":", "”", ")", "(", "并", "所以", "使", "让", "把", "总共", "现在", "截至", "较", "用了", "连续", "就", "仅", "都", "均",
    "时间", "我们", "了", "同比", "仍", "不", "只", "以来", "期间", "共计", "其", "第一位",
];

/// The same behind a time: 五年内, 年底, 6月份.
const BEHIND_TIME: &[&str] = &["内", "间", "里", "中", "来", "以来", "期间", "底", "末", "初", "前", "后", "份", "时", "度", "以前", "之前", "以后", "比", "要", "再", "拟"];

/// Words that lead from what is measured to its number.
const CLOSING: &[&str] = &[
    "达到", "达", "为", "是", "约", "共", "共计", "合计", "总计", "共有", "已有", "只有", "拥有", "已", "将", "也", "仅", "仅需", "只需", "只", "就", "均", "分别", "各", "首次", "突破",
    "超过", "增长", "增加", "提高", "提升", "上升", "下降", "减少", "递增", "增至", "降至", "升至", "到", "至", "由", "从", "了", "的", "比", "占", "约为", "在", "保持", "稳定",
    "仍然", "不过", "仍", "又", "即", "平均每年", "年均", "同比", "环比", "实现", "可达", "高达", "多达", "近", "、", " ", "，", ",", ":", "(", "成为", "位居", "位列", "跃升", "跃居", "扩展", "扩大",
    "上涨", "回落", "降低", "缩短", "节约", "加快", "以及", "控制", "大约", "左右", "大概", "长达", "不低于", "继续", "累计达", "一直", "相当于", "占比", "最高", "该", "需",
    "用了", "经过", "仅仅", "短短", "或者", "增加了", "跃升到", "增加到", "上升到", "下降到", "提高到", "降到", "扩大到", "更新至", "缩小至", "优于", "再次",
];

/// Cuts words that name nothing off both ends of a part of a clause, which may stand behind a time.
pub(super) fn trim(view: View<'_>, mut from: usize, mut to: usize, behind_time: bool) -> (usize, usize) {
    if behind_time && let Some((end, _)) = view.take_any(from, BEHIND_TIME).filter(|(end, _)| *end <= to) {
        from = end;
    }
    while from < to && is_opening(view.ch(from)) {
        let Some((end, _)) = view.take_any(from, OPENING).filter(|(end, _)| *end <= to) else { break };
        from = end;
    }
    while from < to && is_closing(view.before(to)) {
        let Some(word) = view.ends_with_any(to, CLOSING) else { break };
        let start = to - word.chars().count();
        if start < from {
            break;
        }
        to = start;
    }
    (from, to)
}

/// Last characters of the words cut off ends.
pub(super) fn closing() -> impl Iterator<Item = char> {
    CLOSING.iter().filter_map(|word| word.chars().next_back())
}

/// First characters of the words cut off beginnings.
pub(super) fn opening() -> impl Iterator<Item = char> {
    OPENING.iter().filter_map(|word| word.chars().next())
}
