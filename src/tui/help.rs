//! The help: keys of this view first, then every action, all from the live keymap.

use super::action::{Action, Group};
use super::app::App;
use super::area;
use super::keymap::Scope;
use super::paragraph::{RichLine, entries, paragraph};
use super::theme::Role;
use crate::i18n::{Lang, messages as m};
use crate::number::Modifier;
use crate::text::{Text, pad_right};

/// Cells that the keys take.
const KEYS: usize = 16;

/// The scope under the help.
fn scope_below(app: &App) -> Scope {
    app.below.last().map_or_else(|| app.scope_below(), |popup| popup.scope())
}

/// The lines of the help for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, width: u16) -> Vec<RichLine> {
    let lang = app.lang();
    let scope = scope_below(app);
    let mut lines: Vec<RichLine> = vec![vec![(m::help_here(lang).to_owned(), Role::Heading)]];
    lines.extend(scope.footer().iter().flat_map(|&action| key_lines(app, scope, action, width)));
    for group in Group::ALL {
        lines.push(Vec::new());
        lines.push(vec![(group.name(lang).to_owned(), Role::Heading)]);
        let actions = Action::ALL.iter().copied().filter(|it| it.group() == group);
        lines.extend(actions.flat_map(|action| key_lines(app, scope, action, width)));
    }
    lines.push(Vec::new());
    for remark in [m::help_counts(lang), m::help_mouse(lang)] {
        lines.extend(paragraph(app, remark, width, Role::Muted));
    }
    lines.extend(entries(app, &marks(lang), width, Role::Muted));
    lines
}

/// The marks before numbers and what they mean, from the table of modifiers.
fn marks(lang: Lang) -> String {
    let marked = Modifier::ALL.iter().filter(|it| !it.mark().is_empty());
    let marks: Vec<String> = marked.map(|it| format!("{} {}", it.mark(), it.name(lang))).collect();
    m::help_marks(lang, &marks.join("  "))
}

/// Keys and what they do, broken under itself.
fn key_lines(app: &App, scope: Scope, action: Action, width: u16) -> Vec<RichLine> {
    let keys = app.keymap.spelled(scope, action).join(" ");
    let keys = Text::clean(&keys);
    let cells = KEYS.min(usize::from(width) / 3);
    let keys = pad_right(&keys, cells, app.settings.widths);
    let room = width.saturating_sub(area::cells(cells + 2)).max(8);
    let mut lines = paragraph(app, action.long(app.lang()), room, Role::Text);
    for (number, line) in lines.iter_mut().enumerate() {
        let head = if number == 0 { format!(" {keys} ") } else { " ".repeat(cells + 2) };
        line.insert(0, (head, Role::Number));
    }
    lines
}
