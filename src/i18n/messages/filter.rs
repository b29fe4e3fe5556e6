//! Messages of filtering, sorting and grouping.

use crate::i18n::Lang;

messages! {
    words {
        /// A subtotal before the audit is done.
        subtotal_waits: "小计待核对完成", "subtotal waits for the audit";
        /// No groups.
        ungrouped: "不分组", "No groups";
        /// The only column that is shown.
        last_column: "至少留一列", "One column has to stay";
        /// Every column is shown.
        all_columns: "已显示全部列", "All columns are shown";
        /// A column that stays where it is.
        stays: "固定", "stays";
        /// Only the first column stays.
        frozen_first: "只固定第一列", "Only the first column stays in place";
        /// Before a filter that is typed.
        filter_prompt: "筛选", "Filter";
        /// Beside an empty filter.
        filter_hint: "词，或 单位:亿元 数值:>100亿 口径:计划", "words, or unit:money value:>100 basis:planned";
        /// The same over findings.
        filter_hint_findings: "词，或 结论:!,✗ 检验力:弱 单位:亿元", "words, or verdict:!,✗ strength:weak unit:money";
        /// Keys while a filter is typed.
        filter_keys: "Tab 补全  → 选定  Enter 采用  Esc 取消", "Tab completes  → accepts  Enter applies  Esc cancels";
        /// The sort's state.
        sort_text_order: "按原文顺序", "In the order of the text";
        /// Sort direction.
        ascending: "升序", "ascending";
        /// Sort direction.
        descending: "降序", "descending";
    }
    sentences {
        /// Sorting where there is nothing to sort.
        sort_elsewhere(key: &str): "排序在“数字”里：先按 {key}", "Sorting is in Figures: press {key} first";
        /// Terminal too small for anything else.
        paste_ignored(key: &str): "粘贴内容未作按键处理；按 {key} 后可粘贴搜索", "Paste is not taken as keys; press {key} to paste into the search";
        /// Toast of the sort.
        sorted_by(column: &str, direction: &str): "按{column}{direction}", "By {column}, {direction}";
        /// A group of figures.
        group_title(name: &str, count: usize): "{name} {count}个", "{name}: {count}";
        /// Figures that must not be added.
        no_subtotal(why: &str): "不可相加：{why}", "not to be added: {why}";
        /// The same where only the first reasons are named.
        no_subtotal_and_more(why: &str, more: usize): "不可相加：{why}，另{more}条", "not to be added: {why} and {more} more";
        /// More figures than are compared.
        no_subtotal_many(most: usize): "超过{most}个，不作小计", "no subtotal of more than {most}";
        /// What figures are grouped by.
        grouped_by(what: &str, key: &str): "按{what}分组，{key} 折叠", "Grouped by {what}, {key} folds";
        /// Grouping where there is nothing to group.
        group_elsewhere(key: &str): "分组在“数字”里：先按 {key}", "Grouping is in Figures: press {key} first";
        /// Columns elsewhere.
        columns_elsewhere(key: &str): "调整列在“数字”里：先按 {key}", "Columns are in Figures: press {key} first";
        /// A column is hidden.
        column_hidden(title: &str, key: &str): "已隐藏“{title}”，{key} 列出各列", "“{title}” is hidden, {key} lists the columns";
        /// Columns stay where they are.
        frozen_up_to(title: &str): "固定到“{title}”", "Columns up to “{title}” stay in place";
    }
}
