//! The journal of an article: a file that only grows, a line of JSON for each change.
//!
//! Whoever is killed while writing leaves a line without its end at most. Such a line is not read, and
//! cut off before the next one is written.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::Kept;
use super::change::{Change, ChangeKind, Subject, Value};

/// Largest journal that is read, in bytes.
const MAX_BYTES: u64 = 256 << 20;

/// From this size on, in bytes, a journal is written anew when that halves it.
const LARGE: u64 = 1 << 20;

/// The kind of the line that names the hash of an earlier version of the text.
const EARLIER: &str = "earlier";

/// A line as it is written.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// When, RFC 3339 in UTC. Only for people: what holds is decided by the order of the lines.
    time: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<Subject>,
    value: Value,
}

/// What a journal says.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Hashes of earlier versions of the text.
    pub(super) earlier: Vec<String>,
    /// The changes, in order.
    pub(super) changes: Vec<Change>,
    /// Lines that cannot be read, counted from 1, as they stand there.
    pub(super) unreadable: Vec<(usize, Vec<u8>)>,
}

impl Journal {
    /// Reads a journal; an empty one where there is no file.
    pub(super) fn read(file: &Path) -> io::Result<Self> {
        let opened = match File::open(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            opened => opened?,
        };
        let mut bytes = Vec::new();
        opened.take(MAX_BYTES).read_to_end(&mut bytes)?;
        Ok(Self::parse(&bytes))
    }

    /// What the lines say. A last line without its end counts when it is whole all the same.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut journal = Self::default();
        let torn = !bytes.ends_with(b"\n");
        let mut lines = bytes.split(|&byte| byte == b'\n').enumerate().peekable();
        while let Some((at, line)) = lines.next() {
            let is_torn = torn && lines.peek().is_none();
            match said(line) {
                Some(Said::Change(change)) => journal.changes.push(change),
                Some(Said::Earlier(hash)) => journal.earlier.push(hash),
                None if line.trim_ascii().is_empty() || is_torn => {}
                None => journal.unreadable.push((at + 1, line.to_owned())),
            }
        }
        journal
    }

    /// The lines that say the same in as few words.
    fn compact(self, time: &str) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        for (_, line) in self.unreadable {
            lines.extend(line);
            lines.push(b'\n');
        }
        for hash in self.earlier {
            lines.extend(earlier_line(&hash, time)?);
        }
        let kept: Kept = self.changes.into_iter().collect();
        for change in kept.changes() {
            lines.extend(line(change, time)?);
        }
        Ok(lines)
    }
}

enum Said {
    Change(Change),
    Earlier(String),
}

fn said(line: &[u8]) -> Option<Said> {
    let Line { kind, on, value, .. } = serde_json::from_slice(line).ok()?;
    if kind == EARLIER {
        return value.words().map(|hash| Said::Earlier(hash.to_owned()));
    }
    Some(Said::Change(Change { kind: ChangeKind::find(&kind)?, on: on?, value }))
}

/// A change as a line with its end.
pub(super) fn line(change: Change, time: &str) -> io::Result<Vec<u8>> {
    ended(&Line {
        time: time.to_owned(),
        kind: change.kind.word().to_owned(),
        on: Some(change.on),
        value: change.value,
    })
}

/// The line that names an earlier version of the text.
pub(super) fn earlier_line(hash: &str, time: &str) -> io::Result<Vec<u8>> {
    let value = Value::Words(hash.to_owned());
    ended(&Line { time: time.to_owned(), kind: EARLIER.to_owned(), on: None, value })
}

fn ended(line: &Line) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Adds lines to the end of a journal with one write, and waits until they are on the disk. What a full
/// disk leaves of them is taken away again. With `alone`, nobody else writes meanwhile.
pub(super) fn append(file: &Path, lines: &[u8], alone: bool) -> io::Result<()> {
    let mut journal = OpenOptions::new().read(true).append(true).create(true).open(file)?;
    let length = if alone { mend(&mut journal)? } else { journal.metadata()?.len() };
    let torn = length > 0 && last_byte(&mut journal, length)? != b'\n';
    let mut bytes = if torn { vec![b'\n'] } else { Vec::new() };
    bytes.extend_from_slice(lines);
    let written = journal.write_all(&bytes).and_then(|()| journal.sync_data());
    if written.is_err() && alone {
        // Should this fail, too, the next one mends it.
        let _ = journal.set_len(length);
    }
    written
}

fn last_byte(journal: &mut File, length: u64) -> io::Result<u8> {
    let mut last = [0];
    journal.seek(SeekFrom::Start(length.saturating_sub(1)))?;
    journal.read_exact(&mut last)?;
    Ok(last[0])
}

/// Cuts off a last line without its end unless it is whole; gives the length.
fn mend(journal: &mut File) -> io::Result<u64> {
    let length = journal.metadata()?.len();
    if length == 0 || last_byte(journal, length)? == b'\n' {
        return Ok(length);
    }
    // Only the end is looked at: whatever stands before the last line is somebody's work.
    let from = length.saturating_sub(MAX_BYTES);
    let mut bytes = Vec::new();
    journal.seek(SeekFrom::Start(from))?;
    io::Read::by_ref(journal).take(MAX_BYTES).read_to_end(&mut bytes)?;
    let start = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    if said(bytes.get(start..).unwrap_or(&[])).is_some() {
        return Ok(length);
    }
    let kept = from + start as u64;
    journal.set_len(kept)?;
    Ok(kept)
}

/// The lines of a large journal that says much twice, in as few words; `None` where that is not worth it.
pub(super) fn compacted(file: &Path, time: &str) -> io::Result<Option<Vec<u8>>> {
    let length = std::fs::metadata(file)?.len();
    if !(LARGE..MAX_BYTES).contains(&length) {
        return Ok(None);
    }
    let lines = Journal::read(file)?.compact(time)?;
    Ok((lines.len() as u64 <= length / 2).then_some(lines))
}
