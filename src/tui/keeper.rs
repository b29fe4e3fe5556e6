//! The thread that writes what is to be kept, so that a slow disk holds nobody up. What cannot be written
//! is tried again.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::effect::Msg;
use crate::state::{Change, Key, Place, Store, Trouble};

/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(3);

/// Longest wait for the disk when one leaves.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is to be written.
pub(super) enum Order {
    /// Changes, into the journal of an article.
    Changes(Key, Vec<Change>),
    /// Where one is in it.
    Place(Key, Place),
}

/// The thread, as seen from the loop.
pub(super) struct Keeper {
    orders: Sender<Order>,
    ended: Receiver<Left>,
}

/// How many changes are not written in the end, and why.
pub(super) struct Left {
    pub(super) changes: usize,
    pub(super) trouble: Option<Trouble>,
}

impl Keeper {
    /// Begins to write into a folder; what comes of it is said to the loop.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub(super) fn spawn(store: Store, outbox: Sender<Msg>) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            let left = Writer { store, outbox, changes: VecDeque::new(), trouble: None }.run(&inbox);
            // Nobody waits any more when it took too long.
            let _ = end.send(left);
        })?;
        Ok(Self { orders, ended })
    }

    /// Asks for something to be written, after everything before.
    pub(super) fn send(&self, order: Order) {
        // A thread that has panicked has said so.
        let _ = self.orders.send(order);
    }

    /// Waits until everything is written, for a while; tells what is not, `None` when that is not known.
    pub(super) fn finish(self) -> Option<Left> {
        drop(self.orders);
        self.ended.recv_timeout(PATIENCE).ok()
    }
}

struct Writer {
    store: Store,
    outbox: Sender<Msg>,
    /// What is not written yet, the oldest first.
    changes: VecDeque<(Key, Vec<Change>)>,
    trouble: Option<Trouble>,
}

impl Writer {
    fn run(mut self, inbox: &Receiver<Order>) -> Left {
        loop {
            let first = if self.changes.is_empty() {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                inbox.recv_timeout(AGAIN)
            };
            match first {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Ok(order) = inbox.try_recv() {
                self.take(order);
            }
            self.write();
        }
        self.write();
        Left { changes: self.changes.iter().map(|(_, changes)| changes.len()).sum(), trouble: self.trouble }
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Changes(key, changes) => self.changes.push_back((key, changes)),
            // Where one was is not worth a message.
            Order::Place(key, place) => drop(self.store.keep_place(&key, &place)),
        }
    }

    /// Writes what it can, in order.
    fn write(&mut self) {
        while let Some((key, changes)) = self.changes.front() {
            let count = changes.len();
            let said = match self.store.keep(key, changes) {
                Ok(()) => {
                    self.changes.pop_front();
                    self.trouble = None;
                    self.outbox.send(Msg::Written(count))
                }
                Err(trouble) => {
                    let is_news = self.trouble.as_ref() != Some(&trouble);
                    self.trouble = Some(trouble.clone());
                    let said = if is_news { self.outbox.send(Msg::Unwritten(trouble)) } else { Ok(()) };
                    // The loop may be gone; the rest is written all the same.
                    drop(said);
                    return;
                }
            };
            drop(said);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::{SourceSpan, SourceText};
    use crate::state::{Kept, Subject};

    const TEXT: &str = "开工项目62个。";

    fn order(words: &str) -> Order {
        let span = SourceSpan { start: 12, end: 17 };
        let on = Subject::figure(&SourceText::new(TEXT.to_owned()), span);
        Order::Changes(Key::of(TEXT, None), vec![Change::note(on, words.to_owned())])
    }

    fn kept(store: &Store) -> Kept {
        store.read(&Key::of(TEXT, None)).kept
    }

    #[test]
    fn everything_is_written_before_one_leaves() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let (outbox, inbox) = mpsc::channel();
        let keeper = Keeper::spawn(store.clone(), outbox).unwrap();
        for words in ["一", "二", "三"] {
            keeper.send(order(words));
        }
        keeper.send(Order::Place(Key::of(TEXT, None), Place::default()));
        assert_eq!(keeper.finish().unwrap().changes, 0);
        let written = inbox.iter().map(|msg| if let Msg::Written(count) = msg { count } else { 0 });
        assert_eq!(written.sum::<usize>(), 3);
        assert_eq!(kept(&store).changes()[0].value.words(), Some("三"));
        assert_eq!(store.place(&Key::of(TEXT, None)), Some(Place::default()));
    }

    #[test]
    fn what_cannot_be_written_is_said_once_held_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("state");
        std::fs::write(&place, "in the way").unwrap();
        let store = Store::at(&place);
        let (outbox, inbox) = mpsc::channel();
        let keeper = Keeper::spawn(store.clone(), outbox).unwrap();
        keeper.send(order("一"));
        assert!(matches!(inbox.recv().unwrap(), Msg::Unwritten(Trouble::Write { .. })));
        keeper.send(order("二"));
        std::fs::remove_file(&place).unwrap();
        assert_eq!(keeper.finish().unwrap().changes, 0);
        assert_eq!(kept(&store).changes()[0].value.words(), Some("二"));

        let (outbox, _inbox) = mpsc::channel();
        let keeper = Keeper::spawn(Store::at("/dev/null/state"), outbox).unwrap();
        keeper.send(order("一"));
        let left = keeper.finish().unwrap();
        assert_eq!((left.changes, left.trouble.is_some()), (1, true));
    }
}
