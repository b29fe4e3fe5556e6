//! Columns hidden, moved and kept in place; figures in groups.
use super::*;
use crate::article::Item;
use crate::tui::app::Popup;
use crate::tui::effect::Effect;
use crate::tui::lists;

#[test]
fn columns_hide_move_and_stay() {
    let all = "indicator value change period basis subject section source";
    assert!(Stage::sample(WIDE).keys("3").app.columns.len() == all.split(' ').count());
    table(
        WIDE,
        &[
            (
                "3llH",
                "Figures FigureTable s2 f212 28,2 columns(indicator value period basis subject section source; 1)",
            ),
            ("3llHHH", "Figures FigureTable s2 f212 28,2 columns(indicator value subject section source; 1)"),
            // The cursor goes with the column that moves.
            (
                "3ll<lt>",
                "Figures FigureTable s2 f212 28,1 columns(indicator change value period basis subject section source; 1)",
            ),
            (
                "3ll03>",
                "Figures FigureTable s2 f212 28,5 columns(indicator value period basis subject change section source; 1)",
            ),
            (
                "3ll9<lt>",
                "Figures FigureTable s2 f212 28,0 columns(change indicator value period basis subject section source; 1)",
            ),
            (
                "3lF",
                "Figures FigureTable s2 f212 28,1 columns(indicator value change period basis subject section source; 2)",
            ),
            ("3lFF", "Figures FigureTable s2 f212 28,1"),
            // The list: Space shows and hides, the letter again closes it.
            ("3lC", "Figures FigureTable s2 f212 28,1 columns(1)"),
            ("3lCC", "Figures FigureTable s2 f212 28,1"),
            (
                "3lCj<Space>",
                "Figures FigureTable s2 f212 28,1 columns(2) columns(indicator value period basis subject section source; 1)",
            ),
            ("3lCj<Space><Space><Esc>", "Figures FigureTable s2 f212 28,1"),
            ("3lCj<Space>a", "Figures FigureTable s2 f212 28,1 columns(2)"),
            (
                "3lC><Esc>",
                "Figures FigureTable s2 f212 28,1 columns(indicator change value period basis subject section source; 1)",
            ),
            // The last one stays.
            ("3HHHHHHHHHH", "Figures FigureTable s2 f212 28,0 columns(source; 1)"),
            // Sorting is by what stands under the cursor, and survives that its column is hidden.
            (
                "3lHo",
                "Figures FigureTable s2 f212 31,1 sort(2▲) columns(indicator change period basis subject section source; 1)",
            ),
            // Elsewhere nothing happens.
            ("2H", "Sections Tables s2 f212 1,1"),
            ("C", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
}

#[test]
fn what_is_copied_has_the_columns_shown_in_their_order() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3fid:f212,f104<Enter>llH<lt>yt");
    let parcel = stage.effects.iter().find_map(|effect| match effect {
        Effect::Copy(parcel, ..) => Some(parcel),
        _ => None,
    });
    let text = parcel.unwrap().slip(crate::export::DataFormat::Tsv).text;
    let heading = text.lines().next().unwrap();
    assert!(heading.starts_with("指标\t期间\t数值"), "{heading}");
    assert!(heading.contains("数值 修饰") && !heading.contains("同比"), "{heading}");
}

#[test]
fn groups_have_headings_that_fold() {
    table(
        WIDE,
        &[
            ("3b", "Figures FigureTable s2 f212 31,0 by(section)"),
            ("3bb", "Figures FigureTable s2 f212 24,0 by(unit)"),
            ("3bbbbb", "Figures FigureTable s2 f212 28,0"),
            ("b", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("3bg");
    let lines = |stage: &Stage| lists::len(&stage.app, crate::tui::app::Pane::FigureTable);
    let all = lines(&stage);
    let first = stage.app.figures.heads()[0].count;
    assert!(stage.app.figures.head(0).is_some(), "the first line is a heading");
    stage.keys("<Enter>");
    assert_eq!(lines(&stage), all - first);
    assert!(stage.app.popup.is_none());
    // Folds survive a sort, and what is folded is copied all the same.
    stage.keys("o");
    assert_eq!(lines(&stage), all - first);
    assert!(matches!(
        crate::tui::exporting::here(&stage.app),
        Some(crate::tui::parcel::Wanted::Figures(_, figures)) if figures.len() == 50
    ));
    stage.keys("g<Enter>");
    assert_eq!(lines(&stage), all);
    // A row under a heading opens its figure.
    stage.keys("j<Enter>");
    assert!(matches!(stage.app.popup, Some(Popup::Detail(Item::Figure(_), _))), "{}", stage.state());
}

#[test]
fn subtotals_wait_for_the_audit_and_follow_it() {
    let mut stage = Stage::sample(WIDE);
    let study = stage.app.document.as_mut().and_then(|it| it.study.take());
    stage.keys("3b");
    assert!(stage.screen().contains("小计待核对完成"), "{}", stage.screen());
    stage.app.document.as_mut().unwrap().study = study;
    stage.send(crate::tui::effect::Msg::Tick);
    assert!(!stage.screen().contains("小计待核对完成"));
    assert!(stage.screen().contains("不可相加："), "{}", stage.screen());
}

#[test]
fn the_cursor_stays_on_its_heading() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3bg<Enter>j");
    let row = |stage: &Stage| stage.app.cursor(crate::tui::app::Pane::FigureTable).row;
    let second = stage.app.figures.heads()[1].key;
    let at = |stage: &Stage| stage.app.figures.head(row(stage)).map(|head| head.key);
    assert_eq!(at(&stage), Some(second), "{}", stage.state());
    stage.keys("o");
    assert_eq!(at(&stage), Some(second), "{}", stage.state());
    stage.keys("u");
    assert_eq!(at(&stage), Some(second), "{}", stage.state());
}

#[test]
fn a_mark_and_a_sort_at_once_leave_no_finding_behind() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("4fis:marked<Enter>3fis:marked or 亿<Enter>");
    assert_eq!(stage.app.findings.len(0), 0, "nothing is marked yet");
    // As when both keys come before the next frame.
    let key = |letter: char| {
        crossterm::event::Event::Key(crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char(
            letter,
        )))
    };
    stage.send(crate::tui::effect::Msg::Input(vec![key(' '), key('o')]));
    assert_eq!(stage.app.marked.len(), 1);
    assert!(stage.app.findings.len(0) > 0, "{}", stage.state());
}

#[test]
fn marks_leave_groups_as_they_are() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3b");
    let before = stage.app.figures_rest_on.clone().unwrap();
    stage.keys("jj<Space>");
    assert_eq!(stage.app.marked.len(), 1, "{}", stage.state());
    assert!(stage.app.figures_rest_on.as_ref().unwrap().is_same(&before), "nothing was arranged again");
}
