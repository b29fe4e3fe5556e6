//! What the tests must know of the program's screens, in one place.

use unicode_width::UnicodeWidthStr as _;
use vt100::{Cell, Color, Screen};

use crate::emulator::as_sent;
use crate::session::Session;

/// The program.
pub const APP: &str = env!("CARGO_BIN_EXE_zonglan");
/// Arguments for a session with the sample, in a language that does not depend on the machine's.
pub const SAMPLE: [&str; 2] = ["--lang", "zh"];
/// Arguments for a session with the document on standard input.
pub const PIPED: [&str; 3] = ["--lang", "zh", "-"];
/// A document: the sample's.
pub const DOCUMENT: &str = include_str!("../../assets/jiangjin.json");
/// Its headline, up to where a narrow screen may cut it.
pub const HEADLINE: &str = "江津：做强产业";
/// A key that changes the picture.
pub const VISIBLE_KEY: &[u8] = b"j";
/// Environment variable that makes a program built for debugging fail: after its first frame `main` and
/// `worker` panic and `hang` turns to stone, and `load` panics while a file is loaded.
#[cfg(debug_assertions)]
pub const PANICS: &str = "ZONGLAN_PANIC";
/// Said when a good version of the file came.
pub const RELOADED: &str = "已重新载入";
/// Said while a broken version of the file is there.
pub const REFUSED: &str = "仍显示上一版";
/// Said when a paste went nowhere.
pub const PASTE_IGNORED: &str = "粘贴内容未作按键处理";
/// Said when Ctrl-Z stopped nothing.
pub const NOT_STOPPED: &str = "未挂起";

/// Characters that the left and the right edge of a pane are made of; a scrollbar may lie on the right one.
const LEFT: [char; 9] = ['┌', '│', '└', '╔', '║', '╚', '+', '|', '#'];
const RIGHT: [char; 10] = ['┐', '│', '┘', '╗', '║', '╝', '+', '|', '#', '█'];

/// The first frame is there.
pub fn is_ready(screen: &Screen) -> bool {
    let text = screen.contents();
    text.contains(HEADLINE) && is_whole(&text)
}

/// The program took the terminal for a wide one: no line is drawn with characters of uncertain width.
pub fn is_wide(text: &str) -> bool {
    is_whole(text) && !as_sent(text).contains(['─', '═', '│', '║'])
}

/// The lines between the rooms, in the second room with the sections below them, and the keys, in the
/// fourth with the legend above them.
fn panes(text: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.len().saturating_sub(if shows_room(text, '4') { 2 } else { 1 });
    lines.into_iter().take(end).skip(if shows_room(text, '2') { 3 } else { 2 })
}

/// The panes have their frames: nothing was printed over them.
pub fn is_whole(text: &str) -> bool {
    panes(text).count() >= 3 && panes(text).all(|line| line.starts_with(LEFT) && line.ends_with(RIGHT))
}

/// The picture is whole and that many columns wide.
pub fn fits(text: &str, columns: usize) -> bool {
    is_whole(text) && panes(text).all(|line| line.width() == columns)
}

/// Nothing is on the screen that a key would have brought.
pub fn has_only_first_frame(text: &str) -> bool {
    is_whole(text) && shows_room(text, '1') && text.lines().last().is_some_and(|keys| keys.contains("q 退出"))
}

/// That room is open.
pub fn shows_room(text: &str, number: char) -> bool {
    text.lines().nth(1).is_some_and(|rooms| rooms.contains(&format!("[{number}")))
}

/// The findings of the audit are shown, with their count.
pub fn shows_findings(text: &str) -> bool {
    shows_room(text, '4') && text.contains("═ 核对 ") && text.contains("规则")
}

/// A finding is told step by step.
pub fn shows_derivation(text: &str) -> bool {
    text.contains("═ 推导 ")
}

/// The source has the focus in the audit.
pub fn shows_source_of_finding(text: &str) -> bool {
    shows_room(text, '4') && text.contains("═ 原文 ")
}

/// The keys are shown.
pub fn shows_help(text: &str) -> bool {
    text.contains("═ 按键")
}

/// The program says that a worker panicked.
#[cfg(debug_assertions)]
pub fn shows_worker_failure(screen: &Screen) -> bool {
    screen.contents().contains("后台任务出错")
}

/// Goes where text can be pasted.
pub fn open_prompt(session: &Session) {
    session.send(b"f");
    session.wait_for("prompt", |screen| shows_room(&screen.contents(), '3'));
}

/// Leaves it.
pub fn close_prompt(session: &Session) {
    session.send(b"\r");
}

/// That text was pasted into the prompt, in one piece.
pub fn shows_pasted(text: &str, pasted: &str) -> bool {
    text.lines().rev().nth(1).is_some_and(|prompt| prompt.trim_start().starts_with(&format!("筛选 {pasted}")))
}

/// Opens the table of all figures, with the cursor in its first row.
pub fn open_figures(session: &Session) {
    session.send(b"3g");
    session.wait_for("figures", |screen| shows_row(&screen.contents(), "1/50"));
}

/// The cursor of the table of all figures is there: `row/rows`.
pub fn shows_row(text: &str, row: &str) -> bool {
    text.contains(&format!("═ 数字 {row} ═"))
}

/// Whether some cell of the screen is so.
pub fn some_cell(screen: &Screen, is_so: impl Fn(&Cell) -> bool) -> bool {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    (0..rows).any(|row| (0..columns).any(|column| screen.cell(row, column).is_some_and(&is_so)))
}

/// Whether a cell has a colour of its own.
pub fn is_coloured(cell: &Cell) -> bool {
    cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default
}

/// The search is open with that typed into it.
pub fn shows_search(text: &str, typed: &str) -> bool {
    text.contains("═ 搜索 ") && text.contains(&format!("║> {typed}"))
}
