//! Why a formula was refused, in both languages.

use super::fault::{Pair, quoted};
use crate::formula::{EvalError, FormulaError, MAX_DEPTH, MAX_LENGTH};

/// Why a text is no formula.
pub(super) fn syntax(error: &FormulaError) -> Pair {
    match error {
        FormulaError::TooLong => {
            Pair::new(format!("超过 {MAX_LENGTH} 字节"), format!("it is longer than {MAX_LENGTH} bytes"))
        }
        FormulaError::TooDeep(at) => Pair::new(
            format!("第 {} 个字符处括号超过 {MAX_DEPTH} 层", at + 1),
            format!("brackets nest deeper than {MAX_DEPTH} at character {}", at + 1),
        ),
        FormulaError::Unexpected(at) => Pair::new(
            format!("第 {} 个字符处应为编号、数、括号或运算符", at + 1),
            format!("an id, a number, a bracket or an operator is expected at character {}", at + 1),
        ),
        FormulaError::BadNumber(at) => Pair::new(
            format!("第 {} 个字符处的数或方括号里的单位读不懂", at + 1),
            format!("the number at character {}, or its unit in brackets, cannot be read", at + 1),
        ),
    }
}

/// Why a formula has no value.
pub(super) fn evaluation(error: &EvalError) -> Pair {
    match error {
        EvalError::NoInput(id) => {
            let id = quoted(id);
            Pair::new(format!("{}没有可用的数值", id.zh), format!("{} has no usable value", id.en))
        }
        EvalError::Units { found, expected } => {
            let (found, expected) = (quoted(found), quoted(expected));
            Pair::new(
                format!("得到{}，应为{}", found.zh, expected.zh),
                format!("it gives {}, expected {}", found.en, expected.en),
            )
        }
        EvalError::DivisionByZero => Pair::new("除数的区间含 0", "the divisor's interval contains 0"),
        EvalError::Overflow => Pair::new("数太大", "a number grows too large"),
    }
}
