//! Two sections' investment in one unit: filtered, converted, marked, and refused with reasons.

use std::time::{Duration, Instant};

use crate::SIZE;
use crate::app::{APP, SAMPLE, is_ready};
use crate::emulator::Answers;
use crate::session::Session;

#[test]
fn two_amounts_of_money_are_marked_and_not_added() {
    let session = Session::spawn(APP, &SAMPLE, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", is_ready);
    let begun = Instant::now();
    session.send(b"3f");
    session.wait_for_text("筛选");
    session.send(b"unit:money\r");
    session.wait_for_text("“unit:money” 15/50");
    // 元, 万, 亿: the line of the unit is said and shown.
    session.send(b"uuu");
    session.wait_for_text("单位：亿");
    // Amounts in the order of the text: the planned 139.4, then the agreed 570.
    session.send(b"gj ");
    session.wait_for_text("已标记 1");
    session.send(b"8j");
    session.wait_for_text("f212 协议引资");
    session.send(b" ");
    session.wait_for_text("已标记 2");
    session.send(b"+");
    session.wait_for_text("口径不同");
    session.wait_for_text("139.4 亿元");
    session.wait_for_text(">570 亿元");
    session.wait_for_text("只知下限");
    session.wait_for_text("可以并列，不可相加");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_filter_that_cannot_be_read_is_marked_at_its_place() {
    let session = Session::spawn(APP, &SAMPLE, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", is_ready);
    session.send("3f单位:亿元 口径:规划\r".as_bytes());
    session.wait_for("the place", |screen| {
        let text = screen.contents();
        let mut rows = text.lines().rev();
        let (error, prompt) = (rows.next().unwrap_or(""), rows.next().unwrap_or(""));
        prompt.contains("口径:规划") && error.contains("^^^^ 口径没有“规划”")
    });
    // Completed, it holds.
    session.send(b"\x17\xe5\x8f\xa3\xe5\xbe\x84:\xe8\xae\xa1\t\r");
    session.wait_for_text("口径:计划” ");
}
