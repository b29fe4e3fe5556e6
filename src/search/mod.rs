//! Finds anything in an article: sections, tables, figures, findings, places of the text.
//!
//! A [`Query`] matches in every way a person types: characters, whole readings (`zhaoshang`), initials
//! (`zs`), a mixture (`招sy资`), English names, every reading of a character with several (重庆 is `cq`
//! and `zq`), full-width letters. A number finds figures by value in any unit ([`crate::unit::sought`]).
//!
//! | file | question it answers |
//! |---|---|
//! | [`Query`] | What is looked for, and where does it match a name? |
//! | [`Index`] | Which names does an article have, and what bears them? |
//! | `names` | Which of a million names match? |
//! | `reading`, `speller` | How can a character be spelled, and a query with it? |
//! | `places` | Where in the text does it stand? |
//! | `words` | What bears each of several words? |
//! | [`find`](fn@find) | Which hits are there, best first? |
//!
//! A query is looked for as it stands, blanks included; of several words each may then stand in another
//! place of a name, or in another name of the same figure, where one of them may be its value.
//!
//! Hits come in the order of [`How`] they match: the same, then the beginning, any part, readings, and last
//! names that hold the letters with others between them. The fast ways are told before the slow ones are
//! tried. Literal letters are found by one pass of [`memchr`] over all names; readings by an automaton that
//! reads each name once and decides the same as [`ib_matcher`], whose table of readings it uses, in a
//! tenth of the time; letters left out by [`frizbee`].

mod find;
mod index;
mod names;
mod places;
mod query;
mod reading;
mod speller;
#[cfg(test)]
mod tests;
mod words;

pub use find::{MOST, find};
pub use index::{Excerpt, Index};
pub use query::{MOST_CHARS, Match, Query};

use crate::article::{BlockId, Item, SourceSpan};
use crate::number::vocabulary;
use speller::Spelling;

vocabulary! {
    /// How something was found.
    pub enum How {
        /// A figure by its value.
        Value = "value", ("数值", "value");
        /// By its id.
        Id = "id", ("编号", "id");
        /// By its whole name.
        Exact = "exact", ("全同", "same");
        /// By the beginning of its name.
        Prefix = "prefix", ("开头", "start");
        /// By a part of its name.
        Part = "part", ("包含", "part");
        /// By the initials of readings.
        Initials = "initials", ("拼音首字母", "initials");
        /// By readings.
        Pinyin = "pinyin", ("拼音", "pinyin");
        /// By letters with others between them.
        Fuzzy = "fuzzy", ("近似", "fuzzy");
        /// By initials with others between them.
        FuzzyInitials = "fuzzy-initials", ("首字母近似", "fuzzy initials");
    }
}

impl How {
    /// The tier it stands in: 0 the same, 1 the beginning, 2 any part, 3 readings, 4 letters left out.
    #[must_use]
    pub const fn tier(self) -> u8 {
        match self {
            Self::Value | Self::Id | Self::Exact => 0,
            Self::Prefix => 1,
            Self::Part => 2,
            Self::Initials | Self::Pinyin => 3,
            Self::Fuzzy | Self::FuzzyInitials => 4,
        }
    }

    const fn of_spelling(spelling: Spelling) -> Self {
        match spelling {
            Spelling::Literal => Self::Part,
            Spelling::Initials => Self::Initials,
            Spelling::Full => Self::Pinyin,
        }
    }
}

vocabulary! {
    /// What was found, in the order in which groups of hits of one tier stand.
    pub enum Kind {
        /// Sections.
        Section = "section", ("节", "section");
        /// Figures, and those that were worked out.
        Figure = "figure", ("数字", "figure");
        /// Tables.
        Table = "table", ("表", "table");
        /// Findings of the audit.
        Finding = "finding", ("核对", "finding");
        /// Places of the text.
        Text = "text", ("原文", "text");
    }
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A section, a table, a figure or a derived figure.
    Item(Item),
    /// A finding, by its position in the audit.
    Finding(u32),
    /// A place of the text, in a block.
    Text(BlockId, SourceSpan),
}

impl Target {
    /// What it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Item(Item::Section(_)) => Kind::Section,
            Self::Item(Item::Table(_)) => Kind::Table,
            Self::Item(_) => Kind::Figure,
            Self::Finding(_) => Kind::Finding,
            Self::Text(..) => Kind::Text,
        }
    }
}

/// Something that was found, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub target: Target,
    /// How.
    pub how: How,
    /// The name that matched, in the index; none where it was not found by name.
    name: Option<u32>,
}

/// The hits of a kind, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub kind: Kind,
    /// The best of them, at most [`MOST`].
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub has_more: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Groups with hits, the one with the best hit first.
    pub groups: Vec<Group>,
    /// Whether everything has been searched.
    pub is_whole: bool,
}

impl Hits {
    /// The hits of a kind, or all, group by group.
    pub fn of(&self, kind: Option<Kind>) -> impl Iterator<Item = &Hit> + Clone {
        let groups = self.groups.iter().filter(move |group| kind.is_none_or(|kind| group.kind == kind));
        groups.flat_map(|group| &group.hits)
    }

    /// The group of a kind.
    #[must_use]
    pub fn group(&self, kind: Kind) -> Option<&Group> {
        self.groups.iter().find(|group| group.kind == kind)
    }
}
