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

/// What stands between the two ends of a change: 由…到….
pub(crate) const TO: Cues = Cues(&["到", "至", "为", "成"]);
/// A change upward from one level to the other; no state such as 多.
pub(crate) const RISES: Cues = Cues(&[
    "增长", "增加", "提高", "上升", "上涨", "攀升", "升至", "升到", "升为", "增至", "增到", "提升", "跃升",
    "涨到", "涨至",
]);
/// A change downward from one level to the other.
pub(crate) const FALLS: Cues = Cues(&[
    "下降", "减少", "降低", "回落", "下滑", "降至", "降到", "降为", "减至", "减到", "下跌", "跌至", "跌到",
    "压减", "压缩", "缩短", "精简", "整合", "缩减", "缩小", "收窄",
]);
/// What makes a change one of an average period.
pub(crate) const AVERAGE_CHANGE: Cues =
    Cues(&["年均", "月均", "平均", "每年", "每月", "每季", "逐年", "日均", "累计", "五年", "三年"]);
/// What makes a growth one a year.
pub(crate) const YEARLY_GROWTH: Cues = Cues(&["年均", "平均每年", "每年平均", "年平均"]);
/// Words that name no thing: left out where names are compared.
pub(crate) const NAMELESS: Cues = Cues(&[
    "其中",
    "今年",
    "本年",
    "上年",
    "去年",
    "当年",
    "全年",
    "同比",
    "环比",
    "增长",
    "增加",
    "下降",
    "减少",
    "提高",
    "达到",
    "实现",
    "完成",
    "新增",
    "累计",
    "截至",
    "目前",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "全州",
    "分别",
    "合计",
    "共计",
    "总计",
    "上半年",
    "下半年",
    "季度",
    "月份",
    "以来",
    "人均",
    "户均",
    "亩均",
    "平均",
    "每",
    "占",
    "比重",
    "占比",
    "相当于",
    "年均",
]);
/// A total over a longer time.
pub(crate) const RUNNING_TOTAL: Cues = Cues(&["累计", "历年", "总量达", "总数达"]);
/// What precedes one part of what stands before it.
pub(crate) const PART: Cues = Cues(&["其中", "其中：", "（含", "(含", "，含", ",含", "其中含", "其中包括"]);
/// Names of sizes that do not add up over time, or can be below zero.
pub(crate) const NOT_ADDITIVE: Cues = Cues(&[
    "均",
    "率",
    "价",
    "余额",
    "存量",
    "人口",
    "保有",
    "指数",
    "最",
    "净",
    "利润",
    "差",
    "在岗",
    "从业人员",
    "面积",
    "库存",
    "浓度",
]);
/// Measure words that count anything: a part in them need not be of the same things.
pub(crate) const ANYTHING: &[&str] = &[
    "个", "项", "家", "处", "条", "座", "种", "类", "次", "批", "件", "所", "只", "套", "台", "名", "期", "",
];
/// Names of agreed amounts.
pub(crate) const AGREED: Cues =
    Cues(&["协议引资", "协议资金", "合同引资", "合同外资", "协议外资", "协议投资", "签约资金", "合同资金"]);
/// Names of amounts received.
pub(crate) const RECEIVED: Cues = Cues(&["实到", "到位", "实际利用", "实际使用", "到账"]);
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
/// Averages by one word: the word and the units that it is for.
pub(crate) const AVERAGES: &[(&str, &[&str])] = &[
    ("人均", &["人", "名", "口"]),
    ("户均", &["户"]),
    ("亩均", &["亩"]),
    ("日均", &["天", "日"]),
    ("月均", &["月", "个月"]),
    ("年均", &["年"]),
    ("村均", &["村", "个村"]),
    ("车均", &["辆", "台"]),
    ("箱均", &["箱", "标箱"]),
    ("列均", &["列"]),
    ("每年", &["年"]),
    ("每月", &["月", "个月"]),
    ("每天", &["天", "日"]),
    ("每日", &["天", "日"]),
];
/// Names that a list of parts of one whole has.
pub(crate) const STRUCTURE: Cues = Cues(&["三次产业", "一二三产业", "构成", "结构"]);
/// The last part of a whole.
pub(crate) const REMAINDER: Cues = Cues(&["其余", "其他占", "其它占", "余下", "剩余"]);
/// What precedes a share that is a part of a whole, not a rate.
pub(crate) const WHOLE_SHARE: Cues = Cues(&["占", "比重", "份额", "构成", "结构"]);
/// Shares that need not make up a whole: of several wholes, or of one at several times.
pub(crate) const SEVERAL_WHOLES: Cues = Cues(&[
    "各自",
    "年占",
    "季度占",
    "月占",
    "上年",
    "去年",
    "同期",
    "覆盖",
    "普及",
    "提高",
    "上升",
    "下降",
    "降低",
    "达标",
    "合格率",
    "完成率",
]);
/// Averages of what the clause names.
pub(crate) const AVERAGE: Cues = Cues(&["均", "每"]);
/// A price for one of the things nearby.
pub(crate) const UNIT_PRICE: Cues = Cues(&["单价", "均价"]);
/// What precedes a total of just what was named.
pub(crate) const LUMP: Cues = Cues(&["共", "合计", "总计", "总价"]);
/// Values of goods, which go with a volume of the same goods.
pub(crate) const GOODS_VALUE: Cues =
    Cues(&["货值", "销售额", "成交额", "交易额", "成交金额", "营业额", "运费", "票房"]);
/// Words by which a text gives a value for one of something.
pub(crate) const PRICED: Cues =
    Cues(&["均价", "单价", "价格", "人均", "每吨", "每箱", "每标箱", "每列", "每平方米", "平均每"]);
/// What stands between the two sides of a multiple: A是B的N倍.
pub(crate) const IS_AS_MUCH: Cues = Cues(&["相当于", "达到", "是", "为", "达"]);
/// Words for the time at hand.
pub(crate) const CURRENT: Cues =
    Cues(&["今年", "本年", "当年", "新增", "本月", "上半年", "一季度", "本次", "此次"]);
/// Amounts that are not there yet.
pub(crate) const INTENDED: Cues = Cues(&["预计", "目标", "力争", "计划", "预算", "预期", "将"]);

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
