//! The fast path: one pass over the document, lists streamed into the [`Builder`].
//!
//! A list is decoded as it comes when all that it refers to has come before (text, sections, blocks,
//! figures: the order in which the program writes). Otherwise it is skipped as raw text and decoded
//! at the end, so any order is accepted and the usual one costs nothing. Nothing here explains an
//! error: the slow path does ([`super::diagnose`]).

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::build::Builder;
use super::wire;
use crate::job::Progress;

/// How often a list looks at its progress, in items.
const STRIDE: usize = 4096;

/// Reading the file counts as one part in so many of a load.
pub(super) const READ_PART: u64 = 5;

/// Why the fast path gave up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// Something is wrong with the document.
    Refused,
    /// The owner has lost interest.
    Cancelled,
}

/// The lists, in the order in which they depend on each other.
macro_rules! lists {
    ($($member:literal => $list:ident: $wire:ident, $add:ident;)*) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        enum List { $($list),* }

        impl List {
            const ALL: &'static [Self] = &[$(Self::$list),*];

            fn of_member(member: &str) -> Option<Self> {
                match member { $($member => Some(Self::$list),)* _ => None }
            }

            /// Decodes the list with `source` into the builder.
            fn decode<'de, S: ListSource<'de>>(
                self,
                source: S,
                pass: &mut Pass<'_, 'de>,
            ) -> Result<(), S::Error> {
                match self {
                    $(Self::$list => source.decode(
                        ListSeed::<'_, '_, 'de, wire::$wire<'de>> {
                            pass,
                            is_required: self.is_required(),
                            add: |builder, at, item| builder.$add(at, item),
                        },
                    ),)*
                }
            }
        }
    };
}

lists! {
    "sections" => Sections: Section, section;
    "blocks" => Blocks: Block, block;
    "figures" => Figures: Figure, figure;
    "dates" => Dates: DateMention, date;
    "derived" => Derived: Derived, derived;
    "tables" => Tables: Table, table;
    "checks" => Checks: Check, check;
    "highlights" => Highlights: Str, highlight;
}

impl List {
    /// Whether a document must have the list; the others may be null, which is no list.
    const fn is_required(self) -> bool {
        matches!(self, Self::Sections | Self::Blocks | Self::Figures)
    }

    /// How many of the lists before it must be complete, and whether the text must be known.
    const fn is_streamed(self) -> bool {
        matches!(self, Self::Sections | Self::Blocks | Self::Figures | Self::Dates)
    }
}

/// Where a list's elements come from: the running pass, or text put aside.
trait ListSource<'de> {
    type Error;
    fn decode<V: DeserializeSeed<'de, Value = ()>>(self, seed: V) -> Result<(), Self::Error>;
}

struct FromMap<'m, A>(&'m mut A);
impl<'de, A: MapAccess<'de>> ListSource<'de> for FromMap<'_, A> {
    type Error = A::Error;
    fn decode<V: DeserializeSeed<'de, Value = ()>>(self, seed: V) -> Result<(), A::Error> {
        self.0.next_value_seed(seed)
    }
}

struct FromRaw<'de>(&'de RawValue);
impl<'de> ListSource<'de> for FromRaw<'de> {
    type Error = serde_json::Error;
    fn decode<V: DeserializeSeed<'de, Value = ()>>(self, seed: V) -> Result<(), Self::Error> {
        seed.deserialize(&mut serde_json::Deserializer::from_str(self.0.get()))
    }
}

/// The running pass: builder, progress, and what was put aside.
struct Pass<'b, 'de> {
    builder: &'b mut Builder<'de>,
    progress: &'b Progress,
    total: u64,
    put_aside: Vec<(List, &'de RawValue)>,
    done: Vec<List>,
    members: Vec<String>,
    halted: Option<Halt>,
}

impl Pass<'_, '_> {
    fn is_ready(&self, list: List) -> bool {
        let needed = List::ALL.iter().take_while(|&&other| other != list);
        list.is_streamed()
            && self.builder.has_text()
            && needed
                .filter(|other| other.is_streamed())
                .all(|other| self.done.contains(other) || *other == List::Dates)
    }

    /// States how much of the document, in bytes, has been decoded.
    fn set_done(&self, decoded: u64) {
        self.progress.set_done(self.total / READ_PART + decoded - decoded / READ_PART);
    }

    /// Whether to stop; looked at after every item.
    fn must_halt(&mut self, at: usize, place: Option<usize>) -> bool {
        if self.builder.has_faults() {
            self.halted = Some(Halt::Refused);
        } else if at.is_multiple_of(STRIDE) {
            if let Some(place) = place {
                self.set_done(place as u64);
            }
            if self.progress.is_cancelled() {
                self.halted = Some(Halt::Cancelled);
            }
        }
        self.halted.is_some()
    }
}

/// A JSON array whose items go to the builder one by one; null in place of an optional one.
struct ListSeed<'p, 'b, 'de, T> {
    pass: &'p mut Pass<'b, 'de>,
    is_required: bool,
    add: fn(&mut Builder<'de>, usize, T),
}

impl<'de, T: serde::Deserialize<'de>> DeserializeSeed<'de> for ListSeed<'_, '_, 'de, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.is_required {
            deserializer.deserialize_seq(self)
        } else {
            deserializer.deserialize_option(self)
        }
    }
}

impl<'de, T: serde::Deserialize<'de>> Visitor<'de> for ListSeed<'_, '_, 'de, T> {
    type Value = ();
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }
    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(item) = seq.next_element::<T>()? {
            (self.add)(self.pass.builder, at, item);
            at += 1;
            let place = self.pass.builder.last_place();
            if self.pass.must_halt(at, place) {
                return Err(de::Error::custom("halted"));
            }
        }
        Ok(())
    }
}

/// The document: an object whose members go where they belong.
impl<'de> Visitor<'de> for &mut Pass<'_, 'de> {
    type Value = ();
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an article")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(member) = map.next_key::<wire::Str<'de>>()? {
            let member = &*member.0;
            if self.members.iter().any(|known| known == member) {
                return Err(de::Error::custom("duplicate member"));
            }
            self.members.push(member.to_owned());
            match List::of_member(member) {
                Some(list) if self.is_ready(list) => {
                    list.decode(FromMap(&mut map), self)?;
                    self.done.push(list);
                }
                Some(list) => self.put_aside.push((list, map.next_value()?)),
                None => head_member(self.builder, member, &mut map)?,
            }
        }
        Ok(())
    }
}

/// A member that is not a list.
fn head_member<'de, A: MapAccess<'de>>(
    builder: &mut Builder<'de>,
    member: &str,
    map: &mut A,
) -> Result<(), A::Error> {
    match member {
        "format" => builder.format(&map.next_value()?),
        "headline" => builder.headline(&map.next_value()?),
        "inLanguage" | "license" => drop(map.next_value::<Option<wire::Str<'de>>>()?),
        "author" => builder.authors(map.next_value()?),
        "publisher" => builder.publisher(map.next_value()?),
        "datePublished" => builder.date_published(map.next_value()?),
        "temporal" => builder.temporal(map.next_value()?),
        "spatialCoverage" => builder.place(map.next_value()?),
        "source" => builder.source(map.next_value()?),
        "text" => {
            // Escapes are undone through a buffer as long as the string, which the pass would hold on
            // to: a reader of its own gives it back.
            let raw = map.next_value::<&'de RawValue>()?;
            builder.text(serde_json::from_str(raw.get()).map_err(de::Error::custom)?);
        }
        _ => {
            map.next_value::<IgnoredAny>()?;
            return Err(de::Error::custom("unknown member"));
        }
    }
    Ok(())
}

/// Reads a document into the builder.
///
/// # Errors
/// [`Halt::Refused`] when anything is wrong, without a reason; [`Halt::Cancelled`] when called off.
pub(super) fn decode<'de>(
    text: &'de str,
    builder: &mut Builder<'de>,
    progress: &Progress,
) -> Result<(), Halt> {
    let total = text.len() as u64;
    progress.set_total(total);
    let mut pass = Pass {
        builder,
        progress,
        total,
        put_aside: Vec::new(),
        done: Vec::new(),
        members: Vec::new(),
        halted: None,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = json.deserialize_map(&mut pass).and_then(|()| json.end());
    if read.is_err() {
        return Err(pass.halted.unwrap_or(Halt::Refused));
    }
    pass.builder.text_from_source();
    let mut put_aside = std::mem::take(&mut pass.put_aside);
    for &list in List::ALL {
        if let Some(found) = put_aside.iter().position(|(put, _)| *put == list) {
            let (_, raw) = put_aside.swap_remove(found);
            if list.decode(FromRaw(raw), &mut pass).is_err() {
                return Err(pass.halted.unwrap_or(Halt::Refused));
            }
        }
        // Required lists; the builder has said what is missing when it is not there.
    }
    let required = ["format", "headline", "sections", "blocks", "figures"];
    let complete = required.iter().all(|name| pass.members.iter().any(|known| known == name));
    pass.builder.finish();
    if !complete || pass.builder.has_faults() {
        return Err(Halt::Refused);
    }
    Ok(())
}
