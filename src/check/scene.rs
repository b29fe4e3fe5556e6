//! The article as rules see it: sentences, what stands between figures, and which belong together.

use std::collections::HashMap;
use std::ops::Range;

use crate::article::{Article, BlockId, BlockKind, Cell, FigureId, FigureView, SourceSpan, Table};
use crate::i18n::Lang;
use crate::unit::{Form, Kind};

use super::cue::{
    self, AGAINST, AVERAGE_CHANGE, DOWN, EARLIER, FALLS, FROM, LINKS, MARKS, NAMELESS, REACHED, RESPECTIVELY,
    RISES, TO, UP,
};
use super::relation::{Operand, is_level};

/// A sentence, or the row of a table: up to 。！？ or the end of the line.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Its block.
    pub(crate) block: BlockId,
    /// What its block is.
    pub(crate) kind: BlockKind,
    /// Its place.
    pub(crate) span: SourceSpan,
    /// Positions of its figures in the article.
    pub(crate) figures: Range<u32>,
}

/// Dimension, and what keeps % apart from points and 倍: figures of one class can be compared.
pub(crate) type UnitClass = (u16, Form);

/// Figures of one indicator, subject and unit class.
type Thing<'a> = (&'a str, &'a str, UnitClass);

/// An article made ready for the rules.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    sentences: Vec<Sentence>,
    /// Position of each figure's sentence.
    sentence_of: Vec<u32>,
    things: HashMap<Thing<'a>, Vec<FigureId>>,
    /// Level and growth, sorted.
    growths: Vec<(FigureId, FigureId)>,
}

impl<'a> Scene<'a> {
    /// Reads an article once, in time linear in its length.
    #[must_use]
    pub(crate) fn new(article: &'a Article) -> Self {
        let mut scene = Self {
            article,
            sentences: Vec::new(),
            sentence_of: vec![0; article.figures.len()],
            things: HashMap::new(),
            growths: Vec::new(),
        };
        scene.read_sentences();
        for view in article.figure_views() {
            let thing = (view.indicator(Lang::Zh), view.subject(), scene.class(view.id));
            scene.things.entry(thing).or_default().push(view.id);
        }
        scene.pair_growths();
        scene
    }

    fn read_sentences(&mut self) {
        let mut next = 0u32;
        let figures = &self.article.figures;
        for (number, block) in self.article.blocks.iter().enumerate() {
            let id = BlockId(u32::try_from(number).unwrap_or(u32::MAX));
            for span in block.spans.as_slice() {
                for sentence in sentences_of(self.article.text.get(*span), span.start) {
                    let first = next;
                    while let Some(figure) = figures.get(next as usize)
                        && figure.block == id
                        && figure.span.start < sentence.end
                    {
                        if let Some(place) = self.sentence_of.get_mut(next as usize) {
                            *place = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
                        }
                        next += 1;
                    }
                    self.sentences.push(Sentence {
                        block: id,
                        kind: block.kind,
                        span: sentence,
                        figures: first..next,
                    });
                }
            }
            // A figure outside its block's spans cannot load; step over it all the same.
            while figures.get(next as usize).is_some_and(|figure| figure.block <= id) {
                next += 1;
            }
        }
    }

    /// The sentences in reading order.
    #[must_use]
    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Position of a figure's sentence.
    #[must_use]
    pub(crate) fn sentence_index(&self, id: FigureId) -> usize {
        self.sentence_of.get(id.index()).map_or(0, |&at| at as usize)
    }

    /// The sentence of a figure.
    #[must_use]
    pub(crate) fn sentence(&self, id: FigureId) -> Option<&Sentence> {
        self.sentences.get(self.sentence_index(id))
    }

    /// Text of a sentence.
    #[must_use]
    pub(crate) fn text(&self, sentence: &Sentence) -> &'a str {
        self.article.text.get(sentence.span)
    }

    /// A figure joined with its article.
    #[must_use]
    pub(crate) fn view(&self, id: FigureId) -> Option<FigureView<'a>> {
        self.article.figure(id)
    }

    /// What a figure can stand for; `None` when it is too large for base units.
    #[must_use]
    pub(crate) fn operand(&self, id: FigureId) -> Option<Operand> {
        Operand::of(&self.view(id)?)
    }

    /// What a figure can be compared with.
    #[must_use]
    pub(crate) fn class(&self, id: FigureId) -> UnitClass {
        self.article.figures.get(id.index()).map_or((u16::MAX, Form::Size), |it| {
            (self.article.dimension_rank(it.unit), self.article.unit(it.unit).form())
        })
    }

    /// Kind of a figure.
    #[must_use]
    pub(crate) fn kind(&self, id: FigureId) -> Kind {
        self.article.figures.get(id.index()).map_or(Kind::Other, |it| it.kind)
    }

    /// Whether a figure states a level.
    #[must_use]
    pub(crate) fn is_level(&self, id: FigureId) -> bool {
        is_level(self.kind(id)) && self.class(id).1 == Form::Size
    }

    /// The figures of a sentence, in the order of the text.
    pub(crate) fn figures_of(
        &self,
        sentence: &Sentence,
    ) -> impl DoubleEndedIterator<Item = FigureId> + use<> {
        sentence.figures.clone().map(FigureId)
    }

    /// The figures before one in its sentence, nearest first, at most so many: rules look at neighbours
    /// only, so that a sentence of any length costs no more than its figures.
    pub(crate) fn figures_before(&self, id: FigureId, most: u32) -> impl Iterator<Item = FigureId> + use<> {
        let start = self.sentence(id).map_or(id.0, |sentence| sentence.figures.start);
        (start.max(id.0.saturating_sub(most))..id.0).rev().map(FigureId)
    }

    /// Text from the previous figure of the sentence, or its start, to the figure.
    #[must_use]
    pub(crate) fn before(&self, id: FigureId) -> &'a str {
        let (Some(sentence), Some(view)) = (self.sentence(id), self.view(id)) else { return "" };
        let start = id.0.checked_sub(1).filter(|previous| sentence.figures.contains(previous));
        let start =
            start.and_then(|at| self.view(FigureId(at))).map_or(sentence.span.start, |it| it.figure.span.end);
        self.article.text.get(SourceSpan { start, end: view.figure.span.start })
    }

    /// Text from the figure to the next one of the sentence, or its end.
    #[must_use]
    pub(crate) fn after(&self, id: FigureId) -> &'a str {
        let (Some(sentence), Some(view)) = (self.sentence(id), self.view(id)) else { return "" };
        let next = Some(id.0 + 1).filter(|next| sentence.figures.contains(next));
        let end =
            next.and_then(|at| self.view(FigureId(at))).map_or(sentence.span.end, |it| it.figure.span.start);
        self.article.text.get(SourceSpan { start: view.figure.span.end, end })
    }

    /// Text between two figures, in either order; empty when they touch.
    #[must_use]
    pub(crate) fn between(&self, a: FigureId, b: FigureId) -> &'a str {
        let (Some(a), Some(b)) = (self.view(a.min(b)), self.view(a.max(b))) else { return "" };
        self.article.text.get(SourceSpan { start: a.figure.span.end, end: b.figure.span.start })
    }

    /// Text of the figure's clause before it: since the last mark or figure of the sentence.
    #[must_use]
    pub(crate) fn clause(&self, id: FigureId) -> &'a str {
        let before = self.before(id);
        before.rsplit(is_mark).next().unwrap_or(before)
    }

    /// Text of the figure's clause behind it: up to the next mark or figure of the sentence.
    #[must_use]
    pub(crate) fn clause_after(&self, id: FigureId) -> &'a str {
        let after = self.after(id);
        after.split(is_mark).next().unwrap_or(after)
    }

    /// Whether the text says that something went from one figure to the next one: 由188列增加到407列.
    #[must_use]
    pub(crate) fn is_from_to(&self, base: FigureId, level: FigureId) -> bool {
        let between = self.between(base, level);
        base.0 + 1 == level.0
            && self.sentence_index(base) == self.sentence_index(level)
            && self.class(base) == self.class(level)
            && FROM.is_in(self.clause(base))
            && between.chars().count() <= 16
            && TO.is_in(between)
            && (RISES.is_in(between) || FALLS.is_in(between))
    }

    /// The direction that the words right before a figure give its change: `Some(true)` upward.
    /// 比上年增加, 较2020年提高, 净增; none for an average change (年均增加) and for a level reached (增加到).
    #[must_use]
    pub(crate) fn stated_direction(&self, id: FigureId) -> Option<bool> {
        let clause = self.clause(id).trim();
        let mut words = clause;
        while let Some(link) = LINKS
            .0
            .iter()
            .filter(|word| !TO.0.contains(word) && !word.starts_with('达'))
            .find_map(|word| words.strip_suffix(word))
        {
            words = link;
        }
        let longest = |cues: cue::Cues| {
            cues.0.iter().filter(|word| words.ends_with(**word)).map(|word| word.len()).max().unwrap_or(0)
        };
        let (up, down) = (longest(UP), longest(DOWN));
        let start = words.get(..words.len().checked_sub(up.max(down))?)?.trim();
        let compares = start.starts_with(['比', '较']) && start.chars().count() <= 12;
        let is_change = up != down
            && !AVERAGE_CHANGE.is_in(clause)
            && (compares || cue::made_of(start, &[MARKS, AGAINST, LINKS]));
        is_change.then_some(up > down)
    }

    /// Whether the words right before a figure make it a change: 投资比上年增加5亿元. Not what was new
    /// (新增5个), which is a level of its own.
    #[must_use]
    pub(crate) fn is_change(&self, id: FigureId) -> bool {
        let clause = self.clause(id).trim_end_matches(['了', '约', '近', '超']);
        (UP.ends(clause) || DOWN.ends(clause)) && !clause.ends_with("新增")
    }

    /// Whether the words right before a figure name nothing of their own: 其中今年新增, 户均.
    #[must_use]
    pub(crate) fn is_nameless(&self, id: FigureId) -> bool {
        let mut clause = self.clause(id).to_owned();
        for word in NAMELESS.0.iter().chain(LINKS.0) {
            clause = clause.replace(word, "");
        }
        !clause.contains(|c: char| c.is_alphabetic() && !matches!(c, '年' | '月' | '至' | '共' | '有'))
    }

    /// Whether the words around two figures, or their indicators, name one thing.
    #[must_use]
    pub(crate) fn shares_name(&self, a: FigureId, b: FigureId) -> bool {
        let (a, b) = (self.name_pairs(a), self.name_pairs(b));
        a.iter().any(|pair| b.contains(pair))
    }

    /// Pairs of characters that name what a figure counts, without those that name nothing.
    fn name_pairs(&self, id: FigureId) -> Vec<(char, char)> {
        /// Characters of a name that are looked at, at most.
        const LONGEST: usize = 24;
        let indicator = self.view(id).map_or("", |view| view.indicator(Lang::Zh));
        let clause: Vec<char> = self.clause(id).chars().rev().take(LONGEST).collect();
        let clause: String = clause.into_iter().rev().collect();
        let mut pairs = Vec::new();
        for name in [indicator, &clause, self.clause_after(id)] {
            let mut name: String = name.chars().take(LONGEST).collect();
            for word in NAMELESS.0 {
                name = name.replace(word, " ");
            }
            let letters: Vec<char> = name.chars().collect();
            pairs.extend(letters.windows(2).filter_map(|pair| match pair {
                [a, b] if is_name(*a) && is_name(*b) => Some((*a, *b)),
                _ => None,
            }));
        }
        pairs
    }

    /// All figures of the same indicator, subject and unit class, itself among them, in the order of the text.
    #[must_use]
    pub(crate) fn same_thing(&self, id: FigureId) -> &[FigureId] {
        let Some(view) = self.view(id) else { return &[] };
        let thing = (view.indicator(Lang::Zh), view.subject(), self.class(id));
        self.things.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// Levels with the figures that state their growth in %, 倍 or parts, sorted by level.
    #[must_use]
    pub(crate) fn growths(&self) -> &[(FigureId, FigureId)] {
        &self.growths
    }

    /// The growths stated of a level.
    pub(crate) fn growths_of(&self, level: FigureId) -> impl Iterator<Item = FigureId> + '_ {
        let first = self.growths.partition_point(|(other, _)| *other < level);
        let pairs = self.growths.get(first..).unwrap_or(&[]).iter();
        pairs.take_while(move |(other, _)| *other == level).map(|(_, growth)| *growth)
    }

    fn pair_growths(&mut self) {
        let mut pairs: Vec<(FigureId, FigureId)> =
            (self.article.changes()).filter(|(_, growth)| self.is_growth(*growth)).collect();
        let stated: std::collections::HashSet<FigureId> = pairs.iter().map(|(_, growth)| *growth).collect();
        let mut last: Option<(FigureId, FigureId)> = None;
        for view in self.article.figure_views() {
            if self.is_growth(view.id) && !stated.contains(&view.id) {
                last = self.level_beside(view.id, last).map(|level| (level, view.id));
                pairs.extend(last);
            }
        }
        pairs.extend(self.growths_of_tables());
        pairs.sort_unstable();
        pairs.dedup();
        self.growths = pairs;
    }

    /// Whether a figure states a growth that multiplies.
    fn is_growth(&self, id: FigureId) -> bool {
        self.kind(id) == Kind::Growth && self.class(id).1 != Form::Points && self.class(id).1 != Form::Size
    }

    /// The level whose growth a figure states by its place: 407列，同比增长116.49%, or 增长5%，达到407列.
    fn level_beside(&self, growth: FigureId, last: Option<(FigureId, FigureId)>) -> Option<FigureId> {
        let sentence = self.sentence(growth)?;
        let previous = growth.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId);
        // 分别增长 is of a list of levels, not of its last one.
        if let Some(previous) = previous
            && !RESPECTIVELY.is_in(self.before(growth))
            && cue::made_of(self.before(growth), &[MARKS, AGAINST, UP, DOWN, LINKS])
        {
            if self.is_level(previous) {
                return Some(self.later_level(previous, sentence));
            }
            // 同比增长5%，环比下降2%: both of the same level.
            if let Some((level, of)) = last
                && of == previous
            {
                return Some(level);
            }
        }
        let next = Some(FigureId(growth.0 + 1)).filter(|next| sentence.figures.contains(&next.0))?;
        let reached = self.after(growth);
        (self.is_level(next) && !reached.is_empty() && cue::made_of(reached, &[REACHED])).then_some(next)
    }

    /// 312人，上年同期240人，同比增长30%: the growth is of the level before the earlier one.
    fn later_level(&self, level: FigureId, sentence: &Sentence) -> FigureId {
        let before = level.0.checked_sub(1).filter(|at| sentence.figures.contains(at)).map(FigureId);
        match before {
            Some(later) if self.is_earlier(level) && self.class(later) == self.class(level) => later,
            _ => level,
        }
    }

    /// Whether the words before a level say that it is that of an earlier time: 上年同期240人, 由188列.
    pub(crate) fn is_earlier(&self, level: FigureId) -> bool {
        let before = self.before(level);
        let clause = before.rsplit(['，', '；', ',']).next().unwrap_or(before);
        FROM.ends(before) || EARLIER.is_in(clause) && !clause.contains('比')
    }

    /// The tables that the article brings: those the program builds of its figures say nothing more.
    #[must_use]
    pub(crate) fn tables(&self) -> &'a [Table] {
        if self.article.tables_built { &[] } else { &self.article.tables }
    }

    /// Rows of tables that hold one level and one growth.
    fn growths_of_tables(&self) -> Vec<(FigureId, FigureId)> {
        let mut pairs = Vec::new();
        for row in self.tables().iter().flat_map(|table| &table.rows) {
            let figures = row.cells.iter().filter_map(|cell| match cell {
                Cell::Figure(id) => Some(*id),
                _ => None,
            });
            let (levels, others): (Vec<_>, Vec<_>) = figures.partition(|id| self.is_level(*id));
            if let ([level], [growth]) = (levels.as_slice(), others.as_slice())
                && self.is_growth(*growth)
                && self
                    .article
                    .figures
                    .get(growth.index())
                    .is_some_and(|it| it.detail.as_deref().is_none_or(|it| it.change_of.is_none()))
            {
                pairs.push((*level, *growth));
            }
        }
        pairs
    }
}

/// Marks that end a clause.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '、' | '。' | '（' | '(' | '）' | ')' | '\n')
}

/// Whether a character can be part of a name: no digit, mark or particle.
fn is_name(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '的' | '和' | '与' | '及' | '约' | '达' | '为' | '超' | '近' | '共' | '总' | '个')
}

/// The places of the sentences of a text that begins at a byte of the source.
fn sentences_of(text: &str, start: u32) -> impl Iterator<Item = SourceSpan> + '_ {
    let mut from = 0usize;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let end = rest
            .char_indices()
            .find(|(_, c)| matches!(c, '。' | '！' | '？' | '\n'))
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let place = |byte: usize| start.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX));
        let span = SourceSpan { start: place(from), end: place(from + end) };
        from += end;
        Some(span)
    })
}
