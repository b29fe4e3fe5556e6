//! Units as written: a scale (万, 亿), a unit or measure word, and compositions with `/` and 每.

use super::dimension::{Base, Dimension};
use super::reader::{Part, read};
use super::table::{Form, Unit};
use crate::i18n::Lang;
use crate::number::Ratio;

/// Most characters of a unit.
pub const MAX_UNIT: usize = 48;

/// Most characters of a measure word.
pub const MAX_COUNTER: usize = 12;

/// Chinese scale words and their powers of ten; in a row they multiply: 万亿 is 10¹².
pub const SCALES: &[(char, i8)] = &[('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8)];

/// Why a text is no unit. Places are characters from the start, 0-based.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// More than [`MAX_UNIT`] characters.
    #[error("a unit has at most {MAX_UNIT} characters")]
    TooLong,
    /// Nothing where a unit must stand, as in `元/`.
    #[error("a unit is missing at character {at}")]
    Missing {
        /// Where it must stand.
        at: usize,
    },
    /// A character that no unit has, such as a digit.
    #[error("found {found:?} at character {at}, which no unit has")]
    Unexpected {
        /// The character.
        found: char,
        /// Where it stands.
        at: usize,
    },
    /// A measure word of more than [`MAX_COUNTER`] characters.
    #[error("the measure word at character {at} has more than {MAX_COUNTER} characters")]
    LongCounter {
        /// Where it starts.
        at: usize,
    },
    /// Brackets that do not pair, or too many of them.
    #[error("brackets do not pair, or nest deeper than 4, at character {at}")]
    Brackets {
        /// Where that shows.
        at: usize,
    },
    /// Scale words, powers or factors too large.
    #[error("the unit is too large or too small to work with")]
    TooLarge,
}

/// A unit as written, with what it means.
///
/// `scale word* unit` joined by `/` or 每 (per) and `·` or `*` (times), from left to right, round
/// brackets around a part. A word that is not in [`UNITS`](super::UNITS) is a measure word of its
/// own; braces (`{trains}`) make any word one. The empty text is the plain number.
#[derive(Clone, Debug)]
pub struct UnitExpr {
    text: String,
    english: String,
    code: String,
    power_of_ten: i8,
    factor: Ratio,
    key_factor: Ratio,
    dimension: Dimension,
    form: Form,
    counted: bool,
    alone: Option<Alone>,
}

/// A unit that is no composition, without its scale words.
#[derive(Clone, Debug)]
pub(super) struct Alone {
    pub(super) text: String,
    pub(super) english: String,
}

/// Two are equal when they are written the same.
impl PartialEq for UnitExpr {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for UnitExpr {}

impl Default for UnitExpr {
    fn default() -> Self {
        Self::plain()
    }
}

impl UnitExpr {
    /// The unit of plain numbers.
    #[must_use]
    pub fn plain() -> Self {
        Part::plain().finish("").unwrap_or_else(|| Self {
            text: String::new(),
            english: String::new(),
            code: "1".to_owned(),
            power_of_ten: 0,
            factor: Ratio::ONE,
            key_factor: Ratio::ONE,
            dimension: Dimension::RATIO,
            form: Form::Size,
            counted: true,
            alone: None,
        })
    }

    /// Reads a unit as written.
    ///
    /// # Errors
    /// [`UnitError`] with the place.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        if text.chars().take(MAX_UNIT + 1).count() > MAX_UNIT {
            return Err(UnitError::TooLong);
        }
        read(text)?.finish(text).ok_or(UnitError::TooLarge)
    }

    /// In Chinese as written; in English the names of the table, scales as in `×100m CNY`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.text,
            Lang::En => &self.english,
        }
    }

    /// Code without the scale words: `CNY`, `{列}`, `{TEU}/{列}`; `1` for a plain number.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Power of ten of the scale words: 8 for 亿元, 4 for 万元/亩.
    #[must_use]
    pub const fn power_of_ten(&self) -> i8 {
        self.power_of_ten
    }

    /// Size in base units, scale words included.
    #[must_use]
    pub const fn factor(&self) -> Ratio {
        self.factor
    }

    /// 3 × 10⁹ times the factor, for [`sort_key`](super::sort_key).
    pub(super) const fn key_factor(&self) -> Ratio {
        self.key_factor
    }

    /// What it measures.
    #[must_use]
    pub const fn dimension(&self) -> &Dimension {
        &self.dimension
    }

    /// How a ratio is meant; [`Form::Size`] for everything else and for plain numbers.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Whether it counts indivisible things in ones: 列 and plain numbers do, 万辆 and 亩 do not.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        self.counted && self.power_of_ten == 0
    }

    /// Whether it counts indivisible things, by any scale: 万辆 does.
    #[must_use]
    pub const fn counts_things(&self) -> bool {
        self.counted
    }

    /// Whether it is %.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.form == Form::Percent
    }

    /// Whether it is a difference of percentages: 百分点, 千分点, 基点.
    #[must_use]
    pub fn is_points(&self) -> bool {
        self.form == Form::Points
    }

    /// Whether it is a plain number, with or without scale words.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.dimension.is_ratio() && self.form == Form::Size
    }

    /// A word that counts things but neither stands in the table of units nor is Chinese: measure words are
    /// without number, Latin ones rather are slips. `None` where there is no such word.
    #[must_use]
    pub fn stranger(&self) -> Option<&str> {
        let is_han = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
        self.dimension.parts().iter().find_map(|(base, _)| match base {
            Base::Counter(word) if !word.chars().all(is_han) && Unit::find(word).is_none() => Some(&**word),
            _ => None,
        })
    }

    /// The currency's ISO 4217 code when it is an amount of money.
    #[must_use]
    pub fn currency(&self) -> Option<&'static str> {
        match self.dimension.single() {
            Some(Base::Currency(code)) => Some(code),
            _ => None,
        }
    }

    /// Its text without scale words when it is no composition; `None` for compositions.
    #[must_use]
    pub fn without_scale(&self, lang: Lang) -> Option<&str> {
        self.alone.as_ref().map(|alone| match lang {
            Lang::Zh => alone.text.as_str(),
            Lang::En => alone.english.as_str(),
        })
    }

    /// Whether values of the two can be shown as a sum: same dimension, and percentage points only
    /// with percentage points. Degrees and doublings never add.
    #[must_use]
    pub fn addable(&self, other: &Self) -> bool {
        let adds = |unit: &Self| match unit.dimension.single() {
            Some(Base::Celsius) => false,
            Some(Base::Counter(word)) => word != "番",
            _ => true,
        };
        self.dimension.addable(&other.dimension)
            && self.is_points() == other.is_points()
            && adds(self)
            && adds(other)
    }
}

impl Part {
    /// The unit the part means, as written in `text`; `None` when too large.
    pub(super) fn finish(self, text: &str) -> Option<UnitExpr> {
        let mut code = self.above.join(".");
        for below in &self.below {
            code.push('/');
            code.push_str(below);
        }
        if code.is_empty() {
            code.push('1');
        }
        Some(UnitExpr {
            text: text.trim().to_owned(),
            english: self.english,
            code,
            power_of_ten: self.power,
            factor: self.factor,
            key_factor: self.factor.times(Ratio::new(3_000_000_000, 1)?)?,
            dimension: self.dimension,
            form: self.form,
            counted: self.counted,
            alone: self.alone,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn unit(text: &str) -> UnitExpr {
        UnitExpr::parse(text).unwrap()
    }

    #[test]
    fn units_of_the_texts_are_understood() {
        for (text, power, code, dimension) in [
            ("", 0, "1", "1"),
            ("万", 4, "1", "1"),
            ("个", 0, "{个}", "个"),
            ("亿元", 8, "CNY", "元"),
            ("万亿元", 12, "CNY", "元"),
            ("亿美元", 8, "USD", "USD"),
            ("万辆", 4, "{辆}", "辆"),
            ("万人次", 4, "{人次}", "人次"),
            ("百万", 6, "1", "1"),
            ("千万元", 7, "CNY", "元"),
            ("%", 0, "%", "1"),
            ("个百分点", 0, "{pp}", "1"),
            ("标箱", 0, "{TEU}", "TEU"),
            ("标箱/列", 0, "{TEU}/{列}", "TEU/列"),
            ("亩", 0, "[mu]", "m²"),
            ("万亩", 4, "[mu]", "m²"),
            ("亿千瓦时", 8, "kW.h", "W·s"),
            ("万千瓦", 4, "kW", "W"),
            ("千瓦", 0, "kW", "W"),
            ("GWh/年", 0, "GW.h/a", "W·s/月"),
            ("亿元/个", 8, "CNY/{个}", "元/个"),
            ("万元/亩", 4, "CNY/[mu]", "元/m²"),
            ("元/㎡", 0, "CNY/m2", "元/m²"),
            ("元/万人", -4, "CNY/{人}", "元/人"),
            ("列/月", 0, "{列}/mo", "列/月"),
            ("家/批次", 0, "{家}/{批次}", "家/批次"),
            ("元每吨", 0, "CNY/t", "元/kg"),
            ("吨公里", 0, "t.km", "kg·m"),
            ("亿吨公里", 8, "t.km", "kg·m"),
            ("亿元/(GWh/年)", 8, "CNY.a/GW.h", "元·月/W/s"),
            ("C", 0, "/h", "1/s"),
            ("微克/立方米", 0, "ug/m3", "kg/m³"),
            ("kW·h", 0, "kW.h", "W·s"),
            ("江", 0, "{江}", "江"),
            ("{trains}", 0, "{trains}", "trains"),
            ("位", 0, "{位}", "位"),
        ] {
            let unit = unit(text);
            assert_eq!(unit.power_of_ten(), power, "{text}");
            assert_eq!(unit.code(), code, "{text}");
            assert_eq!(unit.dimension().to_string(), dimension, "{text}");
            assert_eq!(unit.text(Lang::Zh), text);
        }
    }

    #[test]
    fn factors_are_exact() {
        for (text, above, below) in [
            ("亩", 2000, 3),
            ("万亩", 20_000_000, 3),
            ("里", 500, 1),
            ("斤", 1, 2),
            ("亿元", 100_000_000, 1),
            ("万元/亩", 15, 1),
            ("%", 1, 100),
            ("C", 1, 3600),
            ("公顷", 10_000, 1),
            ("GWh", 3_600_000_000_000, 1),
        ] {
            assert_eq!(Some(unit(text).factor()), Ratio::new(above, below), "{text}");
        }
    }

    #[test]
    fn what_is_no_unit_says_where() {
        use UnitError as E;
        for (text, error) in [
            ("元/", E::Missing { at: 2 }),
            ("/元", E::Missing { at: 0 }),
            ("每亩", E::Missing { at: 0 }),
            ("元//个", E::Missing { at: 2 }),
            ("元/100公里", E::Unexpected { found: '1', at: 2 }),
            ("亿#元", E::Unexpected { found: '#', at: 1 }),
            ("{}", E::Missing { at: 1 }),
            ("{a b}", E::Unexpected { found: ' ', at: 2 }),
            ("元/(个", E::Brackets { at: 4 }),
            ("元)", E::Brackets { at: 1 }),
            ("(((((元)))))", E::Brackets { at: 4 }),
            ("亿亿亿元", E::TooLarge),
            ("一个长得不像话的量词哪里都没有", E::LongCounter { at: 0 }),
        ] {
            assert_eq!(UnitExpr::parse(text).map(|unit| unit.code), Err(error), "{text}");
        }
        assert_eq!(UnitExpr::parse(&"个".repeat(10_000_000)), Err(E::TooLong));
    }

    #[test]
    fn points_percentages_and_currencies_do_not_add() {
        assert!(unit("亿元").addable(&unit("万元")));
        assert!(unit("亩").addable(&unit("公顷")));
        assert!(unit("%").addable(&unit("成")));
        assert!(!unit("%").addable(&unit("百分点")));
        assert!(unit("百分点").addable(&unit("个百分点")));
        assert!(!unit("亿元").addable(&unit("亿美元")));
        assert!(!unit("家").addable(&unit("个")));
        assert!(!unit("℃").addable(&unit("℃")));
    }

    #[test]
    fn only_ones_of_things_are_counted() {
        for (text, counted) in [
            ("个", true),
            ("", true),
            ("标箱", true),
            ("万辆", false),
            ("亩", false),
            ("列/月", false),
            ("%", false),
            ("番", false),
        ] {
            assert_eq!(unit(text).is_counted(), counted, "{text}");
        }
        assert!(unit("万辆").counts_things());
    }

    #[test]
    fn english_says_the_scale() {
        for (text, english) in [
            ("亿元", "×100m CNY"),
            ("万亿元", "trillion CNY"),
            ("百万美元", "million USD"),
            ("万辆", "×10k vehicles"),
            ("万元/亩", "×10k CNY/mu"),
            ("亿元/个", "×100m CNY/item"),
            ("列/月", "trains/month"),
            ("家/批次", "firms/mission"),
            ("元/人", "CNY/person"),
            ("元/名", "CNY/person (名)"),
            ("种/类", "kinds/category"),
            ("箱/箱", "boxes/box"),
            ("个/批", "items/batch"),
            ("元/岁", "CNY/year of age"),
            ("次/毫秒", "times (次)/ms"),
            ("亿元/(GWh/年)", "×100m CNY/(GWh/year)"),
            ("元/万人", "CNY/10k people"),
            ("%", "%"),
            ("万", "×10k"),
            ("", ""),
        ] {
            assert_eq!(unit(text).text(Lang::En), english, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_units_read_back(text in "[十百千万亿元个辆亩%/每·(){} kWhC年月公里吨]{0,12}|\\PC{0,20}") {
            if let Ok(unit) = UnitExpr::parse(&text) {
                let again = UnitExpr::parse(unit.text(Lang::Zh)).unwrap();
                prop_assert_eq!(unit.factor(), again.factor());
                prop_assert_eq!(unit.dimension(), again.dimension());
            }
        }
    }
}
