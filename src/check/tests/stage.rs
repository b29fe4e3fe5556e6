//! Articles written in a line, for the tests of the rules.
//!
//! `开工{a|62个|开工项目}` is a figure with id `a`, surface `62个` and indicator `开工项目`; further
//! parts are members of the article format: `{a|62个||basis=planned|observationPeriod=2023}`. Unit,
//! modifier, kind and direction follow from surface and the words before. A line is a block: `# ` before
//! a heading, `^ ` before a caption, `> ` before a quotation of somebody unnamed, `» ` of somebody named.
//! `@ k1 sum a b c` asks for a check.

use serde_json::{Map, Value, json};

use super::super::{Audit, Finding, Rule, audit};
use crate::article::Article;
use crate::job::Progress;
use crate::load::load_bytes;
use crate::unit::{Kind, UnitExpr};

/// Words that hedge a number, before and behind it.
const BEFORE: [(&str, &str); 6] = [
    ("不超过", "at-most"),
    ("不足", "less-than"),
    ("超过", "more-than"),
    ("约", "about"),
    ("超", "more-than"),
    ("近", "nearly"),
];
const BEHIND: [(&str, &str); 3] =
    [("以上", "at-least"), ("余", "more-than-vague"), ("多", "more-than-vague")];

/// The article a text in the notation above stands for.
#[track_caller]
pub(crate) fn article(marked: &str) -> Article {
    let (mut text, mut figures, mut blocks) = (String::new(), Vec::new(), Vec::new());
    let mut checks = Vec::new();
    for line in marked.lines() {
        if let Some(check) = line.strip_prefix("@ ") {
            let words: Vec<&str> = check.split(' ').collect();
            checks.push(json!({"id": words[0], "rule": words[1], "inputs": words[2..]}));
            continue;
        }
        let (mark, rest) = line.split_once(' ').unwrap_or(("", line));
        let (kind, named, line) = match mark {
            "#" => ("heading", None, rest),
            "^" => ("caption", None, rest),
            ">" => ("quote", Some(false), rest),
            "»" => ("quote", Some(true), rest),
            _ => ("paragraph", None, line),
        };
        let start = text.chars().count();
        let block = format!("block{}", blocks.len());
        let mut rest = line;
        while let Some((plain, marked)) = rest.split_once('{') {
            text.push_str(plain);
            let (figure, behind) = marked.split_once('}').unwrap();
            let at = text.chars().count();
            let figure = read(figure, &text, at, &block);
            text.push_str(figure["target"]["exact"].as_str().unwrap());
            figures.push(figure);
            rest = behind;
        }
        text.push_str(rest);
        if !line.is_empty() {
            let spans = json!([[start, text.chars().count()]]);
            let mut of_line = json!({"id": block, "section": "s1", "type": kind, "spans": spans});
            if let Some(named) = named {
                of_line["speaker"] = json!({"role": {"zh": "负责人"}, "named": named});
            }
            blocks.push(of_line);
        }
        text.push('\n');
    }
    let document = json!({
        "format": "zonglan/article/1", "headline": {"zh": "例"}, "text": text,
        "sections": [{"id": "s1", "topic": "industry", "name": {"zh": "例"}}],
        "blocks": blocks, "figures": figures, "checks": checks,
    });
    load_bytes("stage", document.to_string().into_bytes()).unwrap_or_else(|error| panic!("{marked}: {error}"))
}

fn read(figure: &str, before: &str, at: usize, block: &str) -> Value {
    let parts: Vec<&str> = figure.split('|').collect();
    let surface = parts[1];
    let mut modifier = "point";
    let mut rest = surface;
    for (word, name) in BEFORE {
        if let Some(next) = rest.strip_prefix(word) {
            (rest, modifier) = (next, name);
        }
    }
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.' || *c == '-').collect();
    rest = &rest[digits.len()..];
    let mut number = digits.clone();
    if digits.is_empty() {
        let words = rest.trim_start_matches(|c| "一两二三四五六七八九十几数百".contains(c));
        let word = &rest[..rest.len() - words.len()];
        let small = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let at = small.iter().position(|it| *it == word.replace('两', "二"));
        number = at.map_or(String::new(), |at| (at + 1).to_string());
        rest = words;
    }
    let mut unit = rest.to_owned();
    for (word, name) in BEHIND {
        if unit.contains(word) {
            (unit, modifier) = (unit.replace(word, ""), name);
        }
    }
    let expression = UnitExpr::parse(&unit).unwrap();
    let clause = before.rsplit(['，', '。', '\n', '；']).next().unwrap();
    let (up, down) = (["增", "提高", "升", "多"], ["降", "减", "回落", "少"]);
    let is = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let mut kind = Kind::suggested_by(&expression);
    let changes = is(&up) || is(&down);
    if kind == Kind::Share && changes && !clause.contains('占') || kind == Kind::Multiple && changes {
        kind = Kind::Growth;
    }
    let mut value = Map::new();
    value.insert("id".into(), parts[0].into());
    value.insert("section".into(), "s1".into());
    value.insert("block".into(), block.into());
    value.insert(
        "variableMeasured".into(),
        json!({"zh": parts.get(2).filter(|it| !it.is_empty()).unwrap_or(&clause)}),
    );
    value.insert("kind".into(), kind.word().into());
    value.insert("modifier".into(), modifier.into());
    if !number.is_empty() {
        value.insert("value".into(), number.into());
    }
    value.insert("unitText".into(), unit.into());
    if matches!(kind, Kind::Growth | Kind::Points) && changes {
        value.insert("change".into(), if is(&down) { "down" } else { "up" }.into());
    }
    value
        .insert("target".into(), json!({"start": at, "end": at + surface.chars().count(), "exact": surface}));
    for part in parts.iter().skip(3).filter(|part| !part.is_empty()) {
        let (key, word) = part.split_once('=').unwrap();
        value.insert(key.into(), word.into());
    }
    Value::Object(value)
}

/// What one rule finds in a text; rules that read earlier findings see those of all before it.
#[track_caller]
pub(crate) fn found(rule: &Rule, marked: &str) -> Vec<Finding> {
    let Audit { findings, .. } = audit(&article(marked), &Progress::default());
    findings.into_iter().filter(|finding| finding.rule == rule).collect()
}

/// A finding in a line: glyph, ids of the figures, expression.
fn line(article: &Article, finding: &Finding) -> String {
    let ids =
        finding.figures.iter().filter_map(|id| article.figure(*id)).map(|it| it.document_id().to_owned());
    let words: Vec<String> = std::iter::once(finding.verdict.glyph().to_owned())
        .chain(ids)
        .chain((!finding.expression.is_empty()).then(|| finding.expression.to_string()))
        .collect();
    words.join(" ")
}

/// What a rule finds in the built-in article, one finding a line.
pub(crate) fn of_sample(rule: &Rule) -> Vec<String> {
    let article = crate::load::sample().unwrap();
    let Audit { findings, .. } = audit(&article, &Progress::default());
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| line(&article, finding)).collect()
}

/// Each text with what the rule finds in it, one finding a line: glyph, ids of the figures, beginning
/// of the expression. Empty for nothing.
#[track_caller]
pub(crate) fn cases(rule: &Rule, table: &[(&str, &str)]) {
    for (marked, expected) in table {
        let article = article(marked);
        let found: Vec<String> = found(rule, marked).iter().map(|finding| line(&article, finding)).collect();
        let lines: Vec<&str> = expected.lines().collect();
        assert_eq!(found.len(), lines.len(), "{marked}\nfound {found:#?}");
        for (found, line) in found.iter().zip(lines) {
            assert!(found.starts_with(line), "{marked}\nfound    {found}\nexpected {line}");
        }
    }
}
