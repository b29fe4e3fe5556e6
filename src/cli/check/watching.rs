//! `check --watch`: audits a file again whenever it is saved, and says what has changed.

use std::io::{self, Write as _};
use std::sync::mpsc;

use super::{Order, has_contradiction, name, read, status};
use crate::cli::{Failure, finish};
use crate::exit::Exit;
use crate::export::{Changes, FindingFormat, Fingerprint, Origin, write_changes, write_document};
use crate::i18n::messages as m;
use crate::text::Text;
use crate::watch;

/// A document that is watched.
struct Watched<'a> {
    origin: &'a Origin,
    /// What the last audit found; what cannot be read leaves it as it was.
    known: Vec<Fingerprint>,
    has_contradiction: bool,
    is_unread: bool,
}

/// Audits everything once and then what changes, until the process is ended or nobody reads on. No signal
/// is caught: Ctrl-C ends the process, and its parent sees that.
pub(super) fn watch(order: &Order) -> Result<u8, Failure> {
    let lang = order.look.lang;
    if order.format != FindingFormat::Text {
        return Err(m::watch_is_text(lang).to_owned().into());
    }
    let (outbox, inbox) = mpsc::channel();
    // Before they are read: a change in between is not missed.
    let watched = order.origins.iter().enumerate().filter(|(number, origin)| {
        let (number, changes) = (*number, outbox.clone());
        is_watched(order, origin, move || changes.send(number).is_ok())
    });
    let count = watched.count();
    drop(outbox);
    let unseen = |origin| Watched { origin, known: Vec::new(), has_contradiction: false, is_unread: false };
    let mut documents: Vec<Watched<'_>> = order.origins.iter().map(unseen).collect();
    for document in &mut documents {
        if let Err(error) = document.first(order) {
            return ended(Err(error), &documents);
        }
    }
    if count == 0 {
        let _ = writeln!(io::stderr(), "{}", m::nothing_to_watch(lang));
    }
    for number in inbox {
        let Some(document) = documents.get_mut(number) else { continue };
        if let Err(error) = document.again(order) {
            return ended(Err(error), &documents);
        }
    }
    ended(Ok(()), &documents)
}

/// Whether changes of a document will be noticed; says so where one might have hoped for it.
fn is_watched(order: &Order, origin: &Origin, changed: impl FnMut() -> bool + Send + 'static) -> bool {
    let Origin::File(file) = origin else { return false };
    let lang = order.look.lang;
    let why = match watch::spawn(file, changed) {
        Ok(true) => return true,
        Ok(false) => m::no_regular_file(lang).to_owned(),
        Err(error) => error.to_string(),
    };
    let words = Text::from(m::not_watched(lang, &name(origin), &why));
    let _ = writeln!(io::stderr(), "{words}");
    false
}

fn ended(written: io::Result<()>, documents: &[Watched<'_>]) -> Result<u8, Failure> {
    finish(written)?;
    let is_unread = documents.iter().any(|it| it.is_unread);
    let exit: Exit = status(documents.iter().map(|it| it.has_contradiction), is_unread);
    Ok(exit.status())
}

impl Watched<'_> {
    /// Audits the document for the first time and writes everything.
    fn first(&mut self, order: &Order) -> io::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match read(self.origin, order) {
            Err(failure) => {
                self.is_unread = true;
                failure.told();
                Ok(())
            }
            Ok(checked) => {
                self.known = Fingerprint::all(&checked);
                self.has_contradiction = has_contradiction(&checked);
                write_document(&checked, &order.selection, order.look, &mut out)?;
                out.flush()
            }
        }
    }

    /// Audits the document again and writes when that was and what has changed.
    fn again(&mut self, order: &Order) -> io::Result<()> {
        let lang = order.look.lang;
        let mut out = io::BufWriter::new(io::stdout().lock());
        let time = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        let name = name(self.origin);
        let name = Text::clean(&name);
        match read(self.origin, order) {
            Err(failure) => {
                self.is_unread = true;
                writeln!(out, "{time} {name}: {}", m::document_not_read(lang))?;
                out.flush()?;
                failure.told();
                Ok(())
            }
            Ok(checked) => {
                let now = Fingerprint::all(&checked);
                let changes = Changes::between(&self.known, &now, &order.selection);
                (self.known, self.is_unread) = (now, false);
                self.has_contradiction = has_contradiction(&checked);
                let words = if changes.is_empty() {
                    m::nothing_changed(lang).to_owned()
                } else {
                    let (new, changed) = (changes.new.len(), changes.changed.len());
                    m::findings_changed(lang, new, changed, changes.gone.len())
                };
                writeln!(out, "{time} {name}: {words}")?;
                write_changes(&checked, &changes, &order.selection, order.look, &mut out)?;
                out.flush()
            }
        }
    }
}
