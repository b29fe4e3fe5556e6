//! A figure as the text mentions it.

use std::ops::Range;

use super::when::When;
use crate::number::{Decimal, Modifier, vocabulary};
use crate::unit::{Attribution, Basis, Form, Unit};

vocabulary! {
    /// What a mention is.
    pub enum MentionKind {
        /// A number of things, or a size.
        Quantity = "quantity", ("数量", "quantity");
        /// %, ‰, 成, 百分之, 三分之一, 一半.
        Percent = "percent", ("百分数", "percent");
        /// 第二, 首位, 第七次.
        Rank = "rank", ("位次", "rank");
        /// A day, a month, an end point.
        Date = "date", ("日期", "date");
        /// An interval: 2023年, 第二季度, 1月-6月.
        Period = "period", ("时期", "period");
        /// How long: 三年, 7.5分钟.
        Duration = "duration", ("时长", "duration");
        /// 倍, 番.
        Multiple = "multiple", ("倍数", "multiple");
        /// From one number to another.
        Range = "range", ("区间", "range");
        /// A number with 余, 多, 几, 数: [`MentionKind::Quantity`] of which only about the size is known.
        CountApprox = "count_approx", ("约数", "approximate count");
        /// A name made of digits: 33618, G7, 2号楼.
        Code = "code", ("代号", "code");
        /// A phrase in which the number counts nothing: 一批, 千里.
        Idiom = "idiom", ("惯用语", "idiom");
    }
}

impl MentionKind {
    /// Whether it places something in time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Period)
    }

    /// Whether it is a number of something: neither a time, a rank, nor a name or phrase.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        !matches!(self, Self::Date | Self::Period | Self::Rank | Self::Code | Self::Idiom)
    }
}

vocabulary! {
    /// Direction of a change, as said in words.
    pub enum Direction {
        /// Not a change.
        Level = "none", ("无", "none");
        /// 增长, 提高.
        Up = "+", ("增", "up");
        /// 下降, 减少.
        Down = "-", ("减", "down");
    }
}

/// What an inferred time was inferred from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The day the document was published, as the caller or the text's head gives it.
    Document,
    /// A time the text states elsewhere; its bytes.
    Text(Range<usize>),
}

/// The time a figure is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Where the text states it; empty where nothing in the text does.
    pub printed: Range<usize>,
    /// The time as printed: parts it leaves open are open.
    pub stated: When,
    /// The time with every part that could be inferred.
    pub resolved: When,
    /// What the inferred parts come from; none where nothing was inferred.
    pub inferred_from: Option<Evidence>,
}

/// A figure, a time, a rank, a code or a phrase with a number, as the text mentions it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Bytes of the text: modifiers that touch the number, number, scale, unit, modifiers behind.
    pub span: Range<usize>,
    /// What it is.
    pub kind: MentionKind,
    /// The number as printed, without the scale words of Arabic digits; the least a vague one can be.
    /// None for times and codes.
    pub value: Option<Decimal>,
    /// The greater number of a range, or the most a vague one can be.
    pub value_max: Option<Decimal>,
    /// Numerator and denominator of a fraction such as 三分之一, whose value is rounded.
    pub fraction: Option<(Decimal, Decimal)>,
    /// Scale words and unit as printed, folded: `亿元`, `%`, `个百分点`; empty for a plain number.
    pub unit: String,
    /// Power of ten of the scale words in the unit.
    pub power: i32,
    /// The unit in the table, without scale words; none for compositions and unknown measure words.
    pub known_unit: Option<&'static Unit>,
    /// The modifier words as printed, joined by `+` in the order of the text; empty when there is none.
    pub modifier: String,
    /// What the modifier words make of the number.
    pub hedge: Modifier,
    /// Direction of change said in words.
    pub change: Direction,
    /// What the change is against, as printed (同比, 比上年, 年均); empty when not said.
    pub change_against: String,
    /// What kind of amount it is.
    pub basis: Basis,
    /// Who says so.
    pub attribution: Attribution,
    /// For dates and periods themselves: the time; for figures: the time they are about.
    pub period: Option<Period>,
    /// The day of the event that the sentence goes back to (此次签约), for a figure without a time of its own.
    pub as_of: Option<Period>,
    /// What is measured, in the words of the text; empty when it could not be told.
    pub indicator: String,
    /// Whose; empty when it could not be told.
    pub subject: String,
    /// Whether it stands in the cell of a table.
    pub in_table: bool,
}

impl Mention {
    /// Number, greatest number and unit in base units: CNY and other currencies, m, m², m³, kg, W, Wh, s
    /// (days and shorter), % (parts of a whole), pp, 倍; any other unit keeps its name and only loses its
    /// scale. `None` without a number, or when 28 digits do not hold it.
    #[must_use]
    pub fn base(&self) -> Option<(Decimal, Option<Decimal>, String)> {
        let value = self.value?;
        let scale = crate::number::Ratio::pow10(self.power)?;
        let (factor, name) = match self.known_unit.map(|unit| (unit, base_name(unit))) {
            Some((unit, Some((name, divisor)))) => {
                let (above, below) = unit.factor;
                let own = crate::number::Ratio::new(above, below)?.over(divisor)?;
                (own.times(scale)?, name.to_owned())
            }
            Some((unit, None)) => (scale, unit.symbol.to_owned()),
            None => (scale, self.bare_unit().to_owned()),
        };
        let apply = |value| factor.apply(value, crate::number::Rounding::Nearest);
        Some((apply(value)?, self.value_max.and_then(apply), name))
    }

    /// The unit without the scale words.
    #[must_use]
    pub fn bare_unit(&self) -> &str {
        if self.power == 0 {
            return &self.unit;
        }
        self.unit.trim_start_matches(['十', '百', '千', '万', '亿', '兆'])
    }
}

/// Name of the base unit of a unit, and what of its table's base the name stands for; `None` for units
/// that keep their name.
fn base_name(unit: &Unit) -> Option<(&'static str, crate::number::Ratio)> {
    use crate::unit::Base;
    let ratio = crate::number::Ratio::new;
    match unit.form {
        Form::Percent | Form::Part => return Some(("%", ratio(1, 100)?)),
        Form::Points => return Some(("pp", ratio(1, 100)?)),
        Form::Multiple => return Some(("倍", ratio(1, 1)?)),
        Form::Size => {}
    }
    let one = ratio(1, 1)?;
    let dimension = unit.dimension();
    match dimension.parts() {
        [(Base::Currency(code), 1)] => Some((code, one)),
        [(Base::Metre, 1)] => Some(("m", one)),
        [(Base::Metre, 2)] => Some(("m²", one)),
        [(Base::Metre, 3)] => Some(("m³", one)),
        [(Base::Kilogram, 1)] => Some(("kg", one)),
        [(Base::StandardCoal, 1)] => Some(("kgce", one)),
        [(Base::Watt, 1)] => Some(("W", one)),
        [(Base::Watt, 1), (Base::Second, 1)] => Some(("Wh", ratio(3600, 1)?)),
        [(Base::Second, 1)] => Some(("s", one)),
        [(Base::Month, 1)] if unit.symbol == "月" => Some(("月", one)),
        [(Base::Month, 1)] if unit.symbol == "年" => Some(("年", ratio(12, 1)?)),
        _ => None,
    }
}
