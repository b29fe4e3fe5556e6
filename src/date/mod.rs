//! Periods: ISO 8601 dates and intervals, inferred parts marked as in EDTF.
//!
//! `2023`, `2023-06`, `2023-06-05`, `2023-Q2`, `2023-H1`, `2023-01-01/2023-05-31`, open `2023-07-01/..`
//! and `../2023-06`, inferred `2023?-06-11`, year unknown `XXXX-06-25`, wholly unknown `XXXX`,
//! recurring `P1Y`.

mod label;
mod parse;

use jiff::civil::Date;

pub use parse::DateError;

/// How a period is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Known {
    /// The text states it.
    #[default]
    Stated,
    /// A part was inferred; the document says from what.
    Inferred,
    /// The text says "now" and gives no date.
    Unstated,
}

/// How finely one end of a period is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A year.
    #[default]
    Year,
    /// A half: months 1–6 or 7–12.
    Half,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// One end of a period: the first day it can mean and how finely it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct End {
    date: Date,
    grain: Grain,
    inferred: bool,
    year_known: bool,
}

/// What a period spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Span {
    /// The text gives no date.
    #[default]
    Unknown,
    /// Every year, whichever.
    Yearly,
    /// One date, as wide as its grain.
    One(End),
    /// From one to the other; an open end is `None`.
    Interval(Option<End>, Option<End>),
}

/// A date or an interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    span: Span,
}

impl End {
    /// The last day the end can mean.
    fn last(self) -> Date {
        // Halves and quarters begin with their first month, so that no last month is in another year.
        let further = match self.grain {
            Grain::Year => 11,
            Grain::Half => 5,
            Grain::Quarter => 2,
            Grain::Month => 0,
            Grain::Day => return self.date,
        };
        let month = Date::new(self.date.year(), self.date.month() + further, 1);
        month.map_or(self.date, Date::last_of_month)
    }
}

impl Period {
    /// How it is known.
    #[must_use]
    pub fn known(self) -> Known {
        let ends = match self.span {
            Span::Unknown | Span::Yearly => [None, None],
            Span::One(end) => [Some(end), None],
            Span::Interval(start, end) => [start, end],
        };
        if ends.into_iter().flatten().any(|end| !end.year_known) {
            return Known::Unstated;
        }
        let inferred = match self.span {
            Span::Unknown => return Known::Unstated,
            Span::Yearly => false,
            Span::One(end) => end.inferred,
            Span::Interval(start, end) => [start, end].into_iter().flatten().any(|end| end.inferred),
        };
        if inferred { Known::Inferred } else { Known::Stated }
    }

    /// First and last day; an open, recurring or unknown end is `None`.
    #[must_use]
    pub fn days(self) -> (Option<Date>, Option<Date>) {
        let known = |end: End| end.year_known.then_some(end);
        match self.span {
            Span::Unknown | Span::Yearly => (None, None),
            Span::One(end) => (known(end).map(|end| end.date), known(end).map(End::last)),
            Span::Interval(start, end) => {
                (start.and_then(known).map(|end| end.date), end.and_then(known).map(End::last))
            }
        }
    }

    /// Whether every day of `other` is a day of this one. An unknown end contains and is contained by
    /// nothing; an open end reaches as far as any other.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let ((start, end), (first, last)) = (self.days(), other.days());
        let (Some(first), Some(last)) = (first, last) else {
            return false;
        };
        let is_open = matches!(self.span, Span::Interval(..));
        let from = start.map_or(is_open, |start| start <= first);
        let to = end.map_or(is_open, |end| last <= end);
        from && to
    }

    /// Whether it is the same window one year after another. False for open, recurring and unknown ends.
    #[must_use]
    pub fn is_year_after(self, earlier: Self) -> bool {
        let later = |day: Option<Date>, before: Option<Date>| match (day, before) {
            (Some(day), Some(before)) => {
                // The last day of February is the 28th or the 29th.
                let ends = day == day.last_of_month() && before == before.last_of_month();
                day.year() == before.year() + 1
                    && day.month() == before.month()
                    && (day.day() == before.day() || ends)
            }
            _ => false,
        };
        let ((start, end), (first, last)) = (self.days(), earlier.days());
        later(start, first) && later(end, last)
    }

    /// Number of whole months it spans, 1 for a month; `None` where it does not begin and end with one.
    #[must_use]
    pub fn whole_months(self) -> Option<i32> {
        let (Some(first), Some(last)) = self.days() else { return None };
        let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month())
            - i32::from(first.month())
            + 1;
        (first.day() == 1 && last == last.last_of_month()).then_some(months)
    }

    /// Whether it has a place in time: one without a year, a recurring and an unknown one have none.
    #[must_use]
    pub fn is_dated(self) -> bool {
        match self.span {
            Span::Unknown | Span::Yearly => false,
            Span::One(end) => end.year_known,
            Span::Interval(start, end) => [start, end].into_iter().flatten().all(|end| end.year_known),
        }
    }

    /// Whether the two share a day; `None` when an unknown year leaves it open.
    #[must_use]
    pub fn overlaps(self, other: Self) -> Option<bool> {
        if !self.is_dated() || !other.is_dated() {
            return None;
        }
        let ((start, end), (first, last)) = (self.days(), other.days());
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        Some(!before(end, first) && !before(last, start))
    }

    /// Whether it comes again every year, whichever.
    #[must_use]
    pub const fn is_yearly(self) -> bool {
        matches!(self.span, Span::Yearly)
    }

    /// Orders periods by their first day, those that begin together by their last. Those that are not
    /// dated come after all that are: first those without a year, in the order of the calendar, then
    /// recurring and unknown ones.
    #[must_use]
    pub fn sort_key(self) -> i64 {
        /// Beyond every year.
        const UNDATED: i64 = 1 << 32;
        let number = |date: Date| {
            i64::from(date.year()) * 372 + (i64::from(date.month()) - 1) * 31 + i64::from(date.day()) - 1
        };
        let (first, last) = match self.span {
            Span::Unknown | Span::Yearly => return i64::MAX,
            Span::One(end) => (number(end.date), number(end.last())),
            Span::Interval(start, end) => (
                start.map_or(i64::from(i32::MIN), |end| number(end.date)),
                end.map_or(i64::from(i32::MAX), |end| number(end.last())),
            ),
        };
        let first = if self.is_dated() { first } else { first + UNDATED };
        first * (1 << 26) + last.clamp(0, (1 << 26) - 1)
    }
}

#[cfg(test)]
mod tests;
