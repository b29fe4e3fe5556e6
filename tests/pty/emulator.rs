//! A terminal on the other side of a pseudo-terminal: draws what the program writes, answers what
//! it asks, and knows which modes are on.

use std::io::Write as _;
use std::sync::{Arc, Mutex};

use pty_process::blocking::Pty;
use unicode_width::UnicodeWidthChar as _;
use vt100::{Callbacks, MouseProtocolMode, Parser, Screen};

/// How the terminal answers the questions of the probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Characters of uncertain width take one cell; the background is dark.
    Narrow,
    /// They take two; the background is light.
    Wide,
    /// Nonsense, half answers and answers nobody asked for.
    Wrong,
    /// Nothing at all.
    Mute,
}

/// The modes that a program must undo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// Alternate screen.
    pub alternate_screen: bool,
    /// Mouse reports of any kind.
    pub mouse: bool,
    /// Bracketed paste.
    pub bracketed_paste: bool,
    /// Cursor hidden.
    pub cursor_hidden: bool,
}

impl Modes {
    /// As the shell left them.
    pub const SHELL: Self =
        Self { alternate_screen: false, mouse: false, bracketed_paste: false, cursor_hidden: false };
    /// Everything taken over.
    pub const TAKEN: Self =
        Self { alternate_screen: true, mouse: true, bracketed_paste: true, cursor_hidden: true };

    pub fn of(screen: &Screen) -> Self {
        Self {
            alternate_screen: screen.alternate_screen(),
            mouse: screen.mouse_protocol_mode() != MouseProtocolMode::None,
            bracketed_paste: screen.bracketed_paste(),
            cursor_hidden: screen.hide_cursor(),
        }
    }
}

/// What stands around a frame.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Collects the answers; the reader thread sends them when a piece of output has been digested.
#[derive(Debug)]
pub struct Answering {
    answers: Answers,
    outbox: Vec<u8>,
    /// Bytes of a frame or a character that has not come whole.
    rest: Vec<u8>,
    /// Questions after the cursor so far.
    pub asked: usize,
    /// Frames so far: a frame ends with the end of synchronized output.
    pub drawn: usize,
    /// What was last put into the clipboard, in base 64.
    pub clipboard: String,
}

impl Callbacks for Answering {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        mark: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        let number = parameters.first().and_then(|part| part.first()).copied().unwrap_or(0);
        match (mark, last, number) {
            (None, 'n', 6) => {
                self.asked += 1;
                let (row, column) = screen.cursor_position();
                match self.answers {
                    Answers::Narrow | Answers::Wide => {
                        self.say(&format!("\x1b[{};{}R", row + 1, column + 1));
                    }
                    Answers::Wrong => self.say("\x1b[R\x1b[;;R\x1b[99;99R\x1b[7"),
                    Answers::Mute => {}
                }
            }
            (Some(b'?'), 'l', 2026) => self.drawn += 1,
            (None, 'c', 0) => match self.answers {
                Answers::Narrow | Answers::Wide => self.say("\x1b[?64;1;2c"),
                Answers::Wrong => self.say("\x1b[?\x1b[?1;2\x07\x1b[?c"),
                Answers::Mute => {}
            },
            _ => {}
        }
    }

    fn copy_to_clipboard(&mut self, _: &mut Screen, _: &[u8], data: &[u8]) {
        self.clipboard = String::from_utf8_lossy(data).into_owned();
    }

    fn unhandled_osc(&mut self, _: &mut Screen, parameters: &[&[u8]]) {
        let [number @ (b"10" | b"11"), b"?"] = parameters else {
            return;
        };
        let number = String::from_utf8_lossy(number);
        let light = (self.answers == Answers::Wide) == (number == "11");
        match self.answers {
            Answers::Narrow | Answers::Wide => {
                let part = if light { "ffff" } else { "0000" };
                self.say(&format!("\x1b]{number};rgb:{part}/{part}/{part}\x1b\\"));
            }
            Answers::Wrong => self.say("\x1b]11;rgb:zz/\x07\x1b]11;\x1b\\\x1b]4;1;rgb:00/00/00\x07"),
            Answers::Mute => {}
        }
    }
}

impl Answering {
    /// What of the output can be drawn: frames only when they are whole, as terminals with synchronized
    /// output do, and no part of a character.
    fn drawable(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        let rest = &self.rest;
        let find = |mark: &[u8]| rest.windows(mark.len()).rposition(|part| part == mark);
        let mut end = match find(FRAME_BEGIN) {
            Some(begin) if find(FRAME_END).is_none_or(|end| end < begin) => begin,
            _ => rest.len(),
        };
        // The mark itself may have come in part.
        end -= (1..FRAME_BEGIN.len()).rfind(|&cut| rest[..end].ends_with(&FRAME_BEGIN[..cut])).unwrap_or(0);
        if let Err(error) = std::str::from_utf8(&rest[..end])
            && error.error_len().is_none()
        {
            end = error.valid_up_to();
        }
        self.rest.drain(..end).collect()
    }

    fn say(&mut self, text: &str) {
        self.outbox.extend_from_slice(text.as_bytes());
    }
}

/// First of the characters that stand for those of uncertain width on a wide terminal: wide
/// themselves, and of a script that no document of the tests is written in (Hangul syllables).
const STAND_IN: u32 = 0xAC00;
/// What they stand for: general punctuation to dingbats, where there are such characters.
const UNCERTAIN: std::ops::RangeInclusive<u32> = 0x2010..=0x27BF;
/// Letters and signs before those.
const LETTERS: std::ops::RangeInclusive<u32> = 0xA1..=0x451;

/// Whether a wide terminal draws a character in two cells that others draw in one: East Asian Width
/// "ambiguous" (UAX 11), and Greek and Cyrillic letters whatever the tables say.
fn is_uncertain(letter: char) -> bool {
    let is_letter = matches!(letter, 'Α'..='Ω' | 'α'..='ω' | 'А'..='я');
    letter.width() == Some(1) && (is_letter || letter.width_cjk() == Some(2))
}

/// Puts wide characters in the place of those of uncertain width, for an emulator that knows only one width.
fn widened(text: &str) -> String {
    let widen = |letter: char| {
        let number = u32::from(letter);
        let offset = if LETTERS.contains(&number) {
            number
        } else if UNCERTAIN.contains(&number) {
            number - UNCERTAIN.start() + LETTERS.end()
        } else {
            return letter;
        };
        if is_uncertain(letter) { char::from_u32(STAND_IN + offset).unwrap() } else { letter }
    };
    text.chars().map(widen).collect()
}

/// What the program sent, of a text from the screen of a wide terminal.
pub fn as_sent(text: &str) -> String {
    let back = |letter: char| match u32::from(letter).checked_sub(STAND_IN) {
        Some(offset) if LETTERS.contains(&offset) => char::from_u32(offset).unwrap(),
        Some(offset)
            if offset > *LETTERS.end()
                && UNCERTAIN.contains(&(offset - LETTERS.end() + UNCERTAIN.start())) =>
        {
            char::from_u32(offset - LETTERS.end() + UNCERTAIN.start()).unwrap()
        }
        _ => letter,
    };
    text.chars().map(back).collect()
}

/// The terminal, shared by the reader thread and the test.
#[derive(Clone)]
pub struct Emulator(Arc<Mutex<Parser<Answering>>>);

impl Emulator {
    pub fn new(columns: u16, rows: u16, answers: Answers) -> Self {
        let answering = Answering {
            answers,
            outbox: Vec::new(),
            rest: Vec::new(),
            asked: 0,
            drawn: 0,
            clipboard: String::new(),
        };
        let parser = Parser::new_with_callbacks(cells(rows), cells(columns), 0, answering);
        Self(Arc::new(Mutex::new(parser)))
    }

    /// Draws what came and sends the answers.
    pub fn digest(&self, bytes: &[u8], mut terminal: &Pty) {
        let mut parser = self.0.lock().unwrap();
        let mut drawable = parser.callbacks_mut().drawable(bytes);
        if parser.callbacks().answers == Answers::Wide {
            drawable = widened(std::str::from_utf8(&drawable).unwrap()).into_bytes();
        }
        parser.process(&drawable);
        let outbox = std::mem::take(&mut parser.callbacks_mut().outbox);
        drop(parser);
        // The program may be gone.
        let _ = terminal.write_all(&outbox);
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        self.0.lock().unwrap().set_size(cells(rows), cells(columns));
    }

    pub fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        at(self.0.lock().unwrap().screen())
    }

    pub fn drawn(&self) -> usize {
        self.0.lock().unwrap().callbacks().drawn
    }

    pub fn clipboard(&self) -> String {
        self.0.lock().unwrap().callbacks().clipboard.clone()
    }

    pub fn asked(&self) -> usize {
        self.0.lock().unwrap().callbacks().asked
    }
}

/// A dimension of the emulator, at least one cell.
fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count.max(1)).unwrap()
}
