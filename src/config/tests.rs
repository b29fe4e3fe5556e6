#![allow(clippy::unwrap_used)]
use crossterm::event::KeyEvent;
use proptest::prelude::*;

use super::*;
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Scope};
use crate::tui::theme::{Change, Colour, Mark, Role};

fn keys_of(keymap: &Keymap, scope: Scope, action: Action) -> Vec<String> {
    keymap.labels(scope, action).map(str::to_owned).collect()
}

/// The listing of what is wrong with a text, which must be something.
#[track_caller]
fn listing(text: &str, lang: Lang) -> String {
    let (_, problems) = parse(text);
    assert!(!problems.is_empty(), "{text}");
    Report::new("config.toml", text.to_owned(), problems).render(lang, false)
}

#[test]
fn the_default_file_is_read_back_as_the_default() {
    for lang in Lang::ALL {
        let file = defaults(lang);
        let (config, problems) = parse(&file);
        assert_eq!(problems, [], "{file}");
        assert_eq!(config, Config::default());
        for binding in Keymap::default().bindings() {
            let table = file.split(&format!("\n[keys.{}]\n", binding.scope.word())).nth(1).unwrap();
            let key = binding.key.to_string().replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("\"{key}\" = \"{}\" ", binding.action.unwrap().word());
            assert!(table.split("\n[").next().unwrap().contains(&line), "{line}");
        }
    }
}

#[test]
fn an_empty_file_and_one_of_comments_are_the_default() {
    for text in ["", "# nothing\n", "\u{feff}", "\u{feff}# nothing"] {
        assert_eq!(parse(text), (Config::default(), Vec::new()), "{text:?}");
    }
}

#[test]
fn everything_can_be_set() {
    let text = r##"
        language = "en"
        unit = "yi"
        theme = "mine"
        ambiguous-width = "wide"
        [keys.global]
        "ctrl-x" = "zoom"
        "j" = "none"
        [keys.figures]
        "o" = "none"
        [themes.mine]
        base = "paper"
        number = { fg = "#010203", bg = "default", bold = false, italic = true }
    "##;
    let (config, problems) = parse(text);
    assert_eq!(problems, []);
    assert_eq!((config.lang, config.unit), (Some(Lang::En), DisplayUnit::Yi));
    assert_eq!((config.theme.as_str(), config.ambiguous), ("mine", Some(Ambiguous::Wide)));
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Zoom), ["Ctrl-x", "z"]);
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Down), ["↓"]);
    assert_eq!(keys_of(&config.keymap, Scope::Figures, Action::Sort), [""; 0]);
    let change = Change {
        fg: Some(Some(Colour::Rgb(1, 2, 3))),
        bg: Some(None),
        marks: vec![(Mark::Bold, false), (Mark::Italic, true)],
    };
    let mine = OwnTheme { name: "mine".to_owned(), base: Base::Paper, changes: vec![(Role::Number, change)] };
    assert_eq!(config.themes, [mine]);
}

#[test]
fn columns_are_shown_in_the_order_given() {
    use crate::table::FigureColumn as C;
    let columns = |text: &str| {
        let (config, problems) = parse(text);
        (config.columns, problems.len())
    };
    assert_eq!(columns("columns = [\"value\", \"period\"]"), (vec![C::Value, C::Period], 0));
    assert_eq!(columns("columns = [\"value\", \"perod\", \"value\", 3]"), (vec![C::Value], 3));
    for nothing in ["columns = []", "columns = \"value\"", "columns = 3"] {
        assert_eq!(columns(nothing), (C::ALL.to_vec(), 1), "{nothing}");
    }
    assert_eq!(columns("columns = [\"valeu\"]"), (C::ALL.to_vec(), 2));
}

#[test]
fn what_is_wrong_does_not_spoil_the_rest() {
    let text = "language = \"zh\"\nunit = = \"yi\"\ntheme = \"paper\"\n[keys.globl]\n\"q\" = \"down\"\n[keys.figures]\n\"x\" = \"zoom\"\n";
    let (config, problems) = parse(text);
    let errors = problems.iter().filter(|it| it.weight == Weight::Error);
    assert_eq!(errors.count(), 2, "{problems:?}");
    assert_eq!((config.lang, config.theme.as_str()), (Some(Lang::Zh), "paper"));
    assert_eq!(keys_of(&config.keymap, Scope::Figures, Action::Zoom), ["x", "z"]);
}

#[test]
fn two_spellings_of_one_key_are_a_conflict_and_the_first_counts() {
    let text = "[keys.global]\n\"ctrl-x\" = \"zoom\"\n\"C-X\" = \"help\"\n";
    let (config, problems) = parse(text);
    assert_eq!(problems.len(), 1);
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Zoom), ["Ctrl-x", "z"]);
}

#[test]
fn who_takes_the_last_key_to_leave_keeps_it() {
    let (config, problems) = parse("[keys.global]\nq = \"down\"\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].weight, Weight::Error);
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Quit), ["q"]);
    let (config, problems) = parse("[keys.global]\nq = \"none\"\nQ = \"quit\"\n");
    assert_eq!(problems, []);
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Quit), ["Q"]);
    let (config, problems) = parse("[keys.global]\nz = \"down\"\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].weight, Weight::Caution, "one can do without");
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Zoom), [""; 0]);
}

/// The weights and messages of what is wrong with a text.
fn said(text: &str) -> Vec<(Weight, String)> {
    parse(text).1.into_iter().map(|it| (it.weight, it.message.en.to_string())).collect()
}

#[test]
fn what_the_parser_refuses_is_in_effect_nowhere() {
    let (config, problems) = parse("theme = paper\n[keys.global]\nW = zoom\n");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(config, Config::default());
    let text = "[keys.global]\nE = \"zoom\"\n[keys.global]\nW = \"zoom\"\n";
    let (config, problems) = parse(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(&*problems[0].meanwhile.en, "both have effect");
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Zoom), ["E", "W", "z"]);
}

#[test]
fn nothing_of_a_file_reaches_the_terminal_as_a_command() {
    for text in [
        "theme = \"\\u001b[31m\"\n[themes.\"\\u001b[31m\"]\n",
        "[themes.\"\\u001b]0;x\\u0007\"]\n[themes.x]\nbase = \"\\u001b\"\nfg\\u001b = 3\n",
        "[keys.global]\n\"\\u009b\" = \"\\u001b\"\n\"x\" = \"\\u001bzoom\"\n",
    ] {
        let listing = listing(text, Lang::Zh);
        assert!(!listing.chars().any(|it| it.is_control() && it != '\n'), "{listing:?}");
        assert!(parse(text).0.themes.iter().all(|it| it.name == "x"));
    }
}

#[test]
fn a_key_written_as_elsewhere_is_suggested_as_here() {
    for (word, meant) in [
        ("shift-a", Some("A")),
        ("Shift-a", Some("A")),
        ("shift-1", None),
        ("shift-left", None),
        ("ctrl+d", Some("ctrl-d")),
        ("<C-d>", Some("ctrl-d")),
        ("<space>", Some("space")),
        ("hyper-x", None),
    ] {
        let (_, problems) = parse(&format!("[keys.global]\n'{word}' = \"zoom\"\n"));
        assert_eq!(problems[0].suggestion.as_deref(), meant, "{word}");
    }
}

#[test]
fn a_mark_at_the_beginning_is_no_column() {
    assert!(listing("\u{feff}unti = 3\n", Lang::En).contains("config.toml:1:1\n"));
}

#[test]
fn a_place_without_a_needed_key_gets_it_back() {
    for (text, scope, action, kept) in [
        ("[keys.global]\nctrl-c = \"zoom\"", Scope::Tables, Action::Interrupt, "Ctrl-c"),
        ("[keys.global]\nctrl-c = \"zoom\"", Scope::Search, Action::Interrupt, "Ctrl-c"),
        ("[keys.global]\nq = \"none\"\n[keys.overview]\nx = \"quit\"", Scope::Figures, Action::Quit, "q"),
        (
            "[keys.global]\n\"?\" = \"none\"\n[keys.figures]\n\"?\" = \"help\"",
            Scope::Tables,
            Action::Help,
            "?",
        ),
        ("[keys.figures]\nq = \"zoom\"", Scope::Figures, Action::Quit, "q"),
        ("[keys.overwrite]\ny = \"none\"", Scope::Overwrite, Action::Choose, "y"),
        ("[keys.palette]\nesc = \"down\"\nenter = \"up\"", Scope::Palette, Action::Choose, "Enter"),
        ("[keys.palette]\nesc = \"down\"\nenter = \"up\"", Scope::Palette, Action::Back, "Esc"),
        // What is given back to one takes it from another that has to have one.
        ("[keys.search]\nenter = \"none\"\nesc = \"choose\"", Scope::Search, Action::Choose, "Enter"),
    ] {
        let (config, problems) = parse(text);
        assert_eq!(keys_of(&config.keymap, scope, action), [kept], "{text}");
        assert!(problems.iter().any(|it| it.weight == Weight::Error), "{text}");
    }
}

#[test]
fn what_is_given_back_is_seen_before_anything_is_missed() {
    let found = said("[keys.global]\n\"?\" = \"search\"\n\"/\" = \"none\"\n");
    let expected = [
        (Weight::Error, "the action help has no key left"),
        (Weight::Caution, "the action search has no key left"),
    ];
    assert_eq!(found, expected.map(|(weight, words)| (weight, words.to_owned())));
}

#[test]
fn what_loses_its_key_to_another_in_one_place_is_said() {
    let found = said("[keys.figures]\no = \"zoom\"\n");
    assert_eq!(found, [(Weight::Caution, "the action sort has no key left in figures".to_owned())]);
    assert_eq!(said("[keys.figures]\no = \"none\"\n"), [], "who says none means it");
}

#[test]
fn a_key_of_anywhere_that_a_place_has_for_itself_is_said() {
    let found = said("[keys.global]\na = \"zoom\"\n");
    let words = "columns, repairs, library, …: a keeps its own meaning there";
    assert_eq!(found, [(Weight::Caution, words.to_owned())]);
}

#[test]
fn a_key_that_types_a_letter_does_nothing_else_in_a_line() {
    let (config, problems) = parse("[keys.search]\nx = \"choose\"\nctrl-x = \"choose\"\n");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(keys_of(&config.keymap, Scope::Search, Action::Choose), ["Ctrl-x", "Enter"]);
}

#[test]
fn the_first_key_of_an_action_in_the_file_is_its_first() {
    let (config, problems) = parse("[keys.global]\nE = \"zoom\"\nW = \"zoom\"\n\"alt-w\" = \"zoom\"\n");
    assert_eq!(problems, []);
    assert_eq!(keys_of(&config.keymap, Scope::Tables, Action::Zoom), ["E", "W", "Alt-w", "z"]);
}

#[test]
fn one_key_spelled_twice_with_one_action_is_no_conflict() {
    assert_eq!(said("[keys.global]\n\"ctrl-x\" = \"zoom\"\n\"C-X\" = \"zoom\"\n"), []);
}

#[test]
fn what_cannot_be_read_on_its_ground_is_said_and_no_error() {
    let text = "[themes.pale]\nbase = \"paper\"\nnumber = { fg = \"#ffffff\" }\ncaution = { fg = \"#000000\" }\nmuted = { fg = \"white\" }\n";
    let (_, problems) = parse(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].weight, Weight::Caution);
    assert!(problems[0].message.zh.contains("number 与底色的对比只有 1.0"), "{:?}", problems[0].message);
}

#[test]
fn a_problem_shows_its_place_what_is_expected_and_what_is_used() {
    insta::assert_snapshot!("problems_zh", listing(BROKEN, Lang::Zh));
    insta::assert_snapshot!("problems_en", listing(BROKEN, Lang::En));
}

/// Every kind of mistake once.
const BROKEN: &str = "columns = [\"vlaue\", \"period\"]
language = \"cn\"
unti = \"yi\"
unit = 8
theme = inkk
ambiguous-width = \"Wide\"
[keys]
x = \"zoom\"
[keys.global]
\"shift-a\" = \"zoom\"
\"ctrl-i\" = \"zoom\"
\"／\" = \"help\"
\"hyper-x\" = \"zoom\"
w = \"zom\"
W = 3
ctrl-g = \"zoom\"
C-g = \"help\"
q = \"down\"
[keys.figure]
[themes.ink]
[themes.mine]
base = \"inc\"
nubmer = { fg = \"red\" }
number = { fg = \"reed\", blod = true, italic = 1 }
border = \"red\"
";

#[test]
fn the_default_file_says_what_it_is() {
    let head = |lang| defaults(lang).split("[keys.global]").next().unwrap().to_owned();
    insta::assert_snapshot!("defaults_zh", head(Lang::Zh));
    insta::assert_snapshot!("defaults_en", head(Lang::En));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_panics_and_every_place_is_in_it(text in "([a-z]{1,6}|[=\"'\\[\\]{}.,#\n ]|中|unit|keys|themes|\"yi\"){0,40}") {
        let (_, problems) = parse(&text);
        for problem in &problems {
            let span = problem.span.clone().unwrap();
            prop_assert!(span.end <= text.len() && text.is_char_boundary(span.start), "{:?} of {:?}", span, text);
        }
        let _ = Report::new("config.toml", text, problems).render(Lang::Zh, false);
    }

    #[test]
    fn a_key_that_is_set_does_what_it_was_set_to(
        scope in proptest::sample::select(Scope::ALL),
        action in proptest::sample::select(Action::ALL),
        key in proptest::sample::select(keys()),
    ) {
        let text = format!("[keys.{}]\n'{key}' = \"{}\"\n", scope.word(), action.word());
        let (config, problems) = parse(&text);
        let event = KeyEvent::new(key.code, key.modifiers);
        // Those without which one is lost have their keys back, and then that is said.
        if problems.iter().all(|it| it.weight == Weight::Caution) {
            prop_assert_eq!(config.keymap.find(scope, event), Some(action));
        }
    }

    #[test]
    fn whatever_keys_are_set_one_can_leave(
        set in proptest::collection::vec((
            proptest::sample::select(Scope::ALL),
            proptest::sample::select(keys()),
            proptest::option::of(proptest::sample::select(Action::ALL)),
        ), 1..40),
    ) {
        let mut text = String::new();
        for &scope in Scope::ALL {
            text.push_str(&format!("[keys.{}]\n", scope.word()));
            let mut seen = Vec::new();
            for (_, key, action) in set.iter().filter(|it| it.0 == scope) {
                if !seen.contains(key) {
                    let word = action.map_or_else(|| "none".to_owned(), Action::word);
                    text.push_str(&format!("'{key}' = \"{word}\"\n"));
                    seen.push(*key);
                }
            }
        }
        let (config, _) = parse(&text);
        let default = Keymap::default();
        let pressed = |keymap: &Keymap, scope, action| {
            let mut keys = keymap.reaching(scope, action);
            keys.any(|it| keymap.find(scope, KeyEvent::new(it.key.code, it.key.modifiers)) == Some(action))
        };
        for &scope in Scope::ALL {
            for action in [Action::Quit, Action::Help, Action::Interrupt] {
                let (had, has) = (pressed(&default, scope, action), pressed(&config.keymap, scope, action));
                prop_assert!(has || !had, "no {action:?} in {scope:?}: {text}");
            }
        }
    }
}

/// Keys that a file can name in single quotes, those of the default keymap often.
fn keys() -> Vec<Key> {
    let letters = ('!'..='~').filter(|it| *it != '\'').map(String::from);
    let held = ('a'..='z').flat_map(|it| [format!("ctrl-{it}"), format!("alt-{it}")]);
    let others = ["esc", "enter", "tab", "shift-tab", "space", "f5", "left", "down", "pageup", "home"];
    let words = letters.chain(held).chain(others.map(str::to_owned));
    let own = Keymap::default()
        .bindings()
        .iter()
        .map(|it| it.key)
        .filter(|it| it.to_string() != "'")
        .collect::<Vec<_>>();
    words.filter_map(|it| Key::parse(&it).ok()).chain(own).collect()
}
