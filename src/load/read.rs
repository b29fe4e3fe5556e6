//! A file as text, read and checked piece by piece so that the work can be watched and called off.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::decode::READ_PART;
use crate::job::Progress;

/// Bytes read at a time: small enough to be checked while they are in the cache.
const PIECE: usize = 1 << 18;

/// Why there is no text.
#[derive(Debug)]
pub(super) enum ReadError {
    /// What the system said.
    Io(io::Error),
    /// Not UTF-8; all the bytes of the file.
    NotUtf8(Vec<u8>),
    /// Called off.
    Cancelled,
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads a file. States its size as the total, and what has been read as the first part of the work.
///
/// # Errors
/// [`ReadError`].
pub(super) fn read(file: &Path, progress: &Progress) -> Result<String, ReadError> {
    let mut input = File::open(file)?;
    let size = input.metadata()?.len();
    progress.set_total(size);
    let mut text = String::new();
    let hint = usize::try_from(size).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    text.try_reserve_exact(hint).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    read_into(&mut text, &mut input, progress)?;
    Ok(text)
}

fn read_into(text: &mut String, input: &mut dyn Read, progress: &Progress) -> Result<(), ReadError> {
    let mut piece = vec![0; PIECE];
    // Bytes at the start of the piece that begin a character.
    let mut kept = 0;
    loop {
        if progress.is_cancelled() {
            return Err(ReadError::Cancelled);
        }
        let count = match input.read(piece.get_mut(kept..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let filled = piece.get(..kept + count).unwrap_or_default();
        // What is left when nothing follows is checked, too.
        let whole = if count == 0 { filled.len() } else { whole_characters(filled) };
        let (checked, rest) = filled.split_at(whole);
        match std::str::from_utf8(checked) {
            Ok(checked) => text.push_str(checked),
            Err(_) => {
                let mut bytes = std::mem::take(text).into_bytes();
                bytes.extend_from_slice(filled);
                input.read_to_end(&mut bytes)?;
                return Err(ReadError::NotUtf8(bytes));
            }
        }
        if count == 0 {
            return Ok(());
        }
        kept = rest.len();
        piece.copy_within(whole..whole + kept, 0);
        progress.set_done(text.len() as u64 / READ_PART);
    }
}

/// Length of the bytes without a character at their end that is cut short.
fn whole_characters(bytes: &[u8]) -> usize {
    for (back, byte) in bytes.iter().rev().take(3).enumerate() {
        let needed = match byte {
            0x80..=0xBF => continue,
            0xC0..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
            _ => 1,
        };
        return if needed > back + 1 { bytes.len() - back - 1 } else { bytes.len() };
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::job::Job;
    use proptest::prelude::*;

    /// Gives its bytes a few at a time, as pipes do.
    struct Dripping<'a>(&'a [u8], usize);

    impl Read for Dripping<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(to.len());
            let (now, later) = self.0.split_at(count);
            to[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn read_all(bytes: &[u8], step: usize) -> Result<String, ReadError> {
        let mut text = String::new();
        read_into(&mut text, &mut Dripping(bytes, step), &Progress::default()).map(|()| text)
    }

    proptest! {
        #[test]
        fn any_text_is_read_in_any_steps(text in "[a亿“\u{20BB7}é]{0,60}", step in 1usize..9) {
            prop_assert_eq!(read_all(text.as_bytes(), step).unwrap(), text);
        }

        #[test]
        fn any_bytes_come_back_whole_when_they_are_no_text(
            bytes in prop::collection::vec(any::<u8>(), 0..40), step in 1usize..9,
        ) {
            match read_all(&bytes, step) {
                Ok(text) => prop_assert_eq!(text.as_bytes(), &bytes),
                Err(ReadError::NotUtf8(found)) => {
                    prop_assert!(String::from_utf8(bytes.clone()).is_err());
                    prop_assert_eq!(found, bytes);
                }
                Err(error) => prop_assert!(false, "{:?}", error),
            }
        }
    }

    #[test]
    fn a_character_cut_short_at_the_end_is_no_text() {
        let cut = &"万元".as_bytes()[..5];
        assert!(matches!(read_all(cut, 64), Err(ReadError::NotUtf8(bytes)) if bytes == cut));
    }

    #[test]
    fn longer_texts_than_a_piece_are_read() {
        let text = "江万".repeat(PIECE / 4);
        assert_eq!(read_all(text.as_bytes(), PIECE).unwrap(), text);
    }

    #[test]
    fn reading_stops_when_the_job_is_dropped() {
        let (job, progress) = Job::new(1);
        drop(job);
        let read = read_into(&mut String::new(), &mut Dripping(b"{}", 1), &progress);
        assert!(matches!(read, Err(ReadError::Cancelled)));
    }
}
