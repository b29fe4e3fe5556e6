//! The search, the hits it leads through, and the command palette.
use super::*;
use crossterm::event::MouseEventKind;
use ratatui::style::Modifier;

use crate::i18n::Lang;
use crate::job::Progress;
use crate::search::find;
use crate::tui::effect::{Effect, Msg};
use crate::tui::searching::Row;

#[test]
fn a_search_opens_over_any_room_and_leaves_it_as_it_was() {
    let start = "Overview KeyNumbers s2 f212 0,0";
    table(
        WIDE,
        &[
            ("/", "Overview KeyNumbers s2 f212 0,0 search(:0)+0"),
            ("／", "Overview KeyNumbers s2 f212 0,0 search(:0)+0"),
            ("/<Esc>", start),
            ("/zs<Down><Down><Esc>", start),
            ("/<BS>", start),
            ("/z<BS><BS>", start),
            ("2/62<Esc>", "Sections Tables s2 f212 1,1"),
            ("4/62<Esc>", "Audit Findings s1 f102 0,0"),
            // What is open stays under it.
            ("<Enter>/zs<Esc>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
            ("<Enter>/<Esc><Esc>", start),
            // Letters, digits and keys of the keymap are typed.
            ("/q5j?:/", "Overview KeyNumbers s2 f212 0,0 search(q5j?:/:0)+0"),
            ("z/<Esc>", "Overview KeyNumbers s2 f212 0,0 zoom"),
        ],
    );
}

#[test]
fn enter_goes_to_what_was_found_and_ctrl_o_back() {
    table(
        WIDE,
        &[
            ("/62.9<Enter>", "Figures FigureTable s1 f107 9,0 hits(62.9 1/1)"),
            ("/62.9<Enter><Enter>", "Figures FigureTable s1 f107 9,0 detail(f107)+0 hits(62.9 1/1)"),
            ("/62.9<Enter><Enter>=", "Figures FigureTable s1 f107 9,0 derivation(f107)+0 hits(62.9 1/1)"),
            ("/62.9<Enter><Enter>=s", "Figures Source s1 f107 0,0 hits(62.9 1/1)"),
            ("/62.9<Enter><C-o>", "Overview KeyNumbers s2 f212 0,0 hits(62.9 1/1)"),
            ("/162.9<Enter>", "Overview KeyNumbers s2 f212 0,0 search(162.9:0)+0"),
            // A section, the figure below it, a table, a finding, a place of the text.
            ("/招商引资<Enter>", "Sections Tables s2 f211 0,0 hits(招商引资 1/3)"),
            ("/t31<Enter>", "Sections Tables s3 f306 0,0 hits(t31 1/1)"),
            ("/c07<Enter>", "Audit Findings s1 f102 0,0 hits(c07 1/1)"),
            ("/晴雨表<Enter>", "Sections Source s0 b03 0,0 hits(晴雨表 1/1)"),
            // What was worked out, in its table.
            ("/d309<Enter>", "Sections Tables s3 d309 5,2 hits(d309 1/1)"),
            // Where the figure is to be seen one stays.
            ("2/127亿元<Enter>", "Sections Tables s2 f213 2,1 hits(127亿元 1/1)"),
            ("2s/62.9<Enter>", "Sections Source s1 f107 0,0 hits(62.9 1/1)"),
            // A filter that hides it is taken away.
            ("f亿<Enter>/62.9<Enter>", "Figures FigureTable s1 f107 9,0 hits(62.9 1/1)"),
            ("4f弱<Enter>/c07<Enter>", "Audit Findings s1 f102 0,0 hits(c07 1/1)"),
            // Full-width letters of an input method.
            ("/６２．９<Enter>", "Figures FigureTable s1 f107 9,0 hits(６２．９ 1/1)"),
        ],
    );
}

#[test]
fn a_row_is_chosen_and_the_list_is_narrowed() {
    table(
        WIDE,
        &[
            ("/招商<Down>", "Overview KeyNumbers s2 f212 0,0 search(招商:17)+1"),
            ("/招商<C-n><C-n><C-p>", "Overview KeyNumbers s2 f212 0,0 search(招商:17)+1"),
            ("/招商<PgDn><PgUp>", "Overview KeyNumbers s2 f212 0,0 search(招商:17)+0"),
            ("/招商<Down><Enter>", "Figures FigureTable s2 f209 25,0 hits(招商 11/15)"),
            // Sections, tables, figures; what there is nothing of is left out.
            ("/招商<Tab>", "Overview KeyNumbers s2 f212 0,0 search(招商:1)+0"),
            ("/招商<Tab><Tab>", "Overview KeyNumbers s2 f212 0,0 search(招商:2)+0"),
            ("/招商<S-Tab>", "Overview KeyNumbers s2 f212 0,0 search(招商:13)+0"),
            ("/招商<Tab><Tab><Tab><Tab><Tab>", "Overview KeyNumbers s2 f212 0,0 search(招商:17)+0"),
            // What is gone through is what the list was narrowed to.
            ("/招商<Tab><Tab><Enter>", "Sections Tables s2 f209 17,0 hits(招商 1/2)"),
            ("/招商<Tab><Tab><Enter>n", "Sections Tables s2 f211 0,0 hits(招商 2/2)"),
        ],
    );
}

#[test]
fn hits_are_gone_through_in_the_order_of_the_text_and_around_its_ends() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("n");
    assert!(stage.app.toast.as_deref().is_some_and(|it| it.contains('/')), "{:?}", stage.app.toast);
    stage.keys("2/招商<S-Tab><Enter>");
    let at = |stage: &Stage| stage.app.toast.clone().unwrap_or_default();
    assert_eq!(at(&stage), "1/13 招商");
    for (keys, said) in [
        ("n", "2/13 招商"),
        ("03n", "5/13 招商"),
        ("N", "4/13 招商"),
        ("04N", "13/13 招商 · 过开头，转到末尾"),
        ("n", "1/13 招商 · 过末尾，回到开头"),
    ] {
        assert_eq!(at(stage.keys(keys)), said, "{keys}");
    }
    let starts: Vec<u32> =
        stage.app.search.alive.as_ref().unwrap().stops.iter().map(|(stop, _)| stop.start).collect();
    assert!(starts.is_sorted());
    // One has looked elsewhere: on from there.
    stage.keys("3g");
    assert_eq!(at(stage.keys("n")), "1/13 招商");
    stage.keys("sG");
    assert_eq!(at(stage.keys("N")), "13/13 招商");
    // Esc at the root ends it, and nothing else.
    stage.keys("<Esc><Esc>");
    assert!(stage.app.search.alive.is_none());
    assert!(at(stage.keys("n")).contains('/'));
}

#[test]
fn esc_ends_the_search_before_filter_and_marks() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3f亿<Enter><Space>/协议引资<Enter>");
    assert_eq!(
        stage.state(),
        "Figures FigureTable s2 f212 9,0 filter(亿:13) marked(f212) hits(协议引资 4/4)"
    );
    assert_eq!(stage.keys("<Esc>").state(), "Figures FigureTable s2 f212 9,0 filter(亿:13) marked(f212)");
}

#[test]
fn a_query_is_remembered_and_taken_up_again() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/zs<Enter>/62.9<Enter>/没有<Esc>/");
    assert_eq!(stage.app.search.recent, ["62.9", "zs"]);
    assert_eq!(
        stage.keys("<Down><Enter>").state().split_once(" search(zs:").map(|(_, rest)| rest),
        Some("22)+0 hits(62.9 1/1)")
    );
    // The search before lives on until another one is gone into.
    assert_eq!(
        stage.keys("<Esc>").app.search.alive.as_ref().map(|it| it.found.query.text().to_owned()),
        Some("62.9".into())
    );
}

#[test]
fn a_paste_is_searched_and_cut() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/").paste("\r\n 招商引资\r第二行");
    assert!(stage.state().contains("search( 招商引资 第二行:"), "{}", stage.state());
    stage.keys("<C-u>").paste(&"招".repeat(100_000));
    let typing = stage.app.search.typing.as_ref().unwrap();
    assert_eq!(typing.line.text().chars().count(), 200);
    assert_eq!(stage.app.toast.as_deref(), Some("只取前 200 个字"));
    stage.keys("x");
    assert_eq!(stage.app.toast.as_deref(), Some("只取前 200 个字"));
    stage.keys("<Enter>");
    assert!(stage.app.popup.is_some(), "nothing found: the line stays to be mended");
}

#[test]
fn the_mouse_chooses_scrolls_and_closes() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/招商").click_on("外出招商批次");
    assert_eq!(stage.state(), "Figures FigureTable s2 f209 25,0 hits(招商 11/15)");
    let mut stage = Stage::sample(WIDE);
    stage.keys("/招商").mouse(MouseEventKind::ScrollDown, (60, 20));
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0 search(招商:17)+3");
    stage.click((1, 20));
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0");
    assert!(stage.app.search.typing.is_none());
}

#[test]
fn commands_are_found_among_the_hits_and_done() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/放大");
    let typing = stage.app.search.typing.as_ref().unwrap();
    assert!(matches!(typing.rows.as_slice(), [Row::Command(_)]), "{:?}", typing.rows);
    assert_eq!(stage.keys("<Enter>").state(), "Overview KeyNumbers s2 f212 0,0 zoom");
}

#[test]
fn the_palette_does_what_it_finds_by_any_name() {
    table(
        WIDE,
        &[
            (":放大<Enter>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            ("：fd<Enter>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            (":fangda<Enter>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            ("<C-p>zoom<Enter>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            (":zom<Enter>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            (":核对<Enter>", "Audit Findings s1 f102 0,0"),
            (":audit<Enter>", "Audit Findings s1 f102 0,0"),
            (":帮助<Enter>", "Overview KeyNumbers s2 f212 0,0 help+0"),
            (":搜索<Enter>", "Overview KeyNumbers s2 f212 0,0 search(:0)+0"),
            (":没有这条<Enter>", "Overview KeyNumbers s2 f212 0,0 palette(没有这条:0)+0"),
            (":<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            // Over a popup its keys, and it is there again.
            ("<Enter>:推导<Enter>", "Overview KeyNumbers s2 f212 0,0 derivation(f212)+0"),
            ("<Enter>:<Esc>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    assert_eq!(stage.keys(":退出<Enter>").asked(), "quit 0");
}

#[test]
fn what_was_done_last_comes_first_in_the_palette() {
    let mut stage = Stage::sample(WIDE);
    let first = |stage: &Stage| stage.app.palette.typing.as_ref().unwrap().rows.first().copied();
    stage.keys(":");
    assert_eq!(first(&stage), Some(crate::tui::action::Action::NextPane));
    stage.keys("单位<Enter>:放大<Enter>:");
    let rows = &stage.app.palette.typing.as_ref().unwrap().rows;
    use crate::tui::action::Action;
    assert_eq!(rows[..2], [Action::Zoom, Action::Unit]);
    assert_eq!(rows.iter().filter(|it| **it == Action::Zoom).count(), 1);
    assert!(!rows.contains(&Action::Palette) && rows.contains(&Action::CopyTable));
    assert!(!rows.contains(&Action::AcceptAll), "what no key leads to is left out");
    // Ctrl-p and Ctrl-n choose.
    assert!(stage.keys("<C-n><C-n><C-p>").state().ends_with("+1 zoom One"), "{}", stage.state());
}

#[test]
fn every_command_of_the_palette_does_something_or_says_why_not() {
    use crate::tui::palette::available;
    let mut mute = std::collections::BTreeSet::new();
    for keys in ["", "2", "2s", "3", "4", "<Enter>"] {
        let mut stage = Stage::sample(MEDIUM);
        stage.keys(keys);
        let all = available(&stage.app.keymap, stage.app.scope());
        assert!(all.len() > 40, "{}", all.len());
        for action in all.into_iter().filter(|it| it.group() != crate::tui::action::Group::Move) {
            let mut stage = Stage::sample(MEDIUM);
            // At the end of the sections, where one cannot go on, nothing is said.
            stage.keys(keys).effects.clear();
            let (state, top) = (stage.state(), stage.app.source_top);
            let mut effects = Vec::new();
            crate::tui::update::act(&mut stage.app, action, None, &mut effects);
            let acts = stage.state() != state || stage.app.source_top != top || !effects.is_empty();
            if !acts && stage.app.toast.is_none() {
                mute.insert(action.word());
            }
        }
    }
    // Going where one is, back from where there is nothing to close, the first column further left.
    let expected = ["audit", "back", "column-left", "figures", "overview", "sections"];
    let strange: Vec<&String> = mute.iter().filter(|it| !expected.contains(&it.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn a_search_that_was_called_off_by_another_goes_on_when_that_is_closed() {
    let mut stage = large();
    stage.asked();
    stage.keys("/指标1");
    let first = |stage: &mut Stage| {
        // Only the first answer comes.
        for effect in std::mem::take(&mut stage.effects) {
            match effect {
                Effect::Index((article, study), _, job, progress) => {
                    let index = crate::search::Index::of(article, study, None, &progress).unwrap();
                    stage.send(Msg::Indexed(job, index.into()));
                }
                Effect::Search(index, query, job, progress) => {
                    let mut told = Vec::new();
                    find(&index, &query, &progress, &mut |hits| told.push(hits));
                    stage.send(Msg::Found(job, told.remove(0)));
                }
                _ => {}
            }
        }
    };
    first(&mut stage);
    first(&mut stage);
    stage.keys("<Enter>");
    let stops = |stage: &Stage| stage.app.search.alive.as_ref().map_or(0, |it| it.stops.len());
    assert!(stage.app.search.finding.is_some() && stops(&stage) > 0);
    stage.keys("/x<Esc>");
    assert_eq!(work(&mut stage).last().map(String::as_str), Some("指标1"));
    assert!(stage.app.search.alive.as_ref().is_some_and(|it| it.found.hits.is_whole));
}

#[test]
fn the_other_language_is_found_too_and_the_keys_are_those_of_the_keymap() {
    let mut stage = Stage::sample_in(MEDIUM, Lang::En);
    assert!(stage.keys(":放大").screen().contains("zoom"), "{}", stage.screen());
    stage.keys("<C-u>sort");
    let screen = stage.screen();
    let row = screen.lines().find(|row| row.contains("Sort by the column")).unwrap();
    assert!(row.contains(" o"), "{row}");
}

/// The style of the first cell of a text on the screen.
fn style(stage: &Stage, text: &str) -> Modifier {
    let at = stage.find(text).unwrap_or_else(|| panic!("no {text}\n{}", stage.screen()));
    stage.buffer()[at].modifier
}

#[test]
fn what_matches_is_underlined_in_the_list_and_in_the_source() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/zs");
    // The first row is the chosen one, and still shows what matched.
    assert!(style(&stage, "招商引资  ").contains(Modifier::UNDERLINED));
    assert!(style(&stage, "招商漏斗").contains(Modifier::UNDERLINED));
    assert!(!style(&stage, "外出招商批次").contains(Modifier::UNDERLINED));
    stage.keys("<Esc>2/用地、审批<Enter>");
    assert!(style(&stage, "用地、审批").contains(Modifier::REVERSED), "the place one is at");
    stage.keys("/招商<S-Tab><Enter>");
    stage.keys("nnn");
    let underlined = |stage: &Stage| {
        let buf = stage.buffer();
        let is_match = |at: usize| {
            buf.content[at].symbol() == "招"
                && buf.content[at].modifier == Modifier::BOLD | Modifier::UNDERLINED
        };
        (0..buf.content.len()).filter(|at| is_match(*at)).count()
    };
    assert!(underlined(&stage) > 0, "{}", stage.screen());
    stage.keys("<Esc><Esc>");
    assert_eq!(underlined(&stage), 0);
}

/// An article too large to be searched at once.
fn large() -> Stage {
    let (mut text, mut figures, mut blocks, mut at) = (String::new(), Vec::new(), Vec::new(), 0);
    for number in 0..700 {
        let piece = format!("指标{number}为7个。");
        let end = at + piece.chars().count();
        let id = format!("f{number}");
        figures.push(serde_json::json!({
            "id": id, "section": "s1", "block": format!("b{number}"), "kind": "count", "value": "7",
            "unitText": "个", "variableMeasured": {"zh": format!("指标{number}")},
            "target": {"start": end - 3, "end": end - 1, "exact": "7个"},
        }));
        blocks.push(serde_json::json!({"id": format!("b{number}"), "section": "s1", "type": "paragraph", "spans": [[at, end]]}));
        text.push_str(&piece);
        at = end;
    }
    let json = serde_json::json!({"format": "zonglan/article/1", "headline": {"zh": "长"}, "text": text,
        "sections": [{"id": "s1", "topic": "other", "name": {"zh": "长"}}], "blocks": blocks, "figures": figures});
    let article = crate::tui::stage::article(&json.to_string());
    Stage::with(crate::tui::stage::document(article, Some("long.json")), WIDE, Lang::Zh)
}

/// Does what was asked of the workers, in order; gives the queries that were searched to the end.
fn work(stage: &mut Stage) -> Vec<String> {
    let mut done = Vec::new();
    loop {
        let effects = std::mem::take(&mut stage.effects);
        if effects.is_empty() {
            return done;
        }
        for effect in effects {
            match effect {
                Effect::Index((article, study), earlier, job, progress) => {
                    let index = crate::search::Index::of(article, study, earlier.as_deref(), &progress);
                    if let Some(index) = index {
                        stage.send(Msg::Indexed(job, index.into()));
                    }
                }
                Effect::Search(index, query, job, progress) => {
                    let mut told = Vec::new();
                    let whole = find(&index, &query, &progress, &mut |hits| told.push(hits));
                    done.extend(whole.is_some().then(|| query.text().to_owned()));
                    for hits in told.into_iter().chain(whole) {
                        stage.send(Msg::Found(job, hits));
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_large_article_is_searched_by_workers_and_an_older_keystroke_is_called_off() {
    let mut stage = large();
    stage.asked();
    stage.keys("/");
    assert_eq!(stage.asked().split(' ').next(), Some("index"));
    let mut stage = large();
    stage.asked();
    stage.keys("/指");
    // While the names are indexed, nothing is looked for yet.
    assert!(stage.screen().contains("正在编索引"), "{}", stage.screen());
    assert_eq!(work(&mut stage), ["指"]);
    stage.keys("标");
    let first = stage.effects.iter().find_map(|it| match it {
        Effect::Search(_, _, _, progress) => Some(progress.clone()),
        _ => None,
    });
    stage.keys("1");
    assert!(first.as_ref().is_some_and(Progress::is_cancelled));
    assert_eq!(work(&mut stage), ["指标1"], "that of the older keystroke says nothing");
    // A late result of the one before is thrown away.
    let rows = crate::tui::searching::len(&stage.app.search);
    stage.send(Msg::Found(1, crate::search::Hits::default()));
    assert_eq!(crate::tui::searching::len(&stage.app.search), rows);
    assert!(rows > 0);
}

#[test]
fn enter_waits_for_what_is_typed_to_be_found() {
    let mut stage = large();
    stage.asked();
    stage.keys("/指标1<Enter>");
    assert!(stage.app.popup.is_some());
    work(&mut stage);
    assert!(stage.app.popup.is_none(), "{}", stage.state());
    assert!(stage.state().contains("hits(指标1 "), "{}", stage.state());
    // What is found later is gone through, too.
    let stops = stage.app.search.alive.as_ref().unwrap().stops.len();
    assert!(stops > 1, "{stops}");
}

#[test]
fn a_search_lives_on_when_the_article_is_another_version() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("2/招商<S-Tab><Enter>nn");
    let json = crate::load::SAMPLE.replace("招商", "招工");
    let document = crate::tui::stage::document(crate::tui::stage::article(&json), None);
    stage.effects = crate::tui::update::show(&mut stage.app, document);
    assert_eq!(stage.app.search.alive.as_ref().map(|it| it.stops.len()), Some(0));
    stage.keys("n");
    assert!(stage.app.toast.as_deref().is_some_and(|it| it.contains("没有找到")), "{:?}", stage.app.toast);
    stage.keys("/招工");
    assert!(crate::tui::searching::len(&stage.app.search) > 2);
    let document = crate::tui::stage::document(crate::load::sample().unwrap(), None);
    crate::tui::update::show(&mut stage.app, document);
    assert_eq!(crate::tui::searching::len(&stage.app.search), 0);
}

#[test]
fn a_search_under_way_goes_on_when_one_comes_back_to_its_article() {
    let mut stage = large();
    stage.send(Msg::Files(vec!["又.txt".into()])).asked();
    let job = stage.app.next_job;
    let other = crate::tui::stage::report(&crate::tui::stage::REPORTS[0]);
    stage.send(Msg::Fetched(job, Box::new(Ok(other))));
    stage.keys("/指标1<Enter>");
    work(&mut stage);
    // More of it was on its way when one went on.
    stage.app.search.alive.as_mut().unwrap().found.hits.is_whole = false;
    stage.keys("5gj<Enter>");
    work(&mut stage);
    stage.keys("5g<Enter>");
    assert_eq!(work(&mut stage), ["指标1"]);
    assert!(stage.app.search.alive.as_ref().unwrap().found.hits.is_whole);
}

#[test]
fn a_filter_that_hid_a_hit_is_said_to_be_gone() {
    for (keys, filter) in [("f亿<Enter>/62.9<Enter>", "“亿”"), ("4f弱<Enter>/c07<Enter>", "“弱”")]
    {
        let mut stage = Stage::sample(WIDE);
        stage.keys(keys);
        assert!(stage.app.toast.as_deref().unwrap().contains(filter), "{:?}", stage.app.toast);
    }
}
