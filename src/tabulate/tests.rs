#![allow(clippy::unwrap_used, clippy::panic)]
use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::article::{Cell, Table};
use crate::check::stage::article;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::table::{CellText, Rows, Show, SummaryRows};

/// The tables of a text, each as its title and its rows of cells.
fn tables(marked: &str) -> Vec<String> {
    let mut article = article(marked);
    assert!(complete(&mut article, Progress::default().stage(0..1000)));
    article.tables.iter().map(|table| shown(&article, table)).collect()
}

fn shown(article: &Article, table: &Table) -> String {
    let rows = SummaryRows { article, table };
    let show = Show::default();
    let mut lines = vec![article.name(table.title, Lang::Zh).to_owned()];
    let headings = rows.columns(show).into_iter().map(|it| match it.unit.as_str() {
        "" => it.title,
        unit => format!("{}({unit})", it.title),
    });
    lines.push(headings.collect::<Vec<_>>().join(" "));
    for row in 0..rows.len() {
        let cells = (0..rows.column_count()).map(|column| match rows.cell(row, column, show) {
            CellText::Empty => "–".to_owned(),
            CellText::Words(words) => words,
            CellText::Number(amount) if rows.heading(column, show).unit.is_empty() => amount.text(),
            CellText::Number(amount) => amount.bare(),
            CellText::Date(date) => date,
        });
        lines.push(cells.collect::<Vec<_>>().join(" "));
    }
    lines.join("\n")
}

/// The one table of a text.
fn table(marked: &str) -> String {
    let tables = tables(marked);
    assert_eq!(tables.len(), 1, "{tables:#?}");
    tables.into_iter().next().unwrap()
}

#[test]
fn stages_stand_with_number_amount_average_and_share_and_the_total_last() {
    let found = table(
        "共{a|103个|项目}，总投资{b|204.3亿元|总投资|basis=planned}。\n\
         开工{c|62个|开工项目}，投资{d|139.4亿元|计划投资|basis=planned}，竣工{e|41个|竣工项目}，\
         完成{f|64.9亿元|完成投资|basis=realised}，工业占比{g|62.9%|开工项目中工业占比}。",
    );
    let expected = "开工项目、竣工项目等·分项\n\
        项目 数量(个) 投资(亿元) 平均(亿元/个) 占比(%) 口径\n\
        开工项目 62 139.4 =2.248 62.9 计划\n\
        竣工项目 41 64.9 =1.583 – 完成\n\
        项目（合计） 103 204.3 =1.983 – 计划";
    assert_eq!(found, expected);
}

#[test]
fn a_level_stands_beside_its_growth_and_what_both_imply() {
    let found = tables(
        "开行{a|407列|列数}，同比增长{g|116.49%||changeAgainst=同比}，货值{b|8.095亿元|货值}，同比增长{h|41.03%||changeAgainst=同比}。",
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    let first: Vec<&str> = found[0].lines().collect();
    assert_eq!(first[1], "指标 本期 同比(%) 上年同期（反推） 增量");
    assert!(first[2].starts_with("列数 407 列 116.49"), "{first:?}");
    assert!(first[2].ends_with("=188 列 =219 列"), "{first:?}");
    // What the text does not say: the value for each train has fallen.
    assert!(found[1].contains("货值÷列数 =305.3 =198.9 =−34.8"), "{}", found[1]);
}

#[test]
fn an_increment_is_no_level_and_a_decline_shows() {
    let found = tables(
        "零售总额{a|88.3亿元|零售总额}，比上年增加{b|4.1亿元|零售总额|change=up}，增长{c|4.9%|零售总额}；\
         进出口下降{d|7.5%|进出口总额}。",
    )
    .join("\n");
    assert!(found.contains("零售总额 88.3 4.9 "), "{found}");
    assert!(found.contains("▲4.1") && found.contains("▼7.5"), "{found}");
}

#[test]
fn growths_without_levels_make_one_table() {
    let found = table(
        "工业投资增长{a|8.5%|工业投资}，基础设施投资增长{b|3.2%|基础设施投资}，房地产投资下降{c|4%|房地产投资}。",
    );
    assert_eq!(found.lines().count(), 5, "{found}");
    assert!(found.starts_with("工业投资、基础设施投资等·增速\n指标 增幅(%)"), "{found}");
}

#[test]
fn one_indicator_over_periods_makes_a_series() {
    let found = table(
        "累计开行{a|1277列|开行列数|observationPeriod=../2023-05}，今年开行{b|407列|开行列数|observationPeriod=2023-01/2023-05}。",
    );
    assert_eq!(found, "开行列数·各期\n期间 数值(列)\n至2023-05 1,277\n2023年1–5月 407");
}

#[test]
fn a_part_shows_its_share_and_hedges_stay() {
    let found = table("企业{a|236家|企业总数}，其中今年新增{b|约74家|新增企业}。");
    assert_eq!(found, "企业总数、新增企业\n指标 数值(家) 占比(%)\n企业总数 236 –\n新增企业 ≈74 ≈31.36");
}

#[test]
fn basis_and_period_are_columns_where_they_differ_and_else_said_once() {
    let found = table(
        "协议引资{a|超570亿元|协议引资|basis=agreed|observationPeriod=2023-01/2023-06}，实到资金{b|127亿元|实到资金|basis=received|observationPeriod=2023-01/2023-06}。",
    );
    assert_eq!(
        found,
        "协议引资、实到资金 2023H1\n指标 数值(亿元) 口径\n协议引资 >570 协议\n实到资金 127 实到"
    );
}

#[test]
fn headings_and_captions_stand_only_where_running_text_does_not_say_it() {
    let found = table("# 引资超{a|570亿元|引资}\n协议引资{b|570亿元|协议引资}。\n^ 图为{c|28个|冷藏箱}箱子");
    assert_eq!(found, "协议引资、冷藏箱\n指标 数值\n协议引资 570 亿元\n冷藏箱 28 个");
}

#[test]
fn what_is_said_twice_is_one_row_and_equal_names_are_told_apart() {
    let found = table("东区{a|5亿元|总投资}，西区{b|7亿元|总投资}，东区{c|5亿元|总投资}。");
    assert_eq!(found.lines().count(), 4, "{found}");
    assert!(found.contains("总投资（东区） 5") && found.contains("总投资（西区） 7"), "{found}");
}

#[test]
fn an_article_with_tables_or_without_figures_stays_as_it_is() {
    let mut sample = crate::load::sample().unwrap();
    let (tables, derived) = (sample.tables.len(), sample.derived.len());
    assert!(complete(&mut sample, Progress::default().stage(0..1000)));
    assert_eq!((sample.tables.len(), sample.derived.len(), sample.tables_built), (tables, derived, false));
    let mut empty = article("没有数字。");
    assert!(complete(&mut empty, Progress::default().stage(0..1000)));
    assert!(empty.tables.is_empty() && !empty.tables_built);
}

#[test]
fn ids_that_are_taken_are_left_to_those_who_have_them() {
    // The article calls a figure d1 and another one t0-1.
    let mut article = article("开工{d1|62个|开工}，投资{t0-1|139.4亿元|投资}。");
    assert!(complete(&mut article, Progress::default().stage(0..1000)));
    assert!(matches!(article.find("d1"), Some(crate::article::Item::Figure(_))));
    let ids: HashSet<&str> = article.tables.iter().map(|it| article.str(it.id)).collect();
    assert_eq!(ids, HashSet::from(["t0-1x"]));
    assert!(article.derived.iter().all(|it| article.str(it.id) != "d1"), "{:?}", article.derived);
}

#[test]
fn built_tables_are_no_evidence() {
    let marked = "开行{a|407列|列数}，同比增长{g|116.49%}，货值{b|8.095亿元|货值}，同比增长{h|41.03%}。\n企业{c|236家|企业}，其中新增{d|74家|新增}，合计{e|310家|合计}。";
    let (plain, mut built) = (article(marked), article(marked));
    assert!(complete(&mut built, Progress::default().stage(0..1000)));
    let findings = |article: &Article| {
        let audit = crate::check::audit(article, &Progress::default());
        audit
            .findings
            .iter()
            .map(|it| format!("{:?} {:?} {:?}", it.rule.id, it.verdict, it.figures))
            .collect::<Vec<_>>()
    };
    assert_eq!(findings(&plain), findings(&built));
}

#[test]
fn work_that_is_called_off_leaves_the_article_alone() {
    let mut article = article("开工{a|62个|开工}。");
    let (job, progress) = crate::job::Job::new(1);
    drop(job);
    assert!(!complete(&mut article, progress.stage(0..1000)));
    assert!(article.tables.is_empty() && !article.tables_built);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a text states, every size it states stands in a table, each row is as wide as its table, and
    /// no table of one row only repeats another.
    #[test]
    fn nothing_is_lost(lines in prop::collection::vec(prop::collection::vec((0usize..6, 1u32..200, 0usize..3), 0..6), 1..8)) {
        let units = ["个", "亿元", "%", "家", "公里", "万元"];
        let names = ["项目", "投资", "增长"];
        let mut marked = String::new();
        let mut number = 0;
        for line in &lines {
            for (unit, value, name) in line {
                number += 1;
                marked.push_str(&format!("{}{{f{number}|{value}{}|{}}}，", names[*name], units[*unit], names[*name]));
            }
            marked.push_str("完。\n");
        }
        let mut article = article(&marked);
        prop_assert!(complete(&mut article, Progress::default().stage(0..1000)));
        let mut shown: HashSet<(u16, i128)> = HashSet::new();
        for table in &article.tables {
            prop_assert!(!table.rows.is_empty() && !table.columns.is_empty());
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), table.columns.len());
                for cell in &row.cells {
                    if let Cell::Figure(id) = cell {
                        shown.insert(article.figure(*id).unwrap().size_key());
                    }
                }
            }
        }
        for view in article.figure_views() {
            prop_assert!(shown.contains(&view.size_key()), "{} of {marked}", view.surface());
        }
    }
}
