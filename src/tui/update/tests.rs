//! State, keys, state.
#![allow(clippy::unwrap_used, clippy::panic)]

mod auditing;
mod columns;
mod files;
mod going;
mod keeping;
mod library;
mod looking;
mod mouse;
mod moving;
mod pages;
mod rebound;
mod searching;
mod settings;
mod taking;
mod typing;

use crate::tui::stage::Stage;

/// Widths of the layouts: three columns, two rows, one column, one figure.
const WIDE: (u16, u16) = (120, 40);
const MEDIUM: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (60, 20);
const TINY: (u16, u16) = (20, 5);

/// Types the keys of each row on the sample and compares the state after them; tells of every row
/// that differs at once.
#[track_caller]
fn table(size: (u16, u16), rows: &[(&str, &str)]) {
    let mut differing = Vec::new();
    for (keys, expected) in rows {
        let mut stage = Stage::sample(size);
        let found = stage.keys(keys).state();
        if found != *expected {
            differing.push(format!("{keys:?} leads to\n    {found:?}, not to\n    {expected:?}"));
        }
    }
    assert!(differing.is_empty(), "at {size:?}\n{}", differing.join("\n"));
}
