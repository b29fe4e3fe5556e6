//! The prompt of the filter.
use super::*;

#[test]
fn typing_filters_at_once() {
    table(
        WIDE,
        &[
            ("f", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("ｆ", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f亿", "Figures FigureTable s2 f212 9,0 prompt(亿) filter(亿:13)"),
            // Letters, digits and keys of the keymap are text.
            ("fqj", "Figures FigureTable s1 f101 0,0 prompt(qj) filter(qj:0)"),
            ("f5j?", "Figures FigureTable s3 f306 0,0 prompt(5j?) filter(5j?:0)"),
            ("f<A-o><C-d>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f亿<BS>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f亿<BS><BS>", "Figures FigureTable s2 f212 28,0"),
            ("f亿元<C-u>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f江津 亿<C-w>", "Figures FigureTable s2 f212 17,0 prompt(江津 ) filter(江津:31)"),
            ("f亿<C-h>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f亿<Down><Down>", "Figures FigureTable s2 f214 11,0 prompt(亿) filter(亿:13)"),
            ("f亿<Enter>", "Figures FigureTable s2 f212 9,0 filter(亿:13)"),
            ("f亿<Enter>f", "Figures FigureTable s2 f212 9,0 prompt(亿) filter(亿:13)"),
            ("f亿<Esc>", "Figures FigureTable s2 f212 28,0"),
            // Esc brings back the filter that was.
            ("f亿<Enter>f万<Esc>", "Figures FigureTable s2 f212 9,0 filter(亿:13)"),
            ("f亿<Enter><Esc>", "Figures FigureTable s2 f212 28,0"),
            ("zf", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("3sf", "Figures FigureTable s2 f212 28,0 prompt()"),
        ],
    );
}

#[test]
fn a_focus_that_is_filtered_out_comes_back() {
    table(
        WIDE,
        &[
            ("f407", "Figures FigureTable s3 f306 0,0 prompt(407) filter(407:1)"),
            ("f407<Enter><Esc>", "Figures FigureTable s3 f306 37,0"),
            // Nothing found: the focus stays, no row is opened, moves do nothing.
            ("f无此<Enter>j", "Figures FigureTable s2 f212 0,0 filter(无此:0)"),
            ("f无此<Enter><Esc>", "Figures FigureTable s2 f212 28,0"),
            ("f无此<Enter>o", "Figures FigureTable s2 f212 0,0 filter(无此:0) sort(0▲)"),
        ],
    );
}

#[test]
fn a_paste_goes_into_the_prompt_and_nowhere_else() {
    let mut stage = Stage::sample(WIDE);
    stage.paste("q3j\u{1b}[2J");
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0");
    assert_eq!(stage.asked(), "");
    assert!(stage.app.toast.is_some(), "the user is told why nothing happened");
    stage.keys("f").paste("\r\n亿\u{7}\r引资\n");
    assert!(stage.state().contains("prompt(亿 引资) filter(亿 引资:"), "{}", stage.state());
    stage.paste(&"长".repeat(100_000));
    assert_eq!(stage.app.filter.text().chars().count(), 100_000);
    stage.keys("x");
    assert_eq!(stage.app.filter.text().chars().count(), 100_000);
    stage.keys("<C-u>").paste("");
    assert_eq!(stage.state(), "Figures FigureTable s2 f212 28,0 prompt()");
}

#[test]
fn a_click_elsewhere_ends_typing_and_keeps_the_filter() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("f亿").click_on("概览");
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0 filter(亿:13)");
}

#[test]
fn what_cannot_be_read_leaves_the_filter_as_it_was() {
    table(
        WIDE,
        &[
            // Half typed: the last that could be read stays in force.
            ("f亿 bas", "Figures FigureTable s2 f212 9,0 prompt(亿 bas) filter(亿:13)"),
            ("f亿 basis:", "Figures FigureTable s2 f212 9,0 prompt(亿 basis:) filter(亿:13)"),
            ("f亿 basis:agr", "Figures FigureTable s2 f212 9,0 prompt(亿 basis:agr) filter(亿:13)"),
            (
                "f亿 basis:agreed",
                "Figures FigureTable s2 f212 2,0 prompt(亿 basis:agreed) filter(亿 basis:agreed:4)",
            ),
            // Enter takes a beginning for the word it is, and what cannot be read for a mistake.
            ("f亿 bas<Enter>", "Figures FigureTable s2 f212 0,0 filter(亿 bas:0)"),
            // What stands before a term that cannot be read holds.
            ("f期间:", "Figures FigureTable s2 f212 28,0 prompt(期间:)"),
            ("f亿 basis:<Enter>", "Figures FigureTable s2 f212 9,0 prompt(亿 basis:) filter(亿:13)"),
            ("f亿 basis:<Enter><Esc>", "Figures FigureTable s2 f212 28,0"),
            ("f(亿 or 万)", "Figures FigureTable s2 f212 10,0 prompt((亿 or 万)) filter((亿 or 万):16)"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("f单位:亿元 口径:规划");
    let rows: Vec<String> = stage.screen().lines().map(str::to_owned).collect();
    let (prompt, error) = (&rows[rows.len() - 2], &rows[rows.len() - 1]);
    assert!(prompt.starts_with(" 筛选 单位:亿元 口径:规划▏"), "{prompt}");
    // Eight wide letters and five narrow ones stand before the place.
    assert_eq!(error.find('^'), Some(21), "{error}");
    assert!(error.contains("^^^^ 口径没有“规划”；可写 协议 计划"), "{error}");
}

#[test]
fn tab_completes_fields_and_the_values_that_exist() {
    table(
        WIDE,
        &[
            ("f口<Tab>", "Figures FigureTable s2 f212 28,0 prompt(口径:)"),
            ("f口<Tab><Tab>", "Figures FigureTable s2 f212 2,0 prompt(口径:协议) filter(口径:协议:4)"),
            ("f口<Tab><Tab><Tab>", "Figures FigureTable s1 f104 0,0 prompt(口径:计划) filter(口径:计划:6)"),
            (
                "f口<Tab><Tab><Tab><S-Tab>",
                "Figures FigureTable s2 f200 0,0 prompt(口径:协议) filter(口径:协议:4)",
            ),
            // The arrow accepts, at the end of the line only.
            (
                "fbas<Right>ag<Right>",
                "Figures FigureTable s2 f212 2,0 prompt(basis:agreed) filter(basis:agreed:4)",
            ),
            ("fbas<Left><Right>", "Figures FigureTable s2 f212 28,0 prompt(bas)"),
            ("f<Tab><Tab><Tab><S-Tab>", "Figures FigureTable s2 f212 28,0 prompt(单位:)"),
            ("f<S-Tab>", "Figures FigureTable s2 f212 28,0 prompt(是:)"),
            ("f无此词<Tab>", "Figures FigureTable s2 f212 0,0 prompt(无此词) filter(无此词:0)"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("f口径:");
    let screen = stage.screen();
    assert!(screen.contains("│协议  agreed"), "{screen}");
}

#[test]
fn a_section_is_where_its_filter_begins() {
    table(
        WIDE,
        &[("2]f", "Figures FigureTable s3 f306 6,0 prompt(节:通道物流与开放 ) filter(节:通道物流与开放:16)")],
    );
}

#[test]
fn a_filter_by_marks_follows_the_marks() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3g<Space>j<Space>fis:marked<Enter>");
    let marked = |stage: &Stage| stage.app.figures.len(50);
    assert_eq!(marked(&stage), 2);
    stage.keys("g<Space>");
    assert_eq!(marked(&stage), 1);
    // The same over findings: what is reviewed goes, and the cursor stays where it was.
    let mut stage = Stage::sample(WIDE);
    stage.keys("4fnot is:reviewed<Enter>");
    let rows = |stage: &Stage| stage.app.findings.len(0);
    let all = rows(&stage);
    stage.keys("gjjm");
    assert_eq!((rows(&stage), stage.app.cursor(crate::tui::app::Pane::Findings).row), (all - 1, 2));
}

#[test]
fn a_filter_by_verdicts_holds_when_the_audit_comes() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("fverdict:!<Enter>");
    let found = stage.app.figures.len(50);
    assert!((1..50).contains(&found), "{found}");
    let study = stage.app.document.as_mut().and_then(|it| it.study.take());
    stage.send(crate::tui::effect::Msg::Tick);
    assert_eq!(stage.app.figures.len(50), 0);
    stage.app.document.as_mut().unwrap().study = study;
    stage.send(crate::tui::effect::Msg::Tick);
    assert_eq!(stage.app.figures.len(50), found);
}

#[test]
fn nothing_is_shown_where_the_filter_finds_nothing() {
    for size in [WIDE, MEDIUM] {
        let mut stage = Stage::sample(size);
        stage.keys("3");
        assert!(stage.screen().contains("超570亿元"), "{}", stage.screen());
        stage.keys("fid:zzz<Enter>");
        assert!(!stage.screen().contains("f212 协议引资"), "{}", stage.screen());
        stage.keys("<Enter>=c");
        assert_eq!(stage.app.popup, None, "{}", stage.state());
    }
}
