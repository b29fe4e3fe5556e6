//! Units as Chinese texts write them, and the closed lists that say what a figure is.
//!
//! [`table`] lists the units, [`expression`] reads compositions of them (亿元/个, 万元/亩),
//! [`dimension`] says what may be added, [`display`] converts for reading, [`meaning`] holds kind,
//! basis and attribution, [`sought`] reads the numbers that a person asks for.

pub mod dimension;
pub mod display;
pub mod expression;
pub mod meaning;
mod reader;
pub mod sought;
pub mod table;

pub use dimension::{Base, Dimension};
pub use display::{DisplayUnit, as_printed, convert, interval_text};
pub use expression::{UnitError, UnitExpr};
pub use meaning::{Attribution, Basis, Kind, Realisation};
pub use sought::{Sought, Wanted};
pub use table::{Form, UNITS, Unit};

use crate::number::{Decimal, Ratio, Rounding};

/// A value in base units with its dimension; `None` when 28 digits do not hold its size.
///
/// 8.095亿元 is 809500000 CNY. Inexact results (亩 in m²) are rounded to the nearest.
#[must_use]
pub fn normalise(value: Decimal, unit: &UnitExpr) -> Option<(Decimal, Dimension)> {
    let value = unit.factor().apply(value, Rounding::Nearest)?;
    Some((value, unit.dimension().clone()))
}

/// A value in the unit that readers of exports expect, with that unit's name: CNY, m², s, Wh; % for
/// parts of a whole, pp for percentage points, 倍 for multiples, the measure word for counts. `None`
/// when 28 digits do not hold it.
#[must_use]
pub fn in_base_unit(value: Decimal, unit: &UnitExpr) -> Option<(Decimal, String)> {
    let apply = |ratio: Ratio| ratio.apply(value, Rounding::Nearest);
    let hundredfold = unit.factor().times(Ratio::new(100, 1)?)?;
    match unit.form() {
        Form::Percent | Form::Part => return Some((apply(hundredfold)?, "%".to_owned())),
        Form::Points => return Some((apply(hundredfold)?, "pp".to_owned())),
        Form::Multiple => return Some((apply(unit.factor())?, "倍".to_owned())),
        Form::Size => {}
    }
    if unit.dimension() == UnitExpr::parse("瓦时").ok()?.dimension() {
        let factor = unit.factor().over(Ratio::new(3600, 1)?)?;
        return Some((apply(factor)?, "Wh".to_owned()));
    }
    let name = match unit.dimension().single() {
        Some(Base::Currency(code)) => (*code).to_owned(),
        _ => unit.dimension().to_string(),
    };
    Some((apply(unit.factor())?, name))
}

/// Key that orders values of one dimension by size: 3 × 10⁹ times the value in base units, rounded
/// down. Exact for every value with at most nine decimals in base units, thirds (亩) included;
/// values beyond ±1.7 × 10³⁸ stand at the ends of `i128`.
#[must_use]
pub fn sort_key(value: Decimal, unit: &UnitExpr) -> i128 {
    unit.key_factor().floor(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::{Ratio, parse_exact};
    use proptest::prelude::*;

    fn unit(text: &str) -> UnitExpr {
        UnitExpr::parse(text).unwrap()
    }

    fn d(text: &str) -> Decimal {
        parse_exact(text).unwrap()
    }

    #[test]
    fn exports_name_the_unit_the_value_is_in() {
        for (value, text, base, name) in [
            ("8.095", "亿元", "809500000", "CNY"),
            ("7.5", "分钟", "450", "s"),
            ("127", "公里", "127000", "m"),
            ("600", "亩", "400000", "m²"),
            ("16", "GWh", "16000000000", "Wh"),
            ("62.9", "%", "62.9", "%"),
            ("3", "成", "30", "%"),
            ("1.5", "个百分点", "1.5", "pp"),
            ("6", "倍", "6", "倍"),
            ("74", "家", "74", "家"),
            ("15", "万辆", "150000", "辆"),
            ("2", "亿元/个", "200000000", "元/个"),
        ] {
            let found = in_base_unit(d(value), &unit(text)).unwrap();
            assert_eq!((found.0, found.1.as_str()), (d(base), name), "{value}{text}");
        }
    }

    #[test]
    fn values_are_normalised_to_base_units() {
        for (value, text, base, dimension) in [
            ("8.095", "亿元", "809500000", "元"),
            ("600", "亩", "400000", "m²"),
            ("40", "里", "20000", "m"),
            ("1.5", "吨", "1500", "kg"),
            ("62.9", "%", "0.629", "1"),
            ("2", "年", "24", "月"),
            ("1", "千瓦时", "3600000", "W·s"),
            ("3", "成", "0.3", "1"),
            ("50.03", "标箱/列", "50.03", "TEU/列"),
        ] {
            let (found, of) = normalise(d(value), &unit(text)).unwrap();
            assert_eq!((found, of.to_string().as_str()), (d(base), dimension), "{value}{text}");
        }
    }

    #[test]
    fn keys_order_values_across_units() {
        let sorted = [
            ("-3", "亿元"),
            ("0", "元"),
            ("0.001", "元"),
            ("2160", "万元"),
            ("8.0949", "亿元"),
            ("8.095", "亿元"),
            ("1", "万亿元"),
        ];
        for pair in sorted.windows(2) {
            let [(a, a_unit), (b, b_unit)] = pair else {
                continue;
            };
            assert!(sort_key(d(a), &unit(a_unit)) < sort_key(d(b), &unit(b_unit)), "{a} {b}");
        }
        assert_eq!(sort_key(d("3"), &unit("亩")), sort_key(d("2000"), &unit("平方米")));
        assert_eq!(sort_key(d("15"), &unit("亩")), sort_key(d("1"), &unit("公顷")));
    }

    proptest! {
        #[test]
        fn keys_keep_the_order_of_values(a in any::<i64>(), b in any::<i64>(), s in 0u32..=28, t in 0u32..=28) {
            let (a, b) = (Decimal::new(a, s), Decimal::new(b, t));
            for text in ["亿元", "亩", "%", "C", "万亿吨公里"] {
                let (key_a, key_b) = (sort_key(a, &unit(text)), sort_key(b, &unit(text)));
                let kept = if a <= b { key_a <= key_b } else { key_a >= key_b };
                prop_assert!(kept);
            }
        }

        #[test]
        fn conversion_there_and_back_gives_the_value(digits in any::<i64>(), scale in 0u32..6) {
            let value = Decimal::new(digits, scale);
            for (from, to) in [("亩", "公顷"), ("亿元", "万元"), ("里", "公里"), ("斤", "吨"), ("GWh", "度")] {
                let ratio: Ratio = unit(from).factor().over(unit(to).factor()).unwrap();
                let there = ratio.apply(value, Rounding::Nearest).unwrap();
                let back = ratio.inverse().apply(there, Rounding::Nearest).unwrap();
                // Thirds come back up to the 28th digit.
                let error = (back - value).abs();
                prop_assert!(error <= Decimal::new(1, 7), "{value}{from} {there}{to} {back}");
                if ratio.is_decimal() {
                    prop_assert_eq!(back, value);
                }
            }
        }
    }
}
