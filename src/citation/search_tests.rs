#![allow(clippy::unwrap_used)]

use super::*;
use crate::citation::card::{Provenance, Target, cards};
use crate::citation::verdict::Edit;
use crate::table::Show;
use proptest::prelude::*;

const TEXT: &str = "某区上半年经济运行情况\n\n一、招商引资\n\n今年1月至6月，全区签约项目138个，协议引资超570亿元，实到资金127亿元，同比增长12.5%。\n\n二、工业\n\n全区开工项目62个，其中工业项目39个，占62.9%；竣工项目41个，其中工业项目31个，占75.6%。\n";

/// A card of the first place where a quote stands in the text.
fn card(quote: &str) -> Card {
    card_in(TEXT, quote)
}

fn card_in(text: &str, quote: &str) -> Card {
    let at = text.find(quote).unwrap();
    let (before, after) = (&text[..at], &text[at + quote.len()..]);
    let start = u32::try_from(before.chars().count()).unwrap();
    let tail: Vec<char> = before.chars().rev().take(32).collect();
    Card {
        target: Target {
            start,
            end: start + u32::try_from(quote.chars().count()).unwrap(),
            exact: quote.to_owned(),
            prefix: tail.into_iter().rev().collect(),
            suffix: after.chars().take(32).collect(),
        },
        ..Card::default()
    }
}

fn verify(card: &Card, text: &str) -> Verified {
    let text = SourceText::new(text.to_owned());
    Search::new(&text).verify(card)
}

/// What was done to a text.
type Edited<'a> = &'a dyn Fn(&str) -> String;

#[test]
fn a_text_that_was_edited_is_told_apart() {
    let cases: &[(&str, Edited<'_>, Outcome, &str)] = &[
        ("超570亿元", &str::to_owned, Outcome::Same, "超570亿元"),
        ("超570亿元", &|it| format!("前言一段，说明来历。\n\n{it}"), Outcome::Moved, "超570亿元"),
        ("超570亿元", &|it| it.replace("超570亿元", "超57\n0 亿元"), Outcome::Same, "超57\n0 亿元"),
        ("超570亿元", &|it| it.replace("570亿", "560亿"), Outcome::Changed, "超560亿元"),
        ("超570亿元", &|it| it.replace("超570", "约570"), Outcome::Changed, "约570亿元"),
        ("超570亿元", &|it| it.replace("超570", "570"), Outcome::Changed, "570亿元"),
        ("62.9%", &|it| it.replace("62.9%", "162.9%"), Outcome::Changed, "162.9%"),
        ("62.9%", &|it| it.replace("62.9%", "62.95%"), Outcome::Changed, "62.95%"),
        ("127亿元", &|it| it.replace("127亿元", "5,127亿元"), Outcome::Changed, "5,127亿元"),
        ("127亿元", &|it| it.replace("实到资金127", "实到资金约127"), Outcome::Reworded, "127亿元"),
        ("127亿元", &|it| it.replace("实到资金", "到位资金"), Outcome::Reworded, "127亿元"),
        ("超570亿元", &|it| it.replace("一、招商引资", "一、招商工作"), Outcome::Same, "超570亿元"),
        ("41个", &|it| it.replace("竣工项目41个", "竣工项目四十一个"), Outcome::Changed, "四十一个"),
        ("超570亿元", &|it| it.replace("，协议引资超570亿元", ""), Outcome::Changed, ""),
        ("超570亿元", &|_| "另一篇文章，与此无关，只说天气晴好，气温适宜。".to_owned(), Outcome::Gone, ""),
        ("超570亿元", &|_| String::new(), Outcome::Gone, ""),
        ("超570亿元", &|_| "另有报道说，总额超570亿元。".to_owned(), Outcome::Reworded, "超570亿元"),
        ("62个", &|_| "甲县来了62个人，乙县来了62个人，都很满意。".to_owned(), Outcome::Ambiguous, "62个"),
        ("超570亿元", &|it| format!("{}\n{it}\n{it}", "旧".repeat(9)), Outcome::Moved, "超570亿元"),
    ];
    for (number, (quote, edit, outcome, now)) in cases.iter().enumerate() {
        let found = verify(&card(quote), &edit(TEXT));
        assert_eq!((found.outcome, &*found.now), (*outcome, *now), "case {number} of {quote}: {found:?}");
        let text: Vec<char> = edit(TEXT).chars().collect();
        if let Some((start, end)) = found.place {
            let there: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(there, *now, "case {number}");
        }
    }
}

#[test]
fn a_hedge_added_at_the_edge_of_a_text_is_no_sameness() {
    for (text, quote, now, outcome) in [
        ("62个项目开工，全部建成投产。", "62个", "62个项目开工，全部建成投产。", Outcome::Same),
        ("62个项目开工，全部建成投产。", "62个", "超62个项目开工，全部建成投产。", Outcome::Reworded),
        ("62个项目开工，全部建成投产。", "62个", "摘要：62个项目开工，全部建成投产。", Outcome::Moved),
        ("全年新开工建设的项目共有62个", "62个", "全年新开工建设的项目共有62个", Outcome::Same),
        ("全年新开工建设的项目共有62个", "62个", "全年新开工建设的项目共有62个以上", Outcome::Reworded),
        ("全年新开工建设的项目共有62个", "62个", "全年新开工建设的项目共有62个。", Outcome::Same),
    ] {
        let found = verify(&card_in(text, quote), now);
        assert_eq!(found.outcome, outcome, "{now}: {found:?}");
    }
}

#[test]
fn a_digit_put_before_a_quote_at_the_edge_of_a_text_makes_another_number() {
    let edge = card_in("62个", "62个");
    for (text, outcome, now) in [
        ("62个", Outcome::Same, "62个"),
        ("162个", Outcome::Changed, "162个"),
        ("1.62个", Outcome::Changed, "1.62个"),
        ("1,062个", Outcome::Changed, "1,062个"),
        ("占62.9%，62个", Outcome::Moved, "62个"),
        ("三，62个", Outcome::Moved, "62个"),
    ] {
        let verified = verify(&edge, text);
        assert_eq!((verified.outcome, verified.now.as_str()), (outcome, now), "{text}");
    }
    let bare = card_in("共62", "62");
    assert_eq!(verify(&bare, "共625").now, "625");
}

#[test]
fn a_changed_digit_is_named() {
    let found = verify(&card("超570亿元"), &TEXT.replace("570亿", "580亿"));
    assert_eq!(found.edits, [Edit::Replaced(3, '7', '8')]);
    assert_eq!(found.line, 5);
    let found = verify(&card("39个"), &TEXT.replace("62个", "63个"));
    let (before, after) = found.around.unwrap();
    assert!(before.contains("开工项目62个") && after.contains("开工项目63个"), "{before} {after}");
}

#[test]
fn a_passage_that_stands_twice_says_so_where_it_has_moved() {
    let found = verify(&card("超570亿元"), &format!("{TEXT}{TEXT}"));
    assert_eq!((found.outcome, found.places), (Outcome::Same, 1));
    let found = verify(&card("超570亿元"), &format!("序。{TEXT}{TEXT}"));
    assert_eq!((found.outcome, found.places), (Outcome::Moved, 2));
}

#[test]
fn every_card_of_the_sample_holds_in_the_sample() {
    let article = crate::load::sample().unwrap();
    let source = Provenance::of(&article, Show::default(), "a.json", "");
    let search = Search::new(&article.text);
    for card in cards(article.figure_views(), &source, "", Show::default()) {
        let found = search.verify(&card);
        assert_eq!(found.outcome, Outcome::Same, "{card:?} {found:?}");
        assert!(search.is_text_of(&card) && found.around.is_none() && found.edits.is_empty());
        assert_eq!(found.place, Some((card.target.start, card.target.end)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever digit of whatever figure is changed, and wherever the text has moved to, it is found.
    #[test]
    fn no_changed_digit_is_missed(figure in 0usize..50, digit in 0usize..8, by in 1u32..10, shift in 0usize..60) {
        let article = crate::load::sample().unwrap();
        let source = Provenance::of(&article, Show::default(), "a.json", "");
        let card = &cards(article.figure_views().skip(figure).take(1), &source, "", Show::default())[0];
        let mut text: Vec<char> = article.text.as_str().chars().collect();
        let (start, end) = (card.target.start as usize, card.target.end as usize);
        let digits: Vec<usize> = (start..end).filter(|&at| text[at].is_ascii_digit()).collect();
        prop_assume!(!digits.is_empty());
        let at = digits[digit % digits.len()];
        let old = text[at];
        text[at] = char::from_digit((old.to_digit(10).unwrap() + by) % 10, 10).unwrap();
        let new = text[at];
        let moved: String = "补".repeat(shift) + &text.iter().collect::<String>();
        let found = verify(card, &moved);
        prop_assert_eq!(found.outcome, Outcome::Changed, "{:?}", found);
        prop_assert_eq!(found.edits, vec![Edit::Replaced(at - start + 1, old, new)]);
    }

    /// No text and no card is too odd.
    #[test]
    fn nothing_panics(text in "[0-9.%亿元 \n]{0,80}", quote in "[0-9.%亿元]{1,6}", start in 0u32..100) {
        let mut card = card("62个");
        card.target.exact = quote;
        card.target.start = start;
        let found = verify(&card, &text);
        prop_assert_eq!(found.place.is_none(), found.outcome == Outcome::Gone);
    }
}
