#![allow(clippy::unwrap_used)]
use super::*;
use crate::i18n::Lang;
use proptest::prelude::*;

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

#[test]
fn what_is_read_is_written_again() {
    for text in [
        "2023",
        "2023-06",
        "2023-06-05",
        "2023-Q2",
        "2023-H1",
        "2023?-06-11",
        "XXXX-06-25",
        "XXXX",
        "P1Y",
        "2023-01-01/2023-05-31",
        "2023?-01-01/2023?-05-31",
        "2023-07-01/..",
        "../2023-06",
        "2019-07/2023?-05-31",
        "9999-06/9999",
        "9999-12/9999-Q4",
        "2023-06/XXXX-07",
        "2023-06/XXXX-05",
        "XXXX-07/2023-06",
    ] {
        assert_eq!(period(text).to_string(), text);
    }
}

#[test]
fn what_is_no_date_says_where() {
    for (text, error) in [
        ("", DateError::Form(0)),
        ("20x3", DateError::Form(0)),
        ("2023-6", DateError::Form(4)),
        ("2023-06-0a", DateError::Form(8)),
        ("2023-06-05/2023-0", DateError::Form(15)),
        ("2023-02-30", DateError::NoSuchDay("2023-02-30".to_owned())),
        ("2023-13", DateError::NoSuchDay("2023-13".to_owned())),
        ("2023-06/2023-01", DateError::Reversed),
        ("../..", DateError::Form(0)),
        ("二〇二三年", DateError::Form(0)),
    ] {
        assert_eq!(Period::parse(text), Err(error), "{text}");
    }
}

#[test]
fn labels_are_short_and_name_whole_months() {
    for (text, zh, en) in [
        ("2023?-01-01/2023?-05-31", "2023年1–5月", "Jan–May 2023"),
        ("2023-04-01/2023-06-30", "2023Q2", "2023Q2"),
        ("2023-01-01/2023-06-30", "2023H1", "2023H1"),
        ("2023-01/2023-12", "2023", "2023"),
        ("2023-06-05", "2023-06-05", "2023-06-05"),
        ("2019-07/2023?-05-31", "2019-07–2023-05-31", "2019-07–2023-05-31"),
        ("2023-07-01/..", "2023-07-01起", "from 2023-07-01"),
        ("../2023-06", "至2023-06", "to 2023-06"),
        ("XXXX", "未注明", "not stated"),
        ("P1Y", "每年", "per year"),
    ] {
        assert_eq!(period(text).label(Lang::Zh), zh, "{text}");
        assert_eq!(period(text).label(Lang::En), en, "{text}");
    }
}

#[test]
fn short_labels_drop_the_year_of_months_only() {
    for (text, zh, en) in [
        ("2023-01-01/2023-05-31", "1–5月", "Jan–May"),
        ("2023-01-01/2023-06-30", "2023H1", "2023H1"),
        ("2023-06-05", "2023-06-05", "2023-06-05"),
        ("2023-07-01/..", "2023-07-01起", "from 2023-07-01"),
    ] {
        assert_eq!(period(text).short_label(Lang::Zh), zh, "{text}");
        assert_eq!(period(text).short_label(Lang::En), en, "{text}");
    }
}

#[test]
fn containment_and_overlap() {
    let half = period("2023-01-01/2023-06-30");
    assert!(half.contains(period("2023-06-15")));
    assert!(!half.contains(period("2023-07")));
    assert!(period("2023-07-01/..").contains(period("2024")));
    assert!(!half.contains(period("XXXX-06-15")));
    assert_eq!(half.overlaps(period("2023-Q2")), Some(true));
    assert_eq!(half.overlaps(period("2023-H2")), Some(false));
    assert_eq!(half.overlaps(period("XXXX-06")), None);
    assert_eq!(period("2023-07-01/..").overlaps(period("../2023-06")), Some(false));
}

#[test]
fn how_it_is_known() {
    assert_eq!(period("2023").known(), Known::Stated);
    assert_eq!(period("2019-07/2023?-05").known(), Known::Inferred);
    assert_eq!(period("XXXX").known(), Known::Unstated);
}

#[test]
fn periods_sort_by_time_and_unknown_ones_last() {
    let mut texts = [
        "XXXX",
        "XXXX-06-25",
        "../XXXX-05",
        "2023-06-05",
        "XXXX-02",
        "2023",
        "9999",
        "2019-07",
        "../2018",
        "2023-06",
    ];
    texts.sort_by_key(|text| period(text).sort_key());
    assert_eq!(
        texts,
        [
            "../2018",
            "2019-07",
            "2023",
            "2023-06",
            "2023-06-05",
            "9999",
            "../XXXX-05",
            "XXXX-02",
            "XXXX-06-25",
            "XXXX"
        ]
    );
}

#[test]
fn a_period_ends_with_the_last_day_it_names() {
    for (text, first, last) in [
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-Q1", "2023-01-01", "2023-03-31"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-06-05", "2023-06-05", "2023-06-05"),
    ] {
        let days = period(text).days();
        let shown = |day: Option<Date>| day.unwrap().to_string();
        assert_eq!((shown(days.0), shown(days.1)), (first.to_owned(), last.to_owned()), "{text}");
    }
    assert!(period("9999").contains(period("9999-07-01")));
}

proptest! {
    #[test]
    fn no_text_panics(text in "[-0-9XQHP?/.年]{0,40}") {
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
            let _ = (period.label(Lang::Zh), period.sort_key(), period.overlaps(period));
        }
    }
}
