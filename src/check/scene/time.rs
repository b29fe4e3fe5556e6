//! What the words say of a figure's time.

use super::Scene;
use crate::article::FigureId;
use crate::date::Period;

/// The year that a period is, to the day.
#[must_use]
pub(crate) fn year(period: Period) -> Option<i32> {
    let (Some(first), Some(last)) = period.days() else { return None };
    (period.whole_months() == Some(12) && first.year() == last.year()).then(|| i32::from(first.year()))
}

/// Whether a text names a time: 2023年, 五年来, 今年, 6月, 二季度.
#[must_use]
pub(crate) fn names_time(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let is_unit = matches!(c, '年' | '月' | '季' | '日');
        if is_unit && (digit(before).is_some() || "十百今去上本当全明前同每半个近几数".contains(before))
        {
            return true;
        }
        before = c;
    }
    false
}

/// The first year of four digits that a text compares with, 比1952年 or 较一九五二年.
#[must_use]
pub(crate) fn year_compared(text: &str) -> Option<i32> {
    text.match_indices(['比', '较']).find_map(|(at, word)| {
        let mut chars = text.get(at + word.len()..)?.chars();
        let mut year = 0i32;
        for _ in 0..4 {
            year = year * 10 + digit(chars.next()?)?;
        }
        (chars.next() == Some('年') && (1000..=2999).contains(&year)).then_some(year)
    })
}

/// The value of a digit, Arabic or in words.
#[must_use]
pub(crate) fn digit(c: char) -> Option<i32> {
    /// Digits of years in words, by value.
    const WORDS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let at = match c {
        '0'..='9' => Some(c as usize - '0' as usize),
        '０'..='９' => Some(c as usize - '０' as usize),
        '零' | '○' | 'Ｏ' => Some(0),
        _ => WORDS.iter().position(|word| *word == c),
    };
    at.and_then(|at| i32::try_from(at).ok())
}

impl Scene<'_> {
    /// The year that a figure is about; `None` for any other length of time.
    #[must_use]
    pub(crate) fn year_of(&self, id: FigureId) -> Option<i32> {
        year(self.view(id)?.figure.period?)
    }

    /// How many whole years a figure is about, from two on.
    #[must_use]
    pub(crate) fn years_of(&self, id: FigureId) -> Option<u8> {
        let months = self.view(id)?.figure.period?.whole_months()?;
        (months % 12 == 0 && months >= 24).then(|| u8::try_from(months / 12).ok())?
    }

    /// Whether the sentence of a figure names a time.
    #[must_use]
    pub(crate) fn names_time(&self, id: FigureId) -> bool {
        names_time(self.near(id))
    }

    /// Whether the time of a figure is its own: its sentence names one, or no sentence of the text does,
    /// so that none can have taken it over from another.
    #[must_use]
    pub(crate) fn is_time_said(&self, id: FigureId) -> bool {
        !self.tells_time || self.names_time(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_name_times() {
        for text in ["2023年", "五年来", "今年", "1－6月", "二季度", "一九五二年", "２００３年"]
        {
            assert!(names_time(text), "{text}");
        }
        for text in ["青年人", "岁月", "年轻", "", "节日"] {
            assert!(!names_time(text), "{text}");
        }
    }

    #[test]
    fn years_are_compared_with() {
        for (text, year) in [
            ("产量及其比一九五二年增长的情况如下：", Some(1952)),
            ("比2020年提高", Some(2020)),
            ("较２０２０年提高", Some(2020)),
            ("比例，比上年增长", None),
            ("比二百年", None),
        ] {
            assert_eq!(year_compared(text), year, "{text}");
        }
    }
}
