//! Several articles: the one on the screen, those that are put aside as they were left, and two of them
//! compared.

use std::collections::{HashMap, HashSet};
use std::mem::swap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{App, Cursor, Document, Jumps, Pane, Room, SourceTop, Visit};
use crate::article::{Article, FigureId, Item, SectionId};
use crate::check::FindingKey;
use crate::job::Job;
use crate::library::Comparison;
use crate::search::Index;
use crate::state::{Annotations, Change, Recent};
use crate::table::{Beside, ComparisonRows, FindingOrder, Grouping, Query, Sorting, View};
use crate::tui::line::LineEdit;
use crate::tui::plots::Plots;
use crate::tui::searching::Alive;

/// The articles of a session.
#[derive(Default)]
pub struct Shelf {
    /// The articles, in the order they came.
    pub entries: Vec<Entry>,
    /// Files that were worked on before and are no entries, the last one first.
    pub recent: Vec<Recent>,
    /// Entries marked for a comparison, in the order they were marked; at most two.
    pub marked: Vec<u64>,
    /// Entry that is on the screen, or will be when its first load is over.
    pub shown: Option<u64>,
    /// Entry that is being loaded beside the one on the screen.
    pub loading: Option<(u64, Job)>,
    /// Entry that is to be shown as soon as it is loaded.
    pub wanted: Option<u64>,
    /// The room to go back to from this one.
    pub before: Room,
    /// Two articles compared.
    pub compared: Option<Compared>,
    /// Comparisons of before that the user has paired by hand, the last one last.
    pub put_aside: Vec<Compared>,
    /// Figures of the earlier article that the chosen row can be paired with, while they are listed.
    pub partners: Vec<FigureId>,
    /// A comparison under way.
    pub comparing: Option<Job>,
    /// Why articles could not be loaded before there was one to show, with excerpts.
    pub refusals: Vec<String>,
    /// The name of a file being typed.
    pub adding: Option<LineEdit>,
    pub(in crate::tui) next: u64,
}

/// An article of the shelf.
pub struct Entry {
    /// Tells it from the others, for as long as the session lasts.
    pub id: u64,
    /// Name shown until its article is there.
    pub name: String,
    /// File; none for the sample and for standard input.
    pub file: Option<PathBuf>,
    /// Where its article is.
    pub seat: Seat,
}

/// Where the article of an entry is.
pub enum Seat {
    /// Not loaded yet.
    Waiting,
    /// Loaded, and not looked at yet.
    Fresh(Box<Document>),
    /// On the screen, or about to be.
    Shown,
    /// Put aside as it was left.
    Parked(Box<Parked>),
    /// It could not be loaded; the reason in a line.
    Refused(String),
}

/// Two articles compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The earlier one, B.
    pub earlier: Side,
    /// The later one, A.
    pub later: Side,
    /// What they have in common.
    pub comparison: Comparison,
    /// What the user has paired and taken apart, in that order: a figure of the later article, and the one
    /// it is paired with, none where it was taken apart.
    pub by_hand: Vec<(FigureId, Option<FigureId>)>,
}

/// An article that is compared.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its entry.
    pub entry: u64,
    /// Name of the document.
    pub name: String,
    /// Whether it is the built-in sample.
    pub is_sample: bool,
    /// The article as it was when they were compared.
    pub article: Arc<Article>,
}

impl Compared {
    /// The comparison as rows.
    #[must_use]
    pub fn rows(&self) -> ComparisonRows<'_> {
        ComparisonRows {
            earlier: &self.earlier.article,
            later: &self.later.article,
            comparison: &self.comparison,
        }
    }

    /// One of the two.
    #[must_use]
    pub const fn side(&self, is_later: bool) -> &Side {
        if is_later { &self.later } else { &self.earlier }
    }
}

impl Shelf {
    /// Adds an entry; gives its id.
    pub(in crate::tui) fn add(&mut self, name: String, file: Option<PathBuf>, seat: Seat) -> u64 {
        self.next += 1;
        self.entries.push(Entry { id: self.next, name, file, seat });
        self.next
    }

    /// The entry of an id.
    #[must_use]
    pub fn entry(&self, id: u64) -> Option<&Entry> {
        self.entries.iter().find(|it| it.id == id)
    }

    pub(in crate::tui) fn entry_mut(&mut self, id: u64) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|it| it.id == id)
    }

    /// Number of rows: entries, then what was worked on before.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len() + self.recent.len()
    }

    /// Whether there is neither an entry nor anything that was worked on before.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a file is an entry, under the name given or under the system's own.
    #[must_use]
    pub fn holds(&self, app: &App, file: &Path) -> bool {
        self.row_of(app, file).is_some()
    }

    /// The row of a file that is an entry, under the name given, with or without `./`, or under the system's
    /// own.
    #[must_use]
    pub fn row_of(&self, app: &App, file: &Path) -> Option<usize> {
        let parts =
            |file: &Path| -> PathBuf { file.components().filter(|it| *it != Component::CurDir).collect() };
        let wanted = parts(file);
        self.entries.iter().position(|entry| {
            let known = app.document_of(entry).and_then(|it| it.record.known.as_ref());
            entry.file.as_deref().map(parts).as_ref() == Some(&wanted)
                || known.and_then(|it| it.key.file()) == Some(file)
        })
    }
}

impl App {
    /// The document of an entry, once it is loaded.
    #[must_use]
    pub fn document_of<'a>(&'a self, entry: &'a Entry) -> Option<&'a Document> {
        match &entry.seat {
            Seat::Fresh(document) => Some(document),
            Seat::Parked(parked) => parked.document.as_ref(),
            Seat::Shown => self.document.as_ref(),
            Seat::Waiting | Seat::Refused(_) => None,
        }
    }

    /// How many findings of an entry are reviewed; none before its audit is done.
    #[must_use]
    pub fn reviewed_of(&self, entry: &Entry) -> Option<usize> {
        let document = self.document_of(entry)?;
        document.study.as_ref()?;
        Some(match &entry.seat {
            Seat::Shown => self.reviewed_rows.len(),
            Seat::Parked(parked) => parked.reviewed_rows.len(),
            _ => document.record.reviewed,
        })
    }

    /// The room of the article on the screen: where one is, or where the library leads back to.
    #[must_use]
    pub fn reading_room(&self) -> Room {
        if self.room == Room::Library { self.shelf.before } else { self.room }
    }

    /// Puts aside what belongs to the article on the screen, and brings what belongs to another one. What
    /// belongs to the library stays.
    pub(in crate::tui) fn exchange(&mut self, other: &mut Parked) {
        swap(&mut self.document, &mut other.document);
        swap(&mut self.room, &mut other.room);
        swap(&mut self.panes, &mut other.panes);
        swap(&mut self.cursors, &mut other.cursors);
        swap(&mut self.section, &mut other.section);
        swap(&mut self.plots, &mut other.plots);
        swap(&mut self.source_top, &mut other.source_top);
        swap(&mut self.focus, &mut other.focus);
        swap(&mut self.second, &mut other.second);
        swap(&mut self.third, &mut other.third);
        swap(&mut self.filter, &mut other.filter);
        swap(&mut self.figures, &mut other.figures);
        swap(&mut self.sorting, &mut other.sorting);
        swap(&mut self.grouping, &mut other.grouping);
        swap(&mut self.folded, &mut other.folded);
        swap(&mut self.figures_rest_on, &mut other.figures_rest_on);
        swap(&mut self.findings_rest_on, &mut other.findings_rest_on);
        swap(&mut self.finding_filter, &mut other.finding_filter);
        swap(&mut self.findings, &mut other.findings);
        swap(&mut self.finding_order, &mut other.finding_order);
        swap(&mut self.kept_finding, &mut other.kept_finding);
        swap(&mut self.reviewed_rows, &mut other.reviewed_rows);
        swap(&mut self.marked, &mut other.marked);
        swap(&mut self.jumps, &mut other.jumps);
        swap(&mut self.visit, &mut other.visit);
        swap(&mut self.search.alive, &mut other.alive);
        swap(&mut self.search.index, &mut other.index);
        swap(&mut self.gap, &mut other.gap);
        swap(&mut self.repair, &mut other.repair);
        swap(&mut self.notice, &mut other.notice);
        swap(&mut self.kept.annotations, &mut other.annotations);
        swap(&mut self.kept.finding_notes, &mut other.finding_notes);
        swap(&mut self.kept.place, &mut other.place);
        swap(&mut self.kept.since_load, &mut other.since_load);
        swap(&mut self.kept.done, &mut other.done);
        swap(&mut self.panes[Room::Library as usize], &mut other.panes[Room::Library as usize]);
        for pane in [Pane::Library, Pane::Comparison] {
            swap(&mut self.cursors[pane as usize], &mut other.cursors[pane as usize]);
        }
        self.wraps.clear();
    }
}

impl Parked {
    /// What belongs to no article yet.
    #[must_use]
    pub fn empty() -> Self {
        Self { panes: super::HOMES, second: Pane::Ladder, third: Pane::Checks, ..Self::default() }
    }
}

/// What belongs to an article that is put aside.
#[derive(Default)]
pub struct Parked {
    /// The document.
    pub document: Option<Document>,
    /// Positions of the reviewed findings in its audit.
    pub(super) reviewed_rows: HashSet<usize>,
    /// Whether it is to be opened again: a load or a repair was under way.
    pub(in crate::tui) is_stale: bool,
    room: Room,
    panes: [Pane; Room::ALL.len()],
    cursors: [Cursor; Pane::COUNT],
    section: Option<SectionId>,
    plots: Option<Plots>,
    source_top: SourceTop,
    focus: Option<Item>,
    second: Pane,
    third: Pane,
    filter: Query,
    figures: View,
    sorting: Vec<Sorting>,
    grouping: Option<Grouping>,
    folded: HashSet<(Grouping, i64)>,
    figures_rest_on: Option<Beside>,
    findings_rest_on: Option<Beside>,
    finding_filter: Query,
    findings: View,
    finding_order: FindingOrder,
    kept_finding: Option<FindingKey>,
    marked: Vec<FigureId>,
    jumps: Jumps,
    visit: Option<Visit>,
    alive: Option<Alive>,
    index: Option<Arc<Index>>,
    gap: Option<usize>,
    repair: usize,
    notice: Option<String>,
    annotations: Annotations,
    finding_notes: HashMap<usize, String>,
    place: Option<(String, Option<String>)>,
    since_load: Vec<Change>,
    done: Option<String>,
}
