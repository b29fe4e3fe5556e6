//! Mentions of amounts and ranks as figures of the article.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::place::Places;
use super::{block_id, chinese, owned, section_id, target, text};
use crate::article::SourceSpan;
use crate::extract::{Direction, Evidence, Mention, MentionKind, Moment, When};
use crate::import::Source;
use crate::load::wire::{self, Literal};
use crate::number::{Decimal, Modifier};
use crate::unit::{Basis, Kind, UnitExpr};

/// Most units of an article: their ids are 16 bits wide.
const UNITS: usize = u16::MAX as usize;

/// The units of a text so far, each read once; none for what is no unit.
#[derive(Default)]
pub(super) struct Units(HashMap<String, Option<UnitExpr>>);

impl Units {
    /// A unit. None for what is none, and for new ones once an article can hold no more.
    fn read(&mut self, text: &str) -> Option<&UnitExpr> {
        if !self.0.contains_key(text) && self.0.len() < UNITS {
            self.0.insert(text.to_owned(), UnitExpr::parse(text).ok());
        }
        self.0.get(text)?.as_ref()
    }
}

/// A figure of a text: an amount or rank that stands in a block. `number` counts the figures before it.
pub(super) fn figure<'a>(
    source: &'a Source,
    mention: &'a Mention,
    (places, units): (&Places<'_>, &mut Units),
    number: usize,
) -> Option<wire::Figure<'a>> {
    if !mention.kind.is_amount() && mention.kind != MentionKind::Rank {
        return None;
    }
    let place = places.piece_of(bytes(&mention.span))?;
    let unit_text =
        if mention.unit.is_empty() && mention.kind == MentionKind::Rank { "位" } else { &mention.unit };
    placed(source, mention, places, place, (number, unit_text, units.read(unit_text)?))
}

/// A range of bytes as a span.
pub(super) fn bytes(range: &Range<usize>) -> SourceSpan {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    SourceSpan { start: byte(range.start), end: byte(range.end) }
}

fn placed<'a>(
    source: &'a Source,
    mention: &'a Mention,
    places: &Places<'_>,
    (block, span): (usize, SourceSpan),
    (number, unit_text, unit): (usize, &'a str, &UnitExpr),
) -> Option<wire::Figure<'a>> {
    let kind = kind_of(mention, unit);
    let size = Size::of(mention)?;
    let section = places.section_of(block);
    let period = mention.period.as_ref();
    let stated = period.and_then(|it| edtf(it.stated, it.resolved));
    let indicator = if mention.indicator.is_empty() {
        kind.name(crate::i18n::Lang::Zh)
    } else {
        tidy(&mention.indicator)
    };
    let some = |it: &'a str| (!it.is_empty()).then(|| text(it));
    Some(wire::Figure {
        id: owned(format!("f{:03}", number + 1)),
        section: section.map(section_id),
        block: block_id(block),
        variable_measured: chinese(indicator),
        observation_about: some(&mention.subject),
        inferred_from: stated
            .as_ref()
            .filter(|it| it.contains('?'))
            .and_then(|_| period?.inferred_from.as_ref())
            .or_else(|| mention.as_of.as_ref()?.inferred_from.as_ref())
            .map(|it| evidence(source, it)),
        observation_period: stated.map(owned),
        as_of: mention.as_of.as_ref().and_then(|it| edtf(it.stated, it.resolved)).map(owned),
        kind: text(kind.word()),
        basis: (mention.basis != Basis::Unstated).then(|| text(mention.basis.word())),
        modifier: Some(text(size.modifier.word())),
        value: size.value.map(literal),
        min_value: size.min.map(literal),
        max_value: size.max.map(literal),
        scale: None,
        decimals: precision(source, mention, unit).map(|it| Literal(Cow::Owned(it.to_string()))),
        unit_text: text(unit_text),
        unit_code: None,
        change: match mention.change {
            Direction::Level => None,
            Direction::Up => Some(text("up")),
            Direction::Down => Some(text("down")),
        },
        change_against: some(&mention.change_against),
        change_of: None,
        attribution: Some(text(mention.attribution.word())),
        target: target(source, places, span),
        note: None,
    })
}

/// A name without the marks around it, and without a quotation mark or bracket whose other half has been cut
/// away from it; as it is where nothing else is left.
fn tidy(name: &str) -> &str {
    const PAIRS: [(char, char); 4] = [('“', '”'), ('(', ')'), ('（', '）'), ('《', '》')];
    let mut rest = name;
    loop {
        let mut next = rest.trim_matches(|c: char| c.is_whitespace() || "，,、；;：:。".contains(c));
        for (open, close) in PAIRS {
            if !next.contains(close) {
                next = next.trim_start_matches(open);
            }
            if !next.contains(open) {
                next = next.trim_end_matches(close);
            }
        }
        if next.len() == rest.len() {
            return if rest.is_empty() { name } else { rest };
        }
        rest = next;
    }
}

/// How exactly a number in Chinese numerals is known, in decimals of the base unit: 三万千瓦 says no more
/// than its last numeral, as 3万千瓦 does. `None` for Arabic digits, which show what they are worth.
fn precision(source: &Source, mention: &Mention, unit: &UnitExpr) -> Option<i32> {
    let surface = source.get(bytes(&mention.span));
    let value = mention.value?;
    let is_han = surface.contains(['十', '百', '千', '万', '亿'])
        && !surface.contains(|it: char| it.is_ascii_digit() || ('０'..='９').contains(&it));
    let is_plain = matches!(mention.hedge, Modifier::Point) && value.is_integer() && !value.is_zero();
    if !is_han || !is_plain {
        return None;
    }
    let mut zeros = 0i32;
    let mut digits = value.mantissa() / 10i128.checked_pow(value.scale())?;
    while digits % 10 == 0 {
        digits /= 10;
        zeros += 1;
    }
    (zeros >= 3).then_some(-zeros - i32::from(unit.power_of_ten()))
}

fn literal<'a>(value: Decimal) -> Literal<'a> {
    Literal(Cow::Owned(value.to_string()))
}

/// What a time was inferred from, as a reader is told.
pub(super) fn evidence<'a>(source: &Source, evidence: &Evidence) -> wire::Bilingual<'a> {
    let (zh, en) = match evidence {
        Evidence::Document => ("文件日期".to_owned(), "the date of the document".to_owned()),
        Evidence::Text(range) => {
            let words: String = source.get(bytes(range)).split_whitespace().collect();
            (format!("文中“{words}”"), format!("“{words}” in the text"))
        }
    };
    wire::Bilingual { zh: owned(zh), en: Some(owned(en)) }
}

/// What a mention measures, by its form and its unit; where these do not go together, something else.
fn kind_of(mention: &Mention, unit: &UnitExpr) -> Kind {
    let changes = mention.change != Direction::Level;
    let kind = match mention.kind {
        MentionKind::Rank => Kind::Rank,
        MentionKind::Duration => Kind::Duration,
        _ if unit.is_points() => Kind::Points,
        MentionKind::Percent | MentionKind::Multiple if changes => Kind::Growth,
        MentionKind::Percent => Kind::Share,
        MentionKind::Multiple => Kind::Multiple,
        _ if mention.basis == Basis::DesignCapacity => Kind::Capacity,
        _ => Kind::suggested_by(unit),
    };
    let suggested = Kind::suggested_by(unit);
    [kind, suggested].into_iter().find(|kind| kind.fits(unit)).unwrap_or(Kind::Other)
}

/// Number and bounds as the format states them.
struct Size {
    modifier: Modifier,
    value: Option<Decimal>,
    min: Option<Decimal>,
    max: Option<Decimal>,
}

impl Size {
    fn of(mention: &Mention) -> Option<Self> {
        let value = mention.value?;
        let max = mention.value_max.filter(|max| *max >= value);
        Some(match (mention.hedge, max) {
            (Modifier::Vague, Some(max)) => {
                Self { modifier: Modifier::Vague, value: None, min: Some(value), max: Some(max) }
            }
            (Modifier::Range, Some(max)) => {
                Self { modifier: Modifier::Range, value: Some(value), min: Some(value), max: Some(max) }
            }
            (Modifier::Vague | Modifier::Range, None) => {
                Self { modifier: Modifier::About, value: Some(value), min: None, max: None }
            }
            (modifier, _) => Self { modifier, value: Some(value), min: None, max: None },
        })
    }
}

/// A time in the format's notation, inferred years marked; `None` where the year is not known.
pub(super) fn edtf(stated: When, resolved: When) -> Option<String> {
    resolved.period()?;
    let end = |stated: Option<Moment>, resolved: Moment| {
        let text = resolved.to_string();
        let inferred = stated.is_none_or(|it| it.year.is_none()) && resolved.year.is_some();
        if inferred && text.len() >= 4 { format!("{}?{}", &text[..4], &text[4..]) } else { text }
    };
    let (first, last) = match stated {
        When::At(one) | When::Until(one) | When::Since(one) => (Some(one), Some(one)),
        When::Between(start, end) => (Some(start), Some(end)),
        When::Years(_) => (None, None),
    };
    Some(match resolved {
        When::At(one) => end(first, one),
        When::Between(a, b) => format!("{}/{}", end(first, a), end(last, b)),
        When::Until(b) => format!("../{}", end(last, b)),
        When::Since(a) => format!("{}/..", end(first, a)),
        When::Years(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_marks_around_them_and_halves_of_pairs() {
        for (name, expected) in [
            ("“以前主要有海运", "以前主要有海运"),
            ("“专精特新”企业", "“专精特新”企业"),
            ("，不包括手工业)中比重", "不包括手工业)中比重"),
            ("价格计算，下同)", "价格计算，下同"),
            ("重汽(重庆)", "重汽(重庆)"),
            ("，”", "，”"),
            ("", ""),
        ] {
            assert_eq!(tidy(name), expected, "{name}");
        }
    }
}
