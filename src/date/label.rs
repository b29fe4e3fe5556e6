//! Short labels for tables.

use jiff::civil::Date;

use super::{End, Grain, Period, Span};
use crate::i18n::Lang;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

impl Period {
    /// A label of a dozen cells: `2023Q2`, `2023H1`, `2023年1–5月`, `2023-06-05`, `至2023-05`.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        match self.span {
            Span::Unknown => lang.pick(("未注明", "not stated")).to_owned(),
            Span::Yearly => lang.pick(("每年", "per year")).to_owned(),
            Span::One(end) => one(end),
            Span::Interval(None, Some(end)) => format!("{}{}", lang.pick(("至", "to ")), one(end)),
            Span::Interval(Some(start), None) => match lang {
                Lang::Zh => format!("{}起", one(start)),
                Lang::En => format!("from {}", one(start)),
            },
            Span::Interval(Some(start), Some(end)) => whole(start, end, lang),
            Span::Interval(None, None) => String::new(),
        }
    }
}

impl Period {
    /// The label where there is little room: months of one year go without the year.
    #[must_use]
    pub fn short_label(self, lang: Lang) -> String {
        let label = self.label(lang);
        let is_months = matches!(self.span, Span::Interval(Some(_), Some(_)));
        match lang {
            Lang::Zh => match label.split_once('年') {
                Some((_, months)) if is_months => months.to_owned(),
                _ => label,
            },
            Lang::En => match label.rsplit_once(' ') {
                Some((months, _)) if is_months => months.to_owned(),
                _ => label,
            },
        }
    }
}

fn one(end: End) -> String {
    End { inferred: false, ..end }.to_string().replace("-H", "H").replace("-Q", "Q")
}

/// Whole years, halves, quarters and months get their names; anything else both ends.
fn whole(start: End, end: End, lang: Lang) -> String {
    let (first, last) = (start.date, end.last());
    let full_months = first.day() == 1 && last.tomorrow().is_ok_and(|next| next.day() == 1);
    if !full_months || first.year() != last.year() || !start.year_known || !end.year_known {
        return format!("{}–{}", one(start), one(end));
    }
    let year = first.year();
    match (first.month(), last.month()) {
        (1, 12) => format!("{year}"),
        (1, 6) => format!("{year}H1"),
        (7, 12) => format!("{year}H2"),
        (a, b) if b == a + 2 && a % 3 == 1 => format!("{year}Q{}", a / 3 + 1),
        (a, b) if a == b => one(End { grain: Grain::Month, ..start }),
        (a, b) => match lang {
            Lang::Zh => format!("{year}年{a}–{b}月"),
            Lang::En => format!("{}–{} {year}", month(first), month(last)),
        },
    }
}
