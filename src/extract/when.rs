//! Times as reports print them: with or without a year, single or from one to another.

use std::fmt::{self, Write as _};

use crate::date;

/// What of a year a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Year,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// Month and day.
    Day(u8, u8),
}

/// A year, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year; none where the text leaves it open.
    pub year: Option<i16>,
    /// Which part of it.
    pub part: Part,
}

/// A time a text prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One moment.
    At(Moment),
    /// From one moment to another, both included.
    Between(Moment, Moment),
    /// Everything up to a moment.
    Until(Moment),
    /// Everything from a moment on.
    Since(Moment),
    /// So many years of which neither end is known: 五年来.
    Years(u16),
}

impl Moment {
    /// A whole year.
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self { year: Some(year), part: Part::Year }
    }

    /// A part of a year that is left open.
    #[must_use]
    pub const fn open(part: Part) -> Self {
        Self { year: None, part }
    }

    /// With a year where it has none.
    #[must_use]
    pub const fn or_year(self, year: Option<i16>) -> Self {
        match self.year {
            Some(_) => self,
            None => Self { year, part: self.part },
        }
    }
}

impl When {
    /// With a year where an end has none.
    #[must_use]
    pub const fn or_year(self, year: Option<i16>) -> Self {
        match self {
            Self::At(one) => Self::At(one.or_year(year)),
            Self::Between(start, end) => Self::Between(start.or_year(year), end.or_year(year)),
            Self::Until(end) => Self::Until(end.or_year(year)),
            Self::Since(start) => Self::Since(start.or_year(year)),
            Self::Years(count) => Self::Years(count),
        }
    }

    /// Whether every end has a year.
    #[must_use]
    pub const fn is_dated(self) -> bool {
        match self {
            Self::At(one) | Self::Until(one) | Self::Since(one) => one.year.is_some(),
            Self::Between(start, end) => start.year.is_some() && end.year.is_some(),
            Self::Years(_) => false,
        }
    }

    /// The last year it names.
    #[must_use]
    pub const fn last_year(self) -> Option<i16> {
        match self {
            Self::At(one) | Self::Until(one) | Self::Since(one) => one.year,
            Self::Between(_, end) => end.year,
            Self::Years(_) => None,
        }
    }

    /// The last moment it names.
    #[must_use]
    pub const fn last(self) -> Option<Moment> {
        match self {
            Self::At(one) | Self::Until(one) | Self::Since(one) => Some(one),
            Self::Between(_, end) => Some(end),
            Self::Years(_) => None,
        }
    }

    /// The period it is in the article format; `None` for one without a year or a day that does not exist.
    #[must_use]
    pub fn period(self) -> Option<date::Period> {
        let text = match self {
            Self::At(one) => one.to_string(),
            Self::Between(start, end) => format!("{start}/{end}"),
            Self::Until(end) => format!("../{end}"),
            Self::Since(start) => format!("{start}/.."),
            Self::Years(_) => return None,
        };
        self.is_dated().then(|| date::Period::parse(&text).ok())?
    }
}

/// `2023-06-25`, `XXXX-06`, `2023-Q2`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self.part {
            Part::Year => Ok(()),
            Part::Half(half) => write!(f, "-H{half}"),
            Part::Quarter(quarter) => write!(f, "-Q{quarter}"),
            Part::Month(month) => write!(f, "-{month:02}"),
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

/// Intervals with two dots: `2023-01..2023-05`, `..2023-06`, `2020..`; `P5Y` for years without ends.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(one) => one.fmt(f),
            Self::Between(start, end) => write!(f, "{start}..{end}"),
            Self::Until(end) => write!(f, "..{end}"),
            Self::Since(start) => write!(f, "{start}.."),
            Self::Years(count) => {
                f.write_char('P')?;
                write!(f, "{count}Y")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_what_is_open() {
        let may = Moment::open(Part::Month(5));
        for (when, open, dated) in [
            (When::At(Moment::year(2023)), "2023", "2023"),
            (When::At(Moment::open(Part::Day(6, 25))), "XXXX-06-25", "2024-06-25"),
            (When::Between(Moment::open(Part::Month(1)), may), "XXXX-01..XXXX-05", "2024-01..2024-05"),
            (When::Until(may), "..XXXX-05", "..2024-05"),
            (When::Since(Moment::open(Part::Quarter(2))), "XXXX-Q2..", "2024-Q2.."),
            (When::Years(5), "P5Y", "P5Y"),
        ] {
            assert_eq!(
                (when.to_string().as_str(), when.or_year(Some(2024)).to_string().as_str()),
                (open, dated)
            );
        }
    }

    #[test]
    fn dated_ones_are_periods_of_the_article() {
        let text = |when: When| when.period().map(|period| period.to_string());
        let half = When::At(Moment { year: Some(2023), part: Part::Half(1) });
        assert_eq!(text(half).as_deref(), Some("2023-H1"));
        assert_eq!(text(When::Until(Moment::year(2020))).as_deref(), Some("../2020"));
        assert_eq!(text(When::At(Moment::open(Part::Month(5)))), None);
        assert_eq!(text(When::At(Moment { year: Some(2023), part: Part::Day(2, 30) })), None);
        assert_eq!(text(When::Years(3)), None);
    }
}
