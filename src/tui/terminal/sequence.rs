//! Bytes of the terminal to events and replies.
//!
//! crossterm 0.29's own reader is not used. Measured in a pseudo-terminal: when the terminal goes away, its
//! read loop turns without end and takes a whole core (it ignores end of file and every
//! error but two); of 3,000 keys sent at once, 1,024 arrive and the rest wait for the next key
//! (its wait is edge-triggered and it does not read everything); a late reply to the background
//! question comes out of it as 25 keystrokes. Nor could it be handed what was typed during the
//! probe. Events are crossterm's, so nothing else knows the difference.
//!
//! Encodings: ECMA-48 (control sequences and strings), xterm's "ctlseqs" (keys, modifiers, mouse
//! mode 1006, bracketed paste, replies), the Linux console's `ESC [ [ A` function keys.

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::keys::{ascii, character, coded, key, letter, modifiers, mouse, tilde};
use crate::tui::theme::Ground;

pub(super) const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// End of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";
/// Bytes of one paste that are kept; the rest is dropped.
const PASTE_LIMIT: usize = 4 << 20;
/// Bytes after which a control sequence or string without an end is given up.
const SEQUENCE_LIMIT: usize = 4096;

/// What the terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Something the user did.
    Event(Event),
    /// An answer to a question of the probe.
    Reply(Reply),
}

/// An answer of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// Column of the cursor, from 1.
    Column(u16),
    /// Primary device attributes: the mark that ends every probe.
    Attributes,
    /// Colour of the background.
    Background(Ground),
}

/// Cuts a stream of bytes, which may be torn anywhere, into what was heard.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// Bytes that do not yet make a whole.
    pending: Vec<u8>,
    /// Text of the paste under way.
    paste: Option<Vec<u8>>,
}

/// The first piece of some bytes.
#[derive(Debug, PartialEq, Eq)]
enum Cut {
    /// More bytes are needed.
    Part,
    /// So many bytes make a whole, which may mean nothing to us.
    Whole(usize, Option<Heard>),
    /// So many bytes begin a paste.
    Paste(usize),
}

impl Decoder {
    /// Takes the next bytes in and appends what they complete. Unknown sequences are dropped whole.
    pub(super) fn feed(&mut self, bytes: &[u8], heard: &mut Vec<Heard>) {
        self.pending.extend_from_slice(bytes);
        let mut at = 0;
        loop {
            if self.paste.is_some() {
                match self.feed_paste(at, heard) {
                    Some(next) => at = next,
                    None => return,
                }
            }
            let rest = self.pending.get(at..).unwrap_or_default();
            match first(rest) {
                Cut::Part => break,
                Cut::Whole(length, what) => {
                    heard.extend(what);
                    at += length.max(1);
                }
                Cut::Paste(length) => {
                    at += length;
                    self.paste = Some(Vec::new());
                }
            }
        }
        self.pending.drain(..at.min(self.pending.len()));
    }

    /// Whether only time can tell what the pending bytes mean: the Escape key and Alt with a bracket
    /// begin like a sequence.
    pub(super) fn is_undecided(&self) -> bool {
        self.paste.is_none() && self.pending.first() == Some(&ESC) && self.pending.len() <= 2
    }

    /// No more bytes came for a while: what is undecided was a key.
    pub(super) fn decide(&mut self, heard: &mut Vec<Heard>) {
        if !self.is_undecided() {
            return;
        }
        let what = match self.pending.get(1) {
            None => key(KeyCode::Esc, KeyModifiers::NONE),
            Some(&byte) => match ascii(byte) {
                Some(Heard::Event(Event::Key(event))) => key(event.code, event.modifiers | KeyModifiers::ALT),
                _ => key(KeyCode::Esc, KeyModifiers::NONE),
            },
        };
        heard.push(what);
        self.pending.clear();
    }

    /// Where the pending bytes go on after the paste, or nothing when the paste goes on.
    fn feed_paste(&mut self, at: usize, heard: &mut Vec<Heard>) -> Option<usize> {
        let rest = self.pending.get(at..).unwrap_or_default();
        let end = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // The end mark may be torn: its possible beginning stays pending.
        let length = end.unwrap_or(rest.len().saturating_sub(PASTE_END.len() - 1));
        let text = self.paste.get_or_insert_default();
        let room = PASTE_LIMIT.saturating_sub(text.len()).min(length);
        text.extend_from_slice(rest.get(..room).unwrap_or_default());
        if end.is_none() {
            self.pending.drain(..at + length);
            return None;
        }
        let text = self.paste.take().unwrap_or_default();
        heard.push(Heard::Event(Event::Paste(String::from_utf8_lossy(&text).into_owned())));
        Some(at + length + PASTE_END.len())
    }
}

fn first(bytes: &[u8]) -> Cut {
    match bytes {
        [] => Cut::Part,
        [ESC, ..] => escape(bytes),
        [byte, ..] if byte.is_ascii() => Cut::Whole(1, ascii(*byte)),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Cut {
    let piece = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let good = match std::str::from_utf8(piece) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => {
            return match error.error_len() {
                None => Cut::Part,
                Some(length) => Cut::Whole(length, None),
            };
        }
        Err(error) => {
            let length = error.valid_up_to();
            std::str::from_utf8(piece.get(..length).unwrap_or_default()).unwrap_or_default()
        }
    };
    match good.chars().next() {
        None => Cut::Whole(1, None),
        Some(typed) => Cut::Whole(typed.len_utf8(), Some(character(typed, KeyModifiers::NONE))),
    }
}

fn escape(bytes: &[u8]) -> Cut {
    match bytes.get(1..) {
        None | Some([]) => Cut::Part,
        // Two Escapes, or Escape before an arrow as rxvt sends Alt.
        Some([ESC, ..]) => Cut::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        Some([b'[', rest @ ..]) => control(rest),
        Some([b'O']) => Cut::Part,
        Some([b'O', last, ..]) => Cut::Whole(3, letter(*last, KeyModifiers::NONE)),
        Some([b']' | b'P' | b'X' | b'^' | b'_', ..]) => string(bytes),
        Some(rest) => match first(rest) {
            Cut::Whole(length, Some(Heard::Event(Event::Key(event)))) => {
                Cut::Whole(length + 1, Some(key(event.code, event.modifiers | KeyModifiers::ALT)))
            }
            Cut::Whole(length, _) => Cut::Whole(length + 1, None),
            other => other,
        },
    }
}

/// What follows `ESC [`. Lengths count those two bytes too.
fn control(rest: &[u8]) -> Cut {
    match rest {
        [b'[', last, ..] => {
            let number = last.wrapping_sub(b'A');
            let what = (number < 5).then(|| key(KeyCode::F(number + 1), KeyModifiers::NONE));
            return Cut::Whole(4, what);
        }
        [b'M', kind, column, row, ..] => {
            let [kind, column, row] = [kind, column, row].map(|byte| u16::from(byte.wrapping_sub(32)));
            return Cut::Whole(6, mouse(kind, column, row, false));
        }
        [] | [b'['] | [b'M', ..] => return Cut::Part,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if rest.len() > SEQUENCE_LIMIT { Cut::Whole(rest.len() + 2, None) } else { Cut::Part };
    };
    let last = rest.get(end).copied().unwrap_or_default();
    if !(0x40..=0x7e).contains(&last) {
        // Broken off: what broke in is read afresh.
        return Cut::Whole(end + 2, None);
    }
    let parameters = rest.get(..end).unwrap_or_default();
    let length = end + 3;
    if (parameters, last) == (b"200", b'~') {
        return Cut::Paste(length);
    }
    Cut::Whole(length, meaning(parameters, last))
}

fn meaning(parameters: &[u8], last: u8) -> Option<Heard> {
    let (mark, digits) = match parameters {
        [mark @ b'<'..=b'?', digits @ ..] => (Some(*mark), digits),
        digits => (None, digits),
    };
    let number = |index: usize| {
        let text = digits.split(|byte| *byte == b';').nth(index)?;
        // Sub-parameters after a colon refine; the first part is enough here.
        let text = text.split(|byte| *byte == b':').next()?;
        std::str::from_utf8(text).ok()?.parse::<u16>().ok()
    };
    let held = modifiers(number(1).unwrap_or(1));
    match (mark, last) {
        (Some(b'<'), b'M' | b'm') => mouse(number(0)?, number(1)?, number(2)?, last == b'm'),
        (Some(b'?'), b'c') => Some(Heard::Reply(Reply::Attributes)),
        // Ctrl-F3 looks the same in xterm; crossterm too takes it for the cursor's place.
        (None, b'R') => Some(Heard::Reply(Reply::Column(number(1)?))),
        (None, b'~') => match number(0)? {
            27 => Some(coded(number(2)?, held)),
            code => tilde(code).map(|code| key(code, held)),
        },
        (None, b'u') => Some(coded(number(0)?, held)),
        (None, _) => letter(last, held),
        _ => None,
    }
}

/// A control string: `ESC ]`, `ESC P` and the like, up to BEL or `ESC \`.
fn string(bytes: &[u8]) -> Cut {
    let broken = bytes.iter().skip(2).position(|byte| *byte < 0x20);
    let Some(end) = broken.map(|index| index + 2) else {
        return if bytes.len() > SEQUENCE_LIMIT { Cut::Whole(bytes.len(), None) } else { Cut::Part };
    };
    let length = match bytes.get(end..) {
        Some([BEL, ..]) => end + 1,
        Some([ESC, b'\\', ..]) => end + 2,
        Some([ESC]) => return Cut::Part,
        _ => return Cut::Whole(end, None),
    };
    let text = bytes.get(2..end).and_then(|text| std::str::from_utf8(text).ok());
    let colour = text
        .filter(|_| bytes.get(1) == Some(&b']'))
        .and_then(|text| text.strip_prefix("11;"))
        .and_then(ground);
    Cut::Whole(length, colour.map(|ground| Heard::Reply(Reply::Background(ground))))
}

/// Dark or light, of a colour as X writes it: `rgb:1e1e/1e1e/1e1e`, `rgba:…`, `#1e1e1e`.
fn ground(colour: &str) -> Option<Ground> {
    let parts: Vec<&str> = if let Some(hex) = colour.strip_prefix('#') {
        let third = hex.len() / 3;
        if !hex.is_ascii() || third == 0 || !hex.len().is_multiple_of(3) {
            return None;
        }
        vec![hex.get(..third)?, hex.get(third..2 * third)?, hex.get(2 * third..)?]
    } else {
        let rest = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
        rest.split('/').collect()
    };
    let mut shares = parts.iter().map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        (part.len() <= 4 && most > 0).then(|| value * 1000 / most)
    });
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // Luma of ITU-R BT.601.
    let luma = (299 * red + 587 * green + 114 * blue) / 1000;
    Some(if luma > 500 { Ground::Light } else { Ground::Dark })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

    fn read(bytes: &[u8]) -> Vec<Heard> {
        let mut heard = Vec::new();
        let mut decoder = Decoder::default();
        decoder.feed(bytes, &mut heard);
        decoder.decide(&mut heard);
        heard
    }

    fn plain(code: KeyCode) -> Heard {
        key(code, KeyModifiers::NONE)
    }

    #[test]
    fn each_key_is_what_the_terminal_says_it_is() {
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        const ALT: KeyModifiers = KeyModifiers::ALT;
        const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
        const NONE: KeyModifiers = KeyModifiers::NONE;
        let table: &[(&[u8], KeyCode, KeyModifiers)] = &[
            (b"j", KeyCode::Char('j'), NONE),
            (b"G", KeyCode::Char('G'), SHIFT),
            ("亿".as_bytes(), KeyCode::Char('亿'), NONE),
            (b"\r", KeyCode::Enter, NONE),
            (b"\n", KeyCode::Char('j'), CTRL),
            (b"\t", KeyCode::Tab, NONE),
            (b"\x1b[Z", KeyCode::BackTab, SHIFT),
            (b"\x7f", KeyCode::Backspace, NONE),
            (b"\x08", KeyCode::Char('h'), CTRL),
            (b"\x03", KeyCode::Char('c'), CTRL),
            (b"\x1a", KeyCode::Char('z'), CTRL),
            (b"\0", KeyCode::Char(' '), CTRL),
            (b"\x1f", KeyCode::Char('7'), CTRL),
            (b"\x1b", KeyCode::Esc, NONE),
            (b"\x1bx", KeyCode::Char('x'), ALT),
            (b"\x1b[", KeyCode::Char('['), ALT),
            (b"\x1b]", KeyCode::Char(']'), ALT),
            (b"\x1b\x7f", KeyCode::Backspace, ALT),
            (b"\x1b[A", KeyCode::Up, NONE),
            (b"\x1bOB", KeyCode::Down, NONE),
            (b"\x1b[1;5C", KeyCode::Right, CTRL),
            (b"\x1b[1;4D", KeyCode::Left, KeyModifiers::SHIFT.union(ALT)),
            (b"\x1b[1~", KeyCode::Home, NONE),
            (b"\x1bOF", KeyCode::End, NONE),
            (b"\x1b[3;2~", KeyCode::Delete, SHIFT),
            (b"\x1b[5~", KeyCode::PageUp, NONE),
            (b"\x1bOP", KeyCode::F(1), NONE),
            (b"\x1b[[A", KeyCode::F(1), NONE),
            (b"\x1b[15~", KeyCode::F(5), NONE),
            (b"\x1b[17~", KeyCode::F(6), NONE),
            (b"\x1b[21~", KeyCode::F(10), NONE),
            (b"\x1b[23~", KeyCode::F(11), NONE),
            (b"\x1b[24~", KeyCode::F(12), NONE),
            (b"\x1b[34~", KeyCode::F(20), NONE),
            (b"\x1b[1;2P", KeyCode::F(1), SHIFT),
            (b"\x1b[27;5;13~", KeyCode::Enter, CTRL),
            (b"\x1b[99;5u", KeyCode::Char('c'), CTRL),
        ];
        for (bytes, code, held) in table {
            assert_eq!(read(bytes), [key(*code, *held)], "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn torn_anywhere_it_reads_the_same() {
        let stream = "a\u{1b}[1;5C亿\u{1b}[200~x\u{1b}[20y\u{1b}[201~\u{1b}]11;rgb:ff/ff/ff\u{1b}\\\
                      \u{1b}[<0;10;5M\u{1b}[?62;c\u{1b}OPz"
            .as_bytes();
        let whole = read(stream);
        assert_eq!(whole.len(), 9, "{whole:?}");
        for cut in 0..stream.len() {
            let mut decoder = Decoder::default();
            let mut heard = Vec::new();
            decoder.feed(stream.get(..cut).unwrap(), &mut heard);
            decoder.feed(stream.get(cut..).unwrap(), &mut heard);
            assert_eq!(heard, whole, "cut at {cut}");
        }
        let mut decoder = Decoder::default();
        let mut heard = Vec::new();
        stream.iter().for_each(|byte| decoder.feed(&[*byte], &mut heard));
        assert_eq!(heard, whole);
    }

    #[test]
    fn replies_are_never_keys() {
        let replies = b"\x1b[1;3R\x1b]11;rgb:0000/0000/0000\x07\x1b]10;rgb:ff/ff/ff\x1b\\\x1b[?64;1;2c\
                        \x1b[>41;354;0c\x1bP>|xterm(1)\x1b\\\x1b[?2026;2$y\x1b[99;99R\x1b[R";
        assert_eq!(
            read(replies),
            [
                Heard::Reply(Reply::Column(3)),
                Heard::Reply(Reply::Background(Ground::Dark)),
                Heard::Reply(Reply::Attributes),
                Heard::Reply(Reply::Column(99)),
            ]
        );
    }

    #[test]
    fn a_broken_sequence_costs_no_key_after_it() {
        assert_eq!(read(b"\x1b[12\x1b[A"), [plain(KeyCode::Up)]);
        assert_eq!(read(b"\x1b]11;rgb\x03"), [key(KeyCode::Char('c'), KeyModifiers::CONTROL)]);
        assert_eq!(read(b"\xff\xfej"), [plain(KeyCode::Char('j'))]);
        assert_eq!(read(b"\x1b\x1b"), [plain(KeyCode::Esc), plain(KeyCode::Esc)]);
        assert_eq!(read(b"\x1b\x1b[A"), [plain(KeyCode::Esc), plain(KeyCode::Up)]);
    }

    #[test]
    fn any_bytes_are_survived() {
        // A small generator is enough: what matters is that nothing panics and nothing loops.
        let mut state = 1_u32;
        for _ in 0..2000 {
            let mut decoder = Decoder::default();
            let mut heard = Vec::new();
            for _ in 0..40 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let [_, kind, which, byte] = state.to_le_bytes();
                let likely = b"\x1b[]OM<?;0129~mRcu\\P\x07\xe4\xba\xbf";
                let chosen = likely.get(usize::from(which) % likely.len()).copied().unwrap();
                decoder.feed(&[if kind < 200 { chosen } else { byte }], &mut heard);
            }
            decoder.decide(&mut heard);
        }
    }

    #[test]
    fn colours_are_dark_or_light() {
        assert_eq!(ground("rgb:0000/0000/0000"), Some(Ground::Dark));
        assert_eq!(ground("rgb:ff/ff/ff"), Some(Ground::Light));
        assert_eq!(ground("rgba:fdfd/f6f6/e3e3/ffff"), Some(Ground::Light));
        assert_eq!(ground("rgb:0/0/f"), Some(Ground::Dark));
        assert_eq!(ground("#1e1e1e"), Some(Ground::Dark));
        assert_eq!(ground("#fff"), Some(Ground::Light));
        for wrong in ["", "rgb:", "rgb:1/2", "rgb:zz/00/00", "rgb:///", "#12", "#ΑΑΑ", "red", "rgb:fffff/0/0"]
        {
            assert_eq!(ground(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_mouse_counts_from_nought() {
        let at =
            |kind, modifiers| Heard::Event(Event::Mouse(MouseEvent { kind, column: 9, row: 4, modifiers }));
        let left = MouseButton::Left;
        let table: &[(&[u8], Heard)] = &[
            (b"\x1b[<0;10;5M", at(MouseEventKind::Down(left), KeyModifiers::NONE)),
            (b"\x1b[<0;10;5m", at(MouseEventKind::Up(left), KeyModifiers::NONE)),
            (b"\x1b[<36;10;5M", at(MouseEventKind::Drag(left), KeyModifiers::SHIFT)),
            (b"\x1b[<64;10;5M", at(MouseEventKind::ScrollUp, KeyModifiers::NONE)),
            (b"\x1b[<81;10;5M", at(MouseEventKind::ScrollDown, KeyModifiers::CONTROL)),
            (b"\x1b[M *%", at(MouseEventKind::Down(left), KeyModifiers::NONE)),
        ];
        for (bytes, event) in table {
            assert_eq!(read(bytes), std::slice::from_ref(event));
        }
    }

    #[test]
    fn a_long_paste_is_cut_not_kept() {
        let mut decoder = Decoder::default();
        let mut heard = Vec::new();
        decoder.feed(b"\x1b[200~", &mut heard);
        for _ in 0..6 {
            decoder.feed(&vec![b'x'; 1 << 20], &mut heard);
        }
        assert!(!decoder.is_undecided());
        decoder.feed(b"\x1b[201~j", &mut heard);
        let [Heard::Event(Event::Paste(text)), Heard::Event(Event::Key(_))] = heard.as_slice() else {
            panic!("{} heard", heard.len());
        };
        assert_eq!(text.len(), PASTE_LIMIT);
    }
}
