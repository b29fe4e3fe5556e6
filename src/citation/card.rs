//! A citation card and how it is made of a figure.

use serde::{Deserialize, Serialize};

use crate::article::{Article, FigureView, SourceSpan};
use crate::hash::sha256;
use crate::i18n::{Lang, messages as m};
use crate::table::{Show, amount_of};

/// What every card begins with.
pub(crate) const FORMAT: &str = "zonglan/citation/1";

/// Code points of text kept on either side of a quote.
const AROUND: usize = 32;

/// Most code points of a sentence to either side of a quote.
const SENTENCE: usize = 120;

/// A citation card. Texts are empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Card {
    /// [`FORMAT`].
    pub(crate) format: String,
    /// Id of the figure in its document.
    pub(crate) figure: String,
    /// What it measures.
    pub(crate) measures: Measures,
    /// The quote and where it stands.
    pub(crate) target: Target,
    /// The sentence around the quote.
    pub(crate) sentence: String,
    /// Line of the text, from 1.
    pub(crate) line: usize,
    /// What was cited.
    pub(crate) source: Provenance,
    /// When the card was made, in UTC (RFC 3339).
    pub(crate) made: String,
}

/// What a figure measures, in the language in which the card was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Measures {
    /// What is measured.
    pub(crate) indicator: String,
    /// Whose.
    pub(crate) subject: String,
    /// Hedge, number and unit.
    pub(crate) value: String,
    /// The interval it is about, or the day it was true at.
    pub(crate) period: String,
    /// The basis.
    pub(crate) basis: String,
    /// Who says so.
    pub(crate) said_by: String,
}

/// A quote with its surroundings, as the article format writes places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Target {
    /// First code point of the text.
    pub(crate) start: u32,
    /// One past the last code point.
    pub(crate) end: u32,
    /// The quote.
    pub(crate) exact: String,
    /// The text before it, at most 32 code points.
    pub(crate) prefix: String,
    /// The text after it, at most 32 code points.
    pub(crate) suffix: String,
}

/// What a figure, a table or a finding was taken from. Texts are empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Provenance {
    /// Name of the file, without its folder.
    pub(crate) name: String,
    /// Headline.
    pub(crate) headline: String,
    /// Publisher.
    pub(crate) publisher: String,
    /// Day of publication.
    pub(crate) published: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal digits.
    pub(crate) sha256: String,
    /// SHA-256 of the text in UTF-8 that offsets count in.
    pub(crate) text_sha256: String,
}

impl Provenance {
    /// What an article was taken from: a file of that name, folders left out, and that hash; an empty
    /// hash is one that is not known.
    #[must_use]
    pub(crate) fn of(article: &Article, show: Show, name: &str, sha256: &str) -> Self {
        let head = &article.head;
        Self {
            name: name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(),
            headline: article.name(head.headline, show.lang).to_owned(),
            publisher: article.str(head.publisher).to_owned(),
            published: head.published.map(|it| it.to_string()).unwrap_or_default(),
            sha256: sha256.to_owned(),
            text_sha256: text_hash(article.text.as_str()),
        }
    }

    /// What is said of it under a table: who, what and where in one line, then the hash of the file, or of
    /// the text where that of the file is not known.
    #[must_use]
    pub(crate) fn lines(&self, lang: Lang) -> Vec<String> {
        let of = [&*self.publisher, &*self.headline, &*self.published].map(str::trim);
        let of: Vec<&str> = of.into_iter().filter(|it| !it.is_empty()).collect();
        let what = m::taken_from(lang, &of.join(lang.pick(("，", ", "))), &self.name);
        let hash = match self.sha256.as_str() {
            "" => m::hash_of_text(lang, &self.text_sha256),
            hash => m::hash_of_file(lang, hash),
        };
        vec![what, hash]
    }
}

/// SHA-256 of a text in UTF-8, in lower-case hexadecimal digits.
#[must_use]
pub(crate) fn text_hash(text: &str) -> String {
    sha256(text.as_bytes())
}

/// The cards of figures. `made` is the time in UTC (RFC 3339).
pub(crate) fn cards<'a>(
    figures: impl Iterator<Item = FigureView<'a>>,
    source: &Provenance,
    made: &str,
    show: Show,
) -> Vec<Card> {
    figures.map(|view| card(&view, source, made, show)).collect()
}

fn card(view: &FigureView<'_>, source: &Provenance, made: &str, show: Show) -> Card {
    let (article, figure, lang) = (view.article, view.figure, show.lang);
    let (before, after) = around(article, figure.span, AROUND);
    let whole = sentence(article, figure.span);
    Card {
        format: FORMAT.to_owned(),
        figure: view.document_id().to_owned(),
        measures: Measures {
            indicator: view.indicator(lang).to_owned(),
            subject: view.subject().to_owned(),
            value: amount_of(view, show).text(),
            period: view.shown_period().map(|it| it.label(lang)).unwrap_or_default(),
            basis: figure.basis.shown(lang).to_owned(),
            said_by: figure.attribution.name(lang).to_owned(),
        },
        target: Target {
            start: article.text.code_point_of(figure.span.start),
            end: article.text.code_point_of(figure.span.end),
            exact: view.surface().to_owned(),
            prefix: before.to_owned(),
            suffix: after.to_owned(),
        },
        sentence: whole.trim().to_owned(),
        line: article.text.line_of(figure.span.start),
        source: source.clone(),
        made: made.to_owned(),
    }
}

/// So many code points of text before and after a place.
fn around(article: &Article, span: SourceSpan, count: usize) -> (&str, &str) {
    let text = article.text.as_str();
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let from = before.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(count).map_or(after.len(), |(at, _)| at);
    (before.get(from..).unwrap_or(""), after.get(..to).unwrap_or(""))
}

/// The sentence around a place, as far as it is of a sensible length.
fn sentence(article: &Article, span: SourceSpan) -> &str {
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '\n');
    let (before, after) = around(article, span, SENTENCE);
    let from = before.rfind(is_end).map_or(0, |at| at + before.get(at..).map_or(0, first_len));
    let to = after.find(is_end).map_or(after.len(), |at| at + after.get(at..).map_or(0, first_len));
    let start = span.start as usize - (before.len() - from);
    article.text.as_str().get(start..span.end as usize + to).unwrap_or("")
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_card_says_where_the_quote_stands_and_what_is_around_it() {
        let article = crate::load::sample().unwrap();
        let source = Provenance::of(&article, Show::default(), "folder/a.json", "00");
        assert_eq!(source.name, "a.json");
        let text: Vec<char> = article.text.as_str().chars().collect();
        for card in cards(article.figure_views(), &source, "2024-01-01T00:00:00Z", Show::default()) {
            let (start, end) = (card.target.start as usize, card.target.end as usize);
            let cut = |from: usize, to: usize| text[from..to].iter().collect::<String>();
            assert_eq!(card.target.exact, cut(start, end));
            assert_eq!(card.target.prefix, cut(start.saturating_sub(AROUND), start));
            assert_eq!(card.target.suffix, cut(end, (end + AROUND).min(text.len())));
            assert!(card.sentence.contains(&card.target.exact), "{card:?}");
            assert!(!card.sentence.contains('\n'), "{card:?}");
            assert_eq!(card.line, cut(0, start).matches('\n').count() + 1);
            assert_eq!(card.source.text_sha256.len(), 64);
        }
    }
}
