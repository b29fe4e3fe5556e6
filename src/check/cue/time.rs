//! Words of time: now, every year, to come.

use super::Cues;

/// What says of an amount that it is one of every year.
pub(crate) const YEARLY: Cues = Cues(&[
    "每年",
    "年产值",
    "年均",
    "年产",
    "年销售",
    "年营",
    "年收入",
    "年税",
    "年利",
    "/年",
    "全年",
    "一年",
]);
/// Sizes that make sense only for a length of time.
pub(crate) const OF_A_TIME: Cues =
    Cues(&["产值", "营收", "营业收入", "销售收入", "销售额", "税收", "纳税", "利税", "利润"]);
/// What says "now" without a date.
pub(crate) const NOW: Cues = Cues(&[
    "截至目前",
    "截止目前",
    "到目前为止",
    "目前",
    "现在已",
    "现在有",
    "现在共",
    "现在，",
    "至现在",
    "到现在",
    "迄今",
    "至今",
    "如今",
    "眼下",
]);
/// Words for the time at hand.
pub(crate) const CURRENT: Cues =
    Cues(&["今年", "本年", "当年", "新增", "本月", "上半年", "一季度", "本次", "此次"]);
/// Amounts that are not there yet.
pub(crate) const INTENDED: Cues = Cues(&["预计", "目标", "力争", "计划", "预算", "预期", "将"]);
