//! What was on the screen, found again in another version of the article.

use crate::article::{Article, BlockId, FigureId, Item, SectionId, SourceSpan};
use crate::tui::app::Document;

/// Two versions of an article.
pub(super) struct Versions<'a> {
    old: &'a Article,
    new: &'a Article,
    /// Whether both were made from the same page.
    are_alike: bool,
}

impl<'a> Versions<'a> {
    /// The document that was on the screen, and the article that is there now.
    pub(super) fn new(old: &'a Document, new: &'a Article) -> Self {
        let are_alike = old.raw.is_some() && old.article.text.as_str() == new.text.as_str();
        Self { old: &old.article, new, are_alike }
    }

    /// The item of the new version that an item of the old one is. An article made again from the same
    /// page stands on the same text: then places tell, as ids are numbers that shift with every block.
    /// Otherwise ids tell.
    pub(super) fn again(&self, item: Item) -> Option<Item> {
        let (before, new) = (self.old, self.new);
        if !self.are_alike {
            return new.find(before.id_of(item));
        }
        match item {
            Item::Figure(id) => {
                let figure = before.figures.get(id.index())?;
                figure_at(new, figure.span).map(Item::Figure)
            }
            Item::Date(id) => {
                let span = before.dates.get(id.index())?.span;
                let at = new.dates.iter().position(|it| it.span == span)?;
                u32::try_from(at).ok().map(crate::article::DateId).map(Item::Date)
            }
            Item::Block(id) => {
                let start = before.blocks.get(id.index())?.spans.as_slice().first()?.start;
                new.block_at(start).map(Item::Block)
            }
            Item::Section(id) => section(before, new, id).map(Item::Section),
            Item::Derived(id) => {
                let derived = before.derived.get(id.index())?;
                let input = before.first_input(id).and_then(|id| before.figures.get(id.index()))?;
                let input = figure_at(new, input.span)?;
                let title = before.str(derived.title.zh);
                let mut same = new.derived_using(input);
                same.find(|id| new.derived.get(id.index()).is_some_and(|it| new.str(it.title.zh) == title))
                    .map(Item::Derived)
            }
            Item::Table(_) | Item::Check(_) => new.find(before.id_of(item)),
        }
    }
}

/// The figure of a place.
fn figure_at(article: &Article, span: SourceSpan) -> Option<FigureId> {
    let block: BlockId = article.block_at(span.start)?;
    article
        .figures_of_block(block)
        .find(|id| article.figures.get(id.index()).is_some_and(|it| it.span.start == span.start))
}

/// A section by its name and its place among those of that name.
fn section(old: &Article, new: &Article, id: SectionId) -> Option<SectionId> {
    let name = |it: &crate::article::Section| it.name.zh;
    let own = old.str(old.sections.get(id.index()).map(name)?);
    let before = old.sections.get(..id.index())?.iter();
    let nth = before.filter(|it| old.str(name(it)) == own).count();
    let same = new.sections.iter().enumerate().filter(|(_, it)| new.str(name(it)) == own).nth(nth);
    same.and_then(|(at, _)| u16::try_from(at).ok()).map(SectionId)
}
