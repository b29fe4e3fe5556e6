//! One indicator over several periods or subjects.

use std::collections::HashMap;

use super::desk::Desk;
use super::draft::{Content, Draft, Words};
use super::section::{Page, cut};
use super::title::{self, short};
use crate::article::FigureId;
use crate::check::UnitClass;
use crate::derive::DerivationKind;
use crate::i18n::Bilingual;

/// The series of a section that hold something no other table holds yet.
pub(super) fn tables(desk: &mut Desk<'_>, page: &mut Page<'_>) -> Vec<Draft> {
    let mut order: Vec<(&str, UnitClass)> = Vec::new();
    let mut series: HashMap<(&str, UnitClass), Vec<FigureId>> = HashMap::new();
    for &id in page.figures.iter().filter(|id| desk.scene.is_level(**id)) {
        let key = (desk.indicator(id), desk.scene.class(id));
        let ids = series.entry(key).or_default();
        if ids.is_empty() {
            order.push(key);
        }
        if !ids.iter().any(|other| says_the_same(desk, *other, id)) {
            ids.push(id);
        }
    }
    let mut drafts = Vec::new();
    for key in order {
        let ids = series.remove(&key).unwrap_or_default();
        if ids.len() < 2 || key.0.is_empty() || ids.iter().all(|id| page.used.contains(id)) {
            continue;
        }
        let runs = ids.chunk_by(|a, b| goes_on(desk, *a, *b)).filter(|run| run.len() > 1);
        let runs: Vec<Vec<FigureId>> = runs.flat_map(|run| cut(run.to_vec(), |id| desk.block(*id))).collect();
        for ids in runs {
            if ids.iter().all(|id| page.used.contains(id)) {
                continue;
            }
            let Some(rows) = rows(desk, &ids) else { continue };
            page.take(ids.iter().copied());
            drafts.push(table(desk, page, &ids, rows));
        }
    }
    drafts
}

/// Whether one after the other makes a series: of one paragraph, or of periods of one length, in one unit.
fn goes_on(desk: &Desk<'_>, a: FigureId, b: FigureId) -> bool {
    let months = |id: FigureId| desk.view(id).and_then(|it| it.figure.period?.whole_months());
    let same_unit = !desk.shared_unit(&[a, b]).is_empty();
    same_unit && (desk.block(a) == desk.block(b) || months(a).is_some() && months(a) == months(b))
}

/// Looked at only among the few last ones, so that a long series stays linear.
fn says_the_same(desk: &Desk<'_>, a: FigureId, b: FigureId) -> bool {
    b.0 - a.0 < 64 && desk.same_size(a, b) && desk.shared_period(&[a]) == desk.shared_period(&[b])
}

/// What tells the figures apart: all periods differ, or all subjects.
fn rows(desk: &Desk<'_>, ids: &[FigureId]) -> Option<(Vec<Words>, (&'static str, &'static str))> {
    let periods: Vec<Option<Bilingual>> = ids.iter().map(|id| desk.shared_period(&[*id])).collect();
    let labels: Vec<&str> = periods.iter().flatten().map(|it| &*it.zh).collect();
    if are_distinct(&labels) && labels.len() == ids.len() {
        let rows = periods.into_iter().flatten().map(Words::Made).collect();
        return Some((rows, ("期间", "Period")));
    }
    let subjects: Vec<&str> = ids.iter().map(|id| desk.own_subject(*id)).collect();
    // Of two subjects, each with what else the text says of it, a reader wants one table.
    if subjects.len() > 2 && are_distinct(&subjects) && subjects.iter().all(|it| !it.is_empty()) {
        let row = |it: &&str| Words::Made(Bilingual { zh: (*it).into(), en: (*it).into() });
        return Some((subjects.iter().map(row).collect(), ("对象", "Subject")));
    }
    None
}

fn are_distinct(words: &[&str]) -> bool {
    let known: std::collections::HashSet<&&str> = words.iter().collect();
    words.len() > 1 && known.len() == words.len()
}

fn table(
    desk: &mut Desk<'_>,
    page: &Page<'_>,
    ids: &[FigureId],
    (rows, stub): (Vec<Words>, (&'static str, &'static str)),
) -> Draft {
    let mut columns = vec![desk.figures(Words::Fixed(("数值", "Value")), ids)];
    for (kind, title) in [
        (DerivationKind::Monthly, ("月均", "Monthly")),
        (DerivationKind::Difference, ("差额", "Difference")),
        (DerivationKind::Share, ("占比", "Share")),
    ] {
        let cells: Vec<Content> = ids.iter().map(|id| desk.derived(kind, &[*id])).collect();
        columns.push(desk.worked(Words::Fixed(title), cells));
    }
    let by_period = stub.0 == "期间";
    let marks = desk.marks(ids);
    let own = |column: &super::draft::Column| match &column.title {
        Words::Fixed((zh, _)) => *zh != stub.0,
        _ => true,
    };
    columns.extend(marks.into_iter().filter(own));
    let name = ids.first().map_or("", |id| desk.indicator(*id));
    let (mut zh, mut en) = (short(name), short(name));
    let period = if by_period { None } else { desk.shared_period(ids) };
    let sort = if by_period { ("·各期", ": by period") } else { ("·各方", ": by subject") };
    Draft {
        section: page.section,
        title: title::with(&mut zh, &mut en, sort, period),
        stub: Words::Fixed(stub),
        rows,
        columns,
        note: desk.shared_marks(ids),
    }
}
