//! The keys of the program, before a user changes any: one list, read by everything that names a key.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Binding, Key, Scope};
use crate::tui::action::Action;

const fn plain(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}

pub(super) const fn ch(letter: char) -> Key {
    plain(KeyCode::Char(letter))
}

pub(super) const fn ctrl(letter: char) -> Key {
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
