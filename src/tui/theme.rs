//! Roles to styles. View code names roles; only this file knows colours.
//!
//! The 16 ANSI colours by default, so that the user's own palette rules. Every state is also bold,
//! reverse, underline or a glyph: without colour nothing is lost.

use ratatui::style::{Color, Modifier, Style};

use crate::check::Verdict;

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// What is read last: hints, legends, empty cells.
    Muted,
    /// Column headings and labels.
    Heading,
    /// The title of the article and of panes.
    Title,
    /// A figure.
    Number,
    /// A value worked out by the program; italic, with `=`.
    Derived,
    /// The row the cursor is in, in the pane that has the focus.
    Selected,
    /// The row of the focused figure in the other panes.
    Echo,
    /// A figure in the source.
    Linked,
    /// The focused figure in the source.
    Focused,
    /// Numerals in the source that nothing explains.
    Unexplained,
    /// A letter to jump by.
    Label,
    /// The border of a pane.
    Border,
    /// The border of the pane that has the focus.
    BorderFocused,
    /// Something to be careful about.
    Caution,
    /// Numbers that do not reconcile.
    Conflict,
    /// Something that cannot be checked.
    Open,
    /// Something worth a look.
    Notable,
    /// Numbers that agree.
    Holds,
    /// A figure marked for adding.
    Marked,
    /// Growth.
    Up,
    /// Decline.
    Down,
    /// The tab of the current room.
    Tab,
    /// A bar for what has been realised.
    BarDone,
    /// A bar for what is promised.
    BarPromised,
    /// A bar for what is neither.
    BarNeutral,
    /// A passing message.
    Toast,
}

impl Role {
    /// The role of a verdict; its glyph says it without colour.
    #[must_use]
    pub const fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Contradiction => Self::Conflict,
            Verdict::Caution => Self::Caution,
            Verdict::Unverifiable => Self::Open,
            Verdict::Notable => Self::Notable,
            Verdict::Plausible | Verdict::Consistent => Self::Holds,
            Verdict::Wording => Self::Muted,
        }
    }
}

/// Background of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
}

/// Roles to styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
    ground: Ground,
}

impl Theme {
    /// A theme for a background; without colour it keeps bold, italic, underline and reverse.
    #[must_use]
    pub const fn new(colour: bool, ground: Ground) -> Self {
        Self { colour, ground }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let base = Style::reset();
        let (colour, modifier) = self.parts(role);
        let style = base.add_modifier(modifier);
        match colour {
            Some(colour) if self.colour => style.fg(colour),
            _ => style,
        }
    }

    const fn parts(self, role: Role) -> (Option<Color>, Modifier) {
        let dark = matches!(self.ground, Ground::Dark);
        let blue = if dark { Color::LightBlue } else { Color::Blue };
        let orange = if dark { Color::Yellow } else { Color::Red };
        match role {
            Role::Text => (None, Modifier::empty()),
            // Dim, not bright black: that one is invisible on many palettes.
            Role::Muted => (None, Modifier::DIM),
            Role::Heading => (Some(if dark { Color::Cyan } else { Color::Blue }), Modifier::empty()),
            Role::Title | Role::Tab => (None, Modifier::BOLD),
            Role::Number => (None, Modifier::BOLD),
            Role::Derived => (None, Modifier::ITALIC),
            Role::Selected => (None, Modifier::REVERSED),
            Role::Echo => (None, Modifier::BOLD),
            Role::Linked => (Some(blue), Modifier::UNDERLINED),
            Role::Focused => (Some(orange), Modifier::BOLD.union(Modifier::REVERSED)),
            // Figures are underlined too, but not bold.
            Role::Unexplained => (Some(Color::Magenta), Modifier::BOLD.union(Modifier::UNDERLINED)),
            Role::Label => (Some(orange), Modifier::BOLD.union(Modifier::REVERSED)),
            Role::Border => (None, Modifier::DIM),
            Role::BorderFocused => (Some(blue), Modifier::BOLD),
            Role::Caution => (Some(orange), Modifier::BOLD),
            Role::Conflict => (Some(orange), Modifier::BOLD.union(Modifier::UNDERLINED)),
            Role::Open => (Some(if dark { Color::Cyan } else { Color::Blue }), Modifier::BOLD),
            Role::Notable => (Some(blue), Modifier::BOLD),
            Role::Holds => (Some(blue), Modifier::empty()),
            Role::Marked => (Some(orange), Modifier::BOLD.union(Modifier::UNDERLINED)),
            Role::Up => (Some(blue), Modifier::empty()),
            Role::Down => (Some(orange), Modifier::empty()),
            Role::BarDone => (Some(blue), Modifier::BOLD),
            Role::BarPromised => (Some(orange), Modifier::empty()),
            Role::BarNeutral => (Some(Color::Cyan), Modifier::empty()),
            Role::Toast => (Some(orange), Modifier::BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [Role; 7] = [
        Role::Selected,
        Role::Focused,
        Role::Label,
        Role::Linked,
        Role::Unexplained,
        Role::Marked,
        Role::Conflict,
    ];

    #[test]
    fn without_colour_states_keep_their_weight() {
        let theme = Theme::new(false, Ground::Dark);
        for role in STATES {
            let style = theme.style(role);
            assert_eq!(style.fg, Style::reset().fg, "{role:?}");
            assert!(!style.add_modifier.is_empty(), "{role:?} is told by hue alone");
        }
    }

    #[test]
    fn light_and_dark_differ_only_in_colour() {
        for role in STATES {
            let (dark, light) =
                (Theme::new(true, Ground::Dark).style(role), Theme::new(true, Ground::Light).style(role));
            assert_eq!(dark.add_modifier, light.add_modifier);
        }
    }
}
