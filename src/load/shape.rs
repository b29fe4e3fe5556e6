//! The shape of a document against the JSON Schema of the format.
//!
//! Knows the keywords that the schema uses (a test sees to that), not all of JSON Schema.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::fault::{Fault, FaultKind, JsonType, Path};
use super::path::Segment;
use super::scan::{Member, Node, NodeKind};
use super::schema::SCHEMA;
use super::suggest::nearest;
use crate::job::Progress;
use crate::number::parse_exact;

/// How often an array asks whether to go on, in elements.
const STRIDE: usize = 4096;

/// So many faults get a suggestion: more than are ever shown.
const SUGGESTIONS: usize = 1000;

/// Keywords that are checked here.
#[cfg(test)]
pub(super) const CHECKED: &[&str] = &[
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "enum",
    "format",
    "items",
    "maxItems",
    "maximum",
    "minItems",
    "minimum",
    "properties",
    "required",
    "type",
];

/// Keywords that say nothing about the shape, or nothing that `format` does not.
#[cfg(test)]
pub(super) const UNCHECKED: &[&str] =
    &["$defs", "$id", "$schema", "default", "description", "pattern", "title"];

/// Formats of strings and numbers in the schema, and their ranges where they are integers.
const INTEGERS: &[(&str, i64, i64)] = &[("uint8", 0, 255), ("int8", -128, 127), ("uint32", 0, 4_294_967_295)];

/// `format` of a string that holds a decimal.
pub(super) const DECIMAL: &str = "decimal";

/// `format` of a string that says how exactly a value is known.
pub(super) const EXACTNESS: &str = "decimals";

static PARSED: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(SCHEMA).unwrap_or_default());

/// Every fault of shape: repeated keys, unknown and missing fields, wrong types, lengths, ranges and
/// words. Empty when the document has the shape of an article.
/// When called off, those found so far.
pub(super) fn check(root: &Node, text: &str, progress: &Progress) -> Vec<Fault> {
    let schema = &*PARSED;
    let mut walk = Walk { schema, text, progress, path: Path::root(), faults: Vec::new() };
    walk.value(root, schema);
    walk.repeated_keys(root);
    walk.faults
}

struct Walk<'t> {
    schema: &'static Value,
    text: &'t str,
    progress: &'t Progress,
    path: Path,
    faults: Vec<Fault>,
}

impl Walk<'_> {
    fn fault(&mut self, kind: FaultKind) {
        self.faults.push(Fault { path: self.path.clone(), kind });
    }

    fn below(&mut self, segment: Segment, walk: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        walk(self);
        self.path.pop();
    }

    fn value(&mut self, node: &Node, schema: &'static Value) {
        let found = type_of(node, self.text);
        let mut expected = Vec::new();
        let Some(schema) = self.branch(schema, found, &mut expected) else {
            self.fault(FaultKind::WrongType { expected, found });
            return;
        };
        match &node.kind {
            NodeKind::Object(members) => self.object(members, schema),
            NodeKind::Array(elements) => self.array(elements, schema),
            NodeKind::String => self.string(node, schema),
            NodeKind::Number => self.number(node, schema),
            NodeKind::Null | NodeKind::Boolean => {}
        }
    }

    /// The part of a schema that takes values of a type: `$ref` followed, `anyOf` chosen from.
    /// Types that are not taken are added to `expected`.
    fn branch(
        &self,
        schema: &'static Value,
        found: JsonType,
        expected: &mut Vec<JsonType>,
    ) -> Option<&'static Map<String, Value>> {
        let schema = schema.as_object()?;
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.schema.pointer(name.trim_start_matches('#'))?;
            return self.branch(target, found, expected);
        }
        if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
            return branches.iter().find_map(|branch| self.branch(branch, found, expected));
        }
        let names: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => return Some(schema),
        };
        let types = names.into_iter().filter_map(JsonType::of_schema);
        for kind in types {
            if kind == found || (kind == JsonType::Number && found == JsonType::Integer) {
                return Some(schema);
            }
            expected.push(kind);
        }
        None
    }

    fn object(&mut self, members: &[Member], schema: &'static Map<String, Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        for member in members {
            let known = properties.and_then(|properties| properties.get(&*member.key));
            let below = Segment::Key((&*member.key).into());
            match known.or(others) {
                Some(Value::Bool(false)) => {
                    let kind = self.unknown_field(&member.key, properties);
                    self.below(below, |walk| walk.fault(kind));
                }
                Some(schema) => self.below(below, |walk| walk.value(&member.value, schema)),
                None => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !members.iter().any(|member| &*member.key == name) {
                self.fault(FaultKind::MissingField { name: name.to_owned() });
            }
        }
    }

    fn unknown_field(&self, name: &str, properties: Option<&'static Map<String, Value>>) -> FaultKind {
        let known = properties.into_iter().flat_map(Map::keys).map(String::as_str);
        let suggestion = (self.faults.len() < SUGGESTIONS).then(|| nearest(name, known)).flatten();
        FaultKind::UnknownField { name: name.to_owned(), suggestion: suggestion.map(str::to_owned) }
    }

    fn array(&mut self, elements: &[Node], schema: &'static Map<String, Value>) {
        let bound = |keyword| schema.get(keyword).and_then(Value::as_u64);
        let found = elements.len() as u64;
        match (bound("minItems"), bound("maxItems")) {
            (Some(least), None) if found < least => self.fault(FaultKind::TooFew { least, found }),
            (Some(expected), Some(_)) if found < expected => {
                self.fault(FaultKind::WrongLength { expected, found });
            }
            (_, Some(expected)) if found > expected => {
                self.fault(FaultKind::WrongLength { expected, found });
            }
            _ => {}
        }
        if let Some(schema) = schema.get("items") {
            for (at, element) in elements.iter().enumerate() {
                if at % STRIDE == STRIDE - 1 && self.progress.is_cancelled() {
                    return;
                }
                self.below(Segment::Index(at), |walk| walk.value(element, schema));
            }
        }
    }

    fn string(&mut self, node: &Node, schema: &'static Map<String, Value>) {
        let Some(content) = node.string(self.text) else { return };
        if let Some(only) = schema.get("const").and_then(Value::as_str)
            && content != only
        {
            self.fault(FaultKind::FormatUnknown { found: content.to_string() });
        }
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            let known: Vec<&'static str> = words.iter().filter_map(Value::as_str).collect();
            if !known.contains(&&*content) {
                self.fault(FaultKind::unknown_word(&content, &known));
            }
        }
        match schema.get("format").and_then(Value::as_str) {
            Some(DECIMAL) => {
                if let Err(reason) = parse_exact(&content) {
                    self.fault(FaultKind::BadDecimal { reason });
                }
            }
            Some(EXACTNESS) if content != "INF" && !is_integer(&content) => {
                let expected = "INF, 0, 2, -8 …".to_owned();
                self.fault(FaultKind::WrongValue { expected, found: content.into_owned() });
            }
            _ => {}
        }
    }

    fn number(&mut self, node: &Node, schema: &'static Map<String, Value>) {
        let format = schema.get("format").and_then(Value::as_str);
        let bounds = format.and_then(|format| INTEGERS.iter().find(|(name, _, _)| *name == format));
        let Some(&(_, mut least, mut most)) = bounds else { return };
        let bound = |keyword| schema.get(keyword).and_then(Value::as_i64);
        least = bound("minimum").map_or(least, |bound| bound.max(least));
        most = bound("maximum").map_or(most, |bound| bound.min(most));
        let literal = node.text(self.text);
        if !literal.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number)) {
            let expected = format!("{least} … {most}");
            self.fault(FaultKind::OutOfRange { found: literal.to_owned(), expected });
        }
    }

    /// Repeated keys anywhere, also in values that the schema does not know.
    fn repeated_keys(&mut self, node: &Node) {
        for (at, element) in node.elements().iter().enumerate() {
            if at % STRIDE == STRIDE - 1 && self.progress.is_cancelled() {
                return;
            }
            if !element.members().is_empty() || !element.elements().is_empty() {
                self.below(Segment::Index(at), |walk| walk.repeated_keys(element));
            }
        }
        let members = node.members();
        for (first, again) in repeated(members) {
            let name = again.key.to_string();
            let kind = FaultKind::DuplicateKey { name, first: first.key_span(), again: again.key_span() };
            self.below(Segment::Key((&*again.key).into()), |walk| walk.fault(kind));
        }
        for member in members {
            if !member.value.members().is_empty() || !member.value.elements().is_empty() {
                let below = Segment::Key((&*member.key).into());
                self.below(below, |walk| walk.repeated_keys(&member.value));
            }
        }
    }
}

/// Members whose key stood before, each with the first of that key.
fn repeated(members: &[Member]) -> Vec<(&Member, &Member)> {
    const FEW: usize = 16;
    let mut pairs = Vec::new();
    if members.len() <= FEW {
        for (at, member) in members.iter().enumerate() {
            let before = members.iter().take(at);
            // Equal keys share their text, so places can be compared.
            pairs.extend(
                before
                    .into_iter()
                    .find(|first| Rc::ptr_eq(&first.key, &member.key))
                    .map(|first| (first, member)),
            );
        }
        return pairs;
    }
    let mut seen = HashSet::with_capacity(members.len());
    let again: Vec<&Member> = members.iter().filter(|member| !seen.insert(&*member.key)).collect();
    let mut firsts = std::collections::HashMap::new();
    if !again.is_empty() {
        for member in members {
            firsts.entry(&*member.key).or_insert(member);
        }
    }
    pairs.extend(
        again.into_iter().filter_map(|member| firsts.get(&*member.key).map(|&first| (first, member))),
    );
    pairs
}

fn type_of(node: &Node, text: &str) -> JsonType {
    match node.kind {
        NodeKind::Null => JsonType::Null,
        NodeKind::Boolean => JsonType::Boolean,
        // serde reads `-0` as a float, so it is no whole number here either.
        NodeKind::Number if is_integer(node.text(text)) && node.text(text) != "-0" => JsonType::Integer,
        NodeKind::Number => JsonType::Number,
        NodeKind::String => JsonType::String,
        NodeKind::Array(_) => JsonType::Array,
        NodeKind::Object(_) => JsonType::Object,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[path = "shape_tests.rs"]
mod tests;
