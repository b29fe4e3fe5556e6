//! Input that no audit should be asked about: a clear finding or a clear error, never a wrong verdict.

use serde_json::{Value, json};

use super::document::{Figure, article};
use super::{file, findings, run};

/// Audits a document: status and the verdicts found.
#[track_caller]
fn verdicts(document: &Value) -> (i32, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let name = file(folder.path(), "article.json", document);
    let (status, found) = findings(&[&name]);
    (status, found.iter().map(|it| it["verdict"].as_str().unwrap().to_owned()).collect())
}

fn up() -> Value {
    json!({"change": "up"})
}

#[test]
fn what_cannot_be_decided_is_said_to_be_so() {
    let plain = || json!({});
    for (text, figures) in [
        // A base of zero, and a negative one: no growth is defined.
        (
            "由上年的0列增至407列，同比增长120.5%。",
            vec![("b", "0列", plain()), ("a", "407列", plain()), ("g", "120.5%", up())],
        ),
        (
            "利润由上年的-5亿元增至10亿元，同比增长300%。",
            vec![("b", "-5亿元", plain()), ("a", "10亿元", plain()), ("g", "300%", up())],
        ),
        // A base that can be zero.
        (
            "由上年的不足1亿元增至3亿元，同比增长250%。",
            vec![
                (
                    "b",
                    "不足1亿元",
                    json!({"modifier": "less-than", "value": "1", "unitText": "亿元", "kind": "amount"}),
                ),
                ("a", "3亿元", plain()),
                ("g", "250%", up()),
            ],
        ),
        // Everything lost: any level before would do.
        ("开行50列，同比下降100%。", vec![("a", "50列", plain()), ("g", "100%", json!({"change": "down"}))]),
    ] {
        let figures: Vec<Figure> =
            figures.into_iter().map(|(id, words, more)| Figure(id, words, more)).collect();
        let (status, found) = verdicts(&article(text, &figures));
        assert_eq!(status, 0, "{text}: {found:?}");
        assert!(found.iter().any(|it| it == "unverifiable"), "{text}: {found:?}");
        assert!(found.iter().all(|it| it == "unverifiable"), "{text}: {found:?}");
    }
}

#[test]
fn figures_without_units_are_audited_as_numbers() {
    let figures = |total| {
        [
            Figure("t", total, json!({"kind": "count"})),
            Figure("a", "25", json!({"kind": "count"})),
            Figure("b", "20", json!({"kind": "count"})),
        ]
    };
    let (status, found) = verdicts(&article("共45，其中甲25，乙20。", &figures("45")));
    assert_eq!(status, 0, "{found:?}");
    verdicts(&article("共46，其中甲25，乙20。", &figures("46")));
}

#[test]
fn what_cannot_be_read_is_an_error_that_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let huge = "9".repeat(1_000_000);
    let mut digits = article("开行1列。", &[Figure("a", "1列", json!({"value": huge}))]);
    let complaint = |document: &Value| {
        let name = file(folder.path(), "article.json", document);
        let (status, out, complaint) = run(&[&name]);
        assert_eq!((status, out.as_str()), (2, ""), "{complaint}");
        complaint
    };
    let said = complaint(&digits);
    assert!(said.contains("article.json:") && said.len() < 10_000, "{}", said.len());
    digits["figures"][0]["value"] = json!("1");
    digits["derived"] = json!([
        {"id": "d1", "title": {"zh": "一"}, "formula": "d2 + a", "unitText": "列"},
        {"id": "d2", "title": {"zh": "二"}, "formula": "d1 - a", "unitText": "列"},
    ]);
    assert!(complaint(&digits).contains("d1"));
    let empty = folder.path().join("empty.json");
    std::fs::write(&empty, "").unwrap();
    let (status, _, said) = run(&[empty.to_str().unwrap()]);
    assert!(status == 2 && said.contains("empty.json"), "{said}");
    let (status, _, said) = run(&[folder.path().to_str().unwrap()]);
    assert!(status == 2 && !said.is_empty(), "{said}");
}

#[test]
fn numbers_at_the_end_of_what_a_decimal_holds_do_no_harm() {
    let most = "79228162514264337593543950335";
    for unit in ["列", "亿元", "万亿元"] {
        for kind in ["count", "amount"] {
            let words: &'static str = Box::leak(format!("{most}{unit}").into_boxed_str());
            let text = format!("共{words}，其中甲{words}，乙{words}，同比增长0.01%。");
            let more = || json!({"kind": kind, "value": most, "unitText": unit});
            let figures = [
                Figure("t", words, more()),
                Figure("a", words, more()),
                Figure("b", words, more()),
                Figure("g", "0.01%", up()),
            ];
            let folder = tempfile::tempdir().unwrap();
            let name = file(folder.path(), "article.json", &article(&text, &figures));
            let (status, _, complaint) = run(&[&name]);
            assert!((0..=2).contains(&status), "{complaint}");
        }
    }
}
