//! From wire items to the article, and everything that is refused on the way.
//!
//! The same builder serves both paths: the fast one stops at the first fault, the slow one feeds it
//! every item that decodes and takes all faults. Items come in the order of dependence: text,
//! sections, blocks, figures, dates, derived, tables, checks, highlights.

use std::collections::{HashMap, HashSet};

use super::fault::{Fault, FaultKind, IdKind, Path};
use super::wire;
use crate::article::{
    Article, BLOCK_KINDS, Block, BlockDetail, BlockId, Check, CheckId, DateId, DateMention, DerivedId,
    Figure, FigureId, Index, Item, MAX_BYTES, Name, REPAIR_STATES, Repair, Section, SectionId, SourceSpan,
    SourceText, Spans, StrRef, StringsBuilder, TOPICS, TableId, Topic, UnitId,
};
use crate::date::Period;
use crate::unit::UnitExpr;

/// Reads the text a document's `source.name` names.
pub(super) type ReadBeside<'r> = &'r dyn Fn(&wire::Source<'_>) -> Result<String, FaultKind>;

/// Bytes of the document for each thing with an id, on the small side of what documents have: an
/// index that has to grow looks up every id once more.
const PER_ITEM: usize = 480;

/// Most sections, and most units, of an article: their ids are 16 bits wide.
const MOST_SHORT: usize = u16::MAX as usize;

/// The unit of a figure that has one too many.
pub(super) const NO_UNIT: UnitId = UnitId(u16::MAX);

/// Builds an article from wire items.
pub(super) struct Builder<'a> {
    pub(super) strings: StringsBuilder<'a>,
    pub(super) article: Article,
    pub(super) index: Index,
    pub(super) faults: Vec<Fault>,
    pub(super) unit_ids: HashMap<String, UnitId>,
    /// Changes whose figure comes later: figure, id it names, position in the document.
    pub(super) pending_changes: Vec<(FigureId, StrRef, usize)>,
    /// Position in the document of each derived figure, for faults found at the end.
    pub(super) derived_at: Vec<usize>,
    /// Ids of items too broken to decode: they exist, so a reference to them is no fault.
    pub(super) broken_ids: HashSet<String>,
    /// Blocks of which something is wrong: what stands in them is not checked against them.
    unsound_blocks: HashSet<BlockId>,
    /// What blocks of several spans reach over.
    reaches: HashMap<BlockId, Vec<SourceSpan>>,
    read_beside: ReadBeside<'a>,
    source: Option<wire::Source<'a>>,
    has_text: bool,
    last_place: Option<usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(document: &'a str, read_beside: ReadBeside<'a>) -> Self {
        Self {
            strings: StringsBuilder::new(document),
            article: Article::default(),
            index: Index::with_capacity(document.len() / PER_ITEM),
            faults: Vec::new(),
            unit_ids: HashMap::new(),
            pending_changes: Vec::new(),
            derived_at: Vec::new(),
            broken_ids: HashSet::new(),
            unsound_blocks: HashSet::new(),
            reaches: HashMap::new(),
            read_beside,
            source: None,
            has_text: false,
            last_place: None,
        }
    }

    pub(super) const fn has_text(&self) -> bool {
        self.has_text
    }

    pub(super) const fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Offset in the document of the item added last, in bytes; none when its id was escaped.
    pub(super) const fn last_place(&self) -> Option<usize> {
        self.last_place
    }

    pub(super) fn fault(&mut self, path: Path, kind: FaultKind) {
        self.faults.push(Fault { path, kind });
    }

    // ---- members that are not lists -------------------------------------------------------------

    pub(super) fn format(&mut self, format: &wire::Str<'_>) {
        if format.0 != wire::FORMAT {
            let found = format.0.to_string();
            self.fault(Path::root().key("format"), FaultKind::FormatUnknown { found });
        }
    }

    pub(super) fn headline(&mut self, headline: &wire::Bilingual<'_>) {
        self.article.head.headline = self.name(headline);
    }

    pub(super) fn authors(&mut self, authors: Option<Vec<wire::Str<'_>>>) {
        self.article.head.authors =
            authors.unwrap_or_default().iter().map(|author| self.strings.put(&author.0)).collect();
    }

    pub(super) fn publisher(&mut self, publisher: Option<wire::Str<'_>>) {
        self.article.head.publisher = self.optional(publisher.as_ref());
    }

    pub(super) fn date_published(&mut self, date: Option<wire::Str<'_>>) {
        self.article.head.published = self.period(date.as_ref(), || Path::root().key("datePublished"));
    }

    pub(super) fn temporal(&mut self, date: Option<wire::Str<'_>>) {
        self.article.head.temporal = self.period(date.as_ref(), || Path::root().key("temporal"));
    }

    pub(super) fn place(&mut self, place: Option<wire::Place<'a>>) {
        if let Some(place) = place {
            self.article.head.place = self.strings.put(&place.name.0);
            self.article.head.place_code = self.optional(place.gbt2260.as_ref());
        }
    }

    pub(super) fn source(&mut self, source: Option<wire::Source<'a>>) {
        self.source = source;
    }

    pub(super) fn text(&mut self, text: Option<wire::Str<'_>>) {
        if let Some(text) = text {
            self.article.text = SourceText::new(text.0.into_owned());
            self.has_text = true;
        }
    }

    /// Called when all members have been seen: the text may have to come from the source file.
    pub(super) fn text_from_source(&mut self) {
        if !self.has_text {
            let read = match &self.source {
                Some(source) if source.name.is_some() => (self.read_beside)(source).and_then(short_enough),
                _ => Err(FaultKind::MissingField { name: "text".to_owned() }),
            };
            match read {
                Ok(text) => {
                    self.article.text = SourceText::new(text);
                    self.has_text = true;
                }
                Err(kind) => {
                    let missing = matches!(kind, FaultKind::MissingField { .. });
                    let path = if missing { Path::root() } else { Path::root().key("source").key("name") };
                    self.fault(path, kind);
                }
            }
        }
        let stated = self.source.as_ref().and_then(|source| source.code_points);
        let found = self.article.text.code_points();
        if let Some(expected) = stated.filter(|&stated| self.has_text && stated != found) {
            let path = Path::root().key("source").key("codePoints");
            self.fault(path, FaultKind::CodePointsMismatch { expected: found, found: expected });
        }
    }

    // ---- pieces ---------------------------------------------------------------------------------

    pub(super) fn name(&mut self, name: &wire::Bilingual<'_>) -> Name {
        Name { zh: self.strings.put(&name.zh.0), en: self.optional(name.en.as_ref()) }
    }

    pub(super) fn optional_name(&mut self, name: Option<&wire::Bilingual<'_>>) -> Name {
        name.map(|name| self.name(name)).unwrap_or_default()
    }

    pub(super) fn optional(&mut self, text: Option<&wire::Str<'_>>) -> StrRef {
        text.map(|text| self.strings.put(&text.0)).unwrap_or_default()
    }

    pub(super) fn period(
        &mut self,
        date: Option<&wire::Str<'_>>,
        path: impl FnOnce() -> Path,
    ) -> Option<Period> {
        match Period::parse(&date?.0) {
            Ok(period) => Some(period),
            Err(error) => {
                self.fault(path(), FaultKind::BadDate(error));
                None
            }
        }
    }

    /// Registers an item under its id.
    pub(super) fn register(
        &mut self,
        item: Item,
        id: &wire::Str<'_>,
        list: &'static str,
        at: usize,
    ) -> StrRef {
        let place = self.strings.put(&id.0);
        self.last_place = self.strings.offset(&id.0);
        let (strings, article) = (&self.strings, &self.article);
        let id_of = |other: Item| {
            if other == item { strings.get(place) } else { strings.get(article.id_place(other)) }
        };
        if self.index.insert(item, &id.0, id_of).is_err() || self.broken_ids.contains(&*id.0) {
            let path = Path::root().key(list).index(at).key("id");
            self.fault(path, FaultKind::DuplicateId { id: id.0.to_string() });
        }
        place
    }

    /// What an id names, when it names something of the wanted kind.
    pub(super) fn resolve<T>(
        &mut self,
        id: &str,
        wanted: IdKind,
        pick: impl Fn(Item) -> Option<T>,
        path: impl FnOnce() -> Path,
    ) -> Option<T> {
        let (strings, article) = (&self.strings, &self.article);
        let item = self.index.find(id, |other| strings.get(article.id_place(other)));
        let picked = item.and_then(pick);
        if picked.is_none() && !self.broken_ids.contains(id) {
            self.fault(path(), FaultKind::DanglingId { id: id.to_owned(), wanted });
        }
        picked
    }

    /// One of a closed list of words.
    pub(super) fn word<T>(
        &mut self,
        word: &wire::Str<'_>,
        found: Option<T>,
        list: &'static [&'static str],
        path: impl FnOnce() -> Path,
    ) -> Option<T> {
        if found.is_none() {
            self.fault(path(), FaultKind::unknown_word(&word.0, list));
        }
        found
    }

    pub(super) fn section_ref(
        &mut self,
        section: Option<&wire::Str<'_>>,
        path: impl FnOnce() -> Path,
    ) -> Option<SectionId> {
        let pick = |item| match item {
            Item::Section(id) => Some(id),
            _ => None,
        };
        self.resolve(&section?.0, IdKind::Section, pick, path)
    }

    pub(super) fn block_ref(
        &mut self,
        block: &wire::Str<'_>,
        path: impl FnOnce() -> Path,
    ) -> Option<BlockId> {
        // Figures of a block stand together: the last answer is nearly always the next one.
        if let Some(last) = self.article.figures.last().map(|figure| figure.block) {
            let place = self.article.id_place(Item::Block(last));
            if self.strings.get(place) == &*block.0 {
                return Some(last);
            }
        }
        let pick = |item| match item {
            Item::Block(id) => Some(id),
            _ => None,
        };
        self.resolve(&block.0, IdKind::Block, pick, path)
    }

    /// The unit of a text; each is parsed once.
    pub(super) fn unit(&mut self, text: &wire::Str<'_>, path: impl Fn() -> Path) -> UnitId {
        if let Some(&id) = self.unit_ids.get(&*text.0) {
            return id;
        }
        let unit = match UnitExpr::parse(&text.0) {
            Ok(unit) => unit,
            Err(error) => {
                self.fault(path(), FaultKind::UnitUnknown { text: text.0.to_string(), reason: error });
                UnitExpr::plain()
            }
        };
        let id = UnitId(u16::try_from(self.article.units.len()).unwrap_or(u16::MAX));
        if id == NO_UNIT {
            if self.unit_ids.len() == MOST_SHORT {
                self.fault(path(), FaultKind::TooMany { limit: MOST_SHORT });
            }
        } else {
            self.article.units.push(unit);
        }
        // Those that are too many are kept as well, so that the fault is told once.
        self.unit_ids.insert(text.0.to_string(), id);
        id
    }

    /// The span of a target, checked against its quotation.
    pub(super) fn span(&mut self, target: &wire::Target<'_>, path: impl Fn() -> Path) -> SourceSpan {
        if !self.has_text {
            return SourceSpan::default();
        }
        let Some(span) = self.checked_span(target.start, target.end, || path().key("target")) else {
            return SourceSpan::default();
        };
        let found = self.article.text.get(span);
        if found != target.exact.0 {
            let kind = FaultKind::SpanNotExact {
                expected: target.exact.0.to_string(),
                found: found.chars().take(40).collect(),
            };
            self.fault(path().key("target").key("exact"), kind);
        }
        span
    }

    /// The section of what stands at a span of a block: the block's. One that is given must be the
    /// same, and the span must lie in the block; an empty span, and a block of which something is
    /// wrong, have been told of.
    pub(super) fn section_in(
        &mut self,
        block: Option<BlockId>,
        given: Option<SectionId>,
        span: SourceSpan,
        path: impl Fn() -> Path,
    ) -> Option<SectionId> {
        let Some((id, block)) = block.and_then(|id| Some((id, self.article.blocks.get(id.index())?))) else {
            return given;
        };
        let section = block.section;
        if self.unsound_blocks.contains(&id) {
            return given.or(section);
        }
        let is_inside = match &block.spans {
            Spans::One(whole) => whole.start <= span.start && span.end <= whole.end,
            Spans::Many(_) => {
                let reach = self.reaches.get(&id).map_or(&[][..], Vec::as_slice);
                let at = reach.partition_point(|whole| whole.start <= span.start);
                at.checked_sub(1).and_then(|at| reach.get(at)).is_some_and(|whole| span.end <= whole.end)
            }
        };
        let name = |item| self.strings.get(self.article.id_place(item)).to_owned();
        let block = || name(Item::Block(id));
        if given.is_some_and(|given| Some(given) != section) {
            let section = section.map(|section| name(Item::Section(section)));
            let kind = FaultKind::OtherSection { block: block(), section };
            self.fault(path().key("section"), kind);
        } else if !is_inside && span != SourceSpan::default() {
            let kind = FaultKind::OutsideBlock { block: block() };
            self.fault(path().key("target"), kind);
        }
        section
    }

    fn checked_span(&mut self, start: u32, end: u32, path: impl Fn() -> Path) -> Option<SourceSpan> {
        let span = self.article.text.span(start, end);
        if span.is_none() {
            let length = self.article.text.code_points();
            if start >= end {
                self.fault(path(), FaultKind::SpanEmpty { start, end });
            } else {
                self.fault(path(), FaultKind::SpanOutside { end, length });
            }
        }
        span
    }

    // ---- lists ----------------------------------------------------------------------------------

    pub(super) fn section(&mut self, at: usize, wire: wire::Section<'_>) {
        let id = SectionId(u16::try_from(self.article.sections.len()).unwrap_or(u16::MAX));
        let place = self.register(Item::Section(id), &wire.id, "sections", at);
        if self.article.sections.len() == MOST_SHORT {
            self.fault(Path::root().key("sections").index(at), FaultKind::TooMany { limit: MOST_SHORT });
        }
        let path = |member| Path::root().key("sections").index(at).key(member);
        let topic = Topic::find(&wire.topic.0);
        if topic.is_none() {
            self.fault(path("topic"), FaultKind::unknown_word(&wire.topic.0, &Topic::ids()));
        }
        let name = self.name(&wire.name);
        let summary = self.optional_name(wire.summary.as_ref());
        let topic = topic.or(TOPICS.last()).unwrap_or(&TOPICS[0]);
        self.article.sections.push(Section { id: place, topic, name, summary });
    }

    pub(super) fn block(&mut self, at: usize, wire: wire::Block<'_>) {
        let id = BlockId(u32::try_from(self.article.blocks.len()).unwrap_or(u32::MAX));
        let place = self.register(Item::Block(id), &wire.id, "blocks", at);
        let path = |member| Path::root().key("blocks").index(at).key(member);
        let section = self.section_ref(wire.section.as_ref(), || path("section"));
        let kind = BLOCK_KINDS.iter().find(|(word, _)| *word == wire.kind.0).map(|(_, kind)| *kind);
        if kind.is_none() {
            let words: Vec<_> = BLOCK_KINDS.iter().map(|(word, _)| *word).collect();
            self.fault(path("type"), FaultKind::unknown_word(&wire.kind.0, &words));
        }
        let mut spans = Vec::new();
        if self.has_text {
            for (part, &[start, end]) in wire.spans.iter().enumerate() {
                spans.extend(self.checked_span(start, end, || path("spans").index(part)));
            }
        }
        if wire.spans.is_empty() {
            self.fault(path("spans"), FaultKind::TooFew { least: 1, found: 0 });
        }
        if spans.len() < wire.spans.len().max(1) || section.is_none() && wire.section.is_some() {
            self.unsound_blocks.insert(id);
        }
        let spans = match spans.as_slice() {
            [span] => Spans::One(*span),
            _ => {
                self.reaches.insert(id, reach(&spans));
                Spans::Many(spans.into_boxed_slice())
            }
        };
        let detail = self.block_detail(at, wire.speaker.as_ref(), wire.repairs.as_deref());
        let kind = kind.unwrap_or(crate::article::BlockKind::Paragraph);
        self.article.blocks.push(Block { id: place, section, kind, spans, detail });
    }

    fn block_detail(
        &mut self,
        at: usize,
        speaker: Option<&wire::Speaker<'_>>,
        repairs: Option<&[wire::Repair<'_>]>,
    ) -> Option<Box<BlockDetail>> {
        if speaker.is_none() && repairs.is_none_or(<[_]>::is_empty) {
            return None;
        }
        let speaker = speaker.map(|speaker| (self.name(&speaker.role), speaker.named));
        let mut built = Vec::new();
        for (number, repair) in repairs.unwrap_or_default().iter().enumerate() {
            let path = || Path::root().key("blocks").index(at).key("repairs").index(number).key("status");
            let known = REPAIR_STATES.contains(&&*repair.status.0).then_some(());
            self.word(&repair.status, known, REPAIR_STATES, path);
            built.push(Repair {
                kind: self.strings.put(&repair.kind.0),
                status: self.strings.put(&repair.status.0),
                reason: self.optional_name(repair.reason.as_ref()),
            });
        }
        Some(Box::new(BlockDetail { speaker, repairs: built }))
    }

    pub(super) fn date(&mut self, at: usize, wire: wire::DateMention<'_>) {
        let id = DateId(u32::try_from(self.article.dates.len()).unwrap_or(u32::MAX));
        let place = self.register(Item::Date(id), &wire.id, "dates", at);
        let path = || Path::root().key("dates").index(at);
        let section = self.section_ref(wire.section.as_ref(), || path().key("section"));
        let block = self.block_ref(&wire.block, || path().key("block"));
        let span = self.span(&wire.target, path);
        let section = self.section_in(block, section, span, path);
        let block = block.unwrap_or(BlockId(0));
        let event = self.name(&wire.event);
        let period = self.period(Some(&wire.value), || path().key("value"));
        let inferred_from = self.optional_name(wire.inferred_from.as_ref());
        let period = period.unwrap_or_default();
        self.article.dates.push(DateMention {
            id: place,
            section,
            block,
            event,
            period,
            inferred_from,
            span,
        });
    }

    pub(super) fn check(&mut self, at: usize, wire: wire::Check<'_>) {
        let id = CheckId(u32::try_from(self.article.checks.len()).unwrap_or(u32::MAX));
        let place = self.register(Item::Check(id), &wire.id, "checks", at);
        let mut inputs = Vec::new();
        for (number, input) in wire.inputs.iter().enumerate() {
            let path = || Path::root().key("checks").index(at).key("inputs").index(number);
            let pick = |item| match item {
                Item::Figure(_) | Item::Derived(_) | Item::Date(_) => Some(item),
                _ => None,
            };
            inputs.extend(self.resolve(&input.0, IdKind::Figure, pick, path));
        }
        let rule = self.strings.put(&wire.rule.0);
        self.article.checks.push(Check { id: place, rule, inputs });
    }

    pub(super) fn highlight(&mut self, at: usize, id: wire::Str<'_>) {
        let pick = |item| match item {
            Item::Figure(_) | Item::Derived(_) => Some(item),
            _ => None,
        };
        let path = || Path::root().key("highlights").index(at);
        let item = self.resolve(&id.0, IdKind::Figure, pick, path);
        self.article.highlights.extend(item);
    }

    /// What can be told only when everything has been read.
    pub(super) fn finish(&mut self) {
        self.evaluate_derived();
        for (figure, wanted, at) in std::mem::take(&mut self.pending_changes) {
            let id = self.strings.get(wanted).to_owned();
            let pick = |item| match item {
                Item::Figure(id) => Some(id),
                _ => None,
            };
            let path = || Path::root().key("figures").index(at).key("changeOf");
            let target = self.resolve(&id, IdKind::Figure, pick, path);
            if let Some(figure) = self.article.figures.get_mut(figure.index()) {
                figure.detail.get_or_insert_default().change_of = target;
            }
        }
        if self.strings.overflowed() {
            self.fault(Path::root(), FaultKind::TooLarge { limit: MAX_BYTES as u64 });
        }
    }

    pub(super) fn next_figure(&self) -> FigureId {
        FigureId(u32::try_from(self.article.figures.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn next_derived(&self) -> DerivedId {
        DerivedId(u32::try_from(self.article.derived.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn next_table(&self) -> TableId {
        TableId(u32::try_from(self.article.tables.len()).unwrap_or(u32::MAX))
    }

    pub(super) fn push_figure(&mut self, figure: Figure) {
        self.article.figures.push(figure);
    }
}

/// Spans by place, those that touch or overlap joined.
fn reach(spans: &[SourceSpan]) -> Vec<SourceSpan> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<SourceSpan> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// A text of which every place has a number.
fn short_enough(text: String) -> Result<String, FaultKind> {
    if text.len() > MAX_BYTES { Err(FaultKind::TooLarge { limit: MAX_BYTES as u64 }) } else { Ok(text) }
}
