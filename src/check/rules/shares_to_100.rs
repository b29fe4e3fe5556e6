//! Shares of one whole: together 100 % within rounding where they are all, never more.

use crate::article::FigureId;
use crate::check::cue::{REMAINDER, RESPECTIVELY, SEVERAL_WHOLES, STRUCTURE, WHOLE_SHARE};
use crate::check::finding::{Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation, sum_of};
use crate::check::rule::Rule;
use crate::check::rules::share::is_share;
use crate::check::scene::Scene;
use crate::number::Decimal;
use crate::unit::Form;

pub(in crate::check) static RULE: Rule = Rule {
    id: "shares-to-100",
    names: ("构成", "shares to 100"),
    looks_at: (
        "同一总体各部分占比之和：列全的须为100%（容许四舍五入），未列全的不得超过",
        "shares of one whole: 100 % within rounding where all are listed, never more",
    ),
    run: look,
};

/// Shares of one whole, at most.
const LONGEST: usize = 24;

/// What a list of shares is said to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// All parts of one whole.
    Complete,
    /// Parts of one whole that exclude each other, maybe not all.
    Parts,
    /// Shares of one whole that may overlap.
    OneWhole,
    /// No more than a list.
    Listed,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        for list in figures
            .chunk_by(|a, b| are_beside(scene, *a, *b))
            .filter(|list| (2..=LONGEST).contains(&list.len()))
        {
            let said = said_of(scene, list);
            if let Some(said) = said {
                test(scene, ledger, list, said);
            }
        }
        complements(scene, ledger, &figures);
    }
}

/// Two shares with decimals that make up one whole: only their fitting is worth a word.
fn complements(scene: &Scene<'_>, ledger: &mut Ledger, figures: &[FigureId]) {
    /// Shares of a sentence that are looked at around one, at most.
    const AROUND: usize = 4;
    let has_decimals =
        |id: &FigureId| scene.view(*id).and_then(|it| it.value()).is_some_and(|it| it.scale() > 0);
    let shares: Vec<FigureId> =
        figures.iter().copied().filter(|id| is_share(scene, *id) && has_decimals(id)).collect();
    for (at, &a) in shares.iter().enumerate() {
        for &b in shares.iter().skip(at + 1).take(AROUND) {
            let claim = Claim::new(Relation::SharesToWhole, [a, b]);
            let sum = [a, b].map(|id| scene.view(id).and_then(|it| it.value()));
            if let [Some(a), Some(b)] = sum
                && crate::number::add(a, b, crate::number::Rounding::Nearest) == Some(Decimal::ONE_HUNDRED)
            {
                ledger.test(scene, &RULE, claim, |outcome| {
                    let detail = both!("两项占比合为全部", "the two shares make up one whole");
                    (outcome == Outcome::Holds).then_some((Verdict::Consistent, detail))
                });
            }
        }
    }
}

/// Whether two figures stand one beside the other in a list of shares, or of parts: 40:35:25.
fn are_beside(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let between = scene.between(a, b);
    if scene.class(a) != scene.class(b) {
        return false;
    }
    if is_colon(between) {
        return true;
    }
    is_share(scene, a)
        && is_share(scene, b)
        && scene.class(a).1 == Form::Percent
        && between.chars().count() <= 32
        && between.contains(['、', '，', ',', '；', ';', '和'])
        && scene.stated_direction(b).is_none()
}

fn is_colon(between: &str) -> bool {
    matches!(between.trim(), ":" | "：" | "∶" | "比")
}

fn said_of(scene: &Scene<'_>, list: &[FigureId]) -> Option<Said> {
    let (&first, &last) = (list.first()?, list.last()?);
    let names: String = list.iter().map(|id| scene.before(*id)).collect::<Vec<_>>().join(" ");
    let is_structure = STRUCTURE.is_in(scene.before(first));
    if is_colon(scene.between(first, *list.get(1)?)) {
        // 3:2:5 are no parts of 100.
        let operands: Option<Vec<_>> = list.iter().map(|id| scene.operand(*id)).collect();
        let sum = crate::check::relation::middle(&sum_of(&operands?)?)?;
        let near = |whole: i64| sum >= Decimal::new(whole * 8, 1) && sum <= Decimal::new(whole * 12, 1);
        return (is_structure && (near(100) || near(1))).then_some(Said::Complete);
    }
    if scene.class(first).1 != Form::Percent || !WHOLE_SHARE.is_in(&names) || SEVERAL_WHOLES.is_in(&names) {
        return None;
    }
    let sectors =
        ["三次产业", "一二三产业", "一、二、三产业", "一、二、三次产业"].iter().any(|it| names.contains(it))
            || ["第一产业", "第二产业", "第三产业"].iter().all(|it| names.contains(it));
    let one_whole = RESPECTIVELY.is_in(scene.before(first)) && has_one_whole(scene.before(first));
    Some(if sectors && list.len() == 3 || REMAINDER.is_in(scene.clause(last)) {
        Said::Complete
    } else if is_structure {
        Said::Parts
    } else if one_whole {
        Said::OneWhole
    } else {
        Said::Listed
    })
}

/// Whether what stands before 分别 names one whole: not 占开工项目和竣工项目比重.
fn has_one_whole(before: &str) -> bool {
    let clause = before.rsplit(['，', ',', '；', '。']).next().unwrap_or(before);
    match clause.split_once('占') {
        Some((parts, whole)) => {
            // 在开工项目和竣工项目中分别占 is of two wholes.
            parts.contains(['、', '和', '与', '及'])
                && !parts.contains('中')
                && !whole.contains(['、', '和', '与', '及'])
        }
        None => false,
    }
}

fn test(scene: &Scene<'_>, ledger: &mut Ledger, list: &[FigureId], said: Said) {
    // 几成 and 超过一半 leave room for anything.
    let has_points = |id: &FigureId| scene.view(*id).is_some_and(|it| it.figure.modifier.has_point());
    if !list.iter().all(has_points) {
        return;
    }
    let operands: Option<Vec<_>> = list.iter().map(|id| scene.operand(*id)).collect();
    let Some(sum) = operands.and_then(|it| sum_of(&it)) else { return };
    let is_over = sum.lower.value().is_some_and(|lower| lower > Decimal::ONE);
    let claim = Claim::new(Relation::SharesToWhole, list);
    let outcome = judge(scene, &claim);
    let verdict = match (outcome, said) {
        (Outcome::Holds, _) => Verdict::Consistent,
        (Outcome::Fails, Said::Complete) => Verdict::Contradiction,
        (Outcome::Fails, Said::Parts) if is_over => Verdict::Contradiction,
        (Outcome::Fails, Said::OneWhole) if is_over => Verdict::Caution,
        _ => return,
    };
    ledger.test(scene, &RULE, claim, |_| {
        Some((
            verdict,
            match verdict {
                Verdict::Consistent => both!("各部分合为100%", "the parts make up 100 %"),
                Verdict::Caution => both!(
                    "同一总体的占比之和超过100%：各部分有重叠，或总体不同",
                    "shares of one whole exceed 100 %: the parts overlap, or are of different wholes"
                ),
                _ => both!(
                    "各部分之和不是100%；可能的原因：漏列或重叠、总体不同、四舍五入",
                    "the parts do not make up 100 %; possible reasons: a missing or overlapping part, another whole, rounding"
                ),
            },
        ))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn lists_that_are_complete() {
        cases(
            &RULE,
            &[
                ("三次产业占比分别为{a|5.3%}、{b|38.2%}、{c|56.5%}。", "✓ a b c 5.3 + 38.2 + 56.5 = 100%"),
                ("三次产业占比分别为{a|5.3%}、{b|38.2%}、{c|56.4%}。", "✓ a b c 5.3 + 38.2 + 56.4 = 99.9%"),
                ("三次产业占比分别为{a|5.3%}、{b|38.2%}、{c|56.6%}。", "✓ a b c 5.3 + 38.2 + 56.6 = 100.1%"),
                (
                    "三次产业占比分别为{a|5.3%}、{b|38.2%}、{c|59.5%}。",
                    "✗ a b c 5.3 + 38.2 + 59.5 = 103% ≠ 100%",
                ),
                (
                    "第一产业占{a|5.3%}，第二产业占{b|38.2%}，第三产业占{c|50.5%}。",
                    "✗ a b c 5.3 + 38.2 + 50.5 = 94% ≠ 100%",
                ),
                ("三次产业结构比为{a|40}:{b|35}:{c|25}。", "✓ a b c 40 + 35 + 25 = 100"),
                ("三次产业结构调整为{a|5.3}∶{b|38.2}∶{c|59.5}。", "✗ a b c 5.3 + 38.2 + 59.5 = 103 ≠ 100"),
                ("工业占{a|60%}，农业占{b|25%}，其余占{c|10%}。", "✗ a b c 60 + 25 + 10 = 95% ≠ 100%"),
                ("工业投资占{a|88.8%}；农业投资占{b|11.2%}。", "✓ a b 88.8 + 11.2 = 100%"),
            ],
        );
    }

    #[test]
    fn lists_that_need_not_be() {
        cases(
            &RULE,
            &[
                ("投资构成中，工业占{a|60%}，农业占{b|55%}。", "✗ a b 60 + 55 = 115% ≠ 100%"),
                ("工业、农业占投资比重分别为{a|60%}、{b|55%}。", "! a b 60 + 55 = 115% ≠ 100%"),
                ("工业、农业占投资比重分别为{a|30%}、{b|25%}。", ""),
                ("投资构成中，工业占{a|60%}，农业占{b|25%}。", ""),
                // Two wholes.
                ("工业占开工项目和竣工项目比重分别达{a|62.9%}、{b|75.6%}。", ""),
                ("工业项目在开工项目和竣工项目中分别占{a|62.9%}和{b|75.6%}。", ""),
                ("工业占全市{a|62.9%}，出口占全省{b|75.6%}。", ""),
                ("2021年、2022年占比分别为{a|62.9%}、{b|75.6%}。", ""),
                ("医保覆盖率、社保覆盖率分别占{a|95.2%}、{b|97.1%}。", ""),
                ("三次产业分别增长{a|5.3%}、{b|8.2%}、{c|9.5%}。", ""),
                ("第二、第三产业占比分别为{b|38.2%}、{c|56.5%}。", ""),
                ("混合比例为{a|3}:{b|2}:{c|5}。", ""),
                ("比重由{a|60%}提高到{b|65%}。", ""),
            ],
        );
    }
}
