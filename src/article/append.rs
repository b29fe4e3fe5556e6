//! Tables and derived figures that the program adds to an article after it was read.

use super::{Article, Derived, DerivedId, Item, StrRef, Table, TableId, UnitId};
use crate::i18n::Lang;
use crate::unit::UnitExpr;

impl Article {
    /// Keeps a string; empty where the article is too large for one more.
    pub(crate) fn keep(&mut self, text: &str) -> StrRef {
        self.strings.append(text)
    }

    /// The id of a unit, which is added where the article does not use it yet; `None` where ids are
    /// used up. Linear in the number of units.
    pub(crate) fn unit_id(&mut self, unit: &UnitExpr) -> Option<UnitId> {
        let known = self.units.iter().position(|it| it.text(Lang::Zh) == unit.text(Lang::Zh));
        let at = known.unwrap_or(self.units.len());
        let id = u16::try_from(at).ok().filter(|&at| at < u16::MAX)?;
        if known.is_none() {
            self.units.push(unit.clone());
        }
        Some(UnitId(id))
    }

    /// Adds a table under its id. Look-ups know of it after [`Article::complete`].
    pub(crate) fn add_table(&mut self, table: Table) {
        let item = Item::Table(TableId(u32::try_from(self.tables.len()).unwrap_or(u32::MAX)));
        let id = table.id;
        self.tables.push(table);
        self.enter(item, id);
    }

    /// Adds a derived figure under its id. Look-ups know of it after [`Article::complete`].
    pub(crate) fn add_derived(&mut self, derived: Derived) -> DerivedId {
        let number = DerivedId(u32::try_from(self.derived.len()).unwrap_or(u32::MAX));
        let id = derived.id;
        self.derived.push(derived);
        self.enter(Item::Derived(number), id);
        number
    }

    fn enter(&mut self, item: Item, id: StrRef) {
        let mut index = std::mem::take(&mut self.index);
        // An id that is taken stays with whoever had it: the new item is shown, but not found by id.
        let _ = index.insert(item, self.str(id), |other| self.id_of(other));
        self.index = index;
    }
}
