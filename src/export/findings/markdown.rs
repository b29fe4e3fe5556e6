//! Findings as Markdown: a table a verdict.

use std::io::{self, Write};

use super::Report;
use super::place::Lines;
use crate::check::{Finding, Verdict};
use crate::i18n::{Lang, messages as m};
use crate::text::Text;

/// Cells of a sentence in the table.
const CELLS: usize = 80;

/// Writes the findings of a report, document by document.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (number, checked) in report.checked.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "# {}\n", escaped(&checked.name))?;
        writeln!(out, "{}", escaped(&super::text::summary(checked, &report.selection, lang)))?;
        let lines = Lines::of(&checked.article);
        for &verdict in Verdict::ALL {
            let of_verdict = |finding: &&Finding| finding.verdict == verdict;
            let mut findings = checked.selected(&report.selection).filter(of_verdict).peekable();
            if findings.peek().is_none() {
                continue;
            }
            writeln!(out, "\n## {} {}\n", escaped(verdict.glyph()), verdict.name(lang))?;
            let headings = [
                m::finding_id(lang),
                m::finding_rule(lang),
                m::detail_formula(lang),
                m::finding_strength(lang),
                m::finding_meaning(lang),
                m::source(lang),
            ];
            writeln!(out, "| {} |", headings.join(" | "))?;
            writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
            for finding in findings {
                let sentences: Vec<String> = lines
                    .excerpts(finding, CELLS)
                    .iter()
                    .map(|(at, sentence)| format!("{}:{} {}", at.line, at.column, escaped(sentence.as_str())))
                    .collect();
                let cells = [
                    escaped(&finding.id),
                    escaped(finding.rule.name(lang)),
                    escaped(&finding.expression),
                    escaped(&finding.strength_text(lang)),
                    escaped(finding.detail.get(lang)),
                    sentences.join("<br>"),
                ];
                writeln!(out, "| {} |", cells.join(" | "))?;
            }
        }
    }
    Ok(())
}

/// Text that Markdown shows as it is, in one line.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in Text::clean(text).as_str().chars() {
        match letter {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                shown.push('\\');
                shown.push(letter);
            }
            _ => shown.push(letter),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_read_as_markup() {
        for (text, shown) in [
            ("a|b", "a\\|b"),
            ("![x](http://y)", "\\!\\[x\\](http://y)"),
            ("<b>*5*</b>", "&lt;b&gt;\\*5\\*&lt;/b&gt;"),
            ("a\nb", "a␤b"),
            ("\u{1b}[31m", "␛\\[31m"),
            ("407/188−1 = 116.489%", "407/188−1 = 116.489%"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
