//! Claims that fail and would hold if one number were ten, a hundred, ten thousand or a hundred million
//! times as large or small: 亿 for 万, 元 for 万元, a moved point.

use std::collections::BTreeMap;

use crate::article::{FigureId, FigureView};
use crate::check::expression::plain;
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::{Operand, Relation};
use crate::check::repair::Claims;
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::number::{Ratio, shift10};
use crate::unit::Form;

pub(in crate::check) static RULE: Rule = Rule {
    id: "unit-slip",
    names: ("量级", "order of magnitude"),
    looks_at: (
        "差10、100、1万、1亿倍即可对上的数：亿与万、元与万元、小数点",
        "numbers that would fit if off by 10, 100, 10⁴ or 10⁸: 亿 for 万, a moved point",
    ),
    run: look,
};

/// Powers of ten that are slips, likeliest first.
const POWERS: [i32; 8] = [4, -4, 8, -8, 1, -1, 2, -2];
/// Repairs one finding names at most.
const MOST: usize = 3;

/// One number that would fit.
struct Repair {
    id: FigureId,
    power: i32,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let claims = Claims::of(scene, ledger);
    let mut seen: BTreeMap<Vec<FigureId>, ()> = BTreeMap::new();
    let mut findings = Vec::new();
    for claim in &claims.failing {
        // A whole number exists for almost any level that is large enough.
        if matches!(claim.relation, Relation::ReachableBase | Relation::ReachableShare) {
            continue;
        }
        let mut repairs: Vec<Repair> = Vec::new();
        for id in &claim.figures {
            let of_figure = POWERS.iter().find(|power| fits(scene, &claims, *id, **power));
            repairs.extend(of_figure.map(|power| Repair { id: *id, power: *power }));
        }
        // 亿 for 万 is likelier than a moved point.
        repairs.sort_by_key(|repair| POWERS.iter().position(|power| *power == repair.power));
        repairs.truncate(MOST);
        let figures: Vec<FigureId> = repairs.iter().map(|repair| repair.id).collect();
        if repairs.is_empty() || seen.insert(figures.clone(), ()).is_some() {
            continue;
        }
        let texts: Vec<String> = repairs.iter().filter_map(|repair| shown(scene, repair)).collect();
        let expression = texts.join("; ");
        let detail = if texts.len() == 1 {
            both!("若为{expression}，则对得上", "would fit: {expression}")
        } else {
            both!("任改一处即对得上：{expression}", "any one of these would fit: {expression}")
        };
        let finding = Finding::new(&RULE, Verdict::Wording, figures, expression, detail);
        findings.push(Finding { claim: Some(claim.clone()), ..finding });
    }
    for finding in findings {
        ledger.add(finding);
    }
}

/// Whether a figure times a power of ten makes every claim of it hold. Ratios have no scale to slip by.
fn fits(scene: &Scene<'_>, claims: &Claims, id: FigureId, power: i32) -> bool {
    let is_ratio = scene.class(id).1 != Form::Size;
    let Some(view) = scene.view(id) else { return false };
    if is_ratio && power.abs() > 2 || view.value().is_none_or(|value| value.is_zero()) {
        return false;
    }
    // 4.07列: a count has no decimals.
    if view.is_counted()
        && power < 0
        && view.value().and_then(|it| shift10(it, power)).is_none_or(|it| !it.fract().is_zero())
    {
        return false;
    }
    let scaled = Ratio::pow10(power)
        .zip(scene.operand(id))
        .and_then(|(ratio, it)| Some(Operand { interval: it.interval.scale(ratio)?, ..it }));
    scaled.and_then(|operand| claims.effect(scene, id, operand)).is_some_and(|effect| effect.mends > 0)
}

/// `204.3万元 → 204.3亿元`, or the number with its point moved.
fn shown(scene: &Scene<'_>, repair: &Repair) -> Option<String> {
    let view = scene.view(repair.id)?;
    let value = view.value()?;
    let unit = view.unit().text(Lang::Zh);
    let printed = format!("{}{unit}", plain(value));
    let other = other_unit(&view, repair.power).map(|unit| format!("{}{unit}", plain(value)));
    let moved = || Some(format!("{}{unit}", plain(shift10(value, repair.power)?.normalize())));
    Some(format!("{printed} → {}", other.or_else(moved)?))
}

/// The unit that makes a number a power of ten larger or smaller: 万元 for 亿元.
fn other_unit(view: &FigureView<'_>, power: i32) -> Option<String> {
    let unit = view.unit().text(Lang::Zh);
    let (scale, bare) = match (unit.strip_prefix("万亿"), unit.strip_prefix('亿'), unit.strip_prefix('万'))
    {
        (Some(bare), ..) => (12, bare),
        (_, Some(bare), _) => (8, bare),
        (.., Some(bare)) => (4, bare),
        _ => (0, unit),
    };
    let word = match scale + power {
        12 => "万亿",
        8 => "亿",
        4 => "万",
        0 => "",
        _ => return None,
    };
    (power.abs() >= 4).then(|| format!("{word}{bare}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn a_slip_of_scale_is_named_with_its_repair() {
        cases(
            &RULE,
            &[
                ("开工{a|139.4亿元}，竣工{b|64.9亿元}，合计{t|204.3万元}。", "~ t 204.3万元 → 204.3亿元"),
                ("开工{a|139.4亿元}，竣工{b|64.9亿元}，合计{t|2043亿元}。", "~ t 2043亿元 → 204.3亿元"),
                ("开工{a|62个}，竣工{b|41个}，合计{t|10300个}。", "~ t 10300个 → 103个"),
                ("开工{a|62个}，竣工{b|41个}，合计{t|104个}。", ""),
                ("开工{a|62个}，竣工{b|41个}，合计{t|103个}。", ""),
                (
                    "由上年的{b|188万元}增至{a|407亿元}，同比增长{g|116.5%}。",
                    "~ b a 188万元 → 188亿元; 407亿元 → 407万元",
                ),
                ("由上年的{b|188万元}增至{a|407万元}，同比增长{g|11.65%}。", "~ g 11.65% → 116.5%"),
                (
                    "# 引资{a|570万元|协议引资}\n引资{b|570亿元|协议引资}。",
                    "~ a b 570万元 → 570亿元; 570亿元 → 570万元",
                ),
                ("开行{a|4070列}，同比增长{g|116.99%}。", ""),
            ],
        );
    }

    #[test]
    fn a_repair_breaks_nothing_that_holds() {
        cases(
            &RULE,
            &[(
                "# 引资{a|570万元|协议引资}\n引资{b|570亿元|协议引资}。\n^ 引资{c|570亿元|协议引资}",
                "~ a 570万元 → 570亿元",
            )],
        );
    }

    #[test]
    fn the_sample_has_no_slip() {
        assert!(of_sample(&RULE).is_empty());
    }
}
