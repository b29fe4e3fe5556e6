//! The signal thread, and an honest death.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::process::{getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::steps;
use crate::tui::effect::Signal;

/// How long the main loop may take to end after a signal that asks for it.
const LAST_ORDERS: Duration = Duration::from_secs(2);

/// Every signal that is answered, and how.
const ANSWERS: [(i32, Signal); 6] = [
    (SIGTERM, Signal::Terminate(SIGTERM)),
    (SIGHUP, Signal::Terminate(SIGHUP)),
    (SIGINT, Signal::Terminate(SIGINT)),
    (SIGQUIT, Signal::Terminate(SIGQUIT)),
    (SIGTSTP, Signal::Stop),
    (SIGCONT, Signal::Continue),
];

/// Stop signals that this process sent to its own group and that are not news.
static OWN_STOPS: AtomicU32 = AtomicU32::new(0);
/// Continuations after such a stop: the main thread notices those itself.
static OWN_CONTINUATIONS: AtomicU32 = AtomicU32::new(0);

/// Begins to listen. From the return of this function on, no signal named in the table ends the process
/// with the terminal taken over: the first one that asks for the end is passed on, and when
/// the main loop has not ended two seconds later, or at the second one, the
/// terminal is given back and the process ended from here.
///
/// # Errors
/// When the handlers or the thread cannot be had.
pub fn spawn<M, W>(outbox: Sender<M>, wrap: W) -> io::Result<()>
where
    M: Send + 'static,
    W: Fn(Signal) -> M + Send + 'static,
{
    let mut signals = Signals::new(ANSWERS.map(|(number, _)| number))?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut asked = false;
        for number in signals.forever() {
            let Some((_, signal)) = ANSWERS.iter().find(|(known, _)| *known == number) else {
                continue;
            };
            match signal {
                Signal::Terminate(_) if asked => die(number),
                Signal::Terminate(_) => {
                    asked = true;
                    watch(number);
                }
                Signal::Stop if is_counted(&OWN_STOPS) => continue,
                Signal::Continue if is_counted(&OWN_CONTINUATIONS) => continue,
                Signal::Stop | Signal::Continue => {}
            }
            // Nobody listens any more when the main loop has ended; the next signal ends the process.
            let _ = outbox.send(wrap(*signal));
        }
    })?;
    Ok(())
}

/// Ends the process from a thread of its own when the main loop does not.
fn watch(number: i32) {
    let watcher = thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        thread::sleep(LAST_ORDERS);
        die(number);
    });
    if watcher.is_err() {
        die(number);
    }
}

/// Gives the terminal back and dies of that signal, so that the parent sees what happened
/// (`WTERMSIG`; a shell says 128 and the number).
pub fn die(number: i32) -> ! {
    steps::restore();
    let _ = emulate_default_handler(number);
    // A signal whose default is not to end the process.
    std::process::exit(128 + number)
}

/// Stops the whole process group, as the terminal itself does at Ctrl-Z, and returns when it is continued.
/// False, at once, when nobody could continue it: the group of the session leader is no
/// job of a shell (`xterm -e`, `docker run`), and would stand still for ever.
///
/// # Errors
/// When the signal cannot be sent.
pub(super) fn stop() -> io::Result<bool> {
    if !has_job_control()? {
        return Ok(false);
    }
    OWN_STOPS.fetch_add(1, Ordering::SeqCst);
    OWN_CONTINUATIONS.fetch_add(1, Ordering::SeqCst);
    // The others of the group may want to tidy up, so they are asked; our own handler only counts it.
    kill_current_process_group(rustix::process::Signal::TSTP)?;
    emulate_default_handler(SIGTSTP)?;
    Ok(true)
}

/// Whether a shell that knows jobs started this process.
pub(super) fn has_job_control() -> io::Result<bool> {
    Ok(getpgrp() != getsid(None)?)
}

/// Whether this signal was foreseen; each is foreseen once.
fn is_counted(foreseen: &AtomicU32) -> bool {
    foreseen.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |count| count.checked_sub(1)).is_ok()
}
