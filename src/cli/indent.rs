//! JSON on lines of its own, for those who edit it by hand.

use std::io::{self, Write};

/// Longest list of numbers that stays on one line, in bytes.
const SHORT: usize = 48;

/// Writes JSON with two blanks for each level; short lists of numbers, such as spans, stay together. The
/// text must be JSON without blanks between its parts; strings are copied as they are.
///
/// # Errors
/// Those of the writer.
pub(super) fn write(json: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = json.as_bytes();
    let (mut at, mut depth) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let from = at;
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                out.write_all(bytes.get(from..at).unwrap_or(&[]))?;
                continue;
            }
            b'[' if let Some(end) = end_of_numbers(bytes, at) => {
                at = end;
                for &byte in bytes.get(from..at).unwrap_or(&[]) {
                    out.write_all(if byte == b',' { b", " } else { std::slice::from_ref(&byte) })?;
                }
                continue;
            }
            b'[' | b'{' => {
                out.write_all(&[byte])?;
                if matches!(bytes.get(at + 1), Some(b']' | b'}')) {
                    at += 1;
                    out.write_all(bytes.get(at..=at).unwrap_or(&[]))?;
                } else {
                    depth += 1;
                    line(out, depth)?;
                }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                line(out, depth)?;
                out.write_all(&[byte])?;
            }
            b',' => {
                out.write_all(b",")?;
                line(out, depth)?;
            }
            b':' => out.write_all(b": ")?,
            _ => out.write_all(&[byte])?,
        }
        at += 1;
    }
    out.write_all(b"\n")
}

fn line(out: &mut dyn Write, depth: usize) -> io::Result<()> {
    out.write_all(b"\n")?;
    (0..depth).try_for_each(|_| out.write_all(b"  "))
}

/// The place after a string that begins at a place.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The place after a short list of numbers, or of lists of them, that begins at a place.
fn end_of_numbers(bytes: &[u8], start: usize) -> Option<usize> {
    let mut open = 0usize;
    for (at, byte) in bytes.iter().enumerate().skip(start).take(SHORT) {
        match byte {
            b'[' => open += 1,
            b']' => {
                open -= 1;
                if open == 0 {
                    return (at > start + 1).then_some(at + 1);
                }
            }
            b',' | b'-' | b'.' | b'0'..=b'9' => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn indented(json: &str) -> String {
        let mut out = Vec::new();
        write(json, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn members_stand_on_lines_and_spans_together() {
        let json = r#"{"a":"x, [y]: \"","spans":[[0,12],[15,20]],"empty":[],"none":{},"list":["b"]}"#;
        let expected = "{\n  \"a\": \"x, [y]: \\\"\",\n  \"spans\": [[0, 12], [15, 20]],\n  \"empty\": [],\n  \
                        \"none\": {},\n  \"list\": [\n    \"b\"\n  ]\n}\n";
        assert_eq!(indented(json), expected);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i32>().prop_map(Value::from),
            "[a\"\\\\,:\\[\\]{}数\n]{0,8}".prop_map(Value::from),
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map("[a-c\"]{0,3}", inner, 0..4)
                    .prop_map(|map| Value::from(map.into_iter().collect::<serde_json::Map<_, _>>())),
            ]
        })
    }

    proptest! {
        /// It is the same JSON, and stays as it is when it is read and written again.
        #[test]
        fn nothing_but_blanks_changes(value in any_json()) {
            let json = value.to_string();
            let once = indented(&json);
            prop_assert_eq!(&serde_json::from_str::<Value>(&once).unwrap(), &value);
        }
    }
}
