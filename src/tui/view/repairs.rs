//! The repairs of a page: the list, and below it what the chosen one changes.

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::text::width;
use crate::tui::app::Popup;
use crate::tui::area::span;
use crate::tui::paint::Scroll;
use crate::tui::repairs::{self, Row, Shares};
use crate::tui::theme::Role;

/// Draws the list and the chosen repair into the inside of the popup.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(Popup::Repairs(chosen)) = app.popup else { return };
    let shares = Shares::of(area.height);
    let top = repairs::first_shown(app, shares.list);
    let rows: Vec<Row> =
        (top..top + usize::from(shares.list)).map_while(|at| repairs::row(app, at)).collect();
    let list = Rect { height: shares.list, ..area };
    let columns = Columns::of(canvas, &rows);
    for (at, it) in rows.iter().enumerate() {
        let place = row(list, at);
        columns.draw(canvas, it, place);
        if top + at == chosen {
            let style = canvas.style(Role::Selected);
            canvas.buf.set_style(place.intersection(canvas.buf.area), style);
        }
    }
    let page = usize::from(shares.list);
    canvas.scrollbar(list, Scroll { position: top, len: repairs::len(app), page });
    if shares.below == 0 {
        return;
    }
    // The rule follows the list where that is short.
    let under = usize::from(shares.list).min(rows.len());
    let rule = row(area, under);
    let wide = app.settings.widths.is_wide(crate::text::Class::Line);
    canvas.text(rule, &(if wide { "-" } else { "─" }).repeat(usize::from(area.width)), Role::Border);
    for (at, line) in repairs::lines(app, chosen, area.width).iter().enumerate() {
        canvas.line(row(area, under + 1 + at), line);
    }
}

/// Cells of number, kind, confidence and lines.
struct Columns([usize; 4]);

impl Columns {
    fn of(canvas: &Canvas<'_>, rows: &[Row]) -> Self {
        let widths = canvas.app.settings.widths;
        let most =
            |text: &dyn Fn(&Row) -> &str| rows.iter().map(|it| width(text(it), widths)).max().unwrap_or(0);
        Self([most(&|it| &it.number), most(&|it| it.kind), most(&|it| &it.confidence), most(&|it| &it.lines)])
    }

    /// A row: the glyph of its state, its columns, and with what is left the words it is about.
    fn draw(&self, canvas: &mut Canvas<'_>, it: &Row, place: Rect) {
        let widths = canvas.app.settings.widths;
        let glyph = canvas.text(span(place, 0, 2), it.state.glyph(), it.state.role());
        let mut x = usize::from(glyph.max(1)) + 1;
        let [number, kind, confidence, lines] = self.0;
        for (text, cells, is_number, role) in [
            (it.number.as_str(), number, true, Role::Muted),
            (it.kind, kind, false, Role::Text),
            (it.confidence.as_str(), confidence, true, Role::Number),
            (it.lines.as_str(), lines, false, Role::Muted),
        ] {
            let shift = if is_number { cells - width(text, widths).min(cells) } else { 0 };
            canvas.text(span(place, x + shift, cells - shift), text, role);
            x += cells + 2;
        }
        canvas.text(span(place, x, usize::from(place.width)), &it.words, Role::Muted);
    }
}
