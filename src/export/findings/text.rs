//! Findings for people at a terminal: a few lines each, most severe first.

use std::io::{self, Write};

use super::place::Lines;
use super::{Changes, Checked, FindingLook, Report, Selection};
use crate::check::{Finding, Verdict};
use crate::i18n::{Lang, messages as m};
use crate::text::{CellWidths, Text, clean_cut};

/// Cells of a sentence.
const CELLS: usize = 72;

/// Sentences that are shown of one finding; further ones are counted.
const SENTENCES: usize = 4;

/// Cells of an expression.
const EXPRESSION: usize = 240;

/// Writes the findings of a report, document by document.
pub(super) fn write(report: &Report, look: FindingLook, out: &mut dyn Write) -> io::Result<()> {
    for (number, checked) in report.checked.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write_document(checked, &report.selection, look, out)?;
    }
    Ok(())
}

/// Writes the findings of one document and a line that counts them.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_document(
    checked: &Checked,
    selection: &Selection,
    look: FindingLook,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page::of(checked, look);
    for finding in checked.selected(selection) {
        page.finding("", finding, out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", page.name(&summary(checked, selection, look.lang)))
}

/// Writes what has changed since an earlier audit: `+` new, `±` changed, `−` gone.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_changes(
    checked: &Checked,
    changes: &Changes,
    selection: &Selection,
    look: FindingLook,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page::of(checked, look);
    let numbers =
        changes.new.iter().map(|at| ("+ ", *at)).chain(changes.changed.iter().map(|at| ("± ", *at)));
    for (mark, number) in numbers {
        if let Some(finding) = checked.audit.findings.get(number) {
            page.finding(mark, finding, out)?;
        }
    }
    for gone in &changes.gone {
        writeln!(out, "− {}", clean_cut(&gone.line(), EXPRESSION, CellWidths::NARROW))?;
    }
    writeln!(out, "{}", page.name(&summary(checked, selection, look.lang)))
}

/// How many findings there are of each verdict, in all and of those that are shown.
pub(super) fn summary(checked: &Checked, selection: &Selection, lang: Lang) -> String {
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| {
            format!("{} {} {}", verdict.glyph(), verdict.name(lang), checked.audit.count(*verdict))
        })
        .collect();
    let (all, shown) = (checked.audit.findings.len(), checked.selected(selection).count());
    let total = if all == shown { m::findings_found(lang, all) } else { m::findings_shown(lang, shown, all) };
    format!("{total}{}", counts.join(" · "))
}

/// A document as it is being written.
struct Page<'a> {
    checked: &'a Checked,
    look: FindingLook,
    lines: Lines<'a>,
}

impl<'a> Page<'a> {
    fn of(checked: &'a Checked, look: FindingLook) -> Self {
        Self { checked, look, lines: Lines::of(&checked.article) }
    }

    /// A line with the document's name before it.
    fn name(&self, line: &str) -> String {
        format!("{}: {line}", Text::clean(&self.checked.name))
    }

    fn finding(&self, mark: &str, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let (lang, verdict) = (self.look.lang, finding.verdict);
        let head = self.coloured(verdict, &format!("{} {}", verdict.glyph(), verdict.name(lang)));
        let mut line = format!("{mark}{head}  {}  {}", Text::clean(&finding.id), finding.rule.name(lang));
        let strength = finding.strength_text(lang);
        let expression = finding.expression_in(lang);
        let expression = clean_cut(&expression, EXPRESSION, CellWidths::NARROW);
        for part in [expression.as_str(), strength.as_str()].into_iter().filter(|it| !it.is_empty()) {
            line.push_str("  ");
            line.push_str(part);
        }
        writeln!(out, "{line}")?;
        writeln!(out, "    {}", Text::clean(finding.detail.get(lang)))?;
        let excerpts = self.lines.excerpts(finding, CELLS);
        let name = Text::clean(&self.checked.name);
        for (at, sentence) in excerpts.iter().take(SENTENCES) {
            writeln!(out, "    {name}:{}:{}: {sentence}", at.line, at.column)?;
        }
        match excerpts.len().saturating_sub(SENTENCES) {
            0 => Ok(()),
            more => writeln!(out, "    {}", m::more_sentences(lang, more)),
        }
    }

    fn coloured(&self, verdict: Verdict, words: &str) -> String {
        if self.look.colour {
            format!("\u{1b}[{}m{words}\u{1b}[m", colour(verdict))
        } else {
            words.to_owned()
        }
    }
}

/// The colour of a verdict (ECMA-48 SGR), one of the eight that every palette has.
const fn colour(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "1;31",
        Verdict::Caution => "33",
        Verdict::Unverifiable => "36",
        Verdict::Notable => "35",
        Verdict::Plausible | Verdict::Consistent => "32",
        Verdict::Wording => "34",
    }
}
