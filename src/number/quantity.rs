//! What a printed number with its hedge stands for.

use rust_decimal::Decimal;

use super::arithmetic::{Rounding, add, sub};
use super::decimal::pow10;
use super::interval::{Bound, Interval};
use super::vocabulary;

vocabulary! {
    /// The hedge around a printed number.
    pub enum Modifier {
        /// The number alone: 64.9亿元.
        Point = "point", ("正值", "as printed");
        /// 约230亿元.
        About = "about", ("约", "about");
        /// 超570亿元: more, not as much.
        MoreThan = "more-than", ("超过", "more than");
        /// 6倍以上, 不低于: as much or more.
        AtLeast = "at-least", ("不少于", "at least");
        /// 近100亿元: just under.
        Nearly = "nearly", ("近", "nearly");
        /// 不足50, 低于: less, not as much.
        LessThan = "less-than", ("不足", "less than");
        /// 不超过50: as much or less.
        AtMost = "at-most", ("不超过", "at most");
        /// 600余亩, 300多家: more, but not the next round number.
        MoreThanVague = "more-than-vague", ("余", "a little over");
        /// 10-15万辆: from one number to another.
        Range = "range", ("区间", "range");
        /// 几十余种, 数百: no number, only bounds.
        Vague = "vague", ("约数", "vague");
    }
}

impl Modifier {
    /// Mark shown before the number in tables; empty for [`Self::Point`] and [`Self::Range`].
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Point | Self::Range => "",
            Self::About => "≈",
            Self::MoreThan => ">",
            Self::AtLeast => "≥",
            Self::Nearly => "≲",
            Self::LessThan => "<",
            Self::AtMost => "≤",
            Self::MoreThanVague => "≳",
            Self::Vague => "~",
        }
    }

    /// An example in Chinese, its number, and the second number of a range or vague figure.
    #[must_use]
    pub const fn example(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Point => ("64.9亿元", "64.9", None),
            Self::About => ("约230亿元", "230", None),
            Self::MoreThan => ("超570亿元", "570", None),
            Self::AtLeast => ("6倍以上", "6", None),
            Self::Nearly => ("近100亿元", "100", None),
            Self::LessThan => ("不足50亿元", "50", None),
            Self::AtMost => ("不超过50亿元", "50", None),
            Self::MoreThanVague => ("600余亩", "600", None),
            Self::Range => ("10-15万辆", "10", Some("15")),
            Self::Vague => ("几十余种", "20", Some("99")),
        }
    }

    /// Whether the printed number is the best single value: 约230 is about 230, while 超570 only
    /// bounds.
    #[must_use]
    pub const fn has_point(self) -> bool {
        matches!(self, Self::Point | Self::About)
    }
}

/// Every value a printed number can stand for, in its own unit.
///
/// `max` is the second number of a [`Modifier::Range`] or [`Modifier::Vague`]. `counted` says that
/// indivisible things are counted in ones (个, 列, not 万辆). The conventions:
///
/// * [`Modifier::Point`]: exact when `counted` and whole, else half a unit of the last printed
///   digit to both sides.
/// * [`Modifier::About`]: half a unit of the last digit that is not zero, to both sides:
///   约230 is \[225, 235\].
/// * [`Modifier::Nearly`]: below, at most half a unit of the last digit that is not zero, or of
///   the second digit where only the first is not zero: 近100 is (95, 100), 近230 is (225, 230).
/// * [`Modifier::LessThan`], [`Modifier::AtMost`]: from 0 when `counted`, else without lower end.
/// * [`Modifier::MoreThanVague`]: 600余 is \[601, 699\]: above the number, below the next one with
///   as many round digits. Where the last digit is not round, (3, 4): 3万余元.
///
/// `None` for a range or vague number without `max`, for `max` below `value`, or when a bound is
/// too large.
#[must_use]
pub fn interval_of(
    value: Decimal,
    max: Option<Decimal>,
    modifier: Modifier,
    counted: bool,
) -> Option<Interval> {
    let below = || {
        if counted { Bound::Inclusive(Decimal::ZERO) } else { Bound::Unbounded }
    };
    match modifier {
        Modifier::Point if counted && value.fract().is_zero() => Some(Interval::exact(value)),
        Modifier::Point => Interval::around(value, half(pow10(-last_printed(value))?)?),
        Modifier::About => Interval::around(value, half(pow10(last_nonzero(value))?)?),
        Modifier::MoreThan => Interval::new(Bound::Exclusive(value), Bound::Unbounded),
        Modifier::AtLeast => Interval::new(Bound::Inclusive(value), Bound::Unbounded),
        Modifier::Nearly => {
            let second = second_digit(value).max(-last_printed(value));
            let half = half(pow10(last_nonzero(value).min(second))?)?;
            let lower = sub(value, half, Rounding::Down)?;
            Interval::new(Bound::Exclusive(lower), Bound::Exclusive(value))
        }
        Modifier::LessThan => Interval::new(below(), Bound::Exclusive(value)),
        Modifier::AtMost => Interval::new(below(), Bound::Inclusive(value)),
        Modifier::MoreThanVague => {
            let place = last_nonzero(value);
            let next = add(value, pow10(place)?, Rounding::Up)?;
            if place > 0 {
                let one = Decimal::ONE;
                Interval::between(add(value, one, Rounding::Down)?, sub(next, one, Rounding::Up)?)
            } else {
                Interval::new(Bound::Exclusive(value), Bound::Exclusive(next))
            }
        }
        Modifier::Range | Modifier::Vague => Interval::between(value, max?),
    }
}

fn half(step: Decimal) -> Option<Decimal> {
    super::div(step, Decimal::TWO, Rounding::Nearest)
}

/// Number of printed decimals.
fn last_printed(value: Decimal) -> i32 {
    i32::try_from(value.scale()).unwrap_or(0)
}

/// Power of ten of the last digit that is not zero; that of the last printed digit for zero.
fn last_nonzero(value: Decimal) -> i32 {
    let mut place = -last_printed(value);
    let mut digits = value.mantissa();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        place += 1;
    }
    place
}

/// Power of ten of the digit after the first one.
fn second_digit(value: Decimal) -> i32 {
    let digits = value.mantissa().unsigned_abs();
    let first = digits.checked_ilog10().and_then(|power| i32::try_from(power).ok()).unwrap_or(0);
    first - last_printed(value) - 1
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::{parse_exact, round_half_up};
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        parse_exact(text).unwrap()
    }

    /// The table of conventions, row by row.
    #[test]
    fn every_modifier_stands_for_its_interval() {
        use Modifier as M;
        for (value, max, modifier, counted, expected) in [
            ("62", None, M::Point, true, "[62, 62]"),
            ("407", None, M::Point, true, "[407, 407]"),
            ("4", None, M::Point, false, "[3.5, 4.5]"),
            ("64.9", None, M::Point, false, "[64.85, 64.95]"),
            ("64.90", None, M::Point, false, "[64.895, 64.905]"),
            ("2.5", None, M::Point, true, "[2.45, 2.55]"),
            ("230", None, M::About, false, "[225, 235]"),
            ("2160", None, M::About, false, "[2,155, 2,165]"),
            ("135", None, M::About, false, "[134.5, 135.5]"),
            ("0", None, M::About, false, "[−0.5, 0.5]"),
            ("570", None, M::MoreThan, false, "(570, ∞)"),
            ("6", None, M::AtLeast, false, "[6, ∞)"),
            ("100", None, M::Nearly, false, "(95, 100)"),
            ("230", None, M::Nearly, false, "(225, 230)"),
            ("6", None, M::Nearly, false, "(5.5, 6)"),
            ("50", None, M::LessThan, false, "(−∞, 50)"),
            ("50", None, M::LessThan, true, "[0, 50)"),
            ("50", None, M::AtMost, true, "[0, 50]"),
            ("600", None, M::MoreThanVague, false, "[601, 699]"),
            ("300", None, M::MoreThanVague, true, "[301, 399]"),
            ("50", None, M::MoreThanVague, true, "[51, 59]"),
            ("3", None, M::MoreThanVague, false, "(3, 4)"),
            ("1.5", None, M::MoreThanVague, false, "(1.5, 1.6)"),
            ("10", Some("15"), M::Range, false, "[10, 15]"),
            ("20", Some("99"), M::Vague, true, "[20, 99]"),
            ("200", Some("999"), M::Vague, true, "[200, 999]"),
        ] {
            let interval = interval_of(d(value), max.map(d), modifier, counted).unwrap();
            assert_eq!(interval.to_string(), expected, "{modifier:?} {value}");
        }
    }

    #[test]
    fn a_range_needs_its_second_number() {
        assert_eq!(interval_of(d("10"), None, Modifier::Range, false), None);
        assert_eq!(interval_of(d("10"), None, Modifier::Vague, false), None);
        assert_eq!(interval_of(d("15"), Some(d("10")), Modifier::Range, false), None);
    }

    #[test]
    fn the_smallest_and_largest_numbers_do_not_panic() {
        for modifier in Modifier::ALL {
            for value in [Decimal::MAX, Decimal::MIN, Decimal::ZERO, d("1e-28"), d("1e28")] {
                let _ = interval_of(value, Some(value), *modifier, false);
            }
        }
    }

    #[test]
    fn words_and_marks_are_unique() {
        for (number, modifier) in Modifier::ALL.iter().enumerate() {
            assert_eq!(Modifier::find(modifier.word()), Some(*modifier));
            assert_eq!(Modifier::WORDS[number], modifier.word());
            assert!(modifier.word().chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            let twins = Modifier::ALL.iter().filter(|other| other.mark() == modifier.mark());
            assert!(modifier.mark().is_empty() || twins.count() == 1, "{modifier:?}");
        }
        assert_eq!(Modifier::find("Point"), None);
    }

    proptest! {
        #[test]
        fn the_true_value_lies_in_the_interval_of_its_rounding(
            mantissa in -10i64.pow(15)..10i64.pow(15), scale in 0u32..12, decimals in 0u32..8,
        ) {
            let truth = Decimal::new(mantissa, scale);
            let printed = round_half_up(truth, decimals);
            let interval = interval_of(printed, None, Modifier::Point, false).unwrap();
            prop_assert!(interval.contains(truth), "{truth} printed {printed}: {interval}");
        }

        #[test]
        fn about_holds_what_was_rounded_to_round_numbers(truth in 1i64..10i64.pow(9), zeros in 0u32..6) {
            let step = 10i64.pow(zeros);
            let printed = (truth + step / 2) / step * step;
            prop_assume!(printed > 0);
            let interval = interval_of(Decimal::from(printed), None, Modifier::About, false).unwrap();
            prop_assert!(interval.contains(Decimal::from(truth)), "{truth} about {printed}");
        }

        #[test]
        fn vague_excess_holds_what_was_cut_off(truth in 1i64..10i64.pow(9), zeros in 1u32..6) {
            let step = 10i64.pow(zeros);
            let printed = truth / step * step;
            prop_assume!(printed > 0 && printed != truth);
            let interval =
                interval_of(Decimal::from(printed), None, Modifier::MoreThanVague, true).unwrap();
            prop_assert!(interval.contains(Decimal::from(truth)), "{truth} over {printed}");
        }
    }
}
