//! The state of the screen. Only [`super::update`] changes it, only `view` reads it to draw.

mod shelf;

pub use shelf::{Compared, Entry, Parked, Seat, Shelf, Side};

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::Action;
use super::kept::{Desk, Record};
use super::keymap::{Keymap, Scope};
use super::palette::Palette;
use super::plots::Plots;
use super::prompt::Prompt;
use super::searching::Search;
use super::setting::Choices;
use super::taking::Taking;
use super::theme::{Theme, Themes};
use super::wrapped::Wraps;
use crate::article::{Article, FigureId, Item, SectionId};
use crate::chart::Digest;
use crate::check::{Audit, FindingKey};
use crate::compose::Covered;
use crate::derive::{Derivations, Study};
use crate::i18n::Lang;
use crate::job::Job;
use crate::open::{Opened, Raw};
use crate::state::{Keeping, Key, Known};
use crate::table::{Beside, Columns, FindingOrder, Grouping, Query, Show, Sorting, View};
use crate::text::CellWidths;
use crate::watch::Identity;

/// A room: one way of looking at the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// Key numbers and charts.
    #[default]
    Overview,
    /// Summary tables and source, section by section.
    Sections,
    /// Every figure in one table.
    Figures,
    /// What the audit found.
    Audit,
    /// The articles of the session, and two of them compared.
    Library,
}

impl Room {
    /// The rooms in the order of their keys, which begin at `1`.
    pub const ALL: [Self; 5] = [Self::Overview, Self::Sections, Self::Figures, Self::Audit, Self::Library];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Sections => "sections",
            Self::Figures => "figures",
            Self::Audit => "audit",
            Self::Library => "library",
        }
    }

    /// The room of a word; `None` for an unknown one.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|room| room.word() == word)
    }
}

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Key numbers.
    #[default]
    KeyNumbers,
    /// Amounts by basis.
    Ladder,
    /// Volumes against values.
    Index,
    /// Sections with their density.
    SectionList,
    /// What the audit found, verdict by verdict.
    Checks,
    /// Dates.
    Timeline,
    /// Sections and tables to choose from.
    Navigation,
    /// Tables of the section.
    Tables,
    /// Source text.
    Source,
    /// Every figure.
    FigureTable,
    /// Every finding of the audit.
    Findings,
    /// The articles of the session.
    Library,
    /// Two articles compared.
    Comparison,
}

/// The pane of each room that has the focus at first.
const HOMES: [Pane; Room::ALL.len()] =
    [Pane::KeyNumbers, Pane::Tables, Pane::FigureTable, Pane::Findings, Pane::Library];

impl Pane {
    const COUNT: usize = 13;

    /// Where its keys are looked up.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::KeyNumbers
            | Self::Ladder
            | Self::Index
            | Self::SectionList
            | Self::Checks
            | Self::Timeline => Scope::Overview,
            Self::Navigation => Scope::Navigation,
            Self::Tables => Scope::Tables,
            Self::Source => Scope::Source,
            Self::FigureTable => Scope::Figures,
            Self::Findings => Scope::Findings,
            Self::Library => Scope::Library,
            Self::Comparison => Scope::Comparison,
        }
    }
}

/// A position in a list: cursor and first row shown. Rows and columns from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Row the cursor is in.
    pub row: usize,
    /// Column the cursor is in.
    pub column: usize,
    /// First line shown.
    pub top: usize,
}

/// A position in the source: first line shown. Blocks count within the section, lines within the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceTop {
    /// Block.
    pub block: usize,
    /// Line of the block.
    pub line: usize,
}

/// What lies over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popup {
    /// The detail of an item, scrolled by so many lines.
    Detail(Item, usize),
    /// Step by step how an item, or the chosen finding where none is named, comes about, scrolled by so
    /// many lines.
    Derivation(Option<Item>, usize),
    /// The marked figures added up, or why not, scrolled by so many lines.
    Sum(usize),
    /// The corrections of a figure, or without one what was taken out; the row of the cursor.
    Correction(Option<FigureId>, usize),
    /// The bases to choose from for a figure; the row of the cursor.
    Bases(FigureId, usize),
    /// The form of an export; the row of the cursor.
    Export(usize),
    /// The keys, scrolled by so many lines.
    Help(usize),
    /// The columns of the figures, with the cursor on that one.
    Columns(usize),
    /// The repairs of the page, with the cursor on that one.
    Repairs(usize),
    /// The settings; the row of the cursor.
    Settings(usize),
    /// A search being typed; the row of the cursor.
    Search(usize),
    /// The command palette; the row of the cursor.
    Palette(usize),
    /// The chosen row of the comparison step by step, scrolled by so many lines.
    Compared(usize),
    /// What the later or the earlier article says of the chosen row, scrolled by so many lines.
    Quote(bool, usize),
    /// The figures of the earlier article that the chosen row can be paired with; the row of the cursor.
    Partners(usize),
}

impl Popup {
    /// Lines it is scrolled by, or the row of its cursor.
    #[must_use]
    pub const fn scroll(self) -> usize {
        match self {
            Self::Detail(_, scroll)
            | Self::Derivation(_, scroll)
            | Self::Sum(scroll)
            | Self::Correction(_, scroll)
            | Self::Bases(_, scroll)
            | Self::Export(scroll)
            | Self::Help(scroll)
            | Self::Columns(scroll)
            | Self::Repairs(scroll)
            | Self::Search(scroll)
            | Self::Palette(scroll)
            | Self::Settings(scroll)
            | Self::Compared(scroll)
            | Self::Quote(_, scroll)
            | Self::Partners(scroll) => scroll,
        }
    }

    /// Whether it has a cursor, and is scrolled as far as that needs.
    #[must_use]
    pub const fn has_cursor(self) -> bool {
        matches!(
            self,
            Self::Correction(..)
                | Self::Bases(..)
                | Self::Export(_)
                | Self::Columns(_)
                | Self::Repairs(_)
                | Self::Settings(_)
                | Self::Partners(_)
        ) || self.is_typed_in()
    }

    /// Whether keys are typed into a line of it.
    #[must_use]
    pub const fn is_typed_in(self) -> bool {
        matches!(self, Self::Search(_) | Self::Palette(_))
    }

    /// The same, scrolled by so many lines, or with the cursor in that row.
    #[must_use]
    pub const fn scrolled(self, scroll: usize) -> Self {
        match self {
            Self::Detail(item, _) => Self::Detail(item, scroll),
            Self::Derivation(item, _) => Self::Derivation(item, scroll),
            Self::Sum(_) => Self::Sum(scroll),
            Self::Correction(figure, _) => Self::Correction(figure, scroll),
            Self::Bases(figure, _) => Self::Bases(figure, scroll),
            Self::Export(_) => Self::Export(scroll),
            Self::Help(_) => Self::Help(scroll),
            Self::Columns(_) => Self::Columns(scroll),
            Self::Repairs(_) => Self::Repairs(scroll),
            Self::Settings(_) => Self::Settings(scroll),
            Self::Search(_) => Self::Search(scroll),
            Self::Palette(_) => Self::Palette(scroll),
            Self::Compared(_) => Self::Compared(scroll),
            Self::Quote(is_later, _) => Self::Quote(is_later, scroll),
            Self::Partners(_) => Self::Partners(scroll),
        }
    }

    /// Where its keys are looked up.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::Detail(..) => Scope::Detail,
            Self::Derivation(..) => Scope::Derivation,
            Self::Quote(..) | Self::Compared(_) => Scope::Quote,
            Self::Partners(_) => Scope::Partners,
            Self::Sum(_) => Scope::Sum,
            Self::Correction(..) | Self::Bases(..) => Scope::Correction,
            Self::Export(_) => Scope::Export,
            Self::Help(_) => Scope::Help,
            Self::Columns(_) => Scope::Columns,
            Self::Repairs(_) => Scope::Repairs,
            Self::Settings(_) => Scope::Settings,
            Self::Search(_) => Scope::Search,
            Self::Palette(_) => Scope::Palette,
        }
    }
}

/// Where one can jump back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Room.
    pub room: Room,
    /// Pane.
    pub pane: Pane,
    /// Section.
    pub section: Option<SectionId>,
    /// Focus.
    pub focus: Option<Item>,
}

/// A visit to the source: where it was begun, and what its room showed before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    /// Where the source was asked for.
    pub from: Place,
    /// The pane that had the focus in the room of the source.
    pub under: Pane,
}

/// The jump list: places left, and how far back one has gone.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    pub(super) places: Vec<Place>,
    pub(super) at: usize,
}

/// A letter and the figure it jumps to.
pub type Label = (char, FigureId);

/// The document on the screen.
#[derive(Clone)]
pub struct Document {
    /// Name shown.
    pub name: String,
    /// File it came from; none for the sample and for standard input.
    pub file: Option<PathBuf>,
    /// Whether it is the built-in sample.
    pub is_sample: bool,
    /// The article.
    pub article: Arc<Article>,
    /// What the overview shows of it.
    pub digest: Arc<Digest>,
    /// What the audit found and what follows from the figures, once it is worked out.
    pub study: Option<Arc<Study>>,
    /// The version of its file that was read; none where that is not known.
    pub(super) version: Option<Identity>,
    /// What was read with it.
    pub record: Record,
    /// What it was made from, where it was no article of the format already.
    pub raw: Option<Raw>,
    /// How much of its numerals is explained, once that is worked out.
    pub covered: Option<Arc<Covered>>,
}

impl Document {
    /// A document of an article that is used elsewhere as well, from no file.
    #[must_use]
    pub fn shared(name: &str, article: Arc<Article>) -> Self {
        Self {
            name: name.to_owned(),
            file: None,
            is_sample: false,
            digest: Arc::new(Digest::of(&article)),
            article,
            study: None,
            version: None,
            record: Record::default(),
            raw: None,
            covered: None,
        }
    }

    /// What was opened under a name, from a file where there is one.
    #[must_use]
    pub fn of(opened: Opened, (name, file): (&str, Option<&Path>), keeping: &Keeping) -> Self {
        let Opened { article, known, raw } = opened;
        let nothing = || Known::nothing(Key::of(article.text.as_str(), file));
        let record = Record::of(known, keeping, nothing);
        let covered = raw.as_ref().map(|raw| Covered::new(&article, raw.page.coverage.clone()));
        Self {
            name: name.to_owned(),
            file: file.map(Path::to_owned),
            is_sample: false,
            digest: Arc::new(Digest::of(&article)),
            article: Arc::new(article),
            study: None,
            version: None,
            record,
            raw,
            covered: covered.map(Arc::new),
        }
    }

    /// The same document with its article made again from its page.
    #[must_use]
    pub fn remade(self, article: Article) -> Self {
        let covered = self.raw.as_ref().map(|raw| Covered::new(&article, raw.page.coverage.clone()));
        Self {
            digest: Arc::new(Digest::of(&article)),
            article: Arc::new(article),
            study: None,
            covered: covered.map(Arc::new),
            ..self
        }
    }
}

/// What stays the same whatever article is open.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Language and unit.
    pub show: Show,
    /// Styles.
    pub theme: Theme,
    /// What the terminal does with ambiguous characters.
    pub widths: CellWidths,
}

impl Settings {
    /// Language of the interface.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.show.lang
    }
}

/// The state of the screen.
pub struct App {
    /// Language, unit, theme, widths.
    pub settings: Settings,
    /// Keys to actions.
    pub keymap: Keymap,
    /// The themes there are.
    pub themes: Themes,
    /// What is chosen of each setting.
    pub choices: Choices,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The document, once one is loaded.
    pub document: Option<Document>,
    /// File being loaded for the first time or again.
    pub loading: Option<Job>,
    /// Name of what is being loaded.
    pub loading_name: String,
    /// File that was last begun to load.
    pub loading_file: Option<PathBuf>,
    /// Room.
    pub room: Room,
    /// Focused pane of each room.
    pub panes: [Pane; Room::ALL.len()],
    pub(super) cursors: [Cursor; Pane::COUNT],
    /// Section shown in the sections; none for what belongs to no section.
    pub section: Option<SectionId>,
    /// The tables of the section as charts, while they are shown so.
    pub(super) plots: Option<Plots>,
    /// First line of the source.
    pub source_top: SourceTop,
    /// The one focus that every view shows.
    pub focus: Option<Item>,
    /// Overview pane under the key numbers where there is room for one: the last focused.
    pub second: Pane,
    /// Overview pane in the corner that audit, index and timeline share: the last focused.
    pub third: Pane,
    /// Whether the focused pane fills the screen.
    pub zoomed: bool,
    /// What lies over the panes.
    pub popup: Option<Popup>,
    /// Text being typed.
    pub prompt: Option<Prompt>,
    /// What lies under the popup and comes back when it is closed, the topmost last.
    pub below: Vec<Popup>,
    /// Letters over the figures of the source, while jumping.
    pub labels: Vec<Label>,
    /// Count typed before a move.
    pub count: Option<u32>,
    /// Filter over the figures; empty for none.
    pub filter: Query,
    /// Rows of the figures in the order shown.
    pub figures: View,
    /// What they are sorted by, what counts most first; nothing for the order of the text.
    pub sorting: Vec<Sorting>,
    /// Which columns of the figures are shown.
    pub columns: Columns,
    /// What the figures are grouped by; none for no groups.
    pub grouping: Option<Grouping>,
    /// The groups that are folded away.
    pub folded: HashSet<(Grouping, i64)>,
    /// What the filter over the figures could ask besides the article when they were arranged.
    pub(super) figures_rest_on: Option<Beside>,
    /// What the filter over the findings could.
    pub(super) findings_rest_on: Option<Beside>,
    /// Sort or filter under way.
    pub arranging: Option<Job>,
    /// Audit under way.
    pub auditing: Option<Job>,
    /// Search for unexplained numerals under way.
    pub covering: Option<Job>,
    /// The article is being made again with other answers to the repairs.
    pub composing: Option<Job>,
    /// The gap of [`Document::covered`] that was last jumped to; see [`super::lists::chosen_gap`].
    pub(super) gap: Option<usize>,
    /// The repair that was last chosen.
    pub(super) repair: usize,
    /// Filter over the findings; empty for none.
    pub finding_filter: Query,
    /// Rows of the findings in the order shown.
    pub findings: View,
    /// What the findings are ordered by.
    pub finding_order: FindingOrder,
    /// Positions of the reviewed findings in the present audit.
    pub(super) reviewed_rows: HashSet<usize>,
    /// Figures marked for adding, in the order they were marked.
    pub marked: Vec<FigureId>,
    /// Jump list.
    pub jumps: Jumps,
    /// Passing message; gone at the next key.
    pub toast: Option<String>,
    /// Lasting message about the document, such as a failed reload.
    pub notice: Option<String>,
    /// What is kept of the document, and what is being typed to be kept.
    pub kept: Desk,
    /// What is being taken away.
    pub taking: Taking,
    /// What is looked for.
    pub search: Search,
    /// Commands by their names.
    pub palette: Palette,
    /// The articles of the session.
    pub shelf: Shelf,
    pub(super) visit: Option<Visit>,
    /// The finding that was chosen before a reload, until the new audit is done.
    pub(super) kept_finding: Option<FindingKey>,
    pub(super) next_job: u64,
    pub(super) last_click: Option<(u16, u16)>,
    pub(super) wraps: Wraps,
}

impl App {
    /// An app with nothing loaded.
    #[must_use]
    pub fn new(settings: Settings, size: (u16, u16)) -> Self {
        Self {
            settings,
            keymap: Keymap::default(),
            themes: Themes::default(),
            choices: Choices::default(),
            size,
            document: None,
            loading: None,
            loading_name: String::new(),
            loading_file: None,
            room: Room::Overview,
            panes: HOMES,
            cursors: [Cursor::default(); Pane::COUNT],
            section: None,
            plots: None,
            source_top: SourceTop::default(),
            focus: None,
            second: Pane::Ladder,
            third: Pane::Checks,
            zoomed: false,
            popup: None,
            prompt: None,
            below: Vec::new(),
            labels: Vec::new(),
            count: None,
            filter: Query::default(),
            figures: View::default(),
            sorting: Vec::new(),
            columns: Columns::default(),
            grouping: None,
            folded: HashSet::new(),
            figures_rest_on: None,
            findings_rest_on: None,
            arranging: None,
            auditing: None,
            covering: None,
            composing: None,
            gap: None,
            repair: 0,
            finding_filter: Query::default(),
            findings: View::default(),
            finding_order: FindingOrder::default(),
            reviewed_rows: HashSet::new(),
            marked: Vec::new(),
            kept_finding: None,
            jumps: Jumps::default(),
            toast: None,
            notice: None,
            kept: Desk::default(),
            taking: Taking::default(),
            search: Search::default(),
            palette: Palette::default(),
            shelf: Shelf::default(),
            visit: None,
            next_job: 0,
            last_click: None,
            wraps: Wraps::default(),
        }
    }

    /// Language of the interface.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.settings.lang()
    }

    /// Says something in the line at the bottom after what it says already.
    pub(in crate::tui) fn say_also(&mut self, words: Option<String>) {
        let all: Vec<String> = self.toast.take().into_iter().chain(words).collect();
        self.toast = (!all.is_empty()).then(|| all.join(" · "));
    }

    /// The key of an action for a sentence: the first it has under the popups, else anywhere, else a dash.
    #[must_use]
    pub fn key(&self, action: Action) -> String {
        let here = self.keymap.labels(self.scope_below(), action).next().map(str::to_owned);
        let anywhere = || self.keymap.everywhere(action).into_iter().next();
        here.or_else(anywhere).unwrap_or_else(|| "–".to_owned())
    }

    /// The focused pane.
    #[must_use]
    pub const fn pane(&self) -> Pane {
        self.panes[self.room as usize]
    }

    /// The cursor of a pane.
    #[must_use]
    pub const fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors[pane as usize]
    }

    /// Where keys are looked up now.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        match (self.popup, &self.taking.form) {
            _ if self.taking.chord => Scope::Copy,
            (Some(Popup::Export(_)), Some(form)) if form.asking.is_some() => Scope::Overwrite,
            (Some(popup), _) => popup.scope(),
            (None, _) => self.scope_below(),
        }
    }

    /// Whether a key goes past a line being typed.
    #[must_use]
    pub fn passes_a_line(&self, key: crossterm::event::KeyEvent) -> bool {
        self.keymap.past_a_line(self.scope(), key).is_some()
    }

    /// Whether the name of a file is being typed.
    #[must_use]
    pub fn is_naming_a_file(&self) -> bool {
        let form = self.taking.form.as_ref();
        matches!(self.popup, Some(Popup::Export(_))) && form.is_some_and(|form| form.typing)
    }

    /// Where keys are looked up when nothing lies over the panes.
    #[must_use]
    pub const fn scope_below(&self) -> Scope {
        if self.document.is_none() { Scope::Loading } else { self.pane().scope() }
    }

    /// The article, once one is loaded.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.document.as_ref().map(|document| &*document.article)
    }

    /// What the audit found, once it is done.
    #[must_use]
    pub fn audit(&self) -> Option<&Audit> {
        self.document.as_ref()?.study.as_deref().map(|it| &it.audit)
    }

    /// What follows from the figures, once it is worked out.
    #[must_use]
    pub fn derivations(&self) -> Option<&Derivations> {
        self.document.as_ref()?.study.as_deref().map(|it| &it.derivations)
    }

    /// What the article was made from, when it was a raw document.
    #[must_use]
    pub fn raw(&self) -> Option<&Raw> {
        self.document.as_ref()?.raw.as_ref()
    }

    /// What filters can ask besides the article.
    #[must_use]
    pub fn beside(&self) -> Beside {
        let kept = &self.kept;
        Beside {
            study: self.document.as_ref().and_then(|document| document.study.clone()),
            marked: self.marked.iter().copied().collect(),
            noted: kept.annotations.notes.keys().copied().collect(),
            corrected: kept.annotations.corrections.keys().copied().collect(),
            reviewed: self.reviewed_rows.clone(),
            noted_findings: kept.finding_notes.keys().copied().collect(),
        }
    }

    /// How much of the numerals is explained, once that is worked out.
    #[must_use]
    pub fn covered(&self) -> Option<&Covered> {
        self.document.as_ref()?.covered.as_deref()
    }

    /// The focused figure, when the focus is one.
    #[must_use]
    pub const fn focused_figure(&self) -> Option<FigureId> {
        match self.focus {
            Some(Item::Figure(id)) => Some(id),
            _ => None,
        }
    }

    pub(super) const fn pane_mut(&mut self) -> &mut Pane {
        &mut self.panes[self.room as usize]
    }

    pub(super) const fn cursor_mut(&mut self, pane: Pane) -> &mut Cursor {
        &mut self.cursors[pane as usize]
    }

    pub(super) const fn here(&self) -> Place {
        Place { room: self.room, pane: self.pane(), section: self.section, focus: self.focus }
    }
}
