//! Settings written into the user's file, everything else in it left as it is.

use std::io::{self, Read as _};
use std::path::Path;

use toml::de::DeTable;

use super::Setting;
use crate::save;
use crate::tui::theme::Themes;

/// A larger file is none that a person wrote.
const MAX_BYTES: u64 = 1 << 18;

/// Writes settings into a file, which is made with its folder where it is missing. Comments, order and
/// whatever else is in it stay.
///
/// # Errors
/// What the system says; [`io::ErrorKind::InvalidData`] for a file that is no TOML.
pub(crate) fn keep(file: &Path, values: &[(Setting, String)]) -> io::Result<()> {
    let mut text = String::new();
    match std::fs::File::open(file) {
        Ok(opened) => {
            opened.take(MAX_BYTES).read_to_string(&mut text)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        }
        Err(error) => return Err(error),
    }
    let edited = edited(&text, values).ok_or(io::ErrorKind::InvalidData)?;
    if edited == text {
        return Ok(());
    }
    save::replace(file, |out| out.write_all(edited.as_bytes()))
}

/// The text of a file with settings in it; `None` where the text is no TOML, which is better mended by hand.
fn edited(text: &str, values: &[(Setting, String)]) -> Option<String> {
    let mut edited = text.to_owned();
    for (setting, value) in values {
        edited = with(&edited, *setting, value)?;
    }
    Some(edited)
}

fn with(text: &str, setting: Setting, value: &str) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let word = setting.word();
    let plain = value.to_owned();
    let value = quoted(value);
    if let Some((_, old)) = root.get_ref().iter().find(|(key, _)| key.get_ref() == word) {
        let mut edited = text.to_owned();
        text.get(old.span())?;
        edited.replace_range(old.span(), &value);
        return Some(edited);
    }
    // What is the default anyway needs no line of its own.
    if setting.values(&Themes::default()).first() == Some(&plain) {
        return Some(text.to_owned());
    }
    let at = place_for_new(text);
    let (before, after) = text.split_at_checked(at)?;
    let line_end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let edited = format!("{before}{line_end}{word} = {value}\n{after}");
    // What stands in a text of several lines may look like anything.
    let read = DeTable::parse(&edited).ok()?;
    read.get_ref().iter().any(|(key, _)| key.get_ref() == word).then_some(edited)
}

/// Where a new setting is put, in bytes: before the first table and the comments that belong to it.
fn place_for_new(text: &str) -> usize {
    let (mut at, mut comments) = (0, None);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        if words.starts_with('[') {
            return comments.unwrap_or(at);
        }
        comments = if words.starts_with('#') { comments.or(Some(at)) } else { None };
        at += line.len();
    }
    at
}

/// A value as TOML has it; the names of themes are the user's own.
fn quoted(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn theme(text: &str) -> Option<String> {
        edited(text, &[(Setting::Theme, "ink".to_owned())])
    }

    #[test]
    fn a_setting_is_written_where_it_belongs_and_the_rest_stays() {
        for (text, expected) in [
            ("", "theme = \"ink\"\n"),
            ("theme = \"paper\" # mine\n", "theme = \"ink\" # mine\n"),
            ("# head\n\n  theme=1\nunit = \"yi\"", "# head\n\n  theme=\"ink\"\nunit = \"yi\""),
            ("unit = \"yi\"", "unit = \"yi\"\ntheme = \"ink\"\n"),
            (
                "unit = \"yi\"\n\n# keys\n[keys.global]\nx = \"zoom\"\n",
                "unit = \"yi\"\n\ntheme = \"ink\"\n# keys\n[keys.global]\nx = \"zoom\"\n",
            ),
            ("[themes.theme]\nbase = \"ink\"\n", "theme = \"ink\"\n[themes.theme]\nbase = \"ink\"\n"),
            ("unit = \"yi\"\r\n", "unit = \"yi\"\r\ntheme = \"ink\"\n"),
        ] {
            assert_eq!(theme(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_is_left_alone() {
        assert_eq!(theme("unit = = 1"), None);
        assert_eq!(theme("x = \"\"\"\n[a]\n\"\"\"\n"), None, "no place is found within a text of lines");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        std::fs::write(&file, "[").unwrap();
        let error = keep(&file, &[(Setting::Unit, "yi".to_owned())]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "[");
    }

    #[test]
    fn a_default_replaces_a_line_and_is_none_of_its_own() {
        let default = |text: &str| edited(text, &[(Setting::Unit, "as-printed".to_owned())]);
        assert_eq!(default("unit = \"yi\"\n").as_deref(), Some("unit = \"as-printed\"\n"));
        assert_eq!(default("# nothing\n").as_deref(), Some("# nothing\n"));
    }

    #[test]
    fn a_missing_file_is_made_with_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/b/config.toml");
        keep(&file, &[(Setting::Unit, "yi".to_owned()), (Setting::Language, "zh".to_owned())]).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "unit = \"yi\"\nlanguage = \"zh\"\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(name in "\\PC{0,6}", before in "(# [a-z]{0,4}\n|unit = \"yi\"\n|\n){0,1}") {
            let text = edited(&before, &[(Setting::Theme, name.clone())]).unwrap();
            let table: toml::Table = text.parse().unwrap();
            prop_assert_eq!(table.get("theme").and_then(toml::Value::as_str), Some(name.as_str()));
            prop_assert!(text.starts_with(&before));
        }
    }
}
