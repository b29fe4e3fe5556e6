//! The repairs of a page: a row for each, and what the chosen one changes.

use super::app::{App, Popup};
use super::paragraph::RichLine;
use super::sheet::Sheet;
use super::theme::Role;
use crate::i18n::{Lang, messages as m};
use crate::import::{AROUND, After, Format, Repair, RepairKind, Source, TORN, lines as lines_of, seam};
use crate::open::Raw;

/// What has become of a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is made.
    Made,
    /// It is not.
    Refused,
    /// It would be made, but one that it rests on is not.
    Waiting(usize),
}

impl State {
    /// The state of a repair of a document.
    #[must_use]
    pub(crate) fn of(raw: &Raw, repair: usize) -> Self {
        let is_accepted = |at: &usize| raw.answers.get(*at).copied().unwrap_or(false);
        if !is_accepted(&repair) {
            return Self::Refused;
        }
        raw.page.ledger.needed(repair).find(|at| !is_accepted(at)).map_or(Self::Made, Self::Waiting)
    }

    /// One cell that says it.
    #[must_use]
    pub(crate) const fn glyph(self) -> &'static str {
        match self {
            Self::Made => "✓",
            Self::Refused => "·",
            Self::Waiting(_) => "…",
        }
    }

    /// The role of the glyph.
    #[must_use]
    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Made => Role::Holds,
            Self::Refused => Role::Muted,
            Self::Waiting(_) => Role::Caution,
        }
    }

    fn name(self, lang: Lang) -> String {
        match self {
            Self::Made => m::repair_made(lang).to_owned(),
            Self::Refused => m::repair_proposed(lang).to_owned(),
            Self::Waiting(on) => m::repair_waits(lang, on + 1),
        }
    }
}

/// Format and encoding of a source; of a format that has an encoding of its own the format alone.
#[must_use]
pub(crate) fn origin(source: &Source) -> String {
    match source.format {
        Format::Docx | Format::Pdf => source.format.name().to_owned(),
        format => format!("{} {}", format.name(), source.encoding.name),
    }
}

/// Number of repairs of the document; 0 for one that is no raw document.
#[must_use]
pub(crate) fn len(app: &App) -> usize {
    app.raw().map_or(0, |raw| raw.page.ledger.repairs.len())
}

/// Number of repairs that are made.
#[must_use]
pub(crate) fn made(raw: &Raw) -> usize {
    (0..raw.page.ledger.repairs.len()).filter(|&at| raw.page.ledger.is_made(at, &raw.answers)).count()
}

/// Title of the list: how many there are and how many are made.
#[must_use]
pub(crate) fn title(app: &App) -> String {
    let (Some(raw), lang) = (app.raw(), app.lang()) else { return String::new() };
    let title = m::repairs_found(lang, raw.page.ledger.repairs.len(), made(raw));
    if app.composing.is_some() { format!("{title} · {}", m::composing(lang)) } else { title }
}

/// A row of the list: state, number, kind, confidence, lines.
pub(crate) struct Row {
    /// State.
    pub(crate) state: State,
    /// Number, from 1.
    pub(crate) number: String,
    /// Kind, in words.
    pub(crate) kind: &'static str,
    /// Confidence with its sign.
    pub(crate) confidence: String,
    /// Lines it is about.
    pub(crate) lines: String,
    /// What stands there, in a few words.
    pub(crate) words: String,
}

/// A row of the list; none beyond its end.
#[must_use]
pub(crate) fn row(app: &App, at: usize) -> Option<Row> {
    let (raw, text, lang) = (app.raw()?, &app.article()?.text, app.lang());
    let repair = raw.page.ledger.repairs.get(at)?;
    Some(Row {
        state: State::of(raw, at),
        number: (at + 1).to_string(),
        kind: repair.kind.name(lang),
        confidence: format!("{}%", repair.confidence),
        lines: m::repair_lines(lang, &lines_of(text, repair)),
        words: seam(text, &raw.page.ledger, repair, AROUND, lang).before(),
    })
}

/// What a repair changes and why, for a width in cells: before, after with where moved text goes, the
/// reason, what it rests on and what rests on it.
#[must_use]
pub(crate) fn lines(app: &App, at: usize, width: u16) -> Vec<RichLine> {
    let mut sheet = Sheet::new(app, width);
    let (Some(raw), Some(article), lang) = (app.raw(), app.article(), app.lang()) else { return sheet.lines };
    let ledger = &raw.page.ledger;
    let Some(repair) = ledger.repairs.get(at) else { return sheet.lines };
    let seam = seam(&article.text, ledger, repair, AROUND, lang);
    let mut before = Vec::new();
    for (number, piece) in seam.before.into_iter().enumerate() {
        if number > 0 {
            before.push((format!(" {TORN} "), Role::Label));
        }
        before.push((piece, Role::Text));
    }
    let after = match seam.after {
        // Where the two meet the weight changes.
        After::Joined(end, start) => vec![(end, Role::Text), (start, Role::Number)],
        After::Said(words) => vec![(words, Role::Number)],
    };
    sheet.pieces(m::repair_before(lang), &before);
    sheet.pieces(m::repair_after(lang), &after);
    sheet.row(m::repair_reason(lang), lang.pick((&repair.reason.0, &repair.reason.1)), Role::Muted);
    rests(&mut sheet, raw, at, repair);
    sheet.lines
}

/// What a repair rests on, and what rests on it.
fn rests(sheet: &mut Sheet<'_>, raw: &Raw, at: usize, repair: &Repair) {
    let lang = sheet.app.lang();
    let repairs = &raw.page.ledger.repairs;
    let kind = |at: usize| repairs.get(at).map_or("", |it: &Repair| RepairKind::name(it.kind, lang));
    if let Some(needed) = repair.needs {
        let state = State::of(raw, needed);
        let text = m::repair_rests(lang, needed + 1, kind(needed), state.glyph(), &state.name(lang));
        let role = if state == State::Made { Role::Text } else { Role::Caution };
        sheet.row(m::repair_needs(lang), &text, role);
    }
    let numbers = repairs.iter().enumerate().filter(|(_, it)| it.needs == Some(at));
    let numbers: Vec<String> = numbers.map(|(number, _)| (number + 1).to_string()).collect();
    if !numbers.is_empty() {
        let text = m::repair_bears(lang, &numbers.join(lang.pick(("、", ", "))));
        sheet.row(m::repair_needed_by(lang), &text, Role::Muted);
    }
}

/// Rows of a list of repairs and rows of what the chosen one changes, in the inside of its popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shares {
    /// Rows of the list; at least 1 where there is any row.
    pub(crate) list: u16,
    /// Rows below it, the rule between the two not counted.
    pub(crate) below: u16,
}

/// Rows that what a repair changes is given where there is room.
const BELOW: u16 = 9;

impl Shares {
    /// Shares out so many rows.
    #[must_use]
    pub(crate) const fn of(rows: u16) -> Self {
        let three_fifths = rows.saturating_sub(rows.div_ceil(5) * 2);
        let below = if three_fifths < BELOW { three_fifths } else { BELOW };
        let rule = if below == 0 { 0 } else { 1 };
        Self { list: rows.saturating_sub(below + rule), below }
    }

    /// Rows that a list of so many repairs wants.
    #[must_use]
    pub(crate) fn wanted(repairs: usize) -> u16 {
        super::area::cells(repairs).saturating_add(BELOW + 1)
    }
}

/// The first repair on the screen, so that the chosen one is in the middle where there is something on
/// both sides.
#[must_use]
pub(crate) fn first_shown(app: &App, rows: u16) -> usize {
    let Some(Popup::Repairs(at)) = app.popup else { return 0 };
    let rows = usize::from(rows);
    at.saturating_sub(rows / 2).min(len(app).saturating_sub(rows))
}
