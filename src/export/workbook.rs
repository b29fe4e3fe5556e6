//! A workbook: a sheet for each grid, headings frozen, numbers as numbers with the digits they were
//! written with, what they were taken from under them.
//!
//! A spreadsheet knows binary floats only. They are made here, at the last moment, of decimals that a
//! float gives back exactly; a decimal of more digits is written as text.

use std::collections::HashSet;
use std::io;

use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

use super::bundle::Bundle;
use super::grid::{Grid, Value};
use crate::i18n::messages as m;
use crate::number::Decimal;
use crate::text::{CellWidths, Text, width};

/// Significant digits that a binary float of 64 bits always gives back (IEEE 754: ⌊52 log₁₀ 2⌋).
const DIGITS: usize = 15;

/// Most characters a cell holds (Excel).
const CELL: usize = 32_767;

/// Most characters of a sheet's name (Excel).
const NAME: usize = 31;

/// Narrowest and widest column, in characters.
const COLUMN: (usize, usize) = (6, 40);

/// Rows that are measured for the width of a column.
const MEASURED: usize = 200;

/// The workbook as bytes.
///
/// # Errors
/// When a sheet has more rows or columns than a spreadsheet holds (1,048,576 and 16,384).
pub(super) fn workbook(bundle: &Bundle<'_>) -> io::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(clean(&bundle.source.headline));
    book.set_properties(&properties.set_comment(bundle.source.lines(bundle.lang).join("\n")));
    let mut names = HashSet::new();
    for grid in &bundle.grids {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(grid, &mut names)).map_err(io::Error::other)?;
        fill(sheet, bundle, grid).map_err(io::Error::other)?;
    }
    book.save_to_buffer().map_err(io::Error::other)
}

fn fill(sheet: &mut Worksheet, bundle: &Bundle<'_>, grid: &Grid<'_>) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_text_wrap();
    let mut widths: Vec<usize> = grid.fields.iter().map(|field| cells(&field.title)).collect();
    for (column, field) in (0u16..).zip(&grid.fields) {
        sheet.write_string_with_format(0, column, clean(&field.title), &heading)?;
    }
    let (mut row, mut kept) = (1u32, 0);
    for (number, values) in grid.rows().enumerate() {
        for ((column, value), widest) in (0u16..).zip(&values).zip(&mut widths) {
            kept += usize::from(!put(sheet, (row, column), value)?);
            if number < MEASURED {
                *widest = (*widest).max(cells(&value.shown()));
            }
        }
        row += 1;
    }
    for (column, widest) in (0u16..).zip(widths) {
        let widest = widest.clamp(COLUMN.0, COLUMN.1) + 1;
        sheet.set_column_width(column, u16::try_from(widest).unwrap_or(u16::MAX))?;
    }
    sheet.set_freeze_panes(1, 1)?;
    if let (Some(last), true) =
        (u16::try_from(grid.fields.len()).ok().and_then(|it| it.checked_sub(1)), row > 1)
    {
        sheet.autofilter(0, 0, row - 1, last)?;
    }
    let digits = (kept > 0).then(|| m::digits_kept(bundle.lang, kept));
    let footer = [grid.title.clone(), grid.note.clone()].into_iter().chain(digits);
    let footer = footer.chain(bundle.source.lines(bundle.lang)).filter(|line| !line.is_empty());
    for (line, text) in (row + 1..).zip(footer) {
        sheet.write_string(line, 0, clean(&text))?;
    }
    Ok(())
}

/// Puts a value into a cell. False for a number that has to be text to keep its digits.
fn put(sheet: &mut Worksheet, (row, column): (u32, u16), value: &Value) -> Result<bool, XlsxError> {
    match value {
        Value::None => {}
        Value::Text(text) => {
            sheet.write_string(row, column, clean(text))?;
        }
        Value::Flag(flag) => {
            sheet.write_boolean(row, column, *flag)?;
        }
        Value::Count(count) => {
            sheet.write_number(row, column, *count)?;
        }
        Value::Number(number) => match float(*number) {
            Some(float) => {
                let format = Format::new().set_num_format(number_format(*number));
                sheet.write_number_with_format(row, column, float, &format)?;
            }
            None => {
                sheet.write_string(row, column, number.to_string())?;
                return Ok(false);
            }
        },
    }
    Ok(true)
}

/// The float that a spreadsheet shows as this very decimal; none where it has more digits than one holds.
fn float(value: Decimal) -> Option<f64> {
    let digits = value.normalize().mantissa().unsigned_abs().to_string().len();
    if digits > DIGITS { None } else { value.to_string().parse().ok() }
}

/// Digits in groups of three, decimals as written.
fn number_format(value: Decimal) -> String {
    match value.scale() as usize {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(decimals.min(DIGITS))),
    }
}

/// A name that no other sheet has, whatever the case: id and title, without the characters that Excel
/// refuses.
fn sheet_name(grid: &Grid<'_>, taken: &mut HashSet<String>) -> String {
    let words = if grid.title.contains(&grid.id) {
        grid.title.clone()
    } else {
        format!("{} {}", grid.id, grid.title)
    };
    let plain: String = clean(&words)
        .chars()
        .map(|it| if matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '：') { ' ' } else { it })
        .collect();
    let short = |text: &str, most: usize| {
        let mut units = 0;
        let kept = text.chars().take_while(|it| {
            units += it.len_utf16();
            units <= most
        });
        kept.collect::<String>().trim().to_owned()
    };
    let plain = short(plain.trim(), NAME);
    let plain = if plain.is_empty() { "-".to_owned() } else { plain };
    let numbered = (2..).map(|number: u32| format!("{} {number}", short(&plain, NAME - 5)));
    let mut names = std::iter::once(plain.clone()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// Text that a workbook can hold: XML knows no control characters, and cells have an end.
fn clean(text: &str) -> String {
    let breaks =
        |it: char| it.is_control() && !matches!(it, '\n' | '\t') || matches!(it, '\u{FFFE}' | '\u{FFFF}');
    let text = if text.contains(breaks) { Text::clean(text).as_str().to_owned() } else { text.to_owned() };
    let mut units = 0;
    let fits = |it: &char| {
        units += it.len_utf16();
        units < CELL
    };
    if text.len() < CELL { text } else { text.chars().take_while(fits).chain(['…']).collect() }
}

/// Cells that a text takes.
fn cells(text: &str) -> usize {
    width(text, CellWidths::NARROW)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::citation::Provenance;
    use crate::export::grid::{Field, Kind};
    use crate::i18n::Lang;
    use crate::number::parse_exact;
    use proptest::prelude::*;
    use std::io::Read as _;

    fn field(name: &str, kind: Kind) -> Field {
        Field { name: name.to_owned(), title: name.to_owned(), kind, unit: String::new() }
    }

    /// The XML of a part of the workbook.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn made(values: Vec<Vec<Value>>) -> Vec<u8> {
        let source =
            Provenance { headline: "标题".to_owned(), name: "a.txt".to_owned(), ..Provenance::default() };
        let fields = vec![field("词", Kind::Text), field("数", Kind::Number)];
        let len = values.len();
        let grid = Grid::new(("t1", "表：一".to_owned()), fields, len, move |row| values[row].clone());
        workbook(&Bundle { source: &source, grids: vec![grid], lang: Lang::Zh }).unwrap()
    }

    #[test]
    fn numbers_are_numbers_and_words_are_no_formulas() {
        let number = |text: &str| Value::Number(parse_exact(text).unwrap());
        let rows = vec![
            vec![Value::text("=1+1"), number("64.90")],
            vec![Value::text("a\u{1}<b>"), number("-20362")],
            vec![Value::None, number("1234567890123456.789")],
        ];
        let bytes = made(rows);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<v>64.9</v>") && sheet.contains("<v>-20362</v>"), "{sheet}");
        assert!(!sheet.contains("<f>"), "{sheet}");
        let strings = part(&bytes, "xl/sharedStrings.xml");
        for text in ["=1+1", "a␁&lt;b&gt;", "1234567890123456.789", "1 个数超过 15 位", "来源：标题（a.txt）"]
        {
            assert!(strings.contains(text), "{text}: {strings}");
        }
        assert!(part(&bytes, "xl/workbook.xml").contains("name=\"t1 表 一\""));
        assert!(part(&bytes, "xl/styles.xml").contains("#,##0.00"));
    }

    #[test]
    fn sheets_have_names_that_a_spreadsheet_takes() {
        let mut taken = HashSet::new();
        let mut name = |id: &str, title: &str| {
            let grid = Grid::new((id, title.to_owned()), Vec::new(), 0, |_| Vec::new());
            sheet_name(&grid, &mut taken)
        };
        assert_eq!(name("t1", "a/b*[c]?"), "t1 a b  c");
        assert_eq!(name("t1", "A/b*[c]?"), "t1 A b  c 2");
        assert_eq!(name("", "'"), "-");
        let long = name("t2", &"长".repeat(40));
        assert_eq!(long.chars().count(), NAME);
        let longer = name("t2", &"长".repeat(41));
        assert!(longer.ends_with(" 2") && longer.chars().count() <= NAME);
        assert_eq!(name("findings", "findings"), "findings");
    }

    #[test]
    fn a_cell_has_an_end() {
        assert_eq!(clean(&"字".repeat(CELL + 9)).encode_utf16().count(), CELL);
        assert_eq!(clean("字"), "字");
    }

    proptest! {
        /// What a spreadsheet reads is the decimal that was written, where it is a number at all.
        #[test]
        fn floats_give_the_decimal_back(mantissa in -(1i128 << 60)..(1i128 << 60), scale in 0u32..=28) {
            let value = Decimal::try_from_i128_with_scale(mantissa, scale).unwrap();
            if let Some(float) = float(value) {
                // Fifteen significant digits are what a spreadsheet shows.
                let read: Decimal = Decimal::from_scientific(&format!("{float:.14e}")).unwrap();
                prop_assert_eq!(read, value);
            } else {
                prop_assert!(value.normalize().mantissa().unsigned_abs() >= 10u128.pow(15));
            }
        }
    }
}
