//! The file that changes nothing, with everything that can be changed.

use super::keys::NONE;
use super::read::{COLUMNS, KEYS, THEMES};
use crate::i18n::{Lang, messages as m};
use crate::table::FigureColumn;
use crate::text::Text;
use crate::tui::keymap::{Keymap, Scope};
use crate::tui::setting::Setting;
use crate::tui::theme::{Base, Mark, Role, Themes};

/// Columns before the comment of a key.
const KEY_COLUMNS: usize = 34;

/// The whole file with comments in a language. It is read back as the default.
#[must_use]
pub fn defaults(lang: Lang) -> String {
    let mut file = String::new();
    comment(&mut file, m::config_head(lang));
    for &setting in Setting::ALL {
        file.push('\n');
        let values = setting.values(&Themes::default());
        let name = Text::clean(setting.name(lang));
        comment(&mut file, name.as_str());
        for value in &values {
            comment(&mut file, &format!("  \"{value}\"  {}", setting.meaning(value, lang)));
        }
        let default = values.first().map_or("", String::as_str);
        file.push_str(&format!("{} = \"{default}\"\n", setting.word()));
    }
    file.push('\n');
    comment(&mut file, m::config_columns(lang));
    let columns: Vec<String> = FigureColumn::ALL.iter().map(|it| format!("\"{}\"", it.word())).collect();
    file.push_str(&format!("{COLUMNS} = [{}]\n\n", columns.join(", ")));
    comment(&mut file, &m::config_themes(lang, &example(lang)));
    file.push('\n');
    comment(&mut file, &m::config_keys(lang, KEYS, NONE));
    let keymap = Keymap::default();
    for &scope in Scope::ALL {
        keys(&mut file, &keymap, scope, lang);
    }
    file
}

/// Adds lines as comments.
fn comment(file: &mut String, words: &str) {
    for line in words.lines() {
        file.push_str(format!("# {line}").trim_end());
        file.push('\n');
    }
}

/// A theme of one's own, with every word that it may have.
fn example(lang: Lang) -> String {
    let roles: Vec<String> = Role::ALL.iter().map(|it| it.word()).collect();
    let marks: Vec<&str> = Mark::ALL.iter().map(|it| it.word()).collect();
    let mut lines = vec![
        format!("[{THEMES}.mine]"),
        format!("base = \"{}\"", Base::Ink.word()),
        "number = { fg = \"#ffd580\", bold = true }".to_owned(),
        "border = { fg = \"bright-black\" }".to_owned(),
    ];
    lines.push(String::new());
    let mut line = m::config_roles(lang).to_owned();
    for role in roles.iter().map(String::as_str) {
        if line.len() + role.len() > 88 {
            lines.push(std::mem::take(&mut line));
        }
        line = format!("{line} {role}");
    }
    lines.push(line);
    lines.push(format!("{} fg bg {}", m::config_style(lang), marks.join(" ")));
    lines.join("\n")
}

/// The table of a scope's keys, with what each does; nothing where it has none of its own.
fn keys(file: &mut String, keymap: &Keymap, scope: Scope, lang: Lang) {
    let own: Vec<_> = keymap.bindings().iter().filter(|it| it.scope == scope).collect();
    file.push_str(&format!("\n# {}\n[{KEYS}.{}]\n", scope.name(lang), scope.word()));
    for binding in own {
        let Some(action) = binding.action else { continue };
        let line = format!("{} = \"{}\"", quoted(&binding.key.to_string()), action.word());
        file.push_str(&format!("{line:<KEY_COLUMNS$} # {}\n", action.long(lang)));
    }
}

/// A key as TOML has it.
fn quoted(key: &str) -> String {
    let escaped: String =
        key.chars().flat_map(|it| matches!(it, '"' | '\\').then_some('\\').into_iter().chain([it])).collect();
    format!("\"{escaped}\"")
}
