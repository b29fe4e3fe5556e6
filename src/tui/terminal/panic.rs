//! What happens at a panic: the main thread's is read on the shell's screen, a worker's in the program.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::thread;

use super::steps;

thread_local! {
    /// In [`catch`], the message of the panic being caught.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static CATCHING: RefCell<u32> = const { RefCell::new(0) };
}

/// Sets the hook; to be called on the main thread, once. A panic there gives the terminal back first and
/// is then reported as Rust always does (exit status 101). A panic of another thread while the
/// terminal is taken over is told to `tell_worker` and printed nowhere.
pub fn install(tell_worker: impl Fn(String) + Send + Sync + 'static) {
    let main = thread::current().id();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if is_catching() {
            CAUGHT.set(Some(described(info)));
        } else if thread::current().id() == main {
            steps::restore();
            usual(info);
        } else if steps::is_entered() {
            tell_worker(described(info));
        } else {
            usual(info);
        }
    }));
}

/// Runs something that may panic, on any thread; the screen stays as it is.
///
/// # Errors
/// What the panic said and where, when [`install`] was called before; else only what it said.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    CATCHING.with_borrow_mut(|depth| *depth += 1);
    // What the work touched is lost with it: callers hand over what they can do without.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.with_borrow_mut(|depth| *depth -= 1);
    done.map_err(|payload| CAUGHT.take().unwrap_or_else(|| said(&*payload)))
}

fn is_catching() -> bool {
    CATCHING.with_borrow(|depth| *depth > 0)
}

/// Thread, message and place, in one line.
fn described(info: &PanicHookInfo<'_>) -> String {
    let thread = thread::current().name().unwrap_or("?").to_owned();
    let said = said(info.payload()).replace('\n', " ");
    match info.location() {
        Some(place) => format!("{thread}: {said} ({}:{})", place.file(), place.line()),
        None => format!("{thread}: {said}"),
    }
}

fn said(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|said| (*said).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_words() {
        assert_eq!(catch(|| 7), Ok(7));
        let outer = catch(|| {
            let inner = catch(|| -> u8 { panic!("inner {}", 1) });
            assert!(inner.is_err_and(|said| said.contains("inner 1")));
            panic!("outer")
        });
        let outer: Result<(), String> = outer;
        assert!(outer.is_err_and(|said| said.contains("outer")));
        assert!(!is_catching());
    }
}
