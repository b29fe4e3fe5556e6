#![allow(clippy::unwrap_used)]

use super::*;
use crate::i18n::Lang;
use crate::load::scan::scan;

/// A document of the right shape.
const WELL: &str = r#"{
  "format": "zonglan/article/1", "headline": {"zh": "题"}, "text": "共7个", "author": null,
  "sections": [{"id": "s1", "topic": "other", "name": {"zh": "节"}}],
  "blocks": [{"id": "b1", "type": "paragraph", "spans": [[0, 3]]}],
  "figures": [{"id": "f1", "block": "b1", "variableMeasured": {"zh": "个数"}, "kind": "count",
    "value": 7, "minValue": "6.5", "maxValue": null, "scale": 0, "decimals": "INF", "unitText": "个",
    "target": {"start": 1, "end": 3, "exact": "7个"}}],
  "tables": [{"id": "t1", "title": {"zh": "表"}, "columns": [{"id": "一", "title": {"zh": "列"}}],
    "rows": [{"title": {"zh": "行"}, "cells": {"一": {"figure": "f1"}}}, {"title": {"zh": "空"}}]}]
}"#;

/// Path and English message of each fault after `from` was replaced by `to`.
#[track_caller]
fn faults(from: &str, to: &str) -> Vec<(String, String)> {
    assert!(WELL.contains(from), "{from} is not in the document");
    let text = WELL.replacen(from, to, 1);
    let found = check(&scan(&text, &Progress::default()).unwrap(), &text, &Progress::default());
    found.iter().map(|fault| (fault.path.to_string(), fault.message(Lang::En))).collect()
}

#[test]
fn a_document_of_the_right_shape_has_no_faults() {
    assert_eq!(faults("题", "题"), []);
}

#[test]
fn each_fault_of_shape_is_found_at_its_path() {
    for (from, to, path, message) in [
        ("\"unitText\"", "\"unit_text\"", "figures[0].unit_text", "unknown field ‘unit_text’"),
        ("\"kind\": \"count\",", "", "figures[0]", "missing field ‘kind’"),
        ("\"个数\"", "3", "figures[0].variableMeasured.zh", "expected a string, found a whole number"),
        ("{\"zh\": \"题\"}", "\"题\"", "headline", "expected an object {…}, found a string"),
        (
            "\"author\": null",
            "\"author\": true",
            "author",
            "expected an array […] or null, found true or false",
        ),
        (
            "\"start\": 1",
            "\"start\": 1.5",
            "figures[0].target.start",
            "expected a whole number, found a number",
        ),
        (
            "\"start\": 1",
            "\"start\": -1",
            "figures[0].target.start",
            "out of range: expected 0 … 4294967295, found -1",
        ),
        (
            "\"scale\": 0",
            "\"scale\": 200",
            "figures[0].scale",
            "out of range: expected -128 … 127, found 200",
        ),
        ("[0, 3]", "[0, 3, 4]", "blocks[0].spans[0]", "expected an array of 2, found 3"),
        ("[[0, 3]]", "[[0]]", "blocks[0].spans[0]", "expected an array of 2, found 1"),
        (
            "\"value\": 7",
            "\"value\": []",
            "figures[0].value",
            "expected a number or a string or null, found an array […]",
        ),
        ("\"6.5\"", "\"六\"", "figures[0].minValue", "not a usable decimal: character 1, ‘六’, is no digit"),
        ("\"INF\"", "\"inf\"", "figures[0].decimals", "expected INF, 0, 2, -8 …, found ‘inf’"),
        ("\"count\"", "\"amuont\"", "figures[0].kind", "‘amuont’ is not one of the words for this field"),
        ("\"paragraph\"", "\"段\"", "blocks[0].type", "‘段’ is not one of the words for this field"),
        (
            "article/1",
            "article/9",
            "format",
            "unknown format ‘zonglan/article/9’: expected ‘zonglan/article/1’",
        ),
        (
            "{\"figure\": \"f1\"}",
            "[]",
            "tables[0].rows[0].cells.一",
            "expected an object {…}, found an array […]",
        ),
        ("\"exact\":", "\"end\": 3, \"exact\":", "figures[0].target.end", "key ‘end’ given twice"),
        (
            "\"author\": null",
            "\"作者\": {\"a\": [{\"b\": 1, \"b\": 2}]}",
            "作者.a[0].b",
            "key ‘b’ given twice",
        ),
    ] {
        let found = faults(from, to);
        let wanted = (path.to_owned(), message.to_owned());
        assert!(found.contains(&wanted), "{to}: {found:?}");
    }
}

#[test]
fn all_faults_are_reported_not_only_the_first() {
    let text = r#"{"headline": 1, "figures": [{}, 2]}"#;
    let found = check(&scan(text, &Progress::default()).unwrap(), text, &Progress::default());
    // Of the document format, sections, blocks; the headline; six of the first figure; the second.
    assert_eq!(found.len(), 3 + 1 + 6 + 1, "{found:?}");
}

#[test]
fn repeated_keys_of_large_objects_are_found_with_both_places() {
    let members: Vec<String> = (0..40).map(|n| format!("\"k{}\":{n}", n % 39)).collect();
    let text = format!("{{{}}}", members.join(","));
    let root = scan(&text, &Progress::default()).unwrap();
    let pairs = repeated(root.members());
    let places: Vec<_> =
        pairs.iter().map(|(first, again)| (first.key_span().start, again.key_span().start)).collect();
    assert_eq!(places, [(1, text.rfind("\"k0\"").unwrap())]);
}
