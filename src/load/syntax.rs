//! What can be wrong with a document as JSON, in words.

use super::fault::{Pair, quoted};

/// What could have stood at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Any value.
    Value,
    /// The key of a member.
    Key,
    /// The colon after a key.
    Colon,
    /// A comma, or the end of the object.
    CommaOrBrace,
    /// A comma, or the end of the array.
    CommaOrBracket,
    /// Nothing more.
    EndOfDocument,
    /// The quotation mark that ends a string.
    ClosingQuote,
    /// A control character as an escape.
    EscapedControl,
    /// A letter that may follow a backslash.
    Escape,
    /// Four hexadecimal digits.
    FourHexDigits,
    /// The second half of a pair of surrogates.
    LowSurrogate,
    /// A digit of a number.
    Digit,
    /// A number without leading zeros.
    PlainNumber,
}

impl Expected {
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Value => ("一个值", "a value"),
            Self::Key => ("双引号里的键名", "a key in double quotes"),
            Self::Colon => ("冒号 :", "a colon :"),
            Self::CommaOrBrace => ("逗号 , 或 }", "a comma , or }"),
            Self::CommaOrBracket => ("逗号 , 或 ]", "a comma , or ]"),
            Self::EndOfDocument => ("文档结束", "the end of the document"),
            Self::ClosingQuote => ("结束的引号 \"", "the closing quote \""),
            Self::EscapedControl => ("写成转义的控制字符", "the control character as an escape"),
            Self::Escape => (r#"\ 之后是 " \ / b f n r t u 之一"#, r#"one of " \ / b f n r t u after the \"#),
            Self::FourHexDigits => (r"\u 之后是四位十六进制数字", r"four hexadecimal digits after \u"),
            Self::LowSurrogate => ("成对的代理项", "the two surrogates of a pair, one after the other"),
            Self::Digit => ("数字 0–9", "a digit 0–9"),
            Self::PlainNumber => ("不带前导零的数", "a number without leading zeros"),
        }
    }
}

/// What stood there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The end of the document.
    End,
    /// The end of the line.
    EndOfLine,
    /// A character.
    Character(char),
    /// A word, a number or a piece of a string, as written.
    Text(String),
}

impl Found {
    fn name(&self) -> Pair {
        match self {
            Self::End => Pair::new("文档结束", "the end of the document"),
            Self::EndOfLine => Pair::new("行末", "the end of the line"),
            Self::Character(c) if c.is_control() => {
                let code = format!("U+{:04X}", u32::from(*c));
                Pair::new(format!("控制字符 {code}"), format!("control character {code}"))
            }
            Self::Character(c) => Pair::same(c.to_string()),
            Self::Text(text) => quoted(text),
        }
    }
}

/// What the author may have meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A comma with nothing after it.
    TrailingComma,
    /// Something other than `"` around a string.
    DoubleQuotes,
    /// A full-width mark; holds the one JSON has.
    FullWidth(char),
    /// A comment.
    Comment,
    /// Infinity or not-a-number.
    NotANumber,
    /// A word of another language; holds JSON's.
    Word(&'static str),
    /// A key without quotes.
    BareKey,
    /// A sign or a point at the start of a number.
    NumberStart,
    /// A line break within a string.
    LineBreak,
    /// A zero byte, as in UTF-16.
    Utf16,
}

impl Hint {
    fn text(self) -> Pair {
        let (zh, en) = match self {
            Self::TrailingComma => ("最后一项之后不写逗号", "no comma after the last item"),
            Self::DoubleQuotes => ("字符串用英文双引号 \" 括起", "strings stand in double quotes \""),
            Self::FullWidth(' ') => ("这里只能用半角空格", "only an ordinary space can stand here"),
            Self::FullWidth(plain) => {
                return Pair::new(
                    format!("全角符号，应写成半角 {plain}"),
                    format!("a full-width mark, write {plain}"),
                );
            }
            Self::Comment => ("JSON 里不能写注释", "JSON has no comments"),
            Self::NotANumber => ("JSON 没有 NaN 和无穷大", "JSON has neither NaN nor infinity"),
            Self::Word(word) => {
                return Pair::new(format!("应写成 {word}"), format!("write {word}"));
            }
            Self::BareKey => ("键名要用双引号 \" 括起", "keys stand in double quotes \""),
            Self::NumberStart => {
                ("数以数字或负号开头，例如 0.5", "numbers start with a digit or a minus: 0.5")
            }
            Self::LineBreak => (
                r#"漏了结束的引号；字符串里换行写成 \n"#,
                r"a quote is missing; a line break in a string is \n",
            ),
            Self::Utf16 => ("文件像是 UTF-16，请另存为 UTF-8", "this looks like UTF-16: save it as UTF-8"),
        };
        Pair::new(zh, en)
    }
}

/// A place that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// What could have stood there.
    pub expected: Expected,
    /// What stood there.
    pub found: Found,
    /// What the author may have meant.
    pub hint: Option<Hint>,
}

impl Syntax {
    pub(super) fn message(&self) -> Pair {
        let (zh, en) = self.expected.name();
        let found = self.found.name();
        Pair::new(
            format!("不是有效的 JSON：此处应为{zh}，却是{}", spaced(&found.zh)),
            format!("not valid JSON: expected {en}, found {}", found.en),
        )
    }

    pub(super) fn label(&self) -> Option<Pair> {
        self.hint.map(Hint::text)
    }
}

/// A space before what does not start with a Han character or its punctuation.
fn spaced(text: &str) -> String {
    let is_plain = text.chars().next().is_some_and(|c| c.is_ascii());
    if is_plain { format!(" {text}") } else { text.to_owned() }
}

/// What a character, or the word it starts, suggests when `expected` was.
pub(super) fn hint_for(expected: Expected, first: char, word: &str) -> Option<Hint> {
    let plain = match first {
        '，' | '、' => ',',
        '：' => ':',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '\u{3000}' | '\u{A0}' => ' ',
        _ => '\0',
    };
    if plain != '\0' {
        return Some(Hint::FullWidth(plain));
    }
    match (first, word) {
        ('\'' | '‘' | '’' | '“' | '”' | '＂' | '「' | '`', _) => Some(Hint::DoubleQuotes),
        ('/' | '#', _) => Some(Hint::Comment),
        ('\0', _) => Some(Hint::Utf16),
        (_, "NaN" | "nan" | "Infinity" | "inf" | "-Infinity" | "-inf") => Some(Hint::NotANumber),
        (_, "None" | "nil" | "NULL" | "Null" | "undefined") => Some(Hint::Word("null")),
        (_, "True" | "TRUE") => Some(Hint::Word("true")),
        (_, "False" | "FALSE") => Some(Hint::Word("false")),
        ('.' | '+', _) if expected == Expected::Value => Some(Hint::NumberStart),
        _ if expected == Expected::Key && !word.is_empty() => Some(Hint::BareKey),
        _ => None,
    }
}
