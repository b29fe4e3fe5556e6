//! A storm of keys, clicks, pastes and sizes: nothing panics, and what must hold always holds.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind as Mouse,
};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::action::Action;
use super::app::{App, Document, Pane, Popup};
use super::effect::{Effect, LoadFailure, Msg};
use super::keymap::{BINDINGS, Key, Scope};
use super::layout::layout;
use super::lists;
use super::stage::{Stage, article, document};
use super::update::{open, update};
use crate::article::{Article, Item};
use crate::i18n::Lang;
use crate::load;
use crate::text::CellWidths;

/// No section, no figure, no table, no date.
const BARE: &str = r#"{"format": "zonglan/article/1", "headline": {"zh": "无数"}, "text": "这里一个数也没有。",
    "sections": [], "blocks": [{"id": "b1", "type": "paragraph", "spans": [[0, 9]]}], "figures": []}"#;

/// Text that tries to break out: escape sequences, controls, bidi, stacked marks, endless names.
fn hostile() -> String {
    let stacked = format!("a{}", "\u{301}".repeat(60));
    let bad = format!(
        "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}右\u{2066}左\u{200f}\u{0}\t{stacked}👨\u{200d}👩\u{200d}👧\u{200d}👦🇨🇳ﾊﾞ"
    );
    let long = "极长的名称".repeat(400);
    let text = format!("{bad}\r\n今年12个，{long}36.5亿元\u{2028}{bad}增长8%。");
    let (mut figures, mut cells) = (Vec::new(), Vec::new());
    let parts =
        [("12个", "count", "12", "个"), ("36.5亿元", "amount", "36.5", "亿元"), ("8%", "growth", "8", "%")];
    for (number, (exact, kind, value, unit)) in parts.into_iter().enumerate() {
        let start = text[..text.find(exact).unwrap()].chars().count();
        let end = start + exact.chars().count();
        let id = format!("f{number}{}", if number == 1 { "x".repeat(300) } else { String::new() });
        figures.push(serde_json::json!({
            "id": id, "section": "s1", "block": "b1", "kind": kind, "value": value, "unitText": unit,
            "variableMeasured": {"zh": if number == 0 { bad.clone() } else { long.clone() }, "en": bad},
            "observationAbout": long, "change": if kind == "growth" { Some("up") } else { None },
            "target": {"start": start, "end": end, "exact": exact},
        }));
        cells.push(serde_json::json!({"title": {"zh": long}, "cells": {"c1": {"figure": id}}}));
    }
    for figure in &mut figures {
        figure.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    }
    let end = text.chars().count();
    serde_json::json!({
        "format": "zonglan/article/1",
        "headline": {"zh": bad, "en": long},
        "text": text,
        "sections": [
            {"id": "s1", "topic": "other", "name": {"zh": long, "en": bad}},
            {"id": "s2", "topic": "other", "name": {"zh": bad}},
        ],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, end]]}],
        "figures": figures,
        "tables": [{"id": "t1", "section": "s1", "title": {"zh": bad}, "stub": {"zh": long},
            "columns": [{"id": "c1", "title": {"zh": long, "en": bad}, "unitText": bad}], "rows": cells}],
    })
    .to_string()
}

/// As much of everything as no article has: hundreds of tables, one of hundreds of columns, names of
/// 100,000 characters, numbers of 28 digits, blocks that overlap, a block of one endless sentence.
fn immense() -> String {
    let text = format!("头{}", "开行1列，".repeat(2_000));
    let end = text.chars().count();
    let long = "长".repeat(100_000);
    let figures: Vec<serde_json::Value> = (0..2_000)
        .map(|number| {
            let start = 3 + 5 * number;
            let mut figure = serde_json::json!({
                "id": format!("f{number}"), "section": "s1", "block": "b1", "kind": "count", "value": "1",
                "unitText": "列", "variableMeasured": {"zh": "指标"},
                "target": {"start": start, "end": start + 2, "exact": "1列"},
            });
            match number {
                0 => figure["variableMeasured"]["zh"] = long.clone().into(),
                1 => figure["value"] = "7922816251426433759354395033".into(),
                2 => figure["value"] = "0.0000000000000000000000000001".into(),
                3 => {
                    figure["kind"] = "growth".into();
                    figure["unitText"] = "%".into();
                    figure["value"] = "7922816251426433759354395033".into();
                    figure["changeOf"] = "f1".into();
                }
                _ => {}
            }
            figure
        })
        .collect();
    let table = |id: String, columns: usize, rows: usize| {
        let ids: Vec<String> = (0..columns).map(|column| format!("c{column}")).collect();
        let heads: Vec<serde_json::Value> = ids
            .iter()
            .map(|id| serde_json::json!({"id": id, "title": {"zh": id}, "unitText": "列"}))
            .collect();
        let cells = |row: usize| -> serde_json::Map<String, serde_json::Value> {
            let figure =
                |column: usize| serde_json::json!({"figure": format!("f{}", (row + column) % 2_000)});
            ids.iter().enumerate().map(|(column, id)| (id.clone(), figure(column))).collect()
        };
        let rows: Vec<serde_json::Value> =
            (0..rows).map(|row| serde_json::json!({"title": {"zh": "行"}, "cells": cells(row)})).collect();
        serde_json::json!({"id": id, "section": "s1", "title": {"zh": "表"}, "columns": heads, "rows": rows})
    };
    let mut tables: Vec<serde_json::Value> = (0..300).map(|it| table(format!("t{it}"), 2, it % 3)).collect();
    tables.push(table("wide".to_owned(), 300, 3));
    let highlights: Vec<String> = (0..300).map(|it| format!("f{it}")).collect();
    let block = |id: &str, start: usize| serde_json::json!({"id": id, "section": "s1", "type": "paragraph", "spans": [[start, end]]});
    serde_json::json!({
        "format": "zonglan/article/1", "headline": {"zh": long}, "text": text,
        "sections": [{"id": "s1", "topic": "other", "name": {"zh": long}}],
        "blocks": [block("b1", 0), block("b2", 5)],
        "figures": figures, "tables": tables, "highlights": highlights,
        "spatialCoverage": {"name": long},
    })
    .to_string()
}

/// What storms: the sample, an article of nothing, a hostile and an immense one, and none at all.
static DOCUMENTS: LazyLock<Vec<Option<Document>>> = LazyLock::new(|| {
    vec![
        Some(document(load::sample().unwrap(), Some("sample.json"))),
        Some(document(article(BARE), Some("bare.json"))),
        Some(document(article(&hostile()), Some("hostile.json"))),
        Some(document(article(&immense()), Some("immense.json"))),
        Some(super::stage::torn(Some("torn.txt"))),
        None,
    ]
});

/// The same as they come into the library: audited.
static BESIDE: LazyLock<Vec<Option<Document>>> = LazyLock::new(|| {
    let audited = |mut document: Document| {
        let made = crate::derive::study(&document.article, &crate::job::Progress::default());
        document.study = Some(std::sync::Arc::new(made));
        document
    };
    DOCUMENTS.iter().cloned().map(|it| it.map(audited)).collect()
});

#[derive(Clone, Debug)]
enum Step {
    Event(Event),
    /// The file changes into one of the documents, or into a broken one.
    Reload(Option<usize>),
    /// The audit under way ends.
    Audited,
    /// The article is made again.
    Composed,
    /// One of the documents comes into the library, or one that cannot be loaded.
    Fetched(Option<usize>),
    /// What is looked for is found.
    Found,
    /// A result of a job long gone.
    Late(u64),
    Tick,
}

fn key() -> impl Strategy<Value = KeyEvent> {
    let bound = proptest::sample::select(BINDINGS)
        .prop_map(|binding| KeyEvent::new(binding.key.code, binding.key.modifiers));
    let letter = proptest::char::any().prop_map(|it| KeyEvent::new(KeyCode::Char(it), KeyModifiers::NONE));
    let digit =
        proptest::char::range('0', '9').prop_map(|it| KeyEvent::new(KeyCode::Char(it), KeyModifiers::NONE));
    let other = (
        proptest::sample::select(&[KeyCode::Backspace, KeyCode::Delete, KeyCode::F(5), KeyCode::Tab][..]),
        any::<u8>(),
    )
        .prop_map(|(code, bits)| KeyEvent::new(code, KeyModifiers::from_bits_truncate(bits)));
    prop_oneof![12 => bound, 3 => digit, 2 => letter, 1 => other]
}

/// Any action on any key anywhere, as a user may have it.
fn binding() -> impl Strategy<Value = (Scope, Key, Option<Action>)> {
    let key = proptest::sample::select(BINDINGS).prop_map(|binding| binding.key);
    let action = proptest::option::weighted(0.9, proptest::sample::select(Action::ALL));
    (proptest::sample::select(Scope::ALL), key, action)
}

fn mouse() -> impl Strategy<Value = MouseEvent> {
    let kinds = [
        Mouse::Down(MouseButton::Left),
        Mouse::Down(MouseButton::Left),
        Mouse::ScrollDown,
        Mouse::ScrollUp,
        Mouse::Up(MouseButton::Left),
        Mouse::Drag(MouseButton::Right),
        Mouse::Moved,
    ];
    let place = prop_oneof![4 => 0_u16..130, 1 => any::<u16>()];
    let line = prop_oneof![4 => 0_u16..45, 1 => any::<u16>()];
    (proptest::sample::select(kinds.to_vec()), place, line, prop_oneof![9 => Just(0_u8), 1 => any::<u8>()])
        .prop_map(|(kind, column, row, bits)| MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::from_bits_truncate(bits),
        })
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (1_u16..140, 1_u16..45),
        2 => proptest::sample::select(vec![(1, 1), (2, 2), (20, 5), (60, 20), (80, 24), (120, 40)]),
        1 => (1_u16..=500, 1_u16..=200),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        16 => key().prop_map(|it| Step::Event(Event::Key(it))),
        5 => mouse().prop_map(|it| Step::Event(Event::Mouse(it))),
        1 => any::<String>().prop_map(|it| Step::Event(Event::Paste(it))),
        3 => size().prop_map(|(columns, rows)| Step::Event(Event::Resize(columns, rows))),
        1 => proptest::option::of(0_usize..5).prop_map(Step::Reload),
        2 => proptest::option::of(0_usize..5).prop_map(Step::Fetched),
        1 => Just(Step::Audited),
        1 => Just(Step::Composed),
        2 => Just(Step::Found),
        1 => (0_u64..9).prop_map(Step::Late),
        1 => Just(Step::Tick),
    ]
}

fn take(app: &mut App, step: Step) {
    match step {
        Step::Event(event) => {
            update(app, Msg::Input(vec![event]));
        }
        Step::Reload(which) => {
            let file = "again.json".into();
            let number = open(app, file).into_iter().find_map(|effect| match effect {
                Effect::Load(_, number, _) => Some(number),
                _ => None,
            });
            let failure = LoadFailure { line: "1:1".into(), full: "1:1".into(), errors: 1 };
            let result = which.and_then(|which| DOCUMENTS[which].clone()).ok_or(failure);
            update(app, Msg::Loaded(number.unwrap(), Box::new(result)));
        }
        Step::Fetched(which) => {
            let found = update(app, Msg::Files(vec![format!("beside-{which:?}.json").into()]));
            let number = found.into_iter().find_map(|effect| match effect {
                Effect::Fetch(_, number, _) => Some(number),
                _ => None,
            });
            let failure = LoadFailure { line: "1:1".into(), full: "1:1".into(), errors: 1 };
            let document = which.and_then(|which| BESIDE[which].clone());
            if let Some(number) = number {
                update(app, Msg::Fetched(number, Box::new(document.ok_or(failure))));
            }
        }
        Step::Audited => {
            let job = app.auditing.as_ref().map(|job| job.number);
            if let (Some(job), Some(document)) = (job, &app.document) {
                let made = crate::derive::study(&document.article, &crate::job::Progress::default());
                update(app, Msg::Audited(job, made));
            }
        }
        Step::Composed => {
            let job = app.composing.as_ref().map(|job| job.number);
            if let (Some(job), Some(document)) = (job, app.document.clone()) {
                let made = super::worker::composed(document, &crate::job::Progress::default(), Lang::Zh);
                update(app, Msg::Composed(job, Box::new(made.unwrap())));
            }
        }
        Step::Found => found(app),
        Step::Late(job) => {
            update(app, Msg::Found(job, crate::search::Hits::default()));
            update(app, Msg::Audited(job, crate::derive::Study::default()));
            update(app, Msg::Covered(job, crate::compose::Covered::default()));
            update(app, Msg::Arranged(job, crate::table::View::new(vec![u32::MAX; 7])));
        }
        Step::Tick => {
            update(app, Msg::Tick);
        }
    }
}

/// What the workers of a search have found comes.
fn found(app: &mut App) {
    let never = crate::job::Progress::default();
    if let (Some(job), Some(document)) = (app.search.indexing.as_ref().map(|it| it.number), &app.document) {
        let (article, study) = (document.article.clone(), document.study.clone());
        let index = crate::search::Index::of(article, study, None, &never);
        update(app, Msg::Indexed(job, index.unwrap().into()));
    }
    if let Some(finding) = &app.search.finding {
        let (job, mut told) = (finding.job.number, Vec::new());
        let whole = crate::search::find(&finding.index, &finding.query, &never, &mut |hits| told.push(hits));
        for hits in told.into_iter().chain(whole) {
            update(app, Msg::Found(job, hits));
        }
    }
}

fn exists(article: &Article, item: Item) -> bool {
    match item {
        Item::Section(id) => id.index() < article.sections.len(),
        Item::Block(id) => id.index() < article.blocks.len(),
        Item::Figure(id) => id.index() < article.figures.len(),
        Item::Date(id) => id.index() < article.dates.len(),
        Item::Table(id) => id.index() < article.tables.len(),
        Item::Derived(id) => id.index() < article.derived.len(),
        Item::Check(_) => true,
    }
}

/// Everything that holds after every step.
fn check(stage: &Stage) -> Result<(), TestCaseError> {
    let app = &stage.app;
    check_layout(app)?;
    check_lists(app)?;
    if let Some(article) = app.article() {
        prop_assert!(app.focus.is_none_or(|item| exists(article, item)), "focus {:?}", app.focus);
        prop_assert!(app.section.is_none_or(|id| exists(article, Item::Section(id))));
        for popup in app.popup.iter().chain(&app.below) {
            if let Popup::Detail(item, _) | Popup::Derivation(Some(item), _) = *popup {
                prop_assert!(exists(article, item), "popup {item:?}");
            }
            let told = *popup == Popup::Derivation(None, popup.scroll());
            prop_assert!(!told || lists::chosen_finding(app).is_some(), "a derivation of nothing");
            prop_assert!(!matches!(popup, Popup::Sum(_)) || app.marked.len() >= 2);
            prop_assert!(
                !matches!(popup, Popup::Repairs(at) if *at >= super::repairs::len(app)),
                "{popup:?}"
            );
        }
        prop_assert!(app.marked.iter().all(|id| exists(article, Item::Figure(*id))), "{:?}", app.marked);
        let open = |wanted: fn(&Popup) -> bool| app.popup.iter().chain(&app.below).any(wanted);
        prop_assert_eq!(open(|it| matches!(it, Popup::Search(_))), app.search.typing.is_some());
        prop_assert_eq!(open(|it| matches!(it, Popup::Palette(_))), app.palette.typing.is_some());
        prop_assert!(app.popup.is_some() || app.below.is_empty(), "{:?} under nothing", app.below);
        prop_assert!(app.audit().is_some() != app.auditing.is_some(), "one audit, done or under way");
    }
    if let (Some((lines, page)), Some(popup)) = (stage.popup_lines(), app.popup) {
        let scroll = popup.scroll();
        let most = if popup.has_cursor() { lines.saturating_sub(1) } else { lines.saturating_sub(page) };
        prop_assert!(scroll <= most, "popup at {scroll} of {lines}, {page} shown");
    }
    check_whole(&stage.buffer(), app.settings.widths)
}

/// Areas stay on the screen and off each other; the focused pane is on it.
fn check_layout(app: &App) -> Result<(), TestCaseError> {
    let made = layout(app);
    let screen = Rect::new(0, 0, app.size.0, app.size.1);
    let mut areas = vec![made.header, made.tabs, made.bar, made.strip, made.legend, made.footer];
    areas.extend(made.panes.iter().map(|(_, area)| *area));
    areas.retain(|area| area.area() > 0);
    for (number, area) in areas.iter().enumerate() {
        prop_assert_eq!(area.intersection(screen), *area, "off a screen of {:?}", app.size);
        for other in &areas[number + 1..] {
            prop_assert_eq!(area.intersection(*other).area(), 0, "{:?} on {:?}: {:?}", area, other, made);
        }
    }
    if let Some(popup) = made.popup {
        prop_assert_eq!(popup.intersection(screen).area(), popup.area(), "popup off {:?}", app.size);
    }
    let focused = made.panes.iter().find(|(pane, _)| *pane == app.pane());
    prop_assert!(focused.is_some(), "{:?} has the focus and no place: {:?}", app.pane(), made);
    prop_assert!(
        focused.is_none_or(|(_, area)| area.area() > 0) || app.size.1 < 3,
        "{:?} has no room at {:?}",
        app.pane(),
        app.size
    );
    Ok(())
}

/// Cursors stand on a row and a column, and the one that moves is on the screen.
fn check_lists(app: &App) -> Result<(), TestCaseError> {
    let made = layout(app);
    for &(pane, _) in made.panes.iter().filter(|(pane, _)| *pane != Pane::Source) {
        let cursor = app.cursor(pane);
        let rows = lists::len(app, pane);
        prop_assert!(cursor.row < rows.max(1), "{pane:?} {cursor:?} of {rows}");
        prop_assert!(cursor.column < lists::columns(app, pane, cursor.row).max(1), "{pane:?} {cursor:?}");
        let headings = lists::heading_lines(pane);
        let page = usize::from(made.inner(pane).height.saturating_sub(headings));
        let line = lists::line_of(app, pane, cursor.row);
        if rows > 0 && page > 0 {
            prop_assert!(
                (cursor.top..cursor.top + page).contains(&line),
                "{pane:?} {cursor:?}: line {line} of {page}"
            );
        }
    }
    Ok(())
}

/// Every character has all its cells, and none is a control.
fn check_whole(buf: &Buffer, widths: CellWidths) -> Result<(), TestCaseError> {
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let symbol = cell.symbol();
            prop_assert!(!symbol.chars().any(char::is_control), "control {symbol:?} at {x},{y}");
            let cells = cell.cell_width().max(1);
            prop_assert_eq!(usize::from(cells), crate::text::width(symbol, widths).max(1));
            prop_assert!(x + cells <= buf.area.width, "{symbol:?} sticks out at {x},{y}");
            for behind in x + 1..x + cells {
                prop_assert_eq!(buf[(behind, y)].symbol(), " ", "half of {:?} at {},{}", symbol, x, y);
            }
            x += cells;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_storm_leaves_the_screen_whole(
        which in 0_usize..6,
        first in size(),
        is_wide in any::<bool>(),
        changed in proptest::collection::vec(binding(), 0..12),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = match &DOCUMENTS[which] {
            Some(document) => Stage::with(document.clone(), first, Lang::Zh),
            None => Stage::empty(first, Lang::Zh),
        };
        if is_wide {
            stage.app.settings.widths = CellWidths::WIDE;
        }
        for (scope, key, action) in changed {
            stage.app.keymap.bind(scope, key, action);
        }
        check(&stage)?;
        for step in steps {
            take(&mut stage.app, step);
            check(&stage)?;
        }
    }
}
