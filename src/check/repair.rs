//! What another number would do to the claims of a figure.

use std::collections::HashMap;

use crate::article::FigureId;
use crate::number::Decimal;

use super::finding::Verdict;
use super::ledger::{Ledger, judge};
use super::relation::{Claim, Operand, Outcome, Relation};
use super::scene::Scene;

/// Figures of a claim beyond which no repair is looked for.
const MOST: usize = 64;

/// The judged claims of an audit, by figure.
#[derive(Debug)]
pub(crate) struct Claims {
    /// The claims that fail, in the order found.
    pub(crate) failing: Vec<Claim>,
    /// Claims of each figure and whether they hold.
    of_figure: HashMap<FigureId, Vec<(Claim, bool)>>,
}

/// What one repair would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effect {
    /// Failing claims that would hold.
    pub(crate) mends: usize,
    /// Holding claims that would still hold.
    pub(crate) keeps: usize,
}

impl Claims {
    /// The claims that the ledger holds a contradiction for, and all that hold. A claim of order
    /// ([`Relation::AtMost`]) is left out of what can be mended: any smaller number would do.
    #[must_use]
    pub(crate) fn of(scene: &Scene<'_>, ledger: &Ledger) -> Self {
        let mut claims = Self { failing: Vec::new(), of_figure: HashMap::new() };
        for finding in ledger.findings() {
            if let (Verdict::Contradiction, Some(claim)) = (finding.verdict, &finding.claim)
                && claim.relation != Relation::AtMost
                && claim.figures.len() <= MOST
            {
                claims.failing.push(claim.clone());
                claims.enter(claim, false);
            }
        }
        if claims.failing.is_empty() {
            return claims;
        }
        for claim in ledger.claims().filter(|claim| claim.figures.len() <= MOST) {
            if judge(scene, claim) == Outcome::Holds {
                claims.enter(claim, true);
            }
        }
        claims
    }

    fn enter(&mut self, claim: &Claim, holds: bool) {
        for id in &claim.figures {
            self.of_figure.entry(*id).or_default().push((claim.clone(), holds));
        }
    }

    /// The failing claims of a figure.
    pub(crate) fn failing_of(&self, id: FigureId) -> impl Iterator<Item = &Claim> {
        self.of_figure.get(&id).into_iter().flatten().filter(|(_, holds)| !holds).map(|(claim, _)| claim)
    }

    /// What another operand for a figure would do; `None` when a claim of it fails then.
    #[must_use]
    pub(crate) fn effect(&self, scene: &Scene<'_>, id: FigureId, operand: Operand) -> Option<Effect> {
        let mut effect = Effect { mends: 0, keeps: 0 };
        for (claim, holds) in self.of_figure.get(&id)? {
            let operands: Option<Vec<Operand>> = claim
                .figures
                .iter()
                .map(|other| if *other == id { Some(operand) } else { scene.operand(*other) })
                .collect();
            if claim.relation.judge(&operands?) != Outcome::Holds {
                return None;
            }
            if *holds {
                effect.keeps += 1;
            } else {
                effect.mends += 1;
            }
        }
        Some(effect)
    }
}

/// Zeros at the end of a number, those behind the point not counted: how round it is.
#[must_use]
pub(crate) fn roundness(value: Decimal) -> u32 {
    let mut digits = value.normalize();
    let mut zeros = 0;
    while !digits.is_zero() && digits.scale() == 0 && digits.mantissa() % 10 == 0 {
        digits /= Decimal::TEN;
        digits = digits.normalize();
        zeros += 1;
    }
    zeros
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_end_in_zeros() {
        for (text, zeros) in [("0", 0), ("62", 0), ("570", 1), ("200.0", 2), ("20.50", 0), ("1000", 3)] {
            assert_eq!(roundness(crate::number::parse_exact(text).unwrap()), zeros, "{text}");
        }
    }
}
