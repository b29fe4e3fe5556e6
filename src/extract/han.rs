//! Chinese numerals, and digits mixed with them.

use super::glyph::{NOTHING, View};
use super::numeral::{Digits, Form, Numeral, is_infix, is_scaled_unit, power_of};
use crate::number::Decimal;

/// Value of a Chinese digit, financial ones included.
pub(super) const fn digit_of(ch: char) -> Option<i128> {
    Some(match ch {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' => 2,
        '三' | '叁' | '參' | '参' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Least and greatest value while a vague number is read; the same for others.
type Pair = (i128, i128);

/// A sum of digits times powers, as far as it is read.
#[derive(Default)]
struct Sum {
    /// Above the last 万 or 亿.
    total: Pair,
    /// Below it.
    section: Pair,
    digit: Option<Pair>,
    /// 零 since the last power.
    zero: bool,
    /// Whether the digit is 几 or 数.
    vague_digit: bool,
    last: i128,
    last_big: i128,
    powers: usize,
}

impl Sum {
    /// Takes a power of ten; `None` when it cannot stand there.
    fn power(&mut self, power: i32, first: bool) -> Option<()> {
        let size = 10i128.checked_pow(u32::try_from(power).ok()?)?;
        let slack = if self.vague_digit { size - 1 } else { 0 };
        let digit = self.digit.take();
        if power < 4 {
            // 四百十二 was written where 四百一十二 is now.
            let old = power == 1 && self.last == 100;
            let bare = digit.is_none();
            if bare && !old && !first && !self.zero
                || !bare && self.powers > 0 && self.last <= size && self.last < 10_000
            {
                self.digit = digit;
                return None;
            }
            let (low, high) = digit.unwrap_or((1, 1));
            self.section.0 = self.section.0.checked_add(low.checked_mul(size)?)?;
            self.section.1 = self.section.1.checked_add(high.checked_mul(size)?.checked_add(slack)?)?;
        } else {
            self.big(size, digit, slack, first)?;
        }
        (self.last, self.zero, self.vague_digit) = (size, false, false);
        self.powers += 1;
        Some(())
    }

    fn big(&mut self, size: i128, digit: Option<Pair>, slack: i128, first: bool) -> Option<()> {
        let (low, high) = digit.unwrap_or((0, 0));
        let mut part = (self.section.0.checked_add(low)?, self.section.1.checked_add(high)?);
        if part == (0, 0) && self.total == (0, 0) {
            if !first {
                return None;
            }
            part = (1, 1);
        }
        let times = |value: i128| value.checked_mul(size);
        if part == (0, 0) || self.last_big != 0 && self.last_big < size {
            self.total =
                (times(self.total.0.checked_add(part.0)?)?, times(self.total.1.checked_add(part.1)?)?);
        } else {
            let high = times(part.1)?.checked_add(slack)?;
            self.total = (self.total.0.checked_add(times(part.0)?)?, self.total.1.checked_add(high)?);
        }
        (self.section, self.last_big) = ((0, 0), size);
        Some(())
    }

    /// The whole. A last digit after a power without 零 between counts the next lower power: 一百五.
    fn finish(&self) -> Option<Pair> {
        let (low, high) = self.digit.unwrap_or((0, 0));
        let place = if self.zero || self.last < 100 { 1 } else { self.last / 10 };
        let sum = |total: i128, section: i128, digit: i128| {
            total.checked_add(section)?.checked_add(digit.checked_mul(place)?)
        };
        Some((sum(self.total.0, self.section.0, low)?, sum(self.total.1, self.section.1, high)?))
    }
}

/// The digit at a place. 两 is one only where a number begins, or before a digit or power: elsewhere it
/// is a weight.
fn digit_at(view: View<'_>, at: usize, first: bool) -> Option<i128> {
    let next = view.ch(at + 1);
    let follows = power_of(next).is_some() || digit_of(next).is_some();
    let weight = view.ch(at) == '两' && !first && !follows;
    // 三千参会 is no 3300: a financial digit ends only a numeral that is written so.
    let formal = || {
        FINANCIAL.contains(view.before(at))
            || matches!(view.before(at), '之' | '又' | '点' | '零')
            || matches!(next, '又' | '分' | '点')
    };
    let word = !first && !follows && FINANCIAL.contains(view.ch(at)) && !formal();
    if weight || word { None } else { digit_of(view.ch(at)) }
}

/// How many Chinese digits stand in a row at a place, up to 20.
fn row(view: View<'_>, at: usize, first: bool) -> usize {
    (0..20).take_while(|offset| digit_at(view, at + offset, first && *offset == 0).is_some()).count()
}

/// Financial numerals that are everyday characters when they stand alone.
const FINANCIAL: &str = "壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟";

/// Two neighbours such as 三四 or 一两, which stand for either.
fn neighbours(view: View<'_>, at: usize) -> Option<Pair> {
    let (low, high) = (digit_of(view.ch(at))?, digit_of(view.ch(at + 1))?);
    let is_pair = low >= 1 && high == low + 1 && view.ch(at) != '两' || view.ch(at) == '两' && high == 3;
    is_pair.then_some((low, high))
}

/// Characters before 数 that let it mean "several" before a power.
const BEFORE_SEVERAL: &str = "有达近约超过共的了成聚资以及和与、在对为建让是用投增\0 ，,。;:(“\n";

fn is_several(view: View<'_>, at: usize) -> bool {
    let next = view.ch(at + 1);
    let is_power = power_of(next).is_some() && view.take(at + 2, "分之").is_none();
    match view.ch(at) {
        '几' => is_power && view.before(at) != '第',
        '数' => is_power && BEFORE_SEVERAL.contains(view.before(at)),
        _ => false,
    }
}

/// Reads a Chinese numeral at a place.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let (mut end, mut vague, mut infix) = (at, None, None);
    loop {
        let ch = view.ch(end);
        let first = end == at;
        if let Some(digit) = digit_at(view, end, first) {
            match row(view, end, first) {
                1 => {}
                _ if digit == 0 && !first => {
                    (sum.zero, end) = (true, end + 1);
                    continue;
                }
                2 if sum.digit.is_none() && neighbours(view, end).is_some() => {
                    sum.digit = neighbours(view, end);
                    end += 2;
                    continue;
                }
                count if first => return positional(view, at, count),
                _ => {}
            }
            if sum.digit.is_some() || digit == 0 && sum.zero {
                break;
            }
            if digit == 0 && !first {
                sum.zero = true;
            } else if digit != 0 || first {
                sum.digit = Some((digit, digit));
            }
            if digit == 0 && first && power_of(view.ch(end + 1)).is_some() {
                (sum.digit, sum.zero) = (None, true);
            }
        } else if matches!(ch, '廿' | '卅') && first {
            let tens = if ch == '廿' { 20 } else { 30 };
            sum.section = (tens, tens);
            (sum.last, sum.powers) = (10, 1);
        } else if matches!(ch, '几' | '数')
            && sum.digit.is_none()
            && (is_several(view, end) || !first && ch == '几')
        {
            (sum.digit, sum.vague_digit, vague) = (Some((if first { 2 } else { 1 }, 9)), true, Some(ch));
        } else if let Some(power) = power_of(ch) {
            if is_scaled_unit(view, end) || sum.power(power, first).is_none() {
                break;
            }
        } else if infix.is_none() && sum.powers > 0 && sum.digit.is_none() && is_infix(view, end) {
            infix = Some(ch);
        } else if let Some(next) = blank_inside(view, end, first) {
            end = next;
            continue;
        } else {
            break;
        }
        end += 1;
    }
    let in_fraction = matches!(view.before(view.skip_blank_back(at)), '之' | '又')
        || matches!(view.ch(view.skip_blank(end)), '分' | '又');
    let lone = end == at + 1 && FINANCIAL.contains(view.ch(at)) && view.len() > 1 && !in_fraction;
    if end == at || lone {
        return None;
    }
    finish(view, at, &sum, Numeral { end, vague, infix, ..nothing(end) })
}

/// The place after a blank inside a spread-out numeral: 一百 二十.
fn blank_inside(view: View<'_>, at: usize, first: bool) -> Option<usize> {
    let spread = power_of(view.before(at)).is_some() && digit_of(view.ch(at + 1)).is_some()
        || digit_of(view.before(at)).is_some() && power_of(view.ch(at + 1)).is_some();
    (!first && view.ch(at) == ' ' && spread).then_some(at + 1)
}

const fn nothing(end: usize) -> Numeral {
    Numeral {
        end,
        value: Decimal::ZERO,
        max: None,
        scale: (end, end),
        power: 0,
        vague: None,
        infix: None,
        form: Form::Han,
    }
}

fn decimal(value: i128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(value, 0).ok()
}

/// Adds decimals and what follows them, and decides the form.
fn finish(view: View<'_>, at: usize, sum: &Sum, mut numeral: Numeral) -> Option<Numeral> {
    let (low, high) = sum.finish()?;
    numeral.scale = (numeral.end, numeral.end);
    numeral.value = decimal(low)?;
    numeral.max = (high != low).then(|| decimal(high)).flatten();
    let powers_only = view.chars(at, numeral.end).all(|ch| power_of(ch).is_some());
    if powers_only && view.ch(at) != '十' && view.ch(at) != '拾' {
        numeral.form = Form::Bare;
    }
    if numeral.max.is_none() && numeral.infix.is_none() && numeral.form != Form::Bare {
        with_decimals(view, &mut numeral)?;
    }
    Some(numeral)
}

/// 点 and the digits after it, and a 万 or 亿 behind them.
fn with_decimals(view: View<'_>, numeral: &mut Numeral) -> Option<()> {
    let point = view.skip_blank(numeral.end);
    let from = view.skip_blank(point + 1);
    if view.ch(point) != '点' {
        return Some(());
    }
    let mut end = from;
    let mut fraction: i128 = 0;
    while let Some(digit) = digit_of(view.ch(end)).or_else(|| view.ch(end).to_digit(10).map(i128::from)) {
        if end - from < 12 {
            fraction = fraction * 10 + digit;
        }
        end += 1;
    }
    // 八点三十分 is a time of the day, not a decimal.
    if end == from || matches!(view.ch(end), '十' | '百') {
        return Some(());
    }
    let decimals = u32::try_from((end - from).min(12)).ok()?;
    let fraction = Decimal::try_from_i128_with_scale(fraction, decimals).ok()?;
    numeral.value = numeral.value.checked_add(fraction)?;
    numeral.end = end;
    while let Some(power @ (4 | 8)) = power_of(view.ch(numeral.end)) {
        numeral.value = numeral.value.checked_mul(crate::number::pow10(power)?)?;
        numeral.end += 1;
    }
    // 三点五亿 is a whole number: no digit behind the point is left.
    if numeral.end > end {
        numeral.value = numeral.value.normalize();
    }
    if is_infix(view, numeral.end) && numeral.end > end {
        numeral.infix = Some(view.ch(numeral.end));
        numeral.end += 1;
    }
    numeral.scale = (numeral.end, numeral.end);
    Some(())
}

/// Digits one by one: 二〇二三.
fn positional(view: View<'_>, at: usize, count: usize) -> Option<Numeral> {
    if count > 15 {
        return None;
    }
    let mut value: i128 = 0;
    for place in at..at + count {
        value = value * 10 + digit_of(view.ch(place))?;
    }
    // The last digit of 一二三万 would carry a power: that is no number.
    if power_of(view.ch(at + count)).is_some() {
        return None;
    }
    let mut numeral = Numeral { value: decimal(value)?, form: Form::Row, ..nothing(at + count) };
    if count < 4 {
        with_decimals(view, &mut numeral)?;
    }
    Some(numeral)
}

/// Whether digits behind a power belong to the same number: a power follows them, or they fill the room
/// below it (3万4000).
fn goes_on(view: View<'_>, part: &Digits, last: i128) -> bool {
    let fills = (last == 10_000 && part.count == 4) || (last == 1000 && part.count == 3);
    fills || power_of(view.ch(part.end)).is_some() && !is_scaled_unit(view, part.end)
}

/// A mixture of digits and powers of more than one part: 5亿1万4千6百, 1亿3千多万, 3万4000.
pub(super) fn mixed(view: View<'_>, at: usize, digits: &Digits) -> Option<Numeral> {
    if digits.marked || power_of(view.ch(view.skip_blank(digits.end))).is_none() {
        return None;
    }
    let mut sum = Sum::default();
    let (mut end, mut parts, mut infix) = (at, 0, None);
    loop {
        let gap = if parts > 0 && view.ch(end + 1).is_ascii_digit() { view.skip_blank(end) } else { end };
        let value = if let Some(part) = super::numeral::digits(view, gap) {
            if part.marked || sum.digit.is_some() || parts > 0 && !sum.zero && !goes_on(view, &part, sum.last)
            {
                break;
            }
            parts += 1;
            (Some(part.value.mantissa()), part.end)
        } else if parts > 0 && digit_of(view.ch(end)) == Some(0) {
            sum.zero = true;
            (None, end + 1)
        } else if parts > 0 && sum.digit.is_none() && digit_at(view, end, false).is_some() {
            parts += 1;
            (digit_at(view, end, false), end + 1)
        } else {
            let place = if sum.digit.is_some() { view.skip_blank(end) } else { end };
            match power_of(view.ch(place)) {
                Some(power) if !is_scaled_unit(view, place) && sum.power(power, false).is_some() => {
                    (None, place + 1)
                }
                _ if infix.is_none() && sum.digit.is_none() && parts > 0 && is_infix(view, end) => {
                    infix = Some(view.ch(end));
                    (None, end + 1)
                }
                _ => break,
            }
        };
        if let Some(digit) = value.0 {
            sum.digit = Some((digit, digit));
        }
        end = value.1;
    }
    // 3万4000: digits behind a power count ones, however the last power ends.
    if sum.digit.is_some_and(|(digit, _)| digit >= 10) {
        sum.zero = true;
    }
    let more_follows =
        view.ch(end) == '.' && view.ch(end + 1).is_ascii_digit() || view.ch(end) == NOTHING && parts == 0;
    let (low, _) = sum.finish()?;
    (parts > 1 && sum.powers > 0 && !more_follows).then_some(())?;
    Some(Numeral { value: decimal(low)?, infix, form: Form::Mixed, ..nothing(end) })
}
