//! `verify`: whether a text still says what citation cards say.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;

use super::{Failure, check, finish, refused};
use crate::citation::{Card, Edit, Outcome, Search, Unreadable, Verified, read_cards};
use crate::exit::Exit;
use crate::i18n::{Lang, messages as m, system_words};
use crate::state::Keeping;
use crate::text::{CellWidths, Text, clean_cut};

/// Cells of a quote, and of the words around it.
const CELLS: (usize, usize) = (60, 160);

/// Runs the command; gives the exit status.
pub(super) fn verify(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let mut found: Vec<(String, Card)> = Vec::new();
    for file in matches.get_many::<PathBuf>("cards").into_iter().flatten() {
        let name = file.to_string_lossy().into_owned();
        let text = read(file)
            .map_err(|error| m::cannot_read(lang, &name, &system_words(&error.to_string(), lang)))?;
        let cards = read_cards(&text).map_err(|why| unreadable(&name, &why, lang))?;
        found.extend(cards.into_iter().map(|card| (name.clone(), card)));
    }
    let file = matches.get_one::<PathBuf>("file").map_or_else(|| Path::new("-"), PathBuf::as_path);
    // What the user has done to the article changes nothing of its text.
    let (seal, opened) =
        check::load(&check::origin(file), &Keeping::default()).map_err(|error| refused(&error, lang))?;
    let search = Search::new(&opened.article.text);
    let verified: Vec<Verified> = found.iter().map(|(_, card)| search.verify(card)).collect();
    let holding = verified.iter().filter(|it| it.outcome.holds()).count();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = if matches.get_one::<String>("format").is_some_and(|it| it == "json") {
        let rows: Vec<serde_json::Value> = found
            .iter()
            .zip(&verified)
            .map(|((name, card), it)| {
                let same_file = card.source.sha256 == seal.sha256;
                record(name, card, it, (same_file, search.is_text_of(card)))
            })
            .collect();
        serde_json::to_writer_pretty(&mut out, &rows).map_err(Into::into).and_then(|()| writeln!(out))
    } else {
        let mut each = found.iter().zip(&verified);
        each.try_for_each(|((_, card), it)| tell(card, it, lang, &mut out)).and_then(|()| match found.len() {
            1 => Ok(()),
            all => writeln!(out, "{}", m::cards_hold(lang, holding, all)),
        })
    };
    finish(written.and_then(|()| out.flush()))?;
    Ok(if holding == found.len() { Exit::Done } else { Exit::Unreconciled }.status())
}

/// The text of a file of cards; `-` is standard input.
fn read(file: &Path) -> std::io::Result<String> {
    if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(file)
}

fn unreadable(file: &str, why: &Unreadable, lang: Lang) -> String {
    match why {
        Unreadable::NoCard => m::no_card(lang, file),
        Unreadable::Json(line, column, what) => m::card_json(lang, file, *line, *column, what),
        Unreadable::Line(line) => m::card_line(lang, file, *line),
        Unreadable::NoQuote(number) => m::card_quote(lang, file, *number),
        Unreadable::LongQuote(number) => m::card_long(lang, file, *number),
    }
}

/// A card and what became of it: one line, and more where it was changed.
fn tell(card: &Card, found: &Verified, lang: Lang, out: &mut dyn Write) -> std::io::Result<()> {
    let cut = |text: &str, cells| clean_cut(text, cells, CellWidths::NARROW).as_str().to_owned();
    let quoted = |text: &str| match lang {
        _ if text.is_empty() => "–".to_owned(),
        _ => format!("“{}”", cut(text, CELLS.0)),
    };
    let outcome = found.outcome;
    let mut parts = vec![format!("{} {}", outcome.glyph(), outcome.name(lang)), quoted(&card.target.exact)];
    if outcome == Outcome::Changed {
        parts.extend(["→".to_owned(), quoted(&found.now)]);
    }
    if let Some((start, end)) = found.place {
        parts.push(m::place_in_text(lang, found.line, start, end));
    }
    if outcome == Outcome::Moved {
        parts.push(m::moved_from(lang, card.target.start, card.target.end));
    }
    let named = format!("{} {}", card.figure, card.measures.indicator);
    parts.push(Text::clean(named.trim()).as_str().to_owned());
    writeln!(out, "{}", parts.join("  ").trim_end())?;
    for edit in &found.edits {
        writeln!(out, "    {}", edited(*edit, lang))?;
    }
    if let Some((before, after)) = &found.around {
        for (word, words) in [(m::words_on_card(lang), before), (m::words_in_text(lang), after)] {
            writeln!(out, "    {word}  {}", cut(words, CELLS.1))?;
        }
    }
    if found.places > 1 {
        writeln!(out, "    {}", m::places_found(lang, found.places))?;
    }
    Ok(())
}

fn edited(edit: Edit, lang: Lang) -> String {
    // The characters are the text's own, and may be anything.
    let words = match edit {
        Edit::Replaced(at, old, new) => m::edit_replaced(lang, at, old, new),
        Edit::Dropped(at, old) => m::edit_dropped(lang, at, old),
        Edit::Added(at, new) => m::edit_added(lang, at, new),
    };
    Text::clean(&words).as_str().to_owned()
}

fn record(file: &str, card: &Card, found: &Verified, same: (bool, bool)) -> serde_json::Value {
    let edits = found.edits.iter().map(|edit| match *edit {
        Edit::Replaced(at, old, new) => json!({"at": at, "old": old, "new": new}),
        Edit::Dropped(at, old) => json!({"at": at, "old": old, "new": null}),
        Edit::Added(at, new) => json!({"at": at, "old": null, "new": new}),
    });
    json!({
        "card": file,
        "figure": card.figure,
        "quote": card.target.exact,
        "outcome": found.outcome.word(),
        "holds": found.outcome.holds(),
        "now": found.place.map(|_| &found.now),
        "start": found.place.map(|it| it.0),
        "end": found.place.map(|it| it.1),
        "line": found.place.map(|_| found.line),
        "edits": edits.collect::<Vec<_>>(),
        "onCard": found.around.as_ref().map(|it| &it.0),
        "inText": found.around.as_ref().map(|it| &it.1),
        "places": found.places,
        "sameFile": same.0,
        "sameText": same.1,
    })
}
