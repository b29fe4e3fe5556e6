//! Periods as a person asks for them: `2023H1`, `2023年1–5月`, `1–5月` of any year, `2023-04..2023-06`.

use crate::date::{Known, Period};
use crate::text::fold;

/// Longest text that is read, in bytes.
const LONGEST: usize = 80;

/// The periods that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Those that lie within this one.
    Within(Period),
    /// Those that share a day with it.
    Touching(Period),
    /// Those that lie within these months of whichever year.
    Months(i8, i8),
    /// Those that the text does not date.
    Undated,
}

impl Asked {
    /// Reads what was typed; `None` when it is no period. A `~` before it asks for periods that overlap.
    #[must_use]
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let folded: String = text.chars().filter(|it| !it.is_whitespace()).map(fold).collect();
        if matches!(folded.as_str(), "unstated" | "none" | "未注明" | "无") {
            return Some(Self::Undated);
        }
        if let Some(rest) = folded.strip_prefix('~') {
            return period(rest).map(Self::Touching);
        }
        period(&folded).map(Self::Within).or_else(|| {
            let (first, last) = months(&folded)?;
            Some(Self::Months(first, last))
        })
    }

    /// Whether a figure's period is asked for. One whose end is not known is within nothing.
    #[must_use]
    pub(super) fn holds(self, period: Option<Period>) -> bool {
        let Some(period) = period else { return self == Self::Undated };
        match self {
            Self::Within(wanted) => wanted.contains(period),
            Self::Touching(wanted) => wanted.overlaps(period) == Some(true),
            Self::Months(from, to) => match period.days() {
                (Some(first), Some(last)) => {
                    first.year() == last.year() && from <= first.month() && last.month() <= to
                }
                _ => false,
            },
            Self::Undated => period.known() == Known::Unstated,
        }
    }
}

/// A period with its year, in folded letters.
fn period(text: &str) -> Option<Period> {
    let read = |text: &str| Period::parse(&text.to_ascii_uppercase()).ok();
    if let Some(period) = read(text) {
        return Some(period);
    }
    if let Some((from, to)) = text.split_once("..") {
        let end = |text: &str| if text.is_empty() { Some("..".to_owned()) } else { iso(text) };
        let (from, to) = (end(from)?, end(to)?);
        // Of an end that is a range itself, its own end.
        let from = from.split('/').next().unwrap_or("");
        let to = to.rsplit('/').next().unwrap_or("");
        return read(&format!("{from}/{to}"));
    }
    read(&iso(text)?)
}

/// A date as ISO 8601 writes it: the year, and what follows in any way people write it.
fn iso(text: &str) -> Option<String> {
    if Period::parse(&text.to_ascii_uppercase()).is_ok() {
        return Some(text.to_ascii_uppercase());
    }
    let (year, rest) = (text.get(..4)?, text.get(4..)?);
    if !year.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix(['年', '-']).unwrap_or(rest);
    if rest.is_empty() {
        return Some(year.to_owned());
    }
    if let Some(day) = rest.strip_suffix(['日', '号']) {
        let (month, day) = day.split_once('月')?;
        return Some(format!("{year}-{:0>2}-{:0>2}", number(month, 12)?, number(day, 31)?));
    }
    Some(match months(rest)? {
        (1, 12) => year.to_owned(),
        (1, 6) => format!("{year}-H1"),
        (7, 12) => format!("{year}-H2"),
        (first, last) if last == first + 2 && first % 3 == 1 => format!("{year}-Q{}", first / 3 + 1),
        (first, last) if first == last => format!("{year}-{first:02}"),
        (first, last) => format!("{year}-{first:02}/{year}-{last:02}"),
    })
}

/// First and last month of a part of a year.
fn months(text: &str) -> Option<(i8, i8)> {
    match text {
        "h1" | "上半年" => return Some((1, 6)),
        "h2" | "下半年" => return Some((7, 12)),
        "全年" => return Some((1, 12)),
        "前三季度" => return Some((1, 9)),
        _ => {}
    }
    let quarter = text.strip_prefix('q').or_else(|| {
        let named = text.strip_suffix("季度")?;
        Some(named.strip_prefix('第').unwrap_or(named))
    });
    if let Some(quarter) = quarter {
        let digits = [["1", "一"], ["2", "二"], ["3", "三"], ["4", "四"]];
        let at = digits.iter().position(|names| names.contains(&quarter))?;
        let first = i8::try_from(at * 3 + 1).ok()?;
        return Some((first, first + 2));
    }
    let named = text.strip_suffix("月")?;
    let (first, last) = named.split_once(['-', '~', '至', '到']).unwrap_or((named, named));
    let first = first.strip_suffix("月").unwrap_or(first);
    let (first, last) = (number(first, 12)?, number(last, 12)?);
    (first <= last).then_some((first, last))
}

/// A number from 1 to so much.
fn number(text: &str, most: i8) -> Option<i8> {
    text.parse().ok().filter(|it| (1..=most).contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(asked: &str, period: &str) -> Option<bool> {
        Some(Asked::read(asked)?.holds(Period::parse(period).ok()))
    }

    #[test]
    fn a_period_finds_those_within_it_however_it_is_written() {
        for (asked, period, expected) in [
            ("2023H1", "2023-H1", true),
            ("2023h1", "2023-Q2", true),
            ("2023-H1", "2023-06-05", true),
            ("2023年上半年", "2023-01-01/2023-05-31", true),
            ("2023H1", "2023", false),
            ("2023H1", "2023-07-01", false),
            ("2023Q2", "2023-01-01/2023-05-31", false),
            ("~2023Q2", "2023-01-01/2023-05-31", true),
            ("~2023Q3", "2023-01-01/2023-05-31", false),
            ("2023年第二季度", "2023-05", true),
            ("2023年二季度", "2023-05", true),
            ("2023年1–5月", "2023-01/2023-05", true),
            ("2023年1至5月", "2023-06", false),
            ("2023年6月5日", "2023-06-05", true),
            ("２０２３年6月", "2023-06-05", true),
            ("1-5月", "2022-01/2022-05", true),
            ("1–5月", "2022-02", true),
            ("1–5月", "2022-06", false),
            ("上半年", "2023-H1", true),
            ("Q2", "2023-Q1", false),
            ("2023", "2023-06-05", true),
            ("2022..2023Q1", "2023-02", true),
            ("2022..2023Q1", "2023-04", false),
            ("2022年1–5月..2023年1–2月", "2022-04", true),
            ("2023-07..", "2024", true),
            ("..2023-06", "2019-07", true),
            ("2023-01/2023-05", "2023-03", true),
            ("未注明", "XXXX", true),
            ("unstated", "2023", false),
            ("2023", "XXXX-06-25", false),
        ] {
            assert_eq!(finds(asked, period), Some(expected), "{asked}: {period}");
        }
        assert!(Asked::read("未注明").is_some_and(|asked| asked.holds(None)));
        assert!(Asked::read("2023").is_some_and(|asked| !asked.holds(None)));
    }

    #[test]
    fn other_words_are_no_periods() {
        for text in ["", "abc", "2023H3", "13月", "5–1月", "20x3", "2023-13", "第五季度", "2024..2023", "月"]
        {
            assert_eq!(Asked::read(text), None, "{text}");
        }
        assert_eq!(Asked::read(&"1".repeat(1000)), None);
    }
}
