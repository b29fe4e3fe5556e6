//! Roles to styles. View code names roles; only this module knows colours.
//!
//! The 16 ANSI colours by default, so that the user's own palette rules. Every state is also bold,
//! reverse, underline or a glyph: without colour nothing is lost.

mod base;
mod colour;
mod contrast;
mod look;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

pub use base::Base;
pub use colour::{Colour, Depth};
pub use look::{Change, Look, Mark};

use crate::check::Verdict;
use crate::text::worded;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a piece of the screen is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        worded!(Role { $($name),* });
    };
}

roles! {
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
    /// What a search matches.
    Match,
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

/// Roles to styles, for one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    /// What everything stands on; none where that is left to the terminal.
    ground: Option<Style>,
}

impl Theme {
    /// The default theme for a background; without colour it keeps bold, italic, underline and reverse.
    #[must_use]
    pub fn new(colour: bool, ground: Ground) -> Self {
        let depth = if colour { Depth::Sixteen } else { Depth::None };
        Self::of(|role| Base::Default.look(role, ground), depth)
    }

    fn of(look: impl Fn(Role) -> Look, depth: Depth) -> Self {
        let mut styles = [Style::reset(); Role::ALL.len()];
        for (style, role) in styles.iter_mut().zip(Role::ALL) {
            *style = look(*role).style(depth);
        }
        let text = look(Role::Text).style(depth);
        let ground = text.bg.filter(|it| *it != Color::Reset).map(|_| text);
        Self { styles, ground }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or(Style::reset())
    }

    /// Lays the ground of the theme under everything that was drawn without one.
    pub fn lay_ground(self, buf: &mut Buffer) {
        let Some(Style { fg: Some(fg), bg: Some(bg), .. }) = self.ground else { return };
        for cell in &mut buf.content {
            if cell.fg == Color::Reset {
                cell.fg = fg;
            }
            if cell.bg == Color::Reset {
                cell.bg = bg;
            }
        }
    }
}

/// A theme of the user's own: another one with changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTheme {
    /// Its name.
    pub name: String,
    /// What is changed.
    pub base: Base,
    /// The changes, role by role.
    pub changes: Vec<(Role, Change)>,
}

impl OwnTheme {
    /// The roles it changes whose text hardly stands out from what is behind it, with the contrast in
    /// hundredths; only true colours can be measured.
    #[must_use]
    pub fn faint(&self) -> Vec<(Role, u128)> {
        let look = |role| changed(self.base, &self.changes, role, Ground::Dark);
        let ground = look(Role::Text).bg;
        let mut faint: Vec<(Role, u128)> = Vec::new();
        for &(role, _) in &self.changes {
            let Look { fg, bg, .. } = look(role);
            let found = fg.zip(bg.or(ground)).and_then(|(fg, bg)| contrast::contrast(fg, bg));
            if let Some(found) = found.filter(|it| *it < contrast::least(role)) {
                faint.push((role, found));
            }
        }
        faint
    }
}

/// The themes there are, for one terminal.
#[derive(Clone, Debug)]
pub struct Themes {
    /// Those of the user.
    pub own: Vec<OwnTheme>,
    /// Colours of the terminal.
    pub depth: Depth,
    /// Background of the terminal.
    pub ground: Ground,
}

impl Default for Themes {
    fn default() -> Self {
        Self { own: Vec::new(), depth: Depth::Sixteen, ground: Ground::Dark }
    }
}

impl Themes {
    /// Names of all, the built-in ones first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let built_in = Base::ALL.iter().map(|it| it.word());
        built_in.chain(self.own.iter().map(|it| &*it.name))
    }

    /// Whether the theme of a name has colours that not every terminal has.
    #[must_use]
    pub fn wants_true_colour(&self, name: &str) -> bool {
        let is_rgb = |look: Look| [look.fg, look.bg].iter().any(|it| matches!(it, Some(Colour::Rgb(..))));
        let looks = |base, changes: &[_]| {
            Role::ALL.iter().any(|&role| is_rgb(changed(base, changes, role, self.ground)))
        };
        match (Base::find(name), self.own.iter().find(|it| it.name == name)) {
            (Some(base), _) => looks(base, &[]),
            (None, own) => own.is_some_and(|own| looks(own.base, &own.changes)),
        }
    }

    /// The theme of a name; `None` for an unknown one.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Theme> {
        let (base, changes) = match Base::find(name) {
            Some(base) => (base, &[][..]),
            None => self.own.iter().find(|it| it.name == name).map(|it| (it.base, &*it.changes))?,
        };
        Some(Theme::of(|role| changed(base, changes, role, self.ground), self.depth))
    }
}

/// The look of a role in a theme of the user's own.
fn changed(base: Base, changes: &[(Role, Change)], role: Role, ground: Ground) -> Look {
    let own = changes.iter().filter(|(it, _)| *it == role);
    own.fold(base.look(role, ground), |look, (_, change)| change.on(look))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use ratatui::style::Modifier;

    const STATES: [Role; 8] = [
        Role::Match,
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
    fn in_every_theme_states_keep_the_weight_they_have_by_default() {
        for depth in [Depth::None, Depth::Sixteen, Depth::Many, Depth::True] {
            for ground in [Ground::Dark, Ground::Light] {
                let themes = Themes { depth, ground, ..Themes::default() };
                for name in themes.names() {
                    let theme = themes.find(name).unwrap();
                    for &role in Role::ALL.iter().filter(|it| !matches!(it, Role::Muted | Role::Border)) {
                        let plain = Theme::new(true, ground).style(role).add_modifier;
                        assert!(theme.style(role).add_modifier.contains(plain), "{role:?} of {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn with_sixteen_colours_nothing_is_bright_black() {
        let themes = Themes { depth: Depth::Sixteen, ..Themes::default() };
        for name in themes.names() {
            for &role in Role::ALL {
                assert_ne!(
                    themes.find(name).unwrap().style(role).fg,
                    Some(Color::DarkGray),
                    "{role:?} of {name}"
                );
            }
        }
        let muted = themes.find("paper").unwrap().style(Role::Muted);
        assert!(muted.add_modifier.contains(Modifier::DIM));
    }

    #[test]
    fn a_theme_with_a_ground_leaves_no_cell_without_one() {
        let themes = Themes { depth: Depth::True, ..Themes::default() };
        for (name, is_laid) in [("ink", true), ("paper", true), ("contrast", true), ("default", false)] {
            let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
            themes.find(name).unwrap().lay_ground(&mut buf);
            assert_eq!(buf.content.iter().all(|cell| cell.bg != Color::Reset), is_laid, "{name}");
        }
        let without = Themes { depth: Depth::None, ..Themes::default() };
        let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
        without.find("ink").unwrap().lay_ground(&mut buf);
        assert!(buf.content.iter().all(|cell| cell.bg == Color::Reset && cell.fg == Color::Reset));
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names_and_nothing_else() {
        let change = Change {
            fg: Some(Some(Colour::Rgb(1, 2, 3))),
            marks: vec![(Mark::Bold, false), (Mark::Italic, true)],
            ..Change::default()
        };
        let own =
            OwnTheme { name: "mine".to_owned(), base: Base::Ink, changes: vec![(Role::Number, change)] };
        let themes = Themes { own: vec![own], depth: Depth::True, ground: Ground::Light };
        let (mine, ink) = (themes.find("mine").unwrap(), themes.find("ink").unwrap());
        let number = mine.style(Role::Number);
        assert_eq!((number.fg, number.add_modifier), (Some(Color::Rgb(1, 2, 3)), Modifier::ITALIC));
        for &role in Role::ALL.iter().filter(|it| **it != Role::Number) {
            assert_eq!(mine.style(role), ink.style(role));
        }
        assert_eq!(themes.find("yours"), None);
        let wants = |name| themes.wants_true_colour(name);
        assert_eq!(
            ["mine", "paper", "default", "contrast", "yours"].map(wants),
            [true, true, false, false, false]
        );
    }

    #[test]
    fn roles_are_found_by_their_words() {
        for &role in Role::ALL {
            assert_eq!(Role::find(&role.word()), Some(role));
        }
        assert_eq!(Role::find("border-focused"), Some(Role::BorderFocused));
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
