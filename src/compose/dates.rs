//! Dates of the text with what happened on them.

use std::collections::VecDeque;

use super::figures::{bytes, edtf, evidence};
use super::place::Places;
use super::{block_id, owned, section_id, target};
use crate::article::SourceSpan;
use crate::extract::{Mention, MentionKind, Part, When};
use crate::import::Source;
use crate::load::wire;

/// Code points of an event.
const EVENT: usize = 24;

/// The dates of a text as they are found: days, months and windows that stand in a block and say what
/// happened.
#[derive(Default)]
pub(super) struct Dates {
    count: usize,
    /// Value and section of the last [`NEAR`] of them.
    last: VecDeque<(String, Option<usize>)>,
}

impl Dates {
    /// The date that a mention is, if it is one.
    pub(super) fn next<'a>(
        &mut self,
        source: &'a Source,
        mention: &Mention,
        places: &Places<'_>,
    ) -> Option<wire::DateMention<'a>> {
        let span = bytes(&mention.span);
        let block = places.block_of(span).filter(|_| is_event(mention))?;
        let period = mention.period.as_ref()?;
        let value = edtf(period.stated, period.resolved).or_else(|| open(period.stated))?;
        let event = event(source, span);
        let section = places.section_of(block);
        // A window that a section counts by is named once, however often the text says it.
        let is_named =
            mention.kind == MentionKind::Period && self.last.iter().any(|it| *it == (value.clone(), section));
        if event.is_empty() || is_named {
            return None;
        }
        self.count += 1;
        if self.last.len() == NEAR {
            self.last.pop_front();
        }
        self.last.push_back((value.clone(), section));
        let inferred = period.inferred_from.as_ref().filter(|_| value.contains('?'));
        Some(wire::DateMention {
            id: owned(format!("date{:02}", self.count)),
            section: section.map(section_id),
            block: block_id(block),
            event: wire::Bilingual { zh: owned(event), en: None },
            inferred_from: inferred.map(|it| evidence(source, it)),
            value: owned(value),
            target: target(source, places, span),
        })
    }
}

/// Entries of the section that a window is looked for among.
const NEAR: usize = 32;

/// Whether a mention belongs on a timeline: a day, a month, or a window shorter than a year, which is what
/// the text counts by.
fn is_event(mention: &Mention) -> bool {
    let parts = |when: When| match when {
        When::Between(a, b) => [a.part, b.part],
        When::At(a) | When::Until(a) | When::Since(a) => [a.part, a.part],
        When::Years(_) => [Part::Year; 2],
    };
    match mention.kind {
        MentionKind::Date => true,
        MentionKind::Period => {
            mention.period.as_ref().is_some_and(|it| !parts(it.resolved).contains(&Part::Year))
        }
        _ => false,
    }
}

/// A day or month of an unknown year.
fn open(stated: When) -> Option<String> {
    let When::At(moment) = stated else { return None };
    let text = moment.to_string();
    crate::date::Period::parse(&text).is_ok().then_some(text)
}

/// What happened on a date: the words behind it up to the end of the sentence's part; those before it where
/// it ends a part that says something itself, as 公司成立于2020年9月 does.
fn event(source: &Source, span: SourceSpan) -> String {
    /// Characters that say something.
    const SAYING: usize = 3;
    // A line may go on for megabytes without a mark: no more is read of it than an event can show.
    let after = source.text.get(span.end as usize..).unwrap_or("");
    let after = after.get(..after.floor_char_boundary(NEARBY)).unwrap_or("");
    let before = source.text.get(..span.start as usize).unwrap_or("");
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(NEARBY))..).unwrap_or("");
    let before = before.rsplit(ENDS).next().unwrap_or("").trim();
    let before = before.trim_end_matches(['于', '在', '从', '自']);
    let ends_part = after.trim_start().starts_with(ENDS);
    let clause = after.trim_start_matches([' ', '、', '）', ')']).trim_start_matches(['，', ',']);
    let clause = clause.trim_start_matches(['起', '底', '末', '初']).split(ENDS).next().unwrap_or("");
    let says = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count() >= SAYING;
    let words = if ends_part && says(before) || !says(clause) { before } else { clause };
    words.split_whitespace().collect::<String>().chars().take(EVENT).collect()
}

/// Bytes on either side of a date in which its event is looked for: several times what is shown of one.
const NEARBY: usize = 1024;

/// Marks at the end of a sentence's part.
const ENDS: [char; 8] = ['，', ',', '。', '；', '\n', '！', '？', '：'];
