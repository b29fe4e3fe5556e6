//! What can go wrong with what is kept, in words.

use std::path::PathBuf;

use crate::i18n::{Lang, messages as m, system_words};
use crate::text::Text;

/// Why something is not kept, or not known again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The system names no folder.
    #[error("no state folder")]
    NoFolder,
    /// A file cannot be read.
    #[error("{}: {why}", file.display())]
    Read {
        /// Which.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Lines of a journal cannot be read; they stay where they are.
    #[error("{}: {lines:?}", file.display())]
    Unreadable {
        /// Which journal.
        file: PathBuf,
        /// Which lines, from 1.
        lines: Vec<usize>,
    },
    /// Something cannot be written.
    #[error("{}: {why}", file.display())]
    Write {
        /// Where to.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
}

impl Trouble {
    /// What happened and what to do, in a line.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let name = |file: &PathBuf| Text::clean(&file.to_string_lossy()).as_str().to_owned();
        match self {
            Self::NoFolder => m::state_no_folder(lang).to_owned(),
            Self::Read { file, why } => m::state_unread(lang, &name(file), &system_words(why, lang)),
            Self::Unreadable { file, lines } => m::state_bad_lines(lang, &name(file), &listed(lines)),
            Self::Write { file, why } => m::state_unwritten(lang, &name(file), &system_words(why, lang)),
        }
    }
}

/// The first few lines by number.
fn listed(lines: &[usize]) -> String {
    const NAMED: usize = 5;
    let mut words: Vec<String> = lines.iter().take(NAMED).map(ToString::to_string).collect();
    if lines.len() > NAMED {
        words.push("…".to_owned());
    }
    words.join(", ")
}
