//! The terminal: taken over and given back, asked, read and written.
//!
//! The order in `main`, so that at no moment a signal or a panic leaves the terminal taken over:
//! channel, [`panic::install`], [`signals::spawn`], [`Screen::enter`], [`Screen::probe`],
//! [`input::spawn`] with [`Screen::input`], loop, [`Screen::restore`] (or dropping it),
//! and for a signal [`signals::die`].
//!
//! Unix only.

pub mod input;
pub mod panic;
pub mod probe;
pub mod signals;

mod keys;
mod output;
mod sequence;
mod steps;

use std::io::{self, IsTerminal as _};

use ratatui::Terminal;

pub use output::ScreenBackend;

use input::InputSource;
use probe::{Probed, Questions};
use sequence::Decoder;
use steps::Tty;

/// How to take the terminal over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Have presses, releases, drags and the wheel of the mouse reported.
    pub mouse: bool,
}

/// The terminal, taken over: raw mode, alternate screen, no cursor, bracketed paste, mouse.
/// One at a time. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<ScreenBackend>,
    tty: Tty,
    options: Options,
    decoder: Decoder,
    early: Vec<crossterm::event::Event>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When there is no terminal, or it is gone; what was entered is undone.
    pub fn enter(options: Options) -> io::Result<Self> {
        // Else crossterm drops bold and reverse together with colour when NO_COLOR is set.
        crossterm::style::force_color_output(true);
        let tty = Tty::open()?;
        steps::enter(&tty, options.mouse)?;
        match Terminal::new(ScreenBackend::new(tty.clone())) {
            Ok(terminal) => {
                Ok(Self { terminal, tty, options, decoder: Decoder::default(), early: Vec::new() })
            }
            Err(error) => {
                steps::restore();
                Err(error)
            }
        }
    }

    /// Asks the terminal; before the first frame and before [`Screen::input`]. Takes some milliseconds,
    /// 0.3 s with a terminal that does not answer, at most 0.8 s. `TERM=dumb` is not asked.
    /// `environment` is `std::env::var(…).ok()`.
    pub fn probe(&mut self, questions: Questions, environment: impl Fn(&str) -> Option<String>) -> Probed {
        let mut probed = if is_dumb(&environment) {
            Probed::default()
        } else {
            probe::ask(&self.tty, &mut self.decoder, &mut self.early, questions)
        };
        if questions.background && probed.background.is_none() {
            probed.background = environment("COLORFGBG").as_deref().and_then(probe::ground_of);
        }
        probed
    }

    /// The reading end for [`input::spawn`], with what was typed during the probe. To be taken once.
    pub fn input(&mut self) -> InputSource {
        InputSource {
            tty: self.tty.clone(),
            decoder: std::mem::take(&mut self.decoder),
            early: std::mem::take(&mut self.early),
        }
    }

    /// What to draw on. Each `draw` is one write; `clear` writes nothing by itself, the next `draw` does.
    pub fn terminal(&mut self) -> &mut Terminal<ScreenBackend> {
        &mut self.terminal
    }

    /// Sends the terminal a control sequence, between two frames.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn send(&self, sequence: &[u8]) -> io::Result<()> {
        self.tty.write(sequence)
    }

    /// Gives the terminal back and stops the process group until it is continued; then takes the
    /// terminal over again, and the next frame is drawn whole. False, and nothing happens, when
    /// no shell could continue the process.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !signals::has_job_control()? {
            return Ok(false);
        }
        self.restore();
        let stopped = signals::stop();
        self.enter_again()?;
        stopped
    }

    /// Takes the terminal over again after the process was continued, and has the next frame drawn
    /// whole. Harmless when it is taken over already.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn enter_again(&mut self) -> io::Result<()> {
        steps::enter(&self.tty, self.options.mouse)?;
        self.terminal.clear()
    }

    /// Gives the terminal back. A second call does nothing.
    pub fn restore(&mut self) {
        steps::restore();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        steps::restore();
    }
}

fn is_dumb(environment: &impl Fn(&str) -> Option<String>) -> bool {
    environment("TERM").as_deref() == Some("dumb")
}

/// Whether colours are wanted: not with a `NO_COLOR` that is not empty (no-color.org), nor with `TERM=dumb`.
/// Bold, reverse and underline stay either way. `environment` is `std::env::var(…).ok()`.
pub fn colour_wanted(environment: impl Fn(&str) -> Option<String>) -> bool {
    environment("NO_COLOR").is_none_or(|value| value.is_empty()) && !is_dumb(&environment)
}

/// Whether what goes to standard error may be coloured: it is a terminal that wants colours.
#[must_use]
pub fn colour_on_stderr() -> bool {
    io::stderr().is_terminal() && colour_wanted(|name| std::env::var(name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_counts_when_it_is_not_empty() {
        let with = |name: &'static str, value: &'static str| {
            colour_wanted(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert!(with("OTHER", "1"));
        assert!(with("NO_COLOR", ""));
        assert!(!with("NO_COLOR", "0"));
        assert!(!with("TERM", "dumb"));
        assert!(with("TERM", "xterm"));
    }
}
