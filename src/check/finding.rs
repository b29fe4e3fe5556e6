//! What an audit says: a finding, its verdict and what a pass is worth.

use crate::article::{FigureId, SourceSpan};
use crate::check::relation::Claim;
use crate::check::rule::Rule;
pub(crate) use crate::i18n::Bilingual;
pub(crate) use crate::i18n::both;
use crate::number::{Decimal, vocabulary};

vocabulary! {
    /// How a test came out, most severe first.
    pub enum Verdict {
        /// The numbers cannot all hold as printed. Says nothing of why.
        Contradiction = "contradiction", ("对不上", "does not reconcile");
        /// Basis, period or basket are mixed.
        Caution = "caution", ("注意", "caution");
        /// The text does not hold what a test would need; the finding says what.
        Unverifiable = "unverifiable", ("无法核", "cannot be checked");
        /// Consistent, but it says something the text does not.
        Notable = "notable", ("值得注意", "notable");
        /// In keeping under an assumption that the finding names.
        Plausible = "plausible", ("合理", "plausible");
        /// The numbers agree.
        Consistent = "consistent", ("一致", "consistent");
        /// A matter of words.
        Wording = "wording", ("文字", "wording");
    }
}

impl Verdict {
    /// Mark shown before the finding, one cell wide where characters are not ambiguous.
    #[must_use]
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Contradiction => "✗",
            Self::Caution => "!",
            Self::Unverifiable => "?",
            Self::Notable => "◆",
            Self::Plausible => "≈",
            Self::Consistent => "✓",
            Self::Wording => "~",
        }
    }
}

vocabulary! {
    /// What a pass is worth, by the chance that a wrong number would have passed, too.
    pub enum Strength {
        /// At most one wrong number in ten passes.
        Strong = "strong", ("强", "strong");
        /// Up to three in ten.
        Fair = "fair", ("中", "fair");
        /// More than three in ten: nearly worthless.
        Weak = "weak", ("弱", "weak");
    }
}

impl Strength {
    /// The strength of a chance between 0 and 1.
    #[must_use]
    pub fn of(chance: Decimal) -> Self {
        if chance <= Decimal::new(1, 1) {
            Self::Strong
        } else if chance <= Decimal::new(3, 1) {
            Self::Fair
        } else {
            Self::Weak
        }
    }
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Name in the audit: the article's where it asks for the check, else `c01`, `c02`, …
    pub id: Box<str>,
    /// The rule.
    pub rule: &'static Rule,
    /// How it came out.
    pub verdict: Verdict,
    /// The test as arithmetic, the same in both languages; empty for one in words alone.
    pub expression: Box<str>,
    /// The chance that a wrong number would have passed the same test, from 0 to 1; `None` where
    /// nothing passed or nothing was computed.
    pub chance: Option<Decimal>,
    /// The figures it is about, in the order of the claim; empty for one about words.
    pub figures: Box<[FigureId]>,
    /// The claim that was tested, when it was one of arithmetic.
    pub claim: Option<Claim>,
    /// The place of a finding about words.
    pub span: Option<SourceSpan>,
    /// What it means.
    pub detail: Bilingual,
}

impl Finding {
    /// A finding about figures, without arithmetic.
    #[must_use]
    pub fn new(
        rule: &'static Rule,
        verdict: Verdict,
        figures: impl Into<Box<[FigureId]>>,
        expression: impl Into<Box<str>>,
        detail: Bilingual,
    ) -> Self {
        Self {
            id: Box::default(),
            rule,
            verdict,
            expression: expression.into(),
            chance: None,
            figures: figures.into(),
            claim: None,
            span: None,
            detail,
        }
    }

    /// What its pass is worth; `None` where nothing passed.
    #[must_use]
    pub fn strength(&self) -> Option<Strength> {
        self.chance.map(Strength::of)
    }
}
