//! What a reader hands on: the text, where its pieces stand, and what the format said of them.

use crate::article::SourceSpan;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML: the main content.
    Html,
    /// Word document.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// Name, the same in both languages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "TXT",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "docx",
            Self::Pdf => "PDF",
        }
    }

    /// Media type, as the article format states it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// How the bytes of a text were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Name as it is shown: `UTF-8`, `UTF-16LE`, `GB18030`, `GBK`, `GB2312` …; the smallest of the
    /// three Chinese sets that holds every character of the text.
    pub name: &'static str,
    /// Whether a byte order mark led the bytes. It is not part of the text.
    pub bom: bool,
    /// Bytes or sequences that were no character and stand as U+FFFD.
    pub replaced: u32,
}

impl Encoding {
    /// UTF-8 without mark: what formats with their own encoding give.
    pub const UTF_8: Self = Self { name: "UTF-8", bom: false, replaced: 0 };
}

/// What the format itself says of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing: a line of plain text.
    Line,
    /// Heading of a level from 1 (most important) to 9.
    Heading(u8),
    /// A paragraph, whole as far as the format knows.
    Paragraph,
    /// A paragraph of nothing but bold text.
    Bold,
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A table; the number is its place in [`Source::tables`].
    Table(u32),
    /// The caption of an image or a table.
    Caption,
}

/// A piece of text that stands by itself: a line or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, without white space around it; never empty.
    pub span: SourceSpan,
    /// What the format says of it.
    pub role: Role,
    /// Blank lines before it, at most 255.
    pub gap: u8,
    /// Cells of white space before its first character, at most 255.
    pub indent: u8,
    /// Page from 1; 0 where the format has no pages.
    pub page: u32,
}

/// A table of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCells {
    /// Cells by row; an empty span for an empty cell or one that a merged cell covers.
    pub rows: Vec<Vec<SourceSpan>>,
    /// Rows of headers on top, where the format says so; 0 otherwise.
    pub header_rows: u32,
}

/// What the document says of itself outside its text. Empty strings where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Title.
    pub title: String,
    /// Author.
    pub author: String,
    /// Publisher or site.
    pub publisher: String,
    /// Time of publication as stated.
    pub published: String,
}

/// A document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Format it had.
    pub format: Format,
    /// How it was encoded.
    pub encoding: Encoding,
    /// The text that every span refers to. For text and Markdown the decoded bytes as they were,
    /// line ends and all; for other formats what the reader took out of them.
    pub text: String,
    /// Pieces in the order of the text, disjoint.
    pub pieces: Vec<Piece>,
    /// Tables in the order of the text.
    pub tables: Vec<TableCells>,
    /// What the document says of itself.
    pub imprint: Imprint,
    /// Pages; 0 where the format has none.
    pub pages: u32,
}

impl Source {
    /// The text of a span; empty for one of another source.
    #[must_use]
    pub fn get(&self, span: SourceSpan) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// A span from offsets; saturates, as texts over 4 GiB are refused before.
pub(super) fn span(start: usize, end: usize) -> SourceSpan {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    SourceSpan { start: byte(start), end: byte(end) }
}

/// A text that is written piece by piece, for the formats that are not text themselves.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) tables: Vec<TableCells>,
    pub(super) page: u32,
}

impl Builder {
    /// Adds a piece of its own, white space around it taken off; nothing when nothing is left.
    pub(super) fn piece(&mut self, text: &str, role: Role) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.separate();
        let start = self.text.len();
        self.text.push_str(text);
        self.push(start, role);
    }

    /// Adds a table: a line for each row, a tab between cells. Nothing for one without text.
    pub(super) fn table(&mut self, rows: &[Vec<String>], header_rows: u32) {
        if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
            return;
        }
        self.separate();
        let start = self.text.len();
        let mut cells = TableCells { rows: Vec::with_capacity(rows.len()), header_rows };
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            let mut spans = Vec::with_capacity(row.len());
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    self.text.push('\t');
                }
                let at = self.text.len();
                self.text.push_str(cell.trim());
                spans.push(span(at, self.text.len()));
            }
            cells.rows.push(spans);
        }
        self.tables.push(cells);
        let table = u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX);
        self.push(start, Role::Table(table));
    }

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    fn push(&mut self, start: usize, role: Role) {
        let span = span(start, self.text.len());
        let gap = u8::from(!self.pieces.is_empty());
        self.pieces.push(Piece { span, role, gap, indent: 0, page: self.page });
    }

    /// The source that was written.
    pub(super) fn finish(self, format: Format) -> Source {
        Source {
            format,
            encoding: Encoding::UTF_8,
            text: self.text,
            pieces: self.pieces,
            tables: self.tables,
            imprint: Imprint::default(),
            pages: self.page,
        }
    }
}
