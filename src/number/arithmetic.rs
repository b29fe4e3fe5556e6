//! Decimal arithmetic in which the direction of rounding is stated.
//!
//! `rust_decimal` rounds silently when 28 digits do not hold a result. Here every operation is
//! exact when 28 digits hold the result, else rounds the way asked for, and gives `None` when the
//! result is too large. So for any operation the true result lies inside
//! `[Rounding::Down, Rounding::Up]`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::decimal::signed;
use super::wide::{MAX_MANTISSA, Wide};

/// Where a result goes that 28 digits do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Toward −∞.
    Down,
    /// Toward +∞.
    Up,
    /// To the nearest, ties away from zero.
    Nearest,
}

impl Rounding {
    /// The direction that makes the same of a negated value.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Down => Self::Up,
            Self::Up => Self::Down,
            Self::Nearest => Self::Nearest,
        }
    }

    /// Whether the size of a result grows by one in the last digit; `rest` compares what was cut
    /// off with half a digit and is only asked for when something was.
    fn grows(self, negative: bool, rest: Ordering) -> bool {
        match self {
            Self::Down => negative,
            Self::Up => !negative,
            Self::Nearest => rest.is_ge(),
        }
    }
}

/// Sum.
#[must_use]
pub fn add(a: Decimal, b: Decimal, rounding: Rounding) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let (up_a, up_b) = (scale - a.scale(), scale - b.scale());
    let short = |value: Decimal, up: u32| value.mantissa().checked_mul(10i128.checked_pow(up)?);
    let sum = short(a, up_a).and_then(|a| a.checked_add(short(b, up_b)?));
    let scale = i32::try_from(scale).ok()?;
    if let Some(sum) = sum
        && let Some(exact) = fits(sum < 0, sum.unsigned_abs(), scale)
    {
        return Some(exact);
    }
    let wide_a = Wide::new(a.mantissa().unsigned_abs()).shifted(up_a);
    let wide_b = Wide::new(b.mantissa().unsigned_abs()).shifted(up_b);
    let (a_negative, b_negative) = (a.mantissa() < 0, b.mantissa() < 0);
    if a_negative == b_negative {
        shrink(a_negative, wide_a.plus(wide_b), scale, rounding)
    } else {
        let (size, flipped) = wide_a.minus(wide_b);
        shrink(a_negative != flipped, size, scale, rounding)
    }
}

/// Difference.
#[must_use]
pub fn sub(a: Decimal, b: Decimal, rounding: Rounding) -> Option<Decimal> {
    add(a, -b, rounding)
}

/// Product.
#[must_use]
pub fn mul(a: Decimal, b: Decimal, rounding: Rounding) -> Option<Decimal> {
    let scale = i32::try_from(a.scale() + b.scale()).ok()?;
    let (size_a, size_b) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let negative = (a.mantissa() < 0) != (b.mantissa() < 0);
    if let Some(size) = size_a.checked_mul(size_b)
        && let Some(exact) = fits(negative, size, scale)
    {
        return Some(exact);
    }
    shrink(negative, Wide::product(size_a, size_b), scale, rounding)
}

/// Quotient; `None` also for a divisor of zero.
#[must_use]
pub fn div(a: Decimal, b: Decimal, rounding: Rounding) -> Option<Decimal> {
    let (size, divisor) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let negative = (a.mantissa() < 0) != (b.mantissa() < 0);
    let mut quotient = size.checked_div(divisor)?;
    let mut rest = size % divisor;
    let mut scale = i32::try_from(a.scale()).ok()? - i32::try_from(b.scale()).ok()?;
    // Long division: one digit at a time while 28 digits hold the quotient.
    while scale < 0 || (rest != 0 && scale < 28) {
        let longer = quotient * 10 + rest * 10 / divisor;
        if longer > MAX_MANTISSA {
            break;
        }
        quotient = longer;
        rest = rest * 10 % divisor;
        scale += 1;
    }
    if scale < 0 {
        return None;
    }
    if rest != 0 && rounding.grows(negative, (rest * 2).cmp(&divisor)) {
        quotient += 1;
    }
    // One above the greatest mantissa: one digit less, still away from zero.
    if quotient > MAX_MANTISSA && scale > 0 {
        quotient = quotient.div_ceil(10);
        scale -= 1;
    }
    signed(negative, quotient, scale)
}

/// The decimal when it needs no rounding.
fn fits(negative: bool, size: u128, scale: i32) -> Option<Decimal> {
    if scale <= 28 && size <= MAX_MANTISSA { signed(negative, size, scale) } else { None }
}

/// Cuts digits off until 28 decimals and 96 bits hold the rest, and rounds.
fn shrink(negative: bool, size: Wide, scale: i32, rounding: Rounding) -> Option<Decimal> {
    let (mut size, mut scale) = (size, scale);
    let (mut last, mut below) = (0, false);
    loop {
        while scale > 28 || size.mantissa().is_none() {
            if scale <= 0 {
                return None;
            }
            below |= last != 0;
            (size, last) = size.div_rem(10);
            scale -= 1;
        }
        let half = last.cmp(&5).then(below.cmp(&false));
        if (last != 0 || below) && rounding.grows(negative, half) {
            size = size.plus(Wide::new(1));
            (last, below) = (0, false);
            if size.mantissa().is_none() {
                continue;
            }
        }
        return signed(negative, size.mantissa()?, scale);
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

    const ALL: [Rounding; 3] = [Rounding::Down, Rounding::Up, Rounding::Nearest];

    #[test]
    fn exact_results_do_not_depend_on_the_direction() {
        for rounding in ALL {
            assert_eq!(div(d("20"), d("8"), rounding).unwrap().to_string(), "2.5");
            assert_eq!(div(d("1"), d("0.0000000000000000000000000001"), rounding), Some(d("1e28")));
            assert_eq!(mul(d("8.095"), d("100000000"), rounding), Some(d("809500000")));
            assert_eq!(sub(d("1e28"), d("1e28"), rounding), Some(d("0")));
            assert_eq!(mul(d("1e-28"), d("1e28"), rounding), Some(d("1")));
        }
    }

    #[test]
    fn inexact_results_go_the_way_asked_for() {
        let third = |rounding| div(d("-1"), d("3"), rounding).unwrap().to_string();
        assert_eq!(third(Rounding::Down), "-0.3333333333333333333333333334");
        assert_eq!(third(Rounding::Up), "-0.3333333333333333333333333333");
        let tiny = |rounding| mul(d("1e-28"), d("0.5"), rounding).unwrap();
        assert_eq!((tiny(Rounding::Down), tiny(Rounding::Up)), (d("0"), d("1e-28")));
        assert_eq!(tiny(Rounding::Nearest), d("1e-28"));
        let sum = |rounding| add(d("7e28"), d("0.7"), rounding).unwrap();
        assert_eq!(
            (sum(Rounding::Down), sum(Rounding::Nearest)),
            (d("7e28"), add(d("7e28"), d("1"), Rounding::Down).unwrap())
        );
        let difference = sub(d("7e28"), d("0.7"), Rounding::Up).unwrap();
        assert_eq!(difference, d("7e28"));
    }

    #[test]
    fn what_is_too_large_is_none() {
        for rounding in ALL {
            assert_eq!(add(Decimal::MAX, Decimal::MAX, rounding), None);
            assert_eq!(mul(Decimal::MAX, d("2"), rounding), None);
            assert_eq!(div(Decimal::MAX, d("0.1"), rounding), None);
            assert_eq!(div(d("1"), d("0"), rounding), None);
        }
        assert_eq!(add(Decimal::MAX, d("0.1"), Rounding::Up), None);
        assert_eq!(add(Decimal::MAX, d("0.1"), Rounding::Down), Some(Decimal::MAX));
    }

    fn any() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (-(1i128 << 95)..(1i128 << 95), 0u32..=28),
            (-100_000i128..100_000, 0u32..=6),
            (-3i128..3, 0u32..=28),
        ]
        .prop_map(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).unwrap())
    }

    /// Sign of x·y − z, exactly: x·y and z·10^k compared as wide integers.
    fn compare_product(x: Decimal, y: Decimal, z: Decimal) -> Ordering {
        let negative = (x.mantissa() < 0) != (y.mantissa() < 0);
        let size = Wide::product(x.mantissa().unsigned_abs(), y.mantissa().unsigned_abs());
        let scale = x.scale() + y.scale();
        let other = Wide::new(z.mantissa().unsigned_abs());
        let (size, other) = if scale >= z.scale() {
            // At most 96 bits and 56 digits: compare after cutting z's room, in big digits.
            (digits(size, 0), digits(other, scale - z.scale()))
        } else {
            (digits(size, z.scale() - scale), digits(other, 0))
        };
        let signed = |negative: bool, digits: &Vec<u64>| match (digits.is_empty(), negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (left, right) = (signed(negative, &size), signed(z.mantissa() < 0, &other));
        left.cmp(&right).then_with(|| {
            let order = size.len().cmp(&other.len()).then_with(|| size.cmp(&other));
            if left < 0 { order.reverse() } else { order }
        })
    }

    /// Decimal digits, most significant first, with zeros appended.
    fn digits(value: Wide, zeros: u32) -> Vec<u64> {
        let mut found = vec![0; zeros as usize];
        let mut value = value;
        while value != Wide::new(0) {
            let (rest, digit) = value.div_rem(10);
            found.push(digit);
            value = rest;
        }
        while found.last() == Some(&0) {
            found.pop();
        }
        found.reverse();
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_true_product_lies_between_down_and_up(a in any(), b in any()) {
            if let (Some(down), Some(up)) = (mul(a, b, Rounding::Down), mul(a, b, Rounding::Up)) {
                prop_assert!(compare_product(a, b, down).is_ge(), "{a} * {b} < {down}");
                prop_assert!(compare_product(a, b, up).is_le(), "{a} * {b} > {up}");
                let nearest = mul(a, b, Rounding::Nearest).unwrap();
                prop_assert!(nearest == down || nearest == up);
            }
        }

        #[test]
        fn the_true_quotient_lies_between_down_and_up(a in any(), b in any()) {
            if let (Some(down), Some(up)) = (div(a, b, Rounding::Down), div(a, b, Rounding::Up)) {
                // down ≤ a/b ≤ up, multiplied by b, whose sign turns the comparison.
                let (low, high) = (compare_product(down, b, a), compare_product(up, b, a));
                let (low, high) = if b > Decimal::ZERO { (low, high) } else { (high, low) };
                prop_assert!(low.is_le() && high.is_ge(), "{a} / {b} not in [{down}, {up}]");
                let nearest = div(a, b, Rounding::Nearest).unwrap();
                prop_assert!(nearest == down || nearest == up);
            }
        }

        #[test]
        fn sums_are_ordered_and_agree_with_the_library_when_exact(a in any(), b in any()) {
            if let (Some(down), Some(up)) = (add(a, b, Rounding::Down), add(a, b, Rounding::Up)) {
                prop_assert!(down <= up);
                if down == up {
                    prop_assert_eq!(a.checked_add(b), Some(down));
                    prop_assert_eq!(sub(down, b, Rounding::Down).zip(sub(down, b, Rounding::Up)).map(|(l, u)| l <= a && a <= u), Some(true));
                }
            }
        }
    }
}
