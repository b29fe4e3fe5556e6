//! Our own text layer, on documents made here: one for each way fonts are encoded.

#![allow(clippy::unwrap_used, clippy::panic)]

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::super::ImportError;
use super::own;

/// A document of one page with one font and a content.
fn pdf(font: impl FnOnce(&mut Document) -> Dictionary, content: &[u8]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let font = font(&mut document);
    let font = document.add_object(font);
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(Dictionary::new(), content.to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn composite(encoding: &'static str) -> impl FnOnce(&mut Document) -> Dictionary {
    move |document| {
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "Song", "DW" => 1000,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"),
                "Supplement" => 2,
            },
        });
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Song", "Encoding" => encoding,
            "DescendantFonts" => vec![descendant.into()],
        }
    }
}

fn latin(_: &mut Document) -> Dictionary {
    dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" }
}

/// Operators that show lines of encoded text from the top.
fn show(lines: &[Vec<u8>]) -> Vec<u8> {
    let mut content = b"BT /F1 12 Tf 50 700 Td 18 TL\n".to_vec();
    for line in lines {
        let hex: String = line.iter().map(|byte| format!("{byte:02X}")).collect();
        content.extend(format!("<{hex}> Tj T*\n").bytes());
    }
    content.extend(b"ET");
    content
}

fn lines(source: &super::Source) -> Vec<&str> {
    source.pieces.iter().map(|piece| source.get(piece.span)).collect()
}

const TEXT: [&str; 2] = ["茶叶产值８．０９５亿元，“头茶”①占６２％", "竹笋5吨。"];
const READ: [&str; 2] = ["茶叶产值8.095亿元，“头茶”①占62%", "竹笋5吨。"];

#[test]
fn fonts_in_gbk_and_in_unicode_are_read_with_narrow_digits() {
    let gbk = TEXT.map(|line| encoding_rs::GBK.encode(line).0.into_owned());
    assert_eq!(lines(&own(&pdf(composite("GBK-EUC-H"), &show(&gbk))).unwrap()), READ);
    let ucs = TEXT.map(|line| line.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    assert_eq!(lines(&own(&pdf(composite("UniGB-UCS2-H"), &show(&ucs))).unwrap()), READ);
}

#[test]
fn a_font_with_a_table_of_its_own_is_read_by_it() {
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
                 1 beginbfchar <0001> <8336> endbfchar\n2 beginbfrange <0002> <0003> <0031>\n<0004> <0005> [<5428> <D842DFB7>] endbfrange";
    let font = |document: &mut Document| {
        let table = document.add_object(Stream::new(Dictionary::new(), table.as_bytes().to_vec()));
        let mut font = composite("Identity-H")(document);
        font.set("ToUnicode", table);
        font
    };
    let codes = vec![vec![0, 1, 0, 2, 0, 3, 0, 4, 0, 5]];
    assert_eq!(lines(&own(&pdf(font, &show(&codes))).unwrap()), ["茶12吨𠮷"]);
}

#[test]
fn a_font_that_cannot_be_decoded_is_refused_by_name() {
    let error = own(&pdf(composite("Identity-H"), &show(&[vec![0, 1, 0, 2]]))).unwrap_err();
    assert_eq!(error, ImportError::Font { name: "Song".into(), page: 1, encoding: "Identity-H".into() });
    // A font that shows nothing harms nothing.
    let error = own(&pdf(composite("Identity-H"), b"BT ET")).unwrap_err();
    assert!(matches!(error, ImportError::NoText { pages: 1, .. }));
}

#[test]
fn text_at_one_height_is_a_line_and_gaps_part_columns() {
    let mut content = b"BT /F1 10 Tf\n".to_vec();
    for (row, words) in
        [["year", "tons", "share"], ["2021", "3.5", "12%"], ["2022", "4.0", "13%"]].iter().enumerate()
    {
        for (column, word) in words.iter().enumerate() {
            content
                .extend(format!("1 0 0 1 {} {} Tm ({word}) Tj\n", 50 + column * 120, 700 - row * 14).bytes());
        }
    }
    content.extend(b"ET");
    let source = own(&pdf(latin, &content)).unwrap();
    assert_eq!(source.tables.len(), 1, "{}", source.text);
    let rows: Vec<Vec<&str>> =
        source.tables[0].rows.iter().map(|row| row.iter().map(|cell| source.get(*cell)).collect()).collect();
    assert_eq!(rows, [["year", "tons", "share"], ["2021", "3.5", "12%"], ["2022", "4.0", "13%"]]);
}

#[test]
fn scans_and_broken_files_are_refused() {
    let image = pdf(composite("GBK-EUC-H"), b"q 600 0 0 800 0 0 cm /Im1 Do Q");
    assert!(matches!(own(&image).unwrap_err(), ImportError::NoText { pages: 1, .. }));
    for broken in [&b"%PDF-1.7\n"[..], &image[..image.len() / 3], b"%PDF-1.4 [[[[[[[[[[[[["] {
        assert!(own(broken).is_err());
    }
    let nested = [&b"%PDF-1.4\n1 0 obj\n"[..], &b"[".repeat(1_000_000)].concat();
    assert!(own(&nested).is_err());
}

#[test]
fn a_program_that_is_missing_or_fails_is_passed_over() {
    let bytes = pdf(composite("GBK-EUC-H"), &show(&[encoding_rs::GBK.encode("茶叶12吨").0.into_owned()]));
    for program in ["no-such-program-here", "false"] {
        let source = super::read(&bytes, Some(program)).unwrap();
        assert_eq!(lines(&source), ["茶叶12吨"], "{program}");
    }
}

#[test]
fn the_program_is_asked_where_it_is_installed() {
    let program = std::env::var("ZONGLAN_PDFTOTEXT").unwrap_or_else(|_| super::super::PDF_PROGRAM.to_owned());
    let bytes = pdf(
        composite("UniGB-UCS2-H"),
        &show(&TEXT.map(|line| line.encode_utf16().flat_map(u16::to_be_bytes).collect())),
    );
    // Either the program reads it or our own layer does; the answer is the same.
    assert_eq!(lines(&super::read(&bytes, Some(&program)).unwrap()), READ);
    let latin = pdf(latin, b"BT /F1 12 Tf 50 700 Td (tea 12 t) Tj 0 -40 Td (rice 5 t) Tj ET");
    assert_eq!(lines(&super::read(&latin, Some(&program)).unwrap()), ["tea 12 t", "rice 5 t"]);
}
