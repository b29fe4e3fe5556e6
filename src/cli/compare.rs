//! `compare`: two articles side by side.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Failure, check, keeping, refused, told, write};
use crate::article::Article;
use crate::export::write_comparison;
use crate::i18n::{Lang, messages as m};
use crate::job::Progress;
use crate::library::{compare as compared, is_later};
use crate::table::{ComparisonRows, Show};

/// Compares two files; which of them is the later one they say themselves, where they do.
pub(super) fn compare(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let files: Vec<&PathBuf> = matches.get_many("files").into_iter().flatten().collect();
    let [first, second] = files.as_slice() else {
        return Err(m::compare_needs_two(lang).to_owned().into());
    };
    let open = |file: &PathBuf| -> Result<Article, Failure> {
        let opened = check::load(&check::origin(file), &keeping(matches));
        opened.map(|(_, it)| told(it, lang)).map_err(|error| refused(&error, lang))
    };
    let (mut earlier, mut later) = (open(first)?, open(second)?);
    if is_later(&earlier, &later) {
        std::mem::swap(&mut earlier, &mut later);
    }
    let comparison = compared(&earlier, &later, &Progress::default()).unwrap_or_default();
    let rows = ComparisonRows { earlier: &earlier, later: &later, comparison: &comparison };
    let show = Show { lang, ..Show::default() };
    write(matches, lang, |format, out| write_comparison(&rows, format, show, out))
}
