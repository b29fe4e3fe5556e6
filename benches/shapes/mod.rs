//! Articles that are large in one way only: each shows whether a frame costs what is on the screen.

use std::fmt::Write as _;

/// An article of one shape, and the keys that lead to what it is large in.
pub(crate) struct Shape {
    /// What there are many of.
    pub name: &'static str,
    /// The keys.
    pub keys: &'static str,
    /// The article as JSON, with so many of them.
    pub json: fn(usize) -> String,
    /// How many the large article has.
    pub many: usize,
}

/// How many of everything the small article has: more than a screen shows.
pub(crate) const FEW: usize = 100;

/// The shapes.
pub(crate) const SHAPES: &[Shape] = &[
    Shape { name: "tables of a section", keys: "2", json: tables, many: 10_000 },
    Shape { name: "columns of a table", keys: "2", json: columns, many: 4_000 },
    Shape { name: "highlights", keys: "", json: highlights, many: 100_000 },
    Shape { name: "figures of a block", keys: "3", json: figures, many: 100_000 },
];

const PIECE: &str = "开行1列，";
const PIECE_LEN: usize = 5;

/// An article of so many figures in one block, with further members.
fn article(figures: usize, more: &str) -> String {
    let mut json = format!(
        r#"{{"format": "zonglan/article/1", "headline": {{"zh": "样例"}}, "text": "{}",
        "sections": [{{"id": "s1", "topic": "other", "name": {{"zh": "一"}}}}],
        "blocks": [{{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, {}]]}}],
        {more} "figures": ["#,
        PIECE.repeat(figures),
        PIECE_LEN * figures,
    );
    for number in 0..figures {
        let start = PIECE_LEN * number + 2;
        let _ = write!(
            json,
            r#"{}{{"id": "f{number}", "section": "s1", "block": "b1", "kind": "count", "value": "1",
            "unitText": "列", "variableMeasured": {{"zh": "开行"}},
            "target": {{"start": {start}, "end": {}, "exact": "1列"}}}}"#,
            if number == 0 { "" } else { "," },
            start + 2,
        );
    }
    json.push_str("]}");
    json
}

fn list(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(entry).collect::<Vec<_>>().join(",")
}

fn tables(count: usize) -> String {
    let table = |number| {
        format!(
            r#"{{"id": "t{number}", "section": "s1", "title": {{"zh": "表"}},
            "columns": [{{"id": "c", "title": {{"zh": "列"}}}}],
            "rows": [{{"title": {{"zh": "行"}}, "cells": {{"c": {{"figure": "f1"}}}}}}]}}"#
        )
    };
    article(FEW, &format!(r#""tables": [{}],"#, list(count, table)))
}

fn columns(count: usize) -> String {
    let heads =
        list(count, |it| format!(r#"{{"id": "c{it}", "title": {{"zh": "列{it}"}}, "unitText": "列"}}"#));
    let cells = list(count, |it| format!(r#""c{it}": {{"figure": "f1"}}"#));
    let rows = list(50, |it| format!(r#"{{"title": {{"zh": "行{it}"}}, "cells": {{{cells}}}}}"#));
    let table = format!(
        r#"{{"id": "t1", "section": "s1", "title": {{"zh": "表"}}, "columns": [{heads}], "rows": [{rows}]}}"#
    );
    article(FEW, &format!(r#""tables": [{table}],"#))
}

fn highlights(count: usize) -> String {
    article(FEW, &format!(r#""highlights": [{}],"#, list(count, |_| r#""f1""#.to_owned())))
}

fn figures(count: usize) -> String {
    article(count, "")
}
