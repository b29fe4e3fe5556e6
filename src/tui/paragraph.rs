//! Texts of any length broken into lines of a popup.

use std::borrow::Cow;
use std::ops::Range;

use super::app::App;
use super::theme::Role;
use crate::text::{Line, Shown, wrap};

/// A line of a popup: pieces with their roles.
pub(crate) type RichLine = Vec<(String, Role)>;

/// Code points shown of one text: names and notes have no limit of their own.
pub(crate) const LONGEST: usize = 2_000;

/// A text, or its first [`LONGEST`] code points with an ellipsis.
#[must_use]
pub(crate) fn opening(text: &str) -> Cow<'_, str> {
    // So many bytes hold no more code points.
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(""))),
        None => Cow::Borrowed(text),
    }
}

/// Breaks a text into lines of a role; no more than its first 2,000 code points.
#[must_use]
pub(crate) fn paragraph(app: &App, text: &str, width: u16, role: Role) -> Vec<RichLine> {
    broken(app, text, width, role, &[])
}

/// Breaks a list whose entries stand two spaces apart, such as a legend, between its entries only.
#[must_use]
pub(crate) fn entries(app: &App, text: &str, width: u16, role: Role) -> Vec<RichLine> {
    let mut keep = Vec::new();
    let mut start = 0;
    for entry in text.split("  ") {
        keep.push(start..start + entry.len());
        start += entry.len() + 2;
    }
    broken(app, text, width, role, &keep)
}

/// Breaks a text of pieces with roles of their own into lines.
#[must_use]
pub(crate) fn marked(app: &App, pieces: &[(String, Role)], width: u16) -> Vec<RichLine> {
    let (mut text, mut places) = (String::new(), Vec::with_capacity(pieces.len()));
    for (piece, _) in pieces {
        let start = text.len();
        text.push_str(piece);
        places.push(start..text.len());
    }
    let role = |mark: Option<usize>| mark.and_then(|at| pieces.get(at)).map_or(Role::Text, |(_, role)| *role);
    let shown = Shown::paragraph(&text);
    let lines = wrap(&shown, usize::from(width.max(1)), app.settings.widths, &[]);
    let rich = |line: &Line| -> RichLine {
        let cut = line.pieces(&shown, &places);
        cut.into_iter().map(|it| (it.text.as_str().to_owned(), role(it.mark))).collect()
    };
    lines.iter().map(rich).collect()
}

fn broken(app: &App, text: &str, width: u16, role: Role, keep: &[Range<usize>]) -> Vec<RichLine> {
    let text = opening(text);
    let shown = Shown::paragraph(&text);
    wrap(&shown, usize::from(width.max(1)), app.settings.widths, keep)
        .iter()
        .map(|line| vec![(line.text(&shown).as_str().to_owned(), role)])
        .collect()
}
