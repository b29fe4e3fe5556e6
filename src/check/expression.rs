//! Claims in arithmetic, the same in both languages: `62 + 41 = 103`, `407/188−1 = 116.489%`.
//!
//! Numbers stand as printed where the figures share a unit, else in the unit of the first. No
//! thousands separators: what is shown can be typed into a calculator.

use crate::article::{FigureId, FigureView};
use crate::number::{Bound, Decimal, Interval, Rounding, div, mul, print_fixed, round_half_up, sub};

use super::relation::{Claim, Outcome, Relation, implied_base, implied_count, middle, percent, sum_of};
use super::scene::Scene;

/// A number with a fixed count of decimals, without separators: `188.00`.
#[must_use]
pub(crate) fn fixed(value: Decimal, decimals: u32) -> String {
    print_fixed(value, decimals).replace(',', "")
}

/// A number as it is, without separators.
#[must_use]
pub(crate) fn plain(value: Decimal) -> String {
    value.to_string().replace('-', "−")
}

/// An interval as shown: at most three decimals, rounded outward.
#[must_use]
pub(crate) fn interval(interval: &Interval) -> String {
    rounded(interval).to_string()
}

/// An interval with at most three decimals, rounded outward, without zeros at the ends.
#[must_use]
pub(crate) fn rounded(interval: &Interval) -> Interval {
    let outward = interval.rounded_outward(3);
    let bare = |bound: Bound| match bound {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Inclusive(value) => Bound::Inclusive(value.normalize()),
        Bound::Exclusive(value) => Bound::Exclusive(value.normalize()),
    };
    Interval { lower: bare(outward.lower), upper: bare(outward.upper) }
}

/// A figure's number with its hedge: `>570`, `≈230`, `10–15`, `[20, 99]`.
#[must_use]
pub(crate) fn printed(view: &FigureView<'_>) -> String {
    match view.value() {
        Some(value)
            if view.interval().is_bounded() && view.figure.modifier == crate::number::Modifier::Range =>
        {
            let upper = view.interval().upper.value().unwrap_or(value);
            format!("{}–{}", plain(value), plain(upper))
        }
        Some(value) => format!("{}{}", view.figure.modifier.mark(), plain(value)),
        None => view.interval().to_string().replace(',', ", ").replace(",  ", ", "),
    }
}

/// A figure's number with % or 倍 where it is a ratio.
#[must_use]
pub(crate) fn printed_ratio(view: &FigureView<'_>) -> String {
    format!("{}{}", printed(view), view.unit().text(crate::i18n::Lang::Zh))
}

/// A claim in arithmetic; empty where a number is too large.
#[must_use]
pub(crate) fn of_claim(scene: &Scene<'_>, claim: &Claim, outcome: Outcome) -> String {
    Writer { scene, figures: &claim.figures, fails: outcome == Outcome::Fails }
        .write(claim.relation)
        .unwrap_or_default()
}

struct Writer<'a> {
    scene: &'a Scene<'a>,
    figures: &'a [FigureId],
    fails: bool,
}

impl Writer<'_> {
    fn view(&self, at: usize) -> Option<FigureView<'_>> {
        self.scene.view(*self.figures.get(at)?)
    }

    /// A figure in the unit of another one.
    fn in_unit_of(&self, at: usize, unit: usize) -> Option<String> {
        let (view, target) = (self.view(at)?, self.view(unit)?);
        if view.unit().factor() == target.unit().factor() {
            return Some(printed(&view));
        }
        let value = view
            .unit()
            .factor()
            .times(target.unit().factor().inverse())?
            .apply(view.value()?, Rounding::Nearest)?;
        Some(format!("{}{}", view.figure.modifier.mark(), plain(value.normalize())))
    }

    /// The middle of what a figure can stand for, in base units.
    fn point(&self, at: usize) -> Option<Decimal> {
        let operand = self.scene.operand(*self.figures.get(at)?)?;
        let view = self.view(at)?;
        match view.value() {
            Some(value) if view.figure.modifier.has_point() => {
                let signed = if operand.interval.upper.value()? < Decimal::ZERO && value > Decimal::ZERO {
                    -value
                } else {
                    value
                };
                view.unit().factor().apply(signed, Rounding::Nearest)
            }
            _ => middle(&operand.interval),
        }
    }

    fn decimals(&self, at: usize) -> u32 {
        self.view(at).and_then(|view| view.value()).map_or(0, |value| value.scale())
    }

    /// A value in base units, in the unit of a figure.
    fn back(&self, value: Decimal, unit: usize) -> Option<Decimal> {
        self.view(unit)?.unit().factor().inverse().apply(value, Rounding::Nearest)
    }

    fn write(&self, relation: Relation) -> Option<String> {
        match relation {
            Relation::Sum => self.sum(),
            Relation::SharesToWhole => {
                let terms: Option<Vec<String>> =
                    (0..self.figures.len()).map(|at| self.in_unit_of(at, 0)).collect();
                let operands: Option<Vec<_>> =
                    self.figures.iter().map(|id| self.scene.operand(*id)).collect();
                let sum = middle(&sum_of(&operands?)?)?;
                // 40:35:25 are plain numbers out of 100.
                let is_plain = self.view(0)?.unit().form() == crate::unit::Form::Size;
                let (sum, unit) = if is_plain { (sum, "") } else { (percent(sum)?, "%") };
                let unless = if self.fails { format!(" ≠ 100{unit}") } else { String::new() };
                Some(format!("{} = {}{unit}{unless}", terms?.join(" + "), plain(sum.normalize())))
            }
            Relation::Share => self.quotient(relation),
            Relation::Quotient | Relation::PerUnit => self.quotient(relation),
            Relation::ReachableShare => self.reachable_share(),
            Relation::Growth => self.growth(),
            Relation::ReachableBase => self.reachable_base(),
            Relation::Difference => self.difference(),
            Relation::Product | Relation::Each => self.product(relation),
            Relation::Compound(years) => self.compound(years),
            Relation::CompoundLevel(years) => self.compound_level(years),
            Relation::YearlyChange(years) => self.yearly_change(years),
            Relation::AtMost => self.at_most(),
            Relation::Same => {
                let (first, second) = (self.in_unit_of(0, 1)?, self.in_unit_of(1, 1)?);
                let sign = match (self.fails, first == second) {
                    (true, _) => "≠",
                    (false, true) => "=",
                    (false, false) => "≈",
                };
                Some(format!("{first} {sign} {second}"))
            }
        }
    }

    /// The middle of how many things a figure can stand for, in their own unit.
    fn number(&self, at: usize, relation: Relation) -> Option<Decimal> {
        match relation {
            Relation::PerUnit | Relation::Each => middle(&self.scene.operand(*self.figures.get(at)?)?.count),
            _ => self.point(at),
        }
    }

    /// `≠ printed` for a claim that fails.
    fn unless(&self, printed: &str) -> String {
        if self.fails { format!(" ≠ {printed}") } else { String::new() }
    }

    fn sum(&self) -> Option<String> {
        let parts: Option<Vec<String>> = (1..self.figures.len()).map(|at| self.in_unit_of(at, 0)).collect();
        let points: Option<Vec<Decimal>> = (1..self.figures.len()).map(|at| self.point(at)).collect();
        let total = self.in_unit_of(0, 0)?;
        let sum = points.and_then(|points| {
            let sum = points
                .into_iter()
                .try_fold(Decimal::ZERO, |sum, it| crate::number::add(sum, it, Rounding::Nearest))?;
            self.back(sum, 0)
        });
        let shown = sum.map_or_else(|| total.clone(), |sum| plain(sum.normalize()));
        Some(if self.fails {
            format!("{} = {shown} ≠ {total}", parts?.join(" + "))
        } else {
            format!("{} = {total}", parts?.join(" + "))
        })
    }

    fn quotient(&self, relation: Relation) -> Option<String> {
        let is_share = relation == Relation::Share;
        let quotient = div(self.point(0)?, self.number(1, relation)?, Rounding::Nearest)?;
        let result = self.view(2)?;
        let (value, unit) = if is_share || result.unit().is_percent() {
            (fixed(percent(quotient)?, 3), "%")
        } else {
            (fixed(self.back(quotient, 2)?, self.decimals(2) + 2), "")
        };
        let dividend = self.in_unit_of(0, usize::from(is_share))?;
        let printed = if unit.is_empty() { printed(&result) } else { printed_ratio(&result) };
        Some(format!("{dividend}/{} = {value}{unit}{}", self.in_unit_of(1, 1)?, self.unless(&printed)))
    }

    fn reachable_share(&self) -> Option<String> {
        let (share, whole) =
            (self.scene.operand(*self.figures.first()?)?, self.scene.operand(*self.figures.get(1)?)?);
        let whole_value = whole.interval.exact_value()?;
        let count = implied_count(&share, &whole)?;
        match count.whole_numbers() {
            Some(whole_numbers) => {
                let nearest = round_half_up(middle(&count)?, 0);
                let found =
                    if whole_numbers.contains(nearest) { nearest } else { whole_numbers.lower.value()? };
                let back = percent(div(found, whole_value, Rounding::Nearest)?)?;
                Some(format!(
                    "{}/{} = {}%",
                    plain(found.normalize()),
                    plain(whole_value.normalize()),
                    fixed(back, 3)
                ))
            }
            None => {
                let product = mul(whole_value, self.point(0)?, Rounding::Nearest)?;
                Some(format!(
                    "{} × {} = {}",
                    plain(whole_value),
                    printed_ratio(&self.view(0)?),
                    fixed(product, 2)
                ))
            }
        }
    }

    fn growth(&self) -> Option<String> {
        let quotient = div(self.point(0)?, self.point(1)?, Rounding::Nearest)?;
        let growth = percent(sub(quotient, Decimal::ONE, Rounding::Nearest)?)?;
        let printed = signed(&self.view(2)?);
        Some(format!(
            "{}/{}−1 = {}%{}",
            self.in_unit_of(0, 0)?,
            self.in_unit_of(1, 0)?,
            fixed(growth, 3),
            self.unless(&printed)
        ))
    }

    fn reachable_base(&self) -> Option<String> {
        let (level, growth) =
            (self.scene.operand(*self.figures.first()?)?, self.scene.operand(*self.figures.get(1)?)?);
        let factor = crate::number::add(self.point(1)?, Decimal::ONE, Rounding::Nearest)?;
        let base = self.back(div(self.point(0)?, factor, Rounding::Nearest)?, 0)?;
        let level_text = self.in_unit_of(0, 0)?;
        let first = format!(
            "{level_text}/{} = {}",
            plain(factor.normalize()),
            fixed(base, self.decimals(0).max(1) + 1)
        );
        let unique =
            implied_base(&level, &growth).and_then(|it| it.whole_numbers()).and_then(|it| it.exact_value());
        match unique.filter(|_| level.counted) {
            Some(unique) if !unique.is_zero() => {
                let back =
                    sub(div(self.point(0)?, unique, Rounding::Nearest)?, Decimal::ONE, Rounding::Nearest)?;
                Some(format!(
                    "{first}; {level_text}/{}−1 = {}%",
                    plain(unique.normalize()),
                    fixed(percent(back)?, 3)
                ))
            }
            _ => Some(first),
        }
    }

    /// `(18914 − 8651)/5 = 2052.6`.
    fn yearly_change(&self, years: u8) -> Option<String> {
        let change = sub(self.point(0)?, self.point(1)?, Rounding::Nearest)?;
        let yearly = self.back(div(change, Decimal::from(years), Rounding::Nearest)?, 2)?;
        let yearly = round_half_up(yearly, self.decimals(2) + 1).normalize();
        let (level, base) = (self.in_unit_of(0, 2)?, self.in_unit_of(1, 2)?);
        Some(format!(
            "({level} − {base})/{years} = {}{}",
            plain(yearly),
            self.unless(&signed(&self.view(2)?))
        ))
    }

    /// One and a growth, and that to the power of so many years.
    fn power(&self, growth: usize, years: u8) -> Option<(Decimal, Decimal)> {
        let factor = crate::number::add(self.point(growth)?, Decimal::ONE, Rounding::Nearest)?;
        let power = (0..years).try_fold(Decimal::ONE, |power, _| mul(power, factor, Rounding::Nearest))?;
        Some((factor, power))
    }

    /// `7.4 × 1.077^5 = 10.72`.
    fn compound_level(&self, years: u8) -> Option<String> {
        let (factor, power) = self.power(2, years)?;
        let level = self.back(mul(self.point(1)?, power, Rounding::Nearest)?, 0)?;
        let (base, printed) = (self.in_unit_of(1, 0)?, self.in_unit_of(0, 0)?);
        let level = fixed(level, self.decimals(0) + 1);
        Some(format!("{base} × {}^{years} = {level}{}", plain(factor.normalize()), self.unless(&printed)))
    }

    /// `1.147^5−1 = 98.526%`.
    fn compound(&self, years: u8) -> Option<String> {
        let (factor, compound) = self.power(1, years)?;
        let growth = percent(sub(compound, Decimal::ONE, Rounding::Nearest)?)?;
        let printed = signed(&self.view(0)?);
        let factor = plain(factor.normalize());
        Some(format!("{factor}^{years}−1 = {}%{}", fixed(growth, 3), self.unless(&printed)))
    }

    fn difference(&self) -> Option<String> {
        let change = sub(self.point(0)?, self.point(1)?, Rounding::Nearest)?;
        let change = self.back(change, 2)?;
        let printed = signed(&self.view(2)?);
        Some(format!(
            "{} − {} = {}{}",
            self.in_unit_of(0, 2)?,
            self.in_unit_of(1, 2)?,
            plain(change.normalize()),
            self.unless(&printed)
        ))
    }

    /// A floor or a ceiling gives its number: 127 < 570 for 超570.
    fn at_most(&self) -> Option<String> {
        let (part, whole) = (self.in_unit_of(0, 1)?, self.in_unit_of(1, 1)?);
        let is_above =
            matches!(self.scene.operand(*self.figures.get(1)?)?.interval.lower, Bound::Exclusive(_));
        let sign = match (self.fails, is_above) {
            (true, _) => ">",
            (false, true) => "<",
            (false, false) => "≤",
        };
        let whole = whole.trim_start_matches(self.view(1)?.figure.modifier.mark());
        Some(format!("{part} {sign} {whole}"))
    }

    fn product(&self, relation: Relation) -> Option<String> {
        let product = mul(self.point(0)?, self.number(1, relation)?, Rounding::Nearest)?;
        let product = self.back(product, 2)?;
        let printed_product = printed(&self.view(2)?);
        let shown = round_half_up(product, self.decimals(2) + 2).normalize();
        Some(format!(
            "{} × {} = {}{}",
            printed(&self.view(0)?),
            printed(&self.view(1)?),
            plain(shown),
            self.unless(&printed_product)
        ))
    }
}

/// A change with its sign: a decline printed as its size gets a minus.
fn signed(view: &FigureView<'_>) -> String {
    let is_down = view.figure.change == crate::article::Change::Down
        && view.value().is_some_and(|it| it > Decimal::ZERO);
    format!("{}{}", if is_down { "−" } else { "" }, printed_ratio(view))
}
