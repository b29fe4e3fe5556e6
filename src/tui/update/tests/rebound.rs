//! Keys that the user has given other actions.
use super::*;
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Scope};

/// The sample, with some keys of anywhere bound anew.
fn stage(bound: &[(&str, Option<Action>)]) -> Stage {
    let mut stage = Stage::sample(WIDE);
    for (word, action) in bound {
        stage.app.keymap.bind(Scope::Global, Key::parse(word).unwrap(), *action);
    }
    stage
}

#[test]
fn what_is_typed_in_goes_by_the_keys_the_user_has() {
    let bound = [
        ("ctrl-c", None),
        ("ctrl-q", Some(Action::Interrupt)),
        ("ctrl-l", Some(Action::Help)),
        ("ctrl-z", Some(Action::Copy)),
        ("down", None),
    ];
    // The filter, the search, the palette, a note, the name of an export, the name of a file of the library.
    for opening in ["f", "/", ":", "3i", "ejj<Enter>", "5a"] {
        let mut stage = stage(&bound);
        let before = stage.keys(opening).state();
        assert_eq!(stage.keys("<C-c><C-l><C-z>").state(), before, "after {opening}");
        assert!(!stage.app.taking.chord, "after {opening}");
        stage.asked();
        assert!(stage.keys("<C-q>").asked().contains("quit 130"), "after {opening}");
    }
    let mut stage = stage(&bound);
    let before = stage.keys("f亿").state();
    assert_eq!(stage.keys("<Down>").state(), before, "a key that does nothing moves nothing");
}

#[test]
fn what_opens_a_popup_closes_it_on_whatever_key_it_is() {
    for (action, letter) in [
        (Action::Help, "W"),
        (Action::Settings, "W"),
        (Action::Columns, "W"),
        (Action::Export, "W"),
        (Action::Derivation, "W"),
        (Action::Correct, "W"),
    ] {
        let mut stage = stage(&[(letter, Some(action))]);
        let before = stage.keys("3").state();
        let open = stage.keys(letter).state();
        assert!(stage.app.popup.is_some(), "{action:?}: {open}");
        assert_eq!(stage.keys(letter).state(), before, "{action:?}");
    }
}

#[test]
fn a_digit_that_is_to_do_nothing_begins_no_count() {
    let mut stage = stage(&[("1", None)]);
    stage.keys("3");
    let before = stage.state();
    assert_eq!(stage.keys("1").state(), before);
    assert_eq!(stage.app.count, None);
}
