//! Figures, derived figures and tables: the parts of the builder that know what a number means.

use std::collections::HashMap;

use super::build::{Builder, NO_UNIT};
use super::fault::{FaultKind, IdKind, Path, shortened};
use super::formula_reason;
use super::wire;
use crate::article::{
    Article, BlockId, Cell, Change, Column, Derived, Figure, FigureDetail, FigureId, Item, Row, StrRef,
    Table, UnitId,
};
use crate::formula::{self, Formula, Order, Term};
use crate::number::{Bound, Decimal, Interval, Modifier, interval_of, parse_exact, pow10};
use crate::unit::{Attribution, Basis, Kind, UnitExpr};

/// A figure's number: value, bounds, literal.
struct Amount {
    literal: StrRef,
    value: Option<Decimal>,
    bounds: Option<Interval>,
}

impl<'a> Builder<'a> {
    pub(super) fn figure(&mut self, at: usize, wire: wire::Figure<'_>) {
        let figure = self.next_figure();
        let id = self.register(Item::Figure(figure), &wire.id, "figures", at);
        let path = |member| Path::root().key("figures").index(at).key(member);
        let section = self.section_ref(wire.section.as_ref(), || path("section"));
        let block = self.block_ref(&wire.block, || path("block"));
        let kind = self.word(&wire.kind, Kind::find(&wire.kind.0), Kind::WORDS, || path("kind"));
        let kind = kind.unwrap_or(Kind::Other);
        let unit = self.unit(&wire.unit_text, || path("unitText"));
        self.check_unit(at, kind, unit, &wire);
        let modifier = match &wire.modifier {
            None => Modifier::Point,
            Some(word) => self
                .word(word, Modifier::find(&word.0), Modifier::WORDS, || path("modifier"))
                .unwrap_or(Modifier::Point),
        };
        let basis = match &wire.basis {
            None => Basis::Unstated,
            Some(word) => self
                .word(word, Basis::find(&word.0), Basis::WORDS, || path("basis"))
                .unwrap_or(Basis::Unstated),
        };
        let attribution = match &wire.attribution {
            None => Attribution::Reporter,
            Some(word) => self
                .word(word, Attribution::find(&word.0), Attribution::WORDS, || path("attribution"))
                .unwrap_or(Attribution::Reporter),
        };
        let change = match wire.change.as_ref().map(|word| &*word.0) {
            None => Change::None,
            Some("up") => Change::Up,
            Some("down") => Change::Down,
            Some(word) => {
                self.fault(path("change"), FaultKind::unknown_word(word, Change::WORDS));
                Change::None
            }
        };
        let amount = self.amount(at, &wire, modifier, (kind, unit));
        let period = self.period(wire.observation_period.as_ref(), || path("observationPeriod"));
        let whole = || Path::root().key("figures").index(at);
        let span = self.span(&wire.target, whole);
        let section = self.section_in(block, section, span, whole);
        let block = block.unwrap_or(BlockId(0));
        let indicator = self.name(&wire.variable_measured);
        let subject = self.optional(wire.observation_about.as_ref());
        let detail = self.detail(at, &wire, amount.bounds);
        self.push_figure(Figure {
            id,
            indicator,
            subject,
            literal: amount.literal,
            value: amount.value.unwrap_or_default(),
            has_value: amount.value.is_some(),
            unit,
            modifier,
            kind,
            basis,
            attribution,
            change,
            section,
            block,
            span,
            period,
            detail,
        });
    }

    /// A unit must fit the kind; the scale and the code, when given, must be the unit's own.
    fn check_unit(&mut self, at: usize, kind: Kind, unit: UnitId, wire: &wire::Figure<'_>) {
        let path = |member| Path::root().key("figures").index(at).key(member);
        let expr: &UnitExpr = self.article.unit(unit);
        let mut found: Vec<(Path, FaultKind)> = Vec::new();
        if unit == NO_UNIT {
            return;
        }
        if !kind.fits(expr) {
            let kind = FaultKind::UnitMisfit { kind, unit: wire.unit_text.0.to_string() };
            found.push((path("unitText"), kind));
        }
        if let Some(given) = wire.scale.filter(|&given| given != expr.power_of_ten()) {
            let expected = expr.power_of_ten();
            found.push((path("scale"), FaultKind::ScaleMismatch { given, expected }));
        }
        if let Some(code) = &wire.unit_code
            && *code.0 != *expr.code()
        {
            let expected = expr.code().to_string();
            let kind = FaultKind::UnitCodeMismatch { given: code.0.to_string(), expected };
            found.push((path("unitCode"), kind));
        }
        for (path, kind) in found {
            self.fault(path, kind);
        }
    }

    fn decimal(
        &mut self,
        at: usize,
        member: &'static str,
        literal: Option<&wire::Literal<'_>>,
    ) -> Option<Decimal> {
        match parse_exact(&literal?.0) {
            Ok(value) => Some(value),
            Err(reason) => {
                let path = Path::root().key("figures").index(at).key(member);
                self.fault(path, FaultKind::BadDecimal { reason });
                None
            }
        }
    }

    fn amount(
        &mut self,
        at: usize,
        wire: &wire::Figure<'_>,
        modifier: Modifier,
        (kind, unit): (Kind, UnitId),
    ) -> Amount {
        let counted = kind.is_counted() && self.article.unit(unit).is_counted();
        let path = |member| Path::root().key("figures").index(at).key(member);
        let value = self.decimal(at, "value", wire.value.as_ref());
        let min = self.decimal(at, "minValue", wire.min_value.as_ref());
        let max = self.decimal(at, "maxValue", wire.max_value.as_ref());
        let literal = wire.value.as_ref().map(|literal| self.strings.put(&literal.0)).unwrap_or_default();
        if wire.value.is_none() && wire.min_value.is_none() && wire.max_value.is_none() {
            self.fault(
                Path::root().key("figures").index(at),
                FaultKind::MissingField { name: "value".to_owned() },
            );
        }
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            self.fault(path("minValue"), FaultKind::MinAboveMax { min, max });
        }
        let includes_value = !matches!(
            modifier,
            Modifier::MoreThanVague | Modifier::MoreThan | Modifier::LessThan | Modifier::Nearly
        );
        if let Some(value) = value.filter(|_| includes_value)
            && (min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max))
        {
            self.fault(path("value"), FaultKind::ValueOutsideBounds { value });
        }
        let implied = value.and_then(|value| interval_of(value, None, modifier, counted));
        let stated = match (min, max) {
            (None, None) => self.known_to(at, wire, unit, value),
            _ => Some(Interval {
                lower: min.map_or(Bound::Unbounded, Bound::Inclusive),
                upper: max.map_or(Bound::Unbounded, Bound::Inclusive),
            }),
        };
        let same = |a: Interval, b: Interval| {
            a.lower.value() == b.lower.value() && a.upper.value() == b.upper.value()
        };
        let bounds = stated.filter(|&stated| !implied.is_some_and(|implied| same(stated, implied)));
        Amount { literal, value, bounds }
    }

    /// Bounds from `decimals` (inline XBRL): half a unit of the last decimal known, in base units.
    fn known_to(
        &mut self,
        at: usize,
        wire: &wire::Figure<'_>,
        unit: UnitId,
        value: Option<Decimal>,
    ) -> Option<Interval> {
        let decimals = wire.decimals.as_ref()?;
        let value = value?;
        if decimals.0 == "INF" {
            return Some(Interval::exact(value));
        }
        let path = Path::root().key("figures").index(at).key("decimals");
        let Ok(decimals) = decimals.0.parse::<i32>() else {
            let found = decimals.0.to_string();
            self.fault(path, FaultKind::WrongValue { expected: "INF, 0, 2, -8 …".to_owned(), found });
            return None;
        };
        let scale = i32::from(self.article.unit(unit).power_of_ten());
        let power = decimals.checked_add(scale).and_then(i32::checked_neg);
        let half = power.and_then(pow10).and_then(|step| step.checked_div(Decimal::from(2)));
        let interval = half.and_then(|half| Interval::around(value, half));
        if interval.is_none() {
            let found = decimals.to_string();
            self.fault(path, FaultKind::OutOfRange { found, expected: "-28 … 28".to_owned() });
        }
        interval
    }

    fn detail(
        &mut self,
        at: usize,
        wire: &wire::Figure<'_>,
        bounds: Option<Interval>,
    ) -> Option<Box<FigureDetail>> {
        let path = |member| Path::root().key("figures").index(at).key(member);
        let as_of = self.period(wire.as_of.as_ref(), || path("asOf"));
        let mut detail = FigureDetail {
            change_of: None,
            change_against: self.optional(wire.change_against.as_ref()),
            as_of,
            inferred_from: self.optional_name(wire.inferred_from.as_ref()),
            note: self.optional_name(wire.note.as_ref()),
            bounds,
        };
        if let Some(of) = &wire.change_of {
            let (strings, article) = (&self.strings, &self.article);
            match self.index.find(&of.0, |item| strings.get(article.id_place(item))) {
                Some(Item::Figure(target)) => detail.change_of = Some(target),
                _ => {
                    let wanted = self.strings.put(&of.0);
                    self.pending_changes.push((self.next_figure(), wanted, at));
                }
            }
        }
        let is_plain = detail.change_of.is_none()
            && detail.change_against.is_empty()
            && detail.as_of.is_none()
            && detail.inferred_from.zh.is_empty()
            && detail.note.zh.is_empty()
            && detail.bounds.is_none();
        (!is_plain).then(|| Box::new(detail))
    }

    pub(super) fn derived(&mut self, at: usize, wire: wire::Derived<'_>) {
        let path = |member| Path::root().key("derived").index(at).key(member);
        let id = self.register(Item::Derived(self.next_derived()), &wire.id, "derived", at);
        let section = self.section_ref(wire.section.as_ref(), || path("section"));
        let formula = match Formula::parse(&wire.formula.0) {
            Ok(formula) => formula,
            Err(error) => {
                self.fault(path("formula"), FaultKind::FormulaSyntax(formula_reason::syntax(&error)));
                Formula::default()
            }
        };
        let unit = self.unit(&wire.unit_text, || path("unitText"));
        let most = u8::try_from(Decimal::MAX_SCALE).unwrap_or(u8::MAX);
        if let Some(decimals) = wire.decimals.filter(|&decimals| decimals > most) {
            let (found, expected) = (decimals.to_string(), format!("0 … {most}"));
            self.fault(path("decimals"), FaultKind::OutOfRange { found, expected });
        }
        let built = Derived {
            id,
            section,
            title: self.name(&wire.title),
            formula_text: self.strings.put(&wire.formula.0),
            formula,
            inputs: Vec::new(),
            first_figure: None,
            unit,
            decimals: wire.decimals,
            caveat: self.optional_name(wire.caveat.as_ref()),
            notable: wire.notable.unwrap_or(false),
            point: None,
            interval: Interval::UNBOUNDED,
            approximate: false,
            term: None,
        };
        self.article.derived.push(built);
        self.derived_at.push(at);
    }

    /// Works out every derived figure once all of them are known.
    pub(super) fn evaluate_derived(&mut self) {
        self.resolve_inputs();
        let ids: Vec<String> =
            (self.article.derived.iter()).map(|derived| self.strings.get(derived.id).to_owned()).collect();
        let named: Vec<(&str, &Formula)> =
            ids.iter().map(String::as_str).zip(self.article.derived.iter().map(|it| &it.formula)).collect();
        let Order { sequence, circles } = formula::order(&named);
        for circle in &circles {
            let first = circle.first().copied().unwrap_or(0);
            let ids = cycle_words(&circle.iter().filter_map(|&at| ids.get(at)).collect::<Vec<_>>());
            self.formula_fault(first, FaultKind::FormulaCycle { ids });
        }
        // What is missing or misspelt has been said; what depends on it has no value, and that is no news.
        let mut has_value = vec![false; ids.len()];
        for number in sequence {
            let Some(derived) = self.article.derived.get(number) else { continue };
            let is_known = |input: &Item| match input {
                Item::Derived(id) => has_value.get(id.index()) == Some(&true),
                _ => true,
            };
            let wanted = derived.formula.inputs().count();
            if derived.formula.is_empty()
                || wanted != derived.inputs.len()
                || !derived.inputs.iter().all(is_known)
            {
                continue;
            }
            let unit = self.article.unit(derived.unit);
            let lookup = |id: &str| self.term(id);
            let result = formula::evaluate(&derived.formula, &lookup).and_then(|term| {
                formula::into_unit(&term, unit).map(|(point, interval)| (term, point, interval))
            });
            match result {
                Ok((term, point, interval)) => {
                    let approximate = derived.inputs.iter().any(|&input| self.is_approximate(input));
                    let first_figure = derived.inputs.first().and_then(|&input| self.first_figure(input));
                    if let (Some(derived), Some(has_value)) =
                        (self.article.derived.get_mut(number), has_value.get_mut(number))
                    {
                        *has_value = true;
                        (derived.approximate, derived.first_figure) = (approximate, first_figure);
                        (derived.point, derived.interval) = (point, interval);
                        derived.term = Some(Box::new(term));
                    }
                }
                Err(error) => {
                    self.formula_fault(number, FaultKind::FormulaUnits(formula_reason::evaluation(&error)));
                }
            }
        }
    }

    fn formula_fault(&mut self, derived: usize, kind: FaultKind) {
        let at = self.derived_at.get(derived).copied().unwrap_or(derived);
        self.fault(Path::root().key("derived").index(at).key("formula"), kind);
    }

    fn is_approximate(&self, input: Item) -> bool {
        let article: &Article = &self.article;
        match input {
            Item::Figure(id) => {
                article.figures.get(id.index()).is_some_and(|it| it.modifier == Modifier::About)
            }
            Item::Derived(id) => article.derived.get(id.index()).is_some_and(|it| it.approximate),
            _ => false,
        }
    }

    fn first_figure(&self, input: Item) -> Option<FigureId> {
        match input {
            Item::Figure(id) => Some(id),
            Item::Derived(id) => self.article.derived.get(id.index())?.first_figure,
            _ => None,
        }
    }

    /// Finds what the formulas name.
    fn resolve_inputs(&mut self) {
        for number in 0..self.article.derived.len() {
            let Some(derived) = self.article.derived.get_mut(number) else { continue };
            let at = self.derived_at.get(number).copied().unwrap_or(number);
            let formula = std::mem::take(&mut derived.formula);
            let mut inputs = Vec::new();
            for id in formula.inputs() {
                let pick = |item| match item {
                    Item::Figure(_) | Item::Derived(_) => Some(item),
                    _ => None,
                };
                let path = || Path::root().key("derived").index(at).key("formula");
                inputs.extend(self.resolve(id, IdKind::Figure, pick, path));
            }
            if let Some(derived) = self.article.derived.get_mut(number) {
                (derived.formula, derived.inputs) = (formula, inputs);
            }
        }
    }

    /// A figure or derived figure as an input of a formula.
    fn term(&self, id: &str) -> Option<Term> {
        let article: &Article = &self.article;
        match self.index.find(id, |item| self.strings.get(article.id_place(item)))? {
            Item::Figure(id) => article.figure(id)?.term(),
            Item::Derived(id) => article.derived.get(id.index())?.term.as_deref().cloned(),
            _ => None,
        }
    }

    pub(super) fn table(&mut self, at: usize, wire: wire::Table<'_>) {
        let path = || Path::root().key("tables").index(at);
        let id = self.register(Item::Table(self.next_table()), &wire.id, "tables", at);
        let section = self.section_ref(wire.section.as_ref(), || path().key("section"));
        let mut columns: Vec<Column> = Vec::with_capacity(wire.columns.len());
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(wire.columns.len());
        for (number, column) in wire.columns.iter().enumerate() {
            if places.contains_key(&*column.id.0) {
                let path = path().key("columns").index(number).key("id");
                self.fault(path, FaultKind::DuplicateId { id: column.id.0.to_string() });
            } else {
                places.insert(&column.id.0, number);
            }
            columns.push(Column {
                id: self.strings.put(&column.id.0),
                title: self.name(&column.title),
                unit: self.optional(column.unit_text.as_ref()),
            });
        }
        let mut rows = Vec::with_capacity(wire.rows.len());
        for (number, row) in wire.rows.iter().enumerate() {
            let path = || path().key("rows").index(number).key("cells");
            let mut cells = vec![Cell::Empty; columns.len()];
            for (column, cell) in &row.cells.0 {
                let built = self.cell(cell, || path().key(&column.0));
                match places.get(&*column.0).and_then(|&place| cells.get_mut(place)) {
                    Some(slot) => *slot = built,
                    None => {
                        let id = column.0.to_string();
                        let kind = FaultKind::DanglingId { id, wanted: IdKind::Column };
                        self.fault(path().key(&column.0), kind);
                    }
                }
            }
            rows.push(Row { title: self.name(&row.title), cells });
        }
        let title = self.name(&wire.title);
        let stub = self.optional_name(wire.stub.as_ref());
        let note = self.optional_name(wire.note.as_ref());
        self.article.tables.push(Table { id, section, title, stub, columns, rows, note });
    }

    fn cell(&mut self, cell: &wire::Cell<'_>, path: impl Fn() -> Path) -> Cell {
        let given = usize::from(cell.figure.is_some())
            + usize::from(cell.derived.is_some())
            + usize::from(cell.date.is_some())
            + usize::from(cell.text.is_some());
        if given != 1 {
            self.fault(path(), FaultKind::CellNotOne { given });
        }
        let built = if let Some(id) = &cell.figure {
            let pick = |item| if let Item::Figure(id) = item { Some(Cell::Figure(id)) } else { None };
            self.resolve(&id.0, IdKind::Figure, pick, || path().key("figure"))
        } else if let Some(id) = &cell.derived {
            let pick = |item| if let Item::Derived(id) = item { Some(Cell::Derived(id)) } else { None };
            self.resolve(&id.0, IdKind::Derived, pick, || path().key("derived"))
        } else if let Some(id) = &cell.date {
            let pick = |item| if let Item::Date(id) = item { Some(Cell::Date(id)) } else { None };
            self.resolve(&id.0, IdKind::Date, pick, || path().key("date"))
        } else {
            cell.text.as_ref().map(|text| Cell::Text(self.name(text)))
        };
        built.unwrap_or_default()
    }
}

/// Formulas along a circle as a message names them: not all of a long one.
fn cycle_words(ids: &[&String]) -> String {
    const NAMED: usize = 6;
    let mut words: Vec<String> = ids.iter().take(NAMED).map(|id| shortened(id)).collect();
    if ids.len() > NAMED {
        words.push("…".to_owned());
    }
    words.extend(words.first().cloned());
    words.join(" → ")
}
