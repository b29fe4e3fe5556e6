//! A comparison of two articles, for programs and for the terminal.

use std::io::{self, Write};

use super::grid::{Field, Grid, Kind, Value};
use super::{Format, cell, records, write_rows};
use crate::i18n::{Lang, messages as m};
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
    let grid = comparison_grid(*rows, show);
    match format {
        Format::Text => {
            writeln!(out, "{}", Text::clean(&summary(rows, show.lang)))?;
            write_rows(rows, show, out)
        }
        Format::Markdown => {
            writeln!(out, "{}\n", summary(rows, show.lang))?;
            records::markdown(&grid, out)
        }
        Format::Csv => records::separated(&grid, b',', out),
        Format::Tsv => records::separated(&grid, b'\t', out),
        Format::Json => records::list(&grid, out),
        Format::Jsonl => records::lines(&grid, None, out),
    }
}

/// How many figures have a counterpart, how many perhaps, and whether the places differ.
fn summary(rows: &ComparisonRows<'_>, lang: Lang) -> String {
    let made = rows.comparison;
    let (certain, similar) = made.counts();
    let mut counts = m::comparison_counts(lang, certain, made.only_earlier.len(), made.only_later.len());
    if similar > 0 {
        counts = format!("{counts} · {}", m::comparison_similar(lang, similar));
    }
    if made.other_place { format!("{counts} · {}", m::other_places(lang)) } else { counts }
}

/// Names of the columns for programs, in the order of the table's.
const NAMES: [&str; 7] = ["indicator", "period", "earlier", "later", "change", "stated", "judgement"];

/// The comparison with the ids of the figures before its columns.
#[must_use]
pub(crate) fn comparison_grid(rows: ComparisonRows<'_>, show: Show) -> Grid<'_> {
    let field = |name: &str, title: &str| Field {
        name: name.to_owned(),
        title: title.to_owned(),
        kind: Kind::Text,
        unit: String::new(),
    };
    let ids = ["earlier_id", "later_id"].map(|name| field(name, name));
    let columns = rows.columns(show);
    let named = NAMES.iter().zip(&columns).map(|(name, heading)| field(name, &heading.title));
    let len = rows.len();
    let fields = ids.into_iter().chain(named).collect();
    Grid::new(("comparison", String::new()), fields, len, move |row| {
        let (earlier, later) = rows.figures(row);
        let ids = [earlier, later].map(|view| Value::text(view.map_or("", |it| it.document_id())));
        let cells = (0..NAMES.len()).map(|column| Value::text(&cell(rows.cell(row, column, show))));
        ids.into_iter().chain(cells).collect()
    })
}
