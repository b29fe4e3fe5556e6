//! Words of files: how names are spelled there, and which known word an unknown one was meant to be.

/// Longer words are not compared: nobody mistypes forty letters.
const LONGEST: usize = 40;

/// The name of a variant as files have it: `NextPane` is `next-pane`.
#[must_use]
pub(crate) fn kebab(name: &str) -> String {
    let mut word = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}

/// Gives an enum without fields `ALL`, in the order given, and its words in files: `word` and `find`.
macro_rules! worded {
    ($Name:ident { $($Variant:ident),* $(,)? }) => {
        impl $Name {
            /// Every one, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// Its word in files: its name in lower case, with hyphens. It stays what it is, since files
            /// of users name it.
            #[must_use]
            pub fn word(self) -> String {
                $crate::text::kebab(match self { $(Self::$Variant => stringify!($Variant)),* })
            }

            /// The one of a word; `None` for an unknown one.
            #[must_use]
            pub fn find(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}
pub(crate) use worded;

/// The known word that `word` was probably meant to be; none when nothing is near.
///
/// Near means: equal but for case and separators, or few single-letter changes away (a third of the
/// word's length, at most three). Of equals the first listed wins.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let plain = plain(word);
    if let Some(same) = known.clone().find(|other| self::plain(other) == plain) {
        return Some(same);
    }
    let limit = (plain.len() / 3).clamp(1, 3);
    known
        .map(|other| (distance(&plain, &self::plain(other)), other))
        .filter(|&(distance, other)| distance <= limit && distance < other.len())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

/// Lower case without separators.
fn plain(word: &str) -> Vec<char> {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Least number of letters inserted, dropped, replaced, or swapped with their neighbour (optimal
/// string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(width);
        row.push(i + 1);
        for (j, &to) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least =
                (at(&above, j) + usize::from(from != to)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(&to) && b.get(j - 1) == Some(&from);
            if is_swap {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_changes() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kind", "kind", 0),
            ("knid", "kind", 1),
            ("kin", "kind", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(&plain(a), &plain(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn names_are_spelled_with_hyphens() {
        for (name, word) in [("Down", "down"), ("NextPane", "next-pane"), ("CopyJson", "copy-json"), ("", "")]
        {
            assert_eq!(kebab(name), word);
        }
    }

    #[test]
    fn the_first_of_equally_near_words_is_meant() {
        let near = |word| nearest(word, ["figures", "figure", "findings"].into_iter());
        assert_eq!(near("figurs"), Some("figures"));
        assert_eq!(near("Findings"), Some("findings"));
        assert_eq!(near("weather"), None);
        assert_eq!(near(&"figure".repeat(9)), None);
    }
}
