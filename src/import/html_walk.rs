//! From the tree of a page to pieces of text.

use dom_query::NodeRef;

use super::html::MAX_DEPTH;
use super::signs;
use super::source::{Builder, Role};
use super::{Format, Source};

/// Elements without text of the article.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select",
    "iframe", "svg", "object", "head", "title",
];

/// Elements that run inside a line; all others start a block.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var",
];

/// Longest text in a table cell, in bytes; a table with longer ones only lays out the page.
const CELL: usize = 1200;

/// Most columns that merged cells may cover.
const MAX_SPAN: usize = 200;

/// Most cells of a table.
const MAX_CELLS: usize = 200_000;

/// Writes the text of a tree.
pub(super) struct Walk<'t> {
    pub(super) builder: Builder,
    title: &'t str,
    line: String,
    /// Bytes of the line that are bold, and those that are links.
    bold: usize,
    linked: usize,
    strong: u32,
    links: u32,
    quotes: u32,
    items: u32,
}

impl<'t> Walk<'t> {
    pub(super) fn new(title: &'t str) -> Self {
        let builder = Builder::default();
        Self {
            builder,
            title,
            line: String::new(),
            bold: 0,
            linked: 0,
            strong: 0,
            links: 0,
            quotes: 0,
            items: 0,
        }
    }

    pub(super) fn finish(mut self) -> Source {
        self.flush(None);
        self.builder.finish(Format::Html)
    }

    /// Walks the children of a node.
    pub(super) fn block(&mut self, node: NodeRef<'_>, depth: u32) {
        if depth > 2 * MAX_DEPTH {
            return;
        }
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text());
            } else if child.is_element() {
                let name = child.node_name().unwrap_or_default();
                self.element(child, &name, depth + 1);
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_>, name: &str, depth: u32) {
        if SKIPPED.contains(&name) || is_hidden(node) {
            return;
        }
        match name {
            "br" => self.flush(None),
            "hr" | "img" => {}
            "b" | "strong" => {
                self.strong += 1;
                self.block(node, depth);
                self.strong -= 1;
            }
            "a" => {
                self.links += 1;
                self.block(node, depth);
                self.links -= 1;
            }
            "table" => {
                self.flush(None);
                self.table(node, depth);
            }
            _ if INLINE.contains(&name) => self.block(node, depth),
            _ => {
                self.flush(None);
                let role = self.enter(name, 1);
                self.block(node, depth);
                self.flush(role);
                self.enter(name, -1);
            }
        }
    }

    /// What a block element makes of its text; counts lists and quotations in and out.
    fn enter(&mut self, name: &str, step: i32) -> Option<Role> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Heading(name.as_bytes()[1] - b'0')),
            "figcaption" | "caption" => Some(Role::Caption),
            "li" | "dt" | "dd" => {
                self.items = self.items.saturating_add_signed(step);
                Some(Role::Item)
            }
            "blockquote" => {
                self.quotes = self.quotes.saturating_add_signed(step);
                Some(Role::Quote)
            }
            _ => None,
        }
    }

    /// Adds text to the line. White space is one space, and nothing where a line of the source
    /// ends between two Chinese characters.
    fn text(&mut self, text: &str) {
        // A page sets date, source and counter side by side with nothing between them but a style.
        if !self.line.trim().is_empty() && signs::is_label(text.trim_start()) {
            self.flush(None);
        }
        let before = self.line.len();
        let mut white: Option<bool> = None;
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                white = Some(white.unwrap_or(false) || letter == '\n');
                continue;
            }
            if let Some(has_feed) = white.take() {
                let last = self.line.chars().next_back();
                let joins = has_feed && is_wide(letter) && last.is_some_and(is_wide);
                if !joins && last.is_some_and(|last| last != ' ') {
                    self.line.push(' ');
                }
            }
            self.line.push(letter);
        }
        if white == Some(false) && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        let added = self.line.len() - before;
        self.bold += added * usize::from(self.strong > 0);
        self.linked += added * usize::from(self.links > 0);
    }

    /// Ends the line. `role` is what the closing element makes of it.
    fn flush(&mut self, role: Option<Role>) {
        let line = std::mem::take(&mut self.line);
        let (bold, linked) = (std::mem::take(&mut self.bold), std::mem::take(&mut self.linked));
        let text = line.trim();
        let is_link = linked * 10 >= line.len() * 9 && (self.items > 0 || text.chars().count() < 12);
        let is_title = role.is_none_or(|role| matches!(role, Role::Heading(_))) && text == self.title;
        if text.is_empty() || is_title || is_link || signs::is_furniture(text) {
            return;
        }
        let prose = if self.items > 0 {
            Role::Item
        } else if self.quotes > 0 {
            Role::Quote
        } else if bold >= text.len() {
            Role::Bold
        } else {
            Role::Line
        };
        self.builder.piece(text, role.unwrap_or(prose));
    }

    fn table(&mut self, table: NodeRef<'_>, depth: u32) {
        for caption in table.children_it(false).filter(|node| node.has_name("caption")) {
            self.block(caption, depth + 1);
            self.flush(Some(Role::Caption));
        }
        let Some((rows, header_rows)) = matrix(table) else {
            self.block(table, depth);
            self.flush(None);
            return;
        };
        self.builder.table(&rows, header_rows);
    }
}

/// The cells of a table by row, merged cells followed by empty ones; nothing for a table that only
/// lays out the page.
fn matrix(table: NodeRef<'_>) -> Option<(Vec<Vec<String>>, u32)> {
    if table.descendants_it().any(|node| node.has_name("table")) {
        return None;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut covered: Vec<usize> = Vec::new();
    let (mut headers, mut is_head, mut total) = (0, true, 0);
    for line in table.descendants_it().filter(|node| node.has_name("tr")) {
        let mut row = Vec::new();
        let mut only_headers = true;
        for cell in line.children_it(false).filter(|node| node.has_name("td") || node.has_name("th")) {
            cover(&mut row, &mut covered);
            only_headers &=
                cell.has_name("th") || line.parent().is_some_and(|parent| parent.has_name("thead"));
            let text = cell_text(cell);
            if text.len() > CELL {
                return None;
            }
            let (wide, high) = (merged(cell, "colspan"), merged(cell, "rowspan"));
            for column in 0..wide {
                covered.resize(covered.len().max(row.len() + 1), 0);
                covered[row.len()] = high - 1;
                row.push(if column == 0 { text.clone() } else { String::new() });
            }
        }
        cover(&mut row, &mut covered);
        total += row.len();
        if total > MAX_CELLS {
            return None;
        }
        is_head &= only_headers && !row.is_empty();
        headers += u32::from(is_head);
        rows.push(row);
    }
    (rows.iter().any(|row| row.len() > 1)).then_some((rows, headers))
}

/// Puts empty cells where a cell from above reaches down.
fn cover(row: &mut Vec<String>, covered: &mut [usize]) {
    while let Some(left) = covered.get_mut(row.len()).filter(|left| **left > 0) {
        *left -= 1;
        row.push(String::new());
    }
}

fn merged(cell: NodeRef<'_>, attribute: &str) -> usize {
    let stated = cell.attr(attribute).and_then(|value| value.trim().parse().ok());
    stated.unwrap_or(1).clamp(1, MAX_SPAN)
}

/// The words of a cell, parted where its elements part them: joining what stands apart would make
/// one number of two.
fn cell_text(cell: NodeRef<'_>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut is_apart = true;
    for node in cell.descendants_it() {
        if !node.is_text() {
            let name = node.node_name().unwrap_or_default();
            is_apart |= !INLINE.contains(&&*name);
            continue;
        }
        for word in node.text().split_inclusive(char::is_whitespace) {
            let trimmed = word.trim();
            if !trimmed.is_empty() {
                match words.last_mut() {
                    Some(last) if !is_apart => last.push_str(trimmed),
                    _ => words.push(trimmed.to_owned()),
                }
            }
            is_apart = word.len() != word.trim_end().len() || trimmed.is_empty() && is_apart;
        }
    }
    words.join(" ")
}

fn is_hidden(node: NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect();
            style.to_ascii_lowercase().contains("display:none")
        })
}

/// Whether a character is one of a script written without spaces, or its punctuation.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
