//! Makes the schema and compares the committed one with it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::SCHEMA;
use crate::job::Progress;
use crate::load::SAMPLE;
use crate::load::scan::scan;
use crate::load::shape::{self, CHECKED, DECIMAL, EXACTNESS, UNCHECKED};
use crate::load::wire::{Document, FORMAT, Literal, Str};

/// Where the schema is found on the web.
const ID: &str = "https://zonglan.dev/schema/article-1.json";

/// Decimals as strings, written as JSON writes numbers.
const DECIMAL_PATTERN: &str = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$";

impl JsonSchema for Str<'_> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "String".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string"})
    }
}

impl JsonSchema for Literal<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number, or a string holding one; kept as written.",
            "anyOf": [
                {"type": "number"},
                {"type": "string", "format": DECIMAL, "pattern": DECIMAL_PATTERN},
            ],
        })
    }
}

/// The closed lists of the format.
struct Vocabulary {
    kinds: Vec<&'static str>,
    bases: Vec<&'static str>,
    modifiers: Vec<&'static str>,
    attributions: Vec<&'static str>,
    changes: Vec<&'static str>,
    block_kinds: Vec<&'static str>,
    repair_states: Vec<&'static str>,
    topics: Vec<&'static str>,
}

impl Vocabulary {
    /// The lists as the program knows them.
    fn of_program() -> Self {
        use crate::article::{BLOCK_KINDS, Change, REPAIR_STATES, TOPICS};
        use crate::number::Modifier;
        use crate::unit::{Attribution, Basis, Kind};
        Self {
            kinds: Kind::WORDS.to_vec(),
            bases: Basis::WORDS.to_vec(),
            modifiers: Modifier::WORDS.to_vec(),
            attributions: Attribution::WORDS.to_vec(),
            changes: Change::WORDS.to_vec(),
            block_kinds: BLOCK_KINDS.iter().map(|(word, _)| *word).collect(),
            repair_states: REPAIR_STATES.to_vec(),
            topics: TOPICS.iter().map(|topic| topic.id).collect(),
        }
    }

    /// Each list with the type and the property it closes.
    fn places(&self) -> [(&'static str, &'static str, &[&'static str]); 8] {
        [
            ("Figure", "kind", &self.kinds),
            ("Figure", "basis", &self.bases),
            ("Figure", "modifier", &self.modifiers),
            ("Figure", "attribution", &self.attributions),
            ("Figure", "change", &self.changes),
            ("Block", "type", &self.block_kinds),
            ("Repair", "status", &self.repair_states),
            ("Section", "topic", &self.topics),
        ]
    }
}

/// The schema of the wire types with the closed lists put in, as the file should be.
fn generate(words: &Vocabulary) -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = serde_json::to_value(generator.into_root_schema_for::<Document<'static>>()).unwrap();
    schema["$id"] = json!(ID);
    schema["properties"]["format"]["const"] = json!(FORMAT);
    for (name, property, list) in words.places() {
        let place = &mut schema["$defs"][name]["properties"][property];
        assert!(place.is_object(), "{name}.{property} is not in the schema");
        let mut list: Vec<Value> = list.iter().map(|word| json!(word)).collect();
        if place["type"].is_array() {
            list.push(Value::Null);
        }
        place["enum"] = Value::Array(list);
    }
    let exactness = &mut schema["$defs"]["Figure"]["properties"]["decimals"];
    *exactness = json!({
        "description": exactness["description"],
        "anyOf": [
            {"type": "integer"},
            {"type": "string", "format": EXACTNESS, "pattern": "^(INF|-?[0-9]+)$"},
            {"type": "null"},
        ],
    });
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

#[test]
fn the_committed_schema_is_the_one_the_types_make() {
    let made = generate(&Vocabulary::of_program());
    if std::env::var_os("ZONGLAN_BLESS").is_some_and(|bless| bless == "1") {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/article.schema.json");
        std::fs::write(file, &made).unwrap();
    } else {
        assert!(made == SCHEMA, "assets/article.schema.json is out of date: run with ZONGLAN_BLESS=1");
    }
}

#[test]
fn the_schema_is_a_valid_one_with_its_own_name() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], ID);
    assert!(schema["title"].is_string());
}

#[test]
fn every_field_is_described() {
    fn look(at: &str, schema: &Value) {
        let properties = schema["properties"].as_object();
        for (name, property) in properties.into_iter().flatten() {
            assert!(property["description"].is_string(), "{at}.{name} has no description");
        }
    }
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    look("Article", &schema);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["description"].is_string(), "{name} has no description");
        look(name, definition);
    }
}

#[test]
fn every_keyword_of_the_schema_is_known_to_the_checker() {
    fn look(schema: &Value) {
        let Some(schema) = schema.as_object() else { return };
        for (keyword, value) in schema {
            let known = CHECKED.contains(&&**keyword) || UNCHECKED.contains(&&**keyword);
            assert!(known, "the checker does not know the keyword {keyword}");
            match keyword.as_str() {
                "properties" | "$defs" => value.as_object().unwrap().values().for_each(look),
                "items" | "additionalProperties" => look(value),
                "anyOf" => value.as_array().unwrap().iter().for_each(look),
                "format" => {
                    let known = ["uint8", "int8", "uint32", DECIMAL, EXACTNESS];
                    assert!(known.contains(&value.as_str().unwrap()), "unknown format {value}");
                }
                _ => {}
            }
        }
    }
    look(&serde_json::from_str(SCHEMA).unwrap());
}

fn is_valid(document: &str) -> bool {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::is_valid(&schema, &serde_json::from_str(document).unwrap())
}

#[test]
fn an_independent_validator_accepts_the_sample_and_what_is_written_of_it() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&sample).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let read: Document<'_> = serde_json::from_str(SAMPLE).unwrap();
    let written = serde_json::to_string(&read).unwrap();
    assert!(is_valid(&written));
    let again: Document<'_> = serde_json::from_str(&written).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), written);
}

#[test]
fn the_checker_and_an_independent_validator_agree() {
    for (from, to) in [
        ("\"headline\"", "\"headlin\""),
        ("\"inLanguage\": \"zh-Hans\"", "\"inLanguage\": 1"),
        ("\"inLanguage\": \"zh-Hans\"", "\"inLanguage\": null"),
        ("\"start\": ", "\"start\": -"),
        ("\"exact\": \"", "\"exact\": 7, \"prefix\": \""),
        ("\"topic\": \"i", "\"topic\": \"j"),
        ("\"value\": \"7", "\"value\": \"七"),
        ("article/1", "article/2"),
    ] {
        assert!(SAMPLE.contains(from), "{from} is not in the sample");
        let document = SAMPLE.replacen(from, to, 1);
        let faults =
            shape::check(&scan(&document, &Progress::default()).unwrap(), &document, &Progress::default());
        assert_eq!(faults.is_empty(), is_valid(&document), "{to}: {faults:?}");
    }
    let faults = shape::check(&scan(SAMPLE, &Progress::default()).unwrap(), SAMPLE, &Progress::default());
    assert!(faults.is_empty(), "{faults:?}");
}
