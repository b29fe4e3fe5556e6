//! Pages: what is said of them on opening, their repairs, and the digits that nothing explains.
use super::*;
use crate::article::Item;
use crate::i18n::Lang;
use crate::job::Progress;
use crate::state::{ChangeKind, Value};
use crate::tui::effect::{Effect, Msg};
use crate::tui::stage::{TORN, torn, torn_as};
use crate::tui::worker::composed;

fn page(size: (u16, u16)) -> Stage {
    let mut stage = Stage::with(torn(Some("报.txt")), size, Lang::Zh);
    stage.effects.clear();
    stage
}

/// Makes the article again as a worker would, where that is asked for; tells what was kept of repairs.
fn work(stage: &mut Stage) -> Vec<Value> {
    for effect in std::mem::take(&mut stage.effects) {
        let Effect::Compose(document, job, progress) = effect else { continue };
        // Nothing comes of a job that was called off.
        if let Some(made) = composed(*document, &progress, Lang::Zh) {
            stage.send(Msg::Composed(job, Box::new(made)));
        }
    }
    let changes = std::mem::take(&mut stage.app.kept.unwritten);
    changes
        .into_iter()
        .map(|(_, it)| it)
        .filter(|it| it.kind == ChangeKind::Repair)
        .map(|it| it.value)
        .collect()
}

fn blocks(stage: &Stage) -> Vec<String> {
    let article = stage.app.article().unwrap();
    let text = |block: &crate::article::Block| -> String {
        block.spans.as_slice().iter().map(|span| article.text.get(*span)).collect()
    };
    article.blocks.iter().map(text).collect()
}

#[test]
fn what_was_found_is_said_in_a_line_that_fits() {
    for (columns, said) in [
        (120, "TXT UTF-8 · 修复 3/5 处（r 查看） · 数字覆盖 93.3%（x 跳到未解释处）"),
        (56, "TXT UTF-8 · 修复 3/5 处（r） · 数字覆盖 93.3%（x）"),
    ] {
        let mut stage = page((columns, 30));
        assert_eq!(stage.app.toast.as_deref(), Some(said));
        assert_eq!(stage.keys("j").app.toast, None, "it goes with the next key");
    }
    let stage = page(MEDIUM);
    let header = stage.screen().lines().next().unwrap().to_owned();
    assert!(header.contains("报.txt · TXT UTF-8"), "{header}");
    assert_eq!(Stage::sample(WIDE).app.toast, None, "an article of the format has no page");
}

#[test]
fn a_repair_is_undone_and_made_again_with_all_that_rests_on_it() {
    let mut stage = page(WIDE);
    stage.keys("r");
    assert_eq!(stage.state(), "Overview KeyNumbers s0 f001 0,0 repairs(0)");
    let torn = blocks(&stage);
    assert!(torn.iter().any(|it| it.ends_with("竣工")), "too unsure to be made unasked: {torn:?}");
    // The third joins the paragraph, the fourth takes the caption out of it.
    assert_eq!(work(stage.keys("jj<Enter>")), [Value::Flag(true)]);
    let whole = blocks(&stage);
    assert!(whole.iter().any(|it| it.contains("竣工项目41个")) && whole.len() < torn.len(), "{whole:?}");
    assert_eq!(work(stage.keys("j<Space>k<Enter>")), [Value::Flag(true), Value::Flag(false)]);
    assert_eq!(stage.app.toast.as_deref(), Some("已撤销第 3 项，依赖它的第 4 项随之不生效"));
    assert_eq!(blocks(&stage), torn);
    let screen = stage.screen();
    assert!(screen.contains("· 3  隔断接续") && screen.contains("… 4  取出图注"), "{screen}");
    assert!(stage.keys("j").screen().contains("第 3 项“隔断接续” · 未采用"), "{}", stage.screen());
    // Accepting the fourth takes the third along.
    assert_eq!(work(stage.keys("<Space>")), [Value::Flag(true)]);
    assert_eq!(stage.app.toast.as_deref(), Some("已采用第 4 项，连同所依赖的第 3 项"));
    assert!(blocks(&stage).iter().any(|it| it.contains("竣工项目41个")));
    let (yes, no) = (Value::Flag(true), Value::Flag(false));
    for (keys, kept, count) in [
        ("A", vec![], 5),
        ("N", vec![no; 5], 0),
        ("N", vec![], 0),
        ("A", vec![yes; 5], 5),
        // Left to the program again.
        ("a", vec![Value::Nothing; 2], 3),
    ] {
        assert_eq!(work(stage.keys(keys)), kept, "{keys}");
        assert_eq!(crate::tui::repairs::made(stage.app.raw().unwrap()), count, "{keys}");
    }
    assert_eq!(blocks(&stage), torn);
    assert_eq!(stage.keys("<Esc>").state(), "Overview KeyNumbers s0 f001 0,0");
}

#[test]
fn only_the_last_of_several_answers_is_worked_out() {
    let mut stage = page(WIDE);
    stage.keys("rN");
    let first: Vec<Progress> = stage
        .effects
        .iter()
        .filter_map(|it| if let Effect::Compose(_, _, progress) = it { Some(progress.clone()) } else { None })
        .collect();
    stage.keys("A");
    assert!(first.iter().all(Progress::is_cancelled) && first.len() == 1);
    work(&mut stage);
    assert!(stage.app.composing.is_none());
    assert!(blocks(&stage).iter().any(|it| it.contains("竣工项目41个")));
}

#[test]
fn the_focus_stays_on_what_it_was_on() {
    let mut stage = page(WIDE);
    stage.keys("3G");
    let surface = |stage: &Stage| {
        let article = stage.app.article().unwrap();
        let Some(Item::Figure(id)) = stage.app.focus else { panic!("no figure: {}", stage.state()) };
        article.figure(id).map(|it| it.surface().to_owned()).unwrap()
    };
    let before = surface(&stage);
    for keys in ["rN", "A", "N", "a"] {
        work(stage.keys(keys));
        assert_eq!(surface(&stage), before, "{keys}");
    }
}

#[test]
fn answers_outlive_a_change_of_the_file() {
    let mut stage = page(WIDE);
    stage.keys("rjj<Enter>");
    work(&mut stage);
    stage.change_file();
    assert_eq!(stage.asked(), "load 报.txt 2");
    // The new version was read before the answer was written.
    stage.keys("k");
    let changed = torn_as(&TORN.replace("平稳", "向好"), Some("报.txt"));
    stage.keys("<Enter>");
    stage.asked();
    stage.send(Msg::Loaded(2, Box::new(Ok(changed))));
    let raw = stage.app.raw().unwrap();
    assert_eq!(raw.answers, [true, false, true, false, true], "what was answered while it was read");
    assert!(stage.asked().contains("compose"));
}

#[test]
fn the_source_shows_where_a_repair_is_at_work() {
    let mut stage = page(WIDE);
    assert_eq!(stage.keys("rjjs").state(), "Sections Source s0 b03 0,0");
    assert_eq!(stage.keys("r").state(), "Sections Source s0 b03 0,0 repairs(2)", "back at the same repair");
    assert_eq!(stage.keys("<Esc>s").state(), "Overview KeyNumbers s0 b03 0,0");
}

#[test]
fn an_article_of_the_format_has_no_repairs() {
    let mut stage = Stage::sample(MEDIUM);
    let state = stage.state();
    assert_eq!(stage.keys("r").state(), state);
    assert_eq!(stage.app.toast.as_deref(), Some("这是结构化文章，没有页面修复"));
}

#[test]
fn unexplained_digits_are_jumped_to_around_the_end() {
    for size in [WIDE, MEDIUM, NARROW] {
        let mut stage = page(size);
        for (keys, said) in [
            ("x", "1/2 “103个。以一域服务全局。”"),
            ("x", "2/2 “亿元，另有老七厂迁入。”"),
            ("x", "1/2"),
            ("X", "2/2"),
            ("03x", "1/2"),
            ("02x", "1/2"),
            ("jjx", "2/2"),
            ("<Esc>x", "2/2"),
        ] {
            stage.keys(keys);
            let toast = stage.app.toast.clone().unwrap_or_default();
            assert!(toast.starts_with(&format!("未解释的数字 {said}")), "{keys}: {toast}");
            assert!(stage.state().contains(" Source "), "{}", stage.state());
        }
        // It is on the screen, and told apart from a figure.
        stage.keys("x");
        let (style, buf) = (stage.app.settings.theme.style(crate::tui::theme::Role::Focused), stage.buffer());
        let marked = buf.content.iter().any(|it| it.symbol() == "一" && it.modifier == style.add_modifier);
        assert!(marked, "{}", stage.screen());
    }
}

#[test]
fn where_everything_is_explained_there_is_nothing_to_jump_to() {
    let mut document = torn(None);
    document.covered = Some(std::sync::Arc::default());
    let mut stage = Stage::with(document, MEDIUM, Lang::Zh);
    for (numerals, said) in [(0, "文中没有数字"), (9, "没有未解释的数字")] {
        let coverage = crate::compose::Coverage { numerals, explained: numerals, gaps: Vec::new() };
        let covered = crate::compose::Covered { coverage, gaps: Vec::new() };
        stage.app.document.as_mut().unwrap().covered = Some(std::sync::Arc::new(covered));
        assert_eq!(stage.keys("x").app.toast.as_deref(), Some(said));
    }
    stage.app.document.as_mut().unwrap().covered = None;
    assert_eq!(stage.keys("X").app.toast.as_deref(), Some("仍在查找未解释的数字"));
}

#[test]
fn a_large_article_is_looked_through_by_a_worker() {
    let mut stage = Stage::sample(MEDIUM);
    stage.app.document.as_mut().unwrap().covered = None;
    let article = stage.app.document.as_ref().unwrap().article.clone();
    let coverage = crate::compose::coverage_of(&article, &Progress::default()).unwrap();
    let covered = crate::compose::Covered::new(&article, coverage);
    stage.send(Msg::Covered(7, covered.clone()));
    assert!(stage.app.covered().is_none(), "nobody asked for it");
    stage.app.covering = Some(crate::job::Job::new(8).0);
    stage.send(Msg::Covered(8, covered));
    assert!(stage.app.covered().is_some() && stage.app.covering.is_none());
}
