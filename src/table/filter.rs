//! Which figures a bare word of a filter finds.

use hashbrown::HashMap;

use crate::article::{Article, FigureView};
use crate::date::Period;
use crate::i18n::Lang;
use crate::text::{continues_number, fold};
use crate::unit::{Attribution, Basis, UnitExpr, as_printed};

/// A word of the filter. What many figures share is asked once.
pub(super) struct Word {
    text: String,
    /// Whether each section's name holds it.
    sections: Vec<bool>,
    /// Whether each basis holds it, in the order of [`Basis::ALL`].
    bases: Vec<bool>,
    /// Whether each attribution holds it, in the order of [`Attribution::ALL`].
    attributions: Vec<bool>,
    /// Whether each unit of the article holds it, as printed, in English or as a code.
    units: Vec<bool>,
    /// Whether the periods met so far hold it.
    periods: HashMap<Period, bool>,
}

impl Word {
    /// Makes a folded word, as the text writes it, ready for an article.
    pub(super) fn new(text: &str, article: &Article) -> Self {
        let in_either = |name: &dyn Fn(Lang) -> bool| name(Lang::Zh) || name(Lang::En);
        let section = |section: &crate::article::Section| {
            in_either(&|lang| holds(article.name(section.name, lang), text))
        };
        let basis = |basis: &Basis| in_either(&|lang| holds(basis.shown(lang), text));
        let attribution = |said: &Attribution| in_either(&|lang| holds(said.name(lang), text));
        let unit = |unit: &UnitExpr| {
            in_either(&|lang| holds(unit.text(lang), text) || holds(&as_printed(unit, lang).1, text))
                || holds(unit.code(), text)
        };
        Self {
            text: text.to_owned(),
            sections: article.sections.iter().map(section).collect(),
            bases: Basis::ALL.iter().map(basis).collect(),
            attributions: Attribution::ALL.iter().map(attribution).collect(),
            units: article.units.iter().map(unit).collect(),
            periods: HashMap::new(),
        }
    }

    /// Whether a figure has it anywhere: names, subject, section, unit, basis, period, as printed, id.
    pub(super) fn matches(&mut self, view: &FigureView<'_>) -> bool {
        let figure = view.figure;
        let listed = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        figure.section.is_some_and(|section| listed(&self.sections, section.index()))
            || listed(&self.bases, figure.basis as usize)
            || listed(&self.attributions, figure.attribution as usize)
            || listed(&self.units, figure.unit.index())
            || view.shown_period().is_some_and(|period| self.is_in_period(period))
            || self.is_in(view.indicator(Lang::Zh))
            || self.is_in(view.surface())
            || self.is_in(view.literal())
            || self.is_in(view.subject())
            || self.is_in(view.indicator(Lang::En))
            || self.is_in(view.document_id())
    }

    fn is_in_period(&mut self, period: Period) -> bool {
        let text = &self.text;
        *self.periods.entry(period).or_insert_with(|| {
            Lang::ALL.iter().any(|&lang| holds(&period.label(lang), text)) || holds(&period.to_string(), text)
        })
    }

    /// [`holds`], after a quick look for the first letter.
    fn is_in(&self, text: &str) -> bool {
        let may_be = match self.text.chars().next() {
            // Dashes of several kinds fold to it.
            Some('-') => true,
            Some(first) if first.is_ascii() => {
                // Full-width forms begin with 0xEF.
                let first = first as u8;
                text.bytes().any(|byte| byte.to_ascii_lowercase() == first || byte == 0xEF)
            }
            // Folding leads to nothing but ASCII, so any other letter stands for itself.
            Some(first) => text.contains(first),
            None => true,
        };
        may_be && holds(text, &self.text)
    }
}

/// A word of the query as the text writes it: without the marks that tables put before a number and
/// without separators of thousands.
pub(super) fn as_in_text(word: &str) -> String {
    let bare = word.trim_start_matches(['>', '<', '≥', '≤', '≈', '≳', '≲', '~', '=']);
    let word = if bare.starts_with(|it: char| it.is_ascii_digit()) { bare } else { word };
    let letters: Vec<char> = word.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let kept = letters
        .iter()
        .enumerate()
        .filter(|&(at, letter)| *letter != ',' || !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)));
    kept.map(|(_, letter)| *letter).collect()
}

/// Whether `text` holds `word`, case and width folded; a number only matches a whole number, so that
/// 62.9 does not find 162.9, nor 362 find 20,362.
pub(super) fn holds(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return true;
    };
    // The last two letters before the place looked at, folded.
    let mut before: [Option<char>; 2] = [None, None];
    let mut tail = text;
    while let Some(letter) = tail.chars().next() {
        if fold(letter) == first {
            let mut rest = tail.chars().map(fold);
            let found = word.chars().all(|wanted| rest.next() == Some(wanted));
            let after = [rest.next(), rest.next()];
            let torn_front = is_digit(Some(first)) && continues_number(before[1], before[0]);
            let torn_back = is_digit(word.chars().next_back()) && continues_number(after[0], after[1]);
            if found && !torn_front && !torn_back {
                return true;
            }
        }
        before = [before[1], Some(fold(letter))];
        tail = &tail[letter.len_utf8()..];
    }
    false
}

fn is_digit(letter: Option<char>) -> bool {
    letter.is_some_and(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_looked_for_as_the_text_writes_them() {
        for (typed, wanted) in [
            ("20,362", "20362"),
            (">570", "570"),
            ("=188", "188"),
            ("a,b", "a,b"),
            (">x", ">x"),
            ("1,", "1,"),
            ("", ""),
        ] {
            assert_eq!(as_in_text(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn numbers_match_whole_and_words_anywhere() {
        for (text, word, expected) in [
            ("62.9%", "62.9", true),
            ("162.9%", "62.9", false),
            ("62.95%", "62.9", false),
            ("超570亿元", "570亿", true),
            ("超570亿元", "57", false),
            ("１62.9%", "62.9", false),
            ("62.9５%", "62.9", false),
            ("６２．９%", "62.9", true),
            ("20,362标箱", "362", false),
            ("20,362标箱", "20", false),
            ("62.9%", "62", false),
            ("62, 63", "62", true),
            ("于62.", "62", true),
            ("Trains run", "train", true),
            ("Ｇ７高速", "g7", true),
            ("协议引资", "引资", true),
            ("协议引资", "投资", false),
            ("Trains, Jan–May", "jan-may", true),
            ("", "x", false),
        ] {
            assert_eq!(holds(text, word), expected, "{word} in {text}");
        }
    }
}
