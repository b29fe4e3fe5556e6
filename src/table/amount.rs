//! An amount as a table shows it: hedge, number, unit, each a part of its own.

use crate::article::{Article, Change, DerivedId, FigureView};
use crate::i18n::Lang;
use crate::number::arithmetic::{Rounding, add, sub};
use crate::number::{Bound, Decimal, Interval, Modifier, pow10, print, round_half_up};
use crate::unit::{DisplayUnit, Kind, UnitExpr, as_printed, convert};

/// How values are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Language.
    pub lang: Lang,
    /// Unit that amounts are converted to.
    pub unit: DisplayUnit,
}

/// An amount in parts. A hedge is never dropped and a number never shown without its unit: where a
/// column shares the unit, the heading has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// `>`, `≈` …; empty for a plain number.
    pub hedge: &'static str,
    /// The number with thousands separators, or a range.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// Whether the program worked it out.
    pub derived: bool,
}

impl Amount {
    /// Hedge, number and unit in one text: `>570 亿元`, `62.9%`, `=188 列`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.bare(), self.spaced_unit())
    }

    /// Hedge and number without the unit; `=` before a derived number that has no hedge.
    #[must_use]
    pub fn bare(&self) -> String {
        let mark = if self.derived && self.hedge.is_empty() { "=" } else { self.hedge };
        format!("{mark}{}", self.number)
    }

    /// The amount with the arrow of a change before it.
    #[must_use]
    pub fn with_arrow(mut self, change: Change) -> Self {
        let arrow = match change {
            Change::None => "",
            Change::Up => "▲",
            Change::Down => "▼",
        };
        self.number.insert_str(0, arrow);
        self
    }

    /// The unit with the space that belongs before it.
    #[must_use]
    pub fn spaced_unit(&self) -> String {
        let tight = self.unit.is_empty() || self.unit.starts_with(['%', '‰']);
        if tight { self.unit.clone() } else { format!(" {}", self.unit) }
    }
}

/// A figure as a table shows it.
#[must_use]
pub fn amount_of(view: &FigureView<'_>, show: Show) -> Amount {
    let unit = view.unit();
    let modifier = view.figure.modifier;
    if let (Kind::Rank, Some(value)) = (view.figure.kind, view.value()) {
        let (before, unit) = show.lang.pick((("第", unit.text(show.lang)), ("No. ", "")));
        let number = format!("{before}{}", print(value));
        return Amount { hedge: modifier.mark(), number, unit: unit.to_owned(), derived: false };
    }
    match view.value() {
        Some(value) if modifier != Modifier::Range => {
            let (value, unit) = shown(value, unit, show);
            Amount { hedge: modifier.mark(), number: print(value), unit, derived: false }
        }
        _ => {
            let (number, unit) = range(view.interval(), unit, show);
            let hedge = if modifier == Modifier::Range { "" } else { modifier.mark() };
            Amount { hedge, number, unit, derived: false }
        }
    }
}

/// A derived figure as a table shows it: the point where there is one, else the bounds.
#[must_use]
pub fn amount_of_derived(article: &Article, id: DerivedId, show: Show) -> Amount {
    let Some(derived) = article.derived.get(id.index()) else {
        return Amount::default();
    };
    let unit = article.unit(derived.unit);
    // Rounded in the unit it was worked out in, then converted exactly: a change of unit adds no digits.
    let rounded = |value: Decimal, rounding| rounded(value, derived.decimals, rounding);
    let one = |hedge, value, rounding| {
        let (value, unit) = shown(rounded(value, rounding), unit, show);
        (hedge, print(value), unit)
    };
    let (hedge, number, unit) = match (derived.point, informative(derived.interval)) {
        (Some(point), _) => one(if derived.approximate { "≈" } else { "" }, point, Rounding::Nearest),
        (None, (Some(lower), None)) => one(">", lower, Rounding::Down),
        (None, (None, Some(upper))) => one("<", upper, Rounding::Up),
        (None, (Some(lower), Some(upper))) => {
            let (lower, text) = shown(rounded(lower, Rounding::Down), unit, show);
            let (upper, _) = shown(rounded(upper, Rounding::Up), unit, show);
            ("", format!("{}–{}", print(lower), print(upper)), text)
        }
        (None, (None, None)) => ("", "?".to_owned(), as_printed(unit, show.lang).1),
    };
    Amount { hedge, number, unit, derived: true }
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

/// The two ends of a printed range or vague figure, joined by an en dash; one end where the other is
/// open.
fn range(interval: Interval, unit: &UnitExpr, show: Show) -> (String, String) {
    let end = |bound: Bound| bound.value().map(|value| shown(value, unit, show));
    match (end(interval.lower), end(interval.upper)) {
        (Some((lower, unit)), Some((upper, _))) => (format!("{}–{}", print(lower), print(upper)), unit),
        (Some((lower, unit)), None) => (format!("≥{}", print(lower)), unit),
        (None, Some((upper, unit))) => (format!("≤{}", print(upper)), unit),
        (None, None) => ("?".to_owned(), as_printed(unit, show.lang).1),
    }
}

fn shown(value: Decimal, unit: &UnitExpr, show: Show) -> (Decimal, String) {
    convert(value, unit, show.unit, show.lang)
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
