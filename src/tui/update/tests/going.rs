//! Panes, rooms, sections, tables, source, jumps, labels.
use super::*;

#[test]
fn tab_goes_round_the_panes_that_are_shown() {
    table(
        WIDE,
        &[
            ("<Tab>", "Overview Ladder s2 f212 0,0"),
            ("<Tab><Tab>", "Overview Index s3 f306 0,0"),
            ("<Tab><Tab><Tab>", "Overview SectionList s3 s3 3,0"),
            ("<S-Tab>", "Overview Timeline s3 y11 0,0"),
            ("6<Tab>", "Overview KeyNumbers s2 f212 0,0"),
            ("04<Tab>", "Overview Checks s2 f212 0,0"),
            ("05<Tab>", "Overview Timeline s3 y11 0,0"),
            ("2<Tab>", "Sections Source s2 f212 0,0"),
            ("2<Tab><Tab>", "Sections Navigation s2 f212 2,0"),
            ("2<S-Tab>", "Sections Navigation s2 f212 2,0"),
            ("2<Tab><Tab><Tab>", "Sections Tables s2 f212 1,1"),
            ("3<Tab>", "Figures Source s2 f212 0,0"),
            ("3<Tab><Tab>", "Figures FigureTable s2 f212 28,0"),
        ],
    );
    table(
        MEDIUM,
        &[
            ("<Tab><Tab>", "Overview Index s3 f306 0,0"),
            ("<S-Tab>", "Overview Timeline s3 y11 0,0"),
            ("2<Tab>", "Sections Source s2 f212 0,0"),
            ("2<Tab><Tab>", "Sections Tables s2 f212 1,1"),
            ("2<S-Tab>", "Sections Source s2 f212 0,0"),
        ],
    );
    table(
        NARROW,
        &[
            ("<Tab><Tab><Tab>", "Overview SectionList s3 s3 3,0"),
            ("3<Tab>", "Figures Source s2 f212 0,0"),
            ("2<Tab><Tab>", "Sections Tables s2 f212 1,1"),
        ],
    );
}

#[test]
fn the_focused_pane_is_always_on_the_screen() {
    for size in [WIDE, MEDIUM, NARROW, TINY, (60, 12), (1, 1)] {
        for room in ["1", "2", "3", "4"] {
            let mut stage = Stage::sample(size);
            stage.keys(room);
            for tab in 0..7 {
                let made = crate::tui::layout(&stage.app);
                let pane = stage.app.pane();
                let area = made.panes.iter().find(|(it, _)| *it == pane);
                assert!(
                    area.is_some_and(|(_, area)| area.area() > 0),
                    "{room}, {tab} tabs, {size:?}: {made:?}"
                );
                stage.keys("<Tab>");
            }
        }
    }
}

#[test]
fn rooms() {
    table(
        WIDE,
        &[
            ("1", "Overview KeyNumbers s2 f212 0,0"),
            ("2", "Sections Tables s2 f212 1,1"),
            ("3", "Figures FigureTable s2 f212 28,0"),
            ("321", "Overview KeyNumbers s2 f212 0,0"),
            // The room comes back with the pane it was left in, and with the focus of now.
            ("<Tab>3k1", "Overview Ladder s2 f211 0,0"),
            ("３", "Figures FigureTable s2 f212 28,0"),
            // Full-width keys of an input method.
            ("ｊｊ", "Overview KeyNumbers s1 f101 2,0"),
            ("２】", "Sections Tables s3 f306 0,0"),
        ],
    );
}

#[test]
fn sections_and_tables_step_and_stop_at_the_ends() {
    table(
        WIDE,
        &[
            ("]", "Sections Tables s3 f306 0,0"),
            ("2]", "Sections Tables s3 f306 0,0"),
            ("2[", "Sections Tables s1 f103 0,0"),
            ("202[", "Sections Tables s0 f001 0,0"),
            ("299[", "Sections Tables s0 f001 0,0"),
            ("299]", "Sections Tables - f212 0,0"),
            ("299][", "Sections Tables s4 f401 0,0"),
            ("299]]", "Sections Tables - f212 0,0"),
            // At the end a step changes nothing, not even the row.
            ("299[jj[", "Sections Tables s0 f003 2,0"),
            ("2}", "Sections Tables s2 f201 3,0"),
            ("2{", "Sections Tables s1 s1 10,0"),
            ("2}{", "Sections Tables s2 f211 0,0"),
            ("205}", "Sections Tables s3 f306 0,0"),
            ("299[{", "Sections Tables s0 f001 0,0"),
            ("2999}", "Sections Tables - f212 19,0"),
            ("}", "Sections Tables s2 f201 3,0"),
            ("z}", "Sections Tables s2 f201 3,0"),
            ("2z}", "Sections Tables s2 f201 3,0 zoom"),
            ("2s]", "Sections Source s3 f306 0,0"),
            ("2s}", "Sections Tables s2 f201 3,0"),
        ],
    );
}

#[test]
fn the_navigation_leads_tables_and_focus() {
    table(
        WIDE,
        &[
            ("2<S-Tab>j", "Sections Navigation s3 f306 3,0"),
            ("2<S-Tab>k", "Sections Navigation s1 f103 1,0"),
            ("2<S-Tab>j<Enter>", "Sections Tables s3 f306 0,0"),
            // Its rows below the sections are the tables of the section.
            ("2<S-Tab>04j", "Sections Navigation s2 f211 6,0"),
            ("2<S-Tab>05j", "Sections Navigation s2 f201 7,0"),
            ("2<S-Tab>05j<Enter>", "Sections Tables s2 f201 3,0"),
            // The source of what is chosen there, not of what was focused before.
            ("2<S-Tab>js", "Sections Source s3 f306 0,0"),
        ],
    );
}

#[test]
fn enter_on_a_section_opens_it() {
    table(
        WIDE,
        &[
            ("<Tab><Tab><Tab>g<Enter>", "Sections Tables s0 f001 0,0"),
            ("<Tab><Tab><Tab>j<Enter>", "Sections Tables s4 f401 0,0"),
            ("<Tab><Tab><Tab>G<Enter>", "Sections Tables - f212 0,0"),
            ("<Tab><Tab><Tab>j<Enter><C-o>", "Overview SectionList s4 s4 4,0"),
        ],
    );
}

#[test]
fn the_source_goes_back_to_where_it_was_asked_for() {
    for size in [WIDE, MEDIUM, NARROW] {
        table(
            size,
            &[
                ("s", "Sections Source s2 f212 0,0"),
                ("ss", "Overview KeyNumbers s2 f212 0,0"),
                ("s<Esc>", "Overview KeyNumbers s2 f212 0,0"),
                ("<Tab>js<Esc>", "Overview Ladder s1 f104 1,0"),
                ("2ss", "Sections Tables s2 f212 1,1"),
                ("3ss", "Figures FigureTable s2 f212 28,0"),
                ("3s", "Figures Source s2 f212 0,0"),
                // A focus found in the source is taken along.
                ("sjjlss", "Sections Source s2 f213 0,0"),
                ("sls", "Overview KeyNumbers s2 f213 1,0"),
                // The room of the source does not stay in the source.
                ("ss2", "Sections Tables s2 f212 1,1"),
                // Left by another way, there is nothing to go back to.
                ("s12<Esc>", "Sections Tables s2 f212 1,1"),
                ("<Enter>s", "Sections Source s2 f212 0,0"),
                ("2s<Enter>s", "Sections Source s2 f212 0,0"),
            ],
        );
    }
}

#[test]
fn a_table_across_sections_stays_beside_the_text_of_its_figure() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("299]");
    assert_eq!(stage.state(), "Sections Tables - f212 0,0");
    assert!(stage.screen().contains("73个产业类项目"), "{}", stage.screen());
    assert_eq!(stage.keys("s").state(), "Sections Source - f212 0,0");
    assert_eq!(stage.keys("s").state(), "Sections Tables - f212 0,0");
}

#[test]
fn a_derived_figure_shows_the_text_of_its_first_input() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("7js");
    assert_eq!(stage.state(), "Sections Source s3 d309 0,0");
    assert!(stage.screen().contains("8.095亿元"), "{}", stage.screen());
}

#[test]
fn jumps_lead_back_and_forward() {
    table(
        WIDE,
        &[
            ("<C-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("<A-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("3<C-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("3k<C-o><A-o>", "Figures FigureTable s2 f211 27,0"),
            ("3k<A-Left><A-Right>", "Figures FigureTable s2 f211 27,0"),
            ("j2jj3<C-o>", "Sections Tables s2 f202 4,1"),
            ("j23<C-o><C-o>", "Overview KeyNumbers s2 f213 1,0"),
            ("j2302<C-o>", "Overview KeyNumbers s2 f213 1,0"),
            ("j23<C-o><C-o><A-o>", "Sections Tables s2 f213 2,1"),
            ("j23<C-o><C-o><A-o><A-o>", "Figures FigureTable s2 f213 29,0"),
            ("j23<C-o><C-o>02<A-o>", "Figures FigureTable s2 f213 29,0"),
            // No further than the end.
            ("3<C-o><C-o><C-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("3<C-o><A-o><A-o>", "Figures FigureTable s2 f212 28,0"),
            // A jump from a place gone back to forgets what lay ahead and keeps the place.
            ("2<C-o>3<C-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("2<C-o>3<C-o><A-o>", "Figures FigureTable s2 f212 28,0"),
            ("j3<C-o>jj2<C-o>", "Overview KeyNumbers s1 f102 3,0"),
            ("j3<C-o>jj2<C-o><C-o>", "Overview KeyNumbers s2 f213 1,0"),
            // Back at the place that was remembered: it does not take two keys to leave it.
            ("32<C-o>2<C-o><C-o>", "Overview KeyNumbers s2 f212 0,0"),
            ("sss<C-o>", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
    table(MEDIUM, &[("<Tab><Tab>2<C-o>", "Overview Index s3 f306 0,0")]);
    table(NARROW, &[("<Tab>2<C-o>", "Overview Ladder s2 f212 0,0")]);
}

#[test]
fn a_jump_shows_the_pane_it_leads_to() {
    let mut stage = Stage::sample(MEDIUM);
    stage.keys("<Tab><Tab>2<C-o><Tab><Tab><Tab>3<C-o><C-o><C-o>");
    let pane = stage.app.pane();
    let made = crate::tui::layout(&stage.app);
    assert!(made.panes.iter().any(|(it, _)| *it == pane), "{} {made:?}", stage.state());
}

#[test]
fn labels_jump_to_a_figure() {
    table(
        WIDE,
        &[
            ("2'", "Sections Tables s2 f212 1,1 labels"),
            ("2'a", "Sections Tables s2 f209 17,1"),
            ("2'g", "Sections Tables s2 f213 2,1"),
            ("2'g<C-o>", "Sections Tables s2 f212 1,1"),
            ("2'<Esc>", "Sections Tables s2 f212 1,1"),
            ("2'!", "Sections Tables s2 f212 1,1"),
            ("2'2", "Sections Tables s2 f212 1,1"),
            // A key with Ctrl ends them and does what it does.
            ("2'<C-d>", "Sections Tables s2 f210 18,1"),
            // From where no source is shown, to the source first.
            ("'", "Sections Source s2 f212 0,0 labels"),
            ("'g", "Sections Source s2 f213 0,0"),
            ("'<Esc>s", "Overview KeyNumbers s2 f212 0,0"),
        ],
    );
    table(
        NARROW,
        &[("3'", "Figures Source s2 f212 0,0 labels"), ("3'ss", "Figures FigureTable s2 f212 28,0")],
    );
}

#[test]
fn labels_end_when_the_text_under_them_moves() {
    use crossterm::event::MouseEventKind;
    let mut stage = Stage::sample(WIDE);
    assert!(!stage.keys("2'").app.labels.is_empty());
    assert!(stage.resize(MEDIUM).app.labels.is_empty());
    assert!(!stage.keys("'").app.labels.is_empty());
    assert!(stage.mouse(MouseEventKind::ScrollDown, (5, 18)).app.labels.is_empty());
}
