//! Products and quotients of intervals, from the four corners the ends make.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::arithmetic::{self, Rounding};
use super::interval::{Bound, Interval};

/// An end as a corner of a calculation: `sign` is that of an infinite end, 0 for a finite one.
#[derive(Clone, Copy)]
pub(super) struct Corner {
    sign: i8,
    value: Decimal,
    closed: bool,
}

impl Corner {
    const fn finite(value: Decimal, closed: bool) -> Self {
        Self { sign: 0, value, closed }
    }

    const fn infinite(sign: i8) -> Self {
        Self { sign, value: Decimal::ZERO, closed: false }
    }

    pub(super) fn of(bound: Bound, infinite: i8) -> Self {
        match bound {
            Bound::Unbounded => Self::infinite(infinite),
            Bound::Inclusive(value) => Self::finite(value, true),
            Bound::Exclusive(value) => Self::finite(value, false),
        }
    }

    const fn bound(self) -> Bound {
        match (self.sign, self.closed) {
            (0, true) => Bound::Inclusive(self.value),
            (0, false) => Bound::Exclusive(self.value),
            _ => Bound::Unbounded,
        }
    }

    /// −1, 0 or 1.
    fn direction(self) -> i8 {
        if self.sign == 0 { self.value.cmp(&Decimal::ZERO) as i8 } else { self.sign }
    }

    fn is_closed_zero(self) -> bool {
        self.sign == 0 && self.closed && self.value.is_zero()
    }

    fn times(self, other: Self, rounding: Rounding) -> Option<Self> {
        // Zero times anything is zero, and reached when the zero is.
        let direction = self.direction() * other.direction();
        let closed = self.closed && other.closed || self.is_closed_zero() || other.is_closed_zero();
        if direction == 0 {
            Some(Self::finite(Decimal::ZERO, closed))
        } else if self.sign != 0 || other.sign != 0 {
            Some(Self::infinite(direction))
        } else {
            Some(Self::finite(arithmetic::mul(self.value, other.value, rounding)?, closed))
        }
    }

    /// Quotient; `side` is the sign of the whole divisor, which a divisor of zero at its end needs.
    fn over(self, divisor: Self, side: i8, rounding: Rounding) -> Option<Self> {
        let closed = self.closed && divisor.closed || self.is_closed_zero();
        if self.direction() == 0 || divisor.sign != 0 {
            // Where both grow without end the other corners hold the extremes.
            Some(Self::finite(Decimal::ZERO, self.is_closed_zero()))
        } else if self.sign != 0 || divisor.value.is_zero() {
            Some(Self::infinite(self.direction() * side))
        } else {
            Some(Self::finite(arithmetic::div(self.value, divisor.value, rounding)?, closed))
        }
    }

    /// Order along the line; at one place `closed` first.
    pub(super) fn order(self, other: Self) -> Ordering {
        self.sign.cmp(&other.sign).then(if self.sign == 0 {
            self.value.cmp(&other.value)
        } else {
            Ordering::Equal
        })
    }
}

/// The outermost of the corners downward or upward; at one place the closed one.
fn outermost(corners: [Option<Corner>; 4], upward: bool) -> Option<Corner> {
    let mut found: Option<Corner> = None;
    for corner in corners {
        let corner = corner?;
        let better = found.is_none_or(|known| match corner.order(known) {
            Ordering::Less => !upward,
            Ordering::Greater => upward,
            Ordering::Equal => corner.closed && !known.closed,
        });
        if better {
            found = Some(corner);
        }
    }
    found
}

impl Interval {
    /// Products of values of both; `None` when too large.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Option<Self> {
        Self::of_corners(self, other, |a, b, rounding| a.times(b, rounding))
    }

    /// Quotients of values of both; `None` when the divisor holds zero or the result is too large.
    #[must_use]
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        if divisor.contains(Decimal::ZERO) || divisor.is_empty() {
            return None;
        }
        // Zero is outside, so all of the divisor is on one side of it.
        let is_positive = divisor.lower.value().is_some_and(|lower| lower >= Decimal::ZERO);
        let side = if is_positive { 1 } else { -1 };
        Self::of_corners(self, divisor, |a, b, rounding| a.over(b, side, rounding))
    }

    fn of_corners(
        a: &Self,
        b: &Self,
        combine: impl Fn(Corner, Corner, Rounding) -> Option<Corner>,
    ) -> Option<Self> {
        let a = [Corner::of(a.lower, -1), Corner::of(a.upper, 1)];
        let b = [Corner::of(b.lower, -1), Corner::of(b.upper, 1)];
        let all = |rounding| {
            let [a0, a1] = a;
            let [b0, b1] = b;
            [(a0, b0), (a0, b1), (a1, b0), (a1, b1)].map(|(a, b)| combine(a, b, rounding))
        };
        Some(Self {
            lower: outermost(all(Rounding::Down), false)?.bound(),
            upper: outermost(all(Rounding::Up), true)?.bound(),
        })
    }
}
