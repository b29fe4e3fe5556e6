//! The text of the file to what it sets, with everything that is wrong.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problem::Problem;
use super::{Config, columns, keys, syntax, themes};
use crate::i18n::{Bilingual, both};
use crate::text::nearest;
use crate::tui::setting::{Setting, lang_of, width_of};
use crate::tui::theme::Themes;
use crate::unit::DisplayUnit;

/// The table of the keys.
pub(super) const KEYS: &str = "keys";

/// The list of columns.
pub(super) const COLUMNS: &str = "columns";

/// The table of the themes.
pub(super) const THEMES: &str = "themes";

/// Most problems that are kept; those after them are not even counted: a file of nothing but mistakes must not be
/// worked on for long.
const MOST: usize = 500;

/// A key of a table and its value, each with its place in the file.
pub(super) type Entry<'a> = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>);

/// Reads the text of a file: what it sets, and what is wrong. Where something is wrong, the default is set.
#[must_use]
pub fn parse(text: &str) -> (Config, Vec<Problem>) {
    // Editors of some systems begin every file so; the places must stay those of the file.
    let marked = text.strip_prefix('\u{feff}').map(|rest| format!("   {rest}"));
    let (root, complaints) = DeTable::parse_recoverable(marked.as_deref().unwrap_or(text));
    let mut problems: Vec<Problem> = complaints.iter().take(MOST).map(|it| broken(it, text)).collect();
    // What follows on a line that is broken is broken by that.
    problems.sort_by_key(|it| it.span.as_ref().map_or(0, |span| span.start));
    let lines = Lines::of(text);
    problems.dedup_by_key(|it| lines.of_problem(it));
    let broken = problems.len();
    let mut config = Config::default();
    let mut root = root.into_inner();
    let spans: Vec<Range<usize>> = complaints.iter().take(MOST).filter_map(toml::de::Error::span).collect();
    prune(&mut root, &spans);
    let root = &root;
    for (key, value) in entries(root) {
        match key.get_ref().as_ref() {
            THEMES => themes::read(value, &mut config, &mut problems),
            KEYS => keys::read(value, &mut config, &mut problems),
            COLUMNS => columns::read(value, &mut config, &mut problems),
            word if Setting::find(word).is_some() => {}
            word => problems.push(unknown(key, word)),
        }
    }
    // Only now is known which themes there are.
    for (key, value) in entries(root) {
        if let Some(setting) = Setting::find(key.get_ref()) {
            set(&mut config, setting, value, &mut problems);
        }
    }
    // What the parser puts in the place of a value that it could not read is none of the user's.
    let spoilt: HashSet<usize> = problems.iter().take(broken).map(|it| lines.of_problem(it)).collect();
    let mut number = 0;
    problems.retain(|it| {
        number += 1;
        let is_nowhere = it.span.as_ref().is_some_and(|span| span.end == 0);
        number <= broken || broken == 0 || !is_nowhere && !spoilt.contains(&lines.of_problem(it))
    });
    problems.truncate(MOST);
    (config, problems)
}

/// Takes out the values that the parser complains of: what it puts in their place, or makes of half of them, is
/// none of the user's.
fn prune(table: &mut DeTable<'_>, spans: &[Range<usize>]) {
    let all = std::mem::take(table).into_iter();
    let kept = all.filter_map(|(key, mut value)| {
        if let DeValue::Table(inner) = value.get_mut() {
            prune(inner, spans);
            return Some((key, value));
        }
        let own = value.span();
        let is_spoilt = |it: &Range<usize>| it.start == own.start || it.start < own.end && own.start < it.end;
        (!spans.iter().any(is_spoilt)).then_some((key, value))
    });
    *table = kept.collect();
}

/// Where the lines of a text begin, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line a problem stands on, from 1.
    fn of_problem(&self, problem: &Problem) -> usize {
        let at = problem.span.as_ref().map_or(0, |span| span.start);
        self.0.partition_point(|start| *start <= at)
    }
}

/// Names one of which is expected, in both languages; not more than fit under a line.
pub(super) fn one_of<'n>(names: impl Iterator<Item = &'n str>) -> Bilingual {
    const CHARACTERS: usize = 78;
    let (mut shown, mut length, mut is_all) = (Vec::new(), 0, true);
    for name in names {
        length += name.chars().count() + 2;
        if length > CHARACTERS {
            is_all = false;
            break;
        }
        shown.push(name);
    }
    let (zh, en) = (shown.join("、"), shown.join(", "));
    if is_all {
        both!("可以是 {zh}", "one of {en}")
    } else {
        both!("可以是 {zh} 等，见 zonglan config --defaults", "one of {en} …: see zonglan config --defaults")
    }
}

/// What people call the languages.
const LANGUAGES: &[(&str, &str)] = &[
    ("cn", "zh"),
    ("chinese", "zh"),
    ("zh-cn", "zh"),
    ("zh_cn", "zh"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("english", "en"),
    ("en-us", "en"),
    ("en_us", "en"),
    ("英文", "en"),
    ("英语", "en"),
];

/// Keys and values in the order of the file.
pub(super) fn entries<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn broken(error: &toml::de::Error, text: &str) -> Problem {
    let span = error.span().unwrap_or(text.len()..text.len());
    let line = text.get(..span.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    // Of a table that is begun twice nothing is lost.
    let is_header = line.trim_start().starts_with('[') && error.message().starts_with("duplicate key");
    let meanwhile = if is_header {
        both!("两处都起作用", "both have effect")
    } else {
        both!("这一处不起作用", "this has no effect")
    };
    Problem::error(span, syntax::complaint(error.message())).using(meanwhile)
}

fn unknown(key: &Spanned<DeString<'_>>, word: &str) -> Problem {
    let known = Setting::WORDS.iter().copied().chain([COLUMNS, KEYS, THEMES]);
    Problem::error(key.span(), both!("没有“{word}”这项设置", "there is no setting “{word}”"))
        .expecting(one_of(known.clone()))
        .meaning(nearest(word, known).map(str::to_owned))
        .using(both!("这一项不起作用", "it has no effect"))
}

/// What a value is, for who expected something else.
pub(super) fn kind(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("文字", "text"),
        DeValue::Integer(_) | DeValue::Float(_) => ("数字", "a number"),
        DeValue::Boolean(_) => ("真假值", "true or false"),
        DeValue::Datetime(_) => ("时间", "a time"),
        DeValue::Array(_) => ("数组", "an array"),
        DeValue::Table(_) => ("表", "a table"),
    }
}

/// Something of another kind than was expected.
pub(super) fn wrong_kind(value: &Spanned<DeValue<'_>>, expected: Bilingual, meanwhile: Bilingual) -> Problem {
    let (zh, en) = kind(value.get_ref());
    Problem::error(value.span(), both!("这里是{zh}", "this is {en}")).expecting(expected).using(meanwhile)
}

fn set(config: &mut Config, setting: Setting, value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) {
    let themes = Themes { own: config.themes.clone(), ..Themes::default() };
    let known = setting.values(&themes);
    let first = known.first().map_or("", String::as_str);
    let meanwhile = both!("默认的 {first}", "the default, {first}");
    let expected = one_of(known.iter().map(String::as_str));
    let Some(word) = value.get_ref().as_str() else {
        problems.push(wrong_kind(value, expected, meanwhile));
        return;
    };
    if !known.iter().any(|it| it == word) {
        let name = setting.word();
        let problem =
            Problem::error(value.span(), both!("{name} 不能是“{word}”", "{name} cannot be “{word}”"))
                .expecting(expected)
                .meaning(meant(word, &known))
                .using(meanwhile);
        problems.push(problem);
        return;
    }
    match setting {
        Setting::Language => config.lang = lang_of(word),
        Setting::Unit => config.unit = DisplayUnit::find(word).unwrap_or_default(),
        Setting::Theme => word.clone_into(&mut config.theme),
        Setting::AmbiguousWidth => config.ambiguous = width_of(word),
    }
}

/// The value that was probably meant.
fn meant(word: &str, known: &[String]) -> Option<String> {
    let lower = word.to_lowercase();
    let named = LANGUAGES.iter().find(|(name, _)| *name == lower).map(|(_, word)| *word);
    let named = named.filter(|word| known.iter().any(|it| it == word));
    named.or_else(|| nearest(word, known.iter().map(String::as_str))).map(str::to_owned)
}
