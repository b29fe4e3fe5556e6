//! Keys of the user's own, and whether they are in each other's way.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::Config;
use super::problem::Problem;
use super::read::{KEYS, entries, one_of, wrong_kind};
use crate::i18n::{Bilingual, both};
use crate::text::nearest;
use crate::tui::action::Action;
use crate::tui::keymap::{Binding, Key, KeyFault, Keymap, Scope};

/// The word that takes a key its action.
pub(super) const NONE: &str = "none";

/// Actions without which one cannot get out, or find out how.
const NEEDED: [Action; 3] = [Action::Quit, Action::Help, Action::Interrupt];

/// A binding of the file.
struct Bound {
    scope: Scope,
    key: Key,
    action: Option<Action>,
    /// Where the key stands.
    span: Range<usize>,
}

/// Reads the tables of keys.
pub(super) fn read(value: &Spanned<DeValue<'_>>, config: &mut Config, problems: &mut Vec<Problem>) {
    let example = || both!("应写成 [{KEYS}.global] 等表", "tables such as [{KEYS}.global] belong here");
    let unused = || both!("不起作用，用默认按键", "no effect, the default keys are used");
    let Some(scopes) = value.get_ref().as_table() else {
        problems.push(wrong_kind(value, example(), unused()));
        return;
    };
    let mut bound: Vec<Bound> = Vec::new();
    for (name, table) in entries(scopes) {
        let word = name.get_ref();
        let Some(keys) = table.get_ref().as_table() else {
            let message = both!("“{word}”没有写在哪一处的按键里", "“{word}” is in no table of a place");
            problems.push(Problem::error(name.span(), message).expecting(example()).using(unused()));
            continue;
        };
        let Some(scope) = Scope::find(word) else {
            problems.push(unknown_scope(name));
            continue;
        };
        for (key, action) in entries(keys) {
            match binding(scope, key, action) {
                Ok(new) => add(&mut bound, new, problems),
                Err(problem) => problems.push(*problem),
            }
        }
    }
    for Bound { scope, key, action, .. } in &bound {
        bind(&mut config.keymap, *scope, *key, *action);
    }
    let span = bound.first().map_or(0..0, |it| it.span.clone());
    lost(&mut config.keymap, &bound, span, problems);
}

/// Binds a key; one that has the action already stays where it is among the keys of the action.
fn bind(keymap: &mut Keymap, scope: Scope, key: Key, action: Option<Action>) {
    let is_same = |it: &Binding| (it.scope, it.key, it.action) == (scope, key, action);
    if !keymap.bindings().iter().any(is_same) {
        keymap.bind(scope, key, action);
    }
}

/// Adds a binding unless its key was given another action in the same place.
fn add(bound: &mut Vec<Bound>, new: Bound, problems: &mut Vec<Problem>) {
    let Some(first) = bound.iter().find(|it| (it.scope, it.key) == (new.scope, new.key)) else {
        bound.push(new);
        return;
    };
    let (key, action) = (new.key.to_string(), word(first.action));
    let message = both!("{key} 在这里已经有了动作", "{key} has an action here already");
    problems.push(Problem::error(new.span, message).using(both!("前面的 {action}", "the first, {action}")));
}

fn word(action: Option<Action>) -> String {
    action.map_or_else(|| NONE.to_owned(), Action::word)
}

fn unknown_scope(name: &Spanned<DeString<'_>>) -> Problem {
    let known: Vec<String> = Scope::ALL.iter().map(|it| it.word()).collect();
    let word = name.get_ref();
    Problem::error(name.span(), both!("没有“{word}”这一处", "there is no place “{word}”"))
        .expecting(one_of(known.iter().map(String::as_str)))
        .meaning(nearest(word, known.iter().map(String::as_str)).map(str::to_owned))
        .using(both!("这些按键不起作用", "these keys have no effect"))
}

/// The binding of an entry, or what is wrong with it.
fn binding(
    scope: Scope,
    name: &Spanned<DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
) -> Result<Bound, Box<Problem>> {
    let key = Key::parse(name.get_ref()).map_err(|fault| {
        let (message, suggestion) = no_key(name.get_ref(), fault);
        let expected = both!(
            "如 ctrl-d、alt-left、shift-tab、space、f5、?",
            "such as ctrl-d, alt-left, shift-tab, space, f5, ?"
        );
        Box::new(Problem::error(name.span(), message).expecting(expected).meaning(suggestion).using(unused()))
    })?;
    let expected = || both!("动作的名称，或 \"{NONE}\"", "the name of an action, or \"{NONE}\"");
    let Some(word) = value.get_ref().as_str() else {
        return Err(Box::new(wrong_kind(value, expected(), unused())));
    };
    let action = if word == NONE { None } else { Some(action(word, value, expected())?) };
    Ok(Bound { scope, key, action, span: name.span() })
}

fn action(word: &str, value: &Spanned<DeValue<'_>>, expected: Bilingual) -> Result<Action, Box<Problem>> {
    let known: Vec<String> = Action::ALL.iter().map(|it| it.word()).collect();
    Action::find(word).ok_or_else(|| {
        let problem =
            Problem::error(value.span(), both!("没有“{word}”这个动作", "there is no action “{word}”"))
                .expecting(expected)
                .meaning(nearest(word, known.iter().map(String::as_str).chain([NONE])).map(str::to_owned));
        Box::new(problem.using(unused()))
    })
}

/// What is used instead of a binding that is wrong.
fn unused() -> Bilingual {
    both!("这个按键不变", "this key stays as it is")
}

/// What is wrong with a word for a key, and which was meant.
fn no_key(word: &str, fault: KeyFault) -> (Bilingual, Option<String>) {
    match fault {
        KeyFault::Unknown => (both!("没有“{word}”这个键", "there is no key “{word}”"), None),
        KeyFault::FullWidth(half) => (
            both!("“{word}”是全角，按键要写半角", "“{word}” is full-width: keys are written in ASCII"),
            Some(word.chars().map(|it| if word.ends_with(it) { half } else { it }).collect()),
        ),
        KeyFault::Shift => (
            both!(
                "终端分不出 Shift；大写字母本身就是",
                "terminals do not tell Shift; a capital letter has it"
            ),
            word.strip_prefix("shift-").map(str::to_uppercase).filter(|it| Key::parse(it).is_ok()),
        ),
        KeyFault::SentAs(other) => {
            (both!("终端把它发成 {other}", "terminals send {other} for it"), Some(other.to_owned()))
        }
    }
}

/// Says which actions have no key left where they had one. Those without which one is lost get their keys
/// back.
fn lost(keymap: &mut Keymap, bound: &[Bound], span: Range<usize>, problems: &mut Vec<Problem>) {
    let default = Keymap::default();
    for &action in Action::ALL {
        // While the first file loads there is nothing to be done anyway.
        let had =
            |scope: &&Scope| **scope != Scope::Loading && default.labels(**scope, action).next().is_some();
        let has = |scope: &&Scope| keymap.labels(**scope, action).next().is_some();
        let mut places = Scope::ALL.iter().filter(had);
        if places.clone().count() == 0 || places.any(|scope| has(&scope)) {
            continue;
        }
        let word = action.word();
        // Where the key was taken that it had.
        let is_taken = |it: &&Binding| it.action == Some(action) && it.scope != Scope::Loading;
        let taken = default.bindings().iter().filter(is_taken);
        let taken: Vec<(Scope, Key)> = taken.map(|it| (it.scope, it.key)).collect();
        let at = bound.iter().find(|it| taken.contains(&(it.scope, it.key)));
        let span = at.map_or(span.clone(), |it| it.span.clone());
        let message = both!("动作 {word} 没有按键了", "the action {word} has no key left");
        let problem = Problem::error(span, message);
        if NEEDED.contains(&action) {
            let mut kept: Vec<String> = taken.iter().map(|(_, key)| key.to_string()).collect();
            kept.sort_unstable();
            kept.dedup();
            let kept = kept.join(" ");
            for (scope, key) in taken.into_iter().rev() {
                keymap.bind(scope, key, Some(action));
            }
            problems.push(problem.using(both!("默认的 {kept}", "the default, {kept}")));
        } else {
            problems.push(problem.only_caution());
        }
    }
}
