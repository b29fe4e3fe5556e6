//! What an audit says: a finding, its verdict and what a pass is worth.

use std::borrow::Cow;

use crate::article::{Article, FigureId, Item, SourceSpan};
use crate::check::relation::{Claim, percent};
use crate::check::rule::Rule;
pub(crate) use crate::i18n::Bilingual;
use crate::i18n::Lang;
pub(crate) use crate::i18n::both;
use crate::number::{Decimal, print_fixed, vocabulary};
use crate::unit::Basis;

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

    /// Whether a reader of the text should see it at the figure: all but a pass.
    #[must_use]
    pub const fn stands_out(self) -> bool {
        !matches!(self, Self::Consistent | Self::Plausible)
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

/// A chance from 0 to 1 in %: whole ones from 10 on, below with one decimal; never shown as nothing when
/// it is something.
#[must_use]
pub fn chance_text(chance: Decimal) -> String {
    let percent = percent(chance).unwrap_or(chance);
    if percent.is_zero() {
        return "0%".to_owned();
    }
    if percent < Decimal::new(5, 2) {
        return "<0.1%".to_owned();
    }
    format!("{}%", print_fixed(percent, u32::from(percent < Decimal::TEN)))
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

/// What a finding is known by across versions of an article: its rule and the ids of its figures, or
/// its words where it is about none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FindingKey {
    rule: &'static str,
    figures: Box<[Box<str>]>,
    words: Box<str>,
}

impl Finding {
    /// What it is known by across versions of the article.
    #[must_use]
    pub fn key(&self, article: &Article) -> FindingKey {
        let figures = self.figures.iter().map(|id| article.id_of(Item::Figure(*id)).into()).collect();
        let words = self.span.filter(|_| self.figures.is_empty()).map_or("", |span| article.text.get(span));
        FindingKey { rule: self.rule.id, figures, words: words.into() }
    }

    /// Byte of the text where it begins; the end for one without a place.
    #[must_use]
    pub fn place(&self, article: &Article) -> u32 {
        let figures = self.figures.iter().filter_map(|id| article.figures.get(id.index()));
        let starts = figures.map(|figure| figure.span.start).chain(self.span.map(|span| span.start));
        starts.min().unwrap_or(u32::MAX)
    }

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

    /// The expression as shown in a language: where it is made of words for bases, in the language's own.
    #[must_use]
    pub fn expression_in(&self, lang: Lang) -> Cow<'_, str> {
        if lang == Lang::En || !self.expression.bytes().any(|byte| byte.is_ascii_lowercase()) {
            return Cow::Borrowed(&self.expression);
        }
        let words = self.expression.split(" + ").map(|word| {
            let known = Basis::ALL.iter().find(|basis| basis.name(Lang::En) == word || basis.word() == word);
            known.map_or(word, |basis| basis.name(lang))
        });
        Cow::Owned(words.collect::<Vec<_>>().join(" + "))
    }

    /// What its pass is worth; `None` where nothing passed.
    #[must_use]
    pub fn strength(&self) -> Option<Strength> {
        self.chance.map(Strength::of)
    }

    /// Strength and chance in a word and a number: `强 0.9%`; empty where nothing passed.
    #[must_use]
    pub fn strength_text(&self, lang: Lang) -> String {
        self.chance.map_or_else(String::new, |chance| {
            format!("{} {}", Strength::of(chance).name(lang), chance_text(chance))
        })
    }

    /// What its pass is worth in a sentence; `None` where nothing passed.
    #[must_use]
    pub fn worth(&self) -> Option<Bilingual> {
        let chance = chance_text(self.chance?);
        Some(match self.strength()? {
            _ if self.chance.is_some_and(|chance| chance.is_zero()) => both!(
                "强：试过的错误的数，没有一个会通过",
                "strong: of the wrong numbers tried none would pass"
            ),
            Strength::Strong => both!(
                "强：任取一个错误的数，只有 {chance} 会通过",
                "strong: of wrong numbers only {chance} would pass"
            ),
            Strength::Fair => both!(
                "中：任取一个错误的数，有 {chance} 会通过",
                "fair: of wrong numbers {chance} would pass"
            ),
            Strength::Weak => both!(
                "弱：任取一个错误的数也有 {chance} 会通过，不能当作核实",
                "weak: of wrong numbers {chance} would pass, too; do not take it as verified"
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::number::parse_exact;

    #[test]
    fn a_chance_is_shown_as_far_as_it_says_something() {
        for (chance, text) in [
            ("0", "0%"),
            ("0.0001", "<0.1%"),
            ("0.0005", "0.1%"),
            ("0.00868", "0.9%"),
            ("0.0629370629", "6.3%"),
            ("0.41045", "41%"),
            ("1", "100%"),
        ] {
            assert_eq!(chance_text(parse_exact(chance).unwrap()), text);
        }
    }
}
