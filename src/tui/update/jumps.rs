//! The jump list, and the letters that lead to figures of the source.

use crossterm::event::{KeyCode, KeyEvent};

use super::movement::{change_room, focus_on, make_room, settle, show_section, sync};
use crate::article::Item;
use crate::i18n::messages as m;
use crate::tui::app::{App, Pane, Place};
use crate::tui::layout::layout;
use crate::tui::{keymap, source};

/// Places the jump list keeps.
const JUMPS: usize = 200;

/// Letters for figures of the source, easiest to reach first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM";

/// Puts the present place on the jump list; what lay ahead is forgotten.
pub(super) fn remember(app: &mut App) {
    let here = app.here();
    let jumps = &mut app.jumps;
    // Gone back, one stands on a place of the list: it stays, what lies ahead of it goes.
    jumps.places.truncate(jumps.at.saturating_add(1));
    if jumps.places.last() != Some(&here) {
        jumps.places.push(here);
    }
    if jumps.places.len() > JUMPS {
        jumps.places.remove(0);
    }
    jumps.at = jumps.places.len();
}

/// Along the jump list.
pub(super) fn jump(app: &mut App, step: isize, times: usize) {
    for _ in 0..times.min(JUMPS) {
        let here = app.here();
        let jumps = &mut app.jumps;
        if step < 0 && jumps.at == jumps.places.len() {
            // The place one leaves is where "forward" leads back to.
            if jumps.places.last() != Some(&here) {
                jumps.places.push(here);
            }
            jumps.at = jumps.places.len() - 1;
        }
        let target = jumps.at.checked_add_signed(step);
        let Some((at, place)) = target.and_then(|at| jumps.places.get(at).map(|place| (at, *place))) else {
            app.toast = Some(m::jump_end(app.lang()).to_owned());
            return;
        };
        jumps.at = at;
        return_to(app, place);
    }
}

/// A pane that one goes back to: a comparison may be gone by then.
pub(super) const fn still_there(app: &App, pane: Pane) -> Pane {
    match pane {
        Pane::Comparison if app.shelf.compared.is_none() => Pane::Library,
        pane => pane,
    }
}

fn return_to(app: &mut App, place: Place) {
    app.popup = None;
    app.below.clear();
    change_room(app, place.room);
    let pane = still_there(app, place.pane);
    *app.pane_mut() = pane;
    make_room(app, pane);
    show_section(app, place.section);
    app.focus = place.focus;
    sync(app);
    settle(app);
}

/// Letters the figures of the source on the screen; where no source is shown, enters it first.
pub(super) fn show_labels(app: &mut App) {
    app.popup = None;
    app.below.clear();
    if layout(app).inner(Pane::Source).area() == 0 {
        remember(app);
        super::enter_source(app);
    }
    app.labels = LETTERS.chars().zip(source::visible_figures(app)).collect();
    let lang = app.lang();
    let hint = if app.labels.is_empty() { m::jump_none(lang) } else { m::jump_hint(lang) };
    app.toast = Some(hint.to_owned());
}

/// A key while letters are shown: a letter jumps, anything else ends it. Tells whether the key is
/// used up; one with Ctrl or Alt still does what it does without letters.
pub(super) fn label_typed(app: &mut App, key: KeyEvent) -> bool {
    let labels = std::mem::take(&mut app.labels);
    let typed = keymap::typed(key);
    if !typed.modifiers.is_empty() {
        return false;
    }
    if let KeyCode::Char(letter) = typed.code
        && let Some((_, figure)) = labels.iter().find(|(label, _)| *label == letter)
    {
        remember(app);
        focus_on(app, Item::Figure(*figure));
    }
    true
}
