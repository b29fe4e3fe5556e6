//! Messages of searching and of the palette.

use crate::i18n::Lang;

messages! {
    words {
        /// Hits of every kind.
        search_all: "全部", "all";
        /// What can be typed into a search.
        search_help: "汉字、拼音、首字母（zs）、英文都可；几个词用空格隔开", "Chinese, pinyin, initials (zs), English; blanks between words";
        /// Numbers that can be typed into a search.
        search_help_numbers: "数值按大小找：570  5.7e10  570亿  >100亿  10..20%", "Numbers by value: 570  5.7e10  570亿  >100亿  10..20%";
        /// Nothing is loaded yet.
        search_no_document: "文件还在读取", "the file is still loading";
        /// A palette without matches.
        palette_none: "没有这样的命令", "no such command";
        /// The line of the palette while nothing is typed.
        palette_hint: "名称、拼音、首字母或英文", "name in English or Chinese, pinyin, initials";
        /// The line of the search while nothing is typed.
        search_hint: "名称、拼音、英文或数值", "name, pinyin or value";
    }
    sentences {
        /// What to do with the hits.
        search_help_keys(next: &str, previous: &str): "前往后，{next} {previous} 依原文顺序看下一处、上一处", "Then {next} and {previous} go to the next and previous hit in the text";
        /// A query that is longer than what is looked for.
        search_cut(most: usize): "只取前 {most} 个字", "cut to its first {most} characters";
    }
}
