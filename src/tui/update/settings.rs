//! Settings: changed at once, kept when the user says so.

use super::{arranging, movement};
use crate::i18n::{Lang, messages as m, system_words};
use crate::job::Job;
use crate::tui::action::Action;
use crate::tui::app::{App, Popup};
use crate::tui::effect::Effect;
use crate::tui::setting::{Setting, lang_of, width_of};
use crate::tui::settings::now;
use crate::unit::DisplayUnit;

/// Opens the settings over whatever is open.
pub(super) fn open(app: &mut App) {
    match app.popup {
        Some(Popup::Settings(_)) => return,
        Some(popup) => app.below.push(popup),
        None => app.below.clear(),
    }
    app.popup = Some(Popup::Settings(0));
    movement::settle_popup(app);
}

/// The next or the previous value of the row under the cursor. Tells whether the settings are open.
pub(super) fn change(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> bool {
    let Some(Popup::Settings(at)) = app.popup else { return false };
    let Some(&setting) = Setting::ALL.get(at) else { return true };
    let values = setting.values(&app.themes);
    let here = values.iter().position(|it| *it == now(app, setting)).unwrap_or(0);
    let step = if action == Action::Right { 1 } else { values.len().saturating_sub(1) };
    let next = (here + step).checked_rem(values.len()).and_then(|at| values.get(at));
    if let Some(value) = next {
        set(app, setting, value, effects);
    }
    movement::settle(app);
    movement::settle_popup(app);
    true
}

/// Notes that a setting is the user's own doing, and no flag of this one start.
pub(super) fn touch(app: &mut App, setting: Setting) {
    if !app.choices.touched.contains(&setting) {
        app.choices.touched.push(setting);
    }
}

fn set(app: &mut App, setting: Setting, value: &str, effects: &mut Vec<Effect>) {
    touch(app, setting);
    match setting {
        Setting::Language => {
            app.choices.lang = lang_of(value);
            speak(app, app.choices.language(), effects);
        }
        Setting::Unit => {
            app.settings.show.unit = DisplayUnit::find(value).unwrap_or_default();
            movement::settle_lists(app);
        }
        Setting::Theme => {
            value.clone_into(&mut app.choices.theme);
            if let Some(theme) = app.themes.find(value) {
                app.settings.theme = theme;
            }
        }
        Setting::AmbiguousWidth => {
            app.choices.ambiguous = width_of(value);
            app.settings.widths = app.choices.widths();
        }
    }
}

/// Changes the language of the interface.
pub(super) fn speak(app: &mut App, lang: Lang, effects: &mut Vec<Effect>) {
    app.settings.show.lang = lang;
    movement::settle_lists(app);
    // Other words, another order.
    if !app.sorting.is_empty() {
        effects.extend(arranging::rearrange(app));
    }
}

/// Writes the settings that were changed into the user's file; where none was, all as they are.
pub(super) fn keep(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(file) = app.choices.file.clone() else {
        app.toast = Some(m::settings_no_file(app.lang()).to_owned());
        return;
    };
    let touched = &app.choices.touched;
    let is_kept = |it: &Setting| touched.is_empty() || touched.contains(it);
    let values = Setting::ALL.iter().copied().filter(is_kept).map(|it| (it, now(app, it))).collect();
    app.next_job += 1;
    // It is short, and nobody calls it off.
    let (_, progress) = Job::new(app.next_job);
    effects.push(Effect::KeepSettings(file, values, app.next_job, progress));
}

/// Says whether the settings are kept, and if not, which lines to put into the file.
pub(super) fn kept(app: &mut App, outcome: Result<(), Option<String>>) {
    let lang = app.lang();
    let Some(file) = &app.choices.file else { return };
    let file = file.to_string_lossy().into_owned();
    app.toast = Some(match outcome {
        Ok(()) => m::settings_kept(lang, &file),
        Err(Some(why)) => m::settings_unkept(lang, &file, &system_words(&why, lang)),
        Err(None) => m::settings_broken(lang, &file),
    });
}
