//! Whether the true-colour themes can be read: contrast as WCAG 2 defines it, in whole numbers.

#![allow(clippy::unwrap_used)]

use super::{Base, Colour, Ground, Role};

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

fn luminance(colour: Colour) -> u128 {
    let Colour::Rgb(red, green, blue) = colour else { unreachable!("only true colours are measured") };
    (2126 * linear(red) + 7152 * linear(green) + 722 * linear(blue)) / 10_000
}

/// The contrast of two colours, in hundredths: 100 to 2100.
fn contrast(one: Colour, other: Colour) -> u128 {
    let (one, other) = (luminance(one), luminance(other));
    let flare = WHITE / 20;
    (one.max(other) + flare) * 100 / (one.min(other) + flare)
}

#[test]
fn contrast_is_that_of_the_definition() {
    let grey = |it| Colour::Rgb(it, it, it);
    assert_eq!(contrast(grey(0), grey(255)), 2100);
    assert_eq!(contrast(grey(7), grey(7)), 100);
    // Values known from elsewhere: #767676 is the lightest grey that is allowed on white.
    assert_eq!(contrast(grey(0x76), grey(255)), 454);
    assert_eq!(contrast(grey(0x77), grey(255)), 447);
}

#[test]
fn text_can_be_read_and_frames_can_be_seen() {
    for base in [Base::Ink, Base::Paper] {
        let ground = base.look(Role::Text, Ground::Dark).bg.unwrap();
        for &role in Role::ALL {
            let fg = base.look(role, Ground::Dark).fg.unwrap();
            let least = if role == Role::Border { 300 } else { 450 };
            let found = contrast(fg, ground);
            assert!(found >= least, "{role:?} of {}: {found} hundredths", base.word());
        }
    }
}
