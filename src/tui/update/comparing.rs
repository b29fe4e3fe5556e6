//! Two articles compared: begun, looked at row by row, paired anew.

use std::sync::Arc;

use super::{audit, jumps, movement, shelf};
use crate::article::{Article, FigureId, Item};
use crate::i18n::messages as m;
use crate::job::{Job, Progress};
use crate::library::{Comparison, compare as compared, is_later};
use crate::state;
use crate::tui::action::Action;
use crate::tui::app::{App, Compared, Cursor, Pane, Place, Popup, Room, Side};
use crate::tui::comparing;
use crate::tui::effect::Effect;

/// Whether two articles are compared at once rather than by a worker.
fn are_small(earlier: &Side, later: &Side) -> bool {
    audit::is_small(&earlier.article) && audit::is_small(&later.article)
}

/// Compares the two marked articles; with one mark, that one and the one under the cursor.
pub(super) fn compare(app: &mut App, effects: &mut Vec<Effect>) {
    let here = shelf::loaded_at(app, app.cursor(Pane::Library).row);
    let pair = match app.shelf.marked.as_slice() {
        [one, other] => Some((*one, *other)),
        [one] => here.filter(|it| it != one).map(|it| (*one, it)),
        _ => None,
    };
    let Some((Some(first), Some(second))) = pair.map(|(a, b)| (side(app, a), side(app, b))) else {
        app.toast = Some(m::mark_two(app.lang(), &app.key(Action::MarkArticle)));
        return;
    };
    let (earlier, later) =
        if is_later(&first.article, &second.article) { (second, first) } else { (first, second) };
    let is_same = |side: &Side, other: &Side| Arc::ptr_eq(&side.article, &other.article);
    let known = app.shelf.compared.as_ref();
    if known.is_some_and(|it| is_same(&it.earlier, &earlier) && is_same(&it.later, &later)) {
        // What was paired by hand stays so.
        show(app);
        return;
    }
    *app.cursor_mut(Pane::Comparison) = Cursor::default();
    effects.extend(begin(app, earlier, later));
    show(app);
}

fn side(app: &App, id: u64) -> Option<Side> {
    let document = app.document_of(app.shelf.entry(id)?)?;
    Some(Side {
        entry: id,
        name: document.name.clone(),
        is_sample: document.is_sample,
        article: document.article.clone(),
    })
}

/// Compares: two small articles at once, large ones by a worker. What was paired by hand is put on again.
fn begin(app: &mut App, earlier: Side, later: Side) -> Vec<Effect> {
    put_aside(app);
    app.shelf.comparing = None;
    let (a, b): (Arc<Article>, Arc<Article>) = (earlier.article.clone(), later.article.clone());
    let is_small = are_small(&earlier, &later);
    let at_once = is_small.then(|| compared(&a, &b, &Progress::default())).flatten();
    let comparison = at_once.unwrap_or_default();
    app.shelf.compared = Some(Compared { earlier, later, comparison, by_hand: Vec::new() });
    if is_small {
        pair_again(app);
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.shelf.comparing = Some(job);
    vec![Effect::Compare(a, b, number, progress)]
}

/// Most comparisons that are put aside.
const ASIDE: usize = 8;

/// Keeps what the user has paired in the comparison there is, in case the two are compared again.
fn put_aside(app: &mut App) {
    let shelf = &mut app.shelf;
    let Some(compared) = shelf.compared.take().filter(|it| !it.by_hand.is_empty()) else { return };
    shelf.put_aside.retain(|it| !is_of_same(it, &compared));
    shelf.put_aside.push(compared);
    if shelf.put_aside.len() > ASIDE {
        shelf.put_aside.remove(0);
    }
}

fn is_of_same(one: &Compared, other: &Compared) -> bool {
    one.earlier.entry == other.earlier.entry && one.later.entry == other.later.entry
}

/// Pairs again what the user has paired of the same two articles before; says how much of it has no place.
fn pair_again(app: &mut App) {
    let Some(now) = &mut app.shelf.compared else { return };
    let Some(at) = app.shelf.put_aside.iter().position(|it| is_of_same(it, now)) else { return };
    let before = app.shelf.put_aside.remove(at);
    let mut lost = 0;
    for (later, earlier) in before.by_hand {
        let later = again(&before.later, &now.later, later);
        let earlier = earlier.map(|it| again(&before.earlier, &now.earlier, it));
        let (Some(later), false) = (later, earlier == Some(None)) else {
            lost += 1;
            continue;
        };
        let earlier = earlier.flatten();
        match (earlier, now.comparison.pairs.iter().position(|it| it.later == later)) {
            (Some(earlier), _) => {
                let sides = ((&*now.earlier.article, earlier), (&*now.later.article, later));
                let _ = now.comparison.pair_up(sides.0, sides.1);
            }
            (None, Some(row)) => now.comparison.take_apart(row),
            (None, None) => {}
        }
        now.by_hand.push((later, earlier));
    }
    if lost > 0 {
        app.toast = Some(m::pairs_lost(app.lang(), lost));
    }
}

/// The figure of a version of an article that is one of another version.
fn again(before: &Side, now: &Side, id: FigureId) -> Option<FigureId> {
    if Arc::ptr_eq(&before.article, &now.article) {
        return Some(id);
    }
    state::figure(&before.article, id)?.anchors().first()?.figure_in(&now.article)
}

/// Gives the comparison the screen of the library.
fn show(app: &mut App) {
    app.popup = None;
    app.below.clear();
    app.panes[Room::Library as usize] = Pane::Comparison;
    app.shelf.wanted = None;
    shelf::settle(app);
}

/// A worker has compared; what was called off is thrown away.
pub(super) fn done(app: &mut App, job: u64, comparison: Comparison) {
    if app.shelf.comparing.take_if(|it| it.number == job).is_none() {
        return;
    }
    if let Some(compared) = &mut app.shelf.compared {
        compared.comparison = comparison;
    }
    pair_again(app);
    shelf::settle(app);
}

/// A comparison has panicked. Tells whether it was one.
pub(super) fn failed(app: &mut App, job: u64, words: &str) -> bool {
    let is_it = app.shelf.comparing.take_if(|it| it.number == job).is_some();
    if is_it {
        close(app);
        shelf::settle(app);
        app.toast = Some(words.to_owned());
    }
    is_it
}

/// Compares again where another version of one of the two is on the screen.
pub(super) fn renew(app: &mut App) -> Vec<Effect> {
    let (Some(shown), Some(article)) = (app.shelf.shown, app.document.as_ref().map(|it| &it.article)) else {
        return Vec::new();
    };
    let Some(compared_now) = &app.shelf.compared else { return Vec::new() };
    let is_old = |side: &Side| side.entry == shown && !Arc::ptr_eq(&side.article, article);
    if !is_old(&compared_now.earlier) && !is_old(&compared_now.later) {
        return Vec::new();
    }
    let (earlier, later) = (compared_now.earlier.entry, compared_now.later.entry);
    let mut effects = Vec::new();
    if let (Some(earlier), Some(later)) = (side(app, earlier), side(app, later)) {
        effects = begin(app, earlier, later);
        close_popups(app);
    } else {
        close(app);
    }
    shelf::settle(app);
    effects
}

/// An entry is gone, and a comparison with it.
pub(super) fn forget(app: &mut App, entry: u64) {
    let is_in =
        app.shelf.compared.as_ref().is_some_and(|it| it.earlier.entry == entry || it.later.entry == entry);
    if is_in {
        close(app);
    }
    app.shelf.put_aside.retain(|it| it.earlier.entry != entry && it.later.entry != entry);
}

/// Lets the comparison go.
fn close(app: &mut App) {
    put_aside(app);
    (app.shelf.compared, app.shelf.comparing) = (None, None);
    app.panes[Room::Library as usize] = Pane::Library;
    close_popups(app);
}

/// Closes what tells of a row that is another one now.
fn close_popups(app: &mut App) {
    let tells = |popup: &Popup| matches!(popup, Popup::Compared(_) | Popup::Quote(..) | Popup::Partners(_));
    app.below.retain(|popup| !tells(popup));
    if app.popup.as_ref().is_some_and(tells) {
        app.popup = app.below.pop();
    }
}

/// Tells the chosen row step by step.
pub(super) fn tell(app: &mut App) {
    app.below.clear();
    let (earlier, later) = comparing::figures(app);
    let is_there = earlier.is_some() || later.is_some();
    app.popup = is_there.then_some(Popup::Compared(0));
}

/// Shows what one of the two says of the chosen row.
pub(super) fn quote(app: &mut App, is_later: bool) {
    if comparing::said(app, is_later).is_none() {
        app.toast = Some(m::not_mentioned(app.lang()).to_owned());
        return;
    }
    if let Some(popup) = app.popup.filter(|it| matches!(it, Popup::Compared(_))) {
        app.below = vec![popup];
    }
    app.popup = Some(Popup::Quote(is_later, 0));
}

/// Goes to the article that is quoted, to the figure in its source; from there back here.
pub(super) fn go_to_source(app: &mut App, effects: &mut Vec<Effect>) {
    let is_later = match app.popup {
        Some(Popup::Quote(is_later, _)) => is_later,
        Some(Popup::Compared(_)) => comparing::said(app, true).is_some(),
        _ => return,
    };
    let Some(compared) = &app.shelf.compared else { return };
    let entry = compared.side(is_later).entry;
    let Some(id) = comparing::said(app, is_later).map(|view| view.document_id().to_owned()) else { return };
    let from = Place { focus: None, ..app.here() };
    app.popup = None;
    app.below.clear();
    if app.shelf.shown != Some(entry) {
        effects.extend(shelf::switch(app, entry));
    }
    // A version that came since may not have it.
    let figure = app.article().and_then(|article| article.find(&id));
    jumps::remember(app);
    movement::change_room(app, Room::Sections);
    if let Some(item @ Item::Figure(_)) = figure {
        movement::focus_on(app, item);
    }
    super::enter_source(app);
    if let Some(visit) = &mut app.visit {
        visit.from = from;
    }
    movement::settle(app);
}

/// Takes the pair of the chosen row apart.
pub(super) fn take_apart(app: &mut App) {
    let Some((row, _)) = comparing::pair(app) else {
        app.toast = Some(m::no_pair_here(app.lang()).to_owned());
        return;
    };
    if let Some(compared) = &mut app.shelf.compared {
        compared.by_hand.extend(compared.comparison.pairs.get(row).map(|it| (it.later, None)));
        compared.comparison.take_apart(row);
    }
    shelf::settle(app);
}

/// Lists the figures that the chosen row can be paired with.
pub(super) fn list_partners(app: &mut App) {
    let lang = app.lang();
    let (earlier, later) = comparing::figures(app);
    let now = earlier.map(|view| view.id);
    if later.is_none() {
        app.toast = Some(m::no_later_here(lang).to_owned());
        return;
    }
    let partners = comparing::partners(app);
    if partners.is_empty() {
        app.toast = Some(m::partners_none(lang).to_owned());
        return;
    }
    let at = partners.iter().position(|id| Some(*id) == now).unwrap_or(0);
    app.shelf.partners = partners;
    app.below.clear();
    app.popup = Some(Popup::Partners(at));
    movement::settle_popup(app);
}

/// Pairs the chosen row with the figure under the cursor of the list.
pub(super) fn choose_partner(app: &mut App) {
    let Some(Popup::Partners(at)) = app.popup else { return };
    let chosen = app.shelf.partners.get(at).copied();
    let later = comparing::figures(app).1.map(|view| view.id);
    app.popup = None;
    if let (Some(compared), Some(partner), Some(later)) = (&mut app.shelf.compared, chosen, later) {
        let Compared { earlier: a, later: b, comparison, by_hand } = compared;
        if let Some(row) = comparison.pair_up((&a.article, partner), (&b.article, later)) {
            by_hand.push((later, Some(partner)));
            app.cursor_mut(Pane::Comparison).row = row;
        }
    }
    shelf::settle(app);
}
