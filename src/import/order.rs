//! Parts into reading order, as the answers to the proposals leave it.

use super::kind::{Kind, Part};
use super::ledger::{Act, Ledger};

/// A block to be: parts that are read as one.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Parts in reading order; never empty.
    pub(super) parts: Vec<usize>,
    /// What it is, after the answers.
    pub(super) kind: Kind,
    /// Whether it belongs to the section after it.
    pub(super) is_next: bool,
}

/// Neighbours in reading order, for moves that cost nothing.
struct Chain {
    next: Vec<usize>,
    before: Vec<usize>,
}

/// No part: the end of the chain.
const NONE: usize = usize::MAX;

impl Chain {
    /// The parts as they stand; one more at the front is where the chain begins.
    fn new(length: usize) -> Self {
        let next = (0..=length).map(|at| if at < length { at + 1 } else { NONE }).collect();
        let before = (0..=length).map(|at| at.checked_sub(1).unwrap_or(NONE)).collect();
        Self { next, before }
    }

    fn remove(&mut self, at: usize) {
        let (before, next) = (self.before[at], self.next[at]);
        if before != NONE {
            self.next[before] = next;
        }
        if next != NONE {
            self.before[next] = before;
        }
    }

    fn insert(&mut self, at: usize, after: usize) {
        let next = self.next[after];
        (self.before[at], self.next[at]) = (after, next);
        self.next[after] = at;
        if next != NONE {
            self.before[next] = at;
        }
    }
}

/// The blocks of a page in reading order.
pub(super) fn order(ledger: &Ledger, answers: &[bool]) -> Vec<Run> {
    let parts = &ledger.parts;
    let made = |at: usize| ledger.is_made(at, answers);
    let acts =
        || ledger.repairs.iter().enumerate().filter(|(at, _)| made(*at)).map(|(_, repair)| &repair.act);
    // Places in the chain are one more than parts.
    let mut chain = Chain::new(parts.len());
    let mut tails: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    let mut head: Vec<usize> = (0..parts.len()).collect();
    for act in acts() {
        let Act::Join(joined) = act else { continue };
        let first = head[joined[0]];
        for &part in &joined[1..] {
            // A part that another join has taken stays there.
            if head[part] == part && part != first && tails[part].is_empty() {
                chain.remove(part + 1);
                tails[first].push(part);
                head[part] = first;
            } else if head[part] == part && part != first {
                let more = std::mem::take(&mut tails[part]);
                chain.remove(part + 1);
                for moved in std::iter::once(part).chain(more) {
                    head[moved] = first;
                    tails[first].push(moved);
                }
            }
        }
    }
    follow(ledger, answers, &head, &mut chain);
    let mut is_next = vec![false; parts.len()];
    for act in acts() {
        match act {
            Act::Next(part) => is_next[*part] = true,
            Act::Move { part, heading } => {
                let last = section_end(parts, &chain, *heading);
                if last != *part + 1 {
                    chain.remove(part + 1);
                    chain.insert(part + 1, last);
                }
            }
            _ => {}
        }
    }
    runs(ledger, answers, &chain, &tails, &is_next)
}

/// Returns paragraphs to the section that a torn one belongs to.
fn follow(ledger: &Ledger, answers: &[bool], head: &[usize], chain: &mut Chain) {
    for (at, repair) in ledger.repairs.iter().enumerate() {
        let Act::Follow { from, to, after } = repair.act else { continue };
        if !ledger.is_made(at, answers) {
            continue;
        }
        let until = ledger.repairs.iter().enumerate().find(|(_, other)| other.needs == Some(at));
        let is_ended = until.is_none_or(|(until, _)| ledger.is_made(until, answers));
        let end = (to..ledger.parts.len()).find(|part| !ledger.parts[*part].kind.is_prose());
        let to = if is_ended { to } else { end.unwrap_or(ledger.parts.len()) };
        let mut last = head[after] + 1;
        for part in (from..to).filter(|part| head[*part] == *part) {
            chain.remove(part + 1);
            chain.insert(part + 1, last);
            last = part + 1;
        }
    }
}

/// Place in the chain of the last part of a section, before the next heading.
fn section_end(parts: &[Part], chain: &Chain, heading: Option<usize>) -> usize {
    let mut at = heading.map_or(0, |heading| heading + 1);
    loop {
        let next = chain.next[at];
        if next == NONE || matches!(parts[next - 1].kind, Kind::Heading | Kind::Byline | Kind::Credit) {
            return at;
        }
        at = next;
    }
}

/// Collects the chain.
fn runs(
    ledger: &Ledger,
    answers: &[bool],
    chain: &Chain,
    tails: &[Vec<usize>],
    is_next: &[bool],
) -> Vec<Run> {
    let mut refused = vec![false; ledger.parts.len()];
    for (at, repair) in ledger.repairs.iter().enumerate() {
        if let Act::Kind(marked) = &repair.act
            && !ledger.is_made(at, answers)
        {
            marked.iter().for_each(|part| refused[*part] = true);
        }
    }
    let mut runs = Vec::with_capacity(ledger.parts.len());
    let mut place = chain.next[0];
    while place != NONE {
        let part = place - 1;
        let kind = if refused[part] { Kind::Paragraph } else { ledger.parts[part].kind };
        let parts = std::iter::once(part).chain(tails[part].iter().copied()).collect();
        runs.push(Run { parts, kind, is_next: is_next[part] });
        place = chain.next[place];
    }
    runs
}
