//! What popups say, whichever is open: for layout, scrolling and drawing alike.

use super::app::{App, Popup};
use super::paragraph::RichLine;
use super::{
    columns, comparing, correction, detail, exporting, findings, help, hits, repairs, settings, sum,
};
use crate::i18n::messages as m;

/// The lines of a popup for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, popup: Popup, width: u16) -> Vec<RichLine> {
    match popup {
        Popup::Detail(item, _) => detail::lines(app, item, width),
        Popup::Derivation(item, _) => findings::lines(app, item, width),
        Popup::Sum(_) => sum::lines(app, width),
        Popup::Correction(figure, at) => correction::lines(app, figure, at, width),
        Popup::Bases(figure, at) => correction::basis_lines(app, figure, at),
        Popup::Export(at) => exporting::lines(app, at, width),
        Popup::Help(_) => help::lines(app, width),
        Popup::Columns(at) => columns::lines(app, at),
        Popup::Repairs(at) => repairs::lines(app, at, width),
        Popup::Settings(at) => settings::lines(app, at, width),
        // Lists of their own, drawn row by row.
        Popup::Search(_) | Popup::Palette(_) => Vec::new(),
        Popup::Compared(_) => comparing::steps(app, width),
        Popup::Quote(is_later, _) => comparing::quote(app, is_later, width),
        Popup::Partners(at) => comparing::partner_lines(app, at),
    }
}

/// The title of a popup.
#[must_use]
pub(crate) fn title(app: &App, popup: Popup) -> String {
    match popup {
        Popup::Detail(item, _) => detail::title(app, item),
        Popup::Derivation(item, _) => findings::derivation_title(app, item),
        Popup::Sum(_) => m::sum_title(app.lang(), app.marked.len()),
        Popup::Correction(figure, _) => correction::title(app, figure),
        Popup::Bases(..) => correction::basis_title(app),
        Popup::Export(_) => m::export_title(app.lang()).to_owned(),
        Popup::Help(_) => m::help_title(app.lang()).to_owned(),
        Popup::Columns(_) => m::columns_title(app.lang()).to_owned(),
        Popup::Repairs(_) => repairs::title(app),
        Popup::Settings(_) => m::settings_title(app.lang()).to_owned(),
        Popup::Search(_) => hits::title(app),
        Popup::Palette(_) => m::palette_title(app.lang()).to_owned(),
        Popup::Compared(_) => m::pair_steps(app.lang()).to_owned(),
        Popup::Quote(is_later, _) => comparing::quote_title(app, is_later),
        Popup::Partners(_) => m::partners_title(app.lang()).to_owned(),
    }
}
