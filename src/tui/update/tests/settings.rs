//! The settings: changed at once, written when asked.

use super::{MEDIUM, WIDE, table};
use crate::i18n::Lang;
use crate::text::CellWidths;
use crate::tui::effect::{Effect, Msg};
use crate::tui::setting::Setting;
use crate::tui::settings::now;
use crate::tui::stage::Stage;
use crate::tui::theme::{Base, Ground, Theme, Themes};
use crate::unit::DisplayUnit;

#[test]
fn settings_open_over_anything_and_close() {
    table(
        WIDE,
        &[
            (",", "Overview KeyNumbers s2 f212 0,0 settings+0"),
            (",jj", "Overview KeyNumbers s2 f212 0,0 settings+2"),
            (",9j", "Overview KeyNumbers s2 f212 0,0 settings+3"),
            (",<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            (",<Enter>", "Overview KeyNumbers s2 f212 0,0"),
            (",,", "Overview KeyNumbers s2 f212 0,0"),
            ("<Enter>,", "Overview KeyNumbers s2 f212 0,0 settings+0"),
            ("<Enter>,<Esc>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
        ],
    );
}

/// The words of all settings after keys.
fn words(keys: &str) -> Vec<String> {
    let mut stage = Stage::sample(MEDIUM);
    stage.keys(keys);
    Setting::ALL.iter().map(|&it| now(&stage.app, it)).collect()
}

#[test]
fn a_row_goes_round_its_values_at_once() {
    for (keys, expected) in [
        (",", ["auto", "as-printed", "default", "auto"]),
        (",l", ["zh", "as-printed", "default", "auto"]),
        (",h", ["en", "as-printed", "default", "auto"]),
        (",lll", ["auto", "as-printed", "default", "auto"]),
        (",jlll", ["auto", "yi", "default", "auto"]),
        (",jjl", ["auto", "as-printed", "contrast", "auto"]),
        (",jjh", ["auto", "as-printed", "paper", "auto"]),
        (",jjjll", ["auto", "as-printed", "default", "wide"]),
        // What other keys change is what is set.
        ("Luu,", ["en", "wan", "default", "auto"]),
    ] {
        assert_eq!(words(keys), expected, "{keys}");
    }
    let mut stage = Stage::sample(MEDIUM);
    stage.keys(",hjlll<Down>ll<Down>ll");
    let settings = stage.app.settings;
    assert_eq!((settings.lang(), settings.show.unit), (Lang::En, DisplayUnit::Yi));
    assert_eq!(settings.widths, CellWidths::WIDE);
    let ink = Themes::default().find(Base::Ink.word()).unwrap();
    assert_eq!(settings.theme, ink);
    assert_ne!(settings.theme, Theme::new(true, Ground::Dark));
}

#[test]
fn settings_are_written_when_asked_and_the_toast_says_what_came_of_it() {
    let mut stage = Stage::sample(MEDIUM);
    stage.effects.clear();
    stage.keys(",jlw");
    stage.effects.retain(|it| !matches!(it, Effect::KeepPlace(..)));
    assert_eq!(stage.asked(), "settings ~/.config/zonglan/config.toml unit=one", "only what was changed");
    for (outcome, expected) in [
        (Ok(()), "已写入 ~/.config/zonglan/config.toml"),
        (Err(Some("磁盘已满".to_owned())), "未能写入 ~/.config/zonglan/config.toml：磁盘已满"),
        (Err(None), "未写入：~/.config/zonglan/config.toml 不是正确的 TOML，先用 zonglan config 查看"),
    ] {
        stage.send(Msg::SettingsKept(outcome));
        assert_eq!(stage.app.toast.as_deref(), Some(expected));
    }
    stage.app.choices.file = None;
    stage.keys("w");
    assert_eq!(stage.asked(), "");
    assert!(stage.app.toast.is_some());
}
