//! Summary tables: those the article brings, else one over the figures of a section.

use std::io::{self, Write};

use super::grid::Grid;
use super::measures::grid_of_rows;
use super::{Format, cell, heading, io_error, protected, write_rows};
use crate::article::{Article, FigureId, Item, SectionId, TableId};
use crate::i18n::{Lang, messages as m};
use crate::table::{CellText, FigureRows, Rows, Show, SummaryRows};
use crate::text::Text;

/// A table to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Its section; none for a table across sections.
    pub(crate) section: Option<SectionId>,
    /// What stands in it.
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Table(TableId),
    Figures(Vec<FigureId>),
}

impl Sheet {
    /// The table of the article; none for one made of figures.
    #[must_use]
    pub(crate) const fn table(&self) -> Option<TableId> {
        match self.content {
            Content::Table(id) => Some(id),
            Content::Figures(_) => None,
        }
    }

    fn rows<'a>(&'a self, article: &'a Article) -> Box<dyn Rows + 'a> {
        match &self.content {
            Content::Table(id) => match article.tables.get(id.index()) {
                Some(table) => Box::new(SummaryRows { article, table }),
                None => Box::new(FigureRows { article, only: Some(&[]) }),
            },
            Content::Figures(only) => Box::new(FigureRows { article, only: Some(only) }),
        }
    }

    /// Id, title and note; the first and the last are empty for a table made of figures.
    fn words<'a>(&self, article: &'a Article, lang: Lang) -> (&'a str, String, &'a str) {
        if let Some(table) = self.table().and_then(|id| article.tables.get(id.index())) {
            let title = article.name(table.title, lang).to_owned();
            return (article.str(table.id), title, article.name(table.note, lang));
        }
        let section = self.section.and_then(|id| article.sections.get(id.index()));
        let title = match section {
            Some(section) => {
                format!("{} · {}", article.name(section.name, lang), m::figures_of_section(lang))
            }
            None => m::figures_of_section(lang).to_owned(),
        };
        ("", title, "")
    }
}

/// Every table of an article as the screen shows them: section by section its own tables, or one made
/// of its figures where it has none; then what belongs to no section. Linear in the article.
#[must_use]
pub(crate) fn sheets(article: &Article) -> Vec<Sheet> {
    let none = article.sections.len();
    let place = |section: Option<SectionId>| section.map_or(none, SectionId::index);
    let mut tables: Vec<Vec<TableId>> = vec![Vec::new(); none + 1];
    let mut figures: Vec<Vec<FigureId>> = vec![Vec::new(); none + 1];
    for (number, table) in (0..).zip(&article.tables) {
        if let Some(list) = tables.get_mut(place(table.section)) {
            list.push(TableId(number));
        }
    }
    for view in article.figure_views() {
        if let Some(list) = figures.get_mut(place(view.figure.section)) {
            list.push(view.id);
        }
    }
    let mut sheets = Vec::with_capacity(article.tables.len());
    for (number, (tables, figures)) in tables.into_iter().zip(figures).enumerate() {
        let section = u16::try_from(number).ok().filter(|_| number < none).map(SectionId);
        if tables.is_empty() && !figures.is_empty() {
            sheets.push(Sheet { section, content: Content::Figures(figures) });
        }
        sheets.extend(tables.into_iter().map(|id| Sheet { section, content: Content::Table(id) }));
    }
    sheets
}

/// A table as a grid. Those made of figures are named after their section.
pub(crate) fn grid_of_sheet<'a>(article: &'a Article, sheet: &'a Sheet, show: Show) -> Grid<'a> {
    let (id, title, note) = sheet.words(article, show.lang);
    let section = sheet.section.map_or("", |id| article.id_of(Item::Section(id)));
    let made = format!("figures-{section}");
    let id = if id.is_empty() { made.trim_end_matches('-') } else { id };
    grid_of_rows(article, (id, title), sheet.rows(article), None, show).with_note(note)
}

/// Writes tables.
///
/// # Errors
/// What the writer says; a closed pipe is an error of kind `BrokenPipe` that callers let pass.
pub(crate) fn write_tables(
    article: &Article,
    sheets: &[Sheet],
    format: Format,
    show: Show,
    out: &mut dyn Write,
) -> io::Result<()> {
    let plain = |sheet| Plain::of(article, sheet, cell, show);
    let mut each = sheets.iter();
    match format {
        Format::Text => each.try_for_each(|sheet| aligned(article, sheet, show, out)),
        Format::Markdown => each.try_for_each(|sheet| markdown(&plain(sheet), out)),
        Format::Jsonl => each.try_for_each(|sheet| writeln!(out, "{}", object(&plain(sheet)))),
        Format::Json => {
            let all: Vec<serde_json::Value> = each.map(|sheet| object(&plain(sheet))).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)
        }
        Format::Csv | Format::Tsv => {
            let separator = if format == Format::Csv { b',' } else { b'\t' };
            let words = |found| sheet_cell(found, show.lang);
            for (number, sheet) in each.enumerate() {
                // One under the other, a blank line between.
                if number > 0 {
                    writeln!(out)?;
                }
                separated(&Plain::of(article, sheet, words, show), separator, out)?;
            }
            Ok(())
        }
    }
}

/// A table as words, cell by cell.
struct Plain {
    id: String,
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    note: String,
    /// Ids of what each cell is a view of; empty for words.
    ids: Vec<Vec<String>>,
}

impl Plain {
    fn of(article: &Article, sheet: &Sheet, words: impl Fn(CellText) -> String, show: Show) -> Self {
        let rows = sheet.rows(article);
        let headings: Vec<String> = rows.columns(show).iter().map(heading).collect();
        let id_of = |row: usize, column: usize, found: &CellText| match found {
            CellText::Number(_) | CellText::Date(_) => {
                rows.item(row, column).map_or_else(String::new, |item| article.id_of(item).to_owned())
            }
            CellText::Empty | CellText::Words(_) => String::new(),
        };
        let one = |row: usize| {
            let cells = (0..headings.len()).map(|column| {
                let found = rows.cell(row, column, show);
                let id = id_of(row, column, &found);
                (words(found), id)
            });
            cells.unzip()
        };
        let (cells, ids) = (0..rows.len()).map(one).unzip();
        let (id, title, note) = sheet.words(article, show.lang);
        Self { id: id.to_owned(), title, headings, rows: cells, note: note.to_owned(), ids }
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

fn object(table: &Plain) -> serde_json::Value {
    let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let rows: Vec<Vec<serde_json::Value>> = table
        .rows
        .iter()
        .zip(&table.ids)
        .map(|(texts, ids)| {
            let cells = texts.iter().zip(ids);
            cells.map(|(text, id)| serde_json::json!({ "text": text, "id": named(id) })).collect()
        })
        .collect();
    serde_json::json!({
        "id": named(&table.id), "title": table.title, "columns": table.headings, "rows": rows,
        "note": table.note,
    })
}

/// Cells that a spreadsheet would run are protected.
fn separated(table: &Plain, separator: u8, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(&mut *out);
    writer.write_record([&*protected(&table.title)]).map_err(io_error)?;
    for line in std::iter::once(&table.headings).chain(&table.rows) {
        writer.write_record(line.iter().map(|it| protected(it).into_owned())).map_err(io_error)?;
    }
    writer.flush()
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
fn aligned(article: &Article, sheet: &Sheet, show: Show, out: &mut dyn Write) -> io::Result<()> {
    let (id, title, note) = sheet.words(article, show.lang);
    let title = if id.is_empty() { title } else { m::table_title(show.lang, id, &title) };
    writeln!(out, "{}", Text::clean(&title))?;
    write_rows(&*sheet.rows(article), show, out)?;
    if !note.is_empty() {
        writeln!(out, "{}", Text::clean(note))?;
    }
    writeln!(out)
}
