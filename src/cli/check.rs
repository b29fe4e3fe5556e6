//! `check`: audits documents and says what was found.

mod watching;

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Failure, keeping, listed, told};
use crate::check::{RULES, Rule, Verdict, audit};
use crate::exit::Exit;
use crate::export::{
    Checked, FindingFormat, FindingLook, Origin, Report, Seal, Selection, Unread, write_findings,
};
use crate::i18n::{Lang, messages as m};
use crate::job::Progress;
use crate::load;
use crate::open::{self, Opened, open_bytes_kept};
use crate::state::Keeping;
use crate::text::Text;
use crate::tui::terminal::{colour_on_stderr, colour_wanted};

/// What the command line asks for.
struct Order {
    origins: Vec<Origin>,
    format: FindingFormat,
    selection: Selection,
    look: FindingLook,
    keeping: Keeping,
}

/// Runs the command; gives the exit status.
pub(super) fn check(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let order = Order::of(matches, lang)?;
    if matches.get_flag("watch") {
        return watching::watch(&order);
    }
    let (mut checked, mut unread) = (Vec::new(), Vec::new());
    for origin in &order.origins {
        match read(origin, &order) {
            Ok(document) => checked.push(document),
            Err(failure) => unread.push(failure.told()),
        }
    }
    let status = status(checked.iter().map(has_contradiction), !unread.is_empty()).status();
    let report = Report { checked, unread, selection: order.selection, status };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = write_findings(&report, order.format, order.look, &mut out).and_then(|()| out.flush());
    super::finish(written)?;
    Ok(status)
}

impl Order {
    fn of(matches: &ArgMatches, lang: Lang) -> Result<Self, Failure> {
        let files = matches.get_many::<PathBuf>("files").into_iter().flatten();
        let mut origins: Vec<Origin> = files.map(|file| origin(file)).collect();
        if origins.is_empty() {
            origins.push(Origin::Sample);
        }
        let format =
            matches.get_one::<String>("format").and_then(|it| FindingFormat::find(it)).unwrap_or_default();
        let mut selection = Selection::default();
        for word in words(matches, "verdict") {
            selection.verdicts.push(verdict(word).ok_or_else(|| {
                let known = Verdict::ALL.iter().map(|it| format!("{} {}", it.glyph(), it.word()));
                m::no_verdict(lang, word, &known.collect::<Vec<_>>().join(", "))
            })?);
        }
        for word in words(matches, "rule") {
            selection.rules.push(rule(word).ok_or_else(|| {
                let known: Vec<&str> = RULES.iter().map(|it| it.id).collect();
                m::no_rule(lang, word, &listed(known.into_iter()))
            })?);
        }
        selection.filter = super::figures::filter(matches, lang)?;
        let colour = std::io::stdout().is_terminal() && colour_wanted(|name| std::env::var(name).ok());
        Ok(Self { origins, format, selection, look: FindingLook { lang, colour }, keeping: keeping(matches) })
    }
}

/// Where a file named on the command line is.
pub(super) fn origin(file: &Path) -> Origin {
    if file.as_os_str() == "-" { Origin::Standard } else { Origin::File(file.to_owned()) }
}

/// The words of an option that takes several: given more than once, or between commas.
fn words<'a>(matches: &'a ArgMatches, option: &str) -> impl Iterator<Item = &'a str> {
    let given = matches.get_many::<String>(option).into_iter().flatten();
    given.flat_map(|it| it.split([',', '，', '、'])).map(str::trim).filter(|it| !it.is_empty())
}

/// A verdict by its word, its glyph or its name in either language.
fn verdict(word: &str) -> Option<Verdict> {
    let is_it = |it: &&Verdict| {
        it.word() == word || it.glyph() == word || Lang::ALL.iter().any(|&lang| it.name(lang) == word)
    };
    Verdict::ALL.iter().find(is_it).copied()
}

/// A rule by its id or its name in either language.
fn rule(word: &str) -> Option<&'static Rule> {
    let is_it = |rule: &&&Rule| Lang::ALL.iter().any(|&lang| rule.name(lang) == word);
    Rule::find(word).or_else(|| RULES.iter().find(is_it).copied())
}

/// A document that could not be read, with everything there is to say of it.
struct Unreadable {
    origin: Origin,
    line: String,
    full: String,
}

impl Unreadable {
    fn new(origin: &Origin, error: &open::Error, lang: Lang) -> Self {
        let line = if error.has_place() {
            format!("{}:{}", name(origin), error.line(lang))
        } else {
            error.line(lang)
        };
        let full = error.render(lang, colour_on_stderr());
        Self { origin: origin.clone(), line: Text::from(line).as_str().to_owned(), full }
    }

    /// Says everything on standard error.
    fn told(self) -> Unread {
        let _ = writeln!(std::io::stderr(), "{}", self.full.trim_end());
        Unread { origin: self.origin, why: self.line }
    }
}

/// Name of a document, as shown.
pub(super) fn name(origin: &Origin) -> String {
    match origin {
        Origin::Sample => load::SAMPLE_NAME.to_owned(),
        Origin::Standard => "-".to_owned(),
        Origin::File(file) => file.to_string_lossy().into_owned(),
    }
}

/// Reads a document and audits it.
fn read(origin: &Origin, order: &Order) -> Result<Checked, Unreadable> {
    let lang = order.look.lang;
    let loaded = load(origin, &order.keeping);
    let (seal, opened) = loaded.map_err(|error| Unreadable::new(origin, &error, lang))?;
    let article = told(opened, lang);
    let audit = audit(&article, &Progress::default());
    Ok(Checked { name: name(origin), origin: origin.clone(), seal, article, audit })
}

/// Reads the bytes once, so that the hash is that of what was audited.
pub(super) fn load(origin: &Origin, keeping: &Keeping) -> Result<(Seal, Opened), open::Error> {
    let named = name(origin);
    let io = |source| open::Error::Load(load::Error::Io { file: named.clone(), source });
    let (bytes, file) = match origin {
        Origin::Sample => (load::SAMPLE.as_bytes().to_vec(), None),
        Origin::Standard => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(io)?;
            (bytes, None)
        }
        Origin::File(file) => (std::fs::read(file).map_err(io)?, Some(file.as_path())),
    };
    let seal = Seal::of(&bytes);
    let origin = open::Origin { name: &named, file };
    Ok((seal, open_bytes_kept(origin, bytes, keeping, &Progress::default())?))
}

fn has_contradiction(checked: &Checked) -> bool {
    checked.audit.count(Verdict::Contradiction) > 0
}

/// How a run ends: what cannot be read weighs more than what does not reconcile.
fn status(contradictions: impl IntoIterator<Item = bool>, is_unread: bool) -> Exit {
    if is_unread {
        Exit::CannotRun
    } else if contradictions.into_iter().any(|it| it) {
        Exit::Unreconciled
    } else {
        Exit::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_goes_by_word_glyph_or_name() {
        for &expected in Verdict::ALL {
            for word in [expected.word(), expected.glyph(), expected.name(Lang::Zh), expected.name(Lang::En)]
            {
                assert_eq!(verdict(word), Some(expected), "{word}");
            }
        }
        assert_eq!(verdict("wrong"), None);
        assert!(RULES.iter().all(|it| rule(it.id) == Some(it) && rule(it.name(Lang::Zh)) == Some(it)));
    }
}
