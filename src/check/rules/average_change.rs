//! The change of an average year against that of all years: 五年增长98.3%，平均每年递增14.7%.

use crate::article::FigureId;
use crate::check::cue::{AGAINST, AVERAGED, DOWN, LINKS, MARKS, REAL, UP, YEARLY_CHANGE, made_of};
use crate::check::finding::{Bilingual, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation};
use crate::check::rule::Rule;
use crate::check::scene::{Scene, digit, is_mark, year_compared};
use crate::i18n::Lang;
use crate::unit::{Base, Form, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "average-change",
    names: ("年均", "average change"),
    looks_at: (
        "“年均增长”“平均每年增加”与首尾两个数值或总增幅，年数按文中的起止年份",
        "growth or increase of an average year against both ends or the whole growth, over the years that are said",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for view in scene.views() {
        let average = view.id;
        if !YEARLY_CHANGE.is_in(scene.clause(average)) || scene.kind(average) == Kind::Rank {
            continue;
        }
        let mut before = scene.figures_before(average, 2);
        let (Some(last), first) = (before.next(), before.next()) else { continue };
        match first.filter(|first| scene.is_from_to(*first, last)) {
            Some(first) => between(scene, ledger, [last, first, average]),
            None => of_growth(scene, ledger, last, average),
        }
    }
}

/// Whether the words between a change and its average name nothing else; and whether one of them says
/// that prices are left out.
fn joins(scene: &Scene<'_>, average: FigureId) -> Option<bool> {
    let (mut is_real, mut joins) = (false, true);
    for piece in scene.before(average).split(is_mark) {
        if REAL.is_in(piece) {
            is_real = true;
        } else {
            joins &= made_of(piece.trim(), &[MARKS, AVERAGED, YEARLY_CHANGE, AGAINST, UP, DOWN, LINKS]);
        }
    }
    joins.then_some(is_real)
}

/// 由8651亿元增加到18914亿元，平均每年增加2053亿元, or 年均增长16.9%.
fn between(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3]) {
    let [level, base, average] = figures;
    let Some(is_real) = joins(scene, average) else { return };
    let ends = scene.year_of(level).zip(scene.year_of(base));
    let of_ends = ends.and_then(|(end, start)| u8::try_from(end - start).ok()).filter(|it| *it >= 2);
    let Some(years) = of_ends.or_else(|| scene.years_of(average)) else { return };
    let relation = match scene.class(average).1 {
        Form::Percent if scene.kind(average) == Kind::Growth => Relation::CompoundLevel as fn(u8) -> Relation,
        _ if scene.class(average) == scene.class(level) => Relation::YearlyChange,
        _ => return,
    };
    let falls = scene.stated_order(base, level) == Some(false);
    let is_money =
        scene.view(level).is_some_and(|it| matches!(it.unit().dimension().single(), Some(Base::Currency(_))));
    let named = scene.view(level).is_some_and(|it| REAL.is_in(it.indicator(Lang::Zh)));
    let is_rise = matches!(relation(years), Relation::CompoundLevel(_));
    // Growth of money is often one in constant prices, whether the words say so or not.
    let is_real = is_rise && (is_real || is_money || named);
    let order = if falls && !is_rise { [base, level, average] } else { figures };
    let is_sure = !is_real && of_ends.is_some();
    test(scene, ledger, |years| Claim::new(relation(years), order), (years, is_sure), is_real);
}

/// 五年增长98.3%，即平均每年递增14.7%.
fn of_growth(scene: &Scene<'_>, ledger: &mut Ledger, total: FigureId, average: FigureId) {
    let is_growth = |id| scene.kind(id) == Kind::Growth && scene.class(id).1 == Form::Percent;
    let is_total = is_growth(total) && !YEARLY_CHANGE.is_in(scene.clause(total));
    let of_period = scene.years_of(average);
    let Some(years) = of_period.or_else(|| years_said(scene, total)) else { return };
    if !is_total || !is_growth(average) || joins(scene, average).is_none() {
        return;
    }
    let is_sure = of_period.is_some() && scene.is_time_said(average);
    test(
        scene,
        ledger,
        |years| Claim::new(Relation::Compound(years), [total, average]),
        (years, is_sure),
        false,
    );
}

/// How many years a growth is over by the words before it, 五年来 or 3年间, or from the year that it is
/// said to be against to that of its period.
fn years_said(scene: &Scene<'_>, growth: FigureId) -> Option<u8> {
    let near = scene.before(growth);
    let from = year_compared(near).zip(scene.year_of(growth));
    if let Some((first, last)) = from {
        return u8::try_from(last - first).ok().filter(|years| *years >= 2);
    }
    near.match_indices('年').find_map(|(at, _)| {
        let mut before = near.get(..at)?.chars().rev();
        let years = digit(before.next()?)?;
        let is_year = before.next().and_then(digit).is_some();
        (!is_year && years >= 2).then(|| u8::try_from(years).ok())?
    })
}

/// Judges a claim over so many years. Years can be counted from either end: what holds over one more or
/// one less is no contradiction.
fn test(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    claim: impl Fn(u8) -> Claim,
    (years, is_sure): (u8, bool),
    is_real: bool,
) {
    let holds = |years: u8| judge(scene, &claim(years)) == Outcome::Holds;
    let other = [years.saturating_sub(1), years.saturating_add(1)].into_iter().any(holds);
    ledger.test(scene, &RULE, claim(years), |outcome| match outcome {
        Outcome::Holds => Some((
            Verdict::Consistent,
            both!("与{years}年的变化相符", "agrees with the change over {years} years"),
        )),
        Outcome::Fails if is_real => Some((
            Verdict::Unverifiable,
            both!(
                "年均增幅可能按可比价计算，不能由现价数值核出",
                "the average may be one in comparable prices: no current values give it"
            ),
        )),
        Outcome::Fails if is_sure && !other => Some((Verdict::Contradiction, reasons(years))),
        Outcome::Fails => Some((
            Verdict::Unverifiable,
            both!(
                "按{years}年计不相符；年数文中未明，或起止年份的算法不同",
                "not over {years} years; how many are meant, or from which end they are counted, is open"
            ),
        )),
        Outcome::Open => None,
    });
}

fn reasons(years: u8) -> Bilingual {
    both!(
        "与{years}年的变化对不上；可能的原因：起止年份不同、口径调整、四舍五入",
        "not the change over {years} years; possible reasons: other years, another scope, rounding"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn averages_of_both_ends() {
        cases(
            &RULE,
            &[
                (
                    "财政收入从1997年的{b|8651亿元||observationPeriod=1997}增加到2002年的{a|18914亿元||observationPeriod=2002}，平均每年增加{c|2053亿元}。",
                    "✓ a b c (18914 − 8651)/5 = 2052.6",
                ),
                (
                    "财政收入从1997年的{b|8651亿元||observationPeriod=1997}增加到2002年的{a|18914亿元||observationPeriod=2002}，平均每年增加{c|2503亿元}。",
                    "✗ a b c (18914 − 8651)/5 = 2052.6 ≠ 2503",
                ),
                (
                    "煤产量从1997年的{b|100万吨||observationPeriod=1997}增加到2002年的{a|161万吨||observationPeriod=2002}，年均增长{c|10.0%}。",
                    "✓ a b c 100 × 1.1^5 = 161.1",
                ),
                (
                    "煤产量从1997年的{b|100万吨||observationPeriod=1997}增加到2002年的{a|161万吨||observationPeriod=2002}，年均增长{c|20.0%}。",
                    "✗ a b c 100 × 1.2^5 = 248.8 ≠ 161",
                ),
                (
                    "企业从1997年的{b|90家||observationPeriod=1997}减少到2002年的{a|40家||observationPeriod=2002}，平均每年减少{c|10家}。",
                    "✓",
                ),
            ],
        );
    }

    #[test]
    fn averages_of_a_growth() {
        cases(
            &RULE,
            &[
                (
                    "总产值增长{t|98.3%}，即平均每年递增{c|14.7%||kind=growth|observationPeriod=1953/1957}。",
                    "✓ t c 1.147^5−1 = 98.526%",
                ),
                ("五年增长{t|98.3%}，年均增长{g|14.7%}。", "✓ t g 1.147^5−1 = 98.526%"),
                (
                    "总产值增长{t|98.3%}，即平均每年递增{c|17.4%||kind=growth|observationPeriod=1953/1957}。",
                    "✗ t c 1.174^5−1 = 123.018% ≠ 98.3%",
                ),
            ],
        );
    }

    #[test]
    fn nothing_is_decided_of_real_growth_and_unsaid_years() {
        cases(
            &RULE,
            &[
                (
                    "生产总值从1997年的{b|7.4万亿元||observationPeriod=1997}增加到2002年的{a|10.2万亿元||observationPeriod=2002}，按可比价格计算，平均每年增长{c|7.7%}。",
                    "? a b c 7.4 × 1.077^5 = 10.72 ≠ 10.2",
                ),
                ("五年增长{t|98.3%}，年均增长{g|17.4%}。", "? t g 1.174^5−1 = 123.018% ≠ 98.3%"),
                ("2022年增长{t|98.3%}，年均增长{g|17.4%}。", ""),
                ("产量从{b|100万吨}增加到{a|161万吨}，年均增长{c|10.0%}。", ""),
                ("产量从{b|100万吨}增加到{a|161万吨}，农民收入年均增长{c|10.0%}。", ""),
            ],
        );
    }
}
