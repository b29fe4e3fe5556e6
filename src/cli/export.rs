//! `export`: tables, figures, findings and citation cards for other programs.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Failure, check, chosen, finish, keeping, refused, told};
use crate::check::{Audit, audit};
use crate::citation::{Provenance, cards};
use crate::exit::Exit;
use crate::export::{
    Bundle, Contents, DataFormat, Origin, Refusal, What, put_all, write_cards, write_files, write_svg,
};
use crate::i18n::{Lang, messages as m};
use crate::job::Progress;
use crate::table::Show;

/// Runs the command; gives the exit status.
pub(super) fn export(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let target = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let what = what(matches);
    let format = format(matches, what, target, lang)?;
    if !matches!(what, What::Everything | What::Tables | What::Charts) && is_narrowed(matches) {
        return Err(m::section_not_for(lang, what.name(lang)).into());
    }
    let origin = matches.get_one::<PathBuf>("file").map_or(Origin::Sample, |file| check::origin(file));
    let (seal, opened) = check::load(&origin, &keeping(matches)).map_err(|error| refused(&error, lang))?;
    let kept = opened.known.as_ref().map(|known| known.kept.clone()).unwrap_or_default();
    let article = told(opened, lang);
    let (name, show) = (check::name(&origin), Show { lang, ..Show::default() });
    let source = Provenance::of(&article, show, &name, &seal.sha256);
    let force = matches.get_flag("force");
    if what == What::Charts {
        let audit = audit(&article, &Progress::default());
        let mut bytes = Vec::new();
        write_svg(&article, &chosen(&article, matches, lang)?, &audit, show, &mut bytes)
            .map_err(|error| error.to_string())?;
        return deliver(bytes, target, force, lang);
    }
    if what == What::Cards {
        let made = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let cards = cards(article.figure_views(), &source, &made, show);
        let mut bytes = Vec::new();
        write_cards(&cards, (format, lang), &mut bytes).map_err(|error| error.to_string())?;
        return deliver(bytes, target, force, lang);
    }
    let sheets = match what {
        What::Everything | What::Tables => chosen(&article, matches, lang)?,
        _ => Vec::new(),
    };
    let audit = match what {
        What::Everything | What::Findings => audit(&article, &Progress::default()),
        _ => Audit::default(),
    };
    let marks = kept.finding_marks(&article, &audit);
    let contents =
        Contents { article: &article, audit: &audit, marks: &marks, reviewing: false, name: &name, show };
    let grids = contents.grids(what, &sheets);
    let bundle = Bundle { source: &source, grids, lang };
    match target {
        Some(target) => written(write_files(&bundle, format, target, force), lang),
        None => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            finish(bundle.write(format, &mut out).and_then(|()| out.flush()))
        }
    }
}

/// Writes one file, or to standard output.
fn deliver(bytes: Vec<u8>, target: Option<&Path>, force: bool, lang: Lang) -> Result<u8, Failure> {
    match target {
        Some(target) => written(put_all(&[(target.to_owned(), bytes)], force), lang),
        None => finish(std::io::stdout().lock().write_all(&bytes)),
    }
}

/// What is asked for; with a section or a table named, tables.
fn what(matches: &ArgMatches) -> What {
    let asked = matches.get_one::<String>("what").and_then(|word| What::find(word));
    let format = matches.get_one::<String>("format").and_then(|it| DataFormat::find(it));
    let file = matches.get_one::<PathBuf>("output").and_then(|file| DataFormat::of_file(file));
    if asked.is_none() && format.or(file) == Some(DataFormat::Svg) {
        return What::Charts;
    }
    asked.unwrap_or(if is_narrowed(matches) { What::Tables } else { What::Everything })
}

/// Whether a section or a table is named.
fn is_narrowed(matches: &ArgMatches) -> bool {
    ["section", "table"].iter().any(|it| matches.contains_id(it))
}

/// The format that was named, else that of the file, else JSON.
fn format(
    matches: &ArgMatches,
    what: What,
    target: Option<&Path>,
    lang: Lang,
) -> Result<DataFormat, Failure> {
    let named = matches.get_one::<String>("format").and_then(|it| DataFormat::find(it));
    let usual = what.formats().first().copied().filter(|_| matches!(what, What::Cards | What::Charts));
    let format = named.or_else(|| DataFormat::of_file(target?)).or(usual).unwrap_or(DataFormat::Json);
    if !what.formats().contains(&format) {
        let known: Vec<&str> = what.formats().iter().map(|it| it.word()).collect();
        return Err(m::format_not_for(lang, what.name(lang), format.word(), &known.join(", ")).into());
    }
    if format == DataFormat::Xlsx && target.is_none() {
        return Err(m::needs_output(lang, format.word()).into());
    }
    Ok(format)
}

/// Says on standard error what was written.
fn written(written: Result<Vec<PathBuf>, Refusal>, lang: Lang) -> Result<u8, Failure> {
    let files = written.map_err(|refusal| refusal.message(lang))?;
    let name = |file: &Path| crate::text::Text::clean(&file.to_string_lossy()).as_str().to_owned();
    let words = match files.as_slice() {
        [only] => m::written(lang, &name(only)),
        [first, second] => m::written(lang, &[name(first), name(second)].join(lang.pick(("、", ", ")))),
        [first, ..] => m::written_many(lang, &name(first.parent().unwrap_or(first)), files.len()),
        [] => return Ok(Exit::Done.status()),
    };
    // Who has closed standard error does not want it.
    let _ = writeln!(std::io::stderr(), "{words}");
    Ok(Exit::Done.status())
}
