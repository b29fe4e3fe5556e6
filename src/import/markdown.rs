//! Markdown: blocks where they stand in the text, marks and all left outside the spans.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

use super::source::{Piece, Role, Source, TableCells, span};
use super::{Encoding, Format, Imprint};

/// Brackets, quotation marks and indentations in a row; beyond it the text is read as plain lines,
/// since no page nests so deep and a parser would.
const NESTED: usize = 100;

/// The source of a Markdown text.
pub(super) fn read(text: String, encoding: Encoding) -> Source {
    if is_hostile(&text) {
        return Source { format: Format::Markdown, ..super::plain::read(text, encoding) };
    }
    let mut walk = Walk::new(&text);
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        walk.event(&event, range);
    }
    let (pieces, tables) = (walk.pieces, walk.tables);
    Source { format: Format::Markdown, encoding, text, pieces, tables, imprint: Imprint::default(), pages: 0 }
}

/// Whether some line nests beyond all sense.
fn is_hostile(text: &str) -> bool {
    text.lines().any(|line| {
        let (mut depth, mut marks) = (0usize, 0usize);
        for byte in line.bytes() {
            match byte {
                b'[' | b'(' | b'<' => depth += 1,
                b']' | b')' => depth = depth.saturating_sub(1),
                b'>' | b'*' | b'_' | b'`' => marks += 1,
                _ => {}
            }
            if depth > NESTED || marks > 100 * NESTED {
                return true;
            }
        }
        false
    })
}

/// Collects blocks from the events of the parser.
struct Walk<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    tables: Vec<TableCells>,
    /// What the open block is; the innermost that has text of its own.
    role: Option<Role>,
    /// Text of the open block, from its first to its last letter.
    open: Option<Range<usize>>,
    /// Bytes of the open block that are bold, and all of them.
    bold: (usize, usize),
    strong: u32,
    quotes: u32,
    items: u32,
    row: Option<Vec<crate::article::SourceSpan>>,
    /// End of the last piece, to count blank lines from.
    last: usize,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            tables: Vec::new(),
            role: None,
            open: None,
            bold: (0, 0),
            strong: 0,
            quotes: 0,
            items: 0,
            row: None,
            last: 0,
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) => self.extend(range),
            // Lines of one paragraph are its own; a hard break parts them, as after a byline.
            Event::HardBreak => self.close(),
            _ => {}
        }
    }

    fn extend(&mut self, range: Range<usize>) {
        if self.row.is_none() && self.role.is_none() {
            self.role = Some(if self.items > 0 { Role::Item } else { self.prose() });
        }
        self.bold.1 += range.len();
        self.bold.0 += range.len() * usize::from(self.strong > 0);
        match &mut self.open {
            Some(open) => open.end = range.end,
            None => self.open = Some(range),
        }
    }

    const fn prose(&self) -> Role {
        if self.quotes > 0 { Role::Quote } else { Role::Paragraph }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.role = Some(Role::Heading(number(*level)));
            }
            Tag::Paragraph | Tag::CodeBlock(_) => {
                self.close();
                self.role = Some(if self.items > 0 { Role::Item } else { self.prose() });
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Strong => self.strong += 1,
            Tag::Table(_) => {
                self.close();
                self.tables.push(TableCells::default());
            }
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            Tag::TableCell => self.open = None,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock => self.close(),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::TableCell => {
                let cell = self.open.take().unwrap_or(range.start..range.start);
                if let Some(row) = &mut self.row {
                    row.push(span(cell.start, cell.end));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let (Some(row), Some(table)) = (self.row.take(), self.tables.last_mut()) {
                    table.header_rows += u32::from(tag == TagEnd::TableHead);
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                self.open = Some(range);
                let table = u32::try_from(self.tables.len().saturating_sub(1)).unwrap_or(0);
                self.role = Some(Role::Table(table));
                self.close();
            }
            _ => {}
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        let role = self.role.take();
        let (bold, all) = std::mem::take(&mut self.bold);
        let Some(open) = self.open.take() else { return };
        // A hard break leaves more of the same paragraph to come.
        let mut role = role.unwrap_or_else(|| self.prose());
        let raw = self.text.get(open.clone()).unwrap_or("");
        let inner = raw.trim();
        if inner.is_empty() {
            return;
        }
        if role == Role::Paragraph && bold == all {
            role = Role::Bold;
        }
        let start = open.start + raw.len() - raw.trim_start().len();
        let between = self.text.get(self.last..start).unwrap_or("");
        let gap = between.matches('\n').count().saturating_sub(1);
        let gap = u8::try_from(gap).unwrap_or(u8::MAX);
        self.last = start + inner.len();
        self.pieces.push(Piece { span: span(start, self.last), role, gap, indent: 0, page: 0 });
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}
