//! Messages of copies, exports and citations.

use crate::i18n::Lang;

messages! {
    words {
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
        /// Overview pane.
        ladder: "投资阶梯", "Investment ladder";
        /// Column heading.
        unit: "单位", "Unit";
        /// Column heading: the least value a hedged number can stand for.
        lower_bound: "下限", "lower bound";
        /// Column heading: the greatest value a hedged number can stand for.
        upper_bound: "上限", "upper bound";
        /// Column heading: the hedge of a number.
        modifier: "修饰", "modifier";
        /// Column heading over the titles of rows where a table has none.
        item: "项目", "Item";
        /// After a worked-out value in a spreadsheet.
        derived_suffix: "（推算）", " (derived)";
        /// Column of the findings.
        finding_meaning: "说明", "Meaning";
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
        /// Under a comparison: the two reports.
        compared_note(earlier: &str, later: &str): "前文（B）：{earlier}；后文（A）：{later}", "Earlier (B): {earlier}; later (A): {later}";
        /// Why an export with `--section` or `--table` is refused.
        section_not_for(what: &str):
            "--section 与 --table 只用于表和图，不用于{what}",
            "--section and --table choose tables and charts, not {what}";
        /// Under a table: what it was taken from.
        taken_from(what: &str, file: &str): "来源：{what}（{file}）", "Source: {what} ({file})";
        /// Under a table: the hash of the file.
        hash_of_file(hash: &str): "文件 SHA-256：{hash}", "SHA-256 of the file: {hash}";
        /// Under a table: the hash of the text.
        hash_of_text(hash: &str): "正文 SHA-256：{hash}", "SHA-256 of the text: {hash}";
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
        /// What a rule does, for those who meet its finding elsewhere.
        rule_help(name: &str, looks_at: &str): "{name}：{looks_at}。结论只说数字之间对不对得上，不说文章有误；常见原因有四舍五入、基数修订、同口径增幅、截止日期不同。", "{name}: {looks_at}. The verdict says whether numbers agree, not that the text is wrong; ordinary reasons are rounding, a revised base, growth of comparable scope, another cut-off date.";
        /// All findings of a document.
        findings_found(count: usize): "核对 {count} 处：", "{count} findings: ";
        /// The findings that were asked for.
        findings_shown(shown: usize, of: usize): "核对 {of} 处，列出 {shown} 处：", "{of} findings, {shown} shown: ";
        /// Sentences of a finding that are left out.
        more_sentences(count: usize): "另有 {count} 句", "{count} more sentences";
    }
}
