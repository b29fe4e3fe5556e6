//! Bytes to article.
//!
//! The fast path (`decode`) reads the document once, lists streamed into the `build::Builder`.
//! When anything is wrong the slow path (`diagnose`) reads it again with positions and lists every
//! fault of the document, not only the first: shape against the schema, meaning by the same builder.

mod assemble;
mod build;
mod build_figure;
mod decode;
mod diagnose;
mod excerpt;
mod fault;
mod fault_text;
mod formula_reason;
mod node;
mod path;
mod read;
mod reason;
mod report;
mod scan;
mod schema;
mod shape;
mod suggest;
mod syntax;
pub mod wire;

use std::borrow::Cow;
use std::path::Path as FilePath;

pub(crate) use assemble::Assembly;
pub(crate) use excerpt::Excerpt;
pub use fault::{Encoding, Expected, Fault, FaultKind, Found, Hint, IdKind, JsonType, Pair, Path, Syntax};
pub use path::Segment;
pub(crate) use reason::unit as unit_reason;
pub use report::{LoadError, Located, Place, SHOWN};
pub use schema::SCHEMA;

use crate::article::{Article, MAX_BYTES, Strings};
use crate::i18n::{Lang, messages as m, system_words};
use crate::job::Progress;
use crate::text::Text;
use build::Builder;
use decode::Halt;
use read::ReadError;

/// The built-in article: what the program shows when it is given no file.
pub const SAMPLE: &str = include_str!("../../assets/jiangjin.json");

/// The name under which the built-in article is shown.
pub const SAMPLE_NAME: &str = "jiangjin.json";

/// Why there is no article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("{file}: {source}")]
    Io {
        /// File as the user named it.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The document is refused.
    #[error("{0}")]
    Refused(#[from] Box<LoadError>),
    /// The work was called off.
    #[error("cancelled")]
    Cancelled,
}

impl Error {
    /// Everything there is to say, for standard error.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        match self {
            Self::Io { file, source } => {
                m::cannot_read(lang, Text::clean(file).as_str(), &system_words(&source.to_string(), lang))
            }
            Self::Refused(error) => error.render(lang, colour),
            Self::Cancelled => self.to_string(),
        }
    }

    /// The first thing there is to say, in one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        match self {
            Self::Refused(error) => error.problems().first().map_or_else(String::new, |first| {
                format!("{}:{}: {}", first.place.line, first.place.column, first.fault.message(lang))
            }),
            _ => self.render(lang, false),
        }
    }

    /// Number of errors.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Refused(error) => error.problems().len(),
            _ => 1,
        }
    }
}

/// Loads the built-in article.
///
/// # Errors
/// [`Error::Refused`] when the build shipped a broken sample; the tests see to it that none does.
pub fn sample() -> Result<Article, Error> {
    load_text(SAMPLE_NAME, Cow::Borrowed(SAMPLE), None, &Progress::default())
}

/// Loads a file.
///
/// # Errors
/// [`Error::Io`] when it cannot be read, [`Error::Refused`] when it is no valid article,
/// [`Error::Cancelled`] when called off.
pub fn load_file(file: &FilePath, progress: &Progress) -> Result<Article, Error> {
    let name = file.display().to_string();
    match read::read(file, progress) {
        Ok(text) => load_text(&name, Cow::Owned(text), file.parent(), progress),
        Err(ReadError::NotUtf8(bytes)) => Err(Box::new(LoadError::not_utf8(&name, &bytes)).into()),
        Err(ReadError::Io(source)) => Err(Error::Io { file: name, source }),
        Err(ReadError::Cancelled) => Err(Error::Cancelled),
    }
}

/// Loads bytes under a name that errors show.
///
/// # Errors
/// [`Error::Refused`] when they are no valid article.
pub fn load_bytes(name: &str, bytes: Vec<u8>) -> Result<Article, Error> {
    match String::from_utf8(bytes) {
        Ok(text) => load_text(name, Cow::Owned(text), None, &Progress::default()),
        Err(error) => Err(Box::new(LoadError::not_utf8(name, error.as_bytes())).into()),
    }
}

/// Loads a document; `beside` is the folder in which `source.name` is looked for.
///
/// # Errors
/// [`Error::Refused`] when it is no valid article, [`Error::Cancelled`] when called off.
pub fn load_text(
    name: &str,
    document: Cow<'static, str>,
    beside: Option<&FilePath>,
    progress: &Progress,
) -> Result<Article, Error> {
    let text = document.strip_prefix('\u{FEFF}').unwrap_or(&document);
    let read_beside = |source: &wire::Source<'_>| read_source(source, beside);
    let mut builder = Builder::new(text, &read_beside);
    match decode::decode(text, &mut builder, progress) {
        Ok(()) => {}
        Err(Halt::Cancelled) => return Err(Error::Cancelled),
        Err(Halt::Refused) => {
            let Some(problems) = diagnose::diagnose(text, &read_beside, progress) else {
                return Err(Error::Cancelled);
            };
            return Err(Box::new(LoadError::new(name, text, problems)).into());
        }
    }
    let Builder { strings, mut article, index, .. } = builder;
    let annex = strings.into_annex();
    let document = match document {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            Cow::Owned(text)
        }
    };
    article.strings = Strings::new(document, annex);
    article.index = index;
    article.complete();
    Ok(article)
}

/// Reads the text that `source.name` names, beside the document, and checks its hash.
fn read_source(source: &wire::Source<'_>, beside: Option<&FilePath>) -> Result<String, FaultKind> {
    let name = source.name.as_ref().map_or("", |name| &name.0);
    let missing = |reason: String| FaultKind::SourceMissing { name: name.to_owned(), reason };
    let is_plain = !name.is_empty() && !name.contains(['/', '\\']) && name != "..";
    let Some(folder) = beside.filter(|_| is_plain) else {
        return Err(missing("not a plain file name beside the document".to_owned()));
    };
    let file = folder.join(name);
    let size = std::fs::metadata(&file).map_err(|error| missing(error.to_string()))?.len();
    if size > MAX_BYTES as u64 {
        return Err(FaultKind::TooLarge { limit: MAX_BYTES as u64 });
    }
    let bytes = std::fs::read(file).map_err(|error| missing(error.to_string()))?;
    if let Some(expected) = &source.sha256 {
        let found = crate::hash::sha256(&bytes);
        if *expected.0 != found {
            return Err(FaultKind::SourceMismatch { expected: expected.0.to_string(), found });
        }
    }
    String::from_utf8(bytes).map_err(|error| missing(error.to_string()))
}
