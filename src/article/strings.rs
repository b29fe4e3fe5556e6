//! The strings of an article, stored once.
//!
//! An article of a million figures holds some ten million short strings. Almost all of them stand in
//! the document as they are, so a [`StrRef`] is a place in the document, eight bytes wide; strings
//! that the document writes with escapes are kept in an annex behind it.

use std::borrow::Cow;

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

/// Collects strings while a document is read.
#[derive(Debug)]
pub(crate) struct StringsBuilder<'a> {
    document: &'a str,
    annex: String,
    overflowed: bool,
}

impl<'a> StringsBuilder<'a> {
    /// A builder over a document.
    #[must_use]
    pub(crate) const fn new(document: &'a str) -> Self {
        Self { document, annex: String::new(), overflowed: document.len() > MAX_BYTES }
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
        let start = self.offset(part).unwrap_or_else(|| {
            let start = self.document.len() + self.annex.len();
            self.annex.push_str(part);
            start
        });
        if let (Ok(start), Ok(len)) = (u32::try_from(start), u32::try_from(part.len())) {
            StrRef { start, len }
        } else {
            self.overflowed = true;
            StrRef::default()
        }
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
        self.annex
    }
}

/// The strings of an article.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    document: Cow<'static, str>,
    annex: String,
}

impl Strings {
    /// Joins a document with the annex a [`StringsBuilder`] over the same document collected.
    #[must_use]
    pub(crate) const fn new(document: Cow<'static, str>, annex: String) -> Self {
        Self { document, annex }
    }

    /// The document, as it was read.
    #[must_use]
    pub(crate) fn document(&self) -> &str {
        &self.document
    }

    /// The string at a place; empty for a place of another article that lies outside this one.
    #[must_use]
    pub(crate) fn get(&self, place: StrRef) -> &str {
        slice(&self.document, &self.annex, place)
    }

    /// Adds a string behind the annex. Empty where places cannot name so much ([`MAX_BYTES`]).
    pub(crate) fn append(&mut self, part: &str) -> StrRef {
        let start = self.document.len() + self.annex.len();
        if start + part.len() > MAX_BYTES {
            return StrRef::default();
        }
        match (u32::try_from(start), u32::try_from(part.len())) {
            (Ok(start), Ok(len)) if len > 0 => {
                self.annex.push_str(part);
                StrRef { start, len }
            }
            _ => StrRef::default(),
        }
    }
}

fn slice<'s>(document: &'s str, annex: &'s str, place: StrRef) -> &'s str {
    let (start, len) = (place.start as usize, place.len as usize);
    match start.checked_sub(document.len()) {
        None => document.get(start..start + len).unwrap_or(""),
        Some(start) => annex.get(start..start + len).unwrap_or(""),
    }
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
        assert_eq!(strings.get(inside), "物流");
        assert_eq!(strings.get(outside), "班列");
        assert_eq!(strings.get(empty), "");
    }

    #[test]
    fn strings_can_be_added_later() {
        let mut strings = Strings::new("班列".into(), "货值".to_owned());
        let (added, empty) = (strings.append("增量"), strings.append(""));
        assert_eq!((strings.get(added), strings.get(empty)), ("增量", ""));
        assert_eq!(strings.get(StrRef { start: 6, len: 6 }), "货值");
    }

    #[test]
    fn a_foreign_place_is_empty_not_a_panic() {
        let mut builder = StringsBuilder::new("");
        let place = builder.put("很长的一段文字");
        assert_eq!(Strings::default().get(place), "");
    }
}
