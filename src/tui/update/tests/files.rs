//! Loading, reloading, late results, sizes.
use super::*;
use crate::i18n::Lang;
use crate::load;
use crate::tui::effect::{Effect, LoadFailure, Msg};
use crate::tui::stage::{article, document};
use crate::tui::update::{open, update};

/// The sample from a file, changed as text.
fn sample_with(from: &str, to: &str) -> crate::tui::app::Document {
    assert!(from.is_empty() || load::SAMPLE.contains(from), "no {from}");
    let text = if from.is_empty() { load::SAMPLE.to_owned() } else { load::SAMPLE.replace(from, to) };
    document(article(&text), Some("文.json"))
}

fn failure() -> Box<Result<crate::tui::app::Document, LoadFailure>> {
    Box::new(Err(LoadFailure { line: "3:7: 少了字段".into(), full: "很长的说明".into(), errors: 2 }))
}

fn from_file(size: (u16, u16)) -> Stage {
    Stage::with(sample_with("", ""), size, Lang::Zh)
}

#[test]
fn a_first_load_shows_the_document_or_leaves() {
    let mut stage = Stage::empty(WIDE, Lang::Zh);
    stage.effects = open(&mut stage.app, "文.json".into());
    assert_eq!(stage.asked(), "load 文.json 1");
    assert_eq!(stage.keys("jl<Enter>]}s'2/x:n<Esc>1").asked(), "", "keys before the document are harmless");
    stage.send(Msg::Loaded(1, Box::new(Ok(sample_with("", "")))));
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0");
    assert_eq!(stage.app.toast, None);

    let mut stage = Stage::empty(WIDE, Lang::Zh);
    stage.effects = open(&mut stage.app, "文.json".into());
    stage.asked();
    assert_eq!(stage.send(Msg::Loaded(1, failure())).asked(), "quit 2 saying 很长的说明");
}

#[test]
fn a_broken_file_leaves_the_last_good_version() {
    let mut stage = from_file(WIDE);
    stage.keys("3jj");
    let state = stage.state();
    stage.change_file();
    assert_eq!(stage.asked(), "load 文.json 1");
    stage.send(Msg::Loaded(1, failure()));
    assert_eq!((stage.state(), stage.asked()), (state, String::new()));
    assert!(stage.screen().contains("3:7: 少了字段"), "{}", stage.screen());
    // The notice lasts until the file is mended.
    assert!(stage.keys("j").app.notice.is_some());
    stage.change_file().send(Msg::Loaded(2, Box::new(Ok(sample_with("", "")))));
    assert_eq!(stage.app.notice, None);
}

#[test]
fn the_sample_has_no_file_to_load_again() {
    let mut stage = Stage::sample(WIDE);
    assert_eq!(stage.change_file().asked(), "");
    assert_eq!(stage.keys("<C-r>").asked(), "");
    assert!(stage.app.toast.is_some());
    assert_eq!(from_file(WIDE).keys("<C-r>").asked(), "load 文.json 1");
}

#[test]
fn a_reload_keeps_the_place_by_its_ids() {
    // Another figure comes first: every position moves, no id does.
    let earlier = "\"figures\": [\n  {\"id\": \"f001\"";
    let earlier = if load::SAMPLE.contains(earlier) { earlier } else { "" };
    for keys in [
        "",
        "3",
        "2]",
        "2]jl",
        "2s",
        "2<S-Tab>j",
        "299]",
        "3f亿<Enter>",
        "3lo",
        "<Enter>",
        "?jj",
        "23<C-o>",
        "z",
        "4j",
        "4jm=",
        "4oo",
        "4f弱<Enter>",
        "4jsl",
        "04j<Enter>=",
        "04j<Enter>=?",
        "<Space>j<Space>",
        "<Space>j<Space>+",
    ] {
        let mut stage = from_file(WIDE);
        stage.keys(keys);
        let state = stage.state();
        stage.change_file().send(Msg::Loaded(1, Box::new(Ok(sample_with(earlier, earlier)))));
        assert_eq!(stage.state(), state, "{keys}");
    }
}

#[test]
fn a_reload_drops_what_is_gone_from_focus_popup_and_jumps() {
    let mut stage = from_file(WIDE);
    stage.keys("j2]3<Enter>");
    assert_eq!(stage.state(), "Figures FigureTable s3 f306 37,0 detail(f306)+0");
    let bare = r#"{"format": "zonglan/article/1", "headline": {"zh": "短"}, "text": "今年3个。",
        "sections": [{"id": "s9", "topic": "other", "name": {"zh": "短"}}],
        "blocks": [{"id": "b1", "section": "s9", "type": "paragraph", "spans": [[0, 5]]}],
        "figures": [{"id": "n1", "section": "s9", "block": "b1", "variableMeasured": {"zh": "个数"},
            "kind": "count", "value": 3, "unitText": "个", "target": {"start": 2, "end": 4, "exact": "3个"}}]}"#;
    stage.change_file().send(Msg::Loaded(1, Box::new(Ok(document(article(bare), Some("文.json"))))));
    assert_eq!(stage.state(), "Figures FigureTable s9 n1 0,0");
    // The jumps led to figures that are gone.
    assert_eq!(stage.keys("<C-o><C-o>").state(), "Figures FigureTable s9 n1 0,0");
}

#[test]
fn late_results_of_dropped_jobs_are_thrown_away() {
    let mut stage = from_file(WIDE);
    let state = stage.state();
    stage.change_file().change_file();
    assert_eq!(stage.asked(), "load 文.json 1, load 文.json 2");
    stage.send(Msg::Loaded(1, failure()));
    assert_eq!(stage.app.notice, None, "the first load was called off");
    assert!(stage.app.loading.is_some());
    stage.send(Msg::Loaded(2, failure()));
    assert!(stage.app.notice.is_some());
    stage.send(Msg::Loaded(2, Box::new(Ok(sample_with("", "")))));
    assert!(stage.app.notice.is_some(), "a second answer of the same job");
    stage.send(Msg::Arranged(2, crate::table::View::new(vec![0])));
    assert_eq!(stage.state(), state);
}

/// An article with more rows than are arranged at once.
fn long() -> crate::tui::app::Document {
    let (mut text, mut figures) = (String::new(), String::new());
    let rows: u32 = 50_001;
    let mut at = 0;
    for number in 0..rows {
        let exact = format!("{number}个");
        let end = at + exact.len() - 2;
        let comma = if number == 0 { "" } else { "," };
        figures += &format!(
            r#"{comma}{{"id":"f{number}","section":"s1","block":"b1","variableMeasured":{{"zh":"数"}},"kind":"count","value":{number},"unitText":"个","target":{{"start":{at},"end":{end},"exact":"{exact}"}}}}"#
        );
        text += &exact;
        at = end;
    }
    let json = format!(
        r#"{{"format":"zonglan/article/1","headline":{{"zh":"长"}},"text":"{text}","sections":[{{"id":"s1","topic":"other","name":{{"zh":"长"}}}}],"blocks":[{{"id":"b1","section":"s1","type":"paragraph","spans":[[0,{at}]]}}],"figures":[{figures}]}}"#
    );
    document(article(&json), Some("long.json"))
}

#[test]
fn many_rows_are_arranged_by_a_worker() {
    // One pane, so that the one endless paragraph is not wrapped.
    let mut stage = Stage::with(long(), TINY, Lang::Zh);
    assert_eq!(stage.asked(), "audit 1, cover 2", "so large an article is audited by a worker, too");
    stage.keys("3l");
    assert_eq!(stage.keys("o").asked(), "arrange \"\" 3");
    assert_eq!(stage.keys("f7").asked(), "arrange \"7\" 4");
    assert!(stage.app.arranging.is_some());
    // The answer to the first question comes after the second was asked.
    stage.send(Msg::Arranged(3, crate::table::View::new(vec![3, 2, 1])));
    assert_eq!(stage.app.figures, crate::table::View::default());
    stage.send(Msg::Arranged(4, crate::table::View::new(vec![7, 17])));
    assert!(stage.app.arranging.is_none());
    assert_eq!(stage.state(), "Figures FigureTable s1 f7 0,1 prompt(7) filter(7:2) sort(1▲)");
    // Without filter and sort there is nothing to work out: the old rows at once.
    assert_eq!(stage.keys("<Enter><Esc>").asked(), "arrange \"\" 5", "the sort stays");
    assert_eq!(stage.keys("oo").asked(), "arrange \"\" 6");
    assert!(stage.app.arranging.is_none() && stage.app.sorting.is_empty());
    assert_eq!(stage.app.figures, crate::table::View::default());
    stage.send(Msg::Arranged(6, crate::table::View::new(vec![1])));
    assert_eq!(stage.app.figures, crate::table::View::default(), "a late answer");
}

#[test]
fn a_worker_that_fails_is_told_of_and_waited_for_no_more() {
    let mut stage = from_file(WIDE);
    stage.change_file().send(Msg::JobFailed(1, "内存不足".into()));
    assert!(stage.app.loading.is_none());
    assert!(stage.screen().contains("内存不足"), "{}", stage.screen());
}

#[test]
fn a_resize_keeps_place_and_popup() {
    for keys in
        ["", "G", "2", "2]", "3G", "2s", "2<S-Tab>j", "<Enter>", "?G", "3f亿", "z", "<Tab><Tab>", "<S-Tab>"]
    {
        let mut stage = Stage::sample(WIDE);
        stage.keys(keys);
        let (focus, popup) = (stage.app.focus, stage.app.popup.is_some());
        for size in [MEDIUM, NARROW, TINY, (1, 1), (500, 200), WIDE] {
            stage.resize(size);
            stage.screen();
            let made = crate::tui::layout(&stage.app);
            assert_eq!(stage.app.focus, focus, "{keys} {size:?}");
            assert_eq!(stage.app.popup.is_some(), popup, "{keys} {size:?}");
            assert!(made.panes.iter().any(|(pane, _)| *pane == stage.app.pane()), "{keys} {size:?}");
        }
    }
}

#[test]
fn a_burst_is_taken_in_order() {
    let mut stage = Stage::sample(WIDE);
    let mut events: Vec<_> =
        crate::tui::stage::typed("3").into_iter().map(crossterm::event::Event::Key).collect();
    events.push(crossterm::event::Event::Resize(60, 20));
    events.extend(crate::tui::stage::typed("jq").into_iter().map(crossterm::event::Event::Key));
    let effects = update(&mut stage.app, Msg::Input(events));
    assert!(matches!(effects[..], [Effect::Quit(0, None)]));
    assert_eq!(stage.state(), "Figures FigureTable s2 f213 29,0");
}
