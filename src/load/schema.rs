//! The JSON Schema of the format, generated from the wire types and committed under `assets/`.

/// The schema (2020-12), as `assets/article.schema.json` holds it.
pub const SCHEMA: &str = include_str!("../../assets/article.schema.json");

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
