//! What the terms of a filter ask for, their values checked.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::error::{QueryError, quoted};
use super::expr::{Expr, Term, Value};
use super::field::{Field, State, UnitKind, known};
use super::period::Asked;
use crate::article::TOPICS;
use crate::check::{RULES, Strength, Verdict};
use crate::i18n::{Bilingual, Lang, both};
use crate::table::filter::as_in_text;
use crate::text::fold;
use crate::unit::{Attribution, Basis, Kind, Sought};

/// Most bytes of a regular expression once it is made ready, and of what it keeps while it runs.
const PATTERN_BYTES: usize = 1 << 20;

/// Most bytes of all regular expressions of a filter, each of which has an equal part of them.
const ALL_PATTERN_BYTES: usize = 2 << 20;

/// Most regular expressions of a filter: it is made ready at every key.
const PATTERNS: usize = 16;

/// Most groups of a regular expression within each other.
const PATTERN_DEPTH: u32 = 40;

/// A filter made ready to be asked of figures or findings.
#[derive(Clone, Debug)]
pub(in crate::table) enum Meaning {
    /// All of these.
    All(Vec<Self>),
    /// Any of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// One question.
    Test(Test),
}

/// One question.
#[derive(Clone, Debug)]
pub(in crate::table) enum Test {
    /// A word, folded, as the text writes it; anywhere.
    Word(String),
    /// Any of these values.
    Value(Vec<Sought>),
    /// Any of these units.
    Unit(Vec<UnitAsked>),
    /// Any of these bases.
    Basis(Vec<Basis>),
    /// Any of these kinds.
    Kind(Vec<Kind>),
    /// Any of these periods.
    Period(Vec<Asked>),
    /// Sections of any of these topics, by id.
    Topic(Vec<&'static str>),
    /// Said by any of these.
    Source(Vec<Attribution>),
    /// Words in names: section, indicator, subject, or the text.
    Named(Field, Vec<Wording>),
    /// Any of these ids, folded.
    Id(Vec<String>),
    /// Any of these verdicts.
    Verdict(Vec<Verdict>),
    /// Any of these rules, by id.
    Rule(Vec<&'static str>),
    /// Any of these strengths.
    Strength(Vec<Strength>),
    /// Any of these states.
    Is(Vec<State>),
}

/// A unit that is asked for.
#[derive(Clone, Debug)]
pub(in crate::table) enum UnitAsked {
    /// All of a kind.
    Kind(UnitKind),
    /// One by its name or code, folded.
    Named(String),
}

/// Words that are looked for.
#[derive(Clone, Debug)]
pub(in crate::table) enum Wording {
    /// Held anywhere, folded.
    Held(String),
    /// A regular expression.
    Pattern(Regex),
}

impl Wording {
    /// Whether a text holds it.
    #[must_use]
    pub(in crate::table) fn is_in(&self, text: &str) -> bool {
        match self {
            Self::Held(word) => crate::table::filter::holds(text, word),
            Self::Pattern(pattern) => pattern.is_match(text),
        }
    }
}

impl Meaning {
    /// What a filter means.
    ///
    /// # Errors
    /// The first value that its field does not know.
    pub(super) fn of(expr: &Expr) -> Result<Self, QueryError> {
        let mut patterns = Vec::new();
        patterns_of(expr, &mut patterns);
        if let Some(beyond) = patterns.get(PATTERNS) {
            let says = both!("正则太多", "too many patterns");
            return Err(QueryError::new(beyond.span.clone(), says)
                .expecting(both!("至多 {PATTERNS} 个", "{PATTERNS} at most")));
        }
        Self::within(expr, PATTERN_BYTES.min(ALL_PATTERN_BYTES / patterns.len().max(1)))
    }

    /// The same, each pattern within so many bytes.
    fn within(expr: &Expr, bytes: usize) -> Result<Self, QueryError> {
        let each = |parts: &[Expr]| {
            parts.iter().map(|part| Self::within(part, bytes)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match expr {
            Expr::All(parts) => Self::All(each(parts)?),
            Expr::Any(parts) => Self::Any(each(parts)?),
            Expr::Not(part) => Self::Not(Box::new(Self::within(part, bytes)?)),
            Expr::Term(term) => Self::Test(Test::of(term, bytes)?),
        })
    }

    /// How many values a row is compared with at most; none where one is a pattern, which may take any time.
    pub(super) fn cost(&self) -> Option<usize> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().try_fold(0_usize, |sum, part| part.cost().map(|cost| sum.saturating_add(cost)))
            }
            Self::Not(part) => part.cost(),
            Self::Test(Test::Named(_, wordings)) => {
                let is_pattern = |it: &Wording| matches!(it, Wording::Pattern(_));
                (!wordings.iter().any(is_pattern)).then_some(wordings.len())
            }
            Self::Test(Test::Value(all)) => Some(all.len()),
            Self::Test(Test::Id(all)) => Some(all.len()),
            // Asked once of what many rows share.
            Self::Test(_) => Some(1),
        }
    }

    /// Whether any of its questions is such.
    pub(super) fn asks(&self, is_it: &dyn Fn(&Test) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.asks(is_it)),
            Self::Not(part) => part.asks(is_it),
            Self::Test(test) => is_it(test),
        }
    }
}

/// The patterns of a filter, in order.
fn patterns_of<'e>(expr: &'e Expr, found: &mut Vec<&'e Value>) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| patterns_of(part, found)),
        Expr::Not(part) => patterns_of(part, found),
        Expr::Term(term) => found.extend(term.values.iter().filter(|value| value.is_pattern)),
    }
}

/// A text as it is compared.
pub(in crate::table) fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// All names of a list of words, in both languages.
fn listed<T: Copy>(all: &[T], name: impl Fn(T, Lang) -> &'static str) -> Bilingual {
    let names = |lang| all.iter().map(|it| name(*it, lang)).collect::<Vec<_>>().join(" ").into();
    Bilingual { zh: names(Lang::Zh), en: names(Lang::En) }
}

/// The values of a term, each read.
fn each<T>(
    term: &Term,
    read: impl Fn(&str) -> Option<T>,
    refuse: impl Fn(&Value) -> QueryError,
) -> Result<Vec<T>, QueryError> {
    term.values.iter().map(|value| read(&value.text).ok_or_else(|| refuse(value))).collect()
}

impl Test {
    fn of(term: &Term, bytes: usize) -> Result<Self, QueryError> {
        let Some(field) = term.field else {
            let word = term.values.first().map_or("", |value| value.text.as_str());
            return Ok(Self::Word(as_in_text(&folded(word))));
        };
        Ok(match field {
            Field::Value => Self::Value(each(term, Sought::parse_range, |value| {
                let word = quoted(&value.text);
                QueryError::new(value.span.clone(), both!("“{word}”不是数值", "“{word}” is no number"))
                    .expecting(both!("如 >100亿、10..20%、5.7e10", "such as >100亿, 10..20%, 5.7e10"))
            })?),
            Field::Period => Self::Period(each(term, Asked::read, |value| {
                let word = quoted(&value.text);
                QueryError::new(value.span.clone(), both!("“{word}”不是期间", "“{word}” is no period"))
                    .expecting(both!(
                        "如 2023H1、2023-06、1–5月、~2023Q2（有重叠）、未注明",
                        "such as 2023H1, 2023-06, 2023-01..2023-05, ~2023Q2 (overlaps), unstated"
                    ))
            })?),
            Field::Unit => Self::Unit(term.values.iter().map(unit).collect()),
            Field::Section | Field::Indicator | Field::Subject | Field::Text => Self::Named(
                field,
                term.values.iter().map(|value| wording(value, bytes)).collect::<Result<_, _>>()?,
            ),
            Field::Id => Self::Id(term.values.iter().map(|value| folded(&value.text)).collect()),
            _ => Self::of_list(field, term)?,
        })
    }

    /// A term whose values are words of a list.
    fn of_list(field: Field, term: &Term) -> Result<Self, QueryError> {
        /// The values among a list of words.
        fn among<T: Copy>(
            (field, term): (Field, &Term),
            all: &[T],
            names: impl Fn(T) -> [&'static str; 3],
        ) -> Result<Vec<T>, QueryError> {
            let list = listed(all, |it, lang| {
                let [_, zh, en] = names(it);
                lang.pick((zh, en))
            });
            each(
                term,
                |word| known(all, word, &names),
                |value| QueryError::no_such_value(field, &value.text, value.span.clone(), &list),
            )
        }
        let asked = (field, term);
        Ok(match field {
            Field::Kind => {
                Self::Kind(among(asked, Kind::ALL, |it| [it.word(), it.name(Lang::Zh), it.name(Lang::En)])?)
            }
            Field::Source => Self::Source(among(asked, Attribution::ALL, |it| {
                [it.word(), it.name(Lang::Zh), it.name(Lang::En)]
            })?),
            Field::Verdict => Self::Verdict(each(term, verdict, |value| {
                let list = listed(Verdict::ALL, |it, lang| lang.pick((it.name(Lang::Zh), it.word())));
                QueryError::no_such_value(field, &value.text, value.span.clone(), &list)
            })?),
            Field::Strength => Self::Strength(among(asked, Strength::ALL, |it| {
                [it.word(), it.name(Lang::Zh), it.name(Lang::En)]
            })?),
            Field::Is => {
                Self::Is(among(asked, State::ALL, |it| [it.word(), it.name(Lang::Zh), it.name(Lang::En)])?)
            }
            Field::Topic => {
                let topics: Vec<_> = TOPICS.iter().collect();
                let found = among(asked, &topics, |it| [it.id, it.name.0, it.name.1])?;
                Self::Topic(found.into_iter().map(|it| it.id).collect())
            }
            Field::Rule => {
                let found = among(asked, RULES, |it| [it.id, it.name(Lang::Zh), it.name(Lang::En)])?;
                Self::Rule(found.into_iter().map(|it| it.id).collect())
            }
            _ => {
                Self::Basis(among(asked, Basis::ALL, |it| [it.word(), it.name(Lang::Zh), it.name(Lang::En)])?)
            }
        })
    }
}

/// The verdict of a word, name or glyph.
pub(in crate::table) fn verdict(word: &str) -> Option<Verdict> {
    let glyph = |it: &Verdict| folded(word) == folded(it.glyph());
    let named = known(Verdict::ALL, word, |it| [it.word(), it.name(Lang::Zh), it.name(Lang::En)]);
    named.or_else(|| Verdict::ALL.iter().copied().find(glyph))
}

/// Any word may be a measure word.
fn unit(value: &Value) -> UnitAsked {
    let name = |it: UnitKind| [it.word(), it.name(Lang::Zh), it.name(Lang::En)];
    known(UnitKind::ALL, &value.text, name)
        .map_or_else(|| UnitAsked::Named(folded(&value.text)), UnitAsked::Kind)
}

/// Words to look for; a pattern within so many bytes.
fn wording(value: &Value, bytes: usize) -> Result<Wording, QueryError> {
    if !value.is_pattern {
        return Ok(Wording::Held(as_in_text(&folded(&value.text))));
    }
    let made = RegexBuilder::new(&value.text)
        .case_insensitive(true)
        .size_limit(bytes)
        .dfa_size_limit(bytes)
        .nest_limit(PATTERN_DEPTH)
        .build();
    made.map(Wording::Pattern).map_err(|error| pattern_error(&error, value.span.clone()))
}

fn pattern_error(error: &regex::Error, span: Range<usize>) -> QueryError {
    match error {
        regex::Error::CompiledTooBig(_) => QueryError::new(
            span,
            both!("正则展开后过大，不予执行", "the pattern grows too large and is not run"),
        )
        .expecting(both!("更短的重复次数", "fewer repetitions")),
        other => {
            // The last line says what is wrong, those before draw the place.
            let said = other.to_string();
            let why = said.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
            let why = quoted_reason(&why);
            QueryError::new(span, both!("正则写法有误（{why}）", "the pattern cannot be read: {why}"))
        }
    }
}

/// A reason of the pattern's reader, made safe.
fn quoted_reason(why: &str) -> String {
    crate::text::Text::clean(why).as_str().to_owned()
}
