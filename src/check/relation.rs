//! Claims of arithmetic between figures, judged by intervals.
//!
//! A [`Relation`] is the claim's form, an [`Operand`] what a figure can stand for in base units. The
//! same judgement serves the verdict, the strength (how many wrong numbers it lets pass) and the
//! repairs (which numbers would make it hold).

use crate::article::{FigureId, FigureView};
use crate::number::{Bound, Decimal, Interval, Ratio, Rounding, add, div, mul, sub};
use crate::unit::Kind;

use super::chance::signed_by_change;
use super::sides::Sides;

/// How a claim came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Some values the figures can stand for satisfy it.
    Holds,
    /// None do.
    Fails,
    /// It cannot be decided: a divisor that can be 0, no bound, or a number too large.
    Open,
}

impl Outcome {
    fn of(holds: Option<bool>) -> Self {
        match holds {
            Some(true) => Self::Holds,
            Some(false) => Self::Fails,
            None => Self::Open,
        }
    }
}

/// What a figure can stand for, in base units (%, 倍 as ratios), its direction of change as a sign.
#[derive(Clone, Copy, Debug)]
pub struct Operand {
    /// Every value it can stand for.
    pub interval: Interval,
    /// The same in its own unit with 万 and 亿 multiplied out: how many 亩, 天 or 户, where a rate is for
    /// one of them.
    pub count: Interval,
    /// Whether it counts indivisible things in ones.
    pub counted: bool,
}

impl Operand {
    /// The operand of a figure; `None` when it is too large for base units.
    #[must_use]
    pub fn of(view: &FigureView<'_>) -> Option<Self> {
        Self::standing_for(view, view.interval())
    }

    /// The operand of a figure that stands for other values, in its unit.
    #[must_use]
    pub(super) fn standing_for(view: &FigureView<'_>, interval: Interval) -> Option<Self> {
        let interval = signed_by_change(view, interval);
        let scale = Ratio::pow10(i32::from(view.unit().power_of_ten()))?;
        Some(Self {
            interval: interval.scale(view.unit().factor())?,
            count: interval.scale(scale)?,
            counted: view.is_counted(),
        })
    }
}

/// The form of a claim. The figures' order is the one its description names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Total, then its parts.
    Sum,
    /// Shares that make up one whole, in % or as plain numbers out of 100 (40:35:25).
    SharesToWhole,
    /// Part, whole, share.
    Share,
    /// Share and a counted whole: a whole number of the whole's things must give the share (the GRIM
    /// test of Brown and Heathers, 2017).
    ReachableShare,
    /// Level, earlier level, growth.
    Growth,
    /// Counted level and growth: a whole number must have been the earlier level.
    ReachableBase,
    /// Level, earlier level, change in the same unit.
    Difference,
    /// Dividend, divisor, quotient.
    Quotient,
    /// Factor, factor, product.
    Product,
    /// Dividend, number of things in their own unit, quotient for one of them: 亩均, 户均, 平均每家.
    PerUnit,
    /// Value for one thing, number of things in their own unit, total: 每台3万元, 20台.
    Each,
    /// Growth over so many years, and the yearly growth that compounds to it.
    Compound(u8),
    /// Level, the level so many years earlier, and the yearly growth that compounds to it.
    CompoundLevel(u8),
    /// Level, earlier level, and the change for each of so many years between them.
    YearlyChange(u8),
    /// Part and what it cannot exceed.
    AtMost,
    /// Two statements of one fact.
    Same,
}

/// A claim about figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Its form.
    pub relation: Relation,
    /// The figures, in the form's order.
    pub figures: Box<[FigureId]>,
}

impl Relation {
    /// Judges the claim for what its figures can stand for. [`Outcome::Open`] also for a number of
    /// operands that the form does not have.
    #[must_use]
    pub fn judge(self, operands: &[Operand]) -> Outcome {
        let holds = self.sides(operands).and_then(|Sides { made, printed }| match (self, printed) {
            (Self::AtMost, Some(whole)) => at_most(&made, &whole),
            (Self::Same, Some(other)) => same(&made, &other),
            (_, Some(printed)) => Some(made.overlaps(&printed)),
            (_, None) => Some(made.whole_numbers().is_some()),
        });
        Outcome::of(holds)
    }
}

/// The sum of operands; `None` when too large.
#[must_use]
pub(crate) fn sum_of(operands: &[Operand]) -> Option<Interval> {
    operands.iter().try_fold(Interval::exact(Decimal::ZERO), |sum, it| sum.add(&it.interval))
}

/// Rounding half up never reaches the upper end of a printed number's interval.
fn half_open(interval: Interval) -> Interval {
    match (interval.lower, interval.upper) {
        (Bound::Inclusive(lower), Bound::Inclusive(upper)) if lower < upper => {
            Interval { lower: interval.lower, upper: Bound::Exclusive(upper) }
        }
        _ => interval,
    }
}

/// What a share of a counted whole can stand for, in things.
#[must_use]
pub(crate) fn implied_count(share: &Operand, whole: &Operand) -> Option<Interval> {
    whole.interval.exact_value()?;
    half_open(share.interval).mul(&whole.interval)
}

/// The earlier level that a level and its growth imply; `None` where growth can be −100 % or less.
#[must_use]
pub(crate) fn implied_base(level: &Operand, growth: &Operand) -> Option<Interval> {
    let factor = half_open(growth.interval).add(&Interval::exact(Decimal::ONE))?;
    if factor.lower.value().is_none_or(|lower| lower <= Decimal::ZERO) {
        return None;
    }
    level.interval.div(&factor)
}

/// Whether a part can be no larger than its whole; `None` where a bound is missing.
fn at_most(part: &Interval, whole: &Interval) -> Option<bool> {
    // 127 within 超570: certain, whatever the whole is.
    if let (Some(greatest), Some(least)) = (part.upper.value(), whole.lower.value())
        && greatest <= least
    {
        return Some(true);
    }
    let upper = match whole.upper {
        Bound::Unbounded => return None,
        Bound::Inclusive(upper) | Bound::Exclusive(upper) => upper,
    };
    match part.lower {
        Bound::Unbounded => None,
        Bound::Inclusive(lower) | Bound::Exclusive(lower) => Some(lower <= upper),
    }
}

/// Two statements agree when they share a value; two floors or two ceilings when they are the same.
fn same(a: &Interval, b: &Interval) -> Option<bool> {
    if a.is_bounded() && b.is_bounded() {
        // 71.5 belongs to 72 and not to 71, or neighbours would agree.
        return Some(half_open(*a).overlaps(&half_open(*b)));
    }
    if a.is_bounded() || b.is_bounded() {
        // 超570 and 570: the printed number is the bound itself.
        let (bounded, open) = if a.is_bounded() { (a, b) } else { (b, a) };
        let end = open.lower.value().or(open.upper.value())?;
        return Some(bounded.contains(end) || bounded.overlaps(open));
    }
    Some(a == b)
}

/// The point of an operand: its value where it is exact, else the middle of its ends.
#[must_use]
pub(crate) fn middle(interval: &Interval) -> Option<Decimal> {
    let (lower, upper) = (interval.lower.value()?, interval.upper.value()?);
    div(add(lower, upper, Rounding::Nearest)?, Decimal::TWO, Rounding::Nearest)
}

/// Width of an interval; `None` where an end is missing.
#[must_use]
pub(crate) fn width(interval: &Interval) -> Option<Decimal> {
    sub(interval.upper.value()?, interval.lower.value()?, Rounding::Up)
}

/// Whether a figure states a level: something one can have a sum, a share or a growth of.
#[must_use]
pub(crate) const fn is_level(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Share
            | Kind::Growth
            | Kind::Multiple
            | Kind::Points
            | Kind::Rank
            | Kind::Index
            | Kind::Temperature
    )
}

/// Product of a number and 100, for percentages.
pub(super) fn percent(ratio: Decimal) -> Option<Decimal> {
    mul(ratio, Decimal::ONE_HUNDRED, Rounding::Nearest)
}
