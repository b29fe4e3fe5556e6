//! The command line without a screen: what is printed, and the exit status.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

const SAMPLE: &str = include_str!("../assets/jiangjin.json");
const SCHEMA: &str = include_str!("../assets/article.schema.json");
/// Tables and figures of the sample.
const TABLES: usize = 21;
const FIGURES: usize = 50;
/// Keys that every figure has as a JSON object, whatever else it has.
const KEYS: &str = "doc id section section_id block char_start char_end surface kind value value_max unit base_value \
                    base_unit modifier min max basis change period indicator subject";

fn zonglan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonglan"));
    command.args(arguments).stdin(Stdio::null());
    // The machine's own language and colours are no part of a test.
    for name in ["LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    // Nor is what its user has kept; no folder can be made there.
    command.env("ZONGLAN_STATE", "/dev/null/state").env("XDG_CONFIG_HOME", "/dev/null/config");
    command
}

fn run(arguments: &[&str]) -> Output {
    zonglan(arguments).output().unwrap()
}

/// What it prints; it must end well and complain of nothing.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), complaint.as_str()), (Some(0), ""), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What it complains of; it must print nothing and exit with 2.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{arguments:?}");
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(!complaint.contains('\u{1b}'), "colours where there is no terminal: {complaint:?}");
    assert!(!complaint.contains("panicked"), "{complaint}");
    complaint
}

fn in_language<'a>(lang: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    ["--lang", lang].iter().chain(arguments).copied().collect()
}

fn read_csv(text: &str, separator: u8) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn without_a_terminal_the_sample_is_printed_as_tables() {
    for (lang, title) in [("zh", "表 t21 "), ("en", "Table t21 ")] {
        let text = printed(&["--lang", lang]);
        assert!(text.contains(title), "{text}");
        assert_eq!(text, printed(&["--lang", lang, "tables"]));
        let mark = title.split(' ').next().unwrap();
        assert_eq!(text.lines().filter(|line| line.starts_with(&format!("{mark} t"))).count(), TABLES);
        assert!(!text.contains('\u{1b}'));
    }
}

#[test]
fn tables_parse_in_every_format() {
    let tables: Value = serde_json::from_str(&printed(&["tables", "-f", "json"])).unwrap();
    let tables = tables.as_array().unwrap();
    assert_eq!(tables.len(), TABLES);
    let mut rows = 0;
    for table in tables {
        let columns = table["columns"].as_array().unwrap().len();
        for row in table["rows"].as_array().unwrap() {
            assert_eq!(row.as_array().unwrap().len(), columns, "{table}");
            rows += 1;
        }
    }
    for (format, separator) in [("csv", b','), ("tsv", b'\t')] {
        let text = printed(&["tables", "--format", format]);
        // A title and the headings stand over the rows of each table.
        assert_eq!(read_csv(&text, separator).len(), rows + 2 * TABLES, "{format}");
        for (block, table) in text.split("\n\n").zip(tables) {
            let records = read_csv(block, separator);
            assert_eq!(records[0].len(), 1);
            assert_eq!(&records[0][0], table["title"].as_str().unwrap());
            assert!(records[1..].iter().all(|it| it.len() == records[1].len()), "{block}");
        }
    }
    let lines = printed(&["tables", "-f", "jsonl"]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, tables);
    let markdown = printed(&["tables", "-f", "markdown"]);
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| --- |")).count(), TABLES);
}

#[test]
fn figures_parse_in_every_format() {
    let lines = printed(&["figures", "-f", "jsonl"]);
    let figures: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(figures.len(), FIGURES);
    for figure in &figures {
        for key in KEYS.split_whitespace() {
            assert!(figure.get(key).is_some(), "no {key} in {figure}");
        }
    }
    let array: Value = serde_json::from_str(&printed(&["figures", "-f", "json"])).unwrap();
    assert_eq!(array.as_array().unwrap(), &figures);
    for (format, separator) in [("csv", b','), ("tsv", b'\t')] {
        let records = read_csv(&printed(&["figures", "-f", format]), separator);
        assert_eq!(records.len(), FIGURES + 1, "{format}");
        let headings: Vec<&str> = records[0].iter().collect();
        assert!(KEYS.split_whitespace().all(|key| headings.contains(&key)), "{headings:?}");
        let surface = headings.iter().position(|it| *it == "surface").unwrap();
        for (record, figure) in records[1..].iter().zip(&figures) {
            assert_eq!(record.len(), headings.len());
            let printed = record[surface].strip_prefix('\'').unwrap_or(&record[surface]);
            assert_eq!(printed, figure["surface"].as_str().unwrap());
        }
    }
    // As text: the table of the screen, a heading and a line for each figure.
    assert_eq!(printed(&["figures", "-f", "text"]).lines().count(), FIGURES + 1);
    let markdown = printed(&["figures", "-f", "markdown"]);
    assert_eq!(markdown.lines().count(), FIGURES + 2);
}

#[test]
fn a_figure_is_where_it_says() {
    let article: Value = serde_json::from_str(SAMPLE).unwrap();
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    for line in printed(&["figures", "-f", "jsonl"]).lines() {
        let figure: Value = serde_json::from_str(line).unwrap();
        let at = |key: &str| usize::try_from(figure[key].as_u64().unwrap()).unwrap();
        let found: String = text[at("char_start")..at("char_end")].iter().collect();
        assert_eq!(found, figure["surface"].as_str().unwrap());
    }
}

#[test]
fn a_figure_keeps_its_section_and_the_precision_of_the_document() {
    let article: Value = serde_json::from_str(SAMPLE).unwrap();
    let figures = article["figures"].as_array().unwrap();
    for (line, figure) in printed(&["figures", "-f", "jsonl"]).lines().zip(figures) {
        let printed: Value = serde_json::from_str(line).unwrap();
        assert_eq!(printed["section_id"], figure["section"], "{line}");
        if let Some(value) = figure["value"].as_str().filter(|_| figure["modifier"] != "range") {
            assert!(line.contains(&format!("\"value\": {value},")), "{value} in {line}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let precise = SAMPLE.replace("\"value\": \"139.4\"", "\"value\": \"139.40\"");
    assert_ne!(precise, SAMPLE);
    let file = folder.path().join("article.json");
    std::fs::write(&file, precise).unwrap();
    let text = printed(&["figures", file.to_str().unwrap(), "-f", "jsonl"]);
    assert!(text.contains("\"value\": 139.40,"), "{text}");
}

#[test]
fn a_section_goes_by_id_topic_or_name() {
    let by_id = printed(&["tables", "--section", "s2"]);
    assert!(by_id.contains("t21") && !by_id.contains("t31"), "{by_id}");
    for name in ["investment", "招商引资", "Investment attraction"] {
        assert_eq!(printed(&["tables", "--section", name]), by_id, "{name}");
    }
    let one = printed(&["tables", "--table", "t21"]);
    assert!(one.contains("t21") && !one.contains("t22"), "{one}");
    let unknown = refused(&["tables", "--section", "weather"]);
    for known in ["weather", "s0", "s1", "s2", "s3", "s4"] {
        assert!(unknown.contains(known), "no {known} in {unknown}");
    }
    let unknown = refused(&["tables", "--table", "t999"]);
    assert!(unknown.contains("t999") && unknown.contains("t21"), "{unknown}");
    // A table of another section is not printed as nothing.
    let elsewhere = refused(&["tables", "--section", "s2", "--table", "t31"]);
    for known in ["s2", "t31", "t21"] {
        assert!(elsewhere.contains(known), "no {known} in {elsewhere}");
    }
}

#[test]
fn an_article_without_tables_is_printed_with_those_built_of_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let members = r#""sections": [{"id": "s1", "topic": "industry", "name": {"zh": "一"}}],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, 10]]}],
        "figures": [{"id": "f1", "section": "s1", "block": "b1", "variableMeasured": {"zh": "指标"},
                     "kind": "count", "value": "1", "unitText": "列",
                     "target": {"start": 2, "end": 4, "exact": "1列"}}]"#;
    let file = article_file(folder.path(), members);
    let text = printed(&["--lang", "zh", &file]);
    assert_eq!(text, "表 t0-1 指标\n指标  数值 (列)\n指标  1\n\n");
    for arguments in
        [&["tables", &file, "--lang", "zh"][..], &["tables", &file, "--section", "s1", "--lang", "zh"]]
    {
        assert_eq!(printed(arguments), text);
    }
    let tables: Value = serde_json::from_str(&printed(&["tables", &file, "-f", "json"])).unwrap();
    assert_eq!(
        (&tables[0]["id"], &tables[0]["rows"][0][1]["id"]),
        (&Value::from("t0-1"), &Value::from("f1"))
    );
    refused(&["tables", &file, "--table", "t1"]);
}

#[test]
fn a_cell_does_not_repeat_the_unit_of_its_heading_in_text() {
    let repeats = |text: &str| {
        let is_heading = |line: &&str| line.contains("(%)");
        let under = text.lines().skip_while(|line| !is_heading(line)).skip(1);
        under.take_while(|line| !line.is_empty()).filter(|line| line.contains('%')).count()
    };
    let table = r#""sections": [{"id": "s1", "topic": "industry", "name": {"zh": "一"}}],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, 10]]}],
        "figures": [{"id": "f1", "section": "s1", "block": "b1", "variableMeasured": {"zh": "指标"},
                     "kind": "count", "value": "1", "unitText": "列",
                     "target": {"start": 2, "end": 4, "exact": "1列"}}],
        "derived": [{"id": "d1", "title": {"zh": "比"}, "formula": "f1 / f1", "unitText": "%"}],
        "tables": [{"id": "t1", "section": "s1", "title": {"zh": "表"},
                    "columns": [{"id": "c", "title": {"zh": "比"}, "unitText": "%"}],
                    "rows": [{"title": {"zh": "行"}, "cells": {"c": {"derived": "d1"}}}]}]"#;
    let folder = tempfile::tempdir().unwrap();
    let file = article_file(folder.path(), table);
    let text = printed(&["tables", &file]);
    assert!(text.contains("(%)") && text.contains("=100"), "{text}");
    assert_eq!(repeats(&text), 0, "{text}");
}

/// A document of its own for one test: `members` beside what every document has.
fn article_file(folder: &Path, members: &str) -> String {
    let head = r#""format": "zonglan/article/1", "headline": {"zh": "测"}, "text": "开行1列，同比2列。""#;
    let file = folder.join("article.json");
    std::fs::write(&file, format!("{{{head}, {members}}}")).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn no_escape_sequence_of_a_file_reaches_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let escape = "\\u001b]0;PWNED\\u0007";
    let sections: Vec<String> = (0..100)
        .map(|n| format!(r#"{{"id": "s{n}{escape}", "topic": "industry", "name": {{"zh": "一"}}}}"#))
        .collect();
    let tables: Vec<String> = (0..100)
        .map(|n| format!(r#"{{"id": "t{n}{escape}", "title": {{"zh": "t"}}, "columns": [], "rows": []}}"#))
        .collect();
    let members = format!(
        r#""sections": [{}], "blocks": [], "figures": [], "tables": [{}]"#,
        sections.join(","),
        tables.join(",")
    );
    let file = article_file(folder.path(), &members);
    for (option, last, beyond) in [("--section", "s19", "s20"), ("--table", "t19", "t20")] {
        // `refused` looks for escapes.
        let complaint = refused(&["tables", &file, option, "nope"]);
        assert!(!complaint.contains('\u{7}') && complaint.contains("PWNED"), "{complaint}");
        assert!(complaint.contains(last) && !complaint.contains(beyond), "{complaint}");
    }
    let complaint = refused(&["figures", "no\u{1b}[31m.json"]);
    assert!(complaint.contains("[31m.json"), "{complaint}");
    refused(&["figures", "-o", "missing/no\u{1b}[31m.json"]);
    for wrong in [&["a.json", "b\u{7}\u{1b}[31m.json"][..], &["figures", "-f", "x\u{7}"]] {
        let complaint = refused(wrong);
        assert!(!complaint.contains('\u{7}'), "{complaint:?}");
    }
}

#[test]
fn a_csv_file_begins_with_a_mark_and_standard_output_does_not() {
    let folder = tempfile::tempdir().unwrap();
    for what in ["tables", "figures"] {
        let file = folder.path().join(what);
        let name = file.to_str().unwrap();
        let text = printed(&[what, "-f", "csv"]);
        assert!(!text.starts_with('\u{feff}'));
        assert_eq!(printed(&[what, "-f", "csv", "-o", name]), "");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), format!("\u{feff}{text}"));
        for format in ["tsv", "json", "markdown"] {
            printed(&[what, "-f", format, "--output", name]);
            assert!(!std::fs::read_to_string(&file).unwrap().starts_with('\u{feff}'), "{what} {format}");
        }
    }
    let nowhere = folder.path().join("missing/out.csv");
    let complaint = refused(&["figures", "-o", nowhere.to_str().unwrap()]);
    assert!(complaint.contains("missing/out.csv"), "{complaint}");
}

#[test]
fn no_cell_is_run_by_a_spreadsheet() {
    // What a hostile article would try, where the words of an article come out.
    let hostile = SAMPLE.replace("\"江津区\"", "\"=HYPERLINK(1)\"").replace("引进产业项目", "@SUM(1)");
    assert_ne!(hostile, SAMPLE);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("article.json");
    std::fs::write(&file, hostile).unwrap();
    let name = file.to_str().unwrap();
    let mut protected = 0;
    for (what, format, separator) in [
        ("tables", "csv", b','),
        ("tables", "tsv", b'\t'),
        ("figures", "csv", b','),
        ("figures", "tsv", b'\t'),
    ] {
        for record in read_csv(&printed(&[what, name, "-f", format]), separator) {
            for cell in &record {
                let runs = cell.starts_with(['=', '+', '@', '\t', '\r'])
                    || cell.starts_with('-') && cell.parse::<f64>().is_err();
                assert!(!runs, "{what} {format}: {cell}");
                protected += usize::from(cell.starts_with("'=HYPERLINK") || cell.starts_with("'@SUM"));
            }
        }
    }
    assert!(protected > 0, "nothing hostile was printed");
}

#[test]
fn the_schema_is_the_one_of_the_assets() {
    assert_eq!(printed(&["schema"]), SCHEMA);
}

#[test]
fn completions_know_the_commands() {
    for (shell, mark) in [("bash", "complete "), ("zsh", "#compdef zonglan"), ("fish", "complete -c zonglan")]
    {
        for lang in ["zh", "en"] {
            let script = printed(&["--lang", lang, "completions", shell]);
            assert!(script.contains(mark), "{shell}: {script}");
            for word in ["tables", "figures", "check", "ambiguous-width"] {
                assert!(script.contains(word), "{shell} does not know {word}");
            }
        }
    }
    refused(&["completions"]);
    refused(&["completions", "tcl"]);
}

#[test]
fn the_man_page_is_one() {
    for lang in ["zh", "en"] {
        let page = printed(&["--lang", lang, "man"]);
        assert!(page.starts_with(".TH") || page.starts_with(".ie"), "{page}");
        assert!(page.contains("\n.TH zonglan 1") && page.contains("ambiguous"), "{page}");
        // Each table the page is made of has a row in it.
        for row in ["section", "Ctrl", "600余亩: [601, 699]", "growth", "标箱", "129"] {
            assert!(page.contains(row), "{row} is missing: {page}");
        }
    }
}

#[test]
fn the_version_is_the_packages() {
    for flag in ["--version", "-V"] {
        assert_eq!(printed(&[flag]), concat!("zonglan ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}

#[test]
fn help_fits_a_screen_and_speaks_the_language_asked_for() {
    let commands: [&[&str]; 10] = [
        &["--help"],
        &["help"],
        &["tables", "--help"],
        &["figures", "-h"],
        &["check", "--help"],
        &["export", "--help"],
        &["verify", "--help"],
        &["help", "figures"],
        &["schema", "--help"],
        &["completions", "--help"],
    ];
    for command in commands {
        let zh = printed(&in_language("zh", command));
        let en = printed(&in_language("en", command));
        for text in [&zh, &en] {
            // A list of all commands may be longer.
            let most = if text.contains(" tables ") { 30 } else { 24 };
            assert!(text.lines().count() <= most, "{text}");
        }
        assert!(zh.contains("用法：zonglan ") && zh.contains("选项："), "{zh}");
        for word in [
            "Usage",
            "Options",
            "OPTIONS",
            "Commands",
            "COMMAND",
            "Arguments",
            "Print",
            "possible",
            // The name of a theme is one in any language.
            "[default",
        ] {
            assert!(!zh.contains(word), "{word} in:\n{zh}");
        }
        // Helps begin in one column, whatever the cells of the names before them.
        let helps = zh.lines().filter(|line| line.starts_with("  ") && line.contains("--"));
        let columns: HashSet<usize> =
            helps.filter_map(|line| Some(line[..line.rfind("  ")? + 2].width())).collect();
        assert_eq!(columns.len(), 1, "{zh}");
        let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        assert!(!en.contains(is_han), "{en}");
        assert!(en.contains("Usage: zonglan ") && en.contains("Options:"), "{en}");
    }
}

#[test]
fn the_language_is_the_locales_where_none_is_asked_for() {
    for (locale, word) in [("zh_CN.UTF-8", "用法"), ("en_GB.UTF-8", "Usage"), ("C", "Usage")] {
        let output = zonglan(&["--help"]).env("LC_ALL", locale).output().unwrap();
        assert!(String::from_utf8(output.stdout).unwrap().contains(word), "{locale}");
    }
    let complaint = refused(&["--lang", "xx"]);
    assert!(complaint.contains("xx") && complaint.contains("zh") && complaint.contains("en"), "{complaint}");
}

#[test]
fn wrong_arguments_are_refused_in_either_language() {
    for lang in ["zh", "en"] {
        for wrong in [
            &["--bad"] as &[&str],
            &["a.json", "b.json"],
            &["figures", "-f", "xlsx"],
            &["--ambiguous-width", "3"],
            &["figures", "-o"],
        ] {
            assert!(!refused(&in_language(lang, wrong)).is_empty());
        }
    }
}

#[test]
fn what_is_wrong_with_arguments_is_said_in_chinese() {
    for (wrong, expected) in [
        (
            &["--bad"] as &[&str],
            "错误：没有选项“--bad”\n  如果“--bad”是值，写成 -- --bad\n用法：zonglan [选项] [文件]… [命令]\n",
        ),
        (&["figures", "--formt", "csv"], "错误：没有选项“--formt”\n  是不是 --format？\n"),
        (&["export", "a", "b"], "错误：多了一个参数“b”\n"),
        (&["figures", "-f", "cvs"], "错误：“--format <格式>”不能是“cvs”\n  可以是 text、csv、"),
        (&["figures", "-o"], "错误：“--output <路径>”后面缺少值\n"),
        (&["--ambiguous-width"], "错误：“--ambiguous-width <宽度>”后面缺少值\n  可以是 auto、narrow、wide\n"),
        (&["compare", "a"], "错误：“<文件> <文件>”要有 2 个值，给了 1 个\n"),
        (&["import"], "错误：缺少 <文件>\n"),
        (&["completions", "bsh"], "错误：“<外壳>”不能是“bsh”\n  可以是 bash、"),
        (&["config", "--check", "--path"], "错误：“--check”不能与“--path”同用\n"),
        (&["figures", "-f", "csv", "-f", "tsv"], "错误：“--format <格式>”只能给一次\n"),
        (&["help", "foo"], "错误：没有命令“foo”\n"),
        (&["check", "--watch=1"], "错误：“--watch”后面多了值“1”\n"),
    ] {
        let complaint = refused(&in_language("zh", wrong));
        assert!(complaint.starts_with(expected), "{complaint}");
        let words = ["error", "tip", "Usage", "possible", "required", "value", "information"];
        let foreign = words.iter().find(|it| complaint.contains(**it));
        assert_eq!(foreign, None, "{complaint}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for lang in ["zh", "en"] {
        for command in
            [&["missing.json"] as &[&str], &["tables", "missing.json"], &["figures", "missing.json"]]
        {
            let complaint = refused(&in_language(lang, command));
            assert!(complaint.contains("missing.json"), "{complaint}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().to_str().unwrap();
    assert!(refused(&["figures", name]).contains(name));
}

#[cfg(unix)]
#[test]
fn a_file_name_need_not_be_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let name = |bytes: &[u8]| folder.path().join(std::ffi::OsStr::from_bytes(bytes));
    let (file, out) = (name(b"\xce\xc4\xd5\xc2.json"), name(b"\xb1\xed.csv"));
    std::fs::write(&file, SAMPLE).unwrap();
    let output = zonglan(&["tables", "-f", "csv"]).arg(&file).arg("-o").arg(&out).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    let expected = printed(&["tables", "-f", "csv"]);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), format!("\u{feff}{expected}"));
    let output = zonglan(&[]).arg(&file).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), printed(&["tables"]));
}

#[test]
fn a_broken_file_is_listed() {
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let file = broken.join("dates.json");
    for (lang, listing) in [("zh", "dates.txt"), ("en", "dates.en.txt")] {
        let expected = std::fs::read_to_string(broken.join(listing)).unwrap();
        let complaint = refused(&["--lang", lang, "figures", file.to_str().unwrap()]);
        // The listing of the fixtures names the file without its folder.
        let complaint = complaint.replace(file.to_str().unwrap(), "dates.json");
        assert_eq!(complaint.trim_end(), expected.trim_end());
    }
}

#[test]
fn a_hyphen_is_standard_input() {
    let piped = |arguments: &[&str], text: &str| {
        let mut command = zonglan(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    for command in [&["-"] as &[&str], &["tables", "-"]] {
        let output = piped(command, SAMPLE);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), printed(&["tables"]));
    }
    let output = piped(&["figures", "-"], "{}");
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty() && output.stdout.is_empty());
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    for arguments in [
        &["figures", "-f", "jsonl"] as &[&str],
        &["figures", "-f", "json"],
        &["figures", "-f", "csv"],
        &["figures", "-f", "markdown"],
        &["tables"],
        &["tables", "-f", "csv"],
        &["tables", "-f", "json"],
        &["check"],
        &["check", "-f", "sarif"],
        &["schema"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
        &[],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = zonglan(arguments).stdout(writer).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

/// A page whose second paragraph is torn in the middle of a word.
const PAGE: &str = "# 某区上半年经济运行情况\n\n## 工业\n\n上半年，全区开工项目62个，总投资139.4亿元；竣工项目41个，完成投资64.9亿元，建设现代化强区，离不开现代化工业，加快发展现\n\n代化产业体系，稳住现代化的根基。\n\n## 招商引资\n\n1至6月，协议引资超570亿元，实到资金127亿元，同比增长12.5%。\n";

fn page(folder: &Path) -> String {
    let file = folder.join("报告.txt");
    std::fs::write(&file, PAGE).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Standard output and standard error of a command that ends well.
#[track_caller]
fn both(arguments: &[&str]) -> (String, String) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_imported_document_is_an_article_that_shows_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let json = folder.path().join("article.json");
    let json = json.to_str().unwrap();
    let (out, said) = both(&["--lang", "zh", "import", &page, "-o", json]);
    assert_eq!(out, "");
    assert_eq!(said, "数字覆盖 100.0%：26 个数字字符，26 个已认出\n");
    let written = std::fs::read_to_string(json).unwrap();
    assert_eq!(written, both(&["import", &page]).0);
    assert!(written.starts_with("{\n  \"format\": \"zonglan/article/1\",\n"), "{written}");
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let article: Value = serde_json::from_str(&written).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&article), "{:?}", validator.iter_errors(&article).next());
    for format in ["text", "csv", "json"] {
        let tables = |file: &str| printed(&["--lang", "zh", "tables", file, "--format", format]);
        assert_eq!(
            tables(&page).replace("报告.txt", "X"),
            tables(json).replace("article.json", "X"),
            "{format}"
        );
    }
    assert!(printed(&["--lang", "zh", "tables", json]).contains("开工项目"));
}

#[test]
fn repairs_are_listed_with_before_and_after_and_made_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let (zh, _) = both(&["--lang", "zh", "import", &page, "--repairs"]);
    assert!(zh.starts_with("页面修复 1 处，采用 1 处\n\n✓ 已采用  1 接续断行"), "{zh}");
    for row in ["    前  …", "加快发展现 ¶ 代化产业体系", "    后  …", "加快发展现代化产业体系", "    因  "]
    {
        assert!(zh.contains(row), "{row}: {zh}");
    }
    let (en, _) = both(&["--lang", "en", "import", &page, "--repairs", "--accept", "none"]);
    assert!(en.starts_with("1 page repairs, 0 made\n\n? not made  1 Join lines"), "{en}");
    let blocks = |accept: &str| {
        let (json, _) = both(&["import", &page, "--accept", accept]);
        serde_json::from_str::<Value>(&json).unwrap()["blocks"].as_array().unwrap().len()
    };
    assert_eq!(blocks("all"), blocks("confident"));
    assert_eq!(blocks("none"), blocks("all") + 1);
}

#[test]
fn what_cannot_be_imported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let sample = folder.path().join("sample.json");
    std::fs::write(&sample, SAMPLE).unwrap();
    let sample = sample.to_str().unwrap();
    assert!(refused(&["--lang", "zh", "import", sample]).contains("已是文章格式"));
    let empty = folder.path().join("empty.txt");
    std::fs::write(&empty, "").unwrap();
    assert!(refused(&["--lang", "zh", "import", empty.to_str().unwrap()]).contains("空"));
    assert!(refused(&["--lang", "en", "import", "no-such-file.txt"]).contains("no-such-file.txt"));
    refused(&["import"]);
    refused(&["import", sample, "--accept", "some"]);
}

/// Two reports in files of a folder that goes with the result.
fn two_reports() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let earlier = file("2022.txt", "2022年1至5月，货值5.74亿元，箱量9098标箱。\n");
    let later =
        file("2023.txt", "2023年1至5月，货值8.095亿元，同比增长41.03%；箱量20362标箱，同比增长122.73%。\n");
    (folder, earlier, later)
}

#[test]
fn two_reports_are_compared_whichever_comes_first() {
    let (_folder, earlier, later) = two_reports();
    let expected = "同指标 2 · 仅前文 0 · 仅后文 0\n\
                    指标  期间         前文         后文           变动      自述      判断\n\
                    货值  2023年1–5月  5.74 亿元    8.095 亿元     =▲41.0%   ▲41.03%   ✓ 吻合\n\
                    箱量  2023年1–5月  9,098 标箱   20,362 标箱    =▲123.8%  ▲122.73%  ! 差1.1点\n";
    let squeezed = |text: &str| text.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    for files in [[&*earlier, &later], [&*later, &earlier]] {
        let shown = printed(&["compare", "--lang", "zh", files[0], files[1]]);
        assert_eq!(squeezed(&shown), squeezed(expected));
    }
    let json: Value = serde_json::from_str(&printed(&["compare", &earlier, &later, "-f", "json"])).unwrap();
    assert_eq!(json[1]["change"], "=▲123.8%");
    let csv = read_csv(&printed(&["compare", "--lang", "en", &earlier, &later, "-f", "csv"]), b',');
    assert_eq!(csv[1].iter().next_back(), Some("✓ fits"));
    let mut piped = zonglan(&["compare", "--lang", "zh", "-", &later])
        .stdin(Stdio::from(std::fs::File::open(&earlier).unwrap()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    assert!(piped.wait().unwrap().success());
    assert!(refused(&["compare", &earlier, "/no/such/file"]).contains("/no/such/file"));
    refused(&["compare", &earlier]);
}

#[test]
fn what_is_kept_of_a_document_is_seen_by_every_command() {
    use zonglan::state::{Change, ChangeKind, Key, Store, Subject};
    const TEXT: &str = "情况\n\n全区开工项目62个，竣工项目41个，合计103个。\n\n完成投资127亿元。\n";
    let folder = tempfile::tempdir().unwrap();
    let (file, state) = (folder.path().join("报告.txt"), folder.path().join("state"));
    std::fs::write(&file, TEXT).unwrap();
    let text = zonglan::article::SourceText::new(TEXT.to_owned());
    let at = |quote: &str| {
        let start = TEXT.find(quote).unwrap();
        let byte = |at: usize| u32::try_from(at).unwrap();
        let span = zonglan::article::SourceSpan { start: byte(start), end: byte(start + quote.len()) };
        Subject::figure(&text, span)
    };
    let changes = [
        Change::correction(ChangeKind::Unit, at("62个"), Some("万户".to_owned())),
        Change::not_a_figure(at("103个"), true),
    ];
    let (store, key) = (Store::at(&state), Key::of(TEXT, Some(&file)));
    store.keep(&key, &changes).unwrap();
    let name = file.to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = zonglan(arguments).env("ZONGLAN_STATE", &state).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for command in [&["figures", name][..], &["tables", name], &[name], &["import", name]] {
        let (with, complaint) = run(&in_language("zh", command));
        assert!(with.contains("万户") && !complaint.contains(".jsonl"), "{command:?}: {with}{complaint}");
        let without = [command, &["--no-corrections"]].concat();
        let (without, _) = run(&in_language("zh", &without));
        assert!(!without.contains("万户") && without.contains("103"), "{command:?}: {without}");
    }
    assert!(run(&["import", name]).0.contains("已更正：单位原为“个”"));
    let findings = |arguments: &[&str]| run(arguments).0.lines().count();
    assert!(findings(&["check", name]) < findings(&["check", name, "--no-corrections"]));

    // What cannot be read is named, what has lost its place is counted, and the rest goes on.
    let journal = store.journal(&key);
    let mut lines = std::fs::read_to_string(&journal).unwrap();
    lines.push_str("?\n");
    std::fs::write(&journal, lines).unwrap();
    std::fs::write(&file, TEXT.replace("62个", "63个")).unwrap();
    let (_, complaint) = run(&in_language("en", &["figures", name]));
    assert!(complaint.contains("line 3 cannot be read"), "{complaint}");
    assert!(
        complaint.contains("1 kept changes no longer have a place") && complaint.contains("62个"),
        "{complaint}"
    );
}

#[test]
fn figures_are_filtered_and_sorted_from_the_command_line() {
    let ids = |arguments: &[&str]| {
        let text = printed(&[&["figures", "--format", "csv", "--lang", "en"], arguments].concat());
        let rows =
            csv::Reader::from_reader(text.as_bytes()).into_records().map(|row| row.unwrap()[1].to_owned());
        rows.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["--filter", "basis:agreed value:>500亿"]), "f200 f212");
    assert_eq!(ids(&["--filter", "口径:协议", "--sort", "-value,indicator"]), "f212 f200 f201 f214");
    assert_eq!(ids(&["--filter", "unit:money verdict:!"]).split(' ').filter(|id| *id == "f104").count(), 1);
    assert_eq!(ids(&["--filter", "没有这样的词"]), "");
    assert_eq!(ids(&[]).split(' ').count(), FIGURES);
}

#[test]
fn findings_are_filtered_from_the_command_line() {
    let whole = run(&["check", "--format", "json"]);
    let some = run(&["check", "--format", "json", "--filter", "strength:weak"]);
    assert_eq!(whole.status.code(), some.status.code(), "the exit status is that of the whole audit");
    let count = |output: &Output| {
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        json.to_string().matches("\"verdict\":").count()
    };
    assert!((1..count(&whole)).contains(&count(&some)), "{} of {}", count(&some), count(&whole));
}

#[test]
fn a_filter_that_cannot_be_read_says_where() {
    for (command, filter, expected) in [
        ("figures", "单位:亿元 口径:规划", "--filter: no basis “规划”; one of agreed"),
        ("check", "verdict:wrong", "--filter: no verdict “wrong”; one of contradiction"),
        ("figures", "is:marked", "--filter cannot ask for marks"),
    ] {
        let output = run(&[command, "--lang", "en", "--filter", filter]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{complaint}");
        assert!(complaint.starts_with(expected), "{complaint}");
    }
    let output = run(&["figures", "--lang", "en", "--filter", "单位:亿元 口径:规划"]);
    let complaint = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = complaint.lines().collect();
    assert_eq!(lines[1], "  单位:亿元 口径:规划");
    // Under the two wide characters, behind eight others and five narrow ones.
    assert_eq!(lines[2], format!("{}^^^^", " ".repeat(2 + 15)));
    let output = run(&["figures", "--lang", "en", "--sort", "size"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr).unwrap().starts_with("no column “size”; one of indicator value")
    );
}

/// The configuration in a folder of its own: exit status and standard output.
fn config_in(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let all = [&["--lang", "en", "config"], arguments].concat();
    let output = zonglan(&all).env("XDG_CONFIG_HOME", folder).output().unwrap();
    let words = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(words).unwrap())
}

#[test]
fn a_configuration_is_begun_found_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/zonglan/config.toml");
    let home = folder.path().join("new");
    let name = file.to_str().unwrap();
    assert_eq!(config_in(&home, &["--path"]), (0, format!("{name}\n")));
    assert_eq!(config_in(&home, &[]).0, 0, "a file that nobody named may be missing");
    assert_eq!(config_in(&home, &["--init"]), (0, format!("wrote {name}\n")));
    let (status, defaults) = config_in(&home, &["--defaults"]);
    assert_eq!((status, defaults), (0, std::fs::read_to_string(&file).unwrap()));
    assert_eq!(config_in(&home, &["--check"]), (0, format!("{name}: no errors\n")));
    std::fs::write(&file, "unti = 3\n").unwrap();
    let (status, words) = config_in(&home, &["--init"]);
    assert!(status == 2 && words.contains("left alone"), "{words}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "unti = 3\n");
    let (status, words) = config_in(&home, &[]);
    assert!(status == 2 && words.contains("did you mean unit?"), "{words}");
    let (status, words) = config_in(&home, &["--config", "/dev/null/none.toml"]);
    assert!(status == 2 && words.contains("none.toml"), "{words}");
}

#[test]
fn a_named_configuration_need_not_have_a_name_in_utf_8() {
    use std::os::unix::ffi::OsStringExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mut name = folder.path().as_os_str().as_encoded_bytes().to_vec();
    name.extend(b"/\xff.toml");
    std::fs::write(std::ffi::OsString::from_vec(name.clone()), "language = \"en\"\n").unwrap();
    let argument = std::ffi::OsString::from_vec([b"--config=", &*name].concat());
    let output = zonglan(&["--help"]).arg(argument).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Usage"));
}

#[test]
fn a_text_without_figures_says_that_it_makes_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plain.txt");
    std::fs::write(&file, "一段话，没有数字。\n").unwrap();
    let output = run(&["--lang", "en", "tables", file.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), b"".as_slice()));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no figures that make a table"));
}
