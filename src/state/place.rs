//! Where one was in an article.

use super::Anchor;

/// Where one was when one left, or moved to another room or section. Names that mean nothing any more are
/// passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Word of the room.
    pub room: String,
    /// Id of the section; none for what belongs to no section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The focused figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Anchor>,
}
