//! Formula to value: point where there is one, interval always, unit worked out.

use std::collections::HashMap;

use super::{Formula, Operator, Step};
use crate::number::arithmetic::{Rounding, add, div, mul, sub};
use crate::number::{Decimal, Interval, round_half_up};
use crate::unit::{Dimension, UnitExpr};

/// A value in base units with its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The value; none where an input has only bounds.
    pub point: Option<Decimal>,
    /// Every value it can stand for.
    pub interval: Interval,
    /// Dimension.
    pub dimension: Dimension,
}

impl Default for Term {
    fn default() -> Self {
        Self { point: None, interval: Interval::UNBOUNDED, dimension: Dimension::RATIO }
    }
}

impl Term {
    /// A figure in its unit as a term; `None` when it is too large for the base unit.
    #[must_use]
    pub fn of(point: Option<Decimal>, interval: Interval, unit: &UnitExpr) -> Option<Self> {
        let factor = unit.factor();
        let point = match point {
            Some(value) => Some(factor.apply(value, Rounding::Nearest)?),
            None => None,
        };
        Some(Self { point, interval: interval.scale(factor)?, dimension: unit.dimension().clone() })
    }
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// It has no steps, or names something that has no value.
    #[error("no value for “{0}”")]
    NoInput(String),
    /// A sum of different dimensions, or a result of another one than declared.
    #[error("units do not work out: {found} against {expected}")]
    Units {
        /// Code of the dimension found.
        found: String,
        /// Code of the dimension expected.
        expected: String,
    },
    /// The divisor can be 0.
    #[error("division by an interval that contains 0")]
    DivisionByZero,
    /// A number beyond what decimals hold.
    #[error("number too large")]
    Overflow,
}

/// Works out a formula; `lookup` gives the value of an id.
///
/// # Errors
/// [`EvalError`].
pub fn evaluate(formula: &Formula, lookup: &dyn Fn(&str) -> Option<Term>) -> Result<Term, EvalError> {
    let mut stack: Vec<Term> = Vec::new();
    let missing = || EvalError::NoInput(String::new());
    for step in &formula.steps {
        let term = match step {
            Step::Input(at) => {
                let id = formula.inputs.get(usize::from(*at)).ok_or_else(missing)?;
                lookup(id).ok_or_else(|| EvalError::NoInput(id.clone()))?
            }
            Step::Number(value, unit) => match unit {
                None => Term {
                    point: Some(*value),
                    interval: Interval::exact(*value),
                    dimension: Dimension::RATIO,
                },
                Some(unit) => {
                    Term::of(Some(*value), Interval::exact(*value), unit).ok_or(EvalError::Overflow)?
                }
            },
            Step::Negate => {
                let term = stack.pop().ok_or_else(missing)?;
                Term { point: term.point.map(|it| -it), interval: term.interval.neg(), ..term }
            }
            Step::Round => {
                let term = stack.pop().ok_or_else(missing)?;
                let interval = term.interval.to_whole_numbers();
                // Where only one whole number is possible it is the value, whatever the point is near to.
                let point = interval.exact_value().or(term.point.map(|it| round_half_up(it, 0)));
                Term { point, interval, ..term }
            }
            Step::Operator(operator) => {
                let right = stack.pop().ok_or_else(missing)?;
                let left = stack.pop().ok_or_else(missing)?;
                combine(*operator, &left, &right)?
            }
        };
        stack.push(term);
    }
    match (stack.pop(), stack.is_empty()) {
        (Some(term), true) => Ok(term),
        _ => Err(missing()),
    }
}

fn combine(operator: Operator, left: &Term, right: &Term) -> Result<Term, EvalError> {
    let dimension = match operator {
        Operator::Add | Operator::Sub => {
            if left.dimension != right.dimension {
                return Err(units(&right.dimension, &left.dimension));
            }
            Some(left.dimension.clone())
        }
        Operator::Mul => left.dimension.times(&right.dimension),
        Operator::Div => left.dimension.over(&right.dimension),
    };
    let interval = match operator {
        Operator::Add => left.interval.add(&right.interval),
        Operator::Sub => left.interval.sub(&right.interval),
        Operator::Mul => left.interval.mul(&right.interval),
        Operator::Div if right.interval.contains(Decimal::ZERO) => return Err(EvalError::DivisionByZero),
        Operator::Div => left.interval.div(&right.interval),
    };
    let point = match (left.point, right.point) {
        (Some(a), Some(b)) => Some(
            match operator {
                Operator::Add => add(a, b, Rounding::Nearest),
                Operator::Sub => sub(a, b, Rounding::Nearest),
                Operator::Mul => mul(a, b, Rounding::Nearest),
                Operator::Div => div(a, b, Rounding::Nearest),
            }
            .ok_or(EvalError::Overflow)?,
        ),
        _ => None,
    };
    let (Some(dimension), Some(interval)) = (dimension, interval) else {
        return Err(EvalError::Overflow);
    };
    Ok(Term { point, interval, dimension })
}

fn units(found: &Dimension, expected: &Dimension) -> EvalError {
    EvalError::Units { found: found.code(), expected: expected.code() }
}

/// A term in a unit: its point and its interval.
///
/// # Errors
/// [`EvalError::Units`] when the dimension is another.
pub fn into_unit(term: &Term, unit: &UnitExpr) -> Result<(Option<Decimal>, Interval), EvalError> {
    if term.dimension != *unit.dimension() {
        return Err(units(&term.dimension, unit.dimension()));
    }
    let factor = unit.factor().inverse();
    let point = match term.point {
        Some(value) => Some(factor.apply(value, Rounding::Nearest).ok_or(EvalError::Overflow)?),
        None => None,
    };
    Ok((point, term.interval.scale(factor).ok_or(EvalError::Overflow)?))
}

/// In which order formulas can be worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Positions of the formulas that can be, each after those it uses.
    pub sequence: Vec<usize>,
    /// Positions along each circle of formulas that use each other: each uses the next, the last the
    /// first, which is the one that stands first in the list. No position is in two circles. Empty
    /// when every formula is in the sequence; what only leads into a circle is in neither.
    pub circles: Vec<Vec<usize>>,
}

/// An order in which each formula comes after those it uses, and the circles that have none. Linear;
/// no recursion.
#[must_use]
pub fn order(formulas: &[(&str, &Formula)]) -> Order {
    let places: HashMap<&str, usize> = formulas.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); formulas.len()];
    let mut waiting: Vec<usize> = vec![0; formulas.len()];
    for (at, (_, formula)) in formulas.iter().enumerate() {
        for used in formula.inputs().filter_map(|id| places.get(id)) {
            if let (Some(users), Some(waiting)) = (users.get_mut(*used), waiting.get_mut(at)) {
                users.push(at);
                *waiting += 1;
            }
        }
    }
    let mut ready: Vec<usize> = (0..formulas.len()).filter(|at| waiting.get(*at) == Some(&0)).collect();
    let mut sequence = Vec::with_capacity(formulas.len());
    while let Some(at) = ready.pop() {
        sequence.push(at);
        for &user in users.get(at).map_or(&[][..], Vec::as_slice) {
            if let Some(waiting) = waiting.get_mut(user) {
                *waiting -= 1;
                if *waiting == 0 {
                    ready.push(user);
                }
            }
        }
    }
    let is_left: Vec<bool> = waiting.iter().map(|&waiting| waiting > 0).collect();
    // Each of those left uses another of them, so following that one must end in a circle.
    let next: Vec<Option<usize>> = formulas
        .iter()
        .map(|(_, formula)| {
            let mut used = formula.inputs().filter_map(|id| places.get(id).copied());
            used.find(|&used| is_left.get(used) == Some(&true))
        })
        .collect();
    Order { sequence, circles: circles(&is_left, &next) }
}

/// The circles one gets into when each of those left goes on to its next.
fn circles(is_left: &[bool], next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut circles = Vec::new();
    // The walk that came by, by its start.
    let mut walked: Vec<Option<usize>> = vec![None; is_left.len()];
    for start in (0..is_left.len()).filter(|&at| is_left.get(at) == Some(&true)) {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at {
            match walked.get_mut(here) {
                Some(walk @ None) => *walk = Some(start),
                Some(Some(walk)) if *walk == start => {
                    let mut circle = way.split_off(way.iter().position(|&it| it == here).unwrap_or(0));
                    let least = circle.iter().enumerate().min_by_key(|(_, place)| **place);
                    let first = least.map_or(0, |(at, _)| at);
                    circle.rotate_left(first);
                    circles.push(circle);
                    break;
                }
                _ => break,
            }
            way.push(here);
            at = next.get(here).copied().flatten();
        }
    }
    circles
}
