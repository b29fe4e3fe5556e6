//! Several articles, and two of them compared.
use super::*;
use crate::i18n::Lang;
use crate::state::{Key, Place, Recent, Store};
use crate::tui::app::Seat;
use crate::tui::effect::{Effect, LoadFailure, Msg};
use crate::tui::stage::{REPORTS, report};
use crate::tui::update::begin;

fn library() -> Stage {
    let mut stage = Stage::library(MEDIUM, Lang::Zh);
    stage.effects.clear();
    stage
}

fn failure(line: &str) -> Box<Result<crate::tui::app::Document, LoadFailure>> {
    Box::new(Err(LoadFailure { line: line.into(), full: format!("{line}，全文"), errors: 1 }))
}

/// The articles by name with their seats, and which one is on the screen.
fn seats(stage: &Stage) -> String {
    let seat = |seat: &Seat| match seat {
        Seat::Waiting => "waiting",
        Seat::Fresh(_) => "fresh",
        Seat::Shown => "shown",
        Seat::Parked(_) => "parked",
        Seat::Refused(_) => "refused",
    };
    let words: Vec<String> =
        stage.app.shelf.entries.iter().map(|it| format!("{} {}", it.name, seat(&it.seat))).collect();
    words.join(", ")
}

#[test]
fn files_are_loaded_one_after_another_and_a_broken_one_is_a_row() {
    let mut stage = Stage::empty(MEDIUM, Lang::Zh);
    let files = ["甲.txt", "乙.txt", "丙.txt"].map(Into::into).to_vec();
    stage.effects = begin(&mut stage.app, None, files);
    assert_eq!(stage.asked(), "watch 甲.txt, load 甲.txt 1");
    assert_eq!(seats(&stage), "甲.txt shown, 乙.txt waiting, 丙.txt waiting");
    stage.send(Msg::Loaded(1, Box::new(Ok(report(&REPORTS[0])))));
    assert_eq!(stage.asked(), "fetch 乙.txt 2", "one at a time, behind the one on the screen");
    stage.send(Msg::Fetched(9, failure("别的任务")));
    stage.send(Msg::Fetched(2, failure("读不了")));
    assert_eq!(stage.asked(), "fetch 丙.txt 3", "and the next one");
    stage.send(Msg::Fetched(3, Box::new(Ok(report(&REPORTS[1])))));
    assert_eq!(seats(&stage), "qinghe-2022.txt shown, 乙.txt refused, 丙.txt fresh");
    let screen = stage.keys("5j").screen();
    assert!(screen.contains("✗ 打不开") && screen.contains("读不了"), "{screen}");
    // Enter tries it once more.
    assert_eq!(stage.keys("<Enter>").asked(), "fetch 乙.txt 4");
    stage.send(Msg::JobFailed(4, "后台出错".into()));
    assert_eq!(seats(&stage), "qinghe-2022.txt shown, 乙.txt refused, 丙.txt fresh");
}

#[test]
fn a_broken_first_file_gives_way_to_the_next_and_only_if_all_are_broken_it_is_the_end() {
    let mut stage = Stage::empty(MEDIUM, Lang::Zh);
    stage.effects = begin(&mut stage.app, None, ["甲.txt", "乙.txt"].map(Into::into).to_vec());
    stage.asked();
    stage.send(Msg::Loaded(1, failure("甲坏了")));
    assert_eq!(stage.asked(), "watch 乙.txt, load 乙.txt 2");
    let mut other = Stage::empty(MEDIUM, Lang::Zh);
    other.effects = begin(&mut other.app, None, ["甲.txt", "乙.txt"].map(Into::into).to_vec());
    other.send(Msg::Loaded(1, failure("甲坏了"))).asked();
    other.send(Msg::Loaded(2, failure("乙坏了")));
    assert_eq!(other.asked(), "quit 2 saying 甲坏了，全文\n乙坏了，全文");
    stage.send(Msg::Loaded(2, Box::new(Ok(report(&REPORTS[1])))));
    assert!(stage.screen().contains("甲坏了"), "{}", stage.screen());
    assert_eq!(seats(&stage), "甲.txt refused, qinghe-2023.txt shown");
}

#[test]
fn every_article_is_found_as_it_was_left() {
    let mut stage = library();
    stage.keys("3f亿<Enter>jj");
    let here = stage.state();
    stage.keys("5gj<Enter>");
    assert!(stage.state().starts_with("Overview KeyNumbers"), "{}", stage.state());
    assert!(stage.app.article().unwrap().text.as_str().contains("青禾班列"));
    stage.keys("4j");
    let there = stage.state();
    assert_eq!(seats(&stage), "sample parked, qinghe-2022.txt shown, qinghe-2023.txt fresh");
    stage.keys("5g<Enter>");
    assert_eq!(stage.state(), here, "room, filter, cursor and focus");
    assert_eq!(seats(&stage), "sample shown, qinghe-2022.txt parked, qinghe-2023.txt fresh");
    stage.keys("5gj<Enter>");
    assert_eq!(stage.state(), there);
    // The article on the screen is opened, too: back to where it is.
    stage.keys("5<Enter>");
    assert_eq!(stage.state(), there);
}

#[test]
fn what_is_done_to_an_article_stays_with_it() {
    let mut stage = library();
    stage.keys("3<Space>j<Space>5gjj<Enter>");
    assert!(stage.app.marked.is_empty(), "the marks of another article");
    stage.keys("4m");
    assert_eq!(stage.app.reviewed_rows.len(), 1);
    stage.keys("5");
    let screen = stage.screen();
    assert!(screen.contains("1/"), "{screen}");
    stage.keys("g<Enter>");
    assert_eq!((stage.app.marked.len(), stage.app.reviewed_rows.len()), (2, 0));
}

#[test]
fn another_article_is_watched_from_now_on_and_what_was_under_way_is_begun_again() {
    let mut stage = library();
    assert_eq!(stage.keys("5gj<Enter>").asked(), "watch qinghe-2022.txt");
    // It is being read again when one leaves it.
    assert_eq!(stage.change_file().asked(), "load qinghe-2022.txt 3");
    assert_eq!(stage.keys("5gjj<Enter>").asked(), "watch qinghe-2023.txt");
    stage.send(Msg::Loaded(3, failure("太迟")));
    assert_eq!(stage.app.notice, None, "that load was called off");
    assert_eq!(stage.keys("5gj<Enter>").asked(), "load qinghe-2022.txt 4, watch qinghe-2022.txt");
    assert_eq!(stage.keys("5g<Enter>").asked(), "watch nothing", "the sample is no file");
}

#[test]
fn where_one_was_is_kept_when_another_article_is_opened_and_never_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = library();
    stage.app.kept.store = Some(Store::at(folder.path()));
    stage.keys("5gj<Enter>3");
    let known = |stage: &mut Stage| {
        let document = stage.app.document.as_mut().unwrap();
        let key = Key::of(document.article.text.as_str(), None);
        document.record.known = Some(crate::state::Known::nothing(key));
    };
    known(&mut stage);
    stage.effects.clear();
    stage.keys("5gjj<Enter>");
    let kept: Vec<Place> = stage
        .effects
        .iter()
        .filter_map(|it| if let Effect::KeepPlace(_, place) = it { Some(place.clone()) } else { None })
        .collect();
    assert_eq!(kept.iter().map(|it| it.room.as_str()).collect::<Vec<_>>(), ["figures"]);
}

#[test]
fn two_marked_articles_are_compared_the_earlier_as_b() {
    for keys in ["5gj<Space><Space>=", "5gjj<Space>k<Space>="] {
        let mut stage = library();
        stage.keys(keys);
        let compared = stage.app.shelf.compared.as_ref().unwrap();
        assert_eq!([&*compared.earlier.name, &*compared.later.name], ["qinghe-2022.txt", "qinghe-2023.txt"]);
        let screen = stage.screen();
        for words in ["同指标 5", "≈1", "仅A 2", "仅B 3", "188", "407", "116.5%", "116.49%", "✓ 吻合"]
        {
            assert!(screen.contains(words), "{words} in\n{screen}");
        }
    }
    // One mark and the cursor on the other are enough; one mark alone is not.
    let mut stage = library();
    stage.keys("5gj<Space>=");
    assert!(stage.app.shelf.compared.is_some());
    let mut stage = library();
    stage.keys("5gj=");
    assert!(stage.app.shelf.compared.is_none() && stage.app.toast.is_some());
    // A third mark takes the place of the first, Esc takes all away.
    let mut stage = library();
    stage.keys("5g<Space><Space>j<Space>");
    assert_eq!(stage.app.shelf.marked, [2, 3]);
    assert!(stage.keys("<Esc>").app.shelf.marked.is_empty());
}

fn comparison(keys: &str) -> Stage {
    let mut stage = library();
    stage.keys("5gj<Space><Space>=").keys(keys);
    stage
}

#[test]
fn a_row_says_what_does_not_reconcile_and_why_that_may_be() {
    let stage = comparison("j");
    let screen = stage.screen();
    for words in ["! 差1.1点", "反推上年为 9,142 标箱", "9,098 标箱（相差", "基数修订", "只报差额"]
    {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    assert!(!screen.contains("错误"), "{screen}");
    assert_eq!(comparison("j=").state(), comparison("j<Enter>").state());
    assert!(comparison("j=").state().ends_with("compared+0 pairs(6) articles([2, 3])"));
}

#[test]
fn each_side_is_quoted_and_gone_to_and_back() {
    let mut stage = comparison("jb");
    assert!(stage.screen().contains("B 原文 · qinghe-2022.txt"), "{}", stage.screen());
    stage.keys("a");
    assert!(stage.screen().contains("A 原文 · qinghe-2023.txt"), "{}", stage.screen());
    let row = stage.app.cursor(crate::tui::app::Pane::Comparison).row;
    stage.keys("<Enter>");
    assert!(stage.state().starts_with("Sections Source"), "{}", stage.state());
    assert!(stage.app.article().unwrap().text.as_str().contains("20362"), "the later one is on the screen");
    stage.keys("s");
    assert!(stage.state().starts_with("Library Comparison"), "{}", stage.state());
    assert_eq!(stage.app.cursor(crate::tui::app::Pane::Comparison).row, row);
    // Only one of the two mentions it.
    let mut stage = comparison("G");
    assert!(stage.keys("a").app.popup.is_none() && stage.app.toast.is_some());
    assert!(stage.keys("b").app.popup.is_some());
}

#[test]
fn pairs_are_taken_apart_and_made_anew() {
    let pairs = |stage: &Stage| stage.app.shelf.compared.as_ref().unwrap().comparison.pairs.len();
    let mut stage = comparison("");
    assert_eq!(pairs(&stage), 6);
    stage.keys("x");
    assert_eq!(pairs(&stage), 5);
    // The figure of A is among those without a partner now; its own is the first that it can have.
    let row = (0..11).find(|row| {
        let rows = stage.app.shelf.compared.as_ref().unwrap().rows();
        rows.figures(*row).1.is_some_and(|it| it.surface() == "407列") && rows.figures(*row).0.is_none()
    });
    stage.keys(&format!("0{}G", row.unwrap() + 1)).keys("p");
    assert!(stage.state().contains("partners+0"), "{}", stage.state());
    stage.keys("<Enter>");
    assert_eq!(pairs(&stage), 6);
    assert!(stage.screen().contains("按您的指定配对"), "{}", stage.screen());
    // Opened again as it was paired.
    stage.keys("xp<Esc><Esc>=");
    assert_eq!(pairs(&stage), 5);
    assert!(comparison("Gx").app.toast.is_some(), "nothing to take apart");
    assert!(comparison("Gp").app.toast.is_some(), "no figure of A");
}

#[test]
fn the_comparison_is_copied_and_exported() {
    assert_eq!(comparison("yt").asked(), "copy tsv Comparison");
    assert_eq!(comparison("ym").asked(), "copy markdown Comparison");
    assert!(comparison("jyf").asked().contains("Line(\"发送箱量"), "{}", comparison("jyf").asked());
    let stage = comparison("e");
    assert!(stage.state().contains("qinghe-2023-comparison.xlsx"), "{}", stage.state());
    let mut stage = comparison("");
    let wanted = crate::tui::parcel::Wanted::Comparison;
    let parcel = crate::tui::exporting::parcel(&stage.app, wanted).unwrap();
    let text = parcel.slip(crate::export::DataFormat::Markdown).text;
    for words in ["| 9,098 标箱 | 20,362 标箱 |", "! 差1.1点", "前文（B）：青禾县2022", "qinghe-2022.txt"]
    {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    stage.keys("<Esc>");
    assert_eq!(stage.keys("yt").asked(), "", "the list itself is no table to copy");
}

#[test]
fn a_new_version_on_the_screen_is_compared_anew() {
    let mut stage = comparison("jb<Enter>5");
    stage.keys("<Tab>");
    let (name, text) = REPORTS[0];
    let changed = text.replace("9098标箱", "9142标箱");
    stage.change_file();
    stage.send(Msg::Loaded(3, Box::new(Ok(report(&(name, &changed))))));
    let screen = stage.screen();
    assert!(screen.contains("9,142 标箱") && !screen.contains("9,098"), "{screen}");
    assert!(!screen.contains("! 差1.1点"), "{screen}");
}

#[test]
fn an_article_is_taken_out_and_another_takes_its_place() {
    let mut stage = comparison("<Esc>gd");
    assert_eq!(seats(&stage), "qinghe-2022.txt shown, qinghe-2023.txt fresh");
    assert!(stage.state().starts_with("Library Library"));
    assert!(stage.app.shelf.compared.is_some());
    stage.keys("gd");
    assert_eq!(seats(&stage), "qinghe-2023.txt shown");
    assert!(stage.app.shelf.compared.is_none() && stage.app.shelf.marked == [3]);
    stage.keys("d");
    assert_eq!(seats(&stage), "qinghe-2023.txt shown", "the only one stays");
}

#[test]
fn a_file_is_added_by_its_name() {
    let mut stage = library();
    assert_eq!(stage.keys("5a报告<Tab>").asked(), "complete 报告");
    stage.send(Msg::Completed("别的".into(), "别的.txt".into()));
    stage.send(Msg::Completed("报告".into(), "报告-2024.txt".into()));
    assert!(stage.state().contains("adding(报告-2024.txt)"), "{}", stage.state());
    assert_eq!(stage.keys("<Enter>").asked(), "find 报告-2024.txt");
    stage.send(Msg::Files(vec!["报告-2024.txt".into()]));
    assert_eq!(stage.asked(), "fetch 报告-2024.txt 3");
    assert!(stage.state().starts_with("Library Library s2 f212 3,0"), "{}", stage.state());
    // A second time there is nothing to do but to go there.
    stage.keys("g").send(Msg::Files(vec!["报告-2024.txt".into()]));
    assert_eq!(stage.asked(), "");
    assert!(stage.state().starts_with("Library Library s2 f212 3,0"), "{}", stage.state());
    stage.keys("a").paste("'/tmp/一 二.txt'\n");
    assert!(stage.state().contains("adding(/tmp/一 二.txt)"), "{}", stage.state());
    assert!(!stage.keys("<Esc>").state().contains("adding"));
}

#[test]
fn files_worked_on_before_are_listed_once_and_opened() {
    let mut stage = library();
    let recent = |file: &str, is_there| Recent { file: file.into(), is_there, day: "2026-07-05".into() };
    stage.send(Msg::Recalled(vec![
        recent("qinghe-2022.txt", true),
        recent("/到过/旧报告.txt", true),
        recent("/到过/没了.txt", false),
    ]));
    stage.keys("5");
    let screen = stage.screen();
    for words in ["以前看过", "旧报告.txt", "上次 2026-07-05", "文件已不在"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    assert_eq!(stage.app.shelf.recent.len(), 2, "an entry is not listed twice");
    assert_eq!(stage.keys("G<Enter>").asked(), "");
    assert!(stage.app.toast.as_deref().unwrap().contains("已不在"));
    assert_eq!(stage.keys("k<Enter>").asked(), "fetch /到过/旧报告.txt 3");
    stage.send(Msg::Fetched(3, Box::new(Ok(report(&REPORTS[0])))));
    assert!(stage.state().starts_with("Overview"), "opened as soon as it is there: {}", stage.state());
}

#[test]
fn a_change_of_another_file_is_none_of_the_article_on_the_screen() {
    let mut stage = library();
    stage.keys("5gj<Enter>5gjj<Enter>").asked();
    // It was on its way when one went on.
    assert_eq!(stage.send(Msg::FileChanged("qinghe-2022.txt".into())).asked(), "");
    assert_eq!(stage.change_file().asked(), "load qinghe-2023.txt 3");
}

#[test]
fn what_was_paired_by_hand_is_put_on_again() {
    let pairs = |stage: &Stage| stage.app.shelf.compared.as_ref().unwrap().comparison.pairs.len();
    // Taken apart, then another version on the screen.
    let mut stage = comparison("xjb<Enter>");
    let (name, text) = REPORTS[0];
    let changed = text.replace("9098标箱", "9142标箱");
    stage.change_file().send(Msg::Loaded(3, Box::new(Ok(report(&(name, &changed))))));
    assert_eq!(pairs(&stage), 5);
    assert_eq!(stage.app.toast.as_deref(), Some("文件已更新，已重新载入"));
    // The figure that was taken apart is gone from the new version: that is said.
    let mut stage = comparison("x");
    let taken = stage.app.shelf.compared.as_ref().unwrap().by_hand[0].0;
    let later = stage.app.shelf.compared.as_ref().unwrap().later.article.clone();
    let (name, text) = REPORTS[1];
    let changed = text.replace(later.figure(taken).unwrap().surface(), "许多");
    stage.keys("<Esc>gjj<Enter>");
    stage.change_file().send(Msg::Loaded(3, Box::new(Ok(report(&(name, &changed))))));
    assert!(stage.app.toast.as_deref().unwrap().contains("配对有 1 处"), "{:?}", stage.app.toast);
    // Compared with another one meanwhile.
    let mut stage = comparison("x<Esc>g<Space>=");
    assert_ne!(stage.app.shelf.compared.as_ref().unwrap().earlier.entry, 2);
    stage.keys("<Esc><Esc>gj<Space><Space>=");
    assert_eq!(pairs(&stage), 5, "{}", stage.state());
}

#[test]
fn a_comparison_that_comes_late_is_thrown_away_and_one_that_failed_is_closed() {
    let under_way = || {
        let mut stage = comparison("jb<Enter>");
        stage.app.shelf.comparing = Some(crate::job::Job::new(7).0);
        stage
    };
    let mut stage = under_way();
    let (name, text) = REPORTS[0];
    let changed = text.replace("9098标箱", "9142标箱");
    stage.change_file().send(Msg::Loaded(3, Box::new(Ok(report(&(name, &changed))))));
    stage.send(Msg::Compared(7, crate::library::Comparison::default()));
    assert_eq!(stage.app.shelf.compared.as_ref().unwrap().comparison.pairs.len(), 6);
    let mut stage = under_way();
    stage.send(Msg::JobFailed(7, "内存不足".into()));
    assert!(stage.app.shelf.compared.is_none(), "it would be empty for ever");
    // The way back leads to the list, where the comparison is gone.
    stage.keys("s");
    assert!(stage.state().starts_with("Library Library"), "{}", stage.state());
}

#[test]
fn an_article_that_was_asked_for_does_not_jump_up_later() {
    let mut stage = library();
    let wanted = |stage: &mut Stage| {
        stage.keys("5").send(Msg::Files(vec!["报告.txt".into()]));
        stage.keys("<Enter>");
        assert_eq!(stage.app.shelf.wanted, Some(4));
    };
    wanted(&mut stage);
    stage.keys("gj<Enter>5").send(Msg::Fetched(3, Box::new(Ok(report(&REPORTS[1])))));
    assert!(stage.state().starts_with("Library Library"), "another one was opened: {}", stage.state());
    let mut stage = library();
    wanted(&mut stage);
    stage.keys("15").send(Msg::Fetched(3, Box::new(Ok(report(&REPORTS[1])))));
    assert!(stage.state().starts_with("Library Library"), "one was elsewhere: {}", stage.state());
    let mut stage = library();
    wanted(&mut stage);
    stage.keys("gj<Space><Space>=").send(Msg::Fetched(3, Box::new(Ok(report(&REPORTS[1])))));
    assert!(stage.state().starts_with("Library Comparison"), "two are compared: {}", stage.state());
}

#[test]
fn what_is_to_be_said_of_an_article_is_not_said_of_another() {
    let mut stage = library();
    stage.app.kept.done = Some("已更正".into());
    stage.keys("5gj<Enter>");
    assert_eq!(stage.app.kept.done, None);
    stage.keys("5g<Enter>");
    assert_eq!(stage.app.kept.done.as_deref(), Some("已更正"));
}

#[test]
fn standard_input_cannot_be_taken_out() {
    let mut stage = library();
    stage.app.document.as_mut().unwrap().is_sample = false;
    stage.keys("5gd");
    assert_eq!(stage.app.shelf.entries.len(), 3);
    assert!(stage.app.toast.as_deref().unwrap().contains("标准输入"), "{:?}", stage.app.toast);
}

#[test]
fn one_file_is_one_row_whatever_it_is_called() {
    let mut stage = Stage::empty(MEDIUM, Lang::Zh);
    let files = ["文/甲.txt", "./文/甲.txt", "文/乙.txt"].map(Into::into).to_vec();
    stage.effects = begin(&mut stage.app, None, files);
    assert_eq!(seats(&stage), "甲.txt shown, 乙.txt waiting");
    stage.send(Msg::Loaded(1, Box::new(Ok(report(&REPORTS[0])))));
    stage.send(Msg::Files(vec!["文/./乙.txt".into()]));
    assert_eq!(stage.app.shelf.entries.len(), 2);
}
