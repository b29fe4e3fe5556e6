//! Growths of a value and of its volume, and what they imply of the value for one unit.

use crate::article::FigureId;
use crate::check::cue::{GOODS_VALUE, NAMELESS, PRICED, TOTAL};
use crate::check::expression::{fixed, plain};
use crate::check::finding::{Bilingual, Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::{middle, percent};
use crate::check::rule::Rule;
use crate::check::rules::product::is_compound;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::number::{Decimal, Interval, Rounding, div, sub};
use crate::unit::Base;

pub(in crate::check) static RULE: Rule = Rule {
    id: "ratio-growth",
    names: ("比值增速", "growth of a ratio"),
    looks_at: (
        "金额与数量两个增幅推出的单位价值变化，文中未提而幅度不小",
        "the change of value per unit that the growths of value and volume imply, where the text omits it",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut volume: Option<(FigureId, FigureId)> = None;
    let mut last = None;
    for &(level, growth) in scene.growths() {
        // 同比增长5%，环比下降2%: the first one is the one compared.
        if last.replace(level) == Some(level) {
            continue;
        }
        if !is_money(scene, level) {
            volume = Some((level, growth)).filter(|_| scene.is_level(level));
        } else if let Some(volume) = volume.take()
            && of_one_subject(scene, volume.0, level)
            && against_one_base(scene, volume.1, growth)
            && !prints_ratio(scene, level)
        {
            report(scene, ledger, volume, (level, growth));
        }
    }
}

fn is_money(scene: &Scene<'_>, id: FigureId) -> bool {
    scene.view(id).is_some_and(|it| matches!(it.unit().dimension().single(), Some(Base::Currency(_))))
}

/// Whether a volume and a value stand in one sentence, of one subject and period, the value being that
/// of goods of a named subject, or a character of their names in common: 货运量 and 货值.
fn of_one_subject(scene: &Scene<'_>, volume: FigureId, value: FigureId) -> bool {
    let (Some(a), Some(b)) = (scene.view(volume), scene.view(value)) else { return false };
    let (first, second) = (names(scene, volume), names(scene, value));
    scene.sentence_index(volume) == scene.sentence_index(value)
        && a.subject() == b.subject()
        && a.figure.period == b.figure.period
        && (first.chars().any(|c| second.contains(c))
            || !a.subject().is_empty() && GOODS_VALUE.is_in(scene.clause(value)))
}

/// The characters that name a figure, without those that any name can have.
fn names(scene: &Scene<'_>, id: FigureId) -> String {
    let mut name: String =
        scene.clause(id).chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    for word in NAMELESS.0 {
        name = name.replace(word, "");
    }
    name.chars()
        .filter(|c| c.is_alphabetic() && !"总量额值数的年月日全第以及和与为达约等收入产业增加".contains(*c))
        .collect()
}

/// Whether both growths are against the same earlier time, as far as the words say.
fn against_one_base(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let is_short = |id| ["环比", "上月", "上季"].iter().any(|word| scene.before(id).contains(word));
    is_short(a) == is_short(b)
}

/// Whether one of the figures around a value, or the words between them, give the ratio itself.
fn prints_ratio(scene: &Scene<'_>, value: FigureId) -> bool {
    /// Figures around the value that are looked at.
    const AROUND: u32 = 6;
    let around = (value.0.saturating_sub(AROUND)..=value.0.saturating_add(AROUND)).map(FigureId);
    around.filter_map(|id| scene.view(id)).any(|view| {
        let dimension = view.unit().dimension();
        let of_money = dimension.parts().iter().any(|(base, _)| matches!(base, Base::Currency(_)));
        scene.sentence_index(view.id).abs_diff(scene.sentence_index(value)) <= 1
            && (is_compound(dimension) && of_money || PRICED.is_in(scene.before(view.id)))
    })
}

/// One and a growth; `None` where it can be 0 or less.
fn factor(scene: &Scene<'_>, growth: FigureId) -> Option<Interval> {
    let factor = scene.operand(growth)?.interval.add(&Interval::exact(Decimal::ONE))?;
    factor.lower.value().is_some_and(|lower| lower > Decimal::ZERO).then_some(factor)
}

fn report(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    volume: (FigureId, FigureId),
    value: (FigureId, FigureId),
) -> Option<()> {
    let (of_value, of_volume) = (factor(scene, value.1)?, factor(scene, volume.1)?);
    let change = of_value.div(&of_volume)?.sub(&Interval::exact(Decimal::ONE))?;
    let tenth = Decimal::new(1, 1);
    let is_clear = change.lower.value()? >= tenth || change.upper.value()? <= -tenth;
    if !is_clear {
        return None;
    }
    let (above, below) = (middle(&of_value)?, middle(&of_volume)?);
    let change = sub(div(above, below, Rounding::Nearest)?, Decimal::ONE, Rounding::Nearest)?;
    let shown = fixed(percent(change)?, 1).replace('-', "−");
    let expression = format!("{}/{} − 1 = {shown}%", plain(above.normalize()), plain(below.normalize()));
    let unit = scene.view(volume.0)?.unit();
    let (zh, en) =
        (unit.without_scale(Lang::Zh).unwrap_or("单位"), unit.without_scale(Lang::En).unwrap_or("unit"));
    let name = scene.clause(value.0).trim();
    let name = TOTAL.0.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    let name = if (1..=12).contains(&name.chars().count()) { name } else { "金额" };
    let size = how_much(change);
    let (size_zh, size_en) = (size.zh, size.en);
    let detail = if change < Decimal::ZERO {
        both!(
            "每{zh}{name}下降{size_zh}，文中未提",
            "value per {en} fell by {size_en}; the text does not mention it"
        )
    } else {
        both!(
            "每{zh}{name}上升{size_zh}，文中未提",
            "value per {en} rose by {size_en}; the text does not mention it"
        )
    };
    ledger.add(Finding::new(&RULE, Verdict::Notable, [volume.1, value.1], expression, detail));
    Some(())
}

/// The greatest round part that a change exceeds.
fn how_much(change: Decimal) -> Bilingual {
    let size = change.abs();
    let parts: [(Decimal, &str, &str); 5] = [
        (Decimal::ONE, "逾一倍", "over 100 %"),
        (Decimal::new(5, 1), "过半", "over a half"),
        (Decimal::new(3334, 4), "逾三分之一", "over a third"),
        (Decimal::new(25, 2), "逾四分之一", "over a quarter"),
        (Decimal::new(2, 1), "逾两成", "over a fifth"),
    ];
    let part = parts.iter().find(|(least, _, _)| size >= *least);
    let (zh, en) = part.map_or(("逾一成", "over a tenth"), |(_, zh, en)| (zh, en));
    Bilingual { zh: zh.into(), en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, found};

    #[test]
    fn what_the_text_does_not_mention() {
        cases(
            &RULE,
            &[
                (
                    "班列货运量{n|20362标箱}，同比增长{g|122.73%}，货值{v|8.095亿元}，同比增长{h|41.03%}。",
                    "◆ g h 1.4103/2.2273 − 1 = −36.7%",
                ),
                (
                    "商品房销售面积{n|120万㎡}，同比下降{g|20%}；商品房销售额{v|96亿元}，同比增长{h|4%}。",
                    "◆ g h 1.04/0.8 − 1 = 30.0%",
                ),
                (
                    "接待游客{n|500万人次}，增长{g|50%}，旅游收入{v|30亿元}，增长{h|20%}。",
                    "◆ g h 1.2/1.5 − 1 = −20.0%",
                ),
                (
                    "出口汽车{n|3万辆}，增长{g|1.5倍}，汽车出口额{v|45亿元}，增长{h|50%}。",
                    "◆ g h 1.5/2.5 − 1 = −40.0%",
                ),
            ],
        );
        let text = "班列货运量{n|20362标箱}，同比增长{g|122.73%}，货值{v|8.095亿元}，同比增长{h|41.03%}。";
        assert_eq!(&*found(&RULE, text)[0].detail.zh, "每标箱货值下降逾三分之一，文中未提");
    }

    #[test]
    fn nothing_small_printed_or_of_something_else() {
        cases(
            &RULE,
            &[
                ("商品房销售面积{n|120万㎡}，增长{g|5%}；商品房销售额{v|96亿元}，增长{h|8%}。", ""),
                // The text gives the price itself.
                (
                    "商品房销售面积{n|120万㎡}，下降{g|20%}；商品房销售额{v|96亿元}，增长{h|4%}，均价{p|8000元/㎡}。",
                    "",
                ),
                ("用电量{n|12亿千瓦时}，增长{g|5%}；税收{v|96亿元}，增长{h|40%}。", ""),
                ("货运量{n|120万吨}，增长{g|5%}。货值{v|96亿元}，增长{h|40%}。", ""),
                ("货运量{n|120万吨}，环比增长{g|5%}，货值{v|96亿元}，同比增长{h|40%}。", ""),
                ("货运量{n|120万吨}，下降{g|100%}，货值{v|96亿元}，同比增长{h|40%}。", ""),
                (
                    "货运量{n|120万吨|货运量|observationPeriod=2023}，增长{g|5%}，货值{v|96亿元|货值|observationPeriod=2022}，增长{h|40%}。",
                    "",
                ),
                ("货值{v|96亿元}，同比增长{h|40%}，货运量{n|120万吨}，增长{g|5%}。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_has_one() {
        let article = crate::load::sample().unwrap();
        let audit = crate::check::audit(&article, &crate::job::Progress::default());
        let found: Vec<_> = audit.findings.iter().filter(|it| it.rule == &RULE).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        let ids: Vec<&str> =
            found[0].figures.iter().map(|id| article.figure(*id).unwrap().document_id()).collect();
        assert_eq!((ids, &*found[0].expression), (vec!["f309", "f311"], "1.4103/2.2273 − 1 = −36.7%"));
    }
}
