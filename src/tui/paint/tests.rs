//! What painting promises, checked on buffers and on a model of a terminal.

use proptest::prelude::*;
use ratatui::style::Color;

use super::*;
use crate::text::{Ambiguous, width};

const N: CellWidths = CellWidths::NARROW;
const W: CellWidths = CellWidths::WIDE;

fn emoji_wide() -> CellWidths {
    W.with(Class::Emoji, Ambiguous::Wide)
}

fn canvas(cells: u16, rows: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, cells, rows))
}

fn at(x: u16, cells: u16) -> Rect {
    Rect::new(x, 0, cells, 1)
}

/// The rows of a buffer as a reader sees them: blanks behind wide characters left out.
fn rows(buf: &Buffer) -> Vec<String> {
    let area = *buf.area();
    let mut rows = Vec::new();
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut x = area.left();
        while let Some(cell) = buf.cell((x, y)).filter(|_| x < area.right()) {
            row.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        rows.push(row);
    }
    rows
}

/// Fails unless every character has all its cells, by this terminal's measure and by ratatui's.
fn assert_whole(buf: &Buffer, widths: CellWidths) {
    let area = *buf.area();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let cell = &buf[(x, y)];
            let cells = cell.cell_width();
            assert_eq!(width(cell.symbol(), widths), usize::from(cells), "{:?}", cell.symbol());
            // Else it would be sent again with every frame.
            assert_ne!(cell.diff_option, CellDiffOption::AlwaysUpdate);
            let end = x + cells;
            assert!(end <= area.right(), "{:?} sticks out at {x},{y}", cell.symbol());
            for behind in x + 1..end {
                assert_eq!(buf[(behind, y)].symbol(), " ", "behind {:?}", cell.symbol());
                assert_eq!(buf[(behind, y)].diff_option, CellDiffOption::AlwaysUpdate);
            }
            if widths == N {
                assert!(!matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)));
            }
            x = end;
        }
    }
}

#[test]
fn text_is_cut_by_characters_and_its_cells_are_counted() {
    for (raw, cells, widths, expected, used) in [
        ("招商引资", 5, N, "招商    ", 4),
        ("招商", 9, N, "招商    ", 4),
        ("“招”", 4, N, "“招”    ", 4),
        ("“招”", 5, W, "“招    ", 4),
        ("“招”", 6, W, "“招”  ", 6),
        ("ｶﾞx", 3, N, "ｶﾞx     ", 3),
        ("✔\u{FE0F}x", 3, N, "✔x      ", 2),
        ("✔\u{FE0F}x", 3, emoji_wide(), "✔\u{FE0F}x     ", 3),
        ("abc", 0, N, "        ", 0),
    ] {
        let mut buf = canvas(8, 1);
        let taken = put(&mut buf, at(0, cells), &Text::clean(raw), Style::new(), widths);
        assert_eq!((rows(&buf)[0].as_str(), taken), (expected, used), "{raw} in {cells}");
        assert_whole(&buf, widths);
    }
}

#[test]
fn only_a_wide_terminal_is_forced() {
    let text = Text::clean("“①α─招ｶﾞ✔\u{FE0F}…");
    let mut buf = canvas(30, 1);
    put(&mut buf, at(0, 30), &text, Style::new(), N);
    let is_forced = |cell: &Cell| matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
    assert!(!buf.content().iter().any(is_forced));
    let mut buf = canvas(30, 1);
    put(&mut buf, at(0, 30), &text, Style::new(), W);
    // “ ① α ─ … but neither 招 nor ｶﾞ, where ratatui counts as the terminal does.
    assert_eq!(buf.content().iter().filter(|cell| is_forced(cell)).count(), 5);
}

#[test]
fn both_cells_of_a_wide_character_get_the_style() {
    let mut buf = canvas(4, 1);
    put(&mut buf, at(0, 4), &Text::clean("招“"), Style::new().bg(Color::Blue), W);
    assert!(buf.content().iter().all(|cell| cell.bg == Color::Blue));
}

#[test]
fn overwriting_half_of_a_character_blanks_the_other_half() {
    for (x, expected) in [(0, "x 商引资"), (1, " x商引资"), (2, "招x 引资"), (7, "招商引 x")] {
        let mut buf = canvas(8, 1);
        put(&mut buf, at(0, 8), &Text::clean("招商引资"), Style::new(), N);
        put(&mut buf, at(x, 1), &Text::clean("x"), Style::new(), N);
        assert_eq!(rows(&buf), [expected]);
        assert_whole(&buf, N);
    }
    let mut buf = canvas(8, 1);
    put(&mut buf, at(0, 8), &Text::clean("招商引资"), Style::new(), N);
    put(&mut buf, at(3, 2), &Text::clean("达"), Style::new(), N);
    assert_eq!(rows(&buf), ["招 达 资"]);
}

#[test]
fn nothing_is_drawn_outside_area_and_buffer() {
    let mut buf = Buffer::empty(Rect::new(2, 2, 4, 2));
    let text = Text::clean("招商引资");
    for (x, y, cells) in [(0, 0, 9), (0, 9, 9), (7, 2, 9), (u16::MAX, 2, 9)] {
        put(&mut buf, Rect::new(x, y, cells, 1), &text, Style::new(), N);
    }
    assert_eq!(rows(&buf), ["    ", "    "]);
    // The first character is cut by the left edge of the buffer.
    put(&mut buf, Rect::new(1, 2, 99, 1), &text, Style::new(), N);
    put(&mut buf, Rect::new(5, 3, 99, 1), &text, Style::new(), N);
    assert_eq!(rows(&buf), [" 商 ", "    "]);
}

#[test]
fn a_popup_over_chinese_text_keeps_its_border() {
    for widths in [N, W] {
        for x in 0..6 {
            let mut buf = canvas(12, 3);
            for y in 0..3 {
                let line = Text::clean("招商引“资”①");
                put(&mut buf, Rect::new(0, y, 12, 1), &line, Style::new(), widths);
            }
            let title = Text::EMPTY;
            let panel = Panel { title, border: Border::Popup, ..Panel::default() };
            let inner = frame(&mut buf, Rect::new(x, 0, 5, 3), &panel, widths);
            assert_eq!(inner, Rect::new(x + 1, 1, 3, 1));
            let upper = if widths == N { "╔═══╗" } else { "#===#" };
            assert!(rows(&buf)[0].contains(upper), "{:?}", rows(&buf));
            assert_whole(&buf, widths);
        }
    }
}

#[test]
fn panels_look_as_designed() {
    let draw = |border, widths, cells, raw| {
        let mut buf = canvas(cells, 3);
        let panel = Panel { title: Text::clean(raw), border, ..Panel::default() };
        let area = *buf.area();
        frame(&mut buf, area, &panel, widths);
        rows(&buf)
    };
    let plain = draw(Border::Plain, N, 16, "关键数字");
    assert_eq!(plain, ["┌─ 关键数字 ───┐", "│              │", "└──────────────┘"]);
    let focused = draw(Border::Focused, N, 12, "关键数字");
    assert_eq!(focused, ["╔═ 关键… ══╗", "║          ║", "╚══════════╝"]);
    let wide = draw(Border::Focused, W, 14, "班列“中欧”");
    assert_eq!(wide, ["+= 班列“.. =+", "|            |", "+============+"]);
    assert_eq!(draw(Border::Plain, N, 6, "题")[0], "┌────┐");
}

#[test]
fn the_smallest_areas_are_harmless() {
    for (cells, lines) in (0..4).flat_map(|cells| (0..4).map(move |lines| (cells, lines))) {
        for border in Border::ALL {
            let mut buf = canvas(4, 4);
            let panel = Panel { title: Text::clean("题"), border, ..Panel::default() };
            let area = Rect::new(1, 1, cells, lines);
            let inner = frame(&mut buf, area, &panel, N);
            let expected = if cells < 2 || lines < 2 { 0 } else { (cells - 2) * (lines - 2) };
            assert_eq!(inner.area(), u32::from(expected));
            assert!(area.intersection(inner) == inner || inner.is_empty());
            scrollbar(&mut buf, area, Scroll { position: 1, len: 9, page: 2 }, Style::new(), N);
            assert_whole(&buf, N);
        }
    }
}

#[test]
fn the_thumb_shows_size_and_place() {
    let thumb = |position, len, page, track| Scroll { position, len, page }.thumb(track);
    assert_eq!(thumb(0, 10, 10, 5), None);
    assert_eq!(thumb(0, 10, 5, 0), None);
    assert_eq!(thumb(0, 100, 10, 10), Some((0, 1)));
    assert_eq!(thumb(1, 100, 10, 10), Some((1, 1)));
    assert_eq!(thumb(89, 100, 10, 10), Some((8, 1)));
    assert_eq!(thumb(90, 100, 10, 10), Some((9, 1)));
    assert_eq!(thumb(usize::MAX, usize::MAX, 0, u16::MAX), Some((u16::MAX - 1, 1)));
    assert_eq!(thumb(5, 10, 5, 1), Some((0, 1)));
}

#[test]
fn the_scrollbar_takes_one_column() {
    for (widths, expected) in [(N, ["  █", "  │", "  │"]), (W, ["  #", "  |", "  |"])] {
        let mut buf = canvas(3, 3);
        let scroll = Scroll { position: 0, len: 9, page: 3 };
        scrollbar(&mut buf, Rect::new(0, 0, 3, 3), scroll, Style::new(), widths);
        assert_eq!(rows(&buf), expected);
    }
}

#[test]
fn both_cells_are_sent_when_a_wide_character_comes_or_goes() {
    for (raw, widths) in [("“", W), ("招", N), ("ｶﾞ", N), ("✔\u{FE0F}", emoji_wide())] {
        let blank = canvas(3, 1);
        let mut wide = canvas(3, 1);
        put(&mut wide, at(0, 3), &Text::clean(raw), Style::new(), widths);
        let mut ascii = canvas(3, 1);
        put(&mut ascii, at(0, 3), &Text::clean("a"), Style::new(), widths);
        let sent = |from: &Buffer, to: &Buffer| -> Vec<u16> {
            from.diff(to).into_iter().map(|(x, _, _)| x).collect()
        };
        assert_eq!(sent(&wide, &ascii), [0, 1], "{raw}");
        assert_eq!(sent(&wide, &blank), [0, 1], "{raw}");
        assert_eq!(sent(&ascii, &wide), [0], "{raw}");
        assert_eq!(sent(&wide, &wide), Vec::<u16>::new(), "{raw}");
    }
}

/// A terminal cell: a character with its ground, the right part of one, or what is left of half
/// a character, which terminals treat differently.
#[derive(Clone, Debug, PartialEq)]
enum Glass {
    Head(String, Color),
    Tail(Color),
    Junk,
}

/// A one-row terminal that draws characters as wide as `widths` says, and is driven as ratatui's
/// crossterm backend does: the cursor is moved only when the next cell is not the following one.
struct Terminal {
    widths: CellWidths,
    row: Vec<Glass>,
}

impl Terminal {
    fn new(cells: u16, widths: CellWidths) -> Self {
        let blank = Glass::Head(" ".into(), Color::Reset);
        Self { widths, row: vec![blank; usize::from(cells)] }
    }

    fn draw(&mut self, from: &Buffer, to: &Buffer) {
        let mut cursor = 0;
        let mut last = None;
        for (x, _, cell) in from.diff(to) {
            if x.checked_sub(1).is_none_or(|before| last != Some(before)) {
                cursor = usize::from(x);
            }
            last = Some(x);
            cursor = self.print(cursor, cell);
        }
    }

    fn print(&mut self, x: usize, cell: &Cell) -> usize {
        let end = x + width(cell.symbol(), self.widths);
        let tail = |glass: Option<&Glass>| matches!(glass, Some(Glass::Tail(_)));
        if tail(self.row.get(x)) {
            let heads = self.row[..x].iter().rposition(|glass| matches!(glass, Glass::Head(..)));
            self.row[heads.unwrap_or(0)..x].fill(Glass::Junk);
        }
        let mut behind = end;
        while tail(self.row.get(behind)) {
            self.row[behind] = Glass::Junk;
            behind += 1;
        }
        for place in x..end.min(self.row.len()) {
            self.row[place] = Glass::Tail(cell.bg);
        }
        self.row[x] = Glass::Head(cell.symbol().into(), cell.bg);
        end
    }

    /// What should be seen of a buffer.
    fn picture(&self, buf: &Buffer) -> Vec<Glass> {
        let mut row = Vec::new();
        while row.len() < self.row.len() {
            let cell = &buf.content()[row.len()];
            row.push(Glass::Head(cell.symbol().into(), cell.bg));
            let cells = width(cell.symbol(), self.widths);
            row.extend(vec![Glass::Tail(cell.bg); cells.saturating_sub(1)]);
        }
        row
    }
}

/// One thing drawn on a frame.
#[derive(Clone, Debug)]
enum Stroke {
    Put(String, Rect, bool),
    Clear(Rect),
    Popup(String, Rect),
    Bar(Rect),
}

impl Stroke {
    fn draw(&self, buf: &mut Buffer, widths: CellWidths) {
        match self {
            Self::Put(raw, area, coloured) => {
                let style = if *coloured { Style::new().bg(Color::Blue) } else { Style::new() };
                let used = put(buf, *area, &Text::clean(raw), style, widths);
                assert!(used <= area.width);
            }
            Self::Clear(area) => {
                clear(buf, *area, Style::new());
                let inside = area.intersection(*buf.area());
                assert!(inside.positions().all(|place| buf[place].symbol() == " "));
            }
            Self::Popup(raw, area) => {
                let title = Text::clean(raw);
                let panel = Panel { title, border: Border::Popup, ..Panel::default() };
                frame(buf, *area, &panel, widths);
            }
            Self::Bar(area) => {
                let scroll = Scroll { position: 3, len: 40, page: 7 };
                scrollbar(buf, *area, scroll, Style::new(), widths);
            }
        }
    }
}

fn raw() -> impl Strategy<Value = String> {
    let pool: Vec<char> = "招商ab “”…①─αｶﾞ✔\u{FE0F}\u{301}\u{1b}😀".chars().collect();
    proptest::collection::vec(proptest::sample::select(pool), 0..12)
        .prop_map(|chars| chars.into_iter().collect())
}

fn strokes(rows: u16) -> impl Strategy<Value = Vec<Stroke>> {
    let area = move || {
        (0u16..26, 0..rows, 0u16..26, 1..=rows).prop_map(|(x, y, cells, lines)| Rect::new(x, y, cells, lines))
    };
    let stroke = prop_oneof![
        6 => (raw(), area(), any::<bool>()).prop_map(|(raw, area, coloured)| Stroke::Put(raw, area, coloured)),
        1 => area().prop_map(Stroke::Clear),
        1 => (raw(), area()).prop_map(|(raw, area)| Stroke::Popup(raw, area)),
        1 => area().prop_map(Stroke::Bar),
    ];
    proptest::collection::vec(stroke, 0..8)
}

fn terminals() -> impl Strategy<Value = CellWidths> {
    let quotes = N.with(Class::Punctuation, Ambiguous::Wide);
    proptest::sample::select(vec![N, W, emoji_wide(), quotes])
}

fn paint(strokes: &[Stroke], rows: u16, widths: CellWidths) -> Buffer {
    let mut buf = canvas(24, rows);
    for stroke in strokes {
        stroke.draw(&mut buf, widths);
        assert_whole(&buf, widths);
    }
    buf
}

proptest! {
    #[test]
    fn no_half_is_ever_left(strokes in strokes(4), widths in terminals()) {
        paint(&strokes, 4, widths);
    }

    #[test]
    fn our_widths_are_ratatuis_on_a_narrow_terminal(raw in any::<String>()) {
        for cluster in clusters(&Text::clean(&raw), N) {
            let symbol = drawn(cluster.text, N);
            prop_assert_eq!(usize::from(symbol.cell_width()), cluster.cells, "{:?}", symbol);
        }
    }

    #[test]
    fn the_terminal_shows_every_frame(
        frames in proptest::collection::vec(strokes(1), 1..5), widths in terminals(),
    ) {
        let mut terminal = Terminal::new(24, widths);
        let mut shown = canvas(24, 1);
        for strokes in frames {
            let next = paint(&strokes, 1, widths);
            terminal.draw(&shown, &next);
            let expected = terminal.picture(&next);
            prop_assert_eq!(&terminal.row, &expected);
            shown = next;
        }
    }
}
