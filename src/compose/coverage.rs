//! How much of the numerals of a text is explained.

use std::ops::Range;

use crate::article::SourceSpan;
use crate::extract::{Mention, phrases};

/// Characters that numbers are written with. 半, 几 and 数 are not among them: they stand in too many words.
const HAN: &str = "〇零一二两三四五六七八九十百千万亿廿卅萬億兩";

/// Numerals of bank notes, which are words of their own (陆地, 队伍) where they stand alone.
const FINANCIAL: &str = "壹贰叁肆伍陆柒捌玖拾佰仟";

/// How much of the numerals of a text is explained: by a figure, a date, a rank, a code, or a word or mark
/// that counts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Numeral characters.
    pub numerals: usize,
    /// Those that something explains.
    pub explained: usize,
    /// Where the others stand, in the order of the text, neighbours together; bytes of the text.
    pub gaps: Vec<SourceSpan>,
}

impl Coverage {
    /// The share of numerals explained in ‰, rounded down; `None` for a text without numerals.
    #[must_use]
    pub fn permille(&self) -> Option<usize> {
        (self.explained * 1000).checked_div(self.numerals)
    }
}

/// Works out what of a text's numerals its mentions explain. Linear in the text.
#[must_use]
pub fn coverage(text: &str, mentions: &[Mention]) -> Coverage {
    let mut spans: Vec<Range<usize>> = mentions.iter().map(|it| it.span.clone()).collect();
    spans.extend(phrases(text));
    spans.sort_by_key(|it| (it.start, it.end));
    let mut coverage = Coverage::default();
    let (mut next, mut explained_to) = (0, 0);
    for at in numerals(text) {
        while let Some(span) = spans.get(next).filter(|span| span.start <= at) {
            explained_to = explained_to.max(span.end);
            next += 1;
        }
        coverage.numerals += 1;
        if at < explained_to {
            coverage.explained += 1;
            continue;
        }
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let (start, end) = (byte(at), byte(at + length));
        match coverage.gaps.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => coverage.gaps.push(SourceSpan { start, end }),
        }
    }
    coverage
}

/// The bytes at which numeral characters begin.
fn numerals(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let (at, letter) = letters.next()?;
            let after = letters.peek().map_or(' ', |(_, it)| *it);
            let beside = std::mem::replace(&mut before, letter);
            let is_financial = || {
                let counts = |it: char| is_numeral(it) || FINANCIAL.contains(it);
                FINANCIAL.contains(letter) && (counts(beside) || counts(after))
            };
            if is_numeral(letter) || letter > '\u{3000}' && is_financial() {
                return Some(at);
            }
        }
    })
}

fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter) || letter > '\u{3000}' && HAN.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Context, mentions};

    fn of(text: &str) -> (usize, usize, Vec<&str>) {
        let found = coverage(text, &mentions(text, &Context::default()));
        let gaps = found.gaps.iter().map(|it| &text[it.range()]).collect();
        (found.numerals, found.explained, gaps)
    }

    #[test]
    fn figures_dates_codes_words_and_marks_explain_their_digits() {
        assert_eq!(of("一、2023年开工62个项目，统一推进一体化。"), (9, 9, vec![]));
        assert_eq!(of("没有数字，只有陆地、队伍和收拾。"), (0, 0, vec![]));
        assert_eq!(of("合计壹万贰仟元。").0, 4);
        assert_eq!(Coverage::default().permille(), None);
    }

    #[test]
    fn what_nothing_explains_is_a_gap() {
        let text = "其中12345678901234567890123456789012345678901234567890个";
        let (numerals, explained, gaps) = of(text);
        assert!(explained < numerals && gaps.len() == 1 || explained == numerals, "{gaps:?}");
        let found = coverage("共62个、7个", &[]);
        assert_eq!((found.numerals, found.explained, found.gaps.len()), (3, 0, 2));
        assert_eq!(found.permille(), Some(0));
    }

    proptest::proptest! {
        /// Every numeral is either explained or in exactly one gap.
        #[test]
        fn nothing_is_counted_twice(text in "[0-9一二十百万年月日个亿元%，。、（）统体化a-z\n]{0,60}") {
            let found = coverage(&text, &mentions(&text, &Context::default()));
            let in_gaps: usize = found.gaps.iter().map(|it| text[it.range()].chars().count()).sum();
            proptest::prop_assert_eq!(found.explained + in_gaps, found.numerals);
            proptest::prop_assert_eq!(found.numerals, numerals(&text).count());
        }
    }
}
