//! Findings as one JSON object.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::place::{Lines, Place, places};
use super::{Checked, Report};
use crate::article::{Article, Item};
use crate::check::Finding;
use crate::number::Decimal;

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<Record<'a>>,
}

/// A finding. Everything that is not given is left out, but for `chance`.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    id: &'a str,
    rule: &'static str,
    verdict: &'static str,
    expression: &'a str,
    chance: Option<Box<RawValue>>,
    figures: Vec<&'a str>,
    detail: Pair<'a>,
    places: Vec<PlaceRecord<'a>>,
    /// Topic, which means the same in every document.
    #[serde(skip_serializing_if = "str::is_empty")]
    section: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    section_id: &'a str,
}

#[derive(Serialize)]
struct Pair<'a> {
    zh: &'a str,
    en: &'a str,
}

/// A place: code points of the text, line and column from 1.
#[derive(Serialize)]
struct PlaceRecord<'a> {
    figure: Option<&'a str>,
    start: u32,
    end: u32,
    line: usize,
    column: u32,
    surface: &'a str,
}

/// Writes the findings of a report; the file of each when there are several.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let several = report.checked.len() + report.unread.len() > 1;
    let mut findings = Vec::new();
    for checked in &report.checked {
        let lines = Lines::of(&checked.article);
        let selected = checked.selected(&report.selection);
        findings.extend(selected.map(|finding| record(checked, finding, &lines, several)));
    }
    serde_json::to_writer_pretty(&mut *out, &Document { findings })?;
    writeln!(out)
}

fn record<'a>(checked: &'a Checked, finding: &'a Finding, lines: &Lines<'a>, several: bool) -> Record<'a> {
    let article = &checked.article;
    let (topic, section_id) = lines.section(finding);
    Record {
        file: several.then_some(checked.name.as_str()),
        id: &finding.id,
        rule: finding.rule.id,
        verdict: finding.verdict.word(),
        expression: &finding.expression,
        chance: finding.chance.and_then(number),
        figures: finding.figures.iter().map(|id| article.id_of(Item::Figure(*id))).collect(),
        detail: Pair { zh: &finding.detail.zh, en: &finding.detail.en },
        places: places(article, finding)
            .into_iter()
            .map(|place| place_record(article, place, lines))
            .collect(),
        section: topic,
        section_id,
    }
}

fn place_record<'a>(article: &'a Article, place: Place, lines: &Lines<'a>) -> PlaceRecord<'a> {
    let ((start, end), position) = (place.code_points(article), lines.position(place.span.start));
    PlaceRecord {
        figure: place.figure.map(|_| place.id(article)),
        start,
        end,
        line: position.line,
        column: position.column,
        surface: article.text.get(place.span),
    }
}

/// A decimal as a JSON number with all its digits, never through a binary float.
pub(super) fn number(value: Decimal) -> Option<Box<RawValue>> {
    RawValue::from_string(value.normalize().to_string()).ok()
}
