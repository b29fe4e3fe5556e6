//! The audit's room, derivations, marks and sums.
use super::*;
use crate::check::Verdict;
use crate::i18n::Lang;
use crate::load;
use crate::tui::app::Pane;
use crate::tui::effect::Msg;
use crate::tui::lists;
use crate::tui::stage::{article, document};

/// Id of the chosen finding's first figure, and the verdict.
fn chosen(stage: &Stage) -> (String, Verdict) {
    let finding = lists::chosen_finding(&stage.app).unwrap();
    let article = stage.app.article().unwrap();
    let id = finding.figures.first().map_or("", |id| article.figure(*id).unwrap().document_id());
    (id.to_owned(), finding.verdict)
}

#[test]
fn the_findings_lead_and_everything_follows() {
    for size in [WIDE, MEDIUM, NARROW, TINY] {
        let mut stage = Stage::sample(size);
        stage.keys("4");
        let rows = lists::len(&stage.app, Pane::Findings);
        assert!(rows >= 7);
        for row in 0..rows {
            let (id, _) = chosen(&stage);
            if !id.is_empty() {
                assert!(stage.state().contains(&format!(" {id} {row},0")), "{}", stage.state());
            }
            stage.keys("j");
        }
        // A figure that something is to be said of leads to its finding, any other to where one was.
        let audit = stage.app.audit().unwrap();
        let article = stage.app.article().unwrap();
        let id = |stands_out: bool| {
            let mut views = article.figure_views();
            views.find(|it| audit.verdict(it.id).is_some_and(|it| it.stands_out() == stands_out)).unwrap().id
        };
        let (doubtful, fine) = (id(true), id(false));
        let row = stage.app.cursor(Pane::Findings).row;
        stage.keys(&format!("30{}G4", fine.index() + 1));
        assert_eq!(stage.app.cursor(Pane::Findings).row, row);
        stage.keys(&format!("30{}G4", doubtful.index() + 1));
        assert_eq!(stage.app.focused_figure(), Some(doubtful));
        assert!(lists::chosen_finding(&stage.app).unwrap().figures.contains(&doubtful));
    }
}

#[test]
fn enter_tells_and_s_leads_to_the_source_and_back() {
    for size in [WIDE, MEDIUM, NARROW] {
        let mut stage = Stage::sample(size);
        let start = stage.keys("4").state();
        for key in ["<Enter>", "="] {
            let told = stage.keys(key).state();
            assert!(told.contains(" derivation("), "{told}");
            assert_eq!(stage.keys("<Esc>").state(), start);
        }
        assert_eq!(stage.keys("==").state(), start, "the key closes what it opens");
        let source = stage.keys("=s").state();
        assert_eq!(source, start.replace("Findings", "Source"), "of the first figure");
        assert_eq!(stage.keys("s").state(), start);
        assert_eq!(stage.keys("s<Esc>").state(), start);
    }
}

#[test]
fn a_derivation_comes_of_a_detail_and_goes_back_to_it() {
    table(
        WIDE,
        &[
            ("04j=", "Overview KeyNumbers s3 f306 4,0 derivation(f306)+0"),
            ("04j<Enter>=", "Overview KeyNumbers s3 f306 4,0 derivation(f306)+0"),
            ("04j<Enter>=<Esc>", "Overview KeyNumbers s3 f306 4,0 detail(f306)+0"),
            ("04j<Enter>=?<Esc>", "Overview KeyNumbers s3 f306 4,0 derivation(f306)+0"),
            ("04j<Enter>=?<Esc><Esc><Esc>", "Overview KeyNumbers s3 f306 4,0"),
            ("7j=", "Overview KeyNumbers s3 d309 7,0 derivation(d309)+0"),
            ("2ll=", "Sections Tables s2 d201 1,2 derivation(d201)+0"),
            ("3s=", "Figures Source s2 f212 0,0 derivation(f212)+0"),
            // Sections and dates have no derivation.
            ("<S-Tab>=", "Overview Timeline s3 y11 0,0"),
        ],
    );
}

#[test]
fn findings_are_filtered_and_ordered() {
    let mut stage = Stage::sample(MEDIUM);
    stage.keys("4f基期 弱");
    assert!(stage.state().contains("prompt(基期 弱) findings(基期 弱:1)"), "{}", stage.state());
    assert_eq!(chosen(&stage).0, "f308");
    stage.keys("<Enter>");
    assert!(!stage.state().contains("prompt"));
    stage.keys("<Esc>");
    assert!(!stage.state().contains("findings("), "{}", stage.state());
    assert_eq!(chosen(&stage).0, "f308", "what was chosen stays chosen");
    stage.keys("f无此<Esc>");
    assert!(!stage.state().contains("findings("), "Esc brings back the filter that was");
    for order in ["order(rule)", "order(place)", "order(strength)"] {
        assert!(stage.keys("o").state().ends_with(order), "{}", stage.state());
        assert_eq!(chosen(&stage).0, "f308");
    }
    stage.keys("g");
    assert_eq!(chosen(&stage).0, "f001", "the weakest pass comes first");
    assert!(!stage.keys("o").state().contains("order"));
    // The filter of the figures is another one.
    stage.keys("3f亿<Enter>4");
    assert!(stage.state().contains("filter(亿") && !stage.state().contains("findings("));
}

#[test]
fn reviewed_findings_are_counted_and_kept_across_versions() {
    let mut stage = Stage::with(document(load::sample().unwrap(), Some("文.json")), WIDE, Lang::Zh);
    stage.keys("4jmjm");
    assert!(stage.state().ends_with("reviewed(2)"), "{}", stage.state());
    assert!(stage.screen().contains("已复核 2/"), "{}", stage.screen());
    assert!(stage.screen().contains("*c"), "{}", stage.screen());
    let changed = load::SAMPLE.replacen("江津：", "新版：", 1);
    stage.change_file().send(Msg::Loaded(1, Box::new(Ok(document(article(&changed), Some("文.json"))))));
    assert!(stage.screen().contains("已复核 2/"), "{}", stage.screen());
    assert!(stage.keys("m").state().ends_with("reviewed(1)"), "{}", stage.state());
    assert!(stage.keys("3m").app.toast.is_some(), "elsewhere it says where");
    assert!(stage.state().ends_with("reviewed(1)"));
}

#[test]
fn a_large_article_is_audited_while_one_looks_round() {
    let sample = load::sample().unwrap();
    let made = crate::derive::study(&sample, &crate::job::Progress::default());
    let mut stage = Stage::sample(MEDIUM);
    // As if it were large: the audit is still under way.
    let (job, progress) = crate::job::Job::new(77);
    progress.set_total(4);
    progress.set_done(1);
    stage.app.document.as_mut().unwrap().study = None;
    stage.app.auditing = Some(job);
    assert_eq!(stage.keys("4").state(), "Audit Findings s2 f212 0,0");
    assert!(stage.screen().contains("正在核对 25%"), "{}", stage.screen());
    stage.keys("jG=<Enter>mofx<Enter><Esc>s1");
    assert_eq!(stage.state(), "Overview KeyNumbers s2 f212 0,0 order(rule)");
    stage.send(Msg::Audited(76, crate::derive::Study::default()));
    assert!(stage.app.auditing.is_some(), "the answer of another job");
    let count = made.audit.findings.len();
    stage.send(Msg::Audited(77, made));
    assert!(stage.app.auditing.is_none());
    assert!(stage.screen().contains(&format!("{count}核")), "{}", stage.screen());
    // A reload calls an audit off.
    let (job, progress) = crate::job::Job::new(78);
    stage.app.auditing = Some(job);
    crate::tui::update::show(&mut stage.app, document(load::sample().unwrap(), None));
    assert!(progress.is_cancelled() && stage.app.auditing.is_none());
}

#[test]
fn the_overview_leads_to_the_findings_of_a_verdict() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("04<Tab>G<Enter>");
    assert_eq!(stage.app.room, crate::tui::app::Room::Audit);
    let rows = lists::check_rows(&stage.app);
    let lists::CheckRow::Verdict(last) = *rows.last().unwrap() else { panic!("{rows:?}") };
    assert_eq!(chosen(&stage).1, last);
    stage.keys("<C-o>");
    assert!(stage.state().starts_with("Overview Checks"), "{}", stage.state());
}

#[test]
fn figures_are_marked_everywhere_and_added() {
    table(
        WIDE,
        &[
            ("<Space>", "Overview KeyNumbers s2 f212 0,0 marked(f212)"),
            ("<Space>j<Space>", "Overview KeyNumbers s2 f213 1,0 marked(f212 f213)"),
            ("<Space><Space>", "Overview KeyNumbers s2 f212 0,0"),
            ("<Space>23<Space>", "Figures FigureTable s2 f212 28,0"),
            ("2<Space>3j<Space>1", "Overview KeyNumbers s2 f213 1,0 marked(f212 f213)"),
            ("2sl<Space>", "Sections Source s2 f213 0,0 marked(f213)"),
            ("<Enter><Space>", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 marked(f212)"),
            // A worked-out figure is no figure of the text.
            ("7j<Space>", "Overview KeyNumbers s3 d309 7,0"),
            ("<Space>+", "Overview KeyNumbers s2 f212 0,0 marked(f212)"),
            ("<Space>j<Space>+", "Overview KeyNumbers s2 f213 1,0 sum+0 marked(f212 f213)"),
            ("<Space>j<Space>++", "Overview KeyNumbers s2 f213 1,0 marked(f212 f213)"),
            ("<Space>j<Space>+<Esc><Esc>", "Overview KeyNumbers s2 f213 1,0"),
            ("3f亿<Enter><Space><Esc>", "Figures FigureTable s2 f212 9,0 filter(亿:13)"),
        ],
    );
}

#[test]
fn a_mark_goes_with_its_figure() {
    let mut stage = Stage::with(document(load::sample().unwrap(), Some("文.json")), WIDE, Lang::Zh);
    stage.keys("<Space>j<Space>+");
    let bare = r#"{"format": "zonglan/article/1", "headline": {"zh": "短"}, "text": "今年3个。",
        "sections": [{"id": "s9", "topic": "other", "name": {"zh": "短"}}],
        "blocks": [{"id": "b1", "section": "s9", "type": "paragraph", "spans": [[0, 5]]}],
        "figures": [{"id": "f213", "section": "s9", "block": "b1", "variableMeasured": {"zh": "个数"},
            "kind": "count", "value": 3, "unitText": "个", "target": {"start": 2, "end": 4, "exact": "3个"}}]}"#;
    stage.change_file().send(Msg::Loaded(1, Box::new(Ok(document(article(bare), Some("文.json"))))));
    // The same id, but another figure: marks go by what is quoted.
    assert_eq!(stage.state(), "Overview KeyNumbers s9 f213 0,0");
    // The same figure under another id.
    let mut stage = Stage::with(document(load::sample().unwrap(), Some("文.json")), WIDE, Lang::Zh);
    stage.keys("<Space>");
    let renamed = load::SAMPLE.replace("\"f212\"", "\"g1\"").replace("f212", "g1");
    let renamed = document(article(&renamed), Some("文.json"));
    stage.change_file().send(Msg::Loaded(1, Box::new(Ok(renamed))));
    assert!(stage.state().ends_with("marked(g1)"), "{}", stage.state());
}
