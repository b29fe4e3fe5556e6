//! What on the screen can be taken away, and the form of an export:
//!
//! ```text
//!  > 内容      本表                ‹ › 换
//!    格式      Excel
//!    文件      jiangjin-t31.xlsx   Enter 改名
//! ```

use super::app::{App, Compared, Pane, Popup};
use super::paragraph::{RichLine, paragraph};
use super::parcel::{Both, Parcel, Wanted};
use super::taking::{Choice, Form};
use super::theme::Role;
use super::{comparing, detail, lists};
use crate::article::{FigureId, Item};
use crate::check::Finding;
use crate::export::{DataFormat, What};
use crate::i18n::messages as m;
use crate::load::SAMPLE_NAME;
use crate::state::FindingMarks;
use crate::table::Columns;
use crate::text::{Text, clean_cut, pad_right, width};

/// Rows of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// What it holds.
    Choice,
    /// Format.
    Format,
    /// File.
    File,
}

impl Row {
    /// The rows in the order shown.
    pub(crate) const ALL: [Self; 3] = [Self::Choice, Self::Format, Self::File];
}

/// Most characters of a file's name.
pub(crate) const FILE: usize = 400;

/// Cells of a label, the cursor's sign before it included.
const LABEL: usize = 10;

/// What the user looks at.
pub(crate) enum Shown<'a> {
    /// A finding of the audit.
    Finding(&'a Finding),
    /// Anything else.
    Item(Item),
}

/// What the user looks at: of the popup that is open, else under the cursor; none where there is nothing.
#[must_use]
pub(crate) fn shown(app: &App) -> Option<Shown<'_>> {
    let below = app.below.last().copied();
    let popup = match app.popup {
        Some(Popup::Export(_) | Popup::Help(_)) => below,
        other => other,
    };
    let pane = app.pane();
    match popup {
        Some(Popup::Detail(item, _) | Popup::Derivation(Some(item), _)) => Some(Shown::Item(item)),
        Some(Popup::Derivation(None, _)) => lists::chosen_finding(app).map(Shown::Finding),
        _ if pane == Pane::Findings => lists::chosen_finding(app).map(Shown::Finding),
        _ if pane == Pane::Source => app.focus.map(Shown::Item),
        _ => {
            let cursor = app.cursor(pane);
            lists::item(app, pane, cursor.row, cursor.column).map(Shown::Item)
        }
    }
}

/// What the user looks at in one line: what it measures, value with hedge and unit, period and basis.
#[must_use]
pub(crate) fn line(app: &App) -> Option<String> {
    let (article, lang) = (app.article()?, app.lang());
    if app.pane() == Pane::Comparison {
        return comparing::line(app);
    }
    let item = match shown(app)? {
        Shown::Item(item) => item,
        Shown::Finding(finding) => {
            let (verdict, expression) = (finding.verdict, finding.expression_in(lang));
            let parts = [
                format!("{} {}", verdict.glyph(), verdict.name(lang)),
                finding.id.to_string(),
                finding.rule.name(lang).to_owned(),
                expression.into_owned(),
                finding.strength_text(lang),
                finding.detail.get(lang).to_owned(),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            return Some(parts.join("  "));
        }
    };
    let more: Vec<String> = match item {
        Item::Figure(id) => {
            let view = article.figure(id)?;
            let period =
                view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |it| it.label(lang));
            let basis = view.figure.basis.shown(lang).to_owned();
            vec![view.subject().to_owned(), period, basis]
        }
        Item::Derived(id) => vec![article.str(article.derived.get(id.index())?.formula_text).to_owned()],
        Item::Date(_) => Vec::new(),
        _ => return None,
    };
    let more: Vec<String> = more.into_iter().filter(|part| !part.is_empty()).collect();
    let name = detail::name(app, item);
    let head = format!("{} {}", name.trim_end_matches(" ="), detail::value(app, item));
    Some(if more.is_empty() { head } else { m::with_more(lang, &head, &more.join(lang.pick(("，", ", ")))) })
}

/// The figures whose citation cards are meant: the figure itself, those a formula begins with, those a
/// finding is about.
#[must_use]
pub(crate) fn cited(app: &App) -> Vec<FigureId> {
    let of_item = |item: &Item| if let Item::Figure(id) = item { Some(*id) } else { None };
    match shown(app) {
        Some(Shown::Finding(finding)) => {
            let mut figures: Vec<FigureId> = Vec::new();
            for id in &finding.figures {
                if !figures.contains(id) {
                    figures.push(*id);
                }
            }
            figures
        }
        Some(Shown::Item(Item::Derived(id))) => {
            let derived = app.article().and_then(|article| article.derived.get(id.index()));
            derived.map_or_else(Vec::new, |it| it.inputs.iter().filter_map(of_item).collect())
        }
        Some(Shown::Item(item)) => of_item(&item).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The table that the user looks at, as it is filtered and sorted; none where there is none.
#[must_use]
pub(crate) fn here(app: &App) -> Option<Wanted> {
    let (document, lang, pane) = (app.document.as_ref()?, app.lang(), app.pane());
    let rows = lists::len(app, pane);
    let items = |title: &str| {
        let items: Vec<Item> = (0..rows).filter_map(|row| lists::item(app, pane, row, 0)).collect();
        (!items.is_empty()).then(|| Wanted::Items(title.to_owned(), items))
    };
    match pane {
        Pane::KeyNumbers => items(m::key_numbers(lang)),
        Pane::Ladder => items(m::ladder(lang)),
        Pane::Index => items(m::volumes(lang)),
        Pane::Timeline => items(m::timeline(lang)),
        Pane::Findings => {
            let shown = (0..rows).filter_map(|row| app.findings.row(row)).collect();
            app.audit().map(|_| Wanted::Findings(shown))
        }
        Pane::Checks => app.audit().map(|audit| Wanted::Findings((0..audit.findings.len()).collect())),
        Pane::FigureTable => {
            let id = |row: usize| u32::try_from(row).ok().map(FigureId);
            let shown = app.figures.rows(document.article.figures.len()).filter_map(id).collect();
            Some(Wanted::Figures(m::figures(lang).to_owned(), shown))
        }
        Pane::Tables | Pane::Navigation => {
            let row = app.cursor(pane).row;
            let number = match (pane, lists::navigation_row(app, row)) {
                (Pane::Navigation, Some(lists::NavigationRow::Table(number))) => number,
                (Pane::Navigation, _) => 0,
                _ => lists::tables(app)?.table_row(row).map_or(0, |(table, _)| table),
            };
            let tables = lists::tables(app)?.tables;
            match tables.own.get(number) {
                Some(id) => Some(Wanted::Table(*id)),
                None => of_section(app, tables.figures),
            }
        }
        Pane::Source => of_section(app, &document.digest.section(app.section)?.figures),
        Pane::Comparison => app.shelf.compared.as_ref().map(|_| Wanted::Comparison),
        Pane::Library => None,
        Pane::SectionList => None,
    }
}

/// The figures of the section, under its name.
fn of_section(app: &App, figures: &[FigureId]) -> Option<Wanted> {
    let section = app.section.and_then(|id| app.article()?.sections.get(id.index()));
    let name = section.and_then(|it| Some(app.article()?.name(it.name, app.lang()).to_owned()));
    let title = name.unwrap_or_else(|| m::whole_article(app.lang()).to_owned());
    (!figures.is_empty()).then(|| Wanted::Figures(title, figures.to_vec()))
}

/// What is wanted of the document on the screen, with all that a worker needs.
#[must_use]
pub(crate) fn parcel(app: &App, wanted: Wanted) -> Option<Parcel> {
    let document = app.document.as_ref()?;
    if let (Wanted::Comparison, Some(compared)) = (&wanted, &app.shelf.compared) {
        return Some(of_both(app, compared));
    }
    Some(Parcel {
        article: document.article.clone(),
        study: document.study.clone(),
        marks: FindingMarks { reviewed: app.reviewed_rows.clone(), notes: app.kept.finding_notes.clone() },
        name: document.name.clone(),
        // With a broken version on the disk the one on the screen is another.
        file: document.file.clone().filter(|_| app.notice.is_none()),
        bytes: document.record.bytes.clone(),
        is_sample: document.is_sample,
        show: app.settings.show,
        columns: if app.pane() == Pane::FigureTable { app.columns.clone() } else { Columns::default() },
        wanted,
        both: None,
    })
}

/// The comparison with both its articles; what is said of one source is said of the later one.
fn of_both(app: &App, compared: &Compared) -> Parcel {
    let later = &compared.later;
    let document = app.shelf.entry(later.entry).and_then(|entry| app.document_of(entry));
    let both = Both {
        earlier: compared.earlier.article.clone(),
        name: compared.earlier.name.clone(),
        comparison: compared.comparison.clone(),
    };
    Parcel {
        article: later.article.clone(),
        study: None,
        marks: FindingMarks::default(),
        name: later.name.clone(),
        file: document.and_then(|it| it.file.clone()),
        bytes: document.and_then(|it| it.record.bytes.clone()),
        is_sample: later.is_sample,
        show: app.settings.show,
        columns: Columns::default(),
        wanted: Wanted::Comparison,
        both: Some(both),
    }
}

/// The name of a file for an export: of the document and what it holds, and the extension of the format. A
/// folder of several files has none.
#[must_use]
pub(crate) fn file_name(app: &App, choice: Choice, format: DataFormat) -> String {
    let document = app.document.as_ref().filter(|it| !it.is_sample && it.file.is_some());
    // A comparison is called by its later article.
    let later = app.shelf.compared.as_ref().map(|it| &it.later).filter(|_| app.pane() == Pane::Comparison);
    let name = match later.filter(|it| !it.is_sample) {
        Some(side) => side.name.as_str(),
        None => document.map_or(SAMPLE_NAME, |it| it.name.as_str()),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let part = match (choice, here(app)) {
        (Choice::All(what), _) => what.word(),
        (Choice::Here, Some(Wanted::Table(id))) => {
            app.article().map_or("", |article| article.id_of(Item::Table(id)))
        }
        (Choice::Here, Some(Wanted::Findings(_))) => What::Findings.word(),
        (Choice::Here, Some(Wanted::Figures(..))) => What::Figures.word(),
        (Choice::Here, Some(Wanted::Comparison)) => "comparison",
        (Choice::Here, _) => What::Tables.word(),
    };
    // Ids and names are the document's own, and no folders.
    let plain: String = format!("{stem}-{part}")
        .chars()
        .map(|it| if "/\\".contains(it) || it.is_control() { '-' } else { it })
        .collect();
    plain + &extension(choice, format)
}

/// The extension of a file, its dot included; empty for a folder of several files.
#[must_use]
pub(crate) fn extension(choice: Choice, format: DataFormat) -> String {
    let several = matches!(choice, Choice::All(What::Tables | What::Everything));
    if several && format.separator().is_some() { String::new() } else { format!(".{}", format.extension()) }
}

/// The lines of the form for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, at: usize, room: u16) -> Vec<RichLine> {
    let Some(form) = &app.taking.form else { return Vec::new() };
    let mut lines: Vec<RichLine> = Row::ALL
        .iter()
        .enumerate()
        .map(|(number, row)| row_line(app, form, *row, (number == at, room)))
        .collect();
    if let Some(file) = &form.asking {
        lines.extend(paragraph(
            app,
            &m::ask_overwrite(app.lang(), &file.to_string_lossy()),
            room,
            Role::Caution,
        ));
    } else if let Some(error) = &form.error {
        lines.extend(paragraph(app, error, room, Role::Caution));
    } else if app.taking.job.is_some() {
        lines.push(vec![(m::exporting(app.lang()).to_owned(), Role::Muted)]);
    }
    lines
}

fn row_line(app: &App, form: &Form, row: Row, (is_here, room): (bool, u16)) -> RichLine {
    let (lang, widths) = (app.lang(), app.settings.widths);
    let (label, value, hint) = match row {
        Row::Choice => (m::export_what(lang), form.choice.name(lang), m::export_change(lang)),
        Row::Format => (m::export_format(lang), form.format.name(lang), m::export_change(lang)),
        Row::File => (m::export_file(lang), form.file.text(), m::export_rename(lang)),
    };
    let cursor = if is_here { "> " } else { "  " };
    let label = Text::from(format!("{cursor}{label}"));
    let label = pad_right(&label, LABEL, widths).as_str().to_owned();
    let left = usize::from(room).saturating_sub(width(&label, widths));
    if row == Row::File && form.typing {
        let (before, after) = form.file.shown(left, widths);
        let cursor = ("▏".to_owned(), Role::Title);
        return vec![(label, Role::Heading), (before, Role::Number), cursor, (after, Role::Number)];
    }
    let role = if is_here { Role::Number } else { Role::Text };
    let hint = if is_here { format!("  {hint}") } else { String::new() };
    let left = left.saturating_sub(width(&hint, widths));
    let value = clean_cut(value, left, widths).as_str().to_owned();
    vec![(label, Role::Heading), (value, role), (hint, Role::Muted)]
}
