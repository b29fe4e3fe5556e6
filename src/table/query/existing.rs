//! The values that a field has in an article, and how many figures or findings each keeps; where that is not
//! known for certain, no number.

use std::hash::Hash;

use hashbrown::HashMap;

use super::field::{Field, State, UnitKind};
use super::figures::{figures_of, is_so, kind_of_unit};
use super::findings::FindingFilter;
use super::period::Asked;
use super::{Beside, Query, written};
use crate::article::{Article, FigureView};
use crate::check::{Finding, Strength, Verdict};
use crate::date::Period;
use crate::i18n::Lang;
use crate::unit::{Attribution, Basis, Kind};

/// Most figures that are looked at: a list to choose from need not be whole.
const LOOKED_AT: usize = 200_000;

/// Most periods that are compared two by two.
const PERIODS: usize = 400;

/// Most findings times values that are looked at to count.
const ASKED: usize = 200_000;

/// What a filter is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The figures.
    Figures,
    /// The findings of the audit.
    Findings,
}

/// A value that a field has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Whether it is a word of a list, with a name of its own in each language.
    pub is_word: bool,
    /// How many figures or findings it keeps; none where they were not counted.
    pub count: Option<usize>,
}

impl Existing {
    fn word((zh, en): (&str, &str), count: usize) -> Self {
        Self { zh: zh.to_owned(), en: en.to_owned(), is_word: true, count: Some(count) }
    }

    fn name(name: &str, count: usize) -> Self {
        Self { zh: name.to_owned(), en: name.to_owned(), is_word: false, count: Some(count) }
    }

    /// Its names, that of a language first.
    #[must_use]
    pub fn names(&self, lang: Lang) -> [&str; 2] {
        lang.pick(([&self.zh, &self.en], [&self.en, &self.zh]))
    }
}

/// The values that a field has, the most frequent first where they have no order of their own. Of a very long
/// article its beginning, and uncounted.
#[must_use]
pub fn existing(article: &Article, beside: &Beside, field: Field, over: Over) -> Vec<Existing> {
    let mut values = of_figures(article, beside, field);
    match over {
        Over::Figures if article.figures.len() > LOOKED_AT => {
            values.iter_mut().for_each(|value| value.count = None);
        }
        Over::Figures => {}
        Over::Findings => {
            count_findings(&mut values, article, beside, field);
            values.retain(|value| value.count != Some(0));
        }
    }
    values
}

/// Counts the findings that each value keeps rather than the figures; where there are too many, nothing.
fn count_findings(values: &mut Vec<Existing>, article: &Article, beside: &Beside, field: Field) {
    if field == Field::Is {
        // A finding can be in a state that none of its figures is in.
        *values = State::ALL.iter().map(|it| Existing::word((it.name(Lang::Zh), it.word()), 1)).collect();
    }
    let findings = beside.study.as_ref().map_or(&[][..], |study| &study.audit.findings);
    let is_much = values.len().saturating_mul(findings.len()) > ASKED;
    for value in values {
        let filter = (!is_much)
            .then(|| Query::read(&format!("{}:{}", field.word(), written(value.names(Lang::Zh)[0]))).ok())
            .flatten();
        value.count = filter.map(|filter| {
            let mut keeps = FindingFilter::new(&filter, article, beside);
            findings.iter().enumerate().filter(|(at, finding)| keeps.matches(*at, finding)).count()
        });
    }
}

/// The values that a field has among the figures, or for the verdicts, rules and strengths among the findings
/// about them.
fn of_figures(article: &Article, beside: &Beside, field: Field) -> Vec<Existing> {
    let figures = || article.figure_views().take(LOOKED_AT);
    /// Words of a list that occur.
    fn words<T: Copy + Eq + Hash>(
        all: &[T],
        counted: &HashMap<T, usize>,
        names: impl Fn(T) -> (&'static str, &'static str),
    ) -> Vec<Existing> {
        let occurs = |it: &T| counted.get(it).map(|count| Existing::word(names(*it), *count));
        all.iter().filter_map(occurs).collect()
    }
    match field {
        Field::Value | Field::Text | Field::Id => Vec::new(),
        Field::Basis => {
            let found = counted(figures().map(|it| it.figure.basis));
            words(Basis::ALL, &found, |it| (it.name(Lang::Zh), it.word()))
        }
        Field::Kind => {
            let found = counted(figures().map(|it| it.figure.kind));
            words(Kind::ALL, &found, |it| (it.name(Lang::Zh), it.word()))
        }
        Field::Source => {
            let found = counted(figures().map(|it| it.figure.attribution));
            words(Attribution::ALL, &found, |it| (it.name(Lang::Zh), it.word()))
        }
        Field::Unit => units(article, figures()),
        Field::Period => periods(figures()),
        Field::Topic => {
            let topics = figures().filter_map(|it| article.sections.get(it.figure.section?.index()));
            let found = counted(topics.map(|section| section.topic.id));
            let names = crate::article::TOPICS.iter().filter_map(|topic| {
                found.get(topic.id).map(|count| Existing::word((topic.name.0, topic.id), *count))
            });
            names.collect()
        }
        Field::Section => sections(article, figures()),
        Field::Indicator => {
            by_number(names(figures().map(|it| (it.indicator(Lang::Zh), it.indicator(Lang::En)))))
        }
        Field::Subject => by_number(names(figures().map(|it| (it.subject(), it.subject())))),
        Field::Verdict => {
            let found = about(article, beside, Verdict::ALL, |it| Some(it.verdict));
            words(Verdict::ALL, &found, |it| (it.name(Lang::Zh), it.word()))
        }
        Field::Rule => {
            let rules: Vec<&str> = crate::check::RULES.iter().map(|rule| rule.id).collect();
            let found = about(article, beside, &rules, |it| Some(it.rule.id));
            let rule = |rule: &&crate::check::Rule| {
                found.get(rule.id).map(|count| Existing::word((rule.name(Lang::Zh), rule.id), *count))
            };
            crate::check::RULES.iter().filter_map(rule).collect()
        }
        Field::Strength => {
            let found = about(article, beside, Strength::ALL, Finding::strength);
            words(Strength::ALL, &found, |it| (it.name(Lang::Zh), it.word()))
        }
        Field::Is => {
            let states = State::ALL.iter().map(|state| {
                let count = figures().filter(|view| is_so(view, *state, beside)).count();
                Existing::word((state.name(Lang::Zh), state.word()), count)
            });
            states.filter(|it| it.count != Some(0)).collect()
        }
    }
}

/// For each word that a finding has, how many figures there are findings with it about.
fn about<T: Copy + Eq + Hash>(
    article: &Article,
    beside: &Beside,
    all: &[T],
    of: impl Fn(&Finding) -> Option<T>,
) -> HashMap<T, usize> {
    let findings = beside.study.iter().flat_map(|study| &study.audit.findings);
    let occurring = counted(findings.filter_map(&of));
    let figures = |it: &T| {
        let flags = figures_of(article, beside, &|finding| of(finding) == Some(*it));
        flags.into_iter().filter(|flag| *flag).count()
    };
    all.iter().filter(|it| occurring.contains_key(*it)).map(|it| (*it, figures(it))).collect()
}

fn counted<T: Eq + Hash>(values: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counted = HashMap::new();
    for value in values {
        *counted.entry(value).or_insert(0) += 1;
    }
    counted
}

/// Kinds of units with several units, then the units.
fn units<'a>(article: &Article, figures: impl Iterator<Item = FigureView<'a>>) -> Vec<Existing> {
    let found = counted(figures.map(|it| it.figure.unit));
    let mut kinds: HashMap<UnitKind, (usize, usize)> = HashMap::new();
    for (id, count) in &found {
        if let Some(kind) = kind_of_unit(article.unit(*id)) {
            let entry = kinds.entry(kind).or_default();
            *entry = (entry.0 + 1, entry.1 + count);
        }
    }
    let kind = |it: &UnitKind| {
        let (units, count) = kinds.get(it)?;
        (*units > 1).then(|| Existing::word((it.name(Lang::Zh), it.word()), *count))
    };
    let named = found.iter().map(|(id, count)| {
        let unit = article.unit(*id);
        let (zh, en) = (unit.text(Lang::Zh).to_owned(), unit.text(Lang::En).to_owned());
        Existing { zh, en, is_word: true, count: Some(*count) }
    });
    let named = named.filter(|it| !it.zh.is_empty()).collect();
    UnitKind::ALL.iter().filter_map(kind).chain(by_number(named)).collect()
}

/// Periods in the order of time, each with all that lie within it; where there are very many, uncounted.
fn periods<'a>(figures: impl Iterator<Item = FigureView<'a>>) -> Vec<Existing> {
    let mut undated = 0;
    let mut found: HashMap<Period, usize> = HashMap::new();
    for period in figures.map(|view| view.shown_period()) {
        undated += usize::from(Asked::Undated.holds(period));
        if let Some(period) = period.filter(|it| it.is_dated()) {
            *found.entry(period).or_insert(0) += 1;
        }
    }
    let mut ordered: Vec<(Period, usize)> = found.into_iter().collect();
    ordered.sort_unstable_by_key(|(period, _)| period.sort_key());
    let value = |(period, _): &(Period, usize)| {
        let iso = typed(*period);
        let label = period.label(Lang::Zh);
        let asked = Asked::read(&iso)?;
        let count = (ordered.len() <= PERIODS).then(|| {
            let within = ordered.iter().filter(|(other, _)| asked.holds(Some(*other)));
            within.map(|(_, count)| count).sum()
        });
        // One without an end does not lie within itself: it is offered where another does.
        if count.map_or_else(|| !asked.holds(Some(*period)), |count: usize| count == 0) {
            return None;
        }
        let zh =
            if Asked::read(&label).is_some_and(|it| it.holds(Some(*period))) { label } else { iso.clone() };
        Some(Existing { zh, en: iso, is_word: false, count })
    };
    let mut values: Vec<Existing> = ordered.iter().filter_map(value).collect();
    values.dedup_by(|a, b| a.zh == b.zh);
    values.extend((undated > 0).then(|| Existing::word(("未注明", "unstated"), undated)));
    values
}

/// A period as one types it.
fn typed(period: Period) -> String {
    let iso = period.to_string().replace('?', "");
    match iso.split_once('/') {
        Some((from, "..")) => format!("{from}.."),
        Some(("..", to)) => format!("..{to}"),
        Some((from, to)) => format!("{from}..{to}"),
        None => iso,
    }
}

fn sections<'a>(article: &Article, figures: impl Iterator<Item = FigureView<'a>>) -> Vec<Existing> {
    let found = counted(figures.filter_map(|it| it.figure.section));
    let value = |(at, section): (u16, &crate::article::Section)| {
        let count = *found.get(&crate::article::SectionId(at))?;
        let name = |lang| article.name(section.name, lang).to_owned();
        Some(Existing { zh: name(Lang::Zh), en: name(Lang::En), is_word: true, count: Some(count) })
    };
    (0u16..).zip(&article.sections).filter_map(value).collect()
}

fn names<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Existing> {
    let found = counted(pairs.filter(|(zh, _)| !zh.is_empty()));
    let value = |((zh, en), count): (&(&str, &str), &usize)| match zh == en {
        true => Existing::name(zh, *count),
        false => Existing { is_word: true, ..Existing::word((zh, en), *count) },
    };
    found.iter().map(value).collect()
}

/// The most frequent first.
fn by_number(mut values: Vec<Existing>) -> Vec<Existing> {
    values.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.zh.cmp(&b.zh)));
    values
}
