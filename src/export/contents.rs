//! What an article has to be exported, as grids.

use super::choice::What;
use super::figures::grid_of_figures;
use super::findings::{Judged, grid_of_findings};
use super::grid::Grid;
use super::tables::{Sheet, grid_of_sheet};
use crate::article::Article;
use crate::check::Audit;
use crate::state::FindingMarks;
use crate::table::Show;

/// An article with what was found in it and what the user says of that.
#[derive(Clone, Copy)]
pub(crate) struct Contents<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// What the audit found.
    pub(crate) audit: &'a Audit,
    /// Reviews and notes.
    pub(crate) marks: &'a FindingMarks,
    /// Whether findings say that they were reviewed even where none was.
    pub(crate) reviewing: bool,
    /// Name of the document, in every row of the figures.
    pub(crate) name: &'a str,
    /// Language and unit of tables.
    pub(crate) show: Show,
}

impl<'a> Contents<'a> {
    /// The grids of what is asked for, `sheets` for its tables; none for cards, which are no grid.
    pub(crate) fn grids(&self, what: What, sheets: &'a [Sheet]) -> Vec<Grid<'a>> {
        let takes = |part| what == What::Everything || what == part;
        let mut grids = Vec::new();
        if takes(What::Tables) {
            grids.extend(sheets.iter().map(|sheet| grid_of_sheet(self.article, sheet, self.show)));
        }
        if takes(What::Figures) {
            grids.push(grid_of_figures((self.article, None), self.name, self.show.lang));
        }
        if takes(What::Findings) {
            let all: Vec<usize> = (0..self.audit.findings.len()).collect();
            grids.push(self.findings(&all));
        }
        grids
    }

    /// Some findings of the audit, by their positions in it, in that order.
    pub(crate) fn findings(&self, rows: &[usize]) -> Grid<'a> {
        let known = self.reviewing || !self.marks.reviewed.is_empty();
        let one = |&at: &usize| {
            Some(Judged {
                finding: self.audit.findings.get(at)?,
                reviewed: known.then(|| self.marks.reviewed.contains(&at)),
                note: self.marks.notes.get(&at).cloned().unwrap_or_default(),
            })
        };
        grid_of_findings(self.article, rows.iter().filter_map(one).collect(), self.show.lang)
    }
}
