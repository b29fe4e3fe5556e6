//! How a role looks, and what a user changes of that.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Colour, Depth};

/// Colours and marks of a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Of the text; none for the terminal's own.
    pub fg: Option<Colour>,
    /// Behind it; none for the terminal's own, or the theme's ground.
    pub bg: Option<Colour>,
    pub(super) marks: Modifier,
}

impl Look {
    /// The style for a terminal of a depth.
    #[must_use]
    pub(super) fn style(self, depth: Depth) -> Style {
        let colour = |colour: Option<Colour>| colour.and_then(|it| it.at(depth)).unwrap_or(Color::Reset);
        let (fg, bg) = (colour(self.fg), colour(self.bg));
        // A grey that only bright black is near to: that is invisible on many palettes, dim text is not.
        let is_lost = fg == Color::DarkGray && matches!(self.fg, Some(Colour::Rgb(..)));
        let (fg, marks) =
            if is_lost { (Color::Reset, self.marks.union(Modifier::DIM)) } else { (fg, self.marks) };
        Style::reset().fg(fg).bg(bg).add_modifier(marks)
    }
}

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident $word:literal $modifier:ident;)*) => {
        /// What makes text stand out without colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mark {
            $($(#[$doc])* $name,)*
        }

        impl Mark {
            /// Every mark.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word in files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The mark of a word; `None` for an unknown one.
            #[must_use]
            pub fn find(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }

            const fn modifier(self) -> Modifier {
                match self { $(Self::$name => Modifier::$modifier),* }
            }
        }
    };
}

marks! {
    /// Heavier.
    Bold "bold" BOLD;
    /// Fainter.
    Dim "dim" DIM;
    /// Slanted.
    Italic "italic" ITALIC;
    /// With a line under it.
    Underline "underline" UNDERLINED;
    /// Text and background exchanged.
    Reverse "reverse" REVERSED;
}

/// What a user changes of a look; what is none stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The colour of the text; `Some(None)` for the terminal's own.
    pub fg: Option<Option<Colour>>,
    /// The colour behind it; `Some(None)` for the terminal's own, or the theme's ground.
    pub bg: Option<Option<Colour>>,
    /// Marks put on or taken off.
    pub marks: Vec<(Mark, bool)>,
}

impl Change {
    /// The changed look.
    #[must_use]
    pub(super) fn on(&self, look: Look) -> Look {
        let mut marks = look.marks;
        for &(mark, is_on) in &self.marks {
            marks.set(mark.modifier(), is_on);
        }
        Look { fg: self.fg.unwrap_or(look.fg), bg: self.bg.unwrap_or(look.bg), marks }
    }
}
