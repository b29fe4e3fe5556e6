//! What is done is kept, whatever the program dies of, and by two of them at once.

use std::fs;
use std::path::PathBuf;

use rustix::process::Signal;
use tempfile::TempDir;

use crate::SIZE;
use crate::app::APP;
use crate::emulator::Answers;
use crate::session::Session;

const TEXT: &str = "某区上半年经济运行情况\n\n上半年，全区开工项目62个，竣工项目41个，合计103个。协议引资超570亿元，实到资金127亿元，增长5.2%。\n";

/// A text and a folder for what is kept of it.
struct Desk {
    _folder: TempDir,
    file: PathBuf,
    state: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, state) = (folder.path().join("text.txt"), folder.path().join("state"));
        fs::write(&file, TEXT).unwrap();
        Self { _folder: folder, file, state }
    }

    /// Changes that the journals hold.
    fn lines(&self) -> usize {
        let journals = fs::read_dir(self.state.join("articles")).into_iter().flatten();
        journals.map(|it| fs::read_to_string(it.unwrap().path()).unwrap().lines().count()).sum()
    }

    fn open(&self) -> Session {
        let arguments = ["--lang", "zh", self.file.to_str().unwrap()];
        let environment = [("ZONGLAN_STATE", self.state.to_str().unwrap())];
        let session = Session::spawn(APP, &arguments, &environment, SIZE, Answers::Narrow);
        session.wait_for_text("某区上半年经济运行情况");
        session.send(b"3");
        session.wait_for_text("[3数字]");
        session
    }
}

/// How many figures the screen says are marked.
fn marked(screen: &str) -> usize {
    let after = screen.split("已标记 ").nth(1).unwrap_or("0");
    after.chars().next().and_then(|it| it.to_digit(10)).unwrap_or(0) as usize
}

#[test]
fn who_is_killed_loses_at_most_what_was_in_flight() {
    let desk = Desk::new();
    for round in 1..=4 {
        let mut session = desk.open();
        let before = marked(&session.screen_text());
        let on_disk = desk.lines();
        // A mark further than the rounds before.
        session.send(format!("g{} ", "j".repeat(round)).as_bytes());
        session.wait_for("a mark", |screen| marked(&screen.contents()) == before + 1);
        // Every other time it is killed as soon as the mark shows.
        let is_kept = round % 2 == 1;
        if is_kept {
            session.wait_for("the journal", |_| desk.lines() > on_disk);
        }
        session.signal(Signal::KILL);
        session.wait_exit();
        let again = desk.open();
        let found = marked(&again.screen_text());
        let least = before + usize::from(is_kept);
        assert!((least..=before + 1).contains(&found), "{found} after {before}\n{}", again.screen_text());
    }
}

#[test]
fn two_at_once_keep_what_both_have_done() {
    let desk = Desk::new();
    let (mut first, mut second) = (desk.open(), desk.open());
    first.send(b"g ");
    second.send("gji看过\r".as_bytes());
    first.wait_for_text("已标记 1");
    second.wait_for_text("笔记已记下");
    for session in [&mut first, &mut second] {
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
    let again = desk.open();
    assert_eq!(marked(&again.screen_text()), 1);
    again.send(b"gj\r");
    again.wait_for_text("看过");
}

#[test]
fn a_correction_is_there_after_one_has_left_and_comes_back() {
    let desk = Desk::new();
    let mut session = desk.open();
    session.send("gc\r\x15万户\r".as_bytes());
    session.wait_for_text("62 万户");
    // Twice: the popup, then the program.
    session.send(b"qq");
    session.wait_exit();
    let again = desk.open();
    again.send(b"g\r");
    again.wait_for_text("已更正：单位原为“个”");
}

#[test]
fn without_a_place_to_write_work_goes_on_and_leaving_says_so() {
    let desk = Desk::new();
    fs::write(&desk.state, "in the way").unwrap();
    let mut session = desk.open();
    session.send(b"g ");
    session.wait_for_text("已标记 1");
    session.send(b"j");
    session.wait_for_text("改动未能存盘");
    session.send(b"q");
    session.wait_exit();
    assert!(session.screen_text().contains("有 1 处改动没有存盘"), "{}", session.screen_text());
}
