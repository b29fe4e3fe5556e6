//! Days inside their windows, dates that are missing, and windows that do not match.

use std::collections::HashMap;

use super::basis::is_day;
use super::restated::same_days;
use crate::article::{BlockKind, FigureId, FigureView, SectionId};
use crate::check::cue::{NOW, OF_A_TIME, YEARLY};
use crate::check::expression::printed;
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::Relation;
use crate::check::rule::Rule;
use crate::check::scene::{Scene, UnitClass};
use crate::date::{Known, Period};
use crate::i18n::Lang;
use crate::unit::{Basis, Kind};

pub(in crate::check) static RULE: Rule = Rule {
    id: "period",
    names: ("期间", "period"),
    looks_at: (
        "日期是否在统计期内、“截至目前”有无日期、被合计或相除的数期间是否可比",
        "days inside their windows, “to date” without a date, windows of what is added or divided",
    ),
    run: look,
};

/// Windows of a section looked at for one day.
const NEAR: usize = 40;

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let mut findings = windows_of_claims(scene, ledger);
    findings.extend(days_and_windows(scene));
    findings.extend(undated(scene));
    findings.extend(of_no_time(scene));
    for finding in findings {
        ledger.add(finding);
    }
}

/// Sums and ratios that other rules found, over windows that do not match.
fn windows_of_claims(scene: &Scene<'_>, ledger: &Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for finding in ledger.findings() {
        let Some(claim) = &finding.claim else { continue };
        let pair = match (claim.relation, &*claim.figures) {
            (Relation::Sum, [total, parts @ ..]) => clash_of_sum(scene, *total, parts),
            (Relation::Share, [part, whole, _]) => clash_of_share(scene, *part, *whole),
            _ => None,
        };
        if let Some([a, b]) = pair {
            findings.push(Finding::new(
                &RULE,
                Verdict::Caution,
                claim.figures.clone(),
                format!("{a} ≠ {b}"),
                both!(
                    "相加或相除的数期间不同，得数没有一个明确的期间",
                    "what is added or divided is of different windows: the result is of none"
                ),
            ));
        }
    }
    findings
}

fn window(scene: &Scene<'_>, id: FigureId) -> Option<Period> {
    scene.view(id)?.figure.period.filter(|period| period.is_dated())
}

/// Parts of different windows add up only when these do not overlap and lie in the total's.
fn clash_of_sum(scene: &Scene<'_>, total: FigureId, parts: &[FigureId]) -> Option<[Period; 2]> {
    let windows: Vec<Period> = parts.iter().filter_map(|id| window(scene, *id)).collect();
    let first = *windows.first()?;
    let other = windows.iter().copied().find(|it| !same_days(*it, first));
    match (other, window(scene, total)) {
        (Some(other), whole) => {
            // Quarters make up a year: their order in the text does not matter, their overlap does.
            let mut sorted = windows.clone();
            sorted.sort_unstable_by_key(|it| it.sort_key());
            let overlap =
                sorted.windows(2).any(|pair| matches!(pair, [a, b] if a.overlaps(*b) == Some(true)));
            let inside = whole.is_none_or(|whole| windows.iter().all(|it| whole.contains(*it)));
            (overlap || !inside).then_some([first, other])
        }
        (None, Some(whole)) if windows.len() == parts.len() && !same_days(whole, first) => {
            Some([first, whole])
        }
        _ => None,
    }
}

/// A part is of its whole's window, or of one inside it.
fn clash_of_share(scene: &Scene<'_>, part: FigureId, whole: FigureId) -> Option<[Period; 2]> {
    let (part, whole) = (window(scene, part)?, window(scene, whole)?);
    (!same_days(part, whole) && !whole.contains(part)).then_some([part, whole])
}

/// What happened on one day, with the figure of its section whose window could count it: same unit and
/// basis, and a size that leaves room.
fn days_and_windows(scene: &Scene<'_>) -> Vec<Finding> {
    type Key = (Option<SectionId>, UnitClass, Basis);
    let key =
        |view: &FigureView<'_>| -> Key { (view.figure.section, scene.class(view.id), view.figure.basis) };
    let mut windows: HashMap<Key, Vec<FigureId>> = HashMap::new();
    let is_text = |view: &FigureView<'_>| {
        scene
            .article
            .blocks
            .get(view.figure.block.index())
            .is_some_and(|it| !matches!(it.kind, BlockKind::Heading | BlockKind::Caption))
    };
    for view in scene.views().filter(|view| scene.is_level(view.id) && is_text(view)) {
        if window(scene, view.id)
            .is_some_and(|it| it.days().0.is_some() && it.days().1.is_some() && !is_day(it))
        {
            windows.entry(key(&view)).or_default().push(view.id);
        }
    }
    let mut findings = Vec::new();
    for view in scene.views().filter(|view| scene.is_level(view.id) && is_text(view)) {
        let stated = view.figure.period;
        let Some(day) = view.as_of().filter(|_| stated.is_none()).or(stated).filter(|day| is_day(*day))
        else {
            continue;
        };
        if !can_be_counted(view.figure.basis) {
            continue;
        }
        let Some(others) = windows.get(&key(&view)) else { continue };
        let at = others.partition_point(|other| *other < view.id);
        let near = others.get(at.saturating_sub(NEAR)..(at + NEAR).min(others.len())).unwrap_or(&[]);
        let partner = near
            .iter()
            .copied()
            .filter(|other| can_hold(scene, &view, *other))
            .min_by_key(|other| other.0.abs_diff(view.id.0));
        let Some((other, whole)) = partner.and_then(|id| Some((id, window(scene, id)?))) else { continue };
        let figures = [view.id.min(other), view.id.max(other)];
        findings.push(day_in_window(figures, day, whole));
    }
    findings
}

/// Stocks and phrases are no events.
const fn can_be_counted(basis: Basis) -> bool {
    !matches!(basis, Basis::Stock | Basis::Slogan | Basis::Mixed | Basis::Target)
}

/// Whether a window's figure can hold what happened on a day: as large, and of a basis that says what
/// is counted, or of the same noun.
fn can_hold(scene: &Scene<'_>, part: &FigureView<'_>, whole: FigureId) -> bool {
    let Some(view) = scene.view(whole) else { return false };
    let tail = |name: &str| -> String { name.chars().rev().take(2).collect() };
    let same_noun = tail(part.indicator(Lang::Zh)) == tail(view.indicator(Lang::Zh));
    let says_what = !matches!(part.figure.basis, Basis::Actual | Basis::Flow | Basis::Unstated);
    let smaller = scene
        .operand(part.id)
        .zip(scene.operand(whole))
        .is_some_and(|(a, b)| Relation::AtMost.judge(&[a, b]) != crate::check::relation::Outcome::Fails);
    smaller && (same_noun || says_what)
}

fn day_in_window(figures: [FigureId; 2], day: Period, whole: Period) -> Finding {
    let plain = |period: Period| period.to_string().replace('?', "");
    let (of_day, of_whole) = (plain(day), plain(whole));
    if whole.contains(day) {
        return Finding::new(
            &RULE,
            Verdict::Consistent,
            figures,
            format!("{of_day} ∈ {of_whole}"),
            both!(
                "在统计期内，可以计入，但文中没有明说",
                "inside the window: it may be counted, which the text does not say"
            ),
        );
    }
    Finding::new(
        &RULE,
        Verdict::Caution,
        figures,
        format!("{of_day} ∉ {of_whole}"),
        both!("不在统计期内，两数不可相加或相除", "outside the window: do not add or divide the two"),
    )
}

/// 截至目前, 目前, 现在 without a date, all in one finding; none when the day of publication is known.
fn undated(scene: &Scene<'_>) -> Option<Finding> {
    if scene.article.head.published.is_some_and(Period::is_dated) {
        return None;
    }
    let figures: Vec<FigureId> =
        scene.sentences().iter().filter_map(|sentence| said_now(scene, sentence)).collect();
    (!figures.is_empty()).then(|| {
        let count = figures.len();
        Finding::new(
            &RULE,
            Verdict::Unverifiable,
            figures,
            "as-of = ?",
            both!(
                "“截至目前”“目前”“现在”共{count}处没有日期，文中也没有发布日期",
                "“to date”, “now” without a date ({count}); nor does the text give a day of publication"
            ),
        )
    })
}

/// The first figure behind 目前 in a sentence, when nothing dates it.
fn said_now(scene: &Scene<'_>, sentence: &crate::check::scene::Sentence) -> Option<FigureId> {
    let text = scene.text(sentence);
    let at = NOW.0.iter().filter_map(|word| text.find(word)).min()?;
    let start = sentence.span.start.checked_add(u32::try_from(at).ok()?)?;
    let id = scene
        .figures_of(sentence)
        .find(|id| scene.view(*id).is_some_and(|view| view.figure.span.start >= start))?;
    let view = scene.view(id)?;
    // A time that only the text's other dates suggest dates nothing.
    let is_stated = view.figure.period.is_some_and(|it| it.known() != Known::Inferred);
    let is_long = view.figure.period.is_some_and(|it| it.days().0.is_some() && !is_month(it));
    let is_dated = is_stated || is_long || view.as_of().is_some_and(Period::is_dated);
    let is_state = scene.is_level(id) && scene.kind(id) != Kind::Duration;
    (!is_dated && is_state).then_some(id)
}

/// Whether a period is as short as the “now” of a text: a month or less.
fn is_month(period: Period) -> bool {
    period.whole_months() == Some(1) || is_day(period)
}

/// An expected output without a length of time: in a year or in all?
fn of_no_time(scene: &Scene<'_>) -> Vec<Finding> {
    let is_open = |view: &FigureView<'_>| {
        view.figure.basis == Basis::Expected
            && view.figure.period.is_none()
            && view.as_of().is_none()
            && scene.is_level(view.id)
            && OF_A_TIME.is_in(view.indicator(Lang::Zh))
            && scene.sentence(view.id).is_some()
            && !YEARLY.is_in(scene.near(view.id))
    };
    let finding = |view: FigureView<'_>| {
        Finding::new(
            &RULE,
            Verdict::Unverifiable,
            [view.id],
            format!("{}{} / ?", printed(&view), view.unit().text(Lang::Zh)),
            both!(
                "没有说明是一年还是合计，也没有说明是哪些项目的",
                "per year or in all, and of which projects, is not said"
            ),
        )
    };
    scene.views().filter(is_open).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    const H1: &str = "observationPeriod=2023-01-01/2023-06-30";

    #[test]
    fn days_lie_in_their_windows_or_outside() {
        let with = |day: &str, basis: &str, name: &str| {
            format!(
                "签约{{a|72亿元|{name}||basis={basis}|asOf={day}}}。\n引资{{b|570亿元|协议引资||basis={basis}|{H1}}}。"
            )
        };
        for (text, expected) in [
            (with("2023-06-15", "agreed", "基地投资"), "✓ a b 2023-06-15 ∈ 2023-01-01/2023-06-30"),
            (with("2023-07-01", "agreed", "基地投资"), "! a b 2023-07-01 ∉ 2023-01-01/2023-06-30"),
            (with("2023-06", "agreed", "基地投资"), ""),
            (with("2023-07-01", "actual", "基地投资"), ""),
            (with("2023-07-01", "actual", "首笔引资"), "! a b 2023-07-01 ∉"),
            (with("2023-07-01", "stock", "累计引资"), ""),
        ] {
            cases(&RULE, &[(text.as_str(), expected)]);
        }
        let larger = format!(
            "签约{{a|720亿元|引资||basis=agreed|asOf=2023-06-15}}。引资{{b|570亿元|引资||basis=agreed|{H1}}}。"
        );
        cases(&RULE, &[(larger.as_str(), "")]);
    }

    #[test]
    fn windows_match_or_do_not() {
        let sum = |a: &str, b: &str, t: &str| {
            format!(
                "共{{t|300亿元|投资||observationPeriod={t}}}，其中甲{{a|120亿元|甲||observationPeriod={a}}}，乙{{b|180亿元|乙||observationPeriod={b}}}。"
            )
        };
        for (text, expected) in [
            (sum("2023", "2023", "2023"), ""),
            (sum("2023-H1", "2023-H2", "2023"), ""),
            (sum("2023-H1", "2023-01-01/2023-05-31", "2023"), "! t a b 2023-H1 ≠ 2023-01-01/2023-05-31"),
            (sum("2023-H1", "2023-H1", "2023"), "! t a b 2023-H1 ≠ 2023"),
            (sum("2022", "2023", "2023"), "! t a b 2022 ≠ 2023"),
        ] {
            cases(&RULE, &[(text.as_str(), expected)]);
        }
    }

    #[test]
    fn missing_dates_are_told_once() {
        cases(
            &RULE,
            &[
                (
                    "截至目前，企业达到{a|236家}，排第{b|2位|位次||kind=rank}。现在已有{c|600种}。",
                    "? a c as-of = ?",
                ),
                ("截至目前，企业达到{a|236家|企业||asOf=2023-06-25}。", ""),
                ("目前已有车型搭载这项产品。", ""),
                ("{a|236家}企业目前都在运行。", ""),
                ("待全部达产后，预计产值{a|约230亿元|产值||basis=expected}。", "? a ≈230亿元 / ?"),
                ("达产后，每年预计实现产值{a|约135亿元|产值||basis=expected}。", ""),
                ("预计投资{a|约135亿元|投资||basis=expected}。", ""),
                ("产值{a|约135亿元|产值}。", ""),
            ],
        );
    }

    #[test]
    fn the_sample_has_a_day_inside_and_one_outside() {
        assert_eq!(
            of_sample(&RULE),
            [
                "! f302 f310 2023-06-11 ∉ 2023-01-01/2023-05-31",
                "? f002 f110 f313 as-of = ?",
                "? f109 ≈230亿元 / ?",
                "✓ f201 f212 2023-06-15 ∈ 2023-01-01/2023-06-30",
            ]
        );
    }
}
