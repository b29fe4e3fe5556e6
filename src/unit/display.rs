//! Units that amounts are converted to for reading.

use super::expression::UnitExpr;
use super::reader::english_scale;
use crate::i18n::Lang;
use crate::number::{Decimal, Interval, shift10, vocabulary};

vocabulary! {
    /// The unit that money and large counts are shown in.
    pub enum DisplayUnit {
        /// As the text prints it.
        AsPrinted = "as-printed", ("原文单位", "as printed");
        /// Ones: 元.
        One = "one", ("元", "ones");
        /// Ten thousands: 万元.
        Wan = "wan", ("万", "ten thousands");
        /// Hundred millions: 亿元.
        Yi = "yi", ("亿", "hundred millions");
        /// Millions: 百万元.
        Million = "million", ("百万", "millions");
        /// Thousand millions: 十亿元.
        Billion = "billion", ("十亿", "billions");
    }
}

/// Money and counts below this size, in ones, are never shown in larger units.
const LEAST_SCALED: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

// The enum comes out of a table that knows no default.
#[allow(clippy::derivable_impls)]
impl Default for DisplayUnit {
    fn default() -> Self {
        Self::AsPrinted
    }
}

impl DisplayUnit {
    /// Power of ten it shows in; `None` for as printed.
    #[must_use]
    pub const fn power(self) -> Option<i8> {
        match self {
            Self::AsPrinted => None,
            Self::One => Some(0),
            Self::Wan => Some(4),
            Self::Yi => Some(8),
            Self::Million => Some(6),
            Self::Billion => Some(9),
        }
    }

    /// The next one; after the last, as printed again.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::AsPrinted => Self::One,
            Self::One => Self::Wan,
            Self::Wan => Self::Yi,
            Self::Yi => Self::Million,
            Self::Million => Self::Billion,
            Self::Billion => Self::AsPrinted,
        }
    }

    /// Scale as written before a unit.
    const fn chinese_scale(self) -> &'static str {
        match self {
            Self::AsPrinted | Self::One => "",
            Self::Wan => "万",
            Self::Yi => "亿",
            Self::Million => "百万",
            Self::Billion => "十亿",
        }
    }
}

/// A value in the unit it is shown in, with the unit's text.
///
/// As printed, see [`as_printed`]. Else the rule: money in one unit and counts of things (万辆, 标箱) are converted, always exactly;
/// everything else (亩, %, 亿元/个) stays as printed. What is below 10,000 ones stays as printed,
/// too (62个 is not 0.0062万个), and so does a count below one of the unit asked for (20362标箱 is not
/// 0.00020362亿标箱), except that [`DisplayUnit::One`] always shows ones. Written digits
/// are kept: 2160万元 is 0.2160亿元.
#[must_use]
pub fn convert(value: Decimal, unit: &UnitExpr, display: DisplayUnit, lang: Lang) -> (Decimal, String) {
    let written = || (value, unit.text(lang).to_owned());
    if let Some(converted) = converted(value, unit, display, lang) {
        return converted;
    }
    // Asked for in the very unit it is written in.
    if display.power() == Some(unit.power_of_ten()) && unit.without_scale(lang).is_some() {
        return written();
    }
    let (power, text) = as_printed(unit, lang);
    shift10(value, power).map_or_else(written, |value| (value, text))
}

/// An interval with its unit, as the value beside it is shown as printed.
#[must_use]
pub fn interval_text(interval: Interval, unit: &UnitExpr, lang: Lang) -> String {
    let (power, text) = as_printed(unit, lang);
    let (interval, unit) = match interval.shifted(power) {
        Some(shifted) => (shifted, text),
        None => (interval, unit.text(lang).to_owned()),
    };
    let space = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    format!("{interval}{space}{unit}")
}

/// Scales that English has no word for: how far the point moves to the right, and the word then.
const AWKWARD: &[(&str, i32, &str)] = &[
    ("×10", 1, ""),
    ("×100", 2, ""),
    ("×10k", 1, "thousand "),
    ("×100k", 2, "thousand "),
    ("×10m", 1, "million "),
    ("×100m", 2, "million "),
];

/// How a value in a unit is shown as printed: how many digits its point moves to the right, and the
/// unit it is in then.
///
/// In Chinese nothing moves. English counts in thousands and millions, so that 8.095亿元 is shown as
/// 809.5 million CNY, and 3.976万元/标箱 as 39.76 thousand CNY/TEU.
#[must_use]
pub fn as_printed(unit: &UnitExpr, lang: Lang) -> (i32, String) {
    let text = unit.text(lang);
    let (scale, rest) = text.split_once(' ').unwrap_or((text, ""));
    let awkward = AWKWARD.iter().find(|(awkward, ..)| lang == Lang::En && *awkward == scale);
    awkward.map_or_else(
        || (0, text.to_owned()),
        |(_, power, word)| (*power, format!("{word}{rest}").trim_end().to_owned()),
    )
}

/// `None` where the value stays as printed.
fn converted(value: Decimal, unit: &UnitExpr, display: DisplayUnit, lang: Lang) -> Option<(Decimal, String)> {
    let power = display.power()?;
    let alone = unit.without_scale(lang)?;
    if unit.currency().is_none() && !unit.counts_things() || power == unit.power_of_ten() {
        return None;
    }
    let ones = shift10(value, i32::from(unit.power_of_ten()))?;
    if power > 0 && ones.abs() < LEAST_SCALED {
        return None;
    }
    let value = shift10(value, i32::from(unit.power_of_ten()) - i32::from(power))?;
    if unit.currency().is_none() && power > 0 && value.abs() < Decimal::ONE {
        return None;
    }
    let text = match lang {
        Lang::Zh => format!("{}{alone}", display.chinese_scale()),
        Lang::En => format!("{}{alone}", english_scale(power)),
    };
    Some((value, text.trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::{parse_exact, print};
    use crate::unit::sort_key;
    use proptest::prelude::*;

    fn shown(value: &str, unit: &str, display: DisplayUnit, lang: Lang) -> String {
        let unit = UnitExpr::parse(unit).unwrap();
        let (value, text) = convert(parse_exact(value).unwrap(), &unit, display, lang);
        format!("{} {text}", print(value))
    }

    #[test]
    fn money_is_shown_in_any_unit() {
        use DisplayUnit as D;
        for (display, zh, en) in [
            (D::AsPrinted, "8.095 亿元", "809.5 million CNY"),
            (D::One, "809,500,000 元", "809,500,000 CNY"),
            (D::Wan, "80,950 万元", "80,950 ×10k CNY"),
            (D::Yi, "8.095 亿元", "8.095 ×100m CNY"),
            (D::Million, "809.5 百万元", "809.5 million CNY"),
            (D::Billion, "0.8095 十亿元", "0.8095 billion CNY"),
        ] {
            assert_eq!(shown("8.095", "亿元", display, Lang::Zh), zh);
            assert_eq!(shown("8.095", "亿元", display, Lang::En), en);
        }
        assert_eq!(shown("2160", "万元", D::Yi, Lang::Zh), "0.2160 亿元");
        assert_eq!(shown("3", "亿美元", D::Million, Lang::Zh), "300 百万美元");
    }

    #[test]
    fn small_counts_and_other_units_stay() {
        use DisplayUnit as D;
        for display in [D::Wan, D::Yi, D::Million, D::Billion] {
            assert_eq!(shown("62", "个", display, Lang::Zh), "62 个");
            assert_eq!(shown("800", "元", display, Lang::Zh), "800 元");
            assert_eq!(shown("600", "亩", display, Lang::Zh), "600 亩");
            assert_eq!(shown("62.9", "%", display, Lang::Zh), "62.9 %");
            assert_eq!(shown("2.25", "亿元/个", display, Lang::Zh), "2.25 亿元/个");
        }
        assert_eq!(shown("20362", "标箱", D::Wan, Lang::Zh), "2.0362 万标箱");
        assert_eq!(shown("0.5", "万辆", D::One, Lang::Zh), "5,000 辆");
        assert_eq!(shown("20362", "标箱", D::Yi, Lang::Zh), "20,362 标箱");
        assert_eq!(shown("330", "万", D::Million, Lang::En), "3.30 million");
    }

    #[test]
    fn english_counts_in_thousands_and_millions() {
        use DisplayUnit as D;
        for (value, unit, display, expected) in [
            ("570", "亿元", D::AsPrinted, "57,000 million CNY"),
            ("1.5", "万辆", D::AsPrinted, "15 thousand vehicles"),
            ("3.976", "万元/标箱", D::AsPrinted, "39.76 thousand CNY/TEU"),
            ("3.976", "万元/标箱", D::Million, "39.76 thousand CNY/TEU"),
            ("2.25", "亿元/个", D::Yi, "225 million CNY/item"),
            ("8.095", "亿元", D::Yi, "8.095 ×100m CNY"),
            ("2", "万亿元", D::AsPrinted, "2 trillion CNY"),
            ("5", "元/万人", D::AsPrinted, "5 CNY/10k people"),
            ("3", "万", D::AsPrinted, "30 thousand"),
        ] {
            assert_eq!(shown(value, unit, display, Lang::En), expected);
        }
    }

    #[test]
    fn the_cycle_visits_every_unit() {
        let mut display = DisplayUnit::default();
        for expected in DisplayUnit::ALL {
            assert_eq!(display, *expected);
            display = display.next();
        }
        assert_eq!(display, DisplayUnit::default());
    }

    proptest! {
        #[test]
        fn conversion_changes_no_value(digits in -10i64.pow(12)..10i64.pow(12), scale in 0u32..6) {
            let value = Decimal::new(digits, scale);
            for unit in ["亿元", "万元", "万辆", "标箱"] {
                let unit = UnitExpr::parse(unit).unwrap();
                for display in DisplayUnit::ALL {
                    let (shown, text) = convert(value, &unit, *display, Lang::Zh);
                    let in_unit = UnitExpr::parse(&text).unwrap();
                    prop_assert_eq!(sort_key(shown, &in_unit), sort_key(value, &unit));
                }
            }
        }
    }
}
