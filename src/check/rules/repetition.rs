//! One indicator, one subject, one time, two values.

use std::collections::HashMap;

use super::restated::{agreement, is_identical};
use crate::article::{BlockKind, Change, FigureId, FigureView};
use crate::check::finding::{Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::likeness::bare;
use crate::check::relation::{Claim, Outcome, Relation};
use crate::check::rule::Rule;
use crate::check::scene::{Scene, UnitClass};
use crate::date::Period;
use crate::i18n::Lang;
use crate::number::Decimal;
use crate::unit::{Basis, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "repetition",
    names: ("重复", "repetition"),
    looks_at: (
        "同一指标、主体、期间、口径在不同段落里的数值",
        "one indicator, subject, period and basis in different blocks",
    ),
    run: look,
};

/// Shortest name that can tell one indicator from another: 总投资 is said of every project.
const LONG_ENOUGH: usize = 4;

/// What two figures must share to state one fact.
#[derive(PartialEq, Eq, Hash)]
struct Fact<'a> {
    indicator: String,
    subject: &'a str,
    class: UnitClass,
    kind: Kind,
    basis: Basis,
    time: [Option<Period>; 2],
    rises: Option<bool>,
    against: &'a str,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut told: HashMap<Fact<'_>, Vec<FigureId>> = HashMap::new();
    for view in scene.views() {
        if let Some(fact) = fact(scene, &view) {
            told.entry(fact).or_default().push(view.id);
        }
    }
    let mut groups: Vec<(Fact<'_>, Vec<FigureId>)> =
        told.into_iter().filter(|(_, figures)| figures.len() >= 2).collect();
    groups.sort_unstable_by_key(|(_, figures)| figures.first().copied());
    for (fact, figures) in &groups {
        compare(scene, ledger, fact, figures);
    }
}

/// The fact a figure of the running text states; `None` for one that says too little of itself.
fn fact<'a>(scene: &Scene<'a>, view: &FigureView<'a>) -> Option<Fact<'a>> {
    let figure = view.figure;
    let kind = scene.article.blocks.get(figure.block.index())?.kind;
    let indicator = bare(view.indicator(Lang::Zh)).into_owned();
    if matches!(kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Table)
        || matches!(figure.kind, Kind::Rank | Kind::Other)
        || matches!(figure.basis, Basis::Slogan | Basis::Mixed)
        || indicator.chars().count() < LONG_ENOUGH
    {
        return None;
    }
    let place = scene.article.str(scene.article.head.place);
    let subject = view.subject();
    let time = [figure.period, view.as_of()];
    let is_dated = time.into_iter().flatten().any(Period::is_dated);
    let is_of_somebody = !subject.is_empty() && subject != place;
    // Without a date and of the place itself, the same words can mean another month's level.
    (is_dated || is_of_somebody).then(|| Fact {
        indicator,
        subject,
        class: scene.class(view.id),
        kind: figure.kind,
        basis: figure.basis,
        time,
        rises: match figure.change {
            Change::None => None,
            Change::Up => Some(true),
            Change::Down => Some(false),
        },
        against: figure.detail.as_deref().map_or("", |detail| scene.article.str(detail.change_against)),
    })
}

/// Two values of one fact; three or more are a series whose names are too short.
fn compare(scene: &Scene<'_>, ledger: &mut Ledger, fact: &Fact<'_>, figures: &[FigureId]) {
    let Some((&first, rest)) = figures.split_first() else { return };
    let block = |id: FigureId| scene.view(id).map(|it| it.figure.block);
    let other = rest.iter().copied().find(|id| !is_identical(scene, first, *id));
    let values = other.map_or(1, |other| {
        2 + usize::from(
            rest.iter().any(|id| !is_identical(scene, first, *id) && !is_identical(scene, other, *id)),
        )
    });
    let Some(second) = other.or_else(|| rest.iter().copied().find(|id| block(*id) != block(first))) else {
        return;
    };
    if values > 2 || block(first) == block(second) || is_small(scene, first) || is_small(scene, second) {
        return;
    }
    let is_dated = fact.time.into_iter().flatten().any(Period::is_dated);
    // A time taken over from another sentence may not be theirs, and 中央投资占 is not 地方投资占.
    let is_told = !is_dated || scene.is_time_said(first) && scene.is_time_said(second);
    let sure = is_told && is_near(scene, first, second) && scene.is_said_alike(first, second);
    // 占比 and 价格 of the same words are as often those of another scope: no contradiction for certain.
    let is_level = scene.is_level(first) && fact.kind != Kind::Price;
    let claim = Claim::new(Relation::Same, [first, second]);
    if judge(scene, &claim) == Outcome::Fails && !sure {
        return;
    }
    ledger.test(scene, &RULE, claim, |outcome| match outcome {
        Outcome::Holds => Some(agreement(scene, first, second)),
        Outcome::Fails => Some((
            if is_level { Verdict::Contradiction } else { Verdict::Caution },
            both!(
                "同一指标、同一期间，两处数值不一；可能的原因：范围不同、其中一处未随修改更新",
                "one indicator and period, two values; possible reasons: another scope, or one place was not updated"
            ),
        )),
        Outcome::Open => None,
    });
}

/// One digit agrees or differs too easily.
fn is_small(scene: &Scene<'_>, id: FigureId) -> bool {
    scene
        .view(id)
        .and_then(|it| it.value())
        .is_none_or(|value| value.normalize().mantissa().unsigned_abs() < 10)
}

/// Whether two values are one apart by a slip rather than two things: within a factor of two, or a
/// power of ten apart.
fn is_near(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let digits = |id: FigureId| {
        let mut digits = scene.view(id)?.value()?.mantissa().unsigned_abs();
        while digits > 0 && digits % 10 == 0 {
            digits /= 10;
        }
        Some(digits)
    };
    let (Some(of_a), Some(of_b)) = (scene.operand(a), scene.operand(b)) else { return false };
    let middle = |operand: &crate::check::relation::Operand| {
        operand.interval.lower.value().or(operand.interval.upper.value()).map(|it| it.abs())
    };
    let (Some(x), Some(y)) = (middle(&of_a), middle(&of_b)) else { return false };
    let twice = |it: Decimal| crate::number::add(it, it, crate::number::Rounding::Nearest);
    let within = twice(x.min(y)).is_some_and(|bound| x.max(y) <= bound);
    within || digits(a) == digits(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn holds_fails_or_cannot_be_decided() {
        cases(
            &RULE,
            &[
                (
                    "引资{a|570亿元|协议引资额||observationPeriod=2023}。\n引资{b|570亿元|协议引资额||observationPeriod=2023}。",
                    "✓ a b 570 = 570",
                ),
                (
                    "引资{a|570亿元|协议引资额||observationPeriod=2023}。\n引资{b|507亿元|协议引资额||observationPeriod=2023}。",
                    "✗ a b 570 ≠ 507",
                ),
                (
                    "引资{a|超570亿元|协议引资额||observationPeriod=2023}。\n引资{b|573.2亿元|协议引资额||observationPeriod=2023}。",
                    "≈ a b >570 ≈ 573.2",
                ),
                (
                    "引资{a|570亿元|协议引资额||observationPeriod=2023}。\n引资{b|507亿元|协议引资额||observationPeriod=2022}。",
                    "",
                ),
                ("引资{a|570亿元|协议引资额}。\n引资{b|507亿元|协议引资额}。", ""),
                (
                    "投资{a|72亿元|基地总投资||observationAbout=甲公司}。\n投资{b|76亿元|基地总投资||observationAbout=甲公司}。",
                    "✗ a b 72 ≠ 76",
                ),
                (
                    "投资{a|72亿元|基地总投资||observationAbout=甲公司}。\n投资{b|720亿元|基地总投资||observationAbout=甲公司}。",
                    "✗ a b 72 ≠ 720",
                ),
                (
                    "投资{a|72亿元|基地总投资||observationAbout=甲公司}。\n投资{b|5亿元|基地总投资||observationAbout=甲公司}。",
                    "",
                ),
                (
                    "投资{a|72亿元|基地总投资||observationAbout=甲公司}。\n投资{b|76亿元|基地总投资||observationAbout=乙公司}。",
                    "",
                ),
                (
                    "投资{a|72亿元|总投资||observationAbout=甲公司}。\n投资{b|76亿元|总投资||observationAbout=甲公司}。",
                    "",
                ),
                (
                    "存货{a|72亿元|存货余额||asOf=2023-06-30}。\n存货{b|76亿元|存货余额||asOf=2023-05-31}。",
                    "",
                ),
                (
                    "两期投资{a|72亿元|基地总投资||observationPeriod=2023}，{b|76亿元|基地总投资||observationPeriod=2023}。",
                    "",
                ),
                (
                    "增长{a|12%|工业产值增速||observationPeriod=2023}。\n下降{b|12%|工业产值增速||observationPeriod=2023}。",
                    "",
                ),
            ],
        );
    }

    #[test]
    fn the_sample_repeats_nothing_in_its_text() {
        assert!(of_sample(&RULE).is_empty());
    }
}
