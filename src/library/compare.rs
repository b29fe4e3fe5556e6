//! Two articles side by side: figures of one indicator, the change between them, and what the later
//! article itself says of that change.

use std::collections::{HashMap, HashSet, VecDeque};

use super::names::{Match, similarity};
use crate::article::{Article, Change, FigureId, FigureView};
use crate::check::{Operand, Outcome, Relation, can_be_one, core};
use crate::date::Period;
use crate::formula::{Formula, evaluate, into_unit};
use crate::job::Progress;
use crate::number::{Decimal, Interval};
use crate::unit::{Basis, Dimension, Form, Kind, UnitExpr};

/// How the periods of a pair stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The second is the same window one year after the first: their change is a growth.
    YearAfter,
    /// One and the same: both state one fact.
    SamePeriod,
    /// Two windows of different length or place, or one that is not dated: nothing is worked out.
    OtherPeriod,
}

/// Two figures of one indicator.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The figure of the earlier article.
    pub earlier: FigureId,
    /// The figure of the later article.
    pub later: FigureId,
    /// What says that they measure the same.
    pub matched: Match,
    /// How their periods stand to each other.
    pub tie: Tie,
    /// Growth from the earlier to the later in %, where both have one value; only between years.
    pub change: Option<Decimal>,
    /// Every growth that what is printed can stand for, in %; only between years, none where one of them
    /// has no bound on the side that matters.
    pub changes: Option<Interval>,
    /// The figure of the later article that states the growth.
    pub stated: Option<FigureId>,
    /// Whether what is printed agrees: between years the stated growth with the levels, in one period the
    /// two levels. [`Outcome::Open`] where nothing is stated or it cannot be decided.
    pub outcome: Outcome,
}

/// What two articles say of the same things.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Pairs, in the order of the later article's text. A figure is in at most one.
    pub pairs: Vec<Pair>,
    /// Levels only the earlier article has, in the order of its text.
    pub only_earlier: Vec<FigureId>,
    /// Levels only the later article has, in the order of its text.
    pub only_later: Vec<FigureId>,
    /// Whether both name a place and not the same one: then no pair means much.
    pub other_place: bool,
}

/// What two figures must share to measure the same.
#[derive(PartialEq, Eq, Hash)]
struct Measure {
    indicator: String,
    kind: Kind,
    basis: Basis,
    unit: (Dimension, Form),
}

impl Measure {
    /// Of a level; `None` for what is no level, or has no indicator.
    fn of(view: &FigureView<'_>) -> Option<Self> {
        let is_growth = view.figure.change != Change::None || view.figure.kind == Kind::Growth;
        let states_change = view.figure.detail.as_deref().is_some_and(|it| it.change_of.is_some());
        let indicator = core(view.indicator(crate::i18n::Lang::Zh));
        (!is_growth && !states_change && !indicator.is_empty()).then(|| Self {
            indicator,
            kind: view.figure.kind,
            basis: view.figure.basis,
            unit: (view.unit().dimension().clone(), view.unit().form()),
        })
    }
}

impl Comparison {
    /// Number of pairs by name that are certain, and of those whose names are only similar.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let similar = self.pairs.iter().filter(|it| it.matched == Match::Similar).count();
        (self.pairs.len() - similar, similar)
    }

    /// Takes a pair apart: each figure is then one that only its article has. Nothing for a number that no
    /// pair has.
    pub fn take_apart(&mut self, pair: usize) {
        if pair >= self.pairs.len() {
            return;
        }
        let Pair { earlier, later, .. } = self.pairs.remove(pair);
        for (ids, id) in [(&mut self.only_earlier, earlier), (&mut self.only_later, later)] {
            let at = ids.partition_point(|it| *it < id);
            ids.insert(at, id);
        }
    }

    /// Pairs two figures because the user says so; gives the number of the pair. Whatever they were paired
    /// with before is left alone on its side. `None` where an article has no such figure.
    pub fn pair_up(
        &mut self,
        (earlier, earlier_id): (&Article, FigureId),
        (later, later_id): (&Article, FigureId),
    ) -> Option<usize> {
        let made = pair(&earlier.figure(earlier_id)?, &later.figure(later_id)?, Match::ByHand);
        while let Some(at) = self.pairs.iter().position(|it| it.earlier == earlier_id || it.later == later_id)
        {
            self.take_apart(at);
        }
        self.only_earlier.retain(|id| *id != earlier_id);
        self.only_later.retain(|id| *id != later_id);
        let at = self.pairs.partition_point(|it| it.later < later_id);
        self.pairs.insert(at, made);
        Some(at)
    }
}

/// Whether the first of two articles is the later one, as far as they say when they stem from.
#[must_use]
pub fn is_later(first: &Article, second: &Article) -> bool {
    let from = |article: &Article| {
        let stated = article.head.published.or(article.head.temporal);
        let newest = || article.figure_views().filter_map(|it| it.shown_period()).filter(|it| it.is_dated());
        stated
            .filter(|it| it.is_dated())
            .map(Period::sort_key)
            .or_else(|| newest().map(Period::sort_key).max())
    };
    matches!((from(first), from(second)), (Some(first), Some(second)) if first > second)
}

/// Compares two articles; `None` when called off. Linear in their figures: of those of one indicator that
/// have no partner yet, the first 1024 are looked at, and of the ones of a fitting subject the first 64.
#[must_use]
pub fn compare(earlier: &Article, later: &Article, progress: &Progress) -> Option<Comparison> {
    let mut known: HashMap<Measure, VecDeque<FigureId>> = HashMap::new();
    for view in earlier.figure_views() {
        if let Some(measure) = Measure::of(&view) {
            known.entry(measure).or_default().push_back(view.id);
        }
    }
    let mut taken = vec![false; earlier.figures.len()];
    let mut comparison = Comparison { other_place: is_other_place(earlier, later), ..Comparison::default() };
    for view in later.figure_views() {
        if progress.is_cancelled() {
            return None;
        }
        let Some(measure) = Measure::of(&view) else { continue };
        let mut free = known.get_mut(&measure);
        let candidates = free.iter().flat_map(|it| it.iter().take(LOOKED_AT)).enumerate();
        let fitting = candidates
            .filter_map(|(at, id)| earlier.figure(*id).map(|it| (at, it)))
            .filter(|(_, it)| can_be_one(it.subject(), view.subject()));
        let best =
            fitting.take(MOST).min_by_key(|(_, it)| (tie(it, &view), it.subject() != view.subject(), it.id));
        match best {
            Some((at, best)) => {
                if let Some(free) = &mut free {
                    free.remove(at);
                }
                if let Some(taken) = taken.get_mut(best.id.index()) {
                    *taken = true;
                }
                comparison.pairs.push(pair(&best, &view, Match::Same));
            }
            None => comparison.only_later.push(view.id),
        }
    }
    let left = |view: &FigureView<'_>| {
        !taken.get(view.id.index()).copied().unwrap_or(true) && Measure::of(view).is_some()
    };
    comparison.only_earlier = earlier.figure_views().filter(left).map(|view| view.id).collect();
    if !comparison.other_place {
        pair_similar(earlier, later, &mut comparison);
    }
    (!progress.is_cancelled()).then_some(comparison)
}

/// Pairs what is left where names are similar, everything but the name agrees and the periods fit, the
/// closest names first.
fn pair_similar(earlier: &Article, later: &Article, comparison: &mut Comparison) {
    let nameless = |view: &FigureView<'_>| {
        Measure::of(view).map(|it| (Measure { indicator: String::new(), ..it }, it.indicator))
    };
    let mut known: HashMap<Measure, Vec<(FigureView<'_>, String)>> = HashMap::new();
    for view in comparison.only_earlier.iter().filter_map(|id| earlier.figure(*id)) {
        if let Some((measure, name)) = nameless(&view) {
            known.entry(measure).or_default().push((view, name));
        }
    }
    let mut found = Vec::new();
    for view in comparison.only_later.iter().filter_map(|id| later.figure(*id)) {
        let Some((measure, name)) = nameless(&view) else { continue };
        let candidates = known.get(&measure).map_or(&[][..], Vec::as_slice).iter().take(MOST);
        for (candidate, other) in candidates {
            let fits = can_be_one(candidate.subject(), view.subject());
            if let Some(missing) = similarity(&name, other).filter(|_| fits)
                && tie(candidate, &view) != Tie::OtherPeriod
            {
                found.push((missing, view.id, candidate.id));
            }
        }
    }
    found.sort_unstable();
    let (mut earlier_taken, mut later_taken) = (HashSet::new(), HashSet::new());
    for (_, later_id, earlier_id) in found {
        if later_taken.contains(&later_id) || earlier_taken.contains(&earlier_id) {
            continue;
        }
        if let (Some(from), Some(to)) = (earlier.figure(earlier_id), later.figure(later_id)) {
            comparison.pairs.push(pair(&from, &to, Match::Similar));
            earlier_taken.insert(earlier_id);
            later_taken.insert(later_id);
        }
    }
    comparison.only_earlier.retain(|id| !earlier_taken.contains(id));
    comparison.only_later.retain(|id| !later_taken.contains(id));
    comparison.pairs.sort_by_key(|it| it.later);
}

/// Most figures of one indicator that are looked at for one of a fitting subject.
const LOOKED_AT: usize = 1024;

/// Most figures of one indicator and a fitting subject of which the best is the partner.
const MOST: usize = 64;

fn is_other_place(earlier: &Article, later: &Article) -> bool {
    let (a, b) = (earlier.str(earlier.head.place), later.str(later.head.place));
    !can_be_one(a, b)
}

fn tie(earlier: &FigureView<'_>, later: &FigureView<'_>) -> Tie {
    let dated = |view: &FigureView<'_>| view.shown_period().filter(|it: &Period| it.days() != (None, None));
    match (dated(earlier), dated(later)) {
        (Some(a), Some(b)) if b.is_year_after(a) => Tie::YearAfter,
        (Some(a), Some(b)) if a.days() == b.days() => Tie::SamePeriod,
        _ => Tie::OtherPeriod,
    }
}

fn pair(earlier: &FigureView<'_>, later: &FigureView<'_>, matched: Match) -> Pair {
    let tie = tie(earlier, later);
    let stated = later.article.change_of(later.id).filter(|_| tie == Tie::YearAfter);
    let (change, changes) = if tie == Tie::YearAfter { growth(earlier, later) } else { (None, None) };
    let outcome = match tie {
        Tie::YearAfter => stated
            .and_then(|id| later.article.figure(id))
            .map_or(Outcome::Open, |stated| judge(Relation::Growth, &[*later, *earlier, stated])),
        Tie::SamePeriod => judge(Relation::Same, &[*earlier, *later]),
        Tie::OtherPeriod => Outcome::Open,
    };
    Pair { earlier: earlier.id, later: later.id, matched, tie, change, changes, stated, outcome }
}

fn judge(relation: Relation, figures: &[FigureView<'_>]) -> Outcome {
    let operands: Option<Vec<Operand>> = figures.iter().map(Operand::of).collect();
    operands.map_or(Outcome::Open, |operands| relation.judge(&operands))
}

/// The growth between two levels in %: where both have one value, and every one it can be.
fn growth(earlier: &FigureView<'_>, later: &FigureView<'_>) -> (Option<Decimal>, Option<Interval>) {
    let worked = || {
        let formula = Formula::parse("later / earlier - 1").ok()?;
        let lookup = |id: &str| if id == "later" { later.term() } else { earlier.term() };
        into_unit(&evaluate(&formula, &lookup).ok()?, &UnitExpr::parse("%").ok()?).ok()
    };
    match worked() {
        Some((point, interval)) => (point, Some(interval)),
        None => (None, None),
    }
}

/// The level that a pair's stated growth implies for the earlier period, in the unit of the earlier
/// figure: where there is one value, and every one it can be. Of things that are counted, the whole number
/// where there is but one.
#[must_use]
pub fn implied_base(pair: &Pair, earlier: &Article, later: &Article) -> Option<(Option<Decimal>, Interval)> {
    let (from, to) = (earlier.figure(pair.earlier)?, later.figure(pair.later)?);
    let stated = later.figure(pair.stated?)?;
    let formula =
        if stated.figure.change == Change::Down { "later / (1 - growth)" } else { "later / (1 + growth)" };
    let lookup = |id: &str| if id == "later" { to.term() } else { stated.term() };
    let worked = evaluate(&Formula::parse(formula).ok()?, &lookup).ok()?;
    let (point, interval) = into_unit(&worked, from.unit()).ok()?;
    let whole = interval.whole_numbers().and_then(|it| it.exact_value()).filter(|_| from.is_counted());
    Some((whole.or(point), interval))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::stage::article;
    use crate::i18n::Lang;

    fn compare(earlier: &Article, later: &Article) -> Comparison {
        super::compare(earlier, later, &Progress::default()).unwrap()
    }

    #[test]
    fn many_figures_of_one_indicator_each_have_a_partner_and_one_calls_it_off() {
        let text: String = (0..200).map(|n| format!("列数{{f{n}|188列|列数|{YEAR}}}，")).collect();
        let (a, b) = (article(&text), article(&text));
        let made = compare(&a, &b);
        assert_eq!((made.pairs.len(), made.only_earlier.len()), (200, 0));
        assert!(made.pairs.iter().all(|it| it.earlier == it.later), "each with its own");
        let (job, progress) = crate::job::Job::new(1);
        drop(job);
        assert!(super::compare(&a, &b, &progress).is_none());
    }

    /// A pair in a line: the two surfaces, how they are tied, the change, what comes of it.
    fn lines(earlier: &str, later: &str) -> Vec<String> {
        let (a, b) = (article(earlier), article(later));
        let made = compare(&a, &b);
        let line = |pair: &Pair| {
            let (from, to) = (a.figure(pair.earlier).unwrap(), b.figure(pair.later).unwrap());
            let change = pair.change.map_or("–".to_owned(), |it| it.round_dp(1).to_string());
            let (tie, outcome) = (pair.tie, pair.outcome);
            format!(
                "{} {} {} {tie:?} {change} {outcome:?}",
                to.indicator(Lang::Zh),
                from.surface(),
                to.surface()
            )
        };
        let mut lines: Vec<String> = made.pairs.iter().map(line).collect();
        let names = |article: &Article, ids: &[FigureId]| {
            let names: Vec<&str> = ids.iter().map(|id| article.figure(*id).unwrap().surface()).collect();
            names.join(" ")
        };
        lines.push(format!("{} | {}", names(&a, &made.only_earlier), names(&b, &made.only_later)));
        lines
    }

    const YEAR: &str = "observationPeriod=2022-01-01/2022-05-31";
    const NEXT: &str = "observationPeriod=2023-01-01/2023-05-31";

    #[test]
    fn a_stated_growth_is_held_against_both_reports() {
        let earlier = format!("列数{{a|188列|列数|{YEAR}}}，箱量{{b|9098标箱|箱量|{YEAR}}}。");
        let later = format!(
            "列数{{a|407列|列数|{NEXT}}}，同比增长{{g|116.49%||changeOf=a}}，箱量{{b|20362标箱|箱量|{NEXT}}}，同比增长{{h|122.73%||changeOf=b}}。"
        );
        assert_eq!(
            lines(&earlier, &later),
            [
                "列数 188列 407列 YearAfter 116.5 Holds",
                "箱量 9098标箱 20362标箱 YearAfter 123.8 Fails",
                " | "
            ]
        );
    }

    #[test]
    fn what_is_not_the_same_is_no_pair() {
        let earlier = "协议引资{a|400亿元|协议引资|basis=agreed|observationPeriod=2022-H1}，用电{b|5亿元|用电|observationPeriod=2022}，面积{c|3亩|面积|observationPeriod=2022}。";
        let later = "协议引资{a|570亿元|协议引资|basis=planned|observationPeriod=2023-H1}，用电{b|7亿千瓦时|用电|observationPeriod=2023}，面积{c|4亩|面积|observationPeriod=2023-H1}。";
        assert_eq!(
            lines(earlier, later),
            ["面积 3亩 4亩 OtherPeriod – Open", "400亿元 5亿元 | 570亿元 7亿千瓦时"]
        );
    }

    #[test]
    fn one_period_is_one_fact_and_floors_have_no_change() {
        let earlier = "引资{a|超400亿元|引资|observationPeriod=2022-H1}，班列{b|500列|班列|observationPeriod=2022}，货值{c|5.74亿元|货值|observationPeriod=2022}。";
        let later = "引资{a|超570亿元|引资|observationPeriod=2023-H1}，班列{b|500列|班列|observationPeriod=2022}，货值{c|5.8亿元|货值|observationPeriod=2022}。";
        assert_eq!(
            lines(earlier, later),
            [
                "引资 超400亿元 超570亿元 YearAfter – Open",
                "班列 500列 500列 SamePeriod – Holds",
                "货值 5.74亿元 5.8亿元 SamePeriod – Fails",
                " | "
            ]
        );
    }

    #[test]
    fn the_best_partner_has_the_right_period_and_is_taken_once() {
        let earlier = "年末{a|10家|企业|observationPeriod=2021}，{b|20家|企业|observationPeriod=2022}。";
        let later = "现有{a|30家|企业|observationPeriod=2023}，{b|40家|企业|observationPeriod=2023}。";
        assert_eq!(
            lines(earlier, later),
            ["企业 20家 30家 YearAfter 50.0 Open", "企业 10家 40家 OtherPeriod – Open", " | "]
        );
    }

    #[test]
    fn similar_names_are_paired_only_where_all_else_fits_and_never_surely() {
        let earlier = format!(
            "工业增加值{{a|20亿元|工业增加值|{YEAR}}}，协议引资额{{b|30亿元|协议引资额|basis=agreed|{YEAR}}}，第一产业增加值{{c|5亿元|第一产业增加值|{YEAR}}}，用电{{d|7亿元|全社会用电额|observationPeriod=2019}}。"
        );
        let later = format!(
            "规模以上工业增加值{{a|22亿元|规模以上工业增加值|{NEXT}}}，协议引资{{b|33亿元|协议引资|basis=planned|{NEXT}}}，第二产业增加值{{c|6亿元|第二产业增加值|{NEXT}}}，用电{{d|8亿元|社会用电额|{NEXT}}}。"
        );
        let (a, b) = (article(&earlier), article(&later));
        let made = compare(&a, &b);
        let paired: Vec<&str> =
            made.pairs.iter().map(|it| b.figure(it.later).unwrap().indicator(Lang::Zh)).collect();
        assert_eq!(paired, ["规模以上工业增加值"]);
        assert_eq!(made.pairs[0].matched, Match::Similar);
        assert_eq!(made.counts(), (0, 1));
        assert_eq!((made.only_earlier.len(), made.only_later.len()), (3, 3));
    }

    #[test]
    fn pairs_are_taken_apart_and_made_by_hand() {
        let a = article(&format!(
            "列数{{a|188列|列数|{YEAR}}}，箱量{{b|98标箱|箱量|{YEAR}}}，班列{{c|180列|班列|{YEAR}}}。"
        ));
        let b = article(&format!("列数{{a|407列|列数|{NEXT}}}，箱量{{b|99标箱|箱量|{NEXT}}}。"));
        let mut made = compare(&a, &b);
        let ids = |made: &Comparison| {
            let pairs: Vec<(u32, u32)> = made.pairs.iter().map(|it| (it.earlier.0, it.later.0)).collect();
            let alone = |ids: &[FigureId]| ids.iter().map(|it| it.0).collect::<Vec<u32>>();
            (pairs, alone(&made.only_earlier), alone(&made.only_later))
        };
        assert_eq!(ids(&made), (vec![(0, 0), (1, 1)], vec![2], vec![]));
        made.take_apart(0);
        assert_eq!(ids(&made), (vec![(1, 1)], vec![0, 2], vec![0]));
        made.take_apart(9);
        let at = made.pair_up((&a, FigureId(2)), (&b, FigureId(0)));
        assert_eq!((at, ids(&made)), (Some(0), (vec![(2, 0), (1, 1)], vec![0], vec![])));
        assert_eq!(made.pairs[0].matched, Match::ByHand);
        // What it was paired with is left alone.
        made.pair_up((&a, FigureId(0)), (&b, FigureId(0)));
        assert_eq!(ids(&made), (vec![(0, 0), (1, 1)], vec![2], vec![]));
        assert_eq!(made.pair_up((&a, FigureId(9)), (&b, FigureId(0))), None);
    }

    #[test]
    fn a_stated_growth_implies_the_earlier_level() {
        let a = article(&format!("列数{{a|188列|列数|{YEAR}}}，产量{{b|20吨|产量|{YEAR}}}。"));
        let b = article(&format!(
            "列数{{a|407列|列数|{NEXT}}}，同比增长{{g|116.49%||changeOf=a}}，产量{{b|15吨|产量|{NEXT}}}，同比下降{{h|25%||changeOf=b}}。"
        ));
        let made = compare(&a, &b);
        let base =
            |at: usize| implied_base(&made.pairs[at], &a, &b).unwrap().0.unwrap().normalize().to_string();
        assert_eq!([base(0), base(1)], ["188", "20"]);
        let unstated = Pair { stated: None, ..made.pairs[0].clone() };
        assert!(implied_base(&unstated, &a, &b).is_none());
    }

    #[test]
    fn the_later_article_is_known_by_its_newest_period() {
        let a = article("企业{a|20家|企业|observationPeriod=2022}，{b|1家|企业|observationPeriod=2019}。");
        let b = article("企业{a|30家|企业|observationPeriod=2023}。");
        let none = article("企业{a|30家|企业}。");
        assert!(is_later(&b, &a) && !is_later(&a, &b));
        assert!(!is_later(&none, &a) && !is_later(&a, &none) && !is_later(&a, &a));
    }

    #[test]
    fn two_places_are_said() {
        let place = |name: &str| {
            let text = serde_json::json!({
                "format": crate::load::wire::FORMAT, "headline": {"zh": "报告"}, "text": "x", "sections": [],
                "blocks": [], "figures": [], "spatialCoverage": {"name": name},
            });
            crate::load::load_bytes("x", text.to_string().into_bytes()).unwrap()
        };
        let (a, b, none) = (place("江津区"), place("永川区"), article("无"));
        assert!(compare(&a, &b).other_place);
        assert!(!compare(&a, &a).other_place && !compare(&a, &none).other_place);
    }
}
