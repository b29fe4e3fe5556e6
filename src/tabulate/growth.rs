//! Levels beside their growth, with the level before and the increment that follow from them; growths
//! whose level the text does not print.

use super::desk::{Desk, differ};
use super::draft::{Column, Content, Draft, Words};
use super::ratio;
use super::section::{Page, cut};
use super::title::title;
use crate::article::FigureId;
use crate::derive::DerivationKind;
use crate::unit::Kind;

/// What growths are measured against: words that say so, heading, and heading of the level before, which
/// is empty where there is no one such level.
struct Against {
    words: &'static [&'static str],
    title: (&'static str, &'static str),
    base: (&'static str, &'static str),
}

/// The first that fits; the last fits always.
const AGAINST: &[Against] = &[
    Against { words: &["年均", "平均每年", "每年"], title: ("年均", "A year"), base: ("", "") },
    Against {
        words: &["环比", "比上月", "较上月", "比上季", "较上季"],
        title: ("环比", "On previous"),
        base: ("上期（反推）", "Previous (implied)"),
    },
    Against {
        words: &["同比", "上年", "去年", "同期"],
        title: ("同比", "On year"),
        base: ("上年同期（反推）", "Year earlier (implied)"),
    },
    Against { words: &[], title: ("增幅", "Change"), base: ("基期（反推）", "Base (implied)") },
];

/// A level with its growths.
pub(super) struct Grown {
    pub(super) level: FigureId,
    pub(super) growths: Vec<FigureId>,
}

/// The tables of the growths of a section.
pub(super) fn tables(desk: &mut Desk<'_>, page: &mut Page<'_>) -> Vec<Draft> {
    let of = |level: FigureId| Grown { level, growths: desk.scene.growths_of(level).collect() };
    let rows: Vec<Grown> =
        page.figures.iter().map(|id| of(*id)).filter(|row| !row.growths.is_empty()).collect();
    let mut drafts = Vec::new();
    for rows in cut(rows, |row| desk.block(row.level)) {
        page.take(rows.iter().flat_map(|row| row.growths.iter().copied().chain([row.level])));
        drafts.push(levels(desk, page, &rows));
        drafts.extend(ratio::table(desk, page, &rows));
    }
    let alone: Vec<FigureId> =
        page.left().into_iter().filter(|id| desk.scene.kind(*id) == Kind::Growth).collect();
    for ids in cut(alone, |id| desk.block(*id)) {
        // A single one stands beside its neighbours.
        if ids.len() > 1 {
            page.take(ids.iter().copied());
            drafts.push(growths(desk, page, &ids));
        }
    }
    drafts
}

/// Place in [`AGAINST`] of what a growth is measured against.
fn against(desk: &Desk<'_>, growth: FigureId) -> usize {
    let figure = desk.article.figures.get(growth.index());
    let said = figure
        .and_then(|it| it.detail.as_deref())
        .map_or("", |detail| desk.article.str(detail.change_against));
    AGAINST.iter().position(|it| it.words.iter().any(|word| said.contains(word))).unwrap_or(AGAINST.len() - 1)
}

fn levels(desk: &mut Desk<'_>, page: &mut Page<'_>, rows: &[Grown]) -> Draft {
    let ids: Vec<FigureId> = rows.iter().map(|row| row.level).collect();
    let period = desk.shared_period(&ids);
    let mut columns = vec![desk.figures(Words::Fixed(("本期", "Current")), &ids)];
    for (place, against_what) in AGAINST.iter().enumerate() {
        let growth = |row: &Grown| row.growths.iter().copied().find(|id| against(desk, *id) == place);
        let found: Vec<Option<FigureId>> = rows.iter().map(growth).collect();
        let known: Vec<FigureId> = found.iter().copied().flatten().collect();
        if known.is_empty() {
            continue;
        }
        let cells = found.iter().map(|id| id.map_or(Content::Empty, Content::Figure)).collect();
        columns.push(Column::new(Words::Fixed(against_what.title), desk.shared_unit(&known), cells));
        if against_what.base.0.is_empty() {
            continue;
        }
        let mut worked = |kind| -> Vec<Content> {
            let cell = |(row, growth): (&Grown, &Option<FigureId>)| match growth {
                Some(growth) => desk.derived(kind, &[row.level, *growth]),
                None => Content::Empty,
            };
            rows.iter().zip(&found).map(cell).collect()
        };
        let (base, increment) = (worked(DerivationKind::ImpliedBase), worked(DerivationKind::Increment));
        columns.push(desk.worked(Words::Fixed(against_what.base), base));
        columns.push(desk.worked(Words::Fixed(("增量", "Increment")), increment));
    }
    // A second growth of the same sort has no cell here: it stands beside its neighbours.
    let shown: Vec<FigureId> = columns
        .iter()
        .flat_map(|column| &column.cells)
        .filter_map(|cell| match cell {
            Content::Figure(id) => Some(*id),
            _ => None,
        })
        .collect();
    for growth in rows.iter().flat_map(|row| &row.growths).filter(|id| !shown.contains(id)) {
        page.used.remove(growth);
    }
    columns.extend(desk.marks(&ids));
    Draft {
        section: page.section,
        title: title(desk, &ids, ("·增幅", ": growth"), period),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: ids.iter().map(|id| desk.name(*id)).collect(),
        columns,
        note: desk.shared_marks(&ids),
    }
}

/// Growths whose level is not printed.
fn growths(desk: &Desk<'_>, page: &Page<'_>, ids: &[FigureId]) -> Draft {
    let period = desk.shared_period(ids);
    let places: Vec<usize> = ids.iter().map(|id| against(desk, *id)).collect();
    let title_of = |place: &usize| AGAINST.get(*place).map_or(("", ""), |it| it.title);
    let shared = places.first().filter(|_| !differ(&places)).map_or(("增幅", "Change"), title_of);
    let mut columns = vec![desk.figures(Words::Fixed(shared), ids)];
    if differ(&places) {
        let cells = places.iter().map(|place| Content::Words(Words::Fixed(title_of(place)))).collect();
        columns.push(Column::new(Words::Fixed(("比较", "Against")), String::new(), cells));
    }
    columns.extend(desk.marks(ids));
    Draft {
        section: page.section,
        title: title(desk, ids, ("·增速", ": rates"), period),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: ids.iter().map(|id| desk.name(*id)).collect(),
        columns,
        note: Words::None,
    }
}
