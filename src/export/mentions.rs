//! Everything a raw text mentions, one JSON object a line: figures, times, ranks, codes and phrases in the
//! words of the text, as scorers of extraction read them.

use std::io::{self, Write};

use serde_json::{Map, Number, Value, json};

use crate::article::{Article, BlockId, Item, SourceSpan};
use crate::extract::{Mention, MentionKind};
use crate::number::Decimal;

/// Writes the mentions of the text of an article; `doc` names the document in each.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_mentions(
    article: &Article,
    mentions: &[Mention],
    doc: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let places = Places::of(article);
    mentions
        .iter()
        .try_for_each(|mention| writeln!(out, "{}", Value::Object(line(article, &places, mention, doc))))
}

/// The spans of all blocks in the order of the text.
struct Places(Vec<(SourceSpan, BlockId)>);

impl Places {
    fn of(article: &Article) -> Self {
        let mut spans: Vec<(SourceSpan, BlockId)> = (0u32..)
            .zip(&article.blocks)
            .flat_map(|(at, block)| block.spans.as_slice().iter().map(move |span| (*span, BlockId(at))))
            .collect();
        spans.sort_unstable();
        Self(spans)
    }

    fn block_at(&self, byte: u32) -> Option<BlockId> {
        let after = self.0.partition_point(|(span, _)| span.start <= byte);
        let (span, block) = self.0.get(after.checked_sub(1)?)?;
        (byte < span.end).then_some(*block)
    }
}

fn number(value: Decimal) -> Value {
    serde_json::from_str::<Number>(&value.to_string()).map_or(Value::Null, Value::Number)
}

fn line(article: &Article, places: &Places, mention: &Mention, doc: &str) -> Map<String, Value> {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = SourceSpan { start: byte(mention.span.start), end: byte(mention.span.end) };
    let block = places.block_at(span.start);
    let section = block.and_then(|it| article.blocks.get(it.index())?.section);
    let topic = section.and_then(|it| article.sections.get(it.index())).map_or("", |it| it.topic.id);
    let period = mention.period.as_ref();
    let resolved = period.map_or_else(String::new, |it| it.resolved.to_string());
    let base = mention.base().filter(|_| mention.known_unit.is_some());
    let surface = article.text.get(span);
    let (value, base_value) = match mention.kind {
        MentionKind::Date | MentionKind::Period => {
            (json!(period.map_or_else(String::new, |it| it.stated.to_string())), json!(resolved))
        }
        MentionKind::Code => (json!(surface), Value::Null),
        _ => {
            (mention.value.map_or(Value::Null, number), base.as_ref().map_or(Value::Null, |it| number(it.0)))
        }
    };
    let is_time = mention.kind.is_time();
    let members = [
        ("doc", json!(doc)),
        ("char_start", json!(article.text.code_point_of(span.start))),
        ("char_end", json!(article.text.code_point_of(span.end))),
        ("surface", json!(surface)),
        ("kind", json!(mention.kind.word())),
        ("value", value),
        ("value_max", mention.value_max.map_or(Value::Null, number)),
        ("unit", json!(mention.unit)),
        ("base_value", base_value),
        ("base_value_max", base.as_ref().and_then(|it| it.1).map_or(Value::Null, number)),
        ("base_unit", base.as_ref().map_or(Value::Null, |it| json!(it.2))),
        ("modifier", json!(mention.modifier)),
        ("change", json!(mention.change.word())),
        ("basis", json!(mention.change_against)),
        ("period", json!(if is_time { "" } else { &resolved })),
        ("indicator", json!(mention.indicator)),
        ("subject", json!(mention.subject)),
        // The topic as scorers of other languages write names.
        ("section", json!(topic.replace('-', "_"))),
        ("block", json!(block.map_or("", |it| article.id_of(Item::Block(it))))),
        ("in_table", json!(mention.in_table)),
        ("stage", json!(mention.basis.word())),
        ("said_by", json!(mention.attribution.word())),
    ];
    let kept = members.into_iter().filter(|(name, value)| !value.is_null() || !name.starts_with("base"));
    kept.map(|(name, value)| (name.to_owned(), value)).collect()
}
