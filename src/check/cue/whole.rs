//! What makes totals, parts, shares and averages of figures.

use super::Cues;

/// What precedes a total.
pub(crate) const TOTAL: Cues =
    Cues(&["合计", "共计", "总计", "总共", "一共", "共有", "共", "总额", "累计", "总投资", "总数"]);
/// Titles of rows and columns that hold a total.
pub(crate) const TOTAL_TITLES: Cues =
    Cues(&["合计", "总计", "小计", "全部", "总数", "总量", "总额", "Total", "total"]);
/// What precedes the parts of what was just named.
pub(crate) const OF_WHICH: Cues = Cues(&["其中", "，包括", "分别为", "分为", "，包含"]);
/// What precedes one part of what stands before it.
pub(crate) const PART: Cues = Cues(&["其中", "其中：", "（含", "(含", "，含", ",含", "其中含", "其中包括"]);
/// A total over a longer time.
pub(crate) const RUNNING_TOTAL: Cues = Cues(&["累计", "历年", "总量达", "总数达"]);
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
/// What precedes a share.
pub(crate) const SHARE: Cues = Cues(&["占", "比重", "占比", "份额", "比例"]);
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
/// Names that a list of parts of one whole has.
pub(crate) const STRUCTURE: Cues = Cues(&["三次产业", "一二三产业", "构成", "结构"]);
/// The last part of a whole.
pub(crate) const REMAINDER: Cues = Cues(&["其余", "其他占", "其它占", "余下", "剩余"]);
/// What makes a figure one for one of something, so that it adds to nothing.
pub(crate) const PER: Cues = Cues(&["平均", "人均", "户均", "均", "每"]);
/// Averages of what the clause names.
pub(crate) const AVERAGE: Cues = Cues(&["均", "每"]);
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
/// Names of agreed amounts.
pub(crate) const AGREED: Cues =
    Cues(&["协议引资", "协议资金", "合同引资", "合同外资", "协议外资", "协议投资", "签约资金", "合同资金"]);
/// Names of amounts received.
pub(crate) const RECEIVED: Cues = Cues(&["实到", "到位", "实际利用", "实际使用", "到账"]);
