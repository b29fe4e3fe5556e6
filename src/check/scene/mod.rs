//! The article as rules see it: sentences, what stands between figures, and which belong together.

use std::collections::HashMap;
use std::ops::Range;

use crate::article::{Article, Block, BlockId, BlockKind, FigureId, FigureView, SourceSpan, Table};
use crate::i18n::Lang;
use crate::unit::{Form, Kind};

use super::relation::{Operand, is_level};

mod copies;
mod growth;
mod time;
mod words;

pub(crate) use time::{digit, year_compared};

/// Bytes to each side of a figure, 400 Han characters, beyond which the words of its sentence say nothing
/// of it: a sentence of any length costs no more than its figures.
pub(crate) const REACH: usize = 1200;

/// The beginning of a text, no longer than so many bytes.
#[must_use]
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    let to = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    to.and_then(|to| text.get(..to)).unwrap_or("")
}

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
    /// Whether any sentence names a time.
    tells_time: bool,
    /// Which blocks repeat an earlier one.
    copied: Vec<bool>,
    /// Which figures state a level.
    levels: Vec<bool>,
}

impl<'a> Scene<'a> {
    /// Reads an article once, in time linear in its length.
    #[must_use]
    pub(crate) fn new(article: &'a Article) -> Self {
        let mut scene = Self {
            article,
            sentences: Vec::new(),
            sentence_of: vec![u32::MAX; article.figures.len()],
            things: HashMap::new(),
            growths: Vec::new(),
            tells_time: false,
            copied: copies::copied_blocks(article),
            levels: Vec::new(),
        };
        scene.read_sentences();
        scene.tells_time = scene.sentences.iter().any(|it| time::names_time(article.text.get(it.span)));
        scene.levels = article.figure_views().map(|view| scene.states_level(view.id)).collect();
        let mut things: HashMap<Thing<'_>, Vec<FigureId>> = HashMap::new();
        for view in article.figure_views().filter(|view| !scene.is_copy(view.id)) {
            let thing = (view.indicator(Lang::Zh), view.subject(), scene.class(view.id));
            things.entry(thing).or_default().push(view.id);
        }
        scene.things = things;
        scene.pair_growths();
        scene
    }

    fn read_sentences(&mut self) {
        let mut next = 0u32;
        let figures = &self.article.figures;
        for (number, block) in self.article.blocks.iter().enumerate() {
            let id = BlockId(u32::try_from(number).unwrap_or(u32::MAX));
            let spans = if self.is_copied(id) { &[] } else { block.spans.as_slice() };
            for span in spans {
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
            // The figures of a copy have no sentence. One outside its block's spans cannot load.
            while figures.get(next as usize).is_some_and(|figure| figure.block <= id) {
                next += 1;
            }
        }
    }

    /// Whether a block repeats an earlier one: what it says was looked at there.
    #[must_use]
    pub(crate) fn is_copied(&self, block: BlockId) -> bool {
        self.copied.get(block.index()).copied().unwrap_or(false)
    }

    /// Whether a figure stands in a block that repeats an earlier one.
    #[must_use]
    pub(crate) fn is_copy(&self, id: FigureId) -> bool {
        self.article.figures.get(id.index()).is_some_and(|it| self.is_copied(it.block))
    }

    /// The figures in the order of the text, each joined with its article, without those of copies.
    pub(crate) fn views(&self) -> impl Iterator<Item = FigureView<'a>> + '_ {
        self.article.figure_views().filter(|view| !self.is_copy(view.id))
    }

    /// The blocks in reading order, without copies.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &'a Block> + '_ {
        self.article.blocks.iter().zip(&self.copied).filter(|(_, copied)| !**copied).map(|(block, _)| block)
    }

    /// The tables that the article brings: those the program builds of its figures say nothing more.
    #[must_use]
    pub(crate) fn tables(&self) -> &'a [Table] {
        if self.article.tables_built { &[] } else { &self.article.tables }
    }

    /// The sentences in reading order, without those of copies.
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

    /// What a sentence says around a figure, no further than [`REACH`] to each side.
    #[must_use]
    pub(crate) fn near(&self, id: FigureId) -> &'a str {
        let (Some(sentence), Some(view)) = (self.sentence(id), self.view(id)) else { return "" };
        let text = self.text(sentence);
        let place = |byte: u32| byte.saturating_sub(sentence.span.start) as usize;
        let from = place(view.figure.span.start).saturating_sub(REACH);
        let to = place(view.figure.span.end).saturating_add(REACH).min(text.len());
        let inner = |at: &usize| text.is_char_boundary(*at);
        let (from, to) = ((from..=text.len()).find(inner), (0..=to).rev().find(inner));
        from.zip(to).and_then(|(from, to)| text.get(from..to)).unwrap_or("")
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

    /// Whether a figure states a level: neither a change, a share nor a side of 2.81∶1.
    #[must_use]
    pub(crate) fn is_level(&self, id: FigureId) -> bool {
        self.levels.get(id.index()).copied().unwrap_or(false)
    }

    fn states_level(&self, id: FigureId) -> bool {
        let is_colon = |between: &str| matches!(between.trim(), ":" | "：" | "∶");
        let side = |a: FigureId, b: FigureId| {
            self.sentence_index(a) == self.sentence_index(b) && is_colon(self.between(a, b))
        };
        is_level(self.kind(id))
            && self.class(id).1 == Form::Size
            && !side(id, FigureId(id.0.saturating_add(1)))
            && !id.0.checked_sub(1).is_some_and(|before| side(FigureId(before), id))
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

    /// All figures of the same indicator, subject and unit class, itself among them, in the order of the text.
    #[must_use]
    pub(crate) fn same_thing(&self, id: FigureId) -> &[FigureId] {
        let Some(view) = self.view(id) else { return &[] };
        let thing = (view.indicator(Lang::Zh), view.subject(), self.class(id));
        self.things.get(&thing).map_or(&[], Vec::as_slice)
    }
}

/// Marks that end a clause.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '、' | '。' | '（' | '(' | '）' | ')' | '\n')
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
