//! What is wrong with the file, in words and with its place.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::i18n::{Bilingual, Lang, messages as m};
use crate::load::Excerpt;
use crate::text::Text;

/// So many problems are listed; the others that are kept are counted.
const SHOWN: usize = 50;

/// Line of a rendered problem in which the renderer marks the excerpt as one of another file: the place is
/// given to it, since of a cut line it would count a wrong column.
const CONTINUED: usize = 3;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something in the file has no effect.
    Error,
    /// All is in effect, but it may not be what was meant.
    Caution,
}

/// Something that is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub weight: Weight,
    /// Bytes of the file that are wrong; none for the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub message: Bilingual,
    /// What should stand there; empty where that is plain.
    pub expected: Bilingual,
    /// What was probably meant; none when nothing is near.
    pub suggestion: Option<String>,
    /// What is used meanwhile.
    pub meanwhile: Bilingual,
}

impl Problem {
    /// An error at a place.
    pub(super) fn error(span: Range<usize>, message: Bilingual) -> Self {
        Self {
            weight: Weight::Error,
            span: Some(span),
            message,
            expected: Bilingual::default(),
            suggestion: None,
            meanwhile: Bilingual::default(),
        }
    }

    /// The same, with what should stand there.
    pub(super) fn expecting(self, expected: Bilingual) -> Self {
        Self { expected, ..self }
    }

    /// The same, with what was probably meant.
    pub(super) fn meaning(self, suggestion: Option<String>) -> Self {
        Self { suggestion, ..self }
    }

    /// The same, with what is used meanwhile.
    pub(super) fn using(self, meanwhile: Bilingual) -> Self {
        Self { meanwhile, ..self }
    }

    /// The same, as something that only may be wrong.
    pub(super) fn only_caution(self) -> Self {
        Self { weight: Weight::Caution, ..self }
    }
}

/// Words that may quote the file, without what a terminal would obey.
fn safe(words: &str) -> String {
    Text::from(words.to_owned()).as_str().to_owned()
}

/// What is wrong with a file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Name of the file, safe to show.
    file: String,
    text: String,
    problems: Vec<Problem>,
    /// Whether the user named the file; then it has to be named again to see more.
    is_named: bool,
}

impl Report {
    /// What is wrong with a file of that name and text, in the order of the places.
    #[must_use]
    pub fn new(file: &str, text: String, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|it| it.span.as_ref().map_or(0, |span| span.start));
        Self { file: Text::from(file.to_owned()).as_str().to_owned(), text, problems, is_named: false }
    }

    /// The same, of a file that the user named or did not.
    #[must_use]
    pub(super) fn named(self, is_named: bool) -> Self {
        Self { is_named, ..self }
    }

    /// Everything that is wrong.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many errors there are; what only may be wrong is not counted.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|it| it.weight == Weight::Error).count()
    }

    /// The first error and how many there are, in a line; none where there is no error.
    #[must_use]
    pub fn line(&self, lang: Lang) -> Option<String> {
        let first = self.problems.iter().find(|it| it.weight == Weight::Error)?;
        let short = self.file.rsplit('/').next().unwrap_or(&self.file);
        let place = match self.place(first) {
            Some((line, column)) => format!("{short}:{line}:{column}"),
            None => short.to_owned(),
        };
        let see = match self.is_named {
            true => format!("zonglan config --config {}", self.file),
            false => "zonglan config".to_owned(),
        };
        let message = Text::from(first.message.get(lang).to_owned());
        Some(m::config_broken(lang, &place, message.as_str(), self.errors(), &see))
    }

    /// Line and column in characters, from 1.
    fn place(&self, problem: &Problem) -> Option<(usize, usize)> {
        let at = problem.span.as_ref()?.start;
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        let line = before.matches('\n').count() + 1;
        // The mark that some editors begin a file with is no character of its first line.
        let own = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}');
        Some((line, own.chars().count() + 1))
    }

    /// The listing for a terminal: of each problem the message, the place, the line with what is expected
    /// under it, what was probably meant and what is used meanwhile. Lines end in `\n`; empty where
    /// nothing is wrong.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(10_000);
        let mut listing = String::new();
        for problem in self.problems.iter().take(SHOWN) {
            let excerpt = Excerpt::of(&self.text, problem.span.clone().unwrap_or(0..0));
            let rendered = renderer.render(&[self.group(problem, &excerpt, lang)]);
            let has_place = problem.span.is_some();
            let lines = rendered.lines().enumerate();
            for (_, line) in lines.filter(|(number, _)| !has_place || *number != CONTINUED) {
                listing.push_str(line);
                listing.push('\n');
            }
            listing.push('\n');
        }
        if let Some(more) = self.problems.len().checked_sub(SHOWN).filter(|&more| more > 0) {
            listing.push_str(&m::config_more(lang, more));
            listing.push('\n');
        }
        listing
    }

    fn group<'s>(&'s self, problem: &'s Problem, excerpt: &'s Excerpt, lang: Lang) -> Group<'s> {
        let level = match problem.weight {
            Weight::Error => Level::ERROR.with_name(m::config_error(lang)),
            Weight::Caution => Level::WARNING.with_name(m::config_caution(lang)),
        };
        let title = level.primary_title(safe(problem.message.get(lang)));
        let mut group = match self.place(problem) {
            Some((line, column)) => {
                let expected = problem.expected.get(lang);
                let mut mark = AnnotationKind::Primary.span(excerpt.mark());
                if !expected.is_empty() {
                    mark = mark.label(safe(expected));
                }
                title
                    .element(Origin::path(&*self.file).line(line).char_column(column))
                    .element(Snippet::source(excerpt.text()).line_start(line).annotation(mark))
            }
            None => title.element(Origin::path(&*self.file)),
        };
        let suggestion = problem.suggestion.as_deref().map(|it| m::config_did_you_mean(lang, it));
        let meanwhile = Some(problem.meanwhile.get(lang)).filter(|it| !it.is_empty());
        let notes =
            [(m::config_hint(lang), suggestion), (m::config_meanwhile(lang), meanwhile.map(str::to_owned))];
        for (name, words) in notes {
            if let Some(words) = words {
                group = group.element(Level::NOTE.with_name(name).message(safe(&words)));
            }
        }
        group
    }
}
