//! Every value a number can stand for: intervals with open, closed and absent ends.
//!
//! Interval arithmetic encloses: for any values inside the operands the result of the operation on
//! them is inside the result. Ends that 28 digits do not hold are rounded outward. A result too
//! large for 28 digits is `None`.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::arithmetic::{self, Rounding};
use super::corner::Corner;
use super::decimal::{round_half_up, shift10};
use super::print::print;
use super::ratio::Ratio;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nothing is known.
    Unbounded,
    /// The end belongs to the interval.
    Inclusive(Decimal),
    /// The end does not belong to the interval.
    Exclusive(Decimal),
}

impl Bound {
    /// The number at the end, whether it belongs to the interval or not; `None` when unbounded.
    #[must_use]
    pub const fn value(self) -> Option<Decimal> {
        match self {
            Self::Unbounded => None,
            Self::Inclusive(value) | Self::Exclusive(value) => Some(value),
        }
    }

    /// Whether the end belongs to the interval; false when unbounded.
    #[must_use]
    pub const fn is_inclusive(self) -> bool {
        matches!(self, Self::Inclusive(_))
    }

    fn map(self, change: impl FnOnce(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(match self {
            Self::Unbounded => Self::Unbounded,
            Self::Inclusive(value) => Self::Inclusive(change(value)?),
            Self::Exclusive(value) => Self::Exclusive(change(value)?),
        })
    }
}

/// Every value a number can stand for. The fields can be set freely; an interval whose lower end
/// is above its upper one is empty, see [`Interval::new`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub lower: Bound,
    /// The upper end.
    pub upper: Bound,
}

impl Default for Interval {
    fn default() -> Self {
        Self::UNBOUNDED
    }
}

impl Interval {
    /// Nothing is known.
    pub const UNBOUNDED: Self = Self { lower: Bound::Unbounded, upper: Bound::Unbounded };

    /// An interval between two ends; `None` when it would be empty.
    #[must_use]
    pub fn new(lower: Bound, upper: Bound) -> Option<Self> {
        let interval = Self { lower, upper };
        (!interval.is_empty()).then_some(interval)
    }

    /// One value.
    #[must_use]
    pub const fn exact(value: Decimal) -> Self {
        Self { lower: Bound::Inclusive(value), upper: Bound::Inclusive(value) }
    }

    /// From `value - half` to `value + half`, both included; `None` when negative or too large.
    #[must_use]
    pub fn around(value: Decimal, half: Decimal) -> Option<Self> {
        Self::new(
            Bound::Inclusive(arithmetic::sub(value, half, Rounding::Down)?),
            Bound::Inclusive(arithmetic::add(value, half, Rounding::Up)?),
        )
    }

    /// Between two values, both included; `None` when the first is above the second.
    #[must_use]
    pub fn between(lower: Decimal, upper: Decimal) -> Option<Self> {
        Self::new(Bound::Inclusive(lower), Bound::Inclusive(upper))
    }

    /// With the points of both ends moved by `power` digits to the right, exactly; `None` when 28
    /// digits do not hold them.
    #[must_use]
    pub fn shifted(&self, power: i32) -> Option<Self> {
        let shift = |bound: Bound| {
            Some(match bound {
                Bound::Unbounded => Bound::Unbounded,
                Bound::Inclusive(value) => Bound::Inclusive(shift10(value, power)?),
                Bound::Exclusive(value) => Bound::Exclusive(shift10(value, power)?),
            })
        };
        Some(Self { lower: shift(self.lower)?, upper: shift(self.upper)? })
    }

    /// Whether no value is inside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match (self.lower.value(), self.upper.value()) {
            (Some(lower), Some(upper)) => {
                lower > upper || lower == upper && !(self.lower.is_inclusive() && self.upper.is_inclusive())
            }
            _ => false,
        }
    }

    /// Whether exactly one value is inside.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact_value().is_some()
    }

    /// The value when exactly one is inside.
    #[must_use]
    pub fn exact_value(&self) -> Option<Decimal> {
        match (self.lower, self.upper) {
            (Bound::Inclusive(lower), Bound::Inclusive(upper)) if lower == upper => Some(lower),
            _ => None,
        }
    }

    /// Whether both ends are known.
    #[must_use]
    pub const fn is_bounded(&self) -> bool {
        self.lower.value().is_some() && self.upper.value().is_some()
    }

    /// Whether a value is inside.
    #[must_use]
    pub fn contains(&self, value: Decimal) -> bool {
        let above = match self.lower {
            Bound::Unbounded => true,
            Bound::Inclusive(lower) => value >= lower,
            Bound::Exclusive(lower) => value > lower,
        };
        above
            && match self.upper {
                Bound::Unbounded => true,
                Bound::Inclusive(upper) => value <= upper,
                Bound::Exclusive(upper) => value < upper,
            }
    }

    /// Whether every value of another interval is inside.
    #[must_use]
    pub fn encloses(&self, other: &Self) -> bool {
        other.is_empty() || self.intersect(other) == Some(*other)
    }

    /// Whether a value is inside both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.intersect(other).is_some()
    }

    /// What is inside both; `None` when nothing is.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let pick = |a: Bound, b: Bound, infinite: i8| {
            let order = Corner::of(a, infinite).order(Corner::of(b, infinite));
            let order = if infinite < 0 { order } else { order.reverse() };
            match order {
                Ordering::Greater => a,
                Ordering::Less => b,
                Ordering::Equal => {
                    if a.is_inclusive() {
                        b
                    } else {
                        a
                    }
                }
            }
        };
        Self::new(pick(self.lower, other.lower, -1), pick(self.upper, other.upper, 1))
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let pick = |a: Bound, b: Bound, infinite: i8| {
            let order = Corner::of(a, infinite).order(Corner::of(b, infinite));
            let order = if infinite < 0 { order } else { order.reverse() };
            match order {
                Ordering::Less => a,
                Ordering::Greater => b,
                Ordering::Equal => {
                    if a.is_inclusive() {
                        a
                    } else {
                        b
                    }
                }
            }
        };
        Self { lower: pick(self.lower, other.lower, -1), upper: pick(self.upper, other.upper, 1) }
    }

    /// The negated values.
    #[must_use]
    pub fn neg(&self) -> Self {
        let flip = |bound: Bound| match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Inclusive(value) => Bound::Inclusive(-value),
            Bound::Exclusive(value) => Bound::Exclusive(-value),
        };
        Self { lower: flip(self.upper), upper: flip(self.lower) }
    }

    /// Sums of values of both; `None` when too large.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        let end = |a: Bound, b: Bound, rounding| {
            let (Some(left), Some(right)) = (a.value(), b.value()) else {
                return Some(Bound::Unbounded);
            };
            let sum = arithmetic::add(left, right, rounding)?;
            let closed = a.is_inclusive() && b.is_inclusive();
            Some(if closed { Bound::Inclusive(sum) } else { Bound::Exclusive(sum) })
        };
        Some(Self {
            lower: end(self.lower, other.lower, Rounding::Down)?,
            upper: end(self.upper, other.upper, Rounding::Up)?,
        })
    }

    /// Differences of values of both; `None` when too large.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&other.neg())
    }

    /// The values times an exact ratio; `None` when too large.
    #[must_use]
    pub fn scale(&self, ratio: Ratio) -> Option<Self> {
        Some(Self {
            lower: self.lower.map(|value| ratio.apply(value, Rounding::Down))?,
            upper: self.upper.map(|value| ratio.apply(value, Rounding::Up))?,
        })
    }

    /// The whole numbers inside, from least to greatest; an absent end stays absent. `None` when
    /// there is none.
    #[must_use]
    pub fn whole_numbers(&self) -> Option<Self> {
        let least = |bound: Bound| match bound {
            Bound::Unbounded => Some(Bound::Unbounded),
            Bound::Inclusive(value) => Some(Bound::Inclusive(value.ceil())),
            Bound::Exclusive(value) => {
                let above = arithmetic::add(value.floor(), Decimal::ONE, Rounding::Down)?;
                Some(Bound::Inclusive(above))
            }
        };
        let mirrored = self.neg();
        let lower = least(self.lower)?;
        let upper = Self { lower: least(mirrored.lower)?, upper: Bound::Unbounded }.neg().upper;
        let zero = |bound: Bound| match bound {
            Bound::Inclusive(value) if value.is_zero() => Bound::Inclusive(Decimal::ZERO),
            other => other,
        };
        Self::new(zero(lower), zero(upper))
    }

    /// Rounds to whole numbers: those inside where there are any, else the two neighbours of what
    /// is inside. So a count worked out from rounded figures is exact where only one count fits.
    #[must_use]
    pub fn to_whole_numbers(&self) -> Self {
        self.whole_numbers().unwrap_or_else(|| {
            let lower = self.lower.map(|value| Some(value.floor())).unwrap_or(Bound::Unbounded);
            let upper = self.upper.map(|value| Some(value.ceil())).unwrap_or(Bound::Unbounded);
            let closed = |bound: Bound| bound.value().map_or(Bound::Unbounded, Bound::Inclusive);
            Self { lower: closed(lower), upper: closed(upper) }
        })
    }

    /// The ends rounded outward to a number of decimals, for display; open ends stay open.
    #[must_use]
    pub fn rounded_outward(&self, decimals: u32) -> Self {
        let outward = |bound: Bound, down: bool| match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Inclusive(value) => Bound::Inclusive(toward(value, decimals, down)),
            Bound::Exclusive(value) => Bound::Exclusive(toward(value, decimals, down)),
        };
        Self { lower: outward(self.lower, true), upper: outward(self.upper, false) }
    }
}

/// Rounds down or up to a number of decimals; to the nearest where the step is too large.
fn toward(value: Decimal, decimals: u32, down: bool) -> Decimal {
    let strategy = if down {
        rust_decimal::RoundingStrategy::ToNegativeInfinity
    } else {
        rust_decimal::RoundingStrategy::ToPositiveInfinity
    };
    let rounded = value.round_dp_with_strategy(decimals.min(28), strategy);
    if rounded.is_zero() { round_half_up(rounded, 0) } else { rounded }
}

/// `[64.85, 64.95]`, `(570, ∞)`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lower {
            Bound::Unbounded => f.write_str("(−∞")?,
            Bound::Inclusive(value) => write!(f, "[{}", print(value))?,
            Bound::Exclusive(value) => write!(f, "({}", print(value))?,
        }
        match self.upper {
            Bound::Unbounded => f.write_str(", ∞)"),
            Bound::Inclusive(value) => write!(f, ", {}]", print(value)),
            Bound::Exclusive(value) => write!(f, ", {})", print(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::parse_exact;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        parse_exact(text).unwrap()
    }

    /// Reads `[1, 2)`, `(−∞, 3]`, `(0, ∞)`.
    #[track_caller]
    fn i(text: &str) -> Interval {
        let (lower, upper) = text.split_once(", ").unwrap();
        let end = |body: &str, closed: bool| match body {
            "−∞" | "∞" => Bound::Unbounded,
            body if closed => Bound::Inclusive(d(body)),
            body => Bound::Exclusive(d(body)),
        };
        Interval {
            lower: end(&lower[1..], lower.starts_with('[')),
            upper: end(&upper[..upper.len() - 1], upper.ends_with(']')),
        }
    }

    #[test]
    fn ends_belong_or_do_not() {
        assert!(i("[1, 2]").contains(d("1")) && !i("(1, 2]").contains(d("1")));
        assert!(i("(570, ∞)").contains(d("570.01")) && !i("(570, ∞)").contains(d("570")));
        assert!(Interval::UNBOUNDED.contains(d("-7")));
        assert!(i("[2, 1]").is_empty() && i("(1, 1]").is_empty() && !i("[1, 1]").is_empty());
        assert!(i("[1, 1]").is_exact() && !i("[1, 2]").is_exact());
    }

    #[test]
    fn intervals_meet_or_do_not() {
        for (a, b, common) in [
            ("[1, 3]", "[2, 4]", Some("[2, 3]")),
            ("[1, 2]", "[2, 3]", Some("[2, 2]")),
            ("[1, 2)", "[2, 3]", None),
            ("[1, 2]", "[1, 2)", Some("[1, 2)")),
            ("(−∞, 5]", "(3, ∞)", Some("(3, 5]")),
            ("(−∞, ∞)", "[1, 1]", Some("[1, 1]")),
        ] {
            assert_eq!(i(a).intersect(&i(b)), common.map(i), "{a} {b}");
            assert_eq!(i(b).intersect(&i(a)), common.map(i), "{b} {a}");
            assert_eq!(i(a).overlaps(&i(b)), common.is_some());
        }
        assert_eq!(i("[1, 2)").hull(&i("(5, 6]")), i("[1, 6]"));
        assert_eq!(i("(1, 2)").hull(&i("[1, ∞)")), i("[1, ∞)"));
    }

    #[test]
    fn arithmetic_on_bounds() {
        let check = |result: Option<Interval>, expected: &str| {
            assert_eq!(result, Some(i(expected)), "{expected}");
        };
        check(i("[1, 2)").add(&i("[10, 20]")), "[11, 22)");
        check(i("[1, 2)").sub(&i("[10, 20]")), "[-19, -8)");
        check(i("(570, ∞)").add(&i("[1, 2]")), "(571, ∞)");
        check(i("[-2, 3]").mul(&i("[-5, 7)")), "[-15, 21)");
        check(i("[0, 2]").mul(&i("(3, ∞)")), "[0, ∞)");
        check(i("(0, 2]").mul(&i("(3, ∞)")), "(0, ∞)");
        check(i("[-1, 1]").mul(&Interval::UNBOUNDED), "(−∞, ∞)");
        check(i("[0, 0]").mul(&Interval::UNBOUNDED), "[0, 0]");
        check(i("[127, 127]").div(&i("(508, ∞)")), "(0, 0.25)");
        check(i("[-1, 2]").div(&i("(0, 4]")), "(−∞, ∞)");
        check(i("[1, 2]").div(&i("(0, 4]")), "[0.25, ∞)");
        check(i("[0, 2]").div(&i("(4, ∞)")), "[0, 0.5)");
        check(i("(1, ∞)").div(&i("(2, ∞)")), "(0, ∞)");
        check(i("[1, 2]").div(&i("[-4, 0)")), "(−∞, -0.25]");
        assert_eq!(i("[1, 2]").div(&i("[-1, 1]")), None);
        assert_eq!(i("[1, 2]").div(&i("[0, 1]")), None);
        assert_eq!(Interval::exact(Decimal::MAX).add(&i("[1, 1]")), None);
    }

    #[test]
    fn whole_numbers_inside() {
        for (interval, whole) in [
            ("[38.967, 39.029]", Some("[39, 39]")),
            ("[38.2, 38.4]", None),
            ("(5, 7)", Some("[6, 6]")),
            ("(−∞, 22.3)", Some("(−∞, 22]")),
            ("(-0.5, 0.5)", Some("[0, 0]")),
            ("[-2.5, -1]", Some("[-2, -1]")),
        ] {
            assert_eq!(i(interval).whole_numbers(), whole.map(i), "{interval}");
        }
        assert_eq!(i("[38.2, 38.4]").to_whole_numbers(), i("[38, 39]"));
    }

    #[test]
    fn display_names_the_ends() {
        assert_eq!(i("(570, ∞)").to_string(), "(570, ∞)");
        assert_eq!(i("[1030.5, 1198.00)").to_string(), "[1,030.5, 1,198.00)");
        assert_eq!(i("[1.2345, 1.2355]").rounded_outward(2), i("[1.23, 1.24]"));
    }

    fn value() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            3 => (-2000i64..2000, 0u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
            1 => (any::<i64>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        ]
    }

    /// An interval and a value inside it.
    fn holding() -> impl Strategy<Value = (Interval, Decimal)> {
        (value(), value(), value(), 0u8..3, 0u8..3).prop_map(|(a, b, c, lower, upper)| {
            let mut sorted = [a, b, c];
            sorted.sort();
            let end = |value: Decimal, form: u8| match form {
                0 => Bound::Unbounded,
                1 if value != sorted[1] => Bound::Exclusive(value),
                _ => Bound::Inclusive(value),
            };
            let interval = Interval { lower: end(sorted[0], lower), upper: end(sorted[2], upper) };
            (interval, sorted[1])
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn interval_arithmetic_encloses_point_arithmetic((a, x) in holding(), (b, y) in holding()) {
            use crate::number::{add, div, mul, sub};
            prop_assert!(a.contains(x) && b.contains(y));
            // A rounded point can lie outside by its last digit, so both directions are looked at:
            // the true result is between them.
            let inside = |result: Option<Interval>, down: Option<Decimal>, up: Option<Decimal>| {
                let (Some(result), Some(down), Some(up)) = (result, down, up) else { return true };
                result.overlaps(&Interval::between(down, up).unwrap())
            };
            let (down, up) = (Rounding::Down, Rounding::Up);
            prop_assert!(inside(a.add(&b), add(x, y, down), add(x, y, up)));
            prop_assert!(inside(a.sub(&b), sub(x, y, down), sub(x, y, up)));
            prop_assert!(inside(a.mul(&b), mul(x, y, down), mul(x, y, up)), "{a} * {b}: {x} * {y}");
            prop_assert!(inside(a.div(&b), div(x, y, down), div(x, y, up)), "{a} / {b}: {x} / {y}");
        }

        #[test]
        fn hull_holds_both_and_intersection_is_in_both((a, x) in holding(), (b, y) in holding()) {
            let hull = a.hull(&b);
            prop_assert!(hull.contains(x) && hull.contains(y));
            prop_assert!(hull.encloses(&a) && hull.encloses(&b));
            prop_assert_eq!(a.intersect(&b).is_some_and(|both| both.contains(x)), b.contains(x));
        }
    }
}
