//! A part is not larger than its whole, a shorter time has no more than the longer one around it.

use std::collections::HashSet;

use crate::article::FigureId;
use crate::check::cue::{
    AGREED, ANYTHING, CURRENT, FROM, INTENDED, NOT_ADDITIVE, PART, RECEIVED, RUNNING_TOTAL,
};
use crate::check::expression::{fixed, plain, printed};
use crate::check::finding::{Bilingual, Finding, Verdict, both};
use crate::check::ledger::{Ledger, judge};
use crate::check::relation::{Claim, Operand, Outcome, Relation, implied_base, middle};
use crate::check::rule::Rule;
use crate::check::scene::{Scene, Sentence, is_mark};
use crate::date::Period;
use crate::i18n::Lang;
use crate::number::{Interval, Rounding, add};
use crate::unit::{Basis, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "subset",
    names: ("部分与整体", "part and whole"),
    looks_at: (
        "部分不大于整体（其中、含），分期不大于全期（今年与累计），实到不大于协议",
        "part within whole, shorter time within longer, this year within the running total, received within agreed",
    ),
    run: look,
};

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut tested = tested_before(ledger);
    let sentences = scene.sentences();
    for (at, sentence) in sentences.iter().enumerate() {
        let earlier = at.checked_sub(1).and_then(|it| sentences.get(it));
        let later = sentences.get(at + 1);
        let figures: Vec<FigureId> = scene.figures_of(sentence).filter(|id| scene.is_level(*id)).collect();
        for &id in &figures {
            if PART.is_in(scene.before(id)) {
                part_of(scene, ledger, id, earlier, &mut tested);
            }
            if RUNNING_TOTAL.is_in(scene.clause(id)) {
                let near = [earlier, Some(sentence), later].into_iter().flatten();
                running_total(scene, ledger, id, &near.collect::<Vec<_>>(), &mut tested);
            }
            longer_time(scene, ledger, id, &mut tested);
        }
        for pair in figures.windows(2) {
            if let [a, b] = pair {
                received_of_agreed(scene, ledger, *a, *b);
            }
        }
    }
}

/// Parts and wholes that a finding is about already.
type Tested = HashSet<(FigureId, FigureId)>;

/// Parts and wholes that a sum or a share was found for: no news here.
fn tested_before(ledger: &Ledger) -> Tested {
    let claims = ledger.findings().iter().filter_map(|finding| finding.claim.as_ref());
    let pairs = claims.flat_map(|claim| match (claim.relation, &*claim.figures) {
        (Relation::Sum, [total, parts @ ..]) => parts.iter().map(|part| (*part, *total)).collect(),
        (Relation::Share, [part, whole, _]) => vec![(*part, *whole)],
        _ => Vec::new(),
    });
    pairs.collect()
}

/// Figures of a sentence that are looked at, at most.
const NEAR: u32 = 16;

/// The last figures of a sentence, nearest to its end first.
fn last_of(scene: &Scene<'_>, sentence: &Sentence) -> impl Iterator<Item = FigureId> + use<> {
    scene.figures_of(sentence).rev().take(NEAR as usize)
}

/// 共62个，其中工业39个: the level before 其中, of the same class and with a name in common.
fn part_of(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    part: FigureId,
    earlier: Option<&Sentence>,
    tested: &mut Tested,
) {
    let is_whole = |id: &FigureId| scene.is_level(*id) && scene.class(*id) == scene.class(part);
    let Some(sentence) = scene.sentence(part) else { return };
    let whole = scene.figures_before(part, NEAR).find(is_whole).or_else(|| {
        let opens = PART.begins(scene.text(sentence));
        earlier.filter(|_| opens).and_then(|it| last_of(scene, it).find(is_whole))
    });
    let Some(whole) = whole else { return };
    // 5个园区，其中入驻企业30个: other things of the same measure word.
    let unit = scene.view(part).map_or("", |view| view.unit().without_scale(Lang::Zh).unwrap_or(""));
    let is_telling = !ANYTHING.contains(&unit) && whole.0 + 1 == part.0;
    let is_of = is_telling || scene.is_nameless(part) || scene.shares_name(part, whole);
    let is_known = tested.contains(&(part, whole)) || !is_of;
    // 其中甲由120增加到150: neither end is a part of the whole’s end for certain.
    let is_start = FROM.ends(scene.clause(part));
    if !scene.is_change(part) && !scene.is_change(whole) && !is_known && !is_start {
        let Some(is_sure) = opens_part(scene.before(part)) else { return };
        tested.insert((part, whole));
        with_year_or_alone(scene, ledger, part, whole, is_sure);
    }
}

/// Whether 其中 is said of the figure behind a text for certain: 其中甲线已经铺完，公路 names something
/// else in between, and behind a semicolon nothing is a part any more (`None`).
fn opens_part(before: &str) -> Option<bool> {
    let from = PART.0.iter().filter_map(|word| Some(before.rfind(word)? + word.len())).max()?;
    let said = before.get(from..)?.trim_start_matches(is_mark);
    (!said.contains(['；', ';', '。'])).then(|| !said.contains(['，', ',']))
}

/// 今年407列 against 累计1277列.
fn running_total(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    whole: FigureId,
    near: &[&Sentence],
    tested: &mut Tested,
) {
    /// Parts of one total that are looked at.
    const MOST: usize = 4;
    let parts = near.iter().flat_map(|sentence| {
        let (start, end) = (sentence.figures.start, sentence.figures.end);
        let from = start.max(whole.0.saturating_sub(NEAR));
        (from..end.min(whole.0.saturating_add(NEAR))).map(FigureId)
    });
    let parts = parts.filter(|id| {
        *id != whole
            && scene.is_level(*id)
            && scene.class(*id) == scene.class(whole)
            && !scene.is_change(*id)
            && !PART.is_in(scene.before(*id))
            && is_shorter(scene, *id, whole)
            && scene.shares_name(*id, whole)
    });
    for part in parts.take(MOST) {
        if tested.insert((part, whole)) {
            with_year_or_alone(scene, ledger, part, whole, scene.is_one_name(part, whole));
        }
    }
}

fn period(scene: &Scene<'_>, id: FigureId) -> Option<Period> {
    scene.view(id).and_then(|view| view.figure.period)
}

/// Whether a figure is about a time within that of another one: by their periods, else by its words.
fn is_shorter(scene: &Scene<'_>, part: FigureId, whole: FigureId) -> bool {
    let runs = RUNNING_TOTAL.is_in(scene.clause(part));
    match (period(scene, part), period(scene, whole)) {
        // What a running total is dated with is the day it was counted.
        (Some(short), Some(long)) if RUNNING_TOTAL.is_in(scene.clause(whole)) && !runs => {
            matches!((short.days().0, long.days().1), (Some(short), Some(long)) if short <= long)
        }
        (Some(short), Some(long)) => long.contains(short) && !short.contains(long),
        (Some(short), None) => matches!(short.days(), (Some(_), Some(_))) && !runs,
        (None, None) => {
            let is_dated =
                scene.sentence_index(part) != scene.sentence_index(whole) && scene.names_time(part);
            (CURRENT.is_in(scene.clause(part)) || is_dated) && !runs
        }
        (None, Some(_)) => false,
    }
}

/// Tests a part with what its growth implies of the year before where the whole covers that, else alone.
fn with_year_or_alone(
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    part: FigureId,
    whole: FigureId,
    is_sure: bool,
) {
    if !with_year_before(scene, ledger, part, whole) {
        test(scene, ledger, part, whole, is_sure);
    }
}

/// A part with its growth: last year’s same window lies in the total, too. 407 + 188 ≤ 1277.
fn with_year_before(scene: &Scene<'_>, ledger: &mut Ledger, part: FigureId, whole: FigureId) -> bool {
    let last_year = || {
        let growth = scene.growths_of(part).next()?;
        let starts = |id| period(scene, id).and_then(|it| it.days().0);
        let (short, long) = (starts(part)?, starts(whole)?);
        let covers =
            (long.year(), long.month(), long.day()) <= (short.year() - 1, short.month(), short.day());
        let is_yearly = !["环比", "上月", "上季"].iter().any(|word| scene.before(growth).contains(word));
        let base = implied_base(&scene.operand(part)?, &scene.operand(growth)?)?;
        let base = base.whole_numbers().filter(|it| it.is_exact()).unwrap_or(base);
        (covers && is_yearly).then_some((growth, base))
    };
    let Some((growth, base)) = last_year() else { return false };
    let Some(expression) = fits_with(scene, part, whole, &base) else { return false };
    let detail = both!("含反推的去年同期仍不超总数", "still within the total after adding the implied base");
    ledger.add(Finding::new(&RULE, Verdict::Consistent, [part, whole, growth], expression, detail));
    true
}

/// `407 + 188 = 595 ≤ 1277` where it is so and all stand in one unit; else nothing.
fn fits_with(scene: &Scene<'_>, part: FigureId, whole: FigureId, base: &Interval) -> Option<String> {
    let (part_view, whole_view) = (scene.view(part)?, scene.view(whole)?);
    let (of_part, of_whole) = (scene.operand(part)?, scene.operand(whole)?);
    let sum = of_part.interval.add(base)?;
    let operand = Operand { interval: sum, count: sum, counted: of_part.counted };
    let unit = part_view.unit().factor();
    if Relation::AtMost.judge(&[operand, of_whole]) != Outcome::Holds || unit != whole_view.unit().factor() {
        return None;
    }
    let value = part_view.value()?;
    let base = unit.inverse().apply(middle(base)?, Rounding::Nearest)?;
    let base = crate::number::round_half_up(base, value.scale());
    let sum = fixed(add(value, base, Rounding::Nearest)?, value.scale());
    Some(format!("{} + {} = {sum} ≤ {}", printed(&part_view), plain(base), printed(&whole_view)))
}

/// One thing in a shorter time and in the longer one around it, under one name and with both times
/// said: 上半年产量 and 全年产量.
fn longer_time(scene: &Scene<'_>, ledger: &mut Ledger, part: FigureId, tested: &mut Tested) {
    /// Figures of one thing that are looked at around a part.
    const AROUND: usize = 4;
    let Some(view) = scene.view(part) else { return };
    let adds_up = |id| {
        let name = scene.view(id).map_or("", |it| it.indicator(Lang::Zh));
        let clause = scene.clause(id);
        name.chars().count() >= 2
            && !NOT_ADDITIVE.is_in(name)
            && !NOT_ADDITIVE.is_in(clause)
            && !INTENDED.is_in(clause)
            && matches!(scene.kind(id), Kind::Count | Kind::Amount | Kind::Mass | Kind::Energy)
            && !scene.is_change(id)
    };
    if view.figure.basis == Basis::Stock || !adds_up(part) {
        return;
    }
    let same = scene.same_thing(part);
    let at = same.partition_point(|id| *id < part);
    let near = same.get(at.saturating_sub(AROUND)..(at + AROUND + 1).min(same.len())).unwrap_or(&[]);
    for &whole in near {
        let is_around = matches!(
            (period(scene, part), period(scene, whole)),
            (Some(short), Some(long)) if long.contains(short) && !short.contains(long)
        );
        let basis = scene.view(whole).map(|it| it.figure.basis);
        let is_told = scene.is_one_name(part, whole) && scene.is_time_said(part) && scene.is_time_said(whole);
        if is_around
            && is_told
            && basis == Some(view.figure.basis)
            && adds_up(whole)
            && tested.insert((part, whole))
        {
            with_year_or_alone(scene, ledger, part, whole, is_close(scene, part, whole));
        }
    }
}

/// Whether two figures stand in one section or a few blocks apart: a text may say the same of another thing
/// elsewhere.
fn is_close(scene: &Scene<'_>, a: FigureId, b: FigureId) -> bool {
    /// Blocks between them, at most.
    const APART: u32 = 12;
    let place = |id| scene.view(id).map(|it| (it.figure.section, it.figure.block.0));
    let (Some(a), Some(b)) = (place(a), place(b)) else { return false };
    a.0.is_some() && a.0 == b.0 || a.1.abs_diff(b.1) <= APART
}

/// Tests a part against its whole; what fails without being sure to be a part is worth no word.
fn test(scene: &Scene<'_>, ledger: &mut Ledger, part: FigureId, whole: FigureId, is_sure: bool) {
    ledger.test(scene, &RULE, Claim::new(Relation::AtMost, [part, whole]), |outcome| match outcome {
        Outcome::Holds => {
            Some((Verdict::Consistent, both!("部分不大于整体", "the part is within its whole")))
        }
        Outcome::Fails if is_sure => Some((Verdict::Contradiction, above())),
        Outcome::Fails | Outcome::Open => None,
    });
}

fn above() -> Bilingual {
    both!(
        "部分大于整体；可能的原因：整体另有所指、单位有误、期间不同",
        "the part is larger than its whole; possible reasons: another whole, a wrong unit, another period"
    )
}

/// 协议引资570亿元，实到资金127亿元: received of one subject and period against agreed.
fn received_of_agreed(scene: &Scene<'_>, ledger: &mut Ledger, a: FigureId, b: FigureId) {
    let is = |id: FigureId, basis: Basis, words: crate::check::cue::Cues| {
        scene.view(id).is_some_and(|it| it.figure.basis == basis) || words.is_in(scene.clause(id))
    };
    let (agreed, received) = match () {
        () if is(a, Basis::Agreed, AGREED) && is(b, Basis::Received, RECEIVED) => (a, b),
        () if is(b, Basis::Agreed, AGREED) && is(a, Basis::Received, RECEIVED) => (b, a),
        () => return,
    };
    let subject = |id| scene.view(id).map(|it| it.subject());
    let alike = scene.class(a) == scene.class(b) && subject(a) == subject(b);
    if !alike || period(scene, a) != period(scene, b) || scene.kind(a) != Kind::Amount {
        return;
    }
    let claim = Claim::new(Relation::AtMost, [received, agreed]);
    if judge(scene, &claim) == Outcome::Open {
        return;
    }
    ledger.test(scene, &RULE, claim, |outcome| {
        Some(match outcome {
            Outcome::Holds => {
                (Verdict::Consistent, both!("方向合理；不是到位率", "plausible order; not a delivery rate"))
            }
            _ => (
                Verdict::Caution,
                both!(
                    "实到大于协议：或含以前年度协议的资金",
                    "received above agreed: perhaps funds of earlier agreements"
                ),
            ),
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::cases;

    #[test]
    fn parts_and_wholes() {
        cases(
            &RULE,
            &[
                ("完成投资{w|41亿元}，其中工业投资{p|12亿元}。", "✓ p w 12 ≤ 41"),
                ("完成投资{w|41亿元}，其中工业投资{p|52亿元}。", "✗ p w 52 > 41"),
                ("完成投资{w|41亿元}。其中，工业投资{p|52亿元}。", "✗ p w 52 > 41"),
                ("铁路{w|1400公里}，其中甲线已经铺完；公路{p|6600公里}。", ""),
                ("铁路{w|1400公里}，其中甲线已经铺完，公路{p|6600公里}。", ""),
                ("项目{w|62个}（含工业项目{p|70个}）。", "✗ p w 70 > 62"),
                ("完成投资{w|4.1亿元}，其中工业投资{p|42000万元}。", "✗ p w 4.2 > 4.1"),
                ("完成投资{w|约41亿元}，其中工业投资{p|41.4亿元}。", "✓ p w"),
                ("企业累计{w|236家}，其中今年新增{p|274家}。", "✗ p w 274 > 236"),
                ("引进人才{w|860人}，其中博士{p|1200人}。", "✗ p w 1200 > 860"),
                // Other things of one measure word, changes, what a sum has said.
                ("园区{w|5个}，其中入驻企业{p|30个}。", ""),
                ("投资比上年增加{w|5亿元}，其中工业投资{p|12亿元}。", ""),
                ("投资{t|103亿元}，其中开工投资{a|62亿元}，竣工投资{b|41亿元}。", ""),
                ("投资超{w|40亿元}，其中工业投资{p|12亿元}。", "✓"),
                ("投资{w|超40亿元}，其中工业投资{p|52亿元}。", ""),
            ],
        );
    }

    #[test]
    fn shorter_and_longer_times() {
        cases(
            &RULE,
            &[
                ("截至目前累计开行班列{w|1277列}。今年开行班列{p|407列}。", "✓ p w 407 ≤ 1277"),
                ("截至目前累计开行班列{w|277列}。今年开行班列{p|407列}。", "✗ p w 407 > 277"),
                ("累计引进企业{w|277家}，今年服务企业{p|407家}。", ""),
                (
                    "第二批单位{p|91个|单位|observationPeriod=1953-05}，第一批单位{w|50个|单位|observationPeriod=1953/1957}。",
                    "",
                ),
                (
                    "累计开行班列{w|1277列|班列|observationPeriod=2019-07/2023-05}，今年开行班列{p|407列|班列|observationPeriod=2023-01/2023-05}，同比增长{g|116.49%}。",
                    "✓ p w g 407 + 188 = 595 ≤ 1277",
                ),
                (
                    "上半年产量{p|12万吨|产量|observationPeriod=2023-H1}，全年产量{w|9万吨|产量|observationPeriod=2023}。",
                    "✗ p w 12 > 9",
                ),
                (
                    "上半年利润{p|12亿元|利润|observationPeriod=2023-H1}，全年利润{w|9亿元|利润|observationPeriod=2023}。",
                    "",
                ),
                (
                    "上半年产量{p|12万吨|产量|observationPeriod=2023-H1}，次年产量{w|9万吨|产量|observationPeriod=2024}。",
                    "",
                ),
                ("累计开行班列{w|1277列}，去年累计开行班列{p|1407列}。", ""),
            ],
        );
    }

    #[test]
    fn received_and_agreed() {
        cases(
            &RULE,
            &[
                ("协议引资{a|超570亿元}，实到资金{r|127亿元}。", "✓ r a 127 < 570"),
                ("实到资金{r|127亿元}，协议引资{a|570亿元}。", "✓ r a 127 ≤ 570"),
                ("协议引资{a|570亿元}，实到资金{r|627亿元}。", "! r a 627 > 570"),
                ("协议引资{a|超570亿元}，实到资金{r|627亿元}。", ""),
                ("协议引资{a|570亿元}，实际利用外资{r|6亿美元}。", ""),
                ("签约项目{a|73个}，到位项目{r|80个}。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_has_three() {
        let article = crate::load::sample().unwrap();
        let audit = crate::check::audit(&article, &crate::job::Progress::default());
        let found: Vec<String> = (audit.findings.iter().filter(|it| it.rule == &RULE))
            .map(|it| {
                let ids = it.figures.iter().map(|id| article.figure(*id).unwrap().document_id());
                format!("{} {} {}", it.verdict.glyph(), ids.collect::<Vec<_>>().join(" "), it.expression)
            })
            .collect();
        assert_eq!(
            found,
            ["✓ f001 f002 74 ≤ 236", "✓ f213 f212 127 < 570", "✓ f306 f305 f307 407 + 188 = 595 ≤ 1277"]
        );
    }
}
