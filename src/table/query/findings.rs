//! A filter asked of findings. What a filter asks of figures holds of a finding when it holds of any figure
//! that it is about.

use super::field::{Field, State};
use super::figures::Question;
use super::meaning::{Meaning, Test, Wording, folded};
use super::tree::Tree;
use super::{Beside, Query};
use crate::article::Article;
use crate::check::{Finding, Strength, Verdict};
use crate::i18n::Lang;
use crate::table::filter::holds;

/// A filter over findings.
pub(in crate::table) struct FindingFilter<'a> {
    article: &'a Article,
    beside: &'a Beside,
    tree: Option<Tree<Asked<'a>>>,
}

/// A question: of the finding itself, or of its figures.
enum Asked<'a> {
    Own(Test),
    Figures(Question<'a>),
    /// Either will do.
    Either(Test, Question<'a>),
}

impl<'a> FindingFilter<'a> {
    /// Makes a filter ready for an article.
    pub(in crate::table) fn new(query: &Query, article: &'a Article, beside: &'a Beside) -> Self {
        let mut make = |test: &Test| {
            let of_figures = |test: &Test| Question::new(test, article, beside);
            match test {
                Test::Is(states) => {
                    let (own, rest): (Vec<State>, Vec<State>) =
                        states.iter().partition(|it| is_own_state(**it));
                    match (own.is_empty(), rest.is_empty()) {
                        (_, true) => Asked::Own(Test::Is(own)),
                        (true, _) => Asked::Figures(of_figures(&Test::Is(rest))),
                        _ => Asked::Either(Test::Is(own), of_figures(&Test::Is(rest))),
                    }
                }
                _ if is_own(test) => Asked::Own(test.clone()),
                _ => Asked::Figures(of_figures(test)),
            }
        };
        let tree = query.meaning().map(|meaning: &Meaning| Tree::of(meaning, &mut make));
        Self { article, beside, tree }
    }

    /// Whether the finding at a position of the audit is kept.
    pub(in crate::table) fn matches(&mut self, at: usize, finding: &Finding) -> bool {
        let (article, beside) = (self.article, self.beside);
        self.tree.as_mut().is_none_or(|tree| {
            tree.holds(&mut |asked| {
                let own = |test: &Test| is_so(article, beside, test, (at, finding));
                let mut views = finding.figures.iter().filter_map(|id| article.figure(*id));
                match asked {
                    Asked::Own(test) => own(test),
                    Asked::Figures(question) => views.any(|view| question.answer(&view)),
                    Asked::Either(test, question) => own(test) || views.any(|view| question.answer(&view)),
                }
            })
        })
    }
}

/// Whether a question is of the finding rather than its figures.
fn is_own(test: &Test) -> bool {
    match test {
        Test::Word(_) | Test::Verdict(_) | Test::Rule(_) | Test::Strength(_) | Test::Id(_) => true,
        Test::Named(field, _) => *field == Field::Text,
        _ => false,
    }
}

/// Whether a state is one of the finding rather than its figures.
const fn is_own_state(state: State) -> bool {
    matches!(state, State::Reviewed | State::Noted | State::Questioned)
}

fn is_so(article: &Article, beside: &Beside, test: &Test, (at, finding): (usize, &Finding)) -> bool {
    match test {
        Test::Word(word) => is_found(article, finding, word),
        Test::Verdict(asked) => asked.contains(&finding.verdict),
        Test::Rule(asked) => asked.contains(&finding.rule.id),
        Test::Strength(asked) => finding.strength().is_some_and(|it| asked.contains(&it)),
        Test::Id(ids) => {
            let figures = finding.figures.iter().filter_map(|id| article.figure(*id));
            let own = std::iter::once(folded(&finding.id));
            own.chain(figures.map(|view| folded(view.document_id()))).any(|id| ids.contains(&id))
        }
        Test::Named(_, wordings) => wordings.iter().any(|it| says(finding, it)),
        Test::Is(states) => states.iter().any(|it| match it {
            State::Reviewed => beside.reviewed.contains(&at),
            State::Noted => beside.noted_findings.contains(&at),
            _ => finding.verdict.stands_out(),
        }),
        _ => false,
    }
}

/// Whether a finding says something, in words or arithmetic.
fn says(finding: &Finding, wording: &Wording) -> bool {
    Lang::ALL.iter().any(|&lang| wording.is_in(finding.detail.get(lang)))
        || wording.is_in(&finding.expression)
}

/// Whether a bare word finds a finding: by verdict, glyph, rule, id, section, strength, what it says,
/// expression, or what its figures print.
fn is_found(article: &Article, finding: &Finding, word: &str) -> bool {
    // A glyph is that verdict and nothing else: texts are full of ! and ?.
    if let Some(verdict) = Verdict::ALL.iter().find(|verdict| verdict.glyph() == word) {
        return finding.verdict == *verdict;
    }
    // The same for the names of strengths, one of which is a word like any other in Chinese.
    let named = |strength: &&Strength| Lang::ALL.iter().any(|&lang| strength.name(lang) == word);
    if let Some(strength) = Strength::ALL.iter().find(named) {
        return finding.strength() == Some(*strength);
    }
    let in_words = Lang::ALL.iter().any(|&lang| {
        let named = [finding.verdict.name(lang), finding.rule.name(lang), finding.detail.get(lang)];
        named.into_iter().any(|text| holds(text, word))
    });
    in_words
        || [&*finding.id, finding.rule.id, &*finding.expression].into_iter().any(|text| holds(text, word))
        || finding.figures.iter().filter_map(|id| article.figure(*id)).any(|view| {
            let sections = Lang::ALL.map(|lang| view.section_name(lang));
            [view.surface(), view.document_id(), sections[0], sections[1]]
                .into_iter()
                .any(|it| holds(it, word))
        })
}
