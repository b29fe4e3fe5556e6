//! A quotation torn over columns, and the paragraphs that its far end takes with it.
//!
//! The text of a page in columns is often saved row by row: a paragraph breaks off at the foot of a
//! column and goes on inside another section. A quotation that opens before the break and closes
//! after it proves the tear; where the other section resumes shows only in the words.

use super::Source;
use super::cohesion::{Cohesion, Passage};
use super::furniture::CONNECTIVES;
use super::join::join;
use super::kind::{Kind, Part};
use super::ledger::{Act, Repair, RepairKind, ending, excerpt};
use super::line::{is_ended, open_quotes};

/// Most paragraphs between the ends of a torn quotation.
const REACH: usize = 400;

/// Most paragraphs that go with the far end.
const RUN: usize = 40;

/// Proposes to close quotations that were torn, and to return what follows their far ends.
pub(super) fn quotations(source: &Source, parts: &[Part], repairs: &mut Vec<Repair>) {
    let mut open: Option<usize> = None;
    for at in 0..parts.len() {
        if parts[at].kind != Kind::Paragraph {
            continue;
        }
        let text = source.get(parts[at].span);
        // A speech of several paragraphs opens each and closes the last; its paragraphs do end.
        let is_cut = !is_ended(text);
        if open.is_none() && !is_cut {
            continue;
        }
        let (closing, opening) = open_quotes(text);
        if closing > 0
            && let Some(from) = open.take().filter(|from| at - from <= REACH)
            && parts[from + 1..at].iter().any(|part| !part.kind.is_prose())
        {
            tear(source, parts, [from, at], repairs);
        }
        if opening > 0 && is_cut {
            open = Some(at);
        }
    }
}

/// Proposes to join the two ends of a quotation, and what follows from that.
fn tear(source: &Source, parts: &[Part], [from, to]: [usize; 2], repairs: &mut Vec<Repair>) {
    let text = |at: usize| source.get(parts[at].span);
    let reason = (
        format!("“{}”中引号打开而句子未完，到“{}”才合上", ending(text(from)), excerpt(text(to))),
        format!(
            "a quotation opens in “{}”, whose sentence has no end, and closes in “{}”",
            ending(text(from)),
            excerpt(text(to))
        ),
    );
    let repair = join(RepairKind::JoinDistant, [from, to], parts, 92, reason);
    let needs = repairs.len();
    repairs.push(repair);
    let Some(heading) = (from + 1..to).rev().find(|at| parts[*at].kind == Kind::Heading) else { return };
    run(source, parts, Torn { from, to, heading, needs }, repairs);
}

/// A torn paragraph that goes on under the heading of another section.
struct Torn {
    from: usize,
    to: usize,
    heading: usize,
    needs: usize,
}

/// Proposes how far the paragraphs after the far end belong to the section of the near one.
fn run(source: &Source, parts: &[Part], torn: Torn, repairs: &mut Vec<Repair>) {
    let Torn { from, to, heading, needs } = torn;
    let text = |at: usize| source.get(parts[at].span);
    let end = (to + 1..parts.len()).find(|at| !parts[*at].kind.is_prose()).unwrap_or(parts.len());
    if end == to + 1 {
        return;
    }
    let own = (0..from).rev().find(|at| parts[*at].kind == Kind::Heading);
    let start = own.unwrap_or(0);
    let cohesion = Cohesion::new(parts[start..end].iter().map(|part| source.get(part.span)));
    let mut here = Passage::default();
    let mut there = Passage::default();
    parts[start..=from].iter().for_each(|part| here.add(source.get(part.span)));
    here.add(text(to));
    parts[heading..to].iter().for_each(|part| there.add(source.get(part.span)));
    let echo = |at: usize, heading: Option<usize>| {
        let mut passage = Passage::default();
        passage.add(text(at));
        heading.map_or(0, |heading| cohesion.share(text(heading), &passage))
    };
    // The cut after which the words of the other section outweigh, its best rival, and the sum.
    let (mut sum, mut best, mut rival, mut cut) = (0, i32::MIN, i32::MIN, to + 1);
    for at in to + 1..=end.min(to + 1 + RUN) {
        let is_tied = at < end && CONNECTIVES.iter().any(|word| text(at).starts_with(word));
        if !is_tied && sum > best {
            (rival, best, cut) = (best, sum, at);
        } else if !is_tied {
            rival = rival.max(sum);
        }
        if at < end {
            let words = cohesion.share(text(at), &here) - cohesion.share(text(at), &there);
            // Who closes a section comes back to the words of its heading.
            let echoes = echo(at, own) - echo(at, Some(heading));
            sum += words + 3 * echoes / 2;
        }
    }
    if cut == to + 1 {
        return;
    }
    let margin = u8::try_from((best - rival.max(0)).clamp(0, 1000) / 40).unwrap_or(0);
    // One trust for both: to follow without end where the other section resumes would be worse than
    // not to follow at all.
    let confidence = 65 + margin;
    let last = ending(text(cut - 1));
    let next = needs + 1;
    repairs.push(Repair {
        kind: RepairKind::ContinueSection,
        spans: parts[to + 1..cut].iter().map(|part| part.span).collect(),
        reason: (
            format!("断开的段落之后，直到“{last}”用的仍是原来那一节的词语"),
            format!("after the torn paragraph and up to “{last}” the words are those of its own section"),
        ),
        confidence,
        needs: Some(needs),
        act: Act::Follow { from: to + 1, to: cut, after: to },
    });
    if cut < end {
        repairs.push(Repair {
            kind: RepairKind::ResumeSection,
            spans: vec![parts[cut].span],
            reason: (
                format!(
                    "从“{}”起又是“{}”一节的词语；此处没有任何标记，只是推断",
                    excerpt(text(cut)),
                    excerpt(text(heading))
                ),
                format!(
                    "from “{}” on the words are those of “{}” again; no sign marks the place, it is inferred",
                    excerpt(text(cut)),
                    excerpt(text(heading))
                ),
            ),
            confidence,
            needs: Some(next),
            act: Act::Until(cut),
        });
    }
}
