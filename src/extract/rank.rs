//! Places in an order: 第二, 第七次, 首位, 二期, 一等奖, 前十位.

use super::glyph::{View, ends_clause, is_han};
use super::mention::MentionKind;
use super::numeral::{self, Form};
use super::raw::{Raw, UnitText};
use crate::number::{Decimal, Modifier};

/// A rank, or a number that only orders the text.
pub(super) enum Ordinal {
    /// A rank.
    Rank(Raw),
    /// 第三条 at the beginning of an article, 第一， in a list: nothing, up to a place.
    Marker(usize),
}

/// What can follow an ordinal as its unit.
const UNITS: &[&str] = &[
    "位",
    "名",
    "次",
    "届",
    "期",
    "步",
    "批",
    "个",
    "轮",
    "代",
    "大",
    "条",
    "项",
    "款",
    "章",
    "节",
    "家",
    "艘",
    "架",
    "列",
    "辆",
    "台",
    "号",
    "年",
    "天",
    "阶段",
    "部",
    "部分",
    "座",
    "场",
    "类",
    "种",
    "站",
    "版",
    "卷",
    "集",
    "党支部",
];

/// Reads an ordinal at a place.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Ordinal> {
    match view.ch(at) {
        '第' => ordinal(view, at),
        '首' => ["首位", "首名"]
            .iter()
            .find_map(|word| view.take(at, word))
            .map(|end| Ordinal::Rank(first(view, at, end))),
        '榜' => view.take(at, "榜首").map(|end| Ordinal::Rank(first(view, at, end))),
        '前' => leading(view, at).map(Ordinal::Rank),
        _ => named(view, at).map(Ordinal::Rank),
    }
}

fn first(view: View<'_>, at: usize, end: usize) -> Raw {
    let unit = if view.ch(end - 1) == '位' { UnitText::Glyphs(end - 1, end) } else { UnitText::Word("") };
    Raw { value: Some(Decimal::ONE), unit, ..Raw::new(at, end, MentionKind::Rank) }
}

/// What an ordinal names instead of ranking: 第一医院, 第二中学.
const INSTITUTIONS: &[&str] = &[
    "医院",
    "人民医院",
    "中学",
    "小学",
    "附属",
    "汽车",
    "机床",
    "监狱",
    "集团军",
    "师范",
    "幼儿园",
    "工程局",
    "建筑",
];

fn ordinal(view: View<'_>, at: usize) -> Option<Ordinal> {
    let from = view.skip_blank(at + 1);
    let found = numeral::read(view, from).filter(|found| found.max.is_none() && found.infix.is_none())?;
    let unit = view.take_any(found.end, UNITS);
    let end = unit.map_or(found.end, |(end, _)| end);
    let line_start = matches!(view.before(view.skip_blank_back(at)), '\n' | '\0' | '。');
    if view.take_any(found.end, INSTITUTIONS).is_some() {
        return Some(Ordinal::Marker(found.end));
    }
    let is_clause = unit.is_some_and(|(_, word)| matches!(word, "条" | "章" | "节" | "款" | "项"));
    let single = found.end - from == 1;
    let listed =
        unit.is_none() && single && matches!(view.ch(found.end), '，' | ',' | '、' | ':') && line_start;
    if is_clause && line_start || listed {
        return Some(Ordinal::Marker(end));
    }
    let mut raw = Raw::new(at, end, MentionKind::Rank);
    raw.value = Some(found.value);
    raw.power = found.power;
    if let Some((end, _)) = unit {
        raw.unit = UnitText::Glyphs(found.end, end);
    }
    Some(Ordinal::Rank(raw))
}

/// Words before 前 that make it a place in a list of the best.
const RANKED: &[&str] = &[
    "位居", "居", "位列", "列", "排名", "排", "进入", "跻身", "全国", "全球", "世界", "全省", "全市", "名列",
    "入围", "稳居", "销量", "保持", "国家", "评价", "综合",
];

/// 前十位, 前50强, 位居前三.
fn leading(view: View<'_>, at: usize) -> Option<Raw> {
    let found = numeral::read(view, at + 1).filter(|found| found.max.is_none() && found.power == 0)?;
    let unit = view.take_any(found.end, &["位", "名", "强"]);
    let ranked = view.ends_with_any(at, RANKED).is_some()
        && (!is_han(view.ch(found.end)) || view.ch(found.end) == '的');
    if unit.is_none() && !ranked {
        return None;
    }
    let end = unit.map_or(found.end, |(end, _)| end);
    let unit = unit.map_or(UnitText::Word(""), |(end, _)| UnitText::Glyphs(end - 1, end));
    Some(Raw {
        value: Some(found.value),
        unit,
        hedge: Modifier::AtMost,
        ..Raw::new(at, end, MentionKind::Rank)
    })
}

fn next_of(view: View<'_>, at: usize) -> char {
    view.ch(at + 1)
}

/// 二期, 一等奖, 二十届, 30强: ordinals without 第.
fn named(view: View<'_>, at: usize) -> Option<Raw> {
    let found = numeral::read(view, at).filter(|found| found.max.is_none() && found.power == 0)?;
    let han = found.form == Form::Han;
    let single = han && found.end == at + 1 && !matches!(view.ch(at), '两' | '零' | '〇');
    let rank = |from: usize, end: usize| {
        let unit = UnitText::Glyphs(from, end);
        Some(Raw { value: Some(found.value), unit, ..Raw::new(at, end, MentionKind::Rank) })
    };
    if view.ch(found.end) == '强'
        && (ends_clause(next_of(view, found.end))
            || matches!(next_of(view, found.end), '企' | '和' | '、' | '县' | '区' | '市' | '行'))
    {
        return rank(found.end, found.end + 1);
    }
    if let Some(end) = view.take(found.end, "等奖").filter(|_| single) {
        return rank(found.end, end);
    }
    if han && view.ch(found.end) == '届' && !matches!(view.before(at), '了' | '共' | '办') {
        return rank(found.end, found.end + 1);
    }
    let next = view.ch(found.end + 1);
    let phase = single && view.ch(found.end) == '期' && !matches!(view.before(at), '分' | '共' | '第');
    let project =
        matches!(next, '工' | '项' | '建' | '、' | '和' | '及' | '扩' | '投' | '开' | '厂' | '主' | '全')
            || ends_clause(next)
            || next == ')';
    if phase && project {
        return rank(found.end, found.end + 1);
    }
    None
}
