//! How many relations between figures that are known by hand the audit proposes, and how they come out.
//!
//! `relations [RELATIONS.jsonl [FOLDER]]` reads relations (one JSON object a line: `doc`, `relation`, `terms`
//! with `char_start` and `char_end` in code points, `holds`) and the documents they are of, audits each
//! document as it is opened raw, and prints for every relation the finding that covers its figures.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use zonglan::article::Article;
use zonglan::check::{Finding, Verdict, audit};
use zonglan::job::Progress;
use zonglan::open::open_file;

/// A relation known by hand.
struct Known {
    form: String,
    terms: Vec<Range<usize>>,
    surfaces: String,
    holds: bool,
}

/// How the relations came out.
#[derive(Default)]
struct Totals {
    holding: usize,
    passed: usize,
    failing: usize,
    contradicted: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let relations = arguments.next().unwrap_or_else(|| "../shared/gold/relations.jsonl".to_owned());
    let folder = arguments.next().unwrap_or_else(|| "../shared/articles".to_owned());
    let mut documents: BTreeMap<String, Vec<Known>> = BTreeMap::new();
    for line in fs::read_to_string(relations)?.lines().filter(|line| !line.trim().is_empty()) {
        let (document, known) = read(&serde_json::from_str(line)?).ok_or("a relation lacks a member")?;
        documents.entry(document).or_default().push(known);
    }
    let mut totals = Totals::default();
    for (document, relations) in &documents {
        let article = open_file(&Path::new(&folder).join(document), &Progress::default())?;
        let points = Points::new(article.text.as_str());
        let findings = audit(&article, &Progress::default()).findings;
        println!("{document}: {} figures, {} findings", article.figures.len(), findings.len());
        for relation in relations {
            report(&article, &points, &findings, relation, &mut totals);
        }
    }
    let Totals { holding, passed, failing, contradicted } = totals;
    println!("hold: {passed} of {holding} passed; do not hold: {contradicted} of {failing} contradicted");
    Ok(())
}

fn read(line: &Value) -> Option<(String, Known)> {
    let text = |name: &str| line.get(name).and_then(Value::as_str).map(str::to_owned);
    let terms = line.get("terms")?.as_array()?;
    let place = |term: &Value, name: &str| usize::try_from(term.get(name)?.as_u64()?).ok();
    let surface = |term: &Value| term.get("surface").and_then(Value::as_str).unwrap_or("").to_owned();
    let known = Known {
        form: text("relation")?,
        terms: terms
            .iter()
            .map(|term| Some(place(term, "char_start")?..place(term, "char_end")?))
            .collect::<Option<_>>()?,
        surfaces: terms.iter().map(surface).collect::<Vec<_>>().join(" "),
        holds: line.get("holds")?.as_bool()?,
    };
    Some((text("doc")?, known))
}

/// Code points before each byte that begins one.
struct Points(Vec<usize>);

impl Points {
    fn new(text: &str) -> Self {
        let mut points = Vec::with_capacity(text.len() + 1);
        for (point, c) in text.chars().enumerate() {
            points.resize(points.len() + c.len_utf8(), point);
        }
        points.push(text.chars().count());
        Self(points)
    }

    fn of(&self, byte: u32) -> usize {
        self.0.get(byte as usize).copied().unwrap_or(usize::MAX)
    }
}

/// Whether the findings' figures touch every term.
fn covers(article: &Article, points: &Points, finding: &Finding, terms: &[Range<usize>]) -> bool {
    let places: Vec<Range<usize>> = (finding.figures.iter())
        .filter_map(|id| article.figures.get(id.index()))
        .map(|figure| points.of(figure.span.start)..points.of(figure.span.end))
        .collect();
    terms.iter().all(|term| places.iter().any(|it| it.start < term.end && term.start < it.end))
}

fn report(article: &Article, points: &Points, findings: &[Finding], known: &Known, totals: &mut Totals) {
    let covering = || findings.iter().filter(|it| covers(article, points, it, &known.terms));
    let is_pass =
        |it: &&Finding| matches!(it.verdict, Verdict::Consistent | Verdict::Plausible | Verdict::Notable);
    let best = covering().find(is_pass).or_else(|| covering().next());
    let is_contradicted = covering().any(|it| it.verdict == Verdict::Contradiction);
    if known.holds {
        totals.holding += 1;
        totals.passed += usize::from(best.as_ref().is_some_and(is_pass));
    } else {
        totals.failing += 1;
        totals.contradicted += usize::from(is_contradicted);
    }
    let found = best.map_or_else(
        || "-".to_owned(),
        |it| format!("{} {} {} {}", it.verdict.glyph(), it.id, it.rule.id, it.expression),
    );
    let expected = if known.holds { "holds" } else { "does not hold" };
    println!("  {expected}: {} {} → {found}", known.form, known.surfaces);
}
