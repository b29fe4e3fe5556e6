//! The words that tie figures together. Each list is one row of the table that its rule reads.

mod change;
mod list;
mod style;
mod time;
mod whole;

pub(crate) use change::*;
pub(crate) use list::*;
pub(crate) use style::*;
pub(crate) use time::*;
pub(crate) use whole::*;

/// A list of words with one meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cues(pub(crate) &'static [&'static str]);

impl Cues {
    /// Whether a text holds one of the words.
    #[must_use]
    pub(crate) fn is_in(self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word))
    }

    /// Whether a text ends with one of the words, marks behind it left aside.
    #[must_use]
    pub(crate) fn ends(self, text: &str) -> bool {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || "，,：:".contains(c));
        self.0.iter().any(|word| text.ends_with(word))
    }

    /// Whether a text begins with one of the words.
    #[must_use]
    pub(crate) fn begins(self, text: &str) -> bool {
        let text = text.trim_start();
        self.0.iter().any(|word| text.starts_with(word))
    }

    fn longest_at_start(self, text: &str) -> usize {
        self.0.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max().unwrap_or(0)
    }
}

/// Whether a text is made of words of the lists and nothing else. True for the empty text.
#[must_use]
pub(crate) fn made_of(text: &str, lists: &[Cues]) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let step = lists.iter().map(|cues| cues.longest_at_start(rest)).max().unwrap_or(0);
        match rest.get(step..) {
            Some(next) if step > 0 => rest = next,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_of_words_or_is_not() {
        for (text, is) in [
            ("", true),
            ("，同比增长", true),
            ("，比上年同期增加", true),
            ("，工业增长", false),
            ("（较上年下降", true),
            ("，其中", false),
        ] {
            assert_eq!(made_of(text, &[MARKS, AGAINST, UP, DOWN, LINKS]), is, "{text}");
        }
    }

    #[test]
    fn words_stand_at_the_ends() {
        assert!(FROM.ends("森林覆盖率由") && !FROM.ends("由于"));
        assert!(OF_WHICH.begins("其中，") && !OF_WHICH.begins("在其中"));
    }
}
