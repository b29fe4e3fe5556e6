//! Whether a text still says what a card says.

use super::align::{Step, align};

/// How a card and a text compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    /// The quote stands where the card says.
    Same,
    /// The quote stands elsewhere, the words around it with it.
    Moved,
    /// The quote is there, the words next to it are others.
    Reworded,
    /// The words around it are there, the quote is another one.
    Changed,
    /// Several places fit, none of them well enough.
    Ambiguous,
    /// Neither the quote nor what stood around it is there.
    Gone,
}

impl Outcome {
    /// Every outcome with its word in JSON, its mark and its names in both languages.
    const TABLE: [(Self, &'static str, &'static str, (&'static str, &'static str)); 6] = [
        (Self::Same, "same", "✓", ("一致", "same")),
        (Self::Moved, "moved", "✓", ("一致，已移位", "same, moved")),
        (Self::Reworded, "reworded", "!", ("引文在，前后文已变", "quote kept, words around it changed")),
        (Self::Changed, "changed", "✗", ("已变", "changed")),
        (Self::Ambiguous, "ambiguous", "?", ("多处相似，无法确定", "several places fit, none for certain")),
        (Self::Gone, "gone", "✗", ("找不到", "not found")),
    ];

    fn row(self) -> (&'static str, &'static str, (&'static str, &'static str)) {
        let found = Self::TABLE.iter().find(|(outcome, ..)| *outcome == self);
        found.map_or(("", "", ("", "")), |(_, word, glyph, names)| (*word, *glyph, *names))
    }

    /// Word in JSON.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        self.row().0
    }

    /// Mark shown before it.
    #[must_use]
    pub(crate) fn glyph(self) -> &'static str {
        self.row().1
    }

    /// Name in a language.
    #[must_use]
    pub(crate) fn name(self, lang: crate::i18n::Lang) -> &'static str {
        lang.pick(self.row().2)
    }

    /// Whether the text still says so.
    #[must_use]
    pub(crate) const fn holds(self) -> bool {
        matches!(self, Self::Same | Self::Moved)
    }
}

/// One changed character of a quote, white space not counted. Positions are characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// At that position one for another.
    Replaced(usize, char, char),
    /// The one at that position is gone.
    Dropped(usize, char),
    /// One was added before that position, which is one past the last for the end.
    Added(usize, char),
}

/// What was found of a card in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verified {
    /// How they compare.
    pub(crate) outcome: Outcome,
    /// Code points of the text where the quote, or what has become of it, stands; none where nothing does.
    pub(crate) place: Option<(u32, u32)>,
    /// Line of that place, from 1; 0 without one.
    pub(crate) line: usize,
    /// The text at that place.
    pub(crate) now: String,
    /// What was changed in the quote.
    pub(crate) edits: Vec<Edit>,
    /// The words around the quote on the card and in the text, where they differ anywhere.
    pub(crate) around: Option<(String, String)>,
    /// Places that fit as well as this one; at least 1 where there is one.
    pub(crate) places: usize,
}

/// What was changed between two texts, white space left out.
#[must_use]
pub(super) fn edits(old: &str, new: &str) -> Vec<Edit> {
    let squeeze = |text: &str| text.chars().filter(|it| !super::search::is_blank(*it)).collect::<Vec<_>>();
    let (old, new) = (squeeze(old), squeeze(new));
    let mut next = 1;
    let mut edits = Vec::new();
    for step in align(&old, &new, true).steps {
        let from = |at: usize| old.get(at).copied().unwrap_or_default();
        let to = |at: usize| new.get(at).copied().unwrap_or_default();
        match step {
            Step::Kept(at, _) => next = at + 2,
            Step::Replaced(at, other) => {
                edits.push(Edit::Replaced(at + 1, from(at), to(other)));
                next = at + 2;
            }
            Step::Dropped(at) => {
                edits.push(Edit::Dropped(at + 1, from(at)));
                next = at + 2;
            }
            Step::Added(other) => edits.push(Edit::Added(next, to(other))),
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_character_is_named_with_its_place() {
        for (old, new, expected) in [
            ("超570亿元", "超570 亿元", vec![]),
            ("超570亿元", "超560亿元", vec![Edit::Replaced(3, '7', '6')]),
            ("62.9%", "162.9%", vec![Edit::Added(1, '1')]),
            ("62.9%", "62.9%多", vec![Edit::Added(6, '多')]),
            ("20362", "2036", vec![Edit::Dropped(5, '2')]),
            ("407列", "417列车", vec![Edit::Replaced(2, '0', '1'), Edit::Added(5, '车')]),
        ] {
            assert_eq!(edits(old, new), expected, "{old} {new}");
        }
    }

    #[test]
    fn every_outcome_has_a_row() {
        for (outcome, word, glyph, _) in Outcome::TABLE {
            assert_eq!((outcome.word(), outcome.glyph()), (word, glyph));
            assert!(!outcome.name(crate::i18n::Lang::En).is_empty());
        }
    }
}
