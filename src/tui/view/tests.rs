//! Screens as text, one file each under `snapshots`, and what every screen promises.
//!
//! `INSTA_UPDATE=always cargo test` writes them; read the difference before it is committed.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use crate::i18n::{Lang, messages};
use crate::load;
use crate::state::Recent;
use crate::text::CellWidths;
use crate::tui::action::{Action, Group};
use crate::tui::effect::{Effect, Msg};
use crate::tui::stage::Stage;
use crate::tui::theme::Role;
use ratatui::buffer::Cell;

/// Sizes of the golden screens with names for their files.
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

/// Screens by name, and the keys that lead there.
const SCREENS: [(&str, &str); 10] = [
    ("overview", ""),
    ("sections", "2"),
    ("figures", "3"),
    ("detail", "04j<Enter>"),
    ("audit", "4"),
    ("derivation", "4<Enter>"),
    ("help", "?"),
    ("search", "/zs"),
    ("search-empty", "/"),
    ("palette", ":s"),
];

fn stage(size: (u16, u16), lang: Lang, keys: &str) -> Stage {
    let mut stage = Stage::sample_in(size, lang);
    stage.keys(keys);
    stage
}

/// Compares a screen with its file.
fn golden(name: &str, stage: &Stage) {
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, stage.screen());
    });
}

#[test]
fn golden_screens() {
    for (columns, rows) in SIZES {
        for lang in Lang::ALL {
            for (screen, keys) in SCREENS {
                let name = format!("{screen}-{columns}x{rows}-{}", lang.code());
                golden(&name, &stage((columns, rows), lang, keys));
            }
        }
    }
}

#[test]
fn golden_states() {
    for (name, size, keys) in [
        ("source-80x24", (80, 24), "2s"),
        ("source-60x20", (60, 20), "3s"),
        ("labels-80x24", (80, 24), "2'"),
        ("across-120x40", (120, 40), "299]"),
        ("filter-80x24", (80, 24), "f亿"),
        ("filter-fields-80x24", (80, 24), "f"),
        ("filter-values-120x40", (120, 40), "f单位:金额 口径:<Tab><Tab>"),
        ("filter-values-60x20", (60, 20), "f期间:"),
        ("filter-error-80x24", (80, 24), "f单位:亿元 口径:规划<Enter>"),
        ("filter-error-60x20", (60, 20), "f单位:亿元 主题:农业农村 期间:20233"),
        ("groups-80x24", (80, 24), "3bg"),
        ("groups-120x40", (120, 40), "3bbgjj<Enter>"),
        ("groups-60x20", (60, 20), "3bbbg"),
        ("groups-filter-80x24", (80, 24), "f单位:金额<Enter>bbbguuu"),
        ("columns-80x24", (80, 24), "3llHoC"),
        ("columns-60x20", (60, 20), "3CjF"),
        ("frozen-80x24", (80, 24), "3lFlllll"),
        ("sorted-further-80x24", (80, 24), "3lllohhO"),
        ("filter-tiny-20x5", (20, 5), "f口径:x"),
        ("audit-filter-values-80x24", (80, 24), "4f结论:"),
        ("nothing-found-80x24", (80, 24), "f无此<Enter>"),
        ("search-empty-60x20", (60, 20), "/招商<Enter>/"),
        ("search-nothing-80x24", (80, 24), "/无此"),
        ("search-number-80x24", (80, 24), "/>100亿"),
        ("search-table-80x24", (80, 24), "/招商<Tab><Tab>"),
        ("search-source-80x24", (80, 24), "2/招商<Tab><Tab><Tab><Tab><Tab><Enter>n"),
        ("palette-pinyin-80x24", (80, 24), ":px"),
        ("tiny-search-20x5", (20, 5), "/zs"),
        ("tiny-palette-20x5", (20, 5), ":"),
        ("palette-used-80x24", (80, 24), ":单位<Enter>:"),
        ("sorted-80x24", (80, 24), "3lo<Esc>"),
        ("unit-80x24", (80, 24), "uuu"),
        ("words-80x24", (80, 24), "2[7j"),
        ("zoom-80x24", (80, 24), "2z"),
        ("charts-120x40", (120, 40), "2]v"),
        ("charts-80x24", (80, 24), "2]]]vz"),
        ("charts-60x20", (60, 20), "2]vz"),
        ("derived-80x24", (80, 24), "7j<Enter>"),
        ("date-80x24", (80, 24), "<S-Tab><Enter>"),
        ("audit-source-80x24", (80, 24), "4Gs"),
        ("audit-filter-80x24", (80, 24), "4f弱<Enter>m"),
        ("audit-nothing-80x24", (80, 24), "4f无此<Enter>"),
        ("derivation-figure-80x24", (80, 24), "04j<Enter>="),
        ("derivation-derived-80x24", (80, 24), "7j="),
        ("sum-80x24", (80, 24), "3g05j<Space>jj<Space>+"),
        ("sum-refused-120x40", (120, 40), "<Space>3g6j<Space>+"),
        ("chord-80x24", (80, 24), "2y"),
        ("export-80x24", (80, 24), "2e"),
        ("export-60x20", (60, 20), "4e"),
        ("export-typing-80x24", (80, 24), "4ejj<Enter>"),
        ("export-empty-120x40", (120, 40), "3ejj<Enter><C-u><Enter>k<Enter>"),
        ("settings-120x40", (120, 40), "3,"),
        ("settings-80x24", (80, 24), ",jjl"),
        ("settings-60x20", (60, 20), "2,jjjl"),
        ("settings-20x5", (20, 5), ",jl"),
        ("tiny-20x5", (20, 5), ""),
        ("tiny-audit-20x5", (20, 5), "4"),
        ("tiny-sections-20x5", (20, 5), "2"),
        ("tiny-figures-20x5", (20, 5), "3"),
        ("tiny-detail-20x5", (20, 5), "<Enter>"),
        ("tiny-1x1", (1, 1), ""),
    ] {
        golden(name, &stage(size, Lang::Zh, keys));
    }
    golden("settings-80x24-en", &stage((80, 24), Lang::En, ",j"));
}

#[test]
fn golden_screens_where_ambiguous_characters_are_wide() {
    for (screen, keys) in SCREENS {
        let mut stage = Stage::sample((80, 24));
        stage.app.settings.widths = CellWidths::WIDE;
        stage.resize((80, 24)).keys(keys);
        golden(&format!("{screen}-80x24-wide"), &stage);
    }
}

#[test]
fn golden_pages() {
    for (columns, rows) in SIZES {
        for lang in Lang::ALL {
            for (screen, keys) in [("page", ""), ("repairs", "rjj"), ("gap", "x")] {
                let document = crate::tui::stage::torn(Some("report.txt"));
                let mut stage = Stage::with(document, (columns, rows), lang);
                stage.keys(keys);
                golden(&format!("{screen}-{columns}x{rows}-{}", lang.code()), &stage);
            }
        }
    }
}

#[test]
fn golden_library() {
    for (columns, rows) in SIZES {
        for lang in Lang::ALL {
            for (screen, keys) in [
                ("library", "5"),
                ("comparison", "5gj<Space><Space>=j"),
                ("comparison-steps", "5gj<Space><Space>=j="),
                ("comparison-quote", "5gj<Space><Space>=jb"),
            ] {
                let mut stage = Stage::library((columns, rows), lang);
                stage.send(Msg::Files(vec!["broken.txt".into()]));
                let mut stage = stage.fetch();
                let recent =
                    |file: &str, is_there| Recent { file: file.into(), is_there, day: "2026-07-05".into() };
                stage.send(Msg::Recalled(vec![recent("/a/b/report.md", true), recent("/a/gone.md", false)]));
                stage.keys(keys);
                golden(&format!("{screen}-{columns}x{rows}-{}", lang.code()), &stage);
            }
        }
    }
    let mut stage = Stage::library((80, 24), Lang::Zh);
    golden("comparison-partners-80x24", stage.keys("5gj<Space><Space>=jp"));
    let mut stage = Stage::library((20, 5), Lang::Zh);
    golden("tiny-library-20x5", stage.keys("5"));
    golden("tiny-comparison-20x5", stage.keys("gj<Space><Space>=j"));
}

#[test]
fn golden_screens_while_loading() {
    let mut stage = Stage::empty((80, 24), Lang::Zh);
    crate::tui::update::open(&mut stage.app, "报道.json".into());
    golden("loading-80x24", &stage);
}

#[test]
fn a_load_shows_how_far_it_is_once_that_is_known() {
    for (done, of, shown) in
        [(0, 0, ""), (7, 0, ""), (100 << 10, 900 << 10, "100 / 900 kB"), (3 << 20, 500 << 20, "3 / 500 MB")]
    {
        let mut stage = Stage::empty((80, 24), Lang::En);
        for effect in crate::tui::update::open(&mut stage.app, "report.json".into()) {
            if let Effect::Load(_, _, progress) = effect {
                progress.set_total(of);
                progress.set_done(done);
            }
        }
        let screen = stage.screen();
        assert!(screen.contains(shown), "{screen}");
        assert!(of > 0 || !screen.contains(" / "), "{screen}");
    }
}

#[test]
fn while_nothing_is_loaded_only_keys_that_do_something_are_promised() {
    let mut stage = Stage::empty((80, 24), Lang::Zh);
    crate::tui::update::open(&mut stage.app, "报道.json".into());
    assert_eq!(stage.screen().lines().last().map(str::trim), Some("Esc 退出  L English  ? 帮助"));
    stage.keys("zs");
    assert!(stage.keys("q").effects.iter().any(|it| matches!(it, Effect::Quit(0, None))));
}

/// Text that belongs to the article: every string of the document.
fn data() -> BTreeSet<String> {
    fn strings(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(text.clone());
            }
            serde_json::Value::Array(values) => values.iter().for_each(|it| strings(it, found)),
            serde_json::Value::Object(values) => values.values().for_each(|it| strings(it, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    strings(&serde_json::from_str(load::SAMPLE).unwrap(), &mut found);
    found
}

/// Every screen of a language, at every size, as rows.
fn rows(lang: Lang) -> Vec<String> {
    let keys = SCREENS.iter().map(|(_, keys)| *keys);
    let more = [
        "2s",
        "3s",
        "f",
        "fx",
        "/",
        "/z",
        "/62.9",
        ":",
        "?G",
        "5",
        "u",
        "3lo",
        "3loo",
        "3looo",
        "299]",
        "7j<Enter>",
        "z",
        "2'",
        "4G",
        "4s",
        "4G<Enter>",
        "4o",
        "4oo",
        "4ooo",
        "4f",
        "4fx",
        "4m",
        "=",
        "7j=",
        "<Space>j<Space>+",
        "m",
        "+",
        ",",
        ",jjj",
    ];
    let mut rows = Vec::new();
    for size in SIZES {
        for keys in keys.clone().chain(more) {
            let screen = stage(size, lang, keys).screen();
            rows.extend(screen.lines().map(|row| format!("{row}   ({keys} at {}x{})", size.0, size.1)));
        }
    }
    rows
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{3001}' | '\u{ff01}'..='\u{ff5e}')
}

/// The messages of the interface in one language, sentences at their holes cut into pieces.
fn words(lang: Lang) -> Vec<String> {
    let mut words: Vec<String> = messages::ALL
        .iter()
        .copied()
        .flatten()
        .flat_map(|(_, zh, en)| lang.pick((zh, en)).split(['{', '}']).step_by(2))
        .map(str::to_owned)
        .collect();
    words.extend(Action::ALL.iter().flat_map(|it| [it.short(lang).to_owned(), it.long(lang).to_owned()]));
    words.extend(Group::ALL.iter().map(|it| it.name(lang).to_owned()));
    words.retain(|word| !word.trim().is_empty());
    words
}

/// Chinese in rows that is neither in the article nor a mark of ours.
fn strange_chinese(rows: &[String]) -> Vec<String> {
    let text = data().into_iter().collect::<Vec<_>>().join("\n");
    // The other language's own name, the example in the hint, topics' marks, and units, which are
    // shown as the text prints them.
    let ours = ["中文", "570亿", "元万亿"];
    let glyphs: String = crate::article::TOPICS.iter().map(|topic| topic.glyph).collect();
    let mut strange = BTreeSet::new();
    for row in rows {
        for run in row.split(|letter| !is_han(letter)).filter(|run| !run.is_empty()) {
            // Findings quote names of the text in lists of their own.
            let known = run.split('、').all(|name| text.contains(name))
                || glyphs.contains(run)
                || ours.iter().any(|it| it.contains(run))
                || crate::unit::UNITS.iter().any(|unit| unit.symbol == run || unit.aliases.contains(&run));
            if !known {
                strange.insert(format!("{run:?} in {row}"));
            }
        }
    }
    strange.into_iter().collect()
}

/// English in rows that is neither in the article nor the name of a key.
fn strange_english(rows: &[String]) -> Vec<String> {
    let text = data().into_iter().collect::<Vec<_>>().join("\n");
    let own = words(Lang::Zh).join("\n");
    let keys: Vec<&str> = crate::tui::keymap::BINDINGS.iter().map(|binding| &*binding.label).collect();
    let is_latin = |letter: char| letter.is_ascii_alphabetic();
    let mut strange = BTreeSet::new();
    for row in rows {
        let shown = row.rsplit_once("   (").map_or("", |(row, _)| row);
        for run in shown.split(|letter| !is_latin(letter)).filter(|run| run.len() > 1) {
            // The file of the settings has a name as well.
            let known = text.contains(run)
                || own.contains(run)
                || keys.iter().any(|key| key.contains(run))
                || "config.toml".contains(run);
            if !known {
                strange.insert(format!("{run:?} in {row}"));
            }
        }
    }
    strange.into_iter().collect()
}

#[test]
fn an_english_screen_has_no_chinese_but_the_articles() {
    let strange = strange_chinese(&rows(Lang::En));
    assert!(strange.is_empty(), "{}", strange.join("\n"));
    assert!(!strange_chinese(&["│关闭弹窗│   ()".to_owned()]).is_empty(), "a stray word is found");
}

#[test]
fn a_chinese_screen_has_no_english_but_the_articles() {
    let strange = strange_english(&rows(Lang::Zh));
    assert!(strange.is_empty(), "{}", strange.join("\n"));
    assert!(!strange_english(&["│close the popup│   ()".to_owned()]).is_empty(), "a stray word is found");
}

#[test]
fn letters_to_jump_by_hide_no_digit() {
    for size in [(120, 40), (100, 30), (80, 24), (60, 20), (51, 14)] {
        for section in ["2gs", "2[[s", "2[s", "2s", "2]s", "2]]s"] {
            for widths in [CellWidths::NARROW, CellWidths::WIDE] {
                let mut stage = Stage::sample(size);
                stage.app.settings.widths = widths;
                stage.resize(size).keys(section);
                let digits = |stage: &Stage| -> String {
                    stage.screen().chars().filter(char::is_ascii_digit).collect()
                };
                let before = digits(&stage);
                stage.keys("'");
                assert_eq!(digits(&stage), before, "{section} at {size:?}\n{}", stage.screen());
                let (style, buf) = (stage.app.settings.theme.style(Role::Label), stage.buffer());
                for (letter, figure) in &stage.app.labels {
                    let is_it = |cell: &Cell| {
                        cell.symbol() == letter.to_string() && cell.modifier == style.add_modifier
                    };
                    assert!(buf.content.iter().any(is_it), "{letter} of {figure:?}\n{}", stage.screen());
                }
            }
        }
    }
}

#[test]
fn nothing_stands_outside_the_frames() {
    for size in SIZES {
        for (screen, keys) in SCREENS {
            let stage = stage(size, Lang::Zh, keys);
            let buf = stage.buffer();
            let made = crate::tui::layout(&stage.app);
            let mut areas = vec![made.header, made.tabs, made.bar, made.strip, made.footer];
            areas.extend(made.panes.iter().map(|(_, area)| *area));
            areas.extend(made.popup);
            areas.push(made.legend);
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let inside = areas.iter().any(|area| area.contains((x, y).into()));
                    assert!(inside || buf[(x, y)].symbol() == " ", "{screen} at {size:?}: {x},{y}");
                }
            }
        }
    }
}

/// Screens of shapes that no terminal has yet, and strings longer than any row.
#[test]
fn no_shape_and_no_length_overflows() {
    let long = "长".repeat(40_000);
    let mut value: serde_json::Value = serde_json::from_str(load::SAMPLE).unwrap();
    value["spatialCoverage"] = serde_json::json!({"name": long});
    value["headline"]["zh"] = long.clone().into();
    for table in value["tables"].as_array_mut().unwrap() {
        table["stub"] = serde_json::json!({"zh": long});
        table["columns"][0]["title"]["zh"] = long.clone().into();
    }
    let article = crate::tui::stage::article(&value.to_string());
    let document = crate::tui::stage::document(article, Some("x.json"));
    for size in [(120, 40), (4_097, 24), (65_535, 3), (65_535, 1), (80, 4_097)] {
        for keys in ["", "2", "2l", "3", "3s", "?", "<Enter>", "z", "3z"] {
            let mut stage = Stage::with(document.clone(), size, Lang::Zh);
            stage.keys(keys);
            assert_eq!(stage.buffer().area.as_size(), size.into());
        }
    }
}

/// An article with a growth of so much per cent, and one of 5% beside it.
fn with_growth(growth: &str) -> crate::tui::app::Document {
    let text = "开行1列，同比1列，合计1列。";
    let figure = |id: &str, start: usize, kind: &str, value: &str, unit: &str| {
        let exact: String = text.chars().skip(start).take(2).collect();
        serde_json::json!({"id": id, "section": "s1", "block": "b1", "kind": kind, "value": value,
            "unitText": unit, "variableMeasured": {"zh": format!("指标{id}")},
            "target": {"start": start, "end": start + 2, "exact": exact}})
    };
    let mut figures = vec![
        figure("f1", 2, "count", "1", "列"),
        figure("f2", 7, "growth", growth, "%"),
        figure("f3", 12, "count", "3", "列"),
        figure("f4", 12, "growth", "5", "%"),
    ];
    for (at, of) in [(1, "f1"), (3, "f3")] {
        figures[at]["changeOf"] = of.into();
        figures[at]["change"] = "up".into();
    }
    let json = serde_json::json!({"format": "zonglan/article/1", "headline": {"zh": "测"}, "text": text,
        "sections": [{"id": "s1", "topic": "other", "name": {"zh": "一"}}],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, text.chars().count()]]}],
        "figures": figures, "highlights": ["f1", "f3", "f2"]});
    crate::tui::stage::document(crate::tui::stage::article(&json.to_string()), None)
}

#[test]
fn a_bar_of_any_growth_is_drawn_with_its_whole_number() {
    for (growth, index) in [("9900", "10,000"), ("20000000000000000000", "20,000,000,000,000,000,100")] {
        let screen = Stage::with(with_growth(growth), (120, 40), Lang::Zh).screen();
        let row = screen.lines().find(|row| row.contains(index)).unwrap_or_else(|| panic!("{screen}"));
        assert!(row.contains("███"), "the largest bar is full: {row}");
        let small = screen.lines().find(|row| row.contains(" 105 ")).unwrap_or_else(|| panic!("{screen}"));
        assert!(small.contains(['▏', '█', '|']), "{small}");
    }
}

#[test]
fn key_numbers_stay_whole_whatever_the_change() {
    for growth in ["12.5", "20000000000000000000"] {
        for columns in 50..130 {
            let screen = Stage::with(with_growth(growth), (columns, 30), Lang::Zh).screen();
            for number in ["1 列", "3 列"] {
                assert!(screen.contains(number), "{number} at {columns}\n{screen}");
            }
            let change = screen.lines().find(|row| row.contains('▲'));
            assert!(change.is_none_or(|row| !row.contains('…')), "a cut change at {columns}\n{screen}");
        }
    }
}
