//! An amount as numbers to calculate with: value, bounds, modifier and unit, each a part of its own.

use super::Show;
use crate::article::{Article, Change, DerivedId, FigureView, Item};
use crate::i18n::Lang;
use crate::number::arithmetic::{Rounding, add, sub};
use crate::number::{Bound, Decimal, Interval, Modifier, pow10, round_half_up, shift10};
use crate::unit::{UnitExpr, as_printed, convert};

/// An amount as numbers, exact, all in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The number; none for a range, and for a vague or derived one that has only bounds. A decline is
    /// negative.
    pub value: Option<Decimal>,
    /// Least value it can stand for; none where it is open, and for a number that is not hedged.
    pub lower: Option<Decimal>,
    /// Greatest value it can stand for; none where it is open, and for a number that is not hedged.
    pub upper: Option<Decimal>,
    /// The hedge.
    pub modifier: Modifier,
    /// The unit of all of them, as shown.
    pub unit: String,
    /// Whether the program worked it out.
    pub derived: bool,
}

/// A figure or derived figure as numbers; none for anything else.
#[must_use]
pub fn measure_of_item(article: &Article, item: Item, show: Show) -> Option<Measure> {
    match item {
        Item::Figure(id) => article.figure(id).map(|view| measure_of(&view, show)),
        Item::Derived(id) => measure_of_derived(article, id, show),
        _ => None,
    }
}

/// A figure as numbers, in the unit its value is shown in.
fn measure_of(view: &FigureView<'_>, show: Show) -> Measure {
    let modifier = view.figure.modifier;
    let interval = match modifier {
        Modifier::Point => Interval::UNBOUNDED,
        _ => view.interval(),
    };
    let value = view.value().filter(|_| modifier != Modifier::Range);
    let parts = [value, interval.lower.value(), interval.upper.value()];
    let ([value, lower, upper], unit) = in_one_unit(parts, view.unit(), show);
    // “下降5.2%” is 5.2 and the word for down.
    let falls = view.figure.change == Change::Down
        && parts.iter().flatten().all(|part| part.is_sign_positive() || part.is_zero());
    let (value, lower, upper) = if falls {
        let turned = |part: Option<Decimal>| part.map(|it| -it);
        (turned(value), turned(upper), turned(lower))
    } else {
        (value, lower, upper)
    };
    Measure { value, lower, upper, modifier, unit, derived: false }
}

/// A derived figure as numbers, rounded as it is shown: the point where there is one, else the bounds.
#[must_use]
pub(super) fn measure_of_derived(article: &Article, id: DerivedId, show: Show) -> Option<Measure> {
    let derived = article.derived.get(id.index())?;
    let unit = article.unit(derived.unit);
    // Rounded in the unit it was worked out in, then converted exactly: a change of unit adds no digits.
    let rounded = |value: Option<Decimal>, rounding| value.map(|it| rounded(it, derived.decimals, rounding));
    let (lower, upper) = match derived.point {
        Some(_) => (None, None),
        None => informative(derived.interval),
    };
    let modifier = match (derived.point, lower, upper) {
        (Some(_), ..) if derived.approximate => Modifier::About,
        (Some(_), ..) => Modifier::Point,
        (None, Some(_), None) => Modifier::MoreThan,
        (None, None, Some(_)) => Modifier::LessThan,
        (None, Some(_), Some(_)) => Modifier::Range,
        (None, None, None) => Modifier::Vague,
    };
    let parts = [
        rounded(derived.point, Rounding::Nearest),
        rounded(lower, Rounding::Down),
        rounded(upper, Rounding::Up),
    ];
    let ([value, lower, upper], unit) = in_one_unit(parts, unit, show);
    Some(Measure { value, lower, upper, modifier, unit, derived: true })
}

/// Numbers in the unit the first of them is shown in, where all of them can be; else as printed.
fn in_one_unit(parts: [Option<Decimal>; 3], unit: &UnitExpr, show: Show) -> ([Option<Decimal>; 3], String) {
    let shown = |value| convert(value, unit, show.unit, show.lang);
    if let Some(first) = parts.iter().flatten().next() {
        let (_, text) = shown(*first);
        let alike = |part: &Option<Decimal>| part.is_none_or(|it| it.is_zero() || shown(it).1 == text);
        if parts.iter().all(alike) {
            return (parts.map(|part| part.map(|it| if it.is_zero() { it } else { shown(it).0 })), text);
        }
    }
    let (power, text) = as_printed(unit, show.lang);
    let shifted = parts.map(|part| part.map(|it| shift10(it, power)));
    if shifted.iter().flatten().all(Option::is_some) {
        return (shifted.map(Option::flatten), text);
    }
    (parts, unit.text(Lang::Zh).to_owned())
}

/// The ends of an interval that say something: that a positive amount over one without a ceiling is
/// above 0 does not.
fn informative(interval: Interval) -> (Option<Decimal>, Option<Decimal>) {
    let lower = match interval.lower {
        Bound::Exclusive(value) if value.is_zero() => None,
        bound => bound.value(),
    };
    (lower, interval.upper.value())
}

/// A worked-out value to the decimals asked for, or to four significant digits. Bounds are rounded
/// away from the values they bound, so that what is said of them stays true.
fn rounded(value: Decimal, decimals: Option<u8>, rounding: Rounding) -> Decimal {
    let decimals = decimals.map_or_else(
        || {
            let whole = value.trunc().abs().normalize().to_string();
            let digits = if whole == "0" { 0 } else { whole.len() };
            u32::try_from(4usize.saturating_sub(digits)).unwrap_or(0)
        },
        u32::from,
    );
    let decimals = decimals.min(Decimal::MAX_SCALE);
    let nearest = round_half_up(value, decimals);
    let step = i32::try_from(decimals).ok().and_then(|decimals| pow10(-decimals)).unwrap_or_default();
    // At the edge of what decimals hold there is no next one: the nearest is all there is to show.
    let mut rounded = match rounding {
        Rounding::Down if nearest > value => sub(nearest, step, rounding).unwrap_or(nearest),
        Rounding::Up if nearest < value => add(nearest, step, rounding).unwrap_or(nearest),
        _ => nearest,
    };
    rounded.rescale(decimals);
    rounded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::parse_printed;
    use crate::table::{amount_of, amount_of_derived};
    use crate::unit::DisplayUnit;

    /// Value, bounds, modifier and unit of a figure of the sample.
    fn shown(id: &str, show: Show) -> String {
        let article = crate::load::sample().unwrap();
        let measure = measure_of_item(&article, article.find(id).unwrap(), show).unwrap();
        let part = |part: Option<Decimal>| part.map_or_else(|| "–".to_owned(), |it| it.to_string());
        let Measure { value, lower, upper, modifier, unit, .. } = measure;
        format!("{} {} {} {} {unit}", part(value), part(lower), part(upper), modifier.word())
    }

    #[test]
    fn value_bounds_and_hedge_are_parts_of_their_own() {
        for (id, expected) in [
            ("f306", "407 – – point 列"),
            ("f200", "570 570 – more-than 亿元"),
            ("d309", "3.976 – – point 万元/标箱"),
        ] {
            assert_eq!(shown(id, Show::default()), expected);
        }
        let wan = Show { unit: DisplayUnit::Wan, ..Show::default() };
        assert_eq!(shown("f200", wan), "5700000 5700000 – more-than 万元");
    }

    #[test]
    fn the_numbers_are_those_that_tables_show() {
        let article = crate::load::sample().unwrap();
        for lang in Lang::ALL {
            for unit in [DisplayUnit::AsPrinted, DisplayUnit::Wan, DisplayUnit::One] {
                let show = Show { lang, unit };
                let ids = (0..).take(article.derived.len()).map(DerivedId);
                let derived = ids.map(|id| (amount_of_derived(&article, id, show), Item::Derived(id)));
                let figures =
                    article.figure_views().map(|view| (amount_of(&view, show), Item::Figure(view.id)));
                for (amount, item) in figures.chain(derived) {
                    let measure = measure_of_item(&article, item, show).unwrap();
                    if let (Some(value), Ok(read)) = (measure.value, parse_printed(&amount.number)) {
                        assert_eq!((value, &measure.unit), (read, &amount.unit), "{amount:?}");
                    }
                }
            }
        }
    }
}
