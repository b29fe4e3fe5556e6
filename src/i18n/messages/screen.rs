//! Messages of the screen at large.

use crate::i18n::Lang;

messages! {
    words {
        /// Title of the popup of settings.
        settings_title: "设置", "Settings";
        /// Title of the popup of searches.
        search_title: "搜索", "Search";
        /// Title of the command palette.
        palette_title: "命令", "Commands";
        /// Commands among the hits, and their tab.
        search_commands: "命令", "commands";
        /// A query of before, among the rows of an empty search.
        search_recent: "最近", "recent";
        /// A search without hits.
        search_none: "没有找到", "nothing found";
        /// A search under way.
        search_under_way: "正在查找…", "searching…";
        /// Names being indexed.
        search_indexing: "正在编索引…", "indexing…";
        /// The search is ended.
        search_ended: "搜索已结束", "search ended";
        /// Went around the end of the hits.
        search_wrapped_end: "过末尾，回到开头", "around the end";
        /// Went around the beginning of the hits.
        search_wrapped_start: "过开头，转到末尾", "around the start";
        /// Title of the popup of exports.
        export_title: "导出", "Export";
        /// While a file is being named.
        export_typing: "Enter 或 Esc 结束改名", "Enter or Esc ends the name";
        /// A note: label in the detail and before the line.
        note: "笔记", "My note";
        /// The disk takes too long.
        state_slow: "磁盘没有回应", "the disk does not answer";
        /// Tab and pane titles.
        room_overview: "概览", "Overview";
        /// Room 2.
        room_sections: "分节", "Sections";
        /// Room 3.
        room_figures: "数字", "Figures";
        /// Room 4.
        room_audit: "核对", "Audit";
        /// Room 5.
        room_library: "资料库", "Library";
        /// Room 1 where there is little room.
        room_overview_short: "览", "Over";
        /// Room 2 where there is little room.
        room_sections_short: "节", "Sect";
        /// Room 3 where there is little room.
        room_figures_short: "数", "Figs";
        /// Room 4 where there is little room.
        room_audit_short: "核", "Audit";
        /// Room 5 where there is little room.
        room_library_short: "库", "Lib";
        /// Before the name of a file that is typed.
        add_prompt: "添加文件", "Add file";
        /// Behind it while it is empty.
        add_hint: "输入路径，Tab 补全", "type a path, Tab completes";
        /// Pane title: the rows of the comparison.
        same_indicator: "同一指标，两份报道", "One indicator, two reports";
        /// Title: a pair told step by step.
        pair_steps: "对照推导", "Pair, step by step";
        /// Title: figures to pair with.
        partners_title: "与 B 的哪个数字配对", "Pair with which figure of B";
        /// Overview pane.
        key_numbers: "关键数字", "Key numbers";
        /// Overview pane.
        volumes: "量与值", "Volume against value";
        /// Overview pane.
        timeline: "时间线", "Timeline";
        /// Column heading.
        subject: "对象", "Subject";
        /// Column heading.
        value: "数值", "Value";
        /// Column heading.
        change: "同比", "Change";
        /// Column heading.
        basis: "口径", "Basis";
        /// Column heading.
        section: "节", "Section";
        /// Column heading.
        attribution: "出处", "Said by";
        /// Column heading.
        figures: "数字", "Figures";
        /// Column heading.
        characters: "字数", "Characters";
        /// Column heading: a figure as the text prints it.
        as_printed: "原文写作", "As printed";
        /// Pane title.
        navigation: "目录", "Contents";
        /// Pane title.
        source: "原文", "Source";
        /// Heading over the tables of a section.
        tables_here: "本节表", "Tables here";
        /// Section of what belongs to none.
        whole_article: "全文", "Whole article";
        /// Table built by the program for a section without one.
        figures_of_section: "本节数字", "Figures of this section";
        /// Word for an unstated period.
        unstated: "未注明", "not stated";
        /// Detail row.
        detail_text: "原文", "Text";
        /// Detail row.
        detail_value: "数值", "Value";
        /// Detail row.
        detail_interval: "区间", "Interval";
        /// Detail row.
        detail_period: "期间", "Period";
        /// Detail row.
        detail_as_of: "时点", "As of";
        /// Detail row.
        detail_basis: "口径", "Basis";
        /// Detail row.
        detail_said_by: "出处", "Said by";
        /// Detail row.
        detail_change: "变化", "Change";
        /// Detail row.
        detail_derived: "推算", "Derived";
        /// Detail row.
        detail_tables: "所在表", "In tables";
        /// Detail row.
        detail_note: "说明", "Note";
        /// Detail row.
        detail_formula: "算式", "Formula";
        /// Detail row.
        detail_inputs: "取自", "From";
        /// Detail row.
        detail_caveat: "注意", "Caution";
        /// Detail row.
        detail_sentence: "原句", "Sentence";
        /// Detail row.
        detail_converted: "换算", "Converted";
        /// Detail row.
        detail_related: "相关", "Related";
        /// Detail row: the findings about a figure.
        detail_checks: "核对", "Checks";
        /// Detail row: the value in base units.
        detail_base: "折合", "Base units";
        /// Before the sum of a group.
        subtotal: "小计", "subtotal";
        /// Title of the list of columns.
        columns_title: "数字表的各列", "Columns of the figures";
        /// Empty list.
        nothing: "没有内容", "Nothing here";
        /// Empty list after a filter.
        nothing_found: "没有匹配的数字", "No figure matches";
        /// While a file loads.
        loading: "正在读取", "Loading";
        /// While rows are sorted.
        sorting: "正在排序", "Sorting";
        /// Marks a derived value in a title.
        derived_mark: "推算", "derived";
        /// Ctrl-z where nobody could bring the program back.
        cannot_stop: "此终端没有可返回的 shell，未挂起", "No shell here could bring the program back: not stopped";
        /// Toast.
        unit_as_printed: "单位：原样", "Unit: as printed";
        /// Help title.
        help_title: "按键", "Keys";
        /// Help title for the keys of one view.
        help_here: "本视图", "This view";
        /// Help: counts.
        help_counts: "数字前缀重复移动：6j；与房间号相同的数字先按 0：03j", "A count repeats a move: 6j; start with 0 when the digit is a room: 03j";
        /// Help: mouse.
        help_mouse: "鼠标：单击选择，双击详情，滚轮滚动，单击表头排序", "Mouse: click selects, double click opens, wheel scrolls, click on a heading sorts";
        /// Jump mode.
        jump_hint: "按字母跳到该数字，Esc 取消", "A letter jumps to its figure, Esc cancels";
        /// Jump mode without a figure on the screen.
        jump_none: "屏幕上的原文没有数字", "No figure in the visible source";
        /// The jump list's end.
        jump_end: "没有更多跳转记录", "End of the jump list";
        /// Stage of a loaded file.
        no_file_to_reload: "内置示例无需重载", "The built-in sample has no file to reload";
        /// The file is gone.
        reload_failed: "重载失败，仍显示上一版", "Reload failed, the last good version stays";
        /// A count in the header.
        reloaded: "文件已更新，已重新载入", "File changed, loaded again";
        /// Inferred.
        inferred: "推断", "inferred";
        /// Exact.
        exact_count: "精确计数", "exact count";
        /// Bounds given by the document.
        stated_bounds: "文中给出上下限", "bounds as given";
        /// In text.
        this_section: "本节", "this section";
        /// Finding.
        not_in_text: "文中未写", "Not in the text";
        /// The year's own level.
        back_calculated: "反推", "implied";
        /// Cross tables heading.
        cross_tables: "跨节表", "Across sections";
        /// Interval words.
        any_value: "不限", "any value";
        /// Column of the findings.
        finding_id: "编号", "Id";
        /// Column of the findings.
        finding_rule: "规则", "Rule";
        /// Column of the findings.
        finding_strength: "检验力", "Strength";
        /// A notice of the audit.
        document_not_read: "文件无法读取", "A document could not be read";
        /// What the key of the charts does while they are shown.
        to_tables: "表格", "tables";
    }
    sentences {
        /// Toast: a hit was filtered out; the filter that is gone.
        filter_gone(filter: &str): "已去掉筛选“{filter}”", "filter “{filter}” taken away";
        /// The next hit before there was a search.
        search_first(key: &str): "还没有搜索：先按 {key} 输入", "no search yet: press {key} and type";
        /// Counts in the header.
        counts(figures: usize, dates: usize, checks: &str): "{figures}数 {dates}日期 {checks}核", "{figures} figures, {dates} dates, {checks} checks";
        /// Counts in a narrow header.
        counts_short(figures: usize, checks: &str): "{figures}数 {checks}核", "{figures} fig. {checks} chk.";
        /// An audit under way, in the title of its pane.
        auditing(percent: u16): "正在核对 {percent}%", "auditing {percent}%";
        /// Findings that were reviewed.
        reviewed(done: usize, of: usize): "已复核 {done}/{of}", "reviewed {done}/{of}";
        /// Marked figures, in the line of the rooms.
        marked_short(count: usize): "已标记 {count}", "{count} marked";
        /// Title of the popup that adds.
        sum_title(count: usize): "相加 {count} 个数字", "Adding {count} figures";
        /// Footer of a list.
        row_of(row: usize, rows: usize): "{row}/{rows}", "{row}/{rows}";
        /// The section's position.
        section_of(number: usize, of: usize): "节 {number}/{of}", "section {number}/{of}";
        /// The document's date.
        dated(date: &str): "日期 {date}", "date {date}";
        /// A date only bounded.
        dated_inferred(date: &str): "日期 {date}（推断）", "date {date} (inferred)";
        /// Place of a figure.
        place_in_text(line: usize, start: u32, end: u32): "第{line}行 · 码点 {start}–{end}", "line {line} · code points {start}–{end}";
        /// The source pane's title.
        source_at(line: usize): "原文 · 第{line}行", "Source · line {line}";
        /// Toast of the unit switch.
        unit_now(unit: &str): "单位：{unit}", "Unit: {unit}";
        /// The same in a title.
        by(what: &str): "按{what}", "by {what}";
        /// A filter that is on.
        filtered(shown: usize, of: usize, query: &str): "“{query}” {shown}/{of}", "“{query}” {shown} of {of}";
        /// A worker failed.
        worker_failed(what: &str): "后台任务出错：{what}", "A background task failed: {what}";
        /// Changes of the file go unnoticed.
        cannot_watch(key: &str, reason: &str): "无法监视文件，更新后请按 {key}：{reason}", "The file cannot be watched, press {key} after a change: {reason}";
        /// Changes that were not written in the end.
        state_left(count: usize, why: &str): "有 {count} 处改动没有存盘：{why}", "{count} changes are not saved: {why}";
        /// Inferred, and from what.
        inferred_from(what: &str): "推断自{what}", "inferred from {what}";
        /// Progress of a load.
        loaded_part(done: u64, of: u64, unit: &str): "{done} / {of} {unit}", "{done} / {of} {unit}";
        /// A half-unit convention.
        half_unit(interval: &str): "{interval}：末位数字的半个单位", "{interval}: half a unit of the last digit";
        /// An interval from a modifier.
        by_modifier(interval: &str, modifier: &str): "{interval}：按“{modifier}”的惯例", "{interval}: convention for “{modifier}”";
        /// Reload error in the status line.
        refused_on_reload(errors: usize, first: &str): "文件有 {errors} 处错误，仍显示上一版：{first}", "{errors} errors in the file, the last good version stays: {first}";
        /// Count typed so far.
        count_typed(count: u32): "次数 {count}", "count {count}";
        /// Help: marks before numbers.
        help_marks(marks: &str): "标记：{marks}  = 推算", "Marks: {marks}  = derived";
        /// Printed tables: title.
        table_title(id: &str, title: &str): "表 {id} {title}", "Table {id} {title}";
        /// A key that shows what was just said, in brackets.
        key_looks(key: &str): "（{key} 查看）", " ({key}: look)";
        /// A key that leads to what nothing explains, in brackets.
        key_jumps(key: &str): "（{key} 跳到未解释处）", " ({key}: the rest)";
        /// A key in brackets.
        key_alone(key: &str): "（{key}）", " ({key})";
        /// The hit one is at.
        search_at(at: usize, of: usize, query: &str): "{at}/{of} {query}", "{at}/{of} {query}";
        /// The hits in the text, where one is at none of them.
        search_beside(of: usize, query: &str, next: &str): "{query} · 原文中 {of} 处，{next} 看下一处", "{query} · {of} in the text, {next} for the next";
        /// A line of the text.
        at_line(line: usize): "第{line}行", "line {line}";
        /// How many repairs of a page are made.
        repairs_short(made: usize, all: usize): "修复 {made}/{all} 处", "{made}/{all} repairs";
        /// Characters that could not be decoded.
        undecodable(count: u32): "{count} 处无法解码", "{count} undecodable";
        /// A gap that was jumped to.
        gap_at(at: usize, of: usize): "未解释的数字 {at}/{of}", "unexplained digits {at}/{of}";
        /// File cannot be read.
        cannot_read(file: &str, reason: &str): "无法读取 {file}：{reason}", "cannot read {file}: {reason}";
        /// File cannot be written.
        cannot_write(file: &str, reason: &str): "无法写入 {file}：{reason}", "cannot write {file}: {reason}";
    }
}
