//! Bytes of any format to source text, and source text to the blocks and sections of an article.
//!
//! [`read`] takes a document apart into pieces of text; [`repair`](fn@repair) proposes what the page
//! has torn or mixed up; [`outline`](fn@outline) puts the pieces that an answer to the proposals
//! leaves into reading order and sections. Every span refers to [`Source::text`], which no step
//! changes.
//!
//! ```text
//! bytes → encoding, sniff → plain | markdown | html | docx | pdf → Source
//! Source → kind, heading → Page → join, quote, float → Ledger
//! Source + Page + answers → order → outline → Structure
//! ```

mod cohesion;
mod docx;
mod encoding;
mod error;
mod float;
mod furniture;
mod heading;
mod html;
mod html_walk;
mod join;
mod kind;
mod ledger;
mod line;
mod markdown;
mod order;
mod outline;
mod pdf;
mod plain;
mod running;
mod seam;
mod signs;
mod sniff;
mod source;
mod topic;
mod torn;
mod wrap;

pub use error::ImportError;
pub use heading::Form;
pub use kind::Kind;
pub use ledger::{
    Accept, CONFIDENT, Destination, Ledger, REPAIR_KINDS, Repair, RepairKind, RepairRow, repair,
};
pub use outline::{Block, Section, Structure, outline};
pub use seam::{AROUND, After, Seam, TORN, around, lines, seam};
pub use source::{Encoding, Format, Imprint, Piece, Role, Source, TableCells};
pub use topic::{Guess, topic_of};

/// Largest file in bytes. Spans count bytes in 32 bits.
pub const MAX_BYTES: usize = 1 << 30;

/// Stack of the thread that runs libraries, in bytes: they call themselves for each level of
/// nesting.
const STACK: usize = 64 << 20;

/// What is known of a document besides its bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint<'a> {
    /// Name of the file, path and all; empty when there is none.
    pub name: &'a str,
    /// Media type; empty when unknown.
    pub media: &'a str,
    /// Program that turns PDF into text, as it is called; none for our own text layer. See
    /// [`PDF_PROGRAM`].
    pub pdf_program: Option<&'a str>,
}

/// The program that reads PDF best.
pub const PDF_PROGRAM: &str = "pdftotext";

/// Reads a document of any format.
///
/// Libraries run on a thread of their own, so that one that panics takes nothing with it.
///
/// # Errors
///
/// See [`ImportError`]: nothing is guessed, and nothing is read in part.
pub fn read(bytes: Vec<u8>, hint: Hint<'_>) -> Result<Source, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { limit: MAX_BYTES as u64 });
    }
    let source = match sniff::by_bytes(&bytes)? {
        Some(Format::Pdf) => apart(Format::Pdf, || pdf::read(&bytes, hint.pdf_program))?,
        Some(format) => apart(format, || docx::read(&bytes))?,
        None => text(bytes, hint)?,
    };
    if source.pieces.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(source)
}

/// Reads a document that is text of some kind.
fn text(bytes: Vec<u8>, hint: Hint<'_>) -> Result<Source, ImportError> {
    let (text, encoding) = encoding::decode(bytes)?;
    let text = with_line_feeds(text);
    match sniff::by_text(&text, &hint) {
        Format::Html => Ok(Source { encoding, ..apart(Format::Html, || html::read(&text))? }),
        Format::Markdown => apart(Format::Markdown, || Ok(markdown::read(text, encoding))),
        _ => Ok(plain::read(text, encoding)),
    }
}

/// A text whose lines end with carriage returns alone, as on old Macintoshes, with line feeds in their
/// places: every byte stays where it was.
fn with_line_feeds(text: String) -> String {
    let is_old = text.contains('\r') && !text.contains('\n');
    if is_old { text.replace('\r', "\n") } else { text }
}

/// Runs a library on its own thread.
fn apart(
    format: Format,
    work: impl FnOnce() -> Result<Source, ImportError> + Send,
) -> Result<Source, ImportError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(format!("read {}", format.name())).stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(handle) => handle.join().unwrap_or(Err(ImportError::Library { format })),
            Err(_) => Err(ImportError::Library { format }),
        }
    })
}

#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod repair_tests;
