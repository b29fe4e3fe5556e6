//! The `ToUnicode` table of a font: codes to characters.

use std::collections::HashMap;

/// Most entries that are kept, well over all characters of a font.
const MAX_ENTRIES: usize = 200_000;

/// Codes of a font and the text each stands for.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    entries: HashMap<u32, String>,
    /// Lengths of the codes in bytes with the range of each: a code is read in the first that fits.
    spaces: Vec<(usize, u32, u32)>,
}

/// A word of the table's language.
enum Token<'a> {
    Hex(&'a [u8]),
    Open,
    Close,
    Word(&'a [u8]),
}

impl ToUnicode {
    /// Reads a table; lines that make no sense are passed over.
    pub(super) fn parse(table: &[u8]) -> Self {
        let mut map = Self::default();
        let mut tokens = Tokens(table);
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"begincodespacerange") => map.code_spaces(&mut tokens),
                Token::Word(b"beginbfchar") => map.characters(&mut tokens),
                Token::Word(b"beginbfrange") => map.ranges(&mut tokens),
                _ => {}
            }
        }
        map
    }

    /// The text of a code, if the table has it.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.entries.get(&code).map(String::as_str)
    }

    /// Whether there is nothing in the table.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The next code of a string and its length in bytes, at least 1.
    pub(super) fn code(&self, bytes: &[u8], usual: usize) -> (u32, usize) {
        for &(length, low, high) in &self.spaces {
            if let Some(code) = bytes.get(..length).map(number)
                && (low..=high).contains(&code)
            {
                return (code, length);
            }
        }
        let length = usual.clamp(1, bytes.len().max(1));
        (bytes.get(..length).map_or(0, number), length)
    }

    fn code_spaces(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(low)), Some(Token::Hex(high))) = (tokens.next(), tokens.next()) {
            let (low, high) = (bytes(low), bytes(high));
            if (1..=4).contains(&low.len()) && self.spaces.len() < 64 {
                self.spaces.push((low.len(), number(&low), number(&high)));
            }
        }
        self.spaces.sort_unstable();
    }

    fn characters(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(code)), Some(Token::Hex(text))) = (tokens.next(), tokens.next()) {
            self.insert(number(&bytes(code)), &utf16(text));
        }
    }

    fn ranges(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(low)), Some(Token::Hex(high)), Some(target)) =
            (tokens.next(), tokens.next(), tokens.next())
        {
            let (low, high) = (number(&bytes(low)), number(&bytes(high)));
            match target {
                Token::Hex(text) => {
                    let mut units = utf16(text);
                    for code in low..=high.min(low.saturating_add(0xFFFF)) {
                        self.insert(code, &units);
                        if let Some(last) = units.last_mut() {
                            *last = last.wrapping_add(1);
                        }
                    }
                }
                Token::Open => {
                    let mut code = low;
                    while let Some(Token::Hex(text)) = tokens.next() {
                        self.insert(code, &utf16(text));
                        code = code.saturating_add(1);
                    }
                }
                _ => return,
            }
        }
    }

    fn insert(&mut self, code: u32, units: &[u16]) {
        // Some writers map what they cannot name to zero or to the replacement character.
        let text = String::from_utf16_lossy(units);
        let is_text = !text.is_empty() && !text.contains(['\0', '\u{FFFD}']);
        if is_text && self.entries.len() < MAX_ENTRIES {
            self.entries.insert(code, text);
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The bytes of hexadecimal digits; an odd last digit counts as if a zero followed.
fn bytes(hex: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|it| it as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn utf16(hex: &[u8]) -> Vec<u16> {
    bytes(hex).chunks(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect()
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != 0)?;
            self.0 = &self.0[start..];
            let first = self.0[0];
            if first == b'%' {
                let end =
                    self.0.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.0.len());
                self.0 = &self.0[end..];
                continue;
            }
            if first == b'<' && self.0.get(1) != Some(&b'<') {
                let end = self.0.iter().position(|byte| *byte == b'>').unwrap_or(self.0.len());
                let token = &self.0[1..end];
                self.0 = &self.0[(end + 1).min(self.0.len())..];
                return Some(Token::Hex(token));
            }
            let single = match first {
                b'[' => Some(Token::Open),
                b']' => Some(Token::Close),
                _ => None,
            };
            if let Some(token) = single {
                self.0 = &self.0[1..];
                return Some(token);
            }
            let is_end =
                |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']' | b'%' | b'/');
            let end = self.0.iter().skip(1).position(is_end).map_or(self.0.len(), |end| end + 1);
            let token = &self.0[..end];
            self.0 = &self.0[end..];
            return Some(Token::Word(token));
        }
    }
}
