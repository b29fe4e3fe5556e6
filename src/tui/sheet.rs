//! Labelled lines: what popups and strips are made of.

use super::app::App;
use super::area;
use super::paragraph::{RichLine, paragraph};
use super::theme::Role;
use crate::i18n::Lang;
use crate::text::{Text, pad_right};

/// Cells that the labels take.
const LABEL: usize = 8;

/// Collects labelled lines.
pub(super) struct Sheet<'a> {
    /// The state.
    pub app: &'a App,
    /// Cells of a line.
    pub width: u16,
    /// The lines so far.
    pub lines: Vec<RichLine>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for lines of so many cells.
    pub(super) const fn new(app: &'a App, width: u16) -> Self {
        Self { app, width, lines: Vec::new() }
    }

    /// A label and its text, broken under itself; nothing for an empty text.
    pub(super) fn row(&mut self, label: &str, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let widths = self.app.settings.widths;
        let cells = if self.app.lang() == Lang::En { LABEL + 3 } else { LABEL - 1 };
        let label = Text::clean(label);
        let label = pad_right(&label, cells, widths);
        let room = self.width.saturating_sub(area::cells(cells)).max(8);
        for (number, mut line) in paragraph(self.app, text, room, role).into_iter().enumerate() {
            let head = if number == 0 { label.as_str().to_owned() } else { " ".repeat(cells) };
            line.insert(0, (head, Role::Heading));
            self.lines.push(line);
        }
    }

    /// A line of its own, broken at the full width.
    pub(super) fn line(&mut self, text: &str, role: Role) {
        if !text.is_empty() {
            self.lines.extend(paragraph(self.app, text, self.width, role));
        }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.lines.push(Vec::new());
    }
}
