//! Tables across sections: amounts by basis, all amounts, all growths, all dates.

use std::collections::HashMap;

use super::desk::Desk;
use super::draft::{Column, Content, Draft, Words};
use super::timeline::{capped, timeline};
use super::title::{label, short};
use crate::article::{Change, DateId, FigureId, SectionId};
use crate::i18n::Lang;
use crate::unit::{Basis, Form, Kind};

/// Most rows of the ladder.
const LADDER: usize = 12;

/// Most rows of a list of all amounts or growths.
const ALL: usize = 40;

/// Characters of a section's name in a column.
const NAME: usize = 10;

/// The tables across sections.
pub(super) fn tables(desk: &Desk<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let (amounts, more) = amounts(desk);
    drafts.extend(ladder(desk, &amounts));
    drafts.extend(all_amounts(desk, amounts, more));
    drafts.extend(growths(desk));
    let dates = (0..u32::try_from(desk.article.dates.len()).unwrap_or(u32::MAX)).map(DateId).collect();
    let sections: Vec<_> = desk.article.dates.iter().map(|it| it.section).collect();
    if sections.windows(2).any(|pair| matches!(pair, [a, b] if a != b)) {
        drafts.extend(timeline(desk, None, dates));
    }
    drafts.into_iter().map(Draft::trimmed).collect()
}

/// The amounts of the commonest currency, largest first, each statement once; and how many there are.
fn amounts(desk: &Desk<'_>) -> (Vec<FigureId>, usize) {
    let of_kind = |id: &FigureId| desk.scene.kind(*id) == Kind::Amount && desk.counts(*id);
    let views = desk.article.figure_views().map(|it| it.id).filter(of_kind);
    let mut amounts: Vec<((u16, i128), FigureId)> =
        views.filter_map(|id| Some((desk.view(id)?.size_key(), id))).collect();
    let mut counts = HashMap::<u16, usize>::new();
    for ((dimension, _), _) in &amounts {
        *counts.entry(*dimension).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(dimension, count)| (count, std::cmp::Reverse(dimension)));
    let Some((dimension, _)) = most else { return (Vec::new(), 0) };
    amounts.retain(|((own, _), _)| *own == dimension);
    amounts.sort_by_key(|&((_, size), id)| (std::cmp::Reverse(size), id));
    // Of equal sizes the same indicator or basis says the same thing again.
    amounts.dedup_by(|(size, id), (known, first)| {
        size == known
            && (desk.indicator(*id) == desk.indicator(*first) || desk.basis(*id) == desk.basis(*first))
    });
    let count = amounts.len();
    (amounts.into_iter().map(|(_, id)| id).collect(), count)
}

/// Amounts that say what stage they are of.
fn ladder(desk: &Desk<'_>, amounts: &[FigureId]) -> Option<Draft> {
    let telling =
        |id: &&FigureId| !matches!(desk.basis(**id), Basis::Unstated | Basis::Actual | Basis::Slogan);
    let ids: Vec<FigureId> = amounts.iter().filter(telling).take(LADDER).copied().collect();
    let bases: Vec<Basis> = ids.iter().map(|id| desk.basis(*id)).collect();
    if ids.len() < 3 || !super::desk::differ(&bases) || !spans_sections(desk, &ids) {
        return None;
    }
    let times = times(desk, &ids);
    let basis = |id: &FigureId| {
        let it = desk.basis(*id);
        Content::Words(Words::Fixed((it.name(Lang::Zh), it.name(Lang::En))))
    };
    Some(Draft {
        section: None,
        title: Words::Fixed(("各口径金额", "Amounts by basis")),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: ids.iter().map(|id| Words::same(&short(&name(desk, *id, &times)))).collect(),
        columns: vec![
            Column::new(Words::Fixed(("口径", "Basis")), String::new(), ids.iter().map(basis).collect()),
            desk.figures(Words::Fixed(("金额", "Amount")), &ids),
            sections(desk, &ids),
            periods(desk, &ids),
        ],
        note: Words::Fixed(("口径与期间不同，不可相加", "Do not add: basis or period differs")),
    })
}

/// How often each indicator stands in a table.
fn times<'a>(desk: &Desk<'a>, ids: &[FigureId]) -> HashMap<&'a str, usize> {
    let mut times = HashMap::new();
    for id in ids {
        *times.entry(desk.indicator(*id)).or_default() += 1;
    }
    times
}

/// What an amount measures; where others say the same, with what is counted before it.
fn name(desk: &Desk<'_>, id: FigureId, times: &HashMap<&str, usize>) -> String {
    let name = desk.indicator(id);
    if times.get(name).is_some_and(|&times| times > 1) { desk.name_with_count(id) } else { name.to_owned() }
}

fn all_amounts(desk: &Desk<'_>, mut ids: Vec<FigureId>, all: usize) -> Option<Draft> {
    if ids.len() < 3 || !spans_sections(desk, &ids) {
        return None;
    }
    ids.truncate(ALL);
    let times = times(desk, &ids);
    let basis = |id: &FigureId| match desk.basis(*id) {
        Basis::Unstated => Content::Empty,
        it => Content::Words(Words::Fixed((it.name(Lang::Zh), it.name(Lang::En)))),
    };
    Some(Draft {
        section: None,
        title: Words::Fixed(("全文金额", "All amounts")),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: ids.iter().map(|id| Words::same(&name(desk, *id, &times))).collect(),
        columns: vec![
            desk.figures(Words::Fixed(("金额", "Amount")), &ids),
            Column::new(Words::Fixed(("口径", "Basis")), String::new(), ids.iter().map(basis).collect()),
            sections(desk, &ids),
            periods(desk, &ids),
        ],
        note: if all > ALL { capped(ALL, all) } else { Words::None },
    })
}

fn growths(desk: &Desk<'_>) -> Option<Draft> {
    let is_growth = |id: &FigureId| {
        desk.scene.kind(*id) == Kind::Growth && desk.scene.class(*id).1 == Form::Percent && desk.counts(*id)
    };
    let signed = |id: FigureId| {
        let view = desk.view(id)?;
        let value = view.value()?;
        Some(if view.figure.change == Change::Down && value.is_sign_positive() { -value } else { value })
    };
    let views = desk.article.figure_views().map(|it| it.id).filter(is_growth);
    let mut found: Vec<_> = views.filter_map(|id| Some((signed(id)?, id))).collect();
    let ids: Vec<FigureId> = found.iter().map(|(_, id)| *id).collect();
    if ids.len() < 3 || !spans_sections(desk, &ids) {
        return None;
    }
    let all = found.len();
    found.sort_by_key(|&(value, id)| (std::cmp::Reverse(value), id));
    let ids: Vec<FigureId> = found.into_iter().take(ALL).map(|(_, id)| id).collect();
    Some(Draft {
        section: None,
        title: Words::Fixed(("全文增速", "All growths")),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: ids.iter().map(|id| desk.name(*id)).collect(),
        columns: vec![
            desk.figures(Words::Fixed(("增幅", "Change")), &ids),
            sections(desk, &ids),
            periods(desk, &ids),
        ],
        note: if all > ALL { capped(ALL, all) } else { Words::None },
    })
}

fn section_of(desk: &Desk<'_>, id: FigureId) -> Option<SectionId> {
    desk.article.figures.get(id.index()).and_then(|it| it.section)
}

fn spans_sections(desk: &Desk<'_>, ids: &[FigureId]) -> bool {
    let mut sections = ids.iter().map(|id| section_of(desk, *id));
    let first = sections.next();
    sections.any(|it| Some(it) != first)
}

fn sections(desk: &Desk<'_>, ids: &[FigureId]) -> Column {
    let cell = |id: &FigureId| {
        let section = section_of(desk, *id).and_then(|id| desk.article.sections.get(id.index()));
        let Some(section) = section else { return Content::Empty };
        // A heading that is a sentence says less in a column than its topic.
        let is_long = desk.article.str(section.name.zh).chars().count() > NAME;
        let words = if is_long { Words::Fixed(section.topic.name) } else { Words::Name(section.name) };
        Content::Words(words)
    };
    Column::new(Words::Fixed(("节", "Section")), String::new(), ids.iter().map(cell).collect())
}

fn periods(desk: &Desk<'_>, ids: &[FigureId]) -> Column {
    let cell = |id: &FigureId| match desk.view(*id).and_then(|it| it.shown_period()) {
        Some(period) => Content::Words(Words::Made(label(period))),
        None => Content::Empty,
    };
    Column::new(Words::Fixed(("期间", "Period")), String::new(), ids.iter().map(cell).collect())
}
