//! A raw document as an article of the format: what [`import`](crate::import) found of blocks and
//! sections, joined with what [`extract`](crate::extract) found of figures and dates.
//!
//! The result is made of the items of the format, and goes to one of two places: written as JSON, or handed
//! to the loader's own builder item by item. Opening a text and opening the article written from it are
//! one and the same thing, and opening a text holds no document in memory besides its text. Summary tables
//! are left to whoever opens it.

mod coverage;
mod dates;
mod figures;
mod place;
mod speaker;

use std::borrow::Cow;

use crate::article::{Article, BLOCK_KINDS, SourceSpan};
use crate::date::Period;
use crate::extract::{Context, Mention, Mentions, Moment, mentions, place_of};
use crate::i18n::Lang;
use crate::import::{Ledger, Source, Structure};
use crate::job::Stage;
use crate::load::Assembly;
use crate::load::wire::{self, Str};
pub use coverage::{Coverage, Covered, Gap, coverage, coverage_of, gaps};
use dates::Dates;
use figures::Units;
use place::Places;

/// What a raw document was taken apart into.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// Name of the file, shown where the document has no title.
    pub name: &'a str,
    /// SHA-256 of the bytes it was read from, in lower-case hexadecimal digits.
    pub hash: &'a str,
    /// The document as it was read.
    pub source: &'a Source,
    /// What may be wrong with the page.
    pub ledger: &'a Ledger,
    /// Which repairs of the ledger are made.
    pub answers: &'a [bool],
    /// Blocks and sections.
    pub structure: &'a Structure,
}

/// What a raw document became.
#[derive(Debug)]
pub struct Composed {
    /// The article as JSON, valid against the schema.
    pub json: String,
    /// Everything the text mentions, in the order of the text, also what is no figure of the article.
    pub mentions: Vec<Mention>,
}

/// Everything the text of a source mentions, in the order of the text, also what is no figure of its article.
#[must_use]
pub fn mentioned(source: &Source) -> Vec<Mention> {
    mentions(&source.text, &context(source))
}

/// Why there is no article of a document that was taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// The owner of the progress has lost interest.
    Cancelled,
    /// The parts do not fit together: a fault of the program.
    Misfit,
}

impl<'a> Parts<'a> {
    /// Writes the article as JSON.
    ///
    /// # Errors
    /// That of the writer of JSON; a text in memory gives none.
    pub fn compose(self) -> serde_json::Result<Composed> {
        let context = context(self.source);
        let found = mentions(&self.source.text, &context);
        let places = Places::new(self.source, self.structure);
        let mut document = self.document(&places, &context);
        let published = || found.iter().find_map(|it| self.published(it));
        document.date_published = stated(self.source).map(day).or_else(published);
        let (mut units, mut dates, mut named) = (Units::default(), Dates::default(), Vec::new());
        for mention in &found {
            let number = document.figures.len();
            document.figures.extend(figures::figure(self.source, mention, (&places, &mut units), number));
            named.extend(dates.next(self.source, mention, &places));
        }
        document.dates = Some(named);
        let json = serde_json::to_string(&document)?;
        Ok(Composed { json, mentions: found })
    }

    /// The article, as reading what [`Self::compose`] writes would give it, without writing it: what a page
    /// mentions is read, placed and forgotten passage by passage. Takes note of what the mentions explain.
    ///
    /// # Errors
    /// [`Halt`].
    pub(crate) fn article(self, explained: &mut Coverage, stage: Stage<'_>) -> Result<Article, Halt> {
        let (source, context) = (self.source, context(self.source));
        let places = Places::new(source, self.structure);
        let mut assembly = Assembly::new(&source.text, self.document(&places, &context));
        let mut published = stated(source).map(day);
        let (mut units, mut figures, mut dates) = (Units::default(), 0, Dates::default());
        let mut found = Mentions::of(&source.text, &context);
        let mut from = 0;
        while let Some(mentions) = found.next_passage() {
            if !stage.goes_on(found.place(), source.text.len()) {
                return Err(Halt::Cancelled);
            }
            for mention in &mentions {
                published = published.or_else(|| self.published(mention));
                if let Some(figure) = figures::figure(source, mention, (&places, &mut units), figures) {
                    assembly.figure(figure);
                    figures += 1;
                } else if let Some(date) = dates.next(source, mention, &places) {
                    assembly.date(date);
                }
            }
            let spans = mentions.iter().map(|it| it.span.start - from..it.span.end - from);
            explained.add(source.text.get(from..found.place()).unwrap_or(""), from, spans.collect());
            from = found.place();
        }
        assembly.date_published(published);
        assembly.finish().ok_or(Halt::Misfit)
    }

    /// The article without its figures, dates and the day it was published.
    fn document(self, places: &Places<'_>, context: &Context) -> wire::Document<'a> {
        let Self { source, structure, .. } = self;
        wire::Document {
            format: text(wire::FORMAT),
            headline: headline(source, structure, self.name),
            in_language: Some(text("zh-Hans")),
            author: authors(source, structure),
            publisher: publisher(source, structure),
            date_published: None,
            temporal: None,
            spatial_coverage: (!context.place.is_empty())
                .then(|| wire::Place { name: owned(context.place.clone()), gbt2260: None }),
            license: None,
            source: Some(wire::Source {
                name: None,
                sha256: Some(text(self.hash)),
                code_points: Some(places.code_points()),
                media_type: Some(text(source.format.media_type())),
                encoding: Some(text(source.encoding.name)),
            }),
            text: Some(text(&source.text)),
            sections: sections(structure),
            blocks: blocks(source, self.ledger, (self.answers, structure), places),
            figures: Vec::new(),
            dates: None,
            tables: None,
            derived: None,
            checks: None,
            highlights: None,
        }
    }

    /// The day of publication, where a mention stands in the line that says when it was published.
    fn published(&self, mention: &Mention) -> Option<Str<'static>> {
        let line = self.structure.published?.range();
        let inside = mention.kind.is_time() && line.contains(&mention.span.start);
        mention.period.as_ref().filter(|_| inside)?.resolved.period().map(day)
    }
}

fn text(text: &str) -> Str<'_> {
    Str(Cow::Borrowed(text))
}

fn owned<'a>(text: String) -> Str<'a> {
    Str(Cow::Owned(text))
}

fn chinese(text: &str) -> wire::Bilingual<'_> {
    wire::Bilingual { zh: Str(Cow::Borrowed(text)), en: None }
}

/// The day of publication as far as the document's own marks give it; the text's head is read by
/// [`extract`](crate::extract) itself.
fn context(source: &Source) -> Context {
    let published = stated(source).and_then(|it| it.days().0).map(|day| Moment {
        year: Some(day.year()),
        part: crate::extract::Part::Day(
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
        ),
    });
    Context { published, place: place_of(&source.text) }
}

fn headline<'a>(source: &'a Source, structure: &Structure, name: &'a str) -> wire::Bilingual<'a> {
    let title = structure.title.map_or("", |span| source.get(span));
    let title = if title.is_empty() { source.imprint.title.as_str() } else { title };
    let title = if title.is_empty() { name } else { title };
    let joined: String = title.split(['\r', '\n']).map(str::trim).collect();
    wire::Bilingual { zh: owned(joined), en: None }
}

fn authors<'a>(source: &'a Source, structure: &Structure) -> Option<Vec<Str<'a>>> {
    let mut authors: Vec<Str<'a>> = structure.authors.iter().map(|span| text(source.get(*span))).collect();
    if authors.is_empty() && !source.imprint.author.is_empty() {
        authors.push(text(&source.imprint.author));
    }
    (!authors.is_empty()).then_some(authors)
}

fn publisher<'a>(source: &'a Source, structure: &Structure) -> Option<Str<'a>> {
    let stated = structure.publisher.map_or("", |span| source.get(span));
    let publisher = if stated.is_empty() { source.imprint.publisher.as_str() } else { stated };
    (!publisher.is_empty()).then(|| text(publisher))
}

/// The day of publication as the document states it outside its text.
fn stated(source: &Source) -> Option<Period> {
    Period::parse(source.imprint.published.get(..10).unwrap_or("")).ok()
}

fn day(period: Period) -> Str<'static> {
    owned(period.to_string())
}

fn section_id<'a>(at: usize) -> Str<'a> {
    owned(format!("s{at}"))
}

fn sections(structure: &Structure) -> Vec<wire::Section<'_>> {
    let name = |section: &crate::import::Section| {
        let (zh, en) = &section.name;
        let zh = if zh.is_empty() {
            section.topic.name(Lang::Zh).to_owned()
        } else {
            zh.split_whitespace().collect()
        };
        let en = if en.is_empty() { section.topic.name(Lang::En).to_owned() } else { en.clone() };
        wire::Bilingual { zh: owned(zh), en: Some(owned(en)) }
    };
    let sections = structure.sections.iter().enumerate();
    let make = |(at, section): (usize, &crate::import::Section)| wire::Section {
        id: section_id(at),
        topic: owned(section.topic.id.to_owned()),
        name: name(section),
        summary: None,
    };
    sections.map(make).collect()
}

fn block_id<'a>(at: usize) -> Str<'a> {
    owned(format!("b{:02}", at + 1))
}

fn blocks<'a>(
    source: &Source,
    ledger: &'a Ledger,
    (answers, structure): (&[bool], &Structure),
    places: &Places<'_>,
) -> Vec<wire::Block<'a>> {
    let mut repairs: Vec<Vec<wire::Repair<'a>>> = vec![Vec::new(); structure.blocks.len()];
    for (at, repair) in ledger.repairs.iter().enumerate() {
        let status = if ledger.is_made(at, answers) { "accepted" } else { "proposed" };
        let block = repair.spans.iter().find_map(|span| places.block_at(span.start));
        if let Some(own) = block.and_then(|block| repairs.get_mut(block)) {
            let (zh, en) = &repair.reason;
            let reason = wire::Bilingual { zh: text(zh), en: Some(text(en)) };
            own.push(wire::Repair {
                kind: text(repair.kind.id()),
                status: text(status),
                reason: Some(reason),
            });
        }
    }
    let blocks = structure.blocks.iter().zip(repairs).enumerate();
    blocks
        .filter_map(|(at, (block, repairs))| {
            let kind = block.kind.block()?;
            let (word, _) = BLOCK_KINDS.iter().find(|(_, it)| *it == kind)?;
            let spans: Vec<[u32; 2]> =
                block.spans.as_slice().iter().map(|span| places.points(*span)).collect();
            Some(wire::Block {
                id: block_id(at),
                section: block.section.map(|section| section_id(section as usize)),
                kind: text(word),
                spans,
                speaker: block
                    .kind
                    .is_prose()
                    .then(|| block.spans.as_slice().iter().map(|it| source.get(*it)).collect::<String>())
                    .and_then(|words| speaker::speaker(&words)),
                repairs: (!repairs.is_empty()).then_some(repairs),
            })
        })
        .collect()
}

/// Where a mention stands, with some text around it to find it again.
fn target<'a>(source: &'a Source, places: &Places<'_>, span: SourceSpan) -> wire::Target<'a> {
    /// Code points of context.
    const AROUND: usize = 8;
    let [start, end] = places.points(span);
    let before = source.text.get(..span.start as usize).unwrap_or("");
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let after = source.text.get(span.end as usize..).unwrap_or("");
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let some = |it: &'a str| (!it.is_empty()).then(|| text(it));
    wire::Target {
        start,
        end,
        exact: text(source.get(span)),
        prefix: some(before.get(from..).unwrap_or("")),
        suffix: some(after.get(..to).unwrap_or("")),
    }
}
