//! The JSON Schema of the article format, made from the wire types.

/// The JSON Schema (2020-12) of the article format, as the program prints it.
pub const SCHEMA: &str = include_str!("../../assets/article.schema.json");

#[cfg(test)]
#[path = "schema_tests.rs"]
pub(super) mod tests;
