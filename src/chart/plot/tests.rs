//! What the panels of tables are.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::article::{Cell, Row, StrRef};
use crate::check::{audit, stage};
use crate::i18n::Lang;
use crate::job::Progress;

#[test]
fn the_sample_has_pictures_of_every_form() {
    let article = crate::load::sample().unwrap();
    let audit = audit(&article, &Progress::default());
    let mut forms = HashSet::new();
    for table in &article.tables {
        for panel in panels(&article, table, Some(&audit)) {
            let names: Vec<String> = (panel.bars.iter())
                .map(|bar| {
                    format!(
                        "{} {:?}",
                        article.name(bar.name, Lang::Zh),
                        bar.column.map(|it| article.name(it, Lang::Zh))
                    )
                })
                .collect();
            let distinct: HashSet<&String> = names.iter().collect();
            assert!(panel.form == Form::Parts || distinct.len() == names.len(), "{names:?}");
            forms.insert(format!("{:?}", panel.form));
        }
    }
    assert_eq!(forms.len(), 6, "{forms:?}");
}

/// A line a panel: its form, zero where it is not at the beginning, then every bar with what is drawn.
fn pictures(marked: &str) -> Vec<String> {
    let article = stage::article(marked);
    let rows = article.figure_views().map(|view| Row {
        title: view.figure.indicator,
        cells: vec![Cell::Figure(view.id), Cell::Figure(view.id)],
    });
    let table = Table {
        id: StrRef::default(),
        section: None,
        title: Name::default(),
        stub: Name::default(),
        columns: Vec::new(),
        rows: rows.collect(),
        note: Name::default(),
    };
    let audit = audit(&article, &Progress::default());
    let bar = |bar: &Bar| {
        let name = if bar.item.is_some() { article.name(bar.name, Lang::Zh) } else { "其余" };
        let whisker = bar.whisker.map_or(String::new(), |(low, high)| format!("[{low},{high}]"));
        let open = if bar.is_open { "→" } else { "" };
        format!("{name} {}..{}{open}{whisker}", bar.from, bar.to)
    };
    let line = |panel: &Panel| {
        let zero = if panel.mark > 0 { format!(" 0@{}", panel.mark) } else { String::new() };
        let bars: Vec<String> = panel.bars.iter().map(bar).collect();
        format!("{:?}{zero}: {}", panel.form, bars.join(", "))
    };
    panels(&article, &table, Some(&audit)).iter().map(line).collect()
}

#[test]
fn amounts_of_one_dimension_share_an_axis() {
    assert_eq!(
        pictures("{a|超500亿元|协议}，{b|10000000万元|实到}，{c|62个|项目}，{d|41个|竣工}，{e|3亩|地}。"),
        ["Amounts: 协议 0..5000→, 实到 0..10000", "Amounts: 项目 0..10000, 竣工 0..6612"]
    );
}

#[test]
fn a_hedged_amount_has_a_whisker() {
    let seen = pictures("{a|约20辆|设计}，{b|100辆|实际}。");
    assert_eq!(seen, ["Amounts: 设计 0..2000[1500,2500], 实际 0..10000"]);
}

#[test]
fn growths_stand_on_either_side_of_zero_and_shares_in_a_hundred() {
    let seen = pictures("增长{a|30%|甲}，下降{b|10%|乙}，占{c|62.9%|丙|kind=share}。");
    assert_eq!(seen, ["Growths 0@2500: 甲 2500..10000[9875,10000], 乙 0..2500[0,125]", "Shares: 丙 0..6290"]);
}

#[test]
fn a_whole_shows_the_rest_that_nothing_explains() {
    let seen = pictures("合计{t|100个|项目}，其中工业{a|62个|工业项目}。");
    assert_eq!(seen[1], "Parts: 工业项目 0..6200, 其余 6200..10000");
    let sum =
        pictures("总投资{t|204.3亿元|投资}，其中开工{a|139.4亿元|开工投资}，竣工{b|64.9亿元|竣工投资}。");
    assert!(sum.contains(&"Parts: 开工投资 0..6823, 竣工投资 6823..10000".to_owned()), "{sum:?}");
}

#[test]
fn windows_of_time_lie_on_one_axis() {
    let seen = pictures(
        "{a|1列|甲|observationPeriod=2023-01-01/2023-06-30}，{b|2列|乙|observationPeriod=2023}，{c|3列|丙}。",
    );
    assert_eq!(seen[1], "Times: 甲 0..4958, 乙 0..10000");
}

#[test]
fn words_and_single_figures_are_no_picture() {
    assert_eq!(pictures("{a|3亩|地}。"), Vec::<String>::new());
    assert_eq!(pictures("没有数字。"), Vec::<String>::new());
}

proptest::proptest! {
    /// Bars lie on the axis, whatever the amounts.
    #[test]
    fn bars_lie_on_the_axis(values in proptest::collection::vec(0_u64..10_000_000_000, 2..8)) {
        let marked: Vec<String> =
            values.iter().enumerate().map(|(at, value)| format!("{{f{at}|{value}亿元|投资{at}}}")).collect();
        let article = stage::article(&format!("{}。", marked.join("，")));
        let values: Vec<Value> =
            article.figure_views().map(|view| Value::of_figure(&view, view.figure.indicator)).collect();
        let panel = measured(Form::Amounts, &values.iter().collect::<Vec<_>>());
        for bar in &panel.bars {
            proptest::prop_assert!(bar.from <= bar.to && bar.to <= AXIS);
        }
    }
}

#[test]
fn levels_are_drawn_against_the_year_before() {
    let seen = pictures(
        "{a|407列|列数}，增长{b|100%|列数增速|changeOf=a}；{c|50亿元|货值}，下降{d|50%|货值增速|changeOf=c}。",
    );
    assert!(seen.contains(&"Levels 0@5000: 列数 0..10000, 货值 0..2500".to_owned()), "{seen:?}");
}

#[test]
fn an_axis_of_time_says_where_it_begins_and_ends() {
    let article = crate::load::sample().unwrap();
    let panels: Vec<Panel> = article
        .tables
        .iter()
        .flat_map(|table| panels(&article, table, None))
        .filter(|it| it.form == Form::Times)
        .collect();
    assert!(panels.iter().any(|it| it.bars.iter().any(|bar| matches!(bar.item, Some(Item::Date(_))))));
    for panel in panels {
        let (first, last) = panel.days.unwrap();
        assert!(first <= last);
        assert!(panel.bars.iter().any(|bar| bar.from == 0) && panel.bars.iter().any(|bar| bar.to == AXIS));
    }
}
