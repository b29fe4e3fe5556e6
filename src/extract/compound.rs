//! Amounts told in two units: 两角五分, 一小时三十分钟, 六斤八两.

use super::glyph::View;
use super::numeral;
use super::raw::{Raw, UnitText};
use crate::number::Decimal;
use crate::unit::Unit;

/// Units that follow each other in one amount, greater first, with how many of the second make one of
/// the first.
const COMPOUNDS: &[(&str, &str, i64)] = &[
    ("元", "角", 10),
    ("元", "毛", 10),
    ("元", "分", 100),
    ("块", "角", 10),
    ("块", "毛", 10),
    ("角", "分", 10),
    ("美元", "美分", 100),
    ("日元", "日本銭", 100),
    ("斤", "两", 10),
    ("小时", "分钟", 60),
    ("小时", "分", 60),
    ("个小时", "分钟", 60),
    ("小时", "秒", 3600),
    ("分钟", "秒", 60),
    ("分", "秒", 60),
    ("公里", "米", 1000),
    ("米", "厘米", 100),
];

/// Adds a smaller unit of the same amount: 两角五分, 一小时三十分钟. The amount stays in its first unit
/// where that is exact, else it is told in the last.
pub(super) fn compound(view: View<'_>, raw: &mut Raw) {
    let UnitText::Glyphs(from, to) = raw.unit else { return };
    if raw.power != 0 || raw.to != to || raw.max.is_some() {
        return;
    }
    let mut unit = view.text(from, to);
    let mut parts = Decimal::ONE;
    for _ in 0..2 {
        let start = raw.to + usize::from(matches!(view.ch(raw.to), '零' | '又'));
        let Some(next) = numeral::read(view, start).filter(|next| next.power == 0 && next.max.is_none())
        else {
            return;
        };
        let candidates = COMPOUNDS.iter().filter(|(first, _, _)| *first == unit);
        let Some((end, small, count)) = candidates
            .filter_map(|(_, second, count)| Some((view.take(next.end, second)?, *second, *count)))
            .max_by_key(|(end, _, _)| *end)
        else {
            return;
        };
        let Some((value, all)) = raw.value.zip(parts.checked_mul(Decimal::from(count))) else { return };
        let Some(share) = next.value.checked_div(all) else { return };
        raw.to = end;
        if share.checked_mul(all) != Some(next.value) {
            raw.value = value
                .checked_mul(all)
                .and_then(|value| value.checked_add(next.value))
                .map(|value| value.normalize());
            (raw.unit, raw.known_unit) = (UnitText::Word(small), Unit::find(small));
            return;
        }
        raw.value = value.checked_add(share).map(|value| value.normalize());
        (unit, parts) = (small.to_owned(), all);
    }
}
