#![allow(clippy::unwrap_used)]
use super::*;
use crate::number::{Interval, Modifier, interval_of, parse_exact, round_half_up};
use crate::unit::UnitExpr;

fn value(text: &str) -> Decimal {
    parse_exact(text).unwrap()
}

/// Figures of the sample: number, unit, whether counted.
fn figure(id: &str) -> Option<Term> {
    let (number, unit, counted) = match id {
        "f306" => ("407", "列", true),
        "f307" => ("116.49", "%", false),
        "f308" => ("20362", "标箱", true),
        "f309" => ("122.73", "%", false),
        "f310" => ("8.095", "亿元", false),
        "f311" => ("41.03", "%", false),
        "f103" => ("62", "个", true),
        "f107" => ("62.9", "%", false),
        _ => return None,
    };
    let number = value(number);
    let interval = interval_of(number, None, Modifier::Point, counted)?;
    Term::of(Some(number), interval, &UnitExpr::parse(unit).ok()?)
}

fn worked(formula: &str, unit: &str) -> Result<(Option<Decimal>, Interval), EvalError> {
    let term = evaluate(&Formula::parse(formula).unwrap(), &figure)?;
    into_unit(&term, &UnitExpr::parse(unit).unwrap())
}

#[test]
fn the_derived_figures_of_the_sample_come_out() {
    for (formula, unit, decimals, expected) in [
        ("f306 / (1 + f307)", "列", 6, "187.999446"),
        ("f308 / (1 + f309)", "标箱", 6, "9142.010506"),
        ("(1 + f311) / (1 + f309) - 1", "%", 6, "-36.681183"),
        ("f310 / f308", "万元/标箱", 6, "3.975543"),
        ("f306 / 5[月]", "列/月", 1, "81.4"),
        ("round(f107 * f103)", "个", 0, "39"),
    ] {
        let (point, _) = worked(formula, unit).unwrap();
        assert_eq!(round_half_up(point.unwrap(), decimals), value(expected), "{formula}");
    }
}

#[test]
fn intervals_are_carried_through() {
    let (_, interval) = worked("f306 / (1 + f307)", "列").unwrap();
    let lower = round_half_up(interval.lower.value().unwrap(), 6);
    let upper = round_half_up(interval.upper.value().unwrap(), 6);
    assert_eq!((lower, upper), (value("187.995104"), value("188.003788")));
}

#[test]
fn units_have_to_work_out() {
    assert!(matches!(worked("f306 + f308", "列"), Err(EvalError::Units { .. })));
    assert!(matches!(worked("f310 / f306", "亿元"), Err(EvalError::Units { .. })));
    assert_eq!(worked("f306 / (f307 - f307)", "列"), Err(EvalError::DivisionByZero));
    assert_eq!(worked("f999", "列"), Err(EvalError::NoInput("f999".to_owned())));
}

#[test]
fn what_is_no_formula_says_where() {
    for (text, error) in [
        ("", FormulaError::Unexpected(0)),
        ("f1 +", FormulaError::Unexpected(4)),
        ("(f1", FormulaError::Unexpected(3)),
        ("f1 f2", FormulaError::Unexpected(3)),
        ("合计", FormulaError::Unexpected(0)),
        ("5[月", FormulaError::Unexpected(3)),
        ("1.2.3", FormulaError::BadNumber(0)),
    ] {
        assert_eq!(Formula::parse(text), Err(error), "{text}");
    }
    assert!(matches!(Formula::parse(&"(".repeat(900)), Err(FormulaError::TooDeep(_))));
    assert_eq!(Formula::parse(&"1".repeat(2_000)), Err(FormulaError::TooLong));
}

#[test]
fn formulas_come_after_those_they_use() {
    let formulas: Vec<Formula> = ["b + c", "f1", "b"].iter().map(|it| Formula::parse(it).unwrap()).collect();
    let named: Vec<(&str, &Formula)> = ["a", "b", "c"].into_iter().zip(&formulas).collect();
    let order_of = order(&named);
    assert!(order_of.circles.is_empty());
    let place = |at: usize| order_of.sequence.iter().position(|it| *it == at).unwrap();
    assert!(place(1) < place(2) && place(2) < place(0));
}

#[test]
fn circles_are_told_from_what_only_leads_into_them() {
    // a → b → c → b, d → e → d, f alone, g uses itself, h uses f.
    let texts = ["b", "c", "f1 + b", "e", "d", "f2", "g", "f + 1"];
    let formulas: Vec<Formula> = texts.iter().map(|it| Formula::parse(it).unwrap()).collect();
    let named: Vec<(&str, &Formula)> =
        ["a", "b", "c", "d", "e", "f", "g", "h"].into_iter().zip(&formulas).collect();
    let order = order(&named);
    assert_eq!(order.sequence, [5, 7]);
    assert_eq!(order.circles, [vec![1, 2], vec![3, 4], vec![6]]);
}

#[test]
fn inputs_are_given_once_in_the_order_written() {
    let formula = Formula::parse("f2 + f1 * f2 - round(f3) / f1").unwrap();
    assert_eq!(formula.inputs().collect::<Vec<_>>(), ["f2", "f1", "f3"]);
}

/// Three true values are rounded as an office prints them; whatever a formula makes of the printed ones
/// must leave room for what it makes of the true ones. A hundred thousand times.
#[test]
fn what_follows_from_roundings_holds_what_follows_from_the_truth() {
    let formulas = ["a + b - c", "a / (1 + c)", "a * b", "a / b", "(a - b) / b", "a * (1 - 1 / (1 + c))"];
    let formulas = formulas.map(|it| Formula::parse(it).unwrap());
    let mut state = 7u64;
    let mut below = |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let exact = |it: Decimal| Term { point: Some(it), interval: Interval::exact(it), ..Term::default() };
    for round in 0..100_000 {
        let formula = &formulas[round % formulas.len()];
        let decimals = u32::try_from(below(4)).unwrap();
        // Six decimals, up to a thousand; never rounded to 0.
        let truths =
            [0; 3].map(|_| Decimal::new(i64::try_from(1_000_000 + below(1_000_000_000)).unwrap(), 6));
        let printed = truths.map(|truth| {
            let printed = round_half_up(truth, decimals);
            let interval = interval_of(printed, None, Modifier::Point, false).unwrap();
            Term { point: Some(printed), interval, ..Term::default() }
        });
        let at = |id: &str| usize::from(id.as_bytes()[0] - b'a');
        let from_truth = evaluate(formula, &|id| Some(exact(truths[at(id)]))).unwrap().interval;
        let from_prints = evaluate(formula, &|id| Some(printed[at(id)].clone())).unwrap().interval;
        assert!(from_prints.overlaps(&from_truth), "{truths:?} {decimals}");
        if let Some(value) = from_truth.exact_value() {
            assert!(from_prints.contains(value), "{truths:?} {decimals}");
        }
    }
}

#[test]
fn a_formula_as_one_reads_it_means_the_same() {
    for (text, read) in [
        ("f305 - f306 - d301", "f305 − f306 − d301"),
        ("(1 + f311) / (1 + f309) - 1", "(1 + f311) ÷ (1 + f309) − 1"),
        ("f302 / (d312 * 1[列])", "f302 ÷ (d312 × 1[列])"),
        ("-f1 * 5[元/a-b*c] - 2", "−f1 × 5[元/a-b*c] − 2"),
    ] {
        assert_eq!(as_read(text), read);
    }
    for text in ["-f1 - 5[元/亩] * f2", "f306 / (1 + f307) - round(f2)"] {
        assert_eq!(Formula::parse(&as_read(text)), Formula::parse(text));
    }
}
