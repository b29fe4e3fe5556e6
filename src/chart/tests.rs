#![allow(clippy::unwrap_used)]
use std::borrow::Cow;

use super::*;
use crate::job::Progress;
use crate::load;

/// An article whose figures are amounts in 亿元: indicator, amount, basis.
fn amounts(amounts: &[(String, u32, &str)]) -> Article {
    let mut text = String::new();
    let mut figures: Vec<String> = Vec::new();
    for (number, (name, amount, basis)) in amounts.iter().enumerate() {
        let start = text.chars().count();
        let printed = format!("{amount}亿元");
        let end = start + printed.chars().count();
        text.push_str(&printed);
        text.push('，');
        figures.push(format!(
            r#"{{"id": "f{number}", "section": "s1", "block": "b1", "variableMeasured": {{"zh": "{name}"}},
                "kind": "amount", "value": "{amount}", "unitText": "亿元", "basis": "{basis}",
                "target": {{"start": {start}, "end": {end}, "exact": "{printed}"}}}}"#
        ));
    }
    let document = format!(
        r#"{{"format": "zonglan/article/1", "headline": {{"zh": "测"}}, "text": "{text}",
            "sections": [{{"id": "s1", "topic": "industry", "name": {{"zh": "一"}}}}],
            "blocks": [{{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, {}]]}}],
            "figures": [{}]}}"#,
        text.chars().count(),
        figures.join(",")
    );
    load::load_text("test", Cow::Owned(document), None, &Progress::default()).unwrap()
}

fn ladder_of(article: &Article) -> Vec<(&str, String)> {
    let ladder = ladder(article);
    let bars = ladder.iter().flat_map(|it| &it.bars).filter_map(|&id| article.figure(id));
    bars.map(|view| (view.indicator(Lang::Zh), view.surface().to_owned())).collect()
}

#[test]
fn a_ladder_shows_each_indicator_once() {
    let article = amounts(&[
        ("总投资".to_owned(), 1, "agreed"),
        ("总投资".to_owned(), 3, "planned"),
        ("总投资".to_owned(), 2, "agreed"),
    ]);
    assert!(ladder(&article).is_none(), "one indicator is no ladder");
    let article = amounts(&[
        ("甲".to_owned(), 1, "agreed"),
        ("乙".to_owned(), 2, "planned"),
        ("甲".to_owned(), 5, "agreed"),
        ("丙".to_owned(), 3, "planned"),
        ("丙".to_owned(), 3, "agreed"),
    ]);
    let shown = [("甲", "5亿元"), ("丙", "3亿元"), ("乙", "2亿元")];
    assert_eq!(ladder_of(&article), shown.map(|(name, amount)| (name, amount.to_owned())));
}

#[test]
fn a_ladder_shows_the_largest_wherever_they_stand() {
    let basis = |number: u32| if number.is_multiple_of(2) { "agreed" } else { "planned" };
    let many: Vec<_> = (1..=600).map(|number| (format!("项目{number}"), number, basis(number))).collect();
    let article = amounts(&many);
    let expected: Vec<String> = (593..=600).rev().map(|number| format!("{number}亿元")).collect();
    let shown: Vec<String> = ladder_of(&article).into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(shown, expected);
}

/// Surfaces of the key numbers of an article without highlights.
fn key_numbers_of(marked: &str) -> Vec<String> {
    let article = crate::check::stage::article(marked);
    let digest = Digest::of(&article);
    let surface = |item: &Item| match item {
        Item::Figure(id) => article.figure(*id).unwrap().surface().to_owned(),
        other => format!("{other:?}"),
    };
    digest.key_numbers.iter().map(surface).collect()
}

#[test]
fn key_numbers_are_those_that_headings_and_repetition_point_at() {
    let plain: String =
        (0..40).map(|at| format!("项目{at}新建{{p{at}|{}个|项目{at}}}。\n", 20 + at)).collect();
    let marked = format!(
        "# 引资{{h|570亿元|引资}}\n{plain}协议引资{{a|570亿元|协议引资}}，班列{{b|407列|班列}}，同比增长{{g|116.49%||changeOf=b}}，\
         坚持{{c|2个|原则}}。\n实到{{d|127亿元|实到资金}}，到位{{e|127亿元|到位资金}}。"
    );
    let found = key_numbers_of(&marked);
    assert_eq!(found.len(), 12, "{found:?}");
    for wanted in ["570亿元", "407列", "127亿元"] {
        assert_eq!(found.iter().filter(|it| *it == wanted).count(), 1, "{wanted}: {found:?}");
    }
    assert!(!found.contains(&"2个".to_owned()) && !found.contains(&"116.49%".to_owned()), "{found:?}");
}

#[test]
fn an_article_of_few_figures_leads_with_all_of_them() {
    assert_eq!(key_numbers_of("开工{a|62个|开工}，竣工{b|41个|竣工}。"), ["62个", "41个"]);
    assert!(key_numbers_of("没有数字。").is_empty());
}
