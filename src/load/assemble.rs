//! An article handed over part by part, for who has no document to be read: the same items, the same
//! builder, no JSON between them.

use super::build::Builder;
use super::fault::FaultKind;
use super::wire;
use crate::article::{Article, Strings};

/// An article that is being put together over a text.
pub(crate) struct Assembly<'a> {
    builder: Builder<'a>,
    figures: usize,
    dates: usize,
}

/// The text is given: no file beside it is looked for.
fn nothing_beside(_: &wire::Source<'_>) -> Result<String, FaultKind> {
    Err(FaultKind::MissingField { name: "text".to_owned() })
}

impl<'a> Assembly<'a> {
    /// Begins with what stands before the figures: head, sections, blocks. Figures and dates of the
    /// document itself are taken as well.
    pub(crate) fn new(text: &'a str, document: wire::Document<'a>) -> Self {
        let mut builder = Builder::new(text, &nothing_beside);
        builder.format(&document.format);
        builder.headline(&document.headline);
        builder.authors(document.author);
        builder.publisher(document.publisher);
        builder.date_published(document.date_published);
        builder.temporal(document.temporal);
        builder.place(document.spatial_coverage);
        builder.source(document.source);
        builder.text(document.text);
        builder.text_from_source();
        for (at, section) in document.sections.into_iter().enumerate() {
            builder.section(at, section);
        }
        for (at, block) in document.blocks.into_iter().enumerate() {
            builder.block(at, block);
        }
        let mut assembly = Self { builder, figures: 0, dates: 0 };
        document.figures.into_iter().for_each(|figure| assembly.figure(figure));
        document.dates.into_iter().flatten().for_each(|date| assembly.date(date));
        assembly
    }

    /// Adds a figure.
    pub(crate) fn figure(&mut self, figure: wire::Figure<'_>) {
        self.builder.figure(self.figures, figure);
        self.figures += 1;
    }

    /// Adds a date.
    pub(crate) fn date(&mut self, date: wire::DateMention<'_>) {
        self.builder.date(self.dates, date);
        self.dates += 1;
    }

    /// States when it was published, where that shows only in the text.
    pub(crate) fn date_published(&mut self, date: Option<wire::Str<'a>>) {
        self.builder.date_published(date);
    }

    /// Ends the work; `None` when the parts do not fit together, as no document of the format would.
    pub(crate) fn finish(mut self) -> Option<Article> {
        self.builder.finish();
        if self.builder.has_faults() {
            return None;
        }
        let Builder { strings, mut article, index, .. } = self.builder;
        let mut annex = strings.into_annex();
        annex.shrink_to_fit();
        article.figures.shrink_to_fit();
        article.strings = Strings::over_text(article.text.as_str(), annex);
        article.index = index;
        article.complete();
        Some(article)
    }
}
