//! Tables in raw text: rows of cells parted by tabs or bars, whose numbers take unit and time from the
//! header, the row's label, a unit column or the caption.

use super::glyph::{View, is_han};
use super::measure;
use super::mention::{Direction, Mention, MentionKind, Period};
use super::numeral;
use super::raw::Raw;
use crate::unit::{Form, Unit};

/// Glyphs of a line in which a caption names the unit.
const CAPTION: usize = 60;

/// A unit named apart from its number.
#[derive(Clone, Debug)]
struct Named {
    text: String,
    power: i32,
    unit: Option<&'static Unit>,
}

/// What the header says of a column.
#[derive(Clone, Debug, Default)]
struct Column {
    name: String,
    unit: Option<Named>,
    period: Option<Period>,
}

/// The table being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    columns: Vec<Column>,
    /// The column whose cells name the units of their rows.
    unit_column: Option<usize>,
    /// 单位：亿元 above the table.
    caption: Option<Named>,
    inside: bool,
}

/// Cells of a line that is a row: places from and to. None for running text.
pub(super) fn cells(view: View<'_>, from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let bars = view.chars(from, to).filter(|ch| *ch == '|').count();
    let tabs = view.chars(from, to).filter(|ch| *ch == '\t').count();
    if tabs == 0 && bars < 2 {
        return None;
    }
    let mark = if tabs > 0 { '\t' } else { '|' };
    let (from, to) = if mark == '|' { within_bars(view, from, to) } else { (from, to) };
    let mut cells = Vec::new();
    let mut start = from;
    for place in from..to {
        if view.ch(place) == mark {
            cells.push((start, place));
            start = place + 1;
        }
    }
    cells.push((start, to));
    Some(cells)
}

/// A row without the bars around it.
fn within_bars(view: View<'_>, from: usize, to: usize) -> (usize, usize) {
    let from = view.skip_blank(from);
    let to = view.skip_blank_back(to);
    let start = from + usize::from(view.ch(from) == '|');
    let end = to - usize::from(to > start && view.before(to) == '|');
    (start, end.max(start))
}

impl Grid {
    /// A line of running text: the table has ended, and the line may be the caption of the next one.
    pub(super) fn leave(&mut self, view: View<'_>, from: usize, to: usize) {
        if self.inside {
            *self = Self::default();
        }
        let mut places =
            (from..to.min(from + CAPTION)).filter(|place| matches!(view.ch(*place), '单' | '计'));
        let mark = places
            .find_map(|place| view.take_any(place, &["单位:", "计量单位:", "单位 "]).map(|(end, _)| end));
        if let Some(at) = mark {
            self.caption = named_at(view, view.skip_blank(at));
        }
    }

    /// Reads a header; `periods` are the times its cells name.
    pub(super) fn header(&mut self, view: View<'_>, cells: &[(usize, usize)], periods: &[(usize, Period)]) {
        self.inside = true;
        self.columns = cells
            .iter()
            .map(|(from, to)| {
                let first = periods.partition_point(|(at, _)| at < from);
                let own = |at: usize| at < *to && !matches!(view.before(at), '比' | '较');
                let period = periods.get(first).filter(|(at, _)| own(*at)).map(|(_, period)| period.clone());
                Column { name: without_unit(view, *from, *to), unit: unit_in(view, *from, *to), period }
            })
            .collect();
        self.unit_column = self.columns.iter().position(|column| column.name.contains("单位"));
    }

    /// Whether a row is a header: it names something, and no cell but the first holds an amount.
    pub(super) fn is_header(view: View<'_>, cells: &[(usize, usize)], raws: &[Raw]) -> bool {
        let in_cells = |raw: &Raw| cells.first().is_some_and(|(_, to)| raw.from >= *to);
        let names = cells.iter().any(|(from, to)| view.chars(*from, *to).any(is_han));
        names && !raws.iter().any(|raw| raw.kind.is_amount() && in_cells(raw))
    }

    /// Gives a cell's mention what stands around it in the table.
    pub(super) fn fill(&self, view: View<'_>, cells: &[(usize, usize)], raw: &Raw, mention: &mut Mention) {
        let at = cells.partition_point(|(_, to)| *to <= raw.from);
        if cells.get(at).is_none_or(|(from, _)| *from > raw.from) {
            return;
        }
        mention.in_table = true;
        let label = cells
            .first()
            .filter(|_| at > 0)
            .map(|(from, to)| without_unit(view, *from, *to))
            .unwrap_or_default();
        let column = self.columns.get(at);
        if mention.unit.is_empty() && mention.kind.is_amount() {
            let named_in_row = self.unit_column.and_then(|at| cells.get(at));
            let found = column
                .and_then(|column| column.unit.clone())
                .or_else(|| named_in_row.and_then(|(from, _)| named_at(view, view.skip_blank(*from))))
                .or_else(|| cells.first().and_then(|(from, to)| unit_in(view, *from, *to)))
                .or_else(|| self.caption.clone());
            if let Some(named) = found {
                apply(named, mention);
            }
        }
        let name = column.map(|column| column.name.as_str()).unwrap_or_default();
        mention.indicator = match (label.is_empty(), name.is_empty()) {
            (false, false) if column.is_some_and(|column| column.period.is_none()) => {
                format!("{label}{name}")
            }
            (false, _) => label,
            _ => name.to_owned(),
        };
        let is_change = ["增长", "增速", "同比", "±", "增减"].iter().any(|word| name.contains(word));
        if is_change && let Some(value) = mention.value {
            mention.change = if value.is_sign_negative() { Direction::Down } else { Direction::Up };
        }
        if let Some(period) = column.and_then(|column| column.period.clone()) {
            mention.period = Some(period);
        }
    }
}

fn apply(named: Named, mention: &mut Mention) {
    mention.kind = match named.unit.map(|unit| unit.form) {
        Some(Form::Percent | Form::Part) => MentionKind::Percent,
        Some(Form::Multiple) => MentionKind::Multiple,
        _ => mention.kind,
    };
    mention.unit = named.text;
    mention.power = named.power;
    mention.known_unit = named.unit;
}

/// The unit that stands at a place, scale words included.
fn named_at(view: View<'_>, at: usize) -> Option<Named> {
    let mut from = at;
    let mut power = 0;
    while let Some(more) = numeral::power_of(view.ch(from)).filter(|_| !numeral::is_scaled_unit(view, from)) {
        power += more;
        from += 1;
    }
    let found = measure::find(view, from);
    let end = found.map_or(from, |found| found.end);
    (end > at && power <= 16).then(|| Named {
        text: view.text(at, end),
        power,
        unit: found.and_then(|found| found.unit),
    })
}

/// The unit in brackets in a cell: 产量（万吨）.
fn unit_in(view: View<'_>, from: usize, to: usize) -> Option<Named> {
    let open = (from..to).find(|place| view.ch(*place) == '(')?;
    let at = (open + 1..to).find(|place| !matches!(view.ch(*place), ' '))?;
    let named = named_at(view, at)?;
    let close = view.skip_blank(at + named.text.chars().count());
    (view.ch(close) == ')').then_some(named)
}

/// A cell without the unit in brackets and without marks.
fn without_unit(view: View<'_>, from: usize, to: usize) -> String {
    let end = match unit_in(view, from, to) {
        Some(_) => (from..to).find(|place| view.ch(*place) == '(').unwrap_or(to),
        None => to,
    };
    let start =
        (from..end).find(|place| !matches!(view.ch(*place), ' ' | '#' | '*' | '-' | '\n')).unwrap_or(end);
    view.text(start, end)
}
