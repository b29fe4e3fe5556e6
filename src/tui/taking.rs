//! What the screen remembers of what is being taken away: the beginning of a chord, and the form of an
//! export.

use std::path::PathBuf;

use super::line::LineEdit;
use crate::export::{DataFormat, What};
use crate::i18n::Lang;
use crate::i18n::messages as m;
use crate::job::Job;

/// Something to copy, as the second key of the chord says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copying {
    /// The figure or finding in one line.
    Figure,
    /// The table in a format.
    Table(DataFormat),
    /// The citation card of the figure.
    Card,
}

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The table on the screen, as it is filtered and sorted.
    Here,
    /// All there is of something.
    All(What),
}

impl Choice {
    /// Every choice, in the order gone through.
    pub(crate) fn every() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Here).chain(What::ALL.iter().copied().map(Self::All))
    }

    /// Name in a language.
    #[must_use]
    pub(crate) const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Here => m::this_table(lang),
            Self::All(what) => what.name(lang),
        }
    }

    /// The formats it can be written in.
    #[must_use]
    pub(crate) const fn formats(self) -> &'static [DataFormat] {
        match self {
            Self::Here => What::Tables.formats(),
            Self::All(what) => what.formats(),
        }
    }
}

/// The form of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// What it holds.
    pub(crate) choice: Choice,
    /// Format.
    pub(crate) format: DataFormat,
    /// File.
    pub(crate) file: LineEdit,
    /// Whether the file was named by the user, so that only its extension follows the format.
    pub(crate) is_named: bool,
    /// Whether the file is being named.
    pub(crate) typing: bool,
    /// A file that is there: whether it may be replaced is being asked.
    pub(crate) asking: Option<PathBuf>,
    /// Why nothing was written.
    pub(crate) error: Option<String>,
}

/// What is being taken away.
#[derive(Debug, Default)]
pub struct Taking {
    /// Whether the next key says what to copy.
    pub(crate) chord: bool,
    /// The form of the export; none before the first one.
    pub(crate) form: Option<Form>,
    /// Copy or export under way.
    pub(crate) job: Option<Job>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_a_format_and_names() {
        for choice in Choice::every() {
            assert!(!choice.formats().is_empty());
            assert_ne!(choice.name(Lang::Zh), choice.name(Lang::En));
        }
    }
}
