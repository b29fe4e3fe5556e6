//! Title, rooms, pane titles, footer, and the screen while a file loads.

use ratatui::layout::Rect;

use super::{Canvas, row};
use crate::i18n::messages as m;
use crate::text::{Text, width};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane, Room};
use crate::tui::area::{cells, inside, span};
use crate::tui::layout::{Class, Layout};
use crate::tui::line::LineEdit;
use crate::tui::paint::{self, Border, Panel};
use crate::tui::repairs::origin;
use crate::tui::theme::Role;
use crate::tui::{comparing, findings, lists, tabs};

/// Headline, mark of the sample, place and date on the left; counts on the right.
pub(super) fn header(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let lang = app.lang();
    let Some(document) = &app.document else {
        canvas.text(area, &format!(" {}", app.loading_name), Role::Title);
        return;
    };
    if let Some(compared) = app.shelf.compared.as_ref().filter(|_| app.pane() == Pane::Comparison) {
        // A cell at both ends, and two between.
        let (left, right) = comparing::header(app, compared, usize::from(area.width).saturating_sub(4));
        let cells = cells(width(&right, app.settings.widths)).min(area.width);
        let room = usize::from(area.width - cells).saturating_sub(3);
        canvas.text(span(area, 1, room), &left, Role::Title);
        canvas.text(span(area, room + 2, usize::from(cells)), &right, Role::Muted);
        return;
    }
    let article = &document.article;
    let narrow = Class::of(app.size) < Class::Medium;
    let checks = match (app.audit(), &app.auditing) {
        (Some(audit), _) => audit.findings.len().to_string(),
        (None, Some(job)) => format!("{}%", job.permille() / 10),
        (None, None) => "–".to_owned(),
    };
    let counts = match app.audit().filter(|_| narrow && app.room == Room::Audit) {
        Some(audit) => findings::counts(audit),
        None if narrow => m::counts_short(lang, article.figures.len(), &checks),
        None => m::counts(lang, article.figures.len(), article.dates.len(), &checks),
    };
    let counts_width = cells(width(&counts, app.settings.widths));
    let room = area.width.saturating_sub(counts_width.saturating_add(2));
    let mut mark = if document.is_sample { format!("[{}]", m::sample(lang)) } else { document.name.clone() };
    if let Some(raw) = document.raw.as_ref().filter(|_| !narrow) {
        mark.push_str(&format!(" · {}", origin(&raw.page.source)));
    }
    let head = &article.head;
    let mut more = String::new();
    if Class::of(app.size) == Class::Wide {
        more = format!("  {} {}", article.str(head.place), article.str(head.place_code));
        match (head.published, head.temporal) {
            (Some(day), _) => more.push_str(&format!("  {}", m::dated(lang, &day.label(lang)))),
            (None, Some(span)) => more.push_str(&format!("  {}", m::dated_inferred(lang, &span.label(lang)))),
            _ => {}
        }
    }
    let mark = format!(" {mark}{more}");
    let mark_width = cells(width(&mark, app.settings.widths));
    let room = usize::from(room.saturating_sub(1));
    let title = span(area, 1, room.saturating_sub(usize::from(mark_width)));
    let used = usize::from(canvas.text(title, article.name(head.headline, lang), Role::Title));
    canvas.text(span(area, 1 + used, room - used), &mark, Role::Muted);
    let right = area.width.saturating_sub(counts_width.saturating_add(1));
    canvas.text(span(area, usize::from(right), usize::from(counts_width)), &counts, Role::Muted);
}

/// Rooms on the left; unit, language and help on the right.
pub(super) fn tabs(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let tabs = tabs::tabs(app);
    for tab in &tabs {
        let role = if app.room == tab.room { Role::Tab } else { Role::Muted };
        canvas.text(span(area, usize::from(tab.x), usize::from(tab.cells)), &tab.text, role);
    }
    let lang = app.lang();
    let (unit, language) = (app.settings.show.unit.name(lang), lang.pick(("中", "EN")));
    let help = app.key(Action::Help);
    let marked = match app.marked.len() {
        0 => String::new(),
        marked => format!("{}  ", m::marked_short(lang, marked)),
    };
    // As much of it as fits.
    let choices = [
        format!("{marked}{unit}  {language}  {help}{} ", m::help_title(lang)),
        format!("{marked}{unit}  {language}  {help} "),
        format!("{marked}{unit} "),
        marked,
    ];
    let taken = tabs.last().map_or(0, |tab| tab.x + tab.cells);
    let room = usize::from(area.width.saturating_sub(taken));
    let fits = |words: &&String| width(words, app.settings.widths) < room;
    if let Some(right) = choices.iter().find(fits) {
        let cells = cells(width(right, app.settings.widths));
        let place = Rect { x: area.x + area.width - cells, width: cells, ..area };
        canvas.text(place, right, Role::Muted);
    }
}

/// The title of a pane.
pub(super) fn pane_title(app: &App, pane: Pane) -> String {
    let lang = app.lang();
    let position = |pane: Pane| {
        let rows = lists::len(app, pane);
        if rows == 0 { String::new() } else { m::row_of(lang, app.cursor(pane).row + 1, rows) }
    };
    match pane {
        Pane::KeyNumbers => m::key_numbers(lang).to_owned(),
        Pane::Ladder => super::overview::ladder_title(app),
        Pane::Index => m::volumes(lang).to_owned(),
        Pane::SectionList => super::overview::sections_title(app),
        Pane::Timeline => m::timeline(lang).to_owned(),
        Pane::Checks => m::room_audit(lang).to_owned(),
        Pane::Findings => super::findings::title(app),
        Pane::Navigation => m::navigation(lang).to_owned(),
        Pane::Tables => section_title(app),
        Pane::Source => super::source::title(app),
        Pane::Library => super::library::title(app),
        Pane::Comparison => format!("{} {}", m::same_indicator(lang), position(pane)),
        Pane::FigureTable => {
            let all = app.article().map_or(0, |article| article.figures.len());
            let shown = app.figures.count(all);
            if app.arranging.is_some() {
                format!("{} · {}…", m::figures(lang), m::sorting(lang))
            } else if app.filter.is_empty() {
                let place = if app.grouping.is_some() { all.to_string() } else { position(pane) };
                format!("{} {place}{}", m::figures(lang), by(app))
            } else {
                let filtered = m::filtered(lang, shown, all, app.filter.text());
                format!("{} {filtered}{}", m::figures(lang), by(app))
            }
        }
    }
}

/// What the figures are grouped by, behind a dot.
fn by(app: &App) -> String {
    let lang = app.lang();
    app.grouping.map_or_else(String::new, |it| format!(" · {}", m::by(lang, it.name(lang))))
}

/// Name of the current section.
pub(super) fn section_title(app: &App) -> String {
    let section = app.section.and_then(|id| {
        app.article().and_then(|article| article.sections.get(id.index()).map(|it| (article, it)))
    });
    section.map_or_else(
        || m::whole_article(app.lang()).to_owned(),
        |(article, section)| article.name(section.name, app.lang()).to_owned(),
    )
}

/// A toast, the prompt, a notice, or the keys of this view.
pub(super) fn footer(canvas: &mut Canvas<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = canvas.app;
    let lang = app.lang();
    let inner = span(area, 1, usize::from(area.width));
    if let Some(editing) = &app.kept.editing {
        typing(canvas, inner, (editing.label(lang), ""), &editing.line);
    } else if let Some(prompt) = &app.prompt {
        super::prompt::footer(canvas, inner, prompt);
    } else if let Some(line) = &app.shelf.adding {
        typing(canvas, inner, (m::add_prompt(lang), m::add_hint(lang)), line);
    } else if app.is_naming_a_file() {
        canvas.text(inner, m::export_typing(lang), Role::Muted);
    } else if let Some(toast) = &app.toast {
        canvas.text(inner, toast, Role::Toast);
    } else if let Some(count) = app.count {
        canvas.text(inner, &m::count_typed(lang, count), Role::Toast);
    } else if let Some(notice) = app.notice.as_ref().or(app.kept.notice.as_ref()) {
        canvas.text(inner, notice, Role::Caution);
    } else {
        keys(canvas, inner);
    }
}

/// A line that is typed, with the word before it and what to type while it is empty.
fn typing(canvas: &mut Canvas<'_>, area: Rect, (label, hint): (&str, &str), typed: &LineEdit) {
    let widths = canvas.app.settings.widths;
    let label = format!("{label} ");
    let room = usize::from(area.width).saturating_sub(width(&label, widths));
    let (before, after) = typed.shown(room, widths);
    let hint = if typed.text().is_empty() { hint } else { "" };
    let line = vec![
        (label, Role::Heading),
        (before, Role::Number),
        ("▏".to_owned(), Role::Title),
        (after, Role::Number),
        (hint.to_owned(), Role::Muted),
    ];
    canvas.line(area, &line);
}

/// The keys of this view, as many as fit.
fn keys(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let scope = app.scope();
    let mut rest = area;
    for &action in scope.footer() {
        let Some(key) = app.keymap.labels(scope, action).next() else { continue };
        let word = match action {
            Action::Chart if app.plots.is_some() => m::to_tables(app.lang()),
            _ => action.short(app.lang()),
        };
        let text = format!("{key} {word}");
        let cells = cells(width(&text, app.settings.widths));
        if cells > rest.width {
            break;
        }
        let used = canvas.text(rest, key, Role::Number);
        let after = span(rest, usize::from(used), usize::from(rest.width));
        canvas.text(after, &format!(" {word}"), Role::Muted);
        rest = span(rest, usize::from(cells) + 2, usize::from(rest.width));
    }
}

/// The screen while the first file loads.
pub(super) fn loading(canvas: &mut Canvas<'_>, made: &Layout) {
    let app = canvas.app;
    let lang = app.lang();
    let Some(area) = made.panes.iter().map(|(_, area)| *area).reduce(Rect::union) else {
        return;
    };
    let title = m::loading(lang);
    let panel = Panel {
        title: Text::clean(title),
        border: Border::Plain,
        style: canvas.style(Role::Border),
        title_style: canvas.style(Role::Title),
    };
    let inner =
        if inside(area) == area { area } else { paint::frame(canvas.buf, area, &panel, app.settings.widths) };
    let Some(job) = &app.loading else {
        canvas.text(row(inner, 0), m::nothing(lang), Role::Muted);
        return;
    };
    let (done, of) = job.amounts();
    let filled = usize::from(job.permille()) * usize::from(inner.width.saturating_sub(2)) / 1000;
    let middle = usize::from(inner.height / 2);
    canvas.text(row(inner, middle.saturating_sub(1)), &format!(" {}", app.loading_name), Role::Title);
    canvas.text(row(inner, middle), &format!(" {}", "#".repeat(filled)), Role::BarDone);
    // The size of a pipe is not known, nor is any before the file is open.
    if of > 0 {
        let (power, unit) = if of < 1 << 20 { (10, "kB") } else { (20, "MB") };
        let words = m::loaded_part(lang, done >> power, of >> power, unit);
        canvas.text(row(inner, middle + 1), &format!(" {words}"), Role::Muted);
    }
}
