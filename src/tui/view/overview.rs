//! The overview: key numbers, ladder, index, sections, timeline.

use ratatui::layout::Rect;

use super::{Canvas, chart, row};
use crate::article::{Article, Change, DerivedId, Item};
use crate::check::{Audit, Strength, Verdict};
use crate::i18n::messages as m;
use crate::table::{Amount, amount_of, amount_of_derived};
use crate::text::{CellWidths, width, width_up_to};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane};
use crate::tui::area::span;
use crate::tui::findings;
use crate::tui::layout::{Class, layout};
use crate::tui::lists::{self, CheckRow};
use crate::tui::paragraph::{entries, paragraph};
use crate::tui::theme::Role;

/// Cells from which on verdicts are named in words.
const ROOMY: u16 = 44;

/// Findings named of a verdict.
const CHECKS: usize = 4;

/// An item of the overview as name, amount, change, period.
struct Line<'a> {
    name: &'a str,
    amount: Amount,
    change: Option<(String, Change)>,
    period: String,
}

fn line<'a>(app: &App, article: &'a Article, item: Item) -> Option<Line<'a>> {
    let (lang, show) = (app.lang(), app.settings.show);
    match item {
        Item::Figure(id) => {
            let view = article.figure(id)?;
            let growth = article.change_of(id).and_then(|id| article.figure(id));
            Some(Line {
                name: article.name(view.figure.indicator, lang),
                amount: amount_of(&view, show),
                change: growth.map(|it| (amount_of(&it, show).text(), it.figure.change)),
                period: view
                    .shown_period()
                    .map_or_else(|| m::unstated(lang).to_owned(), |it| it.short_label(lang)),
            })
        }
        Item::Derived(id) => {
            let it = article.derived.get(id.index())?;
            Some(Line {
                name: article.name(it.title, lang),
                amount: amount_of_derived(article, id, show),
                change: None,
                period: m::derived_mark(lang).to_owned(),
            })
        }
        _ => None,
    }
}

/// Cells of the columns of the key numbers; 0 for one that is left out.
struct KeyColumns {
    name: usize,
    number: usize,
    unit: usize,
    change: usize,
    period: usize,
    gap: usize,
}

impl KeyColumns {
    /// Shares out some cells. Names first: where they would be cut the gaps go, then the period, then
    /// the changes. Numbers and their units are never cut while there is any room for them.
    fn of(lines: &[Option<Line<'_>>], room: usize, widths: CellWidths) -> Self {
        let most =
            |measure: &dyn Fn(&Line<'_>) -> usize| lines.iter().flatten().map(measure).max().unwrap_or(0);
        let number = most(&|it| width(&it.amount.bare(), widths));
        // A row without a change lets its unit run into the change's place.
        let unit_of = |it: &Line<'_>| width(&it.amount.spaced_unit(), widths);
        let unit = most(&|it| if it.change.is_some() { unit_of(it) } else { 0 });
        let change = most(&|it| it.change.as_ref().map_or(0, |(text, _)| width(text, widths)));
        let period = most(&|it| width(&it.period, widths)).min(12);
        let unit = unit.max(most(&unit_of).saturating_sub(change + 1));
        let wanted = most(&|it| width_up_to(it.name, 28, widths));
        let gap = if wanted + number + unit + change + period + 5 <= room { 2 } else { 1 };
        let mut it = Self { name: 0, number, unit, change, period, gap };
        if it.fixed() + wanted.min(10) + period > room {
            it.period = 0;
        }
        if it.fixed() + wanted.min(8) > room {
            // A change that is cut would be another number.
            (it.change, it.gap, it.unit) = (0, 0, most(&unit_of));
        }
        it.name = room.saturating_sub(it.fixed() + it.period).min(wanted.max(8) + 8);
        it
    }

    const fn fixed(&self) -> usize {
        self.number + self.unit + self.change + 1 + 2 * self.gap
    }
}

/// Key numbers: name, value, unit, change, period.
pub(super) fn key_numbers(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let cursor = app.cursor(Pane::KeyNumbers);
    let items = document.digest.key_numbers.iter().skip(cursor.top).take(usize::from(area.height));
    let lines: Vec<Option<Line<'_>>> = items.map(|&item| line(app, &document.article, item)).collect();
    let columns = KeyColumns::of(&lines, usize::from(area.width).saturating_sub(1), app.settings.widths);
    for (number, entry) in lines.iter().enumerate() {
        let place = row(area, number);
        if let Some(entry) = entry {
            key_number(canvas, place, &columns, entry);
            let item = document.digest.key_numbers.get(cursor.top + number).copied();
            canvas.mark_figure(span(place, columns.name + 1, 1), item);
        }
        if cursor.top + number == cursor.row {
            canvas.mark_row(place, Pane::KeyNumbers);
        }
    }
}

fn key_number(canvas: &mut Canvas<'_>, place: Rect, columns: &KeyColumns, entry: &Line<'_>) {
    let widths = canvas.app.settings.widths;
    let &KeyColumns { name, number, unit, change, period, gap } = columns;
    let derived = entry.amount.derived;
    canvas.text(span(place, 0, name), entry.name, if derived { Role::Derived } else { Role::Text });
    let bare = entry.amount.bare();
    let shift = number - width(&bare, widths).min(number);
    let role = if derived { Role::Derived } else { Role::Number };
    canvas.text(span(place, name + 1 + shift, number - shift), &bare, role);
    let unit_room = if entry.change.is_some() { unit } else { unit + gap + change };
    canvas.text(span(place, name + 1 + number, unit_room), &entry.amount.spaced_unit(), Role::Text);
    if let Some((text, direction)) = entry.change.as_ref().filter(|_| change > 0) {
        let shift = change - width(text, widths).min(change);
        let role = if *direction == Change::Down { Role::Down } else { Role::Up };
        canvas.text(span(place, name + 1 + number + unit + gap + shift, change - shift), text, role);
    }
    canvas.text(span(place, name + columns.fixed(), period), &entry.period, Role::Text);
}

/// Title of the ladder, with its unit.
pub(super) fn ladder_title(app: &App) -> String {
    let lang = app.lang();
    let Some(document) = &app.document else { return String::new() };
    let table = document.digest.ladder.as_ref().and_then(|ladder| ladder.table);
    let title = match table.and_then(|id| document.article.tables.get(id.index())) {
        Some(table) => document.article.name(table.title, lang),
        None => m::ladder_other(lang),
    };
    let title = match chart::shared_unit(app) {
        // Cut titles lose the unit, and the rows do not have it: then the unit alone is the title.
        Some(unit) if !title.contains(&unit) => {
            let full = m::in_unit(lang, title, &unit);
            let room = usize::from(layout(app).inner(Pane::Ladder).width);
            if width(&full, app.settings.widths) + 2 <= room { full } else { unit }
        }
        _ => title.to_owned(),
    };
    match app.audit().filter(|_| Class::of(app.size) == Class::Narrow) {
        // There is no room for a pane of its own.
        Some(audit) => format!("{title} {}", findings::counts(audit)),
        None => title,
    }
}

/// Amounts side by side, by basis; an arrow where only a floor is known.
pub(super) fn ladder(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let lang = app.lang();
    let Some(ladder) = &document.digest.ladder else {
        canvas.text(row(area, 0), m::no_amounts(lang), Role::Muted);
        return;
    };
    let used = chart::ladder(canvas, ladder, area);
    let legend = entries(app, &chart::legend(app, ladder), area.width, Role::Muted);
    let warning = paragraph(app, m::not_addable(lang), area.width, Role::Caution);
    for (number, line) in legend.iter().chain(&warning).enumerate() {
        canvas.line(row(area, used + number), line);
    }
}

/// Levels with the year before as 100, and the finding the text does not state.
pub(super) fn index(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let lang = app.lang();
    if document.digest.index.is_empty() {
        canvas.text(row(area, 0), m::no_changes(lang), Role::Muted);
        return;
    }
    canvas.text(row(area, 0), &m::index_base(lang, m::year_earlier(lang)), Role::Muted);
    let bars = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    let used = chart::index(canvas, &document.digest.index, bars);
    if let Some(id) = document.digest.insight {
        let text = insight(app, id);
        for (number, line) in paragraph(app, &text, area.width, Role::Caution).iter().enumerate() {
            canvas.line(row(area, used + 2 + number), line);
        }
    }
}

/// Sections with figures, figures per 1,000 code points, tables, and a bar.
pub(super) fn sections(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let (area, meter) = meter_row(app, area);
    chart::density(canvas, &document.article, &document.digest, area);
    if let Some(covered) = app.covered().filter(|_| meter.height > 0) {
        chart::meter(canvas, covered, meter);
    }
}

/// The title of the sections: with how much of the digits is explained where the pane has no line for it.
pub(super) fn sections_title(app: &App) -> String {
    let title = m::sections(app.lang());
    let inner = layout(app).inner(Pane::SectionList);
    let share =
        app.covered().and_then(|it| it.coverage.percent()).filter(|_| meter_row(app, inner).1.height == 0);
    share.map_or_else(|| title.to_owned(), |share| format!("{title} · {}", m::covered(app.lang(), &share)))
}

/// The pane of the sections shared out: the list, and where that leaves a line, the line of the meter.
fn meter_row(app: &App, area: Rect) -> (Rect, Rect) {
    let used = crate::tui::area::cells(lists::lines(app, Pane::SectionList))
        .saturating_add(lists::heading_lines(Pane::SectionList));
    let none = Rect { height: 0, ..area };
    if used >= area.height || app.covered().is_none_or(|it| it.coverage.numerals == 0) {
        return (area, none);
    }
    let last = area.height - 1;
    (Rect { height: last, ..area }, Rect { y: area.y + last, height: 1, ..area })
}

/// The verdicts with their counts, and in a few words what they are about.
pub(super) fn checks(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let lang = app.lang();
    let Some(audit) = app.audit() else {
        let words = app.auditing.as_ref().map(|job| m::auditing(lang, job.permille() / 10));
        canvas.text(row(area, 0), words.as_deref().unwrap_or(m::nothing(lang)), Role::Muted);
        return;
    };
    let cursor = app.cursor(Pane::Checks);
    let rows = lists::check_rows(app);
    let name = |it: &Verdict| width(it.name(lang), app.settings.widths);
    let names = Verdict::ALL.iter().map(name).max().unwrap_or(0);
    let number = Verdict::ALL.iter().map(|it| audit.count(*it).to_string().len()).max().unwrap_or(1);
    for (at, check) in rows.iter().enumerate().skip(cursor.top) {
        let place = row(area, at - cursor.top);
        if place.height == 0 {
            break;
        }
        let (verdict, words) = match *check {
            CheckRow::Verdict(verdict) => (verdict, words_of(app, audit, verdict)),
            CheckRow::Insight(id) => (Verdict::Notable, insight(app, id)),
        };
        // Where there is little room the glyph says what the word does.
        let cells = if area.width < ROOMY { 0 } else { names + 1 };
        let mark = canvas.text(span(place, 0, 2), verdict.glyph(), Role::of(verdict));
        let x = usize::from(mark.max(1)) + 1;
        canvas.text(span(place, x, cells), verdict.name(lang), Role::Text);
        let rest = x + cells;
        if matches!(check, CheckRow::Verdict(_)) {
            let count = format!("{:>number$}", audit.count(verdict));
            canvas.text(span(place, rest, number), &count, Role::Number);
        }
        let rest = span(place, rest + number + 2, usize::from(place.width));
        let words = match *check {
            // A cut number would be none: where there is little room it comes first.
            CheckRow::Insight(id) if width(&words, app.settings.widths) > usize::from(rest.width) => {
                insight_in_short(app, id)
            }
            _ => words,
        };
        canvas.text(rest, &words, if verdict < Verdict::Notable { Role::Text } else { Role::Muted });
        if at == cursor.row {
            canvas.mark_row(place, Pane::Checks);
        }
    }
    let used = rows.len().saturating_sub(cursor.top);
    canvas.text(
        row(area, used + 1),
        &m::checks_keys(lang, &app.key(Action::Open), &app.key(Action::Audit)),
        Role::Muted,
    );
}

/// What the findings of a verdict are about; of passes how much they are worth.
fn words_of(app: &App, audit: &Audit, verdict: Verdict) -> String {
    let lang = app.lang();
    if verdict == Verdict::Consistent {
        return m::passes(lang, audit.passes(Strength::Strong), audit.passes(Strength::Weak));
    }
    let findings = audit.findings.get(audit.of(verdict)).unwrap_or(&[]).iter();
    let words: Vec<&str> = findings.take(CHECKS).map(|finding| finding.detail.get(lang)).collect();
    words.join(" · ")
}

/// A worked-out figure that the text does not state.
fn insight(app: &App, id: DerivedId) -> String {
    let Some(article) = app.article() else { return String::new() };
    let amount = amount_of_derived(article, id, app.settings.show).text();
    let title = article.derived.get(id.index()).map_or("", |it| article.name(it.title, app.lang()));
    format!("{}: {title} {amount}", m::not_in_text(app.lang()))
}

/// The same with its number first and without a word of its kind.
fn insight_in_short(app: &App, id: DerivedId) -> String {
    let Some(article) = app.article() else { return String::new() };
    let amount = amount_of_derived(article, id, app.settings.show).text();
    let title = article.derived.get(id.index()).map_or("", |it| article.name(it.title, app.lang()));
    format!("{amount} {title}")
}

/// Dates in the order of time.
pub(super) fn timeline(canvas: &mut Canvas<'_>, area: Rect) {
    let app = canvas.app;
    let Some(document) = &app.document else { return };
    let lang = app.lang();
    let cursor = app.cursor(Pane::Timeline);
    if document.digest.timeline.is_empty() {
        canvas.text(row(area, 0), m::no_dates(lang), Role::Muted);
    }
    for (at, id) in document.digest.timeline.iter().enumerate().skip(cursor.top) {
        let place = row(area, at - cursor.top);
        let Some(date) = document.article.dates.get(id.index()).filter(|_| place.height > 0) else { break };
        let label = date.period.label(lang);
        canvas.text(span(place, 0, 12), &label, Role::Number);
        let rest = span(place, 13, usize::from(place.width));
        canvas.text(rest, document.article.name(date.event, lang), Role::Text);
        if at == cursor.row {
            canvas.mark_row(place, Pane::Timeline);
        }
    }
}
