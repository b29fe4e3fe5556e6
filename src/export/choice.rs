//! What can be exported, and in which formats.
#![allow(unreachable_pub)] // vocabularies are public

use crate::number::vocabulary;

vocabulary! {
    /// What can be exported.
    pub enum What {
        /// Tables, figures and findings.
        Everything = "all", ("全部", "everything");
        /// The summary tables.
        Tables = "tables", ("汇总表", "the tables");
        /// Every figure.
        Figures = "figures", ("数字", "the figures");
        /// What the audit found.
        Findings = "findings", ("核对", "the findings");
        /// Citation cards of the figures.
        Cards = "cards", ("引用卡", "citation cards");
        /// The tables as charts.
        Charts = "charts", ("图", "the charts");
    }
}

vocabulary! {
    /// Formats of an export.
    pub enum DataFormat {
        /// Comma-separated values (RFC 4180) with a Table Schema.
        Csv = "csv", ("CSV", "CSV");
        /// Tab-separated values with a Table Schema.
        Tsv = "tsv", ("TSV", "TSV");
        /// One JSON object.
        Json = "json", ("JSON", "JSON");
        /// A JSON object a line.
        Jsonl = "jsonl", ("JSONL", "JSONL");
        /// Markdown tables.
        Markdown = "markdown", ("Markdown", "Markdown");
        /// An Excel workbook.
        Xlsx = "xlsx", ("Excel", "Excel");
        /// A picture of lines and areas.
        Svg = "svg", ("SVG", "SVG");
        /// Plain text.
        Text = "text", ("文本", "text");
    }
}

impl DataFormat {
    /// Extension of its files.
    #[must_use]
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Text => "txt",
            _ => self.word(),
        }
    }

    /// The format of a file by its extension, in any case.
    #[must_use]
    pub(crate) fn of_file(file: &std::path::Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?;
        Self::ALL.iter().copied().find(|it| it.extension().eq_ignore_ascii_case(extension))
    }

    /// What separates the values of a line, where it is made of such.
    #[must_use]
    pub(crate) const fn separator(self) -> Option<u8> {
        match self {
            Self::Csv => Some(b','),
            Self::Tsv => Some(b'\t'),
            _ => None,
        }
    }
}

impl What {
    /// The formats it can be written in.
    #[must_use]
    pub(crate) const fn formats(self) -> &'static [DataFormat] {
        use DataFormat as F;
        match self {
            Self::Cards => &[F::Text, F::Json, F::Jsonl],
            Self::Charts => &[F::Svg],
            _ => &[F::Xlsx, F::Csv, F::Tsv, F::Json, F::Jsonl, F::Markdown],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_file_says_its_format() {
        for &format in DataFormat::ALL {
            let name = format!("a.b.{}", format.extension().to_uppercase());
            assert_eq!(DataFormat::of_file(Path::new(&name)), Some(format));
        }
        assert_eq!(DataFormat::of_file(Path::new("a.pdf")), None);
        assert_eq!(DataFormat::of_file(Path::new("csv")), None);
    }

    #[test]
    fn everything_can_be_written_in_some_format() {
        for what in What::ALL {
            assert!(!what.formats().is_empty());
        }
    }
}
