//! A figure and the questions one asks of it.

use super::{Article, BlockId, FigureId, Item, Name, SectionId, SourceSpan, StrRef, UnitId};
use crate::date::Period;
use crate::formula::Term;
use crate::i18n::Lang;
use crate::number::{Decimal, Interval, Modifier, interval_of};
use crate::unit::{Attribution, Basis, Kind, UnitExpr, Wanted, sort_key};

/// Direction of a change, as said in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Not a change.
    #[default]
    None,
    /// Growth.
    Up,
    /// Decline.
    Down,
}

impl Change {
    /// Names in the article format.
    pub const WORDS: &'static [&'static str] = &["up", "down"];

    /// Name in the article format; `None` for no change.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Up => Some("up"),
            Self::Down => Some("down"),
        }
    }
}

/// A figure, about 130 bytes; everything that only some figures have is in [`FigureDetail`].
#[derive(Clone, Debug)]
pub struct Figure {
    /// Id in the document.
    pub id: StrRef,
    /// What is measured.
    pub indicator: Name,
    /// Whose; empty when not given.
    pub subject: StrRef,
    /// The number as printed, digits kept; empty for a vague figure that has only bounds.
    pub literal: StrRef,
    /// The number in its unit; zero where there is none. Read by [`Self::value`]: an `Option` would
    /// take four bytes more.
    pub(crate) value: Decimal,
    /// Whether there is a number at all.
    pub(crate) has_value: bool,
    /// Unit.
    pub unit: UnitId,
    /// Modifier.
    pub modifier: Modifier,
    /// Kind.
    pub kind: Kind,
    /// Basis.
    pub basis: Basis,
    /// Who says so.
    pub attribution: Attribution,
    /// Direction of change.
    pub change: Change,
    /// Section; none outside all sections.
    pub section: Option<SectionId>,
    /// Block.
    pub block: BlockId,
    /// Where it stands.
    pub span: SourceSpan,
    /// The interval the figure is about; none when unstated.
    pub period: Option<Period>,
    /// What only some figures have.
    pub detail: Option<Box<FigureDetail>>,
}

impl Figure {
    /// The number, in its unit; none for a vague figure that has only bounds.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        self.has_value.then_some(self.value)
    }
}

/// What only some figures have.
#[derive(Clone, Debug, Default)]
pub struct FigureDetail {
    /// The figure whose change this is.
    pub change_of: Option<FigureId>,
    /// What a change is measured against, as printed; empty when not given.
    pub change_against: StrRef,
    /// Day the figure was true at.
    pub as_of: Option<Period>,
    /// What an inferred period was inferred from; empty when stated.
    pub inferred_from: Name,
    /// A remark; empty when none.
    pub note: Name,
    /// Bounds in its unit where the document gives others than its modifier implies.
    pub bounds: Option<Interval>,
}

/// A figure joined with its article.
#[derive(Clone, Copy)]
pub struct FigureView<'a> {
    /// The article.
    pub article: &'a Article,
    /// The figure's id.
    pub id: FigureId,
    /// The figure.
    pub figure: &'a Figure,
}

impl<'a> FigureView<'a> {
    /// Whether its value is asked for, by what a number in its unit has to be.
    #[must_use]
    pub fn is_sought(&self, wanted: &Wanted) -> bool {
        wanted.finds(self.value(), self.figure.modifier, || self.interval())
    }

    /// What is measured, in a language.
    #[must_use]
    pub fn indicator(&self, lang: Lang) -> &'a str {
        self.article.name(self.figure.indicator, lang)
    }

    /// Whose; empty when not given.
    #[must_use]
    pub fn subject(&self) -> &'a str {
        self.article.str(self.figure.subject)
    }

    /// Id in the document.
    #[must_use]
    pub fn document_id(&self) -> &'a str {
        self.article.str(self.figure.id)
    }

    /// The figure as the text prints it.
    #[must_use]
    pub fn surface(&self) -> &'a str {
        self.article.text.get(self.figure.span)
    }

    /// The number as the document writes it; empty for a vague figure.
    #[must_use]
    pub fn literal(&self) -> &'a str {
        self.article.str(self.figure.literal)
    }

    /// Its unit.
    #[must_use]
    pub fn unit(&self) -> &'a UnitExpr {
        self.article.unit(self.figure.unit)
    }

    /// The number, in its unit; none for a vague figure that has only bounds.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        self.figure.value()
    }

    /// Name of its section in a language; empty outside all sections.
    #[must_use]
    pub fn section_name(&self, lang: Lang) -> &'a str {
        self.figure
            .section
            .and_then(|id| self.article.sections.get(id.index()))
            .map_or("", |section| self.article.name(section.name, lang))
    }

    /// Every value it can stand for, in its unit. Unbounded where nothing is known.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let detail = self.figure.detail.as_deref();
        if let Some(bounds) = detail.and_then(|detail| detail.bounds) {
            return bounds;
        }
        self.value()
            .and_then(|value| interval_of(value, None, self.figure.modifier, self.is_counted()))
            .unwrap_or(Interval::UNBOUNDED)
    }

    /// It as an input of formulas, in base units; `None` when it is too large for them.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        let point = self.value().filter(|_| self.figure.modifier.has_point());
        Term::of(point, self.interval(), self.unit())
    }

    /// Whether it counts indivisible things, so that a printed 62 is exactly 62.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.figure.kind.is_counted() && self.unit().is_counted()
    }

    /// The day it was true at, when given.
    #[must_use]
    pub fn as_of(&self) -> Option<Period> {
        self.figure.detail.as_deref().and_then(|detail| detail.as_of)
    }

    /// The period that tables show: the interval it is about, else the day it was true at.
    #[must_use]
    pub fn shown_period(&self) -> Option<Period> {
        self.figure.period.or_else(|| self.as_of())
    }

    /// Topic of its section; empty outside all sections.
    #[must_use]
    pub fn section_topic(&self) -> &'static str {
        let section = self.figure.section.and_then(|id| self.article.sections.get(id.index()));
        section.map_or("", |section| section.topic.id)
    }

    /// Id of its block in the document.
    #[must_use]
    pub fn block_id(&self) -> &'a str {
        self.article.id_of(Item::Block(self.figure.block))
    }

    /// Key that orders figures by size across units: first the dimension, then the value in base
    /// units. Vague figures stand at their lower bound; figures without any bound come first.
    #[must_use]
    pub fn size_key(&self) -> (u16, i128) {
        let value = self
            .value()
            .or_else(|| self.interval().lower.value())
            .map_or(i128::MIN, |value| sort_key(value, self.unit()));
        (self.article.dimension_rank(self.figure.unit), value)
    }
}
