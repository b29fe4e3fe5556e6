//! Fonts of a PDF: how their codes become characters, and how wide they are.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::cmap::ToUnicode;

/// Most bytes of a table of codes when unpacked.
const MAX_TABLE: usize = 16 << 20;

/// Predefined encodings of Chinese, Japanese and Korean fonts that state characters rather than
/// glyphs: how their names start, and what they encode in. From ISO 32000-1, 9.7.5.2, table 118.
const PREDEFINED: &[(&str, &encoding_rs::Encoding)] = &[
    ("UniGB-", UTF_16BE),
    ("UniCNS-", UTF_16BE),
    ("UniJIS", UTF_16BE),
    ("UniKS-", UTF_16BE),
    ("GBK2K-", GB18030),
    ("GBK-EUC-", GB18030),
    ("GBKp-EUC-", GB18030),
    ("GB-EUC-", GB18030),
    ("GBpc-EUC-", GB18030),
    ("ETen-B5-", BIG5),
    ("ETenms-B5-", BIG5),
    ("B5pc-", BIG5),
    ("90ms-RKSJ-", SHIFT_JIS),
    ("90pv-RKSJ-", SHIFT_JIS),
    ("KSCms-UHC-", EUC_KR),
    ("KSC-EUC-", EUC_KR),
];

/// How codes become characters.
enum Codes {
    /// By the font's own table; the number is the usual length of a code in bytes.
    Table(ToUnicode, usize),
    /// By a known character encoding.
    Encoding(&'static encoding_rs::Encoding),
    /// By a table of 256.
    Single(Box<[Option<char>; 256]>),
    /// Not at all.
    Unknown,
}

/// A font that is ready to decode.
pub(super) struct Font {
    /// Name as the document states it.
    pub(super) name: String,
    /// Encoding as the document states it; may be empty.
    pub(super) encoding: String,
    codes: Codes,
    widths: HashMap<u32, f32>,
    default_width: f32,
    is_composite: bool,
}

/// What a code shows.
pub(super) struct Shown {
    /// Text; U+FFFD for a code without one.
    pub(super) text: String,
    /// Width in thousandths of the size.
    pub(super) width: f32,
    /// Whether it is the one-byte space that word spacing applies to.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn new(dictionary: &Dictionary, document: &Document) -> Self {
        let is_composite = name(dictionary, document, b"Subtype") == "Type0";
        let encoding = name(dictionary, document, b"Encoding");
        let mut font = Self {
            name: name(dictionary, document, b"BaseFont"),
            codes: Codes::Unknown,
            widths: HashMap::new(),
            default_width: if is_composite { 1000.0 } else { 500.0 },
            is_composite,
            encoding,
        };
        font.codes = font.codes(dictionary, document);
        font.measure(dictionary, document);
        font
    }

    /// Whether the font's codes can be turned into characters.
    pub(super) const fn is_known(&self) -> bool {
        !matches!(self.codes, Codes::Unknown)
    }

    fn codes(&self, dictionary: &Dictionary, document: &Document) -> Codes {
        if self.is_composite
            && let Some((_, known)) = PREDEFINED.iter().find(|(start, _)| self.encoding.starts_with(start))
            && !self.encoding.contains("UTF8")
            && !self.encoding.contains("UTF32")
        {
            return Codes::Encoding(known);
        }
        let table = dictionary.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        if let Ok(stream) = table {
            let table = stream.decompressed_content_with_limit(MAX_TABLE);
            let table = ToUnicode::parse(table.as_deref().unwrap_or(&stream.content));
            if !table.is_empty() {
                return Codes::Table(table, if self.is_composite { 2 } else { 1 });
            }
        }
        if self.is_composite
            || name(dictionary, document, b"Subtype") == "Type3"
            || is_symbolic(dictionary, document)
        {
            return Codes::Unknown;
        }
        let Ok(encoding) = dictionary.get_font_encoding_with_limit(document, MAX_TABLE) else {
            return Codes::Unknown;
        };
        let letter = |code: usize| {
            let text = encoding.bytes_to_string(&[u8::try_from(code).unwrap_or(0)]).ok()?;
            text.chars().next().filter(|letter| *letter != '\u{FFFD}')
        };
        Codes::Single(Box::new(std::array::from_fn(letter)))
    }

    fn measure(&mut self, dictionary: &Dictionary, document: &Document) {
        if !self.is_composite {
            let first = number(dictionary, document, b"FirstChar").unwrap_or(0.0) as u32;
            let widths = dictionary.get_deref(b"Widths", document).and_then(Object::as_array);
            for (code, width) in (first..).zip(widths.into_iter().flatten()) {
                if let Ok(width) = real(width, document) {
                    self.widths.insert(code, width);
                }
            }
            return;
        }
        // Widths go by glyph; only an identity makes codes and glyphs the same.
        let descendants = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let Some(font) = descendants.ok().and_then(|list| list.first()) else { return };
        let Ok((_, font)) = document.dereference(font) else { return };
        let Ok(font) = font.as_dict() else { return };
        self.default_width = number(font, document, b"DW").unwrap_or(1000.0);
        if !self.encoding.starts_with("Identity") {
            return;
        }
        if let Ok(widths) = font.get_deref(b"W", document).and_then(Object::as_array) {
            self.composite_widths(widths, document);
        }
    }

    /// Widths as `first [w w w]` or `first last w`.
    fn composite_widths(&mut self, widths: &[Object], document: &Document) {
        let mut rest = widths;
        while let [first, second, tail @ ..] = rest {
            let Ok(first) = real(first, document).map(|first| first as u32) else { return };
            let Ok((_, second)) = document.dereference(second) else { return };
            if let Ok(list) = second.as_array() {
                for (code, width) in (first..).zip(list) {
                    self.widths.insert(code, real(width, document).unwrap_or(self.default_width));
                }
                rest = tail;
                continue;
            }
            let (Ok(last), Some(Ok(width))) =
                (real(second, document), tail.first().map(|width| real(width, document)))
            else {
                return;
            };
            for code in first..=(last as u32).min(first.saturating_add(0xFFFF)) {
                self.widths.insert(code, width);
            }
            rest = &tail[1..];
        }
    }

    /// What a string shows, code by code. Nothing for a font that is not known.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, text) = self.next(rest);
            let width = self.widths.get(&code).copied().unwrap_or_else(|| self.usual(length));
            let is_space = length == 1 && rest[0] == b' ';
            shown.push(Shown { text, width, is_space });
            rest = &rest[length.clamp(1, rest.len())..];
        }
        shown
    }

    /// The usual width of a code: half-width for one byte of a font of full-width characters.
    fn usual(&self, length: usize) -> f32 {
        let is_half = self.is_composite && length == 1;
        if is_half { 500.0 } else { self.default_width }
    }

    /// The first code of a string: its number, its length in bytes and its text.
    fn next(&self, bytes: &[u8]) -> (u32, usize, String) {
        let replacement = || '\u{FFFD}'.to_string();
        match &self.codes {
            Codes::Unknown => (0, bytes.len(), String::new()),
            Codes::Single(table) => {
                let code = bytes[0];
                let text = table[usize::from(code)].map_or_else(replacement, String::from);
                (u32::from(code), 1, text)
            }
            Codes::Table(table, usual) => {
                let (code, length) = table.code(bytes, *usual);
                (code, length, table.get(code).map_or_else(replacement, str::to_owned))
            }
            Codes::Encoding(encoding) => {
                let length = code_length(encoding, bytes).min(bytes.len());
                let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[..length]);
                (u32::MAX, length, if is_broken { replacement() } else { text.into_owned() })
            }
        }
    }
}

/// Length in bytes of the first character of a string in one of the [`PREDEFINED`] encodings.
fn code_length(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> usize {
    let second = bytes.get(1).copied().unwrap_or(0);
    if encoding == UTF_16BE {
        return if (0xD8..0xDC).contains(&bytes[0]) { 4 } else { 2 };
    }
    if encoding == SHIFT_JIS && (0xA1..=0xDF).contains(&bytes[0]) || bytes[0] < 0x81 {
        return 1;
    }
    if encoding == GB18030 && second.is_ascii_digit() { 4 } else { 2 }
}

/// Whether a simple font states no encoding and draws glyphs of its own.
fn is_symbolic(dictionary: &Dictionary, document: &Document) -> bool {
    let descriptor = dictionary.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
    let flags = descriptor.ok().and_then(|it| number(it, document, b"Flags")).unwrap_or(0.0) as u32;
    flags & 4 != 0 && dictionary.get(b"Encoding").is_err()
}

fn name(dictionary: &Dictionary, document: &Document, key: &[u8]) -> String {
    let found = dictionary.get_deref(key, document).and_then(Object::as_name);
    found.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

fn number(dictionary: &Dictionary, document: &Document, key: &[u8]) -> Option<f32> {
    dictionary.get_deref(key, document).and_then(Object::as_float).ok()
}

fn real(object: &Object, document: &Document) -> lopdf::Result<f32> {
    document.dereference(object)?.1.as_float()
}
