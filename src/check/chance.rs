//! What a pass is worth: the chance that a wrong number would have passed the same test.
//!
//! Two ways, both computed from the intervals:
//!
//! * Where a whole number must exist, the share of the possible prints that one reaches. 62.9 % of 62:
//!   63 of the 1,001 percentages from 0.0 to 100.0 are reached, 6.3 %. 407 with +116.49 %: the implied
//!   base is 0.0087 wide, so one in 115 holds a whole number.
//! * Everywhere else the errors themselves are tried: every digit of every figure of the claim is
//!   replaced by every other digit, and those that still pass are counted.

use crate::article::{Change, FigureId, FigureView};
use crate::number::{Decimal, Interval, Rounding, div, interval_of};
use crate::unit::Kind;

use super::relation::{Claim, Operand, Outcome, Relation, implied_base, width};
use super::scene::Scene;

/// Digits of a figure beyond which errors are no longer tried.
const MAX_DIGITS: u32 = 18;

/// The chance of a claim that holds; `None` where it cannot be computed.
#[must_use]
pub(crate) fn of_claim(scene: &Scene<'_>, claim: &Claim) -> Option<Decimal> {
    match (claim.relation, &*claim.figures) {
        (Relation::ReachableShare, [share, whole]) => reachable_share(scene, *share, *whole),
        (Relation::ReachableBase, [level, growth]) => {
            let base = implied_base(&scene.operand(*level)?, &scene.operand(*growth)?)?;
            Some(width(&base)?.min(Decimal::ONE))
        }
        _ => of_errors(scene, claim),
    }
}

/// Prints that some count of the whole reaches, among all from 0 to 100 %.
fn reachable_share(scene: &Scene<'_>, share: FigureId, whole: FigureId) -> Option<Decimal> {
    let decimals = scene.view(share)?.value()?.scale();
    let whole = scene.operand(whole)?.interval.exact_value()?;
    let prints = Decimal::from(10u64.checked_pow(decimals + 2)?) + Decimal::ONE;
    let reached = crate::number::add(whole, Decimal::ONE, Rounding::Nearest)?;
    Some(div(reached, prints, Rounding::Nearest)?.min(Decimal::ONE))
}

/// Tries every single wrong digit.
fn of_errors(scene: &Scene<'_>, claim: &Claim) -> Option<Decimal> {
    let operands = claim.figures.iter().map(|id| scene.operand(*id)).collect::<Option<Vec<Operand>>>()?;
    let (mut tried, mut passed) = (0u64, 0u64);
    for (at, id) in claim.figures.iter().enumerate() {
        let Some(view) = scene.view(*id) else { continue };
        let Some(value) = view.value() else { continue };
        let mut changed = operands.clone();
        for wrong in wrong_digits(value) {
            let Some(operand) = operand_with(&view, wrong) else { continue };
            if let Some(place) = changed.get_mut(at) {
                *place = operand;
            }
            tried += 1;
            passed += u64::from(claim.relation.judge(&changed) == Outcome::Holds);
        }
    }
    if tried == 0 {
        return None;
    }
    div(Decimal::from(passed), Decimal::from(tried), Rounding::Nearest)
}

/// The operand a figure would be if another number were printed, everything else as it is.
#[must_use]
pub(crate) fn operand_with(view: &FigureView<'_>, value: Decimal) -> Option<Operand> {
    let interval = interval_of(value, None, view.figure.modifier, view.is_counted())?;
    Operand::standing_for(view, interval)
}

/// A change downward as a negative number: texts print its size, tables its sign. The level that a
/// change reached (下降到5.2%) is none itself.
#[must_use]
pub(crate) fn signed_by_change(view: &FigureView<'_>, interval: Interval) -> Interval {
    let is_change = view.figure.change == Change::Down
        && !matches!(view.figure.kind, Kind::Share | Kind::Rank)
        && view.value().is_none_or(|value| value >= Decimal::ZERO)
        && !is_reached(view);
    if is_change { interval.neg() } else { interval }
}

/// Whether 到 or 至 right before a figure makes it the level that a change reached.
fn is_reached(view: &FigureView<'_>) -> bool {
    let before = view.article.text.as_str().get(..view.figure.span.start as usize).unwrap_or("");
    before.ends_with(['到', '至'])
}

/// Every number that differs in one digit, as many digits and decimals as printed; the first digit of
/// several before the point never becomes 0. None for numbers of more than 18 digits.
pub(crate) fn wrong_digits(value: Decimal) -> impl Iterator<Item = Decimal> {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    let size = mantissa.unsigned_abs();
    let digits = size.checked_ilog10().map_or(1, |log| log + 1).max(scale + 1);
    let places = if digits <= MAX_DIGITS { 0..digits } else { 0..0 };
    places.flat_map(move |place| {
        let step = 10u128.pow(place);
        let digit = size / step % 10;
        let first = place + 1 == digits && digits > scale + 1;
        (u128::from(first)..10).filter(move |other| *other != digit).filter_map(move |other| {
            let changed = i128::try_from(size - digit * step + other * step).ok()?;
            Decimal::try_from_i128_with_scale(if mantissa < 0 { -changed } else { changed }, scale).ok()
        })
    })
}
