//! How Chinese characters are read: all readings of a character, by classes of those that sound alike.
//!
//! The readings come from [`ib_matcher`]. A class holds the characters with the same readings, so that
//! what a query makes of a reading is worked out once for a class and not for each character.

use std::sync::LazyLock;

use hashbrown::HashMap;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use pinyin::ToPinyin as _;

/// Characters of a page: the characters that have readings stand close together.
const PAGE: usize = 256;

/// Past the last character with a reading.
const END: u32 = 0x3_1000;

/// A set of readings: position in [`Readings::classes`].
pub(super) type Class = u16;

/// The readings of every character.
pub(super) struct Readings {
    /// Where the page of a character begins in `table`; the first page is that of characters without
    /// readings.
    pages: Vec<u32>,
    table: Vec<Class>,
    classes: Vec<Vec<Box<str>>>,
}

impl Readings {
    /// The table, made when it is first asked for.
    pub(super) fn get() -> &'static Self {
        static READINGS: LazyLock<Readings> = LazyLock::new(Readings::new);
        &READINGS
    }

    fn new() -> Self {
        let data = PinyinData::new(PinyinNotation::Ascii);
        let mut made = Self { pages: Vec::new(), table: vec![0; PAGE], classes: vec![Vec::new()] };
        let mut known: HashMap<Vec<Box<str>>, Class> = HashMap::new();
        let mut page = vec![0; PAGE];
        for first in (0..END).step_by(PAGE) {
            let mut is_blank = true;
            for (code, slot) in (first..).zip(&mut page) {
                let mut syllables: Vec<Box<str>> = Vec::new();
                if let Some(letter) = char::from_u32(code) {
                    data.get_pinyins_and_for_each(letter, |reading| {
                        syllables.extend(reading.notation(PinyinNotation::Ascii).map(Box::from));
                    });
                }
                syllables.sort_unstable();
                syllables.dedup();
                *slot = 0;
                if !syllables.is_empty() {
                    is_blank = false;
                    *slot = *known.entry(syllables).or_insert_with_key(|syllables| {
                        made.classes.push(syllables.clone());
                        Class::try_from(made.classes.len() - 1).unwrap_or(0)
                    });
                }
            }
            if is_blank {
                made.pages.push(0);
            } else {
                made.pages.push(u32::try_from(made.table.len()).unwrap_or(0));
                made.table.extend_from_slice(&page);
            }
        }
        made
    }

    /// The class of a character; 0 for one without readings.
    #[inline]
    pub(super) fn class(&self, letter: char) -> Class {
        let code = letter as usize;
        let page = self.pages.get(code / PAGE).map_or(0, |page| *page as usize);
        self.table.get(page + code % PAGE).copied().unwrap_or(0)
    }

    /// The syllables of every class, in ASCII, ü as v; none for class 0.
    pub(super) fn classes(&self) -> &[Vec<Box<str>>] {
        &self.classes
    }
}

/// The letter that a character stands for in a key of initials, always one byte: the first of its main
/// reading, an ASCII letter or digit itself, anything else a blank.
pub(super) fn initial(letter: char) -> u8 {
    if letter.is_ascii() {
        let byte = letter as u8;
        return if byte.is_ascii_alphanumeric() { byte } else { b' ' };
    }
    let first = letter.to_pinyin().and_then(|reading| reading.plain().bytes().next());
    first.filter(u8::is_ascii_lowercase).unwrap_or(b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_all_their_readings() {
        let readings = Readings::get();
        let of = |letter| readings.classes()[usize::from(readings.class(letter))].join(" ");
        for (letter, wanted) in [('招', "zhao"), ('商', "shang"), ('旅', "lv"), ('a', ""), ('，', "")] {
            assert_eq!(of(letter), wanted, "{letter}");
        }
        for (letter, wanted) in [('重', "chong zhong"), ('行', "hang xing"), ('乐', "le yue")] {
            for one in wanted.split(' ') {
                assert!(of(letter).split(' ').any(|it| it == one), "{letter} {one}: {}", of(letter));
            }
        }
        assert_eq!(readings.class('\u{10FFFF}'), 0);
    }

    #[test]
    fn initials_are_one_byte_for_a_letter() {
        let key: Vec<u8> = "招商引资 5G—ǎ".chars().map(initial).collect();
        assert_eq!(key, b"zsyz 5G  ");
    }
}
