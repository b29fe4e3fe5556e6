//! The two paths through a document agree, however it was changed.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::job::Job;
use crate::load::{Error, SAMPLE, SCHEMA, load_text};

static SAMPLE_TREE: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(SAMPLE).unwrap());

static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap());

/// A change of one member or element.
#[derive(Clone, Debug)]
enum Change {
    Drop,
    Rename(&'static str),
    Replace(Value),
    Add(i64),
    Repeat,
}

fn change() -> impl Strategy<Value = Change> {
    let values = [
        json!(null),
        json!(null),
        json!(true),
        json!("x"),
        json!(""),
        json!("f001"),
        json!("12"),
        json!("-2147483648"),
        json!(0),
        json!(-1),
        json!(28),
        json!(300),
        json!(1.5),
        json!(u64::MAX),
        json!([]),
        json!([null]),
        json!({}),
    ];
    prop_oneof![
        2 => Just(Change::Drop),
        1 => proptest::sample::select(&["id", "zh", "note", "tabels", "value"][..]).prop_map(Change::Rename),
        4 => proptest::sample::select(values.to_vec()).prop_map(Change::Replace),
        1 => (-3_i64..4).prop_map(Change::Add),
        1 => Just(Change::Repeat),
    ]
}

/// Walks down from the document, one choice for each level, and changes what is reached.
fn mutate(value: &mut Value, choices: &[usize], change: &Change) {
    let (Some(choice), rest) = (choices.first(), choices.get(1..).unwrap_or(&[])) else { return };
    match value {
        Value::Object(members) if !members.is_empty() => {
            let key = members.keys().nth(choice % members.len()).unwrap().clone();
            let below = members.get_mut(&key).unwrap();
            if rest.is_empty() || !(below.is_object() || below.is_array()) {
                change_member(members, &key, change);
            } else {
                mutate(below, rest, change);
            }
        }
        Value::Array(elements) if !elements.is_empty() => {
            let at = choice % elements.len();
            if rest.is_empty() || !(elements[at].is_object() || elements[at].is_array()) {
                match change {
                    Change::Drop | Change::Rename(_) => drop(elements.remove(at)),
                    Change::Repeat => elements.push(elements[at].clone()),
                    Change::Replace(_) | Change::Add(_) => change_value(&mut elements[at], change),
                }
            } else {
                mutate(&mut elements[at], rest, change);
            }
        }
        _ => {}
    }
}

fn change_member(members: &mut Map<String, Value>, key: &str, change: &Change) {
    match change {
        Change::Drop => drop(members.remove(key)),
        Change::Rename(name) => {
            let value = members.remove(key).unwrap();
            members.insert((*name).to_owned(), value);
        }
        Change::Repeat => drop(members.insert(format!("{key}2"), members[key].clone())),
        Change::Replace(_) | Change::Add(_) => change_value(members.get_mut(key).unwrap(), change),
    }
}

fn change_value(value: &mut Value, change: &Change) {
    match change {
        Change::Replace(other) => *value = other.clone(),
        Change::Add(step) => match value.as_i64() {
            Some(number) => *value = json!(number + step),
            None => *value = json!(step),
        },
        _ => {}
    }
}

/// Both paths see the same in a document.
fn check(document: &str) -> Result<(), TestCaseError> {
    let fast = load_text("test.json", Cow::Owned(document.to_owned()), None, &Progress::default());
    let node = scan(document, &Progress::default()).unwrap();
    let shape = shape::check(&node, document, &Progress::default());
    let no_source: ReadBeside<'_> = &|_| Err(FaultKind::MissingField { name: "text".to_owned() });
    let meaning = meaning(&node, document, no_source, &Progress::default());
    let is_valid = VALIDATOR.is_valid(&serde_json::from_str(document).unwrap());
    match fast {
        Ok(_) => {
            prop_assert!(shape.is_empty(), "taken, but of the wrong shape: {:?}", shape);
            prop_assert!(meaning.is_empty(), "taken, but without sense: {:?}", meaning);
            prop_assert!(is_valid, "taken, but not valid under the schema");
        }
        Err(Error::Refused(error)) => {
            prop_assert!(!shape.is_empty() || !meaning.is_empty(), "refused without a fault: {}", error);
            for problem in error.problems() {
                let kind = &problem.fault.kind;
                let disagrees = matches!(kind, FaultKind::WrongValue { found, .. } if found == DISAGREEMENT);
                prop_assert!(!disagrees, "the paths disagree");
            }
            prop_assert!(is_valid || !shape.is_empty(), "not valid, and no fault of shape: {}", error);
        }
        Err(other) => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

#[test]
fn every_optional_member_may_be_null_or_absent() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let optional = schema["properties"].as_object().unwrap().keys();
    let optional = optional.filter(|name| !required.contains(&name.as_str()) && *name != "text");
    let mut count = 0;
    for name in optional {
        for value in [None, Some(Value::Null)] {
            let mut tree = SAMPLE_TREE.clone();
            // What refers to the list goes with it.
            for list in ["dates", "tables", "derived", "checks", "highlights"] {
                tree.as_object_mut().unwrap().remove(list);
            }
            tree.as_object_mut().unwrap().remove(name);
            if let Some(value) = value {
                tree[name] = value;
            }
            let document = tree.to_string();
            let loaded = load_text("test.json", Cow::Owned(document), None, &Progress::default());
            assert!(loaded.is_ok(), "{name}: {}", loaded.unwrap_err());
        }
        count += 1;
    }
    assert!(count > 10);
}

#[test]
fn required_lists_may_not_be_null() {
    for name in ["sections", "blocks", "figures"] {
        let mut tree = SAMPLE_TREE.clone();
        tree[name] = Value::Null;
        check(&tree.to_string()).unwrap();
        let loaded = load_text("test.json", Cow::Owned(tree.to_string()), None, &Progress::default());
        assert!(loaded.is_err(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn changed_documents_are_taken_and_refused_alike(
        changes in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..8), change()), 1..3),
    ) {
        let mut tree = SAMPLE_TREE.clone();
        for (choices, change) in &changes {
            let choices: Vec<usize> = choices.iter().map(|choice| choice.index(1 << 20)).collect();
            mutate(&mut tree, &choices, change);
        }
        check(&tree.to_string())?;
    }
}

#[test]
fn finding_faults_can_be_called_off() {
    let document = SAMPLE.replacen("\"text\"", "\"txet\"", 1);
    let (job, progress) = Job::new(1);
    let load = || load_text("test.json", Cow::Owned(document.clone()), None, &progress);
    assert!(matches!(load(), Err(Error::Refused(_))));
    drop(job);
    assert!(matches!(load(), Err(Error::Cancelled)));
}

#[test]
fn each_part_of_finding_faults_stops_when_called_off() {
    let (job, progress) = Job::new(1);
    drop(job);
    let sections = vec!["{}"; 5000].join(",");
    let document = format!("{{\"sections\": [{sections}]}}");
    assert!(scan(&document, &progress).is_err());
    let node = scan(&document, &Progress::default()).unwrap();
    let all = shape::check(&node, &document, &Progress::default()).len();
    assert!(shape::check(&node, &document, &progress).len() < all);
    let figure = r#"{"id": "f1", "block": "b1", "variableMeasured": {"zh": "数"}, "kind": "count",
        "unitText": "个", "target": {"start": 0, "end": 1, "exact": "数"}}"#;
    let document = format!("{{\"figures\": [{}]}}", vec![figure; 5000].join(","));
    let node = scan(&document, &Progress::default()).unwrap();
    let no_source: ReadBeside<'_> = &|_| Err(FaultKind::MissingField { name: "text".to_owned() });
    let all = meaning(&node, &document, no_source, &Progress::default()).len();
    assert!(meaning(&node, &document, no_source, &progress).len() < all);
}
