//! Text to formula.

use std::collections::HashMap;

use super::{Formula, Operator, Step};
use crate::number::parse_exact;
use crate::unit::UnitExpr;

/// Longest formula, in bytes.
pub const MAX_LENGTH: usize = 1_000;

/// Deepest nesting of brackets.
pub const MAX_DEPTH: usize = 32;

/// Why a text is no formula, and at which code point.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// Longer than [`MAX_LENGTH`].
    #[error("longer than {MAX_LENGTH} bytes")]
    TooLong,
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deep at character {0}")]
    TooDeep(usize),
    /// Something else was expected here.
    #[error("unexpected at character {0}")]
    Unexpected(usize),
    /// The number or the unit in brackets cannot be read.
    #[error("bad number or unit at character {0}")]
    BadNumber(usize),
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    steps: Vec<Step>,
    inputs: Vec<String>,
    /// Positions of the inputs by their id.
    known: HashMap<String, u16>,
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// [`FormulaError`] with the place.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        if text.len() > MAX_LENGTH {
            return Err(FormulaError::TooLong);
        }
        let mut parser =
            Parser { text, at: 0, depth: 0, steps: Vec::new(), inputs: Vec::new(), known: HashMap::new() };
        parser.sum()?;
        if parser.peek().is_some() {
            return Err(FormulaError::Unexpected(parser.place()));
        }
        Ok(Self { steps: parser.steps, inputs: parser.inputs })
    }
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character after spaces.
    fn peek(&mut self) -> Option<char> {
        let spaces = self.rest().len() - self.rest().trim_start().len();
        self.at += spaces;
        self.rest().chars().next()
    }

    fn place(&self) -> usize {
        self.text.get(..self.at).unwrap_or("").chars().count()
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let taken: String = self.rest().chars().take_while(|letter| keep(*letter)).collect();
        self.at += taken.len();
        taken
    }

    fn binary(
        &mut self,
        operand: fn(&mut Self) -> Result<(), FormulaError>,
        operator: fn(char) -> Option<Operator>,
    ) -> Result<(), FormulaError> {
        operand(self)?;
        while let Some((letter, operator)) = self.peek().and_then(|it| operator(it).map(|op| (it, op))) {
            self.at += letter.len_utf8();
            operand(self)?;
            self.steps.push(Step::Operator(operator));
        }
        Ok(())
    }

    fn sum(&mut self) -> Result<(), FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FormulaError::TooDeep(self.place()));
        }
        self.binary(Self::product, |letter| match letter {
            '+' => Some(Operator::Add),
            '-' | '−' => Some(Operator::Sub),
            _ => None,
        })?;
        self.depth -= 1;
        Ok(())
    }

    fn product(&mut self) -> Result<(), FormulaError> {
        self.binary(Self::signed, |letter| match letter {
            '*' | '×' => Some(Operator::Mul),
            '/' | '÷' => Some(Operator::Div),
            _ => None,
        })
    }

    fn signed(&mut self) -> Result<(), FormulaError> {
        let mut negative = false;
        while let Some(sign @ ('-' | '−')) = self.peek() {
            self.at += sign.len_utf8();
            negative = !negative;
        }
        self.operand()?;
        if negative {
            self.steps.push(Step::Negate);
        }
        Ok(())
    }

    fn bracketed(&mut self) -> Result<(), FormulaError> {
        if self.peek() != Some('(') {
            return Err(FormulaError::Unexpected(self.place()));
        }
        self.at += 1;
        self.sum()?;
        if self.peek() != Some(')') {
            return Err(FormulaError::Unexpected(self.place()));
        }
        self.at += 1;
        Ok(())
    }

    fn operand(&mut self) -> Result<(), FormulaError> {
        match self.peek() {
            Some('(') => self.bracketed(),
            Some(letter) if letter.is_ascii_digit() => self.number(),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let name = self.take_while(|it| it.is_ascii_alphanumeric() || it == '_');
                if name == "round" && self.peek() == Some('(') {
                    self.bracketed()?;
                    self.steps.push(Step::Round);
                } else {
                    let step = Step::Input(self.input(name));
                    self.steps.push(step);
                }
                Ok(())
            }
            _ => Err(FormulaError::Unexpected(self.place())),
        }
    }

    /// Position of an input; a new one comes last.
    fn input(&mut self, name: String) -> u16 {
        if let Some(&at) = self.known.get(&name) {
            return at;
        }
        let at = u16::try_from(self.inputs.len()).unwrap_or(u16::MAX);
        self.inputs.push(name.clone());
        self.known.insert(name, at);
        at
    }

    fn number(&mut self) -> Result<(), FormulaError> {
        let place = self.place();
        let digits = self.take_while(|it| it.is_ascii_digit() || it == '.');
        let value = parse_exact(&digits).map_err(|_| FormulaError::BadNumber(place))?;
        let mut unit = None;
        if self.rest().starts_with('[') {
            self.at += 1;
            let text = self.take_while(|it| it != ']');
            if !self.rest().starts_with(']') {
                return Err(FormulaError::Unexpected(self.place()));
            }
            self.at += 1;
            unit = Some(Box::new(UnitExpr::parse(&text).map_err(|_| FormulaError::BadNumber(place))?));
        }
        self.steps.push(Step::Number(value, unit));
        Ok(())
    }
}
