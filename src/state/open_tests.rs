//! Documents opened with what is kept of them: corrections, answers to repairs, notes, reviewed findings.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::article::{Article, FigureId};
use crate::check::{Verdict, audit};
use crate::i18n::Lang;
use crate::import::Accept;
use crate::job::Progress;
use crate::open::{Opened, Origin, import_kept, open_bytes_kept};
use crate::unit::Basis;

const TEXT: &str = "某区上半年经济运行情况\n\n一、工业\n\n上半年，全区开工项目62个，竣工项目41个，合计103个。规模以上工业增加值增长5.2%。\n\n二、招商引资\n\n1至6月，协议引资超570亿元，实到资金127亿元。\n";

struct Desk {
    folder: tempfile::TempDir,
    keeping: Keeping,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keeping = Keeping::in_store(Some(Store::at(folder.path().join("state"))));
        Self { folder, keeping }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("报告.txt")
    }

    fn open(&self, text: &str) -> Opened {
        open(&self.file(), text, &self.keeping)
    }

    fn keep(&self, text: &str, changes: &[Change]) {
        let article = self.open(text).article;
        let key = Key::of(article.text.as_str(), Some(&self.file()));
        self.keeping.store.as_ref().unwrap().keep(&key, changes).unwrap();
    }

    /// What is kept of the figures of a text: quotes with their notes, and how much has lost its place.
    fn notes(&self, text: &str) -> (Vec<(String, String)>, usize) {
        let Opened { article, known, .. } = self.open(text);
        let made = known.unwrap().kept.annotations(&article);
        let note = |(id, words): (&FigureId, &String)| {
            (article.figure(*id).unwrap().surface().to_owned(), words.clone())
        };
        let mut notes: Vec<_> = made.notes.iter().map(note).collect();
        notes.sort();
        (notes, made.lost.len())
    }
}

fn open(file: &Path, text: &str, keeping: &Keeping) -> Opened {
    let name = file.to_string_lossy();
    let origin = Origin { name: &name, file: Some(file) };
    open_bytes_kept(origin, text.as_bytes().to_vec(), keeping, &Progress::default()).unwrap()
}

fn of(article: &Article, surface: &str) -> FigureId {
    article
        .figure_views()
        .find(|it| it.surface() == surface)
        .unwrap_or_else(|| article.figure_views().next().unwrap())
        .id
}

fn subject(article: &Article, surface: &str) -> Subject {
    figure(article, of(article, surface)).unwrap()
}

fn correction(article: &Article, surface: &str, kind: ChangeKind, words: &str) -> Change {
    Change::correction(kind, subject(article, surface), Some(words.to_owned()))
}

fn surfaces(article: &Article) -> Vec<&str> {
    article.figure_views().map(|it| it.surface()).collect()
}

fn note_of(article: &Article, surface: &str, lang: Lang) -> String {
    let view = article.figure(of(article, surface)).unwrap();
    view.figure.detail.as_deref().map_or("", |it| article.name(it.note, lang)).to_owned()
}

#[test]
fn a_correction_changes_the_figure_and_says_so_and_can_be_taken_back() {
    let desk = Desk::new();
    let plain = desk.open(TEXT).article;
    let unit = correction(&plain, "62个", ChangeKind::Unit, "亿元");
    let others = [
        correction(&plain, "41个", ChangeKind::Indicator, "竣工的项目"),
        correction(&plain, "127亿元", ChangeKind::Basis, "planned"),
    ];
    desk.keep(TEXT, std::slice::from_ref(&unit));
    desk.keep(TEXT, &others);
    let made = desk.open(TEXT).article;
    let view = made.figure(of(&made, "62个")).unwrap();
    assert_eq!((view.unit().text(Lang::Zh), view.literal()), ("亿元", "62"));
    assert_eq!(note_of(&made, "62个", Lang::Zh), "已更正：单位原为“个”");
    assert_eq!(note_of(&made, "62个", Lang::En), "corrected: unit was “个”");
    assert_eq!(made.figure(of(&made, "41个")).unwrap().indicator(Lang::Zh), "竣工的项目");
    assert_eq!(made.figure(of(&made, "127亿元")).unwrap().figure.basis, Basis::Planned);
    // The tables are built of the figures as they are now, and so is the audit.
    assert!(made.tables.iter().flat_map(|it| &it.columns).any(|it| made.str(it.unit) == "亿元"));
    let sum = |article: &Article| {
        audit(article, &Progress::default())
            .findings
            .iter()
            .any(|it| it.rule.id == "sum" && it.verdict == Verdict::Consistent)
    };
    assert!(sum(&plain) && !sum(&made), "62亿元 and 41个 make no 103个");
    let back = Change::correction(ChangeKind::Unit, unit.on, None);
    desk.keep(TEXT, &[back]);
    let made = desk.open(TEXT).article;
    assert_eq!(made.figure(of(&made, "62个")).unwrap().unit().text(Lang::Zh), "个");
    assert_eq!(note_of(&made, "62个", Lang::Zh), "");
}

#[test]
fn what_is_no_figure_is_gone_and_can_come_back() {
    let desk = Desk::new();
    let plain = desk.open(TEXT).article;
    let out = subject(&plain, "103个");
    desk.keep(TEXT, &[Change::not_a_figure(out.clone(), true), Change::note(out.clone(), "记".to_owned())]);
    let Opened { article, known, .. } = desk.open(TEXT);
    assert_eq!(surfaces(&article), ["62个", "41个", "5.2%", "超570亿元", "127亿元"]);
    let made = known.unwrap().kept.annotations(&article);
    assert_eq!(made.taken_out.iter().map(|it| it.exact.as_str()).collect::<Vec<_>>(), ["103个"]);
    assert!(made.lost.is_empty(), "its note waits until it is a figure again: {:?}", made.lost);
    desk.keep(TEXT, &[Change::not_a_figure(out, false)]);
    assert_eq!(surfaces(&desk.open(TEXT).article), surfaces(&plain));
    assert_eq!(desk.notes(TEXT), (vec![("103个".to_owned(), "记".to_owned())], 0));
}

#[test]
fn an_article_with_tables_and_formulas_takes_corrections() {
    let desk = Desk::new();
    let file = desk.folder.path().join("sample.json");
    let plain = open(&file, crate::load::SAMPLE, &desk.keeping).article;
    let key = Key::of(plain.text.as_str(), Some(&file));
    let store = desk.keeping.store.as_ref().unwrap();
    let held = plain.figure_views().find(|it| plain.derived_using(it.id).next().is_some()).unwrap();
    let on = figure(&plain, held.id).unwrap();
    let id = held.document_id();
    for change in [
        Change::correction(ChangeKind::Unit, on.clone(), Some("平方千米".to_owned())),
        Change::not_a_figure(on.clone(), true),
    ] {
        store.keep(&key, &[change]).unwrap();
        let Opened { article, known, .. } = open(&file, crate::load::SAMPLE, &desk.keeping);
        assert_eq!(known.unwrap().key, key);
        assert!(article.derived.len() < plain.derived.len(), "what was worked out of it is gone");
        assert!(article.tables.len() > 5);
        if let Some(crate::article::Item::Figure(again)) = article.find(id) {
            assert_eq!(article.figure(again).unwrap().unit().text(Lang::Zh), "平方千米");
        } else {
            assert_eq!(article.figures.len() + 1, plain.figures.len());
        }
    }
    store
        .keep(
            &key,
            &[Change::not_a_figure(on.clone(), false), Change::correction(ChangeKind::Unit, on, None)],
        )
        .unwrap();
    let again = open(&file, crate::load::SAMPLE, &desk.keeping).article;
    assert_eq!((again.figures.len(), again.derived.len()), (plain.figures.len(), plain.derived.len()));
}

#[test]
fn what_is_kept_follows_a_text_that_changes_and_what_is_lost_is_said() {
    let desk = Desk::new();
    let plain = desk.open(TEXT).article;
    let note = |surface: &str| Change::note(subject(&plain, surface), surface.to_owned());
    desk.keep(TEXT, &[note("62个"), note("超570亿元"), note("127亿元")]);
    let changed =
        TEXT.replace("一、工业", "一、总的情况\n\n全年目标100项。\n\n二、工业").replace("127亿元", "128亿元");
    let expected: Vec<_> = ["62个", "超570亿元"].map(|it| (it.to_owned(), it.to_owned())).into();
    assert_eq!(desk.notes(&changed), (expected, 1));
}

#[test]
fn a_note_under_a_newer_one_is_said_to_have_lost_its_place() {
    let desk = Desk::new();
    let note = |text: &str, words: &str| {
        let article = desk.open(text).article;
        desk.keep(text, &[Change::note(subject(&article, "62个"), words.to_owned())]);
    };
    let changed = TEXT.replace("一、工业", "一、总的情况\n\n全年目标100项。\n\n二、工业");
    note(TEXT, "旧");
    let before = desk.open(TEXT).article;
    note(&changed, "新");
    // Written by somebody who still had the text of before on the screen.
    desk.keep(&changed, &[Change::note(subject(&before, "62个"), "旧".to_owned())]);
    let (notes, lost) = desk.notes(&changed);
    assert_eq!((notes.len(), lost), (1, 1), "{notes:?}");
}

#[test]
fn a_reviewed_finding_stays_reviewed_when_others_come_before_it() {
    let desk = Desk::new();
    let plain = desk.open(TEXT).article;
    let found = audit(&plain, &Progress::default());
    let sum = found.findings.iter().find(|it| it.figures.len() >= 3).unwrap();
    let on = finding(&plain, sum).unwrap();
    desk.keep(TEXT, &[Change::reviewed(on.clone(), true), Change::note(on, "看过".to_owned())]);
    let changed = TEXT.replace("一、工业", "一、项目\n\n新签项目7个，续建项目8个，合计15个。\n\n二、工业");
    for text in [TEXT, &changed] {
        let Opened { article, known, .. } = desk.open(text);
        let audit = audit(&article, &Progress::default());
        let marks = known.unwrap().kept.finding_marks(&article, &audit);
        assert_eq!((marks.reviewed.len(), marks.notes.len()), (1, 1));
        let at = *marks.reviewed.iter().next().unwrap();
        let surfaces: Vec<_> =
            audit.findings[at].figures.iter().map(|id| article.figure(*id).unwrap().surface()).collect();
        assert!(surfaces.contains(&"103个"), "{surfaces:?}");
    }
}

#[test]
fn answers_to_repairs_are_given_again() {
    let torn = "某区情况\n\n一、工业\n\n上半年全区开工项目62个，竣工项\n目41个，合计103个。\n\n规模以上工业企业完成产\n值127亿元。\n";
    let desk = Desk::new();
    let origin = Origin { name: "报告.txt", file: None };
    let import = |keeping: &Keeping| {
        import_kept(origin, torn.as_bytes().to_vec(), Accept::Confident, keeping, &Progress::default())
            .unwrap()
    };
    let plain = import(&desk.keeping);
    assert!(!plain.page.ledger.repairs.is_empty());
    let text = crate::article::SourceText::new(plain.page.source.text.clone());
    for (at, repair) in plain.page.ledger.repairs.iter().enumerate() {
        for answer in [Some(false), Some(true), None] {
            let change = Change::repair(&text, repair, answer);
            let of_other = (Key::of("别的文章", None), Change::repair(&text, repair, Some(true)));
            let unwritten = vec![(Key::of(text.as_str(), None), change), of_other];
            let keeping = Keeping { unwritten, ..Keeping::default() };
            let made = import(&keeping);
            let mut expected = plain.answers.clone();
            expected[at] = answer.unwrap_or(expected[at]);
            assert_eq!(made.answers, expected, "{:?} {answer:?}", repair.kind);
            assert_eq!(made.known.unwrap().kept.said(&made.page.ledger, &text)[at], answer);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was corrected, the document opens.
    #[test]
    fn no_correction_shuts_a_document(
        picks in prop::collection::vec((0usize..200, 0usize..6, any::<bool>()), 1..6),
        is_json in any::<bool>(),
    ) {
        let text = if is_json { crate::load::SAMPLE } else { TEXT };
        let file = Path::new(if is_json { "a.json" } else { "a.txt" });
        let plain = open(file, text, &Keeping::default()).article;
        let key = Key::of(plain.text.as_str(), Some(file));
        let unwritten = picks.into_iter().map(|(at, what, flag)| {
            let on = figure(&plain, FigureId(u32::try_from(at % plain.figures.len()).unwrap())).unwrap();
            match what {
                0 => Change::not_a_figure(on, flag),
                1 => Change::correction(ChangeKind::Unit, on, Some("%".to_owned())),
                2 => Change::correction(ChangeKind::Unit, on, Some("亿元/个".to_owned())),
                3 => Change::correction(ChangeKind::Unit, on, Some("1元".to_owned())),
                4 => Change::correction(ChangeKind::Basis, on, Some(if flag { "planned" } else { "no such" }.to_owned())),
                _ => Change::correction(ChangeKind::Indicator, on, Some("\u{1b}[31m指标".to_owned())),
            }
        });
        let unwritten = unwritten.map(|change| (key.clone(), change)).collect();
        let keeping = Keeping { unwritten, ..Keeping::default() };
        let made = open(file, text, &keeping).article;
        prop_assert!(made.figures.len() + 5 >= plain.figures.len());
    }
}
