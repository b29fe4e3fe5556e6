//! Taking things away from the screen: a table into the clipboard in three keys, the audit as a report.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::SIZE;
use crate::app::{APP, SAMPLE, is_ready, shows_derivation, shows_findings};
use crate::emulator::Answers;
use crate::session::Session;

/// The sample with an environment of the test's own.
fn start(environment: &[(&str, &str)]) -> Session {
    let session = Session::spawn(APP, &SAMPLE, environment, SIZE, Answers::Narrow);
    session.wait_for("first frame", is_ready);
    session
}

/// A folder with a tool in it, and a path that leads there first.
fn tool(name: &str, body: &str) -> (TempDir, String) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    (folder, path)
}

/// Base 64 (RFC 4648) as text.
fn decoded(text: &str) -> String {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0u32, 0, Vec::new());
    for letter in text.chars().filter(|it| *it != '=') {
        bits = bits << 6 | u32::try_from(digits.find(letter).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What a spreadsheet takes: hedges, bounds and units in columns of their own, the source below.
#[track_caller]
fn assert_is_table(text: &str) {
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(&rows[0][..6], ["环节", "数值", "数值 单位", "数值 下限", "数值 上限", "数值 修饰"]);
    assert_eq!(&rows[2][..6], ["协议引资", "570", "亿元", "570", "", "超过"]);
    assert!(rows[..4].iter().all(|row| row.len() == rows[0].len()), "{text}");
    let foot = rows.iter().filter(|row| row.len() == 1).map(|row| row[0]).collect::<Vec<_>>().join("\n");
    assert!(foot.contains("来源：江津") && foot.contains("SHA-256"), "{text}");
}

#[test]
fn a_table_goes_to_the_terminals_clipboard_in_three_keys() {
    // No tool is on this path.
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(&[("PATH", folder.path().to_str().unwrap())]);
    let begun = Instant::now();
    session.send(b"2");
    session.wait_for_text("[2分节]");
    session.send(b"y");
    session.wait_for_text("t 表 TSV");
    session.send(b"t");
    session.wait_for_text("3 行×11 列 已复制 · OSC 52");
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    session.wait_until("text in the clipboard", Duration::from_secs(5), || !session.clipboard().is_empty());
    assert_is_table(&decoded(&session.clipboard()));
    session.send(b"ym");
    session.wait_until("Markdown", Duration::from_secs(5), || {
        decoded(&session.clipboard()).contains("| ---: |")
    });
    assert!(decoded(&session.clipboard()).contains("| 协议引资 | 570 | 亿元 | 570 |  | 超过 |"));
    session.send(b"yc");
    session.wait_for_text("引用卡 1 张 已复制");
    session.wait_until("a card", Duration::from_secs(5), || {
        decoded(&session.clipboard()).contains("引文: 超570亿元")
    });
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_tool_of_the_desktop_comes_first() {
    let (folder, path) =
        tool("xclip", "cat > \"$(dirname \"$0\")/taken\"; echo \"$@\" >> \"$(dirname \"$0\")/taken\"");
    let session = start(&[("PATH", &path), ("DISPLAY", ":7")]);
    session.send(b"2yt");
    session.wait_for_text("已复制 · xclip");
    let taken = fs::read_to_string(folder.path().join("taken")).unwrap();
    assert_is_table(&taken);
    assert!(taken.ends_with("-selection clipboard\n"), "{taken}");
    assert_eq!(session.clipboard(), "");
}

#[test]
fn a_tool_that_hangs_holds_nobody_up() {
    let (_folder, path) = tool("xclip", "sleep 60");
    let session = start(&[("PATH", &path), ("DISPLAY", ":7")]);
    session.send(b"2yt");
    // The screen goes on meanwhile.
    session.send(b"3");
    session.wait_for_text("[3数字]");
    session.wait_for_text("已复制 · OSC 52（xclip 无响应）");
    assert_is_table(&decoded(&session.clipboard()));
}

#[test]
fn without_a_clipboard_there_is_a_file_and_the_toast_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let session = start(&[("PATH", "/nowhere"), ("TERM", "linux"), ("TMPDIR", place)]);
    session.send(b"2yt");
    session.wait_for_text("剪贴板不可用，已写到");
    assert_is_table(&fs::read_to_string(folder.path().join("zonglan-1.tsv")).unwrap());
}

/// The sample's document in a folder of its own, and the screen on it there.
fn report(folder: &Path) -> (PathBuf, Session) {
    let file = folder.join("报告.md");
    let arguments: Vec<&str> = SAMPLE.to_vec();
    let session =
        Session::spawn(APP, &arguments, &[("HOME", folder.to_str().unwrap())], SIZE, Answers::Narrow);
    session.wait_for("first frame", is_ready);
    (file, session)
}

#[test]
fn the_whole_audit_is_reviewed_and_becomes_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let (file, mut session) = report(folder.path());
    let begun = Instant::now();
    session.send(b"4");
    session.wait_for("findings", |screen| shows_findings(&screen.contents()));
    // The most severe first.
    session.wait_for_text("按严重程度");
    session.send(b"\r");
    session.wait_for("derivation", |screen| shows_derivation(&screen.contents()));
    session.send(b"\x1b");
    session.wait_for("findings again", |screen| shows_findings(&screen.contents()));
    session.send(&b"mj".repeat(12));
    session.wait_for_text("已复核 12/27");
    // The report: into the user's own folder, under a name of one's own.
    session.send(b"e");
    session.wait_for_text("findings.md");
    session.send(b"jj\r\x15");
    session.send("~/报告.md\r".as_bytes());
    session.wait_for_text("~/报告.md");
    session.send(b"k\r");
    session.wait_for_text("已写入");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("**核对 · 已复核 12/27**\n"), "{text}");
    let rows = text.lines().filter(|line| line.starts_with("| c")).count();
    let reviewed = text.lines().filter(|line| line.contains("| ✓ |")).count();
    assert_eq!((rows, reviewed), (27, 12), "{text}");
    assert!(text.contains("来源：江津"), "{text}");

    // It is there now: it is asked before anything is lost.
    fs::write(&file, "mine").unwrap();
    session.send("ejj\r\x15~/报告.md\rk\r".as_bytes());
    session.wait_for_text("已存在。y 覆盖，n 返回");
    session.send(b"n");
    session.wait_for("the form again", |screen| !screen.contents().contains("已存在。"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    session.send(b"\r");
    session.wait_for_text("已存在。y 覆盖，n 返回");
    session.send(b"y");
    session.wait_for_text("已写入");
    assert!(fs::read_to_string(&file).unwrap().starts_with("**核对 · 已复核 12/27**"));
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn what_cannot_be_written_is_said_and_the_form_stays() {
    let session = start(&[]);
    session.send("2ejj\r\x15/nowhere/at/all.xlsx\rk\r".as_bytes());
    session.wait_for_text("/nowhere/at/all.xlsx：");
    session.wait_for_text("> 格式");
    if Path::new("/dev/full").exists() {
        session.send("j\r\x15/dev/full\rk\r".as_bytes());
        session.wait_for_text("/dev/full：");
    }
    session.send(b"\x1b");
    session.wait_for("the tables again", |screen| !screen.contents().contains("═ 导出 "));
}
