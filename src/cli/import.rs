//! `import`: a document as an article, or what the page has torn and how it can be mended.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Failure, Input, file, finish, indent, keeping, name, refused};
use crate::article::{SourceSpan, SourceText};
use crate::compose::coverage;
use crate::exit::Exit;
use crate::i18n::{Lang, messages as m};
use crate::import::{Accept, Destination, Ledger, Repair, RepairKind};
use crate::job::Progress;
use crate::open::{self, Imported, is_article};
use crate::save;
use crate::text::Text;

/// Words for the repairs that are made.
pub(super) const ACCEPTS: &[(&str, Accept)] =
    &[("all", Accept::All), ("confident", Accept::Confident), ("none", Accept::None)];

/// Places without explanation that are named.
const PLACES: usize = 5;

/// Characters of text shown on either side of a seam.
const AROUND: usize = 14;

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
    let imported = imported.map_err(|error| refused(&error, lang))?;
    let text = SourceText::new(imported.source.text.clone());
    let emit = |out: &mut dyn Write| {
        if matches.get_flag("repairs") {
            out.write_all(repairs(&imported, &text, lang).as_bytes())
        } else {
            indent::write(&imported.composed.json, out)
        }
    };
    let status = match matches.get_one::<PathBuf>("output") {
        Some(file) => {
            let failed =
                |error: std::io::Error| m::cannot_write(lang, &file.to_string_lossy(), &error.to_string());
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
    done.map_err(|error| m::cannot_read(lang, &named.to_string_lossy(), &error.to_string()))?;
    Ok(bytes)
}

/// How much of the numerals is explained, and where the first of the others stand.
fn explained(imported: &Imported, text: &SourceText, lang: Lang) -> String {
    let coverage = coverage(text.as_str(), &imported.composed.mentions);
    let Some(permille) = coverage.permille() else { return m::no_numerals(lang).to_owned() };
    let percent = format!("{}.{}", permille / 10, permille % 10);
    let line = m::numerals_explained(lang, &percent, coverage.explained, coverage.numerals);
    if coverage.gaps.is_empty() {
        return line;
    }
    let place =
        |gap: &SourceSpan| m::numeral_place(lang, text.line_of(gap.start), &around(text.as_str(), *gap));
    let mut places: Vec<String> = coverage.gaps.iter().take(PLACES).map(place).collect();
    if coverage.gaps.len() > PLACES {
        places.push("…".to_owned());
    }
    line + &m::numerals_unexplained(lang, &places.join(lang.pick(("、", ", "))))
}

/// A place with a few characters on either side.
fn around(text: &str, span: SourceSpan) -> String {
    const SIDE: usize = 4;
    let (start, end) = (span.start as usize, span.end as usize);
    let before = last(text.get(..start).unwrap_or(""), SIDE);
    let after = first(text.get(end..).unwrap_or(""), SIDE);
    let words = format!("{before}{}{after}", first(text.get(start..end).unwrap_or(""), AROUND));
    Text::clean(&words).as_str().to_owned()
}

fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn last(text: &str, count: usize) -> &str {
    let start = count.checked_sub(1).and_then(|count| text.char_indices().rev().nth(count));
    start.map_or(text, |(at, _)| text.get(at..).unwrap_or(text))
}

/// Every repair with what it changes, why, and how sure that is.
fn repairs(imported: &Imported, text: &SourceText, lang: Lang) -> String {
    let ledger = &imported.ledger;
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
        let (before, after) = seam(text, ledger, repair, lang);
        let reason = lang.pick((&repair.reason.0, &repair.reason.1));
        out.push_str(&format!(
            "\n{glyph} {state}  {} {}  {}%  {}\n",
            at + 1,
            repair.kind.name(lang),
            repair.confidence,
            m::repair_lines(lang, &lines(text, repair)),
        ));
        let rows = [
            (m::repair_before(lang), before),
            (m::repair_after(lang), after),
            (m::repair_reason(lang), Text::clean(reason).as_str().to_owned()),
        ];
        for (word, words) in rows {
            out.push_str(&format!("    {word}  {words}\n"));
        }
    }
    out
}

/// The lines a repair is about: 12, 12–14.
fn lines(text: &SourceText, repair: &Repair) -> String {
    let firsts = repair.spans.iter().map(|it| text.line_of(it.start));
    let lasts = repair.spans.iter().map(|it| text.line_of(it.end.saturating_sub(1)));
    match (firsts.min(), lasts.max()) {
        (Some(first), Some(last)) if last > first => format!("{first}–{last}"),
        (Some(first), _) => first.to_string(),
        _ => String::new(),
    }
}

/// What stands there before and after a repair: the seams of what is joined, else the beginning of what is
/// moved or marked.
fn seam(text: &SourceText, ledger: &Ledger, repair: &Repair, lang: Lang) -> (String, String) {
    let clean = |words: &str| Text::clean(words.trim()).as_str().to_owned();
    let start = |span: &SourceSpan| {
        let words = clean(first(text.get(*span), 2 * AROUND));
        if text.get(*span).chars().count() > 2 * AROUND { words + "…" } else { words }
    };
    let joins = matches!(
        repair.kind,
        RepairKind::JoinLines | RepairKind::JoinAcross | RepairKind::JoinDistant | RepairKind::LiftCaption
    );
    if let (true, [from, .., to]) = (joins, repair.spans.as_slice()) {
        let (end, go_on) = (clean(last(text.get(*from), AROUND)), clean(first(text.get(*to), AROUND)));
        return (format!("…{end} ¶ {go_on}…"), format!("…{end}{go_on}…"));
    }
    let before = repair.spans.iter().take(2).map(start).collect::<Vec<_>>().join(" ¶ ");
    let after = match repair.kind {
        RepairKind::DropFurniture | RepairKind::MarkImprint => m::repair_left_out(lang).to_owned(),
        kind => match ledger.destination(repair) {
            Some(Destination::Behind(span)) => {
                m::repair_behind(lang, &format!("…{}", clean(last(text.get(span), AROUND))))
            }
            Some(Destination::Section(span)) => m::repair_into(lang, &start(&span)),
            Some(Destination::Lead) => m::repair_to_lead(lang).to_owned(),
            None => kind.name(lang).to_owned(),
        },
    };
    (before, after)
}
