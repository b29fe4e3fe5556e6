//! The folded view the grammar reads: one glyph for each character that counts, with its place in the
//! source. Full-width forms, traditional numerals and runs of blanks are folded here and nowhere else.

use std::cell::Cell;

use super::numeral::Numeral;

/// A character as the grammar sees it, and where it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The folded character; a run of blanks is one `' '`, one with a line break one `'\n'`.
    pub(super) ch: char,
    /// Byte in the source at which it begins.
    pub(super) at: u32,
    /// Byte after it.
    pub(super) end: u32,
}

/// What stands beyond either end of a passage.
pub(super) const NOTHING: char = '\0';

/// Some glyphs in a row and questions about them. Places are indices of glyphs; those beyond the end
/// hold [`NOTHING`].
#[derive(Clone, Copy)]
pub(super) struct View<'g> {
    glyphs: &'g [Glyph],
    memo: Option<&'g Memo>,
}

/// The number read last: every rule of the grammar asks for the one at its place.
pub(super) type Memo = Cell<Option<(usize, Option<Numeral>)>>;

impl<'g> View<'g> {
    pub(super) const fn new(glyphs: &'g [Glyph]) -> Self {
        Self { glyphs, memo: None }
    }

    /// The same, remembering the number read last. The memo must be empty or of the same glyphs.
    pub(super) const fn remembering(glyphs: &'g [Glyph], memo: &'g Memo) -> Self {
        Self { glyphs, memo: Some(memo) }
    }

    /// The number at a place, read if it is not remembered.
    pub(super) fn numeral(self, at: usize, read: impl FnOnce() -> Option<Numeral>) -> Option<Numeral> {
        let Some(memo) = self.memo else { return read() };
        match memo.get() {
            Some((place, numeral)) if place == at => numeral,
            _ => {
                let numeral = read();
                memo.set(Some((at, numeral)));
                numeral
            }
        }
    }

    pub(super) const fn len(self) -> usize {
        self.glyphs.len()
    }

    /// The character at a place.
    pub(super) fn ch(self, at: usize) -> char {
        self.glyphs.get(at).map_or(NOTHING, |glyph| glyph.ch)
    }

    /// The character before a place.
    pub(super) fn before(self, at: usize) -> char {
        at.checked_sub(1).map_or(NOTHING, |at| self.ch(at))
    }

    /// Byte in the source at which a place begins; the end of the last glyph for places beyond.
    pub(super) fn start_byte(self, at: usize) -> usize {
        match self.glyphs.get(at) {
            Some(glyph) => glyph.at as usize,
            None => self.glyphs.last().map_or(0, |glyph| glyph.end as usize),
        }
    }

    /// Byte in the source after the glyph before a place.
    pub(super) fn end_byte(self, end: usize) -> usize {
        let last = end.checked_sub(1).and_then(|at| self.glyphs.get(at));
        last.map_or_else(|| self.start_byte(end), |glyph| glyph.end as usize)
    }

    /// Whether a glyph was written full-width or is Han: three bytes in the source.
    pub(super) fn is_wide(self, at: usize) -> bool {
        self.glyphs.get(at).is_some_and(|glyph| glyph.end - glyph.at == 3)
    }

    /// The place after a word, if the word stands at a place.
    pub(super) fn take(self, at: usize, word: &str) -> Option<usize> {
        let mut at = at;
        for letter in word.chars() {
            if self.ch(at) != letter {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The place after the longest of some words that stand at a place, and the word.
    pub(super) fn take_any<'w>(self, at: usize, words: &[&'w str]) -> Option<(usize, &'w str)> {
        let can = starting_with(self.ch(at));
        let found =
            words.iter().filter(|word| can(word)).filter_map(|word| Some((self.take(at, word)?, *word)));
        found.max_by_key(|(end, _)| *end)
    }

    /// Whether a word ends right before a place.
    pub(super) fn ends_with(self, end: usize, word: &str) -> bool {
        let mut end = end;
        word.chars().rev().all(|letter| {
            let same = end > 0 && self.before(end) == letter;
            end = end.saturating_sub(1);
            same
        })
    }

    /// The longest of some words that ends right before a place.
    pub(super) fn ends_with_any<'w>(self, end: usize, words: &[&'w str]) -> Option<&'w str> {
        let can = ending_with(self.before(end));
        let found = words.iter().copied().filter(|word| can(word) && self.ends_with(end, word));
        found.max_by_key(|word| word.len())
    }

    /// The place after one blank, if one stands there.
    pub(super) fn skip_blank(self, at: usize) -> usize {
        at + usize::from(self.ch(at) == ' ')
    }

    /// The place before a blank, if one stands right before.
    pub(super) fn skip_blank_back(self, at: usize) -> usize {
        at - usize::from(self.before(at) == ' ')
    }

    /// The place after a blank or a line break between a number and its unit. A line break is only
    /// skipped in running text: the line so far is long and no table row, and text follows.
    pub(super) fn skip_break(self, at: usize) -> usize {
        if self.ch(at) != '\n' {
            return self.skip_blank(at);
        }
        let long = (1..=RUNNING).all(|back| {
            at.checked_sub(back).is_some_and(|place| !matches!(self.ch(place), '\n' | '\t' | '|'))
        });
        if long && is_han(self.ch(at + 1)) && is_han(self.ch(at + 2)) { at + 1 } else { at }
    }

    /// The text between two places, without blanks.
    pub(super) fn text(self, from: usize, to: usize) -> String {
        let glyphs = self.glyphs.get(from..to.min(self.len())).unwrap_or(&[]);
        glyphs.iter().map(|glyph| glyph.ch).filter(|ch| !matches!(ch, ' ' | '\n')).collect()
    }

    /// The glyphs between two places.
    pub(super) fn chars(self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = char> + Clone + 'g {
        self.glyphs.get(from..to.min(self.glyphs.len())).unwrap_or(&[]).iter().map(|glyph| glyph.ch)
    }
}

/// Whether words begin with a character: long lists are sorted out by it before they are compared.
pub(super) fn starting_with(ch: char) -> impl Fn(&str) -> bool {
    let mut bytes = [0; 4];
    let len = ch.encode_utf8(&mut bytes).len();
    let key = bytes.get(len - 1).copied();
    // The last byte of a character tells most of them apart, without a call.
    move |word: &str| {
        let word = word.as_bytes();
        word.get(len - 1).copied() == key && word.starts_with(bytes.get(..len).unwrap_or(&[]))
    }
}

/// Whether words end with a character.
pub(super) fn ending_with(ch: char) -> impl Fn(&str) -> bool {
    let mut bytes = [0; 4];
    let len = ch.encode_utf8(&mut bytes).len();
    let key = bytes.get(len - 1).copied();
    move |word: &str| {
        let word = word.as_bytes();
        word.last().copied() == key && word.ends_with(bytes.get(..len).unwrap_or(&[]))
    }
}

/// A line with fewer glyphs is not taken to run on in the next one.
const RUNNING: usize = 8;

/// Whether a character is a Han character.
pub(super) const fn is_han(ch: char) -> bool {
    matches!(ch, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Whether a character ends a sentence.
pub(super) const fn ends_sentence(ch: char) -> bool {
    matches!(ch, '。' | '!' | '?' | ';' | NOTHING)
}

/// Whether a character parts clauses or sentences.
pub(super) const fn ends_clause(ch: char) -> bool {
    ends_sentence(ch) || matches!(ch, '，' | ',' | '\n' | ':' | '\t' | '|')
}

/// Traditional and variant characters of numerals and units, and what they are folded to.
const VARIANTS: &[(char, char)] = &[
    ('萬', '万'),
    ('億', '亿'),
    ('兩', '两'),
    ('倆', '两'),
    ('俩', '两'),
    ('點', '点'),
    ('個', '个'),
    ('負', '负'),
    ('雙', '双'),
    ('對', '对'),
    ('幾', '几'),
    ('數', '数'),
    ('餘', '余'),
    ('噸', '吨'),
    ('裏', '里'),
    ('鐘', '钟'),
    ('時', '时'),
    ('攝', '摄'),
    ('華', '华'),
    ('幣', '币'),
    ('畝', '亩'),
    ('頃', '顷'),
    ('輛', '辆'),
    ('條', '条'),
    ('項', '项'),
    ('種', '种'),
    ('間', '间'),
    ('臺', '台'),
    ('達', '达'),
    ('過', '过'),
    ('約', '约'),
    ('達', '达'),
    ('歲', '岁'),
    ('週', '周'),
    ('錢', '钱'),
    ('塊', '块'),
    ('侖', '仑'),
    ('吋', '寸'),
    ('○', '〇'),
    ('＋', '+'),
    ('﹪', '%'),
    ('−', '-'),
    ('–', '-'),
    ('‐', '-'),
    ('‑', '-'),
    ('〜', '~'),
    ('∼', '~'),
    ('≦', '≤'),
    ('≧', '≥'),
    ('⁄', '/'),
    ('∶', ':'),
];

/// What a character is folded to; [`NOTHING`] for one that is left out.
fn fold(ch: char) -> char {
    match ch {
        '\u{ff0c}' => ch,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        '\r' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => NOTHING,
        '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' => ' ',
        '\u{4e00}'..='\u{9fff}' | '\u{2010}'..='\u{22ff}' | '\u{fe6a}' | '\u{25cb}' | '\u{301c}' => {
            if super::chars::is_variant(ch) {
                VARIANTS.iter().find(|(from, _)| *from == ch).map_or(ch, |(_, to)| *to)
            } else {
                ch
            }
        }
        _ => ch,
    }
}

/// Every character that is folded by table.
pub(super) fn variants() -> impl Iterator<Item = char> {
    VARIANTS.iter().map(|(from, _)| *from)
}

/// Folds a part of a text into glyphs; their places are bytes of the whole text.
pub(super) fn fold_into(glyphs: &mut Vec<Glyph>, part: &str, start: usize) {
    glyphs.clear();
    for (offset, source) in part.char_indices() {
        let ch = fold(source);
        if ch == NOTHING {
            continue;
        }
        let at = u32::try_from(start + offset).unwrap_or(u32::MAX);
        let end = at.saturating_add(u32::try_from(source.len_utf8()).unwrap_or(4));
        if matches!(ch, ' ' | '\n')
            && let Some(last) = glyphs.last_mut()
            && matches!(last.ch, ' ' | '\n')
        {
            if ch == '\n' {
                last.ch = ch;
            }
            last.end = end;
            continue;
        }
        glyphs.push(Glyph { ch, at, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut glyphs = Vec::new();
        fold_into(&mut glyphs, text, 0);
        glyphs.iter().map(|glyph| glyph.ch).collect()
    }

    #[test]
    fn widths_variants_and_blanks_are_folded() {
        assert_eq!(folded("１２．５％　　Ａ"), "12.5% A");
        assert_eq!(folded("三萬億\r\n\n 個"), "三万亿\n个");
        assert_eq!(folded("甲，乙（丙）"), "甲，乙(丙)");
        assert_eq!(folded("1\u{200b}2–3"), "12-3");
    }

    #[test]
    fn places_are_those_of_the_source() {
        let mut glyphs = Vec::new();
        fold_into(&mut glyphs, "共１ \n 吨", 10);
        let view = View::new(&glyphs);
        assert_eq!((view.start_byte(1), view.end_byte(2)), (13, 16));
        assert_eq!((view.start_byte(3), view.end_byte(4)), (19, 22));
        assert_eq!((view.start_byte(9), view.end_byte(0)), (22, 10));
    }

    #[test]
    fn words_are_found_from_both_ends() {
        let mut glyphs = Vec::new();
        fold_into(&mut glyphs, "增长超过", 0);
        let view = View::new(&glyphs);
        assert_eq!(view.take(2, "超过"), Some(4));
        assert_eq!(view.take(3, "过了"), None);
        assert_eq!(view.take_any(2, &["超", "超过"]), Some((4, "超过")));
        assert!(view.ends_with(2, "增长") && !view.ends_with(1, "增长"));
        assert_eq!(view.ends_with_any(2, &["长", "增长"]), Some("增长"));
    }
}
