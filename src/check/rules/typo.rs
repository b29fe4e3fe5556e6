//! Claims that fail and would hold if one digit were another, two neighbours changed places, or the
//! point stood one place further.

use std::collections::{BTreeSet, HashSet};

use crate::article::FigureId;
use crate::check::chance::{operand_with, wrong_digits};
use crate::check::expression::plain;
use crate::check::finding::{Finding, Verdict, both};
use crate::check::ledger::Ledger;
use crate::check::relation::Claim;
use crate::check::repair::{Claims, roundness};
use crate::check::rule::Rule;
use crate::check::scene::Scene;
use crate::i18n::Lang;
use crate::number::{Decimal, shift10};
use crate::unit::Form;

pub(in crate::check) static RULE: Rule = Rule {
    id: "typo",
    names: ("笔误", "typing error"),
    looks_at: (
        "改一位数字、换两位邻位或移一位小数点，即可让对不上的检验都成立",
        "one digit replaced, two swapped or the point moved that makes all failing checks hold",
    ),
    run: look,
};

/// Proposals shown.
const BEST: usize = 3;
/// Proposals beyond which the claims say too little to propose any.
const TOO_MANY: usize = 24;

/// How a number is edited, likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edit {
    /// Two neighbours changed places.
    Swapped,
    /// One digit replaced.
    Replaced,
    /// The point moved one place.
    Moved,
}

/// One number that would make its claims hold.
#[derive(Debug)]
struct Proposal {
    id: FigureId,
    value: Decimal,
    edit: Edit,
    mends: usize,
    keeps: usize,
    /// Zeros that the edit takes from the end of the number.
    less_round: u32,
}

fn look(scene: &Scene<'_>, ledger: &mut Ledger) {
    let claims = Claims::of(scene, ledger);
    let slipped: HashSet<&Claim> = ledger
        .findings()
        .iter()
        .filter(|finding| finding.verdict == Verdict::Wording)
        .filter_map(|finding| finding.claim.as_ref())
        .collect();
    let mut done: HashSet<&Claim> = HashSet::new();
    let mut findings = Vec::new();
    for claim in &claims.failing {
        if done.contains(claim) {
            continue;
        }
        let group = connected(&claims, claim);
        done.extend(group.iter().copied());
        // A slip of scale explains it already.
        if !group.iter().any(|claim| slipped.contains(*claim)) {
            findings.extend(propose(scene, &claims, &group));
        }
    }
    for finding in findings {
        ledger.add(finding);
    }
}

/// The failing claims that hang together by their figures.
fn connected<'a>(claims: &'a Claims, first: &'a Claim) -> Vec<&'a Claim> {
    let (mut group, mut seen) = (vec![first], HashSet::from([first]));
    let (mut next, mut figures) = (0, HashSet::new());
    while let Some(claim) = group.get(next).copied() {
        next += 1;
        for id in claim.figures.iter().filter(|id| figures.insert(**id)) {
            group.extend(claims.failing_of(*id).filter(|claim| seen.insert(claim)));
        }
    }
    group
}

fn propose(scene: &Scene<'_>, claims: &Claims, group: &[&Claim]) -> Option<Finding> {
    let figures: BTreeSet<FigureId> = group.iter().flat_map(|claim| claim.figures.iter().copied()).collect();
    let mut proposals: Vec<Proposal> = Vec::new();
    for id in figures {
        proposals.extend(of_figure(scene, claims, id));
    }
    let most = proposals.iter().map(|it| it.mends).max()?;
    proposals.retain(|it| it.mends == most);
    let count = proposals.len();
    if count > TOO_MANY {
        return None;
    }
    proposals.sort_by_key(|it| (it.less_round, std::cmp::Reverse(it.keeps), it.edit, it.id));
    proposals.truncate(BEST);
    let shown = |it: &Proposal| {
        let view = scene.view(it.id)?;
        // Numbers of one unit need none; a ratio is told from what it is of.
        let unit = if scene.class(it.id).1 == Form::Size { "" } else { view.unit().text(Lang::Zh) };
        Some(format!("{}{unit} → {}{unit}", plain(view.value()?), plain(it.value)))
    };
    let expression = proposals.iter().filter_map(shown).collect::<Vec<String>>().join("; ");
    let (all, rest) = (group.len(), count - proposals.len());
    let mut detail = both!(
        "改动一个数字即可让{most}处对不上的检验成立（共{all}处）",
        "one changed digit would make {most} of {all} failing checks hold"
    );
    if rest > 0 {
        detail = detail.then(&both!("另有{rest}种改法", "{rest} more would do"));
    }
    let figures: Vec<FigureId> = proposals.iter().fold(Vec::new(), |mut figures, it| {
        if !figures.contains(&it.id) {
            figures.push(it.id);
        }
        figures
    });
    Some(Finding::new(&RULE, Verdict::Wording, figures, expression, detail))
}

/// Edits of one figure that make all its failing claims hold and break none.
fn of_figure(scene: &Scene<'_>, claims: &Claims, id: FigureId) -> Vec<Proposal> {
    let Some(view) = scene.view(id) else { return Vec::new() };
    let Some(value) = view.value() else { return Vec::new() };
    let round = roundness(value);
    let edits = swapped(value).map(|it| (it, Edit::Swapped));
    let edits = edits.chain(wrong_digits(value).map(|it| (it, Edit::Replaced)));
    let edits = edits.chain([1, -1].into_iter().filter_map(|by| Some((shift10(value, by)?, Edit::Moved))));
    let mut seen = HashSet::new();
    edits
        .filter(|(it, _)| *it != value && seen.insert(*it))
        .filter(|(it, _)| !view.is_counted() || it.fract().is_zero())
        .filter_map(|(it, edit)| {
            let effect = claims.effect(scene, id, operand_with(&view, it)?)?;
            (effect.mends > 0).then(|| Proposal {
                id,
                value: it,
                edit,
                mends: effect.mends,
                keeps: effect.keeps,
                less_round: round.saturating_sub(roundness(it)),
            })
        })
        .collect()
}

/// Every number with two neighbouring digits changed over, as many digits as before.
fn swapped(value: Decimal) -> impl Iterator<Item = Decimal> {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    let size = mantissa.unsigned_abs();
    let digits = size.checked_ilog10().map_or(1, |log| log + 1);
    let places = if digits <= 18 { 0..digits.saturating_sub(1) } else { 0..0 };
    places.filter_map(move |place| {
        let low = 10u128.pow(place);
        let (a, b) = (size / low % 10, size / (low * 10) % 10);
        let leads = place + 2 == digits && digits > scale + 1;
        if a == b || leads && a == 0 {
            return None;
        }
        let changed = i128::try_from(size - a * low - b * low * 10 + b * low + a * low * 10).ok()?;
        Decimal::try_from_i128_with_scale(if mantissa < 0 { -changed } else { changed }, scale).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::stage::{cases, of_sample};

    #[test]
    fn the_smallest_edits_are_proposed() {
        cases(
            &RULE,
            &[
                ("开工{a|62个}，竣工{b|41个}，合计{t|113个}。", "~ a b t 62 → 72; 41 → 51; 113 → 103"),
                ("开工{a|62个}，竣工{b|41个}，合计{t|130个}。", "~ t 130 → 103"),
                ("开工{a|62个}，竣工{b|41个}，合计{t|103个}。", ""),
                ("开工{a|62个}，竣工{b|41个}，合计{t|377个}。", ""),
                ("项目{w|62个}，其中工业{p|93个}，占{s|62.9%}。", "~ p 93 → 39"),
                ("# 引资{a|570亿元|协议引资}\n引资{b|507亿元|协议引资}。", "~ b a 507 → 570; 570 → 507"),
                ("# 引资{a|57.0亿元|协议引资}\n引资{b|48.2亿元|协议引资}。", ""),
                ("由{b|188列}增至{a|407列}，同比增长{g|161.5%}。", "~ g"),
            ],
        );
    }

    #[test]
    fn an_edit_mends_all_and_breaks_nothing() {
        // 41 is confirmed by the caption, so that only the total or 62 can be wrong.
        cases(
            &RULE,
            &[(
                "竣工{c|41个|竣工项目}。\n^ 竣工{b|41个|竣工项目}，开工{a|62个}，合计{t|113个}。",
                "~ a t 62 → 72; 113 → 103",
            )],
        );
    }

    #[test]
    fn neighbours_change_places() {
        let swaps = |text: &str| -> Vec<String> {
            swapped(crate::number::parse_exact(text).unwrap()).map(|it| it.to_string()).collect()
        };
        assert_eq!(swaps("570"), ["507", "750"]);
        assert_eq!(swaps("10.5"), ["15.0"]);
        assert_eq!(swaps("11"), Vec::<String>::new());
        assert_eq!(swaps("0.25"), ["0.52"]);
    }

    #[test]
    fn the_sample_has_no_error_to_mend() {
        assert!(of_sample(&RULE).is_empty());
    }
}
