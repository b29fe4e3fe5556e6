//! Blocks in reading order, the sections they make, and what each section is about.

use super::Source;
use super::cohesion::{Cohesion, Passage};
use super::furniture::{ADDRESSES, CLOSING_WORDS, IMPRINT_STARTS, ImprintField};
use super::heading;
use super::kind::Kind;
use super::ledger::Ledger;
use super::line::has_day;
use super::order::{Run, order};
use super::topic::{Guess, SAMPLE, Scores, best, score};
use crate::article::{SourceSpan, Spans, TOPICS, Topic};
use crate::i18n::Lang;
use crate::job::Stage;

/// A block of text in reading order.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Where its text stands in the source, in reading order; never empty.
    pub spans: Spans,
    /// Its section, an index into [`Structure::sections`]; none for title, imprint, byline, credit
    /// and closing.
    pub section: Option<u32>,
    /// Level of a heading from 1; 0 for other blocks.
    pub level: u8,
    /// Its table, an index into [`Source::tables`].
    pub table: Option<u32>,
    /// Trust in the kind in %.
    pub confidence: u8,
    /// Whether it closes the whole text rather than its section.
    pub is_closing: bool,
}

/// A section: a heading and what stands under it up to the next.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading, an index into [`Structure::blocks`]; none for the lead and where a speaker turns
    /// to the audience again.
    pub heading: Option<u32>,
    /// Level from 1; 1 for the lead.
    pub level: u8,
    /// The section it is part of.
    pub parent: Option<u32>,
    /// What it is about.
    pub topic: &'static Topic,
    /// Trust in the topic in %.
    pub confidence: u8,
    /// Name, Chinese and English: the heading without its number, and the name of the topic.
    pub name: (String, String),
}

/// What a document is made of.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// Blocks in reading order, without page furniture.
    pub blocks: Vec<Block>,
    /// Sections in reading order. The lead, if there is one, is the first.
    pub sections: Vec<Section>,
    /// Where the title stands.
    pub title: Option<SourceSpan>,
    /// Where the authors are named.
    pub authors: Vec<SourceSpan>,
    /// Where the publisher is named, without the words before it.
    pub publisher: Option<SourceSpan>,
    /// The line that says when it was published or said.
    pub published: Option<SourceSpan>,
}

/// Puts a source into reading order and sections, with the repairs that the answers make.
/// See [`Ledger::answers`]. Linear in the size of the text; `None` when called off.
#[must_use]
pub fn outline(source: &Source, ledger: &Ledger, answers: &[bool], stage: Stage<'_>) -> Option<Structure> {
    let runs: Vec<Run> =
        order(ledger, answers).into_iter().filter(|run| run.kind != Kind::Furniture).collect();
    let mut structure = Structure::default();
    let closing = closing(source, ledger, &runs);
    let mut current = None;
    let mut pending: Vec<usize> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if !stage.step(at, runs.len()) {
            return None;
        }
        let part = &ledger.parts[run.parts[0]];
        let mut block = block(run, ledger);
        block.is_closing = closing.contains(&at);
        let number = structure.blocks.len();
        match run.kind {
            Kind::Title | Kind::Subtitle | Kind::Imprint | Kind::Byline | Kind::Credit => {}
            Kind::Heading => {
                let name = heading::name(source.get(part.span)).to_owned();
                current = Some(open(&mut structure, Some(number), part.level, name));
                for waiting in pending.drain(..) {
                    structure.blocks[waiting].section = current;
                }
                block.section = current;
            }
            _ if block.is_closing => {}
            _ if run.is_next => pending.push(number),
            _ => {
                // What stands before any heading is the lead; who addresses the audience leaves the
                // subsection.
                let above = current.and_then(|section| structure.sections[section as usize].parent);
                let text = source.get(part.span);
                let section = match (current, above) {
                    (None, _) => open(&mut structure, None, 1, String::new()),
                    (Some(_), Some(above)) if ADDRESSES.iter().any(|address| text.starts_with(address)) => {
                        let level = structure.sections[above as usize].level;
                        open(&mut structure, None, level, String::new())
                    }
                    (Some(section), _) => section,
                };
                (current, block.section) = (Some(section), Some(section));
            }
        }
        structure.blocks.push(block);
    }
    for waiting in pending {
        structure.blocks[waiting].section = current;
    }
    heads(source, &mut structure);
    topics(source, &mut structure);
    stage.goes_on(1, 1).then_some(structure)
}

fn block(run: &Run, ledger: &Ledger) -> Block {
    let part = &ledger.parts[run.parts[0]];
    let spans: Vec<SourceSpan> = run.parts.iter().map(|part| ledger.parts[*part].span).collect();
    let spans = if let [span] = spans[..] { Spans::One(span) } else { Spans::Many(spans.into_boxed_slice()) };
    let level = if run.kind == Kind::Heading { part.level } else { 0 };
    let confidence = part.trust;
    Block { kind: run.kind, spans, section: None, level, table: part.table, confidence, is_closing: false }
}

/// Most sections of an article, whose ids are 16 bits wide; headings beyond them stand in the last one.
const SECTIONS: usize = u16::MAX as usize;

/// Opens a section; its topic comes later.
fn open(structure: &mut Structure, heading: Option<usize>, level: u8, name: String) -> u32 {
    let number = u32::try_from(structure.sections.len()).unwrap_or(u32::MAX);
    let mut parent = number.checked_sub(1);
    if let Some(last) = parent.filter(|_| structure.sections.len() >= SECTIONS) {
        return last;
    }
    while let Some(section) = parent.and_then(|at| structure.sections.get(at as usize)) {
        // The lead is above nothing.
        let is_above = section.level < level && section.heading.is_some();
        if is_above {
            break;
        }
        parent = section.parent;
    }
    let heading = heading.map(|heading| u32::try_from(heading).unwrap_or(u32::MAX));
    let topic = other();
    structure.sections.push(Section {
        heading,
        level,
        parent,
        topic,
        confidence: 0,
        name: (name, String::new()),
    });
    number
}

/// The topic of everything else, last in the table.
fn other() -> &'static Topic {
    TOPICS.last().unwrap_or(&TOPICS[0])
}

/// Notes title, authors, publisher and date.
fn heads(source: &Source, structure: &mut Structure) {
    for block in &structure.blocks {
        let Some(&span) = block.spans.as_slice().first() else { continue };
        let text = source.get(span);
        match block.kind {
            Kind::Title if structure.title.is_none() => structure.title = Some(span),
            Kind::Byline => structure.authors.push(span),
            Kind::Imprint => {
                structure.publisher = structure.publisher.or_else(|| publisher(span, text));
                let is_stated = IMPRINT_STARTS
                    .iter()
                    .any(|(start, field)| *field == ImprintField::Published && text.contains(start));
                if has_day(text) && (is_stated || structure.published.is_none()) {
                    structure.published = Some(span);
                }
            }
            _ => {}
        }
    }
}

/// Where a line names the publisher: what follows the words for it, up to white space or a bracket.
fn publisher(span: SourceSpan, text: &str) -> Option<SourceSpan> {
    let mut stated = IMPRINT_STARTS.iter().filter(|(_, field)| *field == ImprintField::Publisher);
    let after = stated.find_map(|(start, _)| text.find(start).map(|at| at + start.len()))?;
    let rest = text[after..].trim_start_matches(['：', ':', ' ', '\u{3000}']);
    let name = rest.split(['）', ')', ' ', '\u{3000}', '\u{A0}', '【', '\n']).next().unwrap_or("");
    let start = span.end - u32::try_from(rest.len()).unwrap_or(0);
    let end = start + u32::try_from(name.len()).unwrap_or(0);
    (!name.is_empty()).then_some(SourceSpan { start, end })
}

/// Topics and names, by heading, text and place.
fn topics(source: &Source, structure: &mut Structure) {
    let mut scores: Vec<Scores> = vec![Scores::default(); structure.sections.len()];
    let mut seen = vec![0usize; structure.sections.len()];
    for block in &structure.blocks {
        let Some(section) = block.section.map(|section| section as usize) else { continue };
        if block.kind == Kind::Caption {
            continue;
        }
        for span in block.spans.as_slice() {
            let text = source.get(*span);
            let factor = if block.kind == Kind::Heading { 6 } else { 1 };
            // A long section shows its topic early.
            if block.kind == Kind::Heading || seen[section] < SAMPLE {
                score(text, factor, &mut scores[section]);
                seen[section] += text.len();
            }
        }
    }
    let is_all = structure.sections.len() == 1;
    for (section, scores) in structure.sections.iter_mut().zip(&scores) {
        // By place, the lead speaks of everything, whatever it happens to speak of first.
        let guess =
            best(scores).filter(|guess| section.heading.is_some() || is_all && guess.confidence >= 60);
        let first = &TOPICS[0];
        let guess = guess.unwrap_or(match section.heading {
            None => Guess { topic: first, confidence: 50 },
            Some(_) => Guess { topic: other(), confidence: 0 },
        });
        (section.topic, section.confidence) = (guess.topic, guess.confidence);
        if section.name.0.is_empty() {
            section.name.0 = guess.topic.name(Lang::Zh).to_owned();
        }
        section.name.1 = guess.topic.name(Lang::En).to_owned();
    }
}

/// Most paragraphs that close a text.
const CLOSING: usize = 3;

/// The paragraphs at the end that close the whole text: they speak as a closing does, and little of
/// what their section speaks of.
fn closing(source: &Source, ledger: &Ledger, runs: &[Run]) -> std::ops::Range<usize> {
    let text = |run: &Run| source.get(ledger.parts[run.parts[0]].span);
    let Some(last) = runs.iter().rposition(|run| run.kind.is_prose()) else { return 0..0 };
    let Some(heading) = runs[..last].iter().rposition(|run| run.kind == Kind::Heading) else { return 0..0 };
    let end = last + 1;
    let cohesion = Cohesion::new(runs[..end].iter().rev().take(400).map(text));
    let mut start = end;
    // The first paragraph under a heading is never the end of all.
    while start > heading + 2 && end - start < CLOSING {
        let paragraph = text(&runs[start - 1]);
        if runs[start - 1].kind != Kind::Paragraph {
            break;
        }
        let mut own = Passage::default();
        runs[heading..start - 1].iter().rev().take(60).for_each(|run| own.add(text(run)));
        let words = CLOSING_WORDS.iter().filter(|word| paragraph.contains(*word)).count();
        let share = cohesion.share(paragraph, &own);
        let is_closing = words >= 3 || words >= 2 && share < 400 || words >= 1 && share < 250;
        if !is_closing || paragraph.len() > 1500 {
            break;
        }
        start -= 1;
    }
    start..end
}
