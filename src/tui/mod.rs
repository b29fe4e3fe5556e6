//! The screen: the only layer that names ratatui and crossterm.

pub mod action;
pub mod keymap;
pub mod paint;
pub mod theme;
