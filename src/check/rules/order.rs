//! Words that put numbers in order: 增加到, 最高, 位居第二.

use std::collections::HashSet;

use crate::article::FigureId;
use crate::check::cue::{DOWN, EXTREMES, LINKS, LOW_IS_FIRST, MARKS, PLACE, QUALITY, UNIQUE, made_of};
use crate::check::expression::printed;
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation, middle};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::number::Decimal;
use crate::unit::Kind;

pub(in crate::check) static RULE: Rule = Rule {
    id: "order",
    names: ("次序", "order"),
    looks_at: (
        "增减用词与前后数值；位次、最高最低与所列数值",
        "words of increase and decrease against their levels; ranks and extremes against the values listed",
    ),
    run: look,
};

/// Values of a list that are compared, at most.
const LONGEST: usize = 24;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut without_list = Vec::new();
    let told = neighbours_told(ledger);
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        for pair in figures.windows(2) {
            if let [base, level] = pair {
                direction(scene, ledger, (*base, *level), &told);
            }
        }
        for (at, &id) in figures.iter().enumerate() {
            doubled_decline(scene, ledger, id);
            let listed = list_before(scene, figures.get(at.saturating_sub(LONGEST)..at).unwrap_or(&[]));
            extreme(scene, ledger, id, listed);
            if is_unique(scene, id) || is_place(scene, id) && !against_list(scene, ledger, id, listed) {
                without_list.push(id);
            }
        }
    }
    // One article's claims are one question to one outside source.
    if !without_list.is_empty() {
        let detail = both!(
            "位次、唯一或首个之说，文内没有名单可核",
            "ranks and claims to be the only or the first: needs an outside list"
        );
        ledger.add(Finding::new(&RULE, Verdict::Unverifiable, without_list, "", detail));
    }
}

/// 由120增加到100: the word against the two numbers; a place that rises has the lower number.
fn direction(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    (base, level): (FigureId, FigureId),
    told: &HashSet<(FigureId, FigureId)>,
) {
    let Some(rises) = scene.stated_order(base, level).filter(|_| scene.is_from_to(base, level)) else {
        return;
    };
    let is_place = is_place_number(scene, base) && is_place_number(scene, level);
    if is_quality(scene, base) && !is_place {
        return;
    }
    let below_zero = |id| {
        scene.operand(id).is_none_or(|it| it.interval.lower.value().is_none_or(|lower| lower < Decimal::ZERO))
    };
    if below_zero(base) || below_zero(level) {
        return;
    }
    let ends = if rises != is_place { [base, level] } else { [level, base] };
    // Where hedges alone let the claim hold, it is no pass to speak of.
    let size = |id: FigureId| scene.operand(id).and_then(|it| middle(&it.interval));
    let is_clear = matches!(ends.map(size), [Some(low), Some(high)] if low < high);
    let is_worth = is_clear && !told.contains(&(base, level));
    ledger.test(scene, &RULE, Claim::new(Relation::AtMost, ends), |outcome| match outcome {
        Outcome::Holds if is_worth => Some((
            Verdict::Consistent,
            both!("增减用词与数值方向一致", "the word and the numbers go one way"),
        )),
        // Places may be counted from the other end.
        Outcome::Fails if is_place => None,
        Outcome::Fails if rises => Some((
            Verdict::Contradiction,
            both!("文称增加，数值却减少", "the words say more, the numbers say less"),
        )),
        Outcome::Fails => Some((
            Verdict::Contradiction,
            both!("文称减少，数值却增加", "the words say less, the numbers say more"),
        )),
        Outcome::Holds | Outcome::Open => None,
    });
}

/// Neighbours of one claim that was judged before.
fn neighbours_told(ledger: &Ledger) -> HashSet<(FigureId, FigureId)> {
    let claims = ledger.findings().iter().filter_map(|finding| finding.claim.as_ref());
    let pairs = claims.flat_map(|claim| {
        let figures = claim.figures.iter().copied();
        figures.filter(|id| claim.figures.contains(&FigureId(id.0.saturating_add(1))))
    });
    pairs.map(|id| (id, FigureId(id.0.saturating_add(1)))).collect()
}

/// 第三十九位: a place among others by its number.
fn is_place_number(scene: &Scene<'_>, id: FigureId) -> bool {
    let unit = scene.view(id).map_or("", |view| view.unit().text(Lang::Zh));
    scene.kind(id) == Kind::Rank && matches!(unit, "位" | "名")
}

/// Places and grades: 由第十位上升到第五位, 由4类提升到3类.
fn is_quality(scene: &Scene<'_>, id: FigureId) -> bool {
    let unit = scene.view(id).map_or("", |view| view.unit().text(Lang::Zh));
    scene.kind(id) == Kind::Rank || QUALITY.contains(&unit)
}

/// 下降-3.2%: a decline of less than nothing.
fn doubled_decline(scene: &Scene<'_>, ledger: &mut Ledger, id: FigureId) {
    let Some(view) = scene.view(id) else { return };
    let is_negative = view.value().is_some_and(|value| value < Decimal::ZERO);
    if is_negative && DOWN.ends(scene.clause(id)) {
        let detail = both!(
            "“下降”之后又印负号，方向不明",
            "a minus sign after a word of decline: the direction is open"
        );
        ledger.add(Finding::new(&RULE, Verdict::Caution, [id], printed(&view), detail));
    }
}

/// The values listed right before a place of the sentence: at least two of one class and kind, one
/// beside the other.
fn list_before<'f>(scene: &Scene<'_>, before: &'f [FigureId]) -> &'f [FigureId] {
    /// Characters between two items of a list, at most.
    const APART: usize = 12;
    let Some(last) = before.last() else { return &[] };
    let class = |id: FigureId| (scene.class(id), scene.kind(id));
    let beside = before
        .windows(2)
        .rev()
        .take_while(|pair| match pair {
            [a, b] => {
                let between = scene.between(*a, *b);
                class(*a) == class(*last)
                    && class(*b) == class(*last)
                    && between.contains(['、', '，', ',', '和', '；'])
                    && between.chars().count() <= APART
            }
            _ => false,
        })
        .count();
    if beside == 0 { &[] } else { before.get(before.len() - beside - 1..).unwrap_or(&[]) }
}

/// 三地增长5%、6%、7%，其中乙最高，为6%: one of the listed values that another one exceeds.
fn extreme(scene: &Scene<'_>, ledger: &mut Ledger, id: FigureId, listed: &[FigureId]) {
    let before = scene.before(id);
    let Some((is_most, rest)) = EXTREMES
        .iter()
        .filter_map(|(word, is_most)| Some((*is_most, before.rsplit_once(word)?.1)))
        .min_by_key(|(_, rest)| rest.len())
    else {
        return;
    };
    let is_listed = |other: &FigureId| {
        scene.class(*other) == scene.class(id)
            && scene.view(*other).and_then(|it| it.value()) == scene.view(id).and_then(|it| it.value())
    };
    if !made_of(rest, &[MARKS, LINKS]) || !listed.iter().any(is_listed) {
        return;
    }
    let claim =
        |other: FigureId| Claim::new(Relation::AtMost, if is_most { [other, id] } else { [id, other] });
    let others = listed.iter().copied().filter(|other| !is_listed(other));
    let beyond = others.clone().find(|other| judge(scene, &claim(*other)) == Outcome::Fails);
    let Some(other) = beyond.or_else(|| others.clone().next()) else { return };
    ledger.test(scene, &RULE, claim(other), |outcome| match outcome {
        Outcome::Holds => {
            Some((Verdict::Consistent, both!("所列数值中确为如此", "so it is among the listed values")))
        }
        Outcome::Fails => Some((
            Verdict::Contradiction,
            both!("所列数值中另有更甚者", "another one of the listed values goes beyond it"),
        )),
        Outcome::Open => None,
    });
}

/// Whether a figure is claimed to be the only one or the first: 唯一拥有3个基地.
fn is_unique(scene: &Scene<'_>, id: FigureId) -> bool {
    scene.is_level(id) && UNIQUE.is_in(scene.clause(id))
}

/// Whether a figure states a place among others: 居全市第二; not 第七次会议.
fn is_place(scene: &Scene<'_>, id: FigureId) -> bool {
    /// Characters before a place that can hold its verb: 排名跃升至全国第二.
    const TAIL: usize = 8;
    let clause = scene.clause(id);
    let tail = clause.char_indices().rev().nth(TAIL - 1).map_or(0, |(at, _)| at);
    let says_place = PLACE.is_in(clause.get(tail..).unwrap_or(clause));
    scene.kind(id) == Kind::Rank && (says_place || scene.clause_after(id).starts_with(['位', '名']))
}

/// Tests a place against the list before it: as many listed values as the place allows may be greater.
/// False when there is no such list.
fn against_list(scene: &Scene<'_>, ledger: &mut Ledger, rank: FigureId, listed: &[FigureId]) -> bool {
    let clause = scene.clause(rank);
    let name = PLACE.0.iter().filter_map(|word| clause.split_once(word)).map(|(name, _)| name.trim());
    let Some(name) = name.min_by_key(|name| name.len()).filter(|name| !name.is_empty()) else { return false };
    let owner = listed.iter().copied().find(|id| scene.clause(*id).trim().ends_with(name));
    let (Some(owner), Some(view)) = (owner, scene.view(rank)) else { return false };
    let is_low_first = listed.first().is_some_and(|first| LOW_IS_FIRST.is_in(scene.before(*first)))
        || LOW_IS_FIRST.is_in(scene.before(rank));
    let Some(place) = view.value().filter(|_| !is_low_first) else { return false };
    let greater: Vec<FigureId> = (listed.iter().copied())
        .filter(|other| judge(scene, &Claim::new(Relation::AtMost, [*other, owner])) == Outcome::Fails)
        .collect();
    let found = Decimal::from(greater.len() as u64 + 1);
    // A list that is not complete can only hide more values before it.
    let (verdict, detail) = match found.cmp(&place) {
        std::cmp::Ordering::Greater => (
            Verdict::Contradiction,
            both!("所列数值中排在第{found}", "it takes place {found} among the listed values"),
        ),
        std::cmp::Ordering::Equal => {
            (Verdict::Consistent, both!("与所列数值相符", "agrees with the listed values"))
        }
        std::cmp::Ordering::Less => return false,
    };
    let chain: Vec<String> = (greater.iter().chain(&[owner]))
        .filter_map(|id| scene.view(*id))
        .map(|view| printed(&view))
        .collect();
    let figures: Vec<FigureId> = [rank, owner].into_iter().chain(greater).collect();
    ledger.add(Finding::new(&RULE, verdict, figures, chain.join(" > "), detail));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn words_against_their_levels() {
        cases(
            &RULE,
            &[
                ("企业由{b|120家}增加到{a|100家}。", "✗ b a 120 > 100"),
                ("企业由{b|100家}增加到{a|120家}。", "✓ b a 100 ≤ 120"),
                ("贫困发生率由{b|3.1%}下降到{a|10.2%}。", "✗ a b 10.2 > 3.1"),
                ("贫困发生率由{b|10.2%}下降到{a|3.1%}。", "✓ a b 3.1 ≤ 10.2"),
                ("办理时限由{b|2天}压缩至{a|5天}。", "✗ a b 5 > 2"),
                ("园区由{b|106家}整合为{a|50家}。", "✓ a b 50 ≤ 106"),
                ("园区由{b|106家}调整为{a|50家}。", ""),
                ("水质由{b|4类}提升到{a|3类}。", ""),
                ("收入由{b|1.2亿元}提高到{a|9000万元}。", "✗ b a 12000 > 9000"),
                ("产值由{b|约100亿元}提高到{a|99.9亿元}。", ""),
                ("税收同比下降{g|-3.2%}。", "! g −3.2"),
            ],
        );
    }

    #[test]
    fn a_place_rises_to_a_lower_number() {
        for (text, verdict) in [
            ("从世界第{b|39位||kind=rank}跃升到第{a|2位||kind=rank}。", Some(Verdict::Consistent)),
            ("从世界第{b|2位||kind=rank}跃升到第{a|39位||kind=rank}。", None),
        ] {
            let found = crate::check::stage::found(&RULE, text);
            let of_both: Vec<Verdict> =
                found.iter().filter(|it| it.figures.len() == 2).map(|it| it.verdict).collect();
            assert_eq!(of_both.first().copied(), verdict, "{text}");
        }
    }

    #[test]
    fn extremes_against_their_list() {
        cases(
            &RULE,
            &[
                ("三地分别增长{a|5.1%}、{b|6.2%}、{c|7.3%}，其中丙最高，为{d|7.3%}。", "✓ a d 5.1 ≤ 7.3"),
                ("三地分别增长{a|5.1%}、{b|6.2%}、{c|7.3%}，其中乙最高，达{d|6.2%}。", "✗ c d 7.3 > 6.2"),
                ("三地分别有{a|5家}、{b|6家}、{c|7家}，乙最少，为{d|6家}。", "✗ d a 6 > 5"),
                // The value is none of the listed ones: something else is the highest.
                ("三地分别增长{a|5%}、{b|6%}、{c|7%}，利润增速最高，达{d|4%}。", ""),
                ("日最高气温{d|35℃}。", ""),
            ],
        );
    }

    #[test]
    fn places_against_their_list() {
        cases(
            &RULE,
            &[
                (
                    "甲区{a|236家}、乙区{b|300家}、丙区{c|180家}，甲区居第{r|2位||kind=rank}。",
                    "✓ r a b 300 > 236",
                ),
                (
                    "甲区{a|236家}、乙区{b|300家}、丙区{c|180家}，甲区居第{r|1位||kind=rank}。",
                    "✗ r a b 300 > 236",
                ),
                // Others that are not listed may stand before it.
                ("甲区{a|236家}、乙区{b|300家}、丙区{c|180家}，甲区居全省第{r|5位||kind=rank}。", "? r"),
                ("企业{a|236家}，总量居全市第{r|2位||kind=rank}。", "? r"),
                ("江津是唯一拥有{a|3个}基地的区。", "? a"),
                ("单位能耗甲{a|1.2吨}、乙{b|1.5吨}，甲居第{r|1位||kind=rank}。", "? r"),
                ("失业率甲{a|1.2%}、乙{b|1.5%}，甲居第{r|1位||kind=rank}。", "? r"),
                ("智能油气采排成套装备获得全国{r|1等||kind=rank}奖。", ""),
                ("召开第{r|7次||kind=rank}会议。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_needs_an_outside_list() {
        let article = crate::load::sample().unwrap();
        let audit = crate::check::audit(&article, &crate::job::Progress::default());
        let found: Vec<_> = audit.findings.iter().filter(|it| it.rule == &RULE).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        let ids: Vec<&str> =
            found[0].figures.iter().map(|id| article.figure(*id).unwrap().document_id()).collect();
        assert_eq!((found[0].verdict, ids), (Verdict::Unverifiable, vec!["f003", "f110"]));
    }
}
