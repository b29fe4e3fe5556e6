//! The value for one thing, the number of things, and their total: 每台3.5万元, 20台, 共70万元.

use crate::article::FigureId;
use crate::check::cue::{AVERAGES, LUMP, TOTAL, UNIT_PRICE};
use crate::check::finding::{Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::unit::{Base, Dimension, Form};

pub(in crate::check) static RULE: Rule = Rule {
    id: "product",
    names: ("乘积", "product"),
    looks_at: (
        "单价 × 数量、日均 × 天数、平均 × 个数与印出的合计",
        "unit price × quantity, daily rate × days, average × number against the printed total",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        for window in figures.windows(3) {
            let [a, b, total] = *window else { continue };
            if !scene.is_level(total) || scene.is_change(total) {
                continue;
            }
            for (rate, things) in [(a, b), (b, a)] {
                if let Some(relation) = relation(scene, rate, things, total) {
                    test(scene, ledger, Claim::new(relation, [rate, things, total]));
                    break;
                }
            }
        }
    }
}

/// How a rate and a number of things can make up a total: by their units, or by 每台, 日均, 单价.
fn relation(scene: &Scene<'_>, rate: FigureId, things: FigureId, total: FigureId) -> Option<Relation> {
    if !scene.is_level(rate) || !scene.is_level(things) {
        return None;
    }
    let dimension = |id| scene.view(id).map(|view| view.unit().dimension());
    let (of_rate, of_things, of_total) = (dimension(rate)?, dimension(things)?, dimension(total)?);
    if is_compound(of_rate) {
        return (of_rate.times(of_things).as_ref() == Some(of_total)).then_some(Relation::Product);
    }
    let is_rate = scene.class(rate) == scene.class(total)
        && scene.class(things) != scene.class(total)
        && is_for_one(scene, rate, things);
    is_rate.then_some(Relation::Each)
}

/// Whether a unit is for one of something: 元/㎡, 千瓦时/天.
pub(in crate::check) fn is_compound(dimension: &Dimension) -> bool {
    let parts = dimension.parts();
    parts.len() >= 2 && parts.iter().any(|(_, power)| *power < 0) && parts.iter().any(|(_, power)| *power > 0)
}

/// Whether the words before a figure make it the value for one of the things: 每台3.5万元 of 20台.
pub(in crate::check) fn is_for_one(scene: &Scene<'_>, rate: FigureId, things: FigureId) -> bool {
    let (clause, Some(view)) = (scene.clause(rate), scene.view(things)) else { return false };
    let Some(unit) = view.unit().without_scale(Lang::Zh).filter(|unit| !unit.is_empty()) else {
        return false;
    };
    if scene.class(things).1 != Form::Size || scene.is_change(rate) {
        return false;
    }
    let is_money = matches!(view.unit().dimension().single(), Some(Base::Currency(_)));
    let for_each = clause.match_indices('每').any(|(at, each)| {
        clause.get(at + each.len()..).is_some_and(|rest| rest.trim_start().starts_with(unit))
    });
    for_each
        || AVERAGES.iter().any(|(word, units)| clause.contains(word) && units.contains(&unit))
        || UNIT_PRICE.is_in(clause) && !is_money && view.is_counted()
}

fn test(scene: &Scene<'_>, ledger: &mut Ledger, claim: Claim) {
    let Some(&total) = claim.figures.last() else { return };
    let clause = scene.clause(total);
    // 累计 and 总 can be about more than what was just named; 共 is about just that.
    let said = LUMP.is_in(clause) && TOTAL.is_in(clause)
        || clause.contains('总') && claim.figures.first().is_some_and(|rate| scene.shares_name(*rate, total));
    if !said && judge(scene, &claim) != Outcome::Holds {
        return;
    }
    ledger.test(scene, &RULE, claim, |outcome| match outcome {
        Outcome::Holds => Some((Verdict::Consistent, both!("与乘积相符", "agrees with the product"))),
        Outcome::Fails => Some((
            Verdict::Contradiction,
            both!(
                "乘积与合计对不上；可能的原因：单价为约数、各项单价不同、合计另含他项",
                "the product is not the total; possible reasons: a rounded rate, several rates, a total of more"
            ),
        )),
        Outcome::Open => None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn rates_things_and_totals() {
        cases(
            &RULE,
            &[
                ("购置设备{q|20台}，每台{r|3.5万元}，共计{t|70万元}。", "✓ r q t 3.5 × 20 = 70"),
                ("购置设备{q|20台}，每台{r|3.5万元}，共计{t|75万元}。", "✗ r q t 3.5 × 20 = 70 ≠ 75"),
                ("地块成交单价{r|5000元/㎡}，面积{q|1200㎡}，总价{t|600万元}。", "✓ r q t 5000 × 1200 = 600"),
                ("每亩补贴{r|500元}，面积{q|1200亩}，共{t|60万元}。", "✓ r q t 500 × 1200 = 60"),
                ("每亩补贴{r|500元}，面积{q|1.2万亩}，共{t|60万元}。", "✗ r q t 500 × 1.2 = 600 ≠ 60"),
                ("运行{q|30天}，日均发电{r|5万千瓦时}，累计发电{t|150万千瓦时}。", "✓ r q t"),
                ("电价{r|0.5元/千瓦时}，用电{q|300万千瓦时}，电费合计{t|150万元}。", "✓ r q t"),
                ("住房{q|1200套}，每套投资{r|25万元}，总投资{t|30亿元}。", "✗ r q t"),
                ("设备单价{r|3.5万元}，购置{q|20台}，合计{t|70万元}。", "✓ r q t"),
            ],
        );
    }

    #[test]
    fn nothing_where_no_product_is_claimed() {
        cases(
            &RULE,
            &[
                // No word says that the last one is the total of the two.
                ("购置设备{q|20台}，每台{r|3.5万元}，实现产值{t|75万元}。", ""),
                ("运行{q|30天}，日均发电{r|5万千瓦时}，累计发电{t|190万千瓦时}。", ""),
                // The rate is for something else.
                ("购置设备{q|20台}，每户补贴{r|3.5万元}，共计{t|75万元}。", ""),
                ("企业{q|20家}，投资{r|3.5亿元}，共计{t|75亿元}。", ""),
                ("设备{q|20台}，平均每台{r|约3.5万元}，共计{t|71万元}。", "✓ r q t"),
                ("企业{q|20家}，每家增加{r|3.5万元}，比上年增加{t|75万元}。", ""),
            ],
        );
    }
}
