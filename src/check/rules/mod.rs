//! One file a rule: what it looks at, what it proposes, and its own table of examples.

use super::rule::Rule;

/// The rules whose findings name numbers that would mend what fails.
pub(super) const REPAIRING: &[&Rule] = &[&unit_slip::RULE, &typo::RULE];

pub(super) mod average_change;
pub(super) mod basis;
pub(super) mod difference;
pub(super) mod enumeration;
pub(super) mod growth_base;
pub(super) mod order;
pub(super) mod period;
pub(super) mod product;
pub(super) mod ratio;
pub(super) mod ratio_growth;
pub(super) mod repetition;
pub(super) mod respectively;
pub(super) mod restated;
pub(super) mod share;
pub(super) mod shares_to_100;
pub(super) mod subset;
pub(super) mod sum;
pub(super) mod typo;
pub(super) mod unit_slip;
pub(super) mod wording;
