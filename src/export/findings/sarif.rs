//! Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
//!
//! A document is an artifact with its hash; its text is an artifact inside it, `…/text`, and it is the
//! text that regions count in, by code points and by lines. So a place means the same whatever the
//! document's JSON looks like.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

use super::place::{Lines, Place, places, sentence};
use super::{Checked, Origin, Report, Seal};
use crate::article::{Item, SourceSpan};
use crate::check::{Finding, RULES, Verdict};
use crate::exit::Exit;
use crate::i18n::{Lang, messages as m};

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Name of the fingerprint: of rule and figures, so that a finding stays the same when the text around
/// it changes.
const FINGERPRINT: &str = "ruleAndFigures/v1";

/// The notice of a document that could not be read.
const UNREAD: &str = "document-not-read";

#[derive(serde::Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    translations: [Value; 1],
    language: &'static str,
    column_kind: &'static str,
    default_encoding: &'static str,
    invocations: [Value; 1],
    artifacts: Vec<Value>,
    results: Results<'a>,
}

/// The results, made one at a time.
struct Results<'a> {
    report: &'a Report,
    lang: Lang,
}

/// Writes the findings of a report.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let run = Run {
        tool: json!({ "driver": driver(lang) }),
        translations: [translation(lang.other())],
        language: language(lang),
        column_kind: "unicodeCodePoints",
        default_encoding: "UTF-8",
        invocations: [invocation(report)],
        artifacts: artifacts(report),
        results: Results { report, lang },
    };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

/// ISO 639-1 and 3166 code.
const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en-US",
    }
}

fn driver(lang: Lang) -> Value {
    json!({
        "name": "zonglan",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": language(lang),
        "rules": rules(lang),
        "notifications": [{
            "id": UNREAD,
            "name": identifier("audit", UNREAD),
            "shortDescription": { "text": m::document_not_read(lang) },
        }],
    })
}

/// The rules in the other language.
fn translation(lang: Lang) -> Value {
    json!({
        "name": format!("zonglan-{}", lang.code()),
        "language": language(lang),
        "contents": ["localizedData"],
        "isComprehensive": false,
        "translationMetadata": { "name": format!("zonglan-{}", lang.code()) },
        "associatedComponent": { "name": "zonglan" },
        "rules": rules(lang),
    })
}

fn rules(lang: Lang) -> Vec<Value> {
    let one = |rule: &&crate::check::Rule| {
        let (name, looks_at) = (rule.name(lang), lang.pick(rule.looks_at));
        json!({
            "id": rule.id,
            "name": identifier("audit", rule.id),
            "shortDescription": { "text": name },
            "fullDescription": { "text": looks_at },
            "help": {
                "text": m::rule_help(lang, name, looks_at),
                "markdown": m::rule_help(lang, &format!("**{name}**"), looks_at),
            },
        })
    };
    RULES.iter().map(one).collect()
}

/// An id as the format wants its names, which must differ from ids: `growth-base` is `AuditGrowthBase`.
fn identifier(kind: &str, id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    std::iter::once(kind).chain(id.split('-')).filter_map(capital).collect()
}

fn invocation(report: &Report) -> Value {
    let notices: Vec<Value> = report
        .unread
        .iter()
        .enumerate()
        .map(|(number, unread)| {
            json!({
                "descriptor": { "id": UNREAD, "index": 0 },
                "level": "error",
                "message": { "text": unread.why },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": location(&unread.origin, 2 * report.checked.len() + number),
                } }],
            })
        })
        .collect();
    json!({
        "executionSuccessful": report.status != Exit::CannotRun.status(),
        "exitCode": report.status,
        "toolExecutionNotifications": notices,
    })
}

/// Document and text of each article, then what could not be read.
fn artifacts(report: &Report) -> Vec<Value> {
    let mut artifacts = Vec::with_capacity(2 * report.checked.len() + report.unread.len());
    for checked in &report.checked {
        let (number, text) = (artifacts.len(), checked.article.text.as_str());
        let roles: &[&str] = match checked.origin {
            Origin::Standard => &["analysisTarget", "standardStream"],
            Origin::Sample | Origin::File(_) => &["analysisTarget"],
        };
        artifacts.push(json!({
            "location": location(&checked.origin, number),
            "mimeType": "application/json",
            "encoding": "UTF-8",
            "roles": roles,
            "length": checked.seal.bytes,
            "hashes": { "sha-256": checked.seal.sha256 },
        }));
        let seal = Seal::of(text.as_bytes());
        artifacts.push(json!({
            "location": text_location(&checked.origin, number + 1),
            "parentIndex": number,
            "mimeType": "text/plain",
            "encoding": "UTF-8",
            "roles": ["analysisTarget"],
            "length": seal.bytes,
            "hashes": { "sha-256": seal.sha256 },
            "contents": { "text": text },
        }));
    }
    for unread in &report.unread {
        artifacts.push(json!({
            "location": location(&unread.origin, artifacts.len()),
            "roles": ["analysisTarget"],
        }));
    }
    artifacts
}

fn location(origin: &Origin, index: usize) -> Value {
    match uri(origin) {
        Some(uri) => json!({ "uri": uri, "index": index }),
        None => json!({ "index": index, "description": { "text": "-" } }),
    }
}

fn text_location(origin: &Origin, index: usize) -> Value {
    let container = uri(origin).map(|it| it + "/").unwrap_or_default();
    json!({ "uri": format!("{container}text"), "index": index })
}

/// The document as a URI reference (RFC 3986): relative as it was named, `file:` when absolute; none for
/// standard input.
fn uri(origin: &Origin) -> Option<String> {
    use std::os::unix::ffi::OsStrExt as _;
    let file = match origin {
        Origin::Sample => return Some(crate::load::SAMPLE_NAME.to_owned()),
        Origin::Standard => return None,
        Origin::File(file) => file,
    };
    let mut uri = if file.is_absolute() { "file://".to_owned() } else { String::new() };
    for &byte in file.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(uri)
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let results = self.report.checked.iter().enumerate().flat_map(|(number, checked)| {
            let at = Target { checked, lines: Lines::of(&checked.article), artifact: 2 * number + 1 };
            let selected = checked.selected(&self.report.selection);
            selected.map(move |finding| at.result(finding, self.lang))
        });
        serializer.collect_seq(results)
    }
}

/// The text that results point into.
struct Target<'a> {
    checked: &'a Checked,
    lines: Lines<'a>,
    /// Position of the text among the artifacts.
    artifact: usize,
}

impl Target<'_> {
    fn result(&self, finding: &Finding, lang: Lang) -> Value {
        let article = &self.checked.article;
        let (kind, level) = severity(finding.verdict);
        let places = places(article, finding);
        let locations: Vec<Value> = places.iter().take(1).map(|place| self.place(*place, 0)).collect();
        let related: Vec<Value> =
            places.iter().enumerate().skip(1).map(|(number, place)| self.place(*place, number)).collect();
        let detail = finding.detail.get(lang);
        let words = [finding.verdict.name(lang), &finding.expression, detail, &finding.strength_text(lang)]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let (topic, section_id) = self.lines.section(finding);
        let mut result = json!({
            "ruleId": finding.rule.id,
            "kind": kind,
            "level": level,
            "message": { "text": words },
            "locations": locations,
            "relatedLocations": related,
            "partialFingerprints": { FINGERPRINT: self.fingerprint(finding, &places) },
            "properties": {
                "id": finding.id,
                "verdict": finding.verdict.word(),
                "expression": finding.expression,
                // A string: readers take a number for a binary one.
                "chance": finding.chance.map(|it| it.normalize().to_string()),
                "figures": places.iter().map(|place| place.id(article)).collect::<Vec<_>>(),
                "detail": { "zh": finding.detail.zh, "en": finding.detail.en },
                "section": topic,
                "sectionId": section_id,
            },
        });
        if let (Some(index), Some(members)) =
            (RULES.iter().position(|rule| *rule == finding.rule), result.as_object_mut())
        {
            members.insert("ruleIndex".to_owned(), json!(index));
        }
        result
    }

    fn place(&self, place: Place, number: usize) -> Value {
        let article = &self.checked.article;
        let surface = article.text.get(place.span);
        let message = place.figure.map_or_else(
            || surface.to_owned(),
            |id| format!("{}: {surface}", article.id_of(Item::Figure(id))),
        );
        let mut physical = json!({
            "artifactLocation": text_location(&self.checked.origin, self.artifact),
            "region": self.region(place.span),
        });
        // The context must be larger than the region (SARIF 2.1.0, 3.29.5).
        let around = sentence(article, place.span);
        if let Some(members) = physical.as_object_mut().filter(|_| around != place.span) {
            members.insert("contextRegion".to_owned(), self.region(around));
        }
        json!({ "id": number, "message": { "text": message }, "physicalLocation": physical })
    }

    fn region(&self, span: SourceSpan) -> Value {
        let text = &self.checked.article.text;
        let (start, end) = (text.code_point_of(span.start), text.code_point_of(span.end));
        let (first, last) = (self.lines.position(span.start), self.lines.position(span.end));
        json!({
            "charOffset": start,
            "charLength": end.saturating_sub(start),
            "startLine": first.line,
            "startColumn": first.column,
            "endLine": last.line,
            "endColumn": last.column,
            "snippet": { "text": text.get(span) },
        })
    }

    fn fingerprint(&self, finding: &Finding, places: &[Place]) -> String {
        let article = &self.checked.article;
        let mut said = finding.rule.id.to_owned();
        for place in places {
            said.push('\n');
            said.push_str(if place.figure.is_some() {
                place.id(article)
            } else {
                article.text.get(place.span)
            });
        }
        Seal::of(said.as_bytes()).sha256
    }
}

/// Kind and level of a result. A kind other than `fail` has no level (SARIF 2.1.0, 3.27.10).
const fn severity(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Contradiction => ("fail", "error"),
        Verdict::Caution => ("fail", "warning"),
        Verdict::Unverifiable | Verdict::Notable | Verdict::Wording => ("fail", "note"),
        Verdict::Plausible => ("informational", "none"),
        Verdict::Consistent => ("pass", "none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_as_a_uri() {
        let named = |name: &str| uri(&Origin::File(name.into())).unwrap_or_default();
        assert_eq!(named("a/b c.json"), "a/b%20c.json");
        assert_eq!(named("文:1.json"), "%E6%96%87%3A1.json");
        assert_eq!(named("/tmp/100%#.json"), "file:///tmp/100%25%23.json");
        assert_eq!(uri(&Origin::Standard), None);
    }

    #[test]
    fn only_what_fails_has_a_level() {
        for &verdict in Verdict::ALL {
            let (kind, level) = severity(verdict);
            assert_eq!(kind == "fail", level != "none", "{verdict:?}");
        }
    }
}
