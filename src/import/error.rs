//! Why a document cannot be read: one table, both languages.

use super::Format;
use crate::i18n::Lang;

/// A document that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is no byte, or nothing but white space.
    Empty,
    /// The bytes are no text: control characters where text has none.
    Binary {
        /// Offset of the first byte that no text holds.
        byte: u64,
    },
    /// A format that is known and not read.
    Unsupported {
        /// What it is, Chinese and English.
        what: (&'static str, &'static str),
    },
    /// Larger than is read.
    TooLarge {
        /// Largest size in bytes.
        limit: u64,
    },
    /// Unpacks to more than is read, as a bomb does.
    Bomb {
        /// Largest size in bytes when unpacked.
        limit: u64,
    },
    /// Elements nested deeper than any page needs.
    TooDeep {
        /// Deepest nesting.
        limit: u32,
    },
    /// More elements than any page needs.
    TooMany {
        /// Most elements.
        limit: u32,
    },
    /// Bytes that the encoding does not know, too many to stand aside.
    Undecodable {
        /// Name of the encoding that fitted best.
        encoding: &'static str,
        /// Offset of the first such byte.
        byte: u64,
    },
    /// Not what it claims to be.
    Damaged {
        /// Format it claims.
        format: Format,
        /// What the reader said; may be empty.
        reason: String,
    },
    /// Nothing to read: a PDF of pictures, a page without a body.
    NoText {
        /// Format of the document.
        format: Format,
        /// Pages, where there are pages; 0 otherwise.
        pages: u32,
    },
    /// A font whose codes cannot be turned into characters. Guessing would give wrong figures.
    Font {
        /// Name of the font.
        name: String,
        /// First page that uses it, from 1.
        page: u32,
        /// Its encoding; empty when it states none.
        encoding: String,
    },
    /// A password is needed.
    Encrypted,
    /// A library failed on the document in a way it should not.
    Library {
        /// Format it was reading.
        format: Format,
    },
}

/// Formats a Chinese and an English text from the same names.
macro_rules! pair {
    ($zh:literal, $en:literal) => {
        (format!($zh), format!($en))
    };
}

impl ImportError {
    /// What is wrong, in one line, without the name of the file.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        lang.pick(self.both())
    }

    fn both(&self) -> (String, String) {
        match self {
            Self::Empty => pair!("文件是空的", "the file is empty"),
            Self::Binary { byte } => {
                pair!("不是文本：第 {byte} 字节是控制字符", "not a text: control character at byte {byte}")
            }
            Self::Unsupported { what: (zh, en) } => {
                pair!("不读取这种格式：{zh}", "this format is not read: {en}")
            }
            Self::TooLarge { limit } => {
                pair!("文件过大：上限 {limit} 字节", "file too large: the limit is {limit} bytes")
            }
            Self::Bomb { limit } => pair!(
                "解压后过大：上限 {limit} 字节，未读取",
                "unpacks to too much: the limit is {limit} bytes; not read"
            ),
            Self::TooDeep { limit } => {
                pair!("元素嵌套超过 {limit} 层", "elements nested more than {limit} deep")
            }
            Self::TooMany { limit } => pair!("元素超过 {limit} 个", "more than {limit} elements"),
            Self::Undecodable { encoding, byte } => pair!(
                "编码无法识别：按 {encoding} 解读，第 {byte} 字节起不成文字",
                "unknown encoding: read as {encoding}, byte {byte} starts no character"
            ),
            Self::Encrypted => pair!("文件加了密码", "the file is locked with a password"),
            Self::Font { name, page, encoding } => font(name, *page, encoding),
            Self::NoText { format, pages } => no_text(*format, *pages),
            Self::Damaged { format, reason } => damaged(format.name(), reason),
            Self::Library { format } => {
                let name = format.name();
                pair!("读取 {name} 的程序库出错，未读取", "the library that reads {name} failed; not read")
            }
        }
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.both().1)
    }
}

impl std::error::Error for ImportError {}

fn damaged(format: &str, reason: &str) -> (String, String) {
    let (zh, en) = if reason.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("：{reason}"), format!(": {reason}"))
    };
    pair!("{format} 文件已损坏{zh}", "damaged {format} file{en}")
}

fn no_text(format: Format, pages: u32) -> (String, String) {
    let name = format.name();
    if pages > 0 {
        return pair!(
            "{name} 共 {pages} 页，没有文字层（可能是扫描件），请先做文字识别",
            "{name} of {pages} pages without a text layer (a scan?); recognise its text first"
        );
    }
    pair!("{name} 文件中没有正文", "no text in the {name} file")
}

fn font(name: &str, page: u32, encoding: &str) -> (String, String) {
    let (zh, en) = if encoding.is_empty() {
        ("没有编码".to_owned(), "it states no encoding".to_owned())
    } else {
        (format!("编码为 {encoding}"), format!("its encoding is {encoding}"))
    };
    pair!(
        "第 {page} 页的字体“{name}”无法还原成文字（{zh}，没有 ToUnicode 表）；不猜测，未读取",
        "font “{name}” on page {page} cannot be turned into text ({en}, no ToUnicode table); \
         not guessed, not read"
    )
}
