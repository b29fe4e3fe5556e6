//! The command palette: opened over whatever is there, typed in, chosen from.

use super::movement;
use crate::tui::action::Action;
use crate::tui::app::{App, Popup};
use crate::tui::hits::scope_below;
use crate::tui::palette::Typing;

/// Opens the palette; what is open stays under it.
pub(super) fn open(app: &mut App) {
    match app.popup {
        None => app.below.clear(),
        Some(popup) => app.below.push(popup),
    }
    app.popup = Some(Popup::Palette(0));
    app.palette.typing = Some(Typing::new(scope_below(app)));
    changed(app);
}

/// Another line, or another language: lists what it matches.
pub(super) fn changed(app: &mut App) {
    let lang = app.lang();
    let palette = &mut app.palette;
    if let Some(typing) = &mut palette.typing {
        typing.list(&palette.used, &app.keymap, lang);
        app.popup = Some(Popup::Palette(0));
        movement::settle_popup(app);
    }
}

/// The command under the cursor, the popup closed and what lay under it back.
pub(super) fn command(app: &mut App) -> Option<Action> {
    let Some(Popup::Palette(at)) = app.popup else { return None };
    let action = app.palette.typing.as_ref()?.rows.get(at).copied()?;
    let used = &mut app.palette.used;
    used.retain(|it| *it != action);
    used.insert(0, action);
    super::close_popup(app);
    Some(action)
}
