//! The pieces of a filter: brackets, operators, terms.

use std::ops::Range;

use super::error::{QueryError, quoted};
use super::expr::{Term, Value};
use super::field::Field;
use crate::i18n::{Lang, both};
use crate::text::fold;

/// A piece of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`
    Open,
    /// `)`
    Close,
    /// An operator.
    Operator(Operator),
    /// A term.
    Term(Term),
}

/// A word or sign that joins terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
}

/// The operator of a word: `and or not 且 或 非`.
pub(super) fn operator(word: &str) -> Option<Operator> {
    let folded: String = word.chars().take(4).map(fold).collect();
    match folded.as_str() {
        "and" | "且" => Some(Operator::And),
        "or" | "或" => Some(Operator::Or),
        "not" | "非" => Some(Operator::Not),
        _ => None,
    }
}

/// Whether a letter stands between values.
pub(super) const fn is_separator(letter: char) -> bool {
    matches!(letter, ',' | '，' | '、')
}

/// Whether a letter negates the term it stands before.
pub(super) const fn is_dash(letter: char) -> bool {
    fold(letter) == '-'
}

/// The quote that closes one that opens.
pub(super) const fn closing(letter: char) -> Option<char> {
    match letter {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

const fn is_bracket(letter: char) -> bool {
    matches!(letter, '(' | ')' | '（' | '）')
}

const fn is_colon(letter: char) -> bool {
    matches!(letter, ':' | '：')
}

/// A filter being read, from a byte on.
pub(super) struct Lexer<'a> {
    text: &'a str,
    /// Byte of the next letter.
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// The next piece and where it stands; none at the end.
    ///
    /// # Errors
    /// [`QueryError`] for a term that cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<(Token, Range<usize>)>, QueryError> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.step();
        }
        let start = self.at;
        let Some(letter) = self.peek() else { return Ok(None) };
        let token = match letter {
            '(' | '（' => {
                self.step();
                Token::Open
            }
            ')' | '）' => {
                self.step();
                Token::Close
            }
            dash if is_dash(dash) && self.negates() => {
                self.step();
                Token::Operator(Operator::Not)
            }
            _ => self.term()?,
        };
        Ok(Some((token, start..self.at)))
    }

    /// Whether the dash here negates what follows: one before a number is its sign, one alone a dash.
    fn negates(&self) -> bool {
        let next = self.rest().chars().nth(1);
        next.is_some_and(|it| !it.is_whitespace() && !fold(it).is_ascii_digit() && !is_dash(it) && it != ')')
    }

    fn term(&mut self) -> Result<Token, QueryError> {
        let start = self.at;
        if let Some(field) = self.field()? {
            return Ok(Token::Term(Term { field: Some(field), values: self.values(field)? }));
        }
        if self.peek().and_then(closing).is_some() {
            let value = self.quoted()?;
            return Ok(Token::Term(Term { field: None, values: vec![value] }));
        }
        let word = self.run(|letter| letter.is_whitespace() || is_bracket(letter));
        if let Some(operator) = operator(word) {
            return Ok(Token::Operator(operator));
        }
        let value = Value { text: word.to_owned(), is_pattern: false, span: start..self.at };
        Ok(Token::Term(Term { field: None, values: vec![value] }))
    }

    /// The letters up to one that ends them.
    fn run(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let run = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or("");
        self.at += run.len();
        run
    }

    /// The field named here with its colon, if one is. A word of letters before an ASCII colon that is no
    /// field is a mistake; anything else with a colon is a word like others.
    fn field(&mut self) -> Result<Option<Field>, QueryError> {
        let rest = self.rest();
        let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let (Some(word), Some(after)) = (rest.get(..end), rest.get(end..)) else { return Ok(None) };
        let Some(colon) = after.chars().next().filter(|it| is_colon(*it) && !word.is_empty()) else {
            return Ok(None);
        };
        if let Some(field) = Field::named(word) {
            self.at += end + colon.len_utf8();
            return Ok(Some(field));
        }
        if colon == '：' && !word.is_ascii() {
            return Ok(None);
        }
        let names = |lang: Lang| Field::ALL.iter().map(|it| it.name(lang)).collect::<Vec<_>>().join(" ");
        let (word, zh, en) = (quoted(word), names(Lang::Zh), names(Lang::En));
        Err(QueryError::new(self.at..self.at + end, both!("没有“{word}”这一栏", "no field “{word}”"))
            .expecting(both!("可写 {zh}；要找冒号请加引号", "one of {en}; quote it to find a colon")))
    }

    /// The values of a field, at least one.
    fn values(&mut self, field: Field) -> Result<Vec<Value>, QueryError> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let value = match self.peek() {
                Some(letter) if closing(letter).is_some() => self.quoted()?,
                Some('/' | '／') if field.takes_patterns() => self.pattern()?,
                _ => self.plain(field),
            };
            if value.text.is_empty() {
                return Err(QueryError::no_value(field, start));
            }
            values.push(value);
            if self.peek().is_none_or(|letter| !is_separator(letter)) {
                return Ok(values);
            }
            self.step();
            // 单位：亿元，口径：计划: behind the comma a field begins, not another value.
            if self.names_field() {
                return Ok(values);
            }
        }
    }

    /// Whether a field with its colon stands here, whatever blanks before it.
    fn names_field(&self) -> bool {
        let rest = self.rest().trim_start();
        let word = rest.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
        rest.get(word.len()..).is_some_and(|it| it.starts_with(is_colon)) && Field::named(word).is_some()
    }

    /// A value without quotes. In numbers a comma before three digits separates thousands, not values.
    fn plain(&mut self, field: Field) -> Value {
        let start = self.at;
        while let Some(letter) = self.peek() {
            let thousands = field == Field::Value && matches!(letter, ',' | '，') && self.is_thousands(start);
            if letter.is_whitespace() || is_bracket(letter) || is_separator(letter) && !thousands {
                break;
            }
            self.step();
        }
        let text = self.text.get(start..self.at).unwrap_or("").to_owned();
        Value { text, is_pattern: false, span: start..self.at }
    }

    fn is_thousands(&self, start: usize) -> bool {
        let before = self.text.get(start..self.at).unwrap_or("").chars().next_back();
        let mut after = self.rest().chars().skip(1).map(fold);
        let digits: Vec<char> = after.by_ref().take(4).collect();
        before.is_some_and(|it| fold(it).is_ascii_digit())
            && digits.iter().take(3).filter(|it| it.is_ascii_digit()).count() == 3
            && !digits.get(3).is_some_and(char::is_ascii_digit)
    }

    /// A value in quotes; `\` takes the meaning off a quote and off itself.
    fn quoted(&mut self) -> Result<Value, QueryError> {
        let start = self.at;
        let close = self.step().and_then(closing).unwrap_or('"');
        let mut text = String::new();
        loop {
            match self.step() {
                Some('\\') if self.peek().is_some_and(|it| it == close || it == '\\') => {
                    text.extend(self.step());
                }
                Some(letter) if letter == close => break,
                Some(letter) => text.push(letter),
                None => {
                    let says = both!("引号没有合上", "the quote is not closed");
                    return Err(QueryError::new(start..self.at, says).expecting(both!("{close}", "{close}")));
                }
            }
        }
        Ok(Value { text, is_pattern: false, span: start..self.at })
    }

    /// A regular expression between slashes; `\/` is a slash of its own.
    fn pattern(&mut self) -> Result<Value, QueryError> {
        let start = self.at;
        self.step();
        let mut text = String::new();
        loop {
            match self.step() {
                Some('\\') => match self.step() {
                    Some('/') => text.push('/'),
                    Some(letter) => text.extend(['\\', letter]),
                    None => {}
                },
                Some('/' | '／') => break,
                Some(letter) => text.push(letter),
                None => {
                    let says = both!("正则没有合上", "the pattern is not closed");
                    return Err(
                        QueryError::new(start..self.at, says).expecting(both!("以 / 结尾", "a / at its end"))
                    );
                }
            }
        }
        Ok(Value { text, is_pattern: true, span: start..self.at })
    }
}
