//! What one audit found that an earlier one of the same document did not.

use std::collections::HashMap;

use super::{Checked, Selection};
use crate::article::Item;
use crate::check::{Finding, Rule, Verdict};

/// What a finding is known by while its document changes: its rule and its figures, or its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    rule: &'static str,
    about: Vec<Box<str>>,
    /// How many findings before it have the same rule and figures.
    turn: u32,
}

/// What is remembered of a finding when its document is gone.
#[derive(Clone, Debug)]
pub(crate) struct Fingerprint {
    key: Key,
    rule: &'static Rule,
    verdict: Verdict,
    expression: Box<str>,
    /// Whatever else the finding says.
    says: [Box<str>; 2],
}

impl Fingerprint {
    /// The fingerprints of all findings of a document, in their order.
    pub(crate) fn all(checked: &Checked) -> Vec<Self> {
        let mut turns: HashMap<(&'static str, Vec<Box<str>>), u32> = HashMap::new();
        let mut one = |finding: &Finding| {
            let article = &checked.article;
            let mut about: Vec<Box<str>> =
                finding.figures.iter().map(|id| article.id_of(Item::Figure(*id)).into()).collect();
            about.extend(finding.span.map(|span| Box::from(article.text.get(span))));
            let turn = turns.entry((finding.rule.id, about.clone())).or_default();
            *turn += 1;
            let chance = finding.chance.map(|it| it.to_string()).unwrap_or_default();
            Self {
                key: Key { rule: finding.rule.id, about, turn: *turn },
                rule: finding.rule,
                verdict: finding.verdict,
                expression: finding.expression.clone(),
                says: [chance.into(), finding.detail.zh.clone()],
            }
        };
        checked.audit.findings.iter().map(&mut one).collect()
    }

    /// The finding in one line: glyph, rule and expression, or what it is about.
    pub(crate) fn line(&self) -> String {
        let said =
            if self.expression.is_empty() { self.key.about.join(" ") } else { self.expression.to_string() };
        format!("{} {} {said}", self.verdict.glyph(), self.rule.id)
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (self.verdict, &self.expression, &self.says) == (other.verdict, &other.expression, &other.says)
    }
}

/// What has changed between two audits. Numbers are positions among the findings of the later one.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Findings that were not there before.
    pub(crate) new: Vec<usize>,
    /// Findings about the same figures that say something else than before.
    pub(crate) changed: Vec<usize>,
    /// Findings that are there no longer.
    pub(crate) gone: Vec<Fingerprint>,
}

impl Changes {
    /// Compares two audits of one document, as far as a selection takes the finding, before or now.
    pub(crate) fn between(before: &[Fingerprint], now: &[Fingerprint], selection: &Selection) -> Self {
        let takes = |it: &Fingerprint| selection.takes(it.verdict, it.rule);
        let mut old: HashMap<&Key, &Fingerprint> = before.iter().map(|it| (&it.key, it)).collect();
        let mut changes = Self::default();
        for (number, finding) in now.iter().enumerate() {
            match old.remove(&finding.key) {
                None if takes(finding) => changes.new.push(number),
                Some(earlier) if !earlier.says_the_same(finding) && (takes(earlier) || takes(finding)) => {
                    changes.changed.push(number);
                }
                _ => {}
            }
        }
        changes.gone = before.iter().filter(|it| old.contains_key(&it.key) && takes(it)).cloned().collect();
        changes
    }

    /// Whether both found the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}
