//! Values of a JSON document by their places.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// A value and where it stands. Documents are at most 4 GiB: places take four bytes.
#[derive(Clone, Debug)]
pub(super) struct Node {
    start: u32,
    end: u32,
    /// What it is, and what is in it.
    pub(super) kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number; its literal is the node's text.
    Number,
    /// A string; its literal, quotes included, is the node's text.
    String,
    /// An array and its elements.
    Array(Vec<Node>),
    /// An object and its members in the order written, repeated keys included.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The key, escapes decoded. Equal keys of a document are the same allocation.
    pub(super) key: Rc<str>,
    key_start: u32,
    key_end: u32,
    /// The value.
    pub(super) value: Node,
}

impl Member {
    pub(super) const fn new(key: Rc<str>, literal: &Node, value: Node) -> Self {
        Self { key, key_start: literal.start, key_end: literal.end, value }
    }

    /// Bytes of the key in the document, quotes included.
    pub(super) const fn key_span(&self) -> Range<usize> {
        self.key_start as usize..self.key_end as usize
    }
}

impl Node {
    /// A value at a place in bytes; of a document that is short enough.
    pub(super) fn new(span: Range<usize>, kind: NodeKind) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(span.start), end: place(span.end), kind }
    }

    /// Bytes of the value in the document; brackets and quotes included.
    pub(super) const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The value as written.
    pub(super) fn text<'t>(&self, document: &'t str) -> &'t str {
        document.get(self.span()).unwrap_or_default()
    }

    /// The content of a string, escapes decoded; none for other values.
    pub(super) fn string<'t>(&self, document: &'t str) -> Option<Cow<'t, str>> {
        matches!(self.kind, NodeKind::String).then(|| unescape(self.text(document)))
    }

    /// The first member of that key; none for other values than objects.
    pub(super) fn member(&self, key: &str) -> Option<&Self> {
        self.members().iter().find(|member| &*member.key == key).map(|member| &member.value)
    }

    /// The members of an object; empty for other values.
    pub(super) fn members(&self) -> &[Member] {
        match &self.kind {
            NodeKind::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of an array; empty for other values.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.kind {
            NodeKind::Array(elements) => elements,
            _ => &[],
        }
    }
}

/// The content of a string literal that was scanned.
pub(super) fn unescape(literal: &str) -> Cow<'_, str> {
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
    if inner.contains('\\') {
        serde_json::from_str(literal).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}
