//! Search and palette: a line being typed over a list of what it finds.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Canvas, row};
use crate::i18n::messages as m;
use crate::search::Excerpt;
use crate::text::width;
use crate::tui::action::Action;

use crate::tui::area::span;
use crate::tui::hits::{self, Words};
use crate::tui::line::LineEdit;
use crate::tui::paint::Scroll;
use crate::tui::palette;
use crate::tui::paragraph::{RichLine, paragraph};
use crate::tui::searching::{Only, Row, Typing};
use crate::tui::theme::Role;

/// Cells between two columns.
const APART: usize = 2;

/// Cells of the word of a command.
const WORD: usize = 12;

/// The search into the inside of its popup.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let (Some(typing), Some(popup)) = (&app.search.typing, app.popup) else { return };
    let lang = app.lang();
    line(canvas, row(area, 0), &typing.line, m::search_hint(lang));
    let list = hits::list(area);
    if list.y > area.y + 1 {
        tabs(canvas, row(area, 1), typing);
    }
    let top = hits::first_shown(app, list);
    let rows: Vec<Row> = typing.rows.iter().copied().skip(top).take(usize::from(list.height)).collect();
    let words: Vec<Words> = rows.iter().map(|it| hits::words(app, typing, *it)).collect();
    let columns = Columns::of(canvas, &words, list.width);
    for (at, it) in words.iter().enumerate() {
        let is_first = at == 0 || words.get(at - 1).is_none_or(|before| before.kind != it.kind);
        columns.draw(canvas, it, (row(list, at), is_first, top + at == popup.scroll()));
    }
    canvas.scrollbar(list, Scroll { position: top, len: typing.rows.len(), page: usize::from(list.height) });
    let below = Rect { y: list.y + words.len() as u16, height: list.height - words.len() as u16, ..list };
    remarks(canvas, below, typing);
}

/// What can be typed, under an empty line; else that nothing was found.
fn remarks(canvas: &mut Canvas<'_>, area: Rect, typing: &Typing) {
    let lang = canvas.app.lang();
    let is_empty = typing.line.text().trim().is_empty();
    let [next, previous] = [Action::NextHit, Action::PreviousHit].map(|it| canvas.app.key(it));
    let keys = m::search_help_keys(lang, &next, &previous);
    let words = if is_empty {
        vec![m::search_help(lang), m::search_help_numbers(lang), &keys]
    } else if typing.rows.is_empty() && typing.is_current() {
        vec![m::search_none(lang)]
    } else {
        Vec::new()
    };
    // A blank line stands before them where there is room.
    let skip = usize::from(is_empty && area.height > 4);
    let lines = words.iter().flat_map(|it| paragraph(canvas.app, it, area.width, Role::Muted));
    for (at, line) in lines.enumerate() {
        canvas.line(row(area, at + skip), &line);
    }
}

/// The command palette into the inside of its popup.
pub(super) fn commands(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let (Some(typing), Some(popup)) = (&app.palette.typing, app.popup) else { return };
    let (lang, widths) = (app.lang(), app.settings.widths);
    line(canvas, row(area, 0), &typing.line, m::palette_hint(lang));
    let list = hits::list(area);
    let top = hits::first_shown(app, list);
    let rows: Vec<Action> = typing.rows.iter().copied().skip(top).take(usize::from(list.height)).collect();
    if rows.is_empty() {
        canvas.text(row(list, 0), m::palette_none(lang), Role::Muted);
    }
    let keys: Vec<String> = rows.iter().map(|it| app.keymap.spelled(typing.scope, *it).join(" ")).collect();
    let most = keys.iter().map(|it| width(it, widths)).max().unwrap_or(0);
    let room = usize::from(list.width);
    let cells = most.min(room / 3);
    for (at, (action, keys)) in rows.iter().zip(&keys).enumerate() {
        let place = row(list, at);
        let is_chosen = top + at == popup.scroll();
        let draw = &mut Draw { canvas, is_chosen };
        draw.ground(place);
        let found = |text: &str| Excerpt { text: text.to_owned(), places: typing.query.places(text) };
        let word = found(action.short(lang));
        let long = if word.places.is_empty() {
            found(action.long(lang))
        } else {
            Excerpt { text: action.long(lang).to_owned(), places: Vec::new() }
        };
        let left = room.saturating_sub(cells + APART);
        draw.found(span(place, 0, WORD.min(left)), &word, Role::Number);
        let from = WORD + APART;
        draw.found(span(place, from, left.saturating_sub(from)), &long, Role::Text);
        let shift = cells.saturating_sub(width(keys, widths));
        draw.text(span(place, room - cells + shift, cells), keys, Role::Heading);
    }
    canvas.scrollbar(
        list,
        Scroll { position: top, len: palette::len(&app.palette), page: usize::from(list.height) },
    );
}

/// The line being typed.
fn line(canvas: &mut Canvas<'_>, area: Rect, line: &LineEdit, hint: &str) {
    let room = usize::from(area.width).saturating_sub(2);
    let (before, after) = line.shown(room, canvas.app.settings.widths);
    let mut pieces: RichLine = vec![("> ".to_owned(), Role::Heading), (before, Role::Number)];
    pieces.push(("▏".to_owned(), Role::Title));
    pieces.push((after, Role::Number));
    if line.text().is_empty() {
        pieces.push((hint.to_owned(), Role::Muted));
    }
    canvas.line(area, &pieces);
}

/// What the list can be narrowed to, with how much there is.
fn tabs(canvas: &mut Canvas<'_>, area: Rect, typing: &Typing) {
    if typing.line.text().trim().is_empty() {
        return;
    }
    let (lang, widths) = (canvas.app.lang(), canvas.app.settings.widths);
    let words = |tab: Only| {
        let (count, has_more) = typing.count(tab);
        let words = format!("{} {count}{}", tab.name(lang), if has_more { "+" } else { "" });
        if tab == typing.only { format!("[{words}]") } else { words }
    };
    let tabs: Vec<(Only, String)> = typing.tabs().map(|tab| (tab, words(tab))).collect();
    let cells: usize = tabs.iter().map(|(_, words)| width(words, widths) + APART).sum();
    let apart = if cells <= usize::from(area.width) + APART { APART } else { 1 };
    let mut rest = area;
    for (tab, words) in tabs {
        let role = if tab == typing.only { Role::Tab } else { Role::Muted };
        let used = canvas.text(rest, &words, role);
        rest = span(rest, usize::from(used) + apart, usize::from(rest.width));
    }
}

/// Draws pieces of a row; in the chosen one the style of the cursor lies under all, what matched stays
/// underlined.
struct Draw<'c, 'a> {
    canvas: &'c mut Canvas<'a>,
    is_chosen: bool,
}

impl Draw<'_, '_> {
    fn style(&self, role: Role) -> Style {
        if !self.is_chosen {
            return self.canvas.style(role);
        }
        let style = self.canvas.style(Role::Selected);
        if role == Role::Match { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    fn ground(&mut self, place: Rect) {
        let style = self.style(Role::Text);
        self.canvas.buf.set_style(place.intersection(self.canvas.buf.area), style);
    }

    fn text(&mut self, place: Rect, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.canvas.styled(place, text, style)
    }

    fn found(&mut self, place: Rect, found: &Excerpt, role: Role) {
        let mut rest = place;
        for (piece, role) in
            hits::pieces(found, usize::from(place.width), role, self.canvas.app.settings.widths)
        {
            let used = self.text(rest, &piece, role);
            rest = span(rest, usize::from(used), usize::from(rest.width));
        }
    }
}

/// Cells of kind, value, id and how, from the left; 0 for what has no room.
struct Columns([usize; 4]);

impl Columns {
    fn of(canvas: &Canvas<'_>, rows: &[Words], cells: u16) -> Self {
        let (widths, room) = (canvas.app.settings.widths, usize::from(cells));
        let most =
            |text: &dyn Fn(&Words) -> &str| rows.iter().map(|it| width(text(it), widths)).max().unwrap_or(0);
        let shown = |is_room: bool, cells: usize| if is_room { cells } else { 0 };
        Self([
            shown(room >= 30, most(&|it| it.kind)),
            most(&|it| &it.value).min(room / 3),
            shown(room >= 40, most(&|it| &it.id)),
            shown(room >= 56, most(&|it| it.how)),
        ])
    }

    fn draw(&self, canvas: &mut Canvas<'_>, it: &Words, (place, is_first, is_chosen): (Rect, bool, bool)) {
        let [kind, value, id, how] = self.0;
        let widths = canvas.app.settings.widths;
        let apart = |cells: usize| if cells == 0 { 0 } else { cells + APART };
        let draw = &mut Draw { canvas, is_chosen };
        draw.ground(place);
        let room = usize::from(place.width);
        if is_first {
            draw.text(span(place, 0, kind), it.kind, Role::Heading);
        }
        let left = apart(kind);
        let right = apart(value) + apart(id) + apart(how);
        // Where a row has no value, its name may go on.
        let own = if it.value.is_empty() { apart(id) + apart(how) } else { right };
        draw.found(span(place, left, room.saturating_sub(left + own)), &it.name, Role::Text);
        let mut x = room.saturating_sub(right);
        let shift = value.saturating_sub(width(&it.value, widths));
        draw.text(span(place, x + APART + shift, value - shift), &it.value, it.role.unwrap_or(Role::Number));
        x += apart(value);
        draw.text(span(place, x + APART, id), &it.id, Role::Muted);
        x += apart(id);
        draw.text(span(place, x + APART, how), it.how, Role::Muted);
    }
}
