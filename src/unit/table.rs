//! The units, one row each: what texts write, its English name, its code, and what it measures.

use std::borrow::Cow;

use super::dimension::{Base, Dimension};

/// How a unit of ratios is meant; [`Form::Size`] for all units that measure something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Not a ratio, or a plain number.
    #[default]
    Size,
    /// %.
    Percent,
    /// ‰, 成, 折 and other parts of a whole.
    Part,
    /// 倍.
    Multiple,
    /// 百分点: a difference of percentages, which cannot be added to a percentage.
    Points,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug)]
pub enum Measure {
    /// Its own things: the dimension is the symbol itself.
    Itself,
    /// A product of powers of bases; empty for ratios.
    Of(&'static [(Base, i8)]),
}

/// A unit.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// As texts write it most often.
    pub symbol: &'static str,
    /// Other ways to write it.
    pub aliases: &'static [&'static str],
    /// English name or symbol.
    pub english: &'static str,
    /// ISO 4217 or UCUM code; empty for a measure word, whose code is the word in braces.
    pub code: &'static str,
    /// What it measures.
    pub measure: Measure,
    /// Size in base units, an exact ratio.
    pub factor: (u128, u128),
    /// Whether it counts indivisible things.
    pub counted: bool,
    /// How a ratio is meant.
    pub form: Form,
}

impl Unit {
    /// Its code: ISO 4217, UCUM, or the measure word in braces.
    #[must_use]
    pub fn full_code(&self) -> Cow<'static, str> {
        if self.code.is_empty() {
            Cow::Owned(format!("{{{}}}", self.symbol))
        } else {
            Cow::Borrowed(self.code)
        }
    }

    /// Its dimension.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        match self.measure {
            Measure::Itself => Dimension::of(Base::Counter(Cow::Borrowed(self.symbol))),
            Measure::Of(parts) => Dimension::product(parts).unwrap_or_default(),
        }
    }

    /// The unit that a text names, by symbol or alias; Latin ones of two letters and more in any
    /// case where the exact one is unknown. `None` for an unknown one.
    #[must_use]
    pub fn find(text: &str) -> Option<&'static Self> {
        let names = |unit: &Self, same: &dyn Fn(&str) -> bool| {
            same(unit.symbol) || unit.aliases.iter().any(|alias| same(alias))
        };
        UNITS.iter().find(|unit| names(unit, &|name| name == text)).or_else(|| {
            let loose = text.is_ascii() && text.len() >= 2;
            UNITS
                .iter()
                .filter(|_| loose)
                .find(|unit| names(unit, &|name| name.len() >= 2 && name.eq_ignore_ascii_case(text)))
        })
    }
}

const fn currency(
    symbol: &'static str,
    aliases: &'static [&'static str],
    code: &'static str,
    measure: &'static [(Base, i8)],
) -> Unit {
    let measure = Measure::Of(measure);
    Unit { english: code, ..physical(symbol, aliases, code, measure, (1, 1)) }
}

/// A unit whose English name is its code.
const fn physical(
    symbol: &'static str,
    aliases: &'static [&'static str],
    code: &'static str,
    measure: Measure,
    factor: (u128, u128),
) -> Unit {
    Unit { symbol, aliases, english: code, code, measure, factor, counted: false, form: Form::Size }
}

const fn named(english: &'static str, unit: Unit) -> Unit {
    Unit { english, ..unit }
}

const fn ratio(
    symbol: &'static str,
    aliases: &'static [&'static str],
    code: &'static str,
    factor: (u128, u128),
    form: Form,
) -> Unit {
    Unit { form, ..physical(symbol, aliases, code, Measure::Of(&[]), factor) }
}

/// A measure word for indivisible things.
const fn counter(symbol: &'static str, english: &'static str) -> Unit {
    let unit = physical(symbol, &[], "", Measure::Itself, (1, 1));
    Unit { english, counted: true, ..unit }
}

/// A measure of its own that does not count indivisible things.
const fn measured(symbol: &'static str, english: &'static str) -> Unit {
    Unit { counted: false, ..counter(symbol, english) }
}

const LENGTH: Measure = Measure::Of(&[(Base::Metre, 1)]);
const AREA: Measure = Measure::Of(&[(Base::Metre, 2)]);
const VOLUME: Measure = Measure::Of(&[(Base::Metre, 3)]);
const MASS: Measure = Measure::Of(&[(Base::Kilogram, 1)]);
const COAL: Measure = Measure::Of(&[(Base::StandardCoal, 1)]);
const POWER: Measure = Measure::Of(&[(Base::Watt, 1)]);
const ENERGY: Measure = Measure::Of(&[(Base::Watt, 1), (Base::Second, 1)]);
const TIME: Measure = Measure::Of(&[(Base::Second, 1)]);
const CALENDAR: Measure = Measure::Of(&[(Base::Month, 1)]);
const RATE: Measure = Measure::Of(&[(Base::Second, -1)]);
const FREIGHT: Measure = Measure::Of(&[(Base::Kilogram, 1), (Base::Metre, 1)]);
const TRAVEL: Measure = Measure::Of(&[(Base::Counter(Cow::Borrowed("人")), 1), (Base::Metre, 1)]);
const BOXES: Measure = Measure::Of(&[(Base::Counter(Cow::Borrowed("TEU")), 1)]);
const HEAT: Measure = Measure::Of(&[(Base::Celsius, 1)]);
const BYTES: Measure = Measure::Of(&[(Base::Byte, 1)]);

/// All units known by name. Any other measure word is accepted as a counter of its own.
#[rustfmt::skip] // one row, one line
pub static UNITS: &[Unit] = &[
    // Money.
    currency("元", &["人民币", "元人民币", "人民币元", "块钱", "CNY", "RMB", "¥", "￥"], "CNY", &[(Base::Currency("CNY"), 1)]),
    currency("美元", &["美金", "USD", "US$", "$"], "USD", &[(Base::Currency("USD"), 1)]),
    currency("港元", &["港币", "HKD"], "HKD", &[(Base::Currency("HKD"), 1)]),
    currency("欧元", &["EUR", "€"], "EUR", &[(Base::Currency("EUR"), 1)]),
    currency("日元", &["JPY"], "JPY", &[(Base::Currency("JPY"), 1)]),
    currency("英镑", &["GBP", "£"], "GBP", &[(Base::Currency("GBP"), 1)]),
    currency("新台币", &["台币", "TWD"], "TWD", &[(Base::Currency("TWD"), 1)]),
    currency("澳门元", &["澳门币", "MOP"], "MOP", &[(Base::Currency("MOP"), 1)]),
    currency("新加坡元", &["新元", "SGD"], "SGD", &[(Base::Currency("SGD"), 1)]),
    currency("韩元", &["KRW"], "KRW", &[(Base::Currency("KRW"), 1)]),
    currency("卢布", &["RUB"], "RUB", &[(Base::Currency("RUB"), 1)]),
    currency("泰铢", &["THB"], "THB", &[(Base::Currency("THB"), 1)]),
    currency("澳元", &["AUD"], "AUD", &[(Base::Currency("AUD"), 1)]),
    currency("加元", &["CAD"], "CAD", &[(Base::Currency("CAD"), 1)]),
    currency("瑞士法郎", &["瑞郎", "CHF"], "CHF", &[(Base::Currency("CHF"), 1)]),
    // Ratios.
    ratio("%", &["％", "百分之"], "%", (1, 100), Form::Percent),
    named("‰", ratio("‰", &["千分之"], "[ppth]", (1, 1000), Form::Part)),
    named("‱", ratio("‱", &["万分之"], "10*-4", (1, 10_000), Form::Part)),
    named("points", ratio("百分点", &["个百分点", "pp", "pct"], "{pp}", (1, 100), Form::Points)),
    named("per mille points", ratio("千分点", &["个千分点"], "{ppt}", (1, 1000), Form::Points)),
    named("basis points", ratio("基点", &["个基点", "bp", "BP"], "{bp}", (1, 10_000), Form::Points)),
    named("times", ratio("倍", &["×"], "1", (1, 1), Form::Multiple)),
    named("tenths", ratio("成", &[], "{成}", (1, 10), Form::Part)),
    named("tenths of the price", ratio("折", &[], "{折}", (1, 10), Form::Part)),
    // 翻两番 is four times as much: no factor makes it a ratio.
    measured("番", "doublings"),
    // Length.
    physical("公里", &["千米", "km"], "km", LENGTH, (1000, 1)),
    physical("米", &["公尺", "m"], "m", LENGTH, (1, 1)),
    physical("分米", &["dm"], "dm", LENGTH, (1, 10)),
    physical("厘米", &["公分", "cm"], "cm", LENGTH, (1, 100)),
    physical("毫米", &["mm"], "mm", LENGTH, (1, 1000)),
    physical("微米", &["μm", "um"], "um", LENGTH, (1, 1_000_000)),
    physical("纳米", &["nm"], "nm", LENGTH, (1, 1_000_000_000)),
    named("li", physical("里", &["华里", "市里"], "[li]", LENGTH, (500, 1))),
    named("nautical miles", physical("海里", &["浬", "nmi"], "[nmi_i]", LENGTH, (1852, 1))),
    named("miles", physical("英里", &["mile", "miles"], "[mi_i]", LENGTH, (1_609_344, 1000))),
    named("inches", physical("英寸", &["寸屏"], "[in_i]", LENGTH, (254, 10_000))),
    named("feet", physical("英尺", &["ft"], "[ft_i]", LENGTH, (3048, 10_000))),
    // Area.
    named("m²", physical("平方米", &["㎡", "m²", "m2", "平米", "平方", "m^2"], "m2", AREA, (1, 1))),
    named("km²", physical("平方公里", &["平方千米", "km²", "km2", "㎢"], "km2", AREA, (1_000_000, 1))),
    named("mu", physical("亩", &["市亩"], "[mu]", AREA, (2000, 3))),
    named("ha", physical("公顷", &["ha", "hm²", "hm2", "平方百米"], "har", AREA, (10_000, 1))),
    // Volume.
    named("m³", physical("立方米", &["m³", "m3", "㎥", "方", "立方", "立方公尺", "m^3"], "m3", VOLUME, (1, 1))),
    physical("升", &["公升", "L", "l"], "L", VOLUME, (1, 1000)),
    physical("毫升", &["mL", "ml"], "mL", VOLUME, (1, 1_000_000)),
    // Mass.
    physical("吨", &["公吨", "t"], "t", MASS, (1000, 1)),
    physical("公斤", &["千克", "kg"], "kg", MASS, (1, 1)),
    physical("克", &["g"], "g", MASS, (1, 1000)),
    physical("毫克", &["mg"], "mg", MASS, (1, 1_000_000)),
    named("μg", physical("微克", &["μg", "ug"], "ug", MASS, (1, 1_000_000_000))),
    named("jin", physical("斤", &["市斤"], "[jin]", MASS, (1, 2))),
    named("dan", physical("担", &["市担"], "[dan]", MASS, (50, 1))),
    named("tce", physical("吨标准煤", &["tce", "吨标煤"], "t{ce}", COAL, (1000, 1))),
    named("kgce", physical("千克标准煤", &["公斤标准煤", "千克标煤", "kgce"], "kg{ce}", COAL, (1, 1))),
    // Power and energy.
    physical("瓦", &["W", "瓦特"], "W", POWER, (1, 1)),
    physical("千瓦", &["kW", "KW"], "kW", POWER, (1000, 1)),
    physical("兆瓦", &["MW"], "MW", POWER, (1_000_000, 1)),
    physical("吉瓦", &["GW"], "GW", POWER, (1_000_000_000, 1)),
    named("Wh", physical("瓦时", &["Wh"], "W.h", ENERGY, (3600, 1))),
    named("kWh", physical("千瓦时", &["度", "度电", "kWh", "KWh", "千瓦小时"], "kW.h", ENERGY, (3_600_000, 1))),
    named("MWh", physical("兆瓦时", &["MWh"], "MW.h", ENERGY, (3_600_000_000, 1))),
    named("GWh", physical("吉瓦时", &["GWh", "Gwh"], "GW.h", ENERGY, (3_600_000_000_000, 1))),
    physical("焦耳", &["焦", "J"], "J", ENERGY, (1, 1)),
    // Charging rate: 1 C fills a battery in an hour.
    named("C", physical("C", &["倍率"], "/h", RATE, (1, 3600))),
    physical("赫兹", &["赫", "Hz"], "Hz", RATE, (1, 1)),
    physical("兆赫", &["MHz"], "MHz", RATE, (1_000_000, 1)),
    physical("吉赫", &["GHz"], "GHz", RATE, (1_000_000_000, 1)),
    // Time.
    physical("秒", &["s", "秒钟"], "s", TIME, (1, 1)),
    physical("毫秒", &["ms"], "ms", TIME, (1, 1000)),
    physical("分钟", &["min"], "min", TIME, (60, 1)),
    physical("小时", &["h", "个小时", "钟头", "个钟头", "个钟", "时"], "h", TIME, (3600, 1)),
    named("days", physical("天", &["日", "d", "昼夜"], "d", TIME, (86_400, 1))),
    named("weeks", physical("周", &["星期", "个星期", "礼拜"], "wk", TIME, (604_800, 1))),
    named("months", physical("月", &["个月"], "mo", CALENDAR, (1, 1))),
    named("quarters", physical("季度", &["季", "个季度"], "{季度}", CALENDAR, (3, 1))),
    named("years", physical("年", &["周年", "载", "a"], "a", CALENDAR, (12, 1))),
    // Transport work.
    named("t·km", physical("吨公里", &["吨千米"], "t.km", FREIGHT, (1_000_000, 1))),
    named("t·nmi", physical("吨海里", &[], "t.[nmi_i]", FREIGHT, (1_852_000, 1))),
    named("person·km", physical("人公里", &["人千米"], "{人}.km", TRAVEL, (1000, 1))),
    named("person·nmi", physical("人海里", &[], "{人}.[nmi_i]", TRAVEL, (1852, 1))),
    // Others.
    named("°C", physical("℃", &["摄氏度", "°C"], "Cel", HEAT, (1, 1))),
    physical("字节", &["B"], "By", BYTES, (1, 1)),
    named("MB", physical("MB", &[], "MBy", BYTES, (1_000_000, 1))),
    named("GB", physical("GB", &[], "GBy", BYTES, (1_000_000_000, 1))),
    named("TB", physical("TB", &[], "TBy", BYTES, (1_000_000_000_000, 1))),
    named("PB", physical("PB", &[], "PBy", BYTES, (1_000_000_000_000_000, 1))),
    measured("点", "points"),
    // Containers, in twenty-foot equivalents.
    Unit { counted: true, ..named("TEU", physical("标箱", &["TEU", "标准箱", "个标箱", "个标准箱"], "{TEU}", BOXES, (1, 1))) },
    // Measure words.
    counter("个", "items"),
    counter("家", "firms"),
    counter("列", "trains"),
    counter("种", "kinds"),
    counter("类", "categories"),
    counter("辆", "vehicles"),
    counter("台", "sets"),
    counter("套", "sets (套)"),
    counter("期", "phases"),
    counter("批", "batches"),
    counter("批次", "missions"),
    counter("人", "people"),
    counter("名", "people (名)"),
    counter("位", "places"),
    counter("人次", "visits"),
    counter("户", "households"),
    counter("次", "times (次)"),
    counter("件", "pieces"),
    counter("项", "matters"),
    counter("条", "lines"),
    counter("处", "sites"),
    counter("座", "structures"),
    counter("所", "institutions"),
    counter("间", "rooms"),
    counter("栋", "buildings"),
    counter("架", "aircraft"),
    counter("架次", "flights"),
    counter("艘", "ships"),
    counter("班", "services"),
    counter("趟", "trips"),
    counter("车次", "vehicle trips"),
    counter("箱", "boxes"),
    counter("柜", "containers"),
    counter("只", "head (只)"),
    counter("头", "head"),
    counter("匹", "head (匹)"),
    counter("株", "plants"),
    counter("棵", "trees"),
    counter("份", "copies"),
    counter("册", "volumes"),
    counter("部", "works"),
    counter("款", "models"),
    counter("笔", "deals"),
    counter("宗", "cases"),
    counter("起", "incidents"),
    counter("场", "events"),
    counter("届", "sessions"),
    counter("轮", "rounds"),
    counter("步", "steps"),
    counter("张", "sheets"),
    counter("块", "blocks"),
    counter("片", "tracts"),
    counter("支", "teams"),
    Unit { aliases: &["周岁"], ..measured("岁", "years of age") },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Ratio;

    #[test]
    fn every_name_belongs_to_one_unit() {
        let mut names: Vec<&str> =
            UNITS.iter().flat_map(|unit| unit.aliases.iter().copied().chain([unit.symbol])).collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }

    #[test]
    fn every_unit_is_complete() {
        for unit in UNITS {
            assert!(!unit.symbol.is_empty() && !unit.english.is_empty(), "{}", unit.symbol);
            let (above, below) = unit.factor;
            assert!(Ratio::new(above, below).is_some(), "{}", unit.symbol);
            assert!(unit.form == Form::Size || unit.dimension().is_ratio(), "{}", unit.symbol);
            for name in unit.aliases.iter().chain([&unit.symbol]) {
                let found = Unit::find(name).map(|unit| unit.symbol);
                assert_eq!(found, Some(unit.symbol), "{name}");
            }
        }
    }

    #[test]
    fn latin_names_are_found_in_any_case_unless_another_is_exact() {
        let symbol = |text| Unit::find(text).map(|unit| unit.symbol);
        assert_eq!(symbol("kwh"), Some("千瓦时"));
        assert_eq!(symbol("KM"), Some("公里"));
        assert_eq!((symbol("c"), symbol("C")), (None, Some("C")));
        assert_eq!(symbol("蛋"), None);
    }
}
