//! The command palette: every action that makes sense where one is, found by its names.

use super::action::{Action, Group};
use super::keymap::{Keymap, Scope};
use super::line::LineEdit;
use crate::i18n::Lang;
use crate::search::{How, MOST_CHARS, Query};

/// The palette, and what was done by it.
#[derive(Debug, Default)]
pub struct Palette {
    /// What is being typed, while the popup is open.
    pub(crate) typing: Option<Typing>,
    /// What was done by it, the latest first.
    pub(crate) used: Vec<Action>,
}

/// A command being looked for.
#[derive(Debug)]
pub(crate) struct Typing {
    /// The line.
    pub(crate) line: LineEdit,
    /// What is looked for.
    pub(crate) query: Query,
    /// Where keys are looked up under the palette.
    pub(crate) scope: Scope,
    /// The commands that match, best first.
    pub(crate) rows: Vec<Action>,
}

impl Typing {
    /// The palette over a scope, with nothing typed yet.
    pub(crate) fn new(scope: Scope) -> Self {
        Self { line: LineEdit::new("", MOST_CHARS), query: Query::new(""), scope, rows: Vec::new() }
    }

    /// Looks for what is typed; of nothing what was done last comes first, and moves, whose keys one knows,
    /// last.
    pub(crate) fn list(&mut self, used: &[Action], keymap: &Keymap, lang: Lang) {
        self.query = Query::new(self.line.text());
        let all = available(keymap, self.scope);
        self.rows = if self.query.is_empty() {
            let mut fresh: Vec<Action> = all.iter().copied().filter(|it| !used.contains(it)).collect();
            fresh.sort_by_key(|it| it.group() == Group::Move);
            used.iter().copied().filter(|it| all.contains(it)).chain(fresh).collect()
        } else {
            matching(&self.query, &all, lang, true)
        };
    }
}

/// The actions that a key or a chord of a scope leads to, but for the palette itself.
#[must_use]
pub(crate) fn available(keymap: &Keymap, scope: Scope) -> Vec<Action> {
    let is_there = |action: &Action| *action != Action::Palette && !keymap.spelled(scope, *action).is_empty();
    Action::ALL.iter().copied().filter(is_there).collect()
}

/// How a query matches an action: by its word or its line, in the language shown or the other one. Less is
/// better; `None` where it does not. The line is looked at where `in_lines`.
fn rank(query: &Query, action: Action, lang: Lang, in_lines: bool) -> Option<(u8, u8)> {
    let other = lang.other();
    let names = [action.short(lang), action.short(other), action.long(lang), action.long(other)];
    let looked_at = if in_lines { names.len() } else { 2 };
    let ranks = (0..).zip(names).take(looked_at).filter_map(|(place, name)| {
        let how = query.matched(name)?.how;
        // In a line nearly anything is found with letters left out.
        let is_far = how.tier() >= How::Fuzzy.tier() && (place >= 2 || !in_lines);
        (!is_far).then_some((how.tier() + place / 2, place))
    });
    ranks.min()
}

/// The actions that a query matches, best first.
#[must_use]
pub(crate) fn matching(query: &Query, actions: &[Action], lang: Lang, in_lines: bool) -> Vec<Action> {
    let ranked = actions.iter().filter_map(|it| rank(query, *it, lang, in_lines).map(|rank| (rank, *it)));
    let mut ranked: Vec<_> = ranked.collect();
    // The sort is stable: of those that match alike the order of the help.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, action)| action).collect()
}

/// The popup's number of rows; 0 while it is closed.
#[must_use]
pub(crate) fn len(palette: &Palette) -> usize {
    palette.typing.as_ref().map_or(0, |typing| typing.rows.len())
}
