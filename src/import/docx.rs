//! Word documents: paragraphs, headings and tables, in the order of the document.
//!
//! Deleted and moved-away text, field codes, hidden runs and the second copies that Word keeps for
//! older programs are left out: a reader of the page does not see them.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::source::{Builder, Role};
use super::{Format, ImportError, Source, sniff};

/// Largest part of the archive when unpacked, in bytes.
pub(super) const MAX_PART: u64 = 256 << 20;

/// Deepest nesting of elements.
pub(super) const MAX_DEPTH: usize = 512;

/// Most cells that one merged cell covers.
const MAX_SPAN: usize = 200;

/// Elements whose text is not on the page.
const UNSEEN: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText"];

/// The source of a Word document.
///
/// # Errors
///
/// [`ImportError::Unsupported`] for other archives, [`ImportError::Bomb`], [`ImportError::TooDeep`],
/// [`ImportError::Damaged`], [`ImportError::NoText`].
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if !names.iter().any(|name| name == "word/document.xml") {
        return Err(sniff::archive(names.iter().map(String::as_str)));
    }
    let styles =
        part(&mut archive, "word/styles.xml")?.map(|xml| styles(&xml)).transpose()?.unwrap_or_default();
    let document = part(&mut archive, "word/document.xml")?.unwrap_or_default();
    let mut walk = Walk { styles, ..Walk::default() };
    walk.read(&document)?;
    let source = walk.builder.finish(Format::Docx);
    if source.pieces.is_empty() {
        return Err(ImportError::NoText { format: Format::Docx, pages: 0 });
    }
    Ok(source)
}

fn damaged(reason: &dyn std::fmt::Display) -> ImportError {
    ImportError::Damaged { format: Format::Docx, reason: reason.to_string() }
}

/// A part of the archive; nothing when it has none of the name. Never more than [`MAX_PART`] is
/// unpacked, whatever size the archive states.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ImportError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let mut bytes = Vec::new();
    file.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
    if bytes.len() as u64 > MAX_PART {
        return Err(ImportError::Bomb { limit: MAX_PART });
    }
    super::encoding::decode(bytes).map(|(text, _)| Some(text))
}

/// Heading levels by the id of the style: those Word calls a heading or a title, or that state an
/// outline level.
fn styles(xml: &str) -> Result<HashMap<String, u8>, ImportError> {
    let mut levels = HashMap::new();
    let mut style = String::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) | Event::Empty(tag) => match local(&tag) {
                "style" => style = attribute(&tag, "styleId"),
                "name" => {
                    if let Some(level) = heading(&attribute(&tag, "val")) {
                        levels.insert(style.clone(), level);
                    }
                }
                "outlineLvl" => {
                    if let Some(level) = outline_level(&attribute(&tag, "val")) {
                        levels.entry(style.clone()).or_insert(level);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(levels),
            _ => {}
        }
    }
}

/// The level of a style name: `heading 2`, `标题 2`; the title counts as the first.
fn heading(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" || name == "标题" {
        return Some(1);
    }
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

/// Word counts outline levels from 0; 9 is body text.
fn outline_level(value: &str) -> Option<u8> {
    value.parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1)
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    local_of(tag.name().into_inner())
}

fn local_of(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().flatten().find(|it| local_of(it.key.into_inner()) == name);
    found.map(|it| it.value.into_owned()).unwrap_or_default()
}

/// A switch like `<w:b/>` or `<w:b w:val="0"/>`.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_str(), "0" | "false" | "none" | "off")
}

/// Collects paragraphs and tables.
#[derive(Default)]
struct Walk {
    styles: HashMap<String, u8>,
    builder: Builder,
    /// Open elements; true where their text is not on the page.
    open: Vec<bool>,
    unseen: usize,
    text: String,
    bold: usize,
    level: Option<u8>,
    is_item: bool,
    run_is_bold: bool,
    run_is_hidden: bool,
    in_run: bool,
    in_text: bool,
    /// Tables around; only the outermost is one of ours.
    tables: usize,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    merged: usize,
}

impl Walk {
    fn read(&mut self, xml: &str) -> Result<(), ImportError> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(tag) => self.start(&tag)?,
                Event::Empty(tag) => {
                    self.start(&tag)?;
                    self.end(local(&tag));
                }
                Event::End(tag) => self.end(local_of(tag.name().into_inner())),
                Event::Text(text) => self.add(&text.xml10_content()),
                Event::CData(text) => self.add(&text.xml10_content()),
                Event::GeneralRef(name) => self.reference(&name),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) {
        let letter = name.resolve_char_ref().ok().flatten();
        let letter = letter.or_else(|| match &**name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        });
        if let Some(letter) = letter {
            self.add(letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn add(&mut self, text: &str) {
        if self.in_text && self.unseen == 0 && !self.run_is_hidden {
            self.text.push_str(text);
            self.bold += text.len() * usize::from(self.run_is_bold);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let name = local(tag);
        let is_unseen = UNSEEN.contains(&name);
        self.open.push(is_unseen);
        self.unseen += usize::from(is_unseen);
        if self.open.len() > MAX_DEPTH {
            return Err(ImportError::TooDeep { limit: u32::try_from(MAX_DEPTH).unwrap_or(u32::MAX) });
        }
        match name {
            "tbl" => {
                self.paragraph();
                self.tables += 1;
            }
            "gridSpan" => self.merged = attribute(tag, "val").parse().unwrap_or(1).clamp(1, MAX_SPAN),
            "pStyle" => self.level = self.level.or_else(|| self.styles.get(&attribute(tag, "val")).copied()),
            "outlineLvl" => self.level = outline_level(&attribute(tag, "val")).or(self.level),
            "numPr" => self.is_item = true,
            "r" => (self.in_run, self.run_is_bold, self.run_is_hidden) = (true, false, false),
            "b" if self.in_run => self.run_is_bold = is_on(tag),
            "vanish" if self.in_run => self.run_is_hidden = is_on(tag),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" if self.in_run => {
                self.in_text = true;
                self.add(if name == "tab" { "\t" } else { "\n" });
                self.in_text = false;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.unseen -= usize::from(self.open.pop().unwrap_or(false));
        match name {
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "p" => self.paragraph(),
            "tc" if self.tables == 1 => {
                self.row.push(std::mem::take(&mut self.cell));
                let covered = std::mem::take(&mut self.merged).saturating_sub(1);
                self.row.extend(std::iter::repeat_n(String::new(), covered));
            }
            "tr" if self.tables == 1 => self.rows.push(std::mem::take(&mut self.row)),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.builder.table(&std::mem::take(&mut self.rows), 0);
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph: a piece of its own, or more of a cell.
    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        let (level, is_item) = (self.level.take(), std::mem::take(&mut self.is_item));
        if self.tables > 0 {
            for word in text.split_whitespace() {
                let gap = if self.cell.is_empty() { "" } else { " " };
                self.cell.push_str(gap);
                self.cell.push_str(word);
            }
            return;
        }
        let role = match level {
            Some(level) => Role::Heading(level),
            None if is_item => Role::Item,
            None if bold > 0 && bold >= text.trim().len() => Role::Bold,
            None => Role::Paragraph,
        };
        // A line break of the author stands between lines of their own, as in a letterhead.
        for line in text.split('\n') {
            self.builder.piece(line, role);
        }
    }
}
