//! Adding up marked figures, or every reason why they must not be added.

use crate::article::{Article, FigureId, FigureView, SourceSpan};
use crate::i18n::Lang;
use crate::number::{Bound, Decimal, Interval, vocabulary};
use crate::unit::{Base, Basis, Form, Kind, UnitExpr};

use super::Audit;
use super::cue::OF_WHICH;
use super::finding::{Bilingual, both};
use super::relation::{Operand, Relation, sum_of};

/// Most code points between a total and its part.
const NEAR: usize = 120;

/// Most figures that are compared two by two.
const MOST: usize = 64;

vocabulary! {
    /// Why figures must not be added.
    pub enum Refusal {
        /// Fewer than two figures, or more than 64.
        Number = "number", ("个数", "number of figures");
        /// They measure different things.
        Dimension = "dimension", ("量纲不同", "different dimension");
        /// Different currencies.
        Currency = "currency", ("币种不同", "different currency");
        /// Percentage points and percentages.
        Points = "points", ("百分点与百分数", "points with percentages");
        /// A size that sums say nothing of: growth, rank, price.
        Nature = "nature", ("不可加的量", "not an additive size");
        /// Different indicators, which nothing says make up one total. Only of subtotals.
        Quantity = "quantity", ("指标不同", "different indicators");
        /// Different basis, or one that is mixed.
        Basis = "basis", ("口径不同", "different basis");
        /// A basis that is not stated. Only of subtotals.
        BasisUnstated = "basis-unstated", ("口径未注明", "basis not stated");
        /// Periods overlap.
        Overlap = "overlap", ("期间重叠", "overlapping periods");
        /// Periods cannot be compared.
        Period = "period", ("期间不同", "different periods");
        /// Several figures without any period. Only of subtotals.
        PeriodUnstated = "period-unstated", ("期间未注明", "period not stated");
        /// One lies within the other.
        Nested = "nested", ("范围嵌套", "nested scopes");
        /// The same fact twice.
        Repeated = "repeated", ("同一事实", "the same fact");
        /// A bound without a ceiling or a floor.
        Bound = "bound", ("只知一端", "one bound only");
        /// The sum is too large.
        Large = "large", ("数值过大", "too large");
    }
}

/// A reason not to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason.
    pub refusal: Refusal,
    /// The figures it is about, as marked.
    pub figures: Vec<FigureId>,
    /// The reason in a sentence.
    pub says: Bilingual,
}

/// A sum of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// Every value it can stand for, in `unit`.
    pub interval: Interval,
    /// The sum of the printed numbers, in `unit`; none where a figure has no single value.
    pub point: Option<Decimal>,
    /// Unit of the first figure.
    pub unit: UnitExpr,
    /// Positions of the findings that test a sum of all these figures.
    pub checks: Vec<usize>,
}

/// Adds figures up.
///
/// # Errors
/// Every reason why the sum would say nothing, each once.
pub fn add(article: &Article, audit: &Audit, figures: &[FigureId]) -> Result<Sum, Vec<Reason>> {
    let views: Vec<FigureView<'_>> = figures.iter().filter_map(|id| article.figure(*id)).collect();
    let [first, _, ..] = views.as_slice() else {
        return Err(vec![reason(
            Refusal::Number,
            &views,
            both!("至少要两个数字", "it takes two figures at least"),
        )]);
    };
    if views.len() > MOST {
        let says = both!("最多 {MOST} 个数字", "{MOST} figures at most");
        return Err(vec![reason(Refusal::Number, &[], says)]);
    }
    let mut reasons = Vec::new();
    same_unit(&views, &mut reasons);
    nature(&views, &mut reasons);
    basis(&views, &mut reasons);
    bounds(&views, &mut reasons);
    for (at, a) in views.iter().enumerate() {
        for b in views.iter().skip(at + 1) {
            pair(audit, a, b, &mut reasons);
        }
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let unit = first.unit();
    let too_large =
        || vec![reason(Refusal::Large, &views, both!("数值过大，无法精确相加", "too large to add exactly"))];
    let operands: Option<Vec<Operand>> = views.iter().map(Operand::of).collect();
    let interval = operands
        .and_then(|operands| sum_of(&operands))
        .and_then(|sum| sum.scale(unit.factor().inverse()))
        .ok_or_else(too_large)?;
    Ok(Sum { interval, point: point(&views, unit), unit: unit.clone(), checks: entered(audit, figures) })
}

/// The sum of figures that nobody chose but that stand in one group, or the kinds of reasons against it, each
/// once: besides what [`add`] says, they must be of one indicator, with basis and period stated, unless the
/// audit knows a sum of which all of them are parts.
///
/// # Errors
/// Every kind of reason why the sum would say nothing.
pub fn subtotal(article: &Article, audit: &Audit, figures: &[FigureId]) -> Result<Sum, Vec<Refusal>> {
    let outcome = add(article, audit, figures);
    let mut kinds: Vec<Refusal> = match &outcome {
        Ok(_) => Vec::new(),
        Err(reasons) => reasons.iter().map(|it| it.refusal).collect(),
    };
    if entered(audit, figures).is_empty() {
        let views: Vec<FigureView<'_>> = figures.iter().filter_map(|id| article.figure(*id)).collect();
        ungrouped(&views, &mut kinds);
    }
    kinds.sort_unstable();
    kinds.dedup();
    outcome.ok().filter(|_| kinds.is_empty()).ok_or(kinds)
}

/// What speaks against adding figures up only because they stand in one group.
fn ungrouped(views: &[FigureView<'_>], kinds: &mut Vec<Refusal>) {
    let indicator = views.first().map(|view| view.indicator(Lang::Zh));
    let is_of_one_unit =
        !kinds.iter().any(|it| matches!(it, Refusal::Dimension | Refusal::Currency | Refusal::Points));
    // Of figures in different units that goes without saying.
    if is_of_one_unit && views.iter().any(|view| Some(view.indicator(Lang::Zh)) != indicator) {
        kinds.push(Refusal::Quantity);
    }
    if views.iter().all(|view| view.figure.basis == Basis::Unstated) {
        kinds.push(Refusal::BasisUnstated);
    }
    let is_undated = |view: &&FigureView<'_>| view.shown_period().is_none_or(|period| !period.is_dated());
    if views.iter().filter(is_undated).count() > 1 {
        kinds.push(Refusal::PeriodUnstated);
    }
}

fn reason(refusal: Refusal, views: &[FigureView<'_>], says: Bilingual) -> Reason {
    Reason { refusal, figures: views.iter().map(|view| view.id).collect(), says }
}

/// The sum of the printed numbers, in a unit.
fn point(views: &[FigureView<'_>], unit: &UnitExpr) -> Option<Decimal> {
    views.iter().try_fold(Decimal::ZERO, |sum, view| {
        let value = view.value().filter(|_| view.figure.modifier.has_point())?;
        let value = if view.unit() == unit {
            value
        } else {
            let ratio = view.unit().factor().times(unit.factor().inverse())?;
            ratio.apply(value, crate::number::Rounding::Nearest)?
        };
        crate::number::add(sum, value, crate::number::Rounding::Nearest)
    })
}

/// The findings that test a sum in which all these figures are parts.
fn entered(audit: &Audit, figures: &[FigureId]) -> Vec<usize> {
    let Some(first) = figures.first() else { return Vec::new() };
    let sums = audit.about(*first).filter(|(_, finding)| {
        finding.claim.as_ref().is_some_and(|claim| {
            claim.relation == Relation::Sum
                && claim.figures.get(1..).is_some_and(|parts| figures.iter().all(|id| parts.contains(id)))
        })
    });
    sums.map(|(at, _)| at).collect()
}

/// Currency, dimension, points against percentages.
fn same_unit(views: &[FigureView<'_>], reasons: &mut Vec<Reason>) {
    let Some(first) = views.first() else { return };
    let currency = |view: &FigureView<'_>| match view.unit().dimension().single() {
        Some(Base::Currency(code)) => Some(*code),
        _ => None,
    };
    for view in views.iter().skip(1) {
        let (a, b) = (first.surface(), view.surface());
        let is_points = |view: &FigureView<'_>| view.unit().form() == Form::Points;
        let (refusal, says) = match (currency(first), currency(view)) {
            (Some(one), Some(other)) if one != other => {
                (Refusal::Currency, both!("“{a}”与“{b}”币种不同", "“{a}” and “{b}” are different currencies"))
            }
            _ if !first.unit().dimension().addable(view.unit().dimension()) => (
                Refusal::Dimension,
                both!("“{a}”与“{b}”量的不是同一种东西", "“{a}” and “{b}” measure different things"),
            ),
            _ if is_points(first) != is_points(view) => (
                Refusal::Points,
                both!(
                    "百分点与百分数不能相加：“{a}”“{b}”",
                    "points and percentages do not add: “{a}”, “{b}”"
                ),
            ),
            _ if first.unit().form() != view.unit().form() => (
                Refusal::Dimension,
                both!("“{a}”与“{b}”量的不是同一种东西", "“{a}” and “{b}” measure different things"),
            ),
            _ => continue,
        };
        reasons.push(reason(refusal, &[*first, *view], says));
    }
}

/// Growths, ranks and the like.
fn nature(views: &[FigureView<'_>], reasons: &mut Vec<Reason>) {
    for kind in Kind::ALL {
        let of_kind: Vec<FigureView<'_>> =
            views.iter().filter(|it| it.figure.kind == *kind).copied().collect();
        let names = surfaces(&of_kind);
        let (zh, en) = (kind.name(Lang::Zh), kind.name(Lang::En));
        let says = match kind {
            _ if of_kind.is_empty() => continue,
            Kind::Share => both!(
                "占比的总体不一定相同，相加没有意义：{names}",
                "shares may be of different wholes: {names}"
            ),
            Kind::Growth
            | Kind::Multiple
            | Kind::Points
            | Kind::Rank
            | Kind::Price
            | Kind::Density
            | Kind::Index
            | Kind::Temperature => both!("{zh}不可相加：{names}", "a {en} does not add: {names}"),
            _ => continue,
        };
        reasons.push(reason(Refusal::Nature, &of_kind, says));
    }
}

fn surfaces(views: &[FigureView<'_>]) -> String {
    views.iter().map(|view| format!("“{}”", view.surface())).collect::<Vec<_>>().join(" ")
}

/// Figures of several bases, of a mixed one, and slogans.
fn basis(views: &[FigureView<'_>], reasons: &mut Vec<Reason>) {
    let Some(first) = views.first() else { return };
    let list = |lang: Lang| {
        let said = views.iter().map(|it| format!("“{}” {}", it.surface(), it.figure.basis.name(lang)));
        said.collect::<Vec<_>>().join(lang.pick(("、", ", ")))
    };
    let (zh, en) = (list(Lang::Zh), list(Lang::En));
    if views.iter().any(|view| view.figure.basis != first.figure.basis) {
        reasons.push(reason(Refusal::Basis, views, both!("口径不同：{zh}", "different basis: {en}")));
    } else if matches!(first.figure.basis, Basis::Mixed | Basis::Slogan) {
        reasons.push(reason(Refusal::Basis, views, both!("口径本身不单一：{zh}", "no single basis: {en}")));
    }
}

/// Figures of which only one end is known.
fn bounds(views: &[FigureView<'_>], reasons: &mut Vec<Reason>) {
    for view in views {
        let surface = view.surface();
        let interval = view.interval();
        let says = match (interval.lower, interval.upper) {
            (Bound::Unbounded, Bound::Unbounded) => {
                both!("“{surface}”没有可用的界限", "“{surface}” has no bound at all")
            }
            (_, Bound::Unbounded) => both!("“{surface}”只知下限", "“{surface}” is a floor without a ceiling"),
            (Bound::Unbounded, _) => both!("“{surface}”只知上限", "“{surface}” is a ceiling without a floor"),
            _ => continue,
        };
        reasons.push(reason(Refusal::Bound, &[*view], says));
    }
}

/// What speaks against adding one figure to another.
fn pair(audit: &Audit, a: &FigureView<'_>, b: &FigureView<'_>, reasons: &mut Vec<Reason>) {
    let pair = [*a, *b];
    let (one, other) = (a.surface(), b.surface());
    if !a.unit().dimension().addable(b.unit().dimension()) {
        return;
    }
    if is_repeated(audit, a, b) {
        let says = both!("“{one}”与“{other}”是同一事实的两处说法", "“{one}” and “{other}” state one fact");
        reasons.push(reason(Refusal::Repeated, &pair, says));
        return;
    }
    if let Some((whole, part)) = nested(audit, a, b) {
        let (whole, part) = (whole.surface(), part.surface());
        let says = both!("“{part}”包含在“{whole}”之内", "“{part}” is part of “{whole}”");
        reasons.push(reason(Refusal::Nested, &pair, says));
    }
    let (first, second) = (a.shown_period(), b.shown_period());
    let (Some(first), Some(second)) = (first, second) else {
        if first.is_some() != second.is_some() {
            let says = both!(
                "“{one}”与“{other}”有一处未注明期间，不能排除重叠",
                "“{one}” or “{other}” states no period: they may overlap"
            );
            reasons.push(reason(Refusal::Period, &pair, says));
        }
        return;
    };
    if first == second {
        return;
    }
    let (p, q) = (first.label(Lang::Zh), second.label(Lang::Zh));
    let (p_en, q_en) = (first.label(Lang::En), second.label(Lang::En));
    let same_thing = a.indicator(Lang::Zh) == b.indicator(Lang::Zh) && a.subject() == b.subject();
    let flows = !matches!(a.figure.basis, Basis::Stock);
    let en = format!("“{one}” {p_en}, “{other}” {q_en}");
    let (refusal, says) = match first.overlaps(second) {
        _ if first.contains(second) || second.contains(first) => (
            Refusal::Nested,
            both!("期间相含：“{one}” {p}、“{other}” {q}", "one period contains the other: {en}"),
        ),
        Some(true) => {
            (Refusal::Overlap, both!("期间重叠：“{one}” {p}、“{other}” {q}", "periods overlap: {en}"))
        }
        None => (
            Refusal::Period,
            both!("期间无法比较：“{one}” {p}、“{other}” {q}", "periods cannot be compared: {en}"),
        ),
        // One flow in neighbouring periods adds up; levels at two times do not.
        Some(false) if same_thing && flows => return,
        Some(false) => {
            (Refusal::Period, both!("期间不同：“{one}” {p}、“{other}” {q}", "different periods: {en}"))
        }
    };
    reasons.push(reason(refusal, &pair, says));
}

/// Whether two figures state one fact: the audit says so, or indicator, subject and period are the same.
fn is_repeated(audit: &Audit, a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let same_words = a.indicator(Lang::Zh) == b.indicator(Lang::Zh) && a.subject() == b.subject();
    let same_period = a.shown_period() == b.shown_period() && a.shown_period().is_some();
    same_words && same_period || claims(audit, a.id, b.id).any(|(relation, _)| relation == Relation::Same)
}

/// The claims about both of two figures, and their figures.
fn claims(audit: &Audit, a: FigureId, b: FigureId) -> impl Iterator<Item = (Relation, &[FigureId])> {
    audit.about(a).filter_map(move |(_, finding)| {
        let claim = finding.claim.as_ref()?;
        claim.figures.contains(&b).then_some((claim.relation, &*claim.figures))
    })
}

/// Whole and part, when one of two figures is part of the other: by a claim of the audit, or by 其中
/// between them in the text.
fn nested<'v, 'a>(
    audit: &Audit,
    a: &'v FigureView<'a>,
    b: &'v FigureView<'a>,
) -> Option<(&'v FigureView<'a>, &'v FigureView<'a>)> {
    let of = |whole: FigureId| if whole == a.id { (a, b) } else { (b, a) };
    for (relation, figures) in claims(audit, a.id, b.id) {
        let whole = match (relation, figures) {
            (Relation::Sum, [total, ..]) if [a.id, b.id].contains(total) => *total,
            (Relation::Share, [part, whole, _]) if [a.id, b.id].contains(part) => *whole,
            (Relation::AtMost, [_, whole]) => *whole,
            _ => continue,
        };
        return Some(of(whole));
    }
    let (whole, part) = if a.figure.span.start <= b.figure.span.start { (a, b) } else { (b, a) };
    (whole.figure.block == part.figure.block && is_of_which(whole, part)).then_some((whole, part))
}

/// Whether the text between a figure and a later one says that the later one is part of the first.
fn is_of_which(whole: &FigureView<'_>, part: &FigureView<'_>) -> bool {
    let span = SourceSpan { start: whole.figure.span.end, end: part.figure.span.start };
    let between = whole.article.text.get(span);
    OF_WHICH.is_in(between)
        && between.chars().take(NEAR + 1).count() <= NEAR
        && between.chars().filter(|it| matches!(it, '。' | '！' | '？')).count() <= 1
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::Item;
    use crate::check::audit;
    use crate::check::stage::article;
    use crate::job::Progress;

    /// What adding all figures of a text gives: the sum, or the kinds of reasons.
    fn added(marked: &str) -> String {
        let article = article(marked);
        let audit = audit(&article, &Progress::default());
        let all: Vec<FigureId> = article.figure_views().map(|view| view.id).collect();
        told(add(&article, &audit, &all))
    }

    fn told(outcome: Result<Sum, Vec<Reason>>) -> String {
        match outcome {
            Ok(sum) => {
                let point = sum.point.map_or_else(|| "-".to_owned(), |point| point.normalize().to_string());
                format!("{point} {} {}", sum.interval, sum.unit.text(Lang::Zh))
            }
            Err(reasons) => {
                let kinds: Vec<&str> = reasons.iter().map(|reason| reason.refusal.word()).collect();
                kinds.join(" ")
            }
        }
    }

    #[test]
    fn figures_are_added_or_every_reason_is_given() {
        let mut wrong = Vec::new();
        for (marked, expected) in [
            ("开工{a|62个}，竣工{b|41个}。", "103 [103, 103] 个"),
            ("一季度{a|139.4亿元}，二季度{b|64.9亿元}。", "204.3 [204.20, 204.40] 亿元"),
            ("甲投资{a|1.5亿元}，乙投资{b|3000万元}。", "1.8 [1.74995, 1.85005] 亿元"),
            ("甲约{a|约20个}，乙{b|41个}。", "61 [56, 66] 个"),
            ("甲{a|300余个}，乙{b|41个}。", "- [342, 440] 个"),
            ("甲{a|62个}。", "number"),
            ("甲{a|62个}，乙{b|41亿元}。", "dimension"),
            ("甲{a|3亿元}，乙{b|4亿美元}。", "currency"),
            ("提高{a|1.5个百分点}，占{b|20%}。", "points nature nature"),
            ("甲占{a|30%}，乙占{b|20%}。", "nature"),
            ("甲同比增长{a|30%}，乙同比增长{b|20%}。", "nature"),
            ("计划{a|3亿元||basis=planned}，完成{b|4亿元||basis=realised}。", "basis"),
            ("计划{a|3亿元||basis=planned}，另有{b|4亿元}。", "basis"),
            ("合计{a|3亿元||basis=mixed}，另{b|4亿元||basis=mixed}。", "basis"),
            ("甲{a|超3亿元}，乙{b|4亿元}。", "bound"),
            ("共{a|103个}，其中开工{b|62个}。", "nested"),
            (
                "上半年{a|3亿元||observationPeriod=2023-H1}，二季度{b|4亿元||observationPeriod=2023-Q2}。",
                "nested",
            ),
            (
                "甲{a|3亿元||observationPeriod=2023-01-01/2023-05-31}，乙{b|4亿元||observationPeriod=2023-Q2}。",
                "overlap",
            ),
            (
                "一季度{a|3亿元|投资|observationPeriod=2023-Q1}，二季度{b|4亿元|投资|observationPeriod=2023-Q2}。",
                "7 [6.0, 8.0] 亿元",
            ),
            (
                "一季度{a|3亿元|投资|observationPeriod=2023-Q1|basis=stock}，二季度{b|4亿元|投资|observationPeriod=2023-Q2|basis=stock}。",
                "period",
            ),
            ("去年{a|3亿元|甲|observationPeriod=2022}，今年{b|4亿元|乙|observationPeriod=2023}。", "period"),
            ("甲{a|3亿元||observationPeriod=2022}，乙{b|4亿元}。", "period"),
            (
                "投资{a|3亿元|投资|observationPeriod=2022}。\n投资{b|3亿元|投资|observationPeriod=2022}。",
                "repeated",
            ),
            (
                "协议{a|超570亿元||basis=agreed|observationPeriod=2023-H1}，计划{b|139.4亿元||basis=planned|observationPeriod=2023-Q2}。",
                "basis bound nested",
            ),
        ] {
            let found = added(marked);
            if found != expected {
                wrong.push(format!("{marked}\n    {found}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_sample_adds_projects_and_refuses_investments() {
        let article = crate::load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let add = |ids: &[&str]| {
            let figures: Vec<FigureId> = ids
                .iter()
                .filter_map(|id| match article.find(id) {
                    Some(Item::Figure(id)) => Some(id),
                    _ => None,
                })
                .collect();
            add(&article, &audit, &figures)
        };
        let sum = add(&["f103", "f105"]).unwrap();
        assert_eq!(sum.interval, Interval::exact(Decimal::from(103)));
        let checks: Vec<&str> = sum.checks.iter().map(|at| &*audit.findings[*at].expression).collect();
        assert_eq!(checks, ["62 + 41 = 103"], "the check that the sum enters");
        // Agreed against planned, a half year against a quarter, a floor: all three are said.
        assert_eq!(told(add(&["f104", "f212"])), "basis bound nested");
        assert_eq!(told(add(&["f101", "f103"])), "nested");
    }

    #[test]
    fn too_many_and_too_large_are_refused() {
        let article = crate::load::sample().unwrap();
        let all: Vec<FigureId> = (0..50).chain(0..20).map(FigureId).collect();
        assert_eq!(told(add(&article, &Audit::default(), &all)), "number");
        let digits = "9".repeat(27);
        assert_eq!(added(&format!("甲{{a|{digits}亿元}}，乙{{b|{digits}亿元}}。")), "large");
    }
}
