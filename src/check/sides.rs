//! The two sides of a claim: what its figures make, and what is printed.
//!
//! The same arithmetic as [`Relation::judge`], kept open for readers; a test holds the two together.

use crate::article::{Article, FigureId};
use crate::number::{Decimal, Interval};
use crate::unit::UnitExpr;

use super::relation::{Claim, Operand, Relation, implied_base, implied_count, sum_of};

/// What a claim compares, in base units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides {
    /// What the figures make.
    pub(crate) made: Interval,
    /// What is printed of it; `None` where a whole number has to lie in `made`.
    pub(crate) printed: Option<Interval>,
}

impl Relation {
    /// The sides of the claim; `None` where they cannot be worked out.
    #[must_use]
    pub(crate) fn sides(self, operands: &[Operand]) -> Option<Sides> {
        let (made, printed) = match (self, operands) {
            (Self::Sum, [total, parts @ ..]) => (sum_of(parts)?, Some(total.interval)),
            (Self::SharesToWhole, shares) => (sum_of(shares)?, Some(Interval::exact(Decimal::ONE))),
            (Self::Share | Self::Quotient, [part, whole, share]) => {
                (part.interval.div(&whole.interval)?, Some(share.interval))
            }
            (Self::ReachableShare, [share, whole]) => (implied_count(share, whole)?, None),
            (Self::Growth, [level, base, growth]) => {
                let quotient = level.interval.div(&base.interval)?;
                (quotient.sub(&Interval::exact(Decimal::ONE))?, Some(growth.interval))
            }
            (Self::ReachableBase, [level, growth]) => (implied_base(level, growth)?, None),
            (Self::Difference, [level, base, change]) => {
                (level.interval.sub(&base.interval)?, Some(change.interval))
            }
            (Self::Product, [a, b, product]) => (a.interval.mul(&b.interval)?, Some(product.interval)),
            (Self::AtMost | Self::Same, [a, b]) => (a.interval, Some(b.interval)),
            _ => return None,
        };
        Some(Sides { made, printed })
    }

    /// Place of the figure whose unit the sides are shown in.
    const fn shown_in(self) -> usize {
        match self {
            Self::Sum | Self::SharesToWhole | Self::ReachableBase => 0,
            Self::ReachableShare | Self::AtMost | Self::Same => 1,
            Self::Share | Self::Growth | Self::Difference | Self::Quotient | Self::Product => 2,
        }
    }
}

impl Claim {
    /// What the figures of the claim can stand for; `None` when one is too large for base units.
    #[must_use]
    pub(crate) fn operands(&self, article: &Article) -> Option<Vec<Operand>> {
        self.figures.iter().map(|id| Operand::of(&article.figure(*id)?)).collect()
    }

    /// Its sides and the unit to show them in, the sides in that unit.
    #[must_use]
    pub(crate) fn shown_sides<'a>(&self, article: &'a Article) -> Option<(Sides, &'a UnitExpr)> {
        let sides = self.relation.sides(&self.operands(article)?)?;
        let id: FigureId = *self.figures.get(self.relation.shown_in())?;
        let unit = article.unit(article.figures.get(id.index())?.unit);
        let back = unit.factor().inverse();
        let printed = match sides.printed {
            Some(printed) => Some(printed.scale(back)?),
            None => None,
        };
        Some((Sides { made: sides.made.scale(back)?, printed }, unit))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::relation::Outcome;
    use proptest::prelude::*;

    /// Forms that hold when their sides share a value.
    const MEETING: [(Relation, usize); 7] = [
        (Relation::Sum, 4),
        (Relation::SharesToWhole, 3),
        (Relation::Share, 3),
        (Relation::Growth, 3),
        (Relation::Difference, 3),
        (Relation::Quotient, 3),
        (Relation::Product, 3),
    ];

    proptest! {
        #[test]
        fn sides_say_what_the_judgement_says(values in proptest::collection::vec((1i64..60, 0u32..2), 4)) {
            let operands: Vec<Operand> = values
                .iter()
                .map(|(value, scale)| Operand {
                    interval: Interval::around(Decimal::new(*value, *scale), Decimal::new(5, 1)).unwrap(),
                    counted: false,
                })
                .collect();
            for (relation, of) in MEETING {
                let operands = &operands[..of];
                let sides = relation.sides(operands);
                let meet = sides.map(|it| it.made.overlaps(&it.printed.unwrap()));
                let expected = match relation.judge(operands) {
                    Outcome::Holds => Some(true),
                    Outcome::Fails => Some(false),
                    Outcome::Open => None,
                };
                prop_assert_eq!(meet, expected, "{:?}", relation);
            }
            for relation in [Relation::ReachableShare, Relation::ReachableBase] {
                if let Some(sides) = relation.sides(&operands[..2]) {
                    prop_assert!(sides.printed.is_none());
                    let holds = relation.judge(&operands[..2]) == Outcome::Holds;
                    prop_assert_eq!(sides.made.whole_numbers().is_some(), holds, "{:?}", relation);
                }
            }
        }
    }
}
