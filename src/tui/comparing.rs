//! The comparison of two articles in words: what comes of the chosen row and why, step by step, and what
//! each of the two says.

use super::action::Action;
use super::app::{App, Compared, Pane};
use super::paragraph::RichLine;
use super::sheet::Sheet;
use super::theme::Role;
use super::{lists, shelf};
use crate::article::{BlockText, FigureId, FigureView};
use crate::check::Outcome;
use crate::i18n::messages as m;
use crate::library::{Match, Pair, Tie, implied_base};
use crate::number::{Decimal, Interval, Rounding, div, mul, print_fixed, print_trimmed, sub};
use crate::table::{CellText, ComparisonColumn, ComparisonRow, Rows as _, amount_of};
use crate::text::{clean_cut, width};
use crate::unit::{DisplayUnit, UnitExpr, convert, interval_text};

/// Decimals of what is worked out.
const DECIMALS: u32 = 3;

/// Most figures that a row can be paired with.
const PARTNERS: usize = 200;

/// Which two are compared, and how many figures they share: left and right of a header of so many cells.
/// Where there is little room, reports are called by their days.
#[must_use]
pub(crate) fn header(app: &App, compared: &Compared, cells: usize) -> (String, String) {
    let (lang, widths) = (app.lang(), app.settings.widths);
    let made = &compared.comparison;
    let (certain, similar) = made.counts();
    let is_narrow = lists::is_narrow(app);
    let head = if is_narrow { m::compared_head_short } else { m::compared_head };
    let counts = if is_narrow { m::compared_counts_short } else { m::compared_counts };
    let right = counts(lang, certain, similar, made.only_later.len(), made.only_earlier.len());
    let room = cells.saturating_sub(width(&right, widths) + width(&head(lang, "", ""), widths));
    let name = |is_later: bool| {
        let side = compared.side(is_later);
        let title = side.article.name(side.article.head.headline, lang);
        let title = if title.is_empty() { &side.name } else { title };
        let day = shelf::date(&side.article, lang);
        let title = if is_narrow && !day.is_empty() { &day } else { title };
        let mark = if side.is_sample { format!(" [{}]", m::sample(lang)) } else { String::new() };
        let left = (room / 2).saturating_sub(width(&mark, widths));
        format!("{}{mark}", clean_cut(title, left, widths).as_str())
    };
    (head(lang, &name(false), &name(true)), right)
}

/// Title of the explanation: the judgement of the chosen row, and what A states.
#[must_use]
pub(crate) fn explanation_title(app: &App) -> String {
    let lang = app.lang();
    let Some((compared, row)) = chosen(app) else { return m::explanation(lang).to_owned() };
    let stated = cell(app, compared, row, ComparisonColumn::Stated);
    let stated = if stated.is_empty() { stated } else { format!("A {} {stated}", m::change_stated(lang)) };
    let parts = [m::explanation(lang).to_owned(), compared.rows().judgement(row, lang), stated];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The chosen row: of the comparison that is shown, with its number.
fn chosen(app: &App) -> Option<(&Compared, usize)> {
    Some((app.shelf.compared.as_ref()?, app.cursor(Pane::Comparison).row))
}

/// The figures of the chosen row: of the earlier and of the later article.
#[must_use]
pub(crate) fn figures(app: &App) -> (Option<FigureView<'_>>, Option<FigureView<'_>>) {
    chosen(app).map_or((None, None), |(compared, row)| compared.rows().figures(row))
}

/// The pair of the chosen row, with its number; none for a figure that only one has.
#[must_use]
pub(crate) fn pair(app: &App) -> Option<(usize, &Pair)> {
    let (compared, row) = chosen(app)?;
    compared.comparison.pairs.get(row).map(|pair| (row, pair))
}

/// What comes of the chosen row and why, then what each of the two says.
#[must_use]
pub(crate) fn explanation(app: &App, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let Some((compared, row)) = chosen(app) else { return sheet.lines };
    if compared.comparison.other_place {
        sheet.line(m::other_places(app.lang()), Role::Caution);
    }
    explain(&mut sheet, compared, row);
    let (earlier, later) = compared.rows().figures(row);
    for (label, view) in [("A", later), ("B", earlier)] {
        let said = view.map_or_else(String::new, |it| it.sentence());
        sheet.row(label, &said, Role::Muted);
    }
    sheet.lines
}

fn explain(sheet: &mut Sheet<'_>, compared: &Compared, row: usize) {
    let (rows, lang) = (compared.rows(), sheet.app.lang());
    let (earlier, later) = rows.figures(row);
    match rows.row(row) {
        Some(ComparisonRow::Pair(pair)) => {
            if let (Some(earlier), Some(later)) = (earlier, later) {
                explain_pair(sheet, (compared, row), pair, (&earlier, &later));
            }
        }
        Some(ComparisonRow::Later(_)) => {
            if let Some(view) = later {
                let words = m::explain_only_later(lang, view.indicator(lang), &value(sheet.app, &view));
                sheet.line(&words, Role::Text);
            }
        }
        Some(ComparisonRow::Earlier(_)) => {
            if let Some(view) = earlier {
                let words = m::explain_only_earlier(lang, view.indicator(lang), &value(sheet.app, &view));
                sheet.line(&words, Role::Text);
            }
        }
        None => {}
    }
}

fn explain_pair(
    sheet: &mut Sheet<'_>,
    (compared, row): (&Compared, usize),
    pair: &Pair,
    (earlier, later): (&FigureView<'_>, &FigureView<'_>),
) {
    let lang = sheet.app.lang();
    let name = later.indicator(lang);
    match pair.matched {
        Match::Similar => {
            let key = |action| sheet.app.key(action);
            let words = m::explain_similar(lang, &key(Action::PairUp), &key(Action::TakeApart));
            sheet.line(&words, Role::Caution);
            sheet.line(&m::both_names(lang, earlier.indicator(lang), name), Role::Text);
        }
        Match::ByHand => sheet.line(m::explain_by_hand(lang), Role::Muted),
        Match::Same => {}
    }
    let cell = |column| cell(sheet.app, compared, row, column);
    let (change, stated) = (cell(ComparisonColumn::Change), cell(ComparisonColumn::Stated));
    let range = pair.changes.map_or_else(String::new, |it| percent(sheet.app, it));
    match (pair.tie, pair.outcome) {
        (Tie::YearAfter, Outcome::Fails) => {
            sheet.line(&base_words(sheet.app, compared, pair, (earlier, later)), Role::Text);
            sheet.line(m::explain_reasons(lang), Role::Caution);
        }
        (Tie::YearAfter, Outcome::Holds) => {
            sheet.line(&m::explain_fits(lang, name, &change, &range, &stated), Role::Text);
        }
        (Tie::YearAfter, Outcome::Open) if pair.stated.is_some() => {
            sheet.line(m::explain_open(lang), Role::Text);
        }
        (Tie::YearAfter, Outcome::Open) if pair.change.is_some() => {
            sheet.line(&m::explain_not_stated(lang, name, &change, &range), Role::Text);
        }
        (Tie::SamePeriod, Outcome::Holds) => sheet.line(m::explain_same_holds(lang), Role::Text),
        (Tie::SamePeriod, Outcome::Fails) => sheet.line(m::explain_same_differs(lang), Role::Caution),
        (Tie::YearAfter | Tie::SamePeriod, Outcome::Open) => sheet.line(m::explain_bounds(lang), Role::Text),
        (Tie::OtherPeriod, _) => {
            let period = |view: &FigureView<'_>| {
                view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |it| it.label(lang))
            };
            sheet.line(&m::explain_periods(lang, name, &period(earlier), &period(later)), Role::Text);
        }
    }
}

/// What a stated growth implies for the year before, against what was published then.
fn base_words(
    app: &App,
    compared: &Compared,
    pair: &Pair,
    (earlier, later): (&FigureView<'_>, &FigureView<'_>),
) -> String {
    let lang = app.lang();
    let implied = implied_base(pair, &compared.earlier.article, &compared.later.article);
    let point = implied.and_then(|(point, _)| point);
    let gap = point.zip(earlier.value()).and_then(|(implied, published)| off(published, implied));
    match (implied, point, gap) {
        (_, Some(point), Some(gap)) => {
            let implied = in_unit(app, point, earlier.unit());
            let gap = format!("{}%", print_fixed(gap, 1).replace('-', "−"));
            m::explain_base(lang, later.indicator(lang), &implied, &value(app, earlier), &gap)
        }
        (Some((_, interval)), ..) => {
            let implied = interval_text(interval.rounded_outward(DECIMALS), earlier.unit(), lang);
            m::explain_base(lang, later.indicator(lang), &implied, &value(app, earlier), "?")
        }
        _ => String::new(),
    }
}

/// How far a number is from another, in % of that; none where that is 0.
fn off(number: Decimal, from: Decimal) -> Option<Decimal> {
    if from.is_zero() {
        return None;
    }
    let apart = sub(number, from, Rounding::Nearest)?;
    mul(div(apart, from, Rounding::Nearest)?, Decimal::ONE_HUNDRED, Rounding::Nearest)
}

/// The chosen row in one line.
#[must_use]
pub(crate) fn line(app: &App) -> Option<String> {
    let (compared, row) = chosen(app)?;
    let (earlier, later) = compared.rows().figures(row);
    let name = later.or(earlier)?.indicator(app.lang()).to_owned();
    let of = |side: &str, column| {
        let text = cell(app, compared, row, column);
        if text.is_empty() { text } else { format!("{side}{text}") }
    };
    let parts = [
        name,
        of("", ComparisonColumn::Period),
        of("B ", ComparisonColumn::Earlier),
        of("A ", ComparisonColumn::Later),
        of("", ComparisonColumn::Change),
        of("A ", ComparisonColumn::Stated),
        of("", ComparisonColumn::Judgement),
    ];
    Some(parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("  "))
}

/// The chosen pair step by step.
#[must_use]
pub(crate) fn steps(app: &App, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let Some((compared, row)) = chosen(app) else { return sheet.lines };
    let lang = app.lang();
    let (earlier, later) = compared.rows().figures(row);
    sheet.row(m::step_result(lang), &compared.rows().judgement(row, lang), Role::Title);
    explain(&mut sheet, compared, row);
    sheet.blank();
    if let (Some((_, pair)), Some(earlier), Some(later)) = (pair(app), earlier, later) {
        arithmetic(&mut sheet, (compared, row), pair, (&earlier, &later));
        sheet.blank();
    }
    for (side, view) in [("A", later), ("B", earlier)] {
        if let Some(view) = view {
            told(&mut sheet, side, &view);
            sheet.blank();
        }
    }
    sheet.line(m::matched_by(lang), Role::Muted);
    sheet.lines
}

/// A figure of one of the two: as printed, when, on what basis, what it can stand for, its sentence.
fn told(sheet: &mut Sheet<'_>, side: &str, view: &FigureView<'_>) {
    let lang = sheet.app.lang();
    let period = view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |it| it.label(lang));
    let printed = format!("“{}”  {}", view.surface(), view.place_words(lang));
    sheet.line(&format!("{side}  {}", view.indicator(lang)), Role::Title);
    sheet.row(m::detail_text(lang), &printed, Role::Number);
    sheet.row(m::period(lang), &period, Role::Text);
    sheet.row(m::detail_basis(lang), view.figure.basis.shown(lang), Role::Text);
    sheet.row(m::detail_interval(lang), &view.interval_words(lang), Role::Muted);
    sheet.row(m::detail_sentence(lang), &view.sentence(), Role::Muted);
}

/// The change, what is stated of it, and what that implies.
fn arithmetic(
    sheet: &mut Sheet<'_>,
    (compared, row): (&Compared, usize),
    pair: &Pair,
    (earlier, later): (&FigureView<'_>, &FigureView<'_>),
) {
    let (app, lang) = (sheet.app, sheet.app.lang());
    let [a, b] = [later, earlier].map(|view| value(app, view));
    if let Some(range) = pair.changes {
        let change = cell(app, compared, row, ComparisonColumn::Change);
        let change = if change.is_empty() { "?".to_owned() } else { change };
        sheet.row(m::step_change(lang), &format!("{a} ÷ {b} − 1 {change}"), Role::Derived);
        sheet.row("", &percent(app, range), Role::Muted);
    }
    let Some(stated) = pair.stated.and_then(|id| compared.later.article.figure(id)) else { return };
    let words = cell(app, compared, row, ComparisonColumn::Stated);
    sheet.row(m::step_stated(lang), &format!("{words}  “{}”", stated.surface()), Role::Number);
    sheet.row("", &stated.interval_words(lang), Role::Muted);
    if let Some((point, interval)) = implied_base(pair, &compared.earlier.article, &compared.later.article) {
        let interval = interval_text(interval.rounded_outward(DECIMALS), earlier.unit(), lang);
        let point = point.map_or_else(|| interval.clone(), |it| in_unit(app, it, earlier.unit()));
        sheet.row(m::step_base(lang), &format!("{a} ÷ (1 + {words}) = {point}"), Role::Derived);
        sheet.row("", &interval, Role::Muted);
    }
}

/// What one of the two says of the chosen row: the paragraph, the figure marked in it.
#[must_use]
pub(crate) fn quote(app: &App, is_later: bool, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let Some(view) = said(app, is_later) else { return sheet.lines };
    let block = BlockText::of(view.article, view.figure.block);
    let place = block.place(view.figure.span).unwrap_or(0..0);
    let piece = |range: std::ops::Range<usize>| block.text.get(range).unwrap_or("").to_owned();
    let pieces = [
        (piece(0..place.start), Role::Text),
        (piece(place.clone()), Role::Focused),
        (piece(place.end..block.text.len()), Role::Text),
    ];
    sheet.lines.extend(super::paragraph::marked(app, &pieces, width));
    sheet.blank();
    sheet.row(m::detail_value(app.lang()), &value(app, &view), Role::Number);
    sheet.row(m::indicator(app.lang()), view.indicator(app.lang()), Role::Text);
    sheet.lines
}

/// The figure of the chosen row that one of the two has.
#[must_use]
pub(crate) fn said(app: &App, is_later: bool) -> Option<FigureView<'_>> {
    let (earlier, later) = figures(app);
    if is_later { later } else { earlier }
}

/// Title of what one of the two says.
#[must_use]
pub(crate) fn quote_title(app: &App, is_later: bool) -> String {
    let (Some((compared, _)), Some(view)) = (chosen(app), said(app, is_later)) else { return String::new() };
    let line = view.article.text.line_of(view.figure.span.start);
    m::quote_title(app.lang(), if is_later { "A" } else { "B" }, &compared.side(is_later).name, line)
}

/// The figures of the earlier article that the later one of the chosen row can be paired with: of its kind
/// and unit, those without a partner first.
#[must_use]
pub(crate) fn partners(app: &App) -> Vec<FigureId> {
    let (Some((compared, _)), Some(later)) = (chosen(app), figures(app).1) else { return Vec::new() };
    let is_like = |view: &FigureView<'_>| {
        view.figure.kind == later.figure.kind
            && view.unit().dimension() == later.unit().dimension()
            && view.unit().form() == later.unit().form()
    };
    let earlier = &compared.earlier.article;
    let alone = &compared.comparison.only_earlier;
    let first = alone.iter().filter_map(|id| earlier.figure(*id));
    let others = earlier.figure_views().filter(|it| alone.binary_search(&it.id).is_err());
    first.chain(others).filter(is_like).map(|view| view.id).take(PARTNERS).collect()
}

/// The lines of the list of partners, one for each.
#[must_use]
pub(crate) fn partner_lines(app: &App, at: usize) -> Vec<RichLine> {
    let (Some((compared, _)), lang) = (chosen(app), app.lang()) else { return Vec::new() };
    let now = figures(app).0.map(|view| view.id);
    let line = |(number, id): (usize, &FigureId)| {
        let view = compared.earlier.article.figure(*id)?;
        let (cursor, role) = if number == at { ("> ", Role::Number) } else { ("  ", Role::Text) };
        let period = view.shown_period().map_or_else(|| m::unstated(lang).to_owned(), |it| it.label(lang));
        let words = format!("{}  {}  {period}", view.indicator(lang), value(app, &view));
        let sign = if now == Some(*id) { "  *" } else { "" };
        Some(vec![(cursor.to_owned(), Role::Heading), (words, role), (sign.to_owned(), Role::Muted)])
    };
    app.shelf.partners.iter().enumerate().filter_map(line).collect()
}

/// Everything known of the article under the cursor of the library.
#[must_use]
pub(crate) fn article(app: &App, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let (shelf, lang, row) = (&app.shelf, app.lang(), app.cursor(Pane::Library).row);
    let Some(entry) = shelf.entries.get(row) else {
        if let Some(recent) = row.checked_sub(shelf.entries.len()).and_then(|at| shelf.recent.get(at)) {
            sheet.line(&recent.file.to_string_lossy(), Role::Text);
            let gone = if recent.is_there { String::new() } else { m::file_gone(lang).to_owned() };
            sheet.line(&gone, Role::Caution);
            sheet.line(&m::last_seen(lang, &recent.day), Role::Muted);
        }
        return sheet.lines;
    };
    sheet.line(&shelf::headline(app, entry), Role::Title);
    let Some(document) = app.document_of(entry) else {
        let why = if let super::app::Seat::Refused(why) = &entry.seat { why.clone() } else { String::new() };
        sheet.line(&shelf::state(app, entry, lang), Role::Text);
        sheet.line(&why, Role::Caution);
        sheet.line(&entry.file.as_ref().map_or_else(String::new, |it| it.display().to_string()), Role::Muted);
        return sheet.lines;
    };
    let it = &*document.article;
    let place = format!("{} {}", it.str(it.head.place), shelf::date(it, lang));
    let file = entry.file.as_ref().map_or_else(String::new, |file| file.display().to_string());
    let parts = [
        place.trim().to_owned(),
        m::counts(lang, it.figures.len(), it.dates.len(), &checks(document)),
        if shelf.shown == Some(entry.id) { m::article_shown(lang).to_owned() } else { String::new() },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    sheet.line(&parts.join(" · "), Role::Text);
    sheet.line(
        &document.study.as_deref().map_or_else(String::new, |it| shelf::counts(&it.audit)),
        Role::Number,
    );
    sheet.line(&file, Role::Muted);
    sheet.lines
}

fn checks(document: &super::app::Document) -> String {
    document.study.as_deref().map_or_else(|| "–".to_owned(), |it| it.audit.findings.len().to_string())
}

/// A cell of the chosen row as text.
fn cell(app: &App, compared: &Compared, row: usize, column: ComparisonColumn) -> String {
    let at = ComparisonColumn::ALL.iter().position(|it| *it == column).unwrap_or(0);
    match compared.rows().cell(row, at, app.settings.show) {
        CellText::Empty => String::new(),
        CellText::Words(text) | CellText::Date(text) => text,
        CellText::Number(amount) => amount.text(),
    }
}

fn value(app: &App, view: &FigureView<'_>) -> String {
    amount_of(view, app.settings.show).text()
}

/// A number in a unit, as the screen shows values of it.
fn in_unit(app: &App, value: Decimal, unit: &UnitExpr) -> String {
    let (value, unit) = convert(value, unit, DisplayUnit::AsPrinted, app.lang());
    let space = if unit.is_empty() || unit.starts_with('%') { "" } else { " " };
    format!("{}{space}{unit}", print_trimmed(value, DECIMALS))
}

/// An interval of growths.
fn percent(app: &App, interval: Interval) -> String {
    UnitExpr::parse("%")
        .map_or_else(|_| String::new(), |unit| interval_text(interval.rounded_outward(2), &unit, app.lang()))
}
