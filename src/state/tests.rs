//! Journals that are torn, unreadable, written by two at once, and texts that change under them.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::article::{SourceSpan, SourceText};

const TEXT: &str = "上半年开工项目62个，总投资139.4亿元；竣工项目41个，总投资64.9亿元，都比去年多。";

fn source(text: &str) -> SourceText {
    SourceText::new(text.to_owned())
}

fn span(text: &str, quote: &str) -> SourceSpan {
    let at = text.find(quote).unwrap();
    SourceSpan { start: u32::try_from(at).unwrap(), end: u32::try_from(at + quote.len()).unwrap() }
}

fn figure(text: &str, quote: &str) -> Subject {
    Subject::figure(&source(text), span(text, quote))
}

fn note(text: &str, quote: &str, words: &str) -> Change {
    Change::note(figure(text, quote), words.to_owned())
}

struct Desk {
    folder: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("state"));
        Self { folder, store }
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("报告.txt")
    }

    fn key(&self, text: &str) -> Key {
        Key::of(text, Some(&self.file()))
    }

    /// The notes of a text, by quote.
    fn notes(&self, text: &str) -> Vec<(String, String)> {
        let read = self.store.read(&self.key(text));
        assert_eq!(read.troubles, []);
        notes(&read.kept)
    }
}

#[test]
fn files_that_were_worked_on_are_known_the_last_one_first() {
    let desk = Desk::new();
    let other = desk.folder.path().join("又一份.txt");
    std::fs::write(desk.file(), TEXT).unwrap();
    std::fs::write(&other, "2024年共3家。").unwrap();
    desk.store.keep_place(&desk.key(TEXT), &Place::default()).unwrap();
    desk.store.keep_place(&Key::of("2024年共3家。", Some(&other)), &Place::default()).unwrap();
    let now = std::time::SystemTime::now();
    let place = desk.store.folder().join("places").join(format!("{}.json", desk.key(TEXT).source()));
    fs::File::options()
        .append(true)
        .open(place)
        .unwrap()
        .set_modified(now + std::time::Duration::from_secs(9))
        .unwrap();
    fs::remove_file(&other).unwrap();
    fs::write(desk.store.folder().join("paths").join("x.json"), "{").unwrap();
    for (name, record) in [
        ("y", r#"{"path": "/a.txt", "source": "../../a"}"#.to_owned()),
        ("z", format!(r#"{{"path": "/�.txt", "source": "{}"}}"#, desk.key(TEXT).source())),
    ] {
        fs::write(desk.store.folder().join("paths").join(format!("{name}.json")), record).unwrap();
    }
    let recent = desk.store.recent(9);
    let names: Vec<(&str, bool)> =
        recent.iter().map(|it| (it.file.file_name().unwrap().to_str().unwrap(), it.is_there)).collect();
    assert_eq!(names, [("报告.txt", true), ("又一份.txt", false)]);
    assert_eq!(recent[0].day.len(), 10);
    assert_eq!(desk.store.recent(1).len(), 1);
    assert_eq!(Store::at("/nowhere/at/all").recent(9), []);
}

fn notes(kept: &Kept) -> Vec<(String, String)> {
    let all = kept.changes().into_iter().filter(|it| it.kind == ChangeKind::Note);
    all.filter_map(|it| Some((it.on.anchors()[0].exact.clone(), it.value.words()?.to_owned()))).collect()
}

fn pair(quote: &str, words: &str) -> (String, String) {
    (quote.to_owned(), words.to_owned())
}

#[test]
fn what_is_kept_is_there_again_and_the_last_change_holds() {
    let desk = Desk::new();
    assert_eq!(desk.notes(TEXT), []);
    assert!(!desk.store.folder().exists(), "reading makes nothing");
    for words in ["一", "二", "三"] {
        desk.store.keep(&desk.key(TEXT), &[note(TEXT, "62个", words)]).unwrap();
    }
    desk.store.keep(&desk.key(TEXT), &[note(TEXT, "41个", "四"), note(TEXT, "41个", "")]).unwrap();
    assert_eq!(desk.notes(TEXT), [pair("62个", "三")]);
    let lines = fs::read_to_string(desk.store.journal(&desk.key(TEXT))).unwrap();
    assert_eq!(lines.lines().count(), 5);
    // One JSON line a change, for people and other programs to read.
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["kind"], "note");
    assert_eq!(first["value"], "一");
    assert_eq!(first["on"]["figure"]["exact"], "62个");
    assert_eq!(first["on"]["figure"]["start"], 7);
}

#[test]
fn the_same_text_elsewhere_is_the_same_article() {
    let desk = Desk::new();
    desk.store.keep(&desk.key(TEXT), &[note(TEXT, "62个", "一")]).unwrap();
    let elsewhere = Key::of(TEXT, Some(Path::new("/nowhere/其他.json")));
    assert_eq!(notes(&desk.store.read(&elsewhere).kept), [pair("62个", "一")]);
    assert!(desk.store.read(&Key::of("别的文", None)).kept.is_empty());
}

#[test]
fn nothing_is_written_while_somebody_else_holds_the_lock() {
    let desk = Desk::new();
    let key = desk.key(TEXT);
    desk.store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap();
    let lock = fs::File::open(desk.store.folder().join("lock")).unwrap();
    lock.lock().unwrap();
    let refused = desk.store.keep(&key, &[note(TEXT, "62个", "二")]).unwrap_err();
    assert!(matches!(&refused, Trouble::Write { why, .. } if why.contains("lock")), "{refused:?}");
    assert_eq!(desk.notes(TEXT), [pair("62个", "一")]);
    lock.unlock().unwrap();
    desk.store.keep(&key, &[note(TEXT, "62个", "二")]).unwrap();
    assert_eq!(desk.notes(TEXT), [pair("62个", "二")]);
}

#[test]
fn a_line_that_was_torn_is_passed_over_and_mended() {
    for cut in 1..40 {
        let desk = Desk::new();
        let (key, file) = (desk.key(TEXT), desk.store.journal(&desk.key(TEXT)));
        desk.store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap();
        let whole = fs::read(&file).unwrap();
        let torn = [&whole[..], &whole[..cut]].concat();
        fs::write(&file, &torn).unwrap();
        assert_eq!(desk.notes(TEXT), [pair("62个", "一")]);
        desk.store.keep(&key, &[note(TEXT, "41个", "二")]).unwrap();
        assert_eq!(desk.notes(TEXT), [pair("62个", "一"), pair("41个", "二")], "cut at {cut}");
        assert!(fs::read(&file).unwrap().starts_with(&whole));
    }
}

#[test]
fn a_last_line_that_lacks_only_its_end_counts() {
    let desk = Desk::new();
    let (key, file) = (desk.key(TEXT), desk.store.journal(&desk.key(TEXT)));
    desk.store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap();
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(desk.notes(TEXT), [pair("62个", "一")]);
    desk.store.keep(&key, &[note(TEXT, "41个", "二")]).unwrap();
    assert_eq!(desk.notes(TEXT), [pair("62个", "一"), pair("41个", "二")]);
}

#[test]
fn lines_that_cannot_be_read_are_named_and_stay() {
    let desk = Desk::new();
    let (key, file) = (desk.key(TEXT), desk.store.journal(&desk.key(TEXT)));
    desk.store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap();
    let mut journal = fs::OpenOptions::new().append(true).open(&file).unwrap();
    journal.write_all("不是 JSON\n{\"time\":\"\",\"kind\":\"later\",\"value\":1}\n\n".as_bytes()).unwrap();
    desk.store.keep(&key, &[note(TEXT, "41个", "二")]).unwrap();
    let read = desk.store.read(&key);
    assert_eq!(read.troubles, [Trouble::Unreadable { file: file.clone(), lines: vec![2, 3] }]);
    assert_eq!(notes(&read.kept), [pair("62个", "一"), pair("41个", "二")]);
    assert!(fs::read_to_string(&file).unwrap().contains("不是 JSON\n"));
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    let desk = Desk::new();
    let key = desk.key(TEXT);
    let quotes = ["62个", "41个", "139.4亿元", "64.9亿元"];
    std::thread::scope(|scope| {
        for quote in quotes {
            let (store, key) = (&desk.store, &key);
            scope.spawn(move || {
                for at in 0..25 {
                    store.keep(key, &[note(TEXT, quote, &at.to_string())]).unwrap();
                }
            });
        }
    });
    let read = desk.store.read(&key);
    assert_eq!(read.troubles, []);
    let mut found = notes(&read.kept);
    found.sort();
    let mut expected: Vec<_> = quotes.iter().map(|quote| pair(quote, "24")).collect();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(fs::read_to_string(desk.store.journal(&key)).unwrap().lines().count(), 100);
}

#[test]
fn a_text_that_changes_takes_along_what_was_kept() {
    let desk = Desk::new();
    desk.store.keep(&desk.key(TEXT), &[note(TEXT, "62个", "一"), note(TEXT, "41个", "二")]).unwrap();
    let second = format!("新加的一段。{TEXT}");
    assert_eq!(desk.notes(&second), [pair("62个", "一"), pair("41个", "二")]);
    desk.store.keep(&desk.key(&second), &[note(&second, "64.9亿元", "三")]).unwrap();
    // What was done to a version in between leads on, also from a file of another name.
    let third = format!("{second}末尾。");
    desk.store.keep(&desk.key(&third), &[note(&third, "139.4亿元", "四")]).unwrap();
    let all = [pair("62个", "一"), pair("41个", "二"), pair("64.9亿元", "三"), pair("139.4亿元", "四")];
    assert_eq!(desk.notes(&third), all);
    assert_eq!(notes(&desk.store.read(&Key::of(&third, None)).kept), all);
    // Back to the first text: nothing turns in a circle, and what was done to it last holds.
    assert_eq!(desk.notes(TEXT).len(), 4);
    desk.store.keep(&desk.key(TEXT), &[note(TEXT, "62个", "五")]).unwrap();
    assert!(desk.notes(TEXT).contains(&pair("62个", "五")));
    assert_eq!(desk.notes(&third).last(), Some(&pair("139.4亿元", "四")), "its own comes last");
}

#[test]
fn where_nothing_can_be_written_or_read_it_is_said() {
    let desk = Desk::new();
    let file = desk.folder.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let store = Store::at(file.join("state"));
    let key = desk.key(TEXT);
    let trouble = store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap_err();
    assert!(matches!(&trouble, Trouble::Write { .. }), "{trouble:?}");
    assert!(!trouble.message(crate::i18n::Lang::Zh).contains('\n'));
    assert!(matches!(store.read(&key).troubles.as_slice(), [Trouble::Read { .. }]));
    assert!(store.keep_place(&key, &Place::default()).is_err());
    assert_eq!(store.place(&key), None);
}

/// A disk that takes no byte more, as `/dev/full` is.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_the_journal_stays_whole() {
    let desk = Desk::new();
    let (key, file) = (desk.key(TEXT), desk.store.journal(&desk.key(TEXT)));
    desk.store.keep(&key, &[note(TEXT, "62个", "一")]).unwrap();
    let kept = fs::read(&file).unwrap();
    fs::rename(&file, desk.folder.path().join("aside")).unwrap();
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    assert!(matches!(desk.store.keep(&key, &[note(TEXT, "41个", "二")]), Err(Trouble::Write { .. })));
    fs::remove_file(&file).unwrap();
    fs::rename(desk.folder.path().join("aside"), &file).unwrap();
    assert_eq!(fs::read(&file).unwrap(), kept);
}

#[test]
fn a_large_journal_that_repeats_itself_is_written_anew() {
    let desk = Desk::new();
    let (key, file) = (desk.key(TEXT), desk.store.journal(&desk.key(TEXT)));
    let words = "字".repeat(2_000);
    let changes: Vec<Change> = (0..200).map(|at| note(TEXT, "62个", &format!("{at}{words}"))).collect();
    desk.store.keep(&key, &[note(TEXT, "41个", "一")]).unwrap();
    let mut journal = fs::OpenOptions::new().append(true).open(&file).unwrap();
    journal.write_all("认不得\n".as_bytes()).unwrap();
    desk.store.keep(&key, &changes).unwrap();
    assert!(fs::metadata(&file).unwrap().len() < 20_000);
    let read = desk.store.read(&key);
    assert!(matches!(read.troubles.as_slice(), [Trouble::Unreadable { .. }]), "{:?}", read.troubles);
    assert_eq!(notes(&read.kept), [pair("41个", "一"), pair("62个", &format!("199{words}"))]);
}

#[test]
fn where_one_was_is_written_as_a_whole() {
    let desk = Desk::new();
    assert_eq!(desk.store.place(&desk.key(TEXT)), None);
    let place = |room: &str| Place { room: room.to_owned(), section: Some("s1".to_owned()), figure: None };
    desk.store.keep_place(&desk.key(TEXT), &place("sections")).unwrap();
    desk.store.keep_place(&desk.key(TEXT), &place("audit")).unwrap();
    assert_eq!(desk.store.place(&desk.key(TEXT)), Some(place("audit")));
    let second = format!("新加的一段。{TEXT}");
    assert_eq!(desk.store.place(&desk.key(&second)), Some(place("audit")), "of the version before");
}

#[test]
fn the_environment_names_the_folder() {
    let of = |name: &'static str, value: &'static str| {
        Store::of_environment(move |asked| (asked == name).then(|| value.into())).unwrap()
    };
    assert_eq!(of("ZONGLAN_STATE", "/somewhere").folder(), Path::new("/somewhere"));
    assert!(of("ZONGLAN_STATE", "").folder().ends_with("zonglan"));
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let kind = prop::sample::select(ChangeKind::ALL.to_vec());
    let quote = prop::sample::select(vec!["62个", "41个", "139.4亿元"]);
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Flag),
        "[字a\n\"\\\\]{0,3}".prop_map(Value::Words),
        Just(Value::Nothing)
    ];
    let change =
        (kind, quote, value).prop_map(|(kind, quote, value)| Change { kind, on: figure(TEXT, quote), value });
    prop::collection::vec(change, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_fold_can_be_cut_anywhere(all in changes(), at in 0usize..30) {
        let (first, rest) = all.split_at(at.min(all.len()));
        let mut kept: Kept = first.iter().cloned().collect();
        kept.extend(rest.iter().cloned());
        prop_assert_eq!(&kept, &all.iter().cloned().collect());
    }

    #[test]
    fn a_fold_of_a_fold_is_the_same(all in changes()) {
        let kept: Kept = all.into_iter().collect();
        prop_assert_eq!(&kept.changes().into_iter().collect::<Kept>(), &kept);
    }

    #[test]
    fn a_journal_says_what_was_done(all in changes()) {
        let desk = Desk::new();
        for change in &all {
            desk.store.keep(&desk.key(TEXT), std::slice::from_ref(change)).unwrap();
        }
        let read = desk.store.read(&desk.key(TEXT));
        prop_assert_eq!(read.troubles, vec![]);
        prop_assert_eq!(read.kept, all.into_iter().collect::<Kept>());
    }

    #[test]
    fn no_bytes_are_too_broken_to_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let journal = super::journal::Journal::parse(&bytes);
        prop_assert!(journal.changes.is_empty());
    }
}
