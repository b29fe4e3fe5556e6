//! What a user has made their own: language, unit, theme, width of ambiguous characters, columns, keys.
//!
//! One TOML file. Whatever is wrong in it is said with its place, and what is used meanwhile; it never
//! keeps the program from starting. A flag is stronger than the file, the file than the locale; with
//! `NO_COLOR` there are no colours, whatever the theme.
//!
//! | file | question it answers |
//! |---|---|
//! | `file` | Where is it, and what if it cannot be read? |
//! | `read` | What does it set? |
//! | `columns` | Which columns of the figures? |
//! | `keys` | Which keys, and are any in each other's way? |
//! | `themes` | Which themes of one's own? |
//! | `syntax` | What do the parser's complaints mean, in both languages? |
//! | `problem` | How is it said what is wrong? |
//! | `defaults` | What would the file be that changes nothing? |

mod columns;
mod defaults;
mod file;
mod keys;
mod problem;
mod read;
mod syntax;
mod themes;

pub use defaults::defaults;
pub use file::{Place, load};
pub use problem::{Problem, Report, Weight};
pub use read::parse;

use crate::i18n::Lang;
use crate::table::FigureColumn;
use crate::text::Ambiguous;
use crate::tui::keymap::Keymap;
use crate::tui::theme::{Base, OwnTheme};
use crate::unit::DisplayUnit;

/// What is set; the default is what nobody has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Language of the interface; none to go by the locale.
    pub lang: Option<Lang>,
    /// Unit that money and large counts are shown in at first.
    pub unit: DisplayUnit,
    /// Name of the theme, one that there is.
    pub theme: String,
    /// Cells of ambiguous characters; none to ask the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// Columns of the figures that are shown, in order; never empty.
    pub columns: Vec<FigureColumn>,
    /// Keys to actions.
    pub keymap: Keymap,
    /// Themes of the user's own.
    pub themes: Vec<OwnTheme>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: None,
            unit: DisplayUnit::default(),
            theme: Base::default().word().to_owned(),
            ambiguous: None,
            columns: FigureColumn::ALL.to_vec(),
            keymap: Keymap::default(),
            themes: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
