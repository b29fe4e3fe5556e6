//! Prints the figures of raw texts as JSON Lines, as the scorers of the gold data read them.
//!
//! `figures TEXT…` reads articles; `figures --cases CASES.jsonl` reads the cases of a conformance file;
//! `figures --time TEXT…` prints the throughput instead; `figures --plain TEXT` prints the sentences of a
//! text that hold no numeral, many times over, as a text without figures.

#![allow(clippy::print_stdout, clippy::float_arithmetic)]

use std::error::Error;
use std::fs;
use std::time::Instant;

use serde_json::{Map, Number, Value, json};
use zonglan::extract::{Context, Mention, MentionKind, mentions};
use zonglan::number::Decimal;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--cases") => cases(arguments.get(1).ok_or("a file of cases must follow")?),
        Some("--time") => arguments.drain(1..).try_for_each(|path| time(&path)),
        Some("--plain") => plain_sentences(arguments.get(1).ok_or("a text must follow")?),
        _ => arguments.iter().try_for_each(|path| article(path)),
    }
}

fn article(path: &str) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let name = path.rsplit('/').next().unwrap_or(path);
    for (mention, (start, end)) in located(&text, mentions(&text, &Context::default())) {
        let mut line = fields(&text, &mention, start, end);
        line.insert("doc".to_owned(), json!(name));
        println!("{}", Value::Object(line));
    }
    Ok(())
}

/// Mentions with their places in code points.
fn located(text: &str, mentions: Vec<Mention>) -> Vec<(Mention, (usize, usize))> {
    let (mut byte, mut point) = (0, 0);
    let mut points = |to: usize| {
        point += text.get(byte..to).map_or(0, |part| part.chars().count());
        byte = to;
        point
    };
    mentions
        .into_iter()
        .map(|mention| {
            let place = (points(mention.span.start), points(mention.span.end));
            (mention, place)
        })
        .collect()
}

fn number(value: Decimal) -> Value {
    serde_json::from_str::<Number>(&value.to_string()).map_or(Value::Null, Value::Number)
}

fn fields(text: &str, mention: &Mention, start: usize, end: usize) -> Map<String, Value> {
    let mut line = Map::new();
    let mut put = |key: &str, value: Value| {
        line.insert(key.to_owned(), value);
    };
    put("char_start", json!(start));
    put("char_end", json!(end));
    put("surface", json!(text.get(mention.span.clone())));
    put("kind", json!(mention.kind.word()));
    put("unit", json!(mention.unit));
    put("modifier", json!(mention.modifier));
    put("change", json!(mention.change.word()));
    put("indicator", json!(mention.indicator));
    put("subject", json!(mention.subject));
    put("in_table", json!(mention.in_table));
    put("basis", json!(mention.change_against));
    put("stage", json!(mention.basis.word()));
    put("said_by", json!(mention.attribution.word()));
    if let Some(value) = mention.value {
        put("value", number(value));
        put("value_max", mention.value_max.map_or(Value::Null, number));
    }
    if let Some((base, base_max, unit)) = mention.base().filter(|_| mention.known_unit.is_some()) {
        put("base_value", number(base));
        put("base_value_max", base_max.map_or(Value::Null, number));
        put("base_unit", json!(unit));
    }
    let resolved = mention.period.as_ref();
    if mention.kind.is_time() {
        put("value", json!(resolved.map_or(String::new(), |period| period.stated.to_string())));
        put("base_value", json!(resolved.map_or(String::new(), |period| period.resolved.to_string())));
        put("period", json!(""));
    } else {
        put("period", json!(resolved.map_or(String::new(), |period| period.resolved.to_string())));
    }
    if mention.kind == MentionKind::Code {
        put("value", json!(text.get(mention.span.clone())));
    }
    line
}

fn cases(path: &str) -> Result<(), Box<dyn Error>> {
    for line in fs::read_to_string(path)?.lines() {
        let case: Value = serde_json::from_str(line)?;
        let text = case.get("input").and_then(Value::as_str).ok_or("a case has no input")?;
        let found = located(text, mentions(text, &Context::default()));
        let figures: Vec<Value> = found
            .into_iter()
            .filter(|(mention, _)| is_figure(mention))
            .map(|(mention, (start, end))| Value::Object(plain(text, &mention, start, end)))
            .collect();
        println!("{}", json!({"id": case.get("id"), "figures": figures}));
    }
    Ok(())
}

/// Whether a recogniser of numbers, units and times would have to find it.
fn is_figure(mention: &Mention) -> bool {
    mention.kind != MentionKind::Idiom && (mention.value.is_some() || mention.period.is_some())
}

/// A fraction as the plain number that recognisers of numbers expect.
fn plain(text: &str, mention: &Mention, start: usize, end: usize) -> Map<String, Value> {
    let mut line = fields(text, mention, start, end);
    if let Some(value) = mention.fraction.and_then(|(above, below)| above.checked_div(below)) {
        line.insert("value".to_owned(), number(value));
        line.insert("unit".to_owned(), json!(""));
        line.retain(|key, _| !key.starts_with("base_"));
    }
    line
}

/// Sentences without a numeral, repeated up to 10 MB.
fn plain_sentences(path: &str) -> Result<(), Box<dyn Error>> {
    const NUMERALS: &str = "零〇○一二两三四五六七八九十百千万亿半首番榜兆";
    let text = fs::read_to_string(path)?;
    let numeral = |ch: char| ch.is_numeric() || NUMERALS.contains(ch);
    let plain: String =
        text.split_inclusive(['。', '\n']).filter(|sentence| !sentence.chars().any(numeral)).collect();
    println!("{}", plain.repeat(10_000_000 / plain.len().max(1)));
    Ok(())
}

/// Wall time and, where the system tells it, processor time: on a busy machine they differ.
fn time(path: &str) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let rounds = (50_000_000 / text.len().max(1)).clamp(3, 1000);
    let mut best = f64::INFINITY;
    let mut count = 0;
    let processor = processor_time();
    for _ in 0..rounds {
        let start = Instant::now();
        count = mentions(&text, &Context::default()).len();
        best = best.min(start.elapsed().as_secs_f64());
    }
    #[allow(clippy::cast_precision_loss)]
    let megabytes = text.len() as f64 / 1e6;
    let of_processor = processor_time().zip(processor).map_or(String::new(), |(end, start)| {
        #[allow(clippy::cast_precision_loss)]
        let seconds = (end - start) as f64 / 1e9 / rounds as f64;
        format!(", {:.1} MB/s of processor time on average", megabytes / seconds)
    });
    let speed = megabytes / best;
    println!("{path}: {} bytes, {count} mentions, {speed:.1} MB/s at best{of_processor}", text.len());
    Ok(())
}

/// Nanoseconds the program has run, on Linux.
fn processor_time() -> Option<u64> {
    fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}
