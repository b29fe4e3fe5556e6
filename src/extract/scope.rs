//! The time a figure is about, handed down from document to section, paragraph and clause.

use super::change;
use super::chars::is_cue;
use super::clause;
use super::glyph::{View, ends_clause};
use super::head::Head;
use super::mention::{Evidence, MentionKind, Period};
use super::raw::Raw;
use super::when::{Moment, Part, When};
use crate::number::Decimal;
use crate::unit::Basis;

/// A time in force and the glyph from which on it is.
type InForce = (Period, usize);

/// What is already known of a figure whose time is asked for.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) basis: Basis,
    /// Where the words of its reference begin.
    pub(super) against: Option<usize>,
    pub(super) is_change: bool,
}

/// What times are in force at a place of the text.
#[derive(Default)]
pub(super) struct Scope {
    pub(super) head: Head,
    /// Of the section.
    pub(super) section: Option<Period>,
    /// Of the paragraph.
    pub(super) current: Option<InForce>,
    /// Of a sentence of it.
    narrow: Option<InForce>,
    /// Of the last two ends of a development: from 1997 to 2002.
    pub(super) ends: Option<(Period, Period)>,
    /// The year that a list compares with.
    pub(super) reference: Option<Period>,
    /// Where a development began: 从2019年7月起.
    since: Option<Moment>,
    /// The last plan named.
    plan: Option<When>,
    /// The last year named in the paragraph, and where.
    year: Option<(i16, std::ops::Range<usize>)>,
    /// A time that belongs to the next figure only.
    pub(super) local: Option<Period>,
    /// The figure that a development begins with: its time, and the glyph after it.
    pub(super) open: Option<(Option<Period>, usize)>,
    /// Time of the last figure and the glyph after it.
    last: Option<InForce>,
    listing: bool,
    /// The last day of the section on which something happened.
    event: Option<Period>,
}

impl Scope {
    /// Another line begins. Times of the paragraph before stay in force in a list that it announced, and
    /// where the line goes on with a part of what was said.
    pub(super) fn begin_line(&mut self, view: View<'_>, from: usize, goes_on: bool) {
        let item = self.listing && (from..from + 16).any(|place| view.ch(place) == ':');
        let part = view.take_any(from, &["其中"]).is_some();
        self.since = None;
        self.local = None;
        self.open = None;
        if item || part || goes_on {
            self.current =
                self.narrow.take().or_else(|| self.current.take()).map(|(period, _)| (period, from));
            return;
        }
        self.narrow = None;
        self.listing = false;
        self.current = None;
        self.ends = None;
        self.reference = None;
        self.year = None;
        self.last = None;
    }

    /// A line has ended; one that ends with a colon announces a list.
    pub(super) fn end_line(&mut self, view: View<'_>, to: usize) {
        if view.before(view.skip_blank_back(to)) == ':' && (self.current.is_some() || self.narrow.is_some()) {
            self.listing = true;
        }
    }

    /// A heading that names a time and no figure gives it to its section.
    pub(super) fn heading(&mut self, view: View<'_>, line: (usize, usize), raws: &[Raw]) {
        self.event = None;
        let has = |words: &[&str]| (line.0..line.1).any(|place| view.take_any(place, words).is_some());
        let plan = raws.iter().find(|raw| matches!(raw.when, Some(When::Between(..))));
        if has(&["报告"]) && plan.is_none() || !has(TOPICS) {
            return;
        }
        let named = raws.iter().find_map(|raw| match raw.kind {
            MentionKind::Period => self.resolve(view, raw),
            MentionKind::Duration => self.years_of(view, raw),
            _ => None,
        });
        let numbered =
            (line.0..line.0 + 4).any(|place| view.ch(place) == '、' && !view.ch(place - 1).is_ascii_digit());
        if named.is_some() || numbered {
            self.section = named;
        }
    }

    /// The time of a date or period, with what it leaves open inferred.
    pub(super) fn resolve(&mut self, view: View<'_>, raw: &Raw) -> Option<Period> {
        let stated = raw.when?;
        let printed = view.start_byte(raw.from)..view.end_byte(raw.to);
        if raw.is_open_plan {
            let resolved =
                self.plan.or(self.section.as_ref().map(|period| period.resolved)).unwrap_or(stated);
            let inferred_from = (resolved != stated).then_some(Evidence::Document);
            return Some(Period { printed, stated, resolved, inferred_from });
        }
        if matches!(stated, When::Between(start, end) if start.part == Part::Year && end.year == start.year.map(|year| year + 4))
        {
            self.plan = Some(stated);
        }
        let (year, evidence) = match raw.relative {
            Some(offset) => (self.head.year().map(|year| year + offset), self.head.evidence()),
            None => match &self.year {
                Some((year, place)) => (Some(*year), Some(Evidence::Text(place.clone()))),
                None => match self.section.as_ref().map(|section| (section.resolved, section)) {
                    Some((When::At(Moment { year, part: Part::Year }), section)) if year.is_some() => {
                        (year, Some(Evidence::Text(section.printed.clone())))
                    }
                    _ => (self.head.year(), self.head.evidence()),
                },
            },
        };
        let resolved = stated.or_year(year);
        if resolved == stated
            && let Some(year) = stated.last_year()
        {
            self.year = Some((year, printed.clone()));
        }
        let inferred_from = if resolved == stated { None } else { evidence };
        Some(Period { printed, stated, resolved, inferred_from })
    }

    /// The interval a number of years stands for where it is a time: 五年来, 过去五年, 这五年.
    pub(super) fn years_of(&self, view: View<'_>, raw: &Raw) -> Option<Period> {
        let count =
            raw.value.filter(|value| value.fract().is_zero() && *value > Decimal::ONE && raw.power == 0)?;
        let count = u16::try_from(count.mantissa()).ok().filter(|count| *count <= 20)?;
        if view.before(raw.to) != '年' {
            return None;
        }
        let past = view.ends_with_any(raw.from, &["过去", "近", "过去的", "最近"]).is_some();
        let these = view.before(raw.from) == '这';
        let inside = view.take_any(raw.to, &["来", "以来", "内", "间", "里"]).is_some();
        let opens =
            ends_clause(view.before(view.skip_blank_back(raw.from))) && view.take(raw.to, "的").is_none();
        if !(past || these || inside || opens) {
            return None;
        }
        let printed = view.start_byte(raw.from)..view.end_byte(raw.to);
        let stated = When::Years(count);
        let as_long = |when: &When| {
            matches!(when, When::Between(Moment { year: Some(start), .. }, Moment { year: Some(end), .. })
                if i32::from(*end) - i32::from(*start) + 1 == i32::from(count))
        };
        let section = self.section.as_ref().filter(|period| as_long(&period.resolved));
        let (resolved, evidence) = if let Some(section) = section {
            (section.resolved, Evidence::Text(section.printed.clone()))
        } else if let Some(plan) = self.plan.filter(as_long) {
            (plan, Evidence::Document)
        } else if past {
            let end = self.head.year()? - 1;
            let start = end - i16::try_from(count).ok()? + 1;
            (When::Between(Moment::year(start), Moment::year(end)), Evidence::Document)
        } else {
            return None;
        };
        Some(Period { printed, stated, resolved, inferred_from: Some(evidence) })
    }

    /// Takes note of a time; gives it resolved.
    pub(super) fn time(&mut self, view: View<'_>, raws: &[Raw], at: usize) -> Option<Period> {
        let raw = raws.get(at)?;
        let period = self.resolve(view, raw)?;
        if matches!(period.resolved, When::At(Moment { year: Some(_), part: Part::Day(..) })) {
            self.event = Some(period.clone());
        }
        let before = view.skip_blank_back(raw.from);
        let after = view.skip_blank(raw.to);
        let next = raws.get(at + 1).filter(|next| next.kind.is_amount() || next.kind == MentionKind::Rank);
        let compared = view.ends_with_any(before, &["是", "相当于", "为"]).is_some()
            && next.is_some_and(|next| next.kind == MentionKind::Multiple);
        if !compared && next.is_some_and(|next| view.text(raw.to, next.from) == "的") {
            self.local = Some(period.clone());
            return Some(period);
        }
        if view.ends_with_any(before, &["比", "较", "与", "同"]).is_some() {
            self.reference = Some(period.clone());
            return Some(period);
        }
        let predicate =
            view.ends_with_any(before, &["是", "相当于", "为"]).is_some() && !ends_clause(view.ch(after));
        let event =
            view.before(before) == '于' && !view.ends_with(before, "截至于") || view.before(raw.from) == '(';
        if predicate || event {
            return Some(period);
        }
        let begins = view.take_any(after, &["起", "以来", "至今", "开始"]).is_some();
        let last = period.resolved.last();
        if view.take_any(after, &["前", "之前", "以前"]).is_some() {
            return Some(period);
        }
        let in_force = if begins && raw.relative != Some(0) {
            self.since = last;
            last.map_or(period.resolved, When::Since)
        } else if view.ends_with_any(before, &["截至", "截止", "截止到", "截至到"]).is_some() {
            until(view, raw, last, self.since).unwrap_or(period.resolved)
        } else {
            period.resolved
        };
        let clause = clause::start(view, raw.from);
        let inside = view.chars(clause, raw.from).filter(|ch| *ch != ' ').count() > 4;
        let now = (Period { resolved: in_force, ..period.clone() }, raw.from);
        // Where a section has a time of its own, one inside a clause is only that of its sentence.
        if inside && self.section.is_some() {
            self.narrow = Some(now);
        } else {
            self.current = Some(now);
            self.narrow = None;
        }
        Some(period)
    }

    /// The day of the event that a figure's sentence begins by going back to: 此次签约项目.
    pub(super) fn event_of(&self, view: View<'_>, raw: &Raw) -> Option<Period> {
        let start = clause::sentence(view, raw.from);
        let back = (start..start + 3).any(|place| view.take_any(place, EVENTS).is_some());
        self.event.clone().filter(|_| back)
    }

    /// The time in force in the paragraph or the section.
    pub(super) fn now_in_force(&self) -> Option<Period> {
        self.current.as_ref().map(|(period, _)| period).or(self.section.as_ref()).cloned()
    }

    /// The time in force in a sentence.
    pub(super) fn in_force(&self, sentence: usize) -> Option<&InForce> {
        self.narrow.as_ref().filter(|(_, at)| *at >= sentence).or(self.current.as_ref())
    }

    /// Takes note of a number of years that is a time.
    pub(super) fn years(&mut self, view: View<'_>, raw: &Raw) -> Option<Period> {
        let period = self.years_of(view, raw)?;
        self.current = Some((period.clone(), raw.from));
        Some(period)
    }

    /// The time a figure is about.
    pub(super) fn of_figure(
        &mut self,
        view: View<'_>,
        raws: &[Raw],
        at: usize,
        told: Told,
    ) -> Option<Period> {
        let raw = raws.get(at)?;
        let period = self.choose(view, raws, at, told);
        self.local = None;
        if let Some(period) = &period {
            self.last = Some((period.clone(), raw.to));
        }
        period
    }

    fn choose(&mut self, view: View<'_>, raws: &[Raw], at: usize, told: Told) -> Option<Period> {
        let raw = raws.get(at)?;
        let sentence = clause::sentence(view, raw.from);
        if let Some(from) = self.development(view, raws, at) {
            return from;
        }
        if let Some(local) = self.local.take() {
            return Some(local);
        }
        if told.against.is_some_and(|place| change::is_yearly(view, place)) {
            return self.average(sentence);
        }
        if raw.kind == MentionKind::Rank {
            return self
                .last
                .as_ref()
                .filter(|(_, at)| *at > sentence)
                .map(|(period, _)| period.clone())
                .or_else(|| self.general(view, raw, false));
        }
        let here = self.in_force(sentence).is_some_and(|(_, at)| *at >= sentence);
        if told.basis == Basis::Expected && !here {
            return None;
        }
        if !here && let Some(now) = self.now(view, raw) {
            return Some(now);
        }
        self.general(view, raw, told.is_change)
    }

    /// The time in force. Of several years a level belongs to the last, a flow to all.
    pub(super) fn general(&self, view: View<'_>, raw: &Raw, is_change: bool) -> Option<Period> {
        let sentence = clause::sentence(view, raw.from);
        let current = self.in_force(sentence).map(|(period, _)| period).or(self.section.as_ref())?;
        let start = clause::start(view, raw.from);
        let level = view.ends_with_any(raw.from, LEVELS).is_some()
            || raw.words.iter().any(|word| matches!(*word, "突破" | "超过"));
        let flow = level
            && (start..raw.from).any(|place| is_cue(view.ch(place)) && view.take_any(place, FLOWS).is_some());
        if let When::Between(from, to) = current.resolved
            && level
            && !flow
            && !is_change
            && from.part == Part::Year
            && from != to
        {
            let printed = current.printed.clone();
            let inferred_from = Some(Evidence::Text(printed.clone()));
            return Some(Period { printed, resolved: When::At(to), inferred_from, stated: current.stated });
        }
        Some(current.clone())
    }

    /// 目前, 截至目前: the time of the document.
    fn now(&self, view: View<'_>, raw: &Raw) -> Option<Period> {
        let sentence = clause::sentence(view, raw.from);
        let word = |from: usize, words: &[&str]| {
            let mut places = (from..raw.from).filter(|place| is_cue(view.ch(*place)));
            places.find_map(|place| Some((place, view.take_any(place, words)?.0)))
        };
        let until = word(sentence, UNTIL_NOW);
        let (from, to) = until.or_else(|| word(sentence, NOW))?;
        let month = self.head.month()?;
        let resolved = if until.is_some() { When::Until(month) } else { When::At(month) };
        let printed = view.start_byte(from)..view.end_byte(to);
        // The text prints no year: the document's is inferred.
        let open = Moment { year: None, ..month };
        let stated = if until.is_some() { When::Until(open) } else { When::At(open) };
        Some(Period { printed, stated, resolved, inferred_from: self.head.evidence() })
    }
}

/// A time up to which something is counted, from where it began if that is known. The end of a month is
/// named by the month.
fn until(view: View<'_>, raw: &Raw, last: Option<Moment>, since: Option<Moment>) -> Option<When> {
    let last = last?;
    let end = match last.part {
        Part::Day(month, _) if matches!(view.before(raw.to), '底' | '末') => {
            Moment { part: Part::Month(month), ..last }
        }
        _ => last,
    };
    Some(match since {
        Some(start) => When::Between(start, end),
        None => When::Until(end),
    })
}

/// Words of headings that give their time to a section.
const TOPICS: &[&str] = &[
    "回顾", "工作", "计划", "规划", "安排", "任务", "发展", "目标", "情况", "概要", "问题", "成就", "建议",
    "要求", "重点",
];

/// Verbs that lead to a level.
const LEVELS: &[&str] = &[
    "达到",
    "达",
    "突破",
    "超过",
    "降到",
    "降至",
    "提高到",
    "提高至",
    "升至",
    "升到",
    "增至",
    "增加到",
    "为",
    "下降到",
    "上升到",
    "总量",
    "总额",
];

/// Words of amounts that run over a whole period.
const FLOWS: &[&str] = &["累计", "完成", "投入", "新增", "建成", "年均", "净增", "新建"];

/// Words that go back to an event.
const EVENTS: &[&str] = &["此次", "本次", "这次", "当天", "当日", "这趟", "这批"];

/// Words for everything up to the time of the document.
const UNTIL_NOW: &[&str] = &["截至目前", "截至当前", "到目前为止", "迄今"];

/// Words for the time of the document.
const NOW: &[&str] = &["目前", "当前", "现有"];

/// First characters of the words that tell of time.
pub(super) fn cues() -> impl Iterator<Item = char> {
    [UNTIL_NOW, NOW, FLOWS].into_iter().flatten().filter_map(|word| word.chars().next())
}
