//! A grid in the formats other programs read: separated values, JSON, Markdown.

use std::io::{self, Write};

use super::findings::escaped;
use super::grid::{Field, Grid, Value};
use super::{io_error, protected};

/// Writes a grid as separated values, names of columns first. Words that a spreadsheet would run as a
/// formula or turn into a date get an apostrophe before them; numbers are written with all their digits.
///
/// # Errors
/// What the writer says.
pub(super) fn separated(grid: &Grid<'_>, separator: u8, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    let names = grid.fields.iter().map(|field| protected(&field.name).into_owned());
    writer.write_record(names).map_err(io_error)?;
    for row in grid.rows() {
        let cells = row.iter().map(|value| match value {
            Value::Text(text) => protected(text).into_owned(),
            other => other.plain(),
        });
        writer.write_record(cells).map_err(io_error)?;
    }
    writer.flush()
}

/// Writes a grid as a Markdown table, titles of columns first.
///
/// # Errors
/// What the writer says.
pub(super) fn markdown(grid: &Grid<'_>, out: &mut dyn Write) -> io::Result<()> {
    let titles: Vec<String> = grid.fields.iter().map(|field| escaped(&field.title)).collect();
    writeln!(out, "| {} |", titles.join(" | "))?;
    let rule = |field: &Field| if field.kind.is_numeric() { "---:" } else { "---" };
    let rules: Vec<&str> = grid.fields.iter().map(rule).collect();
    writeln!(out, "| {} |", rules.join(" | "))?;
    for row in grid.rows() {
        let cells: Vec<String> = row.iter().map(|value| escaped(&value.shown())).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Writes the rows of a grid as a JSON array of objects.
///
/// # Errors
/// What the writer says.
pub(super) fn list(grid: &Grid<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "[")?;
    members(grid, out)?;
    writeln!(out, "]")
}

/// Writes the rows of a grid as JSON objects with commas between them.
///
/// # Errors
/// What the writer says.
pub(super) fn members(grid: &Grid<'_>, out: &mut dyn Write) -> io::Result<()> {
    let last = grid.len.saturating_sub(1);
    for (number, row) in grid.rows().enumerate() {
        writeln!(out, "{}{}", object(grid, None, &row), if number == last { "" } else { "," })?;
    }
    Ok(())
}

/// Writes the rows of a grid as one JSON object a line; with the id of the grid in each where it is named.
///
/// # Errors
/// What the writer says.
pub(super) fn lines(grid: &Grid<'_>, named: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    grid.rows().try_for_each(|row| writeln!(out, "{}", object(grid, named, &row)))
}

/// A string as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn object(grid: &Grid<'_>, named: Option<&str>, row: &[Value]) -> String {
    let table = named.map(|key| format!("{}: {}", quoted(key), quoted(&grid.id)));
    let cells = grid.fields.iter().zip(row);
    let members = cells.map(|(field, value)| format!("{}: {}", quoted(&field.name), value.json()));
    let members: Vec<String> = table.into_iter().chain(members).collect();
    format!("{{{}}}", members.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::export::grid::Kind;
    use crate::number::{Decimal, parse_exact};
    use proptest::prelude::*;

    fn grid(cells: Vec<(String, Decimal)>) -> Grid<'static> {
        let field = |name: &str, kind| Field {
            name: name.to_owned(),
            title: name.to_owned(),
            kind,
            unit: String::new(),
        };
        let fields = vec![field("词", Kind::Text), field("数", Kind::Number)];
        let len = cells.len();
        Grid::new(("t", String::new()), fields, len, move |row| {
            cells
                .get(row)
                .map_or_else(Vec::new, |(text, number)| vec![Value::text(text), Value::Number(*number)])
        })
    }

    fn any_cells() -> impl Strategy<Value = Vec<(String, Decimal)>> {
        let number = (-(1i128 << 95)..(1i128 << 95), 0u32..=28)
            .prop_map(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).unwrap());
        proptest::collection::vec(("[=+@,\"\t\n|数a-]{0,6}", number), 0..5)
    }

    proptest! {
        /// Numbers come back from a spreadsheet's file to the last digit, and words as they were but for
        /// the apostrophe.
        #[test]
        fn separated_values_read_back(cells in any_cells(), tabs in any::<bool>()) {
            let separator = if tabs { b'\t' } else { b',' };
            let mut out = Vec::new();
            separated(&grid(cells.clone()), separator, &mut out).unwrap();
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(&*out);
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), cells.len());
            for (row, (text, number)) in rows.iter().zip(&cells) {
                let read = parse_exact(&row[1]).unwrap();
                prop_assert_eq!((read, read.scale()), (*number, number.scale()));
                prop_assert_eq!(row[0].strip_prefix('\'').unwrap_or(&row[0]), text);
                prop_assert!(!row[0].trim().starts_with(['=', '+', '@']), "{}", &row[0]);
            }
        }

        #[test]
        fn json_reads_back(cells in any_cells()) {
            let mut out = Vec::new();
            list(&grid(cells.clone()), &mut out).unwrap();
            let rows: Vec<std::collections::HashMap<String, Box<serde_json::value::RawValue>>> =
                serde_json::from_slice(&out).unwrap();
            prop_assert_eq!(rows.len(), cells.len());
            for (row, (text, number)) in rows.iter().zip(&cells) {
                let read = parse_exact(row["数"].get()).unwrap();
                prop_assert_eq!((read, read.scale()), (*number, number.scale()));
                let words: Option<String> = serde_json::from_str(row["词"].get()).unwrap();
                prop_assert_eq!(words.unwrap_or_default(), text.as_str());
            }
        }

        #[test]
        fn a_markdown_table_has_a_line_for_each_row(cells in any_cells()) {
            let mut out = Vec::new();
            markdown(&grid(cells.clone()), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            prop_assert_eq!(text.lines().count(), cells.len() + 2);
            prop_assert!(text.lines().all(|line| line.replace("\\|", "").matches('|').count() == 3), "{}", text);
        }
    }
}
