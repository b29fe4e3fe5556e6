//! The library and the comparison as rows.

use super::app::{App, Compared, Entry, Seat};
use crate::article::{Article, Item};
use crate::check::{Audit, Verdict};
use crate::i18n::{Lang, messages as m};
use crate::table::{Align, CellText, ComparisonColumn, Heading, Key, Rows, Show};
use crate::text::{CellWidths, clean_cut, width};

/// A column of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShelfColumn {
    /// Headline, else the name.
    Title,
    /// Findings by verdict; of what is not loaded its state.
    Findings,
    /// Number of figures.
    Figures,
    /// Findings reviewed.
    Reviewed,
    /// Place.
    Place,
    /// Day of publication, else the period.
    Date,
    /// File.
    File,
}

impl ShelfColumn {
    /// The columns in the order shown.
    pub(crate) const ALL: [Self; 7] =
        [Self::Title, Self::Findings, Self::Figures, Self::Reviewed, Self::Place, Self::Date, Self::File];

    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Title => m::article_title(lang),
            Self::Findings => m::article_findings(lang),
            Self::Figures => m::article_figures(lang),
            Self::Reviewed => m::article_reviewed(lang),
            Self::Place => m::article_place(lang),
            Self::Date => m::article_date(lang),
            Self::File => m::article_file(lang),
        }
    }
}

/// The entries of the library, then the files that were worked on before.
pub(crate) struct ShelfRows<'a>(pub(crate) &'a App);

impl ShelfRows<'_> {
    fn entry_cell(&self, entry: &Entry, column: ShelfColumn, lang: Lang) -> String {
        let Some(document) = self.0.document_of(entry) else {
            return match column {
                ShelfColumn::Title => entry.name.clone(),
                ShelfColumn::Findings => state(self.0, entry, lang),
                ShelfColumn::File => file_of(entry),
                _ => String::new(),
            };
        };
        let article = &*document.article;
        let audit = document.study.as_deref().map(|it| &it.audit);
        match column {
            ShelfColumn::Title => headline(self.0, entry),
            ShelfColumn::Findings => audit.map_or_else(String::new, counts),
            ShelfColumn::Figures => article.figures.len().to_string(),
            ShelfColumn::Reviewed => {
                let done = self.0.reviewed_of(entry).zip(audit);
                done.map_or_else(String::new, |(done, it)| m::reviewed_of(lang, done, it.findings.len()))
            }
            ShelfColumn::Place => article.str(article.head.place).to_owned(),
            ShelfColumn::Date => date(article, lang),
            ShelfColumn::File => file_of(entry),
        }
    }
}

/// The headline of an entry, else its name.
#[must_use]
pub(crate) fn headline(app: &App, entry: &Entry) -> String {
    let Some(document) = app.document_of(entry) else { return entry.name.clone() };
    let title = document.article.name(document.article.head.headline, app.lang());
    let title = if title.is_empty() { &entry.name } else { title };
    if document.is_sample { format!("{title} [{}]", m::sample(app.lang())) } else { title.to_owned() }
}

/// The day an article was published, else the period it is about; empty where neither is known.
#[must_use]
pub(crate) fn date(article: &Article, lang: Lang) -> String {
    let stated = article.head.published.or(article.head.temporal);
    stated.map_or_else(String::new, |it| it.label(lang))
}

/// What is the matter with an entry that is not loaded.
#[must_use]
pub(crate) fn state(app: &App, entry: &Entry, lang: Lang) -> String {
    let first = app.loading.as_ref().filter(|_| app.shelf.shown == Some(entry.id));
    let beside = app.shelf.loading.as_ref().filter(|(id, _)| *id == entry.id).map(|(_, job)| job);
    match (&entry.seat, first.or(beside)) {
        (_, Some(job)) => m::article_loading(lang, job.permille() / 10),
        (Seat::Refused(_), None) => format!("✗ {}", m::article_refused(lang)),
        _ => m::article_waiting(lang).to_owned(),
    }
}

fn file_of(entry: &Entry) -> String {
    entry.file.as_ref().map_or_else(String::new, |file| file.display().to_string())
}

/// The counts of the verdicts that occur, and always of the most severe: `✗0 !3 ?5 ✓16`.
#[must_use]
pub(crate) fn counts(audit: &Audit) -> String {
    let shown = Verdict::ALL.iter().filter(|it| **it == Verdict::Contradiction || audit.count(**it) > 0);
    shown.map(|it| format!("{}{}", it.glyph(), audit.count(*it))).collect::<Vec<_>>().join(" ")
}

/// Words as a cell, in no more than so many bytes; nothing for none.
fn words(text: &str, bytes: usize) -> CellText {
    let end = text.floor_char_boundary(bytes);
    text.get(..end).filter(|it| !it.is_empty()).map_or(CellText::Empty, |it| CellText::Words(it.to_owned()))
}

impl Rows for ShelfRows<'_> {
    fn len(&self) -> usize {
        self.0.shelf.len()
    }

    fn column_count(&self) -> usize {
        ShelfColumn::ALL.len()
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        let title = ShelfColumn::ALL.get(column).map_or("", |it| it.title(show.lang));
        Heading { title: title.to_owned(), unit: String::new(), align: Align::Left }
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        let Some(&column) = ShelfColumn::ALL.get(column) else { return CellText::Empty };
        let (shelf, lang) = (&self.0.shelf, show.lang);
        if let Some(entry) = shelf.entries.get(row) {
            return words(&self.entry_cell(entry, column, lang), bytes);
        }
        let Some(recent) = shelf.recent.get(row - shelf.entries.len()) else { return CellText::Empty };
        match column {
            ShelfColumn::Title => {
                let name = recent.file.file_name().unwrap_or_default().to_string_lossy();
                words(&name, bytes)
            }
            ShelfColumn::Findings if !recent.is_there => words(m::file_gone(lang), bytes),
            ShelfColumn::Findings if !recent.day.is_empty() => words(&m::last_seen(lang, &recent.day), bytes),
            ShelfColumn::File => words(&recent.file.to_string_lossy(), bytes),
            _ => CellText::Empty,
        }
    }

    fn key(&self, _row: usize, _column: usize, _lang: Lang) -> Key<'_> {
        Key::Missing
    }

    fn item(&self, _row: usize, _column: usize) -> Option<Item> {
        None
    }
}

/// Fewest cells of a name before its period.
const LEAST: usize = 8;

/// The comparison as the screen shows it: the period behind the name, B and A before the titles, and the
/// growth that A states left out where there is little room.
#[derive(Clone, Copy)]
pub(crate) struct ComparedRows<'a> {
    /// The comparison.
    pub(crate) compared: &'a Compared,
    /// Whether there is little room.
    pub(crate) is_narrow: bool,
    /// Most cells of a name with its period, and how wide characters are; none for as many as it takes.
    pub(crate) most: Option<(usize, CellWidths)>,
}

impl ComparedRows<'_> {
    /// Number of columns.
    #[must_use]
    pub(crate) const fn columns(is_narrow: bool) -> usize {
        if is_narrow { 5 } else { 6 }
    }

    fn column(&self, column: usize) -> Option<ComparisonColumn> {
        use ComparisonColumn as C;
        let stated = if self.is_narrow { None } else { Some(C::Stated) };
        let shown = [Some(C::Indicator), Some(C::Earlier), Some(C::Later), Some(C::Change), stated];
        shown.into_iter().flatten().chain([C::Judgement]).nth(column)
    }

    fn at(&self, column: usize) -> Option<(ComparisonColumn, usize)> {
        let column = self.column(column)?;
        Some((column, ComparisonColumn::ALL.iter().position(|it| *it == column)?))
    }
}

impl Rows for ComparedRows<'_> {
    fn len(&self) -> usize {
        self.compared.rows().len()
    }

    fn column_count(&self) -> usize {
        Self::columns(self.is_narrow)
    }

    fn heading(&self, column: usize, show: Show) -> Heading {
        let Some((column, at)) = self.at(column) else {
            return Heading { title: String::new(), unit: String::new(), align: Align::Left };
        };
        let mut heading = self.compared.rows().heading(at, show);
        match column {
            ComparisonColumn::Earlier => heading.title = format!("B {}", heading.title),
            ComparisonColumn::Later => heading.title = format!("A {}", heading.title),
            ComparisonColumn::Stated => heading.title = format!("A {}", heading.title),
            _ => {}
        }
        heading
    }

    fn cell_within(&self, row: usize, column: usize, show: Show, bytes: usize) -> CellText {
        let Some((column, at)) = self.at(column) else { return CellText::Empty };
        let rows = self.compared.rows();
        let cell = rows.cell_within(row, at, show, bytes);
        let (earlier, later) = rows.figures(row);
        let period = later.or(earlier).and_then(|it| it.shown_period());
        match (column, cell, period) {
            (ComparisonColumn::Indicator, CellText::Words(name), Some(period)) => {
                let period = period.short_label(show.lang);
                // Many a name has its period in it.
                let period = if name.contains(&period) { String::new() } else { format!(" {period}") };
                let name = match self.most {
                    Some((most, widths)) => {
                        let room = most.saturating_sub(width(&period, widths)).max(LEAST);
                        clean_cut(&name, room, widths).as_str().to_owned()
                    }
                    None => name,
                };
                CellText::Words(name + &period)
            }
            (_, cell, _) => cell,
        }
    }

    fn key(&self, _row: usize, _column: usize, _lang: Lang) -> Key<'_> {
        Key::Missing
    }

    fn item(&self, _row: usize, _column: usize) -> Option<Item> {
        None
    }
}
