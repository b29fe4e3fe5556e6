//! Everything a document is refused for, and the words for it.

use std::ops::Range;

pub use super::path::Path;
pub use super::syntax::{Expected, Found, Hint, Syntax};
use crate::date::DateError;
use crate::i18n::Lang;
use crate::number::{Decimal, DecimalError};
use crate::unit::{Kind, UnitError};

/// Longest piece of a document that a message quotes, in characters.
const QUOTE: usize = 40;

/// Something a document is refused for, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where it is: the value, or the object in which something is missing.
    pub path: Path,
    /// What it is.
    pub kind: FaultKind,
}

/// A text in both languages, made when the fault is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Pair {
    /// A Chinese and an English text.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// One text for both languages: a number, a code.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let zh = text.into();
        Self { en: zh.clone(), zh }
    }

    /// What `text` says in either language.
    #[must_use]
    pub fn of(text: impl Fn(Lang) -> String) -> Self {
        Self { zh: text(Lang::Zh), en: text(Lang::En) }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick((&self.zh, &self.en))
    }
}

/// A type of JSON value; whole numbers are told from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without point and exponent.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonType {
    /// Every type: name in a JSON Schema, Chinese, English.
    const TABLE: [(Self, &'static str, &'static str, &'static str); 7] = [
        (Self::Null, "null", "null", "null"),
        (Self::Boolean, "boolean", "true 或 false", "true or false"),
        (Self::Integer, "integer", "整数", "a whole number"),
        (Self::Number, "number", "数", "a number"),
        (Self::String, "string", "字符串", "a string"),
        (Self::Array, "array", "数组 […]", "an array […]"),
        (Self::Object, "object", "对象 {…}", "an object {…}"),
    ];

    /// The type of a name in a JSON Schema.
    pub(super) fn of_schema(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    fn name(self, lang: Lang) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("", |row| lang.pick((row.2, row.3)))
    }
}

/// What an id was to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// A section.
    Section,
    /// A block.
    Block,
    /// A figure, or what can stand for one: a derived figure, a date.
    Figure,
    /// A derived figure.
    Derived,
    /// A date.
    Date,
    /// A column of the same table.
    Column,
}

impl IdKind {
    pub(super) const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Section => ("章节", "section"),
            Self::Block => ("段落块", "block"),
            Self::Figure => ("数字", "figure"),
            Self::Derived => ("推算数字", "derived figure"),
            Self::Date => ("日期", "date"),
            Self::Column => ("列", "column of this table"),
        }
    }
}

/// What bytes that are not UTF-8 look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, either order.
    Utf16,
    /// GB 18030, GBK or GB 2312.
    Gb18030,
    /// No text at all.
    Binary,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// The document is not JSON at this place.
    Syntax(Syntax),
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The first byte that is not.
        byte: u8,
        /// What they look like instead.
        guess: Option<Encoding>,
    },
    /// Objects and arrays stand in each other too deep.
    TooDeep {
        /// How deep they may.
        limit: usize,
    },
    /// The document is too large.
    TooLarge {
        /// Greatest size in bytes.
        limit: u64,
    },
    /// More of something than the program can number.
    TooMany {
        /// The most there may be, in items.
        limit: usize,
    },
    /// An object has a key twice.
    DuplicateKey {
        /// The key.
        name: String,
        /// Bytes of the key where it stands first.
        first: Range<usize>,
        /// Bytes of the key where it stands again.
        again: Range<usize>,
    },
    /// An object has a field that the format does not know.
    UnknownField {
        /// The field.
        name: String,
        /// The field that was probably meant.
        suggestion: Option<String>,
    },
    /// An object lacks a field.
    MissingField {
        /// The field.
        name: String,
    },
    /// A value of another type.
    WrongType {
        /// The types that can stand here; never empty.
        expected: Vec<JsonType>,
        /// What stands here.
        found: JsonType,
    },
    /// A value of the right type that says nothing here.
    WrongValue {
        /// What can stand here, as one would write it.
        expected: String,
        /// What stands here.
        found: String,
    },
    /// An array of another length.
    WrongLength {
        /// The length it must have.
        expected: u64,
        /// The length it has.
        found: u64,
    },
    /// An array of too few elements.
    TooFew {
        /// The least it may have.
        least: u64,
        /// How many it has.
        found: u64,
    },
    /// A number out of range.
    OutOfRange {
        /// The number.
        found: String,
        /// The range.
        expected: String,
    },
    /// A word that is not in a closed list.
    UnknownWord {
        /// The word.
        word: String,
        /// The list.
        known: Vec<&'static str>,
    },
    /// An id that another item has.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// An id that no item of the wanted kind has.
    DanglingId {
        /// The id.
        id: String,
        /// What it was to name.
        wanted: IdKind,
    },
    /// A span that ends after the text.
    SpanOutside {
        /// Where it ends, in code points.
        end: u32,
        /// Length of the text, in code points.
        length: u32,
    },
    /// A span that holds nothing.
    SpanEmpty {
        /// Where it starts, in code points.
        start: u32,
        /// Where it ends, in code points.
        end: u32,
    },
    /// A span that leaves the block it is said to stand in.
    OutsideBlock {
        /// Id of the block.
        block: String,
    },
    /// A section that is not the one of the block.
    OtherSection {
        /// Id of the block.
        block: String,
        /// Id of the block's section; none outside all sections.
        section: Option<String>,
    },
    /// The text at a span is not the one quoted.
    SpanNotExact {
        /// The quotation.
        expected: String,
        /// What the text says there.
        found: String,
    },
    /// No decimal, or one that cannot be held exactly.
    BadDecimal {
        /// Why.
        reason: DecimalError,
    },
    /// `minValue` above `maxValue`.
    MinAboveMax {
        /// The least value.
        min: Decimal,
        /// The greatest value.
        max: Decimal,
    },
    /// A value outside its own bounds.
    ValueOutsideBounds {
        /// The value.
        value: Decimal,
    },
    /// A unit that the program does not know.
    UnitUnknown {
        /// The unit as written.
        text: String,
        /// Why.
        reason: UnitError,
    },
    /// A unit that does not fit the figure's kind.
    UnitMisfit {
        /// The kind.
        kind: Kind,
        /// The unit as written.
        unit: String,
    },
    /// `scale` is not what `unitText` carries.
    ScaleMismatch {
        /// The power of ten given.
        given: i8,
        /// The power of ten of the unit.
        expected: i8,
    },
    /// `unitCode` is not the code of `unitText`.
    UnitCodeMismatch {
        /// The code given.
        given: String,
        /// The code of the unit.
        expected: String,
    },
    /// A date that does not exist or is not EDTF.
    BadDate(DateError),
    /// A formula that does not parse.
    FormulaSyntax(Pair),
    /// A formula whose units or values do not work out.
    FormulaUnits(Pair),
    /// Formulas that need each other.
    FormulaCycle {
        /// Their ids, each needing the next; the first again at the end.
        ids: String,
    },
    /// A cell that holds nothing, or several things.
    CellNotOne {
        /// How many.
        given: usize,
    },
    /// The source beside the document is another one.
    SourceMismatch {
        /// SHA-256 that the document states.
        expected: String,
        /// SHA-256 of the file.
        found: String,
    },
    /// The source beside the document cannot be read.
    SourceMissing {
        /// Its name.
        name: String,
        /// Why, as the system says.
        reason: String,
    },
    /// `source.codePoints` is not the length of the text.
    CodePointsMismatch {
        /// Length of the text.
        expected: u32,
        /// Length stated.
        found: u32,
    },
    /// A format that the program does not read.
    FormatUnknown {
        /// The format.
        found: String,
    },
}

impl FaultKind {
    /// A word that is not in a closed list.
    #[must_use]
    pub fn unknown_word(word: &str, known: &[&'static str]) -> Self {
        Self::UnknownWord { word: word.to_owned(), known: known.to_vec() }
    }
}

/// A piece of a document between quotation marks: control characters made visible, cut at
/// 40 characters.
pub(super) fn quoted(text: &str) -> Pair {
    let short = shortened(text);
    Pair::new(format!("“{short}”"), format!("‘{short}’"))
}

/// A piece of a document for a message: control characters made visible, cut at 40 characters.
pub(super) fn shortened(text: &str) -> String {
    cut(text, QUOTE)
}

/// A text of which at most `longest` characters are kept, control characters made visible.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let mut short: String = text.chars().take(longest).map(visible).collect();
    if text.chars().nth(longest).is_some() {
        short.push('…');
    }
    short
}

/// U+FFFD for characters that would steer a terminal or turn the line around.
pub(super) fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        // Bidirectional controls and the separators that break lines.
        '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{2028}'
        | '\u{2029}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Types as a list in words: “字符串或 null”.
pub(super) fn types(list: &[JsonType], lang: Lang) -> String {
    let names: Vec<_> = list.iter().map(|kind| kind.name(lang)).collect();
    names.join(lang.pick(("或", " or ")))
}
