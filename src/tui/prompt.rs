//! A filter being typed: the line, why it cannot be read, and what can follow.
//!
//! ```text
//! ┌──────────────────┐
//! │协议   agreed    4│
//! │计划   planned   9│
//! └──────────────────┘
//!  筛选 单位:金额 口径:▏
//!  Tab 补全  → 选定  Enter 采用  Esc 取消          or: 口径没有“规划”  ^^^^
//! ```

use std::ops::Range;

use hashbrown::HashMap;

use super::line::LineEdit;
use crate::article::Item;
use crate::i18n::{Lang, messages as m};
use crate::table::query::{Choice, Existing, Field};
use crate::table::{Beside, Query, QueryError};
use crate::text::{CellWidths, Text, width, width_up_to};

/// Most characters a filter takes; the rest of a paste is dropped.
pub(super) const MOST_CHARS: usize = 100_000;

/// Most lines of the list of choices.
const MOST_LINES: usize = 10;

/// Most cells of a column of that list.
const MOST_CELLS: usize = 36;

/// A filter being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The line.
    pub line: LineEdit,
    /// What the filter was before, for Esc.
    pub before: Query,
    /// What the focus was before, for Esc.
    pub focus: Option<Item>,
    /// Why what is typed cannot be read; the filter in force is then the last that could.
    pub error: Option<QueryError>,
    /// Whether Enter was pressed on something that cannot be read.
    pub refused: bool,
    /// What can follow, the best first.
    pub choices: Vec<Choice>,
    /// The choice that stands in the line, by its place.
    pub chosen: Option<usize>,
    /// What a choice takes the place of, in bytes of the line without it.
    pub(super) gap: Range<usize>,
    /// The values that fields have, each counted once.
    pub(super) known: HashMap<Field, Vec<Existing>>,
    /// The audit and the marks by which they were counted.
    pub(super) rests_on: Beside,
}

impl Prompt {
    /// A prompt that begins with a filter, or with a text that is one.
    #[must_use]
    pub fn new(text: &str, before: Query, focus: Option<Item>) -> Self {
        Self {
            line: LineEdit::new(text, MOST_CHARS),
            before,
            focus,
            error: None,
            refused: false,
            choices: Vec::new(),
            chosen: None,
            gap: 0..0,
            known: HashMap::new(),
            rests_on: Beside::default(),
        }
    }

    /// The word before the line, with a blank.
    #[must_use]
    pub fn label(lang: Lang) -> String {
        format!("{} ", m::filter_prompt(lang))
    }

    /// Lines and cells of the list of choices.
    #[must_use]
    pub(super) fn size(&self, widths: CellWidths) -> (usize, usize) {
        let columns = self.columns(widths);
        let count =
            self.choices.iter().filter_map(|it| it.count).max().map_or(0, |it| it.to_string().len() + 2);
        (self.choices.len().min(MOST_LINES), columns.0 + columns.1 + count)
    }

    /// Cells of what is inserted, with the gap behind it, and of what is said of it.
    #[must_use]
    pub(super) fn columns(&self, widths: CellWidths) -> (usize, usize) {
        let widest = |texts: &mut dyn Iterator<Item = &str>, most: usize| {
            texts.map(|text| width_up_to(text, most, widths)).max().unwrap_or(0)
        };
        let insert = widest(&mut self.choices.iter().map(|it| it.insert.as_str()), MOST_CELLS);
        let about = widest(&mut self.choices.iter().map(|it| it.about.as_str()), MOST_CELLS);
        (insert + usize::from(about > 0) * 2, about)
    }

    /// The text before and after the cursor as it fits into so many cells behind the label.
    #[must_use]
    pub(super) fn shown(&self, cells: usize, app: (Lang, CellWidths)) -> (String, String) {
        let label = width(&Self::label(app.0), app.1);
        self.line.shown(cells.saturating_sub(label), app.1)
    }

    /// Cell of the row at which a byte of the line stands, in a row of so many cells.
    #[must_use]
    pub(super) fn cell_of(&self, byte: usize, cells: usize, (lang, widths): (Lang, CellWidths)) -> usize {
        let label = width(&Self::label(lang), widths);
        let (before, _) = self.shown(cells, (lang, widths));
        let cursor = self.line.cursor();
        let between = |from: usize, to: usize| {
            let part = self.line.text().get(from..to).unwrap_or("");
            width_up_to(Text::clean(part).as_str(), cells, widths)
        };
        let at = label + width(&before, widths);
        if byte <= cursor {
            at.saturating_sub(between(byte, cursor)).max(label)
        } else {
            (at + 1 + between(cursor, byte)).min(cells)
        }
    }
}
