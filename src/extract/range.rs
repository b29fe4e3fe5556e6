//! Ranges: 10-15万辆, 5至8平方公里, 3%～5%.

use super::amount::first;
use super::glyph::View;
use super::mention::MentionKind;
use super::raw::{Raw, UnitText};
use super::share;
use crate::number::Modifier;

/// Joints of a range.
const JOINTS: &[&str] = &["-", "—", "--", "~", "至", "到", "-至"];

/// The second number of a range, whose scale and unit also belong to the first where it has none.
pub(super) fn range(view: View<'_>, place: usize, first: Raw) -> Option<Raw> {
    if first.max.is_some() || first.hedge == Modifier::AtLeast && !first.words.contains(&"至少") {
        return None;
    }
    let (joint, word) = view.take_any(view.skip_blank(first.to), JOINTS)?;
    let spoken = matches!(word, "至" | "到");
    // 从…到… names two figures, not one range.
    let from_to = matches!(view.before(first.from), '从' | '由' | '自');
    if spoken && from_to {
        return None;
    }
    let start = view.skip_blank(joint);
    let second = second_of(view, start, Raw::new(first.from, start, first.kind))?;
    let own_unit = |raw: &Raw| {
        matches!(raw.unit, UnitText::Glyphs(from, to) if to > from) || raw.unit == UnitText::Word("%")
    };
    let unit = |raw: &Raw| match raw.unit {
        UnitText::Glyphs(from, to) => view.text(from, to),
        UnitText::Word(word) => word.to_owned(),
    };
    let (mut low, high) = (first.value?, second.value?);
    if own_unit(&first) && unit(&first) != unit(&second) {
        // 8000-1.2万元, 10万-15万辆: only the scales may differ, or the first has no unit yet.
        let scale = if first.known_unit.is_none() { first.power } else { return None };
        low = crate::number::shift10(low, scale - second.power)?.normalize();
    } else if !own_unit(&first) && first.known_unit.is_none() {
        let digits = view.ch(place).is_ascii_digit();
        if second.power > 0 && low > high && digits {
            low = crate::number::shift10(low, -second.power)?.normalize();
        }
    }
    if low >= high {
        return None;
    }
    let mut whole =
        Raw { from: first.from, kind: MentionKind::Range, value: Some(low), max: Some(high), ..second };
    whole.words = first.words;
    second.words.iter().filter(|word| !word.is_empty()).for_each(|word| whole.add_word(word));
    whole.hedge = Modifier::Range;
    Some(whole)
}

fn second_of(view: View<'_>, start: usize, raw: Raw) -> Option<Raw> {
    if let Some(share) = share::read(view, start, raw) {
        return Some(share);
    }
    let raw = first(view, start, raw, None)?;
    raw.max.is_none().then_some(raw)
}
