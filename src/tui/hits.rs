//! What the lists of search and palette say: a row in words, cut so that what matched is in sight.

use ratatui::layout::Rect;

use super::action::Action;
use super::app::{App, Popup};
use super::area::inside;
use super::keymap::Scope;
use super::paragraph::RichLine;
use super::searching::{self, Row, Typing};
use super::theme::Role;
use super::{detail, palette};
use crate::article::Item;
use crate::i18n::messages as m;
use crate::search::{Excerpt, Hit, Target};
use crate::text::{CellWidths, ellipsis, width};

/// A row of the search in words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// What kind of thing it is.
    pub(crate) kind: &'static str,
    /// Its name or what stands there, with what matched of it.
    pub(crate) name: Excerpt,
    /// The value of a figure, the glyph of a finding, the keys of a command.
    pub(crate) value: String,
    /// The role of the value.
    pub(crate) role: Option<Role>,
    /// Its id, or the line of the text.
    pub(crate) id: String,
    /// How it was found.
    pub(crate) how: &'static str,
}

/// Title of the search: what it is doing.
#[must_use]
pub(crate) fn title(app: &App) -> String {
    let (search, lang) = (&app.search, app.lang());
    let title = m::search_title(lang);
    if search.indexing.is_some() {
        format!("{title} · {}", m::search_indexing(lang))
    } else if search.finding.is_some() {
        format!("{title} · {}", m::search_under_way(lang))
    } else {
        title.to_owned()
    }
}

/// The part of the inside of such a popup that lists: below the line and, where there is room, a row above
/// the list.
#[must_use]
pub(crate) fn list(inner: Rect) -> Rect {
    let above = if inner.height >= 6 { 2 } else { 1 };
    let height = inner.height.saturating_sub(above);
    Rect { y: inner.y + above.min(inner.height), height, ..inner }
}

/// The first row of the list on the screen: the row of the cursor is the last where it is further down.
#[must_use]
pub(crate) fn first_shown(app: &App, list: Rect) -> usize {
    let chosen = app.popup.map_or(0, Popup::scroll);
    (chosen + 1).saturating_sub(usize::from(list.height).max(1))
}

/// The row of the list that stands on a line of the screen, in a popup of that kind.
#[must_use]
pub(crate) fn row_at(app: &App, popup: Rect, y: u16) -> Option<usize> {
    let len = match app.popup? {
        Popup::Search(_) => searching::len(&app.search),
        Popup::Palette(_) => palette::len(&app.palette),
        _ => return None,
    };
    let list = list(inside(popup));
    let line = y.checked_sub(list.y).filter(|line| *line < list.height)?;
    let row = first_shown(app, list) + usize::from(line);
    (row < len).then_some(row)
}

/// A row of the search in words.
#[must_use]
pub(crate) fn words(app: &App, typing: &Typing, row: Row) -> Words {
    let lang = app.lang();
    match row {
        Row::Hit(hit) => of_hit(app, typing, hit),
        Row::Command(action) => Words {
            kind: m::search_commands(lang),
            name: command(app, typing, action),
            value: app.keymap.spelled(scope_below(app), action).join(" "),
            ..Words::default()
        },
        Row::Recent(at) => {
            let text = app.search.recent.get(at).cloned().unwrap_or_default();
            Words {
                kind: m::search_recent(lang),
                name: Excerpt { text, places: Vec::new() },
                ..Words::default()
            }
        }
    }
}

/// Where keys are looked up under the popup that is typed in.
#[must_use]
pub(crate) fn scope_below(app: &App) -> Scope {
    app.below.last().map_or_else(|| app.scope_below(), |popup| popup.scope())
}

/// The word of a command with what matches of it.
fn command(app: &App, typing: &Typing, action: Action) -> Excerpt {
    let text = action.short(app.lang()).to_owned();
    let places = typing.found.as_ref().map_or_else(Vec::new, |found| found.query.places(&text));
    Excerpt { text, places }
}

fn of_hit(app: &App, typing: &Typing, hit: Hit) -> Words {
    let lang = app.lang();
    let Some(found) = &typing.found else { return Words::default() };
    let mut words = Words {
        kind: hit.target.kind().name(lang),
        name: found.index.excerpt(&hit, &found.query, lang),
        how: hit.how.name(lang),
        ..Words::default()
    };
    let article = &found.index.article;
    match hit.target {
        Target::Item(item) => {
            article.id_of(item).clone_into(&mut words.id);
            words.value = detail::value(app, item);
            words.role = Some(if matches!(item, Item::Derived(_)) { Role::Derived } else { Role::Number });
        }
        Target::Finding(at) => {
            if let Some(finding) = found.index.finding(at) {
                words.id = finding.id.to_string();
                finding.verdict.glyph().clone_into(&mut words.value);
                words.role = Some(Role::of(finding.verdict));
            }
        }
        Target::Text(_, span) => words.id = m::at_line(lang, article.text.line_of(span.start)),
    }
    words
}

/// A text in at most so many cells, as pieces: what matched has the role of a match, and of a text that is
/// too long the part around its first match is shown.
#[must_use]
pub(crate) fn pieces(excerpt: &Excerpt, cells: usize, role: Role, widths: CellWidths) -> RichLine {
    let cell = |letter: char| width(letter.encode_utf8(&mut [0; 4]), widths);
    let sign = ellipsis(widths);
    let start = start(excerpt, cells, width(sign, widths), cell);
    let mut line = RichLine::new();
    if start > 0 {
        line.push((sign.to_owned(), role));
    }
    let mut places = excerpt.places.iter().skip_while(|place| place.end <= start).peekable();
    // Twice as many letters as cells fill them, marks without a cell of their own left aside.
    for (at, letter) in excerpt.text.chars().enumerate().skip(start).take(2 * cells + 1) {
        while places.next_if(|place| place.end <= at).is_some() {}
        let is_match = places.peek().is_some_and(|place| place.contains(&at));
        let role = if is_match { Role::Match } else { role };
        match line.last_mut() {
            Some((piece, last)) if *last == role => piece.push(letter),
            _ => line.push((letter.to_string(), role)),
        }
    }
    line
}

/// The letter from which a text is shown in so many cells.
fn start(excerpt: &Excerpt, cells: usize, sign: usize, cell: impl Fn(char) -> usize) -> usize {
    let Some(first) = excerpt.places.first() else { return 0 };
    let mut used = 0;
    let fits = excerpt.text.chars().all(|letter| {
        used += cell(letter);
        used <= cells
    });
    let letters: Vec<char> = excerpt.text.chars().take(first.end).collect();
    let until: usize = letters.iter().map(|it| cell(*it)).sum();
    if fits || until + sign <= cells {
        return 0;
    }
    let own: usize = letters.iter().skip(first.start).map(|it| cell(*it)).sum();
    // As much before as behind, a sign at either end.
    let mut left = cells.saturating_sub(own + 2 * sign) / 2;
    let before = letters.iter().take(first.start).rev().take_while(|letter| {
        let needed = cell(**letter);
        let is_there = needed <= left;
        left = left.saturating_sub(needed);
        is_there
    });
    first.start - before.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, places: &[(usize, usize)], cells: usize) -> String {
        let excerpt = Excerpt {
            text: text.to_owned(),
            places: places.iter().map(|(start, end)| *start..*end).collect(),
        };
        let pieces = pieces(&excerpt, cells, Role::Text, CellWidths::NARROW);
        let marked = pieces.into_iter().map(|(piece, role)| match role {
            Role::Match => format!("[{piece}]"),
            _ => piece,
        });
        marked.collect()
    }

    #[test]
    fn what_matched_is_in_sight() {
        for (text, places, cells, wanted) in [
            ("招商引资", &[(0, 2)][..], 20, "[招商]引资"),
            ("招商引资", &[(0, 1), (2, 3)], 20, "[招]商[引]资"),
            ("招商引资", &[], 20, "招商引资"),
            // The hit stands in the middle.
            ("一二三四五六七八九十甲乙丙", &[(6, 8)], 12, "…六[七八]九十甲乙丙"),
            ("abcdefghij", &[(8, 10)], 6, "…h[ij]"),
            ("abcdefghij", &[(0, 2)], 5, "[ab]cdefghij"),
            ("abcdefghij", &[(9, 10)], 0, "…[j]"),
            ("", &[], 5, ""),
        ] {
            assert_eq!(shown(text, places, cells), wanted, "{text} {cells}");
        }
    }
}
