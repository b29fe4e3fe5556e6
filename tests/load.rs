//! What the loader takes and what it refuses, one small document for each.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};

use zonglan::article::{Article, BlockId, Cell, DerivedId, FigureId, Item};
use zonglan::i18n::Lang;
use zonglan::job::Progress;
use zonglan::load::{Error, FaultKind, LoadError, load_bytes, load_file};
use zonglan::table::{Show, amount_of_derived};

/// Two sections of a block and two figures each; tests change it where it matters.
fn document() -> Value {
    let figure = |id: &str, section: &str, block: &str, value: &str, start: u32| {
        json!({
            "id": id, "section": section, "block": block, "kind": "count", "value": value,
            "unitText": "个", "variableMeasured": {"zh": "个数"},
            "target": {"start": start, "end": start + 3, "exact": format!("{value}个")},
        })
    };
    json!({
        "format": "zonglan/article/1",
        "headline": {"zh": "几个数"},
        "text": "这里有12个和34个。那里有56个和78个。",
        "sections": [
            {"id": "s1", "topic": "industry", "name": {"zh": "这里"}},
            {"id": "s2", "topic": "other", "name": {"zh": "那里"}},
        ],
        "blocks": [
            {"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, 11]]},
            {"id": "b2", "section": "s2", "type": "paragraph", "spans": [[11, 22]]},
        ],
        "figures": [
            figure("f1", "s1", "b1", "12", 3),
            figure("f2", "s1", "b1", "34", 7),
            figure("f3", "s2", "b2", "56", 14),
            figure("f4", "s2", "b2", "78", 18),
        ],
    })
}

fn derived(id: &str, formula: &str) -> Value {
    json!({"id": id, "title": {"zh": id}, "formula": formula, "unitText": "个"})
}

fn load(document: &Value) -> Result<Article, Box<LoadError>> {
    match load_bytes("test.json", document.to_string().into_bytes()) {
        Ok(article) => Ok(article),
        Err(Error::Refused(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

fn taken(document: &Value) -> Article {
    load(document).map_err(|error| error.render(Lang::En, false)).unwrap()
}

/// Path and kind of every fault of a document that must be refused.
fn faults(document: &Value) -> Vec<(String, FaultKind)> {
    let error = load(document).unwrap_err();
    error.problems().iter().map(|it| (it.fault.path.to_string(), it.fault.kind.clone())).collect()
}

fn paths(document: &Value) -> Vec<String> {
    faults(document).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn the_plain_document_is_taken() {
    assert_eq!(taken(&document()).figures.len(), 4);
}

#[test]
fn a_derived_figure_is_shown_with_at_most_28_decimals() {
    for decimals in [0, 1, 27, 28] {
        let mut document = document();
        document["derived"] =
            json!([derived("d1", "f1 / 3"), derived("d2", "f1 * 5000000000000000000000000")]);
        document["derived"][0]["decimals"] = json!(decimals);
        document["derived"][1]["decimals"] = json!(decimals);
        let article = taken(&document);
        for number in 0..2 {
            assert!(!amount_of_derived(&article, DerivedId(number), Show::default()).number.is_empty());
        }
    }
    for decimals in [29, 200, 255] {
        let mut document = document();
        document["derived"] = json!([derived("d1", "f1 / 3")]);
        document["derived"][0]["decimals"] = json!(decimals);
        let faults = faults(&document);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(
            matches!(&faults[0], (path, FaultKind::OutOfRange { .. }) if path == "derived[0].decimals"),
            "{faults:?}"
        );
    }
}

#[test]
fn exactness_out_of_all_range_is_refused() {
    for decimals in ["-2147483648", "2147483647", "29", "-29"] {
        let mut document = document();
        document["figures"][0]["decimals"] = json!(decimals);
        assert_eq!(paths(&document), ["figures[0].decimals"], "{decimals}");
    }
}

#[test]
fn one_section_too_many_is_refused_where_it_stands() {
    let sections = |count: usize| {
        let section = |number| json!({"id": format!("n{number}"), "topic": "other", "name": {"zh": "节"}});
        let mut document = document();
        document["sections"].as_array_mut().unwrap().extend((2..count).map(section));
        document
    };
    assert_eq!(taken(&sections(65_535)).sections.len(), 65_535);
    let expected = ("sections[65535]".to_owned(), FaultKind::TooMany { limit: 65_535 });
    assert_eq!(faults(&sections(65_538)), [expected]);
}

#[test]
fn one_unit_too_many_is_refused_at_its_figure() {
    let figures = |count: u32| {
        let letter = |number: u32| char::from_u32(u32::from('a') + number % 26).unwrap();
        let figure = |number: u32| {
            let parts = [number, number / 26, number / 676, number / 17576].map(letter);
            let unit: String = parts.iter().collect();
            json!({
                "id": format!("n{number}"), "block": "b1", "section": "s1", "kind": "count", "value": "12",
                "unitText": format!("{{{unit}}}"), "variableMeasured": {"zh": "个数"},
                "target": {"start": 3, "end": 5, "exact": "12"},
            })
        };
        let mut document = document();
        document["figures"] = (0..count).map(figure).collect();
        document
    };
    let article = taken(&figures(65_535));
    assert_eq!(article.units.len(), 65_535);
    assert_eq!(article.dimension_rank(article.figures[65_534].unit), 65_534);
    let expected = ("figures[65535].unitText".to_owned(), FaultKind::TooMany { limit: 65_535 });
    assert_eq!(faults(&figures(65_538)), [expected]);
}

#[test]
fn a_circle_names_its_own_and_hides_no_other_error() {
    let mut document = document();
    document["derived"] = json!([
        derived("d1", "d2 + 1[个]"),
        derived("d2", "d3"),
        derived("d3", "d2"),
        derived("d4", "f1 * f2"),
        derived("d5", "d4 + f1"),
        derived("d6", "f1 + f2"),
    ]);
    let faults = faults(&document);
    let ids = "d2 → d3 → d2".to_owned();
    assert_eq!(faults[0], ("derived[1].formula".to_owned(), FaultKind::FormulaCycle { ids }));
    let (path, kind) = &faults[1];
    assert!(path == "derived[3].formula" && matches!(kind, FaultKind::FormulaUnits(_)), "{faults:?}");
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn a_long_circle_is_cut_short() {
    let count = 5000;
    let mut document = document();
    document["derived"] =
        (0..count).map(|at| derived(&format!("d{at}"), &format!("d{}", (at + 1) % count))).collect();
    let faults = faults(&document);
    assert!(
        matches!(&faults[..], [(_, FaultKind::FormulaCycle { ids })] if ids.len() < 100 && ids.ends_with("… → d0")),
        "{faults:?}"
    );
}

#[test]
fn what_uses_and_what_holds_a_figure_is_known() {
    let mut document = document();
    document["derived"] = json!([
        derived("d1", "f1 + f2"),
        derived("d2", "f3 + f1 + f3"),
        derived("d3", "d2 + f4"),
        derived("d4", "5[个]"),
    ]);
    let cell = |id: &str| json!({"title": {"zh": id}, "cells": {"c": {"figure": id}}});
    let table = |id: &str, rows: Value| json!({"id": id, "title": {"zh": id}, "columns": [{"id": "c", "title": {"zh": "值"}}], "rows": rows});
    document["tables"] =
        json!([table("t1", json!([cell("f2"), cell("f1"), cell("f1")])), table("t2", json!([cell("f1")]))]);
    let article = taken(&document);
    let figure = |number| FigureId(number);
    let using = |number| article.derived_using(figure(number)).map(|id| id.0).collect::<Vec<_>>();
    let holding = |number| article.tables_holding(figure(number)).map(|id| id.0).collect::<Vec<_>>();
    assert_eq!([using(0), using(1), using(2), using(3)], [vec![0, 1], vec![0], vec![1], vec![2]]);
    assert_eq!([holding(0), holding(1), holding(2), holding(9)], [vec![0, 1], vec![0], vec![], vec![]]);
    let first = |number| article.first_input(DerivedId(number)).map(|id| id.0);
    assert_eq!([first(0), first(1), first(2), first(3), first(9)], [Some(0), Some(2), Some(2), None, None]);
}

#[test]
fn figures_stand_in_their_block_and_its_section() {
    let mut outside = document();
    outside["figures"][1]["block"] = json!("b2");
    outside["figures"][1]["section"] = json!("s2");
    let block = "b2".to_owned();
    assert_eq!(faults(&outside), [("figures[1].target".to_owned(), FaultKind::OutsideBlock { block })]);

    let mut elsewhere = document();
    elsewhere["figures"][1]["section"] = json!("s2");
    let (block, section) = ("b1".to_owned(), Some("s1".to_owned()));
    let expected = ("figures[1].section".to_owned(), FaultKind::OtherSection { block, section });
    assert_eq!(faults(&elsewhere), [expected]);

    let mut nowhere = document();
    nowhere["blocks"][1].as_object_mut().unwrap().remove("section");
    assert_eq!(paths(&nowhere), ["figures[2].section", "figures[3].section"]);

    let mut unsaid = document();
    unsaid["figures"][3].as_object_mut().unwrap().remove("section");
    let article = taken(&unsaid);
    assert_eq!(article.figures[3].section, article.blocks[1].section);
}

#[test]
fn dates_stand_in_their_block_and_its_section() {
    let mut document = document();
    let date = |section: &str, start: u32, exact: &str| {
        json!({"id": format!("t{start}"), "section": section, "block": "b1", "event": {"zh": "事"},
            "value": "2023", "target": {"start": start, "end": start + 2, "exact": exact}})
    };
    document["dates"] = json!([date("s1", 0, "这里"), date("s2", 2, "有1"), date("s1", 11, "那里")]);
    assert_eq!(paths(&document), ["dates[1].section", "dates[2].target"]);
}

#[test]
fn what_is_wrong_with_a_block_is_told_once() {
    let mut document = document();
    document["blocks"][0]["spans"] = json!([]);
    document["blocks"][1]["section"] = json!("s9");
    assert_eq!(paths(&document), ["blocks[0].spans", "blocks[1].section"]);
    document["blocks"][0]["spans"] = json!([[0, 9], [9, 900]]);
    document["figures"][0]["block"] = json!("b9");
    assert_eq!(paths(&document), ["blocks[0].spans[1]", "blocks[1].section", "figures[0].block"]);
}

#[test]
fn figures_may_stand_across_parts_of_a_block_that_touch() {
    let mut document = document();
    document["blocks"][0]["spans"] = json!([[6, 11], [0, 4], [4, 6]]);
    assert_eq!(taken(&document).figures.len(), 4);
    document["blocks"][0]["spans"] = json!([[6, 11], [0, 4], [5, 6]]);
    assert_eq!(paths(&document), ["figures[0].target"]);
}

#[test]
fn figures_come_in_the_order_of_the_text() {
    let mut document = document();
    // The parts of the first block are read the other way round.
    document["blocks"][0]["spans"] = json!([[6, 11], [0, 6]]);
    document["figures"].as_array_mut().unwrap().swap(0, 3);
    document["figures"][3]["changeOf"] = json!("f4");
    document["highlights"] = json!(["f4", "d1"]);
    document["checks"] = json!([{"id": "c1", "rule": "sum", "inputs": ["f4", "f2"]}]);
    document["derived"] = json!([derived("d1", "f4 - f1"), derived("d2", "d1")]);
    document["tables"] = json!([{"id": "t1", "title": {"zh": "表"}, "columns": [{"id": "c", "title": {"zh": "值"}}],
        "rows": [{"title": {"zh": "行"}, "cells": {"c": {"figure": "f4"}}}]}]);
    let article = taken(&document);
    let ids: Vec<&str> = article.figure_views().map(|view| view.document_id()).collect();
    assert_eq!(ids, ["f2", "f1", "f3", "f4"]);
    for (number, id) in ids.iter().enumerate() {
        assert_eq!(article.find(id), Some(Item::Figure(FigureId(u32::try_from(number).unwrap()))));
    }
    let last = FigureId(3);
    assert_eq!(article.highlights[0], Item::Figure(last));
    assert_eq!(article.checks[0].inputs, [Item::Figure(last), Item::Figure(FigureId(0))]);
    assert_eq!(article.derived[0].inputs, [Item::Figure(last), Item::Figure(FigureId(1))]);
    assert_eq!(article.first_input(DerivedId(1)), Some(last));
    assert_eq!(article.tables_holding(last).count(), 1);
    assert_eq!(article.change_of(last), Some(FigureId(1)));
    let of_block = |number| article.figures_of_block(BlockId(number)).map(|id| id.0).collect::<Vec<_>>();
    assert_eq!([of_block(0), of_block(1)], [vec![0, 1], vec![2, 3]]);
}

#[test]
fn a_wide_table_is_read_in_the_time_its_cells_take() {
    let count = 20_000;
    let mut document = document();
    let cells: Value = (0..count)
        .map(|at| (format!("c{at}"), json!({"figure": "f1"})))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let row = json!({"title": {"zh": "行"}, "cells": cells});
    let columns: Vec<Value> =
        (0..count).map(|at| json!({"id": format!("c{at}"), "title": {"zh": "列"}})).collect();
    document["tables"] =
        json!([{"id": "t1", "title": {"zh": "表"}, "columns": columns, "rows": [row, row, row, row]}]);
    let begin = std::time::Instant::now();
    let article = taken(&document);
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    assert!(article.tables[0].rows[3].cells.iter().all(|cell| matches!(cell, Cell::Figure(FigureId(0)))));
    document["tables"][0]["columns"][7]["id"] = json!("c6");
    let paths = paths(&document);
    assert_eq!(&paths[..2], ["tables[0].columns[7].id", "tables[0].rows[0].cells.c7"]);
}

#[test]
fn a_source_too_large_to_number_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = document();
    document.as_object_mut().unwrap().remove("text");
    document["source"] = json!({"name": "source.txt"});
    let file = folder.path().join("article.json");
    std::fs::write(&file, document.to_string()).unwrap();
    // A file with a hole: nothing of it is stored.
    std::fs::File::create(folder.path().join("source.txt"))
        .unwrap()
        .set_len(u64::from(u32::MAX) + 1)
        .unwrap();
    let Err(Error::Refused(error)) = load_file(&file, &Progress::default()) else { panic!("taken") };
    let kinds: Vec<&FaultKind> = error.problems().iter().map(|it| &it.fault.kind).collect();
    assert_eq!(kinds, [&FaultKind::TooLarge { limit: u64::from(u32::MAX) }]);
}
