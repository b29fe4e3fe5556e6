//! Documents that are refused, each with the listing it gets: `tests/broken/NAME.json`, beside it
//! `NAME.txt` in Chinese and `NAME.en.txt` in English.
//!
//! `ZONGLAN_BLESS=1` writes the listings; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use zonglan::i18n::Lang;
use zonglan::load::{Error, LoadError, load_bytes};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

/// The documents, by name; there must be some.
fn documents() -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut documents: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect();
    documents.sort();
    assert!(!documents.is_empty(), "tests/broken holds no documents");
    documents
}

/// What the loader says to a document; none when it takes it.
fn refusal(document: &Path) -> Option<Box<LoadError>> {
    let name = document.file_name().unwrap().to_str().unwrap();
    match load_bytes(name, std::fs::read(document).unwrap()) {
        Err(Error::Refused(error)) => Some(error),
        Err(other) => panic!("{name}: {other:?}"),
        Ok(_) => None,
    }
}

#[test]
fn every_broken_document_gets_its_listing() {
    let bless = std::env::var_os("ZONGLAN_BLESS").is_some_and(|bless| bless == "1");
    let mut failures = Vec::new();
    for document in documents() {
        let Some(error) = refusal(&document) else {
            failures.push(format!("{} was taken", document.display()));
            continue;
        };
        for (lang, extension) in [(Lang::Zh, "txt"), (Lang::En, "en.txt")] {
            let file = document.with_extension(extension);
            let listing = error.render(lang, false);
            if bless {
                std::fs::write(&file, listing).unwrap();
                continue;
            }
            let expected = std::fs::read_to_string(&file).unwrap_or_default();
            if listing != expected {
                let file = file.display();
                failures.push(format!("{file}\n--- expected\n{expected}--- found\n{listing}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_listing_belongs_to_a_document() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.split('.').next().unwrap();
        assert!(folder().join(stem).with_extension("json").exists(), "{name} has no document");
    }
}

#[test]
fn faults_come_in_the_order_of_the_document() {
    for document in documents() {
        let Some(error) = refusal(&document) else { continue };
        let places: Vec<_> =
            error.problems().iter().map(|problem| (problem.place.line, problem.place.column)).collect();
        assert!(places.is_sorted(), "{}: {places:?}", document.display());
        assert!(!places.is_empty());
    }
}
