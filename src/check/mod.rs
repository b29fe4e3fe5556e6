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

mod addition;
mod chance;
mod cue;
mod declared;
mod derivation;
mod expression;
mod finding;
mod ledger;
mod likeness;
mod relation;
mod repair;
mod rule;
mod rules;
mod scene;
mod sides;

pub use addition::{Reason, Refusal, Sum, add, subtotal};
pub use derivation::{Part, Step, derivation, derivation_of_derived, derivation_of_figure};
pub use finding::{Finding, FindingKey, Strength, Verdict, chance_text};
pub(crate) use likeness::{can_be_one, core};
pub(crate) use relation::Operand;
pub use relation::{Claim, Outcome, Relation};
pub use rule::{RULES, Rule};

use std::collections::HashSet;
use std::ops::Range;

use crate::article::{Article, FigureId};
use crate::job::Progress;
use ledger::Ledger;
pub(crate) use scene::{Scene, UnitClass};
#[cfg(test)]
pub(crate) use tests::stage;

/// What an audit found, most severe first, in each verdict in the order of the text.
#[derive(Debug, Default)]
pub struct Audit {
    /// The findings.
    pub findings: Vec<Finding>,
    /// Figures and positions of the findings that are about them, sorted.
    of_figures: Vec<(FigureId, u32)>,
}

impl Audit {
    /// An audit of findings in their final order.
    #[must_use]
    pub(crate) fn new(findings: Vec<Finding>) -> Self {
        let mut of_figures: Vec<(FigureId, u32)> = (0u32..)
            .zip(&findings)
            .flat_map(|(at, finding)| finding.figures.iter().map(move |id| (*id, at)))
            .collect();
        of_figures.sort_unstable();
        of_figures.dedup();
        Self { findings, of_figures }
    }

    /// The findings about a figure with their positions, most severe first.
    pub fn about(&self, figure: FigureId) -> impl Iterator<Item = (usize, &Finding)> + '_ {
        let first = self.of_figures.partition_point(|(other, _)| *other < figure);
        let pairs = self.of_figures.get(first..).unwrap_or(&[]).iter();
        pairs
            .take_while(move |(other, _)| *other == figure)
            .filter_map(|(_, at)| self.findings.get(*at as usize).map(|finding| (*at as usize, finding)))
    }

    /// The most severe verdict about a figure; `None` when nothing was found.
    #[must_use]
    pub fn verdict(&self, figure: FigureId) -> Option<Verdict> {
        self.about(figure).map(|(_, finding)| finding.verdict).next()
    }

    /// The findings that name other numbers with which a contradiction would hold.
    pub fn repairs_of<'a>(&'a self, failed: &'a Finding) -> impl Iterator<Item = &'a Finding> {
        let is_repair = |finding: &Finding| rules::REPAIRING.contains(&finding.rule);
        let findings = self.findings.get(self.of(Verdict::Wording)).unwrap_or(&[]).iter();
        findings.filter(move |it| {
            is_repair(it) && it.figures.iter().any(|figure| failed.figures.contains(figure))
        })
    }

    /// The passes of a strength.
    #[must_use]
    pub fn passes(&self, strength: Strength) -> usize {
        self.findings.iter().filter(|finding| finding.strength() == Some(strength)).count()
    }

    /// The findings that came out so, as positions in the list.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> Range<usize> {
        let before = self.findings.partition_point(|finding| finding.verdict < verdict);
        before..self.findings.partition_point(|finding| finding.verdict <= verdict)
    }

    /// How many findings came out so.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.of(verdict).len()
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
    findings.sort_by_key(|finding| finding.place(article));
    number(article, &mut findings);
    findings.sort_by_key(|finding| finding.verdict);
    Audit::new(findings)
}

/// Names the findings: as the article does where it asks for the check, else c01, c02, … in the order
/// of the text.
fn number(article: &Article, findings: &mut [Finding]) {
    let mut taken: HashSet<Box<str>> =
        findings.iter().filter(|it| !it.id.is_empty()).map(|it| it.id.clone()).collect();
    for check in &article.checks {
        let rule = declared::rule_name(article.str(check.rule));
        let same = findings.iter_mut().find(|finding| {
            let is_input = |id: &&FigureId| check.inputs.contains(&crate::article::Item::Figure(**id));
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
