//! The audit as a whole.

#![allow(clippy::unwrap_used, clippy::panic)]

mod planted;
pub(crate) mod stage;

use super::*;

#[test]
fn the_sample_holds() {
    let article = crate::load::sample().unwrap();
    let audit = audit(&article, &Progress::default());
    assert_eq!(audit.count(Verdict::Contradiction), 0, "{audit:#?}");
    assert!(audit.count(Verdict::Consistent) >= 6);
}
