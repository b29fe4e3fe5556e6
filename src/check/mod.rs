//! Do the numbers agree with each other, and how much is that worth?
//!
//! [`audit`] reads an [`Article`] as a `Scene` (sentences, what stands between figures, which
//! state one thing) and lets every [`Rule`] of [`RULES`] propose claims from it. A claim is a
//! [`Relation`] between figures; one judgement of it by intervals gives the verdict, the
//! strength (`chance`) and, for a claim that fails, the repairs. A rule that cannot decide says so.
//! The audit never says that a text lies: it says what does not reconcile.
//!
//! Proposals come from structure (one sentence, neighbours, one table), so that their number grows
//! with the text, not with its square.

mod chance;
mod cue;
mod declared;
mod expression;
mod finding;
mod ledger;
mod likeness;
mod relation;
mod repair;
mod rule;
mod rules;
mod scene;

pub use finding::{Finding, Strength, Verdict};
pub use relation::{Claim, Outcome, Relation};
pub use rule::{RULES, Rule};

use std::collections::HashSet;

use crate::article::Article;
use crate::job::Progress;
use ledger::Ledger;
pub(crate) use scene::Scene;
#[cfg(test)]
pub(crate) use tests::stage;

/// What an audit found, most severe first, in each verdict in the order of the text.
#[derive(Debug, Default)]
pub struct Audit {
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// How many findings came out so.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }
}

/// Audits an article; an unfinished audit when the owner of the progress has lost interest. The
/// progress counts rules.
#[must_use]
pub fn audit(article: &Article, progress: &Progress) -> Audit {
    progress.set_total(u64::try_from(RULES.len()).unwrap_or(u64::MAX));
    let scene = Scene::new(article);
    let mut ledger = Ledger::default();
    for (done, rule) in (1u64..).zip(RULES) {
        if progress.is_cancelled() {
            break;
        }
        (rule.run)(&scene, &mut ledger);
        progress.set_done(done);
    }
    let mut findings = ledger.into_findings();
    // Stable: findings of one place stay in the order of the rules.
    findings.sort_by_key(|finding| place(article, finding));
    number(article, &mut findings);
    findings.sort_by_key(|finding| finding.verdict);
    Audit { findings }
}

/// Byte of the text where a finding begins; the end for one without a place.
fn place(article: &Article, finding: &Finding) -> u32 {
    let figures = finding.figures.iter().filter_map(|id| article.figures.get(id.index()));
    let first = figures.map(|figure| figure.span.start).chain(finding.span.map(|span| span.start)).min();
    first.unwrap_or(u32::MAX)
}

/// Names the findings: as the article does where it asks for the check, else c01, c02, … in the order
/// of the text.
fn number(article: &Article, findings: &mut [Finding]) {
    let mut taken: HashSet<Box<str>> =
        findings.iter().filter(|it| !it.id.is_empty()).map(|it| it.id.clone()).collect();
    for check in &article.checks {
        let rule = declared::rule_name(article.str(check.rule));
        let same = findings.iter_mut().find(|finding| {
            let is_input =
                |id: &&crate::article::FigureId| check.inputs.contains(&crate::article::Item::Figure(**id));
            finding.rule.id == rule
                && finding.id.is_empty()
                && finding.figures.len() == check.inputs.len()
                && finding.figures.iter().all(|id| is_input(&id))
        });
        if let Some(finding) = same {
            finding.id = article.str(check.id).into();
            taken.insert(article.str(check.id).into());
        }
    }
    let mut next = 1u32;
    for finding in findings.iter_mut().filter(|finding| finding.id.is_empty()) {
        let mut id = format!("c{next:02}");
        while taken.contains(id.as_str()) {
            next += 1;
            id = format!("c{next:02}");
        }
        next += 1;
        finding.id = id.into();
    }
}

#[cfg(test)]
mod tests;
