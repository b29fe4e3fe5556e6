//! An amount as a table shows it: hedge, number, unit, each a part of its own.

use super::measure::measure_of_derived;
use crate::article::{Article, Change, DerivedId, FigureView};
use crate::i18n::Lang;
use crate::number::{Bound, Decimal, Interval, Modifier, print};
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
    /// `▲` for what has been added, `▼` for what has gone: a text prints both without a sign. Empty for a
    /// level.
    pub arrow: &'static str,
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

    /// Hedge, arrow and number without the unit; `=` before a derived number that has no hedge.
    #[must_use]
    pub fn bare(&self) -> String {
        let mark = if self.derived && self.hedge.is_empty() { "=" } else { self.hedge };
        format!("{mark}{}{}", self.arrow, self.number)
    }

    /// The amount as the heading of a column of growths wants it: only a decline has its arrow.
    #[must_use]
    pub fn under_growth(self) -> Self {
        if self.arrow == arrow(Change::Up) && self.unit.starts_with('%') {
            return Self { arrow: "", ..self };
        }
        self
    }

    /// The unit with the space that belongs before it.
    #[must_use]
    pub fn spaced_unit(&self) -> String {
        let tight = self.unit.is_empty() || self.unit.starts_with(['%', '‰']);
        if tight { self.unit.clone() } else { format!(" {}", self.unit) }
    }
}

/// The arrow of a change.
#[must_use]
pub(super) const fn arrow(change: Change) -> &'static str {
    match change {
        Change::None => "",
        Change::Up => "▲",
        Change::Down => "▼",
    }
}

/// A figure as a table shows it.
#[must_use]
pub fn amount_of(view: &FigureView<'_>, show: Show) -> Amount {
    let unit = view.unit();
    let modifier = view.figure.modifier;
    let arrow = arrow(view.figure.change);
    if let (Kind::Rank, Some(value)) = (view.figure.kind, view.value()) {
        let (before, unit) = show.lang.pick((("第", unit.text(show.lang)), ("No. ", "")));
        let number = format!("{before}{}", print(value));
        return Amount { hedge: modifier.mark(), arrow: "", number, unit: unit.to_owned(), derived: false };
    }
    match view.value() {
        Some(value) if modifier != Modifier::Range => {
            let (value, unit) = shown(value, unit, show);
            Amount { hedge: modifier.mark(), arrow, number: print(value), unit, derived: false }
        }
        _ => {
            let (number, unit) = range(view.interval(), unit, show);
            let hedge = if modifier == Modifier::Range { "" } else { modifier.mark() };
            Amount { hedge, arrow, number, unit, derived: false }
        }
    }
}

/// A derived figure as a table shows it: the point where there is one, else the bounds.
#[must_use]
pub fn amount_of_derived(article: &Article, id: DerivedId, show: Show) -> Amount {
    let Some(measure) = measure_of_derived(article, id, show) else { return Amount::default() };
    let bounds = (measure.lower.map(print), measure.upper.map(print));
    let (hedge, number) = match (measure.value.map(print), bounds) {
        (Some(point), _) => (measure.modifier.mark(), point),
        (None, (Some(lower), Some(upper))) => ("", format!("{lower}–{upper}")),
        (None, (Some(end), None) | (None, Some(end))) => (measure.modifier.mark(), end),
        (None, (None, None)) => ("", "?".to_owned()),
    };
    Amount { hedge, arrow: "", number, unit: measure.unit, derived: true }
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
