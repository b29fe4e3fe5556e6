//! Decimal literals, read without losing a digit.

use rust_decimal::{Decimal, RoundingStrategy};

use super::wide::MAX_MANTISSA;

/// Most bytes of a literal. 28 digits, sign, point and exponent need fewer than 40.
pub const MAX_LITERAL: usize = 64;

/// Most decimals a [`Decimal`] holds.
pub const MAX_DECIMALS: u32 = 28;

/// Why a text is not an exact decimal. Places are characters from the start, 0-based.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Nothing there.
    #[error("empty, expected a decimal number")]
    Empty,
    /// More than [`MAX_LITERAL`] bytes; not read at all.
    #[error("{length} bytes long, a number has at most {MAX_LITERAL}")]
    TooLong {
        /// Length in bytes.
        length: usize,
    },
    /// A plus sign at the start, which JSON does not allow.
    #[error("starts with +, expected a digit or -")]
    LeadingPlus,
    /// A zero before other digits, which JSON does not allow.
    #[error("starts with a zero that means nothing")]
    LeadingZero,
    /// A character that has no place there.
    #[error("found {found:?} at character {at}, expected a digit")]
    Unexpected {
        /// The character.
        found: char,
        /// Where it stands.
        at: usize,
    },
    /// Ends where a digit must follow.
    #[error("ends where a digit must follow")]
    Incomplete,
    /// More digits or a larger size than 28 digits hold exactly.
    #[error("does not fit 28 digits exactly")]
    Inexact,
}

/// Reads a decimal literal as JSON writes it: `-12`, `64.90`, `5.7e10`.
///
/// The written precision is kept: `64.90` has two decimals. A positive exponent writes zeros, so
/// `5.7e10` is the integer 57000000000. Minus zero is zero.
///
/// # Errors
/// [`DecimalError`] for anything else, and for a number that 28 digits do not hold exactly.
pub fn parse_exact(text: &str) -> Result<Decimal, DecimalError> {
    if text.is_empty() {
        return Err(DecimalError::Empty);
    }
    if text.len() > MAX_LITERAL {
        return Err(DecimalError::TooLong { length: text.len() });
    }
    if text.starts_with('+') {
        return Err(DecimalError::LeadingPlus);
    }
    let mut literal = Literal { text, at: 0, mantissa: 0 };
    let negative = literal.take(b"-");
    let whole_at = literal.at;
    let whole = literal.digits()?;
    if whole > 1 && text.as_bytes().get(whole_at) == Some(&b'0') {
        return Err(DecimalError::LeadingZero);
    }
    let decimals = if literal.take(b".") { literal.digits()? } else { 0 };
    let exponent = if literal.take(b"eE") { Some(literal.exponent()?) } else { None };
    if literal.at < text.len() {
        return Err(literal.unexpected());
    }
    build(negative, literal.mantissa, decimals, exponent).ok_or(DecimalError::Inexact)
}

/// A literal while it is read.
struct Literal<'a> {
    text: &'a str,
    at: usize,
    mantissa: u128,
}

impl Literal<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, any_of: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| any_of.contains(&byte));
        self.at += usize::from(found);
        found
    }

    /// What stands here has no place; the end of the text is an error of its own.
    fn unexpected(&self) -> DecimalError {
        // Everything read so far is ASCII, so bytes are characters.
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => DecimalError::Unexpected { found, at: self.at },
            None => DecimalError::Incomplete,
        }
    }

    /// Reads at least one digit onto the mantissa; gives how many.
    fn digits(&mut self) -> Result<i32, DecimalError> {
        let mut count = 0;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            self.mantissa = (self.mantissa.checked_mul(10))
                .and_then(|tens| tens.checked_add(u128::from(byte - b'0')))
                .ok_or(DecimalError::Inexact)?;
            self.at += 1;
            count += 1;
        }
        if count == 0 { Err(self.unexpected()) } else { Ok(count) }
    }

    fn exponent(&mut self) -> Result<i32, DecimalError> {
        let negative = self.take(b"-");
        if !negative {
            self.take(b"+");
        }
        let mantissa = std::mem::take(&mut self.mantissa);
        self.digits()?;
        let exponent = std::mem::replace(&mut self.mantissa, mantissa);
        // Beyond ±1000 nothing but zero fits, whatever the digits.
        let exponent = i32::try_from(exponent.min(1000)).unwrap_or(1000);
        Ok(if negative { -exponent } else { exponent })
    }
}

fn build(negative: bool, mantissa: u128, decimals: i32, exponent: Option<i32>) -> Option<Decimal> {
    let mut mantissa = mantissa;
    let mut scale = decimals - exponent.unwrap_or(0);
    if mantissa == 0 && exponent.is_some() {
        scale = scale.clamp(0, 28);
    }
    while scale < 0 {
        mantissa = mantissa.checked_mul(10).filter(|&value| value <= MAX_MANTISSA)?;
        scale += 1;
    }
    // 100e-30 is 1e-28: with an exponent the zeros say nothing about precision.
    while scale > 28 && exponent.is_some() && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        scale -= 1;
    }
    signed(negative, mantissa, scale)
}

/// A decimal of a mantissa and 0 to 28 decimals; `None` when it does not fit. Zero has no sign.
pub(super) fn signed(negative: bool, mantissa: u128, scale: i32) -> Option<Decimal> {
    let scale = u32::try_from(scale).ok()?;
    let mantissa = i128::try_from(mantissa).ok()?;
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale).ok()
}

/// 10 to a power; `None` outside −28 … 28.
#[must_use]
pub fn pow10(power: i32) -> Option<Decimal> {
    let size = power.unsigned_abs();
    let shifted = 10u128.checked_pow(size).filter(|&value| value <= MAX_MANTISSA);
    if power < 0 {
        if size > MAX_DECIMALS { None } else { signed(false, 1, i32::try_from(size).ok()?) }
    } else {
        signed(false, shifted?, 0)
    }
}

/// Moves the decimal point by `power` digits to the right (to the left when negative), exactly.
///
/// 2160 moved by −4 is 0.2160: the written digits stay. `None` when 28 digits do not hold it.
#[must_use]
pub fn shift10(value: Decimal, power: i32) -> Option<Decimal> {
    let mut scale = i32::try_from(value.scale()).ok()?.checked_sub(power)?;
    let mut mantissa = value.mantissa();
    if mantissa == 0 {
        return signed(false, 0, scale.clamp(0, 28));
    }
    while scale < 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale += 1;
    }
    while scale > 28 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    signed(mantissa < 0, mantissa.unsigned_abs(), scale)
}

/// Rounds half up, as statistical offices print: ties go away from zero (121.095 → 121.10).
///
/// Never adds decimals: 4.5 rounded to 2 decimals stays 4.5; see
/// [`print_fixed`](super::print_fixed) for a fixed number of them. `decimals` above 28 change
/// nothing.
#[must_use]
pub fn round_half_up(value: Decimal, decimals: u32) -> Decimal {
    let rounded =
        value.round_dp_with_strategy(decimals.min(MAX_DECIMALS), RoundingStrategy::MidpointAwayFromZero);
    // −0.4 rounds to zero, not to minus zero.
    if rounded.is_zero() { rounded.abs() } else { rounded }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_precision_is_kept() {
        for (text, decimals) in [("64.90", 2), ("64.9", 1), ("0", 0), ("-0.00", 2), ("8.095", 3), ("7e2", 0)]
        {
            assert_eq!(parse_exact(text).unwrap().scale(), decimals, "{text}");
        }
        assert_eq!(parse_exact("64.90"), parse_exact("64.9"));
        assert!(!parse_exact("-0").unwrap().is_sign_negative());
    }

    #[test]
    fn exponents_are_read_when_exact() {
        for (text, plain) in [
            ("5.7e10", "57000000000"),
            ("1E-3", "0.001"),
            ("100e-30", "0.0000000000000000000000000001"),
            ("0e999999", "0"),
            ("-2.50e+1", "-25.0"),
        ] {
            assert_eq!(parse_exact(text), parse_exact(plain), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        use DecimalError as E;
        for (text, error) in [
            ("", E::Empty),
            ("+1", E::LeadingPlus),
            ("007", E::LeadingZero),
            ("-", E::Incomplete),
            ("1.", E::Incomplete),
            ("1e", E::Incomplete),
            (".5", E::Unexpected { found: '.', at: 0 }),
            ("1,000", E::Unexpected { found: ',', at: 1 }),
            ("1.5亿", E::Unexpected { found: '亿', at: 3 }),
            ("NaN", E::Unexpected { found: 'N', at: 0 }),
            ("1e29", E::Inexact),
            ("1e-29", E::Inexact),
            ("1e99999999999999999999", E::Inexact),
            ("79228162514264337593543950336", E::Inexact),
            ("0.00000000000000000000000000000", E::Inexact),
        ] {
            assert_eq!(parse_exact(text), Err(error), "{text}");
        }
        assert_eq!(
            parse_exact("79228162514264337593543950335").unwrap().to_string(),
            "79228162514264337593543950335"
        );
    }

    #[test]
    fn a_literal_of_millions_of_digits_is_refused_by_its_length() {
        let long = "9".repeat(10_000_000);
        assert_eq!(parse_exact(&long), Err(DecimalError::TooLong { length: 10_000_000 }));
    }

    #[test]
    fn ties_round_away_from_zero() {
        for (value, decimals, rounded) in [
            ("121.095", 2, "121.10"),
            ("-121.095", 2, "-121.10"),
            ("2.5", 0, "3"),
            ("-0.4", 0, "0"),
            ("36.681183", 1, "36.7"),
            ("4.5", 2, "4.5"),
        ] {
            let value = parse_exact(value).unwrap();
            assert_eq!(round_half_up(value, decimals).to_string(), rounded);
        }
    }

    #[test]
    fn powers_of_ten_end_at_28() {
        assert_eq!(pow10(28).unwrap().to_string(), format!("1{}", "0".repeat(28)));
        assert_eq!(pow10(-28), parse_exact("1e-28").ok());
        assert_eq!((pow10(29), pow10(-29), pow10(i32::MIN)), (None, None, None));
    }

    #[test]
    fn the_point_moves_exactly() {
        let value = parse_exact("2160").unwrap();
        assert_eq!(shift10(value, -4).unwrap().to_string(), "0.2160");
        assert_eq!(shift10(value, 4).unwrap().to_string(), "21600000");
        assert_eq!(shift10(value, 27), None);
        assert_eq!(shift10(value, -30), None);
    }

    proptest! {
        #[test]
        fn any_decimal_reads_back_as_written(mantissa in -(1i128 << 95)..(1i128 << 95), scale in 0u32..=28) {
            let value = Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
            let read = parse_exact(&value.to_string()).unwrap();
            prop_assert_eq!(read.mantissa(), value.mantissa());
            prop_assert_eq!(read.scale(), value.scale());
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}|[-+0-9.eE]{0,70}") {
            let _ = parse_exact(&text);
        }
    }
}
