//! Messages of the audit, of derivations and of sums.

use crate::i18n::Lang;

messages! {
    words {
        /// Column heading.
        finding_detail: "内容", "What it says";
        /// Column heading.
        finding_expression: "算式", "Arithmetic";
        /// Title of a derivation.
        derivation: "推导", "Step by step";
        /// Legend of the mark of a finding that was reviewed.
        legend_reviewed: "* 已复核", "* reviewed";
        /// Sign of a finding with a note.
        legend_noted: "  i 笔记", "  i note";
        /// An audit without findings.
        no_findings: "没有可核对的内容", "Nothing to check";
        /// Findings after a filter.
        no_finding_found: "没有匹配的核对项", "No finding matches";
        /// Marking where there is no figure.
        mark_none: "只能标记文中的数字", "Only figures of the text can be marked";
        /// Marking one figure too many.
        mark_full: "标记已满", "No more figures can be marked";
        /// Adding before anything is marked.
        add_few: "先用空格标记至少两个数字", "Mark two figures at least with Space first";
        /// The sum of the marked figures.
        sum: "合计", "Sum";
        /// A sum that no finding tests.
        sum_unchecked: "没有核对用到这个和", "no check uses this sum";
        /// What remains to be done with figures that must not be added.
        sum_beside: "可以并列，不可相加", "Side by side they can stand; added they must not be";
        /// Deriving where there is nothing to derive.
        derive_none: "此处没有可推导的内容", "Nothing here to derive";
        /// Findings are watched on a terminal only.
        watch_is_text: "--watch 只能与 --format text 同用", "--watch goes with --format text only";
        /// Why a file is not watched.
        no_regular_file: "不是普通文件，或文件不存在", "no regular file, or there is none";
        /// Nothing that could change.
        nothing_to_watch: "没有可监视的文件", "there is no file to watch";
        /// An audit that found what the one before had found.
        nothing_changed: "结果未变", "nothing has changed";
    }
    sentences {
        /// Reviewing elsewhere.
        review_elsewhere(key: &str): "复核在“核对”里：先按 {key}", "Reviewing is in Audit: press {key} first";
        /// A line of the text.
        line(number: usize): "第{number}行", "line {number}";
        /// More than are listed.
        more(count: usize): "另有 {count} 项", "{count} more";
        /// Marked figures.
        marked(count: usize, add: &str, back: &str): "已标记 {count} 个：{add} 相加，{back} 取消", "{count} marked: {add} adds, {back} unmarks";
        /// Why figures must not be added.
        sum_refused(reasons: usize): "不可相加，原因 {reasons} 条：", "Must not be added, {reasons} reasons:";
        /// Title of the audit with its order.
        audit_title(findings: usize, order: &str): "核对 {findings} · {order}", "Audit {findings} · {order}";
        /// What has changed between two audits of a file.
        findings_changed(new: usize, changed: usize, gone: usize): "新增 {new}，变化 {changed}，消失 {gone}", "{new} new, {changed} changed, {gone} gone";
        /// No such rule on the command line.
        no_rule(name: &str, known: &str): "没有名为“{name}”的规则；有：{known}", "no rule “{name}”; there are: {known}";
        /// No such verdict on the command line.
        no_verdict(name: &str, known: &str): "没有名为“{name}”的结论；有：{known}", "no verdict “{name}”; there are: {known}";
        /// Changes of a file will go unnoticed.
        not_watched(file: &str, reason: &str): "无法监视 {file}：{reason}", "cannot watch {file}: {reason}";
    }
}
