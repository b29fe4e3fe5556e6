//! Captions that drift: into a paragraph, or to the foot of the page.

use super::Source;
use super::cohesion::{Cohesion, Passage};
use super::kind::{Kind, Part};
use super::ledger::{Act, Repair, RepairKind, excerpt};

/// Most captions at the foot that are looked at.
const CAPTIONS: usize = 64;

/// Most sections that a caption is compared with.
const SECTIONS: usize = 200;

/// Least share of its words that a caption has in common with its section, in permille.
const KIN: i32 = 350;

/// Proposes to take captions out of paragraphs that other repairs join around them.
pub(super) fn lift(source: &Source, parts: &[Part], repairs: &mut Vec<Repair>) {
    let mut lifts = Vec::new();
    for (number, repair) in repairs.iter().enumerate() {
        let Act::Join(joined) = &repair.act else { continue };
        let [from, to] = joined[..] else { continue };
        let near = parts[from + 1..to].iter().take_while(|part| !part.kind.is_prose());
        for (at, part) in (from + 1..).zip(near) {
            if part.kind != Kind::Caption {
                continue;
            }
            let line = excerpt(source.get(part.span));
            lifts.push(Repair {
                kind: RepairKind::LiftCaption,
                spans: vec![part.span],
                reason: (
                    format!("图注“{line}”插在一个未完的段落中间，归入其后一节"),
                    format!(
                        "the caption “{line}” stands inside a paragraph; it goes with the section after it"
                    ),
                ),
                confidence: repair.confidence.min(part.trust),
                needs: Some(number),
                act: Act::Next(at),
            });
        }
    }
    repairs.extend(lifts);
}

/// Proposes sections for captions that stand at the foot of the page, after byline and credit.
pub(super) fn foot(source: &Source, parts: &[Part], repairs: &mut Vec<Repair>) {
    let Some(last) = parts.iter().rposition(|part| part.kind.is_prose() || part.kind == Kind::Heading) else {
        return;
    };
    let captions: Vec<usize> =
        (last + 1..parts.len()).filter(|at| parts[*at].kind == Kind::Caption).take(CAPTIONS).collect();
    let sections = sections(parts, last);
    if captions.is_empty() || sections.len() < 2 {
        return;
    }
    let texts = |from: usize, to: usize| {
        parts[from..to].iter().filter(|part| part.kind.is_prose() || part.kind == Kind::Heading)
    };
    let all = texts(0, last + 1).map(|part| source.get(part.span));
    let cohesion = Cohesion::new(all.chain(captions.iter().map(|at| source.get(parts[*at].span))));
    let passages: Vec<Passage> = sections
        .iter()
        .map(|(_, from, to)| {
            let mut passage = Passage::default();
            texts(*from, *to).for_each(|part| passage.add(source.get(part.span)));
            passage
        })
        .collect();
    for at in captions {
        let text = source.get(parts[at].span);
        let mut shares: Vec<(i32, usize)> = passages
            .iter()
            .enumerate()
            .map(|(section, passage)| (cohesion.share(text, passage), section))
            .collect();
        shares.sort_by_key(|(share, section)| (-share, *section));
        let [(best, section), (second, _), ..] = shares[..] else { continue };
        if best < KIN || best - second < 100 {
            continue;
        }
        let heading = sections[section].0;
        let name = heading.map_or("", |heading| source.get(parts[heading].span));
        let (line, name) = (excerpt(text), excerpt(name));
        repairs.push(Repair {
            kind: RepairKind::MoveCaption,
            spans: vec![parts[at].span],
            reason: (
                format!("图注“{line}”在文末，词语与“{name}”一节相同"),
                format!(
                    "the caption “{line}” stands at the foot; its words are those of the section “{name}”"
                ),
            ),
            confidence: 55 + u8::try_from((best - second).clamp(0, 1000) / 25).unwrap_or(0),
            needs: None,
            act: Act::Move { part: at, heading },
        });
    }
}

/// Heading, start and end of each section of the page as it stands.
fn sections(parts: &[Part], last: usize) -> Vec<(Option<usize>, usize, usize)> {
    let mut sections = vec![(None, 0, 0)];
    for (at, part) in parts[..=last].iter().enumerate() {
        if part.kind == Kind::Heading && sections.len() < SECTIONS {
            sections.push((Some(at), at, at + 1));
        }
        if let Some(section) = sections.last_mut() {
            section.2 = at + 1;
        }
    }
    sections
}
