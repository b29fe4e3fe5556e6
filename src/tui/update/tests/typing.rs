//! The prompt of the filter.
use super::*;

#[test]
fn typing_filters_at_once() {
    table(
        WIDE,
        &[
            ("/", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("f", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("／", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("/亿", "Figures FigureTable s2 f212 9,0 prompt(亿) filter(亿:13)"),
            // Letters, digits and keys of the keymap are text.
            ("/qj", "Figures FigureTable s1 f101 0,0 prompt(qj) filter(qj:0)"),
            ("/5j?", "Figures FigureTable s3 f306 0,0 prompt(5j?) filter(5j?:0)"),
            ("/<Tab><A-o><C-d>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("/亿<BS>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("/亿<BS><BS>", "Figures FigureTable s2 f212 28,0"),
            ("/亿元<C-u>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("/江津 亿<C-w>", "Figures FigureTable s2 f212 17,0 prompt(江津 ) filter(江津 :31)"),
            ("/亿<C-h>", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("/亿<Down><Down>", "Figures FigureTable s2 f214 11,0 prompt(亿) filter(亿:13)"),
            ("/亿<Enter>", "Figures FigureTable s2 f212 9,0 filter(亿:13)"),
            ("/亿<Enter>/", "Figures FigureTable s2 f212 9,0 prompt(亿) filter(亿:13)"),
            ("/亿<Esc>", "Figures FigureTable s2 f212 28,0"),
            // Esc brings back the filter that was.
            ("/亿<Enter>/万<Esc>", "Figures FigureTable s2 f212 9,0 filter(亿:13)"),
            ("/亿<Enter><Esc>", "Figures FigureTable s2 f212 28,0"),
            ("z/", "Figures FigureTable s2 f212 28,0 prompt()"),
            ("3s/", "Figures FigureTable s2 f212 28,0 prompt()"),
        ],
    );
}

#[test]
fn a_focus_that_is_filtered_out_comes_back() {
    table(
        WIDE,
        &[
            ("/407", "Figures FigureTable s3 f306 0,0 prompt(407) filter(407:1)"),
            ("/407<Enter><Esc>", "Figures FigureTable s3 f306 37,0"),
            // Nothing found: the focus stays, no row is opened, moves do nothing.
            ("/无此<Enter>j", "Figures FigureTable s2 f212 0,0 filter(无此:0)"),
            ("/无此<Enter><Esc>", "Figures FigureTable s2 f212 28,0"),
            ("/无此<Enter>o", "Figures FigureTable s2 f212 0,0 filter(无此:0) sort(0▲)"),
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
    stage.keys("/").paste("\r\n亿\u{7}\r第二行\n");
    assert_eq!(stage.state(), "Figures FigureTable s2 f212 9,0 prompt(亿) filter(亿:13)");
    stage.paste(&"长".repeat(100_000));
    assert_eq!(stage.app.filter.chars().count(), 200);
    stage.keys("x");
    assert_eq!(stage.app.filter.chars().count(), 200);
    stage.keys("<C-u>").paste("");
    assert_eq!(stage.state(), "Figures FigureTable s2 f212 28,0 prompt()");
}

#[test]
fn a_click_elsewhere_ends_typing_and_keeps_the_filter() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("/亿").click_on("概览");
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0 filter(亿:13)");
}
