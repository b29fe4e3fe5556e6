//! Keys to actions: one list, most particular scope first. Footer and help are generated from it.

mod key;

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use key::{Key, KeyFault, half_width, typed};

use super::action::Action;
use crate::i18n::Lang;
use crate::text::kebab;

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Where a key is pressed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Scope {
            $($(#[$doc])* $name,)*
        }

        impl Scope {
            /// Every scope.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word in files: its name in lower case.
            #[must_use]
            pub fn word(self) -> String {
                kebab(match self { $(Self::$name => stringify!($name)),* })
            }

            /// The scope of a word; `None` for an unknown one.
            #[must_use]
            pub fn find(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

scopes! {
    /// Anywhere; looked up last.
    Global,
    /// Nothing is loaded yet.
    Loading,
    /// The overview.
    Overview,
    /// Navigation of the sections.
    Navigation,
    /// Tables of a section.
    Tables,
    /// The source pane.
    Source,
    /// The table of all figures.
    Figures,
    /// The findings of the audit.
    Findings,
    /// A figure's detail.
    Detail,
    /// Something step by step.
    Derivation,
    /// The sum of the marked figures.
    Sum,
    /// The corrections of a figure, and the lists they choose from.
    Correction,
    /// What to copy.
    Copy,
    /// The form of an export.
    Export,
    /// Whether a file may be replaced.
    Overwrite,
    /// The help.
    Help,
    /// The list of columns.
    Columns,
    /// The repairs of the page.
    Repairs,
    /// The settings.
    Settings,
    /// A search being typed.
    Search,
    /// The command palette.
    Palette,
    /// The articles of the session.
    Library,
    /// Two articles compared.
    Comparison,
    /// A row of the comparison step by step, or what an article says of it.
    Quote,
    /// The figures that a row of the comparison can be paired with.
    Partners,
}

impl Scope {
    /// Where it is, in words.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        lang.pick(match self {
            Self::Global => ("随处；各处自己的按键在先", "anywhere, after the keys of a place itself"),
            Self::Loading => ("打开第一个文件时", "while the first file loads"),
            Self::Overview => ("概览", "overview"),
            Self::Navigation => ("分节目录", "contents of the sections"),
            Self::Tables => ("分节的表", "tables of a section"),
            Self::Source => ("原文", "source"),
            Self::Figures => ("数字表", "table of all figures"),
            Self::Findings => ("核对项", "findings of the audit"),
            Self::Detail => ("数字详情", "detail"),
            Self::Derivation => ("推导", "step by step"),
            Self::Sum => ("相加", "sum"),
            Self::Correction => ("更正", "corrections"),
            Self::Copy => ("复制的第二键", "second key of copying"),
            Self::Export => ("导出", "export"),
            Self::Overwrite => ("是否覆盖文件", "whether to overwrite a file"),
            Self::Help => ("按键一览", "help"),
            Self::Columns => ("列的清单", "list of columns"),
            Self::Repairs => ("页面修复", "page repairs"),
            Self::Settings => ("设置", "settings"),
            Self::Search => ("搜索框", "line of the search"),
            Self::Palette => ("命令框", "line of the command palette"),
            Self::Library => ("资料库", "library"),
            Self::Comparison => ("两文对照", "two reports compared"),
            Self::Quote => ("对照的推导与原文", "a pair step by step, and what a report says"),
            Self::Partners => ("改配对", "another figure to pair with"),
        })
    }

    /// Scopes looked up, in order.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Loading => &[Self::Loading, Self::Global],
            Self::Overview => &[Self::Overview, Self::Global],
            Self::Navigation => &[Self::Navigation, Self::Global],
            Self::Tables => &[Self::Tables, Self::Global],
            Self::Source => &[Self::Source, Self::Global],
            Self::Figures => &[Self::Figures, Self::Global],
            Self::Findings => &[Self::Findings, Self::Global],
            Self::Detail => &[Self::Detail, Self::Global],
            Self::Derivation => &[Self::Derivation, Self::Global],
            Self::Sum => &[Self::Sum, Self::Global],
            Self::Correction => &[Self::Correction, Self::Global],
            // Any other key calls it off.
            Self::Copy => &[Self::Copy],
            Self::Export => &[Self::Export, Self::Global],
            Self::Overwrite => &[Self::Overwrite],
            Self::Help => &[Self::Help, Self::Global],
            Self::Columns => &[Self::Columns, Self::Global],
            Self::Repairs => &[Self::Repairs, Self::Global],
            Self::Settings => &[Self::Settings, Self::Global],
            // Any other key is typed.
            Self::Search => &[Self::Search],
            Self::Palette => &[Self::Palette],
            Self::Library => &[Self::Library, Self::Global],
            Self::Comparison => &[Self::Comparison, Self::Global],
            Self::Quote => &[Self::Quote, Self::Global],
            Self::Partners => &[Self::Partners, Self::Global],
        }
    }

    /// Whether letters are typed there.
    #[must_use]
    pub const fn is_typed_in(self) -> bool {
        matches!(self, Self::Search | Self::Palette)
    }

    /// The actions the footer shows, most useful first; those without a key are left out.
    #[must_use]
    #[allow(clippy::too_many_lines)] // a list
    pub const fn footer(self) -> &'static [Action] {
        use Action as A;
        match self {
            Self::Global => &[A::Help, A::Quit],
            Self::Loading => &[A::Quit, A::Language, A::Help],
            Self::Overview => &[
                A::Open,
                A::NextPane,
                A::Search,
                A::Palette,
                A::Unit,
                A::Copy,
                A::Source,
                A::Help,
                A::Quit,
                A::Down,
                A::Audit,
                A::Export,
                A::Language,
            ],
            Self::Navigation => {
                &[A::Down, A::Open, A::NextSection, A::NextPane, A::Search, A::Source, A::Help, A::Quit]
            }
            Self::Tables => &[
                A::NextSection,
                A::NextTable,
                A::Right,
                A::Open,
                A::Source,
                A::Chart,
                A::Labels,
                A::Copy,
                A::Export,
                A::Search,
                A::Unit,
                A::Zoom,
                A::Help,
                A::Quit,
            ],
            Self::Source => {
                &[A::Down, A::Right, A::Labels, A::Open, A::NextSection, A::Search, A::Zoom, A::Back, A::Help]
            }
            Self::Figures => &[
                A::Down,
                A::Right,
                A::Open,
                A::Sort,
                A::Filter,
                A::Search,
                A::Mark,
                A::Unit,
                A::Source,
                A::Help,
                A::Quit,
                A::Copy,
                A::Export,
            ],
            Self::Findings => &[
                A::Down,
                A::Derivation,
                A::Source,
                A::Review,
                A::Filter,
                A::Sort,
                A::Copy,
                A::Export,
                A::Search,
                A::Help,
                A::Note,
                A::NextPane,
                A::Quit,
            ],
            Self::Detail => &[
                A::Back,
                A::Down,
                A::Derivation,
                A::Source,
                A::Copy,
                A::Note,
                A::Correct,
                A::Unit,
                A::Mark,
                A::Help,
            ],
            Self::Derivation => &[A::Back, A::Down, A::Source, A::Help],
            Self::Sum => &[A::Back, A::Down, A::Help],
            Self::Correction => &[A::Choose, A::Back, A::Down, A::Help],
            Self::Copy => &[A::CopyFigure, A::CopyTable, A::CopyMarkdown, A::CopyJson, A::CopyCard, A::Back],
            Self::Export => &[A::Choose, A::Down, A::Back, A::Help],
            Self::Overwrite => &[A::Choose, A::Back],
            Self::Help => &[A::Back, A::Down],
            Self::Settings => &[A::Back, A::Down, A::Right, A::KeepSettings, A::Help],
            Self::Library => &[
                A::Down,
                A::OpenArticle,
                A::MarkArticle,
                A::Compare,
                A::AddFile,
                A::TakeOut,
                A::Help,
                A::Quit,
            ],
            Self::Comparison => &[
                A::Down,
                A::SourceLater,
                A::SourceEarlier,
                A::Derivation,
                A::PairUp,
                A::TakeApart,
                A::Copy,
                A::Export,
                A::Back,
                A::Help,
            ],
            Self::Quote => &[A::Back, A::SourceLater, A::SourceEarlier, A::OpenArticle, A::Down, A::Help],
            Self::Partners => &[A::Choose, A::Down, A::Back, A::Help],
            Self::Columns => {
                &[A::HideColumn, A::Down, A::ColumnLeft, A::ColumnRight, A::AllColumns, A::Back, A::Help]
            }
            Self::Repairs => &[
                A::Answer,
                A::Down,
                A::AcceptConfident,
                A::AcceptAll,
                A::AcceptNone,
                A::Source,
                A::Back,
                A::Help,
            ],
            Self::Search => &[A::Choose, A::Down, A::NextGroup, A::Back],
            Self::Palette => &[A::Choose, A::Down, A::Back],
        }
    }
}

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

const fn plain(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}

const fn ch(letter: char) -> Key {
    plain(KeyCode::Char(letter))
}

const fn ctrl(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
}

const fn alt(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::ALT }
}

macro_rules! bindings {
    ($($scope:ident { $($label:literal $key:expr => $action:ident;)* })*) => {
        /// Every binding as it is when nobody changes it. Within a scope the first key of an action is
        /// the one the footer shows.
        pub static BINDINGS: &[Binding] = &[$($(
            Binding {
                scope: Scope::$scope,
                label: Cow::Borrowed($label),
                key: $key,
                action: Some(Action::$action),
            },
        )*)*];
    };
}

bindings! {
    Loading {
        "Esc" plain(KeyCode::Esc) => Quit;
        "q" ch('q') => Quit;
    }
    Detail {
        "Esc" plain(KeyCode::Esc) => Back;
        "Enter" plain(KeyCode::Enter) => Back;
    }
    Findings {
        "Enter" plain(KeyCode::Enter) => Derivation;
        "=" ch('=') => Derivation;
    }
    Derivation {
        "Esc" plain(KeyCode::Esc) => Back;
        "Enter" plain(KeyCode::Enter) => Back;
    }
    Sum {
        "Esc" plain(KeyCode::Esc) => Back;
        "Enter" plain(KeyCode::Enter) => Back;
    }
    Correction {
        "Enter" plain(KeyCode::Enter) => Choose;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Copy {
        "f" ch('f') => CopyFigure;
        "t" ch('t') => CopyTable;
        "m" ch('m') => CopyMarkdown;
        "j" ch('j') => CopyJson;
        "c" ch('c') => CopyCard;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Export {
        "Enter" plain(KeyCode::Enter) => Choose;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Overwrite {
        "y" ch('y') => Choose;
        "n" ch('n') => Back;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Help {
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Columns {
        "Space" ch(' ') => HideColumn;
        "Enter" plain(KeyCode::Enter) => HideColumn;
        "H" ch('H') => HideColumn;
        "a" ch('a') => AllColumns;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Repairs {
        "Enter" plain(KeyCode::Enter) => Answer;
        "Space" ch(' ') => Answer;
        "a" ch('a') => AcceptConfident;
        "A" ch('A') => AcceptAll;
        "N" ch('N') => AcceptNone;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Settings {
        "Esc" plain(KeyCode::Esc) => Back;
        "Enter" plain(KeyCode::Enter) => Back;
        "w" ch('w') => KeepSettings;
    }
    Search {
        "Enter" plain(KeyCode::Enter) => Choose;
        "↓" plain(KeyCode::Down) => Down;
        "Ctrl-n" ctrl('n') => Down;
        "↑" plain(KeyCode::Up) => Up;
        "Ctrl-p" ctrl('p') => Up;
        "PgDn" plain(KeyCode::PageDown) => PageDown;
        "PgUp" plain(KeyCode::PageUp) => PageUp;
        "Tab" plain(KeyCode::Tab) => NextGroup;
        "S-Tab" plain(KeyCode::BackTab) => PreviousGroup;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Palette {
        "Enter" plain(KeyCode::Enter) => Choose;
        "↓" plain(KeyCode::Down) => Down;
        "Ctrl-n" ctrl('n') => Down;
        "↑" plain(KeyCode::Up) => Up;
        "Ctrl-p" ctrl('p') => Up;
        "PgDn" plain(KeyCode::PageDown) => PageDown;
        "PgUp" plain(KeyCode::PageUp) => PageUp;
        "Esc" plain(KeyCode::Esc) => Back;
    }
    Library {
        "Enter" plain(KeyCode::Enter) => OpenArticle;
        "Space" ch(' ') => MarkArticle;
        "=" ch('=') => Compare;
        "a" ch('a') => AddFile;
        "d" ch('d') => TakeOut;
    }
    Comparison {
        "a" ch('a') => SourceLater;
        "s" ch('s') => SourceLater;
        "b" ch('b') => SourceEarlier;
        "=" ch('=') => Derivation;
        "Enter" plain(KeyCode::Enter) => Derivation;
        "p" ch('p') => PairUp;
        "x" ch('x') => TakeApart;
    }
    Quote {
        "Esc" plain(KeyCode::Esc) => Back;
        "a" ch('a') => SourceLater;
        "b" ch('b') => SourceEarlier;
        "Enter" plain(KeyCode::Enter) => OpenArticle;
    }
    Partners {
        "Enter" plain(KeyCode::Enter) => Choose;
        "Esc" plain(KeyCode::Esc) => Back;
        "p" ch('p') => Back;
    }
    Global {
        "j" ch('j') => Down;
        "↓" plain(KeyCode::Down) => Down;
        "k" ch('k') => Up;
        "↑" plain(KeyCode::Up) => Up;
        "h" ch('h') => Left;
        "←" plain(KeyCode::Left) => Left;
        "l" ch('l') => Right;
        "→" plain(KeyCode::Right) => Right;
        "g" ch('g') => First;
        "Home" plain(KeyCode::Home) => First;
        "G" ch('G') => Last;
        "End" plain(KeyCode::End) => Last;
        "Ctrl-d" ctrl('d') => HalfDown;
        "Ctrl-u" ctrl('u') => HalfUp;
        "PgDn" plain(KeyCode::PageDown) => PageDown;
        "PgUp" plain(KeyCode::PageUp) => PageUp;
        "Tab" plain(KeyCode::Tab) => NextPane;
        "S-Tab" plain(KeyCode::BackTab) => PreviousPane;
        "1" ch('1') => Overview;
        "2" ch('2') => Sections;
        "3" ch('3') => Figures;
        "4" ch('4') => Audit;
        "5" ch('5') => Library;
        "]" ch(']') => NextSection;
        "[" ch('[') => PreviousSection;
        "}" ch('}') => NextTable;
        "{" ch('{') => PreviousTable;
        "'" ch('\'') => Labels;
        "Ctrl-o" ctrl('o') => JumpBack;
        "Alt-←" alt(KeyCode::Left) => JumpBack;
        // Ctrl-i is Tab on nearly every terminal and Tab changes the pane.
        "Alt-o" alt(KeyCode::Char('o')) => JumpForward;
        "Alt-→" alt(KeyCode::Right) => JumpForward;
        "Enter" plain(KeyCode::Enter) => Open;
        "Esc" plain(KeyCode::Esc) => Back;
        "s" ch('s') => Source;
        "r" ch('r') => Repairs;
        "x" ch('x') => NextGap;
        "X" ch('X') => PreviousGap;
        "/" ch('/') => Search;
        "n" ch('n') => NextHit;
        "N" ch('N') => PreviousHit;
        ":" ch(':') => Palette;
        "Ctrl-p" ctrl('p') => Palette;
        "f" ch('f') => Filter;
        "o" ch('o') => Sort;
        "O" ch('O') => SortFurther;
        "b" ch('b') => Group;
        "H" ch('H') => HideColumn;
        "<" ch('<') => ColumnLeft;
        ">" ch('>') => ColumnRight;
        "F" ch('F') => FreezeColumns;
        "C" ch('C') => Columns;
        "u" ch('u') => Unit;
        "=" ch('=') => Derivation;
        "Space" ch(' ') => Mark;
        "+" ch('+') => Add;
        "m" ch('m') => Review;
        "i" ch('i') => Note;
        "c" ch('c') => Correct;
        "v" ch('v') => Chart;
        "y" ch('y') => Copy;
        "e" ch('e') => Export;
        "z" ch('z') => Zoom;
        "L" ch('L') => Language;
        "," ch(',') => Settings;
        "?" ch('?') => Help;
        "Ctrl-l" ctrl('l') => Redraw;
        "Ctrl-r" ctrl('r') => Reload;
        "Ctrl-z" ctrl('z') => Suspend;
        "q" ch('q') => Quit;
        "Ctrl-c" ctrl('c') => Interrupt;
    }
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
    use super::*;
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
