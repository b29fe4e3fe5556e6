//! Labelled lines: what popups and strips are made of.

use super::app::App;
use super::area;
use super::paragraph::{RichLine, marked, paragraph};
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
        let lines = paragraph(self.app, text, self.room(), role);
        self.labelled(label, lines);
    }

    /// A label and a text of pieces with their roles, broken under itself; nothing for an empty text.
    pub(super) fn pieces(&mut self, label: &str, pieces: &[(String, Role)]) {
        if pieces.iter().any(|(text, _)| !text.is_empty()) {
            let lines = marked(self.app, pieces, self.room());
            self.labelled(label, lines);
        }
    }

    /// Cells of a label.
    fn label(&self) -> usize {
        if self.app.lang() == Lang::En { LABEL + 3 } else { LABEL - 1 }
    }

    /// Cells beside a label.
    fn room(&self) -> u16 {
        self.width.saturating_sub(area::cells(self.label())).max(8)
    }

    fn labelled(&mut self, label: &str, lines: Vec<RichLine>) {
        let cells = self.label();
        let label = Text::clean(label);
        let label = pad_right(&label, cells, self.app.settings.widths);
        for (number, mut line) in lines.into_iter().enumerate() {
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
