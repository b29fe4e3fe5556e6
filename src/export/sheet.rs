//! Cells that a spreadsheet leaves as they are.

use std::borrow::Cow;

/// Signs of formulas and numbers in their full-width forms, which a Chinese spreadsheet reads as well.
const WIDE_SIGNS: [char; 4] = ['＝', '＋', '－', '＠'];

/// A cell's text with an apostrophe before it where a spreadsheet would run it as a formula or turn
/// it into a date.
#[must_use]
pub(super) fn protected(text: &str) -> Cow<'_, str> {
    // Spaces around a cell do not keep a spreadsheet from reading it.
    let bare = text.trim();
    let runs = text.starts_with(['\t', '\r'])
        || bare.starts_with(['=', '+', '@'])
        || bare.starts_with(WIDE_SIGNS)
        || bare.strip_prefix('-').is_some_and(|rest| !is_number(rest));
    if runs || is_date(bare) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A number without a sign, perhaps with thousands separators, a decimal point or a percent sign.
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('%').unwrap_or(text);
    text.starts_with(|it: char| it.is_ascii_digit())
        && text.chars().all(|it| it.is_ascii_digit() || it == ',' || it == '.')
        && text.matches('.').count() < 2
}

/// What a spreadsheet may take for a date or a time: two or three numbers of at most four digits
/// between separators of one kind, or numbers before `年月日`. `2023-06-25`, `10-15` and `6月25日` are;
/// an interval of two dates is too long to be one, and a year alone is left as it is.
fn is_date(text: &str) -> bool {
    let is_part = |part: &str| part.chars().all(is_digit) && (1..=4).contains(&part.chars().count());
    let is_one = |text: &str, separators: &[char], fewest: usize| {
        let parts: Vec<&str> = text.splitn(4, separators).map(str::trim).collect();
        (fewest..=3).contains(&parts.len()) && parts.into_iter().all(is_part)
    };
    if text.contains('月') {
        is_one(text.trim_end_matches(['月', '日', '号']), &['年', '月'], 1)
    } else {
        is_one(text, &['-', '/', ':', '–', '－', '／', '：'], 2)
    }
}

/// An ASCII or full-width digit.
const fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '０'..='９')
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
            // A sign is harmless only before a number and nothing else.
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("-1,234.5", "-1,234.5"),
            ("-3%", "-3%"),
            (" =1+1", "' =1+1"),
            ("＝1+1", "'＝1+1"),
            ("＋86", "'＋86"),
            ("－1", "'－1"),
            ("＠SUM", "'＠SUM"),
            ("6月25日", "'6月25日"),
            ("2023年6月", "'2023年6月"),
            ("2023年6月25日", "'2023年6月25日"),
            ("6月", "'6月"),
            ("1:30", "'1:30"),
            ("25日", "25日"),
            ("3/4/2023 ", "'3/4/2023 "),
            ("2023–06", "'2023–06"),
            ("1 / 2", "'1 / 2"),
            ("2023年1–5月", "2023年1–5月"),
            ("2023年", "2023年"),
            ("12亿元", "12亿元"),
            ("3.5–4", "3.5–4"),
            ("亿元", "亿元"),
            ("", ""),
        ] {
            assert_eq!(protected(text), expected, "{text}");
        }
    }
}
