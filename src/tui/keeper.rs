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
            let left = Writer { store, outbox, changes: VecDeque::new(), troubles: Vec::new() }.run(&inbox);
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
    /// Whose changes cannot be written, and why.
    troubles: Vec<(Key, Trouble)>,
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
        let trouble = self.troubles.into_iter().next().map(|(_, trouble)| trouble);
        Left { changes: self.changes.iter().map(|(_, changes)| changes.len()).sum(), trouble }
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Changes(key, changes) => self.changes.push_back((key, changes)),
            // Where one was is not worth a message.
            Order::Place(key, place) => drop(self.store.keep_place(&key, &place)),
        }
    }

    /// Writes what it can, in order. What cannot be written holds up the later changes of its own article,
    /// and those of no other.
    fn write(&mut self) {
        let mut held: VecDeque<(Key, Vec<Change>)> = VecDeque::new();
        while let Some((key, changes)) = self.changes.pop_front() {
            if held.iter().any(|(it, _)| *it == key) {
                held.push_back((key, changes));
                continue;
            }
            let said = match self.store.keep(&key, &changes) {
                Ok(()) => {
                    self.troubles.retain(|(it, _)| *it != key);
                    self.outbox.send(Msg::Written(key, changes.len()))
                }
                Err(trouble) => {
                    let is_news = !self.troubles.iter().any(|(it, known)| *it == key && *known == trouble);
                    self.troubles.retain(|(it, _)| *it != key);
                    self.troubles.push((key.clone(), trouble.clone()));
                    held.push_back((key, changes));
                    if is_news { self.outbox.send(Msg::Unwritten(trouble)) } else { Ok(()) }
                }
            };
            // The loop may be gone; the rest is written all the same.
            drop(said);
        }
        self.changes = held;
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
        let written = inbox.iter().map(|msg| if let Msg::Written(_, count) = msg { count } else { 0 });
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
    #[test]
    fn an_article_that_cannot_be_written_holds_up_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let (outbox, inbox) = mpsc::channel();
        let (first, other) = (Key::of(TEXT, None), Key::of("另一篇62个。", None));
        // A folder stands where the journal of the first one is to be.
        std::fs::create_dir_all(store.journal(&first)).unwrap();
        let keeper = Keeper::spawn(store.clone(), outbox).unwrap();
        for (key, words) in [(&first, "一"), (&other, "二"), (&first, "三")] {
            let Order::Changes(_, changes) = order(words) else { continue };
            keeper.send(Order::Changes(key.clone(), changes));
        }
        let left = keeper.finish().unwrap();
        assert_eq!((left.changes, left.trouble.is_some()), (2, true));
        let said: Vec<Msg> = inbox.iter().collect();
        assert!(said.iter().any(|it| matches!(it, Msg::Written(key, 1) if *key == other)));
        assert_eq!(said.iter().filter(|it| matches!(it, Msg::Unwritten(_))).count(), 1, "said once");
        assert_eq!(store.read(&other).kept.changes().len(), 1);
    }
}
