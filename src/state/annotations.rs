//! What is kept of an article, at its figures and findings.

use std::collections::{HashMap, HashSet};

use super::anchor::find;
use super::{Anchor, Change, ChangeKind, Kept, Subject, Value};
use crate::article::{Article, FigureId, SourceSpan};
use crate::check::{Audit, Finding};
use crate::i18n::{Lang, messages as m};
use crate::text::Text;

/// What is kept of the figures of an article.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Notes.
    pub notes: HashMap<FigureId, String>,
    /// What was corrected of a figure: for each kind what it says now.
    pub corrections: HashMap<FigureId, Vec<(ChangeKind, String)>>,
    /// Figures marked for adding, in the order they were marked.
    pub marked: Vec<FigureId>,
    /// What is no figure, in the order of the text.
    pub taken_out: Vec<Anchor>,
    /// What no longer has a place: the text has changed.
    pub lost: Vec<Change>,
}

impl Annotations {
    /// How much has no place any more, in a line; `None` when everything has one. It stays in the journal.
    #[must_use]
    pub fn lost_in_words(&self, lang: Lang) -> Option<String> {
        let first = self.lost.first()?;
        let quote = first.on.anchors().first().map_or("", |anchor| &anchor.exact);
        Some(m::state_lost(lang, self.lost.len(), Text::clean(quote).as_str()))
    }
}

/// What is kept of the findings of an audit, by their positions in it.
#[derive(Clone, Debug, Default)]
pub struct FindingMarks {
    /// Findings that were reviewed.
    pub reviewed: HashSet<usize>,
    /// Notes.
    pub notes: HashMap<usize, String>,
}

/// The subject of a figure.
#[must_use]
pub fn figure(article: &Article, id: FigureId) -> Option<Subject> {
    article.figure(id).map(|view| Subject::figure(&article.text, view.figure.span))
}

/// The subject of a finding; `None` for one about nothing that has a place.
#[must_use]
pub fn finding(article: &Article, finding: &Finding) -> Option<Subject> {
    let rule = finding.rule.id.to_owned();
    if finding.figures.is_empty() {
        return Some(Subject::Wording(rule, Anchor::of(&article.text, finding.span?)));
    }
    let spans = finding.figures.iter().filter_map(|id| article.figure(*id)).map(|it| it.figure.span);
    Some(Subject::Finding(rule, spans.map(|span| Anchor::of(&article.text, span)).collect()))
}

impl Kept {
    /// What is kept of the figures of an article, corrected or not.
    #[must_use]
    pub fn annotations(&self, article: &Article) -> Annotations {
        let mut made = Annotations::default();
        if self.is_empty() {
            return made;
        }
        let spans: Vec<SourceSpan> = article.figures.iter().map(|it| it.span).collect();
        made.taken_out = self.taken_out(article);
        let id = |place: usize| FigureId(u32::try_from(place).unwrap_or(u32::MAX));
        for &kind in ChangeKind::ALL {
            if matches!(kind, ChangeKind::NotAFigure | ChangeKind::Reviewed | ChangeKind::Repair) {
                continue;
            }
            let found = self.figures(kind, &article.text, &spans);
            for (place, _, value) in found.there {
                match (kind, value) {
                    (ChangeKind::Marked, Value::Flag(true)) => made.marked.push(id(place)),
                    (ChangeKind::Note, _) => {
                        made.notes.extend(value.words().map(|words| (id(place), words.to_owned())));
                    }
                    (ChangeKind::Unit | ChangeKind::Indicator | ChangeKind::Basis, _) => {
                        let words = value.words().map(|words| (kind, words.to_owned()));
                        if let Some(words) = words {
                            made.corrections.entry(id(place)).or_default().push(words);
                        }
                    }
                    _ => {}
                }
            }
            let lost = found.lost.into_iter().filter(|(anchor, _)| !made.taken_out.contains(anchor));
            let change = |(anchor, value): (&Anchor, &Value)| Change {
                kind,
                on: Subject::Figure(anchor.clone()),
                value: value.clone(),
            };
            made.lost.extend(lost.map(change));
        }
        made
    }

    /// What is no figure and still stands in the text; what stands there no more needs no correction.
    fn taken_out(&self, article: &Article) -> Vec<Anchor> {
        let mut out = Vec::new();
        for (on, value) in self.of(ChangeKind::NotAFigure) {
            let Subject::Figure(anchor) = on else { continue };
            let spans: Vec<SourceSpan> = occurrences(article.text.as_str(), &anchor.exact);
            let place = find(&article.text, spans.iter().copied(), &[anchor]).first().copied().flatten();
            if let Some(span) = place.and_then(|place| spans.get(place)) {
                out.retain(|(known, _)| known != span);
                if value.holds() {
                    out.push((*span, anchor.clone()));
                }
            }
        }
        out.sort_by_key(|(span, _)| *span);
        out.into_iter().map(|(_, anchor)| anchor).collect()
    }

    /// What is kept of the findings of an audit. A finding is known by its rule and figures; one about
    /// figures that say something else now is another finding.
    #[must_use]
    pub fn finding_marks(&self, article: &Article, audit: &Audit) -> FindingMarks {
        let mut marks = FindingMarks::default();
        for kind in [ChangeKind::Reviewed, ChangeKind::Note] {
            for (place, value) in self.findings(kind, article, audit) {
                match (kind, value) {
                    (ChangeKind::Reviewed, Value::Flag(true)) => drop(marks.reviewed.insert(place)),
                    (ChangeKind::Reviewed, _) => drop(marks.reviewed.remove(&place)),
                    (_, Value::Words(words)) if !words.is_empty() => {
                        drop(marks.notes.insert(place, words.clone()))
                    }
                    _ => drop(marks.notes.remove(&place)),
                }
            }
        }
        marks
    }

    /// Changes of one kind and the findings they were made to, in order.
    fn findings(&self, kind: ChangeKind, article: &Article, audit: &Audit) -> Vec<(usize, &Value)> {
        let entries: Vec<(&Subject, &Value)> = self
            .of(kind)
            .into_iter()
            .filter(|(on, _)| matches!(on, Subject::Finding(..) | Subject::Wording(..)))
            .collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let places = Places::of(article, audit, entries.iter().map(|(on, _)| *on));
        entries.into_iter().filter_map(|(on, value)| Some((places.of_finding(on)?, value))).collect()
    }
}

/// Where the findings of some changes are.
struct Places<'a> {
    figures: HashMap<&'a Anchor, FigureId>,
    by_figures: HashMap<(&'a str, Vec<FigureId>), usize>,
    by_words: HashMap<(&'a str, &'a Anchor), usize>,
}

impl<'a> Places<'a> {
    fn of(article: &'a Article, audit: &'a Audit, subjects: impl Iterator<Item = &'a Subject>) -> Self {
        let (mut anchors, mut words) = (HashSet::new(), Vec::new());
        for subject in subjects {
            match subject {
                Subject::Finding(_, all) => anchors.extend(all),
                Subject::Wording(rule, anchor) => words.push((rule.as_str(), anchor)),
                _ => {}
            }
        }
        let anchors: Vec<&Anchor> = anchors.into_iter().collect();
        let found = find(&article.text, article.figures.iter().map(|it| it.span), &anchors);
        let id = |place: usize| FigureId(u32::try_from(place).unwrap_or(u32::MAX));
        let figures =
            anchors.into_iter().zip(found).filter_map(|(anchor, place)| Some((anchor, id(place?)))).collect();
        let all = audit.findings.iter().enumerate();
        let by_figures = all
            .clone()
            .filter(|(_, it)| !it.figures.is_empty())
            .map(|(at, it)| ((it.rule.id, it.figures.to_vec()), at))
            .collect();
        let mut by_rule: HashMap<&str, Vec<&Anchor>> = HashMap::new();
        for (rule, anchor) in words {
            by_rule.entry(rule).or_default().push(anchor);
        }
        let mut by_words = HashMap::new();
        for (rule, anchors) in by_rule {
            let own: Vec<(usize, SourceSpan)> = all
                .clone()
                .filter(|(_, it)| it.rule.id == rule && it.figures.is_empty())
                .filter_map(|(at, it)| Some((at, it.span?)))
                .collect();
            let places = find(&article.text, own.iter().map(|it| it.1), &anchors);
            let places = anchors.into_iter().zip(places);
            by_words.extend(places.filter_map(|(anchor, place)| Some(((rule, anchor), own.get(place?)?.0))));
        }
        Self { figures, by_figures, by_words }
    }

    fn of_finding(&self, subject: &'a Subject) -> Option<usize> {
        match subject {
            Subject::Finding(rule, anchors) => {
                let figures: Option<Vec<FigureId>> =
                    anchors.iter().map(|anchor| self.figures.get(anchor).copied()).collect();
                self.by_figures.get(&(rule.as_str(), figures?)).copied()
            }
            Subject::Wording(rule, anchor) => self.by_words.get(&(rule.as_str(), anchor)).copied(),
            _ => None,
        }
    }
}

fn occurrences(text: &str, quote: &str) -> Vec<SourceSpan> {
    if quote.is_empty() {
        return Vec::new();
    }
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    text.match_indices(quote)
        .map(|(at, it)| SourceSpan { start: byte(at), end: byte(at + it.len()) })
        .collect()
}
