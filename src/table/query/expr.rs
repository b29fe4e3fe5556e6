//! A filter as it is written: terms, joined. It prints what reads back as the same.

use std::fmt;
use std::ops::Range;

use super::field::Field;
use super::lex::{closing, is_dash, is_separator, operator};

/// A filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of these hold: at least two, none of them an `All`.
    All(Vec<Self>),
    /// Any of these holds: at least two, none of them an `Any`.
    Any(Vec<Self>),
    /// This does not hold.
    Not(Box<Self>),
    /// One question.
    Term(Term),
}

/// One question: whether a field is any of some values, or without a field, whether a word is anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The field; none for a bare word.
    pub field: Option<Field>,
    /// The values, at least one; of a bare word just the word.
    pub values: Vec<Value>,
}

/// A value as written. Two are equal wherever they stand.
#[derive(Clone, Debug)]
pub struct Value {
    /// The text, without quotes or slashes around it.
    pub text: String,
    /// Whether it is a regular expression.
    pub is_pattern: bool,
    /// Where it stands, in bytes of the filter.
    pub span: Range<usize>,
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.is_pattern) == (&other.text, other.is_pattern)
    }
}

impl Eq for Value {}

impl Expr {
    /// All of some filters; the filter itself where there is one.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Option<Self> {
        let flat = |part| match part {
            Self::All(parts) => parts,
            other => vec![other],
        };
        Self::joined(parts.into_iter().flat_map(flat).collect(), Self::All)
    }

    /// Any of some filters; the filter itself where there is one.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Option<Self> {
        let flat = |part| match part {
            Self::Any(parts) => parts,
            other => vec![other],
        };
        Self::joined(parts.into_iter().flat_map(flat).collect(), Self::Any)
    }

    fn joined(mut parts: Vec<Self>, join: fn(Vec<Self>) -> Self) -> Option<Self> {
        if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
    }

    /// Its terms, in order.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Term(term) => vec![term],
        }
    }

    /// How tightly it binds: a part that binds less than its place asks for stands in brackets.
    const fn rank(&self) -> u8 {
        match self {
            Self::Any(_) => 0,
            Self::All(_) => 1,
            Self::Not(_) => 2,
            Self::Term(_) => 3,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.rank() < least {
            f.write_str("(")?;
            self.write(f, 0)?;
            return f.write_str(")");
        }
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Self], between: &str, least: u8| {
            for (at, part) in parts.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { between })?;
                part.write(f, least)?;
            }
            Ok(())
        };
        match self {
            Self::Any(parts) => list(f, parts, " or ", 1),
            Self::All(parts) => list(f, parts, " ", 2),
            Self::Not(part) => {
                f.write_str("not ")?;
                part.write(f, 2)
            }
            Self::Term(term) => write!(f, "{term}"),
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{}:", field.word())?;
        }
        for (at, value) in self.values.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "," })?;
            write!(f, "{value}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_pattern {
            return pattern(&self.text, f);
        }
        f.write_str(&written(&self.text))
    }
}

/// A value as it is to be typed: in quotes where it would be read as something else.
#[must_use]
pub fn written(text: &str) -> String {
    let special = |letter: char| {
        letter.is_whitespace()
            || is_separator(letter)
            || closing(letter).is_some()
            || matches!(letter, '(' | ')' | '（' | '）' | ':' | '：' | '\\')
    };
    let begins = |letter: char| is_dash(letter) || matches!(letter, '/' | '／');
    if !text.is_empty() && !text.contains(special) && !text.starts_with(begins) && operator(text).is_none() {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

/// A regular expression between slashes; a slash of its own is escaped.
fn pattern(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("/")?;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => write!(f, "\\{}", letters.next().map_or_else(String::new, String::from))?,
            '/' => f.write_str("\\/")?,
            letter => write!(f, "{letter}")?,
        }
    }
    f.write_str("/")
}
