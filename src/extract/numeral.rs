//! Reads a number: Arabic digits, Chinese and financial numerals, and mixtures of them.

use super::glyph::{View, is_han};
use super::han;
use crate::number::Decimal;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Arabic digits; scale words after them are not part of the value.
    Digits,
    /// Chinese numerals, scale words included.
    Han,
    /// Both: 1亿3千万.
    Mixed,
    /// A power of ten without a digit before it: 百, 千, 万亿.
    Bare,
    /// Digits one by one, without powers: 二〇二三.
    Row,
}

/// A number and what is woven into it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// Place after the number, its scale and its infix.
    pub(super) end: usize,
    /// The number; of a vague one the least it can be.
    pub(super) value: Decimal,
    /// The greatest it can be, for 几, 数 and neighbours such as 三四.
    pub(super) max: Option<Decimal>,
    /// Scale words that are not in the value, as places; empty for all but digits.
    pub(super) scale: (usize, usize),
    /// Power of ten of those scale words.
    pub(super) power: i32,
    /// 几 or 数 in it.
    pub(super) vague: Option<char>,
    /// 余, 多 or 来 in it.
    pub(super) infix: Option<char>,
    /// How it is written.
    pub(super) form: Form,
}

/// More digits in a row are the number of something, not a number of things.
const MAX_DIGITS: usize = 15;

/// Reads a number without a sign at a place.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Numeral> {
    view.numeral(at, || fresh(view, at))
}

fn is_word(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || is_han(ch)
}

fn fresh(view: View<'_>, at: usize) -> Option<Numeral> {
    let ch = view.ch(at);
    let point = ch == '.' && view.ch(at + 1).is_ascii_digit() && !is_word(view.before(at));
    if ch.is_ascii_digit() || point {
        return arabic(view, at);
    }
    han::read(view, at)
}

/// Arabic digits with what belongs to them.
pub(super) struct Digits {
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// Digits before the point.
    pub(super) count: usize,
    /// Whether there is a decimal point or a group mark.
    pub(super) marked: bool,
}

/// Reads digits, groups of three and decimals.
pub(super) fn digits(view: View<'_>, at: usize) -> Option<Digits> {
    let mut mantissa: i128 = 0;
    let mut end = at;
    let mut count = 0;
    let push = |mantissa: &mut i128, ch: char| -> Option<()> {
        let digit = ch.to_digit(10)?;
        *mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
        Some(())
    };
    while view.ch(end).is_ascii_digit() {
        if count < 28 {
            push(&mut mantissa, view.ch(end))?;
        }
        (end, count) = (end + 1, count + 1);
    }
    let mut marked = false;
    if (1..=3).contains(&count) {
        while let Some(after) = group(view, end) {
            for place in after - 3..after {
                push(&mut mantissa, view.ch(place))?;
            }
            (end, count, marked) = (after, count + 3, true);
        }
    }
    let mut decimals = 0;
    if view.ch(end) == '.' && view.ch(end + 1).is_ascii_digit() {
        marked = true;
        end += 1;
        while view.ch(end).is_ascii_digit() {
            if decimals < 12 {
                push(&mut mantissa, view.ch(end))?;
                decimals += 1;
            }
            end += 1;
        }
    }
    if end == at || count > 28 {
        return None;
    }
    let value = Decimal::try_from_i128_with_scale(mantissa, decimals).ok()?;
    Some(Digits { end, value, count, marked })
}

/// The place after a group mark and three digits. A wide comma only parts groups of wide digits.
fn group(view: View<'_>, at: usize) -> Option<usize> {
    let fits = match view.ch(at) {
        ',' => true,
        '，' => view.is_wide(at + 1),
        _ => false,
    };
    let digits = (1..=3).all(|offset| view.ch(at + offset).is_ascii_digit());
    (fits && digits && !view.ch(at + 4).is_ascii_digit()).then_some(at + 4)
}

fn arabic(view: View<'_>, at: usize) -> Option<Numeral> {
    let digits = digits(view, at)?;
    if digits.count > MAX_DIGITS && !digits.marked {
        return None;
    }
    if let Some(mixed) = han::mixed(view, at, &digits) {
        return Some(mixed);
    }
    let (end, value) = exponent(view, &digits).unwrap_or((digits.end, digits.value));
    let mut numeral = Numeral {
        end,
        value,
        max: None,
        scale: (end, end),
        power: 0,
        vague: None,
        infix: None,
        form: Form::Digits,
    };
    infix(view, &mut numeral);
    let from = view.skip_break(numeral.end);
    let (to, power) = scale(view, from);
    if to > from {
        numeral.scale = (from, to);
        numeral.power = power;
        numeral.end = to;
        infix(view, &mut numeral);
        // 1千多万: the scale goes on behind the infix.
        let (more, further) = scale(view, numeral.end);
        if more > numeral.end && further > 3 && numeral.infix.is_some() {
            numeral.power += further;
            numeral.end = more;
        }
    }
    Some(numeral)
}

/// The e5 of 2e5: the place after it and the value.
fn exponent(view: View<'_>, digits: &Digits) -> Option<(usize, Decimal)> {
    matches!(view.ch(digits.end), 'e' | 'E').then_some(())?;
    let power = view.ch(digits.end + 1).to_digit(10)?;
    let end = digits.end + 2;
    let value = crate::number::shift10(digits.value, i32::try_from(power).ok()?)?;
    (!view.ch(end).is_ascii_alphanumeric()).then_some((end, value))
}

fn infix(view: View<'_>, numeral: &mut Numeral) {
    if numeral.infix.is_none() && is_infix(view, numeral.end) {
        numeral.infix = Some(view.ch(numeral.end));
        numeral.end += 1;
    }
}

/// Whether 余, 多 or 来 at a place belongs to the number before it.
pub(super) fn is_infix(view: View<'_>, at: usize) -> bool {
    let next = view.ch(at + 1);
    match view.ch(at) {
        '余' => !matches!(next, '额' | '下' | '热' | '地'),
        '多' => !matches!(next, '方' | '边' | '元' | '样' | '维' | '跨' | '功' | '于' | '极'),
        '来' => matches!(next, '个' | '名' | '家' | '天' | '岁' | '人' | '亩' | '里' | '次' | '种' | '位'),
        _ => false,
    }
}

/// Units that begin with a character of a scale.
const SCALED: [&str; 19] = [
    "千瓦",
    "千米",
    "千克",
    "千升",
    "千伏",
    "千卡",
    "千焦",
    "千帕",
    "千比特",
    "千字节",
    "千赫",
    "兆瓦",
    "兆赫",
    "兆字节",
    "兆比特",
    "兆帕",
    "百帕",
    "兆伏",
    "百分点",
];

/// Whether a unit such as 千瓦 begins at a place, so that its first character is no scale.
pub(super) fn is_scaled_unit(view: View<'_>, at: usize) -> bool {
    matches!(view.ch(at), '千' | '兆' | '百') && SCALED.iter().any(|unit| view.take(at, unit).is_some())
}

/// Power of ten of a character of a scale.
pub(super) const fn power_of(ch: char) -> Option<i32> {
    Some(match ch {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// The place after scale words, and their power of ten: each is greater than the one before, but for
/// 万亿 nothing stands between.
fn scale(view: View<'_>, at: usize) -> (usize, i32) {
    let (mut end, mut total, mut last) = (at, 0, 0);
    while let Some(power) = power_of(view.ch(end)) {
        // 万分之, 百分点 and the like are no scales.
        let is_share = view.take(end + 1, "分之").is_some() || view.take(end + 1, "分点").is_some();
        if power <= last || is_share || is_scaled_unit(view, end) || total + power > 16 {
            break;
        }
        // A single 百 or 千 before a noun is part of its word: 3千里 is not, 5百货 is.
        if power < 4 && !scale_goes_on(view, end + 1) {
            break;
        }
        (end, total, last) = (end + 1, total + power, power);
    }
    (end, total)
}

/// Whether what follows 十, 百 or 千 after digits lets it be a scale.
fn scale_goes_on(view: View<'_>, at: usize) -> bool {
    let next = view.ch(at);
    !matches!(next, '货' | '强' | '科' | '姓' | '度' | '色' | '年' | '佳' | '分' | '亿')
        && !next.is_ascii_alphanumeric()
}
