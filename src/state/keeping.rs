//! What opening a document needs to know of what is kept.

use std::path::Path;

use super::{Change, Kept, Key, Store, Trouble};
use crate::article::Article;
use crate::i18n::Lang;

/// Where to look for what is kept, and what was done that is not written yet. The default knows nothing
/// and keeps nothing.
#[derive(Clone, Debug, Default)]
pub struct Keeping {
    /// The folder; none where there is none, or where the user wants the document as it is.
    pub store: Option<Store>,
    /// Changes that are not on the disk yet and whose they are, in order.
    pub unwritten: Vec<(Key, Change)>,
    /// Whether corrections and answers to repairs are known, but not made.
    pub as_it_is: bool,
}

/// What is known of a document that was opened.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it is known by.
    pub key: Key,
    /// What is kept of it.
    pub kept: Kept,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
    /// Whether corrections and answers to repairs are left out.
    pub as_it_is: bool,
}

impl Known {
    /// Of a document of which nothing is kept yet.
    #[must_use]
    pub fn nothing(key: Key) -> Self {
        Self { key, kept: Kept::default(), troubles: Vec::new(), as_it_is: false }
    }

    /// What changes the document itself: all that is kept, or nothing where it is wanted as it is.
    #[must_use]
    pub fn corrections(&self) -> Option<&Kept> {
        Some(&self.kept).filter(|kept| !self.as_it_is && !kept.is_empty())
    }

    /// What is amiss, a line each: files and lines that cannot be read, and what has no place any more in
    /// the article.
    #[must_use]
    pub fn messages(&self, article: &Article, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self.troubles.iter().map(|it| it.message(lang)).collect();
        lines.extend(self.kept.annotations(article).lost_in_words(lang));
        lines
    }
}

impl Keeping {
    /// A folder, and nothing that is not written.
    #[must_use]
    pub const fn in_store(store: Option<Store>) -> Self {
        Self { store, unwritten: Vec::new(), as_it_is: false }
    }

    /// What is kept of a text; `None` where nothing can be, so that nothing need be hashed.
    #[must_use]
    pub fn look(&self, text: &str, file: Option<&Path>) -> Option<Known> {
        if self.unwritten.is_empty() && !self.store.as_ref().is_some_and(Store::is_used) {
            return None;
        }
        let key = Key::of(text, file);
        let read = self.store.as_ref().map(|store| store.read(&key)).unwrap_or_default();
        let (mut kept, troubles) = (read.kept, read.troubles);
        let own = self.unwritten.iter().filter(|(of, _)| of.is_of_one_document(&key));
        kept.extend(own.map(|(_, change)| change.clone()));
        Some(Known { key, kept, troubles, as_it_is: self.as_it_is })
    }
}
