//! What is read and what is refused, a small document for each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::time::{Duration, Instant};

use super::*;
use crate::job::Progress;

/// The repairs of a source, not called off.
fn repair(source: &Source) -> Ledger {
    super::repair(source, Progress::default().stage(0..1000)).unwrap()
}

/// The outline of a source, not called off.
fn outline(source: &Source, ledger: &Ledger, answers: &[bool]) -> Structure {
    super::outline(source, ledger, answers, Progress::default().stage(0..1000)).unwrap()
}

fn hint(name: &str) -> Hint<'_> {
    Hint { name, ..Hint::default() }
}

fn text_of(bytes: &[u8], name: &str) -> Source {
    read(bytes.to_vec(), hint(name)).unwrap()
}

fn refused(bytes: Vec<u8>, name: &str) -> ImportError {
    let error = read(bytes, hint(name)).unwrap_err();
    for lang in crate::i18n::Lang::ALL {
        assert!(!error.message(lang).is_empty());
    }
    error
}

/// Role and text of each piece.
fn pieces(source: &Source) -> Vec<(Role, &str)> {
    source.pieces.iter().map(|piece| (piece.role, source.get(piece.span))).collect()
}

fn cells(source: &Source, table: usize) -> Vec<Vec<&str>> {
    source.tables[table].rows.iter().map(|row| row.iter().map(|cell| source.get(*cell)).collect()).collect()
}

const PROSE: &str = "一季度，河口镇接待游客12.5万人次，增长8.3%。\n镇上新开茶馆6家。\n";

#[test]
fn every_encoding_gives_the_same_text_and_its_name() {
    let utf16 = |order: fn(u16) -> [u8; 2]| PROSE.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let rare = format!("{PROSE}𠮷野家开了2家店。");
    let wider = format!("{PROSE}镕基路通车3公里。");
    for (bytes, text, name, bom) in [
        (PROSE.as_bytes().to_vec(), PROSE, "UTF-8", false),
        (with(&[0xEF, 0xBB, 0xBF], PROSE.as_bytes().to_vec()), PROSE, "UTF-8", true),
        (with(&[0xFF, 0xFE], utf16(u16::to_le_bytes)), PROSE, "UTF-16LE", true),
        (with(&[0xFE, 0xFF], utf16(u16::to_be_bytes)), PROSE, "UTF-16BE", true),
        (utf16(u16::to_le_bytes), PROSE, "UTF-16LE", false),
        (utf16(u16::to_be_bytes), PROSE, "UTF-16BE", false),
        (gb(PROSE), PROSE, "GB2312", false),
        (gb(&wider), &wider, "GBK", false),
        (gb(&rare), &rare, "GB18030", false),
    ] {
        let source = text_of(&bytes, "游记.txt");
        assert_eq!(source.text, text, "{name}");
        assert_eq!((source.encoding.name, source.encoding.bom), (name, bom));
        assert_eq!(source.encoding.replaced, 0, "{name}");
    }
}

#[test]
fn a_few_broken_bytes_stand_aside_and_many_are_refused() {
    let mut bytes = PROSE.repeat(20).into_bytes();
    bytes.splice(3..3, [0xFF]);
    let source = text_of(&bytes, "a.txt");
    assert_eq!((source.encoding.name, source.encoding.replaced), ("UTF-8", 1));
    assert!(source.text.starts_with("一\u{FFFD}季度"));
    let noise: Vec<u8> =
        (0..4000u32).map(|at| 0x80 + (at.wrapping_mul(2_654_435_761) >> 25) as u8 % 0x7F).collect();
    let found = read(noise, hint("a.txt"));
    let is_refused = matches!(found, Err(ImportError::Undecodable { .. } | ImportError::Binary { .. }));
    assert!(is_refused || found.is_ok_and(|source| source.encoding.name.starts_with("windows")));
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    assert_eq!(refused(Vec::new(), "a.txt"), ImportError::Empty);
    assert_eq!(refused(b" \r\n\t\n".to_vec(), "a.txt"), ImportError::Empty);
    assert_eq!(refused("\u{FEFF}".into(), "a.txt"), ImportError::Empty);
    assert_eq!(refused(b"abc\0def".to_vec(), "a.txt"), ImportError::Binary { byte: 3 });
    for magic in [&b"\x89PNG\r\n\x1a\n"[..], b"{\\rtf1 }", &[0xD0, 0xCF, 0x11, 0xE0, 0], b"\x1f\x8b\x08"] {
        assert!(matches!(refused(magic.to_vec(), "a.txt"), ImportError::Unsupported { .. }));
    }
    assert!(matches!(refused(vec![0xFF, 0xFE, 0, 0, 65, 0, 0, 0], ""), ImportError::Unsupported { .. }));
}

#[test]
fn plain_text_stays_as_it_was() {
    let source = text_of("\u{3000}\u{3000}甲。\r\n\r\n\r\n  乙\r\n".as_bytes(), "a.txt");
    assert_eq!(source.text, "\u{3000}\u{3000}甲。\r\n\r\n\r\n  乙\r\n");
    assert_eq!(pieces(&source), [(Role::Line, "甲。"), (Role::Line, "乙")]);
    let gaps: Vec<_> = source.pieces.iter().map(|piece| (piece.gap, piece.indent)).collect();
    assert_eq!(gaps, [(0, 4), (2, 2)]);
}

#[test]
fn lines_that_agree_on_columns_are_a_table_and_names_apart_are_not() {
    let source = text_of(
        "指标  数量  增长\n茶叶  12吨  3%\n竹笋  5吨   -1%\n\n正文一句。\n张三  李四\n".as_bytes(),
        "a.txt",
    );
    assert_eq!(cells(&source, 0), [["指标", "数量", "增长"], ["茶叶", "12吨", "3%"], ["竹笋", "5吨", "-1%"]]);
    assert_eq!(source.tables.len(), 1);
    assert_eq!(source.pieces.len(), 3);
    let barred = text_of("| 甲 | 乙 丙 |\n|---|---|\n| 1 | 2 |\n".as_bytes(), "a.txt");
    assert_eq!(cells(&barred, 0)[0], ["甲", "乙 丙"]);
}

#[test]
fn markdown_blocks_point_into_the_text() {
    let text = "# 题 #\n\n第一段\n续行。\n\n**小标题**\n\n- 甲\n- 乙\n\n> 引文\n\n| 年 | 吨 |\n|--|--|\n| 2021 | 3.5 |\n\n张三  \n图：李四\n";
    let source = text_of(text.as_bytes(), "a.md");
    assert_eq!(source.format, Format::Markdown);
    assert_eq!(source.text, text);
    let found = pieces(&source);
    assert_eq!(
        found[..3],
        [(Role::Heading(1), "题"), (Role::Paragraph, "第一段\n续行。"), (Role::Bold, "小标题")]
    );
    assert_eq!(found[3..6], [(Role::Item, "甲"), (Role::Item, "乙"), (Role::Quote, "引文")]);
    assert!(matches!(found[6].0, Role::Table(0)));
    assert_eq!(found[7..], [(Role::Paragraph, "张三"), (Role::Paragraph, "图：李四")]);
    assert_eq!(cells(&source, 0), [["年", "吨"], ["2021", "3.5"]]);
    assert_eq!(source.tables[0].header_rows, 1);
}

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>河口镇收成好_某某网</title></head><body>{body}</body></html>")
        .into_bytes()
}

#[test]
fn a_page_gives_its_article_and_tables_and_nothing_around_it() {
    let filler = "今年河口镇的茶园采茶机增加到35台，采摘面积扩大到2600亩，茶农的收入比去年多了一成以上，镇里还修了7公里机耕道。";
    let body = format!(
        "<nav><a href=/>首页</a><a href=/a>新闻</a></nav><div class=crumbs>当前位置：首页 &gt; 要闻</div>\
         <div id=content><h1>河口镇收成好</h1><div>浏览次数：<span>1024</span></div><p>2025年{filler}</p><p>{filler}</p>\
         <h2>茶叶</h2><p>{filler}<b>其中</b>头茶占六成。</p><table><tr><th>品种</th><th colspan=2>产量（吨）</th></tr>\
         <tr><td rowspan=2>绿茶</td><td>春</td><td>12.5</td></tr><tr><td>秋</td><td>3</td></tr></table>\
         <p>{filler}</p><div>分享到：<a href=x>微博</a></div></div><footer>版权所有 某某网</footer>"
    );
    let source = text_of(&page(&body), "a.html");
    let text = &source.text;
    assert_eq!(source.imprint.title, "河口镇收成好");
    for word in ["首页", "当前位置", "浏览次数", "1024", "分享到", "版权所有"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert_eq!(text.matches("河口镇收成好").count(), 1, "{text}");
    assert!(text.contains("2025年今年河口镇"));
    assert_eq!(cells(&source, 0), [["品种", "产量（吨）", ""], ["绿茶", "春", "12.5"], ["", "秋", "3"]]);
    assert_eq!(source.tables[0].header_rows, 1);
    assert!(pieces(&source).contains(&(Role::Heading(2), "茶叶")), "{:?}", pieces(&source));
}

#[test]
fn a_page_laid_out_by_tables_keeps_its_date_and_its_data() {
    let filler = "今年河口镇的茶园采茶机增加到35台，采摘面积扩大到2600亩，茶农的收入比去年多了一成以上，镇里还修了7公里机耕道。";
    let html = format!(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>\
         <title>河口镇收成好--河口新闻网--政务频道</title></head><body>\
         <table><tr><td><a href=/>首页</a> | <a href=/a>新闻</a></td></tr></table><table><tr><td><ul>\
         <li><a href=1>上周要闻一则</a></li></ul></td><td><table><tr><td><b>河口镇收成好</b></td></tr>\
         <tr><td>2021年03月04日 来源：河口周报 【字体：大 中 小】</td></tr><tr><td><font>\u{3000}\u{3000}{filler}<br><br>\
         \u{3000}\u{3000}{filler}<br>\u{3000}\u{3000}<b>一、茶叶</b><br>\u{3000}\u{3000}{filler}</font>\
         <table border=1><tr><td>品种</td><td>产量(吨)</td></tr><tr><td>绿茶</td><td>12.5</td></tr></table>\
         <br>（责任编辑：李文）</td></tr></table></td></tr></table></body></html>"
    );
    let source = text_of(&encoding_rs::GB18030.encode(&html).0, "a.shtml");
    assert_eq!(source.encoding.name, "GB2312");
    assert_eq!(cells(&source, 0), [["品种", "产量(吨)"], ["绿茶", "12.5"]]);
    assert!(!source.text.contains("要闻一则") && !source.text.contains("责任编辑"), "{}", source.text);
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    assert_eq!(source.get(structure.title.unwrap()), "河口镇收成好");
    assert_eq!(source.get(structure.publisher.unwrap()), "河口周报");
    assert!(source.get(structure.published.unwrap()).starts_with("2021年03月04日"));
    assert_eq!(structure.sections[1].name.0, "茶叶");
}

#[test]
fn what_a_page_sets_side_by_side_is_not_one_number() {
    let body = "<h1>河口镇收成好公报</h1><div><span>发布时间：2022-03-01</span><span>来源：统计站</span><span>浏览次数：88</span></div>\
        <p>2021年收成12.5万吨，比上年多。</p><p align=center>表1 主要产品</p><table><tr><th>产品</th><th>吨</th></tr>\
        <tr><td><p>粮食</p></td><td>1,234.5</td></tr></table>";
    let source = text_of(&page(body), "a.html");
    assert!(!source.text.contains("88"), "{}", source.text);
    let lines: Vec<&str> = pieces(&source).into_iter().map(|(_, text)| text).collect();
    assert_eq!(lines[..3], ["河口镇收成好公报", "发布时间：2022-03-01", "来源：统计站"]);
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    let kinds: Vec<Kind> = structure.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[3..], [Kind::Paragraph, Kind::Caption, Kind::Table]);
}

#[test]
fn pages_of_other_encodings_short_pages_and_pages_without_a_body() {
    let short =
        "<html><head><title>茶</title></head><body><p>茶叶产量12吨。</p><p>竹笋5吨。</p></body></html>";
    let source = text_of(&encoding_rs::GBK.encode(short).0, "a.htm");
    assert_eq!(source.encoding.name, "GB2312");
    assert!(source.text.contains("茶叶产量12吨。") && source.text.contains("竹笋5吨。"), "{}", source.text);
    for empty in ["<html><head></head></html>", "<html><body><script>var a = 1;</script></body></html>"] {
        let error = refused(empty.into(), "a.html");
        assert_eq!(error, ImportError::NoText { format: Format::Html, pages: 0 });
    }
}

#[test]
fn hostile_pages_are_refused_in_no_time() {
    let start = Instant::now();
    assert!(matches!(refused(page(&"<div>".repeat(1_000_000)), "a.html"), ImportError::TooDeep { .. }));
    assert!(matches!(
        refused(page(&"<b><p>".repeat(1_000_000)), "a.html"),
        ImportError::TooDeep { .. } | ImportError::TooMany { .. }
    ));
    let copies = "<b>".repeat(400) + &"<p>a".repeat(10_000);
    assert!(matches!(refused(page(&copies), "a.html"), ImportError::TooMany { .. }));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn brackets_and_long_lines_are_only_text() {
    let start = Instant::now();
    for name in ["a.txt", "a.md"] {
        for bracket in ["[", "（", "<", "> ", "*", "`", "!["] {
            let source = text_of(bracket.repeat(300_000).as_bytes(), name);
            let ledger = repair(&source);
            assert!(
                !outline(&source, &ledger, &ledger.answers(Accept::All)).blocks.is_empty(),
                "{name} {bracket}"
            );
        }
    }
    let line = "茶叶12吨，".repeat(700_000);
    let source = text_of(line.as_bytes(), "a.txt");
    assert_eq!(source.pieces.len(), 1);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

/// A Word document of one part.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

#[test]
fn a_word_document_gives_headings_paragraphs_and_tables() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"a1\"/></w:pPr>{}</w:p><w:p>{}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{}</w:p>\
         <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>小标题</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p><w:p>{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p><w:p>{}</w:p>",
        run("茶园"),
        run("产量12吨，"),
        run("A&amp;B占&#51;成。"),
        run("合计"),
        run("绿茶"),
        run("3"),
        run("吨"),
        run("末段。"),
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a1\"><w:name w:val=\"heading 2\"/></w:style></w:styles>";
    let bytes = docx(&[("word/styles.xml", styles), ("word/document.xml", &document(&body))]);
    let source = text_of(&bytes, "a.docx");
    let found = pieces(&source);
    assert_eq!(found[0], (Role::Heading(2), "茶园"));
    assert_eq!(found[1], (Role::Paragraph, "产量12吨，A&B占3成。"));
    assert_eq!(found[2], (Role::Bold, "小标题"));
    assert_eq!(found[4], (Role::Paragraph, "末段。"));
    assert_eq!(cells(&source, 0), [vec!["合计", ""], vec!["绿茶", "3 吨"]]);
}

#[test]
fn broken_deep_and_foreign_archives_are_refused() {
    let deep = document(&"<w:p>".repeat(1_000_000));
    assert!(matches!(refused(docx(&[("word/document.xml", &deep)]), ""), ImportError::TooDeep { .. }));
    assert!(matches!(
        refused(docx(&[("xl/workbook.xml", "<x/>")]), "a.docx"),
        ImportError::Unsupported { .. }
    ));
    assert!(matches!(refused(docx(&[("a.txt", "x")]), ""), ImportError::Unsupported { .. }));
    assert!(matches!(refused(docx(&[("word/document.xml", "<a><b></a>")]), ""), ImportError::Damaged { .. }));
    let empty = refused(docx(&[("word/document.xml", &document(""))]), "");
    assert_eq!(empty, ImportError::NoText { format: Format::Docx, pages: 0 });
    let mut cut = docx(&[("word/document.xml", &document("<w:p/>"))]);
    cut.truncate(cut.len() / 2);
    assert!(matches!(refused(cut, ""), ImportError::Damaged { .. }));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..300 {
            archive.write_all(&zeros).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    assert!(bomb.len() < 2 << 20);
    assert!(matches!(refused(bomb, "a.docx"), ImportError::Bomb { .. }));
}

#[test]
fn a_library_that_panics_takes_nothing_with_it() {
    let error = apart(Format::Pdf, || panic!("on purpose")).unwrap_err();
    assert_eq!(error, ImportError::Library { format: Format::Pdf });
}

#[test]
fn a_lone_carriage_return_ends_a_line() {
    let source = text_of("报告\r\r一、工业\r完成62个。\r".as_bytes(), "a.txt");
    let lines: Vec<&str> = pieces(&source).into_iter().map(|(_, text)| text).collect();
    assert_eq!(lines, ["报告", "一、工业", "完成62个。"]);
    assert_eq!(source.text.find("62"), "报告\r\r一、工业\r完成62个。\r".find("62"), "places stay");
    // Where lines end with both, or with line feeds, they stay as they are.
    for text in ["甲\r\n乙\r\n", "甲\r乙\n丙"] {
        assert_eq!(text_of(text.as_bytes(), "a.txt").text, text);
    }
}

#[test]
fn a_chinese_text_that_is_cut_or_spoilt_is_read_and_noise_is_refused() {
    let text = "全区上半年开工项目六十二个，总投资一百二十七亿元，增长百分之五。\n".repeat(40);
    let (whole, _, _) = encoding_rs::GB18030.encode(&text);
    let mut spoilt = whole.to_vec();
    spoilt[41] = 0xFF;
    for bytes in [&whole[..whole.len() - 2], &spoilt] {
        let source = text_of(bytes, "a.txt");
        assert!(source.encoding.name.starts_with("GB"), "{}", source.encoding.name);
        assert!(source.encoding.replaced <= 2 && source.text.contains("总投资一百二十七亿元"));
    }
    let noise: Vec<u8> = whole.iter().step_by(3).copied().collect();
    assert!(matches!(refused(noise, "a.txt"), ImportError::Undecodable { .. }));
    assert_eq!(
        text_of(b"na\xEFve caf\xE9, \xA312 and no more of it", "a.txt").text,
        "naïve café, £12 and no more of it"
    );
}

#[test]
fn an_article_has_no_more_sections_than_it_can_number() {
    let source = text_of("一、工业\n二、投资\n".repeat(40_000).as_bytes(), "a.txt");
    let ledger = repair(&source);
    let structure = outline(&source, &ledger, &ledger.answers(Accept::Confident));
    assert!(structure.sections.len() <= usize::from(u16::MAX), "{}", structure.sections.len());
    assert!(structure.blocks.len() > 70_000, "nothing is lost: {}", structure.blocks.len());
}
