//! The values of a table that can be drawn.

use std::collections::HashSet;

use crate::article::{Article, Cell, Change, DerivedId, FigureView, Item, Name, Table};
use crate::chart::Fill;
use crate::number::{Bound, Decimal, Interval};
use crate::unit::{Dimension, Kind, UnitExpr, sort_key};

/// A cell with a value.
pub(super) struct Value {
    pub(super) item: Item,
    pub(super) name: Name,
    /// Row and column of the table.
    pub(super) row: usize,
    pub(super) column: Name,
    pub(super) kind: Kind,
    pub(super) fill: Fill,
    pub(super) percent: bool,
    pub(super) dimension: Dimension,
    /// In the units of [`sort_key`]: the point, and the bounds where there are any.
    pub(super) point: Option<i128>,
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

impl Value {
    pub(super) fn is_amount(&self) -> bool {
        !self.percent && !matches!(self.kind, Kind::Growth | Kind::Share | Kind::Rank | Kind::Points)
    }

    fn new(item: Item, name: Name, unit: &UnitExpr, point: Option<Decimal>, interval: Interval) -> Self {
        let key = |bound: Bound| bound.value().map(|it| sort_key(it, unit));
        Self {
            item,
            name,
            row: 0,
            column: Name::default(),
            kind: Kind::Other,
            fill: Fill::Other,
            percent: unit.is_percent(),
            dimension: unit.dimension().clone(),
            point: point.map(|it| sort_key(it, unit)),
            low: key(interval.lower),
            high: key(interval.upper),
        }
    }

    pub(super) fn of_figure(view: &FigureView<'_>, name: Name) -> Self {
        let figure = view.figure;
        let point = view.value().filter(|_| figure.modifier.has_point());
        let (point, interval) =
            if falls(view) { (point.map(|it| -it), view.interval().neg()) } else { (point, view.interval()) };
        let made = Self::new(Item::Figure(view.id), name, view.unit(), point, interval);
        Self { kind: figure.kind, fill: Fill::of(figure.basis), ..made }
    }

    /// Where the bar ends.
    pub(super) fn end(&self) -> Option<i128> {
        self.point.or(self.low).or(self.high)
    }
}

/// Whether it tells a decline, which is printed without a sign.
fn falls(view: &FigureView<'_>) -> bool {
    view.figure.change == Change::Down && view.figure.kind == Kind::Growth
}

/// A growth, negative for a decline, as [`sort_key`] has it; `None` for a bound without a point.
pub(super) fn change(growth: &FigureView<'_>) -> Option<i128> {
    Value::of_figure(growth, growth.figure.indicator).point
}

/// The values of a table, row by row; a figure that stands in it twice once.
pub(super) fn cells(article: &Article, table: &Table) -> Vec<Value> {
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for (number, row) in table.rows.iter().enumerate() {
        for (at, cell) in row.cells.iter().enumerate() {
            let value = match *cell {
                Cell::Figure(id) if seen.insert(Item::Figure(id)) => {
                    article.figure(id).map(|view| Value::of_figure(&view, row.title))
                }
                Cell::Derived(id) if seen.insert(Item::Derived(id)) => of_derived(article, id, row.title),
                _ => None,
            };
            let column = table.columns.get(at).map(|it| it.title).unwrap_or_default();
            values.extend(value.filter(|it| it.end().is_some()).map(|it| Value {
                row: number,
                column,
                ..it
            }));
        }
    }
    values
}

/// What the program worked out, in % a share where it can be one.
fn of_derived(article: &Article, id: DerivedId, name: Name) -> Option<Value> {
    let derived = article.derived.get(id.index())?;
    let unit = article.unit(derived.unit);
    let made = Value::new(Item::Derived(id), name, unit, derived.point, derived.interval);
    let can_be_share = made.end().is_some_and(|it| (0..=whole()).contains(&it));
    let kind = match (made.percent, can_be_share) {
        (false, _) => Kind::Other,
        (true, true) => Kind::Share,
        (true, false) => Kind::Growth,
    };
    Some(Value { kind, fill: Fill::Derived, ..made })
}

/// A hundred percent, as [`sort_key`] has it.
pub(super) fn whole() -> i128 {
    sort_key(Decimal::ONE, &UnitExpr::plain())
}
