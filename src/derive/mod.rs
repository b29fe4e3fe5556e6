//! What follows from the figures without the text saying so: the level before a growth, averages,
//! shares, differences, the growth of a ratio.
//!
//! A [`Derivation`] is a formula of the article's own notation over two or three figures, with the
//! interval carried through and the unit worked out; every one names what must be known before it is
//! quoted. Proposals come from the pairs that one sentence puts side by side, so their number is
//! linear in that of the figures.

mod propose;

use crate::article::{Article, FigureId};
use crate::check::{Audit, audit};
use crate::formula::{Formula, evaluate, into_unit};
use crate::i18n::Bilingual;
use crate::job::Progress;
use crate::number::{Decimal, Interval, vocabulary};
use crate::unit::UnitExpr;

vocabulary! {
    /// What a derivation works out.
    pub enum DerivationKind {
        /// The level that a level and its growth imply.
        ImpliedBase = "implied-base", ("基期", "level before");
        /// The change in the level's own unit.
        Increment = "increment", ("增量", "increment");
        /// Money or another amount for one of what is counted beside it.
        Average = "average", ("平均", "average");
        /// Part of a whole.
        Share = "share", ("占比", "share");
        /// One level less the same a year before.
        Difference = "difference", ("差额", "difference");
        /// Growth of the quotient of two levels from their growths.
        RatioGrowth = "ratio-growth", ("均值增幅", "growth of the ratio");
        /// A flow by the months of its window.
        Monthly = "monthly", ("月均", "monthly average");
    }
}

/// A value the program works out from figures.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// What it is.
    pub kind: DerivationKind,
    /// The formula over ids of figures, in the article's notation.
    pub formula: Box<str>,
    /// The figures it uses, the one it is about first.
    pub figures: Box<[FigureId]>,
    /// Unit of the result.
    pub unit: UnitExpr,
    /// The result where every figure has one value, in `unit`.
    pub point: Option<Decimal>,
    /// Every value the result can stand for, in `unit`.
    pub interval: Interval,
    /// What must be known before it is quoted; empty when nothing.
    pub caveats: Vec<Bilingual>,
}

/// The derivations of an article, by the figure they are about, in the order of the text.
#[derive(Debug, Default)]
pub struct Derivations {
    all: Vec<Derivation>,
    /// Figures and the derivations that use them, sorted.
    by_figure: Vec<(FigureId, u32)>,
}

/// Most derivations of an article. One takes a kilobyte, more than the figures it is of; of a text that
/// invites more than anybody reads, those of its growths come first.
pub const MOST: usize = 100_000;

impl Derivations {
    /// What follows from an article's figures, at most [`MOST`]. Leaves out what the article itself derives by the same
    /// formula.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let known: std::collections::HashSet<String> =
            article.derived.iter().map(|it| bare(article.str(it.formula_text))).collect();
        let mut all = propose::all(article, MOST);
        all.retain(|it| !known.contains(&bare(&it.formula)));
        let mut by_figure: Vec<(FigureId, u32)> = (0u32..)
            .zip(&all)
            .flat_map(|(at, it)| it.figures.iter().map(move |figure| (*figure, at)))
            .collect();
        by_figure.sort_unstable();
        Self { all, by_figure }
    }

    /// All derivations.
    #[must_use]
    pub fn all(&self) -> &[Derivation] {
        &self.all
    }

    /// Those that use a figure, in the order of the text.
    pub fn using(&self, figure: FigureId) -> impl Iterator<Item = &Derivation> {
        let first = self.by_figure.partition_point(|(other, _)| *other < figure);
        let pairs = self.by_figure.get(first..).unwrap_or(&[]).iter();
        pairs
            .take_while(move |(other, _)| *other == figure)
            .filter_map(|(_, at)| self.all.get(usize::try_from(*at).unwrap_or(usize::MAX)))
    }
}

/// What an article says beyond its words: the audit, and what follows from its figures.
#[derive(Debug, Default)]
pub struct Study {
    /// What agrees and what does not.
    pub audit: Audit,
    /// What follows.
    pub derivations: Derivations,
}

/// Studies an article; unfinished when the owner of the progress has lost interest.
#[must_use]
pub fn study(article: &Article, progress: &Progress) -> Study {
    let audit = audit(article, progress);
    let derivations = if progress.is_cancelled() { Derivations::default() } else { Derivations::of(article) };
    Study { audit, derivations }
}

/// A formula without spaces, for comparison.
fn bare(formula: &str) -> String {
    formula.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Works out a formula in a unit; `None` where it has no value: a divisor that can be 0, a number too
/// large, or an id the notation cannot hold.
fn work_out(article: &Article, formula: &str, unit: &UnitExpr) -> Option<(Option<Decimal>, Interval)> {
    let parsed = Formula::parse(formula).ok()?;
    let lookup = |id: &str| match article.find(id)? {
        crate::article::Item::Figure(id) => article.figure(id)?.term(),
        _ => None,
    };
    into_unit(&evaluate(&parsed, &lookup).ok()?, unit).ok()
}
