//! Findings as a grid.

use super::place::{Lines, places};
use crate::article::{Article, Item};
use crate::check::Finding;
use crate::export::grid::{Field, Grid, Kind, Value};
use crate::i18n::{Lang, messages as m};

/// Significant digits of a chance: it is worked out to 28, of which nobody can say more.
const CHANCE_DIGITS: u32 = 4;

/// A finding with what the user says of it.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'a> {
    /// The finding.
    pub(crate) finding: &'a Finding,
    /// Whether it was reviewed; none where nobody reviews.
    pub(crate) reviewed: Option<bool>,
    /// A note; empty for none.
    pub(crate) note: String,
}

/// A finding as a row.
struct Row<'a> {
    article: &'a Article,
    lines: &'a Lines<'a>,
    finding: &'a Finding,
    judged: &'a Judged<'a>,
    lang: Lang,
}

/// A column: its name for programs, its titles, what it holds, and how it is asked for.
type Column = (&'static str, (&'static str, &'static str), Kind, fn(&Row<'_>) -> Value);

/// Name of the column of notes.
const NOTE: &str = "note";

/// The columns, in the order written. Those of reviews and notes are left out where there are none.
const COLUMNS: &[Column] = &[
    ("id", ("编号", "Id"), Kind::Text, |row| Value::text(&row.finding.id)),
    ("verdict", ("结论", "Verdict"), Kind::Text, |row| {
        let verdict = row.finding.verdict;
        Value::text(&format!("{} {}", verdict.glyph(), verdict.name(row.lang)))
    }),
    ("rule", ("规则", "Rule"), Kind::Text, |row| Value::text(row.finding.rule.name(row.lang))),
    ("says", ("内容", "What it says"), Kind::Text, |row| Value::text(row.finding.detail.get(row.lang))),
    ("expression", ("算式", "Arithmetic"), Kind::Text, |row| {
        Value::text(&row.finding.expression_in(row.lang))
    }),
    ("strength", ("检验力", "Strength"), Kind::Text, |row| {
        Value::text(&row.finding.strength_text(row.lang))
    }),
    ("chance", ("错数误过概率", "Chance of a wrong pass"), Kind::Number, |row| {
        Value::worked_out(row.finding.chance.map(|it| it.round_sf(CHANCE_DIGITS).unwrap_or(it)))
    }),
    ("reviewed", ("已复核", "Reviewed"), Kind::Flag, |row| {
        row.judged.reviewed.map_or(Value::None, Value::Flag)
    }),
    (NOTE, ("笔记", "My note"), Kind::Text, |row| Value::text(&row.judged.note)),
    ("figures", ("数字", "Figures"), Kind::Text, |row| {
        let ids = row.finding.figures.iter().map(|id| row.article.id_of(Item::Figure(*id)));
        Value::text(&ids.collect::<Vec<_>>().join(" "))
    }),
    ("line", ("行", "Line"), Kind::Count, |row| {
        let first = places(row.article, row.finding).into_iter().map(|it| it.span.start).min();
        let line = first.map(|byte| row.lines.position(byte).line);
        line.and_then(|line| u32::try_from(line).ok()).map_or(Value::None, Value::Count)
    }),
    ("quotes", ("原文", "In the text"), Kind::Text, |row| {
        let quotes = places(row.article, row.finding).into_iter().map(|it| row.article.text.get(it.span));
        Value::text(&quotes.collect::<Vec<_>>().join(" · "))
    }),
    ("verdict_id", ("结论代码", "Verdict code"), Kind::Text, |row| {
        Value::text(row.finding.verdict.word())
    }),
    ("rule_id", ("规则代码", "Rule code"), Kind::Text, |row| Value::text(row.finding.rule.id)),
];

/// Findings as a grid, in their order.
pub(crate) fn grid_of_findings<'a>(article: &'a Article, findings: Vec<Judged<'a>>, lang: Lang) -> Grid<'a> {
    let known = findings.iter().any(|it| it.reviewed.is_some());
    let noted = findings.iter().any(|it| !it.note.is_empty());
    let columns: Vec<&Column> = COLUMNS
        .iter()
        .filter(|(name, _, kind, _)| (known || *kind != Kind::Flag) && (noted || *name != NOTE))
        .collect();
    let field = |&&(name, title, kind, _): &&Column| Field {
        name: name.to_owned(),
        title: lang.pick(title).to_owned(),
        kind,
        unit: String::new(),
    };
    let (fields, len, lines) = (columns.iter().map(field).collect(), findings.len(), Lines::of(article));
    let title = match findings.iter().filter(|it| it.reviewed == Some(true)).count() {
        done if known => format!("{} · {}", m::room_audit(lang), m::reviewed(lang, done, len)),
        _ => m::room_audit(lang).to_owned(),
    };
    Grid::new(("findings", title), fields, len, move |number| {
        findings.get(number).map_or_else(Vec::new, |judged| {
            let row = Row { article, lines: &lines, finding: judged.finding, judged, lang };
            columns.iter().map(|(.., get)| get(&row)).collect()
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::check::audit;
    use crate::job::Progress;

    #[test]
    fn a_finding_says_what_it_is_about_and_whether_it_was_reviewed() {
        let article = crate::load::sample().unwrap();
        let audit = audit(&article, &Progress::default());
        let judged = |finding, reviewed| Judged { finding, reviewed, note: String::new() };
        let findings = |reviewed| audit.findings.iter().map(|it| judged(it, reviewed)).collect();
        let grid = grid_of_findings(&article, findings(None), Lang::Zh);
        assert!(grid.fields.iter().all(|it| it.name != "reviewed" && it.name != NOTE));
        assert_eq!((grid.len, grid.title.as_str()), (audit.findings.len(), "核对"));
        let grid = grid_of_findings(&article, findings(Some(true)), Lang::En);
        assert_eq!(grid.title, format!("Audit · reviewed {0}/{0}", audit.findings.len()));
        for (finding, row) in audit.findings.iter().zip(grid.rows()) {
            assert_eq!(row.len(), grid.fields.len());
            assert_eq!(row[0].plain(), &*finding.id);
            assert_eq!(row[7], Value::Flag(true));
        }
        let noted = Judged { note: "查过".to_owned(), ..judged(&audit.findings[0], None) };
        let grid = grid_of_findings(&article, vec![noted], Lang::Zh);
        assert_eq!((grid.fields[7].name.as_str(), &grid.row(0)[7]), (NOTE, &Value::text("查过")));
    }
}
