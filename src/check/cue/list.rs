//! What opens lists, pairs and puts in order.

use super::Cues;

/// What pairs values with names in order.
pub(crate) const RESPECTIVELY: Cues = Cues(&["分别", "依次"]);
/// What opens the list of what was counted.
pub(crate) const INTRODUCTIONS: Cues = Cues(&[
    "：",
    "，即",
    "，分别是",
    "，分别为",
    "，依次是",
    "分别是",
    "分别为",
    "，包括",
    "，方向为",
    "，有",
    "包括",
    "方向为",
    "，涵盖",
    "，涉及",
    "——",
]);
/// What opens a list of all that was counted.
pub(crate) const DIRECTLY: Cues = Cues(&["：", "，即", "，分别是", "，分别为", "，依次是"]);
/// What opens the kinds of a total.
pub(crate) const CLASSES: Cues = Cues(&[
    "按类别有",
    "按类别分为",
    "按类别分",
    "按类型分为",
    "按类型分",
    "按行业分为",
    "按行业分",
    "，涵盖",
    ",涵盖",
]);
/// Claims to be the only one or the first.
pub(crate) const UNIQUE: Cues = Cues(&["唯一", "首个", "首家", "首条", "首座", "独家"]);
/// Words of an extreme, and whether it is the greatest.
pub(crate) const EXTREMES: &[(&str, bool)] = &[
    ("最高", true),
    ("最多", true),
    ("最大", true),
    ("最快", true),
    ("最低", false),
    ("最少", false),
    ("最小", false),
];
/// What precedes a place among others.
pub(crate) const PLACE: Cues =
    Cues(&["位居", "居于", "名列", "位列", "排名", "排在", "列", "居", "排", "跃升", "上升到", "升至"]);
/// Sizes of which the lowest comes first.
pub(crate) const LOW_IS_FIRST: Cues = Cues(&[
    "能耗",
    "失业",
    "浓度",
    "排放",
    "死亡",
    "事故",
    "最低",
    "最少",
    "从低到高",
    "由低到高",
    "成本",
    "负债",
]);
/// Units of places and grades, of which a lower number may be the better one.
pub(crate) const QUALITY: &[&str] = &["位", "名", "类", "级", "等", "档", "线", "次", "星"];
