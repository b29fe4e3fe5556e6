//! The folder everything is kept in.
//!
//! ```text
//! articles/<sha256 of the text>.jsonl   what was done to an article: its journal
//! paths/<sha256 of the path>.json       which text a file held when it was last worked on
//! places/<sha256 of the text>.json      where one was in it
//! lock                                  held while something is written
//! ```

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::journal::{self, Journal};
use super::{Change, Kept, Place, Trouble};
use crate::hash::sha256;
use crate::save;

/// The variable that names the folder.
pub const FOLDER: &str = "ZONGLAN_STATE";

/// Most versions of a text that are followed back.
const VERSIONS: usize = 1000;

/// How often, and how long apart, the lock is asked for while somebody else holds it.
const TRIES: (u32, Duration) = (100, Duration::from_millis(10));

/// The folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// What an article is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// SHA-256 of its text, in lower-case hexadecimal digits.
    source: String,
    /// The file it came from; none for the sample and for standard input.
    file: Option<PathBuf>,
}

impl Key {
    /// The key of a text, whatever document it stands in, and of the file it was read from.
    #[must_use]
    pub fn of(text: &str, file: Option<&Path>) -> Self {
        let file = file.map(|file| fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()));
        Self { source: sha256(text.as_bytes()), file }
    }

    /// SHA-256 of the text, in lower-case hexadecimal digits.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The file it came from, as the system names it; none for the sample and for standard input.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Whether both are of one text, or of two versions of one file.
    #[must_use]
    pub fn is_of_one_document(&self, other: &Self) -> bool {
        self.source == other.source || self.file.is_some() && self.file == other.file
    }
}

/// Whether a word out of a file can be part of a file's name.
fn is_sha256(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What was read of an article.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is kept, of this version of the text and of earlier ones.
    pub kept: Kept,
    /// What could not be read.
    pub troubles: Vec<Trouble>,
}

/// A file that was worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The file.
    pub file: PathBuf,
    /// Whether it is there.
    pub is_there: bool,
    /// The day in UTC it was last worked on, as `2026-07-05`; empty where that is not known.
    pub day: String,
}

/// Which text a file held.
#[derive(serde::Serialize, serde::Deserialize)]
struct PathRecord {
    path: String,
    source: String,
}

impl Store {
    /// The folder that the environment names: `ZONGLAN_STATE`, else `zonglan` in the folder for state of
    /// the XDG base directories.
    ///
    /// # Errors
    /// [`Trouble::NoFolder`] when there is no home.
    pub fn of_environment(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Trouble> {
        use etcetera::BaseStrategy as _;
        if let Some(folder) = variable(FOLDER).filter(|it| !it.is_empty()) {
            return Ok(Self::at(folder));
        }
        let base = etcetera::choose_base_strategy().map_err(|_| Trouble::NoFolder)?;
        Ok(Self::at(base.state_dir().unwrap_or_else(|| base.data_dir()).join("zonglan")))
    }

    /// A folder; nothing is made of it before something is written.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether anything can be kept there: a quick look before a text is hashed.
    #[must_use]
    pub fn is_used(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok()
    }

    /// The file that holds the journal of an article.
    #[must_use]
    pub fn journal(&self, key: &Key) -> PathBuf {
        self.journal_of(&key.source)
    }

    fn journal_of(&self, source: &str) -> PathBuf {
        self.folder.join("articles").join(format!("{source}.jsonl"))
    }

    fn path_record(&self, file: &Path) -> PathBuf {
        let name = sha256(file.as_os_str().as_encoded_bytes());
        self.folder.join("paths").join(format!("{name}.json"))
    }

    fn place_file(&self, key: &Key) -> PathBuf {
        self.folder.join("places").join(format!("{}.json", key.source))
    }

    /// Reads what is kept of an article, and of the text that its file held before.
    #[must_use]
    pub fn read(&self, key: &Key) -> Read {
        let mut read = Read::default();
        // Versions can lead to each other in a circle; this one comes last in any case.
        let mut seen = HashSet::from([key.source.clone()]);
        if let Some(before) = self.source_before(key) {
            self.gather(&before, &mut seen, &mut read);
        }
        self.add(&key.source, &mut seen, &mut read);
        read
    }

    /// The text that a file held when it was last worked on, where it was another one.
    fn source_before(&self, key: &Key) -> Option<String> {
        let bytes = fs::read(self.path_record(key.file.as_deref()?)).ok()?;
        let PathRecord { source, .. } = serde_json::from_slice(&bytes).ok()?;
        (source != key.source && is_sha256(&source)).then_some(source)
    }

    /// Adds what is kept of a version that was not seen yet.
    fn gather(&self, source: &str, seen: &mut HashSet<String>, read: &mut Read) {
        if seen.len() < VERSIONS && is_sha256(source) && seen.insert(source.to_owned()) {
            self.add(source, seen, read);
        }
    }

    /// Adds what the journal of a text says, after what those of earlier versions say.
    fn add(&self, source: &str, seen: &mut HashSet<String>, read: &mut Read) {
        let file = self.journal_of(source);
        match Journal::read(&file) {
            Ok(Journal { earlier, changes, unreadable }) => {
                for source in &earlier {
                    self.gather(source, seen, read);
                }
                read.kept.extend(changes);
                if !unreadable.is_empty() {
                    let lines = unreadable.into_iter().map(|(line, _)| line).collect();
                    read.troubles.push(Trouble::Unreadable { file, lines });
                }
            }
            Err(error) => read.troubles.push(Trouble::Read { file, why: error.to_string() }),
        }
    }

    /// Writes changes to the journal of an article; they are on the disk when this returns.
    ///
    /// # Errors
    /// [`Trouble::Write`]: nothing was written.
    pub fn keep(&self, key: &Key, changes: &[Change]) -> Result<(), Trouble> {
        let file = self.journal(key);
        self.append(key, &file, changes).map_err(|error| Trouble::Write { file, why: error.to_string() })
    }

    fn append(&self, key: &Key, file: &Path, changes: &[Change]) -> io::Result<()> {
        let lock = self.lock("articles")?;
        let time = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut lines = Vec::new();
        if let Some(before) = self.source_before(key) {
            lines.extend(self.link(&before, file, &time)?);
        }
        for change in changes {
            lines.extend(journal::line(change.clone(), &time)?);
        }
        let is_new = !file.exists();
        journal::append(file, &lines, lock.is_some())?;
        if is_new {
            sync_folder(file);
        }
        // From here on the changes are kept; what fails now is made up for the next time.
        let _ = self.note_path(key);
        if lock.is_some()
            && let Ok(Some(lines)) = journal::compacted(file, &time)
        {
            let _ = replace(file, &lines);
        }
        Ok(())
    }

    /// The line that leads to an earlier version of a text; nothing where nothing is kept of it, or where
    /// the journal leads there already.
    fn link(&self, before: &str, file: &Path, time: &str) -> io::Result<Vec<u8>> {
        let is_known = Journal::read(file)?.earlier.iter().any(|it| it == before);
        if is_known || !self.journal_of(before).exists() {
            return Ok(Vec::new());
        }
        journal::earlier_line(before, time)
    }

    /// Notes which text the article's file holds.
    fn note_path(&self, key: &Key) -> io::Result<()> {
        let Some(file) = key.file.as_deref() else { return Ok(()) };
        let record = self.path_record(file);
        if record.exists() && self.source_before(key).is_none() {
            return Ok(());
        }
        make_folder(&self.folder.join("paths"))?;
        let path = file.to_string_lossy().into_owned();
        replace(&record, &serde_json::to_vec(&PathRecord { path, source: key.source.clone() })?)
    }

    /// Where one was in an article, of this version of the text or the one that its file held before.
    #[must_use]
    pub fn place(&self, key: &Key) -> Option<Place> {
        let read = |file: PathBuf| serde_json::from_slice(&fs::read(file).ok()?).ok();
        read(self.place_file(key)).or_else(|| {
            let before = Key { source: self.source_before(key)?, file: None };
            read(self.place_file(&before))
        })
    }

    /// Writes where one is; whoever writes last is right.
    ///
    /// # Errors
    /// [`Trouble::Write`].
    pub fn keep_place(&self, key: &Key, place: &Place) -> Result<(), Trouble> {
        let file = self.place_file(key);
        let written = self.lock("places").and_then(|_lock| {
            replace(&file, &serde_json::to_vec(place)?)?;
            self.note_path(key)
        });
        written.map_err(|error| Trouble::Write { file, why: error.to_string() })
    }

    /// The files that were worked on, the last one first, no more than so many. What cannot be read is
    /// passed over.
    #[must_use]
    pub fn recent(&self, most: usize) -> Vec<Recent> {
        let records = fs::read_dir(self.folder.join("paths")).into_iter().flatten().flatten();
        let mut found: Vec<(SystemTime, PathBuf)> = records
            .filter_map(|entry| {
                let record: PathRecord = serde_json::from_slice(&fs::read(entry.path()).ok()?).ok()?;
                // What is no record of ours leads nowhere, nor does a name that could not be written as text.
                if !is_sha256(&record.source) || record.path.contains(char::REPLACEMENT_CHARACTER) {
                    return None;
                }
                let place = self.place_file(&Key { source: record.source, file: None });
                // A file that is left unchanged has an old record and a new place.
                let last = |file: &Path| fs::metadata(file).and_then(|it| it.modified()).ok();
                Some((last(&entry.path()).max(last(&place))?, PathBuf::from(record.path)))
            })
            .collect();
        found.sort_by(|a, b| b.cmp(a));
        found.truncate(most);
        let recent = |(last, file): (SystemTime, PathBuf)| {
            let day = jiff::Timestamp::try_from(last).map(|it| it.strftime("%Y-%m-%d").to_string());
            Recent { is_there: file.exists(), day: day.unwrap_or_default(), file }
        };
        found.into_iter().map(recent).collect()
    }

    /// Makes a folder, and the lock that whoever writes holds. `None` where the file system knows no locks:
    /// then one write to the end of a file is still whole.
    ///
    /// # Errors
    /// What the system says, and [`io::ErrorKind::WouldBlock`] when somebody else holds on to the lock: who
    /// writes a journal anew would not see what is added to the old one meanwhile.
    fn lock(&self, folder: &str) -> io::Result<Option<File>> {
        make_folder(&self.folder.join(folder))?;
        let file = File::options().create(true).append(true).open(self.folder.join("lock"))?;
        let (tries, pause) = TRIES;
        for _ in 0..tries {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(pause),
                Err(TryLockError::Error(_)) => return Ok(None),
            }
        }
        Err(io::Error::new(
            io::ErrorKind::WouldBlock,
            format!("{} is held", self.folder.join("lock").display()),
        ))
    }
}

/// Makes a folder that nobody else can look into.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes a file as a whole.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    save::replace(file, |out| out.write_all(bytes))?;
    sync_folder(file);
    Ok(())
}

/// Waits until the name of a file is on the disk, where the system can.
fn sync_folder(file: &Path) {
    let _ = file.parent().and_then(|folder| File::open(folder).ok()).map(|folder| folder.sync_all());
}
