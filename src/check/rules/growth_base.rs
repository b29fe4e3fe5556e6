//! Value and growth: the earlier level they imply, and the one the text prints.

use super::restated::is_identical;
use crate::article::FigureId;
use crate::check::cue::{REAL, YEARLY_CHANGE};
use crate::check::finding::{Bilingual, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::likeness::{Likeness, core, likeness};
use crate::check::relation::{Claim, Outcome, Relation, implied_base};
use crate::check::rule::Rule;
use crate::check::scene::{REACH, Scene, year_compared};
use crate::i18n::Lang;
use crate::unit::Base;

pub(in crate::check) static RULE: Rule = Rule {
    id: "growth-base",
    names: ("基期", "base of a growth"),
    looks_at: (
        "数值与增幅反推的基期；计数须有整数基期，文中印有基期时直接相核",
        "value and growth against the level before: printed, or a whole number for counts",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for &(level, growth) in scene.growths() {
        // 年均增长 is against several years: another rule's.
        if YEARLY_CHANGE.is_in(scene.clause(growth)) {
            continue;
        }
        let base = earlier_level(scene, level, growth).or_else(|| of_named_year(scene, level, growth));
        match base {
            Some(base) => against_printed(scene, ledger, [level, base, growth]),
            None => against_whole_numbers(scene, ledger, level, growth),
        }
    }
}

/// The level before: named so in the sentence (由…, 上年同期…), or the same thing a year earlier.
pub(in crate::check) fn earlier_level(
    scene: &Scene<'_>,
    level: FigureId,
    growth: FigureId,
) -> Option<FigureId> {
    let sentence = scene.sentence(level)?;
    let is_base = |id: &FigureId| {
        *id != level && *id != growth && scene.is_level(*id) && scene.class(*id) == scene.class(level)
    };
    let near = |id: &FigureId| id.0.abs_diff(level.0) <= 2 && scene.is_earlier(*id);
    let from = sentence.figures.start.max(level.0.saturating_sub(2));
    let to = sentence.figures.end.min(level.0.saturating_add(3));
    let said = (from..to).map(FigureId).filter(is_base).find(near);
    said.or_else(|| {
        let period = scene.view(level)?.figure.period?;
        let same = scene.same_thing(level);
        let at = same.partition_point(|id| *id < level);
        let near = same.get(at.saturating_sub(NEAR)..(at + NEAR).min(same.len()))?;
        near.iter().copied().filter(is_base).find(|id| {
            scene
                .view(*id)
                .and_then(|it| it.figure.period)
                .is_some_and(|earlier| period.is_year_after(earlier))
        })
    })
}

/// Figures of one thing that are looked at to each side of a level.
const NEAR: usize = 8;
/// Figures to each side of a level among which the one of the year compared with is looked for.
const AROUND: u32 = 64;
/// Sentences before a growth that can say what a list of growths is against.
const SENTENCES: usize = 24;

/// 一九五七年粮食3856亿斤，增长17.6%, with 比一九五二年增长的情况如下 before the list: the same thing in that
/// year, wherever it stands nearby; none where two values could be meant.
fn of_named_year(scene: &Scene<'_>, level: FigureId, growth: FigureId) -> Option<FigureId> {
    let year = year_of_base(scene, growth)?;
    let name = core(scene.view(level)?.indicator(Lang::Zh));
    let near = (level.0.saturating_sub(AROUND)..=level.0.saturating_add(AROUND)).map(FigureId);
    let mut found = near.filter(|id| {
        scene.is_level(*id)
            && scene.class(*id) == scene.class(level)
            && scene.year_of(*id) == Some(year)
            && scene.sentence(*id).is_some()
            && !scene.is_change(*id)
            && scene.view(*id).is_some_and(|it| {
                let other = core(it.indicator(Lang::Zh));
                likeness(&name, &other) == Likeness::Same || !name.is_empty() && other.starts_with(&name)
            })
    });
    let base = found.next().filter(|base| *base != level)?;
    found.all(|other| is_identical(scene, base, other)).then_some(base)
}

/// The year that a growth is said to be against: 比一九五二年, in its sentence or in the one that opens
/// its list.
fn year_of_base(scene: &Scene<'_>, growth: FigureId) -> Option<i32> {
    let last = scene.sentence(growth).map(|_| scene.sentence_index(growth))?;
    (last.saturating_sub(SENTENCES)..=last).rev().find_map(|at| {
        if at == last {
            return year_compared(scene.near(growth));
        }
        let text = scene.text(scene.sentences().get(at)?).trim_end();
        let opens = text.ends_with(['：', ':']) && text.len() <= REACH;
        opens.then(|| year_compared(text))?
    })
}

/// Whether what stands around two levels leaves no doubt that they are one thing: one sentence, or one
/// name, each with its time, and no money, whose growth is often a real one or of a revised base.
fn is_sure(scene: &Scene<'_>, level: FigureId, base: FigureId) -> bool {
    let is_money =
        scene.view(level).is_some_and(|it| matches!(it.unit().dimension().single(), Some(Base::Currency(_))));
    scene.sentence_index(level) == scene.sentence_index(base)
        || scene.is_one_name(level, base)
            && scene.is_time_said(level)
            && scene.is_time_said(base)
            && !is_money
}

fn against_printed(scene: &Scene<'_>, ledger: &mut Ledger, [level, base, growth]: [FigureId; 3]) {
    let is_real = in_constant_prices(scene, level, growth);
    let claim = Claim::new(Relation::Growth, [level, base, growth]);
    ledger.test(scene, &RULE, claim, |outcome| {
        Some(match outcome {
            Outcome::Holds => {
                (Verdict::Consistent, both!("与印出的基期相符", "agrees with the printed base"))
            }
            Outcome::Fails if is_real => (
                Verdict::Unverifiable,
                both!(
                    "增幅按可比价或同口径计算，不能由现价数值核出",
                    "growth in comparable prices or scope: no quotient of current values"
                ),
            ),
            Outcome::Fails if is_sure(scene, level, base) => (Verdict::Contradiction, reasons()),
            Outcome::Fails => (
                Verdict::Unverifiable,
                both!(
                    "与别处印出的基期相差；口径、修订与取整文中未明",
                    "not from the level printed elsewhere: scope, revision and rounding are open"
                ),
            ),
            Outcome::Open => (
                Verdict::Unverifiable,
                both!(
                    "基期可为零、为负或没有界限，增幅无从核对",
                    "the base can be zero or negative, or has no bound"
                ),
            ),
        })
    });
}

/// Whether the growth is one that current values do not give.
fn in_constant_prices(scene: &Scene<'_>, level: FigureId, growth: FigureId) -> bool {
    let named = scene.view(level).is_some_and(|view| REAL.is_in(view.indicator(Lang::Zh)));
    named || REAL.is_in(scene.near(growth))
}

/// The ordinary reasons for a growth that its levels do not give.
fn reasons() -> Bilingual {
    both!(
        "对不上；可能的原因：基数修订、同口径增幅、四舍五入、期间不同",
        "does not reconcile; possible reasons: revised base, comparable scope, rounding, another period"
    )
}

fn against_whole_numbers(scene: &Scene<'_>, ledger: &mut Ledger, level: FigureId, growth: FigureId) {
    let claim = Claim::new(Relation::ReachableBase, [level, growth]);
    let (Some(operand), Some(of_growth)) = (scene.operand(level), scene.operand(growth)) else { return };
    let base = implied_base(&operand, &of_growth);
    let unique = base.and_then(|it| it.whole_numbers()).and_then(|it| it.exact_value());
    let exact = operand.counted && operand.interval.is_exact();
    ledger.test(scene, &RULE, claim, |outcome| {
        Some(match outcome {
            Outcome::Open => (
                Verdict::Unverifiable,
                both!("增幅可为 −100% 或更低，反推不出基期", "growth can be −100 % or less: no base follows"),
            ),
            _ if !exact => (
                Verdict::Unverifiable,
                both!(
                    "连续量或约数，无整数约束；可与上年报道对照",
                    "not an exact count: no whole number to find; compare with last year’s report"
                ),
            ),
            Outcome::Fails => (
                Verdict::Contradiction,
                both!("没有整数基期能得出此增幅", "no whole number gives this growth").then(&reasons()),
            ),
            Outcome::Holds => match unique {
                Some(base) => {
                    (Verdict::Consistent, both!("基期整数唯一：{base}", "unique whole base {base}"))
                }
                None => (
                    Verdict::Consistent,
                    both!("不止一个整数基期合适，检验力弱", "more than one whole base fits: a weak test"),
                ),
            },
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, found};

    #[test]
    fn holds_fails_or_cannot_be_decided() {
        cases(
            &RULE,
            &[
                ("开行{a|407列}，同比增长{g|116.49%}。", "✓ a g 407/2.1649 = 188.00; 407/188−1 = 116.489%"),
                (
                    "发送{a|20362箱}，同比增长{g|122.73%}。",
                    "✓ a g 20362/2.2273 = 9142.01; 20362/9142−1 = 122.730%",
                ),
                ("开行{a|407列}，同比增长{g|116.99%}。", "✗ a g 407/2.1699 = 187.57"),
                ("货值{a|8.095亿元}，同比增长{g|41.03%}。", "? a g 8.095/1.4103 = 5.7399"),
                ("由上年的{b|188列}增至{a|407列}，同比增长{g|116.5%}。", "✓ a b g 407/188−1 = 116.489%"),
                (
                    "由上年的{b|188列}增至{a|407列}，同比增长{g|120.5%}。",
                    "✗ a b g 407/188−1 = 116.489% ≠ 120.5%",
                ),
                ("由上年的{b|0列}增至{a|407列}，同比增长{g|120.5%}。", "? a b g"),
                ("利润由上年的{b|-5亿元}增至{a|10亿元}，同比增长{g|300%}。", "? a b g"),
                ("开行{a|50列}，同比下降{g|100%}。", "? a g"),
                ("开行{a|50列}，同比下降{g|50%}。", "✓ a g 50/0.5 = 100.00"),
                ("开行{a|407列}，工业投资增长{g|116.99%}。", ""),
                ("同比增长{g|116.49%}，达到{a|407列}。", "✓ a g"),
                (
                    "增加值由上年的{b|100亿元}增至{a|120亿元}，同比增长{g|9.5%}。",
                    "? a b g 120/100−1 = 20.000% ≠ 9.5%",
                ),
            ],
        );
    }

    #[test]
    fn against_the_year_that_the_list_names() {
        let text = |base: &str| {
            format!(
                "计划产量及其比一九五二年增长的情况如下：\n粮食：达到{{a|3856亿斤|粮食||observationPeriod=1957}}，增长{{g|17.6%}}。\n一九五二年的粮食产量{{b|{base}|粮食产量||observationPeriod=1952}}。"
            )
        };
        cases(&RULE, &[(text("3278亿斤").as_str(), "✓ a b g"), (text("3200亿斤").as_str(), "? a b g")]);
    }

    #[test]
    fn a_pass_is_worth_what_its_width_says() {
        for (text, chance) in [
            ("开行{a|407列}，同比增长{g|116.49%}。", "0.00868"),
            ("发送{a|20362箱}，同比增长{g|122.73%}。", "0.41045"),
            ("发送{a|9020362箱}，同比增长{g|122.73%}。", "1"),
        ] {
            let audit = found(&RULE, text);
            let found = audit[0].chance.unwrap();
            assert_eq!(found.round_dp(5).normalize().to_string(), chance, "{text}");
        }
    }
}
