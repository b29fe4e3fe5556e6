//! Failures on demand, so that tests can see every way out: `ZONGLAN_PANIC=main`, `worker`, `load` or
//! `hang`. Compiled for debugging only.
#![allow(clippy::panic)] // this is what it is for

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

fn is_wanted(what: &str) -> bool {
    std::env::var_os("ZONGLAN_PANIC").is_some_and(|wanted| wanted == what)
}

/// After the first frame: the main thread panics or turns to stone, or a worker panics.
pub(super) fn after_a_frame() {
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.swap(true, Ordering::Relaxed) {
        return;
    }
    if is_wanted("main") {
        panic!("as ordered by ZONGLAN_PANIC");
    }
    if is_wanted("worker") {
        thread::spawn(|| panic!("as ordered by ZONGLAN_PANIC"));
    }
    while is_wanted("hang") {
        thread::park();
    }
}

/// In the thread that loads.
pub(super) fn while_loading() {
    if is_wanted("load") {
        panic!("as ordered by ZONGLAN_PANIC");
    }
}
