//! What the words around a figure say of it: a change, an earlier level, a name.

use std::collections::HashSet;

use super::Scene;
use crate::article::{FigureId, SourceSpan};
use crate::check::cue::{
    self, AGAINST, AVERAGE_CHANGE, DOWN, FALLS, FROM, LINKS, MARKS, NAMELESS, RISES, TO, UP,
};
use crate::i18n::Lang;

impl Scene<'_> {
    /// Whether the text says that something went from one figure to the next one: 由188列增加到407列.
    #[must_use]
    pub(crate) fn is_from_to(&self, base: FigureId, level: FigureId) -> bool {
        let between = self.between(base, level);
        base.0 + 1 == level.0
            && self.sentence_index(base) == self.sentence_index(level)
            && self.class(base) == self.class(level)
            && FROM.is_in(self.clause(base))
            && between.chars().count() <= 16
            && TO.is_in(between)
            && (RISES.is_in(between) || FALLS.is_in(between))
    }

    /// The direction that the words between two figures give, upward as `true`; `None` where they give
    /// none or both.
    #[must_use]
    pub(crate) fn stated_order(&self, base: FigureId, level: FigureId) -> Option<bool> {
        let between = self.between(base, level);
        let (rises, falls) = (RISES.is_in(between), FALLS.is_in(between));
        (rises != falls).then_some(rises)
    }

    /// The direction that the words right before a figure give its change: `Some(true)` upward.
    /// 比上年增加, 较2020年提高, 净增; none for an average change (年均增加) and for a level reached (增加到).
    #[must_use]
    pub(crate) fn stated_direction(&self, id: FigureId) -> Option<bool> {
        let clause = self.clause(id).trim();
        let mut words = clause;
        while let Some(link) = LINKS
            .0
            .iter()
            .filter(|word| !TO.0.contains(word) && !word.starts_with('达'))
            .find_map(|word| words.strip_suffix(word))
        {
            words = link;
        }
        let longest = |cues: cue::Cues| {
            cues.0.iter().filter(|word| words.ends_with(**word)).map(|word| word.len()).max().unwrap_or(0)
        };
        let (up, down) = (longest(UP), longest(DOWN));
        let start = words.get(..words.len().checked_sub(up.max(down))?)?.trim();
        let compares = start.starts_with(['比', '较']) && start.chars().count() <= 12;
        let is_change = up != down
            && !AVERAGE_CHANGE.is_in(clause)
            && (compares || cue::made_of(start, &[MARKS, AGAINST, LINKS]));
        is_change.then_some(up > down)
    }

    /// Whether the words right before a figure make it a change: 投资比上年增加5亿元. Not what was new
    /// (新增5个), which is a level of its own.
    #[must_use]
    pub(crate) fn is_change(&self, id: FigureId) -> bool {
        let clause = self.clause(id).trim_end_matches(['了', '约', '近', '超']);
        (UP.ends(clause) || DOWN.ends(clause)) && !clause.ends_with("新增")
    }

    /// Whether the words right before a figure name nothing of their own: 其中今年新增, 户均.
    #[must_use]
    pub(crate) fn is_nameless(&self, id: FigureId) -> bool {
        let mut clause = self.clause(id).to_owned();
        for word in NAMELESS.0.iter().chain(LINKS.0) {
            clause = clause.replace(word, "");
        }
        !clause.contains(|c: char| c.is_alphabetic() && !matches!(c, '年' | '月' | '至' | '共' | '有'))
    }

    /// Whether what the sentences say before two figures is much the same: of the pairs of characters
    /// of the longer one, at least three in five are in both. 苏联的投资占 and 投资占 are of two things.
    #[must_use]
    pub(crate) fn is_said_alike(&self, a: FigureId, b: FigureId) -> bool {
        let (a, b) = (self.lead_pairs(a), self.lead_pairs(b));
        let shared = a.iter().filter(|pair| b.contains(pair)).count();
        shared > 0 && shared * 5 >= a.len().max(b.len()) * 3
    }

    /// Pairs of characters before a figure in its sentence, from the last semicolon on.
    fn lead_pairs(&self, id: FigureId) -> HashSet<(char, char)> {
        /// Bytes before a figure that are looked at.
        const REACH: usize = 384;
        let (Some(sentence), Some(view)) = (self.sentence(id), self.view(id)) else { return HashSet::new() };
        let lead = SourceSpan { start: sentence.span.start, end: view.figure.span.start };
        let lead = self.article.text.get(lead);
        let from = lead.len().saturating_sub(REACH);
        let from = (from..=lead.len()).find(|at| lead.is_char_boundary(*at)).unwrap_or(0);
        let lead = lead.get(from..).unwrap_or("");
        let lead = lead.rsplit(['；', ';']).next().unwrap_or(lead);
        named_pairs(lead).collect()
    }

    /// Whether two clauses name the same thing, words of time and of completion left aside.
    #[must_use]
    pub(crate) fn is_one_name(&self, a: FigureId, b: FigureId) -> bool {
        let a = self.clause_name(a);
        a.chars().count() >= 2 && a == self.clause_name(b)
    }

    /// What the clause before a figure names, without words of time and of completion.
    #[must_use]
    pub(crate) fn clause_name(&self, id: FigureId) -> String {
        let mut name = self.clause(id).to_owned();
        for word in NAMELESS.0 {
            if name.contains(word) {
                name = name.replace(word, "");
            }
        }
        name.retain(|c| c.is_alphabetic() && !"年月日底末已共达为约至本的了".contains(c));
        name
    }

    /// Whether the words around two figures, or their indicators, name one thing.
    #[must_use]
    pub(crate) fn shares_name(&self, a: FigureId, b: FigureId) -> bool {
        let (a, b) = (self.name_pairs(a), self.name_pairs(b));
        a.iter().any(|pair| b.contains(pair))
    }

    /// Pairs of characters that name what a figure counts, without those that name nothing.
    fn name_pairs(&self, id: FigureId) -> Vec<(char, char)> {
        /// Characters of a name that are looked at, at most.
        const LONGEST: usize = 24;
        let indicator = self.view(id).map_or("", |view| view.indicator(Lang::Zh));
        let clause: Vec<char> = self.clause(id).chars().rev().take(LONGEST).collect();
        let clause: String = clause.into_iter().rev().collect();
        let mut pairs = Vec::new();
        for name in [indicator, &clause, self.clause_after(id)] {
            let name: String = name.chars().take(LONGEST).collect();
            pairs.extend(named_pairs(&name));
        }
        pairs
    }
}

/// Pairs of neighbouring characters that name something in a text.
fn named_pairs(text: &str) -> impl Iterator<Item = (char, char)> + use<> {
    let mut text = text.to_owned();
    for word in NAMELESS.0 {
        if text.contains(word) {
            text = text.replace(word, " ");
        }
    }
    let letters: Vec<char> = text.chars().collect();
    let pairs: Vec<(char, char)> = letters
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if is_name(*a) && is_name(*b) => Some((*a, *b)),
            _ => None,
        })
        .collect();
    pairs.into_iter()
}

/// Whether a character can be part of a name: no digit, mark or particle.
fn is_name(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '的' | '和' | '与' | '及' | '约' | '达' | '为' | '超' | '近' | '共' | '总' | '个')
}
