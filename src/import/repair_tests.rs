//! What is proposed for torn pages, and what the answers make of them.

#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::article::Spans;
use crate::job::Progress;

/// The repairs of a source, not called off.
fn repair(source: &Source) -> Ledger {
    super::repair(source, Progress::default().stage(0..1000)).unwrap()
}

/// The outline of a source, not called off.
fn outline(source: &Source, ledger: &Ledger, answers: &[bool]) -> Structure {
    super::outline(source, ledger, answers, Progress::default().stage(0..1000)).unwrap()
}

fn source(text: &str) -> Source {
    read(text.as_bytes().to_vec(), Hint { name: "a.txt", ..Hint::default() }).unwrap()
}

/// Kind, section and text of each block.
fn blocks(source: &Source, accept: Accept) -> Vec<(Kind, Option<u32>, String)> {
    let ledger = repair(source);
    let structure = outline(source, &ledger, &ledger.answers(accept));
    let text =
        |spans: &Spans| spans.as_slice().iter().map(|span| source.get(*span)).collect::<Vec<_>>().join("｜");
    structure.blocks.iter().map(|block| (block.kind, block.section, text(&block.spans))).collect()
}

fn kinds(source: &Source) -> Vec<(&'static str, u8)> {
    repair(source).repairs.iter().map(|repair| (repair.kind.id(), repair.confidence)).collect()
}

const ENDED: &str = "镇里今年把七座山塘清了一遍，蓄水比往年多出三成，夏天再没有断过水。";

/// A page whose second column was saved inside the first section.
fn torn() -> String {
    format!(
        "# 河口镇的一年\n\n{ENDED}\n\n## 茶园扩种 加快打造茶叶加工基地\n\n\
         茶园今年新栽茶苗两百亩，茶叶加工厂添了三条生产线，茶农都说茶叶加工不愁销路。\n\n\
         “茶叶是河口镇的看家本领。我们从茶苗抓起，一年补栽\n\n\n\n图为晒青场\n\n\
         ## 修渡口通航船 水运码头一年多跑两百班\n\n\
         渡口的石阶重修过，航船从每天六班加到十班，码头上的货也多了，水运的价钱只有汽车的一半。\n\n\
         码头夜里也能靠船，航船班次多了，渡口的茶摊跟着热闹。\n\n\
         一片茶园。”镇茶叶站负责人说，茶苗补栽之后，茶叶加工厂的鲜叶就不用到外镇去收。\n\n\
         茶叶加工厂还请来制茶师傅，茶农跟着学摇青和杀青，茶叶卖价高出两成。\n\n\
         加快打造茶叶加工基地，茶园扩种之后，茶农的日子会更好。\n\n\
         水运码头边还要修一座货棚，航船靠岸，渡口的货不再淋雨。\n\n\
         一年里航船一共多跑两百班，水运码头的货比去年多了一半。\n\n\
         张小山 李文\n图片由河口镇文化站提供\n\n\n\n渡口边等航船的货堆满水运码头\n"
    )
}

#[test]
fn a_torn_page_comes_back_into_order() {
    let source = source(&torn());
    let blocks = blocks(&source, Accept::Confident);
    let starts: Vec<(Kind, Option<u32>, String)> = blocks
        .iter()
        .map(|(kind, section, text)| (*kind, *section, text.chars().take(4).collect()))
        .collect();
    let row = |kind, section, text: &str| (kind, section, text.to_owned());
    assert_eq!(
        starts,
        [
            row(Kind::Title, None, "河口镇的"),
            row(Kind::Paragraph, Some(0), "镇里今年"),
            row(Kind::Heading, Some(1), "茶园扩种"),
            row(Kind::Paragraph, Some(1), "茶园今年"),
            row(Kind::Paragraph, Some(1), "“茶叶是"),
            row(Kind::Paragraph, Some(1), "茶叶加工"),
            row(Kind::Paragraph, Some(1), "加快打造"),
            row(Kind::Caption, Some(2), "图为晒青"),
            row(Kind::Heading, Some(2), "修渡口通"),
            row(Kind::Paragraph, Some(2), "渡口的石"),
            row(Kind::Paragraph, Some(2), "码头夜里"),
            row(Kind::Paragraph, Some(2), "水运码头"),
            row(Kind::Paragraph, Some(2), "一年里航"),
            row(Kind::Caption, Some(2), "渡口边等"),
            row(Kind::Byline, None, "张小山 "),
            row(Kind::Credit, None, "图片由河"),
        ]
    );
    assert!(blocks[4].2.contains("一年补栽｜一片茶园。”"), "{}", blocks[4].2);
}

#[test]
fn every_repair_can_be_refused_and_takes_with_it_what_rests_on_it() {
    let source = source(&torn());
    let ledger = repair(&source);
    let at = |kind: RepairKind| ledger.repairs.iter().position(|repair| repair.kind == kind).unwrap();
    let distant = at(RepairKind::JoinDistant);
    let mut answers = ledger.answers(Accept::All);
    answers[distant] = false;
    for kind in [RepairKind::ContinueSection, RepairKind::ResumeSection, RepairKind::LiftCaption] {
        assert!(!ledger.is_made(at(kind), &answers), "{kind:?}");
    }
    let structure = outline(&source, &ledger, &answers);
    let place = |word: &str, structure: &Structure| {
        let has = |block: &Block| source.get(block.spans.as_slice()[0]).starts_with(word);
        structure.blocks.iter().position(has).unwrap()
    };
    assert_eq!(structure.blocks[place("一片茶园", &structure)].section, Some(2));
    // Without the boundary all that follows goes along.
    let mut answers = ledger.answers(Accept::All);
    answers[at(RepairKind::ResumeSection)] = false;
    let structure = outline(&source, &ledger, &answers);
    assert_eq!(structure.blocks[place("一年里航船", &structure)].section, Some(1));
    // The page as it is: what lines are is a proposal as well.
    let none = blocks(&source, Accept::None);
    assert!(none.iter().all(|(kind, ..)| !matches!(kind, Kind::Byline | Kind::Credit | Kind::Caption)));
    assert_eq!(none.len(), source.pieces.len());
}

#[test]
fn whatever_is_answered_every_part_stands_in_one_block() {
    let source = source(&torn());
    let ledger = repair(&source);
    for bits in 0u32..1 << ledger.repairs.len().min(12) {
        let answers: Vec<bool> = (0..ledger.repairs.len()).map(|at| bits >> at & 1 == 1).collect();
        let structure = outline(&source, &ledger, &answers);
        let mut spans: Vec<_> =
            structure.blocks.iter().flat_map(|block| block.spans.as_slice().to_vec()).collect();
        spans.sort();
        let mut all: Vec<_> = ledger.parts.iter().map(|part| part.span).collect();
        all.sort();
        assert_eq!(spans, all, "{bits:b}");
    }
}

#[test]
fn a_word_cut_by_a_line_is_joined_and_a_finished_sentence_is_not() {
    let source = source(&format!(
        "{ENDED}\n\n山塘的闸门换成了铁的，管水员每天看两回水位，蓄\n\n水多的时候开闸放一尺。\n\n{ENDED}\n\n{ENDED}"
    ));
    let found = kinds(&source);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 == "join-lines" && found[0].1 >= CONFIDENT, "{found:?}");
    let joined = blocks(&source, Accept::Confident);
    assert!(joined.iter().any(|(.., text)| text.contains("，蓄｜水多的时候")));
    // Spans are of the text as it was.
    assert!(joined.iter().all(|(.., text)| text.split('｜').all(|piece| source.text.contains(piece))));
}

#[test]
fn lines_of_one_width_are_paragraphs_again() {
    let paragraph = "山塘清淤之后水面宽了不少，村里人沿着塘埂栽了一圈桑树，到第三年桑叶就能养蚕，算下来一亩桑园比一亩水稻多收八百元，愿意栽桑的人家一年比一年多。";
    let wrapped: String = (0..4)
        .map(|_| {
            let letters: Vec<char> = format!("\u{3000}\u{3000}{paragraph}").chars().collect();
            letters.chunks(20).map(|line| line.iter().collect::<String>() + "\n").collect::<String>()
        })
        .collect();
    let source = source(&wrapped);
    let blocks = blocks(&source, Accept::Confident);
    assert_eq!(blocks.len(), 4, "{blocks:?}");
    assert!(blocks.iter().all(|(.., text)| text.replace('｜', "") == paragraph));
    assert_eq!(kinds(&source).len(), 4);
}

#[test]
fn a_paragraph_goes_on_after_a_caption() {
    let text = format!(
        "{ENDED}\n\n{ENDED}\n\n蚕茧收购站设在村口，每斤比去年多给两元，卖茧的队伍从早上排到\n\n图为收购站\n\n中午也不见短。\n\n{ENDED}"
    );
    let source = source(&text);
    let ids: Vec<_> = kinds(&source).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["mark-caption", "join-across", "lift-caption"]);
    let blocks = blocks(&source, Accept::All);
    assert!(blocks.iter().any(|(.., text)| text.ends_with("从早上排到｜中午也不见短。")), "{blocks:?}");
}

#[test]
fn page_furniture_imprint_and_bylines_are_told_apart() {
    let text = format!(
        "下载\n打印\n【字号：\n大\n中\n小\n】\n当前位置：首页>要闻\n河口镇桑园见闻\n来源：河口周报\n时间：2021-03-04\n本报记者 张小山\n{ENDED}\n{ENDED}\n- 2 -\n责任编辑：李文\n"
    );
    let source = source(&text);
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    let found: Vec<Kind> = structure.blocks.iter().map(|block| block.kind).collect();
    let paragraphs = [Kind::Paragraph; 2];
    assert_eq!(found, [&[Kind::Title, Kind::Imprint, Kind::Imprint, Kind::Byline][..], &paragraphs].concat());
    assert_eq!(source.get(structure.title.unwrap()), "河口镇桑园见闻");
    assert_eq!(source.get(structure.publisher.unwrap()), "河口周报");
    assert_eq!(source.get(structure.published.unwrap()), "时间：2021-03-04");
    assert_eq!(source.get(structure.authors[0]), "本报记者 张小山");
}

#[test]
fn pages_of_a_print_are_read_through_their_heads_and_numbers() {
    let paragraph: Vec<char> =
        "\u{3000}\u{3000}镇上的老渡口今年立了新牌子，船票还是两元一张，赶集的日子一天要过三百来人，\
        撑船的老李说比前年多了一倍，他打算再添一条铁壳船，把对岸的两个村也接过来。"
            .chars()
            .collect();
    let lines: Vec<String> = (0..9)
        .flat_map(|_| paragraph.chunks(18).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>())
        .collect();
    let pages: Vec<String> = lines
        .chunks(16)
        .enumerate()
        .map(|(page, lines)| format!("河口镇年鉴 {}\n{}\n{}\n\u{C}", page + 1, lines.join("\n"), page + 1))
        .collect();
    let text = format!("渡口小记\n\n{}", pages.concat());
    let source = source(&text);
    assert_eq!(source.pages as usize, pages.len());
    let blocks = blocks(&source, Accept::Confident);
    let whole: String = paragraph.iter().collect();
    assert_eq!(blocks[0].0, Kind::Title);
    assert_eq!(blocks.len(), 10, "{blocks:#?}");
    assert!(blocks[1..].iter().all(|(.., text)| text.replace('｜', "") == whole.trim()), "{blocks:#?}");
}

#[test]
fn sections_of_the_first_level_are_no_titles() {
    assert_eq!(
        headings(&format!("# 年鉴\n\n# 桑园\n\n{ENDED}\n\n# 渡口\n\n{ENDED}")),
        [(1, "桑园".into()), (1, "渡口".into())]
    );
}

/// Level and heading of each section of a text.
fn headings(text: &str) -> Vec<(u8, String)> {
    let source = source(text);
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    let sections = structure.sections.iter().filter(|section| section.heading.is_some());
    sections.map(|section| (section.level, section.name.0.clone())).collect()
}

#[test]
fn headings_of_every_common_form_are_found() {
    for (line, level, name) in [
        ("## 桑园", 2, "桑园"),
        ("第一章 桑园", 1, "第一章 桑园"),
        ("第二部分 蚕房", 1, "第二部分 蚕房"),
        ("一、桑园", 2, "桑园"),
        ("二、2021年的桑园", 2, "2021年的桑园"),
        ("（一）桑园管护", 3, "桑园管护"),
        ("(十二) 桑园管护", 3, "桑园管护"),
        ("1.桑园管护", 4, "桑园管护"),
        ("2、桑园管护", 4, "桑园管护"),
        ("（1）桑园管护", 5, "桑园管护"),
        ("①桑园管护", 5, "桑园管护"),
        ("**桑园管护**", 3, "桑园管护"),
        ("第一，桑园管护的问题。", 4, "桑园管护的问题"),
        ("桑园见闻", 2, "桑园见闻"),
        ("（一）桑园管护。桑园一年锄草三遍，剪枝两遍，虫害比往年少。", 3, "桑园管护"),
        ("——桑园管护好。桑园一年锄草三遍，剪枝两遍，虫害比往年少。", 5, "桑园管护好"),
        ("一是桑园管护好。桑园一年锄草三遍，剪枝两遍，虫害比往年少。", 4, "桑园管护好"),
    ] {
        let text = format!("河口镇的一年\n\n{ENDED}\n\n{line}\n\n{ENDED}\n\n{ENDED}");
        assert_eq!(headings(&text), [(level, name.to_owned())], "{line}");
    }
    for line in [
        "1.5吨桑叶。",
        "一、桑园管护抓得紧，锄草剪枝都赶在雨前做完了，虫害比往年少得多，桑叶也长得厚。",
        "一体推进桑园管护。",
        "（注）桑园不含新栽的。",
        "第七次普查以后，镇上的人少了。",
    ] {
        let text = format!("河口镇的一年\n\n{ENDED}\n\n{line}\n\n{ENDED}\n\n{ENDED}");
        assert_eq!(headings(&text), [], "{line}");
    }
}

#[test]
fn sections_nest_and_know_their_topics() {
    let text = format!(
        "河口镇的一年\n\n{ENDED}\n\n一、产业\n\n（一）粮食和茶叶。农业站推广良种，水稻播种面积稳住，粮食产量比去年多。\n\n\
         （二）航道与码头。渡口疏浚，航运班次增加，公路也通到码头，运输方便得多。\n\n二、民生\n\n卫生院添了病床，学校修了食堂，养老院住进二十位老人，医疗和教育都有人管。"
    );
    let source = source(&text);
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    let found: Vec<_> = structure
        .sections
        .iter()
        .map(|section| (section.level, section.parent, section.topic.glyph))
        .collect();
    assert_eq!(
        found,
        [(1, None, "综"), (2, None, found[1].2), (3, Some(1), "农"), (3, Some(1), "交"), (2, None, "民")]
    );
    assert!(structure.sections[2..].iter().all(|section| section.confidence > 40));
    assert_eq!(topic_of("某某"), None);
}

/// Lines that the rules look for, and others.
fn any_line() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let known = prop::sample::select(vec![
        ENDED,
        "# 题",
        "## 节",
        "一、节",
        "（一）节。",
        "1. 项",
        "“开了口",
        "合上”了。",
        "图为渡口",
        "图：张小山 摄",
        "张小山 李文",
        "目录",
        "<!--",
        "-->",
        "来源：周报",
        "2021-03-04",
        "|甲|乙|",
        "甲\t乙\t丙",
        "\u{C}",
        "",
        "  ",
        "**粗**",
        "各位代表：",
        "让我们展望未来，必将谱写新篇章。",
        "当前，渡口的航船还要添，未完",
        "的半句。",
        "第一，渡口的问题。",
        "- 2 -",
        "【字号：",
        "\u{3000}\u{3000}缩进",
        "《",
        "①",
        "——",
        "第",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,20}"]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn no_line_is_lost_doubled_or_cut(lines in proptest::collection::vec(any_line(), 0..40), bits in proptest::prelude::any::<u64>(), name in proptest::sample::select(vec!["a.txt", "a.md", "a.html"])) {
        let Ok(source) = read(lines.join("\n").into_bytes(), Hint { name, ..Hint::default() }) else { return Ok(()) };
        let ledger = repair(&source);
        let answers: Vec<bool> = (0..ledger.repairs.len()).map(|at| bits >> (at % 64) & 1 == 1).collect();
        for answers in [answers, ledger.answers(Accept::All), ledger.answers(Accept::Confident), ledger.answers(Accept::None)] {
            let structure = outline(&source, &ledger, &answers);
            let mut spans: Vec<_> = structure.blocks.iter().flat_map(|block| block.spans.as_slice().to_vec()).collect();
            let count = spans.len();
            spans.sort();
            spans.dedup();
            proptest::prop_assert_eq!(count, spans.len());
            let kept: usize = spans.iter().map(|span| source.get(*span).len()).sum();
            let dropped = ledger.parts.iter().enumerate().filter(|(at, part)| {
                part.kind == Kind::Furniture && ledger.repairs.iter().enumerate().any(|(number, repair)| {
                    matches!(&repair.act, ledger::Act::Kind(marked) if marked.contains(at)) && ledger.is_made(number, &answers)
                })
            });
            let dropped: usize = dropped.map(|(_, part)| source.get(part.span).len()).sum();
            let all: usize = ledger.parts.iter().map(|part| source.get(part.span).len()).sum();
            proptest::prop_assert_eq!(kept + dropped, all);
            for block in &structure.blocks {
                proptest::prop_assert!(block.section.is_none_or(|section| (section as usize) < structure.sections.len()));
            }
        }
    }
}

#[test]
fn work_grows_no_faster_than_the_text() {
    let time = |times: usize| {
        let source = source(&torn().repeat(times));
        let start = std::time::Instant::now();
        let ledger = repair(&source);
        let structure = outline(&source, &ledger, &ledger.answers(Accept::All));
        assert!(structure.blocks.len() > 8 * times);
        start.elapsed()
    };
    time(4);
    let (small, large) = (time(40), time(640));
    assert!(large < small * 16 * 4, "{small:?} {large:?}");
}
