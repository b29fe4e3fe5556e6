//! Reading a filter: `or` binds least, then `and` or a blank, then `not`.

use std::ops::Range;

use super::error::QueryError;
use super::expr::Expr;
use super::lex::{Lexer, Operator, Token};
use crate::i18n::both;

/// Most brackets and negations within each other.
const DEEPEST: usize = 50;

/// Most values in all terms: each is asked of every row.
const VALUES: usize = 500;

/// Reads a filter; none for one without terms.
///
/// # Errors
/// The first thing that cannot be read.
pub fn parse(text: &str) -> Result<Option<Expr>, QueryError> {
    let mut parser = Parser { lexer: Lexer::new(text), next: None, values: 0 };
    parser.advance()?;
    if parser.next.is_none() {
        return Ok(None);
    }
    let expr = parser.any(0)?;
    match parser.next {
        Some((_, span)) => Err(QueryError::new(span, both!("多出的右括号", "no bracket is open here"))),
        None => Ok(expr),
    }
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    next: Option<(Token, Range<usize>)>,
    values: usize,
}

impl Parser<'_> {
    fn advance(&mut self) -> Result<Option<(Token, Range<usize>)>, QueryError> {
        let following = self.lexer.next()?;
        Ok(std::mem::replace(&mut self.next, following))
    }

    fn is_next(&self, operator: Operator) -> bool {
        matches!(&self.next, Some((Token::Operator(it), _)) if *it == operator)
    }

    fn any(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut parts = vec![self.all(depth)?];
        while self.is_next(Operator::Or) {
            self.advance()?;
            parts.push(self.all(depth)?);
        }
        Ok(Expr::any(parts.into_iter().flatten().collect()))
    }

    fn all(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut parts = vec![self.unary(depth)?];
        loop {
            if self.is_next(Operator::And) {
                self.advance()?;
            } else if matches!(self.next, None | Some((Token::Close | Token::Operator(Operator::Or), _))) {
                return Ok(Expr::all(parts));
            }
            parts.push(self.unary(depth)?);
        }
    }

    fn unary(&mut self, depth: usize) -> Result<Expr, QueryError> {
        let mut depth = depth;
        let mut negations = 0;
        while self.is_next(Operator::Not) {
            let taken = self.advance()?;
            (negations, depth) = (negations + 1, depth + 1);
            deep(depth, taken)?;
        }
        let mut expr = self.primary(depth)?;
        for _ in 0..negations {
            expr = Expr::Not(Box::new(expr));
        }
        Ok(expr)
    }

    fn primary(&mut self, depth: usize) -> Result<Expr, QueryError> {
        match self.advance()? {
            Some((Token::Term(term), span)) => {
                let room = VALUES.saturating_sub(self.values);
                self.values += term.values.len();
                if self.values > VALUES {
                    let span = term.values.get(room).map_or(span, |value| value.span.clone());
                    let says = both!("条件太多", "too many terms");
                    return Err(
                        QueryError::new(span, says).expecting(both!("至多 {VALUES} 个", "{VALUES} at most"))
                    );
                }
                Ok(Expr::Term(term))
            }
            Some((Token::Open, span)) => {
                deep(depth + 1, Some((Token::Open, span.clone())))?;
                let expr = self.any(depth + 1)?;
                match (self.advance()?, expr) {
                    (Some((Token::Close, _)), Some(expr)) => Ok(expr),
                    _ => Err(QueryError::new(span, both!("左括号没有合上", "the bracket is not closed"))
                        .expecting(both!("）", ")"))),
                }
            }
            Some((Token::Close | Token::Operator(_), span)) => {
                Err(QueryError::new(span, both!("这里缺一个条件", "a term is missing here"))
                    .expecting(both!("如 单位:亿元，或一个词", "such as unit:亿元, or a word")))
            }
            None => {
                let at = self.lexer.at;
                Err(QueryError::new(at..at, both!("后面缺一个条件", "a term is missing after this"))
                    .expecting(both!("如 单位:亿元，或一个词", "such as unit:亿元, or a word")))
            }
        }
    }
}

fn deep(depth: usize, token: Option<(Token, Range<usize>)>) -> Result<(), QueryError> {
    if depth <= DEEPEST {
        return Ok(());
    }
    let span = token.map_or(0..0, |(_, span)| span);
    Err(QueryError::new(span, both!("括号或“非”套得太深", "brackets or “not” are nested too deep"))
        .expecting(both!("至多 {DEEPEST} 层", "{DEEPEST} levels at most")))
}
