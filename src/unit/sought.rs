//! Numbers as a person asks for them: a value, a comparison or a range, in any unit.
//!
//! `570亿`, `57000000000`, `5.7e10`, `570 yi` and `57 billion` ask for one number; `>100亿`, `≤3%` and
//! `10..20%` for many. Where a unit is named, only numbers of its dimension are asked for.

use super::dimension::Base;
use super::expression::UnitExpr;
use super::table::{UNITS, Unit};
use crate::number::{Bound, Decimal, Interval, Modifier, Ratio, parse_printed, pow10, shift10};

/// Longest text that is read, in bytes.
const LONGEST: usize = 120;

/// Scale words as people write them in Latin letters, with their powers of ten. A longer word stands
/// before one that it begins with.
pub const LATIN_SCALES: &[(&str, i32)] = &[
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
    ("tn", 12),
    ("shi", 1),
    ("bai", 2),
    ("qian", 3),
    ("wan", 4),
    ("yi", 8),
];

/// Units as people write them in Latin letters where [`UNITS`] has no such name.
pub const LATIN_UNITS: &[(&str, &str)] = &[("yuan", "元"), ("kuai", "元"), ("percent", "%"), ("mu", "亩")];

/// Signs that compare, and what they mean. A longer sign stands before one that it begins with.
const SIGNS: &[(&str, Sign)] = &[
    (">=", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("≥", Sign::AtLeast),
    ("≤", Sign::AtMost),
    (">", Sign::Above),
    ("<", Sign::Below),
    ("=", Sign::Equal),
];

/// Signs between the ends of a range.
const TO: &[&str] = &["..", "～", "~", "至"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Equal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// The number or numbers that a person asks for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// In ones of the unit, or in plain ones; scale words are worked in.
    range: Interval,
    /// Half of the last digit typed, in the same ones; for one number only.
    half: Option<Decimal>,
    /// Whether a scale word was named.
    scaled: bool,
    /// Whether a sign stands before the number: then −36.7 is not asked for by 36.7.
    signed: bool,
    /// Whether one number is asked for, rather than a range that may be as narrow as one.
    one: bool,
    /// The unit, where one was named that is more than a scale.
    unit: Option<UnitExpr>,
}

impl Sought {
    /// Reads what a person typed; `None` when it asks for no number.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let narrow = crate::text::narrowed(text);
        for (sign, meaning) in SIGNS {
            if let Some(rest) = narrow.strip_prefix(sign) {
                return Self::compared(Amount::parse(rest)?, *meaning);
            }
        }
        if let Some(amount) = Amount::parse(&narrow) {
            return Self::compared(amount, Sign::Equal);
        }
        TO.iter().find_map(|to| narrow.split_once(to).and_then(|(from, up)| Self::between(from, up)))
    }

    fn compared(amount: Amount, sign: Sign) -> Option<Self> {
        let value = amount.value()?;
        let (at, beyond) = (Bound::Inclusive(value), Bound::Exclusive(value));
        let open = Bound::Unbounded;
        let range = match sign {
            Sign::Equal => Interval::exact(value),
            Sign::AtLeast => Interval { lower: at, upper: open },
            Sign::AtMost => Interval { lower: open, upper: at },
            Sign::Above => Interval { lower: beyond, upper: open },
            Sign::Below => Interval { lower: open, upper: beyond },
        };
        let half = (sign == Sign::Equal).then(|| amount.half()).flatten();
        Some(Self { range, half, one: sign == Sign::Equal, ..amount.sought() })
    }

    /// As [`Sought::parse`], and ranges with a dash or with one end, which elsewhere may be dates and words:
    /// `10–20%`, `100亿..`, `..20%`.
    #[must_use]
    pub fn parse_range(text: &str) -> Option<Self> {
        if let Some(sought) = Self::parse(text) {
            return Some(sought);
        }
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let narrow = crate::text::narrowed(text);
        if let Some(lower) = narrow.strip_suffix("..") {
            return Self::compared(Amount::parse(lower)?, Sign::AtLeast);
        }
        if let Some(upper) = narrow.strip_prefix("..") {
            return Self::compared(Amount::parse(upper)?, Sign::AtMost);
        }
        let dashes =
            narrow.char_indices().skip(1).filter(|(_, letter)| matches!(letter, '-' | '–' | '—' | '−'));
        dashes
            .into_iter()
            .find_map(|(at, dash)| Self::between(narrow.get(..at)?, narrow.get(at + dash.len_utf8()..)?))
    }

    /// A range; what only its upper end names holds for both.
    fn between(from: &str, up: &str) -> Option<Self> {
        let (lower, upper) = (Amount::parse(from)?, Amount::parse(up)?);
        let lower = if lower.is_bare() { Amount { number: lower.number, ..upper.clone() } } else { lower };
        let same = match (&lower.unit, &upper.unit) {
            (None, None) => true,
            (Some(a), Some(b)) => a.addable(b),
            _ => false,
        };
        let range = Interval::between(lower.value()?, upper.value()?).filter(|_| same)?;
        Some(Self { range, half: None, one: false, ..upper.sought() })
    }

    /// Whether it is one number rather than a range.
    #[must_use]
    pub const fn is_one(&self) -> bool {
        self.one
    }

    /// What a number in a unit has to be. Without a unit, one number is found as it is printed, without
    /// the scale of its unit, or as a plain ratio; a range as it is printed, or without scale where the
    /// range names one.
    #[must_use]
    pub fn in_unit(&self, unit: &UnitExpr) -> Wanted {
        self.wanted(unit, self.range)
    }

    /// The same for a number that was worked out and is shown rounded: every value that rounds to the one
    /// typed. A range stays as it is.
    #[must_use]
    pub fn rounded_in_unit(&self, unit: &UnitExpr) -> Wanted {
        let around = self.half.zip(self.range.exact_value());
        let around = around.and_then(|(half, value)| Interval::around(value, half));
        self.wanted(unit, around.unwrap_or(self.range))
    }

    fn wanted(&self, unit: &UnitExpr, range: Interval) -> Wanted {
        let mut ranges = Vec::new();
        let mut add = |range: Option<Interval>| {
            ranges.extend(range.filter(|range| !ranges.contains(range)));
        };
        if let Some(own) = &self.unit {
            if own.dimension() == unit.dimension() && own.is_points() == unit.is_points() {
                add(range.scale(unit.factor().inverse()));
            }
        } else {
            let power = i32::from(unit.power_of_ten());
            if !self.scaled {
                add(Some(range));
            }
            if self.scaled || self.is_one() {
                add(range.shifted(-power));
            }
            // 0.629 for 62.9%.
            if !self.scaled && self.is_one() && unit.dimension().is_ratio() && !unit.is_points() {
                add(range.scale(unit.factor().inverse()));
            }
        }
        if self.is_one() && !self.signed {
            let negated: Vec<Interval> = ranges.iter().map(Interval::neg).collect();
            ranges.extend(negated);
        }
        Wanted { ranges, one: self.is_one() }
    }
}

/// What a number in a certain unit has to be to be found.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    ranges: Vec<Interval>,
    /// Whether one number is asked for.
    one: bool,
}

impl Wanted {
    /// Whether nothing of that unit is found.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether a number as printed is found.
    #[must_use]
    pub fn holds(&self, value: Decimal) -> bool {
        self.ranges.iter().any(|range| range.contains(value))
    }

    /// Whether a number in a text is found: one number as it is printed, hedged or not; by a comparison or a
    /// range a plain number as it is printed, and any other by every value that it can stand for.
    #[must_use]
    pub fn finds(
        &self,
        printed: Option<Decimal>,
        modifier: Modifier,
        interval: impl FnOnce() -> Interval,
    ) -> bool {
        match printed {
            Some(value) if self.one && self.holds(value) => true,
            Some(value) if modifier == Modifier::Point => self.holds(value),
            Some(_) if self.one && modifier.has_point() => false,
            _ => self.encloses(&interval()),
        }
    }

    /// Whether a number of which only limits are known is found: when all that it can be is, or when one
    /// of its ends is the number asked for.
    #[must_use]
    pub fn encloses(&self, interval: &Interval) -> bool {
        self.ranges.iter().any(|range| match range.exact_value() {
            Some(value) if self.one => {
                [interval.lower.value(), interval.upper.value()].contains(&Some(value))
            }
            _ => *interval != Interval::UNBOUNDED && range.encloses(interval),
        })
    }
}

/// A number with scale words and unit.
#[derive(Clone, Debug)]
struct Amount {
    number: Decimal,
    signed: bool,
    /// Whether it is written with an exponent, and so in plain ones.
    exponent: bool,
    power: i32,
    unit: Option<UnitExpr>,
}

impl Amount {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = number_end(text)?;
        let (literal, rest) = text.split_at_checked(end)?;
        let signed = literal.starts_with(['+', '-', '−']);
        let number = parse_printed(literal.trim_start_matches('+')).ok()?;
        let (power, unit) = measure(rest.trim_start())?;
        let exponent = literal.contains(['e', 'E']);
        Some(Self { number, signed, exponent, power, unit })
    }

    fn is_bare(&self) -> bool {
        self.power == 0 && self.unit.is_none() && !self.exponent
    }

    /// What one of the typed number is worth.
    fn factor(&self) -> Option<Ratio> {
        let scale = Ratio::pow10(self.power)?;
        self.unit.as_ref().map_or(Some(scale), |unit| scale.times(unit.factor()))
    }

    fn value(&self) -> Option<Decimal> {
        let range = Interval::exact(self.number).scale(self.factor()?)?;
        range.exact_value()
    }

    /// Half of the last digit.
    fn half(&self) -> Option<Decimal> {
        let power = i32::try_from(self.number.scale()).ok()?;
        let half = shift10(Decimal::new(5, 1), -power)?;
        Interval::exact(half).scale(self.factor()?)?.exact_value()
    }

    fn sought(self) -> Sought {
        Sought {
            range: Interval::UNBOUNDED,
            half: None,
            scaled: self.power != 0 || self.exponent,
            one: false,
            signed: self.signed,
            unit: self.unit,
        }
    }
}

/// Where the number at the start of a text ends, in bytes; `None` where none stands there.
fn number_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at =
        if text.starts_with('−') { '−'.len_utf8() } else { usize::from(text.starts_with(['+', '-'])) };
    if !is_digit(at) {
        return None;
    }
    while is_digit(at) || bytes.get(at) == Some(&b',') && is_digit(at + 1) {
        at += 1;
    }
    if bytes.get(at) == Some(&b'.') && is_digit(at + 1) {
        at += 1;
        while is_digit(at) {
            at += 1;
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let mut end = at + 1 + sign;
        while is_digit(end) {
            end += 1;
        }
        if end > at + 1 + sign {
            at = end;
        }
    }
    Some(at)
}

/// Scale words and a unit: the power of ten where the unit is a plain number, else the unit with the power
/// that stands before it in Latin letters. `None` where it is neither.
fn measure(text: &str) -> Option<(i32, Option<UnitExpr>)> {
    if text.is_empty() {
        return Some((0, None));
    }
    let lower = text.to_ascii_lowercase();
    for (word, power) in LATIN_SCALES {
        if let Some(rest) = lower.strip_prefix(word).and_then(|_| text.get(word.len()..)) {
            // `yi` is no beginning of `yinwei`: what follows must be read to its end, too.
            if let Some((more, unit)) = measure(rest.trim_start()) {
                return pow10(power + more).map(|_| (power + more, unit));
            }
        }
    }
    let named = LATIN_UNITS.iter().find(|(name, _)| *name == lower).map(|(_, unit)| *unit);
    let english = || UNITS.iter().find(|unit| unit.english.eq_ignore_ascii_case(text)).map(|it| it.symbol);
    let known = UnitExpr::parse(named.or_else(english).unwrap_or(text)).ok()?;
    // The reader takes any word for a measure word; a Latin one that is no unit is something else.
    let stray = |word: &str| word.is_ascii() && Unit::find(word).is_none();
    if matches!(known.dimension().single(), Some(Base::Counter(word)) if stray(word)) {
        return None;
    }
    if known.is_plain() {
        return Some((i32::from(known.power_of_ten()), None));
    }
    Some((0, Some(known)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::number::{interval_of, parse_exact};

    fn unit(text: &str) -> UnitExpr {
        UnitExpr::parse(text).unwrap()
    }

    fn finds(typed: &str, number: &str, of: &str) -> bool {
        let sought = Sought::parse(typed).unwrap_or_else(|| panic!("{typed} is no number"));
        sought.in_unit(&unit(of)).holds(parse_exact(number).unwrap())
    }

    #[test]
    fn one_number_is_found_in_any_unit() {
        for (typed, number, of, expected) in [
            ("570亿", "570", "亿元", true),
            ("57000000000", "570", "亿元", true),
            ("57,000,000,000", "570", "亿元", true),
            ("5.7e10", "570", "亿元", true),
            ("570 yi", "570", "亿元", true),
            ("570yi", "570", "亿元", true),
            ("570 yi yuan", "570", "亿元", true),
            ("570yiyuan", "570", "亿元", true),
            ("57 billion", "570", "亿元", true),
            ("57bn", "570", "亿元", true),
            ("57 billion CNY", "570", "亿元", true),
            ("57 Billion yuan", "570", "亿元", true),
            ("57000 million", "570", "亿元", true),
            ("５７０亿", "570", "亿元", true),
            ("570", "570", "亿元", true),
            ("570.0", "570", "亿元", true),
            ("570亿元", "570", "亿元", true),
            ("5700000万元", "570", "亿元", true),
            ("570亿列", "570", "亿元", false),
            ("570亿美元", "570", "亿元", false),
            ("570万", "570", "亿元", false),
            ("57", "570", "亿元", false),
            ("57亿", "570", "亿元", false),
            ("62.9", "62.9", "%", true),
            ("62.9%", "62.9", "%", true),
            ("62.9 percent", "62.9", "%", true),
            ("0.629", "62.9", "%", true),
            ("62.9", "162.9", "%", false),
            ("62.9", "62.95", "%", false),
            ("62", "62.9", "%", false),
            ("1.5%", "1.5", "个百分点", false),
            ("1.5个百分点", "1.5", "个百分点", true),
            ("5万", "5", "万吨", true),
            ("50000吨", "5", "万吨", true),
            ("5万千克", "50", "吨", true),
            ("407列", "407", "列", true),
            ("20362", "20362", "TEU", true),
            ("20,362", "20362", "TEU", true),
            ("36.7", "-36.7", "%", true),
            ("-36.7%", "-36.7", "%", true),
            ("−36.7%", "36.7", "%", false),
            ("600亩", "40", "公顷", true),
        ] {
            assert_eq!(finds(typed, number, of), expected, "{typed}: {number}{of}");
        }
    }

    #[test]
    fn comparisons_and_ranges_are_exact() {
        for (typed, number, of, expected) in [
            (">100亿", "139.4", "亿元", true),
            (">100亿", "100", "亿元", false),
            (">=100亿", "100", "亿元", true),
            ("≥100亿", "100", "亿元", true),
            ("＞100亿", "570", "亿元", true),
            (">100亿", "200", "列", false),
            (">100亿元", "20000000000", "列", false),
            ("<100亿元", "64.9", "亿元", true),
            ("<=64.9亿", "64.9", "亿元", true),
            ("<64.9亿", "64.9", "亿元", false),
            (">100", "407", "列", true),
            (">100", "62.9", "%", false),
            ("10..20%", "10", "%", true),
            ("10..20%", "20", "%", true),
            ("10%..20%", "15.5", "%", true),
            ("10～20%", "20.01", "%", false),
            ("10..20%", "15", "列", false),
            (">5e10", "570", "亿元", true),
            (">5.8e10", "570", "亿元", false),
            ("5e10..6e10", "570", "亿元", true),
            ("1..2亿", "15000", "万元", true),
            ("5至8成", "62.9", "%", true),
        ] {
            assert_eq!(finds(typed, number, of), expected, "{typed}: {number}{of}");
        }
    }

    #[test]
    fn ranges_have_dashes_and_open_ends_where_nothing_else_can_be_meant() {
        for (typed, number, of, expected) in [
            ("10-20%", "15", "%", true),
            ("10–20%", "21", "%", false),
            ("-20--10%", "-15", "%", true),
            ("-20%-10%", "5", "%", true),
            ("100亿..", "139.4", "亿元", true),
            ("100亿..", "99", "亿元", false),
            ("..100亿", "99", "亿元", true),
            ("10..10", "10", "%", true),
        ] {
            let sought = Sought::parse_range(typed).unwrap_or_else(|| panic!("{typed} is no range"));
            assert_eq!(sought.in_unit(&unit(of)).holds(parse_exact(number).unwrap()), expected, "{typed}");
        }
        assert!(Sought::parse("2022-2023").is_none(), "years, wherever words are looked for");
        assert!(Sought::parse_range("20-10").is_none() && Sought::parse_range("..").is_none());
        assert!(!Sought::parse("10..10").unwrap().is_one() && Sought::parse("10").unwrap().is_one());
    }

    #[test]
    fn words_are_no_numbers() {
        for typed in
            ["", "zs", "招商", "yi", "-", "..", ">", "57 foo", "20..10", "10%..20列", "5 yinwei", "1e"]
        {
            assert!(Sought::parse(typed).is_none(), "{typed}");
        }
        assert!(Sought::parse(&"9".repeat(100_000)).is_none());
    }

    #[test]
    fn a_hedged_number_is_found_where_all_it_can_be_is() {
        let over = interval_of(parse_exact("570").unwrap(), None, Modifier::MoreThan, false).unwrap();
        let vague = Interval::between(parse_exact("20").unwrap(), parse_exact("99").unwrap()).unwrap();
        for (typed, interval, expected) in [
            (">570", over, true),
            (">600", over, false),
            ("20", vague, true),
            ("10..100", vague, true),
            (">50", vague, false),
        ] {
            let wanted = Sought::parse(typed).unwrap().in_unit(&unit("家"));
            assert_eq!(wanted.encloses(&interval), expected, "{typed} {interval}");
        }
    }

    #[test]
    fn a_worked_out_number_is_found_as_it_is_shown() {
        let found = |typed: &str, number: &str| {
            Sought::parse(typed).unwrap().rounded_in_unit(&unit("万元")).holds(parse_exact(number).unwrap())
        };
        assert!(found("3.98", "3.97554"));
        assert!(found("3.98万", "3.97554"));
        assert!(!found("3.97", "3.97554"));
        assert!(!found("3.980", "3.97554"));
    }
}
