//! How alike the names of two indicators are: whether two figures can state one fact.

use std::borrow::Cow;

/// Longest name that is compared in part; longer ones only as a whole.
const MAX_CHARS: usize = 40;
/// Han characters that two different names must share in one piece.
const SHARED: usize = 4;

/// Words that say of when or how much, not of what.
const FILLERS: &[&str] = &[
    "上半年",
    "下半年",
    "前三季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "全年",
    "今年",
    "本年",
    "年度",
    "全区",
    "全市",
    "全省",
    "全县",
    "全国",
    "我区",
    "我市",
    "我省",
    "我国",
    "总额",
    "总量",
    "总数",
    "总值",
    "达到",
    "合计",
    "共",
    "达",
    "约",
    "超",
    "为",
    "的",
];

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Nothing says that they name one thing.
    None,
    /// One is part of the other, or they share a piece of at least four characters.
    Similar,
    /// They are the same but for brackets and for words of when and how much.
    Same,
}

/// A name without what stands in brackets: 协议引资（标题） is 协议引资.
#[must_use]
pub(crate) fn bare(name: &str) -> Cow<'_, str> {
    if !name.contains(['（', '(', '【', '[']) {
        return Cow::Borrowed(name.trim());
    }
    let (mut out, mut depth) = (String::new(), 0u32);
    for c in name.chars() {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out.trim().to_owned())
}

/// A bare name without periods and fillers: 上半年协议引资总额 is 协议引资.
#[must_use]
pub(crate) fn core(name: &str) -> String {
    let mut core = bare(name).into_owned();
    for filler in FILLERS {
        if core.contains(filler) {
            core = core.replace(filler, "");
        }
    }
    core.retain(|c| !c.is_ascii_digit() && !"年月日季度-–—－至、，：“”".contains(c));
    core
}

/// How alike two names are by their [`core`]s. Empty ones are like nothing.
#[must_use]
pub(crate) fn likeness(core_a: &str, core_b: &str) -> Likeness {
    if core_a.is_empty() || core_b.is_empty() {
        return Likeness::None;
    }
    if core_a == core_b {
        return Likeness::Same;
    }
    let count = |text: &str| text.chars().count();
    let (short, long) = if count(core_a) <= count(core_b) { (core_a, core_b) } else { (core_b, core_a) };
    if count(short) >= 2 && long.contains(short) || longest_shared(short, long) >= SHARED {
        Likeness::Similar
    } else {
        Likeness::None
    }
}

/// Length of the longest piece that two texts share, in characters; 0 for texts too long to compare.
#[must_use]
pub(crate) fn longest_shared(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > MAX_CHARS || b.len() > MAX_CHARS {
        return 0;
    }
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let Some(cell) = row.get_mut(at + 1) else { continue };
            let next = if x == y { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(cell, next);
            best = best.max(next);
        }
    }
    best
}

/// Whether two subjects can be one: either is not given, or one name is part of the other.
#[must_use]
pub(crate) fn can_be_one(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a.contains(b) || b.contains(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_similar_or_different() {
        for (a, b, expected) in [
            ("协议引资", "上半年协议引资（标题）", Likeness::Same),
            ("首班货值", "首班货值（图注）", Likeness::Same),
            ("2023年1—5月货值", "货值总额", Likeness::Same),
            ("总投资", "电池基地总投资", Likeness::Similar),
            ("技改投资", "东风小康技改投资额", Likeness::Similar),
            ("重点项目个数", "新开工重点项目", Likeness::Similar),
            ("工业投资", "农业投资", Likeness::None),
            ("", "", Likeness::None),
            ("（图注）", "（标题）", Likeness::None),
        ] {
            assert_eq!(likeness(&core(a), &core(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn subjects_that_differ_are_two() {
        assert!(can_be_one("", "江津区") && can_be_one("江津", "江津区"));
        assert!(!can_be_one("东风小康", "重汽"));
    }
}
