//! What each fault is called: one table, both languages.

use super::fault::{Encoding, Fault, FaultKind, Pair, cut, quoted, shortened, types};
use super::reason;
use super::suggest::nearest;
use crate::i18n::Lang;

/// Longest list or reason that a message takes in, in characters.
const LONG: usize = 160;

impl Fault {
    /// What is wrong, in one line, without the place.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Pair { zh, en } = self.kind.both();
        lang.pick((zh, en))
    }
}

/// Formats a Chinese and an English text from the same names.
macro_rules! pair {
    ($zh:literal, $en:literal) => {
        Pair::new(format!($zh), format!($en))
    };
}

impl FaultKind {
    /// What is wrong, in one line, in both languages.
    #[expect(clippy::too_many_lines, reason = "a table: one row per kind of fault")]
    fn both(&self) -> Pair {
        match self {
            Self::Syntax(syntax) => syntax.message(),
            Self::NotUtf8 { byte, .. } => {
                pair!("不是 UTF-8 文本：字节 0x{byte:02X}", "not UTF-8 text: byte 0x{byte:02X}")
            }
            Self::TooDeep { limit } => {
                pair!("对象和数组嵌套超过 {limit} 层", "objects and arrays nested more than {limit} deep")
            }
            Self::TooLarge { limit } => {
                pair!("文档过大：上限 {limit} 字节", "document too large: the limit is {limit} bytes")
            }
            Self::TooMany { limit } => {
                pair!("这一类太多：最多 {limit} 个", "too many of this kind: the limit is {limit}")
            }
            Self::DuplicateKey { name, .. } => about(name, "键{}重复", "key {} given twice"),
            Self::UnknownField { name, .. } => about(name, "未知字段{}", "unknown field {}"),
            Self::MissingField { name } => about(name, "缺少字段{}", "missing field {}"),
            Self::WrongType { expected, found } => {
                let [found, expected] =
                    [&[*found][..], expected].map(|list| Pair::of(|lang| types(list, lang)));
                found_expected(&found, &expected)
            }
            Self::WrongValue { expected, found } => {
                found_expected(&quoted(found), &Pair::same(shortened(expected)))
            }
            Self::WrongLength { expected, found } => pair!(
                "数组应有 {expected} 项，实有 {found} 项",
                "expected an array of {expected}, found {found}"
            ),
            Self::TooFew { least, found } => pair!(
                "数组至少应有 {least} 项，实有 {found} 项",
                "expected an array of at least {least}, found {found}"
            ),
            Self::OutOfRange { found, expected } => {
                let found = shortened(found);
                pair!(
                    "数值超出范围：应在 {expected}，实为 {found}",
                    "out of range: expected {expected}, found {found}"
                )
            }
            Self::UnknownWord { word, .. } => {
                about(word, "{}不在可用的词之列", "{} is not one of the words for this field")
            }
            Self::DuplicateId { id } => about(id, "标识{}已被使用", "id {} is already used"),
            Self::DanglingId { id, wanted } => {
                let ((zh, en), id) = (wanted.name(), quoted(id));
                Pair::new(format!("没有标识为{}的{zh}", id.zh), format!("no {en} has the id {}", id.en))
            }
            Self::SpanOutside { end, length } => pair!(
                "位置超出正文：到 {end} 为止，正文只有 {length} 个字符",
                "span outside the text: it ends at {end}, the text has {length} characters"
            ),
            Self::SpanEmpty { start, end } => pair!(
                "位置范围是空的：始于 {start}，止于 {end}",
                "span holds nothing: it starts at {start} and ends at {end}"
            ),
            Self::OutsideBlock { block } => about(block, "位置不在段落块{}之内", "span outside its block {}"),
            Self::OtherSection { block, section: None } => about(
                block,
                "所属章节与段落块不符：段落块{}不属于任何章节",
                "section differs from the block's: block {} is in no section",
            ),
            Self::OtherSection { block, section: Some(section) } => {
                let (block, section) = (quoted(block), quoted(section));
                Pair::new(
                    format!("所属章节与段落块不符：段落块{}属于章节{}", block.zh, section.zh),
                    format!("section differs from the block's: block {} is in {}", block.en, section.en),
                )
            }
            Self::SpanNotExact { expected, found } => {
                let [expected, found] = [expected, found].map(|text| quoted(text));
                Pair::new(
                    format!("引文与正文不符：应为{}，正文此处是{}", expected.zh, found.zh),
                    format!(
                        "quotation differs from the text: expected {}, the text has {}",
                        expected.en, found.en
                    ),
                )
            }
            Self::BadDecimal { reason } => {
                with_reason(("不是可用的小数", "not a usable decimal"), &reason::decimal(reason))
            }
            Self::MinAboveMax { min, max } => {
                pair!("下限 {min} 大于上限 {max}", "minimum {min} is above maximum {max}")
            }
            Self::ValueOutsideBounds { value } => {
                pair!("数值 {value} 不在自己的上下限之内", "value {value} is outside its own bounds")
            }
            Self::UnitUnknown { text, reason } => {
                let text = quoted(text);
                let zh = format!("不认识的单位{}", text.zh);
                let en = format!("unknown unit {}", text.en);
                with_reason((&zh, &en), &reason::unit(reason))
            }
            Self::UnitMisfit { kind, unit } => {
                let (unit, name, word) = (quoted(unit), kind.name(Lang::Zh), kind.word());
                Pair::new(
                    format!("单位{}不能用于类别 {word}（{name}）", unit.zh),
                    format!("unit {} does not fit the kind {word}", unit.en),
                )
            }
            Self::ScaleMismatch { given, expected } => pair!(
                "scale 与单位不符：应为 {expected}，实为 {given}",
                "scale differs from the unit: expected {expected}, found {given}"
            ),
            Self::UnitCodeMismatch { given, expected } => {
                let (given, expected) = (quoted(given), quoted(expected));
                Pair::new(
                    format!("unitCode 与单位不符：应为{}，实为{}", expected.zh, given.zh),
                    format!("unitCode differs from the unit: expected {}, found {}", expected.en, given.en),
                )
            }
            Self::BadDate(reason) => with_reason(("日期无效", "not a valid date"), &reason::date(reason)),
            Self::FormulaSyntax(reason) => with_reason(("公式有误", "not a valid formula"), reason),
            Self::FormulaUnits(reason) => {
                with_reason(("公式算不出来", "the formula does not work out"), reason)
            }
            Self::FormulaCycle { ids } => {
                let ids = cut(ids, LONG);
                pair!("公式循环引用：{ids}", "formulas need each other: {ids}")
            }
            Self::CellNotOne { given } => pair!(
                "单元格须恰有 figure、derived、date、text 之一，实有 {given} 个",
                "a cell holds exactly one of figure, derived, date, text; this one holds {given}"
            ),
            Self::SourceMismatch { expected, found } => {
                let (expected, found) = (cut(expected, LONG), cut(found, LONG));
                pair!(
                    "来源文件不是同一份：SHA-256 应为 {expected}，实为 {found}",
                    "the source is another file: expected SHA-256 {expected}, found {found}"
                )
            }
            Self::SourceMissing { name, reason } => {
                let (name, reason) = (quoted(name), cut(reason, LONG));
                Pair::new(
                    format!("读不到来源文件{}：{reason}", name.zh),
                    format!("cannot read the source {}: {reason}", name.en),
                )
            }
            Self::CodePointsMismatch { expected, found } => pair!(
                "正文长度不符：应为 {expected} 个字符，文档写的是 {found}",
                "length of the text differs: it has {expected} characters, the document says {found}"
            ),
            Self::FormatUnknown { found } => {
                let (found, known) = (quoted(found), super::wire::FORMAT);
                Pair::new(
                    format!("不支持的格式{}：应为“{known}”", found.zh),
                    format!("unknown format {}: expected ‘{known}’", found.en),
                )
            }
        }
    }

    /// What stands under the excerpt: what was probably meant.
    pub(super) fn label(&self) -> Option<Pair> {
        match self {
            Self::Syntax(syntax) => syntax.label(),
            Self::NotUtf8 { guess, .. } => guess.map(|guess| match guess {
                Encoding::Utf16 => {
                    Pair::new("像是 UTF-16，请另存为 UTF-8", "looks like UTF-16: save it as UTF-8")
                }
                Encoding::Gb18030 => Pair::new(
                    "像是 GBK/GB18030，请另存为 UTF-8",
                    "looks like GBK or GB18030: save it as UTF-8",
                ),
                Encoding::Binary => Pair::new("不像文本文件", "does not look like text"),
            }),
            Self::UnknownField { suggestion, .. } => suggestion.as_deref().map(did_you_mean),
            Self::UnknownWord { word, known } => nearest(word, known.iter().copied()).map(did_you_mean),
            _ => None,
        }
    }

    /// The words that can stand at an unknown one's place.
    pub(super) fn note(&self) -> Option<Pair> {
        match self {
            Self::UnknownWord { known, .. } => {
                Some(Pair::new(format!("可用：{}", known.join("、")), format!("known: {}", known.join(", "))))
            }
            _ => None,
        }
    }
}

fn did_you_mean(word: &str) -> Pair {
    Pair::new(format!("是不是 {word}？"), format!("did you mean {word}?"))
}

/// Puts a quoted piece of the document where each text has `{}`.
fn about(word: &str, zh: &str, en: &str) -> Pair {
    let word = quoted(word);
    Pair::new(zh.replacen("{}", &word.zh, 1), en.replacen("{}", &word.en, 1))
}

fn found_expected(found: &Pair, expected: &Pair) -> Pair {
    Pair::new(
        format!("此处应为 {}，实为 {}", expected.zh, found.zh),
        format!("expected {}, found {}", expected.en, found.en),
    )
}

fn with_reason((zh, en): (&str, &str), reason: &Pair) -> Pair {
    Pair::new(format!("{zh}：{}", reason.zh), format!("{en}: {}", reason.en))
}
