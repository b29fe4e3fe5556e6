//! Several articles at once, and the same indicators in two reports.

use std::fs;
use std::time::{Duration, Instant};

use crate::SIZE;
use crate::app::APP;
use crate::emulator::Answers;
use crate::session::Session;

const EARLIER: &str = "tests/reports/qinghe-2022.txt";
const LATER: &str = "tests/reports/qinghe-2023.txt";

fn start(files: &[&str]) -> Session {
    let arguments = [&["--lang", "zh"], files].concat();
    let session = Session::spawn(APP, &arguments, &[], SIZE, Answers::Narrow);
    session.wait_for_text("[1概览]");
    session
}

/// Journey 6: library, mark two, compare: what both published, the change, the claim, the verdict.
#[test]
fn one_indicator_in_two_reports() {
    for files in [[EARLIER, LATER], [LATER, EARLIER]] {
        let mut session = start(&files);
        let begun = Instant::now();
        session.send(b"5");
        session.wait_for_text("资料库 2/2 篇");
        session.send(b"g  ");
        session.wait_for_text("已标记 2/2 篇");
        session.send(b"=");
        session.wait_for_text("同一指标");
        let row = |name: &str| {
            let screen = session.screen_text();
            let line = screen.lines().find(|line| line.contains(name)).unwrap_or_default();
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for words in ["188 列 407 列", "=▲116.5%", "▲116.49%", "✓ 吻合"] {
            assert!(row("青禾班列").contains(words), "{words}: {}", session.screen_text());
        }
        for words in ["9,098 标箱 20,362 标箱", "=▲123.8%", "▲122.73%", "! 差1.1点"] {
            assert!(row("发送箱量").contains(words), "{words}: {}", session.screen_text());
        }
        session.send(b"j");
        session.wait_for_text("反推上年为 9,142 标箱");
        session.wait_for_text("基数修订");
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
        session.send(b"b");
        session.wait_for_text("B 原文 · qinghe-2022.txt");
        session.send(b"\x1b");
        session.wait_for("no quote", |screen| !screen.contents().contains("B 原文 ·"));
        session.send(b"\x1b");
        session.wait_for_text("资料库 2/2 篇");
        session.send(b"q");
        assert_eq!(session.wait_exit().code(), Some(0));
    }
}

#[test]
fn a_folder_is_opened_a_broken_file_is_a_row_and_another_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(EARLIER).unwrap();
    fs::write(folder.path().join("1.txt"), &text).unwrap();
    fs::write(folder.path().join("2.txt"), b"\x00\x01\x02").unwrap();
    fs::write(folder.path().join("picture.png"), b"x").unwrap();
    let beside = tempfile::tempdir().unwrap();
    fs::write(beside.path().join("again.md"), "# 又一份\n\n全年投资127亿元。\n").unwrap();
    let session = start(&[folder.path().to_str().unwrap()]);
    session.send(b"5");
    session.wait_for_text("资料库 1/2 篇");
    session.wait_for_text("打不开");
    session.send(format!("a{}/ag\t", beside.path().display()).as_bytes());
    session.wait_for_text("again.md");
    session.send(b"\r");
    session.wait_for_text("资料库 2/3 篇");
    session.send(b"G\r");
    session.wait_for_text("[1概览]");
    session.wait_for_text("又一份");
}

#[test]
fn the_file_of_the_article_on_the_screen_is_watched_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("1.txt"), "甲县情况\n\n全年投资127亿元。\n").unwrap();
    fs::write(file("2.txt"), "乙县情况\n\n全年投资99亿元。\n").unwrap();
    let session = start(&[file("1.txt").to_str().unwrap(), file("2.txt").to_str().unwrap()]);
    session.send(b"5");
    session.wait_for_text("资料库 2/2 篇");
    session.send(b"gj\r");
    session.wait_for_text("乙县情况 2.txt");
    fs::write(file("2.txt"), "乙县情况\n\n全年投资98亿元。\n").unwrap();
    session.wait_for_text("98 亿元");
    // What changed meanwhile is read again when one comes back.
    fs::write(file("1.txt"), "甲县情况\n\n全年投资126亿元。\n").unwrap();
    session.send(b"5g\r");
    session.wait_for_text("126 亿元");
}

/// What was worked on is there the next time, also when it is gone.
#[test]
fn what_was_worked_on_before_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let file = folder.path().join("旧报告.txt");
    fs::write(&file, "丙县情况\n\n全年投资95亿元。\n").unwrap();
    let environment = [("ZONGLAN_STATE", state.to_str().unwrap())];
    let open = |arguments: &[&str]| Session::spawn(APP, arguments, &environment, SIZE, Answers::Narrow);
    let mut session = open(&["--lang", "zh", file.to_str().unwrap()]);
    session.wait_for_text("丙县情况");
    session.send(b"3q");
    session.wait_exit();
    let mut session = open(&["--lang", "zh"]);
    session.wait_for_text("[1概览]");
    session.send(b"5");
    session.wait_for_text("旧报告.txt");
    session.send(b"G\r");
    // In the room where it was left.
    session.wait_for_text("[3数字]");
    session.wait_for_text("丙县情况");
    session.send(b"q");
    session.wait_exit();
    fs::remove_file(&file).unwrap();
    let session = open(&["--lang", "zh"]);
    session.wait_for_text("[1概览]");
    session.send(b"5");
    session.wait_for_text("文件已不在");
}
