//! Reading and writing periods.

use std::fmt;

use jiff::civil::Date;

use super::{End, Grain, Period, Span};

/// Why a text is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It has another form. Holds the code point at which it departs.
    #[error("not a date at character {0}")]
    Form(usize),
    /// The day does not exist, such as 2023-02-30.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// The interval ends before it begins.
    #[error("ends before it begins")]
    Reversed,
}

/// Longest text that is read, in bytes: two full dates, marks and a slash.
const MAX_BYTES: usize = 32;

impl Period {
    /// Reads a period.
    ///
    /// # Errors
    /// [`DateError`] with the place or the day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if text.is_empty() || text.len() > MAX_BYTES {
            return Err(DateError::Form(0));
        }
        let span = match text {
            "XXXX" => Span::Unknown,
            "P1Y" => Span::Yearly,
            _ => match text.split_once('/') {
                None => Span::One(end(text, 0)?),
                Some((start, stop)) => {
                    let offset = start.chars().count() + 1;
                    let read = |text: &str, at| if text == ".." { Ok(None) } else { end(text, at).map(Some) };
                    let (start, stop) = (read(start, 0)?, read(stop, offset)?);
                    // Which comes first is only known where both years are.
                    if let (Some(a), Some(b)) = (start, stop)
                        && a.year_known
                        && b.year_known
                        && b.last() < a.date
                    {
                        return Err(DateError::Reversed);
                    }
                    if start.is_none() && stop.is_none() {
                        return Err(DateError::Form(0));
                    }
                    Span::Interval(start, stop)
                }
            },
        };
        Ok(Self { span })
    }
}

/// Reads one end. `at` is the code point at which it begins.
fn end(text: &str, at: usize) -> Result<End, DateError> {
    let form = |offset: usize| DateError::Form(at + offset);
    let year_text = text.get(..4).ok_or_else(|| form(0))?;
    let year_known = year_text != "XXXX";
    // A leap year, so that XXXX-02-29 exists.
    let year: i16 = if year_known { digits(year_text).ok_or_else(|| form(0))? } else { 2000 };
    let mut rest = text.get(4..).unwrap_or("");
    let mut inferred = false;
    if let Some(after) = rest.strip_prefix('?') {
        (rest, inferred) = (after, true);
    }
    let done = text.len() - rest.len();
    let (month, day, grain): (i8, i8, Grain) = match rest.as_bytes() {
        [] if year_known => (1, 1, Grain::Year),
        [b'-', b'H', half @ b'1'..=b'2'] => (if *half == b'1' { 1 } else { 7 }, 1, Grain::Half),
        [b'-', b'Q', quarter @ b'1'..=b'4'] => {
            ((quarter.cast_signed() - b'1'.cast_signed()) * 3 + 1, 1, Grain::Quarter)
        }
        [b'-', a, b] => (two(*a, *b).ok_or_else(|| form(done + 1))?, 1, Grain::Month),
        [b'-', a, b, b'-', c, d] => (
            two(*a, *b).ok_or_else(|| form(done + 1))?,
            two(*c, *d).ok_or_else(|| form(done + 4))?,
            Grain::Day,
        ),
        _ => return Err(form(done)),
    };
    let date = Date::new(year, month, day).map_err(|_| DateError::NoSuchDay(text.to_owned()))?;
    Ok(End { date, grain, inferred, year_known })
}

fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn two(a: u8, b: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte.cast_signed() - b'0'.cast_signed());
    Some(digit(a)? * 10 + digit(b)?)
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year_known {
            write!(f, "{:04}", self.date.year())?;
        } else {
            f.write_str("XXXX")?;
        }
        if self.inferred {
            f.write_str("?")?;
        }
        let (month, day) = (self.date.month(), self.date.day());
        match self.grain {
            Grain::Year => Ok(()),
            Grain::Half => write!(f, "-H{}", month / 7 + 1),
            Grain::Quarter => write!(f, "-Q{}", month / 3 + 1),
            Grain::Month => write!(f, "-{month:02}"),
            Grain::Day => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Unknown => f.write_str("XXXX"),
            Span::Yearly => f.write_str("P1Y"),
            Span::One(end) => end.fmt(f),
            Span::Interval(start, end) => {
                let mut side = |end: Option<End>| match end {
                    Some(end) => write!(f, "{end}"),
                    None => f.write_str(".."),
                };
                side(start)?;
                let _ = &mut side;
                f.write_str("/")?;
                match end {
                    Some(end) => write!(f, "{end}"),
                    None => f.write_str(".."),
                }
            }
        }
    }
}
