//! A finding, a figure or a derived figure told step by step: what is printed, what that can stand
//! for and by which convention, what is claimed, the arithmetic, the verdict and what it is worth.

use crate::article::{Article, Derived, DerivedId, FigureId, FigureView, Item};
use crate::formula::as_read;
use crate::i18n::Lang;
use crate::number::{Interval, print, print_trimmed, round_half_up, vocabulary};
use crate::unit::{DisplayUnit, convert, interval_text};

use super::Audit;
use super::expression::{self, plain, printed_ratio};
use super::finding::{Finding, Verdict, both};
use super::relation::{Claim, Relation};
use super::sides::Sides;

/// Most figures told of one finding, and findings of one figure.
const MOST: usize = 12;

vocabulary! {
    /// What a step of a derivation is.
    pub enum Part {
        /// A figure: its part in the claim, its name and id.
        Figure = "figure", ("数字", "Figure");
        /// As the text prints it, and where.
        Printed = "printed", ("印作", "Printed");
        /// The sentence it stands in.
        Sentence = "sentence", ("原句", "Sentence");
        /// What it can stand for, and the convention that gives it.
        Interval = "interval", ("区间", "Interval");
        /// The value in base units.
        Base = "base", ("折合", "Base units");
        /// A finding that a figure takes part in.
        Check = "check", ("核对", "Check");
        /// What is claimed.
        Claim = "claim", ("主张", "Claim");
        /// The arithmetic.
        Arithmetic = "arithmetic", ("算式", "Arithmetic");
        /// Both ends of it.
        Ends = "ends", ("两端", "Both ends");
        /// How it came out.
        Verdict = "verdict", ("结论", "Verdict");
        /// What a pass is worth.
        Worth = "worth", ("效力", "Worth");
        /// Ordinary reasons for numbers that do not reconcile.
        Reasons = "reasons", ("原因", "Reasons");
        /// A change of one number that would make the claim hold.
        Repair = "repair", ("若改", "Would hold");
        /// The formula of a derived figure.
        Formula = "formula", ("公式", "Formula");
        /// A number that a formula uses.
        Input = "input", ("取自", "From");
        /// What a formula gives.
        Result = "result", ("结果", "Result");
        /// What one must know before quoting it.
        Caveat = "caveat", ("注意", "Caution");
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub part: Part,
    /// What it says, in the language asked for; never empty.
    pub text: String,
}

/// Collects steps.
struct Steps<'a> {
    article: &'a Article,
    lang: Lang,
    steps: Vec<Step>,
}

/// The steps of a finding of an audit.
#[must_use]
pub fn derivation(article: &Article, audit: &Audit, finding: &Finding, lang: Lang) -> Vec<Step> {
    let mut steps = Steps { article, lang, steps: Vec::new() };
    let roles = finding.claim.as_ref().map_or(&[][..], |claim| claim.relation.roles());
    for (at, id) in finding.figures.iter().take(MOST).enumerate() {
        let role = roles.get(at).or(roles.last()).map_or("", |role| lang.pick(*role));
        steps.figure(*id, role);
    }
    steps.more(finding.figures.len().saturating_sub(MOST));
    if let Some(span) = finding.span.filter(|_| finding.figures.is_empty()) {
        steps.push(Part::Printed, format!("“{}”", article.text.get(span)));
    }
    if let Some(claim) = &finding.claim {
        steps.push(Part::Claim, claim.relation.words(lang).to_owned());
    }
    steps.push(Part::Arithmetic, finding.expression_in(lang).into_owned());
    if let Some(claim) = &finding.claim {
        steps.ends(claim, finding.verdict);
    }
    steps.outcome(finding);
    if let (Verdict::Contradiction, Some(claim)) = (finding.verdict, &finding.claim) {
        // Rules that know better reasons say them in the verdict.
        if !finding.detail.zh.contains("原因") {
            steps.push(Part::Reasons, claim.relation.reasons(lang).to_owned());
        }
        for repair in audit.repairs_of(finding) {
            let (numbers, detail) = (&repair.expression, repair.detail.get(lang));
            let is_said = detail.contains(&**numbers);
            let text = if is_said { detail.to_owned() } else { format!("{numbers}  {detail}") };
            steps.push(Part::Repair, text);
        }
    }
    steps.steps
}

/// The steps of a figure, and in short those of the findings about it, most severe first. Empty for an
/// id of another article.
#[must_use]
pub fn derivation_of_figure(article: &Article, audit: &Audit, id: FigureId, lang: Lang) -> Vec<Step> {
    let mut steps = Steps { article, lang, steps: Vec::new() };
    steps.figure(id, "");
    if let Some((base, name)) = article.figure(id).and_then(|view| view.in_base_units()) {
        steps.push(Part::Base, format!("{} {name}", print_trimmed(base, 6)));
    }
    for (_, finding) in audit.about(id).take(MOST) {
        let name = finding.rule.name(lang);
        steps.push(Part::Check, format!("{} {} {name}", finding.verdict.glyph(), finding.id));
        steps.push(Part::Arithmetic, finding.expression_in(lang).into_owned());
        if let Some(claim) = &finding.claim {
            steps.ends(claim, finding.verdict);
        }
        steps.outcome(finding);
    }
    steps.more(audit.about(id).count().saturating_sub(MOST));
    steps.steps
}

/// The steps of a derived figure. Empty for an id of another article.
#[must_use]
pub fn derivation_of_derived(article: &Article, id: DerivedId, lang: Lang) -> Vec<Step> {
    let mut steps = Steps { article, lang, steps: Vec::new() };
    let Some(derived) = article.derived.get(id.index()) else { return Vec::new() };
    let title = article.name(derived.title, lang);
    steps.push(Part::Figure, format!("{title} {}", article.id_of(Item::Derived(id))));
    steps.push(Part::Formula, as_read(article.str(derived.formula_text)));
    for input in derived.inputs.iter().take(MOST) {
        steps.input(*input);
    }
    steps.more(derived.inputs.len().saturating_sub(MOST));
    let unit = article.unit(derived.unit);
    let numbers = with_numbers(article, derived);
    if let Some(point) = derived.point {
        let mark = if derived.approximate { "≈" } else { "=" };
        let (point, unit) = convert(point, unit, DisplayUnit::AsPrinted, lang);
        steps.push(
            Part::Arithmetic,
            format!("{numbers} {mark} {}", with_unit(&print_trimmed(point, 6), &unit)),
        );
    } else {
        steps.push(Part::Arithmetic, numbers);
    }
    if derived.interval != Interval::UNBOUNDED {
        let ends = interval_text(expression::rounded(&derived.interval), unit, lang);
        let shown = derived.point.zip(derived.decimals).map_or_else(String::new, |(point, decimals)| {
            // Rounded in its own unit: showing it in another one adds no digits.
            let rounded = round_half_up(point, u32::from(decimals));
            let (point, unit) = convert(rounded, unit, DisplayUnit::AsPrinted, lang);
            format!("{}  ", with_unit(&print(point), &unit))
        });
        steps.push(Part::Result, format!("{shown}{ends}"));
    }
    steps.push(Part::Caveat, article.name(derived.caveat, lang).to_owned());
    steps.steps
}

impl Steps<'_> {
    fn push(&mut self, part: Part, text: String) {
        if !text.is_empty() {
            self.steps.push(Step { part, text });
        }
    }

    fn more(&mut self, left: usize) {
        if left > 0 {
            self.push(Part::Figure, both!("另有 {left} 项", "{left} more").get(self.lang).to_owned());
        }
    }

    /// A figure, its print, its sentence and what it can stand for.
    fn figure(&mut self, id: FigureId, role: &str) {
        let Some(view) = self.article.figure(id) else { return };
        let lang = self.lang;
        let name = format!("{} {}", view.indicator(lang), view.document_id());
        self.push(Part::Figure, if role.is_empty() { name } else { format!("{role} · {name}") });
        self.push(Part::Printed, format!("“{}”  {}", view.surface(), view.place_words(lang)));
        // Figures of one finding often share a sentence.
        let sentence = view.sentence();
        let said = self.steps.iter().rev().find(|step| step.part == Part::Sentence);
        if said.is_none_or(|step| step.text != sentence) {
            self.push(Part::Sentence, sentence);
        }
        self.push(Part::Interval, with_bounds(&view, lang));
    }

    /// Something a formula uses.
    fn input(&mut self, item: Item) {
        let lang = self.lang;
        let id = self.article.id_of(item);
        let text = match item {
            Item::Figure(figure) => self.article.figure(figure).map(|view| {
                format!("{id} {} “{}”  {}", view.indicator(lang), view.surface(), with_bounds(&view, lang))
            }),
            Item::Derived(of) => self.article.derived.get(of.index()).map(|it| {
                let unit = self.article.unit(it.unit);
                let interval = interval_text(expression::rounded(&it.interval), unit, lang);
                format!("{id} {}  {interval}", self.article.name(it.title, lang))
            }),
            _ => None,
        };
        self.push(Part::Input, text.unwrap_or_default());
    }

    /// Both ends of what the figures make, and of what is printed.
    fn ends(&mut self, claim: &Claim, verdict: Verdict) {
        let Some((Sides { made, printed }, unit)) = claim.shown_sides(self.article) else { return };
        let lang = self.lang;
        let of = |interval: &Interval| interval_text(expression::rounded(interval), unit, lang);
        let shown = of(&made);
        let words = match (claim.relation, printed) {
            (Relation::AtMost, Some(limit)) => {
                let limit = of(&limit);
                both!("{shown} 与上限 {limit}", "{shown} against a limit of {limit}")
            }
            (Relation::Same, Some(other)) if made == other => {
                both!("两处都是 {shown}", "both are {shown}")
            }
            (Relation::Same, Some(other)) => {
                let other = of(&other);
                both!("一处 {shown}，另一处 {other}", "one is {shown}, the other {other}")
            }
            (_, Some(printed)) if verdict == Verdict::Unverifiable => {
                let printed = of(&printed);
                both!("算得 {shown}，印出 {printed}", "made {shown}, printed {printed}")
            }
            (_, Some(printed)) => {
                let meets = made.intersect(&printed);
                let printed = of(&printed);
                match meets {
                    Some(_) => both!(
                        "算得 {shown}，印出 {printed}：有共同的值",
                        "made {shown}, printed {printed}: they share a value"
                    ),
                    None => both!(
                        "算得 {shown}，印出 {printed}：没有共同的值",
                        "made {shown}, printed {printed}: they share no value"
                    ),
                }
            }
            // What is no count has no whole number to look for.
            (_, None) if verdict == Verdict::Unverifiable => both!("反推 {shown}", "implied {shown}"),
            (_, None) => match made.whole_numbers().map(|it| (it, it.exact_value())) {
                Some((_, Some(only))) => {
                    let only = plain(only.normalize());
                    both!("{shown}：其中只有整数 {only}", "{shown}: the only whole number in it is {only}")
                }
                Some((whole, None)) => {
                    let whole = expression::interval(&whole);
                    both!("{shown}：其中的整数 {whole}", "{shown}: whole numbers {whole} lie in it")
                }
                None => both!("{shown}：其中没有整数", "{shown}: no whole number lies in it"),
            },
        };
        self.push(Part::Ends, words.get(lang).to_owned());
    }

    /// The verdict, and what it is worth.
    fn outcome(&mut self, finding: &Finding) {
        let lang = self.lang;
        let verdict = finding.verdict;
        let separator = lang.pick(("：", ": "));
        let text =
            format!("{} {}{separator}{}", verdict.glyph(), verdict.name(lang), finding.detail.get(lang));
        self.push(Part::Verdict, text);
        self.push(Part::Worth, finding.worth().map_or_else(String::new, |worth| worth.get(lang).to_owned()));
    }
}

/// The interval of a figure with its ends, also where the convention says that it is exact.
fn with_bounds(view: &FigureView<'_>, lang: Lang) -> String {
    let words = view.interval_words(lang);
    let interval = view.interval();
    match interval.exact_value() {
        Some(_) if !words.is_empty() => {
            format!("{} · {words}", interval_text(expression::rounded(&interval), view.unit(), lang))
        }
        _ => words,
    }
}

fn with_unit(text: &str, unit: &str) -> String {
    let space = if unit.is_empty() || unit.starts_with(['%', '‰']) { "" } else { " " };
    format!("{text}{space}{unit}")
}

/// A formula with the printed numbers in the place of ids: `407 / (1 + 116.49%)`.
fn with_numbers(article: &Article, derived: &Derived) -> String {
    let formula = as_read(article.str(derived.formula_text));
    let is_id = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let mut written = String::new();
    let mut rest = formula.as_str();
    while let Some(letter) = rest.chars().next() {
        let end = if letter.is_alphabetic() {
            rest.find(|it| !is_id(it)).unwrap_or(rest.len())
        } else {
            letter.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        let number = match article.find(word).filter(|_| letter.is_alphabetic()) {
            Some(Item::Figure(id)) => article.figure(id).map(|view| printed_ratio(&view)),
            Some(Item::Derived(id)) => article.derived.get(id.index()).and_then(|it| {
                Some(with_unit(&print_trimmed(it.point?, 6), article.unit(it.unit).text(Lang::Zh)))
            }),
            _ => None,
        };
        written.push_str(number.as_deref().unwrap_or(word));
        rest = after;
    }
    written
}

impl Relation {
    /// What it claims, in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Sum => ("各部分之和等于合计", "the parts make up the total"),
            Self::SharesToWhole => ("各占比合为一个整体", "the shares make up one whole"),
            Self::Share => ("部分 ÷ 总体 = 占比", "part ÷ whole = share"),
            Self::ReachableShare => {
                ("总体乘以占比须是整数", "the whole times the share has to be a whole number")
            }
            Self::Growth => ("本期 ÷ 基期 − 1 = 增幅", "level ÷ earlier level − 1 = growth"),
            Self::ReachableBase => {
                ("本期与增幅反推的基期须是整数", "level and growth have to imply a whole number before")
            }
            Self::Difference => ("本期 − 基期 = 变化", "level − earlier level = change"),
            Self::Quotient => ("被除数 ÷ 除数 = 商", "dividend ÷ divisor = quotient"),
            Self::Product => ("因数 × 因数 = 积", "factor × factor = product"),
            Self::PerUnit => ("总量 ÷ 个数 = 每一个的量", "total ÷ number = for one of them"),
            Self::Each => ("每一个的量 × 个数 = 总量", "for one of them × number = total"),
            Self::Compound(_) => (
                "（1 + 年均增幅）的年数次方 − 1 = 累计增幅",
                "(1 + yearly growth) to the power of the years − 1 = growth in all",
            ),
            Self::CompoundLevel(_) => (
                "基期 ×（1 + 年均增幅）的年数次方 = 本期",
                "earlier level × (1 + yearly growth) to the power of the years = level",
            ),
            Self::YearlyChange(_) => {
                ("（本期 − 基期）÷ 年数 = 年均变化", "(level − earlier level) ÷ years = yearly change")
            }
            Self::AtMost => ("部分不超过总体", "the part is no larger than the whole"),
            Self::Same => ("同一事实的两处说法相同", "two statements of one fact agree"),
        })
    }

    /// What each figure is in the claim; the last one goes on for those beyond.
    const fn roles(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Sum => &[("合计", "total"), ("部分", "part")],
            Self::SharesToWhole => &[("占比", "share")],
            Self::Share => &[("部分", "part"), ("总体", "whole"), ("占比", "share")],
            Self::ReachableShare => &[("占比", "share"), ("总体", "whole")],
            Self::Growth => &[("本期", "level"), ("基期", "earlier level"), ("增幅", "growth")],
            Self::ReachableBase => &[("本期", "level"), ("增幅", "growth")],
            Self::Difference => &[("本期", "level"), ("基期", "earlier level"), ("变化", "change")],
            Self::Quotient => &[("被除数", "dividend"), ("除数", "divisor"), ("商", "quotient")],
            Self::Product => &[("因数", "factor"), ("因数", "factor"), ("积", "product")],
            Self::PerUnit => &[("总量", "total"), ("个数", "number"), ("每一个", "for one")],
            Self::Each => &[("每一个", "for one"), ("个数", "number"), ("总量", "total")],
            Self::Compound(_) => &[("累计增幅", "growth in all"), ("年均增幅", "yearly growth")],
            Self::CompoundLevel(_) => {
                &[("本期", "level"), ("基期", "earlier level"), ("年均增幅", "yearly growth")]
            }
            Self::YearlyChange(_) => {
                &[("本期", "level"), ("基期", "earlier level"), ("年均变化", "yearly change")]
            }
            Self::AtMost => &[("部分", "part"), ("总体", "whole")],
            Self::Same => &[("一处", "one statement"), ("另一处", "the other")],
        }
    }

    /// The ordinary reasons for numbers that do not reconcile.
    fn reasons(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Sum | Self::SharesToWhole => {
                ("四舍五入、未列出全部部分、口径不同", "rounding, parts left out, another scope")
            }
            Self::Growth | Self::ReachableBase | Self::Difference => (
                "基数修订、可比口径、四舍五入、截止日期不同",
                "revised base, comparable scope, rounding, another cut-off date",
            ),
            Self::AtMost | Self::Same => {
                ("口径不同、截止日期不同、四舍五入", "another scope, another cut-off date, rounding")
            }
            _ => ("四舍五入、口径不同、另有所指", "rounding, another scope, another figure meant"),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::audit;
    use crate::check::stage::article;
    use crate::job::Progress;

    fn lines(steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| format!("{} {}", step.part.name(Lang::Zh), step.text)).collect()
    }

    #[track_caller]
    fn has(steps: &[Step], expected: &[&str]) {
        let lines = lines(steps);
        for line in expected {
            assert!(lines.iter().any(|it| it.starts_with(line)), "no {line} in\n{}", lines.join("\n"));
        }
    }

    /// The most severe finding told.
    fn first(marked: &str, lang: Lang) -> Vec<Step> {
        let article = article(marked);
        let audit = audit(&article, &Progress::default());
        derivation(&article, &audit, &audit.findings[0], lang)
    }

    #[test]
    fn a_pass_is_told_from_print_to_worth() {
        let text = "开行{a|407列|列数}，同比增长{g|116.49%|列数增幅}。";
        has(
            &first(text, Lang::Zh),
            &[
                "数字 本期 · 列数 a",
                "印作 “407列”  第1行",
                "原句 开行407列，同比增长116.49%。",
                "区间 [407, 407] 列 · 精确计数",
                "数字 增幅 · 列数增幅 g",
                "区间 [116.485, 116.495]%：末位数字的半个单位",
                "主张 本期与增幅反推的基期须是整数",
                "算式 407/2.1649 = 188.00",
                "两端 (187.995, 188.004] 列：其中只有整数 188",
                "结论 ✓ 一致：基期整数唯一：188",
                "效力 强：任取一个错误的数，只有 0.9% 会通过",
            ],
        );
        let english = first(text, Lang::En);
        assert!(english.iter().any(|step| step.text.starts_with("strong: of wrong numbers only 0.9%")));
    }

    #[test]
    fn a_failure_names_reasons_and_repairs() {
        has(
            &first("共有项目{t|113个}，其中开工{a|62个}，竣工{b|41个}。", Lang::Zh),
            &["两端 算得 [103, 103] 个，印出 [113, 113] 个：没有共同的值", "结论 ✗ 对不上", "若改 "],
        );
    }

    #[test]
    fn every_failure_that_is_told_has_reasons() {
        for marked in [
            "共有项目{t|113个}，其中开工{a|62个}，竣工{b|41个}。",
            "由上年的{b|188列}增至{a|407列}，同比增长{g|120.5%}。",
            "项目{w|62个}，其中工业{p|38个}，占{s|62.9%}。",
        ] {
            let told = lines(&first(marked, Lang::Zh)).join("\n");
            assert!(told.contains("原因"), "{told}");
        }
    }

    #[test]
    fn a_figure_is_told_with_its_findings() {
        let article = crate::load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let Some(Item::Figure(id)) = article.find("f310") else { return };
        has(
            &derivation_of_figure(&article, &audit, id, Lang::Zh),
            &[
                "印作 “8.095亿元”",
                "折合 809,500,000 CNY",
                "核对 ? c",
                "算式 8.095/1.4103 = 5.7399",
                "两端 反推 (5.739, 5.741] 亿元",
            ],
        );
    }

    #[test]
    fn a_derived_figure_is_told_with_its_numbers() {
        let article = crate::load::sample().unwrap();
        let Some(Item::Derived(id)) = article.find("d301") else { return };
        has(
            &derivation_of_derived(&article, id, Lang::Zh),
            &[
                "公式 f306 ÷ (1 + f307)",
                "取自 f306 1–5月列数 “407列”  [407, 407] 列 · 精确计数",
                "算式 407列 ÷ (1 + 116.49%) = 187.999446 列",
                "结果 188 列  [187.995, 188.004] 列",
            ],
        );
        // Every derived figure of the sample can be told.
        for number in 0..article.derived.len() {
            let id = DerivedId(u32::try_from(number).unwrap());
            for lang in Lang::ALL {
                assert!(derivation_of_derived(&article, id, lang).len() >= 4);
            }
        }
    }
}
