//! Did you mean: the known word nearest to an unknown one.

/// Longer words are not compared: nobody mistypes forty letters into a field of the format.
const LONGEST: usize = 40;

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
/// Near means: equal but for case and separators, a Chinese name of it, or few single-letter
/// changes away (a third of the word's length, at most three). Of equals the first listed wins.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let plain = plain(word);
    if let Some(same) = known.clone().find(|other| self::plain(other) == plain) {
        return Some(same);
    }
    if let Some((_, names)) = CHINESE.iter().find(|(chinese, _)| *chinese == word) {
        return names.iter().find_map(|name| known.clone().find(|other| other == name));
    }
    let limit = (plain.len() / 3).clamp(1, 3);
    known
        .map(|other| (distance(&plain, &self::plain(other)), other))
        .filter(|&(distance, other)| distance <= limit && distance < other.len())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

/// Lower case without separators.
fn plain(word: &str) -> Vec<char> {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Least number of letters inserted, dropped, replaced, or swapped with their neighbour (optimal
/// string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(width);
        row.push(i + 1);
        for (j, &to) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&above, j) + usize::from(from != to)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(&to) && b.get(j - 1) == Some(&from);
            if is_swap {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_changes() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kind", "kind", 0),
            ("knid", "kind", 1),
            ("kin", "kind", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(&plain(a), &plain(b)), expected, "{a} {b}");
        }
    }

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
