//! Bytes to article: the format on the wire and the built-in article.

mod schema;
pub mod wire;

pub use schema::SCHEMA;

/// The built-in article: what the program shows when it is given no file.
pub const SAMPLE: &str = include_str!("../../assets/jiangjin.json");

/// Reads a document of the article format.
///
/// # Errors
/// The first place where the bytes are not JSON or not of the format, with line and column.
pub fn read(document: &str) -> Result<wire::Document<'_>, serde_json::Error> {
    serde_json::from_str(document)
}
