//! The article as tables are made of it: what stands together, and what figures have in common.

use std::collections::{HashMap, HashSet};

use super::draft::{About, Column, Content, Words, Working, Workings};
use super::title::{caveat_of, periods_in};
use crate::article::{Article, BlockKind, DateId, FigureId, FigureView, SectionId};
use crate::check::Scene;
use crate::derive::{Derivation, DerivationKind, Derivations};
use crate::i18n::{Bilingual, Lang};
use crate::unit::Basis;

/// What makes two figures the same statement: dimension, form of the unit, size.
type Size = (u16, u8, i128);

/// Everything that building tables looks things up in.
pub(super) struct Desk<'a> {
    pub(super) article: &'a Article,
    pub(super) scene: Scene<'a>,
    derivations: Derivations,
    pub(super) workings: Workings,
    /// The dates of each section, in the order of the text.
    dates: HashMap<Option<SectionId>, Vec<DateId>>,
    /// The sizes that running text states.
    stated: HashSet<Size>,
    /// The subject of most figures: it goes without saying.
    subject: &'a str,
}

impl<'a> Desk<'a> {
    /// Reads an article once.
    pub(super) fn new(article: &'a Article) -> Self {
        let mut desk = Self {
            article,
            scene: Scene::new(article),
            derivations: Derivations::of(article),
            workings: Workings::default(),
            dates: HashMap::new(),
            stated: HashSet::new(),
            subject: "",
        };
        for (at, date) in (0u32..).zip(&article.dates) {
            desk.dates.entry(date.section).or_default().push(DateId(at));
        }
        let mut subjects: HashMap<&'a str, usize> = HashMap::new();
        for view in article.figure_views() {
            if desk.is_body(&view) {
                desk.stated.insert(desk.size(&view));
            }
            *subjects.entry(view.subject()).or_default() += 1;
        }
        let most = subjects.into_iter().max_by_key(|&(subject, count)| (count, subject));
        desk.subject = most.map_or("", |(subject, _)| subject);
        desk
    }

    pub(super) fn into_workings(self) -> Vec<Working> {
        self.workings.into_list()
    }

    fn size(&self, view: &FigureView<'_>) -> Size {
        let (dimension, size) = view.size_key();
        (dimension, self.scene.class(view.id).1 as u8, size)
    }

    /// Whether a figure stands in running text.
    fn is_body(&self, view: &FigureView<'_>) -> bool {
        let block = self.article.blocks.get(view.figure.block.index());
        block.is_some_and(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::List | BlockKind::Table)
        })
    }

    /// Whether a figure says something: those of headings and captions do where no running text has them.
    pub(super) fn counts(&self, id: FigureId) -> bool {
        self.article
            .figure(id)
            .is_some_and(|view| self.is_body(&view) || !self.stated.contains(&self.size(&view)))
    }

    /// Whether two figures make the same statement of size.
    pub(super) fn same_size(&self, a: FigureId, b: FigureId) -> bool {
        match (self.article.figure(a), self.article.figure(b)) {
            (Some(a), Some(b)) => self.size(&a) == self.size(&b),
            _ => false,
        }
    }

    /// The dates of a section, in the order of the text.
    pub(super) fn dates_of(&self, section: Option<SectionId>) -> Vec<DateId> {
        self.dates.get(&section).cloned().unwrap_or_default()
    }

    /// A figure joined with its article.
    pub(super) fn view(&self, id: FigureId) -> Option<FigureView<'a>> {
        self.article.figure(id)
    }

    /// The block of a figure; blocks are numbered in reading order.
    pub(super) fn block(&self, id: FigureId) -> u32 {
        self.article.figures.get(id.index()).map_or(0, |it| it.block.0)
    }

    /// What a figure measures.
    pub(super) fn name(&self, id: FigureId) -> Words {
        self.article.figures.get(id.index()).map_or(Words::None, |it| Words::Name(it.indicator))
    }

    /// What a figure measures, in Chinese.
    pub(super) fn indicator(&self, id: FigureId) -> &'a str {
        self.view(id).map_or("", |it| it.indicator(Lang::Zh))
    }

    /// What an amount measures, with what is counted right before it: 总投资 alone says little.
    pub(super) fn name_with_count(&self, id: FigureId) -> String {
        let name = self.indicator(id);
        let before = id.0.checked_sub(1).map(FigureId).filter(|before| {
            self.scene.kind(*before) == crate::unit::Kind::Count
                && self.scene.sentence_index(*before) == self.scene.sentence_index(id)
        });
        match before.map(|it| self.indicator(it)).filter(|it| !it.is_empty() && *it != name) {
            Some(count) if name.chars().count() <= 5 => format!("{count}·{name}"),
            _ => name.to_owned(),
        }
    }

    /// Whose a figure is, where that does not go without saying.
    pub(super) fn own_subject(&self, id: FigureId) -> &'a str {
        let subject = self.view(id).map_or("", |it| it.subject());
        if subject == self.subject { "" } else { subject }
    }

    /// The unit that all figures share, as their heading shows it; empty when they share none.
    pub(super) fn shared_unit(&self, ids: &[FigureId]) -> String {
        let mut units = ids.iter().filter_map(|id| self.view(*id)).map(|it| it.figure.unit);
        let Some(first) = units.next() else { return String::new() };
        let text = self.article.unit(first).text(Lang::Zh);
        // Ranks are printed with 第 and the unit; a heading would tear them apart.
        let is_rank = |id: &FigureId| self.scene.kind(*id) == crate::unit::Kind::Rank;
        let same = units.all(|it| it == first || self.article.unit(it).text(Lang::Zh) == text);
        if same && !ids.iter().any(is_rank) { text.to_owned() } else { String::new() }
    }

    /// A column of figures, one to a row.
    pub(super) fn figures(&self, title: Words, ids: &[FigureId]) -> Column {
        let cells = ids.iter().map(|id| Content::Figure(*id)).collect();
        Column::new(title, self.shared_unit(ids), cells)
    }

    /// Columns of what the figures of the rows differ in: subject, basis, period.
    pub(super) fn marks(&self, ids: &[FigureId]) -> Vec<Column> {
        let mut columns = Vec::new();
        let subjects: Vec<&str> = ids.iter().map(|id| self.own_subject(*id)).collect();
        if differ(&subjects) {
            let subject = |id: &FigureId| {
                let name = self.article.figures.get(id.index()).map(|it| it.subject).unwrap_or_default();
                let en = crate::article::StrRef::default();
                let known = !self.own_subject(*id).is_empty();
                if known {
                    Content::Words(Words::Name(crate::article::Name { zh: name, en }))
                } else {
                    Content::Empty
                }
            };
            columns.push(Column::new(
                Words::Fixed(("对象", "Subject")),
                String::new(),
                ids.iter().map(subject).collect(),
            ));
        }
        let bases: Vec<Basis> = ids.iter().map(|id| self.basis(*id)).collect();
        if differ(&bases) {
            let cell = |basis: &Basis| match basis {
                Basis::Unstated => Content::Empty,
                it => Content::Words(Words::Fixed((it.name(Lang::Zh), it.name(Lang::En)))),
            };
            let title = Words::Fixed(("口径", "Basis"));
            columns.push(Column::new(title, String::new(), bases.iter().map(cell).collect()));
        }
        let periods = self.periods(ids);
        if differ(&periods) {
            let cell = |period: &Option<Bilingual>| match period {
                Some(label) => Content::Words(Words::Made(label.clone())),
                None => Content::Empty,
            };
            let title = Words::Fixed(("期间", "Period"));
            columns.push(Column::new(title, String::new(), periods.iter().map(cell).collect()));
        }
        columns
    }

    /// What the figures of a table have in common and its columns do not say.
    pub(super) fn shared_marks(&self, ids: &[FigureId]) -> Words {
        let bases: Vec<Basis> = ids.iter().map(|id| self.basis(*id)).collect();
        match bases.first() {
            Some(basis) if *basis != Basis::Unstated && !differ(&bases) => Words::Made(Bilingual {
                zh: format!("口径：{}", basis.name(Lang::Zh)).into(),
                en: format!("Basis: {}", basis.name(Lang::En)).into(),
            }),
            _ => Words::None,
        }
    }

    /// The period all figures share, for the title; none when they differ or state none.
    pub(super) fn shared_period(&self, ids: &[FigureId]) -> Option<Bilingual> {
        let periods = self.periods(ids);
        let first = periods.first()?.clone();
        if differ(&periods) { None } else { first }
    }

    fn periods(&self, ids: &[FigureId]) -> Vec<Option<Bilingual>> {
        periods_in(ids.iter().map(|id| self.view(*id).and_then(|it| it.shown_period())))
    }

    /// The basis of a figure; none for a ratio, which has no stage of its own.
    pub(super) fn basis(&self, id: FigureId) -> Basis {
        if !self.scene.is_level(id) {
            return Basis::Unstated;
        }
        self.article.figures.get(id.index()).map_or(Basis::Unstated, |it| it.basis)
    }

    /// What the program derives of figures, the one it is about first.
    pub(super) fn derivation(&self, kind: DerivationKind, figures: &[FigureId]) -> Option<&Derivation> {
        let first = *figures.first()?;
        self.derivations.using(first).find(|it| it.kind == kind && it.figures.starts_with(figures))
    }

    /// A cell with what the program derives of figures; empty where that is nothing.
    pub(super) fn derived(&mut self, kind: DerivationKind, figures: &[FigureId]) -> Content {
        let Some(found) = self.derivation(kind, figures) else { return Content::Empty };
        let (formula, unit) = (found.formula.clone(), found.unit.clone());
        let caveat = caveat_of(&found.caveats);
        let Some(view) = found.figures.first().and_then(|id| self.article.figure(*id)) else {
            return Content::Empty;
        };
        let title = Bilingual {
            zh: format!("{}·{}", view.indicator(Lang::Zh), kind.name(Lang::Zh)).into(),
            en: format!("{}: {}", view.indicator(Lang::En), kind.name(Lang::En)).into(),
        };
        let about = About { section: view.figure.section, title, caveat };
        self.workings.add(self.article, &formula, &unit, about).map_or(Content::Empty, Content::Worked)
    }

    /// The unit that the worked-out cells of a column share; empty when they share none.
    pub(super) fn worked_unit(&self, cells: &[Content]) -> String {
        let mut units = cells.iter().filter_map(|cell| match cell {
            Content::Worked(number) => self.workings.get(*number).map(|it| it.unit.text(Lang::Zh)),
            _ => None,
        });
        let Some(first) = units.next() else { return String::new() };
        if units.all(|it| it == first) { first.to_owned() } else { String::new() }
    }

    /// A column of worked-out values.
    pub(super) fn worked(&self, title: Words, cells: Vec<Content>) -> Column {
        let unit = self.worked_unit(&cells);
        Column::new(title, unit, cells)
    }
}

/// Whether not all of several things are the same.
pub(super) fn differ<T: PartialEq>(things: &[T]) -> bool {
    things.windows(2).any(|pair| matches!(pair, [a, b] if a != b))
}
