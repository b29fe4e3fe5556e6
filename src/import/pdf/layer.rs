//! Our own text layer: walks the content of each page and notes which text stands where.
//!
//! A font that cannot be decoded is refused. U+FFFD stands for single codes that a font's own table
//! leaves out, as long as they are rare.

#![expect(clippy::float_arithmetic, reason = "coordinates on a page, not figures")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object};

use super::super::{Format, ImportError};
use super::MAX_TEXT;
use super::font::Font;
use super::lines::{self, Fragment};

/// Deepest nesting of forms in forms.
const MAX_FORMS: usize = 12;

/// Most operations of a document.
const MAX_OPERATIONS: usize = 20_000_000;

/// One character in this many may be unknown before the document is refused.
const UNKNOWN: usize = 100;

/// An affine map `[a b c d e f]` as PDF writes it.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn times(first: &Matrix, second: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *first;
    let [g, h, i, j, k, l] = *second;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// The text of a document, each page ended by a form feed.
///
/// # Errors
///
/// [`ImportError::Font`], [`ImportError::Encrypted`], [`ImportError::Bomb`],
/// [`ImportError::Damaged`].
pub(super) fn text(bytes: &[u8]) -> Result<String, ImportError> {
    let limit = usize::try_from(MAX_TEXT).unwrap_or(usize::MAX);
    let options = LoadOptions::with_max_decompressed_size(limit);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refused(&error))?;
    if document.is_encrypted() {
        return Err(ImportError::Encrypted);
    }
    let mut text = String::new();
    let (mut operations, mut budget) = (0, limit);
    for (number, page) in document.get_pages() {
        let content = document.get_page_content_with_limit(page, budget).map_err(|error| refused(&error))?;
        budget -= content.len().min(budget);
        let fonts = fonts(&document, document.get_page_fonts(page).unwrap_or_default());
        let (resources, ids) = document.get_page_resources(page).unwrap_or_default();
        let resources = resources.or_else(|| ids.first().and_then(|id| document.get_dictionary(*id).ok()));
        let mut walk = Walk { document: &document, page: number, fragments: Vec::new(), operations, budget };
        walk.content(&content, &fonts, resources, &Place::new(IDENTITY, 0))?;
        (operations, budget) = (walk.operations, walk.budget);
        lines::write(walk.fragments, &mut text);
        text.push('\u{C}');
    }
    let (unknown, all) = text.chars().fold((0, 0), |(unknown, all), letter| {
        (unknown + usize::from(letter == '\u{FFFD}'), all + usize::from(!letter.is_whitespace()))
    });
    if unknown * UNKNOWN > all {
        let reason = format!("{unknown} / {all} U+FFFD");
        return Err(ImportError::Damaged { format: Format::Pdf, reason });
    }
    Ok(text)
}

fn refused(error: &Error) -> ImportError {
    match error {
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            ImportError::Bomb { limit: MAX_TEXT }
        }
        Error::InvalidPassword | Error::Decryption(_) => ImportError::Encrypted,
        other => ImportError::Damaged { format: Format::Pdf, reason: other.to_string() },
    }
}

/// Fonts by the name that content streams call them.
type Fonts = BTreeMap<Vec<u8>, Font>;

fn fonts(document: &Document, found: BTreeMap<Vec<u8>, &Dictionary>) -> Fonts {
    found.into_iter().map(|(name, font)| (name, Font::new(font, document))).collect()
}

/// State of the text machine that `q` saves.
#[derive(Clone)]
struct Place {
    page: Matrix,
    font: Vec<u8>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    scale: f32,
    leading: f32,
    rise: f32,
    depth: usize,
}

impl Place {
    fn new(page: Matrix, depth: usize) -> Self {
        let font = Vec::new();
        Self {
            page,
            font,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            depth,
        }
    }
}

struct Walk<'d> {
    document: &'d Document,
    page: u32,
    fragments: Vec<Fragment>,
    operations: usize,
    budget: usize,
}

/// A content stream on its way.
struct Stream<'s> {
    fonts: &'s Fonts,
    resources: Option<&'s Dictionary>,
    place: Place,
    saved: Vec<Place>,
    text: Matrix,
    line: Matrix,
}

impl Walk<'_> {
    fn content(
        &mut self,
        content: &[u8],
        fonts: &Fonts,
        resources: Option<&Dictionary>,
        place: &Place,
    ) -> Result<(), ImportError> {
        let mut stream = Stream {
            fonts,
            resources,
            place: place.clone(),
            saved: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
        };
        for operation in Content::decode_iter(content) {
            // What follows a broken operation is lost, as in every reader.
            let Ok(operation) = operation else { break };
            self.operations += 1;
            if self.operations > MAX_OPERATIONS {
                return Err(ImportError::TooMany {
                    limit: u32::try_from(MAX_OPERATIONS).unwrap_or(u32::MAX),
                });
            }
            self.operation(&operation.operator, &operation.operands, &mut stream)?;
        }
        Ok(())
    }

    fn operation(
        &mut self,
        operator: &str,
        operands: &[Object],
        stream: &mut Stream<'_>,
    ) -> Result<(), ImportError> {
        match operator {
            "Tj" => self.show(operands.first(), stream)?,
            "'" => {
                stream.next_line();
                self.show(operands.first(), stream)?;
            }
            "\"" => {
                stream.place.word_spacing = real(operands, 0);
                stream.place.spacing = real(operands, 1);
                stream.next_line();
                self.show(operands.get(2), stream)?;
            }
            "TJ" => {
                for part in operands.first().and_then(|list| list.as_array().ok()).into_iter().flatten() {
                    match part.as_float() {
                        Ok(back) => stream.advance(-back / 1000.0 * stream.place.size * stream.place.scale),
                        Err(_) => self.show(Some(part), stream)?,
                    }
                }
            }
            "Do" => self.form(operands, stream)?,
            _ => stream.operation(operator, operands),
        }
        Ok(())
    }

    /// Shows a string.
    fn show(&mut self, operand: Option<&Object>, stream: &mut Stream<'_>) -> Result<(), ImportError> {
        let Some(bytes) = operand.and_then(|it| it.as_str().ok()).filter(|bytes| !bytes.is_empty()) else {
            return Ok(());
        };
        let Some(font) = stream.fonts.get(&stream.place.font) else { return Ok(()) };
        if !font.is_known() {
            let (name, encoding) = (font.name.clone(), font.encoding.clone());
            return Err(ImportError::Font { name, page: self.page, encoding });
        }
        let place = stream.place.clone();
        for shown in font.decode(bytes) {
            let from = times(&stream.text, &place.page);
            let extra = place.spacing + if shown.is_space { place.word_spacing } else { 0.0 };
            let width = shown.width / 1000.0 * place.size * place.scale;
            // The size on the page is that of a unit up the page.
            let size = place.size * from[2].hypot(from[3]);
            let x = from[4];
            let end = x + width * from[0].hypot(from[1]);
            let y = from[5] + place.rise * from[3];
            if !shown.text.is_empty() && [x, y, size, end].iter().all(|it| it.is_finite()) {
                self.fragments.push(Fragment { x, end, y, size: size.abs().max(0.1), text: shown.text });
            }
            stream.advance(width + extra * place.scale);
        }
        Ok(())
    }

    /// Walks the content of a form.
    fn form(&mut self, operands: &[Object], stream: &Stream<'_>) -> Result<(), ImportError> {
        if stream.place.depth >= MAX_FORMS {
            return Ok(());
        }
        let document = self.document;
        let form = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| {
            let forms = stream.resources?.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            forms.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(form) = form else { return Ok(()) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Ok(());
        }
        let content = form.decompressed_content_with_limit(self.budget).map_err(|error| refused(&error))?;
        self.budget -= content.len().min(self.budget);
        let resources = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let named = resources.and_then(|it| it.get_deref(b"Font", document).and_then(Object::as_dict).ok());
        let own: BTreeMap<Vec<u8>, &Dictionary> = named
            .into_iter()
            .flat_map(Dictionary::iter)
            .filter_map(|(name, font)| {
                let (_, font) = document.dereference(font).ok()?;
                Some((name.clone(), font.as_dict().ok()?))
            })
            .collect();
        let fonts = fonts(document, own);
        let fonts = if fonts.is_empty() { stream.fonts } else { &fonts };
        let mut place = stream.place.clone();
        if let Ok(list) = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array) {
            place.page = times(&matrix(list), &place.page);
        }
        place.depth += 1;
        self.content(&content, fonts, resources.or(stream.resources), &place)
    }
}

impl Stream<'_> {
    /// Operations that move without showing.
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            "Tm" => (self.text, self.line) = (matrix(operands), matrix(operands)),
            "Td" => self.move_by(real(operands, 0), real(operands, 1)),
            "TD" => {
                self.place.leading = -real(operands, 1);
                self.move_by(real(operands, 0), real(operands, 1));
            }
            "T*" => self.next_line(),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.place.font = name.unwrap_or_default().to_vec();
                self.place.size = real(operands, 1);
            }
            "Tc" => self.place.spacing = real(operands, 0),
            "Tw" => self.place.word_spacing = real(operands, 0),
            "Tz" => self.place.scale = real(operands, 0) / 100.0,
            "TL" => self.place.leading = real(operands, 0),
            "Ts" => self.place.rise = real(operands, 0),
            "cm" => self.place.page = times(&matrix(operands), &self.place.page),
            "q" if self.saved.len() < 10_000 => self.saved.push(self.place.clone()),
            "Q" => {
                if let Some(place) = self.saved.pop() {
                    self.place = place;
                }
            }
            _ => {}
        }
    }

    fn move_by(&mut self, x: f32, y: f32) {
        self.line = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    fn next_line(&mut self) {
        self.move_by(0.0, -self.place.leading);
    }

    fn advance(&mut self, by: f32) {
        self.text = times(&[1.0, 0.0, 0.0, 1.0, by, 0.0], &self.text);
    }
}

fn real(operands: &[Object], at: usize) -> f32 {
    operands.get(at).and_then(|it| it.as_float().ok()).unwrap_or(0.0)
}

fn matrix(operands: &[Object]) -> Matrix {
    std::array::from_fn(|at| real(operands, at))
}
