//! Why a decimal, a unit or a date was refused, in both languages.

use super::fault::{Pair, quoted};
use crate::date::DateError;
use crate::number::DecimalError;
use crate::number::decimal::MAX_LITERAL;
use crate::unit::UnitError;

/// Why a text is not a decimal.
pub(super) fn decimal(error: &DecimalError) -> Pair {
    match error {
        DecimalError::Empty => Pair::new("是空的", "it is empty"),
        DecimalError::TooLong { length } => Pair::new(
            format!("长 {length} 字节，最多 {MAX_LITERAL} 字节"),
            format!("{length} bytes long, the most is {MAX_LITERAL}"),
        ),
        DecimalError::LeadingPlus => Pair::new("开头不能有 +", "it must not start with +"),
        DecimalError::LeadingZero => Pair::new("开头有多余的零", "it starts with a zero that means nothing"),
        DecimalError::Unexpected { found, at } => {
            let (found, place) = (quoted(&found.to_string()), at + 1);
            Pair::new(
                format!("第 {place} 个字符{}不是数字", found.zh),
                format!("character {place}, {}, is no digit", found.en),
            )
        }
        DecimalError::Incomplete => Pair::new("末尾缺数字", "a digit is missing at the end"),
        DecimalError::Inexact => Pair::new("28 位数字装不下它", "28 digits do not hold it exactly"),
    }
}

/// Why a text is no unit.
pub(crate) fn unit(error: &UnitError) -> Pair {
    let at = |zh: &str, en: &str, at: usize| {
        let place = at + 1;
        Pair::new(format!("第 {place} 个字符处{zh}"), format!("{en} at character {place}"))
    };
    match error {
        UnitError::TooLong => Pair::new("太长", "it is too long"),
        UnitError::Missing { at: place } => at("缺少单位", "a unit is missing", *place),
        UnitError::Unexpected { found, at } => {
            let (found, place) = (quoted(&found.to_string()), at + 1);
            Pair::new(
                format!("第 {place} 个字符{}不能用在单位里", found.zh),
                format!("character {place}, {}, has no place in a unit", found.en),
            )
        }
        UnitError::LongCounter { at: place } => at("量词太长", "the measure word is too long", *place),
        UnitError::Brackets { at: place } => {
            at("括号不配对或套得太深", "brackets do not pair or nest too deep", *place)
        }
        UnitError::TooLarge => Pair::new("太大或太小，无法计算", "it is too large or too small to work with"),
    }
}

/// Why a text is no date or period.
pub(super) fn date(error: &DateError) -> Pair {
    match error {
        DateError::Form(at) => {
            let place = at + 1;
            Pair::new(
                format!("第 {place} 个字符起不合格式，应如 2023-06-11、2023-01/2023-05"),
                format!("wrong from character {place} on, expected 2023-06-11 or 2023-01/2023-05"),
            )
        }
        DateError::NoSuchDay(day) => {
            let day = quoted(day);
            Pair::new(format!("没有{}这一天", day.zh), format!("there is no {}", day.en))
        }
        DateError::Reversed => Pair::new("结束早于开始", "it ends before it begins"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Period;
    use crate::number::parse_exact;
    use crate::unit::UnitExpr;

    #[test]
    fn reasons_count_characters_from_one() {
        let reason = parse_exact("36,5").map_err(|error| decimal(&error).en);
        assert_eq!(reason, Err("character 3, ‘,’, is no digit".to_owned()));
        let reason = UnitExpr::parse("亿元/").map(drop).map_err(|error| unit(&error).en);
        assert_eq!(reason, Err("a unit is missing at character 4".to_owned()));
        let reason = Period::parse("2023-6").map(drop).map_err(|error| date(&error).zh);
        assert!(reason.is_err_and(|text| text.starts_with("第 5 个字符")));
    }
}
