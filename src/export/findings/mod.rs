//! What an audit found, for people and for other programs.

mod change;
mod json;
mod markdown;
mod place;
mod sarif;
mod table;
mod text;

use std::io::{self, Write};

pub(crate) use change::{Changes, Fingerprint};
pub(super) use markdown::escaped;
pub(crate) use table::{Judged, grid_of_findings};
pub(crate) use text::{write_changes, write_document};

use crate::article::Article;
use crate::check::{Audit, Finding, Rule, Verdict};
use crate::i18n::Lang;
use crate::table::{Beside, FindingOrder, Query, arrange_findings};

/// Formats that findings are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FindingFormat {
    /// A few lines a finding, for a terminal.
    #[default]
    Text,
    /// One object with a list of findings.
    Json,
    /// A Markdown table a verdict.
    Markdown,
    /// SARIF 2.1.0, the format in which checkers of code report.
    Sarif,
}

impl FindingFormat {
    /// Every format with its name on the command line.
    pub(crate) const ALL: &'static [(&'static str, Self)] =
        &[("text", Self::Text), ("json", Self::Json), ("markdown", Self::Markdown), ("sarif", Self::Sarif)];

    /// The format of a name.
    #[must_use]
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(it, _)| *it == name).map(|(_, format)| *format)
    }
}

/// Which findings are written. The exit status does not depend on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// Only these verdicts; empty for all.
    pub(crate) verdicts: Vec<Verdict>,
    /// Only these rules; empty for all.
    pub(crate) rules: Vec<&'static Rule>,
    /// Only what this filter keeps.
    pub(crate) filter: Query,
}

impl Selection {
    /// Whether a finding is written.
    #[must_use]
    pub(crate) fn takes(&self, verdict: Verdict, rule: &'static Rule) -> bool {
        (self.verdicts.is_empty() || self.verdicts.contains(&verdict))
            && (self.rules.is_empty() || self.rules.contains(&rule))
    }
}

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The built-in article.
    Sample,
    /// Standard input.
    Standard,
    /// A file; its name need not be UTF-8.
    File(std::path::PathBuf),
}

/// Size and hash of a document, for those who want to know later which one was audited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    /// SHA-256 in lower-case hexadecimal digits.
    pub(crate) sha256: String,
    /// Length in bytes.
    pub(crate) bytes: usize,
}

impl Seal {
    /// The seal of a document.
    #[must_use]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { sha256: crate::hash::sha256(bytes), bytes: bytes.len() }
    }
}

/// A document that was audited.
#[derive(Debug)]
pub(crate) struct Checked {
    /// Name as the user gave it.
    pub(crate) name: String,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// What it holds, as bytes.
    pub(crate) seal: Seal,
    /// The article.
    pub(crate) article: Article,
    /// What was found.
    pub(crate) audit: Audit,
}

/// A document that could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    /// Where it should have come from.
    pub(crate) origin: Origin,
    /// Why, in one line.
    pub(crate) why: String,
}

/// Everything a run of the audit has to say.
#[derive(Debug)]
pub(crate) struct Report {
    /// The documents audited, in the order named.
    pub(crate) checked: Vec<Checked>,
    /// The documents that could not be read, in the order named.
    pub(crate) unread: Vec<Unread>,
    /// What is written.
    pub(crate) selection: Selection,
    /// Exit status of the run.
    pub(crate) status: u8,
}

impl Checked {
    /// The findings that a selection takes, most severe first.
    fn selected<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = &'a Finding> {
        let order = FindingOrder::Severity;
        let view = arrange_findings(&self.article, &self.audit, &selection.filter, order, &Beside::default());
        let all = self.audit.findings.len();
        let kept = (0..view.len(all)).filter_map(move |place| self.audit.findings.get(view.row(place)?));
        kept.filter(|finding| selection.takes(finding.verdict, finding.rule))
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FindingLook {
    /// Language of what is not data.
    pub(crate) lang: Lang,
    /// Whether text has colours.
    pub(crate) colour: bool,
}

/// Writes what was found.
///
/// # Errors
/// What the writer says; a closed pipe is an error of kind `BrokenPipe` that callers let pass.
pub(crate) fn write_findings(
    report: &Report,
    format: FindingFormat,
    look: FindingLook,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        FindingFormat::Text => text::write(report, look, out),
        FindingFormat::Json => json::write(report, out),
        FindingFormat::Markdown => markdown::write(report, look.lang, out),
        FindingFormat::Sarif => sarif::write(report, look.lang, out),
    }
}
