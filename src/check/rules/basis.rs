//! Sums and ratios over amounts of different stages: what is planned is not what was done.

use std::collections::BTreeMap;

use crate::article::{DateMention, FigureId};
use crate::check::cue::OF_A_TIME;
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::Relation;
use crate::check::rule::Rule;
use crate::check::scene::{Scene, UnitClass};
use crate::date::Period;
use crate::i18n::Lang;
use crate::unit::{Basis, Realisation};

pub(in crate::check) static RULE: Rule = Rule {
    id: "basis",
    names: ("口径", "basis"),
    looks_at: (
        "合计与比例里口径不同的数（计划与完成、协议与实到）；不同批次的预期总量",
        "sums and ratios over different bases (planned and realised, agreed and received); expected totals of different baskets",
    ),
    run: look,
};

/// Figures that one finding about baskets names at most.
const MOST: usize = 6;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut findings: Vec<Finding> = Vec::new();
    for finding in ledger.findings() {
        let Some(claim) = &finding.claim else { continue };
        let operands = match claim.relation {
            Relation::Sum => claim.figures.get(1..),
            Relation::Share | Relation::Quotient => claim.figures.get(..2),
            _ => None,
        };
        let Some(operands) = operands else { continue };
        // A ratio of different units compares two things; of one unit it is a part of a whole.
        let comparable = claim.relation == Relation::Sum || one_class(scene, operands);
        if let Some(mixed) = mixed(scene, operands).filter(|_| comparable) {
            let is_sum = claim.relation == Relation::Sum;
            let detail = if is_sum {
                both!(
                    "把尚未实现的与已经实现的加在一起，合计不能当作任何一种口径引用",
                    "the total adds what is still to come to what was done: it is neither of the two"
                )
            } else {
                both!(
                    "分子与分母口径不同，得数不是完成率或到位率",
                    "numerator and denominator have different bases: the ratio is no rate of completion"
                )
            };
            let expression = mixed.map(Basis::word).join(if is_sum { " + " } else { " / " });
            findings.push(Finding::new(&RULE, Verdict::Caution, claim.figures.clone(), expression, detail));
        }
    }
    for finding in findings.into_iter().chain(baskets(scene)) {
        ledger.add(finding);
    }
}

fn one_class(scene: &Scene<'_>, figures: &[FigureId]) -> bool {
    figures.windows(2).all(|pair| matches!(pair, [a, b] if scene.class(*a) == scene.class(*b)))
}

/// A basis of what is to come and one of what has come about among figures, in their order.
fn mixed(scene: &Scene<'_>, figures: &[FigureId]) -> Option<[Basis; 2]> {
    let bases: Vec<Basis> =
        figures.iter().filter_map(|id| scene.view(*id)).map(|view| view.figure.basis).collect();
    let find = |wanted: Realisation| bases.iter().position(|basis| basis.realised() == wanted);
    let (promised, done) = (find(Realisation::Promised)?, find(Realisation::Done)?);
    Some([*bases.get(promised.min(done))?, *bases.get(promised.max(done))?])
}

/// Expected output of different subjects: a reader would add the amounts, but nothing says that they
/// are of different projects, or of one year.
fn baskets(scene: &Scene<'_>) -> Vec<Finding> {
    let mut totals: BTreeMap<UnitClassKey, Vec<FigureId>> = BTreeMap::new();
    for view in scene.views() {
        let is_expected = view.figure.basis == Basis::Expected && scene.is_level(view.id);
        if is_expected && OF_A_TIME.is_in(view.indicator(Lang::Zh)) && !view.subject().is_empty() {
            totals.entry(key(scene.class(view.id))).or_default().push(view.id);
        }
    }
    let subject = |id: &FigureId| scene.view(*id).map_or("", |view| view.subject());
    let mut findings = Vec::new();
    for figures in totals.values() {
        let mut subjects: Vec<&str> = figures.iter().map(subject).collect();
        subjects.sort_unstable();
        subjects.dedup();
        if subjects.len() < 2 || figures.len() > MOST {
            continue;
        }
        let days: Vec<Option<String>> = figures.iter().map(|id| event_day(scene, *id)).collect();
        let expression = days.into_iter().collect::<Option<Vec<String>>>().unwrap_or_default().join("; ");
        let detail = both!(
            "属于不同的项目批次，不可相加",
            "amounts of different sets of projects: they cannot be added"
        );
        findings.push(Finding::new(&RULE, Verdict::Caution, figures.as_slice(), expression, detail));
    }
    findings
}

type UnitClassKey = (u16, u8);

const fn key(class: UnitClass) -> UnitClassKey {
    (class.0, class.1 as u8)
}

/// The day the section names last before a figure, as in the document.
fn event_day(scene: &Scene<'_>, id: FigureId) -> Option<String> {
    let figure = scene.view(id)?.figure;
    let is_before = |date: &&DateMention| {
        date.section == figure.section
            && (date.block, date.span.start) < (figure.block, figure.span.start)
            && is_day(date.period)
    };
    let date = scene.article.dates.iter().rev().find(is_before)?;
    date.period.days().0.map(|day| format!("{:02}-{:02}", day.month(), day.day()))
}

/// Whether a period is one known day.
pub(in crate::check) fn is_day(period: Period) -> bool {
    matches!(period.days(), (Some(first), Some(last)) if first == last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn mixed_bases_are_named() {
        cases(
            &RULE,
            &[
                (
                    "共{t|204.3亿元}，其中开工{a|139.4亿元|||basis=planned}，竣工{b|64.9亿元|||basis=realised}。",
                    "! t a b planned + realised",
                ),
                (
                    "共{t|204.3亿元}，其中实到{a|139.4亿元|||basis=received}，协议{b|64.9亿元|||basis=agreed}。",
                    "! t a b received + agreed",
                ),
                (
                    "共{t|204.3亿元}，其中开工{a|139.4亿元|||basis=planned}，签约{b|64.9亿元|||basis=agreed}。",
                    "",
                ),
                (
                    "共{t|204.3亿元}，其中工业{a|139.4亿元|||basis=realised}，农业{b|64.9亿元|||basis=received}。",
                    "",
                ),
                ("共{t|204.3亿元}，其中工业{a|139.4亿元}，农业{b|64.9亿元|||basis=realised}。", ""),
                (
                    "共{t|204.5亿元}，其中开工{a|139.4亿元|||basis=planned}，竣工{b|65.9亿元|||basis=realised}。",
                    "! t a b planned + realised",
                ),
                (
                    "协议投资{w|200亿元|||basis=agreed}，其中实到{p|50亿元|||basis=received}，占{s|25%}。",
                    "! p w s received / agreed",
                ),
                ("投资{w|200亿元|||basis=realised}，其中工业{p|50亿元|||basis=realised}，占{s|25%}。", ""),
                (
                    "产值{a|230亿元|预计产值||basis=expected|observationAbout=甲}。\n产值{b|135亿元|预计产值||basis=expected|observationAbout=乙}。",
                    "! a b",
                ),
                (
                    "产值{a|230亿元|预计产值||basis=expected|observationAbout=甲}。\n产值{b|135亿元|预计产值||basis=expected|observationAbout=甲}。",
                    "",
                ),
                (
                    "产值{a|230亿元|预计产值||basis=actual|observationAbout=甲}。\n产值{b|135亿元|预计产值||basis=actual|observationAbout=乙}。",
                    "",
                ),
            ],
        );
    }

    #[test]
    fn the_sample_mixes_two() {
        assert_eq!(of_sample(&RULE), ["! f102 f104 f106 planned + realised", "! f109 f205 06-05; 06-15"]);
    }
}
