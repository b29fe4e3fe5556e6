#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::table::{Arrangement, FigureRows, arrange, arrange_findings};

/// Ids of the sample's figures that a filter leaves.
fn found(filter: &str) -> String {
    let article = crate::load::sample().unwrap();
    found_in(&article, filter, Beside::default())
}

fn found_in(article: &Article, filter: &str, beside: Beside) -> String {
    let filter = Query::read(filter).unwrap_or_else(|error| panic!("{filter}: {}", error.message(Lang::En)));
    let wanted = Arrangement { filter, beside, ..Arrangement::default() };
    let views = FigureRows::all(article);
    let view = arrange(&views, &wanted, &Progress::default()).unwrap();
    let rows = (0..view.len(article.figures.len())).filter_map(|place| view.row(place));
    let ids: Vec<&str> = rows.filter_map(|row| views.figure(row)).map(|view| view.document_id()).collect();
    ids.join(" ")
}

fn audited() -> (Article, Beside) {
    let article = crate::load::sample().unwrap();
    let study = crate::derive::study(&article, &Progress::default());
    (article, Beside { study: Some(Arc::new(study)), ..Beside::default() })
}

/// The reading of a filter in words, or the place and words of its error.
fn read(filter: &str) -> String {
    match parse(filter).and_then(|expr| Query::read(filter).map(|_| expr)) {
        Ok(None) => "nothing".to_owned(),
        Ok(Some(expr)) => expr.to_string(),
        Err(error) => {
            let place = filter.get(error.span.clone()).unwrap_or("?");
            format!("{}[{place}] {}", error.span.start, error.message(Lang::En))
        }
    }
}

#[test]
fn filters_read_as_they_are_meant() {
    for (filter, expected) in [
        ("", "nothing"),
        ("  ", "nothing"),
        ("招商", "招商"),
        ("a b or c", "a b or c"),
        ("a (b or c)", "a (b or c)"),
        ("a and b", "a b"),
        ("a 且 b 或 非 c", "a b or not c"),
        ("not (a b)", "not (a b)"),
        ("-a -(b c)", "not a not (b c)"),
        ("－a", "not a"),
        ("-5.2%", "\"-5.2%\""),
        ("- a", "\"-\" a"),
        ("((a))", "a"),
        ("Not A", "not A"),
        ("单位：亿元，万元", "unit:亿元,万元"),
        ("单位：金额，口径：计划", "unit:金额 basis:计划"),
        ("单位:亿元,万元, 口径:计划", "unit:亿元,万元 basis:计划"),
        ("UNIT:money", "unit:money"),
        ("value:>1,000,<2", "value:\">1,000\",<2"),
        ("value:1,2", "value:1,2"),
        ("text:/a b\\/c/", "text:/a b\\/c/"),
        ("subject:“东风 小康”", "subject:\"东风 小康\""),
        ("\"a\\\"b\"", "\"a\\\"b\""),
        ("12:30", "\"12:30\""),
        ("江津：做强", "\"江津：做强\""),
        ("（a 或 b）c", "(a or b) c"),
        ("a\u{3000}b", "a b"),
        ("\"and\"", "\"and\""),
    ] {
        assert_eq!(read(filter), expected, "{filter}");
    }
}

#[test]
fn errors_say_where_and_what_was_expected() {
    for (filter, expected) in [
        ("a or", "4[] a term is missing after this; such as unit:亿元, or a word"),
        ("or a", "0[or] a term is missing here; such as unit:亿元, or a word"),
        ("(a", "0[(] the bracket is not closed; )"),
        ("a)", "1[)] no bracket is open here"),
        ("()", "1[)] a term is missing here; such as unit:亿元, or a word"),
        ("basis:", "6[] “basis:” lacks a value; such as agreed  planned  received"),
        ("basis:agreed,", "13[] “basis:” lacks a value; such as agreed  planned  received"),
        ("x unti:亿元", "2[unti] no field “unti”"),
        ("verdict:wrong", "8[wrong] no verdict “wrong”; one of contradiction caution"),
        ("招商 value:abc", "13[abc] “abc” is no number; such as >100亿, 10..20%, 5.7e10"),
        ("period:2023H3", "7[2023H3] “2023H3” is no period"),
        ("text:/(/", "5[/(/] the pattern cannot be read: unclosed group"),
        ("text:/a", "5[/a] the pattern is not closed"),
        ("subject:\"a", "8[\"a] the quote is not closed"),
    ] {
        assert!(read(filter).starts_with(expected), "{filter}: {}", read(filter));
    }
}

#[test]
fn a_pattern_that_would_explode_is_refused_with_words() {
    for filter in ["text:/(a{1000}){1000}{1000}/", "text:/\\w{5000}/"] {
        assert!(read(filter).contains("the pattern grows too large and is not run"), "{}", read(filter));
    }
    let deep = format!("text:/{}a{}/", "(".repeat(100), ")".repeat(100));
    assert!(read(&deep).contains("the pattern cannot be read"), "{}", read(&deep));
    // One that is slow elsewhere is not here.
    assert_eq!(found("text:/(a+)+$b/"), "");
}

#[test]
fn a_filter_of_any_length_is_read_or_refused() {
    assert!(Query::read(&"长".repeat(100_000)).is_ok());
    for filter in ["(", "not ", "a ", "a or ", "-(", "\"", "unit:亿元,"].map(|it| it.repeat(100_000)) {
        let error = Query::read(&filter).unwrap_err();
        assert!(filter.get(error.span.clone()).is_some(), "{error:?}");
        assert!(error.message(Lang::Zh).chars().count() < 200);
    }
}

#[test]
fn fields_ask_what_their_names_say() {
    for (filter, expected) in [
        ("basis:agreed", "f200 f201 f212 f214"),
        ("口径:协议", "f200 f201 f212 f214"),
        ("id:f306,F307", "f306 f307"),
        ("subject:重汽", "f113"),
        ("indicator:列数 value:>400", "f305 f306"),
        ("value:20362", "f308"),
        ("value:\"20,362\"", "f308"),
        ("value:20,362", "f308"),
        ("value:>100亿 basis:planned", "f104"),
        ("unit:标箱", "f308"),
        ("unit:TEU", "f308"),
        ("text:/^据介绍.*累计/ unit:列", "f305"),
    ] {
        assert_eq!(found(filter), expected, "{filter}");
    }
}

#[test]
fn a_comparison_holds_of_a_bound_when_it_holds_of_all_that_it_can_be() {
    // 超570亿元: more than 570, with no ceiling.
    let has = |filter: &str| found(filter).split(' ').any(|id| id == "f212");
    for (filter, expected) in [
        ("value:570亿", true),
        ("value:>500亿", true),
        ("value:>=570亿", true),
        ("value:>570亿", true),
        ("value:>600亿", false),
        ("value:<=570亿", false),
        ("value:<1000亿", false),
        ("value:500亿..600亿", false),
        ("value:>5万", true),
        ("value:>1000", false),
        ("value:>5000000万元", true),
    ] {
        assert_eq!(has(filter), expected, "{filter}");
    }
}

#[test]
fn units_go_by_kind_by_name_and_by_code() {
    let article = crate::load::sample().unwrap();
    let count = |filter: &str| found(filter).split_whitespace().count();
    let money = article.figure_views().filter(|it| it.unit().currency().is_some()).count();
    assert_eq!((count("unit:money"), count("unit:CNY"), count("单位:金额")), (money, money, money));
    assert!(count("unit:亿元") < money && count("unit:亿元") > 5);
    assert_eq!(count("unit:亿元 or unit:万元 or unit:元"), money);
    assert_eq!(count("unit:percent"), article.figure_views().filter(|it| it.unit().is_percent()).count());
    assert_eq!(found("unit:没有"), "");
}

#[test]
fn the_audit_and_the_marks_can_be_asked() {
    let (article, mut beside) = audited();
    let audit = &beside.study.clone().unwrap().audit;
    let expected: Vec<&str> = article
        .figure_views()
        .filter(|view| audit.about(view.id).any(|(_, it)| it.verdict == crate::check::Verdict::Caution))
        .map(|view| view.document_id())
        .collect();
    assert!(!expected.is_empty());
    for filter in ["verdict:!", "verdict:注意", "verdict:caution", "结论：！"] {
        assert_eq!(found_in(&article, filter, beside.clone()), expected.join(" "), "{filter}");
        assert!(Query::read(filter).unwrap().asks_the_audit());
    }
    assert_eq!(found("verdict:!"), "", "no figure has a verdict before the audit");
    let first = article.figure_views().next().unwrap();
    beside.marked.insert(first.id);
    beside.noted.insert(first.id);
    for filter in ["is:marked", "是:有笔记", "is:marked,corrected"] {
        assert_eq!(found_in(&article, filter, beside.clone()), first.document_id(), "{filter}");
        assert!(Query::read(filter).unwrap().asks_the_marks());
    }
    assert!(!Query::read("招商 unit:money").unwrap().asks_the_marks());
    assert_eq!(found_in(&article, "is:hedged id:f212,f104", beside.clone()), "f212");
    assert_eq!(found_in(&article, "is:bound id:f212,f104", beside), "f212");
}

#[test]
fn findings_are_asked_for_themselves_and_for_their_figures() {
    let (article, mut beside) = audited();
    let audit = &beside.study.clone().unwrap().audit;
    beside.reviewed.insert(1);
    let kept = |filter: &str| {
        let query = Query::read(filter).unwrap();
        let view = arrange_findings(&article, audit, &query, crate::table::FindingOrder::Rule, &beside);
        let mut rows: Vec<usize> = (0..view.len(0)).filter_map(|place| view.row(place)).collect();
        rows.sort_unstable();
        rows
    };
    let all = audit.findings.len();
    assert_eq!(kept("is:reviewed"), [1]);
    assert_eq!(kept("not is:reviewed").len(), all - 1);
    assert_eq!(kept("verdict:!,✗ or not verdict:!,✗").len(), all);
    let weak: Vec<usize> =
        (0..all).filter(|at| audit.findings[*at].strength() == Some(crate::check::Strength::Weak)).collect();
    assert_eq!(kept("strength:weak"), weak);
    assert_eq!(kept("弱"), weak);
    let of_money = (0..all).filter(|at| {
        let figures = audit.findings[*at].figures.iter().filter_map(|id| article.figure(*id));
        figures.into_iter().any(|view| view.unit().currency().is_some())
    });
    assert_eq!(kept("unit:money"), of_money.collect::<Vec<_>>());
    assert!(!kept("rule:growth-base value:407").is_empty());
}

#[test]
fn values_that_exist_are_counted_as_the_filter_finds_them() {
    let (article, beside) = audited();
    for &field in Field::ALL {
        for value in existing(&article, &beside, field, Over::Figures) {
            for lang in Lang::ALL {
                let filter = format!("{}:{}", field.word(), written(value.names(lang)[0]));
                let kept = found_in(&article, &filter, beside.clone()).split_whitespace().count();
                let is_part = matches!(field, Field::Section | Field::Indicator | Field::Subject);
                assert!(
                    Some(kept) == value.count || is_part && Some(kept) > value.count,
                    "{filter}: {kept}, {:?}",
                    value.count
                );
            }
        }
    }
    let units = existing(&article, &beside, Field::Unit, Over::Figures);
    assert_eq!(units.first().map(|it| it.en.as_str()), Some("money"));
}

#[test]
fn values_over_findings_are_counted_as_findings() {
    let (article, mut beside) = audited();
    beside.reviewed.insert(1);
    let audit = &beside.study.clone().unwrap().audit;
    for &field in Field::ALL {
        for value in existing(&article, &beside, field, Over::Findings) {
            let query =
                Query::read(&format!("{}:{}", field.word(), written(value.names(Lang::Zh)[0]))).unwrap();
            let order = crate::table::FindingOrder::Rule;
            let kept = arrange_findings(&article, audit, &query, order, &beside).len(0);
            assert_eq!(value.count, Some(kept), "{}", query.text());
            assert!(kept > 0, "{}", query.text());
        }
    }
    let states = existing(&article, &beside, Field::Is, Over::Findings);
    assert!(states.iter().any(|it| it.en == "reviewed" && it.count == Some(1)), "{states:?}");
}

#[test]
fn any_of_several_states_is_either_of_them() {
    let (article, mut beside) = audited();
    let audit = &beside.study.clone().unwrap().audit;
    beside.reviewed.insert(1);
    beside.marked.extend(audit.findings[0].figures.iter().copied());
    let kept = |filter: &str| {
        let query = Query::read(filter).unwrap();
        arrange_findings(&article, audit, &query, crate::table::FindingOrder::Rule, &beside)
    };
    for (at, a) in State::ALL.iter().enumerate() {
        for b in State::ALL.iter().skip(at + 1) {
            let (a, b) = (a.word(), b.word());
            assert_eq!(kept(&format!("is:{a},{b}")), kept(&format!("is:{a} or is:{b}")), "{a}, {b}");
        }
    }
    assert!(kept("is:questioned,bound").len(0) > kept("is:questioned").len(0));
}

#[test]
fn values_and_patterns_are_limited_however_they_are_joined() {
    for filter in [format!("id:{}", "f1,".repeat(600)), "id:f1,f2 ".repeat(300)] {
        let filter = filter.trim_end_matches(',');
        assert!(read(filter).contains("too many terms; 500 at most"), "{}", read(filter));
    }
    assert!(Query::read(&format!("id:{}", vec!["f1"; 500].join(","))).is_ok());
    for joined in ["text:/a/,", "text:/a/ or "] {
        let some = joined.repeat(16);
        assert!(Query::read(some.trim_end_matches([',', ' ']).trim_end_matches("or").trim_end()).is_ok());
    }
    // As fast as one: the patterns are refused before the first is made ready.
    let begun = std::time::Instant::now();
    let many = format!("text:{}", vec![r"/\w{30}/"; 10_000].join(","));
    assert!(Query::read(&many).is_err());
    let many = format!("text:{}", vec![r"/\w{30}/"; 400].join(","));
    assert!(read(&many).contains("too many patterns; 16 at most"), "{}", read(&many));
    assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(Query::read("招商 unit:亿元").unwrap().cost(), Some(2));
    assert_eq!(Query::read("招商 text:/a/").unwrap().cost(), None);
}

/// A word that needs quotes as often as not.
fn any_word() -> impl Strategy<Value = String> {
    "[a招:：()（,，、\"“\\\\/ \u{3000}-]{1,5}|and|或|not|[a-z招商]{1,4}"
}

fn any_term() -> impl Strategy<Value = Expr> {
    let value = |text: String, is_pattern| Value { text, is_pattern, span: 0..0 };
    let bare = any_word().prop_map(move |word| Term { field: None, values: vec![value(word, false)] });
    let listed =
        (0..Field::ALL.len(), proptest::collection::vec(any_word(), 1..3)).prop_map(move |(at, words)| {
            Term {
                field: Some(Field::ALL[at]),
                values: words.into_iter().map(|it| value(it, false)).collect(),
            }
        });
    let pattern = "[a/.(招 ]{1,5}"
        .prop_map(move |text| Term { field: Some(Field::Text), values: vec![value(text, true)] });
    prop_oneof![bare, listed, pattern].prop_map(Expr::Term)
}

/// Filters whose terms are words that the sample's figures may have.
fn any_expr(term: impl Strategy<Value = Expr> + 'static) -> impl Strategy<Value = Expr> {
    term.prop_recursive(4, 16, 3, |inner| {
        let parts = proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts.clone().prop_map(|it| Expr::all(it).unwrap()),
            parts.prop_map(|it| Expr::any(it).unwrap()),
            inner.prop_map(|it| Expr::Not(Box::new(it))),
        ]
    })
}

fn asked() -> impl Strategy<Value = Expr> {
    const TERMS: &[&str] = &[
        "亿",
        "basis:agreed",
        "unit:money",
        "value:>100",
        "period:2023H1",
        "is:hedged",
        "招商",
        "text:同比",
    ];
    any_expr(proptest::sample::select(TERMS).prop_map(|it| parse(it).unwrap().unwrap()))
}

proptest! {
    /// What is printed reads back as the same.
    #[test]
    fn a_filter_reads_back(expr in any_expr(any_term())) {
        prop_assert_eq!(parse(&expr.to_string()), Ok(Some(expr.clone())), "{}", expr);
    }

    /// Behind a whole filter a field can stand: what is completed and what is read agree where terms end.
    #[test]
    fn a_field_can_follow_a_filter(expr in any_expr(any_term())) {
        let text = format!("{expr} ");
        let gap = Gap::at(&text, text.len());
        prop_assert_eq!(gap.map(|it| (it.field, it.typed)), Some((None, String::new())), "{}", text);
    }

    /// No text is too strange to be read or refused at a place of its own.
    #[test]
    fn any_text_is_read_or_refused(text in "[a招:：()（）,“”\"/\\\\ -]{0,24}|\\PC{0,40}") {
        match Query::read(&text) {
            Ok(query) => prop_assert_eq!(query.text(), text.trim()),
            Err(error) => prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error),
        }
        for (at, _) in text.char_indices() {
            let _ = Gap::at(&text, at);
        }
    }

    /// not not a = a; not (a b) = not a or not b; a (b or c) = a b or a c.
    #[test]
    fn filters_obey_the_laws_of_logic(a in asked(), b in asked(), c in asked()) {
        let not = |it: &Expr| Expr::Not(Box::new(it.clone()));
        let all = |parts: &[&Expr]| Expr::all(parts.iter().map(|it| (*it).clone()).collect()).unwrap();
        let any = |parts: &[&Expr]| Expr::any(parts.iter().map(|it| (*it).clone()).collect()).unwrap();
        let found = |expr: &Expr| found(&expr.to_string());
        prop_assert_eq!(found(&not(&not(&a))), found(&a));
        prop_assert_eq!(found(&not(&all(&[&a, &b]))), found(&any(&[&not(&a), &not(&b)])));
        prop_assert_eq!(found(&not(&any(&[&a, &b]))), found(&all(&[&not(&a), &not(&b)])));
        prop_assert_eq!(found(&all(&[&a, &any(&[&b, &c])])), found(&any(&[&all(&[&a, &b]), &all(&[&a, &c])])));
    }
}
