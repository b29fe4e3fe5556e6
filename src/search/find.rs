//! Searches an index: the fast ways first, each told as soon as it is done.

use std::collections::HashSet;

use super::names::{Found, Names, chunks};
use super::places;
use super::query::Query;
use super::words::{Apart, apart};
use super::{Group, Hit, Hits, How, Index, Kind, Target};
use crate::article::{Article, Derived, DerivedId, FigureId, Item};
use crate::job::Progress;
use crate::unit::{Sought, Wanted};

/// Most hits of a kind.
pub const MOST: usize = 10_000;

/// Searches an index. What the fast ways find is told before the slow ones are tried; the whole comes back.
/// `None` when called off.
pub fn find(index: &Index, query: &Query, progress: &Progress, tell: &mut dyn FnMut(Hits)) -> Option<Hits> {
    if query.is_empty() {
        return Some(Hits { is_whole: true, ..Hits::default() });
    }
    let mut search = Search::new(index, query, progress);
    search.ids();
    search.values()?;
    search.each(|names, query, _, progress| names.literal(query, progress))?;
    tell(search.hits());
    search.each(Names::spelled)?;
    tell(search.hits());
    search.words()?;
    search.places = places::find(&index.article, query, progress)?;
    tell(search.hits());
    search.each(Names::fuzzy)?;
    Some(Hits { is_whole: true, ..search.hits() })
}

/// An index of names and what was found in it, in the order of the names.
struct Source<'a> {
    names: &'a Names,
    /// What bears a name, by its number.
    target: fn(&Index, u32) -> Option<Target>,
    found: Vec<Found>,
    /// What bears every word of the query in one of its names or its value.
    apart: Vec<Hit>,
}

impl Source<'_> {
    /// What bears a name that was found.
    fn named<'s>(&'s self, index: &'s Index, found: &'s Found) -> impl Iterator<Item = Hit> {
        let bearers = self.names.bearers(found.name).iter().take(MOST + 1);
        let targets = bearers.filter_map(|bearer| (self.target)(index, *bearer));
        targets.map(|target| Hit { target, how: found.how, name: Some(found.name) })
    }
}

struct Search<'a> {
    index: &'a Index,
    query: &'a Query,
    progress: &'a Progress,
    sources: [Source<'a>; 3],
    /// What was found by its id or value.
    first: Vec<Hit>,
    /// Places of the text.
    places: Vec<Hit>,
}

/// A way to find names, given those found before.
type Way = fn(&Names, &Query, &[Found], &Progress) -> Option<Vec<Found>>;

impl<'a> Search<'a> {
    fn new(index: &'a Index, query: &'a Query, progress: &'a Progress) -> Self {
        let source = |names, target| Source { names, target, found: Vec::new(), apart: Vec::new() };
        let sources = [
            source(&*index.headings, Index::heading as fn(&Index, u32) -> Option<Target>),
            source(&*index.figures, Index::figure),
            source(&*index.findings, |_, at| Some(Target::Finding(at))),
        ];
        Self { index, query, progress, sources, first: Vec::new(), places: Vec::new() }
    }

    fn each(&mut self, way: Way) -> Option<()> {
        for source in &mut self.sources {
            let more = way(source.names, self.query, &source.found, self.progress)?;
            if !more.is_empty() {
                source.found.extend(more);
                source.found.sort_unstable_by_key(|it| it.name);
            }
        }
        Some(())
    }

    /// What has the query for its id.
    fn ids(&mut self) {
        let id = self.query.text().trim();
        let item = self.index.article.find(id);
        let target = item.filter(|it| !matches!(it, Item::Block(_) | Item::Date(_) | Item::Check(_)));
        self.first.extend(target.map(|item| hit(Target::Item(item), How::Id)));
        let findings = self.index.study.iter().flat_map(|it| &it.audit.findings);
        let at = findings.enumerate().find(|(_, finding)| finding.id.eq_ignore_ascii_case(id));
        let at = at.and_then(|(at, _)| u32::try_from(at).ok());
        self.first.extend(at.map(|at| hit(Target::Finding(at), How::Id)));
    }

    /// Figures by their value.
    fn values(&mut self) -> Option<()> {
        let Some(sought) = self.query.sought() else { return Some(()) };
        let first = &mut self.first;
        of_value(&self.index.article, sought, self.progress, &mut |item| {
            first.push(hit(Target::Item(item), How::Value));
            first.len() <= MOST
        })
    }

    /// What bears each word of the query, in one name or in several; of a figure a word may be its value.
    fn words(&mut self) -> Option<()> {
        let words = self.query.words();
        if words.is_empty() {
            return Some(());
        }
        let article = &self.index.article;
        for (at, source) in self.sources.iter_mut().enumerate() {
            let mut valued = |sought: &Sought, set: &mut dyn FnMut(u32)| {
                if at != FIGURES {
                    return Some(());
                }
                of_value(article, sought, self.progress, &mut |item| {
                    bearer_of(article, item).into_iter().for_each(&mut *set);
                    true
                })
            };
            let Apart { found, how, bears } = apart(source.names, words, self.progress, &mut valued)?;
            for name in best(&found) {
                let bearers = source.names.bearers(name.name).iter();
                let all = bearers.filter(|it| bears.get(**it as usize).is_some_and(|it| *it));
                let targets = all.filter_map(|bearer| (source.target)(self.index, *bearer));
                let room = (MOST + 1).saturating_sub(source.apart.len());
                source.apart.extend(targets.take(room).map(|target| Hit {
                    target,
                    how,
                    name: Some(name.name),
                }));
            }
        }
        Some(())
    }

    /// What was found so far, best first.
    fn hits(&self) -> Hits {
        let mut groups: Vec<Group> =
            Kind::ALL.iter().map(|&kind| Group { kind, hits: Vec::new(), has_more: false }).collect();
        let mut seen = HashSet::new();
        let mut add = |hit: Hit| {
            if let Some(group) = groups.get_mut(hit.target.kind() as usize)
                && !seen.contains(&hit.target)
            {
                if group.hits.len() < MOST {
                    seen.insert(hit.target);
                    group.hits.push(hit);
                } else {
                    group.has_more = true;
                }
            }
        };
        self.first.iter().copied().for_each(&mut add);
        for source in &self.sources {
            let found = best(&source.found);
            // Names that hold each word apart stand before those with letters left out.
            let near = found.partition_point(|it| it.how.tier() < How::Fuzzy.tier());
            let (near, far) = found.split_at(near);
            near.iter().for_each(|it| source.named(self.index, it).for_each(&mut add));
            source.apart.iter().copied().for_each(&mut add);
            far.iter().for_each(|it| source.named(self.index, it).for_each(&mut add));
        }
        self.places.iter().copied().for_each(&mut add);
        // Of hits as good as each other what the text states stands before what was worked out of it.
        for chunk in
            groups.iter_mut().flat_map(|it| it.hits.chunk_by_mut(|a, b| a.how.tier() == b.how.tier()))
        {
            chunk.sort_by_key(|hit| matches!(hit.target, Target::Item(Item::Derived(_))));
        }
        groups.retain(|group| !group.hits.is_empty());
        // The sort is stable: of groups with hits as good as each other the order of kinds.
        groups.sort_by_key(|group| group.hits.iter().map(|hit| hit.how.tier()).min());
        Hits { groups, is_whole: false }
    }
}

/// The source of the names of figures.
const FIGURES: usize = 1;

/// Tells the figures whose value is sought, then those that were worked out, until one is the last that is
/// wanted. `None` when called off.
fn of_value(
    article: &Article,
    sought: &Sought,
    progress: &Progress,
    tell: &mut dyn FnMut(Item) -> bool,
) -> Option<()> {
    let wanted: Vec<Wanted> = article.units.iter().map(|unit| sought.in_unit(unit)).collect();
    let of = |unit: crate::article::UnitId| wanted.get(unit.index()).filter(|it| !it.is_nothing());
    for chunk in chunks(article.figures.len(), progress) {
        for at in chunk? {
            let id = FigureId(u32::try_from(at).ok()?);
            let Some(view) = article.figure(id) else { break };
            let is_it = of(view.figure.unit).is_some_and(|wanted| view.is_sought(wanted));
            if is_it && !tell(Item::Figure(id)) {
                return Some(());
            }
        }
    }
    for (at, derived) in (0..).zip(&article.derived) {
        let is_it = has_worked_out(derived, sought, article.unit(derived.unit));
        if is_it && !tell(Item::Derived(DerivedId(at))) {
            break;
        }
    }
    Some(())
}

/// The number of a figure among those that bear names of figures, as [`Index::figure`] reads it.
fn bearer_of(article: &Article, item: Item) -> Option<u32> {
    match item {
        Item::Figure(id) => Some(id.0),
        Item::Derived(id) => u32::try_from(article.figures.len() + id.index()).ok(),
        _ => None,
    }
}

const fn hit(target: Target, how: How) -> Hit {
    Hit { target, how, name: None }
}

/// The best names of those found, best first: one more than are shown, since each has a bearer.
fn best(found: &[Found]) -> Vec<Found> {
    let key = |it: &Found| (it.how.tier(), it.order, it.name);
    let mut found = found.to_vec();
    if found.len() > MOST {
        found.select_nth_unstable_by_key(MOST, key);
        found.truncate(MOST + 1);
    }
    found.sort_unstable_by_key(key);
    found
}

/// Whether the value of a figure that was worked out is asked for; it is shown rounded.
fn has_worked_out(derived: &Derived, sought: &Sought, unit: &crate::unit::UnitExpr) -> bool {
    let wanted = sought.rounded_in_unit(unit);
    match derived.point {
        Some(value) => wanted.holds(value),
        None => wanted.encloses(&derived.interval),
    }
}
