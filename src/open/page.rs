//! A raw document, kept so that its article can be made again when the repairs are answered differently.

use crate::article::{Article, SourceText};

use super::{CANCELLED, Error, Origin, PIECE, share, tabulated};
use crate::compose::{Composed, Coverage, Halt, Parts, coverage, mentioned};
use crate::extract::Mention;
use crate::hash::Hasher;
use crate::import::{self, Accept, Hint, ImportError, Ledger, PDF_PROGRAM, Source, Structure};
use crate::job::{Progress, Stage};
use crate::load;
use crate::state::{self, Dependents, Keeping, Kept, Known};

/// A raw document as it was read, with what was found on its page. Linear in the size of its text.
#[derive(Debug)]
pub struct Page {
    /// Name of the file without its folder.
    name: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    hash: String,
    /// The document as it was read. What repairs do changes nothing in it: every span refers to its text.
    pub source: Source,
    /// What may be wrong with the page.
    pub ledger: Ledger,
    /// How much of the numerals of the text is explained, once its article has been made. Repairs change
    /// nothing in it.
    pub coverage: Coverage,
}

/// A raw document and how its repairs are answered.
#[derive(Debug)]
pub struct Imported {
    /// The document.
    pub page: Page,
    /// Which repairs were made.
    pub answers: Vec<bool>,
    /// What is known of it; none where nothing is kept of anything.
    pub known: Option<Known>,
}

impl Imported {
    /// Writes the article as JSON, with the corrections that are kept of its figures.
    ///
    /// # Errors
    /// [`Error::Import`]: a fault of the program.
    pub fn compose(&mut self) -> Result<Composed, Error> {
        let kept = self.known.as_ref().and_then(Known::corrections);
        let structure = self.page.outline(&self.answers, Progress::default().stage(0..0))?;
        let composed = self.page.compose(&self.answers, &structure, kept)?;
        self.page.coverage = coverage(&self.page.source.text, &composed.mentions);
        Ok(composed)
    }

    /// Makes the article, with the corrections that are kept of its figures.
    ///
    /// # Errors
    /// [`Error`].
    pub(super) fn open(&mut self, progress: &Progress) -> Result<Article, Error> {
        let mut coverage = Coverage::default();
        let kept = self.known.as_ref().and_then(Known::corrections);
        let article = self.page.made(&self.answers, kept, &mut coverage, progress)?;
        self.page.coverage = coverage;
        Ok(article)
    }
}

/// Imports bytes of any format that is not JSON, as they are.
///
/// # Errors
/// [`Error`].
pub fn import(name: &str, bytes: Vec<u8>, accept: Accept, progress: &Progress) -> Result<Imported, Error> {
    import_kept(Origin { name, file: None }, bytes, accept, &Keeping::default(), progress)
}

/// Imports bytes of any format that is not JSON, with what is kept of them. `accept` answers for the
/// repairs to which the user has said nothing.
///
/// # Errors
/// [`Error`].
pub fn import_kept(
    origin: Origin<'_>,
    bytes: Vec<u8>,
    accept: Accept,
    keeping: &Keeping,
    progress: &Progress,
) -> Result<Imported, Error> {
    let name = origin.name;
    progress.set_total(bytes.len() as u64);
    let hash = hash(&bytes, progress.stage(share::FILE..share::HASH)).ok_or(CANCELLED)?;
    let hint = Hint { name, media: "", pdf_program: Some(PDF_PROGRAM) };
    let source =
        import::read(bytes, hint).map_err(|reason| Error::Import { file: name.to_owned(), reason })?;
    if !progress.stage(share::HASH..share::SOURCE).goes_on(1, 1) {
        return Err(CANCELLED);
    }
    let ledger = import::repair(&source, progress.stage(share::SOURCE..share::REPAIR)).ok_or(CANCELLED)?;
    let known = keeping.look(&source.text, origin.file);
    let kept = known.as_ref().and_then(Known::corrections);
    let answers = match kept {
        Some(kept) => kept.answers(&ledger, &SourceText::new(source.text.clone()), accept),
        None => ledger.answers(accept),
    };
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
    let page = Page { name, hash, source, ledger, coverage: Coverage::default() };
    Ok(Imported { page, answers, known })
}

/// SHA-256 of bytes in lower-case hexadecimal digits; none when called off.
fn hash(bytes: &[u8], stage: Stage<'_>) -> Option<String> {
    let mut hasher = Hasher::default();
    for (at, piece) in bytes.chunks(PIECE).enumerate() {
        hasher.update(piece);
        if !stage.goes_on(at * PIECE, bytes.len()) {
            return None;
        }
    }
    Some(hasher.finish())
}

impl Page {
    /// Everything the text mentions, in the order of the text, also what is no figure of the article.
    #[must_use]
    pub fn mentions(&self) -> Vec<Mention> {
        mentioned(&self.source)
    }

    /// The article with the repairs that the answers make, see [`Ledger::answers`], and with the corrections
    /// that are kept of its figures.
    ///
    /// # Errors
    /// [`Error`]; [`load::Error::Cancelled`] in it when the owner of the progress has lost interest.
    pub fn article(
        &self,
        answers: &[bool],
        kept: Option<&Kept>,
        progress: &Progress,
    ) -> Result<Article, Error> {
        progress.set_total(self.source.text.len() as u64);
        self.made(answers, kept, &mut Coverage::default(), progress)
    }

    /// The article; takes note of what its mentions explain. Corrections are made in what is written of it; an
    /// article without any is never written.
    fn made(
        &self,
        answers: &[bool],
        kept: Option<&Kept>,
        explained: &mut Coverage,
        progress: &Progress,
    ) -> Result<Article, Error> {
        let structure = self.outline(answers, progress.stage(share::REPAIR..share::OUTLINE))?;
        let tables = progress.stage(share::FIGURES..share::TABLES);
        if kept.is_some() {
            let Composed { json, mentions } = self.compose(answers, &structure, kept)?;
            *explained = coverage(&self.source.text, &mentions);
            // They take more room than the article.
            drop(mentions);
            return tabulated(load::load_text(&self.name, json.into(), None, progress)?, tables);
        }
        let figures = progress.stage(share::OUTLINE..share::FIGURES);
        let article = self.parts(answers, &structure).article(explained, figures);
        let article = article.map_err(|halt| match halt {
            Halt::Cancelled => CANCELLED,
            Halt::Misfit => self.misfit(),
        })?;
        drop(structure);
        tabulated(article, tables)
    }

    fn outline(&self, answers: &[bool], stage: Stage<'_>) -> Result<Structure, Error> {
        import::outline(&self.source, &self.ledger, answers, stage).ok_or(CANCELLED)
    }

    fn parts<'a>(&'a self, answers: &'a [bool], structure: &'a Structure) -> Parts<'a> {
        let Self { name, hash, source, ledger, .. } = self;
        Parts { name, hash, source, ledger, answers, structure }
    }

    fn compose(
        &self,
        answers: &[bool],
        structure: &Structure,
        kept: Option<&Kept>,
    ) -> Result<Composed, Error> {
        // Writing JSON into memory fails for no document.
        let mut composed = self.parts(answers, structure).compose().map_err(|_| self.misfit())?;
        if let Some(kept) = kept {
            let text = SourceText::new(self.source.text.clone());
            if let Some(json) = state::corrected(&composed.json, &text, kept, Dependents::Go) {
                composed.json = json;
            }
        }
        Ok(composed)
    }

    /// The error of a document that was taken apart into what does not fit together.
    fn misfit(&self) -> Error {
        let reason = ImportError::Library { format: self.source.format };
        Error::Import { file: self.name.clone(), reason }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A page whose caption stands inside a paragraph.
    const TORN: &str = "一、工业\n\n上半年，全区开工项目62个，竣工\n\n图为工业园区一角\n\n项目41个，合计103个。\n\n二、农业\n\n粮食丰收。\n";

    #[test]
    fn other_answers_make_another_article_of_the_same_text() {
        let bytes = TORN.as_bytes().to_vec();
        let mut imported = import("a/b.txt", bytes, Accept::All, &Progress::default()).unwrap();
        let made = imported.open(&Progress::default()).unwrap();
        let Imported { page, answers, .. } = imported;
        assert!(!page.ledger.repairs.is_empty() && answers.iter().all(|it| *it));
        let none = vec![false; answers.len()];
        let refused = page.article(&none, None, &Progress::default()).unwrap();
        assert_ne!(made.blocks.len(), refused.blocks.len());
        assert_eq!(made.text.as_str(), refused.text.as_str());
        let places = |article: &Article| {
            let mut spans: Vec<_> = article.figures.iter().map(|it| it.span).collect();
            spans.sort();
            spans
        };
        assert_eq!(places(&made), places(&refused), "figures stand where they stood");
        let again = page.article(&answers, None, &Progress::default()).unwrap();
        assert_eq!(again.blocks.len(), made.blocks.len());
    }

    #[test]
    fn who_has_lost_interest_gets_nothing() {
        let (job, progress) = crate::job::Job::new(1);
        let page = import("b.txt", TORN.as_bytes().to_vec(), Accept::None, &progress).unwrap().page;
        drop(job);
        assert!(matches!(page.article(&[], None, &progress), Err(Error::Load(load::Error::Cancelled))));
    }

    /// Whatever step is the next one, it looks whether it was called off.
    #[test]
    fn every_step_can_be_called_off() {
        let bytes = TORN.as_bytes().to_vec();
        let mut imported = import("a.txt", bytes, Accept::None, &Progress::default()).unwrap();
        let mut article = imported.open(&Progress::default()).unwrap();
        let Imported { page, answers, .. } = imported;
        let structure = page.outline(&answers, Progress::default().stage(0..1)).unwrap();
        let (job, progress) = crate::job::Job::new(1);
        drop(job);
        let stage = progress.stage(0..1000);
        assert!(hash(b"a", stage).is_none());
        assert!(import::repair(&page.source, stage).is_none());
        assert!(import::outline(&page.source, &page.ledger, &answers, stage).is_none());
        let halted = page.parts(&answers, &structure).article(&mut Coverage::default(), stage);
        assert_eq!(halted.unwrap_err(), Halt::Cancelled);
        article.tables.clear();
        assert!(!crate::tabulate::complete(&mut article, stage));
    }
}
