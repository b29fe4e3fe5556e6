//! Who speaks in a quotation, and whether the text gives a name.

use super::owned;
use crate::load::wire;

/// Verbs behind who speaks.
const VERBS: &[&str] = &["介绍", "表示", "说", "告诉记者", "指出", "坦言", "透露", "认为"];

/// What speakers are called who have no name.
#[rustfmt::skip] // a table
const ROLES: &[&str] = &[
    "负责人", "负责同志", "工作人员", "局长", "主任", "书记", "经理", "董事长", "总裁", "厂长", "院长", "校长", "所长", "市长", "县长", "区长",
    "镇长", "主席", "村民", "居民", "市民", "专家", "教授", "人士", "发言人", "客商", "业主", "职工", "员工", "工程师", "研究员",
];

/// Characters of the shortest quotation that somebody speaks.
const QUOTED: usize = 6;

/// The speaker of a block that quotes somebody; `None` where it quotes nobody or does not say whom.
pub(super) fn speaker<'a>(text: &str) -> Option<wire::Speaker<'a>> {
    let quoted = text.split('“').skip(1).filter_map(|it| it.split('”').next());
    if !quoted.into_iter().any(|words| words.chars().count() >= QUOTED) {
        return None;
    }
    // What stands inside quotation marks is said, and says not who speaks.
    let outside = text.split('“').map(|it| it.split_once('”').map_or(it, |(_, rest)| rest));
    let mut clauses = outside.flat_map(|it| it.split(['，', ',', '。', '：', ':', '；', '\n']));
    clauses.find_map(|clause| {
        let at = VERBS.iter().filter_map(|verb| clause.find(verb)).min()?;
        let who = clause.get(..at)?.trim();
        let (start, role) = ROLES.iter().filter_map(|role| Some((who.rfind(role)?, *role))).max()?;
        let end = start + role.len();
        let name = who.get(end..)?.trim_end_matches(['也', '还', '则']);
        let is_named = (2..=4).contains(&name.chars().count()) && !name.starts_with(['向', '在', '对']);
        let zh = owned(who.get(..end)?.trim().to_owned());
        Some(wire::Speaker { role: wire::Bilingual { zh, en: None }, named: is_named })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_has_a_role_and_perhaps_a_name() {
        for (text, expected) in [
            ("“产业要集聚发展。”海门区相关负责人介绍，今年再建三处。", Some(("海门区相关负责人", false))),
            ("“产业要集聚发展。”区发改委主任张三说。", Some(("区发改委主任", true))),
            ("“‘双链’企业”名单公布，产值增长。", None),
            ("负责人介绍，今年再建三处。", None),
        ] {
            let found = speaker(text).map(|it| (it.role.zh.0.into_owned(), it.named));
            assert_eq!(found.as_ref().map(|(role, named)| (role.as_str(), *named)), expected, "{text}");
        }
    }
}
