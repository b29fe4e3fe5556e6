//! Corrections of figures, made on the document before it is loaded, so that everything that is worked
//! out of it sees them: tables, derived figures, the audit.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::kept::Found;
use super::{ChangeKind, Kept};
use crate::article::{SourceSpan, SourceText};
use crate::formula::Formula;
use crate::i18n::{Lang, messages as m};
use crate::load::wire::{self, Literal, Str};
use crate::unit::{Basis, Kind, UnitExpr};

/// What becomes of derived figures that a document works out of a figure whose unit is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependents {
    /// They stay, and are worked out anew.
    Stay,
    /// They go: their formulas no longer give what they say.
    Go,
}

/// The document with the corrections that are kept of its figures; `None` when none changes anything, or
/// when it is no document. What is corrected says so in its note. `text` is the text of the document.
///
/// What is no figure is taken out with all that refers to it.
#[must_use]
pub fn corrected(document: &str, text: &SourceText, kept: &Kept, dependents: Dependents) -> Option<String> {
    if !ChangeKind::ALL.iter().any(|kind| kind.is_correction() && kept.holds_any(*kind)) {
        return None;
    }
    let mut made: wire::Document<'_> = serde_json::from_str(document).ok()?;
    let span =
        |figure: &wire::Figure<'_>| text.span(figure.target.start, figure.target.end).unwrap_or_default();
    let spans: Vec<SourceSpan> = made.figures.iter().map(span).collect();
    let found = |kind| kept.figures(kind, text, &spans);
    let mut notes: HashMap<usize, Vec<[String; 2]>> = HashMap::new();
    let mut converted = HashSet::new();
    for kind in [ChangeKind::Unit, ChangeKind::Indicator, ChangeKind::Basis] {
        for (place, _, value) in found(kind).there {
            let (Some(figure), Some(words)) = (made.figures.get_mut(place), value.words()) else { continue };
            let Some(was) = correct(figure, kind, words) else { continue };
            notes.entry(place).or_default().push(
                Lang::ALL.map(|lang| m::correction_was(lang, kind.name(lang), &shown(&was, kind, lang))),
            );
            if kind == ChangeKind::Unit {
                converted.insert(figure.id.0.to_string());
            }
        }
    }
    let out = taken_out(&made, &found(ChangeKind::NotAFigure));
    if notes.is_empty() && out.is_empty() {
        return None;
    }
    for (place, words) in notes {
        if let Some(figure) = made.figures.get_mut(place) {
            sign(figure, &words);
        }
    }
    if dependents == Dependents::Go {
        converted.extend(out.iter().cloned());
        take_derived(&mut made, &converted);
    }
    take_out(&mut made, out);
    serde_json::to_string(&made).ok()
}

/// Corrects a figure; gives what was there, or `None` when nothing changes or the words mean nothing.
fn correct(figure: &mut wire::Figure<'_>, kind: ChangeKind, words: &str) -> Option<String> {
    match kind {
        ChangeKind::Unit => correct_unit(figure, words),
        ChangeKind::Indicator => {
            let name = &mut figure.variable_measured;
            if name.zh.0 == words && name.en.is_none() {
                return None;
            }
            // A name in another language would no longer say the same.
            let new = wire::Bilingual { zh: owned(words), en: None };
            Some(std::mem::replace(name, new).zh.0.into_owned())
        }
        ChangeKind::Basis => {
            let new = Basis::find(words)?;
            let old = figure.basis.as_ref().map_or(Basis::Unstated.word(), |it| &it.0).to_owned();
            figure.basis = (new != Basis::Unstated).then(|| owned(new.word()));
            (old != new.word()).then_some(old)
        }
        _ => None,
    }
}

fn correct_unit(figure: &mut wire::Figure<'_>, words: &str) -> Option<String> {
    let new = UnitExpr::parse(words).ok()?;
    if figure.unit_text.0 == words {
        return None;
    }
    let old = UnitExpr::parse(&figure.unit_text.0).map_or(0, |it| it.power_of_ten());
    // Decimals count in base units, which lie elsewhere under the new scale.
    let shift = |decimals: &str| {
        decimals.parse::<i32>().ok().map(|it| it + i32::from(old) - i32::from(new.power_of_ten()))
    };
    figure.decimals = match figure.decimals.take() {
        Some(exact) if exact.0 == "INF" => Some(exact),
        Some(known) => shift(&known.0).map(|it| Literal(Cow::Owned(it.to_string()))),
        None => None,
    };
    (figure.scale, figure.unit_code) = (None, None);
    let fits = |kind: &Kind| kind.fits(&new);
    let kind =
        Kind::find(&figure.kind.0).filter(fits).or_else(|| Some(Kind::suggested_by(&new)).filter(fits));
    figure.kind = owned(kind.unwrap_or(Kind::Other).word());
    Some(std::mem::replace(&mut figure.unit_text, owned(words)).0.into_owned())
}

fn owned<'a>(words: &str) -> Str<'a> {
    Str(Cow::Owned(words.to_owned()))
}

/// What was there, as it is shown.
fn shown(was: &str, kind: ChangeKind, lang: Lang) -> String {
    match kind {
        ChangeKind::Basis => Basis::find(was).map_or(was, |it| it.name(lang)).to_owned(),
        _ => was.to_owned(),
    }
}

/// Says in the note of a figure what was corrected.
fn sign(figure: &mut wire::Figure<'_>, words: &[[String; 2]]) {
    let said = |at: usize, lang: Lang| {
        let all: Vec<&str> = words.iter().filter_map(|it| it.get(at)).map(String::as_str).collect();
        m::corrected(lang, &all.join(lang.pick(("，", ", "))))
    };
    let [mut zh, mut en] = [said(0, Lang::Zh), said(1, Lang::En)];
    if let Some(note) = figure.note.take() {
        let other = note.en.unwrap_or_else(|| note.zh.clone());
        (zh, en) = (format!("{zh}；{}", note.zh.0), format!("{en}; {}", other.0));
    }
    figure.note = Some(wire::Bilingual { zh: owned(&zh), en: Some(owned(&en)) });
}

/// Ids of what is no figure.
fn taken_out(made: &wire::Document<'_>, found: &Found<'_>) -> HashSet<String> {
    let ids = found
        .there
        .iter()
        .filter(|(.., value)| value.holds())
        .filter_map(|(place, ..)| made.figures.get(*place));
    ids.map(|figure| figure.id.0.to_string()).collect()
}

/// Takes out derived figures that use any of some figures, by themselves or through others; gives the ids
/// of all.
fn take_derived(made: &mut wire::Document<'_>, figures: &HashSet<String>) -> HashSet<String> {
    let mut gone = figures.clone();
    let Some(derived) = &mut made.derived else { return gone };
    loop {
        let uses = |it: &wire::Derived<'_>| {
            Formula::parse(&it.formula.0)
                .is_ok_and(|formula| formula.inputs().any(|input| gone.contains(input)))
        };
        let ids: Vec<String> = derived.iter().filter(|it| uses(it)).map(|it| it.id.0.to_string()).collect();
        if ids.is_empty() {
            break;
        }
        derived.retain(|it| !ids.iter().any(|id| *id == it.id.0));
        gone.extend(ids);
    }
    let own: HashSet<String> = gone.difference(figures).cloned().collect();
    take_references(made, &own);
    gone
}

/// Takes out figures with all that refers to them.
fn take_out(made: &mut wire::Document<'_>, figures: HashSet<String>) {
    if figures.is_empty() {
        return;
    }
    let gone = take_derived(made, &figures);
    made.figures.retain(|it| !gone.contains(&*it.id.0));
    for figure in &mut made.figures {
        figure.change_of.take_if(|of| gone.contains(&*of.0));
    }
    take_references(made, &gone);
}

/// Takes cells, checks and highlights away that name what is gone.
fn take_references(made: &mut wire::Document<'_>, gone: &HashSet<String>) {
    if gone.is_empty() {
        return;
    }
    let is_gone = |id: &Option<Str<'_>>| id.as_ref().is_some_and(|id| gone.contains(&*id.0));
    for table in made.tables.iter_mut().flatten() {
        table.rows.retain_mut(|row| {
            let had = row.cells.0.len();
            row.cells.0.retain(|(_, cell)| !is_gone(&cell.figure) && !is_gone(&cell.derived));
            had == 0 || !row.cells.0.is_empty()
        });
    }
    if let Some(tables) = &mut made.tables {
        tables.retain(|table| !table.rows.is_empty());
    }
    if let Some(checks) = &mut made.checks {
        checks.retain(|it| !it.inputs.iter().any(|id| gone.contains(&*id.0)));
    }
    if let Some(highlights) = &mut made.highlights {
        highlights.retain(|id| !gone.contains(&*id.0));
    }
}
