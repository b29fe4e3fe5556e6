//! Reads a unit: scale words, units and measure words, joints and brackets.

use super::dimension::{Base, Dimension};
use super::expression::{Alone, MAX_COUNTER, SCALES, UnitError};
use super::table::{Form, Unit};
use crate::number::Ratio;

/// Deepest nesting of brackets.
const MAX_DEPTH: u8 = 4;

/// Greatest power of ten of scale words.
const MAX_POWER: i8 = 18;

/// Reads a whole text; blank is the plain number.
pub(super) fn read(text: &str) -> Result<Part, UnitError> {
    if text.trim().is_empty() {
        return Ok(Part::plain());
    }
    let letters: Vec<char> = text.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0 };
    let part = reader.composition(0)?;
    if reader.at < letters.len() {
        return Err(UnitError::Brackets { at: reader.at });
    }
    Ok(part)
}

/// English for a scale; `×` where a number would stand next to another one.
#[must_use]
pub(super) fn english_scale(power: i8) -> String {
    match power {
        0 => String::new(),
        3 => "thousand ".to_owned(),
        4 => "×10k ".to_owned(),
        5 => "×100k ".to_owned(),
        6 => "million ".to_owned(),
        7 => "×10m ".to_owned(),
        8 => "×100m ".to_owned(),
        9 => "billion ".to_owned(),
        12 => "trillion ".to_owned(),
        1 => "×10 ".to_owned(),
        2 => "×100 ".to_owned(),
        power => format!("×10^{power} "),
    }
}

/// English for one of a unit that something is counted by: `item` of `items`. A scale needs no `×` there
/// since no number stands before it; a composition keeps its brackets.
fn one_of(english: &str) -> String {
    if english.contains(['/', '·']) {
        return format!("({english})");
    }
    if let Some(scaled) = english.strip_prefix('×') {
        return scaled.to_owned();
    }
    let end = [" of ", " ("].iter().filter_map(|tail| english.find(tail)).min().unwrap_or(english.len());
    let (head, tail) = english.split_at(end);
    let stem = |end: &str| head.strip_suffix(end);
    let one = match head {
        "people" => Some("person".to_owned()),
        "feet" => Some("foot".to_owned()),
        // Symbols such as ms end in s, too.
        _ if head.len() <= 3 => None,
        _ => stem("ies").map(|stem| format!("{stem}y")).or_else(|| {
            let short = stem("es").filter(|short| short.ends_with("ch") || short.ends_with('x'));
            short.or_else(|| head.strip_suffix('s')).map(str::to_owned)
        }),
    };
    let one = one.unwrap_or_else(|| head.to_owned());
    format!("{one}{tail}")
}

/// A part of a unit while it is read.
pub(super) struct Part {
    pub(super) english: String,
    pub(super) above: Vec<String>,
    pub(super) below: Vec<String>,
    pub(super) power: i8,
    pub(super) factor: Ratio,
    pub(super) dimension: Dimension,
    pub(super) form: Form,
    pub(super) counted: bool,
    pub(super) alone: Option<Alone>,
}

impl Part {
    pub(super) fn plain() -> Self {
        Self {
            english: String::new(),
            above: Vec::new(),
            below: Vec::new(),
            power: 0,
            factor: Ratio::ONE,
            dimension: Dimension::RATIO,
            form: Form::Size,
            counted: true,
            alone: Some(Alone { text: String::new(), english: String::new() }),
        }
    }

    fn of_unit(unit: &Unit, written: &str) -> Option<Self> {
        let (above, below) = unit.factor;
        let code = unit.full_code().into_owned();
        Some(Self {
            english: unit.english.to_owned(),
            above: code.strip_prefix('/').is_none().then(|| code.clone()).into_iter().collect(),
            below: code.strip_prefix('/').map(str::to_owned).into_iter().collect(),
            power: 0,
            factor: Ratio::new(above, below)?,
            dimension: unit.dimension(),
            form: unit.form,
            counted: unit.counted,
            alone: Some(Alone { text: written.to_owned(), english: unit.english.to_owned() }),
        })
    }

    fn of_counter(word: &str) -> Self {
        let dimension = Dimension::of(Base::Counter(word.to_owned().into()));
        Self {
            english: word.to_owned(),
            above: vec![format!("{{{word}}}")],
            dimension,
            alone: Some(Alone { text: word.to_owned(), english: word.to_owned() }),
            ..Self::plain()
        }
    }

    fn scaled(mut self, power: i8) -> Option<Self> {
        self.factor = self.factor.times(Ratio::pow10(i32::from(power))?)?;
        self.power = self.power.checked_add(power)?;
        self.english = format!("{}{}", english_scale(power), self.english).trim_end().to_owned();
        Some(self)
    }

    /// Joined with another part: divided by it, or multiplied.
    fn joined(mut self, other: Self, per: bool) -> Option<Self> {
        let (above, below) = if per { (other.below, other.above) } else { (other.above, other.below) };
        self.above.extend(above);
        self.below.extend(below);
        if per {
            self.factor = self.factor.over(other.factor)?;
            self.dimension = self.dimension.over(&other.dimension)?;
            self.power = self.power.checked_sub(other.power)?;
        } else {
            self.factor = self.factor.times(other.factor)?;
            self.dimension = self.dimension.times(&other.dimension)?;
            self.power = self.power.checked_add(other.power)?;
        }
        let (joint, english) = if per { ('/', one_of(&other.english)) } else { ('·', other.english) };
        self.english = format!("{}{joint}{english}", self.english);
        (self.form, self.counted, self.alone) = (Form::Size, false, None);
        Some(self)
    }
}

struct Reader<'a> {
    letters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    /// Reads parts joined by per and times, up to a closing bracket or the end.
    fn composition(&mut self, depth: u8) -> Result<Part, UnitError> {
        let mut made = self.part(depth)?;
        while let Some(&joint) = self.letters.get(self.at) {
            let per = match joint {
                '/' | '／' | '每' => true,
                '·' | '*' | '•' | '・' => false,
                _ => break,
            };
            self.at += 1;
            let next = self.part(depth)?;
            made = made.joined(next, per).ok_or(UnitError::TooLarge)?;
        }
        Ok(made)
    }

    /// Reads a bracketed composition, or everything up to the next joint or bracket.
    fn part(&mut self, depth: u8) -> Result<Part, UnitError> {
        while self.letters.get(self.at).is_some_and(|letter| letter.is_whitespace()) {
            self.at += 1;
        }
        let start = self.at;
        if matches!(self.letters.get(start), Some('(' | '（')) {
            if depth == MAX_DEPTH {
                return Err(UnitError::Brackets { at: start });
            }
            self.at += 1;
            let inner = self.composition(depth + 1)?;
            if !matches!(self.letters.get(self.at), Some(')' | '）')) {
                return Err(UnitError::Brackets { at: self.at });
            }
            self.at += 1;
            while self.letters.get(self.at).is_some_and(|letter| letter.is_whitespace()) {
                self.at += 1;
            }
            return Ok(inner);
        }
        let is_end = |letter: &char| "/／每·*•・()（）".contains(*letter);
        while self.letters.get(self.at).is_some_and(|letter| !is_end(letter)) {
            self.at += 1;
        }
        let word: String = self.letters.get(start..self.at).unwrap_or_default().iter().collect();
        atom(word.trim_end(), start)
    }
}

/// Scale words and one unit; `start` is its place for messages.
fn atom(word: &str, start: usize) -> Result<Part, UnitError> {
    if word.is_empty() {
        return Err(UnitError::Missing { at: start });
    }
    let mut power: i8 = 0;
    let (mut rest, mut at) = (word, start);
    loop {
        let known = if rest.is_empty() {
            Some(Part::plain())
        } else {
            Unit::find(rest).and_then(|unit| Part::of_unit(unit, rest))
        };
        if let Some(part) = known {
            return part.scaled(power).ok_or(UnitError::TooLarge);
        }
        let mut letters = rest.chars();
        let scale =
            letters.next().and_then(|letter| SCALES.iter().find(|(scale, _)| *scale == letter).copied());
        let Some((_, more)) = scale else { break };
        power += more;
        if power > MAX_POWER {
            return Err(UnitError::TooLarge);
        }
        (rest, at) = (letters.as_str().trim_start(), at + 1);
    }
    let counter = rest.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(rest);
    at += rest.chars().count() - counter.chars().count() - usize::from(counter.len() < rest.len());
    if counter.is_empty() {
        return Err(UnitError::Missing { at });
    }
    if let Some((offset, found)) = (0..).zip(counter.chars()).find(|(_, c)| !c.is_alphabetic()) {
        return Err(UnitError::Unexpected { found, at: at + offset });
    }
    if counter.chars().count() > MAX_COUNTER {
        return Err(UnitError::LongCounter { at });
    }
    Part::of_counter(counter).scaled(power).ok_or(UnitError::TooLarge)
}
