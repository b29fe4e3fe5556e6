//! An amount as a table shows it: hedge, number, unit, each a part of its own.

use crate::article::{Article, Change, DerivedId, FigureView};
use crate::i18n::Lang;
use crate::number::{Bound, Decimal, Interval, Modifier, print, print_fixed, round_half_up};
use crate::unit::{DisplayUnit, UnitExpr, convert};

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
    /// Hedge, number and unit in one text: `>570 亿元`, `62.9%`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.bare(), self.spaced_unit())
    }

    /// Hedge and number without the unit.
    #[must_use]
    pub fn bare(&self) -> String {
        format!("{}{}", self.hedge, self.number)
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
    match view.value() {
        Some(value) if modifier != Modifier::Range => {
            let (value, unit) = shown(value, unit, show);
            Amount { hedge: modifier.mark(), number: print(value), unit, derived: false }
        }
        _ => {
            let (number, unit) = range(view.interval(), unit, show, None);
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
    let decimals = derived.decimals;
    let (hedge, number, unit) = match (derived.point, informative(derived.interval)) {
        (Some(point), _) => worked_out("", point, unit, show, decimals),
        (None, (Some(lower), None)) => worked_out(">", lower, unit, show, decimals),
        (None, (None, Some(upper))) => worked_out("<", upper, unit, show, decimals),
        (None, _) => {
            let (number, unit) = range(derived.interval, unit, show, decimals);
            ("", number, unit)
        }
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

fn worked_out(
    hedge: &'static str,
    value: Decimal,
    unit: &UnitExpr,
    show: Show,
    decimals: Option<u8>,
) -> (&'static str, String, String) {
    let (value, unit) = shown(value, unit, show);
    (hedge, rounded(value, decimals), unit)
}

/// The two ends of an interval, joined by an en dash; one end where the other is open.
fn range(interval: Interval, unit: &UnitExpr, show: Show, decimals: Option<u8>) -> (String, String) {
    let end = |bound: Bound| bound.value().map(|value| shown(value, unit, show));
    let text = |value: Decimal| if decimals.is_some() { rounded(value, decimals) } else { print(value) };
    match (end(interval.lower), end(interval.upper)) {
        (Some((lower, unit)), Some((upper, _))) => (format!("{}–{}", text(lower), text(upper)), unit),
        (Some((lower, unit)), None) => (format!("≥{}", text(lower)), unit),
        (None, Some((upper, unit))) => (format!("≤{}", text(upper)), unit),
        (None, None) => ("?".to_owned(), unit.text(show.lang).to_owned()),
    }
}

fn shown(value: Decimal, unit: &UnitExpr, show: Show) -> (Decimal, String) {
    convert(value, unit, show.unit, show.lang)
}

/// Decimals as asked for, trailing zeros kept; without a wish, four significant digits.
fn rounded(value: Decimal, decimals: Option<u8>) -> String {
    if let Some(decimals) = decimals {
        return print_fixed(value, u32::from(decimals));
    }
    let whole = value.trunc().abs().normalize().to_string();
    let digits = if whole == "0" { 0 } else { whole.len() };
    print(round_half_up(value, u32::try_from(4usize.saturating_sub(digits)).unwrap_or(0)))
}
