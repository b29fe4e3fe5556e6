//! The generated article is a valid one of the size asked for.

#![allow(clippy::unwrap_used)]

#[path = "../examples/generate/article.rs"]
mod article;

use zonglan::article::Item;
use zonglan::chart::Digest;
use zonglan::i18n::Lang;
use zonglan::job::Job;
use zonglan::load::{Error, load_bytes, load_file};

fn document(figures: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    article::write(figures, &mut bytes).unwrap();
    bytes
}

fn generated(figures: u32) -> zonglan::article::Article {
    load_bytes("generated.json", document(figures)).map_err(|error| error.render(Lang::En, false)).unwrap()
}

#[test]
fn two_thousand_figures_load_and_validate() {
    let article = generated(2000);
    assert_eq!(article.figures.len(), 2000);
    assert!(article.sections.len() > 10 && article.units.len() > 10);
    assert_eq!(article.tables.len(), article.sections.len());
    assert!(article.changes().count() > 200, "few changes");
    assert!(!article.derived.is_empty());
    assert!(article.derived.iter().all(|derived| derived.point.is_some()));
    let digest = Digest::of(&article);
    assert_eq!(digest.key_numbers.len(), 9);
    assert!(matches!(article.find("f1999"), Some(Item::Figure(id)) if id.index() == 1999));
}

#[test]
fn a_load_states_its_progress_and_can_be_called_off() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("generated.json");
    std::fs::write(&file, document(10_000)).unwrap();
    let size = std::fs::metadata(&file).unwrap().len();
    let (job, progress) = Job::new(1);
    load_file(&file, &progress).unwrap();
    let (done, total) = job.amounts();
    assert_eq!(total, size);
    assert!(done > size / 2 && done <= size, "{done} of {size}");
    drop(job);
    assert!(matches!(load_file(&file, &progress), Err(Error::Cancelled)));
}

#[test]
fn every_small_size_is_valid() {
    for figures in (0..40).chain([99, 100, 101, 499, 501]) {
        assert_eq!(generated(figures).figures.len(), figures as usize);
    }
}
