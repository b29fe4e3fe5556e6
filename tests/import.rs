//! The importer on a real page, against the facts that were written from it by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use serde_json::Value;
use zonglan::import::{Accept, Hint, Kind, Ledger, RepairKind, Source, Structure, outline, read, repair};
use zonglan::job::Progress;

/// A file beside the project; a word of it when it is not there.
fn beside(path: &str) -> Option<Vec<u8>> {
    let found = std::fs::read(format!("{}/../shared/{path}", env!("CARGO_MANIFEST_DIR"))).ok();
    if found.is_none() {
        eprintln!("SKIPPED: no {path} beside the project, nothing was compared");
    }
    found
}

fn source(path: &str) -> Option<Source> {
    Some(read(beside(path)?, Hint { name: path, ..Hint::default() }).unwrap())
}

/// Repairs of a source, and the outline that the confident ones leave.
fn taken_apart(source: &Source) -> (Ledger, Structure) {
    let progress = Progress::default();
    let ledger = repair(source, progress.stage(0..500)).unwrap();
    let answers = ledger.answers(Accept::Confident);
    let structure = outline(source, &ledger, &answers, progress.stage(500..1000)).unwrap();
    (ledger, structure)
}

/// Byte offsets of a text to code points.
fn code_points(text: &str) -> impl Fn(u32) -> u64 {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    move |byte| starts.partition_point(|start| *start < byte as usize) as u64
}

#[test]
fn the_torn_page_comes_out_as_it_was_read_by_hand() {
    let (Some(source), Some(facts)) =
        (source("articles/jiangjin-2023.txt"), beside("facts/jiangjin-facts.json"))
    else {
        return;
    };
    let facts: Value = serde_json::from_slice(&facts).unwrap();
    let (ledger, structure) = taken_apart(&source);
    let point = code_points(&source.text);
    let section = |name: &str| match name {
        "doc" | "end" => None,
        name => Some(name[1..].parse::<u32>().unwrap()),
    };
    let kind = |name: &str| match name {
        "title" => Kind::Title,
        "heading" => Kind::Heading,
        "paragraph" => Kind::Paragraph,
        "caption" => Kind::Caption,
        "byline" => Kind::Byline,
        "credit" => Kind::Credit,
        other => panic!("unknown kind {other}"),
    };
    let known: Vec<_> = facts["reading_order"].as_array().unwrap().iter().collect();
    assert_eq!(structure.blocks.len(), known.len());
    for (block, known) in structure.blocks.iter().zip(known) {
        let id = &known["id"];
        assert_eq!(block.kind, kind(known["kind"].as_str().unwrap()), "{id}");
        assert_eq!(block.section, section(known["section"].as_str().unwrap()), "{id}");
        let spans: Vec<(u64, u64)> =
            block.spans.as_slice().iter().map(|span| (point(span.start), point(span.end))).collect();
        let number = |span: &Value, key: &str| span[key].as_u64().unwrap();
        let raw: Vec<(u64, u64)> = known["raw_spans"]
            .as_array()
            .unwrap()
            .iter()
            .map(|span| (number(span, "start"), number(span, "end")))
            .collect();
        assert_eq!(spans, raw, "{id}");
    }
    let topics: Vec<&str> = structure.sections[1..].iter().map(|section| section.topic.id).collect();
    assert_eq!(topics, ["industry", "investment", "logistics", "urban-renewal"]);
    let resume = ledger.repairs.iter().find(|repair| repair.kind == RepairKind::ResumeSection).unwrap();
    assert_eq!(point(resume.spans[0].start), 2209);
}

#[test]
fn reports_are_read_without_a_torn_page_and_keep_every_character_but_furniture() {
    for (path, title, least) in [
        ("articles/chongqing_2026_gwr.txt", Some("2026年重庆市政府工作报告"), 30),
        ("articles/jiangsu_2025_gwr.txt", Some("2025年江苏省政府工作报告"), 18),
        ("articles/xizang_2025_gwr.txt", Some("2025年西藏政府工作报告"), 11),
        ("articles/state_council_2003_gwr.txt", Some("2003年国务院政府工作报告"), 30),
        ("articles/state_council_2018_gwr.txt", Some("2018政府工作报告"), 20),
        ("articles/state_council_2024_gwr.txt", None, 18),
        ("articles/state_council_1955_gwr.txt", Some("1955年国务院政府工作报告"), 30),
    ] {
        let Some(source) = source(path) else { return };
        let (ledger, structure) = taken_apart(&source);
        let torn = [RepairKind::JoinDistant, RepairKind::ContinueSection, RepairKind::MoveCaption];
        assert!(!ledger.repairs.iter().any(|repair| torn.contains(&repair.kind)), "{path}");
        assert_eq!(structure.title.map(|span| source.get(span)), title, "{path}");
        assert!(structure.sections.len() >= least, "{path}: {} sections", structure.sections.len());
        let unsure = structure.sections.iter().filter(|section| section.topic.id == "other").count();
        assert!(unsure * 10 <= structure.sections.len(), "{path}: {unsure} sections without a topic");
        let all: u32 = source.pieces.iter().map(|piece| piece.span.end - piece.span.start).sum();
        let kept: u32 = structure
            .blocks
            .iter()
            .flat_map(|block| block.spans.as_slice())
            .map(|span| span.end - span.start)
            .sum();
        assert!(kept * 100 >= all * 98 && kept <= all, "{path}: {kept} of {all} bytes");
    }
}
