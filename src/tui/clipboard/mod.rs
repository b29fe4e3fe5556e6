//! The clipboard, by whichever way the session has: a tool of the desktop, tmux, the terminal itself
//! (OSC 52), else a file.

mod chain;
mod osc;
mod tool;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use chain::Session;
use chain::{Way, order};
use tool::Failure;

/// How long a tool may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where a text went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Taken by that tool.
    Tool(&'static str),
    /// To be sent to the terminal: a control sequence.
    Sequence(Vec<u8>),
    /// Written to that file.
    File(PathBuf),
    /// Nowhere, for that reason.
    Nowhere(String),
}

/// What came of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where the text went.
    pub delivery: Delivery,
    /// Tools that were tried before in vain: their names, and whether they hung.
    pub in_vain: Vec<(&'static str, bool)>,
    /// Whether the text was too large for the terminal.
    pub too_large: bool,
}

/// Copies a text by the first way that works; a file gets that extension. Takes up to a second for each tool
/// that hangs.
pub(crate) fn copy(text: &str, extension: &str, session: &Session) -> Copied {
    let mut in_vain = Vec::new();
    let mut too_large = false;
    for way in order(session, tool::is_there) {
        let delivery = match way {
            Way::Tool(name, arguments) => match tool::run(Path::new(name), arguments, text, PATIENCE) {
                Ok(()) => Delivery::Tool(name),
                Err(failure) => {
                    in_vain.push((name, failure == Failure::Hung));
                    continue;
                }
            },
            Way::Terminal(passage) => match osc::sequence(text, passage) {
                Some(sequence) => Delivery::Sequence(sequence),
                None => {
                    too_large = true;
                    continue;
                }
            },
        };
        return Copied { delivery, in_vain, too_large };
    }
    let delivery = match write(text, extension, &std::env::temp_dir()) {
        Ok(file) => Delivery::File(file),
        Err(error) => Delivery::Nowhere(error.to_string()),
    };
    Copied { delivery, in_vain, too_large }
}

/// Most files of one name that are passed over.
const FILES: u32 = 1000;

/// Writes a text to a new file that only the user may read, in a folder that others may write to.
///
/// # Errors
/// What the system says.
fn write(text: &str, extension: &str, folder: &Path) -> io::Result<PathBuf> {
    let mut options = std::fs::OpenOptions::new();
    // A new one: nobody can have put a link there.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for number in 1..=FILES {
        let file = folder.join(format!("zonglan-{number}.{extension}"));
        match options.open(&file) {
            Ok(mut out) => {
                return out.write_all(text.as_bytes()).map(|()| file.clone()).inspect_err(|_| {
                    // Half a text is no use to anybody.
                    let _ = std::fs::remove_file(&file);
                });
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_new_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let first = write("一", "tsv", folder.path()).unwrap();
        let second = write("二", "tsv", folder.path()).unwrap();
        assert_eq!(first, folder.path().join("zonglan-1.tsv"));
        assert_eq!(second, folder.path().join("zonglan-2.tsv"));
        assert_eq!(std::fs::read_to_string(&second).unwrap(), "二");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&first).unwrap().permissions().mode() & 0o777, 0o600);
            // A link that somebody has put there is passed over.
            let trap = folder.path().join("trap");
            std::os::unix::fs::symlink(&trap, folder.path().join("zonglan-3.tsv")).unwrap();
            assert_eq!(write("三", "tsv", folder.path()).unwrap(), folder.path().join("zonglan-4.tsv"));
            assert!(!trap.exists());
        }
        assert!(write("一", "tsv", &folder.path().join("none")).is_err());
    }
}
