//! A text of one's own: what its page has torn is shown, mended and undone, and what nothing explains found.

use std::fs;

use crate::SIZE;
use crate::app::{self, APP};
use crate::emulator::Answers;
use crate::session::{Input, Session};

/// A page with a caption inside a paragraph that it tears.
const PAGE: &str = "某区上半年经济运行平稳\n\n一、工业\n\n上半年，全区开工项目62个，竣工\n\n图为工业园区一角\n\n\
    项目41个，合计103个。\n\n二、招商引资\n\n1至6月，协议引资超570亿元，实到资金127亿元。\n";

/// A number of digits that counts nothing: no grammar takes so many for an amount.
const UNEXPLAINED: &str = "编码为12345678901234567890123456789012345678901234567890多。\n";

#[test]
fn a_torn_text_is_mended_by_hand_and_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let (file, state) = (folder.path().join("文.txt"), folder.path().join("state"));
    let (bytes, ..) = encoding_rs::GB18030.encode(PAGE);
    fs::write(&file, &bytes).unwrap();
    let open = || {
        let arguments = ["--lang", "zh", file.to_str().unwrap()];
        let environment = [("ZONGLAN_STATE", state.to_str().unwrap())];
        Session::spawn(APP, &arguments, &environment, SIZE, Answers::Narrow)
    };
    let mut session = open();
    session.wait_for_text("TXT GB2312 · 修复 1/3 处（r 查看） · 数字覆盖 100.0%");
    assert!(app::is_whole(&session.screen_text()), "{}", session.screen_text());
    session.send(b"r");
    session.wait_for_text("页面修复 3 处，采用 1 处");
    // The join is too unsure to be made unasked.
    session.send(b"j");
    session.wait_for_text("竣工 ¶ 项目41个");
    session.send(b"\r");
    session.wait_for_text("已采用第 2 项");
    session.wait_for_text("页面修复 3 处，采用 2 处 ═");
    session.send(b"s");
    session.wait_for_text("竣工项目41个");
    session.send(b"q");
    session.send(b"q");
    assert_eq!(session.wait_exit().code(), Some(0));

    // Another version of the text, opened again: the answer is found by quote.
    let (bytes, ..) = encoding_rs::GB18030.encode(PAGE);
    fs::write(&file, [&b"2023\xC4\xEA\n\n"[..], &bytes].concat()).unwrap();
    let mut session = open();
    session.wait_for_text("修复 2/");
    session.send(b"rjj");
    session.wait_for_text("页面修复");
    session.send(b"N");
    session.wait_for_text("采用 0 处 ═");
    session.send(b"qq");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn a_text_on_standard_input_has_its_page_too() {
    let text: &'static str = Box::leak(format!("{PAGE}\n{UNEXPLAINED}").into_boxed_str());
    let with = (Answers::Narrow, Input::Pipe(text), None);
    let mut session = Session::spawn_with(APP, &app::PIPED, &[], SIZE, with);
    session.wait_for_text("TXT UTF-8 · 修复 ");
    session.send(b"r");
    session.wait_for_text("页面修复 ");
    // The first closes the repairs.
    session.send(b"qx");
    session.wait_for("digits or none", |screen| {
        let text = screen.contents();
        text.contains("未解释的数字 1/") || text.contains("没有未解释的数字")
    });
    session.send(b"qq");
    assert_eq!(session.wait_exit().code(), Some(0));
}
