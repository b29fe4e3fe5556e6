//! Names made of numerals: “33618”, 100+N, G7, L3级, 2号楼, 〔2023〕5号.

use super::glyph::{View, ends_clause, is_han};
use super::han::digit_of;
use super::mention::MentionKind;
use super::raw::Raw;
use super::{amount, calendar, lexicon, measure};

/// Longest quotation that can be a name, in glyphs.
const LONGEST: usize = 24;

/// Longest quotation with Chinese numerals that is taken for the name of a programme.
const LONGEST_NAME: usize = 10;

/// A quotation that is a name or a phrase, from its opening mark; the place of its closing mark is the
/// mention's end.
pub(super) fn quoted(view: View<'_>, open: usize) -> Option<Raw> {
    let closing = match view.ch(open) {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        _ => return None,
    };
    let from = open + 1;
    let close = (from..from + LONGEST).find(|place| {
        let ch = view.ch(*place);
        ch == closing || matches!(ch, '“' | '‘') || ends_clause(ch)
    })?;
    if view.ch(close) != closing || close == from {
        return None;
    }
    let kind = if view.chars(from, close).any(|ch| ch.is_ascii_digit()) {
        arabic(view, from, close)?
    } else {
        chinese(view, from, close)?
    };
    Some(Raw::new(from, close, kind))
}

fn arabic(view: View<'_>, from: usize, close: usize) -> Option<MentionKind> {
    let plain = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '+' | '-' | '·' | '#');
    let digits = view.chars(from, close).filter(char::is_ascii_digit).count();
    let year = digits == 4
        && close - from == 4
        && matches!(view.ch(from), '1' | '2')
        && matches!(view.ch(from + 1), '9' | '0');
    let joined = view.chars(from, close).any(|ch| ch == '+') && !view.chars(from, close).any(|ch| ch == '%');
    let tail = view.chars(from, close).rev().take_while(char::is_ascii_digit).count();
    let named =
        tail >= 3 && tail < close - from && digits == tail && super::glyph::is_han(view.ch(close - tail - 1));
    if view.chars(from, close).all(plain) && !year || joined || named {
        return Some(MentionKind::Code);
    }
    // “30条”: a programme of so many points.
    let end = (from..close).find(|place| !view.ch(*place).is_ascii_digit())?;
    let unit = measure::single(view, end).filter(|unit| unit.end == close)?;
    (unit.known == measure::Known::Word && unit.end - end == 1).then_some(MentionKind::Code)
}

fn chinese(view: View<'_>, from: usize, close: usize) -> Option<MentionKind> {
    // Financial numerals are everyday characters: 硬着陆.
    let numeral = |ch: char| "一二两三四五六七八九十百千万亿".contains(ch);
    if close - from > LONGEST_NAME || !view.chars(from, close).any(numeral) {
        return None;
    }
    if calendar::read(view, from).is_some_and(|found| found.end == close) {
        return None;
    }
    let measured = amount::read(view, from).is_some_and(|raw| {
        raw.to == close && (raw.kind.is_amount() && raw.known_unit.is_some_and(|unit| !unit.counted))
    });
    let mut place = from;
    let mut own = false;
    while place < close {
        if let Some((end, _)) = lexicon::find(view, place) {
            place = end;
            continue;
        }
        own |= numeral(view.ch(place));
        place += 1;
    }
    let phrase = view.chars(from, close).any(|ch| matches!(ch, '百' | '千' | '万' | '一'));
    (own && !measured).then_some(if phrase { MentionKind::Idiom } else { MentionKind::Code })
}

/// A run of Latin letters and digits that begins with a letter; the place after it, and whether digits
/// make it a code.
pub(super) fn latin(view: View<'_>, at: usize) -> (usize, Option<Raw>) {
    let part = |ch: char| {
        ch.is_ascii_alphanumeric()
            || matches!(ch, '-' | '_' | '.' | '/' | ':' | '%' | '&' | '=' | '?' | '@' | '+' | '~')
    };
    let mut end = at;
    let mut digits = false;
    while part(view.ch(end)) {
        digits |= view.ch(end).is_ascii_digit();
        end += 1;
    }
    while end > at && !view.ch(end - 1).is_ascii_alphanumeric() && view.ch(end - 1) != '+' {
        end -= 1;
    }
    if !digits {
        // A word that leads into a number, such as RMB100, is none of a code's business.
        return (end, None);
    }
    let end = end + usize::from(matches!(view.ch(end), '级' | '号' | '型' | '线'));
    (end, Some(Raw::new(at, end, MentionKind::Code)))
}

/// A code that begins with digits: 100+N, 5G, 2号楼, 1.2.3, telephone numbers.
pub(super) fn digits(view: View<'_>, at: usize) -> Option<Raw> {
    let part = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '+' | '-' | '.' | '#');
    let mut end = at;
    while part(view.ch(end)) {
        end += 1;
    }
    while end > at && !view.ch(end - 1).is_ascii_alphanumeric() {
        end -= 1;
    }
    let letters = view.chars(at, end).any(|ch| !ch.is_ascii_digit());
    let count = end - at;
    let named = view.ch(end) == '号' && count <= 4;
    let end = end + usize::from(matches!(view.ch(end), '号' | '级' | '版' | '型'));
    (letters || named || count >= 7).then(|| Raw::new(at, end, MentionKind::Code))
}

/// 〔2023〕5号: the number of a document, from its opening bracket.
pub(super) fn document(view: View<'_>, at: usize) -> Option<Raw> {
    let closing = match view.ch(at) {
        '〔' => '〕',
        '[' => ']',
        _ => return None,
    };
    let close = (at + 1..at + 6).find(|place| view.ch(*place) == closing)?;
    let year = close == at + 5 && view.chars(at + 1, close).all(|ch| ch.is_ascii_digit());
    let mut end = close + 1;
    while view.ch(end).is_ascii_digit() {
        end += 1;
    }
    (year && end > close + 1 && view.ch(end) == '号').then(|| Raw::new(at, end + 1, MentionKind::Code))
}

/// The place after a mark that only orders the text: 一、 （二） 3. at the beginning of a line, （1）
/// anywhere, 三是 at the beginning of a clause.
pub(super) fn marker(view: View<'_>, at: usize) -> Option<usize> {
    let numerals = |from: usize| {
        let count = (0..4).take_while(|offset| {
            let ch = view.ch(from + offset);
            ch.is_ascii_digit() || digit_of(ch).is_some() || ch == '十'
        });
        from + count.count()
    };
    if view.ch(at) == '(' {
        let from = view.skip_blank(at + 1);
        let end = numerals(from);
        let close = view.skip_blank(end);
        return (end > from && end - from <= 3 && view.ch(close) == ')').then_some(close + 1);
    }
    let before = view.before(view.skip_blank_back(at));
    let line = matches!(before, '\n' | '\0' | '#' | '*');
    let end = numerals(at);
    if end == at {
        return None;
    }
    let next = view.ch(end);
    let dotted = next == '.' && !view.ch(end + 1).is_ascii_digit() && view.ch(at).is_ascii_digit();
    if line && (matches!(next, '、' | ')') || dotted) && end - at <= 3 {
        // 1、2号 and 三、四月 count on.
        return (!(view.ch(at).is_ascii_digit() && view.ch(end + 1).is_ascii_digit())).then_some(end + 1);
    }
    let single = end == at + 1 && !view.ch(at).is_ascii_digit();
    let clause = line || ends_clause(before) || before == '。' || before == '”';
    (clause && single && matches!(next, '是' | '要' | '靠' | '为') && is_han(view.ch(end + 1)))
        .then_some(end + 1)
}
