//! Part of a whole against the printed percentage; for counts, whether a whole number gives it.

use std::collections::HashMap;

use super::restated::same_days;
use crate::article::{FigureId, FigureView};
use crate::check::cue::{OF_WHICH, RESPECTIVELY, SHARE};
use crate::check::expression;
use crate::check::finding::{Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::likeness::core;
use crate::check::relation::{Claim, Outcome, Relation, implied_count};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::unit::{Form, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "share",
    names: ("比例", "share"),
    looks_at: (
        "部分 ÷ 总体与印出的百分数；总体为计数时，须有整数部分能得出该百分数",
        "part ÷ whole against the printed percentage; for counts a whole number must give it",
    ),
    run: look,
};

/// Figures before a share that are looked at in its sentence.
const NEAR: u32 = 16;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut named = None;
    for view in scene.views().filter(|view| is_share(scene, view.id)) {
        let share = view.id;
        let mut before: Vec<FigureId> = scene.figures_before(share, NEAR).collect();
        before.reverse();
        if let Some((part, whole)) = part_and_whole(scene, &before, share) {
            test_quotient(scene, ledger, [part, whole, share]);
        } else if let Some(whole) = counted_whole(scene, &before, share) {
            test_whole_number(scene, ledger, share, whole);
        } else if let Some(names) = names_of(&view) {
            let named = named.get_or_insert_with(|| Named::new(scene));
            if let Some((part, whole)) = named.part_and_whole(scene, share, &names) {
                test_far_quotient(scene, ledger, [part, whole, share]);
            }
        }
    }
}

/// The names that a share's own name holds: 服务业增加值占比 is of 服务业增加值 in the gross product,
/// 工业投资占固定资产投资比重 says of what itself.
fn names_of(view: &FigureView<'_>) -> Option<(String, Vec<String>)> {
    /// What shares of value added are of.
    const PRODUCT: [&str; 2] = ["国内生产总值", "地区生产总值"];
    let name = core(view.indicator(Lang::Zh));
    let lead = ["占比", "比重", "份额"].into_iter().find_map(|word| name.strip_suffix(word)).unwrap_or(&name);
    let (part, whole) = match lead.split_once('占').or_else(|| lead.split_once('在')) {
        Some((part, whole)) => (part, vec![whole.trim_end_matches(['中', '所', '占']).to_owned()]),
        None => (lead, PRODUCT.map(core).to_vec()),
    };
    let is_name = |name: &str| name.chars().count() >= 3;
    let is_of_product = whole.len() == 1 || part.ends_with("增加值") && lead.len() < name.len();
    (is_name(part) && is_of_product && whole.iter().all(|it| is_name(it))).then(|| (part.to_owned(), whole))
}

/// Levels by their bare names.
struct Named(HashMap<String, Vec<FigureId>>);

impl Named {
    fn new(scene: &Scene<'_>) -> Self {
        let mut cores: HashMap<&str, String> = HashMap::new();
        let mut named: HashMap<String, Vec<FigureId>> = HashMap::new();
        for view in scene.views().filter(|view| scene.is_level(view.id)) {
            let name = view.indicator(Lang::Zh);
            let core = cores.entry(name).or_insert_with(|| core(name));
            match named.get_mut(core.as_str()) {
                Some(levels) => levels.push(view.id),
                None => {
                    named.insert(core.clone(), vec![view.id]);
                }
            }
        }
        Self(named)
    }

    /// The level of a name nearest to a share, of the same period.
    fn level(&self, scene: &Scene<'_>, share: FigureId, name: &str) -> Option<FigureId> {
        /// Levels of one name that are looked at to each side.
        const AROUND: usize = 8;
        let period = |id| scene.view(id).and_then(|view| view.figure.period);
        let levels = self.0.get(name)?;
        let at = levels.partition_point(|id| *id < share);
        let near = levels.get(at.saturating_sub(AROUND)..(at + AROUND).min(levels.len()))?;
        let of_time = near.iter().copied().filter(|id| {
            matches!((period(*id), period(share)), (Some(a), Some(b)) if same_days(a, b))
                && !scene.is_change(*id)
        });
        of_time.min_by_key(|id| id.0.abs_diff(share.0))
    }

    fn part_and_whole(
        &self,
        scene: &Scene<'_>,
        share: FigureId,
        (part, wholes): &(String, Vec<String>),
    ) -> Option<(FigureId, FigureId)> {
        let part = self.level(scene, share, part)?;
        let whole = wholes.iter().find_map(|name| self.level(scene, share, name))?;
        (part != whole && scene.class(part) == scene.class(whole)).then_some((part, whole))
    }
}

/// A share of levels that stand elsewhere: only one that fits is worth a word.
fn test_far_quotient(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3]) {
    ledger.test(scene, &RULE, Claim::new(Relation::Share, figures), |outcome| {
        (outcome == Outcome::Holds).then(|| {
            let detail =
                both!("别处印出的部分与总体得出此比例", "part and whole printed elsewhere give this share");
            (Verdict::Consistent, detail)
        })
    });
}

/// Whether a figure states a share in % or parts.
pub(in crate::check) fn is_share(scene: &Scene<'_>, id: FigureId) -> bool {
    scene.kind(id) == Kind::Share && matches!(scene.class(id).1, Form::Percent | Form::Part)
}

/// 全区项目62个，其中工业项目39个，占62.9%: the two levels of one class before the share, the part right
/// before it.
fn part_and_whole(scene: &Scene<'_>, before: &[FigureId], share: FigureId) -> Option<(FigureId, FigureId)> {
    if !SHARE.is_in(scene.before(share)) || RESPECTIVELY.is_in(scene.before(share)) {
        return None;
    }
    let (&part, rest) = before.split_last()?;
    let joined = scene.between(part, share);
    if !scene.is_level(part) || joined.chars().count() > 16 {
        return None;
    }
    let whole =
        rest.iter().rev().copied().find(|id| scene.is_level(*id) && scene.class(*id) == scene.class(part))?;
    let operands = (scene.operand(part)?, scene.operand(whole)?);
    // A part above the whole, without a word that makes it one, is the part of something else.
    let is_part = Relation::AtMost.judge(&[operands.0, operands.1]) == Outcome::Holds
        || OF_WHICH.is_in(scene.between(whole, part));
    is_part.then_some((part, whole))
}

fn test_quotient(scene: &Scene<'_>, ledger: &mut Ledger, figures: [FigureId; 3]) {
    ledger.test(scene, &RULE, Claim::new(Relation::Share, figures), |outcome| {
        Some(match outcome {
            Outcome::Holds => (Verdict::Consistent, both!("部分与总体得出此比例", "part and whole give this share")),
            Outcome::Fails => (
                Verdict::Contradiction,
                both!(
                    "部分 ÷ 总体得不出此比例；可能的原因：总体另有所指、口径不同、四舍五入",
                    "part ÷ whole gives another share; possible reasons: another whole, another scope, rounding"
                ),
            ),
            Outcome::Open => (Verdict::Unverifiable, both!("总体可为零或没有界限", "the whole can be zero or has no bound")),
        })
    });
}

/// The counted whole a share is of: the one whose indicator the share's names, in this sentence or one
/// of the two before; without such a name, the only count of the sentence.
fn counted_whole(scene: &Scene<'_>, before: &[FigureId], share: FigureId) -> Option<FigureId> {
    let is_whole = |id: &FigureId| {
        scene.is_level(*id) && scene.operand(*id).is_some_and(|it| it.counted && it.interval.is_exact())
    };
    let indicator = scene.view(share)?.indicator(Lang::Zh);
    let index = scene.sentence_index(share);
    let near = (index.saturating_sub(2)..=index).rev().filter_map(|at| scene.sentences().get(at));
    // The first figures of each sentence, and those right before the share.
    let first = near.flat_map(|sentence| scene.figures_of(sentence).take(NEAR as usize));
    let named = first.chain(before.iter().copied()).filter(is_whole).find(|id| {
        let name = scene.view(*id).map_or("", |view| view.indicator(Lang::Zh));
        name.chars().count() >= 2 && indicator != name && indicator.contains(name)
    });
    let counts: Vec<FigureId> = before.iter().copied().filter(is_whole).collect();
    named.or(match counts.as_slice() {
        // 62个项目中，工业占62.9%.
        [only] if SHARE.is_in(scene.before(share)) && scene.after(*only).contains("中，") => Some(*only),
        _ => None,
    })
}

fn test_whole_number(scene: &Scene<'_>, ledger: &mut Ledger, share: FigureId, whole: FigureId) {
    let (Some(of_share), Some(of_whole)) = (scene.operand(share), scene.operand(whole)) else { return };
    let counts = implied_count(&of_share, &of_whole);
    let whole_numbers = counts.and_then(|it| it.whole_numbers());
    ledger.test(scene, &RULE, Claim::new(Relation::ReachableShare, [share, whole]), |outcome| {
        let counts = expression::interval(&counts?);
        Some(match (outcome, whole_numbers.and_then(|it| it.exact_value())) {
            (Outcome::Holds, Some(only)) => {
                let only = only.normalize();
                (Verdict::Consistent, both!("区间{counts}内仅有整数{only}", "only {only} lies in {counts}"))
            }
            (Outcome::Holds, None) => (
                Verdict::Consistent,
                both!("不止一个整数能得出此比例，检验力弱", "more than one whole number gives this share: a weak test"),
            ),
            (Outcome::Fails, _) => (
                Verdict::Contradiction,
                both!(
                    "区间{counts}内没有整数；可能的原因：比例按金额而非个数计、总体另有所指",
                    "no whole number lies in {counts}; possible reasons: a share of money, not of counts; another whole"
                ),
            ),
            (Outcome::Open, _) => return None,
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
                ("项目{w|62个}，其中工业{p|39个}，占{s|62.9%}。", "✓ p w s 39/62 = 62.903%"),
                ("项目{w|62个}，其中工业{p|38个}，占{s|62.9%}。", "✗ p w s 38/62 = 61.290% ≠ 62.9%"),
                ("项目{w|0个}，其中工业{p|0个}，占{s|62.9%}。", "? p w s"),
                ("开工项目{w|62个|开工项目}。工业占{s|62.9%|工业占开工项目比}。", "✓ s w 39/62 = 62.903%"),
                ("开工项目{w|62个|开工项目}。工业占{s|63.9%|工业占开工项目比}。", "✗ s w 62 × 63.9% = 39.62"),
                ("开工项目{w|62万个|开工项目}。工业占{s|63.9%|工业占开工项目比}。", ""),
                ("投资{w|62亿元}，工业占{s|63.9%}。", ""),
            ],
        );
    }

    #[test]
    fn shares_of_levels_printed_elsewhere() {
        let text = |share: &str| {
            format!(
                "地区生产总值{{g|33757.93亿元|全市地区生产总值||observationPeriod=2025}}。\n服务业增加值{{v|1.98万亿元|服务业增加值||observationPeriod=2025}}。\n服务业增加值占比达到{{s|{share}|服务业增加值占比||kind=share|observationPeriod=2025}}。"
            )
        };
        cases(
            &RULE,
            &[(text("58.8%").as_str(), "✓ v g s 19800/33757.93 = 58.653%"), (text("85.8%").as_str(), "")],
        );
    }

    #[test]
    fn a_pass_is_worth_what_the_reached_percentages_are() {
        let text = "开工项目{w|62个|开工项目}。工业占{s|62.9%|工业占开工项目比}。";
        assert_eq!(found(&RULE, text)[0].chance.unwrap().round_dp(4).to_string(), "0.0629");
    }
}
