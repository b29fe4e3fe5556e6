//! `check`: what it prints in each format, how it ends, and what it makes of bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod document;
mod sarif;
mod watching;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use document::{Figure, agreeing, article, contradictory};
use serde_json::{Value, json};

const WORDS: [&str; 7] =
    ["contradiction", "caution", "unverifiable", "notable", "plausible", "consistent", "wording"];

pub(crate) fn zonglan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonglan"));
    command.args(["--lang", "zh", "check"]).args(arguments).stdin(Stdio::null());
    for name in ["LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    // What the machine's user has kept is no part of a test; no folder can be made there.
    command.env("ZONGLAN_STATE", "/dev/null/state").env("XDG_CONFIG_HOME", "/dev/null/config");
    command
}

/// Exit status, standard output and standard error.
#[track_caller]
pub(crate) fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = zonglan(arguments).output().unwrap();
    let (out, complaint) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(!complaint.contains("panicked"), "{complaint}");
    assert!(!out.contains('\u{1b}') && !complaint.contains('\u{1b}'), "{out:?} {complaint:?}");
    (status.code().unwrap(), out, complaint)
}

pub(crate) fn findings(arguments: &[&str]) -> (i32, Vec<Value>) {
    let (status, out, _) = run(&[&["--format", "json"], arguments].concat());
    let document: Value = serde_json::from_str(&out).unwrap();
    (status, document["findings"].as_array().unwrap().clone())
}

pub(crate) fn file(folder: &Path, name: &str, document: &Value) -> String {
    let file: PathBuf = folder.join(name);
    std::fs::write(&file, document.to_string()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn the_sample_reconciles_in_every_format() {
    for format in ["text", "json", "markdown", "sarif"] {
        let (status, out, complaint) = run(&["--format", format]);
        assert_eq!((status, complaint.as_str()), (0, ""), "{format}");
        assert!(out.contains("407/188−1 = 116.489%"), "{out}");
    }
    let (_, text, _) = run(&[]);
    assert!(text.contains("强 0.9%") && text.contains("弱 41%"), "{text}");
    assert!(text.contains("jiangjin.json:71:"), "{text}");
}

#[test]
fn json_has_what_was_found_and_where() {
    let sample: Value = serde_json::from_str(include_str!("../../assets/jiangjin.json")).unwrap();
    let text: Vec<char> = sample["text"].as_str().unwrap().chars().collect();
    let (status, findings) = findings(&[]);
    assert_eq!(status, 0);
    let mut ids = std::collections::HashSet::new();
    let mut ranks = Vec::new();
    for finding in &findings {
        assert!(ids.insert(finding["id"].as_str().unwrap()), "{finding}");
        ranks.push(WORDS.iter().position(|it| finding["verdict"] == **it).unwrap());
        let chance = &finding["chance"];
        assert!(chance.is_null() || (0.0..=1.0).contains(&chance.as_f64().unwrap()), "{finding}");
        assert!(finding.get("file").is_none() && !finding["section"].as_str().unwrap().is_empty());
        for lang in ["zh", "en"] {
            assert!(!finding["detail"][lang].as_str().unwrap().is_empty(), "{finding}");
        }
        let places = finding["places"].as_array().unwrap();
        let named: Vec<&Value> =
            places.iter().map(|place| &place["figure"]).filter(|it| !it.is_null()).collect();
        assert_eq!(named, finding["figures"].as_array().unwrap().iter().collect::<Vec<_>>());
        for place in places {
            let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            let surface: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(place["surface"], *surface);
            let line = text[..at("start")].iter().filter(|it| **it == '\n').count() + 1;
            assert_eq!(at("line"), line);
        }
    }
    assert!(ranks.is_sorted(), "most severe first");
    let trains = findings.iter().find(|it| it["figures"] == json!(["f306", "f307"])).unwrap();
    let printed = trains["chance"].to_string();
    assert!(printed.starts_with("0.0086"), "{printed}");
}

#[test]
fn the_status_says_whether_it_reconciles_and_filters_do_not_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.json", &agreeing());
    let bad = file(folder.path(), "bad.json", &contradictory());
    assert_eq!(findings(&[&good]).0, 0);
    let (status, found) = findings(&["--rule", "growth-base", &bad]);
    assert_eq!((status, found.len()), (1, 1));
    assert_eq!(found[0]["verdict"], "contradiction");
    assert_eq!(found[0]["chance"], Value::Null);
    for words in ["consistent", "✓", "一致", "consistent,caution", "✓，!"] {
        let (status, found) = findings(&["--verdict", words, "--rule", "growth-base", &bad, &good]);
        assert_eq!((status, found.len()), (1, 1), "{words}");
        assert!(found[0]["file"].as_str().unwrap().ends_with("good.json"), "{found:?}");
    }
    let (status, found) = findings(&["--rule", "sum,share", &bad]);
    assert_eq!((status, found.len()), (1, 0));
    let (_, found) = findings(&["--rule", "基期", "--rule", "sum", &bad]);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let bad = file(folder.path(), "bad.json", &contradictory());
    let missing = folder.path().join("missing.json");
    let (status, out, complaint) = run(&[missing.to_str().unwrap(), &bad]);
    assert_eq!(status, 2);
    assert!(out.contains("✗ 对不上") && complaint.contains("missing.json"), "{out} {complaint}");
}

#[test]
fn unknown_words_are_refused_with_those_there_are() {
    let (status, out, complaint) = run(&["--verdict", "wrong"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(WORDS.iter().all(|word| complaint.contains(word)), "{complaint}");
    let (status, _, complaint) = run(&["--rule", "wrong"]);
    assert!(status == 2 && complaint.contains("growth-base"), "{complaint}");
    let (status, _, complaint) = run(&["--watch", "--format", "json"]);
    assert!(status == 2 && complaint.contains("--watch"), "{complaint}");
}

#[test]
fn text_groups_findings_with_their_place_and_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let bad = file(folder.path(), "bad.json", &contradictory());
    let (_, out, _) = run(&["--rule", "growth-base", &bad]);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("✗ 对不上  c01  基期  407/2.1699 = 187.57"), "{out}");
    assert!(lines[2].ends_with("bad.json:2:5: 今年开行407列，同比增长116.99%。"), "{out}");
    assert!(lines.last().unwrap().contains("✗ 对不上 1 · ! 注意 0"), "{out}");
}

#[test]
fn nothing_of_a_file_is_obeyed_by_a_terminal_or_read_as_markup() {
    let folder = tempfile::tempdir().unwrap();
    let text = "今年\u{1b}]0;PWNED\u{7}<b>|开行407列，同比增长116.99%。";
    let figures = [
        Figure("a\u{1b}[31m|", "407列", json!({})),
        Figure("g", "116.99%", json!({"change": "up", "kind": "growth"})),
    ];
    let bad = file(folder.path(), "bad.json", &article(text, &figures));
    for format in ["text", "markdown", "json", "sarif"] {
        // `run` looks for escapes.
        let (status, out, _) = run(&[&bad, "--format", format]);
        assert!(status == 1 && out.contains("116.99%") && !out.contains('\u{7}'), "{format}: {out}");
        if format == "markdown" {
            assert!(!out.contains("<b>") && out.contains("&lt;b&gt;\\|"), "{out}");
        }
    }
}

#[test]
fn markdown_has_a_table_a_verdict() {
    let (_, out, _) = run(&["--format", "markdown"]);
    let verdicts = out.lines().filter(|line| line.starts_with("## ")).count();
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    assert!(verdicts >= 2, "{out}");
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(rows.iter().all(|row| bars(row) == bars(rows[0])), "{out}");
    assert_eq!(rows.iter().filter(|row| row.starts_with("| --- |")).count(), verdicts);
}

#[test]
fn a_hyphen_is_standard_input_and_a_closed_pipe_no_error() {
    use std::io::Write as _;
    let mut command = zonglan(&["-", "--format", "json", "--rule", "growth-base"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(contradictory().to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["findings"].as_array().unwrap().len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let bad = file(folder.path(), "bad.json", &contradictory());
    for format in ["text", "json", "markdown", "sarif"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = zonglan(&["-f", format, &bad]).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]), "{format}");
    }
}
