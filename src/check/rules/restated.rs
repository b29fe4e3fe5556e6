//! One fact told twice: in a heading or a caption, and in the text.

use std::collections::{BTreeMap, HashMap};

use crate::article::{BlockId, BlockKind, FigureId};
use crate::check::expression;
use crate::check::finding::{Bilingual, Finding, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::likeness::{Likeness, can_be_one, core, likeness};
use crate::check::relation::{Claim, Outcome, Relation};
use crate::check::rule::Rule;
use crate::check::scene::{Scene, UnitClass};
use crate::date::Period;
use crate::i18n::Lang;
use crate::unit::{Basis, Kind};

/// Figures of the text looked at to each side of a heading's or a caption's figure.
const NEAR: usize = 60;

pub(in crate::check) static HEADING: Rule = Rule {
    id: "heading-body",
    names: ("标题与正文", "heading and text"),
    looks_at: ("标题里的数与正文里同一指标的数", "a number of a heading and the same indicator in the text"),
    run: |scene, ledger| look(scene, ledger, &HEADING, BlockKind::Heading),
};

pub(in crate::check) static CAPTION: Rule = Rule {
    id: "caption-body",
    names: ("图注与正文", "caption and text"),
    looks_at: ("图注里的数与正文里同一指标的数", "a number of a caption and the same indicator in the text"),
    run: |scene, ledger| look(scene, ledger, &CAPTION, BlockKind::Caption),
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger, rule: &'static Rule, kind: BlockKind) {
    let article = scene.article;
    let has_any = article.blocks.iter().any(|block| block.kind == kind);
    if !has_any {
        return;
    }
    let cores = Cores::new(scene);
    let kind_of = |id: FigureId| {
        let block = article.figures.get(id.index()).map(|it| it.block)?;
        article.blocks.get(block.index()).map(|block| block.kind)
    };
    let ids = || scene.views().map(|view| view.id);
    let mut body: HashMap<UnitClass, Vec<FigureId>> = HashMap::new();
    for id in ids().filter(|id| kind_of(*id).is_some_and(is_text)) {
        body.entry(scene.class(id)).or_default().push(id);
    }
    let mut agreeing: BTreeMap<(BlockId, BlockId), Vec<[FigureId; 2]>> = BTreeMap::new();
    for id in ids().filter(|id| kind_of(*id) == Some(kind)) {
        let Some(others) = body.get(&scene.class(id)) else { continue };
        let Some((other, holds)) = counterpart(&cores, id, others) else { continue };
        let pair = [id.min(other), id.max(other)];
        if holds {
            let block = |id: FigureId| article.figures.get(id.index()).map_or(BlockId(0), |it| it.block);
            agreeing.entry((block(id), block(other))).or_default().push(pair);
        } else {
            ledger.test(scene, rule, Claim::new(Relation::Same, pair), |_| {
                Some((Verdict::Contradiction, contradiction()))
            });
        }
    }
    for pairs in agreeing.values() {
        record(scene, ledger, rule, pairs);
    }
}

/// The cores of all indicators' names, each worked out once.
struct Cores<'a> {
    scene: &'a Scene<'a>,
    of: HashMap<&'a str, String>,
}

impl<'a> Cores<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let mut of = HashMap::new();
        for view in scene.views() {
            let name = view.indicator(Lang::Zh);
            of.entry(name).or_insert_with(|| core(name));
        }
        Self { scene, of }
    }

    fn of(&self, name: &str) -> &str {
        self.of.get(name).map_or("", String::as_str)
    }
}

/// Blocks that tell the story.
const fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::List)
}

fn contradiction() -> Bilingual {
    both!(
        "同一指标两处不一；可能的原因：期间或范围不同、其中一处未随修改更新",
        "one indicator, two values; possible reasons: another period or scope, or one place was not updated"
    )
}

/// The figure of the text that states the same fact, and whether the two agree. One that agrees is
/// preferred; one that does not counts only when no other could be meant.
fn counterpart(cores: &Cores<'_>, id: FigureId, others: &[FigureId]) -> Option<(FigureId, bool)> {
    let scene = cores.scene;
    let at = others.partition_point(|other| *other < id);
    let near = others.get(at.saturating_sub(NEAR)..(at + NEAR).min(others.len()))?;
    let section = |id: FigureId| scene.view(id).map(|view| view.figure.section);
    let mut candidates: Vec<(FigureId, Likeness)> = near
        .iter()
        .filter_map(|other| Some((*other, same_fact(cores, id, *other)?)))
        .filter(|(_, likeness)| *likeness > Likeness::None)
        .collect();
    candidates.sort_by_key(|(other, likeness)| {
        (section(*other) != section(id), std::cmp::Reverse(*likeness), other.0.abs_diff(id.0))
    });
    let holds = |other: FigureId| {
        judge(scene, &Claim::new(Relation::Same, [id.min(other), id.max(other)])) == Outcome::Holds
    };
    let identical = candidates.iter().find(|(other, _)| is_identical(scene, id, *other));
    if let Some((other, _)) =
        identical.or_else(|| candidates.iter().find(|(other, like)| *like == Likeness::Same && holds(*other)))
    {
        return Some((*other, true));
    }
    let mut sure = candidates.iter().filter(|(other, like)| {
        *like == Likeness::Same && is_same_time(scene, id, *other) && section(*other) == section(id)
    });
    match (sure.next(), sure.next()) {
        (Some((other, _)), None) => Some((*other, false)),
        _ => None,
    }
}

/// How alike the names of two figures are, when nothing else tells them apart.
fn same_fact(cores: &Cores<'_>, a: FigureId, b: FigureId) -> Option<Likeness> {
    let (a, b) = (cores.scene.view(a)?, cores.scene.view(b)?);
    let (basis, other) = (a.figure.basis, b.figure.basis);
    let one_basis = basis == other || basis == Basis::Unstated || other == Basis::Unstated;
    let one_kind = a.figure.kind == b.figure.kind && a.figure.kind != Kind::Rank;
    let one_period = match (a.figure.period, b.figure.period) {
        (Some(a), Some(b)) => same_days(a, b),
        _ => true,
    };
    (one_basis
        && one_kind
        && one_period
        && a.figure.change == b.figure.change
        && can_be_one(a.subject(), b.subject()))
    .then(|| likeness(cores.of(a.indicator(Lang::Zh)), cores.of(b.indicator(Lang::Zh))))
}

/// Whether two periods are the same days, however they are known.
pub(in crate::check) fn same_days(a: Period, b: Period) -> bool {
    a == b || a.is_dated() && a.days() == b.days()
}

/// Whether two figures are said to be of one time: the same period, and no different days.
fn is_same_time(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let (Some(a), Some(b)) = (scene.view(a), scene.view(b)) else { return false };
    let days = match (a.as_of(), b.as_of()) {
        (Some(a), Some(b)) => same_days(a, b),
        _ => true,
    };
    days && match (a.figure.period, b.figure.period) {
        (Some(a), Some(b)) => same_days(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// Whether two figures print the same value with the same hedge, in whatever units.
pub(in crate::check) fn is_identical(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let value = |id: FigureId| {
        let view = scene.view(id)?;
        let value = view.unit().factor().apply(view.value()?, crate::number::Rounding::Nearest)?;
        Some((value.normalize(), view.figure.modifier))
    };
    match (value(a), value(b)) {
        (Some(a), Some(b)) => a == b,
        // Vague ones have bounds only.
        (None, None) => scene
            .operand(a)
            .zip(scene.operand(b))
            .is_some_and(|(a, b)| a.interval == b.interval && a.interval.is_bounded()),
        _ => false,
    }
}

/// What two values that can both hold are worth: the same print, or one within the other.
pub(in crate::check) fn agreement(scene: &Scene<'_>, a: FigureId, b: FigureId) -> (Verdict, Bilingual) {
    if is_identical(scene, a, b) {
        return (Verdict::Consistent, both!("数值与修饰词一致", "value and hedge agree"));
    }
    (
        Verdict::Plausible,
        both!(
            "两处写法不同但可以同时成立：一处取整或只给界限",
            "printed differently, but both can hold: one is rounded or only a bound"
        ),
    )
}

/// One finding for all that two blocks both tell.
fn record(scene: &Scene<'_>, ledger: &mut Ledger, rule: &'static Rule, pairs: &[[FigureId; 2]]) {
    if let [[a, b]] = *pairs {
        ledger.test(scene, rule, Claim::new(Relation::Same, [a, b]), |_| Some(agreement(scene, a, b)));
        return;
    }
    let (mut figures, mut terms, mut chance) = (Vec::new(), Vec::new(), None);
    let mut worst = (Verdict::Consistent, Bilingual::default());
    for &[a, b] in pairs {
        let claim = Claim::new(Relation::Same, [a, b]);
        terms.push(expression::of_claim(scene, &claim, Outcome::Holds));
        chance = chance.max(crate::check::chance::of_claim(scene, &claim));
        let (verdict, detail) = agreement(scene, a, b);
        if verdict < worst.0 || worst.1 == Bilingual::default() {
            worst = (verdict, detail);
        }
        figures.extend([a, b]);
        ledger.remember(claim);
    }
    let finding = Finding::new(rule, worst.0, figures, terms.join("; "), worst.1);
    ledger.add(Finding { chance, ..finding });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn headings_hold_fail_or_cannot_be_decided() {
        cases(
            &HEADING,
            &[
                ("# 协议引资{a|超570亿元|协议引资}\n引资{b|超570亿元|协议引资总额}。", "✓ a b >570 = >570"),
                ("# 协议引资{a|超570亿元|协议引资}\n引资{b|572.3亿元|协议引资}。", "≈ a b >570 ≈ 572.3"),
                ("# 引资{a|570亿元|协议引资}\n引资{b|560亿元|协议引资}。", "✗ a b 570 ≠ 560"),
                ("# 引资{a|超570亿元|协议引资}\n引资{b|560亿元|协议引资}。", "✗ a b >570 ≠ 560"),
                ("# 引资{a|0.57万亿元|协议引资}\n引资{b|5700亿元|协议引资}。", "✓ a b 5700 = 5700"),
                ("# 引资{a|570亿元|协议引资||basis=agreed}\n引资{b|560亿元|协议引资||basis=received}。", ""),
                (
                    "# 引资{a|570亿元|引资额||observationPeriod=2023}\n引资{b|560亿元|引资额||observationPeriod=2022}。",
                    "",
                ),
                ("# 工业{a|570亿元|工业投资}\n农业{b|560亿元|农业投资}。", ""),
                ("# 投资{a|570亿元|工业投资}\n投资{b|560亿元|全口径工业投资总盘子}。", ""),
                ("# 开工{a|62个|开工项目}\n开工{b|64个|开工项目}，一批{c|65个|开工项目}。", ""),
                ("# 增长{a|5%|产值增速}\n增长{b|5.2%|产值增速}。", "≈ a b 5 ≈ 5.2"),
                ("# 增长{a|5%|产值增速}\n下降{b|5%|产值增速}。", ""),
            ],
        );
    }

    #[test]
    fn captions_hold_fail_or_cannot_be_decided() {
        cases(
            &CAPTION,
            &[
                (
                    "共装{a|28个|首班箱数}，货值{b|约2160万元|首班货值}。\n^ {c|28个|首班箱数（图注）}，货值{d|约2160万元|首班货值（图注）}",
                    "✓ a c b d 28 = 28; ≈2160 = ≈2160",
                ),
                ("共装{a|28个|首班箱数}。\n^ 装{c|26个|首班箱数}", "✗ a c 28 ≠ 26"),
                (
                    "共装{a|28个|首班箱数}，货值{b|2160万元|首班货值}。\n^ {c|26个|首班箱数}，货值{d|约2160万元|首班货值}",
                    "✗ a c 28 ≠ 26\n≈ b d 2160 ≈ ≈2160",
                ),
                (
                    "投资{a|72亿元|基地总投资||observationAbout=甲厂}。\n^ 投资{b|75亿元|基地总投资||observationAbout=乙厂}",
                    "",
                ),
                ("投资{a|72亿元|基地总投资}。\n^ 用地{b|75亩|基地总投资}", ""),
                ("排第{a|2位|增速位次}。\n^ 排第{b|3位|增速位次||kind=rank}", ""),
                ("收入{a|72亿元|总收入||asOf=2023-06-01}。\n^ 收入{b|75亿元|总收入||asOf=2023-05-01}", ""),
                ("现有{a|600余种|货品种类}。\n^ 现有{b|620种|货品种类}", "≈ a b ≳600 ≈ 620"),
                ("现有{a|600余种|货品种类}。\n^ 现有{b|580种|货品种类}", "✗ a b ≳600 ≠ 580"),
            ],
        );
    }

    #[test]
    fn the_sample_tells_three_facts_twice() {
        assert_eq!(of_sample(&HEADING), ["✓ f200 f212 >570 = >570"]);
        assert_eq!(
            of_sample(&CAPTION),
            ["✓ f201 f214 72 = 72", "✓ f301 f315 f302 f316 28 = 28; ≈2160 = ≈2160"]
        );
    }
}
