//! The findings of an audit as rows: their columns, the words that find them, and their orders.

use super::View;
use super::query::{Beside, FindingFilter, Query};
use crate::article::Article;
use crate::check::{Audit, Finding};
use crate::i18n::{Lang, messages as m};
use crate::number::{Decimal, vocabulary};

/// A column of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingColumn {
    /// Glyph of the verdict.
    Verdict,
    /// Name in the audit.
    Id,
    /// Rule.
    Rule,
    /// What it says.
    Detail,
    /// The arithmetic.
    Expression,
    /// What a pass is worth, in a word and %.
    Strength,
}

impl FindingColumn {
    /// The columns in the order shown.
    pub const ALL: [Self; 6] =
        [Self::Verdict, Self::Id, Self::Rule, Self::Detail, Self::Expression, Self::Strength];

    /// Its heading; empty for the glyph.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Verdict => "",
            Self::Id => m::finding_id(lang),
            Self::Rule => m::finding_rule(lang),
            Self::Detail => m::finding_detail(lang),
            Self::Expression => m::finding_expression(lang),
            Self::Strength => m::finding_strength(lang),
        }
    }

    /// What it says of a finding; empty where there is nothing to say.
    #[must_use]
    pub fn text(self, finding: &Finding, lang: Lang) -> String {
        match self {
            Self::Verdict => finding.verdict.glyph().to_owned(),
            Self::Id => finding.id.to_string(),
            Self::Rule => finding.rule.name(lang).to_owned(),
            Self::Detail => finding.detail.get(lang).to_owned(),
            Self::Expression => finding.expression_in(lang).into_owned(),
            Self::Strength => finding.strength_text(lang),
        }
    }
}

vocabulary! {
    /// What findings are ordered by.
    pub enum FindingOrder {
        /// The most severe first.
        Severity = "severity", ("按严重程度", "by severity");
        /// Rule by rule.
        Rule = "rule", ("按类别", "by rule");
        /// In the order of the text.
        Place = "place", ("按原文位置", "by place in the text");
        /// The weakest pass first; what did not pass comes last.
        Strength = "strength", ("按检验力，弱者在前", "by strength, weakest first");
    }
}

// The enum comes out of a table that knows no default.
#[allow(clippy::derivable_impls)]
impl Default for FindingOrder {
    fn default() -> Self {
        Self::Severity
    }
}

impl FindingOrder {
    /// The next one; after the last the first again.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|it| *it == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// Puts positions of findings, most severe first, into this order.
    fn sort(self, article: &Article, audit: &Audit, rows: &mut [u32]) {
        let finding = |row: &u32| audit.findings.get(*row as usize);
        match self {
            Self::Severity => {}
            Self::Rule => rows.sort_by_cached_key(|row| {
                finding(row).and_then(|it| crate::check::RULES.iter().position(|rule| *rule == it.rule))
            }),
            Self::Place => rows.sort_by_cached_key(|row| finding(row).map(|it| it.place(article))),
            Self::Strength => rows.sort_by_cached_key(|row| {
                std::cmp::Reverse(finding(row).and_then(|it| it.chance).unwrap_or(-Decimal::ONE))
            }),
        }
    }
}

/// Findings in an order, those kept that a filter keeps.
#[must_use]
pub fn arrange_findings(
    article: &Article,
    audit: &Audit,
    filter: &Query,
    order: FindingOrder,
    beside: &Beside,
) -> View {
    if filter.is_empty() && order == FindingOrder::default() {
        return View::default();
    }
    let mut keeps = FindingFilter::new(filter, article, beside);
    let mut rows: Vec<u32> = (0u32..)
        .zip(&audit.findings)
        .filter(|(row, finding)| keeps.matches(*row as usize, finding))
        .map(|(row, _)| row)
        .collect();
    order.sort(article, audit, &mut rows);
    View::new(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::{Strength, Verdict, audit};
    use crate::job::Progress;

    /// Rows of the sample's findings after arranging, as findings.
    fn arranged(filter: &str, order: FindingOrder) -> (Article, Audit, Vec<usize>) {
        let article = crate::load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let filter = Query::read(filter).unwrap();
        let view = arrange_findings(&article, &audit, &filter, order, &Beside::default());
        let all = audit.findings.len();
        let rows = (0..view.len(all)).filter_map(|place| view.row(place)).collect();
        (article, audit, rows)
    }

    #[test]
    fn words_find_verdict_rule_section_strength_and_text() {
        let is = |filter: &str, wanted: &dyn Fn(&Article, &Finding) -> bool| {
            let (article, audit, rows) = arranged(filter, FindingOrder::Severity);
            let expected: Vec<usize> =
                (0..audit.findings.len()).filter(|at| wanted(&article, &audit.findings[*at])).collect();
            assert_eq!(rows, expected, "{filter}");
            assert!(!rows.is_empty(), "{filter} finds something");
        };
        is("✓", &|_, it| it.verdict == Verdict::Consistent);
        is("？", &|_, it| it.verdict == Verdict::Unverifiable);
        is("弱", &|_, it| it.strength() == Some(Strength::Weak));
        is("strong", &|_, it| it.strength() == Some(Strength::Strong));
        is("growth-base", &|_, it| it.rule.id == "growth-base");
        is("基期 弱", &|_, it| it.rule.id == "growth-base" && it.strength() == Some(Strength::Weak));
        is("407列", &|article, it| {
            it.figures.iter().filter_map(|id| article.figure(*id)).any(|view| view.surface() == "407列")
                || it.detail.zh.contains("407列")
        });
        is("通道物流", &|article, it| {
            let names =
                it.figures.iter().filter_map(|id| article.figure(*id)).map(|it| it.section_name(Lang::Zh));
            names.into_iter().any(|name| name.contains("通道物流")) || it.detail.zh.contains("通道物流")
        });
        assert_eq!(arranged("没有的词", FindingOrder::Severity).2, Vec::<usize>::new());
    }

    #[test]
    fn every_order_keeps_every_finding() {
        let mut order = FindingOrder::default();
        for expected in FindingOrder::ALL {
            assert_eq!(order, *expected);
            let (article, audit, rows) = arranged("", order);
            let mut all = rows.clone();
            all.sort_unstable();
            assert_eq!(all, (0..audit.findings.len()).collect::<Vec<_>>());
            let of = |row: &usize| &audit.findings[*row];
            assert!(match order {
                FindingOrder::Severity => rows.iter().map(|row| of(row).verdict).is_sorted(),
                FindingOrder::Rule => true,
                FindingOrder::Place => rows.iter().map(|row| of(row).place(&article)).is_sorted(),
                FindingOrder::Strength => {
                    let chances: Vec<_> = rows.iter().map(|row| of(row).chance).collect();
                    let passed = chances.iter().take_while(|it| it.is_some()).count();
                    chances[..passed].iter().rev().is_sorted()
                        && chances[passed..].iter().all(Option::is_none)
                }
            });
            order = order.next();
        }
        assert_eq!(order, FindingOrder::default());
    }
}
