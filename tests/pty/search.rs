//! Finding things: a claim verified, something found by initials, a command by its name.

use std::time::{Duration, Instant};

use crate::app::{APP, SAMPLE, is_ready, is_whole, shows_derivation, shows_room, shows_search, some_cell};
use crate::emulator::Answers;
use crate::session::Session;

const SIZE: (u16, u16) = (80, 24);

fn start() -> Session {
    let session = Session::spawn(APP, &SAMPLE, &[], SIZE, Answers::Narrow);
    session.wait_for("first frame", is_ready);
    session
}

fn row<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.lines().find(|row| row.contains(words))
}

#[test]
fn a_claim_is_verified_from_its_number_in_five_keys() {
    let mut session = start();
    let begun = Instant::now();
    session.send(b"/62.9");
    session.wait_for("one figure", |screen| {
        let text = screen.contents();
        shows_search(&text, "62.9") && text.contains("数字 1 ") && row(&text, "f107").is_some()
    });
    assert!(row(&session.screen_text(), "162.9").is_none());
    session.send(b"\r");
    session.wait_for("its row", |screen| {
        shows_room(&screen.contents(), '3') && screen.contents().contains("1/1 62.9")
    });
    session.send(b"\r");
    session.wait_for_text("═ f107 ");
    session.send(b"=");
    session.wait_for("steps", |screen| shows_derivation(&screen.contents()));
    for words in ["39/62 = 62.903%", "[38.967, 39.029)", "整数 39", "强"] {
        session.wait_for_text(words);
    }
    session.send(b"s");
    session.wait_for("sentence", |screen| {
        let text = screen.contents();
        text.contains("═ 原文 ") && text.contains("62.9%")
    });
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert!(is_whole(&session.screen_text()), "{}", session.screen_text());
    session.send(b"qq");
    assert_eq!(session.wait_exit().code(), Some(0));
}

#[test]
fn initials_find_by_groups_with_what_matched_underlined() {
    let mut session = start();
    let picture = session.screen_text();
    let begun = Instant::now();
    session.send(b"/zs");
    session.wait_for("groups", |screen| {
        let text = screen.contents();
        let groups = [
            ("║节 ", "招商引资"),
            ("║数字 ", "外出招商"),
            ("║表 ", "招商"),
            ("║核对 ", "c"),
            ("║原文 ", "第"),
        ];
        shows_search(&text, "zs")
            && groups.iter().all(|(group, words)| row(&text, group).is_some_and(|row| row.contains(words)))
    });
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    assert!(session.look(|screen| some_cell(screen, |cell| cell.contents() == "招" && cell.underline())));
    // Away, and all is as it was.
    session.send(b"\x1b");
    session.wait_for("the same picture", |screen| screen.contents() == picture);
    // Again, with an input method on; into the section, and on through the text.
    session.send("／zs\r".as_bytes());
    session.wait_for("section", |screen| {
        shows_room(&screen.contents(), '2') && screen.contents().contains("招商引资")
    });
    session.send(b"n");
    session.wait_for_text(" zs");
    session.send(b"q");
    session.wait_for("the end", |_| true);
    session.send(b"\x03");
    assert_eq!(session.wait_exit().code(), Some(130));
}

#[test]
fn a_command_is_found_by_its_name_and_done() {
    let mut session = start();
    session.send(b":");
    session.wait_for_text("═ 命令 ");
    session.send(b"px");
    session.wait_for("sorting", |screen| {
        row(&screen.contents(), "按当前列排序").is_some_and(|it| it.contains(" o"))
    });
    session.send(b"\x15hd\r");
    session.wait_for("audit", |screen| shows_room(&screen.contents(), '4'));
    session.send("\x10退出\r".as_bytes());
    assert_eq!(session.wait_exit().code(), Some(0));
}
