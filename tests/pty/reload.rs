//! A file that changes while it is on the screen, and one that cannot be shown.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::app::{self, APP};
use crate::emulator::{Answers, Modes};
use crate::session::Session;
use crate::{SIZE, assert_given_back};

/// An article in a folder of its own.
struct Article {
    folder: TempDir,
    file: PathBuf,
}

impl Article {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        fs::write(&file, text).unwrap();
        Self { folder, file }
    }

    fn open(&self, environment: &[(&str, &str)]) -> Session {
        let arguments = ["--lang", "zh", self.file.to_str().unwrap()];
        Session::spawn(APP, &arguments, environment, SIZE, Answers::Narrow)
    }

    fn write(&self, text: &str) {
        fs::write(&self.file, text).unwrap();
    }

    /// As editors do.
    fn replace(&self, text: &str) {
        let new = self.folder.path().join("article.json~");
        fs::write(&new, text).unwrap();
        fs::rename(&new, &self.file).unwrap();
    }
}

/// The document with another headline, which comes before the text that begins like it.
fn headed(headline: &str) -> String {
    let changed = app::DOCUMENT.replacen(app::HEADLINE, headline, 1);
    assert_ne!(changed, app::DOCUMENT);
    changed
}

#[test]
fn a_file_that_changes_is_loaded_again_and_a_broken_one_is_refused() {
    let article = Article::new(app::DOCUMENT);
    let mut session = article.open(&[]);
    session.wait_for("first frame", app::is_ready);
    article.write(&headed("第二版"));
    session.wait_for_text("第二版");
    session.wait_for_text(app::RELOADED);
    article.replace(&headed("第三版"));
    session.wait_for_text("第三版");
    article.replace("{\"headline\": ");
    session.wait_for_text(app::REFUSED);
    let text = session.screen_text();
    assert!(text.contains("第三版") && app::is_whole(&text), "{text}");
    article.write("{}");
    // The refusal outlives a key: it is not a passing message.
    session.send(b"2");
    session.wait_for("room 2", |screen| app::shows_room(&screen.contents(), '2'));
    assert!(session.screen_text().contains(app::REFUSED), "{}", session.screen_text());
    article.write(&headed("第四版"));
    session.wait_for_text("第四版");
    session.wait_for("no refusal", |screen| !screen.contents().contains(app::REFUSED));
    assert!(app::shows_room(&session.screen_text(), '2'), "{}", session.screen_text());
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
    assert_given_back(&session);
}

#[test]
fn a_file_that_goes_away_leaves_its_last_version_on_the_screen() {
    let article = Article::new(app::DOCUMENT);
    let mut session = article.open(&[]);
    session.wait_for("first frame", app::is_ready);
    fs::remove_file(&article.file).unwrap();
    session.wait_for_text(app::REFUSED);
    assert!(app::is_ready(&session.look(Clone::clone)), "{}", session.screen_text());
    article.write(app::DOCUMENT);
    session.wait_for_text(app::RELOADED);
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

/// A file that cannot be shown ends the program with its listing on the shell's screen.
#[track_caller]
fn assert_refused(session: &mut Session, words: &[&str]) {
    assert_eq!(session.wait_exit().code(), Some(2));
    assert_given_back(session);
    let text = session.screen_text();
    for word in words {
        assert!(text.contains(word), "no {word:?} in:\n{text}");
    }
    assert_eq!(session.modes(), Modes::SHELL);
}

#[test]
fn a_broken_file_is_listed_and_the_terminal_given_back() {
    let article = Article::new("{\n  \"headline\": \n}");
    assert_refused(&mut article.open(&[]), &["article.json:3:1", "1 处错误"]);
}

#[test]
fn a_folder_and_a_missing_file_are_refused_by_name() {
    let article = Article::new("");
    let missing = article.folder.path().join("missing.json");
    // One without documents: those of another one would be opened.
    let folder = article.folder.path().join("folder");
    std::fs::create_dir(&folder).unwrap();
    for file in [&folder, &missing] {
        let arguments = ["--lang", "zh", file.to_str().unwrap()];
        let mut session = Session::spawn(APP, &arguments, &[], SIZE, Answers::Narrow);
        // A long name is broken at the edge of the screen.
        assert_refused(&mut session, &["无法读取"]);
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(session.screen_text().replace('\n', "").contains(name), "{name}");
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_loading_does_not_load_for_ever() {
    let article = Article::new(app::DOCUMENT);
    let mut session = article.open(&[(app::PANICS, "load")]);
    assert_refused(&mut session, &["后台任务出错"]);
}
