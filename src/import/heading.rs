//! Headings of every common form, told by how a line is marked.

use super::line;

/// How a heading is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// `#` to `######`, or a style of the document, with its level.
    Level(u8),
    /// `第一章`, `第二部分`.
    Chapter,
    /// `一、`
    Han,
    /// `（一）`
    HanBracket,
    /// `1.`, `1、`
    Arabic,
    /// `（1）`, `①`
    ArabicBracket,
    /// `第一，`, `一是`
    Ordinal,
    /// `——` before a sentence.
    Dash,
    /// `【……】`, `■`
    Bracketed,
    /// A line of nothing but bold text.
    Bold,
    /// A short line that nothing ends.
    Bare,
}

/// A form with its level, its limits in characters and its trust in %.
struct Rule {
    form: Form,
    /// Level from 1; `Level` carries its own.
    level: u8,
    /// Longest line that is a heading as a whole.
    whole: usize,
    /// Trust in one that nothing ends.
    trust: u8,
    /// Longest whole line that ends as a sentence does and is a heading all the same.
    ended: usize,
    /// Longest first sentence that is the heading of the rest of its line.
    run_in: usize,
    /// Trust in that.
    run_in_trust: u8,
}

macro_rules! rules {
    ($($form:expr, $level:literal, $whole:literal, $trust:literal, $ended:literal, $run_in:literal, $run_in_trust:literal;)*) => {
        /// What is taken for a heading, by form.
        const RULES: &[Rule] = &[$(Rule {
            form: $form, level: $level, whole: $whole, trust: $trust,
            ended: $ended, run_in: $run_in, run_in_trust: $run_in_trust,
        }),*];
    };
}

rules! {
    // form, level, whole, trust, ended, run-in, trust
    Form::Chapter, 1, 50, 95, 0, 0, 0;
    Form::Han, 2, 50, 95, 16, 30, 80;
    Form::HanBracket, 3, 50, 92, 40, 45, 90;
    Form::Bracketed, 3, 40, 80, 0, 0, 0;
    Form::Arabic, 4, 36, 80, 0, 25, 70;
    Form::Ordinal, 4, 30, 70, 25, 20, 65;
    Form::ArabicBracket, 5, 30, 65, 0, 20, 60;
    Form::Dash, 5, 30, 60, 0, 20, 75;
}

/// Numerals that count headings.
const NUMERALS: &str = "一二三四五六七八九十百〇零两";

/// A line that is a heading or begins with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// How it is marked.
    pub(super) form: Form,
    /// Level from 1.
    pub(super) level: u8,
    /// Bytes before its text that are marks and not text: `## `, `**`.
    pub(super) skip: usize,
    /// Bytes up to its end; less than the line where the rest is a paragraph.
    pub(super) end: usize,
    /// Bytes after its end that are marks: `**`.
    pub(super) tail: usize,
    /// Trust in %.
    pub(super) trust: u8,
}

/// The mark a line begins with and its length in bytes.
pub(super) fn marker(text: &str) -> Option<(Form, usize)> {
    let hashes = text.bytes().take(7).take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) {
        let rest = &text[hashes..];
        let white = rest.len() - rest.trim_start().len();
        return (white > 0).then(|| (Form::Level(u8::try_from(hashes).unwrap_or(6)), hashes + white));
    }
    let numeral = |text: &str| -> usize {
        text.chars().take(4).take_while(|letter| NUMERALS.contains(*letter)).map(char::len_utf8).sum()
    };
    let digits = |text: &str| text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let first = text.chars().next()?;
    match first {
        '（' | '(' => {
            let inner = &text[first.len_utf8()..];
            let (form, length) = match numeral(inner) {
                0 => (Form::ArabicBracket, digits(inner)),
                length => (Form::HanBracket, length),
            };
            let close = inner[length..].chars().next().filter(|close| matches!(close, '）' | ')'))?;
            (length > 0).then(|| (form, first.len_utf8() + length + close.len_utf8()))
        }
        '第' => {
            let inner = &text[first.len_utf8()..];
            let length = numeral(inner).max(digits(inner));
            let rest = &inner[length..];
            let unit = ["部分", "章", "节", "篇", "编"].into_iter().find(|unit| rest.starts_with(unit));
            let end = |more: usize| first.len_utf8() + length + more;
            match (unit, rest.chars().next()) {
                _ if length == 0 => None,
                (Some(unit), _) => Some((Form::Chapter, end(unit.len()))),
                (None, Some(comma @ ('，' | ',' | '、' | '：'))) => {
                    Some((Form::Ordinal, end(comma.len_utf8())))
                }
                _ => None,
            }
        }
        '—' | '─' => text.starts_with("——").then(|| (Form::Dash, "——".len())),
        '①'..='⑳' => Some((Form::ArabicBracket, first.len_utf8())),
        '【' => text.find('】').filter(|end| *end < 120).map(|_| (Form::Bracketed, first.len_utf8())),
        '■' | '◆' | '▌' | '●' | '◎' => Some((Form::Bracketed, first.len_utf8())),
        _ => numbered(text, numeral(text), digits(text)),
    }
}

/// `一、`, `1.` and `一是`: a number, and a mark that no more digits follow.
fn numbered(text: &str, han: usize, arabic: usize) -> Option<(Form, usize)> {
    let (form, length) = if han > 0 { (Form::Han, han) } else { (Form::Arabic, arabic) };
    let mut rest = text[length..].chars();
    let mark = rest.next()?;
    match mark {
        _ if length == 0 => None,
        '、' => Some((form, length + mark.len_utf8())),
        '.' | '．' if rest.next().is_some_and(|next| !next.is_ascii_digit()) => {
            Some((form, length + mark.len_utf8()))
        }
        '是' if han > 0 => Some((Form::Ordinal, length + mark.len_utf8())),
        _ => None,
    }
}

/// What a marked line is: a heading, the heading of the rest of its line, or neither.
pub(super) fn find(text: &str) -> Option<Found> {
    if let Some(found) = bold(text) {
        return Some(found);
    }
    let (form, skip) = marker(text)?;
    if let Form::Level(level) = form {
        let end = text.trim_end_matches(['#', ' ']).len();
        return (end > skip).then_some(Found { form, level, skip, end, tail: text.len() - end, trust: 98 });
    }
    let rule = RULES.iter().find(|rule| rule.form == form)?;
    let body = &text[skip..];
    let stop =
        body.char_indices().take(60).find(|(_, letter)| matches!(letter, '。' | '！' | '？' | '；' | ';'));
    let found = |end: usize, trust| Some(Found { form, level: rule.level, skip: 0, end, tail: 0, trust });
    let Some((at, mark)) = stop else {
        let is_whole = line::length(body, rule.whole) <= rule.whole && !line::is_open_ended(body);
        return if is_whole && !body.trim().is_empty() { found(text.len(), rule.trust) } else { None };
    };
    if mark == '；' || mark == ';' {
        return None;
    }
    let end = skip + at + mark.len_utf8();
    let sentence = line::length(&body[..at], 60);
    let rest = text[end..].trim();
    if rest.is_empty() {
        return if sentence <= rule.ended { found(text.len(), rule.trust.saturating_sub(15)) } else { None };
    }
    // The rest has to be worth a heading.
    let is_run_in = sentence <= rule.run_in && line::length(rest, 12) > 12;
    if is_run_in { found(end, rule.run_in_trust) } else { None }
}

/// `**……**` as a whole line.
fn bold(text: &str) -> Option<Found> {
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark) && text.ends_with(mark))?;
    let inner = text.get(mark.len()..text.len().checked_sub(mark.len())?)?;
    if inner.contains(mark)
        || inner.trim().is_empty()
        || line::length(inner, 50) > 50
        || line::is_ended(inner)
    {
        return None;
    }
    let end = text.len() - mark.len();
    Some(Found { form: Form::Bold, level: 3, skip: mark.len(), end, tail: mark.len(), trust: 85 })
}

/// The text of a heading without its number.
pub(super) fn name(text: &str) -> &str {
    let text = text.trim();
    let bare = match marker(text) {
        Some((Form::Chapter | Form::Bracketed, _)) | None => text,
        Some((_, skip)) => text[skip..].trim(),
    };
    bare.trim_end_matches(['。', '：', ':', '；'])
}
