//! What the popup of corrections says: a figure's unit, indicator and basis, whether it is one at all, and
//! what was taken out of the article.
//!
//! ```text
//!  ▸ 单位      亿元            已更正
//!    指标      协议引资
//!    口径      协议
//!    不是数字
//!    撤回更正  单位
//!    恢复      “103个”
//! ```

use super::app::App;
use super::paragraph::{RichLine, opening};
use super::theme::Role;
use crate::article::FigureId;
use crate::i18n::{Lang, messages as m};
use crate::state::ChangeKind;
use crate::text::{Text, clean_cut, pad_right, width};
use crate::unit::Basis;

/// A row of the popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Something to correct of the figure.
    Correct(ChangeKind),
    /// Takes back all corrections of the figure.
    TakeBack,
    /// Makes what was taken out a figure again, by its number.
    Restore(usize),
}

/// Most words of a quote that a row shows, in cells.
const QUOTE: usize = 30;

/// Cells of a label, the cursor's sign before it included.
const LABEL: usize = 14;

/// The rows for a figure, or for no figure: then only what was taken out.
#[must_use]
pub(crate) fn rows(app: &App, figure: Option<FigureId>) -> Vec<Row> {
    let annotations = &app.kept.annotations;
    let mut rows = Vec::new();
    if let Some(figure) = figure {
        rows.extend(ChangeKind::ALL.iter().filter(|it| it.is_correction()).map(|kind| Row::Correct(*kind)));
        rows.extend(annotations.corrections.contains_key(&figure).then_some(Row::TakeBack));
    }
    rows.extend((0..annotations.taken_out.len()).map(Row::Restore));
    rows
}

/// The title of the popup.
#[must_use]
pub(crate) fn title(app: &App, figure: Option<FigureId>) -> String {
    let view = figure.and_then(|id| app.article()?.figure(id));
    let of = view.map_or_else(String::new, |view| format!(" {} “{}”", view.document_id(), view.surface()));
    format!("{}{of}", m::correction_title(app.lang()))
}

/// The lines of the popup: one for each row, and what the line being typed says.
#[must_use]
pub(crate) fn lines(app: &App, figure: Option<FigureId>, at: usize, width: u16) -> Vec<RichLine> {
    let rows = rows(app, figure);
    let mut lines: Vec<RichLine> =
        rows.iter().enumerate().map(|(number, row)| line(app, figure, *row, number == at, width)).collect();
    if lines.is_empty() {
        lines.push(vec![(m::correct_none(app.lang()).to_owned(), Role::Muted)]);
    }
    if let Some(error) = app.kept.editing.as_ref().and_then(|it| it.error.as_ref()) {
        lines.push(vec![(format!("  {error}"), Role::Caution)]);
    }
    lines
}

fn line(app: &App, figure: Option<FigureId>, row: Row, is_here: bool, room: u16) -> RichLine {
    let (lang, widths) = (app.lang(), app.settings.widths);
    let (label, value) = match row {
        Row::Correct(kind) => (kind.name(lang), figure.map_or_else(String::new, |it| now(app, it, kind))),
        Row::TakeBack => (m::correction_take_back(lang), taken_back(app, figure, lang)),
        Row::Restore(at) => (m::correction_restore(lang), quote(app, at)),
    };
    let sign = match row {
        Row::Correct(kind) if is_corrected(app, figure, kind) => m::correction_sign(lang),
        _ => "",
    };
    let cursor = if is_here { "> " } else { "  " };
    let label = Text::from(format!("{cursor}{label}"));
    let label = pad_right(&label, LABEL, widths).as_str().to_owned();
    let room = usize::from(room).saturating_sub(width(&label, widths) + 2 + width(sign, widths));
    let value = clean_cut(&value, room, widths).as_str().to_owned();
    let role = if is_here { Role::Number } else { Role::Text };
    vec![(label, Role::Heading), (value, role), (format!("  {sign}"), Role::Caution)]
}

/// What a figure says now.
#[must_use]
pub(crate) fn now(app: &App, figure: FigureId, kind: ChangeKind) -> String {
    let Some(view) = app.article().and_then(|article| article.figure(figure)) else { return String::new() };
    match kind {
        ChangeKind::Unit => view.unit().text(Lang::Zh).to_owned(),
        ChangeKind::Indicator => opening(view.indicator(Lang::Zh)).into_owned(),
        ChangeKind::Basis => view.figure.basis.name(app.lang()).to_owned(),
        _ => String::new(),
    }
}

fn is_corrected(app: &App, figure: Option<FigureId>, kind: ChangeKind) -> bool {
    let made = figure.and_then(|it| app.kept.annotations.corrections.get(&it));
    made.is_some_and(|made| made.iter().any(|(it, _)| *it == kind))
}

fn taken_back(app: &App, figure: Option<FigureId>, lang: Lang) -> String {
    let made = figure.and_then(|it| app.kept.annotations.corrections.get(&it));
    let words: Vec<&str> = made.into_iter().flatten().map(|(kind, _)| kind.name(lang)).collect();
    words.join(lang.pick(("、", ", ")))
}

fn quote(app: &App, at: usize) -> String {
    let anchor = app.kept.annotations.taken_out.get(at);
    let words = anchor.map_or("", |it| &it.exact);
    format!("“{}”", clean_cut(words, QUOTE, app.settings.widths))
}

/// The title of the list of bases.
#[must_use]
pub(crate) fn basis_title(app: &App) -> String {
    m::basis_title(app.lang()).to_owned()
}

/// The lines of the list of bases, one for each.
#[must_use]
pub(crate) fn basis_lines(app: &App, figure: FigureId, at: usize) -> Vec<RichLine> {
    let lang = app.lang();
    let now = app.article().and_then(|article| article.figure(figure)).map(|view| view.figure.basis);
    let line = |(number, basis): (usize, &Basis)| {
        let cursor = if number == at { "> " } else { "  " };
        let sign = if now == Some(*basis) { "  *" } else { "" };
        let role = if number == at { Role::Number } else { Role::Text };
        vec![
            (cursor.to_owned(), Role::Heading),
            (basis.name(lang).to_owned(), role),
            (sign.to_owned(), Role::Muted),
        ]
    };
    Basis::ALL.iter().enumerate().map(line).collect()
}
