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

#[test]
fn findings_are_found_by_their_figures_most_severe_first() {
    let article = crate::load::sample().unwrap();
    let audit = audit(&article, &Progress::default());
    for view in article.figure_views() {
        let about: Vec<usize> = audit.about(view.id).map(|(at, _)| at).collect();
        let scanned = audit.findings.iter().enumerate().filter(|(_, it)| it.figures.contains(&view.id));
        assert_eq!(about, scanned.map(|(at, _)| at).collect::<Vec<_>>(), "{}", view.document_id());
        let verdicts: Vec<Verdict> = audit.about(view.id).map(|(_, it)| it.verdict).collect();
        assert!(verdicts.is_sorted());
        assert_eq!(audit.verdict(view.id), verdicts.first().copied());
    }
}
