//! The arrows between modules point one way, the screen libraries stay on the screen, and topics
//! stay data. Read from the text of every file, so that a wrong arrow fails here and not in review.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use zonglan::article::TOPICS;

/// Modules from the bottom up. A module may name those of the ranks below its own, not its peers.
const RANKS: &[&[&str]] = &[
    &["i18n", "text", "job", "exit", "hash", "save", "watch"],
    &["number", "date"],
    &["unit"],
    &["formula"],
    &["article"],
    &["load", "import", "extract"],
    &["check"],
    &["state"],
    &["derive", "library"],
    &["tabulate", "compose"],
    &["open"],
    &["table"],
    &["chart"],
    &["citation", "search"],
    &["export"],
    &["tui"],
    &["config"],
    &["cli"],
    &["main", "lib"],
];

/// Modules of the screen from the bottom up, by the same rule.
const SCREEN_RANKS: &[&[&str]] = &[
    &["action", "area", "clipboard", "folder", "line", "paint", "plots", "sabotage", "theme", "wrapped"],
    &["keymap", "kept", "parcel", "prompt", "setting", "taking"],
    &["palette", "searching"],
    &["app"],
    &["effect", "paragraph", "shelf", "stacked"],
    &["lists", "sheet", "terminal"],
    &["comparing", "correction", "findings", "grid", "help", "repairs", "settings", "sum"],
    &["columns", "detail"],
    &["exporting", "hits"],
    &["popups"],
    &["layout"],
    &["source", "tabs"],
    &["keeper", "update", "view", "worker"],
    &["run"],
];

/// Files of the screen that only tests see.
const SCREEN_TESTS: [&str; 2] = ["tui/stage.rs", "tui/storm.rs"];

/// Libraries that only the screen may name.
const SCREEN_LIBRARIES: [&str; 2] = ["ratatui", "crossterm"];

/// Where topics are defined.
const TOPIC_FILE: &str = "article/topic.rs";

/// Topics whose ids are everyday words of programs; their Chinese names are still looked for.
const EVERYDAY: [&str; 6] = ["overview", "macro", "digital", "targets", "transport", "innovation"];

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|rank| rank.contains(&module))
}

/// The module a file of `src` belongs to: `tui` for `tui/view/mod.rs`.
fn module_of(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// How deep in the module tree the items of a file stand: 1 for `tui/mod.rs`, 2 for `tui/app.rs`.
fn depth_of(file: &str) -> usize {
    let parts = file.split('/').count();
    if file.ends_with("mod.rs") { parts - 1 } else { parts }
}

/// Code without comments, and without what only tests see.
fn code(file: &str, text: &str) -> String {
    if file.ends_with("tests.rs") || file.contains("/tests/") {
        return String::new();
    }
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let mut code = String::new();
    for line in text.lines() {
        let line = line.trim_start();
        if !line.starts_with("//") {
            code.push_str(line.split(" // ").next().unwrap_or(line));
            code.push('\n');
        }
    }
    code
}

/// Whether the text before ends in the middle of a word.
fn in_word(before: &str) -> bool {
    before.chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    end.map_or(text, |end| &text[..end])
}

/// First names of the paths after a prefix: one, or those of a list in braces.
fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices(prefix) {
        if in_word(&code[..at]) {
            continue;
        }
        let rest = &code[at + found.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ if start && !letter.is_whitespace() => {
                    names.push(word(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// What a file names at the root of the crate: by `crate::`, or by going up as far as the root.
fn named(file: &str, code: &str) -> BTreeSet<String> {
    let up = "super::".repeat(depth_of(file));
    let mut names = names_after(code, "crate::");
    names.extend(names_after(code, &up));
    if depth_of(file) > 0 && code.contains(&format!("{up}super::")) {
        names.push("more-supers-than-modules");
    }
    names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The string literals of some code. Raw strings and quotes in characters are not told apart, which
/// can only find too much.
fn literals(code: &str) -> Vec<&str> {
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

/// Everything wrong with a file, in words; nothing when it keeps to its layer.
fn faults(file: &str, text: &str) -> Vec<String> {
    let code = code(file, text);
    let own = module_of(file);
    let Some(own_rank) = rank(own) else {
        return vec![format!("{file}: module {own} has no rank; give it one in tests/layers.rs")];
    };
    let mut faults = Vec::new();
    for name in named(file, &code) {
        let is_below = rank(&name).is_some_and(|rank| rank < own_rank);
        if name != own && !is_below && own != "lib" {
            faults.push(format!("{file}: {own} may not depend on {name}"));
        }
    }
    for library in SCREEN_LIBRARIES {
        if own != "tui" && (!names_after(&code, &format!("{library}::")).is_empty()) {
            faults.push(format!("{file}: {library} below the screen"));
        }
    }
    faults.extend(screen_faults(file, text));
    if file != TOPIC_FILE {
        faults.extend(topics_named(file, &code));
    }
    faults
}

/// What a file of the screen names above its own rank there; nothing for files elsewhere.
fn screen_faults(file: &str, text: &str) -> Vec<String> {
    let Some(inner) = file.strip_prefix("tui/").filter(|it| *it != "mod.rs" && !SCREEN_TESTS.contains(&file))
    else {
        return Vec::new();
    };
    let code = code(file, text);
    let own = module_of(inner);
    let rank = |module: &str| SCREEN_RANKS.iter().position(|rank| rank.contains(&module));
    let Some(own_rank) = rank(own) else {
        return vec![format!(
            "{file}: module {own} of the screen has no rank; give it one in tests/layers.rs"
        )];
    };
    let mut names = names_after(&code, "crate::tui::");
    names.extend(names_after(&code, &"super::".repeat(depth_of(file) - 1)));
    let names: BTreeSet<&str> = names.into_iter().filter(|name| rank(name).is_some()).collect();
    let wrong = names.into_iter().filter(|name| *name != own && rank(name) >= Some(own_rank));
    wrong.map(|name| format!("{file}: {own} may not depend on {name}")).collect()
}

fn topics_named(file: &str, code: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for topic in TOPICS.iter().filter(|topic| topic.id != "other") {
        let is_everyday = EVERYDAY.contains(&topic.id);
        let is_named = |literal: &str| {
            literal.contains(topic.name.0)
                || !is_everyday && (literal == topic.id || literal.eq_ignore_ascii_case(topic.name.1))
        };
        // A message may well speak of investment; only logic may not ask for it.
        if !file.starts_with("i18n/")
            && let Some(literal) = literals(code).into_iter().find(|literal| is_named(literal))
        {
            faults.push(format!("{file}: names the topic {} in {literal:?}", topic.id));
        }
        let identifier = topic.id.replace('-', "_");
        if !is_everyday && words(code).any(|word| word.eq_ignore_ascii_case(&identifier)) {
            faults.push(format!("{file}: an identifier is the topic {}", topic.id));
        }
    }
    faults
}

/// Identifiers outside string literals.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.lines()
        .flat_map(|line| line.split('"').step_by(2))
        .flat_map(|piece| piece.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_keeps_to_its_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    assert!(found.len() > 50, "only {} files under src", found.len());
    let mut wrong = Vec::new();
    for path in found {
        let file = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        wrong.extend(faults(&file, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_arrow_that_points_up_is_found_however_it_is_written() {
    for (file, text) in [
        ("article/mod.rs", "use crate::tui::app::App;"),
        ("article/mod.rs", "use crate::{date::Period, load::{Error, SAMPLE}};"),
        ("number/decimal.rs", "let show = crate::table::Show::default();"),
        ("number/decimal.rs", "use super::super::unit::UnitExpr;"),
        ("number/mod.rs", "use super::unit::UnitExpr;"),
        ("table/mod.rs", "use crate::chart::Digest;"),
        ("tui/view/mod.rs", "use super::super::main::run;"),
        ("table/mod.rs", "use ratatui::layout::Rect;"),
        ("cli.rs", "let code = crossterm::event::KeyCode::Esc;"),
        ("chart/mod.rs", "if topic.id == \"industry\" {}"),
        ("chart/mod.rs", "match name { \"投资招商\" => 1, _ => 0 }"),
        ("chart/mod.rs", "fn investment() {}"),
        ("weather/mod.rs", ""),
        ("tui/update/mouse.rs", "use crate::tui::view::draw;"),
        ("tui/source.rs", "use super::update::update;"),
        ("tui/update/mouse.rs", "use super::super::run::run;"),
        ("tui/app.rs", "use super::{keymap, lists};"),
        ("tui/weather.rs", ""),
    ] {
        assert_eq!(faults(file, text).len(), 1, "{file}: {text}: {:?}", faults(file, text));
    }
}

#[test]
fn arrows_that_point_down_tests_and_comments_are_let_through() {
    for (file, text) in [
        ("tui/view/mod.rs", "use crate::{article::Article, chart::Digest};\nuse ratatui::Frame;"),
        ("tui/view/frame.rs", "use super::super::app::App;"),
        ("tui/update/mouse.rs", "use crate::tui::{grid, lists, source}; use super::movement;"),
        ("tui/view/mod.rs", "use super::source::visible; mod source;"),
        ("number/decimal.rs", "use super::Interval; use crate::number::Ratio; use crate::i18n::Lang;"),
        ("number/decimal.rs", "/// As crate::tui::app does it.\nfn one() {} // crate::cli"),
        ("number/decimal.rs", "#[cfg(test)]\nmod tests {\n    use crate::load::sample;\n}"),
        ("load/shape_tests.rs", "use crate::tui::app::App; let topic = \"industry\";"),
        ("article/topic.rs", "\"industry\", \"工业\""),
        ("chart/mod.rs", "let other = reinvestment_of(macro_rows);"),
    ] {
        assert_eq!(faults(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}
