//! Colours, and what becomes of them where a terminal has fewer.

use ratatui::style::Color;

/// A colour of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of the sixteen of the user's palette, from 0.
    Ansi(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None are wanted.
    None,
    /// The sixteen of the palette.
    Sixteen,
    /// xterm's 256.
    Many,
    /// Any.
    True,
}

/// The sixteen, in the order of their numbers.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What the sixteen are where nobody changed them: xterm's.
const PALETTE: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// Steps of xterm's colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Colour {
    /// Names of the sixteen, in the order of their numbers.
    pub const NAMES: [&'static str; 16] = NAMES;

    /// A colour as a file has it: `#rrggbb`, or a name of [`Self::NAMES`]; `None` for anything else.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(number) = (0u8..).zip(NAMES).find_map(|(number, name)| (name == word).then_some(number)) {
            return Some(Self::Ansi(number));
        }
        let digits = word.strip_prefix('#').filter(|it| it.len() == 6)?;
        let part = |at: usize| {
            let two = digits.get(at..at + 2).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
            u8::from_str_radix(two, 16).ok()
        };
        Some(Self::Rgb(part(0)?, part(2)?, part(4)?))
    }

    /// The colour for a terminal of a depth: the nearest it has.
    #[must_use]
    pub(super) fn at(self, depth: Depth) -> Option<Color> {
        match (self, depth) {
            (_, Depth::None) => None,
            (Self::Ansi(number), _) => Some(ansi(number)),
            (Self::Rgb(red, green, blue), Depth::True) => Some(Color::Rgb(red, green, blue)),
            (Self::Rgb(red, green, blue), Depth::Many) => {
                Some(Color::Indexed(nearest_of_256((red, green, blue))))
            }
            (Self::Rgb(red, green, blue), Depth::Sixteen) => Some(ansi(nearest_of_16((red, green, blue)))),
        }
    }
}

/// The name of one of the sixteen for the terminal.
const fn ansi(number: u8) -> Color {
    match number {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        7 => Color::Gray,
        8 => Color::DarkGray,
        9 => Color::LightRed,
        10 => Color::LightGreen,
        11 => Color::LightYellow,
        12 => Color::LightBlue,
        13 => Color::LightMagenta,
        14 => Color::LightCyan,
        _ => Color::White,
    }
}

/// How far apart two colours are, green weighing most, as in the eye.
fn apart(one: (u8, u8, u8), other: (u8, u8, u8)) -> u32 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    3 * square(one.0, other.0) + 6 * square(one.1, other.1) + square(one.2, other.2)
}

/// The nearest of the sixteen; what is blue must not become grey, since greys are nearer to most colours.
fn nearest_of_16(colour: (u8, u8, u8)) -> u8 {
    const VIVID: u8 = 48;
    let is_vivid =
        |(red, green, blue): (u8, u8, u8)| red.max(green).max(blue) - red.min(green).min(blue) >= VIVID;
    let numbered = (0u8..).zip(PALETTE).filter(|(_, other)| is_vivid(*other) == is_vivid(colour));
    numbered.min_by_key(|(_, other)| apart(colour, *other)).map_or(7, |(number, _)| number)
}

/// The nearest of xterm's cube and greys; the sixteen below are the user's, whatever they are.
fn nearest_of_256(colour: (u8, u8, u8)) -> u8 {
    let steps = || (0u8..).zip(STEPS);
    let cube = steps().flat_map(|(r, red)| {
        steps().flat_map(move |(g, green)| {
            steps().map(move |(b, blue)| (16 + 36 * r + 6 * g + b, (red, green, blue)))
        })
    });
    let greys =
        (0u8..24).map(|number| (232 + number, 8 + 10 * number)).map(|(it, grey)| (it, (grey, grey, grey)));
    cube.chain(greys).min_by_key(|(_, other)| apart(colour, *other)).map_or(7, |(number, _)| number)
}

impl Depth {
    /// What the environment says of the terminal; `wanted` is false under `NO_COLOR`. A terminal that does
    /// not say that it has true colour is not sent any.
    #[must_use]
    pub fn of(wanted: bool, environment: impl Fn(&str) -> Option<String>) -> Self {
        let says = |name: &str, words: &[&str]| {
            environment(name).is_some_and(|value| words.iter().any(|word| value.contains(word)))
        };
        match wanted {
            false => Self::None,
            true if says("COLORTERM", &["truecolor", "24bit"]) || says("TERM", &["-direct"]) => Self::True,
            true if says("TERM", &["256color"]) => Self::Many,
            true => Self::Sixteen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_files_have_them() {
        for (word, colour) in [
            ("black", Some(Colour::Ansi(0))),
            ("bright-white", Some(Colour::Ansi(15))),
            ("#14171c", Some(Colour::Rgb(20, 23, 28))),
            ("#FFffFF", Some(Colour::Rgb(255, 255, 255))),
            ("#fff", None),
            ("#14171", None),
            ("#+1+2+3", None),
            ("#中文", None),
            ("14171c", None),
            ("mauve", None),
            ("", None),
        ] {
            assert_eq!(Colour::parse(word), colour, "{word}");
        }
    }

    #[test]
    fn a_terminal_of_fewer_colours_gets_the_nearest() {
        for (colour, many, sixteen) in [
            (Colour::Rgb(0, 0, 0), Color::Indexed(16), Color::Black),
            (Colour::Rgb(255, 255, 255), Color::Indexed(231), Color::White),
            (Colour::Rgb(95, 175, 255), Color::Indexed(75), Color::Cyan),
            (Colour::Rgb(20, 23, 28), Color::Indexed(233), Color::Black),
            (Colour::Ansi(12), Color::LightBlue, Color::LightBlue),
        ] {
            assert_eq!(colour.at(Depth::Many), Some(many), "{colour:?}");
            assert_eq!(colour.at(Depth::Sixteen), Some(sixteen), "{colour:?}");
            assert_eq!(colour.at(Depth::None), None);
        }
        assert_eq!(Colour::Rgb(1, 2, 3).at(Depth::True), Some(Color::Rgb(1, 2, 3)));
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let depth = |term: &'static str, colorterm: &'static str| {
            Depth::of(true, move |name| match name {
                "TERM" => Some(term.to_owned()),
                "COLORTERM" => Some(colorterm.to_owned()),
                _ => None,
            })
        };
        assert_eq!(depth("xterm", ""), Depth::Sixteen);
        assert_eq!(depth("xterm-256color", ""), Depth::Many);
        assert_eq!(depth("xterm-256color", "truecolor"), Depth::True);
        assert_eq!(depth("xterm-direct", ""), Depth::True);
        assert_eq!(depth("linux", "24bit"), Depth::True);
        assert_eq!(Depth::of(false, |_| Some("truecolor".to_owned())), Depth::None);
    }
}
