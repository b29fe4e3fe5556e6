//! A terminal on the other side of a pseudo-terminal: draws what the program writes, answers what
//! it asks, and knows which modes are on.

use std::io::Write as _;
use std::sync::{Arc, Mutex};

use pty_process::blocking::Pty;
use vt100::{Callbacks, MouseProtocolMode, Parser, Screen};

/// How the terminal answers the questions of the probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Characters of uncertain width take one cell; the background is dark.
    Narrow,
    /// They take two; the background is light. The picture itself stays narrow: only the
    /// answers are those of a wide terminal.
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
    pub const SHELL: Self = Self {
        alternate_screen: false,
        mouse: false,
        bracketed_paste: false,
        cursor_hidden: false,
    };
    /// Everything taken over.
    pub const TAKEN: Self = Self {
        alternate_screen: true,
        mouse: true,
        bracketed_paste: true,
        cursor_hidden: true,
    };

    pub fn of(screen: &Screen) -> Self {
        Self {
            alternate_screen: screen.alternate_screen(),
            mouse: screen.mouse_protocol_mode() != MouseProtocolMode::None,
            bracketed_paste: screen.bracketed_paste(),
            cursor_hidden: screen.hide_cursor(),
        }
    }
}

/// Collects the answers; the reader thread sends them when a piece of output has been digested.
#[derive(Debug)]
pub struct Answering {
    answers: Answers,
    outbox: Vec<u8>,
    /// Questions after the cursor so far.
    pub asked: usize,
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
        let number = parameters
            .first()
            .and_then(|part| part.first())
            .copied()
            .unwrap_or(0);
        match (mark, last, number) {
            (None, 'n', 6) => {
                self.asked += 1;
                let (row, column) = screen.cursor_position();
                match self.answers {
                    Answers::Narrow => self.say(&format!("\x1b[{};{}R", row + 1, column + 1)),
                    Answers::Wide => {
                        let column = column + uncertain(screen, row, column);
                        self.say(&format!("\x1b[{};{}R", row + 1, column + 1));
                    }
                    Answers::Wrong => self.say("\x1b[R\x1b[;;R\x1b[99;99R\x1b[7"),
                    Answers::Mute => {}
                }
            }
            (None, 'c', 0) => match self.answers {
                Answers::Narrow | Answers::Wide => self.say("\x1b[?64;1;2c"),
                Answers::Wrong => self.say("\x1b[?\x1b[?1;2\x07\x1b[?c"),
                Answers::Mute => {}
            },
            _ => {}
        }
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
            Answers::Wrong => {
                self.say("\x1b]11;rgb:zz/\x07\x1b]11;\x1b\\\x1b]4;1;rgb:00/00/00\x07")
            }
            Answers::Mute => {}
        }
    }
}

impl Answering {
    fn say(&mut self, text: &str) {
        self.outbox.extend_from_slice(text.as_bytes());
    }
}

/// Characters of uncertain width in the row before that column, of those that the probe uses.
fn uncertain(screen: &Screen, row: u16, column: u16) -> u16 {
    (0..column)
        .filter_map(|index| screen.cell(row, index))
        .filter(|cell| ["\u{201c}", "\u{2500}", "\u{2460}", "\u{3b1}"].contains(&cell.contents()))
        .count()
        .try_into()
        .unwrap()
}

/// The terminal, shared by the reader thread and the test.
#[derive(Clone)]
pub struct Emulator(Arc<Mutex<Parser<Answering>>>);

impl Emulator {
    pub fn new(columns: u16, rows: u16, answers: Answers) -> Self {
        let answering = Answering {
            answers,
            outbox: Vec::new(),
            asked: 0,
        };
        let parser = Parser::new_with_callbacks(cells(rows), cells(columns), 0, answering);
        Self(Arc::new(Mutex::new(parser)))
    }

    /// Draws what came and sends the answers.
    pub fn digest(&self, bytes: &[u8], mut terminal: &Pty) {
        let mut parser = self.0.lock().unwrap();
        parser.process(bytes);
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

    pub fn asked(&self) -> usize {
        self.0.lock().unwrap().callbacks().asked
    }
}

/// A dimension of the emulator, at least one cell.
fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count.max(1)).unwrap()
}
