//! Messages of raw pages and their repairs.

use crate::i18n::Lang;

messages! {
    words {
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
    }
    sentences {
        /// Where a repair takes text: right behind a paragraph.
        repair_behind(end: &str): "接在“{end}”之后", "moved behind “{end}”";
        /// Where a repair takes text: into a section.
        repair_into(heading: &str): "归入“{heading}”一节", "in the section “{heading}”";
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
        /// How much of the numerals of a text is explained.
        numerals_explained(percent: &str, explained: usize, numerals: usize): "数字覆盖 {percent}%：{numerals} 个数字字符，{explained} 个已认出", "numerals explained: {percent}%, {explained} of {numerals} characters";
        /// Where numerals stand that nothing explains.
        numerals_unexplained(places: &str): "；未认出：{places}", "; not explained: {places}";
        /// One such place.
        numeral_place(line: usize, words: &str): "第{line}行“{words}”", "line {line} “{words}”";
    }
}
