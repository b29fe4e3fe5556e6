//! A file of any kind as an article: JSON of the format is loaded, everything else imported.

mod page;

pub use page::{Imported, Page, import, import_kept};

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::article::{Article, SourceText};
use crate::i18n::{Lang, messages as m};
use crate::import::{Accept, ImportError, MAX_BYTES};
use crate::job::{Progress, Stage};
use crate::load;
use crate::state::{self, Dependents, Keeping, Kept, Known};
use crate::tabulate;
use crate::text::Text;

/// Why there is no article.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read, or its JSON is no article.
    #[error(transparent)]
    Load(#[from] load::Error),
    /// The document cannot be imported.
    #[error("{file}: {reason}")]
    Import {
        /// File as the user named it.
        file: String,
        /// Why.
        reason: ImportError,
    },
}

impl Error {
    /// Everything there is to say, for standard error.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        match self {
            Self::Load(error) => error.render(lang, colour),
            Self::Import { file, reason } => {
                m::cannot_read(lang, Text::clean(file).as_str(), Text::clean(&reason.message(lang)).as_str())
            }
        }
    }

    /// The first thing there is to say, in one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => error.line(lang),
            Self::Import { .. } => self.render(lang, false),
        }
    }

    /// Whether it says where in the document, so that the name of the file goes before it.
    #[must_use]
    pub const fn has_place(&self) -> bool {
        matches!(self, Self::Load(load::Error::Refused(_)))
    }

    /// Number of errors.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Load(error) => error.count(),
            Self::Import { .. } => 1,
        }
    }
}

/// What each step of opening a raw text takes of the whole, in ‰ up to its end; measured on reports of
/// 100 MB.
mod share {
    pub(super) const FILE: u16 = 20;
    pub(super) const HASH: u16 = 60;
    pub(super) const SOURCE: u16 = 110;
    pub(super) const REPAIR: u16 = 170;
    pub(super) const OUTLINE: u16 = 240;
    pub(super) const FIGURES: u16 = 750;
    pub(super) const TABLES: u16 = 1000;
}

/// The stage of what follows on a load that has shown all its progress.
const DONE: std::ops::Range<u16> = share::TABLES..share::TABLES;

/// Bytes that tell JSON of the format from everything else.
const HEAD: usize = 4096;

/// Bytes read or hashed between two looks at whether the work was called off.
const PIECE: usize = 1 << 20;

/// Why there is no article: the work was called off.
const CANCELLED: Error = Error::Load(load::Error::Cancelled);

/// An article, and what is kept of it.
#[derive(Debug)]
pub struct Opened {
    /// The article, its figures corrected.
    pub article: Article,
    /// What is known of it; none where nothing is kept of anything.
    pub known: Option<Known>,
    /// What it was made from, where it is no article of the format already.
    pub raw: Option<Raw>,
}

/// A raw document that is open: its page, and which repairs of it are made.
#[derive(Clone, Debug)]
pub struct Raw {
    /// The page.
    pub page: Arc<Page>,
    /// An answer for each repair of the page's ledger.
    pub answers: Vec<bool>,
}

/// Opens a file as it is.
///
/// # Errors
/// [`Error`]; [`load::Error::Cancelled`] in it when the owner of the progress has lost interest.
pub fn open_file(file: &Path, progress: &Progress) -> Result<Article, Error> {
    open_file_kept(file, &Keeping::default(), progress).map(|it| it.article)
}

/// Opens a file with what is kept of it: corrections are made, repairs answered.
///
/// # Errors
/// As [`open_file`].
pub fn open_file_kept(file: &Path, keeping: &Keeping, progress: &Progress) -> Result<Opened, Error> {
    let name = file.display().to_string();
    let io = |source| Error::Load(load::Error::Io { file: name.clone(), source });
    let mut head = Vec::with_capacity(HEAD);
    let input = File::open(file).map_err(io)?;
    Read::by_ref(&mut (&input)).take(HEAD as u64).read_to_end(&mut head).map_err(io)?;
    let origin = Origin { name: &name, file: Some(file) };
    if is_article(&name, &head) {
        return loaded(load::load_file(file, progress)?, origin, keeping, progress);
    }
    let bytes = read_rest(&input, head, progress)?.map_err(io)?;
    open_bytes_kept(origin, bytes, keeping, progress)
}

/// Reads what follows the first bytes of a file, and no more than any format may have.
fn read_rest(
    mut input: &File,
    head: Vec<u8>,
    progress: &Progress,
) -> Result<std::io::Result<Vec<u8>>, Error> {
    let size = input.metadata().map_or(0, |it| it.len());
    progress.set_total(size);
    let stage = progress.stage(0..share::FILE);
    let mut bytes = head;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    bytes.reserve(size.min(MAX_BYTES).saturating_sub(bytes.len()));
    while bytes.len() <= MAX_BYTES {
        if !stage.goes_on(bytes.len(), size) {
            return Err(CANCELLED);
        }
        match input.by_ref().take(PIECE as u64).read_to_end(&mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(bytes))
}

/// Opens bytes under a name; `beside` is the folder in which an article's text is looked for where it
/// stands in a file of its own.
///
/// # Errors
/// [`Error`].
pub fn open_bytes(
    name: &str,
    bytes: Vec<u8>,
    beside: Option<&Path>,
    progress: &Progress,
) -> Result<Article, Error> {
    if is_article(name, &bytes) {
        return tabulated(load_bytes(name, bytes, beside, progress)?, progress.stage(DONE));
    }
    import(name, bytes, Accept::Confident, progress)?.open(progress)
}

/// What a document is called, and the file it was read from, if any.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// Name, as the user gave it.
    pub name: &'a str,
    /// File.
    pub file: Option<&'a Path>,
}

/// Opens bytes with what is kept of them.
///
/// # Errors
/// [`Error`].
pub fn open_bytes_kept(
    origin: Origin<'_>,
    bytes: Vec<u8>,
    keeping: &Keeping,
    progress: &Progress,
) -> Result<Opened, Error> {
    let Origin { name, file } = origin;
    if is_article(name, &bytes) {
        let article = load_bytes(name, bytes, file.and_then(Path::parent), progress)?;
        return loaded(article, origin, keeping, progress);
    }
    let mut imported = import_kept(origin, bytes, Accept::Confident, keeping, progress)?;
    let article = imported.open(progress)?;
    let Imported { page, answers, known } = imported;
    Ok(Opened { article, known, raw: Some(Raw { page: Arc::new(page), answers }) })
}

fn load_bytes(
    name: &str,
    bytes: Vec<u8>,
    beside: Option<&Path>,
    progress: &Progress,
) -> Result<Article, load::Error> {
    match String::from_utf8(bytes) {
        Ok(text) => load::load_text(name, text.into(), beside, progress),
        Err(error) => load::load_bytes(name, error.into_bytes()),
    }
}

/// An article of the format that was loaded as it is, with what is kept of it.
fn loaded(
    article: Article,
    origin: Origin<'_>,
    keeping: &Keeping,
    progress: &Progress,
) -> Result<Opened, Error> {
    let known = keeping.look(article.text.as_str(), origin.file);
    let corrected = known.as_ref().and_then(Known::corrections).and_then(|kept| {
        corrected(article.strings.document(), &article.text, kept, &|json| {
            load::load_text(origin.name, json.into(), origin.file.and_then(Path::parent), progress)
        })
    });
    let article = corrected.map_or(article, |(_, article)| article);
    Ok(Opened { article: tabulated(article, progress.stage(DONE))?, known, raw: None })
}

/// The document with what is kept of its figures, and the article it loads as; `None` where it stays as
/// it is. Derived figures that corrected ones no longer fit are left out.
fn corrected(
    document: &str,
    text: &SourceText,
    kept: &Kept,
    load: &dyn Fn(String) -> Result<Article, load::Error>,
) -> Option<(String, Article)> {
    [Dependents::Stay, Dependents::Go].into_iter().find_map(|dependents| {
        let json = state::corrected(document, text, kept, dependents)?;
        load(json.clone()).ok().map(|article| (json, article))
    })
}

/// An article with the summary tables it does not bring itself.
fn tabulated(mut article: Article, stage: Stage<'_>) -> Result<Article, Error> {
    if tabulate::complete(&mut article, stage) { Ok(article) } else { Err(CANCELLED) }
}

/// Endings of files that are opened where a folder is named.
const ENDINGS: [&str; 11] =
    ["json", "txt", "text", "md", "markdown", "mkd", "html", "htm", "xhtml", "docx", "pdf"];

/// Whether a file is a document by its ending. Hidden files are none.
#[must_use]
pub fn is_known_kind(file: &Path) -> bool {
    let is_hidden = file.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let ending = file.extension().and_then(|it| it.to_str()).unwrap_or("");
    !is_hidden && ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}

/// Whether bytes are meant to be an article of the format: by the name, else by how they begin.
pub(crate) fn is_article(name: &str, bytes: &[u8]) -> bool {
    let named = Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    named || first == Some(&b'{')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::Item;
    use crate::check::{Verdict, audit};
    use crate::job::Job;

    const TEXT: &str = "某区上半年经济运行情况\n\n一、工业\n\n上半年，全区开工项目62个，竣工项目41个，合计103个。规模以上工业增加值增长5.2%。\n\n二、招商引资\n\n1至6月，协议引资超570亿元，实到资金127亿元。\n";

    #[test]
    fn a_text_opens_as_an_article() {
        let article = open_bytes("报告.txt", TEXT.as_bytes().to_vec(), None, &Progress::default()).unwrap();
        let surfaces: Vec<&str> = article.figure_views().map(|it| it.surface()).collect();
        assert_eq!(surfaces, ["62个", "41个", "103个", "5.2%", "超570亿元", "127亿元"]);
        let topics: Vec<&str> = article.sections.iter().map(|it| it.topic.id).collect();
        assert!(topics.ends_with(&["industry", "investment"]), "{topics:?}");
        assert_eq!(audit(&article, &Progress::default()).count(Verdict::Contradiction), 0);
    }

    /// Everything an article says, places of strings resolved.
    fn said(article: &Article) -> Vec<String> {
        let name = |it: crate::article::Name| (article.str(it.zh).to_owned(), article.str(it.en).to_owned());
        let id = |item| article.id_of(item).to_owned();
        let mut said = vec![format!("{:?} {:?}", name(article.head.headline), article.head.published)];
        said.extend(
            article
                .sections
                .iter()
                .map(|it| format!("{} {} {:?}", article.str(it.id), it.topic.id, name(it.name))),
        );
        said.extend(article.blocks.iter().map(|it| {
            let repairs = it.detail.as_ref().map(|it| {
                let repairs = it.repairs.iter();
                repairs
                    .map(|it| (article.str(it.kind), article.str(it.status), name(it.reason)))
                    .collect::<Vec<_>>()
            });
            format!("{} {:?} {:?} {:?} {repairs:?}", article.str(it.id), it.section, it.kind, it.spans)
        }));
        said.extend(article.figure_views().map(|it| {
            let figure = it.figure;
            let detail = figure.detail.as_ref().map(|it| {
                (
                    it.change_of.map(|it| id(Item::Figure(it))),
                    article.str(it.change_against),
                    name(it.inferred_from),
                    it.bounds,
                )
            });
            format!(
                "{} {:?} {:?} {} {} {} {:?} {:?} {:?} {:?} {:?} {detail:?}",
                it.document_id(),
                name(figure.indicator),
                it.subject(),
                it.surface(),
                it.literal(),
                it.unit().text(Lang::Zh),
                (figure.value(), figure.modifier, figure.kind, figure.basis),
                (figure.attribution, figure.change),
                (figure.section, figure.block),
                figure.span,
                figure.period,
            )
        }));
        said.extend(article.dates.iter().map(|it| {
            format!(
                "{} {:?} {:?} {:?} {:?}",
                article.str(it.id),
                it.block,
                name(it.event),
                it.period,
                name(it.inferred_from)
            )
        }));
        said.extend(article.tables.iter().map(|it| format!("{} {:?}", article.str(it.id), name(it.title))));
        said.extend(
            article.derived.iter().map(|it| format!("{} {:?}", article.str(it.formula_text), it.interval)),
        );
        said
    }

    /// The article opened from a text, and from the article that is written of it.
    #[track_caller]
    fn both_ways(name: &str, bytes: &[u8]) {
        let opened = open_bytes(name, bytes.to_vec(), None, &Progress::default()).unwrap();
        let mut page = import(name, bytes.to_vec(), Accept::Confident, &Progress::default()).unwrap();
        let written = page.compose().unwrap().json;
        let again = open_bytes("a.json", written.into_bytes(), None, &Progress::default()).unwrap();
        for (one, other) in said(&opened).iter().zip(said(&again)) {
            assert_eq!(*one, other, "{name}");
        }
        assert_eq!(said(&opened).len(), said(&again).len(), "{name}");
    }

    #[test]
    fn a_text_and_the_article_written_of_it_are_one_and_the_same() {
        both_ways("报告.txt", TEXT.as_bytes());
        both_ways(
            "a.md",
            "# 某市公报\n\n2023年7月5日\n\n## 工业\n\n| 产品 | 产量（万吨） |\n|---|---|\n| 钢 | 12 |\n"
                .as_bytes(),
        );
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let bytes = std::fs::read(file.path()).unwrap();
            if bytes.len() < 1 << 17 {
                both_ways(&file.path().display().to_string(), &bytes);
            }
        }
    }

    #[test]
    fn the_bar_moves_from_nothing_to_all_and_a_dropped_job_ends_the_work() {
        let (job, progress) = Job::new(1);
        open_bytes("报告.txt", TEXT.as_bytes().to_vec(), None, &progress).unwrap();
        assert_eq!(job.amounts(), (TEXT.len() as u64, TEXT.len() as u64));
        drop(job);
        let error = open_bytes("报告.txt", TEXT.as_bytes().to_vec(), None, &progress).unwrap_err();
        assert!(matches!(error, Error::Load(load::Error::Cancelled)), "{error}");
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), TEXT).unwrap();
        assert!(matches!(open_file(file.path(), &progress), Err(Error::Load(load::Error::Cancelled))));
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_reason() {
        for (bytes, words) in [(&b""[..], "空"), (b"a\x00\x01\x02b", "不是文本")] {
            let error = open_bytes("x.txt", bytes.to_vec(), None, &Progress::default()).unwrap_err();
            assert!(error.line(Lang::Zh).contains(words), "{}", error.line(Lang::Zh));
        }
    }

    /// 五千万元 says no more than its last numeral; 5000万元 says what it prints, in wide digits, too.
    #[test]
    fn wide_digits_are_as_exact_as_narrow_ones() {
        let ends = |printed: &str| {
            let text = format!("全区完成投资{printed}万元。\n");
            let article = open_bytes("x.txt", text.into_bytes(), None, &Progress::default()).unwrap();
            article.figure_views().next().unwrap().interval()
        };
        assert_eq!(ends("５０００"), ends("5000"));
        assert_ne!(ends("五千"), ends("5000"));
    }

    /// A line without a mark, however long, names its dates by the words around them.
    #[test]
    fn an_event_is_told_in_the_words_nearest_to_its_date() {
        let text = format!("{}2020年9月1日在开发区开工建设新的项目", "某地 ".repeat(20_000));
        let article = open_bytes("x.txt", text.into_bytes(), None, &Progress::default()).unwrap();
        assert_eq!(article.name(article.dates[0].event, Lang::Zh), "在开发区开工建设新的项目");
    }

    /// At most one contradiction in 200 figures on reports that were printed as they are.
    #[test]
    fn real_articles_open_and_reconcile() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
        let Ok(files) = std::fs::read_dir(&folder) else { return };
        for file in files.flatten() {
            let article = open_file(&file.path(), &Progress::default()).unwrap();
            let audit = audit(&article, &Progress::default());
            let failing: Vec<_> =
                audit.findings.iter().filter(|it| it.verdict == Verdict::Contradiction).collect();
            assert!(failing.len() * 200 <= article.figures.len(), "{}: {failing:#?}", file.path().display());
        }
    }
}
