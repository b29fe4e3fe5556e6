//! A number of things with the amount beside it, stage by stage: 开工62个、139.4亿元，竣工41个、64.9亿元.

use super::desk::{Desk, differ};
use super::draft::{Column, Content, Draft, Words};
use super::section::Page;
use super::title::title;
use crate::article::FigureId;
use crate::derive::DerivationKind;
use crate::i18n::{Bilingual, Lang, both};
use crate::number::Decimal;
use crate::unit::Kind;

/// Bytes between a count and its amount: a clause.
const BETWEEN: usize = 120;

/// A count with its amount, and the share the text gives of it.
struct Stage {
    count: FigureId,
    amount: FigureId,
    share: Option<FigureId>,
}

/// The stages of a section, a table for each run of them.
pub(super) fn tables(desk: &mut Desk<'_>, page: &mut Page<'_>) -> Vec<Draft> {
    let left = page.left();
    let mut runs: Vec<Vec<Stage>> = Vec::new();
    let mut at = 0;
    while let Some(&[count, amount]) = left.get(at..at + 2) {
        if !is_stage(desk, count, amount) {
            at += 1;
            continue;
        }
        at += 2;
        let stage = Stage { count, amount, share: None };
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|last| follows(desk, last, &stage));
        match runs.last_mut() {
            Some(run) if goes_on => run.push(stage),
            _ => runs.push(vec![stage]),
        }
    }
    let mut drafts = Vec::new();
    for mut run in runs.into_iter().filter(|run| run.len() > 1) {
        add_shares(desk, page, &mut run);
        page.take(run.iter().flat_map(|it| [Some(it.count), Some(it.amount), it.share]).flatten());
        drafts.push(table(desk, page, run));
    }
    drafts
}

fn is_stage(desk: &Desk<'_>, count: FigureId, amount: FigureId) -> bool {
    let scene = &desk.scene;
    let counts = desk.view(count).is_some_and(|it| it.figure.kind == Kind::Count && it.is_counted());
    counts
        && scene.kind(amount) == Kind::Amount
        && count.0 + 1 == amount.0
        && scene.sentence_index(count) == scene.sentence_index(amount)
        && scene.between(count, amount).len() <= BETWEEN
        && !scene.is_change(amount)
}

/// Whether a stage goes on with what the one before is about.
fn follows(desk: &Desk<'_>, last: &Stage, next: &Stage) -> bool {
    let scene = &desk.scene;
    scene.class(last.count) == scene.class(next.count)
        && scene.class(last.amount) == scene.class(next.amount)
        && desk.block(next.count) <= desk.block(last.amount) + 1
        && next.count.0 <= last.amount.0 + 3
}

/// Shares that the text gives right behind, each to the stage whose name it names.
fn add_shares(desk: &Desk<'_>, page: &Page<'_>, run: &mut [Stage]) {
    let Some(last) = run.last() else { return };
    let (block, past) = (desk.block(last.amount), last.amount);
    let near = page.left().into_iter().filter(|id| *id > past && desk.block(*id) == block);
    let shares: Vec<FigureId> =
        near.take_while(|id| desk.scene.kind(*id) == Kind::Share).take(run.len()).collect();
    let mut given: Vec<(usize, FigureId)> = Vec::new();
    for share in shares {
        let about = pairs(desk.indicator(share));
        let names = |stage: &Stage| {
            let name = pairs(desk.indicator(stage.count));
            name.iter().filter(|pair| about.contains(pair)).count()
        };
        let scores: Vec<usize> = run.iter().map(names).collect();
        let best = scores.iter().copied().max().unwrap_or(0);
        let mut places = scores.iter().enumerate().filter(|(_, score)| **score == best).map(|(at, _)| at);
        match (places.next(), places.next()) {
            (Some(place), None) if given.iter().all(|(other, _)| *other != place) => {
                given.push((place, share));
            }
            _ => return,
        }
    }
    for (place, share) in given {
        if let Some(stage) = run.get_mut(place) {
            stage.share = Some(share);
        }
    }
}

/// Pairs of neighbouring characters.
fn pairs(name: &str) -> Vec<(char, char)> {
    name.chars().zip(name.chars().skip(1)).collect()
}

/// The stage whose count and amount the others make up.
fn total(desk: &Desk<'_>, run: &[Stage]) -> Option<usize> {
    let value = |id: FigureId| desk.view(id).and_then(|it| it.value());
    let is_sum = |at: usize, of: &dyn Fn(&Stage) -> FigureId| {
        let others = run.iter().enumerate().filter(|(other, _)| *other != at);
        let sum = others.map(|(_, it)| value(of(it))).try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it?));
        sum.is_some() && sum == run.get(at).and_then(|it| value(of(it)))
    };
    let units: Vec<String> = run.iter().map(|it| desk.shared_unit(&[it.amount])).collect();
    if run.len() < 3 || differ(&units) {
        return None;
    }
    (0..run.len()).find(|&at| is_sum(at, &|it| it.count) && is_sum(at, &|it| it.amount))
}

fn table(desk: &mut Desk<'_>, page: &Page<'_>, mut run: Vec<Stage>) -> Draft {
    let total = total(desk, &run);
    if let Some(at) = total {
        let stage = run.remove(at);
        run.push(stage);
    }
    let counts: Vec<FigureId> = run.iter().map(|it| it.count).collect();
    let amounts: Vec<FigureId> = run.iter().map(|it| it.amount).collect();
    let shares: Vec<FigureId> = run.iter().filter_map(|it| it.share).collect();
    let period = desk.shared_period(&amounts);
    let average: Vec<Content> =
        run.iter().map(|it| desk.derived(DerivationKind::Average, &[it.amount, it.count])).collect();
    let mut columns = vec![
        desk.figures(Words::Fixed(("数量", "Number")), &counts),
        desk.figures(shared_end(desk, &amounts), &amounts),
        desk.worked(Words::Fixed(("平均", "Average")), average),
    ];
    let share_cells = run.iter().map(|it| it.share.map_or(Content::Empty, Content::Figure)).collect();
    columns.push(Column::new(Words::Fixed(("占比", "Share")), desk.shared_unit(&shares), share_cells));
    columns.extend(desk.marks(&amounts));
    let mut rows: Vec<Words> = counts.iter().map(|id| desk.name(*id)).collect();
    if let (Some(_), Some(last), Some(id)) = (total, rows.last_mut(), counts.last()) {
        let name = desk.indicator(*id);
        *last = Words::Made(both!("{name}（合计）", "{name} (total)"));
    }
    Draft {
        section: page.section,
        title: title(desk, &counts, ("·分项", ": by stage"), period),
        stub: Words::Fixed(("项目", "Item")),
        rows,
        columns,
        note: if shares.is_empty() { desk.shared_marks(&amounts) } else { share_note(desk, &shares) },
    }
}

/// What the shares are shares of, in the words of the text.
fn share_note(desk: &Desk<'_>, shares: &[FigureId]) -> Words {
    let names: Vec<&str> = shares.iter().map(|id| desk.indicator(*id)).collect();
    let (zh, en) = (names.join("；"), names.join("; "));
    Words::Made(Bilingual { zh: format!("占比：{zh}").into(), en: format!("Share: {en}").into() })
}

/// What all amounts end with: 计划投资, 完成投资.
fn shared_end(desk: &Desk<'_>, ids: &[FigureId]) -> Words {
    let mut names = ids.iter().map(|id| desk.indicator(*id));
    let mut end = names.next().unwrap_or("");
    for name in names {
        while !name.ends_with(end) {
            end = end.get(end.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
        }
    }
    if end.chars().count() < 2 {
        return Words::Fixed((Kind::Amount.name(Lang::Zh), Kind::Amount.name(Lang::En)));
    }
    Words::Made(Bilingual { zh: end.into(), en: end.into() })
}
