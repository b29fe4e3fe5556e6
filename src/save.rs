//! Files that are replaced as a whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file as a whole: it is made beside the old one and takes its place when it is complete, so
/// that a failure half-way leaves the old one as it was, and on the disk before that, so that a crash
/// leaves one or the other. A symbolic link is followed; what is no regular file, such as
/// `/dev/stdout`, is written to directly.
///
/// # Errors
/// What the system or `emit` says.
pub(crate) fn replace(file: &Path, emit: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    Draft::write(file, emit)?.replace()
}

/// A file that is complete, beside the place it is to take; one that never takes it is removed.
pub(crate) struct Draft {
    file: PathBuf,
    /// Where it is so far; none for what was written to directly.
    at: Option<PathBuf>,
}

impl Draft {
    /// Writes a file beside its place, onto the disk.
    ///
    /// # Errors
    /// What the system or `emit` says; nothing is left behind.
    pub(crate) fn write(
        file: &Path,
        emit: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let old = match fs::metadata(&file) {
            Ok(old) if !old.is_file() => {
                fill(&OpenOptions::new().write(true).open(&file)?, emit)?;
                return Ok(Self { file, at: None });
            }
            Ok(old) => Some(old),
            Err(_) => None,
        };
        let at = draft(&file)?;
        // Left behind by a process of the same number that was killed.
        let _ = fs::remove_file(&at);
        let new = OpenOptions::new().write(true).create_new(true).open(&at)?;
        let made = Self { file, at: Some(at) };
        fill(&new, emit)?;
        new.sync_all()?;
        old.map_or(Ok(()), |old| new.set_permissions(old.permissions()))?;
        Ok(made)
    }

    /// Takes its place, whatever is there.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn replace(mut self) -> io::Result<()> {
        if let Some(at) = &self.at {
            fs::rename(at, &self.file)?;
            self.at = None;
        }
        Ok(())
    }

    /// Takes its place if nothing is there, however late it came there.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`], or what the system says.
    pub(crate) fn settle(self) -> io::Result<()> {
        let Some(at) = &self.at else { return Ok(()) };
        match fs::hard_link(at, &self.file) {
            // A file system without links: looking first is the best there is.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                if self.file.symlink_metadata().is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                self.replace()
            }
            linked => linked,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(at) = &self.at {
            // What takes no place is no use to anybody.
            let _ = fs::remove_file(at);
        }
    }
}

fn fill(file: &File, emit: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    emit(&mut out)?;
    out.flush()
}

/// Name of the file while it is written: hidden, in the same folder, so that it can be renamed.
fn draft(file: &Path) -> io::Result<PathBuf> {
    let name = file.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut draft = std::ffi::OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}.part", std::process::id()));
    Ok(file.with_file_name(draft))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out");
        fs::write(&file, "old").unwrap();
        let broken = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::other("full"))
        };
        assert_eq!(replace(&file, broken).unwrap_err().to_string(), "full");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(names(folder.path()), ["out"]);
        replace(&file, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(names(folder.path()), ["out"]);
    }

    #[test]
    fn a_draft_settles_only_where_nothing_has_come_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out");
        let draft = || Draft::write(&file, |out| out.write_all(b"new")).unwrap();
        let late = draft();
        assert_eq!(names(folder.path()).len(), 1);
        fs::write(&file, "theirs").unwrap();
        assert_eq!(late.settle().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), names(folder.path()).len()), ("theirs", 1));
        fs::remove_file(&file).unwrap();
        draft().settle().unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), names(folder.path()).len()), ("new", 1));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("out"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, |out| out.write_all(b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        replace(Path::new("/dev/null"), |out| out.write_all(b"new")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
