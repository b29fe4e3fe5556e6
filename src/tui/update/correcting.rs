//! Correcting a figure: its unit, indicator and basis, or that it is none. The document is opened again at
//! once, so that tables and audit follow.

use super::keeping::{keep, shown_figure, subject_of};
use super::{load, movement};
use crate::article::FigureId;
use crate::i18n::messages as m;
use crate::load::unit_reason;
use crate::state::{Change, ChangeKind, Subject};
use crate::tui::action::Action;
use crate::tui::app::{App, Popup};
use crate::tui::correction::{Row, now, rows};
use crate::tui::effect::Effect;
use crate::tui::kept::{Editing, Purpose};
use crate::tui::line::LineEdit;
use crate::unit::{Basis, UnitExpr};

/// Most characters of a unit or an indicator.
const WORDS: usize = 100;

/// Opens the corrections of the figure shown; without a figure what was taken out.
pub(super) fn open(app: &mut App) {
    let lang = app.lang();
    if app.kept.as_it_is {
        app.toast = Some(m::correct_as_it_is(lang).to_owned());
        return;
    }
    let figure = shown_figure(app);
    let rows = rows(app, figure);
    if rows.is_empty() {
        app.toast = Some(m::correct_none(lang).to_owned());
        return;
    }
    match app.popup {
        Some(popup @ Popup::Detail(..)) => app.below = vec![popup],
        _ => app.below.clear(),
    }
    // What was corrected is said to be taken back by the same key.
    let at = rows.iter().position(|row| *row == Row::TakeBack).unwrap_or(0);
    app.popup = Some(Popup::Correction(figure, at));
}

/// Does what the row under the cursor says, in the popup or in the list of bases.
pub(super) fn choose(app: &mut App, effects: &mut Vec<Effect>) {
    match app.popup {
        Some(Popup::Correction(figure, at)) => {
            if let Some(row) = rows(app, figure).get(at) {
                chosen(app, figure, *row, effects);
            }
        }
        Some(Popup::Bases(figure, at)) => {
            app.popup = app.below.pop();
            if let (Some(basis), Some(on)) = (Basis::ALL.get(at), subject_of(app, figure)) {
                let words = Some(basis.word().to_owned());
                apply(app, vec![Change::correction(ChangeKind::Basis, on, words)], effects);
            }
        }
        _ => {}
    }
}

fn chosen(app: &mut App, figure: Option<FigureId>, row: Row, effects: &mut Vec<Effect>) {
    let on = figure.and_then(|id| subject_of(app, id));
    match (row, figure, on) {
        (Row::Correct(ChangeKind::Basis), Some(id), _) => {
            let basis = app.article().and_then(|article| article.figure(id)).map(|view| view.figure.basis);
            let at = Basis::ALL.iter().position(|it| Some(*it) == basis).unwrap_or(0);
            app.below.extend(app.popup);
            app.popup = Some(Popup::Bases(id, at));
            movement::settle_popup(app);
        }
        (Row::Correct(ChangeKind::NotAFigure), _, Some(on)) => {
            app.popup = None;
            app.below.clear();
            apply(app, vec![Change::not_a_figure(on, true)], effects);
            app.kept.done = Some(m::correction_taken_out(app.lang(), &app.key(Action::Correct)));
        }
        (Row::Correct(kind), Some(id), Some(on)) => {
            let line = LineEdit::new(&now(app, id, kind), WORDS);
            app.kept.editing = Some(Editing { purpose: Purpose::Correction(kind, on), line, error: None });
        }
        (Row::TakeBack, Some(id), Some(on)) => {
            let made = app.kept.annotations.corrections.get(&id);
            let kinds: Vec<ChangeKind> = made.into_iter().flatten().map(|(kind, _)| *kind).collect();
            let back = |kind: ChangeKind| Change::correction(kind, on.clone(), None);
            apply(app, kinds.into_iter().map(back).collect(), effects);
            app.kept.done = Some(m::correction_back(app.lang()).to_owned());
        }
        (Row::Restore(at), ..) => {
            let anchor = app.kept.annotations.taken_out.get(at).cloned();
            let back = anchor.map(|anchor| Change::not_a_figure(Subject::Figure(anchor), false));
            apply(app, back.into_iter().collect(), effects);
            app.kept.done = Some(m::correction_back(app.lang()).to_owned());
        }
        _ => {}
    }
}

/// Takes what was typed, or says in its place why not.
pub(super) fn entered(
    app: &mut App,
    (kind, on): (ChangeKind, Subject),
    words: &str,
    effects: &mut Vec<Effect>,
) {
    let lang = app.lang();
    let error = match kind {
        ChangeKind::Unit => match UnitExpr::parse(words) {
            // In an article any word counts its own things; one that is typed is rather a slip.
            Ok(unit) => unit.stranger().map(|word| m::unit_unknown(lang, word, m::unit_examples(lang))),
            Err(error) => {
                let why = unit_reason(&error);
                Some(m::unit_unknown(lang, words, lang.pick((why.zh.as_str(), why.en.as_str()))))
            }
        },
        _ if words.is_empty() => Some(m::indicator_empty(lang).to_owned()),
        _ => None,
    };
    if error.is_some() {
        if let Some(editing) = &mut app.kept.editing {
            editing.error = error;
        }
        return;
    }
    app.kept.editing = None;
    apply(app, vec![Change::correction(kind, on, Some(words.to_owned()))], effects);
}

fn apply(app: &mut App, changes: Vec<Change>, effects: &mut Vec<Effect>) {
    if changes.is_empty() {
        return;
    }
    app.kept.done = Some(m::correction_made(app.lang(), &app.key(Action::Correct)));
    keep(app, changes, effects);
    effects.extend(load::reopen(app));
}
