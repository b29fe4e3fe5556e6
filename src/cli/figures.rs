//! `figures`: every figure, or those that a filter leaves, in an order; and how a filter is read from the
//! command line.

use std::sync::Arc;

use clap::ArgMatches;

use super::{Failure, article, mentions_of, name, short, write};
use crate::article::{Article, FigureId};
use crate::derive::study;
use crate::exit::Exit;
use crate::export::{write_figures, write_mentions};
use crate::i18n::{Lang, messages as m};
use crate::job::Progress;
use crate::table::{
    Arrangement, Beside, Direction, FigureColumn, FigureRows, Query, QueryError, Show, Sorting, arrange,
};
use crate::text::{CellWidths, Text, width};

/// Longest filter that an error quotes, in characters.
const QUOTED: usize = 400;

/// Runs the command; gives the exit status.
pub(super) fn figures(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let (filter, sorting) = (filter(matches, lang)?, sorting(matches, lang)?);
    let (article, name) = (article(matches, lang)?, name(matches));
    let show = Show { lang, ..Show::default() };
    let chosen = chosen(&article, filter, sorting, lang);
    // A raw text has more to say than figures; a line each is what scorers read.
    let is_lines = matches.get_one::<String>("format").is_some_and(|it| it == "jsonl");
    let mentions = if is_lines { mentions_of(matches, lang)? } else { None };
    if mentions.is_some() && chosen.is_some() {
        // The lines would be others than those without a filter.
        return Err(m::mentions_whole(lang).to_owned().into());
    }
    write(matches, lang, |format, out| match &mentions {
        Some(mentions) => write_mentions(&article, mentions, &short(&name), out),
        None => write_figures((&article, chosen.as_deref()), &name, format, show, out),
    })
}

/// The figures that a filter leaves, in order; none for all of them as they come.
fn chosen(article: &Article, filter: Query, sorting: Vec<Sorting>, lang: Lang) -> Option<Vec<FigureId>> {
    if filter.is_empty() && sorting.is_empty() {
        return None;
    }
    let progress = Progress::default();
    let study = filter.asks_the_audit().then(|| Arc::new(study(article, &progress)));
    let beside = Beside { study, ..Beside::default() };
    let wanted = Arrangement { filter, sorting, beside, lang, ..Arrangement::default() };
    let view = arrange(&FigureRows::all(article), &wanted, &progress)?;
    let ids = view.rows(article.figures.len()).filter_map(|row| u32::try_from(row).ok().map(FigureId));
    Some(ids.collect())
}

/// The filter of `--filter`; an empty one without it.
///
/// # Errors
/// What cannot be read, with its place; marks, which only the screen knows.
pub(super) fn filter(matches: &ArgMatches, lang: Lang) -> Result<Query, Failure> {
    let Some(text) = matches.get_one::<String>("filter") else { return Ok(Query::default()) };
    let query = Query::read(text).map_err(|error| refused(text, &error, lang))?;
    if query.asks_the_marks() { Err(m::marks_on_screen(lang).to_owned().into()) } else { Ok(query) }
}

/// The error under the filter it is about:
///
/// ```text
/// --filter: no basis “plan”; one of agreed planned …
///   basis:plan unit:money
///         ^^^^
/// ```
fn refused(text: &str, error: &QueryError, lang: Lang) -> Failure {
    let mut words = format!("--filter: {}", Text::clean(&error.message(lang)).as_str());
    if text.chars().take(QUOTED + 1).count() <= QUOTED {
        let cells = |part: Option<&str>| width(Text::clean(part.unwrap_or("")).as_str(), CellWidths::NARROW);
        let before = cells(text.get(..error.span.start));
        let place = cells(text.get(error.span.clone())).max(1);
        let line = Text::clean(text);
        words += &format!("\n  {}\n  {}{}", line.as_str(), " ".repeat(before), "^".repeat(place));
    }
    Failure(words, Exit::CannotRun.status())
}

/// The keys of `--sort`, what counts most first: columns, one with a dash before it from large to small.
fn sorting(matches: &ArgMatches, lang: Lang) -> Result<Vec<Sorting>, Failure> {
    let given = matches.get_many::<String>("sort").into_iter().flatten();
    let words = given.flat_map(|it| it.split([',', '，', '、'])).map(str::trim).filter(|it| !it.is_empty());
    let key = |word: &str| {
        let (direction, name) = match word.strip_prefix('-') {
            Some(name) => (Direction::Descending, name),
            None => (Direction::Ascending, word),
        };
        let titled = |column: &FigureColumn| {
            Lang::ALL.iter().any(|&lang| column.title(Show { lang, ..Show::default() }) == name)
        };
        let column = FigureColumn::find(name).or_else(|| FigureColumn::ALL.into_iter().find(titled));
        let known = || FigureColumn::ALL.map(FigureColumn::word).join(" ");
        column
            .map(|column| Sorting { column, direction })
            .ok_or_else(|| Failure::from(m::no_column(lang, name, &known())))
    };
    words.map(key).collect()
}
