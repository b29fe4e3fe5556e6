//! Did you mean: the known word nearest to an unknown one.

use crate::text;

/// Fields by the Chinese words people give them.
const CHINESE: &[(&str, &[&str])] = &[
    ("标题", &["headline", "title"]),
    ("作者", &["author"]),
    ("出版者", &["publisher"]),
    ("日期", &["datePublished", "dates", "date", "value"]),
    ("正文", &["text"]),
    ("文本", &["text"]),
    ("章节", &["sections", "section"]),
    ("段落", &["blocks", "block"]),
    ("数字", &["figures", "figure"]),
    ("数值", &["value"]),
    ("最小值", &["minValue"]),
    ("最大值", &["maxValue"]),
    ("单位", &["unitText"]),
    ("类别", &["kind", "type"]),
    ("类型", &["type", "kind"]),
    ("口径", &["basis"]),
    ("指标", &["variableMeasured"]),
    ("对象", &["observationAbout"]),
    ("期间", &["observationPeriod"]),
    ("位置", &["target"]),
    ("表格", &["tables"]),
    ("公式", &["formula"]),
    ("名称", &["name"]),
    ("主题", &["topic"]),
    ("备注", &["note"]),
    ("中文", &["zh"]),
    ("英文", &["en"]),
];

/// The known word that `word` was probably meant to be; none when nothing is near.
///
/// A Chinese name of it counts, else [`text::nearest`].
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if let Some((_, names)) = CHINESE.iter().find(|(chinese, _)| *chinese == word) {
        return names.iter().find_map(|name| known.clone().find(|other| other == name));
    }
    text::nearest(word, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let known = ["value", "minValue", "unitText", "unitCode", "id", "kind"];
        let near = |word| nearest(word, known.iter().copied());
        assert_eq!(near("vlaue"), Some("value"));
        assert_eq!(near("min_value"), Some("minValue"));
        assert_eq!(near("UNITTEXT"), Some("unitText"));
        assert_eq!(near("unitTxt"), Some("unitText"));
        assert_eq!(near("单位"), Some("unitText"));
        assert_eq!(near("标题"), None);
        assert_eq!(near("weather"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"value".repeat(9)), None);
    }
}
