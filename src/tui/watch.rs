//! Notices when the file on the screen changes.
//!
//! Editors write a new file and rename it over the old one, so it is the folder that is watched. What the
//! system reports is only a reason to look: the file has changed when its [`Identity`] has. Nothing
//! wakes up while nothing happens in the folder.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::effect::Msg;

/// How long a file must be left alone before it counts as written.
const QUIET: Duration = Duration::from_millis(100);
/// A file that is written to all the time is looked at after this long.
const LONGEST: Duration = Duration::from_secs(1);

/// What tells one version of a file from another, as far as the folder knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    modified: Option<SystemTime>,
    bytes: u64,
    inode: u64,
}

impl Identity {
    /// None when there is no such file.
    fn of(file: &Path) -> Option<Self> {
        let known = fs::metadata(file).ok()?;
        Some(Self { modified: known.modified().ok(), bytes: known.len(), inode: known.ino() })
    }
}

/// Begins to watch a file and sends [`Msg::FileChanged`] for each change, also when the file goes away
/// or comes back. Call it before the file is read: a change in between is not missed. A pipe or a
/// device is not watched, nor is a file that does not exist.
///
/// # Errors
/// When the folder cannot be watched, or no thread is to be had.
pub(super) fn spawn(file: &Path, outbox: Sender<Msg>) -> io::Result<()> {
    if !fs::metadata(file).is_ok_and(|it| it.is_file()) {
        return Ok(());
    }
    // One knock is enough, however much happens.
    let (knock, knocks) = mpsc::sync_channel(1);
    let names = names(file);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.map_or(true, |event| concerns(&event, &names)) {
            let _ = knock.try_send(());
        }
    })
    .map_err(io::Error::other)?;
    for folder in folders(file) {
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
    }
    let file = file.to_owned();
    let known = Identity::of(&file);
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        // Dropping the watcher would end the watch.
        let _watcher = watcher;
        look(&file, known, &knocks, &outbox);
    })?;
    Ok(())
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

/// Looks at the file after each knock, once it has been quiet.
fn look(file: &Path, mut known: Option<Identity>, knocks: &Receiver<()>, outbox: &Sender<Msg>) {
    while knocks.recv().is_ok() {
        let end = Instant::now() + LONGEST;
        while Instant::now() < end {
            match knocks.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let now = Identity::of(file);
        if now != known {
            known = now;
            if outbox.send(Msg::FileChanged).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// Longest wait for a message that must come.
    const SOON: Duration = Duration::from_secs(10);

    fn is_changed(inbox: &Receiver<Msg>) -> bool {
        matches!(inbox.recv_timeout(SOON), Ok(Msg::FileChanged))
    }

    #[test]
    fn each_way_of_changing_a_file_is_one_message() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.json");
        fs::write(&file, "1").unwrap();
        let (outbox, inbox) = mpsc::channel();
        spawn(&file, outbox).unwrap();
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
        spawn(&file, outbox).unwrap();
        fs::read(&file).unwrap();
        fs::write(folder.path().join("other.json"), "2").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(inbox.recv_timeout(QUIET * 3), Err(RecvTimeoutError::Timeout)));
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox));
        assert!(matches!(inbox.recv_timeout(QUIET * 3), Err(RecvTimeoutError::Timeout)));
    }

    #[test]
    fn a_link_is_watched_at_both_ends() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (link, file) = (here.path().join("link.json"), there.path().join("article.json"));
        fs::write(&file, "1").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let (outbox, inbox) = mpsc::channel();
        spawn(&link, outbox).unwrap();
        fs::write(&file, "22").unwrap();
        assert!(is_changed(&inbox));
    }

    #[test]
    fn what_is_no_file_is_not_watched() {
        let folder = tempfile::tempdir().unwrap();
        let (outbox, inbox) = mpsc::channel();
        spawn(folder.path(), outbox.clone()).unwrap();
        spawn(&folder.path().join("missing.json"), outbox).unwrap();
        assert!(matches!(inbox.recv(), Err(mpsc::RecvError)), "nobody holds the sender");
    }
}
