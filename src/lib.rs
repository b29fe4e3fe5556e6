//! Zonglan 纵览: a terminal explorer for number-dense articles.
//!
//! What is compiled so far, in the order of dependence:
//!
//! * [`text`]: text that is safe to show, measured in terminal cells;
//! * [`i18n`]: the two languages of the interface;
//! * [`date`]: periods, stated or inferred;
//! * [`mod@unit`]: units, kinds, bases;
//! * [`formula`]: formulas over figures, units worked out;
//! * [`number`]: exact decimals and intervals;
//! * [`job`]: work that can be watched and called off;
//! * [`load`]: the article format on the wire, and the built-in article;
//! * [`tui`]: what a user can do, by which keys, in which styles, and the one writer of data text.

pub mod article;
pub mod chart;
pub mod cli;
pub mod date;
pub mod export;
pub mod formula;
pub mod i18n;
pub mod job;
pub mod load;
pub mod number;
pub mod table;
pub mod text;
pub mod tui;
pub mod unit;
