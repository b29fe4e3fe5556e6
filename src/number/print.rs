//! Numbers as people read them: thousands separators, a true minus sign, fixed decimals.

use rust_decimal::Decimal;

use super::decimal::{DecimalError, parse_exact, round_half_up};

/// The minus sign shown, U+2212: no reader takes it for the dash of a range.
pub const MINUS: char = '−';

/// Shows a number with its written decimals: `20,362`, `64.90`, `−36.7`.
#[must_use]
pub fn print(value: Decimal) -> String {
    grouped(&value.to_string())
}

/// Shows a number with exactly `decimals` decimals, rounded half up: 4.5 with 2 is `4.50`.
///
/// `decimals` above 28 count as 28.
#[must_use]
pub fn print_fixed(value: Decimal, decimals: u32) -> String {
    let decimals = usize::try_from(decimals.min(28)).unwrap_or(28);
    let rounded = round_half_up(value, u32::try_from(decimals).unwrap_or(28));
    let mut digits = rounded.to_string();
    let written = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if written == 0 && decimals > 0 {
        digits.push('.');
    }
    digits.extend(std::iter::repeat_n('0', decimals.saturating_sub(written)));
    grouped(&digits)
}

/// Shows a number with at most `decimals` decimals, rounded half up, without zeros at the end:
/// 4.50 with 2 is `4.5`.
#[must_use]
pub fn print_trimmed(value: Decimal, decimals: u32) -> String {
    grouped(&round_half_up(value, decimals).normalize().to_string())
}

/// Puts a comma after every third digit from the point, and the minus sign.
fn grouped(plain: &str) -> String {
    let (negative, size) = match plain.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, plain),
    };
    let (whole, fraction) = match size.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (size, None),
    };
    let mut shown = String::with_capacity(plain.len() + whole.len() / 3 + 3);
    if negative {
        shown.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if let Some(fraction) = fraction {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

/// Reads a number as shown here or typed by a person: separators between groups of three digits,
/// `-` or `−`, full-width digits and point allowed.
///
/// # Errors
/// As [`parse_exact`].
pub fn parse_printed(text: &str) -> Result<Decimal, DecimalError> {
    if text.len() > 4 * super::decimal::MAX_LITERAL {
        return Err(DecimalError::TooLong { length: text.len() });
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            MINUS | '－' => plain.push('-'),
            '０'..='９' => {
                plain.extend(char::from_digit(u32::from(letter) - u32::from('０'), 10));
            }
            '．' => plain.push('.'),
            '，' => plain.push(','),
            other => plain.push(other),
        }
    }
    let whole = plain.split(['.', 'e', 'E']).next().unwrap_or("");
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().map_or(0, str::len);
    let well_grouped =
        !whole.contains(',') || ((1..=3).contains(&first) && groups.all(|group| group.len() == 3));
    if well_grouped {
        let rest = plain.get(whole.len()..).unwrap_or("");
        parse_exact(&format!("{}{rest}", whole.replace(',', "")))
    } else {
        parse_exact(&plain)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_shown_in_groups_of_three() {
        for (text, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-20362", "−20,362"),
            ("1234567.8901", "1,234,567.8901"),
            ("64.90", "64.90"),
        ] {
            assert_eq!(print(parse_exact(text).unwrap()), shown);
        }
    }

    #[test]
    fn decimals_are_fixed_or_trimmed() {
        let value = |text| parse_exact(text).unwrap();
        assert_eq!(print_fixed(value("4.5"), 2), "4.50");
        assert_eq!(print_fixed(value("20"), 1), "20.0");
        assert_eq!(print_fixed(value("121.095"), 2), "121.10");
        assert_eq!(print_fixed(value("1999.5"), 0), "2,000");
        assert_eq!(print_fixed(value("1"), 99).len(), 30);
        assert_eq!(print_trimmed(value("4.500"), 2), "4.5");
        assert_eq!(print_trimmed(value("-36.681183"), 1), "−36.7");
        assert_eq!(print_trimmed(value("1200"), 2), "1,200");
    }

    #[test]
    fn wrong_separators_are_refused() {
        for text in ["1,00", "1,0000", ",100", "1,000,00", "1,000.5,0", "1.000,5", "-,100"] {
            assert!(parse_printed(text).is_err(), "{text}");
        }
        assert_eq!(parse_printed("６４．９"), parse_exact("64.9"));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(mantissa in -(1i128 << 95)..(1i128 << 95), scale in 0u32..=28) {
            let value = Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
            let read = parse_printed(&print(value)).unwrap();
            prop_assert_eq!((read, read.scale()), (value, value.scale()));
        }
    }
}
