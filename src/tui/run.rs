//! The loop: take the whole burst that has arrived, update, draw once, block.
//!
//! Threads own nothing but a sender of messages; only this one touches the state.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::app::{App, Document, Settings};
use super::effect::{Effect, LoadFailure, Msg};
use super::terminal::probe::{Probed, Questions};
use super::terminal::{GONE_STATUS, Options, Screen, colour_wanted, input, panic, signals};
use super::theme::{Ground, Theme};
use super::update::{open, show, update};
use super::view::view;
use crate::chart::Digest;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::load;
use crate::table::{FigureRows, Show, arrange};
use crate::text::{Ambiguous, CellWidths, Class};

/// What to open.
pub enum Start {
    /// A document that is loaded already: the sample, or standard input.
    Loaded(Document),
    /// A file to load while the screen is up.
    File(PathBuf),
}

/// How wide ambiguous characters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmbiguousWidth {
    /// Ask the terminal.
    #[default]
    Auto,
    /// As told.
    Fixed(Ambiguous),
}

/// How often the progress of a load is drawn.
const TICK: Duration = Duration::from_millis(100);

/// Runs the screen; gives the exit status and what is left to say on standard error.
///
/// # Errors
/// When the terminal cannot be taken over.
pub fn run(start: Start, lang: Lang, ambiguous: AmbiguousWidth) -> io::Result<(u8, Option<String>)> {
    let (outbox, inbox) = mpsc::channel();
    let worker = outbox.clone();
    panic::install(move |said| {
        // The loop has ended when nobody listens any more.
        let _ = worker.send(Msg::WorkerFailed(said));
    });
    signals::spawn(outbox.clone(), Msg::Signal)?;
    let mut screen = Screen::enter(Options { mouse: true })?;
    let probed = screen.probe(Questions::ALL, |name| std::env::var(name).ok());
    let settings = settings(lang, ambiguous, &probed);
    let size = screen.terminal().size()?;
    let mut app = App::new(settings, (size.width, size.height));
    input::spawn(screen.input(), outbox.clone(), |input| match input {
        input::Input::Burst(events) => Msg::Input(events),
        input::Input::Gone => Msg::TerminalGone,
    })?;
    let effects = match start {
        Start::Loaded(document) => {
            show(&mut app, document);
            Vec::new()
        }
        Start::File(file) => open(&mut app, file),
    };
    let outcome = turn(&mut app, &inbox, &outbox, &mut screen, effects);
    screen.restore();
    outcome
}

fn settings(lang: Lang, ambiguous: AmbiguousWidth, probed: &Probed) -> Settings {
    let widths = match ambiguous {
        AmbiguousWidth::Fixed(Ambiguous::Wide) => CellWidths::WIDE,
        AmbiguousWidth::Fixed(Ambiguous::Narrow) => CellWidths::NARROW,
        AmbiguousWidth::Auto => [
            (Class::Punctuation, probed.quote_wide),
            (Class::Line, probed.box_wide),
            (Class::Numeral, probed.circled_wide),
            (Class::Letter, probed.greek_wide),
            (Class::Emoji, probed.vs16_wide),
        ]
        .into_iter()
        .fold(CellWidths::NARROW, |widths, (class, wide)| {
            widths.with(class, if wide { Ambiguous::Wide } else { Ambiguous::Narrow })
        }),
    };
    let colour = colour_wanted(|name| std::env::var(name).ok());
    let ground: Ground = probed.background.unwrap_or_default();
    Settings { show: Show { lang, ..Show::default() }, theme: Theme::new(colour, ground), widths }
}

/// Takes turns until something asks to leave.
fn turn(
    app: &mut App,
    inbox: &Receiver<Msg>,
    outbox: &Sender<Msg>,
    screen: &mut Screen,
    mut effects: Vec<Effect>,
) -> io::Result<(u8, Option<String>)> {
    loop {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit(status, words) => return Ok((status, words)),
                Effect::Die(signal) => {
                    screen.restore();
                    signals::die(signal);
                }
                Effect::Suspend => {
                    screen.suspend()?;
                    app.size = screen.terminal().size().map_or(app.size, |size| (size.width, size.height));
                }
                Effect::Redraw => screen.terminal().clear()?,
                Effect::Load(file, job, progress) => {
                    spawn_load(file, job, progress, outbox.clone(), app.lang())
                }
                Effect::Arrange(article, wanted, job, progress) => {
                    let outbox = outbox.clone();
                    std::thread::spawn(move || {
                        if let Some(view) = arrange(&FigureRows::all(&article), &wanted, &progress) {
                            let _ = outbox.send(Msg::Arranged(job, view));
                        }
                    });
                }
            }
        }
        if screen.terminal().draw(|frame| view(app, frame)).is_err() {
            return Ok((GONE_STATUS, None));
        }
        let Ok(first) = inbox.recv() else { return Ok((GONE_STATUS, None)) };
        effects.extend(update(app, first));
        while let Ok(more) = inbox.try_recv() {
            effects.extend(update(app, more));
        }
    }
}

/// Loads in a worker; a second thread ticks meanwhile so that the progress is drawn.
fn spawn_load(file: PathBuf, job: u64, progress: Progress, outbox: Sender<Msg>, lang: Lang) {
    let (done, ended) = mpsc::channel::<()>();
    let ticks = outbox.clone();
    std::thread::spawn(move || {
        while ended.recv_timeout(TICK) == Err(mpsc::RecvTimeoutError::Timeout) {
            if ticks.send(Msg::Tick).is_err() {
                break;
            }
        }
    });
    std::thread::spawn(move || {
        let loaded = document(&file, &progress, lang);
        drop(done);
        if let Some(result) = loaded {
            let _ = outbox.send(Msg::Loaded(job, Box::new(result)));
        }
    });
}

/// Loads a file into a document; `None` when called off.
fn document(file: &Path, progress: &Progress, lang: Lang) -> Option<Result<Document, LoadFailure>> {
    match load::load_file(file, progress) {
        Ok(article) => {
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let digest = Arc::new(Digest::of(&article));
            let file = Some(file.to_owned());
            Some(Ok(Document { name, file, is_sample: false, article: Arc::new(article), digest }))
        }
        Err(load::Error::Cancelled) => None,
        Err(error) => Some(Err(LoadFailure {
            line: error.line(lang),
            full: error.render(lang, true),
            errors: error.count(),
        })),
    }
}
