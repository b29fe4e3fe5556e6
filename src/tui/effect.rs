//! What comes in and what goes out: messages to `update`, effects for the entry to perform.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::Event;

use super::app::Document;
use super::clipboard::Copied;
use super::parcel::Parcel;
use super::setting::Setting;
use crate::article::Article;
use crate::compose::Covered;
use crate::derive::Study;
use crate::export::DataFormat;
use crate::job::Progress;
use crate::library::Comparison;
use crate::search::{Hits, Index, Query};
use crate::state::{Change, Key, Place, Recent, Trouble};
use crate::table::{Arrangement, View};
use crate::watch::Identity;

/// A signal that the program answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Leave, and die of that signal.
    Terminate(i32),
    /// Stop, and come back with SIGCONT.
    Stop,
    /// Came back.
    Continue,
}

/// What can happen.
pub enum Msg {
    /// A burst of keys, mouse and pastes, in order.
    Input(Vec<Event>),
    /// A signal.
    Signal(Signal),
    /// The terminal is gone.
    TerminalGone,
    /// Time to look at the progress of what is under way.
    Tick,
    /// A document was loaded by the job of that number.
    Loaded(u64, Box<Result<Document, LoadFailure>>),
    /// The rows of the figures were arranged by the job of that number.
    Arranged(u64, View),
    /// The article was audited by the job of that number.
    Audited(u64, Study),
    /// The unexplained numerals of the article were found by the job of that number.
    Covered(u64, Covered),
    /// The document was made again with other answers to its repairs by the job of that number.
    Composed(u64, Box<Result<Document, LoadFailure>>),
    /// The names of the article were indexed by the job of that number.
    Indexed(u64, Arc<Index>),
    /// The job of that number has found so much; the whole comes last.
    Found(u64, Hits),
    /// The text of that job, in a few words, was copied.
    Copied(u64, String, Copied),
    /// The export of that job is over.
    Exported(u64, Exported),
    /// The settings are in the user's file, or why they are not: what the system says, none where the file
    /// is no TOML.
    SettingsKept(Result<(), Option<String>>),
    /// That file has changed; of interest while it is the one on the screen.
    FileChanged(PathBuf),
    /// An article beside the one on the screen was loaded, and audited, by the job of that number.
    Fetched(u64, Box<Result<Document, LoadFailure>>),
    /// The files that were worked on before.
    Recalled(Vec<Recent>),
    /// A typed name of a file goes on so.
    Completed(String, String),
    /// The files that a typed name stands for.
    Files(Vec<PathBuf>),
    /// Two articles were compared by the job of that number.
    Compared(u64, Comparison),
    /// So many changes of an article, its oldest first, are on the disk.
    Written(Key, usize),
    /// A change cannot be written, and those of its article after it wait.
    Unwritten(Trouble),
    /// The job of that number panicked with that message.
    JobFailed(u64, String),
    /// A thread without a job panicked with that message.
    WorkerFailed(String),
    /// Changes of the file will not be noticed, for that reason.
    CannotWatch(String),
    /// No shell could continue the process, so it was not stopped.
    CannotStop,
}

/// What came of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// These files were written.
    Written(Vec<PathBuf>),
    /// That file is there, and nothing was written.
    Exists(PathBuf),
    /// Something could not be written, for that reason.
    Failed(String),
}

/// Why a load failed: what the screen says, and what is printed when there is no screen.
#[derive(Clone, Debug)]
pub struct LoadFailure {
    /// One line.
    pub line: String,
    /// Everything, with excerpts.
    pub full: String,
    /// Number of errors.
    pub errors: usize,
}

/// What `update` asks for.
pub enum Effect {
    /// Leave with that exit status; what is left to say goes to standard error.
    Quit(u8, Option<String>),
    /// Leave and die of that signal.
    Die(i32),
    /// Stop the process until it is continued.
    Suspend,
    /// Take the terminal over again after the process was continued, and draw everything.
    Resume,
    /// Draw everything again.
    Redraw,
    /// Load a file; the job's number comes back with the result.
    Load(PathBuf, u64, Progress),
    /// Watch that file, of which that version is known, and no other; or none.
    Watch(Option<(PathBuf, Option<Identity>)>),
    /// Load a file, and audit it, beside the article on the screen.
    Fetch(PathBuf, u64, Progress),
    /// Read which files were worked on before.
    Recall,
    /// Complete the name of a file.
    Complete(String),
    /// Find the files that a name stands for: those of a folder, or one.
    Find(String),
    /// Compare two articles, the earlier first.
    Compare(Arc<Article>, Arc<Article>, u64, Progress),
    /// Open the document on the screen again, from what it was read from where that is no file.
    Reopen(u64, Progress),
    /// Write changes into the journal of an article.
    Keep(Key, Vec<Change>),
    /// Write where one is in an article.
    KeepPlace(Key, Place),
    /// Copy something, tables in that format.
    Copy(Box<Parcel>, DataFormat, u64, Progress),
    /// Send the terminal a control sequence.
    Send(Vec<u8>),
    /// Write something in a format to a file, which may be replaced or not.
    Export(Box<Parcel>, (DataFormat, PathBuf, bool), u64, Progress),
    /// Write settings into the user's file.
    KeepSettings(PathBuf, Vec<(Setting, String)>, u64, Progress),
    /// Arrange the rows of the figures.
    Arrange(Arc<Article>, Arrangement, u64, Progress),
    /// Index the names of an article and of what its audit found, with what an earlier index has of them.
    Index((Arc<Article>, Option<Arc<Study>>), Option<Arc<Index>>, u64, Progress),
    /// Search an index.
    Search(Arc<Index>, Arc<Query>, u64, Progress),
    /// Audit an article.
    Audit(Arc<Article>, u64, Progress),
    /// Look through an article for numerals that nothing explains.
    Cover(Arc<Article>, u64, Progress),
    /// Make a document again with the answers it has to its repairs.
    Compose(Box<Document>, u64, Progress),
}
