//! Names of what is measured without the words around them that name nothing: who does it, how, and the
//! verbs between that and the noun.

/// Words that begin a name without being part of it.
const LEADS: &[&str] = &[
    "不断推动",
    "统筹推进",
    "加快推进",
    "深入推进",
    "扎实推进",
    "着力打造",
    "不断",
    "推动",
    "统筹",
    "已",
    "共",
    "预计",
    "则",
];

/// Verbs behind which a size stands by itself: 加快落地总投资.
const VERBS: &[&str] = &["落地", "建设", "实现", "完成", "形成", "带动", "拉动", "着", "投入"];

/// Sizes that need no other words.
const SIZES: &[&str] = &[
    "总投资",
    "投资",
    "年产值",
    "产值",
    "产能",
    "用地",
    "面积",
    "收入",
    "利润",
    "税收",
    "货值",
    "增加值",
    "资金",
    "集装箱",
];

/// Words that end a name without being part of it, and what stands before them then; nothing where that does
/// not matter.
const TAILS: &[(&str, &str)] = &[
    ("仅需", ""),
    ("只需", ""),
    ("以来", ""),
    ("会议上", ""),
    ("大会上", ""),
    ("提", "率量额会重比"),
    ("降", "率量额重比"),
    ("升", "率量额重比"),
    ("增", "率量额重比"),
    ("即", ""),
    ("则", ""),
];

/// Characters of a name beyond which it is looked at for the size that it ends with.
const LONG: usize = 9;

/// A name without what stands around it; as it is where less than two characters would be left. `place` is
/// that of the text, which every name is of.
pub(super) fn shorten(name: &str, place: &str) -> String {
    let mut rest = name;
    let keeps = |it: &str| it.chars().count() >= 2;
    if let Some(own) = rest.strip_prefix(place).filter(|it| !place.is_empty() && keeps(it)) {
        rest = own;
    }
    while let Some(own) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)).filter(|it| keeps(it)) {
        rest = own;
    }
    let tail = |(word, before): &(&str, &str)| {
        let own = rest.strip_suffix(word)?;
        let fits = before.is_empty() || own.ends_with(|ch| before.contains(ch));
        let kept = if word.ends_with('上') { rest.strip_suffix('上')? } else { own };
        (fits && keeps(kept)).then_some(kept)
    };
    if let Some(own) = TAILS.iter().find_map(tail) {
        rest = own;
    }
    let is_size = SIZES.iter().any(|size| rest.ends_with(size));
    if is_size && rest.chars().count() > LONG {
        let behind = VERBS.iter().filter_map(|verb| Some(rest.rfind(verb)? + verb.len())).max();
        if let Some(own) = behind.and_then(|at| rest.get(at..)).filter(|it| keeps(it)) {
            rest = own;
        }
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_names_nothing() {
        for (name, expected) in [
            ("海门区引进产业类项目", "引进产业类项目"),
            ("海门区不断推动恒通材料加快落地总投资", "总投资"),
            ("全面达产后预计实现产值", "产值"),
            ("集中收集率提", "集中收集率"),
            ("充电时间仅需", "充电时间"),
            ("人民代表大会会议上", "人民代表大会会议"),
            ("满载着进口榴莲冷藏集装箱", "进口榴莲冷藏集装箱"),
            ("完成投资", "完成投资"),
            ("海门区", "海门区"),
            ("", ""),
        ] {
            assert_eq!(shorten(name, "海门区"), expected, "{name}");
        }
    }
}
