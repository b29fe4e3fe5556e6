//! Where in a document something is: `figures[17].target.start`.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use super::scan::{Member, Node, NodeKind};

/// Objects with more members than this are looked up through a hash table.
const SMALL_OBJECT: usize = 16;

/// One step down into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Into the member of an object, by key.
    Key(Box<str>),
    /// Into the element of an array, 0-based.
    Index(usize),
}

/// The way from the document itself to a value in it; empty for the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    segments: Vec<Segment>,
}

impl Path {
    /// The document itself.
    #[must_use]
    pub const fn root() -> Self {
        Self { segments: Vec::new() }
    }

    /// The path of a member of the object at this path.
    #[must_use]
    pub fn key(mut self, name: impl AsRef<str>) -> Self {
        self.push(Segment::Key(name.as_ref().into()));
        self
    }

    /// The path of an element, 0-based, of the array at this path.
    #[must_use]
    pub fn index(mut self, at: usize) -> Self {
        self.push(Segment::Index(at));
        self
    }

    /// The steps, outermost first; empty for the document itself.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether the path leads into the document's member of this name.
    #[must_use]
    pub fn starts_with(&self, member: &str) -> bool {
        matches!(self.segments.first(), Some(Segment::Key(key)) if &**key == member)
    }

    pub(super) fn push(&mut self, segment: Segment) {
        self.segments.push(segment);
    }

    pub(super) fn pop(&mut self) {
        self.segments.pop();
    }

    /// A path whose steps were collected innermost first.
    pub(super) fn from_inner(mut segments: Vec<Segment>) -> Self {
        segments.reverse();
        Self { segments }
    }
}

/// Keys that look like names stand bare, others as a JSON string in brackets; the document is `.`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return f.write_str(".");
        }
        for (at, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) if is_name(key) => {
                    write!(f, "{}{key}", if at == 0 { "" } else { "." })?;
                }
                Segment::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'))
}

/// Which part of a member a place is wanted of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its value.
    Value,
    /// Its key.
    Key,
}

/// Finds places in a scanned document; large objects are indexed once, so that many look-ups stay
/// linear in all.
pub(super) struct Locator<'n> {
    root: &'n Node,
    large: HashMap<*const Node, HashMap<&'n str, usize>>,
}

impl<'n> Locator<'n> {
    pub(super) fn new(root: &'n Node) -> Self {
        Self { root, large: HashMap::new() }
    }

    /// Byte range of what a path leads to.
    ///
    /// Of a string, number or word the whole of it, of an object or array its opening bracket. When
    /// a step leads nowhere, the place of the innermost value that does exist.
    pub(super) fn locate(&mut self, path: &Path, part: Part) -> Range<usize> {
        let mut node = self.root;
        let mut key = None;
        for segment in path.segments() {
            let (next, next_key) = match segment {
                Segment::Key(name) => match self.member(node, name) {
                    Some(member) => (&member.value, Some(member.key_span())),
                    None => return mark(node),
                },
                Segment::Index(at) => match node.elements().get(*at) {
                    Some(element) => (element, None),
                    None => return mark(node),
                },
            };
            (node, key) = (next, next_key);
        }
        key.filter(|_| part == Part::Key).unwrap_or_else(|| mark(node))
    }

    fn member(&mut self, node: &'n Node, name: &str) -> Option<&'n Member> {
        let NodeKind::Object(members) = &node.kind else { return None };
        if members.len() <= SMALL_OBJECT {
            return members.iter().find(|member| &*member.key == name);
        }
        let by_key = self.large.entry(std::ptr::from_ref(node)).or_insert_with(|| {
            // Reversed, so that of members with one key the first is found.
            members.iter().enumerate().rev().map(|(at, member)| (&*member.key, at)).collect()
        });
        by_key.get(name).and_then(|&at| members.get(at))
    }
}

fn mark(node: &Node) -> Range<usize> {
    let span = node.span();
    match node.kind {
        NodeKind::Array(_) | NodeKind::Object(_) => span.start..span.start + 1,
        _ => span,
    }
}

/// Byte range of what a path leads to in a document; see [`Locator::locate`].
#[cfg(test)]
pub(super) fn locate(root: &Node, path: &Path) -> Range<usize> {
    Locator::new(root).locate(path, Part::Value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::job::Progress;
    use crate::load::scan::scan;

    #[test]
    fn paths_print_as_one_would_write_them() {
        let path = Path::root().key("figures").index(17).key("target").key("start");
        assert_eq!(path.to_string(), "figures[17].target.start");
        assert_eq!(Path::root().key("cells").key("本期").to_string(), "cells.本期");
        assert_eq!(Path::root().key("a b\n").to_string(), r#"["a b\n"]"#);
        assert_eq!(Path::root().to_string(), ".");
        assert!(path.starts_with("figures") && !path.starts_with("target"));
    }

    #[test]
    fn places_are_of_values_keys_and_what_encloses_the_missing() {
        let text = r#"{"甲": [10, {"乙": "丙"}]}"#;
        let root = scan(text, &Progress::default()).unwrap();
        let at = |path: Path| text.get(locate(&root, &path)).unwrap();
        assert_eq!(at(Path::root()), "{");
        assert_eq!(at(Path::root().key("甲")), "[");
        assert_eq!(at(Path::root().key("甲").index(0)), "10");
        assert_eq!(at(Path::root().key("甲").index(1).key("乙")), "\"丙\"");
        assert_eq!(at(Path::root().key("甲").index(1).key("丁").key("戊")), "{");
        assert_eq!(at(Path::root().key("甲").index(9)), "[");
        assert_eq!(at(Path::root().key("甲").index(0).key("x")), "10");
        let key = Locator::new(&root).locate(&Path::root().key("甲"), Part::Key);
        assert_eq!(text.get(key).unwrap(), "\"甲\"");
    }

    #[test]
    fn large_objects_are_found_like_small_ones() {
        let members: Vec<String> = (0..100).map(|n| format!("\"k{}\":{n}", n % 60)).collect();
        let text = format!("{{{}}}", members.join(","));
        let root = scan(&text, &Progress::default()).unwrap();
        let mut locator = Locator::new(&root);
        for n in 0..60 {
            let found = locator.locate(&Path::root().key(format!("k{n}")), Part::Value);
            assert_eq!(text.get(found).unwrap(), n.to_string());
        }
    }
}
