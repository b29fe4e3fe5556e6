//! The terminal's own clipboard: the control sequence that sets it, and how it gets through what lies
//! between.

/// What lies between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// Nothing.
    Open,
    /// tmux, which lets pass what is wrapped where `allow-passthrough` is on.
    Tmux,
    /// GNU screen, which lets pass short pieces.
    Screen,
}

/// Longest text, in bytes: hterm and others take sequences of 100,000 bytes, ends and base 64 included.
const LONGEST: usize = 74_994;

/// Longest piece that GNU screen lets pass (its own limit is 768 bytes, ends included).
const PIECE: usize = 600;

/// The sequence that sets the clipboard (xterm, OSC 52); none for a text that terminals cut off.
pub(super) fn sequence(text: &str, passage: Passage) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    Some(match passage {
        Passage::Open => plain.into_bytes(),
        // Within, every ESC is doubled.
        Passage::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
        Passage::Screen => {
            let pieces = plain.as_bytes().chunks(PIECE);
            pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
        }
    })
}

/// Base 64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |six: u32| DIGITS.get(six as usize & 63).map_or('=', |digit| char::from(*digit));
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        text.push(digit(bits >> 18));
        text.push(digit(bits >> 12));
        text.push(if three.len() > 1 { digit(bits >> 6) } else { '=' });
        text.push(if three.len() > 2 { digit(bits) } else { '=' });
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        // Test vectors of RFC 4648, section 10.
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("数", "5pWw"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
        assert_eq!(base64(&[0xFB, 0xFF]), "+/8=");
    }

    #[test]
    fn a_sequence_gets_through_what_lies_between() {
        let made = |text: &str, passage| String::from_utf8(sequence(text, passage).unwrap()).unwrap();
        assert_eq!(made("foo", Passage::Open), "\x1b]52;c;Zm9v\x07");
        assert_eq!(made("foo", Passage::Tmux), "\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\");
        assert_eq!(made("foo", Passage::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
        let long = made(&"x".repeat(5000), Passage::Screen);
        let pieces: Vec<&str> = long.split("\x1b\\").filter(|it| !it.is_empty()).collect();
        assert!(
            pieces.len() > 10 && pieces.iter().all(|it| it.len() <= PIECE + 2 && it.starts_with("\x1bP"))
        );
        let joined: String = pieces.iter().map(|it| &it[2..]).collect();
        assert_eq!(joined, made(&"x".repeat(5000), Passage::Open));
    }

    #[test]
    fn a_text_that_would_be_cut_off_is_not_sent() {
        assert!(sequence(&"x".repeat(LONGEST), Passage::Open).unwrap().len() <= 100_000);
        assert_eq!(sequence(&"x".repeat(LONGEST + 1), Passage::Open), None);
    }
}
