//! A line being typed: text and cursor, with the keys that a shell's line has.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{CellWidths, Text, clean_cut, cut_left, width, width_up_to};

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another one.
    Changed,
    /// The text is the same: the cursor moved, or there was nothing to take away.
    Kept,
    /// No key of a line, or a backspace in an empty one: for the owner to answer.
    Unused,
}

/// A line of text with a cursor between two graphemes. No control characters, no more characters than it
/// was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// Byte at which the cursor stands, on a grapheme boundary.
    cursor: usize,
    /// Most characters.
    most: usize,
}

impl LineEdit {
    /// A line with the cursor at its end, for so many characters at most.
    #[must_use]
    pub fn new(text: &str, most: usize) -> Self {
        let mut line = Self { text: String::new(), cursor: 0, most };
        line.insert(text);
        line
    }

    /// What is typed so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte at which the cursor stands.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts a text in the place of some bytes, the cursor behind it. Nothing happens where the bytes are not
    /// whole characters.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: &str) {
        if self.text.get(range.clone()).is_some() {
            self.text.replace_range(range.clone(), "");
            self.cursor = range.start;
            self.insert(text);
        }
    }

    /// Replaces the whole, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text, self.most);
    }

    /// Takes a key.
    pub fn typed(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let words = control || alt;
        match key.code {
            KeyCode::Backspace if self.text.is_empty() => Typed::Unused,
            KeyCode::Char('h') if control && self.text.is_empty() => Typed::Unused,
            KeyCode::Backspace if alt => self.take(self.word_before()..self.cursor),
            KeyCode::Backspace => self.take(self.before()..self.cursor),
            KeyCode::Delete => self.take(self.cursor..self.after()),
            KeyCode::Left if words => self.go(self.word_before()),
            KeyCode::Right if words => self.go(self.word_after()),
            KeyCode::Left => self.go(self.before()),
            KeyCode::Right => self.go(self.after()),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(self.text.len()),
            KeyCode::Char(letter) if control => self.controlled(letter),
            KeyCode::Char('b') if alt => self.go(self.word_before()),
            KeyCode::Char('f') if alt => self.go(self.word_after()),
            KeyCode::Char(_) if alt => Typed::Unused,
            KeyCode::Char(letter) => self.changed(|line| line.insert(letter.encode_utf8(&mut [0; 4]))),
            _ => Typed::Unused,
        }
    }

    /// Takes a paste, the lines of it that say something joined by blanks. Tells whether the text is another
    /// one.
    pub fn pasted(&mut self, text: &str) -> bool {
        // Terminals send the ends of lines of a paste as carriage returns.
        let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
        self.changed(|it| it.insert(&lines.join(" "))) == Typed::Changed
    }

    /// The text before and after the cursor, as much of it as so many cells hold beside a cursor of one
    /// cell. Before the cursor the end is shown, after it the beginning.
    #[must_use]
    pub fn shown(&self, cells: usize, widths: CellWidths) -> (String, String) {
        let (before, after) = self.text.split_at(self.cursor);
        let room = cells.saturating_sub(1);
        // A third is kept for what comes after, where there is anything.
        let behind = width_up_to(after, room / 3, widths).min(room / 3);
        let before = Text::clean(before);
        let before = cut_left(&before, room - behind, widths);
        let left = room.saturating_sub(width(before.as_str(), widths));
        (before.as_str().to_owned(), clean_cut(after, left, widths).as_str().to_owned())
    }

    fn controlled(&mut self, letter: char) -> Typed {
        match letter {
            'a' => self.go(0),
            'e' => self.go(self.text.len()),
            'b' => self.go(self.before()),
            'f' => self.go(self.after()),
            'h' => self.take(self.before()..self.cursor),
            'd' => self.take(self.cursor..self.after()),
            'w' => self.take(self.word_before()..self.cursor),
            'u' => self.take(0..self.cursor),
            'k' => self.take(self.cursor..self.text.len()),
            _ => Typed::Unused,
        }
    }

    fn insert(&mut self, text: &str) {
        let room = self.most.saturating_sub(self.text.chars().count());
        let new: String = text.chars().filter(|letter| !letter.is_control()).take(room).collect();
        self.text.insert_str(self.cursor, &new);
        self.cursor += new.len();
        // A mark may have joined the letter before it, or one after it the new one.
        if !self.boundaries().any(|at| at == self.cursor) {
            self.cursor = self.after();
        }
    }

    fn take(&mut self, range: std::ops::Range<usize>) -> Typed {
        self.changed(|line| {
            line.cursor = range.start;
            line.text.replace_range(range, "");
            if !line.boundaries().any(|at| at == line.cursor) {
                line.cursor = line.after();
            }
        })
    }

    fn go(&mut self, at: usize) -> Typed {
        self.cursor = at;
        Typed::Kept
    }

    fn changed(&mut self, change: impl FnOnce(&mut Self)) -> Typed {
        let length = self.text.len();
        change(self);
        if self.text.len() == length { Typed::Kept } else { Typed::Changed }
    }

    /// Where graphemes begin, and the end.
    fn boundaries(&self) -> impl Iterator<Item = usize> + '_ {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()])
    }

    fn before(&self) -> usize {
        self.boundaries().take_while(|at| *at < self.cursor).last().unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundaries().find(|at| *at > self.cursor).unwrap_or(self.text.len())
    }

    /// Where the word before the cursor begins. Words end at blanks.
    fn word_before(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or("").trim_end();
        let blank = before.char_indices().rev().find(|(_, it)| it.is_whitespace());
        let begin = blank.map_or(0, |(at, it)| at + it.len_utf8());
        // A blank may carry a mark, and is one grapheme with it.
        self.boundaries().take_while(|at| *at <= begin).last().unwrap_or(0)
    }

    /// Where the word after the cursor ends.
    fn word_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        let blank = after.len() - after.trim_start().len();
        let word = after.trim_start();
        let end = self.cursor + blank + word.find(char::is_whitespace).unwrap_or(word.len());
        self.boundaries().find(|at| *at >= end).unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as a person would name them, between blanks; a single letter is typed.
    fn line(text: &str, keys: &str) -> String {
        let mut line = LineEdit::new(text, 12);
        for key in keys.split(' ').filter(|it| !it.is_empty()) {
            let (modifiers, name) = match key.split_once('-') {
                Some(("C", name)) => (KeyModifiers::CONTROL, name),
                Some(("A", name)) => (KeyModifiers::ALT, name),
                _ => (KeyModifiers::NONE, key),
            };
            let code = match name {
                "BS" => KeyCode::Backspace,
                "Del" => KeyCode::Delete,
                "Left" => KeyCode::Left,
                "Right" => KeyCode::Right,
                "Home" => KeyCode::Home,
                "End" => KeyCode::End,
                letter => KeyCode::Char(letter.chars().next().unwrap_or(' ')),
            };
            line.typed(KeyEvent::new(code, modifiers));
        }
        let (before, after) = line.text.split_at(line.cursor);
        format!("{before}|{after}")
    }

    #[test]
    fn keys_edit_as_in_a_shell() {
        for (text, keys, wanted) in [
            ("", "招 商", "招商|"),
            ("招商", "Left 引", "招引|商"),
            ("招商", "BS", "招|"),
            ("招商", "Home Del", "|商"),
            ("招商 引资", "C-w", "招商 |"),
            ("招商 引资", "A-BS BS 1", "招商1|"),
            ("招商 引资", "Left C-u", "|资"),
            ("招商 引资", "Home Right C-k", "招|"),
            ("招商 引资", "A-b A-b", "|招商 引资"),
            ("招商 引资", "C-a A-f", "招商| 引资"),
            ("a\u{301}b", "Left BS", "|b"),
            ("满满满满满满满满满满满满", "满 Left 满", "满满满满满满满满满满满|满"),
            ("", "BS Del Left Right", "|"),
        ] {
            assert_eq!(line(text, keys), wanted, "{text:?} {keys}");
        }
    }

    #[test]
    fn a_paste_is_one_line_without_control_characters() {
        let mut line = LineEdit::new("", 12);
        assert!(line.pasted("\r\n  \r57\u{1b}0亿\r第二行"));
        assert_eq!(line.text(), "570亿 第二行");
        assert!(!line.pasted("\n"));
    }

    #[test]
    fn an_empty_line_leaves_backspace_to_its_owner() {
        let mut line = LineEdit::new("", 12);
        let backspace = KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(line.typed(backspace), Typed::Unused);
        line.set("a");
        assert_eq!(line.typed(backspace), Typed::Changed);
        line.set("a");
        line.typed(KeyEvent::new(KeyCode::Home, KeyModifiers::NONE));
        assert_eq!(line.typed(backspace), Typed::Kept);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        let mut line = LineEdit::new("甲乙丙丁戊己庚辛", 12);
        let widths = CellWidths::NARROW;
        assert_eq!(line.shown(9, widths), ("…己庚辛".to_owned(), String::new()));
        line.typed(KeyEvent::new(KeyCode::Home, KeyModifiers::NONE));
        assert_eq!(line.shown(9, widths).0, "");
        assert!(line.shown(9, widths).1.starts_with("甲乙"));
        assert_eq!(line.shown(0, widths), (String::new(), String::new()));
    }

    proptest::proptest! {
        /// Whatever is typed, the cursor stands between graphemes and the line stays within its length.
        #[test]
        fn the_cursor_never_cuts_a_grapheme(
            text in "[a招\u{301}\u{200d}👩🏽 ]{0,8}",
            keys in proptest::collection::vec(0_usize..8, 0..12),
        ) {
            let mut line = LineEdit::new(&text, 10);
            for key in keys {
                let (code, modifiers) = [
                    (KeyCode::Left, KeyModifiers::NONE),
                    (KeyCode::Right, KeyModifiers::NONE),
                    (KeyCode::Backspace, KeyModifiers::NONE),
                    (KeyCode::Delete, KeyModifiers::NONE),
                    (KeyCode::Char('\u{301}'), KeyModifiers::NONE),
                    (KeyCode::Char('商'), KeyModifiers::NONE),
                    (KeyCode::Char('w'), KeyModifiers::CONTROL),
                    (KeyCode::Left, KeyModifiers::ALT),
                ][key];
                line.typed(KeyEvent::new(code, modifiers));
                let at = line.cursor;
                proptest::prop_assert!(line.boundaries().any(|it| it == at));
                proptest::prop_assert!(line.text.chars().count() <= 10);
            }
        }
    }
}
