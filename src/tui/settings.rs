//! The settings on the screen: a row each, and how they are kept.

use super::action::Action;
use super::app::App;
use super::keymap::Scope;
use super::paragraph::{RichLine, paragraph};
use super::setting::{AUTO, Setting, lang_word, width_word};
use super::theme::{Depth, Role};
use crate::i18n::messages as m;
use crate::text::{Text, clean_cut, pad_right, width};

/// Cells of the names.
const LABEL: usize = 20;

/// The word that a setting has now.
#[must_use]
pub(crate) fn now(app: &App, setting: Setting) -> String {
    let choices = &app.choices;
    match setting {
        Setting::Language if choices.lang.is_none() && app.lang() == choices.locale => AUTO.to_owned(),
        Setting::Language => lang_word(Some(app.lang())).to_owned(),
        Setting::Unit => app.settings.show.unit.word().to_owned(),
        Setting::Theme if app.themes.find(&choices.theme).is_some() => choices.theme.clone(),
        Setting::Theme => app.themes.names().next().unwrap_or_default().to_owned(),
        Setting::AmbiguousWidth => width_word(choices.ambiguous).to_owned(),
    }
}

/// The lines of the popup: a row for each setting, then what the row under the cursor needs said, and how to
/// keep it all.
#[must_use]
pub(crate) fn lines(app: &App, at: usize, room: u16) -> Vec<RichLine> {
    let lang = app.lang();
    let rows = Setting::ALL.iter().enumerate();
    let mut lines: Vec<RichLine> = rows.map(|(number, it)| line(app, *it, number == at, room)).collect();
    let remark = match Setting::ALL.get(at) {
        Some(Setting::Theme) if app.themes.depth == Depth::None => Some(m::settings_no_colour(lang)),
        Some(Setting::Theme)
            if app.themes.depth != Depth::True && app.themes.wants_true_colour(&app.choices.theme) =>
        {
            Some(m::settings_few_colours(lang))
        }
        Some(Setting::AmbiguousWidth) if app.choices.ambiguous.is_none() && app.choices.probed.is_none() => {
            Some(m::settings_ask_later(lang))
        }
        _ => None,
    };
    lines.push(Vec::new());
    lines.extend(remark.into_iter().flat_map(|words| paragraph(app, words, room, Role::Caution)));
    let key = app.keymap.labels(Scope::Settings, Action::KeepSettings).next();
    let words = match (&app.choices.file, key) {
        (Some(file), Some(key)) => m::settings_keep(lang, key, &file.to_string_lossy()),
        _ => m::settings_no_file(lang).to_owned(),
    };
    lines.extend(paragraph(app, &words, room, Role::Muted));
    lines
}

fn line(app: &App, setting: Setting, is_here: bool, room: u16) -> RichLine {
    let (lang, widths) = (app.lang(), app.settings.widths);
    let cursor = if is_here { "> " } else { "  " };
    let label = Text::from(format!("{cursor}{}", setting.name(lang)));
    let label = pad_right(&label, LABEL.min(usize::from(room) / 2), widths).as_str().to_owned();
    let value = now(app, setting);
    let meaning = setting.meaning(&value, lang);
    // A theme is asked for by its name; the other words are only for the file.
    let is_named = setting == Setting::Theme && meaning != value;
    let words = if is_named { format!("{value}  {meaning}") } else { meaning };
    let (left, right) = if is_here { (" ← ", " → ") } else { ("   ", "") };
    let cells = usize::from(room).saturating_sub(width(&label, widths) + width(" ←  → ", widths));
    let words = clean_cut(&words, cells, widths).as_str().to_owned();
    let role = if is_here { Role::Number } else { Role::Text };
    vec![
        (label, Role::Heading),
        (left.to_owned(), Role::Muted),
        (words, role),
        (right.to_owned(), Role::Muted),
    ]
}
