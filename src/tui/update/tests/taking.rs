//! The chord that copies, and the form of an export.

use super::{MEDIUM, WIDE, table};
use crate::export::DataFormat;
use crate::i18n::Lang;
use crate::tui::clipboard::{Copied, Delivery};
use crate::tui::effect::{Effect, Exported, Msg};
use crate::tui::parcel::Wanted;
use crate::tui::stage::Stage;

/// What is asked for after keys, effects that only keep things left out.
fn asked(keys: &str) -> String {
    let mut stage = ready();
    stage.keys(keys);
    stage.effects.retain(|it| !matches!(it, Effect::KeepPlace(..) | Effect::Keep(..)));
    stage.asked()
}

/// The sample with its audit done.
fn ready() -> Stage {
    let mut stage = Stage::sample(MEDIUM);
    assert!(stage.app.audit().is_some());
    stage.effects.clear();
    stage
}

/// Number of the job that was begun last.
fn job(stage: &Stage) -> u64 {
    stage.app.taking.job.as_ref().unwrap().number
}

#[test]
fn a_chord_is_two_keys_and_any_other_calls_it_off() {
    table(
        WIDE,
        &[
            ("y", "Overview KeyNumbers s2 f212 0,0 chord"),
            ("y<Esc>", "Overview KeyNumbers s2 f212 0,0"),
            // Within the chord, j is no move and q does not leave.
            ("yj", "Overview KeyNumbers s2 f212 0,0"),
            ("yq", "Overview KeyNumbers s2 f212 0,0"),
            ("y<Down>", "Overview KeyNumbers s2 f212 0,0"),
            ("yxj", "Overview KeyNumbers s2 f213 1,0"),
            ("3y", "Figures FigureTable s2 f212 28,0 chord"),
            ("<Enter>y", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0 chord"),
            ("<Enter>yt", "Overview KeyNumbers s2 f212 0,0 detail(f212)+0"),
        ],
    );
    assert_eq!(asked("yq"), "");
    assert_eq!(asked("y<C-c>"), "quit 130");
}

#[test]
fn the_second_key_says_what_is_copied() {
    for (keys, expected) in [
        ("yf", "copy text Line(\"协议引资 >570 亿元（江津区，2023H1，协议）\")"),
        ("2yt", "copy tsv Table("),
        ("2ym", "copy markdown Table("),
        ("2yj", "copy json Table("),
        ("yc", "copy text Cards([FigureId("),
        ("7jyc", "copy text Cards([FigureId("),
        ("7jyf", "copy text Line(\"单箱货值 2023 =3.976 万元/标箱（f310 / f308）\")"),
        ("ＹＴ", ""),
        ("ｙｔ", "copy tsv Items("),
        ("3yt", "copy tsv Figures("),
        ("4yt", "copy tsv Findings([0, 1, 2,"),
        ("4yf", "copy text Line(\"! 注意  c07  口径  计划 + 完成  "),
        ("4yc", "copy text Cards([FigureId("),
        ("4=yf", "copy text Line(\"! 注意  c07"),
        ("syt", "copy tsv Figures("),
    ] {
        let found = asked(keys);
        assert!(found.starts_with(expected), "{keys}: {found}");
        assert!(!expected.is_empty() || found.is_empty(), "{keys}: {found}");
    }
}

#[test]
fn a_table_is_copied_as_it_is_filtered_and_sorted() {
    let wanted = |keys: &str| {
        let mut stage = ready();
        stage.keys(keys);
        stage.keys("yt");
        match stage.effects.pop() {
            Some(Effect::Copy(parcel, DataFormat::Tsv, ..)) => parcel.wanted,
            _ => Wanted::Line(String::new()),
        }
    };
    let ids = |wanted: Wanted| match wanted {
        Wanted::Figures(_, ids) => ids,
        other => panic!("{other:?}"),
    };
    let all = ids(wanted("3"));
    assert_eq!(all.len(), 50);
    let found = ids(wanted("f协议<Enter>"));
    assert_eq!(found.len(), 4);
    let sorted = ids(wanted("3lo"));
    assert!(sorted.len() == 50 && sorted != all);
    match wanted("4f✓<Enter>") {
        Wanted::Findings(rows) => assert!(rows.len() > 5 && rows.len() < 27),
        other => panic!("{other:?}"),
    }
}

#[test]
fn where_nothing_can_be_copied_a_toast_says_so() {
    let mut stage = Stage::sample(WIDE);
    stage.keys("<Tab><Tab><Tab>");
    for keys in ["yt", "yf", "yc"] {
        let toasts: Vec<String> = (0..6)
            .map(|_| {
                stage.effects.clear();
                stage.keys("<Tab>").keys(keys);
                stage.app.toast.clone().unwrap_or_default()
            })
            .collect();
        assert!(
            toasts.iter().any(|it| it.starts_with("这里没有") || it.starts_with("引用卡只")),
            "{toasts:?}"
        );
    }
}

#[test]
fn the_toast_says_what_really_happened() {
    let told = |delivery: Delivery, in_vain: &[(&'static str, bool)], too_large: bool, lang| {
        let mut stage = Stage::sample_in(MEDIUM, lang);
        stage.keys("2yt");
        stage.effects.clear();
        let copied = Copied { delivery, in_vain: in_vain.to_vec(), too_large };
        let number = job(&stage);
        stage.send(Msg::Copied(number, "4 行×5 列".to_owned(), copied));
        (stage.app.toast.clone().unwrap(), stage.asked())
    };
    let zh = Lang::Zh;
    let file = || Delivery::File("/tmp/zonglan-1.tsv".into());
    for ((toast, effects), expected) in [
        (told(Delivery::Tool("xclip"), &[], false, zh), ("4 行×5 列 已复制 · xclip", "")),
        (told(Delivery::Sequence(vec![0; 9]), &[], false, zh), ("4 行×5 列 已复制 · OSC 52", "send 9 bytes")),
        (
            told(Delivery::Sequence(vec![0]), &[("xclip", true), ("xsel", false)], false, zh),
            ("4 行×5 列 已复制 · OSC 52（xclip 无响应，xsel 失败）", "send 1 bytes"),
        ),
        (told(file(), &[], false, zh), ("剪贴板不可用，已写到 /tmp/zonglan-1.tsv", "")),
        (
            told(file(), &[], true, zh),
            ("剪贴板不可用，已写到 /tmp/zonglan-1.tsv（内容过大，终端收不下）", ""),
        ),
        (
            told(Delivery::Nowhere("full".to_owned()), &[], false, Lang::En),
            ("not copied: no clipboard here, and no file can be written: full", ""),
        ),
    ] {
        assert_eq!((toast.as_str(), effects.as_str()), expected);
    }
}

#[test]
fn the_form_goes_through_what_format_and_file() {
    table(
        MEDIUM,
        &[
            ("2e", "Sections Tables s2 f212 1,1 export+0(this table, xlsx, jiangjin-t21.xlsx)"),
            ("2el", "Sections Tables s2 f212 1,1 export+0(everything, xlsx, jiangjin-all.xlsx)"),
            ("2ehhh", "Sections Tables s2 f212 1,1 export+0(the findings, xlsx, jiangjin-findings.xlsx)"),
            ("2ehh", "Sections Tables s2 f212 1,1 export+0(citation cards, text, jiangjin-cards.txt)"),
            ("2eh", "Sections Tables s2 f212 1,1 export+0(the charts, svg, jiangjin-charts.svg)"),
            ("2ejl", "Sections Tables s2 f212 1,1 export+1(this table, csv, jiangjin-t21.csv)"),
            // Several tables as csv are a folder.
            ("2eljl", "Sections Tables s2 f212 1,1 export+1(everything, csv, jiangjin-all)"),
            (
                "2ejjj<Enter>",
                "Sections Tables s2 f212 1,1 export+2(this table, xlsx, jiangjin-t21.xlsx) typing",
            ),
            (
                "2ejj<Enter><C-u>qe.csv",
                "Sections Tables s2 f212 1,1 export+2(this table, xlsx, qe.csv) typing",
            ),
            // A name that was typed stays; only its extension follows.
            (
                "2ejj<Enter><C-u>我的<Esc>kl",
                "Sections Tables s2 f212 1,1 export+1(this table, csv, 我的.csv)",
            ),
            (
                "2ejj<Enter><C-u>a.json<Enter>kk<Enter>",
                "Sections Tables s2 f212 1,1 export+0(this table, xlsx, a.json)",
            ),
            (
                "2ejj<Enter><C-u><Enter>k<Enter>",
                "Sections Tables s2 f212 1,1 export+1(this table, xlsx, ) error",
            ),
            ("2e<Esc>", "Sections Tables s2 f212 1,1"),
            ("2ee", "Sections Tables s2 f212 1,1"),
            ("2eq", "Sections Tables s2 f212 1,1"),
            ("2<Enter>e<Esc>", "Sections Tables s2 f212 1,1 detail(f212)+0"),
            ("2e?<Esc>", "Sections Tables s2 f212 1,1 export+0(this table, xlsx, jiangjin-t21.xlsx)"),
        ],
    );
}

#[test]
fn the_audit_is_exported_as_a_report_and_the_figures_as_they_are_shown() {
    let mut stage = ready();
    assert!(stage.keys("4e").state().ends_with(" export+0(the findings, markdown, jiangjin-findings.md)"));
    assert_eq!(asked("4e<Enter>"), "export markdown All(Findings) to jiangjin-findings.md");
    assert!(asked("3e<Enter>").starts_with("export xlsx Figures("));
    assert!(asked("2e<Enter>").starts_with("export xlsx Table("));
    // Only one at a time.
    assert_eq!(asked("4e<Enter><Enter>").matches("export").count(), 1);
}

#[test]
fn a_file_that_is_there_is_asked_about_and_nothing_typed_is_lost() {
    let mut stage = ready();
    stage.keys("4ejj<Enter><C-u>报告.md<Enter>kk<Enter>");
    let number = job(&stage);
    stage.send(Msg::Exported(number, Exported::Exists("报告.md".into())));
    assert!(stage.state().ends_with("(the findings, markdown, 报告.md) asking"), "{}", stage.state());
    // Nothing but an answer does anything.
    stage.effects.clear();
    stage.keys("xq<Down>");
    assert!(stage.state().ends_with("asking") && stage.asked().is_empty());
    stage.keys("n");
    assert!(stage.state().ends_with("(the findings, markdown, 报告.md)"), "{}", stage.state());
    stage.keys("<Enter>");
    let number = job(&stage);
    stage.send(Msg::Exported(number, Exported::Exists("报告.md".into())));
    stage.effects.clear();
    stage.keys("y");
    assert_eq!(stage.asked(), "export markdown All(Findings) to 报告.md by force");
    let number = job(&stage);
    stage.send(Msg::Exported(number, Exported::Failed("无法写入 报告.md：磁盘已满".to_owned())));
    assert!(stage.state().ends_with("(the findings, markdown, 报告.md) error"), "{}", stage.state());
    assert!(stage.screen().contains("磁盘已满"), "{}", stage.screen());
    stage.keys("<Enter>");
    let number = job(&stage);
    stage.send(Msg::Exported(number, Exported::Written(vec!["报告.md".into()])));
    assert!(stage.app.popup.is_none());
    assert_eq!(stage.app.toast.as_deref(), Some("已写入 报告.md"));
}

#[test]
fn what_comes_late_says_so_without_the_form() {
    let mut stage = ready();
    stage.keys("2e<Enter><Esc>");
    let number = job(&stage);
    stage.send(Msg::Exported(number, Exported::Exists("a.xlsx".into())));
    assert!(stage.app.popup.is_none());
    assert!(stage.app.toast.as_deref().unwrap().contains("a.xlsx"));
    // Of a job that is over nothing is said.
    stage.app.toast = None;
    stage.send(Msg::Exported(number, Exported::Failed("x".to_owned())));
    assert_eq!(stage.app.toast, None);
    stage.keys("2yt");
    let number = job(&stage);
    stage.send(Msg::JobFailed(number, "broken".to_owned()));
    assert!(stage.app.toast.as_deref().unwrap().contains("broken") && stage.app.taking.job.is_none());
}
