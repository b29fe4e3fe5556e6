//! What a repair changes, as a reader is shown it: a few words before and after it.

use super::ledger::{Destination, Ledger, Repair, RepairKind, ending, excerpt};
use crate::article::{SourceSpan, SourceText};
use crate::i18n::{Lang, messages as m};
use crate::text::Text;

/// Characters of text shown on either side of a seam.
pub const AROUND: usize = 14;

/// Stands where a page tears a text.
pub const TORN: &str = "¶";

/// What a repair changes. All texts are made safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seam {
    /// What stands there as the page has it: pieces that [`TORN`] comes between.
    pub before: Vec<String>,
    /// What the repair makes of it.
    pub after: After,
}

/// What a repair makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The two pieces go on without a break.
    Joined(String, String),
    /// What becomes of it, in words.
    Said(String),
}

impl Seam {
    /// The text before the repair, in one line.
    #[must_use]
    pub fn before(&self) -> String {
        self.before.join(&format!(" {TORN} "))
    }

    /// The text after the repair, or what becomes of it, in one line.
    #[must_use]
    pub fn after(&self) -> String {
        match &self.after {
            After::Joined(end, start) => format!("{end}{start}"),
            After::Said(words) => words.clone(),
        }
    }
}

/// What a repair of a ledger changes: the seam of what is joined, else the beginning of what is moved or
/// marked, with `around` characters to either side. `text` is the text of the source.
#[must_use]
pub fn seam(text: &SourceText, ledger: &Ledger, repair: &Repair, around: usize, lang: Lang) -> Seam {
    let joins =
        matches!(repair.kind, RepairKind::JoinLines | RepairKind::JoinAcross | RepairKind::JoinDistant);
    if let (true, [from, .., to]) = (joins, repair.spans.as_slice()) {
        let end = format!("…{}", clean(last(text.get(*from), around)));
        let start = format!("{}…", clean(first(text.get(*to), around)));
        return Seam { before: vec![end.clone(), start.clone()], after: After::Joined(end, start) };
    }
    let start = |span: &SourceSpan| {
        let whole = text.get(*span);
        let shown = first(whole, 2 * around);
        clean(shown) + if shown.len() < whole.len() { "…" } else { "" }
    };
    let after = match (repair.kind, ledger.destination(repair)) {
        (RepairKind::DropFurniture | RepairKind::MarkImprint, _) => m::repair_left_out(lang).to_owned(),
        (_, Some(destination)) => goes_to(text, destination, lang),
        (kind, None) => kind.name(lang).to_owned(),
    };
    Seam { before: repair.spans.iter().take(2).map(start).collect(), after: After::Said(after) }
}

/// Where something goes, in words.
fn goes_to(text: &SourceText, destination: Destination, lang: Lang) -> String {
    match destination {
        Destination::Behind(span) => m::repair_behind(lang, &clean(&ending(text.get(span)))),
        Destination::Section(span) => m::repair_into(lang, &clean(&excerpt(text.get(span)))),
        Destination::Lead => m::repair_to_lead(lang).to_owned(),
    }
}

/// The lines a repair is about: `12`, `12–14`; empty for one without a place.
#[must_use]
pub fn lines(text: &SourceText, repair: &Repair) -> String {
    let firsts = repair.spans.iter().map(|it| text.line_of(it.start));
    let lasts = repair.spans.iter().map(|it| text.line_of(it.end.saturating_sub(1)));
    match (firsts.min(), lasts.max()) {
        (Some(first), Some(last)) if last > first => format!("{first}–{last}"),
        (Some(first), _) => first.to_string(),
        _ => String::new(),
    }
}

/// A place with `side` characters on either side of it, made safe to show; of a long place its beginning.
#[must_use]
pub fn around(text: &str, span: SourceSpan, side: usize) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = last(text.get(..start).unwrap_or(""), side);
    let after = first(text.get(end..).unwrap_or(""), side);
    clean(&format!("{before}{}{after}", first(text.get(start..end).unwrap_or(""), AROUND)))
}

fn clean(words: &str) -> String {
    Text::clean(words.trim()).as_str().to_owned()
}

fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn last(text: &str, count: usize) -> &str {
    let start = count.checked_sub(1).and_then(|count| text.char_indices().rev().nth(count));
    start.map_or(text, |(at, _)| text.get(at..).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::import::{Hint, read, repair};

    fn of(page: &str) -> (SourceText, Ledger) {
        let source = read(page.as_bytes().to_vec(), Hint { name: "a.txt", ..Hint::default() }).unwrap();
        let ledger = repair(&source, crate::job::Progress::default().stage(0..1)).unwrap();
        (SourceText::new(source.text), ledger)
    }

    #[test]
    fn a_join_is_shown_by_its_seam() {
        let page = "一、工业\n\n上半年，全区开工项目62个，竣工\n\n图为工业园区一角\n\n项目41个，合计103个。\n\n二、农业\n\n粮食丰收。\n";
        let (text, ledger) = of(page);
        let join = ledger.repairs.iter().find(|it| it.kind == RepairKind::JoinAcross).unwrap();
        let seam = seam(&text, &ledger, join, 6, Lang::Zh);
        assert_eq!(seam.before(), "…62个，竣工 ¶ 项目41个，…");
        assert_eq!(seam.after(), "…62个，竣工项目41个，…");
        let lift = ledger.repairs.iter().find(|it| it.kind == RepairKind::LiftCaption).unwrap();
        let seam = super::seam(&text, &ledger, lift, 6, Lang::Zh);
        assert_eq!(
            (seam.before(), seam.after()),
            ("图为工业园区一角".to_owned(), "归入“二、农业”一节".to_owned())
        );
        let needed: Vec<RepairKind> = ledger
            .repairs
            .iter()
            .position(|it| it == lift)
            .into_iter()
            .flat_map(|at| ledger.needed(at))
            .map(|at| ledger.repairs[at].kind)
            .collect();
        assert_eq!(needed, [RepairKind::JoinAcross]);
    }

    #[test]
    fn what_a_page_hides_in_its_text_is_made_safe() {
        let text = "前\u{1b}[31m12\u{7}后";
        let start = u32::try_from(text.find("12").unwrap()).unwrap();
        let shown = around(text, SourceSpan { start, end: start + 2 }, 4);
        assert!(shown.contains("12") && !shown.contains('\u{1b}') && !shown.contains('\u{7}'), "{shown:?}");
    }
}
