//! The article format on the wire: one type per JSON object, field for field.
//!
//! These types are the only statement of the format. The JSON Schema in `assets/` is generated from
//! them, the loader reads through them, the importer writes through them. Strings are borrowed from
//! the document wherever it holds no escape; values keep their literal and never pass through a
//! binary float. No `flatten`, no `untagged`, no `tag`: serde loses positions under those.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

/// The `format` member every document carries.
pub const FORMAT: &str = "zonglan/article/1";

/// A JSON string, borrowed from the document when it holds no escape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Str<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StrVisitor;
        impl<'de> Visitor<'de> for StrVisitor {
            type Value = Str<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Borrowed(v)))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Str(Cow::Owned(v.to_owned())))
            }
            fn visit_string<E: de::Error>(self, v: String) -> Result<Self::Value, E> {
                Ok(Str(Cow::Owned(v)))
            }
        }
        deserializer.deserialize_str(StrVisitor)
    }
}

impl Serialize for Str<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A decimal: a JSON number or a string holding one, kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Literal<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get();
        match raw.as_bytes().first() {
            Some(b'"') => {
                let text: Str<'de> = serde_json::from_str(raw).map_err(de::Error::custom)?;
                Ok(Literal(text.0))
            }
            Some(b'-' | b'0'..=b'9') => Ok(Literal(Cow::Borrowed(raw))),
            _ => Err(de::Error::custom("expected a number or a string holding one")),
        }
    }
}

impl Serialize for Literal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A text in Chinese and, where there is one, in English.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bilingual<'a> {
    /// Chinese.
    #[serde(borrow)]
    pub zh: Str<'a>,
    /// English; the Chinese stands in where it is absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Str<'a>>,
}

/// One article.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, schemars(rename = "Article", title = "Zonglan article"))]
pub struct Document<'a> {
    /// Always `zonglan/article/1`.
    #[serde(borrow)]
    pub format: Str<'a>,
    /// Headline (schema.org `headline`).
    #[serde(borrow)]
    pub headline: Bilingual<'a>,
    /// BCP 47 language of the text, such as `zh-Hans`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub in_language: Option<Str<'a>>,
    /// Authors as the byline gives them.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Vec<Str<'a>>>,
    /// Publisher, when known.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Str<'a>>,
    /// Day of publication (ISO 8601), when known.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Str<'a>>,
    /// Interval the document can stem from (EDTF), such as `2023-07-01/..`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub temporal: Option<Str<'a>>,
    /// Place the article is about.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub spatial_coverage: Option<Place<'a>>,
    /// Licence of the text, when known.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub license: Option<Str<'a>>,
    /// Where the text was taken from.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source<'a>>,
    /// The text that all spans refer to; absent when `source.name` names a file beside the document.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Str<'a>>,
    /// Sections in reading order.
    #[serde(borrow)]
    pub sections: Vec<Section<'a>>,
    /// Blocks in reading order.
    #[serde(borrow)]
    pub blocks: Vec<Block<'a>>,
    /// Figures in the order of the text.
    #[serde(borrow)]
    pub figures: Vec<Figure<'a>>,
    /// Dates in the order of the text.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<DateMention<'a>>>,
    /// Summary tables; the program builds its own when absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<Table<'a>>>,
    /// Derived figures.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Vec<Derived<'a>>>,
    /// Checks the article wants to see made.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<Vec<Check<'a>>>,
    /// Figures and derived figures the overview leads with, by id; chosen by the program when absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub highlights: Option<Vec<Str<'a>>>,
}

/// A place with its administrative code.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place<'a> {
    /// Name as the article gives it.
    #[serde(borrow)]
    pub name: Str<'a>,
    /// Six-digit code of GB/T 2260.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub gbt2260: Option<Str<'a>>,
}

/// The document a text was taken from.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source<'a> {
    /// File beside the document that holds the text; a plain file name.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Str<'a>>,
    /// SHA-256 of the source's bytes, lower-case hex.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Str<'a>>,
    /// Length of the text in Unicode code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_points: Option<u32>,
    /// Media type of the source.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Str<'a>>,
    /// Encoding of the source's bytes.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Str<'a>>,
}

/// A section of the article.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Topic from the topic table.
    #[serde(borrow)]
    pub topic: Str<'a>,
    /// Name shown.
    #[serde(borrow)]
    pub name: Bilingual<'a>,
    /// What the section says, in a sentence.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Bilingual<'a>>,
}

/// A block of text: a heading, a paragraph, a caption …
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Block<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Section the block belongs to; absent for title, byline, credit.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Str<'a>>,
    /// One of heading, paragraph, quote, list, table, image, caption, byline, credit.
    #[serde(borrow, rename = "type")]
    pub kind: Str<'a>,
    /// Half-open ranges of the text in code points, in reading order; at least one.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub spans: Vec<[u32; 2]>,
    /// Who speaks in a quotation.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker<'a>>,
    /// Repairs that made the block out of the page.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub repairs: Option<Vec<Repair<'a>>>,
}

/// A speaker.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Speaker<'a> {
    /// Role, such as “district official”.
    #[serde(borrow)]
    pub role: Bilingual<'a>,
    /// Whether the text names the speaker.
    pub named: bool,
}

/// A repair of the page.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repair<'a> {
    /// What was done, such as `join-adjacent`, `join-distant`, `move`, `float`.
    #[serde(borrow)]
    pub kind: Str<'a>,
    /// One of proposed, accepted, refused.
    #[serde(borrow)]
    pub status: Str<'a>,
    /// Why.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Bilingual<'a>>,
}

/// Where a figure stands (W3C Web Annotation, position and quote selectors).
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Target<'a> {
    /// First code point, 0-based.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text between, exactly.
    #[serde(borrow)]
    pub exact: Str<'a>,
    /// Text before, to find the place again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<Str<'a>>,
    /// Text after, to find the place again.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<Str<'a>>,
}

/// One figure (schema.org `Observation`, rounding as in inline XBRL).
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Figure<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Section it belongs to, the one of its block; absent or the same.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Str<'a>>,
    /// Block it stands in.
    #[serde(borrow)]
    pub block: Str<'a>,
    /// What is measured.
    #[serde(borrow)]
    pub variable_measured: Bilingual<'a>,
    /// Whose: project, company, place.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub observation_about: Option<Str<'a>>,
    /// Interval the figure is about (EDTF); an inferred part is marked `?`; absent when unstated.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub observation_period: Option<Str<'a>>,
    /// What an inferred period was inferred from.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub inferred_from: Option<Bilingual<'a>>,
    /// Day the figure was true at (EDTF); `XXXX` when the text says “now” and gives no date.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Str<'a>>,
    /// Kind from the kind table: count, amount, share, growth …
    #[serde(borrow)]
    pub kind: Str<'a>,
    /// Basis from the basis table: agreed, planned, realised …
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Str<'a>>,
    /// Modifier from the modifier table: point, about, more-than …
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Str<'a>>,
    /// The number as printed, in `unitText`; absent for a vague one that gives only bounds.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Literal<'a>>,
    /// Least value the figure can stand for, in `unitText`; worked out from the modifier when absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub min_value: Option<Literal<'a>>,
    /// Greatest value the figure can stand for, in `unitText`; worked out when absent.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub max_value: Option<Literal<'a>>,
    /// Power of ten that `unitText` carries: 8 for 亿元. Worked out when absent, checked when given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<i8>,
    /// How exactly the value is known, in decimals of the base unit, or `INF` (inline XBRL).
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<Literal<'a>>,
    /// Unit as printed, scale included: 亿元, 万辆, %, 标箱.
    #[serde(borrow)]
    pub unit_text: Str<'a>,
    /// Code of the base unit: ISO 4217, UCUM, or a counter in braces. Checked when given.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub unit_code: Option<Str<'a>>,
    /// Direction said in words: `up` or `down`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Str<'a>>,
    /// What a change is measured against, as printed: 同比, 环比, 比上年.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub change_against: Option<Str<'a>>,
    /// Id of the figure whose change this is.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub change_of: Option<Str<'a>>,
    /// Who says so, from the attribution table: reporter, introduced, unnamed …
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Str<'a>>,
    /// Where it stands.
    #[serde(borrow)]
    pub target: Target<'a>,
    /// A remark on how to read it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual<'a>>,
}

/// A date or period the text names.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DateMention<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Section it belongs to, the one of its block; absent or the same.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Str<'a>>,
    /// Block it stands in.
    #[serde(borrow)]
    pub block: Str<'a>,
    /// What happened.
    #[serde(borrow)]
    pub event: Bilingual<'a>,
    /// The date or interval (EDTF); an inferred part is marked `?`.
    #[serde(borrow)]
    pub value: Str<'a>,
    /// What an inferred part was inferred from.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub inferred_from: Option<Bilingual<'a>>,
    /// Where it stands.
    #[serde(borrow)]
    pub target: Target<'a>,
}

/// A summary table.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Section it belongs to; absent for a table across sections.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Str<'a>>,
    /// Title.
    #[serde(borrow)]
    pub title: Bilingual<'a>,
    /// Heading of the column of row titles.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub stub: Option<Bilingual<'a>>,
    /// Columns after the row titles.
    #[serde(borrow)]
    pub columns: Vec<Column<'a>>,
    /// Rows.
    #[serde(borrow)]
    pub rows: Vec<Row<'a>>,
    /// A remark under the table.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual<'a>>,
}

/// A column of a table.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Column<'a> {
    /// Id, unique in the table.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Heading.
    #[serde(borrow)]
    pub title: Bilingual<'a>,
    /// Unit that all cells share, shown in the heading.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub unit_text: Option<Str<'a>>,
}

/// A row of a table.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row<'a> {
    /// Title of the row.
    #[serde(borrow)]
    pub title: Bilingual<'a>,
    /// Cells by column id; a column without a cell is empty.
    #[serde(borrow, default)]
    pub cells: Cells<'a>,
}

/// The cells of a row in the order written; a column id used twice is an error.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Cell<'static>>"))]
pub struct Cells<'a>(pub Vec<(Str<'a>, Cell<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Cells<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellsVisitor;
        impl<'de> Visitor<'de> for CellsVisitor {
            type Value = Cells<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("cells by column id")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut cells: Vec<(Str<'de>, Cell<'de>)> = Vec::new();
                while let Some(entry) = map.next_entry::<Str<'de>, Cell<'de>>()? {
                    cells.push(entry);
                }
                if is_repeated(&cells) {
                    return Err(de::Error::custom("duplicate column"));
                }
                Ok(Cells(cells))
            }
        }
        deserializer.deserialize_map(CellsVisitor)
    }
}

/// Whether two cells stand in one column.
fn is_repeated(cells: &[(Str<'_>, Cell<'_>)]) -> bool {
    const FEW: usize = 16;
    if cells.len() <= FEW {
        return cells
            .iter()
            .enumerate()
            .any(|(at, (column, _))| cells.iter().take(at).any(|(known, _)| known == column));
    }
    let mut seen = HashSet::with_capacity(cells.len());
    !cells.iter().all(|(column, _)| seen.insert(&*column.0))
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, cell)| (column, cell)))
    }
}

/// A cell: exactly one of its members.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell<'a> {
    /// Id of a figure.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Str<'a>>,
    /// Id of a derived figure.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<Str<'a>>,
    /// Id of a date.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Str<'a>>,
    /// Words.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Bilingual<'a>>,
}

/// A figure worked out from others.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Derived<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Section it belongs to.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Str<'a>>,
    /// What it is.
    #[serde(borrow)]
    pub title: Bilingual<'a>,
    /// Formula over ids of figures and derived figures: `f306 / (1 + f307)`.
    #[serde(borrow)]
    pub formula: Str<'a>,
    /// Unit of the result; the formula's dimension must fit it.
    #[serde(borrow)]
    pub unit_text: Str<'a>,
    /// Decimals shown, 0 to 28.
    #[cfg_attr(test, schemars(range(max = 28)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// What the reader must know before quoting it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<Bilingual<'a>>,
    /// True for a finding that the article itself does not state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notable: Option<bool>,
}

/// A check of figures against each other.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check<'a> {
    /// Id, unique in the document.
    #[serde(borrow)]
    pub id: Str<'a>,
    /// Rule from the rule table.
    #[serde(borrow)]
    pub rule: Str<'a>,
    /// Ids of figures, dates and derived figures it looks at.
    #[serde(borrow)]
    pub inputs: Vec<Str<'a>>,
}
