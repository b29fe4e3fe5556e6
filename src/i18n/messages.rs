//! Every message of the interface, in both languages.

use super::Lang;

macro_rules! messages {
    (
        words { $($(#[$word_doc:meta])* $word:ident: $zh:literal, $en:literal;)* }
        sentences { $($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),*): $szh:literal, $sen:literal;)* }
    ) => {
        $(
            $(#[$word_doc])*
            #[must_use]
            pub const fn $word(lang: Lang) -> &'static str {
                match lang { Lang::Zh => $zh, Lang::En => $en }
            }
        )*
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(lang: Lang, $($arg: $ty),*) -> String {
                match lang { Lang::Zh => format!($szh), Lang::En => format!($sen) }
            }
        )*
        /// Name, Chinese and English of every message, for the tests.
        pub const ALL: &[(&str, &str, &str)] = &[
            $((stringify!($word), $zh, $en),)*
            $((stringify!($name), $szh, $sen),)*
        ];
    };
}

messages! {
    words {
        /// Name of an error in a listing.
        config_error: "错误", "error";
        /// Name of what may not be meant, in a listing.
        config_caution: "注意", "caution";
        /// Before what was probably meant.
        config_hint: "建议", "hint";
        /// Before what is used instead of what is wrong.
        config_meanwhile: "暂用", "meanwhile";
        /// Head of the default configuration.
        config_head: "纵览的配置。只留要改的行即可，其余照默认。\n命令行参数优先于本文件，本文件优先于系统语言；设了 NO_COLOR 就没有颜色。\n检查：zonglan config --check    写出本文件：zonglan config --init    其位置：zonglan config --path", "Configuration of zonglan. Keep the lines you change; the rest is the default.\nA flag is stronger than this file, this file than the locale; with NO_COLOR there are no colours.\nCheck it: zonglan config --check    Write it: zonglan config --init    Its place: zonglan config --path";
        /// Before the words for the parts of the screen.
        config_roles: "可改：", "Roles:";
        /// Before the words of a style.
        config_style: "样式：", "Style:";
        /// The file is in order.
        config_fine: "没有错误", "no errors";
        /// There is no home to keep a file in.
        config_no_home: "找不到配置文件夹：没有 HOME，也没有 XDG_CONFIG_HOME", "no folder for configuration: neither HOME nor XDG_CONFIG_HOME";
        /// Before the columns.
        config_columns: "数字表的列：显示哪些，依何顺序", "Columns of the figures: which are shown, in which order";
        /// Title of the popup of settings.
        settings_title: "设置", "Settings";
        /// A theme where no colours are wanted.
        settings_no_colour: "环境变量 NO_COLOR 已设：不用颜色", "NO_COLOR is set: no colours are used";
        /// A theme of true colour where there is none.
        settings_few_colours: "终端没有声明真彩（COLORTERM=truecolor），用最近的颜色", "the terminal does not claim true colour (COLORTERM=truecolor): the nearest colours are used";
        /// A width that was told at the start.
        settings_ask_later: "下次启动时询问终端，现在按一格", "the terminal is asked at the next start; one cell until then";
        /// There is no file to keep settings in.
        settings_no_file: "没有配置文件夹，设置只在本次有效", "no folder for configuration: settings last until you leave";
        /// The file does not exist.
        config_none: "没有这个文件，一切照默认", "there is no such file, everything is the default";
        /// Something to copy: a figure in a line.
        figure_taken: "一行", "one line";
        /// Nothing to copy in a line.
        copy_no_figure: "这里没有可复制的数字", "no figure here to copy";
        /// No table to copy.
        copy_no_table: "这里没有可复制的表", "no table here to copy";
        /// No citation card to copy.
        copy_no_card: "引用卡只用于文中的数字", "citation cards are for figures of the text";
        /// A text that terminals would cut off.
        too_large_to_copy: "内容过大，终端收不下", "too large for the terminal";
        /// Title of the popup of searches.
        search_title: "搜索", "Search";
        /// Title of the command palette.
        palette_title: "命令", "Commands";
        /// Hits of every kind.
        search_all: "全部", "all";
        /// Commands among the hits, and their tab.
        search_commands: "命令", "commands";
        /// A query of before, among the rows of an empty search.
        search_recent: "最近", "recent";
        /// What can be typed into a search.
        search_help: "汉字、拼音、首字母（zs）、英文都可；几个词用空格隔开", "Chinese, pinyin, initials (zs), English; blanks between words";
        /// Numbers that can be typed into a search.
        search_help_numbers: "数值按大小找：570  5.7e10  570亿  >100亿  10..20%", "Numbers by value: 570  5.7e10  570亿  >100亿  10..20%";
        /// A search without hits.
        search_none: "没有找到", "nothing found";
        /// A search under way.
        search_under_way: "正在查找…", "searching…";
        /// Names being indexed.
        search_indexing: "正在编索引…", "indexing…";
        /// The search is ended.
        search_ended: "搜索已结束", "search ended";
        /// Nothing is loaded yet.
        search_no_document: "文件还在读取", "the file is still loading";
        /// A palette without matches.
        palette_none: "没有这样的命令", "no such command";
        /// The line of the palette while nothing is typed.
        palette_hint: "名称、拼音、首字母或英文", "name in English or Chinese, pinyin, initials";
        /// The line of the search while nothing is typed.
        search_hint: "名称、拼音、英文或数值", "name, pinyin or value";
        /// Went around the end of the hits.
        search_wrapped_end: "过末尾，回到开头", "around the end";
        /// Went around the beginning of the hits.
        search_wrapped_start: "过开头，转到末尾", "around the start";
        /// Title of the popup of exports.
        export_title: "导出", "Export";
        /// Row of the export: what.
        export_what: "内容", "What";
        /// Row of the export: format.
        export_format: "格式", "Format";
        /// Row of the export: file.
        export_file: "文件", "File";
        /// What is exported: the table on the screen.
        this_table: "本表", "this table";
        /// How the row is changed.
        export_change: "← → 换", "← → change";
        /// How the file is named.
        export_rename: "Enter 改名", "Enter renames";
        /// While a file is being named.
        export_typing: "Enter 或 Esc 结束改名", "Enter or Esc ends the name";
        /// An export under way.
        exporting: "正在写入…", "writing…";
        /// An export without a file.
        export_no_file: "请先给出文件名", "name a file first";
        /// An export of findings before there are any.
        export_no_audit: "核对尚未完成，请稍候", "the audit is not done yet";
        /// The words around a quote, on its card.
        words_on_card: "卡上", "on the card";
        /// The words around a quote, in the text.
        words_in_text: "文中", "in the text";
        /// Mark of the built-in article.
        sample: "示例", "sample";
        /// A note: label in the detail and before the line.
        note: "笔记", "My note";
        /// Before a note that is typed.
        note_prompt: "笔记", "Note";
        /// There is nothing that a note can stand at.
        note_none: "这里没有可写笔记的数字或核对项", "no figure or finding here to note";
        /// A note was taken.
        note_kept: "笔记已记下", "note kept";
        /// A note was emptied.
        note_gone: "笔记已删去", "note taken away";
        /// Title of the popup of corrections.
        correction_title: "更正", "Correct";
        /// Sign of what is corrected.
        correction_sign: "已更正", "corrected";
        /// Row that takes corrections back.
        correction_take_back: "撤回更正", "take back";
        /// Row that makes what was taken out a figure again.
        correction_restore: "恢复为数字", "restore";
        /// Title of the list of bases.
        basis_title: "口径", "Basis";
        /// There is nothing to correct.
        correct_none: "这里没有可更正的数字", "no figure here to correct";
        /// The document was opened without corrections.
        correct_as_it_is: "按原样打开（--no-corrections），不作更正", "opened with --no-corrections: nothing is corrected";
        /// Corrections were taken back.
        correction_back: "已撤回更正", "taken back";
        /// An indicator without words.
        indicator_empty: "指标不能为空", "an indicator needs a name";
        /// What could not be written is now.
        state_written: "改动已存盘", "saved";
        /// The disk takes too long.
        state_slow: "磁盘没有回应", "the disk does not answer";
        /// There is no folder for what is kept.
        state_no_folder: "找不到保存改动的文件夹，改动只在本次有效：请设定 ZONGLAN_STATE", "no folder to keep changes in, they last until you leave: set ZONGLAN_STATE";
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
        /// Column of the library: headline.
        article_title: "文章", "Article";
        /// Column of the library: place.
        article_place: "地区", "Place";
        /// Column of the library: day or period.
        article_date: "日期", "Date";
        /// Column of the library: number of figures.
        article_figures: "数字", "Figures";
        /// Column of the library: findings by verdict.
        article_findings: "核对", "Findings";
        /// Column of the library: findings reviewed.
        article_reviewed: "已复核", "Reviewed";
        /// Column of the library: file.
        article_file: "文件", "File";
        /// Over the files that were worked on before.
        recent_files: "以前看过", "Seen before";
        /// State of an article in the library.
        article_waiting: "排队等候", "waiting";
        /// State of an article in the library.
        article_refused: "打不开", "cannot be opened";
        /// State of an article in the library: the one on the screen.
        article_shown: "在屏幕上", "on the screen";
        /// State of a file of the library.
        file_gone: "文件已不在", "the file is gone";
        /// Toast: an article is not loaded yet.
        article_not_ready: "尚在载入", "still loading";
        /// Toast: a row that cannot be compared.
        mark_loaded_only: "只能标记已载入的文章", "only articles that are loaded can be marked";
        /// Toast: the last article.
        last_article_stays: "这是唯一一篇，不移出", "the only article stays";
        /// Toast: an article was taken out.
        taken_out: "已移出资料库，文件未动", "taken out of the library, its file untouched";
        /// Toast: standard input is asked to be taken out.
        no_file_stays: "来自标准输入，移出后无法再读，不移出", "standard input cannot be read again, so it stays";
        /// Toast: a file that is an entry already.
        already_there: "已在资料库中", "in the library already";
        /// Before the name of a file that is typed.
        add_prompt: "添加文件", "Add file";
        /// Behind it while it is empty.
        add_hint: "输入路径，Tab 补全", "type a path, Tab completes";
        /// A comparison under way.
        comparing: "正在对照…", "comparing…";
        /// Pane title: the explanation of a row of the comparison.
        explanation: "差异说明", "Explanation";
        /// Pane title: the rows of the comparison.
        same_indicator: "同一指标，两份报道", "One indicator, two reports";
        /// Of a comparison without rows.
        nothing_to_compare: "两文没有可比的数字", "nothing to compare in the two";
        /// What the pairing of figures rests on.
        matched_by: "匹配依据：指标 + 口径 + 类别 + 单位，期间相符", "Matched by indicator, basis, kind and unit; periods fit";
        /// Of a pair made by hand.
        explain_by_hand: "按您的指定配对。", "Paired as you said.";
        /// Of numbers that do not reconcile.
        explain_reasons: "对不上，可能的原因：基数修订、可比口径、四舍五入、统计截止日不同。只报差额，不判对错。", "Does not reconcile. Possible reasons: a revised base, a comparable basis, rounding, another cut-off date. The gap is stated, not judged.";
        /// Of two statements of one period that differ.
        explain_same_differs: "两文说的是同一期间，数值不同，可能的原因：后来修订、口径不同、四舍五入。", "Both speak of one period and differ. Possible reasons: a later revision, another basis, rounding.";
        /// Of two statements of one period that agree.
        explain_same_holds: "两文说的是同一期间，按印出的位数一致。", "Both speak of one period and agree as far as they are printed.";
        /// Of two statements that are bounds.
        explain_bounds: "至少一个数只有上限或下限，变动算不出。", "At least one is only a bound: no change can be worked out.";
        /// Of a growth that cannot be judged.
        explain_open: "自述增幅与两文的数能否相合，无法判定。", "Whether the stated growth fits both levels cannot be decided.";
        /// Title: a pair told step by step.
        pair_steps: "对照推导", "Pair, step by step";
        /// Title: figures to pair with.
        partners_title: "与 B 的哪个数字配对", "Pair with which figure of B";
        /// Toast: nothing to pair with.
        partners_none: "B 没有同类同单位的数字可配", "B has no figure of that kind and unit";
        /// Toast: a row without a pair.
        no_pair_here: "这一行没有配对", "no pair in this row";
        /// Toast: a row without a figure of A.
        no_later_here: "这一行没有 A 的数字", "no figure of A in this row";
        /// Toast: a report that says nothing of it.
        not_mentioned: "该文没有提到", "that report does not mention it";
        /// Label in a pair's steps.
        step_change: "变动", "Change";
        /// Label in a pair's steps.
        step_stated: "自述", "Stated";
        /// Label in a pair's steps.
        step_base: "反推", "Implied";
        /// Label in a pair's steps.
        step_result: "结论", "Result";
        /// Overview pane.
        key_numbers: "关键数字", "Key numbers";
        /// Overview pane.
        ladder: "投资阶梯", "Investment ladder";
        /// Overview pane for an article whose largest group of amounts is not investment.
        ladder_other: "数量阶梯", "Ladder of amounts";
        /// Overview pane.
        volumes: "量与值", "Volume against value";
        /// Overview pane.
        sections: "各节", "Sections";
        /// Overview pane.
        timeline: "时间线", "Timeline";
        /// Column headings.
        indicator: "指标", "Indicator";
        /// Column heading.
        subject: "对象", "Subject";
        /// Column heading.
        value: "数值", "Value";
        /// Column heading.
        unit: "单位", "Unit";
        /// Column heading.
        change: "同比", "Change";
        /// Column heading.
        period: "期间", "Period";
        /// Column heading.
        basis: "口径", "Basis";
        /// Column heading.
        section: "节", "Section";
        /// Column heading.
        attribution: "出处", "Said by";
        /// Column heading.
        figures: "数字", "Figures";
        /// Column heading.
        per_thousand: "每千字", "per 1,000";
        /// Column heading.
        tables: "表", "Tables";
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
        /// A filter by marks on the command line.
        marks_on_screen: "--filter 里不能用标记、笔记、更正、复核：请在屏幕上筛选", "--filter cannot ask for marks, notes, corrections and reviews: filter on the screen";
        /// A filter or an order with the lines of all that a raw text mentions.
        mentions_whole: "--format jsonl 输出原始文本提及的一切，不能与 --filter、--sort 同用：请用 csv、tsv 或 json", "--format jsonl prints all that a raw text mentions, without --filter and --sort: take csv, tsv or json";
        /// A subtotal before the audit is done.
        subtotal_waits: "小计待核对完成", "subtotal waits for the audit";
        /// Before the sum of a group.
        subtotal: "小计", "subtotal";
        /// No groups.
        ungrouped: "不分组", "No groups";
        /// Title of the list of columns.
        columns_title: "数字表的各列", "Columns of the figures";
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
        /// Empty list.
        nothing: "没有内容", "Nothing here";
        /// Empty list after a filter.
        nothing_found: "没有匹配的数字", "No figure matches";
        /// While a file loads.
        loading: "正在读取", "Loading";
        /// While rows are sorted.
        sorting: "正在排序", "Sorting";
        /// A floor only.
        floor_only: "→ 仅知下限", "→ floor only";
        /// Legend.
        legend_done: "已实现", "realised";
        /// Legend.
        legend_planned: "计划", "planned";
        /// Legend.
        legend_agreed: "协议", "agreed";
        /// Legend.
        legend_other: "其他", "other";
        /// Under the ladder.
        not_addable: "口径与期间不同，不可相加", "Do not add: basis or period differs";
        /// Column heading: the least value a hedged number can stand for.
        lower_bound: "下限", "lower bound";
        /// Column heading: the greatest value a hedged number can stand for.
        upper_bound: "上限", "upper bound";
        /// Column heading: the hedge of a number.
        modifier: "修饰", "modifier";
        /// Column heading over the titles of rows where a table has none.
        item: "项目", "Item";
        /// Marks a derived value in a title.
        derived_mark: "推算", "derived";
        /// Ctrl-z where nobody could bring the program back.
        cannot_stop: "此终端没有可返回的 shell，未挂起", "No shell here could bring the program back: not stopped";
        /// After a worked-out value in a spreadsheet.
        derived_suffix: "（推算）", " (derived)";
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
        /// The sort's state.
        sort_text_order: "按原文顺序", "In the order of the text";
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
        /// Last year's level in the index chart.
        year_earlier: "去年同期", "A year earlier";
        /// The year's own level.
        back_calculated: "反推", "implied";
        /// Cross tables heading.
        cross_tables: "跨节表", "Across sections";
        /// Missing content of a pane for an article without amounts.
        no_amounts: "没有可比的金额", "No comparable amounts";
        /// Missing content of the index pane.
        no_changes: "没有同比数据", "No changes given";
        /// Missing content of the timeline.
        no_dates: "没有日期", "No dates";
        /// Interval words.
        any_value: "不限", "any value";
        /// Column of the findings.
        finding_id: "编号", "Id";
        /// Column of the findings.
        finding_rule: "规则", "Rule";
        /// Column of the findings.
        finding_strength: "检验力", "Strength";
        /// Column of the findings.
        finding_meaning: "说明", "Meaning";
        /// Findings are watched on a terminal only.
        watch_is_text: "--watch 只能与 --format text 同用", "--watch goes with --format text only";
        /// A notice of the audit.
        document_not_read: "文件无法读取", "A document could not be read";
        /// Why a file is not watched.
        no_regular_file: "不是普通文件，或文件不存在", "no regular file, or there is none";
        /// Nothing that could change.
        nothing_to_watch: "没有可监视的文件", "there is no file to watch";
        /// An audit that found what the one before had found.
        nothing_changed: "结果未变", "nothing has changed";
        /// A document that need not be imported.
        is_article_already: "已是文章格式，直接打开即可", "is an article already, open it as it is";
        /// A repair that is made.
        repair_made: "已采用", "made";
        /// A repair that is only proposed.
        repair_proposed: "未采用", "not made";
        /// Before a repair.
        repair_before: "前", "before";
        /// After a repair.
        repair_after: "后", "after";
        /// Why a repair is proposed.
        repair_reason: "因", "why";
        /// Where a repair takes text to that stands before the first heading.
        repair_to_lead: "移到各节之前的导语", "moved to the lead, before the first heading";
        /// After a repair that takes text away.
        repair_left_out: "不入正文", "not part of the text";
        /// A page in order.
        no_repairs: "页面无需修复", "no repairs needed";
        /// Label: what a repair rests on.
        repair_needs: "依赖", "rests on";
        /// Label: what rests on a repair.
        repair_needed_by: "被依赖", "needed by";
        /// A document that is no page.
        no_page: "这是结构化文章，没有页面修复", "a structured article: no page to repair";
        /// The chosen repair is done to lines that are no part of the article.
        repair_nowhere: "所涉文字不在正文中", "its lines are not part of the article";
        /// The article is being made again.
        composing: "正在重排…", "composing…";
        /// Nothing is unexplained.
        no_gaps: "没有未解释的数字", "no unexplained digits";
        /// The search for unexplained numerals is under way.
        covering: "仍在查找未解释的数字", "still looking for unexplained digits";
        /// A text without numerals.
        no_numerals: "文中没有数字", "no numerals in the text";
        /// Sort direction.
        ascending: "升序", "ascending";
        /// Sort direction.
        descending: "降序", "descending";
        /// Legend of a chart.
        legend_derived: "推算", "worked out";
        /// Name of what nothing explains in a chart.
        chart_rest: "其余", "the rest";
        /// Why a word that is typed is no unit.
        unit_examples: "例：万元、亿元、万吨、公里、%、TEU、家", "such as 万元, 亿元, 万吨, km, %, TEU, 家";
        /// What the key of the charts does while they are shown.
        to_tables: "表格", "tables";
        /// Toast where a section has nothing to draw.
        chart_none: "本节没有能画成图的表", "no table of this section makes a chart";
        /// Why `compare` does not run.
        compare_needs_two: "对照需要两份文章", "compare needs two articles";
        /// Before a comparison.
        other_places: "! 两文地区不同", "! the reports are of different places";
        /// Column of a comparison.
        earlier_report: "前文", "Earlier";
        /// Column of a comparison.
        later_report: "后文", "Later";
        /// Column of a comparison.
        change_worked_out: "变动", "Change";
        /// Column of a comparison.
        change_stated: "自述", "Stated";
        /// Column of a comparison.
        judgement: "判断", "Judgement";
        /// Judgement of a comparison.
        only_in_later: "前文未提", "not in the earlier";
        /// Judgement of a comparison.
        only_in_earlier: "后文未提", "not in the later";
        /// Judgement of a comparison.
        growth_fits: "✓ 吻合", "✓ fits";
        /// Judgement of a comparison.
        growth_off: "! 不吻合", "! does not fit";
        /// Judgement of a comparison.
        growth_open: "? 不能判定", "? cannot be decided";
        /// Judgement of a comparison.
        growth_not_stated: "未自述增幅", "no growth stated";
        /// Judgement of a comparison.
        levels_are_bounds: "? 只有界限", "? bounds only";
        /// Judgement of a comparison.
        both_say_the_same: "✓ 两文一致", "✓ both agree";
        /// Judgement of a comparison.
        both_say_other: "! 两文不同", "! they differ";
        /// Judgement of a comparison: a pair of similar names.
        names_similar: "≈ 名称相近", "≈ similar names";
        /// Judgement of a comparison.
        other_periods: "期间不同", "other period";
    }
    sentences {
        /// A figure in a line, with period and basis.
        with_more(head: &str, more: &str): "{head}（{more}）", "{head} ({more})";
        /// After a sentence.
        in_brackets(words: &str): "（{words}）", " ({words})";
        /// Something to copy: a table.
        rows_columns(rows: usize, columns: usize): "{rows} 行×{columns} 列", "{rows} rows × {columns} columns";
        /// Something to copy: citation cards.
        cards_taken(count: usize): "引用卡 {count} 张", "{count} citation cards";
        /// Something was copied, and by what.
        copied(what: &str, way: &str): "{what} 已复制 · {way}", "{what} copied · {way}";
        /// There is no clipboard: it was written to a file.
        copied_to_file(file: &str): "剪贴板不可用，已写到 {file}", "no clipboard here, written to {file}";
        /// There is no clipboard, and no file.
        copied_nowhere(why: &str): "未能复制：剪贴板不可用，也写不了文件：{why}", "not copied: no clipboard here, and no file can be written: {why}";
        /// A tool that hung.
        tool_hung(name: &str): "{name} 无响应", "{name} does not answer";
        /// A tool that failed.
        tool_failed(name: &str): "{name} 失败", "{name} failed";
        /// Whether a file may be replaced.
        ask_overwrite(file: &str): "{file} 已存在。y 覆盖，n 返回", "{file} exists. y overwrites it, n goes back";
        /// Before a comparison: figures with a counterpart, and those that only one report has.
        comparison_counts(both: usize, earlier: usize, later: usize):
            "同指标 {both} · 仅前文 {earlier} · 仅后文 {later}",
            "{both} in both · {earlier} only earlier · {later} only later";
        /// State of an article that is loaded, in %.
        article_loading(percent: u16): "载入 {percent}%", "loading {percent}%";
        /// When a file was last worked on.
        last_seen(day: &str): "上次 {day}", "last {day}";
        /// Title of the library: entries, and those that are loaded.
        library_title(all: usize, loaded: usize): "资料库 {loaded}/{all} 篇", "Library {loaded}/{all}";
        /// How many of the findings are reviewed.
        reviewed_of(done: usize, all: usize): "{done}/{all}", "{done}/{all}";
        /// Toast: pairs made by hand that another version has no place for.
        pairs_lost(count: usize): "您指定的配对有 {count} 处在新版本中找不到位置", "{count} of the pairs you made or took apart have no place in this version";
        /// Toast: a hit was filtered out; the filter that is gone.
        filter_gone(filter: &str): "已去掉筛选“{filter}”", "filter “{filter}” taken away";
        /// Toast: articles marked for a comparison.
        articles_marked(count: usize, key: &str): "已标记 {count}/2 篇，两篇即可按 {key} 对照", "{count} of 2 marked; with two, {key} compares";
        /// Toast: too few marked articles.
        mark_two(key: &str): "先按 {key} 标记两篇", "mark two articles with {key} first";
        /// Of a pair of similar names.
        explain_similar(pair: &str, apart: &str):
            "≈ 两个名称相近而不同，可能不是同一指标，不计入吻合；{pair} 改配对，{apart} 拆开。",
            "≈ Two names that are alike and not the same, perhaps two indicators: not counted as certain; {pair} pairs anew, {apart} takes apart.";
        /// Toast: an article was loaded.
        article_loaded(name: &str): "{name} 已载入", "{name} loaded";
        /// Toast: an article could not be loaded.
        article_failed(name: &str, why: &str): "{name} 打不开：{why}", "{name} cannot be opened: {why}";
        /// Header of a comparison.
        compared_head(earlier: &str, later: &str): "对照  B {earlier}  →  A {later}", "Compare  B {earlier}  →  A {later}";
        /// Header of a comparison: figures with a counterpart, and those only one has.
        compared_counts(both: usize, similar: usize, later: usize, earlier: usize):
            "同指标 {both}  ≈{similar}  仅A {later}  仅B {earlier}",
            "both {both}  ≈{similar}  only A {later}  only B {earlier}";
        /// Header of a comparison where there is little room.
        compared_head_short(earlier: &str, later: &str): "B {earlier}  →  A {later}", "B {earlier}  →  A {later}";
        /// Header of a comparison where there is little room: figures with a counterpart, and those only one has.
        compared_counts_short(both: usize, similar: usize, later: usize, earlier: usize):
            "同指标{both} ≈{similar} 仅A{later} 仅B{earlier}",
            "both {both} ≈{similar} A {later} B {earlier}";
        /// Of a growth that does not fit the levels: what it implies, what was published, how far apart.
        explain_base(name: &str, implied: &str, published: &str, gap: &str):
            "{name}：A 自述增幅反推上年为 {implied}；B 当年发布 {published}（相差 {gap}）。",
            "{name}: the growth stated in A implies {implied} the year before; B published {published} ({gap} apart).";
        /// Of a growth that fits the levels.
        explain_fits(name: &str, change: &str, range: &str, stated: &str):
            "{name}：由两文的数算得 {change}（按印出的位数：{range}），A 自述 {stated}，吻合。",
            "{name}: both levels give {change} (as printed: {range}); A states {stated}, which fits.";
        /// Of a growth that is not stated.
        explain_not_stated(name: &str, change: &str, range: &str):
            "{name}：由两文的数算得 {change}（按印出的位数：{range}）；A 没有自述增幅。",
            "{name}: both levels give {change} (as printed: {range}); A states no growth.";
        /// Of periods that do not match.
        explain_periods(name: &str, earlier: &str, later: &str):
            "{name}：期间不同（B {earlier}，A {later}），只并列，不计变动。",
            "{name}: the periods differ (B {earlier}, A {later}); side by side, no change worked out.";
        /// Of what only the later one has.
        explain_only_later(name: &str, value: &str): "{name}：只有 A 提到（{value}），B 没有相当的数字。", "{name}: only A mentions it ({value}); B has no such figure.";
        /// Of what only the earlier one has.
        explain_only_earlier(name: &str, value: &str): "{name}：只有 B 提到（{value}），A 没有相当的数字。", "{name}: only B mentions it ({value}); A has no such figure.";
        /// Under a comparison: the two reports.
        compared_note(earlier: &str, later: &str): "前文（B）：{earlier}；后文（A）：{later}", "Earlier (B): {earlier}; later (A): {later}";
        /// Two names of one pair.
        both_names(earlier: &str, later: &str): "B “{earlier}”，A “{later}”", "B “{earlier}”, A “{later}”";
        /// Where a quote stands: which report, its name, the line.
        quote_title(side: &str, name: &str, line: usize): "{side} 原文 · {name} · 第{line}行", "Source {side} · {name} · line {line}";
        /// After the counts of a comparison: pairs of similar names.
        comparison_similar(count: usize): "≈ 名称相近 {count}", "≈ {count} of similar names";
        /// Why an export with `--section` or `--table` is refused.
        section_not_for(what: &str):
            "--section 与 --table 只用于表和图，不用于{what}",
            "--section and --table choose tables and charts, not {what}";
        /// Judgement of a comparison: percentage points between the growths.
        growth_off_by(points: &str): "! 差{points}点", "! {points} points off";
        /// Under a table: what it was taken from.
        taken_from(what: &str, file: &str): "来源：{what}（{file}）", "Source: {what} ({file})";
        /// Under a table: the hash of the file.
        hash_of_file(hash: &str): "文件 SHA-256：{hash}", "SHA-256 of the file: {hash}";
        /// Under a table: the hash of the text.
        hash_of_text(hash: &str): "正文 SHA-256：{hash}", "SHA-256 of the text: {hash}";
        /// How settings are kept.
        settings_keep(key: &str, file: &str): "即改即用；{key} 写入 {file}", "Changes count at once; {key} writes them into {file}";
        /// Settings were kept.
        settings_kept(file: &str): "已写入 {file}", "written into {file}";
        /// Settings were not kept.
        settings_unkept(file: &str, why: &str): "未能写入 {file}：{why}", "not written into {file}: {why}";
        /// Settings were not kept in a file that is no TOML.
        settings_broken(file: &str): "未写入：{file} 不是正确的 TOML，先用 zonglan config 查看", "not written: {file} is no TOML, see zonglan config";
        /// A correction was made.
        correction_made(key: &str): "已更正，表与核对已重算；按 {key} 可撤回", "corrected, tables and audit worked out again; {key} takes it back";
        /// Something was taken out.
        correction_taken_out(key: &str): "不再当作数字；按 {key} 可恢复", "no longer a figure; {key} restores it";
        /// Under the overview's audit.
        checks_keys(open: &str, audit: &str): "{open} 查看  {audit} 打开核对", "{open} shows them  {audit} opens the audit";
        /// Reviewing elsewhere.
        review_elsewhere(key: &str): "复核在“核对”里：先按 {key}", "Reviewing is in Audit: press {key} first";
        /// Sorting where there is nothing to sort.
        sort_elsewhere(key: &str): "排序在“数字”里：先按 {key}", "Sorting is in Figures: press {key} first";
        /// The next hit before there was a search.
        search_first(key: &str): "还没有搜索：先按 {key} 输入", "no search yet: press {key} and type";
        /// Terminal too small for anything else.
        paste_ignored(key: &str): "粘贴内容未作按键处理；按 {key} 后可粘贴搜索", "Paste is not taken as keys; press {key} to paste into the search";
        /// A configuration with errors, in a line.
        config_broken(place: &str, message: &str, count: usize, see: &str): "配置 {place}：{message}；共 {count} 处，见 {see}", "config {place}: {message}; {count} in all, see {see}";
        /// A file of configuration and how many errors it has.
        config_errors(file: &str, count: usize): "{file} 中有 {count} 处错误", "{file}: errors: {count}";
        /// A file of configuration and that it is in order.
        config_good(file: &str, words: &str): "{file}：{words}", "{file}: {words}";
        /// A theme of true colour on a terminal that has none.
        config_few_colours(theme: &str, colours: &str): "主题 {theme} 用真彩，但终端没有声明（COLORTERM=truecolor），改用最近的 {colours} 色", "theme {theme} has true colours, but the terminal does not claim them (COLORTERM=truecolor): the nearest of {colours} are used";
        /// A file of configuration that is there already.
        config_exists(file: &str): "{file} 已存在，未改动", "{file} exists and was left alone";
        /// An unknown theme on the command line.
        no_theme(name: &str, known: &str): "没有主题“{name}”；可以是 {known}", "there is no theme “{name}”; it can be {known}";
        /// Problems that are not listed.
        config_more(count: usize): "另有 {count} 处", "and {count} more";
        /// What was probably meant.
        config_did_you_mean(word: &str): "是不是 {word}？", "did you mean {word}?";
        /// Before the example of a theme.
        config_themes(example: &str): "自己的主题：以内置的为底，只写要改的。颜色为 #rrggbb、16 色之一（如 blue、bright-black）或 default。\n\n{example}", "Themes of your own: what is changed of a built-in one. Colours are #rrggbb, one of the sixteen (blue,\nbright-black) or default.\n\n{example}";
        /// Before the keys.
        config_keys(keys: &str, none: &str): "按键：[{keys}.某处] 下写 \"键\" = \"动作\"；\"{none}\" 使该键不起作用。删去一行仍是默认。\n键如 j、G、?、ctrl-d、alt-left、shift-tab、space、enter、esc、pageup、f5。", "Keys: \"key\" = \"action\" under [{keys}.PLACE]; \"{none}\" makes a key do nothing. A line left out is the default.\nKeys are written j, G, ?, ctrl-d, alt-left, shift-tab, space, enter, esc, pageup, f5.";
        /// Under a sheet of a workbook: numbers that a spreadsheet would round.
        digits_kept(count: usize): "{count} 个数超过 15 位有效数字，按文本写入，以免被表格软件改动", "{count} numbers of more than 15 digits are written as text: a spreadsheet would round them";
        /// A file that is there already.
        file_exists(file: &str): "{file} 已存在，未改动；加 --force 覆盖", "{file} exists and was left alone; --force overwrites it";
        /// A format that something cannot be written in.
        format_not_for(what: &str, format: &str, known: &str): "{what}不能写成 {format}；可用：{known}", "{what} cannot be written as {format}; there are: {known}";
        /// A format that does not go to standard output.
        needs_output(format: &str): "{format} 是二进制文件，请用 -o 指定路径", "{format} is a binary file: name it with -o";
        /// Files that were written.
        written(files: &str): "已写入 {files}", "wrote {files}";
        /// A file without citation cards.
        no_card(file: &str): "{file} 中没有引用卡", "no citation card in {file}";
        /// A broken card in JSON.
        card_json(file: &str, line: usize, column: usize, what: &str): "{file}:{line}:{column}: 引用卡有误：{what}", "{file}:{line}:{column}: no citation card: {what}";
        /// A line of a card that makes no sense.
        card_line(file: &str, line: usize): "{file}:{line}: 这一行看不懂", "{file}:{line}: this line makes no sense";
        /// A card without a quote.
        card_quote(file: &str, number: usize): "{file}: 第 {number} 张卡没有引文", "{file}: card {number} has no quote";
        /// A card with a quote beyond reason.
        card_long(file: &str, number: usize): "{file}: 第 {number} 张卡的引文过长", "{file}: the quote of card {number} is too long";
        /// A character of a quote that was changed.
        edit_replaced(at: usize, old: char, new: char): "第 {at} 字“{old}”改为“{new}”", "character {at}: “{old}” became “{new}”";
        /// A character of a quote that is gone.
        edit_dropped(at: usize, old: char): "第 {at} 字“{old}”没有了", "character {at}: “{old}” is gone";
        /// A character that was added to a quote.
        edit_added(at: usize, new: char): "第 {at} 字前加了“{new}”", "before character {at}: “{new}” was added";
        /// How many of several cards hold.
        cards_hold(holding: usize, of: usize): "{of} 张引用卡，{holding} 张仍成立", "{of} citation cards, {holding} hold";
        /// Places at which a quote stands.
        places_found(count: usize): "同样的文字有 {count} 处", "the same words stand at {count} places";
        /// Where a quote has moved from.
        moved_from(start: u32, end: u32): "原在码点 {start}–{end}", "was at code points {start}–{end}";
        /// Several files that were written.
        written_many(folder: &str, files: usize): "已写入 {folder}（{files} 个文件）", "wrote {folder} ({files} files)";
        /// Where a repair takes text: right behind a paragraph.
        repair_behind(end: &str): "接在“{end}”之后", "moved behind “{end}”";
        /// Where a repair takes text: into a section.
        repair_into(heading: &str): "归入“{heading}”一节", "in the section “{heading}”";
        /// Counts in the header.
        counts(figures: usize, dates: usize, checks: &str): "{figures}数 {dates}日期 {checks}核", "{figures} figures, {dates} dates, {checks} checks";
        /// Counts in a narrow header.
        counts_short(figures: usize, checks: &str): "{figures}数 {checks}核", "{figures} fig. {checks} chk.";
        /// An audit under way, in the title of its pane.
        auditing(percent: u16): "正在核对 {percent}%", "auditing {percent}%";
        /// Findings that were reviewed.
        reviewed(done: usize, of: usize): "已复核 {done}/{of}", "reviewed {done}/{of}";
        /// A line of the text.
        line(number: usize): "第{number}行", "line {number}";
        /// More than are listed.
        more(count: usize): "另有 {count} 项", "{count} more";
        /// Marked figures.
        marked(count: usize, add: &str, back: &str): "已标记 {count} 个：{add} 相加，{back} 取消", "{count} marked: {add} adds, {back} unmarks";
        /// Marked figures, in the line of the rooms.
        marked_short(count: usize): "已标记 {count}", "{count} marked";
        /// Title of the popup that adds.
        sum_title(count: usize): "相加 {count} 个数字", "Adding {count} figures";
        /// Why figures must not be added.
        sum_refused(reasons: usize): "不可相加，原因 {reasons} 条：", "Must not be added, {reasons} reasons:";
        /// Passes that are worth much, and those that are not.
        passes(strong: usize, weak: usize): "强 {strong}  弱 {weak}", "strong {strong}  weak {weak}";
        /// Title of the audit with its order.
        audit_title(findings: usize, order: &str): "核对 {findings} · {order}", "Audit {findings} · {order}";
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
        /// Toast of the sort.
        sorted_by(column: &str, direction: &str): "按{column}{direction}", "By {column}, {direction}";
        /// A column that there is not.
        no_column(name: &str, known: &str): "没有列“{name}”；可写 {known}", "no column “{name}”; one of {known}";
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
        /// The same in a title.
        by(what: &str): "按{what}", "by {what}";
        /// A column is hidden.
        column_hidden(title: &str, key: &str): "已隐藏“{title}”，{key} 列出各列", "“{title}” is hidden, {key} lists the columns";
        /// Columns stay where they are.
        frozen_up_to(title: &str): "固定到“{title}”", "Columns up to “{title}” stay in place";
        /// A filter that is on.
        filtered(shown: usize, of: usize, query: &str): "“{query}” {shown}/{of}", "“{query}” {shown} of {of}";
        /// A worker failed.
        worker_failed(what: &str): "后台任务出错：{what}", "A background task failed: {what}";
        /// Changes of the file go unnoticed.
        cannot_watch(key: &str, reason: &str): "无法监视文件，更新后请按 {key}：{reason}", "The file cannot be watched, press {key} after a change: {reason}";
        /// Changes that were not written in the end.
        state_left(count: usize, why: &str): "有 {count} 处改动没有存盘：{why}", "{count} changes are not saved: {why}";
        /// Not a unit.
        unit_unknown(unit: &str, why: &str): "“{unit}”不是单位（{why}）", "“{unit}” is no unit ({why})";
        /// What was corrected of a figure.
        corrected(what: &str): "已更正：{what}", "corrected: {what}";
        /// What a member of a figure was before it was corrected.
        correction_was(what: &str, was: &str): "{what}原为“{was}”", "{what} was “{was}”";
        /// Changes whose place is gone.
        state_lost(count: usize, first: &str): "有 {count} 处保存的改动在文中已找不到位置（“{first}”等），仍保留", "{count} kept changes no longer have a place in the text (“{first}” …); they stay on record";
        /// A file of what is kept cannot be read.
        state_unread(file: &str, why: &str): "读不到保存的改动 {file}：{why}", "cannot read what was kept, {file}: {why}";
        /// Lines of a journal cannot be read.
        state_bad_lines(file: &str, lines: &str): "改动记录 {file} 第 {lines} 行无法识别，原样留着，其余照用", "{file}: line {lines} cannot be read; it stays as it is, the others count";
        /// A change is not written.
        state_unwritten(file: &str, why: &str): "改动未能存盘，仍在内存，稍后再试（{file}：{why}）", "not saved, held in memory and tried again ({file}: {why})";
        /// Inferred, and from what.
        inferred_from(what: &str): "推断自{what}", "inferred from {what}";
        /// Progress of a load.
        loaded_part(done: u64, of: u64, unit: &str): "{done} / {of} {unit}", "{done} / {of} {unit}";
        /// Unit of the ladder.
        in_unit(title: &str, unit: &str): "{title}（{unit}）", "{title} ({unit})";
        /// The index chart's base.
        index_base(what: &str): "{what} = 100", "{what} = 100";
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
        /// No such section on the command line.
        no_section(name: &str, known: &str): "没有名为“{name}”的节；有：{known}", "no section “{name}”; there are: {known}";
        /// No such table on the command line.
        no_table(name: &str, known: &str): "没有编号“{name}”的表；有：{known}", "no table “{name}”; there are: {known}";
        /// No such table in the section named on the command line.
        no_table_in_section(section: &str, name: &str, known: &str): "节“{section}”中没有编号“{name}”的表；有：{known}", "no table “{name}” in section “{section}”; there are: {known}";
        /// What a rule does, for those who meet its finding elsewhere.
        rule_help(name: &str, looks_at: &str): "{name}：{looks_at}。结论只说数字之间对不对得上，不说文章有误；常见原因有四舍五入、基数修订、同口径增幅、截止日期不同。", "{name}: {looks_at}. The verdict says whether numbers agree, not that the text is wrong; ordinary reasons are rounding, a revised base, growth of comparable scope, another cut-off date.";
        /// All findings of a document.
        findings_found(count: usize): "核对 {count} 处：", "{count} findings: ";
        /// The findings that were asked for.
        findings_shown(shown: usize, of: usize): "核对 {of} 处，列出 {shown} 处：", "{of} findings, {shown} shown: ";
        /// Sentences of a finding that are left out.
        more_sentences(count: usize): "另有 {count} 句", "{count} more sentences";
        /// What has changed between two audits of a file.
        findings_changed(new: usize, changed: usize, gone: usize): "新增 {new}，变化 {changed}，消失 {gone}", "{new} new, {changed} changed, {gone} gone";
        /// No such rule on the command line.
        no_rule(name: &str, known: &str): "没有名为“{name}”的规则；有：{known}", "no rule “{name}”; there are: {known}";
        /// No such verdict on the command line.
        no_verdict(name: &str, known: &str): "没有名为“{name}”的结论；有：{known}", "no verdict “{name}”; there are: {known}";
        /// Changes of a file will go unnoticed.
        not_watched(file: &str, reason: &str): "无法监视 {file}：{reason}", "cannot watch {file}: {reason}";
        /// Repairs of a page.
        repairs_found(all: usize, made: usize): "页面修复 {all} 处，采用 {made} 处", "{all} page repairs, {made} made";
        /// Lines of a repair.
        repair_lines(lines: &str): "第{lines}行", "line {lines}";
        /// A repair that would be made.
        repair_waits(on: usize): "待第 {on} 项", "waits for {on}";
        /// The repair that a repair rests on.
        repair_rests(on: usize, kind: &str, glyph: &str, state: &str): "第 {on} 项“{kind}” {glyph} {state}", "{on} {kind} {glyph} {state}";
        /// The repairs that rest on a repair.
        repair_bears(numbers: &str): "第 {numbers} 项", "{numbers}";
        /// A repair was accepted.
        repair_accepted(number: usize): "已采用第 {number} 项", "{number} accepted";
        /// A repair was accepted with what it rests on.
        repair_accepted_with(number: usize, others: &str): "已采用第 {number} 项，连同所依赖的第 {others} 项", "{number} accepted, with {others} that it rests on";
        /// A repair was undone.
        repair_undone(number: usize): "已撤销第 {number} 项", "{number} undone";
        /// A repair was undone, and others with it.
        repair_undone_with(number: usize, others: &str): "已撤销第 {number} 项，依赖它的第 {others} 项随之不生效", "{number} undone, and {others} that rest on it";
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
        /// What to do with the hits.
        search_help_keys(next: &str, previous: &str): "前往后，{next} {previous} 依原文顺序看下一处、上一处", "Then {next} and {previous} go to the next and previous hit in the text";
        /// A query that is longer than what is looked for.
        search_cut(most: usize): "只取前 {most} 个字", "cut to its first {most} characters";
        /// A line of the text.
        at_line(line: usize): "第{line}行", "line {line}";
        /// How many repairs of a page are made.
        repairs_short(made: usize, all: usize): "修复 {made}/{all} 处", "{made}/{all} repairs";
        /// Characters that could not be decoded.
        undecodable(count: u32): "{count} 处无法解码", "{count} undecodable";
        /// How much of the digits is explained.
        covered(percent: &str): "数字覆盖 {percent}%", "digits explained {percent}%";
        /// How many digits nothing explains.
        uncovered(digits: usize, places: usize): "未解释 {digits} 字 {places} 处", "{digits} unexplained, places: {places}";
        /// A gap that was jumped to.
        gap_at(at: usize, of: usize): "未解释的数字 {at}/{of}", "unexplained digits {at}/{of}";
        /// How much of the numerals of a text is explained.
        numerals_explained(percent: &str, explained: usize, numerals: usize): "数字覆盖 {percent}%：{numerals} 个数字字符，{explained} 个已认出", "numerals explained: {percent}%, {explained} of {numerals} characters";
        /// Where numerals stand that nothing explains.
        numerals_unexplained(places: &str): "；未认出：{places}", "; not explained: {places}";
        /// One such place.
        numeral_place(line: usize, words: &str): "第{line}行“{words}”", "line {line} “{words}”";
        /// File cannot be read.
        cannot_read(file: &str, reason: &str): "无法读取 {file}：{reason}", "cannot read {file}: {reason}";
        /// File cannot be written.
        cannot_write(file: &str, reason: &str): "无法写入 {file}：{reason}", "cannot write {file}: {reason}";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_speaks_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
            let holes = |text: &str| {
                let mut holes: Vec<_> = text
                    .match_indices('{')
                    .map(|(at, _)| text[at..].split_inclusive('}').next().unwrap_or("").to_owned())
                    .collect();
                holes.sort();
                holes
            };
            assert_eq!(holes(zh), holes(en), "{name} fills different holes");
        }
    }
}
