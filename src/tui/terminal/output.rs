//! The way out: a frame is gathered and written in one system call.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use rustix::termios::tcgetwinsize;

use super::steps::Tty;

/// Size taken when the terminal does not know its own, in cells.
const USUAL_SIZE: Size = Size { width: 80, height: 24 };
/// Marks around a frame: the terminal shows it all at once. Terminals without this ignore it
/// (private mode 2026, "synchronized output").
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// Gathers; only the backend's own `flush` lets go. ratatui flushes several times in a frame.
#[derive(Clone, Debug, Default)]
struct Gathered(Rc<RefCell<Vec<u8>>>);

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// crossterm's backend, with one write for each frame, the size of the very terminal that is drawn to,
/// and no question for the cursor: the answer would be taken by the input thread.
#[derive(Debug)]
pub struct ScreenBackend {
    drawing: CrosstermBackend<Gathered>,
    gathered: Gathered,
    tty: Tty,
    cursor: Position,
}

impl ScreenBackend {
    pub(super) fn new(tty: Tty) -> Self {
        let gathered = Gathered::default();
        Self { drawing: CrosstermBackend::new(gathered.clone()), gathered, tty, cursor: Position::ORIGIN }
    }
}

/// Size of the terminal in cells and pixels; 80 × 24 cells when it does not know its own.
fn measured(tty: &Tty) -> io::Result<WindowSize> {
    let size = tcgetwinsize(&*tty.output)?;
    let cells = match Size::new(size.ws_col, size.ws_row) {
        Size { width: 0, .. } | Size { height: 0, .. } => USUAL_SIZE,
        known => known,
    };
    Ok(WindowSize { columns_rows: cells, pixels: Size::new(size.ws_xpixel, size.ws_ypixel) })
}

/// Size of the terminal in cells.
///
/// # Errors
/// When the terminal is gone.
pub(super) fn size(tty: &Tty) -> io::Result<Size> {
    measured(tty).map(|size| size.columns_rows)
}

impl Backend for ScreenBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.drawing.draw(content)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.drawing.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.drawing.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.drawing.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.drawing.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.drawing.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.drawing.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        size(&self.tty)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        measured(&self.tty)
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut gathered = self.gathered.0.borrow_mut();
        if gathered.is_empty() {
            return Ok(());
        }
        gathered.splice(0..0, FRAME.0.iter().copied());
        gathered.extend_from_slice(FRAME.1);
        let written = self.tty.write(&gathered);
        gathered.clear();
        written
    }
}
