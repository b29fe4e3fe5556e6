//! Asks the terminal, once and before anything is drawn, how wide it draws what Unicode leaves
//! open, and how light its background is.
//!
//! One write: a character of each class and the question where the cursor is now, then
//! the colour question, then device attributes, which every terminal answers and answers in order: their
//! arrival ends the wait. A terminal that answers nothing costs 0.3 s.

use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::PollFlags;

use super::sequence::{Decoder, Heard, Reply};
use super::steps::{Tty, wait};
use crate::tui::theme::Ground;

/// How long a terminal may be silent before it counts as one that does not answer. Answers take
/// 2 to 10 ms locally and a round trip over a network.
const SILENCE: Duration = Duration::from_millis(300);
/// How long the answers may take altogether once the first has come.
const ALTOGETHER: Duration = Duration::from_millis(800);

/// One character of each class of uncertain width, in the order of the fields of [`Probed`].
const SPECIMENS: [&str; 5] = ["\u{201c}", "\u{2500}", "\u{2460}", "\u{3b1}", "\u{2714}\u{fe0f}"];

/// What to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Questions {
    /// How wide the specimens are; pointless when the user has said it.
    pub widths: bool,
    /// Whether the background is dark or light; pointless when the user has said it.
    pub background: bool,
}

impl Questions {
    /// Everything.
    pub const ALL: Self = Self { widths: true, background: true };
    /// Nothing.
    pub const NONE: Self = Self { widths: false, background: false };
}

/// What the terminal answered. Everything is narrow and the background unknown when it did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probed {
    /// Quotation marks take two cells.
    pub quote_wide: bool,
    /// Box drawing takes two cells.
    pub box_wide: bool,
    /// Circled digits take two cells.
    pub circled_wide: bool,
    /// Greek letters take two cells.
    pub greek_wide: bool,
    /// A character with variation selector 16 (emoji presentation) takes two cells.
    pub vs16_wide: bool,
    /// The background, asked or taken from `COLORFGBG`.
    pub background: Option<Ground>,
    /// Whether the terminal answered anything.
    pub answered: bool,
}

#[derive(Debug, Default)]
struct Replies {
    columns: Vec<u16>,
    background: Option<Ground>,
    ended: bool,
}

impl Replies {
    fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.background.is_none() && !self.ended
    }

    fn take(&mut self, heard: Heard, early: &mut Vec<Event>) {
        match heard {
            Heard::Event(event) => early.push(event),
            Heard::Reply(Reply::Column(column)) => self.columns.push(column),
            Heard::Reply(Reply::Background(ground)) => self.background = Some(ground),
            Heard::Reply(Reply::Attributes) => self.ended = true,
        }
    }

    fn conclude(&self) -> Probed {
        // A wrong number of answers cannot be matched with the questions. From column 1 a wide
        // character takes the cursor to column 3; anything else is no answer to the question.
        let wide =
            |index: usize| self.columns.len() == SPECIMENS.len() && self.columns.get(index) == Some(&3);
        Probed {
            quote_wide: wide(0),
            box_wide: wide(1),
            circled_wide: wide(2),
            greek_wide: wide(3),
            vs16_wide: wide(4),
            background: self.background,
            answered: !self.is_empty(),
        }
    }
}

/// Asks and waits for the answers. What the user types meanwhile goes to `early`, what is only half
/// there stays in the decoder; so do answers that come too late.
pub(super) fn ask(tty: &Tty, decoder: &mut Decoder, early: &mut Vec<Event>, questions: Questions) -> Probed {
    let mut replies = Replies::default();
    if questions == Questions::NONE || tty.write(wording(questions).as_bytes()).is_err() {
        return Probed::default();
    }
    let start = Instant::now();
    let mut buffer = [0; 1024];
    let mut heard = Vec::new();
    while !replies.ended {
        let longest = if replies.is_empty() { SILENCE } else { ALTOGETHER };
        let Some(left) = longest.checked_sub(start.elapsed()) else {
            break;
        };
        match wait(tty.input.as_fd(), PollFlags::IN, Some(left)) {
            Ok(ready) if ready.is_empty() => continue,
            Ok(ready) if ready.contains(PollFlags::IN) => {}
            _ => break,
        }
        match rustix::io::read(&*tty.input, &mut buffer) {
            Ok(0) => break,
            Ok(count) => decoder.feed(buffer.get(..count).unwrap_or_default(), &mut heard),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => break,
        }
        heard.drain(..).for_each(|one| replies.take(one, early));
    }
    if questions.widths {
        // Characters that were not understood as hidden must not stand under the first frame.
        let _ = tty.write(b"\r\x1b[2K");
    }
    replies.conclude()
}

fn wording(questions: Questions) -> String {
    let mut wording = String::new();
    if questions.widths {
        wording.push_str("\x1b[H\x1b[8m"); // top left, concealed
        for specimen in SPECIMENS {
            wording.push('\r');
            wording.push_str(specimen);
            wording.push_str("\x1b[6n");
        }
        wording.push_str("\x1b[0m");
    }
    if questions.background {
        wording.push_str("\x1b]11;?\x1b\\");
    }
    wording.push_str("\x1b[c");
    wording
}

/// The background as rxvt and its followers put it into `COLORFGBG`: `15;0`, or `15;default;0`;
/// the last field is one of the 16 colours.
pub(super) fn ground_of(colorfgbg: &str) -> Option<Ground> {
    match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Ground::Dark),
        7 | 9..=15 => Some(Ground::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concluded(columns: &[u16]) -> Probed {
        Replies { columns: columns.to_vec(), ..Replies::default() }.conclude()
    }

    #[test]
    fn only_a_full_set_of_answers_counts() {
        let wide = concluded(&[3, 2, 3, 3, 2]);
        assert!(wide.quote_wide && !wide.box_wide && wide.circled_wide && wide.greek_wide);
        assert!(!wide.vs16_wide && wide.answered);
        for wrong in [&[3, 3, 3, 3][..], &[3; 6], &[99; 5], &[1, 0, 7, 4, 80]] {
            assert_eq!(concluded(wrong), Probed { answered: true, ..Probed::default() });
        }
        assert_eq!(concluded(&[]), Probed::default());
    }

    #[test]
    fn the_environment_knows_some_backgrounds() {
        assert_eq!(ground_of("15;0"), Some(Ground::Dark));
        assert_eq!(ground_of("0;default;15"), Some(Ground::Light));
        assert_eq!(ground_of("7;8"), Some(Ground::Dark));
        for wrong in ["", "default;default", "1;", "1;16", "1;-1"] {
            assert_eq!(ground_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_question_ends_with_the_mark() {
        let all = wording(Questions::ALL);
        assert_eq!(all.matches("\x1b[6n").count(), SPECIMENS.len());
        assert!(all.ends_with("\x1b[c"));
        let background = wording(Questions { widths: false, background: true });
        assert_eq!(background, "\x1b]11;?\x1b\\\x1b[c");
    }
}
