//! Rows, columns, pages, counts.
use super::*;

#[test]
fn rows_of_a_list() {
    table(
        WIDE,
        &[
            ("", "Overview KeyNumbers s2 f212 0,0"),
            ("j", "Overview KeyNumbers s2 f213 1,0"),
            ("<Down><Down>", "Overview KeyNumbers s1 f101 2,0"),
            ("jjk", "Overview KeyNumbers s2 f213 1,0"),
            ("k", "Overview KeyNumbers s2 f212 0,0"),
            ("<Up>", "Overview KeyNumbers s2 f212 0,0"),
            ("G", "Overview KeyNumbers s0 f002 8,0"),
            ("<End>", "Overview KeyNumbers s0 f002 8,0"),
            ("Gg", "Overview KeyNumbers s2 f212 0,0"),
            ("jj<Home>", "Overview KeyNumbers s2 f212 0,0"),
            ("Gj", "Overview KeyNumbers s0 f002 8,0"),
        ],
    );
}

#[test]
fn pages_and_half_pages() {
    table(
        MEDIUM,
        &[
            ("3g", "Figures FigureTable s0 f001 0,0"),
            ("3g<C-d>", "Figures FigureTable s1 f102 4,0"),
            ("3g<C-d><C-u>", "Figures FigureTable s0 f001 0,0"),
            ("3g<PgDn>", "Figures FigureTable s1 f106 8,0"),
            ("3g<PgDn><PgUp>", "Figures FigureTable s0 f001 0,0"),
            ("3g02<PgDn>", "Figures FigureTable s2 f200 16,0"),
            ("3G<PgDn>", "Figures FigureTable s4 f402 49,0"),
            ("3g<C-u>", "Figures FigureTable s0 f001 0,0"),
        ],
    );
}

#[test]
fn counts() {
    table(
        WIDE,
        &[
            ("05", "Overview KeyNumbers s2 f212 0,0 5×"),
            ("05j", "Overview KeyNumbers s3 f308 5,0"),
            ("03", "Overview KeyNumbers s2 f212 0,0 3×"),
            ("03j", "Overview KeyNumbers s1 f102 3,0"),
            ("G03k", "Overview KeyNumbers s3 f308 5,0"),
            ("05G", "Overview KeyNumbers s3 f306 4,0"),
            ("01G", "Overview KeyNumbers s2 f212 0,0"),
            ("0G", "Overview KeyNumbers s2 f212 0,0"),
            ("99999999999999999999j", "Overview KeyNumbers s0 f002 8,0"),
            ("99999999999999999999G", "Overview KeyNumbers s0 f002 8,0"),
            // A digit that is a room opens it unless a count has begun.
            ("3", "Figures FigureTable s2 f212 28,0"),
            ("053j", "Overview KeyNumbers s0 f002 8,0"),
            // A key that takes no count still ends it.
            ("05uj", "Overview KeyNumbers s2 f213 1,0 One"),
            ("05<F5>", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
}

#[test]
fn esc_takes_back_a_count_and_nothing_else() {
    table(
        WIDE,
        &[
            ("05<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            ("05<Esc>j", "Overview KeyNumbers s2 f213 1,0"),
            ("z05<Esc>", "Overview KeyNumbers s2 f212 0,0 zoom"),
            ("2s05<Esc>", "Sections Source s2 f212 0,0"),
            ("<Enter>05<Esc>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
        ],
    );
}

#[test]
fn columns_of_a_table_and_none_elsewhere() {
    table(
        WIDE,
        &[
            ("2", "Sections Tables s2 f212 1,1"),
            ("2l", "Sections Tables s2 d201 1,2"),
            ("2ll", "Sections Tables s2 d201 1,2"),
            // An empty cell stands for the first figure of its row.
            ("2kl", "Sections Tables s2 f211 0,2"),
            ("2hhh", "Sections Tables s2 f212 1,0"),
            ("2<Right><Right><Left>", "Sections Tables s2 f212 1,1"),
            ("2hh02l", "Sections Tables s2 d201 1,2"),
            ("3l", "Figures FigureTable s2 f212 28,1"),
            ("399l", "Figures FigureTable s2 f212 28,7"),
            ("399lh", "Figures FigureTable s2 f212 28,6"),
            // In the column of changes the focus is the change.
            ("04jlll", "Overview KeyNumbers s3 f306 4,0"),
            ("l", "Overview KeyNumbers s2 f212 0,0"),
            ("h", "Overview KeyNumbers s2 f212 0,0"),
            ("<Tab>l", "Overview Ladder s2 f212 0,0"),
            // In the source they go from figure to figure.
            ("2sl", "Sections Source s2 f213 0,0"),
            ("2sh", "Sections Source s2 f211 0,0"),
            ("2s05h", "Sections Source s2 f204 0,0"),
            ("2s99h", "Sections Source s2 f200 0,0"),
            ("2s99l", "Sections Source s2 f214 0,0"),
        ],
    );
}

#[test]
fn the_column_of_changes_is_a_view_of_the_change() {
    table(WIDE, &[("04j3ll", "Figures FigureTable s3 f307 37,2")]);
}

#[test]
fn the_source_scrolls_and_keeps_the_focus() {
    let mut stage = Stage::sample(MEDIUM);
    stage.keys("2s");
    let start = stage.app.source_top;
    for (keys, moves) in
        [("j", true), ("k", true), ("<C-d>", true), ("<PgUp>", true), ("G", true), ("g", true)]
    {
        let before = stage.app.source_top;
        stage.keys(keys);
        assert_eq!(stage.app.source_top != before, moves, "{keys} from {before:?}");
        assert_eq!(stage.state(), "Sections Source s2 f212 0,0", "{keys}");
    }
    assert_ne!(stage.app.source_top, start);
    stage.keys("g<C-u>k<PgUp>");
    assert_eq!(stage.app.source_top, crate::tui::app::SourceTop::default());
    stage.keys("99999j");
    let last = stage.app.source_top;
    stage.keys("j<PgDn><C-d>");
    assert_eq!(stage.app.source_top, last, "there is nothing below the last line");
}

#[test]
fn a_row_without_a_figure_leaves_no_focus_of_another_row() {
    table(
        WIDE,
        &[
            ("2[7j", "Sections Tables s1 s1 7,0"),
            ("2[7j<Enter>", "Sections Tables s1 s1 7,0"),
            ("2[9j", "Sections Tables s1 d116 9,0"),
            ("2[7js", "Sections Source s1 s1 0,0"),
            ("2[7j3", "Figures FigureTable s1 f101 3,0"),
            // In the tables across sections there is no section to fall back on.
            ("299]G", "Sections Tables - - 23,0"),
        ],
    );
    let mut stage = Stage::sample(MEDIUM);
    let screen = stage.keys("2[7j").screen();
    assert!(screen.contains("t13") && screen.contains("重庆睿畅 · 零部件厂房 · 促建"), "{screen}");
}
