//! Typing the filter over the figures, or in the audit over the findings.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{arranging, audit, jumps, keeping, movement, taking};
use crate::article::Item;
use crate::i18n::messages as m;
use crate::tui::app::{App, Pane, Prompt, Room};
use crate::tui::effect::Effect;
use crate::tui::line::{LineEdit, Typed};

/// Most characters a filter takes; the rest of a paste is dropped.
const MAX_CHARS: usize = 200;

/// Opens the prompt with the filter as it is: in the audit over the findings, elsewhere over the figures,
/// going there.
pub(super) fn open(app: &mut App) {
    app.popup = None;
    app.below.clear();
    if app.room == Room::Audit {
        app.zoomed = false;
        *app.pane_mut() = Pane::Findings;
        movement::sync(app);
        app.prompt = Some(prompt(&app.finding_filter, app.focus));
        return;
    }
    if app.room != Room::Figures {
        jumps::remember(app);
        movement::change_room(app, Room::Figures);
    }
    app.zoomed = false;
    *app.pane_mut() = Pane::FigureTable;
    movement::sync(app);
    app.prompt = Some(prompt(&app.filter, app.focus));
}

/// A prompt that begins with a filter.
fn prompt(filter: &str, focus: Option<Item>) -> Prompt {
    Prompt { line: LineEdit::new(filter, MAX_CHARS), before: filter.to_owned(), focus }
}

/// A key while the prompt is open; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    let Some(prompt) = &mut app.prompt else {
        return false;
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'z' | 'l') if control => return false,
        // Moving through the hits while typing.
        KeyCode::Down | KeyCode::Up | KeyCode::PageDown | KeyCode::PageUp => return false,
        KeyCode::Enter => {
            app.prompt = None;
            return true;
        }
        KeyCode::Esc => {
            let (before, focus) = (std::mem::take(&mut prompt.before), prompt.focus);
            app.prompt = None;
            filter(app, before, effects);
            if let Some(focus) = focus {
                movement::focus_on(app, focus);
            }
            return true;
        }
        _ => {}
    }
    match prompt.line.typed(key) {
        Typed::Changed => {
            let text = prompt.line.text().to_owned();
            filter(app, text, effects);
        }
        // A backspace with nothing left to take away.
        Typed::Unused if matches!(key.code, KeyCode::Backspace | KeyCode::Char('h')) => app.prompt = None,
        Typed::Kept | Typed::Unused => {}
    }
    true
}

/// A paste: into the prompt when it is open, else nothing.
pub(super) fn pasted(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    if keeping::pasted(app, text) || taking::pasted(app, text) {
        return;
    }
    let Some(prompt) = &mut app.prompt else {
        app.toast = Some(m::paste_ignored(app.lang()).to_owned());
        return;
    };
    if prompt.line.pasted(text) {
        let text = prompt.line.text().to_owned();
        filter(app, text, effects);
    }
}

/// Takes the filter away.
pub(super) fn clear(app: &mut App, effects: &mut Vec<Effect>) {
    filter(app, String::new(), effects);
}

fn filter(app: &mut App, text: String, effects: &mut Vec<Effect>) {
    if app.room == Room::Audit {
        if app.finding_filter != text {
            app.finding_filter = text;
            audit::rearrange(app);
        }
    } else if app.filter != text {
        app.filter = text;
        effects.extend(arranging::rearrange(app));
    }
}
