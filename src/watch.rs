//! Notices when the file on the screen changes.
//!
//! Editors write a new file and rename it over the old one, so it is the folder that is watched. What the
//! system reports is only a reason to look: the file has changed when its [`Identity`] has. A file that
//! was closed after writing, or renamed into place, is complete and looked at without delay; one that is
//! being written is left alone until it is quiet. Nothing wakes up while nothing happens in the folder.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long a file must be left alone before it counts as written.
const QUIET: Duration = Duration::from_millis(100);
/// A file that is written to all the time is looked at after this long.
const LONGEST: Duration = Duration::from_secs(1);

/// What tells one version of a file from another, as far as the folder knows. Two writes in place in one
/// tick of the system's clock leave it the same; that is what [`Reports::writes`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(unreachable_pub)] // it is part of an effect
pub struct Identity {
    modified: Option<SystemTime>,
    bytes: u64,
    inode: u64,
}

impl Identity {
    /// None when there is no such file.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let known = fs::metadata(file).ok()?;
        Some(Self { modified: known.modified().ok(), bytes: known.len(), inode: known.ino() })
    }
}

/// Begins to watch a file and calls `changed` for each change, also when the file goes away or comes
/// back; false from it ends the watch. Call this before the file is read: a change in between is not
/// missed. Gives false, and `changed` is dropped, for what is not watched: a pipe, a device, a file that
/// does not exist.
///
/// # Errors
/// When the folder cannot be watched, or no thread is to be had.
pub(crate) fn spawn(file: &Path, changed: impl FnMut() -> bool + Send + 'static) -> io::Result<bool> {
    if !is_file(file) {
        return Ok(false);
    }
    let (watcher, watched, knocks) = begin(file)?;
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        // Dropping the watcher would end the watch.
        let _watcher = watcher;
        look(watched, &knocks, changed);
    })?;
    Ok(true)
}

/// A watch that ends when it is dropped.
pub(crate) struct Held(#[expect(dead_code, reason = "held until it is dropped")] RecommendedWatcher);

/// As [`spawn`], until what it gives is dropped; none for what is not watched. A file that is not there is
/// waited for.
///
/// # Errors
/// As [`spawn`].
pub(crate) fn hold(file: &Path, changed: impl FnMut() -> bool + Send + 'static) -> io::Result<Option<Held>> {
    let is_missing = fs::metadata(file).is_err() && folders(file).iter().all(|it| it.is_dir());
    if !is_missing && !is_file(file) {
        return Ok(None);
    }
    let (watcher, watched, knocks) = begin(file)?;
    let thread = thread::Builder::new().name("watch".to_owned());
    thread.spawn(move || look(watched, &knocks, changed))?;
    Ok(Some(Held(watcher)))
}

/// A watcher of the folders, the file to look at, and the knocks that ask for it.
type Begun = (RecommendedWatcher, Watched, Receiver<()>);

fn is_file(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|it| it.is_file())
}

/// Begins to watch the folders.
fn begin(file: &Path) -> io::Result<Begun> {
    // One knock is enough, however much happens.
    let (knock, knocks) = mpsc::sync_channel(1);
    let names = names(file);
    let reports = Arc::new(Reports::default());
    let reported = Arc::clone(&reports);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.as_ref().map_or(true, |event| concerns(event, &names)) {
            if let Ok(event) = event {
                reported.take(event.kind);
            }
            let _ = knock.try_send(());
        }
    })
    .map_err(io::Error::other)?;
    for folder in folders(file) {
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
    }
    let known = (Identity::of(file), 0);
    let watched = Watched { file: file.to_owned(), known, reports };
    Ok((watcher, watched, knocks))
}

/// A file, the version of it that was last seen, and what was reported since. The version is its identity
/// and how often it was closed after writing.
struct Watched {
    file: PathBuf,
    known: (Option<Identity>, u64),
    reports: Arc<Reports>,
}

/// What the system has reported of a file.
#[derive(Default)]
struct Reports {
    /// How often it was closed after writing.
    writes: AtomicU64,
    /// Whether somebody has finished with it since the last look. Systems that do not report it make us
    /// wait until the file is quiet.
    complete: AtomicBool,
}

impl Reports {
    fn take(&self, kind: EventKind) {
        let is_write = kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        let is_rename = kind == EventKind::Modify(ModifyKind::Name(RenameMode::To));
        self.writes.fetch_add(u64::from(is_write), Ordering::SeqCst);
        if is_write || is_rename {
            self.complete.store(true, Ordering::SeqCst);
        }
    }
}

/// The folder of the file, and when the file is a link, also that of what it leads to.
fn folders(file: &Path) -> Vec<PathBuf> {
    let folder = |file: &Path| match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut folders = vec![folder(file)];
    if let Ok(target) = file.canonicalize() {
        let target = folder(&target);
        if folders.iter().all(|it| it.canonicalize().ok().as_ref() != Some(&target)) {
            folders.push(target);
        }
    }
    folders
}

/// The names under which the file may be reported.
fn names(file: &Path) -> Vec<std::ffi::OsString> {
    let target = file.canonicalize().ok();
    [Some(file), target.as_deref()]
        .into_iter()
        .flatten()
        .filter_map(Path::file_name)
        .map(OsStr::to_owned)
        .collect()
}

/// Whether a report may mean that the file has changed. Reading it is no change, and our own
/// reading must not wake us.
fn concerns(event: &Event, names: &[std::ffi::OsString]) -> bool {
    let is_reading =
        matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let is_ours = |path: &PathBuf| path.file_name().is_some_and(|name| names.iter().any(|it| it == name));
    event.need_rescan() || (!is_reading && (event.paths.is_empty() || event.paths.iter().any(is_ours)))
}

/// Looks at the file after each knock, once it is complete or has been quiet.
fn look(mut watched: Watched, knocks: &Receiver<()>, mut changed: impl FnMut() -> bool) {
    while knocks.recv().is_ok() {
        let end = Instant::now() + LONGEST;
        while Instant::now() < end {
            // An editor may empty the file before it opens it again to write.
            if watched.reports.complete.swap(false, Ordering::SeqCst)
                && Identity::of(&watched.file).is_some_and(|it| it.bytes > 0)
            {
                break;
            }
            match knocks.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let writes = watched.reports.writes.load(Ordering::SeqCst);
        let now = (Identity::of(&watched.file), writes);
        if now != watched.known {
            watched.known = now;
            if !changed() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::mpsc::Sender;

    use super::*;

    /// Longest wait for a message that must come.
    const SOON: Duration = Duration::from_secs(10);

    fn is_changed(inbox: &Receiver<()>) -> bool {
        inbox.recv_timeout(SOON).is_ok()
    }

    fn spawn(file: &Path, outbox: Sender<()>) -> bool {
        super::spawn(file, move || outbox.send(()).is_ok()).unwrap()
    }

    #[test]
    fn each_way_of_changing_a_file_is_one_message() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        fs::write(&file, "1").unwrap();
        let (outbox, inbox) = mpsc::channel();
        assert!(spawn(&file, outbox));
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox), "in place");
        let beside = folder.path().join("article.json.new");
        fs::write(&beside, "333").unwrap();
        fs::rename(&beside, &file).unwrap();
        assert!(is_changed(&inbox), "by renaming");
        fs::remove_file(&file).unwrap();
        assert!(is_changed(&inbox), "gone");
        fs::write(&file, "4444").unwrap();
        assert!(is_changed(&inbox), "back");
        assert!(inbox.try_recv().is_err());
    }

    #[test]
    fn what_leaves_the_content_alone_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        fs::write(&file, "1").unwrap();
        let (outbox, inbox) = mpsc::channel();
        assert!(spawn(&file, outbox));
        fs::read(&file).unwrap();
        fs::write(folder.path().join("other.json"), "2").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(inbox.recv_timeout(QUIET * 3), Err(RecvTimeoutError::Timeout)));
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox));
        assert!(matches!(inbox.recv_timeout(QUIET * 3), Err(RecvTimeoutError::Timeout)));
    }

    #[test]
    fn a_file_that_is_complete_is_looked_at_without_delay() {
        let folder = tempfile::tempdir().unwrap();
        let (file, beside) = (folder.path().join("article.json"), folder.path().join("new"));
        fs::write(&file, "1").unwrap();
        let (outbox, inbox) = mpsc::channel();
        assert!(spawn(&file, outbox));
        // Of the same size, and within one tick of the clock: each is seen.
        for _ in 0..20 {
            fs::write(&beside, "2").unwrap();
            fs::rename(&beside, &file).unwrap();
            assert!(is_changed(&inbox), "by renaming");
            fs::write(&file, "3").unwrap();
            assert!(is_changed(&inbox), "in place");
        }
    }

    #[test]
    fn a_link_is_watched_at_both_ends() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (link, file) = (here.path().join("link.json"), there.path().join("article.json"));
        fs::write(&file, "1").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let (outbox, inbox) = mpsc::channel();
        assert!(spawn(&link, outbox));
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox));
    }

    #[test]
    fn a_watch_that_is_held_ends_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        fs::write(&file, "1").unwrap();
        let (outbox, inbox) = mpsc::channel();
        let held = hold(&file, move || outbox.send(()).is_ok()).unwrap().unwrap();
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox));
        drop(held);
        assert!(
            matches!(inbox.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected)),
            "the thread is gone"
        );
    }

    #[test]
    fn a_file_that_is_gone_for_a_while_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        let (outbox, inbox) = mpsc::channel();
        let _held = hold(&file, move || outbox.send(()).is_ok()).unwrap().unwrap();
        fs::write(&file, "1").unwrap();
        assert!(is_changed(&inbox), "back");
        let nowhere = folder.path().join("no/such/article.json");
        assert!(hold(&nowhere, || true).unwrap().is_none());
        assert!(hold(folder.path(), || true).unwrap().is_none());
    }

    #[test]
    fn what_is_no_file_is_not_watched() {
        let folder = tempfile::tempdir().unwrap();
        let (outbox, inbox) = mpsc::channel();
        assert!(!spawn(folder.path(), outbox.clone()));
        assert!(!spawn(&folder.path().join("missing.json"), outbox));
        assert!(matches!(inbox.recv(), Err(mpsc::RecvError)), "nobody holds the sender");
    }
}
