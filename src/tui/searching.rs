//! What the screen remembers of a search: the line being typed with what was found, and the search that is
//! alive, whose hits are gone through and shown in the source.

use std::collections::HashSet;
use std::sync::Arc;

use super::action::Action;
use super::line::LineEdit;
use crate::article::{BlockId, FigureId, Item, SourceSpan};
use crate::i18n::{Lang, messages as m};
use crate::job::Job;
use crate::search::{Hit, Hits, Index, Kind, MOST_CHARS, Query, Target};

/// Rows that each kind has at least beside others, where it has as many hits.
const SHARE: usize = 2;

/// Commands that are listed beside hits.
const COMMANDS: usize = 3;

/// Queries that are remembered.
const RECENT: usize = 20;

/// The searches of a session.
#[derive(Debug, Default)]
pub struct Search {
    /// What is being typed, while its popup is open.
    pub(crate) typing: Option<Typing>,
    /// The search that was gone into last, until it is ended.
    pub(crate) alive: Option<Alive>,
    /// Queries that led somewhere, the latest first.
    pub(crate) recent: Vec<String>,
    /// The names of the article, once something was looked for; none for another article.
    pub(crate) index: Option<Arc<Index>>,
    /// Names being indexed.
    pub(crate) indexing: Option<Job>,
    /// A search under way.
    pub(crate) finding: Option<Finding>,
}

/// A search under way.
#[derive(Debug)]
pub(crate) struct Finding {
    /// The work; dropping it calls it off.
    pub(crate) job: Job,
    /// What is looked for.
    pub(crate) query: Arc<Query>,
    /// In which names.
    pub(crate) index: Arc<Index>,
}

/// What was found for a query. Its hits name places of its own index.
#[derive(Clone, Debug)]
pub(crate) struct Results {
    /// The query.
    pub(crate) query: Arc<Query>,
    /// Names and what bears them.
    pub(crate) index: Arc<Index>,
    /// The hits.
    pub(crate) hits: Hits,
}

/// What the list is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Only {
    /// Nothing: some of every kind.
    #[default]
    All,
    /// Hits of a kind.
    Kind(Kind),
    /// Commands.
    Commands,
}

impl Only {
    /// In the order gone through.
    const ORDER: [Self; 7] = [
        Self::All,
        Self::Kind(Kind::Section),
        Self::Kind(Kind::Table),
        Self::Kind(Kind::Figure),
        Self::Kind(Kind::Finding),
        Self::Kind(Kind::Text),
        Self::Commands,
    ];

    /// Name in a language.
    pub(crate) const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::All => m::search_all(lang),
            Self::Kind(kind) => kind.name(lang),
            Self::Commands => m::search_commands(lang),
        }
    }

    /// The kind; none for all and for commands.
    pub(crate) const fn kind(self) -> Option<Kind> {
        if let Self::Kind(kind) = self { Some(kind) } else { None }
    }
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Something that was found.
    Hit(Hit),
    /// Something to do.
    Command(Action),
    /// A query of before, by its number.
    Recent(usize),
}

/// A search being typed.
#[derive(Debug)]
pub(crate) struct Typing {
    /// The line.
    pub(crate) line: LineEdit,
    /// What the list is narrowed to.
    pub(crate) only: Only,
    /// What was found last; may belong to an earlier line while a search is under way.
    pub(crate) found: Option<Results>,
    /// Commands that the line matches, best first.
    pub(crate) commands: Vec<Action>,
    /// The rows of the list.
    pub(crate) rows: Vec<Row>,
    /// Whether the first hit is to be gone to as soon as there is one.
    pub(crate) is_entered: bool,
}

impl Default for Typing {
    fn default() -> Self {
        Self {
            line: LineEdit::new("", MOST_CHARS),
            only: Only::All,
            found: None,
            commands: Vec::new(),
            rows: Vec::new(),
            is_entered: false,
        }
    }
}

impl Typing {
    /// Whether what was found is for what is typed.
    pub(crate) fn is_current(&self) -> bool {
        self.found.as_ref().is_some_and(|it| it.query.text() == self.line.text())
    }

    /// Number of hits under a tab of the list, and whether there are more.
    pub(crate) fn count(&self, only: Only) -> (usize, bool) {
        let groups = || self.found.iter().flat_map(|it| &it.hits.groups);
        match only {
            Only::Commands => (self.commands.len(), false),
            Only::All => (groups().map(|it| it.hits.len()).sum(), groups().any(|it| it.has_more)),
            Only::Kind(kind) => groups()
                .find(|it| it.kind == kind)
                .map_or((0, false), |group| (group.hits.len(), group.has_more)),
        }
    }

    /// The tabs of the list: all, and what there is anything of.
    pub(crate) fn tabs(&self) -> impl Iterator<Item = Only> {
        Only::ORDER.into_iter().filter(|it| *it == Only::All || *it == self.only || self.count(*it).0 > 0)
    }

    /// Lists what there is: in groups, the best first; of all kinds together as much of each as so many rows
    /// hold. For an empty line queries of before.
    pub(crate) fn list(&mut self, recent: usize, rows: usize) {
        self.rows.clear();
        if self.line.text().trim().is_empty() {
            self.rows.extend((0..recent).map(Row::Recent));
            return;
        }
        let groups = self.found.iter().flat_map(|it| &it.hits.groups);
        let commands = self.commands.iter().copied().map(Row::Command);
        match self.only {
            Only::All => {
                let commands = commands.take(COMMANDS);
                let mut all: Vec<Vec<Row>> = groups
                    .map(|it| it.hits.iter().take(rows.max(SHARE)).copied().map(Row::Hit).collect())
                    .collect();
                all.push(commands.collect());
                let lens: Vec<usize> = all.iter().map(Vec::len).collect();
                for (group, share) in all.into_iter().zip(shares(&lens, rows)) {
                    self.rows.extend(group.into_iter().take(share));
                }
            }
            Only::Kind(kind) => {
                let hits = groups.filter(|it| it.kind == kind).flat_map(|it| &it.hits);
                self.rows.extend(hits.copied().map(Row::Hit));
            }
            Only::Commands => self.rows.extend(commands),
        }
    }
}

/// How many of each of several groups so many rows show: one more of each in turn while there is room, and
/// [`SHARE`] of each in any case.
fn shares(lens: &[usize], rows: usize) -> Vec<usize> {
    let mut shares: Vec<usize> = lens.iter().map(|len| SHARE.min(*len)).collect();
    let mut left = rows.saturating_sub(shares.iter().sum());
    loop {
        let before = left;
        for (share, len) in shares.iter_mut().zip(lens) {
            if left > 0 && *share < *len {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            return shares;
        }
    }
}

/// A hit in its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stop {
    /// The block.
    pub(crate) block: BlockId,
    /// First byte in the source.
    pub(crate) start: u32,
    /// Which of the stops it was before they were sorted.
    pub(crate) hit: usize,
}

/// A search whose hits are gone through.
#[derive(Debug)]
pub(crate) struct Alive {
    /// What was found.
    pub(crate) found: Results,
    /// The kind it was narrowed to.
    pub(crate) only: Option<Kind>,
    /// What is gone through, in the order of the text.
    pub(crate) stops: Vec<(Stop, Target)>,
    /// The stop one is at, and what had the focus there.
    pub(crate) at: Option<(usize, Option<Item>)>,
    /// Figures among the hits.
    pub(crate) figures: HashSet<FigureId>,
    /// Places of the text among the hits, in its order.
    pub(crate) places: Vec<(BlockId, SourceSpan)>,
}

impl Alive {
    /// Places in a block.
    pub(crate) fn places_of(&self, block: BlockId) -> &[(BlockId, SourceSpan)] {
        let first = self.places.partition_point(|(it, _)| *it < block);
        let past = self.places.partition_point(|(it, _)| *it <= block);
        self.places.get(first..past).unwrap_or(&[])
    }

    /// The place of the text one is at.
    pub(crate) fn place(&self) -> Option<(BlockId, SourceSpan)> {
        let (_, target) = self.stops.get(self.at?.0)?;
        if let Target::Text(block, span) = target { Some((*block, *span)) } else { None }
    }
}

impl Search {
    /// Remembers a query that led somewhere.
    pub(crate) fn remember(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.recent.retain(|it| it != text);
            self.recent.insert(0, text.to_owned());
            self.recent.truncate(RECENT);
        }
    }

    /// Lists anew what was found for so many rows, with what is chosen still chosen where it is there; gives
    /// its row.
    pub(crate) fn list(&mut self, chosen: usize, rows: usize) -> usize {
        let recent = self.recent.len();
        let Some(typing) = &mut self.typing else { return 0 };
        let before = typing.rows.get(chosen).copied().filter(|_| chosen > 0);
        typing.list(recent, rows);
        let target = |row: &Row| if let Row::Hit(hit) = row { Some(hit.target) } else { None };
        let again =
            before.and_then(|before| typing.rows.iter().position(|row| target(row) == target(&before)));
        again.unwrap_or(0)
    }
}

/// The popup's number of rows; 0 while nothing is typed for.
#[must_use]
pub(crate) fn len(search: &Search) -> usize {
    search.typing.as_ref().map_or(0, |typing| typing.rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_shared_out_in_turn() {
        for (lens, rows, shared) in [
            (&[1, 1, 2, 11, 27][..], 12, &[1, 1, 2, 4, 4][..]),
            (&[3, 100], 10, &[3, 7]),
            (&[5, 5, 5], 4, &[2, 2, 2]),
            (&[1, 0, 1], 9, &[1, 0, 1]),
            (&[], 9, &[]),
        ] {
            assert_eq!(shares(lens, rows), shared, "{lens:?} in {rows}");
        }
    }

    #[test]
    fn a_query_is_remembered_once() {
        let mut search = Search::default();
        for text in ["zs", " 招商 ", "zs", "  "] {
            search.remember(text);
        }
        assert_eq!(search.recent, ["zs", "招商"]);
    }
}
