//! What is taken away at once: grids with what they were taken from.

use std::io::{self, Write};

use super::choice::DataFormat;
use super::grid::{Field, Grid};
use super::records::{self, quoted};
use super::workbook;
use crate::citation::Provenance;
use crate::i18n::Lang;

/// Grids with what they were taken from.
pub(crate) struct Bundle<'a> {
    /// What they were taken from.
    pub(crate) source: &'a Provenance,
    /// The grids; ids differ.
    pub(crate) grids: Vec<Grid<'a>>,
    /// Language of what is not data.
    pub(crate) lang: Lang,
}

impl Bundle<'_> {
    /// Writes everything into one file or stream. Separated values of several grids stand one under the
    /// other, each under its title, a blank line between; a workbook has a sheet for each.
    ///
    /// # Errors
    /// What the writer says; a workbook that a spreadsheet could not hold.
    pub(crate) fn write(&self, format: DataFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            DataFormat::Csv => self.separated(b',', out),
            DataFormat::Tsv => self.separated(b'\t', out),
            DataFormat::Json => self.json(out),
            DataFormat::Jsonl => {
                self.grids.iter().try_for_each(|grid| records::lines(grid, Some("table"), out))
            }
            DataFormat::Markdown | DataFormat::Text => self.markdown(out),
            DataFormat::Svg => Err(io::ErrorKind::Unsupported.into()),
            DataFormat::Xlsx => out.write_all(&workbook::workbook(self)?),
        }
    }

    /// Writes it for a paste: as [`Self::write`], and what it was taken from under it, in formats for
    /// people.
    ///
    /// # Errors
    /// What the writer says.
    pub(crate) fn write_with_footnote(&self, format: DataFormat, out: &mut dyn Write) -> io::Result<()> {
        self.write(format, out)?;
        if format.separator().is_some() {
            writeln!(out)?;
            let notes = self.grids.iter().map(|grid| grid.note.clone()).filter(|note| !note.is_empty());
            let lines = notes.chain(self.source.lines(self.lang));
            // One cell each: a footnote must not break a line.
            lines
                .into_iter()
                .try_for_each(|line| writeln!(out, "{}", line.replace(['\t', '\n', '\r'], " ")))?;
        }
        Ok(())
    }

    fn separated(&self, separator: u8, out: &mut dyn Write) -> io::Result<()> {
        for (number, grid) in self.grids.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            if self.grids.len() > 1 {
                let mut title = csv::WriterBuilder::new().delimiter(separator).from_writer(&mut *out);
                title.write_record([&*super::protected(&grid.title)]).map_err(super::io_error)?;
                title.flush()?;
            }
            records::separated(grid, separator, out)?;
        }
        Ok(())
    }

    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        for grid in &self.grids {
            if !grid.title.is_empty() {
                writeln!(out, "**{}**\n", super::findings::escaped(&grid.title))?;
            }
            records::markdown(grid, out)?;
            if !grid.note.is_empty() {
                writeln!(out, "\n{}", super::findings::escaped(&grid.note))?;
            }
            writeln!(out)?;
        }
        let lines: Vec<String> =
            self.source.lines(self.lang).iter().map(|it| super::findings::escaped(it)).collect();
        writeln!(out, "{}", lines.join("  \n"))
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{{\"source\": {},", serde_json::to_string(self.source)?)?;
        writeln!(out, "\"tables\": [")?;
        for (number, grid) in self.grids.iter().enumerate() {
            let fields: Vec<String> = grid.fields.iter().map(described).collect();
            let head = [("id", &grid.id), ("title", &grid.title), ("note", &grid.note)];
            let head: Vec<String> = head
                .iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| format!("\"{name}\": {}", quoted(text)))
                .collect();
            let comma = if number > 0 { "," } else { "" };
            writeln!(out, "{comma}{{{},", head.join(", "))?;
            writeln!(out, "\"fields\": [{}],\n\"rows\": [", fields.join(", "))?;
            records::members(grid, out)?;
            writeln!(out, "]}}")?;
        }
        writeln!(out, "]}}")
    }
}

/// A field as JSON, in the words of Table Schema.
pub(super) fn described(field: &Field) -> String {
    let mut members = vec![
        format!("\"name\": {}", quoted(&field.name)),
        format!("\"title\": {}", quoted(&field.title)),
        format!("\"type\": \"{}\"", field.kind.word()),
    ];
    if !field.unit.is_empty() {
        members.push(format!("\"unit\": {}", quoted(&field.unit)));
    }
    format!("{{{}}}", members.join(", "))
}
