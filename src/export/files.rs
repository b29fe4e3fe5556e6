//! Exports as files: one, or a folder of them; complete or not at all, and never over what is there
//! unless told.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::bundle::Bundle;
use super::choice::DataFormat;
use super::findings::Seal;
use super::frictionless::{self, Resource, package, schema};
use super::records;
use crate::citation::{Card, write_plain};
use crate::i18n::{Lang, messages as m, system_words};
use crate::save::Draft;

/// Mark at the beginning of CSV and TSV files, so that spreadsheets read them as UTF-8.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// Why nothing, or not everything, was written.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The file is there already.
    Exists(PathBuf),
    /// The system refused the file.
    Io(PathBuf, io::Error),
}

impl Refusal {
    /// What to say of it.
    #[must_use]
    pub(crate) fn message(&self, lang: Lang) -> String {
        match self {
            Self::Exists(file) => m::file_exists(lang, &file.to_string_lossy()),
            Self::Io(file, error) => {
                m::cannot_write(lang, &file.to_string_lossy(), &system_words(&error.to_string(), lang))
            }
        }
    }
}

/// Writes grids to a file. Separated values get their description beside them: `OUT.schema.json` for one
/// grid; several become files of a folder, with `datapackage.json`, and an extension in the folder's name is
/// left out. Gives the files written, in their order; those of a folder before their description.
///
/// # Errors
/// [`Refusal`]: what is there is left as it is unless `force`.
pub(crate) fn write_files(
    bundle: &Bundle<'_>,
    format: DataFormat,
    target: &Path,
    force: bool,
) -> Result<Vec<PathBuf>, Refusal> {
    let Some(separator) = format.separator().filter(|_| !is_device(target)) else {
        let mut bytes = Vec::new();
        bundle.write(format, &mut bytes).map_err(|error| Refusal::Io(target.to_owned(), error))?;
        return put_all(&[(target.to_owned(), bytes)], force);
    };
    let of_grid = |grid| {
        let mut bytes = BOM.to_vec();
        records::separated(grid, separator, &mut bytes).map(|()| bytes)
    };
    let failed = |error| Refusal::Io(target.to_owned(), error);
    let described = |value: &serde_json::Value| format!("{value:#}\n").into_bytes();
    if let [grid] = bundle.grids.as_slice() {
        let mut beside = target.as_os_str().to_owned();
        beside.push(".schema.json");
        let files =
            [(target.to_owned(), of_grid(grid).map_err(failed)?), (beside.into(), described(&schema(grid)))];
        return put_all(&files, force);
    }
    let folder =
        if DataFormat::of_file(target).is_some() { target.with_extension("") } else { target.to_owned() };
    let mut taken = HashSet::new();
    let (mut files, mut resources) = (Vec::new(), Vec::new());
    for grid in &bundle.grids {
        let name = frictionless::name(&grid.id);
        let numbered = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
        let name = numbered.into_iter().find(|name| taken.insert(name.clone())).unwrap_or_default();
        let file = format!("{name}.{}", format.extension());
        let bytes = of_grid(grid).map_err(failed)?;
        resources.push(Resource { grid, name, file: file.clone(), seal: Seal::of(&bytes) });
        files.push((folder.join(file), bytes));
    }
    files.push((folder.join("datapackage.json"), described(&package(bundle, format, &resources))));
    free(&files, force)?;
    if !folder.is_dir() {
        std::fs::create_dir(&folder).map_err(|error| Refusal::Io(folder.clone(), error))?;
    }
    put_all(&files, force)
}

/// Writes cards to a file.
///
/// # Errors
/// [`Refusal`].
pub(crate) fn write_cards(
    cards: &[Card],
    (format, lang): (DataFormat, Lang),
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        DataFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, cards)?;
            writeln!(out)
        }
        DataFormat::Jsonl => cards.iter().try_for_each(|card| {
            serde_json::to_writer(&mut *out, card)?;
            writeln!(out)
        }),
        _ => write_plain(cards, lang, out),
    }
}

/// Writes files when all of them are free: none takes its place before all are complete.
///
/// # Errors
/// [`Refusal`].
pub(crate) fn put_all(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<Vec<PathBuf>, Refusal> {
    free(files, force)?;
    let refused = |file: &PathBuf, error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Refusal::Exists(file.clone()),
        _ => Refusal::Io(file.clone(), error),
    };
    let mut drafts = Vec::with_capacity(files.len());
    for (file, bytes) in files {
        let draft = Draft::write(file, |out| out.write_all(bytes)).map_err(|error| refused(file, error))?;
        drafts.push((file, draft));
    }
    let settle = |(file, draft): (&PathBuf, Draft)| {
        let settled = if force { draft.replace() } else { draft.settle() };
        settled.map(|()| file.clone()).map_err(|error| refused(file, error))
    };
    drafts.into_iter().map(settle).collect()
}

/// That none of the files is there, or that they may be replaced.
fn free(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<(), Refusal> {
    let taken = |file: &PathBuf| file.symlink_metadata().is_ok() && !is_device(file);
    match files.iter().map(|(file, _)| file).find(|file| !force && taken(file)) {
        Some(file) => Err(Refusal::Exists(file.clone())),
        None => Ok(()),
    }
}

/// Whether something is there that is neither a file nor a folder, such as `/dev/stdout`.
fn is_device(file: &Path) -> bool {
    file.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir())
}
