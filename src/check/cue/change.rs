//! What says of figures that one came from the other.

use super::Cues;

/// What a change is measured against.
pub(crate) const AGAINST: Cues = Cues(&[
    "同比",
    "环比",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上月",
    "较上月",
    "比上季度",
    "较上季度",
    "比年初",
    "较年初",
    "比上年末",
    "较上年末",
    "年均",
    "上年",
    "去年",
]);
/// A change upward.
pub(crate) const UP: Cues = Cues(&[
    "增长", "增加", "提高", "上升", "上涨", "增幅", "攀升", "扩大", "增", "升", "提升", "净增", "多", "新增",
    "涨", "翻",
]);
/// A change downward.
pub(crate) const DOWN: Cues =
    Cues(&["下降", "减少", "降低", "回落", "收窄", "下滑", "减", "降", "降幅", "少", "缩小", "跌", "下跌"]);
/// Words between a figure and its change that say nothing.
pub(crate) const LINKS: Cues = Cues(&[
    "分别",
    "名义",
    "实际",
    "为",
    "达",
    "达到",
    "约",
    "了",
    "率",
    "速度",
    "幅度",
    "幅",
    "速",
    "同口径",
    "按可比口径",
    "可比",
    "按可比价格计算",
    "按不变价格计算",
    "按可比价",
    "按不变价",
    "并",
    "也",
    "均",
    "超",
    "近",
    "则",
    "又",
]);
/// Punctuation inside a sentence, and spaces.
pub(crate) const MARKS: Cues =
    Cues(&["，", ",", "、", "（", "(", "）", ")", "：", ":", " ", "\u{3000}", "；", ";", "“", "”"]);
/// What precedes the level after a change.
pub(crate) const REACHED: Cues =
    Cues(&["达到", "达", "至", "为", "到", "总量", "总额", "总数", "，", ",", " ", "约", "超"]);
/// What an earlier level is said to be of.
pub(crate) const EARLIER: Cues = Cues(&[
    "上年同期",
    "去年同期",
    "上年",
    "去年",
    "前一年",
    "上一年",
    "年初",
    "上期",
    "同期",
    "原来",
    "原有",
]);
/// What precedes the starting point of a change.
pub(crate) const FROM: Cues = Cues(&["由", "从", "自"]);
/// What stands between the two ends of a change: 由…到….
pub(crate) const TO: Cues = Cues(&["到", "至", "为", "成"]);
/// A change upward from one level to the other; no state such as 多.
pub(crate) const RISES: Cues = Cues(&[
    "增长", "增加", "提高", "上升", "上涨", "攀升", "升至", "升到", "升为", "增至", "增到", "提升", "跃升",
    "涨到", "涨至", "扩大", "扩展", "增为",
]);
/// A change downward from one level to the other.
pub(crate) const FALLS: Cues = Cues(&[
    "下降", "减少", "降低", "回落", "下滑", "降至", "降到", "降为", "减至", "减到", "下跌", "跌至", "跌到",
    "压减", "压缩", "缩短", "精简", "整合", "缩小", "收窄", "缩减",
]);
/// Growth in constant or comparable prices, which no quotient of current values gives.
pub(crate) const REAL: Cues = Cues(&[
    "可比价",
    "不变价",
    "可比口径",
    "同口径",
    "实际增",
    "扣除价格",
    "生产总值",
    "增加值",
    "地区生产",
    "GDP",
    "总产值",
    "人均可支配",
    "可支配收入",
]);
/// What makes a change one of an average period.
pub(crate) const AVERAGE_CHANGE: Cues =
    Cues(&["年均", "月均", "平均", "每年", "每月", "每季", "逐年", "日均", "累计", "五年", "三年"]);
/// What makes a change one of an average year.
pub(crate) const YEARLY_CHANGE: Cues =
    Cues(&["年均", "平均每年", "每年平均", "年平均", "每年", "年递增", "年递减", "逐年"]);
/// Words that join a change to the average year's one: 即平均每年递增.
pub(crate) const AVERAGED: Cues = Cues(&["即", "也就是", "相当于", "折合", "平均", "递增", "递减", "复合"]);
