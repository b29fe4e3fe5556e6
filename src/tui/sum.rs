//! The marked figures added up, or every reason why they must not be.

use super::app::App;
use super::paragraph::RichLine;
use super::sheet::Sheet;
use super::theme::Role;
use crate::check::{Audit, Reason, Sum, add};
use crate::i18n::messages as m;
use crate::number::print;
use crate::table::amount_of;

/// The lines of the popup for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let (Some(article), lang) = (app.article(), app.lang()) else { return sheet.lines };
    for view in app.marked.iter().filter_map(|id| article.figure(*id)) {
        let period =
            view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |period| period.label(lang));
        let parts = [
            format!("{} {}", view.document_id(), view.indicator(lang)),
            amount_of(&view, app.settings.show).text(),
            view.figure.basis.name(lang).to_owned(),
            period,
        ];
        sheet.line(&parts.join(" · "), Role::Text);
    }
    sheet.blank();
    let none = Audit::default();
    let audit = app.audit().unwrap_or(&none);
    match add(article, audit, &app.marked) {
        Ok(sum) => added(&mut sheet, audit, &sum),
        Err(reasons) => refused(&mut sheet, &reasons),
    }
    sheet.lines
}

fn added(sheet: &mut Sheet<'_>, audit: &Audit, sum: &Sum) {
    let lang = sheet.app.lang();
    let unit = sum.unit.text(lang);
    let in_unit = |number: String| format!("{number} {unit}").trim_end().to_owned();
    if let Some(point) = sum.point {
        sheet.row(m::sum(lang), &in_unit(format!("={}", print(point))), Role::Derived);
    }
    sheet.row(m::detail_interval(lang), &in_unit(sum.interval.to_string()), Role::Text);
    for finding in sum.checks.iter().filter_map(|at| audit.findings.get(*at)) {
        let text = format!("{} {} {}", finding.verdict.glyph(), finding.id, finding.expression_in(lang));
        sheet.row(m::detail_checks(lang), &text, Role::of(finding.verdict));
    }
    if sum.checks.is_empty() {
        sheet.row(m::detail_checks(lang), m::sum_unchecked(lang), Role::Muted);
    }
}

fn refused(sheet: &mut Sheet<'_>, reasons: &[Reason]) {
    let lang = sheet.app.lang();
    sheet.line(&m::sum_refused(lang, reasons.len()), Role::Caution);
    for (number, reason) in (1usize..).zip(reasons) {
        let text = format!("{number}. {}", reason.says.get(lang));
        sheet.line(&text, Role::Text);
    }
    sheet.blank();
    sheet.line(m::sum_beside(lang), Role::Muted);
}
