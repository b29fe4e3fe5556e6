//! Drafts as tables of the article.

use std::collections::HashMap;

use super::draft::{Content, Draft, Words, Working};
use crate::article::{
    Article, Cell, Column, Derived, DerivedId, Item, Name, Row, SectionId, StrRef, Table, UnitId,
};
use crate::formula::Formula;
use crate::number::Modifier;

/// Adds tables and the derived figures they show to an article.
pub(super) fn write(article: &mut Article, drafts: Vec<Draft>, workings: Vec<Working>) {
    let mut writer = Writer { article, units: HashMap::new(), columns: Vec::new() };
    let derived: Vec<Option<DerivedId>> =
        workings.into_iter().enumerate().map(|(at, it)| writer.derived(at, it)).collect();
    let mut numbers: HashMap<Option<SectionId>, usize> = HashMap::new();
    for draft in drafts {
        let number = numbers.entry(draft.section).or_default();
        *number += 1;
        let number = *number;
        writer.table(draft, number, &derived);
    }
}

struct Writer<'a> {
    article: &'a mut Article,
    units: HashMap<String, Option<UnitId>>,
    /// Ids of columns: `c1`, `c2`, ….
    columns: Vec<StrRef>,
}

impl Writer<'_> {
    fn words(&mut self, words: &Words) -> Name {
        match words {
            Words::None => Name::default(),
            Words::Name(name) => *name,
            Words::Fixed((zh, en)) => Name { zh: self.article.keep(zh), en: self.article.keep(en) },
            Words::Made(made) => {
                let zh = self.article.keep(&made.zh);
                let en = if made.en == made.zh { StrRef::default() } else { self.article.keep(&made.en) };
                Name { zh, en }
            }
        }
    }

    /// An id that nothing else has.
    fn free_id(&self, id: String) -> String {
        let mut free = id;
        while self.article.find(&free).is_some() {
            free.push('x');
        }
        free
    }

    fn derived(&mut self, at: usize, working: Working) -> Option<DerivedId> {
        let text = working.unit.text(crate::i18n::Lang::Zh).to_owned();
        let unit = match self.units.get(&text) {
            Some(known) => *known,
            None => {
                let id = self.article.unit_id(&working.unit);
                self.units.insert(text, id);
                id
            }
        }?;
        let formula = Formula::parse(&working.text).unwrap_or_default();
        let inputs: Vec<Item> = formula.inputs().filter_map(|id| self.article.find(id)).collect();
        let figures = || {
            inputs.iter().filter_map(|input| match input {
                Item::Figure(id) => Some(*id),
                _ => None,
            })
        };
        let approximate = figures()
            .any(|id| self.article.figures.get(id.index()).is_some_and(|it| it.modifier == Modifier::About));
        let (first_figure, decimals) = (figures().next(), working.decimals());
        let id = self.free_id(format!("d{}", at + 1));
        let id = self.article.keep(&id);
        let title = self.words(&Words::Made(working.title));
        let caveat = working.caveat.map(|it| self.words(&Words::Made(it))).unwrap_or_default();
        let formula_text = self.article.keep(&working.text);
        Some(self.article.add_derived(Derived {
            id,
            section: working.section,
            title,
            formula_text,
            formula,
            inputs,
            first_figure,
            unit,
            decimals,
            caveat,
            notable: working.notable,
            point: working.point,
            interval: working.interval,
            approximate,
            // No formula stands on one that the program makes.
            term: None,
        }))
    }

    fn column_id(&mut self, at: usize) -> StrRef {
        while self.columns.len() <= at {
            let id = self.article.keep(&format!("c{}", self.columns.len() + 1));
            self.columns.push(id);
        }
        self.columns.get(at).copied().unwrap_or_default()
    }

    fn table(&mut self, draft: Draft, number: usize, derived: &[Option<DerivedId>]) {
        let id = match draft.section {
            Some(section) => format!("t{}-{number}", section.index()),
            None => format!("tx{number}"),
        };
        let id = self.free_id(id);
        let id = self.article.keep(&id);
        let mut rows: Vec<Row> = Vec::with_capacity(draft.rows.len());
        for title in &draft.rows {
            rows.push(Row { title: self.words(title), cells: Vec::with_capacity(draft.columns.len()) });
        }
        let mut columns = Vec::with_capacity(draft.columns.len());
        for (at, column) in draft.columns.iter().enumerate() {
            columns.push(Column {
                id: self.column_id(at),
                title: self.words(&column.title),
                unit: self.article.keep(&column.unit),
            });
            for (row, cell) in rows.iter_mut().zip(&column.cells) {
                row.cells.push(match cell {
                    Content::Empty => Cell::Empty,
                    Content::Figure(id) => Cell::Figure(*id),
                    Content::Date(id) => Cell::Date(*id),
                    Content::Worked(number) => {
                        derived.get(*number).copied().flatten().map_or(Cell::Empty, Cell::Derived)
                    }
                    Content::Words(words) => Cell::Text(self.words(words)),
                });
            }
        }
        let (title, stub, note) =
            (self.words(&draft.title), self.words(&draft.stub), self.words(&draft.note));
        let table = Table { id, section: draft.section, title, stub, columns, rows, note };
        self.article.add_table(table);
    }
}
