//! The themes that are built in.

use ratatui::style::Modifier;

use super::colour::Colour::{self, Ansi, Rgb};
use super::look::Look;
use super::{Ground, Role};

/// A theme that is built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The sixteen colours of the user's palette.
    #[default]
    Default,
    /// Black and white with few strong colours, nothing faint.
    Contrast,
    /// True colour, dark.
    Ink,
    /// True colour, light.
    Paper,
}

/// The hues of a theme. Blue for what agrees and grows, orange for what does not: those two are told apart
/// by nearly everybody.
struct Hues {
    text: Option<Colour>,
    ground: Option<Colour>,
    /// Headings and what cannot be checked.
    cyan: Option<Colour>,
    /// Bars of no basis.
    bar: Option<Colour>,
    blue: Option<Colour>,
    orange: Option<Colour>,
    /// What nothing explains.
    magenta: Option<Colour>,
    /// What is read last; none where it is faint instead.
    muted: Option<Colour>,
    /// Frames; none where they are faint instead.
    line: Option<Colour>,
    /// Numbers and titles.
    strong: Option<Colour>,
}

const DARK: Hues = Hues {
    text: None,
    ground: None,
    cyan: Some(Ansi(6)),
    bar: Some(Ansi(6)),
    blue: Some(Ansi(12)),
    orange: Some(Ansi(3)),
    magenta: Some(Ansi(5)),
    muted: None,
    line: None,
    strong: None,
};

const LIGHT: Hues = Hues { cyan: Some(Ansi(4)), blue: Some(Ansi(4)), orange: Some(Ansi(1)), ..DARK };

const WHITE_ON_BLACK: Hues = Hues {
    text: Some(Ansi(15)),
    ground: Some(Ansi(0)),
    cyan: Some(Ansi(14)),
    bar: Some(Ansi(14)),
    blue: Some(Ansi(14)),
    orange: Some(Ansi(11)),
    magenta: Some(Ansi(13)),
    muted: Some(Ansi(15)),
    line: Some(Ansi(15)),
    strong: Some(Ansi(15)),
};

const BLACK_ON_WHITE: Hues = Hues {
    text: Some(Ansi(0)),
    ground: Some(Ansi(15)),
    cyan: Some(Ansi(4)),
    bar: Some(Ansi(4)),
    blue: Some(Ansi(4)),
    orange: Some(Ansi(1)),
    magenta: Some(Ansi(5)),
    muted: Some(Ansi(0)),
    line: Some(Ansi(0)),
    strong: Some(Ansi(0)),
};

const INK: Hues = Hues {
    text: Some(Rgb(0xd8, 0xde, 0xe4)),
    ground: Some(Rgb(0x14, 0x17, 0x1c)),
    cyan: Some(Rgb(0x7f, 0xc4, 0xd8)),
    bar: Some(Rgb(0x7f, 0xc4, 0xd8)),
    blue: Some(Rgb(0x7a, 0xb8, 0xff)),
    orange: Some(Rgb(0xff, 0xb4, 0x54)),
    magenta: Some(Rgb(0xd7, 0xa1, 0xff)),
    muted: Some(Rgb(0x9a, 0xa5, 0xb1)),
    line: Some(Rgb(0x6b, 0x77, 0x85)),
    strong: Some(Rgb(0xff, 0xff, 0xff)),
};

const PAPER: Hues = Hues {
    text: Some(Rgb(0x1f, 0x23, 0x28)),
    ground: Some(Rgb(0xfa, 0xf7, 0xf0)),
    cyan: Some(Rgb(0x0b, 0x5a, 0x73)),
    bar: Some(Rgb(0x0b, 0x5a, 0x73)),
    blue: Some(Rgb(0x0a, 0x4f, 0xa3)),
    orange: Some(Rgb(0x8f, 0x3d, 0x00)),
    magenta: Some(Rgb(0x7a, 0x1f, 0xa2)),
    muted: Some(Rgb(0x5b, 0x64, 0x70)),
    line: Some(Rgb(0x8a, 0x8f, 0x98)),
    strong: Some(Rgb(0x00, 0x00, 0x00)),
};

impl Base {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Default, Self::Contrast, Self::Ink, Self::Paper];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Contrast => "contrast",
            Self::Ink => "ink",
            Self::Paper => "paper",
        }
    }

    /// What it is, Chinese and English.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Default => ("终端自己的 16 色", "the terminal's own 16 colours"),
            Self::Contrast => ("高对比", "high contrast"),
            Self::Ink => ("真彩，深色", "true colour, dark"),
            Self::Paper => ("真彩，浅色", "true colour, light"),
        }
    }

    /// The theme of a name; `None` for an unknown one.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == name)
    }

    const fn hues(self, ground: Ground) -> &'static Hues {
        match (self, ground) {
            (Self::Default, Ground::Dark) => &DARK,
            (Self::Default, Ground::Light) => &LIGHT,
            (Self::Contrast, Ground::Dark) => &WHITE_ON_BLACK,
            (Self::Contrast, Ground::Light) => &BLACK_ON_WHITE,
            (Self::Ink, _) => &INK,
            (Self::Paper, _) => &PAPER,
        }
    }

    /// How a role looks.
    #[must_use]
    pub fn look(self, role: Role, ground: Ground) -> Look {
        const NONE: Modifier = Modifier::empty();
        const BOLD: Modifier = Modifier::BOLD;
        let hues = self.hues(ground);
        // Dim, not bright black: that one is invisible on many palettes.
        let faint = |hue: Option<Colour>| if hue.is_none() { Modifier::DIM } else { NONE };
        let (fg, marks) = match role {
            Role::Text => (hues.text, NONE),
            Role::Muted => (hues.muted, faint(hues.muted)),
            Role::Border => (hues.line, faint(hues.line)),
            Role::Heading => (hues.cyan, NONE),
            Role::Title | Role::Tab | Role::Number => (hues.strong, BOLD),
            Role::Derived => (hues.text, Modifier::ITALIC),
            Role::Selected => (hues.text, Modifier::REVERSED),
            Role::Echo => (hues.strong, BOLD),
            Role::Linked => (hues.blue, Modifier::UNDERLINED),
            Role::Focused | Role::Label => (hues.orange, BOLD.union(Modifier::REVERSED)),
            // Figures are underlined too, but not bold.
            Role::Unexplained => (hues.magenta, BOLD.union(Modifier::UNDERLINED)),
            Role::BorderFocused | Role::Notable | Role::BarDone => (hues.blue, BOLD),
            Role::Caution | Role::Toast => (hues.orange, BOLD),
            Role::Conflict | Role::Marked | Role::Match => (hues.orange, BOLD.union(Modifier::UNDERLINED)),
            Role::Open => (hues.cyan, BOLD),
            Role::Holds | Role::Up => (hues.blue, NONE),
            Role::Down | Role::BarPromised => (hues.orange, NONE),
            Role::BarNeutral => (hues.bar, NONE),
        };
        let bg = if role == Role::Text { hues.ground } else { None };
        Look { fg, bg, marks }
    }
}
