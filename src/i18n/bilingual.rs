//! Sentences that are formatted in both languages at once, with the same arguments.

use super::Lang;

/// A sentence in both languages. Made by `both!`, so that none lacks one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Bilingual {
    /// The sentence in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The sentence followed by another one.
    #[must_use]
    pub fn then(self, next: &Self) -> Self {
        Self {
            zh: format!("{}；{}", self.zh, next.zh).into(),
            en: format!("{}; {}", self.en, next.en).into(),
        }
    }
}

/// Formats a sentence in Chinese and in English with the same arguments.
macro_rules! both {
    ($zh:literal, $en:literal) => {
        $crate::i18n::Bilingual { zh: format!($zh).into(), en: format!($en).into() }
    };
}
pub(crate) use both;
