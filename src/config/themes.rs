//! Themes of the user's own.

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::Config;
use super::problem::Problem;
use super::read::{entries, one_of, wrong_kind};
use crate::i18n::both;
use crate::text::{Text, nearest};
use crate::tui::theme::{Base, Change, Colour, Mark, OwnTheme, Role};

/// The key that names the theme another one changes.
const BASE: &str = "base";

/// The colour that is the terminal's own, or the theme's ground.
const PLAIN: &str = "default";

/// Reads the tables of themes.
pub(super) fn read(value: &Spanned<DeValue<'_>>, config: &mut Config, problems: &mut Vec<Problem>) {
    let unused = || both!("这个主题不起作用", "this theme has no effect");
    let example = || both!("应写成 [themes.名称] 表", "a table [themes.NAME] belongs here");
    let Some(themes) = value.get_ref().as_table() else {
        problems.push(wrong_kind(value, example(), unused()));
        return;
    };
    for (name, table) in entries(themes) {
        let word = name.get_ref();
        if Base::find(word).is_some() {
            let message = both!("“{word}”是内置主题的名称", "“{word}” is the name of a built-in theme");
            problems.push(Problem::error(name.span(), message).using(unused()));
            continue;
        }
        if word.is_empty()
            || word.chars().any(char::is_control)
            || Text::clean(word).as_str() != word.as_ref()
        {
            let message = both!(
                "主题的名称不能为空，也不能有控制字符",
                "the name of a theme has no control characters and is not empty"
            );
            problems.push(Problem::error(name.span(), message).using(unused()));
            continue;
        }
        if table.get_ref().as_table().is_none() {
            problems.push(wrong_kind(table, example(), unused()));
            continue;
        }
        config.themes.push(theme(name, table, problems));
    }
}

fn theme(
    name: &Spanned<DeString<'_>>,
    table: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> OwnTheme {
    let mut own =
        OwnTheme { name: name.get_ref().as_ref().to_owned(), base: Base::default(), changes: Vec::new() };
    let Some(table) = table.get_ref().as_table() else { return own };
    let mut places = Vec::new();
    for (key, value) in entries(table) {
        let word = key.get_ref();
        if word == BASE {
            own.base = base(value, problems);
            continue;
        }
        let Some(role) = Role::find(word) else {
            problems.push(unknown_role(key));
            continue;
        };
        own.changes.push((role, change(value, problems)));
        places.push((role, value.span()));
    }
    for (role, found) in own.faint() {
        let span = places.iter().find(|(it, _)| *it == role).map_or(name.span(), |(_, span)| span.clone());
        let (role, whole, part) = (role.word(), found / 100, found % 100);
        let message = both!(
            "{role} 与底色的对比只有 {whole}.{part:02}∶1，看不清",
            "{role} hardly stands out from its ground: contrast {whole}.{part:02} to 1"
        );
        problems.push(Problem::error(span, message).only_caution());
    }
    own
}

fn base(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Base {
    let expected = one_of(Base::ALL.iter().map(|it| it.word()));
    let meanwhile = both!("default", "default");
    let Some(word) = value.get_ref().as_str() else {
        problems.push(wrong_kind(value, expected, meanwhile));
        return Base::default();
    };
    Base::find(word).unwrap_or_else(|| {
        let problem = Problem::error(
            value.span(),
            both!("没有“{word}”这个内置主题", "there is no built-in theme “{word}”"),
        )
        .expecting(expected)
        .meaning(nearest(word, Base::ALL.iter().map(|it| it.word())).map(str::to_owned))
        .using(meanwhile);
        problems.push(problem);
        Base::default()
    })
}

fn unknown_role(key: &Spanned<DeString<'_>>) -> Problem {
    let known: Vec<String> = Role::ALL.iter().map(|it| it.word()).collect();
    let word = key.get_ref();
    let names = [BASE].into_iter().chain(known.iter().map(String::as_str));
    Problem::error(key.span(), both!("主题里没有“{word}”", "a theme has no “{word}”"))
        .expecting(one_of(names))
        .meaning(nearest(word, known.iter().map(String::as_str).chain([BASE])).map(str::to_owned))
        .using(both!("这一项不起作用", "it has no effect"))
}

/// What is changed of a role.
fn change(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Change {
    let mut change = Change::default();
    let unused = || both!("这一项不起作用", "it has no effect");
    let Some(table) = value.get_ref().as_table() else {
        let example = both!(
            "应写成 {{ fg = \"#ffb454\", bold = true }}",
            "{{ fg = \"#ffb454\", bold = true }} belongs here"
        );
        problems.push(wrong_kind(value, example, unused()));
        return change;
    };
    for (key, value) in entries(table) {
        let word = key.get_ref().as_ref();
        match (word, Mark::find(word)) {
            ("fg", _) => change.fg = colour(value, problems),
            ("bg", _) => change.bg = colour(value, problems),
            (_, Some(mark)) => match value.get_ref().as_bool() {
                Some(is_on) => change.marks.push((mark, is_on)),
                None => problems.push(wrong_kind(value, both!("true 或 false", "true or false"), unused())),
            },
            _ => {
                let known = ["fg", "bg"].into_iter().chain(Mark::ALL.iter().map(|it| it.word()));
                let problem =
                    Problem::error(key.span(), both!("样式里没有“{word}”", "a style has no “{word}”"))
                        .expecting(one_of(known.clone()))
                        .meaning(nearest(word, known).map(str::to_owned))
                        .using(unused());
                problems.push(problem);
            }
        }
    }
    change
}

/// A colour: `Some(None)` for the terminal's own, none where it is wrong.
fn colour(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Option<Option<Colour>> {
    let expected = one_of(["#rrggbb", PLAIN].into_iter().chain(Colour::NAMES));
    let unused = both!("颜色不变", "the colour stays as it is");
    let Some(word) = value.get_ref().as_str() else {
        problems.push(wrong_kind(value, expected, unused));
        return None;
    };
    if word == PLAIN {
        return Some(None);
    }
    let colour = Colour::parse(word);
    if colour.is_none() {
        let problem =
            Problem::error(value.span(), both!("没有“{word}”这种颜色", "there is no colour “{word}”"))
                .expecting(expected)
                .meaning(nearest(word, Colour::NAMES.into_iter().chain([PLAIN])).map(str::to_owned))
                .using(unused);
        problems.push(problem);
    }
    colour.map(Some)
}
