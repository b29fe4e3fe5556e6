//! Taking things away on the command line: exports, citation cards, and whether these still hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use serde_json::value::RawValue;

const SAMPLE: &str = include_str!("../assets/jiangjin.json");
/// Tables and figures of the sample.
const TABLES: usize = 21;
const FIGURES: usize = 50;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonglan"));
    command.args(arguments).stdin(Stdio::null());
    for name in ["LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    // Nor is what its user has kept or set any part of a test; no folder can be made there.
    command.env("ZONGLAN_STATE", "/dev/null/state").env("XDG_CONFIG_HOME", "/dev/null/config");
    command.output().unwrap()
}

/// Exit status, standard output, standard error.
#[track_caller]
fn told(arguments: &[&str]) -> (i32, String, String) {
    let output = run(arguments);
    let words = |bytes| String::from_utf8(bytes).unwrap();
    let (out, error) = (words(output.stdout), words(output.stderr));
    assert!(!error.contains("panicked"), "{arguments:?}: {error}");
    (output.status.code().unwrap(), out, error)
}

#[track_caller]
fn done(arguments: &[&str]) -> String {
    let (status, out, error) = told(arguments);
    assert_eq!(status, 0, "{arguments:?}: {error}");
    out
}

#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let (status, out, error) = told(arguments);
    assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
    error
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

fn read(file: impl AsRef<Path>) -> String {
    std::fs::read_to_string(file).unwrap()
}

fn records(file: impl AsRef<Path>) -> (Vec<String>, Vec<Vec<String>>) {
    let text = read(file);
    let text = text.strip_prefix('\u{feff}').expect("a mark for spreadsheets");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let headings = words(reader.headers().unwrap());
    (headings, reader.records().map(|record| words(&record.unwrap())).collect())
}

/// Every figure as the `figures` command has it, its numbers as they are written.
fn figures() -> Vec<HashMap<String, Box<RawValue>>> {
    done(&["figures", "-f", "jsonl"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_package_of_csv_describes_every_file_and_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(folder.path(), "data");
    let (status, _, error) = told(&["--lang", "zh", "export", "-f", "csv", "-o", &out]);
    assert_eq!((status, error), (0, format!("已写入 {out}（{} 个文件）\n", TABLES + 3)));
    let package: Value = serde_json::from_str(&read(Path::new(&out).join("datapackage.json"))).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), TABLES + 2);
    assert!(package["sources"][0]["sha256"].as_str().unwrap().len() == 64);
    let mut hedged = 0;
    for resource in resources {
        let file = Path::new(&out).join(resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"].as_u64().unwrap(), file.metadata().unwrap().len());
        let (headings, rows) = records(&file);
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(headings, names, "{file:?}");
        for row in rows {
            assert_eq!(row.len(), fields.len());
            for (cell, field) in row.iter().zip(fields) {
                let is_number = ["number", "integer"].contains(&field["type"].as_str().unwrap());
                assert!(!is_number || cell.is_empty() || cell.parse::<f64>().is_ok(), "{file:?} {cell}");
                hedged += usize::from(cell == "超过");
            }
        }
    }
    assert!(hedged >= 2, "hedges have a column of their own");
}

#[test]
fn numbers_of_a_csv_are_those_of_the_document_to_the_last_digit() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(folder.path(), "f.csv");
    let (status, _, error) = told(&["--lang", "en", "export", "--what", "figures", "-o", &out]);
    let schema = path(folder.path(), "f.csv.schema.json");
    assert_eq!((status, error), (0, format!("wrote {out}, {schema}\n")));
    let (headings, rows) = records(&out);
    let figures = figures();
    assert_eq!(rows.len(), FIGURES);
    for (row, figure) in rows.iter().zip(&figures) {
        for (heading, cell) in headings.iter().zip(row) {
            let expected = figure[heading].get();
            if expected.starts_with(|it: char| it == '-' || it.is_ascii_digit()) {
                assert_eq!(cell, expected, "{heading}");
            }
        }
    }
    let schema: Value = serde_json::from_str(&read(&schema)).unwrap();
    assert_eq!(schema["fields"].as_array().unwrap().len(), headings.len());
}

/// The XML of a part of a workbook.
fn part(file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_has_a_sheet_for_each_table_and_numbers_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(folder.path(), "all.xlsx");
    done(&["--lang", "zh", "export", "-o", &out]);
    let book = part(&out, "xl/workbook.xml");
    assert_eq!(book.matches("<sheet ").count(), TABLES + 2);
    let names: Vec<&str> =
        book.split("<sheet name=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let at = names.iter().position(|it| it.starts_with("t31")).unwrap() + 1;
    let sheet = part(&out, &format!("xl/worksheets/sheet{at}.xml"));
    for number in ["407", "20362", "8.095", "116.49"] {
        assert!(sheet.contains(&format!("<v>{number}</v>")), "{number}: {sheet}");
    }
    let all: Vec<String> =
        (1..=names.len()).map(|at| part(&out, &format!("xl/worksheets/sheet{at}.xml"))).collect();
    assert!(all.iter().all(|sheet| !sheet.contains("<f>")), "no cell is a formula");
    let strings = part(&out, "xl/sharedStrings.xml");
    for words in ["超过", "推算", "来源：江津", "SHA-256", "同比 (%)", "本期 单位"] {
        assert!(strings.contains(words), "{words}");
    }
}

#[test]
fn json_and_markdown_say_where_it_comes_from() {
    let all: Value = serde_json::from_str(&done(&["--lang", "zh", "export"])).unwrap();
    assert_eq!(all["tables"].as_array().unwrap().len(), TABLES + 2);
    let figures = all["tables"].as_array().unwrap().iter().find(|it| it["id"] == "figures").unwrap();
    assert_eq!(figures["rows"].as_array().unwrap().len(), FIGURES);
    assert_eq!(all["source"]["name"], "jiangjin.json");
    let markdown = done(&["--lang", "zh", "export", "--table", "t31", "-f", "markdown"]);
    assert!(markdown.contains("**江津班列 2023年1–5月**"), "{markdown}");
    assert!(markdown.contains("| 箱量 | 20,362 | 标箱 | 122.73 |"), "{markdown}");
    assert!(markdown.trim_end().lines().last().unwrap().starts_with("文件 SHA-256："), "{markdown}");
    let lines = done(&["export", "-f", "jsonl", "--what", "findings"]);
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > 20 && rows.iter().all(|row| row["table"] == "findings"));
    // Several tables in one stream stand under their titles.
    let tsv = done(&["--lang", "zh", "export", "-f", "tsv", "--section", "logistics"]);
    assert!(tsv.starts_with("江津班列 2023年1–5月\n指标\t本期\t"), "{tsv}");
}

#[test]
fn a_file_that_is_there_stays_unless_it_may_go() {
    let folder = tempfile::tempdir().unwrap();
    for (name, arguments) in [
        ("a.json", &["--what", "figures"] as &[&str]),
        ("b.xlsx", &[]),
        ("c.csv", &["--table", "t31"]),
        ("d.txt", &["--what", "cards"]),
    ] {
        let out = path(folder.path(), name);
        std::fs::write(&out, "mine").unwrap();
        let whole: Vec<&str> =
            ["--lang", "zh", "export", "-o", &out].iter().chain(arguments).copied().collect();
        let complaint = refused(&whole);
        assert!(complaint.contains(&out) && complaint.contains("--force"), "{complaint}");
        assert_eq!(read(&out), "mine");
        let forced: Vec<&str> = whole.iter().copied().chain(["--force"]).collect();
        done(&forced);
        assert_ne!(std::fs::read(&out).unwrap(), b"mine");
    }
    // Not even the description beside the table.
    let beside = path(folder.path(), "e.csv.schema.json");
    std::fs::write(&beside, "mine").unwrap();
    let out = path(folder.path(), "e.csv");
    refused(&["export", "--table", "t31", "-o", &out]);
    assert!(!Path::new(&out).exists() && read(&beside) == "mine");
    let left: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(left.iter().all(|it| !it.to_str().unwrap().ends_with(".part")), "{left:?}");
}

#[test]
fn what_cannot_be_written_is_said_with_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = path(folder.path(), "no/such/folder/a.json");
    assert!(refused(&["export", "-o", &nowhere]).contains(&nowhere));
    let nowhere = path(folder.path(), "no/such/folder");
    assert!(refused(&["export", "-f", "csv", "-o", &nowhere]).contains(&nowhere));
    if Path::new("/dev/full").exists() {
        assert!(refused(&["--lang", "en", "export", "-f", "json", "-o", "/dev/full"]).contains("/dev/full"));
    }
    for (arguments, word) in [
        (&["export", "-f", "xlsx"] as &[&str], "-o"),
        (&["export", "--what", "cards", "-f", "csv"], "jsonl"),
        (&["export", "-f", "text"], "markdown"),
        (&["export", "--table", "t99"], "t31"),
        (&["export", "missing.json"], "missing.json"),
    ] {
        assert!(refused(arguments).contains(word), "{arguments:?}");
    }
}

/// The sample in a file, with something in its text replaced.
fn edited(folder: &Path, name: &str, old: &str, new: &str) -> String {
    let file = path(folder, name);
    assert!(SAMPLE.contains(old), "{old}");
    std::fs::write(&file, SAMPLE.replacen(old, new, 1)).unwrap();
    file
}

#[test]
fn cards_hold_in_the_text_they_were_made_of_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = edited(folder.path(), "a.json", "江津", "江津");
    for lang in ["zh", "en"] {
        for (name, format) in [("c.txt", "text"), ("c.json", "json"), ("c.jsonl", "jsonl")] {
            let out = path(folder.path(), name);
            done(&["--lang", lang, "export", &file, "--what", "cards", "-f", format, "-o", &out, "--force"]);
            let rows: Value = serde_json::from_str(&done(&["verify", &out, &file, "-f", "json"])).unwrap();
            let rows = rows.as_array().unwrap();
            assert_eq!(rows.len(), FIGURES);
            for row in rows {
                assert_eq!(
                    (&row["outcome"], &row["sameText"], &row["sameFile"]),
                    (&"same".into(), &true.into(), &true.into())
                );
                assert_eq!(row["now"], row["quote"]);
            }
        }
    }
    // Cards of several files at once.
    let (text, json) = (path(folder.path(), "c.txt"), path(folder.path(), "c.json"));
    let said = done(&["--lang", "zh", "verify", &text, &json, &file]);
    assert!(said.ends_with("100 张引用卡，100 张仍成立\n"), "{said}");
}

/// The card of one figure in a file of its own.
fn card_of(folder: &Path, figure: &str) -> String {
    let cards: Vec<Value> =
        serde_json::from_str(&done(&["export", "--what", "cards", "-f", "json"])).unwrap();
    let card = cards.iter().find(|it| it["figure"] == figure).unwrap();
    let file = path(folder, &format!("{figure}.json"));
    std::fs::write(&file, card.to_string()).unwrap();
    file
}

/// What was done to a text.
type Edited<'a> = &'a dyn Fn(&str) -> String;

#[test]
fn a_changed_text_is_told_with_status_1() {
    let folder = tempfile::tempdir().unwrap();
    let card = card_of(folder.path(), "f306");
    // A plain text with what stands around the quote, and the changes it suffers.
    let article: Value = serde_json::from_str(SAMPLE).unwrap();
    let text = article["text"].as_str().unwrap();
    let cases: &[(&str, Edited<'_>, i32, &[&str])] = &[
        ("same", &str::to_owned, 0, &["✓ ", "“407列”"]),
        ("moved", &|it| format!("按：以下为全文转载。\n\n{it}"), 0, &["已移位", "原在码点"]),
        ("digit", &|it| it.replacen("407列", "417列", 1), 1, &["“407列”  →  “417列”", "第 2 字“0”改为“1”"]),
        ("more", &|it| it.replacen("407列", "1407列", 1), 1, &["“1407列”", "第 1 字前加了“1”"]),
        (
            "words",
            &|it| it.replacen("今年1月-5月开行407列", "今年1月-5月停运407列", 1),
            1,
            &["前后文已变", "停运"],
        ),
        ("gone", &|_| "天气晴好，气温适宜，百花盛开，游人如织，处处好风光。\n".to_owned(), 1, &["找不到"]),
    ];
    for (name, edit, status, words) in cases {
        let file = path(folder.path(), &format!("{name}.txt"));
        std::fs::write(&file, edit(text)).unwrap();
        let (found, said, error) = told(&["--lang", "zh", "verify", &card, &file]);
        assert_eq!((found, error.as_str()), (*status, ""), "{name}: {said}");
        for word in *words {
            assert!(said.contains(word), "{name}, {word}: {said}");
        }
        let (found, english, _) = told(&["--lang", "en", "verify", &card, &file]);
        assert_eq!(found, *status);
        assert!(english.lines().next().unwrap().is_ascii() || english.contains('“'), "{english}");
    }
}

#[test]
fn what_is_no_card_is_refused_with_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let sample = edited(folder.path(), "a.json", "江津", "江津");
    for (name, text, place) in [
        ("a.txt", "今天天气好", "a.txt"),
        ("b.txt", "zonglan/citation/1\n引文: 5\n码点: 五\n", "b.txt:3"),
        ("c.json", "{\n  \"format\": 5\n}", "c.json:2:"),
        ("d.json", "[]", "d.json"),
    ] {
        let file = path(folder.path(), name);
        std::fs::write(&file, text).unwrap();
        for lang in ["zh", "en"] {
            let complaint = refused(&["--lang", lang, "verify", &file, &sample]);
            assert!(complaint.contains(place), "{complaint}");
        }
    }
    assert!(refused(&["verify", &sample]).contains("FILE") || !refused(&["verify", &sample]).is_empty());
    assert!(refused(&["verify", "missing.json", &sample]).contains("missing.json"));
}

#[test]
fn a_section_is_refused_where_it_chooses_nothing() {
    let words = refused(&["export", "--what", "figures", "--section", "s3", "-f", "jsonl"]);
    assert!(words.contains("--section"), "{words}");
}
