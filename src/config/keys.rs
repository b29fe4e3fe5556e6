//! Keys of the user's own, and whether they are in each other's way.

use std::collections::{HashMap, HashSet};
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

/// Those without which a question or a line that takes every key for itself cannot be answered.
const ANSWERS: [Action; 2] = [Action::Choose, Action::Back];

/// Most places that are named in a line.
const PLACES: usize = 3;

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
    let (mut bound, mut seen) = (Vec::new(), HashMap::new());
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
                Ok(new) => problems.extend(add(&mut bound, &mut seen, new)),
                Err(problem) => problems.push(*problem),
            }
        }
    }
    // The last one bound is the first of its action: the order of the file is kept.
    for Bound { scope, key, action, .. } in bound.iter().rev() {
        bind(&mut config.keymap, *scope, *key, *action);
    }
    give_back(&mut config.keymap, &bound, problems);
    lost(&config.keymap, &bound, problems);
    hidden(&bound, problems);
}

/// Binds a key; one that has the action already stays where it is among the keys of the action.
fn bind(keymap: &mut Keymap, scope: Scope, key: Key, action: Option<Action>) {
    let is_same = |it: &Binding| (it.scope, it.key, it.action) == (scope, key, action);
    if !keymap.bindings().iter().any(is_same) {
        keymap.bind(scope, key, action);
    }
}

/// Adds a binding unless its key was given another action in the same place. The same one twice is none the
/// worse.
fn add(
    bound: &mut Vec<Bound>,
    seen: &mut HashMap<(Scope, Key), Option<Action>>,
    new: Bound,
) -> Option<Problem> {
    let Some(&first) = seen.get(&(new.scope, new.key)) else {
        seen.insert((new.scope, new.key), new.action);
        bound.push(new);
        return None;
    };
    if first == new.action {
        return None;
    }
    let (key, action) = (new.key.to_string(), word(first));
    let message = both!("{key} 在这里已经有了动作", "{key} has an action here already");
    Some(Problem::error(new.span, message).using(both!("前面的 {action}", "the first, {action}")))
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
    if scope.is_typed_in() && key.is_text() {
        let message = both!("在这里 {key} 是输入的字", "here {key} is a letter that is typed");
        return Err(Box::new(Problem::error(name.span(), message).using(unused())));
    }
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
        KeyFault::Unknown => (both!("没有“{word}”这个键", "there is no key “{word}”"), as_elsewhere(word)),
        KeyFault::FullWidth(half) => (
            both!("“{word}”是全角，按键要写半角", "“{word}” is full-width: keys are written in ASCII"),
            Some(word.chars().map(|it| if word.ends_with(it) { half } else { it }).collect()),
        ),
        KeyFault::Shift => (
            both!(
                "终端分不出 Shift；大写字母本身就是",
                "terminals do not tell Shift; a capital letter has it"
            ),
            shifted(word),
        ),
        KeyFault::SentAs(other) => {
            (both!("终端把它发成 {other}", "terminals send {other} for it"), Some(other.to_owned()))
        }
    }
}

/// The key of a word as other programs write it: `ctrl+d`, `<C-d>`.
fn as_elsewhere(word: &str) -> Option<String> {
    let inner = word.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(word);
    let (held, last) = inner.char_indices().next_back().map(|(at, _)| inner.split_at(at))?;
    let meant = format!("{}{last}", held.replace('+', "-"));
    Key::parse(&meant).ok().map(|it| it.to_string()).filter(|it| it != word)
}

/// The capital of a letter with Shift; of other keys it depends on the keyboard.
fn shifted(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    let letter = lower.strip_prefix("shift-").or_else(|| lower.strip_prefix("s-"))?;
    let is_letter = letter.len() == 1 && letter.chars().all(|it| it.is_ascii_lowercase());
    is_letter.then(|| letter.to_ascii_uppercase())
}

/// Whether a place is useless without a key of an action.
fn needs(scope: Scope, action: Action) -> bool {
    // Where global keys are not looked up, no other key leads out.
    let is_alone = !scope.chain().contains(&Scope::Global);
    NEEDED.contains(&action) || is_alone && ANSWERS.contains(&action)
}

/// Gives the keys back to actions without which one is lost, in each place in which they have none left.
fn give_back(keymap: &mut Keymap, bound: &[Bound], problems: &mut Vec<Problem>) {
    let default = Keymap::default();
    // What is given back to one action may be the last key of another one: then that has its own back, too.
    // No key is the default of two of them, so that nothing is given back twice.
    let mut given: Vec<(Scope, Action)> = Vec::new();
    loop {
        let before = given.len();
        for &scope in Scope::ALL {
            for action in NEEDED.into_iter().chain(ANSWERS).filter(|it| needs(scope, *it)) {
                let keys: Vec<Key> = default.reaching(scope, action).map(|it| it.key).collect();
                if keys.is_empty() || has_key(keymap, scope, action) || given.contains(&(scope, action)) {
                    continue;
                }
                for key in keys.iter().rev() {
                    keymap.bind(scope, *key, Some(action));
                }
                given.push((scope, action));
            }
        }
        if given.len() == before {
            break;
        }
    }
    for action in NEEDED.into_iter().chain(ANSWERS) {
        let places: Vec<Scope> = given.iter().filter(|it| it.1 == action).map(|it| it.0).collect();
        let Some(&first) = places.first() else { continue };
        let mut kept: Vec<String> = Vec::new();
        for binding in places.iter().flat_map(|scope| default.reaching(*scope, action)) {
            let key = binding.key.to_string();
            if !kept.contains(&key) {
                kept.push(key);
            }
        }
        let kept = kept.join(" ");
        let span = taken_at(&default, bound, first, action);
        let problem = Problem::error(span, no_key_left(action, &places));
        problems.push(problem.using(both!("默认的 {kept}", "the default, {kept}")));
    }
}

fn has_key(keymap: &Keymap, scope: Scope, action: Action) -> bool {
    keymap.reaching(scope, action).next().is_some()
}

/// Where the file takes an action the key that it had in a place; the first key of the file if it is nowhere.
fn taken_at(default: &Keymap, bound: &[Bound], scope: Scope, action: Action) -> Range<usize> {
    let had: Vec<Key> = default.reaching(scope, action).map(|it| it.key).collect();
    let is_there =
        |it: &&Bound| it.scope == scope || scope.chain().contains(&it.scope) || it.scope == Scope::Global;
    let taken = bound.iter().filter(is_there).find(|it| had.contains(&it.key) && it.action != Some(action));
    taken.or_else(|| bound.first()).map_or(0..0, |it| it.span.clone())
}

/// That an action has no key left in some places; in all where there is nothing but the whole.
fn no_key_left(action: Action, places: &[Scope]) -> Bilingual {
    let word = action.word();
    if places.contains(&Scope::Global) {
        return both!("动作 {word} 没有按键了", "the action {word} has no key left");
    }
    let places = named(places);
    both!("动作 {word} 在 {places} 没有按键了", "the action {word} has no key left in {places}")
}

/// The words of places, as many as are read.
fn named(places: &[Scope]) -> String {
    let mut words: Vec<String> = places.iter().take(PLACES).map(|it| it.word()).collect();
    if places.len() > PLACES {
        words.push("…".to_owned());
    }
    words.join(", ")
}

/// Says which actions have no key left anywhere, or not where another action has taken it.
fn lost(keymap: &Keymap, bound: &[Bound], problems: &mut Vec<Problem>) {
    let default = Keymap::default();
    let keys: HashSet<Key> = bound.iter().map(|it| it.key).collect();
    let touched: HashSet<Action> =
        default.bindings().iter().filter(|it| keys.contains(&it.key)).filter_map(|it| it.action).collect();
    for &action in Action::ALL.iter().filter(|it| touched.contains(it)) {
        let had = Scope::ALL.iter().copied().filter(|it| has_key(&default, *it, action));
        let (kept, gone): (Vec<Scope>, Vec<Scope>) = had.partition(|it| has_key(keymap, *it, action));
        // Who says that a key does nothing there wants that; while the first file loads, nothing is done.
        let is_taken = |scope: Scope| {
            let own = default.reaching(scope, action).map(|it| it.key);
            let mut own = own.filter_map(|key| bound.iter().find(|it| it.key == key && it.scope == scope));
            scope != Scope::Loading && own.any(|it| it.action.is_some())
        };
        let places = match kept.is_empty() {
            true if gone.contains(&Scope::Global) => vec![Scope::Global],
            true => gone,
            false => gone.into_iter().filter(|it| is_taken(*it)).collect(),
        };
        if let Some(&first) = places.first() {
            let span = taken_at(&default, bound, first, action);
            problems.push(Problem::error(span, no_key_left(action, &places)).only_caution());
        }
    }
}

/// Says which keys that are to work anywhere have a meaning of their own in some places.
fn hidden(bound: &[Bound], problems: &mut Vec<Problem>) {
    let built_in: HashMap<(Scope, Key), Option<Action>> =
        Keymap::default().bindings().iter().map(|it| ((it.scope, it.key), it.action)).collect();
    let users: HashSet<(Scope, Key)> = bound.iter().map(|it| (it.scope, it.key)).collect();
    let is_new = |it: &&Bound| built_in.get(&(it.scope, it.key)) != Some(&it.action) && it.action.is_some();
    for it in bound.iter().filter(|it| it.scope == Scope::Global).filter(is_new) {
        let is_own = |scope: &Scope| {
            let place = (*scope, it.key);
            let is_other = built_in.get(&place).is_some_and(|own| *own != it.action);
            // While the first file loads, nothing else is done.
            let is_below =
                !matches!(scope, Scope::Global | Scope::Loading) && scope.chain().contains(&Scope::Global);
            is_below && is_other && !users.contains(&place)
        };
        let places: Vec<Scope> = Scope::ALL.iter().copied().filter(is_own).collect();
        if !places.is_empty() {
            let (key, places) = (it.key.to_string(), named(&places));
            let message = both!(
                "{places} 自己有 {key} 键，在那里仍是原来的动作",
                "{places}: {key} keeps its own meaning there"
            );
            problems.push(Problem::error(it.span.clone(), message).only_caution());
        }
    }
}
