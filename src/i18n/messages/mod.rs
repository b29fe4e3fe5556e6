//! Every message of the interface, in both languages: a file for each part of it, read as one.

macro_rules! messages {
    (
        words { $($(#[$word_doc:meta])* $word:ident: $zh:literal, $en:literal;)* }
        sentences { $($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),*): $szh:literal, $sen:literal;)* }
    ) => {
        $(
            $(#[$word_doc])*
            #[must_use]
            pub const fn $word(lang: Lang) -> &'static str {
                match lang { Lang::Zh => $zh, Lang::En => $en }
            }
        )*
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(lang: Lang, $($arg: $ty),*) -> String {
                match lang { Lang::Zh => format!($szh), Lang::En => format!($sen) }
            }
        )*
        /// Name, Chinese and English of its messages.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str, &str)] = &[
            $((stringify!($word), $zh, $en),)*
            $((stringify!($name), $szh, $sen),)*
        ];
    };
}

mod audit;
mod command_line;
mod filter;
mod keeping;
mod library;
mod overview;
mod page;
mod screen;
mod search;
mod settings;
mod take_away;

pub use audit::*;
pub use command_line::*;
pub use filter::*;
pub use keeping::*;
pub use library::*;
pub use overview::*;
pub use page::*;
pub use screen::*;
pub use search::*;
pub use settings::*;
pub use take_away::*;

/// Name, Chinese and English of every message, part by part.
#[cfg(test)]
pub(crate) const ALL: &[&[(&str, &str, &str)]] = &[
    audit::ALL,
    command_line::ALL,
    filter::ALL,
    keeping::ALL,
    library::ALL,
    overview::ALL,
    page::ALL,
    screen::ALL,
    search::ALL,
    settings::ALL,
    take_away::ALL,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_speaks_both_languages() {
        for (name, zh, en) in ALL.iter().copied().flatten() {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            let holes = |text: &str| {
                let mut holes: Vec<_> = text
                    .match_indices('{')
                    .map(|(at, _)| text[at..].split_inclusive('}').next().unwrap_or("").to_owned())
                    .collect();
                holes.sort();
                holes
            };
            assert_eq!(holes(zh), holes(en), "{name} fills different holes");
        }
    }
}
