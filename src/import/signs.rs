//! Whether a line shows by its words what it is: furniture, caption, credit, byline, imprint.

use super::furniture::{
    BYLINE_STARTS, CAPTION_STARTS, CAPTION_WORDS, CREDIT_ENDS, CREDIT_STARTS, DOUBLE_SURNAMES, FURNITURE,
    FURNITURE_LENGTH, FURNITURE_PARTS, FURNITURE_STARTS, IMPRINT_STARTS, OFFICES, SURNAMES,
};
use super::line::{self, is_ended};

/// Longest line of a title or a byline, in characters.
pub(super) const SHORT: usize = 60;

/// Whether a line speaks of a picture or a table as a caption does.
pub(super) fn is_caption(text: &str) -> bool {
    if line::length(text, 120) > 120 {
        return false;
    }
    let is_start = |at: usize| {
        text[..at]
            .chars()
            .next_back()
            .is_none_or(|before| matches!(before, '。' | '，' | ',' | '.' | ' ' | '\u{3000}' | '（' | '('))
    };
    CAPTION_STARTS.iter().any(|start| text.starts_with(start))
        || is_numbered(text)
        || CAPTION_WORDS
            .iter()
            .any(|word| text.find(word).is_some_and(|at| is_start(at) && (at == 0 || !is_ended(text))))
}

/// `表1 ……`, `附图 2 ……`: the caption of a table or a picture.
fn is_numbered(text: &str) -> bool {
    let rest = text.strip_prefix('附').unwrap_or(text);
    let number = rest.strip_prefix(['表', '图']).unwrap_or("").trim_start();
    let after = number.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    let is_apart = after.starts_with([' ', '\u{3000}', '：', ':', '.']);
    number.len() > after.len() && is_apart && !is_ended(text) && !text.contains('，')
}

/// Whether a line says where pictures are from.
pub(super) fn is_credit(text: &str) -> bool {
    if line::length(text, 40) > 40 || text.ends_with('。') {
        return false;
    }
    let bare = text.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}']);
    let is_pictures = ["图片", "照片", "摄影", "供图"].iter().any(|word| bare.contains(word));
    CREDIT_STARTS.iter().any(|start| bare.starts_with(start))
        || CREDIT_ENDS.iter().any(|end| {
            let before = bare.strip_suffix(end).unwrap_or("");
            let is_named =
                before.trim_end().rsplit([' ', '/', '\u{3000}', '：', ':']).next().is_some_and(is_name);
            !before.is_empty() && (is_pictures || is_named)
        })
}

/// Whether a line states who wrote: by a word, not by names alone.
pub(super) fn is_byline(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '□', '■', '●', '◎', ' ', '\u{3000}', '【']);
    let Some(start) = BYLINE_STARTS.iter().find(|start| bare.starts_with(*start)) else { return false };
    // A sentence may begin with the same word: `记者从……获悉`.
    let rest = bare[start.len()..].trim_start_matches(['：', ':', ' ', '\u{3000}', '/', '丨', '|']);
    let first = rest.split([' ', '\u{3000}', '、', '/', '（', '(', '）', ')']).next().unwrap_or("");
    line::length(text, SHORT) <= SHORT
        && !is_ended(text.trim_end_matches(['）', ')']))
        && !text.contains('，')
        && is_name(first)
}

/// A name under an office: `…市长 某某`.
pub(super) fn is_office(text: &str) -> bool {
    if line::length(text, 40) > 40 || is_ended(text) {
        return false;
    }
    OFFICES.iter().any(|office| {
        text.rfind(office).is_some_and(|at| {
            let name = text[at + office.len()..].trim();
            is_name(name) || is_foreign_name(name, &text[at + office.len()..])
        })
    })
}

/// Names that begin with no Chinese family name stand apart from the office.
fn is_foreign_name(name: &str, rest: &str) -> bool {
    let length = line::length(name, 12);
    rest.starts_with([' ', '\u{3000}'])
        && (2..=12).contains(&length)
        && name.chars().all(|it| it == '·' || it.is_alphabetic())
}

/// Whether a line says where and when a text was published.
pub(super) fn is_imprint(text: &str) -> bool {
    if line::length(text, 80) > 80 {
        return false;
    }
    IMPRINT_STARTS.iter().any(|(start, _)| text.starts_with(start))
        || !is_ended(text) && (text.contains("www.") || text.contains("来源："))
}

/// Whether a text begins as a line of its own does that a page sets beside others: counters, dates,
/// sources.
pub(super) fn is_label(text: &str) -> bool {
    FURNITURE_STARTS
        .iter()
        .chain(IMPRINT_STARTS.iter().map(|(start, _)| start))
        .any(|start| text.starts_with(start))
}

/// Whether a line is page furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 4 * FURNITURE_LENGTH || line.chars().count() > FURNITURE_LENGTH {
        return false;
    }
    let line = line.trim_start_matches(['（', '(']);
    let bare = line.trim_end_matches(['：', ':', '>', '|', '｜', ' ', '»']);
    FURNITURE.contains(&bare)
        || FURNITURE.contains(&line)
        || FURNITURE_STARTS.iter().any(|start| line.starts_with(start))
        || FURNITURE_PARTS.iter().any(|part| line.contains(part))
        || is_page_number(line)
}

/// `- 3 -`, `第 3 页 共 10 页`, `Page 3 of 10`, `3 / 10`. A bare number is none: it may be a cell.
fn is_page_number(line: &str) -> bool {
    if line.len() > 48 || !line.contains(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let words: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
    let is_marked = ["-", "—", "–", "·", "－"]
        .iter()
        .any(|mark| words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).is_some_and(is_digits));
    let page = words.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let is_chinese = page.is_some_and(|(number, rest)| {
        is_digits(number)
            && rest.trim_matches(['共', '页', '/', '，', ',', '第']).chars().all(|it| it.is_ascii_digit())
    });
    let lower = words.to_ascii_lowercase();
    let english = lower.strip_prefix("page").map(|rest| rest.replace("of", "/").replace('/', ""));
    is_marked || is_chinese || english.is_some_and(|rest| is_digits(&rest))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word may be the name of a person: two to four Chinese characters that begin with a
/// family name, or a foreign name with its dot.
pub(super) fn is_name(word: &str) -> bool {
    let length = word.chars().count();
    let is_han = word.chars().all(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
    let first = word.chars().next();
    is_han && (2..=3).contains(&length) && first.is_some_and(|first| SURNAMES.contains(first))
        || is_han && length == 4 && DOUBLE_SURNAMES.iter().any(|name| word.starts_with(name))
}

/// Whether a line is nothing but names of persons, one to six.
pub(super) fn is_names(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let words: Vec<&str> =
        line.split([' ', '\u{3000}', '、', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    // One character apart from the next is a name of two set wide: `张 三`.
    let is_spread = words.len() == 2 && words.iter().all(|word| word.chars().count() == 1);
    if is_spread {
        return is_name(&words.concat());
    }
    (1..=6).contains(&words.len()) && words.iter().all(|word| is_name(word))
}
