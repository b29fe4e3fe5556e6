//! The ledger of repairs: what a page has torn or mixed up, and how it may have been.

use super::kind::{Kind, Part};
use super::{Source, float, join, torn};
use crate::article::SourceSpan;
use crate::i18n::Lang;
use crate::job::Stage;

/// From this trust on, in %, a repair is made without asking.
pub const CONFIDENT: u8 = 70;

/// A kind of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepairKind {
    /// Lines that follow each other are one paragraph.
    JoinLines,
    /// A paragraph goes on after a caption or a heading.
    JoinAcross,
    /// A quotation closes columns away from where it opens.
    JoinDistant,
    /// Paragraphs after the far end of a torn one belong to its section.
    ContinueSection,
    /// The section that was broken into goes on here.
    ResumeSection,
    /// A caption inside a paragraph is taken out of it.
    LiftCaption,
    /// A caption at the foot of the page goes to the section it speaks of.
    MoveCaption,
    /// A line is a caption.
    MarkCaption,
    /// A line names the authors.
    MarkByline,
    /// A line says where pictures are from.
    MarkCredit,
    /// A line says where and when it was published.
    MarkImprint,
    /// Lines are of the page, not of the text.
    DropFurniture,
}

/// A row of [`REPAIR_KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepairRow {
    /// Kind.
    pub kind: RepairKind,
    /// Name in the article format.
    pub id: &'static str,
    /// Name shown, Chinese and English.
    pub name: (&'static str, &'static str),
}

macro_rules! repair_kinds {
    ($($kind:ident, $id:literal, $zh:literal, $en:literal;)*) => {
        /// Every kind of repair.
        pub const REPAIR_KINDS: &[RepairRow] = &[$(
            RepairRow { kind: RepairKind::$kind, id: $id, name: ($zh, $en) },
        )*];

        impl RepairKind {
            /// Name in the article format.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$kind => $id,)* }
            }

            /// Name in a language.
            #[must_use]
            pub const fn name(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$kind, Lang::Zh) => $zh, (Self::$kind, Lang::En) => $en,)* }
            }
        }
    };
}

repair_kinds! {
    JoinLines, "join-lines", "接续断行", "Join lines";
    JoinAcross, "join-across", "隔断接续", "Join across";
    JoinDistant, "join-distant", "远距接续", "Join distant parts";
    ContinueSection, "continue-section", "移回原节", "Return to its section";
    ResumeSection, "resume-section", "本节恢复", "Section resumes";
    LiftCaption, "lift-caption", "取出图注", "Lift caption";
    MoveCaption, "move-caption", "图注归节", "Move caption";
    MarkCaption, "mark-caption", "认作图注", "Take as caption";
    MarkByline, "mark-byline", "认作署名", "Take as byline";
    MarkCredit, "mark-credit", "认作图片来源", "Take as credit";
    MarkImprint, "mark-imprint", "认作出处", "Take as imprint";
    DropFurniture, "drop-furniture", "去掉页面附件", "Drop page furniture";
}

/// What a repair does, in parts of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The parts are one block, in this order.
    Join(Vec<usize>),
    /// The parts from one to before another follow a third, wherever it is.
    Follow { from: usize, to: usize, after: usize },
    /// Ends what [`Act::Follow`] takes with it: without it, all up to the next heading go.
    Until(usize),
    /// The part belongs to the section that comes after it.
    Next(usize),
    /// The part goes to the end of the section of a heading; none for what stands before any.
    Move { part: usize, heading: Option<usize> },
    /// The parts are what [`Part::kind`] says, and paragraphs otherwise.
    Kind(Vec<usize>),
}

/// A repair: a proposal, not a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does.
    pub kind: RepairKind,
    /// What it is done to, in the order it leaves behind. Spans of the source text as it was.
    pub spans: Vec<SourceSpan>,
    /// Why, Chinese and English.
    pub reason: (String, String),
    /// Trust in %.
    pub confidence: u8,
    /// The repair that this one rests on: it means nothing when that one is refused. Always an
    /// earlier one of the ledger.
    pub needs: Option<usize>,
    pub(super) act: Act,
}

/// Where a repair takes what it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Right behind the paragraph of this span.
    Behind(SourceSpan),
    /// Into the section under the heading of this span.
    Section(SourceSpan),
    /// To what stands before the first heading.
    Lead,
}

/// Which repairs are made without being asked for one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// All.
    All,
    /// Those of [`CONFIDENT`] and more.
    #[default]
    Confident,
    /// None: the page as it is.
    None,
}

/// What a page is made of, and what may be wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub(super) parts: Vec<Part>,
    /// The repairs, in the order of the text by kind; empty for a page in order.
    pub repairs: Vec<Repair>,
}

/// Looks through a source for what the page has torn or mixed up. Changes nothing: see
/// [`super::outline()`]. Linear in the size of the text; `None` when called off.
#[must_use]
pub fn repair(source: &Source, stage: Stage<'_>) -> Option<Ledger> {
    const STEPS: usize = 8;
    let goes_on = |step| stage.goes_on(step, STEPS).then_some(());
    goes_on(0)?;
    let parts = super::kind::parts(source);
    goes_on(3)?;
    let mut repairs = marks(source, &parts);
    torn::quotations(source, &parts, &mut repairs);
    goes_on(4)?;
    join::lines(source, &parts, &mut repairs);
    goes_on(5)?;
    join::across(source, &parts, &mut repairs);
    goes_on(6)?;
    float::lift(source, &parts, &mut repairs);
    goes_on(7)?;
    float::foot(source, &parts, &mut repairs);
    goes_on(STEPS)?;
    Some(Ledger { parts, repairs })
}

impl Ledger {
    /// An answer for each repair: whether it is made.
    #[must_use]
    pub fn answers(&self, accept: Accept) -> Vec<bool> {
        let is_made = |repair: &Repair| match accept {
            Accept::All => true,
            Accept::Confident => repair.confidence >= CONFIDENT,
            Accept::None => false,
        };
        self.repairs.iter().map(is_made).collect()
    }

    /// Where a repair takes what it moves; `None` for one that moves nothing.
    #[must_use]
    pub fn destination(&self, repair: &Repair) -> Option<Destination> {
        let span = |at: usize| self.parts.get(at).map(|part| part.span);
        let is_heading = |at: &usize| self.parts.get(*at).is_some_and(|part| part.kind == Kind::Heading);
        let section = |heading: Option<usize>| {
            heading.map_or(Some(Destination::Lead), |at| span(at).map(Destination::Section))
        };
        match repair.act {
            Act::Follow { after, .. } => span(after).map(Destination::Behind),
            // What resumes stands under the heading that it always stood under.
            Act::Until(from) => section((0..from).rev().find(is_heading)),
            Act::Next(part) => {
                (part..self.parts.len()).find(is_heading).and_then(span).map(Destination::Section)
            }
            Act::Move { heading, .. } => section(heading),
            Act::Join(_) | Act::Kind(_) => None,
        }
    }

    /// Whether a repair is made, given the answers: it and all that it rests on have to be.
    #[must_use]
    pub fn is_made(&self, repair: usize, answers: &[bool]) -> bool {
        let is_answered = |at: usize| answers.get(at).copied().unwrap_or(false);
        is_answered(repair) && self.needed(repair).all(is_answered)
    }

    /// The repairs that a repair rests on, the nearest first.
    pub fn needed(&self, repair: usize) -> impl Iterator<Item = usize> + '_ {
        let needs = |at: usize| self.repairs.get(at)?.needs.filter(|needs| *needs < at);
        std::iter::successors(needs(repair), move |at| needs(*at))
    }
}

/// Repairs that only say what lines are: those that a reader of the page would not take for prose.
/// Neighbours that are furniture or imprint are one repair.
fn marks(source: &Source, parts: &[Part]) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Some((kind, reason)) = mark(part.kind) else { continue };
        if let Some(last) = repairs.last_mut()
            && last.kind == kind
            && matches!(kind, RepairKind::DropFurniture | RepairKind::MarkImprint)
            && let Act::Kind(marked) = &mut last.act
            && marked.last() == Some(&(at - 1))
        {
            marked.push(at);
            last.spans.push(part.span);
            last.confidence = last.confidence.min(part.trust);
            continue;
        }
        let line = excerpt(source.get(part.span));
        let reason = (format!("“{line}”{}", reason.0), format!("“{line}” {}", reason.1));
        let (spans, act) = (vec![part.span], Act::Kind(vec![at]));
        repairs.push(Repair { kind, spans, reason, confidence: part.trust, needs: None, act });
    }
    repairs
}

const fn mark(kind: Kind) -> Option<(RepairKind, (&'static str, &'static str))> {
    Some(match kind {
        Kind::Furniture => (
            RepairKind::DropFurniture,
            ("是网页或页面自带的文字，不属于正文", "is what the page puts around the text"),
        ),
        Kind::Caption => (
            RepairKind::MarkCaption,
            (
                "像图注：说明图片，或句末无标点、前后留空",
                "reads like a caption: it speaks of a picture, or nothing ends it and there is room around it",
            ),
        ),
        Kind::Byline => (
            RepairKind::MarkByline,
            ("像署名：只有职务或人名", "reads like a byline: nothing but an office or names"),
        ),
        Kind::Credit => (RepairKind::MarkCredit, ("说明图片来源", "says where pictures are from")),
        Kind::Imprint => (
            RepairKind::MarkImprint,
            ("说明出处、时间或场合", "says where, when or on what occasion it was published"),
        ),
        _ => return None,
    })
}

/// The start of a line for a reason, at most twelve characters.
pub(super) fn excerpt(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(12).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

/// The end of a line for a reason, at most eight characters.
pub(super) fn ending(text: &str) -> String {
    let start = text.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let mark = if start > 0 { "…" } else { "" };
    format!("{mark}{}", &text[start..])
}
