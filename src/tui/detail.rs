//! Everything known of one figure, derived figure or date: the lines of the popup and of the strip.

use super::app::App;
use super::findings::in_short;
use super::lists::{chosen_gap, chosen_hit};
use super::paragraph::{RichLine, opening};
use super::sheet::Sheet;
use super::theme::Role;
use crate::article::{
    Article, BlockId, BlockText, Change, DateMention, Derived, DerivedId, FigureId, FigureView, Item, Name,
};
use crate::date::{Known, Period};
use crate::formula::as_read;
use crate::i18n::{Lang, messages as m};
use crate::import::around;
use crate::number::{Interval, print_trimmed};
use crate::table::{Show, amount_of, amount_of_derived};
use crate::unit::{DisplayUnit, interval_text};

/// Derived figures and tables listed of one figure.
const RELATED: usize = 8;

/// The lines of an item's detail for a width in cells.
#[must_use]
pub(crate) fn lines(app: &App, item: Item, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
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
            Item::Block(id) => block(&mut sheet, article, id),
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

/// Characters quoted on either side of unexplained numerals.
const BESIDE: usize = 6;

/// The unexplained numerals, or what a search found, that were jumped to, with the words around them and
/// their place; none while something else is shown.
#[must_use]
pub(crate) fn spot_words(app: &App) -> Option<String> {
    let span = chosen_gap(app).map(|(_, gap)| gap.span).or_else(|| chosen_hit(app).map(|(_, span)| span))?;
    let (text, lang) = (&app.article()?.text, app.lang());
    let [start, end] = [span.start, span.end].map(|byte| text.code_point_of(byte));
    let place = m::place_in_text(lang, text.line_of(span.start), start, end);
    Some(format!("“{}”  {place}", around(text.as_str(), span, BESIDE)))
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
    if let (Item::Block(_), Some((at, _)), Some(covered)) = (item, chosen_gap(app), app.covered()) {
        return m::gap_at(app.lang(), at + 1, covered.gaps.len());
    }
    if let (Item::Block(_), Some(_), Some(alive)) = (item, chosen_hit(app), &app.search.alive) {
        let at = alive.at.map_or(0, |(at, _)| at + 1);
        return m::search_at(app.lang(), at, alive.stops.len(), alive.found.query.text());
    }
    let id = app.article().map_or("", |article| article.id_of(item));
    format!("{id} {}", name(app, item))
}

fn figure(sheet: &mut Sheet<'_>, view: &FigureView<'_>) {
    let (app, article) = (sheet.app, view.article);
    let (lang, show) = (app.lang(), app.settings.show);
    let printed = Show { unit: DisplayUnit::AsPrinted, ..show };
    let place = view.place_words(lang);
    sheet.row(m::detail_text(lang), &format!("“{}”  {place}", view.surface()), Role::Text);
    sheet.row(m::detail_value(lang), &amount_of(view, printed).text(), Role::Number);
    sheet.row(m::detail_base(lang), &in_base_units(view), Role::Text);
    sheet.row(m::detail_converted(lang), &conversions(view, lang), Role::Text);
    sheet.row(m::detail_interval(lang), &view.interval_words(lang), Role::Muted);
    sheet.row(m::subject(lang), view.subject(), Role::Text);
    period_rows(sheet, view);
    sheet.row(m::detail_basis(lang), view.figure.basis.shown(lang), Role::Text);
    sheet.row(m::detail_said_by(lang), &said_by(view, lang), Role::Text);
    change_row(sheet, view);
    checks(sheet, view.id);
    let note = app.kept.annotations.notes.get(&view.id).map_or("", String::as_str);
    sheet.row(m::note(lang), note, Role::Caution);
    related(sheet, article, view.id);
    follows(sheet, view.id);
    if let Some(detail) = &view.figure.detail {
        sheet.row(m::detail_note(lang), article.name(detail.note, lang), Role::Caution);
    }
    sheet.row(m::detail_sentence(lang), &view.sentence(), Role::Muted);
}

/// The value in base units where it is none that amounts are converted to.
fn in_base_units(view: &FigureView<'_>) -> String {
    if view.unit().currency().is_some() || view.unit().counts_things() {
        return String::new();
    }
    view.in_base_units().map_or_else(String::new, |(base, name)| {
        format!("{}{} {name}", view.figure.modifier.mark(), print_trimmed(base, 6))
    })
}

/// The value in every other unit that amounts are shown in.
fn conversions(view: &FigureView<'_>, lang: Lang) -> String {
    let shown = |unit| amount_of(view, Show { unit, lang }).text();
    let mut texts = vec![shown(DisplayUnit::AsPrinted)];
    for &unit in DisplayUnit::ALL {
        let text = shown(unit);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.get(1..).unwrap_or(&[]).join(" · ")
}

/// What follows from a figure that the article does not work out itself, with what must be known before
/// it is quoted.
fn follows(sheet: &mut Sheet<'_>, figure: FigureId) {
    let app = sheet.app;
    let (Some(derivations), lang) = (app.derivations(), app.lang()) else { return };
    for it in derivations.using(figure).take(RELATED) {
        let unit = it.unit.text(lang);
        let number = match it.point {
            Some(point) => format!("={}", print_trimmed(point, 4)),
            None => it.interval.rounded_outward(3).to_string(),
        };
        let caveats: Vec<&str> = it.caveats.iter().map(|caveat| caveat.get(lang)).collect();
        let space = if unit.is_empty() || unit == "%" { "" } else { " " };
        let text = format!(
            "{} {number}{space}{unit}  ({})  {}",
            it.kind.name(lang),
            as_read(&it.formula),
            caveats.join(lang.pick(("；", "; ")))
        );
        sheet.row(m::detail_derived(lang), text.trim_end(), Role::Derived);
    }
}

/// The findings about a figure, most severe first.
fn checks(sheet: &mut Sheet<'_>, figure: FigureId) {
    let app = sheet.app;
    let (Some(audit), lang) = (app.audit(), app.lang()) else { return };
    for (_, finding) in audit.about(figure).take(RELATED) {
        let (glyph, id) = (finding.verdict.glyph(), &finding.id);
        let (detail, strength) = (finding.detail.get(lang), finding.strength_text(lang));
        let text = format!("{glyph} {id} {} {detail}  {strength}", finding.rule.name(lang));
        sheet.row(m::detail_checks(lang), text.trim_end(), Role::of(finding.verdict));
    }
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
    // That a part was inferred is said in words already.
    let plain = noted.replace('?', "");
    if plain != label && period.known() != Known::Unstated {
        words.push_str(&format!("  {plain}"));
    }
    words
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
        let amount = amount_of(&growth, show);
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
        let text = interval_text(it.interval.rounded_outward(6), article.unit(it.unit), lang);
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

/// A block, or the unexplained numerals in it that were jumped to.
fn block(sheet: &mut Sheet<'_>, article: &Article, id: BlockId) {
    let (app, lang) = (sheet.app, sheet.app.lang());
    let Some(first) = article.blocks.get(id.index()).and_then(|it| it.spans.as_slice().first()) else {
        return;
    };
    let place = || m::source_at(lang, article.text.line_of(first.start));
    sheet.row(m::detail_text(lang), &spot_words(app).unwrap_or_else(place), Role::Text);
    sheet.row(m::detail_sentence(lang), &BlockText::of(article, id).text, Role::Muted);
}

fn date(sheet: &mut Sheet<'_>, article: &Article, it: &DateMention) {
    let lang = sheet.app.lang();
    let (start, end) = (article.text.code_point_of(it.span.start), article.text.code_point_of(it.span.end));
    let place = m::place_in_text(lang, article.text.line_of(it.span.start), start, end);
    sheet.row(m::detail_text(lang), &format!("“{}”  {place}", article.text.get(it.span)), Role::Text);
    let from = article.name(it.inferred_from, lang);
    sheet.row(m::detail_period(lang), &period_words(it.period, from, lang), Role::Number);
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
                view.interval_words(lang),
                in_short(app, id),
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
        Item::Block(_) => spot_words(app).into_iter().collect(),
        _ => Vec::new(),
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::AROUND;
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
        assert_eq!(view.sentence(), expected);
        let stage =
            crate::tui::stage::Stage::with(crate::tui::stage::document(made, None), (120, 40), Lang::Zh);
        let shown = name(&stage.app, Item::Figure(FigureId(0)));
        assert_eq!(shown.chars().count(), crate::tui::paragraph::LONGEST + 1);
        assert!(shown.ends_with('…'));
    }
}
