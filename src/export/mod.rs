//! Rows and figures in the formats other programs read.
//!
//! A hedge and a unit are never lost: a table's numbers carry both, figures have columns for them.

mod bundle;
mod choice;
mod comparison;
mod contents;
mod figures;
mod files;
mod findings;
mod frictionless;
mod grid;
mod measures;
mod mentions;
mod records;
mod sheet;
mod svg;
mod tables;
mod workbook;

use std::io::{self, Write};

pub(crate) use bundle::Bundle;
pub(crate) use choice::{DataFormat, What};
pub(crate) use comparison::{comparison_grid, write_comparison};
pub(crate) use contents::Contents;
pub(crate) use figures::write_figures;
pub(crate) use files::{Refusal, put_all, write_cards, write_files};
pub(crate) use findings::{
    Changes, Checked, FindingFormat, FindingLook, Fingerprint, Origin, Report, Seal, Selection, Unread,
    write_changes, write_document, write_findings,
};
pub(crate) use grid::Grid;
pub(crate) use measures::grid_of_rows;
pub(crate) use mentions::write_mentions;
use sheet::protected;
pub(crate) use svg::write_svg;
pub(crate) use tables::{Sheet, sheets, write_tables};

use crate::table::{CellText, Heading, Rows, Show};
use crate::text::{CellWidths, Text, pad_right, width};

/// Formats that tables and figures are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
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
    /// One table or figure a line.
    Jsonl,
}

impl Format {
    /// Every format with its name on the command line.
    pub(crate) const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("markdown", Self::Markdown),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
    ];

    /// The format of a name.
    #[must_use]
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(it, _)| *it == name).map(|(_, format)| *format)
    }
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

/// A cell under a heading that has its unit does not repeat it; a converted unit differs and stays.
fn cell_under(heading: &Heading, found: CellText) -> String {
    match found {
        CellText::Number(amount) if amount.unit == heading.unit => amount.bare(),
        other => cell(other),
    }
}

/// What the writer below said, its kind kept: callers tell a closed pipe from a full disk.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Rows of any kind as a terminal shows them, headings first.
fn write_rows(rows: &dyn Rows, show: Show, out: &mut dyn Write) -> io::Result<()> {
    let headings = rows.columns(show);
    let line = |row| {
        let cells = headings.iter().enumerate();
        cells.map(|(column, heading)| cell_under(heading, rows.cell(row, column, show))).collect()
    };
    let titles: Vec<String> = headings.iter().map(heading).collect();
    let lines: Vec<Vec<String>> = std::iter::once(titles).chain((0..rows.len()).map(line)).collect();
    columns(&lines, out)
}

/// Columns aligned by terminal cells, two spaces between.
fn columns(lines: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
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
