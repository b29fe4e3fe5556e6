//! The command line: arguments in, text or the screen out, an honest exit status.

use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};

use crate::article::{Article, Item, TableId};
use crate::chart::Digest;
use crate::export::{Format, write_figures, write_tables};
use crate::i18n::{Lang, messages as m};
use crate::job::Progress;
use crate::load;
use crate::table::Show;
use crate::text::Ambiguous;
use crate::tui::app::Document;
use crate::tui::run::{AmbiguousWidth, Start, run};

/// Nothing could be done.
const CANNOT_RUN: u8 = 2;

/// Why a command ended without its result: what to say on standard error, and the exit status.
struct Failure(String, u8);

impl From<String> for Failure {
    fn from(words: String) -> Self {
        Self(words, CANNOT_RUN)
    }
}

/// The command in a language. Help, man page and completions come from it.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let file = || {
        Arg::new("file").value_name("FILE").help(lang.pick((
            "文章（JSON）；- 为标准输入；不给则打开内置示例",
            "Article (JSON); - is standard input; none opens the sample",
        )))
    };
    let format = |formats: &'static [&'static str]| {
        Arg::new("format")
            .long("format")
            .short('f')
            .value_name("FORMAT")
            .value_parser(clap::builder::PossibleValuesParser::new(formats))
            .default_value("text")
            .help(lang.pick(("输出格式", "Output format")))
    };
    let output = || {
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name("OUT")
            .help(lang.pick(("写入文件", "Write to a file")))
    };
    Command::new("zonglan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick(("纵览：在终端里读懂数字密集的文章", "Terminal explorer for number-dense articles")))
        .subcommand_precedence_over_arg(true)
        .arg(file())
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("LANG")
                .value_parser(["zh", "en"])
                .help(lang.pick(("界面语言，默认随系统", "Language; default from the locale"))),
        )
        .arg(
            Arg::new("ambiguous")
                .long("ambiguous-width")
                .value_name("WIDTH")
                .value_parser(["auto", "narrow", "wide"])
                .default_value("auto")
                .help(lang.pick(("“ ” · ─ 等字符占一格还是两格", "Whether “ ” · ─ take one cell or two"))),
        )
        .subcommand(
            Command::new("tables")
                .about(lang.pick(("输出汇总表", "Print the summary tables")))
                .arg(file())
                .arg(Arg::new("section").long("section").value_name("S").help(
                    lang.pick(("只要这一节：编号、主题或名称", "Only this section: id, topic or name")),
                ))
                .arg(
                    Arg::new("table")
                        .long("table")
                        .value_name("T")
                        .help(lang.pick(("只要这张表：编号", "Only this table: id"))),
                )
                .arg(format(&["text", "csv", "tsv", "markdown", "json"]))
                .arg(output()),
        )
        .subcommand(
            Command::new("figures")
                .about(lang.pick(("输出全部数字", "Print every figure")))
                .arg(file())
                .arg(format(&["text", "csv", "tsv", "markdown", "json", "jsonl"]))
                .arg(output()),
        )
        .subcommand(
            Command::new("schema").about(
                lang.pick(("输出文章格式的 JSON Schema", "Print the JSON Schema of the article format")),
            ),
        )
        .subcommand(
            Command::new("completions")
                .about(lang.pick(("输出命令补全脚本", "Print a completion script")))
                .arg(
                    Arg::new("shell").required(true).value_parser(clap::value_parser!(clap_complete::Shell)),
                ),
        )
        .subcommand(Command::new("man").about(lang.pick(("输出手册页", "Print the man page"))))
}

/// Runs the program with its arguments; gives the exit status.
#[must_use]
pub fn main(arguments: &[std::ffi::OsString]) -> u8 {
    let lang = lang_of(arguments);
    let outcome = match command(lang).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, lang),
        Err(error) => {
            // A closed pipe is no error of ours.
            let _ = error.print();
            return if error.use_stderr() { CANNOT_RUN } else { 0 };
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

/// The language has to be known before the help is made, so it is looked for first.
fn lang_of(arguments: &[std::ffi::OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|it| it.to_str());
    while let Some(word) = words.next() {
        let code =
            word.strip_prefix("--lang=").or_else(|| if word == "--lang" { words.next() } else { None });
        if let Some(code) = code {
            return Lang::of_locale(code);
        }
    }
    Lang::of_environment()
}

fn dispatch(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("tables", matches)) => {
            let document = document(matches, lang)?;
            let tables = chosen_tables(&document.article, matches, lang)?;
            let show = Show { lang, ..Show::default() };
            write(matches, lang, |format, out| write_tables(&document.article, &tables, format, show, out))
        }
        Some(("figures", matches)) => {
            let document = document(matches, lang)?;
            write(matches, lang, |format, out| write_figures(&document.article, &document.name, format, out))
        }
        Some(("schema", _)) => finish(std::io::stdout().lock().write_all(load::SCHEMA.as_bytes())),
        Some(("completions", matches)) => {
            let mut script = Vec::new();
            if let Some(&shell) = matches.get_one::<clap_complete::Shell>("shell") {
                clap_complete::generate(shell, &mut command(lang), "zonglan", &mut script);
            }
            finish(std::io::stdout().lock().write_all(&script))
        }
        Some(("man", _)) => {
            finish(clap_mangen::Man::new(command(lang)).render(&mut std::io::stdout().lock()))
        }
        _ => show(matches, lang),
    }
}

/// The screen; without a terminal the article's tables as text.
fn show(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    if !std::io::stdout().is_terminal() {
        let document = document(matches, lang)?;
        let tables: Vec<TableId> = all_tables(&document.article);
        let show = Show { lang, ..Show::default() };
        return finish(write_tables(
            &document.article,
            &tables,
            Format::Text,
            show,
            &mut std::io::stdout().lock(),
        ));
    }
    let ambiguous = match matches.get_one::<String>("ambiguous").map(String::as_str) {
        Some("narrow") => AmbiguousWidth::Fixed(Ambiguous::Narrow),
        Some("wide") => AmbiguousWidth::Fixed(Ambiguous::Wide),
        _ => AmbiguousWidth::Auto,
    };
    let file = matches.get_one::<String>("file").filter(|file| *file != "-");
    let start = match file {
        Some(file) => Start::File(PathBuf::from(file)),
        None => Start::Loaded(document(matches, lang)?),
    };
    let (status, words) = run(start, lang, ambiguous).map_err(|error| error.to_string())?;
    match words {
        Some(words) => Err(Failure(words, status)),
        None => Ok(status),
    }
}

/// The document an invocation names.
fn document(matches: &ArgMatches, lang: Lang) -> Result<Document, Failure> {
    let file = matches.get_one::<String>("file").map(String::as_str);
    let loaded = match file {
        None => load::sample(),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| m::cannot_read(lang, "-", &error.to_string()))?;
            load::load_bytes("-", bytes)
        }
        Some(file) => load::load_file(&PathBuf::from(file), &Progress::default()),
    };
    let article = loaded.map_err(|error| error.render(lang, std::io::stderr().is_terminal()))?;
    let digest = Arc::new(Digest::of(&article));
    let name = file.unwrap_or(load::SAMPLE_NAME).to_owned();
    Ok(Document { name, file: None, is_sample: file.is_none(), article: Arc::new(article), digest })
}

fn all_tables(article: &Article) -> Vec<TableId> {
    (0..u32::try_from(article.tables.len()).unwrap_or(u32::MAX)).map(TableId).collect()
}

/// The tables that `--section` and `--table` leave.
fn chosen_tables(article: &Article, matches: &ArgMatches, lang: Lang) -> Result<Vec<TableId>, Failure> {
    let mut tables = all_tables(article);
    if let Some(wanted) = matches.get_one::<String>("section") {
        let is_it = |section: &crate::article::Section| {
            article.str(section.id) == wanted
                || section.topic.id == wanted
                || Lang::ALL.iter().any(|&lang| article.name(section.name, lang) == wanted)
        };
        let Some(found) = article.sections.iter().position(is_it) else {
            let known: Vec<&str> = article.sections.iter().map(|it| article.str(it.id)).collect();
            return Err(m::no_section(lang, wanted, &known.join(", ")).into());
        };
        tables.retain(|id| {
            let section = article.tables.get(id.index()).and_then(|it| it.section);
            section.is_some_and(|it| it.index() == found)
        });
    }
    if let Some(wanted) = matches.get_one::<String>("table") {
        let Some(Item::Table(found)) = article.find(wanted) else {
            let known: Vec<&str> = article.tables.iter().map(|it| article.str(it.id)).collect();
            return Err(m::no_table(lang, wanted, &known.join(", ")).into());
        };
        tables.retain(|id| *id == found);
    }
    Ok(tables)
}

/// Writes to standard output, or to the file named: a CSV file begins with a BOM, so that
/// spreadsheets read it as UTF-8.
fn write(
    matches: &ArgMatches,
    lang: Lang,
    emit: impl FnOnce(Format, &mut dyn Write) -> std::io::Result<()>,
) -> Result<u8, Failure> {
    let format = matches.get_one::<String>("format").and_then(|it| Format::find(it)).unwrap_or_default();
    let Some(file) = matches.get_one::<String>("output") else {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        return finish(emit(format, &mut out).and_then(|()| out.flush()));
    };
    let mut bytes = if format == Format::Csv { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
    let written = emit(format, &mut bytes).and_then(|()| std::fs::write(file, &bytes));
    written.map_err(|error| m::cannot_write(lang, file, &error.to_string()))?;
    Ok(0)
}

/// A broken pipe is not an error: the reader has had enough.
fn finish(written: std::io::Result<()>) -> Result<u8, Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string().into()),
        _ => Ok(0),
    }
}
