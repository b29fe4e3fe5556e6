//! Both ends of a development, and averages over its years: 从2018年的甲增加到2022年的乙，年均增长3%.

use super::clause;
use super::glyph::View;
use super::mention::{Evidence, MentionKind, Period};
use super::raw::Raw;
use super::scope::Scope;
use super::when::{Moment, Part, When};

impl Scope {
    /// The years over which an average runs: those after the first end up to the last.
    pub(super) fn average(&self, sentence: usize) -> Option<Period> {
        let current = self.in_force(sentence).map(|(period, _)| period).or(self.section.as_ref());
        let ends = self.ends.as_ref().map(|(from, to)| (from.resolved, to));
        let compared = self.reference.as_ref().map(|from| from.resolved).zip(current);
        if let Some((from, to)) = ends.or(compared)
            && let (Some(from), Some(to_year)) = (from.last_year(), to.resolved.last_year())
            && from < to_year
        {
            let span = When::Between(Moment::year(from + 1), Moment::year(to_year));
            let inferred_from = Some(Evidence::Text(to.printed.clone()));
            return Some(Period { printed: to.printed.clone(), stated: span, resolved: span, inferred_from });
        }
        current.cloned()
    }

    /// Both ends of a development: 从甲增加到乙. The outer option says whether the figure is an end.
    pub(super) fn development(&mut self, view: View<'_>, raws: &[Raw], at: usize) -> Option<Option<Period>> {
        let raw = raws.get(at)?;
        let time_before = at
            .checked_sub(1)
            .and_then(|at| raws.get(at))
            .filter(|time| time.kind.is_time() && view.text(time.to, raw.from).chars().count() <= 1);
        let head = time_before.map_or(raw.from, |time| time.from);
        let sentence = clause::sentence(view, raw.from);
        if let Some((first, place)) =
            self.open.clone().filter(|(_, place)| *place > sentence && head.saturating_sub(*place) <= 24)
        {
            let joint = view.ends_with_any(head, &["到", "至", "为", "为约", "到约"]).is_some()
                || view.ends_with_any(raw.from, &["到", "至", "为"]).is_some();
            if joint {
                self.open = None;
                let here = self
                    .in_force(sentence)
                    .filter(|(_, at)| *at >= sentence || self.reference.is_some())
                    .map(|(period, _)| end_of(period));
                let last = self.ends.as_ref().map(|(_, to)| to.clone());
                let second = self
                    .local
                    .take()
                    .or(here)
                    .or(last)
                    .or_else(|| self.general(view, raw, false).as_ref().map(end_of));
                if let (Some(from), Some(to)) = (first, second.clone()) {
                    self.ends = Some((from, to));
                }
                let _ = place;
                return Some(second);
            }
        }
        let clause = clause::start(view, head);
        let from = (clause..head).rev().take(6).find(|place| matches!(view.ch(*place), '从' | '由'))?;
        let follows = (raw.to..raw.to + 14).any(|place| matches!(view.ch(place), '到' | '至' | '为'));
        let bare = head - from <= 1 || raw.kind == MentionKind::Rank || self.local.is_some();
        if !follows || !bare {
            return None;
        }
        let first = self
            .local
            .take()
            .or_else(|| self.ends.as_ref().map(|(from, _)| from.clone()))
            .or_else(|| self.reference.clone());
        self.open = Some((first.clone(), raw.to));
        Some(first.or_else(|| self.general(view, raw, false).as_ref().map(before)))
    }
}

/// The last year of several.
fn end_of(period: &Period) -> Period {
    one_year(period, |_, end| end)
}

/// The year before several, with which a development over them begins.
fn before(period: &Period) -> Period {
    one_year(period, |start, _| start - 1)
}

fn one_year(period: &Period, choose: impl Fn(i16, i16) -> i16) -> Period {
    let When::Between(
        Moment { year: Some(start), part: Part::Year },
        Moment { year: Some(end), part: Part::Year },
    ) = period.resolved
    else {
        return period.clone();
    };
    let inferred_from = Some(Evidence::Text(period.printed.clone()));
    Period { resolved: When::At(Moment::year(choose(start, end))), inferred_from, ..period.clone() }
}
