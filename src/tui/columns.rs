//! The list of the columns of the figures:
//!
//! ```text
//!  > [x] 指标   固定
//!    [x] 数值   ▲1
//!    [ ] 同比
//! ```

use super::app::App;
use super::grid::marks;
use super::paragraph::RichLine;
use super::theme::Role;
use crate::i18n::messages as m;
use crate::text::{Text, pad_right};

/// Cells of the name of a column.
const NAME: usize = 14;

/// The lines of the popup, one for each column, with the cursor in that row.
#[must_use]
pub(crate) fn lines(app: &App, at: usize) -> Vec<RichLine> {
    let (show, widths) = (app.settings.show, app.settings.widths);
    let marks = marks(app);
    let line = |(number, (column, is_shown)): (usize, &(crate::table::FigureColumn, bool))| {
        let cursor = if number == at { "> " } else { "  " };
        let check = if *is_shown { "[x] " } else { "[ ] " };
        let name = pad_right(&Text::clean(column.title(show)), NAME, widths).as_str().to_owned();
        let place = app.columns.place(*column);
        let sorted = marks.iter().find(|(it, _)| Some(*it) == place).map_or("", |(_, mark)| mark);
        let stays = place.is_some_and(|place| place < app.columns.frozen());
        let stays = if stays { m::stays(show.lang) } else { "" };
        let role = if number == at { Role::Number } else { Role::Text };
        vec![
            (format!("{cursor}{check}"), Role::Heading),
            (name, role),
            (format!("{stays} {sorted}").trim().to_owned(), Role::Muted),
        ]
    };
    app.columns.all().iter().enumerate().map(line).collect()
}
