//! PDF: `pdftotext` where it is installed, else a text layer of our own.
//!
//! No library in Rust reads all Chinese PDFs: some fail on fonts encoded in GBK, some return wrong
//! characters without a word. So text comes from a program that is known to be right, or from
//! [`layer`], which decodes what it knows and refuses the rest.

mod cmap;
mod font;
mod layer;
mod lines;
mod program;

use super::source::Imprint;
use super::{Encoding, Format, ImportError, Source, plain};

/// Largest text of a document, and largest content of it when unpacked, in bytes.
pub(super) const MAX_TEXT: u64 = 256 << 20;

/// The source of a PDF.
///
/// # Errors
///
/// [`ImportError::Font`], [`ImportError::NoText`], [`ImportError::Encrypted`],
/// [`ImportError::Bomb`], [`ImportError::Damaged`].
pub(super) fn read(bytes: &[u8], program: Option<&str>) -> Result<Source, ImportError> {
    let is_blank = |text: &str| text.chars().all(|letter| letter.is_whitespace() || letter.is_control());
    // Where the program finds nothing our own layer says why.
    let text = match program.and_then(|program| program::text(program, bytes)) {
        Some(text) if !is_blank(&text) => text,
        _ => layer::text(bytes)?,
    };
    let pages = u32::try_from(text.matches('\u{C}').count()).unwrap_or(u32::MAX).max(1);
    if is_blank(&text) {
        return Err(ImportError::NoText { format: Format::Pdf, pages });
    }
    Ok(source(&text, pages))
}

/// The pieces of a text whose pages end with form feeds.
fn source(text: &str, pages: u32) -> Source {
    let text = narrow(text);
    let mut pieces = plain::lines(&text);
    // Every page is set in from the left by its margin.
    let margin = pieces.iter().map(|piece| piece.indent).min().unwrap_or(0);
    for piece in &mut pieces {
        piece.indent -= margin;
    }
    let tables = plain::find_tables(&text, &mut pieces);
    let imprint = Imprint::default();
    Source { format: Format::Pdf, encoding: Encoding::UTF_8, text, pieces, tables, imprint, pages }
}

/// Full-width letters, digits, full stops in numbers and percent signs as ASCII: fonts encoded in
/// GBK often hold only the full-width ones, and the page shows no difference.
fn narrow(text: &str) -> String {
    let mut last = ' ';
    let mut letters = text.chars().peekable();
    let mut narrow = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let is_digit = |letter: &char| letter.is_ascii_digit() || ('０'..='９').contains(letter);
        last = match letter {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => {
                char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter)
            }
            '．' if last.is_ascii_digit() && letters.peek().is_some_and(is_digit) => '.',
            _ => letter,
        };
        narrow.push(last);
    }
    narrow
}

/// The text by our own layer alone, for tests on machines that have the program.
#[cfg(test)]
pub(super) fn own(bytes: &[u8]) -> Result<Source, ImportError> {
    read(bytes, None)
}

#[cfg(test)]
mod tests;
