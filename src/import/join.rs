//! Paragraphs that were cut: by the end of a line or a column, by a caption or a heading.

use std::collections::HashSet;

use super::Source;
use super::cohesion::{Seams, seam};
use super::furniture::CONNECTIVES;
use super::heading;
use super::kind::{Kind, Part};
use super::ledger::{Act, Repair, RepairKind, ending, excerpt};
use super::line::{self, is_ended};
use super::wrap::Wrap;

/// Shortest line that a cut may end, in characters: shorter ones are lines of their own.
const LEAST: usize = 12;

/// Most parts that an interruption takes.
const INTERRUPTION: usize = 6;

/// Proposes joins of lines that follow each other.
pub(super) fn lines(source: &Source, parts: &[Part], repairs: &mut Vec<Repair>) {
    let text = |at: usize| source.get(parts[at].span);
    let wrap = Wrap::of(source, parts);
    let torn = ends(repairs);
    let candidates: Vec<usize> = (1..parts.len())
        .filter(|at| {
            parts[at - 1].kind.is_prose() && parts[*at].kind == Kind::Paragraph && !parts[at - 1].is_whole
        })
        .filter(|at| !torn.0.contains(&(at - 1)) && !torn.1.contains(at))
        .filter(|at| !is_ended(text(at - 1)) || wrap.is_some())
        .collect();
    let seams = Seams::new(&source.text, candidates.iter().filter_map(|at| seam(text(at - 1), text(*at))));
    let ended = share_ended(source, parts);
    for at in candidates {
        let (before, after) = (&parts[at - 1], &parts[at]);
        if wrap.as_ref().is_some_and(|wrap| wrap.begins(after)) {
            continue;
        }
        let count = seam(text(at - 1), text(at)).map_or(0, |seam| seams.count(seam));
        let by_width = wrap.as_ref().and_then(|wrap| wrap.trust(before, after, text(at - 1)));
        let trust = by_width.or_else(|| cut(text(at - 1), text(at), count, ended));
        let Some(confidence) = trust else { continue };
        // Lines of one paragraph are one repair.
        if by_width.is_some()
            && let Some(last) = repairs.last_mut()
            && let Act::Join(joined) = &mut last.act
            && last.kind == RepairKind::JoinLines
            && joined.last() == Some(&(at - 1))
        {
            joined.push(at);
            last.spans.push(after.span);
            last.confidence = last.confidence.min(confidence);
            continue;
        }
        let reason =
            if by_width.is_some() { width_reason() } else { cut_reason(text(at - 1), text(at), count) };
        repairs.push(join(RepairKind::JoinLines, [at - 1, at], parts, confidence, reason));
    }
}

/// Proposes joins over captions, furniture and headings.
pub(super) fn across(source: &Source, parts: &[Part], repairs: &mut Vec<Repair>) {
    let text = |at: usize| source.get(parts[at].span);
    let torn = ends(repairs);
    let ended = share_ended(source, parts);
    let mut pairs = Vec::new();
    for at in 0..parts.len() {
        let is_cut = parts[at].kind == Kind::Paragraph && !torn.0.contains(&at) && !is_ended(text(at));
        if is_cut
            && line::length(text(at), LEAST) > LEAST
            && let Some(to) = after_interruption(parts, at)
            && !torn.1.contains(&to)
        {
            pairs.push((at, to));
        }
    }
    let seams = Seams::new(&source.text, pairs.iter().filter_map(|(from, to)| seam(text(*from), text(*to))));
    let wrap = Wrap::of(source, parts);
    for (from, to) in pairs {
        let between = &parts[from + 1..to];
        let is_page_break = between.iter().all(|part| part.kind == Kind::Furniture);
        let by_width = wrap.as_ref().filter(|_| is_page_break).and_then(|wrap| {
            // The blank lines are the page's.
            wrap.trust(&parts[from], &Part { gap: 0, ..parts[to] }, text(from))
        });
        let count = seam(text(from), text(to)).map_or(0, |seam| seams.count(seam));
        let Some(trust) = by_width.or_else(|| cut(text(from), text(to), count, ended)) else { continue };
        // A paragraph under a heading is its own unless something speaks against it.
        let is_rest = line::is_rest(text(to)) || count > 0;
        let doubt = match between.iter().any(|part| part.kind == Kind::Heading) {
            true if is_rest => 15,
            true => 60,
            false => 5,
        };
        let trust = trust.saturating_sub(doubt);
        if trust >= 30 {
            let reason = cut_reason(text(from), text(to), count);
            repairs.push(join(RepairKind::JoinAcross, [from, to], parts, trust, reason));
        }
    }
}

/// Parts that repairs so far join to a later one, and those that they join to an earlier one.
fn ends(repairs: &[Repair]) -> (HashSet<usize>, HashSet<usize>) {
    let (mut before, mut after) = (HashSet::new(), HashSet::new());
    for repair in repairs {
        if let Act::Join(joined) = &repair.act {
            before.extend(&joined[..joined.len() - 1]);
            after.extend(&joined[1..]);
        }
    }
    (before, after)
}

/// The paragraph after what interrupts one: captions, credits, furniture, at most one heading.
fn after_interruption(parts: &[Part], at: usize) -> Option<usize> {
    let mut headings = 0;
    let mut next = at + 1;
    while next < parts.len() && next - at <= INTERRUPTION {
        match parts[next].kind {
            Kind::Paragraph => return (next > at + 1).then_some(next),
            Kind::Caption | Kind::Credit | Kind::Furniture | Kind::Table => {}
            Kind::Heading if headings == 0 => headings = 1,
            _ => return None,
        }
        next += 1;
    }
    None
}

pub(super) fn join(
    kind: RepairKind,
    [from, to]: [usize; 2],
    parts: &[Part],
    confidence: u8,
    reason: (String, String),
) -> Repair {
    let spans = vec![parts[from].span, parts[to].span];
    Repair { kind, spans, reason, confidence, needs: None, act: Act::Join(vec![from, to]) }
}

/// Trust that two texts are one that was cut; nothing when they are not.
fn cut(before: &str, after: &str, count: u32, ended: usize) -> Option<u8> {
    if is_ended(before) || line::length(before, LEAST) <= LEAST || heading::marker(after).is_some() {
        return None;
    }
    let is_tied = CONNECTIVES.iter().any(|word| after.starts_with(word));
    let mut trust = 55;
    // Where nearly every paragraph ends as a sentence does, one that does not has lost its end.
    trust += if ended >= 80 { 15 } else { 0 };
    trust += if line::is_open_ended(before) { 15 } else { 0 };
    trust += if line::is_rest(after) { 20 } else { 0 };
    trust += if count > 1 { 20 } else { 10 * u8::try_from(count).unwrap_or(1) };
    let both_ascii =
        before.ends_with(|it: char| it.is_ascii_digit()) && after.starts_with(|it: char| it.is_ascii_digit());
    trust += if both_ascii { 10 } else { 0 };
    let starts_anew = is_tied || after.starts_with(['“', '—', '（', '《']);
    Some((trust - if starts_anew { 25 } else { 0 }).min(97))
}

fn cut_reason(before: &str, after: &str, count: u32) -> (String, String) {
    let (before_end, after_start) = (ending(before), excerpt(after));
    let (word_zh, word_en) =
        seam(before, after).filter(|_| count > 0).map_or((String::new(), String::new()), |(one, other)| {
            (
                format!("，“{one}{other}”在文中另有 {count} 处"),
                format!("; “{one}{other}” stands in the text {count} times more"),
            )
        });
    (
        format!("“{before_end}”句末没有标点，接“{after_start}”{word_zh}"),
        format!("nothing ends “{before_end}”, which goes on with “{after_start}”{word_en}"),
    )
}

fn width_reason() -> (String, String) {
    (
        "各行写满同一宽度，段落是按行宽折断的".to_owned(),
        "the lines fill one width: the paragraph was broken to fit it".to_owned(),
    )
}

/// Percent of the paragraphs that end as a sentence does.
fn share_ended(source: &Source, parts: &[Part]) -> usize {
    let prose = || parts.iter().filter(|part| part.kind == Kind::Paragraph).take(10_000);
    let all = prose().count();
    prose().filter(|part| is_ended(source.get(part.span))).count() * 100 / all.max(1)
}
