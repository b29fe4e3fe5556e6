//! Where the file is, and what if it cannot be read.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::problem::{Problem, Report};
use super::{Config, parse};
use crate::i18n::{Bilingual, Lang, both, system_words};

/// A larger file is none that a person wrote; so many bytes are read at most.
const MAX_BYTES: u64 = 1 << 18;

/// Where the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// Whether the user named it; then it has to be there.
    pub is_named: bool,
}

impl Place {
    /// The file the user named.
    #[must_use]
    pub fn named(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), is_named: true }
    }

    /// The file nobody has to name: `zonglan/config.toml` in the folder for configuration of the XDG base
    /// directories; none without a home.
    #[must_use]
    pub fn usual() -> Option<Self> {
        use etcetera::BaseStrategy as _;
        let folder = etcetera::choose_base_strategy().ok()?.config_dir();
        Some(Self { file: folder.join("zonglan").join("config.toml"), is_named: false })
    }
}

/// Reads the file. What cannot be read is a problem like any other; only a file that nobody named may be
/// missing.
#[must_use]
pub fn load(place: &Place) -> (Config, Report) {
    let name = place.file.to_string_lossy();
    match read(&place.file) {
        Ok(text) => {
            let (config, problems) = parse(&text);
            (config, Report::new(&name, text, problems).named(place.is_named))
        }
        Err(error) if !place.is_named && is_missing(&error) => {
            (Config::default(), Report::new(&name, String::new(), Vec::new()))
        }
        Err(error) => {
            let (message, span, text) = unread(&place.file, &error);
            let problem = Problem {
                span,
                ..Problem::error(0..0, message).using(both!("全部用默认设置", "the default of everything"))
            };
            (Config::default(), Report::new(&name, text, vec![problem]).named(place.is_named))
        }
    }
}

fn is_missing(error: &Unread) -> bool {
    let Unread::System(error) = error else { return false };
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Why there is no text.
enum Unread {
    System(io::Error),
    Folder,
    Special,
    Large,
    /// Not UTF-8: what is before the first byte that is wrong.
    NotText(String),
}

fn read(file: &Path) -> Result<String, Unread> {
    // A pipe that nobody writes to would keep the program from starting.
    let kind = std::fs::metadata(file).map_err(Unread::System)?;
    match () {
        () if kind.is_dir() => return Err(Unread::Folder),
        () if !kind.is_file() && file != Path::new("/dev/null") => return Err(Unread::Special),
        () if kind.len() > MAX_BYTES => return Err(Unread::Large),
        () => {}
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(Unread::System)?;
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Unread::System)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Unread::Large);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        Unread::NotText(String::from_utf8_lossy(before).into_owned())
    })
}

/// What to say of it, where, and the text around the place.
fn unread(file: &Path, error: &Unread) -> (Bilingual, Option<std::ops::Range<usize>>, String) {
    let whole = |message| (message, None, String::new());
    let most = MAX_BYTES >> 10;
    match error {
        Unread::System(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = file.to_string_lossy();
            whole(both!("没有 {name} 这个文件", "there is no file {name}"))
        }
        Unread::System(error) => {
            let said = error.to_string();
            let zh = system_words(&said, Lang::Zh);
            whole(both!("读不了：{zh}", "cannot be read: {said}"))
        }
        Unread::Folder => whole(both!("这是文件夹，不是文件", "this is a folder, not a file")),
        Unread::Special => whole(both!("这不是普通文件", "this is no regular file")),
        Unread::Large => {
            whole(both!("超过 {most} kB，不像配置文件", "more than {most} kB: no configuration"))
        }
        Unread::NotText(before) => {
            let at = before.len();
            let message =
                both!("从这里起不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8 from here on: save it as UTF-8");
            (message, Some(at..at), before.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn said(place: &Place) -> Option<String> {
        let (config, report) = load(place);
        assert_eq!(config, Config::default());
        report.line(Lang::En)
    }

    #[test]
    fn only_a_file_that_nobody_named_may_be_missing() {
        let folder = tempfile::tempdir().unwrap();
        for file in [folder.path().join("config.toml"), PathBuf::from("/dev/null/zonglan/config.toml")] {
            assert_eq!(said(&Place { file: file.clone(), is_named: false }), None);
            assert!(said(&Place::named(file)).is_some());
        }
    }

    #[test]
    fn what_is_no_text_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert!(said(&Place::named(folder.path())).unwrap().contains("a folder"));
        std::fs::write(&file, b"unit = \"yi\"\n# \xc4\xe3\xba\xc3").unwrap();
        let words = said(&Place::named(&file)).unwrap();
        assert!(words.starts_with("config config.toml:2:3: not UTF-8"), "{words}");
        std::fs::write(&file, "#\n".repeat(1 << 20)).unwrap();
        assert!(said(&Place::named(&file)).unwrap().contains("more than 256 kB"));
        assert!(said(&Place::named("/dev/zero")).unwrap().contains("no regular file"));
        std::fs::write(&file, "").unwrap();
        assert_eq!(said(&Place::named(&file)), None);
        assert_eq!(said(&Place::named("/dev/null")), None);
    }
}
