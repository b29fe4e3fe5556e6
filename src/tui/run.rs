//! The loop: take the whole burst that has arrived, update, draw once, block.
//!
//! Threads own nothing but a sender of messages; only this one touches the state.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use crossterm::event::Event;

use super::app::{App, Document, Settings};
use super::effect::{Effect, Msg};
use super::folder;
use super::keeper::{self, Keeper};
use super::kept::Desk;
use super::keymap::Keymap;
use super::setting::Choices;
use super::terminal::probe::{Probed, Questions};
use super::terminal::{Options, Screen, colour_wanted, input, panic, signals};
use super::theme::{Depth, OwnTheme, Theme, Themes};
use super::update::{begin, update};
use super::view::view;
use super::worker::{self, Order};
use crate::exit::Exit;
use crate::i18n::messages as m;
use crate::table::{Columns, FigureColumn, Show};
use crate::text::{Ambiguous, CellWidths, Class};
use crate::watch;

/// What to open.
#[derive(Default)]
pub struct Start {
    /// A document that is loaded already and is shown first: the sample, or standard input.
    pub document: Option<Box<Document>>,
    /// Files to load while the screen is up, one after another.
    pub files: Vec<PathBuf>,
}

/// What the user wants of the screen.
pub struct Wanted {
    /// Language, unit, theme, widths.
    pub choices: Choices,
    /// Themes of the user's own.
    pub themes: Vec<OwnTheme>,
    /// Columns of the figures that are shown, in order.
    pub columns: Vec<FigureColumn>,
    /// Keys to actions.
    pub keymap: Keymap,
    /// What is to be said first, in a line.
    pub words: Option<String>,
}

/// Runs the screen; gives the exit status and what is left to say on standard error.
///
/// # Errors
/// When the terminal cannot be taken over.
pub fn run(start: Start, wanted: Wanted, kept: Desk) -> io::Result<(u8, Option<String>)> {
    let (outbox, inbox) = mpsc::channel();
    let worker = outbox.clone();
    panic::install(move |said| {
        // The loop has ended when nobody listens any more.
        let _ = worker.send(Msg::WorkerFailed(said));
    });
    signals::spawn(outbox.clone(), Msg::Signal)?;
    let mut screen = Screen::enter(Options { mouse: true })?;
    let questions = Questions { widths: wanted.choices.ambiguous.is_none(), ..Questions::ALL };
    let probed = screen.probe(questions, |name| std::env::var(name).ok());
    let size = screen.terminal().size()?;
    let words = wanted.words.clone();
    let mut app = furnished(wanted, &probed, (size.width, size.height));
    app.kept = kept;
    let keeper = app.kept.store.clone().map(|store| Keeper::spawn(store, outbox.clone())).transpose()?;
    input::spawn(screen.input(), outbox.clone(), |input| match input {
        input::Input::Burst(events) => Msg::Input(events),
        input::Input::Gone => Msg::TerminalGone,
    })?;
    let effects = begin(&mut app, start.document.map(|it| *it), start.files);
    // What begin has to say comes after it and is not lost.
    let said = std::mem::replace(&mut app.toast, words);
    app.say_also(said);
    let mut stage = Backstage { outbox, keeper, watch: None };
    let leaving = turn(&mut app, &inbox, &mut stage, &mut screen, effects);
    screen.restore();
    let leaving = finish(&app, leaving, stage.keeper.take());
    // The system takes memory back at once; freeing a million figures would keep the shell waiting.
    std::mem::forget(app);
    Ok(leaving)
}

/// An app as the user wants it, on a terminal that has answered so.
fn furnished(wanted: Wanted, probed: &Probed, size: (u16, u16)) -> App {
    let Wanted { mut choices, themes, columns, keymap, .. } = wanted;
    if choices.ambiguous.is_none() {
        choices.probed = Some(widths(probed));
    }
    let environment = |name: &str| std::env::var(name).ok();
    let colour = colour_wanted(environment);
    let ground = probed.background.unwrap_or_default();
    let themes = Themes { own: themes, depth: Depth::of(colour, environment), ground };
    let settings = Settings {
        show: Show { lang: choices.language(), unit: choices.unit },
        theme: themes.find(&choices.theme).unwrap_or_else(|| Theme::new(colour, ground)),
        widths: choices.widths(),
    };
    let mut app = App::new(settings, size);
    (app.keymap, app.themes, app.choices) = (keymap, themes, choices);
    app.columns = Columns::of(&columns);
    app
}

fn widths(probed: &Probed) -> CellWidths {
    [
        (Class::Punctuation, probed.quote_wide),
        (Class::Line, probed.box_wide),
        (Class::Numeral, probed.circled_wide),
        (Class::Letter, probed.greek_wide),
        (Class::Emoji, probed.vs16_wide),
    ]
    .into_iter()
    .fold(CellWidths::NARROW, |widths, (class, wide)| {
        widths.with(class, if wide { Ambiguous::Wide } else { Ambiguous::Narrow })
    })
}

/// Where effects go that are not done at once.
struct Backstage {
    outbox: Sender<Msg>,
    /// Who writes what is to be kept; none without a folder.
    keeper: Option<Keeper>,
    /// The watch over the file on the screen.
    watch: Option<watch::Held>,
}

impl Backstage {
    /// Watches a file and no other; tells what came of it at once.
    fn watch(&mut self, wanted: Option<(PathBuf, Option<watch::Identity>)>) -> Option<Msg> {
        self.watch = None;
        let (file, known) = wanted?;
        let (changes, changed) = (self.outbox.clone(), file.clone());
        match watch::hold(&file, move || changes.send(Msg::FileChanged(changed.clone())).is_ok()) {
            Ok(held) => self.watch = held,
            Err(error) => return Some(Msg::CannotWatch(error.to_string())),
        }
        // It may have changed while another one was watched.
        (known.is_some() && watch::Identity::of(&file) != known).then_some(Msg::FileChanged(file))
    }

    fn write(&self, order: keeper::Order) {
        if let Some(keeper) = &self.keeper {
            keeper.send(order);
        }
    }
}

/// Waits until everything is kept; what cannot be is said when the screen is gone.
fn finish(app: &App, (status, words): Leaving, keeper: Option<Keeper>) -> Leaving {
    let Some(keeper) = keeper else { return (status, words) };
    let lang = app.lang();
    let lost = match keeper.finish() {
        Some(left) if left.changes == 0 => None,
        Some(left) => {
            let why = left.trouble.map_or_else(String::new, |trouble| trouble.message(lang));
            Some(m::state_left(lang, left.changes, &why))
        }
        None if app.kept.unwritten.is_empty() => None,
        None => Some(m::state_left(lang, app.kept.unwritten.len(), m::state_slow(lang))),
    };
    let all: Vec<String> = words.into_iter().chain(lost).collect();
    (status, (!all.is_empty()).then(|| all.join("\n")))
}

/// The exit status, and what is left to say on standard error.
type Leaving = (u8, Option<String>);

/// Takes turns until something asks to leave. A terminal that cannot be drawn on is one that is gone.
fn turn(
    app: &mut App,
    inbox: &Receiver<Msg>,
    stage: &mut Backstage,
    screen: &mut Screen,
    effects: Vec<Effect>,
) -> Leaving {
    let mut effects = VecDeque::from(effects);
    loop {
        while let Some(effect) = effects.pop_front() {
            match perform(effect, app, stage, screen) {
                Ok(ControlFlow::Continue(more)) => effects.extend(more),
                Ok(ControlFlow::Break(leaving)) => return leaving,
                Err(_) => return (Exit::TerminalGone.status(), None),
            }
        }
        if screen.terminal().draw(|frame| view(app, frame)).is_err() {
            return (Exit::TerminalGone.status(), None);
        }
        #[cfg(debug_assertions)]
        super::sabotage::after_a_frame();
        let Ok(first) = inbox.recv() else { return (Exit::TerminalGone.status(), None) };
        effects.extend(update(app, first));
        while let Ok(more) = inbox.try_recv() {
            effects.extend(update(app, more));
        }
    }
}

/// Does what `update` asked for; what comes of it at once goes through `update` again.
fn perform(
    effect: Effect,
    app: &mut App,
    stage: &mut Backstage,
    screen: &mut Screen,
) -> io::Result<ControlFlow<Leaving, Vec<Effect>>> {
    let order = |job, progress| Order { job, progress, outbox: stage.outbox.clone() };
    let mut more = Vec::new();
    match effect {
        Effect::Quit(status, words) => return Ok(ControlFlow::Break((status, words))),
        Effect::Die(signal) => {
            screen.restore();
            let _ = stage.keeper.take().map(Keeper::finish);
            signals::die(signal);
        }
        Effect::Suspend if screen.suspend()? => more = measure(app, screen)?,
        Effect::Suspend => more = update(app, Msg::CannotStop),
        Effect::Resume => {
            screen.enter_again()?;
            more = measure(app, screen)?;
        }
        Effect::Redraw => screen.terminal().clear()?,
        Effect::Load(file, job, progress) => {
            worker::load(order(job, progress), file, app.kept.keeping(), app.lang());
        }
        Effect::Reopen(job, progress) => {
            if let Some(document) = &app.document {
                worker::reopen(order(job, progress), document, app.kept.keeping(), app.lang());
            }
        }
        Effect::Watch(wanted) => {
            if let Some(msg) = stage.watch(wanted) {
                more = update(app, msg);
            }
        }
        Effect::Fetch(file, job, progress) => {
            worker::fetch(order(job, progress), file, app.kept.keeping(), app.lang());
        }
        Effect::Compare(earlier, later, job, progress) => {
            worker::compare(order(job, progress), earlier, later);
        }
        Effect::Recall => {
            if let Some(store) = app.kept.store.clone() {
                worker::look(stage.outbox.clone(), "recall", move || worker::recall(&store));
            }
        }
        Effect::Find(name) => {
            worker::look(stage.outbox.clone(), "find", move || Msg::Files(folder::files(&name)));
        }
        Effect::Complete(name) => worker::look(stage.outbox.clone(), "complete", move || {
            let completion = folder::completed(&name);
            Msg::Completed(name, completion)
        }),
        Effect::Keep(key, changes) => stage.write(keeper::Order::Changes(key, changes)),
        Effect::KeepPlace(key, place) => stage.write(keeper::Order::Place(key, place)),
        Effect::Copy(parcel, format, job, progress) => worker::copy(order(job, progress), *parcel, format),
        Effect::Send(sequence) => screen.send(&sequence)?,
        Effect::Export(parcel, export, job, progress) => {
            worker::export(order(job, progress), *parcel, export, app.lang());
        }
        Effect::KeepSettings(file, values, job, progress) => {
            worker::keep_settings(order(job, progress), file, values);
        }
        Effect::Arrange(article, wanted, job, progress) => {
            worker::arrange_rows(order(job, progress), article, wanted);
        }
        Effect::Index(of, earlier, job, progress) => {
            worker::index_names(order(job, progress), of, earlier);
        }
        Effect::Search(index, query, job, progress) => {
            worker::search_index(order(job, progress), index, query);
        }
        Effect::Audit(article, job, progress) => worker::audit_article(order(job, progress), article),
        Effect::Cover(article, job, progress) => worker::cover_article(order(job, progress), article),
        Effect::Compose(document, job, progress) => {
            worker::compose_again(order(job, progress), *document, app.lang());
        }
    }
    Ok(ControlFlow::Continue(more))
}

/// Asks for the size again: no notice of a change reaches a process that is stopped.
fn measure(app: &mut App, screen: &mut Screen) -> io::Result<Vec<Effect>> {
    let size = screen.terminal().size()?;
    Ok(update(app, Msg::Input(vec![Event::Resize(size.width, size.height)])))
}
