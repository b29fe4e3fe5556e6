//! Formulas over figures: `f306 / (1 + f307)`, `round(f107 * f103)`, `f306 / 5[月]`.
//!
//! Percentages enter as ratios, units are worked out, intervals are carried through.

mod evaluate;
mod parse;

pub use evaluate::{EvalError, Order, Term, evaluate, into_unit, order};
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
    /// Position among the inputs: a formula is too short to have more than 16 bits of them.
    Input(u16),
    Number(Decimal, Option<Box<UnitExpr>>),
    Operator(Operator),
    Negate,
    Round,
}

/// A formula. The default has no steps and evaluates to an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula {
    steps: Vec<Step>,
    /// Each id once, in the order written.
    inputs: Vec<String>,
}

impl Formula {
    /// Whether it has no steps, as only the default has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Ids of the figures it uses, in the order written, each once.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().map(String::as_str)
    }
}

/// A formula's text with the signs one reads, `−`, `×` and `÷`; units in brackets stay as written.
///
/// It parses to the same formula.
#[must_use]
pub fn as_read(text: &str) -> String {
    let mut in_unit = false;
    let sign = |letter: char| {
        in_unit = letter == '[' || in_unit && letter != ']';
        match letter {
            '-' if !in_unit => '−',
            '*' if !in_unit => '×',
            '/' if !in_unit => '÷',
            _ => letter,
        }
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests;
