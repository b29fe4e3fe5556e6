//! Formulas over figures: `f306 / (1 + f307)`, `round(f107 * f103)`, `f306 / 5[月]`.
//!
//! Percentages enter as ratios, units are worked out, intervals are carried through.

mod evaluate;
mod parse;

pub use evaluate::{Cycle, EvalError, Term, evaluate, into_unit, order};
pub use parse::{FormulaError, MAX_DEPTH, MAX_LENGTH};

use crate::number::Decimal;
use crate::unit::UnitExpr;

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Add,
    Sub,
    Mul,
    Div,
}

/// A step of a formula in reverse Polish order, so that evaluation needs no recursion.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Input(String),
    Number(Decimal, Option<Box<UnitExpr>>),
    Operator(Operator),
    Negate,
    Round,
}

/// A formula. The default has no steps and evaluates to an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula {
    steps: Vec<Step>,
}

impl Formula {
    /// Ids of the figures it uses, in the order written, each once.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().enumerate().filter_map(|(at, step)| match step {
            Step::Input(id) => {
                let before = self.steps.get(..at).unwrap_or(&[]);
                (!before.contains(step)).then_some(id.as_str())
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
