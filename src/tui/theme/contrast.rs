//! Whether a theme can be read: contrast as WCAG 2 defines it, in whole numbers.

use super::{Colour, Role};

/// Luminance of white.
const WHITE: u128 = 1 << 32;

/// The fifth root, rounded down.
fn fifth_root(of: u128) -> u128 {
    let (mut low, mut high) = (0u128, 1 << 25);
    while low + 1 < high {
        let middle = (low + high) / 2;
        if middle.pow(5) <= of { low = middle } else { high = middle }
    }
    low
}

/// A channel of sRGB made linear: `((c/255 + 0.055) / 1.055)^2.4`, in parts of [`WHITE`].
fn linear(channel: u8) -> u128 {
    let channel = u128::from(channel);
    // 0.04045 · 255 = 10.3
    if channel <= 10 {
        return WHITE * channel * 100 / (255 * 1292);
    }
    // x = (40c + 561) / 10761, x^2.4 = x² · (x²)^(1/5)
    let square = (40 * channel + 561).pow(2) * WHITE / 10_761u128.pow(2);
    (square * fifth_root(square << 68)) >> 20
}

/// `None` for a colour of the user's own palette: nobody knows what it is.
fn luminance(colour: Colour) -> Option<u128> {
    let Colour::Rgb(red, green, blue) = colour else { return None };
    Some((2126 * linear(red) + 7152 * linear(green) + 722 * linear(blue)) / 10_000)
}

/// The contrast of two colours, in hundredths: 100 to 2100; `None` where one is of the user's own palette.
#[must_use]
pub(super) fn contrast(one: Colour, other: Colour) -> Option<u128> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    let flare = WHITE / 20;
    Some((one.max(other) + flare) * 100 / (one.min(other) + flare))
}

/// The least contrast to the ground at which a role can be made out, in hundredths: frames are only lines.
#[must_use]
pub(super) const fn least(role: Role) -> u128 {
    if matches!(role, Role::Border) { 300 } else { 450 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tui::theme::{Base, Ground};

    #[test]
    fn contrast_is_that_of_the_definition() {
        let grey = |it| Colour::Rgb(it, it, it);
        assert_eq!(contrast(grey(0), grey(255)), Some(2100));
        assert_eq!(contrast(grey(7), grey(7)), Some(100));
        // Values known from elsewhere: #767676 is the lightest grey that is allowed on white.
        assert_eq!(contrast(grey(0x76), grey(255)), Some(454));
        assert_eq!(contrast(grey(0x77), grey(255)), Some(447));
        assert_eq!(contrast(grey(0), Colour::Ansi(7)), None);
    }

    #[test]
    fn text_can_be_read_and_frames_can_be_seen() {
        for base in [Base::Ink, Base::Paper] {
            let ground = base.look(Role::Text, Ground::Dark).bg.unwrap();
            for &role in Role::ALL {
                let fg = base.look(role, Ground::Dark).fg.unwrap();
                let found = contrast(fg, ground).unwrap();
                assert!(found >= least(role), "{role:?} of {}: {found} hundredths", base.word());
            }
        }
    }
}
