//! Values for one of something against what they are made from: 亩均, 户均, 元/㎡, A是B的N倍.

use crate::article::FigureId;
use crate::check::cue::{AVERAGE, IS_AS_MUCH};
use crate::check::finding::{Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::{Claim, Operand, Outcome, Relation, middle};
use crate::check::rule::Rule;
use crate::check::rules::product::{is_compound, is_for_one};
use crate::check::scene::Scene;
use crate::number::{Decimal, Rounding, div};
use crate::unit::Form;

pub(in crate::check) static RULE: Rule = Rule {
    id: "ratio",
    names: ("比值", "ratio"),
    looks_at: (
        "人均、户均、亩均、每…、元/㎡与同段的分子、分母；“A是B的N倍”",
        "values per head, household, mu or m² against numerator and denominator nearby; “N times as much”",
    ),
    run: look,
};

/// Figures before a ratio and behind it that are looked at.
const NEAR: (u32, u32) = (10, 3);

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for view in scene.views() {
        match scene.class(view.id).1 {
            Form::Multiple => multiple(scene, ledger, view.id),
            Form::Size if scene.is_level(view.id) || is_compound(view.unit().dimension()) => {
                per_unit(scene, ledger, view.id);
            }
            _ => {}
        }
    }
}

/// 今年407列，是上年188列的2.16倍; 由188列增加到407列，是上年的2.16倍.
fn multiple(scene: &Scene<'_>, ledger: &mut Ledger, times: FigureId) {
    let Some(sentence) = scene.sentence(times) else { return };
    let previous =
        |id: FigureId| id.0.checked_sub(1).map(FigureId).filter(|it| sentence.figures.contains(&it.0));
    let Some(last) = previous(times) else { return };
    let before = scene.before(times).trim_start_matches(['）', ')', ' ']);
    if before.starts_with('的') && IS_AS_MUCH.is_in(scene.before(last)) {
        let mut level = previous(last);
        while let Some(id) = level.filter(|id| scene.class(*id) != scene.class(last)) {
            level = previous(id);
        }
        if let Some(level) = level {
            test_multiple(scene, ledger, [level, last, times]);
        }
        return;
    }
    let Some(base) = previous(last).filter(|base| scene.is_from_to(*base, last)) else { return };
    let clause = scene.clause(times).trim();
    let of = IS_AS_MUCH.0.iter().find_map(|word| clause.strip_prefix(word));
    let of = of.and_then(|rest| rest.split_once('的')).map_or("", |(of, _)| of);
    if !of.is_empty() && scene.clause(base).contains(of) {
        test_multiple(scene, ledger, [last, base, times]);
    }
}

fn test_multiple(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3]) {
    if scene.class(figures[0]) != scene.class(figures[1]) {
        return;
    }
    ledger.test(scene, &RULE, Claim::new(Relation::Quotient, figures), |outcome| {
        Some(match outcome {
            Outcome::Holds => (Verdict::Consistent, both!("两数之比即此倍数", "the two numbers give this multiple")),
            Outcome::Fails => (
                Verdict::Contradiction,
                both!(
                    "两数之比不是此倍数；可能的原因：“增长N倍”误作“是N倍”、口径不同、四舍五入",
                    "the two numbers give another multiple; possible reasons: N times more for N times as much, another scope, rounding"
                ),
            ),
            Outcome::Open => return None,
        })
    });
}

/// How a value for one of something could be made: its numerator and denominator nearby.
struct Made {
    claim: Claim,
    /// Whether all of it stands in one sentence and nothing else could be meant.
    is_sure: bool,
}

fn per_unit(scene: &Scene<'_>, ledger: &mut Ledger, ratio: FigureId) {
    let Some(made) = made_of_near(scene, ratio) else { return };
    if [Relation::Product, Relation::Each].into_iter().any(|relation| {
        let [dividend, divisor, _] = *made.claim.figures else { return false };
        ledger.has(&Claim::new(relation, [ratio, divisor, dividend]))
    }) {
        return;
    }
    let is_near = is_within_a_tenth(scene, &made.claim);
    ledger.test(scene, &RULE, made.claim, |outcome| match outcome {
        Outcome::Holds => Some((Verdict::Consistent, both!("与分子、分母之商相符", "agrees with the quotient"))),
        Outcome::Fails if is_near => Some((
            Verdict::Unverifiable,
            both!(
                "与商相差不到一成；分母可能为平均数或另一时点的数",
                "within a tenth of the quotient: the divisor may be an average or of another day"
            ),
        )),
        Outcome::Fails if made.is_sure => Some((
            Verdict::Contradiction,
            both!(
                "与分子、分母之商对不上；可能的原因：单位有误、分子或分母另有所指",
                "the quotient is another one; possible reasons: a wrong unit, another numerator or denominator"
            ),
        )),
        Outcome::Fails | Outcome::Open => None,
    });
}

/// Whether the printed numbers give a quotient within a tenth of the printed one.
fn is_within_a_tenth(scene: &Scene<'_>, claim: &Claim) -> bool {
    let operands: Option<Vec<Operand>> = claim.figures.iter().map(|id| scene.operand(*id)).collect();
    let quotient = || {
        let [dividend, divisor, quotient] = <[Operand; 3]>::try_from(operands?).ok()?;
        let divisor = if claim.relation == Relation::PerUnit { divisor.count } else { divisor.interval };
        let found = div(middle(&dividend.interval)?, middle(&divisor)?, Rounding::Nearest)?;
        div(found, middle(&quotient.interval)?, Rounding::Nearest)
    };
    quotient().is_some_and(|it| it >= Decimal::new(9, 1) && it <= Decimal::new(11, 1))
}

/// The nearest numerator that shares a name with the ratio, and the nearest denominator that its unit or
/// its words ask for, in its paragraph.
fn made_of_near(scene: &Scene<'_>, ratio: FigureId) -> Option<Made> {
    let view = scene.view(ratio)?;
    let dimension = view.unit().dimension();
    let compound = is_compound(dimension);
    let clause = scene.clause(ratio);
    if !compound && !AVERAGE.is_in(clause) || scene.is_change(ratio) {
        return None;
    }
    let near: Vec<FigureId> = (ratio.0.saturating_sub(NEAR.0)..=ratio.0.saturating_add(NEAR.1))
        .map(FigureId)
        .filter(|id| *id != ratio && scene.view(*id).is_some_and(|it| it.figure.block == view.figure.block))
        .filter(|id| scene.is_level(*id) && !scene.is_change(*id) && same_time(scene, *id, ratio))
        .filter(|id| !AVERAGE.is_in(scene.clause(*id)))
        .collect();
    // 成交价款5亿元，平均20万元/亩: of whatever stands there.
    let nameless = scene.is_nameless(ratio);
    let mut dividends = near.iter().copied().filter(|id| {
        let fits = if compound { true } else { scene.class(*id) == scene.class(ratio) };
        fits && (nameless || scene.shares_name(*id, ratio))
    });
    let is_divisor = |dividend: FigureId, id: FigureId| {
        if compound {
            let of = |id| scene.view(id).map(|it| it.unit().dimension());
            let quotient = of(dividend).zip(of(id)).and_then(|(above, below)| above.over(below));
            return quotient.as_ref() == Some(dimension);
        }
        let is_count = scene.view(id).is_some_and(|it| it.is_counted());
        is_for_one(scene, ratio, id) || is_count && is_plain_average(clause)
    };
    dividends.find_map(|dividend| {
        let divisors: Vec<FigureId> =
            near.iter().copied().filter(|id| *id != dividend && is_divisor(dividend, *id)).collect();
        let divisor = divisors.iter().copied().min_by_key(|id| id.0.abs_diff(ratio.0))?;
        let in_sentence = |id| scene.sentence_index(id) == scene.sentence_index(ratio);
        let rivals = near.iter().filter(|id| scene.class(**id) == scene.class(dividend)).count();
        let is_sure = divisors.len() == 1 && rivals == 1 && in_sentence(dividend) && in_sentence(divisor);
        let relation = if compound { Relation::Quotient } else { Relation::PerUnit };
        if nameless && !is_sure {
            return None;
        }
        Some(Made { claim: Claim::new(relation, [dividend, divisor, ratio]), is_sure })
    })
}

/// 平均投资2.25亿元 is for one of what was counted; 平均每户 and 年平均 say for what.
fn is_plain_average(clause: &str) -> bool {
    clause.contains("平均")
        && !["每", "年平均", "月平均", "日平均", "全国平均", "全省平均", "全市平均", "平均水平"]
            .iter()
            .any(|word| clause.contains(word))
}

/// Whether two figures can be of one time: those whose periods do not meet are not.
fn same_time(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let period = |id| scene.view(id).and_then(|view| view.figure.period);
    match (period(a), period(b)) {
        (Some(a), Some(b)) => a.overlaps(b) != Some(false),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn values_for_one_of_something() {
        cases(
            &RULE,
            &[
                ("项目{d|62个}，总投资{n|139.4亿元}，平均投资{r|2.25亿元}。", "✓ n d r 139.4/62 = 2.2484"),
                (
                    "项目{d|62个}，总投资{n|139.4亿元}，平均投资{r|2.85亿元}。",
                    "✗ n d r 139.4/62 = 2.2484 ≠ 2.85",
                ),
                ("项目投资{n|12亿元}，占地{d|400亩}，亩均投资{r|300万元}。", "✓ n d r 12/400 = 300"),
                ("项目投资{n|12亿元}，占地{d|400亩}，亩均投资{r|3000万元}。", "✗ n d r 12/400 = 300"),
                ("项目投资{n|12亿元}，占地{d|400亩}，投资强度{r|300万元/亩}。", "✓ n d r 12/400 = 300"),
                ("项目投资{n|12亿元}，占地{d|400亩}，投资强度{r|500万元/亩}。", "✗ n d r"),
                ("生产总值{n|1500亿元}，人口{d|121.5万人}，人均生产总值{r|123457元}。", "✓ n d r"),
                // Per head is by the average population.
                ("生产总值{n|1500亿元}，人口{d|121.5万人}，人均生产总值{r|124100元}。", "? n d r"),
                ("销售面积{d|10万㎡}，销售额{n|8亿元}，销售均价{r|8000元/㎡}。", "✓ n d r"),
                (
                    "发放补贴{n|360万元}，惠及农户{d|1200户}，户均{r|3600元}。",
                    "✗ n d r 360/1200 = 3000.00 ≠ 3600",
                ),
                ("土地{d|250亩}，成交价款{n|5.0亿元}，平均{r|200万元/亩}。", "✓ n d r"),
                ("辖区人口{n|80万人}，面积{d|400平方公里}，人口密度{r|2000人/平方公里}。", "✓ n d r"),
            ],
        );
    }

    #[test]
    fn multiples() {
        cases(
            &RULE,
            &[
                ("今年班列{a|407列}，是上年{b|188列}的{m|2.16倍}。", "✓ a b m 407/188 = 2.1649"),
                ("今年班列{a|407列}，是上年{b|188列}的{m|1.16倍}。", "✗ a b m 407/188 = 2.1649 ≠ 1.16"),
                ("今年产值{a|9.6亿元}，相当于上年（{b|3.2亿元}）的{m|3倍}。", "✓ a b m"),
                ("由上年的{b|188列}增加到{a|407列}，是上年的{m|2.16倍}。", "✓ a b m"),
                ("由上年的{b|188列}增加到{a|407列}，是上年的{m|3.16倍}。", "✗ a b m"),
                ("今年班列{a|407列}，是上年{b|0列}的{m|1.16倍}。", ""),
                ("由上年的{b|188列}增加到{a|407列}，是2015年的{m|9倍}。", ""),
                ("充电{a|80列}，速度可达普通电池的{m|6倍以上}。", ""),
                ("今年班列{a|407列}，比上年{b|188列}增长{m|1.16倍}。", ""),
            ],
        );
    }

    #[test]
    fn nothing_without_both_of_them() {
        cases(
            &RULE,
            &[
                // The numerator has another name.
                ("税收{n|12亿元}，占地{d|400亩}，亩均产值{r|3000万元}。", ""),
                ("居民人均可支配收入{r|41580元}。", ""),
                ("项目投资{n|12亿元}，占地{d|400公顷}，亩均投资{r|3000万元}。", ""),
                ("投资{n|12亿元}，占地{d|400亩}。\n亩均投资{r|3000万元}。", ""),
                ("投资{n|12亿元}、其中工业投资{x|5亿元}，占地{d|400亩}，亩均投资{r|3000万元}。", ""),
                ("投资{n|12亿元}，占地{d|400亩}，亩均投资增加{r|30万元}。", ""),
                ("投资{n|12亿元}，税收{x|5亿元}，占地{d|400亩}，亩均{r|30万元}。", ""),
                ("每万人拥有医生{r|25人}，医生{n|2500人}。", ""),
            ],
        );
    }
}
