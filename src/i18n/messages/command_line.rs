//! Messages of the command line.

use crate::i18n::Lang;

messages! {
    words {
        /// `tables` of a text that has none.
        nothing_to_print: "没有可成表的数字", "no figures that make a table";
        /// A filter by marks on the command line.
        marks_on_screen: "--filter 里不能用标记、笔记、更正、复核：请在屏幕上筛选", "--filter cannot ask for marks, notes, corrections and reviews: filter on the screen";
        /// A filter or an order with the lines of all that a raw text mentions.
        mentions_whole: "--format jsonl 输出原始文本提及的一切，不能与 --filter、--sort 同用：请用 csv、tsv 或 json", "--format jsonl prints all that a raw text mentions, without --filter and --sort: take csv, tsv or json";
    }
    sentences {
        /// A column that there is not.
        no_column(name: &str, known: &str): "没有列“{name}”；可写 {known}", "no column “{name}”; one of {known}";
        /// No such section on the command line.
        no_section(name: &str, known: &str): "没有名为“{name}”的节；有：{known}", "no section “{name}”; there are: {known}";
        /// No such table on the command line.
        no_table(name: &str, known: &str): "没有编号“{name}”的表；有：{known}", "no table “{name}”; there are: {known}";
        /// No such table in the section named on the command line.
        no_table_in_section(section: &str, name: &str, known: &str): "节“{section}”中没有编号“{name}”的表；有：{known}", "no table “{name}” in section “{section}”; there are: {known}";
    }
}
