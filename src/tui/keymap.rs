//! Keys to actions: one list, most particular scope first. Footer and help are generated from it.

mod bindings;
mod key;
mod scope;

use std::borrow::Cow;

use crossterm::event::KeyEvent;

pub use bindings::BINDINGS;
pub use key::{Key, KeyFault, half_width, typed};
pub use scope::Scope;

use super::action::Action;

/// One binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub scope: Scope,
    /// The key, as help shows it.
    pub label: Cow<'static, str>,
    /// The key.
    pub key: Key,
    /// What it does; none where it does nothing, not even what it does elsewhere.
    pub action: Option<Action>,
}

/// Keys to actions, as the user has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: BINDINGS.to_vec() }
    }
}

/// Whether an action has its keys even where no other key of anywhere works, as in a line being typed.
const fn works_everywhere(action: Action) -> bool {
    matches!(action, Action::Interrupt | Action::Suspend | Action::Redraw)
}

/// Whether an action is what the second key of copying says.
const fn is_second_key(action: Action) -> bool {
    use Action as A;
    matches!(action, A::CopyFigure | A::CopyTable | A::CopyMarkdown | A::CopyJson | A::CopyCard)
}

impl Keymap {
    /// Every binding; within a scope the first key of an action is the one the footer shows.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Gives a key of a scope another action, or none, so that it does nothing there. It becomes the key
    /// that the footer shows for the action.
    pub fn bind(&mut self, scope: Scope, key: Key, action: Option<Action>) {
        self.bindings.retain(|it| (it.scope, it.key) != (scope, key));
        self.bindings.insert(0, Binding { scope, label: key.label().into(), key, action });
    }

    /// The binding of a key in the nearest scope that has one; last of all what works everywhere.
    fn nearest(&self, scope: Scope, key: Key) -> Option<&Binding> {
        let in_scope = |scope: Scope| self.bindings.iter().find(move |it| it.scope == scope && it.key == key);
        let own = scope.chain().iter().find_map(|&scope| in_scope(scope));
        own.or_else(|| in_scope(Scope::Global).filter(|it| it.action.is_some_and(works_everywhere)))
            // Where every letter is typed, it is.
            .filter(|it| !scope.is_typed_in() || !it.key.is_text())
    }

    /// The action of a key in a scope.
    #[must_use]
    pub fn find(&self, scope: Scope, event: KeyEvent) -> Option<Action> {
        self.nearest(scope, typed(event)).and_then(|it| it.action)
    }

    /// Whether a key has its meaning in a scope, if only that it does nothing.
    #[must_use]
    pub fn is_bound(&self, scope: Scope, event: KeyEvent) -> bool {
        self.nearest(scope, typed(event)).is_some()
    }

    /// The action of a key that a line being typed does not take: to leave the program, to stop it, to draw
    /// anew. A letter is typed, whatever it does elsewhere.
    #[must_use]
    pub fn past_a_line(&self, scope: Scope, event: KeyEvent) -> Option<Action> {
        self.find(scope, event).filter(|it| works_everywhere(*it) && !typed(event).is_text())
    }

    /// The bindings through which an action is reached in a scope, those of the nearest scope first. A nearer
    /// scope may take a key.
    pub fn reaching(&self, scope: Scope, action: Action) -> impl Iterator<Item = &Binding> {
        let is_far = !scope.chain().contains(&Scope::Global);
        let scopes = scope.chain().iter().copied().chain(is_far.then_some(Scope::Global));
        scopes.flat_map(move |place| {
            let own = self.bindings.iter().filter(move |it| it.scope == place && it.action == Some(action));
            own.filter(move |it| self.nearest(scope, it.key) == Some(it))
        })
    }

    /// The keys of an action in a scope, as help shows them, those of the nearest scope first.
    pub fn labels(&self, scope: Scope, action: Action) -> impl Iterator<Item = &str> {
        self.reaching(scope, action).map(|it| &*it.label)
    }

    /// The keys of an action in a scope, as help and manual spell them: those of a chord after its first
    /// key.
    #[must_use]
    pub fn spelled(&self, scope: Scope, action: Action) -> Vec<String> {
        let own = self.labels(scope, action).map(str::to_owned);
        let is_chord = scope != Scope::Copy && is_second_key(action);
        let first = self.labels(scope, Action::Copy).next().filter(|_| is_chord);
        let second = self.labels(Scope::Copy, action);
        own.chain(second.filter_map(|label| first.map(|first| format!("{first} {label}")))).collect()
    }

    /// The keys of an action in any scope, each once, spelled as by [`Self::spelled`].
    #[must_use]
    pub fn everywhere(&self, action: Action) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let own = self.bindings.iter().filter(|it| it.action == Some(action) && it.scope != Scope::Copy);
        // Those that work nearly everywhere come first.
        let (global, others): (Vec<_>, Vec<_>) = own.partition(|it| it.scope == Scope::Global);
        for binding in global.into_iter().chain(others) {
            if !keys.iter().any(|it| *it == binding.label) {
                keys.push(binding.label.clone().into_owned());
            }
        }
        for key in self.spelled(Scope::Global, action) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::bindings::{ch, ctrl};
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};
    use std::collections::HashSet;

    fn press(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    #[test]
    fn no_key_is_bound_twice_in_a_scope() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            assert!(seen.insert((binding.scope, binding.key)), "{binding:?}");
        }
    }

    #[test]
    fn every_action_has_a_live_key() {
        let keys = Keymap::default();
        for &action in Action::ALL {
            let has_key = Scope::ALL.iter().any(|scope| keys.labels(*scope, action).next().is_some());
            assert!(has_key, "{action:?} has no key");
        }
    }

    #[test]
    fn footers_promise_only_keys_that_work() {
        let keys = Keymap::default();
        for &scope in Scope::ALL {
            for &action in scope.footer() {
                assert!(keys.labels(scope, action).next().is_some(), "{action:?} in {scope:?}");
            }
        }
    }

    #[test]
    fn full_width_keys_act_as_their_ascii_keys() {
        for (typed, action) in [
            ('？', Action::Help),
            ('／', Action::Search),
            ('：', Action::Palette),
            ('１', Action::Overview),
            ('】', Action::NextSection),
            ('’', Action::Labels),
            ('ｊ', Action::Down),
        ] {
            assert_eq!(
                Keymap::default().find(Scope::Overview, press(KeyCode::Char(typed))),
                Some(action),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_nearer_scope_wins() {
        assert_eq!(Keymap::default().find(Scope::Overview, press(KeyCode::Enter)), Some(Action::Open));
        assert_eq!(Keymap::default().find(Scope::Detail, press(KeyCode::Enter)), Some(Action::Back));
        assert_eq!(Keymap::default().find(Scope::Library, press(KeyCode::Char('='))), Some(Action::Compare));
    }

    #[test]
    fn the_table_names_keys_as_they_are_printed() {
        for binding in BINDINGS {
            assert_eq!(binding.label, binding.key.label());
            assert_eq!(Key::parse(&binding.key.to_string()), Ok(binding.key), "a file can name it");
        }
    }

    #[test]
    fn scopes_and_actions_are_found_by_their_words() {
        for &scope in Scope::ALL {
            assert_eq!(Scope::find(&scope.word()), Some(scope));
        }
        for &action in Action::ALL {
            assert_eq!(Action::find(&action.word()), Some(action));
        }
        assert_eq!(Action::find("next-pane"), Some(Action::NextPane));
        assert_eq!(Action::find("NextPane"), None);
        assert_eq!(Scope::find("figures"), Some(Scope::Figures));
    }

    #[test]
    fn a_key_that_is_bound_anew_comes_first_and_leaves_its_old_action() {
        let mut keys = Keymap::default();
        keys.bind(Scope::Global, ch('t'), Some(Action::Zoom));
        keys.bind(Scope::Global, ch('j'), Some(Action::Quit));
        assert_eq!(keys.find(Scope::Tables, press(KeyCode::Char('t'))), Some(Action::Zoom));
        assert_eq!(keys.labels(Scope::Tables, Action::Zoom).collect::<Vec<_>>(), ["t", "z"]);
        assert_eq!(keys.labels(Scope::Tables, Action::Down).collect::<Vec<_>>(), ["↓"]);
        assert_eq!(keys.labels(Scope::Tables, Action::Quit).next(), Some("j"));
    }

    #[test]
    fn a_key_without_an_action_does_nothing_in_its_scope_only() {
        let mut keys = Keymap::default();
        keys.bind(Scope::Figures, ch('o'), None);
        assert_eq!(keys.find(Scope::Figures, press(KeyCode::Char('o'))), None);
        assert_eq!(keys.labels(Scope::Figures, Action::Sort).next(), None);
        assert_eq!(keys.find(Scope::Tables, press(KeyCode::Char('o'))), Some(Action::Sort));
        assert_eq!(keys.labels(Scope::Tables, Action::Sort).next(), Some("o"));
    }

    #[test]
    fn a_key_of_the_place_leaves_the_one_of_anywhere_alive_and_listed() {
        let mut keys = Keymap::default();
        keys.bind(Scope::Figures, ch('S'), Some(Action::Sort));
        assert_eq!(keys.labels(Scope::Figures, Action::Sort).collect::<Vec<_>>(), ["S", "o"]);
        keys.bind(Scope::Global, ch('w'), Some(Action::CopyFigure));
        assert_eq!(keys.spelled(Scope::Figures, Action::CopyFigure), ["w", "y f"]);
        assert_eq!(keys.everywhere(Action::CopyFigure), ["w", "y f"]);
    }

    #[test]
    fn the_keys_out_of_the_program_work_in_every_line_and_question_wherever_they_are_moved() {
        let mut keys = Keymap::default();
        let event = |key: Key| KeyEvent::new(key.code, key.modifiers);
        keys.bind(Scope::Global, ctrl('q'), Some(Action::Interrupt));
        keys.bind(Scope::Global, ctrl('c'), Some(Action::Zoom));
        keys.bind(Scope::Global, ch('Q'), Some(Action::Interrupt));
        for scope in [Scope::Search, Scope::Palette, Scope::Copy, Scope::Overwrite, Scope::Figures] {
            assert_eq!(keys.past_a_line(scope, event(ctrl('q'))), Some(Action::Interrupt), "{scope:?}");
            assert_eq!(keys.past_a_line(scope, event(ctrl('c'))), None, "{scope:?}");
            assert_eq!(keys.past_a_line(scope, event(ch('Q'))), None, "a letter is typed");
        }
        assert_eq!(keys.find(Scope::Search, event(ctrl('c'))), None);
        assert_eq!(keys.find(Scope::Search, event(ch('Q'))), None);
    }

    #[test]
    fn copying_is_spelled_with_the_first_key_the_user_gave_it() {
        let mut keys = Keymap::default();
        assert_eq!(keys.everywhere(Action::CopyTable), ["y t"]);
        keys.bind(Scope::Global, ch('w'), Some(Action::Copy));
        assert_eq!(keys.everywhere(Action::CopyTable), ["w t"]);
    }
}
