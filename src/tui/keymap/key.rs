//! Keys, and the words for them in a file: `ctrl-d`, `alt-left`, `shift-tab`, `space`, `f5`, `?`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with the modifiers that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Ctrl and Alt; Shift is in the character already.
    pub modifiers: KeyModifiers,
}

/// Why a word names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// Neither a character nor the name of a key.
    Unknown,
    /// A full-width character; this key acts for it.
    FullWidth(char),
    /// Shift is in the character already, and no terminal tells it of other keys than Tab.
    Shift,
    /// Terminals send that key for it.
    SentAs(&'static str),
}

/// Word in a file, label on the screen, key.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("space", "Space", KeyCode::Char(' ')),
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "S-Tab", KeyCode::BackTab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("insert", "Ins", KeyCode::Insert),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
];

/// Other words for keys that have one.
const ALIASES: &[(&str, &str)] = &[
    ("pgup", "pageup"),
    ("pgdn", "pagedown"),
    ("page-up", "pageup"),
    ("page-down", "pagedown"),
    ("return", "enter"),
    ("escape", "esc"),
    ("s-tab", "shift-tab"),
    ("backtab", "shift-tab"),
    ("del", "delete"),
    ("ins", "insert"),
    ("←", "left"),
    ("→", "right"),
    ("↑", "up"),
    ("↓", "down"),
];

/// Modifiers: word in a file, its short form, label on the screen.
const MODIFIERS: &[(&str, &str, &str, KeyModifiers)] = &[
    ("ctrl-", "c-", "Ctrl-", KeyModifiers::CONTROL),
    ("alt-", "a-", "Alt-", KeyModifiers::ALT),
    ("control-", "control-", "", KeyModifiers::CONTROL),
    ("meta-", "m-", "", KeyModifiers::ALT),
];

/// What terminals send for Ctrl and a character: there are but 33 control characters, and the five without a
/// letter are named by the digits that are typed for them.
const SENT_AS: &[(char, &str)] = &[
    ('i', "tab"),
    ('m', "enter"),
    ('[', "esc"),
    ('{', "esc"),
    ('3', "esc"),
    ('8', "backspace"),
    ('?', "backspace"),
    ('@', "ctrl-space"),
    ('`', "ctrl-space"),
    ('2', "ctrl-space"),
    ('\\', "ctrl-4"),
    ('|', "ctrl-4"),
    (']', "ctrl-5"),
    ('}', "ctrl-5"),
    ('^', "ctrl-6"),
    ('~', "ctrl-6"),
    ('_', "ctrl-7"),
    ('/', "ctrl-7"),
];

/// What terminals send for Ctrl and a key with a name, of which Ctrl changes nothing or another thing.
const NAMED_SENT_AS: &[(KeyCode, &str)] = &[
    (KeyCode::Enter, "enter"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Tab, "tab"),
    (KeyCode::BackTab, "shift-tab"),
    (KeyCode::Backspace, "ctrl-h"),
];

/// Keys F1 to this one.
const FUNCTION_KEYS: u8 = 20;

impl Key {
    /// The key of a word in a file. Names and modifiers may be written in any case, a character means
    /// itself: `G` is Shift and g.
    ///
    /// # Errors
    /// Says why the word names no key.
    pub fn parse(word: &str) -> Result<Self, KeyFault> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = word;
        while let Some((after, modifier)) = modifier(rest) {
            modifiers |= modifier;
            rest = after;
        }
        let lower = rest.to_lowercase();
        let code = match alone(rest) {
            Some(letter) => character(letter, modifiers)?,
            None => named(&lower).or_else(|| function(&lower)).ok_or(
                if lower.starts_with("shift-") || lower.starts_with("s-") {
                    KeyFault::Shift
                } else {
                    KeyFault::Unknown
                },
            )?,
        };
        let sent = NAMED_SENT_AS.iter().find(|it| modifiers.contains(KeyModifiers::CONTROL) && it.0 == code);
        sent.map_or(Ok(Self { code, modifiers }), |(_, key)| Err(KeyFault::SentAs(key)))
    }

    /// As the screen shows it: `Ctrl-d`, `Alt-←`, `S-Tab`, `PgDn`.
    #[must_use]
    pub fn label(self) -> String {
        self.written(|(_, label, _)| label, |(_, _, label, _)| label, 'F')
    }

    /// Whether it writes a character into a line.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    fn written(
        self,
        name: fn(&(&'static str, &'static str, KeyCode)) -> &'static str,
        modifier: fn(&(&'static str, &'static str, &'static str, KeyModifiers)) -> &'static str,
        function: char,
    ) -> String {
        let held = MODIFIERS.iter().take(2).filter(|it| self.modifiers.contains(it.3));
        let mut text: String = held.map(modifier).collect();
        match (NAMED.iter().find(|it| it.2 == self.code), self.code) {
            (Some(named), _) => text.push_str(name(named)),
            (None, KeyCode::Char(letter)) => text.push(letter),
            (None, KeyCode::F(number)) => text.push_str(&format!("{function}{number}")),
            (None, other) => text.push_str(&other.to_string()),
        }
        text
    }
}

/// As a file has it; [`Key::parse`] reads it back.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(|(word, ..)| word, |(word, ..)| word, 'f'))
    }
}

/// The modifier a word begins with, and what follows it. `-` alone and in `ctrl--` is a key.
fn modifier(word: &str) -> Option<(&str, KeyModifiers)> {
    let begins = |prefix: &str| {
        let head = word.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| word.get(prefix.len()..)).flatten()
    };
    let found = MODIFIERS
        .iter()
        .find_map(|(long, short, _, modifier)| Some((begins(long).or_else(|| begins(short))?, *modifier)));
    found.filter(|(rest, _)| !rest.is_empty())
}

/// The character of a word that is one.
fn alone(word: &str) -> Option<char> {
    let mut letters = word.chars();
    letters.next().filter(|letter| {
        letters.next().is_none() && !ALIASES.iter().any(|(it, _)| letter.to_string() == **it)
    })
}

fn character(letter: char, modifiers: KeyModifiers) -> Result<KeyCode, KeyFault> {
    let half = half_width(letter);
    if half != letter {
        return Err(KeyFault::FullWidth(half));
    }
    if letter.is_control() || letter == ' ' {
        return Err(KeyFault::Unknown);
    }
    if !modifiers.contains(KeyModifiers::CONTROL) {
        return Ok(KeyCode::Char(letter));
    }
    // Terminals send the same byte for both.
    let letter = letter.to_ascii_lowercase();
    match SENT_AS.iter().find(|(it, _)| *it == letter) {
        Some((_, key)) => Err(KeyFault::SentAs(key)),
        None => Ok(KeyCode::Char(letter)),
    }
}

fn named(lower: &str) -> Option<KeyCode> {
    let word = ALIASES.iter().find(|(alias, _)| *alias == lower).map_or(lower, |(_, word)| word);
    NAMED.iter().find(|it| it.0 == word).map(|it| it.2)
}

fn function(lower: &str) -> Option<KeyCode> {
    let number: u8 = lower.strip_prefix('f').filter(|it| !it.starts_with(['0', '+']))?.parse().ok()?;
    (1..=FUNCTION_KEYS).contains(&number).then_some(KeyCode::F(number))
}

/// The key of an event: full-width characters of an input method act as their ASCII keys, and Shift
/// is dropped where the character already carries it.
#[must_use]
pub fn typed(event: KeyEvent) -> Key {
    let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    let code = match event.code {
        KeyCode::Char(letter) => KeyCode::Char(half_width(letter)),
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        other => other,
    };
    Key { code, modifiers }
}

/// The ASCII key an input method hides behind a full-width character.
#[must_use]
pub fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '‘' | '’' => '\'',
        '、' => '/',
        '。' => '.',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const fn key(code: KeyCode, modifiers: KeyModifiers) -> Key {
        Key { code, modifiers }
    }

    #[test]
    fn words_name_keys_however_they_are_written() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        const ALT: KeyModifiers = KeyModifiers::ALT;
        for (word, code, modifiers) in [
            ("j", KeyCode::Char('j'), NONE),
            ("G", KeyCode::Char('G'), NONE),
            ("?", KeyCode::Char('?'), NONE),
            ("-", KeyCode::Char('-'), NONE),
            ("é", KeyCode::Char('é'), NONE),
            ("ctrl-d", KeyCode::Char('d'), CTRL),
            ("Ctrl-D", KeyCode::Char('d'), CTRL),
            ("C-d", KeyCode::Char('d'), CTRL),
            ("ctrl--", KeyCode::Char('-'), CTRL),
            ("alt-D", KeyCode::Char('D'), ALT),
            ("alt-left", KeyCode::Left, ALT),
            ("Alt-←", KeyCode::Left, ALT),
            ("ctrl-alt-x", KeyCode::Char('x'), CTRL | ALT),
            ("alt-ctrl-x", KeyCode::Char('x'), CTRL | ALT),
            ("S-tab", KeyCode::BackTab, NONE),
            ("shift-tab", KeyCode::BackTab, NONE),
            ("SPACE", KeyCode::Char(' '), NONE),
            ("ctrl-space", KeyCode::Char(' '), CTRL),
            ("f5", KeyCode::F(5), NONE),
            ("F12", KeyCode::F(12), NONE),
            ("f", KeyCode::Char('f'), NONE),
            ("PgDn", KeyCode::PageDown, NONE),
            ("escape", KeyCode::Esc, NONE),
        ] {
            assert_eq!(Key::parse(word), Ok(key(code, modifiers)), "{word}");
        }
    }

    #[test]
    fn other_words_say_why_they_name_no_key() {
        for (word, fault) in [
            ("", KeyFault::Unknown),
            (" ", KeyFault::Unknown),
            ("\u{1b}", KeyFault::Unknown),
            ("jk", KeyFault::Unknown),
            ("ctrl-", KeyFault::Unknown),
            ("f0", KeyFault::Unknown),
            ("f05", KeyFault::Unknown),
            ("f21", KeyFault::Unknown),
            ("super-x", KeyFault::Unknown),
            ("／", KeyFault::FullWidth('/')),
            ("Ｇ", KeyFault::FullWidth('G')),
            ("ctrl-。", KeyFault::FullWidth('.')),
            ("shift-a", KeyFault::Shift),
            ("ctrl-shift-left", KeyFault::Shift),
            ("ctrl-i", KeyFault::SentAs("tab")),
            ("Ctrl-M", KeyFault::SentAs("enter")),
            ("ctrl-[", KeyFault::SentAs("esc")),
            ("ctrl-3", KeyFault::SentAs("esc")),
            ("ctrl-?", KeyFault::SentAs("backspace")),
            ("C-enter", KeyFault::SentAs("enter")),
            ("ctrl-s-tab", KeyFault::SentAs("shift-tab")),
        ] {
            assert_eq!(Key::parse(word), Err(fault), "{word:?}");
        }
    }

    fn codes() -> impl Strategy<Value = KeyCode> {
        prop_oneof![
            any::<char>().prop_map(KeyCode::Char),
            (0u8..=255).prop_map(KeyCode::F),
            proptest::sample::select(NAMED).prop_map(|it| it.2),
        ]
    }

    proptest! {
        #[test]
        fn what_parses_prints_so_that_it_parses_to_the_same(
            code in codes(),
            ctrl in any::<bool>(),
            alt in any::<bool>(),
        ) {
            let mut modifiers = KeyModifiers::NONE;
            modifiers.set(KeyModifiers::CONTROL, ctrl);
            modifiers.set(KeyModifiers::ALT, alt);
            let word = key(code, modifiers).to_string();
            // Some keys have no word: full-width characters, controls, F21.
            if let Ok(read) = Key::parse(&word) {
                prop_assert_eq!(read.to_string(), Key::parse(&read.to_string()).unwrap().to_string());
                let same = key(code, modifiers);
                let lower = |key: Key| match key.code {
                    KeyCode::Char(letter) if ctrl => Key { code: KeyCode::Char(letter.to_ascii_lowercase()), ..key },
                    _ => key,
                };
                prop_assert_eq!(read, lower(same));
                prop_assert_eq!(typed(KeyEvent::new(read.code, read.modifiers)), read, "it can be typed");
            }
        }

        #[test]
        fn no_word_panics(word in "\\PC*") {
            let _ = Key::parse(&word);
        }
    }

    #[test]
    fn every_named_key_and_letter_has_a_word() {
        let letters = ('!'..='~').map(KeyCode::Char);
        for code in NAMED.iter().map(|it| it.2).chain(letters).chain((1..=FUNCTION_KEYS).map(KeyCode::F)) {
            let it = key(code, KeyModifiers::NONE);
            assert_eq!(Key::parse(&it.to_string()), Ok(it));
            assert_eq!(Key::parse(&it.label()), Ok(it), "a label read off the screen is understood");
        }
    }
}
