//! The fields a term can name, and the words their values go by: tables that parser, completion and tests
//! read.

use crate::i18n::Lang;
use crate::number::vocabulary;
use crate::text::fold;

vocabulary! {
    /// What a term looks at.
    pub enum Field {
        /// Value, in any unit.
        Value = "value", ("数值", "value");
        /// Unit, or what kind of unit.
        Unit = "unit", ("单位", "unit");
        /// Basis.
        Basis = "basis", ("口径", "basis");
        /// What kind of size.
        Kind = "kind", ("类型", "kind");
        /// The interval it is about.
        Period = "period", ("期间", "period");
        /// Topic of the section.
        Topic = "topic", ("主题", "topic");
        /// Section.
        Section = "section", ("节", "section");
        /// What is measured.
        Indicator = "indicator", ("指标", "indicator");
        /// Whose.
        Subject = "subject", ("对象", "subject");
        /// Who says so.
        Source = "source", ("出处", "source");
        /// Names, and the sentence it stands in.
        Text = "text", ("文", "text");
        /// Id in the document.
        Id = "id", ("编号", "id");
        /// How the audit came out.
        Verdict = "verdict", ("结论", "verdict");
        /// Rule of the audit.
        Rule = "rule", ("类别", "rule");
        /// What a pass is worth.
        Strength = "strength", ("检验力", "strength");
        /// A state.
        Is = "is", ("是", "is");
    }
}

impl Field {
    /// The field of a word, in either language and any case.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        known(Self::ALL, word, |it| [it.word(), it.name(Lang::Zh), it.name(Lang::En)])
    }

    /// Whether its values can be regular expressions.
    #[must_use]
    pub const fn takes_patterns(self) -> bool {
        matches!(self, Self::Text | Self::Section | Self::Indicator | Self::Subject)
    }

    /// What its values look like, in a few words.
    #[must_use]
    pub fn example(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Value => (">100亿  10..20%  570亿", ">100亿  10..20%  5.7e10"),
            Self::Unit => ("亿元  金额  百分比", "亿元  money  percent"),
            Self::Basis => ("协议  计划  实到", "agreed  planned  received"),
            Self::Kind => ("金额  数量  增速", "amount  count  growth"),
            Self::Period => ("2023H1  2023Q2  1–5月", "2023H1  2023Q2  2023-06"),
            Self::Topic => ("各节的主题", "topics of the sections"),
            Self::Section => ("节名中的字", "words of its name"),
            Self::Indicator => ("指标名中的字", "words of its name"),
            Self::Subject => ("对象名中的字", "words of its name"),
            Self::Source => ("记者  据介绍  文件", "reporter  document"),
            Self::Text => ("句中的字  /正则/", "words  /pattern/"),
            Self::Id => ("f306", "f306"),
            Self::Verdict => ("注意  无法核  !  ✗", "caution  !  ✗"),
            Self::Rule => ("合计  占比  基期", "sum  share"),
            Self::Strength => ("强  中  弱", "strong  weak"),
            Self::Is => ("已标记  有笔记  有修饰", "marked  noted  hedged"),
        })
    }
}

vocabulary! {
    /// What kind of unit.
    pub enum UnitKind {
        /// Any amount of money.
        Money = "money", ("金额", "money");
        /// Percentages and other parts of a whole, but no points.
        Percent = "percent", ("百分比", "percent");
        /// How many times as much.
        Multiple = "multiple", ("倍数", "multiple");
        /// Percentage points.
        Points = "points", ("百分点", "points");
        /// Things counted.
        Count = "count", ("数量", "count");
        /// Money per something.
        Price = "price", ("价格", "price");
        /// Something per something, without money.
        Density = "density", ("密度", "density");
        /// Length.
        Length = "length", ("长度", "length");
        /// Area.
        Area = "area", ("面积", "area");
        /// Volume.
        Volume = "volume", ("体积", "volume");
        /// Mass.
        Mass = "mass", ("质量", "mass");
        /// Energy.
        Energy = "energy", ("能量", "energy");
        /// Power.
        Power = "power", ("功率", "power");
        /// Time.
        Duration = "duration", ("时长", "duration");
    }
}

vocabulary! {
    /// A state of a figure or finding.
    pub enum State {
        /// Marked for adding.
        Marked = "marked", ("已标记", "marked");
        /// Has a note.
        Noted = "noted", ("有笔记", "noted");
        /// Corrected.
        Corrected = "corrected", ("已更正", "corrected");
        /// Reviewed; of a figure: a finding about it is.
        Reviewed = "reviewed", ("已复核", "reviewed");
        /// Not printed as a plain number: 超, 约, a range.
        Hedged = "hedged", ("有修饰", "hedged");
        /// Only one end, or none, is known.
        Bound = "bound", ("只知一端", "bound");
        /// The audit has something to say of it that is no pass.
        Questioned = "questioned", ("有疑问", "questioned");
        /// Something is worked out from it.
        Used = "used", ("用于推算", "used");
        /// Its period was inferred, not stated.
        Inferred = "inferred", ("期间推断", "inferred");
    }
}

/// The entry of a word among a list of words, case and width folded.
pub(super) fn known<T: Copy>(all: &[T], word: &str, names: impl Fn(T) -> [&'static str; 3]) -> Option<T> {
    let is_it = |name: &&str| name.chars().map(fold).eq(word.chars().map(fold));
    all.iter().copied().find(|it| names(*it).iter().any(&is_it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_go_by_words_of_both_languages() {
        for &field in Field::ALL {
            for word in [field.word(), field.name(Lang::Zh), field.name(Lang::En)] {
                assert_eq!(Field::named(word), Some(field), "{word}");
                assert_eq!(Field::named(&word.to_uppercase()), Some(field), "{word}");
            }
        }
        assert_eq!(Field::named("ｕｎｉｔ"), Some(Field::Unit));
        assert_eq!(Field::named("units"), None);
    }
}
