#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::*;
use crate::job::Progress;
use crate::load::scan::scan;
use crate::load::shape;

fn refused(text: &str) -> LoadError {
    let problems = match scan(text, &Progress::default()) {
        Ok(root) => Located::all(text, &root, shape::check(&root, text, &Progress::default())),
        Err(problems) => problems,
    };
    LoadError::new("文.json", text, problems)
}

#[test]
fn lines_and_columns_count_characters() {
    let text = "甲乙\n\r\n丙 🏭x";
    let at = |part: &str| text.find(part).unwrap();
    let wanted = [0, at("乙"), at("丙"), at("x"), text.len()];
    let found: Vec<_> = places(text, &wanted).iter().map(|place| (place.line, place.column)).collect();
    assert_eq!(found, [(1, 1), (1, 2), (3, 1), (3, 4), (3, 5)]);
}

#[test]
fn carets_stand_under_wide_characters() {
    let listing = refused("{\n  \"标题和正文\": 1,\n  \"甲\": 乙,\n}").render(Lang::En, false);
    let lines: Vec<_> = listing.lines().collect();
    assert_eq!(
        lines,
        [
            "error: not valid JSON: expected a value, found ‘乙’",
            " --> 文.json:3:8",
            "  |",
            "3 |   \"甲\": 乙,",
            "  |         ^^",
            "  |",
            "  = path: 甲",
            "",
            "1 error in 文.json",
        ]
    );
}

#[test]
fn a_fault_found_by_shape_and_by_meaning_is_one() {
    let text = r#"{"kind": "x"}"#;
    let root = scan(text, &Progress::default()).unwrap();
    let fault = |known| Fault { path: Path::root().key("kind"), kind: FaultKind::unknown_word("x", known) };
    let located = Located::all(text, &root, vec![fault(&["a"]), fault(&["b"])]);
    assert_eq!(located.len(), 1);
    assert_eq!(located.first().unwrap().fault, fault(&["b"]));
}

#[test]
fn missing_fields_of_one_object_are_told_apart() {
    let text = "{}";
    let root = scan(text, &Progress::default()).unwrap();
    let fault =
        |name: &str| Fault { path: Path::root(), kind: FaultKind::MissingField { name: name.into() } };
    let located = Located::all(text, &root, vec![fault("a"), fault("b"), fault("a")]);
    assert_eq!(located.len(), 2);
}

#[test]
fn many_faults_are_counted_and_some_are_listed() {
    let figures: Vec<&str> = vec!["1"; 70];
    let error = refused(&format!(r#"{{"figures": [{}]}}"#, figures.join(",")));
    // The figures, and what the document lacks.
    assert_eq!(error.problems().len(), 70 + 4);
    let listing = error.render(Lang::Zh, false);
    assert_eq!(listing.matches("错误:").count(), SHOWN);
    assert!(listing.ends_with("另有 24 处错误\n文.json 中有 74 处错误\n"), "{listing}");
    assert_eq!(error.to_string().lines().count(), SHOWN + 1);
}

#[test]
fn one_endless_line_is_neither_printed_nor_slow() {
    let mut text = String::from(r#"{"figures": ["#);
    for n in 0..40_000 {
        write!(text, r#"{{"单位{n}": "亿元", "备注": "{}"}},"#, "长".repeat(40)).unwrap();
    }
    text.push_str("0]}");
    let started = Instant::now();
    let error = refused(&text);
    let listing = error.render(Lang::Zh, true);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(error.problems().len() > 300_000);
    assert!(listing.len() < 60_000, "{}", listing.len());
}

#[test]
fn text_of_the_document_cannot_steer_the_terminal() {
    let error = refused("{\"\u{9b}2J\\u001b[31m\u{202e}\": {\"a\": 1, \"a\": 2}, \"k\": \u{7}");
    let plain = LoadError::new("a\u{1b}]0;x\u{7}", "{\"\u{85}\": 1}", error.problems().to_vec());
    for text in [error.render(Lang::Zh, false), plain.render(Lang::En, false), plain.to_string()] {
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}'), "{text:?}");
    }
}

#[test]
fn bytes_that_are_not_text_are_placed_and_guessed() {
    let gbk = b"{\n \"a\": \"\xbd\xad\xbd\xf2\"}";
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain("{}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, place, expected) in [
        (&gbk[..], (2, 8), Some(Encoding::Gb18030)),
        (&utf16[..], (1, 1), Some(Encoding::Utf16)),
        (b"\x7fELF\x02\x01\0\0\xff\0", (1, 9), Some(Encoding::Binary)),
        ("{\"a\": \"江".as_bytes().split_last().unwrap().1, (1, 8), None),
    ] {
        let error = LoadError::not_utf8("a", bytes);
        let [problem] = error.problems() else { unreachable!() };
        assert_eq!((problem.place.line, problem.place.column), place);
        assert!(
            matches!(problem.fault.kind, FaultKind::NotUtf8 { guess, .. } if guess == expected),
            "{problem:?}"
        );
        assert!(error.render(Lang::Zh, false).contains('\u{FFFD}'));
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let error = refused("{\"甲\": 1,}");
    let mut bare = String::new();
    let mut is_code = false;
    for c in error.render(Lang::Zh, true).chars() {
        match c {
            '\u{1b}' => is_code = true,
            'm' if is_code => is_code = false,
            _ if is_code => {}
            c => bare.push(c),
        }
    }
    assert_eq!(bare, error.render(Lang::Zh, false));
}
