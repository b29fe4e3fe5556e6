//! A filter asked of figures. What many figures share is answered once.

use hashbrown::HashMap;

use super::field::{Field, State, UnitKind};
use super::meaning::{Meaning, Test, UnitAsked, Wording, folded};
use super::period::Asked;
use super::tree::Tree;
use super::{Beside, Query};
use crate::article::{Article, FigureView};
use crate::check::Finding;
use crate::date::{Known, Period};
use crate::i18n::Lang;
use crate::number::Modifier;
use crate::table::filter::Word;
use crate::unit::{Attribution, Basis, Form, Kind, Sought, UnitExpr, Wanted, as_printed};

/// Most bytes of a sentence that are looked at on either side of a figure.
const SENTENCE: usize = 600;

/// A filter over figures.
pub(in crate::table) struct FigureFilter<'a>(Option<Tree<Question<'a>>>);

impl<'a> FigureFilter<'a> {
    /// Makes a filter ready for an article.
    pub(in crate::table) fn new(query: &Query, article: &Article, beside: &'a Beside) -> Self {
        let make = |meaning: &Meaning| Tree::of(meaning, &mut |test| Question::new(test, article, beside));
        Self(query.meaning().map(make))
    }

    /// Whether a figure is kept.
    pub(in crate::table) fn matches(&mut self, view: &FigureView<'_>) -> bool {
        self.0.as_mut().is_none_or(|tree| tree.holds(&mut |question| question.answer(view)))
    }
}

/// What a list is indexed by.
#[derive(Clone, Copy)]
pub(super) enum By {
    Section,
    Unit,
    Basis,
    Kind,
    Attribution,
}

/// A question made ready.
pub(super) enum Question<'a> {
    Word(Word),
    /// For each unit of the article, what a number in it has to be.
    Value(Vec<Vec<Wanted>>),
    Listed(By, Vec<bool>),
    Period(Vec<Asked>, HashMap<Option<Period>, bool>),
    Named(Field, Vec<Wording>),
    Id(Vec<String>),
    /// For each figure.
    Figures(Vec<bool>),
    Is(Vec<State>, &'a Beside),
}

impl<'a> Question<'a> {
    pub(super) fn new(test: &Test, article: &Article, beside: &'a Beside) -> Self {
        /// Which entries of a list are among those asked for.
        fn entries<T: PartialEq>(all: &[T], asked: &[T]) -> Vec<bool> {
            all.iter().map(|it| asked.contains(it)).collect()
        }
        let about = |is_it: &dyn Fn(&Finding) -> bool| Self::Figures(figures_of(article, beside, is_it));
        match test {
            Test::Word(word) => Self::Word(Word::new(word, article)),
            Test::Value(sought) => {
                let of = |unit| {
                    let all = sought.iter().map(|it: &Sought| it.in_unit(unit));
                    all.filter(|wanted| !wanted.is_nothing()).collect()
                };
                Self::Value(article.units.iter().map(of).collect())
            }
            Test::Unit(asked) => {
                let is_asked = |unit: &UnitExpr| asked.iter().any(|it| is_unit(unit, it));
                Self::Listed(By::Unit, article.units.iter().map(is_asked).collect())
            }
            Test::Topic(asked) => {
                let topics = article.sections.iter().map(|section| asked.contains(&section.topic.id));
                Self::Listed(By::Section, topics.collect())
            }
            Test::Named(Field::Section, wordings) => {
                let names = |section: &crate::article::Section| {
                    let named = Lang::ALL.iter().map(|&lang| article.name(section.name, lang));
                    let mut all = named.chain([article.str(section.id)]);
                    all.any(|name| wordings.iter().any(|it| it.is_in(name)))
                };
                Self::Listed(By::Section, article.sections.iter().map(names).collect())
            }
            Test::Named(field, wordings) => Self::Named(*field, wordings.clone()),
            Test::Basis(asked) => Self::Listed(By::Basis, entries(Basis::ALL, asked)),
            Test::Kind(asked) => Self::Listed(By::Kind, entries(Kind::ALL, asked)),
            Test::Source(asked) => Self::Listed(By::Attribution, entries(Attribution::ALL, asked)),
            Test::Period(asked) => Self::Period(asked.clone(), HashMap::new()),
            Test::Id(ids) => Self::Id(ids.clone()),
            Test::Verdict(asked) => about(&|it| asked.contains(&it.verdict)),
            Test::Rule(asked) => about(&|it| asked.contains(&it.rule.id)),
            Test::Strength(asked) => about(&|it| it.strength().is_some_and(|it| asked.contains(&it))),
            Test::Is(asked) if asked.contains(&State::Reviewed) && asked.len() == 1 => {
                Self::Figures(reviewed(article, beside))
            }
            Test::Is(asked) => Self::Is(asked.clone(), beside),
        }
    }

    pub(super) fn answer(&mut self, view: &FigureView<'_>) -> bool {
        let figure = view.figure;
        match self {
            Self::Word(word) => word.matches(view),
            Self::Value(of_units) => of_units
                .get(figure.unit.index())
                .is_some_and(|wanted| wanted.iter().any(|it| view.is_sought(it))),
            Self::Listed(by, list) => {
                let at = match by {
                    By::Section => figure.section.map(|id| id.index()),
                    By::Unit => Some(figure.unit.index()),
                    By::Basis => Some(figure.basis as usize),
                    By::Kind => Some(figure.kind as usize),
                    By::Attribution => Some(figure.attribution as usize),
                };
                at.and_then(|at| list.get(at)).copied().unwrap_or(false)
            }
            Self::Period(asked, known) => {
                let period = view.shown_period();
                *known.entry(period).or_insert_with(|| asked.iter().any(|it| it.holds(period)))
            }
            Self::Named(field, wordings) => wordings.iter().any(|it| is_named(view, *field, it)),
            Self::Id(ids) => {
                let id = view.document_id();
                ids.iter().any(|it| id.chars().map(crate::text::fold).eq(it.chars()))
            }
            Self::Figures(list) => list.get(view.id.index()).copied().unwrap_or(false),
            Self::Is(states, beside) => states.iter().any(|it| is_so(view, *it, beside)),
        }
    }
}

fn is_named(view: &FigureView<'_>, field: Field, wording: &Wording) -> bool {
    match field {
        Field::Subject => wording.is_in(view.subject()),
        Field::Indicator => Lang::ALL.iter().any(|&lang| wording.is_in(view.indicator(lang))),
        _ => {
            Lang::ALL.iter().any(|&lang| wording.is_in(view.indicator(lang)))
                || wording.is_in(view.subject())
                || wording.is_in(sentence(view))
        }
    }
}

/// The sentence that a figure stands in, as the text prints it.
fn sentence<'a>(view: &FigureView<'a>) -> &'a str {
    let text = view.article.text.as_str();
    let (start, end) = (view.figure.span.start as usize, view.figure.span.end as usize);
    let ends = |letter: char| matches!(letter, '。' | '！' | '？' | '\n');
    let from = text.floor_char_boundary(start.saturating_sub(SENTENCE));
    let to = text.floor_char_boundary(end.saturating_add(SENTENCE));
    let before = text.get(from..start).and_then(|it| it.rfind(ends).map(|at| from + at));
    let begin = before
        .map_or(from, |at| at + text.get(at..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8));
    let stop = text.get(end..to).and_then(|it| it.find(ends)).map_or(to, |at| end + at);
    text.get(begin..stop).unwrap_or("")
}

/// Whether a figure is in a state.
pub(super) fn is_so(view: &FigureView<'_>, state: State, beside: &Beside) -> bool {
    let audit = beside.study.as_deref().map(|study| &study.audit);
    match state {
        State::Marked => beside.marked.contains(&view.id),
        State::Noted => beside.noted.contains(&view.id),
        State::Corrected => beside.corrected.contains(&view.id),
        State::Reviewed => {
            audit.is_some_and(|audit| audit.about(view.id).any(|(at, _)| beside.reviewed.contains(&at)))
        }
        State::Hedged => view.figure.modifier != Modifier::Point,
        State::Bound => !view.interval().is_bounded(),
        State::Questioned => {
            audit.and_then(|audit| audit.verdict(view.id)).is_some_and(crate::check::Verdict::stands_out)
        }
        State::Used => view.article.derived_using(view.id).next().is_some(),
        State::Inferred => view.shown_period().is_some_and(|period| period.known() == Known::Inferred),
    }
}

/// For each figure, whether a finding about it is such.
pub(super) fn figures_of(article: &Article, beside: &Beside, is_it: &dyn Fn(&Finding) -> bool) -> Vec<bool> {
    let findings = beside.study.iter().flat_map(|study| &study.audit.findings);
    flagged(article, findings.filter(|finding| is_it(finding)))
}

fn reviewed(article: &Article, beside: &Beside) -> Vec<bool> {
    let findings = beside.study.iter().flat_map(|study| study.audit.findings.iter().enumerate());
    flagged(article, findings.filter(|(at, _)| beside.reviewed.contains(at)).map(|(_, it)| it))
}

fn flagged<'f>(article: &Article, findings: impl Iterator<Item = &'f Finding>) -> Vec<bool> {
    let mut flags = vec![false; article.figures.len()];
    for id in findings.flat_map(|finding| finding.figures.iter()) {
        if let Some(flag) = flags.get_mut(id.index()) {
            *flag = true;
        }
    }
    flags
}

/// Whether a unit is asked for: by its kind, by its name in either language, or by its code, which all scales
/// share.
pub(super) fn is_unit(unit: &UnitExpr, asked: &UnitAsked) -> bool {
    match asked {
        UnitAsked::Kind(kind) => kind_of_unit(unit) == Some(*kind),
        UnitAsked::Named(name) => {
            let names = Lang::ALL.map(|lang| folded(&as_printed(unit, lang).1));
            names.contains(name)
                || Lang::ALL.iter().any(|&lang| folded(unit.text(lang)) == *name)
                || folded(unit.code()) == *name
        }
    }
}

/// What kind of unit it is; none for one that is of no kind listed.
#[must_use]
pub(super) fn kind_of_unit(unit: &UnitExpr) -> Option<UnitKind> {
    match unit.form() {
        Form::Points => return Some(UnitKind::Points),
        Form::Size => {}
        Form::Percent | Form::Part => return Some(UnitKind::Percent),
        Form::Multiple => return Some(UnitKind::Multiple),
    }
    let kinds = [
        (Kind::Amount, UnitKind::Money),
        (Kind::Count, UnitKind::Count),
        (Kind::Price, UnitKind::Price),
        (Kind::Length, UnitKind::Length),
        (Kind::Area, UnitKind::Area),
        (Kind::Volume, UnitKind::Volume),
        (Kind::Mass, UnitKind::Mass),
        (Kind::Energy, UnitKind::Energy),
        (Kind::Power, UnitKind::Power),
        (Kind::Duration, UnitKind::Duration),
        (Kind::Density, UnitKind::Density),
    ];
    kinds.into_iter().find(|(kind, _)| kind.fits(unit)).map(|(_, kind)| kind)
}
