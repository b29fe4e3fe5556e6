//! Ids: positions in the article's lists, and the names that the document gives them.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;
use hashbrown::hash_table::{Entry, HashTable};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($repr:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $repr);
        impl $name {
            /// Position in the article's list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Position of a section in its article.
    SectionId(u16);
    /// Position of a block in its article, which is reading order.
    BlockId(u32);
    /// Position of a figure in its article, which is the order of the text.
    FigureId(u32);
    /// Position of a date in its article.
    DateId(u32);
    /// Position of a table in its article.
    TableId(u32);
    /// Position of a derived figure in its article.
    DerivedId(u32);
    /// Position of a check in its article.
    CheckId(u32);
    /// Position of a unit in the article's list of the units it uses.
    UnitId(u16);
}
/// Anything that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A section.
    Section(SectionId),
    /// A block.
    Block(BlockId),
    /// A figure.
    Figure(FigureId),
    /// A date.
    Date(DateId),
    /// A table.
    Table(TableId),
    /// A derived figure.
    Derived(DerivedId),
    /// A check.
    Check(CheckId),
}

/// Ids to items: one table for the whole document, since ids are unique in it.
#[derive(Debug, Default)]
pub(crate) struct Index {
    table: HashTable<Item>,
    hasher: DefaultHashBuilder,
}

impl Index {
    /// An index with room for so many ids.
    #[must_use]
    pub(crate) fn with_capacity(ids: usize) -> Self {
        Self { table: HashTable::with_capacity(ids), hasher: DefaultHashBuilder::default() }
    }

    /// The item an id names. `id_of` gives the id of an item already in the index.
    pub(crate) fn find<'s>(&self, id: &str, id_of: impl Fn(Item) -> &'s str) -> Option<Item> {
        self.table.find(self.hasher.hash_one(id), |&item| id_of(item) == id).copied()
    }

    /// Changes items in place; each must keep its id.
    pub(crate) fn for_each_mut(&mut self, change: impl FnMut(&mut Item)) {
        self.table.iter_mut().for_each(change);
    }

    /// Adds an item under its id; gives back the item that already has the id.
    ///
    /// # Errors
    /// The item that had the id before.
    pub(crate) fn insert<'s>(
        &mut self,
        item: Item,
        id: &str,
        id_of: impl Fn(Item) -> &'s str,
    ) -> Result<(), Item> {
        let hasher = &self.hasher;
        let hash_of = |&other: &Item| hasher.hash_one(id_of(other));
        match self.table.entry(hasher.hash_one(id), |&other| id_of(other) == id, hash_of) {
            Entry::Occupied(known) => Err(*known.get()),
            Entry::Vacant(vacant) => {
                vacant.insert(item);
                Ok(())
            }
        }
    }
}
