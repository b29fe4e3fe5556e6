//! Names of indicators that differ in a few words: 工业增加值 and 规模以上工业增加值.

/// What says that two figures measure the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Their names are the same but for words of when and how much.
    Same,
    /// One name is the other with words added: likely, never certain.
    Similar,
    /// The user says so.
    ByHand,
}

/// Longest name that is compared in part, in characters.
const LONGEST: usize = 40;

/// Fewest characters that two names must share.
const FEWEST: usize = 3;

/// How many characters the shorter of two different names lacks of the longer one; `None` where they are
/// not similar: where it is none of the longer one's characters in their order, or less than half of it.
/// 第一产业 and 第二产业 are not similar: each has a word that the other has not.
#[must_use]
pub(super) fn similarity(a: &str, b: &str) -> Option<usize> {
    let count = |name: &str| name.chars().take(LONGEST + 1).count();
    let (short, long) = if count(a) <= count(b) { (a, b) } else { (b, a) };
    let (few, many) = (count(short), count(long));
    if few < FEWEST || many > LONGEST || few * 2 < many || short == long {
        return None;
    }
    let mut rest = long.chars();
    short.chars().all(|letter| rest.any(|it| it == letter)).then_some(many - few)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_words_added_is_similar_and_no_other() {
        for (a, b, expected) in [
            ("工业增加值", "规模以上工业增加值", Some(4)),
            ("协议引资额", "协议引资", Some(1)),
            ("一般公共预算收入", "一般预算收入", Some(2)),
            ("第一产业增加值", "第二产业增加值", None),
            ("工业投资", "农业投资", None),
            ("出口", "进出口", None),
            ("总投资", "电池基地总投资", None),
            ("企业数", "企业数", None),
            ("", "企业数", None),
        ] {
            assert_eq!(similarity(a, b), expected, "{a} {b}");
            assert_eq!(similarity(b, a), expected, "{b} {a}");
        }
        let endless = "值".repeat(1000);
        assert_eq!(similarity(&endless, &endless[3..]), None);
    }
}
