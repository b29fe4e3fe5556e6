//! What is taken away from the screen, made ready to be written by a worker.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::{Article, FigureId, Item, TableId};
use crate::check::Audit;
use crate::citation::{Card, Provenance, cards};
use crate::derive::Study;
use crate::export::{
    Bundle, Contents, DataFormat, Grid, Refusal, Seal, What, comparison_grid, grid_of_rows, put_all, sheets,
    write_cards, write_files, write_svg,
};
use crate::i18n::messages as m;
use crate::library::Comparison;
use crate::load;
use crate::state::FindingMarks;
use crate::table::{Columns, ComparisonRows, FigureRows, ItemRows, Rows, Show, SummaryRows};

/// Something of an article that is taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A line of words.
    Line(String),
    /// A table of the article.
    Table(TableId),
    /// Figures under a title, in that order.
    Figures(String, Vec<FigureId>),
    /// Items under a title, in that order.
    Items(String, Vec<Item>),
    /// Findings, by their positions in the audit.
    Findings(Vec<usize>),
    /// The citation cards of figures.
    Cards(Vec<FigureId>),
    /// All there is of something.
    All(What),
    /// The comparison with an earlier article.
    Comparison,
}

/// An earlier article that the article is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Both {
    /// The earlier article.
    pub(crate) earlier: Arc<Article>,
    /// Name of its document.
    pub(crate) name: String,
    /// What they have in common.
    pub(crate) comparison: Comparison,
}

/// What is taken away, with all that a worker needs to write it.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The article.
    pub(super) article: Arc<Article>,
    /// What the audit found, once it is done.
    pub(super) study: Option<Arc<Study>>,
    /// What the user says of findings.
    pub(super) marks: FindingMarks,
    /// Name of the document.
    pub(super) name: String,
    /// File it was read from; none where that is not known to be as it was.
    pub(super) file: Option<PathBuf>,
    /// What it was read from where that is no file.
    pub(super) bytes: Option<Arc<[u8]>>,
    /// Whether it is the built-in sample.
    pub(super) is_sample: bool,
    /// Language and unit.
    pub(super) show: Show,
    /// Columns of the table of figures.
    pub(super) columns: Columns,
    /// What of it.
    pub(super) wanted: Wanted,
    /// What it is compared with, where that is wanted.
    pub(super) both: Option<Both>,
}

/// A text to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// The text.
    pub(crate) text: String,
    /// What it is, in a few words.
    pub(crate) words: String,
    /// Extension of a file for it.
    pub(crate) extension: &'static str,
}

impl Parcel {
    /// The text to copy; tables and findings in a format.
    pub(crate) fn slip(&self, format: DataFormat) -> Slip {
        let lang = self.show.lang;
        let mut bytes = Vec::new();
        // Writing into memory fails for nothing that is copied.
        let (words, extension) = match &self.wanted {
            Wanted::Line(line) => {
                bytes.extend_from_slice(line.as_bytes());
                (m::figure_taken(lang).to_owned(), DataFormat::Text.extension())
            }
            Wanted::Cards(figures) => {
                let _ = write_cards(&self.cards(figures), (DataFormat::Text, lang), &mut bytes);
                (m::cards_taken(lang, figures.len()), DataFormat::Text.extension())
            }
            _ => {
                let size = self.bundled(|bundle| {
                    let _ = bundle.write_with_footnote(format, &mut bytes);
                    let columns = bundle.grids.first().map_or(0, |grid| grid.fields.len());
                    (bundle.grids.iter().map(|grid| grid.len).sum::<usize>(), columns)
                });
                (m::rows_columns(lang, size.0, size.1), format.extension())
            }
        };
        // A paste into a terminal must type nothing but text.
        let is_text = |it: &char| !it.is_control() || matches!(it, '\n' | '\t');
        let text = String::from_utf8_lossy(&bytes).chars().filter(is_text).collect();
        Slip { text, words, extension }
    }

    /// Writes it to a file.
    ///
    /// # Errors
    /// [`Refusal`]: what is there is left as it is unless `force`.
    pub(crate) fn export(
        &self,
        format: DataFormat,
        target: &std::path::Path,
        force: bool,
    ) -> Result<Vec<PathBuf>, Refusal> {
        let every = |article: &Article| (0u32..).take(article.figures.len()).map(FigureId).collect();
        let failed = |error| Refusal::Io(target.to_owned(), error);
        if self.wanted == Wanted::All(What::Charts) {
            let (none, mut bytes) = (Audit::default(), Vec::new());
            let audit = self.study.as_ref().map_or(&none, |study| &study.audit);
            write_svg(&self.article, &sheets(&self.article), audit, self.show, &mut bytes).map_err(failed)?;
            return put_all(&[(target.to_owned(), bytes)], force);
        }
        let figures = match &self.wanted {
            Wanted::Cards(figures) => figures.clone(),
            Wanted::All(What::Cards) => every(&self.article),
            _ => return self.bundled(|bundle| write_files(bundle, format, target, force)),
        };
        let mut bytes = Vec::new();
        write_cards(&self.cards(&figures), (format, self.show.lang), &mut bytes).map_err(failed)?;
        put_all(&[(target.to_owned(), bytes)], force)
    }

    fn cards(&self, figures: &[FigureId]) -> Vec<Card> {
        let made = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let views = figures.iter().filter_map(|id| self.article.figure(*id));
        cards(views, &self.provenance(), &made, self.show)
    }

    /// Reads the file once more for its hash.
    fn provenance(&self) -> Provenance {
        let sample = Some(load::SAMPLE.as_bytes()).filter(|_| self.is_sample);
        let hash = match self.bytes.as_deref().or(sample) {
            Some(bytes) => Seal::of(bytes).sha256,
            None => {
                let read = self.file.as_ref().and_then(|file| std::fs::read(file).ok());
                read.map_or_else(String::new, |bytes| Seal::of(&bytes).sha256)
            }
        };
        let name = if self.is_sample { load::SAMPLE_NAME } else { &self.name };
        Provenance::of(&self.article, self.show, name, &hash)
    }

    fn bundled<T>(&self, use_it: impl FnOnce(&Bundle<'_>) -> T) -> T {
        let (none, source) = (Audit::default(), self.provenance());
        let contents = Contents {
            article: &self.article,
            audit: self.study.as_ref().map_or(&none, |study| &study.audit),
            marks: &self.marks,
            reviewing: true,
            name: &source.name,
            show: self.show,
        };
        let sheets = sheets(&self.article);
        let grids = match &self.wanted {
            Wanted::All(what) => contents.grids(*what, &sheets),
            Wanted::Findings(rows) => vec![contents.findings(rows)],
            Wanted::Table(id) => self.table(*id).into_iter().collect(),
            Wanted::Figures(title, ids) => {
                let rows = FigureRows { article: &self.article, only: Some(ids) };
                let rows = self.columns.of_rows(Box::new(rows));
                vec![self.grid("figures", title, Box::new(rows))]
            }
            Wanted::Items(title, items) => {
                let rows = ItemRows { article: &self.article, items: items.clone() };
                vec![self.grid("items", title, Box::new(rows))]
            }
            Wanted::Comparison => self.both.iter().map(|both| self.compared(both)).collect(),
            Wanted::Line(_) | Wanted::Cards(_) => Vec::new(),
        };
        use_it(&Bundle { source: &source, grids, lang: self.show.lang })
    }

    /// The comparison, both articles named in its note.
    fn compared<'a>(&'a self, both: &'a Both) -> Grid<'a> {
        let lang = self.show.lang;
        let named = |article: &Article, name: &str| {
            m::with_more(lang, article.name(article.head.headline, lang), name)
        };
        let (earlier, later) = (named(&both.earlier, &both.name), named(&self.article, &self.name));
        let rows =
            ComparisonRows { earlier: &both.earlier, later: &self.article, comparison: &both.comparison };
        comparison_grid(rows, self.show).with_note(&m::compared_note(lang, &earlier, &later))
    }

    fn table(&self, id: TableId) -> Option<Grid<'_>> {
        let table = self.article.tables.get(id.index())?;
        let title = self.article.name(table.title, self.show.lang);
        let rows = SummaryRows { article: &self.article, table };
        let note = self.article.name(table.note, self.show.lang);
        Some(self.grid(self.article.str(table.id), title, Box::new(rows)).with_note(note))
    }

    fn grid<'a>(&'a self, id: &str, title: &str, rows: Box<dyn Rows + 'a>) -> Grid<'a> {
        grid_of_rows(&self.article, (id, title.to_owned()), rows, None, self.show)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::i18n::Lang;

    fn parcel(wanted: impl FnOnce(&Article) -> Wanted) -> Parcel {
        let article = crate::load::sample().unwrap();
        let study = crate::derive::study(&article, &crate::job::Progress::default());
        let wanted = wanted(&article);
        Parcel {
            article: Arc::new(article),
            study: Some(Arc::new(study)),
            marks: FindingMarks::default(),
            name: "sample".to_owned(),
            file: None,
            bytes: None,
            is_sample: true,
            show: Show { lang: Lang::Zh, ..Show::default() },
            both: None,
            columns: Columns::default(),
            wanted,
        }
    }

    fn table(id: &str) -> Parcel {
        parcel(|article| match article.find(id).unwrap() {
            Item::Table(id) => Wanted::Table(id),
            _ => Wanted::Line(String::new()),
        })
    }

    #[test]
    fn a_table_is_copied_with_its_source_under_it() {
        let slip = table("t31").slip(DataFormat::Tsv);
        assert_eq!(slip.words, "3 行×10 列");
        let lines: Vec<&str> = slip.text.lines().collect();
        assert!(lines[0].starts_with("指标\t本期\t本期 单位\t"), "{}", lines[0]);
        assert!(lines[2].starts_with("箱量\t20362\t标箱\t122.73\t9142\t标箱\t推算\t"), "{}", lines[2]);
        assert_eq!(lines[4], "");
        assert!(slip.text.contains("来源：江津：做强产业"), "{}", slip.text);
        assert!(lines.last().unwrap().starts_with("文件 SHA-256：d382705c"), "{}", slip.text);
        let markdown = table("t31").slip(DataFormat::Markdown).text;
        assert!(markdown.contains("| 箱量 | 20,362 | 标箱 |"), "{markdown}");
        let json: serde_json::Value =
            serde_json::from_str(&table("t31").slip(DataFormat::Json).text).unwrap();
        assert_eq!(json["tables"][0]["rows"][1]["本期"], 20362);
    }

    #[test]
    fn nothing_but_text_is_copied() {
        let slip = parcel(|_| Wanted::Line("a\u{1b}[201~\u{7}b\tc\n".to_owned())).slip(DataFormat::Tsv);
        assert_eq!(slip.text, "a[201~b\tc\n");
    }

    #[test]
    fn cards_and_findings_are_counted() {
        let cards = parcel(|_| Wanted::Cards(vec![FigureId(0), FigureId(1)])).slip(DataFormat::Tsv);
        assert_eq!((cards.words.as_str(), cards.extension), ("引用卡 2 张", "txt"));
        assert_eq!(cards.text.matches("zonglan/citation/1").count(), 2);
        let findings = parcel(|_| Wanted::Findings(vec![2, 0])).slip(DataFormat::Tsv);
        assert!(findings.words.starts_with("2 行×"), "{}", findings.words);
    }
}
