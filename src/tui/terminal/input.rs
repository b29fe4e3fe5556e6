//! The input thread: waits for the terminal, sends what came as one burst.

use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::SIGWINCH;

use super::output::size;
use super::sequence::{Decoder, Heard};
use super::steps::{Tty, wait, wait_for_any};

/// How long after a lone Escape more bytes may come that make it the beginning of a sequence.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(40);
/// Bytes read before a burst is sent even if there are more.
const BURST: usize = 64 * 1024;

/// What the input thread says.
#[derive(Debug)]
pub enum Input {
    /// Keys, mouse, pastes and sizes, in order; never empty.
    Burst(Vec<Event>),
    /// The terminal is gone, or cannot be read any more. Nothing comes after it.
    Gone,
}

/// The reading end of the terminal, and what was read before the thread began.
#[derive(Debug)]
pub struct InputSource {
    pub(super) tty: Tty,
    pub(super) decoder: Decoder,
    pub(super) early: Vec<Event>,
}

/// Sends [`Input::Gone`] when the thread ends, however it ends: without input the program is deaf.
struct Farewell<M, W: Fn(Input) -> M> {
    outbox: Sender<M>,
    wrap: W,
}

impl<M, W: Fn(Input) -> M> Farewell<M, W> {
    fn say(&self, input: Input) -> bool {
        self.outbox.send((self.wrap)(input)).is_ok()
    }
}

impl<M, W: Fn(Input) -> M> Drop for Farewell<M, W> {
    fn drop(&mut self) {
        self.say(Input::Gone);
    }
}

/// Begins to read. The thread owns nothing but the sender and the reading end, wakes only when
/// something comes, and ends when the terminal is gone or nobody listens any more.
///
/// # Errors
/// When the thread or the notice of size changes cannot be had.
pub fn spawn<M, W>(source: InputSource, outbox: Sender<M>, wrap: W) -> io::Result<()>
where
    M: Send + 'static,
    W: Fn(Input) -> M + Send + 'static,
{
    let (resized, notice) = UnixStream::pair()?;
    resized.set_nonblocking(true)?;
    signal_hook::low_level::pipe::register(SIGWINCH, notice)?;
    let farewell = Farewell { outbox, wrap };
    thread::Builder::new().name("input".to_owned()).spawn(move || read(source, &resized, &farewell))?;
    Ok(())
}

fn read<M, W: Fn(Input) -> M>(mut source: InputSource, resized: &UnixStream, farewell: &Farewell<M, W>) {
    let mut burst = std::mem::take(&mut source.early);
    loop {
        if !burst.is_empty() && !farewell.say(Input::Burst(std::mem::take(&mut burst))) {
            return;
        }
        let patience = source.decoder.is_undecided().then_some(ESCAPE_PATIENCE);
        let mut ends = [
            PollFd::from_borrowed_fd(source.tty.input.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(resized.as_fd(), PollFlags::IN),
        ];
        if wait_for_any(&mut ends, patience).is_err() {
            return;
        }
        let [keys, sizes] = ends.map(|end| end.revents());
        if keys.is_empty() && sizes.is_empty() {
            let mut heard = Vec::new();
            source.decoder.decide(&mut heard);
            burst.extend(heard.into_iter().filter_map(event));
            continue;
        }
        if !sizes.is_empty() {
            forget(resized);
            if let Ok(size) = size(&source.tty) {
                burst.push(Event::Resize(size.width, size.height));
            }
        }
        if !keys.is_empty() && !drain(&mut source, &mut burst) {
            return;
        }
    }
}

/// Reads what is there. False when the terminal is gone.
fn drain(source: &mut InputSource, burst: &mut Vec<Event>) -> bool {
    let mut buffer = [0; 4096];
    let mut heard = Vec::new();
    let mut total = 0;
    let alive = loop {
        match rustix::io::read(&*source.tty.input, &mut buffer) {
            Ok(0) => break false,
            Ok(count) => {
                source.decoder.feed(buffer.get(..count).unwrap_or_default(), &mut heard);
                total += count;
            }
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => break false,
        }
        let more = wait(source.tty.input.as_fd(), PollFlags::IN, Some(Duration::ZERO));
        if total >= BURST || !more.is_ok_and(|ready| ready.contains(PollFlags::IN)) {
            break true;
        }
    };
    burst.extend(heard.into_iter().filter_map(event));
    alive
}

fn event(heard: Heard) -> Option<Event> {
    match heard {
        Heard::Event(event) => Some(event),
        // A reply that came too late for the probe.
        Heard::Reply(_) => None,
    }
}

/// Several changes of size are one: the size is asked for once.
fn forget(mut resized: &UnixStream) {
    let mut buffer = [0; 64];
    while matches!(io::Read::read(&mut resized, &mut buffer), Ok(count) if count > 0) {}
}
