//! A JSON scanner that keeps positions: the slow path's reading of a document.
//!
//! RFC 8259, nothing more and nothing less. The tree holds places, not text: strings and numbers
//! are looked at in the document when they are wanted. Equal keys share one string.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::fault::{Fault, FaultKind, Path};
use super::node::unescape;
pub(super) use super::node::{Member, Node, NodeKind};
use super::path::Segment;
use super::report::{Located, Spotted};
use super::syntax::{Expected, Found, Hint, Syntax, hint_for};
use crate::job::Progress;

/// How many objects and arrays may stand in each other. The format needs six.
pub(super) const MAX_DEPTH: usize = 128;

/// Longest piece of the document that an error quotes, in characters.
const QUOTE: usize = 24;

/// How often the scanner asks whether to go on, in values.
const STRIDE: usize = 4096;

/// Reads a document.
///
/// # Errors
/// The first place that is not JSON, or that stands deeper than [`MAX_DEPTH`]; never empty. When
/// called off, the place it has come to, which says nothing.
pub(super) fn scan(text: &str, progress: &Progress) -> Result<Node, Vec<Located>> {
    scan_to(text, MAX_DEPTH, progress).map_err(|broken| Located::place(text, vec![*broken]))
}

/// Reads a document with `max_depth` objects and arrays in each other at most.
///
/// # Errors
/// The first place that is not JSON or is too deep.
fn scan_to(text: &str, max_depth: usize, progress: &Progress) -> Result<Node, Box<Spotted>> {
    let mut scanner =
        Scanner { text, progress, at: 0, values: 0, max_depth, open: Vec::new(), keys: HashMap::new() };
    if u32::try_from(text.len()).is_err() {
        let kind = FaultKind::TooLarge { limit: u64::from(u32::MAX) };
        return Err(scanner.broken(kind, 0..0).into_spotted());
    }
    let read = scanner.value().and_then(|root| {
        scanner.skip_blanks();
        if scanner.at < text.len() { Err(scanner.unexpected(Expected::EndOfDocument)) } else { Ok(root) }
    });
    read.map_err(|broken| broken.into_spotted())
}

/// A scan that ended early. Boxed: it is rare, and results are passed by value through every level.
struct Broken {
    kind: FaultKind,
    span: Range<usize>,
    opened: Option<usize>,
    /// Steps to the place, innermost first: each level adds its own on the way out.
    way: Vec<Segment>,
}

impl Broken {
    fn within(mut self: Box<Self>, segment: Segment) -> Box<Self> {
        self.way.push(segment);
        self
    }

    fn into_spotted(self) -> Box<Spotted> {
        let fault = Fault { path: Path::from_inner(self.way), kind: self.kind };
        Box::new(Spotted { fault, span: self.span, related: self.opened })
    }
}

struct Scanner<'t> {
    text: &'t str,
    progress: &'t Progress,
    /// Bytes read.
    at: usize,
    /// Values begun.
    values: usize,
    max_depth: usize,
    /// Where the brackets stand that are open.
    open: Vec<usize>,
    keys: HashMap<Cow<'t, str>, Rc<str>>,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn node(&self, start: usize, kind: NodeKind) -> Node {
        Node::new(start..self.at, kind)
    }

    fn value(&mut self) -> Result<Node, Box<Broken>> {
        self.skip_blanks();
        self.values += 1;
        if self.values.is_multiple_of(STRIDE) && self.progress.is_cancelled() {
            return Err(self.unexpected(Expected::Value));
        }
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => {
                self.enter()?;
                self.object()?
            }
            Some(b'[') => {
                self.enter()?;
                self.array()?
            }
            Some(b'"') => {
                self.string()?;
                NodeKind::String
            }
            Some(b'0'..=b'9' | b'-') => {
                self.number()?;
                NodeKind::Number
            }
            _ => {
                let word = word(self.rest());
                let kind = match word {
                    "null" => NodeKind::Null,
                    "true" | "false" => NodeKind::Boolean,
                    _ => return Err(self.unexpected(Expected::Value)),
                };
                self.at += word.len();
                kind
            }
        };
        Ok(self.node(start, kind))
    }

    fn enter(&mut self) -> Result<(), Box<Broken>> {
        if self.open.len() >= self.max_depth {
            let kind = FaultKind::TooDeep { limit: self.max_depth };
            return Err(self.broken(kind, self.at..self.at + 1));
        }
        self.open.push(self.at);
        self.at += 1;
        Ok(())
    }

    fn array(&mut self) -> Result<NodeKind, Box<Broken>> {
        let mut elements = Vec::new();
        self.skip_blanks();
        if !self.eat(b']') {
            loop {
                let at = elements.len();
                elements.push(self.value().map_err(|broken| broken.within(Segment::Index(at)))?);
                self.skip_blanks();
                let comma = self.at;
                if self.eat(b']') {
                    break;
                }
                if !self.eat(b',') {
                    return Err(self.unexpected(Expected::CommaOrBracket));
                }
                self.no_end_after(comma, b']', Expected::Value)?;
            }
        }
        self.open.pop();
        elements.shrink_to_fit();
        Ok(NodeKind::Array(elements))
    }

    fn object(&mut self) -> Result<NodeKind, Box<Broken>> {
        let mut members = Vec::new();
        self.skip_blanks();
        if !self.eat(b'}') {
            loop {
                members.push(self.object_member()?);
                self.skip_blanks();
                let comma = self.at;
                if self.eat(b'}') {
                    break;
                }
                if !self.eat(b',') {
                    return Err(self.unexpected(Expected::CommaOrBrace));
                }
                self.no_end_after(comma, b'}', Expected::Key)?;
            }
        }
        self.open.pop();
        members.shrink_to_fit();
        Ok(NodeKind::Object(members))
    }

    fn object_member(&mut self) -> Result<Member, Box<Broken>> {
        self.skip_blanks();
        if self.peek() != Some(b'"') {
            return Err(self.unexpected(Expected::Key));
        }
        let start = self.at;
        self.string()?;
        let literal = self.node(start, NodeKind::String);
        let name = unescape(self.text.get(start..self.at).unwrap_or_default());
        let key = match self.keys.get(&name) {
            Some(known) => Rc::clone(known),
            None => {
                let key: Rc<str> = Rc::from(&*name);
                self.keys.insert(name, Rc::clone(&key));
                key
            }
        };
        self.skip_blanks();
        if !self.eat(b':') {
            return Err(self.unexpected(Expected::Colon));
        }
        let value = self.value().map_err(|broken| broken.within(Segment::Key((&*key).into())))?;
        Ok(Member::new(key, &literal, value))
    }

    /// After a comma at `comma` there must be another item, not the closing bracket.
    fn no_end_after(&mut self, comma: usize, end: u8, expected: Expected) -> Result<(), Box<Broken>> {
        self.skip_blanks();
        if self.peek() != Some(end) {
            return Ok(());
        }
        let found = Found::Character(char::from(end));
        let syntax = Syntax { expected, found, hint: Some(Hint::TrailingComma) };
        Err(self.broken(FaultKind::Syntax(syntax), comma..comma + 1))
    }

    fn string(&mut self) -> Result<(), Box<Broken>> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                None | Some(b'\n' | b'\r') => return Err(self.unclosed(start)),
                Some(control @ 0..0x20) => {
                    let found = Found::Character(char::from(control));
                    let hint = (control == 0).then_some(Hint::Utf16);
                    let syntax = Syntax { expected: Expected::EscapedControl, found, hint };
                    return Err(self.broken(FaultKind::Syntax(syntax), self.at..self.at + 1));
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn unclosed(&self, start: usize) -> Box<Broken> {
        let (found, hint) = match self.peek() {
            None => (Found::End, None),
            Some(_) => (Found::EndOfLine, Some(Hint::LineBreak)),
        };
        let syntax = Syntax { expected: Expected::ClosingQuote, found, hint };
        self.broken(FaultKind::Syntax(syntax), start..self.at)
    }

    fn escape(&mut self) -> Result<(), Box<Broken>> {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 1;
                Ok(())
            }
            Some(b'u') => match self.code_unit(start)? {
                0xDC00..=0xDFFF => Err(self.bad_escape(start, Expected::LowSurrogate)),
                0xD800..=0xDBFF => {
                    let is_pair = self.rest().starts_with("\\u") && {
                        self.at += 1;
                        matches!(self.code_unit(self.at - 1)?, 0xDC00..=0xDFFF)
                    };
                    if is_pair { Ok(()) } else { Err(self.bad_escape(start, Expected::LowSurrogate)) }
                }
                _ => Ok(()),
            },
            _ => {
                self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                Err(self.bad_escape(start, Expected::Escape))
            }
        }
    }

    /// The code unit of an escape that starts at `start`; the scanner stands on its `u`.
    fn code_unit(&mut self, start: usize) -> Result<u32, Box<Broken>> {
        self.at += 1;
        let digits = self.text.as_bytes().get(self.at..self.at + 4).unwrap_or_default();
        if digits.len() == 4 && digits.iter().all(u8::is_ascii_hexdigit) {
            self.at += 4;
            Ok(digits.iter().fold(0, |unit, &digit| unit * 16 + char::from(digit).to_digit(16).unwrap_or(0)))
        } else {
            Err(self.bad_escape(start, Expected::FourHexDigits))
        }
    }

    fn bad_escape(&self, start: usize, expected: Expected) -> Box<Broken> {
        let found = match self.text.get(start..self.at) {
            Some(text) => Found::Text(text.to_owned()),
            None => Found::End,
        };
        self.broken(FaultKind::Syntax(Syntax { expected, found, hint: None }), start..self.at)
    }

    fn number(&mut self) -> Result<(), Box<Broken>> {
        let start = self.at;
        self.eat(b'-');
        if self.eat(b'0') {
            if matches!(self.peek(), Some(b'0'..=b'9')) {
                let digits = number_like(self.text.get(start..).unwrap_or_default());
                let found = Found::Text(digits.to_owned());
                let syntax = Syntax { expected: Expected::PlainNumber, found, hint: None };
                return Err(self.broken(FaultKind::Syntax(syntax), start..start + digits.len()));
            }
        } else {
            self.digits(start)?;
        }
        if self.eat(b'.') {
            self.digits(start)?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits(start)?;
        }
        Ok(())
    }

    fn digits(&mut self, start: usize) -> Result<(), Box<Broken>> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            let mut broken = self.unexpected(Expected::Digit);
            let word = number_like(self.text.get(start..).unwrap_or_default());
            if let FaultKind::Syntax(syntax) = &mut broken.kind {
                syntax.hint = syntax.hint.or_else(|| hint_for(Expected::Digit, '-', word));
            }
            return Err(broken);
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    /// What stands at the present place is not what could.
    fn unexpected(&self, expected: Expected) -> Box<Broken> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            let end = self.text.trim_end().len();
            let syntax = Syntax { expected, found: Found::End, hint: None };
            let mut broken = self.broken(FaultKind::Syntax(syntax), end..end);
            broken.opened = self.open.last().copied();
            return broken;
        };
        let word = word(rest);
        let hint = hint_for(expected, first, word);
        let (found, length) = if word.is_empty() {
            (Found::Character(first), first.len_utf8())
        } else {
            (Found::Text(word.to_owned()), word.len())
        };
        let syntax = Syntax { expected, found, hint };
        self.broken(FaultKind::Syntax(syntax), self.at..self.at + length)
    }

    fn broken(&self, kind: FaultKind, span: Range<usize>) -> Box<Broken> {
        Box::new(Broken { kind, span, opened: None, way: Vec::new() })
    }
}

/// The letters and digits a text starts with, at most [`QUOTE`] of them.
fn word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let end = text
        .char_indices()
        .take(QUOTE)
        .find(|(_, c)| !is_part(*c))
        .map_or_else(|| text.char_indices().nth(QUOTE).map_or(text.len(), |(at, _)| at), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The sign, letters, digits and points a text starts with, at most [`QUOTE`] of them.
fn number_like(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let length = text.chars().take(QUOTE).take_while(|&c| is_part(c)).count();
    text.get(..length).unwrap_or_default()
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
