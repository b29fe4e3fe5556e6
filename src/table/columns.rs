//! Which columns of the figures are shown, in which order, and how many of them stay where they are.

use super::{CellText, FigureColumn, Heading, Key, Rows, Show};
use crate::article::Item;
use crate::i18n::Lang;

/// The columns of the figures as a user wants them. At least one is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Every column in the order of the user, and whether it is shown.
    all: Vec<(FigureColumn, bool)>,
    /// Number of columns shown that stay where they are when the others are scrolled; at least 1.
    frozen: usize,
}

impl Default for Columns {
    fn default() -> Self {
        Self { all: FigureColumn::ALL.map(|column| (column, true)).to_vec(), frozen: 1 }
    }
}

impl Columns {
    /// These columns, in this order; the others hidden. The default where there are none.
    #[must_use]
    pub fn of(shown: &[FigureColumn]) -> Self {
        let mut all: Vec<(FigureColumn, bool)> = Vec::new();
        for column in shown {
            if all.iter().all(|(known, _)| known != column) {
                all.push((*column, true));
            }
        }
        if all.is_empty() {
            return Self::default();
        }
        let rest = FigureColumn::ALL.into_iter().filter(|column| !shown.contains(column));
        all.extend(rest.map(|column| (column, false)));
        Self { all, frozen: 1 }
    }

    /// The columns shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = FigureColumn> + '_ {
        self.all.iter().filter(|(_, is_shown)| *is_shown).map(|(column, _)| *column)
    }

    /// Every column in order, and whether it is shown.
    #[must_use]
    pub fn all(&self) -> &[(FigureColumn, bool)] {
        &self.all
    }

    /// Number of columns shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown().count()
    }

    /// Never: one column is always shown.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// Number of columns that stay where they are.
    #[must_use]
    pub fn frozen(&self) -> usize {
        self.frozen.clamp(1, self.len())
    }

    /// The column at a place of those shown.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<FigureColumn> {
        self.shown().nth(place)
    }

    /// The place of a column among those shown.
    #[must_use]
    pub fn place(&self, column: FigureColumn) -> Option<usize> {
        self.shown().position(|it| it == column)
    }

    /// Hides a column, or shows it again. The last one stays: `false` then.
    pub fn toggle(&mut self, column: FigureColumn) -> bool {
        let is_last = self.len() == 1;
        let stays = self.stays();
        match self.all.iter_mut().find(|(it, _)| *it == column) {
            Some((_, is_shown)) if !(*is_shown && is_last) => {
                *is_shown = !*is_shown;
                self.keep(&stays);
                true
            }
            _ => false,
        }
    }

    /// The columns that were chosen to stay where they are: not the first alone, which always does.
    fn stays(&self) -> Vec<FigureColumn> {
        if self.frozen() > 1 { self.shown().take(self.frozen()).collect() } else { Vec::new() }
    }

    /// Keeps these columns where they are rather than those that came into their places; what came between
    /// two of them stays with them.
    fn keep(&mut self, stays: &[FigureColumn]) {
        if self.frozen > 1 {
            let last = self.shown().enumerate().filter(|(_, it)| stays.contains(it)).last();
            self.frozen = last.map_or(1, |(place, _)| place + 1);
        }
    }

    /// Shows every column.
    pub fn show_all(&mut self) {
        let stays = self.stays();
        self.all.iter_mut().for_each(|(_, is_shown)| *is_shown = true);
        self.keep(&stays);
    }

    /// Moves a column one place among all, past those that are hidden when it is shown itself. Tells whether
    /// there was a place.
    pub fn shift(&mut self, column: FigureColumn, forward: bool) -> bool {
        let Some(from) = self.all.iter().position(|(it, _)| *it == column) else { return false };
        let is_shown = self.all.get(from).is_some_and(|(_, is_shown)| *is_shown);
        let fits = |(_, (_, other)): &(usize, &(FigureColumn, bool))| *other || !is_shown;
        let mut places = self.all.iter().enumerate();
        let to =
            if forward { places.skip(from + 1).find(fits) } else { places.by_ref().take(from).rfind(fits) };
        let Some((to, _)) = to else { return false };
        let mut stays = self.stays();
        let frozen = self.frozen();
        let moved = self.all.remove(from);
        self.all.insert(to, moved);
        // One that leaves them stays no longer; one that comes among them does.
        if self.place(column).is_some_and(|place| place >= frozen) {
            stays.retain(|it| *it != column);
        }
        self.keep(&stays);
        true
    }

    /// Keeps the columns up to a place where they are; only the first where that is so already.
    pub fn freeze(&mut self, place: usize) {
        self.frozen = if self.frozen() == place + 1 { 1 } else { place + 1 };
    }

    /// The rows of the figures with these columns alone.
    #[must_use]
    pub fn of_rows<'a>(&self, rows: Box<dyn Rows + 'a>) -> PickedRows<'a> {
        PickedRows { rows, columns: self.shown().map(FigureColumn::number).collect() }
    }
}

/// Rows with some of their columns, in another order.
pub struct PickedRows<'a> {
    rows: Box<dyn Rows + 'a>,
    columns: Vec<usize>,
}

impl PickedRows<'_> {
    fn column(&self, place: usize) -> usize {
        self.columns.get(place).copied().unwrap_or(usize::MAX)
    }
}

impl Rows for PickedRows<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn column_count(&self) -> usize {
        self.columns.len()
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        self.rows.heading(self.column(column), show)
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        self.rows.cell_within(row, self.column(column), show, bytes)
    }

    fn key(&self, row: usize, column: usize, lang: Lang) -> Key<'_> {
        self.rows.key(row, self.column(column), lang)
    }

    fn item(&self, row: usize, column: usize) -> Option<Item> {
        self.rows.item(row, self.column(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FigureColumn as C;

    fn words(columns: &Columns) -> String {
        columns.shown().map(FigureColumn::word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_hide_come_back_where_they_were_and_move_past_hidden_ones() {
        let mut columns = Columns::of(&[C::Indicator, C::Value, C::Period, C::Basis]);
        assert_eq!(words(&columns), "indicator value period basis");
        assert!(columns.toggle(C::Value));
        assert_eq!(words(&columns), "indicator period basis");
        // Not beside the hidden one, but past the next that is shown.
        assert!(columns.shift(C::Period, false));
        assert_eq!(words(&columns), "period indicator basis");
        assert!(!columns.shift(C::Period, false));
        assert!(columns.toggle(C::Value));
        assert_eq!(words(&columns), "period indicator value basis");
        assert!(!columns.shift(C::Basis, true), "behind it are only hidden ones");
        columns.show_all();
        assert_eq!(columns.len(), C::ALL.len());
    }

    #[test]
    fn the_last_column_stays() {
        let mut columns = Columns::of(&[C::Value]);
        assert!(!columns.toggle(C::Value));
        assert_eq!((words(&columns).as_str(), columns.frozen()), ("value", 1));
        assert_eq!(Columns::of(&[]), Columns::default());
        assert_eq!(words(&Columns::of(&[C::Value, C::Value])), "value");
    }

    #[test]
    fn what_was_frozen_stays_frozen_and_nothing_else_does() {
        let mut columns = Columns::of(&[C::Indicator, C::Value, C::Period, C::Basis]);
        columns.freeze(1);
        columns.toggle(C::Value);
        assert_eq!((words(&columns).as_str(), columns.frozen()), ("indicator period basis", 1));
        columns.toggle(C::Value);
        columns.freeze(1);
        columns.shift(C::Value, true);
        assert_eq!((words(&columns).as_str(), columns.frozen()), ("indicator period value basis", 1));
        columns.freeze(2);
        columns.toggle(C::Indicator);
        assert_eq!((words(&columns).as_str(), columns.frozen()), ("period value basis", 2));
        columns.shift(C::Basis, false);
        assert_eq!((words(&columns).as_str(), columns.frozen()), ("period basis value", 3));
    }

    #[test]
    fn freezing_the_same_place_again_frees_all_but_the_first() {
        let mut columns = Columns::default();
        columns.freeze(2);
        assert_eq!(columns.frozen(), 3);
        columns.freeze(2);
        assert_eq!(columns.frozen(), 1);
        columns.freeze(7);
        columns.toggle(C::Value);
        assert_eq!(columns.frozen(), 7, "no more than are shown");
    }
}
