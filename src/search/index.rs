//! The names of an article, indexed once: of its sections and tables, its figures, its findings.

use std::iter::once;
use std::ops::Range;
use std::sync::Arc;

use super::names::{Collector, Names};
use super::query::Query;
use super::{Hit, Kind, Target};
use crate::article::{
    Article, BlockId, BlockText, DerivedId, FigureId, Item, Name, SectionId, SourceSpan, StrRef, TableId,
};
use crate::check::Finding;
use crate::derive::Study;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::text::fold;

/// Characters shown before and behind the place that was found in a text.
const AROUND: usize = 24;

/// Things between two looks at the progress.
const STRIDE: usize = 8_192;

/// An article ready to be searched.
#[derive(Debug)]
pub struct Index {
    /// The article.
    pub article: Arc<Article>,
    /// What the audit found, once there is an audit.
    pub study: Option<Arc<Study>>,
    /// Sections and tables: few, and never crowded out by figures.
    pub(super) headings: Arc<Names>,
    /// Figures and derived figures.
    pub(super) figures: Arc<Names>,
    pub(super) findings: Arc<Names>,
}

/// Where the place that was found stands in a line that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line.
    pub text: String,
    /// The matched characters of it, in order. In characters.
    pub places: Vec<Range<usize>>,
}

impl Index {
    /// Indexes an article and what its audit found. The names of an earlier index of the same article are
    /// kept. `None` when called off.
    #[must_use]
    pub fn of(
        article: Arc<Article>,
        study: Option<Arc<Study>>,
        earlier: Option<&Self>,
        progress: &Progress,
    ) -> Option<Self> {
        let same = earlier.filter(|it| Arc::ptr_eq(&it.article, &article));
        let (headings, figures) = match same {
            Some(index) => (Arc::clone(&index.headings), Arc::clone(&index.figures)),
            None => (Arc::new(headings(&article)), Arc::new(figures(&article, progress)?)),
        };
        let findings = Arc::new(findings(study.as_deref(), progress)?);
        Some(Self { article, study, headings, figures, findings })
    }

    /// Number of distinct names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.headings.len() + self.figures.len() + self.findings.len()
    }

    /// What bears a name of the headings: sections first, then tables.
    pub(super) fn heading(&self, bearer: u32) -> Option<Target> {
        let sections = self.article.sections.len();
        let item = match (bearer as usize).checked_sub(sections) {
            None => Item::Section(SectionId(u16::try_from(bearer).ok()?)),
            Some(table) => Item::Table(TableId(u32::try_from(table).ok()?)),
        };
        Some(Target::Item(item))
    }

    /// What bears a name of the figures: figures first, then those that were worked out.
    pub(super) fn figure(&self, bearer: u32) -> Option<Target> {
        let figures = self.article.figures.len();
        let item = match (bearer as usize).checked_sub(figures) {
            None => Item::Figure(FigureId(bearer)),
            Some(derived) => Item::Derived(DerivedId(u32::try_from(derived).ok()?)),
        };
        Some(Target::Item(item))
    }

    /// A finding by its position in the audit.
    #[must_use]
    pub fn finding(&self, at: u32) -> Option<&Finding> {
        self.study.as_deref()?.audit.findings.get(at as usize)
    }

    /// The line that shows where a hit was found: the name that matched, else the first name; for a place
    /// of the text what stands around it.
    #[must_use]
    pub fn excerpt(&self, hit: &Hit, query: &Query, lang: Lang) -> Excerpt {
        let wanted = hit.name.map(|name| self.names_of_kind(hit.target.kind()).get(name));
        match hit.target {
            Target::Text(block, span) => self.around(block, span),
            Target::Finding(at) => {
                let names = self.finding(at).map_or_else(Vec::new, |it| words_of(it, lang));
                marked(names.into_iter(), wanted, query, Lang::Zh)
            }
            Target::Item(item) => marked(self.item_names(item).into_iter(), wanted, query, lang),
        }
    }

    fn names_of_kind(&self, kind: Kind) -> &Names {
        match kind {
            Kind::Section | Kind::Table => &self.headings,
            Kind::Figure | Kind::Text => &self.figures,
            Kind::Finding => &self.findings,
        }
    }

    /// The names of an item, Chinese and English in turn.
    fn item_names(&self, item: Item) -> Vec<&str> {
        let article = &*self.article;
        let both = |name: Name| vec![article.str(name.zh), article.str(name.en)];
        match item {
            Item::Section(id) => article.sections.get(id.index()).map(|it| both(it.name)),
            Item::Table(id) => article.tables.get(id.index()).map(|it| both(it.title)),
            Item::Derived(id) => article.derived.get(id.index()).map(|it| both(it.title)),
            Item::Figure(id) => article.figures.get(id.index()).map(|figure| {
                let mut names = both(figure.indicator);
                names.push(article.str(figure.subject));
                names
            }),
            Item::Block(_) | Item::Date(_) | Item::Check(_) => None,
        }
        .unwrap_or_default()
    }

    fn around(&self, block: BlockId, span: SourceSpan) -> Excerpt {
        let joined = BlockText::of(&self.article, block);
        let Some(place) = joined.place(span) else { return Excerpt::default() };
        let part = |range: Range<usize>| joined.text.get(range).unwrap_or("");
        let before = part(0..place.start);
        let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
        let after = part(place.end..joined.text.len());
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let mut text = String::new();
        if from > 0 {
            text.push('…');
        }
        text.push_str(before.get(from..).unwrap_or(""));
        let start = text.chars().count();
        let found = part(place);
        text.push_str(found);
        let end = start + found.chars().count();
        text.push_str(after.get(..to).unwrap_or(""));
        if to < after.len() {
            text.push('…');
        }
        Excerpt { text, places: once(start..end).collect() }
    }
}

/// The name that was found among names, with what matches of it; without one the name in the language, or
/// the first that is one.
fn marked<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    wanted: Option<&str>,
    query: &Query,
    lang: Lang,
) -> Excerpt {
    let Some(wanted) = wanted else {
        let mut own = names.clone().skip(lang as usize).take(1).chain(names);
        return Excerpt {
            text: own.find(|name| !name.is_empty()).unwrap_or("").to_owned(),
            places: Vec::new(),
        };
    };
    let is_it = |name: &&str| name.chars().map(fold).take(wanted.len() + 1).eq(wanted.chars());
    let Some(name) = names.clone().find(is_it).or_else(|| names.clone().next()) else {
        return Excerpt::default();
    };
    Excerpt { text: name.to_owned(), places: query.places(name) }
}

fn add(to: &mut Collector, article: &Article, names: &[StrRef], bearer: usize) {
    let Ok(bearer) = u32::try_from(bearer) else { return };
    for name in names {
        to.add(article.str(*name), bearer);
    }
}

fn headings(article: &Article) -> Names {
    let mut names = Collector::default();
    for (at, section) in article.sections.iter().enumerate() {
        add(&mut names, article, &[section.name.zh, section.name.en], at);
    }
    for (at, table) in article.tables.iter().enumerate() {
        add(&mut names, article, &[table.title.zh, table.title.en], article.sections.len() + at);
    }
    names.finish()
}

fn figures(article: &Article, progress: &Progress) -> Option<Names> {
    let mut names = Collector::default();
    for (at, figure) in article.figures.iter().enumerate() {
        if at.is_multiple_of(STRIDE) && progress.is_cancelled() {
            return None;
        }
        add(&mut names, article, &[figure.indicator.zh, figure.indicator.en, figure.subject], at);
    }
    for (at, derived) in article.derived.iter().enumerate() {
        add(&mut names, article, &[derived.title.zh, derived.title.en], article.figures.len() + at);
    }
    Some(names.finish())
}

/// What a finding is found by: what it means, its arithmetic, its rule.
fn finding_names(finding: &Finding) -> Vec<&str> {
    vec![
        finding.detail.get(Lang::Zh),
        finding.detail.get(Lang::En),
        &finding.expression,
        finding.rule.name(Lang::Zh),
        finding.rule.name(Lang::En),
    ]
}

/// What a finding is shown by in a language, whichever of its names was found: its words are ours. The
/// first is what it means.
fn words_of(finding: &Finding, lang: Lang) -> Vec<&str> {
    vec![finding.detail.get(lang), &finding.expression, finding.rule.name(lang)]
}

fn findings(study: Option<&Study>, progress: &Progress) -> Option<Names> {
    let mut names = Collector::default();
    for (at, finding) in study.iter().flat_map(|it| &it.audit.findings).enumerate() {
        if at.is_multiple_of(STRIDE) && progress.is_cancelled() {
            return None;
        }
        let Ok(bearer) = u32::try_from(at) else { break };
        for name in finding_names(finding) {
            names.add(name, bearer);
        }
    }
    Some(names.finish())
}
