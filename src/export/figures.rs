//! Figures one by one, with a column for everything that is known.

use std::io::{self, Write};

use super::{Format, io_error, protected};
use crate::article::{Article, FigureView, Item};
use crate::i18n::Lang;
use crate::number::{Decimal, Modifier};
use crate::table::{FigureRows, Show};
use crate::unit::in_base_unit;

/// A value of a field.
enum Value {
    Text(String),
    Number(Decimal),
    Count(u32),
    None,
}

impl Value {
    fn text(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }

    /// A number as the document writes it: `64.90` says more than `64.9`.
    fn written(value: Option<Decimal>) -> Self {
        value.map_or(Self::None, Self::Number)
    }

    /// A number that was worked out, without zeros at the end.
    fn worked_out(value: Option<Decimal>) -> Self {
        Self::written(value.map(|value| value.normalize()))
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => value.to_string(),
            Self::Count(value) => value.to_string(),
            Self::None => String::new(),
        }
    }

    /// As JSON; a decimal goes as a number with all its digits, never through a binary float.
    fn json(&self) -> String {
        match self {
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::Number(value) => value.to_string(),
            Self::Count(value) => value.to_string(),
            Self::None => "null".to_owned(),
        }
    }
}

type Field = (&'static str, fn(&Row<'_>) -> Value);

struct Row<'a> {
    doc: &'a str,
    view: FigureView<'a>,
}

/// The fields, in the order written. `section` is the topic of the section, which means the same in
/// every document; `section_id` is its id in this one.
const FIELDS: &[Field] = &[
    ("doc", |row| Value::text(row.doc)),
    ("id", |row| Value::text(row.view.document_id())),
    ("section", |row| Value::text(row.view.section_topic())),
    ("section_id", |row| {
        Value::text(row.view.figure.section.map_or("", |id| row.view.article.id_of(Item::Section(id))))
    }),
    ("block", |row| Value::text(row.view.block_id())),
    ("char_start", |row| Value::Count(row.view.article.text.code_point_of(row.view.figure.span.start))),
    ("char_end", |row| Value::Count(row.view.article.text.code_point_of(row.view.figure.span.end))),
    ("surface", |row| Value::text(row.view.surface())),
    ("kind", |row| Value::text(row.view.figure.kind.word())),
    ("value", |row| Value::written(row.view.value().or(range(row).0))),
    ("value_max", |row| Value::written(range(row).1)),
    ("unit", |row| Value::text(row.view.unit().text(Lang::Zh))),
    ("base_value", |row| Value::worked_out(row.view.value().or(range(row).0).and_then(|it| base(row, it)))),
    ("base_value_max", |row| Value::worked_out(range(row).1.and_then(|it| base(row, it)))),
    ("base_unit", |row| {
        Value::text(&in_base_unit(Decimal::ONE, row.view.unit()).map(|(_, unit)| unit).unwrap_or_default())
    }),
    ("modifier", |row| Value::text(row.view.figure.modifier.word())),
    ("min", |row| Value::worked_out(row.view.interval().lower.value())),
    ("max", |row| Value::worked_out(row.view.interval().upper.value())),
    ("basis", |row| Value::text(row.view.figure.basis.word())),
    ("change", |row| Value::text(row.view.figure.change.word().unwrap_or(""))),
    ("change_against", |row| {
        Value::text(
            row.view.figure.detail.as_deref().map_or("", |it| row.view.article.str(it.change_against)),
        )
    }),
    ("period", |row| Value::text(&row.view.figure.period.map(|it| it.to_string()).unwrap_or_default())),
    ("as_of", |row| Value::text(&row.view.as_of().map(|it| it.to_string()).unwrap_or_default())),
    ("indicator", |row| Value::text(row.view.indicator(Lang::Zh))),
    ("indicator_en", |row| Value::text(row.view.indicator(Lang::En))),
    ("subject", |row| Value::text(row.view.subject())),
    ("attribution", |row| Value::text(row.view.figure.attribution.word())),
];

fn base(row: &Row<'_>, value: Decimal) -> Option<Decimal> {
    in_base_unit(value, row.view.unit()).map(|(value, _)| value)
}

/// The two ends of a range.
fn range(row: &Row<'_>) -> (Option<Decimal>, Option<Decimal>) {
    if row.view.figure.modifier == Modifier::Range {
        let interval = row.view.interval();
        (interval.lower.value(), interval.upper.value())
    } else {
        (None, None)
    }
}

/// Writes every figure of an article; `doc` names the document in each. As text, the table of the
/// screen; in every other format all that is known.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_figures(
    article: &Article,
    doc: &str,
    format: Format,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = article.figure_views().map(|view| Row { doc, view });
    match format {
        Format::Jsonl => rows.into_iter().try_for_each(|row| writeln!(out, "{}", object(&row))),
        Format::Json => {
            writeln!(out, "[")?;
            let last = article.figures.len().saturating_sub(1);
            for (number, row) in rows.enumerate() {
                writeln!(out, "{}{}", object(&row), if number == last { "" } else { "," })?;
            }
            writeln!(out, "]")
        }
        Format::Csv => separated(rows, b',', out),
        Format::Tsv => separated(rows, b'\t', out),
        Format::Text => super::write_rows(&FigureRows::all(article), show, out),
        Format::Markdown => {
            let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            writeln!(out, "| {} |", names.join(" | "))?;
            writeln!(out, "|{}", " --- |".repeat(names.len()))?;
            for row in rows {
                let cells: Vec<String> = FIELDS
                    .iter()
                    .map(|(_, get)| get(&row).plain().replace('|', "\\|").replace('\n', " "))
                    .collect();
                writeln!(out, "| {} |", cells.join(" | "))?;
            }
            Ok(())
        }
    }
}

fn object(row: &Row<'_>) -> String {
    let members: Vec<String> =
        FIELDS.iter().map(|(name, get)| format!("\"{name}\": {}", get(row).json())).collect();
    format!("{{{}}}", members.join(", "))
}

fn separated<'a>(rows: impl Iterator<Item = Row<'a>>, separator: u8, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    writer.write_record(FIELDS.iter().map(|(name, _)| *name)).map_err(io_error)?;
    for row in rows {
        let cells = FIELDS.iter().map(|(_, get)| get(&row).plain());
        writer.write_record(cells.map(|it| protected(&it).into_owned())).map_err(io_error)?;
    }
    writer.flush()
}
