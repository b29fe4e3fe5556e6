#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use proptest::prelude::*;

use super::names::Collector;
use super::{Hit, Hits, How, Index, Kind, MOST_CHARS, Query, Target, find};
use crate::article::{Article, Item};
use crate::derive::study;
use crate::i18n::Lang;
use crate::job::{Job, Progress};
use crate::text::fold;

fn index_of(article: Article) -> Index {
    let study = Arc::new(study(&article, &Progress::default()));
    Index::of(Arc::new(article), Some(study), None, &Progress::default()).unwrap()
}

fn sample() -> Index {
    index_of(crate::load::sample().unwrap())
}

/// An article that says so many things, each a figure of one unit, named by a word and its number.
fn article(said: &[(&str, &str, &str, &str)]) -> Article {
    let text = said.iter().map(|(_, printed, ..)| format!("有{printed}。")).collect::<String>();
    let mut figures = Vec::new();
    let mut at = 0;
    for (number, (name, printed, value, unit)) in said.iter().enumerate() {
        let (start, end) = (at + 1, at + 1 + printed.chars().count());
        at = end + 1;
        let kind = match *unit {
            "%" => "share",
            "个" => "count",
            "亿吨" => "mass",
            _ => "amount",
        };
        figures.push(serde_json::json!({"id": format!("f{number}"), "section": "s1", "block": "b1",
            "kind": kind, "value": value, "unitText": unit,
            "variableMeasured": {"zh": name}, "target": {"start": start, "end": end, "exact": printed}}));
    }
    let json = serde_json::json!({"format": "zonglan/article/1", "headline": {"zh": "测"}, "text": text,
        "sections": [{"id": "s1", "topic": "other", "name": {"zh": "一"}}],
        "blocks": [{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, text.chars().count()]]}],
        "figures": figures});
    crate::load::load_bytes("test.json", json.to_string().into_bytes()).unwrap()
}

fn hits(index: &Index, query: &str) -> Hits {
    find(index, &Query::new(query), &Progress::default(), &mut |_| {}).unwrap()
}

/// A hit as `id how`, or for a place of the text as `“words” how`.
fn told(index: &Index, hit: &Hit) -> String {
    let what = match hit.target {
        Target::Item(item) => index.article.id_of(item).to_owned(),
        Target::Finding(at) => index.finding(at).unwrap().id.to_string(),
        Target::Text(_, span) => format!("“{}”", index.article.text.get(span)),
    };
    format!("{what} {}", hit.how.word())
}

fn all(index: &Index, query: &str) -> Vec<String> {
    hits(index, query).of(None).map(|hit| told(index, hit)).collect()
}

/// How a name is found, with what matches of it in brackets.
fn matched(query: &str, name: &str) -> Option<(How, String)> {
    let found = Query::new(query).matched(name)?;
    let mut shown = String::new();
    for (at, letter) in name.chars().enumerate() {
        shown.extend(found.places.iter().any(|place| place.start == at).then_some('['));
        shown.push(letter);
        shown.extend(found.places.iter().any(|place| place.end == at + 1).then_some(']'));
    }
    Some((found.how, shown))
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    for (query, name, how, shown) in [
        ("招商引资", "招商引资", How::Exact, "[招商引资]"),
        ("招商", "招商引资", How::Prefix, "[招商]引资"),
        ("引资", "招商引资", How::Part, "招商[引资]"),
        ("zsyz", "招商引资", How::Initials, "[招商引资]"),
        ("ZSYZ", "招商引资", How::Initials, "[招商引资]"),
        ("ｚｓｙｚ", "招商引资", How::Initials, "[招商引资]"),
        ("zs yz", "招商引资", How::Initials, "[招商引资]"),
        ("zs", "全年招商引资", How::Initials, "全年[招商]引资"),
        ("zhaoshangyinzi", "招商引资", How::Pinyin, "[招商引资]"),
        ("zhaoshang", "招商引资", How::Pinyin, "[招商]引资"),
        ("zhaosh", "招商引资", How::Pinyin, "[招商]引资"),
        ("zsyinzi", "招商引资", How::Pinyin, "[招商引资]"),
        ("zshangyz", "招商引资", How::Pinyin, "[招商引资]"),
        ("招sy资", "招商引资", How::Initials, "[招商引资]"),
        ("招shangyz", "招商引资", How::Pinyin, "[招商引资]"),
        ("cq", "重庆", How::Initials, "[重庆]"),
        ("zq", "重庆", How::Initials, "[重庆]"),
        ("hy", "行业", How::Initials, "[行业]"),
        ("lyou", "旅游", How::Pinyin, "[旅游]"),
        ("lvyou", "旅游", How::Pinyin, "[旅游]"),
        ("gdpzs", "GDP总数", How::Initials, "[GDP总数]"),
        ("dwzj", "全年招商引资到位资金", How::Initials, "全年招商引资[到位资金]"),
        ("train", "Trains run", How::Prefix, "[Train]s run"),
        ("  TRAINS   run ", "Trains run", How::Exact, "[Trains run]"),
        ("trns", "Trains run", How::Fuzzy, "[Tr]ai[ns] run"),
        ("招资", "招商引资", How::Fuzzy, "[招]商引[资]"),
        ("zsdw", "招商引资到位", How::FuzzyInitials, "[招商]引资[到位]"),
        ("62.9", "占62.9%", How::Part, "占[62.9]%"),
        ("103个", "103个项目", How::Prefix, "[103个]项目"),
        ("５G", "5g基站", How::Prefix, "[5g]基站"),
        ("jan-may", "Jan–May", How::Exact, "[Jan–May]"),
    ] {
        assert_eq!(matched(query, name), Some((how, shown.to_owned())), "{query} in {name}");
    }
}

#[test]
fn a_name_is_not_found_by_other_letters() {
    for (query, name) in [
        ("zyz", "招商引资"),
        ("zhsyz", "招商引资"),
        ("yzsz", "招商引资"),
        ("引商", "招商引资"),
        ("cc", "重庆"),
        ("62.9", "占162.9%"),
        ("62.9", "占62.95%"),
        ("62", "占62.9%"),
        ("362", "20,362标箱"),
        ("103个", "1103个项目"),
        ("nrt", "Trains run"),
        ("tsn", "Totals of all that was said anywhere in a long sentence"),
        ("", "招商引资"),
        ("   ", "招商引资"),
    ] {
        assert_eq!(matched(query, name), None, "{query} in {name}");
    }
}

#[test]
fn the_sample_is_searched_group_by_group() {
    let index = sample();
    for (query, first) in [
        ("62.9", "f107 value"),
        ("570亿", "f200 value"),
        ("57000000000", "f200 value"),
        ("5.7e10", "f200 value"),
        ("570 yi", "f200 value"),
        ("57 billion", "f200 value"),
        ("57 billion yuan", "f200 value"),
        ("407", "f306 value"),
        ("20,362", "f308 value"),
        ("3.98", "d309 value"),
        ("f306", "f306 id"),
        ("c04", "c04 id"),
        ("zs", "s2 initials"),
        ("zhaoshang", "s2 pinyin"),
        ("招sy资", "s2 initials"),
        ("招资", "s2 fuzzy"),
    ] {
        let found = all(&index, query);
        assert_eq!(found.first().map(String::as_str), Some(first), "{query}: {found:?}");
    }
    for query in ["zhsyz", "不在文中", "q9q9q9", "62.91"] {
        assert_eq!(all(&index, query), [""; 0], "{query}");
    }
    let kinds: Vec<Kind> = hits(&index, "zs").groups.iter().map(|group| group.kind).collect();
    assert_eq!(kinds, [Kind::Section, Kind::Figure, Kind::Table, Kind::Finding, Kind::Text]);
    assert!(all(&index, "570亿").contains(&"“570亿” part".to_owned()));
}

#[test]
fn what_the_text_states_stands_before_what_was_worked_out() {
    let index = sample();
    let found = hits(&index, "trains");
    let figures = found.groups.iter().find(|group| group.kind == Kind::Figure).unwrap();
    let derived = |hit: &Hit| matches!(hit.target, Target::Item(Item::Derived(_)));
    let of_tier = |tier: u8| figures.hits.iter().filter(move |it| it.how.tier() == tier).map(derived);
    assert!(of_tier(How::Prefix.tier()).any(|it| it) && !of_tier(How::Prefix.tier()).all(|it| it));
    assert!((0..5).all(|tier| of_tier(tier).is_sorted()));
}

#[test]
fn of_several_words_each_may_stand_in_a_place_of_its_own() {
    for (query, name, found) in [
        ("招商 漏斗", "上半年招商漏斗", Some((How::Part, "上半年[招商漏斗]"))),
        ("漏斗 上半", "上半年招商漏斗", Some((How::Part, "[上半]年招商[漏斗]"))),
        ("zs 上半", "上半年招商漏斗", Some((How::Initials, "[上半]年[招商]漏斗"))),
        ("Jan trains", "Trains, Jan–May", Some((How::Part, "[Trains], [Jan]–May"))),
        // The whole as it stands comes first.
        ("trains run", "Trains run", Some((How::Exact, "[Trains run]"))),
        ("招商 龘", "招商引资", None),
    ] {
        let found = found.map(|(how, shown)| (how, shown.to_owned()));
        assert_eq!(matched(query, name), found, "{query} in {name}");
    }
    let index = sample();
    // The name of one, whom it is about, its value.
    for (query, wanted) in [
        ("江津区 协议引资", "f212 part"),
        ("协议引资 江津区", "f212 part"),
        ("jjq xyyz", "f212 initials"),
        ("工业 62.9", "f107 part"),
        ("上半年 漏斗", "t21 part"),
    ] {
        assert!(all(&index, query).contains(&wanted.to_owned()), "{query}: {:?}", all(&index, query));
    }
    assert_eq!(all(&index, "协议引资 龘"), [""; 0]);
    assert!(!all(&index, "江津区 62.9").contains(&"f212 part".to_owned()));
}

#[test]
fn figures_are_found_by_value() {
    let index = index_of(article(&[
        ("甲", "62.9%", "62.9", "%"),
        ("乙", "162.9%", "162.9", "%"),
        ("丙", "570亿元", "570", "亿元"),
        ("丁", "15%", "15", "%"),
        ("戊", "100亿元", "100", "亿元"),
        ("己", "2亿吨", "2", "亿吨"),
    ]));
    let values = |query: &str| {
        let found = hits(&index, query);
        let hits = found.of(Some(Kind::Figure)).filter(|hit| hit.how == How::Value);
        hits.map(|hit| told(&index, hit)[..2].to_owned()).collect::<Vec<_>>().join(" ")
    };
    for (query, wanted) in [
        ("62.9", "f0"),
        ("0.629", "f0"),
        ("62.9%", "f0"),
        ("162.9", "f1"),
        ("570亿", "f2"),
        ("570亿元", "f2"),
        ("57 billion", "f2"),
        ("570亿吨", ""),
        (">100亿", "f2"),
        (">=100亿", "f2 f4"),
        (">1亿", "f2 f4 f5"),
        (">1亿元", "f2 f4"),
        (">1亿吨", "f5"),
        ("10..20%", "f3"),
        ("10%..200%", "f0 f1 f3"),
        ("20..10%", ""),
        ("甲", ""),
    ] {
        assert_eq!(values(query), wanted, "{query}");
    }
    assert_eq!(all(&index, "62.9"), ["f0 value", "“62.9” part"]);
}

#[test]
fn an_excerpt_shows_what_matched() {
    let index = sample();
    let query = Query::new("zs");
    let found = hits(&index, "zs");
    let shown = |kind: Kind| {
        let hit = found.of(Some(kind)).next().unwrap();
        let excerpt = index.excerpt(hit, &query, Lang::Zh);
        let letters: Vec<char> = excerpt.text.chars().collect();
        let places = excerpt.places.iter().map(|place| letters[place.clone()].iter().collect::<String>());
        (excerpt.text.clone(), places.collect::<Vec<_>>().join("|"))
    };
    assert_eq!(shown(Kind::Section).1, "招商");
    assert_eq!(shown(Kind::Text).1, "折射");
    assert!(shown(Kind::Text).0.contains("折射"));
    let by_value = Query::new("62.9");
    let hit = *hits(&index, "62.9").of(None).next().unwrap();
    let name = index.excerpt(&hit, &by_value, Lang::Zh);
    assert!(!name.text.is_empty() && name.places.is_empty(), "{name:?}");
    assert_ne!(index.excerpt(&hit, &by_value, Lang::En).text, name.text);
}

#[test]
fn the_fast_ways_are_told_first() {
    let index = sample();
    let mut told = Vec::new();
    let whole = find(&index, &Query::new("zs"), &Progress::default(), &mut |hits| told.push(hits)).unwrap();
    assert!(whole.is_whole && told.iter().all(|hits| !hits.is_whole));
    let tiers: Vec<usize> = told.iter().map(|hits| hits.of(None).count()).collect();
    assert!(tiers.is_sorted() && tiers.last() <= Some(&whole.of(None).count()), "{tiers:?}");
    let (job, progress) = Job::new(1);
    drop(job);
    assert_eq!(find(&index, &Query::new("zs"), &progress, &mut |_| {}), None);
}

#[test]
fn a_query_of_any_length_is_cut_and_answered() {
    let index = sample();
    for letter in ["招", "z", "9", " ", "zhuang"] {
        let query = Query::new(&letter.repeat(100_000));
        assert!(query.text().chars().count() <= MOST_CHARS);
        assert!(find(&index, &query, &Progress::default(), &mut |_| {}).is_some());
    }
    // Beyond what can be spelled, a query is still found letter by letter.
    let block = index.article.blocks.iter().find_map(|block| {
        let [span] = block.spans.as_slice() else { return None };
        let text = index.article.text.get(*span);
        (text.chars().count() > 120).then(|| text.chars().take(120).collect::<String>())
    });
    let block = block.unwrap();
    assert!(all(&index, &block).contains(&format!("“{block}” part")));
    assert_eq!(all(&index, &format!("{}龘", block.chars().take(100).collect::<String>())), [""; 0]);
}

#[test]
fn an_index_keeps_its_names_for_a_later_audit() {
    let article = Arc::new(crate::load::sample().unwrap());
    let progress = Progress::default();
    let first = Index::of(Arc::clone(&article), None, None, &progress).unwrap();
    assert_eq!(hits(&first, "zs").group(Kind::Finding), None);
    let study = Arc::new(study(&article, &progress));
    let second = Index::of(article, Some(study), Some(&first), &progress).unwrap();
    assert!(Arc::ptr_eq(&first.figures, &second.figures));
    assert!(hits(&second, "zs").group(Kind::Finding).is_some());
}

proptest! {
    #[test]
    fn what_matches_lies_within_the_name(query in "[zshyq招商引资a5 .]{1,6}", name in "[招商引资重庆Aa5. —]{0,12}") {
        if let Some(found) = Query::new(&query).matched(&name) {
            let length = name.chars().count();
            let mut end = 0;
            for (number, place) in found.places.iter().enumerate() {
                prop_assert!(place.start < place.end && place.end <= length);
                prop_assert!(number == 0 || place.start > end, "{:?}", found.places);
                end = place.end;
            }
            prop_assert!(!found.places.is_empty());
        }
    }

    /// Searching many names finds what looking at each one does, in the same way.
    #[test]
    fn names_are_found_alike_alone_and_among_others(
        query in "[zshyinag招商引资5]{1,5}",
        names in proptest::collection::vec("[招商引资重庆行业A5,]{1,8}", 1..12),
    ) {
        let query = Query::new(&query);
        let mut collector = Collector::default();
        for (bearer, name) in (0..).zip(&names) {
            collector.add(name, bearer);
        }
        let (names, progress) = (collector.finish(), Progress::default());
        let mut found = names.literal(&query, &progress).unwrap();
        for more in [super::names::Names::spelled, super::names::Names::fuzzy] {
            let more = more(&names, &query, &found, &progress).unwrap();
            found.extend(more);
            found.sort_unstable_by_key(|it| it.name);
        }
        let alone: Vec<(u32, How)> = (0..)
            .take(names.len())
            .filter_map(|name| query.matched(names.get(name)).map(|it| (name, it.how)))
            .collect();
        prop_assert_eq!(found.iter().map(|it| (it.name, it.how)).collect::<Vec<_>>(), alone);
    }

    /// The whole name comes before all others.
    #[test]
    fn the_same_comes_before_anything_like_it(
        name in "[招商引资a-z]{2,6}",
        others in proptest::collection::vec("[招商引资a-z]{1,9}", 0..8),
    ) {
        prop_assume!(!name.is_ascii());
        let said: Vec<(&str, &str, &str, &str)> =
            others.iter().chain([&name]).map(|it| (it.as_str(), "1个", "1", "个")).collect();
        let index = index_of(article(&said));
        let found = hits(&index, &name);
        let first = found.of(Some(Kind::Figure)).next().unwrap();
        prop_assert_eq!(first.how, How::Exact);
        let shown = index.excerpt(first, &Query::new(&name), Lang::Zh).text;
        prop_assert!(shown.chars().map(fold).eq(name.chars().map(fold)));
    }
}
