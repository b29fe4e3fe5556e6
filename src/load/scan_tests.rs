#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Path, marked piece and error of a text that is not JSON.
#[track_caller]
fn refused(text: &str) -> (String, String, Syntax) {
    let broken = scan_to(text, MAX_DEPTH, &Progress::default()).unwrap_err();
    let piece = text.get(broken.span.clone()).unwrap().to_owned();
    let FaultKind::Syntax(syntax) = broken.fault.kind else { panic!("not a syntax error") };
    (broken.fault.path.to_string(), piece, syntax)
}

#[test]
fn values_keep_their_places() {
    let text = " {\"数\": [1, -2.50e+3, \"甲\\u4e59\"], \"空\": null, \"真\": true} ";
    let root = scan(text, &Progress::default()).unwrap();
    assert_eq!(root.text(text), text.trim());
    let list = root.member("数").unwrap().elements();
    let literals: Vec<_> = list.iter().map(|node| node.text(text)).collect();
    assert_eq!(literals, ["1", "-2.50e+3", "\"甲\\u4e59\""]);
    assert_eq!(list.last().unwrap().string(text).unwrap(), "甲乙");
    assert!(matches!(root.member("空").unwrap().kind, NodeKind::Null));
    assert!(matches!(root.member("真").unwrap().kind, NodeKind::Boolean));
    assert!(root.member("没有").is_none());
    assert_eq!(text.get(root.members().first().unwrap().key_span()).unwrap(), "\"数\"");
}

#[test]
fn keys_are_compared_without_their_escapes() {
    let root = scan(r#"{"kind": 1, "\u006bind": 2}"#, &Progress::default()).unwrap();
    let [first, again] = root.members() else { panic!("two members") };
    assert!(Rc::ptr_eq(&first.key, &again.key));
}

#[test]
fn what_is_not_json_is_found_where_it_is() {
    for (text, path, piece, expected, hint) in [
        ("", ".", "", Expected::Value, None),
        ("{\"甲\": 1,}", ".", ",", Expected::Key, Some(Hint::TrailingComma)),
        ("[1,\n]", ".", ",", Expected::Value, Some(Hint::TrailingComma)),
        ("{\"甲\": 1 \"乙\": 2}", ".", "\"", Expected::CommaOrBrace, None),
        ("[1 2]", ".", "2", Expected::CommaOrBracket, None),
        ("{\"甲\" 1}", ".", "1", Expected::Colon, None),
        ("{\"甲\"：1}", ".", "：", Expected::Colon, Some(Hint::FullWidth(':'))),
        ("[1，2]", ".", "，", Expected::CommaOrBracket, Some(Hint::FullWidth(','))),
        ("{'甲': 1}", ".", "'", Expected::Key, Some(Hint::DoubleQuotes)),
        ("{“甲”: 1}", ".", "“", Expected::Key, Some(Hint::DoubleQuotes)),
        ("{甲: 1}", ".", "甲", Expected::Key, Some(Hint::BareKey)),
        ("{\"甲\": [0, NaN]}", "甲[1]", "NaN", Expected::Value, Some(Hint::NotANumber)),
        ("[-Infinity]", "[0]", "Infinity", Expected::Digit, Some(Hint::NotANumber)),
        ("[None]", "[0]", "None", Expected::Value, Some(Hint::Word("null"))),
        ("[.5]", "[0]", ".", Expected::Value, Some(Hint::NumberStart)),
        ("[1.]", "[0]", "]", Expected::Digit, None),
        ("[1e]", "[0]", "]", Expected::Digit, None),
        ("[007]", "[0]", "007", Expected::PlainNumber, None),
        ("[12亿]", ".", "亿", Expected::CommaOrBracket, None),
        ("// 注\n[]", ".", "/", Expected::Value, Some(Hint::Comment)),
        ("[] []", ".", "[", Expected::EndOfDocument, None),
        ("[\"甲\n乙\"]", "[0]", "\"甲", Expected::ClosingQuote, Some(Hint::LineBreak)),
        ("[\"甲", "[0]", "\"甲", Expected::ClosingQuote, None),
        ("[\"\t\"]", "[0]", "\t", Expected::EscapedControl, None),
        (r#"["\x41"]"#, "[0]", r"\x", Expected::Escape, None),
        (r#"["\u12"]"#, "[0]", r"\u", Expected::FourHexDigits, None),
        (r#"["\ud83d 甲"]"#, "[0]", r"\ud83d", Expected::LowSurrogate, None),
        (r#"["\ude00"]"#, "[0]", r"\ude00", Expected::LowSurrogate, None),
        ("{\0\"\0", ".", "\0", Expected::Key, Some(Hint::Utf16)),
    ] {
        let (at, marked, syntax) = refused(text);
        let found = (&*at, &*marked, syntax.expected, syntax.hint);
        assert_eq!(found, (path, piece, expected, hint), "{text:?}");
    }
}

#[test]
fn an_open_bracket_is_named_at_the_end() {
    let text = "{\"甲\": [1, 2\n\n";
    let broken = scan_to(text, MAX_DEPTH, &Progress::default()).unwrap_err();
    assert_eq!(broken.related, text.find('['));
    assert_eq!(broken.span, text.trim_end().len()..text.trim_end().len());
}

#[test]
fn depth_is_limited_not_the_stack() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(scan(&nested(MAX_DEPTH), &Progress::default()).is_ok());
    let broken = scan_to(&nested(MAX_DEPTH + 1), MAX_DEPTH, &Progress::default()).unwrap_err();
    assert_eq!(broken.fault.kind, FaultKind::TooDeep { limit: MAX_DEPTH });
    assert_eq!(broken.span, MAX_DEPTH..MAX_DEPTH + 1);
    let started = Instant::now();
    for text in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        assert!(scan(&text, &Progress::default()).is_err());
    }
    assert!(started.elapsed() < Duration::from_secs(1));
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The value that a tree of places stands for.
fn value_of(node: &Node, text: &str) -> serde_json::Value {
    match &node.kind {
        NodeKind::Array(elements) => elements.iter().map(|node| value_of(node, text)).collect(),
        NodeKind::Object(members) => {
            let member = |member: &Member| (member.key.to_string(), value_of(&member.value, text));
            serde_json::Value::Object(members.iter().map(member).collect())
        }
        NodeKind::String => node.string(text).unwrap().into_owned().into(),
        _ => serde_json::from_str(node.text(text)).unwrap(),
    }
}

proptest! {
    #[test]
    fn every_document_reads_as_serde_reads_it(value in json(), pretty in any::<bool>()) {
        let write = if pretty { serde_json::to_string_pretty } else { serde_json::to_string };
        let text = write(&value).unwrap();
        prop_assert_eq!(value_of(&scan(&text, &Progress::default()).unwrap(), &text), value);
    }

    #[test]
    fn damaged_documents_are_taken_and_refused_as_serde_does(
        value in json(), at in any::<prop::sample::Index>(), with in "[\\[\\]{},:\"'\\\\0-9eE.+tnu\u{0}\n 甲-]{0,2}",
    ) {
        let mut text: Vec<char> = value.to_string().chars().collect();
        let place = at.index(text.len());
        text.splice(place..=place, with.chars());
        let text: String = text.into_iter().collect();
        let serde = serde_json::from_str::<&serde_json::value::RawValue>(&text);
        let strings_hold = serde_json::from_str::<serde_json::Value>(&text)
            .map_or_else(|error| error.to_string().contains("out of range"), |_| true);
        prop_assert_eq!(scan(&text, &Progress::default()).is_ok(), serde.is_ok() && strings_hold, "{}", text);
    }

    #[test]
    fn errors_point_into_the_document(text in "\\PC{0,40}|[\\[\\]{},:\"'\\\\0-9a-f.u \n甲-]{0,40}") {
        if let Err(broken) = scan_to(&text, MAX_DEPTH, &Progress::default()) {
            prop_assert!(text.get(broken.span.clone()).is_some(), "{:?} in {:?}", broken.span, text);
        }
    }
}
