//! The words that tie figures together. Each list is one row of the table that its rule reads.

/// A list of words with one meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cues(pub(crate) &'static [&'static str]);

/// What precedes a total.
pub(crate) const TOTAL: Cues =
    Cues(&["合计", "共计", "总计", "总共", "一共", "共有", "共", "总额", "累计", "总投资", "总数"]);
/// Titles of rows and columns that hold a total.
pub(crate) const TOTAL_TITLES: Cues =
    Cues(&["合计", "总计", "小计", "全部", "总数", "总量", "总额", "Total", "total"]);
/// What precedes the parts of what was just named.
pub(crate) const OF_WHICH: Cues = Cues(&["其中", "，包括", "分别为", "分为", "，包含"]);
/// What pairs values with names in order.
pub(crate) const RESPECTIVELY: Cues = Cues(&["分别", "依次"]);
/// What precedes a share.
pub(crate) const SHARE: Cues = Cues(&["占", "比重", "占比", "份额", "比例"]);
/// What makes a figure one for one of something, so that it adds to nothing.
pub(crate) const PER: Cues = Cues(&["平均", "人均", "户均", "均", "每"]);
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
pub(crate) const CLASSES: Cues =
    Cues(&["按类别有", "按类别分为", "按类别分", "按类型分为", "按类型分", "按行业分为", "按行业分"]);
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
    "迄今",
    "至今",
    "如今",
    "眼下",
]);
/// What stands twice in a row for a reason: reduplicated verbs and phrases, and compounds that begin with
/// the word before them (发展发展中国家).
pub(crate) const DOUBLED_ALLOWED: Cues = Cues(&[
    "研究",
    "商量",
    "讨论",
    "考虑",
    "许多",
    "很多",
    "非常",
    "了解",
    "打听",
    "活动",
    "休息",
    "学习",
    "交流",
    "认识",
    "比较",
    "慢慢",
    "好好",
    "一步",
    "一点",
    "一个",
    "一批",
    "一次",
    "发展中",
    "合作社",
    "发展观",
    "生产力",
    "生产线",
    "管理局",
    "管理人",
    "组织部",
    "技术员",
    "服务业",
    "服务员",
    "服务器",
    "工业化",
    "市场化",
    "现代化",
]);
/// Hedges that say much the same in front of a number and behind it.
pub(crate) const HEDGES: [(Cues, Cues); 3] = [
    (
        Cues(&["约", "大约", "约为", "近", "将近", "接近"]),
        Cues(&["余", "多", "左右", "上下", "以上", "以下"]),
    ),
    (Cues(&["超", "超过", "逾", "高于", "多于", "至少", "不少于", "不低于"]), Cues(&["以上", "余", "多"])),
    (Cues(&["不足", "不到", "低于", "少于", "不超过", "至多"]), Cues(&["以下", "以内", "左右"])),
];
/// Words that end like a hedge and are none.
pub(crate) const NO_HEDGES: Cues = Cues(&[
    "签约",
    "节约",
    "履约",
    "预约",
    "合约",
    "契约",
    "相约",
    "邀约",
    "续约",
    "违约",
    "公约",
    "条约",
    "最近",
    "附近",
    "邻近",
    "临近",
    "就近",
    "赶超",
    "反超",
    "商超",
    "找不到",
    "达不到",
    "看不到",
    "得不到",
    "做不到",
]);
/// Hedges that stand behind the unit.
pub(crate) const AFTER_HEDGED: Cues = Cues(&["左右", "上下", "以上", "以下", "以内"]);
/// What cannot be done by a multiple.
pub(crate) const SHRINKS: Cues =
    Cues(&["降低", "减少", "缩小", "下降", "缩短", "减轻", "削减", "压缩", "下跌", "减小", "回落"]);
/// What stands between such a word and the multiple.
pub(crate) const TIMES_FILLERS: Cues = Cues(&["超过", "约", "近", "超", "了", "达"]);

impl Cues {
    /// Whether a text holds one of the words.
    #[must_use]
    pub(crate) fn is_in(self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word))
    }

    /// Whether a text ends with one of the words, marks behind it left aside.
    #[must_use]
    pub(crate) fn ends(self, text: &str) -> bool {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || "，,：:".contains(c));
        self.0.iter().any(|word| text.ends_with(word))
    }

    /// Whether a text begins with one of the words.
    #[must_use]
    pub(crate) fn begins(self, text: &str) -> bool {
        let text = text.trim_start();
        self.0.iter().any(|word| text.starts_with(word))
    }

    fn longest_at_start(self, text: &str) -> usize {
        self.0.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max().unwrap_or(0)
    }
}

/// Whether a text is made of words of the lists and nothing else. True for the empty text.
#[must_use]
pub(crate) fn made_of(text: &str, lists: &[Cues]) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let step = lists.iter().map(|cues| cues.longest_at_start(rest)).max().unwrap_or(0);
        match rest.get(step..) {
            Some(next) if step > 0 => rest = next,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_of_words_or_is_not() {
        for (text, is) in [
            ("", true),
            ("，同比增长", true),
            ("，比上年同期增加", true),
            ("，工业增长", false),
            ("（较上年下降", true),
            ("，其中", false),
        ] {
            assert_eq!(made_of(text, &[MARKS, AGAINST, UP, DOWN, LINKS]), is, "{text}");
        }
    }

    #[test]
    fn words_stand_at_the_ends() {
        assert!(FROM.ends("森林覆盖率由") && !FROM.ends("由于"));
        assert!(OF_WHICH.begins("其中，") && !OF_WHICH.begins("在其中"));
    }
}
