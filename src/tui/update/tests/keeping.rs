//! What is done is kept, comes back, and says so where it cannot be.
use std::path::Path;

use super::*;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::load;
use crate::open::open_file_kept;
use crate::state::{ChangeKind, Store, Trouble};
use crate::tui::app::Document;
use crate::tui::effect::{Effect, Msg};
use crate::tui::kept::Desk;
use crate::tui::stage::{document, typed};
use crossterm::event::Event;

const TEXT: &str = "某区上半年经济运行情况\n\n一、工业\n\n上半年，全区开工项目62个，竣工项目41个，合计103个。规模以上工业增加值增长5.2%。\n\n二、招商引资\n\n1至6月，协议引资超570亿元，实到资金127亿元。\n";

/// A folder with a text and what is kept; sessions one after the other, the disk at once.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("报告.txt"), TEXT).unwrap();
        Self { folder }
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("报告.txt")
    }

    fn store(&self) -> Store {
        Store::at(self.folder.path().join("state"))
    }

    fn session(&self) -> Session<'_> {
        let mut stage = Stage::empty(MEDIUM, Lang::Zh);
        stage.app.kept = Desk::new(Ok(self.store()), false);
        let effects = crate::tui::update::open(&mut stage.app, self.file());
        let mut session = Session { place: self, stage };
        session.perform(effects);
        session
    }
}

/// A session: what it asks for is done at once.
struct Session<'a> {
    place: &'a Place,
    stage: Stage,
}

impl Session<'_> {
    fn keys(&mut self, keys: &str) -> &mut Self {
        for key in typed(keys) {
            self.send(Msg::Input(vec![Event::Key(key)]));
        }
        self
    }

    fn send(&mut self, msg: Msg) {
        let effects = crate::tui::update::update(&mut self.stage.app, msg);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Load(file, job, _) => {
                    let made = opened(&file, &self.stage.app.kept);
                    self.send(Msg::Loaded(job, Box::new(Ok(made))));
                }
                Effect::Keep(key, changes) => {
                    let msg = match self.place.store().keep(&key, &changes) {
                        Ok(()) => Msg::Written(key, changes.len()),
                        Err(trouble) => Msg::Unwritten(trouble),
                    };
                    self.send(msg);
                }
                Effect::KeepPlace(key, place) => {
                    let _ = self.place.store().keep_place(&key, &place);
                }
                _ => {}
            }
        }
    }

    fn state(&self) -> String {
        self.stage.state()
    }

    fn screen(&self) -> String {
        self.stage.screen()
    }
}

fn opened(file: &Path, desk: &Desk) -> Document {
    let keeping = desk.keeping();
    let opened = open_file_kept(file, &keeping, &Progress::default()).unwrap();
    Document::of(opened, ("报告.txt", Some(file)), &keeping)
}

#[test]
fn everything_done_is_there_again() {
    let place = Place::new();
    let mut session = place.session();
    session.keys("3<Space>i第一条<Enter>j<Space>ji<Esc>");
    session.keys("4mi这一条看过<Enter>");
    assert!(session.state().contains("reviewed(1) marked(f001 f002)"), "{}", session.state());
    let again = place.session();
    assert!(again.state().contains("reviewed(1) marked(f001 f002)"), "{}", again.state());
    assert!(again.state().starts_with("Audit Findings"), "{}", again.state());
    assert!(again.screen().contains("*i"), "{}", again.screen());
    assert!(again.screen().contains("这一条看过"), "{}", again.screen());
    let mut again = again;
    again.keys("3gg<Enter>");
    assert!(again.screen().contains("第一条"), "{}", again.screen());
    // Emptied, it is gone, and so are the marks.
    again.keys("i<C-u><Enter><Esc><Esc>4m");
    let last = place.session();
    assert!(!last.state().contains("reviewed") && !last.state().contains("marked"), "{}", last.state());
    assert!(last.stage.app.kept.annotations.notes.is_empty());
}

#[test]
fn one_comes_back_to_where_one_was() {
    let place = Place::new();
    let mut session = place.session();
    assert!(!place.store().folder().exists(), "looking writes nothing");
    session.keys("3jjj");
    let focus = session.stage.app.focus;
    assert_eq!(session.stage.app.focus, focus);
    session.keys("q");
    let again = place.session();
    assert_eq!(again.state(), session.state());
    assert!(again.state().starts_with("Figures FigureTable") && focus.is_some(), "{}", again.state());
    // The text has moved, and with it the figure.
    std::fs::write(place.file(), TEXT.replace("上半年，全区", "去年7个。\n\n上半年，全区")).unwrap();
    let moved = place.session();
    let surface = |session: &Session<'_>| {
        let app = &session.stage.app;
        app.article().unwrap().figure(app.focused_figure().unwrap()).unwrap().surface().to_owned()
    };
    assert_eq!(surface(&moved), surface(&again));
}

#[test]
fn a_correction_is_made_at_once_told_apart_and_taken_back() {
    let place = Place::new();
    let mut session = place.session();
    session.keys("3c");
    assert!(session.state().contains("correction(f001)+0"), "{}", session.state());
    assert!(session.screen().contains("> 单位"), "{}", session.screen());
    session.keys("<Enter><C-u>1元<Enter>");
    assert!(session.state().contains("typing(1元)"), "{}", session.state());
    assert!(session.screen().contains("不是单位"), "said in its place\n{}", session.screen());
    session.keys("<C-u>zzz<Enter>");
    assert!(session.state().contains("typing(zzz)"), "{}", session.state());
    assert!(session.screen().contains("“zzz”不是单位（例：万元"), "{}", session.screen());
    session.keys("<C-u>亿元<Enter>");
    assert!(session.state().contains("correction(f001)+0"), "focus and popup stay: {}", session.state());
    assert!(session.screen().contains("已更正，表与核对已重算"), "{}", session.screen());
    let unit = |session: &Session<'_>| {
        let app = &session.stage.app;
        let id = app.article().unwrap().find("f001");
        let Some(crate::article::Item::Figure(id)) = id else { panic!("no f001") };
        app.article().unwrap().figure(id).unwrap().unit().text(Lang::Zh).to_owned()
    };
    assert_eq!(unit(&session), "亿元");
    session.keys("<Esc><Enter>");
    assert!(session.screen().contains("已更正：单位原为“个”"), "{}", session.screen());
    let mut again = place.session();
    assert_eq!(unit(&again), "亿元");
    again.keys("3gg");
    assert!(again.screen().contains("c  62 亿元"), "a sign before the figure\n{}", again.screen());
    again.keys("c");
    assert!(
        again.screen().contains("> 撤回更正"),
        "the key that is said to take it back\n{}",
        again.screen()
    );
    again.keys("<Enter>");
    assert_eq!(unit(&again), "个");
    assert_eq!(unit(&place.session()), "个");
}

#[test]
fn bases_are_chosen_from_a_list() {
    let place = Place::new();
    let mut session = place.session();
    session.keys("3Gcjj<Enter>");
    assert!(session.state().contains("bases"), "{}", session.state());
    let (from, rows) = (session.screen(), crate::unit::Basis::ALL.len());
    assert!(from.contains("口径"), "{from}");
    session.keys("G<Enter>");
    let app = &session.stage.app;
    let id = app.focused_figure().unwrap();
    assert_eq!(app.article().unwrap().figure(id).unwrap().figure.basis, crate::unit::Basis::ALL[rows - 1]);
    assert!(session.state().contains("correction("), "back to the corrections: {}", session.state());
}

#[test]
fn what_is_no_figure_is_taken_out_and_can_be_brought_back() {
    let place = Place::new();
    let mut session = place.session();
    let count = |session: &Session<'_>| session.stage.app.article().unwrap().figures.len();
    assert_eq!(count(&session), 6);
    session.keys("3jjcG<Enter>");
    assert_eq!(count(&session), 5);
    assert!(session.screen().contains("不再当作数字"), "{}", session.screen());
    session.keys("cG");
    assert!(session.screen().contains("> 恢复为数字  “103个”"), "{}", session.screen());
    session.keys("<Enter>");
    assert_eq!((count(&session), count(&place.session())), (6, 6));
}

#[test]
fn what_cannot_be_written_stays_in_memory_and_is_said() {
    let place = Place::new();
    std::fs::write(place.folder.path().join("state"), "in the way").unwrap();
    let mut session = place.session();
    session.keys("3i记一笔<Enter>j");
    assert!(session.screen().contains("改动未能存盘"), "{}", session.screen());
    session.keys("k<Enter>");
    assert!(session.screen().contains("记一笔"), "{}", session.screen());
    // A correction works all the same: what is opened again knows of it.
    session.keys("<Esc>c<Enter><C-u>亿元<Enter><Esc>");
    assert!(
        session.screen().contains("62 亿元") || session.screen().contains("62亿元"),
        "{}",
        session.screen()
    );
    assert_eq!(session.stage.app.kept.unwritten.len(), 2);
    let key = session.stage.app.kept.unwritten[0].0.clone();
    session.send(Msg::Written(key, 2));
    assert!(session.screen().contains("改动已存盘"), "{}", session.screen());
    assert!(session.stage.app.kept.unwritten.is_empty() && session.stage.app.kept.notice.is_none());
}

#[test]
fn without_a_folder_it_is_said_once_and_lasts_until_one_leaves() {
    let mut stage = Stage::sample(MEDIUM);
    stage.app.kept = Desk::new(Err(Trouble::NoFolder), false);
    assert_eq!(stage.keys("4mj").asked(), "");
    assert!(stage.screen().contains("ZONGLAN_STATE"), "{}", stage.screen());
    assert!(stage.state().contains("reviewed(1)"));
    // The sample is no file, and is opened again from what it was read from.
    assert_eq!(stage.keys("1c<Enter><C-u>元<Enter>").asked(), "reopen 1");
    assert_eq!(stage.app.kept.keeping().unwritten.len(), 2);
}

#[test]
fn corrections_are_left_alone_where_none_are_wanted() {
    let mut stage = Stage::sample(MEDIUM);
    stage.app.kept.as_it_is = true;
    assert_eq!(stage.keys("c").state(), "Overview KeyNumbers s2 f212 0,0");
    assert!(stage.screen().contains("--no-corrections"), "{}", stage.screen());
}

#[test]
fn what_is_typed_is_the_lines_own_until_it_is_entered() {
    table(
        WIDE,
        &[
            ("iq4c", "Overview KeyNumbers s2 f212 0,0 typing(q4c)"),
            ("iq4c<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            ("iq4c<Enter>", "Overview KeyNumbers s2 f212 0,0"),
            ("iq<Enter>i", "Overview KeyNumbers s2 f212 0,0 typing(q)"),
            ("<Enter>i", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 typing()"),
            ("<Enter>c", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 correction(f212)+0"),
            ("c", "Overview KeyNumbers s2 f212 0,0 correction(f212)+0"),
            ("cj", "Overview KeyNumbers s2 f212 0,0 correction(f212)+1"),
            ("c9j", "Overview KeyNumbers s2 f212 0,0 correction(f212)+3"),
            ("cc", "Overview KeyNumbers s2 f212 0,0"),
            ("c<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            ("cjj<Enter><Esc>", "Overview KeyNumbers s2 f212 0,0 correction(f212)+2"),
            ("cj<Enter><C-u><Enter>", "Overview KeyNumbers s2 f212 0,0 correction(f212)+1 typing()"),
            // A worked-out figure is not the text's.
            ("7ji", "Overview KeyNumbers s3 d309 7,0"),
            ("7jc", "Overview KeyNumbers s3 d309 7,0"),
        ]
        .map(|(keys, state)| (keys, state.replace("detail(f212)+0 correction", "correction")))
        .iter()
        .map(|(keys, state)| (*keys, state.as_str()))
        .collect::<Vec<_>>(),
    );
    let mut stage = Stage::sample(WIDE);
    stage.keys("i").paste("一行\n两行");
    assert!(stage.state().ends_with("typing(一行 两行)"), "{}", stage.state());
    stage.click((3, 3));
    assert!(
        stage.state().ends_with("typing(一行 两行)"),
        "a click beside it loses nothing: {}",
        stage.state()
    );
}

#[test]
fn what_is_done_while_the_file_is_loaded_is_not_lost() {
    let place = Place::new();
    let mut session = place.session();
    let effects = std::mem::take(&mut session.stage.change_file().effects);
    let Some(Effect::Load(file, job, _)) = effects.into_iter().next() else { panic!("no load") };
    let made = opened(&file, &session.stage.app.kept);
    session.keys("3<Space>");
    session.send(Msg::Loaded(job, Box::new(Ok(made))));
    assert!(session.state().contains("marked(f001)"), "{}", session.state());
}

#[test]
fn changes_ask_to_be_written_in_order() {
    let mut stage = Stage::with(document(load::sample().unwrap(), Some("文.json")), MEDIUM, Lang::Zh);
    stage.app.kept = Desk::new(Ok(Store::at("/nowhere")), false);
    let kinds = |effects: Vec<Effect>| {
        let changes = effects.into_iter().filter_map(|it| match it {
            Effect::Keep(_, changes) => Some(changes),
            _ => None,
        });
        changes.flatten().map(|it| it.kind).collect::<Vec<_>>()
    };
    stage.keys("3<Space>ix<Enter>4m3<Esc>q");
    let expected = [ChangeKind::Marked, ChangeKind::Note, ChangeKind::Reviewed, ChangeKind::Marked];
    let effects = std::mem::take(&mut stage.effects);
    assert!(matches!(effects.last(), Some(Effect::Quit(0, None))));
    assert!(matches!(effects.iter().rev().nth(1), Some(Effect::KeepPlace(..))), "before one leaves");
    assert_eq!(kinds(effects), expected);
}
