//! What a table says, as bars: amounts of one unit, levels against the year before, growths around zero,
//! shares of a hundred, wholes with the rest that nothing explains, windows of time. Places on an axis are whole numbers, so that nothing
//! here is a binary float and a terminal draws the same picture as a file.

mod time;
mod value;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::article::{Article, FigureId, Item, Name, Table};
use crate::check::{Audit, Relation, Verdict};
use crate::i18n::{Lang, messages as m};
use crate::number::vocabulary;
use crate::table::{Show, amount_of, amount_of_derived};
use crate::unit::{Basis, Dimension, Kind, Realisation};
use time::times;
use value::{Value, cells, change, whole};

/// The length of every axis.
pub const AXIS: u32 = 10_000;

/// Most bars of a panel: a table that goes on is a table to read, not to look at.
const BARS: usize = 400;

vocabulary! {
    /// What the bars of a panel are.
    pub enum Form {
        /// Amounts of one dimension, from zero.
        Amounts = "amounts", ("数量", "Amounts");
        /// Levels whose growth is told, the level they grew from being 100: a bar ends at 100 + growth in %.
        Levels = "levels", ("水平（去年同期 = 100）", "Levels (a year before = 100)");
        /// Growths, on either side of zero.
        Growths = "growths", ("增速", "Growth");
        /// Shares of a hundred.
        Shares = "shares", ("占比（满 100%）", "Shares of 100%");
        /// Parts of one whole, each where the one before ends; last the rest that nothing explains.
        Parts = "parts", ("构成", "Parts of the whole");
        /// Windows of time.
        Times = "times", ("期间", "Periods");
    }
}

/// How a bar is filled: by what kind of amount it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// It has happened.
    Done,
    /// It is agreed.
    Agreed,
    /// It is planned, expected or under way.
    Promised,
    /// The basis does not say.
    Other,
    /// The program worked it out.
    Derived,
    /// What no figure explains.
    Rest,
}

impl Fill {
    /// In the order a legend lists them.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Agreed, Self::Promised, Self::Other, Self::Derived, Self::Rest];

    /// The fill of a basis.
    #[must_use]
    pub const fn of(basis: Basis) -> Self {
        match (basis, basis.realised()) {
            (Basis::Agreed, _) => Self::Agreed,
            (_, Realisation::Done) => Self::Done,
            (_, Realisation::Promised) => Self::Promised,
            (_, Realisation::Neither) => Self::Other,
        }
    }
}

/// A bar, its places on the axis from 0 to [`AXIS`].
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is a view of; none for a rest.
    pub item: Option<Item>,
    /// Title of its row, or its indicator; empty for a rest.
    pub name: Name,
    /// Heading of its column, where another bar of the panel has the same row.
    pub column: Option<Name>,
    /// How it is filled.
    pub fill: Fill,
    /// Where it begins.
    pub from: u32,
    /// Where it ends: at the value, else at the bound that is known. Not before `from`.
    pub to: u32,
    /// The values it can stand for, where that shows on the axis: a range, a hedge.
    pub whisker: Option<(u32, u32)>,
    /// Whether it goes on without a bound: 超570亿元.
    pub is_open: bool,
}

impl Bar {
    /// What it is called: its row, and its column where the row has another bar; the rest by its word.
    #[must_use]
    pub fn title(&self, article: &Article, lang: Lang) -> String {
        match (self.item, self.column) {
            (None, _) => m::chart_rest(lang).to_owned(),
            (_, None) => article.name(self.name, lang).to_owned(),
            (_, Some(column)) => {
                format!("{} · {}", article.name(self.name, lang), article.name(column, lang))
            }
        }
    }

    /// Its value as a table prints it, a growth with its arrow, a date as its period; empty for a rest.
    #[must_use]
    pub fn value(&self, article: &Article, show: Show) -> String {
        match self.item {
            Some(Item::Figure(id)) => {
                article.figure(id).map_or_else(String::new, |view| amount_of(&view, show).text())
            }
            Some(Item::Derived(id)) => amount_of_derived(article, id, show).text(),
            Some(Item::Date(id)) => {
                article.dates.get(id.index()).map_or_else(String::new, |date| date.period.label(show.lang))
            }
            _ => String::new(),
        }
    }
}

/// Bars on one axis.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What the bars are.
    pub form: Form,
    /// Where the value stands that bars are read against: zero, for [`Form::Levels`] a hundred, for
    /// [`Form::Times`] the beginning.
    pub mark: u32,
    /// The bars, in the order of the table.
    pub bars: Vec<Bar>,
    /// The first and last day of the axis; only for [`Form::Times`].
    pub days: Option<(Date, Date)>,
}

impl Panel {
    /// The fills of its bars, in the order a legend lists them.
    #[must_use]
    pub fn fills(&self) -> Vec<Fill> {
        Fill::ALL.into_iter().filter(|fill| self.bars.iter().any(|bar| bar.fill == *fill)).collect()
    }
}

/// The panels of a table, each of at least two bars, or one growth or share; none for a table of words. Wholes
/// and their parts are those that the audit found to add up or to be contained.
#[must_use]
pub fn panels(article: &Article, table: &Table, audit: Option<&Audit>) -> Vec<Panel> {
    let cells = cells(article, table);
    let mut panels = Vec::new();
    let of_kind = |wanted: &dyn Fn(&Value) -> bool| -> Vec<&Value> {
        cells.iter().filter(|it| wanted(it)).take(BARS).collect()
    };
    let mut seen: Vec<&Dimension> = Vec::new();
    for value in cells.iter().filter(|it| it.is_amount()) {
        if seen.contains(&&value.dimension) {
            continue;
        }
        seen.push(&value.dimension);
        let amounts = of_kind(&|it| it.is_amount() && it.dimension == value.dimension);
        panels.extend((amounts.len() > 1).then(|| measured(Form::Amounts, &amounts)));
    }
    panels.extend(levels(article, &cells));
    for (form, kind) in [(Form::Growths, Kind::Growth), (Form::Shares, Kind::Share)] {
        let values = of_kind(&|it| it.kind == kind && it.percent);
        panels.extend((!values.is_empty()).then(|| measured(form, &values)));
    }
    panels.extend(parts(article, &cells, audit));
    panels.extend(times(article, table));
    panels
}

/// An axis from the least to the largest value, zero included.
#[derive(Clone, Copy)]
struct Axis {
    least: i128,
    most: i128,
}

impl Axis {
    fn over(values: impl Iterator<Item = i128>) -> Self {
        values.fold(Self { least: 0, most: 0 }, |axis, it| Self {
            least: axis.least.min(it),
            most: axis.most.max(it),
        })
    }

    /// The place of a value, ends included.
    fn place(self, value: i128) -> u32 {
        let length = self.most.saturating_sub(self.least).max(1);
        let along = value.saturating_sub(self.least).clamp(0, length);
        let place = match along.checked_mul(i128::from(AXIS)) {
            Some(product) => product / length,
            None => along / (length / i128::from(AXIS)).max(1),
        };
        u32::try_from(place).unwrap_or(AXIS).min(AXIS)
    }
}

/// Bars from zero.
fn measured(form: Form, values: &[&Value]) -> Panel {
    let ends = values.iter().flat_map(|it| [it.end(), it.high.filter(|_| it.point.is_none())]);
    let axis = match form {
        // A hundred percent is the whole of a share, whatever the largest share is.
        Form::Shares => Axis { least: 0, most: whole() },
        _ => Axis::over(ends.flatten()),
    };
    let zero = axis.place(0);
    let bars = values.iter().map(|it| {
        let end = axis.place(it.end().unwrap_or(0));
        let whisker = it.low.zip(it.high).map(|(low, high)| (axis.place(low), axis.place(high)));
        Bar {
            item: Some(it.item),
            name: it.name,
            column: values
                .iter()
                .any(|other| other.row == it.row && other.item != it.item)
                .then_some(it.column),
            fill: it.fill,
            from: zero.min(end),
            to: zero.max(end),
            whisker: whisker.filter(|(low, high)| *high - *low > AXIS / 200),
            is_open: it.high.is_none(),
        }
    });
    Panel { form, mark: zero, bars: bars.collect(), days: None }
}

/// The levels of a table against the level each grew from, where at least two say their growth in %.
fn levels(article: &Article, cells: &[Value]) -> Option<Panel> {
    let hundred = whole();
    let index = |it: &Value| {
        let Item::Figure(level) = it.item else { return None };
        let growth = article.figure(article.change_of(level)?)?;
        let reached = change(&growth)?.saturating_add(hundred);
        (growth.unit().is_percent() && reached >= 0).then_some(reached)
    };
    let known: Vec<(&Value, i128)> =
        cells.iter().filter_map(|it| Some((it, index(it)?))).take(BARS).collect();
    if known.len() < 2 {
        return None;
    }
    let axis = Axis::over(known.iter().map(|(_, reached)| *reached).chain([hundred]));
    let bars = known.iter().map(|(it, reached)| Bar {
        item: Some(it.item),
        name: it.name,
        column: None,
        fill: it.fill,
        from: 0,
        to: axis.place(*reached),
        whisker: None,
        is_open: false,
    });
    Some(Panel { form: Form::Levels, mark: axis.place(hundred), bars: bars.collect(), days: None })
}

/// Wholes of the table with their parts, as the audit found them.
fn parts(article: &Article, cells: &[Value], audit: Option<&Audit>) -> Vec<Panel> {
    let known: HashSet<Item> = cells.iter().map(|it| it.item).collect();
    let mut seen: HashSet<FigureId> = HashSet::new();
    let mut panels = Vec::new();
    for finding in audit.map_or(&[][..], |audit| &audit.findings) {
        let Some(claim) = finding.claim.as_ref().filter(|_| finding.verdict != Verdict::Contradiction) else {
            continue;
        };
        let (whole, of_whole) = match (claim.relation, &*claim.figures) {
            (Relation::Sum, [whole, parts @ ..]) => (*whole, parts),
            (Relation::AtMost, [part, whole]) => (*whole, std::slice::from_ref(part)),
            (Relation::Share, [part, whole, _]) => (*whole, std::slice::from_ref(part)),
            _ => continue,
        };
        let is_here = known.contains(&Item::Figure(whole))
            && of_whole.iter().all(|it| known.contains(&Item::Figure(*it)));
        if is_here && seen.insert(whole) {
            panels.extend(whole_with_parts(article, whole, of_whole));
        }
    }
    panels
}

fn whole_with_parts(article: &Article, whole: FigureId, parts: &[FigureId]) -> Option<Panel> {
    let value = |id: FigureId| {
        let view = article.figure(id)?;
        Some(Value::of_figure(&view, view.figure.indicator))
    };
    let all = value(whole)?.end().filter(|it| *it > 0)?;
    let axis = Axis { least: 0, most: all };
    let (mut bars, mut at) = (Vec::new(), 0_i128);
    for part in parts.iter().take(BARS) {
        let part = value(*part)?;
        let end = at.saturating_add(part.end()?);
        let (from, to) = (axis.place(at), axis.place(end));
        bars.push(Bar {
            item: Some(part.item),
            name: part.name,
            column: None,
            fill: part.fill,
            from,
            to: to.max(from),
            whisker: None,
            is_open: part.high.is_none(),
        });
        at = end;
    }
    // Rounded parts may miss their total by a little, which is no rest.
    if axis.place(at) < AXIS - AXIS / 200 {
        let rest = Bar {
            item: None,
            name: Name::default(),
            column: None,
            fill: Fill::Rest,
            from: axis.place(at),
            to: AXIS,
            whisker: None,
            is_open: false,
        };
        bars.push(rest);
    }
    Some(Panel { form: Form::Parts, mark: 0, bars, days: None })
}

#[cfg(test)]
mod tests;
