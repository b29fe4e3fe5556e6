//! What is left, as paragraphs put it together: one thing's indicators, one to a row.

use std::collections::HashMap;

use super::desk::Desk;
use super::draft::{Content, Draft, Words};
use super::section::{MANY, Page, cut};
use super::title::{short, title};
use crate::article::FigureId;
use crate::check::can_be_one;
use crate::derive::DerivationKind;
use crate::i18n::{Bilingual, Lang, both};
use crate::unit::Kind;

/// Most rows of a table that is put together of several paragraphs.
const FEW: usize = 5;

/// Tables of a section from which on paragraphs are put together more freely.
const MANY_TABLES: usize = 8;

/// The tables of a section's remaining figures.
pub(super) fn tables(desk: &mut Desk<'_>, page: &mut Page<'_>) -> Vec<Draft> {
    let mut left = page.left();
    let ordinals = taken_ordinals(desk, &mut left);
    page.take(ordinals.iter().copied());
    let mut groups: Vec<Vec<FigureId>> =
        left.chunk_by(|a, b| desk.block(*a) == desk.block(*b)).map(<[_]>::to_vec).collect();
    let most = if groups.len() > MANY_TABLES { MANY } else { FEW };
    groups = joined(desk, groups, most);
    page.take(left);
    if !ordinals.is_empty() {
        groups.push(ordinals);
    }
    let mut drafts = Vec::new();
    for group in groups {
        for ids in cut(distinct(desk, group), |id| desk.block(*id)) {
            drafts.push(table(desk, page, &ids));
        }
    }
    drafts
}

/// Takes out what only numbers an event, where there are several: 第一届, 第二次. A place in an order (第二位)
/// says how something compares and stays.
fn taken_ordinals(desk: &Desk<'_>, left: &mut Vec<FigureId>) -> Vec<FigureId> {
    let is_ordinal = |id: &FigureId| {
        let unit = desk.view(*id).map_or("", |it| it.unit().text(Lang::Zh));
        desk.scene.kind(*id) == Kind::Rank && !["位", "名", ""].contains(&unit)
    };
    let (ordinals, others): (Vec<_>, Vec<_>) = left.iter().copied().partition(is_ordinal);
    if ordinals.len() < 2 {
        return Vec::new();
    }
    *left = others;
    ordinals
}

/// Puts small groups of neighbouring paragraphs together; a single figure goes to the group before it.
fn joined(desk: &Desk<'_>, groups: Vec<Vec<FigureId>>, most: usize) -> Vec<Vec<FigureId>> {
    let mut joined: Vec<Vec<FigureId>> = Vec::new();
    for group in groups {
        let fits = joined.last().is_some_and(|last| {
            let (Some(end), Some(start)) = (last.last(), group.first()) else { return false };
            let gap = desk.block(*start).saturating_sub(desk.block(*end));
            let is_single = last.len() == 1 || group.len() == 1;
            // Money and what is no money are told apart where paragraphs do it.
            let sorts = [measures_money(desk, last), measures_money(desk, &group)];
            let is_one_sort = !matches!(sorts, [Some(a), Some(b)] if a != b);
            (is_one_sort || is_one_subject(desk, *end, *start))
                && last.len() + group.len() <= most
                && gap <= if is_single { 2 } else { 1 }
        });
        match joined.last_mut() {
            Some(last) if fits => last.extend(group),
            _ => joined.push(group),
        }
    }
    gathered(joined)
}

/// Whether two figures are of one thing that is not the text's own: a project, and the company that builds it.
fn is_one_subject(desk: &Desk<'_>, a: FigureId, b: FigureId) -> bool {
    let (a, b) = (desk.own_subject(a), desk.own_subject(b));
    !a.is_empty() && !b.is_empty() && can_be_one(a, b)
}

/// Whether all of a group is money, or none; `None` for some of both.
fn measures_money(desk: &Desk<'_>, group: &[FigureId]) -> Option<bool> {
    let is_money = |id: &FigureId| desk.scene.kind(*id) == Kind::Amount;
    let first = group.first().map(is_money)?;
    group.iter().all(|id| is_money(id) == first).then_some(first)
}

/// Single figures far from each other are one table of what else there is.
fn gathered(groups: Vec<Vec<FigureId>>) -> Vec<Vec<FigureId>> {
    let (single, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.len() == 1);
    let mut single: Vec<FigureId> = single.into_iter().flatten().collect();
    single.sort_unstable();
    if !single.is_empty() {
        groups.push(single);
    }
    groups
}

/// A statement that is made twice is one row. Looked for among neighbours only.
fn distinct(desk: &Desk<'_>, group: Vec<FigureId>) -> Vec<FigureId> {
    let mut rows: Vec<FigureId> = Vec::with_capacity(group.len());
    for id in group {
        let same = |other: &&FigureId| {
            desk.indicator(**other) == desk.indicator(id)
                && desk.same_size(**other, id)
                && desk.own_subject(**other) == desk.own_subject(id)
        };
        if rows.iter().rev().take(MANY).find(same).is_none() {
            rows.push(id);
        }
    }
    rows
}

fn table(desk: &mut Desk<'_>, page: &Page<'_>, ids: &[FigureId]) -> Draft {
    let period = desk.shared_period(ids);
    let mut columns = vec![desk.figures(Words::Fixed(("数值", "Value")), ids)];
    for (kind, title) in [
        (DerivationKind::Average, ("平均", "Average")),
        (DerivationKind::Share, ("占比", "Share")),
        (DerivationKind::Monthly, ("月均", "Monthly")),
    ] {
        let cells: Vec<Content> = ids.iter().map(|id| desk.derived(kind, &[*id])).collect();
        columns.push(desk.worked(Words::Fixed(title), cells));
    }
    columns.extend(desk.marks(ids));
    Draft {
        section: page.section,
        title: title(desk, ids, ("", ""), period),
        stub: Words::Fixed(("指标", "Indicator")),
        rows: row_titles(desk, ids),
        columns,
        note: desk.shared_marks(ids),
    }
}

/// What each row measures; where two say the same, with the words the text has before the figure.
fn row_titles(desk: &Desk<'_>, ids: &[FigureId]) -> Vec<Words> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for id in ids {
        *times.entry(desk.indicator(*id)).or_default() += 1;
    }
    let title = |id: &FigureId| {
        let name = desk.indicator(*id);
        let clause: String = desk.scene.clause(*id).split_whitespace().collect();
        let is_alone = times.get(name).is_none_or(|&times| times == 1);
        if is_alone || clause.chars().count() < 2 || clause == name {
            return desk.name(*id);
        }
        let clause = short(&clause);
        if name.is_empty() {
            return Words::Made(Bilingual { zh: clause.as_str().into(), en: clause.as_str().into() });
        }
        Words::Made(both!("{name}（{clause}）", "{name} ({clause})"))
    };
    ids.iter().map(title).collect()
}
