//! The filter being typed: its row, what can follow above it, and under it keys or what is wrong with it.

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::i18n::messages as m;
use crate::text::{Text, pad_left, pad_right, width};
use crate::tui::app::Room;
use crate::tui::area::{inside, span};
use crate::tui::layout::Layout;
use crate::tui::paint::{self, Border, Panel};
use crate::tui::prompt::Prompt;
use crate::tui::theme::Role;

/// The row of the prompt, and the list over the panes.
pub(super) fn draw(canvas: &mut Canvas<'_>, made: &Layout) {
    let app = canvas.app;
    let Some(prompt) = &app.prompt else { return };
    if made.prompt.height > 0 {
        line(canvas, span(made.prompt, 1, usize::from(made.prompt.width)), prompt);
    }
    if let Some(area) = made.choices {
        choices(canvas, area, prompt);
    }
}

/// The last row: the prompt itself where it has no other, else what is wrong with it, else its keys.
pub(super) fn footer(canvas: &mut Canvas<'_>, area: Rect, prompt: &Prompt) {
    let app = canvas.app;
    if crate::tui::layout(app).prompt.height == 0 {
        match prompt.error.as_ref().filter(|_| prompt.refused) {
            // Until the next key: else Enter would seem to do nothing.
            Some(error) => drop(canvas.text(area, &error.message(app.lang()), Role::Caution)),
            None => line(canvas, area, prompt),
        }
    } else if prompt.error.is_some() {
        error(canvas, area, prompt);
    } else {
        canvas.text(area, m::filter_keys(app.lang()), Role::Muted);
    }
}

fn line(canvas: &mut Canvas<'_>, area: Rect, prompt: &Prompt) {
    let app = canvas.app;
    let lang = app.lang();
    let (before, after) = prompt.shown(usize::from(area.width), (lang, app.settings.widths));
    let mut line = vec![(Prompt::label(lang), Role::Heading), (before, Role::Number)];
    line.push(("▏".to_owned(), Role::Title));
    line.push((after, Role::Number));
    if prompt.line.text().is_empty() {
        let hint = match app.room {
            Room::Audit => m::filter_hint_findings(lang),
            _ => m::filter_hint(lang),
        };
        line.push((hint.to_owned(), Role::Muted));
    }
    canvas.line(area, &line);
}

/// Carets under the place, and beside them what is wrong, where there is more room.
fn error(canvas: &mut Canvas<'_>, area: Rect, prompt: &Prompt) {
    let Some(error) = &prompt.error else { return };
    let app = canvas.app;
    let (room, widths) = (usize::from(area.width), app.settings.widths);
    let cell = |byte: usize| prompt.cell_of(byte, room, (app.lang(), widths));
    let (from, to) = (cell(error.span.start), cell(error.span.end));
    let carets = "^".repeat(to.saturating_sub(from).clamp(1, room.saturating_sub(from).max(1)));
    let role = if prompt.refused { Role::Caution } else { Role::Muted };
    let message = error.message(app.lang());
    let after = from + carets.len() + 1;
    let from = from.min(room.saturating_sub(1));
    canvas.text(span(area, from, room), &carets, role);
    let fits = width(&message, widths) <= room.saturating_sub(after);
    if fits || room.saturating_sub(after) >= from {
        canvas.text(span(area, after, room), &message, role);
    } else {
        let text = Text::clean(&message);
        let cut = crate::text::cut(&text, from.saturating_sub(1), widths);
        let left = pad_left(&cut, from.saturating_sub(1), widths);
        canvas.text(span(area, 0, from.saturating_sub(1)), left.as_str(), role);
    }
}

fn choices(canvas: &mut Canvas<'_>, area: Rect, prompt: &Prompt) {
    let app = canvas.app;
    let widths = app.settings.widths;
    let style = canvas.style(Role::Text);
    paint::clear(canvas.buf, area, style);
    let panel = Panel {
        title: Text::clean(""),
        border: Border::Plain,
        style: canvas.style(Role::Border),
        title_style: canvas.style(Role::Title),
    };
    let inner = if inside(area) == area { area } else { paint::frame(canvas.buf, area, &panel, widths) };
    let page = usize::from(inner.height);
    let first = prompt.chosen.map_or(0, |at| (at + 1).saturating_sub(page));
    let (insert, about) = prompt.columns(widths);
    let rest = usize::from(inner.width).saturating_sub(insert + about);
    for (number, choice) in prompt.choices.iter().skip(first).take(page).enumerate() {
        let place = row(inner, number);
        let padded =
            |text: &str, cells: usize| pad_right(&Text::clean(text), cells, widths).as_str().to_owned();
        let count = choice.count.map_or_else(String::new, |count| count.to_string());
        let count = pad_left(&Text::clean(&count), rest, widths).as_str().to_owned();
        canvas.text(span(place, 0, insert), &choice.insert, Role::Number);
        canvas.text(span(place, insert, about), &padded(&choice.about, about), Role::Muted);
        canvas.text(span(place, insert + about, rest), &count, Role::Muted);
        if prompt.chosen == Some(first + number) {
            let style = canvas.style(Role::Selected);
            canvas.buf.set_style(place.intersection(canvas.buf.area), style);
        }
    }
    canvas.scrollbar(inner, paint::Scroll { position: first, len: prompt.choices.len(), page });
}
