//! The summary tables that are built of a raw page against those that a careful analyst made of it.
//!
//! A table of the facts file has a counterpart when one of ours holds all of its figures, by value and unit,
//! and has at most twice as many. A table that shows nothing but derived values
//! is held to those, within one percent; a timeline to the days, months and periods that it shares with ours,
//! which have to be two thirds of it. Tables without any number have no counterpart.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use serde_json::Value;
use zonglan::article::{Article, Cell, Table};
use zonglan::date::Period;
use zonglan::i18n::Lang;
use zonglan::job::Progress;
use zonglan::number::Decimal;
use zonglan::open::open_file;

/// Tables of the facts file that need a counterpart, of 21.
const WANTED: usize = 16;

fn shared(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// Least and greatest value, and unit.
type Amount = (Option<Decimal>, Option<Decimal>, String);

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_number().and_then(|it| Decimal::from_str_exact(&it.to_string()).ok())
}

/// A unit as it is compared: 标箱 is TEU, and what a plant makes it makes by the year.
fn unit(text: &str) -> String {
    match text.trim_end_matches("/年") {
        "标箱" => "TEU".to_owned(),
        other => other.replace("标箱", "TEU"),
    }
}

/// The numbers of a table of the facts: reported ones, or derived ones.
fn numbers(table: &Value, derived: bool) -> Vec<Amount> {
    let rows = table["rows"].as_array().unwrap();
    let cells = rows.iter().flat_map(|row| row.as_array().unwrap()).filter(|cell| cell["ref"].is_string());
    cells
        .filter(|cell| cell["derived"].as_bool().unwrap_or(false) == derived)
        .map(|cell| {
            let value = decimal(&cell["value"]);
            let low = value.or_else(|| decimal(&cell["lower"]));
            let high = value.or_else(|| decimal(&cell["upper"]));
            (low, high, unit(cell["unit"].as_str().unwrap_or("")))
        })
        .collect()
}

/// The figures and the derived values of one of our tables.
fn ours(article: &Article, table: &Table) -> (Vec<Amount>, Vec<Amount>) {
    let (mut figures, mut derived) = (Vec::new(), Vec::new());
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        match cell {
            Cell::Figure(id) => {
                let view = article.figure(*id).unwrap();
                let interval = view.interval();
                let own = view.value().filter(|_| view.figure.modifier.word() != "range");
                let (low, high) = (own.or(interval.lower.value()), own.or(interval.upper.value()));
                figures.push((low, high, unit(view.unit().text(Lang::Zh))));
            }
            Cell::Derived(id) => {
                let it = &article.derived[id.index()];
                derived.push((it.point, it.point, unit(article.unit(it.unit).text(Lang::Zh))));
            }
            _ => {}
        }
    }
    (figures, derived)
}

fn near(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() * Decimal::ONE_HUNDRED <= b.abs(),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// First and last day of a time: 2023-01/2023-05 and 2023-01-01/2023-05-31 are one.
fn days_of(text: &str) -> Option<String> {
    let period = Period::parse(text).ok().filter(|it| it.is_dated())?;
    Some(format!("{:?}", period.days()))
}

/// The dates of a timeline, as days.
fn dates(table: &Value) -> Vec<String> {
    let rows = table["rows"].as_array().unwrap().iter();
    let first = |row: &Value| days_of(row[0]["text"].as_str().unwrap_or(""));
    rows.filter_map(first).collect()
}

fn our_dates(article: &Article, table: &Table) -> Vec<String> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .filter_map(|cell| match cell {
            Cell::Date(id) => days_of(&article.dates[id.index()].period.to_string().replace('?', "")),
            _ => None,
        })
        .collect()
}

fn has_counterpart(article: &Article, wanted: &Value) -> bool {
    let (figures, derived, days) = (numbers(wanted, false), numbers(wanted, true), dates(wanted));
    article.tables.iter().any(|table| {
        let (own, worked) = ours(article, table);
        if !figures.is_empty() {
            let has = |it: &Amount| own.iter().any(|other| other == it);
            figures.iter().all(has) && own.len() <= 2 * figures.len()
        } else if !derived.is_empty() {
            let has = |(low, _, unit): &Amount| worked.iter().any(|it| it.2 == *unit && near(it.0, *low));
            derived.iter().all(has) && worked.len() <= 2 * derived.len()
        } else if days.len() > 1 {
            let known = our_dates(article, table);
            days.iter().filter(|day| known.contains(day)).count() * 3 >= days.len() * 2
                && known.len() <= 2 * days.len()
        } else {
            false
        }
    })
}

#[test]
fn an_analysts_tables_have_counterparts() {
    let (Some(page), Some(facts)) =
        (shared("articles/jiangjin-2023.txt"), shared("facts/jiangjin-facts.json"))
    else {
        return;
    };
    let article = open_file(&page, &Progress::default()).unwrap();
    let facts: Value = serde_json::from_str(&std::fs::read_to_string(facts).unwrap()).unwrap();
    let of_sections = facts["sections"].as_array().unwrap().iter();
    let tables: Vec<&Value> = of_sections
        .flat_map(|section| section["tables"].as_array().unwrap())
        .chain(facts["cross_tables"].as_array().unwrap())
        .collect();
    assert_eq!(tables.len(), 21);
    let (found, missing): (Vec<_>, Vec<_>) = tables
        .iter()
        .map(|it| (it["id"].as_str().unwrap(), has_counterpart(&article, it)))
        .partition(|it| it.1);
    let names =
        |list: Vec<(&str, bool)>| list.into_iter().map(|it| it.0.to_owned()).collect::<Vec<_>>().join(" ");
    println!("{} of 21; without counterpart: {}", found.len(), names(missing.clone()));
    assert!(found.len() >= WANTED, "{} of 21; without counterpart: {}", found.len(), names(missing));
}
