//! Sections and the blocks of text they are made of.

use super::{Name, SectionId, SourceSpan, StrRef, Topic};

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Id in the document.
    pub id: StrRef,
    /// Topic.
    pub topic: &'static Topic,
    /// Name shown.
    pub name: Name,
    /// What it says, in a sentence; empty when absent.
    pub summary: Name,
}
/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A quotation.
    Quote,
    /// A list.
    List,
    /// A table.
    Table,
    /// An image.
    Image,
    /// The caption of an image.
    Caption,
    /// The names of the authors.
    Byline,
    /// The origin of pictures.
    Credit,
}

/// Names of the block kinds in the article format.
pub const BLOCK_KINDS: &[(&str, BlockKind)] = &[
    ("heading", BlockKind::Heading),
    ("paragraph", BlockKind::Paragraph),
    ("quote", BlockKind::Quote),
    ("list", BlockKind::List),
    ("table", BlockKind::Table),
    ("image", BlockKind::Image),
    ("caption", BlockKind::Caption),
    ("byline", BlockKind::Byline),
    ("credit", BlockKind::Credit),
];

/// States of a repair in the article format.
pub const REPAIR_STATES: &[&str] = &["proposed", "accepted", "refused"];

/// A block of text.
#[derive(Clone, Debug)]
pub struct Block {
    /// Id in the document.
    pub id: StrRef,
    /// Section; none for title, byline, credit.
    pub section: Option<SectionId>,
    /// What it is.
    pub kind: BlockKind,
    /// Where its text stands, in reading order; never empty.
    pub spans: Spans,
    /// Who speaks, and the page repairs; rare.
    pub detail: Option<Box<BlockDetail>>,
}

/// The spans of a block: almost always one.
#[derive(Clone, Debug)]
pub enum Spans {
    /// One span.
    One(SourceSpan),
    /// A block that the page tore apart.
    Many(Box<[SourceSpan]>),
}

impl Spans {
    /// The spans in reading order.
    #[must_use]
    pub fn as_slice(&self) -> &[SourceSpan] {
        match self {
            Self::One(span) => std::slice::from_ref(span),
            Self::Many(spans) => spans,
        }
    }
}

/// What only some blocks have.
#[derive(Clone, Debug, Default)]
pub struct BlockDetail {
    /// Role of the speaker and whether the text names them.
    pub speaker: Option<(Name, bool)>,
    /// Repairs of the page.
    pub repairs: Vec<Repair>,
}

/// A repair of the page.
#[derive(Clone, Debug)]
pub struct Repair {
    /// What was done.
    pub kind: StrRef,
    /// One of [`REPAIR_STATES`].
    pub status: StrRef,
    /// Why; empty when not said.
    pub reason: Name,
}
