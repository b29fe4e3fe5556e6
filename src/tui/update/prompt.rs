//! Typing the filter over the figures, or in the audit over the findings.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{arranging, audit, jumps, keeping, movement, searching, shelf, taking};
use crate::i18n::messages as m;
use crate::table::Query;
use crate::table::query::{Choice, Field, Gap, Over, existing, written};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Room};
use crate::tui::effect::Effect;
use crate::tui::line::Typed;
use crate::tui::prompt::Prompt;

/// Opens the prompt with the filter as it is: in the audit over the findings, elsewhere over the figures,
/// going there.
pub(super) fn open(app: &mut App) {
    app.popup = None;
    app.below.clear();
    let before = if app.room == Room::Audit {
        *app.pane_mut() = Pane::Findings;
        app.finding_filter.clone()
    } else {
        if app.room != Room::Figures {
            jumps::remember(app);
            movement::change_room(app, Room::Figures);
        }
        *app.pane_mut() = Pane::FigureTable;
        app.filter.clone()
    };
    app.zoomed = false;
    movement::sync(app);
    app.prompt = Some(Prompt::new(before.text(), before.clone(), app.focus));
    offer(app);
    movement::settle(app);
}

/// As [`open`]; from a section, without a filter yet, over the figures of that section.
pub(super) fn open_here(app: &mut App, effects: &mut Vec<Effect>) {
    let lang = app.lang();
    let section = app.section.filter(|_| app.room == Room::Sections && app.filter.is_empty());
    let name = section.and_then(|id| {
        let article = app.article()?;
        article.sections.get(id.index()).map(|section| article.name(section.name, lang).to_owned())
    });
    open(app);
    let Some(name) = name else { return };
    let text = format!("{}:{} ", Field::Section.name(lang), written(&name));
    if let Some(prompt) = &mut app.prompt {
        prompt.line.set(&text);
    }
    changed(app, effects);
}

/// A key while the prompt is open; `false` lets the key through to the keymap.
pub(super) fn typed(app: &mut App, key: KeyEvent, effects: &mut Vec<Effect>) -> bool {
    if app.passes_a_line(key) {
        return false;
    }
    let is_moving = app.keymap.find(app.scope(), key).is_some_and(moves);
    let Some(prompt) = &mut app.prompt else {
        return false;
    };
    match key.code {
        // Moving through the hits while typing.
        KeyCode::Down | KeyCode::Up | KeyCode::PageDown | KeyCode::PageUp => return !is_moving,
        KeyCode::Enter => enter(app, effects),
        KeyCode::Esc => {
            let (before, focus) = (std::mem::take(&mut prompt.before), prompt.focus);
            close(app);
            filter(app, before, effects);
            if let Some(focus) = focus {
                movement::focus_on(app, focus);
            }
        }
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => cycle(app, false, effects),
        KeyCode::Tab => cycle(app, true, effects),
        KeyCode::BackTab => cycle(app, false, effects),
        KeyCode::Right if key.modifiers.is_empty() && is_at_end(prompt) && !prompt.choices.is_empty() => {
            accept(app, effects);
        }
        _ => match prompt.line.typed(key) {
            Typed::Changed => changed(app, effects),
            // A backspace with nothing left to take away.
            Typed::Unused if matches!(key.code, KeyCode::Backspace | KeyCode::Char('h')) => close(app),
            Typed::Kept => {
                prompt.refused = false;
                offer(app);
            }
            Typed::Unused => {}
        },
    }
    true
}

/// Whether an action goes up or down a list.
const fn moves(action: Action) -> bool {
    use Action as A;
    matches!(action, A::Down | A::Up | A::First | A::Last | A::HalfDown | A::HalfUp | A::PageDown | A::PageUp)
}

fn is_at_end(prompt: &Prompt) -> bool {
    prompt.line.cursor() == prompt.line.text().len()
}

/// Ends typing; the filter in force stays.
pub(super) fn close(app: &mut App) {
    if app.prompt.take().is_some() {
        movement::settle(app);
    }
}

/// A paste: into the prompt when it is open, else nothing.
pub(super) fn pasted(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    if keeping::pasted(app, text)
        || taking::pasted(app, text)
        || shelf::pasted(app, text)
        || searching::pasted(app, text, effects)
    {
        return;
    }
    let Some(prompt) = &mut app.prompt else {
        app.toast = Some(m::paste_ignored(app.lang(), &app.key(Action::Search)));
        return;
    };
    if prompt.line.pasted(text) {
        changed(app, effects);
    }
}

/// Takes the filter away.
pub(super) fn clear(app: &mut App, effects: &mut Vec<Effect>) {
    filter(app, Query::default(), effects);
}

/// The line is another one: what can be read of it holds at once, what cannot leaves the filter as it was.
fn changed(app: &mut App, effects: &mut Vec<Effect>) {
    read(app, effects);
    offer(app);
}

fn read(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut app.prompt else { return };
    prompt.refused = false;
    match Query::read(prompt.line.text()) {
        Ok(query) => {
            prompt.error = None;
            let query = without_term(prompt, Gap::begins_a_field).unwrap_or(query);
            filter(app, query, effects);
        }
        Err(error) => {
            prompt.error = Some(error);
            if let Some(query) = without_term(prompt, |_| true) {
                filter(app, query, effects);
            }
        }
    }
}

/// The filter without the term at the cursor, where that is half typed: `un` as a word would find nothing, and
/// the list would be empty until the field has its name and value.
fn without_term(prompt: &Prompt, is_half: impl Fn(&Gap) -> bool) -> Option<Query> {
    let text = prompt.line.text();
    let gap = Gap::at(text, prompt.line.cursor()).filter(|gap| is_half(gap))?;
    let rest = format!("{}{}", text.get(..gap.term)?, text.get(gap.span.end..)?);
    Query::read(&rest).ok()
}

/// Ends typing with all that is typed, or says why that cannot be.
fn enter(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut app.prompt else { return };
    match Query::read(prompt.line.text()) {
        Ok(query) => {
            filter(app, query, effects);
            close(app);
        }
        Err(error) => (prompt.error, prompt.refused) = (Some(error), true),
    }
}

/// Works out what can follow at the cursor.
fn offer(app: &mut App) {
    let (lang, beside) = (app.lang(), app.beside());
    let over = if app.room == Room::Audit { Over::Findings } else { Over::Figures };
    let (Some(prompt), Some(document)) = (&mut app.prompt, &app.document) else { return };
    prompt.chosen = None;
    prompt.choices.clear();
    if !prompt.rests_on.is_same(&beside) {
        prompt.known.clear();
        prompt.rests_on = beside.clone();
    }
    let Some(gap) = Gap::at(prompt.line.text(), prompt.line.cursor()) else { return };
    let known = match gap.field {
        Some(field) => {
            let of_field = || existing(&document.article, &beside, field, over);
            prompt.known.entry(field).or_insert_with(of_field).as_slice()
        }
        None => &[],
    };
    prompt.choices = gap.choices(known, lang);
    // What is typed to its end needs no completion.
    if matches!(prompt.choices.as_slice(), [only] if only.insert == gap.typed) {
        prompt.choices.clear();
    }
    prompt.gap = gap.span;
}

/// Offers anew what was counted by an audit or by marks that are others now, unless one of the choices stands in
/// the line.
pub(super) fn follow(app: &mut App) {
    let beside = app.beside();
    let is_old = |prompt: &Prompt| {
        !prompt.known.is_empty() && prompt.chosen.is_none() && !prompt.rests_on.is_same(&beside)
    };
    if app.prompt.as_ref().is_some_and(is_old) {
        offer(app);
    }
}

/// Puts the next or the previous choice into the line; one that is alone is accepted.
fn cycle(app: &mut App, forward: bool, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut app.prompt else { return };
    let last = prompt.choices.len().saturating_sub(1);
    let at = match prompt.chosen {
        None if forward => 0,
        None => last,
        Some(at) if forward => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        Some(0) => last,
        Some(at) => at - 1,
    };
    let Some(choice) = prompt.choices.get(at).cloned() else { return };
    put(prompt, &choice, at);
    if last == 0 { changed(app, effects) } else { read(app, effects) }
}

fn put(prompt: &mut Prompt, choice: &Choice, at: usize) {
    let gap = prompt.gap.clone();
    prompt.gap = gap.start..gap.start + choice.insert.len();
    prompt.line.replace(gap, &choice.insert);
    prompt.chosen = Some(at);
}

/// Accepts the choice that stands in the line, else the best one, and offers what can follow.
fn accept(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut app.prompt else { return };
    if prompt.chosen.is_none()
        && let Some(choice) = prompt.choices.first().cloned()
    {
        put(prompt, &choice, 0);
    }
    changed(app, effects);
}

fn filter(app: &mut App, query: Query, effects: &mut Vec<Effect>) {
    if app.room == Room::Audit {
        if app.finding_filter != query {
            app.finding_filter = query;
            audit::rearrange(app);
        }
    } else if app.filter != query {
        app.filter = query;
        effects.extend(arranging::rearrange(app));
    }
}
