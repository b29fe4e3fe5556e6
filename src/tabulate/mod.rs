//! Summary tables for an article that brings none, built of its figures the way a careful analyst would.
//!
//! For each section, in the order of the text: levels with their growth, what they imply and the ratios
//! between them (`growth`, `ratio`); stages with number and amount side by side (`stages`); one indicator
//! over periods or subjects (`series`); what is left, paragraph by paragraph (`card`); a timeline. Across
//! sections: the ladder of amounts by basis, all amounts, all growths, all dates (`across`).
//!
//! Every figure of running text stands in at least one table of its section. Headings and captions that
//! repeat one are left out. Hedges stay: cells are figures, not copies. Time and memory grow linearly with
//! the article, but for the sorting of what is shown by size.

mod across;
mod card;
mod desk;
mod draft;
mod growth;
mod ratio;
mod section;
mod series;
mod stages;
mod timeline;
mod title;
mod write;

use crate::article::{Article, FigureId, SectionId};
use crate::job::Stage;
use desk::Desk;
use draft::Draft;

/// Builds the summary tables of an article that brings none; does nothing to one that does. Gives `false`
/// when called off: the article is as it was.
pub fn complete(article: &mut Article, stage: Stage<'_>) -> bool {
    if !article.tables.is_empty() || article.figures.is_empty() && article.dates.is_empty() {
        return true;
    }
    let made = drafts(article, stage);
    let Some(Made { drafts, workings, growths }) = made else { return false };
    write::write(article, drafts, workings);
    for (level, growth) in growths {
        if let Some(figure) = article.figures.get_mut(growth.index()) {
            figure.detail.get_or_insert_default().change_of.get_or_insert(level);
        }
    }
    article.tables_built = true;
    article.complete();
    true
}

/// What is made of an article.
struct Made {
    drafts: Vec<Draft>,
    workings: Vec<draft::Working>,
    /// Levels and the growths that their tables put beside them.
    growths: Vec<(FigureId, FigureId)>,
}

fn drafts(article: &Article, stage: Stage<'_>) -> Option<Made> {
    let mut desk = Desk::new(article);
    let mut drafts = Vec::new();
    let mut done = 0;
    for (section, figures) in by_section(article) {
        if !stage.goes_on(done, article.figures.len()) {
            return None;
        }
        done += figures.len();
        drafts.extend(section::tables(&mut desk, section, &figures));
    }
    drafts.extend(across::tables(&desk));
    let growths = desk.scene.growths().to_vec();
    Some(Made { drafts, workings: desk.into_workings(), growths })
}

/// The figures of each section, in the order of the text; at the end those outside all sections.
fn by_section(article: &Article) -> Vec<(Option<SectionId>, Vec<FigureId>)> {
    let count = article.sections.len();
    let ids = (0..count).map(|at| Some(SectionId(u16::try_from(at).unwrap_or(u16::MAX)))).chain([None]);
    let mut sections: Vec<(Option<SectionId>, Vec<FigureId>)> = ids.map(|id| (id, Vec::new())).collect();
    for view in article.figure_views() {
        let place = view.figure.section.map_or(count, SectionId::index);
        if let Some((_, figures)) = sections.get_mut(place) {
            figures.push(view.id);
        }
    }
    sections
}

#[cfg(test)]
mod tests;
