//! Popups over the panes, and the strip that shows the focus in one line.

use ratatui::layout::Rect;

use super::{Canvas, repairs, row, searching, sections};
use crate::article::Item;
use crate::text::Text;
use crate::tui::app::{App, Pane, Popup, Room};
use crate::tui::area::inside;
use crate::tui::paint::{self, Border, Panel, Scroll};
use crate::tui::paragraph::paragraph;
use crate::tui::theme::Role;
use crate::tui::{detail, findings, lists, popups};

/// The popup that is open.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(popup) = app.popup else { return };
    let (title, scroll) = (popups::title(app, popup), popup.scroll());
    let style = canvas.style(Role::Text);
    paint::clear(canvas.buf, area, style);
    let panel = Panel {
        title: Text::clean(&title),
        border: Border::Popup,
        style: canvas.style(Role::BorderFocused),
        title_style: canvas.style(Role::Title),
    };
    let inner =
        if inside(area) == area { area } else { paint::frame(canvas.buf, area, &panel, app.settings.widths) };
    match popup {
        Popup::Repairs(_) => return repairs::draw(canvas, inner),
        Popup::Search(_) => return searching::draw(canvas, inner),
        Popup::Palette(_) => return searching::commands(canvas, inner),
        _ => {}
    }
    let lines = popups::lines(app, popup, inside(area).width);
    let page = usize::from(inner.height);
    let scroll = if popup.has_cursor() { (scroll + 1).saturating_sub(page) } else { scroll };
    for (number, line) in lines.iter().skip(scroll).take(usize::from(inner.height)).enumerate() {
        canvas.line(row(inner, number), line);
    }
    canvas.scrollbar(inner, Scroll { position: scroll, len: lines.len(), page });
}

/// One figure on a screen too small for a list: name, value, then everything else.
pub(super) fn card(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    if app.room == Room::Audit {
        let lines = lists::chosen_finding(app).map_or_else(Vec::new, |finding| {
            let mut lines = paragraph(app, &findings::title(finding, app.lang()), area.width, Role::Title);
            lines.extend(findings::whole(app, finding, area.width));
            lines
        });
        for (number, line) in lines.iter().take(usize::from(area.height)).enumerate() {
            canvas.line(row(area, number), line);
        }
        return;
    }
    let Some(item) = shown(app) else { return };
    let mut lines = paragraph(app, &detail::name(app, item), area.width, Role::Title);
    lines.extend(paragraph(app, &detail::value(app, item), area.width, Role::Number));
    lines.extend(detail::lines(app, item, area.width));
    for (number, line) in lines.iter().take(usize::from(area.height)).enumerate() {
        canvas.line(row(area, number), line);
    }
}

/// The focus, unless the list it would be chosen in shows nothing: then what is filtered out is not told of.
pub(super) fn shown(app: &App) -> Option<Item> {
    let list = match app.room {
        Room::Figures => Pane::FigureTable,
        Room::Audit => Pane::Findings,
        _ => return app.focus,
    };
    app.focus.filter(|_| app.pane() == Pane::Source || lists::len(app, list) > 0)
}

/// The focus in as many lines as the strip has.
pub(super) fn strip(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let is_words = app.room == Room::Sections && matches!(app.focus, None | Some(Item::Section(_)));
    let finding = lists::chosen_finding(app).filter(|_| app.room == Room::Audit);
    let (title, summary) = match (finding, shown(app)) {
        (Some(finding), _) => (findings::title(finding, app.lang()), String::new()),
        _ if is_words => sections::row_words(app),
        (None, Some(item)) if app.room != Room::Audit => {
            (detail::title(app, item), detail::summary(app, item))
        }
        _ if app.room == Room::Audit => (String::new(), String::new()),
        _ => return,
    };
    let panel = Panel {
        title: Text::clean(&title),
        border: Border::Plain,
        style: canvas.style(Role::Border),
        title_style: canvas.style(Role::Number),
    };
    let inner =
        if inside(area) == area { area } else { paint::frame(canvas.buf, area, &panel, app.settings.widths) };
    if let Some(finding) = finding {
        let lines = findings::whole(app, finding, inner.width);
        for (number, line) in lines.iter().take(usize::from(inner.height)).enumerate() {
            canvas.line(row(inner, number), line);
        }
        return;
    }
    if let (Some(item), true) = (shown(app).filter(|_| app.room != Room::Audit), inner.height > 2) {
        for (number, line) in
            detail::lines(app, item, inner.width).iter().take(usize::from(inner.height)).enumerate()
        {
            canvas.line(row(inner, number), line);
        }
        return;
    }
    if inner.height == 1 {
        canvas.text(inner, &summary, Role::Text);
        return;
    }
    for (number, line) in paragraph(app, &summary, inner.width, Role::Text).iter().enumerate() {
        canvas.line(row(inner, number), line);
    }
}
