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
