//! Keys and the mouse: from the numbers and letters of a sequence to crossterm's events.
//!
//! Sources: xterm's "ctlseqs", sections on PC-style function keys, modifyOtherKeys and mouse tracking;
//! where the bytes leave a choice, as crossterm chooses it, so that key names mean the same.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::sequence::{ESC, Heard};

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Heard {
    Heard::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

/// A typed character; capitals carry Shift, as in crossterm.
pub(super) fn character(typed: char, modifiers: KeyModifiers) -> Heard {
    let shift = if typed.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(typed), modifiers | shift)
}

pub(super) fn ascii(byte: u8) -> Option<Heard> {
    let control = |letter: u8| key(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    Some(match byte {
        0 => control(b' '),
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        1..=0x1a => control(byte - 1 + b'a'),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        ESC | 0x80.. => return None,
        _ => character(char::from(byte), KeyModifiers::NONE),
    })
}

/// A key by its code point, of `CSI … u` and of xterm's modifyOtherKeys.
pub(super) fn coded(code: u16, held: KeyModifiers) -> Heard {
    match char::from_u32(u32::from(code)) {
        Some('\u{1b}') => key(KeyCode::Esc, held),
        Some('\r') => key(KeyCode::Enter, held),
        Some('\t') if held.contains(KeyModifiers::SHIFT) => key(KeyCode::BackTab, held),
        Some('\t') => key(KeyCode::Tab, held),
        Some('\u{7f}') => key(KeyCode::Backspace, held),
        Some(typed) if !typed.is_control() => character(typed, held),
        _ => key(KeyCode::Null, held),
    }
}

/// Keys whose sequence ends in a letter.
pub(super) fn letter(last: u8, held: KeyModifiers) -> Option<Heard> {
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'Z' => return Some(key(KeyCode::BackTab, held | KeyModifiers::SHIFT)),
        _ => return None,
    };
    Some(key(code, held))
}

/// Keys whose sequence ends in a tilde.
pub(super) fn tilde(number: u16) -> Option<KeyCode> {
    let function = |first: u16| u8::try_from(number + 1 - first).ok();
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(function(11)?),
        17..=21 => KeyCode::F(function(12)?),
        23..=26 => KeyCode::F(function(13)?),
        28..=29 => KeyCode::F(function(14)?),
        31..=34 => KeyCode::F(function(15)?),
        _ => return None,
    })
}

/// Modifiers as xterm counts them: one more than the sum of Shift 1, Alt 2, Ctrl 4, Super 8.
pub(super) fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL), (8, KeyModifiers::SUPER)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

/// A mouse report: kind as sent, column and row from 1.
pub(super) fn mouse(kind: u16, column: u16, row: u16, released: bool) -> Option<Heard> {
    let button = match kind & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let what = match (kind & 0xc0, kind & 32 != 0, button) {
        (0, true, Some(button)) => MouseEventKind::Drag(button),
        (0, true, None) => MouseEventKind::Moved,
        (0, false, Some(button)) if released => MouseEventKind::Up(button),
        (0, false, Some(button)) => MouseEventKind::Down(button),
        (0, false, None) => MouseEventKind::Up(MouseButton::Left),
        (64, false, _) => match kind & 3 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        _ => return None,
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| kind & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, one)| all | one);
    Some(Heard::Event(Event::Mouse(MouseEvent {
        kind: what,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers: held,
    })))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tui::keymap::{Key, KeyFault, typed};

    /// The key that a byte arrives as.
    fn arriving(byte: u8) -> Key {
        match ascii(byte) {
            Some(Heard::Event(Event::Key(key))) => typed(key),
            _ => Key::parse("esc").unwrap(),
        }
    }

    #[test]
    fn a_key_that_a_file_can_name_arrives_and_another_names_the_one_that_does() {
        // Ctrl takes the upper bits of a character away.
        for letter in '@'..='~' {
            let arrives = arriving(u8::try_from(letter).unwrap() & 0x1f);
            match Key::parse(&format!("ctrl-{letter}")) {
                Ok(key) => assert_eq!(key, arrives, "{letter}"),
                Err(KeyFault::SentAs(other)) => assert_eq!(Key::parse(other), Ok(arrives), "{letter}"),
                Err(fault) => unreachable!("{letter}: {fault:?}"),
            }
        }
        for byte in (0..=0x7f).filter(|it| *it != b' ') {
            let key = arriving(byte);
            assert_eq!(Key::parse(&key.to_string()), Ok(key), "{byte:#x}");
        }
    }
}
