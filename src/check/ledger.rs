//! Where rules record what they found: each claim once.

use std::collections::HashSet;

use crate::article::FigureId;

use super::finding::{Bilingual, Finding, Verdict};
use super::relation::{Claim, Operand, Outcome, Relation};
use super::rule::Rule;
use super::scene::Scene;
use super::{chance, expression};

/// The findings so far.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    findings: Vec<Finding>,
    seen: HashSet<Claim>,
}

impl Ledger {
    /// The findings so far, in the order recorded.
    #[must_use]
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All findings.
    #[must_use]
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Records a finding that is no claim of arithmetic.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Notes a claim that a finding about several of them has judged.
    pub(crate) fn remember(&mut self, claim: Claim) {
        self.seen.insert(claim);
    }

    /// The claims judged so far, in no order.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.seen.iter()
    }

    /// Whether a claim was tested before.
    #[must_use]
    pub(crate) fn has(&self, claim: &Claim) -> bool {
        self.seen.contains(claim)
    }

    /// Judges a claim and records what `say` makes of the outcome; nothing when it was judged before
    /// or `say` gives nothing. A pass gets its chance, every finding its expression.
    pub(crate) fn test(
        &mut self,
        scene: &Scene<'_>,
        rule: &'static Rule,
        claim: Claim,
        say: impl FnOnce(Outcome) -> Option<(Verdict, Bilingual)>,
    ) {
        if self.seen.contains(&claim) {
            return;
        }
        let outcome = judge(scene, &claim);
        let Some((verdict, detail)) = say(outcome) else { return };
        let passed = matches!(verdict, Verdict::Consistent | Verdict::Plausible);
        let finding = Finding {
            id: Box::default(),
            rule,
            verdict,
            expression: expression::of_claim(scene, &claim, outcome).into(),
            chance: if passed && outcome == Outcome::Holds { chance::of_claim(scene, &claim) } else { None },
            figures: claim.figures.clone(),
            claim: Some(claim.clone()),
            span: None,
            detail,
        };
        self.seen.insert(claim);
        self.findings.push(finding);
    }
}

/// How a claim comes out.
#[must_use]
pub(crate) fn judge(scene: &Scene<'_>, claim: &Claim) -> Outcome {
    let operands: Option<Vec<Operand>> = claim.figures.iter().map(|id| scene.operand(*id)).collect();
    operands.map_or(Outcome::Open, |operands| claim.relation.judge(&operands))
}

impl Claim {
    /// A claim of a form about figures.
    #[must_use]
    pub(crate) fn new(relation: Relation, figures: impl Into<Box<[FigureId]>>) -> Self {
        Self { relation, figures: figures.into() }
    }
}
