//! Unsigned integers of 192 bits: room for the product of two 96-bit mantissas.

/// Greatest mantissa of a decimal, 2^96 − 1.
pub(super) const MAX_MANTISSA: u128 = (1 << 96) - 1;

/// Least significant limb first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wide([u64; 3]);

/// Lower 64 bits.
const fn low(value: u128) -> u64 {
    (value & (u64::MAX as u128)) as u64
}

impl Wide {
    pub(super) const fn new(value: u128) -> Self {
        Self([low(value), low(value >> 64), 0])
    }

    /// Product of two numbers below 2^96; always fits.
    pub(super) fn product(a: u128, b: u128) -> Self {
        debug_assert!(a <= MAX_MANTISSA && b <= MAX_MANTISSA);
        let (a0, a1) = (u128::from(low(a)), a >> 64);
        let (b0, b1) = (u128::from(low(b)), b >> 64);
        let bottom = a0 * b0;
        // Each cross product is below 2^96 and the carry below 2^64: no overflow.
        let middle = a0 * b1 + a1 * b0 + (bottom >> 64);
        let top = a1 * b1 + (middle >> 64);
        Self([low(bottom), low(middle), low(top)])
    }

    /// Multiplies by ten `times` times; the caller sees to it that the result fits.
    pub(super) fn shifted(self, times: u32) -> Self {
        let mut limbs = self.0;
        for _ in 0..times {
            let mut carry = 0;
            for limb in &mut limbs {
                let part = u128::from(*limb) * 10 + carry;
                *limb = low(part);
                carry = part >> 64;
            }
        }
        Self(limbs)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let mut limbs = self.0;
        let mut carry = 0;
        for (limb, add) in limbs.iter_mut().zip(other.0) {
            let part = u128::from(*limb) + u128::from(add) + carry;
            *limb = low(part);
            carry = part >> 64;
        }
        Self(limbs)
    }

    /// Difference and whether it is negative.
    pub(super) fn minus(self, other: Self) -> (Self, bool) {
        let negative = self.is_below(other);
        let (large, small) = if negative { (other, self) } else { (self, other) };
        let mut limbs = large.0;
        let mut borrow = false;
        for (limb, subtract) in limbs.iter_mut().zip(small.0) {
            let (part, first) = limb.overflowing_sub(subtract);
            let (part, second) = part.overflowing_sub(u64::from(borrow));
            *limb = part;
            borrow = first || second;
        }
        (Self(limbs), negative)
    }

    fn is_below(self, other: Self) -> bool {
        self.0.iter().rev().lt(other.0.iter().rev())
    }

    /// Quotient and remainder by a small number other than zero.
    pub(super) fn div_rem(self, divisor: u64) -> (Self, u64) {
        let mut limbs = self.0;
        let mut rest = 0;
        for limb in limbs.iter_mut().rev() {
            let part = (rest << 64) | u128::from(*limb);
            *limb = low(part / u128::from(divisor));
            rest = part % u128::from(divisor);
        }
        (Self(limbs), low(rest))
    }

    /// The value when it is below 2^128.
    pub(super) const fn small(self) -> Option<u128> {
        let [bottom, middle, top] = self.0;
        if top == 0 { Some(((middle as u128) << 64) | bottom as u128) } else { None }
    }

    /// The value when it fits a mantissa.
    pub(super) fn mantissa(self) -> Option<u128> {
        self.small().filter(|&value| value <= MAX_MANTISSA)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_and_quotients_fit_together() {
        let square = Wide::product(MAX_MANTISSA, MAX_MANTISSA);
        assert_eq!(square.small(), None);
        // (2^96 − 1)² = 2^192 − 2^97 + 1
        assert_eq!(square, Wide([1, 0xffff_fffe_0000_0000, u64::MAX]));
        let (tenth, rest) = Wide::new(1_000_000_007).shifted(40).div_rem(10);
        assert_eq!((tenth, rest), (Wide::new(1_000_000_007).shifted(39), 0));
        assert_eq!(Wide::new(10).minus(Wide::new(13)), (Wide::new(3), true));
        assert_eq!(Wide::new(u128::MAX).plus(Wide::new(1)), Wide([0, 0, 1]));
        assert_eq!(Wide([0, 0, 1]).minus(Wide::new(1)), (Wide::new(u128::MAX), false));
    }
}
