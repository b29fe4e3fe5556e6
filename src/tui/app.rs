//! The state of the screen. Only [`super::update`] changes it, only `view` reads it to draw.

use std::path::PathBuf;
use std::sync::Arc;

use super::keymap::Scope;
use super::theme::Theme;
use super::wrapped::Wraps;
use crate::article::{Article, FigureId, Item, SectionId};
use crate::chart::Digest;
use crate::i18n::Lang;
use crate::job::Job;
use crate::table::{Show, Sorting, View};
use crate::text::CellWidths;

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
}

impl Room {
    /// The rooms in the order of their keys, which begin at `1`.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Sections, Self::Figures];
}

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Key numbers.
    KeyNumbers,
    /// Amounts by basis.
    Ladder,
    /// Volumes against values.
    Index,
    /// Sections with their density.
    SectionList,
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
}

impl Pane {
    const COUNT: usize = 9;

    /// Where its keys are looked up.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::KeyNumbers | Self::Ladder | Self::Index | Self::SectionList | Self::Timeline => {
                Scope::Overview
            }
            Self::Navigation => Scope::Navigation,
            Self::Tables => Scope::Tables,
            Self::Source => Scope::Source,
            Self::FigureTable => Scope::Figures,
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
    /// The keys, scrolled by so many lines.
    Help(usize),
}

/// A text being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The text.
    pub text: String,
    /// What the filter was before, for Esc.
    pub before: String,
    /// What the focus was before, for Esc.
    pub focus: Option<Item>,
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
    pub panes: [Pane; 3],
    pub(super) cursors: [Cursor; Pane::COUNT],
    /// Section shown in the sections; none for what belongs to no section.
    pub section: Option<SectionId>,
    /// First line of the source.
    pub source_top: SourceTop,
    /// The one focus that every view shows.
    pub focus: Option<Item>,
    /// Overview pane under the key numbers where there is room for one: the last focused.
    pub second: Pane,
    /// Overview pane in the corner that index and timeline share: the last focused.
    pub third: Pane,
    /// Whether the focused pane fills the screen.
    pub zoomed: bool,
    /// What lies over the panes.
    pub popup: Option<Popup>,
    /// Text being typed.
    pub prompt: Option<Prompt>,
    /// The detail under the help, scrolled by so many lines; it comes back when the help is closed.
    pub under_help: Option<(Item, usize)>,
    /// Letters over the figures of the source, while jumping.
    pub labels: Vec<Label>,
    /// Count typed before a move.
    pub count: Option<u32>,
    /// Filter over the figures; empty for none.
    pub filter: String,
    /// Rows of the figures in the order shown.
    pub figures: View,
    /// How they are sorted; none for the order of the text.
    pub sorting: Option<Sorting>,
    /// Sort or filter under way.
    pub arranging: Option<Job>,
    /// Jump list.
    pub jumps: Jumps,
    /// Passing message; gone at the next key.
    pub toast: Option<String>,
    /// Lasting message about the document, such as a failed reload.
    pub notice: Option<String>,
    pub(super) visit: Option<Visit>,
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
            size,
            document: None,
            loading: None,
            loading_name: String::new(),
            loading_file: None,
            room: Room::Overview,
            panes: [Pane::KeyNumbers, Pane::Tables, Pane::FigureTable],
            cursors: [Cursor::default(); Pane::COUNT],
            section: None,
            source_top: SourceTop::default(),
            focus: None,
            second: Pane::Ladder,
            third: Pane::Timeline,
            zoomed: false,
            popup: None,
            prompt: None,
            under_help: None,
            labels: Vec::new(),
            count: None,
            filter: String::new(),
            figures: View::default(),
            sorting: None,
            arranging: None,
            jumps: Jumps::default(),
            toast: None,
            notice: None,
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
        match self.popup {
            Some(Popup::Detail(..)) => Scope::Detail,
            Some(Popup::Help(_)) => Scope::Help,
            None => self.scope_below(),
        }
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
