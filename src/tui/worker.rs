//! Work away from the loop: loading a file, arranging the rows, auditing, searching, copying, exporting. A
//! worker says one thing, when it ends, and a search what it has found so far, too; one that was called off
//! says nothing, one that panics says so.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use super::app::Document;
use super::clipboard;
use super::effect::{Exported, LoadFailure, Msg};
use super::folder::at_home;
use super::parcel::Parcel;
use super::setting::{self, Setting};
use super::terminal::{colour_on_stderr, panic};
use crate::article::Article;
use crate::compose::{Covered, coverage_of};
use crate::derive::{Study, study};
use crate::export::{DataFormat, Refusal};
use crate::i18n::Lang;
use crate::job::Progress;
use crate::library;
use crate::load;
use crate::open::{self, Origin, open_bytes_kept, open_file_kept};
use crate::search::{Index, Query, find};
use crate::state::{Keeping, Known, Store};
use crate::table::{Arrangement, FigureRows, arrange};
use crate::watch::Identity;

/// How often the progress of a load or an audit is drawn.
const TICK: Duration = Duration::from_millis(100);

/// A job's number, its progress, and where its result goes.
pub(super) struct Order {
    /// Comes back with the result.
    pub(super) job: u64,
    /// Says how far it is and whether it was called off.
    pub(super) progress: Progress,
    /// Where to.
    pub(super) outbox: Sender<Msg>,
}

impl Order {
    /// Begins to send ticks, until what it gives is dropped.
    fn ticks(&self) -> Sender<()> {
        let (under_way, ended) = mpsc::channel::<()>();
        let ticks = self.outbox.clone();
        // Without this thread the work goes on all the same.
        let _ = thread::Builder::new().name("ticks".to_owned()).spawn(move || {
            while ended.recv_timeout(TICK) == Err(mpsc::RecvTimeoutError::Timeout) {
                if ticks.send(Msg::Tick).is_err() {
                    break;
                }
            }
        });
        under_way
    }

    /// Does the work in a thread of that name. A panic, or no thread to be had, is [`Msg::JobFailed`].
    fn begin(self, name: &str, work: impl FnOnce(&Progress) -> Option<Msg> + Send + 'static) {
        let Self { job, progress, outbox } = self;
        let sent = outbox.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let msg = panic::catch(|| work(&progress)).unwrap_or_else(|said| Some(Msg::JobFailed(job, said)));
            // Nobody listens any more when the loop has ended.
            msg.map(|msg| sent.send(msg))
        });
        if let Err(error) = thread {
            let _ = outbox.send(Msg::JobFailed(job, error.to_string()));
        }
    }
}

/// Audits an article; the ticks let the progress be drawn.
pub(super) fn audit_article(order: Order, article: Arc<Article>) {
    let (job, under_way) = (order.job, order.ticks());
    order.begin("audit", move |progress| {
        let _under_way = under_way;
        let made = study(&article, progress);
        (!progress.is_cancelled()).then_some(Msg::Audited(job, made))
    });
}

/// Looks through an article for numerals that nothing explains.
pub(super) fn cover_article(order: Order, article: Arc<Article>) {
    let job = order.job;
    order.begin("cover", move |progress| {
        let coverage = coverage_of(&article, progress)?;
        Some(Msg::Covered(job, Covered::new(&article, coverage)))
    });
}

/// Makes a document again from its page, with the answers it has to its repairs.
pub(super) fn compose_again(order: Order, document: Document, lang: Lang) {
    let (job, under_way) = (order.job, order.ticks());
    order.begin("compose", move |progress| {
        let _under_way = under_way;
        composed(document, progress, lang).map(|result| Msg::Composed(job, Box::new(result)))
    });
}

/// Loads a file with what is kept of it; a second thread ticks meanwhile so that the progress is drawn.
pub(super) fn load(order: Order, file: PathBuf, keeping: Keeping, lang: Lang) {
    let (job, under_way) = (order.job, order.ticks());
    order.begin("load", move |progress| {
        let _under_way = under_way;
        #[cfg(debug_assertions)]
        super::sabotage::while_loading();
        document(&file, &keeping, progress, lang).map(|result| Msg::Loaded(job, Box::new(result)))
    });
}

/// Loads a file with what is kept of it and audits it, beside the article on the screen.
pub(super) fn fetch(order: Order, file: PathBuf, keeping: Keeping, lang: Lang) {
    let (job, under_way) = (order.job, order.ticks());
    order.begin("fetch", move |progress| {
        let _under_way = under_way;
        let mut result = document(&file, &keeping, progress, lang)?;
        if let Ok(document) = &mut result {
            let made = study(&document.article, progress);
            let known = document.record.known.as_ref();
            let marks = known.map(|it| it.kept.finding_marks(&document.article, &made.audit));
            document.record.reviewed = marks.map_or(0, |it| it.reviewed.len());
            document.study = (!progress.is_cancelled()).then(|| Arc::new(made));
        }
        Some(Msg::Fetched(job, Box::new(result)))
    });
}

/// Compares two articles, the earlier first.
pub(super) fn compare(order: Order, earlier: Arc<Article>, later: Arc<Article>) {
    let job = order.job;
    order.begin("compare", move |progress| {
        library::compare(&earlier, &later, progress).map(|made| Msg::Compared(job, made))
    });
}

/// Does what takes a look at the disk, in a thread of that name; what comes of it is a message.
pub(super) fn look(outbox: Sender<Msg>, name: &str, work: impl FnOnce() -> Msg + Send + 'static) {
    // Without a thread nothing comes of it, and work goes on.
    let _ = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let msg = panic::catch(work).unwrap_or_else(Msg::WorkerFailed);
        let _ = outbox.send(msg);
    });
}

/// Most files that were worked on before and are listed.
const RECENT: usize = 40;

/// The files that were worked on before.
pub(super) fn recall(store: &Store) -> Msg {
    Msg::Recalled(store.recent(RECENT))
}

/// Arranges the rows of the figures.
pub(super) fn arrange_rows(order: Order, article: Arc<Article>, wanted: Arrangement) {
    let job = order.job;
    order.begin("arrange", move |progress| {
        arrange(&FigureRows::all(&article), &wanted, progress).map(|view| Msg::Arranged(job, view))
    });
}

/// Writes settings into the user's file.
pub(super) fn keep_settings(order: Order, file: PathBuf, values: Vec<(Setting, String)>) {
    order.begin("settings", move |_| {
        let kept = setting::keep(&file, &values)
            .map_err(|error| (error.kind() != ErrorKind::InvalidData).then(|| error.to_string()));
        Some(Msg::SettingsKept(kept))
    });
}

/// Indexes the names of an article and of what its audit found.
pub(super) fn index_names(
    order: Order,
    (article, study): (Arc<Article>, Option<Arc<Study>>),
    earlier: Option<Arc<Index>>,
) {
    let job = order.job;
    order.begin("index", move |progress| {
        let index = Index::of(article, study, earlier.as_deref(), progress)?;
        Some(Msg::Indexed(job, Arc::new(index)))
    });
}

/// Searches an index; what is found first is told first.
pub(super) fn search_index(order: Order, index: Arc<Index>, query: Arc<Query>) {
    let (job, outbox) = (order.job, order.outbox.clone());
    order.begin("search", move |progress| {
        let hits = find(&index, &query, progress, &mut |hits| {
            // Nobody listens any more when the loop has ended.
            let _ = outbox.send(Msg::Found(job, hits));
        })?;
        Some(Msg::Found(job, hits))
    });
}

/// Copies something by the first way that the session has.
pub(super) fn copy(order: Order, parcel: Parcel, format: DataFormat) {
    let job = order.job;
    order.begin("copy", move |_| {
        let session = clipboard::Session::of(|name| std::env::var(name).ok());
        let slip = parcel.slip(format);
        let copied = clipboard::copy(&slip.text, slip.extension, &session);
        Some(Msg::Copied(job, slip.words, copied))
    });
}

/// Writes something to a file; `~/` leads to the user's own folder.
pub(super) fn export(
    order: Order,
    parcel: Parcel,
    (format, target, force): (DataFormat, PathBuf, bool),
    lang: Lang,
) {
    let job = order.job;
    order.begin("export", move |_| {
        let target = at_home(target);
        let exported = match parcel.export(format, &target, force) {
            Ok(files) => Exported::Written(files),
            Err(Refusal::Exists(file)) => Exported::Exists(file),
            Err(refusal) => Exported::Failed(refusal.message(lang)),
        };
        Some(Msg::Exported(job, exported))
    });
}

/// Opens a document again that is no file, with what is kept of it.
pub(super) fn reopen(order: Order, document: &Document, keeping: Keeping, lang: Lang) {
    let (job, under_way) = (order.job, order.ticks());
    let (name, is_sample) = (document.name.clone(), document.is_sample);
    let bytes = document.record.bytes.clone().unwrap_or_else(|| load::SAMPLE.as_bytes().into());
    order.begin("open", move |progress| {
        let _under_way = under_way;
        let origin = Origin { name: &name, file: None };
        let opened = open_bytes_kept(origin, bytes.to_vec(), &keeping, progress);
        let made = opened.map(|opened| {
            let mut made = Document::of(opened, (&name, None), &keeping);
            (made.is_sample, made.record.bytes) = (is_sample, Some(bytes));
            made
        });
        outcome(made, lang).map(|result| Msg::Loaded(job, Box::new(result)))
    });
}

/// Loads a file into a document; `None` when called off.
fn document(
    file: &Path,
    keeping: &Keeping,
    progress: &Progress,
    lang: Lang,
) -> Option<Result<Document, LoadFailure>> {
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // Before it is read, so that a change in between is not missed.
    let version = Identity::of(file);
    let opened = open_file_kept(file, keeping, progress);
    let made = |opened| Document { version, ..Document::of(opened, (&name, Some(file)), keeping) };
    outcome(opened.map(made), lang)
}

fn outcome(opened: Result<Document, open::Error>, lang: Lang) -> Option<Result<Document, LoadFailure>> {
    match opened {
        Ok(document) => Some(Ok(document)),
        Err(open::Error::Load(load::Error::Cancelled)) => None,
        Err(error) => Some(Err(LoadFailure {
            line: error.line(lang),
            full: error.render(lang, colour_on_stderr()),
            errors: error.count(),
        })),
    }
}

/// Makes a document again from its page; `None` when called off, or for one that has no page.
pub(super) fn composed(
    document: Document,
    progress: &Progress,
    lang: Lang,
) -> Option<Result<Document, LoadFailure>> {
    let raw = document.raw.clone()?;
    let kept = document.record.known.as_ref().and_then(Known::corrections);
    let article = raw.page.article(&raw.answers, kept, progress);
    outcome(article.map(|article| document.remade(article)), lang)
}
