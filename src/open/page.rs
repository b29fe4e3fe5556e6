//! A raw document, kept so that its article can be made again when the repairs are answered differently.

use super::{Error, Origin, tabulated};
use crate::article::{Article, SourceText};
use crate::compose::{Composed, Coverage, Named, compose, coverage, hash};
use crate::import::{self, Accept, Hint, ImportError, Ledger, PDF_PROGRAM, Source};
use crate::job::Progress;
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
    /// How much of the numerals of the text is explained. Repairs change nothing in it.
    pub coverage: Coverage,
}

/// A raw document with its article.
#[derive(Debug)]
pub struct Imported {
    /// The document.
    pub page: Page,
    /// Which repairs were made.
    pub answers: Vec<bool>,
    /// The article.
    pub composed: Composed,
    /// What is known of it; none where nothing is kept of anything.
    pub known: Option<Known>,
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
    let hash = hash(&bytes);
    let hint = Hint { name, media: "", pdf_program: Some(PDF_PROGRAM) };
    let source =
        import::read(bytes, hint).map_err(|reason| Error::Import { file: name.to_owned(), reason })?;
    go_on(progress)?;
    let ledger = import::repair(&source);
    let known = keeping.look(&source.text, origin.file);
    let kept = known.as_ref().and_then(Known::corrections);
    let answers = match kept {
        Some(kept) => kept.answers(&ledger, &SourceText::new(source.text.clone()), accept),
        None => ledger.answers(accept),
    };
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
    let mut page = Page { name, hash, source, ledger, coverage: Coverage::default() };
    let composed = page.compose(&answers, kept, progress)?;
    go_on(progress)?;
    page.coverage = coverage(&page.source.text, &composed.mentions);
    Ok(Imported { page, answers, composed, known })
}

/// An article that was just composed, loaded with its summary tables.
pub(super) fn loaded(name: &str, composed: Composed, progress: &Progress) -> Result<Article, Error> {
    let Composed { json, mentions } = composed;
    // They take more room than the article.
    drop(mentions);
    tabulated(load::load_text(name, json.into(), None, progress)?, progress)
}

impl Page {
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
        loaded(&self.name, self.compose(answers, kept, progress)?, progress)
    }

    fn compose(&self, answers: &[bool], kept: Option<&Kept>, progress: &Progress) -> Result<Composed, Error> {
        let structure = import::outline(&self.source, &self.ledger, answers);
        go_on(progress)?;
        let named = Named { name: &self.name, hash: &self.hash };
        // Writing JSON into memory fails for no document.
        let composed = compose(&self.source, &self.ledger, answers, &structure, named);
        let mut composed = composed.map_err(|_| Error::Import {
            file: self.name.clone(),
            reason: ImportError::Library { format: self.source.format },
        })?;
        if let Some(kept) = kept {
            let text = SourceText::new(self.source.text.clone());
            if let Some(json) = state::corrected(&composed.json, &text, kept, Dependents::Go) {
                composed.json = json;
            }
        }
        Ok(composed)
    }
}

/// An error once the owner has lost interest.
fn go_on(progress: &Progress) -> Result<(), Error> {
    if progress.is_cancelled() { Err(Error::Load(load::Error::Cancelled)) } else { Ok(()) }
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
        let Imported { page, answers, composed, .. } =
            import("a/b.txt", bytes, Accept::All, &Progress::default()).unwrap();
        assert!(!page.ledger.repairs.is_empty() && answers.iter().all(|it| *it));
        let made = loaded("b.txt", composed, &Progress::default()).unwrap();
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
}
