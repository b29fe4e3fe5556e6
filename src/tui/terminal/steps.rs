//! The steps by which the terminal is taken over, and their undoing.
//!
//! What has been entered is recorded in one place for the whole process, because the panic hook and
//! the signal thread must be able to undo it whatever the main thread is doing.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcsetattr};

/// How long a restore waits for a terminal that takes no output, or for another thread's restore.
const RESTORE_PATIENCE: Duration = Duration::from_millis(500);

/// The two ends of the terminal. Keys come from standard input and the picture goes to standard
/// output when those are terminals, and from and to `/dev/tty` when they are not.
#[derive(Clone, Debug)]
pub(super) struct Tty {
    /// Where keys and replies come from.
    pub(super) input: Arc<OwnedFd>,
    /// Where the picture goes.
    pub(super) output: Arc<OwnedFd>,
}

impl Tty {
    /// # Errors
    /// When there is no terminal at all.
    pub(super) fn open() -> io::Result<Self> {
        Ok(Self { input: terminal(rustix::stdio::stdin())?, output: terminal(rustix::stdio::stdout())? })
    }

    /// Writes everything, in one system call unless the terminal takes less.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(super) fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&*self.output, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                // Someone else who holds the terminal has made it non-blocking.
                Err(rustix::io::Errno::AGAIN) => {
                    wait(self.output.as_fd(), PollFlags::OUT, None)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn terminal(standard: BorrowedFd<'_>) -> io::Result<Arc<OwnedFd>> {
    let end = if isatty(standard) {
        standard.try_clone_to_owned()?
    } else {
        std::fs::File::options().read(true).write(true).open("/dev/tty")?.into()
    };
    Ok(Arc::new(end))
}

/// Waits until the terminal is ready or the time is over. Empty when the time is over.
///
/// # Errors
/// When the wait itself fails; an interruption counts as the end of the wait.
pub(super) fn wait(end: BorrowedFd<'_>, what: PollFlags, longest: Option<Duration>) -> io::Result<PollFlags> {
    let mut ends = [PollFd::from_borrowed_fd(end, what)];
    wait_for_any(&mut ends, longest)?;
    let [end] = ends;
    Ok(end.revents())
}

/// Waits until one of the ends is ready or the time is over.
///
/// # Errors
/// When the wait itself fails; an interruption counts as the end of the wait.
pub(super) fn wait_for_any(ends: &mut [PollFd<'_>], longest: Option<Duration>) -> io::Result<()> {
    let longest = longest.map(|time| Timespec::try_from(time).unwrap_or_default());
    match poll(ends, longest.as_ref()) {
        Ok(_) => Ok(()),
        Err(rustix::io::Errno::INTR) => {
            ends.iter_mut().for_each(PollFd::clear_revents);
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// A step of taking over the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Keys come at once and unechoed.
    Raw,
    /// The shell's screen is put aside.
    AlternateScreen,
    /// No cursor.
    HiddenCursor,
    /// A paste comes as one piece.
    BracketedPaste,
    /// Presses, releases, drags and the wheel are reported; mere motion is not.
    Mouse,
}

/// Every step in the order of entering, with what switches it on and off.
/// Leaving the alternate screen also ends a frame or a style that was broken off.
const STEPS: [(Step, &str, &str); 5] = [
    (Step::Raw, "", ""),
    (Step::AlternateScreen, "\x1b[?1049h", "\x1b[?2026l\x1b[0m\x1b[?1049l"),
    (Step::HiddenCursor, "\x1b[?25l", "\x1b[?25h"),
    (Step::BracketedPaste, "\x1b[?2004h", "\x1b[?2004l"),
    (Step::Mouse, "\x1b[?1000h\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l\x1b[?1000l"),
];

/// What is to be undone.
struct Entered {
    tty: Tty,
    /// The terminal's settings before the first step.
    before: Termios,
    steps: Vec<Step>,
}

static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

/// Takes the terminal over. When it is taken over already (continued after a stop that could not
/// be caught), every step is done again, and the settings to go back to stay the first ones.
///
/// # Errors
/// When a step fails; the steps before it are undone.
pub(super) fn enter(tty: &Tty, mouse: bool) -> io::Result<()> {
    let done = enter_steps(tty, mouse);
    if done.is_err() {
        restore();
    }
    done
}

fn enter_steps(tty: &Tty, mouse: bool) -> io::Result<()> {
    let mut entered = lock();
    let before = match entered.take() {
        Some(earlier) => earlier.before,
        None => tcgetattr(&*tty.input)?,
    };
    let entered = entered.insert(Entered { tty: tty.clone(), before, steps: Vec::new() });
    for (step, on, _) in STEPS {
        if step == Step::Mouse && !mouse {
            continue;
        }
        // Recorded first: a step that failed half-way must be undone too.
        entered.steps.push(step);
        if step == Step::Raw {
            let mut raw = entered.before.clone();
            raw.make_raw();
            tcsetattr(&*tty.input, OptionalActions::Now, &raw)?;
        } else {
            tty.write(on.as_bytes())?;
        }
    }
    Ok(())
}

/// Gives the terminal back: undoes what was entered, last step first, whatever fails on the way.
/// A second call does nothing. May be called from any thread, also while another one hangs.
pub(super) fn restore() {
    let Some(entered) = lock_for(RESTORE_PATIENCE).and_then(|mut entered| entered.take()) else {
        return;
    };
    // A terminal that takes no output must not hold up the end of the process, and not once a step.
    let mut takes_output = true;
    for step in entered.steps.iter().rev() {
        if *step == Step::Raw {
            // Late replies and mouse reports must not reach the shell's command line.
            let _ = tcflush(&*entered.tty.input, QueueSelector::IFlush);
            let _ = tcsetattr(&*entered.tty.input, OptionalActions::Now, &entered.before);
            continue;
        }
        takes_output = takes_output && is_writable(&entered.tty);
        if takes_output {
            let off = STEPS.iter().find(|(name, ..)| name == step).map_or("", |(_, _, off)| off);
            let _ = entered.tty.write(off.as_bytes());
        }
    }
}

/// Whether the terminal is taken over.
pub(super) fn is_entered() -> bool {
    lock_for(RESTORE_PATIENCE).is_some_and(|entered| entered.is_some())
}

fn is_writable(tty: &Tty) -> bool {
    wait(tty.output.as_fd(), PollFlags::OUT, Some(RESTORE_PATIENCE))
        .is_ok_and(|ready| ready.contains(PollFlags::OUT))
}

fn lock() -> MutexGuard<'static, Option<Entered>> {
    // What a panicking thread recorded is still to be undone.
    ENTERED.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn lock_for(longest: Duration) -> Option<MutexGuard<'static, Option<Entered>>> {
    let end = Instant::now() + longest;
    loop {
        match ENTERED.try_lock() {
            Ok(entered) => return Some(entered),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_is_undone_by_its_opposite() {
        for (step, on, off) in STEPS {
            for mode in on.split('\x1b').filter_map(|part| part.strip_prefix("[?")) {
                let (number, kind) = mode.split_at(mode.len() - 1);
                let opposite = if kind == "h" { "l" } else { "h" };
                assert!(off.contains(&format!("\x1b[?{number}{opposite}")), "{step:?} {number}");
            }
        }
    }
}
