//! Clicks and the wheel.
use super::*;
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::tui::effect::Msg;

#[test]
fn a_click_selects_and_a_second_opens() {
    let mut stage = Stage::sample(WIDE);
    stage.click_on("合计投资");
    assert_eq!(stage.state(), "Overview KeyNumbers s1 f102 3,0");
    stage.click_on("合计投资");
    assert_eq!(stage.state(), "Overview KeyNumbers s1 f102 3,0 detail(f102)+0");
    // Two clicks with a key between are no double click.
    stage.keys("<Esc>").click_on("合计投资");
    stage.keys("j").click_on("合计投资");
    assert_eq!(stage.state(), "Overview KeyNumbers s1 f102 3,0");
}

#[test]
fn a_click_takes_the_pane_it_is_on() {
    for (text, state) in [
        ("电池基地总投资", "Overview Ladder s2 f201 3,0"),
        ("电池项目签约", "Overview Timeline s2 y07 11,0"),
        ("单箱货值同比   63", "Overview Index s3 d311 3,0"),
        ("运 通道物流", "Overview SectionList s3 s3 3,0"),
        // On a frame the pane is taken and the row stays.
        ("═ 关键数字", "Overview KeyNumbers s2 f212 0,0"),
        ("─ 时间线", "Overview Timeline s3 y11 0,0"),
    ] {
        assert_eq!(Stage::sample(WIDE).click_on(text).state(), state, "{text}");
    }
}

#[test]
fn clicks_on_rooms() {
    for size in [WIDE, MEDIUM, NARROW] {
        for (text, short, state) in [
            ("2分节", "2节", "Sections Tables s2 f212 1,1"),
            ("3数字", "3数", "Figures FigureTable s2 f212 28,0"),
            ("1概览", "1览", "Overview KeyNumbers s2 f212 0,0"),
            ("4核对", "4核", "Audit Findings s1 f102 0,0"),
            ("5资料库", "5库", "Library Library s2 f212 0,0"),
        ] {
            let text = if size == NARROW { short } else { text };
            assert_eq!(Stage::sample(size).click_on(text).state(), state, "{text} at {size:?}");
        }
    }
}

#[test]
fn clicks_in_the_sections() {
    for (text, state) in [
        ("工 工业", "Sections Navigation s1 f103 1,0"),
        ("电池基地项目…", "Sections Navigation s2 f201 7,0"),
        ("实到资金  ", "Sections Tables s2 f213 2,1"),
        ("73个", "Sections Source s2 f211 0,0"),
        ("127亿元", "Sections Source s2 f213 0,0"),
        // Between the figures only the pane is taken.
        ("用地、审批", "Sections Source s2 f212 0,0"),
        ("表 t22", "Sections Tables s2 f212 1,1"),
    ] {
        assert_eq!(Stage::sample(WIDE).keys("2").click_on(text).state(), state, "{text}");
    }
    let mut stage = Stage::sample(WIDE);
    stage.keys("2").click_on("用地、审批").click_on("用地、审批");
    assert_eq!(stage.state(), "Sections Source s2 f212 0,0", "text without a figure opens nothing");
    stage.click_on("73个").click_on("73个");
    assert_eq!(stage.state(), "Sections Source s2 f211 0,0 detail(f211)+0");
}

#[test]
fn a_click_on_a_heading_sorts_and_never_opens() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("3");
    for state in [
        "Figures FigureTable s2 f212 25,1 sort(1▲)",
        "Figures FigureTable s2 f212 12,1 sort(1▼)",
        "Figures FigureTable s2 f212 28,1",
    ] {
        assert_eq!(stage.click_on("数值").state(), state);
    }
}

#[test]
fn a_click_on_the_arrow_of_a_sorted_heading_is_on_its_column() {
    for wide in [false, true] {
        let mut stage = Stage::sample(WIDE);
        if wide {
            stage.app.settings.widths = crate::text::CellWidths::WIDE;
        }
        stage.keys("3llo");
        assert_eq!(stage.app.sorting.first().map(|it| it.column.number()), Some(2));
        let title = crate::i18n::messages::change(crate::i18n::Lang::Zh);
        let (x, y) = stage.find(&format!("{title}▲")).unwrap();
        // The arrow behind the title: one cell, or two where it is ambiguous and wide.
        let x = x + 2 * u16::try_from(title.chars().count()).unwrap();
        for x in [x].into_iter().chain(wide.then_some(x + 1)) {
            stage.app.sorting.clear();
            stage.keys("o").click((x, y));
            assert!(stage.state().contains("sort(2▼)"), "{} at {x}\n{}", stage.state(), stage.screen());
        }
    }
}

#[test]
fn a_click_outside_closes_a_popup_and_does_nothing_else() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("<Enter>").click_on("原句");
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0 detail(f212)+0");
    stage.click((1, 5));
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0");
    stage.click((1, 5));
    assert_eq!(stage.state(), "Overview KeyNumbers s1 f101 2,0", "the click that closed was no first click");
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let (down, up) = (MouseEventKind::ScrollDown, MouseEventKind::ScrollUp);
    let mut stage = Stage::sample(WIDE);
    assert_eq!(stage.mouse(down, (3, 5)).state(), "Overview KeyNumbers s1 f102 3,0");
    assert_eq!(stage.mouse(up, (3, 5)).state(), "Overview KeyNumbers s2 f212 0,0");
    assert_eq!(stage.mouse(down, (80, 5)).state(), "Overview Ladder s2 f201 3,0");
    assert_eq!(stage.keys("?").mouse(down, (80, 5)).state(), "Overview Ladder s2 f201 3,0 help+3");
    assert_eq!(stage.keys("<Esc>2").mouse(down, (100, 10)).state(), "Sections Source s2 f201 0,0");
}

#[test]
fn other_buttons_and_held_modifiers_are_left_to_the_terminal() {
    let start = "Overview KeyNumbers s2 f212 0,0";
    let mut stage = Stage::sample(WIDE);
    for kind in [
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Down(MouseButton::Middle),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Moved,
    ] {
        assert_eq!(stage.mouse(kind, (3, 6)).state(), start, "{kind:?}");
    }
    for modifiers in [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL] {
        let kind = MouseEventKind::Down(MouseButton::Left);
        stage.send(Msg::Input(vec![Event::Mouse(MouseEvent { kind, column: 3, row: 6, modifiers })]));
        assert_eq!(stage.state(), start, "{modifiers:?}");
    }
}

#[test]
fn a_click_anywhere_is_harmless() {
    for size in [WIDE, MEDIUM, NARROW, TINY, (1, 1)] {
        for keys in ["", "2", "3", "4", "?", "<Enter>", "4=", "<Space>j<Space>+"] {
            let mut stage = Stage::sample(size);
            stage.keys(keys);
            for at in [(0, 0), (size.0 - 1, size.1 - 1), (size.0, size.1), (u16::MAX, u16::MAX)] {
                stage.click(at);
            }
            assert!(stage.app.focus.is_some());
        }
    }
}

#[test]
fn a_click_marks_the_row_it_is_on() {
    use ratatui::style::Modifier;
    for size in [WIDE, MEDIUM, NARROW, (80, 18), (60, 12), (110, 24)] {
        for keys in
            ["", "<Tab>", "<Tab><Tab>", "<Tab><Tab><Tab>", "<S-Tab>", "G", "2", "2<S-Tab>", "3", "3G", "4"]
        {
            let mut stage = Stage::sample(size);
            stage.keys(keys);
            let pane = stage.app.pane();
            let inner = crate::tui::layout(&stage.app).inner(pane);
            for y in inner.top()..inner.bottom() {
                stage.app.last_click = None;
                stage.click((inner.x + 1, y));
                // A heading and a row where nothing stands take no click; the source marks figures.
                if stage.app.last_click.is_some() && pane != crate::tui::app::Pane::Source {
                    let buf = stage.buffer();
                    let mut row = inner.left()..inner.right();
                    assert!(
                        row.any(|x| buf[(x, y)].style().add_modifier.contains(Modifier::REVERSED)),
                        "{keys} at {size:?}: line {y} of {pane:?}\n{}",
                        stage.screen()
                    );
                }
            }
        }
    }
}
