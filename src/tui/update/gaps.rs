//! Numerals that nothing explains: looked for, and jumped to.

use super::{audit, jumps, movement};
use crate::article::Item;
use crate::compose::{Covered, Gap, coverage_of};
use crate::i18n::messages as m;
use crate::job::{Job, Progress};
use crate::tui::app::{App, Pane};
use crate::tui::detail::spot_words;
use crate::tui::effect::Effect;
use crate::tui::lists;
use std::sync::Arc;

/// Looks for the gaps of the document on the screen where its import has not: in a small one at once, in a
/// large one by a worker.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    // Whatever was under way is called off.
    app.covering = None;
    let Some(document) = app.document.as_mut().filter(|document| document.covered.is_none()) else {
        return Vec::new();
    };
    let article = document.article.clone();
    if audit::is_small(&article) {
        let coverage = coverage_of(&article, &Progress::default());
        document.covered = coverage.map(|it| Arc::new(Covered::new(&article, it)));
        return Vec::new();
    }
    app.next_job += 1;
    let (job, progress) = Job::new(app.next_job);
    let number = job.number;
    app.covering = Some(job);
    vec![Effect::Cover(article, number, progress)]
}

/// A worker has found the gaps; those of a job that was dropped are thrown away.
pub(super) fn covered(app: &mut App, job: u64, covered: Covered) {
    if app.covering.as_ref().is_some_and(|it| it.number == job) {
        app.covering = None;
        if let Some(document) = &mut app.document {
            document.covered = Some(Arc::new(covered));
        }
        // The source marks them, and the overview says how many there are.
        app.wraps.clear();
        movement::settle(app);
    }
}

/// To a gap so many steps away, around the end: from the one shown, else from the focus.
pub(super) fn step(app: &mut App, step: isize, times: usize) {
    let lang = app.lang();
    let Some(covered) = app.covered() else {
        app.toast = Some(m::covering(lang).to_owned());
        return;
    };
    let len = covered.gaps.len();
    if len == 0 {
        let none = if covered.coverage.numerals == 0 { m::no_numerals(lang) } else { m::no_gaps(lang) };
        app.toast = Some(none.to_owned());
        return;
    }
    let chosen = lists::chosen_gap(app).map(|(at, _)| at);
    let from = chosen.map_or_else(|| before_first(app, &covered.gaps, step), usize::cast_signed);
    let steps = isize::try_from(times % len).unwrap_or(0);
    // A whole round leads back to where it began, not to before it.
    let steps = if steps == 0 { len.cast_signed() } else { steps };
    let to = (from + step * steps).rem_euclid(len.cast_signed()).cast_unsigned();
    show(app, to);
}

/// The number from which a step leads to the first gap behind the focus, or before it.
fn before_first(app: &App, gaps: &[Gap], step: isize) -> isize {
    let place = app.focus.and_then(|item| lists::span_of(app, item)).map(|(block, span)| (block, span.start));
    let behind = place.map_or(0, |place| gaps.partition_point(|gap| (gap.block, gap.span.start) < place));
    if step > 0 { behind.cast_signed() - 1 } else { behind.cast_signed() }
}

fn show(app: &mut App, to: usize) {
    let Some((gap, len)) = app.covered().and_then(|it| Some((*it.gaps.get(to)?, it.gaps.len()))) else {
        return;
    };
    app.popup = None;
    app.below.clear();
    if lists::chosen_gap(app).is_none() {
        jumps::remember(app);
    }
    if app.pane() != Pane::Source {
        super::enter_source(app);
    }
    app.gap = Some(to);
    movement::focus_on(app, Item::Block(gap.block));
    let words = spot_words(app).unwrap_or_default();
    app.toast = Some(format!("{} {words}", m::gap_at(app.lang(), to + 1, len)));
}
