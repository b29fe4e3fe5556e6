//! Parts and their total, in either order, in one sentence or neighbours, and in tables.

use crate::article::{Cell, FigureId, Table};
use crate::check::chance;
use crate::check::cue::{AGAINST, DOWN, LINKS, MARKS, OF_WHICH, PER, TOTAL, TOTAL_TITLES, UP, made_of};
use crate::check::finding::{Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Outcome, Relation, middle, sum_of};
use crate::check::rule::Rule;
use crate::check::scene::{Scene, Sentence};
use crate::i18n::Lang;
use crate::number::{Decimal, Rounding, mul, sub};

pub(in crate::check) static RULE: Rule = Rule {
    id: "sum",
    names: ("合计", "sum"),
    looks_at: (
        "各部分与合计：同句、相邻句或表内；计数须精确相等，取整的数按区间",
        "parts and total, in a sentence, its neighbour or a table; counts exactly, rounded values by interval",
    ),
    run: look,
};

/// Figures before or behind a total among which its parts are looked for: a longer list is no sentence.
const REACH: usize = 64;

/// How the text says that parts make up a total.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// It names all parts, or a table holds them.
    Whole,
    /// It names parts without saying that they are all.
    Some,
    /// It does not say so; only a sum that fits is worth a word.
    Nothing,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut previous: Option<&Sentence> = None;
    for sentence in scene.sentences() {
        let levels = levels_of(scene, sentence);
        total_first(scene, ledger, &levels);
        total_last(scene, ledger, &levels);
        quiet(scene, ledger, &levels);
        if OF_WHICH.begins(scene.text(sentence))
            && let Some(previous) = previous
        {
            across(scene, ledger, &levels_of(scene, previous), &levels);
        }
        if !scene.text(sentence).trim().is_empty() {
            previous = Some(sentence);
        }
    }
    for table in scene.tables() {
        table_totals(scene, ledger, table);
    }
}

/// The levels of a sentence that can add up; a change (比上年增加5个) and an average cannot.
fn levels_of(scene: &Scene<'_>, sentence: &Sentence) -> Vec<FigureId> {
    let adds = |id: &FigureId| {
        let before = scene.before(*id);
        let tail = before.rsplit(['，', '、', '；', ',', '。']).next().unwrap_or(before);
        let is_change = tail.contains(['比', '较']) && (UP.ends(tail) || DOWN.ends(tail))
            || !tail.is_empty() && AGAINST.is_in(tail) && made_of(tail, &[MARKS, AGAINST, UP, DOWN, LINKS]);
        scene.is_level(*id) && !is_change && !PER.is_in(tail)
    };
    scene.figures_of(sentence).filter(adds).collect()
}

/// A total followed by 其中 and its parts.
fn total_first(scene: &Scene<'_>, ledger: &mut Ledger, levels: &[FigureId]) {
    for (at, &total) in levels.iter().enumerate() {
        let Some(rest) = levels.get(at + 1..) else { continue };
        let starts = rest.first().is_some_and(|next| OF_WHICH.is_in(scene.between(total, *next)));
        if !starts {
            continue;
        }
        // A second 其中 opens the parts of a part.
        let nested = rest
            .iter()
            .skip(1)
            .take(REACH)
            .position(|id| OF_WHICH.is_in(scene.before(*id)))
            .map_or(rest.len().min(REACH), |it| it + 1);
        across(scene, ledger, last(levels.get(..=at).unwrap_or(&[])), rest.get(..nested).unwrap_or(rest));
    }
}

/// Parts followed by 合计 and their total.
fn total_last(scene: &Scene<'_>, ledger: &mut Ledger, levels: &[FigureId]) {
    for (at, &total) in levels.iter().enumerate() {
        let before = scene.before(total);
        let tail = before.rsplit(['，', '；', ',', '。']).next().unwrap_or(before);
        if TOTAL.is_in(tail) && !OF_WHICH.is_in(before) {
            let parts = same_class(scene, total, last(levels.get(..at).unwrap_or(&[])));
            let is_whole = made_of(tail, &[MARKS, TOTAL, LINKS]) || is_of_parts(scene, tail, &parts);
            let said = if is_whole { Said::Whole } else { Said::Nothing };
            propose(scene, ledger, total, &parts, said);
        }
    }
}

/// 开工投资…，竣工投资…，合计投资: a total that names what every part ends with.
fn is_of_parts(scene: &Scene<'_>, tail: &str, parts: &[FigureId]) -> bool {
    let tail = tail.trim_start_matches(|c: char| c.is_whitespace() || "，、；：".contains(c));
    let word = TOTAL.0.iter().filter(|word| tail.starts_with(**word)).max_by_key(|word| word.len());
    let noun = word.and_then(|word| tail.strip_prefix(word)).unwrap_or("");
    (2..=6).contains(&noun.chars().count()) && parts.iter().all(|id| scene.before(*id).ends_with(noun))
}

/// Two to four levels side by side that make up the one before or behind them.
fn quiet(scene: &Scene<'_>, ledger: &mut Ledger, levels: &[FigureId]) {
    for window in (3..=5).flat_map(|size| levels.windows(size)) {
        let ([first, rest @ ..], [front @ .., last]) = (window, window) else { continue };
        for (total, parts) in [(*first, rest), (*last, front)] {
            if parts.iter().all(|id| scene.class(*id) == scene.class(total)) && has_three_digits(scene, total)
            {
                propose(scene, ledger, total, parts, Said::Nothing);
            }
        }
    }
}

/// 共103个，总投资204.3亿元。其中，开工62个、139.4亿元，竣工41个、64.9亿元: for each class the last total before.
fn across(scene: &Scene<'_>, ledger: &mut Ledger, before: &[FigureId], parts: &[FigureId]) {
    let mut seen = Vec::new();
    for &total in last(before).iter().rev() {
        let class = scene.class(total);
        if !seen.contains(&class) {
            seen.push(class);
            let parts = same_class(scene, total, parts.get(..parts.len().min(REACH)).unwrap_or(parts));
            propose(scene, ledger, total, &parts, Said::Some);
        }
    }
}

/// The last figures of a list, as far as is looked.
fn last(levels: &[FigureId]) -> &[FigureId] {
    levels.get(levels.len().saturating_sub(REACH)..).unwrap_or(levels)
}

fn same_class(scene: &Scene<'_>, total: FigureId, others: &[FigureId]) -> Vec<FigureId> {
    others.iter().copied().filter(|id| scene.class(*id) == scene.class(total)).collect()
}

/// Sums of small numbers fit by chance too often to be worth a word.
fn has_three_digits(scene: &Scene<'_>, id: FigureId) -> bool {
    scene.view(id).and_then(|it| it.value()).is_some_and(|value| value.mantissa().unsigned_abs() >= 100)
}

/// Rows and columns called 合计 against the others beside them.
fn table_totals(scene: &Scene<'_>, ledger: &mut Ledger, table: &Table) {
    let figure = |cell: Option<&Cell>| match cell {
        Some(Cell::Figure(id)) if scene.is_level(*id) && !scene.is_copy(*id) => Some(*id),
        _ => None,
    };
    let is_total = |name| TOTAL_TITLES.0.contains(&scene.article.name(name, Lang::Zh).trim());
    let mut lines: Vec<Vec<(bool, Option<FigureId>)>> = Vec::new();
    for column in 0..table.columns.len() {
        lines.push(
            table.rows.iter().map(|row| (is_total(row.title), figure(row.cells.get(column)))).collect(),
        );
    }
    for row in &table.rows {
        let titles = table.columns.iter().map(|column| is_total(column.title));
        lines.push(titles.zip(&row.cells).map(|(is, cell)| (is, figure(Some(cell)))).collect());
    }
    for line in lines {
        let totals: Vec<FigureId> = line.iter().filter(|(is, _)| *is).filter_map(|(_, id)| *id).collect();
        let parts: Vec<Option<FigureId>> = line.iter().filter(|(is, _)| !*is).map(|(_, id)| *id).collect();
        if let ([total], Some(parts)) = (totals.as_slice(), parts.into_iter().collect::<Option<Vec<_>>>())
            && parts.iter().all(|id| scene.class(*id) == scene.class(*total))
        {
            propose(scene, ledger, *total, &parts, Said::Whole);
        }
    }
}

fn propose(scene: &Scene<'_>, ledger: &mut Ledger, total: FigureId, parts: &[FigureId], said: Said) {
    if parts.len() < 2 || parts.contains(&total) {
        return;
    }
    let figures: Vec<FigureId> = std::iter::once(total).chain(parts.iter().copied()).collect();
    let claim = Claim::new(Relation::Sum, figures);
    if said == Said::Nothing && (judge(scene, &claim) != Outcome::Holds || is_easy(scene, &claim)) {
        return;
    }
    let exact = claim.figures.iter().all(|id| scene.operand(*id).is_some_and(|it| it.interval.is_exact()));
    let bounded =
        claim.figures.iter().all(|id| scene.operand(*id).is_some_and(|it| it.interval.is_bounded()));
    ledger.test(scene, &RULE, claim, |outcome| match outcome {
        Outcome::Holds if !bounded => None,
        Outcome::Holds if exact => Some((Verdict::Consistent, both!("整数精确相等", "exact whole numbers"))),
        Outcome::Holds => Some((Verdict::Consistent, both!("差额在四舍五入之内", "the difference is within rounding"))),
        Outcome::Fails if said == Said::Whole || meant_to_be_whole(scene, total, parts) => Some((
            Verdict::Contradiction,
            both!(
                "各部分之和与合计对不上；可能的原因：各部分有重叠或遗漏、口径不同、四舍五入",
                "the parts do not make up the total; possible reasons: overlapping or missing parts, another scope, rounding"
            ),
        )),
        Outcome::Fails | Outcome::Open => None,
    });
}

/// Whether a sum that nothing says is one could fit by chance: vague numbers, round ones, and the items
/// of one list, 2300亿元、600亿元、1700亿元, which are of one rank.
fn is_easy(scene: &Scene<'_>, claim: &Claim) -> bool {
    let is_vague = |id: &FigureId| scene.view(*id).is_none_or(|it| !it.figure.modifier.has_point());
    let mut ids = claim.figures.to_vec();
    ids.sort_unstable();
    let one_list = ids.windows(2).all(|pair| {
        matches!(pair, [a, b] if matches!(scene.between(*a, *b).trim(), "、" | "，" | "," | "和" | "；"))
    });
    let chance = || chance::of_claim(scene, claim).is_none_or(|chance| chance > Decimal::new(3, 1));
    claim.figures.iter().any(is_vague) || one_list || chance()
}

/// Whether parts that the text calls 其中 were meant to be all: together a little less than the total,
/// or up to half more. A list of examples stays well below it, and what is far above it is no list of
/// parts at all.
fn meant_to_be_whole(scene: &Scene<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let sizes = || {
        let operands = parts.iter().map(|id| scene.operand(*id)).collect::<Option<Vec<_>>>()?;
        Some((middle(&sum_of(&operands)?)?, middle(&scene.operand(total)?.interval)?))
    };
    let Some((sum, total)) = sizes() else { return false };
    let missing = sub(total, sum, Rounding::Nearest);
    let little = mul(total, Decimal::new(15, 2), Rounding::Nearest);
    let half = mul(total, Decimal::new(5, 1), Rounding::Nearest);
    matches!((missing, little, half), (Some(missing), Some(little), Some(half)) if missing <= little && missing >= -half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn holds_fails_or_cannot_be_decided() {
        cases(
            &RULE,
            &[
                ("共有项目{t|103个}，其中开工{a|62个}，竣工{b|41个}。", "✓ t a b 62 + 41 = 103"),
                ("共有项目{t|113个}，其中开工{a|62个}，竣工{b|41个}。", "✗ t a b 62 + 41 = 103 ≠ 113"),
                ("开工{a|62个}，竣工{b|41个}，合计{t|104个}。", "✗ t a b 62 + 41 = 103 ≠ 104"),
                (
                    "共{t|204.3亿元}。\n其中，开工{a|139.4亿元}，竣工{b|64.9亿元}。",
                    "✓ t a b 139.4 + 64.9 = 204.3",
                ),
                (
                    "共{t|204.4亿元}。其中，开工{a|139.4亿元}，竣工{b|64.9亿元}。",
                    "✓ t a b 139.4 + 64.9 = 204.4",
                ),
                (
                    "开工投资{a|62亿元}，竣工投资{b|41亿元}，合计投资{t|106亿元}。",
                    "✗ t a b 62 + 41 = 103 ≠ 106",
                ),
                ("开工投资{a|62亿元}，竣工产值{b|41亿元}，合计投资{t|106亿元}。", ""),
                ("共{t|20.43亿元}，其中开工{a|13940万元}，竣工{b|64900万元}。", ""),
                ("共{t|300个}，其中工业{a|62个}，农业{b|41个}。", ""),
                ("共有{t|103个}，其中开工{a|62个}，完成投资{b|41亿元}。", ""),
                ("共有{t|103个}，比上年增加{c|41个}，其中开工{a|62个}。", ""),
                ("共{t|超100个}，其中开工{a|62个}，竣工{b|41个}。", ""),
            ],
        );
    }
}
