//! Figures one by one, with a column for everything that is known.

use std::io::{self, Write};

use super::grid::{Field, Grid, Kind, Value};
use super::{Format, records};
use crate::article::{Article, FigureId, FigureView, Item};
use crate::i18n::{Lang, messages as m};
use crate::number::{Decimal, Modifier};
use crate::table::{FigureRows, Rows as _, Show};
use crate::unit::in_base_unit;

/// A field: its name for programs, its titles, what it holds, and how it is asked for.
type Column = (&'static str, (&'static str, &'static str), Kind, fn(&Row<'_>) -> Value);

struct Row<'a> {
    doc: &'a str,
    view: FigureView<'a>,
}

/// The fields, in the order written. `section` is the topic of the section, which means the same in
/// every document; `section_id` is its id in this one.
const FIELDS: &[Column] = &[
    ("doc", ("文档", "Document"), Kind::Text, |row| Value::text(row.doc)),
    ("id", ("编号", "Id"), Kind::Text, |row| Value::text(row.view.document_id())),
    ("section", ("主题", "Topic"), Kind::Text, |row| Value::text(row.view.section_topic())),
    ("section_id", ("节", "Section"), Kind::Text, |row| {
        Value::text(row.view.figure.section.map_or("", |id| row.view.article.id_of(Item::Section(id))))
    }),
    ("block", ("段", "Block"), Kind::Text, |row| Value::text(row.view.block_id())),
    ("char_start", ("起（码点）", "Start (code points)"), Kind::Count, |row| {
        Value::Count(row.view.article.text.code_point_of(row.view.figure.span.start))
    }),
    ("char_end", ("止（码点）", "End (code points)"), Kind::Count, |row| {
        Value::Count(row.view.article.text.code_point_of(row.view.figure.span.end))
    }),
    ("surface", ("原文写作", "As printed"), Kind::Text, |row| Value::text(row.view.surface())),
    ("kind", ("类别", "Kind"), Kind::Text, |row| Value::text(row.view.figure.kind.word())),
    ("value", ("数值", "Value"), Kind::Number, |row| Value::written(row.view.value().or(range(row).0))),
    ("value_max", ("数值至", "Value to"), Kind::Number, |row| Value::written(range(row).1)),
    ("unit", ("单位", "Unit"), Kind::Text, |row| Value::text(row.view.unit().text(Lang::Zh))),
    ("base_value", ("折合", "In base units"), Kind::Number, |row| {
        Value::worked_out(row.view.value().or(range(row).0).and_then(|it| base(row, it)))
    }),
    ("base_value_max", ("折合至", "In base units to"), Kind::Number, |row| {
        Value::worked_out(range(row).1.and_then(|it| base(row, it)))
    }),
    ("base_unit", ("基本单位", "Base unit"), Kind::Text, |row| {
        Value::text(&in_base_unit(Decimal::ONE, row.view.unit()).map(|(_, unit)| unit).unwrap_or_default())
    }),
    ("modifier", ("修饰", "Modifier"), Kind::Text, |row| Value::text(row.view.figure.modifier.word())),
    ("min", ("下限", "Lower bound"), Kind::Number, |row| {
        Value::worked_out(row.view.interval().lower.value())
    }),
    ("max", ("上限", "Upper bound"), Kind::Number, |row| {
        Value::worked_out(row.view.interval().upper.value())
    }),
    ("basis", ("口径", "Basis"), Kind::Text, |row| Value::text(row.view.figure.basis.word())),
    ("change", ("升降", "Direction"), Kind::Text, |row| {
        Value::text(row.view.figure.change.word().unwrap_or(""))
    }),
    ("change_against", ("比较基准", "Against"), Kind::Text, |row| {
        Value::text(
            row.view.figure.detail.as_deref().map_or("", |it| row.view.article.str(it.change_against)),
        )
    }),
    ("period", ("期间", "Period"), Kind::Text, |row| {
        Value::text(&row.view.figure.period.map(|it| it.to_string()).unwrap_or_default())
    }),
    ("as_of", ("时点", "As of"), Kind::Text, |row| {
        Value::text(&row.view.as_of().map(|it| it.to_string()).unwrap_or_default())
    }),
    ("indicator", ("指标", "Indicator"), Kind::Text, |row| Value::text(row.view.indicator(Lang::Zh))),
    ("indicator_en", ("指标（英文）", "Indicator (English)"), Kind::Text, |row| {
        Value::text(row.view.indicator(Lang::En))
    }),
    ("subject", ("对象", "Subject"), Kind::Text, |row| Value::text(row.view.subject())),
    ("attribution", ("出处", "Said by"), Kind::Text, |row| Value::text(row.view.figure.attribution.word())),
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

/// The figures of an article, all or those named, with all that is known of them; `doc` names the document in each row.
pub(crate) fn grid_of_figures<'a>(
    (article, only): (&'a Article, Option<&'a [FigureId]>),
    doc: &'a str,
    lang: Lang,
) -> Grid<'a> {
    let rows = FigureRows { article, only };
    let field = |&(name, title, kind, _): &Column| Field {
        name: name.to_owned(),
        title: lang.pick(title).to_owned(),
        kind,
        unit: String::new(),
    };
    let row = move |number: usize| {
        rows.figure(number).map_or_else(Vec::new, |view| {
            let row = Row { doc, view };
            FIELDS.iter().map(|(.., get)| get(&row)).collect()
        })
    };
    let fields = FIELDS.iter().map(field).collect();
    Grid::new(("figures", m::figures(lang).to_owned()), fields, rows.len(), row)
}

/// Writes the figures of an article, all or those named; `doc` names the document in each. As text, the table of the
/// screen; in every other format all that is known.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_figures(
    (article, only): (&Article, Option<&[FigureId]>),
    doc: &str,
    format: Format,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let grid = grid_of_figures((article, only), doc, show.lang);
    match format {
        Format::Text => super::write_rows(&FigureRows { article, only }, show, out),
        Format::Csv => records::separated(&grid, b',', out),
        Format::Tsv => records::separated(&grid, b'\t', out),
        Format::Markdown => records::markdown(&grid, out),
        Format::Json => records::list(&grid, out),
        Format::Jsonl => records::lines(&grid, None, out),
    }
}
