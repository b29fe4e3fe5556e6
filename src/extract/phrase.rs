//! Words and marks that hold a numeral without counting anything.

use std::ops::Range;

use super::chars::{self, LEAD, NUMERAL, WORD};
use super::glyph::{Glyph, View, fold_into};
use super::passage::passages;
use super::{code, lexicon};

/// The bytes of every word of a text that only looks like a number (一体化, 统一) and of every mark that only
/// orders it (一、 （二） 三是), in the order of the text, none overlapping another. Linear in the text.
#[must_use]
pub fn phrases(text: &str) -> Vec<Range<usize>> {
    let classes = chars::classes();
    let mut found = Vec::new();
    let mut glyphs: Vec<Glyph> = Vec::new();
    for passage in passages(text) {
        fold_into(&mut glyphs, text.get(passage.clone()).unwrap_or(""), passage.start);
        let view = View::new(&glyphs);
        let mut at = 0;
        while at < view.len() {
            let class = chars::class(classes, view.ch(at));
            let begins = class & (NUMERAL | LEAD | WORD) != 0 || view.ch(at) == '(';
            let word = || (class & WORD != 0).then(|| lexicon::find(view, at)).flatten().map(|(end, _)| end);
            match begins.then(|| code::marker(view, at).or_else(word)).flatten().filter(|end| *end > at) {
                Some(end) => {
                    found.push(view.start_byte(at)..view.end_byte(end));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_are_found_and_numbers_are_not() {
        for (text, expected) in [
            ("一、统一思想，推进一体化", &["一、", "统一", "一体化"] as &[&str]),
            ("（二）完成62个项目", &["（二）"]),
            ("三百六十二个，十分重要", &["十分"]),
            ("", &[]),
        ] {
            let found: Vec<&str> = phrases(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
