//! Text on its way to a terminal: made safe, measured, cut and broken into lines.
//!
//! | file | question it answers |
//! |---|---|
//! | [`Text`], [`Shown`] | What may be sent to the terminal, and which raw bytes does it stand for? |
//! | [`CellWidths`], [`width`] | How many cells does *this* terminal take for it? |
//! | [`is_ambiguous`] | Is that a matter of the terminal's taste? |
//! | [`cut`](fn@cut), [`pad_left`], [`pad_right`] | How does it fit into a number of cells? |
//! | [`clean_cut`], [`width_up_to`] | The same for raw text of any length, looking only at its start. |
//! | [`collate`] | Which of two words comes first for a reader? |
//! | [`wrap`](fn@wrap) | Where may a Chinese line end? |
//!
//! Three units occur and are never mixed: *bytes* (offsets, UTF-8), *clusters* (what a reader
//! calls a character: an extended grapheme cluster) and *cells* (columns of the terminal).

mod ambiguous;
mod clean;
mod collation;
mod cut;
mod fold;
mod width;
mod word;
mod wrap;

pub use ambiguous::{UNICODE_VERSION, is_ambiguous};
pub use clean::{MAX_MARKS, Shown, Text};
pub use collation::collate;
pub use cut::{clean_cut, cut, cut_left, cut_middle, ellipsis, pad_left, pad_right, width_up_to};
pub(crate) use fold::{continues_number, fold, narrowed};
pub use width::{Ambiguous, CellWidths, Class, Cluster, MAX_CLUSTER_CELLS, clusters, drawn, width};
pub(crate) use word::{kebab, nearest, worded};
pub use wrap::{Line, Piece, Placed, wrap};
