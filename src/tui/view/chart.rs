//! Bars, with the stock chart widget: one bar a row, so that each can have its own pattern.

use ratatui::layout::{Direction, Rect};
use ratatui::symbols::bar;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use super::overview::ladder_title;
use super::{Canvas, row};
use crate::article::{Article, Item};
use crate::chart::{Digest, Fill, IndexBar, Ladder, SectionDigest};
use crate::compose::Covered;
use crate::i18n::{Lang, messages as m};
use crate::number::{Decimal, print_fixed};
use crate::table::{Amount, amount_of};
use crate::text::{Class as Letters, width, width_up_to};
use crate::tui::action::Action;
use crate::tui::app::{App, Pane};
use crate::tui::area::span;
use crate::tui::lists;
use crate::tui::theme::Role;
use crate::unit::sort_key;

/// A set with one fill and no parts of cells.
const fn plain(fill: &'static str) -> bar::Set<'static> {
    bar::Set {
        full: fill,
        seven_eighths: fill,
        three_quarters: fill,
        five_eighths: fill,
        half: fill,
        three_eighths: " ",
        one_quarter: " ",
        one_eighth: " ",
        empty: " ",
    }
}

/// One full cell of a fill; ASCII where block elements are two cells wide.
pub(super) const fn cell(fill: Fill, wide: bool) -> &'static str {
    match (fill, wide) {
        (Fill::Done, false) => "█",
        (Fill::Agreed, false) => "▓",
        (Fill::Promised, false) => "▒",
        (Fill::Other, false) => "░",
        (Fill::Derived, false) => "▪",
        (Fill::Rest, false) => "·",
        (Fill::Done, true) => "#",
        (Fill::Agreed, true) => "=",
        (Fill::Promised, true) => "-",
        (Fill::Other, true) => ":",
        (Fill::Derived, true) => "~",
        (Fill::Rest, true) => ".",
    }
}

const fn set(fill: Fill, wide: bool) -> bar::Set<'static> {
    match fill {
        Fill::Done if !wide => bar::NINE_LEVELS,
        _ => plain(cell(fill, wide)),
    }
}

/// The role of a fill.
pub(super) const fn role(fill: Fill) -> Role {
    match fill {
        Fill::Done => Role::BarDone,
        Fill::Agreed | Fill::Promised => Role::BarPromised,
        Fill::Other | Fill::Derived | Fill::Rest => Role::BarNeutral,
    }
}

/// What a fill means.
pub(super) const fn meaning(fill: Fill, lang: Lang) -> &'static str {
    match fill {
        Fill::Done => m::legend_done(lang),
        Fill::Agreed => m::legend_agreed(lang),
        Fill::Promised => m::legend_planned(lang),
        Fill::Other => m::legend_other(lang),
        Fill::Derived => m::legend_derived(lang),
        Fill::Rest => m::chart_rest(lang),
    }
}

/// The patterns that occur in the ladder and what they mean.
pub(super) fn legend(app: &App, ladder: &Ladder) -> String {
    let Some(article) = app.article() else { return String::new() };
    let views: Vec<_> = ladder.bars.iter().filter_map(|&id| article.figure(id)).collect();
    let wide = app.settings.widths.is_wide(Letters::Line);
    let used = Fill::ALL.iter().filter(|it| views.iter().any(|view| Fill::of(view.figure.basis) == **it));
    let mut words: Vec<String> = Vec::new();
    if views.iter().any(|view| view.interval().upper.value().is_none()) {
        words.push(m::floor_only(app.lang()).to_owned());
    }
    words.extend(used.map(|it| format!("{} {}", cell(*it, wide), meaning(*it, app.lang()))));
    words.join("  ")
}

/// One bar of `value` out of `most` in one row.
fn bar_row(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (value, most): (u64, u64),
    set: bar::Set<'static>,
    role: Role,
) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let bar = Bar::default().value(value).text_value(String::new()).style(canvas.style(role));
    BarChart::default()
        .direction(Direction::Horizontal)
        .bar_width(1)
        .bar_gap(0)
        .bar_set(set)
        .max(most.max(1))
        .data(BarGroup::default().bars(&[bar]))
        .render(area.intersection(canvas.buf.area), canvas.buf);
}

/// The size of the largest bar.
const FULL: u64 = 10_000;

/// Sizes out of [`FULL`], so that no binary float is needed; 0 for what is not above 0, and at least 1
/// for what is.
fn relative(keys: &[i128]) -> Vec<u64> {
    let most = keys.iter().copied().max().unwrap_or(0).max(1);
    let full = i128::from(FULL);
    let size = |key: i128| match key.checked_mul(full) {
        Some(product) => product / most,
        None => key / (most / full).max(1),
    };
    let clamped = |key: &i128| if *key > 0 { size(*key).clamp(1, full) } else { 0 };
    keys.iter().map(|key| u64::try_from(clamped(key)).unwrap_or(0)).collect()
}

/// The size with which a bar shows: what is there at all as one cell at least.
fn visible(size: u64, cells: u16) -> u64 {
    if size > 0 { size.max(FULL.div_ceil(u64::from(cells.max(1)))) } else { 0 }
}

/// The unit that all amounts of the ladder share; the title has it then, and the rows do not repeat it.
pub(super) fn shared_unit(app: &App) -> Option<String> {
    let document = app.document.as_ref()?;
    let bars = document.digest.ladder.as_ref()?.bars.iter();
    let mut units = bars
        .filter_map(|&id| document.article.figure(id))
        .map(|view| amount_of(&view, app.settings.show).unit);
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// The ladder's rows; gives the number of rows used.
pub(super) fn ladder(canvas: &mut Canvas<'_>, ladder: &Ladder, area: Rect) -> usize {
    let app = canvas.app;
    let Some(article) = app.article() else { return 0 };
    let (lang, widths) = (app.lang(), app.settings.widths);
    let views: Vec<_> = ladder.bars.iter().filter_map(|&id| article.figure(id)).collect();
    let keys: Vec<i128> = views
        .iter()
        .map(|view| {
            view.value().or(view.interval().lower.value()).map_or(0, |value| sort_key(value, view.unit()))
        })
        .collect();
    let sizes = relative(&keys);
    let amounts: Vec<_> = views.iter().map(|view| amount_of(view, app.settings.show)).collect();
    let basis = views.iter().map(|view| width(view.figure.basis.name(lang), widths)).max().unwrap_or(0);
    // The title has the unit, unless it is cut.
    let titled =
        shared_unit(app).is_some() && width(&ladder_title(app), widths) + 2 <= usize::from(area.width);
    let texts: Vec<String> = if titled {
        amounts.iter().map(Amount::bare).collect()
    } else {
        amounts.iter().map(Amount::text).collect()
    };
    let number = texts.iter().map(|it| width(it, widths)).max().unwrap_or(0);
    let room = usize::from(area.width);
    let titles: Vec<&str> = ladder.names.iter().map(|name| article.name(*name, lang)).collect();
    let names = titles.iter().map(|it| width_up_to(it, room, widths)).max().unwrap_or(0);
    let name = (room.saturating_sub(basis + number + 4) / 2).min(names);
    let cursor = app.cursor(Pane::Ladder);
    let mut used = 0;
    for (at, view) in views.iter().enumerate().skip(cursor.top) {
        let place = row(area, used);
        if place.height == 0 {
            break;
        }
        let cut = |x: usize, cells: usize| span(place, x, cells);
        canvas.text(cut(0, basis), view.figure.basis.name(lang), Role::Heading);
        canvas.text(cut(basis + 1, name), titles.get(at).copied().unwrap_or(""), Role::Text);
        if let (Some(text), Some(&size)) = (texts.get(at), sizes.get(at)) {
            let shift = number - width(text, widths).min(number);
            canvas.text(cut(basis + name + 2 + shift, number - shift), text, Role::Number);
            canvas.mark_figure(cut(basis + name + 2, number), Some(Item::Figure(view.id)));
            let x = basis + name + number + 3;
            let bar = cut(x, room.saturating_sub(x + 2));
            let fill = Fill::of(view.figure.basis);
            let role = role(fill);
            let wide = widths.is_wide(Letters::Line);
            let size = visible(size, bar.width);
            bar_row(canvas, bar, (size, FULL), set(fill, wide), role);
            if view.interval().upper.value().is_none() {
                let cells = u16::try_from(u64::from(bar.width) * size / FULL).unwrap_or(0);
                canvas.text(Rect { x: bar.x + cells, width: 2, ..bar }.intersection(area), "→", role);
            }
        }
        if at == cursor.row {
            canvas.mark_row(place, Pane::Ladder);
        }
        used += 1;
    }
    used
}

/// Index bars; gives the number of rows used.
pub(super) fn index(canvas: &mut Canvas<'_>, bars: &[IndexBar], area: Rect) -> usize {
    let app = canvas.app;
    let Some(article) = app.article() else { return 0 };
    let (lang, widths) = (app.lang(), app.settings.widths);
    let wide = widths.is_wide(Letters::Line);
    // The level of the year before is a bar of its own that all others are drawn against.
    let keys: Vec<i128> = bars
        .iter()
        .map(|bar| bar.index)
        .chain([Decimal::ONE_HUNDRED])
        .map(|it| it.trunc().mantissa())
        .collect();
    let sizes = relative(&keys);
    let base = sizes.last().copied().unwrap_or(0);
    let texts: Vec<String> = bars.iter().map(|bar| print_fixed(bar.index, 0)).collect();
    let number = texts.iter().map(String::len).max().unwrap_or(0).max(4);
    let names: Vec<&str> = bars
        .iter()
        .map(|bar| match bar.item {
            Item::Derived(id) => {
                article.derived.get(id.index()).map_or("", |it| article.name(it.title, lang))
            }
            Item::Figure(id) => {
                article.figures.get(id.index()).map_or("", |it| article.name(it.indicator, lang))
            }
            _ => "",
        })
        .collect();
    let most = usize::from(area.width) / 3;
    let name = names.iter().map(|it| width_up_to(it, most, widths)).max().unwrap_or(0);
    let cursor = app.cursor(Pane::Index);
    for (at, bar) in bars.iter().enumerate().skip(cursor.top) {
        let place = row(area, at - cursor.top);
        if place.height == 0 {
            return at - cursor.top;
        }
        canvas.text(span(place, 0, name), names.get(at).copied().unwrap_or(""), Role::Text);
        let text = texts.get(at).map_or("", String::as_str);
        let role = if matches!(bar.item, Item::Derived(_)) { Role::Derived } else { Role::Number };
        canvas.text(span(place, name + 1, number), &format!("{text:>number$}"), role);
        canvas.mark_figure(span(place, name + 1, number), Some(bar.item));
        let chart = span(place, name + number + 3, usize::from(place.width));
        let set = if wide { plain("#") } else { bar::NINE_LEVELS };
        let role = if bar.index < Decimal::ONE_HUNDRED { Role::Down } else { Role::BarDone };
        let size = visible(sizes.get(at).copied().unwrap_or(0), chart.width);
        bar_row(canvas, chart, (size, FULL), set, role);
        // The level of the year before, on every bar.
        let mark = u16::try_from(u64::from(chart.width) * base / FULL)
            .unwrap_or(0)
            .min(chart.width.saturating_sub(1));
        canvas.text(Rect { x: chart.x + mark, width: chart.width.min(1), ..chart }, "|", Role::Title);
        if at == cursor.row {
            canvas.mark_row(place, Pane::Index);
        }
    }
    bars.len().saturating_sub(cursor.top)
}

/// How much of the digits is explained: a bar that is full only when all are, the share, and how many are not.
pub(super) fn meter(canvas: &mut Canvas<'_>, covered: &Covered, area: Rect) {
    let app = canvas.app;
    let (lang, widths) = (app.lang(), app.settings.widths);
    let coverage = &covered.coverage;
    let Some(share) = coverage.percent() else { return };
    let share = m::covered(lang, &share);
    let rest = coverage.numerals - coverage.explained;
    let words = if rest == 0 { String::new() } else { m::uncovered(lang, rest, covered.gaps.len()) };
    let key =
        app.keymap.labels(app.scope_below(), Action::NextGap).next().filter(|_| !covered.gaps.is_empty());
    let words = key.map_or_else(|| words.clone(), |key| format!("{words}  {key}"));
    let used = usize::from(canvas.text(area, &share, Role::Number));
    let bar = span(area, used + 1, usize::from(area.width).saturating_sub(used + width(&words, widths) + 3));
    let bar = Rect { width: bar.width.min(METER), ..bar };
    let wide = widths.is_wide(Letters::Line);
    let full = usize::from(bar.width) * coverage.explained / coverage.numerals.max(1);
    let (done, left) = if wide { ("#", ".") } else { ("█", "░") };
    let filled = canvas.text(bar, &done.repeat(full), Role::BarDone);
    canvas.text(
        span(bar, usize::from(filled), usize::from(bar.width) - full),
        &left.repeat(usize::from(bar.width) - full),
        Role::Unexplained,
    );
    let after = used + usize::from(bar.width) + 3;
    canvas.text(span(area, after, usize::from(area.width)), &words, Role::Muted);
}

/// Most cells of the meter's bar.
const METER: u16 = 24;

/// Sections: name, figures, figures per 1,000 code points, tables, bar of the density.
pub(super) fn density(canvas: &mut Canvas<'_>, article: &Article, digest: &Digest, area: Rect) {
    let app = canvas.app;
    let (lang, widths) = (app.lang(), app.settings.widths);
    let most = digest.densest_tenths;
    let cursor = app.cursor(Pane::SectionList);
    let places = cursor.top..lists::sections(app).min(cursor.top + usize::from(area.height));
    let digests: Vec<_> = places
        .filter_map(|at| {
            let section = lists::section_at(app, at)?;
            digest.section(section).map(|digest| (section, digest))
        })
        .collect();
    let tenths = |it: &SectionDigest| {
        it.density_tenths().map_or_else(|| "–".to_owned(), |it| format!("{}.{}", it / 10, it % 10))
    };
    // Number columns as wide as their heading or their widest number.
    let heads = [m::figures(lang), m::per_thousand(lang), m::tables(lang)];
    let rows: Vec<[String; 3]> =
        digests.iter().map(|(_, it)| [it.count(), tenths(it), it.tables.len().to_string()]).collect();
    let cells = |column: usize| {
        let numbers = rows.iter().map(|row| row.get(column).map_or(0, |it| width(it, widths))).max();
        numbers.unwrap_or(0).max(heads.get(column).map_or(0, |it| width(it, widths)))
    };
    let columns = [cells(0), cells(1), cells(2)];
    let numbers = columns.iter().map(|cells| cells + 1).sum::<usize>();
    let room = usize::from(area.width);
    let name = room.saturating_sub(numbers + 8).min(34);
    let put = |canvas: &mut Canvas<'_>, place: Rect, x: usize, cells: usize, text: &str, role| {
        let shift = x + cells - width(text, widths).min(cells);
        canvas.text(span(place, shift, usize::from(place.width)), text, role);
    };
    let head = row(area, 0);
    canvas.text(span(head, 0, name), m::section(lang), Role::Heading);
    let places = [name + 1, name + 2 + columns[0], name + 3 + columns[0] + columns[1]];
    for ((x, cells), text) in places.into_iter().zip(columns).zip(heads) {
        put(canvas, head, x, cells, text, Role::Heading);
    }
    for (number, ((section, it), texts)) in digests.iter().zip(&rows).enumerate() {
        let place = row(area, number + 1);
        if place.height == 0 {
            break;
        }
        let title = section.and_then(|id| article.sections.get(id.index())).map_or_else(
            || m::cross_tables(lang).to_owned(),
            |section| super::sections::section_label(app, article, section),
        );
        canvas.text(span(place, 0, name), &title, Role::Text);
        for ((x, cells), text) in places.into_iter().zip(columns).zip(texts) {
            put(canvas, place, x, cells, text, Role::Number);
        }
        let bar = span(place, name + numbers + 1, usize::from(place.width));
        let fill = if widths.is_wide(Letters::Line) { "#" } else { "▪" };
        bar_row(canvas, bar, (it.density_tenths().unwrap_or(0), most), plain(fill), Role::BarNeutral);
        if cursor.top + number == cursor.row {
            canvas.mark_row(place, Pane::SectionList);
        }
    }
}
