//! Reads a text passage by passage: first the mentions, then what they are about.

use std::ops::Range;

use super::change;
use super::chars::{self, NUMERAL, TRIGGER};
use super::glyph::{Memo, View, ends_sentence, fold_into};
use super::grid::{self, Grid};
use super::head::{self, Head};
use super::indicator::{self, Memory};
use super::mention::{Direction, Mention, MentionKind, Period};
use super::provenance;
use super::raw::{Raw, UnitText};
use super::scan;
use super::scope::{Scope, Told};
use super::shorten::shorten;
use super::subject::Subjects;
use super::when::Moment;
use crate::unit::{Attribution, Basis};

/// What is known of a text before it is read.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day, month or year of publication; none to take it from the text's head.
    pub published: Option<Moment>,
    /// The place or body the text speaks of; empty to take it from the text's head.
    pub place: String,
}

/// Reads the mentions of a text, in the order of the text; none overlaps another.
///
/// Spans are bytes of `text`, always at the ends of characters. Times without a year take it from the
/// context, from the head of the text, or from the nearest year before in the paragraph, and say so.
#[must_use]
pub fn mentions(text: &str, context: &Context) -> Vec<Mention> {
    Mentions::of(text, context).collect()
}

/// The mentions of a text as they are read: see [`mentions()`]. Holds those of one passage at a time.
pub struct Mentions<'t> {
    reader: Reader<'t>,
    passages: Passages<'t>,
    ready: std::vec::IntoIter<Mention>,
}

impl<'t> Mentions<'t> {
    /// Begins to read a text.
    #[must_use]
    pub fn of(text: &'t str, context: &Context) -> Self {
        let mut reader = Reader { text, ..Reader::default() };
        reader.scope.head = read_head(text, context);
        reader.subjects.set_place(&reader.scope.head.place);
        Self { reader, passages: passages(text), ready: Vec::new().into_iter() }
    }

    /// The byte up to which the text has been read.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.passages.start
    }

    /// The mentions of the next passage, which may have none; `None` at the end of the text.
    pub fn next_passage(&mut self) -> Option<Vec<Mention>> {
        let passage = self.passages.next()?;
        self.reader.read(passage);
        Some(std::mem::take(&mut self.reader.mentions))
    }
}

impl Iterator for Mentions<'_> {
    type Item = Mention;

    fn next(&mut self) -> Option<Mention> {
        loop {
            if let Some(mention) = self.ready.next() {
                return Some(mention);
            }
            self.ready = self.next_passage()?.into_iter();
        }
    }
}

fn read_head(text: &str, context: &Context) -> Head {
    let mut head = context.published.map_or_else(Head::default, Head::published);
    let (mut glyphs, mut raws) = (Vec::new(), Vec::new());
    for passage in passages(text).take_while(|passage| passage.start < head::BYTES) {
        let end = (passage.start + 2 * head::BYTES).min(passage.end);
        let part = text.get(passage.start..text.floor_char_boundary(end)).unwrap_or("");
        fold_into(&mut glyphs, part, passage.start);
        raws.clear();
        let view = View::new(&glyphs);
        scan::scan(view, &mut raws);
        head.read(view, &raws);
    }
    head.settle();
    if context.place.is_empty() {
        head.read_place(text.get(..text.floor_char_boundary(head::BYTES.min(text.len()))).unwrap_or(""));
    } else {
        head.place.clone_from(&context.place);
    }
    head
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    glyphs: Vec<super::glyph::Glyph>,
    raws: Vec<Raw>,
    scope: Scope,
    subjects: Subjects,
    memory: Memory,
    grid: Grid,
    /// Whether the passage before ended inside a line.
    is_inside: bool,
    mentions: Vec<Mention>,
}

/// A line with more glyphs that ends without a mark goes on in the next line.
const RUNNING: usize = 30;

impl Reader<'_> {
    fn read(&mut self, passage: Range<usize>) {
        let Some(part) = self.text.get(passage.clone()) else { return };
        let goes_on = std::mem::replace(&mut self.is_inside, !part.ends_with('\n'));
        if !is_worth_reading(part) {
            return;
        }
        let mut glyphs = std::mem::take(&mut self.glyphs);
        let mut raws = std::mem::take(&mut self.raws);
        fold_into(&mut glyphs, part, passage.start);
        let memo = Memo::default();
        let view = View::remembering(&glyphs, &memo);
        raws.clear();
        scan::scan(view, &mut raws);
        self.subjects.begin_passage();
        self.lines(view, &raws, goes_on);
        (self.glyphs, self.raws) = (glyphs, raws);
    }

    fn lines(&mut self, view: View<'_>, raws: &[Raw], is_inside: bool) {
        let (mut from, mut next, mut goes_on) = (0, 0, is_inside);
        while from < view.len() {
            let to = (from..view.len()).find(|place| view.ch(*place) == '\n').unwrap_or(view.len());
            let count = raws.get(next..).unwrap_or(&[]).iter().take_while(|raw| raw.from < to).count();
            let line = (skip_indent(view, from), to);
            self.scope.begin_line(view, line.0, goes_on);
            self.subjects.begin_line(line.0, goes_on);
            if !goes_on {
                self.memory.clear();
            }
            let own = raws.get(next..next + count).unwrap_or(&[]);
            if let Some(cells) = grid::cells(view, from, to) {
                self.row(view, &cells, own);
                goes_on = true;
                (from, next) = (to + 1, next + count);
                continue;
            }
            self.grid.leave(view, from, to);
            let is_heading = to - from <= 44 && !ends_sentence(view.before(to)) && view.before(to) != ':';
            if is_heading {
                self.subjects.heading(view, line);
            }
            if is_heading && !own.iter().any(|raw| raw.kind.is_amount() && raw.kind != MentionKind::Duration)
            {
                self.scope.heading(view, line, own);
            }
            for at in next..next + count {
                self.mention(view, raws, at);
            }
            self.subjects.read(view, to);
            self.scope.end_line(view, to);
            goes_on = to - from > RUNNING && !ends_sentence(view.before(to)) && !self.is_apart(view, to);
            (from, next) = (to + 1, next + count);
        }
    }

    /// Whether two blank lines or more stand behind a line: what follows is no part of it.
    fn is_apart(&self, view: View<'_>, to: usize) -> bool {
        let gap = self.text.get(view.start_byte(to)..view.end_byte(to + 1)).unwrap_or("");
        gap.bytes().filter(|byte| *byte == b'\n').count() > 2
    }

    /// A row of a table.
    fn row(&mut self, view: View<'_>, cells: &[(usize, usize)], raws: &[Raw]) {
        let header = Grid::is_header(view, cells, raws);
        let mut periods = Vec::new();
        for at in 0..raws.len() {
            let Some(raw) = raws.get(at) else { continue };
            let mut mention = build(view, raw);
            mention.in_table = true;
            if raw.kind.is_time() {
                mention.period = self.scope.resolve(view, raw);
                periods.extend(mention.period.clone().map(|period| (raw.from, period)));
            } else if !matches!(raw.kind, MentionKind::Code | MentionKind::Idiom) {
                mention.period = self.scope.now_in_force();
                mention.subject.clone_from(&self.scope.head.place);
                self.grid.fill(view, cells, raw, &mut mention);
            }
            self.mentions.push(mention);
        }
        if header {
            self.grid.header(view, cells, &periods);
        }
    }

    fn mention(&mut self, view: View<'_>, raws: &[Raw], at: usize) {
        let Some(raw) = raws.get(at) else { return };
        let mut mention = build(view, raw);
        match raw.kind {
            MentionKind::Date | MentionKind::Period => mention.period = self.scope.time(view, raws, at),
            MentionKind::Code | MentionKind::Idiom => {}
            MentionKind::Duration if self.scope.years_of(view, raw).is_some() => {
                mention.kind = MentionKind::Period;
                mention.period = self.scope.years(view, raw);
            }
            _ => self.figure(view, raws, at, &mut mention),
        }
        self.mentions.push(mention);
    }

    fn figure(&mut self, view: View<'_>, raws: &[Raw], at: usize, mention: &mut Mention) {
        let Some(raw) = raws.get(at) else { return };
        let (mut direction, change_from) = change::direction(view, raw);
        if direction == Direction::Level {
            direction = self.shared_change(view, raws, at);
        }
        mention.change = direction;
        let against = (direction != Direction::Level).then(|| change::against(view, raw, raws)).flatten();
        if let Some((from, to)) = against {
            mention.change_against = view.text(from, to);
        }
        if mention.modifier.is_empty()
            && let Some(word) = scan::detached(view, 0, raw)
        {
            word.clone_into(&mut mention.modifier);
            mention.hedge = crate::number::Modifier::About;
        }
        mention.basis = provenance::basis(view, raw.from);
        mention.attribution = provenance::attribution(view, raw.from);
        mention.indicator = indicator::find(view, &mut self.memory, raws, at, change_from);
        mention.indicator = shorten(&mention.indicator, &self.scope.head.place);
        mention.subject = match self.subjects.of_figure(view, raws, at) {
            Some(name) => name,
            None => self.scope.head.place.clone(),
        };
        if raw.kind != MentionKind::Duration && !is_ordinal(view, raw) {
            let told = Told {
                basis: mention.basis,
                against: against.map(|(from, _)| from),
                is_change: direction != Direction::Level,
            };
            mention.period = self.scope.of_figure(view, raws, at, told);
            if mention.period.is_none() {
                mention.as_of = self.scope.event_of(view, raw);
            }
        }
    }

    /// In 分别增长3%、5% the second number has the change of the first.
    fn shared_change(&self, view: View<'_>, raws: &[Raw], at: usize) -> Direction {
        let pair = raws.get(at).zip(at.checked_sub(1).and_then(|at| raws.get(at)));
        let joined = pair.is_some_and(|(raw, other)| {
            other.kind == raw.kind
                && matches!(view.text(other.to, raw.from).as_str(), "、" | "和" | "与" | "及")
        });
        let last = self.mentions.last().map_or(Direction::Level, |mention| mention.change);
        if joined { last } else { Direction::Level }
    }
}

fn skip_indent(view: View<'_>, from: usize) -> usize {
    (from..view.len()).find(|place| !matches!(view.ch(*place), ' ' | '\n')).unwrap_or(from)
}

/// Whether a rank only numbers: 第七次, 二期.
fn is_ordinal(view: View<'_>, raw: &Raw) -> bool {
    let unit = match raw.unit {
        UnitText::Glyphs(from, to) => view.text(from, to),
        UnitText::Word(word) => word.to_owned(),
    };
    raw.kind == MentionKind::Rank && !matches!(unit.as_str(), "" | "位" | "名" | "强" | "等奖")
}

fn build(view: View<'_>, raw: &Raw) -> Mention {
    let mut unit = match raw.unit {
        UnitText::Glyphs(from, to) => view.text(from, to),
        UnitText::Word(word) => word.to_owned(),
    };
    // The 多 of 5千多户 stands among the glyphs of its unit.
    unit.retain(|ch| !matches!(ch, '多' | '余') || !raw.words.iter().any(|word| word.starts_with(ch)));
    Mention {
        span: view.start_byte(raw.from)..view.end_byte(raw.to),
        kind: raw.kind,
        value: raw.value,
        value_max: raw.max,
        fraction: raw.fraction,
        unit,
        power: raw.power,
        known_unit: raw.known_unit,
        modifier: raw.modifier(),
        hedge: raw.hedge,
        change: Direction::Level,
        change_against: String::new(),
        basis: Basis::Unstated,
        attribution: Attribution::Reporter,
        period: None::<Period>,
        as_of: None,
        indicator: String::new(),
        subject: String::new(),
        in_table: raw.in_table,
    }
}

fn is_worth_reading(part: &str) -> bool {
    let classes = chars::classes();
    part.chars().any(|ch| chars::class(classes, ch) & TRIGGER != 0)
}

/// Bytes after which a passage ends at the next line break, whatever stands before it; and a line at the
/// next end of a sentence.
const LONG: usize = 1 << 16;

/// Bytes of a line after which a passage ends at any mark.
const LONGER: usize = 2 * LONG;

/// Bytes of a line after which a passage ends wherever no number is near.
const LONGEST: usize = 4 * LONG;

/// Characters without a numeral before the end of a passage where no mark is.
const FREE: usize = 6;

/// Parts of a text: a passage ends with a line that ends a sentence. See [`passages`].
pub(super) struct Passages<'t> {
    text: &'t str,
    start: usize,
}

/// The passages of a text.
pub(super) const fn passages(text: &str) -> Passages<'_> {
    Passages { text, start: 0 }
}

impl Iterator for Passages<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let from = self.start;
        let rest = self.text.get(from..).filter(|rest| !rest.is_empty())?;
        self.start = from + end_of_passage(rest);
        Some(from..self.start)
    }
}

/// Bytes of the passage that a text begins with. Looks no further than the passage and a little more.
fn end_of_passage(rest: &str) -> usize {
    let mut start = 0;
    loop {
        let line = rest.get(start..).unwrap_or("");
        let near = line.get(..line.floor_char_boundary(LONG)).unwrap_or(line);
        let Some(length) = near.find('\n') else {
            let end = if near.len() < line.len() { inside(line, near.len()) } else { line.len() };
            return start + end;
        };
        let done = near
            .get(..length)
            .is_some_and(|line| line.trim_end().ends_with(['。', '！', '？', '；', '!', '?', '：', ':']));
        start += length + 1;
        if done || start > LONG {
            return start;
        }
    }
}

/// Where a passage ends in a line that has no break in its first bytes; its end where it has no place for
/// it.
fn inside(line: &str, from: usize) -> usize {
    let classes = chars::classes();
    let mut free = 0;
    for (at, ch) in line.get(from..).unwrap_or("").char_indices() {
        let at = from + at;
        free = if chars::class(classes, ch) & NUMERAL == 0 { free + 1 } else { 0 };
        let ends = matches!(ch, '\n' | '。' | '！' | '？' | '；')
            || at > LONGER && matches!(ch, '，' | '、' | '：')
            || at > LONGEST && free > FREE;
        if ends {
            return at + ch.len_utf8();
        }
    }
    line.len()
}
