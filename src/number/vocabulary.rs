//! A closed list of words: one table makes the enum, its wire names and its names in two languages.

/// Declares a field-less enum from one table of `Variant = "wire-name", ("中文", "English");` rows.
///
/// The enum gets `ALL`, `WORDS` (both in table order), `word`, `find` and `name`.
macro_rules! vocabulary {
    (
        $(#[$outer:meta])*
        pub enum $Name:ident {
            $( $(#[$inner:meta])* $Variant:ident = $word:literal, ($zh:literal, $en:literal); )+
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $( $(#[$inner])* $Variant, )+
        }

        impl $Name {
            /// Every entry, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// Names in the article format, in the order of the table.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Name in the article format.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word),+ }
            }

            /// The entry with a name in the article format; `None` for an unknown one.
            #[must_use]
            pub fn find(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$Variant),)+
                    _ => None,
                }
            }

            /// Name in a language.
            #[must_use]
            pub const fn name(self, lang: $crate::i18n::Lang) -> &'static str {
                let (zh, en) = match self { $(Self::$Variant => ($zh, $en)),+ };
                match lang {
                    $crate::i18n::Lang::Zh => zh,
                    $crate::i18n::Lang::En => en,
                }
            }
        }
    };
}

pub(crate) use vocabulary;
