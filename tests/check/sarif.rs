//! SARIF: accepted by a schema, and true of the documents it speaks of.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::document::{agreeing, contradictory};
use super::{file, run};

#[track_caller]
fn log(arguments: &[&str]) -> (i32, Value) {
    let (status, out, _) = run(&[&["--format", "sarif"], arguments].concat());
    let log: Value = serde_json::from_str(&out).unwrap();
    let schema: Value = serde_json::from_str(include_str!("sarif.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        schema.iter_errors(&log).map(|it| format!("{} {it}", it.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    (status, log["runs"][0].clone())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_result_points_at_a_rule_and_at_its_words() {
    let (status, run) = log(&[]);
    assert_eq!((status, &run["invocations"][0]["exitCode"]), (0, &json!(0)));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let document = &run["artifacts"][0];
    assert_eq!(document["hashes"]["sha-256"], hash(include_bytes!("../../assets/jiangjin.json")));
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let related = result["relatedLocations"].as_array().unwrap();
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let place = &location["physicalLocation"];
            let artifact = usize::try_from(place["artifactLocation"]["index"].as_u64().unwrap()).unwrap();
            let artifact = &run["artifacts"][artifact];
            assert_eq!(artifact["location"]["uri"], place["artifactLocation"]["uri"]);
            assert_eq!(artifact["parentIndex"], 0);
            let text = artifact["contents"]["text"].as_str().unwrap();
            let region = &place["region"];
            let at = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
            let snippet = region["snippet"]["text"].as_str().unwrap();
            if let Some(around) = place.get("contextRegion") {
                let around = around["snippet"]["text"].as_str().unwrap();
                assert!(around.contains(snippet) && around.len() > snippet.len(), "{around}");
            }
            let words: String = text.chars().skip(at("charOffset")).take(at("charLength")).collect();
            assert_eq!(region["snippet"]["text"], *words);
            let line = text.lines().nth(at("startLine") - 1).unwrap();
            assert!(line.chars().skip(at("startColumn") - 1).collect::<String>().starts_with(&words));
        }
    }
}

#[test]
fn rules_speak_both_languages() {
    let (_, run) = log(&[]);
    let (here, there) = (&run["tool"]["driver"], &run["translations"][0]);
    assert_eq!((&here["language"], &there["language"]), (&json!("zh-CN"), &json!("en-US")));
    for (zh, en) in here["rules"].as_array().unwrap().iter().zip(there["rules"].as_array().unwrap()) {
        assert_eq!(zh["id"], en["id"]);
        assert_ne!(zh["fullDescription"], en["fullDescription"]);
    }
}

#[test]
fn a_run_says_how_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.json", &agreeing());
    let bad = file(folder.path(), "数 据.json", &contradictory());
    let missing = folder.path().join("missing.json");
    let (status, run) = log(&[&good, &bad]);
    assert_eq!((status, &run["invocations"][0]["executionSuccessful"]), (1, &json!(true)));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results[1]["level"], "error");
    assert_eq!((&results[0]["kind"], &results[0]["level"]), (&json!("pass"), &json!("none")));
    let print = |result: &Value| result["partialFingerprints"].to_string();
    assert_eq!(print(&results[0]), print(&results[1]), "the same rule and figures");
    let uri = results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.ends_with("/%E6%95%B0%20%E6%8D%AE.json/text"), "{uri}");
    let (status, run) = log(&[missing.to_str().unwrap(), &good]);
    let invocation = &run["invocations"][0];
    assert_eq!((status, &invocation["executionSuccessful"]), (2, &json!(false)));
    let notice = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(notice.contains("missing.json"), "{notice}");
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
}
