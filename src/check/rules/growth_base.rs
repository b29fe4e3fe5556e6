//! Value and growth: the earlier level they imply, and the one the text prints.

use crate::article::FigureId;
use crate::check::cue::{OF_WHICH, REAL, YEARLY_GROWTH};
use crate::check::finding::{Bilingual, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::{Claim, Outcome, Relation, implied_base};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::unit::{Form, Kind};

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
        match earlier_level(scene, level, growth) {
            Some(base) => against_printed(scene, ledger, [level, base, growth]),
            None => against_whole_numbers(scene, ledger, level, growth),
        }
    }
    let mut years = None;
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        let continues = OF_WHICH.begins(scene.text(sentence));
        years = years.filter(|_| continues);
        for pair in figures.windows(2) {
            if let [total, yearly] = pair {
                years = years_of(scene, *total).or(years);
                against_yearly(scene, ledger, [*total, *yearly], years);
            }
        }
    }
}

/// 五年增长98.3%，年均增长14.7%: the yearly growth compounds to the growth in all.
fn against_yearly(scene: &Scene<'_>, ledger: &mut Ledger, [total, yearly]: [FigureId; 2], years: Option<u8>) {
    let is_growth = |id| scene.kind(id) == Kind::Growth && scene.class(id).1 == Form::Percent;
    if !is_growth(total) || !is_growth(yearly) || !YEARLY_GROWTH.is_in(scene.before(yearly)) {
        return;
    }
    let Some(years) = years else { return };
    ledger.test(scene, &RULE, Claim::new(Relation::Compound(years), [total, yearly]), |outcome| {
        Some(match outcome {
            Outcome::Holds => (
                Verdict::Consistent,
                both!("年均增幅{years}年累计与总增幅相符", "compounds to the growth in all over {years} years"),
            ),
            Outcome::Fails => (
                Verdict::Unverifiable,
                both!(
                    "按{years}年复合与总增幅不符；年数或年均的算法可能不同",
                    "does not compound to the growth in all over {years} years: other years or another average may be meant"
                ),
            ),
            Outcome::Open => return None,
        })
    });
}

/// How many years a growth is over: from the year it is against to that of its period, or N年 before it.
fn years_of(scene: &Scene<'_>, growth: FigureId) -> Option<u8> {
    let view = scene.view(growth)?;
    let against = view.figure.detail.as_deref().map_or("", |it| scene.article.str(it.change_against));
    let base: String = against.chars().filter_map(digit).collect();
    let last = view.figure.period.and_then(|it| it.days().1);
    if let (Ok(base), Some(last)) = (base.parse::<i16>(), last) {
        let years = u8::try_from(last.year().checked_sub(base)?).ok()?;
        return (2..=30).contains(&years).then_some(years);
    }
    let before = scene.text(scene.sentence(growth)?);
    let at = ["年来", "年间", "年"].iter().find_map(|word| before.find(word))?;
    let mut word = before.get(..at)?.chars().rev();
    let years = digit(word.next()?)?.to_digit(10)?;
    let is_year = word.next().and_then(digit).is_some();
    (!is_year && years >= 2).then(|| u8::try_from(years).ok())?
}

/// An Arabic digit of either numeral.
fn digit(numeral: char) -> Option<char> {
    const HAN: &str = "〇一二三四五六七八九";
    if numeral.is_ascii_digit() {
        return Some(numeral);
    }
    let numeral = if matches!(numeral, '○' | '零') { '〇' } else { numeral };
    let at = HAN.chars().position(|it| it == numeral)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
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
    let near = (level.0.saturating_sub(2)..=level.0.saturating_add(2)).map(FigureId);
    let near = near.filter(|id| sentence.figures.contains(&id.0));
    let said = near.filter(is_base).find(|id| scene.is_earlier(*id));
    said.or_else(|| {
        let period = scene.view(level)?.figure.period?;
        let others = scene.same_thing(level).iter().copied().filter(is_base);
        others.into_iter().find(|id| {
            scene
                .view(*id)
                .and_then(|it| it.figure.period)
                .is_some_and(|earlier| period.is_year_after(earlier))
        })
    })
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
            Outcome::Fails => (Verdict::Contradiction, reasons()),
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
    named || scene.sentence(growth).is_some_and(|sentence| REAL.is_in(scene.text(sentence)))
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
                ("五年增长{t|98.3%}，年均增长{g|14.7%}。", "✓ t g 1.147^5−1 = 98.526%"),
                ("五年增长{t|98.3%}，年均增长{g|17.4%}。", "? t g 1.174^5−1 = 123.0"),
                ("2022年增长{t|98.3%}，年均增长{g|17.4%}。", ""),
                ("同比增长{g|116.49%}，达到{a|407列}。", "✓ a g"),
                (
                    "增加值由上年的{b|100亿元}增至{a|120亿元}，同比增长{g|9.5%}。",
                    "? a b g 120/100−1 = 20.000% ≠ 9.5%",
                ),
            ],
        );
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
