//! What can be set, in the file and on the screen alike.

mod file;

use std::path::PathBuf;

pub(crate) use file::keep;

use super::theme::{Base, Themes};
use crate::i18n::Lang;
use crate::number::vocabulary;
use crate::text::{Ambiguous, CellWidths};
use crate::unit::DisplayUnit;

vocabulary! {
    /// Something that can be set.
    pub enum Setting {
        /// Language of the interface.
        Language = "language", ("界面语言", "Language");
        /// Unit that money and large counts are shown in.
        Unit = "unit", ("数字单位", "Unit");
        /// Theme.
        Theme = "theme", ("主题", "Theme");
        /// Cells of ambiguous characters.
        AmbiguousWidth = "ambiguous-width", ("“ ” · ─ 的宽度", "Width of “ ” · ─");
    }
}

/// The word for what the program finds out itself.
pub const AUTO: &str = "auto";

impl Setting {
    /// What it can be set to, the default first.
    #[must_use]
    pub fn values(self, themes: &Themes) -> Vec<String> {
        let own = |words: &[&str]| words.iter().map(|&it| it.to_owned()).collect();
        match self {
            Self::Language => own(&[AUTO, "zh", "en"]),
            Self::Unit => own(DisplayUnit::WORDS),
            Self::Theme => themes.names().map(str::to_owned).collect(),
            Self::AmbiguousWidth => own(&[AUTO, "narrow", "wide"]),
        }
    }

    /// What a value means, in a word or two; the value itself where nothing is to be said.
    #[must_use]
    pub fn meaning(self, value: &str, lang: Lang) -> String {
        let words = match (self, value) {
            (Self::Language, AUTO) => lang.pick(("随系统", "from the locale")),
            (Self::Language, "zh") => "中文",
            (Self::Language, "en") => "English",
            (Self::AmbiguousWidth, AUTO) => lang.pick(("询问终端", "ask the terminal")),
            (Self::AmbiguousWidth, "narrow") => lang.pick(("一格", "one cell")),
            (Self::AmbiguousWidth, "wide") => lang.pick(("两格", "two cells")),
            (Self::Unit, word) => DisplayUnit::find(word).map_or(word, |it| it.name(lang)),
            (Self::Theme, word) => Base::find(word).map_or(word, |it| lang.pick(it.words())),
            (_, word) => word,
        };
        words.to_owned()
    }
}

/// The word for a width, [`AUTO`] for none.
#[must_use]
pub const fn width_word(width: Option<Ambiguous>) -> &'static str {
    match width {
        None => AUTO,
        Some(Ambiguous::Narrow) => "narrow",
        Some(Ambiguous::Wide) => "wide",
    }
}

/// The width of a word: none for [`AUTO`] and for an unknown word.
#[must_use]
pub fn width_of(word: &str) -> Option<Ambiguous> {
    [Ambiguous::Narrow, Ambiguous::Wide].into_iter().find(|it| width_word(Some(*it)) == word)
}

/// The word for a language, [`AUTO`] for none.
#[must_use]
pub const fn lang_word(lang: Option<Lang>) -> &'static str {
    match lang {
        None => AUTO,
        Some(lang) => lang.code(),
    }
}

/// The language of a word: none for [`AUTO`] and for an unknown word.
#[must_use]
pub fn lang_of(word: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|it| it.code() == word)
}

/// What is chosen of each setting, and what the program found out itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Language; none to go by the locale.
    pub lang: Option<Lang>,
    /// The language of the locale.
    pub locale: Lang,
    /// Unit that money and large counts are shown in at first.
    pub unit: DisplayUnit,
    /// Name of the theme; of one that does not exist the default is shown.
    pub theme: String,
    /// Cells of ambiguous characters; none to go by the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// What the terminal said of them; none when it was not asked.
    pub probed: Option<CellWidths>,
    /// What was set since the program began, by whatever key.
    pub touched: Vec<Setting>,
    /// The file in which the user can keep this; none without a home.
    pub file: Option<PathBuf>,
}

impl Choices {
    /// The language that comes of it.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.lang.unwrap_or(self.locale)
    }

    /// The widths that come of it; narrow where the terminal was not asked.
    #[must_use]
    pub fn widths(&self) -> CellWidths {
        match self.ambiguous {
            Some(Ambiguous::Wide) => CellWidths::WIDE,
            Some(Ambiguous::Narrow) => CellWidths::NARROW,
            None => self.probed.unwrap_or(CellWidths::NARROW),
        }
    }
}
