//! `import`: a document as an article, or what the page has torn and how it can be mended.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Failure, Input, file, finish, indent, keeping, name, refused};
use crate::article::{SourceSpan, SourceText};
use crate::exit::Exit;
use crate::i18n::{Lang, messages as m, system_words};
use crate::import::{self, Accept};
use crate::job::Progress;
use crate::open::{self, Imported, is_article};
use crate::save;
use crate::text::Text;

/// Words for the repairs that are made.
pub(super) const ACCEPTS: &[(&str, Accept)] =
    &[("all", Accept::All), ("confident", Accept::Confident), ("none", Accept::None)];

/// Places without explanation that are named.
const PLACES: usize = 5;

/// Characters shown on either side of a place.
const BESIDE: usize = 4;

/// Imports a document: the article, or with `--repairs` the repairs.
pub(super) fn import(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let shown = name(matches);
    let bytes = read(file(matches), lang)?;
    if is_article(&shown, &bytes) {
        return Err(m::cannot_read(lang, &shown, m::is_article_already(lang)).into());
    }
    let word = matches.get_one::<String>("accept").map_or("confident", String::as_str);
    let accept = ACCEPTS.iter().find(|(known, _)| *known == word).map_or(Accept::Confident, |(_, it)| *it);
    let path = if let Input::File(file) = file(matches) { Some(file) } else { None };
    let origin = open::Origin { name: &shown, file: path };
    let imported = open::import_kept(origin, bytes, accept, &keeping(matches), &Progress::default());
    let mut imported = imported.map_err(|error| refused(&error, lang))?;
    let composed = imported.compose().map_err(|error| refused(&error, lang))?;
    let text = SourceText::new(imported.page.source.text.clone());
    let emit = |out: &mut dyn Write| {
        if matches.get_flag("repairs") {
            out.write_all(repairs(&imported, &text, lang).as_bytes())
        } else {
            indent::write(&composed.json, out)
        }
    };
    let status = match matches.get_one::<PathBuf>("output") {
        Some(file) => {
            let failed = |error: std::io::Error| {
                m::cannot_write(lang, &file.to_string_lossy(), &system_words(&error.to_string(), lang))
            };
            save::replace(file, emit).map_err(failed)?;
            Exit::Done.status()
        }
        None => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            finish(emit(&mut out).and_then(|()| out.flush()))?
        }
    };
    // Who has closed standard error does not want it.
    let _ = writeln!(std::io::stderr(), "{}", explained(&imported, &text, lang));
    Ok(status)
}

fn read(input: Input<'_>, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let (named, done) = match input {
        Input::File(file) => (file, std::fs::File::open(file).and_then(|mut it| it.read_to_end(&mut bytes))),
        Input::Standard | Input::Sample => (Path::new("-"), std::io::stdin().lock().read_to_end(&mut bytes)),
    };
    done.map_err(|error| {
        m::cannot_read(lang, &named.to_string_lossy(), &system_words(&error.to_string(), lang))
    })?;
    Ok(bytes)
}

/// How much of the numerals is explained, and where the first of the others stand.
fn explained(imported: &Imported, text: &SourceText, lang: Lang) -> String {
    let coverage = &imported.page.coverage;
    let Some(percent) = coverage.percent() else { return m::no_numerals(lang).to_owned() };
    let line = m::numerals_explained(lang, &percent, coverage.explained, coverage.numerals);
    if coverage.gaps.is_empty() {
        return line;
    }
    let place = |gap: &SourceSpan| {
        m::numeral_place(lang, text.line_of(gap.start), &import::around(text.as_str(), *gap, BESIDE))
    };
    let mut places: Vec<String> = coverage.gaps.iter().take(PLACES).map(place).collect();
    if coverage.gaps.len() > PLACES {
        places.push("…".to_owned());
    }
    line + &m::numerals_unexplained(lang, &places.join(lang.pick(("、", ", "))))
}

/// Every repair with what it changes, why, and how sure that is.
fn repairs(imported: &Imported, text: &SourceText, lang: Lang) -> String {
    let ledger = &imported.page.ledger;
    if ledger.repairs.is_empty() {
        return format!("{}\n", m::no_repairs(lang));
    }
    let made = (0..ledger.repairs.len()).filter(|&at| ledger.is_made(at, &imported.answers)).count();
    let mut out = format!("{}\n", m::repairs_found(lang, ledger.repairs.len(), made));
    for (at, repair) in ledger.repairs.iter().enumerate() {
        let (glyph, state) = if ledger.is_made(at, &imported.answers) {
            ("✓", m::repair_made(lang))
        } else {
            ("?", m::repair_proposed(lang))
        };
        let seam = import::seam(text, ledger, repair, import::AROUND, lang);
        let reason = lang.pick((&repair.reason.0, &repair.reason.1));
        out.push_str(&format!(
            "\n{glyph} {state}  {} {}  {}%  {}\n",
            at + 1,
            repair.kind.name(lang),
            repair.confidence,
            m::repair_lines(lang, &import::lines(text, repair)),
        ));
        let rows = [
            (m::repair_before(lang), seam.before()),
            (m::repair_after(lang), seam.after()),
            (m::repair_reason(lang), Text::clean(reason).as_str().to_owned()),
        ];
        for (word, words) in rows {
            out.push_str(&format!("    {word}  {words}\n"));
        }
    }
    out
}
