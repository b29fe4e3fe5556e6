//! Details, help, zoom, unit, language, sort, and the way out.
use super::*;

#[test]
fn a_detail_opens_on_what_the_cursor_is_on() {
    table(
        WIDE,
        &[
            ("<Enter>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
            ("7j<Enter>", "Overview KeyNumbers s3 d309 7,0 detail(d309)+0"),
            ("<S-Tab><Enter>", "Overview Timeline s3 y11 0,0 detail(y11)+0"),
            ("2<Enter>", "Sections Tables s2 f212 1,1 detail(f212)+0"),
            ("2s<Enter>", "Sections Source s2 f212 0,0 detail(f212)+0"),
            ("3<Enter>", "Figures FigureTable s2 f212 28,0 detail(f212)+0"),
            ("04j3ll<Enter>", "Figures FigureTable s3 f307 37,2 detail(f307)+0"),
            // Where there is no figure there is no detail.
            ("f没有这样的数字<Enter><Enter>", "Figures FigureTable s2 f212 0,0 filter(没有这样的数字:0)"),
        ],
    );
}

#[test]
fn a_popup_keeps_moves_to_itself() {
    table(
        MEDIUM,
        &[
            ("?", "Overview KeyNumbers s2 f212 0,0 help+0"),
            ("?jj", "Overview KeyNumbers s2 f212 0,0 help+2"),
            ("?05jk", "Overview KeyNumbers s2 f212 0,0 help+4"),
            ("?hl", "Overview KeyNumbers s2 f212 0,0 help+0"),
            ("?Gg", "Overview KeyNumbers s2 f212 0,0 help+0"),
            ("?k", "Overview KeyNumbers s2 f212 0,0 help+0"),
            ("<Enter>j", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
        ],
    );
    let mut stage = Stage::sample(MEDIUM);
    stage.keys("?G");
    let (lines, page) = stage.popup_lines().unwrap();
    assert!(stage.state().ends_with(&format!("help+{}", lines - page)), "{}", stage.state());
    stage.keys("99999j");
    assert!(stage.state().ends_with(&format!("help+{}", lines - page)), "{}", stage.state());
}

#[test]
fn ways_out_of_a_popup() {
    for close in ["<Esc>", "q", "<Enter>"] {
        table(WIDE, &[(&format!("<Enter>{close}"), "Overview KeyNumbers s2 f212 0,0")]);
    }
    for close in ["<Esc>", "q", "?", "？"] {
        table(WIDE, &[(&format!("?{close}"), "Overview KeyNumbers s2 f212 0,0")]);
    }
    table(
        WIDE,
        &[
            // Help over a detail leads back to the detail.
            ("<Enter>?", "Overview KeyNumbers s2 f212 0,0 help+0"),
            ("<Enter>?<Esc>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
            ("<Enter>?<Esc><Esc>", "Overview KeyNumbers s2 f212 0,0"),
            ("<Enter>?13?<Esc>", "Figures FigureTable s2 f212 28,0"),
            // Going anywhere closes it.
            ("<Enter>3", "Figures FigureTable s2 f212 28,0"),
            ("<Enter>1", "Overview KeyNumbers s2 f212 0,0"),
            ("<Enter><Tab>", "Overview Ladder s2 f212 0,0"),
            ("<Enter>]", "Sections Tables s3 f306 0,0"),
            ("<Enter>}", "Sections Tables s2 f201 3,0"),
            ("<Enter>f", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("<Enter>'", "Sections Source s2 f212 0,0 labels"),
            ("<Enter>z", "Overview KeyNumbers s2 f212 0,0 zoom"),
            ("3<Enter>o", "Figures FigureTable s2 f212 44,0 sort(0▲)"),
            // Unit and language change it and leave it open.
            ("<Enter>u", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 One"),
            ("<Enter>L", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 en"),
        ],
    );
}

#[test]
fn q_closes_zoom_and_source_before_it_quits() {
    table(
        WIDE,
        &[
            ("sq", "Overview KeyNumbers s2 f212 0,0"),
            ("2sq", "Sections Tables s2 f212 1,1"),
            ("2<Tab>q", "Sections Tables s2 f212 1,1"),
            ("3sq", "Figures FigureTable s2 f212 28,0"),
            ("2szq", "Sections Source s2 f212 0,0"),
            ("2szqq", "Sections Tables s2 f212 1,1"),
            ("3zq", "Figures FigureTable s2 f212 28,0"),
        ],
    );
}

#[test]
fn help_over_a_detail_lists_the_keys_of_the_detail() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("<Enter>?");
    let rows: Vec<String> = stage.screen().lines().map(str::to_owned).collect();
    let here = rows.iter().position(|row| row.contains("本视图")).unwrap();
    assert!(rows[here + 1].contains("Esc"), "{}", stage.screen());
}

#[test]
fn a_popup_stays_scrolled_within_its_lines() {
    let mut stage = Stage::sample(NARROW);
    stage.keys("?G");
    for change in ["L", "u", "L"] {
        stage.keys(change);
        let (lines, page) = stage.popup_lines().unwrap();
        let scroll = stage.state();
        assert!(
            (0..=lines.saturating_sub(page)).any(|it| scroll.contains(&format!("help+{it}"))),
            "{scroll}: {lines} lines, {page} shown"
        );
    }
    stage.resize(WIDE);
    let (lines, page) = stage.popup_lines().unwrap();
    assert!(stage.state().contains(&format!("help+{}", lines.saturating_sub(page))), "{}", stage.state());
}

#[test]
fn esc_steps_back_from_the_innermost_thing() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("f亿<Enter>sz<Enter>?05");
    let mut seen = vec![stage.state()];
    for _ in 0..8 {
        seen.push(stage.keys("<Esc>").state());
    }
    seen.dedup();
    assert_eq!(
        seen,
        [
            "Figures Source s2 f212 0,0 help+0 filter(亿:13) zoom 5×",
            "Figures Source s2 f212 0,0 help+0 filter(亿:13) zoom",
            "Figures Source s2 f212 0,0 detail(f212)+0 filter(亿:13) zoom",
            "Figures Source s2 f212 0,0 filter(亿:13) zoom",
            "Figures Source s2 f212 0,0 filter(亿:13)",
            "Figures FigureTable s2 f212 9,0 filter(亿:13)",
            "Figures FigureTable s2 f212 28,0",
        ]
    );
    assert_eq!(stage.asked(), "", "Esc never quits");
}

#[test]
fn units_and_languages_go_round() {
    let mut stage = Stage::sample(WIDE);
    let start = stage.state();
    let mut seen = Vec::new();
    loop {
        stage.keys("u");
        assert!(!seen.contains(&stage.state()), "{seen:?}");
        seen.push(stage.state());
        if stage.state() == start {
            break;
        }
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
    table(WIDE, &[("L", "Overview KeyNumbers s2 f212 0,0 en"), ("LL", "Overview KeyNumbers s2 f212 0,0")]);
}

#[test]
fn zoom() {
    table(
        WIDE,
        &[
            ("z", "Overview KeyNumbers s2 f212 0,0 zoom"),
            ("zz", "Overview KeyNumbers s2 f212 0,0"),
            ("z<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            ("z<Tab>", "Overview Ladder s2 f212 0,0 zoom"),
            ("2z<Tab>", "Sections Source s2 f212 0,0 zoom"),
            ("z3", "Figures FigureTable s2 f212 28,0"),
            ("zs", "Sections Source s2 f212 0,0"),
            ("2z<C-o>", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("2z");
    assert_eq!(crate::tui::layout(&stage.app).panes.len(), 1);
}

#[test]
fn sorting_goes_up_down_and_back_to_the_text() {
    table(
        WIDE,
        &[
            ("3lo", "Figures FigureTable s2 f212 25,1 sort(1▲)"),
            ("3loo", "Figures FigureTable s2 f212 12,1 sort(1▼)"),
            ("3looo", "Figures FigureTable s2 f212 28,1"),
            ("3lolo", "Figures FigureTable s2 f212 31,2 sort(2▲)"),
            ("3log", "Figures FigureTable s0 f001 0,1 sort(1▲)"),
            ("o", "Overview KeyNumbers s2 f212 0,0"),
            ("2o", "Sections Tables s2 f212 1,1"),
            // Words sort in the language shown.
            ("3oL", "Figures FigureTable s2 f212 0,0 sort(0▲) en"),
            ("3oLL", "Figures FigureTable s2 f212 44,0 sort(0▲)"),
            // Further keys; one that is a key already keeps its place.
            ("3llllolllO", "Figures FigureTable s2 f212 2,7 sort(4▲ 7▲)"),
            ("3llllolllOO", "Figures FigureTable s2 f212 2,7 sort(4▲ 7▼)"),
            ("3llllolllOOO", "Figures FigureTable s2 f212 2,7 sort(4▲)"),
            ("3llllolllOhhhO", "Figures FigureTable s2 f212 48,4 sort(4▼ 7▲)"),
            ("3llllolllOhhho", "Figures FigureTable s2 f212 48,4 sort(4▼ 7▲)"),
            ("3llllolllOo", "Figures FigureTable s2 f212 24,7 sort(7▲)"),
            ("3O", "Figures FigureTable s2 f212 44,0 sort(0▲)"),
            // The sort survives the filter, and the filter the sort.
            ("3lof亿<Enter>", "Figures FigureTable s2 f212 12,1 filter(亿:13) sort(1▲)"),
            ("3lof亿<Enter><Esc>", "Figures FigureTable s2 f212 25,1 sort(1▲)"),
        ],
    );
}

#[test]
fn ways_out_of_the_program() {
    for (keys, asked) in [
        ("q", "quit 0"),
        ("3q", "quit 0"),
        ("2sq", ""),
        ("2sqq", "quit 0"),
        ("2zq", ""),
        ("2zqq", "quit 0"),
        ("2szqq", ""),
        ("2szqqq", "quit 0"),
        ("'<Esc>q", ""),
        ("3f亿<Enter>q", "quit 0"),
        ("<Enter>q", ""),
        ("<Enter>qq", "quit 0"),
        ("<Enter>?qqq", "quit 0"),
        ("<C-c>", "quit 130"),
        ("/<C-c>", "quit 130"),
        ("'<C-c>", "quit 130"),
        ("<Enter><C-c>", "quit 130"),
        ("<C-z>", "suspend"),
        ("/<C-z>", "suspend"),
        ("<C-l>", "redraw"),
        ("/q", ""),
        ("<Esc><Esc>", ""),
    ] {
        assert_eq!(Stage::sample(WIDE).keys(keys).asked(), asked, "{keys}");
    }
}

#[test]
fn signals() {
    use crate::tui::effect::{Msg, Signal};
    let mut stage = Stage::sample(WIDE);
    for (msg, asked) in [
        (Msg::Signal(Signal::Terminate(15)), "die 15"),
        (Msg::Signal(Signal::Stop), "suspend"),
        (Msg::Signal(Signal::Continue), "resume"),
        (Msg::TerminalGone, "quit 129"),
        (Msg::Tick, ""),
    ] {
        assert_eq!(stage.send(msg).asked(), asked);
    }
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0");
    assert_eq!(stage.send(Msg::CannotWatch("满了".into())).asked(), "");
    assert!(stage.screen().contains("满了"), "{}", stage.screen());
    assert_eq!(stage.send(Msg::CannotStop).asked(), "");
    assert!(stage.app.toast.is_some());
}

#[test]
fn every_action_does_something_somewhere() {
    use crate::tui::action::Action;
    use crate::tui::update::act;
    // Places from which something is left to do: rows above and below, a popup, a jump behind, a filter.
    let places = [
        "05G",
        "3f亿<Enter>05Gll",
        "2j",
        "2s",
        "?",
        "<Enter>",
        "23<C-o>",
        "z",
        "4",
        "<Space>j<Space>",
        "c",
        "3H",
        "/招商",
        "/招商<S-Tab><Enter>",
    ];
    let sample = |keys: &str| (keys.to_owned(), Stage::sample(MEDIUM));
    // Pages have more to them.
    let page = |keys: &str| {
        let torn = crate::tui::stage::torn(None);
        (keys.to_owned(), Stage::with(torn, MEDIUM, crate::i18n::Lang::Zh))
    };
    // The cursor is on the first of two reports.
    let library = |keys: &str| {
        let stage = Stage::library(MEDIUM, crate::i18n::Lang::Zh);
        (format!("5gj{keys}"), stage)
    };
    for &action in Action::ALL {
        let stages = places.iter().map(|keys| sample(keys)).chain(["", "r", "rN"].map(page));
        let stages = stages.chain(["", "<Space><Space>", "<Space><Space>=", "<Space><Space>=a"].map(library));
        let acts = stages.into_iter().any(|(keys, mut stage)| {
            stage.keys(&keys);
            let (state, top) = (stage.state(), stage.app.source_top);
            let mut effects = Vec::new();
            act(&mut stage.app, action, None, &mut effects);
            stage.state() != state || stage.app.source_top != top || !effects.is_empty()
        });
        let only_says = action == Action::Reload;
        assert!(acts || only_says, "{action:?} does nothing");
    }
}

#[test]
fn tables_become_charts_and_back_with_the_focus_kept() {
    table(
        WIDE,
        &[
            // The bar of the figure that had the focus, and its row in the table again.
            ("04j2v", "Sections Tables s3 f306 0,0"),
            ("04j2vv", "Sections Tables s3 f306 0,0"),
            ("04j2vjj", "Sections Tables s3 d304 2,0"),
            ("04j2v<Enter>", "Sections Tables s3 f306 0,0 detail(f306)+0"),
            ("04j2v}", "Sections Tables s3 d308 15,0"),
            ("04j2v]", "Sections Tables s4 f401 0,0"),
            ("v", "Sections Tables s2 f212 0,0"),
            // Back steps out of the charts.
            ("04j2v<Esc>", "Sections Tables s3 f306 0,0"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("2v");
    assert!(stage.screen().contains("█") && stage.screen().contains("v 表格"), "{}", stage.screen());
    stage.keys("<Esc>");
    assert!(stage.screen().contains("v 图表"), "{}", stage.screen());
}
