//! Cells that a spreadsheet leaves as they are.

use std::borrow::Cow;

/// A cell's text with an apostrophe before it where a spreadsheet would run it as a formula or turn
/// it into a date.
#[must_use]
pub fn protected(text: &str) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '@', '\t', '\r'])
        || text.starts_with('-') && !text[1..].starts_with(|it: char| it.is_ascii_digit());
    let digits_and = |separators: &[char]| {
        text.contains(separators)
            && text.starts_with(|it: char| it.is_ascii_digit())
            && text.chars().all(|it| it.is_ascii_digit() || separators.contains(&it))
    };
    // 2023-06-25 and 10-15 become dates; an interval of two dates is too long to be one.
    let is_date = text.len() <= 10 && digits_and(&['-', '/', '–']);
    if runs || is_date { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_dates_are_protected_and_numbers_are_not() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("@SUM", "'@SUM"),
            ("-cmd", "'-cmd"),
            ("-36.7", "-36.7"),
            ("10-15", "'10-15"),
            ("6/5", "'6/5"),
            ("2023-06-25", "'2023-06-25"),
            ("2023-01-01/2023-05-31", "2023-01-01/2023-05-31"),
            ("570", "570"),
            ("亿元", "亿元"),
            ("", ""),
        ] {
            assert_eq!(protected(text), expected, "{text}");
        }
    }
}
