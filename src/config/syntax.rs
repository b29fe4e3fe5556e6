//! What the TOML parser complains of, in both languages.

use crate::i18n::{Bilingual, both};

/// The parser's words and ours; longer ones before those they begin with.
const WORDS: &[(&str, &str, &str)] = &[
    ("duplicate key", "这个键前面已经有了", "this key was given before"),
    (
        "cannot extend value of type",
        "这个键前面已经有值，不能再当表用",
        "this key has a value already and can be no table",
    ),
    ("invalid float", "这不是值；文字要加引号", "this is no value: text needs quotes"),
    ("invalid boolean", "这不是值；文字要加引号", "this is no value: text needs quotes"),
    ("string values must be quoted", "文字要加引号", "text needs quotes"),
    ("missing opening quote", "缺少前引号", "the opening quote is missing"),
    (
        "invalid multi-line",
        "多行文字没有写完或含有不能有的字符",
        "text of several lines is not closed, or has a character it cannot have",
    ),
    (
        "invalid basic string",
        "文字没有写完、转义有误或含有不能有的字符",
        "text is not closed, or has an escape or character it cannot have",
    ),
    (
        "invalid literal string",
        "单引号里的文字没有写完或含有不能有的字符",
        "text in single quotes is not closed, or has a character it cannot have",
    ),
    ("invalid string", "文字写法有误", "text is not written so"),
    ("missing escaped value", "反斜杠后面缺少内容", "something must follow the backslash"),
    ("too few unicode value digits", "Unicode 转义位数不足", "the Unicode escape has too few digits"),
    ("keys cannot be multi-line", "键不能写成多行", "a key has one line"),
    ("invalid unquoted key", "这样的键要加引号", "such a key needs quotes"),
    ("unquoted keys cannot be empty", "缺少键", "the key is missing"),
    ("key with no value", "键后面缺少“=”和值", "“=” and a value must follow the key"),
    ("missing value for key", "“=”后面缺少值", "a value must follow “=”"),
    ("missing value", "缺少值", "the value is missing"),
    ("invalid value", "不是值", "this is no value"),
    ("extra `=`", "多了一个“=”", "one “=” too many"),
    ("extra assignment", "多了一个“=”", "one “=” too many"),
    ("missing assignment", "缺少“=”", "“=” is missing"),
    ("unexpected `=` in array", "数组里不能有“=”", "no “=” in an array"),
    ("missing comma", "缺少逗号", "a comma is missing"),
    ("extra comma", "多了一个逗号", "one comma too many"),
    ("unclosed array table", "缺少“]]”", "“]]” is missing"),
    ("unclosed array", "数组缺少“]”", "“]” is missing"),
    ("unclosed inline table", "缺少“}”", "“}” is missing"),
    ("unclosed table", "缺少“]”", "“]” is missing"),
    ("missing key", "缺少键", "the key is missing"),
    ("unexpected content", "这里不应再有内容", "nothing may follow here"),
    (
        "unexpected key or value",
        "这里不应再有内容；每行一个设置",
        "nothing may follow here: one setting a line",
    ),
    ("invalid inline table element", "花括号里应为“键 = 值”", "“key = value” belongs in braces"),
    ("invalid key-value pair", "应为“键 = 值”", "“key = value” belongs here"),
    ("carriage return must be", "回车后面缺少换行", "a line break must follow the carriage return"),
    ("invalid comment character", "注释里有不能有的字符", "a comment has a character it cannot have"),
    ("recursion limit", "嵌套太深", "nested too deeply"),
    ("cannot recurse further", "嵌套太深", "nested too deeply"),
    ("invalid", "写法有误", "not written so"),
    ("`_` may only go", "数字写法有误", "a number is not written so"),
    ("unexpected leading zero", "数字不能以 0 开头", "a number does not begin with 0"),
    ("unexpected sign", "数字写法有误", "a number is not written so"),
];

/// A complaint of the parser. What no row knows is TOML that is wrong in some way.
pub(super) fn complaint(message: &str) -> Bilingual {
    match WORDS.iter().find(|(words, ..)| message.starts_with(words)) {
        Some((_, zh, en)) => both!("TOML：{zh}", "TOML: {en}"),
        None => both!("TOML 写法有误", "this is no TOML"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_begins_as_one_before_it_is_never_reached() {
        for (at, (words, ..)) in WORDS.iter().enumerate() {
            let before = WORDS.iter().take(at).find(|(earlier, ..)| words.starts_with(earlier));
            assert!(before.is_none(), "{words} after {before:?}");
        }
    }

    #[test]
    fn complaints_are_known_by_how_they_begin() {
        assert_eq!(&*complaint("missing value for key, expected value").zh, "TOML：“=”后面缺少值");
        assert_eq!(&*complaint("something new").en, "this is no TOML");
    }
}
