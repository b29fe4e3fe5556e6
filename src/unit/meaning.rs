//! The closed lists that say what a figure is: kind, basis, attribution.

use super::dimension::Base;
use super::expression::UnitExpr;
use super::table::Form;
use crate::i18n::Lang;
use crate::number::vocabulary;

vocabulary! {
    /// What kind of size a figure is.
    pub enum Kind {
        /// How many.
        Count = "count", ("数量", "count");
        /// How much money.
        Amount = "amount", ("金额", "amount");
        /// Part of a whole.
        Share = "share", ("占比", "share");
        /// Change against an earlier level.
        Growth = "growth", ("增速", "growth");
        /// What can be made, stored or moved.
        Capacity = "capacity", ("产能", "capacity");
        /// Length or distance.
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
        /// How long.
        Duration = "duration", ("时长", "duration");
        /// How many times as much.
        Multiple = "multiple", ("倍数", "multiple");
        /// Difference of percentages, or points of a score.
        Points = "points", ("百分点", "points");
        /// Place in an order.
        Rank = "rank", ("位次", "rank");
        /// Money for one of something.
        Price = "price", ("价格", "price");
        /// Something for one of something else.
        Density = "density", ("密度", "density");
        /// Level against a base.
        Index = "index", ("指数", "index");
        /// Temperature.
        Temperature = "temperature", ("温度", "temperature");
        /// Anything else.
        Other = "other", ("其他", "other");
    }
}

impl Kind {
    /// Whether figures of the kind count indivisible things, where the unit does so, too: a printed
    /// 62 is exactly 62.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Count | Self::Rank)
    }

    /// Whether a unit suits the kind.
    ///
    /// count: one measure word, TEU, or a plain number. amount: one currency. share: a ratio but
    /// no points. growth: any ratio, or 番. capacity: anything that is neither money nor a ratio.
    /// length, area, volume, mass, energy, power, temperature: that dimension; standard coal is
    /// mass and energy. duration: time. multiple: a ratio but no points, or 番. points: points, a
    /// plain number, or one measure word. rank: as count. price: money per something. density:
    /// something other than money per something. index: as points, or a ratio. other: anything.
    #[must_use]
    pub fn fits(self, unit: &UnitExpr) -> bool {
        let dimension = unit.dimension();
        let is_ratio = dimension.is_ratio();
        let base = dimension.single();
        let is_counter = matches!(base, Some(Base::Counter(_)));
        let is_doubling = matches!(base, Some(Base::Counter(word)) if word == "番");
        let is_power_of_metre = |power| matches!(dimension.parts(), [(Base::Metre, p)] if *p == power);
        let has_below = dimension.parts().iter().any(|(_, exponent)| *exponent < 0);
        let has_money = dimension.parts().iter().any(|(base, _)| matches!(base, Base::Currency(_)));
        match self {
            Self::Count | Self::Rank => is_counter && !is_doubling || unit.is_plain(),
            Self::Amount => unit.currency().is_some(),
            Self::Share => is_ratio && !unit.is_points(),
            Self::Growth => is_ratio || is_doubling,
            Self::Capacity => !is_ratio && !has_money,
            Self::Length => is_power_of_metre(1),
            Self::Area => is_power_of_metre(2),
            Self::Volume => is_power_of_metre(3),
            Self::Mass => matches!(base, Some(Base::Kilogram | Base::StandardCoal)),
            Self::Energy => {
                matches!(dimension.parts(), [(Base::Watt, 1), (Base::Second, 1)])
                    || matches!(base, Some(Base::StandardCoal))
            }
            Self::Power => matches!(base, Some(Base::Watt)),
            Self::Duration => matches!(base, Some(Base::Second | Base::Month)),
            Self::Multiple => is_ratio && !unit.is_points() || is_doubling,
            Self::Points => unit.is_points() || unit.is_plain() || is_counter,
            Self::Price => has_money && has_below,
            Self::Density => has_below && !has_money,
            Self::Index => is_ratio || is_counter,
            Self::Temperature => matches!(base, Some(Base::Celsius)),
            Self::Other => true,
        }
    }

    /// The kind a unit suggests where a text says nothing else; a ratio is a share.
    #[must_use]
    pub fn suggested_by(unit: &UnitExpr) -> Self {
        match unit.form() {
            Form::Multiple => return Self::Multiple,
            Form::Points => return Self::Points,
            Form::Percent | Form::Part => return Self::Share,
            Form::Size => {}
        }
        [
            Self::Count,
            Self::Amount,
            Self::Length,
            Self::Area,
            Self::Volume,
            Self::Mass,
            Self::Energy,
            Self::Power,
            Self::Duration,
            Self::Price,
            Self::Density,
            Self::Temperature,
        ]
        .into_iter()
        .find(|kind| kind.fits(unit))
        .unwrap_or(Self::Other)
    }
}

/// Whether what a figure says has come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Realisation {
    /// It has.
    Done,
    /// It is agreed, planned, expected or under way.
    Promised,
    /// The basis does not say.
    Neither,
}

vocabulary! {
    /// What stage an amount stands for. Figures of different basis can stand side by side, but are
    /// never added.
    pub enum Basis {
        /// 协议, 签约.
        Agreed = "agreed", ("协议", "agreed");
        /// 计划, 总投资 of a start.
        Planned = "planned", ("计划", "planned");
        /// 开工.
        Started = "started", ("开工", "started");
        /// 在建.
        UnderConstruction = "under-construction", ("在建", "under construction");
        /// 实到, 到位.
        Received = "received", ("实到", "received");
        /// 完成, 竣工.
        Realised = "realised", ("完成", "realised");
        /// 预计, 达产后.
        Expected = "expected", ("预期", "expected");
        /// 实际.
        Actual = "actual", ("实际", "actual");
        /// 预算.
        Budgeted = "budgeted", ("预算", "budgeted");
        /// 设计产能.
        DesignCapacity = "design-capacity", ("设计", "design capacity");
        /// 累计, 截至.
        Stock = "stock", ("累计", "stock");
        /// Within a period.
        Flow = "flow", ("当期", "flow");
        /// 目标.
        Target = "target", ("目标", "target");
        /// Several of them in one figure.
        Mixed = "mixed", ("混合", "mixed");
        /// A phrase rather than a measurement.
        Slogan = "slogan", ("口号", "slogan");
        /// The text does not say.
        Unstated = "unstated", ("未注明", "unstated");
    }
}

impl Basis {
    /// Whether it has come about; decides the pattern of bars in charts.
    #[must_use]
    pub const fn realised(self) -> Realisation {
        match self {
            Self::Received | Self::Realised | Self::Actual | Self::Stock | Self::Flow => Realisation::Done,
            Self::Agreed
            | Self::Planned
            | Self::Started
            | Self::UnderConstruction
            | Self::Expected
            | Self::Budgeted
            | Self::DesignCapacity
            | Self::Target => Realisation::Promised,
            Self::Mixed | Self::Slogan | Self::Unstated => Realisation::Neither,
        }
    }

    /// Name for a table cell: empty where the text does not say.
    #[must_use]
    pub const fn shown(self, lang: Lang) -> &'static str {
        match self {
            Self::Unstated => "",
            stated => stated.name(lang),
        }
    }
}

vocabulary! {
    /// Who says so.
    pub enum Attribution {
        /// The text itself.
        Reporter = "reporter", ("记者", "reporter");
        /// 据介绍, 据了解: somebody the text does not point to.
        Introduced = "introduced", ("据介绍", "by introduction");
        /// A speaker the text describes but does not name.
        Unnamed = "unnamed", ("未具名者", "unnamed speaker");
        /// A speaker with a name.
        Named = "named", ("具名者", "named speaker");
        /// A quoted document.
        Document = "document", ("文件", "document");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn fitting(unit: &str) -> Vec<Kind> {
        let unit = UnitExpr::parse(unit).unwrap();
        Kind::ALL.iter().copied().filter(|kind| kind.fits(&unit)).collect()
    }

    #[test]
    fn kinds_take_the_units_that_suit_them() {
        use Kind as K;
        for (unit, kinds) in [
            ("亿元", vec![K::Amount, K::Other]),
            ("亩", vec![K::Capacity, K::Area, K::Other]),
            ("分钟", vec![K::Capacity, K::Duration, K::Other]),
            ("年", vec![K::Capacity, K::Duration, K::Other]),
            ("%", vec![K::Share, K::Growth, K::Multiple, K::Index, K::Other]),
            ("百分点", vec![K::Growth, K::Points, K::Index, K::Other]),
            ("倍", vec![K::Share, K::Growth, K::Multiple, K::Index, K::Other]),
            ("番", vec![K::Growth, K::Capacity, K::Multiple, K::Points, K::Index, K::Other]),
            ("万元/亩", vec![K::Price, K::Other]),
            ("人/平方公里", vec![K::Capacity, K::Density, K::Other]),
            ("GWh/年", vec![K::Capacity, K::Density, K::Other]),
            ("GWh", vec![K::Capacity, K::Energy, K::Other]),
            ("吨标准煤", vec![K::Capacity, K::Mass, K::Energy, K::Other]),
            ("位", vec![K::Count, K::Capacity, K::Points, K::Rank, K::Index, K::Other]),
            ("万辆", vec![K::Count, K::Capacity, K::Points, K::Rank, K::Index, K::Other]),
            ("℃", vec![K::Capacity, K::Temperature, K::Other]),
        ] {
            assert_eq!(fitting(unit), kinds, "{unit}");
        }
    }

    #[test]
    fn units_suggest_a_kind_that_fits() {
        for (unit, kind) in [
            ("亿元", Kind::Amount),
            ("个", Kind::Count),
            ("", Kind::Count),
            ("%", Kind::Share),
            ("倍", Kind::Multiple),
            ("个百分点", Kind::Points),
            ("公里", Kind::Length),
            ("元/吨", Kind::Price),
            ("吨公里", Kind::Other),
        ] {
            let unit = UnitExpr::parse(unit).unwrap();
            assert_eq!(Kind::suggested_by(&unit), kind);
            assert!(kind.fits(&unit));
        }
    }

    #[test]
    fn words_are_kebab_case_and_found() {
        let lists: [&[&str]; 3] = [Kind::WORDS, Basis::WORDS, Attribution::WORDS];
        for word in lists.iter().copied().flatten() {
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{word}");
        }
        assert_eq!(Basis::find("under-construction"), Some(Basis::UnderConstruction));
        assert_eq!(Kind::find("Amount"), None);
        assert_eq!(Basis::Unstated.shown(Lang::Zh), "");
        assert_eq!(Basis::Agreed.shown(Lang::Zh), "协议");
        assert_eq!(Basis::Agreed.realised(), Realisation::Promised);
        assert_eq!(Basis::Received.realised(), Realisation::Done);
    }
}
