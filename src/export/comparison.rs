//! A comparison of two articles, for programs and for the terminal.

use std::io::{self, Write};

use super::{Format, cell, heading, io_error, protected, write_rows};
use crate::i18n::messages as m;
use crate::table::{ComparisonRows, Rows, Show};
use crate::text::Text;

/// Writes a comparison: in text and Markdown with how many figures have a counterpart before it.
///
/// # Errors
/// What the writer says; a closed pipe is an error of kind `BrokenPipe` that callers let pass.
pub(crate) fn write_comparison(
    rows: &ComparisonRows<'_>,
    format: Format,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let headings: Vec<String> = rows.columns(show).iter().map(heading).collect();
    let line = |row: usize| (0..headings.len()).map(|column| cell(rows.cell(row, column, show))).collect();
    let mut lines = (0..rows.len()).map(line);
    match format {
        Format::Text => {
            writeln!(out, "{}", Text::clean(&summary(rows, show)))?;
            write_rows(rows, show, out)
        }
        Format::Markdown => {
            let row = |cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|it| super::findings::escaped(it)).collect();
                format!("| {} |", cells.join(" | "))
            };
            writeln!(
                out,
                "{}\n\n{}\n|{}",
                summary(rows, show),
                row(&headings),
                " --- |".repeat(headings.len())
            )?;
            lines.try_for_each(|line: Vec<String>| writeln!(out, "{}", row(&line)))
        }
        Format::Csv | Format::Tsv => {
            let separator = if format == Format::Csv { b',' } else { b'\t' };
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(&mut *out);
            for line in std::iter::once(headings.clone()).chain(lines) {
                writer.write_record(line.iter().map(|it| protected(it).into_owned())).map_err(io_error)?;
            }
            writer.flush()
        }
        Format::Json => {
            let all: Vec<serde_json::Value> = (0..rows.len()).map(|row| object(rows, row, show)).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)
        }
        Format::Jsonl => (0..rows.len()).try_for_each(|row| writeln!(out, "{}", object(rows, row, show))),
    }
}

/// How many figures have a counterpart, and whether the places differ.
fn summary(rows: &ComparisonRows<'_>, show: Show) -> String {
    let made = rows.comparison;
    let counts =
        m::comparison_counts(show.lang, made.pairs.len(), made.only_earlier.len(), made.only_later.len());
    if made.other_place { format!("{counts} · {}", m::other_places(show.lang)) } else { counts }
}

fn object(rows: &ComparisonRows<'_>, row: usize, show: Show) -> serde_json::Value {
    let (earlier, later) = rows.figures(row);
    let texts: Vec<String> =
        (0..rows.column_count()).map(|column| cell(rows.cell(row, column, show))).collect();
    let text = |column: usize| texts.get(column).filter(|it| !it.is_empty());
    serde_json::json!({
        "indicator": text(0), "period": text(1),
        "earlier": { "id": earlier.map(|it| it.document_id()), "text": text(2) },
        "later": { "id": later.map(|it| it.document_id()), "text": text(3) },
        "change": text(4), "stated": text(5), "judgement": text(6),
    })
}
