//! Passages: parts of a text that are read at once.

use super::chars::{self, TRIGGER};
use super::glyph::{View, fold_into};
use super::mention::{Direction, Mention, MentionKind, Period};
use super::raw::{Raw, UnitText};
use super::scan;
use super::when::Moment;
use crate::unit::{Attribution, Basis};

/// What is known of a text before it is read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day or month of publication; none to take it from the text's head.
    pub published: Option<Moment>,
}

/// Reads the mentions of a text.
#[must_use]
pub fn mentions(text: &str, _context: &Context) -> Vec<Mention> {
    let mut glyphs = Vec::new();
    let mut raws = Vec::new();
    let mut mentions = Vec::new();
    for passage in passages(text) {
        let Some(part) = text.get(passage.clone()) else { continue };
        if !is_worth_reading(part) {
            continue;
        }
        fold_into(&mut glyphs, part, passage.start);
        let view = View::new(&glyphs);
        raws.clear();
        scan::scan(view, &mut raws);
        for raw in &raws {
            mentions.push(build(view, raw));
        }
    }
    mentions
}

fn build(view: View<'_>, raw: &Raw) -> Mention {
    let unit = match raw.unit {
        UnitText::Glyphs(from, to) => view.text(from, to),
        UnitText::Word(word) => word.to_owned(),
    };
    let span = view.start_byte(raw.from)..view.end_byte(raw.to);
    let period = raw.when.map(|when| Period { printed: span.clone(), stated: when, resolved: when, inferred_from: None });
    Mention {
        span,
        kind: raw.kind,
        value: raw.value,
        value_max: raw.max,
        fraction: raw.fraction,
        unit,
        power: raw.power,
        known_unit: raw.known_unit,
        modifier: raw.modifier(),
        hedge: raw.hedge,
        change: Direction::Level,
        change_against: String::new(),
        basis: Basis::Unstated,
        attribution: Attribution::Reporter,
        period: period.filter(|_| matches!(raw.kind, MentionKind::Date | MentionKind::Period)),
        indicator: String::new(),
        subject: String::new(),
        in_table: raw.in_table,
    }
}

fn is_worth_reading(part: &str) -> bool {
    let classes = chars::classes();
    part.chars().any(|ch| chars::class(classes, ch) & TRIGGER != 0)
}

/// Bytes after which a passage ends at the next line break, whatever stands before it.
const LONG: usize = 1 << 16;

/// Parts of a text: a passage ends with a line that ends a sentence.
fn passages(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let from = start;
        let mut end = text.len();
        for (offset, _) in text.get(from..)?.match_indices('\n') {
            let line_end = from + offset;
            let before = text.get(from..line_end).unwrap_or("").trim_end();
            let done = before.ends_with(['。', '！', '？', '；', '”', '!', '?', '：', ':']);
            if done || before.len() > LONG {
                end = line_end + 1;
                break;
            }
        }
        start = end;
        Some(from..end)
    })
}
