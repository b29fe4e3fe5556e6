//! Everything known of one figure, derived figure or date: the lines of the popup and of the strip.

use super::app::App;
use super::area;
use super::paragraph::{RichLine, opening, paragraph};
use super::theme::Role;
use super::wrapped::BlockText;
use crate::article::{Article, Change, DateMention, Derived, DerivedId, FigureId, FigureView, Item, Name};
use crate::date::{Known, Period};
use crate::formula::as_read;
use crate::i18n::{Lang, messages as m};
use crate::number::{Interval, Modifier};
use crate::table::{Show, amount_of, amount_of_derived};
use crate::text::{Text, pad_right};
use crate::unit::{Basis, DisplayUnit, UnitExpr, as_printed};

/// Derived figures and tables listed of one figure.
const RELATED: usize = 8;

/// Code points of a sentence shown before a figure, and after it.
const AROUND: usize = 500;

/// Cells that the labels take.
const LABEL: usize = 8;

/// Collects labelled lines.
struct Sheet<'a> {
    app: &'a App,
    width: u16,
    lines: Vec<RichLine>,
}

impl Sheet<'_> {
    /// A label and its text, broken under itself; nothing for an empty text.
    fn row(&mut self, label: &str, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let widths = self.app.settings.widths;
        let cells = if self.app.lang() == Lang::En { LABEL + 3 } else { LABEL - 1 };
        let label = Text::clean(label);
        let label = pad_right(&label, cells, widths);
        let room = self.width.saturating_sub(area::cells(cells)).max(8);
        for (number, mut line) in paragraph(self.app, text, room, role).into_iter().enumerate() {
            let head = if number == 0 { label.as_str().to_owned() } else { " ".repeat(cells) };
            line.insert(0, (head, Role::Heading));
            self.lines.push(line);
        }
    }
}

/// The lines of an item's detail for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, item: Item, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet { app, width, lines: Vec::new() };
    if let Some(article) = app.article() {
        match item {
            Item::Figure(id) => {
                if let Some(view) = article.figure(id) {
                    figure(&mut sheet, &view);
                }
            }
            Item::Derived(id) => {
                if let Some(it) = article.derived.get(id.index()) {
                    derived(&mut sheet, article, id, it);
                }
            }
            Item::Date(id) => {
                if let Some(it) = article.dates.get(id.index()) {
                    date(&mut sheet, article, it);
                }
            }
            _ => {}
        }
    }
    sheet.lines
}

/// What an item measures, or what happened; no more than its first 2,000 code points.
#[must_use]
pub(crate) fn name(app: &App, item: Item) -> String {
    let (Some(article), lang) = (app.article(), app.lang()) else {
        return String::new();
    };
    match item {
        Item::Figure(id) => article.figure(id).map(|view| opening(view.indicator(lang)).into_owned()),
        Item::Derived(id) => {
            article.derived.get(id.index()).map(|it| format!("{} =", opening(article.name(it.title, lang))))
        }
        Item::Date(id) => {
            article.dates.get(id.index()).map(|it| opening(article.name(it.event, lang)).into_owned())
        }
        Item::Section(id) => {
            article.sections.get(id.index()).map(|it| opening(article.name(it.name, lang)).into_owned())
        }
        _ => None,
    }
    .unwrap_or_default()
}

/// The value of an item with hedge and unit, or its date.
#[must_use]
pub(crate) fn value(app: &App, item: Item) -> String {
    let (Some(article), show) = (app.article(), app.settings.show) else {
        return String::new();
    };
    match item {
        Item::Figure(id) => article.figure(id).map(|view| amount_of(&view, show).text()),
        Item::Derived(id) => Some(amount_of_derived(article, id, show).text()),
        Item::Date(id) => article.dates.get(id.index()).map(|it| it.period.label(show.lang)),
        _ => None,
    }
    .unwrap_or_default()
}

/// Title of an item's detail: what it measures.
#[must_use]
pub(crate) fn title(app: &App, item: Item) -> String {
    let id = app.article().map_or("", |article| article.id_of(item));
    format!("{id} {}", name(app, item))
}

fn figure(sheet: &mut Sheet<'_>, view: &FigureView<'_>) {
    let (app, article) = (sheet.app, view.article);
    let (lang, show) = (app.lang(), app.settings.show);
    let printed = Show { unit: DisplayUnit::AsPrinted, ..show };
    let span = view.figure.span;
    let (start, end) = (article.text.code_point_of(span.start), article.text.code_point_of(span.end));
    let place = m::place_in_text(lang, article.text.line_of(span.start), start, end);
    sheet.row(m::detail_text(lang), &format!("“{}”  {place}", view.surface()), Role::Text);
    sheet.row(m::detail_value(lang), &amount_of(view, printed).text(), Role::Number);
    let converted = amount_of(view, show);
    if converted != amount_of(view, printed) {
        sheet.row(m::detail_converted(lang), &converted.text(), Role::Number);
    }
    sheet.row(m::detail_interval(lang), &interval_words(view, lang), Role::Muted);
    sheet.row(m::subject(lang), view.subject(), Role::Text);
    period_rows(sheet, view);
    sheet.row(m::detail_basis(lang), view.figure.basis.shown(lang), Role::Text);
    sheet.row(m::detail_said_by(lang), &said_by(view, lang), Role::Text);
    change_row(sheet, view);
    related(sheet, article, view.id);
    if let Some(detail) = &view.figure.detail {
        sheet.row(m::detail_note(lang), article.name(detail.note, lang), Role::Caution);
    }
    sheet.row(m::detail_sentence(lang), &sentence(view), Role::Muted);
}

fn period_rows(sheet: &mut Sheet<'_>, view: &FigureView<'_>) {
    let lang = sheet.app.lang();
    let detail = view.figure.detail.as_deref();
    let from = detail.map_or(Name::default(), |detail| detail.inferred_from);
    let from = view.article.name(from, lang);
    let period = view.figure.period;
    let text = period.map_or_else(|| m::unstated(lang).to_owned(), |it| period_words(it, from, lang));
    sheet.row(m::detail_period(lang), &text, Role::Text);
    if let Some(as_of) = view.as_of() {
        // The reason belongs to what was inferred: the day, where the period is stated.
        let is_period = period.is_some_and(|it| it.known() == Known::Inferred);
        sheet.row(
            m::detail_as_of(lang),
            &period_words(as_of, if is_period { "" } else { from }, lang),
            Role::Text,
        );
    }
}

/// A period as one reads it, as it is noted, and what an inferred part was inferred from.
fn period_words(period: Period, from: &str, lang: Lang) -> String {
    let (label, noted) = (period.label(lang), period.to_string());
    let mut words = label.clone();
    if period.known() == Known::Inferred {
        words.push_str(&if from.is_empty() {
            format!("（{}）", m::inferred(lang))
        } else {
            format!("  {}", m::inferred_from(lang, from))
        });
    }
    let plain = noted.replace('?', "");
    if plain != label && period.known() != Known::Unstated {
        words.push_str(&format!("  {noted}"));
    }
    words
}

/// An interval with its unit, as the value beside it is shown as printed.
fn in_unit(interval: Interval, unit: &UnitExpr, lang: Lang) -> String {
    let (power, text) = as_printed(unit, lang);
    let (interval, unit) = match interval.shifted(power) {
        Some(shifted) => (shifted, text),
        None => (interval, unit.text(lang).to_owned()),
    };
    let space = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    format!("{interval}{space}{unit}")
}

/// The interval in words, and the convention it comes from.
fn interval_words(view: &FigureView<'_>, lang: Lang) -> String {
    let interval = view.interval();
    if view.figure.basis == Basis::Slogan {
        return String::new();
    }
    let text = in_unit(interval, view.unit(), lang);
    let stated = view.figure.detail.as_deref().is_some_and(|detail| detail.bounds.is_some());
    if interval == Interval::UNBOUNDED {
        m::any_value(lang).to_owned()
    } else if stated {
        format!("{text} · {}", m::stated_bounds(lang))
    } else if view.figure.modifier != Modifier::Point {
        m::by_modifier(lang, &text, view.figure.modifier.name(lang))
    } else if view.is_counted() {
        m::exact_count(lang).to_owned()
    } else {
        m::half_unit(lang, &text)
    }
}

fn said_by(view: &FigureView<'_>, lang: Lang) -> String {
    let attribution = view.figure.attribution.name(lang);
    let block = view.article.blocks.get(view.figure.block.index());
    let speaker = block.and_then(|block| block.detail.as_deref()).and_then(|detail| detail.speaker);
    match speaker {
        Some((role, _)) => format!("{attribution} · {}", view.article.name(role, lang)),
        None => attribution.to_owned(),
    }
}

fn change_row(sheet: &mut Sheet<'_>, view: &FigureView<'_>) {
    let (lang, show) = (sheet.app.lang(), sheet.app.settings.show);
    let article = view.article;
    if let Some(growth) = article.change_of(view.id).and_then(|id| article.figure(id)) {
        let against = growth.figure.detail.as_deref().map_or("", |it| article.str(it.change_against));
        let amount = amount_of(&growth, show).with_arrow(growth.figure.change);
        sheet.row(m::detail_change(lang), &format!("{against} {}", amount.text()), Role::Number);
    }
    let of = view.figure.detail.as_deref().and_then(|detail| detail.change_of);
    if let Some(level) = of.and_then(|id| article.figure(id)) {
        let arrow = if view.figure.change == Change::Down { "▼" } else { "▲" };
        let text = format!("{arrow} {} {}", level.indicator(lang), amount_of(&level, show).text());
        sheet.row(m::detail_related(lang), &text, Role::Text);
    }
}

/// Derived figures that use a figure, and tables that hold it.
fn related(sheet: &mut Sheet<'_>, article: &Article, figure: FigureId) {
    let (lang, show) = (sheet.app.lang(), sheet.app.settings.show);
    for id in article.derived_using(figure).take(RELATED) {
        let Some(derived) = article.derived.get(id.index()) else { continue };
        let amount = amount_of_derived(article, id, show);
        let text = format!(
            "{} {}  ({})",
            article.name(derived.title, lang),
            amount.text(),
            as_read(article.str(derived.formula_text)),
        );
        sheet.row(m::detail_derived(lang), &text, Role::Derived);
    }
    let tables: Vec<String> = article
        .tables_holding(figure)
        .take(RELATED)
        .filter_map(|id| article.tables.get(id.index()))
        .map(|table| format!("{} {}", article.str(table.id), article.name(table.title, lang)))
        .collect();
    sheet.row(m::detail_tables(lang), &tables.join(lang.pick(("；", "; "))), Role::Text);
}

fn derived(sheet: &mut Sheet<'_>, article: &Article, id: DerivedId, it: &Derived) {
    let (lang, show) = (sheet.app.lang(), sheet.app.settings.show);
    sheet.row(m::detail_value(lang), &amount_of_derived(article, id, show).text(), Role::Derived);
    if it.interval != Interval::UNBOUNDED {
        let text = in_unit(it.interval.rounded_outward(6), article.unit(it.unit), lang);
        sheet.row(m::detail_interval(lang), &text, Role::Text);
    }
    sheet.row(m::detail_formula(lang), &as_read(article.str(it.formula_text)), Role::Text);
    for input in it.formula.inputs() {
        let text = match article.find(input) {
            Some(Item::Figure(id)) => article
                .figure(id)
                .map(|view| format!("{input} {} {}", view.indicator(lang), amount_of(&view, show).text())),
            Some(Item::Derived(id)) => article.derived.get(id.index()).map(|it| {
                let amount = amount_of_derived(article, id, show);
                format!("{input} {} {}", article.name(it.title, lang), amount.text())
            }),
            _ => None,
        };
        sheet.row(m::detail_inputs(lang), &text.unwrap_or_default(), Role::Text);
    }
    sheet.row(m::detail_caveat(lang), article.name(it.caveat, lang), Role::Caution);
    if it.notable {
        sheet.row(m::detail_note(lang), m::not_in_text(lang), Role::Caution);
    }
}

fn date(sheet: &mut Sheet<'_>, article: &Article, it: &DateMention) {
    let lang = sheet.app.lang();
    let (start, end) = (article.text.code_point_of(it.span.start), article.text.code_point_of(it.span.end));
    let place = m::place_in_text(lang, article.text.line_of(it.span.start), start, end);
    sheet.row(m::detail_text(lang), &format!("“{}”  {place}", article.text.get(it.span)), Role::Text);
    let from = article.name(it.inferred_from, lang);
    sheet.row(m::detail_period(lang), &period_words(it.period, from, lang), Role::Number);
}

/// The sentence a figure stands in: up to the full stops around it, inside its block, and no more than
/// 500 code points to either side.
#[must_use]
pub(crate) fn sentence(view: &FigureView<'_>) -> String {
    let block = BlockText::of(view.article, view.figure.block);
    let Some(place) = block.place(view.figure.span) else {
        return String::new();
    };
    let is_end = |letter: char| matches!(letter, '。' | '！' | '？' | '\n');
    let (mut start, mut cut_before) = (place.start, false);
    let before = block.text.get(..place.start).unwrap_or("");
    for (number, (at, letter)) in before.char_indices().rev().enumerate() {
        cut_before = number == AROUND;
        if cut_before || is_end(letter) {
            break;
        }
        start = at;
    }
    let (mut end, mut cut_after) = (place.end, false);
    let after = block.text.get(place.end..).unwrap_or("");
    for (number, (at, letter)) in after.char_indices().enumerate() {
        cut_after = number == AROUND;
        if cut_after {
            break;
        }
        end = place.end + at + letter.len_utf8();
        if is_end(letter) {
            break;
        }
    }
    let mark = |cut| if cut { "…" } else { "" };
    let text = block.text.get(start..end).unwrap_or("").trim();
    format!("{}{text}{}", mark(cut_before), mark(cut_after))
}

/// The focus in one line: value, period, basis, who says so, and the interval.
#[must_use]
pub(crate) fn summary(app: &App, item: Item) -> String {
    let (lang, show) = (app.lang(), app.settings.show);
    let Some(article) = app.article() else {
        return String::new();
    };
    let parts: Vec<String> = match item {
        Item::Figure(id) => article.figure(id).map_or_else(Vec::new, |view| {
            let period = view.figure.period.map_or_else(|| m::unstated(lang).to_owned(), |it| it.label(lang));
            vec![
                amount_of(&view, show).text(),
                period,
                view.figure.basis.shown(lang).to_owned(),
                said_by(&view, lang),
                interval_words(&view, lang),
            ]
        }),
        Item::Derived(id) => article.derived.get(id.index()).map_or_else(Vec::new, |it| {
            let amount = amount_of_derived(article, id, show).text();
            vec![amount, as_read(article.str(it.formula_text)), article.name(it.caveat, lang).to_owned()]
        }),
        Item::Date(id) => article.dates.get(id.index()).map_or_else(Vec::new, |it| {
            let from = article.name(it.inferred_from, lang);
            vec![period_words(it.period, from, lang)]
        }),
        _ => Vec::new(),
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tui::stage::article;

    #[test]
    fn endless_texts_are_shown_by_what_stands_around_the_figure() {
        let text = format!("头一句。{}1列{}。末句", "前".repeat(3_000), "后".repeat(3_000));
        let start = text[..text.find("1列").unwrap()].chars().count();
        let figure = |name: &str| {
            serde_json::json!({"format": "zonglan/article/1", "headline": {"zh": "测"}, "text": text,
                "sections": [{"id": "s1", "topic": "other", "name": {"zh": "一"}}],
                "blocks": [{"id": "b1", "section": "s1", "type": "paragraph",
                    "spans": [[0, text.chars().count()]]}],
                "figures": [{"id": "f1", "section": "s1", "block": "b1", "kind": "count", "value": "1",
                    "unitText": "列", "variableMeasured": {"zh": name},
                    "target": {"start": start, "end": start + 2, "exact": "1列"}}]})
        };
        let made = article(&figure(&"名".repeat(5_000)).to_string());
        let view = made.figure(FigureId(0)).unwrap();
        let expected = format!("…{}1列{}…", "前".repeat(AROUND), "后".repeat(AROUND));
        assert_eq!(sentence(&view), expected);
        let stage =
            crate::tui::stage::Stage::with(crate::tui::stage::document(made, None), (120, 40), Lang::Zh);
        let shown = name(&stage.app, Item::Figure(FigureId(0)));
        assert_eq!(shown.chars().count(), crate::tui::paragraph::LONGEST + 1);
        assert!(shown.ends_with('…'));
    }
}
