//! Zonglan 纵览: a terminal explorer for number-dense articles.
//!
//! The library is the program; `main` only hands the arguments to [`cli`]. This page is the
//! fifteen-minute tour.
//!
//! # The way of one figure
//!
//! A file's bytes become an [`article::Article`] in [`load`]: one pass, lists streamed into a builder,
//! strings kept as places in the document. A raw text takes a longer way to the same place: [`import`]
//! finds its blocks and sections, [`extract`] its figures, [`compose`] writes both as a document, which is
//! loaded, and [`tabulate`] builds its tables ([`mod@open`] knows which way a file goes). An [`article::Figure`] knows its value as an exact decimal
//! ([`number`]), its unit ([`mod@unit`]), its period ([`date`]), what it measures, on what basis, who says
//! so, and the span it stands in. [`formula`] works derived figures out of others, intervals and units
//! carried through. [`table`] hands out one cell at a time, [`chart`] what the overview shows, and
//! [`check`] says which figures agree and what that is worth, [`mod@derive`] what follows from them.
//! [`tui::paint`] is the only writer of data to the screen, where [`text`] says how wide everything is.
//!
//! # The way of one key
//!
//! A key is looked up in the [`tui::keymap`] of the focused pane and becomes an [`tui::action::Action`];
//! [`tui::update::update`] changes the state ([`tui::app::App`]) and returns effects; [`tui::view()`]
//! draws. [`tui::layout()`] is a pure function that both call, so nothing flows back from drawing. One
//! focused item drives every pane. [`tui::run`] blocks on one channel, takes the whole burst that has
//! arrived and draws once: idle costs nothing. Keys, signals, workers and the watch over the file on the
//! screen are threads that own nothing but a sender of messages.
//!
//! # What depends on what
//!
//! ```text
//! values    text  number  unit  date  formula  i18n  job  exit   no I/O, no terminal
//!           watch     a file that changes
//! meaning   article   what was said, and where in the source
//!           load      bytes → article; every error of a broken document
//!           import    text, Markdown, HTML, docx, PDF → blocks and sections; page repairs
//!           extract   raw text → its figures and times
//!           compose   what import and extract found → an article of the format
//!           check     article → findings: what agrees, and what that is worth
//!           state     what a user does to an article, kept
//!           library   two articles → which of their figures measure the same, and what changed
//!           derive    article → what follows from its figures
//!           tabulate  article without tables → summary tables of its figures
//!           open      a file of any kind → article
//! views     table     rows that are asked for; filter language, sort and groups as a permutation
//!           chart     what the overview shows
//!           search    query → hits in sections, tables, figures, findings and the text
//!           citation  cards of figures, and whether a text still says so
//!           export    text, csv, tsv, markdown, json, jsonl, xlsx; findings also as SARIF
//! screen    tui       app action keymap update layout view paint theme effect terminal worker
//! own       config    the file of what a user has made their own
//! entry     cli       arguments, exit status
//! ```
//!
//! A file may only name what stands above it; `tests/layers.rs` fails on an arrow that points the other
//! way. Nothing below [`tui`] names a terminal library. Topics, kinds, bases, modifiers, units, actions,
//! keys and messages are tables that code, help and tests read.
//!
//! # When something is wrong
//!
//! A document that is refused opens nothing: [`load::LoadError`] lists every fault with line, column,
//! path and excerpt. The terminal is given back on every way out ([`tui::terminal`]). Text from a file
//! is cleaned before it is drawn: [`text::Text`] cannot be made otherwise.

pub mod article;
pub mod chart;
pub mod check;
pub(crate) mod citation;
pub mod cli;
pub mod compose;
pub mod config;
pub mod date;
pub mod derive;
pub mod exit;
pub(crate) mod export;
pub mod extract;
pub mod formula;
pub(crate) mod hash;
pub mod i18n;
pub mod import;
pub mod job;
pub mod library;
pub mod load;
pub mod number;
pub mod open;
pub(crate) mod save;
pub mod search;
pub mod state;
pub mod table;
pub mod tabulate;
pub mod text;
pub mod tui;
pub mod unit;
pub(crate) mod watch;
