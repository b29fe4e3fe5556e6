//! A change in the unit of its levels, or in percentage points, against the two levels it is between.

use crate::article::FigureId;
use crate::check::cue::{AGAINST, AVERAGE_CHANGE, EARLIER, MARKS, REACHED, UP, made_of};
use crate::check::expression::{self, fixed, printed};
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation, middle, percent};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::number::{Decimal, Rounding, div, round_half_up, sub};
use crate::unit::{Form, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "difference",
    names: ("增减量", "difference"),
    looks_at: (
        "“增加N”“提高N个百分点”与印出的两个数值之差；百分数之差误写为百分数",
        "“N more”, “N points higher” against the two printed levels; percent where points were meant",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        for (at, &change) in figures.iter().enumerate() {
            let before = figures.get(at.saturating_sub(2)..at).unwrap_or(&[]);
            let stated = scene.stated_direction(change).zip(levels(scene, before, change));
            let Some((up, (level, base))) = stated else {
                if let Some(level) = figures.get(at + 1) {
                    reached(scene, ledger, change, *level);
                }
                continue;
            };
            match scene.class(change).1 {
                Form::Percent => percent_or_points(scene, ledger, [level, base, change], up),
                _ => test(scene, ledger, [level, base, change], up),
            }
        }
    }
}

/// 较2020年提高1.16岁，达到79.72岁: the earlier level that follows is one that can be.
fn reached(scene: &Scene<'_>, ledger: &mut Ledger, change: FigureId, level: FigureId) {
    let words = scene.between(change, level);
    let is_reached =
        !words.is_empty() && made_of(words, &[REACHED, MARKS]) && words.contains(['达', '至', '到', '为']);
    let clause = scene.clause(change);
    let is_rise = UP.ends(clause) && scene.is_change(change) && !AVERAGE_CHANGE.is_in(clause);
    if !is_rise || !is_reached || !can_differ(scene, level, change) || scene.class(change).1 == Form::Percent
    {
        return;
    }
    let points = || {
        let (of_level, of_change) = (scene.operand(level)?, scene.operand(change)?);
        Some((middle(&of_level.interval.sub(&of_change.interval)?)?, middle(&of_level.interval)?))
    };
    let Some((base, _)) = points().filter(|(base, level)| *base > Decimal::ZERO && base < level) else {
        return;
    };
    let (Some(of_level), Some(of_change)) = (scene.view(level), scene.view(change)) else { return };
    let decimals = of_level.value().map_or(0, |it| it.scale());
    let Some(base) = of_level.unit().factor().inverse().apply(base, Rounding::Nearest) else { return };
    let same_unit = of_level.unit().factor() == of_change.unit().factor();
    let expression = if same_unit {
        format!("{} − {} = {}", printed(&of_level), printed(&of_change), fixed(base, decimals))
    } else {
        format!("= {}", fixed(base, decimals))
    };
    let detail =
        both!("推出此前的数值，文中没有印出", "the earlier level that follows; the text does not print it");
    ledger.add(Finding::new(&RULE, Verdict::Plausible, [level, change], expression, detail));
}

/// The level and the earlier level that a change is between.
fn levels(scene: &Scene<'_>, before: &[FigureId], change: FigureId) -> Option<(FigureId, FigureId)> {
    let (first, last) = match before {
        [.., first, last] => (Some(*first), *last),
        [last] => (None, *last),
        [] => return None,
    };
    if !can_differ(scene, last, change) {
        return None;
    }
    if let Some(first) = first {
        // 由188列增加到407列，增加219列.
        if scene.is_from_to(first, last) {
            return Some((last, first));
        }
        // 407列，比上年的188列增加219列; 407列，上年为188列，增加219列.
        let clause = scene.clause(last).trim();
        let is_base = scene.class(first) == scene.class(last)
            && (clause.starts_with(['比', '较']) || EARLIER.is_in(clause) && clause.chars().count() <= 10);
        if is_base && scene.stated_direction(first).is_none() {
            return Some((first, last));
        }
    }
    let base = (scene.class(change).1 != Form::Percent).then(|| a_year_before(scene, last, change))??;
    Some((last, base))
}

/// Whether a figure can be the change of levels of a figure's class: of one class, or points of
/// percentages.
fn can_differ(scene: &Scene<'_>, level: FigureId, change: FigureId) -> bool {
    let (of_level, of_change) = (scene.class(level), scene.class(change));
    let is_stated = !matches!(scene.kind(change), Kind::Rank) && !matches!(scene.kind(level), Kind::Rank);
    is_stated
        && match of_change.1 {
            Form::Points => of_level.1 == Form::Percent,
            Form::Percent => of_level.1 == Form::Percent,
            Form::Size => of_level == of_change,
            Form::Part | Form::Multiple => false,
        }
}

/// The same thing one year earlier, for a change that is said to be against it.
fn a_year_before(scene: &Scene<'_>, level: FigureId, change: FigureId) -> Option<FigureId> {
    /// Figures of one thing that are looked at around a level.
    const NEAR: usize = 8;
    let clause = scene.clause(change);
    let against_year = AGAINST.is_in(clause) && ["年", "同比"].iter().any(|word| clause.contains(word));
    if !against_year || ["年初", "年末", "年底"].iter().any(|word| clause.contains(word)) {
        return None;
    }
    let period = scene.view(level)?.figure.period?;
    let same = scene.same_thing(level);
    let at = same.partition_point(|id| *id < level);
    let near = same.get(at.saturating_sub(NEAR)..(at + NEAR).min(same.len())).unwrap_or(&[]);
    near.iter().copied().find(|id| {
        scene.kind(*id) == scene.kind(level)
            && scene.view(*id).and_then(|it| it.figure.period).is_some_and(|it| period.is_year_after(it))
    })
}

/// The claim that a level and its earlier level differ by a change. A decline that carries no sign of
/// its own is what the earlier level has more.
fn claim(scene: &Scene<'_>, [level, base, change]: [FigureId; 3], up: bool) -> Option<Claim> {
    let is_signed = scene.operand(change)?.interval.upper.value().is_some_and(|it| it < Decimal::ZERO);
    let order = if up || is_signed { [level, base, change] } else { [base, level, change] };
    Some(Claim::new(Relation::Difference, order))
}

/// Whether a level is a decline: 降幅由5%收窄到3% is about its size.
fn is_decline(scene: &Scene<'_>, id: FigureId) -> bool {
    scene.operand(id).is_none_or(|it| it.interval.lower.value().is_none_or(|lower| lower < Decimal::ZERO))
}

fn test(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3], up: bool) {
    if is_decline(scene, figures[0]) || is_decline(scene, figures[1]) {
        return;
    }
    let Some(claim) = claim(scene, figures, up) else { return };
    ledger.test(scene, &RULE, claim, |outcome| match outcome {
        Outcome::Holds => {
            Some((Verdict::Consistent, both!("与两个数值之差相符", "agrees with the two levels")))
        }
        Outcome::Fails => Some((
            Verdict::Contradiction,
            both!(
                "两个数值之差与印出的增减量对不上；可能的原因：基数修订、口径或期间不同、四舍五入",
                "the two levels differ by another amount; possible reasons: revised base, another scope or period, rounding"
            ),
        )),
        Outcome::Open => None,
    });
}

/// 由45%提高到47%，提高2%: a growth of 4.4 %, or two points written as a percentage.
fn percent_or_points(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3], up: bool) {
    if is_decline(scene, figures[0]) || is_decline(scene, figures[1]) {
        return;
    }
    let growth = Claim::new(Relation::Growth, figures);
    let Some(points) = claim(scene, figures, up) else { return };
    let fits = (judge(scene, &growth), judge(scene, &points));
    if fits.1 == Outcome::Holds && (fits.0 == Outcome::Fails || !is_growth_as_printed(scene, figures)) {
        let expression = expression::of_claim(scene, &growth, Outcome::Fails);
        let detail = both!(
            "两个百分数相差正是此数，应为百分点而非百分之",
            "the two percentages differ by just this: percentage points were probably meant, not per cent"
        );
        ledger.add(Finding::new(&RULE, Verdict::Contradiction, figures, expression, detail));
    } else if fits == (Outcome::Holds, Outcome::Holds) {
        ledger.test(scene, &RULE, points, |_| {
            let open = both!(
                "作百分点或增幅皆可通，文中未明",
                "fits as points and as a growth; the text leaves it open"
            );
            Some((Verdict::Unverifiable, open))
        });
    } else if fits.0 == Outcome::Holds {
        ledger.test(scene, &RULE, growth, |_| {
            let detail = both!("为两个百分数之间的增幅", "the growth from one percentage to the other");
            Some((Verdict::Consistent, detail))
        });
    }
}

/// Whether the growth between the printed numbers, rounded as printed, is the printed one: 45 % to 47 %
/// is 4 %, though the numbers behind them could make it 2 %.
fn is_growth_as_printed(scene: &Scene<'_>, figures: [FigureId; 3]) -> bool {
    let [level, base, change] = figures.map(|id| scene.view(id).and_then(|view| view.value()));
    let (Some(level), Some(base), Some(change)) = (level, base, change) else { return true };
    div(level, base, Rounding::Nearest)
        .and_then(|quotient| percent(sub(quotient, Decimal::ONE, Rounding::Nearest)?))
        .is_none_or(|growth| round_half_up(growth.abs(), change.scale()) == change.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn levels_and_their_difference() {
        cases(
            &RULE,
            &[
                ("班列由{b|188列}增加到{a|407列}，增加{c|219列}。", "✓ a b c 407 − 188 = 219"),
                ("班列由上年的{b|188列}增至{a|407列}，净增{c|229列}。", "✗ a b c 407 − 188 = 219 ≠ 229"),
                ("企业从{b|51家}减少到{a|33家}，减少{c|18家}。", "✓ b a c 51 − 33 = 18"),
                ("企业从{b|51家}减少到{a|33家}，减少{c|16家}。", "✗ b a c 51 − 33 = 18 ≠ 16"),
                ("班列{a|407列}，比上年的{b|188列}增加{c|219列}。", "✓ a b c 407 − 188 = 219"),
                (
                    "粮食总产{a|120.5万吨}，上年为{b|118.2万吨}，增加{c|2.3万吨}。",
                    "✓ a b c 120.5 − 118.2 = 2.3",
                ),
                ("收入由{b|9.5亿元}增加到{a|12亿元}，增加{c|25000万元}。", "✓ a b c"),
                (
                    "班列{a|407列|班列|observationPeriod=2023}，比上年增加{c|219列}。\n上年班列{b|188列|班列|observationPeriod=2022}。",
                    "✓ a b c 407 − 188 = 219",
                ),
            ],
        );
    }

    #[test]
    fn percentages_and_points() {
        cases(
            &RULE,
            &[
                ("比重由{b|45.2%}提高到{a|48.5%}，提高{c|3.3个百分点}。", "✓ a b c 48.5 − 45.2 = 3.3"),
                ("比重由{b|45.2%}提高到{a|48.5%}，提高{c|2.3个百分点}。", "✗ a b c 48.5 − 45.2 = 3.3 ≠ 2.3"),
                ("比重由{b|45%}提高到{a|47%}，提高{c|2%}。", "✗ a b c 47/45−1 = 4.444% ≠ 2%"),
                ("比重由{b|45.0%}提高到{a|47.0%}，提高{c|2.0%}。", "✗ a b c 47.0/45.0−1 = 4.444% ≠ 2.0%"),
                ("比重由{b|40%}提高到{a|48%}，提高{c|20%}。", "✓ a b c 48/40−1 = 20.000%"),
                ("比重由{b|99%}提高到{a|100%}，提高{c|1%}。", "? a b c"),
                ("比重由{b|45.2%}提高到{a|48.5%}，比上年提高{c|3.3个百分点}。", "✓ a b c"),
                ("失业率由{b|5.5%}下降到{a|5.2%}，降低{c|0.3个百分点}。", "✓"),
            ],
        );
    }

    #[test]
    fn what_a_change_reached_tells_the_level_before() {
        cases(
            &RULE,
            &[
                ("预期寿命较2020年提高{c|1.16岁}、达到{a|79.72岁}。", "≈ a c 79.72 − 1.16 = 78.56"),
                ("城镇化率提高{c|1.2个百分点}，达到{a|62.5%}。", "≈ a c"),
                ("预期寿命提高{c|1.16岁}，退休年龄达到{a|63岁}。", ""),
                ("产量增长{c|5%}，达到{a|62.5%}。", ""),
            ],
        );
    }

    #[test]
    fn nothing_without_two_levels() {
        cases(
            &RULE,
            &[
                // An average change is no difference.
                ("收入从{b|8651亿元}增加到{a|18914亿元}，平均每年增加{c|2053亿元}。", ""),
                ("收入从{b|8651亿元}增加到{a|18914亿元}，年均增加{c|2053亿元}。", ""),
                // No earlier level is printed.
                ("班列{a|407列}，比上年增加{c|219列}。", ""),
                ("优良天数比率{a|82.5%}、提升{c|4.6个百分点}。", ""),
                // Something else is added, or a level is reached.
                ("项目由{b|62个}增加到{a|103个}，新增就业{c|41人}。", ""),
                ("项目由{b|62个}增加到{a|103个}，工业项目增加{c|12个}。", ""),
                ("增加值由{b|62亿元}增加到{a|103亿元}，增加到{c|120亿元}。", ""),
                ("森林覆盖率由{b|45%}提高到{a|47%}，收入增长{c|2%}。", ""),
            ],
        );
    }
}
