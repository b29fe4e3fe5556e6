//! The rules, one row each: what code runs, help lists and the command line filters by.

use super::ledger::Ledger;
use super::rules;
use super::scene::Scene;
use crate::i18n::Lang;

/// A rule of the audit.
#[derive(Debug)]
pub struct Rule {
    /// Name in exports and on the command line.
    pub id: &'static str,
    /// Name shown, Chinese and English.
    pub names: (&'static str, &'static str),
    /// What it looks at, Chinese and English.
    pub looks_at: (&'static str, &'static str),
    /// Proposes claims, judges them and records what it found.
    pub(crate) run: fn(&Scene<'_>, &mut Ledger),
}

impl Rule {
    /// Name in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.names)
    }

    /// The rule with a name, if any.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.id == id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Every rule, in the order they run: those that read earlier findings come last.
pub const RULES: &[&Rule] = &[
    &rules::sum::RULE,
    &rules::share::RULE,
    &rules::growth_base::RULE,
    &rules::difference::RULE,
    &rules::average_change::RULE,
    &rules::product::RULE,
    &rules::ratio::RULE,
    &rules::ratio_growth::RULE,
    &rules::shares_to_100::RULE,
    &rules::subset::RULE,
    &rules::order::RULE,
    &rules::respectively::RULE,
    &rules::restated::HEADING,
    &rules::restated::CAPTION,
    &rules::repetition::RULE,
    &rules::enumeration::RULE,
    &rules::wording::RULE,
    &super::declared::RULE,
    &rules::basis::RULE,
    &rules::period::RULE,
    &rules::unit_slip::RULE,
    &rules::typo::RULE,
];
