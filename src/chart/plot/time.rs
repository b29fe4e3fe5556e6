//! When what a table tells of has been: the periods of its figures and its dates, on one axis.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Axis, BARS, Bar, Fill, Form, Panel};
use crate::article::{Article, Cell, Item, Name, Table};
use crate::date::Period;

/// A window of time.
struct Window {
    item: Item,
    row: usize,
    name: Name,
    column: Name,
    fill: Fill,
    first: Option<Date>,
    last: Option<Date>,
}

/// The windows of time of a table, where there are at least two that differ.
pub(super) fn times(article: &Article, table: &Table) -> Option<Panel> {
    let windows = windows(article, table);
    let distinct: HashSet<_> = windows.iter().map(|it| (it.first, it.last)).collect();
    if distinct.len() < 2 {
        return None;
    }
    let days = || windows.iter().flat_map(|it| [it.first, it.last]).flatten();
    let (first, last) = (days().min()?, days().max()?);
    let axis = Axis { least: day(first), most: day(last) + 1 };
    let bars = windows.iter().map(|it| Bar {
        item: Some(it.item),
        name: it.name,
        column: windows.iter().any(|other| other.row == it.row && other.item != it.item).then_some(it.column),
        fill: it.fill,
        from: it.first.map_or(0, |first| axis.place(day(first))),
        to: axis.place(it.last.map_or(axis.most, |last| day(last) + 1)),
        whisker: None,
        is_open: it.last.is_none(),
    });
    Some(Panel { form: Form::Times, mark: 0, bars: bars.collect(), days: Some((first, last)) })
}

/// The dates and the periods of the figures of a table, row by row, each item once; those without any day
/// that is known are left out.
fn windows(article: &Article, table: &Table) -> Vec<Window> {
    let mut seen = HashSet::new();
    let mut windows = Vec::new();
    for (number, row) in table.rows.iter().enumerate() {
        for (at, cell) in row.cells.iter().enumerate() {
            let found: Option<(Item, Fill, Period)> = match *cell {
                Cell::Figure(id) => article.figure(id).and_then(|view| {
                    Some((Item::Figure(id), Fill::of(view.figure.basis), view.shown_period()?))
                }),
                Cell::Date(id) => {
                    article.dates.get(id.index()).map(|date| (Item::Date(id), Fill::Other, date.period))
                }
                _ => None,
            };
            let Some((item, fill, period)) = found.filter(|(item, ..)| seen.insert(*item)) else { continue };
            let (first, last) = period.days();
            // A date beside a figure of that very time says nothing more.
            let is_said = |it: &Window| {
                it.row == number && (it.first, it.last) == (first, last) && matches!(item, Item::Date(_))
            };
            if first.or(last).is_some() && windows.len() < BARS && !windows.iter().any(is_said) {
                let column = table.columns.get(at).map(|it| it.title).unwrap_or_default();
                windows.push(Window { item, row: number, name: row.title, column, fill, first, last });
            }
        }
    }
    windows
}

/// A number that orders days, a year being as long as a leap year.
fn day(date: Date) -> i128 {
    i128::from(date.year()) * 366 + i128::from(date.day_of_year())
}
