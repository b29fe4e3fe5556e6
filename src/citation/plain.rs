//! Cards as plain text, for notes: a line for each thing, named in Chinese or English. Either is read
//! again.

use std::io::{self, Write};

use super::card::{Card, FORMAT};
use crate::i18n::Lang;

/// A line of a card.
struct Line {
    /// Its name, Chinese and English.
    names: (&'static str, &'static str),
    get: fn(&Card) -> String,
    /// Takes the text in; false for one that makes no sense.
    set: fn(&mut Card, &str) -> bool,
}

/// A line that is text on the card.
macro_rules! text {
    ($zh:literal, $en:literal, $($field:ident).+) => {
        Line {
            names: ($zh, $en),
            get: |card| card.$($field).+.clone(),
            set: |card, text| {
                card.$($field).+ = text.to_owned();
                true
            },
        }
    };
}

/// Every line, in the order written. Lines without a text are left out.
const LINES: &[Line] = &[
    text!("引文", "quote", target.exact),
    text!("指标", "indicator", measures.indicator),
    text!("对象", "subject", measures.subject),
    text!("数值", "value", measures.value),
    text!("期间", "period", measures.period),
    text!("口径", "basis", measures.basis),
    text!("出处", "said by", measures.said_by),
    text!("原句", "sentence", sentence),
    text!("标题", "headline", source.headline),
    text!("发布者", "publisher", source.publisher),
    text!("发布日期", "published", source.published),
    text!("文件", "file", source.name),
    Line {
        names: ("行", "line"),
        get: |card| card.line.to_string(),
        set: |card, text| text.parse().map(|line| card.line = line).is_ok(),
    },
    Line {
        names: ("码点", "code points"),
        get: |card| format!("{}–{}", card.target.start, card.target.end),
        set: |card, text| {
            let ends = text.split_once(['–', '-']).map(|(from, to)| (from.trim().parse(), to.trim().parse()));
            let Some((Ok(start), Ok(end))) = ends else { return false };
            (card.target.start, card.target.end) = (start, end);
            true
        },
    },
    text!("前文", "before", target.prefix),
    text!("后文", "after", target.suffix),
    text!("编号", "id", figure),
    text!("文件 SHA-256", "file SHA-256", source.sha256),
    text!("正文 SHA-256", "text SHA-256", source.text_sha256),
    text!("制卡", "made", made),
];

/// Writes cards as text, a blank line between them.
///
/// # Errors
/// What the writer says.
pub(crate) fn write_plain(cards: &[Card], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (number, card) in cards.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{FORMAT}")?;
        for line in LINES {
            let text = (line.get)(card);
            if !text.is_empty() {
                writeln!(out, "{}: {}", lang.pick(line.names), escaped(&text))?;
            }
        }
    }
    Ok(())
}

/// Takes a line of a card in. False for one that is none; lines with other names are left alone.
pub(super) fn take_line(card: &mut Card, line: &str) -> bool {
    let Some((name, text)) = line.split_once([':', '：']) else { return line.trim().is_empty() };
    let known = LINES.iter().find(|it| [it.names.0, it.names.1].contains(&name.trim()));
    known.is_none_or(|known| {
        // One blank belongs to the colon; others are the text's own.
        (known.set)(card, &unescaped(text.strip_prefix(' ').unwrap_or(text)))
    })
}

/// Text in one line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next().map(|it| match it {
                'n' => '\n',
                'r' => '\r',
                other => other,
            })),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_name_means_one_line() {
        let names: Vec<&str> = LINES.iter().flat_map(|it| [it.names.0, it.names.1]).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
    }

    proptest::proptest! {
        #[test]
        fn any_text_stands_in_one_line_and_reads_back(text in "[a\\\\nr\n\r：: 数]{0,12}") {
            let shown = escaped(&text);
            proptest::prop_assert!(!shown.contains(['\n', '\r']));
            proptest::prop_assert_eq!(unescaped(&shown), text);
        }
    }
}
