//! Rows and figures in the formats other programs read.
//!
//! A hedge and a unit are never lost: a table's numbers carry both, figures have columns for them.

mod figures;
mod sheet;

use std::io::{self, Write};

pub use figures::write_figures;
pub use sheet::protected;

use crate::article::{Article, TableId};
use crate::i18n::{Lang, messages as m};
use crate::table::{CellText, Heading, Rows, Show, SummaryRows};
use crate::text::{CellWidths, Text, pad_right, width};

/// Formats a table is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal.
    #[default]
    Text,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Markdown table.
    Markdown,
    /// An array of tables or figures.
    Json,
    /// One figure a line.
    Jsonl,
}

impl Format {
    /// Every format with its name on the command line.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("markdown", Self::Markdown),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
    ];

    /// The format of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(it, _)| *it == name).map(|(_, format)| *format)
    }
}

/// A table as text, cell by cell.
struct Plain {
    id: String,
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    note: String,
    /// Ids of what each cell is a view of; empty for words.
    ids: Vec<Vec<String>>,
}

fn heading(heading: &Heading) -> String {
    if heading.unit.is_empty() {
        heading.title.clone()
    } else {
        format!("{} ({})", heading.title, heading.unit)
    }
}

fn cell(cell: CellText) -> String {
    match cell {
        CellText::Empty => String::new(),
        CellText::Words(text) | CellText::Date(text) => text,
        CellText::Number(amount) => amount.text(),
    }
}

/// A cell for a spreadsheet, where a leading `=` would make a formula of what was only worked out.
fn sheet_cell(found: CellText, lang: Lang) -> String {
    match found {
        CellText::Number(amount) if amount.derived => {
            let text = amount.text();
            format!("{}{}", text.trim_start_matches('='), m::derived_suffix(lang))
        }
        other => cell(other),
    }
}

fn plain(article: &Article, id: TableId, format: Format, show: Show) -> Option<Plain> {
    let table = article.tables.get(id.index())?;
    let rows = SummaryRows { article, table };
    let headings: Vec<String> = rows.columns(show).iter().map(heading).collect();
    let columns = 0..headings.len();
    let text = |found: CellText| match format {
        Format::Csv | Format::Tsv => sheet_cell(found, show.lang),
        _ => cell(found),
    };
    let cells = (0..rows.len())
        .map(|row| columns.clone().map(|column| text(rows.cell(row, column, show))).collect())
        .collect();
    let id_of = |row: usize, column: usize| match rows.cell(row, column, show) {
        CellText::Number(_) | CellText::Date(_) => {
            rows.item(row, column).map_or_else(String::new, |item| article.id_of(item).to_owned())
        }
        CellText::Empty | CellText::Words(_) => String::new(),
    };
    let ids = (0..rows.len()).map(|row| columns.clone().map(|column| id_of(row, column)).collect()).collect();
    Some(Plain {
        id: article.str(table.id).to_owned(),
        title: article.name(table.title, show.lang).to_owned(),
        headings,
        rows: cells,
        note: article.name(table.note, show.lang).to_owned(),
        ids,
    })
}

/// Writes summary tables.
///
/// # Errors
/// What the writer says; a closed pipe is an error of kind `BrokenPipe` that callers let pass.
pub fn write_tables(
    article: &Article,
    tables: &[TableId],
    format: Format,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tables: Vec<Plain> = tables.iter().filter_map(|&id| plain(article, id, format, show)).collect();
    match format {
        Format::Json | Format::Jsonl => json(&tables, out),
        Format::Csv => separated(&tables, b',', out),
        Format::Tsv => separated(&tables, b'\t', out),
        Format::Markdown => tables.iter().try_for_each(|table| markdown(table, out)),
        Format::Text => tables.iter().try_for_each(|table| aligned(table, show, out)),
    }
}

fn json(tables: &[Plain], out: &mut dyn Write) -> io::Result<()> {
    let tables: Vec<serde_json::Value> = tables
        .iter()
        .map(|table| {
            let rows: Vec<Vec<serde_json::Value>> = table.rows.iter().zip(&table.ids).map(|(texts, ids)| {
                let cell = |(text, id): (&String, &String)| {
                    let id = Some(id).filter(|id| !id.is_empty());
                    serde_json::json!({ "text": text, "id": id })
                };
                texts.iter().zip(ids).map(cell).collect()
            }).collect();
            serde_json::json!({
                "id": table.id, "title": table.title, "columns": table.headings, "rows": rows, "note": table.note,
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &tables)?;
    writeln!(out)
}

/// Tables one under the other, a blank line between; cells that a spreadsheet would run are protected.
fn separated(tables: &[Plain], separator: u8, out: &mut dyn Write) -> io::Result<()> {
    for (number, table) in tables.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(&mut *out);
        writer.write_record([&*protected(&table.title)]).map_err(io_error)?;
        writer.write_record(table.headings.iter().map(|it| protected(it).into_owned())).map_err(io_error)?;
        for row in &table.rows {
            writer.write_record(row.iter().map(|it| protected(it).into_owned())).map_err(io_error)?;
        }
        writer.flush()?;
    }
    Ok(())
}

/// What the writer below said, its kind kept: callers tell a closed pipe from a full disk.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn markdown(table: &Plain, out: &mut dyn Write) -> io::Result<()> {
    let escape = |text: &String| text.replace('|', "\\|").replace('\n', " ");
    let line = |cells: &[String]| format!("| {} |", cells.iter().map(escape).collect::<Vec<_>>().join(" | "));
    writeln!(out, "**{}**\n", table.title)?;
    writeln!(out, "{}", line(&table.headings))?;
    writeln!(out, "|{}", " --- |".repeat(table.headings.len()))?;
    for row in &table.rows {
        writeln!(out, "{}", line(row))?;
    }
    if !table.note.is_empty() {
        writeln!(out, "\n{}", table.note)?;
    }
    writeln!(out)
}

/// A table as a terminal shows it.
fn aligned(table: &Plain, show: Show, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", Text::clean(&m::table_title(show.lang, &table.id, &table.title)))?;
    let lines: Vec<&Vec<String>> = std::iter::once(&table.headings).chain(&table.rows).collect();
    columns(&lines, out)?;
    if !table.note.is_empty() {
        writeln!(out, "{}", Text::clean(&table.note))?;
    }
    writeln!(out)
}

/// Rows of any kind as a terminal shows them, headings first.
fn write_rows(rows: &dyn Rows, show: Show, out: &mut dyn Write) -> io::Result<()> {
    let headings: Vec<String> = rows.columns(show).iter().map(heading).collect();
    let cells: Vec<Vec<String>> = (0..rows.len())
        .map(|row| (0..headings.len()).map(|column| cell(rows.cell(row, column, show))).collect())
        .collect();
    let lines: Vec<&Vec<String>> = std::iter::once(&headings).chain(&cells).collect();
    columns(&lines, out)
}

/// Columns aligned by terminal cells, two spaces between.
fn columns(lines: &[&Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let narrow = CellWidths::NARROW;
    let count = lines.first().map_or(0, |line| line.len());
    let widest =
        |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|it| width(it, narrow)).max();
    let widths: Vec<usize> = (0..count).map(|column| widest(column).unwrap_or(0)).collect();
    for texts in lines {
        let mut line = String::new();
        for (text, &cells) in texts.iter().zip(&widths) {
            line.push_str(pad_right(&Text::clean(text), cells, narrow).as_str());
            line.push_str("  ");
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
