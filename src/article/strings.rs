//! The strings of an article, stored once.
//!
//! An article of a million figures holds some ten million short strings. Almost all of them stand in
//! the document as they are, so a [`StrRef`] is a place in the document, eight bytes wide; strings
//! that the document writes with escapes are kept in an annex behind it.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

/// A string of an article: a place in its article's store. The default is the empty string.
///
/// Two places can hold the same string, so places are not compared: compare what they hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct StrRef {
    start: u32,
    len: u32,
}

impl StrRef {
    /// Whether the string is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// The most bytes an article's document and annex may hold together: places are 32 bits wide.
pub(crate) const MAX_BYTES: usize = u32::MAX as usize;

/// Strings copied lately that are found again: what a text says, it says again soon.
const RECENT: usize = 1 << 12;

/// A string behind the document: places count on from the document's end. Strings said again soon are
/// kept once.
#[derive(Debug, Default)]
struct Annex {
    text: String,
    /// Bytes of the document.
    before: usize,
    /// Strings by their hash, one a slot; empty until the first is kept.
    recent: Vec<StrRef>,
    hasher: DefaultHashBuilder,
}

impl Annex {
    fn behind(document: &str, text: String) -> Self {
        Self { text, before: document.len(), ..Self::default() }
    }

    /// Keeps a string; `None` where places cannot name so much ([`MAX_BYTES`]).
    fn keep(&mut self, part: &str) -> Option<StrRef> {
        if self.recent.is_empty() {
            self.recent = vec![StrRef::default(); RECENT];
        }
        let hash = usize::try_from(self.hasher.hash_one(part) % RECENT as u64).unwrap_or(0);
        let known = self.recent.get(hash).copied().unwrap_or_default();
        if known.len as usize == part.len() && self.get(known) == part {
            return Some(known);
        }
        let start = self.before + self.text.len();
        if start + part.len() > MAX_BYTES {
            return None;
        }
        let place = StrRef { start: u32::try_from(start).ok()?, len: u32::try_from(part.len()).ok()? };
        self.text.push_str(part);
        if let Some(slot) = self.recent.get_mut(hash) {
            *slot = place;
        }
        Some(place)
    }

    fn get(&self, place: StrRef) -> &str {
        let start = (place.start as usize).checked_sub(self.before);
        start.and_then(|start| self.text.get(start..start + place.len as usize)).unwrap_or("")
    }
}

/// Collects strings while a document is read.
#[derive(Debug)]
pub(crate) struct StringsBuilder<'a> {
    document: &'a str,
    annex: Annex,
    overflowed: bool,
}

impl<'a> StringsBuilder<'a> {
    /// A builder over a document.
    #[must_use]
    pub(crate) fn new(document: &'a str) -> Self {
        let annex = Annex::behind(document, String::new());
        Self { document, annex, overflowed: document.len() > MAX_BYTES }
    }

    /// Bytes of the document before `part`, when `part` is a slice of the document.
    #[must_use]
    pub(crate) fn offset(&self, part: &str) -> Option<usize> {
        let offset = (part.as_ptr() as usize).checked_sub(self.document.as_ptr() as usize)?;
        (offset + part.len() <= self.document.len()).then_some(offset)
    }

    /// Stores a string: by place when it is a slice of the document, by copy otherwise.
    pub(crate) fn put(&mut self, part: &str) -> StrRef {
        if part.is_empty() {
            return StrRef::default();
        }
        let place = match self.offset(part) {
            Some(start) => u32::try_from(start)
                .ok()
                .and_then(|start| Some(StrRef { start, len: u32::try_from(part.len()).ok()? })),
            None => self.annex.keep(part),
        };
        self.overflowed |= place.is_none();
        place.unwrap_or_default()
    }

    /// The string at a place.
    #[must_use]
    pub(crate) fn get(&self, place: StrRef) -> &str {
        slice(self.document, &self.annex, place)
    }

    /// Whether more was stored than places can name ([`MAX_BYTES`]).
    #[must_use]
    pub(crate) const fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// The annex, to be joined with the owned document in [`Strings::new`].
    #[must_use]
    pub(crate) fn into_annex(self) -> String {
        self.annex.text
    }
}

/// The strings of an article.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    /// The document; none where the article's text takes its place.
    document: Option<Cow<'static, str>>,
    annex: Annex,
}

impl Strings {
    /// Joins a document with the annex a [`StringsBuilder`] over the same document collected.
    #[must_use]
    pub(crate) fn new(document: Cow<'static, str>, annex: String) -> Self {
        let annex = Annex::behind(&document, annex);
        Self { document: Some(document), annex }
    }

    /// The same where the strings stand in the text of the article, which is given whenever one is asked for.
    #[must_use]
    pub(crate) fn over_text(text: &str, annex: String) -> Self {
        Self { document: None, annex: Annex::behind(text, annex) }
    }

    /// The document, as it was read; empty for an article that was made of a text.
    #[must_use]
    pub(crate) fn document(&self) -> &str {
        self.document.as_deref().unwrap_or("")
    }

    /// The string at a place of an article with a text; empty for a place of another article that lies
    /// outside this one.
    #[must_use]
    pub(crate) fn get<'s>(&'s self, place: StrRef, text: &'s str) -> &'s str {
        slice(self.document.as_deref().unwrap_or(text), &self.annex, place)
    }

    /// Adds a string behind the annex. Empty where places cannot name so much ([`MAX_BYTES`]).
    pub(crate) fn append(&mut self, part: &str) -> StrRef {
        if part.is_empty() { StrRef::default() } else { self.annex.keep(part).unwrap_or_default() }
    }
}

fn slice<'s>(document: &'s str, annex: &'s Annex, place: StrRef) -> &'s str {
    let (start, len) = (place.start as usize, place.len as usize);
    if start < document.len() { document.get(start..start + len).unwrap_or("") } else { annex.get(place) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_of_the_document_are_places_and_others_are_copied() {
        let document = String::from("通道物流与开放");
        let mut builder = StringsBuilder::new(&document);
        let inside = builder.put(&document[6..12]);
        let outside = builder.put("班列");
        let empty = builder.put("");
        assert_eq!(builder.get(inside), "物流");
        let strings = {
            let annex = builder.into_annex();
            assert_eq!(annex, "班列");
            Strings::new(document.into(), annex)
        };
        assert_eq!(strings.get(inside, ""), "物流");
        assert_eq!(strings.get(outside, ""), "班列");
        assert_eq!(strings.get(empty, ""), "");
    }

    #[test]
    fn strings_can_be_added_later() {
        let mut strings = Strings::new("班列".into(), "货值".to_owned());
        let (added, empty) = (strings.append("增量"), strings.append(""));
        assert_eq!((strings.get(added, ""), strings.get(empty, "")), ("增量", ""));
        assert_eq!(strings.get(StrRef { start: 6, len: 6 }, ""), "货值");
        let mut strings = Strings::over_text("班列", "货值".to_owned());
        let added = strings.append("增量");
        assert_eq!(strings.get(StrRef { start: 3, len: 3 }, "班列"), "列");
        assert_eq!((strings.get(added, "班列"), strings.document()), ("增量", ""));
    }

    #[test]
    fn what_is_said_again_is_kept_once() {
        let mut builder = StringsBuilder::new("文");
        let words = ["班列", "货值", "班列", "", "货值"].map(|word| builder.put(word));
        assert_eq!(words.map(|place| builder.get(place).to_owned()), ["班列", "货值", "班列", "", "货值"]);
        assert_eq!(builder.into_annex(), "班列货值");
        let mut strings = Strings::new("文".into(), String::new());
        let words: Vec<StrRef> = (0..20_000).map(|at| strings.append(&(at % 10_000).to_string())).collect();
        assert!(
            (0..20_000).zip(words).all(|(at, place)| strings.get(place, "") == (at % 10_000).to_string())
        );
    }

    #[test]
    fn a_foreign_place_is_empty_not_a_panic() {
        let mut builder = StringsBuilder::new("");
        let place = builder.put("很长的一段文字");
        assert_eq!(Strings::default().get(place, ""), "");
    }
}
