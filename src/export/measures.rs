//! Tables as grids: each column of numbers is spread over value, unit, bounds and modifier, as far as its
//! cells differ in them.

use std::collections::HashSet;

use super::grid::{Field, Grid, Kind, Value};
use crate::article::Article;
use crate::i18n::{Lang, messages as m};
use crate::number::Modifier;
use crate::table::{CellText, Measure, Rows, Show, measure_of_item};

/// What of a column of the table a column of the grid holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Value,
    Unit,
    Lower,
    Upper,
    Modifier,
}

impl Part {
    /// What its heading says after that of the column; empty for the value.
    const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Value => "",
            Self::Unit => m::unit(lang),
            Self::Lower => m::lower_bound(lang),
            Self::Upper => m::upper_bound(lang),
            Self::Modifier => m::modifier(lang),
        }
    }
}

/// A cell of the table.
enum Found {
    Measure(Measure),
    Words(String),
    Nothing,
}

/// A table with some of its rows.
struct Spread<'a> {
    article: &'a Article,
    rows: Box<dyn Rows + 'a>,
    /// Rows in the order wanted; none for all of them as they come.
    order: Option<Vec<usize>>,
    show: Show,
}

impl Spread<'_> {
    fn len(&self) -> usize {
        self.order.as_ref().map_or_else(|| self.rows.len(), Vec::len)
    }

    fn found(&self, place: usize, column: usize) -> Found {
        let row = match &self.order {
            Some(order) => order.get(place).copied().unwrap_or(usize::MAX),
            None => place,
        };
        match self.rows.cell(row, column, self.show) {
            CellText::Empty => Found::Nothing,
            CellText::Words(text) | CellText::Date(text) => Found::Words(text),
            CellText::Number(amount) => {
                let item = self.rows.item(row, column);
                let measure = item.and_then(|item| measure_of_item(self.article, item, self.show));
                measure.map_or_else(|| Found::Words(amount.text()), Found::Measure)
            }
        }
    }

    /// The parts that a column needs, what the first of them holds, and the unit that all its numbers share.
    fn parts(&self, column: usize) -> (Vec<Part>, Kind, String) {
        let (mut units, mut hedged, mut bounded, mut words) = (HashSet::new(), false, false, false);
        for place in 0..self.len() {
            match self.found(place, column) {
                Found::Measure(measure) => {
                    hedged |= measure.modifier != Modifier::Point || measure.derived;
                    bounded |= measure.lower.or(measure.upper).is_some();
                    units.insert(measure.unit);
                }
                Found::Words(_) => words = true,
                Found::Nothing => {}
            }
        }
        let mut parts = vec![Part::Value];
        if units.len() > 1 {
            parts.push(Part::Unit);
        }
        if bounded {
            parts.extend([Part::Lower, Part::Upper]);
        }
        if hedged {
            parts.push(Part::Modifier);
        }
        let kind = if words || units.is_empty() { Kind::Text } else { Kind::Number };
        let shared = units.into_iter().next().filter(|_| !parts.contains(&Part::Unit));
        (parts, kind, shared.unwrap_or_default())
    }

    fn fields(&self) -> (Vec<Field>, Vec<(usize, Part)>) {
        let (mut fields, mut sources) = (Vec::new(), Vec::new());
        for column in 0..self.rows.column_count() {
            let heading = self.rows.heading(column, self.show);
            let title = if heading.title.is_empty() { m::item(self.show.lang) } else { &heading.title };
            let (parts, kind, unit) = self.parts(column);
            for part in parts {
                let (kind, unit) = match part {
                    Part::Value => (kind, unit.clone()),
                    Part::Lower | Part::Upper => (Kind::Number, unit.clone()),
                    Part::Unit | Part::Modifier => (Kind::Text, String::new()),
                };
                let word = part.word(self.show.lang);
                let title = if word.is_empty() { title.to_owned() } else { format!("{title} {word}") };
                let title = if unit.is_empty() { title } else { format!("{title} ({unit})") };
                fields.push(Field { name: title.clone(), title, kind, unit });
                sources.push((column, part));
            }
        }
        (fields, sources)
    }

    fn row(&self, place: usize, sources: &[(usize, Part)]) -> Vec<Value> {
        let mut cells = Vec::with_capacity(sources.len());
        let mut last: Option<(usize, Found)> = None;
        for &(column, part) in sources {
            let found = match last.take() {
                Some((at, found)) if at == column => found,
                _ => self.found(place, column),
            };
            cells.push(match &found {
                Found::Measure(measure) => value(measure, part, self.show.lang),
                Found::Words(text) if part == Part::Value => Value::text(text),
                Found::Words(_) | Found::Nothing => Value::None,
            });
            last = Some((column, found));
        }
        cells
    }
}

fn value(measure: &Measure, part: Part, lang: Lang) -> Value {
    match part {
        Part::Value => Value::written(measure.value),
        Part::Unit => Value::text(&measure.unit),
        Part::Lower => Value::written(measure.lower),
        Part::Upper => Value::written(measure.upper),
        Part::Modifier => {
            let hedge = Some(measure.modifier.name(lang)).filter(|_| measure.modifier != Modifier::Point);
            let derived = Some(m::derived_mark(lang)).filter(|_| measure.derived);
            let words: Vec<&str> = derived.into_iter().chain(hedge).collect();
            Value::text(&words.join(lang.pick(("；", "; "))))
        }
    }
}

/// A table as a grid: all its rows, or those of an order.
pub(crate) fn grid_of_rows<'a>(
    article: &'a Article,
    (id, title): (&str, String),
    rows: Box<dyn Rows + 'a>,
    order: Option<Vec<usize>>,
    show: Show,
) -> Grid<'a> {
    let spread = Spread { article, rows, order, show };
    let (fields, sources) = spread.fields();
    Grid::new((id, title), fields, spread.len(), move |row| spread.row(row, &sources))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::table::{FigureRows, SummaryRows};

    #[test]
    fn hedge_unit_and_bounds_have_columns_where_they_are_needed() {
        let article = crate::load::sample().unwrap();
        let table = article.tables.iter().find(|it| article.str(it.id) == "t31").unwrap();
        let rows = Box::new(SummaryRows { article: &article, table });
        let grid = grid_of_rows(&article, ("t31", "x".to_owned()), rows, None, Show::default());
        let names: Vec<&str> = grid.fields.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "指标",
                "本期",
                "本期 单位",
                "同比 (%)",
                "去年同期（反推）",
                "去年同期（反推） 单位",
                "去年同期（反推） 修饰",
                "增量",
                "增量 单位",
                "增量 修饰"
            ]
        );
        let cells: Vec<String> = grid.row(0).iter().map(Value::plain).collect();
        assert_eq!(cells, ["列数", "407", "列", "116.49", "188", "列", "推算", "219", "列", "推算"]);
    }

    #[test]
    fn figures_stand_in_the_order_asked_for() {
        let article = crate::load::sample().unwrap();
        let at = article.figure_views().position(|it| it.document_id() == "f200").unwrap();
        let rows = Box::new(FigureRows::all(&article));
        let order = Some(vec![at, 0]);
        let grid = grid_of_rows(&article, ("figures", String::new()), rows, order, Show::default());
        assert_eq!(grid.len, 2);
        let cells = grid.row(0).iter().take(6).map(Value::plain).collect::<Vec<_>>().join("|");
        assert_eq!(cells, "上半年协议引资（标题）|570|亿元|570||超过");
        // Out of range there is nothing, and no panic.
        assert!(grid.row(9).iter().all(|it| *it == Value::None));
    }
}
