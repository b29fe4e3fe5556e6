//! Plain text: a piece for each line, tables where lines agree on their columns.

use super::source::{Piece, Role, Source, TableCells, span};
use super::{Encoding, Format};
use crate::article::SourceSpan;

/// Longest cell of a table in plain text, in bytes.
const CELL: usize = 120;

/// Longest line of a table in plain text, in bytes.
const ROW: usize = 1000;

/// Most columns of a table in plain text.
const COLUMNS: usize = 64;

/// The source of a plain text.
pub(super) fn read(text: String, encoding: Encoding) -> Source {
    let mut pieces = lines(&text);
    let tables = find_tables(&text, &mut pieces);
    let pages = pieces.last().map_or(0, |piece| piece.page);
    Source { format: Format::Text, encoding, text, pieces, tables, imprint: super::Imprint::default(), pages }
}

/// Every line that is not blank. Form feeds part pages; without any, pages are not counted.
pub(super) fn lines(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut gap, mut page) = (0, 0u8, u32::from(text.contains('\u{C}')));
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let inner = body.trim_start();
        page += u32::try_from(line.bytes().filter(|byte| *byte == 0x0C).count() * usize::from(page > 0))
            .unwrap_or(0);
        if inner.is_empty() {
            gap = gap.saturating_add(1);
        } else {
            let at = start + body.len() - inner.len();
            let indent = body[..body.len() - inner.len()].chars().map(cells).fold(0u8, u8::saturating_add);
            let span = span(at, start + body.len());
            pieces.push(Piece { span, role: Role::Line, gap, indent, page });
            gap = 0;
        }
        start += line.len();
    }
    pieces
}

/// Cells of a white space character.
fn cells(letter: char) -> u8 {
    match letter {
        '\t' => 4,
        '\u{3000}' => 2,
        '\u{C}' | '\u{FEFF}' => 0,
        _ => 1,
    }
}

/// Joins runs of lines that agree on their columns into one piece each.
pub(super) fn find_tables(text: &str, pieces: &mut Vec<Piece>) -> Vec<TableCells> {
    let mut tables = Vec::new();
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut run: Vec<(Piece, Vec<SourceSpan>)> = Vec::new();
    for piece in pieces.drain(..) {
        let row = if piece.role == Role::Line { row(text, piece.span) } else { Vec::new() };
        let fits = run.last().is_none_or(|(_, last)| {
            piece.gap == 0
                && (row.len() == last.len() || last.len() > 2 && row.len().abs_diff(last.len()) == 1)
        });
        if !fits || row.len() < 2 {
            close(&mut run, &mut kept, &mut tables);
        }
        if row.len() < 2 { kept.push(piece) } else { run.push((piece, row)) }
    }
    close(&mut run, &mut kept, &mut tables);
    *pieces = kept;
    tables
}

/// Ends a run of rows: a table when it is long enough, else lines as they were.
fn close(run: &mut Vec<(Piece, Vec<SourceSpan>)>, kept: &mut Vec<Piece>, tables: &mut Vec<TableCells>) {
    let least = match run.first() {
        Some((_, row)) if row.len() > 2 => 2,
        _ => 3,
    };
    if run.len() < least {
        kept.extend(run.drain(..).map(|(piece, _)| piece));
        return;
    }
    let Some(((first, _), (last, _))) = run.first().zip(run.last()) else { return };
    let span = SourceSpan { start: first.span.start, end: last.span.end };
    let role = Role::Table(u32::try_from(tables.len()).unwrap_or(u32::MAX));
    kept.push(Piece { span, role, ..*first });
    tables.push(TableCells { rows: run.drain(..).map(|(_, row)| row).collect(), header_rows: 0 });
}

/// The cells of a line: parted by tabs, by bars, or by two cells of white space and more. One or
/// none for a line of prose.
fn row(text: &str, line: SourceSpan) -> Vec<SourceSpan> {
    let content = text.get(line.range()).unwrap_or("");
    if content.len() > ROW {
        return Vec::new();
    }
    // Prose has none of these, and most lines are prose.
    if !['\t', ' ', '|', '\u{3000}'].iter().any(|mark| content.contains(*mark)) {
        return Vec::new();
    }
    let is_barred = content.starts_with('|') && content.len() > 1;
    let mut cells = Vec::new();
    let mut cell = 0..0usize;
    let mut white = 0u8;
    for (at, letter) in content.char_indices() {
        let is_bar = is_barred && letter == '|';
        if is_bar || letter.is_whitespace() {
            white = if is_bar || letter == '\t' && !is_barred {
                u8::MAX
            } else {
                white.saturating_add(self::cells(letter))
            };
            continue;
        }
        let parts = if is_barred { white == u8::MAX } else { white >= 2 };
        if parts && !cell.is_empty() {
            cells.push(cell.clone());
            cell = at..at;
        } else if cell.is_empty() {
            cell.start = at;
        }
        cell.end = at + letter.len_utf8();
        white = 0;
    }
    if !cell.is_empty() {
        cells.push(cell);
    }
    if cells.len() > COLUMNS || cells.iter().any(|cell| cell.len() > CELL) {
        return Vec::new();
    }
    let from = line.start as usize;
    cells.into_iter().map(|cell| span(from + cell.start, from + cell.end)).collect()
}
