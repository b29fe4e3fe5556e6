//! What is kept of the document on the screen, and what is being typed to be kept.

use std::collections::HashMap;
use std::sync::Arc;

use super::line::LineEdit;
use crate::article::FigureId;
use crate::i18n::{Lang, messages as m};
use crate::state::{Annotations, Change, ChangeKind, Keeping, Key, Known, Place, Store, Subject, Trouble};

/// What was read with a document besides its article.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What is kept of it; none before anything is, or where nobody has looked.
    pub known: Option<Known>,
    /// Where one was in it.
    pub place: Option<Place>,
    /// What it was read from, where that is no file.
    pub bytes: Option<Arc<[u8]>>,
    /// How many of its findings are reviewed, as far as it was audited when it was read.
    pub reviewed: usize,
}

impl Record {
    /// The record of a text. Every document of a session with a folder has a key.
    #[must_use]
    pub fn of(known: Option<Known>, keep: &Keeping, key: impl FnOnce() -> Known) -> Self {
        let known = known.or_else(|| keep.store.is_some().then(key));
        let place =
            known.as_ref().zip(keep.store.as_ref()).and_then(|(known, store)| store.place(&known.key));
        Self { known, place, ..Self::default() }
    }
}

/// A session's folder, what is not in it yet, and what is kept of the document on the screen.
#[derive(Debug, Default)]
pub struct Desk {
    /// The folder; none keeps everything in memory.
    pub store: Option<Store>,
    /// Why there is no folder, until it has been said.
    pub trouble: Option<Trouble>,
    /// Whether documents are opened without their corrections.
    pub as_it_is: bool,
    /// Changes that are not on the disk yet and whose they are, the oldest first.
    pub unwritten: Vec<(Key, Change)>,
    /// Changes made since the document was last begun to load: what is loaded may not hold them.
    pub since_load: Vec<Change>,
    /// Lasting message: something is not written.
    pub notice: Option<String>,
    /// Notes and corrections of the figures on the screen.
    pub annotations: Annotations,
    /// Notes of the findings, by their positions in the audit.
    pub finding_notes: HashMap<usize, String>,
    /// What is being typed.
    pub editing: Option<Editing>,
    /// What to say when the document has been opened again for a correction.
    pub done: Option<String>,
    /// Word of the room and id of the section that were last written.
    pub place: Option<(String, Option<String>)>,
}

impl Desk {
    /// The desk of a session.
    #[must_use]
    pub fn new(store: Result<Store, Trouble>, as_it_is: bool) -> Self {
        let (store, trouble) = match store {
            Ok(store) => (Some(store), None),
            Err(trouble) => (None, Some(trouble)),
        };
        Self { store, trouble, as_it_is, ..Self::default() }
    }

    /// What opening a document has to know.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        Keeping { store: self.store.clone(), unwritten: self.unwritten.clone(), as_it_is: self.as_it_is }
    }

    /// Whether any figure has a sign.
    #[must_use]
    pub(crate) fn has_signs(&self) -> bool {
        !self.annotations.corrections.is_empty() || !self.annotations.notes.is_empty()
    }

    /// The sign before a figure: `c` for one that is corrected, `i` for one with a note.
    #[must_use]
    pub(crate) fn sign(&self, figure: FigureId) -> Option<&'static str> {
        if self.annotations.corrections.contains_key(&figure) {
            Some("c")
        } else {
            self.annotations.notes.contains_key(&figure).then_some("i")
        }
    }
}

/// What is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A note on that.
    Note(Subject),
    /// What a figure says: its unit or its indicator.
    Correction(ChangeKind, Subject),
}

/// A line being typed to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// What for.
    pub purpose: Purpose,
    /// The line.
    pub line: LineEdit,
    /// Why it was not taken.
    pub error: Option<String>,
}

impl Editing {
    /// The word before the line.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        match &self.purpose {
            Purpose::Note(_) => m::note_prompt(lang),
            Purpose::Correction(kind, _) => kind.name(lang),
        }
    }
}
