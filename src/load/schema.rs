//! The JSON Schema of the format, generated from the wire types and committed under `assets/`.

/// The schema, as `assets/article.schema.json` holds it.
pub const SCHEMA: &str = include_str!("../../assets/article.schema.json");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::SCHEMA;
    use crate::load::{SAMPLE, wire};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for wire::Str<'_> {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> Cow<'static, str> {
            "String".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string" })
        }
    }

    impl JsonSchema for wire::Literal<'_> {
        fn schema_name() -> Cow<'static, str> {
            "Decimal".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A number, or a string holding one; kept as written.",
                "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^(INF|[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?)$" }]
            })
        }
    }

    fn generate() -> String {
        let schema = schemars::schema_for!(wire::Document<'static>);
        format!("{}\n", serde_json::to_string_pretty(&schema).unwrap())
    }

    #[test]
    fn the_committed_schema_is_the_generated_one() {
        let generated = generate();
        if std::env::var_os("ZONGLAN_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/article.schema.json");
            std::fs::write(path, &generated).unwrap();
            return;
        }
        assert_eq!(SCHEMA, generated, "run the tests once with ZONGLAN_BLESS=1");
    }

    #[test]
    fn an_independent_validator_accepts_the_sample() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let sample: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&sample).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn an_independent_validator_refuses_a_misspelt_field() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let broken = SAMPLE.replacen("\"headline\"", "\"headlin\"", 1);
        let broken: serde_json::Value = serde_json::from_str(&broken).unwrap();
        assert!(!jsonschema::is_valid(&schema, &broken));
    }

    #[test]
    fn what_is_written_is_what_was_read() {
        let read = crate::load::read(SAMPLE).unwrap();
        let written = serde_json::to_string(&read).unwrap();
        let again = crate::load::read(&written).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), written);
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        assert!(jsonschema::is_valid(&schema, &serde_json::from_str(&written).unwrap()));
    }
}
