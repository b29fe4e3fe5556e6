#![allow(clippy::unwrap_used)]
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
            let line = format!("= \"{}\"", binding.action.unwrap().word());
            assert!(file.contains(&line), "{line}");
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
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!((config.lang, config.theme.as_str()), (Some(Lang::Zh), "paper"));
    assert_eq!(keys_of(&config.keymap, Scope::Figures, Action::Zoom), ["x"]);
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
    #![proptest_config(ProptestConfig::with_cases(64))]

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
        letter in "[A-Z%;@]",
    ) {
        let text = format!("[keys.{}]\n\"{letter}\" = \"{}\"\n", scope.word(), action.word());
        let (config, _) = parse(&text);
        let key = Key::parse(&letter).unwrap();
        let found = config.keymap.bindings().iter().find(|it| (it.scope, it.key) == (scope, key));
        prop_assert_eq!(found.and_then(|it| it.action), Some(action));
    }
}
