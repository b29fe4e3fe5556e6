//! The two sides of a claim: what its figures make, and what is printed. The judgement compares them,
//! the derivation shows them.

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
    /// The sides of the claim; `None` where they cannot be worked out, or the number of operands is not
    /// that of the form.
    #[must_use]
    pub(crate) fn sides(self, operands: &[Operand]) -> Option<Sides> {
        let one = Interval::exact(Decimal::ONE);
        let (made, printed) = match (self, operands) {
            (Self::Sum, [total, parts @ ..]) if parts.len() >= 2 => (sum_of(parts)?, Some(total.interval)),
            (Self::SharesToWhole, shares) if shares.len() >= 2 => {
                let sum = sum_of(shares)?;
                // 40:35:25 are plain numbers out of 100.
                let is_plain = sum.lower.value()? > Decimal::TEN;
                (sum, Some(if is_plain { Interval::exact(Decimal::ONE_HUNDRED) } else { one }))
            }
            (Self::Share | Self::Quotient, [part, whole, share]) => {
                (part.interval.div(&whole.interval)?, Some(share.interval))
            }
            (Self::ReachableShare, [share, whole]) => (implied_count(share, whole)?, None),
            (Self::Growth, [level, base, growth]) => {
                // Of a negative base no growth is defined.
                base.interval.lower.value().filter(|lower| *lower >= Decimal::ZERO)?;
                (level.interval.div(&base.interval)?.sub(&one)?, Some(growth.interval))
            }
            (Self::ReachableBase, [level, growth]) => (implied_base(level, growth)?, None),
            (Self::Difference, [level, base, change]) => {
                (level.interval.sub(&base.interval)?, Some(change.interval))
            }
            (Self::Product, [a, b, product]) => (a.interval.mul(&b.interval)?, Some(product.interval)),
            (Self::PerUnit, [dividend, things, quotient]) => {
                (dividend.interval.div(&things.count)?, Some(quotient.interval))
            }
            (Self::Each, [each, things, total]) => (each.interval.mul(&things.count)?, Some(total.interval)),
            (Self::Compound(years), [total, yearly]) => {
                (compounded(yearly, years)?.sub(&one)?, Some(total.interval))
            }
            (Self::CompoundLevel(years), [level, base, yearly]) => {
                base.interval.lower.value().filter(|lower| *lower >= Decimal::ZERO)?;
                (compounded(yearly, years)?.mul(&base.interval)?, Some(level.interval))
            }
            (Self::YearlyChange(years), [level, base, change]) => {
                let years = Interval::exact(Decimal::from(years));
                (level.interval.sub(&base.interval)?.div(&years)?, Some(change.interval))
            }
            (Self::AtMost | Self::Same, [a, b]) => (a.interval, Some(b.interval)),
            _ => return None,
        };
        Some(Sides { made, printed })
    }

    /// Place of the figure whose unit the sides are shown in.
    const fn shown_in(self) -> usize {
        match self {
            Self::Sum
            | Self::SharesToWhole
            | Self::ReachableBase
            | Self::Compound(_)
            | Self::CompoundLevel(_) => 0,
            Self::ReachableShare | Self::AtMost | Self::Same => 1,
            Self::Share
            | Self::Growth
            | Self::Difference
            | Self::Quotient
            | Self::Product
            | Self::PerUnit
            | Self::Each
            | Self::YearlyChange(_) => 2,
        }
    }
}

/// What a yearly growth makes of one in so many years; `None` where it can be −100 % or less.
fn compounded(yearly: &Operand, years: u8) -> Option<Interval> {
    let one = Interval::exact(Decimal::ONE);
    let factor = yearly.interval.add(&one)?;
    factor.lower.value().filter(|lower| *lower > Decimal::ZERO)?;
    (0..years).try_fold(one, |power, _| power.mul(&factor))
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
