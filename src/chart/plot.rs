//! What a table says, as bars: amounts of one unit, growths around zero, shares of a hundred, wholes with
//! the rest that nothing explains, windows of time. Places on an axis are whole numbers, so that nothing
//! here is a binary float and a terminal draws the same picture as a file.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::article::{Article, Cell, Change, DerivedId, FigureId, FigureView, Item, Name, Table};
use crate::check::{Audit, Relation, Verdict};
use crate::number::{Bound, Decimal, Interval};
use crate::unit::{Basis, Dimension, Kind, Realisation, UnitExpr, sort_key};

/// The length of every axis.
pub const AXIS: u32 = 10_000;

/// Most bars of a panel: a table that goes on is a table to read, not to look at.
const BARS: usize = 400;

/// What the bars of a panel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Amounts of one dimension, from zero.
    Amounts,
    /// Growths, on either side of zero.
    Growths,
    /// Shares of a hundred.
    Shares,
    /// Parts of one whole, each where the one before ends; last the rest that nothing explains.
    Parts,
    /// Windows of time.
    Times,
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

/// Bars on one axis.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What the bars are.
    pub form: Form,
    /// Where zero stands on the axis; where time begins for [`Form::Times`].
    pub zero: u32,
    /// The bars, in the order of the table.
    pub bars: Vec<Bar>,
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
    for (form, kind) in [(Form::Growths, Kind::Growth), (Form::Shares, Kind::Share)] {
        let values = of_kind(&|it| it.kind == kind && it.percent);
        panels.extend((!values.is_empty()).then(|| measured(form, &values)));
    }
    panels.extend(parts(article, &cells, audit));
    panels.extend(times(article, &cells));
    panels
}

/// A cell with a value.
struct Value {
    item: Item,
    name: Name,
    /// Row and column of the table.
    row: usize,
    column: Name,
    kind: Kind,
    fill: Fill,
    percent: bool,
    dimension: Dimension,
    /// In the units of [`sort_key`]: the point, and the bounds where there are any.
    point: Option<i128>,
    low: Option<i128>,
    high: Option<i128>,
}

impl Value {
    fn is_amount(&self) -> bool {
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

    fn of_figure(view: &FigureView<'_>, name: Name) -> Self {
        let figure = view.figure;
        let point = view.value().filter(|_| figure.modifier.has_point());
        let falls = figure.change == Change::Down && figure.kind == Kind::Growth;
        let (point, interval) =
            if falls { (point.map(|it| -it), view.interval().neg()) } else { (point, view.interval()) };
        let made = Self::new(Item::Figure(view.id), name, view.unit(), point, interval);
        Self { kind: figure.kind, fill: Fill::of(figure.basis), ..made }
    }

    /// Where the bar ends.
    fn end(&self) -> Option<i128> {
        self.point.or(self.low).or(self.high)
    }
}

/// The values of a table, row by row; a figure that stands in it twice once.
fn cells(article: &Article, table: &Table) -> Vec<Value> {
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
fn whole() -> i128 {
    sort_key(Decimal::ONE, &UnitExpr::plain())
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
    Panel { form, zero, bars: bars.collect() }
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
    Some(Panel { form: Form::Parts, zero: 0, bars })
}

/// The windows of time of the figures of a table, where there are at least two.
fn times(article: &Article, cells: &[Value]) -> Option<Panel> {
    let windows: Vec<(&Value, i128, i128)> = cells
        .iter()
        .filter_map(|it| {
            let Item::Figure(id) = it.item else { return None };
            let (first, last) = article.figure(id)?.shown_period()?.days();
            let (first, last) = (first.or(last)?, last.or(first)?);
            Some((it, day(first), day(last)))
        })
        .take(BARS)
        .collect();
    let distinct: HashSet<(i128, i128)> = windows.iter().map(|(_, first, last)| (*first, *last)).collect();
    if distinct.len() < 2 {
        return None;
    }
    let least = windows.iter().map(|(_, first, _)| *first).min()?;
    let most = windows.iter().map(|(_, _, last)| *last + 1).max()?;
    let axis = Axis { least, most };
    let bars = windows.iter().map(|(it, first, last)| Bar {
        item: Some(it.item),
        name: it.name,
        column: None,
        fill: it.fill,
        from: axis.place(*first),
        to: axis.place(*last + 1),
        whisker: None,
        is_open: false,
    });
    Some(Panel { form: Form::Times, zero: 0, bars: bars.collect() })
}

/// A number that orders days, a year being as long as a leap year.
fn day(date: Date) -> i128 {
    i128::from(date.year()) * 366 + i128::from(date.day_of_year())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::{Row, StrRef};
    use crate::check::{audit, stage};
    use crate::i18n::Lang;
    use crate::job::Progress;

    #[test]
    fn the_sample_has_pictures_of_every_form() {
        let article = crate::load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let mut forms = HashSet::new();
        for table in &article.tables {
            for panel in panels(&article, table, Some(&audit)) {
                let names: Vec<String> = (panel.bars.iter())
                    .map(|bar| {
                        format!(
                            "{} {:?}",
                            article.name(bar.name, Lang::Zh),
                            bar.column.map(|it| article.name(it, Lang::Zh))
                        )
                    })
                    .collect();
                let distinct: HashSet<&String> = names.iter().collect();
                assert!(panel.form == Form::Parts || distinct.len() == names.len(), "{names:?}");
                forms.insert(format!("{:?}", panel.form));
            }
        }
        assert_eq!(forms.len(), 5, "{forms:?}");
    }

    /// A line a panel: its form, zero where it is not at the beginning, then every bar with what is drawn.
    fn pictures(marked: &str) -> Vec<String> {
        let article = stage::article(marked);
        let rows = article.figure_views().map(|view| Row {
            title: view.figure.indicator,
            cells: vec![Cell::Figure(view.id), Cell::Figure(view.id)],
        });
        let table = Table {
            id: StrRef::default(),
            section: None,
            title: Name::default(),
            stub: Name::default(),
            columns: Vec::new(),
            rows: rows.collect(),
            note: Name::default(),
        };
        let audit = audit(&article, &Progress::default());
        let bar = |bar: &Bar| {
            let name = if bar.item.is_some() { article.name(bar.name, Lang::Zh) } else { "其余" };
            let whisker = bar.whisker.map_or(String::new(), |(low, high)| format!("[{low},{high}]"));
            let open = if bar.is_open { "→" } else { "" };
            format!("{name} {}..{}{open}{whisker}", bar.from, bar.to)
        };
        let line = |panel: &Panel| {
            let zero = if panel.zero > 0 { format!(" 0@{}", panel.zero) } else { String::new() };
            let bars: Vec<String> = panel.bars.iter().map(bar).collect();
            format!("{:?}{zero}: {}", panel.form, bars.join(", "))
        };
        panels(&article, &table, Some(&audit)).iter().map(line).collect()
    }

    #[test]
    fn amounts_of_one_dimension_share_an_axis() {
        assert_eq!(
            pictures("{a|超500亿元|协议}，{b|10000000万元|实到}，{c|62个|项目}，{d|41个|竣工}，{e|3亩|地}。"),
            ["Amounts: 协议 0..5000→, 实到 0..10000", "Amounts: 项目 0..10000, 竣工 0..6612"]
        );
    }

    #[test]
    fn a_hedged_amount_has_a_whisker() {
        let seen = pictures("{a|约20辆|设计}，{b|100辆|实际}。");
        assert_eq!(seen, ["Amounts: 设计 0..2000[1500,2500], 实际 0..10000"]);
    }

    #[test]
    fn growths_stand_on_either_side_of_zero_and_shares_in_a_hundred() {
        let seen = pictures("增长{a|30%|甲}，下降{b|10%|乙}，占{c|62.9%|丙|kind=share}。");
        assert_eq!(
            seen,
            ["Growths 0@2500: 甲 2500..10000[9875,10000], 乙 0..2500[0,125]", "Shares: 丙 0..6290"]
        );
    }

    #[test]
    fn a_whole_shows_the_rest_that_nothing_explains() {
        let seen = pictures("合计{t|100个|项目}，其中工业{a|62个|工业项目}。");
        assert_eq!(seen[1], "Parts: 工业项目 0..6200, 其余 6200..10000");
        let sum =
            pictures("总投资{t|204.3亿元|投资}，其中开工{a|139.4亿元|开工投资}，竣工{b|64.9亿元|竣工投资}。");
        assert!(sum.contains(&"Parts: 开工投资 0..6823, 竣工投资 6823..10000".to_owned()), "{sum:?}");
    }

    #[test]
    fn windows_of_time_lie_on_one_axis() {
        let seen = pictures(
            "{a|1列|甲|observationPeriod=2023-01-01/2023-06-30}，{b|2列|乙|observationPeriod=2023}，{c|3列|丙}。",
        );
        assert_eq!(seen[1], "Times: 甲 0..4958, 乙 0..10000");
    }

    #[test]
    fn words_and_single_figures_are_no_picture() {
        assert_eq!(pictures("{a|3亩|地}。"), Vec::<String>::new());
        assert_eq!(pictures("没有数字。"), Vec::<String>::new());
    }

    proptest::proptest! {
        /// Bars lie on the axis, whatever the amounts.
        #[test]
        fn bars_lie_on_the_axis(values in proptest::collection::vec(0_u64..10_000_000_000, 2..8)) {
            let marked: Vec<String> =
                values.iter().enumerate().map(|(at, value)| format!("{{f{at}|{value}亿元|投资{at}}}")).collect();
            let article = stage::article(&format!("{}。", marked.join("，")));
            let values: Vec<Value> =
                article.figure_views().map(|view| Value::of_figure(&view, view.figure.indicator)).collect();
            let panel = measured(Form::Amounts, &values.iter().collect::<Vec<_>>());
            for bar in &panel.bars {
                proptest::prop_assert!(bar.from <= bar.to && bar.to <= AXIS);
            }
        }
    }
}
