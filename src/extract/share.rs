//! Parts of a whole: 百分之三十, 千分之五, 三分之一, 七成六, 一半, 两位数.

use super::amount;
use super::glyph::View;
use super::mention::MentionKind;
use super::numeral::{self, Form, Numeral};
use super::raw::{Raw, UnitText};
use crate::number::{Decimal, Modifier};
use crate::unit::Unit;

/// Words that are a half, and whether they are more than it.
const HALVES: &[(&str, Modifier)] = &[
    ("一半", Modifier::Point),
    ("半数", Modifier::Point),
    ("过半", Modifier::MoreThan),
    ("大半", Modifier::MoreThan),
];

/// Reads a part of a whole at a place, modifiers already taken.
pub(super) fn read(view: View<'_>, at: usize, raw: Raw) -> Option<Raw> {
    halves(view, at, raw)
        .or_else(|| digits_long(view, at, raw))
        .or_else(|| slashed(view, at, raw))
        .or_else(|| fraction(view, at, raw))
        .or_else(|| tenths(view, at, raw))
}

fn percent(mut raw: Raw, end: usize, value: Decimal) -> Raw {
    raw.kind = MentionKind::Percent;
    raw.value = Some(value);
    raw.unit = UnitText::Word("%");
    raw.known_unit = Unit::find("%");
    raw.to = end;
    raw
}

fn halves(view: View<'_>, at: usize, raw: Raw) -> Option<Raw> {
    let (end, modifier) =
        HALVES.iter().find_map(|(word, modifier)| Some((view.take(at, word)?, *modifier)))?;
    // 半数 counts nothing where 过 or 大 make it a word with another meaning, 过半百 is an age.
    if matches!(view.ch(end), '天' | '年' | '月' | '径' | '百' | '小') {
        return None;
    }
    let mut raw = percent(raw, end, Decimal::from(50));
    if modifier != Modifier::Point {
        raw.add_word(if view.ch(at) == '过' { "过" } else { "大" });
        raw.hedge = modifier;
    }
    amount::suffix(view, &mut raw);
    Some(raw)
}

/// 两位数: from ten to ninety-nine.
fn digits_long(view: View<'_>, at: usize, mut raw: Raw) -> Option<Raw> {
    let (low, high) = match view.ch(at) {
        '个' => (1, 9),
        '两' | '双' => (10, 99),
        '三' => (100, 999),
        _ => return None,
    };
    raw.to = view.take(at + 1, "位数")?;
    let growth =
        ["增长", "增速", "以上增", "的增", "增幅"].iter().any(|word| view.take(raw.to, word).is_some());
    let grown = view.ends_with_any(raw.from, &["增长", "增速", "增幅", "保持", "实现", "达"]).is_some();
    (growth || grown).then_some(())?;
    raw.kind = MentionKind::Range;
    (raw.value, raw.max) = (Some(Decimal::from(low)), Some(Decimal::from(high)));
    raw.unit = UnitText::Word("%");
    raw.known_unit = Unit::find("%");
    raw.hedge = Modifier::Range;
    amount::suffix(view, &mut raw);
    Some(raw)
}

/// 分之, with blanks inside where the text is spread.
fn of_parts(view: View<'_>, at: usize) -> Option<usize> {
    let parts = view.skip_blank(at);
    let of = view.skip_blank(parts + 1);
    matches!(view.ch(parts), '分' | '份').then_some(())?;
    if view.ch(of) == '之' {
        return Some(view.skip_blank(of + 1));
    }
    (view.ch(parts) == '份' && of == parts + 1).then_some(of)
}

/// 2/3, where nothing tells of a date or of one thing per another.
fn slashed(view: View<'_>, at: usize, raw: Raw) -> Option<Raw> {
    let above = numeral::digits(view, at).filter(|above| !above.marked && above.count <= 2)?;
    let from = above.end + 1;
    let below = numeral::digits(view, from).filter(|below| !below.marked && below.count <= 2)?;
    let free = !matches!(view.before(at), '/' | '-' | '.')
        && !matches!(view.ch(below.end), '/' | '月' | '日' | '-' | '.');
    if view.ch(above.end) != '/' || !free || above.value.is_zero() || above.value >= below.value {
        return None;
    }
    let value = above.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(below.value)?;
    let mut found = percent(raw, below.end, value.round_dp(10).normalize());
    found.fraction = Some((above.value, below.value));
    amount::suffix(view, &mut found);
    Some(found)
}

/// 百分之…, 三分之一, 一又二分之一.
fn fraction(view: View<'_>, at: usize, raw: Raw) -> Option<Raw> {
    let below = numeral::read(view, at).filter(|below| below.max.is_none() && below.infix.is_none())?;
    if view.ch(below.end) == '又' {
        let part = fraction(view, below.end + 1, raw)?;
        let whole = below.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let (above, parts) = part.fraction?;
        let above = below.value.checked_mul(parts)?.checked_add(above)?;
        return Some(Raw { value: part.value?.checked_add(whole), fraction: Some((above, parts)), ..part });
    }
    let mut from = of_parts(view, below.end)?;
    let negative = view.ch(from) == '负';
    from += usize::from(negative);
    let mut above = numeral::read(view, from)?;
    if negative {
        above.value = -above.value;
    }
    if below.form == Form::Bare && below.power == 0 {
        return Some(of_hundred(view, raw, &below, &above));
    }
    let denominator = scaled(&below)?;
    let numerator = scaled(&above)?;
    let value = numerator.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(denominator)?;
    let mut found = percent(raw, above.end, value.round_dp(10).normalize());
    found.fraction = Some((numerator, denominator));
    amount::suffix(view, &mut found);
    Some(found)
}

fn scaled(numeral: &Numeral) -> Option<Decimal> {
    crate::number::shift10(numeral.value, numeral.power)
}

/// 百分之, 千分之, 万分之 and greater powers with what follows.
fn of_hundred(view: View<'_>, raw: Raw, below: &Numeral, above: &Numeral) -> Raw {
    let word = match below.value.mantissa() {
        1000 => "‰",
        10_000 => "‱",
        _ => "%",
    };
    let hundredths = below.value.checked_div(Decimal::ONE_HUNDRED).filter(|_| word == "%");
    let shrink = |value: Decimal| match hundredths {
        Some(parts) if parts != Decimal::ONE => value.checked_div(parts).unwrap_or(value),
        _ => value,
    };
    let mut found = percent(raw, above.end, shrink(scaled(above).unwrap_or(above.value)));
    found.unit = UnitText::Word(word);
    found.known_unit = Unit::find(word);
    found.max = above.max.map(shrink);
    if above.vague.is_some() {
        found.add_word("几");
        found.hedge = Modifier::Vague;
    } else if above.max.is_some() {
        found.kind = MentionKind::Range;
        found.hedge = Modifier::Range;
    }
    if let Some(infix) = above.infix {
        found.add_word(if infix == '余' { "余" } else { "多" });
        found.hedge = Modifier::MoreThanVague;
    }
    // 百分之三到五: the second number has no 百分之 of its own.
    let joint = view.take_any(above.end, &["至", "到", "-", "—", "~"]);
    if let Some((from, _)) = joint
        && above.max.is_none()
        && let Some(second) = numeral::read(view, from)
        && second.value > above.value
        && super::measure::single(view, second.end).is_none()
        && view.take(second.end, "分之").is_none()
    {
        found.max = Some(shrink(second.value));
        found.kind = MentionKind::Range;
        found.hedge = Modifier::Range;
        found.to = second.end;
    }
    amount::suffix(view, &mut found);
    found
}

/// 三成, 七成六, 八成半.
fn tenths(view: View<'_>, at: usize, mut raw: Raw) -> Option<Raw> {
    let found = numeral::read(view, at).filter(|found| found.power == 0 && found.infix.is_none())?;
    let place = view.skip_blank(found.end);
    let measure = super::measure::single(view, place)?;
    if view.ch(place) != '成' || measure.end != place + 1 || found.value > Decimal::TEN {
        return None;
    }
    let next = view.skip_blank(measure.end);
    raw.value = Some(found.value);
    raw.max = found.max;
    raw.to = measure.end;
    if let Some(digit) = super::han::digit_of(view.ch(next)).filter(|digit| *digit > 0)
        && super::measure::single(view, next + 1).is_none()
    {
        raw.value = found.value.checked_add(Decimal::new(i64::try_from(digit).ok()?, 1));
        raw.to = next + 1;
    } else if view.ch(next) == '半' {
        raw.value = found.value.checked_add(Decimal::new(5, 1));
        raw.to = next + 1;
    }
    raw.kind = if found.max.is_some() { MentionKind::Range } else { MentionKind::Percent };
    raw.unit = UnitText::Glyphs(place, measure.end);
    raw.known_unit = measure.unit;
    amount::suffix(view, &mut raw);
    Some(raw)
}
