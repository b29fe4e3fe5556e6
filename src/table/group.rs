//! Figures in groups, each with a heading and a subtotal where adding them up says something.

use super::{Amount, FigureRows, Show};
use crate::article::{Article, FigureId, FigureView};
use crate::check::{Audit, Refusal, Sum, add};
use crate::i18n::{Lang, messages as m};
use crate::number::{Modifier, print, vocabulary};
use crate::unit::convert;

/// Most figures of which a subtotal is worked out: they are compared two by two.
const ADDED: usize = 64;

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
            Self::Unit => i64::from(view.article.dimension_rank(figure.unit)) * 2 + i64::from(view.unit().is_points()),
            Self::Basis => figure.basis as i64,
            Self::Period => view.shown_period().map_or(i64::MAX, |period| period.sort_key()),
        }
    }

    /// The name of the group of a figure, but for units.
    fn name(self, view: &FigureView<'_>, lang: Lang) -> String {
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
        let (number, unit) = match (sum.point.map(shown), sum.interval.lower.value(), sum.interval.upper.value()) {
            (Some((value, unit)), ..) => (print(value), unit),
            (None, Some(lower), Some(upper)) => {
                let ((lower, unit), (upper, _)) = (shown(lower), shown(upper));
                (format!("{}–{}", print(lower), print(upper)), unit)
            }
            _ => return None,
        };
        let hedge = if *is_hedged { Modifier::About.mark() } else { "" };
        Some(Amount { hedge, number, unit, derived: true })
    }

    /// Why there is no subtotal, in a few words; none where there is one or none is needed.
    #[must_use]
    pub fn refusal(&self, lang: Lang) -> Option<String> {
        match &self.total {
            Total::One | Total::Sum(..) => None,
            Total::Refused(reasons) => {
                let names: Vec<&str> = reasons.iter().map(|it| it.name(lang)).collect();
                Some(m::no_subtotal(lang, &names.join(lang.pick(("、", ", ")))))
            }
            Total::Many => Some(m::no_subtotal_many(lang, ADDED)),
            Total::Waiting => Some(m::subtotal_waits(lang).to_owned()),
        }
    }
}

/// The headings of rows that stand group by group; without an audit the subtotals wait for it.
pub(super) fn heads(rows: &[u32], of: &FigureRows<'_>, grouping: Grouping, audit: Option<&Audit>) -> Vec<Head> {
    let view = |row: &u32| of.figure(*row as usize);
    let key = |row: &u32| view(row).map(|it| grouping.key(&it));
    let mut heads = Vec::new();
    let mut start = 0;
    for group in rows.chunk_by(|a, b| key(a) == key(b)) {
        if let Some(first) = group.first().and_then(view) {
            let name = |lang| match grouping {
                Grouping::Unit => units(group, of, lang),
                _ => grouping.name(&first, lang),
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
    let ids: Vec<FigureId> = views.iter().map(|view| view.id).collect();
    match add(article, audit, &ids) {
        Ok(sum) => {
            let is_hedged = views.iter().any(|view| view.figure.modifier != Modifier::Point);
            Total::Sum(Box::new(sum), is_hedged)
        }
        Err(reasons) => {
            let mut kinds: Vec<Refusal> = reasons.iter().map(|it| it.refusal).collect();
            kinds.sort_unstable();
            kinds.dedup();
            Total::Refused(kinds)
        }
    }
}
