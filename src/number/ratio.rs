//! Exact positive ratios, such as the 2000/3 m² of a mu.

use rust_decimal::Decimal;

use super::arithmetic::{Rounding, div, mul};
use super::decimal::signed;
use super::wide::{MAX_MANTISSA, Wide};

/// A positive ratio in lowest terms; both parts are below 2^96.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: u128,
    denominator: u128,
}

impl Default for Ratio {
    fn default() -> Self {
        Self::ONE
    }
}

const fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A ratio in lowest terms; `None` when a part is zero or too large.
    #[must_use]
    pub const fn new(numerator: u128, denominator: u128) -> Option<Self> {
        if numerator == 0 || denominator == 0 {
            return None;
        }
        let common = gcd(numerator, denominator);
        let (numerator, denominator) = (numerator / common, denominator / common);
        if numerator > MAX_MANTISSA || denominator > MAX_MANTISSA {
            return None;
        }
        Some(Self { numerator, denominator })
    }

    /// 10 to a power; `None` outside −28 … 28.
    #[must_use]
    pub fn pow10(power: i32) -> Option<Self> {
        let size = 10u128.checked_pow(power.unsigned_abs())?;
        if power < 0 { Self::new(1, size) } else { Self::new(size, 1) }
    }

    /// The part above the line.
    #[must_use]
    pub const fn numerator(self) -> u128 {
        self.numerator
    }

    /// The part below the line.
    #[must_use]
    pub const fn denominator(self) -> u128 {
        self.denominator
    }

    /// One over the ratio.
    #[must_use]
    pub const fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    /// Product; `None` when too large.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        // Crosswise first, so that the products stay small.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        Self::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// Quotient; `None` when too large.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(other.inverse())
    }

    /// Whether a decimal of any length holds the ratio exactly (2000/3: no).
    #[must_use]
    pub const fn is_decimal(self) -> bool {
        let mut rest = self.denominator;
        while rest.is_multiple_of(2) {
            rest /= 2;
        }
        while rest.is_multiple_of(5) {
            rest /= 5;
        }
        rest == 1
    }

    /// A value times the ratio; `None` when too large.
    #[must_use]
    pub fn apply(self, value: Decimal, rounding: Rounding) -> Option<Decimal> {
        let mut value = value;
        if self.numerator != 1 {
            value = mul(value, signed(false, self.numerator, 0)?, rounding)?;
        }
        if self.denominator != 1 {
            value = div(value, signed(false, self.denominator, 0)?, rounding)?;
        }
        Some(value)
    }

    /// The greatest whole number not above a value times the ratio; the ends of `i128` where that
    /// is beyond them. Exact otherwise, so it keeps the order of values.
    #[must_use]
    pub fn floor(self, value: Decimal) -> i128 {
        let (digits, decimals) = (value.mantissa(), value.scale());
        let below = 10u128
            .checked_pow(decimals)
            .and_then(|tens| tens.checked_mul(self.denominator))
            .and_then(|below| i128::try_from(below).ok());
        let above = i128::try_from(self.numerator).ok().and_then(|n| digits.checked_mul(n));
        match (above, below) {
            (Some(above), Some(below)) => above.div_euclid(below),
            _ => self.floor_of_many_digits(digits, decimals),
        }
    }

    fn floor_of_many_digits(self, digits: i128, decimals: u32) -> i128 {
        let end = if digits < 0 { i128::MIN } else { i128::MAX };
        let mut size = Wide::product(digits.unsigned_abs(), self.numerator);
        let mut cut = false;
        for _ in 0..decimals {
            let (rest, digit) = size.div_rem(10);
            (size, cut) = (rest, cut || digit != 0);
        }
        let Some(size) = size.small() else { return end };
        cut |= !size.is_multiple_of(self.denominator);
        let Ok(size) = i128::try_from(size / self.denominator) else {
            return end;
        };
        if digits < 0 { -size - i128::from(cut) } else { size }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn ratios_are_in_lowest_terms_and_invert() {
        let mu = Ratio::new(4000, 6).unwrap();
        assert_eq!((mu.numerator(), mu.denominator()), (2000, 3));
        assert_eq!(mu.times(mu.inverse()), Some(Ratio::ONE));
        assert_eq!(mu.over(mu), Some(Ratio::ONE));
        assert!(!mu.is_decimal() && mu.inverse().is_decimal());
        assert_eq!(Ratio::new(0, 1), None);
        assert_eq!(Ratio::pow10(-4), Ratio::new(1, 10_000));
        assert_eq!(Ratio::pow10(29), None);
    }

    #[test]
    fn the_floor_of_many_digits_agrees_with_the_short_way() {
        for ratio in [Ratio::new(2000, 3), Ratio::pow10(17), Ratio::new(7, 1000)] {
            let ratio = ratio.unwrap();
            for digits in [-1_000_001, -7, -6, 0, 1, 999_999_999] {
                for decimals in 0..20 {
                    let value = Decimal::try_from_i128_with_scale(digits, decimals).unwrap();
                    let many = ratio.floor_of_many_digits(digits, decimals);
                    assert_eq!(ratio.floor(value), many, "{value} {ratio:?}");
                }
            }
        }
        assert_eq!(Ratio::pow10(28).unwrap().floor(Decimal::MAX), i128::MAX);
        assert_eq!(Ratio::pow10(28).unwrap().floor(Decimal::MIN), i128::MIN);
    }

    #[test]
    fn a_value_is_scaled_exactly_where_digits_allow() {
        let mu = Ratio::new(2000, 3).unwrap();
        let six_hundred = Decimal::from(600);
        assert_eq!(mu.apply(six_hundred, Rounding::Down), Some(Decimal::from(400_000)));
        let one = Decimal::ONE;
        assert!(mu.apply(one, Rounding::Down) < mu.apply(one, Rounding::Up));
    }
}
