//! Figures in raw Chinese text: from bytes to mentions.
//!
//! A text is cut into passages (`passage`) and folded into glyphs (`glyph`): full-width forms,
//! traditional numerals and blanks are one form from there on, each glyph with its place in the source.
//! One hand-written grammar reads them from left to right (`scan`): words that only look like numbers
//! (`lexicon`), dates (`calendar`), ranks (`rank`), amounts as modifier* number infix? scale* unit
//! suffix* (`amount`, `numeral`, `han`, `share`, `measure`, `hedge`) and names made of digits (`code`).
//! A second pass over each passage says what the mentions are about: change and its reference
//! (`change`), the period (`scope`), the thing measured (`indicator`), basis and source (`provenance`).
//!
//! Time and memory grow linearly with the text. Nothing here panics on any text.

mod amount;
mod calendar;
mod change;
mod chars;
mod clause;
mod code;
mod compound;
mod development;
mod entity;
mod glyph;
mod grid;
mod han;
mod head;
mod hedge;
mod indicator;
mod lexicon;
mod lexicon_words;
mod measure;
mod measure_words;
mod mention;
mod numeral;
mod passage;
mod phrase;
mod place;
mod provenance;
mod range;
mod rank;
mod raw;
mod scan;
mod scope;
mod share;
mod shorten;
mod subject;
mod when;

pub use head::place_of;
pub use mention::{Direction, Evidence, Mention, MentionKind, Period};
pub use passage::{Context, Mentions, mentions};
pub use phrase::phrases;
pub use when::{Moment, Part, When};

#[cfg(test)]
mod tests;
