//! The findings of the audit: a row each, and the legend of the verdicts.

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::check::{Finding, Verdict};
use crate::i18n::messages as m;
use crate::table::FindingColumn;
use crate::text::{CellWidths, width, width_up_to};
use crate::tui::app::{App, Pane};
use crate::tui::area::span;
use crate::tui::layout::Class;
use crate::tui::lists;
use crate::tui::paint::Scroll;
use crate::tui::theme::Role;

/// Most cells of a finding's name, and of its rule's.
const MOST: [usize; 2] = [6, 16];

/// Title of the pane: count, order, filter, and what was reviewed.
pub(super) fn title(app: &App) -> String {
    let lang = app.lang();
    if let Some(job) = &app.auditing {
        return format!("{} · {}", m::room_audit(lang), m::auditing(lang, job.permille() / 10));
    }
    let all = app.audit().map_or(0, |audit| audit.findings.len());
    let mut title = m::audit_title(lang, all, app.finding_order.name(lang));
    if !app.finding_filter.is_empty() {
        let shown = lists::len(app, Pane::Findings);
        title.push_str(&format!(" · {}", m::filtered(lang, shown, all, app.finding_filter.text())));
    }
    let done = app.reviewed_rows.len();
    if done > 0 || Class::of(app.size) >= Class::Medium {
        title.push_str(&format!(" · {}", m::reviewed(lang, done, all)));
    }
    title
}

/// Where the columns stand: first cell and cells of each; none for one that is left out.
struct Columns(Vec<(FindingColumn, usize, usize)>);

impl Columns {
    /// Shares out the cells of a row: glyph, id and worth whole, the rule where there is room for the
    /// words as well, and what is left to what it says and the arithmetic.
    fn of(app: &App, rows: &[(usize, &Finding)], room: usize) -> Self {
        let (lang, widths) = (app.lang(), app.settings.widths);
        let narrow = Class::of(app.size) < Class::Medium;
        let widest = |column: FindingColumn, most: usize| {
            let cells = |text: &str| width_up_to(text, most, widths);
            let texts = rows.iter().map(|(_, finding)| cells(&column.text(finding, lang)));
            texts.max().unwrap_or(0).max(cells(column.title(lang)))
        };
        let glyph = glyph_cells(widths) + if app.kept.finding_notes.is_empty() { 0 } else { 2 };
        let id = widest(FindingColumn::Id, MOST[0]);
        let worth = widest(FindingColumn::Strength, 14);
        let rule = if narrow { 0 } else { widest(FindingColumn::Rule, MOST[1]) + 2 };
        let words = room.saturating_sub(glyph + id + 1 + rule + worth + 2);
        let expression = if narrow { 0 } else { widest(FindingColumn::Expression, words / 2).min(words / 2) };
        let gap = if expression > 0 { 2 } else { 0 };
        let detail = words.saturating_sub(expression + gap);
        let mut x = 0;
        let mut columns = Vec::new();
        for (column, cells, gap) in [
            (FindingColumn::Verdict, glyph, 0),
            (FindingColumn::Id, id, 1),
            (FindingColumn::Rule, rule.saturating_sub(2), if rule > 0 { 2 } else { 0 }),
            (FindingColumn::Detail, detail, gap),
            (FindingColumn::Expression, expression, 2),
            (FindingColumn::Strength, worth, 0),
        ] {
            if cells > 0 {
                columns.push((column, x, cells));
            }
            x += cells + if cells > 0 || column == FindingColumn::Expression { gap } else { 0 };
        }
        Self(columns)
    }
}

/// The glyph, the mark of a reviewed finding, and where glyphs are wide one cell more.
fn glyph_cells(widths: CellWidths) -> usize {
    let most = Verdict::ALL.iter().map(|it| width_up_to(it.glyph(), 2, widths)).max();
    most.unwrap_or(1) + 1
}

/// The rows on the screen under their headings.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let (lang, cursor) = (app.lang(), app.cursor(Pane::Findings));
    let len = lists::len(app, Pane::Findings);
    let page = usize::from(area.height.saturating_sub(1));
    if len == 0 {
        let empty = match (&app.auditing, app.finding_filter.is_empty()) {
            (Some(job), _) => m::auditing(lang, job.permille() / 10),
            (None, true) => m::no_findings(lang).to_owned(),
            (None, false) => m::no_finding_found(lang).to_owned(),
        };
        canvas.text(row(area, 0), &empty, Role::Muted);
        return;
    }
    let shown = cursor.top..len.min(cursor.top + page);
    let rows: Vec<(usize, &Finding)> =
        shown.filter_map(|at| Some((at, lists::finding_at(app, at)?.1))).collect();
    let columns = Columns::of(app, &rows, usize::from(area.width).saturating_sub(1));
    for &(column, x, cells) in &columns.0 {
        canvas.text(span(row(area, 0), x, cells), column.title(lang), Role::Heading);
    }
    for (number, (at, finding)) in rows.iter().enumerate() {
        let place = row(area, number + 1);
        finding_row(canvas, *at, finding, &columns, place);
        if *at == cursor.row {
            canvas.mark_row(place, Pane::Findings);
        }
    }
    canvas.scrollbar(area, Scroll { position: cursor.top, len, page });
}

fn finding_row(canvas: &mut Canvas<'_>, at: usize, finding: &Finding, columns: &Columns, place: Rect) {
    let (lang, narrow) = (canvas.app.lang(), Class::of(canvas.app.size) < Class::Medium);
    let position = canvas.app.findings.row(at);
    let reviewed = position.is_some_and(|at| canvas.app.reviewed_rows.contains(&at));
    let is_noted = position.is_some_and(|at| canvas.app.kept.finding_notes.contains_key(&at));
    for &(column, x, cells) in &columns.0 {
        // Where there is one column of words, a pass is told by its arithmetic.
        let passed = matches!(finding.verdict, Verdict::Consistent | Verdict::Plausible);
        let instead = narrow && passed && !finding.expression.is_empty() && column == FindingColumn::Detail;
        let text = if instead { FindingColumn::Expression } else { column }.text(finding, lang);
        let role = match column {
            FindingColumn::Verdict => Role::of(finding.verdict),
            _ if reviewed => Role::Muted,
            FindingColumn::Id | FindingColumn::Rule => Role::Muted,
            FindingColumn::Expression | FindingColumn::Strength => Role::Number,
            FindingColumn::Detail => Role::Text,
        };
        let cell = span(place, x, cells);
        let used = canvas.text(cell, &text, role);
        if column == FindingColumn::Verdict {
            let signs = format!("{}{}", if reviewed { "*" } else { "" }, if is_noted { "i" } else { "" });
            canvas.text(span(cell, usize::from(used), 2), &signs, Role::Title);
        }
    }
}

/// Every verdict with its glyph and word.
pub(super) fn legend(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let lang = canvas.app.lang();
    let mut rest = span(area, 1, usize::from(area.width));
    let cells = |verdict: &Verdict| {
        width(verdict.glyph(), canvas.app.settings.widths)
            + width(verdict.name(lang), canvas.app.settings.widths)
            + 2
    };
    let all: usize = Verdict::ALL.iter().map(cells).sum();
    let fits = all + width(m::legend_reviewed(lang), canvas.app.settings.widths) <= usize::from(rest.width);
    let occurs = |verdict: &Verdict| canvas.app.audit().is_some_and(|audit| audit.count(*verdict) > 0);
    // Where not all of them fit, those that occur.
    let shown: Vec<Verdict> = Verdict::ALL.iter().copied().filter(|it| fits || occurs(it)).collect();
    for verdict in &shown {
        let used = canvas.text(rest, verdict.glyph(), Role::of(*verdict));
        rest = span(rest, usize::from(used), usize::from(rest.width));
        let used = canvas.text(rest, &format!("{}  ", verdict.name(lang)), Role::Muted);
        rest = span(rest, usize::from(used), usize::from(rest.width));
    }
    let used = canvas.text(rest, m::legend_reviewed(lang), Role::Muted);
    if !canvas.app.kept.finding_notes.is_empty() {
        canvas.text(
            span(rest, usize::from(used), usize::from(rest.width)),
            m::legend_noted(lang),
            Role::Muted,
        );
    }
}
