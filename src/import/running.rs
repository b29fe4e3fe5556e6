//! Lines that every page of a document repeats: running heads and feet, and bare page numbers.

use std::collections::HashMap;

use super::Source;
use super::kind::{Kind, Part};

/// Lines at the top and at the foot of each page that may be of the page.
const EDGE: usize = 2;

/// Longest such line in bytes.
const LENGTH: usize = 180;

/// Fewest pages that repeat a line.
const PAGES: usize = 3;

/// Marks what pages repeat as furniture.
pub(super) fn heads(source: &Source, parts: &mut [Part]) {
    if source.pages < 2 {
        return;
    }
    let edges = edges(parts);
    // Page numbers differ, the words around them do not.
    let words = |part: &Part| -> String {
        let text = source.get(part.span);
        text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_ascii_digit()).collect()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in &edges {
        *counts.entry(words(&parts[*at])).or_insert(0) += 1;
    }
    let least = PAGES.max(usize::try_from(source.pages).unwrap_or(usize::MAX) * 2 / 5);
    for at in edges {
        let words = words(&parts[at]);
        let is_number = words.is_empty() && parts[at].span.end - parts[at].span.start <= 4;
        if is_number || counts.get(&words).is_some_and(|count| *count >= least) {
            (parts[at].kind, parts[at].trust) = (Kind::Furniture, 85);
        }
    }
}

/// Short lines at the edges of the pages.
fn edges(parts: &[Part]) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut start = 0;
    for page in parts.chunk_by(|one, other| one.page == other.page) {
        let end = start + page.len();
        let top = start..end.min(start + EDGE);
        let foot = end.saturating_sub(EDGE).max(top.end)..end;
        edges.extend(top.chain(foot).filter(|at| {
            let part = &parts[*at];
            part.table.is_none() && (part.span.end - part.span.start) as usize <= LENGTH
        }));
        start = end;
    }
    edges
}
