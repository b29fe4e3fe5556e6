//! Going to what a search has found, and through all of it in the order of the text.

use std::collections::HashSet;

use super::{arranging, audit, enter_source, jumps, movement};
use crate::article::{Article, BlockId, BlockKind, FigureId, Item, SectionId, SourceSpan, TableId};
use crate::i18n::messages as m;
use crate::search::{Hits, Index, Kind, Target};
use crate::table::Query;
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::effect::Effect;
use crate::tui::lists;
use crate::tui::searching::{Alive, Results, Stop};

/// Goes to a hit, and lets the search live on: its hits are gone through and shown.
pub(super) fn enter(
    app: &mut App,
    found: Results,
    only: Option<Kind>,
    target: Target,
    effects: &mut Vec<Effect>,
) {
    app.search.alive = Some(alive(app, found, only));
    app.wraps.clear();
    let at = app.search.alive.as_ref().and_then(|it| it.stops.iter().position(|(_, stop)| *stop == target));
    arrive(app, at, target, effects);
}

/// More was found for the search that is alive.
pub(super) fn refresh(app: &mut App, found: Results) {
    let Some(old) = app.search.alive.take() else { return };
    let mut new = alive(app, found, old.only);
    let target = old.at.and_then(|(at, _)| old.stops.get(at)).map(|(_, target)| *target);
    let at = target.and_then(|target| new.stops.iter().position(|(_, stop)| *stop == target));
    new.at = at.zip(old.at).map(|(at, (_, focus))| (at, focus));
    app.search.alive = Some(new);
    app.wraps.clear();
    movement::settle(app);
}

/// Another version of the article: the hits are gone, the query stays.
pub(super) fn forget(app: &mut App) {
    if let Some(alive) = &mut app.search.alive {
        alive.found.hits = Hits::default();
        (alive.stops, alive.places, alive.at) = (Vec::new(), Vec::new(), None);
        alive.figures.clear();
        app.wraps.clear();
    }
}

/// Ends the search that is alive. Tells whether there was one.
pub(super) fn end(app: &mut App) -> bool {
    let was_alive = app.search.alive.take().is_some();
    if was_alive {
        if app.search.typing.is_none() {
            app.search.finding = None;
        }
        app.wraps.clear();
        movement::settle(app);
        app.toast = Some(m::search_ended(app.lang()).to_owned());
    }
    was_alive
}

/// To a hit so many steps away, around the ends: from the one that is shown, else from the focus.
pub(super) fn step(app: &mut App, step: isize, times: usize, effects: &mut Vec<Effect>) {
    let lang = app.lang();
    let Some(alive) = &app.search.alive else {
        app.toast = Some(m::search_first(lang, &app.key(Action::Search)));
        return;
    };
    let len = alive.stops.len();
    if len == 0 {
        let none = if app.search.finding.is_some() || app.search.indexing.is_some() {
            m::search_under_way(lang)
        } else {
            m::search_none(lang)
        };
        app.toast = Some(format!("{} {none}", alive.found.query.text()));
        return;
    }
    let here = alive.at.filter(|(_, focus)| *focus == app.focus).map(|(at, _)| at);
    let from = here.map_or_else(|| before_first(app, &alive.stops, step), usize::cast_signed);
    let steps = isize::try_from(times % len).unwrap_or(0);
    // A whole round leads back to where it began, not to before it.
    let steps = if steps == 0 { len.cast_signed() } else { steps };
    let to = from + step * steps;
    let at = to.rem_euclid(len.cast_signed()).cast_unsigned();
    let Some((_, target)) = alive.stops.get(at).copied() else { return };
    if here.is_none() {
        jumps::remember(app);
    }
    app.popup = None;
    app.below.clear();
    arrive(app, Some(at), target, effects);
    if to != at.cast_signed() || times >= len {
        let words = if step > 0 { m::search_wrapped_end(lang) } else { m::search_wrapped_start(lang) };
        let said = app.toast.take().unwrap_or_default();
        app.toast = Some(format!("{said} · {words}"));
    }
}

/// The number from which a step leads to the first hit behind the focus, or before it.
fn before_first(app: &App, stops: &[(Stop, Target)], step: isize) -> isize {
    let place = app.focus.and_then(|item| lists::span_of(app, item)).map(|(block, span)| (block, span.start));
    let behind = place.map_or(0, |place| stops.partition_point(|(it, _)| (it.block, it.start) < place));
    if step > 0 { behind.cast_signed() - 1 } else { behind.cast_signed() }
}

/// Goes to a hit, and says which of how many it is.
fn arrive(app: &mut App, at: Option<usize>, target: Target, effects: &mut Vec<Effect>) {
    if let Some(alive) = &mut app.search.alive {
        alive.at = at.map(|at| (at, None));
    }
    app.gap = None;
    let filters = [&app.filter, &app.finding_filter].map(|it| it.text().to_owned());
    go(app, target, effects);
    let (lang, focus, next) = (app.lang(), app.focus, app.key(Action::NextHit));
    if let Some(alive) = &mut app.search.alive {
        alive.at = at.map(|at| (at, focus));
        let (of, query) = (alive.stops.len(), alive.found.query.text());
        app.toast = Some(match at {
            Some(at) => m::search_at(lang, at + 1, of, query),
            None => m::search_beside(lang, of, query, &next),
        });
    }
    // Without a word of it nobody would know where it went.
    for (before, now) in filters.iter().zip([&app.filter, &app.finding_filter]) {
        if !before.is_empty() && now.is_empty() {
            let said = app.toast.take().unwrap_or_default();
            app.toast = Some(format!("{said} · {}", m::filter_gone(lang, before)));
        }
    }
}

/// Goes to what was found: a figure where one is, when it is to be seen there.
fn go(app: &mut App, target: Target, effects: &mut Vec<Effect>) {
    match target {
        Target::Item(Item::Section(id)) => to_tables(app, Some(id), None),
        Target::Item(Item::Table(id)) => {
            let section = app.article().and_then(|it| it.tables.get(id.index())).map(|it| it.section);
            to_tables(app, section.flatten(), Some(id));
        }
        Target::Item(item @ Item::Figure(_)) => to_figure(app, item, effects),
        Target::Item(item) => to_derived(app, item),
        Target::Finding(at) => to_finding(app, at as usize),
        Target::Text(block, _) => {
            to_source(app);
            movement::focus_on(app, Item::Block(block));
        }
    }
    movement::settle(app);
}

fn to_source(app: &mut App) {
    if app.pane() != Pane::Source {
        enter_source(app);
    }
}

fn to_tables(app: &mut App, section: Option<SectionId>, table: Option<TableId>) {
    movement::change_room(app, Room::Sections);
    *app.pane_mut() = Pane::Tables;
    movement::show_section(app, section);
    let own = lists::tables(app).map(|it| it.tables.own);
    let number = table.and_then(|table| own?.iter().position(|it| *it == table));
    // From its beginning, even when one has been in it before.
    movement::show_table(app, number.unwrap_or(0));
    movement::focus_tables(app);
}

fn to_figure(app: &mut App, item: Item, effects: &mut Vec<Effect>) {
    match app.pane() {
        Pane::Source => {}
        Pane::Tables if app.room == Room::Sections => {
            movement::focus_on(app, item);
            if lists::place_of(app, Pane::Tables, item).is_none() {
                enter_source(app);
            }
        }
        _ => {
            if app.room != Room::Figures {
                movement::change_room(app, Room::Figures);
            }
            *app.pane_mut() = Pane::FigureTable;
            // Filtered out, it would be there and not to be seen.
            if lists::place_of(app, Pane::FigureTable, item).is_none() {
                app.filter = Query::default();
                app.folded.clear();
                app.focus = Some(item);
                effects.extend(arranging::rearrange(app));
            }
        }
    }
    movement::focus_on(app, item);
}

/// A derived figure is shown in its table, or by itself.
fn to_derived(app: &mut App, item: Item) {
    let section = lists::section_of(app, item).flatten();
    movement::change_room(app, Room::Sections);
    *app.pane_mut() = Pane::Tables;
    movement::show_section(app, section);
    movement::focus_on(app, item);
    if lists::place_of(app, Pane::Tables, item).is_none() {
        app.popup = Some(Popup::Detail(item, 0));
    }
}

fn to_finding(app: &mut App, at: usize) {
    movement::change_room(app, Room::Audit);
    *app.pane_mut() = Pane::Findings;
    if app.findings.place(at).is_none() {
        app.finding_filter = Query::default();
        audit::rearrange(app);
    }
    if let Some(row) = app.findings.place(at) {
        app.cursor_mut(Pane::Findings).row = row;
        movement::focus_cursor(app);
    }
}

/// The hits of a search in the order of the text: what stands in it, or where nothing does, all. What was
/// found twice in one place, as a figure or a heading and as letters, is one.
fn alive(app: &App, found: Results, only: Option<Kind>) -> Alive {
    let (mut figures, mut places, mut known) = (HashSet::new(), Vec::new(), Known::default());
    for hit in found.hits.of(only) {
        match hit.target {
            Target::Item(Item::Figure(id)) => {
                figures.insert(id);
                let figure = found.index.article.figures.get(id.index());
                known.figures.extend(figure.map(|it| (it.block, it.span)));
            }
            Target::Item(item @ Item::Section(_)) => {
                known.headings.extend(place(app, &found.index, Target::Item(item)).map(|(block, _)| block));
            }
            Target::Text(block, span) => places.push((block, span)),
            _ => {}
        }
    }
    let by_place = |(block, span): &(BlockId, SourceSpan)| (*block, span.start);
    places.sort_unstable_by_key(by_place);
    known.figures.sort_unstable_by_key(by_place);
    let stands_in_text = |target: &Target| match target {
        Target::Item(Item::Figure(_) | Item::Section(_)) => true,
        Target::Text(block, span) => !known.holds(&found.index.article, *block, *span),
        _ => false,
    };
    let targets = |of_text: bool| -> Vec<Target> {
        let all = found.hits.of(only).map(|hit| hit.target);
        all.filter(|it| !of_text || stands_in_text(it)).collect()
    };
    let mut wanted = targets(only.is_none());
    if wanted.is_empty() {
        wanted = targets(false);
    }
    let placed = wanted.into_iter().enumerate().map(|(hit, target)| {
        let (block, start) = place(app, &found.index, target).unwrap_or((BlockId(u32::MAX), 0));
        (Stop { block, start, hit }, target)
    });
    let mut stops: Vec<(Stop, Target)> = placed.collect();
    stops.sort_unstable_by_key(|(stop, _)| *stop);
    Alive { found, only, stops, at: None, figures, places }
}

/// What was found already where letters are found, too.
#[derive(Default)]
struct Known {
    /// Figures, by their places.
    figures: Vec<(BlockId, SourceSpan)>,
    /// First blocks of sections.
    headings: HashSet<BlockId>,
}

impl Known {
    /// Whether letters stand in a figure or a heading that was found.
    fn holds(&self, article: &Article, block: BlockId, span: SourceSpan) -> bool {
        let is_heading = || article.blocks.get(block.index()).is_some_and(|it| it.kind == BlockKind::Heading);
        if self.headings.contains(&block) && is_heading() {
            return true;
        }
        let before = self.figures.partition_point(|(of, it)| (*of, it.start) < (block, span.end));
        let last = before.checked_sub(1).and_then(|at| self.figures.get(at));
        last.is_some_and(|(of, it)| *of == block && span.start < it.end)
    }
}

/// Where in the text something stands: its block and the first byte.
fn place(app: &App, index: &Index, target: Target) -> Option<(BlockId, u32)> {
    let article = &index.article;
    let of_figure = |id: FigureId| {
        let figure = article.figures.get(id.index())?;
        Some((figure.block, figure.span.start))
    };
    let of_section = |section: Option<SectionId>| {
        let block = *app.document.as_ref()?.digest.section(section)?.blocks.first()?;
        Some((block, article.blocks.get(block.index())?.spans.as_slice().first()?.start))
    };
    match target {
        Target::Text(block, span) => Some((block, span.start)),
        Target::Item(Item::Figure(id)) => of_figure(id),
        Target::Item(Item::Derived(id)) => of_figure(article.first_input(id)?),
        Target::Item(Item::Section(id)) => of_section(Some(id)),
        Target::Item(Item::Table(id)) => of_section(article.tables.get(id.index())?.section),
        Target::Item(_) => None,
        Target::Finding(at) => {
            let finding = index.finding(at)?;
            let figure = finding.figures.first().and_then(|id| of_figure(*id));
            figure.or_else(|| {
                let start = finding.span?.start;
                Some((article.block_at(start)?, start))
            })
        }
    }
}
