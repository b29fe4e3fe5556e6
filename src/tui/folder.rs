//! Files by a name that was typed: completed, and found, a folder for the articles in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::open::is_known_kind;

/// Most files of a folder that are taken.
const MOST: usize = 500;

/// The files that a typed name stands for: of a folder the documents in it, by name, else the name itself.
/// `~/` leads to the user's own folder.
#[must_use]
pub(super) fn files(name: &str) -> Vec<PathBuf> {
    opened(&at_home(PathBuf::from(name)))
}

/// What is opened of a file: the documents of a folder, by name, else the file itself. A folder without
/// any stands for itself, and is refused by its name.
#[must_use]
pub(crate) fn opened(file: &Path) -> Vec<PathBuf> {
    let found = if file.is_dir() { documents(file) } else { Vec::new() };
    if found.is_empty() { vec![file.to_owned()] } else { found }
}

/// The documents of a folder, by name; none where it cannot be read.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|it| it.path()).filter(|it| is_known_kind(it)).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files.truncate(MOST);
    files
}

/// What a typed name goes on as: as far as all files of that beginning agree; a folder with its slash.
#[must_use]
pub(super) fn completed(name: &str) -> String {
    let (folder, begun) = name.rsplit_once('/').map_or(("", name), |(folder, begun)| (folder, begun));
    let place = match (folder, name.starts_with('/')) {
        ("", true) => PathBuf::from("/"),
        ("", false) => PathBuf::from("."),
        _ => at_home(PathBuf::from(folder)),
    };
    let mut names: Vec<String> = fs::read_dir(&place)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let slash = if entry.path().is_dir() { "/" } else { "" };
            Some(format!("{}{slash}", entry.file_name().to_str()?))
        })
        .filter(|it| it.starts_with(begun) && (begun.starts_with('.') || !it.starts_with('.')))
        .collect();
    names.sort();
    let Some(first) = names.first() else { return name.to_owned() };
    let shared = names.iter().fold(first.as_str(), |shared, other| {
        let same = shared.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        shared.get(..same.map(|(letter, _)| letter.len_utf8()).sum()).unwrap_or(shared)
    });
    let before = name.len() - begun.len();
    format!("{}{shared}", name.get(..before).unwrap_or(""))
}

/// A path, with `~/` led to the user's own folder.
#[must_use]
pub(super) fn at_home(path: PathBuf) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["报告-2023.txt", "报告-2022.md", "图.png", ".hidden.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("资料.txt")).unwrap();
        folder
    }

    #[test]
    fn a_folder_stands_for_its_documents() {
        let folder = folder();
        let names = |files: Vec<PathBuf>| -> Vec<String> {
            files.iter().map(|it| it.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        let path = folder.path().to_str().unwrap();
        assert_eq!(names(files(path)), ["报告-2022.md", "报告-2023.txt"]);
        assert_eq!(files("no/such.txt"), [PathBuf::from("no/such.txt")]);
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(opened(empty.path()), [empty.path().to_owned()], "refused by its name");
    }

    #[test]
    fn a_name_is_completed_as_far_as_all_agree() {
        let folder = folder();
        let path = folder.path().to_str().unwrap();
        for (begun, whole) in [
            ("报", "报告-202"),
            ("报告-2023", "报告-2023.txt"),
            ("资", "资料.txt/"),
            ("没有", "没有"),
            (".h", ".hidden.txt"),
        ] {
            assert_eq!(completed(&format!("{path}/{begun}")), format!("{path}/{whole}"));
        }
    }
}
