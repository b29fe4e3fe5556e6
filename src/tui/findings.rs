//! A finding in words: whole for the strip and the small screen, step by step for the popup.

use super::app::App;
use super::lists;
use super::paragraph::RichLine;
use super::sheet::Sheet;
pub(crate) use super::shelf::counts;
use super::theme::Role;
use crate::article::{Article, FigureId, Item};
use crate::check::{Audit, Finding, Part, Step, derivation, derivation_of_derived, derivation_of_figure};
use crate::i18n::{Lang, messages as m};

/// Figures named of one finding.
const NAMED: usize = 8;

/// A finding in a word each: `c06 基期 ✓ 一致`.
#[must_use]
pub(crate) fn title(finding: &Finding, lang: Lang) -> String {
    let (verdict, rule) = (finding.verdict, finding.rule.name(lang));
    format!("{} {rule} {} {}", finding.id, verdict.glyph(), verdict.name(lang))
}

/// The chosen finding whole: what it says, expression, both ends, what it is worth, its figures.
#[must_use]
pub(crate) fn whole(app: &App, finding: &Finding, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let (Some(article), lang) = (app.article(), app.lang()) else { return sheet.lines };
    sheet.line(finding.detail.get(lang), Role::of(finding.verdict));
    let none = Audit::default();
    let steps = derivation(article, app.audit().unwrap_or(&none), finding, lang);
    let ends = steps.iter().find(|step| step.part == Part::Ends).map_or("", |step| step.text.as_str());
    let space = if finding.expression.is_empty() || ends.is_empty() { "" } else { "  " };
    sheet.line(&format!("{}{space}{ends}", finding.expression_in(lang)), Role::Number);
    if let Some(worth) = finding.worth() {
        sheet.line(worth.get(lang), Role::Text);
    }
    let note = app.audit().and_then(|audit| {
        let at = audit.findings.iter().position(|it| std::ptr::eq(it, finding))?;
        app.kept.finding_notes.get(&at)
    });
    if let Some(note) = note {
        sheet.row(m::note(lang), note, Role::Caution);
    }
    sheet.line(&figures(article, finding, lang), Role::Muted);
    sheet.lines
}

/// The figures of a finding as printed, with their lines: `“407列” 第71行`.
fn figures(article: &Article, finding: &Finding, lang: Lang) -> String {
    let named = |id: &FigureId| {
        let view = article.figure(*id)?;
        let line = article.text.line_of(view.figure.span.start);
        Some(format!("{} “{}” {}", view.document_id(), view.surface(), m::line(lang, line)))
    };
    let mut words: Vec<String> = finding.figures.iter().take(NAMED).filter_map(named).collect();
    if let Some(more) = finding.figures.len().checked_sub(NAMED).filter(|more| *more > 0) {
        words.push(m::more(lang, more));
    }
    if let Some(span) = finding.span.filter(|_| words.is_empty()) {
        words.push(format!(
            "“{}” {}",
            article.text.get(span),
            m::line(lang, article.text.line_of(span.start))
        ));
    }
    words.join(" · ")
}

/// The steps of an item, or of the chosen finding where none is named.
fn steps(app: &App, item: Option<Item>) -> Vec<Step> {
    let (Some(article), lang) = (app.article(), app.lang()) else { return Vec::new() };
    let none = Audit::default();
    match item {
        None => lists::chosen_finding(app).map_or_else(Vec::new, |finding| {
            derivation(article, app.audit().unwrap_or(&none), finding, lang)
        }),
        Some(Item::Figure(id)) => derivation_of_figure(article, app.audit().unwrap_or(&none), id, lang),
        Some(Item::Derived(id)) => derivation_of_derived(article, id, lang),
        Some(_) => Vec::new(),
    }
}

/// The lines of a derivation for a width in cells: a blank line between what stands for itself.
#[must_use]
pub(crate) fn lines(app: &App, item: Option<Item>, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let lang = app.lang();
    let mut before: Option<Part> = None;
    for step in steps(app, item) {
        let opens = matches!(step.part, Part::Figure | Part::Check | Part::Claim | Part::Formula)
            || step.part == Part::Arithmetic
                && before != Some(Part::Claim)
                && before.is_some_and(is_of_figure);
        if opens && before.is_some() {
            sheet.blank();
        }
        let role = role(app, step.part, item);
        if step.part == Part::Figure {
            sheet.line(&step.text, role);
        } else {
            sheet.row(step.part.name(lang), &step.text, role);
        }
        before = Some(step.part);
    }
    sheet.lines
}

const fn is_of_figure(part: Part) -> bool {
    matches!(part, Part::Figure | Part::Printed | Part::Sentence | Part::Interval)
}

fn role(app: &App, part: Part, item: Option<Item>) -> Role {
    match part {
        Part::Figure => Role::Title,
        Part::Printed | Part::Arithmetic | Part::Base => Role::Number,
        Part::Sentence => Role::Muted,
        Part::Verdict if item.is_none() => {
            lists::chosen_finding(app).map_or(Role::Text, |finding| Role::of(finding.verdict))
        }
        Part::Check => Role::Title,
        Part::Result => Role::Derived,
        Part::Caveat | Part::Reasons | Part::Repair => Role::Caution,
        _ => Role::Text,
    }
}

/// Title of a derivation.
#[must_use]
pub(crate) fn derivation_title(app: &App, item: Option<Item>) -> String {
    let lang = app.lang();
    let of = match item {
        None => lists::chosen_finding(app).map_or_else(String::new, |finding| title(finding, lang)),
        Some(item) => app.article().map_or("", |article| article.id_of(item)).to_owned(),
    };
    format!("{} {of}", m::derivation(lang))
}

/// The findings about a figure in a line: `✓c06 强 0.87%  ✓c12`.
#[must_use]
pub(crate) fn in_short(app: &App, figure: FigureId) -> String {
    let Some(audit) = app.audit() else { return String::new() };
    let words = audit.about(figure).take(NAMED).map(|(_, finding)| {
        let strength = finding.strength_text(app.lang());
        let space = if strength.is_empty() { "" } else { " " };
        format!("{}{}{space}{strength}", finding.verdict.glyph(), finding.id)
    });
    words.collect::<Vec<_>>().join("  ")
}
