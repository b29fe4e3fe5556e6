#![allow(clippy::unwrap_used)]
//! What sentences of our own mean, kind by kind, and laws that hold for any text.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Mention> {
    mentions(text, &Context::default())
}

/// Surface, kind, number, unit and modifier of the figures of a text; periods and phrases left out.
fn figures(text: &str) -> Vec<String> {
    read(text)
        .iter()
        .filter(|mention| mention.kind.is_amount() || mention.kind == MentionKind::Rank)
        .map(|mention| {
            let value = mention.value.map(|value| value.to_string()).unwrap_or_default();
            let max = mention.value_max.map(|max| format!("..{max}")).unwrap_or_default();
            let surface = &text[mention.span.clone()];
            format!("{surface} {} {value}{max} {} {}", mention.kind.word(), mention.unit, mention.modifier)
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(figures(text), *expected, "{text}");
    }
}

#[test]
fn numbers_of_every_form_are_read() {
    check(&[
        ("建成厂房1,234.5平方米。", &["1,234.5平方米 quantity 1234.5 平方米"]),
        ("产量达到１２．５万吨。", &["１２．５万吨 quantity 12.5 万吨"]),
        ("修路三万五千六百公里。", &["三万五千六百公里 quantity 35600 公里"]),
        ("出口二十二万七千千瓦。", &["二十二万七千千瓦 quantity 227000 千瓦"]),
        ("收入一点五亿元。", &["一点五亿元 quantity 150000000 元"]),
        ("存款壹佰贰拾万元整。", &["壹佰贰拾万元 quantity 1200000 元"]),
        ("游客1亿3千多万人次。", &["1亿3千多万人次 count_approx 130000000 人次 多"]),
        ("装机四百十二万千瓦。", &["四百十二万千瓦 quantity 4120000 千瓦"]),
        ("花去两角五分。", &["两角五分 quantity 2.5 角"]),
        ("会期一小时三十分钟。", &["一小时三十分钟 duration 1.5 小时"]),
        ("会期一小时二十分钟。", &["一小时二十分钟 duration 80 分钟"]),
        ("重一吨半，高3米。", &["一吨半 quantity 1.5 吨", "3米 quantity 3 米"]),
        ("历时一个半月。", &["一个半月 duration 1.5 个月"]),
        ("建桥梁\n12 座，隧道 3 座。", &["12 座 quantity 12 座", "3 座 quantity 3 座"]),
    ]);
}

#[test]
fn parts_of_a_whole_are_ratios() {
    check(&[
        ("占百分之三十二点五。", &["百分之三十二点五 percent 32.5 %"]),
        ("约三分之二的农户入社。", &["约三分之二 percent 66.6666666667 % 约"]),
        ("死亡率为千分之五。", &["千分之五 percent 5 ‰"]),
        ("自然增长率2.1‰。", &["2.1‰ percent 2.1 ‰"]),
        ("合格率超九成，优良率七成六。", &["超九成 percent 9 成 超", "七成六 percent 7.6 成"]),
        ("一半以上的门店盈利。", &["一半以上 percent 50 % 以上"]),
        ("产值实现两位数增长。", &["两位数 range 10..99 %"]),
        ("提高1.3个和0.9个百分点。", &["1.3个 quantity 1.3 个百分点", "0.9个百分点 quantity 0.9 个百分点"]),
        ("占总数的2/3以上。", &["2/3以上 percent 66.6666666667 % 以上"]),
    ]);
}

#[test]
fn modifiers_belong_to_the_figure_they_touch() {
    check(&[
        ("投资约320亿元左右。", &["约320亿元左右 quantity 320 亿元 约+左右"]),
        (
            "吸引近百家企业、上万名学生。",
            &["近百家 count_approx 100 家 近", "上万名 count_approx 10000 名 上"],
        ),
        ("种树800余万株。", &["800余万株 count_approx 800 万株 余"]),
        (
            "来了几十个人，走了十几个。",
            &["几十个 count_approx 20..99 个 几", "十几个 count_approx 11..19 个 几"],
        ),
        ("安排不少于50亿元。", &["不少于50亿元 quantity 50 亿元 不少于"]),
        ("节约8吨，最近3年约谈。", &["8吨 quantity 8 吨", "3年 duration 3 年"]),
        ("产值约增长12%。", &["12% percent 12 % 约"]),
        ("≥90分，<5%。", &["≥90分 quantity 90 分 ≥", "<5% percent 5 % <"]),
    ]);
}

#[test]
fn ranges_share_scale_and_unit() {
    check(&[
        ("年产10-15万辆。", &["10-15万辆 range 10..15 万辆"]),
        ("占地5至8平方公里。", &["5至8平方公里 range 5..8 平方公里"]),
        ("需8000—1.2万元。", &["8000—1.2万元 range 0.8..1.2 万元"]),
        ("利率3%～5%。", &["3%～5% range 3..5 %"]),
        ("用时三四个月，二三十人。", &["三四个月 range 3..4 个月", "二三十人 range 20..30 人"]),
        ("百分之三到五的损耗。", &["百分之三到五 range 3..5 %"]),
        ("从2万户增加到3万户。", &["2万户 quantity 2 万户", "3万户 quantity 3 万户"]),
    ]);
}

#[test]
fn units_may_be_composed_or_unknown() {
    check(&[
        ("地价800元/亩。", &["800元/亩 quantity 800 元/亩"]),
        ("周转量三百亿吨公里。", &["三百亿吨公里 quantity 30000000000 吨公里"]),
        ("浓度29微克/立方米。", &["29微克/立方米 quantity 29 微克/立方米"]),
        ("新增床位300铺。", &["300铺 quantity 300 铺"]),
        ("捐赠图书40摞，", &["40摞 quantity 40 摞"]),
        ("惠及33万农民。", &["33万 quantity 33 万"]),
        ("参保家庭20万户。", &["20万户 quantity 20 万户"]),
    ]);
}

#[test]
fn words_names_and_phrases_are_no_figures() {
    for text in [
        "进一步推动一体化，统一部署，十分重要。",
        "三峡、四川、九江和万州的百姓。",
        "一是稳增长，二是调结构。",
        "（三）加快发展零售业。",
        "落实“四个意识”，用好“1+3”方案，推进“33条”。",
        "乘G318线，住2号楼，用5G手机。",
        "推出一批项目，形成一个闭环。",
        "深化第一产业，防范第三方风险。",
        "千方百计，万众一心，百花齐放。",
        "云发〔2021〕15号文件。",
        "建设半导体和零部件基地。",
        "大陆架上的参会者拾起贝壳。",
    ] {
        assert_eq!(figures(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn codes_and_phrases_are_told_apart() {
    let kinds = |text: &str| -> Vec<(String, MentionKind)> {
        read(text).iter().map(|it| (text[it.span.clone()].to_owned(), it.kind)).collect()
    };
    for (text, surface, kind) in [
        ("围绕“41568”体系", "41568", MentionKind::Code),
        ("乘坐G60高速", "G60", MentionKind::Code),
        ("建立“10+N”机制", "10+N", MentionKind::Code),
        ("做实“三个定位”", "三个定位", MentionKind::Code),
        ("开通一批航线", "一批", MentionKind::Idiom),
        ("一座座工厂", "一座座", MentionKind::Idiom),
        ("开展“千企升级”行动", "千企升级", MentionKind::Idiom),
    ] {
        assert_eq!(kinds(text), [(surface.to_owned(), kind)], "{text}");
    }
}

#[test]
fn places_in_an_order_are_ranks() {
    check(&[
        ("规模居全国第三位。", &["第三位 rank 3 位"]),
        ("增速位居首位。", &["首位 rank 1 位"]),
        ("召开第十二次会议。", &["第十二次 rank 12 次"]),
        (
            "获一等奖一项、二等奖两项。",
            &["一等奖 rank 1 等奖", "一项 quantity 1 项", "二等奖 rank 2 等奖", "两项 quantity 2 项"],
        ),
        ("机场二期工程开工，分两期建设。", &["二期 rank 2 期", "两期 quantity 2 期"]),
        ("跻身全国前十位。", &["前十位 rank 10 位"]),
    ]);
}

/// Printed and resolved form of the times of a text.
fn times(text: &str) -> Vec<(String, String)> {
    let times = read(text).into_iter().filter(|mention| mention.kind.is_time());
    times.filter_map(|it| it.period).map(|it| (it.stated.to_string(), it.resolved.to_string())).collect()
}

#[test]
fn times_are_read_and_resolved() {
    let dated = |text: &str| times(&format!("2022年3月1日，云岭县发布公报。\n{text}"))[1..].to_vec();
    for (text, stated, resolved) in [
        ("6月5日开工", "XXXX-06-05", "2022-06-05"),
        ("去年10月底", "XXXX-10-31", "2021-10-31"),
        ("今年1月至5月", "XXXX-01..XXXX-05", "2022-01..2022-05"),
        ("上半年完成", "XXXX-H1", "2022-H1"),
        ("前三季度", "XXXX-Q1..XXXX-Q3", "2022-Q1..2022-Q3"),
        ("第二季度", "XXXX-Q2", "2022-Q2"),
        ("二〇二〇年第四季度", "2020-Q4", "2020-Q4"),
        ("2019年至2021年", "2019..2021", "2019..2021"),
        ("“十三五”时期", "2016..2020", "2016..2020"),
        ("第二个五年计划", "1958..1962", "1958..1962"),
        ("2021-08-09", "2021-08-09", "2021-08-09"),
        ("20世纪80年代", "1980..1989", "1980..1989"),
        ("7月3日至9日", "XXXX-07-03..XXXX-07-09", "2022-07-03..2022-07-09"),
        ("过去五年", "P5Y", "2017..2021"),
    ] {
        assert_eq!(dated(text), [(stated.to_owned(), resolved.to_owned())], "{text}");
    }
}

#[test]
fn an_inferred_year_says_what_it_was_inferred_from() {
    let text = "2021年，云岭县出台办法。4月启动，投入30万元。";
    let month = read(text).into_iter().find(|mention| &text[mention.span.clone()] == "4月").unwrap();
    let period = month.period.unwrap();
    assert_eq!(period.resolved.to_string(), "2021-04");
    let Some(Evidence::Text(place)) = period.inferred_from else { panic!("no evidence") };
    assert_eq!(&text[place], "2021年");
    let unknown = read("4月启动，投入30万元。");
    assert!(unknown.iter().all(|it| it.period.as_ref().is_none_or(|it| !it.resolved.is_dated())));
}

/// Surface, period and change of the amounts of a text.
fn periods(text: &str) -> Vec<(String, String, &'static str)> {
    let amounts = read(text).into_iter().filter(|mention| mention.kind.is_amount());
    let period = |it: &Mention| it.period.as_ref().map(|it| it.resolved.to_string()).unwrap_or_default();
    amounts.map(|it| (text[it.span.clone()].to_owned(), period(&it), it.change.word())).collect()
}

#[track_caller]
fn check_periods(text: &str, expected: &[(&str, &str, &str)]) {
    let expected: Vec<(String, String, &str)> = expected
        .iter()
        .map(|(surface, period, change)| ((*surface).to_owned(), (*period).to_owned(), *change))
        .collect();
    assert_eq!(periods(text), expected, "{text}");
}

#[test]
fn a_development_has_two_ends() {
    check_periods(
        "粮食产量由2018年的320万吨增加到2022年的356万吨，年均增长2.7%。水果产量从45万吨增加到60万吨。",
        &[
            ("320万吨", "2018", "none"),
            ("356万吨", "2022", "none"),
            ("2.7%", "2019..2022", "+"),
            ("45万吨", "2018", "none"),
            ("60万吨", "2022", "none"),
        ],
    );
}

#[test]
fn a_heading_gives_its_time_to_the_section() {
    check_periods(
        "2022年1月9日在云岭县人代会上\n一、2021年工作回顾\n新修水库12座，灌溉面积增长8%。\n二、2022年工作安排\n修渠30公里。",
        &[("12座", "2021", "none"), ("8%", "2021", "+"), ("30公里", "2022", "none")],
    );
}

#[test]
fn this_year_is_the_year_after_the_one_looked_back_on() {
    check_periods(
        "一、2021年工作回顾\n新修水库12座。\n二、下一步安排\n今年修渠30公里，比上年增加5公里。",
        &[("12座", "2021", "none"), ("30公里", "2022", "none"), ("5公里", "2022", "+")],
    );
}

#[test]
fn a_list_keeps_the_years_it_was_announced_with() {
    check_periods(
        "一九六二年主要产品产量比一九五七年增长情况如下：\n煤：从三百万吨增加到四百五十万吨，增长百分之五十。\n布：达到八千匹。",
        &[
            ("三百万吨", "1957", "none"),
            ("四百五十万吨", "1962", "none"),
            ("百分之五十", "1962", "+"),
            ("八千匹", "1962", "none"),
        ],
    );
}

#[test]
fn change_is_what_words_say() {
    for (text, change, against) in [
        ("出口同比增长3%。", "+", "同比"),
        ("能耗比上年下降2.1%。", "-", "比上年"),
        ("收入年均增长7%。", "+", "年均"),
        ("产量增加到30万吨。", "none", ""),
        ("税负降至5%。", "none", ""),
        ("时间节约了3天。", "-", ""),
        ("新增岗位300个。", "none", ""),
        ("涨幅为2%。", "+", ""),
        ("投资实现10%的增长。", "+", ""),
        ("科技投入翻一番。", "+", ""),
    ] {
        let found = read(text);
        let figure = found.iter().find(|mention| mention.kind.is_amount()).unwrap();
        assert_eq!((figure.change.word(), figure.change_against.as_str()), (change, against), "{text}");
    }
}

#[test]
fn indicators_are_the_words_of_the_text() {
    for (text, indicators) in [
        ("工业投资增长7%。", vec!["工业投资"]),
        ("新建改建公路120公里。", vec!["新建改建公路"]),
        ("启动18个技改项目。", vec!["启动技改项目"]),
        ("货运量达30万吨，同比增长5%。", vec!["货运量", "货运量"]),
        ("消费、投资分别增长3%、5%。", vec!["消费", "投资"]),
        ("引进项目12个、投资30亿元，分别增长9%和11%。", vec!["引进项目", "投资", "引进项目", "投资"]),
        ("钢材：从3万吨增加到5万吨。", vec!["钢材", "钢材"]),
        ("外贸总额80亿元，其中出口50亿元。", vec!["外贸总额", "出口"]),
        ("就业人数达12万人，对外贸易额3亿元。", vec!["就业人数", "对外贸易额"]),
        ("6所学校、9家医院投用。", vec!["学校", "医院投用"]),
        ("城乡收入比2.01:1，缩小0.05。", vec!["城乡收入比"; 3]),
        ("三次产业结构为12.3：45.6：42.1。", vec!["三次产业结构"; 3]),
    ] {
        let found: Vec<String> = read(text).into_iter().map(|mention| mention.indicator).collect();
        assert_eq!(found, indicators, "{text}");
    }
}

#[test]
fn basis_and_source_come_from_verbs() {
    use crate::unit::{Attribution, Basis};
    for (text, basis, attribution) in [
        ("协议投资30亿元。", Basis::Agreed, Attribution::Reporter),
        ("据介绍，项目预计年产值8亿元。", Basis::Expected, Attribution::Introduced),
        ("园区负责人介绍，已完成投资5亿元。", Basis::Realised, Attribution::Unnamed),
        ("公报显示，累计用电9亿度。", Basis::Stock, Attribution::Document),
        ("力争引进20家企业。", Basis::Target, Attribution::Reporter),
        ("设计产能6万台。", Basis::DesignCapacity, Attribution::Reporter),
    ] {
        let found = read(text);
        let figure = found.iter().find(|mention| mention.kind.is_amount()).unwrap();
        assert_eq!((figure.basis, figure.attribution), (basis, attribution), "{text}");
    }
}

#[test]
fn cells_take_unit_and_period_from_header_label_or_caption() {
    let text = "云岭县统计\n单位：万元\n指标\t2021年\t增长（%）\n财政收入\t12,345\t-4.6\n用电量（万千瓦时）\t880.5\t3\n";
    let found: Vec<(String, String, String, String, &str)> = read(text)
        .into_iter()
        .filter(|mention| mention.in_table && mention.kind.is_amount())
        .map(|it| {
            let period = it.period.map(|it| it.resolved.to_string()).unwrap_or_default();
            (it.value.unwrap().to_string(), it.unit, it.indicator, period, it.change.word())
        })
        .collect();
    let row = |value: &str, unit: &str, indicator: &str, period: &str, change| {
        (value.to_owned(), unit.to_owned(), indicator.to_owned(), period.to_owned(), change)
    };
    assert_eq!(
        found,
        [
            row("12345", "万元", "财政收入", "2021", "none"),
            row("-4.6", "%", "财政收入增长", "", "-"),
            row("880.5", "万千瓦时", "用电量", "2021", "none"),
            row("3", "%", "用电量增长", "", "+"),
        ]
    );
}

#[test]
fn base_units_are_exact() {
    for (text, base) in [
        ("8.095亿元", "809500000 CNY"),
        ("600亩", "400000 m²"),
        ("90分钟", "5400 s"),
        ("3年", "3 年"),
        ("16GWh", "16000000000 Wh"),
        ("5‰", "0.5 %"),
        ("20万标箱", "200000 标箱"),
        ("12万辆", "120000 辆"),
        ("2.4万元/平方米", "24000 元/平方米"),
    ] {
        let found = read(text);
        let (value, _, unit) = found[0].base().unwrap();
        assert_eq!(format!("{} {unit}", value.normalize()), base, "{text}");
    }
}

#[test]
fn nothing_comes_of_nothing() {
    for text in ["", "\n\n", "没有数字的一句话。", "\u{feff}", "|||\t\t", "“", "（", "百分之", "第", "￥"]
    {
        assert_eq!(figures(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn long_and_hostile_texts_are_read_in_linear_time() {
    for piece in [
        "(", "“", "1", "一", "百", "从", "第", "1-", "1、", "约", "分之", "2024年", "|", "\t", "1\t", "，1%",
        "万1",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let start = std::time::Instant::now();
        let found = mentions(&text, &Context::default());
        assert!(found.len() <= text.len(), "{piece}");
        // No measure of speed: a guard against what takes minutes, which a debug build does not on the
        // busiest machine.
        assert!(start.elapsed().as_secs() < 120, "{piece}: {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_spans_are_in_order(
        text in "[零一二两三十百千万亿半几数第0-9.,%％年月日季度至到—个元亿吨公里约近超余多以上左右比增长下降从由的，。：；、“”（）()\\n\\t|/+ ABN-]{0,80}|\\PC{0,60}",
    ) {
        let found = read(&text);
        let mut end = 0;
        for mention in &found {
            prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start, "{text}");
            prop_assert!(text.get(mention.span.clone()).is_some(), "{text}");
            if let Some(period) = &mention.period {
                prop_assert!(text.get(period.printed.clone()).is_some());
                let inferred = period.stated != period.resolved;
                prop_assert!(!inferred || period.inferred_from.is_some(), "{text}: {period:?}");
            }
            if let Some((low, high)) = mention.value.zip(mention.value_max) {
                prop_assert!(low <= high, "{text}: {low} {high}");
            }
            end = mention.span.end;
        }
    }

    #[test]
    fn a_number_is_the_same_in_any_width(number in 1u32..1_000_000) {
        let wide: String = number.to_string().chars().map(|ch| char::from_u32(u32::from(ch) + 0xfee0).unwrap()).collect();
        let (narrow, wide) = (format!("产量{number}吨。"), format!("产量{wide}吨。"));
        let value = |text: &str| read(text)[0].value;
        prop_assert_eq!(value(&narrow), value(&wide));
    }
}

#[test]
fn a_figure_is_of_the_project_company_or_place_in_scope() {
    let head = "海门区工业走笔\n近年来，海门区加快转型。\n";
    for (text, expected) in [
        // A clause that begins with the place of the text, and one that names nobody.
        ("海门区引进项目62个，到位资金5亿元。", &["海门区", "海门区"] as &[&str]),
        // A project named behind its figure holds on to the end of the sentence.
        (
            "海门区推进总投资3亿元的B平台技改项目，设计产能10万辆。全区用地5亩。",
            &["B平台技改项目", "B平台技改项目", "海门区"],
        ),
        // What a paragraph begins with is what it speaks of; 其 goes on.
        ("恒通新材公司成立于2020年，年产能5万吨。其用工300人。", &["恒通新材公司", "恒通新材公司"]),
        ("海门区与恒通新材公司（以下简称“恒通”）签约，恒通投资5亿元。", &["恒通"]),
        // 此次项目 goes back to the project named last.
        (
            "6月15日签约，标志着恒通新材公司海门基地项目落地。\n此次项目位于滨江产业园，用地50亩。",
            &["恒通新材公司海门基地项目"],
        ),
        // A clause with a subject of its own leaves the one before; classes of things name nobody.
        (
            "转型加快推进，开工2个。滨江产业园投资5亿元，全年新能源汽车整车产量达到9万辆。",
            &["海门区", "滨江产业园", "海门区"],
        ),
        ("境内上市公司融资5亿元，新建机场2个，重点项目3个。", &["海门区", "海门区", "海门区"]),
        ("白沙镇新建泵站3座。", &["白沙镇"]),
        ("中亚班列（海门）开行30列。", &["中亚班列(海门)"]),
    ] {
        let text = format!("{head}{text}");
        let found = read(&text);
        let figures = found.iter().filter(|it| it.kind.is_amount()).map(|it| it.subject.as_str());
        assert_eq!(figures.collect::<Vec<_>>(), expected, "{text}");
    }
}

/// The parts of a text join up to it again, whatever it is made of.
#[test]
fn passages_are_all_of_a_text_and_no_longer_than_they_must_be() {
    let line = "完成投资三亿元，增长百分之五，其中工业一亿元";
    for (text, longest) in [
        (String::new(), 0),
        ("共5个。\n\n\n".repeat(3), 14),
        ("\n".repeat(200_000), 70_000),
        (format!("{line}；").repeat(20_000), 70_000),
        (format!("{line}，").repeat(20_000), 140_000),
        ("没有标点也没有数目".repeat(60_000), 270_000),
        ("1234567890".repeat(60_000), 600_000),
        (format!("{line}\n").repeat(20_000), 70_000),
    ] {
        let parts: Vec<std::ops::Range<usize>> = super::passage::passages(&text).collect();
        assert_eq!(parts.iter().map(|part| &text[part.clone()]).collect::<String>(), text);
        let most = parts.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        assert!(most <= longest, "{} of {:?}", most, text.chars().take(12).collect::<String>());
    }
}

/// A line that is read in several parts is one line: what holds for its beginning holds for its end.
#[test]
fn a_line_of_any_length_is_one_line() {
    let sentence = "工业增加值12.5亿元，增长5.2%。";
    let text = format!("2021年，{}\n", sentence.repeat(4_000));
    let found = mentions(&text, &Context::default());
    let figures: Vec<_> = found.iter().filter(|it| it.kind.is_amount()).collect();
    assert_eq!(figures.len(), 8_000);
    for figure in figures {
        let period = figure.period.as_ref().map(|it| it.resolved.to_string());
        assert_eq!(period.as_deref(), Some("2021"), "{figure:?}");
        assert_eq!(figure.indicator, "工业增加值");
    }
}
