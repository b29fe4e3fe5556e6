//! The slow path: every fault of a document, with its place.

use super::build::{Builder, ReadBeside};
use super::fault::{Fault, FaultKind, Path};
use super::report::Located;
use super::scan::{Node, scan};
use super::{shape, wire};
use crate::job::Progress;

/// How often a list asks whether to go on, in items.
const STRIDE: usize = 4096;

/// What is said when the fast path refused a document in which nothing is found.
const DISAGREEMENT: &str = "a document the reader cannot take";

/// Lists every fault of a document that the fast path refused; never empty. None when called off.
pub(super) fn diagnose(text: &str, read_beside: ReadBeside<'_>, progress: &Progress) -> Option<Vec<Located>> {
    let scanned = scan(text, progress);
    if progress.is_cancelled() {
        return None;
    }
    let node = match scanned {
        Ok(node) => node,
        Err(problems) => return Some(problems),
    };
    let mut faults = shape::check(&node, text, progress);
    faults.extend(meaning(&node, text, read_beside, progress));
    if progress.is_cancelled() {
        return None;
    }
    if faults.is_empty() {
        // The two paths disagree: say so honestly rather than open nothing without a word.
        let expected = wire::FORMAT.to_owned();
        let found = DISAGREEMENT.to_owned();
        faults.push(Fault { path: Path::root(), kind: FaultKind::WrongValue { expected, found } });
    }
    Some(Located::all(text, &node, faults))
}

/// The faults of meaning: every item that decodes goes to the builder, the others only leave their id.
/// When called off, those found so far.
fn meaning(root: &Node, text: &str, read_beside: ReadBeside<'_>, progress: &Progress) -> Vec<Fault> {
    let mut builder = Builder::new(text, read_beside);
    macro_rules! member {
        ($name:literal, $take:ident) => {
            if let Some(value) = root.member($name).and_then(|node| decode(node, text)) {
                builder.$take(value);
            }
        };
    }
    macro_rules! list {
        ($name:literal, $add:ident) => {
            for (at, node) in root.member($name).into_iter().flat_map(Node::elements).enumerate() {
                if at % STRIDE == STRIDE - 1 && progress.is_cancelled() {
                    return builder.faults;
                }
                match decode(node, text) {
                    Some(item) => builder.$add(at, item),
                    None => {
                        let id = node.member("id").and_then(|id| decode::<wire::Str<'_>>(id, text));
                        builder.broken_ids.extend(id.map(|id| id.0.into_owned()));
                    }
                }
            }
        };
    }
    if let Some(format) = root.member("format").and_then(|node| decode::<wire::Str<'_>>(node, text)) {
        builder.format(&format);
    }
    member!("datePublished", date_published);
    member!("temporal", temporal);
    member!("source", source);
    member!("text", text);
    builder.text_from_source();
    list!("sections", section);
    list!("blocks", block);
    list!("figures", figure);
    list!("dates", date);
    list!("derived", derived);
    list!("tables", table);
    list!("checks", check);
    list!("highlights", highlight);
    builder.finish();
    builder.faults
}

fn decode<'t, T: serde::Deserialize<'t>>(node: &Node, text: &'t str) -> Option<T> {
    serde_json::from_str(node.text(text)).ok()
}

#[cfg(test)]
#[path = "diagnose_tests.rs"]
mod tests;
