//! What a printed figure can stand for, in words.

use super::FigureView;
use crate::i18n::{Lang, messages as m};
use crate::number::{Decimal, Interval, Modifier, Ratio};
use crate::unit::{Basis, in_base_unit, interval_text};

impl FigureView<'_> {
    /// Its interval in words, and the convention it comes from; empty for a slogan.
    #[must_use]
    pub fn interval_words(&self, lang: Lang) -> String {
        let interval = self.interval();
        if self.figure.basis == Basis::Slogan {
            return String::new();
        }
        let text = interval_text(interval, self.unit(), lang);
        let stated = self.figure.detail.as_deref().is_some_and(|detail| detail.bounds.is_some());
        if interval == Interval::UNBOUNDED {
            m::any_value(lang).to_owned()
        } else if stated {
            format!("{text} · {}", m::stated_bounds(lang))
        } else if self.figure.modifier != Modifier::Point {
            m::by_modifier(lang, &text, self.figure.modifier.name(lang))
        } else if self.is_counted() {
            m::exact_count(lang).to_owned()
        } else {
            m::half_unit(lang, &text)
        }
    }

    /// Its number in base units, with their name: 8.095亿元 is 809,500,000 CNY. None where it stands in
    /// base units already, has no number, or is too large.
    #[must_use]
    pub fn in_base_units(&self) -> Option<(Decimal, String)> {
        let value = self.value().filter(|_| self.unit().factor() != Ratio::ONE)?;
        in_base_unit(value, self.unit()).filter(|(base, _)| *base != value)
    }

    /// Where it stands: line, and code points from the start of the text.
    #[must_use]
    pub fn place_words(&self, lang: Lang) -> String {
        let (text, span) = (&self.article.text, self.figure.span);
        let (start, end) = (text.code_point_of(span.start), text.code_point_of(span.end));
        m::place_in_text(lang, text.line_of(span.start), start, end)
    }
}
