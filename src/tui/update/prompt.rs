//! Typing the filter over the figures, or in the audit over the findings.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{arranging, audit, jumps, movement};
use crate::i18n::messages as m;
use crate::tui::app::{App, Pane, Prompt, Room};
use crate::tui::effect::Effect;

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
        let text = app.finding_filter.clone();
        app.prompt = Some(Prompt { text: text.clone(), before: text, focus: app.focus });
        return;
    }
    if app.room != Room::Figures {
        jumps::remember(app);
        movement::change_room(app, Room::Figures);
    }
    app.zoomed = false;
    *app.pane_mut() = Pane::FigureTable;
    movement::sync(app);
    app.prompt = Some(Prompt { text: app.filter.clone(), before: app.filter.clone(), focus: app.focus });
}

/// A key while the prompt is open; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    let Some(prompt) = &mut app.prompt else {
        return false;
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'z' | 'l') if control => return false,
        KeyCode::Char('u') if control => prompt.text.clear(),
        KeyCode::Char('w') if control => {
            let kept = prompt.text.trim_end().rfind(' ').map_or(0, |at| at + 1);
            prompt.text.truncate(kept);
        }
        KeyCode::Char('h') if control => drop(prompt.text.pop()),
        KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => return true,
        KeyCode::Char(letter) => {
            if prompt.text.chars().count() < MAX_CHARS {
                prompt.text.push(letter);
            }
        }
        KeyCode::Backspace => {
            if prompt.text.pop().is_none() {
                app.prompt = None;
                return true;
            }
        }
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
        // Moving through the hits while typing.
        KeyCode::Down | KeyCode::Up | KeyCode::PageDown | KeyCode::PageUp => return false,
        _ => return true,
    }
    let text = app.prompt.as_ref().map(|prompt| prompt.text.clone()).unwrap_or_default();
    filter(app, text, effects);
    true
}

/// A paste: into the prompt when it is open, else nothing.
pub(super) fn pasted(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut app.prompt else {
        app.toast = Some(m::paste_ignored(app.lang()).to_owned());
        return;
    };
    let room = MAX_CHARS.saturating_sub(prompt.text.chars().count());
    // Terminals send the ends of lines of a paste as carriage returns.
    let line = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or("");
    prompt.text.extend(line.chars().filter(|letter| !letter.is_control()).take(room));
    let text = prompt.text.clone();
    filter(app, text, effects);
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
