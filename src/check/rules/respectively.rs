//! 分别: whether values belong to names in the order given, tested against the swapped order.

use crate::article::FigureId;
use crate::check::cue::{EARLIER, FROM, NAMELESS, RESPECTIVELY, SHARE};
use crate::check::expression::{fixed, of_claim, printed, printed_ratio};
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation, middle};
use crate::check::rule::Rule;
use crate::check::rules::share::is_share;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::number::{Rounding, mul};
use crate::unit::Kind;

pub(in crate::check) static RULE: Rule = Rule {
    id: "respectively",
    names: ("分别对应", "respectively"),
    looks_at: (
        "“分别”所列数值与名目的对应，与互换后相比",
        "values paired by “respectively”, tested against the swapped order",
    ),
    run: look,
};

/// Lists before one that are looked at.
const NEAR: usize = 4;

/// Values in one list, at most; longer ones have too many orders.
const LONGEST: usize = 6;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    for sentence in scene.sentences() {
        let figures: Vec<FigureId> = scene.figures_of(sentence).collect();
        let lists: Vec<&[FigureId]> = figures
            .chunk_by(|a, b| are_listed(scene, *a, *b))
            .filter(|list| (2..=LONGEST).contains(&list.len()))
            .collect();
        for (at, list) in lists.iter().enumerate() {
            if list.first().is_some_and(|first| RESPECTIVELY.is_in(scene.before(*first))) {
                let before = lists.get(at.saturating_sub(NEAR)..at).unwrap_or(&[]);
                if let Some(pairing) = pairing(scene, before, list) {
                    pairing.report(scene, ledger);
                }
            }
        }
    }
}

/// Whether two figures stand in one list: 62.9%、75.6%; levels of any unit, 407列和630批.
fn are_listed(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    let between = scene.between(a, b).trim();
    let are_alike = scene.class(a) == scene.class(b) && scene.kind(a) == scene.kind(b);
    (are_alike || scene.is_level(a) && scene.is_level(b))
        && matches!(between, "、" | "和" | "与" | "及" | "以及" | "，" | ",")
}

/// What values belong to, one each, and how one of each makes a claim.
struct Pairing<'a> {
    things: Vec<FigureId>,
    values: &'a [FigureId],
    form: Form,
}

/// The claim that a thing and a value make.
enum Form {
    /// A share of a counted whole.
    ShareOfCount,
    /// A share of the part in the whole.
    ShareOfWhole(FigureId),
    /// A growth against the printed earlier levels.
    GrowthFrom(Vec<FigureId>),
    /// A growth of a counted level.
    GrowthOfCount,
    /// A growth of levels without printed earlier ones: no test.
    Untestable,
}

fn pairing<'a>(scene: &Scene<'_>, before: &[&[FigureId]], values: &'a [FigureId]) -> Option<Pairing<'a>> {
    let &first = values.first()?;
    let levels = before.iter().rev().find(|list| {
        list.len() == values.len()
            && list.iter().all(|id| scene.is_level(*id) && scene.stated_direction(*id).is_none())
            && !is_earlier(scene, list)
    });
    if is_share(scene, first) && SHARE.is_in(scene.before(first)) {
        if let Some(levels) = levels
            && let Some(whole) = whole_of(scene, levels)
        {
            return Some(Pairing { things: levels.to_vec(), values, form: Form::ShareOfWhole(whole) });
        }
        let things =
            named_counts(scene, first, values.len()).or_else(|| only_counts(scene, first, values.len()))?;
        return Some(Pairing { things, values, form: Form::ShareOfCount });
    }
    if scene.kind(first) == Kind::Growth && scene.operand(first).is_some() {
        let levels = levels?;
        let is_base = |list: &&&[FigureId]| {
            list.len() == levels.len()
                && *list != levels
                && list.iter().zip(levels.iter()).all(|(a, b)| scene.class(*a) == scene.class(*b))
                && is_earlier(scene, list)
        };
        let counted = || {
            levels.iter().all(|id| scene.operand(*id).is_some_and(|it| it.counted && it.interval.is_exact()))
        };
        let form = match before.iter().find(is_base) {
            Some(bases) => Form::GrowthFrom(bases.to_vec()),
            None if counted() => Form::GrowthOfCount,
            None => Form::Untestable,
        };
        return Some(Pairing { things: levels.to_vec(), values, form });
    }
    None
}

/// Whether a list holds earlier levels: 上年分别为…, 分别由….
fn is_earlier(scene: &Scene<'_>, list: &[FigureId]) -> bool {
    list.first().is_some_and(|first| {
        let clause = scene.clause(*first);
        EARLIER.is_in(clause) && !clause.contains(['比', '较']) || FROM.ends(clause.trim_end_matches("分别"))
    })
}

/// The figures before one, nearest first, in its sentence and so many before it.
fn before<'a>(
    scene: &'a Scene<'_>,
    id: FigureId,
    sentences: usize,
) -> impl Iterator<Item = FigureId> + use<'a> {
    /// Figures that are looked at, at most.
    const MOST: u32 = 32;
    let first = scene.sentence_index(id).saturating_sub(sentences);
    let near = (id.0.saturating_sub(MOST)..id.0).rev().map(FigureId);
    near.take_while(move |other| scene.sentence_index(*other) >= first)
}

/// The level that all of a list are parts of: the nearest before it of the same class.
fn whole_of(scene: &Scene<'_>, parts: &[FigureId]) -> Option<FigureId> {
    let &first = parts.first()?;
    let is_whole = |id: &FigureId| scene.is_level(*id) && scene.class(*id) == scene.class(first);
    let whole = before(scene, first, 1).find(is_whole)?;
    let fits =
        |part: &FigureId| judge(scene, &Claim::new(Relation::AtMost, [*part, whole])) == Outcome::Holds;
    parts.iter().all(|part| scene.class(*part) == scene.class(first) && fits(part)).then_some(whole)
}

/// 工业占开工项目和竣工项目比重分别达: the counts of the things named, in this sentence before the values or
/// in one of the two before, in the order of the names.
fn named_counts(scene: &Scene<'_>, first: FigureId, wanted: usize) -> Option<Vec<FigureId>> {
    let text = scene.before(first);
    let text = text.rsplit(['，', ',', '；', '。']).next().unwrap_or(text);
    let counts = before(scene, first, 2).filter(|id| {
        scene.is_level(*id) && scene.operand(*id).is_some_and(|it| it.counted && it.interval.is_exact())
    });
    let mut named: Vec<(usize, usize, FigureId)> = counts
        .filter_map(|id| {
            let name = name_in(scene, id, text)?;
            Some((text.find(name)?, name.len(), id))
        })
        .collect();
    // The later statement of one thing, and the longer of two names at one place.
    named.sort_by_key(|(place, length, id)| (*place, std::cmp::Reverse(*length), std::cmp::Reverse(*id)));
    named.dedup_by_key(|(place, ..)| *place);
    let is_apart = named.windows(2).all(|pair| match pair {
        [(a, length, _), (b, ..)] => a + length <= *b,
        _ => true,
    });
    (named.len() == wanted && is_apart).then(|| named.into_iter().map(|(_, _, id)| id).collect())
}

/// 62个新开工项目和41个竣工项目中，工业分别占: the counts of the sentence, where there are as many.
fn only_counts(scene: &Scene<'_>, first: FigureId, wanted: usize) -> Option<Vec<FigureId>> {
    let mut counts: Vec<FigureId> = before(scene, first, 0).collect();
    counts.reverse();
    let is_count = |id: &FigureId| {
        scene.is_level(*id)
            && counts.first().is_some_and(|first| scene.class(*first) == scene.class(*id))
            && scene.operand(*id).is_some_and(|it| it.counted && it.interval.is_exact())
    };
    (counts.len() == wanted && counts.iter().all(is_count)).then_some(counts)
}

/// The name of a count as a text repeats it: of its clause, behind it, or its indicator.
fn name_in<'a>(scene: &Scene<'a>, id: FigureId, text: &str) -> Option<&'a str> {
    let clause = scene.clause(id).trim();
    let clause = NAMELESS.0.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let clause = clause.trim_end_matches(['共', '有', '为', '达']);
    let indicator = scene.view(id).map_or("", |view| view.indicator(Lang::Zh));
    [clause, scene.clause_after(id).trim(), indicator]
        .into_iter()
        .find(|name| name.chars().count() >= 2 && text.contains(name))
}

impl Pairing<'_> {
    fn claim(&self, thing: usize, value: usize) -> Option<Claim> {
        let (&of, &is) = (self.things.get(thing)?, self.values.get(value)?);
        Some(match &self.form {
            Form::ShareOfCount => Claim::new(Relation::ReachableShare, [is, of]),
            Form::ShareOfWhole(whole) => Claim::new(Relation::Share, [of, *whole, is]),
            Form::GrowthFrom(bases) => Claim::new(Relation::Growth, [of, *bases.get(thing)?, is]),
            Form::GrowthOfCount => Claim::new(Relation::ReachableBase, [of, is]),
            Form::Untestable => return None,
        })
    }

    /// Whether all values fit when two of them change places; `None` when a claim is open.
    fn fits(&self, scene: &Scene<'_>, swapped: Option<(usize, usize)>) -> Option<bool> {
        let mut all = true;
        for thing in 0..self.things.len() {
            match judge(scene, &self.claim(thing, place(thing, swapped))?) {
                Outcome::Holds => {}
                Outcome::Fails => all = false,
                Outcome::Open => return None,
            }
        }
        Some(all)
    }

    fn report(&self, scene: &Scene<'_>, ledger: &mut Ledger) {
        let count = self.things.len();
        let swaps: Vec<(usize, usize)> =
            (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
        let stated = self.fits(scene, None);
        let others: Option<Vec<bool>> = swaps.iter().map(|swap| self.fits(scene, Some(*swap))).collect();
        let (Some(stated), Some(others)) = (stated, others) else {
            let detail = both!(
                "文中没有可核对应关系的基期或总体",
                "no earlier level or whole in the text to test the pairing with"
            );
            return self.add(ledger, Verdict::Unverifiable, String::new(), detail);
        };
        let fitting: Vec<(usize, usize)> =
            swaps.iter().zip(&others).filter(|(_, fits)| **fits).map(|(swap, _)| *swap).collect();
        match (stated, fitting.as_slice()) {
            (true, []) => {
                let detail = both!(
                    "互换后均不成立，故对应关系成立",
                    "swapped, none of them holds: the stated pairing is confirmed"
                );
                let shown = swaps.iter().take(3).map(|swap| self.swapped(scene, *swap)).collect::<Vec<_>>();
                self.add(ledger, Verdict::Consistent, shown.join("; "), detail);
            }
            (true, [swap, ..]) => {
                let detail = both!("互换后同样成立，无从判定", "it holds swapped, too: not decided");
                self.add(ledger, Verdict::Unverifiable, self.swapped(scene, *swap), detail);
            }
            (false, [swap]) => {
                let detail = both!(
                    "照文中次序不成立，互换后成立：对应或有颠倒",
                    "it fails in the order given and holds ⇄ the order may be reversed"
                );
                self.add(ledger, Verdict::Contradiction, self.swapped(scene, *swap), detail);
            }
            _ => {}
        }
    }

    fn add(
        &self,
        ledger: &mut Ledger,
        verdict: Verdict,
        expression: String,
        detail: crate::check::finding::Bilingual,
    ) {
        let figures: Vec<FigureId> = self.things.iter().chain(self.values).copied().collect();
        ledger.add(Finding::new(&RULE, verdict, figures, expression, detail));
    }

    /// `⇄ 75.6% × 62 = 46.87; 62.9% × 41 = 25.79`.
    fn swapped(&self, scene: &Scene<'_>, swap: (usize, usize)) -> String {
        let shown = [swap.0, swap.1].into_iter().filter_map(|thing| {
            let claim = self.claim(thing, place(thing, Some(swap)))?;
            match (&self.form, &*claim.figures) {
                (Form::ShareOfCount, [share, whole]) => {
                    let (of_share, of_whole) = (scene.operand(*share)?, scene.operand(*whole)?);
                    let product =
                        mul(middle(&of_share.interval)?, middle(&of_whole.interval)?, Rounding::Nearest)?;
                    let (share, whole) = (scene.view(*share)?, scene.view(*whole)?);
                    Some(format!("{} × {} = {}", printed_ratio(&share), printed(&whole), fixed(product, 2)))
                }
                _ => Some(of_claim(scene, &claim, judge(scene, &claim))),
            }
        });
        format!("⇄ {}", shown.collect::<Vec<_>>().join("; "))
    }
}

/// Which value a thing has when two of them change places.
fn place(thing: usize, swapped: Option<(usize, usize)>) -> usize {
    match swapped {
        Some((a, b)) if thing == a => b,
        Some((a, b)) if thing == b => a,
        _ => thing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn shares_of_named_counts() {
        cases(
            &RULE,
            &[
                (
                    "开工项目{w|62个}，竣工项目{v|41个}。工业占开工项目和竣工项目比重分别达{s|62.9%}、{t|75.6%}。",
                    "✓ w v s t ⇄ 75.6% × 62 = 46.87; 62.9% × 41 = 25.79",
                ),
                (
                    "开工项目{w|62个}，竣工项目{v|41个}。工业占开工项目和竣工项目比重分别达{s|75.6%}、{t|62.9%}。",
                    "✗ w v s t ⇄ 62.9% × 62 = 39.00; 75.6% × 41 = 31.00",
                ),
                (
                    "开工项目{w|62个}，竣工项目{v|41个}。工业占竣工项目和开工项目比重分别达{s|75.6%}、{t|62.9%}。",
                    "✓ v w s t",
                ),
                (
                    "开工项目{w|60个}，竣工项目{v|40个}。工业占开工项目和竣工项目比重分别达{s|50%}、{t|75%}。",
                    "? w v s t",
                ),
                (
                    "开工的{w|62个}项目和竣工的{v|41个}项目中，工业分别占{s|75.6%}和{t|62.9%}。",
                    "✗ w v s t ⇄ 62.9% × 62",
                ),
                ("开工项目{w|62个}。工业占开工项目和竣工项目比重分别达{s|62.9%}、{t|75.6%}。", ""),
            ],
        );
    }

    #[test]
    fn levels_and_growths() {
        cases(
            &RULE,
            &[
                (
                    "甲、乙上年分别为{a|100家}、{b|200家}，今年分别为{x|120家}、{y|210家}，分别增长{g|20%}、{h|5%}。",
                    "✓ x y g h ⇄",
                ),
                (
                    "甲、乙上年分别为{a|100家}、{b|200家}，今年分别为{x|120家}、{y|210家}，分别增长{g|5%}、{h|20%}。",
                    "✗ x y g h ⇄",
                ),
                (
                    "甲、乙上年分别为{a|100亿元}、{b|200亿元}，今年分别为{x|120亿元}、{y|240亿元}，分别增长{g|20%}、{h|20%}。",
                    "? x y g h",
                ),
                ("甲、乙收入分别为{x|120亿元}、{y|210亿元}，分别增长{g|20%}、{h|5%}。", "? x y g h"),
                ("甲、乙班列分别为{x|407列}、{y|311列}，分别增长{g|116.49%}、{h|23.41%}。", "✓ x y g h"),
                (
                    "投资{w|200亿元}，工业和农业分别为{x|120亿元}、{y|50亿元}，分别占{g|60%}、{h|25%}。",
                    "✓ x y g h ⇄",
                ),
                (
                    "投资{w|200亿元}，工业和农业分别为{x|120亿元}、{y|50亿元}，分别占{g|25%}、{h|60%}。",
                    "✗ x y g h ⇄",
                ),
                (
                    "班列和批次分别为{x|407列}和{y|630批}，上年同期分别为{a|188列}和{b|525批}，分别增长{g|20.0%}和{h|116.5%}。",
                    "✗ x y g h ⇄",
                ),
                // Names alone cannot be tested.
                ("城镇和农村收入分别增长{g|6.8%}和{h|8.3%}。", ""),
                ("城镇和农村收入分别达{g|6.6万元}和{h|3.2万元}。", ""),
                ("甲、乙收入分别为{x|120亿元}、{y|210亿元}，增长{g|20%}。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_confirms_its_order() {
        let article = crate::load::sample().unwrap();
        let audit = crate::check::audit(&article, &crate::job::Progress::default());
        let found: Vec<_> = audit.findings.iter().filter(|it| it.rule == &RULE).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        let ids: Vec<&str> =
            found[0].figures.iter().map(|id| article.figure(*id).unwrap().document_id()).collect();
        assert_eq!(
            (found[0].verdict, ids, &*found[0].expression),
            (
                Verdict::Consistent,
                vec!["f103", "f105", "f107", "f108"],
                "⇄ 75.6% × 62 = 46.87; 62.9% × 41 = 25.79"
            )
        );
    }
}
