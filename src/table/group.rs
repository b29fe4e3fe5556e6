//! Figures in groups, each with a heading and a subtotal where adding them up says something.

use super::{Amount, FigureRows, Show};
use crate::article::{Article, FigureId, FigureView};
use crate::check::{Audit, Refusal, Sum, subtotal};
use crate::i18n::{Lang, messages as m};
use crate::number::{Bound, Interval, Modifier, print, vocabulary};
use crate::unit::convert;

/// Most figures of which a subtotal is worked out: they are compared two by two.
const ADDED: usize = 64;

/// Most reasons that a heading names.
const REASONS: usize = 2;

/// Most units that the name of a group lists.
const UNITS: usize = 4;

vocabulary! {
    /// What figures are grouped by.
    pub enum Grouping {
        /// Section.
        Section = "section", ("节", "section");
        /// What can be compared: units of one dimension.
        Unit = "unit", ("单位", "unit");
        /// Basis.
        Basis = "basis", ("口径", "basis");
        /// The interval they are about.
        Period = "period", ("期间", "period");
    }
}

impl Grouping {
    /// The grouping after another one; none after the last.
    #[must_use]
    pub fn after(before: Option<Self>) -> Option<Self> {
        match before {
            None => Self::ALL.first().copied(),
            Some(before) => Self::ALL.iter().copied().find(|it| *it > before),
        }
    }

    /// What orders a figure among groups, and is the same in one group.
    pub(super) fn key(self, view: &FigureView<'_>) -> i64 {
        let figure = view.figure;
        match self {
            Self::Section => figure.section.map_or(i64::MAX, |id| i64::from(id.0)),
            // Percentages and multiples are of one dimension and yet different things.
            Self::Unit => {
                let dimension = i64::from(view.article.dimension_rank(figure.unit));
                dimension * 8 + view.unit().form() as i64
            }
            Self::Basis => figure.basis as i64,
            // What comes every year sorts like what is not dated, and is yet something else.
            Self::Period => match view.shown_period() {
                Some(period) if period.is_yearly() => i64::MAX - 1,
                Some(period) => period.sort_key(),
                None => i64::MAX,
            },
        }
    }

    /// The name of the group of a figure, but for units.
    fn name_of(self, view: &FigureView<'_>, lang: Lang) -> String {
        match self {
            Self::Section if view.figure.section.is_none() => m::whole_article(lang).to_owned(),
            Self::Section => view.section_name(lang).to_owned(),
            Self::Unit => view.unit().text(lang).to_owned(),
            Self::Basis => view.figure.basis.name(lang).to_owned(),
            Self::Period => {
                view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |period| period.label(lang))
            }
        }
    }
}

/// What adding up the figures of a group comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Total {
    /// One figure, which is its own sum.
    One,
    /// The sum, and whether one of the figures is hedged.
    Sum(Box<Sum>, bool),
    /// They must not be added, for these reasons.
    Refused(Vec<Refusal>),
    /// More figures than are compared two by two.
    Many,
    /// The audit, which knows what repeats what, is not done yet.
    Waiting,
}

/// The heading of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What the figures are grouped by, and what they have in common.
    pub key: (Grouping, i64),
    /// Name of the group, in Chinese and English.
    pub name: (String, String),
    /// Number of figures.
    pub count: usize,
    /// What adding them up comes to.
    pub total: Total,
    /// Whether its figures are folded away.
    pub is_folded: bool,
    /// Where its figures begin among all rows.
    pub(super) start: usize,
    /// Its line among all that are shown.
    pub(super) line: usize,
}

impl Head {
    /// Name and number of figures: `工业 13`.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        let name = lang.pick((&self.name.0, &self.name.1));
        let name = if name.is_empty() { m::unstated(lang) } else { name };
        m::group_title(lang, name, self.count)
    }

    /// The subtotal, in the unit that is shown; none where there is none.
    #[must_use]
    pub fn subtotal(&self, show: Show) -> Option<Amount> {
        let Total::Sum(sum, is_hedged) = &self.total else { return None };
        let shown = |value| convert(value, &sum.unit, show.unit, show.lang);
        if let Some((value, unit)) = sum.point.map(shown) {
            let hedge = if *is_hedged { Modifier::About.mark() } else { "" };
            return Some(Amount { hedge, arrow: "", number: print(value), unit, derived: true });
        }
        // Its ends are exact: between them, not about them.
        let end = |bound: Bound| match bound {
            Bound::Unbounded => None,
            Bound::Inclusive(value) => Some((Bound::Inclusive(shown(value).0), shown(value).1)),
            Bound::Exclusive(value) => Some((Bound::Exclusive(shown(value).0), shown(value).1)),
        };
        let ((lower, unit), (upper, _)) = (end(sum.interval.lower)?, end(sum.interval.upper)?);
        let number = Interval { lower, upper }.to_string();
        Some(Amount { hedge: "", arrow: "", number, unit, derived: false })
    }

    /// Why there is no subtotal, in a few words; none where there is one or none is needed.
    #[must_use]
    pub fn refusal(&self, lang: Lang) -> Option<String> {
        match &self.total {
            Total::One | Total::Sum(..) => None,
            Total::Refused(reasons) => {
                let names: Vec<&str> = reasons.iter().take(REASONS).map(|it| it.name(lang)).collect();
                let why = names.join(lang.pick(("、", ", ")));
                Some(match reasons.len().saturating_sub(REASONS) {
                    0 => m::no_subtotal(lang, &why),
                    more => m::no_subtotal_and_more(lang, &why, more),
                })
            }
            Total::Many => Some(m::no_subtotal_many(lang, ADDED)),
            Total::Waiting => Some(m::subtotal_waits(lang).to_owned()),
        }
    }
}

/// The headings of rows that stand group by group; without an audit the subtotals wait for it.
pub(super) fn heads(
    rows: &[u32],
    of: &FigureRows<'_>,
    grouping: Grouping,
    audit: Option<&Audit>,
) -> Vec<Head> {
    let view = |row: &u32| of.figure(*row as usize);
    let key = |row: &u32| view(row).map(|it| grouping.key(&it));
    let mut heads = Vec::new();
    let mut start = 0;
    for group in rows.chunk_by(|a, b| key(a) == key(b)) {
        if let Some(first) = group.first().and_then(view) {
            let name = |lang| match grouping {
                Grouping::Unit => units(group, of, lang),
                _ => grouping.name_of(&first, lang),
            };
            heads.push(Head {
                key: (grouping, grouping.key(&first)),
                name: (name(Lang::Zh), name(Lang::En)),
                count: group.len(),
                total: total(group, of, audit),
                is_folded: false,
                start,
                line: 0,
            });
        }
        start += group.len();
    }
    heads
}

/// The units of a group, in the order in which they occur.
fn units(group: &[u32], of: &FigureRows<'_>, lang: Lang) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in group {
        let Some(view) = of.figure(*row as usize) else { continue };
        let name = view.unit().text(lang);
        if !names.contains(&name) {
            if names.len() == UNITS {
                names.push("…");
                break;
            }
            names.push(name);
        }
    }
    names.retain(|name| !name.is_empty());
    names.join(lang.pick(("、", ", ")))
}

fn total(group: &[u32], of: &FigureRows<'_>, audit: Option<&Audit>) -> Total {
    let views: Vec<FigureView<'_>> =
        group.iter().take(ADDED + 1).filter_map(|row| of.figure(*row as usize)).collect();
    match (views.len(), audit) {
        (0 | 1, _) => Total::One,
        (count, _) if count > ADDED => Total::Many,
        (_, None) => Total::Waiting,
        (_, Some(audit)) => added(of.article, audit, &views),
    }
}

fn added(article: &Article, audit: &Audit, views: &[FigureView<'_>]) -> Total {
    // In the order of the text, whatever they are sorted by: the sum has the unit of the first.
    let mut ids: Vec<FigureId> = views.iter().map(|view| view.id).collect();
    ids.sort_unstable();
    match subtotal(article, audit, &ids) {
        Ok(sum) => {
            let is_hedged = views.iter().any(|view| view.figure.modifier != Modifier::Point);
            Total::Sum(Box::new(sum), is_hedged)
        }
        Err(kinds) => Total::Refused(kinds),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::stage::article;
    use crate::job::Progress;
    use crate::unit::DisplayUnit;

    /// Titles and subtotals of the groups of a text.
    fn told(marked: &str, grouping: Grouping, show: Show) -> Vec<String> {
        let article = article(marked);
        let audit = crate::check::audit(&article, &Progress::default());
        let rows = FigureRows::all(&article);
        let mut order: Vec<u32> = (0u32..).take(article.figures.len()).collect();
        order.sort_by_key(|row| rows.figure(*row as usize).map(|view| grouping.key(&view)));
        let heads = heads(&order, &rows, grouping, Some(&audit));
        let line = |head: &Head| {
            let total = head.subtotal(show).map(|it| it.text()).or_else(|| head.refusal(show.lang));
            format!("{} {}", head.title(show.lang), total.unwrap_or_default()).trim_end().to_owned()
        };
        heads.iter().map(line).collect()
    }

    #[test]
    fn a_subtotal_obeys_the_guard_over_sums_and_says_why_there_is_none() {
        let planned = "basis=planned|observationPeriod=2023-Q2";
        let text = format!(
            "甲厂{{a|12亿元|投资|{planned}|observationAbout=甲厂}}，乙厂{{b|34.5亿元|投资|{planned}|observationAbout=乙厂}}，丙厂{{c|5亿元|投资|basis=realised|observationPeriod=2023-Q2|observationAbout=丙厂}}，丁厂{{d|7列|丁厂列数|basis=realised|observationPeriod=2023-Q2|observationAbout=丁厂}}。"
        );
        let show = Show::default();
        assert_eq!(
            told(&text, Grouping::Basis, show),
            ["计划 2个 =46.5 亿元", "完成 2个 不可相加：量纲不同"]
        );
        assert_eq!(told(&text, Grouping::Unit, show), ["亿元 3个 不可相加：口径不同", "列 1个"]);
        assert_eq!(told(&text, Grouping::Period, show), ["2023Q2 4个 不可相加：量纲不同、口径不同"]);
        let wan = Show { unit: DisplayUnit::Wan, lang: Lang::En };
        assert_eq!(told(&text, Grouping::Basis, wan)[0], "planned: 2 =465,000 ×10k CNY");
    }

    #[test]
    fn a_subtotal_of_hedged_figures_is_hedged() {
        let planned = "basis=planned|observationPeriod=2023-Q2";
        let text = format!(
            "甲厂{{a|12亿元|投资|{planned}|observationAbout=甲厂}}，乙厂{{b|约34亿元|投资|{planned}|observationAbout=乙厂}}。"
        );
        assert_eq!(told(&text, Grouping::Basis, Show::default()), ["计划 2个 ≈46 亿元"]);
    }

    #[test]
    fn a_subtotal_is_of_one_indicator_and_states_basis_and_period() {
        let whole = "basis=planned|observationPeriod=2023-Q2";
        for (parts, expected) in [
            (["产值", "税收", whole, whole], "指标不同"),
            (["投资", "投资", "observationPeriod=2023-Q2", "observationPeriod=2023-Q2"], "口径未注明"),
            (["投资", "投资", "basis=planned", "basis=planned"], "期间未注明"),
        ] {
            let [one, other, a, b] = parts;
            let text = format!(
                "甲厂{{a|12亿元|{one}|{a}|observationAbout=甲厂}}，乙厂{{b|34亿元|{other}|{b}|observationAbout=乙厂}}。"
            );
            let told = told(&text, Grouping::Unit, Show::default());
            assert!(told[0].contains(expected), "{told:?}");
        }
    }

    #[test]
    fn a_subtotal_between_bounds_is_shown_as_the_sum_is_and_has_the_unit_of_the_first_in_the_text() {
        let planned = "basis=planned|observationPeriod=2023-Q2";
        let text = format!(
            "甲厂{{a|300余个|项目|{planned}|observationAbout=甲厂}}，乙厂{{b|41个|项目|{planned}|observationAbout=乙厂}}。"
        );
        let told = told(&text, Grouping::Unit, Show::default());
        assert_eq!(told, ["个 2个 [342, 440] 个"]);
    }

    #[test]
    fn groupings_go_round() {
        let mut seen = vec![None];
        while let Some(next) = Grouping::after(seen.last().copied().flatten()) {
            seen.push(Some(next));
        }
        assert_eq!(seen.len(), Grouping::ALL.len() + 1);
    }
}
