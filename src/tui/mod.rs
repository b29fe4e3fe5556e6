//! The screen: the only layer that names ratatui and crossterm.
//!
//! `Msg → update(&mut App) → effects`; `view(&App)` draws and changes nothing; [`layout()`] is a pure
//! function both call. [`run`] takes the burst that has arrived, updates, draws once, blocks.

pub mod action;
pub mod app;
mod area;
mod clipboard;
mod columns;
mod comparing;
mod correction;
mod detail;
pub mod effect;
mod exporting;
mod findings;
pub(crate) mod folder;
mod grid;
mod help;
mod hits;
mod keeper;
pub mod kept;
pub mod keymap;
mod layout;
pub mod line;
mod lists;
pub mod paint;
pub mod palette;
mod paragraph;
mod parcel;
mod plots;
mod popups;
mod prompt;
mod repairs;
pub mod run;
#[cfg(debug_assertions)]
mod sabotage;
pub mod searching;
pub mod setting;
mod settings;
mod sheet;
mod shelf;
mod source;
mod stacked;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod storm;
mod sum;
mod tabs;
mod taking;
pub mod terminal;
pub mod theme;
pub mod update;
mod view;
mod worker;
mod wrapped;

pub use layout::{Class, Layout, layout};
pub use view::{draw, view};
