//! Where in a text something stands, so that it is found again when the text has changed.

use std::collections::HashMap;

use crate::article::{Article, FigureId, SourceSpan, SourceText};

/// Code points of context kept on either side.
const AROUND: usize = 16;

/// Most code points of what stands there itself: a paragraph is known by how it begins.
const QUOTE: usize = 48;

/// Code points of context that have to be the same, where there are as many.
const ALIKE: usize = 8;

/// A place in a text, by what stands there and around it (W3C Web Annotation, quote and position
/// selectors, as the targets of an article).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Anchor {
    /// What stands there, or the first 48 code points of it.
    pub exact: String,
    /// Up to 16 code points before it.
    #[serde(default)]
    pub prefix: String,
    /// Up to 16 code points after what `exact` holds.
    #[serde(default)]
    pub suffix: String,
    /// First code point, from 0.
    pub start: u32,
}

impl Anchor {
    /// The anchor of a span; an empty one for a span of another text.
    #[must_use]
    pub fn of(text: &SourceText, span: SourceSpan) -> Self {
        let Around { exact, before, after } = Around::of(text.as_str(), span);
        let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(before, |(at, _)| from(before, at));
        Self {
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: first(after, AROUND).to_owned(),
            start: text.code_point_of(span.start),
        }
    }

    /// The figure that stands there, or where the text has changed stands there now.
    #[must_use]
    pub fn figure_in(&self, article: &Article) -> Option<FigureId> {
        let spans = article.figures.iter().map(|it| it.span);
        let place = find(&article.text, spans, &[self]).first().copied().flatten()?;
        u32::try_from(place).ok().map(FigureId)
    }

    /// How many code points around a span agree with the anchor's context; `None` where too few do for the
    /// span to be its place. What stands in the span is taken to be the same.
    fn likeness(&self, text: &str, span: SourceSpan) -> Option<usize> {
        let Around { before, after, .. } = Around::of(text, span);
        let same = |(a, b): &(char, char)| a == b;
        let left = self.prefix.chars().rev().zip(before.chars().rev()).take_while(same).count();
        let right = self.suffix.chars().zip(after.chars()).take_while(same).count();
        let context = self.prefix.chars().count() + self.suffix.chars().count();
        (left + right >= context.min(ALIKE)).then_some(left + right)
    }
}

/// What stands in a span and around it.
struct Around<'a> {
    exact: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> Around<'a> {
    fn of(text: &'a str, span: SourceSpan) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let exact = first(text.get(start..end).unwrap_or(""), QUOTE);
        Self {
            exact,
            before: text.get(..start).unwrap_or(""),
            after: text.get(start + exact.len()..).unwrap_or(""),
        }
    }
}

fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or(text)
}

/// How well a place suits an anchor: much context first, then near to where it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    alike: usize,
    nearness: std::cmp::Reverse<u32>,
}

/// Finds anchors again among places of a text: what stands there has to be the same, of the context
/// enough; of several places the one with the most context, then the nearest. Gives for each anchor the
/// number of its place, `None` for one without.
///
/// One pass over the places; those that quote no anchor cost a look-up.
#[must_use]
pub(crate) fn find(
    text: &SourceText,
    places: impl IntoIterator<Item = SourceSpan>,
    anchors: &[&Anchor],
) -> Vec<Option<usize>> {
    let mut found: Vec<Option<(Fit, usize)>> = vec![None; anchors.len()];
    if anchors.is_empty() {
        return Vec::new();
    }
    let mut wanted: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, anchor) in anchors.iter().enumerate() {
        wanted.entry(&anchor.exact).or_default().push(number);
    }
    for (place, span) in places.into_iter().enumerate() {
        let exact = first(text.get(span), QUOTE);
        let Some(numbers) = wanted.get(exact).filter(|_| !exact.is_empty()) else { continue };
        let start = text.code_point_of(span.start);
        for &number in numbers {
            let (Some(anchor), Some(best)) = (anchors.get(number), found.get_mut(number)) else { continue };
            let Some(alike) = anchor.likeness(text.as_str(), span) else { continue };
            let fit = Fit { alike, nearness: std::cmp::Reverse(start.abs_diff(anchor.start)) };
            if best.is_none_or(|(known, _)| fit > known) {
                *best = Some((fit, place));
            }
        }
    }
    found.into_iter().map(|best| best.map(|(_, place)| place)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn spans(text: &str, quote: &str) -> Vec<SourceSpan> {
        let span = |(at, it): (usize, &str)| SourceSpan {
            start: u32::try_from(at).unwrap(),
            end: u32::try_from(at + it.len()).unwrap(),
        };
        text.match_indices(quote).map(span).collect()
    }

    /// Where in another text the `nth` quote of a text is found again, as the number of the quote there.
    fn again(before: &str, nth: usize, quote: &str, after: &str) -> Option<usize> {
        let anchor = Anchor::of(&SourceText::new(before.to_owned()), spans(before, quote)[nth]);
        find(&SourceText::new(after.to_owned()), spans(after, quote), &[&anchor])[0]
    }

    #[test]
    fn a_quote_is_found_again_by_what_stands_around_it() {
        let before = "去年工业增加值增长5%。今年服务业增加值增长5%。";
        for (nth, after, expected) in [
            (0, before, Some(0)),
            (1, before, Some(1)),
            (0, "新的一段放在最前面。去年工业增加值增长5%。今年服务业增加值增长5%。", Some(0)),
            (1, "今年服务业增加值增长5%。去年工业增加值增长5%。", Some(0)),
            (0, "今年服务业增加值增长5%。", None),
            (1, "今年服务业增加值增长6%。", None),
            (0, "", None),
        ] {
            assert_eq!(again(before, nth, "5%", after), expected, "{nth} in {after}");
        }
    }

    #[test]
    fn without_context_the_quote_itself_is_enough() {
        assert_eq!(again("62个", 0, "62个", "62个"), Some(0));
        assert_eq!(again("62个", 0, "62个", "另有62个项目"), Some(0));
    }

    #[test]
    fn of_places_alike_the_nearest_is_it() {
        let text = "一：5%。一：5%。一：5%。一：5%。一：5%。一：5%。一：5%。一：5%。一：5%。";
        for nth in 0..9 {
            assert_eq!(again(text, nth, "5%", text), Some(nth));
        }
    }

    proptest! {
        #[test]
        fn in_its_own_text_every_place_is_found(text in "[个亿5%。\n]{1,80}", at in 0u32..80, length in 1u32..60) {
            let source = SourceText::new(text);
            if let Some(span) = source.span(at, (at + length).min(source.code_points())) {
                let anchor = Anchor::of(&source, span);
                let quote = anchor.exact.clone();
                let places = spans(source.as_str(), &quote);
                // Places that overlap are not listed twice, and the place need not be among them.
                if let Some(own) = places.iter().position(|it| it.start == span.start) {
                    prop_assert_eq!(find(&source, places, &[&anchor]), vec![Some(own)]);
                }
            }
        }

        #[test]
        fn what_is_put_far_before_moves_nothing_else(more in "[文字，。]{0,60}") {
            let text = "上半年开工项目62个，总投资139.4亿元；竣工项目41个，总投资64.9亿元，都比去年多。";
            let moved = format!("{more}{text}");
            for quote in ["62个", "139.4亿元", "41个", "64.9亿元"] {
                prop_assert_eq!(again(text, 0, quote, &moved), Some(0));
            }
        }
    }
}
