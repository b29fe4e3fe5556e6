//! What can follow in a filter that is being typed: fields, then the values that an article has.

use std::ops::Range;

use super::existing::Existing;
use super::expr::written;
use super::field::Field;
use super::lex::{closing, is_dash, is_separator};
use super::meaning::folded;
use crate::i18n::Lang;
use crate::text::fold;

/// Most values that are offered, and looked for on either side: nobody scrolls further.
const OFFERED: usize = 200;

/// A place of a filter where something can be completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The field whose value stands here; none where a field can stand.
    pub field: Option<Field>,
    /// What is typed of it.
    pub typed: String,
    /// Where that stands, in bytes of the filter.
    pub span: Range<usize>,
    /// Where the term begins that it belongs to.
    pub term: usize,
}

/// Something that can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What takes the place of what is typed.
    pub insert: String,
    /// What says more of it: the name in the other language, or examples of values.
    pub about: String,
    /// How many figures or findings it keeps, where that was counted.
    pub count: Option<usize>,
}

impl Gap {
    /// What can be completed at a byte; none within quotes, a pattern or a word.
    #[must_use]
    pub fn at(text: &str, cursor: usize) -> Option<Self> {
        let (before, after) = text.split_at_checked(cursor)?;
        let ends = |letter: char| letter.is_whitespace() || is_bracket(letter) || is_separator(letter);
        if after.chars().next().is_some_and(|letter| !ends(letter)) {
            return None;
        }
        let (mut start, mut term, mut field, mut until) = (0, 0, None, None);
        let mut letters = before.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = at + letter.len_utf8();
            if let Some(close) = until {
                let is_meant = |it: char| close == '/' || it == close || it == '\\';
                if letter == '\\' && letters.peek().is_some_and(|(_, it)| is_meant(*it)) {
                    letters.next();
                } else if letter == close || close == '/' && letter == '／' {
                    until = None;
                }
            } else if letter.is_whitespace() || is_bracket(letter) {
                (start, term, field) = (next, next, None);
            } else if field.is_some() && is_separator(letter)
                || at == start && field.is_none() && is_dash(letter)
            {
                start = next;
            } else if at == start && closing(letter).is_some() {
                until = closing(letter);
            } else if at == start && matches!(letter, '/' | '／') && field.is_some_and(Field::takes_patterns)
            {
                until = Some('/');
            } else if matches!(letter, ':' | '：') && field.is_none() {
                field = Field::named(before.get(start..at)?);
                start = if field.is_some() { next } else { start };
            }
        }
        let typed = before.get(start..)?.to_owned();
        (until.is_none()).then_some(Self { field, typed, span: start..cursor, term })
    }

    /// Whether what is typed is the beginning of a field's name rather than a word of its own.
    #[must_use]
    pub fn begins_a_field(&self) -> bool {
        let typed = folded(&self.typed);
        let begins = |name: &str| name.starts_with(&typed) && (name.is_ascii() || name.len() > typed.len());
        self.field.is_none()
            && !typed.is_empty()
            && Field::ALL.iter().any(|field| [field.word(), field.name(Lang::Zh)].into_iter().any(begins))
    }

    /// What can stand here, what begins with what is typed first. `existing` are the values of the field.
    #[must_use]
    pub fn choices(&self, existing: &[Existing], lang: Lang) -> Vec<Choice> {
        match self.field {
            None => self.fields(lang),
            Some(_) => self.values(existing, lang),
        }
    }

    fn fields(&self, lang: Lang) -> Vec<Choice> {
        let typed = folded(&self.typed);
        let choice = |field: &Field| {
            let names = [field.name(lang), field.name(lang.other()), field.word()];
            let name = names.into_iter().find(|name| name.starts_with(&typed))?;
            let example = field.example(lang);
            Some(Choice { insert: format!("{name}:"), about: example.to_owned(), count: None })
        };
        Field::ALL.iter().filter_map(choice).collect()
    }

    fn values(&self, existing: &[Existing], lang: Lang) -> Vec<Choice> {
        let typed = folded(&self.typed);
        let (mut choices, mut holding) = (Vec::new(), Vec::new());
        for value in existing {
            if choices.len() == OFFERED {
                break;
            }
            let names = value.names(lang);
            let begins = names.iter().find(|name| begins_with(name, &typed));
            let is_room = holding.len() < OFFERED;
            let held = || names.iter().find(|name| is_room && folded(name).contains(&typed));
            let Some(name) = begins.or_else(held) else { continue };
            let other = names.iter().find(|other| *other != name && value.is_word);
            let choice = Choice {
                insert: written(name),
                about: other.map_or_else(String::new, |it| (*it).to_owned()),
                count: value.count,
            };
            if begins.is_some() { choices.push(choice) } else { holding.push(choice) }
        }
        choices.extend(holding);
        choices.truncate(OFFERED);
        choices
    }
}

fn begins_with(name: &str, typed: &str) -> bool {
    let mut letters = name.chars().map(fold);
    typed.chars().all(|letter| letters.next() == Some(letter))
}

const fn is_bracket(letter: char) -> bool {
    matches!(letter, '(' | ')' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(text: &str) -> Option<(Option<Field>, String)> {
        let cursor = text.find('|').unwrap_or(text.len());
        let text = text.replace('|', "");
        let gap = Gap::at(&text, cursor)?;
        assert_eq!(text.get(gap.span.clone()), Some(gap.typed.as_str()));
        Some((gap.field, gap.typed))
    }

    #[test]
    fn a_field_or_its_value_is_completed_where_one_can_stand() {
        for (text, expected) in [
            ("", Some((None, ""))),
            ("un", Some((None, "un"))),
            ("招商 口", Some((None, "口"))),
            ("(un", Some((None, "un"))),
            ("-un", Some((None, "un"))),
            ("unit:", Some((Some(Field::Unit), ""))),
            ("单位：亿", Some((Some(Field::Unit), "亿"))),
            ("basis:agreed,pl", Some((Some(Field::Basis), "pl"))),
            ("basis:agreed，", Some((Some(Field::Basis), ""))),
            ("basis:pl| or x", Some((Some(Field::Basis), "pl"))),
            ("basis:p|l", None),
            ("\"un", None),
            ("text:/a", None),
            ("text:/a/ un", Some((None, "un"))),
            ("subject:\"a b\" i", Some((None, "i"))),
            ("12:30", Some((None, "12:30"))),
            ("subject:\"a\\\" b", None),
            ("subject:\"a\\\" b\" i", Some((None, "i"))),
            ("text:/a\\/ b", None),
            ("text:/a\\/ b/ un", Some((None, "un"))),
        ] {
            let expected = expected.map(|(field, typed)| (field, typed.to_owned()));
            assert_eq!(gap(text), expected, "{text}");
        }
    }

    #[test]
    fn fields_are_offered_in_the_language_that_is_typed() {
        let inserts = |text: &str, lang| {
            let gap = Gap::at(text, text.len()).map(|gap| gap.choices(&[], lang)).unwrap_or_default();
            gap.into_iter().map(|it| it.insert).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(inserts("s", Lang::Zh), "section: subject: source: strength:");
        assert_eq!(inserts("口", Lang::En), "口径:");
        assert_eq!(inserts("", Lang::Zh).split(' ').count(), Field::ALL.len());
        assert!(inserts("", Lang::Zh).starts_with("数值: 单位: 口径:"));
        assert!(inserts("", Lang::En).starts_with("value: unit: basis:"));
        assert_eq!(inserts("招", Lang::Zh), "");
    }
}
