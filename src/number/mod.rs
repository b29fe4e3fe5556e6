//! Exact decimal numbers and the intervals printed numbers stand for.
//!
//! A figure is never a binary float. [`decimal`] reads literals without losing a digit,
//! [`arithmetic`] computes with the direction of rounding stated, [`interval`] encloses,
//! [`quantity`] turns a printed number with its hedge into an interval, [`print`](mod@print) shows.

pub mod arithmetic;
mod corner;
pub mod decimal;
pub mod interval;
pub mod print;
pub mod quantity;
pub mod ratio;
mod vocabulary;
mod wide;

pub use arithmetic::{Rounding, add, div, mul, sub};
pub use decimal::{DecimalError, parse_exact, pow10, round_half_up, shift10};
pub use interval::{Bound, Interval};
pub use print::{parse_printed, print, print_fixed, print_trimmed};
pub use quantity::{Modifier, interval_of};
pub use ratio::Ratio;
pub use rust_decimal::Decimal;
pub(crate) use vocabulary::vocabulary;
