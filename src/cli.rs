//! The command line: arguments in, text or the screen out, an honest exit status.

mod check;
mod command;
mod compare;
mod complaint;
mod config;
mod export;
mod figures;
mod import;
mod indent;
mod manual;
mod verify;

pub use command::command;

use command::AS_IT_IS;

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::article::{Article, Item};
use crate::exit::Exit;
use crate::export::{Format, Sheet, sheets, write_tables};
use crate::extract::Mention;
use crate::i18n::{Lang, messages as m, system_words};
use crate::import::Accept;
use crate::job::Progress;
use crate::load;
use crate::open::{self, Opened, is_article, open_bytes_kept, open_file_kept};
use crate::save;
use crate::state::{Keeping, Store};
use crate::table::Show;
use crate::text::{CellWidths, Text, cut};
use crate::tui::app::Document;
use crate::tui::folder::opened;
use crate::tui::kept::Desk;
use crate::tui::run::{Start, run};
use crate::tui::terminal::colour_on_stderr;

/// Most ids that a message lists.
const LISTED: usize = 20;

/// Most cells of an id in such a list.
const ID_CELLS: usize = 40;

/// Why a command ended without its result: what to say on standard error, and the exit status.
struct Failure(String, u8);

impl From<String> for Failure {
    /// One line that may quote a document or a file name, made safe to show.
    fn from(words: String) -> Self {
        Self(Text::from(words).as_str().to_owned(), Exit::CannotRun.status())
    }
}

/// Ids of a document for a message: not more than fit a few lines.
fn listed<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = if ids.len() > LISTED { " …" } else { "" };
    let shown: Vec<String> = ids
        .take(LISTED)
        .map(|id| cut(&Text::clean(id), ID_CELLS, CellWidths::NARROW).as_str().to_owned())
        .collect();
    shown.join(", ") + more
}

/// Runs the program with its arguments; gives the exit status.
#[must_use]
pub fn main(arguments: &[std::ffi::OsString]) -> u8 {
    let own = config::Own::of(arguments);
    let lang = own.lang();
    let outcome = match command(lang).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, &own),
        Err(error) if error.use_stderr() => {
            let chinese = (lang == Lang::Zh).then(|| complaint::in_chinese(&error)).flatten();
            let words = chinese.unwrap_or_else(|| error.render().to_string());
            // It quotes the arguments, which a shell may have made of names of files.
            for line in words.lines() {
                let _ = writeln!(std::io::stderr(), "{}", Text::clean(line));
            }
            return Exit::CannotRun.status();
        }
        Err(help) => {
            // A closed pipe is no error of ours.
            let _ = help.print();
            return Exit::Done.status();
        }
    };
    match outcome {
        Ok(status) => status,
        Err(Failure(words, status)) => {
            let _ = writeln!(std::io::stderr(), "{}", words.trim_end());
            status
        }
    }
}

fn dispatch(matches: &ArgMatches, own: &config::Own) -> Result<u8, Failure> {
    let lang = own.lang();
    // What is installed or looked up by machines is no place for complaints.
    let quiet = ["config", "schema", "completions", "man"];
    if matches.subcommand_name().is_some_and(|name| !quiet.contains(&name)) {
        own.complain();
    }
    match matches.subcommand() {
        Some(("config", matches)) => config::config(matches, own),
        Some(("tables", matches)) => {
            let article = article(matches, lang)?;
            let chosen = chosen(&article, matches, lang)?;
            if chosen.is_empty() {
                // Silence would look like a failure.
                let _ = writeln!(std::io::stderr(), "{}", m::nothing_to_print(lang));
            }
            let show = Show { lang, ..Show::default() };
            write(matches, lang, |format, out| write_tables(&article, &chosen, format, show, out))
        }
        Some(("figures", matches)) => figures::figures(matches, lang),
        Some(("check", matches)) => check::check(matches, lang),
        Some(("compare", matches)) => compare::compare(matches, lang),
        Some(("export", matches)) => export::export(matches, lang),
        Some(("verify", matches)) => verify::verify(matches, lang),
        Some(("import", matches)) => import::import(matches, lang),
        Some(("schema", _)) => finish(std::io::stdout().lock().write_all(load::SCHEMA.as_bytes())),
        Some(("completions", matches)) => {
            let mut script = Vec::new();
            if let Some(&shell) = matches.get_one::<clap_complete::Shell>("shell") {
                clap_complete::generate(shell, &mut command(lang), "zonglan", &mut script);
            }
            finish(std::io::stdout().lock().write_all(&script))
        }
        Some(("man", _)) => {
            let mut page = Vec::new();
            let written = manual::write(lang, &own.config.keymap, &mut page);
            finish(written.and_then(|()| std::io::stdout().lock().write_all(&page)))
        }
        _ => show(matches, own),
    }
}

/// The screen; without a terminal the article's tables as text.
fn show(matches: &ArgMatches, own: &config::Own) -> Result<u8, Failure> {
    let lang = own.lang();
    let wanted = own.wanted(matches)?;
    let is_dumb = std::env::var("TERM").is_ok_and(|term| term.is_empty() || term == "dumb");
    let files = files(matches);
    if is_dumb || !std::io::stdout().is_terminal() {
        own.complain();
        return print_tables(&files, matches, lang);
    }
    let is_standard = |file: &PathBuf| file.as_os_str() == "-";
    let document = if files.is_empty() || files.iter().any(is_standard) {
        Some(Box::new(document(files.is_empty(), matches, lang)?))
    } else {
        None
    };
    let start = Start { document, files: files.into_iter().filter(|it| !is_standard(it)).collect() };
    let (status, words) = run(start, wanted, desk(matches)).map_err(|error| {
        // The screen that would have said it never came.
        own.complain();
        error.to_string()
    })?;
    match words {
        Some(words) => Err(Failure(words, status)),
        None => Ok(status),
    }
}

/// The files that an invocation names, those of a folder in its place.
fn files(matches: &ArgMatches) -> Vec<PathBuf> {
    let named = matches.get_many::<PathBuf>("file").into_iter().flatten();
    named.flat_map(|file| opened(file)).collect()
}

/// The tables of each article as text, one article after another.
fn print_tables(files: &[PathBuf], matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let show = Show { lang, ..Show::default() };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut inputs: Vec<Input<'_>> = files.iter().map(|file| input(Some(file))).collect();
    if inputs.is_empty() {
        inputs.push(Input::Sample);
    }
    for input in &inputs {
        let article = article_of(input, matches, lang)?;
        match write_tables(&article, &sheets(&article), Format::Text, show, &mut out) {
            Ok(()) => {}
            stopped => return finish(stopped),
        }
    }
    finish(out.flush())
}

/// What an invocation names. File names need not be UTF-8.
enum Input<'a> {
    Sample,
    Standard,
    File(&'a Path),
}

fn file(matches: &ArgMatches) -> Input<'_> {
    input(matches.get_one::<PathBuf>("file"))
}

fn input(file: Option<&PathBuf>) -> Input<'_> {
    match file {
        None => Input::Sample,
        Some(file) if file.as_os_str() == "-" => Input::Standard,
        Some(file) => Input::File(file),
    }
}

/// Name of the document, as shown.
fn name(matches: &ArgMatches) -> String {
    let file = matches.get_one::<PathBuf>("file");
    file.map_or_else(|| load::SAMPLE_NAME.to_owned(), |file| file.to_string_lossy().into_owned())
}

/// What is kept of documents; nothing where the user wants them as they are.
fn keeping(matches: &ArgMatches) -> Keeping {
    if matches.get_flag(AS_IT_IS) {
        return Keeping::default();
    }
    // Without a folder nothing can have been kept.
    Keeping::in_store(Store::of_environment(|name| std::env::var_os(name)).ok())
}

/// The article of what was opened; what is amiss with what is kept of it is said on standard error.
fn told(opened: Opened, lang: Lang) -> Article {
    let Opened { article, known, .. } = opened;
    for line in known.iter().flat_map(|known| known.messages(&article, lang)) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    article
}

/// The article an invocation names.
fn article(matches: &ArgMatches, lang: Lang) -> Result<Article, Failure> {
    article_of(&file(matches), matches, lang)
}

fn article_of(input: &Input<'_>, matches: &ArgMatches, lang: Lang) -> Result<Article, Failure> {
    let keeping = keeping(matches);
    let (bytes, origin) = match *input {
        Input::File(file) => {
            let opened = open_file_kept(file, &keeping, &Progress::default());
            return opened.map(|it| told(it, lang)).map_err(|error| refused(&error, lang));
        }
        Input::Sample => {
            (load::SAMPLE.as_bytes().to_vec(), open::Origin { name: load::SAMPLE_NAME, file: None })
        }
        Input::Standard => (standard_input(lang)?, open::Origin { name: "-", file: None }),
    };
    let opened = open_bytes_kept(origin, bytes, &keeping, &Progress::default());
    opened.map(|it| told(it, lang)).map_err(|error| refused(&error, lang))
}

fn standard_input(lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| m::cannot_read(lang, "-", &system_words(&error.to_string(), lang)))?;
    Ok(bytes)
}

/// The listing has colours of its own and is made safe where it is made.
fn refused(error: &open::Error, lang: Lang) -> Failure {
    Failure(error.render(lang, colour_on_stderr()), Exit::CannotRun.status())
}

/// Everything a raw file mentions; none for an article of the format, the sample and standard input.
fn mentions_of(matches: &ArgMatches, lang: Lang) -> Result<Option<Vec<Mention>>, Failure> {
    let Input::File(file) = file(matches) else { return Ok(None) };
    let name = file.to_string_lossy();
    let bytes = std::fs::read(file)
        .map_err(|error| m::cannot_read(lang, &name, &system_words(&error.to_string(), lang)))?;
    if is_article(&name, &bytes) {
        return Ok(None);
    }
    let origin = open::Origin { name: &name, file: Some(file) };
    let imported =
        open::import_kept(origin, bytes, Accept::Confident, &keeping(matches), &Progress::default());
    let imported = imported.map_err(|error| refused(&error, lang))?;
    Ok(Some(imported.page.mentions()))
}

/// The name of a file without its folder.
fn short(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned()
}

/// Where the screen keeps what is done.
fn desk(matches: &ArgMatches) -> Desk {
    Desk::new(Store::of_environment(|name| std::env::var_os(name)), matches.get_flag(AS_IT_IS))
}

/// The document for the screen, where it is no file that the screen itself loads: the sample, else
/// standard input.
fn document(is_sample: bool, matches: &ArgMatches, lang: Lang) -> Result<Document, Failure> {
    let bytes = if is_sample { load::SAMPLE.as_bytes().to_vec() } else { standard_input(lang)? };
    let name = if is_sample { load::SAMPLE_NAME } else { "-" };
    let keeping = desk(matches).keeping();
    let origin = open::Origin { name, file: None };
    let kept = Some(bytes.clone().into());
    let opened = open_bytes_kept(origin, bytes, &keeping, &Progress::default());
    let mut document = Document::of(opened.map_err(|error| refused(&error, lang))?, (name, None), &keeping);
    (document.is_sample, document.record.bytes) = (is_sample, kept);
    Ok(document)
}

/// The tables that `--section` and `--table` leave.
fn chosen(article: &Article, matches: &ArgMatches, lang: Lang) -> Result<Vec<Sheet>, Failure> {
    let mut chosen = sheets(article);
    let section = matches.get_one::<String>("section");
    if let Some(wanted) = section {
        let is_it = |section: &crate::article::Section| {
            article.str(section.id) == wanted
                || section.topic.id == wanted
                || Lang::ALL.iter().any(|&lang| article.name(section.name, lang) == wanted)
        };
        let Some(found) = article.sections.iter().position(is_it) else {
            let known = listed(article.sections.iter().map(|it| article.str(it.id)));
            return Err(m::no_section(lang, wanted, &known).into());
        };
        chosen.retain(|sheet| sheet.section.is_some_and(|it| it.index() == found));
    }
    if let Some(wanted) = matches.get_one::<String>("table") {
        let id_of = |sheet: &Sheet| sheet.table().map(|id| article.id_of(Item::Table(id)));
        let Some(found) = chosen.iter().position(|sheet| id_of(sheet) == Some(wanted)) else {
            let known: Vec<&str> = chosen.iter().filter_map(id_of).collect();
            let known = if known.is_empty() { "–".to_owned() } else { listed(known.into_iter()) };
            return Err(match section {
                Some(section) => m::no_table_in_section(lang, section, wanted, &known).into(),
                None => m::no_table(lang, wanted, &known).into(),
            });
        };
        chosen = vec![chosen.swap_remove(found)];
    }
    Ok(chosen)
}

/// Writes to standard output, or to the file named: a CSV file begins with a BOM, so that
/// spreadsheets read it as UTF-8.
fn write(
    matches: &ArgMatches,
    lang: Lang,
    emit: impl FnOnce(Format, &mut dyn Write) -> std::io::Result<()>,
) -> Result<u8, Failure> {
    let format = matches.get_one::<String>("format").and_then(|it| Format::find(it)).unwrap_or_default();
    let Some(file) = matches.get_one::<PathBuf>("output") else {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        return finish(emit(format, &mut out).and_then(|()| out.flush()));
    };
    let marked = |out: &mut dyn Write| {
        if format == Format::Csv {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        emit(format, out)
    };
    save::replace(file, marked).map_err(|error| {
        m::cannot_write(lang, &file.to_string_lossy(), &system_words(&error.to_string(), lang))
    })?;
    Ok(Exit::Done.status())
}

/// A broken pipe is not an error: the reader has had enough.
fn finish(written: std::io::Result<()>) -> Result<u8, Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string().into()),
        _ => Ok(Exit::Done.status()),
    }
}
