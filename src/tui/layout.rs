//! Where everything goes: a pure function of the state that both `update` and `view` call.

use ratatui::layout::Rect;

use super::app::{App, Pane, Popup, Room};
pub use super::area::Class;
use super::area::{cells, inside, part};
use super::repairs::{self, Shares};
use super::{lists, popups};

/// Where everything goes. Areas without room are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Title line.
    pub header: Rect,
    /// Rooms and settings.
    pub tabs: Rect,
    /// Section bar, where the navigation has no pane.
    pub bar: Rect,
    /// Panes from left to right and top to bottom, frames included.
    pub panes: Vec<(Pane, Rect)>,
    /// The focus in a few lines, or in the audit the chosen finding whole; frame included.
    pub strip: Rect,
    /// The verdicts and what their glyphs mean.
    pub legend: Rect,
    /// The filter that is typed, above the footer; on a screen with few rows the footer has it.
    pub prompt: Rect,
    /// What can follow in it, over the panes, frame included.
    pub choices: Option<Rect>,
    /// Keys.
    pub footer: Rect,
    /// Popup, frame included.
    pub popup: Option<Rect>,
}

impl Layout {
    /// The area of a pane inside its frame; empty when the pane is not shown.
    #[must_use]
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.panes.iter().find(|(it, _)| *it == pane).map_or(Rect::ZERO, |(_, area)| *area);
        inside(area)
    }
}

/// Rows that table and source need together, frames included; with fewer only the focused one is shown.
const BOTH: u16 = 9;

/// Rows of a screen from which on a filter is typed on a row of its own.
const PROMPTING: u16 = 8;

/// Lays out the screen.
#[must_use]
pub fn layout(app: &App) -> Layout {
    let (columns, rows) = app.size;
    let class = Class::of(app.size);
    let mut rest = Rect::new(0, 0, columns, rows);
    let mut made = Layout::default();
    let tiny = class == Class::Tiny;
    if !tiny || rows >= 6 {
        made.header = take_top(&mut rest, 1);
    }
    if !tiny || rows >= 8 {
        made.tabs = take_top(&mut rest, 1);
    }
    if rows >= 3 {
        made.footer = take_bottom(&mut rest, 1);
    }
    if app.prompt.is_some() && rows >= PROMPTING {
        made.prompt = take_bottom(&mut rest, 1);
        made.choices = choices_area(app, &made);
    }
    if tiny || app.zoomed {
        made.panes.push((app.pane(), rest));
    } else {
        match app.room {
            Room::Overview => overview(app, class, rest, &mut made),
            Room::Sections => sections(app, class, rest, &mut made),
            Room::Figures => figures(app, class, rest, &mut made),
            Room::Audit => audit(app, class, rest, &mut made),
            Room::Library => library(app, class, rest, &mut made),
        }
    }
    made.popup = app.popup.map(|popup| popup_area(app, popup, class, &made));
    made
}

/// The list of what can follow: as wide as it needs, under it the place where it goes.
fn choices_area(app: &App, made: &Layout) -> Option<Rect> {
    let prompt = app.prompt.as_ref().filter(|prompt| !prompt.choices.is_empty())?;
    let (lines, width) = prompt.size(app.settings.widths);
    let top = made.header.height + made.tabs.height;
    let height = cells(lines).saturating_add(2).min(part(made.prompt.y.saturating_sub(top), 2, 3));
    let width = cells(width).saturating_add(2).min(made.prompt.width);
    let cell =
        prompt.cell_of(prompt.gap.start, usize::from(made.prompt.width), (app.lang(), app.settings.widths));
    let x = cells(cell).min(made.prompt.width - width);
    (height >= 3).then(|| Rect { x, y: made.prompt.y - height, width, height })
}

fn take_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let taken = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    taken
}

fn take_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}

fn take_left(rest: &mut Rect, width: u16) -> Rect {
    let width = width.min(rest.width);
    let taken = Rect { width, ..*rest };
    rest.x += width;
    rest.width -= width;
    taken
}

/// Rows a list pane wants, frame included.
fn wanted(app: &App, pane: Pane, extra: u16) -> u16 {
    cells(lists::len(app, pane)).saturating_add(extra + 2)
}

fn overview(app: &App, class: Class, rest: Rect, made: &mut Layout) {
    let mut rest = rest;
    match class {
        Class::Wide => {
            let mut left = take_left(&mut rest, made.header.width / 2);
            let third = rest.height / 3;
            let top =
                wanted(app, Pane::KeyNumbers, 1).max(wanted(app, Pane::Ladder, 3)).clamp(third, third + 6);
            let index = wanted(app, Pane::Index, 4).clamp(6, third.max(6));
            made.panes.push((Pane::KeyNumbers, take_top(&mut left, top)));
            made.panes.push((Pane::Index, take_top(&mut left, index)));
            made.panes.push((Pane::SectionList, left));
            made.panes.push((Pane::Ladder, take_top(&mut rest, top)));
            // As high as the volumes beside it, so that the lower edges meet.
            let checks = wanted(app, Pane::Checks, 0).max(index).min(part(rest.height, 1, 2));
            made.panes.push((Pane::Checks, take_top(&mut rest, checks)));
            made.panes.push((Pane::Timeline, rest));
        }
        Class::Medium => {
            let mut left = take_left(&mut rest, part(made.header.width, 3, 5));
            // Headings, and the meter of the digits.
            let sections = wanted(app, Pane::SectionList, 2).min(part(rest.height, 2, 5));
            let bottom = take_bottom(&mut left, sections);
            made.panes.push((Pane::KeyNumbers, left));
            made.panes.push((Pane::SectionList, bottom));
            let ladder = wanted(app, Pane::Ladder, 3).clamp(rest.height / 3, part(rest.height, 3, 5));
            made.panes.push((Pane::Ladder, take_top(&mut rest, ladder)));
            made.panes.push((app.third, rest));
        }
        _ => {
            let key = wanted(app, Pane::KeyNumbers, 0).min(part(rest.height, 3, 5));
            made.panes.push((Pane::KeyNumbers, take_top(&mut rest, key)));
            made.panes.push((app.second, rest));
        }
    }
}

fn sections(app: &App, class: Class, rest: Rect, made: &mut Layout) {
    let mut rest = rest;
    if class == Class::Wide {
        let navigation = take_left(&mut rest, (made.header.width / 6).clamp(18, 26));
        let source = (part(rest.width, 11, 25)).max(30);
        let tables = rest.width - source;
        made.panes.push((Pane::Navigation, navigation));
        made.panes.push((Pane::Tables, take_left(&mut rest, tables)));
        made.panes.push((Pane::Source, rest));
        return;
    }
    made.bar = take_top(&mut rest, 1);
    made.strip = take_bottom(&mut rest, 3);
    if rest.height < BOTH {
        made.panes.push((app.pane(), rest));
        return;
    }
    let lines = cells(lists::lines(app, Pane::Tables));
    let tables = lines.saturating_add(2).clamp(5, (part(rest.height, 11, 20)).max(5));
    made.panes.push((Pane::Tables, take_top(&mut rest, tables)));
    made.panes.push((Pane::Source, rest));
}

fn figures(app: &App, class: Class, rest: Rect, made: &mut Layout) {
    let mut rest = rest;
    match class {
        Class::Wide => {
            let table = part(rest.width, 16, 25);
            made.panes.push((Pane::FigureTable, take_left(&mut rest, table)));
            let strip = part(rest.height, 2, 5);
            made.strip = take_top(&mut rest, strip);
            made.panes.push((Pane::Source, rest));
        }
        Class::Medium => {
            let source = (rest.height / 3).max(5);
            let source = take_bottom(&mut rest, source);
            made.strip = take_bottom(&mut rest, 3);
            made.panes.push((Pane::FigureTable, rest));
            made.panes.push((Pane::Source, source));
        }
        _ => {
            // One pane: the table, or the source while it is asked for.
            made.strip = take_bottom(&mut rest, 4);
            made.panes.push((app.pane(), rest));
        }
    }
}

/// Rows of the chosen finding, frame included.
const FINDING: u16 = 7;

fn audit(app: &App, class: Class, rest: Rect, made: &mut Layout) {
    let mut rest = rest;
    if class != Class::Narrow {
        made.legend = take_bottom(&mut rest, 1);
    }
    if class == Class::Wide {
        let bottom = (part(rest.height, 9, 20)).max(FINDING);
        let mut bottom = take_bottom(&mut rest, bottom);
        made.panes.push((Pane::Findings, rest));
        let strip = bottom.width / 2;
        made.strip = take_left(&mut bottom, strip);
        made.panes.push((Pane::Source, bottom));
        return;
    }
    // One pane: the findings, or the source while it is asked for.
    let strip = FINDING.min(part(rest.height, 2, 5));
    made.strip = take_bottom(&mut rest, strip);
    made.panes.push((app.pane(), rest));
}

/// Most rows of a popup with a line and a list, frame included.
const TYPED_IN: u16 = 26;

/// Rows of the chosen article, frame included.
const ARTICLE: u16 = 7;

/// Rows of the explanation of a row of the comparison, frame included, where there is room for it.
const EXPLANATION: u16 = 9;

fn library(app: &App, class: Class, rest: Rect, made: &mut Layout) {
    let mut rest = rest;
    let is_comparison = app.pane() == Pane::Comparison;
    let wanted = match (is_comparison, class) {
        (false, _) => ARTICLE,
        (true, Class::Wide) => EXPLANATION + 5,
        (true, _) => EXPLANATION,
    };
    let most = part(rest.height, 2, 5);
    made.strip = take_bottom(&mut rest, wanted.min(most));
    made.panes.push((app.pane(), rest));
}

/// A popup is centred over the body; on narrow screens it is a sheet across the whole width.
fn popup_area(app: &App, popup: Popup, class: Class, made: &Layout) -> Rect {
    let (columns, rows) = app.size;
    let top = made.header.height + made.tabs.height;
    let body = rows.saturating_sub(top + made.footer.height);
    let width = match class {
        Class::Tiny | Class::Narrow => columns,
        Class::Medium => columns.saturating_sub(12).min(68),
        Class::Wide => columns.saturating_sub(20).min(84),
    };
    if matches!(popup, Popup::Repairs(_)) {
        // The same for every repair, so that nothing moves but the cursor.
        let width = if class < Class::Wide { columns } else { columns.saturating_sub(8).min(112) };
        let height = Shares::wanted(repairs::len(app)).saturating_add(2).min(body);
        return Rect { x: (columns - width) / 2, y: top + (body - height) / 2, width, height };
    }
    if popup.is_typed_in() {
        // The same however much is found, so that nothing moves while one types.
        let height = if class < Class::Medium { body } else { part(body, 4, 5).min(TYPED_IN) };
        return Rect { x: (columns - width) / 2, y: top + (body - height) / 2, width, height };
    }
    let text_width = width.saturating_sub(2);
    let lines = popups::lines(app, popup, text_width).len();
    let height = cells(lines).saturating_add(2).min(body);
    Rect { x: (columns - width) / 2, y: top + (body - height) / 2, width, height }
}
