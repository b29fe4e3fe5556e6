//! What programs must know of separated values to read them: Table Schema and Data Package (Frictionless
//! Data).

use serde_json::{Value, json};

use super::bundle::Bundle;
use super::choice::DataFormat;
use super::findings::Seal;
use super::grid::{Field, Grid};
use super::protected;

/// A file of separated values.
pub(super) struct Resource<'a> {
    /// What stands in it.
    pub(super) grid: &'a Grid<'a>,
    /// Name of the resource.
    pub(super) name: String,
    /// Name of the file, beside the description.
    pub(super) file: String,
    /// Size and hash.
    pub(super) seal: Seal,
}

/// The Table Schema of a grid.
pub(super) fn schema(grid: &Grid<'_>) -> Value {
    let one = |field: &Field| {
        // The name as it stands in the file.
        let name = protected(&field.name);
        let mut described = json!({"name": name, "title": field.title, "type": field.kind.word()});
        if let (Some(members), false) = (described.as_object_mut(), field.unit.is_empty()) {
            members.insert("unit".to_owned(), json!(field.unit));
        }
        described
    };
    json!({"fields": grid.fields.iter().map(one).collect::<Vec<_>>(), "missingValues": [""]})
}

/// The Data Package of files.
pub(super) fn package(bundle: &Bundle<'_>, format: DataFormat, resources: &[Resource<'_>]) -> Value {
    let source = bundle.source;
    let delimiter = format.separator().map_or_else(String::new, |it| char::from(it).to_string());
    let one = |resource: &Resource<'_>| {
        json!({
            "name": resource.name,
            "path": resource.file,
            "title": resource.grid.title,
            "description": resource.grid.note,
            "profile": "tabular-data-resource",
            "format": format.word(),
            "mediatype": if format == DataFormat::Csv { "text/csv" } else { "text/tab-separated-values" },
            "encoding": "utf-8",
            "dialect": {"delimiter": delimiter},
            "bytes": resource.seal.bytes,
            "hash": format!("sha256:{}", resource.seal.sha256),
            "schema": schema(resource.grid),
        })
    };
    json!({
        "profile": "tabular-data-package",
        "name": name(&source.name),
        "title": source.headline,
        "sources": [{"title": source.headline, "path": source.name, "sha256": source.sha256,
            "textSha256": source.text_sha256}],
        "resources": resources.iter().map(one).collect::<Vec<_>>(),
    })
}

/// Most characters of a name.
const LONGEST: usize = 60;

/// A name as packages have it: small letters, digits, `.`, `-` and `_`; never empty.
pub(super) fn name(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|it| it.to_ascii_lowercase())
        .map(|it| if it.is_ascii_alphanumeric() || "-_".contains(it) { it } else { '-' })
        .take(LONGEST)
        .collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "table".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::export::grid::Kind;

    #[test]
    fn a_field_is_named_as_in_the_file() {
        let field = |name: &str| Field {
            name: name.to_owned(),
            title: name.to_owned(),
            kind: Kind::Text,
            unit: String::new(),
        };
        let fields = vec![field("指标"), field("6月"), field("=SUM(A1)")];
        let grid = Grid::new(("t", String::new()), fields, 0, |_| Vec::new());
        let mut file = Vec::new();
        crate::export::records::separated(&grid, b',', &mut file).unwrap();
        let names: Vec<Value> =
            schema(&grid)["fields"].as_array().unwrap().iter().map(|it| it["name"].clone()).collect();
        assert_eq!(names, ["指标", "'6月", "'=SUM(A1)"]);
        assert_eq!(String::from_utf8(file).unwrap(), "指标,'6月,'=SUM(A1)\n");
    }

    #[test]
    fn a_name_stays_in_its_folder() {
        for (text, expected) in [
            ("t31", "t31"),
            ("../../etc/passwd", "etc-passwd"),
            ("江津.json", "json"),
            ("Report 2023.TXT", "report-2023-txt"),
            ("", "table"),
            ("..", "table"),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }
}
