//! What does not matter when searching: case, full width, the kind of a dash.

/// A letter as it is compared: full-width forms narrow, capitals small, dashes of several kinds one. One
/// letter stays one letter.
#[must_use]
pub(crate) const fn fold(letter: char) -> char {
    match narrow(letter) {
        '\u{3000}' => ' ',
        '‐'..='—' | '−' => '-',
        letter => letter.to_ascii_lowercase(),
    }
}

/// The ASCII form of a full-width letter; any other as it is.
const fn narrow(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(letter as u32 - 0xFEE0) {
            Some(narrow) => narrow,
            None => letter,
        },
        _ => letter,
    }
}

/// A text with its full-width letters narrow.
#[must_use]
pub(crate) fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// Whether a number goes on with the letter next to a digit: a digit, or a point or a separator of
/// thousands with a digit beyond it. Letters are [`fold`]ed.
#[must_use]
pub(crate) fn continues_number(next: Option<char>, beyond: Option<char>) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
    is_digit(next) || matches!(next, Some('.' | ',')) && is_digit(beyond)
}
